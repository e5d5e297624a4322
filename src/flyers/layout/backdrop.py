"""A picture as the ground of a frame, veiled behind the words that stand on it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import at
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.picture import CREDIT_GAP, crop, shape
from flyers.model.blocks import Image
from flyers.model.frame import Fade, Frame, Group, Item, Panel, Picture, Role, Swatch
from flyers.model.geometry import Rect
from flyers.units import milli

_FADE = 0.6  # of the veiled height, in which the veil runs out beyond the words


class Backdrop(Struct, frozen=True):
    """`tall` is the least height that the picture deserves; `veil` the opacity of the colour `over` it. The
    credit stands below its end."""

    image: Image
    tall: float
    over: Swatch
    veil: float = 0.0
    grey: bool = False
    credit: TextBox | None = None

    @property
    def foot(self) -> float:
        """The room below the picture that its credit takes."""
        return CREDIT_GAP + self.credit.height if self.credit else 0.0

    @property
    def credit_width(self) -> float:
        """How wide the credit is, at the end of the picture."""
        lines = self.credit.lines if self.credit else ()
        return max((line.width for line in lines), default=0.0) * (
            self.credit.style.size if self.credit else 0.0
        )

    def items(self, room: Rect, words: tuple[float, float]) -> Iterator[Item]:
        """The picture that fills a room but for its credit, and the veil from where the words begin to where
        they end, and on to the nearer edge."""
        x, y = milli(room.x), milli(room.y)
        width, height = milli(room.width), milli(room.height - self.foot)
        picture = Picture(
            Rect(0, 0, width, height), self.image.file, crop(self.image, width / height), self.grey
        )
        role = Role("Figure", alt=self.image.alt, lang=self.image.lang)
        yield Group(x, y, Frame(width, height, (picture,), role, self.image.key))
        if self.veil:
            yield from self._veiled(Rect(x, y, width, height), milli(words[0]), milli(words[1]))
        if self.credit:
            yield at(room.x, room.bottom - self.credit.height, self.credit.frame())

    def _veiled(self, room: Rect, start: float, end: float) -> Iterator[Panel]:
        start, end = max(start, room.y), min(end, room.bottom)
        above, below = start - room.y, room.bottom - end
        start, end = room.y if above <= below else start, room.bottom if below <= above else end
        yield Panel(Rect(room.x, start, room.width, end - start), self.over, self.veil)
        fading = round((end - start) * _FADE)
        if up := min(start - room.y, fading):
            yield Panel(Rect(room.x, start - up, room.width, up), self.over, self.veil, Fade("top"))
        if down := min(room.bottom - end, fading):
            yield Panel(Rect(room.x, end, room.width, down), self.over, self.veil, Fade("bottom"))


def set_backdrop(image: Image, width: float, veil: float, over: Swatch, compositor: Compositor) -> Backdrop:
    """A picture as wide as its frame and about `compositor.picture` × as high, at the least."""
    credit = None
    if image.credit:
        box = compositor.text(image.credit, width)
        credit = replace(box, style=replace(box.style, align="end"))
    tall = width * shape(image, compositor.picture)
    return Backdrop(image, tall, over, veil, compositor.styles.black, credit)
