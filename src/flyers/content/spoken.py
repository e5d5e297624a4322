"""Texts in their languages: one string for all, one for each, a list for each, translators' files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from flyers.content import library
from flyers.content.examples import written
from flyers.content.forms import FORMS, fault
from flyers.content.hints import nearest
from flyers.content.kinds import may_have
from flyers.content.language import fallbacks
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.content.scalars import LOST, TWICE, Scalars, Spot
from flyers.content.text import Text
from flyers.content.translations import Translation, a_name
from flyers.content.traps import quoted
from flyers.errors import Problem, Where, WrongFormError

_OF_PARAGRAPHS = ("story", "body")


def _is_words(key: str) -> bool:
    """Whether a key is words of a text, and no language: `The Mayor`, `Important`, `Now`."""
    if re.search(r"\s", key.strip()):
        return True
    try:
        tag = str(FORMS["language"](key))
    except WrongFormError as wrong:
        return key.isalpha() and not wrong.hint.startswith("write ")
    return key.istitle() and not set(fallbacks(tag)) & set(library.locales())


def _may_be_language(key: str) -> bool:
    """Whether a key is a language's tag, or its name, or like one."""
    wrong = fault(key, "language")
    return not wrong or bool(wrong.meant) or not key.isalpha()


class SpokenTexts(Scalars):
    """Reads texts; those of translators' files, `aside`, are taken where the campaign's own stand."""

    def __init__(self, problems: list[Problem], aside: Sequence[Translation] = ()) -> None:
        super().__init__(problems)
        self.aside = aside
        self.lines: Sequence[str] = ()  # of the file, where they are known

    def text(self, node: Node, spot: Spot) -> Any:
        if isinstance(node, Items) and node.items and spot.key:
            return self._no_list(node, spot)
        if not isinstance(node, Entries):
            words = self.words(node, spot)
            others = self.translated(spot, words)
            return words if words is LOST else Text((("", words.rstrip("\n")), *others.items()))
        if (meant := self._colon(node, spot)) is not None:
            return Text((("", meant),))
        if node.entries and not any(_may_be_language(name.value) for name, _ in node.entries):
            return self._no_map(node, spot)
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

    def _no_map(self, node: Entries, spot: Spot) -> Any:
        """Says that a text has no keys of its own, but languages, and shows it with the words below these."""
        words = [value.value for _, value in node.entries if isinstance(value, Scalar) and value.value]
        key = spot.key.rpartition(".")[2]
        shown = f"{key}: {written(', '.join(words))}" if words and "]" not in key else ""
        what = "this is one text, without keys of its own"
        return self.say(self.where[spot.key], spot, what, spot.hint, example=shown)

    def _no_list(self, node: Items, spot: Spot) -> Any:
        """Says that a text is no list, and shows it with the words of the items."""
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
        """What `- Keep it open: all week` was meant as; None where the key may be a language."""
        if len(node.entries) != 1:
            return None
        (name, value), *_ = node.entries
        if not isinstance(value, Scalar) or value.kind == "nothing":
            return None
        if not (name.plain and _is_words(name.value)):
            return None
        line = self.lines[name.where.line - 1] if name.where.line <= len(self.lines) else ""
        between = line[name.where.column - 1 + len(name.value) : value.where.column - 1]  # as French has it
        meant = f"{name.value}{between if between.strip() == ':' else ': '}{value.value}".strip()
        what = "the colon in this text makes what is before it a key"
        head = "-" if re.search(r"\](\.\w+)?$", spot.key) else f"{spot.key.rpartition('.')[2]}:"
        self.say(name.where, spot, what, f"put it in quotes: {head} {quoted(meant)}")
        return meant

    def translated(self, spot: Spot, now: str) -> dict[str, str]:
        """The words that translators' files have for a text that is `now` this, by language; a name that is
        there as it was is as it is."""
        found: dict[str, str] = {}
        for one in self.aside:
            scalar = one.texts.pop(spot.key, None)
            if scalar is None or scalar.kind == "said":
                continue
            inner = spot.inner(one.lang, scalar.where)
            if scalar.kind != "nothing" and (first := self.where.get(inner.key)):
                self.say(scalar.where, inner, f"this text stands in {first.path} too", "keep one of the two")
            self.where[inner.key] = scalar.where
            if scalar.kind == "nothing" or not scalar.value.strip():
                found[one.lang] = ""
            elif (words := self.words(scalar, inner)) is not LOST:
                kept = now and a_name(spot.key) and one.untouched(scalar)
                found[one.lang] = (now if kept else words).rstrip("\n")
        return found

    def untaken(self, known: Collection[str], kind: Any) -> None:
        """Says which lines of translators' files belong to no text of the campaign, one that can be read
        and is of this type."""
        own = {one.file for one in self.aside}
        if any(problem.where.path not in own for problem in self.problems if not problem.warning):
            return
        for one in self.aside:
            for key, scalar in one.texts.items():
                if key in self.where:
                    hint = "it belongs in the campaign file alone"
                    self.say(scalar.where, Spot(key), "this is no text", hint)
                elif not one.untouched(scalar):
                    hint = nearest(key, known)
                    if may_have(kind, key):
                        hint = "delete this line, or put it back into the campaign"
                    self.say(scalar.where, Spot(key), "the campaign has no such text", hint)

    def list_of_each(self, node: Entries, spot: Spot) -> Any:
        """One list of texts for each language, `{en: [a, b], fr: [c, d]}`: a list of texts."""
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
        """The list of each language, with its key."""
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
                hint = f"write one text on each line, after a dash: - {scalar.value}"
                self.say(scalar.where, inner, "a text where a list belongs", hint)
        return lists

    def said(self, node: Node, spot: Spot) -> Any:
        """The words of a scalar, and its place."""
        self.where[spot.key] = node.where if isinstance(node, Scalar) else spot.at or node.where
        if isinstance(node, Scalar) and node.kind == "said":
            return LOST
        meant = self._colon(node, spot) if isinstance(node, Entries) else None
        return self.words(node, spot) if meant is None else meant

    def entries(self, node: Entries, spot: Spot) -> Iterator[tuple[Scalar, Node]]:
        """The entries of a map, each key once."""
        first: dict[str, Where] = {}
        for name, value in node.entries:
            if name.kind == "said":
                continue
            if name.value in first:
                what = f"{TWICE}, first in line {first[name.value].line}"
                lines = isinstance(value, Entries)
                hint = "move its lines below the first" if lines else "keep one of the two"
                self.say(name.where, spot.inner(name.value), what, hint)
            else:
                first[name.value] = name.where
                yield name, value
