"""Words of an example that stand in a campaign of one's own: those of the notes that `flyers new` writes, and
those of the campaigns that it copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.files import FILE
from flyers.content.notes import NAMES, notes_in
from flyers.content.reader import load
from flyers.content.starter import STARTER
from flyers.content.text import Text, texts
from flyers.errors import Problem, Where

# Of the notes: what somebody could leave as it is.
_WORDS = "kicker", "demand", "story", "paragraph", "quote", "deadline", "imprint", "alt", "privacy"
_LEAST = 5  # words of a text that nobody writes just as a copied campaign has it
_NAMED = 3  # keys that are named, of many


def leftovers(campaign: Campaign, at: Callable[[str], Where]) -> Iterator[Problem]:
    """A warning of what still has the words of an example, at the first of its keys; `at` gives their places.
    None of a copied campaign with the headline it had, which is there to be looked at."""
    copied = [dict(texts(one)) for one in _copied()]
    own = _said(campaign.headline)
    if any(own & _said(one["headline"]) for one in copied):
        return
    theirs = {words for one in copied for text in one.values() for words in _said(text)}
    known = {words for words in theirs if len(words.split()) >= _LEAST} | set(NAMES)
    for tag in {*campaign.languages, "en"}:
        known |= {_folded(getattr(notes_in(tag), name)) for name in _WORDS}
    keys = [key for key, text in texts(campaign) if _parts(text) & known]
    if keys:
        more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
        what = f"{', '.join(keys[:_NAMED])}{more}: this is still the text of an example: is that meant?"
        yield Problem(at(keys[0]), what, "write what is so with you, or take the line away", warning=True)


def _copied() -> Iterator[Campaign]:
    folders = [library.example(STARTER), *map(library.situation, library.situations())]
    loaded = (load(folder / FILE, Campaign).value for folder in folders)
    return (one for one in loaded if one)


def _said(text: Text) -> set[str]:
    return {_folded(words) for _, words in text.entries}


def _parts(text: Text) -> set[str]:
    """What a text says, as a whole and by paragraphs."""
    return _said(text) | {_folded(part) for _, words in text.entries for part in words.split("\n\n")}


def _folded(words: str) -> str:
    return " ".join(words.split())
