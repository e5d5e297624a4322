"""Layout by arithmetic: a ruler whose every glyph is one em wide, a coarse encoder, small templates.

The paper is 440 × 640 with margins of 20, so what is set stands in an area of 400 × 600 whose corner is
(20, 20). Text is 10/12: 40 glyphs on a line; the first baseline is 7 (the height of a capital) below a
box's top, the box ends 2.5 (the depth of a descender) below the last one, so n lines are 12 n - 2.5 high.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from seen import Details, Glyph, GlyphRun, Layout, Mark, seen

from flyers.content.clauses import Step
from flyers.content.style import Style
from flyers.content.template import Arrangement, Band, Frame, Grid, Margins, Template
from flyers.layout.engine import lay_out
from flyers.measure.dictionary import within_words
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.protocols import COLUMN, Metrics, Outline, Piece, Shaped, Symbol, Tools, Upright
from flyers.model.blocks import Block, Code, Items, Para, Rows, Run, Story, TableColumn
from flyers.model.frame import Face
from flyers.model.paper import Paper
from flyers.model.stock import Ink, Stock

PAPER = Paper("square", 440.0, 640.0)
MARGIN = 20.0


class SquareRuler:
    """Every glyph is one em wide, 0.75 em high and 0.25 em deep; a capital is 0.7 em high."""

    def shape(self, text: str, face: Face, lang: str, rtl: bool = False) -> Shaped:
        letters = reversed(text) if rtl else text
        glyphs = tuple(Glyph(ord(letter), 1000, 0, 0, letter) for letter in letters)
        return Shaped((Piece("Square.ttf", glyphs, float(len(text)), text),), float(len(text)), 0.75, 0.25)

    def upright(self, text: str, face: Face, lang: str) -> Upright:
        glyphs = tuple(Glyph(ord(letter), 1000, 0, 0, letter) for letter in text)
        return Upright(Piece("Square.ttf", glyphs, float(len(text)), text), -0.5, 0.75, 0.0, 1.0, True)

    def outline(self, piece: Piece, tracking: float = 0.0) -> Outline:
        columns = round((len(piece.glyphs) + tracking * (len(piece.glyphs) - 1)) / COLUMN)
        return Outline(0, (0.75,) * columns, (0.25,) * columns)

    halo = outline

    def area(self, face: str, gid: int) -> float:
        return 0.5

    def metrics(self, face: Face, lang: str) -> Metrics:
        return Metrics(descent=0.25, cap=0.7)


def square_encode(text: str) -> Symbol:
    """21 modules a side for up to 20 characters, 41 for up to 100, 61 for more; all of them dark."""
    side = 21 if len(text) <= 20 else 41 if len(text) <= 100 else 61
    return Symbol(text, side, ((1 << side) - 1,) * side, (side - 17) // 4, "M")


TOOLS = Tools(SquareRuler(), square_encode, divisions, within_words, divide)


def style(size: float = 10.0, leading: float = 12.0, **more: Any) -> Style:
    return Style(size=size, leading=leading, **more)


def band(*frames: Frame, **more: Any) -> Band:
    return Band(name="band", frames=frames, **more)


def frame(*slots: str, columns: tuple[int, int] = (1, 12), **more: Any) -> Frame:
    return Frame(columns=columns, slots=slots, **more)


def template(
    sides: Mapping[str, Sequence[Band]],
    styles: Mapping[str, Style],
    copyfit: Sequence[Step] = (),
    **more: Any,
) -> Template:
    """A template on twelve columns with gutters of 4: a column is (400 - 11 × 4) / 12 = 29.67 wide."""
    margins = Margins(top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN)
    given = {"grid": Grid(columns=12, gutter=4.0), "margins": margins, **more}
    runs_on = {name: given.pop(name) for name in ("threads", "again") if name in given}
    written = {name: tuple(bands) for name, bands in sides.items()}
    arrangements = {"all": Arrangement(sides=written, **runs_on)}
    if runs_on:  # one side where that holds all
        arrangements = {"one": Arrangement(sides={"all": next(iter(written.values()))}), **arrangements}
    usual = {name: style() for name in ("body", "head", "option", "numeral", "card", "small", "verb")}
    return Template(
        template=2,
        product="test",
        about="",
        distance=850.0,
        papers=("square",),
        styles={**usual, **styles},
        copyfit=tuple(copyfit),
        arrangements=arrangements,
        **given,
    )


def set_page(
    slots: Mapping[str, Sequence[Block]],
    *bands: Band,
    sides: Mapping[str, Sequence[Band]] | None = None,
    styles: Mapping[str, Style] | None = None,
    lang: str = "en",
    ink: Ink = "colour",
    paper: Paper = PAPER,
    **more: Any,
) -> Layout:
    """Lay out slots on the bands of one side, or on the `sides` of a template."""
    story = Story("test", lang, {k: tuple(v) for k, v in slots.items()}, Details("", "", "", lang))
    made = template(sides or {"all": bands}, styles or {}, **more)
    return seen(lay_out([story], made, Stock(paper, (lang,), ink), TOOLS))


def para(text: str, style: str = "body", lang: str = "en", **more: Any) -> Para:
    return Para(style, (Run(text),), lang, **more)


def numbered(style: str, items: tuple[Para, ...]) -> Items:
    return Items(style, items, tuple(str(n) for n in range(1, len(items) + 1)))


def bulleted(style: str, items: tuple[Para, ...], **more: Any) -> Items:
    return Items(style, items, ("•",) * len(items), **more)


def code(words: str, url: str = "https://a.example", lang: str = "en") -> Code:
    return Code(url, "alt", lang, para("Sign", "verb", lang), (para(words, "small", lang),), key="code")


def table(count: int, *columns: TableColumn, lang: str = "en") -> Rows:
    """A table to sign; "name" and "place" when no columns are given."""
    usual = (
        TableColumn("name", para("Name", "head", lang)),
        TableColumn("place", para("Place", "head", lang)),
    )
    return Rows(columns or tuple(usual), count, 1, para("No", "head", lang), "alt", lang)


def marks(layout: Layout, kind: type[Mark], sheet: int = 0) -> list[Any]:
    return [mark for mark in layout.sheets[sheet].marks if isinstance(mark, kind)]


def words(layout: Layout, sheet: int = 0) -> list[tuple[float, float, str]]:
    """Where each run of words starts, and what it says, in the order of reading."""
    return [(run.x, run.y, run.text) for run in marks(layout, GlyphRun, sheet)]


def say(layout: Layout, sheet: int = 0) -> str:
    """All words of a sheet on one line."""
    return " ".join(text for _, _, text in words(layout, sheet))
