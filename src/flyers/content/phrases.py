"""Phrases: which words of a language lean on their neighbours, so that headlines break between phrases, and
what else no line parts. `assets/phrases` has the closed classes of a grammar (articles, prepositions,
negations …); without it, lines break at punctuation, numbers and names."""

from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from flyers.content import library
from flyers.content.language import fallbacks
from flyers.content.names import tree
from flyers.content.reader import Loaded, kept


class Phrases(Struct, frozen=True):
    """The words of a file of `assets/phrases`, in small letters; docs/language-files.md lists them."""

    proclitics: frozenset[str] = frozenset()  # they lean on the next word
    enclitics: frozenset[str] = frozenset()  # they lean on the word before
    clitics: frozenset[str] = frozenset()  # pronouns that stand between "not" and its verb: Bulgarian не се
    denials: frozenset[str] = frozenset()  # they deny the word before: Turkish değil
    directions: frozenset[str] = frozenset()  # they complete a verb, whose object may follow: "zurück"
    markers: frozenset[str] = frozenset()  # they never stand apart from the word that they mark: Persian را
    names: bool = True  # whether capitals tell names: "nouns" where nouns have them too
    titles: frozenset[str] = frozenset()  # before a name, and in one with it: "Dr."
    compounds: frozenset[str] = frozenset()  # syllables of one word that are written apart: "chợ_đêm"
    loans: frozenset[str] = frozenset()  # words in a script without blanks that its dictionary parts
    units: tuple[str, ...] = ()  # what figures count, by how it begins: "9.9 เมกะวัตต์"
    leading: frozenset[str] = frozenset()  # proclitics with which a phrase begins: "of", no "the"
    syllables: bool = False  # two words may always be one
    numbered: frozenset[str] = frozenset()  # before a number that counts nothing: "line 14"
    years: frozenset[str] = frozenset()  # before a year: Persian سال, "Act, 2009"
    pleas: frozenset[str] = frozenset()  # parts of words for requests that are no petitions in law: "Antrag"
    joins: str = ""  # letters that are written in one with the word they lead to: Hebrew ב
    money: frozenset[str] = frozenset()  # what a sum is counted in
    hours: frozenset[str] = frozenset()  # behind the figure of an hour
    minutes: frozenset[str] = frozenset()  # how words for minutes begin
    day_parts: frozenset[str] = frozenset()  # before an hour or behind it: "abends", "da_noite"
    ranges: frozenset[str] = frozenset()  # before the two ends of a range: "de_a", "_a"
    streets: frozenset[str] = frozenset()  # how names of streets begin: "rue"
    given: frozenset[str] = frozenset()  # first names, written short: "Ma."
    offices: frozenset[str] = frozenset()  # behind a title, in small letters: "pan starosta"
    inverted: frozenset[str] = frozenset()  # pronouns that stand behind their verb: German "gibt es"
    places: frozenset[str] = frozenset()  # how names of places begin: "New"
    houses: bool = False  # their number comes before the name of a street or a place: "12, Lajpat Nagar"
    ways: frozenset[str] = frozenset()  # how names of streets end, in this very spelling: "Street"
    clipped: frozenset[str] = frozenset()  # an apostrophe stands for their begin or end: "’tis"
    elided: frozenset[str] = frozenset()  # an apostrophe may, or a quotation begins: "’round"
    okina: Mapping[str, str] = {}  # where an apostrophe is typed for the letter ʻ, by language, as a pattern
    dotted: bool = False  # a full stop ends ordinals: "3. Stock"
    bounded: frozenset[str] = frozenset()  # behind the two ends of a range, joined by _: "से_तक"
    suffixed: bool = False  # the ends of a range have endings, no word between them: "10-től 13-ig"
    letters: bool = False  # words of one letter lean on the next: Czech "v"
    lent: frozenset[str] = frozenset()  # so do those of up to three, of some classes, in running text: "за"
    subjects: frozenset[str] = frozenset()  # behind them le, la and les are pronouns: celle qui les aime
    rates: frozenset[str] = frozenset()  # what a number is for, joined by _: "per_year"
    counting: frozenset[str] = frozenset()  # numbers behind what they count: Swahili watoto elfu tatu
    linked: tuple[str, ...] = ()  # how nouns end with the s that links them to the next: "ungs"
    measures: frozenset[str] = frozenset()  # what figures measure, in this very spelling: "km"
    numeros: frozenset[str] = frozenset()  # before a number of any length: "nº"
    family: frozenset[str] = frozenset()  # before a family name, behind initials: "von"
    answers: frozenset[str] = frozenset()  # the last word of a sentence, behind a comma: ", no."
    shunned: frozenset[str] = frozenset()  # what no hyphen leaves, a word of its own: "not-", "-rapist"
    heads: frozenset[str] = frozenset()  # nouns that end compounds: ambulance-dienst
    attributive: tuple[str, ...] = ()  # how words end that tell which noun is meant: Korean 걷는
    adjectives: frozenset[str] = frozenset()  # such words before their noun: "minor"
    postposed: tuple[str, ...] = ()  # how adjectives end behind their noun: "arrêt facultatif"
    closing: tuple[str, ...] = ()  # how verbs end with which a clause ends: Korean 취소하고
    construct: str = ""  # the article of a noun to which the one before belongs: حديقة الزيتونة
    absolute: tuple[str, ...] = ()  # how words end that belong to no noun behind them: Hebrew רוצים
    articles: frozenset[str] = frozenset()  # no line ends with one in large type
    indefinite: frozenset[str] = frozenset()  # articles of nobody in particular: "An Post" is a name
    auxiliaries: frozenset[str] = frozenset()  # they may end a line before "our day of rest"
    copulas: frozenset[str] = frozenset()  # "is not" in one word: Croatian nije
    prepositions: frozenset[str] = frozenset()  # a phrase begins with one
    pronouns: frozenset[str] = frozenset()  # behind an auxiliary they may end a line: "are we | supposed"
    possessives: frozenset[str] = frozenset()  # they may end a line if nothing else makes lines even
    quantifiers: frozenset[str] = frozenset()  # they may end a line: "all"
    degrees: frozenset[str] = frozenset()  # they lean on what they raise or lessen: "more"
    further: frozenset[str] = frozenset()  # they belong to a denied noun before them: "not one truck more"
    none: frozenset[str] = frozenset()  # what denies that noun: "not_one"
    sums: frozenset[str] = frozenset()  # "more" may end a line behind these: "no more | night flights"
    adverbs: frozenset[str] = frozenset()  # before a preposition they belong to what is before them: "ya"
    determiners: frozenset[str] = frozenset()  # before "who" they stand for a noun: "those"
    conjunctions: frozenset[str] = frozenset()  # a phrase begins with one, and the last item of a list
    subordinators: frozenset[str] = frozenset()  # a clause begins with one: "if"
    negations: frozenset[str] = frozenset()  # a phrase begins with one; two have a verb between: "n’a pas"
    numbers: frozenset[str] = frozenset()  # they count what follows
    scales: frozenset[str] = frozenset()  # numbers that are written short: "Mio."
    abbreviations: frozenset[str] = frozenset()  # what they lead to goes on behind their point: "ca."
    particles: Mapping[str, frozenset[str]] = {}  # small words with the verbs that they complete
    objects: frozenset[str] = frozenset()  # what may stand between a verb and its small word: "fill it in"
    modals: frozenset[str] = frozenset()  # verbs that another completes
    genitives: frozenset[str] = frozenset()  # what links a noun to one without an article: "of"
    parting: frozenset[str] = frozenset()  # those that may end a line: Japanese の, but not Chinese 的
    endings: tuple[str, ...] = ()  # how verbs are inflected: "chipped" is "chip"
    joined: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()  # begins of verbs, ends before them
    onward: Mapping[str, tuple[str, ...]] = {}  # they lead to words with such a begin, or -end: Czech "se s…"
    small: frozenset[str] = frozenset()  # all that may lean on the word before
    ordinals: frozenset[str] = frozenset()  # how figures of ordinals end: "5th"
    of_dates: frozenset[str] = frozenset()  # between a day, its month and the year: "5 de mayo"
    whole: tuple[str, ...] = ()  # patterns of what no line parts at its spaces: "12 + 5"
    kings: Mapping[str, str] = {}  # such a pattern for names that end with I, which is no word in a language
    loose: tuple[str, ...] = ()  # patterns behind which only running text may end a line: 2027年 | 6月

    def has_number(self, word: str) -> bool:
        """Whether a number behind a word belongs to it; בקו is קו after its preposition."""
        return not self._bare(word).isdisjoint(self.numbered)

    def has_year(self, word: str) -> bool:
        """The same of a number of four figures."""
        return not self._bare(word).isdisjoint(self.years)

    def has_street(self, word: str) -> bool:
        """Whether the name of a street may stand behind a word: ברחוב."""
        joined = self._bare(word) - {word}
        return word in self.streets or any(len(one) > _WAY and one in self.streets for one in joined)

    def goes_on(self, word: str, following: str) -> bool:
        """Whether a word leads to the next one by how that begins or ends: না থামালে."""
        some = self.onward.get(word, ())
        ends = tuple(one[1:] for one in some if one[0] == "-")
        return following.startswith(some) or following.endswith(ends)

    def _bare(self, word: str) -> set[str]:
        """A word, and what it is without letters that are joined to it."""
        begins = len(word) - len(word.lstrip(self.joins)) if self.joins else 0
        return {word[at:] for at in range(begins + 1)}

    def are_one(self, *words: str) -> bool:
        """Whether two words are read as one: laundry room, לכיסאות גלגלים."""
        last = words[-1]
        return len(words) > 1 and any(f"{first}_{last}" in self.compounds for first in self._bare(words[0]))

    def forms(self, word: str) -> set[str]:
        """A verb and what it may be a form of: "chip" for "chipped", "give" for "giving"."""
        stems = {word.removesuffix(ending) for ending in self.endings} - {word}
        single = {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
        return {word} | stems | single | {f"{stem}e" for stem in stems}


_WAY = 3  # letters of a word that, joined to another, is no street: Hebrew בדרך
_COUNTING = ("numbers", "scales", "abbreviations")  # proclitics that have a meaning of their own
_LEADING = ("prepositions", "conjunctions", "auxiliaries", "negations")
_SUMS = ("negations", "determiners", "numbers")
CLASSES = ("adverbs", "articles", "auxiliaries", "conjunctions", "copulas", "degrees", "determiners",
    "negations", "possessives", "prepositions", "pronouns", "quantifiers", *_COUNTING)  # fmt: skip
TRAILING = ("clitics", "denials", "directions", "markers")
# What is held together in all languages, as in the name of a street elsewhere.
_EVERYWHERE = ("titles", "streets", "given", "ways", "places", "numbered", "money", "hours",
    "minutes", "day_parts", "clipped", "elided", "okina", "measures", "numeros", "family", "answers",
    "proclitics", "small", "ordinals", "of_dates", *_COUNTING)  # fmt: skip
_PATTERNS = ("whole", "loose")


@cache
def phrases(lang: str) -> Phrases:
    """The phrases of a language, by its tag or another one for it: tl for fil; and those of all."""
    folder = library.assets() / "phrases"
    files = (folder / f"{tag.partition('-')[0]}.yaml" for tag in fallbacks(lang))
    file = next(filter(Path.is_file, files), None)
    own, every = _said(file) if file and file.stem != "und" else Phrases(), _said(folder / "und.yaml")
    held = {key: getattr(own, key) | getattr(every, key) for key in _EVERYWHERE}
    patterns = {key: (*dict.fromkeys(getattr(own, key) + getattr(every, key)),) for key in _PATTERNS}
    if file and file.stem in every.kings:
        patterns["whole"] += (every.kings[file.stem],)
    return msgspec.structs.replace(own, **held, **patterns)


@cache
def _said(file: Path) -> Phrases:
    return kept(file, Phrases, _read).sound


def _read(file: Path) -> Loaded[Phrases]:
    said = tree(f"phrases/{file.name}")

    def words(key: str) -> frozenset[str]:
        return frozenset(said.get(key, "").split())

    def classes(key: str) -> dict[str, tuple[str, ...]]:
        return {name: tuple(words.split()) for name, words in said.get(key, {}).items()}

    before, after = classes("proclitics"), classes("enclitics")
    scales = before.get("scales", ())
    before |= {key: (*before.get(key, ()), *scales) for key in ("numbers", "abbreviations") if scales}
    joined = [f"{one}{name}" for one in said.get("joins", "") for name in before.get("numbers", ())]
    before |= {"numbers": (*before.get("numbers", ()), *joined)} if joined else {}  # ለአምስት, בשלוש
    leaning, trailing = (frozenset(chain.from_iterable(one.values())) for one in (before, after))
    particles = {name: frozenset(verbs) for name, verbs in classes("particles").items()}
    plain = {
        key: kind(found if kind in (str, bool) else found.split())
        for key, kind in Phrases.__annotations__.items()
        if isinstance(found := said.get(key), str)
    }
    special: dict[str, Any] = {
        "proclitics": leaning,
        "enclitics": trailing,
        "leading": frozenset(chain.from_iterable(before.get(key, ()) for key in _LEADING)),
        "sums": frozenset(chain.from_iterable(before.get(key, ()) for key in _SUMS)).difference(scales),
        "names": said.get("capitals") != "nouns",
        "titles": frozenset(title.rstrip(".") for title in words("titles")),
        "compounds": words("compounds") | words("pairs"),
        "syllables": "compounds" in said,
        "lent": frozenset(chain.from_iterable(before.get(name, ()) for name in words("lent"))),
        "counting": frozenset(after.get("numbers", ())),
        "okina": said.get("okina", {}),
        "kings": {lang: kings for langs, kings in said.get("kings", {}).items() for lang in langs.split()},
        **{key: tuple(said.get(key, ())) for key in _PATTERNS},
        "particles": particles,
        "joined": tuple((tuple(name.split()), ends) for name, ends in classes("joined").items()),
        "onward": {one: words for names, words in classes("onward").items() for one in names.split()},
        "small": frozenset((*leaning, *trailing, *particles, *said.get("further", "").split())),
        **{key: frozenset(before.get(key, ())) for key in CLASSES},
        **{key: frozenset(after.get(key, ())) for key in TRAILING},
    }
    return Loaded(Phrases(**(plain | special)), (), {})
