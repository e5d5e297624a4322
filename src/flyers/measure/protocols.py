"""What layout asks of fonts and symbols, apart from the libraries that answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Literal, Protocol, TypeVar

from msgspec import Struct, field

from flyers.model.frame import Face, Glyph
from flyers.units import MM

T = TypeVar("T")


class Piece(Struct, frozen=True, cache_hash=True):
    """A part of a word set from one font file; lengths in em."""

    font: str  # names the file
    glyphs: tuple[Glyph, ...]  # in visual order, in font units
    advance: float
    text: str
    left: float = 0.0  # blank at its left, negative where ink stands out
    right: float = 0.0  # and at its right
    stem: float = 0.0  # blank at its left above the baseline


class Shaped(Struct, frozen=True):
    """A shaped word; lengths in em."""

    pieces: tuple[Piece, ...]  # in visual order
    advance: float
    ascent: float = 0.0  # how far its ink reaches above the baseline
    descent: float = 0.0  # and below it


class Upright(Struct, frozen=True):
    """A character in a line that is read from the top, in a cell one em wide and high; lengths in em."""

    piece: Piece
    x: float  # from the axis of the line to its glyphs
    y: float  # from the cell's top down to their baseline
    top: float  # of their ink
    foot: float  # of their ink
    formed: bool = False  # its face has a form of it for such lines


COLUMN = 0.02  # em: how finely outlines are looked at


class Outline(Struct, frozen=True):
    """Where ink is, in columns of `COLUMN` em; minus infinity in a column without ink."""

    first: int  # number of the first column, counted from the origin
    above: tuple[float, ...]  # how far ink reaches above the baseline in each, in em
    below: tuple[float, ...]  # and below it


class Metrics(Struct, frozen=True):
    """Vertical measures in em, all positive: of the letters, not of the font's line box."""

    descent: float  # of the letters of the face's main script (for Latin: "p")
    cap: float  # height of capitals


class Ruler(Protocol):
    """Measures words. Answers are cached, so asking again is cheap."""

    def shape(self, text: str, face: Face, lang: str, rtl: bool = False) -> Shaped: ...

    def upright(self, text: str, face: Face, lang: str) -> Upright: ...

    def metrics(self, face: Face, lang: str) -> Metrics: ...

    def outline(self, piece: Piece, tracking: float = 0.0) -> Outline: ...

    def halo(self, piece: Piece, tracking: float = 0.0) -> Outline: ...

    def area(self, face: str, gid: int) -> float: ...

    def edge(self, face: str, gid: int) -> float: ...


LEAST_MODULE = 0.4 * MM  # points: finer ones fail on phones from the nearest


class Symbol(Struct, frozen=True):
    """A code without its quiet zone; `version` and `level` (of error correction) are for QR."""

    text: str
    side: int  # modules along each edge
    rows: tuple[int, ...]  # as in `model.frame.Symbol`
    version: int = 0
    level: Literal["L", "M", "Q", "H", ""] = ""


class Encoder(Protocol):
    def __call__(self, text: str) -> Symbol: ...


Parting = Literal["joint", "syllable", "inner", "stump", "name", "long"]
"""What a hyphen parts: a compound at its joint, a word between syllables, or so near its end that what is
left misleads; or a name, a long one."""


class Hyphenator(Protocol):
    def __call__(self, word: str, lang: str) -> Sequence[tuple[int, Parting]]:
        """Where a word may be divided: how many letters stay, and what that parts."""


Divider = Callable[[str, str], Iterable[str]]
"""Gives the words of a text in Chinese ("zh"), or what of other scripts without spaces stands between ends of
lines; nothing where these are not known."""


def undivided(text: str, lang: str) -> Iterable[str]:
    """What knows no words."""
    return ()


class Dictionary(Protocol):
    def __call__(self, text: str, lang: str, divide: Divider) -> Collection[int]:
        """Places in a text where a line could end but would tear a word, in scripts without hyphens."""


class Memory:
    """What was made before, by the values that it was made from."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value kept under a key, made if it is not there yet."""
        found: T | None = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found


class Tools(Struct, frozen=True):
    """All that layout asks of others."""

    ruler: Ruler
    encode: Encoder
    hyphenate: Hyphenator
    inside_words: Dictionary
    divide: Divider = undivided
    # for all pieces of a kit, of what these tools alone decide
    memory: Memory = field(default_factory=Memory)
