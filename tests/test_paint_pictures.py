"""Pictures in the file: untouched where possible, upright always, never finer than print."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from amount import each
from helpers_pdf import PROFILE, check_marking, painted
from PIL import Image, ImageDraw
from seen import Layout, Picture, Sheet, Tag

from flyers.measure.pictures import PictureError, header
from flyers.model.geometry import Rect

ImageOf = Callable[[bytes], Any]
WHOLE = Rect(0, 0, 1, 1)
QUARTERS = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
# How an upright picture is stored, by EXIF orientation: the inverse of turning it upright.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def quarters(width: int = 80, height: int = 60) -> Image.Image:
    """Red and lime above, blue and yellow below."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for at, colour in enumerate(QUARTERS):
        x, y = at % 2 * width // 2, at // 2 * height // 2
        draw.rectangle((x, y, x + width // 2 - 1, y + height // 2 - 1), fill=colour)
    return image


def saved(path: Path, image: Image.Image, orientation: int = 1, **more: Any) -> Path:
    if orientation > 1:
        image = image.transpose(STORED[orientation])
        exif = Image.Exif()
        exif[274] = orientation
        more["exif"] = exif
    image.save(path, **more)
    return path


def page_with(*marks: Picture) -> bytes:
    tags = (Tag("Document", -1), Tag("Figure", 0, alt="a picture"))
    data = painted(Layout((Sheet(100, 100, marks),), tags))
    check_marking(data)
    return data


def shown(file: Path, rect: Rect | None = None, crop: Rect = WHOLE) -> bytes:
    return page_with(Picture(rect or Rect(10, 20, 80, 60), str(file), crop, tag=1))


@pytest.fixture
def image_of() -> Iterator[ImageOf]:
    """The one image of a file's first page, readable until the test ends."""
    with ExitStack() as stack:

        def found(data: bytes) -> Any:
            pdf = stack.enter_context(pikepdf.open(io.BytesIO(data)))
            (image,) = pdf.pages[0].Resources.XObject.values()
            return image

        yield found


def colours(data: bytes, at: list[tuple[float, float]]) -> list[tuple[int, ...]]:
    page = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("RGB")
    return [page.getpixel((round(4 * x), round(4 * y))) for x, y in at]


CENTRES = [(30, 35), (70, 35), (30, 65), (70, 65)]  # of the quarters of the frame 10, 20, 80 × 60


def assert_upright(data: bytes) -> None:
    for got, wanted in zip(colours(data, CENTRES), QUARTERS.values(), strict=True):
        assert got == pytest.approx(wanted, abs=12)


@each("orientation", range(1, 9))
@each(("kind", "width"), [("jpg", 80), ("jpg", 800), ("png", 80), ("webp", 80)])
def test_every_orientation_is_shown_upright(tmp_path: Path, kind: str, width: int, orientation: int) -> None:
    file = saved(tmp_path / f"a.{kind}", quarters(width, width * 3 // 4), orientation)
    info = header(file.read_bytes(), file.name)
    assert (info.width, info.height, info.orientation) == (width, width * 3 // 4, orientation)
    assert_upright(shown(file))


def test_a_plain_jpeg_goes_in_byte_for_byte(tmp_path: Path, image_of: ImageOf) -> None:
    file = saved(tmp_path / "a.jpg", quarters(), progressive=True)
    image = image_of(shown(file))
    assert image.read_raw_bytes() == file.read_bytes()
    assert (image.Width, image.Height, image.ColorSpace) == (80, 60, "/DeviceRGB")
    assert "/Interpolate" not in image


def test_what_a_camera_wrote_about_itself_stays_out(tmp_path: Path, image_of: ImageOf) -> None:
    exif = Image.Exif()
    exif[271] = "SecretCam"
    exif.get_ifd(0x8825)[1] = "N"
    plain = saved(tmp_path / "plain.jpg", quarters())
    file = tmp_path / "a.jpg"
    quarters().save(file, exif=exif, comment="by Anna", icc_profile=PROFILE.read_bytes())
    file.write_bytes(file.read_bytes() + b"a film of 3 seconds")
    image = image_of(shown(file))
    assert image.read_raw_bytes() == plain.read_bytes()
    space, profile = image.ColorSpace
    assert (space, profile.N, profile.read_bytes()) == ("/ICCBased", 3, PROFILE.read_bytes())


def test_a_profile_of_another_kind_is_left_out(tmp_path: Path, image_of: ImageOf) -> None:
    file = saved(tmp_path / "grey.jpg", quarters().convert("L"), icc_profile=PROFILE.read_bytes())
    assert image_of(shown(file)).ColorSpace == "/DeviceGray"


def test_a_plain_picture_needs_no_pillow(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"a.{kind}", quarters()) for kind in ("jpg", "png")]
    program = "\n".join(
        [
            "import sys",
            "from pathlib import Path",
            "import flyers.measure.pictures",
            "from flyers.model.geometry import Rect",
            "from flyers.model.frame import Details, Frame, Group, Layout, Page, Picture, Role",
            "from flyers.paint.pdf.painter import paint",
            "sys.modules['PIL'] = None",
            "items = tuple(Picture(Rect(0, 0, 80000, 60000), f, Rect(0, 0, 1, 1)) for f in sys.argv[2:])",
            "frame = Frame(100000, 100000, items, Role('Figure', alt='Two'))",
            "layout = Layout((Page(Frame(100000, 100000, (Group(0, 0, frame),))),), {})",
            "print(len(paint(layout, Details('', '', '', 'en'), Path, Path(), Path(sys.argv[1]))))",
        ]
    )
    command = [sys.executable, "-c", program, str(PROFILE), *map(str, files)]
    assert int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) > 1000


def test_finer_than_print_is_made_coarser(tmp_path: Path, image_of: ImageOf) -> None:
    file = saved(tmp_path / "a.jpg", quarters(1600, 1200))
    data = shown(file)  # 80 × 60 pt at 300 dpi are 333.3 × 250 pixels
    image = image_of(data)
    assert (image.Width, image.Height, image.Filter) == (334, 250, "/DCTDecode")
    assert_upright(data)


def test_drawings_stay_sharp_and_photos_small(tmp_path: Path, image_of: ImageOf) -> None:
    drawing = image_of(shown(saved(tmp_path / "drawing.png", quarters(1600, 1200))))
    assert (drawing.Width, drawing.Filter) == (334, "/FlateDecode")
    noise = Image.merge("RGB", [Image.effect_noise((1600, 1200), 90) for _ in range(3)])
    photo = image_of(shown(saved(tmp_path / "photo.png", noise)))
    assert (photo.Width, photo.Filter) == (334, "/DCTDecode")


def test_a_crop_shows_its_part_only(tmp_path: Path) -> None:
    lime = Rect(0.5, 0, 0.5, 0.5)
    frame = Rect(30, 30, 40, 40)
    for width in (80, 2000):  # clipped, and cut
        data = shown(
            saved(tmp_path / f"{width}.jpg", quarters(width, width * 3 // 4), 6, subsampling=0), frame, lime
        )
        inside = colours(data, [(33, 33), (67, 33), (33, 67), (67, 67), (50, 50)])
        outside = colours(data, [(29, 50), (71, 50), (50, 29), (50, 71)])
        for colour in inside:
            assert colour == pytest.approx((0, 255, 0), abs=40)  # JPEG bleeds a little at the edge
        assert set(outside) == {(255, 255, 255)}


def test_transparency_lies_on_white(tmp_path: Path, image_of: ImageOf) -> None:
    image = Image.new("RGBA", (80, 60), (255, 0, 0, 128))
    data = shown(saved(tmp_path / "a.png", image))
    assert colours(data, [(50, 50)])[0] == pytest.approx((255, 127, 127), abs=1)
    assert "/SMask" not in image_of(data)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_plain_pngs_keep_their_pixels(tmp_path: Path, mode: str, image_of: ImageOf) -> None:
    picture = quarters().convert(mode)
    data = shown(saved(tmp_path / "a.png", picture))
    wanted = [picture.convert("RGB").getpixel((x - 10, y - 20)) for x, y in CENTRES]
    if mode != "1":  # which is dithered: the centres of its pixels are compared below
        assert colours(data, CENTRES) == wanted
    assert pikepdf.PdfImage(image_of(data)).as_pil_image().convert("L").tobytes() == (
        picture.convert("RGB").convert("L").tobytes()
    )


def test_sixteen_bits_of_grey(tmp_path: Path) -> None:
    image = Image.new("I;16", (80, 60), 0x8000)
    assert colours(shown(saved(tmp_path / "a.png", image)), [(50, 50)])[0] == (128, 128, 128)


def test_inks_become_rgb(tmp_path: Path, image_of: ImageOf) -> None:
    file = saved(tmp_path / "a.jpg", quarters().convert("CMYK"), quality=95)
    data = shown(file)
    assert image_of(data).ColorSpace == "/DeviceRGB"
    assert_upright(data)


def test_a_picture_is_in_the_file_once(tmp_path: Path, image_of: ImageOf) -> None:
    file = str(saved(tmp_path / "a.jpg", quarters()))
    marks = [Picture(Rect(x, 10, 40, 30), file, WHOLE, tag=1) for x in (0, 50)]
    assert image_of(page_with(*marks)).Width == 80


@pytest.mark.parametrize("kind", ["webp", "png"])
def test_damage_behind_a_good_header_is_said(tmp_path: Path, kind: str) -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    file = saved(tmp_path / f"a.{kind}", noise)
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = bytes(4000)
    if kind == "webp":
        data[20:200] = bytes(180)  # a lossy picture survives less than this
        data[23:30] = file.read_bytes()[23:30]  # its frame header stays
    file.write_bytes(bytes(data))
    with pytest.raises(PictureError, match=rf'"a\.{kind}" is damaged'):
        shown(file)
