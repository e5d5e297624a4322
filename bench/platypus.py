"""A peer: the same flyer by ReportLab's own layout engine, as one would write it who needs it once.

Same texts, same picture, same faces, same codes; frames at fixed places, sizes chosen by hand.
"""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    Image,
    KeepInFrame,
    PageTemplate,
    Paragraph,
)

from flyers.model.blocks import Block, Code, Items, Para, Story
from flyers.model.blocks import Image as Picture

MARGIN, GUTTER, ACCENT = 40, 14, HexColor("#b3261e")
FACES = {"text": "NotoSans-Regular", "bold": "NotoSans-Bold", "display": "NotoSans-ExtraCondensedBlack"}
_ACROSS = letter[0] - 2 * MARGIN
_LEFT = _ACROSS * 7 / 12 - GUTTER / 2
_THIRD = (_ACROSS - 2 * GUTTER) / 3
_HALF = (_ACROSS - GUTTER) / 2

# Slots of the flyer, and the frame each goes to: x, y from the foot, width, height.
FRAMES: tuple[tuple[tuple[str, ...], tuple[float, float, float, float]], ...] = (
    (("kicker", "headline"), (MARGIN, 660, _ACROSS, 92)),
    (("lead", "story"), (MARGIN, 360, _LEFT, 295)),
    (("picture", "demands"), (MARGIN + _LEFT + GUTTER, 360, _ACROSS - _LEFT - GUTTER, 295)),
    (("first_code",), (MARGIN, 120, _THIRD, 230)),
    (("second_code",), (MARGIN + _THIRD + GUTTER, 120, _THIRD, 230)),
    (("third_code",), (MARGIN + 2 * (_THIRD + GUTTER), 120, _THIRD, 230)),
    (("endorsers",), (MARGIN, 34, _HALF, 80)),
    (("press", "links", "contact"), (MARGIN + _HALF + GUTTER, 34, _HALF, 80)),
)
SIZES = {
    "kicker": ("bold", 10.5, ACCENT), "headline": ("display", 50, None), "lead": ("bold", 16, None),
    "body": ("text", 11, None), "section": ("bold", 11, ACCENT), "demand": ("bold", 13, None),
    "verb": ("display", 20, None), "minor": ("display", 17, None), "address": ("bold", 10, None),
}  # fmt: skip


def register(fonts: Path) -> None:
    """Make the faces known, once a process."""
    for face in FACES.values():
        pdfmetrics.registerFont(TTFont(face, fonts / f"{face}.ttf"))


def flyer(story: Story, folder: Path) -> bytes:
    """The PDF of a flyer's story on Letter; `folder` is where its picture lies."""
    flowables: list[Flowable] = []
    for slots, (_, _, width, height) in FRAMES:
        blocks = [block for slot in slots for block in story.slots.get(slot, ())]
        content = [flowable for block in blocks for flowable in _set(block, width, folder)]
        flowables += [KeepInFrame(width, height, content, mode="shrink"), FrameBreak()]
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=letter, invariant=True)
    pads = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    document.addPageTemplates(PageTemplate(frames=[Frame(*place, **pads) for _, place in FRAMES]))
    document.build(flowables[:-1])
    return file.getvalue()


def _set(block: Block, width: float, folder: Path) -> list[Flowable]:
    match block:
        case Para():
            return [_paragraph(block)]
        case Items():
            return [_paragraph(item, str(n)) for n, item in enumerate(block.items, 1)]
        case Picture():
            return [Image(folder / block.file, width, width * block.height / block.width)]
        case Code():
            drawing = Drawing(110, 110)
            drawing.add(QrCodeWidget(block.url, barWidth=110, barHeight=110, barLevel="M"))
            return [_paragraph(block.verb), drawing, *map(_paragraph, block.words)]
    raise ValueError(f"a flyer has no {type(block).__name__}")


def _paragraph(para: Para, label: str = "") -> Paragraph:
    face, size, colour = SIZES.get(para.style, ("text", 9, None))
    style = ParagraphStyle(
        para.style,
        fontName=FACES[face],
        fontSize=size,
        leading=size * (1.0 if face == "display" else 1.3),
        spaceAfter=size / 2,
        leftIndent=24 if label else 0,
        textColor=colour or HexColor("#111111"),
        bulletFontName=FACES["display"],
    )
    words = "".join(run.text for run in para.runs).replace("&", "&amp;").replace("<", "&lt;")
    return Paragraph(words, style, bulletText=label or None)
