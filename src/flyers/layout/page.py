"""A side set at some sizes: what a reader sees of it, and how much height is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from operator import attrgetter

from msgspec import Struct

from flyers.layout.briefs import BriefsBox
from flyers.layout.code import CodeBox
from flyers.layout.column import Box, Columns, framed
from flyers.layout.compositor import dials
from flyers.layout.fitted import FittedBox
from flyers.layout.lists import ListBox
from flyers.layout.paragraph import TextBox
from flyers.layout.picture import PictureBox
from flyers.layout.regions import RegionBox
from flyers.layout.rooms import Trespass, trespasses
from flyers.layout.seen import seen
from flyers.layout.stack import BandBox, Stack
from flyers.layout.white import parted_once
from flyers.measure.lookup import once
from flyers.model.frame import Frame, Level
from flyers.model.geometry import Rect
from flyers.model.paper import Paper
from flyers.units import MM, SAME

TOLD_APART = 8 * MM * 8 * MM  # square points: the eye tells so much bare from none
_CLOSE = 2  # codes in black; more stand so close that verbs above them leave nothing bare


class PageBox(Struct, frozen=True, dict=True):
    """A page that is set."""

    area: Rect  # inside its margins
    stack: Stack
    paper: Paper
    names: frozenset[str]  # of the sizes that matter to it

    @property
    def bands(self) -> tuple[BandBox, ...]:
        return self.stack.bands

    @once
    def spare(self) -> float:
        """The height that is left; negative when the page is overfull."""
        return self.area.height - self.stack.height

    @once
    def fits(self) -> bool:
        return self.spare > -SAME and self.stack.excess <= SAME and not self.trespasses

    @once
    def trespasses(self) -> tuple[Trespass, ...]:
        """What stands where another band does, or where nothing should."""
        return trespasses(self.stack, self.area, self.paper)

    @once
    def beyond_shares(self) -> float:
        """By how much its bands exceed the height they should have."""
        more = [b.height - b.band.share * self.area.height for b in self.bands]
        return fsum([one for one in more if one > 0])

    def fits_as_well(self, other: PageBox, high: bool = False) -> bool:
        """Whether it fits, in bands, unless they may be `high`, and with codes no worse than another's."""
        as_low = self.fits and (high or self.beyond_shares <= other.beyond_shares + SAME)
        return as_low and self.code_flaws <= other.code_flaws

    @once
    def codes(self) -> list[CodeBox]:
        return [box for band in self.bands for box in band.codes]

    @once
    def dialled(self) -> list[TextBox]:
        """Texts as large as calls, with a number to call."""
        return [text for text in self.texts if text.style.display and any(map(dials, text.para.runs))]

    @once
    def calls(self) -> Mapping[str, float]:
        """Each style of what stands for codes on a page without them, and its size that fills a line."""
        bands = [] if self.codes else [band for band in self.bands if band.band.divide]
        texts = texts_in([box for band in bands for r in band.regions for box in r.content.boxes])
        calls = [text for text in texts if text.style.display and len(text.lines) == 1]
        return {one.para.style: min(x.width / x.lines[0].width for x in calls) for one in calls}

    @once
    def code_flaws(self) -> tuple[int, float]:
        """Lines of verbs above codes, which leave bare places beside these, but beside three in black on the
        edge of their words; and the flaws of codes, with the difference where verbs in words are larger."""
        few = len(self.codes) <= _CLOSE or any(box.hang < box.quiet - MM for box in self.codes)
        headed = (box for box in self.codes if box.headed and (box.panel or few))
        above = [len(box.verb.lines) for box in headed]
        verbs = {box.verb.para.style: box.verb.style.size for box in self.codes}
        loud = [max(0.0, self.sizes[name] - size) for name, size in verbs.items() if name in self.sizes]
        return sum(above), fsum([*(box.flaws for box in self.codes), *loud])

    @property
    def regions(self) -> Iterator[RegionBox]:
        return (region for band in self.bands for region in band.regions)

    @property
    def short(self) -> list[RegionBox]:
        """The columns with something bare below them, beside longer ones."""
        return [r for b in self.bands for r in b.regions if r.bare_of(b.deep) * r.width > TOLD_APART]

    @once
    def styled(self) -> Mapping[str, list[TextBox | FittedBox]]:
        """What is set in each style as a whole."""
        found: dict[str, list[TextBox | FittedBox]] = {}
        for box in self.stack.boxes:
            if isinstance(box, TextBox | FittedBox):
                found.setdefault(box.para.style, []).append(box)
        return found

    @once
    def texts(self) -> list[TextBox]:
        """Its paragraphs, also those in lists and briefs."""
        return texts_in(self.stack.boxes)

    @once
    def sizes(self) -> Mapping[str, float]:
        """The size of each style in its texts, without larger numbers; of fitted lines the least."""
        least = {box.para.style: min(line.style.size for line in box.lines) for box in self._fitted}
        flows = texts_in([box for box in self.stack.boxes if isinstance(box, Columns)], all_of_them=True)
        falling = sorted([*flows, *self.texts], key=attrgetter("style.size"), reverse=True)
        return {text.para.style: text.style.size for text in falling} | least

    @once
    def means(self) -> Mapping[str, float]:
        """The same, but the mean of lines that fit the measure."""
        return {**self.sizes, **{box.para.style: box.mean for box in self._fitted}}

    @once
    def _fitted(self) -> list[FittedBox]:
        return [box for box in self.stack.boxes if isinstance(box, FittedBox)]

    @once
    def lists(self) -> list[ListBox | BriefsBox]:
        return [box for box in self.stack.boxes if isinstance(box, ListBox | BriefsBox)]

    @once
    def shown(self) -> float:
        """The share of the paper that its picture has, or can still grow to; only one that is the ground of
        words is as large as the page makes it."""
        boxes = [box.frame() for box in self.stack.boxes if isinstance(box, PictureBox)]
        frames = boxes or [self.frame] * ("picture" in self.names)
        rects = (rect for frame in frames for rect, _ in seen(frame).pictures)
        return fsum(x.width * (x.height + self.spare) for x in rects) / (self.paper.width * self.paper.height)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Where its bands stand."""
        places = self.stack.places(self.area.y, self.area.height)
        return tuple(Level(b.band.name, *place) for b, place in zip(self.bands, places, strict=True))

    @once
    def frame(self) -> Frame:
        """The page on its paper."""
        height = self.paper.height
        items = self.stack.items(self.area.y, self.area.height, height)
        spared = any(band.ink == "black" for band in self.bands)
        return framed(self.paper.width, height, parted_once(items) if spared else items)


def texts_in(boxes: Iterable[Box], all_of_them: bool = False) -> list[TextBox]:
    """The paragraphs among boxes, in lists and briefs; `all_of_them`: labels and those in codes, too."""
    found: list[TextBox] = []
    for box in boxes:
        match box:
            case TextBox():
                found += (box,)
            case ListBox():
                found += [item.label for item in box.items if all_of_them]
                found += texts_in([part for item in box.items for part in item.whole.boxes], all_of_them)
            case BriefsBox():
                found += box.boxes
            case CodeBox() if all_of_them:
                found += (box.verb, *box.texts)
            case Columns() if all_of_them:
                found += texts_in([part for column in box.columns for part in column.boxes], True)
    return found
