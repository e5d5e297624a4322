"""The shape of the tests themselves."""

import ast
from collections.abc import Sequence
from pathlib import Path

FILES = sorted(Path(__file__).parent.glob("test_*.py"))
# What these call asserts.
CALLING = {"test_what_is_built_is_proven", "test_every_property_holds"}


def test_no_test_has_all_that_it_asserts_below_an_if() -> None:
    """Where that never holds it would pass and test nothing: count the cases, and assert the number."""
    trees = [ast.parse(file.read_text("utf-8")) for file in FILES]
    bodies = [
        body
        for tree in trees
        for body in (tree, *(one for one in tree.body if isinstance(one, ast.ClassDef)))
    ]
    defined = [node for body in bodies for node in body.body if isinstance(node, ast.FunctionDef)]
    tests = [one for one in defined if one.name.startswith("test_") and _asserts(one)]
    assert len(tests) > 2000
    assert [one.name for one in tests if not _surely(one.body) and one.name not in CALLING] == []


def _asserts(test: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Assert) for node in ast.walk(test))


def _surely(body: Sequence[ast.stmt]) -> bool:
    """Whether something is asserted, whatever the conditions are."""
    return any(map(_is_sure, body))


def _is_sure(one: ast.stmt) -> bool:
    if isinstance(one, ast.If):
        return _surely(one.body) and _surely(one.orelse)
    if isinstance(one, ast.Try):  # what is skipped is told
        return _surely(one.body) or any(_surely(handler.body) for handler in one.handlers)
    if isinstance(one, ast.With) and any("raises" in ast.unparse(item.context_expr) for item in one.items):
        return True
    return isinstance(one, ast.Assert) or (isinstance(one, ast.For | ast.With) and _surely(one.body))
