"""The grid of a page: its area inside the margins, columns with gutters, and lines to stand on."""

from __future__ import annotations

from msgspec import Struct

from flyers.layout.setter import Setter
from flyers.model.geometry import Rect


class Grid(Struct, frozen=True):
    """`line` is the distance of the lines that blocks start on, 0 for none; all in points."""

    area: Rect
    columns: int
    gutter: float
    line: float

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of columns, the first being 1."""
        one = (self.area.width - self.gutter * (self.columns - 1)) / self.columns
        return self.area.x + (first - 1) * (one + self.gutter), (last - first + 1) * (
            one + self.gutter
        ) - self.gutter


def grid_of(setter: Setter) -> Grid:
    """The grid of the setter's template on its paper."""
    template, length, paper = setter.wardrobe.template, setter.wardrobe.length, setter.wardrobe.stock.paper
    m = template.margins
    left, top, right, bottom = map(length, (m.left, m.top, m.right, m.bottom))
    area = Rect(left, top, paper.width - left - right, paper.height - top - bottom)
    return Grid(area, template.columns, length(template.gutter), length(template.grid))
