"""What an arrangement may require of a story before it is tried."""

from __future__ import annotations

from collections.abc import Mapping

from flyers.content.template import Arrangement
from flyers.layout.compositor import Compositor
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.faces import script_of
from flyers.model.blocks import SQUARE, Image, Story

_DEEP = 0.85  # of a picture's height, which is all shown below words on its ground


def meets(one: Arrangement, facts: Mapping[str, int | str]) -> bool:
    """Whether the facts of a story meet the conditions of an arrangement."""
    return all(condition.holds(facts.get(name, 0)) for name, condition in one.when.items())


def facts_of(story: Story, compositor: Compositor) -> Mapping[str, int | str]:
    """What conditions may ask about: the product's counts, the picture's shape and scene, paper, script."""
    styles, picture = compositor.styles, picture_of(story)
    scene = scene_of(picture) if picture else "none"
    asked = (one.when["scene"] for one in styles.template.arrangements.values() if "scene" in one.when)
    if is_night(story, styles) and any(one.holds("night") for one in asked):
        scene = "night"
    return {
        "languages": len(styles.stock.languages),
        **story.counts,
        "picture": shape_of(picture) if picture else "none",
        "scene": scene,
        "paper": styles.stock.paper.name,
        "script": script_of(story.lang),
    }


def picture_of(story: Story) -> Image | None:
    """The picture of a story."""
    return next((b for blocks in story.slots.values() for b in blocks if isinstance(b, Image)), None)


def scene_of(image: Image) -> str:
    """Where words can stand on a picture: above it on its own ground (flat, or deep if there is something to
    see down to its foot), in its upper part (calm), or nowhere (busy)."""
    scene = image.sight.calm(image.focus) if image.sight else "busy"
    return "deep" if scene == "flat" and image.detail.ends > _DEEP else scene


def is_night(story: Story, styles: StyleSheet) -> bool:
    """Whether its picture is so dark that a large one would be fog, as in black."""
    image = picture_of(story) if styles.black else None
    return bool(image and image.sight and image.sight.in_black.night)


def by_day(name: str, story: Story, styles: StyleSheet) -> bool:
    """Whether an arrangement is for pictures by day, which asks for a scene, and a story has one by night."""
    scene = styles.template.arrangements[name].when.get("scene")
    return bool(scene and not scene.holds("night")) and is_night(story, styles)


def due(story: Story, styles: StyleSheet) -> float:
    """The share of a page that a picture should have: by night it is small rather than pale."""
    return 0.0 if is_night(story, styles) else styles.template.shown


def shape_of(image: Image) -> str:
    """landscape, square or portrait."""
    ratio = image.width / image.height
    return "landscape" if ratio > SQUARE else "portrait" if ratio < 1 / SQUARE else "square"
