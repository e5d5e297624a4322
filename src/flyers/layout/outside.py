"""The outside of a sheet that is folded in three and posted: its sender, a place for the stamp, the address.
It is the middle third of the paper: the sender at the left, the stamp at the right, the address below them
where machines look for it, 5/8 to 2 3/4 inch above the foot (USPS, Domestic Mail Manual 202, the area that is
read)."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.layout.column import Column, Plain, at, ruled, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.form import BlanksBox, set_blanks
from flyers.layout.paragraph import TextBox
from flyers.layout.tongues import in_tongues
from flyers.model.blocks import Blank, Outside
from flyers.model.direction import from_right
from flyers.model.frame import Frame, Group, Rule
from flyers.units import MM, milli

THIRDS = 3
_SENDER = 70 * MM  # width of the lines for who sends it
_FROM_FOLD = 9 * MM  # from the upper fold to the stamp and to the room above the first of those lines
_STAMP, _STAMP_HIGH, _CORNER = 24 * MM, 28 * MM, 4 * MM
_CLEAR = 18 * MM  # below the address, to the lower fold
_ADDRESS = 0.42  # of the width, where it begins
_APART = 6 * MM  # from the address to the stamp's place
_THIN = 0.35  # points


class OutsideBox(Plain, frozen=True):
    """The outside of a folded sheet, down to its lower fold."""

    sender: BlanksBox
    to: Column
    width: float
    top: float  # of the middle third, from the box's top
    third: float  # its height
    turned: bool  # lines start at the right, where places are mirrored later

    @property
    def key(self) -> str:
        return self.to.key

    @property
    def height(self) -> float:
        """Down to the lower fold."""
        return self.top + self.third

    @property
    def excess(self) -> float:
        too_high = self.to.height + _CLEAR + _FROM_FOLD - self.third
        return max(0.0, too_high, self.sender.excess, self.to.excess)

    def frame(self) -> Frame:
        upper, lower = self.top + _FROM_FOLD, self.height - _CLEAR
        items: tuple[Rule | Group, ...] = (
            self._at(0.0, upper, self.sender),
            self._at(self.width * _ADDRESS, lower - self.to.height, self.to),
            *self._stamp(upper),
        )
        return Frame(milli(self.width), milli(self.height), items)

    def _at(self, x: float, y: float, column: Column | BlanksBox) -> Group:
        """A column at a place from the left, in every direction of writing."""
        return at(self.width - x - column.width if self.turned else x, y, column.frame())

    def _stamp(self, top: float) -> Iterator[Rule]:
        """The corners of the stamp's place."""
        left = 0.0 if self.turned else self.width - _STAMP
        for x, inward in ((left, _CORNER), (left + _STAMP, -_CORNER)):
            for y, down in ((top, _CORNER), (top + _STAMP_HIGH, -_CORNER)):
                yield ruled(min(x, x + inward), y, max(x, x + inward), y, _THIN)
                yield ruled(x, min(y, y + down), x, max(y, y + down), _THIN)


def set_outside(block: Outside, width: float, compositor: Compositor) -> OutsideBox:
    """Set the outside of a sheet: the address below the stamp's place, or beside it in smaller type."""
    styles = compositor.styles
    third, top = styles.stock.paper.height / THIRDS, styles.grid.area.y
    lines = tuple((label,) for label in block.sender)
    sender = set_blanks(Blank(lines, ((12,),) * len(lines)), _SENDER, compositor)
    room, high = width * (1 - _ADDRESS), third - _CLEAR - _FROM_FOLD
    places = (room, high - _STAMP_HIGH - _APART), (room - _STAMP - _APART, high)
    head = in_tongues(block.head, places[-1][0], compositor)
    ways = [(stacked([head, compositor.text(p, wide)]), most) for wide, most in places for p in block.to]
    able = [way for way, most in ways if way.height <= most and not way.excess]
    to = next(filter(_is_whole, able), able[0] if able else ways[-1][0])
    return OutsideBox(sender, to, width, third - top, third, from_right(block.lang))


def _is_whole(to: Column) -> bool:
    """Whether each line of an address is one line."""
    text = to.boxes[-1]
    return isinstance(text, TextBox) and len(text.lines) == text.whole.text.count("\n") + 1
