"""A page as a designer sees it: holes, lonely words, edges that nearly meet. It is measured on what is drawn,
without knowing how it was laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import combinations

from msgspec import Struct
from PIL import ImageChops, ImageFilter
from PIL.Image import Image, Resampling

from flyers.measure.bidi import has_rtl
from flyers.model.geometry import Rect, around
from flyers.proof.order import Block, blocks_of
from flyers.proof.pages import Page, is_wide
from flyers.proof.report import Finding, short
from flyers.proof.side import Side
from flyers.units import MM, in_mm

_FINE = 4  # pixels a millimetre; that is a cell
_DPI = 25.4 * _FINE
_MARGIN = 14  # mm that are no part of the type area, on every side
_NARROW = 12  # mm: the least sides of a hole; less is a gap
_LINES = 2  # mm around ink that belong to it: the space between lines and letters is no hole
_STEP = 40  # of 255 levels of a colour, between the darkest and the lightest of a cell with an edge in it
_GROUND = 0.8  # of a page: a larger picture lies under everything


class Hole(Struct, frozen=True):
    """Its place in points, and its share of the type area, from 0 to 1."""

    rect: Rect
    share: float


def largest_hole(page: Page, pictures: Sequence[Rect]) -> Hole | None:
    """The largest hole, 12 mm both ways at least. `pictures` count as full, even a calm sky."""
    image = page.colour(_DPI).image
    cells = image.width // _FINE, image.height // _FINE
    side = page.width / image.width * _FINE  # points
    busy = _busy(image, cells)
    for rect in pictures:
        if rect.width * rect.height <= _GROUND * page.width * page.height:
            left, top = (max(0, int(start / side)) for start in (rect.x, rect.y))
            right, bottom = int(rect.right / side) + 1, int(rect.bottom / side) + 1
            busy.paste(255, (left, top, right, bottom))
    mm = MM / side
    margin, near, least = (max(1, round(length * mm)) for length in (_MARGIN, _LINES, _NARROW))
    area = margin, margin, cells[0] - margin, cells[1] - margin
    if min(area[2] - area[0], area[3] - area[1]) < least:
        return None
    full = busy.crop(area).filter(ImageFilter.MaxFilter(2 * near + 1))
    bare = ImageChops.invert(full)  # of that, where there is room for a square of the least sides
    roomy = _spread(_spread(bare, least, 1, ImageChops.darker), least, -1, ImageChops.lighter)
    clear = ImageChops.darker(bare, roomy)
    if not (where := clear.getbbox()):
        return None
    x, y, x2, y2 = max(_bare(clear.crop(where), least), key=_area, default=(0, 0, 0, 0))
    if not (share := _area((x, y, x2, y2)) / (full.width * full.height)):
        return None
    left, top = where[0] + margin + x, where[1] + margin + y
    return Hole(Rect(left * side, top * side, (x2 - x) * side, (y2 - y) * side), share)


def _spread(image: Image, over: int, way: int, choose: Callable[[Image, Image], Image]) -> Image:
    """Each cell as what is chosen of it and those after it, or before it, in a square of so many."""
    done = 1
    while done < over:
        step = min(done, over - done)
        for x, y in ((way * step, 0), (0, way * step)):
            image = choose(image, image.crop((x, y, image.width + x, image.height + y)))
        done += step
    return image


def _busy(image: Image, cells: tuple[int, int]) -> Image:
    """255 for each cell in which colours differ, because of type, codes or rules, or that differs from the
    next one: a field may end between two."""
    pixels = []
    for x in range(_FINE + 1):
        for y in range(_FINE + 1):
            # The pixel in the middle of each cell is taken; all others are moved there, one by one.
            left, top = x - _FINE // 2, y - _FINE // 2
            box = left, top, left + cells[0] * _FINE, top + cells[1] * _FINE
            pixels.append(image.crop(box).resize(cells, Resampling.NEAREST))
    light, dark = reduce(ImageChops.lighter, pixels), reduce(ImageChops.darker, pixels)
    steps = reduce(ImageChops.lighter, ImageChops.subtract(light, dark).split())
    return steps.point([255 * (level > _STEP) for level in range(256)])


_Box = tuple[int, int, int, int]


def _area(box: _Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _bare(clear: Image, least: int) -> Iterator[_Box]:
    """Rectangles of empty cells with both sides `least` or more, the largest among them: for each row, each
    height of empty cells above it, as far as it goes (the largest rectangle under a histogram)."""
    heights = [0] * clear.width
    data = clear.tobytes()
    for y in range(clear.height):
        row = data[y * clear.width : (y + 1) * clear.width]
        heights = [height + 1 if cell else 0 for cell, height in zip(row, heights, strict=True)]
        rising: list[tuple[int, int]] = []  # where each height begins, the lowest first
        for x, height in enumerate((*heights, 0)):
            if rising and rising[-1][1] == height:
                continue
            start = x
            while rising and rising[-1][1] > height:
                start, high = rising.pop()
                if min(high, x - start) >= least:
                    yield start, y + 1 - high, x, y + 1
            rising.append((start, height))


_HOLE = {"front": 0.08, "back": 0.10, "few": 0.12}  # of the type area
_DISPLAY = 1.1  # times the size of most letters: from there on type is looked at, not read
_AS_MANY = 0.65  # of the letters in the commonest size, in that of a story
_STRAY = 0.25  # of the measure, filled by a last line of one word
_ALONE = 0.5  # of the longest line, filled by a word alone on a line of a headline
_MEET, _MISS = 0.2 * MM, 1.5 * MM  # edges that are nearer are one, those farther apart are two
_NEIGHBOURS = 15 * MM  # between two things whose edges are compared
_OVER = 1 * MM  # by which these may overlap
_SOLID = 8 * MM  # the least sides of a field or picture with visible edges
_LARGE = 18.0  # points
_BEARING = 0.1  # of the size: the white that a letter brings with it
_HOOKED, _STEM = "JjЈј", 0.15  # letters with a hook at their left; em from the pen to their stems
_LEAST = 4  # letters
_LETTERS = 2  # of a last line in a script without spaces: so few are one word


class Seen(Struct, frozen=True):
    """What is on a page, in points: blocks of type, codes, pictures, fields, and the largest hole."""

    page: int
    blocks: Sequence[Block]
    codes: Sequence[Rect]
    pictures: Sequence[Rect]
    fields: Sequence[Rect]
    hole: Hole | None


def seen_on(side: Side) -> Seen:
    objects, codes = side.objects, side.codes
    pictures = [photo.seen for photo in objects.photos]
    fields = [rect for rect in objects.shapes if not any(code.holds(rect, 1.0) for code in codes)]
    hole = largest_hole(side.page, [photo.rect for photo in objects.photos])
    return Seen(side.page.number, blocks_of(objects.texts), codes, pictures, fields, hole)


def sight_findings(seen: Seen, front: bool, few: bool) -> Iterator[Finding]:
    """What a designer would fault on a page: one that begins (`front`), that says little (`few`)."""
    yield from _holes(seen, "few" if few else "front" if front else "back")
    yield from _lonely(seen)
    yield from _edges(seen)


def _holes(seen: Seen, side: str) -> Iterator[Finding]:
    hole, most = seen.hole, _HOLE[side]
    if hole is None or hole.share <= most:
        return
    wide, high = (round(side / MM) for side in (hole.rect.width, hole.rect.height))
    value = f"{100 * hole.share:.0f} %"
    what = f"a hole of {wide} × {high} mm {_beside(hole.rect, seen)}, {value} of the page"
    fill = "a longer story" if seen.pictures else "a longer story or a picture"
    hint = f"{fill} fills it, or another look"
    if side == "back":
        hint = "say so little that one side has room for it, or so much that both are full"
    yield Finding("hole", "warning", seen.page, hole.rect, what, hint, value)


def _beside(hole: Rect, seen: Seen) -> str:
    """Where a hole is, by its nearest neighbour."""
    things = [
        *((rect, "the codes" if len(seen.codes) > 1 else "the code") for rect in seen.codes),
        *((rect, "the picture") for rect in seen.pictures),
        *((line.rect, f'"{short(block.text)}"') for block in seen.blocks for line in block.lines),
    ]
    if not things:
        return "in the middle"

    def apart(thing: tuple[Rect, str]) -> float:
        shared = hole.shared(thing[0])
        return -min(shared.width, shared.height) - 0.001 * max(shared.width, shared.height)

    rect, name = min(things, key=apart)
    shared = hole.shared(rect)
    if shared.height > shared.width:
        return f"beside {name}"
    return f"{'below' if hole.y > rect.y else 'above'} {name}"


def _lonely(seen: Seen) -> Iterator[Finding]:
    """Large type with a single word on its last line or, in the largest type, on any further line."""
    body, most = _body(seen.blocks), max((block.size for block in seen.blocks), default=0.0)
    for block in seen.blocks:
        if block.size <= _DISPLAY * body or max(len(line.words) for line in block.lines) == 1:
            continue  # text, or words below one another on purpose
        head = block.size == most
        measure = max(line.rect.width for line in block.lines)
        for line in block.lines[1:] if head else block.lines[1:][-1:]:
            if _alone(line.words) and line.rect.width < (_ALONE if head else _STRAY) * measure:
                said = " ".join(line.words)
                what = f'"{said}" stands alone on a line of "{short(block.text)}"'
                hint = "say it in a word more or less"
                yield Finding("lonely-word", "warning", seen.page, line.rect, what, hint, said)


def _alone(words: Sequence[str]) -> bool:
    """Whether a line has one word; in scripts without spaces, as few letters as a word."""
    return len(words) == 1 or (len(words) <= _LETTERS and all(is_wide(word[0]) for word in words))


def _body(blocks: Sequence[Block]) -> float:
    """The size of most letters on a page, or a larger one of nearly as many, since small print may be longer
    than the story; 0 if there are none."""
    many: dict[float, int] = {}
    for block in blocks:
        size = round(block.size, 1)
        many[size] = many.get(size, 0) + sum(len(word) for line in block.lines for word in line.words)
    most = max(many.values(), default=0)
    return max((size for size, count in many.items() if count >= _AS_MANY * most), default=0.0)


class _Edge(Struct, frozen=True):
    """Where an edge is, and between which places it may be seen."""

    at: float
    least: float
    most: float

    def missed(self, other: _Edge) -> float:
        """How far two edges miss each other; 0 if they meet, or are clearly apart."""
        off = abs(self.at - other.at)
        met = max(self.least, other.least) - min(self.most, other.most) <= _MEET
        return 0.0 if met or not _MEET < off < _MISS else off


class _Thing(Struct, frozen=True):
    """Something whose edges the eye follows, by side, and the field that it stands on."""

    name: str
    rect: Rect
    edges: dict[str, _Edge]
    ground: Rect | None


def _edges(seen: Seen) -> Iterator[Finding]:
    """Edges of neighbours on one ground that nearly meet, each pair once."""
    things = sorted((*_types(seen), *_solids(seen)), key=lambda thing: thing.rect.y)
    told: set[tuple[str, int, int]] = set()
    pairs = ((one, other) for one, other in combinations(things, 2) if one.ground == other.ground)
    for one, other in pairs:
        for side in _compared(one.rect, other.rect):
            here, there = one.edges.get(side), other.edges.get(side)
            off = here.missed(there) if here and there else 0.0
            if not here or not there or not off:
                continue
            first, last = sorted((round(here.at), round(there.at)))
            if (side, first, last) not in told:
                told.add((side, first, last))
                what = f"the {side} edges of {one.name} and of {other.name} are {in_mm(off)} apart"
                hint = "let them stand on one line, or clearly apart"
                rect = around((one.rect, other.rect))
                yield Finding("edges-near", "warning", seen.page, rect, what, hint, in_mm(off))


def _compared(one: Rect, other: Rect) -> tuple[str, ...]:
    """The sides that the eye compares of two neighbours, the upper one first."""
    if -_OVER < other.y - one.bottom < _NEIGHBOURS:
        return "left", "right"
    gap = max(one.x, other.x) - min(one.right, other.right)
    return ("top", "bottom") if -_OVER < gap < _NEIGHBOURS and other.y < one.bottom else ()


def _types(seen: Seen) -> Iterator[_Thing]:
    """Type, by the edge where its lines begin on most of the page. Large type is seen where its ink begins,
    small type where its pen does, since letters bring some white; a J stands by its stem."""
    sides = [len(block.text) * (1 if has_rtl(block.text) else -1) for block in seen.blocks]
    from_right = sum(sides) > 0
    for block in seen.blocks:
        ink, said = block.rect, block.text
        if len(said) < _LEAST or not said[0].isalnum():
            continue  # a numeral, a bullet, a mark that hangs
        if from_right:
            edges = {"right": _Edge(ink.right, ink.right, ink.right + _BEARING * block.size)}
        else:
            at = ink.x if block.size > _LARGE else block.left
            stem = block.left + (_STEM * block.size if said[0] in _HOOKED else 0.0)
            plain = (line.rect.x for line in block.lines if line.texts[0].text[0] not in _HOOKED)
            edges = {"left": _Edge(at, min(ink.x, block.left), max(min(plain, default=ink.x), stem))}
        yield _Thing(f'"{short(block.text)}"', ink, edges, _ground(ink, seen))


def _solids(seen: Seen) -> Iterator[_Thing]:
    for name, rects in (("the picture", seen.pictures), ("a field", seen.fields)):
        for rect in rects:
            if min(rect.width, rect.height) > _SOLID:
                places = {"left": rect.x, "right": rect.right, "top": rect.y, "bottom": rect.bottom}
                edges = {side: _Edge(at, at, at) for side, at in places.items()}
                yield _Thing(name, rect, edges, _ground(rect, seen))


def _ground(rect: Rect, seen: Seen) -> Rect | None:
    """The smallest field below something."""
    below = (field for field in seen.fields if field != rect and field.holds(rect, _OVER))
    return min(below, key=lambda field: field.width * field.height, default=None)
