"""The numbers of rows to sign, in tables and on cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from flyers.content.numbers import figures
from flyers.layout.column import at
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import Para, Rows, Run
from flyers.model.direction import from_right
from flyers.model.frame import CharacterStyle, Field, Group, Role
from flyers.model.geometry import Rect
from flyers.units import MM, milli

if TYPE_CHECKING:
    from flyers.layout.cards import CardsBox
    from flyers.layout.table import TableBox

WIDE = 30 * MM  # wider than any number


def numbered(table: TableBox | CardsBox, n: int, name: str, role: Role, high: float) -> Group | Field:
    """The number of a row, half way up; a field where numbers go on over copies. Units stand below units."""
    box, rtl = table.numerals[n], from_right(table.rows.lang)
    if table.rows.most:
        style, room = box.style, Rect(0, 0, milli(table.widest) + 1, milli(high))
        look = CharacterStyle(style.shape.face, milli(style.size), style.swatch)
        align: Literal["left", "right"] = "left" if rtl else "right"  # before the page is mirrored
        return Field(name, "text", room, look, align, table.rows.lang, role)
    shift = 0.0 if rtl else table.widest - width_of(box)  # from the right all end at one place anyway
    return at(shift, high / 2 - box.top / 2, box.frame(role))


def moved(item: Group | Field, by: float) -> Group | Field:
    """An item further from where lines begin."""
    if isinstance(item, Field):
        return replace(item, box=replace(item.box, x=item.box.x + milli(by)))
    return replace(item, x=item.x + milli(by))


def width_of(box: TextBox) -> float:
    """How wide the first line of a box is, in points."""
    return box.lines[0].width * box.style.size


def numeral(block: Rows, n: int, compositor: Compositor, style: str = "numeral") -> TextBox:
    """The number of a row."""
    run = Run(figures(n, "" if block.most else block.digits))
    return compositor.text(Para(style, (run,), block.lang, block.key, "TH"), WIDE)
