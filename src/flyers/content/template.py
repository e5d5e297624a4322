"""The template of a product: grid, palette, styles, and arrangements of frames with slots.

A side of a piece is a stack of bands. A band is a row of frames on the grid's columns. A frame holds slots,
one below the other, or a stack of bands. An arrangement is one way to fill all sides of a piece.

What each key means is said in `assets/template-keys.yaml`, for editors, the documents and readers of this.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from flyers.content.clauses import Gap, Hex, Length, PaperName, Percent, Share, Steps, When
from flyers.content.shared import written_out
from flyers.content.style import STEP, Change, Colour, Style, enlarged
from flyers.model.geometry import Rect
from flyers.model.paper import PAPERS, Paper
from flyers.units import MM

Filled = Literal["tint", "accent", "partner", "ink", "black", "paper", "scene"]
Ground = Literal["", Filled]
Edge = Literal["left", "right", "top", "foot"]
_LETTER_WIDTH = 215.9 * MM
OR = " or "  # between the names of papers
AGAIN = " "  # between a slot and its number, if it stands there once more
Fault = tuple[str, str, str]  # a key of a template, what is wrong, a hint


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, cache_hash=True):
    """A part of a band: `slots` one below the other, or a stack of `bands`. Words on a `backdrop` are set as
    on its `ground` (black if none is named), which `veil`s the picture behind them and fades out. A turned
    frame without a length is as long as the page or its place is high; where a frame rises, the picture is
    bare."""

    columns: Annotated[tuple[int, int], Meta(description="first and last column: [1, 6]")] | None = None
    slots: tuple[str, ...] = ()
    bands: tuple["Band", ...] = ()
    ground: Ground = ""
    backdrop: str = ""
    veil: Percent = 0.5
    pad: Gap | None = None
    air: Gap = 0.0
    vertical: Literal["top", "centre", "foot", "spread"] = "top"
    turn: Literal[0, 90, 180, 270] = 0
    deep: Length = 0.0
    flow: Annotated[int, Meta(ge=1, le=4)] = 1
    keep: bool = False
    abreast: Annotated[int, Meta(ge=1, le=4)] = 1
    rise: Length = 0.0
    code: Length = 113.39
    code_most: Length | None = None


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, cache_hash=True):
    """A place of the page, from its top left corner (top right in scripts from the right)."""

    left: Length
    top: Length
    width: Length
    height: Length


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, cache_hash=True, dict=True):
    """A row of frames side by side. At a `place` of its own it may lie `over` grounds and pictures of others
    only if it says so; without frames it keeps the place free. Its `ground` and those of its frames `reach`
    beyond the words, over all edges beside it or those in `edges`. `copies`: as many as fit, up to that
    number."""

    name: str
    like: str = ""
    frames: tuple[Frame, ...] = ()
    at: Literal["top", "foot", "left", "right", "place"] = "top"
    place: Place | None = None
    over: bool = False
    gap: Gap = 14.0
    rule: Length | None = None
    colour: Colour = "ink"
    ground: Ground = ""
    reach: Literal["out", "margins", "edge"] = "out"
    edges: tuple[Edge, ...] = ()
    pad: Gap = 11.34
    beside: Gap | None = None
    inset: Gap = 0.0
    divide: Literal["", "codes"] = ""
    lead: Ground = ""
    apart: Gap | None = None
    abreast: Annotated[int, Meta(ge=1, le=8)] = 3
    copies: Annotated[int, Meta(ge=1, le=16)] = 1
    floats: tuple[str, ...] = ()
    tall: Length = 0.0
    share: Share = 1.0
    takes: Annotated[float, Meta(ge=0, le=10)] = 0.0

    @cached_property
    def piled(self) -> bool:
        """Whether it stands in the pile, not beside it."""
        return self.at in ("top", "foot")

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """Its slots, and those of bands inside it."""
        return tuple(slot for slot, _ in slots_of(self))

    @property
    def side(self) -> str | float:
        return self.pad if self.beside is None else self.beside

    @property
    def is_field(self) -> bool:
        return bool(self.ground) or any(frame.ground or frame.backdrop for frame in self.frames)

    def reaches(self, edge: Edge) -> bool:
        """Whether its ground runs over an edge of the paper."""
        return self.reach == "edge" and (not self.edges or edge in self.edges)


class Margins(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    top: Length
    right: Length
    bottom: Length
    left: Length


class Grid(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    columns: Annotated[int, Meta(ge=1, le=24)]
    gutter: Length


class Tones(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    ink: Hex = "#111111"
    accent: Hex | None = None
    partner: Hex | None = None
    tint: Percent = 0.1


class PictureBounds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Height of a picture as a share of its width."""

    least: Share = 0.5
    usual: Share | None = None
    most: Share = 0.75
    alone: Share | None = None


class Suits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The pictures for which a look is usual, by their sides, and by how much of a page they fill."""

    pixels: Annotated[int, Meta(ge=1, le=100_000)]
    ratio: Annotated[float, Meta(ge=1, le=100)]
    shown: Percent = 0.0


class Opening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the first side of several arrangements begins with."""

    bands: tuple[str, ...]
    like: str = ""
    when: dict[str, When] = {}
    omits: tuple[str, ...] = ()
    styles: dict[str, Change] = {}


class Arrangement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to fill the sides of a piece, with its own changes, for campaigns that meet all of `when`."""

    sides: dict[str, tuple[str | Band, ...]]
    like: str = ""
    opens: tuple[str, ...] = ()
    when: dict[str, When] = {}
    threads: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    last: bool = False
    styles: dict[str, Change] = {}
    margins: Margins | None = None
    grid: Grid | None = None
    picture: PictureBounds | None = None
    copyfit: Steps | None = None


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One template file.

    Every slot of the product stands in one place of an arrangement, or under `omits` if another slot of the
    piece says its words: so nothing is lost or said twice.

    Copyfit starts with every size at its least and takes the steps of `copyfit` in order. An arrangement has
    one side, a front and a back, or a first and a next that a table repeats as needed. A template that is
    `like` another takes its arrangements only if it has none.
    """

    WRITTEN_OUT: ClassVar = staticmethod(written_out)

    template: Annotated[int, Meta(ge=2, le=2)]
    product: str
    like: str = ""
    about: str
    distance: Length
    papers: tuple[PaperName, ...]
    suits: Suits | None = None
    scaled: bool = False
    margins: Margins
    grid: Grid
    palette: Tones = Tones()
    gaps: dict[str, Length] = {}
    styles: dict[str, Style]
    scripts: dict[str, dict[str, Change]] = {}
    formats: dict[str, dict[str, Change]] = {}
    editions: dict[str, Length] = {}
    picture: PictureBounds = msgspec.field(default_factory=PictureBounds)
    copyfit: Steps = ()
    ranks: tuple[str, ...] = ()
    shares: dict[str, Percent] = {}
    level: tuple[str, ...] = ()
    bands: dict[str, Band] = {}
    openings: dict[str, Opening] = {}
    arrangements: dict[str, Arrangement]

    def scale(self, paper: Paper) -> float:
        """The factor of all lengths on a paper: more than 1 on papers wider than Letter, if it is scaled."""
        return max(1.0, paper.width / _LETTER_WIDTH) if self.scaled else 1.0

    def area(self, paper: Paper) -> Rect:
        m, scale = self.margins, self.scale(paper)
        left, top, right, bottom = (scale * margin for margin in (m.left, m.top, m.right, m.bottom))
        return Rect(left, top, paper.width - left - right, paper.height - top - bottom)

    @property
    def shown(self) -> float:
        return self.suits.shown if self.suits else 0.0

    @property
    def headline(self) -> str:
        """The style that leads a page, the first of `ranks`; "" without one."""
        return self.ranks[0] if self.ranks else ""

    @property
    def lead(self) -> str:
        return self.ranks[1] if self.ranks[1:] else ""

    @property
    def story(self) -> str:
        """The style of what is read last, in the hand."""
        return self.ranks[-1] if self.ranks else ""

    @property
    def has_partner(self) -> bool:
        """Whether the partner of the accent is a colour of its pages, not only of words that stand out."""
        return any(style.colour == "partner" for style in self.styles.values())

    @property
    def threads(self) -> frozenset[str]:
        """The slots that run on in some arrangement."""
        return frozenset(slot for one in self.arrangements.values() for slot in one.threads)

    def arranged(self, name: str) -> "Template":
        """The template with the margins, grid, styles and bounds of one arrangement."""
        one = self.arrangements[name]
        return replace(
            self._changed(one.styles),
            margins=one.margins or self.margins,
            grid=one.grid or self.grid,
            picture=one.picture or self.picture,
            copyfit=self.copyfit if one.copyfit is None else one.copyfit,
            arrangements={name: one},
        )

    def alone(self, listed: Collection[str]) -> "Template":
        """The template where only these styles have lists: another may have a colour for that, and has as
        much air above as below then."""
        others = {n: x for n, x in self.styles.items() if n not in listed and x.lone}
        return self._changed(
            {n: Change(colour=x.lone, before=x.before or x.after) for n, x in others.items()}
        )

    def _changed(self, changes: Mapping[str, Change]) -> "Template":
        """The template with changed styles; its changes for scripts keep their proportion."""
        old = self.styles
        styles = {name: changes[name].over(one) if name in changes else one for name, one in old.items()}

        def beside(found: Mapping[str, Change]) -> dict[str, Change]:
            return {name: one.beside(old[name], styles[name]) for name, one in found.items() if name in old}

        return replace(self, styles=styles, scripts={name: beside(one) for name, one in self.scripts.items()})

    def sets(self, edition: str) -> bool:
        return edition in self.editions or edition in self.arrangements

    def edition(self, name: str, editions: Collection[str]) -> "Template":
        """The template for an edition: its arrangement, or all that belong to none of the `editions`."""
        every = self.arrangements.items()
        own = {key: one for key, one in every if key == name}
        made = replace(self, arrangements=own or {key: one for key, one in every if key not in editions})
        return made._enlarged(self.editions[name]) if name in self.editions else made

    def _enlarged(self, least: float) -> "Template":
        """The template with no type under a size; each rank is a step larger than the one below."""
        ranks = self.ranks[::-1]
        leasts = {name: least * STEP ** (ranks.index(name) if name in ranks else 0) for name in self.styles}
        growth = {name: max(1.0, leasts[name] / style.size) for name, style in self.styles.items()}

        def larger(changes: dict[str, Change]) -> dict[str, Change]:
            return {name: enlarged(change, leasts[name], growth[name]) for name, change in changes.items()}

        ways = self.arrangements.items()
        return replace(
            self,
            styles={name: enlarged(one, leasts[name], growth[name]) for name, one in self.styles.items()},
            scripts={name: larger(changes) for name, changes in self.scripts.items()},
            formats={name: larger(changes) for name, changes in self.formats.items()},
            arrangements={name: replace(one, styles=larger(one.styles)) for name, one in ways},
        )

    def on(self, paper: str) -> "Template":
        """The template on a paper, with its changes for that; their lengths are true, whatever the scale."""
        found, scale = self, self.scale(PAPERS[paper])
        for names, changes in self.formats.items():
            if paper in names.split(OR):
                found = found._changed({name: one.shrunk(scale) for name, one in changes.items()})
        return found

    def changes(self) -> Iterator[tuple[str, str, Change]]:
        """Every change of a style: its key, the style's name, the change."""
        scripts = ((f"scripts.{name}", changes) for name, changes in self.scripts.items())
        papers = ((f"formats.{name}", changes) for name, changes in self.formats.items())
        ways = ((f"arrangements.{name}.styles", one.styles) for name, one in self.arrangements.items())
        for key, changes in (*scripts, *papers, *ways):
            yield from ((f"{key}.{style}", style, change) for style, change in changes.items())

    def sides(self, name: str) -> Mapping[str, tuple[Band, ...]]:
        sides = self.arrangements[name].sides
        return {
            side: tuple(self.bands[b] if isinstance(b, str) else b for b in bands)
            for side, bands in sides.items()
        }

    def placed(self, arrangement: str = "") -> Iterator[tuple[str, Band]]:
        """Every band, of all sides or of one arrangement's, with its key."""
        if not arrangement:
            yield from ((f"bands.{name}", band) for name, band in self.bands.items())
        for name, one in self.arrangements.items():
            for side, bands in one.sides.items() if arrangement in ("", name) else ():
                for n, band in enumerate(bands):
                    if isinstance(band, Band):
                        yield f"arrangements.{name}.sides.{side}[{n}]", band
                    elif arrangement and band in self.bands:
                        yield f"bands.{band}", self.bands[band]


def inner(band: Band) -> Iterator[tuple[str, Frame]]:
    """Every frame in a band at any depth, with its key below the band's."""
    for n, frame in enumerate(band.frames):
        yield f".frames[{n}]", frame
        for m, below in enumerate(frame.bands):
            yield from ((f".frames[{n}].bands[{m}]{key}", one) for key, one in inner(below))


def every_band(band: Band) -> Iterator[tuple[str, Band]]:
    """A band and every one inside it, with its key below the first's."""
    yield "", band
    for key, frame in inner(band):
        yield from ((f"{key}.bands[{m}]", below) for m, below in enumerate(frame.bands))


def slots_of(band: Band) -> Iterator[tuple[str, str]]:
    """Every slot in a band, with its key below the band's."""
    for key, frame in inner(band):
        yield from ((slot, f"{key}.slots[{k}]") for k, slot in enumerate(frame.slots))
        if frame.backdrop:
            yield frame.backdrop, f"{key}.backdrop"
        for m, below in enumerate(frame.bands):
            yield from ((slot, f"{key}.bands[{m}].floats[{k}]") for k, slot in enumerate(below.floats))
    yield from ((slot, f".floats[{k}]") for k, slot in enumerate(band.floats))
