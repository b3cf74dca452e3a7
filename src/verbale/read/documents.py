"""One document's bytes (text, HTML or mail), or what the network answered -> its Page."""

from __future__ import annotations

from verbale.errors import SkippedItem
from verbale.model import Given, Page
from verbale.read.decode import charset_of, decode
from verbale.read.mail import mail_page
from verbale.read.options import Fetched
from verbale.read.pages import make_page
from verbale.read.sniff import HEAD, Kind, sniff


def document(data: bytes, address: str, kind: Kind, given: Given | None = None, charset: str | None = None) -> Page:
    """Bytes of a known kind -> the page they are; raises SkippedItem when they are none, or of another kind."""
    if kind == "mail":
        return mail_page(data, address)
    if kind not in ("text", "html"):
        raise SkippedItem(address, "unknown format", f"a {kind} source where one page was expected")
    html = kind == "html"
    return make_page(address, data, kind, decode(data, address, charset, markup=html), given)


def fetched_document(fetched: Fetched, given: Given | None = None) -> Page:
    """What one address answered -> its page; raises SkippedItem for what is not one text or HTML document."""
    found = sniff(fetched.data[:HEAD])
    if found.kind == "unknown":
        raise SkippedItem(fetched.url, "unknown format", found.detail)
    given = given or Given(url=fetched.url)
    return document(fetched.data, fetched.url, found.kind, given, charset_of(fetched.content_type))
