"""Copyfit of a whole page: one size after the other grows, in the template's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flyers.content.template import Band, Step
from flyers.layout.page import PageBox, Slots, set_page
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.measure.copyfit import largest, sizes

_FILL = 0.72

Knobs = dict[str, float]
SetWith = Callable[[Mapping[str, float]], PageBox]


def setting(bands: list[Band], slots: Slots, setter: Setter) -> SetWith:
    """A function that sets the page for given knobs."""

    def at(knobs: Mapping[str, float]) -> PageBox:
        return set_page(bands, slots, setter.turned(knobs))

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
    if headline := _balanced(at(knobs), step.knob):
        candidates = [now, *(c for c in candidates[1:] if _full(headline, setter, step.knob, c))]
    return largest(fits, candidates)


def _balanced(page: PageBox, style: str) -> TextBox | None:
    """The headline set in a style, where the style balances its lines."""
    boxes = (x for band in page.bands for frame in band.frames for x in frame.pile.boxes)
    texts = (x for x in boxes if isinstance(x, TextBox) and x.para.style == style)
    return next((x for x in texts if x.dress.balance), None)


def _full(headline: TextBox, setter: Setter, style: str, size: float) -> bool:
    """Whether a headline of this size makes use of its width: larger type in lines that leave a third
    of it empty is a smaller headline."""
    if "\n" in headline.whole.text:
        return True
    box = setter.turned({style: size}).text(headline.para, headline.width)
    return len(box.lines) == 1 or box.fill >= _FILL
