"""The guide tells of every command and option, and what it shows to type works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from flyers.cli import cli, main
from flyers.proof import links
from flyers.proof.asking import Answer

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTIONS = sorted(
    {
        (name, option)
        for name, command in cli.commands.items()
        for param in command.params
        if isinstance(param, click.Option)
        for option in param.opts
    }
)


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_has_a_heading(name: str) -> None:
    assert re.search(rf"^### .*`flyers {name}\b.*`$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_told_of(name: str, option: str) -> None:
    """In the section of its command, or in that of the options all commands have."""
    sections = re.split(r"^### ", GUIDE, flags=re.MULTILINE)
    own = [s for s in sections if re.match(rf".*`flyers {name}\b", s) or s.startswith("With every command")]
    assert re.search(rf"^\|.*`{option}[` ].*\|", "".join(own), re.MULTILINE)


@pytest.mark.parametrize("option", ["--version", "--help", "-h", "_FLYERS_COMPLETE"])
def test_what_the_program_itself_has_is_told_of(option: str) -> None:
    assert option in GUIDE


def test_no_option_is_told_of_that_is_not_there() -> None:
    there = {option for _, option in OPTIONS} | {"--version", "--help"}
    lines = [line for line in (README + GUIDE).splitlines() if "flyers " in line or line.startswith("| `-")]
    assert {
        option for line in lines for option in re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", line)
    } <= there


@pytest.mark.parametrize("name", ["", *cli.commands])
def test_help_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*filter(None, [name]), "-h"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Usage: flyers")
    assert re.search(rf"^    flyers {name or 'new'}\b", shown, re.MULTILINE)


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
        assert main(shlex.split(line)) == 0, f"flyers {line}\n{capsys.readouterr().err}"
    assert list(Path("out").glob("*/*.pdf"))


def test_the_guide_shows_every_command() -> None:
    assert set(re.findall(r"^ {4}flyers (\w+)", GUIDE, re.MULTILINE)) == set(cli.commands)


def test_the_readme_shows_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a key that is misspelt."""
    monkeypatch.chdir(tmp_path)
    main(["new", "my-campaign", "-q"])
    file = Path("my-campaign/campaign.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("\nheadline:", "\nheadlin:"), encoding="utf-8")
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


def indented(text: str) -> str:
    return "".join(f"    {line}" for line in text.splitlines(keepends=True))
