"""Files that are as large as a campaign may be, filled with one thing: told what is wrong with them soon, and
in little memory. What cannot fit is told before it is set, what perhaps could is set."""

import re
import subprocess
import sys
from ast import literal_eval
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest
from amount import EVERY, cases

from flyers import judge, pieces, press
from flyers.content.nodes import LARGEST
from flyers.content.order import Order
from flyers.errors import FlyersError, Where
from flyers.layout.engine import fits

HEAD = "flyers: 1\nname: p\nlanguages: [en]\npapers: [a4]\nheadline: Save it\n"
PATIENCE = 30  # seconds of the processor, where one is usual
MEMORY = 300  # MiB
PART = cases(6, 1)  # a sixth is far too much, too, and tells in a sixth of the time
FULL = LARGEST // PART  # bytes


CHECKS = f"""
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from flyers.cli import main

def status(): return Path("/proc/self/status").read_text() if sys.platform == "linux" else ""

for file in sys.stdin:
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5")  # the most memory is that from now on
    signal.setitimer(signal.ITIMER_PROF, {PATIENCE})  # which ends the process
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        main(["check", file.strip()])
    print(repr((said.getvalue(), status())), flush=True)
"""


class Checker:
    """A process that checks files, one after the other: to start one for each takes longer than to check."""

    def start(self) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen([sys.executable, "-c", CHECKS], **pipes)  # type: ignore[call-overload]

    def __call__(self, file: Path) -> str:
        """What `flyers check` says of a file, in so much time and memory."""
        print(file, file=self._process.stdin, flush=True)
        told = self._process.stdout.readline()
        if not told:
            self.start()
        assert told, "it takes too long"
        said, status = literal_eval(told)
        peak = re.search(r"VmHWM:\s*(\d+) kB", status)
        assert not peak or int(peak[1]) / 1024 < MEMORY
        return str(said)


@pytest.fixture(scope="module")
def checked() -> Iterator[Checker]:
    checker = Checker()
    checker.start()
    yield checker
    checker._process.kill()
    checker._process.wait()


def full(unit: str, end: str = "", head: str = HEAD) -> str:
    """A campaign in which a unit stands as often as a file has room for."""
    return head + unit * ((FULL - len((head + end).encode())) // len(unit.encode())) + end


def numbered(unit: Callable[[int], str], times: int, end: str = "", head: str = HEAD) -> str:
    return head + "".join(map(unit, range(times // PART))) + end


TOO_MUCH = {
    "words of a story": (
        full("word ", '"\n', HEAD + 'story: "'),
        "story does not fit: the flyer on a4 (en) has",
    ),
    "paragraphs of a story": (
        HEAD
        + "story: |\n"
        + f"  {'The council wants to close the pool that all of our children swim in. ' * 6}\n\n" * 66,
        "story does not fit: the flyer on a4 (en) has room for about",
    ),
    "one word": (full("w", "\n", HEAD + "story: "), "story does not fit: the flyer on a4 (en) has room for"),
    "soft hyphens": (full("a\u00ad", "\n", HEAD + "story: "), "story does not fit: the flyer on a4 (en) has"),
    "brackets": (full("[", '](a)"\n', HEAD + 'story: "'), "story does not fit: the flyer on a4 (en) has"),
    "brackets without a text": (
        full("](", '"\n', HEAD + 'story: "'),
        "story does not fit: the flyer on a4 (en)",
    ),
    "single quotation marks": (
        full("'a' 'b ", '"\n', HEAD + 'story: "'),
        "story does not fit: the flyer on a4 (en) has room for about",
    ),
    "Hebrew abbreviations": (
        full('ה"ב', "'\n", HEAD.replace("en", "he") + "story: '"),
        "story does not fit: the flyer on a4 (he)",
    ),
    "hyphens": (
        full("1 - 2 a--b ", "\n", HEAD + "story: "),
        "story does not fit: the flyer on a4 (en) has room for about",
    ),
    "asterisks": (full("**a *b ", '"\n', HEAD + 'story: "'), "story does not fit: the flyer on a4 (en) has"),
    "lines of ideographs": (
        full("  中\n", "", HEAD + "story: |\n"),
        "story does not fit: the flyer on a4 (en)",
    ),
    "quotes": (
        full("- {text: Open it}\n", "", HEAD + "quotes:\n"),
        "quotes does not fit: the flyer on a4 (en) has",
    ),
    "endorsers": (
        full("- Elm Street Parents\n", "", HEAD + "endorsers:\n"),
        "endorsers does not fit: the flyer on a4 (en)",
    ),
    "words of a request": (
        full("word ", '"}\n', HEAD + 'petition: {request: "'),
        "petition.request does not fit: the sheet on a4 (en) has room for about",
    ),
    "links": (
        full("[another word](https://a.org) ", '"\n', HEAD + 'story: "'),
        "story does not fit: the flyer on a4 (en) has room for about",
    ),
    "addresses": (
        full("a@b.org,", "]}\nemail: {subject: x}\n", HEAD + "target: {name: x, email: ["),
        "email is too long: no QR code holds the",
    ),
    "a hashtag": (full("a", '!"]\n', HEAD + 'hashtags: ["'), 'hashtags[0]: "aaa'),
    "a language tag": (
        full("-a", "]\n", "flyers: 1\nname: p\nheadline: A\nlanguages: [en-x"),
        "no language tag",
    ),
    "languages": (
        numbered("en-{:05d}, ".format, 25000, "]\n", "flyers: 1\nname: p\nheadline: A\nlanguages: ["),
        f"languages: there are {25_000 // PART:,}, which are too many",
    ),
    "papers": (full("a4, ", "]\n", HEAD.replace("[a4]", "[")), "papers: there are"),
    "unknown keys": (numbered("k{}: a\n".format, 26000), "k0: this key is not known"),
    "spaces": (full(" ", "b: c\n", HEAD + "lead: a"), "a colon and a space inside a text"),
    "lines that YAML refuses": (
        full("- aaaaaaaa\n", "lead: *a\n" * 60, HEAD + "hashtags:\n"),
        "a text that begins with * is read as an alias",
    ),
    "tags on a line": (full("!a b, ", "]\n", HEAD + "hashtags: ["), "is read as a tag"),
    "strange characters": (
        numbered(lambda n: chr(0xF0000 + n), 60000, "\n", HEAD + "story: "),
        "characters of story",
    ),
}


@pytest.mark.parametrize(("campaign", "said"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_far_too_much_of_one_thing(tmp_path: Path, campaign: str, said: str, checked: Checker) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(campaign, encoding="utf-8")
    assert file.stat().st_size <= LARGEST
    assert said in checked(file)


@pytest.mark.parametrize(
    "story",
    [
        pytest.param("[" * 8000 + "](a)", id="brackets"),
        pytest.param("a\u00ad" * 4000, id="soft hyphens"),
        pytest.param("abcdefghij" * 1200, id="one word with hyphens"),
        pytest.param("[a](https://a.org) " * 3000, id="links"),
    ][: cases(2, 4)],
)
def test_as_much_as_perhaps_could_fit(tmp_path: Path, story: str, checked: Checker) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(f'{HEAD}story: "{story}"\n', encoding="utf-8")
    assert "has room for about" not in checked(file)


UNITS = [
    ("story: ", "il "),
    ("petition:\n  request: ", "il "),
    ("demands:", "\n- A"),
    ("quotes:", "\n- {text: A}"),  # as demands, and four of five parts of all the time
    ("headline: ", "il "),
    ("story: ", "WWWW "),
    ("petition:\n  request: ", "wide words "),
    ("endorsers:", "\n- A"),
]


@pytest.mark.parametrize(("key", "unit"), UNITS[: cases(3, len(UNITS))])
def test_nothing_is_refused_that_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, unit: str
) -> None:
    """What is set and found not to fit is less than what is refused unset, in the narrowest letters too."""
    head = HEAD if key != "headline: " else HEAD.replace("headline: Save it\n", "")
    products = ("sheet",) if "petition" in key else ("flyer",)
    # A5, in one arrangement of one side, is full sooner.
    paper, way = ("a5", "small") if products == ("flyer",) and not EVERY else ("a4", "")
    file = tmp_path / "c.yaml"

    def refused(amount: int) -> str:
        return refusal(
            file, f"{head}{key}{unit * amount}\n", Order(products, papers=(paper,), arrangement=way)
        )

    monkeypatch.setattr(judge, "_shorter", lambda *_: "")  # how much less would fit has tests of its own
    with monkeypatch.context() as soon:
        soon.setattr(pieces, "lay_out", asked)
        most = next(amount for step in count() if refused(amount := int(100 * 1.6**step)) != FITS)
        least = int(most / 1.6)  # which fits
        for _ in range(cases(1, 2)):
            middle = (least + most) // 2
            least, most = (middle, most) if refused(middle) == FITS else (least, middle)
    assert "too tall" in refused(most)


FITS = "it fits"


def asked(*piece: Any) -> NoReturn:
    """In place of a layout: only whether there is room, which is soon told."""
    raise FlyersError(Where(), FITS if fits(*piece) else "it does not")


def refusal(file: Path, campaign: str, order: Order) -> str:
    """Why a campaign cannot be printed; "" when it can."""
    file.write_text(campaign)
    try:
        press.prepare(file, order)
    except FlyersError as error:
        return str(error)
    return ""
