"""Leads, quotes, verbs and places of many languages: lines of large type end by sense, whether they are even
or filled (`said.yaml`)."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from amount import in_turn
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

EVERY: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "said.yaml").read_text("utf-8"), yaml.CBaseLoader
)
SAID, LEADS = ([one for one in EVERY if key in one] for key in ("never", "lines"))
WIDEST = 30  # em


def compositor(lang: str, balance: bool) -> Compositor:
    made = template({}, {"said": style(10.0, 12.0, bold=True, balance=balance)})
    tools = Tools(SquareRuler() if lang in NO_FACE else RULER, encode, divisions, within_words, divide)
    return Compositor(tools, StyleSheet(made, Stock(PAPER, (lang,), "colour")), Memory())


@pytest.mark.parametrize(("one", "balance"), in_turn(SAID, [True, False]))
def test_no_line_of_large_type_tears_what_belongs_together(one: dict[str, Any], balance: bool) -> None:
    able, text = compositor(one["lang"], balance), one["text"]
    found = set()
    for half in range(2 * int(one["from"]), 2 * WIDEST):
        box = able.text(para(text, "said", one["lang"]), 5.0 * half)
        lines = [text[line.start : line.end].strip() for line in box.lines]
        found |= {f"{half / 2} em: {' | '.join(lines)}" for _ in laughable(one, lines)}
    assert not found


@pytest.mark.parametrize("one", LEADS, ids=[f"{one['lang']}-{one['lines'][0][:12]}" for one in LEADS])
def test_a_line_of_a_lead_ends_with_a_sentence_though_it_is_shorter(one: dict[str, Any]) -> None:
    """If lines are as many: a full line ended “… for a car park. Nobody / has been asked.”"""
    text = ("" if one["lang"][:2] in ("ja", "zh") else " ").join(one["lines"])
    box = compositor(one["lang"], "filled" not in one).text(
        para(text, "said", one["lang"]), 10 * float(one["em"])
    )
    assert [text[line.start : line.end].strip() for line in box.lines] == one["lines"]


def test_they_are_of_many_languages() -> None:
    assert len({one["lang"] for one in SAID}) >= 12
