"""What is wrong between the parts of a template, and between it and its product: slots that are nowhere or
twice, unknown names, conditions that no campaign meets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from flyers.content.hints import closest, nearest
from flyers.content.language import canonical, well_formed
from flyers.content.style import Change, Style
from flyers.content.template import OR, Arrangement, Band, Fault, Template, every_band, inner, slots_of
from flyers.model.evidence import Declared
from flyers.model.paper import PAPERS

Places = list[tuple[str, str]]  # slots, each with the key of its place

SHAPES = ("none", "landscape", "square", "portrait")
SCENES = ("none", "flat", "deep", "calm", "busy", "night")
_SCRIPT = "[A-Z][a-z]{3}"  # ISO 15924


def faults(template: Template, product: Declared) -> Iterator[Fault]:
    yield from _styles(template, product.styles)
    yield from _gaps(template)
    yield from _steps(template)
    for key, band in template.placed():
        yield from _slots(template, key, band, product)
    unnamed = list(_unnamed_bands(template))
    yield from unnamed
    for name in template.editions:
        if name not in product.editions:
            what = f'{template.product} has no edition "{name}"'
            yield f"editions.{name}", what, nearest(name, product.editions)
    if not template.like:  # else parts of the other one may be unused here
        yield from _unused(template)
    if not template.arrangements:
        yield "arrangements", "there is no arrangement", "name one, with its sides"
    if not template.papers:
        yield "papers", "it is made for no paper", "papers: [letter, a4]"
    for name, one in template.arrangements.items():
        yield from _conditions(template, f"arrangements.{name}", one, product)
        if not unnamed:
            yield from _arrangement(template, name, one, product)


def _steps(template: Template) -> Iterator[Fault]:
    known = {*template.styles, "picture", "code"}
    own = {f"arrangements.{name}.copyfit": one.copyfit for name, one in template.arrangements.items()}
    for key, steps in {"copyfit": template.copyfit, **own}.items():
        for n, step in enumerate(steps or ()):
            if step.name not in known:
                what = f'there is no style "{step.name}" to grow'
                yield f"{key}[{n}]", what, "name a style, picture or code"


def _slots(template: Template, key: str, band: Band, product: Declared) -> Iterator[Fault]:
    """Unknown slots, and backdrops that are no pictures."""
    for slot, below in slots_of(band):
        if slot not in product.slots:
            able = product.pictures if below.endswith("backdrop") else product.slots
            hint = nearest(slot, able) if able else "put it into slots"
            yield f"{key}{below}", f'{template.product} has no slot "{slot}"', hint
        elif below.endswith("backdrop") and slot not in product.pictures:
            what = f'the slot "{slot}" holds no picture, and its words would be lost'
            hint = _one_of(product.pictures) if product.pictures else "put it into slots"
            yield f"{key}{below}", what, hint


def _unused(template: Template) -> Iterator[Fault]:
    """Parts that are defined and never named."""
    for names in template.formats:
        if odd := [name for name in names.split(OR) if name not in template.papers]:
            what = f'it is not made for a paper "{odd[0]}"'
            yield f"formats.{names}", what, nearest(odd[0], template.papers)
    bands = {band.name for _, band in template.placed()}
    for n, name in enumerate(template.level):
        if name not in bands:
            yield f"level[{n}]", f'there is no band "{name}"', nearest(name, bands)


def _styles(template: Template, needed: Sequence[str]) -> Iterator[Fault]:
    known = set(template.styles)
    missing = sorted(set(needed) - known)
    for name in missing:
        hint = f"{template.product} sets text in it; write {name}: {{size: 10pt, leading: 14pt}}"
        yield "styles", f'the style "{name}" is missing', hint
    styles = template.styles.values()
    used = {*needed, *(name for one in styles for name in (one.follow, one.beside, one.numerals))}
    for name in known - used:
        hint = nearest(name, missing) if missing else "take it out: the product names the styles that it has"
        yield f"styles.{name}", "nothing is set in this style", hint
    stepped = {step.name for step in template.copyfit}
    for name, style in template.styles.items():
        for key in ("follow", "beside", "numerals"):
            if (other := getattr(style, key)) and other not in known:
                yield f"styles.{name}.{key}", f'there is no style "{other}"', _one_of(known)
        leader = template.styles[style.follow].follow if style.follow in known else ""
        if leader and style.follow not in stepped:
            what = f'"{style.follow}" has no size of its own: it follows "{leader}"'
            yield f"styles.{name}.follow", what, f"follow: {leader}"
        yield from _sizes(f"styles.{name}", style)
    for n, name in enumerate(template.ranks):
        if name not in known:
            yield f"ranks[{n}]", f'there is no style "{name}"', _one_of(known)
    for name in template.shares:
        if name not in known:
            yield f"shares.{name}", f'there is no style "{name}"', _one_of(known)
        elif not template.ranks:
            yield f"shares.{name}", "it is a share of nothing", "name the largest style first in ranks"
    for script in template.scripts:
        if not (re.fullmatch(_SCRIPT, script) or (canonical(script) == script and well_formed(script))):
            what = f'"{script}" is neither a script nor a language'
            hint = "a script is such as Arab or Deva, a language such as de or zh-Hant"
            yield f"scripts.{script}", what, hint
    yield from _changes(template)


def _changes(template: Template) -> Iterator[Fault]:
    """Changes of unknown styles, and those that bring sizes out of order."""
    for key, name, change in template.changes():
        if name not in template.styles:
            yield key, f'there is no style "{name}" to change', _one_of(template.styles)
        elif not any(_sizes("", template.styles[name])):
            style = change.over(template.styles[name])
            style = style if change.alone else replace(style, alone=None)
            yield from ((key, what, hint) for _, what, hint in _sizes("", style))


def _sizes(key: str, style: Style) -> Iterator[Fault]:
    sizes = [(name, getattr(style, name) or 0.0) for name in ("least", "size", "most", "alone")]
    for (name, less), (other, more) in pairwise((name, size) for name, size in sizes if size):
        if less > more:
            what = f'"{other}" is {more:g} pt, which is less than "{name}", {less:g} pt'
            yield f"{key}.{other}", what, "least, size, most, alone: none smaller than the one before"


def _gaps(template: Template) -> Iterator[Fault]:
    found: list[tuple[str, object]] = []
    written: list[tuple[str, Style | Change]] = [(f"styles.{k}", one) for k, one in template.styles.items()]
    written += ((key, change) for key, _, change in template.changes())
    for key, style in written:
        found += [(f"{key}.before", style.before), (f"{key}.after", style.after)]
    for key, band in template.placed():
        for below, one in every_band(band):
            names = "gap", "pad", "beside", "inset", "apart"
            found += [(f"{key}{below}.{name}", getattr(one, name)) for name in names]
        for below, frame in inner(band):
            found += [(f"{key}{below}.pad", frame.pad), (f"{key}{below}.air", frame.air)]
    for key, gap in found:
        if isinstance(gap, str) and gap not in template.gaps:
            yield key, f'there is no gap "{gap}"', "a length such as 0mm, or " + _one_of(template.gaps)


def _unnamed_bands(template: Template) -> Iterator[Fault]:
    for name, one in template.arrangements.items():
        for side, bands in one.sides.items():
            for n, band in enumerate(bands):
                if isinstance(band, str) and band not in template.bands:
                    key = f"arrangements.{name}.sides.{side}[{n}]"
                    yield key, f'there is no band "{band}"', _one_of(template.bands)


def _conditions(template: Template, key: str, one: Arrangement, product: Declared) -> Iterator[Fault]:
    """Conditions that mean nothing, or that no campaign meets: their arrangement would never be used."""
    papers = [*PAPERS] if template.like else template.papers  # parts of the other one may be for others
    words = {"picture": SHAPES, "scene": SCENES, "paper": papers, "script": None}
    numbers = {"words": (0, 100_000), "languages": (1, 8), **product.counts}
    for name, condition in one.when.items():
        at = f"{key}.when.{name}"
        if name not in (*words, *numbers):
            yield at, "this is nothing that a campaign has", _one_of((*words, *numbers))
        elif condition.words and name in numbers:
            yield at, "a number belongs here", "3, 1 to 4, 5 or more, up to 60"
        elif name in words and not condition.words:
            yield at, "a word belongs here", _one_of(words[name] or ("Latn", "Arab", "Hans"))
        elif name in numbers:
            least, most = numbers[name]
            if condition.least > condition.most or condition.least > most or condition.most < least:
                hint = f"{template.product} has {least} to {most}"
                if condition.least > condition.most:
                    hint = "the smaller number first: 2 to 4"
                yield at, "no campaign meets this", hint
        else:
            known = words[name]
            for word in condition.words:
                if known is None and not re.fullmatch(_SCRIPT, word):
                    yield at, f'"{word}" is no script', "four letters: Latn, Arab, Hans"
                elif known is not None and word not in known:
                    yield at, f'"{word}" is never met', _one_of(known)


def _arrangement(template: Template, name: str, one: Arrangement, product: Declared) -> Iterator[Fault]:
    key, slots = f"arrangements.{name}", set(product.slots)
    for what in ("threads", "again", "omits"):
        for n, slot in enumerate(getattr(one, what)):
            if slot not in slots:
                unknown = f'{template.product} has no slot "{slot}"'
                yield f"{key}.{what}[{n}]", unknown, nearest(slot, product.slots)
    if not one.sides:
        yield f"{key}.sides", "there is no side", "front: and its bands"
        return
    if len(one.threads) > 1:
        yield f"{key}.threads[1]", "one slot alone runs on", "leave the others out: they stand on one side"
    if len(one.sides) > 2:
        yield f"{key}.sides", "a piece of paper has two sides", "leave out those after the second"
        return
    held = {side: _held(template, key, name, side) for side in one.sides}
    for side, places in held.items():
        divided = {at for at, band in _bands(template, key, name, side) if band.divide}
        yield from _twice(side, places, divided, one)
    misspelt = {closest(slot, slots) for places in held.values() for slot, _ in places if slot not in slots}
    yield from _missing(key, replace(one, omits=(*one.omits, *misspelt)), held, product)


def _held(template: Template, key: str, name: str, side: str) -> Places:
    bands = _bands(template, key, name, side)
    return [(slot, f"{at}{below}") for at, band in bands for slot, below in slots_of(band)]


def _bands(template: Template, key: str, name: str, side: str) -> Iterator[tuple[str, Band]]:
    written = template.arrangements[name].sides[side]
    for n, (said, band) in enumerate(zip(written, template.sides(name)[side], strict=True)):
        yield f"bands.{said}" if isinstance(said, str) else f"{key}.sides.{side}[{n}]", band


def _twice(side: str, places: Places, divided: Collection[str], one: Arrangement) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for slot, key in places:
        if slot in seen and slot in one.threads and _band_of(key) != _band_of(seen[slot]):
            what = f'the slot "{slot}" runs on from frame to frame of one band only, and this is another band'
            yield key, what, "put both frames into one band; a frame may have bands of its own"
        elif slot in seen and slot in one.threads and _band_of(key) in divided:
            what = f'the slot "{slot}" runs on by itself in a band that is divided: each paragraph has a part'
            yield key, what, "leave it in one of the frames"
        elif slot in seen and slot not in (*one.threads, *one.again):
            hint = "leave it in one place; under threads it runs on there, under again it stands in both"
            yield key, f'the slot "{slot}" stands on the side "{side}" twice', hint
        elif slot in one.omits:
            yield key, f'the slot "{slot}" stands here and under omits', "leave it out of one of them"
        seen.setdefault(slot, key)


def _band_of(key: str) -> str:
    """The key of the side's band around a place."""
    return key.partition(".frames[")[0]


def _missing(key: str, one: Arrangement, held: Mapping[str, Places], product: Declared) -> Iterator[Fault]:
    """Slots that would not be printed; on a front and a back also those printed on both."""
    sides = {side: {slot for slot, _ in places} for side, places in held.items()}
    first, *rest = sides
    further = set(product.further)
    own = set(product.slots) - further - set(product.spares)
    # A next side repeats the first one; one that shares nothing with it is an outside.
    repeats = bool(further) and bool(rest) and bool(sides[first] & sides[rest[-1]])
    later = set(product.later) if repeats else set()
    there = sides[first] | later if repeats else set().union(*sides.values())
    omits, where = set(one.omits), "this side" if repeats else "any side"
    yield from _absent(f"{key}.sides.{first}", own - there - omits, where)
    if repeats:
        again = (further | later) - sides[rest[-1]] - omits
        yield from _absent(f"{key}.sides.{rest[-1]}", again, "further sides")
    elif rest:
        yield from _on_both(key, one, held, sides)


def _on_both(
    key: str, one: Arrangement, held: Mapping[str, Places], sides: Mapping[str, set[str]]
) -> Iterator[Fault]:
    front, back = sides
    for side, other in ((front, back), (back, front)):
        for slot in sorted(({*one.threads, *one.again} - sides[side]) & sides[other]):
            what = f'the slot "{slot}" is missing on this side: it runs on, or stands on both'
            yield f"{key}.sides.{side}", what, "put it into a frame here too"
    allowed = {*one.threads, *one.again}
    for slot, place in held[back]:
        if slot in sides[front] and slot not in allowed:
            what = f'the slot "{slot}" stands on the front and on the back'
            yield place, what, "name it under again or threads, or leave it in one place"


def _absent(key: str, slots: Iterable[str], where: str) -> Iterator[Fault]:
    for slot in sorted(slots):
        what = f'the slot "{slot}" is missing on {where}: what it says would not be printed'
        yield key, what, "put it into a frame; or under omits, where another slot says its words"


def _one_of(names: Iterable[str]) -> str:
    return "it is one of " + ", ".join(sorted(names))
