"""Small pictures of every kind that is read, and ways to break them: for tests that no damage prints.

`good` gives pictures that must print, `spoilt` damaged copies of one. All of it is decided by the seed.
"""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageCms

SIZE = (48, 40)
_MARKERS = bytes(range(0xC0, 0x100))


def drawing(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Something with edges, slopes and four corners that differ."""
    wide, high = size
    red = Image.linear_gradient("L").resize(size)
    green = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize(size)
    blue = Image.radial_gradient("L").resize(size)
    image = Image.merge("RGB", (red, green, blue))
    image.paste("black", (wide // 8, high // 8, wide // 3, high // 2))
    image.paste("white", (wide // 2, high // 2, wide * 3 // 4, high * 7 // 8))
    if mode in ("RGBA", "LA"):
        image.putalpha(green)
        return image.convert(mode)
    if mode == "I;16":
        deep = Image.new("I;16", size)
        deep.putdata([value * 257 for value in image.convert("L").get_flattened_data()])
        return deep
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def png_with(data: bytes, kind: bytes, payload: bytes, before: bytes = b"IDAT") -> bytes:
    """A PNG with one more chunk, before the first of a kind."""
    at = data.index(before) - 4
    whole = struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))
    return data[:at] + whole + data[at:]


def jpeg_with(data: bytes, marker: int, payload: bytes) -> bytes:
    """A JPEG with one more segment at its start."""
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + data[2:]


def turned(way: int) -> bytes:
    """EXIF data with an orientation, also one that is none."""
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 274, 3, 1, way, 0) + bytes(4)


def good() -> Iterator[tuple[str, bytes]]:
    """Names and files of pictures that print."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo, grey, inks = drawing(), drawing("L"), drawing("CMYK")
    yield "jpeg", saved(photo, "JPEG", quality=90)
    yield "jpeg-halved", saved(photo, "JPEG", quality=90, subsampling=2)
    yield "jpeg-progressive", saved(photo, "JPEG", quality=90, progressive=True)
    yield "jpeg-restarts", saved(photo, "JPEG", quality=90, restart_marker_blocks=2)
    yield "jpeg-rgb", saved(photo, "JPEG", quality=95, keep_rgb=True)
    yield "jpeg-grey", saved(grey, "JPEG", quality=90)
    yield "jpeg-inks", saved(inks, "JPEG", quality=95)
    yield "jpeg-profile", saved(photo, "JPEG", quality=90, icc_profile=srgb)
    yield "jpeg-bad-profile", saved(photo, "JPEG", quality=90, icc_profile=b"no profile" * 30)
    yield "jpeg-inks-bad-profile", saved(inks, "JPEG", quality=95, icc_profile=srgb)
    for way in (0, 3, 6, 9, 65535):
        exif = b"Exif\0\0" + turned(way)
        yield f"jpeg-turned-{way}", jpeg_with(saved(photo, "JPEG", quality=90), 0xE1, exif)
    for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16"):
        yield f"png-{mode}", saved(drawing(mode), "PNG")
    yield "png-two-bits", saved(photo.quantize(4), "PNG", bits=2)
    yield "png-turned", png_with(saved(photo, "PNG"), b"eXIf", turned(8))
    yield "png-profile", saved(photo, "PNG", icc_profile=srgb)
    yield "png-bad-profile", png_with(saved(photo, "PNG"), b"iCCP", b"bad\0\0" + b"\xff" * 40, b"IDAT")
    bomb = zlib.compress(bytes(1 << 25), 1)
    yield "png-profile-bomb", png_with(saved(photo, "PNG"), b"iCCP", b"bomb\0\0" + bomb)
    yield "png-text-bomb", png_with(saved(photo, "PNG"), b"zTXt", b"bomb\0\0" + bomb)
    yield "png-clear-palette", saved(photo.quantize(9), "PNG", transparency=3)
    yield "png-clear-grey", saved(grey, "PNG", transparency=0)
    yield "png-clear-deep", saved(drawing("I;16"), "PNG", transparency=0)
    yield "png-interlaced", interlaced(photo)
    more = [photo.rotate(180)]
    yield "png-moving", saved(photo, "PNG", save_all=True, append_images=more)
    yield "webp", saved(photo, "WEBP", quality=90)
    yield "webp-lossless", saved(photo, "WEBP", lossless=True)
    yield "webp-clear", saved(drawing("RGBA"), "WEBP", lossless=True)
    yield "webp-moving", saved(photo, "WEBP", save_all=True, append_images=more, lossless=True)
    yield "webp-turned", saved(photo, "WEBP", lossless=True, exif=turned(5))


def interlaced(image: Image.Image) -> bytes:
    """An RGB picture as a PNG of seven passes (ISO/IEC 15948, 8.2), which Pillow reads and does not write."""
    steps = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b"".join(
        b"\0" + b"".join(bytes(image.getpixel((x, y))) for x in range(left, image.width, across))  # type: ignore[arg-type]
        for left, top, across, down in steps
        for y in range(top, image.height, down)
    )
    header = struct.pack(">IIBBBBB", *image.size, 8, 2, 0, 0, 1)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    return png_with(png_with(data, b"IHDR", header, b"IEND"), b"IDAT", zlib.compress(rows), b"IEND")


def spoilt(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Damaged copies of a file: cut, with flipped bits, bytes and markers put in, blocks zeroed, doubled,
    left out; a PNG's checksums are made right again half of the time, a JPEG gets its end back."""
    dice = random.Random(seed)
    for _ in range(count):
        spoil = dice.choice((_cut, _flip, _flip, _write, _zero, _double, _drop, _lie))
        bad = spoil(data, dice)
        if data.startswith(b"\xff\xd8") and dice.random() < 0.7 and not bad.endswith(b"\xff\xd9"):
            bad += b"\xff\xd9"
        if data.startswith(b"\x89PNG") and dice.random() < 0.5:
            bad = summed(bad)
        yield bad


def cuts(data: bytes) -> Iterator[bytes]:
    """A file cut at each byte; a JPEG with its end put back."""
    end = b"\xff\xd9" if data.startswith(b"\xff\xd8") else b""
    for at in range(len(data) - 2):
        yield data[:at] + end


def summed(data: bytes) -> bytes:
    """A PNG with right checksums, as far as its chunks can be told apart, and with an end."""
    out, at = [data[:8]], 8
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        body = data[at + 4 : at + 8 + length]
        out.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
        at += 12 + length
    if b"IEND" not in out[-1][:8]:
        out.append(b"\0\0\0\0IEND" + struct.pack(">I", zlib.crc32(b"IEND")))
    return b"".join(out)


def _at(data: bytes, dice: random.Random) -> int:
    """A place, in the headers as often as behind them."""
    return dice.randrange(min(len(data), 200) if dice.random() < 0.5 else len(data))


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _flip(data: bytes, dice: random.Random) -> bytes:
    bad = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 3, 20))):
        bad[_at(data, dice)] ^= 1 << dice.randrange(8)
    return bytes(bad)


def _write(data: bytes, dice: random.Random) -> bytes:
    at = _at(data, dice)
    return data[:at] + bytes((0xFF, dice.choice(_MARKERS))) + data[at + 2 * dice.randrange(2) :]


def _zero(data: bytes, dice: random.Random) -> bytes:
    at, many = _at(data, dice), dice.choice((1, 4, 30, 300))
    return data[:at] + bytes(len(data[at : at + many])) + data[at + many :]


def _double(data: bytes, dice: random.Random) -> bytes:
    at, many = _at(data, dice), dice.choice((1, 4, 30, 300))
    return data[: at + many] + data[at:]


def _drop(data: bytes, dice: random.Random) -> bytes:
    at, many = _at(data, dice), dice.choice((1, 4, 30, 300))
    return data[:at] + data[at + many :]


def _lie(data: bytes, dice: random.Random) -> bytes:
    """A number of the header, made the largest or the least."""
    at = dice.randrange(min(len(data) - 4, 120))
    many = dice.choice((1, 2, 4))
    return data[:at] + dice.choice((b"\0", b"\xff", b"\x7f")) * many + data[at + many :]
