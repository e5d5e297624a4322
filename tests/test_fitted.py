"""Headlines whose lines are each as wide as the measure; see helpers_layout for the numbers."""

from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from helpers_layout import TOOLS, band, frame, marks, para, set_page, style, template, words
from helpers_pdf import PROFILE, check_marking, structure_of
from msgspec.structs import replace
from PIL import ImageOps
from seen import GlyphRun, Layout, seen

from flyers.content.clauses import Step
from flyers.layout.column import HAIR
from flyers.layout.engine import lay_out
from flyers.layout.fitted import FittedLines
from flyers.measure.faces import Faces
from flyers.measure.headline import Division
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model import frame as model
from flyers.model.blocks import Para, Run, Story
from flyers.model.frame import Details
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.paint.pdf.painter import paint
from flyers.units import MM

ONE = band(frame("text"))


def fitted(text: str, size: float, lang: str = "en", more: tuple[Para, ...] = (), **dress: Any) -> Layout:
    styles = {"body": style(size, size, fit="lines", **{"least": 1.0, **dress})}
    return set_page({"text": (para(text, lang=lang), *more)}, ONE, styles=styles, lang=lang)


def lines(layout: Layout) -> list[tuple[str, float]]:
    """The lines with their sizes."""
    return [(run.text, run.size) for run in marks(layout, GlyphRun)]


class TestSizes:
    def test_every_line_fills_the_measure(self) -> None:
        # 5 and 6 glyphs on 400; one line of 12 would be of 33.333.
        assert lines(fitted("abcde fghijk", 80)) == [("abcde", 80), ("fghijk", 66.666)]
        assert [x for x, _, _ in words(fitted("abcde fghijk", 80))] == [20, 20]

    def test_no_line_is_larger_than_the_style_says_nor_than_the_longest_where_it_would_not_fill(self) -> None:
        """One stopped at two thirds of the field in 57 points above one of 53 that filled it."""
        assert lines(fitted("abcde fghijk", 79)) == [("abcde", 66.666), ("fghijk", 66.666)]
        assert lines(fitted("abcde fghijk", 30)) == [("abcde fghijk", 30)]

    def test_a_line_at_its_full_size_fills_the_measure_though_sizes_are_rounded(self) -> None:
        """Seven glyphs on 400 have 57.142; a style has 57.14, and both lines were as small as the longer."""
        assert lines(fitted("abcdefg hijklmnop", 57.142)) == [("abcdefg", 57.142), ("hijklmnop", 44.444)]

    def test_lines_of_one_size_that_nearly_fill_the_measure_are_worth_less_than_smaller_ones(self) -> None:
        """Three reached 91, 89 and 96 % of it, as if they had been meant to be full."""
        three = FittedLines((), (100.0, 100.0, 100.0), Division((), 0.0, 0.0))
        assert three.worth_at(95) < three.worth_at(87) < three.worth_at(100)

    def test_two_lines_go_before_one_that_fills_the_measure_where_they_are_nearly_half_as_large_again(
        self,
    ) -> None:
        assert lines(fitted("abcde fghijk", 44)) == [("abcde fghijk", 33.333)]
        assert lines(fitted("abcde fghijk", 48)) == [("abcde", 48), ("fghijk", 48)]

    def test_two_lines_that_are_phrases_go_before_four_of_twice_their_size_that_are_torn_twice(self) -> None:
        """An article was parted from its noun, and the name of a hospital was torn."""
        whole = fitted("Bring the midwives back to Hollis County Hospital", 60)
        assert [text for text, _ in lines(whole)] == ["Bring the midwives back", "to Hollis County Hospital"]

    def test_lines_too_small_to_fill_it_are_more_in_the_largest_size_there_is(self) -> None:
        # One line of 12 would be of 33.333; two fill the measure at 80 and 66.666.
        assert lines(fitted("abcde fghijk", 50, least=40.0)) == [("abcde", 50), ("fghijk", 50)]
        assert lines(fitted("abcde fghijk", 80, least=40.0)) == [("abcde", 80), ("fghijk", 66.666)]
        assert lines(fitted("abcde fghijk", 44, least=33.0)) == [("abcde fghijk", 33.333)]

    def test_one_line_a_little_too_small_goes_before_two_that_leave_the_measure_bare(self) -> None:
        # 33.333 is over 0.85 of 39; two of 44 leave almost half of the measure bare.
        assert lines(fitted("abcde fghijk", 44, least=39.0)) == [("abcde fghijk", 33.333)]
        assert lines(fitted("abcde fghijk", 80, least=39.0)) == [("abcde", 80), ("fghijk", 66.666)]
        assert len(lines(fitted("abcde fghijk", 44, least=39.0, floor=34.0))) == 2

    def test_lines_of_which_one_is_too_small_are_more(self) -> None:
        # Two lines of 18 and 14 fill the measure at 22.222 and 28.571, three at 30.769 and more.
        text = "abcdefgh ijklmnopq rstu vwxyzabcd"
        assert {size for _, size in lines(fitted(text, 27, least=27.0))} == {27}
        assert len(lines(fitted(text, 27, least=27.0))) == 3
        assert not fitted(text, 27, least=27.0).overset

    def test_a_line_a_little_too_small_goes_before_more_lines_that_leave_the_measure_bare(self) -> None:
        # 22.222 is over 0.85 of 24, and the two lines have 25.396 in the mean.
        text = "abcdefgh ijklmnopq rstu vwxyzabcd"
        assert lines(fitted(text, 25, least=24.0)) == [
            ("abcdefgh ijklmnopq", 22.222),
            ("rstu vwxyzabcd", 22.222),
        ]

    def test_lines_in_one_size_are_three_at_the_most(self) -> None:
        """Six words one below the other in one size are a column, and no headline."""
        text = "ab abcdefgh ab abcdefgh"
        assert len(lines(fitted(text, 80))) < 4
        assert len(lines(fitted(text.replace(" ", "\n"), 80))) == 4

    def test_three_lines_in_one_size_go_before_one_line(self) -> None:
        """ "KEEP / FIRE STATION 9 / OPEN" was a strip, since no line parts the middle."""
        text = "keep fire\u00a0station\u00a09 open"
        assert [line for line, _ in lines(fitted(text, 150, lang="en", caps=True))] == text.split(" ")

    def test_a_line_is_a_little_smaller_where_the_others_are_larger(self) -> None:
        # 11 and 7 glyphs on 400 are of 36.363, over 0.85 of 40, and 57.142; three are too far apart.
        assert lines(fitted("ab cdefghij lmnopqr", 70, least=40.0)) == [
            ("ab cdefghij", 36.363),
            ("lmnopqr", 57.142),
        ]
        assert {size for _, size in lines(fitted("ab cdefghij lmnopqr", 70, least=43.0))} == {50}

    def test_sizes_too_far_apart_are_one(self) -> None:
        # 9 and 5 are 44.444 and 80 pt, 1.8 times as large: both have that of the longest.
        assert lines(fitted("abcdefghi jklmn", 140)) == [("abcdefghi", 44.444), ("jklmn", 44.444)]
        assert lines(fitted("abcdefghi jklmno", 140)) == [("abcdefghi", 44.444), ("jklmno", 66.666)]

    def test_a_first_line_may_be_a_shout_and_the_others_fall(self) -> None:
        """ "Pool!" of 214 points stood below "hands off" of 113; "a safe" of twice "crossing" leads to it."""
        assert lines(fitted("jklmn abcdefghi", 140)) == [("jklmn", 80), ("abcdefghi", 44.444)]
        assert lines(fitted("jklm abcdefghi", 140)) == [("jklm", 44.444), ("abcdefghi", 44.444)]
        steps = [("jklm", 100), ("abcdefg", 57.142), ("nopqrstuvwx", 36.363)]
        assert lines(fitted("jklm\nabcdefg\nnopqrstuvwx", 140)) == steps

    def test_a_first_line_may_be_a_shout_above_several_that_are_even(self) -> None:
        """ "Mould / in your flat? / You're not / the only one." was two lines a third as large."""
        led = [("jklmn", 80), ("abcdefghij", 40), ("nopqrst", 57.142)]
        assert lines(fitted("jklmn\nabcdefghij\nnopqrst", 140)) == led
        assert {size for _, size in lines(fitted("jklmn\nabcdefghij\nnopqr", 140))} == {40}

    def test_no_possessive_is_by_far_the_loudest(self) -> None:
        """ "UNSER" was twice as large as "DORFWIRTSHAUS" below it."""
        assert lines(fitted("oxr abcdef ghijkl", 140))[0] == ("oxr", 133.333)
        assert lines(fitted("our abcdef ghijkl", 140))[0] != ("our", 133.333)
        # "back" closes its phrase, which tells nothing of whose anything is.
        assert lines(fitted("giv os legepladsen tilbage", 140, lang="da"))[0] == ("giv os", 66.666)

    def test_one_line_that_fills_the_measure_goes_before_uneven_ones_that_are_hardly_larger(self) -> None:
        # 16 glyphs on 400 are of 25 pt, of two lines of 30.769 the second would leave five sixths bare.
        assert lines(fitted("abcdefghijklm no", 80)) == [("abcdefghijklm no", 25)]
        assert len(lines(fitted("abcdefghijkl mnopq", 80))) == 2

    def test_uneven_lines_are_as_few_as_can_be(self) -> None:
        # A third line would leave all in the size of the longest.
        assert lines(fitted("abcdefghijkl mn op", 80)) == [("abcdefghijkl", 33.333), ("mn op", 33.333)]

    def test_more_lines_where_the_size_allows_them(self) -> None:
        text = "abcdef ghijkl mnopqr stuvwx"
        found = {size: [t for t, _ in lines(fitted(text, size))] for size in (11, 24, 61)}
        assert found[11] == [text]
        assert found[24] == ["abcdef ghijkl", "mnopqr stuvwx"]
        assert found[61] == text.split()  # nine tenths of 66.666

    def test_lines_that_fill_the_measure_go_before_more_lines_that_do_not(self) -> None:
        # In three lines "ghijklmno" alone is three times as long as the others.
        text = "abc def ghijklmno"
        assert lines(fitted(text, 140)) == [("abc def", 57.142), ("ghijklmno", 44.444)]

    def test_two_lines_that_fill_the_measure_go_before_three_that_leave_half_of_it_bare(self) -> None:
        """ "No kid / should owe / the cafeteria $46.15" left half of its field bare, twice."""
        text = "No kid should owe the cafeteria $46.15"
        assert [t for t, _ in lines(fitted(text, 24))] == ["No kid should owe", "the cafeteria $46.15"]

    def test_no_line_ends_in_a_word_that_leads_to_the_next(self) -> None:
        text = "nothing to build without"
        assert [t for t, _ in lines(fitted(text, 60))] == ["nothing", "to build", "without"]

    def test_a_clause_ends_where_a_line_does_though_the_lines_are_less_even(self) -> None:
        """As "The beach belongs to us all, / not to the hotel"."""
        torn = [t for t, _ in lines(fitted("abcd efghi jklmno pq rstuvw", 24))]
        whole = [t for t, _ in lines(fitted("abcd efghi jklmno, pq rstuvw", 24))]
        assert (torn, whole) == (["abcd efghi", "jklmno pq rstuvw"], ["abcd efghi jklmno,", "pq rstuvw"])

    def test_as_many_lines_as_the_text_has_breaks(self) -> None:
        layout = fitted("\n".join("abcdefgh"), 50)
        assert [text for text, _ in lines(layout)] == list("abcdefgh")

    def test_a_break_in_the_text_is_kept(self) -> None:
        assert lines(fitted("ab\ncdefg hi", 300))[0][0] == "ab"

    @pytest.mark.parametrize("lang", ["en", "he"])
    def test_lines_of_one_size_are_aligned(self, lang: str) -> None:
        text = "abcdefgh ij" if lang == "en" else "אבגדהוזח טי"
        at = {
            align: [x for x, _, _ in words(fitted(text, 80, lang, least=50.0, align=align))]
            for align in ("start", "end")
        }
        # 2 glyphs of 50 leave 300.
        assert at["start" if lang == "en" else "end"] == [20, 20]
        assert at["end" if lang == "en" else "start"] == [20, 320]

    def test_what_is_smaller_than_its_least_does_not_fit(self) -> None:
        layout = fitted("a" * 20, 100, least=25)
        # 20 glyphs of 25 are 500: 100 pt are 35.3 mm.
        assert [over.by for over in layout.overset] == ["35.3 mm too wide"]
        assert fitted("a" * 20, 100, least=20).overset == ()

    def test_a_long_word_is_divided_rather_than_refused(self) -> None:
        layout = fitted("Haushaltskonsolidierungsberechnung", 100, "de", least=15)
        assert layout.overset == ()
        assert len(lines(layout)) > 1


class TestHeights:
    def test_the_white_between_the_ink_of_two_lines_is_what_is_asked(self) -> None:
        (_, first, _), (_, second, _) = words(fitted("abcde fghijk", 80, apart=12))
        # 20 + 0.7 × 80 is the first baseline, 1 lower as of the 4 of ink above 3 may stand in the margin;
        # 0.25 × 80 below it, 12 white, 0.75 × 66.666 to the second.
        assert (first, second) == (77, pytest.approx(77 + 20 + 12 + 0.75 * 66.666, abs=0.01))

    @pytest.mark.parametrize(("text", "above"), [("abcde fghijk", 66.666), ("abcdef ghijk", 73.333)])
    def test_no_more_white_is_above_a_smaller_line_of_a_field_than_above_one_as_large(
        self, text: str, above: float
    ) -> None:
        """From baseline to baseline it was as much, so that twice the white was above a smaller line."""
        grows = [Step("head", "usual"), Step("head")]
        styles = {"head": style(30, 39, family="display", balance=True, fit="even", least=20, most=100)}
        text_on = {"text": (para(text, "head"),)}
        layout = set_page(text_on, ONE, styles=styles, copyfit=grows, ranks=("head",))
        (_, first, _), (_, second, _) = words(layout)
        # 1.3 em from line to line less the 0.7 of a capital is 0.6 of 73.333, the mean of 80 and 66.666.
        assert second - first == pytest.approx(0.7 * above + 0.6 * 73.333, abs=0.01)

    @pytest.mark.parametrize(("lang", "white"), [("en", 0.06), ("ko", 0.11), ("zh-Hant", 0.11)])
    def test_ideographs_in_a_field_stand_further_apart(self, lang: str, white: float) -> None:
        """They fill their em, and two lines 1.5 mm apart looked like one block."""
        grows = [Step("head", "usual"), Step("head")]
        styles = {"head": style(30, 24, family="display", balance=True, fit="even", least=20, most=100)}
        text_on = {"text": (para("abcde fghijk", "head", lang=lang),)}
        layout = set_page(text_on, ONE, styles=styles, copyfit=grows, ranks=("head",), lang=lang)
        (_, first, _), (_, second, _) = words(layout)
        assert second - first == pytest.approx(20 + white * 73.333 + 0.75 * 66.666, abs=0.02)

    @pytest.mark.parametrize(
        ("text", "first"), [("Welkom in de oude kas", "Welkom"), ("Safety on the old bus", "Safety")]
    )
    def test_a_first_line_of_a_field_is_much_larger_where_all_else_ends_in_a_phrase(
        self, text: str, first: str
    ) -> None:
        """It was “Welkom in de / oude kas”."""
        grows = [Step("head", "usual"), Step("head")]
        styles = {"head": style(20, 20, family="display", balance=True, fit="even", least=15, most=100)}
        text_on = {"text": (para(text, "head", lang="nl" if "W" in text else "en"),)}
        low = Paper("p", 40 + 400, 40 + 105)  # no room for three lines
        layout = set_page(text_on, ONE, styles=styles, copyfit=grows, ranks=("head",), lang="nl", paper=low)
        (one, large), (other, small) = lines(layout)
        assert one == first
        assert large * len(one) == pytest.approx(small * len(other), abs=1)

    def test_a_millimetre_at_the_least(self) -> None:
        (_, first, _), (_, second, _) = words(fitted("abcde fghijk", 80))
        assert second - first == pytest.approx(20 + 1 * MM + 0.75 * 66.666, abs=0.01)

    @pytest.mark.parametrize("trim", [False, True])
    def test_what_follows_stands_below_the_last_line(self, trim: bool) -> None:
        more = (para("next", "head"),)
        layout = fitted("abcde fghijk", 80, more=more, trim=trim)
        *_, (_, last, _), (_, below, _) = words(layout)
        assert below - last == pytest.approx(0.25 * 66.666 + HAIR + 0.5 + 7, abs=0.01)

    def test_it_grows_with_the_size_that_copyfit_gives(self) -> None:
        styles = {"body": style(20, 20, least=20, most=120, fit="lines")}
        layout = set_page({"text": [para("abcde fghijk")]}, ONE, styles=styles, copyfit=[Step("body")])
        assert lines(layout) == [("abcde", 80), ("fghijk", 66.666)]

    @pytest.mark.parametrize(("rows", "first"), [(1, "abcdef"), (20, "abcdef ghijkl")])
    def test_fewer_lines_stand_where_more_have_no_room(self, rows: int, first: str) -> None:
        layout = set_page(
            {"head": [para("abcdef ghijkl mnopqr stuvwx", "head")], "text": [para("d " * 19 * rows)]},
            band(frame("head")),
            band(frame("text")),
            styles={"head": style(20, 20, least=20, most=120, fit="lines"), "body": style(20, 24)},
            copyfit=[Step("head")],
        )
        assert lines(layout)[0][0] == first

    @pytest.mark.parametrize(("rows", "head", "text"), [(34, 80, 10.5), (36, 80, 10), (38, 66.666, 10)])
    def test_what_grew_before_gives_back_where_lines_are_clearly_larger_then(
        self, rows: int, head: float, text: float
    ) -> None:
        layout = set_page(
            {"head": [para("abcde fghijk", "head")], "text": [para("d " * 19 * rows)]},
            band(frame("head")),
            band(frame("text")),
            styles={
                "head": style(20, 20, least=20, most=120, fit="lines"),
                "body": style(10, 12, least=10, most=10.5),
            },
            copyfit=[Step("body"), Step("head")],
        )
        (_, first), *_, (_, last) = lines(layout)
        assert (first, last) == (head, text)


def foot(layout: Layout) -> float:
    return max(run.y + run.descent for run in marks(layout, GlyphRun))


def real(text: str, lang: str, size: float = 200, width: float = 400, **dress: Any) -> model.Layout:
    """A headline in real faces, on a tall page with margins of 20."""
    block = Para("body", (Run(text),), lang, "headline", "H1")
    story = Story("test", lang, {"text": (block,)}, Details("", "", "", lang))
    made = template(
        {"all": [ONE]},
        {"body": style(size, size, family="display", bold=True, fit="lines", least=1.0, **dress)},
    )
    stock = Stock(Paper("tall", width + 40, 2000.0), (lang,), "colour")
    return lay_out([story], made, stock, replace(TOOLS, ruler=HarfBuzzRuler()))


def bands(layout: model.Layout) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of the ink of each line, in points: white of 8 pt parts it from the next,
    dots stand nearer to their letters."""
    data = paint(layout, Details("T", "A", "S", layout.lang), Faces().path, Path(), PROFILE)
    page = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("L")
    dark = ImageOps.invert(page).point(lambda n: 255 * (n > 100))
    wide, tall = dark.size
    rows = [dark.crop((0, y, wide, y + 1)).getbbox() is not None for y in range(tall)]
    edges = [y for y in range(1, tall) if rows[y] != rows[y - 1]]
    gaps = [(a, b) for a, b in zip(edges[1:-1:2], edges[2::2], strict=True) if b - a >= 32]
    found = []
    for top, end in pairwise([edges[0], *chain.from_iterable(gaps), edges[-1]]):
        if (top, end) in gaps:
            continue
        left, _, right, _ = dark.crop((0, top, wide, end)).getbbox()
        found.append((left / 4, top / 4, right / 4, end / 4))
    return found


@pytest.mark.parametrize(
    ("text", "size", "wide"),
    [
        ("Hände weg\nvon allen 74 Platanen!", 200, "Hände weg"),
        ("Let the Haziraj\nfamily stay", 72, "family stay"),
    ],
)
def test_a_line_in_capitals_is_wide_where_only_that_fills_the_measure(
    text: str, size: float, wide: str
) -> None:
    """Two fifths of the field beside "Hände weg" were bare, in the size of the line below it; and "family
    stay" stopped short where no larger size has room."""
    layout = real(text, "de", size, caps=True)
    found = {run.text: run.face for run in marks(seen(layout), GlyphRun)}
    narrow = "NotoSans-ExtraCondensedBlack"
    assert found == {**dict.fromkeys(text.split("\n"), narrow), wide: "NotoSans-Black"}
    for left, _, right, _ in bands(layout):
        assert (left, right) == (pytest.approx(20, abs=0.5), pytest.approx(420, abs=0.5))
    for other in (real(text, "de", size), real(text.replace(wide, f"{wide}→"), "de", size, caps=True)):
        assert "NotoSans-Black" not in {run.face for run in marks(seen(other), GlyphRun)}


def step(text: str, lang: str = "en", caps: bool = True) -> float:
    """From the first baseline to the second, of lines that are all of 60 points."""
    layout = real(text, lang, size=60, caps=caps, apart=5 * MM)
    (_, first, _), (_, second, _) = words(seen(layout))
    return second - first


def test_the_tail_of_a_capital_stands_in_the_white_between_two_lines() -> None:
    """Where no ink is below it that is as high as ever, and else no higher than a millimetre asks for."""
    even, aside, over = step("Oooooh\nOo"), step("Oooooj\nOo"), step("Joooooo\nOo")
    assert aside == pytest.approx(even, abs=0.1)
    assert even < over < even + 60 * 0.1


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_comma_over_a_letter_is_no_accent_of_it(mark: str) -> None:
    """PAS D’OMBRE read as OMBRÉ below the comma of SANS ARBRES; no mark is accented."""
    over, beside = step(f"Oooooo{mark}\nOooooooo"), step(f"Oooooo{mark}\nOoooo ! !")
    assert over - step("Oooooo\nOooooooo") > 60 * 0.1
    assert over > beside


@pytest.mark.parametrize("tail", ["Q", "Ç", "Ą"])
def test_a_tail_over_a_letter_is_no_accent_of_it(tail: str) -> None:
    """LA RUTA read as LA RUTÀ below the Q of QUITEN."""
    over, beside = step(f"Ooooo{tail}\nOoooooo", "es"), step(f"Ooooo{tail}\nOoooo ! !", "es")
    assert over > beside
    assert over > step("Oooooo\nOoooooo", "es") + 60 * 0.15


def test_a_mark_is_nearer_to_its_own_letter_than_to_the_line_above() -> None:
    """AICI over PĂDURE read as AIÇI: on A3 the breve was 2.4 mm below the C, 4.4 mm above its A."""
    layout = real("Oooooo\nOooăoo", "ro", size=60, caps=True, apart=MM)
    (_, first, _), (_, second, _) = words(seen(layout))
    assert second - first == pytest.approx(60 * (0.948 + 0.01 + 1.5 * (0.767 - 0.714)), abs=0.6)


@pytest.mark.parametrize(
    ("lang", "over", "beside", "caps"),
    [("th", "กุกกก\nก้กกก", "กุกกก\nกกกก้", False), ("vi", "ĐI\nẾCH", "ĐI\nCHẾ", True)],
)
def test_marks_keep_clear_of_what_stands_above_them(lang: str, over: str, beside: str, caps: bool) -> None:
    """One vowel below a line and one tone mark above the next made a gap of 17 mm, wherever they stood."""
    assert step(beside, lang, caps) < step(over, lang, caps) - 60 * 0.06


def test_lines_of_one_size_stand_evenly_above_accents_too() -> None:
    """Above the Ü of one line was more white, which looked like two groups."""
    layout = real("Halle\nHülle\nHalle\nHolle", "de", size=60, caps=True, apart=5 * MM)
    steps = [low - high for (_, high, _), (_, low, _) in pairwise(words(seen(layout)))]
    assert max(steps) - min(steps) < 0.02
    assert steps[0] < step("Halle\nHalle", "de") + 60 * 0.2  # an accent may use the white there


@pytest.mark.parametrize("text", ["Jump", "Jardat az iskolaig!"])
def test_a_hook_does_not_stand_out_of_the_measure(text: str) -> None:
    (left, *_), *_ = bands(real(text, "en", size=800, width=200, caps=True))
    assert left == pytest.approx(20, abs=0.5)


HEADLINES = [
    ("en", "A safe crossing on Church Road", True),
    ("de", "Rettet unsere Straße am großen Fluss", True),
    ("tr", "İmza ver kıyımız yaşasın", True),
    ("el", "Άμεση δράση για το πάρκο", True),
    ("ar", "أبقوا المسبح مفتوحا للجميع", False),
    ("he", "הבריכה שלנו נשארת פתוחה", False),
    ("hi", "पुस्तकालय को बंद मत करो", False),
]


@pytest.mark.parametrize(("lang", "text", "caps"), HEADLINES, ids=[lang for lang, *_ in HEADLINES])
def test_ink_fills_the_measure_and_white_is_even(lang: str, text: str, caps: bool) -> None:
    layout = real(text, lang, size=800, width=200, caps=caps, apart=5 * MM)
    found = bands(layout)
    assert len(found) > 1
    for left, _, right, _ in found:
        assert left == pytest.approx(20, abs=0.5)
        assert right == pytest.approx(220, abs=0.5)
    for (*_, one), (_, other, *_) in pairwise(found):
        white = pytest.approx(5 * MM, abs=0.5)
        # What hangs from one line and what rises from the next may stand beside each other.
        assert other - one == white or (not caps and 0 < other - one < 5 * MM)


@pytest.mark.parametrize(("lang", "text", "caps"), HEADLINES, ids=[lang for lang, *_ in HEADLINES])
def test_it_is_one_heading_with_the_words_of_the_campaign(lang: str, text: str, caps: bool) -> None:
    layout = real(text, lang, caps=caps)
    data = paint(layout, Details("T", "A", "S", lang), Faces().path, Path(), PROFILE)
    check_marking(data)
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().split() == text.split()
    assert structure_of(data).split().count("H1") == 1
