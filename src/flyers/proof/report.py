"""What a proof found: findings, the codes it read, and the exit they decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct, to_builtins

from flyers.errors import Problem, Where
from flyers.model.geometry import Rect

Severity = Literal["failure", "warning"]


class Finding(Struct, frozen=True):
    """One thing that is wrong with a page.

    `name` is one of those in docs/proof.md, `page` counts from 1 (0 is the file as a whole), `rect` is in
    points from the page's top left corner, `value` is what was measured, in words.
    """

    name: str
    severity: Severity
    page: int
    rect: Rect | None
    what: str
    hint: str
    value: str = ""


class CodeFacts(Struct, frozen=True):
    """A code that was read: `module` in mm, `quiet` in modules (left, top, right, bottom), `contrast` and
    `unused` error correction in per cent, `reach` in metres (0 when it was not stressed), `distance` in
    metres is the reading distance it was judged for, `grade` a letter."""

    page: int
    rect: Rect
    text: str
    kind: str
    version: str
    level: str
    module: float
    quiet: tuple[float, float, float, float]
    contrast: float
    unused: float
    grade: str
    distance: float
    reach: float = 0.0


class Report(Struct, frozen=True):
    """The proof of one file. `pages` are their sizes in points, `coverage` how much of each is ink, from 0 to
    1 (0 of one that is no size of paper); `holes`, in a full proof, how much of the type area is the
    largest hole of each."""

    file: str
    pages: tuple[tuple[float, float], ...]
    codes: tuple[CodeFacts, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    coverage: tuple[float, ...] = ()
    holes: tuple[float, ...] = ()

    @property
    def failures(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "failure")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "warning")

    def failed(self, strict: bool = False) -> bool:
        """Whether this file must not be printed: it has a failure or, if `strict`, any finding."""
        return bool(self.findings if strict else self.failures)

    def problems(self) -> tuple[Problem, ...]:
        """The findings in the form in which all other messages of flyers are given."""
        return tuple(
            Problem(Where(_place(self.file, f.page)), f"{f.what} ({f.name})", f.hint, f.severity == "warning")
            for f in self.findings
        )

    def as_data(self) -> dict[str, Any]:
        """The report as what JSON can hold."""
        return {"file": self.file, "failed": self.failed(), **_rounded(to_builtins(self))}


def failed(reports: Iterable[Report], strict: bool = False) -> bool:
    """Whether any of the files must not be printed: the exit code is 1."""
    return any(report.failed(strict) for report in reports)


def _place(file: str, page: int) -> str:
    return f"{file}, page {page}" if page else file


def _rounded(value: Any) -> Any:
    """The same with numbers to two decimals."""
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value
