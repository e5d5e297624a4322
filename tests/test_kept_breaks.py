"""A line break in a headline or an address is kept, wherever it is printed and however it is read."""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from drawn import prepare
from PIL import Image
from seen import GlyphRun, seen

from flyers.content.order import Order

SAID: dict[str, dict[str, Any]] = {
    "en": {
        "headline": "Keep it\nopen",
        "address": "Friends of the Pool\n12 Mill Street\nAlder L2E 0B2",
        "place": "Library",
    },
    "ar": {
        "headline": "لا تغلقوا\nالمسبح",
        "address": "أصدقاء المسبح\nشارع الطاحونة 12\n69003 Lyon (F)",
        "place": "المكتبة",
    },
    "zh-Hans": {"headline": "留住\n泳池", "address": "泳池之友\n磨坊街12号\n市中心", "place": "图书馆"},
}


def lines(folder: Path, lang: str, product: str, look: str = "", **more: Any) -> dict[str, list[str]]:
    """The lines of a piece by the key they come from, each as it is read."""
    file = folder / "campaign.yaml"
    links = {"petition": {"url": "https://example.org/sign"}}  # else the band says where to write
    words = {"flyers": 1, "name": "p", "languages": [lang], "papers": ["a4"], "links": links, **more}
    file.write_text(json.dumps(words), encoding="utf-8")
    (piece,) = prepare(file, Order(products=(product,), template=look)).pieces
    found: dict[tuple[str, float], list[GlyphRun]] = {}
    for mark in (m for sheet in seen(piece.layout).sheets for m in sheet.of(GlyphRun)):
        found.setdefault((mark.key, mark.y), []).append(mark)
    said: dict[str, list[str]] = {}
    for (key, _), marks in found.items():
        ordered = sorted(marks, key=lambda m: -m.x if lang == "ar" else m.x)
        said.setdefault(key, []).append("".join(m.text for m in ordered).strip())
    return said


def written(lang: str, key: str) -> list[str]:
    return str(SAID[lang][key]).split("\n")


@pytest.mark.parametrize("lang", SAID)
def test_an_address_to_write_to_goes_on_in_the_line(lang: str, tmp_path: Path) -> None:
    address, headline = SAID[lang]["address"], SAID[lang]["headline"]
    contact = {"email": "a@b.org", "address": address}
    said = lines(tmp_path, lang, "flyer", headline=headline, contact=contact)
    (line,) = said["contact"]
    assert "a@b.org" in line
    assert not Counter("".join(written(lang, "address"))) - Counter(line)


@pytest.mark.parametrize("lang", SAID)
def test_an_address_to_come_to_has_its_lines(lang: str, tmp_path: Path) -> None:
    headline, address, place = (SAID[lang][key] for key in ("headline", "address", "place"))
    event = {"what": headline, "date": "2026-10-06", "place": place, "address": address}
    said = lines(tmp_path, lang, "flyer", headline=headline, events=[event])
    expected = [place, *written(lang, "address")]
    assert [sorted(line) for line in said["events[0].place"]] == [sorted(line) for line in expected]


@pytest.mark.parametrize("lang", SAID)
def test_a_sheet_keeps_the_lines_of_its_headline_and_of_where_it_goes(lang: str, tmp_path: Path) -> None:
    headline, address = SAID[lang]["headline"], SAID[lang]["address"]
    petition = {"request": headline, "columns": ["name"], "return_to": address}
    said = lines(tmp_path, lang, "sheet", headline=headline, petition=petition)
    assert said["petition.title"] == written(lang, "headline")
    assert [sorted(line) for line in said["petition.return_to"]] == [
        sorted(line) for line in written(lang, "address")
    ]


def test_an_address_of_one_line_goes_on_in_the_line(tmp_path: Path) -> None:
    event = {"what": "Meet", "date": "2026-10-06", "place": "Library", "address": "12 Mill Street"}
    contact = {"email": "a@b.org", "address": "12 Mill Street"}
    said = lines(tmp_path, "en", "flyer", headline="Keep it", events=[event], contact=contact)
    assert said["events[0].place"] == ["Library, 12 Mill Street"]
    (line,) = said["contact"]
    assert line.endswith("a@b.org\u00a0· 12 Mill Street")


def test_parts_of_an_address_set_apart_by_blank_lines_are_parts_of_a_line(tmp_path: Path) -> None:
    contact = {"address": "Friends\n\n12 Mill Street"}
    said = lines(tmp_path, "en", "flyer", headline="Keep it", contact=contact)
    assert said["contact"] == ["Contact: Friends, 12 Mill Street"]


@pytest.mark.parametrize("look", ["classic", "photo", "bold"])
def test_a_headline_has_no_more_lines_than_were_written(look: str, tmp_path: Path) -> None:
    """Not beside a portrait either, where more would be larger."""
    Image.new("RGB", (1200, 1800), "#456").save(tmp_path / "p.png")
    more = {
        "picture": {"file": "p.png", "alt": "A wall."},
        "lead": "Last Tuesday night, on the fourth floor.",
    }
    said = lines(tmp_path, "en", "flyer", look, headline="One nurse.\nEleven patients.", **more)
    assert said["headline"] == ["One nurse.", "Eleven patients."]


@pytest.mark.parametrize("look", ["classic", "bold"])
def test_lines_of_one_size_are_kept_however_unlike_their_lengths(look: str, tmp_path: Path) -> None:
    """More would be of more even lengths, and so larger."""
    said = lines(tmp_path, "en", "flyer", look, headline="Keep the\npool open\nnow", links={})
    assert said["headline"] == ["Keep the", "pool open", "now"]
    (piece,) = prepare(tmp_path / "campaign.yaml", Order(products=("flyer",), template=look)).pieces
    first, second, third = sorted({m.y for sheet in seen(piece.layout).sheets for m in sheet.of(GlyphRun)})
    assert math.isclose(third - second, second - first, abs_tol=0.1)  # evenly


def test_lines_that_are_added_are_told(tmp_path: Path) -> None:
    long = "Our town needs the night bus that the county took from us without asking anybody in it"
    file = tmp_path / "campaign.yaml"
    file.write_text(json.dumps({"headline": f"{long}\nGive it back"}), encoding="utf-8")
    kit = prepare(file, Order(products=("flyer",), papers=("a5",)))
    assert any("more lines than you wrote" in problem.what for problem in kit.warnings)
