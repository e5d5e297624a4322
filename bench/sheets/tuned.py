"""ReportLab, tuned: what all sheets share is one form, the rest is drawn on top of it."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from workload import (
    BOLD,
    HEIGHT,
    MARGIN,
    MARK,
    PITCH,
    REGULAR,
    ROWS,
    TITLE,
    TOP,
    WIDTH,
    arguments,
    lines,
    modules,
    rows,
    said,
)  # fmt: skip


def main() -> None:
    count, file = arguments()
    for name, path in (("Text", REGULAR), ("Bold", BOLD)):
        pdfmetrics.registerFont(TTFont(name, path))
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    canvas.beginForm("sheet", 0, 0, WIDTH, HEIGHT)
    canvas.setFont("Bold", 24)
    canvas.drawString(MARGIN, HEIGHT - 80, TITLE)
    text = canvas.beginText(MARGIN, HEIGHT - 110)
    text.setFont("Text", 10.5, 14)
    for line in lines():
        text.textLine(line)
    canvas.drawText(text)
    feet = [HEIGHT - TOP - row * PITCH for row in range(ROWS)]
    canvas.lines([(MARGIN, foot, WIDTH - MARGIN, foot) for foot in feet])
    canvas.endForm()
    step = MARK[0] / MARK[1]
    for serial in range(1, count + 1):
        canvas.doForm("sheet")
        canvas.setFont("Bold", 9)
        for row, foot in zip(rows(serial), feet, strict=True):
            canvas.drawString(MARGIN, foot + 8, str(row))
        canvas.setFont("Bold", 12)
        canvas.drawString(400, 40, said(serial))
        canvas.saveState()
        canvas.transform(step, 0, 0, -step, 500, 30 + MARK[0])
        path = canvas.beginPath()
        for module in modules(serial):
            path.rect(*module)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
