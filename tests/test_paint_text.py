"""Text: exact places, exact words, embedded subsets."""

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from amount import each
from helpers_pdf import (
    DETAILS,
    PROFILE,
    REGULAR,
    check_marking,
    content_of,
    font_file,
    glyph_places,
    painted,
    run,
    text_of,
)
from msgspec.structs import replace
from seen import Glyph, GlyphRun, Layout, Mark, Sheet, Tag, framed

from flyers.measure.bidi import has_rtl
from flyers.model.flat import flatten
from flyers.paint.pdf.fonts import Fonts
from flyers.paint.pdf.mixed import in_two_directions
from flyers.paint.pdf.painter import paint
from flyers.paint.pdf.text import Shown
from flyers.proof.aloud import read_aloud

TAGS = (Tag("Document", -1), Tag("P", 0))


def page_of(*marks: Mark) -> Layout:
    return Layout((Sheet(842, 200, marks),), TAGS)


def expected(run: GlyphRun, upem: int = 1000, height: float = 200) -> list[tuple[float, float]]:
    places, x = [], run.x
    for glyph in run.glyphs:
        scale = run.size / upem
        places.append((x + glyph.dx * scale, height - run.y + glyph.dy * scale))
        x += glyph.advance * scale + run.tracking
    return places


@each(
    ("text", "face", "more"),
    [
        ("AVATAR, Type & Wolf: kerned text that runs on", REGULAR, {}),
        ("tracked AV", REGULAR, {"tracking": 1.25}),
        ("q̃ x̌: marks that are set by offsets", REGULAR, {}),
        ("हिन्दी में कृपया", "NotoSansDevanagari-Regular.ttf", {}),
        ("มนุษย์ทั้งหลาย", "NotoSansThai-Regular.ttf", {}),
    ],
)
def test_glyphs_stand_where_the_run_says(text: str, face: str, more: dict[str, Any]) -> None:
    mark = run(text, 30, 80, 17, face=face, tag=1, **more)
    for got, wanted in zip(glyph_places(painted(page_of(mark))), expected(mark), strict=True):
        assert got == pytest.approx(wanted, abs=0.011)  # coordinates are written to 0.01


def test_right_to_left_glyphs_stand_where_the_run_says() -> None:
    mark = run("وقّع الحقّ", 30, 80, 17, face="NotoSansArabic-Regular.ttf", tag=1)
    data = painted(page_of(mark))
    letters = glyph_places(data)  # blanks for the letters of ligatures and for marks may stand among them
    shapes = [tuple(map(float, operands[4:])) for name, operands in content_of(data) if name == "cm"]
    over = [place for glyph, place in zip(mark.glyphs, expected(mark), strict=True) if not glyph.advance]
    assert len(over) == 2  # each shadda
    assert shapes == [pytest.approx(place, abs=0.011) for place in over]
    for glyph, wanted in zip(mark.glyphs, expected(mark), strict=True):
        assert not glyph.advance or any(place == pytest.approx(wanted, abs=0.011) for place in letters)


def test_a_mark_s_shape_is_its_glyph() -> None:
    mark = run("قّ", 30, 80, 60, face="NotoSansArabic-Bold.ttf", tag=1)
    shapes = rendered(painted(page_of(mark)))
    # Shown as text from the left, the same glyphs make the same picture but for the rasteriser's hinting.
    text = rendered(painted(page_of(replace(mark, rtl=False))))
    off = [abs(a - b) for a, b in zip(shapes.tobytes(), text.tobytes(), strict=True)]
    dark = sum(value < 128 for value in text.tobytes())
    assert dark > 1000
    assert sum(difference > 64 for difference in off) < dark / 50


def test_offsets_move_one_glyph_and_not_the_next() -> None:
    shaped = run("abc", 10, 50, 10, tag=1)
    a, b, c = shaped.glyphs
    moved = Glyph(b.gid, b.advance, 100, -200, "b")
    mark = run("abc", 10, 50, 10, tag=1)
    mark = GlyphRun(10, 50, 10, mark.face, (a, moved, c), "abc", mark.advance, 8, 2, "#000000", 1)
    places = glyph_places(painted(page_of(mark)))
    # In Noto Sans "a" is 561/1000 wide and "b" 615: at 10 pt the b starts at 10 + 5.61, moved by 1 and -2.
    assert (a.advance, b.advance) == (561, 615)
    assert places == [
        pytest.approx((10, 150), abs=0.001),
        pytest.approx((16.61, 148), abs=0.001),
        pytest.approx((21.76, 150), abs=0.001),
    ]


@each(
    ("script", "text"),
    [
        ("", "Meeting: 7 pm, Town Hall – café, office, naïve “quotes” 3/4"),
        ("", "Việt Nam: tiếng x̌ với q̃"),
        ("Devanagari", "नमस्ते दुनिया हिन्दी में हस्ताक्षर करें"),
        ("Bengali", "সকল মানুষ স্বাধীনভাবে সমান মর্যাদা"),
        ("Tamil", "மனிதப் பிறிவியினர் சகலரும்"),
        ("Telugu", "ప్రతిపత్తిస్వత్వముల విషయమున"),
        ("Kannada", "ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ"),
        ("Malayalam", "മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും"),
        ("Sinhala", "සියලු මනුෂ්‍යයෝ නිදහස්ව"),
        ("Gurmukhi", "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ"),
        ("Gujarati", "પ્રતિષ્ઠા અને અધિકારોની"),
        ("Khmer", "មនុស្សទាំងអស់ កើតមក"),
        ("Thai", "มนุษย์ทั้งหลายเกิดมา มีอิสระ"),
        ("Lao", "ມະນຸດທຸກຄົນ ເກີດມາ"),
        ("Myanmar", "လူတိုင်းသည် တူညီ လွတ်လပ်သော"),
        ("Ethiopic", "የሰው ልጅ ሁሉ"),
        ("Arabic", "السلام عليكم (سلام) لا إله"),
        ("Arabic", "وقّعوا الحقّ يُبقي ملكٌ للجميع"),
        ("Hebrew", "עֲלֵיכֶם הַיּוֹם"),
        ("Hebrew", "שלום עולם (חתמו) על העצומה"),
        ("Thaana", "ހުރިހާ އިންސާނުން"),
    ],
)
def test_text_is_read_back_exactly(script: str, text: str) -> None:
    data = painted(page_of(run(text, 30, 80, 16, face=f"NotoSans{script}-Regular.ttf", tag=1)))
    assert text_of(data) == text
    check_marking(data)


def test_only_words_that_need_it_state_their_text() -> None:
    data = painted(page_of(run("plain x̌ office", 30, 80, tag=1)))
    spans = [operands[1] for name, operands in content_of(data) if name == "BDC"]
    assert [str(span["/ActualText"]) for span in spans if "/ActualText" in span] == ["x̌ "]


def line_from_right(*texts: str) -> list[GlyphRun]:
    """Runs in the order of reading that stand side by side, the first one rightmost."""
    marks, x = [], 700.0
    for text in texts:
        face = "NotoSansHebrew-Regular.ttf" if has_rtl(text) else REGULAR
        mark = run(text, 0, 80, 16, face=face, tag=1)
        x = round(x - mark.advance, 2)
        marks.append(replace(mark, x=x, rtl=has_rtl(text) or not any(map(str.isalnum, text))))
    return marks


@each(
    "texts",
    [
        ("כתבו לנו עוד היום אל ", "mayor@town.example", " או חתמו"),
        ("כתבו עוד היום אל ", "Ruth Okafor", " בעיר"),
        ("כתבו אל ", "4B", " בעיר"),
        ("פתוח עד ", "2051", "."),
        ("פתוח ", "(", "עד ", "2051", ")", " בעיר"),
        ("אולם ", "Mill Lane", " עד ", "2051", " בעיר"),
    ],
)
def test_words_from_the_left_keep_their_order_in_a_line_from_the_right(texts: tuple[str, ...]) -> None:
    data = painted(page_of(*line_from_right(*texts)))
    assert text_of(data) == "".join(texts)
    check_marking(data)


def test_what_only_pdfium_is_told_stands_in_what_all_others_take() -> None:
    data = painted(page_of(*line_from_right("כתבו עוד היום אל ", "Ruth Okafor", " (בעיר)")))
    stated = [
        (str(o[0]), str(o[1]["/ActualText"]))
        for name, o in content_of(data)
        if name == "BDC" and "/ActualText" in o[1]
    ]
    assert stated[:2] == [("/Span", "Ruth Okafor"), ("/NonStruct", "Okafor Ruth")]
    # A bracket is itself for all but pdfium, which goes by its code.
    assert (("/Span", ")"), ("/NonStruct", "")) in pairwise(stated)


def test_a_line_of_two_directions_is_heard_as_it_is_read() -> None:
    data = painted(page_of(*line_from_right("כתבו היום אל ", "Ruth Okafor", " בעיר (", "4B", ")")))
    assert list(read_aloud(data))[-1] == "Paragraph: כתבו היום אל Ruth Okafor בעיר (4B)"


def told_of(*marks: Mark) -> dict[int, Shown]:
    """What readers are told of the runs of a page, by their indices."""
    (sheet,) = flatten(framed(page_of(*marks))).sheets
    return in_two_directions(sheet.marks, Fonts(font_file))


def test_a_line_that_pdfium_takes_for_one_from_the_left_stays_as_it_is() -> None:
    told = told_of(*line_from_right("אל ", "mayor@town.example"))
    assert all(how.codes == how.spans == "".join(how.told) for how in told.values())
    assert [how.codes for how in told.values()] == ["mayor@town.example", " לא"]


def test_columns_on_one_line_are_texts_of_their_own() -> None:
    words, number, point = line_from_right("פתוח עד ", "2051", ".")
    assert told_of(words, number, point)[2].told == ("2",)  # "2" and "051." for pdfium
    apart = replace(point, x=point.x - 50)
    assert told_of(words, number, apart)[2].told == (".",)


def test_one_glyph_with_two_meanings_has_two_codes() -> None:
    hyphen = run("-", 30, 80, tag=1)
    other = run("-", 60, 80, tag=1)
    (glyph,) = other.glyphs
    soft = Glyph(glyph.gid, glyph.advance, 0, 0, "\u2011")
    other = GlyphRun(60, 80, 12, REGULAR, (soft,), "\u2011", 4, 9, 3, "#000000", 1)
    with pikepdf.open(io.BytesIO(painted(page_of(hyphen, other)))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        cmap = font.ToUnicode.read_bytes().decode()
        assert "<0001> <002D>\n<0002> <2011>" in cmap
        to_glyph = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
        assert to_glyph[2:4] == to_glyph[4:6]  # both codes show the one glyph


def test_a_face_is_embedded_once_for_all_pages_and_only_what_is_used() -> None:
    pages = tuple(Sheet(400, 200, (run(text, 30, 80, tag=1),)) for text in ("first page", "second"))
    data = painted(Layout(pages, TAGS))
    assert [text_of(data, page) for page in (0, 1)] == ["first page", "second"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        one, two = (next(iter(page.Resources.Font.values())) for page in pdf.pages)
        assert one.objgen == two.objgen
        descriptor = one.DescendantFonts[0].FontDescriptor
        assert len(descriptor.FontFile2.read_bytes()) < 10_000  # of the half megabyte of the face
        assert str(one.BaseFont)[1:8].isupper()
        assert str(one.BaseFont).endswith("+NotoSans-Regular")
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert len(fonts) == 2  # the Type 0 font and its descendant: no unembedded Helvetica


def test_state_is_set_only_where_it_changes() -> None:
    marks = [run(word, 30, 80 + 20 * n, tag=1, colour="#aa0000") for n, word in enumerate(("one", "two"))]
    names = [name for name, _ in content_of(painted(page_of(*marks)))]
    assert (names.count("Tf"), names.count("rg"), names.count("Tc"), names.count("BDC")) == (1, 1, 0, 1)


def test_a_foreign_word_carries_its_language() -> None:
    data = painted(
        page_of(run("Sign the ", 30, 80, tag=1, lang="en"), run("pétition", 90, 80, tag=1, lang="fr"))
    )
    langs = [str(o[1]["/Lang"]) for name, o in content_of(data) if name == "BDC" and "/Lang" in o[1]]
    assert langs == ["fr"]


@pytest.fixture
def tiny(tmp_path: Path) -> Any:
    """Builds fonts of one square glyph, "A": with PostScript outlines or with an axis of weight."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    pens = pytest.importorskip("fontTools.pens.t2CharStringPen")
    ttpens = pytest.importorskip("fontTools.pens.ttGlyphPen")
    variations = pytest.importorskip("fontTools.ttLib.tables.TupleVariation")

    def square(pen: Any) -> Any:
        pen.moveTo((0, 0))
        for point in ((0, 500), (500, 500), (500, 0)):
            pen.lineTo(point)
        pen.closePath()
        return pen

    def build(kind: str) -> Path:
        made = builder.FontBuilder(1000, isTTF=kind == "variable")
        made.setupGlyphOrder([".notdef", "A"])
        made.setupCharacterMap({65: "A"})
        if kind == "variable":
            made.setupGlyf({name: square(ttpens.TTGlyphPen(None)).glyph() for name in (".notdef", "A")})
        else:
            shapes = {n: square(pens.T2CharStringPen(600, None)).getCharString() for n in (".notdef", "A")}
            made.setupCFF("Tiny", {"FullName": "Tiny"}, shapes, {})
        made.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
        made.setupHorizontalHeader(ascent=800, descent=-200)
        made.setupNameTable({"familyName": "Tiny", "styleName": "Regular", "psName": "Tiny"})
        made.setupOS2()
        made.setupPost()
        if kind == "variable":
            made.setupFvar([("wght", 400, 400, 900, "Weight")], [])
            wider = [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
            change = variations.TupleVariation({"wght": (0.0, 1.0, 1.0)}, wider)
            made.setupGvar({".notdef": [], "A": [change]})
        path = tmp_path / f"{kind}.font"
        made.save(path)
        return path

    return build


@pytest.mark.parametrize("kind", ["outlines", "variable"])
def test_other_kinds_of_fonts(tiny: Any, kind: str) -> None:
    file = tiny(kind)
    mark = run("AA", 30, 80, 20, face="tiny", file=file, tag=1)
    data = paint(framed(page_of(mark)), DETAILS, {"tiny": file}.__getitem__, Path(), PROFILE)
    assert text_of(data) == "AA"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        descriptor = next(iter(pdf.pages[0].Resources.Font.values())).DescendantFonts[0].FontDescriptor
        if kind == "outlines":
            assert descriptor.FontFile3.Subtype == "/OpenType"
            assert descriptor.FontFile3.read_bytes()[:4] == b"OTTO"
        else:
            assert b"fvar" not in descriptor.FontFile2.read_bytes()
    # Two squares of 10 pt: ink from 30 to 40 and, 12 pt further on, from 42 to 52.
    pixels = rendered(data)
    across = [x for x in range(20, 60) if pixels.getpixel((x, 75))[0] < 128]
    assert across == [*range(30, 40), *range(42, 52)]


def rendered(data: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")


def test_faces_are_asked_for_by_their_names() -> None:
    asked: list[str] = []

    def files(face: str) -> Path:
        asked.append(face)
        return font_file(face)

    paint(framed(page_of(run("a", 30, 80, tag=1), run("b", 30, 99, tag=1))), DETAILS, files, Path(), PROFILE)
    assert asked == [REGULAR]
