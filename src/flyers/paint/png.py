"""Pages as pixels, for messages and sites, drawn by pdfium from a PDF file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from math import isqrt

MOST_PIXELS = 100 * 10**6  # of three bytes


def render(pdf: bytes, dpi: int) -> Iterator[bytes]:
    """The pages of a file, each as an RGB PNG that states its dpi."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            file = io.BytesIO()
            page.render(scale=dpi / 72, rev_byteorder=True).to_pil().save(file, "PNG", dpi=(dpi, dpi))
            yield file.getvalue()


def pixels(width: float, height: float, dpi: int) -> float:
    """The pixels of a page in points."""
    return width * height * (dpi / 72) ** 2


def finest(width: float, height: float) -> int:
    """The highest dpi allowed for a page in points."""
    return isqrt(int(MOST_PIXELS * 72**2 / (width * height)))
