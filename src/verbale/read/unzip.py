"""Compressed bytes -> the bytes in them, never more than was asked for, so that a bomb costs no more than a page."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ZstdReader

from verbale.errors import SkippedItem

PIECE = 65_536
FREE = 64_000_000
"""Bytes that an archive may unpack to before anybody looks at its ratio."""
MOST_RATIO = 100
"""How many times its size an archive may unpack to beyond that; web archives reach 4 to 20."""


class Plain:
    """A stream that cannot be sought -> the same for what asks where it is, as fastwarc does: it panics otherwise."""

    failure: str | None = None
    is_bomb = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._given = 0

    def read(self, size: int = PIECE) -> bytes:
        """At most `size` bytes; b"" at the end."""
        data = self._stream.read(size if size > 0 else PIECE)
        self._given += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not possible in a stream; raises OSError."""
        raise OSError("a stream is read once, from its beginning")

    def tell(self) -> int:
        """How many bytes have been given out."""
        return self._given

    def close(self) -> None:
        """Nothing to do: whoever opened the stream closes it."""


class Unzipped(Plain):
    """A gzip stream of any number of members -> its bytes, through `read`.

    Instead of raising, it ends: `failure` then says what was wrong (damaged, cut off, a bomb), None when all is well.
    What reads archives takes an error in the stream for its own, and would say something else; and everything before
    the break is still good.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._member = zlib.decompressobj(31)
        self._packed = b""  # taken from the stream, not yet unpacked
        self._taken = 0
        self._has_begun = False  # a member is open whose end has not come

    def read(self, size: int = PIECE) -> bytes:
        """At most `size` bytes; b"" at the end or once `failure` is set."""
        if self._given > FREE and self._given > MOST_RATIO * self._taken:
            self.is_bomb, self.failure = True, f"it unpacks to more than {MOST_RATIO} times its size"
        data = b""
        while not data and self.failure is None and self._refill():
            data = self._unpacked(size if size > 0 else PIECE)
        self._given += len(data)
        return data

    def _refill(self) -> bool:
        """Have packed bytes at hand; False at the end of the stream."""
        if not self._packed:
            self._packed = self._stream.read(PIECE)
            self._taken += len(self._packed)
            if not self._packed and self._has_begun:
                self.failure = "the compressed file is cut off"
        return bool(self._packed)

    def _unpacked(self, size: int) -> bytes:
        if self._member.eof:
            self._member = zlib.decompressobj(31)
        try:
            data = self._member.decompress(self._packed, size)
        except zlib.error:
            self.failure = "the compressed file is damaged"
            return b""
        self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._has_begun = not self._member.eof
        return data


def unpack(data: bytes, encoding: str, max_bytes: int, address: str) -> bytes:
    """A body and its Content-Encoding (gzip, deflate, br, zstd) -> the body as it was meant.

    Bytes that do not look compressed come back as they are: archives often keep a header whose work is done.
    Raises SkippedItem "too large" or "not readable".
    """
    try:
        if encoding in ("gzip", "x-gzip", "deflate"):
            unpacked = _inflated(data, max_bytes) if _looks_zipped(data, encoding) else data
        else:
            reader = {"br": BrotliReader, "zstd": ZstdReader}[encoding]
            unpacked = reader(BytesIO(data)).read(max_bytes + 1)
    except KeyError:
        raise SkippedItem(address, "not readable", f"a body in the encoding {encoding[:20]!r}") from None
    except (EOFError, OSError, zlib.error):
        raise SkippedItem(address, "not readable", f"a {encoding} body that is damaged or cut off") from None
    if len(unpacked) > max_bytes:
        raise SkippedItem(address, "too large", f"more than {max_bytes:,} bytes when unpacked")
    return unpacked


def _looks_zipped(data: bytes, encoding: str) -> bool:
    return encoding == "deflate" or data.startswith(b"\x1f\x8b")


def _inflated(data: bytes, max_bytes: int) -> bytes:
    """Every gzip member (or one zlib or raw stream) -> at most `max_bytes` + 1 bytes; EOFError when it is cut off."""
    try:
        return _members(data, max_bytes, 47)
    except zlib.error:
        if data.startswith(b"\x1f\x8b"):
            raise
        return _members(data, max_bytes, -15)


def _members(data: bytes, max_bytes: int, window: int) -> bytes:
    found = bytearray()
    while data and len(found) <= max_bytes:
        stream = zlib.decompressobj(window)
        found += stream.decompress(data, max_bytes + 1 - len(found))
        if not stream.eof and len(found) <= max_bytes:
            raise EOFError
        data = stream.unused_data if stream.unused_data.startswith(b"\x1f\x8b") else b""
    return bytes(found)
