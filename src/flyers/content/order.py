"""What somebody asks to be printed."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import library
from flyers.content.hints import nearest
from flyers.content.language import canonical, fallbacks, well_formed
from flyers.content.library import DEFAULT_TEMPLATE
from flyers.errors import FlyersError, Where
from flyers.model.blocks import Numbering
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink


class OrderError(FlyersError):
    """The order is wrong, not the campaign: something it names does not exist."""


class Order(Struct, frozen=True):
    """What to print; empty `products`, `languages` and `papers` mean all that the campaign has."""

    products: tuple[str, ...] = ()
    languages: tuple[tuple[str, ...], ...] = ()  # each entry is the languages of one piece
    papers: tuple[str, ...] = ()
    template: str = ""  # a name or a file; empty: the campaign's `usual` one
    arrangement: str = ""  # one of the template
    rows: int | None = None  # None: the campaign's
    ink: Ink = "colour"
    edition: str = ""  # "" is the usual one
    numbering: Numbering | None = None  # for sheets that have numbers
    usual: str = DEFAULT_TEMPLATE
    today: str = ""  # a year after it days have their year; "": a year after the campaign's first

    @property
    def every_language(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(lang for piece in self.languages for lang in piece))

    @property
    def own_template(self) -> Path | None:
        """The template's file, if it is the person's own and not one known by name."""
        own = self.template.endswith((".yaml", ".yml")) or "/" in self.template
        return Path(self.template) if own else None

    def template_of(self, product: str) -> str:
        """The one that is asked for, else the campaign's usual one, or classic if the product has none of
        that name."""
        usual = self.usual if self.usual in library.templates(product) else DEFAULT_TEMPLATE
        return self.template or usual

    def check(self) -> None:
        """Raises OrderError, with the nearest name, for an unknown product, paper or template. A template
        must be known to each of `products`, or to any product if none is named."""
        known = library.products()
        for product in self.products:
            choose("product", product, known)
        for paper in self.papers:
            choose("paper", paper, PAPERS)
        shelves = [library.templates(product) for product in self.products or known]
        lacking = [names for names in shelves if self.template not in names]
        if self.template and lacking and not self.own_template and (self.products or lacking == shelves):
            if there := [product for product in known if self.template in library.templates(product)]:
                what = f'"{self.template}" is a template for {" and ".join(there)} alone'
                raise OrderError(Where(), what, f"add -p {there[0]}; the others have {', '.join(lacking[0])}")
            choose("template", self.template, lacking[0])

    def spoken(self, known: Collection[str]) -> Order:
        """The order in a campaign's own tags: de for its de-DE or the other way round, if one fits; also for
        de_DE, and with blanks around."""

        def one(said: str) -> str:
            lang = canonical(said.strip().replace("_", "-"))
            near = [tag for tag in known if lang in fallbacks(tag) or tag in fallbacks(lang)]
            return near[0] if lang not in known and len(near) == 1 else lang

        pieces = dict.fromkeys(tuple(map(one, piece)) for piece in self.languages)  # fr and fr-CA: one piece
        return replace(self, languages=tuple(pieces))

    def check_languages(self, known: Collection[str]) -> None:
        """Raises OrderError for a language that is not among the campaign's, which are `known`."""
        for piece in self.languages:
            for lang in piece:
                if lang not in known:
                    hint = _instead(lang, known, self.numbering is not None)
                    raise OrderError(Where(), f'the campaign has no "{lang}"', hint)
            if len(set(piece)) < len(piece):
                raise OrderError(Where(), f"{'+'.join(piece)} names a language twice", "name it once")


def _instead(lang: str, known: Collection[str], one: bool) -> str:
    """What to write for an unknown language: a tag for a name, several options for a list (with `one` piece
    only, all on it); else which languages there are, and how to add one."""
    from flyers.content.names import tags_by_name

    if not lang:
        return f"write a language on either side of the +, such as -l {'+'.join([*known][:2])}"
    parts = [tags_by_name().get(part, part) for part in re.split(r"[,;\s]+", lang) if part]
    if parts != [lang] and all(part in known for part in parts):
        if len(parts) > 1 and one:
            return f"write -l {'+'.join(parts)} for both on each sheet, or one of them"
        together = f", or for both on one sheet -l {'+'.join(parts)}" if len(parts) > 1 else ""
        return f"write {' '.join(f'-l {part}' for part in parts)}{together}"
    has = f"its languages are {', '.join(known)}"
    tag = parts[0] if len(parts) == 1 else ""
    if not well_formed(tag):
        return has
    return f"{has}; to add one: flyers words --campaign {tag}, and {tag} among its languages"


def choose(what: str, name: str, known: Collection[str]) -> None:
    """Raises OrderError, with the nearest name, for an unknown name."""
    if name not in known:
        parts, hint = re.split(r"[,;\s]+-?", name), nearest(name, known)
        if len(parts) > 1 and all(part in known for part in parts):
            hint = f"name each by itself: {' '.join(f'--{what} {part}' for part in parts)}"
        raise OrderError(Where(), f'there is no {what} "{name}"', hint)
