"""The palette of a piece: the colours of its swatches, and which of them are legible on which ground.
Whatever accent a person likes, type in it, on it and beside it is legible. One that is too pale for type
stays as it is as a ground, with dark type on it; type in its colour is darkened (`deep`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import atan2, ceil, degrees, dist

from flyers.model.colour import (
    BLACK,
    WHITE,
    chroma,
    contrast,
    in_grey,
    lab,
    least_contrast,
    levels,
    luminance,
    shade,
    tint,
)  # fmt: skip
from flyers.model.frame import Palette, Swatch

LEGIBLE = 4.5  # contrast of type on its ground (WCAG 2.2, 1.4.3)
_APART = 3.0  # the same for colour-blind people: what WCAG asks of large type and signs
RED = "#b3261e"  # the accent of a template that is looked at without a campaign
_YELLOW = "#ffe14d"  # the partner of blue, violet and green
_INDIGO = "#221a5c"  # the partner of pale colours
_LIGHTER = "#33278a"  # the same as type, which stands out beside ink
_INK = "#111111"  # type where a colour is too pale to be darkened
_HUELESS, _MUTED = 0.015, 0.05  # chroma of what looks grey; of what is dull over a large field
_LIGHT = 0.8  # lightness of muted colours that are no longer dull but pale
_FIELD = 0.075  # how far a colour is from paper to be seen as a field on it: in light and in chroma
_CALLING = 0.3  # the same to be seen first
_PALE = 0.2  # share of another accent in its partner
_YELLOWISH = 50  # per cent of yellow in it at least
_HARDLY = 15  # per cent of its light that an accent may lose for white type
_MUD, _DARKER = (55, 120), 0.15  # hues of yellow and orange; less lightness in which they are mud
_VIVID = 8.0  # contrast of a dark partner on the accent: with less it is a dull black
_TOLD, _SEEN = 0.15, 1.2  # difference (OKLab) and contrast of colours that tell words from others
_LIT = 7.0  # contrast of the accent on black: with less it looks switched off

IN_BLACK: Palette = {
    "ink": BLACK, "accent": BLACK, "deep": BLACK, "partner": WHITE, "tint": WHITE, "paper": WHITE,
    "black": BLACK, "scene": WHITE,
}  # fmt: skip


@lru_cache(maxsize=1024)
def holds(one: str, other: str) -> bool:
    """Whether type in one of two colours is legible on the other: in colour, in grey, and for colour-blind
    people.

    >>> holds("#ffffff", "#b3261e"), holds("#ffffff", "#ff0000"), holds("#000000", "#ff0000")
    (True, False, False)
    """
    found = min(contrast(one, other), contrast(in_grey(one), in_grey(other)))
    return found >= LEGIBLE and least_contrast(one, other) >= _APART


@lru_cache(maxsize=1024)
def stands_out(one: str, other: str) -> bool:
    """Whether a word in one colour is seen at once among words in another.

    >>> [stands_out(*pair) for pair in (("#ffe14d", "#ffffff"), ("#f0d5d3", "#ffffff"), (BLACK, "#111111"))]
    [True, False, False]
    """
    return dist(lab(one), lab(other)) > _TOLD and contrast(one, other) > _SEEN


def palette(
    ink: str, accent: str, own_partner: str | None, share: float, scene: str = "", fields: bool = True
) -> Palette:
    """The colours of the swatches. Those that are not named are derived from the accent; `share` is how much
    of it the tint has, `scene` the ground of the picture. Where no `fields` have the partner, no words have
    the indigo of a pale accent either: on such a page nothing else does."""
    accent = settled(accent)
    dark = ink if not fields and not holds(accent, WHITE) else partner(accent)
    beside, pale = own_partner or dark, _pale(accent, share)
    return {
        "ink": ink,
        "accent": accent,
        "deep": deep(accent, pale, tint(accent, _PALE), mud=_LIGHTER if fields else _INK),
        "partner": beside,
        "tint": pale,
        "paper": WHITE,
        "black": BLACK,
        "scene": scene or WHITE,
    }


def _pale(accent: str, share: float) -> str:
    """The tint of an accent: as dense as asked for, or dense enough to be seen as a field.

    >>> _pale("#b3261e", 0.11), _pale("#bfe3ff", 0.11)
    ('#f7e7e6', '#e4f3ff')
    """
    denser = (tint(accent, share + step / 100) for step in range(101 - ceil(100 * share)))
    return next((one for one in denser if _is_field(one)), accent)


def _is_field(colour: str) -> bool:
    return _depth(colour) >= _FIELD


def _depth(colour: str) -> float:
    return 1 - lab(colour)[0] + 1.5 * chroma(colour)


def calls(accent: str) -> bool:
    """Whether a field of the accent is seen before those beside it, which have its tint.

    >>> calls("#b3261e"), calls("#ffcc00"), calls("#f4c6cf")
    (True, True, False)
    """
    return _depth(accent) >= _CALLING


def is_dull(colour: str) -> bool:
    """Whether a large field of it looks grey: a grey, a muted colour, or one that is hardly there."""
    return chroma(colour) < (_MUTED if lab(colour)[0] < _LIGHT else _HUELESS) or not _is_field(colour)


def settled(accent: str) -> str:
    """The accent as a ground. It is darkened a little if white type is legible on it then, which is stronger
    than black on a colour of middle lightness; else it is itself or the nearest shade or tint that carries
    black. A dull one becomes dark enough for a strong yellow beside it, and a grey becomes black.

    >>> settled("#b3261e"), settled("#ffcc00"), settled("#5b8c2a"), settled("#ff00ff")
    ('#b3261e', '#ffcc00', '#558227', '#ff14ff')
    >>> settled("#777777"), settled("#708090")
    ('#000000', '#404952')
    """
    if is_dull(accent):
        if chroma(accent) < _HUELESS or not _is_field(accent):
            return BLACK
        return next(one for one in _shades(accent) if contrast(one, _YELLOW) >= _LIT)
    near = (change(accent, step / 100) for step in range(100, -1, -1) for change in (shade, tint))
    white = next((one for one in _shades(accent, _HARDLY) if holds(one, WHITE)), "")
    return white or next(one for one in near if holds(one, BLACK))


def _shades(colour: str, most: int = 100) -> Iterator[str]:
    """The colour, and it in ever less light, per cent by per cent."""
    return (shade(colour, 1 - step / 100) for step in range(most + 1))


def deep(accent: str, *grounds: str, mud: str = _INK) -> str:
    """The accent as type: itself if it is legible on paper and on pale grounds, else darkened just enough.
    Where it is hardly more than a tint it is ink, since its darker shades are olive and grey; those of yellow
    and orange are `mud`, for which another colour is taken.

    >>> deep("#b3261e"), deep("#7bd000"), deep("#ffcc00"), deep("#bfe3ff")
    ('#b3261e', '#4d8300', '#111111', '#111111')
    """
    found = next(one for one in _shades(accent) if all(holds(one, ground) for ground in (WHITE, *grounds)))
    olive = not calls(accent) or (is_dull(found) and not is_dull(accent))
    if found != accent and olive:
        return _INK
    return mud if _is_mud(accent, found) else found


def _is_mud(accent: str, darker: str) -> bool:
    """Whether a colour is a pale yellow or orange in much less light: brown or olive beside it."""
    (light, green_red, blue_yellow), less = lab(accent), lab(darker)[0]
    return _MUD[0] <= degrees(atan2(blue_yellow, green_red)) <= _MUD[1] and light - less >= _DARKER


def partner(accent: str) -> str:
    """The second colour to an accent: yellow to blue, violet, green and black (thinned as far as type needs),
    a tint of the accent to other colours, indigo to one that is pale itself.

    >>> partner("#1f5faf"), partner("#b3261e"), partner("#ffcc00"), partner("#000000")
    ('#ffe14d', '#f0d4d2', '#221a5c', '#ffe14d')
    """
    red, green, blue = levels(accent)
    if not holds(accent, WHITE):
        return next(one for one in _shades(_INDIGO) if holds(one, accent))
    if red >= max(green, blue) and not is_dull(accent):
        return tint(accent, _PALE)
    thinned = (tint(_YELLOW, step / 100) for step in range(100, _YELLOWISH, -1))
    return next((one for one in thinned if holds(one, accent)), tint(_YELLOW, _YELLOWISH / 100))


def _on_accent(colours: Palette) -> Swatch:
    """What the partner becomes on the accent: white where it is a tint of it, which is dull there; ink where
    it is dark and not vivid, as indigo on ochre.

    >>> tried = ("#b3261e", "#1f5faf", "#ffcc00", "#e0a100")
    >>> [_on_accent(palette("#111111", one, None, 0.1)) for one in tried]
    ['paper', 'partner', 'partner', 'ink']
    """
    accent, beside = colours["accent"], colours["partner"]
    if beside == tint(accent, _PALE):
        return "paper"
    vivid = luminance(beside) > luminance(accent) or contrast(beside, accent) >= _VIVID
    return "partner" if vivid else "ink"


def legible(colours: Palette, ground: Swatch, swatch: Swatch, beside: Swatch | None = None) -> Swatch:
    """The swatch for type on a ground: the one asked for if it is legible, else the darker shade of the
    accent or the partner, else paper, ink or black, one of which is legible on any colour. Words that stand
    out `beside` others get another colour than those, as dark or as light as they are if there is one: black
    beside white looks like a fault.

    >>> red = palette("#111111", "#b3261e", None, 0.1)
    >>> legible(red, "accent", "ink"), legible(red, "accent", "partner"), legible(red, "black", "partner")
    ('paper', 'paper', 'partner')
    >>> pale = palette("#111111", "#ffcc00", None, 0.1)
    >>> legible(pale, "accent", "paper"), legible(pale, "paper", "accent"), legible(pale, "black", "accent")
    ('ink', 'deep', 'accent')
    >>> legible(pale, "accent", "accent"), legible(pale, "accent", "accent", "partner")
    ('partner', 'ink')
    """
    if (swatch, ground) == ("partner", "accent"):
        swatch = _on_accent(colours)
    coloured: tuple[Swatch, ...] = ("deep", "partner") if swatch == "accent" else ()
    if ground == "accent" and colours["deep"] == _LIGHTER:  # there the partner is as dark as it should be
        coloured = coloured[1:]
    tried: tuple[Swatch, ...] = (swatch, *coloured, "paper", "ink", "black")
    behind = colours[ground]
    if ground == "black" and contrast(colours["accent"], behind) < _LIT:
        tried = tuple(sorted(tried, key=("accent", "deep").__contains__))
    found = [one for one in tried if holds(colours[one], behind)]
    if not beside:
        return next(iter(found), max(tried, key=lambda one: contrast(colours[one], behind)))
    own, lit = colours[beside], luminance(behind)
    others = (one for one in found if colours[one] != own)
    return next((one for one in others if (luminance(colours[one]) < lit) == (luminance(own) < lit)), beside)
