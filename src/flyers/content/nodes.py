"""YAML text → a tree of maps, lists and scalars, each with its place. YAML 1.2, composed by `yaml_core`.
Aliases are refused, so no file grows when it is read. Scalars stay text: a date is "2026-10-06", a postcode
keeps its zeros. Their letters are `composed`; places are those in the file as it is."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from flyers.content import quoting, stops, traps
from flyers.content.files import contents, reason
from flyers.content.quoting import Trap, quoted
from flyers.content.stops import Keys, misplaced
from flyers.content.text import composed
from flyers.errors import FlyersError, Problem, Where

if TYPE_CHECKING:
    from flyers.content.yaml_core import RefusedError

LARGEST = 256 * 1024
_PLAIN = (
    "copy its words into a plain text: Notepad in Windows, TextEdit with Format, Make Plain Text on a Mac"
)
_RICH = "in TextEdit choose Format, Make Plain Text, and save it as campaign.yaml"
_AS_UTF_8 = "save the file as UTF-8: in Notepad with Save as, where it asks for the encoding"
# What other programs write into a file, by how it begins.
_PICTURE = "name the campaign file, or the folder that it lies in"
_NO_TEXT = (
    (b"{\\rtf", "an RTF document", _RICH),
    (b"pk\x03\x04", "a document of Word or LibreOffice, or an archive", _PLAIN),
    (b"\xd0\xcf\x11\xe0", "an old document of Word", _PLAIN),
    (b"%pdf", "a PDF", "name the campaign file; flyers proof reads PDF files"),
    *((sign, "a picture", _PICTURE) for sign in (b"\xff\xd8\xff", b"\x89png", b"gif8", b"riff")),
    (b"<!doctype", "a web page", _PLAIN),
    (b"<html", "a web page", _PLAIN),
    (b"bplist", "a web archive or settings of a Mac", _PLAIN),
)
_SENTENCE, _ENDED = r"[^\W\d_]{2,}[.!?…।؟۔]$", r"[.!?…।؟۔:;]\W*$"  # how its end looks; whether words have one
_UNREAD = {
    errno.ENOENT: "see how it is spelled, and which folder it lies in",
    errno.EINVAL: "name the campaign file, or the folder that it lies in",
    errno.EACCES: "let yourself read it: its properties say who may",
}
_PATIENCE = 50  # lines that are mended before reading stops,
_READ_AGAIN = 2 * LARGEST  # or characters: each mended line means to read all of them again
Kind = Literal["text", "number", "switch", "nothing", "said"]


class Scalar(Struct, frozen=True):
    """`kind`: what YAML takes it for, or "said" if a trap swallowed it; `plain`: without quotes."""

    value: str
    kind: Kind
    where: Where
    plain: bool


class Items(Struct, frozen=True):
    items: tuple[Node, ...]
    where: Where


class Entries(Struct, frozen=True):
    """The entries of a map in order; a repeated key is there twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    where: Where


Node = Scalar | Items | Entries


class Parsed(Struct):
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)


def text_of(file: Path) -> str:
    """The characters of a file, with \n at line ends. Raises FlyersError if it has none."""
    path = str(file)
    try:
        data = contents(file, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            what = f"the file is larger than {LARGEST // 1024} kB"
            raise FlyersError(Where(path, 1, 1), what, "pictures are named in it, not pasted") from None
        hint = _UNREAD.get(error.errno or 0, "")
        raise FlyersError(Where(path), f"the file cannot be read: {reason(error)}", hint) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # as YAML may be (1.2.2, 5.2), and Notepad once wrote
        data = data.decode("utf-16", "replace").encode()
    if re.match(rb"[^\0]\0[^\0]\0|\0[^\0]\0[^\0]", data):
        raise FlyersError(Where(path, 1, 1), "the file is UTF-16 or UTF-32", _AS_UTF_8)
    for begins, what, hint in _NO_TEXT:
        if data.lstrip()[:16].lower().startswith(begins):
            raise FlyersError(Where(path, 1, 1), f"the file is {what}, not plain text", hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        raise FlyersError(_behind(before, path), "this character is not UTF-8", _AS_UTF_8) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _behind(text: str, path: str) -> Where:
    """The place right after a text."""
    return Where(path, text.count("\n") + 1, len(text) - text.rfind("\n"))


def parse(text: str, path: str, keys: Keys = MappingProxyType({})) -> Parsed:
    """The tree of a YAML document with these `keys`. A line with a trap is reported and mended."""
    from flyers.content.yaml_core import RefusedError, compose

    parsed = Parsed()
    if (lines := _text_lines(text, path, parsed.problems)) is None:
        return parsed
    mender = _Mender(lines, path, keys, parsed.problems)
    while True:
        try:
            root = compose("\n".join(lines))
        except RefusedError as refused:
            if mender.mended(refused):
                continue
            last = parsed.problems[-1]
            hint = "; ".join(filter(None, (last.hint, "what stands below is read when this is mended")))
            parsed.problems[-1] = replace(last, hint=hint)
            return parsed
        except (ValueError, OverflowError) as error:
            parsed.problems.append(Problem(Where(path, 1, 1), f"YAML cannot read this: {error}"))
            return parsed
        except RecursionError:
            what = "maps and lists inside one another without end"
            parsed.problems.append(Problem(Where(path, 1, 1), what))
            return parsed
        if root is None or root.id != "scalar" or not mender.mended_keys():
            break
    if root is not None:
        told = parsed.problems if root.id != "scalar" else []  # of a file without keys that is all
        parsed.root = _Tree(lines, path, told, keys).node(root)
    return parsed


def _text_lines(text: str, path: str, problems: list[Problem]) -> list[str] | None:
    """The lines without stray characters and odd indentation, which are reported; None if it is no text."""
    from flyers.content.yaml_core import no_text

    while bad := no_text(text):
        where = _behind(text[: bad.start()], path)
        if not (stray := traps.stray(bad[0])):
            what = f"a character that is not text (U+{ord(bad[0]):04X})"
            problems.append(Problem(where, what, "delete it, or save the file as plain text"))
            return None
        problems.append(Problem(where, stray.what, stray.hint))
        text = text.replace(bad[0], stray.line)
    lines = text.split("\n")
    odd = {row: trap for row, line in enumerate(lines) if (trap := traps.odd_space(line))}
    problems += (trap.at(path, row) for row, trap in [*odd.items()][:1])
    return [odd[row].line if row in odd else line for row, line in enumerate(lines)]


class _Mender:
    """Mends lines that YAML cannot read, each at most once, and reports them."""

    def __init__(self, lines: list[str], path: str, keys: Keys, problems: list[Problem]) -> None:
        self.lines, self.path, self.keys, self.problems = lines, path, keys, problems
        self.rows: set[int] = set()  # that are mended

    def mended_keys(self) -> bool:
        """Whether YAML found no keys in the file and some were mended."""
        found = [] if self.rows else list(stops.unseen(self.lines, self.keys))
        for row, trap in found:
            self.problems.append(trap.at(self.path, row))
            self._replace(row, [trap.line])
        return bool(found)

    def mended(self, refused: RefusedError) -> bool:
        """Whether what stopped YAML was mended, so that reading can go on; it is reported in any case."""
        lines, rows = self.lines, refused.rows
        if "quoted scalar" in refused.reason:
            rows.reverse()  # the text begins where the context does
        if (lost := traps.unclosed(lines, max(rows))) is not None and lost not in self.rows:
            rows.insert(0, lost)
        if "flow" in refused.reason and (lost := traps.in_brackets(lines, rows[0])) is not None:
            rows.insert(0, lost)
        block = misplaced(lines, rows, refused.reason, self.keys)
        if block and not self._tired() and self.rows.isdisjoint(block.rows[1:]):
            self.problems.append(block.trap.at(self.path, block.row))
            self._replace(block.first, block.lines)
            return True
        for row in (row for row in rows if row < len(lines) and row not in self.rows):
            if trap := traps.several(lines[row], self.keys) or traps.find(lines[row]):
                self.problems.append(trap.at(self.path, row))
                if self._tired():
                    return False
                if traps.has_tab(lines[row]):
                    lines[:] = map(traps.without_tab, lines)
                else:
                    self._replace(row, [trap.line])
                return True
        row, trap = stops.stopped(lines, rows, refused.reason, self.keys)
        if row in self.rows:
            return False
        column = trap.column or (refused.column + 1 if row == refused.rows[0] else 1)
        self.problems.append(Problem(Where(self.path, row + 1, column), trap.what, trap.hint))
        if row >= len(lines) or trap.line == lines[row] or self._tired():
            return False
        self._replace(row, [trap.line])
        return True

    def _replace(self, first: int, lines: Sequence[str]) -> None:
        self.lines[first : first + len(lines)] = lines
        self.rows.update(range(first, first + len(lines)))

    def _tired(self) -> bool:
        return len(self.rows) >= min(_PATIENCE, _READ_AGAIN // (1 + sum(map(len, self.lines))))


def filled(node: Node) -> Node:
    """The tree without empty entries and items."""
    if isinstance(node, Entries):
        return replace(node, entries=tuple((key, filled(it)) for key, it in node.entries if not _empty(it)))
    if isinstance(node, Items):
        return replace(node, items=tuple(filled(item) for item in node.items if not _empty(item)))
    return node


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.kind != "said" and not node.value.strip()


def _goes_on(before: Scalar, item: Scalar) -> bool:
    """Whether an item without quotes looks like the end of a sentence: words with a mark at their end and no
    capital at their beginning, after words without quotes that have no such mark."""
    bare = before.plain and item.plain and " " in item.value and " " in before.value
    begins = item.value[:1].isalpha() and not item.value[:1].isupper()
    return bare and begins and bool(re.search(_SENTENCE, item.value)) and not re.search(_ENDED, before.value)


class _Tree:
    """Turns composed nodes into ours."""

    def __init__(self, lines: list[str], path: str, problems: list[Problem], keys: Keys) -> None:
        self.lines, self.path, self.problems, self.keys = lines, path, problems, keys

    def node(self, node: Any, key: Any = None) -> Node:
        """`key` is the node of the key, for a value in a map."""
        row, column = node.start_mark.line, node.start_mark.column
        where = Where(self.path, row + 1, column + 1)
        trap = self._dropped(node)
        if trap:
            return self._said(row, trap, where)
        if node.id == "sequence":
            items = [self.node(item) for item in node.value]
            return Items(tuple(self._rejoined(items) if node.flow_style else items), where)
        if node.id == "mapping":
            return Entries(self._entries(node.value), where)
        return self._scalar(node, key, where)

    def _dropped(self, node: Any) -> Trap | None:
        """The trap, if a node begins with something that YAML drops: a tag or an anchor."""
        start = node.start_mark
        if start.index == node.end_mark.index:  # it is empty: the mark is that of what comes next
            return None
        if node.id == "mapping" and node.value and node.value[0][0].start_mark.index == start.index:
            return None  # it is the first key's
        return traps.dropped(self.lines[start.line], start.column)

    def _entries(self, pairs: Sequence[tuple[Any, Any]]) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a map. A comma in braces ends a text: it is joined again, and reported."""
        entries: list[tuple[Scalar, Node]] = []
        for key, value in pairs:
            name, before = entries[-1] if entries else (None, None)
            if name and isinstance(before, Scalar) and not value.value and self._ends(key):
                whole = f"{before.value}, {key.value}"
                hint = f"put it in quotes: {name.value}: {quoted(whole)}"
                told = Problem(before.where, "a comma in braces ends the text", hint)
                again = self.problems and self.problems[-1].where == told.where
                self.problems[len(self.problems) - bool(again) :] = [told]
                entries[-1] = name, replace(before, value=whole)
            else:
                entries.append(self._entry(key, value))
        return tuple(entries)

    def _rejoined(self, items: Iterable[Node]) -> Iterator[Node]:
        """The items of a list in brackets. A comma ends a text there too: what looks like the end of the item
        before is joined to it again, and reported."""
        before: Node | None = None
        for item in items:
            if not (isinstance(before, Scalar) and isinstance(item, Scalar) and _goes_on(before, item)):
                if before:
                    yield before
                before = item
                continue
            whole = f"{before.value}, {item.value}"
            what = f"a comma in brackets ends the text: {quoted(item.value)} reads as an item of its own"
            hint = f"put it in quotes: {quoted(whole)}; or each, if they are two"
            self.problems.append(Problem(item.where, what, hint))
            before = replace(before, value=whole)
        if before:
            yield before

    def _ends(self, key: Any) -> bool:
        """Whether a key in braces has no colon after it."""
        row, column = key.end_mark.line, key.end_mark.column
        return row < len(self.lines) and self.lines[row][column:].lstrip()[:1] in (",", "}")

    def _entry(self, key: Any, value: Any) -> tuple[Scalar, Node]:
        head = self.node(key)
        if not isinstance(head, Scalar):
            self.problems.append(Problem(head.where, "a key is a word, no list or map", "put it in quotes"))
            head = Scalar("", "said", head.where, plain=False)
        listed = self.keys.get(head.value) == "list" and value.id == "scalar" and not value.style
        if listed and key.start_mark.line < value.start_mark.line < value.end_mark.line:
            return head, self._undashed(head, value)
        return head, self.node(value, key)

    def _undashed(self, head: Scalar, value: Any) -> Node:
        """The lines below the key of a list that lack dashes, as its items; reported."""
        rows = range(value.start_mark.line, min(value.end_mark.line + 1, len(self.lines)))
        lines = {row: composed(self.lines[row]).strip() for row in rows}
        words = {row: traps.as_item(line) for row, line in lines.items() if line}
        shown = "\n".join((f"{head.value}:", *(f"  - {item}" for item in words.values())))
        what = f"{head.value} is a list, each item after a dash and a space"
        where = Where(self.path, rows[0] + 1, value.start_mark.column + 1)
        self.problems.append(Problem(where, what, example=shown))
        items = (Scalar(item, "text", Where(self.path, row + 1, 1), True) for row, item in words.items())
        return Items(tuple(items), where)

    def _scalar(self, node: Any, key: Any, where: Where) -> Scalar:
        plain = not node.style
        if plain and not node.value:
            return self._nothing(node, key)
        end = node.end_mark
        first = node.start_mark.line
        for row in range(first + 1, min(end.line + 1, len(self.lines))) if plain else ():
            if trap := traps.too_far(self.lines[row], self.lines[first]):  # YAML adds it to the line above
                self.problems.append(trap.at(self.path, row))
        if node.style == ">":
            self._folded(first, end.line)
        if node.style == '"' and end.line == first:
            line = self.lines[first]
            if trap := quoting.lost(line, node.start_mark.column, end.column):
                return self._said(first, trap, where)
        if plain and end.line < len(self.lines):
            trap = traps.cut(self.lines[end.line], end.column)
            if trap:
                # a note has a space behind its #
                lost = node.tag == "text" and re.match(r"\s+#\w", self.lines[end.line][end.column :])
                self.problems.append(Problem(where, trap.what, trap.hint, warning=not lost))
        value = _parted(node.value) if plain or node.style == ">" else node.value
        return Scalar(composed(value), node.tag, where, plain)

    def _folded(self, first: int, last: int) -> None:
        """Reports a list in a text below >, which joins lines unless an empty one parts them. A dash or a day
        that begins one line alone is a part of its sentence."""
        rows = [row for row in range(first + 1, min(last, len(self.lines))) if self.lines[row - 1].strip()]
        found = [row for row in rows if re.match(r"\s*- ", line := self.lines[row]) or traps.has_bullet(line)]
        if found and (len(found) > 1 or not re.match(r"\s*[–—\d]", self.lines[found[0]])):
            row, head = found[0], self.lines[first].rstrip()
            where = Where(self.path, row + 1, len(traps.indent(self.lines[row])) + 1)
            hint = f"write {head[: head.rindex('>')].strip()} |"
            self.problems.append(Problem(where, "below > this line goes on with the one above it", hint))

    def _nothing(self, node: Any, key: Any) -> Scalar:
        """An empty value. It gets the place of its key or dash: its own may be anywhere further on."""
        mark = key.start_mark if key else node.start_mark
        row, column = min(mark.line, len(self.lines) - 1), mark.column  # libyaml ends one line later
        if not key:
            column = len(self.lines[row]) - len(self.lines[row].lstrip())
        where = Where(self.path, row + 1, column + 1)
        return self._said(row, traps.emptied(self.lines[row]), where, "nothing")

    def _said(self, row: int, trap: Trap | None, where: Where, kind: Kind = "said") -> Scalar:
        """An empty scalar; reports the trap that swallowed its words."""
        if trap:
            self.problems.append(trap.at(self.path, row))
            kind = "said"
        return Scalar("", kind, where, plain=True)


def _parted(words: str) -> str:
    """Words whose lines YAML has joined: what is left of an empty line parts paragraphs, as below |."""
    return re.sub(r"(?m)^(\S.*)\n(?=\S)", r"\1\n\n", words)
