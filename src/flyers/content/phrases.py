"""Which words of a language lean on their neighbours, so that lines of a headline are phrases.

The closed classes of a grammar (articles, prepositions, negations …), one file a language in
`assets/phrases`. A language without a file has none: its lines end by punctuation, numbers and names.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Struct

from flyers.content import library
from flyers.content.cache import kept
from flyers.content.language import fallbacks
from flyers.content.locale import told

Classes = Mapping[str, str]


class PhraseFile(Struct, frozen=True, kw_only=True):
    """One file of `assets/phrases`: by the name of each class its words, with spaces between them."""

    proclitics: Annotated[Classes, told("words that lean on the next one")] = {}
    enclitics: Annotated[Classes, told("words that lean on the one before")] = {}
    capitals: Annotated[
        Literal["names", "nouns"], told("what is written with a capital inside a sentence")
    ] = "names"
    titles: Annotated[str, told("what stands before a name and stays with it")] = ""
    numbered: Annotated[str, told("what is told from others of its kind by a number")] = ""
    compounds: Annotated[str, told("words whose syllables are written apart, here with _ between them")] = ""
    pairs: Annotated[str, told("two words that are read as one, here with _ between them")] = ""
    streets: Annotated[str, told("what the name of a street begins with")] = ""
    ways: Annotated[str, told("what the name of a street or a house ends with")] = ""
    construct: Annotated[str, told("the article of a noun to which one before it without that belongs")] = ""


class Phrases(Struct, frozen=True):
    """`proclitics`, `numbers` among them, lean on the next word, `enclitics` on the one before; `names`:
    capitals tell them. In a language of `syllables` two words may always be one. A number behind a
    `numbered` word is the number of that, and counts nothing: "line 14". The name of a street begins with one
    of `streets`, "rue", or ends with one of `ways`, written as they are here: "Street"."""

    proclitics: frozenset[str] = frozenset()
    enclitics: frozenset[str] = frozenset()
    names: bool = True
    titles: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    syllables: bool = False
    articles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    construct: str = ""
    numbers: frozenset[str] = frozenset()


@cache
def phrases(lang: str) -> Phrases:
    """The words of a language in small letters. Of its tag (BCP 47) the first part counts, or that of another
    name for it: tl for fil.

    Raises `FlyersError` when the file is wrong.
    """
    folder = library.assets() / "phrases"
    files = (folder / f"{tag.partition('-')[0]}.yaml" for tag in fallbacks(lang))
    file = next(filter(Path.is_file, files), None)
    if not file:
        return Phrases()
    found = kept(file, PhraseFile).sound
    titles = frozenset(title.rstrip(".") for title in found.titles.split())
    return Phrases(
        _words(found.proclitics),
        _words(found.enclitics),
        found.capitals == "names",
        titles,
        frozenset(f"{found.compounds} {found.pairs}".split()),
        bool(found.compounds),
        frozenset(found.proclitics.get("articles", "").split()),
        frozenset(found.numbered.split()),
        frozenset(found.streets.split()),
        frozenset(found.ways.split()),
        found.construct,
        frozenset(found.proclitics.get("numbers", "").split()),
    )


def _words(classes: Classes) -> frozenset[str]:
    return frozenset(" ".join(classes.values()).split())
