"""Whose files a folder holds, and which of them are made no longer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from amount import each
from commandline import Run

from flyers import delivery
from flyers.content.claims import NOTE, Made, claim, left, note
from flyers.content.staging import STAGES
from flyers.errors import FlyersError

Build = Callable[..., tuple[int, str]]


@pytest.fixture
def build(run: Run) -> Build:
    """Builds the campaign in a folder of a name; gives the exit code and all that is said."""

    def build(campaign: str, keys: str = "", *options: str) -> tuple[int, str]:
        Path(campaign).mkdir(exist_ok=True)
        Path(campaign, "campaign.yaml").write_text(f"headline: Keep it\npapers: [a4]\n{keys}\n")
        told = run("build", campaign, *options)
        return told.code, told.out + told.err

    return build


def there(folder: str = "out/keep-it") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir() if path.name != NOTE)


def test_two_campaigns_never_write_into_one_folder(build: Build) -> None:
    assert build("a", "lead: Of a")[0] == 0
    before = Path("out/keep-it/flyer-a4-en.pdf").read_bytes()
    code, said = build("b", "lead: Of b")
    assert code == 1
    assert said == (
        "out/keep-it: this folder holds the files of another campaign, a/campaign.yaml\n"
        "    hint: give this campaign a name of its own (name: b, in b/campaign.yaml), or name another"
        " folder with -o; --force writes over them\n"
        "1 error\n"
    )
    assert Path("out/keep-it/flyer-a4-en.pdf").read_bytes() == before
    assert build("b", "lead: Of b", "-o", "elsewhere")[0] == 0
    assert build("b", "lead: Of b", "--force")[0] == 0
    assert Path("out/keep-it/flyer-a4-en.pdf").read_bytes() != before
    assert "another campaign, b/campaign.yaml" in build("a")[1]
    alone = "    hint: name another folder with -o; --force writes over them\n"
    assert alone in build("keep-it")[1]  # it has that name already
    assert build("c", "name: market", "-o", "elsewhere")[1].endswith(f"{alone}1 error\n")  # a name is no help


@pytest.mark.parametrize("languages", ["en", "fr"])
def test_two_campaigns_at_one_moment(build: Build, monkeypatch: pytest.MonkeyPatch, languages: str) -> None:
    """The folder was nobody's when the first one looked: whoever is ready first has it."""
    put = delivery.put

    def late(*told: Any) -> Any:
        monkeypatch.setattr(delivery, "put", put)
        assert build("b", f"lead: Of b\nlanguages: [{languages}]", "-o", "new")[0] == 0
        return put(*told)

    monkeypatch.setattr(delivery, "put", late)
    code, said = build("a", "lead: Of a\nlanguages: [en]", "-o", "new")
    assert (code, there("new")) == (1, [f"flyer-a4-{languages}.pdf"])
    assert said.startswith("new: this folder holds the files of another campaign, b/campaign.yaml\n")
    assert build("b", "lead: Of b", "-o", "new")[0] == 0


def test_a_folder_whose_campaign_is_gone_is_free(build: Build) -> None:
    assert build("a")[0] == 0
    Path("a").rename("moved")
    assert build("moved")[0] == 0
    assert build("moved", "lead: New")[0] == 0


def test_what_is_made_no_longer_is_named_and_removed_when_asked(build: Build) -> None:
    assert build("a", "languages: [en, fr]")[0] == 0
    assert there() == ["flyer-a4-en.pdf", "flyer-a4-fr.pdf"]
    said = build("a")[1]
    assert (
        "out/keep-it/flyer-a4-fr.pdf: warning: an earlier build made this file, which this one does not\n"
        "    hint: --clean removes it\n1 warning\n"
    ) in said
    assert there() == ["flyer-a4-en.pdf", "flyer-a4-fr.pdf"]
    Path("out/keep-it/notes.txt").write_text("mine")
    assert "removed out/keep-it/flyer-a4-fr.pdf" in build("a", "", "--clean")[1]
    assert there() == ["flyer-a4-en.pdf", "notes.txt"]
    assert build("a")[1].count("earlier build") == 0


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--paper", "letter"), False),  # nothing is said of the others,
        (("-l", "en"), False),
        (("--ink", "black"), False),  # nor of files that are made in another manner
        (("-p", "flyer"), True),
        (("--paper", "a4"), True),
    ],
)
def test_an_order_for_some_says_nothing_of_the_rest(
    build: Build, options: tuple[str, ...], named: bool
) -> None:
    assert build("a", "languages: [en, fr]")[0] == 0
    assert ("flyer-a4-fr.pdf: warning" in build("a", "", *options)[1]) == named


def test_the_note_names_no_folder_outside(tmp_path: Path) -> None:
    """Both can be moved together, and nobody's own folders go along to the copy shop."""
    campaign, out = tmp_path / "x/pool/campaign.yaml", tmp_path / "x/out/pool"
    campaign.parent.mkdir(parents=True)
    out.mkdir(parents=True)
    campaign.write_text("")
    (out / "a.pdf").write_text("")
    note(out, campaign, [Made("a.pdf", "flyer", "a4", "en", ".pdf")])
    assert str(tmp_path) not in (out / NOTE).read_text()
    (tmp_path / "x").rename(tmp_path / "y")
    claim(tmp_path / "y/out/pool", tmp_path / "y/pool/campaign.yaml")
    assert [
        path.name for path in left(tmp_path / "y/out/pool", [Made("b", "flyer", "a4", "fr", ".pdf")], {})
    ] == ["a.pdf"]


def test_a_file_that_no_build_made_is_not_written_over(build: Build) -> None:
    mine = Path("out/keep-it/flyer-a4-fr.pdf")
    assert build("a", "languages: [en]")[0] == 0
    mine.write_text("my scan")
    code, told = build("a", "languages: [en, fr]")
    assert (code, mine.read_text()) == (1, "my scan")
    assert f"{mine}: this file is there already, and no build of this campaign has made it\n" in told
    assert "--force writes over it" in told
    assert build("a", "", "--force")[0] == 0
    assert build("a", "lead: Changed")[0] == 0  # its own by now


def test_files_stay_known_when_the_campaign_has_moved(build: Build) -> None:
    assert build("a", "languages: [en, fr]")[0] == 0
    Path("a").rename("b")
    assert build("b", "", "-l", "en")[0] == 0
    assert build("b", "lead: Changed\nlanguages: [en, fr]", "-l", "fr")[0] == 0


@each(
    "said",
    ["", "[]", "{", '{"campaign": 1, "files": 2}', '{"campaign": "a", "files": [["../../x"]]}', "[" * 9999],
)
def test_what_is_no_note_counts_as_none(tmp_path: Path, said: str) -> None:
    (tmp_path / NOTE).write_text(said)
    claim(tmp_path, tmp_path / "campaign.yaml")
    assert left(tmp_path, [Made("b", "flyer", "a4", "fr", ".pdf")], {}) == []


def test_a_note_never_names_a_file_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.pdf").write_text("")
    row = '["../mine.pdf", "flyer", "a4", "en", ".pdf"]'
    (out / NOTE).write_text(f'{{"campaign": "../campaign.yaml", "files": [{row}]}}')
    assert left(out, [Made("b", "flyer", "a4", "fr", ".pdf")], {}) == []


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_file_that_is_open_in_a_viewer_stays_and_the_others_are_written(
    build: Build, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    keys = "languages: [en, fr]\nlead: "
    assert build("a", f"{keys}Old")[0] == 0
    before = {name: Path("out/keep-it", name).read_bytes() for name in there()}
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        """As Windows does with a file that a viewer has opened for itself alone."""
        if "flyer-a4-en.pdf" in (target.name, path.name) and (links is False or path.parent.match(STAGES)):
            raise PermissionError(13, "The process cannot access the file", str(target))
        return replace(path, target)

    def no_links(path: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    with monkeypatch.context() as viewer:
        viewer.setattr(Path, "replace", refusing)
        if not links:
            viewer.setattr(Path, "hardlink_to", no_links)
        code, said = build("a", f"{keys}New")
    assert code == 1
    assert said == (
        "out/keep-it/flyer-a4-en.pdf: this file is open in another program, and stays as it was\n"
        "    hint: close it there, and build again; all others are written\n1 error\n"
    )
    after = {name: Path("out/keep-it", name).read_bytes() for name in there()}
    assert after["flyer-a4-en.pdf"] == before["flyer-a4-en.pdf"]
    assert after["flyer-a4-fr.pdf"] != before["flyer-a4-fr.pdf"]


def test_another_campaigns_folder_is_told_before_anything_is_painted(build: Build, tmp_path: Path) -> None:
    assert build("a")[0] == 0
    (tmp_path / "b").mkdir()
    with pytest.raises(FlyersError, match="another campaign"):
        claim(Path("out/keep-it"), tmp_path / "b" / "campaign.yaml")
