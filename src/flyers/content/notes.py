"""What `flyers new` says in somebody's language: its questions, and the notes and the examples in the
campaign file that it makes of the answers."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from flyers.content import library
from flyers.content.language import fallbacks
from flyers.content.names import tree


class Notes(SimpleNamespace):
    """What one file of `assets/notes` says, by its keys: those of `en.yaml`, which tells of each."""


@cache
def notes_in(*langs: str) -> Notes:
    """The notes in the first of these languages (BCP 47 tags) that has any, else in English."""
    folder = library.assets() / "notes"
    tags = (tag for lang in langs for tag in fallbacks(lang))
    tag = next((tag for tag in tags if (folder / f"{tag}.yaml").is_file()), "en")
    return Notes(**{"english": "", "unsure": [], **tree(folder / f"{tag}.yaml")})


def unsure_of(tag: str) -> list[str]:
    """What the file of a language is unsure of, if there is one of this very tag."""
    own = (library.assets() / "notes" / f"{tag}.yaml").is_file()
    return list(notes_in(tag).unsure) if own else []


def more(notes: Notes) -> str:
    """What may follow in a campaign file, as comments."""
    lines = (library.assets() / "campaign-more.txt").read_text("utf-8").format(notes=notes)
    return commented(lines) + "\n"


def commented(lines: str) -> str:
    """Lines as comments. There is no space after the #, so that each is right when the # alone is taken
    away."""
    return "\n".join(f"#{line}" for line in lines.splitlines())
