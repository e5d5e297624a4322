"""What is said to a person: with its place and its key, on one line, short; nothing of what files and command
lines hold acts on a terminal. And how a command ends when it is interrupted, or cannot speak."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from amount import each, turn
from commandline import Run

from flyers.cli import main
from flyers.clock import moment
from flyers.content.addresses import within_words
from flyers.content.report import report
from flyers.errors import Problem, Where, harmless

HEAD = "flyers: 1\nname: p\nlanguages: [en]\npapers: [a4]\nheadline: Save it\n"
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0001]"
)
EVIL = r"\e]0;PWNED\a\e[2J\r\n\t\x9b2J\u202e\u2066\u2028\u200f\u061c\u200b\U000E0041"  # as YAML escapes it
Say = Callable[..., str]


@pytest.fixture
def say(run: Run) -> Say:
    """What a command says that must fail, in an empty folder."""

    def say(*args: str, code: int = 1) -> str:
        told = run(*args)
        assert told[:2] == (code, "")
        return told.err

    return say


CAMPAIGNS = {
    "a key": f'{HEAD}"{EVIL}x": 1\n',
    "a key in a key": f'{HEAD}contact: {{"{EVIL}": 1}}\n',
    "keys that are empty": f'{HEAD}"": 1\ncontact: {{"": 2}}\nwords: {{"": a}}\nlinks: {{"": {{url: a}}}}\n',
    "a key that stands twice": f'{HEAD}"{EVIL}": 1\n"{EVIL}": 2\n',
    "keys of maps": (
        f'{HEAD}words: {{"{EVIL}": a}}\nonly: {{"{EVIL}": {{lead: a}}}}\nlinks: {{"{EVIL}": {{url: a}}}}\n'
    ),
    "a language": f'{HEAD}lead: {{"{EVIL}": a}}\n',
    "values": "".join(
        f'{line}\n'.replace("@", EVIL)
        for line in (
            'flyers: "@"', 'name: "@"', 'languages: ["@"]', 'papers: ["@"]', "headline: A", 'hashtags: ["@"]',
            'links: {a: {url: "@", kind: "@", print_as: "@ @"}, b: {url: "https://a.org/@"}}',
            'target: {name: A, email: ["@", "a@@"], phone: "@"}', 'contact: {web: "https://@"}',
            'events: [{what: A, date: "@", start: "@", link: "@"}]',
            'petition: {request: A, columns: [{id: "@", width: "@", optional: "@"}], rows: "@", rules: "@"}',
            'look: {accent: "@", fonts: {display: "@"}}', 'picture: {file: "@", alt: A, focus: ["@", 1]}',
            'story: "[a](@)"',
        )
    ),
    "characters that no font has": f"{HEAD}story: {''.join(map(chr, range(0xF0000, 0xF0400)))}\n",
    "long values": f"{HEAD}name: {'a!' * 50000}\nlinks: {{a: {{url: '{'b' * 50000}'}}}}\n",
    "a long key": f"{HEAD}? {'k' * 1000}\n: {'v' * 50000}\n",
    "a long line": f"{HEAD}lead: *{'v' * 50000}\n",
    "a long head of a list": f"{HEAD}lead: [#{'v' * 50000}\n",
    "a file that is not there": (
        f"{HEAD}picture: {{file: {'a' * 5000}.jpg, alt: A}}\nlook: {{fonts: {{display: {'b' * 300}}}}}\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_a_message_has_its_place_and_acts_on_no_terminal(say: Say, campaign: str) -> None:
    Path("c.yaml").write_text(campaign, encoding="utf-8")
    said = say("check", "c.yaml")
    assert "fault of its own" not in said
    assert not ACTING.search(said)
    *lines, counts = said.removesuffix("\n").split("\n")
    assert re.fullmatch(r"\d+ errors?(, \d+ warnings?)?", counts)
    for line in lines:
        assert re.match(r"c\.yaml:\d+:\d+: (?! *:)\S|    hint: \S|        ", line), line
        assert len(line) < (1100 if line.startswith("    hint: ") else 500)


def test_the_key_is_named(say: Say) -> None:
    Path("c.yaml").write_text(f'{HEAD}"\\e[2Jx": 1\n"a\\nb": 2\n"": 3\n')
    assert [line for line in say("check", "c.yaml").splitlines() if "hint" not in line] == [
        r"c.yaml:6:1: \u001b[2Jx: this key is not known",
        r"c.yaml:7:1: a\nb: this key is not known",
        'c.yaml:8:1: "": this key is not known',
        "3 errors",
    ]


def test_problems_without_end_are_counted(say: Say) -> None:
    Path("c.yaml").write_text(HEAD + "".join(f"k{n}: 1\n" for n in range(1000)))
    first, hint, counted = say("check", "c.yaml").splitlines()
    assert first == ("c.yaml:6:1: k0: this key is not known; and 999 more of this kind, in lines 7-1005")
    assert hint.startswith("    hint: known here: ")
    assert counted == "1000 errors"


def test_of_many_of_one_kind_each_has_its_own_hint() -> None:
    hints = ['did you mean "lead"?', *(f'did you mean "k{n}"?' for n in range(8)), "x" * 300]
    every = [Problem(Where("c", n, 1), f"w{n}: not known", hint) for n, hint in enumerate(hints, 1)]
    one, counted = report(every)
    told = one.split("\n")
    assert told[:3] == [
        "c:1:1: w1: not known; and 9 more of this kind, in lines 2-10",
        '    hint: did you mean "lead"?',
        '        line 2: w2: did you mean "k0"?',
    ]
    assert [line.split(":")[0].strip() for line in told[2:]] == [f"line {n}" for n in range(2, 11)]
    assert len(told[-1]) < 280
    assert counted == "10 errors"


def test_of_many_of_one_kind_each_date_has_a_hint_that_is_whole(say: Say) -> None:
    events = "".join(f"  - {{what: A, date: {n}/{n + 1}/2027}}\n" for n in range(1, 12))
    Path("c.yaml").write_text(f"{HEAD}events:\n{events}")
    told = say("check", "c.yaml")
    assert all(
        f"2027-{n + 1:02}-{n:02}, or 2027-{n:02}-{n + 1:02} if the month stands" in told for n in range(1, 12)
    )


def test_many_of_one_kind_are_all_named_by_their_lines() -> None:
    every = [Problem(Where("c", n, 1), "w: not known") for n in (1, *range(3, 90, 3))]
    told, _ = report(every)
    assert told.endswith(f", in lines {','.join(map(str, range(3, 90, 3)))}")


def test_many_of_one_kind_are_soon_one() -> None:
    """In time that grows as they do, not as their square: these would take half a minute."""
    every = [Problem(Where("c.yaml", n), f"k{n}: is not known") for n in range(1, 50_001)]
    begun = process_time()
    (one, counted) = report(every)
    assert process_time() - begun < 5
    assert one.startswith("c.yaml:1:1: k1: is not known; and 49,999 more of this kind, in lines 2-50000")
    assert counted == "50000 errors"


def test_a_long_value_is_soon_seen_to_be_no_address() -> None:
    """In time that grows as it does: this would take half a minute."""
    begun = process_time()
    assert within_words("b" * 100_000) == []
    assert process_time() - begun < 5


def test_a_few_of_one_kind_are_told_one_by_one(say: Say) -> None:
    Path("c.yaml").write_text(HEAD + "".join(f"k{n}: 1\n" for n in range(9)))
    assert len(say("check", "c.yaml").splitlines()) == 9 * 2 + 1


def test_of_many_kinds_the_rest_is_counted() -> None:
    """Kinds are told apart by their words, not by keys, names or numbers."""
    problems = [Problem(Where("c", line + 1, 1), f"a: {'x' * line} wrong") for line in range(300)]
    *told, rest, counted = report(problems)
    assert len(told) == 200
    assert (rest, counted) == ("c:201:1: 100 more problems, from here on", "300 errors")


def test_errors_come_before_warnings() -> None:
    problems = [Problem(Where("c", 1, 1), "a", warning=True), Problem(Where("c", 2, 1), "b")]
    assert list(report(problems)) == ["c:2:1: b", "c:1:1: warning: a", "1 error, 1 warning"]


def test_an_example_has_lines_of_its_own_and_is_as_harmless() -> None:
    where = Where("c", 1, 1)
    assert str(Problem(where, "a is many", example="a:\n  b: \x1b[2J")) == (
        "c:1:1: a is many:\n        a:\n          b: \\u001b[2J"
    )
    assert str(Problem(where, "no a", "What it is.", example="a: 1")) == (
        "c:1:1: no a\n    hint: What it is:\n        a: 1"
    )


NAME = "\x1b[2J\u202e\n"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("check", NAME), 1),
        (("build", ".", "--template", f"{NAME}.yaml"), 1),
        (("build", ".", "--template", NAME), 2),
        (("build", ".", "-p", NAME), 2),
        (("build", ".", "-l", NAME), 2),
        (("build", ".", "--paper", NAME), 2),
        (("build", ".", "--ink", NAME), 2),
        (("build", ".", "--rows", NAME), 2),
        (("build", ".", f"--{NAME}"), 2),
        (("new", f"campaign.yaml/{NAME}"), 1),
        (("new", "x", "--example", NAME), 2),
        (("proof", NAME), 1),
        (("proof", NAME, "--as", NAME), 2),
        (("list", NAME), 2),
        ((NAME,), 2),
    ],
)
def test_what_a_command_line_holds_acts_on_no_terminal(say: Say, args: tuple[str, ...], code: int) -> None:
    Path("campaign.yaml").write_text(HEAD)
    said = say(*args, code=code)
    assert "[2j" in said.lower() or args[0] == "new"
    assert not ACTING.search(said)


def test_what_is_printed_acts_on_no_terminal_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a\x1b[2Jb"]) == 0
    assert main(["proof", "a\x1b[2Jb/campaign.yaml", "--json"]) == 1
    said = "".join(capsys.readouterr())
    assert not ACTING.search(said)
    assert r"made a\u001b[2Jb/campaign.yaml" in said


@each("char", ["\n", "\t", "\r", "\x1b", "\x7f", "\u202e", "\U000e0041"])
def test_escapes_are_those_of_json(char: str) -> None:
    assert json.loads(f'"{harmless(char)}"') == char


def test_words_of_all_scripts_stay() -> None:
    words = "Rettet die Bücherei مكتبة‌ها पुस्तकालय 图书馆 👩‍👩‍👧"
    assert harmless(words) == words
    assert str(Problem(Where("a", 1, 1), words)) == f"a:1:1: {words}"


# Own faults


@each("said", ["x", "-1", "1e9", "1_0", " 1", "١", "9" * 12, "9" * 400, "\x1b[2J"])
def test_a_date_that_is_none(say: Say, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    Path("c.yaml").write_text(HEAD)
    told = say("build", "c.yaml")
    assert re.match(r'SOURCE_DATE_EPOCH: ".*" is no date in seconds since 1970\n    hint: ', told)
    assert not Path("out").exists()


def test_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")
    assert moment().year == 9999
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert moment().year == 2000


INTERRUPTS = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Finder:
    def find_spec(self, name, path, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
module, sys.argv = sys.argv[1], ["flyers", *sys.argv[2:]]
from flyers.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "module", ["click", "flyers.commands.check", "flyers.press", "yaml", "flyers.layout.engine"]
)
def test_an_interruption_is_quiet_at_any_moment(tmp_path: Path, module: str) -> None:
    (tmp_path / "c.yaml").write_text(HEAD)
    command = [sys.executable, "-c", INTERRUPTS, module, "check", "c.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode in (130, -signal.SIGINT)
    assert (done.stdout, done.stderr.strip()) == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
@pytest.mark.parametrize(
    ("number", "errors"), [*enumerate(["2>/dev/full", "2>&-", ">/dev/full 2>/dev/full", ">&- 2>&-"])]
)
def test_errors_that_cannot_be_told(tmp_path: Path, number: int, errors: str) -> None:
    (tmp_path / "c.yaml").write_text(HEAD + "led: a\n")
    commands = ("check c.yaml", 1), ("check", 2), ("nothing", 2), ("build c.yaml -p x", 2)
    for args, code in turn(commands, number):
        command = f"{sys.executable} -m flyers {args} {errors}; echo $? >&3"
        read, write = os.pipe()
        done = subprocess.run(
            ["bash", "-c", f"exec 3>&{write}; {command}"],
            cwd=tmp_path,
            capture_output=True,
            pass_fds=[write],
            timeout=30,
            check=False,
        )
        os.close(write)
        assert (os.read(read, 99), done.stdout, done.stderr) == (f"{code}\n".encode(), b"", b"")
        os.close(read)
