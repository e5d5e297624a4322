"""The table of a signature sheet: its columns, their heads in every language, its rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.petition import Column
from flyers.content.words import Words
from flyers.model.blocks import APART, Para, Rows, Run, Runs, TableColumn
from flyers.model.direction import from_right
from flyers.products._columns import hosts, in_address, is_day, room
from flyers.products._runs import WIDE, around, inline, listed, text_of
from flyers.products._words import fixed, petition_of

# Whose cell has a box to tick, the best first, and one that must be ticked, which is about whoever signs.
_TICKED, _MUST = ("email", "phone", "name", "address"), ("name", "address", "email", "phone")


class _Heads(Struct, frozen=True):
    """How heads are worded."""

    short: bool = False
    brackets: bool = True  # say that a column may be left blank; words do where there is room for labels


def rows(campaign: Campaign, every: Sequence[Words], short: bool = False) -> Rows:
    """The table that the campaign asks for; its heads are `short` where they are large."""
    return _rows(campaign, every, _Heads(short or len(every) > 1))


def _rows(campaign: Campaign, every: Sequence[Words], heads: _Heads) -> Rows:
    petition, words = petition_of(campaign), every[0]
    columns = sorted(petition.columns, key=lambda one: one.office)  # the authority's are out of signers' way
    names = ", ".join(text_of(_column_head(one, words, _Heads(brackets=False))) for one in columns)
    first = Run(words.say("row_number"), lang=words.lang_of("row_number"))
    return Rows(
        columns=_ticked([_column(asked, every, campaign, heads) for asked in columns]),
        count=petition.rows,
        first=1,
        number_head=Para("head", (first,), words.lang, "words.row_number", "TH"),
        alt=words.say("table_alt", rows="{rows}", columns=names),
        lang=words.lang,
        sides=1 if len(every) <= 2 else 2,
        both_ends=len({from_right(one.lang) for one in every}) > 1,
        digits=words.digits if len({one.digits for one in every}) == 1 else "",
    )


def _ticked(columns: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Columns, with each box to tick at the end of the cell that it is about, or of another; where there is
    none, it stands alone."""
    ticked: dict[str, TableColumn] = {}
    for box in (column for column in columns if column.box):
        free = {column.id for column in columns if not column.box} - ticked.keys()
        if host := next((id for id in (_TICKED if box.optional else _MUST) if id in free), None):
            ticked[host] = box
    others = (column for column in columns if column not in ticked.values())
    return tuple(replace(one, ticked=ticked.get(one.id)) for one in others)


def cards(campaign: Campaign, every: Sequence[Words], count: int) -> Rows:
    """So many rows as cards."""
    return replace(_rows(campaign, every, _Heads(len(every) > 1, brackets=False)), count=count, cards=True)


def _column(asked: Column, every: Sequence[Words], campaign: Campaign, heads: _Heads) -> TableColumn:
    """A column with its head in every language, on one line or at the sides where each starts; a head that is
    the same in several, since one has no words of its own, once."""
    weight, least, close = room(asked)
    own = [words for words in every if from_right(words.lang) == from_right(every[0].lang)]
    said = [_column_head(asked, words, heads) for words in own]
    others = [words for words in every if words not in own and _column_head(asked, words, heads) not in said]
    return TableColumn(
        id=asked.id,
        head=_head(asked, own, len(every) > 1, heads),
        width=asked.width or 0.0,
        weight=weight,
        least=least,
        close=close,
        place=in_address(asked),
        day=is_day(asked),
        optional=asked.may_be_blank,
        box=asked.is_box,
        office=asked.office,
        under=hosts(asked, petition_of(campaign).columns),
        other=_head(asked, others, True, heads) if others else None,
        tick=_tick(asked, campaign, every) if asked.is_box else None,
    )


def _head(asked: Column, several: Sequence[Words], among: bool, how: _Heads) -> Para:
    """A head in one language, or in some `among` several, the first bold; lighter if optional."""
    texts: dict[str, Runs] = {}
    for words in several:
        runs = _column_head(asked, words, how)
        texts.setdefault(text_of(runs), tuple(replace(run, lang=run.lang or words.lang) for run in runs))
    blank = asked.may_be_blank
    strong = (among or asked.is_box) and not (blank or asked.office)
    each = (
        [replace(run, bold=n == 0 and strong, isolated=True) for run in runs]
        for n, runs in enumerate(texts.values())
    )
    style = "option" if among or blank or asked.office else "head"
    return Para(style, listed(each, APART), several[0].lang, "petition.columns", "TH")


def _tick(asked: Column, campaign: Campaign, every: Sequence[Words]) -> Para | None:
    """What people say with a tick where that is not the head: that they want to hear from the organiser."""
    words = every[0]
    if asked.label:
        return None
    if campaign.organiser and any(column.id == "email" for column in petition_of(campaign).columns):
        runs = around(words, "email_me", {"name": inline(campaign.organiser.name, words)})
        return Para("option", runs, words.lang, "words.email_me")
    return fixed(words, "col_informed", "option")


def _column_head(asked: Column, words: Words, how: _Heads) -> Runs:
    """A column's own label, or that of its id, and whether it may be left blank."""
    key = "collector_name" if how.short and asked.id == "name" else f"col_{asked.id}"
    own = inline(asked.label, words, lang=words.lang)
    head = own or (Run(words.say(key), lang=words.lang_of(key)),)
    if not asked.may_be_blank:
        return head
    opening, closing = "（）" if words.say("comma", first="", second="") >= WIDE else "()"
    bracketed = how.brackets or asked.is_box
    return (Run(opening), *head, Run(closing)) if bracketed else around(words, "optional", {"head": head})
