"""Draws the pictures of the README and the guide from the kit in out/haziraj: `make pictures`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

_ROOT = Path(__file__).parents[1]
_WIDTH = 900  # pixels


def main() -> None:
    for name in ("flyer-letter-en", "sheet-letter-en"):
        page = pdfium.PdfDocument(_ROOT / "out" / "haziraj" / f"{name}.pdf")[0]
        image = page.render(scale=_WIDTH / page.get_width()).to_pil()
        image.quantize(64).save(Path(__file__).parent / "pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
