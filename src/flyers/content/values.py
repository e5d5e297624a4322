"""Nodes of a YAML tree → values of a type: texts in their languages (one string for all, one or a list for
each, translators' files), forms, names, numbers. All that is wrong is kept."""

from __future__ import annotations

import operator
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, inspect
from msgspec.structs import replace

from flyers.content.addresses import INVISIBLE
from flyers.content.examples import written
from flyers.content.forms import FORMS
from flyers.content.hints import nearest
from flyers.content.kinds import may_have
from flyers.content.names import inverted
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.content.quoting import IN_QUOTES, quoted, without_curls
from flyers.content.tags import is_language, is_spoken, languages_in, may_be_language
from flyers.content.text import NO_TEXT, Text, strange, unseen
from flyers.content.translations import Translation, a_name
from flyers.errors import Problem, Where, WrongFormError

LOST: Any = object()
_LOST = "\ufffd"
# Forms whose values YAML may take for numbers.
_RAW_FORMS = ("date", "time", "length", "gap", "percent", "condition", "colour")
_BOUNDS = (("ge", operator.ge, "at least"), ("gt", operator.gt, "more than"), ("le", operator.le, "at most"))
_OF_PARAGRAPHS = ("story", "body")
NAMES = {"text": "a text", "number": "a number", "switch": "true or false", "nothing": "nothing"}


class Spot(Struct, frozen=True):
    """Where a value stands: its key, the key's place, its purpose, an example; if it is `needed`."""

    key: str
    at: Where | None = None
    hint: str = ""
    example: str = ""
    needed: bool = False

    def inner(self, name: str, at: Where | None = None) -> Spot:
        name = name or '""'
        return Spot(f"{self.key}.{name}" if self.key else name, at)


def twice(value: Node, first: Where) -> tuple[str, str]:
    """What is wrong with a key that stands twice, and what to do."""
    hint = "keep one of the two" if isinstance(value, Scalar) else "move its lines below the first"
    return f"this key stands twice, first in line {first.line}", hint


class Values:
    """Gathers problems and places. Every method gives the value, or `LOST` after saying why. `aside` are
    translators' files, whose texts join the campaign's."""

    def __init__(self, problems: list[Problem], aside: Sequence[Translation], lines: Sequence[str]) -> None:
        self.problems, self.aside, self.lines = problems, aside, lines
        self.where: dict[str, Where] = {}
        self.root: Node | None = None  # of a file that names its languages

    @cached_property
    def named(self) -> set[str] | None:
        """The languages that the file, or one of its translators' files, names; None if it has not to."""
        theirs = {one.lang.partition("-")[0] for one in self.aside}
        return languages_in(self.root) | theirs if self.root else None

    def say(
        self, where: Where, spot: Spot, what: str, hint: str = "", warning: bool = False, example: str = ""
    ) -> Any:
        what = f"{spot.key}: {what}" if spot.key else what
        self.problems.append(Problem(where, what, hint or spot.hint, warning, example))
        return LOST

    def scalar(self, node: Node, spot: Spot, wanted: str) -> Scalar | None:
        """The node if it is one word or text and not empty; else says so."""
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Items) else "a key with lines of its own"
            items = node.items if isinstance(node, Items) else [value for _, value in node.entries]
            one = next((item.value for item in items if isinstance(item, Scalar) and item.value), "")
            hint = f"write {'one' if isinstance(node, Items) else 'it'} alone: {one}" if one else ""
            what = f"{found} where {wanted} belongs"
            if isinstance(node, Entries) and one and all(is_language(key.value) for key, _ in node.entries):
                if isinstance(items[0], Scalar) and {getattr(item, "value", "") for item in items} == {one}:
                    return self.scalar(items[0], spot, wanted)  # it does not
                what = "it cannot differ from language to language"
                hint = f"write one for all: {one}; or make a campaign file for each language"
            self.say(self.where[spot.key], spot, what, hint)
        elif node.kind == "nothing" or unseen(node.value):
            kept = spot.needed or is_language(spot.key.rpartition(".")[2])  # else that language has no text
            hint = f"write something after it{'' if kept else ', or delete the line'}"
            alone = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in "".join(node.value.split())))
            hidden = alone and unseen(node.value)
            what = "there is nothing here" + (f" that can be seen ({alone})" if hidden else "")
            if node.value.isalpha() and not hidden:
                what = f"{node.value} means nothing in YAML"
                hint = f"delete the line; if it is a name, put it in quotes: {quoted(node.value)}"
            self.say(node.where, spot, what, hint)
        else:
            if not (what := strange(node.value)):
                return node
            bad = {*NO_TEXT.findall(node.value)}
            if before := "".join(NO_TEXT.split(node.value)[0].split()[-1:]):
                what = f'{what}, behind "{before}"'
            hint = "delete it" if len(bad) == 1 else "delete them"
            self.say(node.where, spot, what, "type the letter that was lost" if _LOST in bad else hint)
        return None

    def words(self, node: Node, spot: Spot) -> Any:
        """A text's characters; what YAML reads as a number needs quotes."""
        scalar = self.scalar(node, spot, "a text")
        if not scalar:
            return LOST
        if scalar.kind != "text":
            hint = f"put it in quotes: {quoted(scalar.value)}"
            return self.say(scalar.where, spot, f"{NAMES[scalar.kind]} where a text belongs", hint)
        return scalar.value

    def form(self, node: Node, form: str, spot: Spot) -> Any:
        scalar = self.scalar(node, spot, "a text")
        if not scalar:
            return LOST
        self.warn_of_no(scalar, form, spot)
        value = self.without_curls(scalar, spot)
        if form != "file":  # a file name may have them
            value = INVISIBLE.sub("", value).strip()
        try:
            found = FORMS[form](value)
        except WrongFormError as wrong:
            if form in ("url", "phone"):
                self.no_quotes(scalar.where)
            hint = wrong.hint
            if wrong.several and "[" not in spot.key.rpartition(".")[2]:
                hint = f"there is room for one alone: {wrong.several[0]}"
            elif wrong.several and not scalar.plain:
                hint = f"write each in quotes of its own: {', '.join(map(quoted, wrong.several))}"
            return self.say(scalar.where, spot, wrong.what, hint)
        return LOST if form not in _RAW_FORMS and self.words(scalar, spot) is LOST else found

    def no_quotes(self, where: Where) -> None:
        """Takes back the advice to put something in quotes, which would not help here."""
        others = (one for one in self.problems if one.where != where or not one.hint.startswith(IN_QUOTES))
        self.problems[:] = others

    def without_curls(self, node: Scalar, spot: Spot) -> str:
        """A value without printed quotation marks around it; reports them."""
        inner = without_curls(node.value)
        if inner:
            marks = f"{node.value[0]} {node.value[-1]}"
            what = f"the quotation marks {marks} are not the straight ones of this file"
            self.say(node.where, spot, what, f"write {quoted(inner)}")
        return inner or node.value

    def warn_of_no(self, node: Scalar, form: str, spot: Spot) -> None:
        """`no`, for Norway and Norwegian, is false to other readers of YAML."""
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
            meant = inverted("answer-words.yaml").get(scalar.value.casefold(), "true or false")
            quoted = " without quotes" * (scalar.value.lower() == meant)
            hint = f"write {meant}{quoted}"
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

    # --- texts in their languages

    def text(self, node: Node, spot: Spot) -> Any:
        if isinstance(node, Items) and node.items and spot.key:
            return self._no_list(node, spot)
        if not isinstance(node, Entries):
            words = self.words(node, spot)
            others = self.translated(spot, words)
            return words if words is LOST else Text((("", words.rstrip("\n")), *others.items()))
        if (meant := self._colon(node, spot)) is not None:
            return Text((("", meant),))
        if node.entries and not any(may_be_language(name.value) for name, _ in node.entries):
            return self._no_map(node, spot)
        above = spot.key.startswith("words.") and is_language(spot.key[6:]) and node.entries
        if above and not any(is_language(name.value) for name, _ in node.entries):
            return self._turned_round(node, spot)
        entries: dict[str, str] = {}
        for name, value in self.entries(node, spot):
            tag = self.form(name, "language", spot.inner(name.value))
            inner = spot.inner(name.value if tag is LOST else tag, name.where)
            words = self.said(value, inner)
            if tag is not LOST and words is not LOST:
                entries[tag] = words.rstrip("\n")
        if not node.entries:
            return self.say(node.where, spot, "there is no text here")
        for tag, words in self.translated(spot, next(iter(entries.values()), "")).items():
            entries[tag] = words or entries.get(tag, "")
        return Text(tuple(entries.items())) if entries else LOST

    def _turned_round(self, node: Entries, spot: Spot) -> Any:
        """Says that a language stands below a word, not above it."""
        head, _, tag = spot.key.rpartition(".")
        each = ((name.value, it.value) for name, it in node.entries if isinstance(it, Scalar))
        lines = (f"  {name}: {{{tag}: {written(said)}}}" for name, said in each)
        what = "a language stands below each word, not above them"
        return self.say(self.where[spot.key], spot, what, example="\n".join((f"{head}:", *lines)))

    def _no_map(self, node: Entries, spot: Spot) -> Any:
        """Says that a text has no keys but languages, and shows it with all the words."""
        words = ", ".join(it.value.rstrip() for _, it in node.entries if isinstance(it, Scalar) and it.value)
        key = spot.key.rpartition(".")[2]
        head = "-" if key[-1:] == "]" else f"{key}:"
        below = re.sub("\n(?=.)", "\n  ", f"|\n{words}") if "\n" in words else written(words)
        shown = f"{head} {below}" if words else ""
        what = "this is one text, without keys of its own"
        return self.say(self.where[spot.key], spot, what, spot.hint, example=shown)

    def _no_list(self, node: Items, spot: Spot) -> Any:
        """Says that a text is no list, and shows it with the items' words."""
        if spot.key and "]" not in spot.key and all(isinstance(item, Entries) for item in node.items):
            each = [entry for item in node.items for entry in item.entries]  # type: ignore[union-attr]
            lines = [f"  {key.value}: {written(it.value)}" for key, it in each if isinstance(it, Scalar)]
            name = spot.key.rpartition(".")[2]
            shown = "\n".join((f"{name}:", *lines)) if len(lines) == len(each) else ""
            what = "its languages are lines of one text, without dashes"
            return self.say(self.where[spot.key], spot, what, spot.hint, example=shown)
        words = [item.value for item in node.items if isinstance(item, Scalar)]
        name = spot.key.rpartition(".")[2]
        between = " " if all(word.rstrip().endswith((".", "!", "?", ":")) for word in words[:-1]) else ", "
        shown = f"{name}: {written(between.join(words))}"
        if name in _OF_PARAGRAPHS and len(words) > 1:
            shown = "\n\n".join((f"{name}: |", *words)).replace("\n\n", "\n", 1).replace("\n", "\n  ")
        shown = "" if not words or "]" in spot.key else re.sub(" +$", "", shown, flags=re.MULTILINE)
        what = "a list where a text belongs"
        return self.say(self.where[spot.key], spot, what, spot.hint, example=shown)

    def _colon(self, node: Entries, spot: Spot) -> str | None:
        """What `- Keep it open: all week` was meant as; None if the key may be a language."""
        if len(node.entries) != 1:
            return None
        (name, value), *_ = node.entries
        if not isinstance(value, Scalar) or value.kind == "nothing":
            return None
        line = self.lines[name.where.line - 1] if name.where.line <= len(self.lines) else ""
        before = line[: name.where.column - 1].rstrip()[-1:]
        named = self.named if before != "{" else None  # nobody writes braces by chance
        if not (name.plain and is_spoken(name.value, spot.key, named)):
            return None
        between = line[name.where.column - 1 + len(name.value) : value.where.column - 1]  # as French has it
        between = between if re.fullmatch(r"\s*:\s+", between) else ": "
        meant = f"{name.value}{between}{value.value}".strip()
        what = "the colon in this text makes what is before it a key"
        head = "- " if before == "-" or spot.key[-1] == "]" else f"{spot.key.rpartition('.')[2]}: "
        head = "" if before in ("[", ",") and before else head
        tag = is_language(name.value) and name.value[:2].islower()
        more = f"; if {name.value} is a language, name it under languages" if tag else ""
        self.say(name.where, spot, what, f"put it in quotes: {head}{quoted(meant)}{more}")
        return meant

    def translated(self, spot: Spot, now: str) -> dict[str, str]:
        """Translators' words for a text, which is `now` this; an untouched name follows the original."""
        found: dict[str, str] = {}
        for one in self.aside:
            scalar = one.texts.pop(spot.key, None)
            if scalar is None or scalar.kind == "said":
                continue
            inner = spot.inner(one.lang, scalar.where)
            if scalar.kind != "nothing" and (first := self.where.get(inner.key)):
                self.say(scalar.where, inner, f"this text stands in {first.path} too", "keep one of the two")
            self.where[inner.key] = scalar.where
            if scalar.kind == "nothing" or unseen(scalar.value):
                found[one.lang] = ""
            elif (words := self.words(scalar, inner)) is not LOST:
                kept = now and a_name(spot.key) and one.untouched(scalar)
                found[one.lang] = (now if kept else words).rstrip("\n")
        return found

    def untaken(self, known: Collection[str], kind: Any) -> None:
        """Reports lines of translators' files for texts that the campaign does not have."""
        own = {one.file for one in self.aside}
        if any(problem.where.path not in own for problem in self.problems if not problem.warning):
            return
        for one, key, scalar in ((its, *text) for its in self.aside for text in its.texts.items()):
            if inner := next((one for one in known if one.startswith(f"{key}.")), ""):
                hint = f"write {inner[len(key) + 1 :]}: {scalar.value}"
                self.say(scalar.where, Spot(key), "its texts stand under keys of their own", hint)
            elif key in self.where:
                hint = "it belongs in the campaign file alone"
                self.say(scalar.where, Spot(key), "this is no text", hint)
            elif not one.untouched(scalar):
                hint = "delete this line, or put it back into the campaign"
                hint = hint if may_have(kind, key) else nearest(key, known)
                self.say(scalar.where, Spot(key), "the campaign has no such text", hint)

    def list_of_each(self, node: Entries, spot: Spot) -> Any:
        """A list of texts for each language, `{en: [a, b], fr: [c, d]}`, as one list of texts."""
        lists = self._lists(node, spot)
        most = max((len(items.items) for _, items in lists.values()), default=0)
        texts: list[dict[str, str]] = [{} for _ in range(most)]
        for tag, (name, items) in lists.items():
            if len(items.items) < most:
                longest = next(other for other, (_, its) in lists.items() if len(its.items) == most)
                what = f"there are {len(items.items)} in {tag} and {most} in {longest}"
                hint = "write as many in each language, in the same order"
                self.say(name.where, spot.inner(tag), what, hint)
            for number, item in enumerate(items.items):
                own = replace(spot, key=f"{spot.key}[{number}]", at=None)
                self.where.setdefault(own.key, item.where)
                words = self.said(item, own.inner(tag))
                if words is not LOST:
                    texts[number][tag] = words.rstrip("\n")
        for number, found in enumerate(texts):
            now = next(iter(found.values()), "")
            found |= self.translated(replace(spot, key=f"{spot.key}[{number}]"), now)
        return tuple(Text(tuple(found.items())) for found in texts if found) or LOST

    def _lists(self, node: Entries, spot: Spot) -> dict[str, tuple[Scalar, Items]]:
        lists: dict[str, tuple[Scalar, Items]] = {}
        for name, value in self.entries(node, spot):
            tag = self.form(name, "language", spot.inner(name.value))
            if tag is LOST:
                continue
            inner = spot.inner(tag, name.where)
            self.where[inner.key] = name.where
            if isinstance(value, Items):
                lists[tag] = name, value
            elif scalar := self.scalar(value, inner, "a list"):
                words = is_spoken(name.value, spot.key, self.named) or name.value != tag
                text = quoted(f"{name.value}: {scalar.value}") if words else scalar.value
                hint = f"write one text on each line, after a dash: - {text}"
                self.say(scalar.where, inner, "a text where a list belongs", hint)
        return lists

    def said(self, node: Node, spot: Spot) -> Any:
        """The words of a scalar; notes its place."""
        self.where[spot.key] = node.where if isinstance(node, Scalar) else spot.at or node.where
        if isinstance(node, Scalar) and node.kind == "said":
            return LOST
        meant = self._colon(node, spot) if isinstance(node, Entries) else None
        return self.words(node, spot) if meant is None else meant

    def entries(self, node: Entries, spot: Spot) -> Iterator[tuple[Scalar, Node]]:
        """The entries of a map without repeated keys, which are reported."""
        first: dict[str, Where] = {}
        for name, value in node.entries:
            if name.kind == "said":
                continue
            if name.value in first:
                self.say(name.where, spot.inner(name.value), *twice(value, first[name.value]))
            else:
                first[name.value] = name.where
                yield name, value
