"""A mail as saved (.eml, or a page saved as .mhtml) -> its Page: the text or HTML part, with subject, date and author.

The standard library's older policy is used on purpose: its newer one parses every header eagerly, and raises
errors of a dozen kinds on those that hostile mail makes up.
"""

from __future__ import annotations

import re
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import cast

from verbale.errors import SkippedItem
from verbale.model import Given, Media, Page
from verbale.read.decode import decode
from verbale.read.guard import without_credentials
from verbale.read.pages import folded, make_page

LONGEST_HEADER = 4_000
MOST_NESTED = 20
MOST_CONTAINERS = 30
MOST_PARTS = 10_000
CONTENT_HEADER = re.compile(rb"(?:\A|(?<=[\r\n]))content-[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*", re.IGNORECASE)
PART_LINE = re.compile(rb"(?<=[\r\n])--")

# A sender of which any of these is a part is a desk, a list or an institution, and no author.
INSTITUTION_WORDS = (
    "agency alert alerts associated bulletin bureau center centre channel club committee communications council daily "
    "department desk digest division editor editorial editors embassy foundation gazette government group herald info "
    "institute journal list mail mailer media ministry mission mofa national network news newsletter newsroom "
    "newswire no noreply office official online paper post press radio reply report reporter reports review saved "
    "secretariat sender service services spokesman spokesperson staff state support team telegraph the times today "
    "tribune tv unit united update updates university via weekly wire world"
)
NOT_A_PERSON = frozenset(INSTITUTION_WORDS.split())
SENDER = re.compile(r'(?:"([^"<>]*)"|([^,<>"]*))\s*<[^<>]*>')
NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*\.?")


def mail_page(data: bytes, address: str) -> Page:
    """A mail's bytes -> its page, of the first text part that has words, else the first HTML part.

    Raises SkippedItem: "unknown format" (no mail), "not readable", "unreadable encoding", "empty".
    """
    message = _parse(data, address)
    part = _chosen_part(message, address)
    if part is None:
        raise SkippedItem(address, "empty", "a mail with neither a text nor an HTML part")
    media, content = part
    return make_page(address, data, media, content, _given(message))


def names_a_person(name: str) -> bool:
    """Whether a display name is that of one person: two to four capitalised words, none of a desk or institution."""
    words = name.split()
    if not 2 <= len(words) <= 4:
        return False
    return not name.isupper() and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    return bool(NAME_WORD.fullmatch(word)) and word[0].isupper() and word.lower().strip(".") not in NOT_A_PERSON


def _parse(data: bytes, address: str) -> Message:
    _refuse_hostile(data, address)
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
    except RecursionError:
        raise SkippedItem(address, "not readable", "a mail of parts nested too deep") from None
    if not any(name in message for name in ("From", "Subject", "Date", "Message-ID")):
        raise SkippedItem(address, "unknown format", "no mail: it has no From, Subject or Date")
    return message


def _refuse_hostile(data: bytes, address: str) -> None:
    """Raise SkippedItem for what would keep the parser busy for minutes: every line is compared with every open
    boundary, and the parameters of a header with each other."""
    containers = 0
    for header in CONTENT_HEADER.finditer(data):
        if len(header.group()) > LONGEST_HEADER:
            raise SkippedItem(address, "not readable", "a mail with an absurdly long header")
        containers += b"boundary" in header.group().lower()
    if len(PART_LINE.findall(data)) > MOST_PARTS:
        raise SkippedItem(address, "not readable", f"a mail of more than {MOST_PARTS:,} parts")
    if containers > MOST_CONTAINERS:
        raise SkippedItem(address, "not readable", f"a mail of more than {MOST_CONTAINERS} multipart containers")


def _chosen_part(message: Message, address: str) -> tuple[Media, str] | None:
    html: str | None = None
    for part in _parts(message, address):
        kind = part.get_content_type()
        if kind == "text/plain":
            text = _content(part, address, markup=False)
            if text.strip():
                return "text", text
        elif kind == "text/html" and html is None:
            html = _content(part, address, markup=True)
    return None if html is None else ("html", html)


def _parts(message: Message, address: str) -> list[Message]:
    """Every part that is not a container or an attachment, in order; forwarded mails are not opened."""
    parts: list[Message] = []
    stack = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        if depth > MOST_NESTED:
            raise SkippedItem(address, "not readable", "a mail of parts nested too deep")
        if part.get_content_maintype() == "multipart":
            stack += [(one, depth + 1) for one in reversed(_inside(part))]
        elif part.get_content_disposition() != "attachment":
            parts.append(part)
    return parts


def _inside(part: Message) -> list[Message]:
    inner: object = part.get_payload()
    return [one for one in cast(list[object], inner) if isinstance(one, Message)] if isinstance(inner, list) else []


def _content(part: Message, address: str, *, markup: bool) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = decode(data, address, _parameter(part, "charset"), markup=markup)
    return _unflowed(text, _parameter(part, "delsp") == "yes") if _parameter(part, "format") == "flowed" else text


def _parameter(part: Message, name: str) -> str | None:
    value = part.get_param(name)
    return value.strip().lower() if isinstance(value, str) else None


def _unflowed(text: str, drop_space: bool) -> str:
    """A text/plain part with format=flowed -> its paragraphs each on one line again (RFC 3676, without quoting)."""
    lines: list[str] = []
    soft = False
    for line in text.splitlines():
        line = line[1:] if line.startswith(" ") else line  # space-stuffing
        if soft:
            lines[-1] = (lines[-1][:-1] if drop_space else lines[-1]) + line
        else:
            lines.append(line)
        soft = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _given(message: Message) -> Given:
    url = _header(message, "Snapshot-Content-Location")
    return Given(
        url=without_credentials(url) if url and url.startswith(("http://", "https://")) else None,
        title=_header(message, "Subject"),
        published=_header(message, "Date"),
        authors=_authors(_header(message, "From")),
    )


def _authors(sender: str | None) -> tuple[str, ...]:
    # Not `email.utils.getaddresses`: three thousand "(" exhaust the stack in it.
    found = (quoted or plain for quoted, plain in SENDER.findall(sender or ""))
    return tuple(name.strip() for name in found if names_a_person(name))


def _header(message: Message, name: str) -> str | None:
    """A header's words, decoded and on one line; None when it is absent, damaged or absurdly long."""
    # The raw pairs, because `get` puts question marks where a header is plain UTF-8, as newer mail may have it.
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), None)
    if raw is None or len(raw) > LONGEST_HEADER:
        return None
    try:
        words = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return folded(str(make_header(decode_header(words))))
    except (HeaderParseError, LookupError, ValueError):  # encoded words that are damaged: better none than garbage
        return None
