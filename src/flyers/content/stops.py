"""Where YAML stops: what that means to a person, and the lines as they were meant. Either YAML has a reason
of its own (`stopped`), or lines are in the wrong place (`misplaced`): too far left, without a key, below a
key that is still a comment. Each is reported once, and then read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.quoting import SHOWN, Trap, quoted
from flyers.content.traps import (
    GOES_ON,
    KEY,
    RULE,
    above,
    glued_colon,
    has_bullet,
    indent,
    with_equals,
    without_colon,
    without_tab,
)

_NO_KEY = "this is no key with a value"
_ASKEW = "this line does not line up with those above"
_IN_LINE = "begin keys that belong together in the same column; put a text with : or # in it in quotes"


def stopped(
    lines: Sequence[str], rows: Sequence[int], reason: str, keys: Collection[str]
) -> tuple[int, Trap]:
    """The row (from 0) to mend and the trap; its line is unchanged if nobody can say what was meant. `rows`:
    where YAML stopped, and where what it was reading begins; `keys`: those of the first column."""
    row = rows[0]
    line = lines[row] if row < len(lines) else ""
    if "values are not allowed" in reason and re.match(KEY, line):
        over = above(lines, row)
        if trap := glued_colon(lines[over]) or without_colon(lines[over]):
            return over, trap
        words, head = lines[over], lines[above(lines, over)]
        if re.fullmatch(rf"{KEY}\s*", head) and len(indent(lines[over])) >= len(indent(line)) > len(
            indent(head)
        ):
            return over, Trap(0, _NO_KEY, _note(words), f"# {words}")
        what = "this line is indented deeper than its neighbour above, which has a value already"
        hint = "begin keys that belong together in the same column; a text with a colon in it goes in quotes"
        return row, Trap(0, what, hint, indent(lines[over]) + line.lstrip())
    if "expected ':'" in reason:
        row = rows[-1]
        return row, _keyless(lines, row, keys) if row < len(lines) else _no_key("")
    if re.search("expected (<block end>|key|'-')", reason):
        return row, _askew(lines, row, line, keys)
    if "document" in reason and lines[above(lines, row)].rstrip() == "...":
        row, line = above(lines, row), "..."
    if "document" in reason and re.match(r"(---|\.\.\.)\s*$", line):
        what = f"a line of {line.strip()} alone ends the file for those who read it"
        return row, Trap(1, what, "delete it, or put a # before it", f"# {line}")
    if "document start" in reason:
        return row, Trap(0, _ASKEW, _IN_LINE, line)
    if "expected ','" in reason or ("node content" in reason and row >= len(lines)):
        if any(mark in line and line.count(mark) == line.count(end) for mark, end in ("[]", "{}")):
            what = "what stands in brackets goes on where it has ended"
            return row, Trap(0, what, "put a comma between two, and quotes around the whole of a text", line)
        return row, Trap(0, "a list or map in brackets has no end", "close it: [en, fr]", line)
    if "node content" in reason and (gap := re.search(r"[\[{,]\s*(,)", line)):
        return row, Trap(gap.end(), "nothing stands before this comma", "take it away", line)
    what = f"YAML cannot read this: {reason}"
    return row, Trap(0, what, "if it is part of a text, put the text in quotes", line)


def unseen(lines: Sequence[str], keys: Collection[str]) -> Iterator[tuple[int, Trap]]:
    """Rows and traps of keys that YAML does not see: no space after the colon, `=`, no colon."""
    for row, line in enumerate(lines):
        known = line.partition(" ")[0] in keys
        trap = glued_colon(line) or with_equals(line) or (without_colon(line) if known else None)
        if trap := trap or in_columns(line, keys):
            yield row, trap


def in_columns(line: str, keys: Collection[str]) -> Trap | None:
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
    """A line that begins between the columns of others."""
    if dash := re.match(r"\s*-(\s|[^\W\d])", line):
        dashes = [indent(other) for other in reversed(lines[:row]) if re.match(r"\s*-\s", other)]
        nearest = min(dashes or [indent(line)], key=lambda one: abs(len(one) - len(indent(line))))
        meant = nearest + re.sub(r"^-(?=\w)", "- ", line.lstrip())
        apart = "" if dash[1].isspace() else ", with a space after each"
        return Trap(0, _ASKEW, f"all dashes of a list stand exactly below one another{apart}", meant)
    near, key = _nearest(lines[:row], len(indent(line))), re.match(KEY, line)
    if line.strip() and ":" not in line:
        return Trap(0, _ASKEW, f"{_note(line)}; {_IN_LINE}", f"# {line}")
    if not near or not key:
        return Trap(0, _ASKEW, _IN_LINE, line)
    if key["key"] in keys and not near[-1] and len(indent(line)) <= near[0] - len(indent(line)):
        near = near[-1:]  # as near, and known there
    columns = " or ".join(str(one + 1) for one in near)
    hint = f"begin it in column {columns}, exactly below the keys that it belongs with"
    return Trap(0, _ASKEW, hint, " " * near[0] + line.lstrip())


def _nearest(over: Sequence[str], depth: int) -> list[int]:
    """The columns (from 0) of the nearest keys above; if it is unclear two, the inner one first."""
    outer = list[int]()
    for line in reversed(over):
        if (key := re.match(KEY, line)) and (not outer or key.start("key") < outer[-1]):
            outer.append(key.start("key"))
    off = sorted(outer, key=lambda one: (abs(one - depth), -one))
    near = [one for one in off[:2] if abs(one - depth) <= abs(off[0] - depth) + 1]
    return sorted(near, reverse=True)


def _keyless(lines: Sequence[str], row: int, keys: Collection[str]) -> Trap:
    line, depth = lines[row], len(indent(lines[row]))
    before = (lines[at] for at in range(row - 1, -1, -1) if lines[at].strip())
    over = next((one for one in before if len(indent(one)) <= depth), "")
    inner = f"{indent(over)}  {line.strip()}"
    if (alone := line.strip()) in keys:
        return Trap(0, f"there is no colon after {alone}", f"write {alone}:", f"{line.rstrip()}:")
    if trap := glued_colon(line) or with_equals(line):
        return trap
    if re.match(r"\s*- ", next((lines[at] for at in range(row - 1, -1, -1) if lines[at].strip()), "")):
        fixed = f"{indent(line)}- {re.sub('^-', '', line.strip())}"
        hint = f"if it is an item of the list, write {fixed.strip()[:SHOWN]}"
        return Trap(0, "this line of a list has no dash", f"{hint}; {GOES_ON}", fixed)
    if trap := without_colon(line):
        known = line.lstrip("- \t").split(maxsplit=1)[0] in keys
        return trap if known else replace(trap, column=0, line=inner)
    return _no_key(inner if row and ":" in over else line)


def _no_key(line: str) -> Trap:
    hint = "write a colon and a space after each key: headline: Save it; a text goes on further right"
    return Trap(0, _NO_KEY, hint, line)


def _note(line: str) -> str:
    return f"if it is a note, put a # before it: # {line.strip()[:_SHOWN]}"


Keys = Mapping[str, str]  # those that begin in the first column, and whether each has a "list" or a "text"
_SHOWN = 60  # characters that are told of a line
# A key alone, with a bar, or with words that continue below.
_HEAD = (
    r"(?P<indent>[ \t]*(?:- +)*)(?P<key>[\w.-]+) *:[ \t]*"
    r"(?:(?P<bar>[|>][-+\d]*)|(?P<text>[^\s|>\"'\[{#&*!].*))?[ \t]*"
)


class Block(Struct, frozen=True):
    """A trap of several lines: its row, the `first` that changes (from 0), and the lines as meant."""

    trap: Trap
    row: int
    first: int
    lines: list[str]

    @property
    def rows(self) -> range:
        return range(self.first, self.first + len(self.lines))


def misplaced(lines: Sequence[str], rows: Sequence[int], reason: str, keys: Keys) -> Block | None:
    """The lines where YAML stopped, put in their place; None if they are in it."""
    return (
        _after_a_tab(lines, rows, keys)
        or _after_a_bar(lines, rows)
        or _commented(lines, rows, keys)
        or _outdented(lines, rows, keys)
        or _above_keys(lines, rows, reason, keys)
        or _with_colon(lines, rows, reason, keys)
        or _loose(lines, rows, reason, keys)
    )


def _after_a_tab(lines: Sequence[str], rows: Sequence[int], keys: Keys) -> Block | None:
    """A key of the first column behind a tab, where nothing above it is open."""
    for row in (row for row in rows if row < len(lines) and "\t" in indent(lines[row])):
        over, key = above(lines, row), re.match(KEY, lines[row])
        closed = over == row or re.fullmatch(r"#.*|[\w.-]+ *:\s+(?![|>])\S.*", lines[over])
        if closed and key and key["key"] in keys and "-" not in lines[row][: key.start("key")]:
            hint = "delete it here, and in the lines like it: this key begins its line"
            behind = takewhile(lambda line: "\t" in indent(line), lines[row:])
            meant = [without_tab(line.replace("\t", "", 1)) for line in behind]
            return Block(Trap(1, "a tab before a key", hint, lines[row]), row, row, meant)
    return None


def _after_a_bar(lines: Sequence[str], rows: Sequence[int]) -> Block | None:
    """`story: | We swim.`: a text that begins beside the bar, and goes on in the lines below."""
    for row in (row for row in rows if row + 1 < len(lines)):
        head = re.match(r"(?P<head>(?P<indent>[ \t]*)[\w.-]+ *: +)(?P<bar>[|>][-+\d]*) +(?=\S)", lines[row])
        if head and len(indent(lines[row + 1])) > len(head["indent"]):
            own, words = f"{head['head'].strip()} {head['bar']}", lines[row][head.end() :]
            hint = f"write {own} alone, and the words in a line of their own, with two spaces before them"
            trap = Trap(len(head["head"]) + 1, f"no words stand beside {head['bar']}", hint, own)
            return Block(trap, row, row, [f"{head['head']}{words}"])
    return None


def _outdented(lines: Sequence[str], rows: Sequence[int], keys: Keys) -> Block | None:
    """A text or list no further right than its key, if YAML stopped in it or just after."""
    for row in rows:
        first, last = _below_a_bar(lines, row, keys) or _without_keys(lines, row)
        head, text = re.fullmatch(_HEAD, lines[first]), lines[first + 1 : last + 1]
        if not head or not any(map(str.strip, text)):
            continue
        least, of = len(head["indent"]) + 1, keys.get(head["key"], "")
        if head["bar"]:
            least = max(least, len(indent(next(filter(str.strip, text)))))
        elif any(len(indent(line)) >= least or has_bullet(line) for line in text) or (
            head["text"] and not (of == "text" and _runs_on(text, keys))
        ):
            continue
        shallow = (at for at, line in enumerate(text) if line.strip() and len(indent(line)) < least)
        if (at := next(shallow, None)) is not None:
            listed = of == "list" and not head["bar"] and text[at].lstrip()[0] not in "[{"
            trap, meant = (_as_list if listed else _as_text)(head, text, text[at])
            return Block(trap, first + 1 + at, first, meant)
    return None


def _with_colon(lines: Sequence[str], rows: Sequence[int], reason: str, keys: Keys) -> Block | None:
    """A text of several lines without a bar, one of them with a colon: it reads as a key."""
    row = rows[0]
    if "values are not allowed" not in reason or not 0 < row < len(lines):
        return None
    first = next((at for at in range(row - 1, -1, -1) if lines[at].strip() and not indent(lines[at])), row)
    head, last = re.fullmatch(_HEAD, lines[first]), _last(lines, first + 1, keys)
    text = lines[first + 1 : last + 1]
    if not head or keys.get(head["key"]) != "text" or head["bar"] or head["text"] or not row <= last:
        return None
    said = list(filter(str.strip, text))
    if len(said) == 1 or re.match(rf"{KEY}|[ \t]*[\"'\[{{#]", said[0]) or not all(map(indent, said)):
        return None
    _, meant = _as_text(head, text, said[0])
    what, column = "a colon and a space inside a text read as a key", len(indent(lines[row])) + 1
    hint = f"write {head['key']}: | in line {first + 1}, and its words as they are in the lines below"
    return Block(Trap(column, what, hint, lines[row]), row, first, meant)


def _above_keys(lines: Sequence[str], rows: Sequence[int], reason: str, keys: Keys) -> Block | None:
    """Text at a file's beginning, without a key, above a line with one."""
    row = rows[0]
    first = next((at for at, line in enumerate(lines) if line.strip(" -") and not line.startswith("#")), row)
    text = lines[first:row]
    if "values are not allowed" not in reason or not text or len(indent(lines[row])) > len(indent(text[0])):
        return None
    if any(re.match(rf"{KEY}|[ \t]*[-\"'\[{{]", line) or line.split(" ")[0] in keys for line in text):
        return None
    if any(glued_colon(line) or with_equals(line) for line in text):
        return None
    told = {line.partition(":")[0].rstrip() for line in lines}
    free = next((key for key in ("headline", "story") if key not in told), "")
    alone = len(text) == 1 or free == "headline"
    before = "before it" if alone else "| above it, two spaces before each line"
    hint = f"write {free}: {before}; {_note(text[0])}" if free in keys else _note(text[0])
    meant = [f"# {line}" if line.strip() else line for line in text]
    return Block(Trap(1, "this text has no key", hint, text[0]), first, first, meant)


def _runs_on(text: Sequence[str], keys: Keys) -> bool:
    """Whether lines go on with a text beside its key: directly below, and none looks like a key."""
    said = list(filter(str.strip, text))
    at_once = text[0].strip() and (len(said) > 1 or text[0].lstrip()[0].islower())
    return bool(at_once) and not any(
        line.split(maxsplit=1)[0].rstrip(":").lower() in keys
        or re.fullmatch(RULE, line)
        or glued_colon(line)
        or with_equals(line)
        for line in said
    )


def _as_text(head: re.Match[str], text: Sequence[str], at: str) -> tuple[Trap, list[str]]:
    """The trap of a text line too far left, and the whole text, in as many lines."""
    room, bar = " " * (len(head["indent"]) + 2), "" if head["bar"] or at.lstrip()[0] in "[{\"'" else " |"
    what = "this line belongs to the text that begins above, and begins too far to the left"
    hint = "put two spaces before each line of the text"
    if head["text"]:
        hint = f"write {head['key']}: | alone, its words in the line below, and two spaces before each line"
    elif bar:
        hint = f"write {head['key']}: | and {hint}"
    inner = [max(room, indent(line), key=len) + line.lstrip() for line in text]
    meant = [f"{head[0].rstrip()}{bar}", *inner]
    if head["text"]:
        whole = "\n".join([head["text"], *inner]).replace("\\", "\\\\").replace('"', '\\"')
        meant = f'{head["indent"]}{head["key"]}: "{whole}"'.split("\n")
    return Trap(len(indent(at)) + 1, what, hint, at), meant


def _as_list(head: re.Match[str], text: Sequence[str], at: str) -> tuple[Trap, list[str]]:
    """The trap of a list without dashes, and its lines."""
    items = [f"{head['indent']}- {re.sub('^-', '', line).strip()}" if line.strip() else "" for line in text]
    what = f"{head['key']} is a list, each item after a dash and a space"
    hint = f"write - {at.lstrip('-').strip()[:_SHOWN]}"
    return Trap(len(indent(at)) + 1, what, hint, at), [head[0], *items]


def _loose(lines: Sequence[str], rows: Sequence[int], reason: str, keys: Keys) -> Block | None:
    """Paragraphs without a key, after a blank line."""
    row = rows[-1]
    if "expected ':'" not in reason or not 0 < row < len(lines) or lines[row - 1].strip(" #-."):
        return None
    line = lines[row]
    alone = indent(line) or re.match("[-#]", line) or line.split(maxsplit=1)[0] in keys
    if alone or glued_colon(line) or with_equals(line):
        return None
    text = lines[row : _last(lines, row, keys) + 1]
    if any(re.match("story *:", other) for other in lines):
        hint = "move it to where it belongs, such as below story: |, with two spaces before each line"
        meant = ["", *(f"# {other}" for other in text)]
    else:
        hint = "write story: | in the line above it, and two spaces before each of its lines"
        meant = ["story: |", *(f"  {other.lstrip()}" for other in text)]
    return Block(Trap(1, "this text has no key", hint, line), row, row - 1, meant)


def _commented(lines: Sequence[str], rows: Sequence[int], keys: Keys) -> Block | None:
    """Lines below a key that still is a comment."""
    for row in (row for row in rows if row < len(lines) and indent(lines[row])):
        first = row - 1
        while first > 0 and re.match(r"#(?!\w+:\s*$)", lines[first]):
            first -= 1
        head = re.match(r"#(?P<key>\w+):\s*$", lines[first])
        if head and head["key"] in keys:
            what = f"{head['key']}, to which this line belongs, has a # before it still"
            hint = f"take the # away there, in line {first + 1}"
            trap = Trap(len(indent(lines[row])) + 1, what, hint, lines[row])
            at = next(at for at in range(first + 1, row + 1) if lines[at].strip() and lines[at][0] != "#")
            return Block(trap, at, first, [f"{head['key']}:", *lines[first + 1 : row + 1]])
    return None


def _below_a_bar(lines: Sequence[str], row: int, keys: Keys) -> tuple[int, int] | None:
    """The first and last row of the text with `|` around a row, if its key is in the first column."""
    for first in range(min(row, len(lines)) - 1, -1, -1) if keys else ():
        head = re.fullmatch(_HEAD, lines[first])
        if head and head["bar"] and not head["indent"]:
            return first, _last(lines, first + 1, keys)
        if _begins_with(lines[first], keys):
            break
    return None


def _last(lines: Sequence[str], first: int, keys: Keys) -> int:
    below = range(first, len(lines))
    end = next((row for row in below if _begins_with(lines[row], keys)), len(lines))
    return above(lines, end)


def _begins_with(line: str, keys: Keys) -> bool:
    match = re.match(KEY, line)
    return match is not None and match["key"] in keys and not indent(line)


def _without_keys(lines: Sequence[str], row: int) -> tuple[int, int]:
    """The rows of a key and of all lines up to the next one, around a row; with a list after a text."""
    first = row if row < len(lines) and _goes_on(lines[row]) else above(lines, min(row, len(lines)))
    while first > 0 and _goes_on(lines[first]):
        first -= 1
    last = first
    while last + 1 < len(lines) and _goes_on(lines[last + 1], last > first):
        last += 1
    return first, above(lines, last + 1)


def _goes_on(line: str, listed: bool = False) -> bool:
    """Whether a line can continue the text above: blank, or without key and, unless `listed`, dash."""
    if listed and re.match("- ", line):
        return True
    return not re.match(r"[ \t]*(?:- +)*[\w.-]+ *:(?:\s|$)|[ \t]*(?:- |#)|---", line)
