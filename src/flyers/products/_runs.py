"""From texts to runs: words as they stand in a line, with the marks of print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from flyers.content import naming
from flyers.content.markup import merged, passages, plain
from flyers.content.mentions import without_blanks
from flyers.content.phrases import phrases
from flyers.content.punctuation import in_marks, printed
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.measure.bidi import has_rtl
from flyers.model.blocks import BETWEEN, Passage, Run, Runs
from flyers.model.direction import from_right

_CURLY = "“”‘’"
_PLACE = "\ue000"  # of private use: no fixed words have it
UNSPACED = "\u0590"  # from here on letters are joined to words, or no blank parts these
WIDE = "\u3000"  # between them where a comma is as wide as a letter, and brackets are


def inline(
    text: Text | None,
    words: Words,
    keep_breaks: bool = False,
    quoted: bool = False,
    within: bool = False,
    **look: Any,
) -> Runs:
    """A text among other words, on one line unless it keeps its breaks; its runs look as asked."""
    found = (passage.runs for passage in passages_of(text, words, keep_breaks, quoted, within))
    return tuple(replace(run, **look) for run in listed(found, Run("\n" if keep_breaks else " ")))


def flat(text: Text | None, words: Words) -> str:
    """A text on one line without markup, for what cannot be marked up, such as a file's title."""
    said = text.get(words.lang) if text else None
    return " ".join(plain(said).split("\n")) if said else ""


def passages_of(
    text: Text | None, words: Words, keep_breaks: bool, quoted: bool = False, within: bool = False
) -> tuple[Passage, ...]:
    """A text with the marks of print; if `quoted`, between quotation marks, its own or these; with inner ones
    `within` marks that others put around it."""
    said = text.get(words.lang) if text else None
    if not said:
        return ()
    opening, closing, *_ = words.quotes
    marked = quoted and not in_marks(plain(said, keep_breaks))
    found = printed(passages(said, keep_breaks), words.quotes, words.dashes, marked or within)
    if marked and words.lang.partition("-")[0] in _STOP_BEHIND and _stopped(found[-1].runs[-1].text, words):
        *most, end = found[-1].runs
        found = (*found[:-1], replace(found[-1], runs=(*most, replace(end, text=end.text[:-1]))))
        closing += "."
    return _marked(found, opening, closing) if marked else found


_STOP_BEHIND = ("ru", "uk", "be", "pl")  # where no full stop stands before a closing mark


def _stopped(text: str, words: Words) -> bool:
    """Whether a text ends in a full stop that belongs to no abbreviation."""
    known, last = phrases(words.lang), re.search(r"(\w{2,})\.$", text)
    short = known.abbreviations | known.scales | known.measures | known.money | known.numbered | known.titles
    return bool(last and last[1].lower() not in short | known.streets | known.hours)


def _marked(found: tuple[Passage, ...], opening: str, closing: str) -> tuple[Passage, ...]:
    """Passages between quotation marks, kept apart from marks of the same kind."""

    def apart(mark: str, other: str, beside: str) -> str:
        met = mark in _CURLY and other in _CURLY and not "\u3000" <= beside <= "\u9fff"
        return "\u202f" * met

    begins, ends = (f"\u3000{text_of(found[n].runs)}\u3000" for n in (0, -1))
    opening += apart(opening, *begins[1:3])
    closing = apart(closing, *ends[-2:-4:-1]) + closing
    first = replace(found[0], runs=tuple(merged((Run(opening), *found[0].runs))))
    *most, last = first, *found[1:]
    return (*most, replace(last, runs=tuple(merged((*last.runs, Run(closing))))))


def isolated(runs: Iterable[Run], words: Words) -> Runs:
    """Names and places among words that may run the other way, each with a direction of its own."""
    runs = tuple(runs)
    mixed = from_right(words.lang) or any(has_rtl(run.text) for run in runs)
    return tuple(replace(run, isolated=True) for run in runs) if mixed else runs


def opening(words: Words, key: str) -> Run:
    """What begins a line of small print: "Contact: ", "Endorsed by "."""
    text, lang = words.say(key), words.lang_of(key)
    leads = text.rpartition(" ")[2].lower() in phrases(lang).proclitics  # to the name itself
    return Run(f"{text} " if leads else headed(text, words), bold=True, lang=lang)


def headed(text: str, words: Words) -> str:
    """What a line begins with: "Subject: "; a full-width colon has its space in it."""
    head = words.say("labelled", head=text.rstrip(" \u00a0:："))  # words of a campaign's own may have it
    return head if head.endswith("：") else f"{head} "


def heading(key: str, words: Words) -> Run:
    """Fixed words that begin a line."""
    return Run(headed(words.say(key), words), bold=True, lang=words.lang_of(key))


def around(words: Words, key: str, texts: Mapping[str, Sequence[Run]], **others: str) -> Runs:
    """Fixed words, with `others` in them, around texts of the campaign, which keep their markup, direction
    and language. A campaign's own words may leave no place for one."""
    lang, runs = words.lang_of(key), list[Run]()
    places = {name: f"{_PLACE}{name}{_PLACE}" for name in texts}
    for n, part in enumerate(words.say(key, **places, **others).split(_PLACE)):
        found = isolated(texts[part], words) if n % 2 else (Run(part, lang=lang),)
        runs += (replace(run, lang=run.lang or words.lang) for run in found)
    return tuple(merged(runs))


def addressed(words: Words, key: str, name: Runs, **others: Sequence[Run]) -> Runs:
    """Fixed words, with `others` in them, around the name of a person. An article at its start has no capital
    inside their sentence: "Write to the Mayor" of "The Mayor"."""
    texts = {"name": name, **others}
    within = re.search(r"\w\s+$", words.say(key, **dict.fromkeys(texts, _PLACE)).partition(_PLACE)[0])
    if within:
        texts["name"] = (replace(name[0], text=naming.inside(words, name[0].text, whole=True)), *name[1:])
    return around(words, key, texts)


def named(text: Text | None, words: Words) -> Runs:
    """The full name of who decides, without the preposition that it may be written with."""
    found = inline(text, words, isolated=True)
    return _changed(found, naming.named_alone(words, text_of(found))) if found else ()


def write_to(words: Words, name: Runs, short: bool) -> Runs:
    """The verb with whom to write to, as a sentence where the language can: "Scrivete al ministro"."""
    said, goes_on = naming.after_write(words, given := text_of(name), short)
    if not naming.in_sentence(words, given, short) and words.locale.words["write_to"].startswith("{name}"):
        return (Run(headed(words.say("write"), words), lang=words.lang_of("write")), *name)
    if said == given and not (goes_on or short):
        return addressed(words, "write_to", name)
    return around(words, "write_on" if goes_on else "write_to", {"name": _changed(name, said)})


def call_to(words: Words, name: Runs, short: Runs, phone: Runs) -> Runs:
    """To call somebody's number: a sentence with the `short` name, if there is one; else the verb before name
    and number, where the language does not know how the name changes in a sentence."""
    short = short if words.lang_of("call_to") == words.lang else ()
    given = text_of(short or name)
    if short and text_of(name).startswith(given[1:]):  # one letter is the word before it: بالوزير
        given = given[1:]
    if said := naming.after_call(words, given, bool(short)):
        first, *rest = addressed(words, "call_to", _changed(short or name, said), phone=phone)
        return (replace(first, text=begun(first.text)), *rest)
    verb = begun(words.say("call_to", name="", phone="").strip(" \u00a0\u2060:：՝,"))
    return (Run(headed(verb, words)), *name, BETWEEN, *phone)


def _changed(name: Runs, said: str) -> Runs:
    """A name with other words at its beginning."""
    rest = name[1:] if said.endswith(text_of(name[1:])) else ()
    return (replace(name[0], text=said.removesuffix(text_of(rest))), *rest)


def rest_of(full: Runs, short: str, lang: str) -> Runs:
    """A full name without the short one that it begins with and that stands above it: "Voss & Sons" of
    "Larry Voss, Voss & Sons", "Dr. Eva Stein" of "Bürgermeisterin Dr. Eva Stein"."""
    first, known = full[0], phrases(lang)
    begins = bool(short) and first.text.casefold().startswith(short.casefold())
    mark, _, rest = first.text[len(short) :].partition(" ")
    titled = rest.partition(" ")[0].rstrip(".").lower() in known.titles
    titled = titled or (without_blanks(rest) and rest.startswith((*known.titles,)))  # นายสมชาย
    apart = begins and rest and (mark == "," or (not mark and titled))
    return (replace(first, text=rest), *full[1:]) if apart else full


def held(runs: Runs) -> Runs:
    """Words that no line parts from a number after them."""
    pairs = zip(runs, (*runs[1:], Run("")), strict=True)
    return tuple(
        replace(run, text=f"{run.text[:-1]}\u00a0") if after.address and run.text.endswith(" ") else run
        for run, after in pairs
    )


def begun(text: str) -> str:
    """Words at the beginning of a line of their own, with a capital: "Ngày 18 tháng 4"."""
    return text[:1].title() + text[1:]


def comma(words: Words) -> Run:
    """What stands between two parts of a line."""
    return Run(words.say("comma", first="", second=""))


def listed(several: Iterable[Sequence[Run]], between: Run = BETWEEN) -> Runs:
    """Words with a mark between one and the next."""
    found: list[Run] = []
    for runs in filter(None, several):
        found += [*([between] if found else []), *runs]
    return tuple(found)


def before(runs: Runs, count: int) -> Iterator[Run]:
    """The first so many letters."""
    for run in runs:
        if count > 0:
            yield replace(run, text=run.text[:count])
        count -= len(run.text)


def after(runs: Runs, count: int) -> Iterator[Run]:
    """What follows so many letters."""
    for run in runs:
        if count < len(run.text):
            yield replace(run, text=run.text[count:])
        count = max(0, count - len(run.text))


def lines(several: Sequence[Sequence[Run]]) -> Runs:
    """Words one below the other, none empty and none twice."""
    lines: dict[str, Sequence[Run]] = {}
    for line in several:
        lines.setdefault("".join(run.text for run in line), line)
    return listed((line for text, line in lines.items() if text), Run("\n"))


def text_of(runs: Runs) -> str:
    """Words without markup, on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")
