"""docs/templates.md: each piece of YAML on it can be set and shows something; every key is told."""

import importlib.util
import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from amount import each, some
from msgspec.structs import fields
from PIL import Image, ImageChops
from test_template_schema import VALIDATOR
from test_upright import upright

from flyers.content import template
from flyers.content.names import sentences
from flyers.products.flyer import PRODUCT

DOCS = Path(__file__).parents[1] / "docs"


def _script() -> Any:
    """The script that draws the page's pictures."""
    spec = importlib.util.spec_from_file_location("template_pictures", DOCS / "template_pictures.py")
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
TEXT = SCRIPT.PAGE.read_text("utf-8")
SNIPPETS = SCRIPT.snippets()
WHOLE = SCRIPT.whole()
TOLD = TEXT.partition("## Every key")[0]


@cache
def plain(lang: str) -> Any:
    return SCRIPT.pages(WHOLE, lang)


@pytest.mark.parametrize("snippet", some(SNIPPETS, 5), ids=lambda one: one.name)
def test_each_piece_is_set_and_seen(snippet: Any) -> None:
    """Without a fault, for the schema too, and otherwise than the page that it changes."""
    if snippet.lang.startswith("zh"):
        upright("宿", snippet.lang)  # skips where no face for it is installed
    changed = SCRIPT.changed(WHOLE, snippet.changes)
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(json.dumps(changed)))] == []
    made = SCRIPT.shown(SCRIPT.pages(changed, snippet.lang), snippet)
    with Image.open(SCRIPT.PICTURES / f"{snippet.name}.png") as kept:
        assert kept.width == made.width, "make pictures"
    if snippet.name == "whole-template":
        return
    without = SCRIPT.shown(plain(snippet.lang), snippet)
    assert without.size != made.size or ImageChops.difference(without, made).getbbox()


def test_each_picture_is_shown_and_described() -> None:
    shown = re.findall(r"^!\[(.+)\]\(pictures/templates/([\w-]+)\.png\)$", TEXT, re.MULTILINE)
    assert [name for _, name in shown] == [one.name for one in SNIPPETS]
    assert {file.stem for file in SCRIPT.PICTURES.iterdir()} == {one.name for one in SNIPPETS}
    assert all(alt.endswith(".") for alt, _ in shown)


@each("name", sentences())
def test_every_key_is_told(name: str) -> None:
    keys = [field.name for field in fields(getattr(template, name))]
    assert [key for key in keys if not re.search(rf"\b{key}\b", TOLD)] == []


def test_the_tables_of_keys_are_those_of_the_language() -> None:
    assert SCRIPT.tables() in TEXT, "make pictures"


def test_every_slot_and_style_is_named() -> None:
    assert [name for name in (*PRODUCT.slots, *PRODUCT.styles) if f"`{name}`" not in TOLD] == []
