"""The guide tells of every command and option, and what it shows to type works."""

from __future__ import annotations

import re
import shlex
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import pytest
import spoil
from amount import each

from flyers.cli import cli, main
from flyers.commands.options import Known
from flyers.online import links
from flyers.online.asking import Answer

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
# What takes long, is run where it is seen what it prints.
PRINTED = ("build library -p flyer --paper a4 --proof full", "proof out/library")
OPTIONS = sorted(
    {
        (name, option)
        for name, own in cli.commands.items()
        for command in (own, *(own.commands.values() if isinstance(own, click.Group) else ()))
        for param in command.params
        if isinstance(param, click.Option)
        for option in param.opts
    }
)


@each("name", cli.commands)
def test_every_command_has_a_heading(name: str) -> None:
    assert re.search(rf"^### .*`flyers {name}\b.*`$", GUIDE, re.MULTILINE)


@each(("name", "option"), OPTIONS)
def test_every_option_is_told_of(name: str, option: str) -> None:
    """In the section of its command, or in that of the options all commands have."""
    sections = re.split(r"^### ", GUIDE, flags=re.MULTILINE)
    own = [s for s in sections if re.match(rf".*`flyers {name}\b", s) or s.startswith("With every command")]
    assert re.search(rf"^\|.*`{option}[` ].*\|", "".join(own), re.MULTILINE)


@each(
    ("name", "option"),
    [("build", "template"), ("build", "edition"), ("sheets", "numbering"), ("new", "like")],
)
def test_a_name_is_taken_in_any_case(name: str, option: str) -> None:
    (param,) = (param for param in cli.commands[name].params if param.name == option)
    said = str(getattr(param.type, "choices", ["classic"])[0])
    assert param.type_cast_value(click.Context(cli.commands[name]), said.upper()) == said


def test_no_option_with_names_to_choose_from_minds_their_case() -> None:
    every = [param for name in cli.commands for param in cli.commands[name].params]
    choices = [param.type for param in every if isinstance(param.type, click.Choice)]
    assert all(not kind.case_sensitive or isinstance(kind, Known) for kind in choices)
    assert not [
        param
        for param in every
        if param.metavar == "NAME" and param.type is click.STRING and not param.multiple
    ]


@each("option", ["--version", "--help", "-h", "_FLYERS_COMPLETE"])
def test_what_the_program_itself_has_is_told_of(option: str) -> None:
    assert option in GUIDE


def test_no_option_is_told_of_that_is_not_there() -> None:
    there = {option for _, option in OPTIONS} | {"--version", "--help"}
    lines = [line for line in (README + GUIDE).splitlines() if "flyers " in line or line.startswith("| `-")]
    assert {
        option for line in lines for option in re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", line)
    } <= there


@each("name", ["", *cli.commands])
def test_help_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*filter(None, [name]), "-h"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Usage: flyers")
    assert re.search(rf"^    flyers {name or 'new'}\b", shown, re.MULTILINE)


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("page", [README, GUIDE], ids=["README.md", "guide.md"])
def test_what_a_page_shows_to_type_works(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line after line in an empty folder, comments and what goes into a file left out; no site is asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(links, "ask", lambda url, _: Answer(200, (url,)))
    shown = re.findall(r"^ {4}flyers (.+?)(?: +#.*| > .*)?$", page, re.MULTILINE)
    assert {"new", "check", "build"} <= {line.split()[0] for line in shown}
    for line in shown:
        if line not in PRINTED:
            assert main(shlex.split(line)) == 0, f"flyers {line}\n{capsys.readouterr().err}"
    assert list(Path("out").glob("*/*.pdf"))


def test_the_guide_shows_every_command() -> None:
    assert set(re.findall(r"^ {4}flyers (\w+)", GUIDE, re.MULTILINE)) == set(cli.commands)


def test_the_readme_shows_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a key that is misspelt, and a day in somebody's own form."""
    monkeypatch.chdir(tmp_path)
    main(["new", "my-campaign", "-q"])
    file = Path("my-campaign/campaign.yaml")
    said = file.read_text(encoding="utf-8").replace("\nheadline:", "\nheadlin:")
    file.write_text(said.replace("date: 2027-11-04", "date: 4 November 2027"), encoding="utf-8")
    assert main(["check", "my-campaign"]) == 1
    assert indented(capsys.readouterr().err) in README


def test_the_guide_shows_what_is_read_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Long lines, and the list of them, end in an ellipsis."""
    monkeypatch.chdir(tmp_path)
    example = str(ROOT / "examples" / "haziraj")
    assert main(["build", example, "-p", "flyer", "-l", "en", "--paper", "letter", "-q", "-o", "out"]) == 0
    assert main(["proof", "--read", "out/flyer-letter-en.pdf"]) == 0
    said = indented(capsys.readouterr().out).splitlines()
    shown = GUIDE[GUIDE.index("    Title: Let the Haziraj") :].split("\n\n")[0].splitlines()
    assert shown.pop() == "    …"
    assert len(shown) > 20
    assert all(full.startswith(line.removesuffix("…")) for line, full in zip(shown, said, strict=False))


def test_the_guide_shows_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the starter: a key that is misspelt, what was built, how it reads; and of somebody else's file."""
    monkeypatch.chdir(tmp_path)
    main(["new", "library", "-q"])
    file = Path("library/campaign.yaml")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nlead:", "\nled:"), encoding="utf-8")
    Path("friend.pdf").write_bytes(spoil.thin_quiet_zone())
    assert main(["check", "library"]) == 1
    shown = [capsys.readouterr().err]
    file.write_text(text, encoding="utf-8")
    for line in ("build library", *PRINTED, "proof friend.pdf flier.pdf"):
        assert main(line.split()) == ("flier" in line)
        shown.append(capsys.readouterr().out)
    guide = roughly(GUIDE)
    for printed in shown:
        assert roughly(indented(printed)) in guide


def test_the_guide_shows_where_links_lead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: int
) -> None:
    """Of the starter, its sites being one here, whose petition has moved."""
    monkeypatch.chdir(tmp_path)

    def connected(place: tuple[str, int], timeout: float) -> socket.socket:
        here = socket.socket()
        here.settimeout(timeout)
        here.connect(("127.0.0.1", site))
        return here

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.216.34", 443))])
    monkeypatch.setattr(socket, "create_connection", connected)
    monkeypatch.setattr(ssl, "create_default_context", _Plain)
    main(["new", "library", "-q"])
    assert main(["check", "library", "--online"]) == 0
    printed = capsys.readouterr()
    assert indented(printed.err + printed.out) in GUIDE


@pytest.fixture
def site() -> Iterator[int]:
    """The port of a server on which `/sign` has moved to another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Moved)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


class _Moved(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        moved = self.path == "/sign"
        self.send_response(301 if moved else 200)
        if moved:
            self.send_header("Location", "https://petitions.example/elm-library")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class _Plain:
    """A connection that is said to be secure: a server of a test has no certificate."""

    def wrap_socket(self, plain: socket.socket, **_: object) -> _Plain:
        self._plain = plain
        return self

    def do_handshake(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)


def indented(text: str) -> str:
    return "".join(line if line.isspace() else f"    {line}" for line in text.splitlines(keepends=True))


def roughly(text: str) -> str:
    """The same without what hangs on a machine: sizes of files, measures, shares, which readers it has."""
    lines = (line for line in text.splitlines(keepends=True) if "zbar is not installed" not in line)
    return re.sub(r"\d+(\.\d+)?(?= (kB|mm|m|at its)\b| %)", "#", "".join(lines))
