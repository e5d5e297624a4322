"""The black edition after two photocopies: all codes are read, all text stands off its ground."""

from collections import Counter
from pathlib import Path

import numpy
import pypdfium2
import pytest
import zxingcpp
from amount import fewer
from drawn import drawn
from numpy.typing import NDArray
from photocopy import twice_copied
from PIL import Image

from flyers.content import library
from flyers.content.order import Order
from flyers.content.read import read
from flyers.model.flat import Mark, Sheet
from flyers.model.frame import GlyphRun, Picture, Symbol
from flyers.model.tones import PLAIN
from flyers.press import Kit, painted
from flyers.units import INCH

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "data" / "campaigns"
CAMPAIGNS = (ROOT / "examples" / "haziraj", *sorted(file.parent for file in FOLDER.glob("*/campaign.yaml")))
LOOKS = library.templates("flyer")
DPI = 200
LEAST = 3.0  # contrast of text
STROKE, GROUND = 64, 160  # levels of the print up to which a pixel is letter, and from which it is ground

# Each campaign in two of the looks, one after the other.
CASES = [(one, LOOKS[(n + k) % len(LOOKS)]) for k in range(2) for n, one in enumerate(CAMPAIGNS)]

Levels = NDArray[numpy.float32]


def kit(campaign: Path, look: str) -> Kit:
    """The first language on the first paper."""
    said = read(campaign / "campaign.yaml").campaign
    assert said
    order = Order(("flyer",), (said.languages[:1],), said.papers[:1], template=look, ink="black")
    return drawn(campaign / "campaign.yaml", order)


def luminance(levels: Levels) -> float:
    """The mean light of grey levels (WCAG 2.2, "relative luminance")."""
    c = levels / 255
    return float(numpy.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).mean())


def contrast(mark: Mark, printed: Levels, copied: Levels) -> float:
    """How a run of text stands off its ground on a copy: where its letters are and where they are not is
    seen on the print. 21 where none of it is black on white there, as with a space."""
    scale, rect = DPI / INCH, mark.rect
    rows = slice(max(0, round(rect.y * scale)), round(rect.bottom * scale))
    columns = slice(max(0, round(rect.x * scale)), round(rect.right * scale))
    before, after = printed[rows, columns], copied[rows, columns]
    letters, ground = after[before <= STROKE], after[before >= GROUND]
    if not letters.size or not ground.size:
        return 21.0
    return (luminance(ground) + 0.05) / (luminance(letters) + 0.05)


def weak(sheet: Sheet, printed: Image.Image, copied: Image.Image) -> dict[str, float]:
    """The texts of a page that have too little contrast on a copy of it."""
    before, after = numpy.asarray(printed, numpy.float32), numpy.asarray(copied, numpy.float32)
    runs = [mark for mark in sheet.marks if isinstance(mark.item, GlyphRun) and mark.item.text.strip()]
    assert runs
    found = {
        mark.item.text: contrast(mark, before, after) for mark in runs if isinstance(mark.item, GlyphRun)
    }
    return {text: ratio for text, ratio in found.items() if ratio < LEAST}


def toner(sheet: Sheet, copied: Image.Image) -> list[float]:
    """The share of each picture that is black on a copy: of nothing else but black, or paper, nothing is
    read."""
    scale, levels = DPI / INCH, numpy.asarray(copied)
    rooms = [mark.rect for mark in sheet.marks if isinstance(mark.item, Picture) and mark.item.tones != PLAIN]
    return [
        float((levels[round(room.y * scale) : round(room.bottom * scale),
                      round(room.x * scale) : round(room.right * scale)] < 128).mean())
        for room in rooms
    ]  # fmt: skip


def codes(page: Image.Image) -> Counter[str]:
    return Counter(one.text for one in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode))


@pytest.mark.parametrize(
    ("campaign", "look"), fewer(CASES, 12), ids=[f"{one.name}-{look}" for one, look in CASES]
)
def test_two_photocopies_are_read(campaign: Path, look: str) -> None:
    made = kit(campaign, look)
    ((_, data),) = painted(made)
    with pypdfium2.PdfDocument(data) as document:
        for sheet, page in zip(made.pieces[0].flat.sheets, document, strict=True):
            printed = page.render(scale=DPI / INCH, grayscale=True).to_pil()
            copied = twice_copied(printed, DPI)
            symbols = [mark.item.text for mark in sheet.marks if isinstance(mark.item, Symbol)]
            assert not Counter(symbols) - codes(copied)
            assert weak(sheet, printed, copied) == {}
            assert all(0.02 < share < 0.8 for share in toner(sheet, copied))


def test_what_is_pale_is_lost() -> None:
    """What is dark grey becomes black on the copies, what is pale has gone: the test above can fail."""
    made = kit(CAMPAIGNS[0], "classic")
    ((_, data),) = painted(made)
    (sheet,) = made.pieces[0].flat.sheets
    with pypdfium2.PdfDocument(data) as document:
        printed = document[0].render(scale=DPI / INCH, grayscale=True).to_pil()
    for thinned, lost in ((0.7, False), (0.2, True)):
        pale = printed.point([round(255 - (255 - level) * thinned) for level in range(256)])
        copied = twice_copied(pale, DPI)
        assert bool(weak(sheet, printed, copied)) == lost
        assert (codes(copied) == codes(printed)) != lost
