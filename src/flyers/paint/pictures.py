"""What painters show of a picture file: its own pixels if possible, else new ones. A JPEG or PNG goes in
without decoding, but without where and with what it was taken. Others are decoded (`measure.pixels`), cut and
coded anew: those finer than print needs, with alpha, CMYK, WebP."""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from math import ceil
from pathlib import Path

from msgspec import Struct

from flyers.measure import jpeg, png
from flyers.measure.filters import set_off
from flyers.measure.lookup import Lookup
from flyers.measure.pictures import PictureInfo, dpi, header, picture_bytes
from flyers.measure.pixels import decoded, sound
from flyers.model.frame import Picture
from flyers.model.geometry import WHOLE, Rect
from flyers.model.tones import PLAIN, Tones, curve

MOST_DPI = 300
_QUALITY = 88
_MOST_PROFILE = 1 << 22  # bytes; profiles of inks have 2 MB
_DRAWING = 1 << 14  # colours: with more it is a photo, and smaller as JPEG

# From the stored to the upright unit square, y upwards, by EXIF orientation (TIFF 6.0, tag 274): what a step
# right and a step up become, and the new place of the lower left corner.
UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class Shown(Struct, frozen=True):
    """The JPEG or PNG `data` to show; the `box` that all of it fills in the picture's frame (larger than the
    picture's if that shows a part); and the `orientation` of its pixels."""

    data: bytes
    box: Rect
    orientation: int = 1


class PictureFiles:
    """The picture files of a folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = Lookup(self._read)

    def show(self, picture: Picture) -> Shown:
        """What to show for a picture. Raises PictureError if it cannot be read or decoded."""
        info, data = self._files[picture.file]
        box, crop = picture.box, picture.shown
        fineness = dpi(info, box.width / 1000, box.height / 1000, crop)
        if info.simple and fineness <= MOST_DPI and not picture.grey and picture.tones == PLAIN:
            return Shown(data, _around(picture), info.orientation)
        share = min(1.0, MOST_DPI / fineness)
        size = ceil(info.width * crop.width * share), ceil(info.height * crop.height * share)
        name = Path(picture.file).name
        return Shown(recoded(data, info, crop, size, name, picture.grey, picture.tones), box)

    def _read(self, file: str) -> tuple[PictureInfo, bytes]:
        data = picture_bytes(self._folder / file)
        return header(data, Path(file).name), data


def clean(data: bytes) -> bytes:
    """A JPEG or PNG with its colour profile, without where and with what it was taken."""
    if data.startswith(b"\xff\xd8"):
        parts = jpeg.segments(data)
        profile = jpeg.profile_of(parts)
        return jpeg.plain(parts, profile if usable(profile, len(jpeg.frame_of(parts).components)) else b"")
    found = png.parse(data)
    return found.plain(usable(found.profile, 3 if found.palette else found.channels))


def _around(picture: Picture) -> Rect:
    """The box of the whole picture if its own shows a part."""
    rect, crop = picture.box, picture.shown
    width, height = rect.width / crop.width, rect.height / crop.height
    return Rect(rect.x - crop.x * width, rect.y - crop.y * height, width, height)


def usable(profile: bytes, channels: int) -> bool:
    """Whether a PDF/A file may hold the profile for so many channels (ISO 19005-2, 6.2.4.2) and it is whole:
    right size, tags inside it (ICC.1:2010, 7.2, 7.3), sensible colours."""
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


@lru_cache(maxsize=8)  # a kit shows the same picture in every language
def recoded(
    data: bytes,
    info: PictureInfo,
    crop: Rect,
    size: tuple[int, int],
    name: str,
    grey: bool = False,
    tones: Tones = PLAIN,
) -> bytes:
    """A JPEG (photos) or PNG (drawings) of the part `crop`, upright, `size` pixels large, without alpha,
    without colour if `grey`, in other `tones`. Raises PictureError if it cannot be decoded."""
    from PIL import Image

    least = ceil(size[0] / crop.width), ceil(size[1] / crop.height)
    image, profile = decoded(data, info, name, least)
    width, height = image.size
    box = crop.x * width, crop.y * height, min(1.0, crop.right) * width, min(1.0, crop.bottom) * height
    if size != image.size or crop != WHOLE:
        image = image.resize(size, Image.Resampling.LANCZOS, box)
    if grey:
        profile = profile if image.mode == "L" else b""
        image = image.convert("RGB").getchannel(tones.channel) if tones.channel else image.convert("L")
        image = set_off(image, tones.local, max(size[0] / crop.width, size[1] / crop.height))
    if tones != PLAIN:  # its greys get lighter; no colour is stronger for it
        paler = [round(128 + (1 - tones.white) * (level - 128)) for level in range(256)]
        greys = image if image.mode == "L" else image.convert("YCbCr")
        became = [*map(round, curve(tones)), *paler, *paler]
        image = greys.point(became[: 256 * len(greys.getbands())]).convert(image.mode)
    kept = profile if usable(profile, len(image.getbands())) else b""
    out = io.BytesIO()
    if info.kind == "JPEG" or image.getcolors(_DRAWING) is None:
        image.save(out, "JPEG", quality=_QUALITY, icc_profile=kept)
    else:
        image.save(out, "PNG", icc_profile=kept)
    return out.getvalue()
