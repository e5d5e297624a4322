"""Small fonts of every kind that is read, and ways to break them: for tests that no damage prints blanks."""

import io
import random
import struct
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from helpers_pdf import font_file

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?’-–()/@&+"
REQUIRED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")


@cache
def small() -> bytes:
    """A TrueType font of Latin letters and figures, kerned and with ligatures."""
    font = TTFont(font_file("NotoSans-Regular.ttf"))
    subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    return saved(font)


@cache
def postscript() -> bytes:
    """A CFF font whose letters are upright bars, each of a width of its own."""
    made = FontBuilder(1000, isTTF=False)
    order = [".notdef", *(f"g{n}" for n in range(len(LETTERS)))]
    made.setupGlyphOrder(order)
    made.setupCharacterMap({ord(char): f"g{n}" for n, char in enumerate(LETTERS)})
    shapes = {}
    for number, name in enumerate(order):
        pen = T2CharStringPen(500, None)
        if name != f"g{LETTERS.index(' ')}":
            _bar(pen, number)
        shapes[name] = pen.getCharString()
    made.setupCFF("Bars", {"FullName": "Bars"}, shapes, {})
    return _finished(made, order)


@cache
def variable() -> bytes:
    """A TrueType font with an axis of weight."""
    made = FontBuilder(1000, isTTF=True)
    order = [".notdef", *(f"g{n}" for n in range(len(LETTERS)))]
    made.setupGlyphOrder(order)
    made.setupCharacterMap({ord(char): f"g{n}" for n, char in enumerate(LETTERS)})
    shapes = {}
    for number, name in enumerate(order):
        pen = TTGlyphPen(None)
        if name != f"g{LETTERS.index(' ')}":
            _bar(pen, number)
        shapes[name] = pen.glyph()
    made.setupGlyf(shapes)
    made.setupNameTable({"familyName": "Bars", "styleName": "Regular", "psName": "Bars"})
    made.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    made.setupGvar({})
    return _finished(made, order)


def collection(*fonts: bytes) -> bytes:
    """Fonts as one file (TTC)."""
    places, bodies = [], b""
    start = 12 + 4 * len(fonts)
    for font in fonts:
        body = bytearray(font)
        (count,) = struct.unpack_from(">H", body, 4)
        for entry in range(12, 12 + 16 * count, 16):
            (at,) = struct.unpack_from(">I", body, entry + 8)
            struct.pack_into(">I", body, entry + 8, at + start + len(bodies))
        places.append(start + len(bodies))
        bodies += bytes(body)
    return struct.pack(f">4sII{len(fonts)}I", b"ttcf", 0x10000, len(fonts), *places) + bodies


def changed(data: bytes, change: Callable[[TTFont], Any]) -> bytes:
    """A font with something written otherwise by fontTools."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    change(font)
    return saved(font)


def saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def places(data: bytes | bytearray) -> dict[str, tuple[int, int]]:
    """Where each table of a font starts, and how long it is."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4s4xII", data, 12 + 16 * n) for n in range(count))
    return {tag.decode().strip(): (start, length) for tag, start, length in entries}


def without(data: bytes, tag: str) -> bytes:
    """A font whose directory does not know one of its tables."""
    (count,) = struct.unpack_from(">H", data, 4)
    at = next(12 + 16 * n for n in range(count) if data[12 + 16 * n : 16 + 16 * n] == tag.ljust(4).encode())
    return data[:at] + b"ZZZZ" + data[at + 4 :]


def permitted(data: bytes, fstype: int) -> bytes:
    """A font with these permissions to embed it."""

    def permit(font: TTFont) -> None:
        font["OS/2"].fsType = fstype

    return changed(data, permit)


def emptied(data: bytes, *names: str) -> bytes:
    """A TrueType font some glyphs of which, as fontTools names them, have no outline."""

    def empty(font: TTFont) -> None:
        for name in names:
            font["glyf"][name] = TTGlyphPen(None).glyph()

    return changed(data, empty)


def spoilt(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Damaged copies of a font: cut, zeroed, with flipped bits, in its directory and in each table."""
    dice = random.Random(seed)
    tables = places(data)
    for _ in range(count):
        bad = bytearray(data)
        start, length = dice.choice([(0, 12 + 16 * len(tables)), *tables.values()])
        at = start + dice.randrange(max(1, min(length, dice.choice((8, 64, length)))))
        match dice.randrange(6):
            case 0:
                bad = bad[: dice.randrange(len(bad))]
            case 1:
                many = dice.choice((1, 2, 4, 60, 600))
                bad[at : at + many] = bytes(len(bad[at : at + many]))
            case 2:
                bad[at : at + 2] = dice.choice((b"\xff\xff", b"\x7f\xff", b"\x80\0"))
            case 3:
                for _ in range(dice.choice((3, 30))):
                    bad[start + dice.randrange(max(1, length)) - 1] ^= 1 << dice.randrange(8)
            case _:
                bad[at] ^= 1 << dice.randrange(8)
        yield bytes(bad)


def _bar(pen: Any, number: int) -> None:
    pen.moveTo((50, 0))
    for corner in ((50, 700), (100 + 4 * number, 700), (100 + 4 * number, 0)):
        pen.lineTo(corner)
    pen.closePath()


def _finished(made: FontBuilder, order: list[str]) -> bytes:
    made.setupHorizontalMetrics(dict.fromkeys(order, (500, 50)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    if "name" not in made.font:
        made.setupNameTable({"familyName": "Bars", "styleName": "Regular", "psName": "Bars"})
    made.setupOS2()
    made.setupPost()
    return saved(made.font)
