"""Whether ink meets ink on a finished layout: the outlines of words against one another, and against rules,
pictures and codes with their quiet zones. Each glyph is looked at where it stands, by itself."""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from seen import GlyphRun, Layout, Modules, Picture, Rule, Sheet

from flyers.measure.faces import Faces
from flyers.measure.fonts import opened
from flyers.measure.protocols import COLUMN
from flyers.model.geometry import Rect

TURNED = "words.gauge"  # which lie on their side on a scale, and are seen here as if upright

QUIET = 4  # modules (ISO/IEC 18004, 5.3.8)
_ROUNDING = 0.03  # points: marks stand on hundredths


class Inked(NamedTuple):
    """A glyph where it stands: the box of its ink, the run and the word in it that it belongs to."""

    box: Rect
    run: GlyphRun
    word: int
    x: float
    y: float
    gid: int


def touching(layout: Layout, faces: Faces | None = None) -> list[str]:
    """What touches what on the sheets of a layout, in words; nothing when all ink stands clear."""
    faces = faces or Faces()
    return [f"{sheet.name}: {fault}" for sheet in layout.sheets for fault in _on(sheet, faces)]


def white(above: GlyphRun, below: GlyphRun, faces: Faces) -> float:
    """The least white between the ink of a line and that of a lower one, where it stands over it, in pt."""
    upper, lower = ([s for g in _glyphs(run, faces) for s in _spans(g, faces)] for run in (above, below))
    return min(
        (
            top - bottom
            for left, right, _, bottom in upper
            for left2, right2, top, _ in lower
            if left < right2 - _ROUNDING and left2 < right - _ROUNDING
        ),
        default=inf,
    )


def _on(sheet: Sheet, faces: Faces) -> Iterator[str]:
    runs = [m for m in sheet.of(GlyphRun) if m.key != TURNED]
    glyphs = [g for run in runs for g in _glyphs(run, faces)]
    seen = set()
    for one, other in _meeting(glyphs):
        pair = (id(one.run), one.word, id(other.run), other.word)
        if pair not in seen and not _one_word(one, other) and _cross(one, other, faces):
            seen.add(pair)
            yield f"{one.run.text!r} ({one.run.key}) meets {other.run.text!r} ({other.run.key})"
    things: list[tuple[str, Rect]] = []
    for mark in sheet.marks:
        if isinstance(mark, Modules):
            # A mark that cameras find a sheet by holds no text, and has no quiet zone.
            zone = QUIET * mark.rect.width / len(mark.rows) if mark.text else 0.0
            things.append((f"the code {mark.text}", mark.rect.inset(-zone)))
        elif isinstance(mark, Picture):
            things.append((f"the picture {mark.file}", mark.rect))
        elif isinstance(mark, Rule):
            things.append((f"a rule at {mark.x}, {mark.y}", mark.rect))
    borders = [
        (f"the border of {m.key}", m.rect.inset(-m.rect.width / len(m.rows)))  # a module, which is light
        for m in sheet.of(Modules)
        if not m.text
    ]
    for name, rect in (*things, *borders):
        for glyph in glyphs:
            if glyph.box.overlaps(rect, _ROUNDING) and (
                not name.startswith("a rule") or _crosses(glyph, rect, faces)
            ):
                yield f"{glyph.run.text!r} ({glyph.run.key}) meets {name}"
                break
    solid = [(name, rect) for name, rect in things if not name.startswith("a rule")]
    for n, (name, rect) in enumerate(solid):
        for name2, rect2 in things:
            apart = not rect.overlaps(rect2, _ROUNDING) or _outlines(rect2, rect)
            if (name2, rect2) not in solid[: n + 1] and not apart:
                yield f"{name} meets {name2}"


def _outlines(line: Rect, picture: Rect) -> bool:
    """Whether a line runs along a whole edge of a picture, over its pixels: its outline."""
    along = max(line.width - picture.width, line.height - picture.height)
    ends = (line.x - picture.x, line.y - picture.y, picture.right - line.right, picture.bottom - line.bottom)
    return picture.holds(line, _ROUNDING) and abs(along) < 1 and min(map(abs, ends)) < _ROUNDING


def _glyphs(run: GlyphRun, faces: Faces) -> Iterator[Inked]:
    loaded = opened(faces.file(run.face))
    em = run.size / loaded.upem
    at, word = run.x, 0
    for glyph in run.glyphs:
        left, right, top, bottom = loaded.ink[glyph.gid]
        x, y = at + glyph.dx * em, run.y - glyph.dy * em
        if right > left and top > bottom:
            box = Rect(x + left * em, y - top * em, (right - left) * em, (top - bottom) * em)
            yield Inked(box, run, word, x, y, glyph.gid)
        else:
            word += 1
        at += glyph.advance * em + run.tracking


def _meeting(glyphs: list[Inked]) -> Iterator[tuple[Inked, Inked]]:
    """Pairs whose boxes overlap, found by sweeping down the sheet."""
    open_: list[Inked] = []
    for glyph in sorted(glyphs, key=lambda g: g.box.y):
        open_ = [other for other in open_ if other.box.bottom > glyph.box.y]
        yield from ((other, glyph) for other in open_ if other.box.overlaps(glyph.box, 0.0))
        open_.append(glyph)


def _one_word(one: Inked, other: Inked) -> bool:
    """Whether two glyphs belong together: of one word, or of runs that follow each other on one line (a word
    in two faces; what stands between words is in one of the runs)."""
    if one.run is other.run:
        return one.word == other.word
    left, right = sorted((one.run, other.run), key=lambda run: run.x)
    beside = abs(left.x + left.advance - right.x) < 0.05 and abs(left.y - right.y) < 0.01
    met = left.text[0 if left.rtl else -1] + right.text[-1 if right.rtl else 0]
    return beside and not any(char.isspace() for char in met)


def _cross(one: Inked, other: Inked, faces: Faces) -> bool:
    """Whether the outlines of two glyphs share a spot."""
    spans = list(_spans(other, faces))
    return any(
        left < right2 - _ROUNDING and left2 < right - _ROUNDING
        and top < bottom2 - _ROUNDING and top2 < bottom - _ROUNDING
        for left, right, top, bottom in _spans(one, faces)
        for left2, right2, top2, bottom2 in spans
    )  # fmt: skip


def _crosses(glyph: Inked, rule: Rect, faces: Faces) -> bool:
    """Whether the outline of a glyph and a rule share a spot: one below words ends beside their tails."""
    return any(
        left < rule.right - _ROUNDING and rule.x < right - _ROUNDING
        and top < rule.bottom - _ROUNDING and rule.y < bottom - _ROUNDING
        for left, right, top, bottom in _spans(glyph, faces)
    )  # fmt: skip


def _spans(glyph: Inked, faces: Faces) -> Iterator[tuple[float, float, float, float]]:
    """Columns of a glyph: left, right, top and bottom on the sheet."""
    outline = opened(faces.file(glyph.run.face)).outline[glyph.gid]
    size = glyph.run.size
    for n, (above, below) in enumerate(zip(outline.above, outline.below, strict=True), outline.first):
        left = glyph.x + n * COLUMN * size
        yield left, left + COLUMN * size, glyph.y - above * size, glyph.y + below * size
