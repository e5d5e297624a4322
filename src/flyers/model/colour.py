"""Colours as `#rrggbb`, the contrast that reading needs, and how colour-blind people see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cbrt, fsum, hypot

WHITE = "#ffffff"
BLACK = "#000000"


def levels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255 of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def of_levels(amounts: Iterable[float]) -> str:
    """The colour of a red, a green and a blue from 0 to 255."""
    return "#" + "".join(f"{round(level):02x}" for level in amounts)


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1 of `#rrggbb`.

    >>> channels("#ff0033")
    (1.0, 0.0, 0.2)
    """
    red, green, blue = levels(colour)
    return red / 255, green / 255, blue / 255


def linear(colour: str) -> list[float]:
    """Red, green and blue as amounts of light, from 0 to 1 (IEC 61966-2-1, sRGB)."""
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]


def from_linear(light: Iterable[float]) -> str:
    """The colour of three amounts of light; what no screen shows is taken at its edge.

    >>> from_linear(linear("#b3261e")), from_linear([1.2, -0.1, 0.2158605])
    ('#b3261e', '#ff0080')
    """
    seen = (min(1.0, max(0.0, one)) for one in light)
    curved = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in seen)
    return of_levels(255 * c for c in curved)


def luminance(colour: str) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2, "relative luminance")."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lab(colour: str) -> tuple[float, float, float]:
    """Lightness, 0 to 1, and how far a colour is from grey to red and to yellow, in steps that are seen alike
    (OKLab: B. Ottosson, "A perceptual color space for image processing", 2020)."""
    r, g, b = linear(colour)
    long = cbrt(fsum((0.4122214708 * r, 0.5363325363 * g, 0.0514459929 * b)))
    middle = cbrt(fsum((0.2119034982 * r, 0.6806995451 * g, 0.1073969566 * b)))
    short = cbrt(fsum((0.0883024619 * r, 0.2817188376 * g, 0.6299787005 * b)))
    return (
        fsum((0.2104542553 * long, 0.7936177850 * middle, -0.0040720468 * short)),
        fsum((1.9779984951 * long, -2.4285922050 * middle, 0.4505937099 * short)),
        fsum((0.0259040371 * long, 0.7827717662 * middle, -0.8086757660 * short)),
    )


def chroma(colour: str) -> float:
    """How far a colour is from grey: 0 of a grey, 0.26 of pure red.

    >>> round(chroma("#777777"), 2), round(chroma("#ff0000"), 2)
    (0.0, 0.26)
    """
    return hypot(*lab(colour)[1:])


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, 1.4.3).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def shade(colour: str, share: float) -> str:
    """The colour in less light, `share` from 0 (black) to 1: its hue and its purity stay.

    >>> shade("#ffcc00", 0.2)
    '#332900'
    """
    return of_levels(255 * c * share for c in channels(colour))


def tint(colour: str, share: float) -> str:
    """The colour thinned with white, `share` from 0 (white) to 1.

    >>> tint("#ff0000", 0.1)
    '#ffe6e6'
    """
    return of_levels(255 * (1 - share + share * c) for c in channels(colour))


def grey(level: int) -> str:
    """A grey of 0 (black) to 255.

    >>> grey(128)
    '#808080'
    """
    return "#" + f"{level:02x}" * 3


def in_grey(colour: str) -> str:
    """A colour as printers without colour have it (ITU-R BT.601).

    >>> in_grey("#ff0000"), in_grey("#964ca7")
    ('#4c4c4c', '#6d6d6d')
    """
    red, green, blue = levels(colour)
    return grey((299 * red + 587 * green + 114 * blue + 500) // 1000)


def mixed(below: str, over: str, share: float) -> str:
    """A colour seen through another one that is so opaque.

    >>> mixed("#ffffff", "#000000", 0.5)
    '#808080'
    """
    pairs = zip(channels(below), channels(over), strict=True)
    return of_levels(255 * (one + (other - one) * share) for one, other in pairs)


# How people see who lack one of the three kinds of cones, for linear RGB: the matrices of full severity of
# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, 1291–1298.
KINDS: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def as_seen(colour: str, kind: str) -> str:
    """A colour as people with one of KINDS see it.

    >>> as_seen("#ff0000", "protanopia"), as_seen("#808080", "tritanopia")
    ('#6d5f00', '#808080')
    """
    parts = linear(colour)
    rows = KINDS[kind]
    return from_linear([fsum(share * part for share, part in zip(row, parts, strict=True)) for row in rows])


def least_contrast(one: str, other: str) -> float:
    """The contrast of two colours for the one of KINDS that sees the least of it.

    >>> contrast("#ff0000", "#000000"), least_contrast("#ff0000", "#000000")
    (5.25, 3.29)
    """
    return min(contrast(as_seen(one, kind), as_seen(other, kind)) for kind in KINDS)
