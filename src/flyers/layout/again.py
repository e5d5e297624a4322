"""Words of a page set once more, in the room that others had."""

from flyers.layout.column import HAIR
from flyers.layout.cut import cut_para
from flyers.layout.paragraph import set_lines
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.protocols import Tools
from flyers.model.blocks import Para
from flyers.model.frame import Frame


def set_again(room: Frame, para: Para, style: TypeStyle, tools: Tools) -> Frame | None:
    """A paragraph in the place and of the size of the frame that another one had; None when it has no room
    there."""
    box = set_lines(para, style, room.width / 1000, *cut_para(para, style, tools, hyphenate=False))
    if box.excess > HAIR or box.height > room.height / 1000 + HAIR:
        return None
    made = box.frame()
    return Frame(room.width, room.height, made.items, made.role, made.name)
