"""What is hard to set in each language, on every paper, in colour and in black: all of it stands.

tests/data/stress has the longest compounds, both directions in a line, stacked marks and conjuncts, words
without spaces; pages of it are worth looking at whenever layout changes.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from amount import cases, each, fewer, some
from drawn import prepare
from seen import GlyphRun, Modules, seen

from flyers.content.order import Order
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.pieces import Piece
from flyers.press import Kit, painted
from flyers.units import MM

CAMPAIGN = Path(__file__).parent / "data" / "stress" / "campaign.yaml"
LANGUAGES = ("en", "de", "ar", "he", "hi", "ta", "pa", "th", "vi", "zh-Hans")
STOCKS: tuple[tuple[str, str, Ink], ...] = (
    ("flyer", "a4", "black"),
    ("sheet", "letter", "colour"),
    ("flyer", "letter", "black"),
    ("flyer", "a4", "colour"),
    ("sheet", "a4", "black"),
    ("sheet", "legal", "colour"),
    ("flyer", "letter", "colour"),
    ("sheet", "letter", "black"),
    ("sheet", "a4", "colour"),
)[: cases(2, 9)]
SAFE = 8 * MM  # home printers leave the rest unprinted
TOUCH = 0.06  # em: lines may be set so close that the highest and the deepest letters come near


@cache
def kit(product: str, paper: str, ink: Ink, lang: str) -> Kit:
    """A piece in one language; skips where the machine has no face or no dictionary for it."""
    order = Order(products=(product,), languages=((lang,),), papers=(paper,), ink=ink)
    try:
        made = prepare(CAMPAIGN, order)
    except FlyersError as error:
        if lang == "zh-Hans" and all("no font has" in p.what for p in error.problems):
            pytest.skip("no Chinese face is installed: apt install fonts-noto-cjk")
        raise
    return made


def pieces(lang: str) -> Iterator[tuple[Kit, Piece]]:
    for stock in STOCKS:
        made = kit(*stock, lang)
        (piece,) = made.pieces
        yield made, piece


@pytest.mark.parametrize("lang", fewer(LANGUAGES))
def test_everything_fits_without_a_warning(lang: str) -> None:
    for made, piece in pieces(lang):
        assert piece.layout.overset == (), piece.name
        told = [one.what for one in made.warnings if not one.what.endswith("is one hole")]  # no misfit
        assert told == [], piece.name


@each("lang", some(LANGUAGES))
def test_words_stand_on_the_paper_and_clear_of_each_other(lang: str) -> None:
    for _, piece in pieces(lang):
        for sheet in seen(piece.layout).sheets:
            safe = Rect(0, 0, sheet.width, sheet.height).inset(SAFE)
            runs = sheet.of(GlyphRun)
            assert all(safe.holds(mark.rect, 0.02) for mark in sheet.marks), piece.name
            for n, run in enumerate(runs):
                near = TOUCH * run.size + 0.02
                over = [m.text for m in runs[n + 1 :] if m.rect.overlaps(run.rect, near)]
                assert not over, (piece.name, run.text)


@each("lang", some(LANGUAGES))
def test_no_letter_is_a_box(lang: str) -> None:
    for _, piece in pieces(lang):
        runs = [m for sheet in seen(piece.layout).sheets for m in sheet.of(GlyphRun)]
        assert not [run.text for run in runs if any(glyph.gid == 0 for glyph in run.glyphs)], piece.name


@pytest.mark.parametrize("lang", fewer(LANGUAGES))
def test_what_is_read_back_is_whole(lang: str) -> None:
    for made, _ in pieces(lang):
        assert proved(made, list(painted(made)))


@pytest.mark.parametrize(("paper", "lang"), fewer([("half-letter", "ar"), ("letter", "th")]))
def test_a_mark_over_its_letter_and_a_line_below_deep_tails_are_no_faults(paper: str, lang: str) -> None:
    made = kit("flyer", paper, "colour", lang)
    assert proved(made, list(painted(made)))


@pytest.mark.parametrize("lang", fewer(LANGUAGES))
def test_codes_can_be_scanned(lang: str) -> None:
    made = kit("flyer", "a4", "black", lang)
    (piece,) = made.pieces
    ((_, data),) = painted(made)
    wanted = {m.text for sheet in seen(piece.layout).sheets for m in sheet.of(Modules)}
    pages = (page.render(scale=2).to_pil() for page in pypdfium2.PdfDocument(data))
    found = {
        code.text for page in pages for code in zxingcpp.read_barcodes(page, zxingcpp.BarcodeFormat.QRCode)
    }
    assert len(wanted) == 3  # to sign, to join, to write
    assert found == wanted
