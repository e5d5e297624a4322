"""Headlines of many languages, broken as a good setter breaks them (`headlines.yaml`)."""

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from amount import in_turn, some
from helpers_layout import PAPER, SquareRuler, para, style, template

from flyers.layout.compositor import Compositor
from flyers.layout.fitted import denied, set_fitted
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.dictionary import within_words
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.protocols import Memory, Tools
from flyers.measure.sense import DENIED
from flyers.measure.shaping import HarfBuzzRuler
from flyers.measure.symbol import encode
from flyers.model.stock import Stock

HEADLINES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "headlines.yaml").read_text("utf-8"), yaml.CBaseLoader
)
WIDTH = 500.0
FEW = 50.0  # demerits, of a division that may be taken
RULER = HarfBuzzRuler()
DICTIONARY = ("ja", "km", "my", "th", "zh-Hans", "zh-Hant")  # languages whose words only ICU can tell apart
NO_FACE = ("ja", "ko", "zh-Hans", "zh-Hant")  # whose faces are those of the system, if it has any


def compositor(lang: str, size: float = 72.0, **more: Any) -> Compositor:
    more = more or {"balance": True}
    made = template({}, {"headline": style(size, size, family="display", bold=True, **more)})
    tools = Tools(SquareRuler() if lang in NO_FACE else RULER, encode, divisions, within_words, divide)
    return Compositor(tools, StyleSheet(made, Stock(PAPER, (lang,), "colour")), Memory())


def set_in(headline: dict[str, Any], lines: int) -> list[str]:
    """The lines of a headline at the size at which so many fill the measure."""
    text = said(headline["good"][0])
    block = para(text, "headline", headline["lang"], role="H1")
    ways = compositor(headline["lang"]).ways(block, WIDTH)
    size = next((way.size for way in ways if way.lines == lines), 0.0)
    if not size:
        return []
    box = compositor(headline["lang"], size).text(block, WIDTH)
    return [text[line.start : line.end].strip() for line in box.lines]


def said(lines: str) -> str:
    return lines.replace(" | ", " ").replace("|", "")


def parted(lines: str) -> list[str]:
    return [line.strip() for line in lines.split("|")]


def laughable(headline: dict[str, Any], lines: list[str]) -> list[str]:
    """Ends of lines that tear what belongs together."""
    found = []
    for above, below in pairwise(lines):
        for pair in headline["never"]:
            left, right = pair.split("|")
            whole = f"{above} ".endswith(f"{left} ") or (" " not in above and above.endswith(left))
            if whole and below.startswith(right):
                found.append(pair)
    return found


def known() -> list[dict[str, Any]]:
    has_icu = find_spec("icu4py") is not None
    return [one for one in HEADLINES if has_icu or one["lang"] not in DICTIONARY]


def test_headlines_are_broken_as_a_good_setter_would() -> None:
    wrong = {}
    for headline in known():
        lines = set_in(headline, len(parted(headline["good"][0])))
        if lines not in [parted(one) for one in headline["good"]]:
            wrong[said(headline["good"][0])] = lines
    assert len(known()) >= 60
    assert len({one["lang"] for one in known()}) >= 12
    assert len(wrong) <= len(known()) // 10, wrong


def test_no_headline_is_laughable() -> None:
    """Neither in the lines of the setter nor in any that have few demerits."""
    found = {}
    for headline in known():
        block = para(said(headline["good"][0]), "headline", headline["lang"], role="H1")
        cheap = {way.lines for way in compositor(headline["lang"]).ways(block, WIDTH) if way.demerits < FEW}
        for count in cheap | {len(parted(headline["good"][0]))}:
            lines = set_in(headline, count)
            if torn := laughable(headline, lines):
                found[" | ".join(lines)] = torn
    assert not found


def test_no_line_of_wood_type_says_the_opposite() -> None:
    """In lines of their own sizes “not” never ends one, whatever room they have."""
    found = []
    for headline, most in in_turn(some(known()), (40.0, 70.0, 110.0, 200.0)):
        block = para(said(headline["good"][0]), "headline", headline["lang"], role="H1")
        able = compositor(headline["lang"], most, caps=True, fit="lines", least=20.0)
        box = set_fitted(block, WIDTH, able)
        lines = [box.whole.text[text.lines[0].start : text.lines[0].end] for text in box.lines]
        faults = box.whole.faults(text.lines[0].start for text in box.lines[1:])
        found += [" | ".join(lines)] * (max(faults, default=0.0) >= DENIED)
    assert not found


@pytest.mark.parametrize("said", ["Stay. Do not sell. Ever", "Our park (not for sale) stays"])
def test_an_end_after_not_is_seen_beside_a_sentence_and_in_brackets(said: str) -> None:
    block, able = para(said, "headline", "en", role="H1"), compositor("en", 40.0)
    every = (able.text(block, width) for width in range(40, 500, 2))
    torn = [one for one in every if any(said[: line.start].endswith("not ") for line in one.lines)]
    assert torn
    assert all(map(denied, torn))


def test_what_is_laughable_is_seen() -> None:
    """Every pair stands in its headline, and would be found."""
    for headline in HEADLINES:
        text = said(headline["good"][0])
        splits = ([text[:n].strip(), text[n:].strip()] for n in range(1, len(text)))
        assert {pair for split in splits for pair in laughable(headline, split)} == set(headline["never"])
