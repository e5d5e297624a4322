"""Whatever is in the file, reading it raises nothing and says what is wrong."""

import json
import re
from pathlib import Path

from amount import cases
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flyers.content.read import Reading, read

SAMPLE = """\
flyers: 1
name: pool
languages: [en, fr]
headline: {en: Save it, fr: Sauvez-la}
story: |
  One **two** [three](https://a.org).

  - four
picture: {file: a.jpg, alt: A, focus: [50, 30]}
links:
  petition: {url: https://a.org/sign, kind: sign}
target: {name: T, email: [t@a.org]}
events:
  - {what: E, date: 2026-10-06, start: "18:30", link: petition}
endorsers: [One, {name: Two, logo: b.png}]
petition:
  request: R
  columns: [name, {id: street, label: Street, width: 40mm}]
  rows: 10
look: {accent: "#b3261e"}
only: {poster: {headline: H}}
"""
LINES = SAMPLE.splitlines()
YAML_MARKS = "#*&!%@`'\"[]{}|>?-:,~\t\n \\\r\0\x85\u2028\ufeff\ud7ff９🏊"
WORDS = ["null", "true", "no", "1e999", "0x1F", "2026-02-31", "*a", "&a", "<<:", "!!int", "javascript:"]
ESCAPES = [r'"\ud800"', r'"\UFFFFFFFF"', r'"\x0"', r'"\q"']
SPLINTERS = st.sampled_from(
    [
        *YAML_MARKS,
        *WORDS,
        *ESCAPES,
        "http://[",
        "%YAML 1.1\n---\n",
        "\n...",
        "\n\t",
        ": ",
        " #",
        "- ",
        "&a ",
        "[" * 99,
    ]
)


def reading(folder: Path, data: bytes) -> Reading:
    """Reads it, and checks what holds for every file there can be."""
    file = folder / "campaign.yaml"
    file.write_bytes(data)
    found = read(file)
    rows = re.split(r"\r\n|\r|\n", data.decode("utf-8", "replace"))
    for problem in found.problems:
        assert problem.what
        assert problem.where.path == str(file)
        assert 1 <= problem.where.line <= len(rows) + 1
        assert problem.where.column >= 1
        str(problem).encode("utf-8", "backslashreplace")
    assert found.campaign is not None or found.errors
    return found


FUZZ = settings(
    max_examples=cases(80, 250),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@FUZZ
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 6), SPLINTERS), min_size=1, max_size=4))
@example([(0, 0, "")])
def test_splinters_in_a_campaign(tmp_path: Path, cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for at, length, splinter in cuts:
        text = text[:at] + splinter + text[at + length :]
    reading(tmp_path, text.encode("utf-8", "surrogatepass"))


@FUZZ
@given(st.permutations(LINES), st.integers(0, len(LINES)))
def test_lines_in_disorder(tmp_path: Path, lines: list[str], count: int) -> None:
    reading(tmp_path, "\n".join(lines[:count]).encode())


@FUZZ
@given(st.binary(max_size=80))
@example(b"\xff\xfea\x00")
@example(b"a: !!timestamp x\n")
@example(b"&a [*a]")
@example(b"%YAML 1.x\n---\na: b")
@example(b"%TAG ! tag:\n---\na: !b c")
def test_bytes(tmp_path: Path, data: bytes) -> None:
    reading(tmp_path, data)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), st.just("2026-02-31")
)
KEYS = st.sampled_from(
    sorted(set(re.findall(r"\w+(?=:)", SAMPLE)) | {"words", "press", "email", "letter", "contact", "fr"})
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@FUZZ
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_values_under_known_keys(tmp_path: Path, values: dict[str, object]) -> None:
    """JSON is YAML, so any tree can be written as a file."""
    reading(tmp_path, json.dumps(values, ensure_ascii=True).encode())
