"""The parts of a PNG file (ISO/IEC 15948), read to its end, and whether all of its pixels are there."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type (table 11.1)
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_IHDR = ">IIBBBBB"  # the form of the header
_PALETTE = 3
_CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
# Adam7 (8.2): where each pass starts, and how far its pixels lie apart
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_FED, _PIECE = 1 << 16, 1 << 20  # bytes unpacked at a time, and what comes of them
_MOST_PROFILE = 1 << 22  # bytes: ink profiles have 2 MB
_FILTERS = 5
_MOST_CHUNKS = 100_000


class Png(Struct, frozen=True):
    """The header of a PNG file (11.2.2) and the chunks that its pixels need. `exif` is b"" without one."""

    width: int
    height: int
    bits: int
    colour: int
    interlaced: bool
    palette: bytes
    transparency: bytes | None
    pixels: bytes
    packed_profile: bytes
    exif: bytes

    @property
    def channels(self) -> int:
        return CHANNELS[self.colour]

    @property
    def profile(self) -> bytes:
        """The colour profile; b"" when there is none, or none that can be unpacked."""
        _, _, packed = self.packed_profile.partition(b"\0")
        try:
            inflater = zlib.decompressobj()
            found = inflater.decompress(packed[1:], _MOST_PROFILE)
        except zlib.error:
            return b""
        return found if inflater.eof else b""

    def plain(self, with_profile: bool = False) -> bytes:
        """The picture and nothing else, as a file."""
        header = struct.pack(_IHDR, self.width, self.height, self.bits, self.colour, 0, 0, self.interlaced)
        chunks = [(b"IHDR", header)]
        if with_profile and self.packed_profile:
            chunks.append((b"iCCP", self.packed_profile))
        if self.palette:
            chunks.append((b"PLTE", self.palette))
        if self.transparency is not None:
            chunks.append((b"tRNS", self.transparency))
        chunks += [(b"IDAT", self.pixels), (b"IEND", b"")]
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, payload) for kind, payload in chunks)


def parse(data: bytes) -> Png:
    """The parts of a file. Raises EOFError if it is broken off, or a checksum or its header is wrong."""
    found: dict[bytes, bytes] = {}
    pixels = []
    for kind, payload in _chunks(data):
        if kind == b"IDAT":
            pixels.append(payload)
        elif kind not in found:
            found[kind] = payload
    width, height, bits, colour, packing, filters, interlaced = struct.unpack(_IHDR, found.get(b"IHDR", b""))
    palette = found.get(b"PLTE", b"") if colour == _PALETTE else b""
    known = bits in _DEPTHS.get(colour, ()) and not packing and not filters and interlaced <= 1
    entries, odd = divmod(len(palette), 3)
    if not known or (colour == _PALETTE and (odd or not 0 < entries <= 1 << bits)):
        raise EOFError
    chunks = found.get(b"tRNS"), b"".join(pixels), found.get(b"iCCP", b""), found.get(b"eXIf", b"")
    return Png(width, height, bits, colour, bool(interlaced), palette, *chunks)


def whole(png: Png) -> bool:
    """Whether the coded pixels unpack to as many rows as there are, each with a known filter (clause 9)."""
    passes = _passes(png)
    left = stride = 0
    try:
        for piece in _inflated(png.pixels):
            at = 0
            while at < len(piece):
                if not left:
                    rows, stride = next(passes, (0, 1))
                    left = rows * stride
                part = piece[at : at + left]
                if not part or max(part[left % stride :: stride], default=0) >= _FILTERS:
                    return False
                at, left = at + len(part), left - len(part)
    except zlib.error:
        return False
    return not left and next(passes, None) is None


def _inflated(packed: bytes) -> Iterator[bytes]:
    """The unpacked bytes, a piece at a time. Raises zlib.error when they have no end or a wrong sum."""
    inflater = zlib.decompressobj()
    for at in range(0, len(packed), _FED):
        rest = packed[at : at + _FED]
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
    yield inflater.flush()
    if not inflater.eof:
        raise zlib.error


def _passes(png: Png) -> Iterator[tuple[int, int]]:
    """How many rows each pass has, and the bytes of one, its filter's included."""
    for x, y, across, down in _PASSES if png.interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(png.width - x) // across), -(-(png.height - y) // down)
        if columns > 0 and rows > 0:
            yield rows, 1 + (columns * png.channels * png.bits + 7) // 8


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and payload of each chunk up to the end's (5.3)."""
    at, kind, count = 8, b"", 0
    while kind != b"IEND":
        count += 1
        if at + 12 > len(data) or count > _MOST_CHUNKS:
            raise EOFError
        length, kind = struct.unpack_from(">I4s", data, at)
        payload = data[at + 8 : at + 8 + length]
        end = data[at + 8 + length : at + 12 + length]
        if len(end) != 4 or int.from_bytes(end, "big") != zlib.crc32(payload, zlib.crc32(kind)):
            raise EOFError
        if (at == 8 and kind != b"IHDR") or (kind[:1].isupper() and kind not in _CRITICAL):
            raise EOFError  # without what it says nobody knows what the pixels mean (14.3)
        yield kind, payload
        at += 12 + length


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))
