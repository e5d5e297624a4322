"""Memory: what was set before is as it would be if it were set anew."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from helpers_layout import PAPER, TOOLS, band, bulleted, code, frame, para, style, table, template
from msgspec.structs import replace

from flyers.content.style import Change
from flyers.content.template import Band, Grid, Margins, PictureBounds
from flyers.layout import bands
from flyers.layout.compositor import Compositor
from flyers.layout.plan import plans
from flyers.layout.setting import set_column
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.protocols import Memory
from flyers.model.blocks import Abreast, Block, Brief, Briefs, Image, Run
from flyers.model.stock import Stock

BOLD = replace(
    para(""), runs=(Run("some "), Run("bold ", bold=True), Run("words, an-other and more of them"))
)
LONG = para("a text of words that are broken where they have no room " * 4)
VOICE = para("“We want it”", "voice")
IMAGE = Image("a.jpg", 300, 200, "A field", "en", credit=para("By A", "small"))
CODE = replace(code("a.example/word"), notes=(para("or ask", "small"),), subhead=(para("by May"),))
LIST = bulleted("option", (para("one of them", "option"), para("and another", "option")))
BRIEFS = Briefs(tuple(Brief((para(f"what {n} is"),), para(f"5 May {n}", "head")) for n in "abc"))
ABREAST = Abreast(((para("one"),), (para("another"),)))

BANDS: Mapping[str, tuple[Band, tuple[Block, ...]]] = {
    "texts": (band(frame("a", columns=(1, 6))), (BOLD, VOICE, LONG)),
    "a list": (band(frame("a", columns=(1, 6))), (LIST, LONG)),
    "briefs": (band(frame("a")), (BRIEFS,)),
    "a code": (band(frame("a", columns=(1, 6), code=60.0, code_most=90.0)), (CODE,)),
    "codes": (band(frame("a", code=60.0), divide=True), (CODE, replace(CODE, key="other"))),
    "a picture": (band(frame("a", columns=(1, 6))), (IMAGE,)),
    "words on a picture": (band(frame("a", backdrop="b")), (BOLD,)),
    "columns": (band(frame("a", flow=2)), (LONG, BOLD)),
    "small print": (band(frame("a", flow=3, keep=True)), (LONG, BOLD)),
    "a table": (band(frame("a")), (table(4),)),
    "languages": (band(frame("a")), (ABREAST,)),
    "bands": (band(frame(bands=(band(frame("a")),))), (BOLD, LIST)),
}

# Another value of each field: in a field of the page, on a measure that holds some of the words.
OTHERS: Mapping[str, Any] = {
    "ground": "accent",
    "veiled": True,
    "code": 99.0,
    "hang": 9.0,
    "reach": 99.0,
    "edges": ((20.0, 30.0), (60.0, 66.0)),
    "forms": ("above",),
    "marks": 0.0,
    "abreast": True,
    "whole": True,
    "apart": 40.0,
}
SHARED = {"tools", "styles", "memory"}

SHEETS: Mapping[str, Callable[[StyleSheet], StyleSheet]] = {
    "sizes": lambda sheet: sheet.with_sizes(dict.fromkeys(sheet.template.styles, 12.0)),
    "codes": lambda sheet: sheet.with_sizes({"code": 1.0}),
    "pictures": lambda sheet: sheet.with_sizes({"picture": 0.5}),
    "tones": lambda sheet: sheet.with_sizes({"tone": 1.0}),
    "floors": lambda sheet: sheet.lowered(),
    "gaps": lambda sheet: sheet.closer(0.5),
    "some gaps": lambda sheet: sheet.closer(0.5, ("near",)),
    "styles": lambda sheet: sheet.arranged("styles"),
    "grid": lambda sheet: sheet.arranged("grid"),
    "picture": lambda sheet: sheet.arranged("picture"),
    "margins": lambda sheet: sheet.arranged("margins"),
}


def setter() -> Compositor:
    """On black; a template with an arrangement for each thing that one may change."""
    styles = {
        "body": style(most=24.0, least=9.0, floor=6.0, before="near", after="far", hyphens=True),
        "voice": style(hang_quotes=True, follow="body"),
    }
    made = template(
        {"all": ()}, styles, gaps={"near": 4.0, "far": 8.0}, picture=PictureBounds(least=0.2, most=0.9)
    )
    changes: Mapping[str, Mapping[str, Any]] = {
        "styles": {"styles": dict.fromkeys(made.styles, Change(bold=True, size=11.0))},
        "grid": {"grid": Grid(columns=12, gutter=14.0)},
        "picture": {"picture": PictureBounds(least=0.6, most=0.9)},
        "margins": {"margins": Margins(top=50.0, right=20.0, bottom=20.0, left=20.0)},
    }
    ways = {name: replace(made.arrangements["all"], **change) for name, change in changes.items()}
    sheet = StyleSheet(replace(made, arrangements=ways), Stock(PAPER, ("en",), "colour"))
    return Compositor(TOOLS, sheet, Memory(), ground="black", marks=9.0)


def test_each_field_of_a_compositor_is_tried() -> None:
    assert {*Compositor.__struct_fields__} == OTHERS.keys() | SHARED


def ways(kind: str, on: Compositor) -> tuple[object, ...]:
    """What stands in a band of this kind, as a band, a region, and a column."""
    made, blocks = BANDS[kind]
    (plan,) = plans([made], {"a": blocks, "b": (IMAGE,)})
    grid = on.styles.grid
    region = bands._region(plan.ways[0][0], on, grid, made)
    return bands.set_band(plan, on, grid), region, set_column(blocks, 150.0, on)


@pytest.mark.parametrize("kind", BANDS)
def test_what_was_set_before_is_as_if_it_were_set_anew(kind: str) -> None:
    """A key of a memory had left out that the colour below is a veil."""
    one = setter()
    others = {name: replace(one, **{name: value}) for name, value in OTHERS.items()}
    sheets = {name: replace(one, styles=change(one.styles)) for name, change in SHEETS.items()}
    for name, on in {"as it was": one, **others, **sheets}.items():
        assert ways(kind, on) == ways(kind, replace(on, memory=Memory())), name
