"""The palette of a piece: the colours of its swatches, and which of them are read on which ground.

Whatever accent a person likes, type in it, on it and beside it is read. One that is too pale for type stays
what it is as a ground, has dark type on it, and where type is to have its colour that is darkened (`deep`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flyers.model.colour import BLACK, WHITE, contrast, in_grey, least_contrast, shade, tint
from flyers.model.frame import Palette, Swatch

LEGIBLE = 4.5  # contrast of type on its ground (WCAG 2.2, 1.4.3)
_APART = 3.0  # the same for those who see fewer colours: what WCAG asks of large type and of signs
_TINT = 0.11  # of the accent in the pale ground, where no template says
_YELLOW = "#ffe14d"  # the partner of blue, violet and green
_INDIGO = "#221a5c"  # that of pale colours
_DARK = "#2b2b2b"  # that of pale greys
_GREY = 16  # of 255, what red, green and blue differ in a colour that is seen as a grey
_PALE = 0.2  # of another accent, in its partner

IN_BLACK: Palette = {
    "ink": BLACK, "accent": BLACK, "deep": BLACK, "partner": WHITE, "tint": WHITE, "paper": WHITE,
    "black": BLACK, "scene": WHITE,
}  # fmt: skip


@lru_cache(maxsize=1024)
def holds(one: str, other: str) -> bool:
    """Whether type in one of two colours is read on the other: in colour, printed without it, and by those
    who see fewer colours.

    >>> holds("#ffffff", "#b3261e"), holds("#ffffff", "#ff0000"), holds("#000000", "#ff0000")
    (True, False, False)
    """
    found = min(contrast(one, other), contrast(in_grey(one), in_grey(other)))
    return found >= LEGIBLE and least_contrast(one, other) >= _APART


def palette(ink: str, accent: str, own_partner: str | None, share: float, scene: str = "") -> Palette:
    """The colours of the swatches, those that are not named derived from the accent; `share` is that of the
    accent in the pale ground, `scene` the ground of the picture."""
    accent = settled(accent)
    beside, pale = own_partner or partner(accent), tint(accent, share)
    return {
        "ink": ink,
        "accent": accent,
        "deep": deep(accent, pale, tint(accent, _PALE)),
        "partner": beside,
        "tint": pale,
        "paper": WHITE,
        "black": BLACK,
        "scene": scene or WHITE,
    }


def settled(accent: str) -> str:
    """The accent as a ground: itself, or the nearest, darker or lighter, on which white or black type is
    read. Of all colours some 7 % are such that neither is: pure red is too light for white, and its grey too
    dark for black.

    >>> settled("#ffcc00"), settled("#ff0000"), settled("#ff00ff")
    ('#ffcc00', '#ed0000', '#ff14ff')
    """
    near = (change(accent, step / 100) for step in range(100, -1, -1) for change in (shade, tint))
    return next(one for one in near if holds(one, WHITE) or holds(one, BLACK))


def deep(accent: str, *grounds: str) -> str:
    """The accent as type: itself if it is read on paper and on pale grounds, else as little darkened as makes
    it read there.

    >>> deep("#b3261e"), deep("#ffcc00")
    ('#b3261e', '#8f7200')
    """
    shades = (shade(accent, step / 100) for step in range(100, -1, -1))
    return next(one for one in shades if all(holds(one, ground) for ground in (WHITE, *grounds)))


def partner(accent: str) -> str:
    """The second colour to an accent, a surface of its own beside it: yellow to blue, violet and green, the
    accent made pale to others; indigo to one that is pale itself. A grey has a grey.

    >>> partner("#1f5faf"), partner("#b3261e"), partner("#ffcc00")
    ('#ffe14d', '#f0d4d2', '#221a5c')
    """
    red, green, blue = (int(accent[n : n + 2], 16) for n in (1, 3, 5))
    grey = max(red, green, blue) - min(red, green, blue) < _GREY
    if not holds(accent, WHITE):
        return _first(_DARK if grey else _INDIGO, shade, accent)
    warm = red >= max(green, blue)
    return tint(accent, _PALE) if warm or grey else _first(_YELLOW, tint, accent)


def _first(colour: str, change: Callable[[str, float], str], accent: str) -> str:
    """The colour, or as little of it less as is read with the accent."""
    tried = (change(colour, step / 100) for step in range(100, -1, -1))
    return next(one for one in tried if holds(one, accent))


def legible(palette: Palette, ground: Swatch, swatch: Swatch, beside: Swatch | None = None) -> Swatch:
    """The swatch in which type is read on a ground: its own if it is, else for the accent its darker shade or
    the partner, else paper, ink or black, one of which is read on any colour. Words that stand out `beside`
    others have another colour than these, if there is one. The partner that is the accent made pale is dull
    on it: white is not.

    >>> red = palette("#111111", "#b3261e", None, 0.1)
    >>> legible(red, "accent", "ink"), legible(red, "accent", "partner"), legible(red, "black", "partner")
    ('paper', 'paper', 'partner')
    >>> pale = palette("#111111", "#ffcc00", None, 0.1)
    >>> legible(pale, "accent", "paper"), legible(pale, "paper", "accent"), legible(pale, "black", "accent")
    ('ink', 'deep', 'accent')
    >>> legible(pale, "accent", "accent"), legible(pale, "accent", "accent", "partner")
    ('partner', 'ink')
    """
    if (swatch, ground) == ("partner", "accent") and palette["partner"] == tint(palette["accent"], _PALE):
        swatch = "paper"
    coloured: tuple[Swatch, ...] = ("deep", "partner") if swatch == "accent" else ()
    tried: tuple[Swatch, ...] = (swatch, *coloured, "paper", "ink", "black")
    behind, taken = palette[ground], palette[beside] if beside else ""
    found = (one for one in tried if palette[one] != taken and holds(palette[one], behind))
    best = max(tried, key=lambda one: contrast(palette[one], behind))
    return next(found, beside or best)
