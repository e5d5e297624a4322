"""YAML 1.2 by libyaml, by PyYAML's own parser and by ruamel.yaml: one tree, in the same places."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from amount import cases, each, some
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from flyers.content import yaml_core
from flyers.content.nodes import LARGEST, Entries, Items, Node, Scalar, parse

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("assets", "examples", "templates", "tests/data")
    for path in (ROOT / folder).rglob("*.yaml")
)
KINDS = {"int": "number", "float": "number", "bool": "switch", "null": "nothing"}
FUZZ = settings(max_examples=cases(40, 300), suppress_health_check=[HealthCheck.too_slow])


def tree(node: Any) -> Any:
    """A composed tree as tuples: what it is, where it begins and, for a scalar, ends.

    Marks that differ by nature are left out. Nothing at all has no place: PyYAML marks the end of its key's
    colon or its dash, ruamel.yaml the token after it. Where lists and blocks of text end is not used.
    """
    place = node.start_mark.line, node.start_mark.column
    if node.id == "sequence":
        return "list", place, tuple(tree(item) for item in node.value)
    if node.id == "mapping":
        return "map", place, tuple((tree(key), tree(value)) for key, value in node.value)
    tag = str(node.tag).rpartition(":")[2]
    kind, style = KINDS.get(tag, tag if tag in KINDS.values() else "text"), node.style or ""
    if not style and not node.value:
        return kind
    end = (node.end_mark.line, node.end_mark.column) if style not in ("|", ">") else None
    return kind, place, end, node.value, style


def by_ruamel(text: str) -> Any:
    return tree(YAML(typ="safe", pure=True).compose(text))


def values(node: Node | None) -> Any:
    """Our tree as plain values."""
    match node:
        case Scalar():
            return node.value
        case Items():
            return [values(item) for item in node.items]
        case Entries():
            return {key.value: values(value) for key, value in node.entries}
    return None


def said(text: str) -> list[str]:
    return [f"{p.where.line}:{p.where.column} {p.what}" for p in parse(text, "c").problems]


@pytest.mark.parametrize("path", some(FILES, 4), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_files(path: Path) -> None:
    text = path.read_text("utf-8")
    assert tree(yaml_core.Composed(text).get_single_node()) == by_ruamel(text)


# Trees, written in all the styles there are.

PLAIN = st.sampled_from(
    [
        *(
            "a",
            "é",
            "🏊",
            "Save the pool",
            "don't",
            "a:b",
            "a#b",
            "a - b",
            "x?y",
            "https://a.org/?x=1#y",
            "-a",
        ),
        *(
            "18:30",
            "1:30",
            "2026-10-06",
            "yes",
            "No",
            "on",
            "<<",
            "=",
            "a\u00a0b",
            "true",
            "False",
            "null",
            "~",
        ),
        *(
            "0",
            "-12",
            "+1",
            "007",
            "0o17",
            "0x1F",
            "1.5",
            ".5",
            "1.",
            "1e9",
            "-1.5E-3",
            ".inf",
            "-.INF",
            ".nan",
        ),
    ]
)
WORDS = st.text(st.sampled_from("ab é🏊'\"\\#:-?[]{},&*!|>%@`"), max_size=12)
LINES = st.lists(st.sampled_from(["a", "b c", "  d", "# e", "- f", "g: h", "", "'"]), min_size=1, max_size=4)


def single(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def double(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\u00e9") + '"'


QUOTED = st.builds(lambda style, words: style(words), st.sampled_from([single, double]), WORDS)
KEYS = st.one_of(st.sampled_from(["a", "b c", "é", "12", "true", "a-b", "x.y"]), QUOTED)
COMMENTS = st.sampled_from(["", "", "", " # said", "  #"])


@st.composite
def flow(draw: st.DrawFn, depth: int) -> str:
    """A value on one line."""
    kind = draw(st.sampled_from(["plain", "quoted"] if depth > 3 else ["plain", "quoted", "list", "map"]))
    if kind == "plain":
        return draw(PLAIN)
    if kind == "quoted":
        return draw(QUOTED)
    inner = [draw(flow(depth + 1)) for _ in range(draw(st.integers(0, 3)))]
    if kind == "map":
        inner = [f"{draw(KEYS)}: {value}" for value in inner]
    body = draw(st.sampled_from([", ", ",", " , "])).join(inner)
    return f"[{body}]" if kind == "list" else f"{{{body}}}"


@st.composite
def block(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> list[str]:
    """A value as lines at an indentation; the first follows a key or a dash when it begins with a space."""
    pad = " " * indent
    kinds = ["flow", "flow", "lines", "folded", "nothing"] + ([] if depth > 3 else ["list", "map", "map"])
    kind = draw(st.sampled_from(kinds)) if depth else draw(st.sampled_from(["list", "map"]))
    if kind == "flow":
        return [f" {draw(flow(depth))}{draw(COMMENTS)}"]
    if kind == "nothing":
        return [draw(COMMENTS)]
    if kind == "folded":  # a text without quotes, or in them, over several lines
        first, second = draw(st.sampled_from([("a", "b"), ("'a", "b'"), ('"a', 'b"'), ('"a\\', 'b"')]))
        return [f" {first}", *draw(st.sampled_from([[], [""]])), f"{pad}{second}{draw(COMMENTS)}"]
    if kind == "lines":
        head = draw(st.sampled_from(["|", ">", "|-", ">+", "|2-", ">2"]))
        body = draw(LINES)
        if not body[0].strip() or body[0].startswith(" "):
            body = ["a", *body]
        return [f" {head}{draw(COMMENTS)}", *((pad + line).rstrip() for line in body)]
    lines: list[str] = [""]
    for _ in range(draw(st.integers(1, 3))):
        lines += draw(st.sampled_from([[], [], [""], [f"{pad}# said"]]))
        head = "-" if kind == "list" else f"{draw(KEYS)}:"
        value = draw(block(indent + 2, depth + 1))
        lines += [pad + head + value[0], *value[1:]]
    return lines


DOCUMENTS = st.builds(lambda lines: "\n".join(lines[1:]) + "\n", block())


@FUZZ
@given(DOCUMENTS)
def test_any_tree_in_any_style(text: str) -> None:
    assert tree(yaml_core.Composed(text).get_single_node()) == by_ruamel(text)


def test_a_python_without_libyaml() -> None:
    path = ROOT / "examples" / "haziraj" / "campaign.yaml"
    code = (
        "import pathlib, sys; sys.modules['yaml._yaml'] = None\n"
        "from flyers.content import yaml_core; from flyers.content.nodes import parse\n"
        "assert yaml_core.Loader.__name__ == 'BaseLoader'\n"
        "print(ascii(parse(pathlib.Path(sys.argv[1]).read_text('utf-8'), 'c').root))"
    )
    found = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == ascii(parse(path.read_text("utf-8"), "c").root)


@each(
    ("kind", "words"),
    [
        ("nothing", ["null", "Null", "NULL", "~"]),
        ("switch", ["true", "True", "TRUE", "false", "False", "FALSE"]),
        ("number", ["0", "-19", "+12", "007", "0o7", "0x3A", "0xff", "0.", "-0.0", ".5", "+12e03", "-2E+05"]),
        ("number", [".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN"]),
        ("text", ["nULL", "tRUE", "yes", "Yes", "no", "NO", "on", "Off", "y", "n", "1:30", "190:20:30"]),
        (
            "text",
            ["2026-10-06", "2001-12-14t21:59:43.10-05:00", "1_000", "0b101", "0o8", "0xG", "-0x1", "1e"],
        ),
        ("text", ["+.nan", "-.nan", ".", "+", "1.2.3", "９", "<<", "="]),
    ],
)
def test_the_core_schema(kind: str, words: list[str]) -> None:
    """YAML 1.2.2, 10.3.2, with its examples; nothing of YAML 1.1, not even when it is asked for."""
    for word in words:
        for text in (f"- {word}\n", f"%YAML 1.1\n---\n- {word}\n"):
            root = parse(text, "c").root
            assert isinstance(root, Items)
            (node,) = root.items
            assert isinstance(node, Scalar)
            assert (node.kind, node.value, node.plain) == (kind, word, True)
            assert said(text) == []


@each("text", ["- 'true'\n", '- "12"\n', "- |-\n  null\n", "- >-\n  .5\n", "- ''\n"])
def test_what_stands_in_quotes_is_text(text: str) -> None:
    root = parse(text, "c").root
    assert isinstance(root, Items)
    assert [item.kind for item in root.items if isinstance(item, Scalar)] == ["text"]


@each("odd", ["\x85", "\u2028", "\u2029", "\ufeff"])
def test_line_breaks_of_yaml_1_1_are_characters(odd: str) -> None:
    """YAML 1.2.2, 5.4: only line feed and carriage return break a line."""
    text = f"# a{odd}b: c\nd: e{odd}f\ng: |\n  h{odd}i\nj: '{odd}k'\nl{odd}: [m, {{{odd}: n}}]\no: p: q\n"
    parsed = parse(text, "c")
    assert values(parsed.root) == {
        "d": f"e{odd}f",
        "g": f"h{odd}i\n",
        "j": f"{odd}k",
        f"l{odd}": ["m", {odd: "n"}],
        "o": "p: q",
    }
    assert [(p.where.line, p.where.column) for p in parsed.problems] == [(7, 4)]


def test_line_breaks_of_yaml_1_1_as_escapes() -> None:
    assert values(parse(r'- "\N\L\P\uFEFF"', "c").root) == ["\x85\u2028\u2029\ufeff"]
    assert values(parse('- "\\L\u2028"', "c").root) == ["\u2028\u2028"]


@each(
    ("text", "place"),
    [
        ("a: &b c\n", (1, 4)),
        ("a: !b c\n", (1, 4)),
        ("a: !!int 1\n", (1, 4)),
        ("a: &b !c d\n", (1, 4)),
        ("a: !c &b d\n", (1, 4)),
        ("a: &b\n  - c\n", (1, 4)),
        ("a: !c &b\n  d: e\n", (1, 4)),
        ("a: &b\nc: d\n", (1, 4)),
        ("a: !!str\n", (1, 4)),
        ("a: [b, &c d]\n", (1, 8)),
        ("&a b: c\n", (1, 1)),
        ("!a b: c\n", (1, 1)),
        ("a:\n  &b c: d\n", (2, 3)),
        ("&a\nb: c\n", (1, 1)),
        ("- &a '&'\n", (1, 3)),
    ],
)
def test_where_an_anchor_or_a_tag_stands(text: str, place: tuple[int, int]) -> None:
    (problem,) = parse(text, "c").problems
    assert (problem.where.line, problem.where.column) == place
    assert "is read as a" in problem.what


def test_a_key_with_an_anchor_is_lost_alone() -> None:
    assert values(parse("&a b: c\nd: e\n", "c").root) == {"": "c", "d": "e"}
    assert values(parse("- '&a'\n- b: '!c'\n", "c").root) == ["&a", {"b": "!c"}]


@each(
    ("text", "places"),
    [
        ("a:\n\n# b\nc: d\n", [(1, 1)]),
        ("a:\n  b:\n  c:\nd: e\n", [(2, 3), (3, 3)]),
        ("-\n\n-\n- a\n", [(1, 1), (3, 1)]),
        ("a:\n  -\n  - b\nc:\n- \n", [(2, 3), (5, 1)]),
        ("{a, b: , c: d}\n", [(1, 2), (1, 5)]),
        ("? a\n", [(1, 3)]),
        ("a: ~\n", [(1, 4)]),
    ],
)
def test_where_nothing_stands(text: str, places: list[tuple[int, int]]) -> None:
    def nothing(node: Node | None) -> list[tuple[int, int]]:
        match node:
            case Items():
                return [place for item in node.items for place in nothing(item)]
            case Entries():
                return [place for _, item in node.entries for place in nothing(item)]
            case Scalar(kind="nothing"):
                return [(node.where.line, node.where.column)]
        return []

    assert nothing(parse(text, "c").root) == places


@each("text", ["---\n", "---\n\n  ", "---\n# a", "--- # a\n\n", "%YAML 1.2\n---\n"])
def test_a_document_of_nothing(text: str) -> None:
    parsed = parse(text, "c")
    assert isinstance(parsed.root, Scalar)
    assert (parsed.root.kind, parsed.problems) == ("nothing", [])


@each("opening", ["{a: ", "[\n", "- ", "? ", "- ? ", "[a: [", "[a, "])
def test_nesting_without_end(opening: str) -> None:
    assert said(opening * (LARGEST // len(opening))) == ["1:1 maps and lists inside one another without end"]


@each("line", ["a:", "-", "? a\n:"])
def test_lines_that_go_in_without_end(line: str) -> None:
    text = "\n".join(" " * depth + line.replace("\n", "\n" + " " * depth) for depth in range(400))
    assert said(text) == ["1:1 maps and lists inside one another without end"]


def test_as_deep_as_it_goes() -> None:
    assert said("[" * 99 + "a" + "]" * 99) == []
    assert said("[" * 100 + "a" + "]" * 100) == ["1:1 maps and lists inside one another without end"]


@pytest.mark.parametrize("end", ["", "\u2028"])
def test_an_alias_is_not_a_copy(end: str) -> None:
    # Each level would double the one before it: 2 to the 40th items.
    levels = "".join(f"l{i}: &l{i} [*l{i - 1}, *l{i - 1}]\n" for i in range(1, 40))
    assert len(said(f"l0: &l0 [a, a]\n{levels}z: z{end}\n")) == 40
    assert said("&a [*a]\n") == ["1:1 a text that begins with & is read as an anchor"]


def test_a_tab_parts_words() -> None:
    """YAML 1.2.2, 6.2."""
    text = "a:\tb\tc\t# d\ne: [f,\tg]\nh: i\n  \tj\n"
    assert parse(text, "c").problems == []
    assert values(parse(text, "c").root) == {"a": "b\tc", "e": ["f", "g"], "h": "i j"}


@each(
    ("text", "expected"),
    [
        ("a: b\n\tc\n", "2:1 a tab in the indentation"),  # 6.1
        ("a: b\n\n \t\n\tc\n", "4:1 a tab in the indentation"),
        ("a\n---\nb\n", "2:1 a line of --- alone ends the file for those who read it"),  # 9.1.2
    ],
)
def test_what_ends_or_breaks_a_text(text: str, expected: str) -> None:
    assert said(text)[0].startswith(expected)


@each(
    ("text", "expected"),
    [
        ("a: b\n\x01c: d\n", "2:1 a character that is not text (U+0001)"),
        ("a: \ud800\n", "1:4 a character that is not text (U+D800)"),
        ("a: é🏊\ufffe\n", "1:6 a character that is not text (U+FFFE)"),
        ("a\u2028: \x00\n", "1:5 a character that is not text (U+0000)"),
    ],
)
def test_characters_that_no_file_holds(text: str, expected: str) -> None:
    assert said(text) == [expected]


@each(
    ("text", "words"),
    [
        ("a: >\n  One\n  goes on.\n\n  Two.\n", "One goes on.\n\nTwo.\n"),
        ("a: >\n  One\n\n\n  Two\n\n  three", "One\n\nTwo\n\nthree"),
        ("a: One\n  goes on.\n\n  Two.\n", "One goes on.\n\nTwo."),
        ("a: >\n  One\n\n    kept\n    so\n\n  Two\n", "One\n\n  kept\n  so\n\nTwo\n"),
        ("a: |\n  One\n  Two\n", "One\nTwo\n"),
        ('a: "One\\nTwo"\n', "One\nTwo"),
    ],
)
def test_an_empty_line_parts_paragraphs_in_any_style(text: str, words: str) -> None:
    (_, value), *_ = parse(text, "c").root.entries
    assert value.value == words
