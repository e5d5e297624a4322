"""Fills the structs of a campaign with random values that are right, by walking their types."""

import datetime
import re
import types
from collections.abc import Callable, Mapping
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from fuzz import files
from fuzz.texts import Writer
from fuzz.tongues import TONGUES, Tongue
from msgspec import Meta, Struct, structs

from flyers.content import library
from flyers.content.campaign import Campaign, Link, Only
from flyers.content.locale import locale
from flyers.content.names import COLUMNS
from flyers.content.petition import Column
from flyers.content.templates import load_template
from flyers.content.text import Text
from flyers.content.words import keys
from flyers.model.colour import WHITE, contrast
from flyers.model.paper import PAPERS

_HOSTS = (
    "elm.example", "www.alder-pool.example", "petition.city.example", "bücher.example", "пруд.example",
    "social.example:8080",
)  # fmt: skip
_TAILS = ("", "", "", "/", "?utm_source=flyer", "?id=7&lang=en", "#sign", "_(pool)")

_KINDS = ("flyer", "sheet", "handbill", "poster", "tearoff", "letter", "guide")  # in the order of their seeds
_CLASSIC = load_template(library.template("flyer", "classic")).value
_ARRANGEMENTS = tuple(_CLASSIC.arrangements) if _CLASSIC else ()
_ALWAYS = ("flyers", "name", "languages")  # without which other campaigns would be drawn


class Keys:
    """One campaign; `share` of its optional keys are there."""

    def __init__(self, rng: Random, writer: Writer, languages: tuple[str, ...], share: float) -> None:
        self.rng, self.writer, self.languages, self.share = rng, writer, languages, share
        self._links: list[str] = []
        self._special: dict[str, Callable[[str], Any]] = {
            "flyers": lambda _: 1,
            "languages": lambda _: list(languages),
            "papers": lambda _: rng.sample(
                sorted(set(PAPERS) - {"a5", "a6", "half-letter"}), rng.randint(1, 2)
            ),
            "links": self._link_map,
            "events[].last": lambda _: self._day + datetime.timedelta(rng.randint(1, 40)),
            "events[].link": lambda _: rng.choice(self._links) if self._links else None,
            "petition.keep_until": lambda _: (
                datetime.date(2028, 1, 1) + datetime.timedelta(rng.randrange(90))
            ),
            "petition.columns": self._columns,
            "petition.rules": lambda _: "none",
            "look.arrangement": lambda _: self.rng.choice((*[None] * 20, *_ARRANGEMENTS)),
            "words": self._words,
        }
        self._forms: dict[str, Callable[[str], Any]] = {
            "url": self._url,
            "email": lambda key: f"{writer.latin(key, 'email')}@{rng.choice(_HOSTS[:3])}",
            "phone": writer.digits,
            "date": self._date,
            "time": lambda _: f"{rng.randint(0, 23):02}:{rng.choice((0, 15, 30, 59)):02}",
            "colour": self._colour,
            "file": self._file,
            "column": lambda _: "street",
            "slug": lambda _: rng.choice(("pool", "keep-elm-library", "7", "a-2")),
            "length": lambda _: rng.choice(("30mm", "3.5 cm", "1.25in", "90pt")),
            "sheet-id": lambda _: rng.choice(("HZ", "A1", "POOL27")),
            "hashtag": lambda key: f"Save{writer.latin(key, 'hashtag')}",
            "site": self._url,
            "typed": lambda key: f"elm.example/{writer.latin(key, 'typed')}",
        }

    def campaign(self) -> dict[str, Any]:
        """All of it."""
        data = self._struct(Campaign, "")
        mail, target = data.get("email"), data.get("target", {})
        if mail and not (mail.get("to") or target.get("email")):
            mail["to"] = [self._forms["email"]("email.to")]
        if self.rng.random() < self.share / 2:
            data["only"] = {
                product: said
                for product in self.rng.sample(_KINDS, 2)
                if (said := self._only(Only, f"only.{product}", data))
            }
        if self.rng.random() < self.share / 2:
            data["region"] = self.rng.choice(("CA", "us", "GB", "DE", "TW"))
        spoken = ((tag, locale(tag)) for tag in data.get("languages", ()))
        forms = [(tag, name) for tag, one in spoken if one for name in one.forms]
        if forms and self.rng.random() < self.share / 2:
            tag, name = self.rng.choice(forms)
            data["you"] = {tag: name} if len(name) % 2 else name
        return data

    def _struct(self, kind: type[Struct], key: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        passed = ("only", "region", "you", *getattr(kind, "UNWRITTEN", ()))
        for one in structs.fields(kind):
            if one.name in passed or (key, one.name) == ("look", "template"):  # there is only one
                continue
            if not (one.required or one.name in _ALWAYS or self.rng.random() < self.share):
                continue
            value = self._value(one.type, f"{key}.{one.name}" if key else one.name)
            if value not in (None, {}, []):
                made[one.name] = value
        return made

    def _value(self, hint: Any, key: str, form: str = "", bounds: tuple[Any, ...] = ()) -> Any:
        special = self._special.get(re.sub(r"\d+", "", key))
        if special:
            return special(key)
        origin, args = get_origin(hint), get_args(hint)
        if origin is Annotated:
            metas = [one for one in hint.__metadata__ if isinstance(one, Meta)]
            form = next((one.extra["form"] for one in metas if one.extra), form)
            return self._value(args[0], key, form, bounds + tuple((one.ge, one.le) for one in metas))
        if origin in (Union, types.UnionType):
            return self._value(args[0], key, form, bounds)
        if hint is Text:
            return self._text(key)
        if origin is Literal:
            return self.rng.choice(args)
        if origin is tuple:
            count = self.rng.choice((1, 2, 2, 3, 3, 4, 8)) if args[-1] is ... else len(args)
            return [self._value(args[0], f"{key}[{n}]") for n in range(count)]
        if isinstance(hint, type) and issubclass(hint, Struct):
            made = self._struct(hint, key)
            alone = getattr(hint, "ALONE", None)
            return made[alone] if set(made) == {alone} and self.rng.random() < 0.5 else made
        if form:
            return self._forms[form](key)
        if hint is bool:
            return self.rng.random() < 0.5
        if hint in (int, float):
            least = next((low for low, _ in bounds if low is not None), 0)
            most = next((high for _, high in bounds if high is not None), 9999)
            return self.rng.randint(least, most)
        raise TypeError(f"{key}: no values of {hint} are known")

    def _text(self, key: str, write: Callable[[str, str, Tongue], str] | None = None) -> Any:
        """A text for all languages or for each."""
        write = write or self.writer.text
        first = self.languages[0]
        if self.rng.random() < (0.5 if len(self.languages) == 1 else 0.1):
            return write(key, "", TONGUES[first])
        return {lang: write(key, lang, TONGUES[lang]) for lang in self.languages}

    def _only(self, kind: type[Struct], key: str, base: Mapping[str, Any]) -> dict[str, Any]:
        """Some texts said otherwise; those inside a map only where the campaign has the map."""
        made: dict[str, Any] = {}
        for one in structs.fields(kind):
            hint, place, under = bare(one.type), f"{key}.{one.name}", base.get(one.name)
            if self.rng.random() > self.share:
                continue
            if get_origin(hint) is Mapping:
                inner = bare(get_args(hint)[1])
                said = {id: self._only(inner, f"{place}.{id}", link) for id, link in (under or {}).items()}
                value: Any = {id: texts for id, texts in said.items() if texts}
            elif isinstance(hint, type) and issubclass(hint, Struct) and hint is not Text:
                value = self._only(hint, place, under) if isinstance(under, dict) else None
            else:
                value = self._value(hint, place)
            if value:
                made[one.name] = value
        return made

    def _link_map(self, key: str) -> dict[str, Any]:
        ids = self.rng.sample(("petition", "group", "more", "give", "meet", "a_b-2"), self.rng.randint(1, 6))
        self._links = ids
        return {id: self._struct(Link, f"{key}.{id}") for id in ids}

    def _columns(self, key: str) -> list[Any]:
        """Two to four columns: known ones, and some of the campaign's own."""
        made: list[Any] = []
        for n, id in enumerate(self.rng.sample((*COLUMNS, "street", "col_2"), self.rng.randint(2, 4))):
            column = self._struct(Column, f"{key}[{n}]") | {"id": id}
            if id not in COLUMNS and "label" not in column:
                column["label"] = self._text(f"{key}[{n}].label")
            if id in COLUMNS:  # what people write is no box, and nothing of the authority's
                column = {name: value for name, value in column.items() if name not in ("tick", "office")}
            elif column.get("tick"):
                column.pop("office", None)
            made.append(column if len(column) > 1 or self.rng.random() < 0.3 else id)
        return made

    def _words(self, key: str) -> dict[str, Any]:
        """Fixed words, with the names that they may hold."""

        def write(key: str, lang: str, tongue: Tongue) -> str:
            names = (f"{{{name}}}" for name in keys()[key.partition(".")[2]])
            words = self.writer.words(key, lang, tongue)
            return tongue.script.gap.join((words, *names))

        return {name: self._text(f"{key}.{name}", write) for name in self.rng.sample(sorted(keys()), 3)}

    def _url(self, key: str) -> str:
        host, tail = self.rng.choice(_HOSTS), self.rng.choice(_TAILS)
        folders = "".join(f"/{n}-years-of-it" for n in range(6 if self.rng.random() < 0.05 else 0))
        return f"{self.rng.choice(('https', 'http'))}://{host}{folders}/{self.writer.latin(key, 'url')}{tail}"

    def _date(self, _: str) -> Any:
        """A day, as text or as YAML's own date."""
        self._day = datetime.date(2026, 1, 1) + datetime.timedelta(self.rng.randrange(700))
        return self.rng.choice((self._day, self._day.isoformat()))

    def _colour(self, _: str) -> str:
        """A colour dark enough for text on white."""
        while contrast(colour := f"#{self.rng.randrange(1 << 24):06x}", WHITE) < 4.5:
            pass
        return colour

    def _file(self, key: str) -> str:
        return files.font(self.rng) if key.startswith("look.") else files.picture(self.rng)


def bare(hint: Any) -> Any:
    """A type without what is said of it, and without None."""
    while get_origin(hint) in (Annotated, Union, types.UnionType):
        hint = get_args(hint)[0]
    return hint
