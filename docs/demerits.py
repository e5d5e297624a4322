"""Draws the pictures of docs/demerits.md: for each term a page that has much of it, and one that has little.

They are found, not made: the flyers of the example and of the test campaigns are laid out in every
arrangement, and of each term the campaign is shown in which it differs most.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.model.demerit import Trial
from flyers.press import Kit, painted, prepare

_ROOT = Path(__file__).parents[1]
_WIDTH, _GAP = 220, 14  # pixels
_GROUND = "#c8c8c8"
_PAPERS = ("letter", "a4")

Found = tuple[float, Kit, int]


def kits() -> list[tuple[str, Kit]]:
    """Every campaign on each paper in each arrangement, one language of it, where it can be built."""
    campaigns = [_ROOT / "examples" / "haziraj", *sorted((_ROOT / "tests" / "data" / "campaigns").glob("*/"))]
    found: list[tuple[str, Kit]] = []
    for campaign, paper in product(campaigns, _PAPERS):
        if not (campaign / "campaign.yaml").exists():
            continue
        try:
            best = prepare(campaign, Order(products=("flyer",), papers=(paper,)))
        except FlyersError:
            continue
        lang = best.campaign.languages[0]
        for name in ("", *arrangements(best)):
            look = best.choice.look
            order = Order(("flyer",), ((lang,),), (paper,), template=look, arrangement=name)
            try:
                found.append((f"{campaign.name} {paper}", prepare(campaign, order)))
            except FlyersError:
                continue
    return found


def arrangements(kit: Kit) -> tuple[str, ...]:
    """The names of all arrangements of a kit's template."""
    return tuple(kit.pieces[0].job.template.arrangements)


def trial(kit: Kit) -> Trial:
    """What came of the arrangement that a kit's first piece has."""
    return next(one for one in kit.pieces[0].layout.trials if one.wins)


def pairs(every: list[tuple[str, Kit]]) -> dict[str, tuple[Kit, Kit]]:
    """For each term the two pages of one campaign that differ most in it."""
    found: dict[str, tuple[float, Kit, Kit]] = {}
    names = {one.name for _, kit in every for one in trial(kit).demerits}
    for name in names:
        for where in {where for where, _ in every}:
            here = [(points(kit, name), n, kit) for n, (at, kit) in enumerate(every) if at == where]
            worst, best = max(here), min(here)
            apart = worst[0] - best[0]
            if name not in found or apart > found[name][0]:
                found[name] = apart, worst[2], best[2]
    return {name: (worst, best) for name, (_, worst, best) in found.items()}


def points(kit: Kit, name: str) -> float:
    return sum(one.points for one in trial(kit).demerits if one.name == name)


def picture(kit: Kit, name: str) -> Image.Image:
    """The page of a kit that a term is about."""
    data = next(data for _, data in painted(kit))
    with pdfium.PdfDocument(BytesIO(data)) as document:
        page = document[min(len(document) - 1, int("overleaf" in name))]
        return page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB")


def drawn(worst: Kit, best: Kit, name: str) -> Image.Image:
    """Two pages side by side, with how many points each has."""
    two = [picture(kit, name) for kit in (worst, best)]
    size = 2 * _WIDTH + 3 * _GAP, max(one.height for one in two) + 2 * _GAP + 14
    whole = Image.new("RGB", size, _GROUND)
    for n, (kit, one) in enumerate(zip((worst, best), two, strict=True)):
        left = _GAP + n * (_WIDTH + _GAP)
        whole.paste(one, (left, _GAP))
        ImageDraw.Draw(whole).text((left, _GAP + one.height + 4), f"{points(kit, name):.1f}", fill="black")
    return whole


def main() -> None:
    folder = _ROOT / "docs" / "pictures" / "demerits"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (worst, best) in sorted(pairs(kits()).items()):
        file = folder / f"{re.sub('[^a-z]+', '-', name)}.png"
        drawn(worst, best, name).quantize(48).save(file, optimize=True)
        print(name, file.name, round(points(worst, name), 1), round(points(best, name), 1))


if __name__ == "__main__":
    main()
