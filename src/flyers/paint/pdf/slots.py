"""What fills the fields of a page, as operators that are known except for what differs from copy to copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby

from msgspec import Struct

from flyers.measure.lookup import Lookup
from flyers.measure.symbol import Symbols
from flyers.model.flat import Place
from flyers.model.frame import GlyphRun, Letters, width
from flyers.paint.drawing import points
from flyers.paint.pdf.content import PageWriter, Piece
from flyers.paint.pdf.fonts import Font, Fonts

Values = Callable[[int], Mapping[str, str]]
"""Texts for the fields of the copy with a number, by field."""
Filling = Mapping[str, Letters | Symbols]
"""How the contents of fields are painted, by field."""

_LEAST = 0.05  # thousandths of an em: less is left uncorrected


class Spelled(Struct, frozen=True):
    """A text of a field: operators `before` and `after`; the code and width (in units of the face) of each
    character alone and before each next one; `one` is any of its texts."""

    field: str
    before: str
    after: str
    codes: Mapping[str, tuple[str, int]]
    letters: Letters
    one: GlyphRun
    upem: int
    place: Place
    height: int

    @property
    def figures(self) -> tuple[Mapping[int, str], int] | None:
        """The code of each character and their one width, if all are as wide and none depends on others."""
        alone = {(pair[0], code) for pair, code in self.codes.items()}
        wide = {units for _, (_, units) in alone}
        if len(wide) > 1 or len(alone) > len({pair[0] for pair in self.codes}):
            return None
        return {ord(char): shown for char, (shown, _) in alone}, wide.pop()

    def start(self, units: int, count: int) -> str:
        """All before the codes of a text of `count` characters and this width."""
        x = self.letters.start(self.one, width(self.one, units, count, self.upem))
        right, down = self.place.point(x, self.one.y)
        at = f"{points(right)} {points(self.height - down)}"
        if self.place.upright:
            return f"{self.before}\nBT {at} Td\n[<"
        a, b, c, d = self.place.a, self.place.b, self.place.c, self.place.d
        return f"{self.before}\nBT {a} {-b} {-c} {d} {at} Tm\n[<"

    @property
    def end(self) -> str:
        return f">]TJ\n{self.after}"


class Drawn(Struct, frozen=True):
    field: str
    before: str
    after: str
    serial: Symbols


def slots(
    writer: PageWriter, found: Iterable[Piece], filling: Filling, fonts: Fonts
) -> Iterator[Spelled | Drawn]:
    """What fills the fields of a page, in painting order; `found` are the pieces of any copy that do."""
    for piece in sorted(found, key=lambda piece: piece.mcid or 0):
        (mark,) = piece.marks
        how, operators = filling[piece.field], list(writer.mark(piece.first, mark))
        begun, ended = writer.around(piece)
        if not isinstance(how, Letters):
            yield Drawn(piece.field, _lines(*begun, *operators[:-1]), _lines("f Q", *ended), how)
            continue
        assert isinstance(mark.item, GlyphRun)
        font = fonts[how.face]
        start, end = (next(n for n, one in enumerate(operators) if one.startswith(o)) for o in ("BT ", "ET"))
        around = _lines(*begun, *operators[:start]), _lines(*operators[end:], *ended)
        codes = dict(_codes(how, font))
        yield Spelled(piece.field, *around, codes, how, mark.item, font.upem, mark.place, writer.height)


def _lines(*operators: str) -> str:
    return "\n".join(operators)


def _codes(letters: Letters, font: Font) -> Iterator[tuple[str, tuple[str, int]]]:
    """The code of each character before another one, as written in an array."""
    for pair, glyph in letters.glyphs.items():
        code = font.codes[glyph.gid, glyph.text]
        back = round(font.widths[code] - glyph.advance * font.per_mille, 1)
        shown = f"{code:04X}"
        if len(pair) == 2 and abs(back) >= _LEAST:
            shown += f">{back:.10g}<"
        yield pair, (shown, glyph.advance)


class Filler:
    def __init__(self, every: Iterable[Spelled | Drawn]) -> None:
        self._writers: list[_Pen | _Figures | _Speller] = []
        for how, group in groupby(every, lambda slot: slot.figures if isinstance(slot, Spelled) else None):
            if how:
                self._writers.append(_Figures([one for one in group if isinstance(one, Spelled)], *how))
            else:
                self._writers += (_Pen(one) if isinstance(one, Drawn) else _Speller(one) for one in group)

    def write(self, filled: Mapping[str, str]) -> bytes:
        """The operators for fields with these texts."""
        return "\n".join([writer.write(filled) for writer in self._writers]).encode("ascii")


class _Figures:
    """Writes the figures of successive fields at once: their number tells what is around them."""

    def __init__(self, fields: Sequence[Spelled], codes: Mapping[int, str], units: int) -> None:
        self._fields, self._units, self._names = fields, units, [field.field for field in fields]
        self._codes = {ord("\n"): "\n", **codes}
        self._around = Lookup(self._of_lengths)

    def write(self, filled: Mapping[str, str]) -> str:
        texts = [filled[name] for name in self._names]
        around = self._around[tuple(map(len, texts))]
        return around % (*"\n".join(texts).translate(self._codes).split("\n"),)

    def _of_lengths(self, lengths: tuple[int, ...]) -> str:
        return "\n".join(map(self._one, self._fields, lengths))

    def _one(self, field: Spelled, length: int) -> str:
        parts = field.start(length * self._units, length), field.end
        return "%s".join(part.replace("%", "%%") for part in parts)


class _Speller:
    def __init__(self, how: Spelled) -> None:
        self._how = how
        self._starts: Lookup[tuple[int, int], str] = Lookup(lambda key: how.start(*key))

    def write(self, filled: Mapping[str, str]) -> str:
        text, codes = filled[self._how.field], self._how.codes
        found = [codes[text[at : at + 2]] for at in range(len(text))]
        start = self._starts[sum([units for _, units in found]), len(found)]
        return f"{start}{''.join([code for code, _ in found])}{self._how.end}"


class _Pen:
    """Draws a field's symbols, eight modules of a row at once."""

    def __init__(self, how: Drawn) -> None:
        self._how, self._side = how, how.serial.side
        self._bytes = -(-self._side // 8)
        places = (divmod(at, self._bytes) for at in range(self._side * self._bytes))
        self._paths = [Lookup(partial(_drawn, *place)) for place in places]

    def write(self, filled: Mapping[str, str]) -> str:
        side, modules = self._side, self._how.serial.modules(filled[self._how.field])
        spare = 8 * self._bytes - side
        if spare:  # each row begins with a byte of its own
            rows = [modules >> side * (side - 1 - y) & (1 << side) - 1 for y in range(side)]
            data = b"".join((row << spare).to_bytes(self._bytes, "big") for row in rows)
        else:
            data = modules.to_bytes(self._bytes * side, "big")
        drawn = "".join([paths[byte] for paths, byte in zip(self._paths, data, strict=True)])
        return f"{self._how.before}\n{drawn}{self._how.after}"


def _drawn(y: int, x: int, byte: int) -> str:
    return "".join([f"{8 * x + left} {y} {width} 1 re " for left, width in _runs()[byte]])


@cache
def _runs() -> list[list[tuple[int, int]]]:
    """Start and length of the dark runs in each byte."""
    return [[(m.start(), len(m[0])) for m in re.finditer("1+", f"{byte:08b}")] for byte in range(256)]
