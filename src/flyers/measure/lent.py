"""What it costs running text to end a line after a small word that leans on the next: an article of a letter,
a "not", in some languages a preposition or a pronoun before its verb; and inside a number."""

from __future__ import annotations

import re

from flyers.content.phrases import Phrases

# In terms of `linebreak`: between a number and what it counts, more than a fifth left bare, in words an
# eighth; after a small word a sixth.
COUNT, WORD, LENT = 5.0, 1.0, 2.0

_NEXT = re.compile(r"(?<!\w)([^\W\d_]+) (?=[«„“‘\"(]?([^\W\d_]+))")
_SMALL = 3  # letters of a word that should not end a line, of a longer "not" it is not as bad


def lent(text: str, known: Phrases) -> dict[int, float]:
    """What it costs to end a line before these places: за | одно лето, 800 | de | metri."""
    found, word, end = dict[int, float](), "", 0
    for match in _NEXT.finditer(text):
        before = word if end == match.start() else ""
        word, following, end = match[1].lower(), match[2].lower(), match.end()
        figures = text[max(0, match.start() - 2) : match.start() - 1].isdigit()
        of = figures and word in known.genitives and following not in known.articles
        counts = following in known.numbers and word in known.numbers | known.prepositions
        counted = f"{word}_{following}" in known.rates or known.counting.issuperset((word, following))
        if of or counts or counted:
            found |= dict.fromkeys((match.start(), end) if of else (end,), COUNT)
        elif lends := _lends(before, word, following, known):
            found[end] = lends
        elif word in known.numbers and following not in known.leading | known.articles:
            found[end] = WORD  # fifty | minutes
        elif following in known.counting:
            found[end] = WORD  # watoto | elfu
    return found


def _lends(before: str, word: str, following: str, known: Phrases) -> float:
    """What it costs where a word leans on the next one in running text too: not in "no por escrito", but what
    the next denies does, did | not | say."""
    leads = known.conjunctions | known.prepositions | known.negations
    small, leans = len(word) <= _SMALL, word in known.lent
    if word in known.auxiliaries:
        free = following in leads | known.articles | known.determiners
        return LENT * (following in known.negations or (leans and small and not free))
    if word in known.negations and following not in leads:
        return LENT if small else WORD
    if known.lent and word in known.pronouns | known.articles and following in known.auxiliaries:
        return COUNT  # qui les | a préparés
    if known.lent and word in known.articles:
        leans = before in known.pronouns | known.negations | known.subjects  # it is a pronoun, too
    alone = len(word) == 1 and word in known.conjunctions | known.articles
    return LENT * (alone or (leans and small))
