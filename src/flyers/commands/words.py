"""`flyers words`: the fixed words of a language, to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flyers.commands.common import show
from flyers.commands.options import PATH, Command, completed
from flyers.content import library
from flyers.content.files import FILE
from flyers.errors import FlyersError, WrongFormError

if TYPE_CHECKING:
    from flyers.content.read import Reading


@click.command(cls=Command)
@click.argument("language", metavar="LANG", shell_complete=completed(library.locales))
@click.argument("campaign", metavar="[CAMPAIGN]", type=PATH, default=Path())
@click.option("--campaign", "translate", is_flag=True, help="The campaign's own texts, for a translator.")
@click.pass_obj
def words(quiet: bool, /, language: str, campaign: Path, translate: bool) -> None:
    """Write a file of words to fill in.

    These are the fixed words of a language, or a campaign's texts, to translate. LANG is a tag such as am,
    fr-CA or zh-Hant. The file, words.LANG.yaml, is written beside the CAMPAIGN, or here when none is named.
    It has each word that flyers prints by itself (“Sign here”, the months, …): what
    is known of it in the language, and the English. Fill in what is empty and mend what is wrong; a campaign
    in that language uses it as soon as it is there.

    With --campaign the file is campaign.LANG.yaml, and has each text of the campaign, empty beside its
    original. Run it again, and the file keeps what is filled in, and gets what is new.

    \b
    Examples:
      flyers words am pool
      flyers words --campaign fr pool
    """
    from flyers.content import fill_in
    from flyers.content.forms import FORMS
    from flyers.content.read import read
    from flyers.content.text import texts

    try:
        tag = str(FORMS["language"](language))
    except WrongFormError as wrong:
        raise click.UsageError(f"{wrong.what}: {wrong.hint}.") from None
    if translate and campaign == Path() and not Path(FILE).exists():
        said = f"Name the folder that your {FILE} is in, too: flyers words --campaign {tag} pool"
        raise click.UsageError(said)
    reading = read(campaign)
    if translate:
        own = reading.campaign
        if own and not own.languages:
            raise FlyersError.of(reading.errors)
        if own and tag in own.languages[:1] and all(text.get(tag) for _, text in texts(own)):
            raise click.UsageError(f"{tag} is what the campaign is written in: name the language to come.")
        path = fill_in.write_texts(reading, tag)
    else:
        path = fill_in.write_words(campaign, tag, _region(reading), _form(reading, tag))
    if quiet:
        return
    if path is None:
        show(f"all its texts are there in {tag}, and none has changed: nothing is left to translate")
        return
    known = reading.campaign.languages if reading.campaign else ()
    further = "send it to whoever translates, and put it back" if translate else "fill in what is empty"
    named = "" if tag in known else f"; then name {tag} among the campaign's languages"
    show(f"wrote {path}: {further}{named}")


def _region(reading: Reading) -> str:
    """The region that the campaign is printed for; "" if unknown, or if its papers disagree."""
    campaign = reading.campaign
    found = {campaign.on_paper(paper).region or "" for paper in campaign.papers} if campaign else set()
    return found.pop() if len(found) == 1 else ""


def _form(reading: Reading, tag: str) -> str:
    """How the campaign addresses people in a language; "" if nothing tells."""
    from flyers.content.locale import locale
    from flyers.content.manner import form_of

    found = locale(tag)
    return form_of(reading.campaign, tag, found) if found and reading.campaign else ""
