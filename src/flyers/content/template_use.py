"""What is useless in a template: type that nobody can read (too small, too pale, lines too close), and keys
that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import fields

from flyers.content.style import Style, least_share
from flyers.content.template import Band, Fault, Frame, Template, every_band, inner
from flyers.model.colour import WHITE, contrast
from flyers.model.palette import LEGIBLE, RED, palette
from flyers.units import MM

# The smallest type in points up to a distance: held in the hand, a notice, posters (see docs/proof.md).
_LEAST_TYPE = ((500 * MM, 8.0), (1000 * MM, 18.0), (2000 * MM, 24.0), (float("inf"), 36.0))
_LEGAL = 9.0  # of lines that the law wants, on any piece
_SIZED = 8.0  # the least type whose leading is checked: smaller is reported anyway
_LEADING = 0.9, 3.0  # of the size
_TRACKING = -0.05, 0.5  # em


def type_faults(template: Template) -> Iterator[Fault]:
    yield from _colours(template)
    least = next(size for far, size in _LEAST_TYPE if template.distance <= far)
    for name, style in template.styles.items():
        smallest = min(least, _LEGAL) if style.legal else least
        yield from _style(f"styles.{name}", style, smallest)
        yield from _followed(template, name, style, smallest)
        for key, changed, change in template.changes():
            if changed == name:
                yield from _changed(key, style, change.over(style), smallest)


def _followed(template: Template, name: str, style: Style, smallest: float) -> Iterator[Fault]:
    """Type that gets too small when the style that it follows does."""
    if style.follow in template.styles and style.size:
        share = least_share(name, template.styles)
        size = round(style.size * share, 2)
        if size < smallest <= style.size:
            what = f'when "{style.follow}" has its least size, type of {size:g} pt is too small to read'
            yield f"styles.{name}.size", what, f"{smallest / share:.3g}pt or more"


def _changed(key: str, plain: Style, style: Style, smallest: float) -> Iterator[Fault]:
    """What is wrong with a changed style only because of the change."""
    told = set(_style(key, plain, smallest))
    yield from (fault for fault in _style(key, style, smallest) if fault not in told)


def _colours(template: Template) -> Iterator[Fault]:
    """Colours of type that cannot be read on white, and a partner on which no type can. For all others the
    program finds a colour of type."""
    tones = template.palette
    for name, colour in (("ink", tones.ink), ("accent", tones.accent or RED)):
        found = contrast(colour, WHITE)
        if found < LEGIBLE:
            what = f"type in this colour is not read on white: its contrast is {found:g} : 1"
            yield f"palette.{name}", what, f"{LEGIBLE:g} : 1 or more: make it darker"
    made = palette(tones.ink, tones.accent or RED, tones.partner, tones.tint)
    best = max(contrast(made["partner"], tones.ink), contrast(made["partner"], WHITE))
    if best < LEGIBLE:
        key, which = ("partner", "this colour") if tones.partner else ("ink", "the partner of the accent")
        what = f"neither ink nor white type is read on {which}: the contrast is {best:g} : 1 at the most"
        hint = "make it paler or darker" if tones.partner else "make it darker, or name a partner"
        yield f"palette.{key}", what, f"{LEGIBLE:g} : 1 or more: {hint}"


def _style(key: str, style: Style, smallest: float) -> Iterator[Fault]:
    for name in ("size", "least", "floor"):
        size = getattr(style, name)
        if size is not None and size < smallest:
            yield f"{key}.{name}", f"type of {size:g} pt is too small to read", f"{smallest:g}pt or more"
    if style.floor is not None and style.floor > (style.least or style.size):
        yield f"{key}.floor", "the floor is above the least size", "floor, least, size: in this order"
    low, high = (round(share * style.size, 1) for share in _LEADING)
    if style.size >= _SIZED and not low <= style.leading <= high:
        what = f"lines of {style.size:g} pt type cannot be {style.leading:g} pt apart"
        yield f"{key}.leading", what, f"{low:g}pt to {high:g}pt"
    low, high = _TRACKING
    if not low <= style.tracking <= high:
        what = f"letters cannot be {style.tracking:g} em further apart"
        yield f"{key}.tracking", what, f"em of the type: {low:g} to {high:g}"
    if (style.fit or style.upright) and not (style.least or style.floor):
        what = "its lines may have any size up to its own, and no least one"
        yield key, what, f"least: {smallest:g}pt or more"


def idle_faults(template: Template) -> Iterator[Fault]:
    fitted = {name for _, name, change in template.changes() if change.fit}
    for name, style in template.styles.items():
        works = bool(style.fit) or name in fitted
        yield from _idle(style, f"styles.{name}", {"apart": (works, "fit: lines")})
    for key, band in template.placed():
        for below, one in every_band(band):
            yield from _band(one, key + below)
        for below, frame in inner(band):
            yield from _frame(frame, key + below)


def _band(band: Band, key: str) -> Iterator[Fault]:
    lines, colour = bool(band.rule) or band.copies > 1, band.is_field or bool(band.lead)
    columns = any(frame.slots for frame in band.frames)  # lists, dates and texts stand in some
    in_pile = "a band in the pile: at: top, or at: foot"
    needed = {
        "like": (False, "a band that stands under bands"),
        "colour": (bool(band.rule), "a rule"),
        "reach": (colour or lines, "a ground, here or of its frames"),
        "pad": (bool(band.frames) and colour, "a ground, here or of its frames"),
        "beside": (bool(band.frames) and colour, "a ground, here or of its frames"),
        "apart": (bool(band.divide) or columns or len(band.frames) > 1, "divide: codes, or several frames"),
        "abreast": (bool(band.divide), "divide: codes; abreast, of a frame, sets its lists side by side"),
        "over": (bool(band.place), "at: place"),
        "takes": (band.piled, in_pile),
        "tall": (band.piled, in_pile),
        "share": (band.piled, in_pile),
    }
    yield from _idle(band, key, needed)


def _frame(frame: Frame, key: str) -> Iterator[Fault]:
    needed = {
        "veil": (bool(frame.backdrop), "a backdrop, the picture that it lies over"),
        "keep": (frame.flow > 1, "flow: 2, or more columns"),
    }
    yield from _idle(frame, key, needed)


def _idle(one: Band | Frame | Style, key: str, needed: dict[str, tuple[bool, str]]) -> Iterator[Fault]:
    usual = _usual(type(one))
    for name, (works, what) in needed.items():
        if not works and getattr(one, name) != usual[name]:
            yield f"{key}.{name}", f"{name} changes nothing here", f"it needs {what}; else take it out"


@cache
def _usual(kind: type[Band | Frame | Style]) -> dict[str, object]:
    """The defaults of a struct's keys."""
    return {field.name: field.default for field in fields(kind)}
