"""Codes side by side: in one form, with equal patches and their verbs in line."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, fsum

from msgspec.structs import replace

from flyers.layout.code import FEW, FINE, LOW, QUIET, CodeBox, divided, line_of
from flyers.layout.column import HAIR, Column, stacked
from flyers.layout.compositor import Compositor, Form
from flyers.layout.paragraph import TextBox
from flyers.layout.regions import RegionBox
from flyers.layout.stack import Stack
from flyers.layout.stylesheet import Bounds
from flyers.layout.tongues import in_tongues
from flyers.measure.copyfit import largest, steps
from flyers.measure.protocols import Symbol as Encoded
from flyers.model.blocks import Code
from flyers.units import MM

# Share of their usual size up to which verbs are small; how many times as large a shorter one makes them.
_SMALL, _LOUDER = 0.8, 1.35
_SAID = 1.3  # size of a verb to its address
_CLEARLY = 1.15  # how many times as large small addresses must become
_RISE = 2.4 * MM  # the most that accents of verbs stand above a patch
# Share of its line that a verb above a code may take; of verbs' least size, to stand on one line, or two.
_CALM, _WHOLE, _FEWER = 0.85, 0.85, 0.78
# Modules of a code that holds more than it needs, where it has so many times as many along a side.
_LARGE, _DENSE = 1 * MM, 1.5
_EVEN = 8 * MM  # columns that differ by less may end where they do
_LINE = 6 * MM  # by which codes may be higher for whole or larger addresses: a line of these
_HELD = 25 * MM  # side of a code that is read in the hand, at least
Codes = list[CodeBox]


def in_line(boxes: Sequence[CodeBox], compositor: Compositor) -> Codes:
    """Codes side by side. Where a verb that holds the last day makes all verbs small, the day stands right
    below it, if it does so beside the patch, no "by" alone: a row has one size, that of its longest."""
    whole = _in_line(boxes, compositor)
    bounds, said = compositor.styles.led(whole[0].verb.para.style)[1], whole[0].verb.style.size
    if said > _SMALL * bounds.usual or not any(box.code.shorter for box in boxes):
        return whole
    short = _in_line([box.shortened(compositor) for box in boxes], compositor)
    louder, near = short[0].verb.style.size >= _LOUDER * said, short[0].form in ("beside", "split")
    near = near and not any(text.single for box in short for text in box.texts if text in box.sub.boxes[:1])
    return short if louder and near and _broken(short) <= _broken(whole) else whole


def _in_line(boxes: Sequence[CodeBox], compositor: Compositor) -> Codes:
    """Codes in the form that is best for all of them, with the tops of their verbs and patches in line. It
    divides no word, breaks addresses least, and is lowest; where words have room beside each code, it is the
    one that leaves least bare."""
    level = _alike(boxes)
    roomy = all(box.has_room(compositor) for box in level)
    forms = [form for form in compositor.forms if all(box.holds(form, compositor) for box in level)]
    forms = [form for form in forms if form != "across" or roomy]
    words: dict[Form, Codes] = {}
    every = {form: _in_form(form, level, words, compositor) for form in forms or compositor.forms}
    ways, low = [*every.values()], every.get("split", [])
    best = min(ways, key=lambda found: _fault(found, roomy)) if len(ways) > 1 else ways[0]
    return _lower(best, low, level, compositor) if best[0].form == "beside" and low else best


def _lower(best: Codes, low: Codes, level: Codes, compositor: Compositor) -> Codes:
    """The best form of `level` codes; or one with `low` addresses that breaks fewer of them, or has clearly
    larger ones than small ones, its patches so much smaller that it is no higher, or as small as they may
    be and a line higher."""
    fewer = sum(box.split for box in low) - sum(box.split for box in best)
    size = _typed(best, compositor)
    larger = size < 1 and _typed(low, compositor) >= _CLEARLY * size
    if fewer > 0 or not (fewer or larger):
        return best
    height = max(box.height for box in best)
    share = 1 - max(0.0, *(box.height - height for box in low)) / best[0].patch
    least = (max(min(box.asked, _HELD), FINE * box.symbol.side) / box.side for box in level)
    share = min(1.0, max(share, *least))
    smaller = [replace(box, patch=share * box.patch, side=share * box.side) for box in level]
    found = _in_form("split", smaller, {}, compositor)
    able = max(box.height for box in found) <= height + _LINE
    return found if able and _broken(found) <= _broken(best) else best


def _typed(boxes: Codes, compositor: Compositor) -> float:
    """The least size of what people type, as a share of its usual one."""
    usual = compositor.styles.bounds
    return min((t.style.size / usual(t.para.style).usual for box in boxes for t in box.typed), default=1.0)


def _in_form(form: Form, boxes: Sequence[CodeBox], words: dict[Form, Codes], compositor: Compositor) -> Codes:
    """Codes in a form, their words on the measure that their verbs leave them. Forms that have words alike
    share them."""
    own = any(box.code.notes or box.code.subhead for box in boxes)
    alike: Form = "split" if form == "split" and own else "beside" if form in LOW else "above"
    if alike not in words:
        worded = list(boxes) if alike == "above" else [box.worded(alike, compositor) for box in boxes]
        words[alike] = _short(worded, compositor)
    before = [replace(box, form=form) for box in words[alike]]
    found = _formed(before, compositor)
    moved = any(
        (old.aside.boxes or old.sub.boxes) and box.gap != old.gap
        for box, old in zip(found, before, strict=True)
    )
    loud = any(t.style.size * _SAID > b.verb.style.size + HAIR for b in found for t in b.typed)
    again = moved or loud
    return _placed(_short([box.worded(form, compositor) for box in found], compositor) if again else found)


def _alike(boxes: Sequence[CodeBox]) -> Codes:
    """Codes of equal size, if they are asked for in one size and have the room: their patches, and where a
    patch is not seen, their symbols too."""
    bare, seen = not all(box.panel for box in boxes), any(box.panel for box in boxes)
    boxes = [replace(box, panel=seen, alone=len(boxes) == 1) for box in boxes]  # an outline as a colour
    patch = max(box.patch for box in boxes)
    if any(patch > box.width or abs(box.asked - boxes[0].asked) >= HAIR for box in boxes):
        return boxes
    side = max(box.patch / around(box.symbol) for box in boxes)
    wide = side * max(around(box.symbol) for box in boxes)
    even = [replace(box, patch=wide, side=side) for box in boxes]
    if bare and all(wide - box.hang <= box.width for box in even):
        return even
    return [replace(box, patch=patch, side=patch / around(box.symbol)) for box in boxes]


def _formed(boxes: Sequence[CodeBox], compositor: Compositor) -> Codes:
    """Codes in their form. Their verbs share one size and number of lines: as asked for, beside codes the
    usual one at least, or the largest for which each has room, but hardly less than their least."""
    name, bounds = compositor.styles.led(boxes[0].verb.para.style)
    asked, headed = compositor.styles.size(name), boxes[0].headed
    rooms = _rooms(boxes, compositor, bounds)
    rooms = [room * asked / box.verb.style.size for room, box in zip(rooms, boxes, strict=True)]
    size = floor(min(min(rooms), asked if headed else max(asked, bounds.usual)) / bounds.step) * bounds.step
    on = _sized(size / asked, boxes, compositor) if size != asked else compositor
    found = [box.saying(on) for box in boxes]
    most = min(FEW, max(len(box.verb.lines) for box in found))  # more would be towers
    found = _parted(found, most, on) if headed else [box.in_lines(most, on) for box in found]
    cased = not headed and any(box.verb.whole.text.lower() != box.verb.whole.text for box in boxes)
    top = max(box.verb.metrics.cap * box.verb.style.size if cased else box.verb.top for box in found)
    low = max(0.0, max(box.verb.top - top for box in found) - _RISE)
    return [replace(x, down=low + top - x.verb.top + x.air) for x in found]


def _parted(boxes: Codes, most: int, compositor: Compositor) -> Codes:
    """Codes below their verbs, these in as many lines as the longest; or each in its own lines, where a
    shorter one would be divided and a longer one stay whole."""
    found = [box.in_lines(most, compositor) for box in boxes]
    whole = [box.verb.widest for box in found if len(box.verb.lines) < most]
    cut = [old.verb.widest for new, old in zip(found, boxes, strict=True) if new is not old]
    return boxes if whole and cut and max(whole) > min(cut) else found


def _placed(boxes: Codes) -> Codes:
    """Codes with what stands below their verbs in line. Words beside their patches stand in the middle of
    these, all verbs on one line."""
    foot, start = max(box.beside_foot for box in boxes), min(box.down for box in boxes)
    by = min(box.middle for box in boxes) - (start + foot) / 2
    if by > 0 and not boxes[0].headed:
        boxes = [replace(box, down=box.down + by) for box in boxes]
    heads = (x.said_foot + max(0.0, x.verb.under + HAIR - x.gap) for x in boxes if x.headed)
    low = (x for x in boxes if x.below.boxes and not x.headed)
    below = (replace(x, room=0.0).below_top + line_of(x.below) for x in low)
    room = max(*heads, *below, 0.0, 0.0)
    return [replace(box, room=room) for box in boxes]


def _sized(times: float, boxes: Sequence[CodeBox], compositor: Compositor) -> Compositor:
    """A compositor with the styles of verbs so many times as large."""
    names = {compositor.styles.led(boxes[0].verb.para.style)[0], *(box.verb.para.style for box in boxes)}
    return compositor.with_sizes({name: times * compositor.styles.size(name) for name in names})


def _short(boxes: Codes, compositor: Compositor) -> Codes:
    """Codes whose addresses are as large as asked for, but smaller than the verbs, or at most as large as
    leaves them in as few lines as at their least size. What else people type is no larger, and in as few
    lines."""
    name = next((word.style for box in boxes for word in box.code.words), "")
    if not name:
        return boxes
    bounds, asked = compositor.styles.bounds(name), compositor.styles.size(name)
    most = min(box.verb.style.size for box in boxes) / _SAID
    sizes = steps(bounds.least, max(bounds.least, min(most, asked)), bounds.step)

    def fitting(texts: Sequence[TextBox]) -> float:
        own = [compositor.style(text.para).size for text in texts]

        def lines(size: float) -> tuple[int, ...]:
            each = [divided(text, size * now / asked) for text, now in zip(texts, own, strict=True)]
            return tuple(map(sum, zip(*each, strict=True)))

        few = lines(bounds.least)
        return largest(lambda size: lines(size) <= few, sizes)

    every = [[text for text in box.addresses if text.para.style == name] for box in boxes]
    size = fitting([text for addresses in every for text in addresses])
    each = [(b, size if own else min(size, fitting(b.typed))) for b, own in zip(boxes, every, strict=True)]
    sized = {size: compositor.with_sizes({name: size}) for _, size in each if size != asked}
    return [box.worded(box.form, sized[size]) if size in sized else box for box, size in each]


def _rooms(boxes: Sequence[CodeBox], compositor: Compositor, bounds: Bounds) -> list[float]:
    """The largest size for each verb: above codes on one line for all, hardly less than its least,
    else on two; the usual size where neither has room at the least size."""
    ways = [box.ways(compositor) for box in boxes]
    if not boxes[0].headed:
        rooms = [box.room_beside(own, bounds) for box, own in zip(boxes, ways, strict=True)]
        row = min(rooms)
        return [box.room_beside(own, bounds, row) for box, own in zip(boxes, ways, strict=True)]
    for count, share, most in ((1, _WHOLE, bounds.most), (FEW, _FEWER, bounds.usual)):
        rooms = [max([way.size for way in own if way.lines <= count], default=0.0) for own in ways]
        if min(rooms) >= bounds.nearly(share):
            return [min(max(_CALM * room, min(room, bounds.least)), most) for room in rooms]
    return [bounds.usual for _ in boxes]


def _fault(boxes: Sequence[CodeBox], roomy: bool) -> tuple[float, ...]:
    """What speaks against a form, such as verbs beside codes that are too small."""
    height = max(box.height for box in boxes)
    small = not boxes[0].headed and min(box.verb.style.size for box in boxes) < boxes[0].least - HAIR
    towers = sum(box.parted or len(box.verb.lines) > FEW for box in boxes)
    wanting = () if roomy else (small, towers, round(height, 2))
    return *_broken(boxes), *wanting, round(fsum(box.bare(height) for box in boxes), 2)


def _broken(boxes: Sequence[CodeBox]) -> tuple[float, ...]:
    """By how much words are too wide, how many are in two parts, and how badly addresses are broken."""
    notes = [text for box in boxes if box.code.notes for text in box.texts]
    named = sum(box.verb.whole.named and box.verb.hyphened for box in boxes)
    broken = named + sum(text.broken for text in (*notes, *(box.verb for box in boxes)))
    return max(box.excess for box in boxes), broken, sum(box.badly_broken for box in boxes)


def _on_one_line(boxes: Codes) -> Codes:
    """Codes of one row with the words beside their patches on one line, if none is higher for that."""
    lines = [box.aside_top + line_of(box.aside) for box in boxes if box.aside.boxes and not box.headed]
    found = [replace(box, line=max(lines)) for box in boxes] if lines[1:] else boxes
    return found if max(x.height for x in found) <= max(x.height for x in boxes) + HAIR else boxes


def with_codes_in_line(regions: tuple[RegionBox, ...], compositor: Compositor) -> tuple[RegionBox, ...]:
    """Regions that begin with a code, in line with one another and with those of the band's other rows; words
    in other regions begin level with those beside codes."""
    first = [next(iter(r.content.boxes), None) if isinstance(r.content, Column) else None for r in regions]
    codes = [box for box in first if isinstance(box, CodeBox)]
    if not codes:
        return _in_one_middle(regions)
    lined = in_line([*codes, *_in_other_rows(regions, codes, compositor)], compositor)
    row = _on_one_line(lined[: len(codes)])
    each, coded = iter(row), [isinstance(box, CodeBox) for box in first]
    found = [
        stacked([next(each), *r.content.boxes[1:]]) if has_code else r.content
        for r, has_code in zip(regions, coded, strict=True)
    ]
    deep = max(content.height for content in found)
    start = min((box.down for box in lined if not box.headed), default=0.0)

    def level(region: RegionBox, content: Column | Stack, has_code: bool) -> RegionBox:
        lower = 0.0 if has_code else min(start, deep - content.height)
        if isinstance(content, Column):  # what a band leaves over is shared above and below
            content = replace(content, height=max(content.height, deep - content.under))
        return replace(region, content=content, lower=lower)

    return tuple(map(level, regions, found, coded))


def _in_one_middle(regions: tuple[RegionBox, ...]) -> tuple[RegionBox, ...]:
    """Regions that all stand in the middle of their band, there as one: their first lines are level, if they
    are nearly as high as each other."""
    high = [
        region.deep for region in regions if region.region.frame.vertical == "centre" and not region.ground
    ]
    if len(high) < max(2, len(regions)) or max(high) > min(high) + _EVEN:
        return regions
    first = [next(iter(region.content.boxes), None) for region in regions]
    lines = [box.top if isinstance(box, TextBox) else 0.0 for box in first]
    deep = max(high)
    drops = (min(max(lines) - line, deep - r.deep) for line, r in zip(lines, regions, strict=True))
    return tuple(replace(r, beside=deep, lower=drop) for r, drop in zip(regions, drops, strict=True))


def _in_other_rows(regions: Sequence[RegionBox], codes: Sequence[CodeBox], compositor: Compositor) -> Codes:
    """The codes of a band that stand in its other rows."""
    peers, last = regions[0].region.peers, codes[-1]
    on = replace(compositor, ground=last.ground, code=last.asked, hang=last.most_hang, reach=last.reach)
    return [set_code(peer, last.width, on) for peer in peers if all(peer != box.code for box in codes)]


def set_code(block: Code, width: float, compositor: Compositor) -> CodeBox:
    """Set a code in a column: as large as asked for, larger where its modules would be too fine, smaller only
    in a narrower column. It holds the fullest of its texts that makes it no larger."""
    symbol = compositor.tools.encode(block.url)
    hung = 0.0 if compositor.panel else min(compositor.hang, width * QUIET / (symbol.side + QUIET))
    side = min(max(compositor.code, FINE * symbol.side), (width + hung) / around(symbol))
    fuller = (compositor.tools.encode(text) for text in block.fuller if 8 * len(text) < (side / FINE) ** 2)
    calm = _DENSE * symbol.side
    able = (one for one in fuller if side / one.side >= (_LARGE if one.side > calm else FINE))
    symbol = next(able, symbol)
    verb, least = in_tongues(block.verb, width, compositor), compositor.styles.led(block.verb.style)[1].least
    box = CodeBox(
        block, symbol, width, compositor.code, side * around(symbol), side, "above", verb,
        stacked(()), verb.height, compositor.ground, compositor.hang, compositor.panel, least,
        reach=compositor.reach,
    )  # fmt: skip
    return box.worded("above", compositor)


def among(code: Code, width: float, compositor: Compositor, high: float = 0.0) -> list[CodeBox]:
    """A code alone in a column beside others, its words beside it; or where others are `high` enough, its
    address below if that makes fewer lines of it."""
    box = set_code(code, width, compositor)
    forms: tuple[Form, ...] = ("beside", "split") if box.has_room(compositor) else ()
    ways = (box.worded(form, compositor).saying(compositor) for form in forms)
    able = [way for way in ways if not way.excess]
    low = (way for n, way in enumerate(able) if n == 0 or way.height <= high)
    return sorted(low, key=lambda way: way.split)[:1] or in_line([box], compositor)


def around(symbol: Encoded) -> float:
    """A patch as a multiple of the symbol in it."""
    return 1 + 2 * QUIET / symbol.side
