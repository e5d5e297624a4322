"""Draws the pictures of docs/demerits.md, and puts them in it: for each term a flyer that has much of it, and
one that has little.

They are found, not made: the flyers of the example and of the test campaigns are laid out in every
arrangement, and of each term the campaign is shown in which it differs most.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageDraw

from flyers.content import library
from flyers.content.order import Order
from flyers.content.read import read
from flyers.jobs import choose, jobs_of
from flyers.look import look_of
from flyers.model.demerit import Trial
from flyers.paint.pdf.painter import paint
from flyers.pieces import Piece, compose, set_piece
from flyers.preflight.supplies import Supplies, supply

_ROOT = Path(__file__).parents[1]
_WIDTH, _GAP, _NEAR = 220, 14, 3  # pixels: of a side, between flyers, between sides
_GROUND = "#c8c8c8"
_PAPERS = ("letter", "a4")


class Found(Struct):
    """A flyer in an arrangement; `where` names its campaign and its paper."""

    where: str
    piece: Piece
    supplies: Supplies
    folder: Path

    @property
    def trial(self) -> Trial:
        return next(one for one in self.piece.layout.trials if one.wins)

    def points(self, name: str) -> float:
        return sum(one.points for one in self.trial.demerits if one.name == name)


def flyers() -> Iterator[Found]:
    """Every campaign on each paper in each arrangement, one language of it, where all of it fits."""
    campaigns = [_ROOT / "examples" / "haziraj", *sorted((_ROOT / "tests" / "data" / "campaigns").glob("*/"))]
    for folder in campaigns:
        reading = read(folder)
        campaign = reading.campaign
        if campaign is None or reading.errors:
            continue
        supplies = supply(reading, campaign, campaign.languages[:1])
        order = Order(("flyer",), (campaign.languages[:1],), _PAPERS)
        order = replace(order, usual=look_of(order, supplies, reading).look)
        jobs, _ = jobs_of(choose(campaign, order)[0], campaign, order)
        for plain, name in ((job, name) for job in jobs for name in ("", *job.template.arrangements)):
            job = replace(plain, arrangement=name)
            piece = set_piece(job, compose(job, campaign), supplies)
            if not piece.layout.overset:
                yield Found(f"{folder.name} {job.paper}", piece, supplies, folder)


def pairs(every: list[Found]) -> dict[str, tuple[Found, Found]]:
    """For each term the two flyers of one campaign that differ most in it."""
    found: dict[str, tuple[float, Found, Found]] = {}
    names, places = {one.name for page in every for one in page.trial.demerits}, {one.where for one in every}
    for name, where in product(names, sorted(places)):
        here = [page for page in every if page.where == where]
        worst, best = (most(here, key=lambda page: page.points(name)) for most in (max, min))
        apart = worst.points(name) - best.points(name)
        if name not in found or apart > found[name][0]:
            found[name] = apart, worst, best
    return {name: (worst, best) for name, (_, worst, best) in found.items()}


def picture(page: Found) -> Image.Image:
    """The sides of a flyer, side by side."""
    piece, profile = page.piece, library.assets() / "icc" / "sRGB.icc"
    data = paint(piece.layout, piece.details, page.supplies.faces.path, page.folder, profile)
    with pdfium.PdfDocument(BytesIO(data)) as document:
        sides = [side.render(scale=_WIDTH / side.get_width()).to_pil().convert("RGB") for side in document]
    whole = Image.new("RGB", (len(sides) * (_WIDTH + _NEAR) - _NEAR, sides[0].height), _GROUND)
    for n, side in enumerate(sides):
        whole.paste(side, (n * (_WIDTH + _NEAR), 0))
    return whole


def drawn(worst: Found, best: Found, name: str) -> Image.Image:
    """Two flyers side by side, with how many points each has."""
    two = [picture(page) for page in (worst, best)]
    size = sum(one.width + _GAP for one in two) + _GAP, max(one.height for one in two) + 2 * _GAP + 14
    whole = Image.new("RGB", size, _GROUND)
    left = _GAP
    for page, one in zip((worst, best), two, strict=True):
        whole.paste(one, (left, _GAP))
        ImageDraw.Draw(whole).text((left, _GAP + one.height + 4), f"{page.points(name):.1f}", fill="black")
        left += one.width + _GAP
    return whole


def shown(name: str) -> str:
    return f"{re.sub('[^a-z]+', '-', name)}.png"


def page_with(text: str, drawn: Container[str]) -> str:
    """The page with a picture of each term of its table that was drawn, and the names of the others."""
    head, title, _ = text.partition("## Pictures\n")
    names = re.findall(r"^\| ([a-z][^|]+?) \|", head, re.MULTILINE)[1:]
    said = "Two flyers of one campaign: the left one has more of “{}” than the right one."
    found = [
        f"**{name}**\n\n![{said.format(name)}](pictures/demerits/{shown(name)})"
        for name in names
        if name in drawn
    ]
    if others := [f"**{name}**" for name in names if name not in drawn]:
        told = " or ".join(filter(None, (", ".join(others[:-1]), others[-1])))
        found.append(f"No flyer of these campaigns has more {told} than another.")
    return head + title + "".join(f"\n{one}\n" for one in found)


def main() -> None:
    folder, page = _ROOT / "docs" / "pictures" / "demerits", _ROOT / "docs" / "demerits.md"
    found = {
        name: two for name, two in pairs(list(flyers())).items() if two[0].points(name) > two[1].points(name)
    }
    for name, (worst, best) in sorted(found.items()):
        drawn(worst, best, name).quantize(48).save(folder / shown(name), optimize=True)
        print(name, shown(name), round(worst.points(name), 1), round(best.points(name), 1))
    for file in {*folder.glob("*.png")} - {folder / shown(name) for name in found}:
        file.unlink()
    page.write_text(page_with(page.read_text("utf-8"), found), "utf-8")


if __name__ == "__main__":
    main()
