"""Picture files as image objects: as they are where possible, else decoded, cut and coded anew.

A JPEG or PNG that a PDF can hold goes in without decoding, less what says where and with what it was
taken. The others are decoded (`measure.pixels`): finer than print needs, with alpha, CMYK, WebP.
"""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from math import ceil
from pathlib import Path

from msgspec import Struct

from flyers.measure import jpeg, png
from flyers.measure.pictures import PictureInfo, dpi, header, picture_bytes
from flyers.measure.pixels import decoded, sound
from flyers.model.frame import Picture
from flyers.model.geometry import Rect
from flyers.paint.pdf.document import Dict, Document, Name, Ref, Value

MOST_DPI = 300
_QUALITY = 88
_MOST_PROFILE = 1 << 22  # bytes: those of ink have 2 MB
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
                self._images[key] = self._add(data)
            return Placed(self._images[key], _around(picture), _UPRIGHT[info.orientation])
        crop, share = picture.crop, min(1.0, MOST_DPI / fineness)
        size = ceil(info.width * crop.width * share), ceil(info.height * crop.height * share)
        key = picture.file, crop, size
        if key not in self._images:
            self._images[key] = self._add(recoded(data, info, crop, size, name, picture.grey))
        return Placed(self._images[key], box, "")

    def _file(self, file: str) -> tuple[PictureInfo, bytes]:
        if file not in self._files:
            data = picture_bytes(self._folder / file)
            self._files[file] = header(data, Path(file).name), data
        return self._files[file]

    def _add(self, data: bytes) -> str:
        coded = _jpeg(data) if data.startswith(b"\xff\xd8") else _png(data)
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
    parts = jpeg.segments(data)
    frame = jpeg.frame_of(parts)
    entries: Dict = {
        "Width": frame.width,
        "Height": frame.height,
        "BitsPerComponent": 8,
        "Filter": Name("DCTDecode"),
    }
    return _Coded(entries, jpeg.plain(parts), len(frame.components), jpeg.profile_of(parts))


def _png(data: bytes) -> _Coded:
    """PNG's own compression is Flate with predictors (ISO 32000-1, 7.4.4.4)."""
    found = png.parse(data)
    entries: Dict = {
        "Width": found.width,
        "Height": found.height,
        "BitsPerComponent": found.bits,
        "Filter": Name("FlateDecode"),
        "DecodeParms": {
            "Predictor": 15,
            "Colors": found.channels,
            "BitsPerComponent": found.bits,
            "Columns": found.width,
        },
    }
    channels = 3 if found.palette else found.channels
    return _Coded(entries, found.pixels, channels, found.profile, found.palette)


def _usable(profile: bytes, channels: int) -> bool:
    """Whether a PDF/A file may hold the profile for so many channels (ISO 19005-2, 6.2.4.2), and it is whole:
    its size is what it says, its tags lie in it (ICC.1:2010, 7.2, 7.3), and its colours are colours."""
    if not 132 <= len(profile) <= _MOST_PROFILE:
        return False
    size, (count,) = int.from_bytes(profile[:4], "big"), struct.unpack_from(">I", profile, 128)
    if size != len(profile) or 132 + 12 * count > size:
        return False
    tags = struct.iter_unpack(">4sII", profile[132 : 132 + 12 * count])
    return (
        profile[36:40] == b"acsp"
        and profile[8] <= 4
        and profile[12:16] in (b"scnr", b"mntr", b"prtr", b"spac")
        and profile[16:20] == {1: b"GRAY", 3: b"RGB "}[channels]
        and all(at >= 128 and at + length <= size for _, at, length in tags)
        and sound(profile, channels)
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

    least = ceil(size[0] / crop.width), ceil(size[1] / crop.height)
    image, profile = decoded(data, info, name, least)
    width, height = image.size
    box = crop.x * width, crop.y * height, min(1.0, crop.right) * width, min(1.0, crop.bottom) * height
    if size != image.size or crop != _WHOLE:
        image = image.resize(size, Image.Resampling.LANCZOS, box)
    if grey and image.mode != "L":
        image, profile = image.convert("L"), b""
    kept = profile if _usable(profile, len(image.getbands())) else b""
    out = io.BytesIO()
    if info.kind == "JPEG" or image.getcolors(_DRAWING) is None:
        image.save(out, "JPEG", quality=_QUALITY, icc_profile=kept)
    else:
        image.save(out, "PNG", icc_profile=kept)
    return out.getvalue()
