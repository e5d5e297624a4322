"""Where YAML stops for reasons of its own: what it is for a person, and the line as it is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from flyers.content.traps import (
    KEY,
    NO_COLON,
    SHOWN,
    Trap,
    above,
    glued_colon,
    indent,
    quoted,
    with_equals,
    without_colon,
)

_ASKEW = "this line does not line up with those above"
_IN_LINE = "begin keys that belong together in the same column; put a text with : or # in it in quotes"


def stopped(
    lines: Sequence[str], rows: Sequence[int], reason: str, keys: Collection[str]
) -> tuple[int, Trap]:
    """The row (from 0) to mend, and the trap: its line is as it stands where nobody can say what is meant. In
    `rows` are where YAML stopped, for a `reason`, and where what was being read begins; `keys` are those that
    begin in the first column."""
    row = rows[0]
    line = lines[row] if row < len(lines) else ""
    if "values are not allowed" in reason and re.match(KEY, line):
        over = above(lines, row)
        if trap := glued_colon(lines[over]) or without_colon(lines[over]):
            return over, trap
        what = "this line is indented deeper than its neighbour above, which has a value already"
        hint = "begin keys that belong together in the same column; a text with a colon in it goes in quotes"
        return row, Trap(0, what, hint, indent(lines[over]) + line.lstrip())
    if "expected ':'" in reason:
        row = rows[-1]
        return row, _keyless(lines, row, keys) if row < len(lines) else _no_key("")
    if "expected <block end>" in reason:
        return row, _askew(lines, row, line, keys)
    if "document" in reason and re.match(r"(---|\.\.\.)\s*$", line):
        what = f"a line of {line.strip()} alone ends the file for those who read it"
        return row, Trap(1, what, "delete it, or put a # before it", f"# {line}")
    if "document start" in reason:
        return row, Trap(0, _ASKEW, _IN_LINE, line)
    if "expected ','" in reason:
        return row, Trap(0, "a list or map in brackets has no end", "close it: [en, fr]", line)
    what = f"YAML cannot read this: {reason}"
    return row, Trap(0, what, "if it is part of a text, put the text in quotes", line)


def first_words(text: str, keys: Collection[str]) -> str:
    """The words that a file without any of these keys begins with, "" of one that has one or is no text."""
    from flyers.content.yaml_core import no_text

    if (
        no_text(text)
        or any(keyless(text.split("\n"), keys))
        or re.search(r"[:：](\s|$)|[\"'] *:|^\s*[{\[?]", text, re.MULTILINE)
    ):
        return ""
    return next((line.strip("#*_->• \t") for line in text.split("\n") if line.strip("#*_->• \t")), "")


def keyless(lines: Sequence[str], keys: Collection[str]) -> Iterator[tuple[int, Trap]]:
    """The rows of a file without any key, and their traps: keys with no space after their colons, `=` or
    nothing for a colon."""
    for row, line in enumerate(lines):
        known = line.partition(" ")[0] in keys
        trap = glued_colon(line) or with_equals(line) or (without_colon(line) if known else None)
        if trap := trap or _in_columns(line, keys):
            yield row, trap


def _in_columns(line: str, keys: Collection[str]) -> Trap | None:
    """`headline;Save it`, as a spreadsheet writes it, or `headline – Save it`."""
    columns = r"(?P<key>[a-z_]+)[ \t]*(?:[;,|\t]|[-–—]+>?)[ \t]*(?P<value>.*[^ ;,|\t])"
    match = re.match(columns, line, re.IGNORECASE)
    if not match or match["key"].lower() not in keys:
        return None
    key, value = match["key"].lower(), match["value"]
    fixed = value if value[0] in "\"'" else quoted(value)
    hint = f"write {key}: {value[:SHOWN]}"
    return Trap(len(key) + 1, f"there is no colon after {key}", hint, f"{key}: {fixed}")


def _askew(lines: Sequence[str], row: int, line: str, keys: Collection[str]) -> Trap:
    """A line that begins between the columns in which others do."""
    if re.match(r"\s*-\s", line):
        dashes = [indent(other) for other in reversed(lines[:row]) if re.match(r"\s*-\s", other)]
        nearest = min(dashes or [indent(line)], key=lambda one: abs(len(one) - len(indent(line))))
        meant = nearest + line.lstrip()
        return Trap(0, _ASKEW, "all dashes of a list stand exactly below one another", meant)
    near, key = _nearest(lines[:row], len(indent(line))), re.match(KEY, line)
    if not near or not key:
        return Trap(0, _ASKEW, _IN_LINE, line)
    near = near[-1:] if not near[-1] and key["key"] in keys else near
    columns = " or ".join(str(one + 1) for one in near)
    hint = f"begin it in column {columns}, exactly below the keys that it belongs with"
    return Trap(0, _ASKEW, hint, " " * near[0] + line.lstrip())


def _nearest(over: Sequence[str], depth: int) -> list[int]:
    """Where the keys begin, from 0 on, with which one at a depth may belong: the nearest of those that
    surround it; two, the inner one first, where it is nearly as far from both."""
    outer = list[int]()
    for line in reversed(over):
        if (key := re.match(KEY, line)) and (not outer or key.start("key") < outer[-1]):
            outer.append(key.start("key"))
    off = sorted(outer, key=lambda one: (abs(one - depth), -one))
    near = [one for one in off[:2] if abs(one - depth) <= abs(off[0] - depth) + 1]
    return sorted(near, reverse=True)


def _keyless(lines: Sequence[str], row: int, keys: Collection[str]) -> Trap:
    """A line that has no key, at the place of one."""
    line, depth = lines[row], len(indent(lines[row]))
    before = (lines[at] for at in range(row - 1, -1, -1) if lines[at].strip())
    over = next((one for one in before if len(indent(one)) <= depth), "")
    inner = f"{indent(over)}  {line.strip()}"
    if (alone := line.strip()) in keys:
        return Trap(0, f"there is no colon after {alone}", f"write {alone}:", f"{line.rstrip()}:")
    if trap := glued_colon(line) or with_equals(line):
        return trap
    if re.match(r"\s*- ", next((lines[at] for at in range(row - 1, -1, -1) if lines[at].strip()), "")):
        fixed = f"{indent(line)}- {line.strip()}"
        hint = f"if it is an item of the list, write {fixed.strip()[:SHOWN]}"
        hint += "; if the item above goes on, begin below its first letter"
        return Trap(0, "this line of a list has no dash", hint, fixed)
    match = re.fullmatch(NO_COLON, line.rstrip())
    if match and ":" not in line and match["key"].islower():
        if match["key"] in keys and (trap := without_colon(line)):
            return trap
        key, value = match["key"], match["value"][:SHOWN]
        hint = f"if it is a key, write {key}: {value}; a text goes on further to the right"
        return Trap(0, f"there is no colon after {key}", hint, inner)
    return _no_key(inner if row and ":" in over else line)


def _no_key(line: str) -> Trap:
    hint = "write a colon and a space after each key: headline: Save it; a text goes on further right"
    return Trap(0, "this is no key with a value", hint, line)
