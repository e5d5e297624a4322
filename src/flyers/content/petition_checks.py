"""What can be wrong in what a campaign says of its petition."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache

from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.hints import nearest
from flyers.content.markup import plain
from flyers.content.misprints import Found
from flyers.content.names import COLUMNS, column_hint, entries, folded
from flyers.content.text import Text
from flyers.units import MM, in_mm

_LEAST = 8 * MM  # of a column to write in


def of_petition(campaign: Campaign, written: Container[str]) -> Iterator[Found]:
    """All of it; `written` are the keys of the file."""
    petition = campaign.petition
    if not petition:
        return
    known = ("none", *library.rules())
    if petition.rules not in known:
        what = f'petition.rules: there is no rule set "{petition.rules}"'
        hint = nearest(petition.rules, known)
        if known == ("none",):
            what, hint = f"{what} yet", "leave it out, and ask the clerk what the sheet must carry"
        yield Found("petition.rules", what, hint)
    deadline = campaign.deadline
    if deadline and petition.return_by and petition.return_by > deadline.date:
        what = f"petition.return_by: {petition.return_by} is after the deadline, {deadline.date}"
        yield Found("petition.return_by", what, "sheets that come back then are too late", warning=True)
    if petition.keep_until and petition.return_by and petition.keep_until < petition.return_by:
        what = f"petition.keep_until: {petition.keep_until} is before sheets are back, {petition.return_by}"
        yield Found("petition.keep_until", what, "write a day by which the details are needed no longer")
    ids = [column.id for column in petition.columns]
    yield from _unfit(ids, all(tag == "ja" for tag in campaign.languages))
    for number, column in enumerate(petition.columns):
        key = f"petition.columns[{number}]"
        if not column.id:  # it could not be read
            continue
        if column.id in ids[:number]:
            yield Found(key, f"{key}: {column.id} stands twice", "keep one of the two")
        elif column.id not in COLUMNS and not column.label:
            what = f'{key}: "{column.id}" is no column that has a head of its own'
            yield Found(key, what, column_hint(column.id, column.id))
        if column.tick and column.id in COLUMNS and column.id != "informed":
            hint = "take tick out, or give a column of your own an id and a label"
            yield Found(f"{key}.tick", f"{key}.tick: {column.id} is written, not ticked", hint)
        if column.office and (column.id in ("name", "signature") or column.is_box):
            what = f"{key}.office: {column.id} is for who signs"
            yield Found(f"{key}.office", what, "take office out, or give the authority a column of its own")
        ticked = column.is_box or f"{key}.tick" in written  # perhaps with a slip
        if column.width is not None and column.width < _LEAST and not ticked:
            what = f"{key}.width: nobody can write in {in_mm(column.width)}: it will be as wide as its head"
            yield Found(f"{key}.width", what, "write 8mm for a letter, 25mm for a word", warning=True)
        if column.label and not ticked and (yes := _consent(column.label)):
            what = f'{key}.label: people answer "{yes}" with yes: is a box to tick meant?'
            yield Found(f"{key}.label", what, "write tick: true beside it", warning=True)


def _consent(label: Text) -> str:
    """The head of a column, in whatever language it is one to which people say yes; "" if it is none."""
    said = (words for _, words in label.entries if folded(plain(words)).startswith(_consents()))
    return next(said, "")


@cache
def _consents() -> tuple[str, ...]:
    every = (word for _, words in entries("consent-words.yaml") for word in words.split())
    return tuple(folded(word).replace("_", " ") for word in every)


def _unfit(ids: Sequence[str], written: bool) -> Iterator[Found]:
    """What columns lack, where none of the campaign's own may stand for it; in Japan a name that is `written`
    with an address is a signature."""
    if not ids or not set(ids) <= set(COLUMNS):
        return
    if lacking := [id for id in ("name", "signature")[: 2 - written] if id not in ids]:
        what = f"petition.columns: there is no {' and no '.join(lacking)}: is that meant?"
        yield Found(
            "petition.columns",
            what,
            f"add {' and '.join(lacking)}, unless people sign in some other way",
            warning=True,
        )
    if "informed" in ids and not {"email", "phone"} & set(ids):
        what = "petition.columns: who ticks “informed” leaves no e-mail and no phone: is that meant?"
        yield Found("petition.columns", what, "add email, or take informed out", warning=True)
