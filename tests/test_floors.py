"""The shape of the source: who may import whom, and how much one module may be."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from amount import each
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from flyers import products
from flyers.content import library
from flyers.model.paper import PAPERS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "flyers"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 400


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def name(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


def test_modules_import_only_from_floors_below(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


SPEAKING = SOURCE, SOURCE / "products", SOURCE / "proof"  # packages that are more than a folder


@each("module", MODULES)
def test_a_module_is_short_and_says_what_it_is(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    if module.name == "__init__.py" and module.parent not in SPEAKING:
        assert text == ""
        return
    tree = tree_of(module)
    assert ast.get_docstring(tree), "a module begins with what it is for"
    assert not only_passes_on(tree), "names are imported from where they are made"


def only_passes_on(tree: ast.Module) -> bool:
    """Whether a module makes nothing: it imports, and lists what it imported."""
    return all(
        isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and [ast.unparse(t) for t in node.targets] == ["__all__"])
        for node in tree.body
    )


@each(
    ("source", "passes_on"),
    [
        ('"""Names."""\nfrom a import b\n__all__ = ["b"]', True),
        ('"""Names."""\nfrom a import b\nc = b', False),
        ('"""Names."""\ndef b(): ...', False),
    ],
)
def test_what_only_passes_on(source: str, passes_on: bool) -> None:
    assert only_passes_on(ast.parse(source)) is passes_on


LOOKS = [look for product in products.names() for look in library.templates(product)]
NAMES = {*products.kinds(), *LOOKS} - PAPERS.keys()  # "letter" is a paper, too
ASKED = rf"(?:--template|--product|-p|template:|product:|like:) ({'|'.join(NAMES)})\b"
MEANT = {  # words that are names of something else: of faces, of sheets of paper; and the template all have
    "measure/faces.py": {"bold"},
    "proof/order.py": {"bold"},
    "commands/ledger.py": {"sheet"},
    "commands/sheets.py": {"sheet"},
    "ledger/exchange.py": {"sheet"},
    "content/library.py": {library.DEFAULT_TEMPLATE},
}


def names_said(tree: ast.AST) -> set[str]:
    """Names of products and looks that a module has in its texts: alone, or in what a person is to type. What
    is written about the program is not looked at."""
    told = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, told) and node.body]
    docs = {id(one.value) for one in first if isinstance(one, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    said = [text.value for text in texts if isinstance(text.value, str)]
    return {*NAMES.intersection(said), *(name for text in said for name in re.findall(ASKED, text))}


@each("module", [m for m in MODULES if "products" not in m.parts])
def test_no_module_knows_a_product_or_a_look_by_its_name(module: Path) -> None:
    assert names_said(tree_of(module)) == MEANT.get(name(module), set())


@each(
    "source",
    [
        'kind == "flyer"',
        'Order(products=("sheet",))',
        '{"poster": 1}',
        'campaign.for_product("sheet")',
        'match k:\n case "flyer": 1',
        'hint = f"{way}, or build with --template bold"',
        'hint = "look: {template: photo}"',
    ],
)
def test_a_name_is_seen(source: str) -> None:
    assert names_said(ast.parse(source))


def test_what_is_written_about_a_name_is_not_looked_at() -> None:
    assert names_said(ast.parse('def build():\n    """flyers build pool -p sheet"""')) == set()


@each("module", [m for m in MODULES if "products" not in m.parts])
def test_no_other_module_looks_into_a_product(module: Path) -> None:
    inner = (one for one in imported(module) if one.startswith("flyers.products."))
    names = {one.removeprefix("flyers.products.").partition(".")[0] for one in inner}
    assert not {one for one in names if one.startswith("_") or one in products.names()}


@cache
def imported(module: Path) -> set[str]:
    """The modules of flyers that a module needs before it can be used, or while it works."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str() as name, names=names) if name.startswith("flyers"):
                found |= {name, *(f"{name}.{each.name}" for each in names)}
            case ast.Import(names=names):
                found |= {each.name for each in names}
    return found


def test_no_circle_in_the_imports() -> None:
    """Nowhere, inside a floor neither: a module can be read without those that use it."""
    dotted = {".".join(("flyers", *m.relative_to(SOURCE).with_suffix("").parts)): m for m in MODULES}
    names = {name.removesuffix(".__init__"): module for name, module in dotted.items()}
    graph = {name: (imported(module) & names.keys()) - {name, "flyers"} for name, module in names.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def _bound(node: ast.AST) -> Iterator[str]:
    """The names that a module, a class or a function binds itself, those of comprehensions aside."""
    for one in ast.iter_child_nodes(node):
        match one:
            case ast.alias(name=name, asname=own):
                yield own or name.partition(".")[0]
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                pass
            case _:
                yield from _bound(one)


@pytest.mark.parametrize("package", ["layout", "measure", "model", "ledger", "paint", "online", "preflight"])
def test_no_local_hides_what_its_module_has(package: str) -> None:
    """`said` was a function and, in the module that imports it, a text."""
    hidden = [
        f"{path.name}:{one.lineno} {name}"
        for path in sorted((ROOT / "src" / "flyers" / package).rglob("*.py"))
        for tree in [tree_of(path)]
        for known in [set(_bound(ast.Module([x for x in tree.body if not isinstance(x, ast.If)], [])))]
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        for name in _bound(one)
        if name in known
    ]
    assert hidden == []
