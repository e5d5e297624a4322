"""Which column each head of a table names, in any known language."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from flyers.content.hints import closest
from flyers.content.names import called, folded, small_words
from flyers.content.tables import Table
from flyers.errors import Problem

_SURE = 0.8  # how much a head has in common with the column that it is a slip of
_MANY = ("count", "number")  # words that any head may have besides: "Nr. semnături", "Number of sheets"


def heads(
    table: Table, columns: Collection[str], instead: Mapping[str, str], problems: list[Problem]
) -> tuple[dict[str, int], list[int]]:
    """The place of each column, and the places of unknown heads. A head that means `instead` of a column
    counts as it if no other does. Heads that are nearly a column, or repeat one, are reported."""
    head, places, others = table.rows[0], dict[str, int](), list[int]()
    for place, (cell, name) in enumerate(zip(head.cells, named(head.cells, columns, instead), strict=True)):
        close = closest(cell, columns, like=_SURE) if cell and not name else ""
        if name in places:
            first = head.cells[places[name]]
            what = f'the column "{cell}" stands twice'
            if folded(first) != folded(cell):
                what = f'the columns "{first}" and "{cell}" both mean {name}'
            problems.append(Problem(table.at(head, place), what, "keep one"))
        elif name:
            places[name] = place
        elif close:
            what = f'the column "{cell}" is not known'
            problems.append(Problem(table.at(head, place), what, f'did you mean "{close}"?'))
        elif cell:
            others.append(place)
    return places, others


def named(cells: Sequence[str], columns: Collection[str], instead: Mapping[str, str]) -> list[str]:
    """The column that each head names ("": none); one that may mean two is the one left over."""
    meant = [_meant(cell, columns) for cell in cells]
    certain = {keys[0] for keys in meant if len(keys) == 1}
    found = [next((key for key in keys if len(keys) == 1 or key not in certain), "") for keys in meant]
    for column, other in instead.items():
        free = (at for at in range(len(cells)) if not found[at])
        near = [at for at in free if other in (cells[at].casefold(), *called(cells[at]))]
        lacking = [one for one in instead if instead[one] == other and one not in found]
        if column in lacking and 1 <= len(near) <= len(lacking):  # Blatt and Anzahl, in this order
            found[near[0]] = column
    return found


def _meant(cell: str, columns: Collection[str]) -> list[str]:
    """The columns that a head may mean: as a whole, or if each of its words means a column."""
    head = " ".join(re.sub(r"[\s.:,;#°º/()'’_-]+", " ", cell.replace("№", "no ")).split())
    whole = [key for key in dict.fromkeys((cell.casefold(), *called(cell), *called(head))) if key in columns]
    words = [word for word in head.split() if folded(word) not in small_words()]
    if whole or not words:
        return whole
    each = [set(called(word)).intersection((*columns, *_MANY)) for word in words]
    if not all(each):
        return []
    rest = [keys for keys in each if keys.isdisjoint(_MANY)]
    if rest:
        return sorted(set.intersection(*rest))
    numbered = any("number" in called(word) for word in head.split())  # quantities are no numbers of sheets
    return [key for key in _MANY if key in columns and (key == "count" or numbered)]
