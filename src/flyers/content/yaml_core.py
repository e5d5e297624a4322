"""Text → the nodes of YAML 1.2 with their places. Only this module knows PyYAML, which reads YAML 1.1.
libyaml reads; PyYAML's own parser where that was built without it, which refuses tabs between words."""

from __future__ import annotations

import re
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.nodes import Node, ScalarNode
from yaml.reader import Reader

try:
    from yaml import CBaseLoader as Loader
except ImportError:
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

_DEEPEST = 100  # maps and lists inside one another; a campaign has six
# What a scalar without quotes is, unless text: the core schema (YAML 1.2.2, 10.3.2).
_CORE = re.compile(
    r"(?P<nothing>null|Null|NULL|~|)"
    r"|(?P<switch>true|True|TRUE|false|False|FALSE)"
    r"|(?P<number>[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
# Line breaks in YAML 1.1 that are plain characters in 1.2 (5.4), and a byte order mark inside the text. The
# parsers see non-characters instead, which no text has (Unicode 16, 23.7).
_ODD = {"\x85": "\ufdd0", "\u2028": "\ufdd1", "\u2029": "\ufdd2", "\ufeff": "\ufdd3"}
_THROUGH = str.maketrans(_ODD)
_BACK = str.maketrans({stand_in: odd for odd, stand_in in _ODD.items()})


class RefusedError(Exception):
    """No YAML: why, the rows where reading stopped and where what was read then begins, the column."""

    def __init__(self, error: MarkedYAMLError) -> None:
        self.reason = " ".join(filter(None, (error.context, error.problem)))
        self.rows = [mark.line for mark in (error.problem_mark, error.context_mark) if mark] or [0]
        self.column = error.problem_mark.column if error.problem_mark else 0
        super().__init__(self.reason)


class Composed(Loader):
    """Composes; decides of each node of what kind it is, and whether to go deeper."""

    depth = 0

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        match = _CORE.fullmatch(value) if kind is ScalarNode and implicit[0] else None
        return match.lastgroup or "text" if match else "text"

    def descend_resolver(self, parent: Node | None, index: Any) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise RecursionError

    def ascend_resolver(self) -> None:
        self.depth -= 1


def no_text(text: str) -> re.Match[str] | None:
    """The first character that no file may hold (YAML 1.2.2, 5.1)."""
    return Reader.NON_PRINTABLE.search(text)


def compose(text: str) -> Any:
    """The root node of the one document, None if there is none; an alias is the node it names, once more. The
    text must pass `no_text`. Raises `RefusedError`; RecursionError for maps and lists nested too deeply;
    ValueError or OverflowError for an escape beyond Unicode."""
    odd = any(character in text for character in _ODD)
    if odd:
        text = text.translate(_THROUGH)
    try:
        root = Composed(text).get_single_node()
    except MarkedYAMLError as error:
        raise RefusedError(error) from None
    if odd and root:
        # The odd characters come back into all scalars.
        waiting, seen = [root], set()
        while waiting:
            node = waiting.pop()
            if isinstance(node, ScalarNode):
                node.value = node.value.translate(_BACK)
            elif id(node) not in seen:
                seen.add(id(node))
                for item in node.value:
                    waiting.extend(item if isinstance(item, tuple) else (item,))
    return root
