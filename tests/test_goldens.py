"""Every campaign × product × template × language on one paper, its display list compared with the one kept;
and one small picture a product and template, to see what a display list cannot say.

Nothing is listed here: a new product, template or example is found in its folder.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from amount import EVERY
from drawn import prepare
from dump import dump
from PIL import Image, ImageChops, ImageFilter

from flyers import products
from flyers.content import library
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.reader import kept as known
from flyers.content.template import Template
from flyers.content.templates import load_template
from flyers.model.blocks import Numbering
from flyers.press import painted

TESTS = Path(__file__).parent
GOLDENS = TESTS / "goldens"
PICTURES = TESTS / "pictures"
FAILED = TESTS / "failed"
PAPER = "letter"
DPI = 36  # enough to see what stands where; a picture has some 30 kB
SPECK = 20  # of 255: what JPEG, or another release of the renderer, may make of edges, once they are blurred


class Case(NamedTuple):
    campaign: Path
    product: str
    template: str
    paper: str
    lang: str

    def __str__(self) -> str:
        folder = self.campaign.parent.name if self.campaign.stem == "campaign" else self.campaign.stem
        return f"{folder}/{self.product}-{self.template}-{self.paper}-{self.lang}"

    @property
    def order(self) -> Order:
        return Order(
            products=(self.product,), languages=((self.lang,),), papers=(self.paper,), template=self.template
        )


def campaigns() -> Iterator[Path]:
    """The examples that travel, and the campaigns with the most and the least that there can be."""
    yield from (library.example(name) / "campaign.yaml" for name in library.examples())
    yield from sorted((TESTS / "data").glob("*.yaml"))


@cache
def made_for(product: str, template: str) -> tuple[str, ...]:
    """The paper of a template that goldens are kept for: Letter, or its own first."""
    loaded = known(library.template(product, template), Template, load_template).sound
    return (PAPER if PAPER in loaded.papers else loaded.papers[0],)


def cases() -> Iterator[Case]:
    for file in campaigns():
        campaign = read(file).campaign
        assert campaign, f"{file} cannot be read"
        for product in products.names():
            if products.lacking(campaign, product):
                continue
            for template in library.templates(product):
                for paper in made_for(product, template):
                    for lang in campaign.languages:
                        yield Case(file, product, template, paper, lang)


CASES = tuple(cases())
# In the look that takes by far the longest those in English, and one that another test sets as well.
LONG = [case for case in CASES if case.template == "photo"]
FEW = LONG if EVERY else [case for case in LONG if case.lang == "en" or case in LONG[:2]]
TRIED = [case for case in CASES if case not in LONG or case in FEW]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.function is test_golden:
        every = metafunc.config.getoption("--update-goldens")
        metafunc.parametrize("case", CASES if every else TRIED, ids=str)


def test_golden(case: Case, golden: Callable[[str, str], None]) -> None:
    (piece,) = prepare(case.campaign, case.order).pieces
    golden(f"{case}.txt", dump(piece.layout))


NUMBERED = "haziraj/sheet-classic-letter-en-numbered"


def test_the_fields_of_a_numbered_sheet(golden: Callable[[str, str], None]) -> None:
    order = Order(("sheet",), (("en",),), (PAPER,), numbering=Numbering(300, throughout=True))
    (piece,) = prepare(library.example("haziraj") / "campaign.yaml", order).pieces
    golden(f"{NUMBERED}.txt", dump(piece.layout))


def test_no_golden_is_left_over(request: pytest.FixtureRequest) -> None:
    kept = {file.relative_to(GOLDENS).with_suffix("").as_posix(): file for file in GOLDENS.rglob("*.txt")}
    for name in kept.keys() - {NUMBERED, *map(str, CASES)}:
        if not request.config.getoption("--update-goldens"):
            pytest.fail(f"nothing makes goldens/{name}.txt: delete it, or run pytest --update-goldens")
        kept[name].unlink()


def test_goldens_cover_every_product_and_template() -> None:
    made = {(case.product, case.template) for case in CASES}
    there = {(product, template) for product in products.names() for template in library.templates(product)}
    assert made == there  # a product that no campaign can make would go untested


SEEN = {
    f"{case.product}-{case.template}": case
    for case in reversed(CASES)
    if case.campaign.parent.name == "haziraj"
}


@pytest.mark.parametrize("name", sorted(SEEN))
def test_picture(name: str, request: pytest.FixtureRequest) -> None:
    """The first side looks as it did, but for specks; what differs is kept in tests/failed."""
    case = SEEN[name]
    ((_, pdf),) = painted(prepare(case.campaign, case.order))
    made = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("RGB")
    file = PICTURES / f"{name}.jpg"
    if request.config.getoption("--update-goldens"):
        file.parent.mkdir(exist_ok=True)
        made.save(file, quality=85, subsampling=0, optimize=True)
        return
    assert file.exists(), f"no picture of {name} is kept: pytest --update-goldens"
    kept = Image.open(file).convert("RGB")
    assert made.size == kept.size
    apart = ImageChops.difference(*(image.filter(ImageFilter.BoxBlur(2)) for image in (made, kept)))
    if max(high for _, high in apart.getextrema()) > SPECK:
        FAILED.mkdir(exist_ok=True)
        made.save(FAILED / f"{name}.png")
        ImageChops.difference(made, kept).save(FAILED / f"{name}-difference.png")
        pytest.fail(f"{name} looks different: see tests/failed; as it should be? pytest --update-goldens")
