"""The contours of glyphs, as a face has them: each painter writes them in its own way."""

from __future__ import annotations

from typing import Any, Literal

Point = tuple[float, float]
Stroke = tuple[Literal["M", "L", "Q", "C", "Z"], tuple[Point, ...]]
"""Move, line, curve with one or two control points before its end, and the way back to the start: the letters
of SVG's path data. In font units, y upwards."""


def contours(font: Any, gid: int) -> list[Stroke]:
    """A glyph's contours, filled by the nonzero rule; none where it has no ink. `font` is HarfBuzz's."""
    pen = _Pen()
    font.draw_glyph_with_pen(gid, pen)
    return pen.strokes


class _Pen:
    """A pen as HarfBuzz draws with one."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []

    def moveTo(self, to: Point) -> None:  # noqa: N802
        self.strokes.append(("M", (to,)))

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self.strokes.append(("L", (to,)))

    def qCurveTo(self, over: Point, to: Point) -> None:  # noqa: N802
        self.strokes.append(("Q", (over, to)))

    def curveTo(self, one: Point, other: Point, to: Point) -> None:  # noqa: N802
        self.strokes.append(("C", (one, other, to)))

    def closePath(self) -> None:  # noqa: N802
        self.strokes.append(("Z", ()))
