"""Draws the market of the page about templates: `python docs/templates/drawing.py`.

Flat shapes under a calm sky, on which words can stand. Drawn at twice its size and made smaller, which
smooths the edges; the same on every run.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

_SIZE = 1500, 1000
_SKY, _FAR, _NEAR, _GROUND, _WINDOW = "#cfe3f2", "#a9c8e0", "#7fa9cc", "#e8dcc4", "#dcebf6"
_ROOFS = [
    (0, 250, 470), (250, 430, 540), (430, 690, 430), (690, 900, 510), (900, 1210, 450), (1210, 1500, 520),
]  # fmt: skip
_STALLS = [(70, "#1f5fa8", "#f4c542"), (545, "#c2402d", "#3f8f57"), (1020, "#1f5fa8", "#e07b39")]


def main() -> None:
    image = Image.new("RGB", (2 * _SIZE[0], 2 * _SIZE[1]), _SKY)
    pen = ImageDraw.Draw(image)

    def box(left: float, top: float, right: float, bottom: float, fill: str) -> None:
        pen.rectangle([2 * left, 2 * top, 2 * right - 1, 2 * bottom - 1], fill)

    for n, (left, right, top) in enumerate(_ROOFS):
        box(left, top, right, 860, _NEAR if n % 2 else _FAR)
        for x in range(left + 30, right - 50, 62):
            for y in range(top + 40, 640, 80):
                box(x, y, x + 32, y + 46, _WINDOW)
    box(0, 860, 1500, 1000, _GROUND)
    for left, cloth, fruit in _STALLS:
        _stall(pen, left, cloth, fruit)
    small = image.resize(_SIZE, Image.Resampling.LANCZOS)
    small.quantize(48, dither=Image.Dither.NONE).save(Path(__file__).parent / "market.png", optimize=True)


def _stall(pen: ImageDraw.ImageDraw, left: int, cloth: str, fruit: str) -> None:
    """Posts, a counter with crates, an awning in stripes whose scallops hang over it."""

    def box(x: float, top: float, right: float, bottom: float, fill: str) -> None:
        pen.rectangle([2 * (left + x), 2 * top, 2 * (left + right) - 1, 2 * bottom - 1], fill)

    for x in (14, 384):
        box(x, 600, x + 12, 940, "#4a3b2e")
    for n in range(8):
        fill = "#ffffff" if n % 2 else cloth
        top, foot = 2 * (left + 30 + n * 43.75), 2 * (left - 5 + n * 52.5)
        pen.polygon([(top, 1120), (top + 87.5, 1120), (foot + 105, 1260), (foot, 1260)], fill)
        pen.ellipse([foot, 1222, foot + 104, 1298], fill)
    box(-10, 800, 420, 830, "#6b5440")
    box(0, 830, 410, 945, "#8a6d52")
    for crate in range(3):
        x = 30 + crate * 125
        for n in range(5):
            row, at = divmod(n, 3)
            x0, y0 = 2 * (left + x + 6 + at * 32 + row * 16), 2 * (742 - row * 24)
            pen.ellipse([x0, y0, x0 + 64, y0 + 64], fruit if crate != 1 else "#7fb069")
        box(x, 762, x + 108, 802, "#b08d68")


if __name__ == "__main__":
    main()
