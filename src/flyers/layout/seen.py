"""A page as the eye sees it: texts in lines, pictures, codes, fields of colour, and the white between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from flyers.measure.breaks import addresses
from flyers.model.flat import Place
from flyers.model.frame import Frame, GlyphRun, Group, Panel, Picture, Rule, Symbol
from flyers.model.geometry import Rect, around
from flyers.units import MM

_TEXTS = frozenset({"P", "H1", "H2", "H3", "LBody", "Lbl", "TH", "TD", "Caption"})
_INLINE = frozenset({"Link", "Span"})
_ZONE = 4.5 * MM  # white over the whole measure that parts zones
_LINE = 2 * MM  # the most, round a field
_FULL = 0.6  # share of a field's height
_GROUPS = 7 * MM  # the most white between groups in a column
_SOLID = frozenset({"accent", "partner", "ink", "black"})
_PAD = 3 * MM  # the most from the edge of a narrow field to words in it
_GROUND = 1 / 3  # of a picture's height, above and below it in all
_BEGUN = 60  # letters that tell of which kind the others are
# Letters that are as wide as high; such as have no blanks between words, of which most have two.
_SQUARE, _UNPARTED, _FIRST = "[\u3040-\uffdc\U00020000-\U0003ffff]", "[\u3040-\u9fff]", "\u3040"


Row = tuple[int, Rect, Sequence[GlyphRun]]  # its baseline, in 1/1000 pt, where it stands, and its runs


class Line(Struct, frozen=True, gc=False):
    """A line of a text; lengths in points."""

    left: float
    right: float
    baseline: float
    size: float
    words: int
    letters: int

    @property
    def width(self) -> float:
        return self.right - self.left


class Text(Struct, frozen=True):
    """A paragraph in lines."""

    key: str  # of the campaign
    kind: str  # its role
    rect: Rect
    lines: tuple[Line, ...]
    squares: bool = False  # its letters are as wide as high
    upright: bool = False
    broken: bool = False  # it is an address that goes on in another line

    @property
    def ink(self) -> Rect:
        """From the top of its first line to its last baseline, as wide as the longest line."""
        left, right = min(line.left for line in self.lines), max(line.right for line in self.lines)
        return Rect(left, self.rect.y, right - left, self.lines[-1].baseline - self.rect.y)


class Seen(Struct, dict=True):
    """What is on a page, in points."""

    width: float
    height: float
    texts: list[Text] = []
    pictures: list[tuple[Rect, Rect]] = []  # with their crops
    codes: list[Rect] = []
    logos: list[Rect] = []
    fields: list[tuple[Rect, str]] = []  # with their colours
    rules: list[Rect] = []
    words: list[Rect] = []

    @cached_property
    def inks(self) -> list[Rect]:
        """Type, rules, codes, logos, pictures, the lines round fields that are white inside."""
        return [*self.words, *self._things]

    @cached_property
    def _things(self) -> list[Rect]:
        pictures = (rect for rect, _ in self.pictures)
        return [*self.rules, *self.codes, *self.logos, *pictures, *self._outlines()]

    @property
    def _grounds(self) -> list[Rect]:
        return [rect for rect, fill in self.fields if fill != "paper"]

    def _is_full(self, field: Rect) -> bool:
        """Whether what stands in a field ends in its last two fifths; one that is barer ends no column."""
        ends = [one.bottom for one in self.inks if field.overlaps(one)]
        return not ends or max(ends) >= field.y + _FULL * field.height

    def _outlines(self) -> Iterator[Rect]:
        for (outer, _), (inner, fill) in pairwise(self.fields):
            wide = inner.x - outer.x
            if fill == "paper" and 0 < wide < _LINE and abs(outer.right - inner.right - wide) < _LINE:
                yield from (replace(outer, height=wide), replace(outer, y=inner.bottom, height=wide))
                yield from (replace(outer, width=wide), replace(outer, x=inner.right, width=wide))

    @cached_property
    def solids(self) -> list[Rect]:
        """Fields of a full colour, whose edges are seen."""
        return [rect for rect, fill in self.fields if fill in _SOLID]

    @property
    def bottom(self) -> float:
        """Where the last ink ends."""
        return max((rect.bottom for rect in (*self.inks, *(rect for rect, _ in self.fields))), default=0.0)

    @property
    def edges(self) -> list[float]:
        """Where texts, pictures and fields begin, each once. What stands in a narrow field begins where that
        does."""
        rects = [text.rect for text in self.texts if text.kind != "Lbl"]
        rects += [rect for rect, _ in (*self.pictures, *self.fields)]
        return sorted({round(self._edge_of(rect), 1) for rect in rects})

    def _edge_of(self, rect: Rect) -> float:
        near = (one.x for one in self._grounds if 0 < rect.x - one.x < _PAD and one.overlaps(rect))
        return min(near, default=rect.x)

    @property
    def code_band(self) -> float:
        """The height of the field or row with the codes."""
        if not self.codes:
            return 0.0
        top, bottom = min(code.y for code in self.codes), max(code.bottom for code in self.codes)

        pairs = ((r, one) for r in self._grounds for one in self.codes)
        fields = [r for r, c in pairs if r.x <= c.x and r.right >= c.right and r.y <= c.y < r.bottom]
        return max(bottom, *(r.bottom for r in fields), 0.0) - min(top, *(r.y for r in fields), top)

    @cached_property
    def zones(self) -> list[tuple[float, float]]:
        """Stripes of the page with ink, parted by white from margin to margin."""
        spans = sorted([(rect.y, rect.y + rect.height) for rect in (*self.inks, *self._grounds)])
        found: list[tuple[float, float]] = []
        for top, bottom in spans:
            if found and top - found[-1][1] < _ZONE:
                found[-1] = found[-1][0], max(found[-1][1], bottom)
            else:
                found.append((top, bottom))
        return found

    def gaps(self) -> list[float]:
        """The white between zones."""
        return [other[0] - one[1] for one, other in pairwise(self.zones)]

    def column_ends(self, area: Rect) -> Iterator[tuple[float, float]]:
        """For each zone with something in its left and its right half above the codes: how far apart these
        end, and by how much one of them is pulled apart to end there. A short last line does not make a
        shorter column, nor does a date beside its words; beside an upright headline zones are no columns."""
        middle = area.x + area.width / 2
        inner, outer = middle - area.width / 12, middle + area.width / 12
        upright = any(text.upright for text in self.texts)
        low = min((code.y for code in self.codes), default=area.bottom)
        for found in self._in_columns(inner, outer, low):
            left = [rect for rect in found if rect.x < inner]
            right = [rect for rect in found if rect.right > outer]
            if left and right:
                apart = abs(max(rect.bottom for rect in left) - max(rect.bottom for rect in right))
                yield apart, 0.0 if upright else max(_pulled(half, inner, outer) for half in (left, right))

    def _in_columns(self, inner: float, outer: float, low: float) -> list[list[Rect]]:
        """What stands in each zone above `low`. A column that goes on below another's end is one with it,
        wherever white lies beside it."""
        every = [(text.ink, text.key) for text in self.texts]
        every += [(one, "") for one in (*self._things, *filter(self._is_full, self._grounds))]
        zones: list[list[Rect]] = []
        parted = False  # the last zone has columns
        for top, bottom in self.zones:
            found = [one for one in every if top <= one[0].y < bottom and one[0].bottom <= low]
            if all(key.startswith("events") for _, key in found if key):
                parted = False
                continue
            rects = [rect for rect, _ in found]
            alone = all(rect.x >= inner for rect in rects) or all(rect.right <= outer for rect in rects)
            if parted and alone:
                zones[-1] += rects
            else:
                zones.append(rects)
                parted = any(rect.x >= inner for rect in rects) and any(rect.right <= outer for rect in rects)
        return zones


def _pulled(half: Sequence[Rect], inner: float, outer: float) -> float:
    """How much more white than parts groups stands below what is in one half of a zone alone."""
    found, foot, alone = 0.0, 0.0, False
    for rect in sorted(half, key=attrgetter("y")):
        found += max(0.0, rect.y - foot - _GROUPS) * alone
        if rect.bottom > foot:
            foot, alone = rect.bottom, rect.x >= inner or rect.right <= outer
    return found


def seen(page: Frame) -> Seen:
    """What is on a page."""
    found = Seen(page.width / 1000, page.height / 1000)
    _visit(page, Place(), "", found)
    return found


def _visit(frame: Frame, place: Place, name: str, found: Seen, read: bool = False) -> None:
    """`read`: the frame's words are those of a text around it."""
    name, role = frame.name or name, frame.role
    read = read and (role is None or role.kind in _INLINE)
    if role and role.kind in _TEXTS and (rows := _rows(frame, place)):
        found.texts.append(text := _text(frame, place, name, rows))
        found.words += [text.ink] if text.upright else [box for _, box, _ in rows]
        read = True
    for item in frame.items:
        match item:
            case Group():
                _visit(item.frame, place.of(item), name, found, read)
            case GlyphRun():
                if not read:
                    found.words.append(place.rect(item.box).points)
            case Rule():
                found.rules.append(place.rect(item.box).points)
            case Panel(under=False) if not name.startswith("picture"):  # whose ground goes on beyond it
                found.fields.append((place.rect(item.box).points, item.fill))
            case Symbol():
                found.codes.append(place.rect(item.box).points)
            case Picture(crop=crop) if name.startswith("picture"):
                whole = around(one.box for one in frame.items if isinstance(one, Panel | Picture))
                found.pictures.append((place.rect(_with_ground(item.box, whole)).points, crop))
            case Picture():
                found.logos.append(place.rect(item.box).points)


def _with_ground(picture: Rect, whole: Rect) -> Rect:
    """A picture with as much of its ground above and below as looks like a part of it; more is a bare box."""
    more = _GROUND * picture.height / max(1, whole.height - picture.height)
    above, below = (min(1.0, more) * room for room in (picture.y - whole.y, whole.bottom - picture.bottom))
    return replace(whole, y=picture.y - above, height=above + picture.height + below)


def _rows(frame: Frame, place: Place) -> list[Row]:
    """The lines of a paragraph; none if it holds paragraphs."""
    rows: dict[int, tuple[list[Rect], list[GlyphRun]]] = {}
    for baseline, box, run in _runs(frame, place):
        boxes, runs = rows[baseline] = rows.get(baseline) or ([], [])
        boxes.append(box)
        runs.append(run)
    return [(baseline, around(boxes).points, runs) for baseline, (boxes, runs) in rows.items()]


def _runs(frame: Frame, place: Place) -> Iterator[tuple[int, Rect, GlyphRun]]:
    """The runs of a paragraph, with their baselines and places in 1/1000 pt."""
    for item in frame.items:
        if isinstance(item, GlyphRun):
            yield int(place.point(0, item.y)[1]), place.rect(item.box), item
        elif isinstance(item, Group) and (item.frame.role is None or item.frame.role.kind in _INLINE):
            yield from _runs(item.frame, place.of(item))


def _many(letters: str, text: str) -> int:
    """How many of a large set of letters a text has; a pattern of it is compiled with the first."""
    return len(re.findall(letters, text)) if max(text, default="") >= _FIRST else 0


def _text(frame: Frame, place: Place, name: str, rows: Sequence[Row]) -> Text:
    lines, said = [], ""
    for baseline, box, runs in rows:
        words = " ".join([run.text for run in runs]).split()
        said += (line := " ".join(words))
        size = max([run.size for run in runs]) / 1000
        many = max(len(words), _many(_UNPARTED, line) // 2)
        lines.append(Line(box.x, box.right, baseline / 1000, size, many, len(line)))
    squares = 2 * _many(_SQUARE, said[:_BEGUN]) > sum(map(str.isalpha, said[:_BEGUN]))
    upright = squares and len(lines) > 3 and all(line.letters <= 2 for line in lines)
    kind = frame.role.kind if frame.role else "P"
    box = place.rect(Rect(0, 0, frame.width, frame.height))
    broken = len(lines) > 1 and " " not in said and addresses(said) == [(0, len(said))]
    return Text(name, kind, box.points, tuple(lines), squares, upright, broken)
