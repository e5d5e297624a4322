"""A picture as the ground of a frame, veiled behind the words that stand on it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from flyers.layout.picture import crop
from flyers.model.blocks import Image
from flyers.model.frame import Fade, Frame, Group, Item, Panel, Picture, Role
from flyers.model.geometry import Rect
from flyers.units import milli

_FADE = 0.6  # of the veiled height, in which the veil runs out below the words


class Backdrop(Struct, frozen=True):
    """`tall` is the least height that the picture deserves; `veil` the opacity of the ink over it."""

    image: Image
    tall: float
    veil: float = 0.0
    grey: bool = False

    def items(self, room: Rect, foot: float) -> Iterator[Item]:
        """The picture that fills a room, and the veil down to where the words end, `foot`."""
        x, y = milli(room.x), milli(room.y)
        width, height = milli(room.width), milli(room.height)
        picture = Picture(
            Rect(0, 0, width, height), self.image.file, crop(self.image, width / height), self.grey
        )
        role = Role("Figure", alt=self.image.alt, lang=self.image.lang)
        yield Group(x, y, Frame(width, height, (picture,), role, self.image.key))
        if self.veil:
            solid = min(height, milli(foot - room.y))
            fading = min(height - solid, round(solid * _FADE))
            yield Panel(Rect(x, y, width, solid), "black", self.veil)
            if fading > 0:
                yield Panel(Rect(x, y + solid, width, fading), "black", self.veil, Fade("bottom"))
