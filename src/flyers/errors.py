"""What can be wrong with an input, said so that a person can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

# What acts on a terminal, or on how the words beside it are read: controls, line ends, marks of direction,
# tags, invisible signs; and what is no character. Joiners stay, which letters of many languages need.
_ACTING = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_LONGEST_WHAT, _LONGEST_HINT = 400, 1000


def harmless(text: str, most: int | None = None) -> str:
    """A text as it may stand in a message, on one line: what acts on a terminal is escaped as in JSON, and
    of more than `most` characters the middle is left out.

    >>> harmless("a\\nb\\x1b[2J"), harmless("0123456789", 7)
    ('a\\\\nb\\\\u001b[2J', '0123…89')
    """
    if most and len(text) > most:
        tail = most // 3
        text = f"{text[: most - tail - 1]}…{text[len(text) - tail :]}"
    if text.isascii() and text.isprintable():
        return text  # as a rule; the pattern takes a while to compile
    return re.sub(_ACTING, _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    codes = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(match[0]) or "".join(f"\\u{code}" for code in codes)


class Where(Struct, frozen=True, order=True):
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [harmless(self.path)] if self.path else []
        if self.line:
            parts += [str(self.line), str(self.column or 1)]
        return ":".join(parts)


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong: the place, what it is, what to do, and lines to write as an example. A warning
    stops nothing; what `follows` is nothing but the outcome of others, and is not counted. As a string it is
    safe to show, whatever files and servers have put into it."""

    where: Where
    what: str
    hint: str = ""
    warning: bool = False
    example: str = ""
    follows: bool = False

    def __str__(self) -> str:
        place = f"{self.where}: " if str(self.where) else ""
        kind = "warning: " if self.warning else ""
        hint = f"\n    hint: {harmless(self.hint, _LONGEST_HINT)}" if self.hint else ""
        said = f"{place}{kind}{harmless(self.what, _LONGEST_WHAT)}{hint}"
        if not self.example:
            return said
        lines = (f"\n        {harmless(line, _LONGEST_WHAT)}" for line in self.example.split("\n"))
        stop = "" if said.endswith("?") else ":"
        return f"{said.removesuffix('.')}{stop}{''.join(lines)}"


class WrongFormError(ValueError):
    """A string is not of its form: `what` is wrong, a `hint` what to do, and what is `meant`, where that is
    clear, or that it is `several` of them; the `part` of it that is wrong, where that is not all."""

    def __init__(
        self, what: str, hint: str, meant: str = "", several: tuple[str, ...] = (), part: str = ""
    ) -> None:
        super().__init__(what)
        self.what, self.hint, self.meant, self.several, self.part = what, hint, meant, several, part


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

    def __reduce__(self) -> tuple[object, ...]:
        """As it is raised in another process: with all its problems."""
        return type(self).of, (self.problems,)
