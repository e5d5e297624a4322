import random
import runpy
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from amount import cases

from flyers.measure.bidi import has_rtl, levels, mirrored, visual_order
from flyers.measure.unidata import Classes, table

UNICODE = Path("/usr/share/unicode")
needs_unicode = pytest.mark.skipif(
    not (UNICODE / "BidiTest.txt").exists(), reason="Debian's package unicode-data is not installed"
)
SCRIPT = runpy.run_path(str(Path(__file__).resolve().parents[1] / "assets/unicode/build.py"))
BIDI = SCRIPT["BIDI"]
CLASSES = Classes("bidi")
REMOVED = frozenset(BIDI[name] for name in ("LRE", "LRO", "RLE", "RLO", "PDF", "BN"))  # X9

# One character of each class; none is a bracket.
SAMPLES = {
    "L": "a", "R": "א", "AL": "ا", "EN": "1", "AN": "١", "ES": "+", "ET": "$", "CS": ",", "NSM": "\u0300",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "LRO": "\u202d",
    "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip


def wrong(text: str, base: int | None, expected: list[str], order: list[int]) -> str:
    """What is wrong with a case of Unicode's files, "" if nothing is."""
    found = levels(text, base)
    shown = ["x" if CLASSES[c] in REMOVED else str(level) for c, level in zip(text, found, strict=True)]
    seen = [i for i in visual_order(found) if expected[i] != "x"]
    return "" if (shown, seen) == (expected, order) else f"{text!a} {base}: {shown}, {seen}"


def character_cases(path: Path) -> Iterator[tuple[str, int | None, list[str], list[int]]]:
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            points, direction, _, expected, order = line.split(";")
            text = "".join(chr(int(point, 16)) for point in points.split())
            base = {"0": 0, "1": 1, "2": None}[direction]
            yield text, base, expected.split(), [int(i) for i in order.split()]


def class_cases(path: Path) -> Iterator[tuple[str, int | None, list[str], list[int]]]:
    expected: list[str] = []
    order: list[int] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@Levels:"):
            expected = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(i) for i in line.split()[1:]]
        elif line and line[0] not in "#@":
            names, _, directions = line.partition(";")
            text = "".join(SAMPLES[name] for name in names.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(directions) & bit:
                    yield text, base, expected, order


def check_characters(path: Path, step: int = 1) -> int:
    count = 0
    for case in islice(character_cases(path), 0, None, step):
        assert wrong(*case) == ""
        count += step
    return count


def test_sample_of_unicodes_cases() -> None:
    assert check_characters(Path(__file__).parent / "data/bidi-sample.txt") == 433


@needs_unicode
@pytest.mark.conformance
def test_bidi_character_test() -> None:
    assert check_characters(UNICODE / "BidiCharacterTest.txt", cases(11, 1)) > 90_000


@needs_unicode
@pytest.mark.conformance
def test_bidi_test() -> None:
    count, step = 0, cases(101, 5)  # each base of a line in turn
    for text, base, expected, order in islice(class_cases(UNICODE / "BidiTest.txt"), 0, None, step):
        assert wrong(text, base, expected, order) == ""
        count += step
    assert count > 700_000


@needs_unicode
@pytest.mark.conformance
def test_the_tables_are_those_of_the_data_files(tmp_path: Path) -> None:
    SCRIPT["main"](UNICODE, tmp_path)
    for name in ("bidi.json", "breaks.json"):
        assert (tmp_path / name).read_bytes() == (SCRIPT["TARGET"] / name).read_bytes()


def test_samples_have_their_classes() -> None:
    assert {name: CLASSES[char] for name, char in SAMPLES.items()} == BIDI


def test_hebrew_with_a_year_in_brackets() -> None:
    # Letters run from the right, the year from the left inside them, the brackets with the sentence.
    text = "שלום (2027)"
    assert levels(text, 1) == [1] * 6 + [2] * 4 + [1]
    assert "".join(text[i] for i in visual_order(levels(text, 1))) == ")2027( םולש"


def test_each_paragraph_finds_its_own_level() -> None:
    # P1: "\n" ends a paragraph and has its level; P3 makes the second one right-to-left.
    assert levels("ab\nאב") == [0, 0, 0, 1, 1]
    assert levels("ab\nאב", 1) == [2, 2, 1, 1, 1]
    assert levels("") == []


def test_a_joiner_does_not_part_a_word() -> None:
    # The non-joiner U+200C is BN, removed by X9: it has the level of the letter before.
    assert levels("می\u200cخواهم") == [1] * 8


def test_visual_order() -> None:
    # L2: 2s are turned at level 2 and back at level 1, with all the rest.
    assert visual_order([1, 2, 2, 1, 0]) == [3, 1, 2, 0, 4]
    assert visual_order([2, 2]) == [0, 1]
    assert visual_order([]) == []


def test_mirrored() -> None:
    assert [mirrored(char) for char in "(»a≤"] == [")", "«", "a", "≥"]


def test_has_rtl_misses_nothing() -> None:
    """Every range of a class that can start right-to-left text is in the quick test's blocks."""
    strong = "".join(BIDI[name] for name in ("R", "AL", "AN", "RLE", "RLO", "RLI"))
    starts, classes = table("bidi")["starts"], table("bidi")["classes"]
    stops = [ord(char) for char in starts[1:]] + [0x110000]
    for start, stop, letter in zip(starts, stops, classes, strict=True):
        if letter in strong:
            assert all(has_rtl(chr(point)) for point in range(ord(start), stop)), hex(ord(start))
    assert not has_rtl("Zażółć gęślą jaźń, Привет, 你好, हिन्दी – “5 €” 😀")


def test_text_from_the_left_needs_no_levels() -> None:
    """What `has_rtl` lets callers skip would change nothing."""
    chance = random.Random(9)
    for _ in range(300):
        text = "".join(chance.choices("ab1+$,! (\u0301)\u00ad\u202a\u202d\u202c\u2066\u2068\u2069", k=12))
        assert not has_rtl(text)
        assert visual_order(levels(text, 0)) == list(range(12))


def test_depth_is_limited() -> None:
    # BD2: 125 levels at the most. 62 RLE and LRE pairs reach 124, one RLE 125, and no more is taken in.
    text = "\u202b\u202a" * 70 + "a"
    assert levels(text, 0)[-1] == 126  # "a" in level 125 is one up (I2)
