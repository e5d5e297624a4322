"""Draws the pictures of the README and the guide from the kit in out/haziraj, and from its flyer in the other
looks: `make pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2 as pdfium

import flyers
from flyers.content import library

_ROOT = Path(__file__).parents[1]
_KIT = _ROOT / "out" / "haziraj"
_WIDTH, _SMALL = 900, 480  # pixels


def main() -> None:
    for name in ("flyer-letter-en", "sheet-letter-en"):
        _draw(_KIT / f"{name}.pdf", name, _WIDTH)
    for look in ("bold", "photo"):
        with tempfile.TemporaryDirectory() as folder:
            what = {"products": ["flyer"], "languages": ["en"], "papers": ["letter"]}
            flyers.build(library.example("haziraj"), folder, **what, template=look)
            (made,) = Path(folder).glob("*.pdf")
            _draw(made, f"flyer-letter-en-{look}", _SMALL)
    _draw(_KIT / "flyer-letter-en.pdf", "flyer-letter-en-classic", _SMALL)


def _draw(file: Path, name: str, width: int) -> None:
    """The first page of a file, as so many pixels."""
    page = pdfium.PdfDocument(file)[0]
    image = page.render(scale=width / page.get_width()).to_pil()
    image.quantize(64).save(Path(__file__).parent / "pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
