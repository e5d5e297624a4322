"""What docstrings show is what comes out."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
SHOWING = sorted(path for path in SOURCE.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))


def name(module: Path) -> str:
    return ".".join(module.relative_to(SOURCE).with_suffix("").parts)


@pytest.mark.parametrize("module", SHOWING, ids=name)
def test_examples_come_out_as_shown(module: Path) -> None:
    done = doctest.testmod(import_module(name(module)))
    assert done.attempted
    assert not done.failed
