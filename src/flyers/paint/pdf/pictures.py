"""Picture files as image objects: as they are where possible, else decoded, cut and coded anew.

A JPEG or PNG that a PDF can hold goes in without decoding, less what says where and with what it was
taken. Pillow is imported for the others only: finer than print needs, with alpha, CMYK, WebP.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from contextlib import suppress
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from flyers.content.files import contents
from flyers.measure.pictures import (
    MOST_BYTES,
    PictureError,
    PictureInfo,
    dpi,
    jpeg_segments,
    png_chunks,
    read_header,
)
from flyers.model.frame import Picture
from flyers.model.geometry import Rect
from flyers.paint.pdf.document import Dict, Document, Name, Ref, Value

if TYPE_CHECKING:
    from PIL import Image

MOST_DPI = 300
_QUALITY = 88
_DRAWING = 1 << 14  # with more colours than this it is a photo, and smaller as JPEG
_WHOLE = Rect(0, 0, 1, 1)

# From the stored to the upright unit square, y upwards, by EXIF orientation (TIFF 6.0, tag 274).
_UPRIGHT = {
    1: "",
    2: "-1 0 0 1 1 0 cm",
    3: "-1 0 0 -1 1 1 cm",
    4: "1 0 0 -1 0 1 cm",
    5: "0 -1 -1 0 1 1 cm",
    6: "0 -1 1 0 0 1 cm",
    7: "0 1 1 0 0 0 cm",
    8: "0 1 -1 0 1 0 cm",
}


class Placed(Struct, frozen=True):
    """An image object: its resource name, the box that its unit square fills, in the picture's own frame
    (larger than the picture's where that shows a part), and the operator that turns it upright."""

    name: str
    box: Rect
    turn: str


class Pictures:
    """The pictures of one document, by their names in a folder: each is in it once a way to code it."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._document, self._folder = document, folder
        self._files: dict[str, tuple[PictureInfo, bytes]] = {}
        self._images: dict[tuple[str, Rect, tuple[int, int]], str] = {}
        self.refs: dict[str, Ref] = {}
        self._profiles: dict[bytes, Ref] = {}

    def place(self, picture: Picture) -> Placed:
        """The image for a picture. Raises PictureError when the file cannot be decoded."""
        info, data = self._file(picture.file)
        box = picture.box
        fineness = dpi(info, box.width / 1000, box.height / 1000, picture.crop)
        name = Path(picture.file).name
        if info.simple and fineness <= MOST_DPI and not picture.grey:
            key = picture.file, _WHOLE, (info.width, info.height)
            if key not in self._images:
                self._images[key] = self._add(data, name)
            return Placed(self._images[key], _around(picture), _UPRIGHT[info.orientation])
        crop, share = picture.crop, min(1.0, MOST_DPI / fineness)
        size = ceil(info.width * crop.width * share), ceil(info.height * crop.height * share)
        key = picture.file, crop, size
        if key not in self._images:
            self._images[key] = self._add(recoded(data, info, crop, size, name, picture.grey), name)
        return Placed(self._images[key], box, "")

    def _file(self, file: str) -> tuple[PictureInfo, bytes]:
        if file not in self._files:
            data = contents(self._folder / file, MOST_BYTES)
            self._files[file] = read_header(io.BytesIO(data), Path(file).name), data
        return self._files[file]

    def _add(self, data: bytes, name: str) -> str:
        try:
            coded = _jpeg(data) if data.startswith(b"\xff\xd8") else _png(data)
        except (EOFError, LookupError, struct.error, zlib.error):
            raise _damaged(name) from None
        entries = coded.entries | {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "ColorSpace": self._colours(coded),
        }
        resource = f"I{len(self._images) + 1}"
        self.refs[resource] = self._document.add_stream(entries, coded.data, pack=False)
        return resource

    def _colours(self, coded: _Coded) -> Value:
        space: Value = Name("DeviceRGB" if coded.channels == 3 else "DeviceGray")
        if _usable(coded.profile, coded.channels):
            if coded.profile not in self._profiles:
                profile = self._document.add_stream({"N": coded.channels}, coded.profile)
                self._profiles[coded.profile] = profile
            space = [Name("ICCBased"), self._profiles[coded.profile]]
        if not coded.palette:
            return space
        palette = f"<{coded.palette.hex()}>".encode()
        return [Name("Indexed"), space, len(coded.palette) // 3 - 1, palette]


class _Coded(Struct, frozen=True):
    """Pixels as a PDF holds them. `channels` are those of a colour, also when pixels index a palette."""

    entries: Dict
    data: bytes
    channels: int
    profile: bytes = b""
    palette: bytes = b""


def _jpeg(data: bytes) -> _Coded:
    """JFIF and Adobe segments stay, as decoders ask for them; EXIF, XMP, comments, thumbnails and what
    stands behind the picture go: they tell the place, the camera, sometimes more."""
    file = io.BytesIO(data)
    kept, profile, frame = [b"\xff\xd8"], [], b""
    for marker, payload in jpeg_segments(file):
        if marker == 0xE2 and payload.startswith(b"ICC_PROFILE\0"):
            profile.append((payload[12], payload[14:]))  # numbered parts (ICC.1:2010, B.4)
        elif 0xC0 <= marker <= 0xC2:
            frame = payload
        if not 0xE1 <= marker <= 0xED and marker not in (0xEF, 0xFE):
            kept.append(struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload)
    scan, end, _ = file.read().partition(b"\xff\xd9")
    height, width, channels = struct.unpack(">HHB", frame[1:6])
    entries: Dict = {"Width": width, "Height": height, "BitsPerComponent": 8, "Filter": Name("DCTDecode")}
    parts = b"".join(part for _, part in sorted(profile))
    return _Coded(entries, b"".join((*kept, scan, end)), channels, parts)


def _png(data: bytes) -> _Coded:
    """PNG's own compression is Flate with predictors (ISO 32000-1, 7.4.4.4)."""
    chunks: dict[bytes, bytes] = {}
    for kind, payload in png_chunks(io.BytesIO(data)):
        chunks[kind] = chunks.get(kind, b"") + payload if kind == b"IDAT" else payload
    width, height, bits, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    channels = 1 if colour == 0 else 3
    entries: Dict = {
        "Width": width,
        "Height": height,
        "BitsPerComponent": bits,
        "Filter": Name("FlateDecode"),
        "DecodeParms": {
            "Predictor": 15,
            "Colors": 3 if colour == 2 else 1,
            "BitsPerComponent": bits,
            "Columns": width,
        },
    }
    _, _, packed = chunks.get(b"iCCP", b"").partition(b"\0")
    profile = zlib.decompress(packed[1:]) if packed else b""
    return _Coded(
        entries, chunks[b"IDAT"], channels, profile, chunks.get(b"PLTE", b"") if colour == 3 else b""
    )


def _usable(profile: bytes, channels: int) -> bool:
    """Whether a PDF/A file may hold the profile for so many channels (ISO 19005-2, 6.2.4.2)."""
    space = {1: b"GRAY", 3: b"RGB "}[channels]
    return (
        profile[36:40] == b"acsp"
        and profile[8] <= 4
        and profile[12:16] in (b"scnr", b"mntr", b"prtr", b"spac")
        and profile[16:20] == space
    )


def _around(picture: Picture) -> Rect:
    """The box of the whole picture, when its own shows the part `crop`."""
    rect, crop = picture.box, picture.crop
    width, height = rect.width / crop.width, rect.height / crop.height
    return Rect(rect.x - crop.x * width, rect.y - crop.y * height, width, height)


@lru_cache(maxsize=8)  # a kit has the same picture in every language
def recoded(
    data: bytes, info: PictureInfo, crop: Rect, size: tuple[int, int], name: str, grey: bool = False
) -> bytes:
    """A JPEG (photos) or PNG (drawings) of the part `crop`, upright, `size` pixels large, without alpha,
    and without colour if `grey`.

    Raises PictureError when the file cannot be decoded.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the header was checked
            file = Image.open(io.BytesIO(data))
        if info.kind == "JPEG":  # lets the decoder leave out detail that is not needed
            wide, high = (2 * ceil(s / part) for s, part in zip(size, (crop.width, crop.height), strict=True))
            file.draft(None, (high, wide) if info.orientation >= 5 else (wide, high))
        file.load()
    except (OSError, SyntaxError, ValueError):
        raise _damaged(name) from None
    profile = file.info.get("icc_profile", b"")
    if file.mode == "CMYK":
        image, profile = _rgb(file, profile), b""
    else:
        image = _opaque(file)
    if info.orientation > 1:
        image = image.transpose(Image.Transpose(_TRANSPOSE[info.orientation]))
    width, height = image.size
    box = crop.x * width, crop.y * height, min(1.0, crop.right) * width, min(1.0, crop.bottom) * height
    if size != image.size or crop != _WHOLE:
        image = image.resize(size, Image.Resampling.LANCZOS, box)
    if grey and image.mode != "L":
        image, profile = image.convert("L"), b""
    out = io.BytesIO()
    if info.kind == "JPEG" or image.getcolors(_DRAWING) is None:
        image.save(out, "JPEG", quality=_QUALITY, icc_profile=profile)
    else:
        image.save(out, "PNG", icc_profile=profile)
    return out.getvalue()


def _damaged(name: str) -> PictureError:
    return PictureError(f'"{name}" is damaged', "open it in a picture program and save it anew")


_TRANSPOSE = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # EXIF orientation → PIL.Image.Transpose


def _rgb(image: Image.Image, profile: bytes) -> Image.Image:
    """CMYK as sRGB, by its profile where it has one: the output intent allows no other inks."""
    from PIL import ImageCms

    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
    return image.convert("RGB")


def _opaque(image: Image.Image) -> Image.Image:
    """Grey or RGB at 8 bits, what is transparent on white: paper."""
    from PIL import Image

    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    if image.mode.startswith(("I", "F")):  # 16 bits of grey; convert() would cut them off at 255
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")
