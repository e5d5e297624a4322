"""Demerits: what is wrong with a page, as a sum over what a designer would fault (docs/demerits.md).

Each term is a pure function of what is seen: the marks of a page at their places, and its texts in lines. It
tells how much there is of a fault and how many points that counts. TeX does this for the lines of a
paragraph; here it is done for a page (after O'Donovan, Agarwala, Hertzmann, "Learning layouts for single-page
graphic designs", TVCG 2014).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil, floor, fsum, inf, sqrt

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.style import STEP
from flyers.layout.seen import Seen, Text, seen
from flyers.model.demerit import HOLES, IN_ONE, LEAST_SHOWN, READ, SHARED, SMALL, Demerit
from flyers.model.detail import Detail, Focus, middle
from flyers.model.frame import Frame
from flyers.model.geometry import Rect
from flyers.units import MM

_CELL = 2 * MM
_LEAST = 6  # cells: both sides of a hole are at least this long
_NEAR = 2 * MM  # white this near to ink belongs to it


def hole(page: Seen, area: Rect) -> float:
    """The largest hole as a share of an area of the page; 0 where nothing is bare for 12 mm both ways."""
    columns, rows = int(area.width / _CELL), int(area.height / _CELL)
    full, inked = [0] * rows, defaultdict[tuple[int, int], int](int)
    x, y, near = area.x / _CELL, area.y / _CELL, _NEAR / _CELL - 0.25  # of a cell that ink takes it all
    for rect in (*page.inks, *(edge for field in page.solids for edge in field.sides)):
        left = max(0, floor(rect.x / _CELL - x - near))
        right = min(columns, ceil((rect.x + rect.width) / _CELL - x + near))
        top = max(0, floor(rect.y / _CELL - y - near))
        bottom = min(rows, ceil((rect.y + rect.height) / _CELL - y + near))
        inked[top, bottom] |= (1 << max(left, right)) - (1 << left)
    for (top, bottom), mask in inked.items():
        for row in range(top, bottom):
            full[row] |= mask
    return largest(full, columns) / (columns * rows)


def largest(rows: Sequence[int], columns: int) -> int:
    """The area of the largest rectangle of 0 bits with both sides at least `_LEAST`; each row has so many
    `columns`. From each row where columns become bare it goes down as long as enough of them stay bare to
    beat the best; equal rows are taken together."""
    best, grouped = 0, [(row, len(list(same))) for row, same in groupby(rows)]
    above, below = -1, len(rows)
    for first, (top, same) in enumerate(grouped):
        above, bared, left, below = top, above & ~top, below, below - same
        if not bared:
            continue
        full, tall, least = 1 << columns, 0, max(_LEAST, best // left + 1)
        for row, count in grouped[first:]:
            full, tall = full | row, tall + count
            wide = len(max(f"{full:b}".split("1")))  # most zeros side by side
            if wide < least:
                break
            best = max(best, tall * wide) if tall >= _LEAST else best
    return best


_LETTER = 612.0  # points: the width of the paper for which sizes are given
# Per cent of the type area from which a hole counts; from which it counts more; by how much.
_HOLE = (3.0, 5.5, 12.0)
# Share of the measure that a headline's longest line fills; below it, it hangs from one edge.
_FILL, _HANGS = 0.95, 0.75
_ACROSS = 2 / 3  # share of the page's width: a narrower headline counts as smaller, by the root of it
_LARGE, _SEEN = 72.0, 60.0  # points: sizes of a headline
_ONE_LINE, _FEW = 1.4, 2  # times as much it counts that one of more words than so many is small in one line
_TORN = 60.0  # demerits of a line that ends inside a name, of a headline in a part of the page
FAINT, STAMP, CUT = "faint headline", "stamp", "cut"
OVERLEAF = "demands overleaf"
STANDS_OUT = 1.6  # the size of a headline to that of the lead
ALONE = 2.0  # the same for a headline of one line
# Shares of the side of the square that each letter of a front has beside its pictures: their least sizes
_LOUD = {"lead": 0.7, "demands": 0.5}
_RAGGED = 0.08  # share of its longest line that a headline's lines leave bare in the mean
_WORDS = 0.25  # share of the measure that one word on the last line should fill
_HALF = 0.5  # the same for one word on a line of a headline
_LIST = 3  # of these in a headline are read as a list, however narrow its measure
_NARROW = 0.5  # of the page's width: texts in a narrower column may be ladders,
_RUNGS = {"lead": 4, "demands": 2}  # of more lines than so many
_LETTERS = (38, 80)  # fewest and most in a line of a story
_SIGNS = (16, 42)  # the same in scripts with square letters
_LARGE_ENOUGH = 0.1  # of a page
_LOST = 0.05  # share of a picture's detail that may be cut off
_SIZES = 8
_GAPS = 1.6  # the largest gap between zones to the smallest
_WIDE = 11 * MM  # between zones, on Letter
_FOOT = 6 * MM  # white from the last ink to the bottom margin
_ENDS = 8 * MM, 14 * MM  # how far apart columns side by side may end; from where it counts more
_EDGES = (0.2 * MM, 3 * MM)  # edges that are nearly one
_BAND = 0.23  # share of a page that codes may take
_BODY = 11.0  # points: size of a story


class Facts(Struct, frozen=True):
    """What the frames do not tell."""

    share: float  # of the story on the front
    area: Rect  # the type area
    ranks: tuple[float, ...] = ()  # sizes that should fall from one to the next
    shown: float = 0.0  # share of a page that its picture should have
    detail: Detail = Detail()  # what is to be seen in the picture
    torn: float = 0.0  # lines of the headline that end inside a phrase
    focus: Focus = None  # of the picture, if somebody named it


def demerits(pages: Sequence[Frame], facts: Facts) -> tuple[Demerit, ...]:
    """All that is wrong with the sides of a piece: each term once, with the worst or the sum of its sides."""
    return tuple(term for term in terms(pages, facts) if term.points)


def terms(pages: Sequence[Frame], facts: Facts) -> tuple[Demerit, ...]:
    """Every term that applies to the sides of a piece, also those where nothing is wrong."""
    sides = [seen(page) for page in pages]
    front, texts = sides[0], [text for side in sides for text in side.texts]
    width = pages[0].width / 1000
    return (
        *(_hole(side, facts.area, n) for n, side in enumerate(sides)),
        *_headline(front, width / _LETTER, facts.area.width, facts.torn),
        _quiet(front),
        _lonely(texts),
        _ladders(sides),
        _broken(texts),
        _measure(texts),
        *_picture(sides, width * pages[0].height / 1000, facts),
        _ranks(facts.ranks),
        _sizes(texts),
        _gaps(sides, width / _LETTER),
        _foot(sides, facts.area),
        _ends(sides, facts.area),
        _edges(sides),
        _band(front),
        _small(texts),
        *untold(facts.share, asks_overleaf([text.key for text in side.texts] for side in sides)),
        _hidden(sides),
    )


def _hole(side: Seen, area: Rect, number: int) -> Demerit:
    """The largest rectangle with nothing in it."""
    share = 100 * hole(side, area)
    free, most, steep = _HOLE
    points = 4 * max(0.0, share - free) + steep * max(0.0, share - most)
    return Demerit(HOLES[number > 0], share, "% of the type area", points)


def _headline(front: Seen, scale: float, across: float, torn: float) -> Iterator[Demerit]:
    """A headline that fills its measure, on a page so far `across`, as large as it can be, with no name
    `torn` that might be whole there. On a picture nothing beside it is bare."""
    head = next((text for text in front.texts if text.kind == "H1"), None)
    if not head or head.upright:
        return
    widths = [line.width / head.rect.width for line in head.lines]
    on_picture = any(head.rect.overlaps(rect) for rect, _ in front.pictures)
    fill = 1.0 if on_picture else max(widths)
    bare = 50 * max(0.0, _FILL - fill) + 150 * max(0.0, _HANGS - fill)
    yield Demerit("headline", 100 * (1 - fill), "% of the measure bare", bare)
    in_field = any(fill != "paper" and rect.holds(head.ink) for rect, fill in front.fields)
    ragged = 1 - fsum(widths) / len(widths) / max(widths) if in_field else 0.0
    yield Demerit("ragged headline", 100 * ragged, "% beside its lines", 30 * max(0.0, ragged - _RAGGED))
    listed = [line for line in head.lines if line.words == 1 and line.width < _HALF * across]
    several = len(head.lines) > len(listed) >= _LIST  # beside a picture, say
    alone = len(listed) if several else sum(line.width < _HALF * head.rect.width for line in listed)
    torn = torn if head.rect.width < _ACROSS * across else 0.0
    yield Demerit("torn headline", torn, "lines", _TORN * torn)
    if len(head.lines) > 1:
        yield Demerit("headline's lone words", alone, "lines", 5.0 * alone**2)
    size = fsum(line.size for line in head.lines) / len(head.lines) / scale
    wide = 1.0 if on_picture else sqrt(min(1.0, max(widths) * head.rect.width / across / _ACROSS))
    small = 60 * max(0.0, 1 - wide * size / _LARGE) + max(0.0, _SEEN - wide * size)
    small += 2 * max(0.0, READ - wide * size)
    alone = len(head.lines) == 1 and head.lines[0].words > _FEW
    yield Demerit(SMALL, size, IN_ONE if alone else "pt", small * (_ONE_LINE if alone else 1.0))
    if lead := _largest(front.texts, "lead"):
        over, least = size * scale / lead, STANDS_OUT if len(head.lines) > 1 else ALONE
        yield Demerit(FAINT, over, "× the lead", 40 * max(0.0, least - over))


def _quiet(front: Seen) -> Demerit:
    """A lead and demands that are small on a page with room for larger words."""
    letters = sum(line.letters * (1 + text.squares) for text in front.texts for line in text.lines)
    bare = front.width * front.height - fsum(rect.width * rect.height for rect, _ in front.pictures)
    told, side = [text for text in front.texts if text.kind != "Lbl"], sqrt(max(0.0, bare) / max(1, letters))
    sizes = [(_largest(told, key), share * side) for key, share in _LOUD.items()]
    small = fsum(1 - size / least for size, least in sizes if 0 < size < least)
    return Demerit("small words", 100 * small, "% of their size missing", 40 * small)


_PROSE = re.compile(r"lead|story|demands|quotes|events|links|email|deadline")


def _lonely(texts: Sequence[Text]) -> Demerit:
    """Texts whose last line is one short word."""
    found = [text for text in texts if _PROSE.match(text.key) and text.kind != "Lbl" and _strays(text)]
    points = fsum(1.5 if text.key.startswith("story") else 5.0 for text in found)
    return Demerit("lonely words", len(found), "lines", points)


def _strays(text: Text) -> bool:
    *above, last = text.lines
    return last.words == 1 and any(line.words > 1 for line in above) and last.width < _WORDS * text.rect.width


def _ladders(sides: Sequence[Seen]) -> Demerit:
    """What is said in a few words, cut up into many short lines; a lead without a story may have six."""
    told = any(text.key.startswith("story") for side in sides for text in side.texts)
    narrow = (x for side in sides for x in side.texts if x.rect.width < _NARROW * side.width)
    most = ((text, _RUNGS.get(re.split(r"\W", text.key)[0], inf)) for text in narrow if text.kind != "Lbl")
    beyond = ((len(x.lines) - few, x.key == "lead" and not told) for x, few in most)
    over = [lines - alone for lines, alone in beyond if lines > 2 * alone]
    return Demerit("ladders", fsum(over), "lines", fsum(5 * lines - 4 for lines in over))


def _broken(texts: Sequence[Text]) -> Demerit:
    """Addresses that go on in another line, where they are mistyped and read wrongly."""
    found = sum(len(text.lines) - 1 for text in texts if text.broken)
    return Demerit("broken addresses", found, "lines", 3.0 * found)


def _measure(texts: Sequence[Text]) -> Demerit:
    """Lines of the story that are too short or too long to read with ease."""
    found = [text for text in texts if text.key.startswith("story") and len(text.lines) > 1]
    if not found:
        return Demerit("measure", 0.0, "letters", 0.0)
    letters = fsum(line.letters for text in found for line in text.lines[:-1])
    mean = letters / sum(len(text.lines) - 1 for text in found)
    least, most = _SIGNS if found[0].squares else _LETTERS
    return Demerit("measure", mean, "letters a line", 0.8 * max(0.0, least - mean, mean - most))


def _picture(sides: Sequence[Seen], page: float, facts: Facts) -> Iterator[Demerit]:
    """A picture that is a stamp, or that loses much of what is to be seen, not for the sake of its focus."""
    for rect, crop in (picture for side in sides for picture in side.pictures):
        share = rect.width * rect.height / page
        least = _unwished(crop, facts)
        lost = facts.detail.missed(least) if facts.shown else facts.detail.harm(least)
        stamp = max(LEAST_SHOWN, facts.shown) - share
        small = 150 * max(0.0, _LARGE_ENOUGH - share)
        yield Demerit(STAMP, 100 * share, "% of the page", 500 * max(0.0, stamp) + small)
        yield Demerit(CUT, 100 * lost, "% of what is to be seen", 150 * max(0.0, lost - _LOST))


def _unwished(crop: Rect, facts: Facts) -> Rect:
    """What would be shown of a photograph if its focus were not wished in the middle: that is no fault."""
    if not facts.focus or not facts.detail.level or crop.width >= 1:
        return crop
    return replace(crop, x=middle(facts.detail, crop.width, crop.height, facts.focus)[0] - crop.width / 2)


def _ranks(sizes: Sequence[float]) -> Demerit:
    """Sizes that do not keep their order: headline, lead, demands, story."""
    short = fsum(max(0.0, STEP - one / other) for one, other in pairwise(sizes))
    return Demerit("sizes out of order", 100 * short, "% short of a step", 25 * short)


def _sizes(texts: Sequence[Text]) -> Demerit:
    sizes = {round(line.size, 1) for text in texts for line in text.lines}
    return Demerit("sizes", len(sizes), "on the piece", 1.0 * max(0, len(sizes) - _SIZES))


def _gaps(sides: Sequence[Seen], scale: float) -> Demerit:
    """The white between zones, which should be even, and no more than zones need: what is wider is bare."""
    every = [gaps for side in sides if len(gaps := side.gaps()) > 1]
    worst = max((max(gaps) / min(gaps) for gaps in every), default=1.0)
    wide = max((fsum(max(0.0, gap / scale - _WIDE) for gap in gaps) for gaps in every), default=0.0)
    points = 3 * max(0.0, worst - _GAPS) + wide / MM
    return Demerit("gaps", worst, "× the smallest", points)


def _foot(sides: Sequence[Seen], area: Rect) -> Demerit:
    """White below the last ink."""
    worst = max(area.bottom - side.bottom for side in sides)
    return Demerit("foot", worst / MM, "mm", 0.6 * max(0.0, worst - _FOOT) / MM)


def _ends(sides: Sequence[Seen], area: Rect) -> Demerit:
    """How far apart columns end that stand side by side, or would if none were pulled apart."""
    found = [each for side in sides for each in side.column_ends(area)]
    worst = max((apart + pulled for apart, pulled in found), default=0.0)
    apart, (one, far) = max((apart for apart, _ in found), default=0.0), _ENDS
    points = (max(0.0, worst - one) + 1.5 * max(0.0, apart - far)) / MM
    return Demerit("column ends", worst / MM, "mm apart", points)


def _edges(sides: Sequence[Seen]) -> Demerit:
    """Edges that nearly meet."""
    least, most = _EDGES
    gaps = [other - one for side in sides for one, other in pairwise(sorted(side.edges))]
    found = sum(least < gap < most for gap in gaps)
    return Demerit("edges", found, "nearly one", 4.0 * found)


def _band(front: Seen) -> Demerit:
    """Codes that take too much of a front; a back has few other things that call."""
    share = front.code_band / front.height
    return Demerit("codes", 100 * share, "% of the page", 150 * max(0.0, share - _BAND))


def _small(texts: Sequence[Text]) -> Demerit:
    """A story in small type, however large the sheet: it is read in the hand."""
    sizes = [line.size for text in texts if text.key.startswith("story") for line in text.lines]
    size = min(sizes, default=_BODY)
    return Demerit("small story", size, "pt", 4 * max(0.0, _BODY - size))


def _largest(texts: Sequence[Text], key: str) -> float:
    """The size of what has a key, in points; 0 where there is none."""
    return max((line.size for text in texts if text.key.startswith(key) for line in text.lines), default=0.0)


def untold(share: float, asked: bool) -> tuple[Demerit, Demerit]:
    """What a front does not tell, at any sizes: a story that goes on with too little or too much of it in
    front, where one that is whole overleaf lacks a sixth; and demands that are `asked` overleaf."""
    least, most = SHARED
    off = max(least - share if share else 1 / 6, share - most, 0.0) if share < 1 else 0.0
    told = Demerit("story overleaf", 100 * share, "% on the front", 25 * (share < 1) + 150 * off)
    return told, Demerit(OVERLEAF, float(asked), "sides", 100.0 * asked)


def asks_overleaf(sides: Iterable[Iterable[str]]) -> bool:
    """Whether the demands stand on another side than the first, by the keys of each side's texts."""
    told = [any(key.startswith("demands") for key in keys) for keys in sides]
    return any(told) and not told[0]


def _hidden(sides: Sequence[Seen]) -> Demerit:
    """A picture that the front does not show."""
    hidden = not sides[0].pictures and any(side.pictures for side in sides)
    return Demerit("picture overleaf", float(hidden), "sides", 60.0 * hidden)
