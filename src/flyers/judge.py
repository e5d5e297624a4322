"""What of a piece does not fit, or is too fine or too coarse for print, and what would help."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial
from itertools import islice
from urllib.parse import urlsplit

from msgspec.structs import replace

from flyers import products
from flyers.content.campaign import Campaign
from flyers.content.read import Reading
from flyers.content.report import all_of
from flyers.content.template import AGAIN, Band, Frame, Template, every_band
from flyers.content.text import texts
from flyers.errors import Problem
from flyers.jobs import Job, in_other_looks
from flyers.layout.engine import fits
from flyers.measure.dictionary import HINT, lacking
from flyers.model.demerit import ENOUGH
from flyers.model.frame import GlyphRun
from flyers.pieces import Piece, asked_of, compose, picture_share, set_piece
from flyers.preflight.legibility import (
    Fault,
    blank_faults,
    figure_faults,
    headline_faults,
    hole_faults,
    print_faults,
)
from flyers.preflight.supplies import Supplies

_LONG, _NAMED = 20, 60  # letters of a word that is too wide, and of those that are told


def judge(piece: Piece, supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    job, campaign, hints = piece.job, supplies.campaign, dict[str, str]()
    absent = {key for key in campaign.__struct_fields__ if not getattr(campaign, key)}
    for over in piece.layout.overset:
        where = reading.at(f"{over.key}.{over.lang}")
        frame = f"the {job.where} ({over.lang})"
        if over.frame:
            frame = f"{in_words(over.frame, job.template, absent)} of {frame}"
        narrower = _narrower(over.key, over.lang, supplies) if over.wide else ""
        if not narrower and over.lang not in hints:
            items = (mark.item for mark in piece.flat.marks)
            own = [one.text for one in items if isinstance(one, GlyphRun) and one.lang == over.lang]
            undivided = any(lacking(text, supplies.tools.divide) for text in own)
            hints[over.lang] = HINT if undivided else _shorter(job, over.lang, supplies)
        said = over.key or job.product  # blanks and scales come from no key
        yield Problem(where, f"{said} does not fit: {frame}: {over.by}", narrower or hints[over.lang])
    if piece.layout.trials and piece.layout.trials[0].added:
        what = f"headline: {job.where}: it has more lines than you wrote"
        yield Problem(reading.at("headline"), what, "shorten the longest of yours", warning=True)
    if share := _small_picture(piece, supplies):
        what = f"picture: {job.where}: it has {share:.0f} % of the page, little for {job.file.stem}"
        yield Problem(reading.at("picture"), what, _larger(job, supplies), warning=True)
    faults = [*print_faults(piece.flat, job.template.distance, supplies.pictures, job.own)]
    faults += _holes(piece, supplies)
    if job.ink == "colour":
        faults += (fault for one in piece.layout.trials[:1] for fault in headline_faults(one))
    faults += [*blank_faults(piece.flat, supplies.faces), *figure_faults(piece.flat)]
    for key, what, hint, warning in faults:
        yield Problem(reading.at(key), f"{key}: {job.where}: {what}", hint, warning)


def _holed(piece: Piece) -> list[Fault]:
    return [one for trial in piece.layout.trials[:1] for one in hole_faults(piece.flat, trial.demerits)]


def _holes(piece: Piece, supplies: Supplies) -> Iterator[Fault]:
    """Its holes, with another look that was seen to have none."""
    if not (found := _holed(piece)):
        return
    said = supplies.campaign
    others = (set_piece(one, compose(one, said), supplies) for one in in_other_looks(piece.job))
    whole = (one.job.file.stem for one in others if not one.layout.overset and not _holed(one))
    look = next(whole, "")
    for key, what, hint, warning in found:
        ways = [hint] * bool(hint) + [f"build with --template {look}, which has none"] * bool(look)
        yield Fault(key if said.story else "headline", what, ", or ".join(ways), warning)


def _small_picture(piece: Piece, supplies: Supplies) -> float:
    """How much of its front a picture has, per cent, if its look is for larger ones in colour; else 0."""
    shown, least = picture_share(piece), 100 * ENOUGH * piece.job.template.shown * supplies.room
    return shown if piece.job.ink == "colour" and shown < least else 0.0


def _larger(job: Job, supplies: Supplies) -> str:
    """What makes a picture larger that its look would have larger, tried with other texts."""
    from flyers.preflight.remedy import remedy

    def shows(said: Campaign) -> bool:
        piece = set_piece(job, compose(job, said), supplies)
        return bool(said.picture) and not _small_picture(piece, supplies)

    way = remedy(supplies.campaign, job.languages[0], shows)
    ways = [f"it is larger {way}"] if way else []
    looks = (one.file.stem for one in in_other_looks(job) if one.template.shown < job.template.shown)
    ways += (f"take a look for smaller ones: --template {look}" for look in islice(looks, 1))
    return "; or ".join(ways)


def _narrower(key: str, lang: str, supplies: Supplies) -> str:
    """What to do about an address or a word that is wider than its place; "" where it is another fault."""
    campaign = supplies.campaign
    match key.split("."):
        case "links", id, "url":
            host = urlsplit(campaign.links[id].url).hostname
            return (
                f"the code keeps it; below the url say what people can type in its place: print_as: {host}/…"
            )
        case "petition", "columns":
            wide = any(column.width for column in campaign.petition.columns) if campaign.petition else False
            return "ask for smaller widths" if wide else "ask for fewer columns"
    said = dict(texts(campaign)).get(key)
    longest = max(((said.get(lang) if said else "") or "").split(), key=len, default="")
    if len(longest) <= _LONG or lacking(longest, supplies.tools.divide):
        return ""
    return f'put a hyphen into its longest word, where it may be divided: "{longest[:_NAMED]}"'


def _shorter(job: Job, lang: str, supplies: Supplies) -> str:
    """What to do about a text that does not fit: another arrangement; what would have to go; a back, where it
    may have none yet; or, since only a language that has its piece alone has one, that."""
    from flyers.preflight.remedy import remedy

    def goes_in(job: Job, said: Campaign) -> bool:
        return fits(*asked_of(job, compose(job, said), supplies))

    hint, ways, campaign = "shorten the text", job.template.arrangements, supplies.campaign
    if job.arrangement in ways and goes_in(free := replace(job, arrangement=""), campaign):
        other = set_piece(free, compose(free, campaign), supplies).layout.arrangement
        return f'{hint}, or ask for no arrangement: it fits in "{other}"'
    alone = len(job.languages) == 1 or products.product(job.product).together
    if way := remedy(campaign, lang, partial(goes_in, job)):
        hint += f": it fits {way}"
    if looks := [one.file.stem for one in in_other_looks(job) if goes_in(one, campaign)]:
        hint += f", or take another look: it fits in {' and in '.join(looks)}"
    picture = supplies.pictures.get(campaign.picture.file) if campaign.picture else None
    if picture and picture.height > 2 * picture.width:
        hint += "; or cut the picture, which is more than twice as tall as it is wide"
    if all(len(way.sides) == 1 for way in ways.values()):
        return f"{hint}, or give the template an arrangement of two sides"
    if alone or not goes_in(replace(job, languages=(lang,)), campaign):
        return hint
    each = " ".join(f"-l {name}" for name in job.languages)
    return f"{hint}, or print each language on its own, which leaves it a back: {each}"


def in_words(name: str, template: Template, absent: Container[str] = ()) -> str:
    """A frame, named by its slots (`picture/demands`), in words: "the picture and the demands, beside the
    story"; beside it is what every band of the template has there, and nothing that is `absent`."""
    slots = tuple(dict.fromkeys(slot.partition(AGAIN)[0] for slot in name.split("/")))
    beside = [set(found) for band in template.bands.values() for found in _beside(slots, band)]
    common = sorted(slot for slot in set.intersection(*beside) if slot not in absent) if beside else []
    there = [slot for slot in slots if slot not in absent] or list(slots)
    return _named(there) + (f", beside {_named(common[:1])}" if common else "")


def _beside(slots: tuple[str, ...], band: Band) -> Iterator[tuple[str, ...]]:
    """The first slots of the frames beside each frame of a band that has these slots."""
    for _, one in every_band(band):
        for frame in (frame for frame in one.frames if tuple(_slots(frame)) == slots):
            others = (next(_slots(other), "") for other in one.frames if other is not frame)
            yield tuple(filter(None, others))


def _slots(frame: Frame) -> Iterator[str]:
    yield from frame.slots
    for band in frame.bands:
        for inner in band.frames:
            yield from _slots(inner)


def _named(slots: Sequence[str]) -> str:
    return all_of(f"the {slot.replace('_', ' ')}" for slot in slots)
