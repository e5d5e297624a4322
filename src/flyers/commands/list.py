"""`flyers list` and `flyers schema`: what can be chosen, for people and for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import click

from flyers.commands.common import show
from flyers.commands.options import Command, Known
from flyers.content import library
from flyers.content.report import table
from flyers.model.paper import PAPERS
from flyers.units import INCH, MM

Row = tuple[str, ...]
_UNSUITED = ("a6",)  # no template here is made for it; to read them all would take a while


def _papers() -> Iterator[Row]:
    for paper in PAPERS.values():
        sizes = ((MM, "mm", 1), (INCH, "in", 2))
        mm, inches = (
            f"{round(paper.width / unit, digits):g} × {round(paper.height / unit, digits):g} {name}"
            for unit, name, digits in sizes
        )
        yield paper.name, mm, inches, "for templates of your own" if paper.name in _UNSUITED else ""


def _templates() -> Iterator[Row]:
    from flyers.content.reader import load
    from flyers.content.template import Template

    for product in library.products():
        for name in library.templates(product):
            template = load(library.template(product, name), Template).value
            yield name, product, template.about if template else ""


def _languages() -> Iterator[Row]:
    """Tags of languages with fixed words, their names, and words that a native reader should check."""
    from flyers.content.locale import locale
    from flyers.content.notes import unsure_of

    for tag in library.locales():
        found = locale(tag)
        unsure = ", ".join((*found.unsure, *(f"notes.{key}" for key in unsure_of(tag)))) if found else ""
        if found:
            yield tag, found.language, found.english, f"unsure: {unsure}" if unsure else ""


def _rules() -> Iterator[Row]:
    """Names of rule sets for official petitions, and `none`."""
    yield "none", "the sheet as flyers sets it; ask the clerk what it must carry"
    yield from ((name,) for name in library.rules())


def _products() -> Iterator[Row]:
    from flyers import products

    for name in products.names():
        product = products.product(name)
        yield name, f"{product.about}; needs {', '.join(product.needs)}"


_LISTS: dict[str, Callable[[], Iterable[Row]]] = {
    "products": _products,
    "templates": _templates,
    "papers": _papers,
    "languages": _languages,
    "rules": _rules,
}


@click.command("list", cls=Command)
@click.argument("what", type=Known(list(_LISTS)))
def list_(what: str) -> None:
    """Say what there is to choose from.

    Each line begins with the name that belongs in a command or in a campaign file.

    \b
    Example:
      flyers list papers
    """
    show(table(_LISTS[what]()))


@click.command(cls=Command)
@click.option("--template", is_flag=True, help="That of templates.")
def schema(template: bool) -> None:
    """Write the JSON Schema of the campaign file, or of templates.

    Editors explain and complete the file's keys with it.

    \b
    Example, and the first line of a campaign.yaml for editors with a YAML language server:
      flyers schema > campaign.schema.json
      # yaml-language-server: $schema=campaign.schema.json
    """
    import json

    from flyers import products
    from flyers.content.schema import schema, template_schema

    if template:
        found = template_schema({name: products.product(name).slots for name in products.names()})
    else:
        found = schema(products.kinds())
    show(json.dumps(found, indent=2, ensure_ascii=False))
