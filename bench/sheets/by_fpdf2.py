"""fpdf2, page by page, as its documentation shows it."""

from __future__ import annotations

from fpdf import FPDF
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
    WORDS,
    arguments,
    modules,
    rows,
    said,
)  # fmt: skip


def main() -> None:
    count, file = arguments()
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    pdf.add_font("Text", "", str(REGULAR))
    pdf.add_font("Text", "B", str(BOLD))
    step = MARK[0] / MARK[1]
    for serial in range(1, count + 1):
        pdf.add_page()
        pdf.set_font("Text", "B", 24)
        pdf.text(MARGIN, 80, TITLE)
        pdf.set_font("Text", "", 10.5)
        pdf.set_xy(MARGIN, 98)
        pdf.multi_cell(WIDTH - 2 * MARGIN, 14, WORDS, align="L")
        pdf.set_font("Text", "B", 9)
        for at, row in enumerate(rows(serial)):
            foot = TOP + at * PITCH
            pdf.line(MARGIN, foot, WIDTH - MARGIN, foot)
            pdf.text(MARGIN, foot - 8, str(row))
        pdf.set_font("Text", "B", 12)
        pdf.text(400, HEIGHT - 40, said(serial))
        top = HEIGHT - 30 - MARK[0]
        for x, y, width, height in modules(serial):
            pdf.rect(500 + x * step, top + y * step, width * step, height * step, style="F")
    assert at + 1 == ROWS
    pdf.output(str(file))


if __name__ == "__main__":
    main()
