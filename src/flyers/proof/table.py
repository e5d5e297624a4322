"""A report in words for the terminal, and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from flyers.errors import Problem
from flyers.proof.report import CodeFacts, Finding, Report, failed
from flyers.proof.stress import in_words

_WIDTH = 96
_TEXT = 44


def to_text(reports: Sequence[Report], unread: Sequence[Problem] = ()) -> str:
    """What was found, in short: each file, its codes, its findings with what to do; then the paths that
    could not be read."""
    lines = [line for report in reports for line in _file(report)]
    lines += map(str, unread)
    failures = sum(len(report.failures) for report in reports)
    warnings = sum(len(report.warnings) for report in reports)
    lines += dict.fromkeys(note for report in reports for note in report.notes)
    counts = ((len(reports), "file"), (failures, "failure"), (warnings, "warning"))
    left = f"; {_count(len(unread), 'path')} could not be read" if unread else ""
    lines.append(", ".join(_count(number, what) for number, what in counts) + left)
    return "\n".join(lines)


def to_json(reports: Sequence[Report], unread: Sequence[Problem] = ()) -> str:
    """All that was found, as JSON. Lengths are in points unless docs/proof.md says otherwise."""
    data = {
        "failed": failed(reports) or bool(unread),
        "files": [report.as_data() for report in reports],
        "unread": [{"file": str(one.where), "what": one.what, "hint": one.hint} for one in unread],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _file(report: Report) -> Iterator[str]:
    verdict = "FAILED" if report.failed() else "read back"
    yield f"{report.file}: {_count(len(report.pages), 'page')}, {verdict}"
    if report.codes:
        rows = [("page", "code", "module", "grade", "reach"), *map(_code, report.codes)]
        widths = [max(len(row[n]) for row in rows) for n in range(5)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield ("  " + "  ".join(cells)).rstrip()
    for finding in report.findings:
        yield from _finding(finding)


def _code(code: CodeFacts) -> tuple[str, str, str, str, str]:
    reach = in_words(code.reach) if code.reach else ""
    return str(code.page), _cut(code.text), f"{code.module:.2f} mm", code.grade, reach


def _finding(finding: Finding) -> Iterable[str]:
    place = f"page {finding.page}: " if finding.page else ""
    whole = f"{finding.severity}: {place}{finding.what} ({finding.name})"
    yield from _lines(whole, "  ")
    yield from _lines(f"hint: {finding.hint}", "    ")


def _lines(words: str, indent: str) -> list[str]:
    """Lines of words; addresses stay whole, to be copied."""
    return wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
