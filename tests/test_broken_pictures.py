"""Pictures, whole and broken: each prints as Pillow shows it, or is refused before anything is set."""

import io
import itertools
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import broken_pictures as pictures
import pypdfium2
import pytest
from amount import each
from helpers_pdf import painted
from PIL import Image, ImageChops, ImageStat
from seen import Layout, Picture, Sheet, Tag

from flyers.cli import main
from flyers.measure import jpeg, png
from flyers.measure.pictures import PictureError, PictureInfo
from flyers.measure.pixels import decoded, look, sound
from flyers.model.geometry import Rect

GOOD = dict(pictures.good())
WHOLE = Rect(0, 0, 1, 1)
TRANSPOSE = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
CAMPAIGN = (
    "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Keep the pool\n"
    "picture: {file: a.img, alt: The pool}\n"
    "links: {petition: {url: https://example.org/sign}}\n"
)


def looked(file: Path, data: bytes) -> PictureInfo | None:
    """What `check` makes of a picture, None when it is refused: in the words of flyers, with a hint."""
    file.write_bytes(data)
    try:
        return look(file)
    except PictureError as error:
        said = error
    assert '"a.img"' in said.what
    assert said.hint
    return None


def printed(file: Path, info: PictureInfo) -> Image.Image:
    """A page that is the picture, a pixel a point."""
    wide, high = info.width, info.height
    marks = (Picture(Rect(0, 0, wide, high), str(file), WHOLE, tag=1),)
    tags = (Tag("Document", -1), Tag("Figure", 0, alt="a picture"))
    data = painted(Layout((Sheet(wide, high, marks),), tags))
    return pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")


def by_pillow(data: bytes, info: PictureInfo) -> Image.Image:
    """The picture as Pillow opens it, upright, on white. It is slower than ours to forgive long texts."""
    image = Image.open(io.BytesIO(png.parse(data).plain() if info.kind == "PNG" else data))
    image.load()
    if image.mode.startswith("I"):
        clear = image.info.pop("transparency", -1)
        image = image.convert("I").point([255 if v == clear else v >> 8 for v in range(1 << 16)], "L")
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        image = paper
    image = image.convert("RGB")
    if info.orientation > 1:
        image = image.transpose(Image.Transpose(TRANSPOSE[info.orientation]))
    return image


def differ(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255, in the channel where it is largest."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@each("name", GOOD)
def test_every_kind_prints_as_it_looks(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.img"
    info = looked(file, GOOD[name])
    assert info is not None
    most = 0.5 if info.simple or info.kind == "PNG" else 5  # those coded anew as JPEG lose a little
    assert differ(printed(file, info), by_pillow(GOOD[name], info)) < most


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", GOOD)
def test_damage_is_refused_or_changes_nothing_in_print(tmp_path: Path, name: str) -> None:
    """A JPEG has no checksums: where all of its pixels are there, some of them may still be others."""
    file = tmp_path / "a.img"
    refused = 0
    for bad in pictures.spoilt(GOOD[name], 25, seed=zlib.crc32(name.encode())):
        info = looked(file, bad)
        if info is None:
            refused += 1
            continue
        page = printed(file, info)
        if info.simple:
            assert differ(page, by_pillow(bad, info)) < 3  # a grey profile may shade it a little
        else:
            image, _ = decoded(bad, info, "a.img", (info.width, info.height))
            assert image.size == page.size
            if Image.open(io.BytesIO(bad)).mode not in ("CMYK", "RGBA"):
                assert differ(image.convert("RGB"), by_pillow(bad, info)) == 0
    assert refused > 3


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    "name", ["jpeg", "jpeg-progressive", "jpeg-restarts", "jpeg-grey", "png-P", "png-interlaced", "webp"]
)
def test_a_picture_cut_anywhere_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.img"
    whole = GOOD[name]
    image = by_pillow(whole, PictureInfo("JPEG", *pictures.SIZE))
    step = len(whole) // 200
    passed = []
    for number, bad in enumerate(itertools.islice(pictures.cuts(whole), 0, None, step)):
        info = looked(file, bad)
        if info is not None:  # the last byte may hold nothing but filling
            assert differ(by_pillow(bad, info), image) == 0, number
            passed.append(number)
    assert number > 100
    assert len(passed) <= 1


def test_a_scan_that_ends_early_is_seen_in_a_large_picture(tmp_path: Path) -> None:
    """The copy broke off after 70 %, and whoever saved it wrote an end behind it."""
    photo = pictures.drawing(size=(800, 600))
    for more in ({}, {"progressive": True}, {"restart_marker_rows": 1}):
        data = pictures.saved(photo, "JPEG", quality=85, **more)
        assert looked(tmp_path / "a.img", data)
        for share in (0.3, 0.7, 0.99):
            assert not looked(tmp_path / "a.img", data[: int(share * len(data))] + b"\xff\xd9")


def test_scans_that_never_came(tmp_path: Path) -> None:
    """A progressive picture cut between two scans is whole as far as it goes, and coarse."""
    parts = jpeg.segments(GOOD["jpeg-progressive"])
    scans = [n for n, part in enumerate(parts) if part.marker == jpeg.SOS]
    for number in scans[1:]:
        assert not looked(tmp_path / "a.img", jpeg.plain(parts[:number]))
    assert looked(tmp_path / "a.img", jpeg.plain(parts))


def test_a_picture_of_a_thousand_scans(tmp_path: Path) -> None:
    """Each costs the decoder a walk over all pixels."""
    parts = jpeg.segments(GOOD["jpeg-progressive"])
    last = next(part for part in reversed(parts) if part.marker == jpeg.SOS)
    assert looked(tmp_path / "a.img", jpeg.plain([*parts, last]))
    assert not looked(tmp_path / "a.img", jpeg.plain([*parts, *[last] * 1000]))


def test_fill_bytes_before_markers_are_no_damage(tmp_path: Path) -> None:
    data = GOOD["jpeg-restarts"]
    filled = data.replace(b"\xff\xd1", b"\xff\xff\xff\xd1").replace(b"\xff\xd9", b"\xff\xff\xd9")
    info = looked(tmp_path / "a.img", filled)
    assert info is not None
    assert differ(printed(tmp_path / "a.img", info), by_pillow(data, info)) == 0


@pytest.mark.parametrize("filling", [b"\xff\xd0", b"\xff\xfe\0\2", b"\xff\xda\0\2", b"\xff\xc4\0\2"])
def test_a_file_of_markers_alone_is_refused_at_once(tmp_path: Path, filling: bytes) -> None:
    at, many = GOOD["jpeg"].index(b"\xff\xda"), filling * 500_000
    for data in (GOOD["jpeg"][:at] + many, GOOD["jpeg"][:-2] + many, GOOD["jpeg"][:-2] + many + b"\xff\xd9"):
        assert not looked(tmp_path / "a.img", data)


def test_a_million_fill_bytes_are_read_at_once(tmp_path: Path) -> None:
    many = b"\xff" * 1_000_000
    assert not looked(tmp_path / "a.img", GOOD["jpeg"][:-2] + many)
    assert looked(tmp_path / "a.img", GOOD["jpeg"][:-2] + many + b"\xff\xd9")


@pytest.mark.parametrize("colour", [0, 2, 3, 4, 6])
def test_pixels_that_unpack_to_more_or_less_than_there_are(tmp_path: Path, colour: int) -> None:
    stride = 1 + 32 * png.CHANNELS[colour]
    for rows in (31, 32, 33, 200_000):
        head = struct.pack(">IIBBBBB", 32, 32, 8, colour, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
        chunks = [(b"IHDR", head), (b"PLTE", b"\0" * 3), (b"IDAT", zlib.compress(bytes(rows * stride)))]
        for kind, payload in chunks if colour == 3 else (chunks[0], chunks[2]):
            data = pictures.png_with(data, kind, payload, b"IEND")
        assert bool(looked(tmp_path / "a.img", data)) == (rows == 32)


def test_indices_beyond_the_palette(tmp_path: Path) -> None:
    data = pictures.saved(pictures.drawing().quantize(9), "PNG")
    found = png.parse(data)
    short = pictures.summed(
        data.replace(found.palette, found.palette[:12]).replace(
            struct.pack(">I4s", len(found.palette), b"PLTE"), struct.pack(">I4s", 12, b"PLTE")
        )
    )
    assert len(png.parse(short).palette) == 12
    assert looked(tmp_path / "a.img", data)
    assert not looked(tmp_path / "a.img", short)


def test_profiles_that_show_other_colours_are_left_out() -> None:
    srgb = jpeg.profile_of(jpeg.segments(GOOD["jpeg-profile"]))
    assert sound(srgb, 3)
    assert not sound(b"no profile" * 30, 3)
    assert not sound(srgb, 1)
    # The columns of the matrix in one another's places: red prints as green.
    swapped = srgb.replace(b"rXYZ", b"gXYZ", 1)
    at = swapped.rindex(b"gXYZ")
    assert not sound(swapped[:at] + b"rXYZ" + swapped[at + 4 :], 3)


@pytest.fixture
def built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """What `check` and `build` of a campaign with a picture say; both must say the same."""
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text(CAMPAIGN, encoding="utf-8")

    def built(data: bytes) -> str:
        Path("a.img").write_bytes(data)
        codes = main(["check", "c.yaml", "-q"]), main(["build", "c.yaml", "-q", "-o", "out"])
        said = capsys.readouterr().err
        half = len(said) // 2
        assert said[:half] == said[half:]
        assert codes[0] == codes[1] == (1 if "1 error" in said else 0)
        assert Path("out").exists() == (codes[1] == 0)
        return said[:half]

    return built


@pytest.mark.parametrize("name", ["jpeg", "png-RGB", "webp"])
def test_a_broken_picture_is_said_with_its_place(built: Callable[..., str], name: str) -> None:
    data = GOOD[name]
    cut = data[: len(data) * 2 // 3] + (b"\xff\xd9" if name == "jpeg" else b"")
    assert built(cut) == (
        'c.yaml:6:17: picture.file: "a.img" is damaged or broken off\n'
        "    hint: copy or download it again, or open it in a picture program and save it anew\n1 error\n"
    )


def test_a_picture_of_twelve_bits_is_refused_in_check(built: Callable[..., str]) -> None:
    """Pillow does not open it; a viewer would show something or nothing."""
    at = GOOD["jpeg"].index(b"\xff\xc0") + 4
    data = GOOD["jpeg"][: at - 3] + b"\xc1" + GOOD["jpeg"][at - 2 : at] + b"\x0c" + GOOD["jpeg"][at + 1 :]
    assert built(data) == (
        'c.yaml:6:17: picture.file: "a.img" is a JPEG of a rare kind, which cannot be printed here\n'
        "    hint: save it as a JPEG of 8 bits, or as PNG\n1 error\n"
    )


def test_what_check_passes_is_built(built: Callable[..., str]) -> None:
    """A profile that cannot be unpacked is left out; nothing else is the matter with the picture."""
    photo = pictures.drawing(size=(480, 400))
    data = pictures.png_with(pictures.saved(photo, "PNG"), b"iCCP", b"bad\0\0" + b"\xff" * 40)
    assert "error" not in built(data)


def test_a_picture_that_broke_after_it_was_checked(
    built: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.img").write_bytes(pictures.saved(pictures.drawing(size=(2400, 2000)), "PNG"))
    real = look

    def looked_and_lost(path: Path) -> PictureInfo:
        info = real(path)
        path.write_bytes(path.read_bytes()[:2000])
        return info

    monkeypatch.setattr("flyers.preflight.supplies.look", looked_and_lost)
    assert main(["build", "c.yaml", "-q", "-o", "out"]) == 1
    assert '"a.img" is damaged or broken off\n' in capsys.readouterr().err
    assert not Path("out").exists()
