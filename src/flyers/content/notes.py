"""What `flyers new` says in the person's language, from `assets/notes`: its questions, and the notes and
examples in the file it makes."""

from functools import cache
from types import SimpleNamespace

from flyers.content import library
from flyers.content.language import fallbacks
from flyers.content.names import tree


class Notes(SimpleNamespace):
    """One file of `assets/notes`, by its keys; `en.yaml` explains each."""


@cache
def notes_in(*langs: str) -> Notes:
    """The notes in the first of these languages that has some, else in English."""
    folder = library.assets() / "notes"
    tags = (tag for lang in langs for tag in fallbacks(lang))
    tag = next((tag for tag in tags if (folder / f"{tag}.yaml").is_file()), "en")
    return Notes(**{"english": "", "unsure": [], **tree(f"notes/{tag}.yaml")})


def unsure_of(tag: str) -> list[str]:
    """What the notes of a language are unsure of, if it has some."""
    return list(notes_in(tag).unsure) if (library.assets() / "notes" / f"{tag}.yaml").is_file() else []


def more(notes: Notes) -> str:
    """What else a campaign file may hold, as comments."""
    lines = (library.assets() / "campaign-more.txt").read_text("utf-8").format(notes=notes)
    return commented(lines) + "\n"


def commented(lines: str) -> str:
    """Lines as comments, without a space after the #: they are right when just the # is deleted."""
    return "\n".join(f"#{line}" for line in lines.splitlines())
