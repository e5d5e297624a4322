"""Typst: one document with a page a sheet, the data as JSON; marks as rectangles, as its packages for codes
draw them, or, `tuned`, as one curve each."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import typst
from workload import (
    FONTS,
    MARGIN,
    MARK,
    PITCH,
    ROWS,
    TITLE,
    TOP,
    WORDS,
    arguments,
    modules,
    rows,
    said,
)  # fmt: skip

SOURCE = """
#set page(width: 595.28pt, height: 841.89pt, margin: 0pt)
#set text(font: "Noto Sans", size: 10.5pt)
#set par(leading: 0.5em)
#let step = STEPpt
#for sheet in json("sheets.json") [
  #place(top + left, dx: MARGINpt, dy: 58pt, text(24pt, weight: "bold")[TITLE])
  #place(top + left, dx: MARGINpt, dy: 98pt, block(width: 483pt)[WORDS])
  #for row in range(ROWS) {
    let foot = TOPpt + row * PITCHpt
    place(top + left, dx: MARGINpt, dy: foot, line(length: 483pt, stroke: .5pt))
    place(top + left, dx: MARGINpt, dy: foot - 16pt, text(9pt, weight: "bold")[#(sheet.first + row)])
  }
  #place(top + left, dx: 400pt, dy: 792pt, text(12pt, weight: "bold")[#sheet.number])
  DRAWN
  #pagebreak(weak: true)
]
"""

RECTANGLES = """#place(top + left, dx: 500pt, dy: 766pt, block({
    for m in sheet.mark {
      place(top + left, dx: m.at(0) * step, dy: m.at(1) * step,
        rect(width: m.at(2) * step, height: m.at(3) * step, fill: black))
    }
  }))"""
CURVE = """#place(top + left, dx: 500pt, dy: 766pt, curve(fill: black,
    ..sheet.mark.map(m => (
      curve.move((m.at(0) * step, m.at(1) * step)),
      curve.line((m.at(2) * step, 0pt), relative: true),
      curve.line((0pt, m.at(3) * step), relative: true),
      curve.line((-m.at(2) * step, 0pt), relative: true),
      curve.close(mode: "straight"))).flatten()))"""


def main() -> None:
    count, file = arguments()
    sheets = [
        {"number": said(serial), "first": rows(serial)[0], "mark": modules(serial)}
        for serial in range(1, count + 1)
    ]
    drawn = CURVE if "tuned" in sys.argv else RECTANGLES
    words = {"STEP": MARK[0] / MARK[1], "MARGIN": MARGIN, "TOP": TOP, "PITCH": PITCH, "ROWS": ROWS,
             "TITLE": TITLE, "WORDS": WORDS, "DRAWN": drawn}  # fmt: skip
    source = SOURCE
    for name, value in words.items():
        source = source.replace(name, str(value))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sheets.json").write_text(json.dumps(sheets))
        (Path(folder) / "sheets.typ").write_text(source)
        typst.compile(Path(folder) / "sheets.typ", output=file, font_paths=[FONTS], ignore_system_fonts=True)


if __name__ == "__main__":
    main()
