"""How much of a verb says what to do, and so may stand larger than what goes on: “Sign” of “Sign the
petition”; not “Make” of “Make a donation”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flyers.content.locale import phrases
from flyers.content.words import Words
from flyers.model.blocks import Runs
from flyers.products._runs import told

# What to do alone, and within a sentence.
_DONE = ("sign", "sign_petition"), ("join", "join_group"), ("sign", "deadline")
# Acts that say all in few words; those that go on with what they are done to; with a preposition.
_ACTS = ("sign", "join", "come", "give", "help", "read", "read_more", "write", "watch", "call_us")
_WHOLE = ("sign_petition", "join_group", "write_email")
_ON = ("follow_on", "write_to", "write_on")
_LIGHT = ("give", "help")
_UNSPACED = "\u0e00"
_TELLING = 4  # letters of a word that says something by itself


def leading(verb: Runs, words: Words) -> int:
    """Letters of a verb that its first line holds where this is larger than those that go on: as many as say
    what to do, all where it begins with what says nothing alone; 0 where a language ends with what to do."""
    if not _begins(words):
        return 0
    text = told(verb)
    known = (len(act) for act in _standing(words) if _has(text, act))
    return max(known, default=len(text) if any(_has(text, one) for one in _light(words)) else 1)


def _has(text: str, act: str) -> bool:
    """Whether a text begins with these words; some scripts have no blanks between them."""
    ended = r"\b" if act[-1] < _UNSPACED else ""
    return bool(re.match(re.escape(act) + ended, text, re.I))


def _light(words: Words) -> Iterator[str]:
    """What says nothing alone: the light verbs of the language, and those that its own words begin with."""
    yield from phrases(words.lang).light
    yield from (words.say(key).split()[0] for key in _LIGHT)


def _begins(words: Words) -> bool:
    """Whether a language begins with what to do: “Sign the petition”, not “Petition unterschreiben”."""
    said = words.locale.words
    acts = ((said.get(act, "")[1:], said.get(whole, "")) for act, whole in _DONE)  # but for a capital
    return not any(act and whole[1:] != act and whole.endswith(act) for act, whole in acts)


def _standing(words: Words) -> Iterator[str]:
    """What the language says by itself: short acts; parts, and first words after which two acts part; what
    goes on with a preposition, without it."""
    short, whole = ([words.say(key) for key in keys] for keys in (_ACTS, _WHOLE))
    yield from short
    for act in (*short, *whole):
        part, *more = act.split("\u200b")  # a joint of words that have no spaces
        first = act.split()[0]
        others = (one for one in (*short, *whole) if not (one.startswith(act) or act.startswith(one)))
        shared = any(re.match(rf"{re.escape(first)}\W", other) for other in others)
        if more or (shared and len(first) >= _TELLING):
            yield part if more else first
    for said in map(words.say, _ON):
        before = [] if ":" in said or "{" not in said else said.partition("{")[0].split()
        yield from [" ".join(before[:-1] or before)] if before else []
