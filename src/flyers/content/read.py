"""Reads a campaign file and finds all that is wrong with it, except with its pictures and faces."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from msgspec import Struct, structs

from flyers.content import fill_in
from flyers.content.campaign import Campaign
from flyers.content.checks import check
from flyers.content.derive import Derived, derive
from flyers.content.files import FILE, as_spelled
from flyers.content.hints import PLAIN, WRITTEN, missing
from flyers.content.names import tags_by_name
from flyers.content.numbers import suggested
from flyers.content.reader import load
from flyers.content.text import texts
from flyers.content.translations import changed, original, translators, untold
from flyers.errors import FlyersError, Problem, Where

_TAG = r"[^\W\d_]+(?:[-_][a-z]{2,4})?"  # of a language, or its name
_REQUEST = "We ask the council to keep the library open."


class Reading(Struct, frozen=True):
    """A campaign as far as it could be read, and what is wrong with it. `campaign` is None if the file is no
    map of keys. If there are errors, it serves to look for more of them, not to print: wrong values are blank
    or left out. `where` has the place of each key; file names are relative to `folder`; `derived` is what the
    file leaves out."""

    campaign: Campaign | None
    problems: tuple[Problem, ...]
    where: Mapping[str, Where]
    folder: Path
    file: Path
    derived: tuple[Derived, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)

    def at(self, key: str, word: str = "") -> Where:
        """The place of a key, or of the nearest key around it; of a `word` in its text, if that is below."""
        return nearer(place(self.where, key, str(self.file)), word)


def place(where: Mapping[str, Where], key: str, path: str) -> Where:
    """The place of `links.petition.url`, else of `links.petition`, of `links`, of "", of the file."""
    while key:
        if key in where:
            return where[key]
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return where.get("", Where(path, 1, 1))


def _lines(path: str) -> list[str]:
    with suppress(OSError, ValueError):
        return Path(path).read_text("utf-8").splitlines()
    return []


def nearer(where: Where, word: str, read: Callable[[str], Sequence[str]] = _lines) -> Where:
    """The place of a word in a text that begins at a place; that place, where the word is not below it. The
    lines of its file are `read`."""
    lines = read(where.path) if word else ()
    above = lines[where.line - 1 :][:1]
    for number, line in enumerate(lines[where.line :], where.line + 1):
        if line.strip() and _indent(line) <= _indent(above[0]):
            break  # the next key
        if word in line:
            return Where(where.path, number, line.index(word) + 1)
    return where


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def read(
    path: Path,
    languages: Sequence[str] | None = None,
    kinds: Collection[str] | None = None,
    takes: Sequence[str] = (),
) -> Reading:
    """Reads a `campaign.yaml`, or the one in a folder. `languages` are those to be built (None: all). Only
    for them a missing text is an error, and only if a product that is built prints it (`takes`, empty: all;
    see `flyers.content.text`); else it is a warning. `kinds` are the products that `only` may name (None:
    any). Raises nothing for what people can get wrong."""
    file = path / FILE if path.is_dir() else path
    if not file.exists():
        what, hint = missing(path, file)
        return Reading(None, (Problem(Where(str(file)), what, hint),), {}, file.parent, file)
    if whole := original(file):
        what = f"this file holds the texts of one language of {whole.name}"
        problem = Problem(Where(str(file)), what, f"name that file, or its folder: {whole}")
        return Reading(None, (problem,), {}, file.parent, file)
    aside = translators(file)
    idle = {one.lang for one in aside if not one.begun()}.difference(languages or ())
    loaded = load(file, Campaign, aside)
    if loaded.value is None:
        return Reading(None, loaded.problems, loaded.where, file.parent, file)
    campaign, derived = derive(loaded.value, loaded.where, file.resolve().parent.name, idle)
    locales, faults = fill_in.beside(file, campaign.languages)
    campaign = _with_files(structs.replace(campaign, locales=locales), file.parent)
    files = {one.lang: Where(one.file, 1, 1) for one in aside}
    spoken, first = [*texts(campaign)], next(iter(campaign.languages), "")
    lacking = {*campaign.languages[1:]}.difference(*(text.languages for _, text in spoken))
    stale = changed(aside, spoken, first, lambda key: place(loaded.where, key, str(file)))
    lines = cache(_lines)  # of files with many faults
    problems = {*loaded.problems, *faults, *_misnamed(file, lacking), *stale} | {
        Problem(
            files.get(f.file) or nearer(place(loaded.where, f.key, str(file)), f.word, lines),
            f.what,
            f.hint,
            f.warning,
        )
        for f in check(campaign, loaded.where, languages, kinds, {one.lang: one.file for one in aside}, takes)
    }
    named = "languages" in loaded.where
    ahead = [one for one in aside if named or one.lang in idle]
    to_come = {one.file: one.lang for one in ahead if untold(one, campaign.languages, files)}
    problems = {problem for problem in problems if problem.where.path not in to_come}
    problems.update(_to_come(to_come, campaign.languages, named))
    return Reading(campaign, tuple(sorted(problems)), loaded.where, file.parent, file, derived)


def _to_come(files: Mapping[str, str], known: Sequence[str], named: bool) -> Iterator[Problem]:
    """A warning for each translators' file of a language in which nothing is printed yet."""
    for file, tag in files.items():
        what = f"{tag} is not one of the campaign's languages yet, so no piece is in it"
        hint = f"when it is translated, add it: languages: [{', '.join([*known, tag])}]"
        yield Problem(
            Where(file), what, hint if named else "it becomes one with the first translated line", True
        )


def prefix_of(reading: Reading) -> str:
    """The prefix of the campaign's sheet numbers. Raises FlyersError if there is none."""
    campaign, key = reading.campaign, "petition.sheet_id"
    if campaign is None:
        raise FlyersError.of(reading.problems)
    if campaign.petition and campaign.petition.sheet_id is not None:
        return campaign.petition.sheet_id
    if wrong := [problem for problem in reading.errors if problem.where == reading.where.get(key)]:
        raise FlyersError.of(wrong)
    hint = "write a prefix of one to six capitals and digits"
    own = "" if campaign.petition and campaign.petition.request else f"\n  request: {_REQUEST}"
    example = f"petition:{own}\n  sheet_id: {suggested(campaign.name)}"
    what = f"{key}: sheets have no numbers without it"
    raise FlyersError.of([Problem(reading.at(key), what, hint, example=example)])


def _with_files(campaign: Campaign, folder: Path) -> Campaign:
    """The campaign with the names of its pictures as they are on disk."""
    picture, organiser = campaign.picture, campaign.organiser
    if picture:
        picture = structs.replace(picture, file=as_spelled(folder, picture.file))
    if organiser and organiser.logo:
        logo = structs.replace(organiser.logo, file=as_spelled(folder, organiser.logo.file))
        organiser = structs.replace(organiser, logo=logo)
    endorsers = tuple(
        structs.replace(one, logo=as_spelled(folder, one.logo)) if one.logo else one
        for one in campaign.endorsers
    )
    return structs.replace(campaign, picture=picture, organiser=organiser, endorsers=endorsers)


def _misnamed(campaign: Path, lacking: Collection[str]) -> Iterator[Problem]:
    """Files beside the campaign, named as browsers and people name them, that nobody reads."""
    there: list[Path] = []
    with suppress(OSError):  # a folder that may not be listed
        there += sorted(campaign.parent.iterdir())
    for path in there:
        match = re.match(rf"{re.escape(campaign.stem)}[ ._-]+({_TAG})(?=\W)", path.name, re.IGNORECASE)
        tag = tags_by_name().get(match[1].casefold().replace("_", "-")) if match else None
        if not (match and tag) or path.suffix.lower() not in {*PLAIN, *WRITTEN} or original(path):
            continue
        save = "rename it to" if path.suffix.lower() in PLAIN else "save it as plain text, with the name"
        named = f"{campaign.stem}.{tag}{campaign.suffix}"
        hint = f"if it holds the texts in {match[1]}, {save} {named}"
        if any(other.name == named for other in there):
            hint = f"{named} beside it is read: put into that one what it lacks"
        yield Problem(Where(str(path)), "this file is not read", hint, warning=tag not in lacking)
