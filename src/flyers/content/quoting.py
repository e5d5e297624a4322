"""Quotation marks in YAML: a text in them, what goes wrong there, and the trap that is told."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from flyers.errors import Problem, Where

IN_QUOTES = "put it in quotes"
SHOWN = 200  # characters of a line in a message; it may hold thousands of traps
_CURLED = r"[“”„«»‘’‚‹›](.*)[“”«»‘’‹›]"
_BY_CODE = r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}"  # an escape that nobody writes by chance
_ESCAPE = rf'[0abt\tnvfre "/\\N_LP]|{_BY_CODE}'
# A text in closed quotation marks.
CLOSED = {'"': rf'"(?:[^"\\]|\\(?:{_ESCAPE}))*"', "'": r"'(?:[^']|'')*'"}


class Trap(Struct, frozen=True):
    """A trap: its column (from 1), what is wrong, what to write, and the line as YAML can read it."""

    column: int
    what: str
    hint: str
    line: str

    def at(self, path: str, row: int) -> Problem:
        return Problem(Where(path, row + 1, self.column), self.what, self.hint)


def quoted(value: str) -> str:
    """A quoted YAML scalar with these characters."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def without_curls(value: str) -> str:
    """What stands between printed quotation marks, as some keyboards write them; "" for none."""
    match = None if value[:1].isascii() else re.fullmatch(_CURLED, value)
    return match[1].strip() if match else ""


def in_quotes(head: str, value: str, what: str) -> Trap:
    """The whole value belongs in quotes."""
    fixed = quoted(without_curls(value) or value)
    return Trap(len(head) + 1, what, f"{IN_QUOTES}: {(head + fixed).strip()}", head + fixed)


def quote_marks(head: str, value: str) -> Trap | None:
    mark = value[0]
    if mark not in "\"'" or re.fullmatch(CLOSED[mark], value):
        return None
    if value[-1] in ",;" and re.fullmatch(CLOSED[mark], value[:-1].rstrip()):
        meant = f"{head}{value[:-1].rstrip()}"
        what = f"a {value[-1]} after the closing quotation mark"
        return Trap(len(head) + len(value), what, f"take it away: {meant.strip()}", meant)
    inner = value[1:-1] if len(value) > 1 and value[-1] == mark else value
    if mark == '"' and "\\" in value and inner is not value:
        return backslash(head, value)
    if inner is value and mark in value[1:]:
        return in_quotes(head, value, "the text goes on after its closing quotation mark")
    if inner is value:
        return in_quotes(head, value[1:], f"a quotation mark {mark} that is not closed")
    return in_quotes(head, inner, f"a quotation mark {mark} inside a text in the same marks")


def backslash_in_list(head: str, value: str) -> Trap | None:
    """`[“50\\% more”]`: such a backslash in a text among others."""
    texts = re.finditer(r'"(?:[^"\\]|\\.)*"', value) if value[0] in "[{" else ()
    bad = next((text for text in texts if not re.fullmatch(CLOSED['"'], text[0])), None)
    return backslash(head + value[: bad.start()], bad[0], value[bad.end() :]) if bad else None


def lost(line: str, start: int, end: int) -> Trap | None:
    """The trap of a text in double quotes with the place of a file, `"C:\\new\\a.jpg"`, or with an escape
    that nobody means: YAML reads them, and drops letters."""
    text = line[start:end]
    place = r"[A-Za-z]:\\(?:[^\\n]|[^\\].*\.\w{3,4}\")"  # but for `Plan B:\nWe swim`
    meant = rf'".*\b{place}.*"|".*(?<!\\)\\[abefv][a-z].*"'
    return backslash(line[:start], text, line[end:].rstrip()) if re.fullmatch(meant, text) else None


def backslash(head: str, value: str, rest: str = "") -> Trap:
    """A text in double quotes whose backslash is none to its writer."""
    inner, what = value[1:-1], "a backslash in double quotes begins an escape"
    trap = _lone_backslash(head, value, what) or in_quotes(head, re.sub(r'\\(["\\])', r"\1", inner), what)
    if re.fullmatch(r"(\w:)?[^\s:/]+\.\w{3,4}", inner):  # the place of a file, as Windows has it
        name = inner.rpartition("\\")[2]
        hint = f"copy the file beside this one, and write its name alone: {head.strip()} {name}"
        trap = Trap(len(head) + 1, what, hint, head + name)
    return replace(trap, hint=trap.hint + rest, line=trap.line + rest)


def _lone_backslash(head: str, value: str, what: str) -> Trap | None:
    """A backslash in double quotes that begins no escape, where others do: \\xAD."""
    doubled = re.sub(rf"\\(?P<escape>{_ESCAPE})?", lambda one: one[0] if one["escape"] else r"\\", value)
    if not re.search(rf'\\(?:["\\]|{_BY_CODE})', value) or doubled == value:
        return None
    column = len(head) + next(at for at, sign in enumerate(doubled) if sign != value[at])
    return Trap(column, what, f"double it: {head.strip()} {doubled}".strip(), head + doubled)
