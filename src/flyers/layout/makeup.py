"""Copyfit of a whole page: one size after the other grows, in the template's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flyers.content.template import Band, Step, Template
from flyers.layout.compositor import Compositor
from flyers.layout.lists import ListBox
from flyers.layout.page import PageBox, Slots, plans, set_page
from flyers.layout.paragraph import TextBox
from flyers.measure.copyfit import largest, steps

_FILL = 0.7  # of the width, by a headline's longest line
_LAST = 0.33  # of the width, by a lead's last line

Sizes = dict[str, float]
SetWith = Callable[[Mapping[str, float]], PageBox]


def setting(bands: list[Band], slots: Slots, compositor: Compositor) -> SetWith:
    """A function that sets the page at given sizes."""

    planned = plans(bands, slots)

    def at(sizes: Mapping[str, float]) -> PageBox:
        return set_page(planned, compositor.with_sizes(sizes))

    return at


def least(compositor: Compositor) -> Sizes:
    """Every size of the template's steps at its least."""
    steps = compositor.styles.template.grow
    return {step.knob: compositor.styles.bounds(step.knob).least for step in steps}


def grown(at: SetWith, compositor: Compositor, sizes: Sizes, steps: Sequence[Step] = ()) -> Sizes:
    """Take steps, all of the template's unless some are named, from a page that fits."""
    sizes = dict(sizes)
    for step in steps or compositor.styles.template.grow:
        sizes[step.knob] = _grow(at, compositor, sizes, step)
    return sizes


def _grow(at: SetWith, compositor: Compositor, sizes: Sizes, step: Step) -> float:
    bounds = compositor.styles.bounds(step.knob)
    now = sizes[step.knob]
    goal = {"usual": bounds.usual, "most": bounds.most, "alone": bounds.alone}[step.to]
    if goal <= now:
        return now

    def fits(value: float) -> bool:
        page = at({**sizes, step.knob: value})
        return page.fits and (step.to == "alone" or page.within_shares)

    candidates = steps(now, goal, bounds.step)
    found = largest(fits, candidates)
    page = at(sizes)
    text, lists = _display(page, step.knob), _lists(page, step.knob)
    flaws = _flaws(lists)

    def looks_well(value: float) -> bool:
        if text and not _well_set(text, compositor, value):
            return False
        return not lists or _flaws(_lists(at({**sizes, step.knob: value}), step.knob)) <= flaws

    smaller = (c for c in reversed(candidates) if now < c <= found)
    return next((c for c in smaller if looks_well(c) and fits(c)), now) if text or lists else found


def divided(page: PageBox, template: Template) -> int:
    """How many texts of a style that has a floor have a word in two parts."""
    boxes = (x for band in page.bands for region in band.regions for x in region.column.boxes)
    texts = [x for x in boxes if isinstance(x, TextBox)]
    return sum(text.broken for text in texts if template.styles[text.para.style].floor)


def _display(page: PageBox, style: str) -> TextBox | None:
    """The headline or lead set in a style: what is looked at as a shape, and never hyphenated."""
    boxes = (x for band in page.bands for region in band.regions for x in region.column.boxes)
    texts = (x for x in boxes if isinstance(x, TextBox) and x.para.style == style)
    return next((x for x in texts if not x.style.hyphens), None)


def _lists(page: PageBox, style: str) -> list[ListBox]:
    """The lists set in a style, if it is one that is never hyphenated."""
    boxes = (x for band in page.bands for region in band.regions for x in region.column.boxes)
    lists = (x for x in boxes if isinstance(x, ListBox) and x.items[0][1].para.style == style)
    return [x for x in lists if not x.items[0][1].style.hyphens]


def _flaws(lists: Sequence[ListBox]) -> int:
    return sum(one.flaws for one in lists)


def _well_set(text: TextBox, compositor: Compositor, size: float) -> bool:
    """Whether a headline or lead of this size makes good lines: larger type in lines that leave a third
    of their width empty is a smaller headline, a lead does not end in a stray word, and neither is
    hyphenated but at its least size."""
    box = compositor.with_sizes({text.para.style: size}).text(text.para, text.width)
    if box.broken:
        return False
    if "\n" in text.whole.text or len(box.lines) == 1:
        return True
    return box.fill >= _FILL if box.style.balance else box.last_fill >= _LAST
