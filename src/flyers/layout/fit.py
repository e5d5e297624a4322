"""Copyfit of a whole page: one size after the other grows, in the template's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flyers.content.template import Band, Step
from flyers.layout.items import ItemsBox
from flyers.layout.page import PageBox, set_page
from flyers.layout.plan import Slots, plans
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.measure.copyfit import largest, sizes

_FILL = 0.7  # of the width, by a headline's longest line
_LAST = 0.33  # of the width, by a lead's last line

Knobs = dict[str, float]
SetWith = Callable[[Mapping[str, float]], PageBox]


def setting(bands: list[Band], slots: Slots, setter: Setter) -> SetWith:
    """A function that sets the page for given knobs."""

    planned = plans(bands, slots, setter.wardrobe.template)

    def at(knobs: Mapping[str, float]) -> PageBox:
        return set_page(planned, setter.turned(knobs))

    return at


def least(setter: Setter) -> Knobs:
    """Every knob of the template's steps at its least."""
    steps = setter.wardrobe.template.grow
    return {step.knob: setter.wardrobe.knob(step.knob).least for step in steps}


def grown(at: SetWith, setter: Setter, knobs: Knobs) -> Knobs:
    """Take the template's steps, from a page that fits."""
    knobs = dict(knobs)
    for step in setter.wardrobe.template.grow:
        knobs[step.knob] = _grow(at, setter, knobs, step)
    return knobs


def _grow(at: SetWith, setter: Setter, knobs: Knobs, step: Step) -> float:
    knob = setter.wardrobe.knob(step.knob)
    now = knobs[step.knob]
    goal = {"usual": knob.usual, "most": knob.most, "alone": knob.alone}[step.to]
    if goal <= now:
        return now

    def fits(value: float) -> bool:
        page = at({**knobs, step.knob: value})
        return page.fits and (step.to == "alone" or page.within_shares)

    candidates = sizes(now, goal, knob.step)
    found = largest(fits, candidates)
    page = at(knobs)
    text, lists = _display(page, step.knob), _lists(page, step.knob)
    flaws = _flaws(lists)

    def looks_well(value: float) -> bool:
        if text and not _well_set(text, setter, value):
            return False
        return not lists or _flaws(_lists(at({**knobs, step.knob: value}), step.knob)) <= flaws

    smaller = (c for c in reversed(candidates) if now < c <= found)
    return next((c for c in smaller if looks_well(c) and fits(c)), now) if text or lists else found


def _display(page: PageBox, style: str) -> TextBox | None:
    """The headline or lead set in a style: what is looked at as a shape, and never hyphenated."""
    boxes = (x for band in page.bands for frame in band.frames for x in frame.pile.boxes)
    texts = (x for x in boxes if isinstance(x, TextBox) and x.para.style == style)
    return next((x for x in texts if not x.dress.hyphens), None)


def _lists(page: PageBox, style: str) -> list[ItemsBox]:
    """The lists set in a style, if it is one that is never hyphenated."""
    boxes = (x for band in page.bands for frame in band.frames for x in frame.pile.boxes)
    lists = (x for x in boxes if isinstance(x, ItemsBox) and x.items[0][1].para.style == style)
    return [x for x in lists if not x.items[0][1].dress.hyphens]


def _flaws(lists: Sequence[ItemsBox]) -> int:
    return sum(one.flaws for one in lists)


def _well_set(text: TextBox, setter: Setter, size: float) -> bool:
    """Whether a headline or lead of this size makes good lines: larger type in lines that leave a third
    of their width empty is a smaller headline, a lead does not end in a stray word, and neither is
    hyphenated but at its least size."""
    box = setter.turned({text.para.style: size}).text(text.para, text.width)
    if box.broken:
        return False
    if "\n" in text.whole.text or len(box.lines) == 1:
        return True
    return box.fill >= _FILL if box.dress.balance else box.last_fill >= _LAST
