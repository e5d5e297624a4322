"""What `check` passes `build` writes, and `proof` passes the files: one campaign, one order."""

from __future__ import annotations

from pathlib import Path

from flyers import products
from flyers.content.order import Order
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.press import Kit, painted, prepare
from flyers.proof.expect import expect, kind_of, languages_of
from flyers.proof.prove import Depth, prove


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
    found = []
    for name, data in files:
        languages = languages_of(name, kit.campaign)
        kinds = products.kinds()
        kind = kind_of(name, kinds)
        said, black = kit.campaign.for_product(kind), "black" in Path(name).stem
        expectation = expect(said, kinds[kind], languages, black=black)
        report = prove(data, expectation, depth, name)
        found += [f"proof: {name}: {f.what} ({f.name})" for f in report.failures]
    return found
