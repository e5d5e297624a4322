"""The markup of texts: paragraphs, `**bold**`, `*italic*`, `[words](url)`, items of lists; nothing else.
Characters are never changed, not even a backslash; a mark without its partner stands for itself, as does a
star inside a word or between digits (Schüler*innen, 2*3), but not in scripts without blanks, that of a
hotel (5*), and one before no word (*.pdf). What begins an item is in `items`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import category, east_asian_width, name

from msgspec import Struct, field
from msgspec.structs import replace

from flyers.content.items import items
from flyers.content.text import unseen
from flyers.model.blocks import Passage, Run

# Asterisks, a bracket, and the end of a link. Its address has no space, and of brackets only round pairs:
# https://en.wikipedia.org/wiki/Pool_(game).
_TOKEN = re.compile(r"\*+|\[|\]\((?:[^\s()\[\]]|\([^\s()]*\))+\)")
_STARRED = re.compile(r"(?<![\w.,:/*-])\d\Z")  # what the star of a hotel stands behind
_WORDLESS = re.compile(r"\.(?!\.)|[,;:)\]}]")
_MOST_OPEN = 8  # asterisks of a kind, inside one another
# Words stand against one another in these scripts; in Korean small ones do, behind their noun.
_UNPARTED = re.compile(
    "CJK|IDEOGRAPHIC|BOPOMOFO|HIRAGANA|KATAKANA|HANGUL|YI |THAI|LAO|KHMER|MYANMAR|TIBETAN|HALFWIDTH|FULLWIDTH"
)
_WORDLY = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No"}
_UNCERTAIN = "“”‘’…—·"  # as wide as their neighbours (UAX #11, section 5: Ambiguous)


@lru_cache(512)  # a text is read by several modules, and set on several papers
def passages(text: str, keep_breaks: bool = False) -> tuple[Passage, ...]:
    """The paragraphs and items of a text.

    A line break inside a paragraph is a space (nothing between two wide characters), or stays "\n" with
    `keep_breaks` (headlines, addresses).

    >>> [run.text for run in passages("Save **it**")[0].runs]
    ['Save ', 'it']
    """
    found = []
    for lines, label in _pieces(text.split("\n")):
        parted = _runs("\n".join(lines))
        runs = tuple(merged(parted if keep_breaks else _joined(parted)))
        if not all(unseen(run.text) for run in runs):
            found.append(Passage(runs, label))
    return tuple(found)


def plain(text: str, keep_breaks: bool = False) -> str:
    """The words without markup, each passage on its own line."""
    return "\n".join("".join(run.text for run in p.runs) for p in passages(text, keep_breaks))


def _pieces(rows: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The lines of each paragraph and item, with its label."""
    starts = items(rows)
    lines: list[str] = []
    label = ""
    for at, row in enumerate(rows):
        begins = starts.get(at)
        words = row[begins.end if begins else 0 :].strip(" \t")
        if begins or not words:
            if lines:
                yield lines, label
            lines, label = [], begins.label if begins else ""
        if words:
            lines.append(words)
    if lines:
        yield lines, label


class _Pile(Struct):
    """The runs so far, and the open marks: where in `runs` each stands, and how many of each there are."""

    runs: list[Run] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)

    def begin(self, mark: str) -> None:
        """The mark stands for itself until its partner comes. Only the last bracket can begin a link; of too
        many asterisks the first are given up."""
        if self.count[mark] == (1 if mark == "[" else _MOST_OPEN):
            del self.open[next(at for at, one in enumerate(self.open) if one[0] == mark)]
            self.count[mark] -= 1
        self.open.append((mark, len(self.runs)))
        self.count[mark] += 1
        self.runs.append(Run(mark))

    def since(self, mark: str) -> str:
        """The words since a mark that is open."""
        place = next(place for one, place in reversed(self.open) if one == mark)
        return "".join(run.text for run in self.runs[place + 1 :])

    def end(self, mark: str, url: str = "") -> None:
        """Styles all runs since the mark, and removes it. Marks opened since then stand for themselves."""
        at = -1
        while at < 0:
            other, place = self.open.pop()
            self.count[other] -= 1
            at = place if other == mark else -1
        for i in range(at + 1, len(self.runs)):
            run = self.runs[i]
            bold, italic = run.bold or mark == "**", run.italic or mark == "*"
            self.runs[i] = replace(run, bold=bold, italic=italic, url=url or run.url, marked=bold or italic)
        self.runs[at] = Run("")


def _runs(words: str) -> list[Run]:
    pile = _Pile()
    last = 0
    for match in _TOKEN.finditer(words):
        pile.runs.append(Run(words[last : match.start()]))
        last = match.end()
        token = match[0]
        if token[0] == "*":
            before = words[max(0, match.start() - 1) : match.start()]
            _asterisks(pile, len(token), before, words[last : last + 2])
        elif token == "[":
            pile.begin("[")
        elif pile.count["["] and not unseen(pile.since("[")):  # without words its address would be lost
            pile.end("[", url=token[2:-1])
        else:
            pile.runs.append(Run(token))
    pile.runs.append(Run(words[last:]))
    return pile.runs


def _asterisks(pile: _Pile, left: int, before: str, after: str) -> None:
    """Up to three asterisks: they close if words stand before them, else open if words stand after. None
    opens behind a letter or digit, and one alone closes before none: **Pool**s, Schüler*innen, 2*(3). Nor
    does one close behind a digit alone, as that of a hotel, unless this is all: *for adults, a 5* place."""
    least = 1 + _inside(after[:1], before)
    if left == least == 1 and pile.count["*"] and _STARRED.search(since := pile.since("*")):
        least += len(since) > 1
    while before.strip() and 0 < left <= 3:
        inmost = next((mark for mark, _ in reversed(pile.open) if mark != "["), "")
        mark = "*" * left if pile.count["*" * left] else inmost
        if len(mark) not in range(least, left + 1):
            break
        pile.end(mark)
        left -= len(mark)
    begins = (
        after[:1].strip() and not _inside(before, after[:1]) and not (left == 1 and _WORDLESS.match(after))
    )
    if begins and 0 < left <= 3:
        for mark in {1: ("*",), 2: ("**",), 3: ("**", "*")}[left]:
            pile.begin(mark)
    elif left:
        pile.runs.append(Run("*" * left))


def _inside(char: str, other: str) -> bool:
    """Whether a mark beside a letter or digit, with an `other` character on its other side, is inside a word;
    never in a script without blanks."""
    word = char != "" and category(char) in _WORDLY and not name(char, "").startswith("VARIATION")
    return word and not _unparted(char) and not _unparted(other)


def _unparted(char: str) -> bool:
    return char != "" and category(char) != "Nd" and bool(_UNPARTED.match(name(char, "")))


def _joined(runs: list[Run]) -> list[Run]:
    """Without line breaks: a space, or nothing between wide characters (CSS Text 3, Segment Break)."""
    text = "".join(run.text for run in runs)
    if "\n" not in text:
        return runs
    found, at = [], 0
    for run in runs:
        first, *others = run.text.split("\n")
        words, at = first, at + len(first)
        for line in others:
            inside = _wide(_neighbour(text, at, -1)) and _wide(_neighbour(text, at, 1))
            words += line if inside else f" {line}"
            at += 1 + len(line)
        found.append(replace(run, text=words))
    return found


def _neighbour(text: str, at: int, step: int) -> str:
    """The nearest character before (-1) or after (1) a place with a width of its own; "" for none."""
    at += step
    while 0 <= at < len(text) and text[at] in _UNCERTAIN:
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _wide(char: str) -> bool:
    """Whether a character is wide (UAX #11: F, W and H). Not Hangul, which has spaces between words; nor
    symbols: emoji are wide too, and stand in any text."""
    wide = char != "" and east_asian_width(char) in "FWH" and category(char) != "So"
    return wide and "HANGUL" not in name(char, "")


def merged(runs: Iterable[Run]) -> Iterator[Run]:
    told = (run for run in runs if run.text)
    for look, alike in groupby(told, key=lambda run: replace(run, text="")):
        yield replace(look, text="".join(run.text for run in alike))
