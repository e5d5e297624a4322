"""A translator's file: it has every text that is not there yet, and is read as it was written."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

from flyers.cli import main
from flyers.content import to_translate
from flyers.content.read import Reading, read
from flyers.content.text import texts
from flyers.content.to_translate import stays
from flyers.errors import FlyersError

ROOT = Path(__file__).parent.parent
CAMPAIGNS = [path.parent for path in sorted((*ROOT.glob("examples/*/campaign.yaml"),
             *ROOT.glob("tests/data/campaigns/*/campaign.yaml")))]  # fmt: skip
NEW = "qab"  # of private use: nobody speaks it


def write(reading: Reading, tag: str) -> Path:
    made = to_translate.write(reading, tag)
    assert made
    return made


@pytest.fixture
def campaign(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of a campaign, with the file for a new language beside it."""
    copy = Path(copytree(request.param, tmp_path / "it"))
    file = copy / "campaign.yaml"
    (tag,) = re.findall(r"^languages: \[(.*?)\]", file.read_text("utf-8"), re.MULTILINE) or [""]
    if tag:
        file.write_text(file.read_text("utf-8").replace(f"[{tag}]", f"[{tag}, {NEW}]", 1), encoding="utf-8")
    write(read(copy, ["x"]), NEW)
    return copy


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda path: path.name, indirect=True)
def test_every_text_is_there_to_be_translated(campaign: Path) -> None:
    """Each empty line is told of as one that is not translated yet, and there is no other fault."""
    found = read(campaign, [NEW])
    assert found.campaign
    first = found.campaign.languages[0]
    wanted = {
        f"{key} is not translated into {NEW} yet"
        for key, text in texts(found.campaign)
        if text.get(first)
        and key in found.where
        and not key.startswith("words.")
        and not (stays(key, text.get(first) or "") and set(text.languages) <= {NEW})
    }
    assert wanted
    told = {problem.what for problem in found.problems if not problem.warning}
    assert {what for what in told if "not translated" in what} == wanted
    assert [what for what in told if NEW in what and "not translated" not in what] == []


def test_what_is_filled_in_is_read(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    file.write_text(
        "headline: Keep it\nstory: |\n  One.\n\n  Two.\n"
        "links: {petition: {url: https://example.org/p, label: Sign}}\nevents:\n"
        "  - {what: Come, date: 2026-10-06, place: Hall}\n"
        "quotes:\n  - by: Dana\n    text: |\n      So\n\n      it is.\n  - {text: Yes, by: Ed}\n",
        encoding="utf-8",
    )
    made = write(read(tmp_path), "fr")
    text = made.read_text("utf-8")
    for original, words in (
        ("Keep it", "Gardons"),
        ("Sign", "Signez"),
        ("Come", "Venez"),
        ("Yes", "Oui"),
        ("Hall", "Salle"),
    ):
        text, count = re.subn(rf'""( +# {original}$)', rf'"{words}"\1', text, flags=re.MULTILINE)
        assert count == 1, original
    text = text.replace("story: |\n", "story: |\n  Un.\n\n  Deux.\n").replace(
        "text: |\n", "text: |\n      Si.\n"
    )
    made.write_text(text, encoding="utf-8")
    found = read(tmp_path)
    assert [problem for problem in found.problems if not problem.warning] == []
    assert found.campaign
    assert found.campaign.languages == ("en", "fr")
    french = {key: text.get("fr") for key, text in texts(found.campaign)}
    assert french["headline"] == "Gardons"
    assert french["story"] == "Un.\n\nDeux."
    assert french["links.petition.label"] == "Signez"
    assert (french["events[0].what"], french["events[0].place"]) == ("Venez", "Salle")
    assert (french["quotes[0].text"], french["quotes[0].by"], french["quotes[1].text"]) == (
        "Si.",
        "Dana",
        "Oui",
    )


def test_names_wait_behind_a_sign(tmp_path: Path) -> None:
    copytree(ROOT / "examples" / "starter", tmp_path / "it")
    text = write(read(tmp_path / "it"), "fr").read_text("utf-8")
    assert re.search(r'^  - name: "" +# Elm Street School parents$', text, re.MULTILINE)
    assert re.search(r'^    #find: "" +# Keep Elm Street Library$', text, re.MULTILINE)


def test_a_name_that_keeps_its_place_in_a_list_shows_how_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("headline: Keep it\nendorsers: [Alder Club, a choir]\n", "utf-8")
    made = write(read(tmp_path), "fr")
    (line,) = (line for line in made.read_text("utf-8").split("\n") if "Alder" in line)
    assert line == '  - {}  # name: "Alder Club"'
    made.write_text('headline: "Oui"\nendorsers:\n  - name: "Club des aulnes"\n', "utf-8")
    campaign = read(tmp_path).campaign
    assert campaign
    assert campaign.endorsers[0].name.get("fr") == "Club des aulnes"


def test_where_a_sheet_goes_stays_as_it_is(tmp_path: Path) -> None:
    """An address waits behind a sign, and nobody is told that its language is missing."""
    file = tmp_path / "campaign.yaml"
    file.write_text(
        "languages: [en, fr]\nheadline: Keep it\n"
        "petition:\n  request: Keep it open.\n  return_to: Sam Reyes, 3 Mill Lane\n",
        encoding="utf-8",
    )
    made = write(read(file, ["en"]), "fr")
    text = made.read_text("utf-8")
    assert re.search(r'^ +#return_to: "" +# Sam Reyes, 3 Mill Lane$', text, re.MULTILINE)
    made.write_text(re.sub('^( *)(headline|request): ""', r'\1\2: "Oui."', text, flags=re.MULTILINE), "utf-8")
    assert not [one.what for one in read(file).problems]


def filled(file: Path) -> None:
    """Says something in each empty line, with all that could be lost: quotes, backslashes, paragraphs."""
    text = re.sub(r'""( +# .*)?$', r'"Ça \\"va\\" \\\\ # : |"\1', file.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^( *)(\S*: \|)\n$", r"\1\2\n\1  # Un.\n\n\1  - Deux.\n", text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda path: path.name, indirect=True)
def test_what_is_translated_is_kept(campaign: Path) -> None:
    """The file is written again when the campaign has a text more."""
    file = campaign / f"campaign.{NEW}.yaml"
    filled(file)
    before = read(campaign).campaign
    with (campaign / "campaign.yaml").open("a", encoding="utf-8") as more:
        more.write("letter: {closing: With thanks}\n")
    assert write(read(campaign), NEW) == file
    again = read(campaign).campaign
    assert before
    assert again
    said = {key: text.get(NEW) for key, text in texts(before)}
    assert {key: text.get(NEW) for key, text in texts(again) if not key.startswith("letter")} == said
    assert re.search(r'^  closing: "" +# With thanks$', file.read_text("utf-8"), re.MULTILINE)


def test_nothing_is_lost_that_the_campaign_no_longer_has(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("headline: Keep it\nlead: Now\n", encoding="utf-8")
    file = tmp_path / "campaign.fr.yaml"
    file.write_text("lead: Maintenant\nkicker: Urgent\n", encoding="utf-8")
    with pytest.raises(FlyersError, match=r"fr\.yaml:2:9: kicker: the campaign has no such text"):
        write(read(tmp_path), "fr")
    file.write_text("lead: [", encoding="utf-8")
    with pytest.raises(FlyersError, match="is read as a list"):
        write(read(tmp_path), "fr")
    assert file.read_text("utf-8") == "lead: ["


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", str(tmp_path / "pool")])
    assert main(["words", "--campaign", "FR", str(tmp_path / "pool")]) == 0
    made = tmp_path / "pool" / "campaign.fr.yaml"
    assert f"wrote {made}: send it to whoever translates" in capsys.readouterr().out
    assert main(["words", "--campaign", "fr", str(tmp_path / "pool")]) == 0
    assert main(["words", "--campaign", "fr", str(tmp_path / "nowhere")]) == 1
    (tmp_path / "pool" / "campaign.yaml").write_text("headline: {en: A, fr: B}\n", encoding="utf-8")
    made.unlink()
    capsys.readouterr()
    assert main(["words", "--campaign", "fr", str(tmp_path / "pool")]) == 0
    assert "all its texts are there in fr: nothing is left to translate" in capsys.readouterr().out
    (tmp_path / "pool" / "campaign.yaml").write_text("languages: [en, fr]\nheadline: A\n", encoding="utf-8")
    assert main(["words", "--campaign", "fr", str(tmp_path / "pool")]) == 0
    assert capsys.readouterr().out == f"wrote {made}: send it to whoever translates, and keep it there\n"
