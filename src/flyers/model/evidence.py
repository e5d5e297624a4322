"""What a proof must find on the pages of a product, as the product declares it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from flyers.units import MM

HELD = 300 * MM  # the reading distance, in points, of what is held in the hand


class Required(Struct, frozen=True):
    """Words of the campaign that must stand: those of the first of `keys` that it has, on the first page or
    on `every_page`, in every language of the piece or only in its `main` one."""

    keys: tuple[str, ...]
    every_page: bool = False
    main: bool = False


class Edition(Struct, frozen=True, kw_only=True):
    """An edition of a product: the keys of a campaign that it `needs` besides; `alone`: it has room for one
    language only; `set_apart`: a template says how it is set; `posted`: the key of a text that must be a
    postal address."""

    needs: tuple[str, ...] = ()
    alone: bool = False
    set_apart: bool = False
    posted: str = ""


class Declared(Protocol):
    """What a product says of itself: its editions, the usual one first; its slots, of which `FURTHER` say
    again on further sides what the first says, `LATER` may wait for one of these, and `SPARES` say what
    another says, so that they may stand nowhere; its styles; and what can be counted in a campaign, with the
    least and the most of it."""

    EDITIONS: Mapping[str, Edition]
    SLOTS: tuple[str, ...]
    SPARES: tuple[str, ...]
    FURTHER: tuple[str, ...]
    LATER: tuple[str, ...]
    STYLES: tuple[str, ...]
    COUNTS: Mapping[str, tuple[int, int]]
    PICTURES: tuple[str, ...]  # the slots that hold a picture each


class Evidence(Struct, frozen=True, kw_only=True):
    """`distances`: from how far pages are read that are at least so many points high, the lowest first.
    `public`: it leads people to the campaign, so that a code must be on it. `rows`: to sign, on
    the first so many pages that are `forms` (0: on all). `scales`: of
    100 mm on both axes. `covers`: it is made for several people, each of whom has a cover. `tabs`: to tear
    off, whose words may be smaller. `required`: what must stand. `abreast`: so many languages of it stand on
    each page. `takes`: the keys of a campaign whose words it prints (see `content.takes`), those of `product`
    where it is none itself. `editions`: those of it in which other things must be found."""

    distances: tuple[tuple[float, float], ...] = ((0.0, HELD),)
    public: bool = False
    rows: bool = False
    forms: int = 0
    scales: bool = False
    covers: bool = False
    product: str = ""
    tabs: bool = False
    abreast: int = 9
    editions: Mapping[str, Evidence] = {}
    required: tuple[Required, ...] = ()
    takes: tuple[str, ...] = ()

    def distance_on(self, height: float) -> float:
        """The reading distance, in points, of a page so many points high."""
        return next(distance for least, distance in reversed(self.distances) if height >= least)

    def of(self, edition: str) -> Evidence:
        """What a proof must find in an edition."""
        return self.editions.get(edition, self)
