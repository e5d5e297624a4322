"""How much room a column of a signature sheet wants, and below which others it may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flyers.content import names
from flyers.content.petition import Column
from flyers.units import MM

# Share of the width, and the least width that handwriting needs, in mm.
_ROOM = {
    "name": (50, 45),
    "address": (73, 55),
    "postcode": (27, 25),
    "city": (38, 32),
    "email": (56, 46),
    "phone": (36, 33),
    "date": (24, 22),
    "signature": (51, 45),
    "informed": (18, 17),
}
_OWN = (36, 25)
_CLOSE = {"phone": 25}  # mm, of what keeps its width unless columns have no room without
_PLACE, _PLACE_CLOSE = (63, 55), 32  # postcode and city in one
_ADDRESS = ("address", "postcode", "city")
_NARROW = 40 * MM
# Below which columns one may stand where the paper is too narrow, the best first; "" is any narrow one.
_UNDER = {
    "postcode": ("address", "city"),
    "city": ("address", "postcode"),
    "phone": ("", "name", "address"),
    "email": ("address", "name"),
    "date": ("", "name", "address"),
    "name": (),
    "address": (),
    "signature": (),
}
_OWN_UNDER, _SECOND = ("", "name", "address"), ("name", "address")  # a further name is as long as the first


def room(asked: Column) -> tuple[float, float, float]:
    """A column's share of the width, the least width that it wants, and that on narrow paper, in points."""
    kind, close = _kind(asked), 0.0
    weight, least = _ROOM.get(kind, _OWN)
    if kind == "city" and "postcode" in _meant(asked):
        (weight, least), close = _PLACE, _PLACE_CLOSE
    return weight, asked.width or least * MM, 0.0 if asked.width else _CLOSE.get(kind, close) * MM


def is_day(asked: Column) -> bool:
    """Whether a date is written in a column, be it that of a birth."""
    return any(word.endswith(_days()) for word in names.folded(asked.said or asked.id).split())


@cache
def _days() -> tuple[str, ...]:
    """The heads of a date in all languages."""
    return tuple({names.folded(word) for _, every in names.said("words", "col_date") for word in every})


def in_address(asked: Column) -> bool:
    """Whether a column is a part of an address."""
    return _kind(asked) in _ADDRESS


def hosts(asked: Column, every: Sequence[Column]) -> tuple[str, ...]:
    """The columns below which one may stand: those that the file has before it, then others; of narrow ones
    the nearest first, the others last. What the authority fills in stands
    below none but the last."""
    signers = [one for one in every if not one.office]
    if asked.office:
        return tuple(one.id for one in signers if not one.is_box)[-1:]
    every = signers
    kinds, ids = {one.id: _kind(one) for one in every}, [one.id for one in every]
    place, kind = ids.index(asked.id), kinds[asked.id]
    second = kind == "name" and "name" in [kinds[id] for id in ids[:place]]
    under = _SECOND if second else _UNDER.get(kind, _OWN_UNDER)
    near = sorted(range(len(ids)), key=lambda n: (n > place, abs(n - place)))
    narrow = [ids[n] for n in near if n != place and _is_narrow(every[n])] if "" in under else []
    named = [id for one in under for id in (narrow[:1] if not one else ids) if not one or kinds[id] == one]
    found = dict.fromkeys(id for id in (*named, *narrow) if id != asked.id)
    return tuple(sorted(found, key=lambda id: ids.index(id) > place))


def _is_narrow(asked: Column) -> bool:
    return _kind(asked) != "informed" and room(asked)[1] < _NARROW


def _kind(asked: Column) -> str:
    """The known column that one is like: by its id, what its label means, or that it asks for a name."""
    if asked.is_box:
        return "informed"
    if asked.id in _ROOM or not asked.label:
        return asked.id
    if (known := names.column(asked.said)) in _ROOM:
        return known
    return "name" if _meant(asked) == {"name"} else asked.id


def _meant(asked: Column) -> set[str]:
    """The known columns that words of a label mean."""
    return {names.column(word) for word in re.split(r"[\s/,()’'-]+", asked.said)} - {""}
