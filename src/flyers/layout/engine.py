"""From story, template and stock to the finished layout: nothing is drawn here, or measured later."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import inf

from msgspec.structs import replace

from flyers.content.template import Template
from flyers.layout.agreement import alike
from flyers.layout.compositor import Compositor
from flyers.layout.conditions import picture_of
from flyers.layout.overleaf import behind, last_words, slots_in
from flyers.layout.pagination import drafts, holds, set_again, set_story
from flyers.layout.plan import Slots
from flyers.layout.sides import Chosen, Side
from flyers.layout.strip import edged, over_edges
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.protocols import Memory, Tools
from flyers.model.blocks import Block, Items, Para, Story
from flyers.model.demerit import ENOUGH, Outlook
from flyers.model.direction import from_right
from flyers.model.frame import Frame, Layout, Note, Overset, Page, Role, mirrored
from flyers.model.stock import Stock

_UNSAID: Slots = {"overleaf": (), "over_story": ()}  # where a line tells more of the back
_SMALL_PRINT = ("message", "imprint", "contact")  # its parts that may stand in front
_Hows = Sequence[dict[str, bool]]
_HOWS: _Hows = {}, {"near": True}, {"closer": True}  # a page is set again; the last where all else fails
_LINES = 4  # of that line: in a narrow column names are torn, and one runs into the next
_POINTING = 30.0  # demerits that it may cost to tell in front which days stand on the back
_SHEETS = 12  # of styles, by which pieces were set last, for which their bands are remembered


def lay_out(
    stories: Sequence[Story],
    template: Template,
    stock: Stock,
    tools: Tools,
    accent: str = "",
    arrangement: str = "",
) -> Layout:
    """Set a piece, one side for each story. A story too long for its side turns to the back if it is the only
    one; a table takes as many sides as it needs. `accent` replaces the template's colour; `arrangement` pins
    one of the template. What does not fit is in the layout's `overset`: such a layout must not be printed."""
    on, alone = _setter(stories, template, stock, tools, accent), len(stories) == 1
    pages: list[Page] = []
    overset: list[Overset] = []
    notes: list[Note] = []

    def pinned(number: int, name: str) -> Chosen:
        return set_story(stories[number], on, alone, name)

    agreed = alike([pinned(number, arrangement) for number in range(len(stories))], pinned)
    chosen = [_pointing(story, one) for story, one in zip(stories, agreed, strict=True)]
    for number, (story, one) in enumerate(zip(stories, chosen, strict=True)):
        part = None if alone else Role("Sect", f"story {number}", lang=story.lang)
        if story.strip:
            overset += over_edges(story.strip, one.compositor)
        for page, side in enumerate(one.sides, 1):
            overset += side.overset
            notes += side.notes
            pages.append(_page(story, one, side, page, part))
    worst = max(chosen, key=lambda one: one.trials[0].order if one.trials else ())
    return Layout(
        tuple(pages),
        on.styles.palette,
        tuple(overset),
        stories[0].lang,
        notes=tuple(notes),
        arrangement=worst.arrangement,
        trials=worst.trials,
    )


def _pointing(story: Story, one: Chosen) -> Chosen:
    """The same with a line on its front that tells which demands and days stand on the back: the fullest line
    that costs next to nothing, last in the column of the story or the demands, else in the small print. A
    text that goes on overleaf needs none, since it says so itself."""
    template = one.compositor.styles.template
    there = {slot for slot in behind(template, one.arrangement) if story.slots.get(slot)}
    again = template.arrangements[one.arrangement].again
    ways = story.slots.get("over_asked" if "demands" in there else "over", ())
    ways = ways if "events" in there else ways[-1:] if "demands" in there else ()
    if not ways or (was := one.trials[0]).share not in (0, 1):
        return one
    front = {slot: blocks for slot, blocks in story.slots.items() if slot not in {*there, *again}}
    bands = next(iter(template.sides(one.arrangement).values()))
    shown = {slot for slot in slots_in(bands) if story.slots.get(slot)}
    told = "lead" in shown or ("story" in shown and was.share > 0)
    foot = last_words(bands, "demands", front)
    small = next((name for name in _SMALL_PRINT if name not in there and story.slots.get(name)), "")

    def does(made: Chosen, over: Block, more: float) -> bool:
        """Whether a front that tells it over a few lines is no worse, or by so many demerits `more`."""
        now, set_as = made.trials[0], made.sides[0].page.styled.get("overleaf", ())
        short = over is ways[-1] or all(len(box.lines) <= _LINES for box in set_as)
        whole = now.share >= was.share and now.rank <= was.rank
        return short and whole and now.points <= was.points + more

    def best(over: Block, ends: Sequence[Slots], hows: _Hows, more: float = _POINTING) -> Chosen | None:
        found: list[Chosen] = []
        for end, how in product(ends, hows):
            if not any(does(made, over, 0.0) for made in found):
                found.append(set_again(replace(story, slots={**story.slots, **end}), one, **how))
        able = [made for made in found if does(made, over, more)]
        # An arrangement is no better or worse for what it points to.
        made = min(able, key=lambda each: each.trials[0].order, default=None)
        return made and replace(made, trials=one.trials)

    def in_columns(hows: _Hows) -> Chosen | None:
        for over in ways:
            ends: list[Slots] = [{"pointer": (over,)}] if told else []
            if "demands" in shown & front.keys():
                ends.append({**_UNSAID, foot: (*front.get(foot, ()), over)})
            if made := best(over, ends, hows):
                return made
        return None

    if made := in_columns(_HOWS if not told else _HOWS[:-1]):
        return made
    for over in ways if small else ():
        assert isinstance(over, Para)
        *before, last = story.slots[small]
        if isinstance(last, Para):
            runs = tuple(replace(run, bold=True) for run in over.runs)
            said = (*before, replace(last, leads=True), replace(over, style=last.style, runs=runs))
            at_last = inf if over is ways[-1] else _POINTING  # a front that tells of no back is worse
            if made := best(over, [{**_UNSAID, small: said}], _HOWS[:-1], at_last):
                return made
    return in_columns(_HOWS[-1:]) or one


def _page(story: Story, one: Chosen, side: Side, number: int, part: Role | None) -> Page:
    """A side as it is printed: mirrored for a language read from the right, with its strip around it."""
    frame = mirrored(side.page.frame) if from_right(story.lang) else side.page.frame
    if story.strip:
        frame = edged(frame, story.strip, one.compositor, number, len(one.sides))
    lines = {style: len(boxes[-1].lines) for style, boxes in side.page.styled.items()}
    whole = Frame(frame.width, frame.height, frame.items, part)
    return Page(whole, side.name, levels=side.page.levels, lines=lines)


def fits(
    stories: Sequence[Story], template: Template, stock: Stock, tools: Tools, accent: str, arrangement: str
) -> bool:
    """Whether the layout of a piece would have nothing overset; told soon, since no page is set well."""
    on, alone = _setter(stories, template, stock, tools, accent), len(stories) == 1
    over = any(story.strip and any(over_edges(story.strip, on)) for story in stories)
    return not over and all(holds(story, on, alone, arrangement) for story in stories)


def outlook(
    stories: Sequence[Story], template: Template, stock: Stock, tools: Tools, accent: str, arrangement: str
) -> Outlook:
    """What would come of a piece, as far as the least sizes tell, by the worst of its stories."""
    on, may_turn = _setter(stories, template, stock, tools, accent), len(stories) == 1

    def ahead(story: Story) -> Outlook:
        best = Outlook()
        for one in (on, replace(on, styles=on.styles.lowered())):
            for draft in () if best.fits else drafts(story, one, may_turn, arrangement):
                if best.fits and best.whole and (best.shows >= ENOUGH or len(draft.pages) > best.sides):
                    break
                whole, asks = draft.in_front == "all", draft.in_front not in ("the story", "little")
                found = Outlook(draft.fits, 1.0, whole, draft.share, len(draft.pages), asks=asks)
                if template.shown and found.rank < best.rank:  # else it is no better, whatever it shows
                    found = replace(found, shows=draft.pages[0].shown / template.shown)
                best = min(best, found, key=lambda outlook: outlook.rank)
        return best

    return max(map(ahead, stories), key=lambda found: found.rank)


def _setter(
    stories: Sequence[Story], template: Template, stock: Stock, tools: Tools, accent: str
) -> Compositor:
    """A compositor with what was set before with these styles, in other arrangements or for an outlook."""
    blocks = [block for story in stories for slot in story.slots.values() for block in slot]
    template = template.alone({block.style for block in blocks if isinstance(block, Items)})
    picture = next(filter(None, map(picture_of, stories)), None)
    scene = picture.sight.ground if picture and picture.sight else ""
    key = replace(template, arrangements={}), stock, accent, scene
    known: list[tuple[object, Memory]] = tools.memory.recall("sheets", list)
    memory = next((memory for one, memory in known if one == key), None)
    if memory is None:
        known[:] = [*known[1 - _SHEETS :], (key, memory := Memory())]
    return Compositor(tools, StyleSheet(template, stock, accent, scene=scene), memory)
