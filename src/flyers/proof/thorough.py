"""What a full proof does besides: codes under stress, a second reader, and all else on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from flyers.model.geometry import Rect
from flyers.proof.expect import Expectation
from flyers.proof.form import form_findings
from flyers.proof.ink import ink_findings
from flyers.proof.objects import Objects
from flyers.proof.order import order_findings, orders
from flyers.proof.pages import Page
from flyers.proof.placing import tight_findings
from flyers.proof.reading import Read
from flyers.proof.report import CodeFacts, Finding
from flyers.proof.sight import Seen, seen_on, sight_findings
from flyers.proof.stress import (
    black_findings,
    second_findings,
    second_reader,
    stress_findings,
    stressed,
)
from flyers.proof.writing import tones, writing_findings


def stresses(page: Page, reads: Sequence[Read], known: list[CodeFacts]) -> Iterator[Finding]:
    """Findings about stressed codes; how far each reads is put into `known`."""
    for number, read in enumerate(reads):
        if not read.found.error:
            stress = stressed(page, read)
            known[number] = replace(known[number], reach=stress.reach)
            yield from stress_findings(page, read, stress)
    if second_reader():
        yield from second_findings(page, reads)


def page_findings(
    page: Page, objects: Objects, reads: Sequence[Read], expectation: Expectation
) -> Iterator[Finding]:
    """All that is not about codes alone, nor seen by a quick proof."""
    colours: dict[str, Rect] = {}
    toned = list(tones(page, objects))
    for text, tone in toned:
        if tone.colour:
            colours.setdefault(tone.colour, text.rect)
    yield from ink_findings(page, objects, expectation, [read.size.rect for read in reads])
    yield from writing_findings(page, objects, toned, expectation)
    yield from form_findings(page, objects, expectation)
    yield from black_findings(page, reads, colours)
    yield from tight_findings(page, objects, [read.size.rect for read in reads])


def seen(page: Page, objects: Objects, reads: Sequence[Read]) -> Seen:
    """A page as a designer sees it."""
    return seen_on(page, objects, [read.size.rect for read in reads])


def piece_findings(sides: Sequence[Seen], expectation: Expectation) -> Iterator[Finding]:
    """What a designer would fault on the pages of a piece that is to be looked at, not filled in."""
    if not expectation.public:
        return
    spoken = orders([side.blocks for side in sides], expectation)
    fronts, few = {order.front for order in spoken} or {1}, any(order.few for order in spoken)
    for side in sides:
        yield from sight_findings(side, side.page in fronts, few)
    for order in spoken:
        yield from order_findings(order)


def notes() -> tuple[str, ...]:
    """What the proof could not do on this machine."""
    return () if second_reader() else ("zbar is not installed: codes have one reader only, which will do",)
