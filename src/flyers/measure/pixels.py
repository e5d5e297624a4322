"""Pictures decoded, by Pillow: whole, grey or RGB at 8 bits, without alpha, or refused. `look` is what
`check` asks of each picture; the painter decodes with the same functions, so what passed there is printed.
Pillow is imported when a picture is decoded."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from flyers.measure import jpeg, png
from flyers.measure.pictures import PictureError, PictureInfo, damaged, header, picture_bytes

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

# Coded pixels that a decoder takes for real ones only where real ones are missing, and that are not the zero
# bits which it makes up then; no marker is in them.
_PADDING = bytes((n * 167 + 212) % 255 for n in range(64))
_BAND = 1 << 20  # pixels
# Wide, linear and printers' spaces all keep within the shift.
_SWATCHES = ((255, 255, 255), (0, 0, 0), (128, 128, 128), (255, 0, 0), (0, 255, 0), (0, 0, 255))
_SHIFT = 100  # of 255
_TRANSPOSE = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # EXIF orientation → PIL.Image.Transpose


def look(path: Path) -> PictureInfo:
    """A picture's header, if all of it is there. Raises PictureError for what cannot be printed."""
    data, name = picture_bytes(path), path.name
    info = header(data, name)
    match info.kind:
        case "JPEG":
            whole = _whole_jpeg(data, info, name)
        case "PNG":
            whole = _whole_png(data, info, name)
        case _:
            whole = _printable(_loaded(data, info, name))
    if not whole:
        raise damaged(name)
    return info


def _whole_jpeg(data: bytes, info: PictureInfo, name: str) -> bool:
    """Decoders fill a gap with grey, or with what comes next: padded, such a picture comes out different."""
    seen = _sum(_loaded(data, info, name))
    return seen == _sum(_loaded(jpeg.padded(jpeg.segments(data), _PADDING), info, name))


def _whole_png(data: bytes, info: PictureInfo, name: str) -> bool:
    found = png.parse(data)
    if not png.whole(found):
        return False
    if info.simple and not found.palette:
        return True  # a decoder has nothing more to ask
    image = _loaded(data, info, name)
    return _printable(image) and not (image.mode == "P" and any(image.histogram()[len(found.palette) // 3 :]))


def _printable(image: Image) -> bool:
    """Whether a mode that Pillow gives is one that can be printed: its first row tells."""
    try:
        _flat(image.crop((0, 0, image.width, 1)))
    except ValueError:
        return False
    return True


def decoded(data: bytes, info: PictureInfo, name: str, least: tuple[int, int]) -> tuple[Image, bytes]:
    """An upright picture and its colour profile, b"" without one; of at least `least` pixels each way if the
    file has as many. Raises PictureError when it cannot be decoded."""
    image = _loaded(data, info, name, least)
    profile = b"" if image.mode == "CMYK" else image.info.get("icc_profile", b"")
    image = _flat(image)
    if info.orientation > 1:
        from PIL.Image import Transpose

        image = image.transpose(Transpose(_TRANSPOSE[info.orientation]))
    image.info.clear()  # it is of the file, and would be written with the pixels
    return image, profile


@lru_cache(maxsize=8)
def sound(profile: bytes, channels: int) -> bool:
    """Whether a colour profile leaves paper white, ink dark, grey grey and each of three channels its colour:
    with a damaged curve a picture would print in colours that nobody has seen."""
    from PIL import Image, ImageCms

    mode = "L" if channels == 1 else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        way = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
        swatches = _SWATCHES if channels == 3 else _SWATCHES[:3]
        shown = [ImageCms.applyTransform(Image.new(mode, (1, 1), one[:channels]), way) for one in swatches]
    except Exception:  # as with pixels: what lcms stumbles over, no printer reads
        return False
    return all(
        max(abs(a - b) for a, b in zip(wanted, swatch.tobytes(), strict=True)) <= _SHIFT
        for wanted, swatch in zip(swatches, shown, strict=True)
        if swatch
    )


def _loaded(data: bytes, info: PictureInfo, name: str, least: tuple[int, int] | None = None) -> Image:
    """The picture as it is stored."""
    decoder = _decoder(info.kind)
    profile = b""
    if info.kind == "JPEG":
        parts = jpeg.segments(data)
        data, profile = jpeg.plain(parts), jpeg.profile_of(parts)
    elif info.kind == "PNG":
        found = png.parse(data)
        data, profile = found.plain(), found.profile
    turned = info.orientation >= 5
    size = (info.height, info.width) if turned else (info.width, info.height)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = decoder(io.BytesIO(data))
            if image.size != size:
                raise damaged(name)
            if info.kind == "JPEG" and least:  # lets the decoder leave out detail that is not needed
                wide, high = (2 * side for side in least)
                image.draft(None, (high, wide) if turned else (wide, high))
            image.load()
    except PictureError:
        raise
    except Exception:  # whatever a decoder stumbles over, the picture cannot be printed
        raise damaged(name) from None
    if profile:
        image.info["icc_profile"] = profile
    return image


def _decoder(kind: str) -> Callable[[io.BytesIO], ImageFile]:
    """What decodes a kind of picture: `Image.open` would load the decoders of all kinds first."""
    if kind == "JPEG":
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile
    if kind == "PNG":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    return WebPImageFile


def _sum(image: Image) -> int:
    """A sum over all pixels, taken a band of rows at a time."""
    width, height = image.size
    rows = ceil(_BAND / width)
    found = 0
    for top in range(0, height, rows):
        band = image.crop((0, top, width, min(height, top + rows)))
        found = zlib.crc32(band.tobytes(), found)
    return found


def _flat(image: Image) -> Image:
    """Grey or RGB at 8 bits, what is transparent on white: paper."""
    from PIL import Image

    if image.mode == "CMYK":
        return _rgb(image)
    if image.mode.startswith("I"):  # 16 bits of grey, which convert() would cut off at 255
        clear = image.info.get("transparency", -1)
        return image.convert("I").point([255 if grey == clear else grey >> 8 for grey in range(1 << 16)], "L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _rgb(image: Image) -> Image:
    """CMYK as sRGB, by its profile where it has one: the output intent allows no other inks."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile", b"")
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
            if converted is not None:
                return converted
    return image.convert("RGB")
