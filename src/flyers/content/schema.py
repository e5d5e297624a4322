"""JSON Schema (draft-07) of campaign files and templates, for editors that complete and explain keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec import inspect

from flyers.content.campaign import Campaign
from flyers.content.names import sentences
from flyers.content.template import Template
from flyers.content.text import Text
from flyers.content.words import keys

Schema = dict[str, Any]

_PARTS = ("Margins", "Grid", "Suits", "Style", "Band", "Opening", "Arrangement")
_OF_SLOTS = "threads", "again", "omits"
_TEXT, _WORDS = {"$ref": "#/definitions/Text"}, {"type": "string", "minLength": 1}
_LANGUAGE = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


def schema(kinds: Collection[str] = ()) -> Schema:
    """The schema of campaigns, with inner structs under `definitions`; the structs' own sentences explain the
    keys. `kinds` are the products that `only` may name."""
    about = "A text for every language, or a map of language tags to texts."
    definitions: Schema = {"Text": {"description": about, "anyOf": [_WORDS, _by_language(_WORDS)]}}
    _schema(inspect.type_info(Campaign), definitions)
    campaign = definitions.pop("Campaign")
    campaign["properties"]["only"]["propertyNames"] = {"examples": sorted(kinds)}
    campaign["properties"]["words"]["propertyNames"] = {"enum": list(keys())}
    return _whole("A campaign of flyers", campaign, definitions)


def template_schema(slots: Mapping[str, Collection[str]]) -> Schema:
    """The schema of templates; `slots` are those of each product."""
    definitions: Schema = {}
    _schema(inspect.type_info(Template), definitions)
    for name, told in sentences().items():
        for key, value in definitions[name]["properties"].items():
            form = value.get("description", "")
            says = f"{told[key]} {form[:1].upper()}{form[1:]}." if form else told[key]
            definitions[name]["properties"][key] = _described(value, {"description": says})
    every = sorted({slot for found in slots.values() for slot in found})
    places = ("Frame", "slots"), ("Band", "floats"), *(("Arrangement", key) for key in _OF_SLOTS)
    for name, key in places:
        definitions[name]["properties"][key]["items"] = {"enum": every}
    definitions["Frame"]["properties"]["backdrop"]["enum"] = every
    template = definitions.pop("Template")
    template["anyOf"] = [_whole_template(template.pop("required"), definitions), {"required": ["like"]}]
    template["properties"]["product"]["enum"] = sorted(slots)
    return _whole("A template of flyers", template, definitions)


def _whole_template(required: Sequence[str], definitions: Schema) -> Schema:
    """What a template needs that is like no other; one that is like another may say a part of anything."""
    needed = {name: {"required": definitions[name].pop("required")} for name in _PARTS}
    inline = {"allOf": [{"$ref": "#/definitions/Band"}, needed["Band"]]}
    definitions["Arrangement"]["properties"]["sides"]["additionalProperties"]["items"]["anyOf"][1] = inline
    definitions["Frame"]["properties"]["bands"]["items"] = {"anyOf": [{"type": "string"}, inline]}
    parts = {name.lower(): needed[name] for name in ("Margins", "Grid", "Suits")}
    parts["styles"] = {"additionalProperties": needed["Style"]}
    for key, name in (("bands", "Band"), ("openings", "Opening"), ("arrangements", "Arrangement")):
        parts[key] = {"additionalProperties": {"anyOf": [needed[name], {"required": ["like"]}]}}
    return {"required": required, "properties": parts}


def _whole(title: str, schema: Schema, definitions: Schema) -> Schema:
    draft = "http://json-schema.org/draft-07/schema#"
    return {"$schema": draft, "title": title, **schema, "definitions": definitions}


def _schema(kind: Any, definitions: Schema) -> Schema:
    match kind:
        case inspect.Metadata(extra_json_schema=dict(extra)) if "type" in extra or "anyOf" in extra:
            return extra  # written as a string of some form, whatever it becomes
        case inspect.Metadata():
            return _described(_schema(kind.type, definitions), kind.extra_json_schema or {})
        case inspect.UnionType():  # None is a key left out, never a value
            members = [_schema(m, definitions) for m in kind.types if not isinstance(m, inspect.NoneType)]
            return members[0] if len(members) == 1 else {"anyOf": members}
        case inspect.StructType() if kind.cls is Text:
            return dict(_TEXT)
        case inspect.StructType():
            return _struct(kind, definitions)
        case inspect.DictType():
            keys = _schema(kind.key_type, definitions)
            keys.pop("type")
            names = {"propertyNames": keys} if keys else {}
            return {"type": "object", **names, "additionalProperties": _schema(kind.value_type, definitions)}
        case inspect.VarTupleType():
            counts = {"minItems": kind.min_length, "maxItems": kind.max_length}
            given = {name: count for name, count in counts.items() if count}
            found = {"type": "array", "items": _schema(kind.item_type, definitions), **given}
            each = {"type": "array", "items": _WORDS}
            return {"anyOf": [found, _by_language(each)]} if found["items"] == _TEXT else found
        case inspect.TupleType():
            items = [_schema(item, definitions) for item in kind.item_types]
            return {"type": "array", "items": items, "minItems": len(items), "maxItems": len(items)}
        case inspect.LiteralType():
            return {"enum": [value for value in kind.values if value != ""]}  # "" is a key left out
        case inspect.IntType() | inspect.FloatType():
            bounds = {"minimum": kind.ge, "exclusiveMinimum": kind.gt, "maximum": kind.le}
            whole = "integer" if isinstance(kind, inspect.IntType) else "number"
            return {"type": whole, **{name: bound for name, bound in bounds.items() if bound is not None}}
        case inspect.BoolType():
            return {"type": "boolean"}
        case inspect.StrType():
            return {"type": "string"}
    raise TypeError(f"no schema of {kind}")


def _by_language(value: Schema) -> Schema:
    names = {"propertyNames": {"pattern": _LANGUAGE}}
    return {"type": "object", "minProperties": 1, **names, "additionalProperties": value}


def _described(found: Schema, extra: Schema) -> Schema:
    """In draft-07 a $ref hides its neighbours, so it moves into an allOf."""
    return {**({"allOf": [found]} if "$ref" in found else found), **extra}


def _struct(kind: inspect.StructType, definitions: Schema) -> Schema:
    name = kind.cls.__name__
    if name not in definitions:
        definitions[name] = {}  # its place, before those of the structs inside it
        written = [field for field in kind.fields if field.name not in getattr(kind.cls, "UNWRITTEN", ())]
        properties = {field.encode_name: _schema(field.type, definitions) for field in written}
        whole = {
            "type": "object",
            "properties": properties,
            "required": [field.encode_name for field in kind.fields if field.required],
            "additionalProperties": False,
        }
        alone = getattr(kind.cls, "ALONE", "")
        definitions[name] = {"anyOf": [properties[alone], whole]} if alone else whole
    return {"$ref": f"#/definitions/{name}"}
