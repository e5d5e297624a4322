"""Picture files from their headers: kind, upright size, resolution in print. Nothing is decoded."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Struct

from flyers.content.files import opened
from flyers.model.geometry import Rect

MOST_MEGAPIXELS = 100
MOST_BYTES = 256 << 20  # in a file; so many pixels have fewer
LEAST_SIDE = 16
_LAST = 1 << 16  # a PNG's end is looked for in so many bytes
_SAVE_AS = "save the picture as JPEG or PNG"


class PictureError(ValueError):
    """A file that cannot be printed as a picture: what is the matter with it, and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what, self.hint = what, hint

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}"


class PictureInfo(Struct, frozen=True):
    """A picture's header.

    `width` and `height` are pixels as the picture is looked at, `orientation` (1 to 8; TIFF 6.0, tag
    274) says how they are stored. `components` counts the channels of a pixel, alpha included (a
    palette is one), `bits` is for each. `simple`: a PDF can hold the coded pixels as they are, without alpha.
    """

    kind: Literal["JPEG", "PNG", "WebP"]
    width: int
    height: int
    orientation: int = 1
    components: int = 3
    bits: int = 8
    simple: bool = False


def picture_size(path: Path) -> PictureInfo:
    """The header of a JPEG, PNG or WebP file. Raises PictureError for what cannot be printed."""
    name = path.name
    try:
        with opened(path, MOST_BYTES) as file:
            info = read_header(file, name)
            _check_end(file, info.kind, name)
    except FileNotFoundError:
        raise PictureError(f'there is no picture "{name}"', f"looked for it at {path}") from None
    except OSError as error:
        raise PictureError(f'"{name}" cannot be read ({error.strerror})', "check the file") from None
    return info


def read_header(file: BinaryIO, name: str) -> PictureInfo:
    """As `picture_size`, for an open file that is at its start; `name` is for messages."""
    start = file.read(32)
    file.seek(0)
    try:
        if start.startswith(b"\xff\xd8\xff"):
            info = _jpeg(file)
        elif start.startswith(b"\x89PNG\r\n\x1a\n"):
            info = _png(file)
        elif start[:4] == b"RIFF" and start[8:12] == b"WEBP":
            info = _webp(file)
        else:
            raise PictureError(f'"{name}" {_what_else(file)}', _SAVE_AS)
    except (struct.error, IndexError, EOFError):
        raise _broken_off(name) from None
    pixels = f'"{name}" has {info.width:,} × {info.height:,} pixels'
    if info.width * info.height > MOST_MEGAPIXELS * 1_000_000:
        raise PictureError(f"{pixels}; the limit is {MOST_MEGAPIXELS} million", "save the picture smaller")
    if min(info.width, info.height) < LEAST_SIDE:
        raise PictureError(
            f"{pixels}, which is too small to print",
            f"at least {LEAST_SIDE} are needed each way, and 60 for every centimetre to look sharp",
        )
    return info


def dpi(info: PictureInfo, width: float, height: float, crop: Rect) -> float:
    """Pixels an inch, the lower of both directions, of the part `crop` (fractions of the upright
    picture) printed `width` by `height` points large."""
    return 72 * min(info.width * crop.width / width, info.height * crop.height / height)


def jpeg_segments(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Marker and payload of a JPEG file's segments up to the scan, which is left to read (ITU-T T.81,
    B.1.1). Raises EOFError when the file is broken off."""
    _exactly(file, 2)
    while True:
        if _exactly(file, 1) != b"\xff":
            raise EOFError
        marker = 0xFF
        while marker == 0xFF:  # fill bytes may stand before a marker
            marker = _exactly(file, 1)[0]
        (length,) = struct.unpack(">H", _exactly(file, 2))
        yield marker, _exactly(file, length - 2)
        if marker == 0xDA:
            return


def png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Type and payload of a PNG file's chunks (ISO/IEC 15948, 5.3). Raises EOFError when the file is
    broken off or a checksum is wrong."""
    _exactly(file, 8)
    while True:
        length, kind = struct.unpack(">I4s", _exactly(file, 8))
        data = _exactly(file, length)
        if int.from_bytes(_exactly(file, 4), "big") != zlib.crc32(data, zlib.crc32(kind)):
            raise EOFError
        yield kind, data
        if kind == b"IEND":
            return


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count) if count >= 0 else b""
    if len(data) != count:
        raise EOFError
    return data


# SOF0 to SOF15 but DHT, JPG and DAC; the first three are what DCTDecode reads (ISO 32000-1, 7.4.8)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PLAIN_FRAMES = frozenset({0xC0, 0xC1, 0xC2})


def _jpeg(file: BinaryIO) -> PictureInfo:
    orientation = 1
    frame: tuple[int, int, int, int, int] | None = None
    for marker, data in jpeg_segments(file):
        if marker == 0xE1 and data.startswith(b"Exif\0\0"):
            orientation = _orientation(data[6:])
        elif marker in _FRAMES:
            frame = marker, *struct.unpack(">BHHB", data[:6])
    if frame is None:
        raise EOFError
    marker, bits, height, width, components = frame
    simple = marker in _PLAIN_FRAMES and bits == 8 and components in (1, 3)
    return _upright("JPEG", width, height, orientation, components, bits, simple)


_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type (ISO/IEC 15948, table 11.1)


def _png(file: BinaryIO) -> PictureInfo:
    orientation, transparent = 1, False
    header = b""
    for kind, data in png_chunks(file):
        if kind == b"IHDR":
            header = data
        elif kind == b"tRNS":
            transparent = True
        elif kind == b"eXIf":
            orientation = _orientation(data)
        elif kind == b"IDAT":
            break
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    simple = not interlaced and not transparent and colour in (0, 2, 3) and bits <= 8
    return _upright("PNG", width, height, orientation, _CHANNELS.get(colour, 3), bits, simple)


def _webp(file: BinaryIO) -> PictureInfo:
    """https://developers.google.com/speed/webp/docs/riff_container, and RFC 6386, 9.1 and RFC 9649, 3.4."""
    _exactly(file, 12)
    size: tuple[int, int] | None = None
    orientation, alpha = 1, False
    while head := file.read(8):
        kind, length = struct.unpack("<4sI", head)
        at = file.tell()
        if kind == b"VP8X":
            data = _exactly(file, 10)
            alpha = bool(data[0] & 0x10)
            size = 1 + int.from_bytes(data[4:7], "little"), 1 + int.from_bytes(data[7:10], "little")
        elif kind == b"VP8 " and size is None:
            width, height = struct.unpack("<HH", _exactly(file, 10)[6:])
            size = width & 0x3FFF, height & 0x3FFF
        elif kind == b"VP8L" and size is None:
            (packed,) = struct.unpack("<I", _exactly(file, 5)[1:])
            size, alpha = (1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)), bool(packed >> 28 & 1)
        elif kind == b"EXIF":
            orientation = _orientation(_exactly(file, length).removeprefix(b"Exif\0\0"))
        file.seek(at + length + length % 2)
    if size is None:
        raise EOFError
    return _upright("WebP", *size, orientation, 4 if alpha else 3, 8, simple=False)


def _upright(
    kind: Literal["JPEG", "PNG", "WebP"],
    width: int,
    height: int,
    orientation: int,
    components: int,
    bits: int,
    simple: bool,
) -> PictureInfo:
    if orientation >= 5:  # rows are stored as columns
        width, height = height, width
    return PictureInfo(kind, width, height, orientation, components, bits, simple)


def _orientation(exif: bytes) -> int:
    """The orientation in the first directory of EXIF data; 1 when it says nothing that makes sense."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == 274 and kind == 3 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _check_end(file: BinaryIO, kind: str, name: str) -> None:
    """A copy that broke off still has its header; its end is missing. The file is where the header's
    reading left it; cameras may write on behind the end, so it is looked for, not expected at the last."""
    match kind:
        case "JPEG":
            whole = b"\xff\xd9" in file.read()
        case "PNG":
            size = file.seek(0, io.SEEK_END)
            file.seek(max(0, size - _LAST))
            whole = b"IEND" in file.read()
        case _:
            size = file.seek(0, io.SEEK_END)
            file.seek(4)
            whole = size >= 8 + int.from_bytes(file.read(4), "little")
    if not whole:
        raise _broken_off(name)


def _broken_off(name: str) -> PictureError:
    return PictureError(f'"{name}" is damaged or broken off', "copy or download it again")


_SIGNATURES = (
    (0, b"GIF8", "is a GIF"),
    (0, b"%PDF", "is a PDF"),
    (0, b"BM", "is a BMP"),
    (0, b"II*\0", "is a TIFF"),
    (0, b"MM\0*", "is a TIFF"),
    (0, b"8BPS", "is a Photoshop file"),
    (4, b"ftypavif", "is an AVIF"),
    (4, b"ftyp", "is a HEIC"),
)


def _what_else(file: BinaryIO) -> str:
    start = file.read(1024)
    if not start:
        return "is empty"
    for at, signature, kind in _SIGNATURES:
        if start.startswith(signature, at):
            return f"{kind}, which cannot be printed here"
    if b"<svg" in start:
        return "is an SVG, which cannot be printed here"
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4:
            return "is no picture that can be printed here"
    return "holds text, not a picture"
