"""Template files: their problems, each once, with what to write, also for words of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from flyers.content.names import sentences, tree
from flyers.content.reader import MISSING, UNKNOWN, Loaded, load
from flyers.content.shared import each_once
from flyers.content.template import Fault, Template
from flyers.errors import Problem, Where

WHOLE_ONE = "docs/templates.md has a whole one to copy"
_OF_TYPE = ("size", "leading", "least", "most", "floor", "alone", "indent", "rule")
_COLOURS = ("ground", "lead", "colour")
_SHAPE = r" is a list.*| is several lines, not one.*| has keys of its own.*|: .*"
# The kind of map that lacks a key, by a key around it.
_KINDS = {
    "openings": "Opening",
    "styles": "Style",
    "grid": "Grid",
    "margins": "Margins",
    "place": "Place",
    "suits": "Suits",
}


def explained(problems: Sequence[Problem]) -> Iterator[Problem]:
    """A template's problems with what to write; an open brace hides what follows from it."""
    braces = {problem.where for problem in problems if "begins with {" in problem.what}
    for problem in problems:
        if problem.where in braces:
            if "begins with {" in problem.what:
                what = "what begins with { here does not end"
                yield replace(problem, what=what, hint="each { needs a }, and each [ a ]", example="")
        elif problem.what in ("the file is empty", "there is no key in this file"):
            yield replace(problem, hint=f"begin with template: 2; {WHOLE_ONE}")
        else:
            hint = _hint(problem)
            yield replace(problem, hint=hint, example="") if hint else problem


def _hint(problem: Problem) -> str:
    """What to write; "" if the problem says so already."""
    if not (parts := re.fullmatch(f"(?s)(.*?)({_SHAPE})", problem.what)):
        return ""
    key, what = parts[1], parts[2].removeprefix(": ")
    hints = tree("template-hints.yaml")
    write, keys = hints["write"], hints["keys"]
    *outer, name = re.split(r"[.\[]", re.sub(r"(\[\d+\])+$", "", key))
    if what == MISSING:
        within = next(filter(None, map(_KINDS.get, reversed(outer))), "Band" if outer else "Template")
        told = sentences()["Arrangement" if name == "sides" else within].get(name, problem.hint)
        return f"{told} Write {name}: {write[name]}" if name in write else told
    if what == UNKNOWN:
        word = re.sub(r"[ _-]", "", name.casefold())
        there = f'"{word}s"' in problem.hint  # a key of this very map is meant first
        return f"write {keys[word]}" if word in keys and not there else ""
    said = re.match(r'"(.*?)" (.*)', what)
    if said:
        return _instead(name, said[1], said[2], problem.hint)
    shown = bool(problem.example) and name != "sides"  # its example would repeat what is there
    return f"write {name}: {write[name]}" if name in write and not shown else ""


def _instead(name: str, word: str, what: str, hint: str) -> str:
    """What to write instead of a word after a key."""
    number = re.match(r"\d+(\.\d+)?", word)
    if what.startswith("is not known"):
        known = hint.partition("known here: ")[2]
        meant = tree("template-hints.yaml")["values"].get(word.casefold(), "")
        if re.search(rf"\b{meant}\b", known) and meant:
            return f"write {meant}; {hint}"
        if name in _COLOURS:
            colour = word if word.startswith("#") else "#ffe14d"
            return f'{hint}; which colours these are stands under palette, such as partner: "{colour}"'
        return f"270 runs up, 90 runs down; {hint}" if name == "turn" else ""
    if what.startswith("is not a length"):
        unit = "pt" if name in _OF_TYPE else "mm"
        return f"write the unit right after the number: {number[0] if number else 5}{unit}"
    if number and what.startswith("is no percentage") and float(number[0]) <= 1:
        return f"write a number and %: {float(number[0]) * 100:g}%"
    if number and word.endswith("%") and what.startswith("where a number belongs"):
        return f"write {float(number[0]) / 100:g}"
    return ""


# From which depth on a lost key leaves the other parts whole: a style does not, since steps name it.
_WHOLE = {"grid": 9, "margins": 9, "styles": 2, "gaps": 2, "bands": 2}


def load_template(path: Path) -> Loaded[Template]:
    """Reads a template. Of a campaign file it says only that it is one."""
    loaded = load(path, Template)
    if not loaded.problems:
        return loaded
    found = each_once(loaded.problems)
    if campaign := next((one for one in found if one.what == f"headline: {UNKNOWN}"), None):
        told = Problem(Where(campaign.where.path, 1, 1), "this is a campaign, not a template", WHOLE_ONE)
        return Loaded(None, (told,), loaded.where)
    if slip := next((one for one in found if one.what.casefold() == f"like: {UNKNOWN}"), None):
        return Loaded(None, (slip,), loaded.where)  # what the other one has is not missing
    if any(
        problem.what.casefold().startswith("like: ") for problem in found
    ):  # what the other one has is not missing
        found = tuple(problem for problem in found if not problem.what.endswith(MISSING))
    return replace(loaded, problems=tuple(explained(found)))


def further(faults: Iterable[Fault], problems: Iterable[Problem]) -> Iterator[Fault]:
    """The faults that do not follow from problems of reading: none if a whole part of the template is lost,
    else none about, around or inside a key that is."""
    told = [problem.what.partition(": ") for problem in problems if not problem.warning]
    if any(_is_whole(key, what) for key, _, what in told):
        return
    for fault in faults:
        if not any(_around(fault[0], key) or _around(key, fault[0]) for key, *_ in told):
            yield fault


def _is_whole(key: str, what: str) -> bool:
    """Whether a problem loses a part of the template that others need, or the whole file."""
    head, *rest = re.split(r"[.\[]", key)
    if head not in Template.__struct_fields__:
        return what != UNKNOWN
    return len(rest) < _WHOLE.get(head, 1)


def _around(outer: str, inner: str) -> bool:
    """Whether a key is another one, or holds it."""
    return inner == outer or (inner.startswith(outer) and inner[len(outer)] in ".[")
