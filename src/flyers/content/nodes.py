"""YAML text → a tree of maps, lists and scalars with their places; the one file that knows ruamel.yaml.

YAML 1.2. Aliases are refused, so a file is never more than its length; scalars keep their characters,
so a date stays "2026-10-06" and a postcode its zeros.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from flyers.content import traps
from flyers.errors import FlyersError, Problem, Where

LARGEST = 256 * 1024
_PATIENCE = 50  # lines mended before the rest is left unread
_PREFIX = "tag:yaml.org,2002:"
Kind = Literal["text", "number", "switch", "nothing", "said"]
_KINDS: dict[str, Kind] = {
    "int": "number",
    "float": "number",
    "bool": "switch",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """`kind` is what YAML takes it for, "said" when it is lost to a trap that is reported; `plain` when
    it is written without quotes."""

    value: str
    kind: Kind
    where: Where
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Node, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Entries:
    """A map, its keys in order; a key that stands twice is there twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    where: Where


Node = Scalar | Items | Entries


@dataclass(slots=True)
class Parsed:
    """The tree, None when there is none, and what is wrong with it as YAML."""

    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes, path: str) -> str:
    """The characters of a file, its line ends as \\n. Raises `flyers.errors.FlyersError`."""
    if len(data) > LARGEST:
        raise FlyersError(
            Where(path, 1, 1),
            f"the file is larger than {LARGEST // 1024} kB",
            "pictures are named in it, not pasted",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FlyersError(Where(path, 1, 1), "the file is UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        row, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise FlyersError(
            Where(path, row, column), "this character is not UTF-8", "save the file as UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, path: str) -> Parsed:
    """The tree of one YAML document. A line with a trap is reported, mended, and read again."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    parsed = Parsed()
    lines = text.split("\n")
    mended: set[int] = set()
    while True:
        try:
            root = _compose("\n".join(lines))
            break
        except MarkedYAMLError as error:
            if not _mend(lines, error, mended, path, parsed.problems):
                return parsed
        except ReaderError as error:
            before = text[: error.position]
            where = Where(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
            what = f"a character that is not text (U+{ord(text[error.position]):04X})"
            parsed.problems.append(Problem(where, what, "delete it, or save the file as plain text"))
            return parsed
        except (YAMLError, ValueError, OverflowError) as error:
            parsed.problems.append(Problem(Where(path, 1, 1), f"YAML cannot read this: {error}"))
            return parsed
        except RecursionError:
            parsed.problems.append(
                Problem(Where(path, 1, 1), "maps and lists inside one another without end")
            )
            return parsed
    if root is not None:
        parsed.root = _Tree(lines, path, parsed.problems).node(root)
    return parsed


def _compose(text: str) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).compose(text)


def _mend(lines: list[str], error: Any, mended: set[int], path: str, problems: list[Problem]) -> bool:
    """Reports what stopped YAML; whether a line was mended, so that reading can go on."""
    reason = " ".join(filter(None, (error.context, error.problem)))
    rows = [mark.line for mark in (error.problem_mark, error.context_mark) if mark] or [0]
    if "quoted scalar" in reason:
        rows.reverse()  # the text begins where the context does
    for row in rows:
        trap = traps.find(lines[row]) if row < len(lines) and row not in mended else None
        if trap and len(mended) < _PATIENCE:
            problems.append(Problem(Where(path, row + 1, trap.column), trap.what, trap.hint))
            if traps.has_tab(lines[row]):
                lines[:] = [traps.without_tab(line) for line in lines]
            else:
                lines[row] = trap.line
                mended.add(row)
            return True
    if rows[0] not in mended:
        what, hint = traps.unread(lines, rows[0], reason)
        column = error.problem_mark.column if error.problem_mark else 0
        problems.append(Problem(Where(path, rows[0] + 1, column + 1), what, hint))
    return False


class _Tree:
    """ruamel's nodes → ours."""

    def __init__(self, lines: list[str], path: str, problems: list[Problem]) -> None:
        self.lines = lines
        self.path = path
        self.problems = problems

    def node(self, node: Any, key: Any = None) -> Node:
        """`key` is the key's node for a value of a map."""
        row, column = node.start_mark.line, node.start_mark.column
        where = Where(self.path, row + 1, column + 1)
        if node.anchor or (self.lines[row : row + 1] and self.lines[row][column : column + 1] == "!"):
            return self._said(row, traps.tag_or_anchor(self.lines[row], column), where)
        if node.id == "sequence":
            return Items(tuple(self.node(item) for item in node.value), where)
        if node.id == "mapping":
            return Entries(tuple(self._entry(key, value) for key, value in node.value), where)
        return self._scalar(node, key, where)

    def _entry(self, key: Any, value: Any) -> tuple[Scalar, Node]:
        head = self.node(key)
        if not isinstance(head, Scalar):
            self.problems.append(Problem(head.where, "a key is a word, no list or map", "put it in quotes"))
            head = Scalar("", "said", head.where, plain=False)
        return head, self.node(value, key)

    def _scalar(self, node: Any, key: Any, where: Where) -> Scalar:
        kind = _KINDS.get(str(node.tag).removeprefix(_PREFIX), "text")
        plain = node.style is None
        if plain and not node.value:
            return self._nothing(node, key)
        end = node.end_mark
        if plain and end.line < len(self.lines):
            trap = traps.cut(self.lines[end.line], end.column)
            if trap:
                self.problems.append(Problem(where, trap.what, trap.hint, warning=True))
        return Scalar(node.value, kind, where, plain)

    def _nothing(self, node: Any, key: Any) -> Scalar:
        """An empty value has the place of the next token; its own line is that of its key or dash."""
        if key:
            row, column = key.start_mark.line, key.start_mark.column
        else:
            row, before = node.start_mark.line, node.start_mark.column
            lines = [*self.lines[:row], self.lines[row][:before] if row < len(self.lines) else ""]
            row = max((i for i, line in enumerate(lines) if line.lstrip().startswith("-")), default=0)
            column = len(self.lines[row]) - len(self.lines[row].lstrip())
        where = Where(self.path, row + 1, column + 1)
        return self._said(row, traps.emptied(self.lines[row]), where, "nothing")

    def _said(self, row: int, trap: traps.Trap | None, where: Where, kind: Kind = "said") -> Scalar:
        """A scalar whose words are lost to a trap, which is said here."""
        if trap:
            self.problems.append(Problem(Where(self.path, row + 1, trap.column), trap.what, trap.hint))
            kind = "said"
        return Scalar("", kind, where, plain=True)
