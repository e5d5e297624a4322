"""Scalars of a YAML tree → values of a type: texts, forms, names, numbers; all that is wrong is kept."""

from __future__ import annotations

import operator
import re
from typing import Any

from msgspec import Struct, inspect

from flyers.content.addresses import INVISIBLE
from flyers.content.forms import FORMS
from flyers.content.hints import nearest
from flyers.content.nodes import Items, Node, Scalar
from flyers.content.traps import IN_QUOTES, quoted, without_curls
from flyers.errors import Problem, Where, WrongFormError

LOST: Any = object()
# Characters that no text has: controls but tab and line feed, marks that turn letters round, what stands for
# a thing or a letter that was not copied, lone surrogates, non-characters.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffc-\uffff]")
_LOST = "\ufffd"
# Which YAML may take for numbers.
_RAW_FORMS = ("date", "time", "length", "gap", "percent", "condition", "colour")
_BOUNDS = (
    ("ge", operator.ge, "at least"),
    ("gt", operator.gt, "more than"),
    ("le", operator.le, "at most"),
    ("lt", operator.lt, "less than"),
)
_YES = ("yes", "y", "on", "ja", "oui", "si", "sí", "sim", "evet", "tak", "да", "так", "1", "x")
_NO = ("no", "n", "off", "nein", "non", "não", "hayır", "nie", "nee", "нет", "ні", "0")
TWICE = "this key stands twice"
NAMES = {"text": "a text", "number": "a number", "switch": "true or false", "nothing": "nothing"}


class Spot(Struct, frozen=True):
    """Where a value stands in the type's tree: its key path, the place of its key, what it is for, and what
    one may write there; `needed` when its map is none without it."""

    key: str
    at: Where | None = None
    hint: str = ""
    example: str = ""
    needed: bool = False

    def inner(self, name: str, at: Where | None = None) -> Spot:
        name = name or '""'
        return Spot(f"{self.key}.{name}" if self.key else name, at)


class Scalars:
    """Gathers problems and places. Every method gives the value, or `LOST` when it has said why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.where: dict[str, Where] = {}

    def say(
        self, where: Where, spot: Spot, what: str, hint: str = "", warning: bool = False, example: str = ""
    ) -> Any:
        what = f"{spot.key}: {what}" if spot.key else what
        self.problems.append(Problem(where, what, hint or spot.hint, warning, example))
        return LOST

    def scalar(self, node: Node, spot: Spot, wanted: str) -> Scalar | None:
        """The node when it is written as one word or text, and not empty; else says so."""
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Items) else "a key with lines of its own"
            items = node.items if isinstance(node, Items) else [value for _, value in node.entries]
            one = next((item.value for item in items if isinstance(item, Scalar) and item.value), "")
            hint = f"write {'one' if isinstance(node, Items) else 'it'} alone: {one}" if one else ""
            self.say(self.where[spot.key], spot, f"{found} where {wanted} belongs", hint)
        elif node.kind == "nothing" or not node.value.strip():
            hint = f"write something after it{'' if spot.needed else ', or delete the line'}"
            self.say(node.where, spot, "there is nothing here", hint)
        else:
            bad = _NO_TEXT.search(node.value)
            if not bad:
                return node
            what = f"a character that is not text (U+{ord(bad[0]):04X})"
            if before := "".join(node.value[: bad.start()].split()[-1:]):
                what = f'{what}, behind "{before}"'
            hint = "type the letter that was lost" if bad[0] == _LOST else "delete it"
            self.say(node.where, spot, what, hint)
        return None

    def words(self, node: Node, spot: Spot) -> Any:
        """A text's characters; what YAML takes for a number is one only in quotes."""
        scalar = self.scalar(node, spot, "a text")
        if not scalar:
            return LOST
        if scalar.kind != "text":
            hint = f"put it in quotes: {quoted(scalar.value)}"
            return self.say(scalar.where, spot, f"{NAMES[scalar.kind]} where a text belongs", hint)
        return scalar.value

    def string(self, node: Node, kind: inspect.StrType, spot: Spot) -> Any:
        value = self.words(node, spot)
        if value is not LOST and kind.pattern and not re.search(kind.pattern, value):
            return self.say(node.where, spot, f'"{value}" is not of the form it must have')
        return value

    def form(self, node: Node, form: str, spot: Spot) -> Any:
        scalar = self.scalar(node, spot, "a text")
        if not scalar or (form not in _RAW_FORMS and self.words(node, spot) is LOST):
            return LOST
        self.warn_of_no(scalar, form, spot)
        value = self.without_curls(scalar, spot)
        if form != "file":  # whose name may have them
            value = INVISIBLE.sub("", value)
        try:
            return FORMS[form](value)
        except WrongFormError as wrong:
            if form == "url":
                self.no_quotes(scalar.where)
            several = wrong.several and "[" not in spot.key.rpartition(".")[2]
            hint = f"there is room for one alone: {wrong.several[0]}" if several else wrong.hint
            return self.say(scalar.where, spot, wrong.what, hint)

    def no_quotes(self, where: Where) -> None:
        """Takes back that quotes would mend what stands here."""
        others = (one for one in self.problems if one.where != where or not one.hint.startswith(IN_QUOTES))
        self.problems[:] = others

    def without_curls(self, node: Scalar, spot: Spot) -> str:
        """A value without the printed quotation marks that somebody's keyboard put around it."""
        inner = without_curls(node.value)
        if inner:
            marks = f"{node.value[0]} {node.value[-1]}"
            what = f"the quotation marks {marks} are not the straight ones of this file"
            self.say(node.where, spot, what, f"write {quoted(inner)}")
        return inner or node.value

    def warn_of_no(self, node: Scalar, form: str, spot: Spot) -> None:
        """Norway and Norwegian, which other readers of YAML take for a denial."""
        names = {"language": "Norwegian", "region": "Norway"}
        if form in names and node.plain and node.value.lower() == "no":
            what = f"{node.value}, for {names[form]}, is read as false by many programs"
            self.say(node.where, spot, what, f'put it in quotes: "{node.value}"', warning=True)

    def literal(self, node: Node, kind: inspect.LiteralType, spot: Spot) -> Any:
        known = {str(value): value for value in kind.values}
        scalar = self.scalar(node, spot, f"one of {', '.join(known)}")
        if not scalar:
            return LOST
        value = known.get(scalar.value, LOST)
        if value is LOST:
            hint = nearest(scalar.value, [name for name in known if name])
            return self.say(scalar.where, spot, f'"{scalar.value}" is not known', hint)
        if (scalar.kind == "number") != isinstance(value, int):
            what = "a text where a number belongs"
            return self.say(scalar.where, spot, what, f"write {value} without quotes")
        return value

    def switch(self, node: Node, spot: Spot) -> Any:
        scalar = self.scalar(node, spot, "true or false")
        if scalar and scalar.kind != "switch":
            said = scalar.value.lower()
            hint = "write true" if said in _YES else "write false" if said in _NO else "write true or false"
            return self.say(scalar.where, spot, f'"{scalar.value}" is neither true nor false', hint)
        return scalar.value.lower() == "true" if scalar else LOST

    def number(self, node: Node, kind: inspect.IntType | inspect.FloatType, spot: Spot) -> Any:
        scalar = self.scalar(node, spot, "a number")
        if not scalar:
            return LOST
        whole = isinstance(kind, inspect.IntType)
        pattern = r"[-+]?\d{1,99}" if whole else r"[-+]?(\d{1,99}(\.\d*)?|\.\d+)"
        if scalar.kind != "number" or not re.fullmatch(pattern, scalar.value, re.ASCII):
            wanted = "a whole number" if whole else "a number"
            bare = without_curls(scalar.value) or scalar.value.strip()
            digits = re.sub(r"(?<=\d)[.,'’\s]+(?=\d{3}(?:\D|$))", "", bare)
            hint = "write digits, without quotes" if scalar.kind == "text" else "write it in plain digits"
            if whole and re.fullmatch(r"\d{1,99}[.,]\d+", digits, re.ASCII):
                hint = f"write a whole one: {re.split('[.,]', digits)[0]}"
            if re.fullmatch(pattern, digits, re.ASCII):
                hint = f"write {digits}{'' if scalar.plain else ', without quotes'}"
            self.no_quotes(scalar.where)
            return self.say(scalar.where, spot, f'"{scalar.value}" where {wanted} belongs', hint)
        value = int(scalar.value) if whole else float(scalar.value)
        bounds = [(test, words, getattr(kind, name)) for name, test, words in _BOUNDS]
        if all(bound is None or test(value, bound) for test, _, bound in bounds):
            return value
        wanted = " and ".join(f"{words} {bound:,}" for _, words, bound in bounds if bound is not None)
        return self.say(scalar.where, spot, f"{scalar.value} is out of bounds", f"it must be {wanted}")
