"""Registration marks: what tells a program where a sheet lies in a photograph of it.

They are the first eight of ArUco's dictionary of 4 × 4 modules (OpenCV's DICT_4X4_50), in a black edge of one
module. Garrido-Jurado, Muñoz-Salinas, Madrid-Cuevas, Marín-Jiménez, *Automatic generation and detection of
highly reliable fiducial markers under occlusion*, Pattern Recognition 47 (2014).
"""

from __future__ import annotations

from collections.abc import Sequence

from flyers.model.frame import Symbol
from flyers.model.geometry import Rect

SIDE = 6  # modules along a side, the black edge included
MARKERS: Sequence[tuple[int, ...]] = (
    (0b111111, 0b101001, 0b110101, 0b111001, 0b111011, 0b111111),
    (0b111111, 0b111111, 0b100001, 0b101101, 0b101011, 0b111111),
    (0b111111, 0b111001, 0b111001, 0b111011, 0b100101, 0b111111),
    (0b111111, 0b101101, 0b101101, 0b110111, 0b110011, 0b111111),
    (0b111111, 0b110101, 0b110111, 0b101101, 0b100011, 0b111111),
    (0b111111, 0b110001, 0b101101, 0b100111, 0b100101, 0b111111),
    (0b111111, 0b101101, 0b100011, 0b111011, 0b100011, 0b111111),
    (0b111111, 0b100111, 0b110111, 0b100001, 0b111011, 0b111111),
)
"""The modules of each, rows as in `model.frame.Symbol`. A sheet has the first four in its corners, from the
top left to the bottom right, the others at the sides of its table."""


def marker(index: int, box: Rect) -> Symbol:
    """One of the `MARKERS`, in a box of 1/1000 pt; it holds no text."""
    return Symbol(box, MARKERS[index], "")
