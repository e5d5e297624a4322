"""`flyers list` and `flyers schema`: what can be chosen, for people and for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import click

from flyers.commands.common import show
from flyers.commands.options import Command, Known
from flyers.content import lists


def _products() -> Iterator[lists.Row]:
    from flyers import products

    for name in products.names():
        product = products.product(name)
        yield name, f"{product.ABOUT}; needs {', '.join(product.NEEDS)}"


_LISTS: dict[str, Callable[[], Iterable[lists.Row]]] = {
    "products": _products,
    "templates": lists.templates,
    "papers": lists.papers,
    "languages": lists.languages,
    "rules": lists.rules,
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
    show(lists.table(_LISTS[what]()))


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
        found = template_schema({name: products.product(name).SLOTS for name in products.names()})
    else:
        found = schema(products.kinds())
    show(json.dumps(found, indent=2, ensure_ascii=False))
