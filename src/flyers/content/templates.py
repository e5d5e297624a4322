"""Template files: of which version they are, and which of their faults are not told already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.reader import UNKNOWN, Loaded, load
from flyers.content.shared import told_once
from flyers.content.template import Template
from flyers.content.template_hints import WHOLE_ONE, explained
from flyers.errors import Problem, Where

Fault = tuple[str, str, str]  # key, what is wrong, a hint

_CHANGED = (
    "write template: 2, and change: pages → arrangements, each with a name and its sides; "
    "turns: story → threads: [story], and again and omits, in the arrangement of two sides; "
    "grow: [{knob: body, to: usual}] → copyfit: [body to usual]; "
    "columns, gutter, grid → grid: {columns: 12, gutter: 5mm, line: 7pt}; "
    "ink, accent, tint: 0.08 → palette: {ink: …, accent: …, tint: 8%}; "
    "panel: true → ground: tint; flow: 2, of a band → of its frame; rule, of a style → of a band"
)


# How deep a key stands whose loss leaves others whole: not so that of a style, since steps name it.
_WHOLE = {"grid": 9, "margins": 9, "styles": 2, "gaps": 2, "bands": 2}


class _Version(Struct):
    template: int = 0


def load_template(path: Path) -> Loaded[Template]:
    """Reads a template. Of one of version 1 nothing is told but what became what, of a campaign nothing but
    that it is one."""
    loaded = load(path, Template)
    if not loaded.problems:
        return loaded
    loaded = replace(loaded, problems=told_once(loaded.problems))
    version = load(path, _Version)
    first = version.where.get("template", Where(str(path), 1, 1))
    if version.value and version.value.template == 1:
        told = Problem(first, "template: this file is of version 1, which is read no longer", _CHANGED)
    elif any(problem.what == f"headline: {UNKNOWN}" for problem in loaded.problems):
        told = Problem(first, "this is a campaign, not a template", WHOLE_ONE)
    else:
        return replace(loaded, problems=tuple(explained(loaded.problems)))
    return Loaded(None, (told,), loaded.where)


def further(faults: Iterable[Fault], problems: Iterable[Problem]) -> Iterator[Fault]:
    """The faults that do not come of what could not be read: none where a whole part of the template is lost,
    and of the others none about a key that is, or about what is around it."""
    told = [problem.what.partition(": ") for problem in problems if not problem.warning]
    if any(_is_whole(key, what) for key, _, what in told):
        return
    for fault in faults:
        if not any(_around(fault[0], key) or _around(key, fault[0]) for key, *_ in told):
            yield fault


def _is_whole(key: str, what: str) -> bool:
    """Whether a problem is about a part of the template that others build on, or about the file."""
    head, *rest = re.split(r"[.\[]", key)
    if head not in Template.__struct_fields__:
        return what != UNKNOWN
    return len(rest) < _WHOLE.get(head, 1)


def _around(outer: str, inner: str) -> bool:
    """Whether a key is that of a map or list in which another one stands, or the same."""
    return inner == outer or (inner.startswith(outer) and inner[len(outer)] in ".[")
