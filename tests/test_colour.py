"""An accent that can be read on paper can be read on its own tint."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flyers.content.checks import READABLE
from flyers.content.template import Grid, Margins, Style, Template, Tones
from flyers.layout.stylesheet import StyleSheet
from flyers.model.colour import WHITE, contrast, ground
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}").filter(lambda c: contrast(c, WHITE) >= READABLE)


@given(COLOURS, st.floats(0, 0.5))
def test_an_accent_holds_on_its_tint(accent: str, share: float) -> None:
    margins = Margins(top=20, right=20, bottom=20, left=20)
    template = Template(
        template=2, product="test", about="", distance=850, papers=("a4",), margins=margins,
        grid=Grid(columns=12, gutter=10), palette=Tones(tint=share),
        styles={"body": Style(size=10, leading=12)}, arrangements={},
    )  # fmt: skip
    palette = StyleSheet(template, Stock(PAPERS["a4"], ("en",)), accent).palette
    assert contrast(palette["accent"], palette["tint"]) >= READABLE


def test_a_dark_accent_keeps_the_tint_that_is_asked_for() -> None:
    """`#7a0010` has 11 : 1 on white: there is no cause to thin it further."""
    assert ground("#7a0010", 0.08, 4.6) == ground("#7a0010", 0.08, 1)
