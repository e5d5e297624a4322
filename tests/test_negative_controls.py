"""A check is worth something when it sees faults: each fault is made on purpose, and must be seen."""

from pathlib import Path

import pytest
from mutations import MUTATIONS, Mutation, table
from structure_check import problems
from test_structure import example

GUIDE = Path(__file__).parent.parent / "docs" / "accessibility.md"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.what.replace(" ", "-"))
def test_the_fault_is_seen(mutation: Mutation) -> None:
    good = example()[f"{mutation.product}-letter-en"]
    assert problems(good) == []
    assert problems(mutation.of(good))


def test_copying_alone_is_no_fault() -> None:
    """What is seen is the fault, not that pikepdf has written the file."""
    for product in ("flyer", "sheet"):
        copy = Mutation("nothing", product, lambda pdf: None, "").of(example()[f"{product}-letter-en"])
        assert problems(copy) == []


def test_the_guide_has_the_table() -> None:
    assert "\n".join(table()) in GUIDE.read_text(encoding="utf-8")
