"""Panels that let through what is below them: rendered as arithmetic says, and said only where they are."""

import io
import shutil
import subprocess
from typing import Any

import pikepdf
import pypdfium2
import pytest
from amount import each
from helpers_pdf import check_marking
from PIL import Image
from specimen import PALETTE, painted

from flyers.model.frame import Fade, Frame, Group, Page, Panel, Swatch, Turn
from flyers.model.geometry import Rect

SIDE = 100_000
GROUND = Panel(Rect(0, 0, 50_000, SIDE), "tint")  # the left half; the right one is white


def page(*panels: Panel, turn: Turn = 0) -> Page:
    frame = Frame(SIDE, SIDE, panels)
    return Page(Frame(SIDE, SIDE, (Group(0, 0, frame, turn),)))


def by_pdfium(data: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")  # type: ignore[no-any-return]


def by_poppler(data: bytes) -> Image.Image:
    made = subprocess.run(["pdftoppm", "-r", "144", "-png", "-"], input=data, capture_output=True, check=True)
    return Image.open(io.BytesIO(made.stdout)).convert("RGB")


def mixed(below: str, swatch: Swatch, opacity: float) -> tuple[float, ...]:
    """What is seen of a colour through another that is so opaque."""
    pairs = zip(*(bytes.fromhex(colour[1:]) for colour in (below, PALETTE[swatch])), strict=True)
    return tuple(under + (over - under) * opacity for under, over in pairs)


def check_pixel(image: Image.Image, x: float, y: float, wanted: tuple[float, ...]) -> None:
    """Compares a place, in points, with a colour. Neighbours in a fade differ by 1.4 levels."""
    found: Any = image.getpixel((int(2 * x), int(2 * y)))
    assert found == pytest.approx(wanted, abs=5), f"at {x}, {y}"


@each("opacity", [0.0, 0.25, 0.333, 0.8])
def test_a_panel_lets_through_what_is_below_it(opacity: float) -> None:
    image = by_pdfium(painted(page(GROUND, Panel(Rect(20_000, 20_000, 60_000, 60_000), "accent", opacity))))
    check_pixel(image, 35, 50, mixed(PALETTE["tint"], "accent", opacity))
    check_pixel(image, 65, 50, mixed("#ffffff", "accent", opacity))
    check_pixel(image, 10, 50, mixed(PALETTE["tint"], "tint", 1))
    check_pixel(image, 90, 50, (255, 255, 255))


# Where a share of the way from the edge with the panel's own opacity to the other is, by the edge faded to.
WAYS = {
    "right": lambda share: (20 + 60 * share, 50),
    "left": lambda share: (80 - 60 * share, 50),
    "bottom": lambda share: (50.5, 20 + 60 * share),
    "top": lambda share: (50.5, 80 - 60 * share),
}


@each("to", WAYS)
@each("turn", [0, 90, 180, 270])
def test_a_fade_runs_evenly_from_edge_to_edge(to: Any, turn: Any) -> None:
    panel = Panel(Rect(20_000, 20_000, 60_000, 60_000), "accent", 0.9, Fade(to, 0.1))
    image = by_pdfium(painted(page(GROUND, panel, turn=turn))).rotate(turn)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        x, y = WAYS[to](share)
        below = PALETTE["tint"] if x < 50 else "#ffffff"
        check_pixel(image, x, y, mixed(below, "accent", 0.9 - 0.8 * share))
    for x, y in ((19, 50), (81, 50), (50, 19), (50, 81)):
        check_pixel(image, x, y, mixed(PALETTE["tint"] if x < 50 else "#ffffff", "paper", 0))


@each("to", WAYS)
def test_a_fade_may_begin_on_its_way(to: Any) -> None:
    """Solid as far as that, without a seam; from there as evenly as any."""
    panel = Panel(Rect(20_000, 20_000, 60_000, 60_000), "accent", 0.9, Fade(to, 0.1, 0.6))
    image = by_pdfium(painted(page(GROUND, panel)))
    for share in (0.1, 0.3, 0.55, 0.6, 0.7, 0.9):
        x, y = WAYS[to](share)
        opacity = 0.9 - 0.8 * max(0.0, share - 0.6) / 0.4
        check_pixel(image, x, y, mixed(PALETTE["tint"] if x < 50 else "#ffffff", "accent", opacity))


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_another_reader_renders_the_same() -> None:
    panels = (
        Panel(Rect(0, 10_000, SIDE, 20_000), "accent", 0.4),
        Panel(Rect(0, 50_000, SIDE, 40_000), "black", 0.2, Fade("right", 0.8)),
    )
    image = by_poppler(painted(page(GROUND, *panels)))
    check_pixel(image, 25, 20, mixed(PALETTE["tint"], "accent", 0.4))
    check_pixel(image, 75, 20, mixed("#ffffff", "accent", 0.4))
    check_pixel(image, 25, 70, mixed(PALETTE["tint"], "black", 0.35))
    check_pixel(image, 75, 70, mixed("#ffffff", "black", 0.65))


def test_only_pages_that_blend_say_how() -> None:
    half = Panel(Rect(0, 0, SIDE, SIDE), "accent", 0.5)
    data = painted(page(GROUND), page(GROUND, half), page(replaced(half, 1.0)))
    check_marking(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        groups = [page.get("/Group") for page in pdf.pages]
        assert [group and (group.S, group.CS) for group in groups] == [
            None,
            ("/Transparency", "/DeviceRGB"),
            None,
        ]
        assert ["/ExtGState" in page.Resources for page in pdf.pages] == [False, True, False]


def replaced(panel: Panel, opacity: float) -> Panel:
    return Panel(panel.box, panel.fill, opacity)


def test_panels_that_fade_alike_share_a_state() -> None:
    fade = Fade("right", 0.0)
    panels = [Panel(Rect(0, 20_000 * n, SIDE, 9_000 * n), "accent", 0.5, fade) for n in (1, 2, 3)]
    # Opacities are told to a thousandth: what is nearer is alike, too.
    panels.append(Panel(Rect(0, 0, SIDE, 9_000), "accent", 0.5001, fade))
    with pikepdf.open(io.BytesIO(painted(page(*panels)))) as pdf:
        assert list(pdf.pages[0].Resources.ExtGState.keys()) == ["/V500-right-0"]


def test_a_panel_is_decoration() -> None:
    data = painted(page(Panel(Rect(0, 0, SIDE, SIDE), "accent", 0.5)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b"/Artifact<</Type/Layout>>BDC" in pdf.pages[0].Contents.read_bytes()
