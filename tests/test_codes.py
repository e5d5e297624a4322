"""Every code of a kit, read from the rendered page by two decoders that share no code, and looked at."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from amount import EVERY
from drawn import prepare
from PIL.Image import Image
from seen import Modules, seen

from flyers.content import library
from flyers.content.order import Order
from flyers.content.read import read
from flyers.model.geometry import Rect
from flyers.press import painted

DPI = 300
QUIET = 4  # modules on every side (ISO/IEC 18004, 5.3.8)
# Not Micro QR, which zxing now and then sees in a corner of a QR code, and which no phone's camera opens.
FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCodeModel2, zxingcpp.BarcodeFormat.DataMatrix])
DARK, LIGHT, PAPER = 64, 192, 255  # greys of a rendered page
CAMPAIGNS = {
    "haziraj": library.example("haziraj") / "campaign.yaml",
    "every-key": Path(__file__).parent / "data" / "every-key.yaml",
}
KITS = [*product(CAMPAIGNS, ("letter", "a4"), ("colour", "black"))]
SOME = [("haziraj", "letter", "colour"), ("every-key", "a4", "black")]  # which `test_structure` sets as well
Seen = tuple[str, Modules, Image]  # the file and page, a code on it, the page as it comes from a printer


@pytest.fixture(scope="module", params=KITS if EVERY else SOME, ids="-".join)
def codes(request: pytest.FixtureRequest) -> list[Seen]:
    """All codes of a campaign's kit on one paper in one ink, each in one of its languages."""
    campaign, paper, ink = request.param
    said = read(CAMPAIGNS[campaign]).campaign
    assert said
    lang = said.languages[KITS[::-1].index(request.param) % len(said.languages)]
    kit = prepare(CAMPAIGNS[campaign], Order(papers=(paper,), languages=((lang,),), ink=ink))
    found = [
        (f"{name} page {number}", mark, page)
        for piece, (name, pdf) in zip(kit.pieces, painted(kit), strict=True)
        for number, (sheet, page) in enumerate(zip(seen(piece.layout).sheets, rendered(pdf), strict=True), 1)
        for mark in sheet.of(Modules)
        if mark.text  # registration marks hold none
    ]
    assert found, "a kit without a code proves nothing"
    return found


def rendered(pdf: bytes) -> Iterator[Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=DPI / 72, grayscale=True).to_pil()


def around(mark: Modules, page: Image) -> Image:
    """The code with its quiet zone and nothing else: what a reader is sure to be given."""
    module = mark.rect.width / len(mark.rows)
    return page.crop(pixels(mark.rect.inset(-QUIET * module)))


def pixels(rect: Rect) -> tuple[int, int, int, int]:
    """The pixels in a rectangle but for the two at its edges, which a page of uneven size shares out."""
    left, top, right, bottom = (round(at * DPI / 72) for at in (rect.x, rect.y, rect.right, rect.bottom))
    return left + 2, top + 2, right - 2, bottom - 2


def test_zxing_reads_every_code_where_it_stands(codes: list[Seen]) -> None:
    for where, mark, page in codes:
        found = zxingcpp.read_barcodes(around(mark, page))
        assert [code.text for code in found] == [mark.text], where


def test_zbar_reads_every_code_where_it_stands(codes: list[Seen]) -> None:
    pyzbar = pytest.importorskip(
        "pyzbar.pyzbar", reason="the library libzbar0 is not installed", exc_type=ImportError
    )
    for where, mark, page in codes:
        found = pyzbar.decode(around(mark, page), symbols=[pyzbar.ZBarSymbol.QRCODE])
        assert [code.data.decode() for code in found] == [mark.text], where


def test_a_whole_page_gives_all_its_codes(codes: list[Seen]) -> None:
    pages = {where: page for where, _, page in codes}
    for where, page in pages.items():
        there = sorted(mark.text for at, mark, _ in codes if at == where)
        found = zxingcpp.read_barcodes(page, formats=FORMATS)
        assert sorted(code.text for code in found) == there, where


def test_modules_are_square_and_as_they_were_laid_out(codes: list[Seen]) -> None:
    for where, mark, page in codes:
        count, rect = len(mark.rows), mark.rect
        assert rect.width == rect.height, where
        module, grey = rect.width / count, page.load()
        for down, row in enumerate(mark.rows):
            for across in range(count):
                x, y = rect.x + (across + 0.5) * module, rect.y + (down + 0.5) * module
                shade = grey[int(x * DPI / 72), int(y * DPI / 72)]
                dark = row >> (count - 1 - across) & 1
                assert shade < DARK if dark else shade > LIGHT, f"{where}: module {across}, {down}"


def test_the_quiet_zone_is_white_on_all_four_sides(codes: list[Seen]) -> None:
    for where, mark, page in codes:
        inner = mark.rect
        quiet = QUIET * inner.width / len(mark.rows)
        outer = inner.inset(-quiet)
        sides = {
            "above": Rect(outer.x, outer.y, outer.width, quiet),
            "below": Rect(outer.x, inner.bottom, outer.width, quiet),
            "left": Rect(outer.x, outer.y, quiet, outer.height),
            "right": Rect(inner.right, outer.y, quiet, outer.height),
        }
        for side, zone in sides.items():
            assert page.crop(pixels(zone)).getextrema() == (PAPER, PAPER), f"{where}: {side}"
