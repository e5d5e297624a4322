"""Copies of a layout, in which what differs from copy to copy is filled in. Layout runs once for ten thousand
sheets; a copy costs what its values cost. Frames without fields are the same objects in every copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar
from unicodedata import category

from msgspec.structs import replace

from flyers.content.hints import nearest
from flyers.errors import FlyersError, Problem, Where
from flyers.layout.code import QUIET
from flyers.layout.column import HAIR
from flyers.layout.cut import cut_para
from flyers.layout.lines import set_lines
from flyers.layout.stylesheet import Shape, TypeStyle
from flyers.measure.protocols import LEAST_MODULE, Encoder, Tools
from flyers.model.blocks import Para, Run
from flyers.model.frame import (
    CharacterStyle,
    Field,
    Frame,
    Glyph,
    GlyphRun,
    Group,
    Item,
    Layout,
    Letters,
    Overset,
    Symbol,
    remade,
)
from flyers.model.geometry import Rect
from flyers.units import in_mm, milli

Encoders = Mapping[str, Encoder]
"""What makes the symbols of a kind of code, "qr" or "datamatrix"."""
Filled = TypeVar("Filled", Frame, Layout)

_QUIET = {"qr": QUIET, "datamatrix": 1}  # modules (ISO/IEC 18004, 5.3.8; ISO/IEC 16022, 5.3.3)
_SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}  # of the room beside a value, what is left of it


def fill(
    form: Filled, values: Mapping[str, str], tools: Tools, encoders: Encoders, copy: str = ""
) -> tuple[Filled, tuple[Overset, ...]]:
    """A copy of a frame or layout, each field of it a frame with the field's name, role and size that holds
    its value; and what does not fit, under the name of the `copy` and the key of the field. A layout has that
    in its `overset`, too. A text without characters leaves its box blank. Raises FlyersError with every field
    that has no value, or one that cannot be printed; KeyError when a kind of code has no encoder."""
    lang = form.lang if isinstance(form, Layout) else ""
    filler = _Filler(values, tools, encoders, copy, lang)
    frames = [page.frame for page in form.pages] if isinstance(form, Layout) else [form]
    frames = [remade(frame, filler.item) for frame in frames]
    if filler.problems:
        raise FlyersError.of(filler.problems)
    overset = tuple(filler.overset)
    if isinstance(form, Layout):
        pages = tuple(replace(page, frame=frame) for page, frame in zip(form.pages, frames, strict=True))
        return replace(form, pages=pages, overset=form.overset + overset), overset
    return frames[0], overset


def letters(field: Field, texts: Iterable[str], tools: Tools, lang: str = "") -> Letters | None:
    """How texts are set in a field letter by letter; their pairs of characters are those of `texts`. None for
    scripts that join letters. `lang` is that of the whole."""
    found: dict[str, Glyph] = {}
    faces: set[str] = set()
    for text in texts:
        runs, _ = _line(Para("", (Run(text),), field.lang or lang, field.name), field.style, tools)
        glyphs = [glyph for run in runs for glyph in run.glyphs]
        faces |= {run.face for run in runs}
        joined = len(runs) > 1 or runs[0].rtl or [glyph.text for glyph in glyphs] != list(text)
        if joined or len(faces) > 1 or any(one.gid == 0 or one.dx or one.dy for one in glyphs):
            return None
        if any(found.setdefault(text[at : at + 2], glyph) != glyph for at, glyph in enumerate(glyphs)):
            return None
    return Letters(faces.pop(), found, _SHARE[field.align])


class _Filler:
    """Fills the frames of one copy, and keeps what is wrong with its values. `lang` is that of the whole."""

    def __init__(
        self, values: Mapping[str, str], tools: Tools, encoders: Encoders, copy: str, lang: str
    ) -> None:
        self._values, self._tools, self._encoders = values, tools, encoders
        self._copy, self._lang = copy, lang
        self.problems: list[Problem] = []
        self.overset: list[Overset] = []

    def item(self, item: Item) -> Item:
        return self._field(item) if isinstance(item, Field) else item

    def _field(self, field: Field) -> Group:
        box, value = field.box, self._values.get(field.name)
        items: tuple[GlyphRun | Symbol, ...] = ()
        if value is None:
            hint = nearest(field.name, self._values) if self._values else "give it one"
            self._wrong(field, "it has no value", hint)
        elif field.kind == "text":
            items = tuple(self._text(field, value))
        elif not value:
            self._wrong(field, "a code cannot hold nothing", "give it a text to hold")
        else:
            items = tuple(self._code(field, value))
        told = items or (field.role and field.role.kind in ("TD", "TH"))  # a blank cell, for its row's sake
        role = field.role if told else None
        frame = Frame(int(box.width), int(box.height), items, role, field.name)
        return Group(int(box.x), int(box.y), frame)

    def _text(self, field: Field, value: str) -> Iterator[GlyphRun]:
        """A value on one line, as its characters are seen, its capitals centred in the box."""
        text = " ".join(filter(None, map(str.strip, value.splitlines())))
        if not text:
            return
        lang, width, height = field.lang or self._lang, int(field.box.width), int(field.box.height)
        runs, cap = _line(Para("", (Run(text),), lang, field.name), field.style, self._tools)
        if lost := dict.fromkeys(_unprintable(text, runs)):
            named = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in lost)
            self._wrong(field, f"no font has {named}", "write it with other characters")
            return
        left, right = min(run.x for run in runs), max(run.x + run.advance for run in runs)
        baseline = (height + milli(cap)) // 2
        ink = max(run.ascent for run in runs) - baseline, baseline + max(run.descent for run in runs) - height
        self._fits(field, right - left - width, "too wide")
        self._fits(field, max(ink), "too tall")
        shift = round((width - right + left) * _SHARE[field.align]) - left
        for run in runs:
            yield replace(run, x=run.x + shift, y=baseline)

    def _code(self, field: Field, value: str) -> Iterator[Symbol]:
        """A code as large as the box, quiet zone included, centred where the box is higher."""
        try:
            symbol = self._encoders[field.kind](value)
        except FlyersError as error:
            for problem in error.problems:
                self._wrong(field, problem.what, problem.hint)
            return
        quiet, width, height = _QUIET[field.kind], int(field.box.width), int(field.box.height)
        whole, side = symbol.side + 2 * quiet, min(width, height)
        self._fits(field, milli(LEAST_MODULE * whole) - side, "too large")
        margin = -(-side * quiet // whole)  # rounded up: never less than its modules
        x, y = round((width - side) * _SHARE[field.align]) + margin, (height - side) // 2 + margin
        side -= 2 * margin
        yield Symbol(Rect(x, y, side, side), symbol.rows, symbol.text, field.style.swatch)

    def _fits(self, field: Field, over: int, how: str) -> None:
        if over > 0:
            by = f"{in_mm(over / 1000)} {how}"
            self.overset.append(Overset(self._copy, field.lang or self._lang, field.name, by))

    def _wrong(self, field: Field, what: str, hint: str) -> None:
        whose = f"{self._copy}: " if self._copy else ""
        self.problems.append(Problem(Where(), f'{whose}the field "{field.name}": {what}', hint))


def _line(para: Para, style: CharacterStyle, tools: Tools) -> tuple[tuple[GlyphRun, ...], float]:
    """A paragraph that does not break, as runs on one baseline; and how high its capitals are, in points."""
    size = style.size / 1000
    shape = Shape(style.face, style.tracking / style.size, caps=False, hyphens=False, balance=False)
    type_style = TypeStyle(shape, size, size, style.swatch, before=0.0, after=0.0, indent=0.0, hang=0.0)
    box = set_lines(para, type_style, float("inf"), cut_para(para, type_style, tools, hyphenate=False))
    runs = replace(box, width=0.0).frame().items
    return tuple(run for run in runs if isinstance(run, GlyphRun)), box.metrics.cap * size


def _unprintable(text: str, runs: tuple[GlyphRun, ...]) -> Iterator[str]:
    """Characters that no text has, and those that no face draws: glyph 0 stands for them."""
    yield from (char for char in text if category(char) in ("Cc", "Cs"))
    for run in runs:
        cluster = ""
        for glyph in reversed(run.glyphs) if run.rtl else run.glyphs:
            cluster = glyph.text or cluster
            yield from cluster if glyph.gid == 0 else ()


def in_place_of(room: Frame, para: Para, style: TypeStyle, tools: Tools) -> Frame | None:
    """A paragraph in the place and size of another one's frame; None when it has no room there."""
    box = set_lines(para, style, room.width / 1000, cut_para(para, style, tools, hyphenate=False))
    if box.excess > HAIR or box.height > room.height / 1000 + HAIR:
        return None
    made = box.frame()
    return Frame(room.width, room.height, made.items, made.role, made.name)
