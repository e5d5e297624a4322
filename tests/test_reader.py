"""The generic reader, with structs as a template has them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import pytest
from amount import each
from msgspec import Meta, Struct

from flyers.content.nodes import LARGEST
from flyers.content.reader import Loaded, load, loads
from flyers.content.text import Text

Length = Annotated[float, Meta(extra={"form": "length"})]


class Point(Struct, frozen=True, kw_only=True):
    ALONE: ClassVar[str] = "at"

    at: str
    size: Annotated[int, Meta(ge=1, le=9)] = 1


class Frame(Struct, frozen=True, kw_only=True):
    width: Annotated[Length, Meta(description="The frame's width.")]
    share: Annotated[float, Meta(gt=0, le=1)] = 0.5
    side: Literal["left", "right"] = "left"
    span: tuple[int, int] = (1, 12)
    slots: tuple[str, ...] = ()
    wide: bool = False
    label: Text | None = None
    more: str | Point = ""
    points: tuple[Point, ...] = ()


class Page(Struct, frozen=True, kw_only=True):
    frames: Mapping[str, Frame]


def page(text: str) -> Loaded[Page]:
    return loads(text, "t.yaml", Page)


def frame(keys: str) -> Loaded[Page]:
    return page("frames: {a: {width: 10mm, " + keys + "}}")


def said(result: Loaded[Page]) -> list[str]:
    return [f"{p.where.line}:{p.where.column} {p.what} | {p.hint}" for p in result.problems]


def test_every_kind_of_value() -> None:
    result = page(
        """
frames:
  a:
    width: 1in
    share: .25
    side: right
    span: [2, 5]
    slots: [lead, story]
    wide: true
    label: {en: Go}
    more: {at: x, size: 3}
    points: [p, {at: q, size: 2}]
"""
    )
    assert said(result) == []
    assert result.value == Page(
        frames={
            "a": Frame(
                width=72.0,  # 1 in is 72 pt
                share=0.25,
                side="right",
                span=(2, 5),
                slots=("lead", "story"),
                wide=True,
                label=Text((("en", "Go"),)),
                more=Point(at="x", size=3),
                points=(Point(at="p"), Point(at="q", size=2)),
            )
        }
    )


def test_places_of_keys() -> None:
    where = page("frames:\n  a:\n    width: 1in\n    slots:\n      - lead\n    label:\n      en: Go\n").where
    # A map and a list have the place of their key, a scalar its own.
    assert str(where["frames"]) == "t.yaml:1:1"
    assert str(where["frames.a"]) == "t.yaml:2:3"
    assert str(where["frames.a.width"]) == "t.yaml:3:12"
    assert str(where["frames.a.slots"]) == "t.yaml:4:5"
    assert str(where["frames.a.slots[0]"]) == "t.yaml:5:9"
    assert str(where["frames.a.label.en"]) == "t.yaml:7:11"


# The columns: "frames: {a: {width: 10mm, " has 26 characters, so the first key begins in column 27.
@each(
    ("keys", "expected"),
    [
        ("sied: left", '1:27 frames.a.sied: this key is not known | did you mean "side"?'),
        ("side: lef", '1:33 frames.a.side: "lef" is not known | did you mean "left"?'),
        ("share: 2", "1:34 frames.a.share: 2 is out of bounds | it must be more than 0 and at most 1"),
        ("share: x", '1:34 frames.a.share: "x" where a number belongs | write digits, without quotes'),
        ("span: [1]", "1:27 frames.a.span: 1 items where 2 belong | "),
        (
            "span: [1, 2.5]",
            '1:37 frames.a.span[1]: "2.5" where a whole number belongs | write a whole one: 2',
        ),
        ("slots: lead", "1:34 frames.a.slots is a list, even with one item | "),
        ("slots: {a: b}", "1:27 frames.a.slots is a list, each item after a dash | "),
        ("slots: [[a]]", "1:35 frames.a.slots[0]: a list where a text belongs | write one alone: a"),
        ("wide: yes", '1:33 frames.a.wide: "yes" is neither true nor false | write true'),
        ("wide: 'true'", '1:33 frames.a.wide: "true" is neither true nor false | write true without quotes'),
        ("label: {en: [a]}", "1:35 frames.a.label.en: a list where a text belongs | write one alone: a"),
        (
            "label: {eng_x: a}",
            '1:35 frames.a.label.eng_x: "eng_x" is no language tag |'
            " a tag is such as en, fr-CA or sr-Latn (BCP 47)",
        ),
        (
            "more: {at: x, size: 10}",
            "1:47 frames.a.more.size: 10 is out of bounds | it must be at least 1 and at most 9",
        ),
        (
            "points: [{at: x, size: 0}]",
            "1:50 frames.a.points[0].size: 0 is out of bounds | it must be at least 1 and at most 9",
        ),
        ("width: 2mm", "1:27 frames.a.width: this key stands twice, first in line 1 | keep one of the two"),
    ],
)
def test_what_is_wrong(keys: str, expected: str) -> None:
    assert said(frame(keys)) == [expected]


def test_a_missing_key_says_what_it_is_for() -> None:
    result = page("frames:\n  a: {side: left}")
    assert said(result) == ["2:3 frames.a.width: this key is missing | The frame's width."]


def test_all_problems_at_once_and_the_rest_is_read() -> None:
    result = page("frames:\n  a: {width: 10, side: up}\n  b: {width: 2mm}\nfoo: 1\n")
    assert [(p.where.line, p.where.column) for p in result.problems] == [(2, 14), (2, 24), (4, 1)]
    assert result.value
    assert result.value.frames["b"].width == 5.67  # 2 mm / 25.4 × 72


@each("tag", ["DE", "de-ch", "SR-latn-rs"])
def test_language_tags_come_in_their_usual_case(tag: str) -> None:
    result = frame(f"label: {{{tag}: Los}}")
    usual = {"DE": "de", "de-ch": "de-CH", "SR-latn-rs": "sr-Latn-RS"}[tag]
    assert result.value
    assert result.value.frames["a"].label == Text(((usual, "Los"),))


@each(
    ("data", "place", "what"),
    [
        (b"", "1:1", "the file is empty"),
        (b"# only a comment\n", "1:1", "the file is empty"),
        (b"- a\n", "1:1", "there is no key in this file"),
        (b"hello\n", "1:1", "there is no key in this file"),
        (b"a: b\n\xff\xfeb: c\n", "2:1", "this character is not UTF-8"),
        (b"a: caf\xe9\n", "1:7", "this character is not UTF-8"),
        ("frames: {}".encode("utf-16-le"), "1:1", "the file is UTF-16"),
        ("frames: {}".encode("utf-32"), "1:1", "the file is UTF-16 or UTF-32"),
        (b"a: b\nc: \x01d\n", "2:4", "a character that is not text (U+0001)"),
        (b"a: " + b"x" * LARGEST, "1:1", "the file is larger than 256 kB"),
        (b"- " * 3000, "1:1", "maps and lists inside one another without end"),
        (b"frames: {}\n---\n", "2:1", "a line of --- alone ends the file for those who read it"),
        (b"? [a]\n: b\nframes: {}\n", "1:3", "a key is a word, no list or map"),
    ],
)
def test_files_that_are_none(tmp_path: Path, data: bytes, place: str, what: str) -> None:
    (tmp_path / "t.yaml").write_bytes(data)
    problem = load(tmp_path / "t.yaml", Page).problems[0]
    assert f"{problem.where.line}:{problem.where.column}" == place
    assert problem.what.startswith(what)


def test_bytes_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_bytes(b"\xef\xbb\xbfframes:\r\n  a:\r\n    width: 5\r\n")
    assert said(load(tmp_path / "t.yaml", Page)) == [
        '3:12 frames.a.width: "5" is not a length such as 12mm, 1.5cm, 0.5in or 9pt'
        " | write the unit right after the number: 5mm"
    ]


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_what_notepad_calls_unicode_is_read(tmp_path: Path, coding: str) -> None:
    (tmp_path / "t.yaml").write_bytes("\ufeffframes:\r\n  ü:\r\n    width: 5mm\r\n".encode(coding))
    loaded = load(tmp_path / "t.yaml", Page)
    assert loaded.problems == ()
    assert loaded.value
    assert list(loaded.value.frames) == ["ü"]


def test_aliases_cannot_blow_a_file_up() -> None:
    # Each level would double the one before it: 2 to the 40th items.
    levels = "".join(f"  l{i}: &l{i} [*l{i - 1}, *l{i - 1}]\n" for i in range(1, 40))
    result = page("frames:\n  l0: &l0 [a, a]\n" + levels)
    assert "read as an anchor" in result.problems[0].what
    assert len(result.problems) == 40


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (problem,) = load(tmp_path, Page).problems
    assert problem.what == "the file cannot be read: it is a folder, not a file"
    assert problem.hint == "name the campaign file, or the folder that it lies in"
