"""YAML's traps for people who are no programmers: what they wrote, and "put it in quotes". A trap is found on
a line that YAML refuses, and mended in memory, so that the rest of the file can be read and all its problems
told at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from flyers.content.quoting import (
    CLOSED,
    IN_QUOTES,
    SHOWN,
    Trap,
    backslash_in_list,
    in_quotes,
    quote_marks,
    quoted,
)

# A line as people see it: indentation, dashes of lists, a key, and its value.
_LINE = r"(?P<head>[ \t]*(?:- +)*(?:[\w.-]+ *:[ \t]+)?)(?P<value>\S.*)"
_COMMENT = re.compile(r"\s+#\S|(?<=\S) # \d")  # a house number more often than a note
_FAR = 2000  # signs: so far before a word its bracket is looked for; a longer list is given the shorter hint
_ODD_SPACES = "\u00a0\u2007\u202f"
# Indentation with such a space in it, before an item or a key.
_ODD_INDENT = rf"[ \t]*[{_ODD_SPACES}][ \t{_ODD_SPACES}]*(?=- |[\w.-]+:(?:\s|$))"
_NOTE = re.compile(
    r"(?<!\s)(?:\s\s+#\s|\s#\s(?!\d))"
)  # from the first of several spaces, or each would be tried
_ENDS = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘", "‹": "›"}
# A line that begins with a key or an item.
_BEGINS = r"[ \t]*(?:- +)*[\w.-]+:(?:\s|$)|[ \t]*- "
# Signs of items in letters, mails and texts pasted from them; the last are Word's.
BULLETS = "•◦‣⁃∙·▪▫■□●○◆◇►▶▸➢➤➔→✓✔✗✅☐☑☒★☆❖\uf0a7\uf0b7\uf0d8\uf076\uf0fc"
_BULLET = rf"(?:[*–—][ \t]+|[{BULLETS}][ \t]*|\d{{1,2}}[.)][ \t]+)(?=[^*\s])"
# A line with a key, and one that lacks its colon.
KEY = r"[ \t]*(?:- +)*(?P<key>[\w.-]+) *:(?=\s|$)"
NO_COLON = r"(?i)(?P<head>\s*(?:- +)?)(?P<key>[a-z_]+)(?P<sign> *=)? +(?P<value>[^\s=].*)"
RULE = r"\s*([*_=~+])\1{2,}\s*"
_BLOCK_HEAD = r"[|>][-+\d]*"
GOES_ON = "if the item above goes on, write both on one line"
_STARTS = {
    "*": "as an alias",
    "&": "as an anchor",
    "!": "as a tag",
    "%": "as a directive",
    "@": "as a reserved mark",
    "`": "as a reserved mark",
    "[": "as a list",
    "{": "as a map",
    ">": "as the head of a folded text",
    "|": "as the head of a block of text",
    "-": "as an item of a list",
    "?": "as a key",
    ",": "as the comma of a list",
    "]": "as the end of a list",
    "}": "as the end of a map",
}


def several(line: str, keys: Collection[str]) -> Trap | None:
    """`headline: Save it, lead: Sign`: several keys on one line, which is read as the first of them."""
    first, known = re.match(KEY, line), "|".join(map(re.escape, keys))
    further = re.search(rf"[,;]\s*((?:{known}): .*)", line) if first and first["key"] in keys else None
    if not further:
        return None
    hint = f"begin a new line for each: {further[1][:SHOWN]}"
    return Trap(further.start(1) + 1, "each key has a line of its own", hint, line[: further.start()])


def find(line: str) -> Trap | None:
    """The trap on a line that YAML refuses to read."""
    if has_tab(line):
        hint = "indent with spaces, here and in the lines like it; a tab inside a text goes in quotes"
        return Trap(line.index("\t") + 1, "a tab in the indentation", hint, without_tab(line))
    match = re.fullmatch(_LINE, line.rstrip(" \t"))
    if not match:
        return None
    head, value, note = match["head"], *_noted(match["value"])
    if value[0] in CLOSED and re.fullmatch(CLOSED[value[0]], value):
        return None  # a text in quotes has no trap in it
    if re.fullmatch(RULE, line):
        return Trap(1, "a line of signs alone", "delete it, or put a # before it", f"# {line}")
    tests = (
        _bullet,
        quote_marks,
        backslash_in_list,
        _hash_in_list,
        _colon_in_braces,
        _start,
        _colon,
        _no_space,
    )
    trap = next(filter(None, (test(head, value) for test in tests)), None)
    return _with_note(trap, note) if trap else None


def _noted(value: str) -> tuple[str, str]:
    """What is written in a line, and the note behind it: from a # that stands alone, after closed quotes."""
    ends = _ENDS.get(value[0], "\n")
    alone = re.search(rf"(?<=.{ends})\s+#\s", value) or _NOTE.search(value, value.rfind(ends) + 1)
    at = alone.start() if alone else len(value)
    return value[:at], value[at:]


def _with_note(trap: Trap, note: str) -> Trap:
    """The trap with the line's note put back behind the text."""
    shown = trap.hint.endswith(trap.line.strip())
    return replace(trap, line=trap.line + note, hint=trap.hint + note[:SHOWN] if shown else trap.hint)


def stray(char: str) -> Trap | None:
    """The trap of a character that other programs leave behind; None if the file is no text."""
    code = f"U+{ord(char):04X}"
    if char in "\v\f":
        return Trap(0, f"a break of Word ({code})", "delete it, and begin a new line", " ")
    old = char.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= char <= "\x9f" else ""
    what = f"a sign of Windows’ old alphabet ({code}), {old}"
    return Trap(0, what, f"write {old} in its place", old) if old else None


def odd_space(line: str) -> Trap | None:
    """The trap of an indent with odd spaces, as web pages have them, which are letters to YAML."""
    match = None if line.lstrip(" \t")[:1].isascii() else re.match(_ODD_INDENT, line)
    if not match:
        return None
    column = next(at for at, char in enumerate(line, 1) if char in _ODD_SPACES)
    hint = "delete the spaces before the first letter, here and in the lines like it, and type them anew"
    plain = " " * match.end() + line[match.end() :]
    return Trap(column, "a no-break space in the indentation", hint, plain)


def too_far(line: str, above: str) -> Trap | None:
    """A dash, or another sign of an item, that continues the text of the line `above`."""
    dash = re.match(r"[ \t]*-[ \t]+", above)
    match = re.match(rf"[ \t]*(?:(?P<dash>-[ \t]+)|-(?=[^\W\d])|{_BULLET})(?=\S)", line)
    loose = re.match(r"[ \t]*[–—\d]", line)  # as a line of a sentence may begin, too
    if not match or not (dash or match["dash"]) or (dash and loose and len(indent(line)) >= dash.end()):
        return None
    column, what = len(indent(line)) + 1, "this line goes on with the text above, its dash and all"
    at = f"column {dash[0].index('-') + 1}, as the line above" if dash else ""
    if not match["dash"]:
        item = f"if it is an item, write - {as_item(line.strip())[:SHOWN]} in {at}"
        return Trap(column, "this line goes on with the item above", f"{item}; {GOES_ON}", line)
    at = f"begin it in {at}" if dash else "give the list a key of its own"
    return Trap(column, what, f"{at}; a text with a dash in it goes in quotes", line)


def has_tab(line: str) -> bool:
    return "\t" in indent(line)


def without_tab(line: str) -> str:
    """The line with two spaces for each tab of its indentation."""
    return indent(line).replace("\t", "  ") + line.lstrip()


def has_bullet(line: str) -> bool:
    return re.match(_BULLET, line.lstrip()) is not None


def as_item(words: str) -> str:
    """The words of an item without its sign or dash, and without quotes around them."""
    item = re.sub(rf"^(?:-\s*|{_BULLET})", "", words)
    return item[1:-1] if re.fullmatch(CLOSED['"'], item) else item


def _bullet(head: str, value: str) -> Trap | None:
    """`* Keep it open`, `2. Mend the roof`: an item as in letters and mails."""
    match = re.match(_BULLET, value)
    if head.strip() or not match:
        return None
    fixed = f"- {value[match.end() :]}"
    return Trap(len(head) + 1, "an item of a list begins with a dash", f"write {fixed}", head + fixed)


def _hash_in_list(head: str, value: str) -> Trap | None:
    """`[#tag]`: a # makes the rest a comment, so the list has no end."""
    if value[0] not in "[{":
        return None
    fixed = re.sub(r"(?<=[\s\[{,])#[^,\]}]*(?<!\s)", lambda match: quoted(match[0]), value)
    if fixed == value:
        return None
    column = len(head) + 1 + re.search(r"[\s\[{,]#", value).start() + 1  # type: ignore[union-attr]
    what = "all after the # is a comment, so the list has no end"
    return Trap(column, what, f"put it in quotes: {head.strip()} {fixed}", head + fixed)


def _colon_in_braces(head: str, value: str) -> Trap | None:
    """`{en: The vote: fill the room}`: a colon inside a text reads as a key's."""
    text = r"((?:(?!,\s*[\w.-]+:\s)[^}])*?:\s(?:(?!,\s*[\w.-]+:\s)[^}])*[^}\s,])"
    entry = rf"([{{,]\s*[\w.-]+:\s+)(?![\"'{{\[]){text}"
    found = re.search(entry, value) if value[0] == "{" else None
    if not found:
        return None
    fixed = re.sub(entry, lambda match: match[1] + quoted(match[2]), value)
    what = "a colon and a space inside a text in braces read as a key"
    return Trap(len(head) + found.start(2) + 1, what, f"{IN_QUOTES}: {head.strip()} {fixed}", head + fixed)


_UNENDED = (
    ("[", "]", ",", "a list in brackets has no end"),
    ("{", "}", ": ", "what begins with { here does not end"),
)


def _start(head: str, value: str) -> Trap | None:
    mark = value[0]
    link = re.fullmatch(r"\[[^\]]*\]\((https?://\S+)\)", value)
    if link and re.fullmatch(r"[ \t]*(?:- +)*(?:url|web):[ \t]+", head):
        what = "an address stands here alone, without words and brackets"
        return Trap(len(head) + 1, what, f"write {head.strip()} {link[1]}", head + link[1])
    if head.rstrip().endswith(":") and re.fullmatch(_BLOCK_HEAD, value):
        return None
    if mark in "[{" and value[-1] == {"[": "]", "{": "}"}[mark]:
        return None
    for opens, ends, parts, what in _UNENDED:
        if mark == opens and ends not in value and parts in value:
            hint = f"close it: {head.strip()} {value}{ends}"
            return Trap(len(head) + 1, what, hint, f"{head}{value}{ends}")
    if (mark in "-?" and value[1:2].strip()) or mark not in _STARTS:
        return None
    return in_quotes(head, value, f"a text that begins with {mark} is read {_STARTS[mark]}")


def _colon(head: str, value: str) -> Trap | None:
    if not re.search(r":([ \t]|$)", value) or value[0] in "[{":
        return None
    if not head.strip() and re.fullmatch(r"[^:]+:", value):  # a key of several words
        return None
    trap = in_quotes(head, value, "a colon and a space inside a text read as a key")
    if tag := re.match(r"[a-z]{2}(?=: )", value):
        below = f"write {head.strip()} alone, and {value[:SHOWN]} below it, further right"
        return replace(trap, hint=f"{trap.hint}; if {tag[0]} is a language, {below}")
    return trap


def _no_space(head: str, value: str) -> Trap | None:
    match = re.match(rf"([\w.-]+)( *:(?!//)[{_ODD_SPACES}]*(?=\S)| *[：﹕] *)(.*)", value)
    if not match:
        return None
    fixed, column = f"{match[1]}: {match[3]}".rstrip(), len(head) + match.end(2) + 1
    if match[2][-1] in _ODD_SPACES:
        return Trap(column - 1, "a no-break space after the colon of a key", f"write {fixed}", head + fixed)
    if match[2].strip() != ":":
        what = f"the colon {match[2].strip()} is no plain one"
        return Trap(len(head) + match.start(2) + 1, what, f"write {fixed}", head + fixed)
    return Trap(column, "no space after the colon of a key", f"write {fixed}", head + fixed)


def emptied(line: str) -> Trap | None:
    """`accent: #b3261e`: a value that is lost as a comment."""
    match = re.fullmatch(r"(?P<head>\s*(?:- +)*(?:-|[\w.-]+ *:))\s+(?P<value>#\S.*)", line.rstrip())
    if not match:
        return None
    head, value = match["head"] + " ", match["value"]
    colour = re.match(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?=\s)", value)  # and a note after it
    text = colour[0] if colour else value
    return in_quotes(head, text, "all after the # is a comment, so nothing is left")


def cut(line: str, end: int) -> Trap | None:
    """`headline: Save #1 Pool`, `address: Calle 87 # 5`: a text that YAML ends (at `end`) at a #."""
    if not (found := _COMMENT.match(line, end)) or not (match := re.fullmatch(_LINE, line.rstrip(" \t"))):
        return None
    words = line[match.start("value") : end]
    if found[0].startswith(" # ") and not (" " in words and any(map(str.isalpha, words))):
        return None
    value, note = _noted(match["value"])
    return _with_note(in_quotes(match["head"], value, "all after the # is a comment"), note)


def dropped(line: str, column: int) -> Trap | None:
    """`headline: !Save it`, `headline: &Save it`, `headline: >#1 pool`: YAML reads them, but drops a word."""
    value = line[column : column + SHOWN].rstrip()
    asks = value.startswith("? ") and line[:column].strip()  # `- ? Why`; alone, it is YAML's own
    if not asks and not re.match(r"[&!]|[|>][-+\d]*#", value):
        return None
    what, head = f"a text that begins with {value[0]} is read {_STARTS[value[0]]}", line[:column]
    within = re.search(r"[\[{][^\]}]*$", head[-_FAR:])
    if within and (end := re.search(r"\s*[,\]}]", value)):  # others follow it
        fixed = f"{head}{quoted(value[: end.start()])}{value[end.start() :]}"
        return Trap(column + 1, what, f"{IN_QUOTES}: {fixed.strip()[:SHOWN]}", fixed)
    return replace(in_quotes(head[-SHOWN:], value, what), column=column + 1)


def unclosed(lines: Sequence[str], row: int) -> int | None:
    """The row before `row` of a text with an open quotation mark, above a line with a key; None for none."""
    below = ""
    for at in range(min(row, len(lines) - 1), -1, -1):
        match = re.fullmatch(_LINE, lines[at].rstrip(" \t")) if at < row else None
        opened = match is not None and match["head"].strip() and match["value"][0] in "\"'"
        if match and opened and match["value"][0] not in match["value"][1:] and re.match(_BEGINS, below):
            return at
        below = lines[at] if lines[at].strip() else below
    return None


def in_brackets(lines: Sequence[str], row: int) -> int | None:
    """The row, up to `row`, of a list in brackets that a # cuts off; None if there is none."""
    for at in range(min(row, len(lines) - 1), -1, -1):
        match = re.fullmatch(_LINE, lines[at].rstrip(" \t"))
        if match and _hash_in_list(match["head"], match["value"]):
            return at
    return None


def glued_colon(line: str) -> Trap | None:
    """A key with no space after its colon, or with a colon of another script."""
    match = re.fullmatch(_LINE, line.rstrip(" \t"))
    return _no_space(match["head"], match["value"]) if match else None


def above(lines: Sequence[str], row: int) -> int:
    return next((at for at in range(row - 1, -1, -1) if lines[at].strip()), row)


def indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def with_equals(line: str) -> Trap | None:
    match = re.fullmatch(NO_COLON, line.rstrip())
    return without_colon(line) if match and match["sign"] else None


def without_colon(line: str) -> Trap | None:
    match = re.fullmatch(NO_COLON, line.rstrip())
    if not match or ":" in line or not (match["sign"] or match["key"].islower()):
        return None
    key, value = match["key"], re.sub(r"^[-–—]\s+", "", match["value"])
    hint = f"if it is a key, write {key}: {value[:SHOWN]}; a text goes on further to the right"
    fixed = value if value[0] in "\"'" else quoted(value)
    head = match["head"]
    return Trap(len(head) + 1, f"there is no colon after {key}", hint, f"{head}{key}: {fixed}")
