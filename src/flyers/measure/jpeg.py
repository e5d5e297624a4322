"""The parts of a JPEG file (ITU-T T.81, annex B), read to its end, and what shows that it was cut. A JPEG has
no checksum, and decoders fill what is missing with grey. Whether all of it is there shows in the counts of
its scans and restarts, checked here, and when it is decoded (`pixels`)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

EOI, SOS, DRI = 0xD9, 0xDA, 0xDD
_PROFILE_PART = 65_519  # bytes in a segment (ICC.1:2010, B.4)
MOST_SCANS = 100  # encoders write a dozen at most; each costs a walk over all pixels
_MOST_SEGMENTS = 10_000  # a file of nothing else would fill the memory
# SOF0 to SOF15 but DHT, JPG and DAC; the first three are what DCTDecode reads (ISO 32000-1, 7.4.8)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = 0xC2
PLAIN = frozenset({0xC0, 0xC1, _PROGRESSIVE})
# In coded pixels FF 00 is a byte, FF D0 to FF D7 are restarts, more FF before a marker fill up.
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")


class Segment(Struct, frozen=True):
    """A marker segment; after a start of scan the `coded` pixels that follow it, restarts included."""

    marker: int
    payload: bytes
    coded: bytes = b""


class Component(Struct, frozen=True):
    """A colour channel of a frame: how many samples across and down it has in a unit."""

    id: int
    across: int
    down: int


class Frame(Struct, frozen=True):
    """A frame header (B.2.2)."""

    marker: int
    bits: int
    height: int
    width: int
    components: tuple[Component, ...]


def segments(data: bytes) -> list[Segment]:
    """The segments from the start of the picture to its end; what follows is ignored. Raises EOFError when
    the file is broken off, or has no segment where one must be."""
    found: list[Segment] = []
    at = 2
    while len(found) < _MOST_SEGMENTS:
        marker, at = _marker(data, at)
        if marker == EOI:
            return found
        if at + 2 > len(data):
            raise EOFError
        (length,) = struct.unpack_from(">H", data, at)
        payload = data[at + 2 : at + length]
        if length < 2 or len(payload) != length - 2:
            raise EOFError
        at += length
        coded = b""
        if marker == SOS:
            end = _MARKER.search(data, at)
            if end is None:
                raise EOFError
            coded, at = _unfilled(data[at : end.start()]), end.start()
        found.append(Segment(marker, payload, coded))
    raise EOFError


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, and the place behind it; fill bytes may stand before it."""
    if data[at : at + 1] != b"\xff":
        raise EOFError
    while data[at : at + 1] == b"\xff":
        at += 1
    if at == len(data) or not data[at]:
        raise EOFError
    return data[at], at + 1


def _unfilled(coded: bytes) -> bytes:
    """Coded pixels without fill bytes, which may stand before each FF."""
    single = re.sub(rb"\xff+", b"\xff", coded) if b"\xff\xff" in coded else coded
    return single.removesuffix(b"\xff")


def frame_of(parts: Sequence[Segment]) -> Frame:
    """The one frame header. Raises EOFError when there is none, or more than one."""
    found = [part for part in parts if part.marker in _FRAMES]
    if len(found) != 1:
        raise EOFError
    (part,) = found
    bits, height, width, count = struct.unpack(">BHHB", part.payload[:6])
    described = part.payload[6:]
    if len(described) != 3 * count:
        raise EOFError
    components = tuple(
        Component(one, sampling >> 4, sampling & 15)
        for one, sampling in zip(described[::3], described[1::3], strict=True)
    )
    return Frame(part.marker, bits, height, width, components)


def whole(parts: Sequence[Segment], frame: Frame) -> bool:
    """Whether every scan that the frame needs is there, each with its restarts in turn. Of a
    progressive picture each coefficient has to come down to its last bit (G.1.1.1)."""
    left = {(one.id, k): 1 for one in frame.components for k in range(64)}
    every = 0
    scans = 0
    for part in parts:
        if part.marker == DRI:
            (every,) = struct.unpack(">H", part.payload[:2])
        elif part.marker == SOS:
            scans += 1
            ids, first, last, low = _scan(part.payload)
            if frame.marker != _PROGRESSIVE:
                first, last, low = 0, 63, 0
            if low == 0:
                for key in [(one, k) for one in ids for k in range(first, last + 1)]:
                    left.pop(key, None)
            restarts = [found[-1] - 0xD0 for found in _RESTART.findall(part.coded)]
            needed = ceil(_units(frame, ids) / every) - 1 if every else 0
            if not needed <= len(restarts) <= needed + 1 or restarts != [n % 8 for n in range(len(restarts))]:
                return False  # readers differ in what they make of one too few, or out of turn
    return not left and scans <= MOST_SCANS


def _scan(payload: bytes) -> tuple[bytes, int, int, int]:
    """Components, first and last coefficient and lowest bit of a scan (B.2.3)."""
    count = payload[0]
    if len(payload) != 4 + 2 * count:
        raise EOFError
    first, last, bits = payload[-3:]
    return payload[1:-3:2], first, min(last, 63), bits & 15


def _units(frame: Frame, ids: bytes) -> int:
    """How many units (MCU) a scan has: of one component its own blocks, else those of all (A.2)."""
    most_across = max(one.across for one in frame.components)
    most_down = max(one.down for one in frame.components)
    across, down = most_across, most_down
    if len(ids) == 1:
        across, down = next(((c.across, c.down) for c in frame.components if c.id == ids[0]), (0, 0))
    if not across or not down:
        raise EOFError
    if len(ids) == 1:
        columns = ceil(ceil(frame.width * across / most_across) / 8)
        return columns * ceil(ceil(frame.height * down / most_down) / 8)
    return ceil(frame.width / (8 * across)) * ceil(frame.height / (8 * down))


def ycc(parts: Sequence[Segment], frame: Frame) -> bool:
    """Whether all readers take three channels for YCbCr, as a PDF does. They go by Adobe's segment, JFIF's,
    or the names of components, in different orders."""
    adobe = [part.payload for part in parts if part.marker == 0xEE and part.payload.startswith(b"Adobe")]
    named_rgb = bytes(one.id for one in frame.components) == b"RGB"
    return not named_rgb and all(len(payload) >= 12 and payload[11] == 1 for payload in adobe)


def profile_of(parts: Sequence[Segment]) -> bytes:
    """The colour profile, from its numbered parts (ICC.1:2010, B.4); b"" when one is missing."""
    found = sorted(
        (part.payload[12], part.payload[13], part.payload[14:])
        for part in parts
        if part.marker == 0xE2 and part.payload.startswith(b"ICC_PROFILE\0") and len(part.payload) > 14
    )
    if [(number, count) for number, count, _ in found] != [(n, len(found)) for n in range(1, len(found) + 1)]:
        return b""
    return b"".join(part for _, _, part in found)


def plain(parts: Sequence[Segment], profile: bytes = b"") -> bytes:
    """The picture and nothing else but a colour `profile`; JFIF and Adobe segments stay, for decoders. EXIF,
    XMP, comments, thumbnails and what follows go: they tell the place, the camera, sometimes more."""
    pieces = [profile[at : at + _PROFILE_PART] for at in range(0, len(profile), _PROFILE_PART)]
    numbered = (
        Segment(0xE2, b"ICC_PROFILE\0" + bytes((number, len(pieces))) + piece)
        for number, piece in enumerate(pieces, 1)
    )
    file = b"".join(_written(parts))
    return file[:2] + b"".join(map(_segment, numbered)) + file[2:]


def padded(parts: Sequence[Segment], padding: bytes) -> bytes:
    """As `plain`, with more bytes where the coded pixels before each marker end."""
    return b"".join(_written(parts, padding))


def _written(parts: Sequence[Segment], padding: bytes = b"") -> Iterator[bytes]:
    yield b"\xff\xd8"
    for part in parts:
        if 0xE1 <= part.marker <= 0xED or part.marker in (0xEF, 0xFE):
            continue
        yield _segment(part)
        if part.marker == SOS:
            yield _RESTART.sub(lambda found: padding + found[0], part.coded) if padding else part.coded
            yield padding
    yield b"\xff\xd9"


def _segment(part: Segment) -> bytes:
    return struct.pack(">BBH", 0xFF, part.marker, len(part.payload) + 2) + part.payload
