"""The proof's parts: what it expects, what it measures on a page, and what it makes of that."""

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
import spoil
from amount import each, some
from helpers_pdf import painted, run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image
from seen import Layout, Mark, Modules, Panel, Picture, Rule, Sheet, Tag, framed

from flyers import products
from flyers.content.read import read
from flyers.errors import FlyersError, Problem, Where
from flyers.measure.symbol import encode
from flyers.model.colour import WHITE, contrast
from flyers.model.flat import flatten
from flyers.model.geometry import Rect
from flyers.model.uri import address
from flyers.proof.apart import Reader
from flyers.proof.codes import read_codes
from flyers.proof.command import prove_paths
from flyers.proof.expect import Expectation, ExpectedCode, Part, expect, kind_of, languages_of, shown
from flyers.proof.form import form_findings, signature_table
from flyers.proof.grades import limits
from flyers.proof.html import part, to_html
from flyers.proof.ink import least_size
from flyers.proof.objects import Text, objects_of, upright
from flyers.proof.pages import inverse, moved, opened, pages_of, stands, times
from flyers.proof.placing import placing_findings, words_of
from flyers.proof.prove import prove
from flyers.proof.report import CodeFacts, Finding, Report, failed, to_json, to_text
from flyers.proof.side import Side, Tone
from flyers.proof.stress import second_findings, second_reader, stressed
from flyers.units import MM, points

DATA = Path(__file__).parent / "data"
URL = "https://example.org/pool"
PAPER = 400.0  # points, both ways
CM30 = points("30cm")

KINDS = products.kinds()


def page(*marks: Mark, width: float = PAPER, height: float = PAPER) -> bytes:
    sheet = Sheet(width, height, marks)
    return painted(Layout((sheet,), (Tag("Document", -1),)))


def symbol(x: float, y: float, side: float, text: str = URL, colour: str = "#000000") -> Modules:
    found = encode(text)
    return Modules(Rect(x, y, side, side), found.rows, text, colour)


def first_page(data: bytes, look: Any) -> Any:
    """What `look` says of a file's first page."""
    with opened(data) as document:
        return next(look(one) for one in pages_of(document))


def found_by(check: Any, data: bytes, expected: Expectation | None = None) -> list[str]:
    """The names of what a check finds on a file's first page."""
    return [f.name for f in first_page(data, lambda p: list(check(Side(p, expected or Expectation()))))]


def names(report: Report) -> list[str]:
    return [finding.name for finding in report.findings]


# --- what is expected ---------------------------------------------------------------------------------


def every_key() -> Any:
    reading = read(DATA / "every-key.yaml")
    assert reading.campaign is not None
    return reading.campaign


def test_codes_and_words_come_from_the_campaign() -> None:
    codes = {code.key: code for code in expect(every_key(), KINDS["flyer"]).codes}
    assert codes["links.petition.url"].texts == ("https://alderpool.example/sign",)
    assert codes["links.petition.url"].words == (("alderpool.example/sign",),)
    # The group's address is no use to type: its site and the words to search for will do.
    assert codes["links.group.url"].words == (
        ("social.example/groups/4821907733",),
        ("social.example", "Keep Alder Pool"),
    )
    plain, english, french, *fuller = sorted(codes["email"].texts, key=lambda text: "&body=" in text)
    assert all("&body=" in text for text in fuller)
    assert plain == "mailto:mayor@alder.example,council@alder.example?cc=hello@alderpool.example"
    assert english == f"{plain}&subject=Keep%20Alder%20Pool%20open"
    assert french.startswith(f"{plain}&subject=Gardez")
    assert codes["email"].words == (("mayor@alder.example", "council@alder.example"),)


def test_a_sheet_has_its_request_on_every_page() -> None:
    parts = expect(every_key(), KINDS["sheet"], ("en", "fr")).parts
    assert {part.key for part in parts if part.every_page} == {"petition.request.en", "petition.request.fr"}
    first = {part.key for part in parts if not part.every_page}
    assert {"petition.to.en", "petition.title.en", "petition.statement.fr", "petition.privacy.fr"} <= first


@each(
    ("file", "product", "languages"),
    [
        ("sheet-a4-en+fr.pdf", "sheet", ("en", "fr")),
        ("out/flyer-letter-fr-bold.pdf", "flyer", ("fr",)),
        ("Poster.PDF", "poster", ()),
        ("minutes.pdf", "", ()),
    ],
)
def test_a_name_tells_product_and_languages(file: str, product: str, languages: tuple[str, ...]) -> None:
    assert kind_of(file, KINDS) == product
    assert languages_of(Path(file).name, every_key()) == languages


@each(
    ("file", "languages"),
    [
        ("flyer-a4-sr.pdf", ("sr",)),
        ("flyer-a4-sr-Latn.pdf", ("sr-Latn",)),
        ("flyer-a4-sr-Latn-black.pdf", ("sr-Latn",)),
        ("sheet-a4-sr+sr-Latn+en.pdf", ("sr", "sr-Latn", "en")),
        ("sheet-a4-sr-Latn+sr.pdf", ("sr-Latn", "sr")),  # the first leads: its headline is on page 1
        ("flyer-a4-en-sren.pdf", ("en",)),
    ],
)
def test_a_language_is_told_from_one_whose_tag_begins_alike(file: str, languages: tuple[str, ...]) -> None:
    campaign = replace(every_key(), languages=("sr", "sr-Latn", "en"))
    assert languages_of(file, campaign) == languages


def test_addresses_in_words() -> None:
    assert shown("http://www.example.org/a/b/") == "example.org/a/b"
    assert shown("https://example.org/a?id=3") == "example.org/a?id=3"
    assert shown("https://example.org/?utm_source=x&fbclid=y") == "example.org"


@each("host", ["https://a.example", "http://www.a.example:8080"])
@each("path", ["", "/", "/app", "/app/", "/a/b/"])
@each("tail", ["", "?", "?id=5", "?utm_source=x", "?utm_source=x&id=5"])
@each("fragment", ["", "#", "#top", "#/petition/5", "#!/petition/5", "#/", "#petition/5", "#CjQKIDxY7z"])
def test_addresses_in_words_are_those_that_are_printed(
    host: str, path: str, tail: str, fragment: str
) -> None:
    """The proof works them out by itself, and looks for what the page has."""
    url = host + path + tail + fragment
    assert shown(url) == address(url)


def test_reading_distances() -> None:
    assert Expectation(KINDS["poster"]).distance_on(792) == 1000 * MM
    assert Expectation(KINDS["poster"]).distance_on(1224) == 2000 * MM
    assert Expectation(KINDS["flyer"]).distance_on(1224) == 300 * MM
    assert Expectation(KINDS["poster"], distance=50).distance_on(792) == 50
    # refuse max(0.40 mm, d / 1000), warn d / 500, design d / 300
    assert [
        round(size / MM, 2) for size in (limits(CM30).refuse, limits(CM30).warn, limits(CM30).design)
    ] == [0.4, 0.6, 1.0]
    assert round(limits(2000 * MM).refuse / MM, 2) == 2.0
    assert [least_size(distance * MM) for distance in (100, 300, 650, 1000, 2000, 5000)] == [
        9.0,
        9.0,
        13.5,
        18.0,
        24.0,
        24.0,
    ]


# --- what is measured ---------------------------------------------------------------------------------


@settings(max_examples=12)
@given(
    x=st.floats(70, 200),
    y=st.floats(70, 200),
    side=st.floats(60, 120),
    gap=st.floats(1, 5.5),
    edge=st.integers(0, 3),
)
def test_modules_and_quiet_zones_are_measured(x: float, y: float, side: float, gap: float, edge: int) -> None:
    x, y, side = round(x, 2), round(y, 2), round(side, 2)
    module = side / 25  # URL needs version 2
    free = gap * module
    bar = (
        Rect(x - free - 4, y, 4, side),
        Rect(x, y - free - 4, side, 4),
        Rect(x + side + free, y, 4, side),
        Rect(x, y + side + free, side, 4),
    )[edge]
    (one,) = first_page(
        page(symbol(x, y, side), Panel(bar, "#000000")), lambda p: read_codes(p, Expectation())
    )
    assert one.found.text == URL
    assert one.size.module == pytest.approx(module, rel=0.01)
    assert one.size.rect.x == pytest.approx(x, abs=0.5)
    assert one.size.rect.y == pytest.approx(y, abs=0.5)
    assert one.size.quiet[edge] == pytest.approx(gap, abs=0.2)
    assert min(side for n, side in enumerate(one.size.quiet) if n != edge) == pytest.approx(6, abs=0.2)
    assert one.size.contrast == pytest.approx(1, abs=0.01)
    assert one.size.skew < 0.01
    assert not one.size.inverted


def test_the_edge_of_the_paper_ends_the_quiet_zone() -> None:
    (one,) = first_page(page(symbol(6, 100, 75)), lambda p: read_codes(p, Expectation()))
    assert one.size.quiet[0] == pytest.approx(6 / 3, abs=0.1)  # modules of 75 / 25 = 3 pt


@each("turn", [0, 90, 180, 270])
def test_a_turned_and_cropped_page_is_measured_as_it_is_shown(turn: int) -> None:
    words = run("Swim", 150, 120, 20)
    with pikepdf.open(io.BytesIO(page(symbol(60, 80, 75), words, height=500))) as pdf:
        pdf.pages[0].MediaBox = pdf.pages[0].CropBox = pikepdf.Array([10, 20, 400, 500])
        pdf.pages[0].Rotate = turn
        data = spoil.saved(pdf)
    # The crop takes 10 pt from the left and 20 from the bottom: 390 × 480 remain, the code at (50, 80).
    code = {0: (50, 80), 90: (480 - 155, 50), 180: (390 - 125, 480 - 155), 270: (80, 390 - 125)}[turn]

    def look(one: Any) -> Any:
        return (
            read_codes(one, Expectation()),
            objects_of(one).texts,
            one.words(one.inside(Rect(0, 0, 999, 999))),
        )

    (read_code,), (text,), said = first_page(data, look)
    assert (read_code.size.rect.x, read_code.size.rect.y) == pytest.approx(code, abs=0.5)
    assert said.strip() == "Swim"
    assert text.size == pytest.approx(20)
    assert text.turned is (turn != 0)
    # The baseline at (140, 120), letters above it.
    start = {0: (140, 120), 90: (480 - 120, 140), 180: (390 - 140, 480 - 120), 270: (120, 390 - 140)}[turn]
    assert text.rect.inset(-3).overlaps(Rect(start[0] - 1, start[1] - 1, 2, 2))


@each("turn", some([90, 180, 270], 3))
def test_a_sheet_that_lies_on_its_side_is_judged_as_it_is_held(turn: int) -> None:
    expected = expect(spoil.campaign(), products.product("sheet").evidence)
    with pikepdf.open(io.BytesIO(spoil.whole("sheet"))) as pdf:
        for sheet in pdf.pages:
            sheet.Rotate = turn
        turned = prove(spoil.saved(pdf), expected, "full")
    assert turned.findings == prove(spoil.whole("sheet"), expected, "full").findings


def test_a_page_with_many_tear_offs_is_held_as_its_headline_is() -> None:
    """Ten turned lines of small type were more texts than what is read from afar."""
    with pikepdf.open(io.BytesIO(page(run("Keep the pool open", 40, 80, 30), height=500))) as pdf:
        tabs = "".join(f"BT /Tab 9 Tf 0 1 -1 0 {30 * n} 20 Tm (Call us) Tj ET\n" for n in range(1, 11))
        pdf.pages[0].contents_add(tabs.encode())
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name.Helvetica
        pdf.pages[0].add_resource(font, pikepdf.Name.Font, pikepdf.Name.Tab)
        data = spoil.saved(pdf)
    with opened(data) as document:
        (held,) = upright(document)
        assert (held.width, held.height) == (PAPER, 500)


def test_the_corners_of_a_page_may_be_any_two_opposite_ones() -> None:
    with pikepdf.open(io.BytesIO(page(run("Swim", 150, 120, 20)))) as pdf:
        pdf.pages[0].MediaBox = pdf.pages[0].CropBox = pikepdf.Array([PAPER, PAPER, 0, 0])
        data = spoil.saved(pdf)
    assert found_by(placing_findings, data) == []


@each("packed", [False, True])
def test_a_file_with_units_of_its_own_is_refused(packed: bool) -> None:
    """The sizes of another program would be twice as large."""
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    for unit in (1, 2.5):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(page(run("Swim", 150, 120, 20)))) as pdf:
            pdf.pages[0].UserUnit = unit
            pdf.save(out, object_stream_mode=mode)
        assert (b"/UserUnit" in out.getvalue()) is not packed
        said = ""
        try:
            prove(out.getvalue(), Expectation())
        except FlyersError as error:
            said = str(error)
        assert ("unit of its own (UserUnit 2.5)" in said) == (unit != 1)


@each("turn", [0, 90, 270])
def test_cells_that_are_written_as_one_run_are_no_text_that_a_line_cuts(turn: int) -> None:
    """As where a sheet was printed to a PDF: the line between two cells stands in the gap of a run."""

    def turned(*marks: Any) -> bytes:
        with pikepdf.open(io.BytesIO(page(*marks))) as pdf:
            pdf.pages[0].Rotate = turn
            return spoil.saved(pdf)

    one = run("No. Name", 40, 100, 20)
    glyphs = tuple(replace(glyph, advance=2500) if glyph.text == " " else glyph for glyph in one.glyphs)
    gap = replace(one, glyphs=glyphs)
    own = replace(Expectation(), own=True)
    for x, found in ((95, []), (48, ["text-cut"])):
        rule = Rule(x, 60, x, 140, 0.5, "#000000")
        assert found_by(placing_findings, turned(gap, rule), own) == found
    below = Panel(Rect(125, 70, 60, 40), WHITE)
    assert found_by(placing_findings, turned(gap, below), own) == ["text-hidden"]


def test_lines_inside_scaled_forms_have_their_printed_length() -> None:
    line = Rule(50, 100, 333.46, 100, 0.5, "#000000")  # 283.46 pt are 100 mm
    with pikepdf.open(io.BytesIO(page(line))) as source, pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(PAPER, PAPER))
        pdf.pages[0].add_overlay(source.pages[0], pikepdf.Rectangle(0, 0, PAPER / 2, PAPER / 2))
        data = spoil.saved(pdf)
    (found,) = first_page(data, objects_of).lines
    assert found.length == pytest.approx(283.46 / 2, abs=0.1)
    assert found.width == pytest.approx(0.25, abs=0.01)
    assert (found.x, found.y) == pytest.approx((25, 250), abs=0.1)  # in the lower left quarter


@given(st.tuples(*[st.floats(-3, 3)] * 6), st.floats(-99, 99), st.floats(-99, 99))
def test_a_matrix_and_its_inverse(matrix: Any, x: float, y: float) -> None:
    a, b, c, d, *_ = matrix
    assume(abs(a * d - b * c) > 0.1)
    assert moved(inverse(matrix), *moved(matrix, x, y)) == pytest.approx((x, y), abs=1e-6)
    right, down = moved(matrix, x, y)
    there = times(matrix, (2, 0, 0, 2, 5, 7))
    assert moved(there, x, y) == pytest.approx((2 * right + 5, 2 * down + 7), abs=1e-6)


def test_tones_are_measured_on_the_page() -> None:
    ground = Panel(Rect(0, 100, PAPER, 100), "#ff0000")
    marks = (
        ground,
        run("Black", 20, 60, 20),
        run("Black", 20, 160, 20),
        run("Pale", 20, 300, 20, colour="#777777"),
    )
    white, red, pale = (tone for _, tone in first_page(page(*marks), lambda p: Side(p, Expectation()).tones))
    assert white.ratio == pytest.approx(21, abs=0.5)
    assert red.ratio == pytest.approx(5.25, abs=0.05)  # (0.2126 + 0.05) / 0.05
    assert red.grey == pytest.approx(2.5, abs=0.1)  # luma 76: (0.0723 + 0.05) / 0.05
    assert pale.ratio == pytest.approx(4.48, abs=0.1)
    assert not any(tone.uneven for tone in (white, red, pale))


def test_words_on_an_uneven_ground_are_told_by_every_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are read all the same were told by `flyers proof` alone, which few people ask."""
    tone = Tone("#ffffff", 9.0, 9.0, True)
    monkeypatch.setattr("flyers.proof.ink.tones", lambda _, here: ((text, tone) for text in here.texts))
    for own, hint in ((True, "use a picture that is calm there"), (False, "put a plain panel")):
        found = prove(spoil.on_the_picture(), Expectation(own=own), "quick").findings
        (one,) = (finding for finding in found if finding.name == "text-on-picture")
        assert one.severity == "warning"
        assert one.hint.startswith(hint)


def test_a_line_below_words_is_no_ground_of_theirs() -> None:
    """One near the baseline, which ends beside the tails; it lies in the box of the words."""
    words, line = run("Pages", 20, 60, 20), Rule(42, 63.4, 66, 63.4, 1.2, "#000000")
    ((_, tone),) = first_page(page(words, line), lambda p: Side(p, Expectation()).tones)
    assert not tone.uneven


@each("colour", ["#767676", "#4774c1", "#d93025", "#0a7f37", "#9c27b0"])
@each("size", [9, 11, 13, 22])
def test_the_contrast_of_a_text_is_that_of_its_strokes(colour: str, size: float) -> None:
    """Their soft edges, paler than they are, do not count: a colour that may be printed is proven."""
    data = page(run("We ask the council", 20, 60, size, colour=colour))
    (tone,) = (tone for _, tone in first_page(data, lambda p: Side(p, Expectation()).tones))
    assert tone.ratio == pytest.approx(contrast(colour, WHITE), abs=0.03)


def test_a_table_is_found_by_its_rules() -> None:
    rows = [Rule(20, 100 + 34 * n, 380, 100 + 34 * n, 0.5, "#000000") for n in range(6)]
    blanks = [Rule(20, 330 + n, 100, 330 + n, 0.5, "#000000") for n in (0, 20)]
    lines = first_page(page(*rows, *blanks), objects_of).lines
    table = signature_table(lines)
    assert [round(line.y) for line in table] == [100, 134, 168, 202, 236, 270]
    # Cells below a table, on its columns and its edges, are no rows of it.
    columns = [Rule(120, 100, 120, 270, 0.5, "#000000"), Rule(120, 280, 120, 340, 0.5, "#000000")]
    cells = [Rule(20, y, 380, y, 0.5, "#000000") for y in (310, 340)]
    lines = first_page(page(*rows, *columns, *cells), objects_of).lines
    assert [round(line.y) for line in signature_table(lines)] == [100, 134, 168, 202, 236, 270]
    # Nor those below cards, each of which has lines of its own beside a part of its height.
    fields = [Rule(250, 100 + 34 * n, 250, 113 + 34 * n, 0.5, "#000000") for n in range(5)]
    apart = Rule(250, 280, 250, 310, 0.5, "#000000")
    lines = first_page(page(*rows, *fields, apart, *cells), objects_of).lines
    assert [round(line.y) for line in signature_table(lines)] == [100, 134, 168, 202, 236, 270]


def test_a_sheet_may_have_a_table_of_narrow_columns() -> None:
    def missing(*rules: Rule) -> bool:
        expectation = Expectation(KINDS["sheet"])
        return "rows-missing" in found_by(form_findings, page(*rules), expectation)

    rows = [Rule(20, 100 + 34 * n, 220, 100 + 34 * n, 0.5, "#000000") for n in range(6)]
    assert not missing(*rows)
    assert missing(*rows[:3])


@pytest.mark.parametrize("mirrored", [False, True])
def test_columns_are_counted_from_the_numbers_of_the_rows(mirrored: bool) -> None:
    """Each Arabic sheet was warned that names have the width of the numbers."""
    rows = [Rule(20, 100 + 34 * n, 380, 100 + 34 * n, 0.5, "#000000") for n in range(6)]
    ends = [20 + across for across in (20, 150, 225)]  # of the numbers, names, postcodes; then signatures
    edges = [Rule(x, 100, x, 270, 0.5, "#000000") for x in ([400 - x for x in ends] if mirrored else ends)]
    asked = Expectation(KINDS["sheet"], columns=("name", "postcode", "signature"))
    assert "column-width" not in found_by(form_findings, page(*rows, *edges), asked)
    narrow = replace(asked, columns=("postcode", "name", "signature"))
    assert "column-width" in found_by(form_findings, page(*rows, *edges), narrow)


def test_a_rule_of_100_mm_stands_between_ticks() -> None:
    def gauge(length: float, ticks: int) -> bytes:
        ends = [Rule(x, 98, x, 102, 0.5, "#000000") for x in (50, 50 + length)][:ticks]
        return page(Rule(50, 100, 50 + length, 100, 0.5, "#000000"), *ends)

    def found(length: float, ticks: int) -> list[str]:
        return found_by(form_findings, gauge(length, ticks))

    assert found(283.46, 2) == []
    assert found(280, 2) == []  # 98.8 %
    assert found(278, 2) == ["rule-length"]  # 98.1 %
    assert found(288, 2) == ["rule-length"]  # 101.6 %
    assert found(270, 1) == []  # no rule of 100 mm: a tick is missing


def test_lines_below_words_do_not_cut_them() -> None:
    def found(rule: Rule) -> list[str]:
        return found_by(placing_findings, page(run("Name and date", 50, 100, 12), rule))

    assert found(Rule(40, 102, 200, 102, 0.5, "#000000")) == []  # an underline
    assert found(Rule(45, 60, 45, 140, 0.5, "#000000")) == []  # beside the words
    assert found(Rule(40, 96, 200, 96, 0.5, "#000000")) == ["text-cut"]  # through them
    assert found(Rule(80, 60, 80, 140, 0.5, "#000000")) == ["text-cut"]


def test_an_address_over_two_lines_stands_among_words_from_the_right() -> None:
    text = "qbdrg@petition.city. :نسخة إلى\r\nexample\r\nالموضوع .elm@qmbrp\r\nexample"
    assert stands("qbdrg@petition.city.example", text)
    assert stands("qmbrp@elm.example", text)
    assert not stands("qbdrg@petition.other.example", text)
    assert not stands("qbdrg@petition.city.example", "qbdrg@petition.city. Copy:\r\nexample")


@each(("apart", "touch"), [(49.0, True), (50.0, True), (51.0, False)])
def test_lines_whose_letters_touch_are_seen(apart: float, touch: bool) -> None:
    """Of 50 pt "p" reaches 12 pt down and "b" 38 pt up."""
    data = page(run("pppp", 40, 100, 50), run("bbbb", 40, 100 + apart, 50))
    assert found_by(placing_findings, data) == ["text-over-text"] * touch


def test_what_leans_over_the_next_letter_of_its_line_is_no_collision() -> None:
    def found(x: float) -> list[str]:
        data = page(run("say”", 40, 100, 18, face="NotoSans-Italic.ttf"), run("”", x, 100, 18))
        return found_by(placing_findings, data)

    width = run("say”", 40, 100, 18, face="NotoSans-Italic.ttf").advance
    assert found(40 + width) == []
    assert found(40 + width - 6) == ["text-over-text"]


def test_a_mark_that_is_painted_apart_joins_its_word_and_touches_others() -> None:
    """The hook over वार्ड, which the face draws onto it."""

    def found(*marks: Mark) -> list[str]:
        data = page(*marks)
        return found_by(placing_findings, data)

    hooked = run("वार्ड", 40, 100, 12, face="NotoSerifDevanagari-Regular.ttf", lang="hi")
    assert found(hooked) == []
    assert "text-over-text" in found(run("ppp", 44, 90, 12), hooked)


def test_a_mark_that_is_drawn_by_itself_is_part_of_its_word() -> None:
    """Two marks over مخطّطًا are shapes in the content that has the word: it does not stand on them."""
    word = run("مخطّطًا", 40, 100, 12, face="NotoNaskhArabic-Regular.ttf", lang="ar", tag=1)
    field = Panel(Rect(40, 200, 50, 50), "#b3261e")
    data = painted(Layout((Sheet(PAPER, PAPER, (word, field)),), (Tag("Document", -1), Tag("P", 0))))
    objects = first_page(data, objects_of)
    assert [text.text for text in objects.texts] == [word.text, "", ""]
    assert [shape.width for shape in objects.shapes] == [pytest.approx(50, abs=0.1)]


def test_a_part_that_a_viewer_copies_in_another_order_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked for in the order of painting, too."""
    part = Part("headline.en", "Keep it open", every_page=False)
    expected = Expectation(parts=(part,), campaign=True)
    monkeypatch.setattr("flyers.proof.pages.Page.words", lambda *_: "it open Keep")
    for last, found in (("open", []), ("closed", ["part-missing"])):
        data = page(run("Keep it", 40, 100), run(last, 40, 120))
        assert found_by(form_findings, data, expected) == found


@pytest.mark.parametrize(("high", "least"), [(210 * MM, 8.0), (216 * MM, 8.0), (230 * MM, 9.0)])
def test_small_print_is_smaller_on_a_page_that_fits_a_pocket(high: float, least: float) -> None:
    """A5 is 210 mm high, half-letter 216."""
    for size in (least, least - 0.5):
        data = page(run("Printed by the club", 40, 100, size), width=140 * MM, height=high)
        report = prove(data, Expectation(distance=CM30), "full")
        assert [f.severity for f in report.findings if f.name == "text-small"] == (
            ["failure"] if size < least else []
        )


@pytest.mark.parametrize("depth", ["quick", "full"])
def test_how_much_of_each_page_is_ink(depth: Literal["quick", "full"]) -> None:
    """A black panel over a quarter of the first; on the second, half as dark, over a half."""
    quarter = Panel(Rect(0, 0, PAPER, PAPER / 4), "#000000")
    half = Panel(Rect(0, 0, PAPER, PAPER / 2), "#808080")
    sheets = tuple(Sheet(PAPER, PAPER, (mark,)) for mark in (quarter, half))
    report = prove(painted(Layout(sheets, (Tag("Document", -1),))), Expectation(distance=CM30), depth)
    assert report.coverage == pytest.approx((0.25, 0.5 * 127 / 255), abs=0.002)
    assert report.as_data()["coverage"] == [0.25, 0.25]


# --- what is made of it -------------------------------------------------------------------------------


def test_the_layout_says_which_codes_each_page_has() -> None:
    code = replace(symbol(60, 80, 75), text=URL)
    sheet, empty = (
        Sheet(PAPER, PAPER, (code,)),
        Sheet(PAPER, PAPER, (Panel(Rect(50, 50, 90, 90), "#cccccc"),)),
    )
    layout = Layout((sheet, sheet), (Tag("Document", -1),))
    expectation = expect(None, KINDS["flyer"], layout=flatten(framed(layout)))
    assert "code-missing" not in names(prove(painted(layout), expectation))
    report = prove(painted(replace(layout, sheets=(sheet, empty))), expectation)
    assert [(f.name, f.page) for f in report.failures] == [("code-missing", 2)]
    assert "page-missing" in names(prove(painted(replace(layout, sheets=(sheet,))), expectation))


def test_a_poster_asks_for_larger_modules() -> None:
    data = page(symbol(60, 80, 25 * 0.9 * MM))  # 0.9 mm: fine in the hand, under 1 mm at 1 m
    assert "code-small" not in names(prove(data, Expectation(KINDS["flyer"])))
    report = prove(data, Expectation(KINDS["poster"]))
    (small,) = [f for f in report.failures if f.name == "code-small"]
    assert small.value == "0.90 mm"
    assert "1.00 mm is the least at 1.0 m" in small.what
    assert small.hint == "shorten the link, or make the code 25 mm wide"


@pytest.mark.parametrize(
    ("opens", "missing"),
    [("https://example.org/join", False), (URL, False), ("https://example.org/other", False), ("", True)],
)
def test_made_elsewhere_any_code_of_the_campaign_will_do(opens: str, missing: bool) -> None:
    """One that is not the campaign's is told as wrong."""
    codes = tuple(ExpectedCode((url,), (), "links") for url in (URL, "https://example.org/join"))
    expectation = Expectation(KINDS["poster"], codes=codes, campaign=True)
    data = page(*([symbol(60, 80, 200, opens)] if opens else []))
    assert ("code-missing" in names(prove(data, expectation, "quick"))) == missing


def test_tabs_are_read_in_the_hand() -> None:
    tabs = [symbol(30 + 120 * n, 80, 25 * 0.7 * MM) for n in range(3)]
    assert "code-small" not in names(prove(page(*tabs), Expectation(KINDS["tearoff"])))
    assert "code-small" in names(prove(page(*tabs[:2]), Expectation(KINDS["tearoff"])))


def test_a_number_of_a_sheet_is_known() -> None:
    import zxingcpp

    barcode = zxingcpp.create_barcode("HZ-000123-K", zxingcpp.BarcodeFormat.DataMatrix)
    image = memoryview(barcode.to_image(1, False, False))
    high, wide = image.shape
    pixels = image.tobytes()
    rows = [pixels[n * wide : (n + 1) * wide] for n in range(high)]
    bits = tuple(int("".join("01"[pixel < 128] for pixel in row), 2) for row in rows)
    mark = Modules(Rect(100, 100, 14 * 3, 14 * 3), bits, "HZ-000123-K", "#000000")
    words = run("HZ-000123-K", 100, 160, 10)
    known = Expectation(KINDS["sheet"], campaign=True, numbers="HZ")
    report = prove(page(mark, words), known)
    assert [code.kind for code in report.codes] == ["Data Matrix"]
    assert names(report) == []
    assert names(prove(page(mark, words), replace(known, numbers="AP"))) == ["code-wrong"]
    assert names(prove(page(mark), known)) == ["code-words"]


@each(
    ("opens", "beside"),
    [
        ("https://petition.example/p?a=%C3%BC", "petition.example/p?a=ü"),
        ("https://xn--bume-loa.example/gruppe", "bäume.example/gruppe"),
        ("https://xn--bume-loa.example:8443/gruppe", "bäume.example:8443/gruppe"),
    ],
)
def test_an_address_is_typed_with_the_letters_that_its_code_has_in_ascii(opens: str, beside: str) -> None:
    """It was called another one, or that of the next code."""
    data = page(symbol(100, 100, 90, opens), run(beside, 100, 220, 10))
    assert "code-words" not in names(prove(data, Expectation()))
    other = page(symbol(100, 100, 90, opens), run(beside.replace("e", "o"), 100, 220, 10))
    assert "code-words" in names(prove(other, Expectation()))


def test_a_trimmed_page_may_bleed() -> None:
    ground = Panel(Rect(0, 0, PAPER, PAPER), "#dddddd")
    data = page(ground, run("Swim in Alder Pool", 80, 100, 12))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].TrimBox = pikepdf.Array([9, 9, PAPER - 9, PAPER - 9])
        bled = spoil.saved(pdf)
    assert "margin" in names(prove(data, Expectation(), "full"))
    assert "margin" not in names(prove(bled, Expectation(), "full"))


def test_cut_marks_may_run_off_the_paper() -> None:
    cut = Rule(200, 300, 200, PAPER, 0.5, "#000000")
    assert "margin" not in names(prove(page(cut), Expectation(), "full"))
    assert "margin" in names(prove(page(replace(cut, width=9)), Expectation(), "full"))


@pytest.mark.parametrize(("over", "found"), [(0.4, False), (0.8, True)])
def test_letters_may_reach_a_little_over_the_safe_edge(over: float, found: bool) -> None:
    """The ink of a line at the safe edge, 10 mm from the paper's, begins so many millimetres before it; a
    field that does is no letter."""
    line = run("Swim in Alder Pool", 100, 100, 12)
    seen = first_page(page(line), lambda p: objects_of(p).texts[0].rect.x)
    data = page(replace(line, x=100 - seen + (10 - over) * MM))
    assert ("margin" in names(prove(data, Expectation(), "full"))) == found
    field = Panel(Rect((10 - over) * MM, 200, 50, 50), "#b3261e")
    assert "margin" in names(prove(page(field), Expectation(), "full"))


@pytest.mark.parametrize(("over", "found"), [(0.9, False), (1.5, True)])
def test_accents_of_capitals_may_reach_over_the_upper_edge(over: float, found: bool) -> None:
    line = run("Über uns", 100, 100, 10.5)
    seen = first_page(page(line), lambda p: objects_of(p).texts[0].rect.y)
    data = page(replace(line, y=100 - seen + (10 - over) * MM))
    assert ("margin" in names(prove(data, Expectation(), "full"))) == found


def test_of_a_picture_that_is_cut_off_what_is_left_is_seen(tmp_path: Path) -> None:
    """The middle third of its height is shown, 100 pt wide and 20 high."""
    Image.new("RGB", (300, 180), "#b3261e").save(tmp_path / "p.png")
    picture = Picture(Rect(50, 60, 100, 20), str(tmp_path / "p.png"), Rect(0, 1 / 3, 1, 1 / 3))
    (photo,) = first_page(page(picture), lambda p: objects_of(p).photos)
    assert [round(side) for side in (photo.rect.x, photo.rect.y, photo.rect.width, photo.rect.height)] == [
        50, 40, 100, 60,
    ]  # fmt: skip
    assert [round(side) for side in (photo.seen.x, photo.seen.y, photo.seen.width, photo.seen.height)] == [
        50, 60, 100, 20,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "found"), [((0, 51, 102), []), ((0, 51), ["rows-missing"]), ((0, 51, 150), ["rows-missing"])]
)
def test_a_sheet_in_large_print_may_have_two_rows_on_a_side(places: Sequence[int], found: list[str]) -> None:
    """Two rows of one height: three lines that have something else between them are no table."""
    lines = [Rule(20, 100 + at, 380, 100 + at, 1, "#000000") for at in places]
    report = prove(page(*lines), Expectation(KINDS["sheet"]), "full")
    assert [name for name in names(report) if name.startswith("row")] == found


def test_another_page_of_the_same_campaign() -> None:
    """The wording of a finding, and where it is."""
    report = prove(spoil.small_code(0.35)(), expect(spoil.campaign(), KINDS["flyer"], ("en",)))
    (small,) = [f for f in report.findings if f.name == "code-small"]
    # Version 4 has 33 modules: 33 × 0.35 = 11.6 mm.
    assert small.what == "version 4 in 12 mm has modules of 0.35 mm; 0.40 mm is the least at 0.3 m"
    assert small.rect is not None
    assert small.rect.width == pytest.approx(33 * 0.35 * MM, rel=0.01)


def test_stress_is_the_same_each_time_and_grows_with_the_modules() -> None:
    def reach(side: float) -> float:
        def look(one: Any) -> Any:
            (code,) = read_codes(one, Expectation())
            return stressed(one, code)

        once, again = (first_page(page(symbol(60, 80, side)), look) for _ in range(2))
        assert once == again
        return float(once.reach)

    assert reach(120) == pytest.approx(2 * reach(60), rel=0.2)


@pytest.mark.skipif(not second_reader(), reason="zbar is not installed")
def test_the_second_reader_agrees_or_is_told() -> None:
    def look(one: Any) -> Any:
        reads = read_codes(one, Expectation())
        other = [replace(r, found=replace(r.found, text="https://example.org/bath")) for r in reads]
        return [list(second_findings(Side(one, Expectation(), each))) for each in (reads, other)]

    agreed, told = first_page(page(symbol(60, 80, 75)), look)
    assert agreed == []
    assert [(f.name, f.value) for f in told] == [("second-reader", URL)]


# --- files and reports --------------------------------------------------------------------------------


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"a note")
    (tmp_path / "half.pdf").write_bytes(page()[:500])
    (tmp_path / "bare.pdf").touch()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="key", owner="key"))
    (tmp_path / "empty").mkdir()
    for name, what in {
        "notes.pdf": "this is no PDF, whatever its name says",
        "half.pdf": "this is not a whole PDF file",
        "bare.pdf": "the file is empty",
        "locked.pdf": "the file asks for a password",
        "gone.pdf": "there is no such file",
        "empty": "there is no PDF in this folder",
    }.items():
        with pytest.raises(FlyersError) as error:
            prove_paths([tmp_path / name])
        assert error.value.problems[0].what == what
        assert error.value.problems[0].hint
        assert name in str(error.value)


def test_a_folder_is_proven_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "flyer-letter-en.pdf").write_bytes(spoil.whole("flyer"))
    (tmp_path / "sheet-letter-en.pdf").write_bytes(spoil.scaled("sheet", 0.94))
    told: list[str] = []
    with Reader(told.append) as reader:
        flyer, sheet = prove_paths([tmp_path], spoil.campaign(), kinds=KINDS, reader=reader)
    assert [Path(name).name for name in told] == ["flyer-letter-en.pdf", "sheet-letter-en.pdf"]
    assert not flyer.failed(strict=True)
    # 9 pt × 0.94 = 8.5 pt, and rows of 10 mm are 9.4.
    assert set(names(sheet)) == {"rule-length", "text-small", "row-height"}
    assert failed([flyer, sheet])
    # As a flyer, a sheet lacks nothing that sheets need.
    (other,) = prove_paths([tmp_path / "sheet-letter-en.pdf"], None, product="letter", kinds=KINDS)
    assert set(names(other)) == {"rule-length", "text-small", "row-height"}


def test_a_piece_is_proven_against_its_layout() -> None:
    layout = flatten(framed(spoil.layout_of("flyer")))
    expected = expect(spoil.campaign(), KINDS["flyer"], ("en",), distance=CM30, layout=layout, own=True)
    assert prove(spoil.whole("flyer"), expected).findings == ()
    assert "code-wrong" in names(prove(spoil.wrong_link(), expected))


def report() -> Report:
    rect = Rect(10.123, 20, 30, 40)
    code = CodeFacts(1, rect, URL, "QR code", "2", "M", 0.8, (4, 4, 4, 4), 100, 100, "B", 0.3, 1.44)
    bad = Finding("code-quiet", "failure", 1, rect, "it is <thin>", "leave white", "2.0 modules")
    return Report("a&b.pdf", ((PAPER, PAPER),), (code,), (bad,), ("zbar is not installed",))


def test_the_table() -> None:
    assert to_text([report()]).split("\n") == [
        "a&b.pdf: 1 page, FAILED",
        "  page  code                      module   grade  reach",
        "  1     https://example.org/pool  0.80 mm  B      reads up to 1.4 m",
        "  failure: page 1: it is <thin> (code-quiet)",
        "    hint: leave white",
        "zbar is not installed",
        "1 file, 1 failure, 0 warnings",
    ]


def test_the_codes_of_a_batch_are_one_line() -> None:
    whole = report()
    batch = replace(whole, codes=whole.codes * 40)
    assert to_text([batch]).split("\n")[1] == "  40 codes, modules of 0.80 mm or more, B"


def test_the_json() -> None:
    data = json.loads(to_json([report()]))
    assert data["failed"] is True
    (file,) = data["files"]
    assert file["findings"][0]["rect"] == {"x": 10.12, "y": 20.0, "width": 30.0, "height": 40.0}
    assert file["codes"][0]["reach"] == 1.44


def test_the_html() -> None:
    html = to_html([report()], lambda one: part(one, page(symbol(60, 80, 75))))
    assert html.count("data:image/png;base64,") == 1
    # 10.123 / 400 and 20 / 400
    assert 'class="mark failure" style="left:2.53%;top:5.00%;width:7.50%;height:10.00%"' in html
    assert "it is &lt;thin&gt;" in html
    assert "<h2>a&amp;b.pdf</h2>" in html
    assert not re.search(r"<script|https?://(?!example\.org/pool)", html)


def test_the_html_names_what_could_not_be_read() -> None:
    clean = replace(report(), findings=())

    def shown(one: Report) -> str:
        return part(one, page(symbol(60, 80, 75)))

    assert "nothing stands against printing" in to_html([clean], shown)
    html = to_html([clean], shown, [Problem(Where("c<d.pdf"), "there is no such file", "check the path")])
    assert "<h1>Do not print yet</h1>" in html
    assert "<h2>c&lt;d.pdf</h2>" in html
    assert "there is no such file. <em>check the path.</em>" in html


def test_warnings_fail_only_when_strict() -> None:
    one = report()
    warned = replace(one, findings=tuple(replace(f, severity="warning") for f in one.findings))
    assert (one.failed(), warned.failed(), warned.failed(strict=True)) == (True, False, True)
    (problem,) = warned.problems()
    assert str(problem.where) == "a&b.pdf, page 1"
    assert problem.warning


def test_every_finding_is_in_the_documentation() -> None:
    source = Path(__file__).parent.parent / "src" / "flyers" / "proof"
    text = "\n".join(file.read_text(encoding="utf-8") for file in source.glob("*.py"))
    known = set(re.findall(r'(?:Finding|finding)\(\s*"([a-z0-9]+-?[a-z0-9-]*)"', text)) | {"code-words"}
    documented = (Path(__file__).parent.parent / "docs" / "proof.md").read_text(encoding="utf-8")
    assert len(known) > 30
    assert known == set(re.findall(r"^\| `([a-z0-9-]+)` \|", documented, re.MULTILINE))
    assert {one.finding for one in spoil.spoils().values()} <= known


def test_a_mark_that_hangs_clear_of_its_letters_is_of_their_word() -> None:
    """As the vowel sign of छू, which is painted apart below the letter, and above no other word."""

    def run(text: str, left: float, top: float, wide: float) -> Text:
        return Text(text, Rect(left, top, wide, 7.0), (left, top), 10.0, False, "Serif", True, None)

    texts = (run("दिन", 0, 0, 15), run("छूट", 17, 0, 8), run("", 20, 7.2, 5), run("", 60, 7.2, 5))
    words = list(words_of(texts).values())
    assert words == [0, 1, 1, 3]
