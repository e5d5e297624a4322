"""Makes a campaign to start from: a copy of one that comes with the program, or one made from a few
answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from flyers.content import answers, library, to_translate
from flyers.content.files import FILE
from flyers.content.forms import slug
from flyers.content.language import fallbacks
from flyers.content.numbers import suggested
from flyers.content.order import choose
from flyers.content.read import read
from flyers.content.staging import STAGES, put
from flyers.content.words import words_of
from flyers.errors import FlyersError, Where

STARTER = "starter"  # the example whose comments explain each key
_NOTICE = timedelta(days=14)  # between today and the first day of an example


def vacant(folder: Path) -> None:
    """Raises FlyersError if a folder has something in it."""
    if folder.is_dir() and not all(path.match(STAGES) for path in folder.iterdir()):
        raise FlyersError(Where(str(folder)), "this folder is not empty", "name one that does not exist yet")


def copy(folder: Path, today: date, example: str = STARTER, situation: str = "") -> list[Path]:
    """Copies an example, or the campaign for a situation, without its code. What people are meant to change
    gets the folder's name, so that two copies build beside each other, and days to come.

    Gives the new files. Raises OrderError if there is no such campaign, FlyersError if the folder has
    something in it or cannot be written.
    """
    if situation:
        choose("situation", situation, library.situations())
    else:
        choose("example", example, library.examples())
    source = library.situation(situation) if situation else library.example(example)
    names = [p for p in sorted(source.iterdir()) if p.is_file() and p.suffix != ".py" and p.name[0] != "."]
    files = {path.name: path.read_bytes() for path in names}
    if situation or example == STARTER:
        text = _ahead(files[FILE].decode(), today)
        if name := slug(folder.resolve().name):
            text = re.sub(r"(?m)^name: \S+ +", lambda old: f"name: {name} ".ljust(len(old[0])), text)
            if situation:  # the guide shows the numbers of the starter
                text = re.sub(r"(?m)^(  sheet_id: )\w+", rf"\g<1>{suggested(name)}", text)
        files[FILE] = text.encode()
    return _write(folder, list(files.items()))


def write(folder: Path, given: answers.Answers, today: date) -> list[Path]:
    """Writes a campaign from answers into a new or empty folder, and gives its files. Raises FlyersError if
    the folder has something in it or cannot be written."""
    return _write(folder, [(FILE, _ahead(answers.campaign(given, str(folder)), today).encode())])


def _ahead(text: str, today: date) -> str:
    """A campaign with its days moved on by whole years, so that there is time before the first."""
    days = re.findall(r"\b20\d\d-\d\d-\d\d\b", text)
    first, soon = min(days, default="9"), (today + _NOTICE).isoformat()
    on = int(soon[:4]) - int(first[:4]) + (first[4:] < soon[4:]) if first < soon else 0
    return re.sub(r"\b(20\d\d)(?=-\d\d-\d\d\b)", lambda year: str(int(year[1]) + on), text)


def in_other_words(folder: Path, lang: str) -> str:
    """What to tell somebody about a campaign that is not in their language; "" if it is."""
    campaign = read(folder).campaign
    own = {tag.partition("-")[0] for tag in campaign.languages} if campaign else set()
    if not lang or not campaign or lang.partition("-")[0] in own:
        return ""
    named = ", ".join(words_of(tag).language_name for tag in campaign.languages)
    usual = next((tag for tag in fallbacks(lang) if tag in library.locales()), lang)  # de for de-DE
    return f"its words are in {named}: put yours in their place, and write languages: [{usual}]"


def further(folder: Path, given: answers.Answers) -> list[Path]:
    """Writes a translator's file for each language but the first. Raises FlyersError as `write`."""
    reading = read(folder, given.languages[:1])
    return [path for tag in given.languages[1:] if (path := to_translate.write(reading, tag))]


def _write(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    vacant(folder)
    return [path for path, _ in put(folder, files, "name another folder")]
