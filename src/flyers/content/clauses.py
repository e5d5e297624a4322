"""Small values that templates write as text: lengths, gaps, colours, shares, and phrases such as "5 or more",
"none or portrait", "body to usual", "8%"."""

from __future__ import annotations

import re
from typing import Annotated, Literal, cast

from msgspec import Meta, Struct

from flyers.errors import WrongFormError
from flyers.model.paper import PAPERS

Bound = Literal["usual", "most", "alone"]

_RANGE = r"(\d{1,6})(?: (or more|or less)| to (\d{1,6}))?|up to (\d{1,6})"
NAME = "[a-z][a-z0-9_-]*"
_WORD, _OR = r"[A-Za-z][A-Za-z0-9_-]*", ",? or |, "
CONDITION = f"{_RANGE}|{_WORD}(({_OR}){_WORD})*"
STEP = r"([a-z_]+)(?: to (usual|most|alone))?"
PERCENT = r"(\d{1,3}(?:\.\d+)?) ?%"
_MOST = 1_000_000


class Condition(Struct, frozen=True, cache_hash=True):
    """What an arrangement asks of a campaign: a number from `least` to `most`, or one of some `words`."""

    least: int = 0
    most: int = _MOST
    words: tuple[str, ...] = ()

    def holds(self, fact: int | str) -> bool:
        return fact in self.words if isinstance(fact, str) else self.least <= fact <= self.most


class Step(Struct, frozen=True):
    """One step of copyfit: a size (of a style, `picture` or `code`) grows until the page is full, or up to a
    bound: its usual value, its most, or the most for a page with little else (`alone`). With a table, `alone`
    is taken once the rows are as high as they go."""

    name: str
    to: Bound = "most"


def condition(text: str) -> Condition:
    """A condition as it is written. Raises `WrongFormError`.

    >>> condition("5 or more").least, condition("1 to 4").most, condition("up to 60").most
    (5, 4, 60)
    >>> condition("none or portrait").words
    ('none', 'portrait')
    """
    if match := re.fullmatch(_RANGE, text, re.ASCII):
        one, open_, other, up = match.groups()
        least = 0 if up or open_ == "or less" else int(one)
        return Condition(least, _MOST if open_ == "or more" else int(up or other or one))
    if not re.fullmatch(CONDITION, text):
        hint = "3, 1 to 4, 5 or more, up to 60, none or portrait"
        raise WrongFormError(f'"{text}" is no condition', hint)
    return Condition(words=tuple(re.split(_OR, text)))


def step(text: str) -> Step:
    """A step of copyfit as it is written. Raises `WrongFormError`.

    >>> step("body to usual"), step("picture")
    (Step(name='body', to='usual'), Step(name='picture', to='most'))
    """
    match = re.fullmatch(STEP, text)
    if not match:
        hint = "a style, picture or code, and how far: body to usual"
        raise WrongFormError(f'"{text}" is no step', hint)
    return Step(match[1], cast(Bound, match[2] or "most"))


def percent(text: str) -> float:
    """A share of 1. Raises `WrongFormError`.

    >>> percent("8%")
    0.08
    """
    match = re.fullmatch(PERCENT, text, re.ASCII)
    if not match or float(match[1]) > 100:
        raise WrongFormError(f'"{text}" is no percentage', "write a number and %: 8%")
    return round(float(match[1]) / 100, 6)


def _written(form: str, pattern: str, description: str) -> Meta:
    """The schema of a value that is written as a string of some form."""
    given = {"type": "string", "pattern": f"^({pattern})$"}
    return Meta(extra={"form": form}, extra_json_schema=given, description=description)


_LENGTH = r"\d+(\.\d+)?\s*(mm|cm|in|pt|m)"
_COLOUR = "#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"

Length = Annotated[float, _written("length", _LENGTH, "a length such as 5mm or 12pt")]
Gap = Annotated[
    str | float, _written("gap", f"{_LENGTH}|{NAME}", "a length such as 5mm, or a name from gaps")
]
Hex = Annotated[str, _written("colour", _COLOUR, 'a colour, in quotes: "#b3261e"')]
PaperName = Annotated[str, Meta(extra={"form": "paper"}, extra_json_schema={"enum": list(PAPERS)})]
Percent = Annotated[float, _written("percent", PERCENT, "a share such as 8%")]
When = Annotated[
    Condition,
    Meta(
        extra={"form": "condition"},
        extra_json_schema={
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^({CONDITION})$"}]
        },
        description="3, 1 to 4, 5 or more, up to 60, none or portrait",
    ),
]
Share = Annotated[float, Meta(gt=0, le=4)]
Steps = tuple[Annotated[Step, _written("step", STEP, "a size, and how far it grows: body to usual")], ...]
