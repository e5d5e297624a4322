"""Which edge lines stand on, what hangs before it, where a box ends; see helpers_layout for the numbers."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from amount import each
from helpers_layout import (
    PAPER,
    TOOLS,
    band,
    bulleted,
    code,
    frame,
    marks,
    numbered,
    para,
    set_page,
    style,
    template,
    words,
)
from helpers_pdf import PROFILE, check_marking, structure_of
from msgspec.structs import replace
from PIL import ImageOps
from seen import GlyphRun, Modules, seen

from flyers.content.template import Grid
from flyers.layout.column import HAIR
from flyers.layout.engine import lay_out
from flyers.measure.faces import Faces
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model import frame as model
from flyers.model.blocks import Block, Story
from flyers.model.frame import Details
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.paint.pdf.painter import paint
from flyers.units import MM

ONE = band(frame("text"))
BESIDE = 80.0  # points at both sides of what is looked at, so that marks have room to hang
WIDE = Paper("square", 440.0 + 2 * BESIDE, 640.0)
HEBREW = "אבגד הוזח"  # 4, 1 and 4 letters


def places(
    text: str, lang: str = "en", blocks: tuple[Block, ...] = (), **dress: Any
) -> list[tuple[float, str]]:
    """Where runs start, and what they say."""
    slots = {"text": blocks or (para(text, lang=lang),)}
    inset = band(frame("text"), inset=BESIDE)
    layout = set_page(slots, inset, styles={"body": style(**dress)}, lang=lang, paper=WIDE)
    assert layout.overset == ()
    return [(x - BESIDE, said) for x, _, said in words(layout)]


def real(*blocks: Block, lang: str, **dress: Any) -> model.Layout:
    """Blocks in real faces, on 440 × 640 with margins of 20."""
    story = Story("test", lang, {"text": blocks}, Details("", "", "", lang))
    made = template({"all": [band(frame("text"), inset=BESIDE)]}, {"body": style(**dress)})
    stock = Stock(WIDE, (lang,), "colour")
    return lay_out([story], made, stock, replace(TOOLS, ruler=HarfBuzzRuler()))


def ink(layout: model.Layout) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all that is black, in points to a quarter."""
    page = pypdfium2.PdfDocument(pdf(layout))[0].render(scale=4).to_pil().convert("L")
    left, top, right, bottom = (
        n / 4 for n in ImageOps.invert(page).point(lambda n: 255 * (n > 100)).getbbox()
    )
    return left - BESIDE, top, right - BESIDE, bottom


def pdf(layout: model.Layout) -> bytes:
    return paint(layout, Details("T", "A", "S", layout.lang), Faces().path, Path(), PROFILE)


class TestAlignment:
    @each(
        ("align", "left", "right"),
        # 4 + 1 + 4 glyphs are 90 of 400 wide; the margin is 20.
        [("start", 20, 330), ("centre", 175, 175), ("end", 330, 20)],
    )
    def test_lines_stand_at_the_start_in_the_middle_or_at_the_end(
        self, align: str, left: float, right: float
    ) -> None:
        assert places("abcd efgh", align=align) == [(left, "abcd efgh")]
        assert places(HEBREW, "he", align=align) == [(right, HEBREW)]

    def test_each_line_by_itself(self) -> None:
        # At 40 pt ten letters fill a line: 9 leave 40, 4 leave 240.
        assert places("abcd efgh ijkl", size=40, leading=48, align="end") == [
            (60, "abcd efgh"),
            (260, "ijkl"),
        ]
        assert places("abcd efgh ijkl", size=40, leading=48, align="centre") == [
            (40, "abcd efgh"),
            (140, "ijkl"),
        ]

    def test_the_space_after_the_last_letter_is_not_part_of_a_line(self) -> None:
        # 4 glyphs and 4 times 1: 44, of which the last 1 hangs out.
        assert places("abcd", align="end", tracking=0.1) == [(420 - 43, "abcd")]
        assert places("abcd", align="centre", tracking=0.1) == [(220 - 21.5, "abcd")]

    def test_only_lines_at_the_start_are_indented(self) -> None:
        two = (para("one"), para("two"))
        assert places("", blocks=two, indent=15) == [(20, "one"), (35, "two")]
        assert places("", blocks=two, indent=15, align="centre") == [(205, "one"), (205, "two")]

    @pytest.mark.parametrize("lang", ["en", "he"])
    def test_labels_stand_before_their_texts(self, lang: str) -> None:
        text = "abcd" if lang == "en" else "אבגד"
        items = (bulleted("body", (para(text, lang=lang),)),)
        # A bullet 20 before the text, which has 380: centred it starts (380 - 40) / 2 further in.
        found = [places("", lang, items, hang=20, align=align) for align in ("start", "centre", "end")]
        for (label, text_at), moved in zip(found, (0, 170, 340), strict=True):
            if lang == "en":
                assert (label[0], text_at[0]) == (20 + moved, 40 + moved)
            else:
                assert (label[0], text_at[0]) == (410 - moved, 360 - moved)

    def test_numerals_have_an_alignment_of_their_own(self) -> None:
        items = numbered("body", tuple(para("abcd") for _ in range(10)))
        styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(align="end")}
        found = words(set_page({"text": [items]}, ONE, styles=styles))
        # They end 4.5 before the texts, at 20 + 40 - 4.5.
        assert [x for x, _, text in found if text in ("1", "10")] == [45.5, 35.5]

    @pytest.mark.parametrize(
        ("lang", "text"), [("en", "Fix the\nlifts"), ("ar", "أصلحوا\nالمصاعد"), ("he", "תקנו\nאת המעלית")]
    )
    @pytest.mark.parametrize("align", ["start", "centre", "end"])
    def test_large_type_is_aligned_by_its_ink(self, lang: str, text: str, align: str) -> None:
        for line in text.split("\n"):
            layout = real(
                para(line, lang=lang), lang=lang, size=60, leading=60, family="display", align=align
            )
            left, _, right, _ = ink(layout)
            side = align if lang == "en" else {"start": "end", "end": "start"}.get(align, align)
            off = {"start": left - 20, "centre": (left + right) / 2 - 220, "end": right - 420}[side]
            assert abs(off) <= 0.3, line

    @pytest.mark.parametrize(("size", "out"), [(20, 20 * 0.121), (60, 1 * MM), (300, 1 * MM)])
    def test_a_j_stands_by_its_stem_with_its_hook_before_it(self, size: float, out: float) -> None:
        """The hook of the display face stands 0.121 em out; 1 mm is the most: 3.2 mm
        stood outside a rule, and in a field 1.5 mm from its edge."""
        left, *_ = ink(real(para("J"), lang="en", size=size, leading=size, family="display"))
        assert left == pytest.approx(20 - out, abs=0.3)

    @each(("letter", "bare"), [("î", "i"), ("ï", "i"), ("Î", "I"), ("ế", "e")])
    def test_a_letter_stands_by_its_stem_with_its_accent_before_it(self, letter: str, bare: str) -> None:
        """By the circumflex the stem stood further in than those of other lines, at 19 pt 0.9 mm."""
        lefts = [seen(real(para(f"{a}n", lang="ro"), lang="ro", size=60, leading=60)) for a in (letter, bare)]
        one, other = (marks(layout, GlyphRun)[0].x for layout in lefts)
        assert one == pytest.approx(other, abs=0.01)

    def test_what_bends_below_the_baseline_but_not_before_the_pen_stands_by_its_ink(self) -> None:
        """As a comma does, and the foot of a Chinese character."""
        left, *_ = ink(real(para(","), lang="en", size=100, leading=100, family="display"))
        assert left == pytest.approx(20, abs=0.3)

    def test_aligned_lines_are_read_as_they_are_written(self) -> None:
        text = "Fix the lifts in Tower Block Three now"
        data = pdf(real(para(text), lang="en", size=60, leading=60, align="end"))
        check_marking(data)
        assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().split() == text.split()
        assert structure_of(data).count("P") == 1


class TestHangingMarks:
    @each("mark", ["“", "”", "„", "«", "»", "‘", "‹", '"', "「", "『", "“‘"])
    def test_a_mark_that_opens_a_paragraph_hangs(self, mark: str) -> None:
        text = f"{mark}abcd efgh"
        assert places(text) == [(20, text)]
        assert places(text, hang_quotes=True) == [(20 - 10 * len(mark), text)]
        text = f"{mark}{HEBREW}"
        # From the right: 9 letters end at 420 - 90, the mark beyond 420.
        left = min(x for x, _ in places(text, "he", hang_quotes=True))
        assert left == 330

    @each("blank", [" ", "\u00a0", "\u202f"])
    def test_the_blank_inside_a_mark_hangs_with_it(self, blank: str) -> None:
        text = f"«{blank}abcd"
        assert min(places(text, "fr", hang_quotes=True)) == (0, text)

    @each("align", ["start", "centre", "end"])
    def test_the_first_letter_stands_where_it_would_without_the_mark(self, align: str) -> None:
        ((without, _),) = places("abcd", align=align)
        assert places("“abcd", align=align, hang_quotes=True) == [(without - 10, "“abcd")]

    def test_what_hangs_takes_no_room_on_its_line(self) -> None:
        # Ten letters of 40 pt to a line.
        assert places("“abcde fghi", size=40, leading=48, hang_quotes=True) == [(-20, "“abcde fghi")]
        assert len(places("“abcde fghij", size=40, leading=48, hang_quotes=True)) == 2

    def test_a_mark_inside_a_paragraph_stands_on_the_edge(self) -> None:
        found = places("“abcdefg “hijk", size=40, leading=48, hang_quotes=True)
        assert found == [(-20, "“abcdefg"), (20, "“hijk")]

    def test_what_goes_on_in_another_column_does_not_hang(self) -> None:
        text = para("“abcde " * 14)
        columns = band(frame("text", flow=2), inset=BESIDE)
        styles, grid = {"body": style(30, 36, hang_quotes=True)}, Grid(columns=12, gutter=40.0)
        layout = set_page({"text": [text]}, columns, styles=styles, grid=grid, paper=WIDE)
        # Two columns of 180: six letters to a line, the first of seven; fewer than twelve lines would be one.
        (first, *rest) = (x - BESIDE for x, _, _ in words(layout))
        assert first == -10
        assert set(rest) == {20, 240}

    @each(("gutter", "first"), [(40.0, 230), (14.0, 227)])
    def test_between_columns_it_hangs_where_3_mm_are_left(self, gutter: float, first: float) -> None:
        """A line read on into a French quotation, whose mark stood 2.4 mm from it. Two columns of
        200 less half a gutter each; the second mark begins 10 before its own, or on its edge."""
        each = [para("abcd " * 70), para("“abcd abcd")]
        styles, grid = {"body": style(10, 12, hang_quotes=True)}, Grid(columns=12, gutter=gutter)
        columns = band(frame("text", flow=2), inset=BESIDE)
        layout = set_page({"text": each}, columns, styles=styles, grid=grid, paper=WIDE)
        assert {round(x - BESIDE) for x, _, text in words(layout) if text.startswith("“")} == {first}

    def test_it_hangs_where_2_5_mm_are_left_from_lines_that_end_as_behind_it(self) -> None:
        """It stood on the edge of its column, and all words 10 beside it: 17.5 are 2.6 mm and 10. A line of
        191 has room for four words, behind the mark for three."""
        text = para("“abcd abcd abcd abcd abcd")
        styles, grid = {"body": style(10, 12, hang_quotes=True)}, Grid(columns=12, gutter=17.5)
        columns = band(frame("one", columns=(1, 6)), frame("two", columns=(7, 12)), inset=BESIDE)
        slots = {"one": [para("abcd " * 70)], "two": [text]}
        layout = set_page(slots, columns, styles=styles, grid=grid, paper=WIDE)
        found = [(round(x - BESIDE, 2), said) for x, _, said in words(layout) if x - BESIDE > 210]
        assert found == [(218.75, "“abcd abcd abcd"), (228.75, "abcd abcd")]

    def test_it_stands_on_the_edge_where_printers_do_not_reach_further(self) -> None:
        """At 29 pt, 10 mm and a little, there is no room for a mark that is 10 wide: it begins at 10 mm, and
        3 mm from the edge of a field; at 39 there is."""
        wide = Paper("square", 460.0, 640.0)
        for inset in (9.0, 19.0):
            inside = band(frame("text"), inset=inset)
            grounded = band(frame("text"), ground="tint", reach="margins", pad=inset)
            celled = band(frame("text", ground="tint"), pad=inset)
            for one in (inside, grounded, celled):
                text = {"text": [para("“abcd")]}
                layout = set_page(text, one, styles={"body": style(hang_quotes=True)}, paper=wide)
                least = 10 * MM if one is inside else 20 + 3 * MM
                assert [x for x, _, _ in words(layout)] == [pytest.approx(max(least, 10 + inset), abs=0.001)]

    @each(("gutter", "left"), [(16.0, 0.0), (20.0, 10.0)])
    def test_beside_another_column_it_hangs_where_3_mm_are_left(self, gutter: float, left: float) -> None:
        """In a gutter it stood 2 mm after the words of a neighbour, and was read as their next one.
        How near the paper's edge is matters to the first column alone."""
        slots, halves = {"one": [para("abcd")], "two": [para("“efgh")]}, ((1, 6), (7, 12))
        layout = set_page(
            slots,
            band(*(frame(name, columns=half) for name, half in zip(slots, halves, strict=True))),
            styles={"body": style(hang_quotes=True)},
            grid=Grid(columns=12, gutter=gutter),
        )
        second = 20 + (400 + gutter) / 2 - left
        assert [x for x, _, _ in words(layout)] == [20, pytest.approx(second, abs=0.01)]

    def test_in_a_field_it_hangs_within_the_pad(self) -> None:
        """At 20 + 19 a mark of 10 ends 9 from the edge; nowhere does it end nearer than 3 mm."""
        for pad, left in ((19.0, 9.0), (15.0, 3 * MM), (12.0, 3 * MM)):
            for one in (
                band(frame("text"), ground="tint", reach="margins", pad=pad, inset=BESIDE),
                band(frame("text", ground="tint"), pad=pad, inset=BESIDE),
            ):
                layout = set_page(
                    {"text": [para("“abcd")]}, one, styles={"body": style(hang_quotes=True)}, paper=WIDE
                )
                assert [x - BESIDE for x, _, _ in words(layout)] == [pytest.approx(20 + left, abs=0.001)]

    @pytest.mark.parametrize("pad", [12.0, 40.0])
    def test_who_says_it_stands_on_the_edge_of_what_is_said(self, pad: float) -> None:
        """Whether the mark has room before the inner edge of its field or not."""
        styles = {"voice": style(40, 48, hang_quotes=True), "speaker": style(10, follow="voice")}
        said = (para("“abcdefg hijk", "voice"), para("abcd", "speaker"))
        one = band(frame("text"), ground="tint", reach="margins", pad=pad, inset=BESIDE)
        layout = set_page({"text": said}, one, styles=styles, paper=WIDE)
        first, second, name = (x for x, _, _ in words(layout))
        assert second == name == pytest.approx(first + 40, abs=0.001)
        assert first - BESIDE >= 20 + 3 * MM - 0.001

    @pytest.mark.parametrize("lang", ["en", "he"])
    def test_where_it_has_no_room_it_hangs_in_the_column(self, lang: str) -> None:
        """All lines are further in by what is wanting, in a field as on white, whichever way they read."""
        text = "“abcdefg hijk" if lang == "en" else "“אבגדהוז חטיכ"
        field = band(frame("text"), ground="tint", reach="margins", pad=12.0, inset=BESIDE)
        for one, edge, paper in ((field, 20 + 3 * MM, WIDE), (ONE, 20, PAPER)):
            styles = {"body": style(40, 48, hang_quotes=True)}
            layout = set_page({"text": [para(text, lang=lang)]}, one, styles=styles, lang=lang, paper=paper)
            boxes = [run.rect for run in marks(layout, GlyphRun)]
            aside = BESIDE if one is field else 0.0
            starts = [box.x - aside if lang == "en" else paper.width - aside - box.right for box in boxes]
            assert (min(starts), starts[-1]) == pytest.approx((edge, edge + 40), abs=0.01)

    def test_a_line_read_the_other_way_has_its_mark_where_it_starts(self) -> None:
        """Of a Hebrew line in English the mark is at the right, which is no edge."""
        (at, _), *_ = sorted(places(f"“{HEBREW}", hang_quotes=True))
        assert at == 20

    def test_labels_stay_clear_of_a_mark_that_hangs(self) -> None:
        items = (bulleted("body", (para("“abcd"), para("abcd"))),)
        # A bullet, 4.5 to the mark, the mark; the texts stand at 20 + 10 + 4.5 + 10.
        assert places("", blocks=items, hang_quotes=True) == [
            (20, "•"), (34.5, "“abcd"), (20, "•"), (44.5, "abcd"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("lang", "mark", "letters"),
        [
            ("en", "“", "Hush"),
            ("de", "„", "Hier"),
            ("fr", "«\u00a0", "Hier"),
            ("he", "”", "הבית"),
            ("zh-Hans", "“", "HUN"),
        ],
    )
    @pytest.mark.parametrize("family", ["text", "display"])
    def test_the_letter_after_it_stands_as_it_would_alone(
        self, lang: str, mark: str, letters: str, family: str
    ) -> None:
        """In real faces, and in display type by its ink."""
        dress = {"size": 60, "leading": 66, "family": family, "hang_quotes": True}
        alone, both = (ink(real(para(t, lang=lang), lang=lang, **dress)) for t in (letters, mark + letters))
        if lang == "he":
            assert both[0] == pytest.approx(alone[0], abs=0.3)
            assert both[2] > alone[2] + 5
        else:
            assert both[2] == pytest.approx(alone[2], abs=0.3)
            assert both[0] < alone[0] - 5
        if family == "display":
            assert (420 - alone[2] if lang == "he" else alone[0] - 20) == pytest.approx(0, abs=0.3)

    def test_it_is_read_with_its_paragraph(self) -> None:
        data = pdf(real(para("“Fix the lifts”"), lang="en", size=30, leading=36, hang_quotes=True))
        check_marking(data)
        assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().strip() == "“Fix the lifts”"


@pytest.mark.parametrize("letter", "HTOhn")
@pytest.mark.parametrize(("size", "apart"), [(10, 1.0), (12, 0.15), (30, 0.15)])
def test_letters_stand_on_one_edge_by_their_ink(letter: str, size: float, apart: float) -> None:
    """At 30 points the blank at the side of an h was 1 mm; at 10 it is a third of one, and is left."""
    box = ink(real(para(letter * 3), lang="en", size=size, leading=size + 4))
    assert box[0] == pytest.approx(20, abs=apart)


class TestOutdent:
    def test_labels_hang_before_the_edge(self) -> None:
        items = (numbered("body", (para("one"), para("two"))),)
        assert places("", blocks=items, hang=15, outdent=True) == [
            (5, "1"), (20, "one"), (5, "2"), (20, "two"),
        ]  # fmt: skip

    def test_from_the_right_too(self) -> None:
        items = (bulleted("body", (para("אבגד", lang="he"),)),)
        assert places("", "he", items, hang=15, outdent=True) == [(425, "•"), (380, "אבגד")]

    def test_texts_have_the_whole_measure(self) -> None:
        items = (bulleted("body", (para("abcd efghi"),)),)
        assert len(places("", blocks=items, size=40, leading=48, outdent=True)) == 2

    def test_a_list_in_a_list_goes_in(self) -> None:
        inner = bulleted("body", (para("in"),))
        items = (bulleted("body", (para("out"),), more=((inner,),)),)
        assert places("", blocks=items, hang=15, outdent=True) == [
            (5, "•"), (20, "out"), (20, "•"), (35, "in"),
        ]  # fmt: skip


class TestTrim:
    def test_a_box_ends_at_its_last_baseline(self) -> None:
        layout = set_page(
            {"text": [para("one"), para("two", "head")]},
            ONE,
            styles={"body": style(trim=True), "head": style(before=20)},
        )
        # 27 is the first baseline; 20 below it is the second's top, 7 to its baseline.
        assert words(layout) == [(20, 27, "one"), (20, 54, "two")]

    @pytest.mark.parametrize(("size", "lower"), [(60, 0), (100, 2)])
    def test_what_stands_out_above_a_first_line_is_where_home_printers_print(
        self, size: float, lower: float
    ) -> None:
        """A twentieth of it does: 3 points may, so that capitals stand alike with accents and without."""
        layout = set_page({"text": [para("one")]}, ONE, styles={"body": style(size, trim=True)})
        assert words(layout) == [(20, 20 + 0.7 * size + lower, "one")]

    def test_ink_below_the_baseline_stays_clear_of_what_follows(self) -> None:
        layout = set_page(
            {"text": [para("one"), para("two", "head"), para("three", "small")]},
            ONE,
            styles={"body": style(trim=True), "head": style(trim=True)},
        )
        # 2.5 below a baseline, HAIR, 0.5 that letters stand above their capitals, 7.
        step = 2.5 + HAIR + 0.5 + 7
        assert [y for _, y, _ in words(layout)] == [27, 27 + step, 27 + 2 * step]

    def test_paragraphs_that_run_on_are_a_leading_apart(self) -> None:
        blocks = (para("one"), para("two"))
        layout = set_page({"text": blocks}, ONE, styles={"body": style(trim=True)})
        assert [y for _, y, _ in words(layout)] == [27, 39]

    def test_items_keep_their_ink_apart(self) -> None:
        items = bulleted("body", (para("one"), para("two")))
        layout = set_page({"text": [items]}, ONE, styles={"body": style(10, 8, trim=True)})
        # A leading of 8 and 2 more, in which ink would touch: 2.5 and 7.5, with HAIR between.
        assert [y for _, y, text in words(layout) if text != "•"] == [27, 27 + 10 + HAIR]

    def test_words_below_a_code_and_its_verb_too(self) -> None:
        narrow = band(frame("text", columns=(1, 4)))
        plain, trimmed = (
            set_page({"text": [code("abc")]}, narrow, styles={"verb": style(trim=trim)})
            for trim in (False, True)
        )
        # The symbol stood 0.8 mm below the verb's box, which now ends 2.5 higher: so far its ink reaches.
        (before,), (after,) = (marks(each, Modules) for each in (plain, trimmed))
        assert before.rect.y - after.rect.y == pytest.approx(0.8 * MM - HAIR, abs=0.01)


class TestIdeographs:
    """A line has room for 40 of them, 38 after an indent of two."""

    @staticmethod
    def ends(text: str, lang: str, **dress: Any) -> list[float]:
        layout = set_page({"text": (para(text, lang=lang),)}, ONE, styles={"body": style(**dress)}, lang=lang)
        found: dict[float, float] = {}
        for run in marks(layout, GlyphRun):
            found[run.y] = max(found.get(run.y, 0.0), run.x + run.advance - run.tracking)
        return [found[y] - 20 for y in sorted(found)]

    @each("lang", ["zh-Hant", "zh-Hans", "ja"])
    def test_of_running_text_end_on_the_margin_but_for_the_last_line(self, lang: str) -> None:
        text = "濕地" * 19 + "，" + "鹽田" * 19 + "共2026人，" + "濕地" * 30
        *full, last = self.ends(text, lang, hyphens=True)
        assert full == pytest.approx([400.0] * len(full), abs=0.1)
        assert last < 400

    def test_nor_is_a_line_that_is_far_from_it(self) -> None:
        """A word of 30 letters does not stand on the first line, of which 14 are bare."""
        text = "濕地" * 13 + "a" * 30 + "濕地" * 20
        assert self.ends(text, "zh-Hant", hyphens=True)[0] < 300

    def test_large_type_is_as_it_was(self) -> None:
        text = "濕地鹽田，" * 17
        assert any(end < 399 for end in self.ends(text, "zh-Hant", balance=True)[:-1])
