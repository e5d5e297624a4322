"""What only a full proof does: codes under stress, a second reader, all else on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from flyers.proof.codes import Read
from flyers.proof.expect import Expectation
from flyers.proof.form import form_findings
from flyers.proof.ink import ink_findings, writing_findings
from flyers.proof.order import list_findings, order_findings, orders
from flyers.proof.pages import Page
from flyers.proof.placing import tight_findings
from flyers.proof.report import Finding
from flyers.proof.sight import Seen, sight_findings
from flyers.proof.stress import black_findings, second_findings, second_reader, stress_findings, stressed

CHECKS = (
    stress_findings,
    second_findings,
    ink_findings,
    writing_findings,
    form_findings,
    black_findings,
    tight_findings,
)
"""Of a page, besides those of a quick proof."""


def under_stress(page: Page, reads: Sequence[Read]) -> list[Read]:
    return [read if read.found.error else replace(read, stress=stressed(page, read)) for read in reads]


def piece_findings(sides: Sequence[Seen], expectation: Expectation) -> Iterator[Finding]:
    """What a designer would fault on a piece that is looked at, not filled in."""
    if not expectation.evidence.public:
        return
    blocks = [side.blocks for side in sides]
    spoken = orders(blocks, expectation)
    fronts, few = {order.front for order in spoken} or {1}, any(order.few for order in spoken)
    for side in sides:
        yield from sight_findings(side, side.page in fronts, few)
    for order in spoken:
        yield from order_findings(order)
    for texts in expectation.spoken:
        yield from list_findings(blocks, texts)


def notes() -> tuple[str, ...]:
    return () if second_reader() else ("zbar is not installed: codes have one reader only, which will do",)
