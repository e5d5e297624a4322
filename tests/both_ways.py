"""A page as PDF and as SVG, both made pictures of by somebody else's renderer, and how far they are apart."""

import io
import re
from math import ceil
from pathlib import Path

import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageFilter

FAILED = Path(__file__).parent / "failed"
FINER = 4  # pdfium moves thin lines and small letters to whole pixels: of finer ones they are moved less
BLUR = 1.5  # pixels, each a point wide
APART = 40  # of 255, once blurred: what edges differ by; a letter of 9 pt is off by twice that


def assert_alike(name: str, pdf: bytes, page: int, svg: bytes) -> None:
    """The same is seen on a page of a PDF file, counted from 0, as in an SVG file. What differs is kept in
    tests/failed."""
    one, other = of_pdf(pdf, page), of_svg(svg)
    assert one.size == other.size
    blurred = (image.filter(ImageFilter.BoxBlur(BLUR)) for image in (one, other))
    apart = max(high for _, high in ImageChops.difference(*blurred).getextrema())
    if apart > APART:
        FAILED.mkdir(exist_ok=True)
        stem = re.sub(r"[^\w.+-]", "-", name)
        for what, image in ("pdf", one), ("svg", other), ("apart", ImageChops.difference(one, other)):
            image.save(FAILED / f"{stem}-{what}.png")
        pytest.fail(f"{name} looks different as SVG, by {apart} of 255: see tests/failed/{stem}-apart.png")


def of_pdf(pdf: bytes, page: int) -> Image.Image:
    """A page at 72 dpi."""
    found = pypdfium2.PdfDocument(pdf)[page]
    size = tuple(map(ceil, found.get_size()))
    image: Image.Image = found.render(scale=FINER, rev_byteorder=True).to_pil()
    return image.convert("RGB").resize(size, Image.Resampling.BOX)


def of_svg(svg: bytes) -> Image.Image:
    """A page at 72 dpi, stretched to whole pixels as pdfium does it."""
    text = svg.decode()
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    assert found, "a page says how large it is"
    width, height = (ceil(float(side)) for side in found.groups())
    size = f'width="{width}" height="{height}" preserveAspectRatio="none"'
    text = re.sub(r'width="[^"]+mm" height="[^"]+mm"', size, text, count=1)
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(text, skip_system_fonts=True))).convert("RGB")
