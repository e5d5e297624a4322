"""Files that `flyers words` writes beside a campaign, for people to fill in. `words.am.yaml` has the fixed
words of a language: a locale like those in `assets/locales`, but its lines may be empty, and are said in
English then. `campaign.fr.yaml` (`--campaign`) is a translator's file, with each text of the campaign beside
its original; `translations` reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.hints import nearest
from flyers.content.language import canonical, well_formed
from flyers.content.locale import Dates, Locale, over
from flyers.content.notes import notes_in
from flyers.content.reader import UNKNOWN, Loaded, load
from flyers.content.staging import put
from flyers.content.text import texts
from flyers.content.translations import CHANGED, ORIGINAL, Translation, a_name, bare, translators
from flyers.content.words import CLOCK, DAY, keys, words_of
from flyers.errors import FlyersError, Problem, Where

if TYPE_CHECKING:
    from flyers.content.read import Reading

_HEAD = """\
# The fixed words of flyers in {name} ({tag}): write each between the quotes before its English. What
# stays empty is said in English. Words in braces, such as {{name}}, are filled in later: keep them so.
# Beside a campaign.yaml that has {tag} among its languages, this file counts at once. For everybody to
# have it, send it to the project, where it is assets/locales/{tag}.yaml.
"""
_DAYS = ("long", "full", "short")
FORMS = (*_DAYS, "first", "time", "time_whole", "other_time", "other_whole", "noon", "midnight", "digits")
_UNSEEN = "[\u00a0\u200b-\u200f\u202a-\u202f\u2066-\u2069]"
_AT = 34  # the column of the English


def name(tag: str) -> str:
    return f"words.{tag}.yaml"


def beside(file: Path, tags: Sequence[str]) -> tuple[dict[str, Locale], list[Problem]]:
    """The files of `tags` beside a campaign's, by language, and what is wrong with them."""
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
        problems += (*map(_within, loaded.problems), *_faults(loaded, tag))
        if loaded.value:
            found[canonical(tag)] = loaded.value
    return found, problems


def _within(problem: Problem) -> Problem:
    """The problem, of a fixed word at the start of a line with where it belongs."""
    key, _, what = problem.what.partition(": ")
    above = what == UNKNOWN and key in keys()
    return replace(problem, hint=f"write words: above it, and two spaces before {key}:") if above else problem


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
        known = () if key in ("first", "noon", "midnight") else DAY if key in _DAYS else CLOCK
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


def write_words(campaign: Path, tag: str, region: str, form: str) -> Path:
    """Writes the file of a language beside a campaign's, for a region and a form of address; keeps what is
    filled in. Gives its path. Raises `FlyersError` if there is no such campaign, or the file cannot be read
    or written."""
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
    Raises `FlyersError` for a broken file of the library."""
    tag = canonical(tag)
    said = words_of(tag, region=region, locales=locales, form=form)
    own, english = said.locale, said.instead
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


_LINE = 100  # characters of an original beside its line; longer ones go above
_OF_PARAGRAPHS = "story:", "body:"


class Original(Struct, frozen=True):
    """The words of a text, their translation as `said` ("": none yet), what has `changed` since, and what
    people have noted."""

    words: str
    said: str
    changed: Sequence[str] = ()
    notes: Sequence[str] = ()


# Texts by key, in nested maps; lists have numbers for keys.
Tree: TypeAlias = "dict[str | int, Tree | Original]"


def write_texts(reading: Reading, tag: str) -> Path | None:
    """Writes the file of a language beside the campaign's, and keeps what is translated in it. Gives its
    path, None if nothing is left to translate. Raises `FlyersError` if campaign or file cannot be read or
    written, or a translation would be lost."""
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    there = next((one for one in translators(reading.file) if one.lang == tag), None)
    named = reading.file.with_name(f"{reading.file.stem}.{tag}{reading.file.suffix}")
    path = Path(there.file) if there else named
    if there and there.problems:
        raise FlyersError.of(there.problems)
    originals = dict(_originals(reading, there or Translation(tag, str(path), {})))
    kept = {one.said for one in originals.values()}
    for key, scalar in there.texts.items() if there else ():
        said, was = scalar.value.rstrip("\n"), there.original(scalar.where.line)[0] if there else ""
        if said.strip() and said not in kept and bare(said) != bare(was):
            what = f"{key}: the campaign has no such text{' any more' * bool(was)}, so this would be lost"
            raise FlyersError(scalar.where, what, f"delete it there, or run: flyers check {reading.file}")
    if all(one.said and not one.changed for one in originals.values()):
        return None
    notes = there.notes({key: one.words for key, one in originals.items()}) if there else {}
    lost = [line for key, lines in notes.items() if key not in originals for line in lines]
    originals = {key: replace(one, notes=notes.get(key, ())) for key, one in originals.items()}
    head = there.head() if there else ()
    text = to_translate(originals, reading.campaign.name, tag, reading.campaign.languages[0], head)
    text += "".join(f"{line}\n" for line in lost)
    put(path.parent, [(path.name, text.encode())], "copy the campaign to another folder")
    return path


def to_translate(
    originals: Mapping[str, Original], name: str, tag: str, first: str, before: Sequence[str] = ()
) -> str:
    """The text of the file. Its head is the one from `before`, else in its language if there are notes, else
    in the `first` one."""
    tree: Tree = {}
    for key, original in originals.items():
        _plant(tree, key, original)
    known, notes = words_of(tag).language_name, notes_in(tag, first)
    head = [f"{name}: {known} ({tag})" if known != tag else f"{name}: {tag}", notes.translate]
    lines, changed = (
        [f"# {line}" for part in parts for line in wrap(part, _LINE + 10)]
        for parts in (head, [notes.changed])
    )
    lines = [line for line in before if line not in changed] or lines
    lines += changed if any(one.changed for one in originals.values()) else []
    return "\n".join((*lines, "", *_block(tree), ""))


def _originals(reading: Reading, there: Translation) -> Iterator[tuple[str, Original]]:
    """The texts that belong in the file: all but those that the campaign itself has in the language. A
    translation is found by its original, wherever that stands now."""
    campaign, tag = reading.campaign, there.lang
    assert campaign
    own = ((one.value.rstrip("\n"), *there.original(one.where.line)) for one in there.texts.values())
    known = {bare(was): (said, marks) for said, was, marks in own if was}
    now = {bare(text.get(campaign.languages[0]) or "") for _, text in texts(campaign)}
    for key, text in texts(campaign):
        words, said = text.get(campaign.languages[0]), dict(text.entries).get(tag, "")
        where, marks = reading.at(f"{key}.{tag}"), list[str]()
        elsewhere = said and where.path != there.file
        if not words or elsewhere or key not in reading.where or key.startswith("words."):
            continue
        if said:
            marks, new = there.changes(where.line, words, said)
            if new:
                moved = bare(there.original(where.line)[0]) in now
                said, marks = known.get(bare(words), ("", []) if moved else (said, [*marks, new]))
        elif stays(key, words) and set(text.languages) <= {tag}:
            said = words
        else:
            said, marks = known.get(bare(words), ("", []))
        yield key, Original(words, said, marks)


def stays(key: str, words: str) -> bool:
    """Whether a text usually stays the same in all languages: an address, or a name without office, age or
    other words.

    >>> stays("quotes[0].by", "Ruth Osei"), stays("quotes[0].by", "Ruth, 71"), stays("target.name", "Council")
    (True, False, False)
    """
    last = key.rpartition(".")[2]
    if not a_name(key) or key == "target.name" or last == "place":
        return False
    numbers = re.search(r"\d", words) is not None
    alone = not re.search(r"[\d,(]", words) and all(word[0].isupper() for word in words.split())
    if last in ("address", "return_to"):  # the number of a house, or a name; no "behind the church"
        return numbers or alone
    return last not in ("name", "by", "credit") or alone


def _plant(tree: Tree, key: str, original: Original) -> None:
    """Puts a text into the tree at `links.petition.label`, `demands[0]`, `quotes[1].text`."""
    *above, last = [int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", key)]
    for part in above:
        inner = tree.setdefault(part, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[last] = original


def _block(tree: Tree) -> Iterator[str]:
    numbers = [name for name in tree if isinstance(name, int)]  # a list has a place for each item
    for name in range(max(numbers) + 1) if numbers else tree:
        inner = tree.get(name, {})
        start = "-" if isinstance(name, int) else f"{name}:"
        if isinstance(inner, Original):
            lines = _text(start, inner)
        elif isinstance(name, int):
            lines = _item(list(_block(inner))) if inner else ["- {}  # ✓"]
        else:
            lines = [start, *(f"  {line}" for line in _block(inner))]
        yield from (line.rstrip() for line in lines)


def _item(lines: list[str]) -> list[str]:
    """The lines of a map in a list; the first that is no comment gets the dash."""
    first = next(n for n, line in enumerate(lines) if line and line[0] != "#")
    return [f"{'- ' if n == first else '  '}{line}" for n, line in enumerate(lines)]


def _text(start: str, text: Original) -> list[str]:
    """The lines of a text: its translation, or room for one, and the original as a comment."""
    marks = [*text.notes, *(f"{CHANGED}{change}" for change in text.changed)]
    filled = f"{start} {quoted(text.said)}"
    if "\n" not in text.words and len(text.words) <= _LINE and start not in _OF_PARAGRAPHS:
        return [*marks, f"{filled:{_AT}}  {ORIGINAL}{text.words}"]
    lines = (line for part in text.words.split("\n") for line in wrap(part, _LINE + 10) or [""])
    above = [f"{ORIGINAL}{line}".rstrip() for line in lines]
    of_paragraphs = "\n\n" in text.words or start in _OF_PARAGRAPHS
    if not of_paragraphs or text.said[:1].isspace():
        return ["", *marks, *above, filled]
    return ["", *marks, *above, f"{start} |", *(f"  {line}" for line in text.said.split("\n")), ""]
