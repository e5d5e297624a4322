"""What a campaign needs besides its words: pictures and faces; and whether they will do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.markup import plain
from flyers.content.read import Reading
from flyers.content.text import texts
from flyers.errors import FlyersError, Problem
from flyers.measure.accent import accent_by
from flyers.measure.dictionary import HINT, lacking, recurring, within_words
from flyers.measure.faces import Faces, own_files
from flyers.measure.fonts import opened
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.pick import SystemFaces, advice
from flyers.measure.pictures import PictureError, PictureInfo
from flyers.measure.pixels import look
from flyers.measure.protocols import Tools
from flyers.measure.shaping import HarfBuzzRuler
from flyers.measure.sight import sight
from flyers.measure.symbol import encode
from flyers.model.blocks import SQUARE
from flyers.model.frame import Face, Layout
from flyers.model.geometry import WHOLE
from flyers.model.sight import Sight

_PALE = 208  # of 255: a logo with nothing darker is hardly seen
_BESIDE = 0.7  # of the room that a look has for a wide picture
_PLAIN = 8  # of 255 between dark and light: a picture with less shows nothing


class Supplies(Struct, frozen=True):
    """A campaign with its faces, the tools that measure with them, the headers of its pictures, what is seen
    in its main picture, all problems; and what was `promised` of a look."""

    campaign: Campaign
    faces: Faces
    tools: Tools
    pictures: Mapping[str, PictureInfo]
    sights: Mapping[str, Sight]
    problems: tuple[Problem, ...]
    promised: list[tuple[object, Layout]] = []

    @property
    def pictured(self) -> str:
        """The accent from the picture, for campaigns that name none; "" if it has no colour."""
        return next((seen.accent for seen in self.sights.values()), "")

    @property
    def accent(self) -> str:
        """The accent of a campaign that names none. Who runs it is asked before its name, which is often made
        from a headline that is still being written."""
        organiser = self.campaign.organiser
        return self.pictured or accent_by(organiser.name.entries[0][1] if organiser else self.campaign.name)

    @property
    def wide(self) -> bool:
        """Whether its picture is a wide one; others stand beside words."""
        return all(one.width >= SQUARE * one.height for one in map(self.shown, self.sights))

    @property
    def room(self) -> float:
        """The part of the room for a wide picture that is enough for this one."""
        return 1.0 if self.wide else _BESIDE

    def shown(self, file: str) -> PictureInfo:
        """A picture's header with the size of its part without border; a logo keeps its margins."""
        info, part = self.pictures[file], self.sights[file].part if file in self.sights else WHOLE
        return replace(info, width=round(info.width * part.width), height=round(info.height * part.height))


def supply(reading: Reading, campaign: Campaign, languages: Sequence[str]) -> Supplies:
    survey = _Survey(reading, campaign, languages)
    problems = tuple(survey.problems())
    inside = partial(within_words, together=survey.together())
    tools = Tools(survey.ruler, encode, divisions, inside, divide)
    return Supplies(campaign, survey.faces, tools, survey.pictures, survey.sights, problems)


class _Survey:
    def __init__(self, reading: Reading, campaign: Campaign, languages: Sequence[str]) -> None:
        self._reading, self._campaign, self._languages = reading, campaign, languages
        self._own = own_files(campaign.look.fonts, reading.folder)
        self.faces = Faces(self._own.values())
        self.ruler = HarfBuzzRuler(self.faces, SystemFaces())
        self.pictures: dict[str, PictureInfo] = {}
        self.sights: dict[str, Sight] = {}

    def together(self) -> dict[str, frozenset[str]]:
        """Words of several syllables that the campaign uses, by language."""
        said = [*self._words()]
        every = {one: [words for _, lang, words in said if lang == one] for one in self._languages}
        return {lang: recurring(texts, lang, divide) for lang, texts in every.items()}

    def problems(self) -> Iterator[Problem]:
        """Unusable pictures and faces, and characters that no font has."""
        yield from self._unprintable()
        unusable = list(self._unusable())
        yield from unusable or self._blank()
        seen = set()
        for key, lang, words in self._words():
            if lang not in seen and lacking(words, divide):
                seen.add(lang)
                what = f"{key}: words of {lang} cannot be told apart"
                yield Problem(self._reading.at(f"{key}.{lang}"), what, HINT, warning=True)

    def _unprintable(self) -> Iterator[Problem]:
        c = self._campaign
        named = [("picture.file", c.picture.file)] if c.picture else []
        if c.organiser and c.organiser.logo:
            named.append(("organiser.logo.file", c.organiser.logo.file))
        named += [(f"endorsers[{n}].logo", e.logo) for n, e in enumerate(c.endorsers) if e.logo]
        for key, file in named:
            if not file:  # it was wrong in the campaign
                continue
            path, main = self._reading.folder / file, key == "picture.file"
            try:
                self.pictures[file], seen = look(path), sight(path, main and not c.look.accent)
            except PictureError as error:
                yield Problem(self._reading.at(key), f"{key}: {error.what}", error.hint)
                continue
            if main:
                self.sights[file] = seen
            for what, hint in _oddities(seen) if main else _pale(seen):
                yield Problem(self._reading.at(key), f"{key}: {what}", hint, warning=True)

    def _unusable(self) -> Iterator[Problem]:
        for key, file in self._own.items():
            try:
                opened(file)
            except FlyersError as error:
                where = self._reading.at(f"look.fonts.{key}")
                for one in error.problems:
                    yield Problem(where, f"look.fonts.{key}: {file.name}: {one.what}", one.hint)

    def _blank(self) -> Iterator[Problem]:
        """Characters that no font has, grouped by language and remedy."""
        absent: dict[tuple[str, str], dict[str, None]] = {}
        keys: dict[tuple[str, str], dict[str, None]] = {}
        said = list(self._words())
        # Usually nothing is missing, so all texts of a language are checked at once.
        suspect = {
            lang
            for lang in self._languages
            if self.ruler.missing("\n".join(w for _, its, w in said if its == lang), Face(), lang)
        }
        for key, lang, words in said:
            for char in self.ruler.missing(words, Face(), lang) if lang in suspect else ():
                kind = lang, advice(char)
                absent.setdefault(kind, {})[char] = None
                keys.setdefault(kind, {})[key] = None
        for (lang, hint), chars in absent.items():
            first, *more = keys[lang, hint]
            where = self._reading.at(f"{first}.{lang}", next(iter(chars)))
            yield Problem(where, f"no font has {_named(list(chars), ', '.join((first, *more)))}", hint)

    def _words(self) -> Iterator[tuple[str, str, str]]:
        """Key, language and words of every text to be built."""
        for key, text in texts(self._campaign):
            for lang in self._languages:
                if said := text.get(lang):
                    yield key, lang, plain(said, keep_breaks=True)


def _oddities(seen: Sight) -> Iterator[tuple[str, str]]:
    """What is odd about a picture, and what to do."""
    if not any(seen.detail.cells) and max(seen.light) - min(seen.dark) < _PLAIN:
        what = "nothing is to be seen in it: it is of one colour, or clear throughout"
        yield what, "take the file that shows it, or leave the picture out"
    if seen.chequered:
        what = "the chequer that stands for what is clear is part of it, and printed"
        yield what, "take the picture itself, with a clear or a white ground, not one of a window"


def _pale(logo: Sight) -> Iterator[tuple[str, str]]:
    if min(logo.dark) > _PALE:
        what = "nothing of it is seen on white paper, for it is white or nearly so"
        yield what, "take the one that is made for white paper, or one with its ground"


def _named(chars: list[str], keys: str) -> str:
    """Characters and their keys; with code points if they are few."""
    if len(chars) > 8:
        return f"{len(chars)} characters of {keys}: {''.join(chars)}"
    few = ", ".join(f'"{char}" (U+{ord(char):04X})' for char in chars)
    return f"the character{'s' * (len(chars) > 1)} {few} of {keys}"
