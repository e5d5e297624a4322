"""What comes with the program: fonts, locales, templates, examples. In a wheel they lie inside the package,
under `share`; in a checkout at the root of the repository."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from flyers.content.hints import nearest
from flyers.errors import FlyersError, Where

DEFAULT_TEMPLATE = "classic"  # which every product has

_PACKAGE = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    share = _PACKAGE / "share"
    root = share if share.is_dir() else _PACKAGE.parent.parent
    return root / name


def assets() -> Path:
    return _folder("assets")


def package(name: str) -> Path:
    """The folder of another library; it is not loaded, which takes longer than to read a file of it. Raises
    ModuleNotFoundError where it is not installed."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{name} is not installed", name=name)
    return Path(found.origin).parent


def templates(product: str) -> tuple[str, ...]:
    """The names of a product's templates, in order."""
    return _names(_folder("templates") / product, "*.yaml")


def template(product: str, name: str) -> Path:
    """The file of a template. Raises `FlyersError` with the nearest name when there is none."""
    known = templates(product)
    if name not in known:
        hint = nearest(name, known) if known else ""
        raise FlyersError(Where(), f'there is no template "{name}" for {product}', hint)
    return _folder("templates") / product / f"{name}.yaml"


def products() -> tuple[str, ...]:
    """The products that have templates; parts of one, such as `_cover`, do not count."""
    found = (path.name for path in _folder("templates").glob("[!_]*/") if templates(path.name))
    return tuple(sorted(found))


def cover() -> Path:
    """The template of covers for bundles of sheets; it belongs to no product."""
    return _folder("templates") / "_cover" / f"{DEFAULT_TEMPLATE}.yaml"


def locales() -> tuple[str, ...]:
    return _names(assets() / "locales", "*.yaml")


def rules() -> tuple[str, ...]:
    return _names(assets() / "rules", "*.yaml")


def examples() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in _folder("examples").glob("*/campaign.yaml")))


def example(name: str) -> Path:
    return _folder("examples") / name


def situations() -> tuple[str, ...]:
    """The situations that have an example campaign of their own."""
    return tuple(sorted(path.parent.name for path in _folder("examples").glob("like/*/campaign.yaml")))


def situation(name: str) -> Path:
    return _folder("examples") / "like" / name


def _names(folder: Path, pattern: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob(pattern)))
