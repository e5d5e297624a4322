"""What a proof found: findings, codes, the exit code; in words for terminals, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import TextWrapper
from typing import Any, Literal

from msgspec import Struct, to_builtins

from flyers.content.report import count as counted
from flyers.content.report import table
from flyers.errors import Problem, Where
from flyers.model.geometry import Rect

Severity = Literal["failure", "warning"]


class Finding(Struct, frozen=True):
    name: str  # one of those in docs/proof.md
    severity: Severity
    page: int  # from 1; 0 is the file as a whole
    rect: Rect | None  # in points from the page's top left corner
    what: str
    hint: str
    value: str = ""  # what was measured, in words


class CodeFacts(Struct, frozen=True):
    page: int
    rect: Rect
    text: str
    kind: str
    version: str
    level: str
    module: float  # in mm
    quiet: tuple[float, float, float, float]  # in modules: left, top, right, bottom
    contrast: float  # in per cent
    unused: float  # error correction, in per cent
    grade: str  # a letter
    distance: float  # in metres, the one it was judged for
    reach: float = 0.0  # in metres; 0 when it was not stressed


class Report(Struct, frozen=True):
    file: str
    pages: tuple[tuple[float, float], ...]  # their sizes in points
    codes: tuple[CodeFacts, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    coverage: tuple[float, ...] = ()  # how much of each is ink, 0 to 1; 0 where it is no size of paper
    holes: tuple[float, ...] = ()  # in a full proof, how much of the type area is the largest of each

    @property
    def failures(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "failure")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "warning")

    def failed(self, strict: bool = False) -> bool:
        """Whether this file must not be printed: for a failure or, if `strict`, for any finding."""
        return bool(self.findings if strict else self.failures)

    def problems(self) -> tuple[Problem, ...]:
        """The findings as problems, like all other messages."""
        return tuple(
            Problem(Where(place(self.file, f.page)), f"{f.what} ({f.name})", f.hint, f.severity == "warning")
            for f in self.findings
        )

    def as_data(self) -> dict[str, Any]:
        return {"file": self.file, "failed": self.failed(), **_rounded(to_builtins(self))}


def failed(reports: Iterable[Report], strict: bool = False) -> bool:
    """Whether any file must not be printed, so that the exit code is 1."""
    return any(report.failed(strict) for report in reports)


def short(text: str, most: int = 32) -> str:
    words = " ".join(text.split()) or "…"
    return words if len(words) <= most else words[: most - 1] + "…"


def in_words(reach: float) -> str:
    """How far away a code reads.

    >>> in_words(1.44)
    'reads up to 1.4 m'
    """
    return f"reads up to {reach:.1f} m" if reach < 10 else "reads beyond 10 m"


def place(file: str | Path, page: int) -> str:
    return f"{file}, page {page}" if page else str(file)


def _rounded(value: Any) -> Any:
    """The same with two decimals."""
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


_WIDTH = 96
_TEXT = 44
_MANY = 20  # codes of a batch of sheets; more are told in one line


def to_text(reports: Sequence[Report], unread: Sequence[Problem] = ()) -> str:
    """What was found, in short: each file with its codes and findings, then unreadable paths."""
    lines = [line for report in reports for line in _summary(report)]
    lines += map(str, unread)
    failures = sum(len(report.failures) for report in reports)
    warnings = sum(len(report.warnings) for report in reports)
    lines += dict.fromkeys(note for report in reports for note in report.notes)
    counts = ((len(reports), "file"), (failures, "failure"), (warnings, "warning"))
    left = f"; {counted(len(unread), 'path')} could not be read" if unread else ""
    lines.append(", ".join(counted(number, what) for number, what in counts) + left)
    return "\n".join(lines)


def to_json(reports: Sequence[Report], unread: Sequence[Problem] = ()) -> str:
    """All that was found, as JSON. Lengths are in points unless docs/proof.md says otherwise."""
    data = {
        "failed": failed(reports) or bool(unread),
        "files": [report.as_data() for report in reports],
        "unread": [{"file": str(one.where), "what": one.what, "hint": one.hint} for one in unread],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _summary(report: Report) -> Iterator[str]:
    verdict = "FAILED" if report.failed() else "read back"
    yield f"{report.file}: {counted(len(report.pages), 'page')}, {verdict}"
    if len(report.codes) > _MANY:
        finest, grades = min(code.module for code in report.codes), {code.grade for code in report.codes}
        yield f"  {len(report.codes)} codes, modules of {finest:.2f} mm or more, {'/'.join(sorted(grades))}"
    elif report.codes:
        rows = [("page", "code", "module", "grade", "reach"), *map(_row, report.codes)]
        yield from (f"  {line}" for line in table(rows).splitlines())
    for finding in report.findings:
        yield from _told(finding)


def _row(code: CodeFacts) -> tuple[str, str, str, str, str]:
    reach = in_words(code.reach) if code.reach else ""
    return str(code.page), short(code.text, _TEXT), f"{code.module:.2f} mm", code.grade, reach


def _told(finding: Finding) -> Iterator[str]:
    """The finding and its hint in lines; addresses stay whole, to be copied."""
    place = f"page {finding.page}: " if finding.page else ""
    whole = f"{finding.severity}: {place}{finding.what} ({finding.name})"
    for indent, words in (("  ", whole), ("    ", f"hint: {finding.hint}")):
        lines = TextWrapper(_WIDTH, indent, "    ", break_long_words=False, break_on_hyphens=False)
        yield from lines.wrap(words)
