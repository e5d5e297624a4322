"""Colours as `#rrggbb`, and the contrast that reading needs."""

from __future__ import annotations

WHITE = "#ffffff"
BLACK = "#000000"


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1 of `#rrggbb`.

    >>> channels("#ff0033")
    (1.0, 0.0, 0.2)
    """
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, g, b


def luminance(colour: str) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2, "relative luminance")."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, 1.4.3).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def ground(colour: str, share: float, least: float) -> str:
    """The colour thinned with white to `share` or less, so that type in the colour itself has a contrast of
    `least` on it, if it has on white.

    >>> ground("#b3261e", 0.08, 4.6) == tint("#b3261e", 0.08), ground("#ac566a", 0.08, 4.6)
    (True, '#fbf7f8')
    """
    steps = range(round(100 * share), -1, -1)
    thinned = (tint(colour, step / 100) for step in steps)
    return next((tone for tone in thinned if contrast(colour, tone) >= least), WHITE)


def readable(colour: str, least: float) -> str:
    """The colour, as little darkened as makes its contrast with white `least` or more.

    >>> readable("#b3261e", 4.5), readable("#ffcc00", 4.5)
    ('#b3261e', '#8f7200')
    """
    shades = (
        "#" + "".join(f"{round(255 * c * share / 100):02x}" for c in channels(colour))
        for share in range(100, 0, -1)
    )
    return next((shade for shade in shades if contrast(shade, WHITE) >= least), BLACK)


def tint(colour: str, share: float) -> str:
    """The colour thinned with white, `share` from 0 (white) to 1.

    >>> tint("#ff0000", 0.1)
    '#ffe6e6'
    """
    mixed = (round(255 * (1 - share + share * c)) for c in channels(colour))
    return "#" + "".join(f"{c:02x}" for c in mixed)


def grey(level: int) -> str:
    """A grey of 0 (black) to 255.

    >>> grey(128)
    '#808080'
    """
    return "#" + f"{level:02x}" * 3


def mixed(below: str, over: str, share: float) -> str:
    """A colour seen through another one that is so opaque.

    >>> mixed("#ffffff", "#000000", 0.5)
    '#808080'
    """
    pairs = zip(channels(below), channels(over), strict=True)
    return "#" + "".join(f"{round(255 * (one + (other - one) * share)):02x}" for one, other in pairs)


_YELLOW = "#ffe14d"
_PALE = 0.2  # of the accent, where it has no partner among the hues


def partner(accent: str) -> str:
    """The second colour to an accent: yellow to blue, violet and green, else the accent made pale.

    >>> partner("#1f5faf"), partner("#b3261e")
    ('#ffe14d', '#f0d4d2')
    """
    r, g, b = channels(accent)
    return _YELLOW if r < max(g, b) and contrast(_YELLOW, accent) >= 3 else tint(accent, _PALE)
