"""The JSON Schema: right in itself, explained key by key, and of one mind with the reader."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from amount import each
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from flyers.content.campaign import Campaign
from flyers.content.reader import loads
from flyers.content.schema import schema

DATA = Path(__file__).parent / "data"
SCHEMA = schema()
VALIDATOR = Draft7Validator(SCHEMA)
# Every key of the format's contract, as key paths.
CONTRACT = """
flyers name languages papers region you title short kicker headline lead story demands demands_head
quotes.text quotes.by questions.ask questions.answer
picture.file picture.alt picture.credit picture.focus picture.frieze
links.url links.label links.note links.find links.print_as links.kind
target.name target.short target.salutation target.address target.email target.phone
email.to email.cc email.subject email.body
letter.to letter.subject letter.salutation letter.body letter.closing letter.copies
events.what events.date events.last events.start events.end events.place events.address events.access
events.link
deadline.date deadline.text endorsers.name endorsers.logo
press.outlet press.title press.url press.print_as press.date
organiser.name organiser.logo.file organiser.logo.alt
contact.name contact.email contact.phone contact.web contact.address imprint hashtags
petition.title petition.to petition.statement petition.request petition.columns.id petition.columns.label
petition.columns.width petition.columns.optional petition.rows petition.return_to petition.return_by
petition.privacy petition.who_may_sign petition.keep_until petition.goal petition.sheet_id petition.rules
look.template look.accent look.fonts only words
"""


def sample(name: str) -> Any:
    """A file as an editor sees it: dates are strings."""

    def plain(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: plain(value) for key, value in node.items()}
        if isinstance(node, list):
            return [plain(item) for item in node]
        return node.isoformat() if isinstance(node, date) else node

    return plain(YAML(typ="safe", pure=True).load(DATA / name))


def inside(node: dict[str, Any]) -> dict[str, Any]:
    """The map that a schema leads to: through references, lists, maps of ids, and alternatives."""
    while "properties" not in node:
        if "$ref" in node:
            node = SCHEMA["definitions"][node["$ref"].rpartition("/")[2]]
        elif "allOf" in node:
            node = node["allOf"][0]
        elif "anyOf" in node:
            node = node["anyOf"][-1]
        else:
            node = node.get("items") or node["additionalProperties"]
    return node


def test_it_is_a_draft_07_schema() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["every-key.yaml", "required-only.yaml"])
def test_it_accepts_what_the_reader_accepts(name: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(sample(name))] == []


@each("path", CONTRACT.split())
def test_every_key_is_there_and_explained(path: str) -> None:
    node: dict[str, Any] = SCHEMA
    for key in path.split("."):
        node = inside(node)["properties"][key]
    assert re.fullmatch(r"[A-Z].*\.", node["description"])


def test_every_key_of_every_map_is_explained_and_closed() -> None:
    maps = [SCHEMA, *SCHEMA["definitions"].values()]
    maps = [whole for found in maps for whole in found.get("anyOf", [found]) if "properties" in whole]
    assert len(maps) > 20
    for whole in maps:
        assert whole["additionalProperties"] is False
        assert all("description" in key for key in whole["properties"].values())


@each(
    "wrong",
    [
        {"led": "A"},
        {"headline": ["A"]},
        {"headline": {}},
        {"headline": {"not a tag": "A"}},
        {"headline": 1974},
        {"lead": None},
        {"flyers": 2},
        {"name": "../x"},
        {"languages": []},
        {"papers": ["b4"]},
        {"look": {"accent": "red"}},
        {"links": {"petition": {"url": "javascript:alert(1)"}}},
        {"links": {"petition": {"url": "https://a.org", "kind": "buy"}}},
        {"links": {"Not An Id": {"url": "https://a.org"}}},
        {"picture": {"file": "a.jpg"}},
        {"picture": {"file": "a.jpg", "alt": "A", "focus": [50]}},
        {"picture": {"file": "a.jpg", "alt": "A", "focus": [50, 101]}},
        {"petition": {"rows": 4}},
        {"petition": {"rows": 10.5}},
        {"petition": {"columns": [{"id": "a", "width": "40"}]}},
        {"petition": {"columns": [{"label": "A"}]}},
        {"events": [{"what": "A", "date": "9 October"}]},
        {"events": [{"what": "A", "date": "2026-10-09", "start": "24:00"}]},
        {"endorsers": [{"name": "A", "loga": "b.png"}]},
        {"only": {"poster": {"papers": ["a4"]}}},
        {"words": {"sing_here": "A"}},
    ],
)
def test_it_refuses_what_the_reader_refuses(wrong: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(sample("required-only.yaml") | wrong)


@pytest.mark.parametrize("papers", [["A4"], ["Half Letter", "LEGAL"]])
def test_papers_are_known_in_any_case(papers: list[str]) -> None:
    assert VALIDATOR.is_valid(sample("required-only.yaml") | {"papers": papers})


def test_the_reader_refuses_an_unknown_key_at_every_depth() -> None:
    for path in ("picture", "petition", "target", "contact", "letter"):
        (*_, problem) = loads(f"{path}: {{zzz: 1}}", "c", Campaign).problems
        assert "zzz" in "".join(p.what for p in loads(f"{path}: {{zzz: 1}}", "c", Campaign).problems)
        assert problem.where.line == 1
