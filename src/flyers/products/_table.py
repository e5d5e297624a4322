"""The table of a signature sheet: its columns, their heads in every language, its rows."""

from __future__ import annotations

from collections.abc import Sequence

from flyers.content.campaign import Campaign, Petition
from flyers.content.campaign import Column as Asked
from flyers.content.words import Words
from flyers.model.blocks import Column, Para, Rows, Run, Runs
from flyers.products._words import around, fixed, inline, lines, told
from flyers.units import MM

# Share of the width, and the least width that handwriting needs, in mm.
_COLUMNS = {
    "name": (50, 45),
    "address": (73, 55),
    "postcode": (27, 25),
    "city": (38, 32),
    "email": (56, 48),
    "phone": (36, 32),
    "date": (24, 22),
    "signature": (51, 45),
    "informed": (18, 17),
}
_OWN = (36, 28)
_OPTIONAL = frozenset({"email", "phone", "informed"})


def rows(campaign: Campaign, every: Sequence[Words]) -> Rows:
    petition, words = campaign.petition or Petition(), every[0]
    heads = ", ".join(told(_column_head(asked, words)) for asked in petition.columns)
    return Rows(
        columns=tuple(_column(asked, every) for asked in petition.columns),
        count=petition.rows,
        first=1,
        number_head=fixed(words, "row_number", "head", "TH"),
        alt=words.say("table_alt", rows=str(petition.rows), columns=heads),
        lang=words.lang,
    )


def _column(asked: Asked, every: Sequence[Words]) -> Column:
    """A column with its head in every language, one below the other."""
    weight, least = _COLUMNS.get(asked.id, _OWN)
    return Column(
        id=asked.id,
        head=Para(
            "head",
            lines([_column_head(asked, words) for words in every]),
            every[0].lang,
            "petition.columns",
            "TH",
        ),
        width=asked.width or 0.0,
        weight=weight,
        least=asked.width or least * MM,
        optional=_may_be_blank(asked),
        box=asked.id == "informed",
    )


def _column_head(asked: Asked, words: Words) -> Runs:
    """A column's own label, or that of its id, and whether it may be left blank."""
    key = f"col_{asked.id}"
    own = inline(asked.label, words, lang=words.lang)
    head = own or (Run(words.say(key), lang=words.lang_of(key)),)
    plain = not _may_be_blank(asked) or asked.id == "informed"
    return head if plain else around(words, "optional", "head", head)


def _may_be_blank(asked: Asked) -> bool:
    return asked.optional or asked.id in _OPTIONAL
