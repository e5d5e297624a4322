"""Leads, quotes, verbs and places of many languages: lines of large type end by sense, whether they are even
or filled (`said.yaml`)."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers_layout import PAPER, SquareRuler, para, style, template
from test_headlines import NO_FACE, RULER, laughable

from flyers.layout.compositor import Compositor
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.dictionary import within_words
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.protocols import Memory, Tools
from flyers.measure.symbol import encode
from flyers.model.stock import Stock

SAID: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "said.yaml").read_text("utf-8"), yaml.CBaseLoader
)
WIDEST = 30  # em


def compositor(lang: str, balance: bool) -> Compositor:
    made = template({}, {"said": style(10.0, 12.0, bold=True, balance=balance)})
    tools = Tools(SquareRuler() if lang in NO_FACE else RULER, encode, divisions, within_words, divide)
    return Compositor(tools, StyleSheet(made, Stock(PAPER, (lang,), "colour")), Memory())


@pytest.mark.parametrize("balance", [True, False])
@pytest.mark.parametrize("said", SAID, ids=[f"{one['lang']}-{one['text'][:12]}" for one in SAID])
def test_no_line_of_large_type_tears_what_belongs_together(said: dict[str, Any], balance: bool) -> None:
    able, text = compositor(said["lang"], balance), said["text"]
    found = set()
    for half in range(2 * int(said["from"]), 2 * WIDEST):
        box = able.text(para(text, "said", said["lang"]), 5.0 * half)
        lines = [text[line.start : line.end].strip() for line in box.lines]
        found |= {f"{half / 2} em: {' | '.join(lines)}" for _ in laughable(said, lines)}
    assert not found


def test_they_are_of_many_languages() -> None:
    assert len({one["lang"] for one in SAID}) >= 12
