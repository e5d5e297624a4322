"""A translator's file: it has every text that is not there yet, and is read as it was written."""

import re
from pathlib import Path
from shutil import copytree

import pytest
from amount import each
from drawn import campaign_in

from flyers.cli import main
from flyers.content import fill_in
from flyers.content.fill_in import stays
from flyers.content.read import Reading, read
from flyers.content.text import texts
from flyers.errors import FlyersError

ROOT = Path(__file__).parent.parent
CAMPAIGNS = [path.parent for path in sorted((*ROOT.glob("examples/*/campaign.yaml"),
             *ROOT.glob("tests/data/campaigns/*/campaign.yaml")))]  # fmt: skip
NEW = "qab"  # of private use: nobody speaks it


def write(reading: Reading, tag: str) -> Path:
    made = fill_in.write_texts(reading, tag)
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
    campaign_in(
        tmp_path,
        "headline: Keep it\nstory: |\n  One.\n\n  Two.\n"
        "links: {petition: {url: https://example.org/p, label: Sign}}\nevents:\n"
        "  - {what: Come, date: 2026-10-06, place: Hall}\n"
        "quotes:\n  - by: Dana\n    text: |\n      So\n\n      it is.\n  - {text: Yes, by: Ed}\n",
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
        text, count = re.subn(rf'""( +# = {original}$)', rf'"{words}"\1', text, flags=re.MULTILINE)
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


def test_names_stand_there_already(tmp_path: Path) -> None:
    copytree(ROOT / "examples" / "starter", tmp_path / "it")
    text = write(read(tmp_path / "it"), "fr").read_text("utf-8")
    assert re.search(r'^  - name: "" +# = Elm Street School parents$', text, re.MULTILINE)
    assert re.search(r'^    find: "(Keep Elm Street Library)" +# = \1$', text, re.MULTILINE)


def test_a_name_in_a_list_is_changed_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("headline: Keep it\nendorsers: [Alder Club, a choir]\n", "utf-8")
    made = write(read(tmp_path), "fr")
    (line,) = (line for line in made.read_text("utf-8").split("\n") if "Alder" in line)
    assert line == '  - name: "Alder Club"                  # = Alder Club'
    text = made.read_text("utf-8").replace('"Alder Club"', '"Club des aulnes"').replace('""', '"Oui"')
    made.write_text(text, "utf-8")
    campaign = read(tmp_path).campaign
    assert campaign
    assert campaign.endorsers[0].name.get("fr") == "Club des aulnes"


def test_a_name_that_stays_is_as_the_campaign_has_it_now(tmp_path: Path) -> None:
    """Also where the campaign has it no more."""
    file = campaign_in(tmp_path, "headline: Keep it\nendorsers: [Alder Clbu, Mill Club]\n")
    made = write(read(tmp_path), "fr")
    made.write_text(made.read_text("utf-8").replace('""', '"Oui"'), "utf-8")
    file.write_text("headline: Keep it\nendorsers: [Alder Club]\n", "utf-8")
    found = read(tmp_path)
    assert found.problems == ()
    assert found.campaign
    assert found.campaign.endorsers[0].name.get("fr") == "Alder Club"
    assert fill_in.write_texts(found, "fr") is None


def test_an_address_stands_there_where_it_is_no_words() -> None:
    places = ("3 Mill Lane", "Leipziger Platz", "vor der Apotheke", "12 rue de la Paix")
    assert [one for one in places if not stays("events[0].address", one)] == ["vor der Apotheke"]


def test_where_a_sheet_goes_stays_as_it_is(tmp_path: Path) -> None:
    """Nobody is told that its language is missing."""
    file = campaign_in(
        tmp_path,
        "languages: [en, fr]\nheadline: Keep it\n"
        "petition:\n  request: Keep it open.\n  return_to: Sam Reyes, 3 Mill Lane\n",
    )
    made = write(read(file, ["en"]), "fr")
    text = made.read_text("utf-8")
    assert re.search(r'^ +return_to: "(Sam Reyes, 3 Mill Lane)" +# = \1$', text, re.MULTILINE)
    made.write_text(re.sub('^( *)(headline|request): ""', r'\1\2: "Oui."', text, flags=re.MULTILINE), "utf-8")
    assert not [one.what for one in read(file).problems]


ORIGINAL = """\
headline: Keep it open
demands: [Open it five days a week., Buy the boiler., Ask us.]
story: |
  It is %s.

  We want it.
"""


@pytest.fixture
def translated(tmp_path: Path) -> tuple[Path, Path]:
    """A campaign, and its translator's file, filled in."""
    file = campaign_in(tmp_path, ORIGINAL % ("old and cold, " * 20))
    made = write(read(tmp_path), "fr")
    text = made.read_text("utf-8").replace("story: |\n", "story: |\n  Il fait froid.\n")
    words = iter(("Ouvert", "Cinq jours.", "Achetez.", "Demandez."))
    text = re.sub('^( *(?:headline:|-)) ""', lambda at: f'{at[1]} "{next(words)}"', text, flags=re.MULTILINE)
    made.write_text(text, "utf-8")
    assert read(tmp_path).problems == ()
    return file, made


def said(folder: Path) -> list[str]:
    return [f"{one.where.line}: {one.what} | {one.hint}" for one in read(folder).problems if one.warning]


def test_what_has_changed_since_it_was_translated_is_told(translated: tuple[Path, Path]) -> None:
    file, made = translated
    changed = file.read_text("utf-8").replace("five", "three").replace("We want it", "We all want it")
    file.write_text(changed, "utf-8")
    told = said(file.parent)
    mark = f"flyers words --campaign fr {file.parent} marks it for whoever translates"
    assert [one.partition(": ")[2] for one in told] == [
        f"story has changed since it was translated into fr: “We” → “We all” | {mark}",
        f"demands[0] has changed since it was translated into fr: “five” → “three” | {mark}",
    ]
    before = made.read_text("utf-8")
    assert write(read(file), "fr") == made
    text = made.read_text("utf-8")
    assert '  # ≠ “five” → “three”\n  - "Cinq jours."  ' in text
    assert "  # = Open it three days a week.\n" in text
    assert "# ≠ “We” → “We all”\n# = It is old" in text
    assert "≠ montre" in text
    assert "≠ montre" not in before
    told = said(file.parent)
    assert all(one.endswith(" | mend the translation, then delete the line with ≠ above it") for one in told)
    assert len(told) == 2
    file.write_text(changed.replace("three", "seven"), "utf-8")
    assert "“five” → “three”; “three” → “seven” | flyers words" in said(file.parent)[1]
    file.write_text(changed, "utf-8")
    made.write_text(re.sub("(?m)^ *# ≠ .*\n", "", text), "utf-8")
    assert said(file.parent) == []
    assert fill_in.write_texts(read(file), "fr") is None


def test_a_translation_goes_where_its_original_goes(translated: tuple[Path, Path]) -> None:
    file, made = translated
    text = file.read_text("utf-8").replace(
        "[Open it five days a week., Buy the boiler.,", "[Buy the boiler., Now.,"
    )
    file.write_text(text, "utf-8")
    with pytest.raises(FlyersError, match="the campaign has no such text any more, so this would be lost"):
        write(read(file), "fr")  # which somebody wrote, and nothing says
    made.write_text(made.read_text("utf-8").replace('"Cinq jours."', '""'), "utf-8")
    write(read(file), "fr")
    campaign = read(file).campaign
    assert campaign
    assert [text.get("fr") for text in campaign.demands] == ["Achetez.", "", "Demandez."]


def test_notes_of_a_translator_are_no_originals(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("headline: Keep it\n", "utf-8")
    (tmp_path / "campaign.fr.yaml").write_text("# my first try\nheadline: Gardons  # or: Sauvons\n", "utf-8")
    assert said(tmp_path) == []
    with (tmp_path / "campaign.fr.yaml").open("a", encoding="utf-8") as file:
        file.write('\n# = Keep it\n\n#contact:\n#  name: ""   # = Nadia\nlead: On y va  # 26/11\n')
    (tmp_path / "campaign.yaml").write_text("headline: Keep it\nlead: Go\n", "utf-8")
    assert said(tmp_path) == []


@each(
    ("languages", "tag", "head"),
    [("[en, tr]", "tr", "Her metni"), ("[de, am]", "am", "Schreiben Sie"), ("[fi, am]", "am", "Write each")],
)
def test_the_head_is_for_whoever_translates(tmp_path: Path, languages: str, tag: str, head: str) -> None:
    (tmp_path / "campaign.yaml").write_text(f"languages: {languages}\nheadline: A\n", "utf-8")
    assert f"\n# {head}" in write(read(tmp_path), tag).read_text("utf-8")


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
    assert re.search(r'^  closing: "" +# = With thanks$', file.read_text("utf-8"), re.MULTILINE)


def test_nothing_is_lost_that_the_campaign_no_longer_has(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("headline: Keep it\nlead: Now\n", encoding="utf-8")
    file = tmp_path / "campaign.fr.yaml"
    file.write_text("lead: Maintenant\nkicker: Urgent\n", encoding="utf-8")
    with pytest.raises(FlyersError, match=r"fr\.yaml:2:9: kicker: the campaign has no such text"):
        write(read(tmp_path), "fr")
    file.write_text("lead: [", encoding="utf-8")
    with pytest.raises(FlyersError, match="in brackets has no end"):
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
    assert "in fr, and none has changed: nothing is left to translate" in capsys.readouterr().out
    (tmp_path / "pool" / "campaign.yaml").write_text("languages: [en, fr]\nheadline: A\n", encoding="utf-8")
    assert main(["words", "--campaign", "fr", str(tmp_path / "pool")]) == 0
    assert capsys.readouterr().out == f"wrote {made}: send it to whoever translates, and put it back\n"


def test_nobody_translates_into_what_a_campaign_is_written_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of empty lines in that language was refused ever after, and translators got none."""
    file = tmp_path / "campaign.yaml"
    file.write_text("languages: [en, cy]\nheadline: A\n", encoding="utf-8")
    assert main(["words", "--campaign", "en", str(tmp_path)]) == 2
    assert "en is what the campaign is written in" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == [file]
    file.write_text("languages: [en, cy]\nheadline: {cy: A}\n", encoding="utf-8")
    assert main(["words", "--campaign", "en", str(tmp_path)]) == 0


def test_what_somebody_has_noted_is_kept(tmp_path: Path) -> None:
    campaign = campaign_in(
        tmp_path,
        "headline: Keep it\nlead: Now\nstory: |\n  One.\n\n  Two.\n"
        "quotes:\n  - {text: Yes, by: Ed}\n  - {text: No, by: Di}\n",
    )
    made = write(read(tmp_path), "fr")
    first, *rest = made.read_text("utf-8").split("\n")
    lines = "\n".join((first, "# for Zoé", *rest))
    lines = lines.replace("headline:", "# checked by Ayşe\n# twice\nheadline:")
    lines = re.sub('lead: "" .*', 'lead: "Vite"  # or: tout de suite', lines)
    lines = lines.replace('headline: ""', 'headline: "Gardons"').replace("# = Keep it", "# = Keep it # good")
    lines = lines.replace("story: |\n", "story: |\n  Un.\n\n  # 1 en ville\n")
    lines = re.sub(r'- text: ""( +# = No)', r'# who?\n  - text: "Non"\1', lines) + "# all read\n"
    made.write_text(lines, encoding="utf-8")
    write(read(tmp_path), "fr")
    once = made.read_text("utf-8")
    for kept in (
        f"{first}\n# for Zoé\n#",
        '\n# checked by Ayşe\n# twice\n# good\nheadline: "Gardons"  ',
        '\n# or: tout de suite\nlead: "Vite"  ',
        "story: |\n  Un.\n\n  # 1 en ville\n",
        '    # who?\n  - text: "Non"',
    ):
        assert kept in once
    assert once.endswith("\n# all read\n")
    assert once.count("# 1 en ville") == 1
    write(read(tmp_path), "fr")
    assert made.read_text("utf-8") == once
    assert campaign
