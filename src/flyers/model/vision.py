"""How a colour is seen by people who lack one of the three kinds of cones.

Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, 1291–1298: the
matrices of full severity, for linear RGB.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from flyers.model.colour import contrast, from_linear, linear

Matrix = tuple[tuple[float, float, float], ...]

KINDS: Mapping[str, Matrix] = {
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
    """The contrast of two colours for those of KINDS who see the least of it.

    >>> contrast("#ff0000", "#000000"), least_contrast("#ff0000", "#000000")
    (5.25, 3.29)
    """
    return min(contrast(as_seen(one, kind), as_seen(other, kind)) for kind in KINDS)
