"""Who writes what a message shows is not told of it again, and prints no words but their own."""

import re
from collections.abc import Iterator

from amount import each
from msgspec import inspect

from flyers.content.campaign import Campaign
from flyers.content.forms import fault
from flyers.content.kinds import bare_type, form_of
from flyers.content.reader import Loaded, loads
from flyers.content.text import Text
from flyers.errors import Problem

HEAD = "headline: Keep the pool\nlanguages: [en]\n"
OWN = "Zorba sings"
SAID = {
    "url": "https://pool.example/now",
    "email": "ann@pool.example",
    "date": "2027-03-04",
    "time": '"18:45"',
    "phone": "905 555 0177",
    "file": "bild.jpg",
    "colour": '"#123456"',
}
OPEN = r"<[^>]*>|YYYY-MM-DD|YYYY|YOUR-PAGE|COUNTRY"  # what is left to be filled in


def said(kind: object) -> str:
    """Something to write for a kind of value, that no example has; "" if it is in a form of its own."""
    bare = bare_type(kind)
    alone = bare_type(getattr(bare, "item_type", bare))
    if isinstance(bare, inspect.IntType | inspect.FloatType):
        return "7"
    words = isinstance(alone, inspect.StrType) or getattr(alone, "cls", None) is Text
    form = form_of(kind) or form_of(getattr(bare, "item_type", kind))
    return SAID.get(form, "" if form or not words else OWN)


def written() -> Iterator[str]:
    """What people write for keys with keys of their own: on one line, all in one, without indentation, in a
    list, with a dot."""
    top = inspect.type_info(Campaign)
    assert isinstance(top, inspect.StructType)
    for field in top.fields:
        key, kind = field.encode_name, bare_type(field.type)
        of = bare_type(getattr(kind, "item_type", getattr(kind, "value_type", kind)))
        if not isinstance(of, inspect.StructType) or of.cls is Text or key in ("only", "locales"):
            continue
        head = f"{key}: petition: " if isinstance(kind, inspect.DictType) else f"{key}: "
        inner = {one.encode_name: said(one.type) for one in of.fields if said(one.type)}
        needed = [one.encode_name for one in of.fields if one.required]
        for name, words in inner.items():
            line = ", ".join(f"{one}: {inner[one]}" for one in dict.fromkeys((*needed, name)) if one in inner)
            yield f"{head}{name}: {words}"
            yield head + line
            yield f"{key}: {words}"
            yield f"{key}:\n{name}: {words}"
            yield f"{key}.{name}: {words}"
            yield f"{key}:\n  - {name}: {words}"
            yield f"{key}:\n  {name}: {words}"


def errors(text: str) -> list[Problem]:
    found: Loaded[Campaign] = loads(text, "campaign.yaml", Campaign)
    return [problem for problem in found.problems if not problem.warning]


def strange(example: str, lines: str) -> set[str]:
    """Words of the values that are shown, and nobody wrote."""
    values = re.sub(r"(?m)^[ -]*[\w-]+:(?= |$)", "", re.sub(OPEN, "", example))
    return set(re.findall(r"\w+", values)) - set(re.findall(r"\w+", lines))


@each("lines", list(dict.fromkeys(written())))
def test_the_lines_that_are_shown_can_be_written(lines: str) -> None:
    for problem in errors(HEAD + lines):
        if not problem.example or "there is nothing here" in problem.what:
            continue
        assert not strange(problem.example, lines), problem
        if not re.search(OPEN, problem.example) and problem.where.line == 3:
            assert errors(HEAD + problem.example) == []


QUOTED = (
    "@KeepIt now",
    "% of us",
    "`x` it",
    "& more",
    "! Now",
    "? Why",
    "> a",
    "| b",
    ", c",
    "Save it: now",
    "#1 pool",
)


@each("words", QUOTED)
def test_a_text_in_quotes_is_read_as_it_was_written(words: str) -> None:
    for head in ("lead: ", "demands:\n  - "):
        (problem,) = errors(f"{HEAD}{head}{words}")
        shown = problem.hint.removeprefix("put it in quotes: ")
        now = loads(HEAD + head.rpartition("\n")[0] + "\n" + shown, "campaign.yaml", Campaign)
        assert now.problems == ()
        assert now.value
        text = now.value.demands[0] if "demands" in head else now.value.lead
        assert text
        assert text.get("en") == words


# What is written, the hint, and the lines that it tells to write.
TOLD = {
    "story:\n  It was built in 1950.\n\n  It is: the only pool.\n  Come.": (
        "write story: | in line 3, and its words as they are in the lines below",
        "story: |\n  It was built in 1950.\n\n  It is: the only pool.\n  Come.",
    ),
    "demands:\n- Open it\n-Close it": (
        "if it is an item of the list, write - Close it; if the item above goes on, write both on one line",
        "demands:\n- Open it\n- Close it",
    ),
    "demands:\n- Open it\n -Close it": (
        "if it is an item, write - Close it in column 1, as the line above; "
        "if the item above goes on, write both on one line",
        "demands:\n- Open it\n- Close it",
    ),
    "demands:\n- Open it and\n  -close it": (
        "if it is an item, write - close it in column 1, as the line above; "
        "if the item above goes on, write both on one line",
        "demands:\n- Open it and -close it",
    ),
    'demands: ["50\\% more", Open it]': (
        "put it in quotes: demands: ['50\\% more', Open it]",
        "demands: ['50\\% more', Open it]",
    ),
    "lead: de: Rettet es": (
        'put it in quotes: lead: "de: Rettet es"; '
        "if de is a language, write lead: alone, and de: Rettet es below it, further right",
        "lead:\n  de: Rettet es",
    ),
    "links:\n   Where it leads.\n  petition:\n    url: https://pool.example": (
        "if it is a note, put a # before it: # Where it leads.",
        "links:\n  # Where it leads.\n  petition:\n    url: https://pool.example",
    ),
    "links:\n  petition:\n    url: https://pool.example\n   A group.\n  group: {url: a.example}": (
        "if it is a note, put a # before it: # A group.; begin keys that belong together in the same column; "
        "put a text with : or # in it in quotes",
        "links:\n  petition:\n    url: https://pool.example\n  # A group.",
    ),
    "contact: {name: Ann}\ntarget:\n  name: The Mayor\n  phone: tel: 905 555 0177": (
        'write "905 555 0177"',
        'target:\n  name: The Mayor\n  phone: "905 555 0177"',
    ),
}


@each("lines", TOLD)
def test_what_is_told_is_right_when_it_is_done(lines: str) -> None:
    hint, now = TOLD[lines]
    assert hint in [problem.hint for problem in errors(HEAD + lines)]
    assert not any("read when this is mended" in problem.hint for problem in errors(HEAD + lines))
    assert errors(HEAD + now) == []


@each("line", ["languages: [en, 5]", "papers: [5]", "links: {5: {url: https://a.example}}"])
def test_quotes_are_advised_only_where_they_help(line: str) -> None:
    (problem,) = errors(f"headline: Keep\n{line}")
    assert not problem.hint.startswith("put it in quotes")


@each("key", ["target: {name: X, email", "languages", "papers"])
def test_several_in_one_item_are_shown_as_items(key: str) -> None:
    both = {"languages": "en, fr", "papers": "a4, letter"}.get(key, "a@b.example, c@d.example")
    end = "]}" if "{" in key else "]"
    (problem,) = errors(f'headline: Keep\n{key}: ["{both}"{end}')
    shown = problem.hint.removeprefix("write each in quotes of its own: ")
    assert errors(f"headline: Keep\n{key}: [{shown}{end}") == []


def test_a_blank_behind_an_address_is_no_part_of_it() -> None:
    assert errors(HEAD + 'contact: {email: "a@b.example "}') == []


def test_all_characters_of_a_text_that_are_none_are_told_at_once() -> None:
    (problem,) = errors(HEAD + 'lead: "a\\x07b \\e c"')
    assert "(U+0007, U+001B)" in problem.what


@each("words", ["! Now", "#1 pool", "Save it: now", "it's: so"])
def test_a_text_in_brackets_is_quoted_alone(words: str) -> None:
    """The quotes took the bracket with them, or the first word alone."""
    told = errors(f"{HEAD}demands: [{words}, Open it]")
    shown = told[0].hint.removeprefix("put it in quotes: ")
    line = shown if shown.startswith("demands") else f"demands: [{shown}, Open it]"
    now = loads(HEAD + line, "campaign.yaml", Campaign)
    assert now.problems == ()
    assert now.value
    assert [text.get("en") for text in now.value.demands] == [words, "Open it"]


@each("line", ['demands: ["Open" it]', 'lead: {en: "Open" it}'])
def test_what_goes_on_behind_its_quotes_is_not_told_to_be_closed(line: str) -> None:
    (problem,) = errors(HEAD + line)
    assert "quotes around the whole of a text" in problem.hint


@each(
    ("form", "written", "right"),
    [
        ("phone", "O20 7946 0123", '"020 7946 0123"'),  # a letter for a figure is no word before it
        ("phone", "Tel. O20 7946 0123", '"020 7946 0123"'),
        ("phone", "l-800-555-0199", '"1-800-555-0199"'),
        ("phone", "Ann 020 7946 0123", '"020 7946 0123"'),
        ("email", "https://ann@c.example", "ann@c.example"),
        ("email", "//ann@c.example", "ann@c.example"),
        ("email", "Mail: ann@c.example", "ann@c.example"),
        ("email", "ann finch@c.example", ""),  # finch@c.example may be somebody else's
        ("email", "ann. finch@c.example", ""),
        ("email", "a@c.example und b@c.example", "a@c.example, b@c.example"),
        ("url", "https://x.example,", "https://x.example"),
        ("url", "https://x.example/a?b=c&amp;d=e", "https://x.example/a?b=c&d=e"),
        ("language", "en-UK", "en-GB"),
        ("language", "en og fr", "en, fr"),
        ("colour", "#b326", '"#b32"'),
        ("colour", "#b3261e80", '"#b3261e"'),
        ("colour", "#b3261", ""),  # a figure is lost
        ("paper", "A4 et Letter", "a4, letter"),
        ("paper", "US Letter, A4", "letter, a4"),
    ],
)
def test_what_is_advised_is_what_was_meant(form: str, written: str, right: str) -> None:
    wrong = fault(written, form)
    assert wrong
    shown = wrong.hint.removeprefix("write ")
    assert shown == right if right else not wrong.meant
    for one in right.split(", "):
        assert not one or not fault(one.strip('"'), form)


@each(
    ("lines", "told"),
    [
        ("target:\n   name: X\n  email: [a@b.example]", ["begin it in column 4 or 1"]),
        ("target:\n  name: X\n lead: Now", ["begin it in column 1"]),
        ("lead: x\n...\nkicker: y", ["delete it, or put a # before it"]),
    ],
)
def test_where_it_belongs_is_told_of_the_line_that_is_wrong(lines: str, told: list[str]) -> None:
    found = [problem.hint for problem in errors(HEAD + lines)]
    assert len(found) == len(told)
    assert all(hint.startswith(one) for hint, one in zip(found, told, strict=True))


@each("words", [r"Plan B:\nWe swim", r"C:\\Pool", r"a \"b\" \u00e9", r"it\tis"])
def test_an_escape_that_is_meant_is_none_of_windows(words: str) -> None:
    assert errors(f'{HEAD}lead: "{words}"') == []
