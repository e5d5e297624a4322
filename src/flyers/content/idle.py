"""Keys of a template that change nothing where they stand: whoever wrote them wanted something."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import fields

from flyers.content.template import Band, Frame, Template, inner

Fault = tuple[str, str, str]  # key, what is wrong, a hint


def idle_faults(template: Template) -> Iterator[Fault]:
    """What changes nothing in a template: (key, what, hint)."""
    for key, band in template.placed():
        yield from _band(band, key)
        for below, frame in inner(band):
            yield from _frame(frame, key + below)
            for n, one in enumerate(frame.bands):
                yield from _band(one, f"{key}{below}.bands[{n}]")


def _band(band: Band, key: str) -> Iterator[Fault]:
    lines = bool(band.rule) or band.copies > 1
    columns = any(frame.flow > 1 for frame in band.frames)
    in_pile = "a band in the pile: at: top, or at: foot"
    needed = {
        "like": (False, "a band that stands under bands"),
        "colour": (bool(band.rule), "a rule"),
        "reach": (band.is_field or bool(band.lead) or lines, "a ground, here or of its frames"),
        "pad": (band.is_field or bool(band.lead), "a ground, here or of its frames"),
        "apart": (bool(band.divide) or columns, "divide: codes"),
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


def _idle(one: Band | Frame, key: str, needed: dict[str, tuple[bool, str]]) -> Iterator[Fault]:
    usual = {field.name: field.default for field in fields(one)}
    for name, (works, what) in needed.items():
        if not works and getattr(one, name) != usual[name]:
            yield f"{key}.{name}", f"{name} changes nothing here", f"it needs {what}; else take it out"
