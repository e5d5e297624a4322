"""What a paragraph and its runs are to a reader, and what tells a run from its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, inf

from flyers.layout.ink import bare
from flyers.layout.shaper import STROKE, UNDER_SQUARES, Shaper
from flyers.measure.protocols import COLUMN, Outline
from flyers.model.blocks import Para, Run
from flyers.model.frame import Frame, GlyphRun, Group, Item, Panel, Role, Rule
from flyers.model.geometry import Rect

# Where dots stand by words that stand out, in em below the baseline (GB/T 15834, JIS X 4051), and their size.
_DOTTED, _DOT = {"zh": UNDER_SQUARES, "ja": -1.0}, 0.14
_LEAST = 0.7, 0.15  # em of a marker's stroke above and below the baseline
_ROUND, _SIDE = 0.06, 0.08  # em that it has above and below ink; and beside it


def within(
    para: Para, run: Run, number: int, width: int, height: int, item: GlyphRun | Group
) -> GlyphRun | Group:
    """What is set of a run, in frames of a link, another language or key; `number` is the run's. These are as
    large as the paragraph, so that nothing in them moves when a page is mirrored."""
    if run.key:
        item = Group(0, 0, Frame(width, height, (item,), None, run.key))
    roles = [Role("Link", f"link {number}", alt=run.text, url=run.url)] if run.url else []
    if run.lang not in ("", para.lang):
        roles.append(Role("Span", f"span {number}", lang=run.lang))
    for role in roles:
        item = Group(0, 0, Frame(width, height, (item,), role))
    return item


def in_role(para: Para, width: int, height: int, items: tuple[Item, ...], role: Role | None = None) -> Frame:
    """The frame of a paragraph's lines, in the paragraph's role unless another is given."""
    own = role or Role(para.role, para.identity, lang=para.lang)
    if own.kind != "BlockQuote":
        return Frame(width, height, items, own, para.key)
    # A quotation groups what it quotes (ISO 32000-1, 14.8.4.2): its words are a paragraph in it.
    inner = Frame(width, height, items, Role("P", "quoted", lang=para.lang))
    return Frame(width, height, (Group(0, 0, inner),), own, para.key)


def stroke(advance: float, under: float) -> Outline:
    """The ink of a line so many em `under` words that are so wide; nothing where there is no line."""
    columns = ceil(advance / COLUMN) if under else 0
    return Outline(0, (-inf,) * columns, (under + STROKE / 2,) * columns)


def marked(run: GlyphRun, of: Run, shaper: Shaper) -> Iterator[Panel]:
    """A marker's stroke behind a run that only this tells from others, as high as all its words ask for."""
    if not (shaper.style.strokes and of.marked and shaper.recoloured(of)):
        return
    words = shaper.words(of)
    ends = zip(_LEAST, (max(w.ascent for w in words), max(w.descent for w in words)), strict=True)
    above, below = (round((max(least, end) + _ROUND) * run.size) for least, end in ends)
    side = round(_SIDE * run.size)
    box = Rect(run.x - side, run.y - above, run.advance + 2 * side, above + below)
    yield Panel(box, "accent", under=True)


def _dots(run: GlyphRun, y: int) -> Iterator[Rule]:
    """A dot in the middle of each character of a run, but for marks of punctuation."""
    whole, half, x = sum(glyph.advance for glyph in run.glyphs), round(_DOT * run.size / 2), 0
    for glyph in run.glyphs:
        middle = run.x + run.advance * (2 * x + glyph.advance) // (2 * whole)
        if glyph.text.isalnum():
            yield Rule(middle - half, y, middle + half, y, 2 * half, run.swatch, under=True)
        x += glyph.advance


def behind(items: Iterable[GlyphRun | Rule | Panel | Group]) -> tuple[GlyphRun | Rule | Panel | Group, ...]:
    """What is set of lines, with strokes behind all of them."""
    return tuple(sorted(items, key=lambda item: not isinstance(item, Panel)))


def underline(run: GlyphRun, under: float, ink: Outline, origin: int) -> Iterator[Rule]:
    """The line so many em `under` a run's baseline, with gaps for the tails of its letters; `ink` is that of
    its line, from its origin. Chinese and Japanese have a dot at each character instead."""
    if height := _DOTTED.get(run.lang.partition("-")[0]):
        yield from _dots(run, run.y + round(height * run.size))
        return
    wide, y = round(STROKE * run.size), run.y + round(under * run.size)
    start, end = ((x - origin) / run.size for x in (run.x, run.x + run.advance))
    for left, right in bare(ink, start, end, under - STROKE):
        x, x2 = (origin + round(one * run.size) for one in (left, right))
        yield Rule(x, y, x2, y, wide, run.swatch, under=True)
