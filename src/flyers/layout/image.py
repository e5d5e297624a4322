"""Pictures: cropped around their focus to the height that copyfit gives them, the credit below."""

from __future__ import annotations

from msgspec import Struct

from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.model.blocks import Image
from flyers.model.geometry import Rect

_CREDIT_GAP = 4.0  # nearer to the picture than to what follows


class ImageBox(Struct, frozen=True):
    image: Image
    width: float
    tall: float
    credit: TextBox | None
    grey: bool
    before: float
    after: float
    short: float = 0.0
    joined: bool = False
    over: float = 0.0

    @property
    def key(self) -> str:
        return self.image.key

    @property
    def height(self) -> float:
        return self.tall + (_CREDIT_GAP + self.credit.height if self.credit else 0.0)

    def place(self, pen: Pen, x: float, y: float) -> None:
        tag = pen.tag("Figure", alt=self.image.alt, lang=self.image.lang)
        frame = Rect(x, y, self.width, self.tall)
        shown = crop(self.image, self.width / self.tall)
        pen.picture(frame, self.image.file, shown, tag, self.image.key, self.grey)
        if self.credit:
            self.credit.place(pen, x, y + self.tall + _CREDIT_GAP)


def crop(image: Image, ratio: float) -> Rect:
    """The largest part of a picture with this ratio of width to height, as near to the focus as the
    picture's edges let it be; in fractions of the picture.

    >>> square = crop(Image("a.jpg", 300, 100, "", "en", focus=(0.0, 0.5)), 1.0)
    >>> (square.x, square.y, round(square.width, 3), square.height)
    (0.0, 0.0, 0.333, 1.0)
    """
    own = image.width / image.height
    wide, tall = min(1.0, ratio / own), min(1.0, own / ratio)
    x = min(max(image.focus[0] - wide / 2, 0.0), 1.0 - wide)
    y = min(max(image.focus[1] - tall / 2, 0.0), 1.0 - tall)
    return Rect(*(round(v, 6) for v in (x, y, wide, tall)))


def set_image(block: Image, width: float, setter: Setter) -> ImageBox:
    """Set a picture as wide as its column and `setter.picture` × as high."""
    credit = setter.text(block.credit, width) if block.credit else None
    grey = setter.wardrobe.stock.ink == "black"
    return ImageBox(block, width, width * setter.picture, credit, grey, 0.0, 14.0)
