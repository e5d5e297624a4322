"""Whether what was laid out can be read and scanned from where it is held or hung."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.model.marks import Layout, Modules
from flyers.units import MM

_LEAST_MODULE = 0.4 * MM


def module_faults(layout: Layout, distance: float) -> Iterator[tuple[str, str, bool]]:
    """Codes whose modules are too small for a reading distance in points: (key, what, is it a warning).

    Under max(0.40 mm, distance / 1000) phones fail, under distance / 500 some do.
    """
    refuse, warn = max(_LEAST_MODULE, distance / 1000), distance / 500
    seen = set()
    for sheet in layout.sheets:
        for mark in sheet.marks:
            if not isinstance(mark, Modules) or (mark.key, mark.rect.width) in seen:
                continue
            seen.add((mark.key, mark.rect.width))
            module = mark.rect.width / len(mark.rows)
            if module < warn:
                size, least = f"{module / MM:.2f} mm", (refuse if module < refuse else warn) / MM
                yield (
                    mark.key,
                    f"the code's modules are {size} wide, {least:.2f} mm are needed",
                    module >= refuse,
                )
