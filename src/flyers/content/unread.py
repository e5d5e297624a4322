"""Where YAML stops for reasons of its own: what it is for a person, and the line as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flyers.content.traps import Trap, glued_colon, quoted

_SHOWN = 200  # characters that are told of a line
_KEY = re.compile(r"[ \t]*(?:- +)*[\w.-]+ *:")
_NO_COLON = re.compile(
    r"(?P<head>\s*(?:- +)?)(?P<key>[a-z_]+)(?P<sign> *=)? +(?P<value>[^\s=].*)", re.IGNORECASE
)
_BLOCK = re.compile(r".*:[ \t]+[|>][-+\d]*[ \t]*")  # the head of a text of several lines


def unread(lines: Sequence[str], rows: Sequence[int], reason: str) -> tuple[int, Trap]:
    """The row (from 0) to mend, and the trap: its line is as it stands where nobody can say what is meant. In
    `rows` are where YAML stopped, for a `reason`, and where what was being read begins."""
    row = rows[0]
    line = lines[row] if row < len(lines) else ""
    if "values are not allowed" in reason and _KEY.match(line):
        above = _above(lines, row)
        if trap := glued_colon(lines[above]) or _without_colon(lines[above]):
            return above, trap
        return row, Trap(
            0,
            "this line is indented deeper than its neighbour above, which has a value already",
            "begin keys that belong together in the same column; a text with a colon in it goes in quotes",
            _indent(lines[above]) + line.lstrip(),
        )
    if "expected ':'" in reason:
        row = rows[-1]
        return row, _keyless(lines, row) if row < len(lines) else _no_key("")
    if "expected <block end>" in reason:
        return row, _askew(lines, row, line)
    if "document" in reason and re.match(r"(---|\.\.\.)\s*$", line):
        what = f"a line of {line.strip()} alone ends the file for those who read it"
        return row, Trap(1, what, "delete it, or put a # before it", f"# {line}")
    if "document start" in reason:
        what = "this line does not line up with those above"
        hint = "begin keys that belong together in the same column; put a text with : or # in it in quotes"
        return row, Trap(0, what, hint, line)
    if "expected ','" in reason:
        return row, Trap(0, "a list or map in brackets has no end", "close it: [en, fr]", line)
    return row, Trap(
        0, f"YAML cannot read this: {reason}", "if it is part of a text, put the text in quotes", line
    )


def keyless(lines: Sequence[str]) -> Iterator[tuple[int, Trap]]:
    """The rows of a file without any key, and their traps: keys with no space after their colons, `=` for a
    colon."""
    for row, line in enumerate(lines):
        if trap := glued_colon(line) or _with_equals(line):
            yield row, trap


def _askew(lines: Sequence[str], row: int, line: str) -> Trap:
    """A line that begins between the columns in which others do."""
    what = "this line does not line up with those above"
    hint = "begin keys that belong together in the same column; put a text with : or # in it in quotes"
    if re.match(r"\s*-\s", line):
        return Trap(0, what, "all dashes of a list stand exactly below one another", line)
    outer = {len(_indent(one)) for one in lines[:row] if _KEY.match(one) and not one.lstrip().startswith("-")}
    near = max((one for one in outer if one < len(_indent(line))), default=None)
    if near is None or not _KEY.match(line):
        return Trap(0, what, hint, line)
    hint = f"begin it in column {near + 1}, exactly below the keys that it belongs with"
    return Trap(0, what, hint, " " * near + line.lstrip())


def _above(lines: Sequence[str], row: int) -> int:
    return next((at for at in range(row - 1, -1, -1) if lines[at].strip()), row)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _keyless(lines: Sequence[str], row: int) -> Trap:
    """A line that has no key, at the place of one."""
    line, depth = lines[row], len(_indent(lines[row]))
    over = (lines[at] for at in range(row - 1, -1, -1) if lines[at].strip())
    above = next((one for one in over if len(_indent(one)) <= depth), "")
    inner = f"{_indent(above)}  {line.strip()}"
    if trap := glued_colon(line) or _with_equals(line):
        return trap
    if _BLOCK.fullmatch(above):
        what = "this line belongs to the text that begins above, and begins too far to the left"
        return Trap(1, what, "put two spaces before each line of the text", inner)
    if re.match(r"\s*- ", next((lines[at] for at in range(row - 1, -1, -1) if lines[at].strip()), "")):
        fixed = f"{_indent(line)}- {line.strip()}"
        hint = f"if it is an item of the list, write {fixed.strip()[:_SHOWN]}"
        hint += "; if the item above goes on, begin below its first letter"
        return Trap(0, "this line of a list has no dash", hint, fixed)
    match = _NO_COLON.fullmatch(line.rstrip())
    if match and ":" not in line and match["key"].islower():
        key, value = match["key"], match["value"][:_SHOWN]
        hint = f"if it is a key, write {key}: {value}; a text goes on further to the right"
        return Trap(0, f"there is no colon after {key}", hint, inner)
    return _no_key(inner if row and ":" in above else line)


def _no_key(line: str) -> Trap:
    hint = "write a colon and a space after each key: headline: Save it; a text goes on further right"
    return Trap(0, "this is no key with a value", hint, line)


def _with_equals(line: str) -> Trap | None:
    match = _NO_COLON.fullmatch(line.rstrip())
    return _without_colon(line) if match and match["sign"] else None


def _without_colon(line: str) -> Trap | None:
    """`headline Save it`: a line whose first word may be a key."""
    match = _NO_COLON.fullmatch(line.rstrip())
    if not match or ":" in line or not (match["sign"] or match["key"].islower()):
        return None
    key, value = match["key"], match["value"]
    hint = f"if it is a key, write {key}: {value[:_SHOWN]}; a text goes on further to the right"
    fixed = value if value[0] in "\"'" else quoted(value)
    return Trap(
        len(match["head"]) + 1, f"there is no colon after {key}", hint, f"{match['head']}{key}: {fixed}"
    )
