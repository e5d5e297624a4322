"""A report as one static page with pictures and findings, without scripts or links, to send and to keep."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from flyers.content import library
from flyers.errors import FlyersError, Problem
from flyers.model.geometry import Rect
from flyers.proof.objects import upright
from flyers.proof.pages import Begun, Page, opened, silent
from flyers.proof.report import CodeFacts, Finding, Report, failed, in_words

_DPI = 96
_MOST_PAGES = 40  # shown of a file: the first, and those with findings


def to_html(reports: Sequence[Report], shown: Callable[[Report], str], unread: Sequence[Problem] = ()) -> str:
    """A report with pictures; `shown` gives a file's `part` or raises FlyersError; `unread`: not read."""
    found = [_part(report, shown) for report in reports]
    for one in unread:
        found.append(f"<h2>{escape(one.where.path)}</h2>")
        found.append(f"<p><strong>Not read:</strong> {escape(one.what)}. <em>{escape(one.hint)}.</em></p>")
    fails = failed(reports) or unread
    style = (library.assets() / "proof.css").read_text("utf-8")
    verdict = "Do not print yet" if fails else "Read back: nothing stands against printing"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>Proof: {escape(verdict)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(verdict)}</h1>\n" + "\n".join(found) + "\n</main>\n</body>\n</html>\n"
    )


def _part(report: Report, shown: Callable[[Report], str]) -> str:
    lines = [f"<h2>{escape(report.file)}</h2>"]
    try:
        lines.append(shown(report))
    except FlyersError as error:
        lines += (f"<p><strong>Not shown:</strong> {escape(str(one))}</p>" for one in error.problems)
        lines += _list(list(enumerate(report.findings, 1)))
    return "\n".join(lines)


def part(report: Report, pdf: Path | bytes, begun: Begun = silent) -> str:
    """What to show of a file below its name. Raises FlyersError if it cannot be read."""
    lines = [f"<p>{escape(note)}</p>" for note in report.notes]
    lines += _codes(report.codes) if report.codes else ()
    numbered = list(enumerate(report.findings, 1))
    lines += _list([pair for pair in numbered if not pair[1].page])
    shown = {1, *(finding.page for finding in report.findings)}
    wanted = set(sorted(shown)[:_MOST_PAGES])
    with opened(pdf) as document:
        for page in upright(document, begun):
            if page.number in wanted:
                lines.append(f"<h3>Page {page.number}</h3>")
                here = [pair for pair in numbered if pair[1].page == page.number]
                if page.paper:
                    lines += _measured(report, page.number), _picture(page, here)
                lines += _list(here)
    return "\n".join(lines)


def _codes(codes: Sequence[CodeFacts]) -> Iterator[str]:
    heads = ("Page", "Code", "Module", "Contrast", "Correction left", "Grade", "Reach")
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>"
    for code in codes:
        cells = (
            str(code.page), code.text, f"{code.module:.2f} mm", f"{code.contrast:.0f} %",
            f"{code.unused:.0f} %", code.grade, in_words(code.reach) if code.reach else "–",
        )  # fmt: skip
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _list(numbered: Sequence[tuple[int, Finding]]) -> Iterator[str]:
    if not numbered:
        return
    yield "<ol>"
    for number, finding in numbered:
        yield (
            f'<li value="{number}"><strong>{finding.severity}, {escape(finding.name)}:</strong> '
            f"{escape(finding.what)}. <em>{escape(finding.hint)}.</em></li>"
        )
    yield "</ol>"


def _measured(report: Report, page: int) -> str:
    """Ink and holes of a page in words."""
    ink = [f"{100 * share:.0f} % ink" for share in report.coverage[page - 1 : page]]
    hole = [f"largest hole {100 * share:.0f} %" for share in report.holes[page - 1 : page]]
    return f"<p>{', '.join((*ink, *hole))}</p>" if ink else ""


def _picture(page: Page, findings: Sequence[tuple[int, Finding]]) -> str:
    picture = io.BytesIO()
    page.colour(_DPI).image.quantize(64).save(picture, "PNG", optimize=True)
    data = base64.b64encode(picture.getvalue()).decode("ascii")
    marks = "".join(_mark(page, number, finding) for number, finding in findings if finding.rect)
    alt = f"Page {page.number}"
    return f'<div class="page"><img alt="{alt}" src="data:image/png;base64,{data}">{marks}</div>'


def _mark(page: Page, number: int, finding: Finding) -> str:
    rect = page.inside(finding.rect) if finding.rect else Rect(0, 0, 0, 0)
    shares = {"left": rect.x / page.width, "top": rect.y / page.height}
    shares |= {"width": rect.width / page.width, "height": rect.height / page.height}
    place = ";".join(f"{name}:{100 * share:.2f}%" for name, share in shares.items())
    return f'<span class="mark {finding.severity}" style="{place}"><b>{number}</b></span>'
