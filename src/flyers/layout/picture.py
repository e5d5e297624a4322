"""Pictures, cropped around their focus to the height that copyfit gives them, with the credit below."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from msgspec import Struct
from msgspec.structs import astuple, replace

from flyers.layout.column import Plain, at, framed
from flyers.layout.compositor import Compositor
from flyers.layout.grounds import outline
from flyers.layout.paragraph import TextBox
from flyers.layout.stylesheet import StyleSheet
from flyers.model.blocks import Image
from flyers.model.detail import least_shown, middle
from flyers.model.frame import Frame, Group, Item, Panel, Picture, Role
from flyers.model.geometry import WHOLE, Rect
from flyers.model.sight import Sight
from flyers.model.stock import Ink
from flyers.model.tones import PLAIN, Tones

_STRIP = 4 / 9  # height of a strip as a share of its width
_STEPS = 8  # heights that are tried for one that would lose that much
_TOP = 0.5  # of what stood above a part: towers and heads are missed more than feet
_ASIDE = 1.75  # for each picture's length from a focus across: no head stands at an edge to spare a shoulder
_SHOWN = 0.62  # the least share of a picture that is shown
_OVER = 0.88  # the least share of its column's width for a drawing
_WIDER = 1.04  # times its width: a drawing in a room that is hardly wider fills it, losing that much
_NEARLY = 0.75  # share of its column's width: a drawing on white that has so much has all
# How dark a picture is, from 0 (white) to 1, and how much of the ink that would cover a page it takes, at the
# most: where all else asks for that, and where nothing does. Copied twice, a darker one is all black, but for
# a night, in which lights are read: it may be as dark as looks like one, and less so than it is.
_DARKEST = {"black": ((0.4, 0.46), (0.045, 0.11)), "saver": ((0.4, 0.75), (0.045, 0.15))}
_NIGHT, _LESS = 0.55, 0.2
_GAP = 14.0  # points between a picture and words above or below it
_LINE = 500  # 1/1000 pt, round a picture that would run out into the paper
_CREDIT, _INK = 4.0, 3.0  # points from a picture to its credit, nearer than what follows; to its ink


class Tone(Struct, frozen=True):
    """How dark pictures may print."""

    ink: Ink = "colour"
    dark: float = inf  # the most darkness, from 0 (white) to 1
    whole: float = inf  # the most ink, as an area of solid black
    night: float = 0.0  # the most darkness of a night, if that is more

    def of(self, image: Image, shown: Rect, area: float) -> tuple[Tones, float]:
        """The tones of what is shown of a picture on an area, and how dark it is then; 0.5 if nobody looked,
        or ink is not spared."""
        sight = self.sight_of(image)
        if not sight or self.ink == "colour":
            return PLAIN, 0.5
        dark = max(self.dark, min(self.night, sight.ink(shown, PLAIN) - _LESS))
        tones = replace(sight.lit(shown, min(dark, self.whole / area)), paper=sight.paper)
        dark = sight.ink(shown, tones)
        seen = replace(tones, channel=sight.channel, local=sight.local) if self.ink == "black" else tones
        return seen, dark

    def sight_of(self, image: Image) -> Sight | None:
        return image.sight.in_black if image.sight and self.ink == "black" else image.sight


def tone_of(styles: StyleSheet) -> Tone:
    """The tone of pictures at the style sheet's `tone`, between the lightest and the darkest."""
    stock = styles.stock
    if stock.ink not in _DARKEST:
        return Tone(stock.ink)
    dark, whole = (least + (most - least) * styles.size("tone") for least, most in _DARKEST[stock.ink])
    return Tone(stock.ink, dark, whole * stock.paper.width * stock.paper.height, _NIGHT)


class PictureBox(Plain, frozen=True):
    image: Image
    width: float
    tall: float
    credit: TextBox | None
    tone: Tone
    excess: float = 0.0
    flush: bool = False  # narrower than its column it ends where that does, unless it has no edges

    @property
    def key(self) -> str:
        return self.image.key

    @property
    def height(self) -> float:
        return self.tall + (credit_gap(self.credit) + self.credit.height if self.credit else 0.0)

    @property
    def part(self) -> Rect:
        """What is seen of it, as shares of its width and height."""
        return _there(self._shown, 1, 1)[1]

    @property
    def _shown(self) -> Rect:
        shown, sight = crop(self.image, self.width / self.tall), self.image.sight
        aside = self.flush and shown.x == 0 and shown.width > 1 and not (sight and sight.on_paper)
        return replace(shown, x=1 - shown.width) if aside else shown

    def frame(self) -> Frame:
        shown, box = self._shown, Rect(0, 0, self.width, self.tall)
        items = list(pictured(self.image, shown, box, self.tone))
        if self.credit:
            beside = self.width * max(0.0, -shown.x) / shown.width  # white: it begins with the picture
            left = min(beside, max(0.0, self.width - self.credit.widest))
            items.append(at(left, self.tall + credit_gap(self.credit), self.credit.frame()))
        return framed(self.width, self.height, items)


def credit_gap(credit: TextBox) -> float:
    """From a picture down to its credit, whose vowel signs and accents keep off it."""
    return max(_CREDIT, _INK + credit.over)


def crop(
    image: Image,
    ratio: float,
    headroom: float = 1.0,
    air: float = 0.0,
    grounded: bool = False,
    wished: bool = True,
) -> Rect:
    """The largest part of a picture with this ratio of width to height, in fractions. Its middle is near the
    focus; within that, or anywhere where nobody named a focus, it shows as much of the detail as possible.
    As `wished` it has tops before feet, and a focus that was named in its middle across unless much is lost
    for that. No more than the `headroom` is cut off above while the focus stays in it.
    Drawings are shown whole, but for bare ground: in a lower room at its edge, so that white stands in one
    place, or, `grounded`, as one that stands free, whose ground goes on there. One whose border was cut off
    gets some `air`.

    >>> square = crop(Image("a.jpg", 300, 100, "", "en", focus=(0.0, 0.5)), 1.0)
    >>> (square.x, square.y, round(square.width, 3), square.height)
    (0.0, 0.0, 0.333, 1.0)
    """
    own = image.width / image.height
    wide, tall = min(1.0, ratio / own), min(1.0, own / ratio)
    weights = (_TOP, _ASIDE if image.named else 0.0) if wished else ()
    best = middle(image.seen, wide, tall, image.named, *weights) if image.seen.cells else image.focus
    focus = image.named or best
    held = (image.sight and image.sight.drawing) or _held(image, grounded) or Rect(*focus, 0.0, 0.0)
    held = held.inset(-air) if held == WHOLE else held
    more = max(1.0, held.width / wide, held.height / tall)
    more = max(1.0, 1 / wide) if 1 < wide * more <= _WIDER else more
    wide, tall = wide * more, tall * more
    x = _start(best[0], wide, held.x, held.right)
    if wide > 1 and not grounded and not on_its_ground(image):
        x = 0.0
    y = _start(best[1], tall, held.y, held.bottom)
    y = min(y, max(headroom, focus[1] - tall))
    return Rect(*(round(v, 6) for v in (x, y, wide, tall)))


def _held(image: Image, grounded: bool) -> Rect | None:
    """The part of a drawing that is not cut. One that goes on at both sides, like water or hands in hands,
    may be cut like a photograph if it is `grounded`: narrower it would end amid its ground."""
    held = image.sight.held if image.sight else None
    return None if grounded and held and held.width == 1 else held


def on_its_ground(image: Image) -> bool:
    """Whether a picture's ground may go on beyond its edges."""
    return not image.sight or (image.sight.free and not image.sight.on_paper)


def _start(best: float, size: float, first: float, last: float) -> float:
    """Where a part of a picture begins, if it holds what is between `first` and `last`, and its middle is as
    near to the best place as the edges allow; it is the middle of what it cannot hold."""
    if size < last - first:
        return (first + last - size) / 2
    near = min(max(best - size / 2, min(0.0, 1.0 - size)), max(0.0, 1.0 - size))
    return min(max(near, last - size), first)


def shape(
    image: Image,
    ratio: float,
    least: float = 0.0,
    most: float = inf,
    grounded: bool = False,
    slim: bool = False,
) -> float:
    """The height of a picture as a share of its width: what is asked for, within limits. At most two fifths
    of it are cut off, or an eighth of its detail. Above the `least` no thing is cut through, and what is no
    strip becomes none. It is not so high that its sides are cut, unless it is a strip lower than the `least`,
    or there is room beyond the `most`. Drawings lose only bare ground. At the `least` they are lower than all
    of them over the whole width would be, a little narrower, or much narrower if they may be `slim`."""
    own = image.height / image.width
    if (held := _held(image, grounded)) and image.sight and not image.sight.free:
        over = 1.0 if ratio > least else 0.0 if slim else _OVER
        shown = max(_SHOWN, over * held.height)
        return min(max(ratio, shown * own), own / held.width)
    grown, beyond = ratio > least, max(least - own, ratio - max(own, most), 0.0)
    across, down = (least_shown(image.seen, across, _SHOWN) for across in (True, False))
    tall = min(max(ratio, down * own, grown * min(own, _STRIP)), own + beyond, own / across)
    nearer = (tall + (own - tall) * n / _STEPS for n in range(_STEPS))
    cuts = ((one, crop(image, 1 / one, grounded=grounded, wished=False)) for one in nearer)
    seen = image.seen
    if image.named and not grown:
        return tall  # who named a focus said what may go
    return next((one for one, cut in cuts if seen.spares(cut) and not (grown and seen.slices(cut))), own)


def pictured(image: Image, shown: Rect, box: Rect, tone: Tone, grounded: bool = False) -> Iterator[Item]:
    """A part of a picture in its place, `grounded` on its ground; lighter where ink is spared."""
    tones, dark = tone.of(image, shown, box.width * box.height)
    x, y, width, height = map(int, astuple(box.milli))
    there, part = _there(shown, width, height)
    picture = Picture(there, image.file, part, tone.ink == "black", tones, image.part, dark)
    items: list[Item] = [picture]
    sight = tone.sight_of(image)
    if tone.ink != "colour" and sight and sight.fades(shown, tones):
        items += outline(there.inset(_LINE / 2), _LINE)  # over it: pixels at its edge would hide some of them
    if part != shown and tone.ink == "colour" and (grounded or on_its_ground(image)):
        items.insert(0, Panel(Rect(0, 0, width, height), "scene"))
    role = Role("Figure", alt=image.alt, lang=image.lang)
    yield Group(x, y, Frame(width, height, tuple(items), role, image.key))


def _there(shown: Rect, width: int, height: int) -> tuple[Rect, Rect]:
    """Where the picture stands in a room that shows more than it, and which part of it is shown."""
    if WHOLE.holds(shown, slack=1e-5):
        return Rect(0, 0, width, height), shown
    left, top = max(0.0, shown.x), max(0.0, shown.y)
    part = Rect(left, top, round(min(1.0, shown.right) - left, 6), round(min(1.0, shown.bottom) - top, 6))
    across, down = width / shown.width, height / shown.height
    x, y = round((left - shown.x) * across), round((top - shown.y) * down)
    wide, tall = min(width - x, round(part.width * across)), min(height - y, round(part.height * down))
    return Rect(x, y, wide, tall), part


def set_picture(block: Image, width: float, compositor: Compositor) -> PictureBox:
    """Set a picture as wide as its column and about `compositor.picture` × as high. A drawing on white has
    no edge that hides how it misses that of its column: it ends there, or clearly before."""
    credit = compositor.text(block.credit, width) if block.credit else None
    least = compositor.styles.bounds("picture").least
    tall = width * shape(block, compositor.picture, least, slim=compositor.styles.low)
    whole = width * block.height / block.width
    if block.sight and block.sight.on_paper and compositor.picture > least and tall >= _NEARLY * whole:
        tall = max(tall, whole)
    tone, under = tone_of(compositor.styles), credit.under if credit else 0.0
    return PictureBox(block, width, tall, credit, tone, before=_GAP, after=_GAP, under=under)
