"""What machines read along the edges of a sheet's page: markers, its number and mark, scales of 100 mm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from math import floor

from msgspec.structs import replace

from flyers.content.numbers import figures
from flyers.layout.column import HAIR, at, framed, ruled
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.tongues import LINE
from flyers.model.blocks import BETWEEN, Para, Run, Runs, Strip
from flyers.model.direction import from_right
from flyers.model.frame import (
    CharacterStyle,
    Face,
    Field,
    Frame,
    Group,
    Overset,
    Role,
    Rule,
    Symbol,
    mirrored,
)
from flyers.model.geometry import Rect
from flyers.units import MM, SAME, in_mm, milli

NUMBER, MARK, MARKER = "number", "mark", "marker[{}]"
"""Names of its places: the sheet's number, its Data Matrix, and the markers: four in the corners (top left,
top right, bottom left, bottom right), four beside the table (left and right of its middle, then of its last
row)."""

_EDGE = 10 * MM  # from the paper's edge to all of it
_CORNER, _BESIDE = 8 * MM, 5 * MM  # sides of the markers
_CLEAR = 3 * MM  # between two of its parts
_BESIDE_CORNER = 4 * MM  # from a corner marker to what stands in its line
_INNER = _EDGE + _CORNER + _BESIDE_CORNER  # where that begins
_MARK, _QUIET = 18 * MM, 1 * MM  # 16 modules of 1 mm with their quiet zone, which is no ink
_NUMBER = 40 * MM
_AXIS = _EDGE + _CORNER / 2  # of the markers, from the paper's edge
_RULED = _EDGE + 0.2 * MM  # where the scale down the page stands
_APART = 2 * MM  # from it to a marker
_SCALE = 100 * MM
_TENTH = _SCALE / 10
_LONG, _SHORT = 2.5 * MM, 1.2 * MM  # ticks
_HAIRLINE = 0.35
_FOLD, _TICK = 13.4 * MM, 1.6 * MM  # marks of folds, clear of the scale and of their words
_LABEL = "100\u00a0mm"
_SIZE = 16000
_FACE = Face("display", True)
_WORDS = 1.2 * MM  # from a scale to its words
_SPACE = 0.35  # em at least between words and a number
_BESIDE_IT, _BELOW_IT = 16 * MM, 27 * MM  # margins at the sides and the foot that leave it room
Items = Iterator[Rule | Group | Field]


def edged(page: Frame, strip: Strip, compositor: Compositor, number: int = 1, pages: int = 1) -> Frame:
    """A page with what machines read around it, outside its margins. A side of a folded sheet without rows
    has only the marks of its folds."""
    width, height = page.width / 1000, page.height / 1000
    rows = list(_rows(page))
    folds = [height * n / (strip.folds + 1) for n in range(1, strip.folds + 1)]
    several = pages > 1 and not folds
    by_hand = (several or strip.prefix) and not strip.numbered
    labels = _fold_labels(len(folds), strip, bool(rows), compositor) if folds else []
    wide = max((label.width / 1000 for label in labels), default=0.0)
    para = Para(strip.words.style, (Run(_label(strip.words)),), strip.words.lang, strip.words.key)
    label = _on_one_line(para, compositor)
    zones = [_zone(fold, wide + _APART, _levels(rows, ())) for fold in folds]
    levels = _leaving_room(height, _levels(rows, zones), _SCALE, zones, rows)
    levels = _leaving_room(height, levels, _length(label), zones, rows)
    items: tuple[Rule | Group | Field, ...] = tuple(_folds(width, zones, labels))
    if rows or not folds:
        items += (
            *_markers(width, height, levels),
            *_below(width, height, strip, compositor),
            *(_folio(width, strip, compositor, number, pages) if several else ()),
            *(_by_hand(width, height, strip, compositor) if by_hand else ()),
            *_down(height, levels, label),
        )
    frame = Frame(page.width, page.height, items, name="strip")
    if from_right(strip.words.lang):  # places are turned round, markers tell corners
        marks = [isinstance(item, Group) and item.frame.name.startswith(MARKER[:6]) for item in items]
        every = zip(marks, items, mirrored(frame).items, strict=True)
        frame = replace(frame, items=tuple(one if mark else other for mark, one, other in every))
    return Frame(page.width, page.height, (*page.items, Group(0, 0, frame)), page.role, page.name)


def over_edges(strip: Strip, compositor: Compositor) -> Iterator[Overset]:
    """What does not fit: margins that are too narrow for it, words that are too high."""
    paper, area = compositor.styles.stock.paper, compositor.styles.grid.area
    foot = paper.height - area.y - area.height
    words = _EDGE + _CORNER / 2 + _LONG + _WORDS + _said(paper.width, strip, compositor).height
    short = (
        ("the side margins", max(0.0, _BESIDE_IT - min(area.x, paper.width - area.x - area.width))),
        ("the bottom margin", max(0.0, max(_BELOW_IT, words + HAIR) - foot)),
    )
    for margin, by in short:
        if by > SAME:
            yield Overset("strip", strip.lang, strip.words.key, f"{in_mm(by)} too large for {margin}")


def _rows(frame: Frame, top: int = 0) -> Iterator[tuple[float, float]]:
    """Where the rows to sign begin and end on a page, in points, without heads."""
    for item in frame.items:
        if isinstance(item, Group) and item.turn == 0:
            inner, y = item.frame, top + item.y
            if inner.name.startswith("rows["):
                yield y / 1000, (y + inner.height) / 1000
            else:
                yield from _rows(inner, y)


def _markers(width: float, height: float, levels: Sequence[float]) -> Iterator[Group]:
    """The markers, by number."""
    far = _EDGE + _CORNER
    corners = [(x, y) for y in (_EDGE, height - far) for x in (_EDGE, width - far)]
    for n, (x, y) in enumerate(corners):
        yield _marker(n, x, y, _CORNER)
    lefts = (_EDGE, width - _EDGE - _BESIDE)
    for n, (x, middle) in enumerate(((x, y) for y in levels for x in lefts), len(corners)):
        yield _marker(n, x, middle - _BESIDE / 2, _BESIDE)


def _marker(n: int, x: float, y: float, side: float) -> Group:
    size = milli(side)
    return at(x, y, Frame(size, size, (marker(n, Rect(0, 0, size, size)),), name=MARKER.format(n)))


Zone = tuple[float, float, float]
"""A fold, and how far from it the places above and below it are where no marker may be."""


def _levels(rows: Sequence[tuple[float, float]], zones: Sequence[Zone]) -> tuple[float, ...]:
    """The middles of a table's middle row and of its last, where rules end clear of them; clear of folds and
    of the words beside them."""
    middles = _middles(rows)
    return (
        tuple(_clear(middle, zones) for middle in (middles[(len(rows) - 1) // 2], middles[-1]))
        if rows
        else ()
    )


def _middles(rows: Sequence[tuple[float, float]]) -> list[float]:
    return [(top + foot) / 2 for top, foot in rows]


def _zone(fold: float, words: float, levels: Sequence[float]) -> Zone:
    """Words stand above a fold, but below it where that is nearer to no marker."""
    near = _BESIDE / 2 + _APART
    above, below = (fold, words + near, near), (fold, near, words + near)
    kept = (zone for zone in (above, below) if all(_clear(level, [zone]) == level for level in levels))
    return next(kept, above)


def _clear(level: float, zones: Sequence[Zone]) -> float:
    """The nearest place of a marker that is in no zone of a fold."""
    for fold, up, down in zones:
        if -up < level - fold < down:
            return min(fold - up, fold + down, key=lambda y: abs(y - level))
    return level


def _below(width: float, height: float, strip: Strip, compositor: Compositor) -> Items:
    """Along the foot: a scale with its words above it, the number, the mark."""
    axis, words = height - _AXIS, _said(width, strip, compositor)
    yield at(_INNER, axis - _LONG - _WORDS - words.height, words.frame())
    yield from _scale(_INNER, axis, across=True)
    boxes = (
        (NUMBER, _number_x(width), height - _EDGE - _CORNER, _NUMBER, _CORNER),
        (MARK, _mark_x(width), height - _EDGE + _QUIET - _MARK, _MARK, _MARK),
    )
    for name, x, y, wide, high in boxes:
        if not strip.numbered:
            yield at(x, y, Frame(milli(wide), milli(high), name=name))
        elif name == NUMBER:
            longest = compositor.tools.ruler.shape(strip.longest, _FACE, strip.lang).advance
            style = CharacterStyle(_FACE, min(_SIZE, floor(wide * 1000 / longest)) if longest else _SIZE)
            yield Field(name, "text", Rect(x, y, wide, high).milli, style, "right", strip.lang, Role("P"))
        else:
            style = CharacterStyle(Face(), _SIZE, "black")
            yield Field(name, "datamatrix", Rect(x, y, wide, high).milli, style)


def _said(width: float, strip: Strip, compositor: Compositor) -> TextBox:
    """What the scale is for: all languages in one line if it ends before the mark, else below each other."""
    runs = tuple(BETWEEN if run == LINE else run for run in strip.words.runs)
    one = compositor.text(replace(strip.words, runs=runs), _mark_x(width) - _CLEAR - _INNER)
    return one if len(one.lines) == 1 else compositor.text(strip.words, _SCALE)


def _folds(width: float, zones: Sequence[Zone], labels: Sequence[Frame]) -> Items:
    """Marks at both sides where a sheet is folded. Words at the right say so and in which order; at the left
    in another language. The lowest fold is first."""
    for y, _, _ in zones:
        for x in (_FOLD, width - _FOLD - _TICK):
            yield ruled(x, y, x + _TICK, y, _HAIRLINE)
    for n, label in enumerate(labels):
        y, up, down = zones[n % len(zones)]
        x = milli(width - _EDGE) - label.height if n < len(zones) else milli(_EDGE)
        top = milli(y - _APART) - label.width if up > down else milli(y + _APART)
        yield Group(x, top, label, 270)


def _fold_labels(folds: int, strip: Strip, alone: bool, compositor: Compositor) -> list[Frame]:
    """What is said at each fold, from the upper one down, at one side of the page in all languages if that is
    `alone`, else at both."""
    each = ([replace(run, lang=run.lang or para.lang) for run in para.runs] for para in strip.fold)
    both = chain.from_iterable((*([BETWEEN] if n else []), *runs) for n, runs in enumerate(each))
    said = [replace(strip.fold[0], runs=tuple(both))] if alone else strip.fold
    return [
        _on_one_line(
            replace(para, runs=(Run(f"{figures(folds - n, strip.digits)} "), *para.runs)), compositor
        )
        for para in said
        for n in range(folds)
    ]


def _folio(width: float, strip: Strip, compositor: Compositor, number: int, pages: int) -> Iterator[Group]:
    """Which page this is, at the head, beside the corner where lines end."""
    if folio := strip.folio:
        page, last = (figures(n, strip.digits) for n in (number, pages))
        texts = (run.text.replace("{page}", page).replace("{pages}", last) for run in folio.runs)
        runs = tuple(replace(run, text=text) for run, text in zip(folio.runs, texts, strict=True))
        box = compositor.text(replace(folio, runs=runs), width / 2)
        yield at(width - _INNER - box.widest, _EDGE + _WORDS, box.frame())


def _by_hand(width: float, height: float, strip: Strip, compositor: Compositor) -> Items:
    """A line for a number that brings the pages of a sheet together, with words before and after it. What the
    number begins with is left of the line in every language, as its figures are."""
    if strip.sheet is None:
        return
    halves = (_half(strip.sheet, 0), False), (_half(strip.sheet, 2), True)
    begins = (Run(f"{strip.prefix}-", isolated=True),) if strip.prefix else ()
    x, baseline = _number_x(width), height - _EDGE - 1.5 * MM
    end = _mark_x(width) + _MARK
    for runs, last in (*halves, (begins, from_right(strip.words.lang))):
        if runs:
            box = compositor.text(replace(strip.sheet, runs=runs), end - x)
            place = end - box.widest if last else x
            yield at(place, baseline - box.fall - box.top, box.frame())
            space = max(_WORDS, _SPACE * compositor.style(strip.sheet).size)
            x, end = (x, place - space) if last else (place + box.widest + space, end)
    yield ruled(x, baseline, end, baseline, _HAIRLINE)


def _half(sheet: Para, half: int) -> Runs:
    """What each language says before the number (0), or after it (2)."""
    said = (replace(run, text=run.text.partition("{number}")[half].strip()) for run in sheet.runs)
    every = [replace(run, isolated=True) for run in said if run.text]
    return tuple(one for n, run in enumerate(every) for one in ((BETWEEN, run) if n else (run,)))


def _mark_x(width: float) -> float:
    return width - _INNER - _MARK


def _number_x(width: float) -> float:
    return _mark_x(width) - _CLEAR - _NUMBER


def _leaving_room(
    height: float,
    levels: tuple[float, ...],
    long: float,
    zones: Sequence[Zone],
    rows: Sequence[tuple[float, float]],
) -> tuple[float, ...]:
    """The levels of the markers, clear of folds; the upper one moves down where no gap would be `long` enough
    for a scale, to the middle of a row if it can, and for a scale alone the other below it."""
    lower = _EDGE + _CORNER + _APART + long + _APART + _BESIDE / 2
    least, foot = lower + _BESIDE + _CLEAR, height - _EDGE - _CORNER - _CLEAR - _BESIDE / 2
    if not levels or _gap(height, levels, long) or _clear(lower, zones) != lower:
        return levels
    if levels[1] >= least:
        last = levels[1] - (least - lower)
        able = (y for y in _middles(rows) if lower <= y <= last and _clear(y, zones) == y)
        return next(able, lower), levels[1]
    below = (least, *(fold + down for fold, _, down in zones)) if long == _SCALE else ()
    free = (y for y in below if least <= y <= foot and _clear(y, zones) == y)
    return next(((lower, y) for y in free), levels)


def _gap(height: float, levels: Sequence[float], long: float = _SCALE) -> float:
    """Where the first gap beside the table begins that is `long` enough; 0 where there is none."""
    ends = [(_EDGE, _EDGE + _CORNER), *((y - _BESIDE / 2, y + _BESIDE / 2) for y in levels)]
    ends.append((height - _EDGE - _CORNER, height))
    gaps = ((one[1] + _APART, other[0] - _APART) for one, other in pairwise(ends))
    return next((top for top, foot in gaps if foot - top >= long - SAME), 0.0)


def _label(words: Para) -> str:
    """The length of a scale, in the figures of the words about it."""
    said = re.search(r"\d+\s\S+", "".join(run.text for run in words.runs))
    return said[0] if said and not said[0][0].isascii() else _LABEL


def _down(height: float, levels: Sequence[float], label: Frame) -> Items:
    """The scale down the left edge, between markers; its `label` is below it, or beside its end."""
    end = _length(label)
    if top := _gap(height, levels, end):
        yield Group(milli(_RULED), milli(top + end) - label.width, label, 270)
    elif top := _gap(height, levels):
        beside = milli(top + _SCALE - _TENTH) - label.width // 2
        yield Group(milli(_RULED + _SHORT + _WORDS / 2), beside, label, 270)
    if top:
        yield from _scale(_RULED, top, across=False)


def _length(label: Frame) -> float:
    """Of the scale down the edge, with the words below it."""
    return _SCALE + _WORDS + label.width / 1000


def _on_one_line(para: Para, compositor: Compositor) -> Frame:
    """A label no larger than its ink."""
    line = compositor.text(para, _SCALE).lines[0]
    box = compositor.text(para, line.width * compositor.style(para).size + SAME)
    return framed(box.width, box.rise + box.drop, [at(0, box.rise - box.top, box.frame())])


def _scale(x: float, y: float, across: bool) -> Iterator[Rule]:
    """A line of 100 mm with a tick every 10 mm, on its inner side, as on a ruler."""
    yield ruled(x, y, x + _SCALE, y, _HAIRLINE) if across else ruled(x, y, x, y + _SCALE, _HAIRLINE)
    for n in range(11):
        tick = _SHORT if n % 10 else _LONG
        if across:
            yield ruled(x + n * _TENTH, y - tick, x + n * _TENTH, y, _HAIRLINE)
        else:
            yield ruled(x, y + n * _TENTH, x + tick, y + n * _TENTH, _HAIRLINE)


# --- registration marks: what tells a program where a sheet lies in a photograph of it
#
# They are the first eight of ArUco's dictionary of 4 × 4 modules (OpenCV's DICT_4X4_50), in a black edge of
# one module. Garrido-Jurado, Muñoz-Salinas, Madrid-Cuevas, Marín-Jiménez, *Automatic generation and detection
# of highly reliable fiducial markers under occlusion*, Pattern Recognition 47 (2014).

MARKERS: Sequence[tuple[int, ...]] = (
    (0b111111, 0b101001, 0b110101, 0b111001, 0b111011, 0b111111),
    (0b111111, 0b111111, 0b100001, 0b101101, 0b101011, 0b111111),
    (0b111111, 0b111001, 0b111001, 0b111011, 0b100101, 0b111111),
    (0b111111, 0b101101, 0b101101, 0b110111, 0b110011, 0b111111),
    (0b111111, 0b110101, 0b110111, 0b101101, 0b100011, 0b111111),
    (0b111111, 0b110001, 0b101101, 0b100111, 0b100101, 0b111111),
    (0b111111, 0b101101, 0b100011, 0b111011, 0b100011, 0b111111),
    (0b111111, 0b100111, 0b110111, 0b100001, 0b111011, 0b111111),
)
"""The modules of each, rows as in `model.frame.Symbol`. A sheet has the first four in its corners, from the
top left to the bottom right, the others at the sides of its table."""


def marker(index: int, box: Rect) -> Symbol:
    """One of the `MARKERS`, in a box of 1/1000 pt; it holds no text."""
    return Symbol(box, MARKERS[index], "")
