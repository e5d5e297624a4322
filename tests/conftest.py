"""What many tests need: golden files, and campaigns laid out as the press does it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/goldens anew from what is made now"
    )


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
