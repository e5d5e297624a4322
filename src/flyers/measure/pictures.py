"""Picture files by what their parts say: kind, upright size, resolution in print. Nothing is decoded."""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.files import contents
from flyers.errors import FlyersError, Where
from flyers.measure import jpeg, png
from flyers.model.geometry import Rect

MOST_MEGAPIXELS = 100
MOST_BYTES = 256 << 20  # in a file; the most pixels take less
LEAST_SIDE, MOST_SIDE = 16, 65_500  # the most that a JPEG can have
_MOST_CHUNKS = 10_000  # of a WebP
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff", ".gif", ".bmp")
_NAMED = 3  # pictures that are suggested
_SAVE_AS = "save the picture as JPEG or PNG"
_DRAWN = "save it as PNG, 1000 pixels wide or more: in Inkscape with File, Export"
_FROM_A_PHONE = (
    "save the picture as JPEG: on a Mac in Preview, with File and Export; in Windows in Photos, with Save "
    "as; an iPhone takes JPEG itself with Settings, Camera, Formats, Most Compatible"
)


class PictureError(FlyersError):
    """A file that cannot be printed as a picture: what is the matter with it, and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(Where(), what, hint)
        self.what, self.hint = what, hint


class PictureInfo(Struct, frozen=True):
    """A picture's header."""

    kind: Literal["JPEG", "PNG", "WebP"]
    width: int  # as the picture is looked at, in pixels
    height: int
    orientation: int = 1  # 1 to 8: how it is stored (TIFF 6.0, tag 274)
    simple: bool = False  # a PDF can hold the coded pixels as they are, without alpha


def picture_bytes(path: Path) -> bytes:
    """A picture's file. Raises PictureError when it cannot be read."""
    try:
        return contents(path, MOST_BYTES)
    except FileNotFoundError:
        raise PictureError(f'there is no picture "{path.name}"', _instead(path)) from None
    except OSError as error:
        what, hint = f'"{path.name}" cannot be read ({error.strerror})', "check the file"
        if os.path.isdir(path):  # noqa: PTH112 - which never raises
            hint = f"write the picture's own name after it: {path.name}/photo.jpg"
        raise PictureError(what, hint) from None


def _instead(path: Path) -> str:
    """A hint for a picture that is not there: the pictures that are, the most alike first."""
    from difflib import SequenceMatcher

    def alike(name: str) -> float:
        return SequenceMatcher(None, name.lower(), path.name.lower()).ratio()

    here = Path(path.name)
    if os.path.isfile(here):  # noqa: PTH113 - which never raises
        return f"{here} is in the folder where you are: copy it to {path.parent}"
    there: list[str] = []
    with suppress(OSError):  # no such folder, or one that may not be listed
        there += (one.name for one in path.parent.iterdir() if one.suffix.lower() in _ENDINGS)
    named = sorted(sorted(there), key=alike, reverse=True)[:_NAMED]
    if named and named[0].lower() == path.name.lower():
        return f"small letters and capitals count: write {named[0]}"
    looked = f"looked for it at {path}" + (f"; there is {', '.join(named)}" if named else "")
    return f"{looked}; {_FROM_A_PHONE}" if path.suffix.lower() in (".heic", ".heif") else looked


def header(data: bytes, name: str) -> PictureInfo:
    """What the parts of a file say of its picture. All of them are there, but no pixel was looked at. Raises
    PictureError for what cannot be printed; `name` is for messages."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            info = _jpeg(data, name)
        elif data.startswith(b"\x89PNG\r\n\x1a\n"):
            info = _png(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            info = _webp(data)
        else:
            hint = _FROM_A_PHONE if data[4:8] == b"ftyp" else _DRAWN if b"<svg" in data[:1024] else _SAVE_AS
            raise PictureError(f'"{name}" {_what_else(data[:1024])}', hint)
    except (struct.error, IndexError, EOFError):
        raise damaged(name) from None
    if info.orientation >= 5:  # rows are stored as columns
        info = replace(info, width=info.height, height=info.width)
    pixels = f'"{name}" has {info.width:,} × {info.height:,} pixels'
    if info.width * info.height > MOST_MEGAPIXELS * 1_000_000:
        raise PictureError(f"{pixels}; the limit is {MOST_MEGAPIXELS} million", "save the picture smaller")
    if max(info.width, info.height) > MOST_SIDE:
        raise PictureError(f"{pixels}; the limit is {MOST_SIDE:,} each way", "cut out the part to print")
    if min(info.width, info.height) < LEAST_SIDE:
        hint = f"at least {LEAST_SIDE} are needed each way, and 60 for every centimetre to look sharp"
        raise PictureError(f"{pixels}, which is too small to print", hint)
    return info


def damaged(name: str) -> PictureError:
    """What to say of a file that is not whole."""
    hint = "copy or download it again, or open it in a picture program and save it anew"
    return PictureError(f'"{name}" is damaged or broken off', hint)


def dpi(info: PictureInfo, width: float, height: float, crop: Rect) -> float:
    """Pixels an inch, the lower of both directions, of the part `crop` (fractions of the upright
    picture) printed `width` by `height` points large."""
    return 72 * min(info.width * crop.width / width, info.height * crop.height / height)


def _jpeg(data: bytes, name: str) -> PictureInfo:
    parts = jpeg.segments(data)
    frame = jpeg.frame_of(parts)
    channels = len(frame.components)
    if frame.marker not in jpeg.PLAIN or frame.bits != 8 or channels not in (1, 3, 4):
        what = f'"{name}" is a JPEG of a rare kind, which cannot be printed here'
        raise PictureError(what, "save it as a JPEG of 8 bits, or as PNG")
    if not jpeg.whole(parts, frame):
        raise EOFError
    exif = next((p.payload for p in parts if p.marker == 0xE1 and p.payload.startswith(b"Exif\0\0")), b"")
    simple = channels == 1 or (channels == 3 and jpeg.ycc(parts, frame))
    return PictureInfo("JPEG", frame.width, frame.height, _orientation(exif[6:]), simple)


def _png(data: bytes) -> PictureInfo:
    found = png.parse(data)
    clear = found.transparency is not None or found.colour in (4, 6)
    simple = not found.interlaced and not clear and found.bits <= 8
    return PictureInfo("PNG", found.width, found.height, _orientation(found.exif), simple)


def _webp(data: bytes) -> PictureInfo:
    """https://developers.google.com/speed/webp/docs/riff_container, and RFC 6386, 9.1 and RFC 9649, 3.4."""
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise EOFError
    size: tuple[int, int] | None = None
    orientation = 1
    for _ in range(_MOST_CHUNKS):
        if at + 8 > end:
            break
        kind, length = struct.unpack_from("<4sI", data, at)
        payload = data[at + 8 : at + 8 + length]
        if kind == b"VP8X":
            size = 1 + int.from_bytes(payload[4:7], "little"), 1 + int.from_bytes(payload[7:10], "little")
        elif kind == b"VP8 " and size is None:
            width, height = struct.unpack("<HH", payload[6:10])
            size = width & 0x3FFF, height & 0x3FFF
        elif kind == b"VP8L" and size is None:
            (packed,) = struct.unpack("<I", payload[1:5])
            size = 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
        elif kind == b"EXIF":
            orientation = _orientation(payload.removeprefix(b"Exif\0\0"))
        at += 8 + length + length % 2
    if size is None:
        raise EOFError
    return PictureInfo("WebP", *size, orientation)


def _orientation(exif: bytes) -> int:
    """The orientation in the first directory of EXIF data; 1 when it says nothing that makes sense."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    with suppress(struct.error):
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == 274 and kind == 3 and 1 <= value <= 8:
                return int(value)
    return 1


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


def _what_else(start: bytes) -> str:
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
