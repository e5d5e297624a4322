"""The notes in a campaign file that is made of answers, and its examples, in the language of its texts."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from flyers.content import library
from flyers.content.language import fallbacks
from flyers.content.reader import load
from flyers.errors import FlyersError


class Notes(Struct, frozen=True, kw_only=True):
    """One file of `assets/notes`: what is said of the file and of the keys that are asked for; and of what
    may follow, `more`, an example of each key."""

    begin: str
    quotes: str
    headline: str
    target: str
    lead: str
    link: str
    sheets: str
    more: str
    demand: str
    story: str
    paragraph: str
    imprint: str
    meeting: str
    place: str
    alt: str
    name: str
    group: str
    kicker: str
    quote: str
    deadline: str
    privacy: str


@cache
def notes_in(lang: str) -> Notes:
    """The notes in a language (a BCP 47 tag), else in English. Raises `FlyersError` when a file is wrong."""
    folder = library.assets() / "notes"
    tag = next((tag for tag in fallbacks(lang) if (folder / f"{tag}.yaml").is_file()), "en")
    loaded = load(folder / f"{tag}.yaml", Notes)
    if loaded.problems or loaded.value is None:
        raise FlyersError.of(loaded.problems)
    return loaded.value


def more(notes: Notes) -> str:
    """What may follow in a campaign file, as comments."""
    lines = f"""\
kicker: "{notes.kicker}"
demands:
  - "{notes.demand}"
story: |
  {notes.story}

  {notes.paragraph}
quotes:
  - text: "{notes.quote}"
    by: "Ruth, 71"
deadline:
  date: 2027-12-09
  text: "{notes.deadline}"
contact:
  name: "Sam Reyes"
  phone: "905 555 0199"
imprint: "{notes.imprint}"
events:
  - what: "{notes.meeting}"
    date: 2027-11-04
    start: "18:30"
    place: "{notes.place}"
picture:
  file: photo.jpg
  alt: "{notes.alt}"
look:
  accent: "#b3261e"
"""
    return commented(lines) + "\n"


def commented(lines: str) -> str:
    """Lines as comments. There is no space after the #, so that each is right when the # alone is taken
    away."""
    return "\n".join(f"#{line}" for line in lines.splitlines())
