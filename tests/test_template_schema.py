"""The JSON Schema of templates: explained key by key, and of one mind with the reader."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from amount import each
from jsonschema import Draft7Validator
from msgspec import structs
from ruamel.yaml import YAML

from flyers import products
from flyers.cli import main
from flyers.content import library, template
from flyers.content.forms import FORMS
from flyers.content.names import sentences
from flyers.content.reader import loads
from flyers.content.schema import template_schema
from flyers.content.template import Template
from flyers.errors import WrongFormError

SCHEMA = template_schema({name: products.product(name).slots for name in products.names()})
VALIDATOR = Draft7Validator(SCHEMA)
FILES = [library.template(name, look) for name in products.names() for look in library.templates(name)]
PLAIN: dict[str, Any] = YAML(typ="safe", pure=True).load(
    Path(__file__).parent / "data" / "templates" / "plain.yaml"
)


def plain(path: str, value: Any) -> dict[str, Any]:
    """A template with another value somewhere: `styles.body.size`, `copyfit.0`."""
    node = whole = copy.deepcopy(PLAIN)
    *outer, last = path.split(".")
    for key in outer:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    if isinstance(node, list):
        node[int(last)] = value
    else:
        node[last] = value
    return whole


def test_it_is_a_draft_07_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_it_accepts_the_templates_that_travel(file: Any) -> None:
    found = YAML(typ="safe", pure=True).load(file)
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []


def test_one_that_is_like_another_may_say_a_part_of_anything() -> None:
    said: dict[str, Any] = {
        "template": 2,
        "product": "flyer",
        "margins": {"left": "20mm"},
        "styles": {"lead": {"italic": True}},
        "bands": {"bar": {"colour": "partner"}},
        "arrangements": {"columns": {"when": {"words": "60 or more"}}},
    }
    assert [error.message for error in VALIDATOR.iter_errors({**said, "like": "classic"})] == []
    assert list(VALIDATOR.iter_errors(said))
    nameless = {"arrangements": {"columns": {"sides": {"front": [{"rule": "1mm"}]}}}}
    assert list(VALIDATOR.iter_errors({**said, **nameless, "like": "classic"}))


FRONT = "arrangements.one side.sides.front.0"
INSIDE = {"name": "in", "frames": [{"columns": [1, 6], "slots": ["kicker"]}]}
RIGHT = [
    ("gaps.near", "3mm"),
    (f"{FRONT}.gap", "near"),
    (f"{FRONT}.gap", "0.5in"),
    (f"{FRONT}.frames.0", {"bands": [INSIDE, INSIDE | {"rule": "1pt"}], "ground": "tint", "pad": "near"}),
    (f"{FRONT}.frames.0", {"bands": [{"name": "in", "frames": [{"bands": [INSIDE]}]}]}),
    (f"{FRONT}.place", {"left": "1cm", "top": "1cm", "width": "9cm", "height": "9cm"}),
    ("arrangements.one side.sides.front.0", "head"),
    ("arrangements.one side.when", {"codes": 3, "picture": "none or portrait", "words": "up to 60"}),
    ("arrangements.one side.when", {"codes": "1 to 2", "events": "1 or more", "quotes": "2 or less"}),
    ("scripts", {"Arab": {"body": {"size": "12pt", "caps": False}}}),
    ("palette.tint", "12.5%"),
    ("palette.partner", "#fe0"),
    ("copyfit.0", "picture"),
    ("bands", {"head": INSIDE}),
]
WRONG = [
    ("template", 1),
    ("title", "Mine"),
    ("product", "flier"),
    ("distance", 30),
    ("papers.0", "b4"),
    ("grid", {"columns": 12}),
    ("grid.columns", 0),
    ("palette.ink", "black"),
    ("palette.tint", 0.08),
    ("gaps.near", "near"),
    ("styles.body.size", "10"),
    ("styles.body.colour", "red"),
    ("styles.body.alingn", "start"),
    ("copyfit.0", {"knob": "body"}),
    ("copyfit.0", "body to largest"),
    ("arrangements.one side.when", {"codes": "many!"}),
    ("arrangements.one side.when", {"codes": -1}),
    ("arrangements.one side.threads", ["strory"]),
    (f"{FRONT}.at", "bottom"),
    (f"{FRONT}.ground", ""),
    (f"{FRONT}.share", 0),
    (f"{FRONT}.copies", 20),
    (f"{FRONT}.place", {"left": "1cm"}),
    (f"{FRONT}.frames.0.columns", [1]),
    (f"{FRONT}.frames.0.turn", 45),
    (f"{FRONT}.frames.0.slots.0", "hedline"),
    (f"{FRONT}.frames.0.backdrop", "pictures"),
    (f"{FRONT}.frames.0.bands", [{"name": "in", "frames": [{"column": [1, 2]}]}]),
    (f"{FRONT}.frames.0.bands", [["head"]]),
]


@each(("path", "value"), RIGHT)
def test_it_accepts_what_the_reader_reads(path: str, value: Any) -> None:
    found = plain(path, value)
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []
    assert loads(json.dumps(found), "t.yaml", Template).problems == ()


@each(("path", "value"), WRONG)
def test_it_refuses_what_is_wrong(path: str, value: Any) -> None:
    assert not VALIDATOR.is_valid(plain(path, value))


@pytest.mark.parametrize(
    ("path", "form", "values"),
    [
        ("styles.body.size", "length", ["9pt", "9 pt", "1.5cm", "9", "-1pt", "9px", ".5in", "1m"]),
        (f"{FRONT}.gap", "gap", ["9pt", "near", "near-by", "Near", "9", "9p", "near by"]),
        ("palette.tint", "percent", ["8%", "8 %", "12.5%", "8", "8 percent", "-8%"]),
        ("palette.ink", "colour", ["#111", "#A1B2C3", "#12", "111111", "#1234567"]),
        ("copyfit.0", "step", ["body", "body to usual", "to usual", "body to", "body  to most", "Body"]),
        (
            "arrangements.one side.when.codes",
            "condition",
            ["3", "1 to 4", "5 or more", "2 or less", "up to 60", "none or tall", "a, b or c", "1 to", "-1"],
        ),
    ],
)  # fmt: skip
def test_its_patterns_are_those_of_the_reader(path: str, form: str, values: list[str]) -> None:
    def reads(value: str) -> bool:
        try:
            FORMS[form](value)
        except WrongFormError:
            return False
        return True

    assert [value for value in values if VALIDATOR.is_valid(plain(path, value))] == list(
        filter(reads, values)
    )


def test_every_key_is_explained_and_every_map_closed() -> None:
    maps = {"Template": SCHEMA, **SCHEMA["definitions"]}
    assert set(maps) == set(sentences())
    for name, found in maps.items():
        assert found["additionalProperties"] is False
        assert set(found["properties"]) == {field.name for field in structs.fields(getattr(template, name))}
        for value in found["properties"].values():
            assert value["description"][0].isupper()
            assert value["description"].endswith(".")


def test_the_command_writes_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--template"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
