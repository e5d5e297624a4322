"""Draws the pictures of templates.md from the lines of YAML above them, and writes its tables of keys:
`make pictures`.

The first line of a block says what it shows: ```yaml NAME [LANGUAGE] PART, the name of the picture and its
part of the page: whole, head (with the headline), middle (from there to the codes), below (all after the
headline) or foot (with the codes).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, cast

import pypdfium2
import yaml
from msgspec import inspect
from PIL import Image, ImageOps

from flyers.content import template
from flyers.content.names import sentences
from flyers.content.order import Order
from flyers.press import painted, prepare
from flyers.units import MM

_HERE = Path(__file__).parent
PAGE = _HERE / "templates.md"
CAMPAIGN = _HERE / "templates" / "campaign.yaml"
PICTURES = _HERE / "pictures" / "templates"
PAPER = "a4"
_ONE = "one side"
_WHOLE, _PART = 40, 64  # dpi: of a page, and of a part of one
_APART = 20  # pixels, between two sides
_AIR = 0.03  # of the height, around what is shown
_EDGE = "#bbbbbb"

_BLOCK = re.compile(r"^```yaml(?P<view>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLES = re.compile(r"(?<=<!-- keys -->\n).*(?=<!-- end of keys -->)", re.DOTALL)
_MAPS = {
    "Template": "The template",
    "Arrangement": "An arrangement",
    "Opening": "An opening",
    "Band": "A band",
    "Frame": "A frame",
    "Style": "A style",
    "Margins": "Margins",
    "Grid": "The grid",
    "Suits": "What it suits",
    "Tones": "The palette",
    "PictureBounds": "A picture",
    "Place": "A place",
}
_FORMS = {
    "length": "a length",
    "gap": "a gap",
    "percent": "a share, `8%`",
    "colour": 'a colour, `"#b3261e"`',
    "step": "a step",
    "condition": "a condition",
}


class Snippet(NamedTuple):
    """Some lines of the page: the name of their picture, and the language and the part of the flyer that it
    shows."""

    name: str
    lang: str
    part: str
    text: str

    @property
    def changes(self) -> Any:
        return yaml.safe_load(self.text)


def snippets() -> list[Snippet]:
    """All lines of YAML on the page; those of the whole template have its name."""
    return list(map(_snippet, _BLOCK.finditer(PAGE.read_text("utf-8"))))


def _snippet(block: re.Match[str]) -> Snippet:
    name, *lang, part = block["view"].split()
    return Snippet(name, *(lang or ["en"]), part, block["text"])


def whole() -> dict[str, Any]:
    """The template that all of them change."""
    found: dict[str, Any] = next(one.changes for one in snippets() if one.name == "whole-template")
    return found


def changed(own: Mapping[str, Any], changes: Any) -> dict[str, Any]:
    """One side of a template with some lines put into it: maps into maps, bands in place of those with their
    names. What is like another stands alone."""
    if "like" in changes:
        return dict(changes)
    made = copy.deepcopy(dict(own))
    made["arrangements"] = {_ONE: made["arrangements"][_ONE]}
    if isinstance(changes, list):
        _put(made["arrangements"][_ONE]["sides"]["front"], changes)
    else:
        _merge(made, changes)
    return made


def _merge(into: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        there = into.get(key)
        if key == "arrangements" and not value.keys() <= there.keys():
            into[key] = value  # other arrangements stand alone
        elif isinstance(value, dict) and isinstance(there, dict):
            _merge(there, value)
        elif key == "front":
            _put(there, value)
        else:
            into[key] = value


def _put(bands: list[dict[str, Any]], changes: list[dict[str, Any]]) -> None:
    """Bands in place of those with their names, a new one before the next that there is, or at the end; what
    they hold is taken out of the others."""
    held = {slot for band in changes for slot in _slots(band)}
    names = {band["name"] for band in changes}
    bands[:] = [band for band in bands if band["name"] in names or _without(band, held)]
    at = len(bands)
    for band in reversed(changes):
        there = next((n for n, other in enumerate(bands) if other["name"] == band["name"]), None)
        if there is None:
            bands.insert(at, band)
        else:
            bands[there], at = band, there


def _slots(band: Mapping[str, Any]) -> Iterator[str]:
    yield from band.get("floats", ())
    for frame in band.get("frames", ()):
        yield from (*frame.get("slots", ()), *filter(None, [frame.get("backdrop")]))
        for inner in frame.get("bands", ()):
            yield from _slots(inner)


def _without(band: dict[str, Any], held: set[str]) -> bool:
    """Takes slots out of a band, and says whether there is anything left of it."""
    for frame in band.get("frames", ()):
        frame["slots"] = [slot for slot in frame["slots"] if slot not in held]
    if "frames" in band:
        band["frames"] = [frame for frame in band["frames"] if frame["slots"]]
    return bool(band.get("frames") or "rule" in band)


class Pages(NamedTuple):
    """A flyer's pages, and where on the first the headline ends and the codes begin, of the height."""

    pdf: pypdfium2.PdfDocument
    headline: float
    codes: float

    def span(self, part: str) -> tuple[float, float]:
        """From where to where a part of a page is."""
        return {
            "whole": (0.0, 1.0),
            "head": (0.0, min(1.0, self.headline + _AIR)),
            "middle": (self.headline, self.codes),
            "below": (self.headline, 1.0),
            "foot": (self.codes, 1.0),
        }[part]


def pages(written: Mapping[str, Any], lang: str) -> Pages:
    """The campaign's flyer set with a template. Raises FlyersError where something is wrong or does not
    fit."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "template.yaml")
        file.write_text(yaml.safe_dump(dict(written), allow_unicode=True, sort_keys=False), "utf-8")
        order = Order(("flyer",), ((lang,),), (PAPER,), str(file))
        kit = prepare(CAMPAIGN, order)
        ((_, pdf),) = painted(kit)
    sheet = kit.pieces[0].flat.sheets[0]
    headline = max(mark.rect.bottom for mark in sheet.marks if mark.name == "headline")
    codes = min(mark.rect.y for mark in sheet.marks if mark.name.startswith("links."))
    return Pages(pypdfium2.PdfDocument(pdf), headline / sheet.height + _AIR / 4, codes / sheet.height - _AIR)


def shown(found: Pages, snippet: Snippet) -> Image.Image:
    """What a snippet shows of pages, side by side."""
    dpi = _WHOLE if snippet.part == "whole" else _PART
    images = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in found.pdf]
    width, height = images[0].size
    top, foot = (round(share * height) for share in found.span(snippet.part))
    made = Image.new("RGB", (len(images) * (width + 2 + _APART) - _APART, foot - top + 2), "white")
    for n, image in enumerate(images):
        part = image.crop((0, top, width, foot))
        made.paste(ImageOps.expand(part, 1, _EDGE), (n * (width + 2 + _APART), 0))
    return made


def tables() -> str:
    """Every key of the language with its sentence, what may be written, and what it is when left out."""
    found = []
    for name, title in _MAPS.items():
        rows = [
            f"| `{key.name}` | {sentences()[name][key.name]} | {_written(key.type)} | {_left_out(key)} |"
            for key in cast(inspect.StructType, inspect.type_info(getattr(template, name))).fields
        ]
        head = "| key | what it says | written as | else |", "|---|---|---|---|"
        found.append("\n".join([f"**{title}**", "", *head, *rows]))
    return "\n" + "\n\n".join(found) + "\n\n"


def _written(kind: inspect.Type) -> str:
    """How a value of a kind is written."""
    match kind:
        case inspect.Metadata(extra={"form": form}):
            return _FORMS.get(form, form)
        case inspect.Metadata():
            return _written(kind.type)
        case inspect.UnionType():
            return next(_written(one) for one in kind.types if not isinstance(one, inspect.NoneType))
        case inspect.LiteralType():
            return ", ".join(f"`{value}`" for value in kind.values if value != "")
        case inspect.StructType():
            return "its keys"
        case inspect.DictType():
            return "names, each with " + _written(kind.value_type)
        case inspect.TupleType():
            return "two numbers"
        case inspect.VarTupleType():
            return "a list"
        case inspect.BoolType():
            return "`true`, `false`"
        case inspect.IntType() | inspect.FloatType():
            return "a number"
    return "a name"


def _left_out(key: inspect.Field) -> str:
    """What a key is when it is left out."""
    if key.required:
        return "needed"
    form = key.type.extra["form"] if isinstance(key.type, inspect.Metadata) and key.type.extra else ""
    match key.default:
        case bool(value):
            return f"`{str(value).lower()}`"
        case int() | float() as value if form in ("length", "gap"):
            whole = value == round(value)
            return f"`{value:g}pt`" if value and whole else f"`{value / MM:.3g}mm`"
        case float(value) if form == "percent":
            return f"`{value * 100:g}%`"
        case int() | float() | str() as value if value != "":
            return f"`{value:g}`" if not isinstance(value, str) else f"`{value}`"
    return ""


def main() -> None:
    text = PAGE.read_text("utf-8")
    PAGE.write_text(_TABLES.sub(lambda _: tables(), text), "utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for one in snippets():
        found = pages(changed(whole(), one.changes), one.lang)
        shown(found, one).quantize(96).save(PICTURES / f"{one.name}.png", optimize=True)


if __name__ == "__main__":
    main()
