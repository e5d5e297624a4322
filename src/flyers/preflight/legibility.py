"""Whether what was laid out can be scanned from where it is held or hung, and is fine enough in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flyers.measure.pictures import PictureInfo, dpi
from flyers.measure.protocols import LEAST_MODULE
from flyers.model.flat import Flat, Mark
from flyers.model.frame import Picture, Symbol
from flyers.units import MM

_LEAST_DPI = 150

Fault = tuple[str, str, str, bool]  # campaign key, what is wrong, a hint, whether it is a warning


def print_faults(
    flat: Flat, distance: float, pictures: Mapping[str, PictureInfo], own: bool = False
) -> Iterator[Fault]:
    """Codes too fine for a reading distance (in points), and pictures that are too coarse, where the template
    is one's `own` with what to change in it.

    Modules under max(0.40 mm, distance / 1000) fail on phones, under distance / 500 on some.
    """
    for mark in (mark for sheet in flat.sheets for mark in sheet.marks):
        match mark.item:
            case Symbol() as symbol:
                yield from _fine(mark, symbol, distance)
            case Picture() as picture:
                yield from _coarse(mark, picture, pictures[picture.file], own)


def _fine(mark: Mark, symbol: Symbol, distance: float) -> Iterator[Fault]:
    refuse, warn = max(LEAST_MODULE, distance / 1000), distance / 500
    module = mark.rect.width / len(symbol.rows)
    if module < warn:
        needed = (refuse if module < refuse else warn) / MM
        what = f"the code's modules are {module / MM:.2f} mm wide, {needed:.2f} mm are needed"
        yield mark.name, what, "shorten the link", module >= refuse


def _coarse(mark: Mark, picture: Picture, info: PictureInfo, own: bool) -> Iterator[Fault]:
    fine = dpi(info, mark.rect.width, mark.rect.height, picture.crop)
    if fine < _LEAST_DPI:
        what = f"the picture has {fine:.0f} dpi in print, {_LEAST_DPI} are needed"
        hint = "use a larger picture"
        if own:  # of what is cut off at its sides the frame's height decides how large it is printed
            hint += f", or a {'lower' if picture.crop.width < 1 else 'narrower'} frame in the template"
        yield mark.name, what, hint, True
