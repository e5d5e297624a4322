"""What can be wrong between keys that are each right by themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from msgspec import Struct

from flyers.content import library, naming
from flyers.content.campaign import Campaign
from flyers.content.derive import sample
from flyers.content.event_checks import times, wrong_days
from flyers.content.files import typed
from flyers.content.hints import nearest
from flyers.content.language import canonical
from flyers.content.locale import locale
from flyers.content.manner import named_in
from flyers.content.markup import plain
from flyers.content.misprints import Found, wording
from flyers.content.names import called
from flyers.content.petition_checks import of_petition
from flyers.content.reachable import on_paper, reachable
from flyers.content.report import some_of
from flyers.content.sites import untyped
from flyers.content.text import Text, begun, taken, texts
from flyers.content.tongue import foreign, guess
from flyers.content.translations import a_name
from flyers.content.words import keys, words_of
from flyers.model.palette import deep, is_dull, settled

_MOST_HINTS = 200  # they take a while to find, and nobody reads more
# Fixed words that must hold a value of the campaign. They may say in their own way who it is, or what to do.
_HOLDING = (
    "find", "deadline", "event_when", "event_from", "event_until", "return_by",
    "keep_until", "call", "call_at", "call_to", "act_by", "optional",
)  # fmt: skip
SHORT = 5  # words
_FILE_OF = r"\S+\.(?:jpe?g|png|gif|svg|webp|heic|tiff?)|[\W\d_]*"  # a picture’s name, or no word at all
_NAMED = 12  # letters of the longest word for a picture in `assets/key-words.yaml`, and one more
_UNSEEN = 8  # of 255: a correction of a colour that nobody sees

Spoken = Sequence[tuple[str, Text]]  # texts by their keys


def check(
    campaign: Campaign,
    written: Container[str],
    languages: Sequence[str] | None,
    kinds: Collection[str] | None = None,
    files: Mapping[str, str] = MappingProxyType({}),
    takes: Sequence[str] = (),
) -> Iterator[Found]:
    """All problems. `written`: the keys of the file; `languages`: those to be built (None: all); `kinds`: the
    products that `only` may name (None: any); `files`: translators' files by language; `takes`: what is
    printed (empty: all)."""
    spoken = [(key, text) for key, text in texts(campaign) if text.entries]
    yield from _listed(campaign, languages or ())
    built = {canonical(tag) for tag in languages or campaign.languages}
    if "languages" not in written:
        yield from _guessed(campaign)
    elif not built.isdisjoint(map(canonical, campaign.languages[:1])):
        yield from _foreign(campaign)
    shown = {leaf.key for leaf in taken(campaign, takes)} if takes else {key for key, _ in spoken}
    yield from _idle(campaign, [text for _, text in spoken], built)
    yield from _missing(campaign, spoken, built, files, shown, written)
    yield from _originals(campaign, spoken, built, files, shown)
    yield from _undeclared(campaign, spoken)
    yield from _called(campaign)
    for key, text in spoken:
        for lang, words in text.entries:
            yield from wording(f"{key}.{lang}" if lang else key, words)
    yield from on_paper(campaign, spoken)
    yield from _short(campaign)
    yield from _undeclined(campaign, built)
    yield from _look(campaign)
    yield from _focus(campaign)
    yield from _alt(campaign)
    yield from times(campaign)
    yield from wrong_days(campaign, spoken, built)
    yield from _links(campaign, written)
    yield from of_petition(campaign, written)
    if kinds is not None:
        yield from _known("only", campaign.only, tuple(sorted(kinds)))
    for product, own in campaign.only.items():
        yield from _placeless(f"only.{product}", own, campaign)
    yield from _known("words", campaign.words, tuple(keys()))
    yield from _fillable(campaign)


def _listed(campaign: Campaign, built: Sequence[str]) -> Iterator[Found]:
    """What stands twice in a list, which may be meant of some; languages asked for that are in none."""
    mail = (campaign.email.to, campaign.email.cc) if campaign.email else ((), ())
    lists = (campaign.languages, campaign.papers, [*map(str.casefold, campaign.hashtags)], *mail)
    for key, names in zip(("languages", "papers", "hashtags", "email.to", "email.cc"), lists, strict=True):
        for number, name in enumerate(names):
            if name in names[:number]:
                maybe = key not in ("languages", "papers")
                what = f"{key}: {name} stands twice" + ": is that meant?" * maybe
                yield Found(f"{key}[{number}]", what, "keep one of the two", warning=maybe)
    for tag in built:
        if campaign.languages and canonical(tag) not in campaign.languages:
            hint = f"the campaign's languages are {', '.join(campaign.languages)}"
            yield Found("languages", f"languages: the campaign has no {tag}", hint)


def _idle(campaign: Campaign, spoken: Iterable[Text], built: Container[str]) -> Iterator[Found]:
    """Languages in which every piece would say the same as in the first: no text names a language."""
    idle = [tag for tag in dict.fromkeys(campaign.languages) if tag in built and tag != campaign.languages[0]]
    if idle and not any(text.languages for text in spoken):
        what = f"no text is in {' or '.join(idle)}, so that all pieces say the same: is that meant?"
        hint = f"flyers words --campaign {idle[0]} and the campaign’s folder writes a file to translate"
        yield Found("languages", what, hint, warning=True)


def _guessed(campaign: Campaign) -> Iterator[Found]:
    """A file that names no language, where its words do not tell for sure which it is."""
    found = guess(said := sample(campaign))
    if " " in said and found.perhaps and found.tag in campaign.languages:
        named = [known.english if (known := locale(tag)) else tag for tag in (found.tag, *found.perhaps)]
        taken, perhaps = named[0], " or ".join(named[1:])
        what = f"no language is named, so {taken} is taken; it may be {perhaps}: is that meant?"
        rest = [tag for tag in campaign.languages if tag != found.tag]
        each = (f"[{', '.join([tag, *rest])}]" for tag in (found.tag, *found.perhaps))
        hint = f"name the one that it is, languages: {' or '.join(each)}"
        yield Found("headline", what, hint, warning=True)


def _foreign(campaign: Campaign) -> Iterator[Found]:
    """Texts that name no language, and are in none of the campaign's: its fixed words would not fit."""
    if tag := foreign(sample(campaign), campaign.languages):
        what = f"languages: the texts seem to be in {known.english if (known := locale(tag)) else tag}"
        hint = f"if they are, write languages: [{tag}]"
        yield Found("languages", f"{what}: is that meant?", hint, warning=True)


_STRAY = 3  # texts in several languages, of which one alone may have a language by mistake


def _missing(
    campaign: Campaign,
    spoken: Spoken,
    built: set[str],
    files: Mapping[str, str],
    shown: Collection[str],
    written: Container[str],
) -> Iterator[Found]:
    """Texts that another language has and one lacks, but for those of which it is told that they are empty.
    `words` are left out: they fall back to the locale."""
    named = [(key, text) for key, text in spoken if text.languages]
    where: dict[str, list[str]] = {}  # where each language is
    for key, tag in ((key, tag) for key, text in named for tag in text.languages):
        where.setdefault(tag, []).append(f"{key}.{tag}")
    for key, text in spoken:
        if not text.languages or key.startswith("words."):
            continue
        said = dict(text.entries)
        blank = [tag for tag in campaign.languages if said.get(tag) == ""]
        for tag in blank:
            what = f"{key} is not translated into {tag} yet"
            hint = "write it; where the original serves, write that" if "" in said else "write it"
            yield Found(f"{key}.{tag}", what, hint, warning=tag not in built or key not in shown)
        regional = {tag for tag in campaign.languages if _general(tag) in said.keys() - {*campaign.languages}}
        there = {*said, *regional, *(tag for tag in campaign.languages if f"{key}.{tag}" in written)}
        missing = [tag for tag in dict.fromkeys(campaign.languages) if not {tag, ""} & there]
        needed = [tag for tag in missing if tag in built]
        if missing:
            what = f"{key} has no text in {', '.join(needed or missing)}"
            own = [files[tag] for tag in needed or missing if tag in files]
            hint = f"add it in {', '.join(own)}" if own else "add it, or write one text for all languages"
            stray = (
                f"; {tag} stands at {where[tag][0]} alone" for tag in missing if len(where.get(tag, "")) == 1
            )
            hint += "" if own or len(named) < _STRAY else "".join(stray)
            yield Found(key, what, hint, warning=not needed or key not in shown)


def _originals(
    campaign: Campaign, spoken: Spoken, built: set[str], files: Mapping[str, str], shown: Collection[str]
) -> Iterator[Found]:
    """Texts said once that another language prints as they are, although the campaign speaks that language: a
    translator's file omits them, or they stand without a language among texts that have one."""
    several = {tag for _, text in spoken for tag in text.languages}
    for tag in (tag for tag in campaign.languages[1:] if tag in built & several):
        keys = [
            key
            for key, text in spoken
            if tag not in text.languages and (said := dict(text.entries).get(""))
            if not (a_name(key) or key == "letter.to")  # an address, too
            if tag in files or (key in shown and any(map(str.isalpha, plain(said))))
        ]
        if not keys:
            continue
        named = some_of([begun(key, campaign) for key in keys])
        if tag in files:
            what = f"not in {tag}, so printed as the campaign has it: {named}"
            command = f"flyers words --campaign {tag} {typed(PurePath(files[tag]).parent)}"
            hint = f"add them, also where they stay the same: {command} writes each down"
        else:
            first = campaign.languages[0]
            what = f"said once, without a language, so printed as they are in {tag} too: {named}"
            hint = f"where that is not meant, write {first}: and {tag}: below the key, each with its words"
        yield Found(keys[0], what, hint, warning=True, file=tag)


def _undeclared(campaign: Campaign, spoken: Spoken) -> Iterator[Found]:
    """A language that texts use and `languages` lacks; told once, at the first such text."""
    keys: dict[str, list[str]] = {}
    for key, text in spoken if campaign.languages else ():
        for tag in text.languages:
            if tag not in campaign.languages:
                keys.setdefault(tag, []).append(f"{key}.{tag}")
    for tag, found in keys.items():
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        what = f"{found[0]}{more}: {tag} is not one of the campaign's languages"
        hint = f"add it: languages: [{', '.join(dict.fromkeys([*campaign.languages, tag]))}]"
        if regional := next((one for one in campaign.languages if _general(one) == tag), ""):
            general, region = dict.fromkeys(map(_general, campaign.languages)), regional.rpartition("-")[2]
            hint = f"write {regional}: for {tag}:, or languages: [{', '.join(general)}] and region: {region}"
        yield Found(found[0], what, hint)


def _general(tag: str) -> str:
    """The language of a region: es of es-US."""
    return re.sub("-[A-Z]{2}$", "", tag)


def _called(campaign: Campaign) -> Iterator[Found]:
    """A form of address (`you`) that its language has not, or of one for all none of the campaign's."""
    each = dict(campaign.you) if isinstance(campaign.you, Mapping) else {}
    for tag in each or ("",) if campaign.you else ():
        key, who = (f"you.{tag}", f"nobody in {tag}") if tag else ("you", "no language of the campaign")
        if tag and tag not in campaign.languages:
            yield Found(key, f"{key}: {tag} is not one of the campaign's languages", "take the line away")
            continue
        spoken = (words_of(one).locale for one in ([tag] if tag else campaign.languages))
        known = dict.fromkeys(name for one in spoken if one.you for name in (one.you, *one.forms))
        for name in named_in(campaign.you, tag):
            if name not in known:
                hint = nearest(name, tuple(known)) if known else "take it away: all are called alike there"
                yield Found(key, f'{key}: {who} calls people "{name}"', hint)


def _short(campaign: Campaign) -> Iterator[Found]:
    for lang, words in campaign.short.entries if campaign.short else ():
        count = sum(any(map(str.isalnum, word)) for word in words.split())
        if count > SHORT:
            place = f"short.{lang}" if lang else "short"
            hint = f"{SHORT} at most can be read across a room"
            yield Found(place, f"{place}: {count} words", hint, warning=True)


def _undeclined(campaign: Campaign, built: set[str]) -> Iterator[Found]:
    """A short name that is not said, since its form after the verb is not known."""
    target = campaign.target
    short = target.short if target and (campaign.email or target.address or target.phone) else None
    if not short:
        return
    for tag in campaign.languages:
        words, name = words_of(tag, campaign.words, locales=campaign.locales), plain(short.get(tag) or "")
        if name and tag in built and not naming.in_sentence(words, name, short=True):
            place = f"target.short.{tag}" if short.languages else "target.short"
            what = f"{place}: the form of “{name}” in “{words.say('write_on', name='…')}” is not known"
            such = " or ".join(f"“{one}”" for one in words.locale.to_such.split(", "))
            hint = f"write it as it goes on there, such as {such}; till then it is not said"
            yield Found(place, what, hint, warning=True)


def _look(campaign: Campaign) -> Iterator[Found]:
    accent, template = campaign.look.accent, campaign.look.template
    known = sorted({name for product in library.products() for name in library.templates(product)})
    if template and template not in known:
        what, hint = f'look.template: there is no template "{template}"', nearest(template, known)
        if template.endswith((".yaml", ".yml")):
            hint = f"a file of your own is named when you build: --template {template}"
        yield Found("look.template", what, hint)
    if accent and _apart(accent, settled(accent)) > _UNSEEN:
        ground, type_ = settled(accent), deep(settled(accent))
        what = f"look.accent: type is not read well on {accent}: {ground}, nearly the same, is taken"
        if is_dull(accent):
            what = f"look.accent: {accent} has next to no colour: {ground} is taken, and yellow beside it"
        hint = f'type in colour has "{type_}" instead; write that here to have one colour throughout'
        if ground == type_ or is_dull(type_):
            hint = f'write "{ground}"'
        if is_dull(accent):
            hint += '; for no yellow a template of your own says palette: {partner: "#ffffff"}'
        yield Found("look.accent", what, hint, warning=True)


def _apart(one: str, other: str) -> int:
    """How far two colours differ, in the channel where they differ most."""
    return max(abs(a - b) for a, b in zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True))


def _focus(campaign: Campaign) -> Iterator[Found]:
    """A point of a picture that is written in shares of one, [0.5, 0.4]."""
    share = campaign.picture.focus if campaign.picture else ()
    if share and max(share) <= 1 and not all(map(float.is_integer, map(float, share))):
        what = "picture.focus is in per cent, and this is the very corner of the picture: is that meant?"
        meant = ", ".join(f"{100 * one:g}" for one in share)
        yield Found("picture.focus", what, f"if these are shares of the whole, write [{meant}]", warning=True)


def _alt(campaign: Campaign) -> Iterator[Found]:
    """Words for those who do not see the picture that say no more than that there is one."""
    for lang, said in campaign.picture.alt.entries if campaign.picture and campaign.picture.alt else ():
        bare = plain(said).strip(" .!")
        named = len(bare) <= _NAMED and "picture" in called(bare)
        if named or re.fullmatch(_FILE_OF, bare, re.IGNORECASE):
            key = f"picture.alt.{lang}" if lang else "picture.alt"
            what = f"{key}: “{said}” does not say what is to be seen: is that meant?"
            hint = "say it as on the telephone: Children before the closed gate of the pool"
            yield Found(key, what, hint, warning=True)


def _links(campaign: Campaign, written: Container[str]) -> Iterator[Found]:
    for number, event in enumerate(campaign.events):
        if event.link and event.link not in campaign.links:
            key = f"events[{number}].link"
            hint = nearest(event.link, campaign.links) if campaign.links else "there are no links yet"
            yield Found(key, f'{key}: there is no link "{event.link}"', hint)
    yield from _labels(campaign)
    urls: dict[str, str] = {}
    for id, link in campaign.links.items():
        other = urls.setdefault(link.url.rstrip("/"), id)
        if link.url and other != id:
            what = f"links.{id}.url: links.{other} leads to the same page: is that meant?"
            yield Found(f"links.{id}.url", what, "one code is enough for it", warning=True)
        if untyped(link, id) and not link.find:
            what = f"links.{id}: its address is a code that nobody types, so no page has it in words"
            hint = "for those who do not scan, add what the group is called: find: <its name>"
            yield Found(f"links.{id}.url", what, hint, warning=True)
        yield from reachable(f"links.{id}.url", link.url)
    mail = campaign.email
    twice = {*map(str.casefold, campaign.recipients)} & {*map(str.casefold, mail.cc)} if mail else ()
    for one in sorted(twice):
        what = f"email.cc: the e-mail goes to {one} already: is that meant?"
        yield Found("email.cc", what, "take one of the two out", warning=True)
    named = {"email.to", "target.email"}  # if wrongly, that is reported already
    if campaign.email and not any(key in written for key in named):
        yield Found("email", "email: nobody to write to", "add to: [name@example.org], or target.email")


def _labels(campaign: Campaign) -> Iterator[Found]:
    """Links with the same label in a language: nobody could tell which code is which."""
    told = set()
    for lang in campaign.languages:
        first: dict[str, str] = {}
        for id, link in campaign.links.items():
            words = " ".join(((link.label.get(lang) if link.label else "") or "").split())
            other = first.setdefault(words.casefold(), id) if words else id
            if other != id and id not in told:
                told.add(id)
                what = f'links.{id}.label: links.{other} says the same: "{words}"'
                yield Found(f"links.{id}.label", what, "say of each what people do there", warning=True)


def _fillable(campaign: Campaign) -> Iterator[Found]:
    """The campaign's own fixed words that leave out a name in braces, so that what it stands for is lost, or
    have one that stands for nothing."""
    for key in campaign.words.keys() & keys().keys():
        known = keys()[key]
        needed = [name for name in known if name not in ("name", "act")] if key in _HOLDING else []
        needed = ["name"] if key == "write_to" and not campaign.email else needed  # no code tells who
        for lang, words in campaign.words[key].entries:
            place = f"words.{key}.{lang}" if lang else f"words.{key}"
            said = re.findall(r"\{(\w+)\}", words)
            for name in (name for name in dict.fromkeys(said) if name not in known):
                hint = nearest(name, known) if known else "take it away: nothing is filled in there"
                yield Found(place, f"{place}: there is no {{{name}}} here", hint)
            for name in (name for name in needed if name not in said):
                what = f"{place} has no {{{name}}}: what belongs there would not be printed"
                yield Found(place, what, f"write {{{name}}} where it is to stand")


def _placeless(key: str, own: Struct, base: Struct) -> Iterator[Found]:
    """A text of `only` inside a map that the campaign itself does not have."""
    for name in own.__struct_fields__:
        new, old = getattr(own, name), getattr(base, name)
        pairs = [(name, new, old)]
        if isinstance(new, Mapping):
            pairs = [(f"{name}.{inner}", value, old.get(inner)) for inner, value in new.items()]
        for path, value, under in pairs:
            if not isinstance(value, Struct) or isinstance(value, Text):
                continue
            place = f"{key}.{path}"
            if under is None:
                yield Found(place, f"{place}: the campaign itself has no {path}", f"add {path} first")
            else:
                yield from _placeless(place, value, under)


def _known(key: str, found: Iterable[str], known: tuple[str, ...]) -> Iterator[Found]:
    strange = [name for name in found if name not in known]
    for number, name in enumerate(strange):
        hint = nearest(name, known) if number < _MOST_HINTS else ""
        yield Found(f"{key}.{name}", f"{key}.{name}: this key is not known", hint)
