"""Bytes and what was declared about them -> their characters, or a SkippedItem "unreadable encoding".

The order is fixed, so that the same bytes give the same characters on every machine: byte order mark; a declared
encoding that UTF-8 cannot be mistaken for; UTF-8; UTF-8 with a few damaged characters (each becomes U+FFFD); what the
transport or the document declares; Windows-1252, when the bytes look like a Western text. Nothing is detected by
statistics beyond that: English text has no need of it, and detectors change their minds between versions.
"""

from __future__ import annotations

import codecs
import re

from verbale.errors import SkippedItem

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Python's names of the encodings that the web knows. Anything else (utf-7, punycode, unicode_escape ...) is not
# believed: some of those decode in quadratic time, some turn plain words into markup.
READABLE_NAMES = (
    "utf-8 utf-16 utf-16-le utf-16-be ibm866 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 "
    "iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp874 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gb18030 big5hkscs euc_jp iso2022_jp cp932 "
    "cp949"
)
READABLE = frozenset(READABLE_NAMES.split())
# As the web does it: a label stands for the larger encoding that pages under that label are really written in.
LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
UNLIKE_UTF8 = frozenset(("utf-16", "utf-16-le", "utf-16-be", "iso2022_jp"))
"""Encodings whose bytes are often valid UTF-8 as well, so that a declaration has to be heard first."""

DECLARED_IN_BYTES = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']|<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SURROGATE = re.compile("[\ud800-\udfff]")
HIGH = re.compile(rb"[\x80-\xff]")
SEEN_FOR_DECLARATION = 4096
MOST_HIGH_BYTES = 0.2
"""Share of bytes above 127 beyond which a text is not Western: accents and quotation marks stay far below."""


def decode(data: bytes, address: str, declared: str | None = None, *, markup: bool = False) -> str:
    """Bytes of one item -> its characters, without a byte order mark.

    `declared` is the encoding's name in the transport (HTTP, mail); with `markup`, declarations in the bytes count
    too. Raises SkippedItem "unreadable encoding" for bytes in no readable encoding, NUL characters and binary data.
    """
    text = _characters(data, _declarations(data, declared, markup))
    if text is None:
        raise SkippedItem(address, "unreadable encoding", "neither UTF-8 nor a Western encoding; save it as UTF-8")
    return readable(text, address)


def readable(text: str, address: str) -> str:
    """Characters -> the same; raises SkippedItem "unreadable encoding" when they cannot be a text."""
    if "\0" in text:
        raise SkippedItem(address, "unreadable encoding", "NUL characters: binary data, or a damaged file")
    if SURROGATE.search(text):
        raise SkippedItem(address, "unreadable encoding", "half of a character (a lone surrogate)")
    if len(CONTROL.findall(text)) > max(8, len(text) // 200):
        raise SkippedItem(address, "unreadable encoding", "control characters: binary data")
    return text


def charset_of(content_type: str | None) -> str | None:
    """A Content-Type header -> the encoding it names, or None."""
    found = CHARSET.search(content_type or "")
    return found.group(1) if found else None


def _declarations(data: bytes, declared: str | None, markup: bool) -> list[str]:
    """Every readable encoding that was declared, in Python's name, the transport's word first."""
    names = [declared] if declared else []
    if markup:
        for found in DECLARED_IN_BYTES.finditer(data[:SEEN_FOR_DECLARATION]):
            name = (found.group(1) or found.group(2)).decode("ascii", "replace")
            # Bytes in which an ASCII declaration could be read are not UTF-16, whatever it says.
            names.append("utf-8" if name.lower().startswith("utf-16") else name)
    return [name for name in map(_known, names) if name is not None]


def _known(label: str) -> str | None:
    """An encoding's label -> Python's name of what is really meant by it; None when it is not one to believe."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = LARGER.get(name, name)
    return name if name in READABLE else None


def _characters(data: bytes, declared: list[str]) -> str | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    first = [name for name in declared if name in UNLIKE_UTF8]
    for encoding in (*first, "utf-8"):
        if (text := _strict(data, encoding)) is not None:
            return text
    if (text := _damaged_utf8(data)) is not None:
        return text
    for encoding in declared:
        if (text := _strict(data, encoding)) is not None:
            return text
    return _western(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few characters are broken (cut in half, say) -> its text with U+FFFD in their place.

    Windows-1252 would turn every good quotation mark of such a page into three wrong characters.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return text if good >= 4 * broken else None


def _western(data: bytes) -> str | None:
    if len(HIGH.findall(data)) > MOST_HIGH_BYTES * len(data):
        return None
    return _strict(data, "cp1252")
