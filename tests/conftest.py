"""What many tests need: golden files, and campaigns laid out as the press does it."""

import builtins
import ctypes
import difflib
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache, wraps
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import pytest
from amount import EVERY, cases
from commandline import Run, Told
from hypothesis import settings
from msgspec import msgpack
from msgspec.structs import replace
from PIL import Image

from flyers import clock, judge, pieces
from flyers.cli import main
from flyers.content import doubts, words
from flyers.content.dates import year_after
from flyers.errors import FlyersError, Where
from flyers.measure.faces import Faces
from flyers.measure.pick import SystemFaces
from flyers.preflight import looks, supplies
from flyers.proof import apart, bounded, prove, thorough, wire
from flyers.proof.ink import writing_findings
from flyers.proof.report import place
from flyers.proof.stress import black_findings

T = TypeVar("T")
TESTS = Path(__file__).parent

# What is compiled and read once is kept, as it is for people, also where the machine says otherwise: tests
# start the program many times.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# How long a trial takes says how busy the machine is, and nothing of what is tried.
settings.register_profile("any machine", deadline=None, max_examples=cases(20, 60))
settings.load_profile("any machine")

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of the C library, from malloc.h

# What sets the examples, and what sets the campaigns of the tests: neighbours share what they have set.
TOGETHER = (
    "cli cli_docs cli_formats cli_proof codes evenness goldens proof_spoiled structure "
    "stress svg_pictures campaigns colour formats pairs photocopies"
)


def pytest_configure() -> None:
    """Memory that is freed is used again: to hand it back to the machine whenever a picture is done with, and
    to have pages of it anew, takes a twentieth of the time. Libraries of C but GNU's know nothing of it."""
    if set_option := getattr(ctypes.CDLL(None), "mallopt", None):
        for option in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
            set_option(option, 1 << 30)
    gc.set_threshold(1_000_000)  # what a page is set with is gone by itself


def is_whole(config: pytest.Config) -> bool:
    """Whether the whole suite is run, and nobody named a file or a test of it."""
    named = config.args_source is not pytest.Config.ArgsSource.TESTPATHS or config.option.keyword
    return not named


def pytest_collection(session: pytest.Session) -> None:
    """In a clone that is new all tests are compiled: by two processes from either end of their list."""
    config = session.config
    if is_whole(config) and getattr(config, "workerinput", {}).get("workerid") == "gw1":
        for file in sorted(TESTS.glob("test_*.py"), reverse=True):
            with suppress(Exception):  # told where it is collected
                import_module(file.stem)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not EVERY and is_whole(config):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("seldom")])
        items[:] = [item for item in items if not item.get_closest_marker("seldom")]
    places = {f"test_{name}": place for place, name in enumerate(TOGETHER.split(), -99)}
    items.sort(key=lambda item: places.get(item.path.stem, 0))


def pytest_collection_finish() -> None:
    """What the tests are made of is not looked through whenever memory is tidied, which is seldom."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Each test is run from a call that has room for those below it: Python hands back the memory of its
    stack, by 16 kB, whenever it returns from there, and a loop that calls across such a border had a tenth of
    the time."""
    return roomy(item.config.pluginmanager.get_plugin("runner").pytest_runtest_protocol, item, nextitem)


def roomy(function: Callable[..., T], /, *args: Any) -> T:
    return function(*args)


# In words of the machine: Python takes the next power of two for it, and calls have what is left.
roomy.__code__ = roomy.__code__.replace(co_stacksize=1 << 16)


def pytest_sessionfinish() -> None:
    """Nor what tests have kept, which pytest would look through five times at the end."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/goldens anew from what is made now"
    )


@pytest.fixture(autouse=True, scope="session")
def sums_are_exact() -> Iterator[None]:
    """Whatever a test runs: flyers adds floats with `fsum`, since `sum` rounds otherwise from Python 3.12
    on, and pages would differ between Pythons."""

    def counting(each: Any, /, start: Any = 0) -> Any:
        total = plain(each, start)
        if type(total) is float:
            caller = sys._getframe(1).f_globals.get("__name__", "")
            assert not caller.startswith("flyers."), f"{caller} adds floats with sum(): Pythons differ in it"
        return total

    plain = builtins.sum
    builtins.sum = counting
    yield
    builtins.sum = plain


@pytest.fixture(autouse=True, scope="session")
def pictures_are_soon_saved() -> Iterator[None]:
    """Those that tests make: to pack them well takes as long as to set the page on which they stand."""
    save = Image.Image.save

    def soon(image: Image.Image, *args: Any, **options: Any) -> None:
        caller = sys._getframe(1).f_globals.get("__name__", "")
        save(image, *args, **({} if caller.startswith("flyers.") else {"compress_level": 1}) | options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Image.Image, "save", soon)
        yield


@pytest.fixture(autouse=True)
def noise_is_the_same() -> None:
    """In pictures that a test makes, whatever ran before: Pillow draws it by the C library's `rand`."""
    ctypes.CDLL(None).srand(1)


def same(data: bytes) -> bytes:
    """What stands for so much that is kept."""
    return blake2b(data, digest_size=16).digest()


@pytest.fixture(autouse=True, scope="session")
def layouts_are_shared() -> Iterator[None]:
    """What was laid out for one test is given to the next that asks the same of layout: of the same stories,
    template, paper and colour, in the same faces. That these make the same page each time is asked elsewhere:
    here twice in a process, and by `make pythons` of another Python."""
    kept: dict[bytes, Any] = {}

    def others(faces: Faces) -> list[tuple[str, int]]:
        """The faces that do not come with flyers, as they are."""
        files = [faces.file(name) for name in faces._named if not faces.bundled(name)]
        return [(repr(file), file.path.stat().st_mtime_ns) for file in files]

    def shared(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        def once(stories: Any, template: Any, stock: Any, tools: Any, *more: Any) -> Any:
            faces = tools.ruler._faces
            key = same(msgpack.encode((name, stories, template, stock, more, known := others(faces))))
            if key not in kept:
                found = make(stories, template, stock, tools, *more)
                if others(faces) != known:  # a face of the machine was needed, which the next may not know
                    return found
                kept[key] = found
            return kept[key]

        return once

    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((pieces, "lay_out"), (pieces, "outlook"), (judge, "fits")):
            patch.setattr(module, name, shared(name, getattr(module, name)))
        yield


@pytest.fixture(autouse=True, scope="session")
def faces_of_the_machine_are_listed_once() -> Iterator[None]:
    """By the same command of fontconfig, not for each campaign that asks for them."""
    listed = cache(lambda path: SystemFaces())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(supplies, "SystemFaces", lambda: listed(os.environ.get("PATH")))
        yield


@pytest.fixture(autouse=True, scope="session")
def what_is_seen_is_shared() -> Iterator[None]:
    """What was seen in a picture, and what a proof found in a file, as layouts are."""
    kept: dict[Any, Any] = {}
    proof = prove.prove

    def read(path: Path) -> bytes:
        """A file of moderate size; nothing of others, and of what is none."""
        with suppress(OSError):
            return path.read_bytes() if path.is_file() and path.stat().st_size < 50e6 else b""
        return b""

    def of_picture(look: Callable[..., Any]) -> Callable[..., Any]:
        def once(path: Path, *more: Any) -> Any:
            if not (data := read(path)):
                return look(path, *more)
            key = look, same(data), path.name, more
            if key not in kept:
                kept[key] = look(path, *more)
            return kept[key]

        return once

    def proven(file: Path | bytes, said: Any, depth: str = "quick", name: str = "", **more: Any) -> Any:
        if not (data := file if isinstance(file, bytes) else read(file)):
            return proof(file, said, depth, name, **more)
        key = same(data), same(msgpack.encode(said)), depth, thorough.under_stress, thorough.CHECKS
        if key not in kept:
            kept[key] = proof(file, said, depth, name, **more)
        return replace(kept[key], file=name or ("" if isinstance(file, bytes) else str(file)))

    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((supplies, "sight"), (supplies, "look"), (looks, "sharp_side")):
            patch.setattr(module, name, of_picture(getattr(module, name)))
        for module in (prove, bounded):
            patch.setattr(module, "prove", proven)
        yield


@pytest.fixture(autouse=True, scope="session")
def it_is_2009() -> Iterator[None]:
    """The day on which commands look at campaigns, so that those with days of their own stay right: from it
    none is past, nor far."""
    with pytest.MonkeyPatch.context() as patch:
        own, then = clock.today, date(2009, 4, 1)
        for module in (words, doubts):
            patch.setattr(
                module, "year_after", lambda day: "9999" if day == "2009-04-01" else year_after(day)
            )
        patch.setattr(clock, "today", wraps(own)(lambda: own() if clock.VARIABLE in os.environ else then))
        yield


@pytest.fixture
def unstressed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proofs without codes under stress, which take most of the time and have tests of their own."""
    monkeypatch.setattr("flyers.proof.thorough.under_stress", lambda _, reads: reads)


@pytest.fixture
def words_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proofs that do not compare words with what lies under them, which takes half of the time, but where
    everything is run."""
    words = () if EVERY else (writing_findings, black_findings)
    monkeypatch.setattr(thorough, "CHECKS", tuple(one for one in thorough.CHECKS if one not in words))


@pytest.fixture
def read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`flyers proof` reads files in this process, codes without stress and words without what lies under
    them, but where everything is run: the process apart has tests of its own."""
    if EVERY:
        return
    request.getfixturevalue("unstressed")
    request.getfixturevalue("words_unread")

    def ask(_: apart.Reader, file: Path, task: wire.Task) -> Any:
        reply = bounded._answer(task, io.BytesIO(), 0)
        if isinstance(reply, wire.Unread):
            raise FlyersError(Where(place(file, reply.page)), reply.what, reply.hint)
        assert isinstance(reply, wire.Done)
        return reply.found

    monkeypatch.setattr(apart.Reader, "_start", lambda _: None)
    monkeypatch.setattr(apart.Reader, "_ask", ask)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str | Path) -> Told:
        code = main(list(map(str, args)))
        return Told(code, *capsys.readouterr())

    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name, or, with --update-goldens, writes it."""

    def check(name: str, found: str) -> None:
        file = TESTS / "goldens" / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
            return
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        if kept != found:
            lines = difflib.unified_diff(
                kept.splitlines(), found.splitlines(), f"goldens/{name}", "made now", lineterm="", n=1
            )
            pytest.fail("\n".join((*lines, "as it should be? pytest --update-goldens")), pytrace=False)

    return check
