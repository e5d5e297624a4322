"""A picture as the ground of a frame, veiled behind the words that stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.style import Align
from flyers.layout.column import at
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.picture import Tone, credit_gap, crop, on_its_ground, pictured, shape, tone_of
from flyers.layout.plan import Region
from flyers.model.blocks import NOBODY, Image
from flyers.model.colour import BLACK, WHITE, contrast, grey, mixed
from flyers.model.detail import SIDE
from flyers.model.frame import Fade, Item, Panel, Swatch
from flyers.model.geometry import Rect
from flyers.model.sight import READ, Sight
from flyers.units import MM, milli

_CLEAR = 12 * MM  # white around the focus of a picture
_NEAR = 8 * MM  # from words down to the focus, or to things that are moved up for their feet
_THING = 0.16  # share of a picture's height from words to a focus that a person named: the middle of a thing
_WITHIN = 0.85  # share of the height shown, above which a focus that a person named stays
_AIR = 0.06  # round a drawing in a field of its own, as a share of it
_COVERED = 0.72  # the most of a picture's height that words on it may cover
_IN_BLACK = 0.2  # share of the page that a picture in black takes, unless it would be a slice of itself
_ASIDE = 6 * MM  # from the edge of a field of colour to a credit in it
_HAIR = 0.5  # points by which a white field is larger, so that no hair of a colour below it is seen
_STEPS = 16  # heights that are tried for a picture with its things whole
_FADE = 0.6  # share of the veiled height in which the veil fades out beyond the words


class Backdrop(Struct, frozen=True):
    """A picture on which words may stand."""

    image: Image
    tall: float  # the least height that it deserves
    over: Swatch  # the colour of its veil
    veil: float = 0.0  # the most opacity of the veil
    tone: Tone = Tone()
    credit: TextBox | None = None  # below its foot
    veiling: str = BLACK  # the colour of the veil, as `#rrggbb`
    low: float = 0.0  # by how much its words are too low
    aside: float = 0.0  # from the edges of its room to its credit
    field: bool = False  # its room is white on a field of colour, on which a drawing on white is a sticker
    most: float = 0.0  # of its height may be cut off above: its words have room below that

    @property
    def foot(self) -> float:
        """The room for its credit below it, with air on both sides, since a field may follow."""
        return self.credit.height + 2 * credit_gap(self.credit) if self.credit else 0.0

    def below_focus(self, left: float, right: float, width: float) -> float:
        """The height above its foot that is clear of the focus between two places across it; if nobody named
        a focus, clear of all that is to be seen."""
        shown = self._shown(width / self.tall)
        if self.image.focus == NOBODY and self.image.sight:
            part = Rect(left / width, 0, (right - left) / width, 1).within(shown)
            return self.image.sight.detail.bare(part) * self.tall
        across = (self.image.focus[0] - shown.x) / shown.width * width
        down = (self.image.focus[1] - shown.y) / shown.height * self.tall
        return self.tall - down - _CLEAR if left - _CLEAR < across < right + _CLEAR else self.tall

    def items(self, room: Rect, words: tuple[float, float], start: float) -> Iterator[Item]:
        """The picture in a room but for its credit, and the veil from the first words to the last, and on to
        the nearer edge. The credit begins at `start`: the room may reach to the paper's edge."""
        box = Rect(room.x, room.y, room.width, room.height - self.foot)
        shown = self._shown(box.width / box.height)
        if self.field:
            yield Panel(room.inset(-_HAIR).milli, "paper")
        yield from pictured(self.image, shown, box, self.tone, self.over == "scene")
        if self.veil:
            top, bottom = ((at - room.y) / (room.height - self.foot) for at in words)
            veil = self._needed(Rect(0, top, 1, bottom - top).within(shown))
            yield from self._veiled(box.milli, milli(words[0]), milli(words[1]), veil)
        if self.credit:
            left = start + self.aside + self._inset(shown, box.width)
            goes_on = self.over == "scene" or on_its_ground(self.image)  # its ground, in the rest of its room
            bare = 0.0 if goes_on else box.height * max(0.0, shown.bottom - 1) / shown.height
            yield at(left, box.bottom - bare + credit_gap(self.credit), self.credit.frame())

    def _inset(self, shown: Rect, width: float) -> float:
        """How far right the credit moves so that it begins, or ends, with a picture that is narrower than its
        room, if no ground of its own is seen beside it."""
        beside = width * max(0.0, shown.right - 1) / shown.width
        white = self.image.sight is not None and self.image.sight.drawn_on_white
        if not beside or not self.credit or (self.over == "scene" and not white):
            return 0.0
        room = min(max(0.0, beside - self.aside), self.credit.width - self.credit.widest)
        return room if self.credit.style.align == "start" else -room

    def _shown(self, ratio: float) -> Rect:
        """The part of the picture that is shown. Words on it have it start at its top, if its focus stays
        clear of the foot; where its ground goes on above, no roof and no head is cut off."""
        share = self.image.width / self.image.height / ratio
        sight, above = self.image.sight, _above(self.image, share, self.most)
        if not self.veil:  # its ground goes on from its upper edge: within a sky another colour would begin
            above = sight.headroom if sight and self.over == "scene" else 1.0
        shown = crop(self.image, ratio, above, _AIR, self.over == "scene")
        beside = max(0.0, shown.width - 1) / 2  # a drawing that is narrower stands in its middle
        shown = replace(shown, x=-beside) if beside else shown
        edged = sight is not None and not sight.free and self.over != "scene"
        return replace(shown, y=0.0) if edged and shown.height > 1 else shown

    def _needed(self, part: Rect) -> float:
        """How much veil makes words legible on a part of the picture; all of it if nobody looked."""
        sight = self.image.sight
        return min(self.veil, _needed(sight, part, self.veiling)) if sight else self.veil

    def _veiled(self, room: Rect, start: float, end: float, veil: float) -> Iterator[Panel]:
        """One panel, which fades out beyond the words: where two panels met, a line would be seen."""
        if not veil:
            return
        start, end = max(start, room.y), min(end, room.bottom)
        above, below = start - room.y, room.bottom - end
        start, end = room.y if above <= below else start, room.bottom if below <= above else end
        fading = round((end - start) * _FADE)
        top, foot = max(room.y, start - fading), min(room.bottom, end + fading)
        fade = Fade("top" if top < start else "bottom", 0.0, round((end - start) / (foot - top), 3))
        box = Rect(room.x, top, room.width, foot - top)
        yield Panel(box, self.over, veil, fade if fade.since < 1 else None)


def set_backdrop(
    region: Region, width: float, words: float, side: Align, compositor: Compositor
) -> Backdrop | None:
    """A region's picture, if it has one, as wide as its frame and at least about `compositor.picture` × as
    high. The `words` on it end so far below its top; its credit stands at a `side`."""
    if (image := region.image) is None:
        return None
    veil, over = region.veil, region.over
    aside = compositor.styles.length(_ASIDE) if compositor.panel else 0.0
    box = compositor.text(image.credit, width - 2 * aside) if image.credit else None
    credit = replace(box, style=replace(box.style, align=side)) if box else None
    styles, whole = compositor.styles, width * image.height / image.width
    veiling, bounds = styles.palette[over], styles.bounds("picture")
    fifth = _IN_BLACK * styles.stock.paper.width * styles.stock.paper.height / width
    slim = styles.low or not styles.template.shown  # a look for its picture gives it most of its width
    tall = width * shape(image, compositor.picture, bounds.least, bounds.most, over == "scene", slim)
    lowest, within = _lowest(image)
    edged = not slim and over != "scene" and not (image.sight and image.sight.drawn_on_white)
    if (held := image.sight and image.sight.held) and (veil or edged):  # it is as wide as its room
        tall = max(tall, held.height * whole)
    if over == "scene":  # the ground goes on above it
        bare = image.sight.headroom if image.sight and image.focus == NOBODY else 0.0
        tall = max(tall, (lowest / within - bare) * whole)
    elif veil:  # what is to be seen stands below the words
        tall = max(tall, min(whole, (words + lowest * whole - _calm(image, whole, veil, veiling)) / within))
    if styles.black:  # where no ground goes on above it
        most, small = min(tall, whole), max(fifth, width * shape(image, 0.0, slim=True))
        over, tall = "paper", _uncut(image, width, min(most, small), most)
    calm = _calm(image, whole, veil, veiling)
    most = (calm - words - _NEAR) / whole
    if (veil or over == "scene") and compositor.picture > bounds.least:
        tall = _standing(image, tall, whole, most if veil else 0.0)
    calm -= _above(image, tall / whole, most) * whole
    low = max(0.0, words - min(calm, _COVERED * tall)) if veil else 0.0
    drawn = bool(image.sight and image.sight.drawn_on_white)
    field = compositor.panel and styles.stock.ink == "colour" and drawn
    return Backdrop(
        image, tall, over, veil, tone_of(styles), credit, styles.palette[over], low, aside, field, most
    )


def _uncut(image: Image, width: float, tall: float, most: float) -> float:
    """The height of a picture, or a larger one at which its edges run through no thing."""
    higher = (tall + (most - tall) * n / _STEPS for n in range(_STEPS + 1))
    return next((one for one in higher if not image.seen.beheads(crop(image, width / one))), tall)


def _above(image: Image, share: float, most: float) -> float:
    """The share of a picture's height that is cut off above what is shown, where words stand on it: its focus
    keeps away from the foot, or everything to see is above the foot. If the foot would run through a thing it
    is more, but not so much that the words have no room."""
    lowest, within = _lowest(image)
    tall = min(1.0, share)
    least = max(0.0, lowest - within * tall)
    free = image.seen.freed(Rect(0, least, 1, tall)).y
    return free if free <= most else least


def _standing(image: Image, tall: float, whole: float, most: float) -> float:
    """The height of a picture with words on it, or a larger one at which its foot runs through no thing."""
    for high in (tall + max(0.0, whole - tall) * n / _STEPS for n in range(_STEPS)):
        share = min(1.0, high / whole)
        if image.seen.stands(Rect(0, _above(image, share, most), 1, share)):
            return high
    return tall


def _lowest(image: Image) -> tuple[float, float]:
    """How far down there is something that must be seen, and above which share of what is shown it stays."""
    return (image.focus[1], _WITHIN) if image.focus != NOBODY else (image.detail.ends, 1.0)


def _needed(sight: Sight, part: Rect, veiling: str) -> float:
    """How much veil makes words legible on a part of a picture."""
    dark, light = sight.lights(part)
    white = contrast(veiling, WHITE) >= contrast(veiling, BLACK)
    letters, behind = (WHITE, grey(light)) if white else (BLACK, grey(dark))
    steps = (n / 20 for n in range(20) if contrast(letters, mixed(behind, veiling, n / 20)) >= READ)
    return next(steps, 1.0)


@lru_cache(maxsize=64)
def _legible(sight: Sight, veil: float, veiling: str) -> float:
    """The share of a picture's height, from the top, that is calm and where a veil makes words legible."""
    calm = sight.calm_until(veil)
    rows = (Rect(0, n / SIDE, 1, 1 / SIDE) for n in range(round(calm * SIDE)))
    legible = takewhile(lambda row: _needed(sight, row, veiling) <= veil, rows)
    return sum(1 for _ in legible) / SIDE if veil else calm


def _calm(image: Image, whole: float, veil: float, veiling: str) -> float:
    """How far below the top of a picture, `whole` points high, words may reach: where it is calm, above its
    focus or middle, and above a sun that shines through the veil. Of a focus that a person named they also
    keep off most of what is around it."""
    calm = _legible(image.sight, veil, veiling) * whole if image.sight else inf
    if image.focus == NOBODY:
        return min(image.focus[1] * whole - _NEAR, calm)
    above = (image.seen.begins if image.seen.cells else 1.0) * whole
    return min(image.focus[1] * whole - max(_NEAR, _THING * whole), calm, above)
