"""What the eye takes for one line or one distance is one: codes in a band, items of a list, white."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from helpers_layout import band, code, frame, marks, para, set_page, style, words
from seen import GlyphRun, Layout, Modules, Panel, seen

from flyers.content import library
from flyers.content.clauses import Step
from flyers.content.order import Order
from flyers.content.template import Grid
from flyers.model.blocks import Code, Items, Para, Run
from flyers.model.colour import WHITE
from flyers.model.paper import Paper
from flyers.model.stock import Ink
from flyers.press import prepare

DATA = Path(__file__).parent / "data"
CAMPAIGNS = {
    "every-key": DATA / "every-key.yaml",
    "haziraj": library.example("haziraj") / "campaign.yaml",
    "starter": library.example("starter") / "campaign.yaml",
    "stress": DATA / "stress" / "campaign.yaml",
}
QUIET = 4  # modules (ISO/IEC 18004, 5.3.8)
HOLE = 0.055  # of a page's height: the white that it may have in one place
SAME = 0.021  # points: two places, each rounded to 0.01

SHORT, LONG = "https://a.example", "https://a.example/" + "x" * 20  # 21 and 41 modules
SIDE = 105.0
# Of 21 modules the quiet zone is 105 / 21 × 4 = 20 wide, of 41 modules 105 / 41 × 4 = 10.24.
TWO = (frame("left", columns=(1, 6), code=SIDE), frame("right", columns=(7, 12), code=SIDE))
NARROW, WIDE = Paper("square", 440, 640), Paper("wide", 640, 640)


def flyer(campaign: str, paper: str, lang: str, ink: Ink = "colour") -> Layout:
    order = Order(products=("flyer",), languages=((lang,),), papers=(paper,), ink=ink)
    (piece,) = prepare(CAMPAIGNS[campaign], order).pieces
    return seen(piece.layout)


class TestCodesInABand:
    @pytest.mark.parametrize("tinted", [False, True], ids=["paper", "tint"])
    @pytest.mark.parametrize("paper", [NARROW, WIDE], ids=["below", "beside"])
    def test_their_dark_modules_begin_on_one_line(self, paper: Paper, tinted: bool) -> None:
        """Not their quiet zones, which nobody sees."""
        slots = {"left": [code("a.example", SHORT)], "right": [code("a.example", LONG)]}
        layout = set_page(slots, band(*TWO, ground="tint" if tinted else ""), paper=paper)
        one, other = marks(layout, Modules)
        ((_, verb, _), (_, address, _)) = words(layout)[:2]
        assert (verb < one.rect.y) == (paper is NARROW)
        assert address > verb
        assert one.rect.y == other.rect.y

    @pytest.mark.parametrize("paper", [NARROW, WIDE], ids=["below", "beside"])
    def test_so_do_their_patches(self, paper: Paper) -> None:
        """As high above the one as above the other: the quiet zone of larger modules is left to both."""
        slots = {"left": [code("a.example", SHORT)], "right": [code("a.example", LONG)]}
        layout = set_page(slots, band(*TWO, ground="tint"), paper=paper)
        patches = [mark.rect.inset(20) for mark in marks(layout, Panel) if mark.fill == WHITE]
        symbols = [mark.rect for mark in marks(layout, Modules)]
        assert all(a.holds(b, SAME) and b.holds(a, SAME) for a, b in zip(patches, symbols, strict=True))

    def test_a_column_too_narrow_for_the_larger_zone_keeps_its_own(self) -> None:
        """4 columns are 4 × 29.67 + 3 × 4 = 130.67 wide; 21 modules of 5 take 145 in the others."""
        bands = band(
            frame("left", columns=(1, 8), code=SIDE),
            frame("right", columns=(9, 12), code=SIDE),
            ground="tint",
        )
        slots = {"left": [code("a.example", SHORT)], "right": [code("a.example/join", LONG)]}
        layout = set_page(slots, bands)
        one, other = (mark.rect for mark in marks(layout, Modules))
        _, patch = (mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE)
        assert one.y == other.y
        assert patch.width == pytest.approx(4 * (400 - 44) / 12 + 12, abs=0.011)
        assert other.x - patch.x >= QUIET * other.width / 41
        assert patch.y == pytest.approx(other.y - 20, abs=0.011)

    @pytest.mark.parametrize(("address", "beside"), [("a.example/join", True), ("a.example/joins", False)])
    def test_words_stand_below_where_the_wider_zone_would_break_an_address(
        self, address: str, beside: bool
    ) -> None:
        """Of 298 for six columns 164 are left beside a patch of 125.5 and 3 mm, 144 beside one of 145."""
        line = Para("small", (Run(address, address=True),), "en")
        one = Code(SHORT, "", "en", para("Sign", "verb"), (para("a", "small"),))
        other = Code(LONG, "", "en", para("Join", "verb"), (line,))
        layout = set_page({"left": [one], "right": [other]}, band(*TWO, ground="tint"), paper=WIDE)
        symbol = marks(layout, Modules)[1].rect
        _, text = (run for run in marks(layout, GlyphRun) if run.x > symbol.x - 21)
        assert (text.x > symbol.right) == beside
        assert text.text == address

    @pytest.mark.parametrize("ink", ["colour", "black"])
    @pytest.mark.parametrize("paper", ["letter", "a4"])
    @pytest.mark.parametrize("lang", ["en", "fr"])
    def test_on_the_flyers_of_a_campaign(self, paper: str, lang: str, ink: Ink) -> None:
        layout = flyer("every-key", paper, lang, ink)
        for sheet in range(len(layout.sheets)):
            tops = {mark.rect.y for mark in marks(layout, Modules, sheet)}
            assert max(tops) - min(tops) <= SAME


class TestItemsOfAList:
    """From the last line of one to the first of the next it is as far everywhere."""

    def test_of_one_line_and_of_several(self) -> None:
        items = Items("body", (para("one"), para("two " * 9 + "two"), para("three"), para("four")), "number")
        styles = {"body": style(hang=40, after=3, numerals="numeral"), "numeral": style(20, 20)}
        layout = set_page(
            {"text": [items]}, band(frame("text")), styles=styles, grid=Grid(columns=12, gutter=4.0, line=7.0)
        )
        gaps = [second - first for first, second in gaps_of(layout)]
        assert len(gaps) == 3
        # The numeral, 14 high, keeps a third of it from the next: 1.35 × 14 from capitals to capitals.
        assert gaps == [pytest.approx(18.9, abs=0.001)] * 3

    @pytest.mark.parametrize(
        ("campaign", "lang"),
        [("stress", lang) for lang in ("en", "de", "ar", "he", "hi", "ta", "pa", "th", "vi")]
        + [("every-key", "fr"), ("haziraj", "sr")],
    )
    @pytest.mark.parametrize("paper", ["letter", "a4"])
    def test_of_a_campaign(self, campaign: str, lang: str, paper: str) -> None:
        first, *others = (b - a for a, b in gaps_of(flyer(campaign, paper, lang)))
        assert others == [pytest.approx(first, abs=0.0101)] * len(others)


@pytest.mark.parametrize("lang", ["ar", "he", "hi", "ta", "th", "vi"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_paragraphs_of_a_text_have_one_leading(lang: str, paper: str) -> None:
    """Where one of them has letters that reach further, the others follow."""
    lines = sorted({run.y for run in marks(flyer("stress", paper, lang), GlyphRun) if run.key == "story"})
    steps = [lower - upper for upper, lower in pairwise(lines)]
    assert len(steps) > 3
    assert steps == [pytest.approx(steps[0], abs=0.0101)] * len(steps)


class TestWhite:
    """The larger of two columns leaves no hole below the other: demands grow where there is no picture."""

    @pytest.mark.parametrize("ink", ["colour", "black"])
    @pytest.mark.parametrize("paper", ["letter", "a4", "legal", "tabloid"])
    @pytest.mark.parametrize(("campaign", "lang"), [("starter", "en"), ("haziraj", "en"), ("haziraj", "sq")])
    def test_columns_end_at_about_one_height(self, campaign: str, lang: str, paper: str, ink: Ink) -> None:
        layout = flyer(campaign, paper, lang, ink)
        ends = {
            keys: max(run.y for run in marks(layout, GlyphRun) if run.key.startswith(keys))
            for keys in (("lead", "story"), ("demands", "events"))
        }
        one, other = ends.values()
        assert abs(one - other) <= HOLE * layout.sheets[0].height

    def test_larger_demands_leave_no_word_alone(self) -> None:
        last = [run for run in marks(flyer("haziraj", "letter", "en"), GlyphRun) if run.key == "demands[1]"][
            -1
        ]
        assert last.text == "and compassionate grounds."

    def test_larger_demands_keep_their_words_whole(self) -> None:
        # 400 less the numeral, one em, and 0.45 em beside it: the word's 20 letters have 18.56 pt at most.
        items = Items("body", (para("internationalization"), para("one")), "number")
        layout = set_page(
            {"text": [items]},
            band(frame("text")),
            styles={"body": style(10, 12, most=60)},
            copyfit=[Step("body")],
        )
        assert {run.size for run in marks(layout, GlyphRun)} == {18.5}

    def test_a_numeral_of_two_figures_keeps_clear_of_its_text(self) -> None:
        items = Items("body", tuple(para("one") for _ in range(10)), "number")
        styles = {"body": style(hang=24, numerals="numeral"), "numeral": style(20, 20)}
        layout = set_page({"text": [items]}, band(frame("text")), styles=styles)
        *_, label, text = marks(layout, GlyphRun)
        assert (label.text, text.text) == ("10", "one")
        # Two figures of 20, and 0.45 em of the text.
        assert text.x == label.x + 2 * 20 + 4.5


def gaps_of(layout: Layout) -> Iterator[tuple[float, float]]:
    """The last baseline of an item and the first of the next, for each list of a layout."""

    def body(run: GlyphRun) -> tuple[int, int] | None:
        """The list that a run is in, and its text."""
        tag = run.tag
        while tag is not None and tag >= 0 and layout.tags[tag].role != "LBody":
            tag = layout.tags[tag].parent
        return None if tag is None or tag < 0 else (layout.tags[layout.tags[tag].parent].parent, tag)

    for sheet in range(len(layout.sheets)):
        runs = [(found, run) for run in marks(layout, GlyphRun, sheet) if (found := body(run))]
        for _, listed in groupby(runs, lambda pair: pair[0][0]):
            texts = [[run.y for _, run in text] for _, text in groupby(listed, lambda pair: pair[0][1])]
            yield from ((max(one), min(other)) for one, other in pairwise(texts))
