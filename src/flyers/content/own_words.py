"""Fixed words that people fill in themselves, in `words.am.yaml` beside a campaign; `flyers words am` writes
it.

It is a locale like those in `assets/locales`, but its lines may be empty: those are said in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_type_hints

from flyers.content.hints import nearest
from flyers.content.language import canonical, well_formed
from flyers.content.locale import Dates, Locale, over
from flyers.content.reader import Loaded, load
from flyers.content.staging import put
from flyers.content.words import CLOCK, DAY, keys, words_of
from flyers.errors import FlyersError, Problem, Where

_HEAD = """\
# The fixed words of flyers in {name} ({tag}): write each between the quotes before its English. What
# stays empty is said in English. Words in braces, such as {{name}}, are filled in later: keep them so.
# Beside a campaign.yaml that has {tag} among its languages, this file counts at once. For everybody to
# have it, send it to the project, where it is assets/locales/{tag}.yaml.
"""
_DAYS = ("long", "full", "short")
FORMS = (*_DAYS, "first", "time", "time_whole", "other_time", "other_whole", "noon", "digits")
_UNSEEN = "[\u00a0\u200b-\u200f\u202a-\u202f\u2066-\u2069]"
_AT = 34  # the column of the English


def name(tag: str) -> str:
    return f"words.{tag}.yaml"


def beside(file: Path, tags: Sequence[str]) -> tuple[dict[str, Locale], list[Problem]]:
    """The files beside a campaign's, by language, and what is wrong with them. Each must be for one of
    `tags`."""
    found: dict[str, Locale] = {}
    problems: list[Problem] = []
    for path in sorted(file.parent.glob(name("*"))):
        tag = path.name.split(".")[1]
        if not well_formed(tag):
            continue
        if canonical(tag) not in tags:
            what = f"{tag} is not one of the campaign's languages"
            hint = f"add it, or rename this file: {name('TAG')}"
            problems.append(Problem(Where(str(path)), what, hint, warning=True))
            continue
        loaded = load(path, Locale, blanks=True)
        problems += (*loaded.problems, *_faults(loaded, tag))
        if loaded.value:
            found[canonical(tag)] = loaded.value
    return found, problems


def _faults(loaded: Loaded[Locale], tag: str) -> Iterator[Problem]:
    """Unknown words; lost or unknown braces; months that are not twelve."""
    own = loaded.value or Locale()
    for key, text in own.words.items():
        if key in keys():
            yield from _braces(f"words.{key}", text, set(keys()[key]), set(keys()[key]), loaded)
        else:
            what = f"words.{key}: this key is not known"
            yield Problem(loaded.where[f"words.{key}"], what, nearest(key, tuple(keys())))
    dates = own.dates
    for key in FORMS[:-1]:
        known = () if key in ("first", "noon") else DAY if key in _DAYS else CLOCK
        yield from _braces(f"dates.{key}", getattr(dates, key), set(), set(known), loaded)
    halves = 24 if len(dates.halves) > 2 else 2
    for of, count in {"months": 12, "weekdays": 7, "halves": halves, "digits": 10}.items():
        there = len(getattr(dates, of))
        if there and there != count:
            what = f"dates.{of}: there are {there} of {count}"
            yield Problem(loaded.where[f"dates.{of}"], what, "fill in all of them, or none")
    named = over(words_of(tag).locale, own).dates
    lacking = [key for key in ("months", "weekdays", *_DAYS) if not getattr(named, key)]
    if dates != Dates() and lacking:
        what = f"dates: days stand in figures, as 2026-10-06, since these are empty: {', '.join(lacking)}"
        yield Problem(loaded.where["dates"], what, "fill them in", warning=True)


def _braces(
    key: str, text: str, wanted: set[str], known: set[str], loaded: Loaded[Locale]
) -> Iterator[Problem]:
    there = set(re.findall(r"\{(\w*)\}", text))
    braces = ", ".join(f"{{{hole}}}" for hole in sorted(wanted or known))
    for hole in sorted(there - known):
        hint = f"what can stand here is {braces}" if braces else "leave the braces out"
        yield Problem(loaded.where[key], f"{key}: {{{hole}}} means nothing here", hint)
    for hole in sorted(wanted - there):
        yield Problem(loaded.where[key], f"{key}: there is no {{{hole}}} in it", f"it needs {braces}")


def write(campaign: Path, tag: str, region: str = "", form: str = "") -> Path:
    """Writes the file of a language beside a campaign's, for a region and a form of address; keeps what is
    filled in.

    Gives its path. Raises `FlyersError` if there is no such campaign, or the file cannot be read or written.
    """
    folder = campaign if campaign.is_dir() else campaign.parent
    path = folder / name(tag)
    if not campaign.exists():
        raise FlyersError(Where(str(campaign)), "there is no such campaign", "name a campaign, or its folder")
    locales, problems = beside(path, [tag])
    faults = [problem for problem in problems if problem.where.path == str(path) and not problem.warning]
    if faults:
        raise FlyersError.of(faults)
    put(folder, [(path.name, to_fill_in(tag, locales, region, form).encode())], "name another folder")
    return path


def to_fill_in(
    tag: str, locales: Mapping[str, Locale] | None = None, region: str = "", form: str = ""
) -> str:
    """The file of a language with the words that are known (in `locales`, in the library, or for a more
    general tag), for a region and a form of address, since the file overrules those; the rest is empty.

    Raises `FlyersError` for a broken file of the library.
    """
    tag = canonical(tag)
    said = words_of(tag, region=region, locales=locales, form=form)
    own, english = said.locale, said.english
    lines = [_HEAD.format(name=own.language or "this language", tag=tag)]
    lines += [_line("language", own.language, "the language's own name of itself")]
    lines += [_line("english", own.english, "its name in English"), ""]
    lines += [f"quotes: [{_marks(said.quotes)}]  # outer pair, inner pair", "", "dates:"]
    for key, theirs in (("months", english.dates.months), ("weekdays", english.dates.weekdays)):
        names = getattr(own.dates, key) or ("",) * len(theirs)
        lines += [f"  {key}:", *(_line("    -", one, them) for one, them in zip(names, theirs, strict=True))]
    hints = get_type_hints(Dates, include_extras=True)
    told = {key: hint.__metadata__[0].description for key, hint in hints.items()}
    for key in FORMS:
        lines.append(_line(f"  {key}", getattr(own.dates, key), told[key], f"dates.{key}" in own.unsure))
    lines.append(f"  halves: [{_marks(own.dates.halves or ('', ''))}]  # {told['halves']}")
    of_years = (key for key in ("calendar", "era") if getattr(own.dates, key))
    lines += (f"  {key}: {getattr(own.dates, key)}  # {told[key]}" for key in of_years)
    lines += ["", "words:"]
    for key in keys():
        lines.append(_line(f"  {key}", own.words.get(key, ""), english.words[key], key in own.unsure))
    return "\n".join(lines) + "\n"


def _line(key: str, value: str, english: str, unsure: bool = False) -> str:
    start = f"{key}{'' if key.endswith('-') else ':'} {quoted(value)}"
    return f"{start:{_AT}}  # {'unsure: ' if unsure else ''}{english}"


def _marks(marks: Sequence[str]) -> str:
    return ", ".join(map(quoted, marks))


def quoted(value: str) -> str:
    """In double quotes; invisible characters are escaped."""
    return re.sub(_UNSEEN, lambda unseen: f"\\u{ord(unseen[0]):04x}", json.dumps(value, ensure_ascii=False))
