"""A name in a sentence: how somebody who decides is named after "Write to", "Call" and "We ask", with the
article, the preposition or the form that the language asks for there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flyers.content.phrases import phrases
from flyers.content.words import SEAM, Words

_LABEL, _COMMA = re.compile("[:：՝]"), re.compile("[,،、]")  # no ending is for both halves of a name


def inside(words: Words, name: str, whole: bool = False) -> str:
    """A name inside a sentence: "le maire" of "Le maire", but "La Repubblica", unless it is `whole`: a short
    one is written as it stands there; "wethouder Ek", "all councillors". An Post is no post."""
    found, known = re.match(r"([^\s’]+(?:’|(?=\s)))\s?(?=(\w))", name), phrases(words.lang)
    first, common = (found[1].lower(), found[2].islower()) if found else ("", False)
    small = first in (known.articles - known.indefinite if whole else ())
    small = small or (common and first in known.articles | known.quantifiers | known.possessives)
    small = small or _is_title(words, first.rstrip("."))
    return f"{name[:1].lower()}{name[1:]}" if small else name


def _is_title(words: Words, word: str) -> bool:
    """Whether a word is a title, or ends as titles do that are given by their end (-chef)."""
    titles = words.locale.titles.split()
    return word in titles or any(word.endswith(title[1:]) for title in titles if title[0] == "-")


def after_write(words: Words, name: str, short: bool) -> tuple[str, bool]:
    """A name as one writes to it, and whether it continues the verb of `write_on`. It stands apart if that is
    unknown, or the campaign has its own `write_to`. A `short` name is meant to continue; a capital in it
    belongs to the name: La Repubblica.

    >>> from flyers.content.words import words_of
    >>> after_write(words_of("it"), "il ministro", True), after_write(words_of("hu"), "a papnak", True)
    (('al ministro', True), ('a papnak', True))
    """
    if words.own.get("write_to") or words.lang_of("write_on") != words.lang:
        return name, False
    given = inside(words, _with_article(words, name))
    name = _declined(words, given)
    first = re.match(r"[^\s’]*’?\s*", name)[0]  # type: ignore[index]
    article = first.strip() if short else first.strip().lower()
    if article not in words.locale.to_with:
        if not short and _leads(words, name):
            return f"{name[:1].lower()}{name[1:]}", True
        if (short or name != given) and goes_on(words, name):
            return name, True
        first, article = "", "name" if short else ""
    said = words.locale.to_with.get(article, "-")
    apart = "" if said.endswith("’") else " "
    goes = name if said == "-" else words.melted(f" {said}{apart}{SEAM}{name[len(first) :]}")[1:]
    return goes, said != "-"


def in_sentence(words: Words, name: str, short: bool) -> bool:
    """Whether a sentence says that one writes to somebody, and no label stands before the name.

    >>> from flyers.content.words import words_of
    >>> de, bn = words_of("de"), words_of("bn")
    >>> in_sentence(de, "der Kommission", True), in_sentence(de, "der Dezernent", True)
    (True, False)
    >>> in_sentence(bn, "মেয়র", False), in_sentence(bn, "মেয়র, কলকাতা", False)
    (True, False)
    """
    if words.own.get("write_to") or words.lang_of("write_to") != words.lang:
        return True
    said = words.locale.words["write_to"]
    apart = _LABEL.search(said) or (said.startswith("{name}") and _COMMA.search(name))
    return not apart or after_write(words, name, short)[1]


def after_call(words: Words, name: str, short: bool) -> str:
    """A name as `call_to` takes it; "" where the language does not know how it changes there.

    >>> from flyers.content.words import words_of
    >>> after_call(words_of("fr"), "au maire", True), after_call(words_of("es"), "la jefa", True)
    ('le maire', 'a la jefa')
    >>> after_call(words_of("de"), "an den Rat", True), after_call(words_of("de"), "dem Rat", True)
    ('den Rat', '')
    """
    if words.own.get("call_to") or words.lang_of("call_to") != words.lang:
        return name
    if words.locale.calls_as_writes:
        said, on = after_write(words, name, short)
        return said if on else ""
    bare = _bare(words, given := _declined(words, inside(words, _with_article(words, name))))
    known = bare and (short or given.startswith(bare))  # Till Lindemann may be a name
    return _changed(words.locale.called, bare) if known else ""


def _with_article(words: Words, name: str) -> str:
    """An office with the article that a sentence asks for: "die Landrätin" of "Landrätin"."""
    return _changed(words.locale.offices, name)


def _declined(words: Words, name: str) -> str:
    """A name in the form that a verb asks for, where its words tell it."""
    return _changed(words.locale.becomes, name)


def _bare(words: Words, name: str) -> str:
    """A name without what makes it go on after `write_on`; "" where its article would change."""
    for article, said in sorted(words.locale.to_with.items(), key=lambda pair: -len(pair[1])):
        if re.match(rf"{re.escape(said)}(\s|(?<=’))", name, re.IGNORECASE):
            own = "" if article == "name" else article.lower()
            kept = said.lower().endswith(own)
            bare = name[len(said) - len(own) :].strip() if kept else f"{own}{name[len(said) :]}"
            return bare if bare != name else ""
    if words.locale.to_with.get(name.split(" ")[0].lower()) == "-":
        return ""
    found = re.search(words.locale.to, name, re.IGNORECASE) if words.locale.to else None
    if found and found.groupdict().get("joined"):  # it may hide an article: לראש is of ראש or of הראש
        return ""
    return re.sub(words.locale.to, "", name, flags=re.IGNORECASE).strip() if found else name


def named_alone(words: Words, name: str) -> str:
    """A full name without the preposition that somebody has written before it, or behind.

    >>> from flyers.content.words import words_of
    >>> named_alone(words_of("fr"), "au maire"), named_alone(words_of("sv"), "Till Lindemann")
    ('le maire', 'Till Lindemann')
    """
    bare = "" if words.locale.calls_as_writes else _bare(words, name)
    behind = name.startswith(bare)  # as a word of its own: not of डॉ. मार्को
    return bare if (name[len(bare) :][:1] == " " if behind else _uncapped(name)) else name


def _leads(words: Words, name: str) -> bool:
    """Whether a full name surely begins with what goes on after `write_on`, and has no form without."""
    found = re.match(words.locale.to or "$^", name, re.IGNORECASE)
    known = found and found[0].strip().lower() in phrases(words.lang).proclitics and _uncapped(name)
    return bool(found and (found.groupdict().get("joined") or (known and words.locale.calls_as_writes)))


def goes_on(words: Words, name: str) -> bool:
    """Whether a name is written to continue `write_on`."""
    return bool(words.locale.to and re.search(words.locale.to, name, re.IGNORECASE))


def asked(words: Words, name: str, whole: bool = False) -> str:
    """The line above demands, with who is asked; "" if the language cannot tell.

    >>> from flyers.content.words import words_of
    >>> asked(words_of("en"), "the NTA"), asked(words_of("it"), "il sindaco"), asked(words_of("it"), "al re")
    ('We ask the NTA', 'Chiediamo al sindaco', 'Chiediamo al re')
    """
    name = inside(words, _with_article(words, name), whole)
    apart = words.locale.to_with.get(name.split(" ")[0]) == "-"
    ask, on = words.locale.ask, goes_on(words, name)
    if not ask or apart or words.own.get("demands_head") or (on and "(" not in ask):
        return ""
    said = re.sub(r"\((\w+)\) ", "" if on else r"\1 ", ask).replace("{name}", f"{SEAM}{name}{SEAM}")
    return words.melted(said)


def is_whole(words: Words, name: str) -> bool:
    """Whether a sentence takes a name as it is: it has its article or a title, or needs none.

    >>> from flyers.content.words import words_of
    >>> is_whole(words_of("en"), "Mayor Ruth Ek"), is_whole(words_of("en"), "Parking, Leeds")
    (True, False)
    """
    known, first = phrases(words.lang), name.split(" ")[0].rstrip(".").lower()
    told = first in known.articles | known.titles or _with_article(words, name) != name
    return told or not known.articles


def _uncapped(name: str) -> bool:
    """Whether its first word is no part of a name, as in Till Lindemann or Al Gore."""
    return not (name[:1].isupper() and name.partition(" ")[2][:1].isupper())


def _changed(patterns: Mapping[str, str], name: str) -> str:
    for pattern, said in patterns.items():
        name = re.sub(pattern, said, name, flags=re.IGNORECASE)
    return name
