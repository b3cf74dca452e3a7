"""The first bytes of something, and the ending of its name -> what kind of source it is.

The content decides wherever it can; a name's ending only helps where content alone is not clear.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from typing import Literal

HEAD = 65_536
"""How many bytes `sniff` is shown, at most."""

Kind = Literal["text", "html", "jsonl", "warc", "warc.gz", "mail", "feed", "opml", "unknown"]


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A kind of source; `detail` says for people what an unknown one seems to be and what to do."""

    kind: Kind
    detail: str = ""


MAGIC = (
    (b"%PDF-", "a PDF file; save its text"),
    (b"PK\x03\x04", "a zip archive, or an office document or e-book; unpack it or save its text"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an older office document; save its text"),
    (b"{\\rtf", "rich text (RTF); save it as plain text"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"BZh", "a compressed file; unpack it"),
    (b"\xfd7zXZ", "a compressed file; unpack it"),
    (b"7z\xbc\xaf", "a compressed file; unpack it"),
    (b"Rar!", "a compressed file; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a compressed file; unpack it"),
    (b"PAR1", "a Parquet file; save it as JSON Lines"),
)
BY_ENDING: dict[str, Kind] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".eml": "mail"}
HTML_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".xht"))

REPORT_ENDINGS = HTML_ENDINGS | frozenset(
    (".txt", ".text", ".shtml", ".jsonl", ".ndjson", ".json", ".warc", ".gz", ".eml", ".xml", ".rss", ".atom", ".opml")
)
# What stands behind the last point of a name that has no ending ("Talks in St. Gallen", "report.2023-03-14") is none.
ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9_~-]{0,11}$", re.IGNORECASE)

XML_PREAMBLE = re.compile(r"\s*(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
ROOT = re.compile(r"\s*<(?:[\w-]+:)?([\w-]+)")
TAGS = (
    "html head body title meta link script style div p article section main header footer nav aside h1 h2 h3 h4 h5 h6 "
    "span a b i em strong ul ol li table tbody tr td blockquote figure figcaption img br hr center font form iframe"
)
OPENS_WITH_TAG = re.compile(rf"<(?:!doctype\s+html|(?:{'|'.join(TAGS.split())})(?:[\s>/]))", re.IGNORECASE)
CLOSING_TAG = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|table|tr|td|body|html|head|title|article|section|main|span|a|figure)\s*>",
    re.IGNORECASE,
)
JSON_LINE = re.compile(r'\s*\{[ \t]*"')
OTHER_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"])')
MAIL_FIELD = re.compile(r"([!-9;-~]{1,70}):[ \t]|([!-9;-~]{1,70}):$")
MAIL_SIGNS = frozenset(("message-id", "mime-version", "received", "return-path", "delivered-to", "to", "subject"))


def sniff(head: bytes, ending: str = "") -> Sniffed:
    """The first `HEAD` bytes (or all there are) and the name's ending (".txt", or "") -> the kind of source."""
    for magic, detail in MAGIC:
        if head.startswith(magic):
            return Sniffed("unknown", detail)
    if head.startswith(b"\x1f\x8b"):
        return _sniff_gzip(head)
    if head.startswith(b"WARC/"):
        return Sniffed("warc")
    if named := BY_ENDING.get(ending.lower()):
        return Sniffed(named)
    return _sniff_text(rough_text(head), ending.lower())


def ending_of(name: str) -> str:
    """A file's name -> its ending in lower case (".txt"); "" when it has none."""
    found = ENDING.search(name.strip())
    return found.group().lower() if found else ""


def is_report_ending(ending: str) -> bool:
    """Whether files that end so, or in nothing (""), are taken for reports where a whole folder is read."""
    return not ending or ending in REPORT_ENDINGS


def rough_text(head: bytes) -> str:
    """Bytes -> characters that are right for ASCII at least, which is all that markup and headers need."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:].decode("utf-8", "replace")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.decode("latin-1")


def looks_like_html(text: str) -> bool:
    """Whether characters are HTML by their look: they open with a tag of HTML, or close several."""
    start = _after_preamble(text)
    opened = OPENS_WITH_TAG.match(text.lstrip()) or OPENS_WITH_TAG.match(text[start:].lstrip())
    return bool(opened) or len(CLOSING_TAG.findall(text)) >= 3


def _sniff_gzip(head: bytes) -> Sniffed:
    try:
        inside = zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return Sniffed("unknown", "a damaged gzip file")
    if inside.startswith(b"WARC/"):
        return Sniffed("warc.gz")
    return Sniffed("unknown", "a gzip file that is not a WARC; unpack it")


def _sniff_text(text: str, ending: str) -> Sniffed:
    if JSON_LINE.match(text):
        return Sniffed("jsonl")
    if OTHER_JSON.match(text):
        return Sniffed("unknown", "JSON that is not JSON Lines; write one object a line")
    if (kind := _xml_kind(text)) is not None:
        return kind
    if ending in HTML_ENDINGS or looks_like_html(text):
        return Sniffed("html")
    return Sniffed("mail" if _looks_like_mail(text) else "text")


def _xml_kind(text: str) -> Sniffed | None:
    """Text -> feed, opml, or unknown XML; None when it is no XML, or XHTML."""
    root = ROOT.match(text, _after_preamble(text))
    name = root.group(1).lower() if root else ""
    if name in ("rss", "feed", "rdf"):
        return Sniffed("feed")
    if name == "opml":
        return Sniffed("opml")
    if text.lstrip().startswith("<?xml") and not OPENS_WITH_TAG.match(text[_after_preamble(text) :].lstrip()):
        return Sniffed("unknown", f"XML ({name[:40] or 'damaged'}) that is neither a feed, nor OPML, nor HTML")
    return None


def _after_preamble(text: str) -> int:
    """Text -> where it goes on after XML declaration, comments and document type."""
    at = 0
    while found := XML_PREAMBLE.match(text, at):
        at = found.end()
    return at


def _looks_like_mail(text: str) -> bool:
    """Whether it opens with a block of header lines as mail has them, From and two others among them."""
    names: set[str] = set()
    for line in text.lstrip("\r\n").splitlines()[:200]:
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        field = MAIL_FIELD.match(line)
        if not field:
            return False
        names.add((field.group(1) or field.group(2)).lower())
    return "from" in names and len(names & (MAIL_SIGNS | {"date"})) >= 2
