"""How large what people come for stands on a front, and in how many lines (`sizes.yaml`)."""

import operator
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from amount import fewer
from drawn import campaign_in, flyer
from seen import GlyphRun, seen

TESTS = Path(__file__).parent
SIZES: list[dict[str, Any]] = yaml.load((TESTS / "sizes.yaml").read_text("utf-8"), yaml.CBaseLoader)
CLAIM = re.compile(r"(?:(largest|lines of) )?(“.+”|\S+) (<=?|>=?|=) ([\d.]+)(?: (\S+))?")
IS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq
}  # fmt: skip


def of(key: str, marks: list[GlyphRun]) -> list[GlyphRun]:
    """What is written of a key, or of those in it; or what has these words."""
    if key.startswith("“"):
        return [mark for mark in marks if key.strip("“”") in mark.text]
    return [mark for mark in marks if mark.key == key or mark.key.startswith((f"{key}[", f"{key}."))]


def holds(claim: str, marks: list[GlyphRun]) -> bool:
    """Whether every size, or the largest, or the number of lines, is as far from all of the others'."""
    said = CLAIM.fullmatch(claim)
    assert said, claim
    of_what, key, sign, number, other = said.groups()
    found = of(key, marks)
    sizes = [mark.size for mark in found]
    ours = {"largest": [max(sizes, default=0)], "lines of": [len({mark.y for mark in found})], None: sizes}
    theirs = [mark.size for mark in of(other, marks)] if other else [1.0]
    told = bool(found and theirs)
    return told and all(IS[sign](one, float(number) * size) for one in ours[of_what] for size in theirs)


@pytest.mark.parametrize("one", fewer(SIZES), ids=lambda one: one["what"].replace(" ", "_"))
def test_what_people_come_for_is_large(one: dict[str, Any], tmp_path: Path) -> None:
    file = TESTS / one["file"] if "file" in one else campaign_in(tmp_path, one["campaign"])
    languages, papers = one.get("languages", [None]), one.get("papers", ["a4"])
    for lang, look, paper in product(languages, one.get("looks", [""]), papers):
        order = {"template": look, "arrangement": one.get("arrangement", "")}
        piece = flyer(file, paper, languages=((lang,),) if lang else (), **order)
        assert not piece.layout.overset
        marks = seen(piece.layout).sheets[0].of(GlyphRun)
        wrong = [claim for claim in one["holds"].split(", ") if not holds(claim, marks)]
        assert not wrong, (lang, look, paper, {mark.key: mark.size for mark in marks})
