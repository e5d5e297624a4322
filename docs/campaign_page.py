"""Writes docs/campaign.md: every key of a campaign, with what the schema says of it, its lines in
docs/campaign/campaign.yaml, how long it may be, and a small picture of where it lands: `make pictures`.

What stands above the mark in the page is written by hand, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from flyers.content.names import COLUMNS
from flyers.content.schema import schema
from flyers.model.geometry import Rect
from flyers.pieces import Piece
from flyers.press import Order, painted, prepare
from flyers.products import kinds

_HERE = Path(__file__).parent
PAGE = _HERE / "campaign.md"
CAMPAIGN = _HERE / "campaign" / "campaign.yaml"
PICTURES = _HERE / "pictures" / "campaign"
_MARK = "<!-- made by docs/campaign_page.py: what is below is not written by hand -->\n"
_DPI = 30
_FADED = 0.25  # of what a picture is not about
_HIGHLIGHT, _EDGE = "#ffe08a", "#bbbbbb"
_ROUND = 3  # pixels that are marked round a text

_UNPRINTED = "What nothing prints yet"
_NOWHERE = {"name", "title", "short", "flyers", "hashtags"}  # on no page of the example
# The keys in the order in which they are explained.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "What everybody reads": ("kicker", "headline", "lead", "story", "demands_head", "demands", "picture"),
    "Where the codes lead": ("links", "target", "email"),
    "Voices and dates": ("quotes", "events", "deadline"),
    "Who stands behind it": ("endorsers", "press", "organiser", "contact", "imprint", "hashtags"),
    "The sheets to sign": ("petition",),
    "Languages and papers": ("languages", "papers", "region", "you"),
    "The look": ("look",),
    "For those who want more": ("name", "title", "short", "only", "words", "flyers"),
    _UNPRINTED: ("letter", "questions"),
}

# About how many words there is room for, so that one side holds all that stands in the example; measured
# there, on A4 and on letter. Longer ones are set smaller, or move overleaf, before they are refused.
WORDS: Mapping[str, int] = {
    "kicker": 6,
    "headline": 8,
    "lead": 35,
    "story": 80,
    "demands_head": 4,
    "demands": 15,
    "quotes.text": 25,
    "events.what": 6,
    "links.label": 4,
    "email.subject": 8,
    "email.body": 25,
    "imprint": 20,
    "petition.title": 8,
    "petition.statement": 40,
    "petition.request": 30,
    "petition.privacy": 30,
    "petition.return_to": 15,
    "petition.collector_statement": 40,
}
_FURTHER = {
    "headline": "Three to five are read from across the street.",
    "story": "Over two sides there is room for 700.",
    "hashtags": "They stand in the small print, with it.",
    "links": "`petition` and `group` have verbs of their own, and so have ids such as `donate`, `volunteer`, "
    "`rsvp` or `whatsapp`; others have ids of yours, and a label.",
    "petition": "The columns that flyers knows are "
    + ", ".join(f"`{column}`" for column in COLUMNS)
    + "; others have an `id` of your own and a `label`: `{id: flat, label: Flat, width: 20mm}`. `email`, "
    "`phone` and `informed` may stay empty, and are in brackets, unless you write "
    "`{id: phone, optional: false}`; others must be filled in unless they are `optional: true`. A box to "
    "tick is only where you ask for it: `informed`, or `tick: true` for one of yours, "
    "`{id: agree, label: I agree, tick: true}`. It stands at the end of another cell, by the e-mail address "
    "or the phone; one that must be ticked by the name. "
    "`office: true` makes a column grey and the last, for what the authority writes: "
    "`{id: remark, label: Official remarks, office: true}`.",
    "events": "In any order: they are printed by their days and hours.",
    "demands": "Two or three demands are remembered; six are the most that look well.",
}

# Where a key is seen, when that is not under its own name.
_SEEN = {"target": ("words.write_to", "email.to"), "only": ("imprint",), "words": ("words.write_to",)}


def page() -> str:
    """The whole page, its upper part as it is."""
    above, mark, _ = PAGE.read_text("utf-8").partition(_MARK)
    assert mark, f"{PAGE} has lost its mark"
    return above + mark + "\n" + "\n".join(_explained())


def _explained() -> Iterator[str]:
    whole: dict[str, Any] = schema(kinds())
    unseen = {key for group in ("Languages and papers", "The look", _UNPRINTED) for key in GROUPS[group]}
    for group, keys in GROUPS.items():
        yield f"## {group}\n"
        for key in keys:
            about = whole["properties"][key]
            yield f"### `{key}`\n"
            if key not in unseen | _NOWHERE:
                where = f"Where {key} stands on the {'sheet' if key == 'petition' else 'flyer'}."
                yield f'<img src="pictures/campaign/{key}.png" width="124" align="right" alt="{where}">\n'
            needed = " This one is needed." if key in whole["required"] else ""
            yield f"{about['description']}{needed}\n"
            room = f"About {WORDS[key]} words at most." if key in WORDS else ""
            if told := f"{room} {_FURTHER.get(key, '')}".strip():
                yield f"{told}\n"
            if lines := example(key):
                yield f"```yaml\n{lines}\n```\n"
            if inner := _struct(about, whole["definitions"]):
                yield "\n".join(_table(key, inner)) + "\n"
            yield '<br clear="both">\n'


def _struct(about: Any, definitions: Mapping[str, Any]) -> Any:
    """The keys inside a key, or inside the items of its list or the entries of its map."""
    if about.get("properties"):
        return about
    if "$ref" in about:
        return _struct(definitions[about["$ref"].rpartition("/")[2]], definitions)
    for form in ("items", "additionalProperties"):
        if isinstance(about.get(form), dict) and (found := _struct(about[form], definitions)):
            return found
    either = (_struct(one, definitions) for one in (*about.get("anyOf", ()), *about.get("allOf", ())))
    return next(filter(None, either), None)


def _table(key: str, inner: Mapping[str, Any]) -> Iterator[str]:
    yield "| key | what it is |"
    yield "|---|---|"
    for name, about in inner["properties"].items():
        says = about.get("description", "")
        if name in inner.get("required", ()):
            says += " Needed."
        if count := WORDS.get(f"{key}.{name}"):
            says += f" About {count} words at most."
        if "enum" in about:
            says += f" One of {', '.join(f'`{value}`' for value in about['enum'])}."
        yield f"| `{name}` | {says} |"


def example(key: str) -> str:
    """The lines of a key in the example; "" when it has none."""
    found = re.search(rf"^{key}:.*(?:\n(?: .*)?)*", CAMPAIGN.read_text("utf-8"), re.MULTILINE)
    return found[0].rstrip() if found else ""


# --- pictures -----------------------------------------------------------------------------------------


def pictures() -> dict[str, Image.Image]:
    """A small page for each key that is seen on one, all but the key faded."""
    found: dict[str, Image.Image] = {}
    kit = prepare(CAMPAIGN, Order())
    for piece, (_, pdf) in zip(kit.pieces, painted(kit), strict=True):
        image = pypdfium2.PdfDocument(pdf)[0].render(scale=_DPI / 72).to_pil().convert("RGB")
        for key in (key for keys in GROUPS.values() for key in keys if key not in found):
            boxes = _boxes(piece, key)
            if boxes and (piece.product == "flyer" or key == "petition"):
                found[key] = _lit(image, boxes)
    return found


def _boxes(piece: Piece, key: str) -> list[Rect]:
    """Where a key stands on the first page of a piece, in shares of the page."""
    sheet = piece.flat.sheets[0]
    wide, high = sheet.width * 1000, sheet.height * 1000
    names = re.compile("|".join(re.escape(name) + r"(?!\w)" for name in _SEEN.get(key, (key,))))
    return [
        Rect(mark.box.x / wide, mark.box.y / high, mark.box.width / wide, mark.box.height / high)
        for mark in sheet.marks
        if names.match(mark.name)
    ]


def _lit(image: Image.Image, boxes: list[Rect]) -> Image.Image:
    """The page faded, but for what stands in the boxes, which is marked as with a highlighter."""
    made = Image.blend(image, Image.new("RGB", image.size, "white"), 1 - _FADED)
    marked = ImageChops.multiply(image, Image.new("RGB", image.size, _HIGHLIGHT))
    for box in boxes:
        left, top = int(box.x * image.width) - _ROUND, int(box.y * image.height) - _ROUND
        right = int((box.x + box.width) * image.width) + _ROUND
        foot = int((box.y + box.height) * image.height) + _ROUND
        area = max(left, 0), max(top, 0), min(right, image.width), min(foot, image.height)
        made.paste(marked.crop(area), area)
    return ImageOps.expand(made, 1, _EDGE)


def main() -> None:
    PAGE.write_text(page(), "utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for key, image in pictures().items():
        image.quantize(48).save(PICTURES / f"{key}.png", optimize=True)


if __name__ == "__main__":
    main()
