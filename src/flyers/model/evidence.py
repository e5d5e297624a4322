"""What a proof must find on the pages of a product, as the product declares it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from flyers.units import MM

HELD = 300 * MM  # reading distance, in points, of what is held in the hand


class Required(Struct, frozen=True):
    """Words of the campaign that must stand on the first page or on every one."""

    keys: tuple[str, ...]  # the first of them that the campaign has
    every_page: bool = False
    main: bool = False  # only in the main language of the piece, else in every one


class Edition(Struct, frozen=True, kw_only=True):
    """An edition of a product."""

    needs: tuple[str, ...] = ()  # keys of a campaign, besides those of the product
    alone: bool = False  # it has room for one language only
    set_apart: bool = False  # a template says how it is set
    cards: bool = False  # it has these for rows, as many as have room
    posted: str = ""  # the key of a text that must be a postal address


class Declared(Struct, frozen=True, kw_only=True):
    """What a product says of itself to templates."""

    slots: tuple[str, ...]
    styles: tuple[str, ...]
    editions: Mapping[str, Edition] = {}  # the usual one first
    spares: tuple[str, ...] = ()  # slots that say what another says, so that they may stand nowhere
    further: tuple[str, ...] = ()  # slots that say again on further sides what the first says
    later: tuple[str, ...] = ()  # slots that may wait for one of these
    counts: Mapping[str, tuple[int, int]] = {}  # what can be counted in a campaign: the least and the most
    pictures: tuple[str, ...] = ()  # the slots that hold a picture each


class Evidence(Struct, frozen=True, kw_only=True):
    """What a proof must find; lengths are in points."""

    distances: tuple[tuple[float, float], ...] = ((0.0, HELD),)  # how far, for pages from such a height on
    public: bool = False  # it leads people to the campaign, so that a code must be on it
    codes: int = 0  # of the campaign's codes it shows so many, those that `sites.scanned` chooses
    rows: bool = False  # to sign
    forms: int = 0  # the first so many pages have rows; 0: all
    scales: bool = False  # of 100 mm on both axes
    covers: bool = False  # it is made for several people, each of whom has a cover
    product: str = ""  # whose words it prints where it is no product itself
    tabs: bool = False  # to tear off, whose words may be smaller
    abreast: int = 9  # so many languages of it stand on each page
    editions: Mapping[str, Evidence] = {}  # those in which other things must be found
    required: tuple[Required, ...] = ()
    takes: tuple[str, ...] = ()  # the keys of a campaign whose words it prints (see `content.text`)

    def distance_on(self, height: float) -> float:
        """The reading distance, in points, of a page of this height."""
        return next(distance for least, distance in reversed(self.distances) if height >= least)

    def of(self, edition: str) -> Evidence:
        """What a proof must find in an edition."""
        return replace(self.editions.get(edition, self), covers=self.covers, product=self.product)
