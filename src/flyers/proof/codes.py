"""Codes on a page, found and measured: modules, quiet zone, contrast, unused error correction. And sheets of
a batch read back: what is in their fields, and what their marks say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import reduce
from itertools import groupby, pairwise
from math import atan2, degrees, dist
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import zxingcpp
from msgspec import Struct

from flyers.measure.bidi import has_rtl
from flyers.measure.sight import level
from flyers.model.colour import grey, linear
from flyers.model.evidence import HELD
from flyers.model.geometry import Rect, around
from flyers.proof.expect import Expectation
from flyers.proof.objects import stated
from flyers.proof.pages import FINE, QUICK, Page, Patch, letters, stands
from flyers.proof.pdfium import Document
from flyers.units import MM

FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix])
QUIET = 4  # modules on every side of a QR code (ISO/IEC 18004, 5.3.8)
_LOOK = 6  # modules around a symbol that are looked at
_PIXELS = 12  # a module, when a symbol is measured
WHOLE = 0.62  # of the error correction unused: no visible damage
_TABS = 3  # so often on a page, a code is on tabs, which are read in the hand


class Found(Struct, frozen=True):
    """A code where a reader sees it. `corners` are in points, the symbol's top left first; `modules` along a
    side (0: unknown); `unused` error correction from 0 to 1; `error` is "" if it was read."""

    text: str
    kind: str
    corners: tuple[tuple[float, float], ...]
    version: str
    level: str
    modules: int
    unused: float
    error: str

    @property
    def rect(self) -> Rect:
        return around(Rect(x, y, 0, 0) for x, y in self.corners)

    @property
    def qr(self) -> bool:
        return "QR" in self.kind

    @property
    def turn(self) -> float:
        """Degrees by which the symbol stands off the page's axes, 0 to 45."""
        (x, y), (x2, y2) = self.corners[:2]
        off = degrees(atan2(y2 - y, x2 - x)) % 90
        return min(off, 90 - off)


class Measured(Struct, frozen=True):
    """A code as it is printed."""

    rect: Rect  # in points, the symbol's own edge
    module: float  # in points
    quiet: tuple[float, float, float, float]  # in modules: left, top, right, bottom; as far as is looked
    contrast: float  # from 0 to 1 (ISO/IEC 15415, 7.8.3)
    skew: float  # the difference of its sides, as a share
    inverted: bool  # light on dark


def pixels(patch: Patch) -> Any:
    """A patch for zxing-cpp, without a copy if pdfium drew its pixels."""
    if (drawn := patch.drawn) is None:
        return patch.image
    rows: Any = memoryview(drawn.buffer).cast("B")
    return zxingcpp.ImageView(rows, drawn.width, drawn.height, zxingcpp.ImageFormat.Lum, drawn.stride)


def read(patch: Patch, thorough: bool = False, turned: bool = True) -> list[Found]:
    """The codes of a part of a page, even those that cannot be decoded. `thorough` also looks at coarser
    copies, for codes with very large modules. If nothing is `turned`, a Data Matrix is sought from its left
    side only, in half the time."""
    found = zxingcpp.read_barcodes(
        pixels(patch), formats=FORMATS, try_downscale=thorough, try_rotate=turned, return_errors=True
    )
    codes = [_found(one, patch) for one in found]
    whole = [c for c in codes if not c.error]
    return whole + [c for c in codes if c.error and _likely(c) and not _among(c, whole)]


def closely(code: Found, page: Page) -> Found:
    """The code as read from a fine rendering of it alone. On a coarse page pixels fall across the modules of
    a symbol without alignment pattern, which looks like damage."""
    module = max(code.rect.width, code.rect.height) / (code.modules or 25)
    again = read(page.symbol(code.rect, module, _LOOK, _PIXELS))
    same = (one for one in again if one.text == code.text and not one.error)
    return max(same, key=lambda one: one.unused, default=code)


def _found(barcode: Any, patch: Patch) -> Found:
    at, extra = barcode.position, barcode.extra or {}
    pixels = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    places = [patch.place((pixel.x, pixel.y, pixel.x, pixel.y)) for pixel in pixels]
    corners = tuple((place.x, place.y) for place in places)
    version = str(extra.get("Version", ""))
    kind = "Data Matrix" if barcode.symbology == barcode.symbology.DataMatrix else "QR code"
    return Found(
        text=barcode.text,
        kind=kind,
        corners=corners,
        version=version,
        level=str(extra.get("ECLevel", "")),
        modules=_modules(version),
        unused=float(extra.get("UEC", 0.0)),
        error=str(barcode.error.type).rsplit(".", 1)[-1].lower() if barcode.error else "",
    )


def _modules(version: str) -> int:
    """Modules along a side: from a QR version such as 4, or from a Data Matrix's "16x16"."""
    if version.isdigit():
        return 17 + 4 * int(version)
    across = version.partition("x")[0]
    return int(across) if across.isdigit() else 0


def _likely(code: Found) -> bool:
    """Whether an undecodable find is a code, not letters that look like part of one."""
    rect = code.rect
    square = min(rect.width, rect.height) > 0.8 * max(rect.width, rect.height)
    return code.kind == "QR code" and code.version.isdigit() and square and rect.width > 5 * MM


def measure(code: Found, page: Page) -> Measured:
    """Measures a code on a fine rendering of it."""
    rect, modules = code.rect, code.modules or 25
    module = max(rect.width, rect.height) / modules
    patch = page.symbol(rect, module, _LOOK, _PIXELS)
    inverted = _inverted(code, patch)
    if inverted:
        patch = Patch(patch.image.point(lambda value: 255 - value), patch.rect)
    symbol = patch.image.crop(patch.pixels(rect))
    dark, light = level(symbol, 0.1), level(symbol, 0.9)
    middle = (dark + light) // 2
    ink = Patch(patch.image.point(lambda value: 255 * (value < middle)), patch.rect)
    upright = code.turn < 2
    edge = ink.inked(rect.inset(-0.75 * module)) or rect if upright else rect
    one, two, three, four = code.corners
    sides = (dist(one, two) + dist(four, three)) / 2, (dist(one, four) + dist(two, three)) / 2
    across, down = (edge.width, edge.height) if upright else sides
    module = (across + down) / 2 / modules
    quiet = _quiet(ink, edge, page.trim, module) if upright else (QUIET,) * 4
    contrast = linear(grey(light))[0] - linear(grey(dark))[0]
    return Measured(edge, module, quiet, contrast, abs(across / down - 1), inverted)


def _inverted(code: Found, patch: Patch) -> bool:
    """Whether the middle of the first finder pattern is lighter than the ring around it."""

    def shade(column: float, row: float) -> int:
        across, down = (column / code.modules, row / code.modules) if code.modules else (0.5, 0.5)
        (x, y), (x2, y2), _, (x4, y4) = code.corners
        at = x + (x2 - x) * across + (x4 - x) * down, y + (y2 - y) * across + (y4 - y) * down
        return int(patch.pixel(*at))

    return code.qr and shade(3.5, 3.5) > shade(1.5, 3.5)


def _quiet(ink: Patch, edge: Rect, paper: Rect, module: float) -> tuple[float, float, float, float]:
    """Light modules on each side, up to the nearest ink or the paper's edge."""
    far = _LOOK * module
    pixel = 1 / ink.scale
    deep = far - pixel
    left = ink.inked(Rect(edge.x - far, edge.y, deep, edge.height))
    top = ink.inked(Rect(edge.x, edge.y - far, edge.width, deep))
    right = ink.inked(Rect(edge.right + pixel, edge.y, deep, edge.height))
    bottom = ink.inked(Rect(edge.x, edge.bottom + pixel, edge.width, deep))
    return (
        max(0.0, min(edge.x - left.right if left else far, edge.x - paper.x)) / module,
        max(0.0, min(edge.y - top.bottom if top else far, edge.y - paper.y)) / module,
        max(0.0, min(right.x - edge.right if right else far, paper.right - edge.right)) / module,
        max(0.0, min(bottom.y - edge.bottom if bottom else far, paper.bottom - edge.bottom)) / module,
    )


class Stress(Struct, frozen=True):
    """How a code did under stress: its `reach` in metres, and the conditions under which it failed."""

    reach: float = 0.0
    failed: tuple[str, ...] = ()


class Read(Struct, frozen=True):
    """A code as found and as measured, the distance (points) it must read from, and its stress."""

    found: Found
    size: Measured
    distance: float
    stress: Stress = Stress()


def read_codes(page: Page, expectation: Expectation, fine: bool = False) -> list[Read]:
    """The codes of a page; if one is missing, sought again finely, and in the darkest of the inks."""
    found = read(page.grey(QUICK), turned=not expectation.pages)  # else what is not seen is missing
    if fine or _missing(found, page, expectation):
        found = _joined(found, read(page.grey(FINE), thorough=True))
        if _missing(found, page, expectation) or not found:
            found = _joined(found, _hidden(page))
    found = [closely(code, page) if code.unused < WHOLE and not code.error else code for code in found]
    often = Counter(code.text for code in found)
    distance = expectation.distance_on(page.height)
    return [
        Read(code, measure(code, page), HELD if often[code.text] >= _TABS else distance)
        for code in _in_rows(found)
    ]


def _in_rows(found: Sequence[Found]) -> Iterator[Found]:
    """Row by row from the left. Codes whose middles are side by side are in one row."""
    rows: list[list[Found]] = []
    for code in sorted(found, key=_middle):
        if rows and _middle(code) < rows[-1][0].rect.bottom:
            rows[-1].append(code)
        else:
            rows.append([code])
    for row in rows:
        yield from sorted(row, key=lambda code: code.rect.x)


def _middle(code: Found) -> float:
    return code.rect.y + code.rect.height / 2


def _missing(found: Sequence[Found], page: Page, expectation: Expectation) -> bool:
    """Whether a required code is not found, or a found one cannot be read."""
    lacking = expectation.codes_on(page.number) - Counter(code.text for code in found)
    return bool(lacking) or any(code.error for code in found)


def _joined(coarse: list[Found], fine: list[Found]) -> list[Found]:
    """All codes of both, each once. One that cannot be read must be in both: strokes look like codes."""
    twice = [code for code in coarse if not code.error or _among(code, fine)]
    kept: list[Found] = []
    for code in sorted([*fine, *twice], key=lambda code: bool(code.error)):
        if not _among(code, kept):
            kept.append(code)
    return kept


def _among(code: Found, others: Sequence[Found]) -> bool:
    return any(code.rect.overlaps(other.rect) for other in others)


def _hidden(page: Page) -> list[Found]:
    """Codes that show in one ink only."""
    from PIL import ImageChops, ImageOps  # seldom needed

    whole = page.colour(QUICK)
    darkest = reduce(ImageChops.darker, whole.image.split())
    return read(Patch(ImageOps.autocontrast(darkest), whole.rect))


_LINE = 12.0  # points: the most for one line
_DPI = 150.0  # a module of 1 mm is six pixels wide
_AROUND = 1.0  # points around a field that belong to it, since its ink may reach to its edge
_APART = 0.3  # of a line's height at its top and foot, where tails of other lines may reach


class Spot(Struct, frozen=True):
    """A field on its page, in points from the top left. An address may run over several lines."""

    name: str
    kind: Literal["text", "address", "qr", "datamatrix"]
    rect: Rect


class Misread(Struct, frozen=True):
    """A field of a sheet that does not read as it should."""

    serial: int
    name: str
    said: str
    read: str


Spots = Sequence[Sequence[Spot]]
"""The fields of each page of a sheet."""


def read_back(
    file: Path, spots: Spots, values: Callable[[int], Mapping[str, str]], sheets: Sequence[tuple[int, int]]
) -> list[Misread]:
    """What is wrong with some sheets of a file, each given by its number and the index of its first page.
    Raises FlyersError if the file cannot be read as a PDF."""
    with closing(Document(file)) as document:
        read = (_sheet(document, spots, values(serial), serial, at) for serial, at in sheets)
        return [wrong for sheet in read for wrong in sheet]


def _sheet(
    document: Document, spots: Spots, values: Mapping[str, str], serial: int, at: int
) -> Iterator[Misread]:
    for number, fields in enumerate(spots, at):
        with closing(Page(document, number + 1)) as page:
            read = [one for column in columns(fields) for one in _column(page, column, values)]
        # A sign that stands for words may be read as these.
        wrong = (one for one in read if one[2] not in (one[1], normalize("NFKC", one[1])))
        yield from (Misread(serial, *one) for one in wrong)


def _column(page: Page, column: Sequence[Spot], values: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The name of each field, what it should say, and what was read there."""
    whole = around(spot.rect for spot in column).inset(-_AROUND)
    if len(column) > 1 and _words(page, whole).split() == [values[spot.name] for spot in column]:
        return  # all at once: a tenth of the work
    for spot in column:
        said = values[spot.name]
        yield spot.name, said, _field(page, spot, said)


def columns(fields: Sequence[Spot]) -> Iterator[Sequence[Spot]]:
    """Text fields that stand below one another as one column each; others alone."""

    def place(spot: Spot) -> tuple[str, float, float]:
        return spot.kind, spot.rect.x, spot.rect.width

    for (kind, *_), group in groupby(fields, place):
        same = tuple(group)
        if kind == "text" and all(one.rect.y < other.rect.y for one, other in pairwise(same)):
            yield same
        else:
            yield from ((spot,) for spot in same)


def _field(page: Page, spot: Spot, said: str) -> str:
    """What is in a field; if letters of other lines reach into it, in the middle of it."""
    if spot.kind not in ("text", "address"):
        return _code(page, spot.rect)

    def words(rect: Rect) -> str:
        found = _words(page, rect)
        return found.replace(" ", "") if spot.kind == "address" else found

    rect = spot.rect
    read, off = words(rect.inset(-_AROUND)), _APART * min(rect.height, _LINE)
    middle = Rect(rect.x, rect.y + off, rect.width, rect.height - 2 * off)
    if read == said or words(middle) == said:
        return said
    there = stated(page, middle) if has_rtl(said) else ""  # in which pdfium turns words round
    whole = stands(said, there) and sorted(letters(said)) == sorted(letters(there))
    return said if whole else read


def _words(page: Page, rect: Rect) -> str:
    return " ".join(page.words(rect).split())


def _code(page: Page, rect: Rect) -> str:
    """The text of the only code in a rectangle; "" if there is none."""
    patch = page.part(rect, _DPI)
    found = zxingcpp.read_barcodes(
        pixels(patch), formats=FORMATS, try_rotate=False, try_downscale=False, try_invert=False
    )
    return found[0].text if len(found) == 1 else ""
