"""Fonts of one's own, whole and broken: each letter is drawn, or the font is refused before layout."""

import io
import os
import random
import struct
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import broken_fonts as fonts
import pypdfium2
import pytest
from amount import each
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from fuzz.damage import summed
from helpers_pdf import PROFILE, font_file
from PIL import Image, ImageChops, ImageStat

from flyers.cli import main
from flyers.errors import FlyersError
from flyers.measure.faces import Faces, FontFile
from flyers.measure.fonts import open_font
from flyers.measure.pick import SystemFaces
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.flat import flatten
from flyers.model.frame import Details, Face, Frame, GlyphRun, Group, Layout, Page, Role
from flyers.paint.pdf.fonts import Font
from flyers.paint.pdf.painter import paint
from flyers.preflight.legibility import blank_faults
from flyers.proof.expect import Expectation
from flyers.proof.prove import prove

WORDS = "Save it, fi AVATo 2!"
CAMPAIGN = (
    "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Save it\nstory: Save it fi\n"
    "look:\n  fonts:\n    text: own.ttf\n"
    "links: {petition: {url: https://example.org/sign}}\n"
)
KINDS: dict[str, Callable[[], bytes]] = {
    "truetype": fonts.small,
    "postscript": fonts.postscript,
    "variable": fonts.variable,
    "collection": lambda: fonts.collection(fonts.small(), fonts.postscript()),
}
PALETTE = {"ink": "#000000", "paper": "#ffffff", "black": "#000000"}


def set_in(file: Path, words: str = WORDS) -> tuple[Layout, Faces]:
    """A page of one line in a font of one's own, and in the bundled ones where it lacks a letter."""
    faces = Faces([FontFile("own.ttf", file, "text")])
    x, runs = 10_000, []
    for piece in HarfBuzzRuler(faces).shape(words, Face(), "en").pieces:
        wide = round(piece.advance * 20_000)
        run = GlyphRun(
            x, 30_000, 20_000, piece.font, piece.glyphs, piece.text, wide, 20_000, 5_000, lang="en"
        )
        runs.append(run)
        x += wide
    line = Frame(300_000, 40_000, tuple(runs), Role("P"), "headline")
    page = Page(Frame(300_000, 40_000, (Group(0, 0, line),)))
    return Layout((page,), PALETTE, lang="en"), faces


def printed(layout: Layout, faces: Faces) -> bytes:
    return paint(layout, Details("Save it", "", "", "en"), faces.path, Path(), PROFILE)


def drawn(layout: Layout, faces: Faces) -> bytes:
    """The same page, of outlines as HarfBuzz reads them instead of text."""
    operators = []
    for mark in flatten(layout).sheets[0].marks:
        run = mark.item
        assert isinstance(run, GlyphRun)
        font = Font(faces.path(run.face), 0, "F1")
        scale, x = 20 / font.upem, run.x / 1000
        for glyph in run.glyphs:
            place = f"{scale} 0 0 {scale} {x + glyph.dx * scale:.4f} {10 + glyph.dy * scale:.4f} cm"
            if path := font.outline(glyph.gid):
                operators.append(f"q {place} {path} f Q")
            x += glyph.advance * scale
    content = "\n".join(operators)
    return (
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 40]/Contents 4 0 R/Resources<<>>>> endobj\n"
        f"4 0 obj <</Length {len(content)}>> stream\n{content}\nendstream endobj\n"
        "trailer <</Size 5/Root 1 0 R>>\n%%EOF"
    ).encode()


def seen(data: bytes) -> Image.Image:
    """A page in grey, at a pixel a point."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=6).to_pil().convert("L")
    return image.resize((300, 40), Image.Resampling.BOX)


def differ(one: bytes, other: bytes) -> float:
    return ImageStat.Stat(ImageChops.difference(seen(one), seen(other))).mean[0]


def fault_of(file: Path) -> str:
    with pytest.raises(FlyersError) as caught:
        open_font(file)
    (problem,) = caught.value.problems
    assert problem.where.path == str(file)
    assert problem.hint
    return problem.what


@each("kind", KINDS)
def test_every_kind_of_font_prints_its_letters(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(KINDS[kind]())
    layout, faces = set_in(file)
    assert {mark.item.face for mark in flatten(layout).sheets[0].marks} == {"own.ttf"}  # type: ignore[union-attr]
    assert not list(blank_faults(flatten(layout), faces))
    data = printed(layout, faces)
    assert differ(data, drawn(layout, faces)) < 1
    assert not prove(data, Expectation(own=True)).failures


@pytest.mark.parametrize("kind", ["truetype", "postscript", "variable"])
def test_damage_is_refused_or_told_or_changes_nothing(tmp_path: Path, kind: str) -> None:
    """What passes is painted; what a viewer then does not draw, the proof finds."""
    refused = 0
    for number, bad in enumerate(fonts.spoilt(KINDS[kind](), 50, seed=zlib.crc32(kind.encode()))):
        file = tmp_path / f"{number}.ttf"
        file.write_bytes(summed(bad))  # as its maker might have made it
        try:
            open_font(file)
        except FlyersError:
            refused += 1
            continue
        layout, faces = set_in(file)
        if not list(blank_faults(flatten(layout), faces)):
            data = printed(layout, faces)
            # An outline itself may be another one, and two readers differ in what they make of it.
            assert prove(data, Expectation(own=True)).failures or differ(data, drawn(layout, faces)) < 3
    assert refused > 5


@each("tag", fonts.REQUIRED)
def test_a_table_that_is_not_there(tmp_path: Path, tag: str) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.without(fonts.small(), tag))
    assert fault_of(file) == f"this font file is damaged: it has no table {tag}"


@each("kind", ["truetype", "postscript", "variable"])
def test_a_flipped_bit(tmp_path: Path, kind: str) -> None:
    """None goes unseen in a table that shapes letters, draws them or says how wide they are."""
    whole, dice = KINDS[kind](), random.Random(1)
    file = tmp_path / "own.ttf"
    tables = fonts.places(whole).keys() - {"head", "name", "OS/2", "post"}
    assert len(tables) >= 5
    for tag in sorted(tables):
        start, length = fonts.places(whole)[tag]
        bad = bytearray(whole)
        bad[start + dice.randrange(length)] ^= 1 << dice.randrange(8)
        file.write_bytes(bad)
        assert "is damaged" in fault_of(file), tag


@each("tag", ["head", "name", "OS/2", "post"])
def test_sums_that_makers_of_fonts_take_otherwise(tmp_path: Path, tag: str) -> None:
    """Bitstream Vera has another sum of `head`, and names are edited without one."""
    whole = bytearray(fonts.small())
    entry = whole.index(tag.encode())
    whole[entry + 4 : entry + 8] = b"oddi"
    file = tmp_path / "own.ttf"
    file.write_bytes(whole)
    assert ord("A") in open_font(file)


def test_a_font_cut_anywhere(tmp_path: Path) -> None:
    whole = fonts.small()
    file = tmp_path / "own.ttf"
    for at in range(0, len(whole) - 4, 97):
        file.write_bytes(whole[:at])
        assert "is damaged" in fault_of(file) or at < 4


@each(
    ("data", "said"),
    [
        (b"", "this file is empty"),
        (b"wOFF" + bytes(60), "this is a WOFF font, which is for web pages"),
        (b"wOF2" + bytes(60), "this is a WOFF2 font, which is for web pages"),
        (b"%!PS-AdobeFont-1.0: Bars", "this is a Type 1 font, which cannot be used here"),
        (b"\x80\x01" + bytes(60), "this is a Type 1 font, which cannot be used here"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "this is a picture, not a font"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "this is a picture, not a font"),
        (b"PK\x03\x04" + bytes(60), "this is a ZIP file"),
        (b"<html>404 not found</html>", "this file is not a font"),
        (
            b"\0\1\0\0" + bytes(60),
            "this font file is damaged: it has no table cmap, head, hhea, hmtx, maxp, CFF",
        ),
        (b"ttcf" + bytes(60), "this font file is damaged or broken off"),
    ],
)
def test_what_is_no_font(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(data)
    assert fault_of(file) == said


@each(
    ("tag", "said"),
    [
        ("CFF2", "this is a variable font of a kind that PDF cannot hold (CFF2)"),
        ("CBDT", "this font has pictures of letters, no outlines"),
        ("sbix", "this font has pictures of letters, no outlines"),
    ],
)
def test_outlines_that_no_pdf_holds(tmp_path: Path, tag: str, said: str) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.postscript().replace(b"CFF ", tag.encode(), 1))
    assert fault_of(file) == said


@each(
    ("fstype", "said"),
    [
        (0x0002, "the maker of this font does not allow it in PDF files (fsType 2)"),
        (0x0100, "the maker of this font allows it in PDF files as a whole only (fsType 0x100)"),
        (0x0208, "the maker of this font allows pictures of it only in PDF files (fsType 0x200)"),
        (0x0000, None),
        (0x0004, None),  # to view and print
        (0x0008, None),
        (0x000A, None),  # an old font that states two permissions: the wider one holds
    ],
)
def test_what_the_maker_allows(tmp_path: Path, fstype: int, said: str | None) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.permitted(fonts.small(), fstype))
    if said:
        assert fault_of(file) == said
    else:
        assert ord("A") in open_font(file)


def test_a_letter_without_an_outline_is_set_in_the_next_font(tmp_path: Path) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.emptied(fonts.small(), "v"))
    layout, _ = set_in(file, "Save")
    runs = [mark.item for mark in flatten(layout).sheets[0].marks]
    assert [(run.face, run.text) for run in runs if isinstance(run, GlyphRun)] == [
        ("own.ttf", "Sa"),
        ("NotoSans-Regular", "v"),
        ("own.ttf", "e"),
    ]


def test_a_letter_without_a_width_is_set_in_the_next_font(tmp_path: Path) -> None:
    def thin(font: TTFont) -> None:
        font["hmtx"]["v"] = (0, font["hmtx"]["v"][1])

    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.changed(fonts.small(), thin))
    layout, _ = set_in(file, "Save")
    runs = [mark.item for mark in flatten(layout).sheets[0].marks]
    assert [run.face for run in runs if isinstance(run, GlyphRun)] == [
        "own.ttf", "NotoSans-Regular", "own.ttf",
    ]  # fmt: skip


def ligature() -> str:
    """The name of the glyph that Noto Sans joins f and i to."""
    font = TTFont(io.BytesIO(fonts.small()))
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    found = next(table for table in tables if table.LookupType == 4 and "f" in table.ligatures)
    return next(one.LigGlyph for one in found.ligatures["f"] if one.Component == ["i"])


def test_letters_that_are_joined_to_a_blank_are_told(tmp_path: Path) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.emptied(fonts.small(), ligature()))
    layout, faces = set_in(file)
    assert [(key, what, warning) for key, what, _, warning in blank_faults(flatten(layout), faces)] == [
        ("headline.en", 'the font own.ttf draws nothing for "fi"', False)
    ]


def test_letters_that_another_glyph_draws_are_not_told(tmp_path: Path) -> None:
    """As fonts for programs draw "fi": first a blank, then a glyph that reaches back over it."""
    rule = "feature calt { sub f' i by space; sub space i' by " + ligature() + "; } calt;"

    def joined(font: TTFont) -> None:
        del font["GSUB"]
        addOpenTypeFeaturesFromString(font, rule)
        wide, _ = font["hmtx"]["f"]
        font["hmtx"]["space"] = (wide, 0)
        glyph = font["glyf"][ligature()]
        for part in glyph.components:
            part.x -= wide
        _, left = font["hmtx"][ligature()]
        font["hmtx"][ligature()] = (wide, left - wide)

    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.changed(fonts.small(), joined))
    layout, faces = set_in(file, "fix")
    run = flatten(layout).sheets[0].marks[0].item
    assert isinstance(run, GlyphRun)
    assert not open_font(file).draws[run.glyphs[0].gid]
    assert not list(blank_faults(flatten(layout), faces))
    assert not prove(printed(layout, faces), Expectation(own=True)).failures


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "own.ttf"
    file.write_bytes(fonts.small())
    assert open_font(file) is open_font(file)
    assert ord("ß") not in open_font(file)
    file.write_bytes(font_file("NotoSans-Regular.ttf").read_bytes())
    assert ord("ß") in open_font(file)
    state = file.stat()
    file.write_bytes(b"x" + file.read_bytes()[1:])  # of the same size
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert fault_of(file) == "this file is not a font"


def test_a_broken_face_of_the_system_is_passed_over(tmp_path: Path) -> None:
    """Each of them says that it has the letter; the first whole one that draws it sets it."""
    letter = "\ue000"  # for private use: no bundled face has it

    def with_letter(font: TTFont) -> None:
        for table in font["cmap"].tables:
            table.cmap[ord(letter)] = "A"

    whole = fonts.changed(fonts.small(), with_letter)
    made = {
        "a-cut": whole[:3000],
        "b-restricted": fonts.permitted(whole, 2),
        "c-blank": fonts.emptied(whole, "A"),
        "d-web": b"wOFF" + bytes(60),
        "e-whole": whole,
    }
    lines = []
    for name, data in made.items():
        path = tmp_path / f"{name}.ttf"
        path.write_bytes(data)
        lines.append("\t".join((str(path), "0", name, "80", "100", "0", "TrueType", f"{ord(letter):x}")))
    ruler = HarfBuzzRuler(system=SystemFaces(lambda: "\n".join(lines)))
    assert ruler.missing(letter, Face(), "en") == ()
    assert ruler.shape(letter, Face(), "en").pieces[0].font == f"{tmp_path / 'e-whole.ttf'}#0"


Told = Callable[[bytes], tuple[int, str]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """What `check` and `build` of a campaign with a font say; both must say the same, and nothing more."""
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text(CAMPAIGN, encoding="utf-8")

    def told(data: bytes) -> tuple[int, str]:
        Path("own.ttf").write_bytes(data)
        checked = main(["check", "c.yaml", "-q"]), capsys.readouterr().err
        built = main(["build", "c.yaml", "-q", "-o", "out", "-p", "flyer"]), capsys.readouterr().err
        assert checked == built
        assert Path("out").exists() == (built[0] == 0)
        return built

    return told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda one: one[:5000], "this font file is damaged or broken off", id="cut"),
        pytest.param(partial(fonts.without, tag="loca"), "this font file is damaged: it has no", id="loca"),
        pytest.param(partial(fonts.without, tag="head"), "this font file is damaged: it has no", id="head"),
        pytest.param(lambda one: fonts.permitted(one, 2), "the maker of this font does not", id="restricted"),
        pytest.param(lambda _: b"\x89PNG\r\n\x1a\n", "this is a picture, not a font", id="picture"),
    ],
)
def test_a_font_is_refused_with_its_place(told: Told, change: Callable[[bytes], bytes], said: str) -> None:
    code, error = told(change(fonts.small()))
    assert code == 1
    assert error.startswith(f"c.yaml:9:11: look.fonts.text.regular: own.ttf: {said}")
    assert error.endswith("\n1 error\n")


def test_a_blank_is_refused_where_its_words_stand(told: Told) -> None:
    code, error = told(fonts.emptied(fonts.small(), ligature()))
    assert code == 1
    assert error == (
        'c.yaml:6:8: story.en: flyer on a4: the font own.ttf draws nothing for "fi"\n'
        "    hint: name another font, or another copy of it\n1 error\n"
    )


def boxed(letter: str, *box: int) -> bytes:
    """A font one of whose letters says that its outline lies in another box, which lines are set by."""
    data = bytearray(fonts.small())
    font = TTFont(io.BytesIO(data))
    start = fonts.places(data)["glyf"][0] + font["loca"][font.getGlyphID(letter)]
    struct.pack_into(">4h", data, start + 2, *box)
    return summed(bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(boxed("v", 0, 0, 0, 0), id="drawn outside of its box"),
        pytest.param(boxed("v", 0, 0, 500, 30000), id="a box as high as a page"),
    ],
)
def test_a_letter_that_is_not_drawn_where_it_is_set_is_refused(told: Told, data: bytes) -> None:
    code, error = told(data)
    assert code == 1
    assert "the font own.ttf is damaged: its letters cannot be drawn as set" in error
    assert error.endswith("\n1 error\n")


@pytest.mark.parametrize("kind", KINDS)
def test_a_font_that_passes_is_built(told: Told, kind: str) -> None:
    code, error = told(KINDS[kind]())
    assert (code, "error" in error) == (0, False)
