"""Copyfit of a whole page: one size after the other grows, in the template's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flyers.content.template import Band, Step
from flyers.layout.page import PageBox, Slots, set_page
from flyers.layout.setter import Setter
from flyers.measure.copyfit import largest

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
    goal = {"usual": knob.usual, "most": knob.most, "alone": knob.alone}[step.to]

    def fits(value: float) -> bool:
        page = at({**knobs, step.knob: value})
        return page.fits and (step.to == "alone" or page.within_shares)

    return largest(fits, knobs[step.knob], goal, knob.step)
