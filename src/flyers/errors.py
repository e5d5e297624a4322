"""What can be wrong with an input, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Where(Struct, frozen=True, order=True):
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path] if self.path else []
        if self.line:
            parts += [str(self.line), str(self.column or 1)]
        return ":".join(parts)


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong: the place, what it is, what to do. A warning stops nothing."""

    where: Where
    what: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.where}: " if str(self.where) else ""
        kind = "warning: " if self.warning else ""
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{place}{kind}{self.what}{hint}"


class FlyersError(Exception):
    """Raised with one problem, or with all that were found (`FlyersError.of`)."""

    def __init__(self, where: Where, what: str, hint: str = "") -> None:
        self.problems: tuple[Problem, ...] = (Problem(where, what, hint),)
        super().__init__(str(self.problems[0]))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> FlyersError:
        """All problems at once, in the order of their places, each only once."""
        found = tuple(sorted(set(problems)))
        if not found:
            raise ValueError("an error needs a problem")
        error = cls(found[0].where, found[0].what, found[0].hint)
        error.problems = found
        error.args = ("\n".join(map(str, found)),)
        return error
