"""What `check` passes `build` writes, and `proof` passes the files: one campaign, one order."""

from pathlib import Path

from flyers import products
from flyers.content.campaign import Campaign
from flyers.content.order import Order
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.press import Kit, painted, prepare
from flyers.proof.command import ink_of, paper_of
from flyers.proof.expect import expect, kind_of, languages_of
from flyers.proof.prove import Depth, prove
from flyers.proof.report import Finding


def checked(campaign: Path, order: Order) -> Kit | None:
    """What `check` passes: the kit as it is laid out; None where it has problems."""
    try:
        return prepare(campaign, order)
    except FlyersError:
        return None


def disagreements(kit: Kit, depth: Depth = "quick") -> list[str]:
    """What a build refuses of a kit that was checked, or a proof of its files by their names alone."""
    files = list(painted(kit))
    try:
        proved(kit, files, depth)
    except FlyersError as error:
        return [f"build: {problem}" for problem in error.problems if not problem.warning]
    return [
        f"proof: {name}: {fault.what} ({fault.name})"
        for name, data in files
        for fault in unproven(name, data, kit.campaign, depth)
    ]


def unproven(name: str, data: bytes, campaign: Campaign, depth: Depth) -> tuple[Finding, ...]:
    """What a proof refuses of a file by its name and its campaign."""
    kinds = products.kinds()
    kind = kind_of(name, kinds)
    languages, ink = languages_of(name, campaign), ink_of(Path(name))
    said = campaign.for_product(kind).on_paper(paper_of(Path(name)))
    expectation = expect(said, kinds[kind], languages, ink=ink)
    return prove(data, expectation, depth, name).failures
