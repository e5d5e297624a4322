"""From story, template and stock to the finished layout: nothing is drawn, nothing is measured later."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from msgspec.structs import replace

from flyers.content.template import Template
from flyers.layout.dress import Wardrobe
from flyers.layout.grid import grid_of
from flyers.layout.page import PANEL_PAD, PageBox, tops
from flyers.layout.pages import pages_of, rows_of
from flyers.layout.pen import Pen
from flyers.layout.rows import needed
from flyers.layout.setter import Memory, Setter
from flyers.measure.protocols import Encoder, Ruler
from flyers.model.blocks import Story
from flyers.model.geometry import Rect
from flyers.model.marks import Layout, Overset
from flyers.model.stock import Stock


def lay_out(
    stories: Sequence[Story],
    template: Template,
    stock: Stock,
    ruler: Ruler,
    encode: Encoder,
    accent: str = "",
) -> Layout:
    """Set a piece: one side for each story; a story too long for its side turns to the back when it is
    the only one, a table goes on over as many sides as it needs.

    `accent` replaces the template's colour. What does not fit stands in the layout's `overset`: such a
    layout must not be printed.
    """
    pen = Pen(stories[0].lang)
    overset: list[Overset] = []
    for story in stories:
        setter = Setter(ruler, encode, Wardrobe(template, stock, accent), Memory())
        setter = _on_its_paper(story, setter)
        with pen.part(story.lang) if len(stories) > 1 else nullcontext():
            for page in pages_of(story, setter, may_turn=len(stories) == 1):
                overset += page.overset
                paper = setter.wardrobe.stock.paper
                pen.open(paper.width, paper.height, page.name, story.lang)
                _place(pen, page.box, setter)
                pen.close()
    return Layout(tuple(pen.sheets), tuple(pen.tags), tuple(overset))


def _on_its_paper(story: Story, setter: Setter) -> Setter:
    """The paper turned, when the columns of a table ask for it."""
    wardrobe = setter.wardrobe
    rows = rows_of(story.slots)
    if rows is None or needed(rows.columns) <= grid_of(setter).area.width + 0.01:
        return setter
    stock = replace(wardrobe.stock, paper=wardrobe.stock.paper.turned())
    return replace(setter, wardrobe=Wardrobe(wardrobe.template, stock, wardrobe.accent_asked))


def _place(pen: Pen, page: PageBox, setter: Setter) -> None:
    """Write a page's grounds and rules, then what stands in its frames, in the template's order."""
    wardrobe = setter.wardrobe
    area = page.area
    for band, top in zip(page.bands, tops(page), strict=True):
        if band.panel:
            wide = area.width + 2 * PANEL_PAD
            pen.panel(Rect(area.x - PANEL_PAD, top, wide, band.height), wardrobe.tint)
        elif band.rule:
            pen.rule(area.x, top, area.right, top, band.rule, wardrobe.ink)
        if band.rule_below:
            foot = top + band.height
            pen.rule(area.x, foot, area.right, foot, band.rule, wardrobe.ink)
        for frame in band.frames:
            frame.pile.place(pen, frame.x, top + band.lead_in)
