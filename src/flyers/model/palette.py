"""The palette of a piece: the colours of its swatches, and which of them are read on which ground."""

from __future__ import annotations

from flyers.model.colour import BLACK, WHITE, contrast, ground, partner
from flyers.model.frame import Palette, Swatch

LEGIBLE = 4.5  # contrast of type on its ground (WCAG 2.2, 1.4.3)
_ON_TINT = 4.6  # of type in the accent on its own tint: 4.5 once it is rounded in print

IN_BLACK: Palette = {
    "ink": BLACK, "accent": BLACK, "partner": WHITE, "tint": WHITE, "paper": WHITE, "black": BLACK,
    "scene": WHITE,
}  # fmt: skip


def palette(ink: str, accent: str, own_partner: str | None, tint: float, scene: str = "") -> Palette:
    """The colours of the swatches, those that are not named derived from the accent; `tint` is the share of
    it in the pale ground, `scene` the ground of the picture."""
    return {
        "ink": ink,
        "accent": accent,
        "partner": own_partner or partner(accent),
        "tint": ground(accent, tint, _ON_TINT),
        "paper": WHITE,
        "black": BLACK,
        "scene": scene or WHITE,
    }


def legible(palette: Palette, ground: Swatch, swatch: Swatch) -> Swatch:
    """The swatch in which type is read on a ground: its own where that has the contrast, else the partner for
    the accent, else the paper or the ink, one of which is read on any colour.

    >>> legible(palette("#111111", "#b3261e", None, 0.1), "accent", "ink")
    'paper'
    """
    others: tuple[Swatch, ...] = ("partner", "paper", "ink") if swatch == "accent" else ("paper", "ink")
    tried: tuple[Swatch, ...] = (swatch, *others)
    behind = palette[ground]
    found = (one for one in tried if contrast(palette[one], behind) >= LEGIBLE)
    return next(found, max(others, key=lambda one: contrast(palette[one], behind)))
