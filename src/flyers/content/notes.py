"""What `flyers new` says in somebody's language: its questions, and the notes and the examples in the
campaign file that it makes of the answers."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from flyers.content import library
from flyers.content.language import fallbacks
from flyers.content.reader import load


class Notes(Struct, frozen=True, kw_only=True):
    """One file of `assets/notes`: what is said of the file and of the keys that are asked for; of what may
    follow, `more`, an example of each key; the questions, what is said of an answer that cannot be used
    (`{said}`), what is `made` of them and left to do, and that all else is in English; how to
    `translate`, and what is `changed`. `unsure` are those that a native reader should look at."""

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
    numbers: str
    person: str
    witness: str
    return_to: str
    phone: str
    press: str
    ask_headline: str
    ask_target: str
    ask_email: str
    ask_request: str
    ask_link: str
    ask_group: str
    ask_languages: str
    ask_papers: str
    both: str
    no_headline: str
    no_email: str
    no_link: str
    no_language: str
    no_paper: str
    change: str
    fill_in: str
    until_then: str
    made: str
    to_translate: str
    translate: str
    changed: str
    english: str = ""
    unsure: tuple[str, ...] = ()


@cache
def notes_in(*langs: str) -> Notes:
    """The notes in the first of these languages (BCP 47 tags) that has any, else in English. Raises
    `FlyersError` when a file is wrong."""
    folder = library.assets() / "notes"
    tags = (tag for lang in langs for tag in fallbacks(lang))
    tag = next((tag for tag in tags if (folder / f"{tag}.yaml").is_file()), "en")
    return load(folder / f"{tag}.yaml", Notes).sound


def unsure_of(tag: str) -> tuple[str, ...]:
    """What the file of a language is unsure of, if there is one of this very tag."""
    return notes_in(tag).unsure if (library.assets() / "notes" / f"{tag}.yaml").is_file() else ()


def more(notes: Notes) -> str:
    """What may follow in a campaign file, as comments."""
    lines = (library.assets() / "campaign-more.txt").read_text("utf-8").format(notes=notes)
    return commented(lines) + "\n"


def commented(lines: str) -> str:
    """Lines as comments. There is no space after the #, so that each is right when the # alone is taken
    away."""
    return "\n".join(f"#{line}" for line in lines.splitlines())
