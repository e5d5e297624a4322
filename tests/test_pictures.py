"""Picture headers: sizes, orientations, and plain words for what cannot be printed."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from amount import each
from PIL import Image

from flyers.measure.pictures import PictureError, PictureInfo, dpi, header, picture_bytes
from flyers.model.geometry import Rect


def picture_size(path: Path) -> PictureInfo:
    return header(picture_bytes(path), path.name)


def saved(path: Path, mode: str = "RGB", size: tuple[int, int] = (60, 40), **more: Any) -> Path:
    orientation = more.pop("orientation", 0)
    if orientation:
        exif = Image.Exif()
        exif[274] = orientation
        more["exif"] = exif
    Image.new(mode, size).save(path, **more)
    return path


@each(
    ("name", "mode", "more", "info"),
    [
        ("a.jpg", "RGB", {}, PictureInfo("JPEG", 60, 40, simple=True)),
        ("progressive.jpg", "RGB", {"progressive": True}, PictureInfo("JPEG", 60, 40, simple=True)),
        ("grey.jpeg", "L", {}, PictureInfo("JPEG", 60, 40, simple=True)),
        ("inks.jpg", "CMYK", {}, PictureInfo("JPEG", 60, 40)),
        ("turned.jpg", "RGB", {"orientation": 6}, PictureInfo("JPEG", 40, 60, 6, simple=True)),
        ("mirrored.jpg", "RGB", {"orientation": 2}, PictureInfo("JPEG", 60, 40, 2, simple=True)),
        ("a.png", "RGB", {}, PictureInfo("PNG", 60, 40, simple=True)),
        ("palette.png", "P", {}, PictureInfo("PNG", 60, 40, simple=True)),
        ("bits.png", "1", {}, PictureInfo("PNG", 60, 40, simple=True)),
        ("deep.png", "I;16", {}, PictureInfo("PNG", 60, 40)),
        ("alpha.png", "RGBA", {}, PictureInfo("PNG", 60, 40)),
        ("key.png", "RGB", {"transparency": (0, 0, 0)}, PictureInfo("PNG", 60, 40)),
        ("turned.png", "RGB", {"orientation": 8}, PictureInfo("PNG", 40, 60, 8, simple=True)),
        ("a.webp", "RGB", {}, PictureInfo("WebP", 60, 40)),
        ("lossless.webp", "RGB", {"lossless": True}, PictureInfo("WebP", 60, 40)),
        ("alpha.webp", "RGBA", {}, PictureInfo("WebP", 60, 40)),
        ("turned.webp", "RGB", {"orientation": 5}, PictureInfo("WebP", 40, 60, 5)),
    ],
)
def test_headers(tmp_path: Path, name: str, mode: str, more: dict[str, Any], info: PictureInfo) -> None:
    assert picture_size(saved(tmp_path / name, mode, **more)) == info


def test_webp_with_frames(tmp_path: Path) -> None:
    moving = tmp_path / "moving.webp"
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    frames[0].save(moving, save_all=True, append_images=frames[1:])
    info = picture_size(moving)
    assert (info.width, info.height) == (60, 40)


def test_a_frame_far_into_the_file(tmp_path: Path) -> None:
    """Cameras put profiles and thumbnails before the frame header."""
    plain = saved(tmp_path / "a.jpg").read_bytes()
    segment = b"\xff\xe2" + struct.pack(">H", 60_002) + b"x" * 60_000
    far = tmp_path / "far.jpg"
    far.write_bytes(plain[:2] + segment * 5 + plain[2:])
    assert picture_size(far) == PictureInfo("JPEG", 60, 40, simple=True)


def png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def coded(kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(out, kind, **more)
    return out.getvalue()


@each(
    ("data", "words"),
    [
        (b"", ["is empty"]),
        (b"<html>404 not found</html>", ["holds text, not a picture", "save the picture as JPEG or PNG"]),
        ("Grüße".encode() * 200, ["holds text"]),
        (b"GIF89a" + bytes(40), ["is a GIF", "JPEG or PNG"]),
        (b"%PDF-1.7\n", ["is a PDF"]),
        (b"\0\0\0\x18ftypheic" + bytes(40), ["is a HEIC"]),
        (b"\0\0\0\x18ftypavif" + bytes(40), ["is an AVIF"]),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', ["is an SVG", "in Inkscape"]),
        (b"II*\0" + bytes(40), ["is a TIFF"]),
        (bytes(range(256)), ["is no picture"]),
        (png(1, 1), ["1 × 1 pixels", "too small to print", "at least 16"]),
        (png(20_000, 20_000), ["20,000 × 20,000 pixels", "limit is 100 million", "smaller"]),
        (png(60, 40)[:20], ["is damaged or broken off"]),
        (png(60, 40)[:-12], ["is damaged or broken off"]),
        (coded("JPEG")[:3000], ["is damaged or broken off", "download it again"]),
        (coded("JPEG")[:30], ["is damaged or broken off"]),
        (coded("WEBP")[:-100], ["is damaged or broken off"]),
        (coded("WEBP")[:18], ["is damaged or broken off"]),
    ],
)
def test_what_cannot_be_printed_is_said(tmp_path: Path, data: bytes, words: list[str]) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(data)
    with pytest.raises(PictureError) as caught:
        picture_size(file)
    for expected in ['"photo.jpg"', *words]:
        assert expected in str(caught.value)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r'there is no picture "a\.jpg"'):
        picture_size(tmp_path / "a.jpg")
    with pytest.raises(PictureError, match="cannot be read"):
        picture_size(tmp_path)


def test_bytes_behind_the_end_are_no_damage(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.jpg")
    file.write_bytes(file.read_bytes() + bytes(200_000))  # a film, as some telephones append
    assert picture_size(file).width == 60


@each(
    ("crop", "width", "height", "expected"),
    [
        (Rect(0, 0, 1, 1), 72, 72, 300),  # 600 pixels on an inch across, 300 down
        (Rect(0, 0, 0.5, 1), 72, 72, 300),
        (Rect(0.25, 0, 0.25, 1), 72, 72, 150),  # 150 pixels on an inch across
        (Rect(0, 0, 1, 1), 288, 144, 150),  # 600 on 4 inches, 300 on 2
    ],
)
def test_resolution_in_print(crop: Rect, width: float, height: float, expected: float) -> None:
    assert dpi(PictureInfo("JPEG", 600, 300), width, height, crop) == pytest.approx(expected)


def test_what_to_do_about_a_picture_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has other capitals, lies where one is oneself, is a folder, or comes from a telephone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pool" / "pictures").mkdir(parents=True)
    (tmp_path / "pool" / "IMG_1.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    saved(tmp_path / "pool" / "pool.jpg")
    saved(tmp_path / "mine.jpg")
    hints = []
    for name in ("Pool.JPG", "mine.jpg", "pictures", "IMG_1.heic"):
        with pytest.raises(PictureError) as caught:
            picture_size(Path("pool") / name)
        hints.append(caught.value.problems[0].hint)
    assert hints[:3] == [
        "small letters and capitals count: write pool.jpg",
        "mine.jpg is in the folder where you are: copy it to pool",
        "write the picture's own name after it: pictures/photo.jpg",
    ]
    assert "Most Compatible" in hints[3]
