"""Translators' files: `campaign.fr.yaml` beside `campaign.yaml` has the texts of one language. Its keys are
those of the campaign's texts, and each text is laid over the one of the same key. An empty line is not
translated yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path, PurePath

from msgspec import Struct, field

from flyers.content.files import typed
from flyers.content.language import canonical, well_formed
from flyers.content.nodes import Entries, Items, Node, Scalar, parse, text_of
from flyers.content.text import Text, composed
from flyers.errors import FlyersError, Problem, Where

ORIGINAL, CHANGED = "# = ", "# ≠ "  # begin comments with an original, and with a change of it
_BESIDE = r"""[ -]*(?:\w+:|-) +(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\["'{|>#][^#]*?) +# = (.*)"""
_NOTED = r"""[ -]*(?:\w+:|-) +(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\["'{|>#][^#]*?) +(#(?! =).*)"""
_SHOWN = 60  # characters of a change
_NAMES = {"name", "by", "address", "return_to", "place", "credit", "outlet", "find", "logo"}  # and addresses


class Translation(Struct):
    """One file: its language, its name, the texts that no key has taken, its problems, its lines."""

    lang: str
    file: str
    texts: dict[str, Scalar]
    problems: list[Problem] = field(default_factory=list)
    lines: Sequence[str] = ()

    def move(self, key: str, fuller: str) -> None:
        """Moves a text to the key by which the campaign reads it."""
        if key in self.texts:
            self.texts[fuller] = self.texts.pop(key)

    def original(self, line: int) -> tuple[str, list[str]]:
        """What a line was translated from, by the comment beside or above it, and the changes marked."""
        above = list(takewhile(lambda one: one[:1] == "#", map(str.strip, reversed(self.lines[: line - 1]))))
        parts = {
            mark: [one[4:] for one in reversed(above) if f"{one} "[:4] == mark]
            for mark in (ORIGINAL, CHANGED)
        }
        beside = re.fullmatch(_BESIDE, self.lines[line - 1])
        return (beside[1] if beside else " ".join(parts[ORIGINAL])), parts[CHANGED]

    def head(self) -> list[str]:
        """The comments that it begins with."""
        return list(takewhile(lambda one: one[:1] == "#", self.lines))

    def notes(self, originals: Mapping[str, str]) -> dict[str, list[str]]:
        """What people have noted above texts and behind them or their originals, by key; "" for the end of
        the file."""
        keys = {scalar.where.line: key for key, scalar in self.texts.items()}
        found: dict[str, list[str]] = {}
        above, within = list[str](), -1  # the column of a key whose text stands on the lines below
        for number, line in enumerate(self.lines, 1):
            column = re.match("[ -]*", line).end()  # type: ignore[union-attr]
            if number <= len(self.head()) or not line.strip() or -1 < within < column:
                continue
            within = column if re.search(r": +[|>][-+\d]*\s*(#.*)?$", line) else -1
            if line.strip()[0] == "#":
                above += [line.strip()] * (f"{line.strip()} "[:4] not in (ORIGINAL, CHANGED))
            elif number in keys:
                behind = re.fullmatch(_NOTED, line)
                note = (
                    behind[1] if behind else noted(self.original(number)[0], originals.get(keys[number], ""))
                )
                found[keys[number]], above = [*above, *([note] if note else [])], []
        return found | {"": above}

    def changes(self, line: int, now: str, said: str) -> tuple[list[str], str]:
        """The changes marked at a line that `said` this, and what else differs from the words `now`."""
        was, marks = self.original(line)
        if noted(was, now):
            was = now
        return marks, _change(was, now) if was and bare(now) not in (bare(was), bare(said)) else ""

    def begun(self) -> bool:
        """Whether anything is written in it; names stand in a new file already."""
        return bool(self.problems) or any(
            one.value.strip() and not self.untouched(one) for one in self.texts.values()
        )

    def untouched(self, scalar: Scalar) -> bool:
        """Whether a text still is its original, as names often stay."""
        return bare(scalar.value) == bare(self.original(scalar.where.line)[0])


def untold(one: Translation, known: Sequence[str], files: Collection[str]) -> bool:
    """Whether a file is of a language that the campaign has not yet: none of those `known`, nor perhaps the
    one of a region among them that has no file of its own. The first is the original's."""
    alike = (tag for tag in known[1:] if tag.partition("-")[0] == one.lang.partition("-")[0])
    return one.lang not in known and all(tag in files for tag in alike)


def translators(campaign: Path) -> list[Translation]:
    found = []
    for path in sorted(campaign.parent.glob(f"{campaign.stem}.*{campaign.suffix}")):
        tag = path.name[len(campaign.stem) + 1 : -len(campaign.suffix)]
        if well_formed(tag) and path.is_file():
            found.append(_read(path, canonical(tag)))
    return found


def changed(
    aside: Sequence[Translation], spoken: Sequence[tuple[str, Text]], first: str, at: Callable[[str], Where]
) -> Iterator[Problem]:
    """A warning for each text that has changed since it was translated. `spoken`: the campaign's texts,
    translated from its `first` language; `at` gives the place of a key."""
    for one in aside:
        for key, text in spoken:
            said, now = dict(text.entries).get(one.lang), text.get(first) or ""
            where = at(f"{key}.{one.lang}")
            if not said or where.path != one.file:
                continue
            marks, new = one.changes(where.line, now, said)
            if not (marks or new):
                continue
            hint = f"mend the translation, then delete the line with {CHANGED[2]} above it"
            if new:
                folder = typed(PurePath(one.file).parent)
                hint = f"flyers words --campaign {one.lang} {folder} marks it for whoever translates"
            seen = "; ".join(filter(None, (*marks, new)))
            what = f"{key} has changed since it was translated into {one.lang}: {seen}"
            yield Problem(where, what, hint, warning=True)


def a_name(key: str) -> bool:
    return key.rpartition(".")[2] in _NAMES


def noted(was: str, words: str) -> str:
    """What somebody has noted behind an original of these words; "" for nothing.

    >>> noted("Keep it  # checked", "Keep it"), noted("We are # 1", "We are # 1")
    ('# checked', '')
    """
    return (
        rest.strip() if words and (rest := was.removeprefix(words)) != was and re.match(r"\s+#", rest) else ""
    )


def bare(text: str) -> str:
    """A text without spaces and line ends, which wrapping changes."""
    return "".join(text.split())


def _change(was: str, now: str) -> str:
    """What is other in a text.

    >>> _change("Keep it five days a week", "Keep it three days a week")
    '“five” → “three”'
    """
    old, new = was.split(), now.split()
    least = min(len(old), len(new))
    begin = next((n for n in range(least) if old[n] != new[n]), least)
    end = next((n for n in range(least - begin) if old[-1 - n] != new[-1 - n]), least - begin)
    if begin and min(len(old), len(new)) == begin + end:  # words are put in or taken out, beside this one
        begin -= 1
    parts = (" ".join(words[begin : len(words) - end]) for words in (old, new))
    return " → ".join(f"“{part if len(part) <= _SHOWN else part[:_SHOWN] + '…'}”" for part in parts)


def original(path: Path) -> Path | None:
    """The campaign file of a translator's file; None if the path is no such file."""
    stem, dot, tag = path.stem.rpartition(".")
    if not (dot and stem and well_formed(tag)):
        return None
    campaign = path.with_name(f"{stem}{path.suffix}")
    return campaign if campaign.is_file() else None


def _read(path: Path, lang: str) -> Translation:
    try:
        text = text_of(path)
    except FlyersError as error:
        return Translation(lang, str(path), {}, list(error.problems))
    parsed = parse(text, str(path))
    if parsed.root is not None and not isinstance(parsed.root, Entries):
        what, hint = "there is no key in this file", "begin each line with a key, as in the campaign"
        parsed.problems.append(Problem(parsed.root.where, what, hint))
    texts: dict[str, Scalar] = {}
    for key, scalar in _texts("", parsed.root, lang) if isinstance(parsed.root, Entries) else ():
        first = texts.setdefault(key, scalar)
        if first is not scalar:
            what = f"{key}: this key stands twice, first in line {first.where.line}"
            parsed.problems.append(Problem(scalar.where, what, "keep one of the two"))
    return Translation(lang, str(path), texts, parsed.problems, composed(text).split("\n"))


def _texts(key: str, node: Node, lang: str) -> Iterator[tuple[str, Scalar]]:
    """The scalars in a node by key; a text inside a map of its own language counts as the text itself."""
    match node:
        case Scalar():
            yield key, node
        case Items():
            for number, item in enumerate(node.items):
                yield from _texts(f"{key}[{number}]", item, lang)
        case Entries(entries=((Scalar(value=tag), only),)) if key and canonical(tag) == lang:
            yield from _texts(key, only, lang)
        case Entries():
            for name, value in node.entries:
                yield from _texts(f"{key}.{name.value}" if key else name.value, value, lang)
