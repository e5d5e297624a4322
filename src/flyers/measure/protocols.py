"""What layout asks of a face and of a symbol, without knowing the libraries that answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any, Literal, Protocol, TypeVar

from msgspec import Struct, field

from flyers.model.frame import Face, Glyph
from flyers.units import MM

T = TypeVar("T")


class Piece(Struct, frozen=True, cache_hash=True):
    """A part of a word set from one font file: `font` names the file, `advance` is in em, the glyphs
    are in visual order, in font units. `left` and `right` are the blank at its sides, in em, negative
    where ink stands out, `stem` that at its left above the baseline."""

    font: str
    glyphs: tuple[Glyph, ...]
    advance: float
    text: str
    left: float = 0.0
    right: float = 0.0
    stem: float = 0.0


class Shaped(Struct, frozen=True):
    """A shaped word: its pieces in visual order, its advance in em, and how far its ink reaches above
    and below the baseline, in em."""

    pieces: tuple[Piece, ...]
    advance: float
    ascent: float = 0.0
    descent: float = 0.0


class Upright(Struct, frozen=True):
    """A character of a line that is read from the top, in a cell one em wide and high. Its glyphs begin `x`
    em from the line's axis, their baseline lies `y` em below the cell's top, their ink reaches from `top` to
    `foot`. `formed`: its face has a form of it for such lines."""

    piece: Piece
    x: float
    y: float
    top: float
    foot: float
    formed: bool = False


COLUMN = 0.02  # em: how finely outlines are looked at


class Outline(Struct, frozen=True):
    """Where ink is, in columns of `COLUMN` em, the first one `first` columns from the origin: how far it
    reaches above and below the baseline in each, in em, minus infinity where there is none."""

    first: int
    above: tuple[float, ...]
    below: tuple[float, ...]


class Metrics(Struct, frozen=True):
    """Vertical measures in em, all positive: of the letters, not of the font's line box.

    `ascent` and `descent` reach as far as the letters of the face's main script do (for Latin: "d"
    and "p"), `cap` and `x` are the heights of capitals and of small letters.
    """

    ascent: float
    descent: float
    cap: float
    x: float


class Ruler(Protocol):
    """Measures words. Answers are cached, so asking again is cheap."""

    def shape(self, text: str, face: Face, lang: str, rtl: bool = False) -> Shaped: ...

    def upright(self, text: str, face: Face, lang: str) -> Upright: ...

    def metrics(self, face: Face, lang: str) -> Metrics: ...

    def outline(self, piece: Piece, tracking: float = 0.0) -> Outline: ...

    def area(self, face: str, gid: int) -> float: ...

    def edge(self, face: str, gid: int) -> float: ...


LEAST_MODULE = 0.4 * MM  # points: finer ones fail on phones from the nearest


class Symbol(Struct, frozen=True):
    """A code without its quiet zone, `side` modules along each edge, its `rows` as in `model.frame.Symbol`. A
    QR symbol has a `version` and a `level` of error correction."""

    text: str
    side: int
    rows: tuple[int, ...]
    version: int = 0
    level: Literal["L", "M", "Q", "H", ""] = ""


class Encoder(Protocol):
    def __call__(self, text: str) -> Symbol: ...


Parting = Literal["joint", "syllable", "stump", "name"]
"""What a hyphen parts: a compound at its joint, a word between syllables, or so near its end that what is
left misleads; or a name."""


class Hyphenator(Protocol):
    def __call__(self, word: str, lang: str) -> Sequence[tuple[int, Parting]]:
        """Where a word may be divided: how many letters stay, and what that parts."""


class Dictionary(Protocol):
    def __call__(self, text: str, lang: str) -> Collection[int]:
        """Places in a text where a line could end and would tear a word, in scripts without hyphens."""


class Memory:
    """What was made before, by the values that it was made from."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under a key, made when it is not there."""
        found: T | None = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found


class Tools(Struct, frozen=True):
    """All that layout asks of others; its `memory` is of what they alone decide, for all pieces of a kit."""

    ruler: Ruler
    encode: Encoder
    hyphenate: Hyphenator
    inside_words: Dictionary
    memory: Memory = field(default_factory=Memory)
