"""Where YAML stops for reasons of its own: what it is for a person, and the line as it is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from flyers.content.traps import Trap, glued_colon, has_bullet, quoted

_SHOWN = 200  # characters that are told of a line
_KEY = r"[ \t]*(?:- +)*(?P<key>[\w.-]+) *:(?=\s|$)"
_NO_COLON = r"(?i)(?P<head>\s*(?:- +)?)(?P<key>[a-z_]+)(?P<sign> *=)? +(?P<value>[^\s=].*)"
# A key with a text in the lines below it.
_HEAD = r"(?P<indent>[ \t]*(?:- +)*)(?P<key>[\w.-]+) *:[ \t]*(?P<bar>[|>][-+\d]*)?[ \t]*"


def unread(lines: Sequence[str], rows: Sequence[int], reason: str, keys: Collection[str]) -> tuple[int, Trap]:
    """The row (from 0) to mend, and the trap: its line is as it stands where nobody can say what is meant. In
    `rows` are where YAML stopped, for a `reason`, and where what was being read begins; `keys` are those that
    begin in the first column."""
    row = rows[0]
    line = lines[row] if row < len(lines) else ""
    if "values are not allowed" in reason and re.match(_KEY, line):
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
        return row, _keyless(lines, row, keys) if row < len(lines) else _no_key("")
    if "expected <block end>" in reason:
        return row, _askew(lines, row, line, keys)
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


def outdented(
    lines: Sequence[str], rows: Sequence[int], keys: Collection[str]
) -> tuple[Trap, int, list[str]] | None:
    """A text that begins no further to the right than its key, if reading stopped in it or right after it:
    its trap, the row of its key, and the lines from there on as they are meant. None when there is none."""
    for row in rows:
        first, last = _below_a_bar(lines, row, keys) or _without_keys(lines, row)
        head, text = re.fullmatch(_HEAD, lines[first]), lines[first + 1 : last + 1]
        if not head or not text or (not head["bar"] and any(map(has_bullet, text))):
            continue
        depth = len(head["indent"])
        if any(len(_indent(line)) > depth for line in text if line.strip()):
            continue
        at = next(line for line in text if line.strip())
        bar = "" if head["bar"] or at.lstrip()[0] in "[{\"'" else " |"
        hint = "put two spaces before each line of the text"
        hint = f"write {head['key']}:{bar} and {hint}" if bar else hint
        what = "this line belongs to the text that begins above, and begins too far to the left"
        inner = (" " * (depth + 2) + line.lstrip() for line in text)
        mended = [f"{lines[first].rstrip()}{bar}", *inner]
        return Trap(len(_indent(at)) + 1, what, hint, at), first, mended
    return None


def loose(
    lines: Sequence[str], rows: Sequence[int], reason: str, keys: Collection[str]
) -> tuple[Trap, int, list[str]] | None:
    """Paragraphs that stand without a key, after a blank line: as `outdented`, with that line for a key."""
    row = rows[-1]
    if "expected ':'" not in reason or not 0 < row < len(lines) or lines[row - 1].strip(" #-."):
        return None
    line = lines[row]
    alone = _indent(line) or re.match("[-#]", line) or line.split(maxsplit=1)[0] in keys
    if alone or glued_colon(line) or _with_equals(line):
        return None
    text = lines[row : _last(lines, row, keys) + 1]
    if any(re.match("story *:", other) for other in lines):
        hint = "move it to where it belongs, such as below story: |, with two spaces before each line"
        meant = ["", *(f"# {other}" for other in text)]
    else:
        hint = "write story: | in the line above it, and two spaces before each of its lines"
        meant = ["story: |", *(f"  {other.lstrip()}" for other in text)]
    return Trap(1, "this text has no key", hint, line), row - 1, meant


def commented(
    lines: Sequence[str], rows: Sequence[int], keys: Collection[str]
) -> tuple[Trap, int, list[str]] | None:
    """Lines whose # is gone, and that of the key above them is not: as `outdented`, from that key on."""
    for row in (row for row in rows if row < len(lines) and _indent(lines[row])):
        first = row - 1
        while first > 0 and re.match(r"#(?!\w+:\s*$)", lines[first]):
            first -= 1
        head = re.match(r"#(?P<key>\w+):\s*$", lines[first])
        if head and head["key"] in keys:
            key, line = head["key"], lines[row]
            trap = Trap(
                len(_indent(line)) + 1,
                f"{key}, to which this line belongs, has a # before it still",
                "",
                line,
            )
            return (
                replace(trap, hint=f"take the # away there, in line {first + 1}"),
                first,
                [f"{key}:", *lines[first + 1 : row + 1]],
            )
    return None


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


def _below_a_bar(lines: Sequence[str], row: int, keys: Collection[str]) -> tuple[int, int] | None:
    """The rows of a key with `|`, in the first column, and of the last line before the next key, around a
    row; None where the text below it is indented."""
    for first in range(min(row, len(lines)) - 1, -1, -1):
        head = re.fullmatch(_HEAD, lines[first])
        if head and head["bar"] and not head["indent"]:
            return first, _last(lines, first + 1, keys)
        if _begins_with(lines[first], keys):
            break
    return None


def _last(lines: Sequence[str], first: int, keys: Collection[str]) -> int:
    """The row of the last line of a text, before the next key."""
    below = range(first, len(lines))
    end = next((row for row in below if _begins_with(lines[row], keys)), len(lines))
    return _above(lines, end)


def _begins_with(line: str, keys: Collection[str]) -> bool:
    match = re.match(_KEY, line)
    return match is not None and match["key"] in keys and not _indent(line)


def _without_keys(lines: Sequence[str], row: int) -> tuple[int, int]:
    """The rows of a line with a key, and of the last line without one below it, around a row."""
    last = row if row < len(lines) and _goes_on(lines[row]) else _above(lines, min(row, len(lines)))
    first = last
    while first > 0 and _goes_on(lines[first]):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines[last + 1]):
        last += 1
    return first, _above(lines, last + 1)


def _goes_on(line: str) -> bool:
    """Whether a line may be one of a text that began above: a blank one, or one without a key or a dash."""
    return not re.match(r"[ \t]*(?:- +)*[\w.-]+ *:(?:\s|$)|[ \t]*(?:- |#)|---", line)


def keyless(lines: Sequence[str], keys: Collection[str]) -> Iterator[tuple[int, Trap]]:
    """The rows of a file without any key, and their traps: keys with no space after their colons, `=` or
    nothing for a colon."""
    for row, line in enumerate(lines):
        known = line.partition(" ")[0] in keys
        trap = glued_colon(line) or _with_equals(line) or (_without_colon(line) if known else None)
        if trap := trap or _in_columns(line, keys):
            yield row, trap


def _in_columns(line: str, keys: Collection[str]) -> Trap | None:
    """`headline;Save it`, as a spreadsheet writes it, or `headline – Save it`."""
    match = re.match(r"(?P<key>[a-z_]+)[ \t]*(?:[;,|\t]|[-–—]+>?)[ \t]*(?P<value>\S.*)", line, re.IGNORECASE)
    if not match or match["key"].lower() not in keys:
        return None
    key, value = match["key"].lower(), match["value"].rstrip(" ;,|\t")
    fixed = value if value[0] in "\"'" else quoted(value)
    hint = f"write {key}: {value[:_SHOWN]}"
    return Trap(len(key) + 1, f"there is no colon after {key}", hint, f"{key}: {fixed}")


def _askew(lines: Sequence[str], row: int, line: str, keys: Collection[str]) -> Trap:
    """A line that begins between the columns in which others do."""
    what = "this line does not line up with those above"
    hint = "begin keys that belong together in the same column; put a text with : or # in it in quotes"
    if re.match(r"\s*-\s", line):
        dashes = [_indent(other) for other in reversed(lines[:row]) if re.match(r"\s*-\s", other)]
        nearest = min(dashes or [_indent(line)], key=lambda one: abs(len(one) - len(_indent(line))))
        meant = nearest + line.lstrip()
        return Trap(0, what, "all dashes of a list stand exactly below one another", meant)
    near, key = _nearest(lines[:row], len(_indent(line))), re.match(_KEY, line)
    if not near or not key:
        return Trap(0, what, hint, line)
    near = near[-1:] if not near[-1] and key["key"] in keys else near
    columns = " or ".join(str(one + 1) for one in near)
    hint = f"begin it in column {columns}, exactly below the keys that it belongs with"
    return Trap(0, what, hint, " " * near[0] + line.lstrip())


def _nearest(above: Sequence[str], depth: int) -> list[int]:
    """Where the keys begin, from 0 on, with which one at a depth may belong: the nearest of those that
    surround it; two, the inner one first, where it is nearly as far from both."""
    outer = list[int]()
    for line in reversed(above):
        if (key := re.match(_KEY, line)) and (not outer or key.start("key") < outer[-1]):
            outer.append(key.start("key"))
    off = sorted(outer, key=lambda one: (abs(one - depth), -one))
    near = [one for one in off[:2] if abs(one - depth) <= abs(off[0] - depth) + 1]
    return sorted(near, reverse=True)


def _above(lines: Sequence[str], row: int) -> int:
    return next((at for at in range(row - 1, -1, -1) if lines[at].strip()), row)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _keyless(lines: Sequence[str], row: int, keys: Collection[str]) -> Trap:
    """A line that has no key, at the place of one."""
    line, depth = lines[row], len(_indent(lines[row]))
    over = (lines[at] for at in range(row - 1, -1, -1) if lines[at].strip())
    above = next((one for one in over if len(_indent(one)) <= depth), "")
    inner = f"{_indent(above)}  {line.strip()}"
    if trap := glued_colon(line) or _with_equals(line):
        return trap
    if re.match(r"\s*- ", next((lines[at] for at in range(row - 1, -1, -1) if lines[at].strip()), "")):
        fixed = f"{_indent(line)}- {line.strip()}"
        hint = f"if it is an item of the list, write {fixed.strip()[:_SHOWN]}"
        hint += "; if the item above goes on, begin below its first letter"
        return Trap(0, "this line of a list has no dash", hint, fixed)
    match = re.fullmatch(_NO_COLON, line.rstrip())
    if match and ":" not in line and match["key"].islower():
        if match["key"] in keys and (trap := _without_colon(line)):
            return trap
        key, value = match["key"], match["value"][:_SHOWN]
        hint = f"if it is a key, write {key}: {value}; a text goes on further to the right"
        return Trap(0, f"there is no colon after {key}", hint, inner)
    return _no_key(inner if row and ":" in above else line)


def _no_key(line: str) -> Trap:
    hint = "write a colon and a space after each key: headline: Save it; a text goes on further right"
    return Trap(0, "this is no key with a value", hint, line)


def _with_equals(line: str) -> Trap | None:
    match = re.fullmatch(_NO_COLON, line.rstrip())
    return _without_colon(line) if match and match["sign"] else None


def _without_colon(line: str) -> Trap | None:
    """`headline Save it`: a line whose first word may be a key."""
    match = re.fullmatch(_NO_COLON, line.rstrip())
    if not match or ":" in line or not (match["sign"] or match["key"].islower()):
        return None
    key, value = match["key"], match["value"]
    hint = f"if it is a key, write {key}: {value[:_SHOWN]}; a text goes on further to the right"
    fixed = value if value[0] in "\"'" else quoted(value)
    return Trap(
        len(match["head"]) + 1, f"there is no colon after {key}", hint, f"{match['head']}{key}: {fixed}"
    )
