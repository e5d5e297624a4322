"""Many pages on one picture, to look at them together and small.

`python docs/contact_sheet.py -o OUT.png CAMPAIGN…`: the flyer of each campaign is laid out in each of its
languages on each paper (`--paper`; letter and a4 unless some are named), in each look (`--template`) and
each ink (`--ink`), in an arrangement (`--arrangement`) or the one that flyers chooses, and its pages are set
side by side. What is refused is told.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.press import painted, prepare

_GAP, _LABEL = 12, 16  # pixels
_GROUND = "#b8b8b8"


def pages(campaign: Path, order: Order, width: int) -> Iterator[tuple[str, Image.Image]]:
    """The pages of a campaign's pieces, so many pixels wide, each with what it is. Raises FlyersError."""
    kit = prepare(campaign, order)
    for name, data in painted(kit):
        with pdfium.PdfDocument(BytesIO(data)) as document:
            for number, page in enumerate(document, 1):
                picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
                yield f"{kit.campaign.name} {name.removesuffix('.pdf')} {number}", picture


def sheet(found: list[tuple[str, Image.Image]], across: int) -> Image.Image:
    """Pages row by row, their names below them."""
    rows = [found[n : n + across] for n in range(0, len(found), across)]
    wide = max(picture.width for _, picture in found) + _GAP
    heights = [max(picture.height for _, picture in row) + _GAP + _LABEL for row in rows]
    whole = Image.new("RGB", (wide * min(across, len(found)) + _GAP, sum(heights) + _GAP), _GROUND)
    draw, y = ImageDraw.Draw(whole), _GAP
    for row, height in zip(rows, heights, strict=True):
        for n, (name, picture) in enumerate(row):
            whole.paste(picture, (_GAP + n * wide, y))
            draw.text((_GAP + n * wide, y + picture.height + 2), name, fill="black")
        y += height
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("campaigns", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("-p", "--product", default="flyer")
    parser.add_argument("--paper", action="append")
    parser.add_argument("--template", action="append")
    parser.add_argument("--arrangement", default="")
    parser.add_argument("--ink", action="append")
    parser.add_argument("--width", type=int, default=400, help="of a page, in pixels")
    parser.add_argument("--across", type=int, default=6)
    asked = parser.parse_args()
    papers, looks, inks = asked.paper or ("letter", "a4"), asked.template or ("",), asked.ink or ("colour",)
    found: list[tuple[str, Image.Image]] = []
    for campaign, look, ink, paper in product(asked.campaigns, looks, inks, papers):
        order = Order(
            (asked.product,), papers=(paper,), template=look, arrangement=asked.arrangement, ink=ink
        )
        try:
            found += pages(campaign, order, asked.width)
        except FlyersError as error:
            print(f"{campaign}, {look} on {paper} in {ink}: {error.problems[0].what}")
    sheet(found, asked.across).save(asked.output)


if __name__ == "__main__":
    main()
