"""Texts in several languages: lists for each, translators' files beside the campaign."""

from pathlib import Path

import pytest
from amount import each

from flyers.content import fill_in
from flyers.content.campaign import Campaign
from flyers.content.order import Order
from flyers.content.read import Reading, read
from flyers.content.reader import loads

CAMPAIGN = """\
headline: Keep the pool open
lead: The town wants to close it.
demands: [Buy the boiler., Ask the people.]
links:
  petition: {url: https://pool.example/sign, note: It takes a minute.}
quotes:
  - {text: I learned to walk again., by: "Ruth, 71"}
endorsers: [Alder Swim Club]
"""
FRENCH = """\
headline: Gardons la piscine ouverte
lead: {fr: La ville veut la fermer.}
demands: [Achetez la chaudière., Consultez la population.]
links:
  petition: {note: Cela prend une minute.}
quotes:
  - text: J’ai réappris à marcher.
endorsers: [Club de natation]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    Path("campaign.fr.yaml").write_text(FRENCH, encoding="utf-8")
    return tmp_path


def said(reading: Reading) -> list[str]:
    return [f"{'~' if p.warning else ''}{p.where}: {p.what} | {p.hint}" for p in reading.problems]


def words(campaign: Campaign | None, lang: str) -> list[str | None]:
    assert campaign
    link, quote = campaign.links["petition"], campaign.quotes[0]
    texts = campaign.headline, campaign.lead, *campaign.demands, link.note, quote.text, quote.by
    return [text.get(lang) if text else None for text in (*texts, campaign.endorsers[0].name)]


def test_a_translators_file_is_laid_over_the_campaign(folder: Path) -> None:
    reading = read(Path("campaign.yaml"))
    assert said(reading) == []
    assert reading.campaign
    assert reading.campaign.languages == ("en", "fr")
    assert words(reading.campaign, "fr") == [
        "Gardons la piscine ouverte", "La ville veut la fermer.", "Achetez la chaudière.",
        "Consultez la population.", "Cela prend une minute.", "J’ai réappris à marcher.", "Ruth, 71",
        "Club de natation",
    ]  # fmt: skip
    assert words(reading.campaign, "en")[0] == "Keep the pool open"
    assert str(reading.at("demands[1].fr")) == "campaign.fr.yaml:3:34"


def test_a_line_that_is_empty_is_not_translated_yet(folder: Path) -> None:
    Path("campaign.fr.yaml").write_text(FRENCH.replace("J’ai réappris à marcher.", ""), encoding="utf-8")
    expected = (
        "campaign.fr.yaml:7:5: quotes[0].text is not translated into fr yet"
        " | write it; where the original serves, write that"
    )
    assert said(read(Path())) == [expected]
    assert said(read(Path(), ["en"])) == [f"~{expected}"]


def test_what_the_file_leaves_out_is_named_once(folder: Path) -> None:
    Path("campaign.fr.yaml").write_text("headline: Gardons la piscine\n", encoding="utf-8")
    assert said(read(Path())) == [
        "~campaign.fr.yaml:1:1: not in fr, so printed as the campaign has it: lead, "
        "demands[0] (“Buy the boiler.”), demands[1] (“Ask the people.”)"
        " and 2 more | add them, also where they stay the same: flyers words --campaign fr . writes each down"
    ]


def test_what_is_said_in_one_language_beside_texts_in_several_is_named_once(folder: Path) -> None:
    Path("campaign.fr.yaml").unlink()
    several = "languages: [en, fr]\nheadline: {en: Keep it, fr: Gardons-la}\nlead: Now\n"
    names = "contact: {name: Ruth Osei}\nevents: [{what: Come, date: 2027-05-12, place: Town Hall}]\n"
    Path("campaign.yaml").write_text(f"{several}{names}demands: [One., '1 000', Two.]\n", encoding="utf-8")
    assert said(read(Path())) == [
        "~campaign.yaml:3:7: said once, without a language, so printed as they are in fr too: "
        "lead, demands[0] (“One.”), demands[2] (“Two.”) and 1 more"
        " | where that is not meant, write en: and fr: below the key, each with its words"
    ]
    assert said(read(Path(), ["en"])) == []
    assert said(read(Path(), takes=["headline", "contact"])) == []
    Path("campaign.yaml").write_text("languages: [en, fr]\nheadline: Oui\nlead: Non\n", encoding="utf-8")
    assert not [line for line in said(read(Path())) if "said once" in line]  # which is asked in other words


@pytest.mark.parametrize(
    ("french", "expected"),
    [
        (
            "led: La ville\n",
            'campaign.fr.yaml:1:6: led: the campaign has no such text | did you mean "lead"?',
        ),
        (
            "links: {petition: {url: 'https://a.org'}}\n",
            "campaign.fr.yaml:1:25: links.petition.url: this is no text"
            " | it belongs in the campaign file alone",
        ),
        (
            "quotes: [Oui]\n",
            "campaign.fr.yaml:1:10: quotes[0]: its texts stand under keys of their own | write text: Oui",
        ),
        (
            "events:\n  - what: Venez\n",
            "campaign.fr.yaml:2:11: events[0].what: the campaign has no such text"
            " | delete this line, or put it back into the campaign",
        ),
        (
            "lead: A\nlead: B\n",
            "campaign.fr.yaml:2:7: lead: this key stands twice, first in line 1 | keep one of the two",
        ),
        ("lead: 7\n", 'campaign.fr.yaml:1:7: lead.fr: a number where a text belongs | put it in quotes: "7"'),
        (
            "lead: *now*\n",
            "campaign.fr.yaml:1:7: a text that begins with * is read as an alias | "
            'put it in quotes: lead: "*now*"',
        ),
        (
            "- lead\n",
            "campaign.fr.yaml:1:1: there is no key in this file"
            " | begin each line with a key, as in the campaign",
        ),
    ],
)
def test_what_is_wrong_in_it_has_its_place_there(folder: Path, french: str, expected: str) -> None:
    Path("campaign.fr.yaml").write_text(french, encoding="utf-8")
    assert expected in said(read(Path()))


def test_a_text_that_both_have(folder: Path) -> None:
    Path("campaign.yaml").write_text("headline: {en: A, fr: B}\n", encoding="utf-8")
    Path("campaign.fr.yaml").write_text("headline: C\n", encoding="utf-8")
    assert said(read(Path())) == [
        "campaign.fr.yaml:1:11: headline.fr: this text stands in campaign.yaml too | keep one of the two"
    ]


NOT_YET = "~campaign.fr.yaml: fr is not one of the campaign's languages yet, so no piece is in it | "


@pytest.mark.parametrize("french", [FRENCH, "headline:\nlead: ''\n", "- no: [file\n"])
def test_a_file_of_a_language_that_the_campaign_has_not_yet_stops_nothing(folder: Path, french: str) -> None:
    Path("campaign.yaml").write_text(f"languages: [en]\n{CAMPAIGN}", encoding="utf-8")
    Path("campaign.fr.yaml").write_text(french, encoding="utf-8")
    told = [f"{NOT_YET}when it is translated, add it: languages: [en, fr]"]
    assert said(read(Path())) == said(read(Path(), ["en"])) == told
    assert not read(Path(), ["fr"]).campaign or read(Path(), ["fr"]).errors


def test_a_file_of_another_region_than_the_originals_stops_nothing(folder: Path) -> None:
    """`flyers words --campaign fr-CA` left a French campaign that no build would take."""
    Path("campaign.yaml").write_text(f"languages: [en]\n{CAMPAIGN}", encoding="utf-8")
    Path("campaign.fr.yaml").rename("campaign.en-GB.yaml")
    (told,) = said(read(Path()))
    assert told.startswith("~campaign.en-GB.yaml: en-GB is not one of the campaign's languages yet")


def test_a_file_that_nobody_has_begun_makes_no_language(folder: Path) -> None:
    made = fill_in.write_texts(read(Path()), "de")
    assert made
    reading = read(Path())
    assert reading.campaign
    assert reading.campaign.languages == ("en", "fr")
    (told,) = said(reading)
    assert told.startswith("~campaign.de.yaml: de is not one of the campaign's languages yet")
    made.write_text(made.read_text("utf-8").replace('headline: ""', 'headline: "Haltet"'), encoding="utf-8")
    assert read(Path()).errors
    assert not read(Path(), ["en"]).errors


def test_a_language_without_its_region_is_told(folder: Path) -> None:
    Path("campaign.yaml").write_text(f"languages: [en, fr-CA]\n{CAMPAIGN}", encoding="utf-8")
    (problem,) = (one for one in said(read(Path())) if one[0] != "~")
    assert problem.startswith("campaign.fr.yaml:1:11: headline.fr, and 6 more: fr is not one of")


def test_a_text_that_lacks_is_added_in_the_translators_file(folder: Path) -> None:
    Path("campaign.yaml").write_text("headline: {en: A}\nlead: B\n", encoding="utf-8")
    Path("campaign.fr.yaml").write_text("lead: C\n", encoding="utf-8")
    assert said(read(Path())) == [
        "campaign.yaml:1:1: headline has no text in fr | add it in campaign.fr.yaml"
    ]


def test_languages_are_those_of_the_headline_where_it_names_them(folder: Path) -> None:
    Path("campaign.yaml").write_text("headline: {de: A, fr: B}\nlead: C\n", encoding="utf-8")
    Path("campaign.fr.yaml").write_text("lead: D\n", encoding="utf-8")
    reading = read(Path())
    assert reading.campaign
    assert (said(reading), reading.campaign.languages) == ([], ("de", "fr"))


def test_the_file_alone_is_no_campaign(folder: Path) -> None:
    assert said(read(Path("campaign.fr.yaml"))) == [
        "campaign.fr.yaml: this file holds the texts of one language of campaign.yaml"
        " | name that file, or its folder: campaign.yaml"
    ]
    Path("campaign.notes.yaml").write_text("anything: at all", encoding="utf-8")  # no language's tag
    assert said(read(Path())) == []


def test_a_list_for_each_language() -> None:
    each = "headline: A\ndemands:\n  en: [One., Two.]\n  fr:\n    - Un.\n    - Deux.\n"
    apart = "headline: A\ndemands: [{en: One., fr: Un.}, {en: Two., fr: Deux.}]\n"
    loaded = loads(each, "c", Campaign)
    assert loaded == loads(each, "c", Campaign)
    assert loaded.problems == ()
    assert loaded.value
    assert loaded.value.demands == loads(apart, "c", Campaign).value.demands  # type: ignore[union-attr]
    assert str(loaded.where["demands[1].fr"]) == "c:6:7"


@each(
    ("demands", "expected"),
    [
        (
            "{en: [A, B], fr: [C]}",
            "2:23 demands.fr: there are 1 in fr and 2 in en"
            " | write as many in each language, in the same order",
        ),
        (
            "{en: [A], fr: B}",
            "2:24 demands.fr: a text where a list belongs | write one text on each line, after a dash: - B",
        ),
        ("{en: [A, 7]}", '2:19 demands[1].en: a number where a text belongs | put it in quotes: "7"'),
        (
            "{e_n: [A]}",
            '2:11 demands.e_n: "e_n" is no language tag | a tag is such as en, fr-CA or sr-Latn (BCP 47)',
        ),
    ],
)
def test_what_is_wrong_with_a_list_for_each_language(demands: str, expected: str) -> None:
    problems = loads(f"headline: A\ndemands: {demands}\n", "c", Campaign).problems
    found = [f"{p.where.line}:{p.where.column} {p.what} | {p.hint}" for p in problems]
    assert expected in found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("campaign.french.yaml", "if it holds the texts in french, rename it to campaign.fr.yaml"),
        ("campaign_fr.yaml", "if it holds the texts in fr, rename it to campaign.fr.yaml"),
        ("campaign.fr (1).yaml", "if it holds the texts in fr, rename it to campaign.fr.yaml"),
        ("Campaign.fr.yaml", "if it holds the texts in fr, rename it to campaign.fr.yaml"),
        ("campaign.fr - Kopie.yaml", "if it holds the texts in fr, rename it to campaign.fr.yaml"),
        ("campaign.fr.yaml.txt", "if it holds the texts in fr, rename it to campaign.fr.yaml"),
        (
            "campaign français.docx",
            "if it holds the texts in français, save it as plain text, with the name campaign.fr.yaml",
        ),
        ("campaign-old.yaml", ""),
        ("campaign.french.pdf", ""),
    ],
)
def test_a_file_that_nobody_reads_is_told_by_the_language_in_its_name(
    folder: Path, name: str, told: str
) -> None:
    Path("campaign.fr.yaml").unlink(missing_ok=True)
    before = said(read(Path()))
    Path(name).write_text("headline: Gardons la piscine\n", encoding="utf-8")
    new = [line for line in said(read(Path())) if line not in before]
    assert new == ([f"~{name}: this file is not read | {told}"] if told else [])
    if told:  # what would be printed in another language is not built
        Path("campaign.yaml").write_text("languages: [en, fr]\nheadline: Keep the pool open\n", "utf-8")
        assert f"{name}: this file is not read | {told}" in said(read(Path()))


def test_a_second_copy_is_not_renamed_over_the_file_that_is_read(folder: Path) -> None:
    for name in ("campaign.fr.yaml", "campaign.fr (1).yaml"):
        Path(name).write_text("headline: Gardons la piscine\n", encoding="utf-8")
    told = "campaign.fr.yaml beside it is read: put into that one what it lacks"
    assert f"~campaign.fr (1).yaml: this file is not read | {told}" in said(read(Path()))


def test_a_line_of_a_translator_that_has_no_place_is_told_beside_other_faults(folder: Path) -> None:
    Path("campaign.fr.yaml").write_text("Headline: Gardons\nlead: On y va: vite\n", encoding="utf-8")
    assert [line for line in said(read(Path())) if line[0] != "~"] == [
        'campaign.fr.yaml:1:11: Headline: the campaign has no such text | did you mean "headline"?',
        "campaign.fr.yaml:2:7: a colon and a space inside a text read as a key"
        ' | put it in quotes: lead: "On y va: vite"',
    ]


@each(
    ("said", "meant"),
    [("de", "de-DE"), ("fr-CA", "fr"), ("de-DE", "de-DE"), ("en", "en"), ("en-GB", "en-GB"), ("it", "it")],
)
def test_a_language_is_found_with_and_without_its_region(said: str, meant: str) -> None:
    known = ("de-DE", "fr", "en-US", "en-CA")
    assert Order(languages=((said, "fr"),)).spoken(known).languages == ((meant, "fr"),)
    assert Order(languages=((said,), (meant,))).spoken(known).languages == (
        (meant,),
    )  # no file is made twice
