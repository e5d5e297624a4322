"""`flyers new`: campaigns to start from, and one made of starter."""

import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
import yaml
from amount import each, fewer
from babel import Locale
from commandline import Run
from msgspec.structs import replace

from flyers.cli import main
from flyers.commands import build as building
from flyers.commands import new
from flyers.content import library, starter, tongue
from flyers.content.campaign import Campaign
from flyers.content.doubts import leftovers, past
from flyers.content.names import tags_by_name
from flyers.content.notes import notes_in
from flyers.content.read import read
from flyers.content.starter import Answers, further, write
from flyers.content.text import Text
from flyers.content.words import words_of
from flyers.errors import Problem, WrongFormError

SITUATIONS = library.situations()
TODAY = date(2026, 11, 26)
QUOTED = """We ask you to "stay" at 5 o'clock # now."""
FILED = [
    (speaker, tag, name)
    for speaker, names in yaml.load(
        (library.assets() / "language-names.yaml").read_text("utf-8"), yaml.CSafeLoader
    ).items()
    for tag, name in names.items()
]
SAID = ["Keep it: open", "The mayor", QUOTED, "example.org/pool", "", "German, Turkish", "A4"]


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_the_situations_that_are_promised() -> None:
    assert set(SITUATIONS) == {"deportation", "library", "river", "school-crossing", "tenants"}
    (like,) = [param for param in new.new.params if param.name == "like"]
    assert isinstance(like, click.Option)
    assert all(name in str(like.help) for name in SITUATIONS)


@pytest.mark.parametrize("situation", fewer(SITUATIONS, 3))
def test_a_campaign_for_a_situation_builds_without_a_warning(
    situation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "it", "--like", situation]) == 0
    assert main(["check", "it"]) == 0
    assert main(["build", "it"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "left out" not in told.out
    campaign = read(Path("it")).campaign
    assert campaign
    assert len(list(Path("out").rglob("*.pdf"))) == 2 * len(campaign.languages) * len(campaign.papers)


@each("situation", ["", *SITUATIONS])
def test_days_of_an_example_are_to_come(situation: str, tmp_path: Path) -> None:
    """Whole years later, so that what its texts say of a day stays right."""
    late = date(2031, 12, 20)
    now, later = (starter.copy(tmp_path / str(day), day, situation=situation)[0] for day in (TODAY, late))
    assert now.read_text("utf-8").count("2027-") == later.read_text("utf-8").count("2032-") > 0
    found = read(later)
    assert found.campaign
    assert list(past(found.campaign, late, found.at)) == []


def test_a_day_that_is_near_is_moved_on(tmp_path: Path) -> None:
    (path,) = write(tmp_path / "it", given("Keep it", "", "", "", "", "English", "both"), date(2027, 10, 30))
    assert "2028-11-04" in path.read_text("utf-8")


def test_a_day_in_an_answer_or_in_the_name_of_a_folder_stays(tmp_path: Path) -> None:
    """It was moved on with those of the examples: the code led to a page that is not there."""
    said = (
        "The hearing is on 2024-12-20",
        "",
        "",
        "https://example.net/2024-11-03-pool",
        "",
        "English",
        "both",
    )
    (path,) = write(tmp_path / "2024-11-03-pool", given(*said), TODAY)
    own, further = path.read_text("utf-8").split("return_by:")
    assert all(f": {word}" in own.replace('"', "") for word in (said[0], said[3], "2024-11-03-pool"))
    days = re.findall(r"20\d\d-\d\d-\d\d", further)
    assert days
    assert min(days) > TODAY.isoformat()


def test_campaigns_in_letters_that_no_file_has_are_built_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each was called "campaign", and the second one could not be built."""
    monkeypatch.chdir(tmp_path)
    for folder, headline in (("пул", "Спасём пул"), ("школа", "Спасём школу")):
        write(Path(folder), given(headline, "", "", "", "", "русский", "a4"), TODAY)
    for folder in ("парк", "сад"):
        starter.copy(Path(folder), TODAY, situation="library")
    write(Path("река"), given("SOS", "", "", "", "", "русский", "a4"), TODAY)  # which has a name
    for folder in ("пул", "школа", "парк", "сад", "река"):
        assert main(["build", folder, "--quiet"]) == 0
    names = ["campaign", "campaign-2", "sos", "westgate-library", "westgate-library-2"]
    assert sorted(path.name for path in Path("out").iterdir()) == names


def test_two_starters_are_built_beside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("Unser Bad", "pool"):
        assert main(["new", folder, "-q"]) == 0
        assert main(["build", folder, "-q", "-p", "flyer", "--paper", "a4"]) == 0
    assert {path.parent.name for path in Path("out").rglob("*.pdf")} == {"unser-bad", "pool"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--like", "libary"], 'there is no situation "libary"\n    hint: did you mean "library"?'),
        (["--like", "river", "--example", "haziraj"], "--example and --like name two campaigns"),
    ],
)
def test_what_cannot_be_copied(
    line: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "it"), *line]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "it").exists()


def given(*lines: str) -> Answers:
    headline, target, request, link, group, languages, papers = lines
    return Answers(
        headline=headline,
        target=target,
        request=request,
        link=starter.link(link),
        group=starter.link(group),
        languages=starter.languages(languages),
        papers=starter.papers(papers),
    )


def test_answers_are_read_back_as_they_were_given(tmp_path: Path) -> None:
    made = write(tmp_path / "it", given(*SAID), TODAY) + further(tmp_path / "it", given(*SAID))
    assert [path.name for path in made] == ["campaign.yaml", "campaign.tr.yaml"]
    found = read(tmp_path / "it", ["de"])
    assert found.errors == ()
    campaign = found.campaign
    assert campaign
    assert campaign.headline.get("de") == "Keep it: open"
    assert campaign.target
    assert campaign.target.name.get("de") == "The mayor"
    assert campaign.lead
    assert campaign.lead.get("de") == "We ask you to „stay“ at 5 o’clock # now."
    assert campaign.petition
    assert campaign.petition.request.get("de") == campaign.lead.get("de")
    assert campaign.petition.sheet_id == "IT"
    assert campaign.links["petition"].url == "https://example.org/pool"
    assert (campaign.languages, campaign.papers) == (("de", "tr"), ("a4",))
    untranslated = {problem.what for problem in read(tmp_path / "it").errors}
    assert untranslated == {
        f"{key} is not translated into tr yet"
        for key in ("headline", "lead", "target.name", "petition.request")
    }


def uncommented(path: Path) -> None:
    """Takes the # of each example away, and nothing else; the picture has to be there."""
    (path.parent / "photo.jpg").touch()
    path.write_text(re.sub(r"^#(?! \S)", "", path.read_text("utf-8"), flags=re.MULTILINE), encoding="utf-8")


@pytest.mark.parametrize("tag", sorted(path.stem for path in (library.assets() / "notes").glob("*.yaml")))
def test_examples_that_are_left_in_are_told(tag: str, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "it", given("Keep it", "The mayor", "", "", "", tag, "both"), TODAY)
    assert list(told_left(path)) == []
    uncommented(path)
    (left,) = told_left(path)
    assert left.warning
    assert left.where.line > 1
    assert left.what.endswith("more: this is still what an example has: is that meant?")


def told_left(path: Path) -> list[Problem]:
    found = read(path)
    assert found.campaign
    return list(leftovers(found.campaign, found.at))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_copied_campaign_is_asked_about_once_it_is_ones_own(situation: str, tmp_path: Path) -> None:
    path = starter.copy(tmp_path / "it", TODAY, situation=situation)[0]
    assert told_left(path) == []
    campaign = read(path).campaign
    assert campaign
    ours = Text((("", "Ours"),))
    (left,) = leftovers(replace(campaign, headline=ours), read(path).at)
    assert "this is still what an example has" in left.what
    short = Campaign(headline=ours, demands=(Text((("", "Keep the library open"),)),))
    assert list(leftovers(short, read(path).at)) == []
    heads = Text((("", "We ask the city council"),))
    assert list(leftovers(replace(short, demands_head=heads), read(path).at)) == []


def test_names_addresses_and_a_prefix_of_an_example_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text(
        "headline: Ours\ncontact: {name: Mill Road parents, email: parents@millroad.example}\n"
        "petition: {request: Ours, sheet_id: MR}\n",
        encoding="utf-8",
    )
    (left,) = told_left(path)
    assert left.what == (
        "contact.name, contact.email, petition.sheet_id: this is still what an example has: is that meant?"
    )
    path.write_text("headline: Ours\nname: mill-road\npetition: {request: Ours, sheet_id: MR}\n", "utf-8")
    assert told_left(path) == []


HINTED = """\
headline: Ours
links: {petition: {url: https://example.org/sign}}
petition: {request: We ask the council to keep the library open., sheet_id: OU}
imprint: We
"""


def test_what_is_left_of_an_example_is_told_when_it_is_printed(tmp_path: Path, run: Run) -> None:
    """`check` told it, and nobody runs that twice: thousands of sheets had a code to nobody's page."""
    (tmp_path / "campaign.yaml").write_text(HINTED, encoding="utf-8")
    for order in (["check"], ["build", "-o", tmp_path / "out"], ["sheets", "--count", "1"]):
        told = run(order[0], tmp_path, *order[1:])
        assert (told.code, "petition.request" in told.err, "still what an example has" in told.err) == (
            0,
            True,
            True,
        )
    told = run("build", tmp_path, "-p", "flyer", "--paper", "a4", "-o", tmp_path / "out")
    assert "warning: links.petition.url: this is still what an example has" in told.err


def test_sheets_of_a_copied_campaign_are_numbered_by_its_own_name(tmp_path: Path) -> None:
    campaign = read(
        starter.copy(tmp_path / "safe-elm-street", TODAY, situation="school-crossing")[0]
    ).campaign
    assert campaign
    assert campaign.petition
    assert campaign.petition.sheet_id == "SES"


def test_what_is_not_answered_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "it", given("Keep it", "", "", "", "", "English", "both"), TODAY)
    found = read(tmp_path / "it")
    assert found.errors == ()
    assert found.campaign
    written = {key for key in found.where if key and "." not in key and "[" not in key}
    assert written == {"headline", "languages", "name"}


NOTED = sorted(path.stem for path in (library.assets() / "notes").glob("*.yaml"))


@pytest.mark.parametrize("tag", NOTED)
@pytest.mark.parametrize(
    "said",
    [("", "", "", ""), ("The mayor", "Keep it.", "a.example", "b.example"), ("", "", "", "b.example")],
    ids=["least", "all", "group"],
)
def test_what_may_follow_is_right_once_its_sign_is_gone(
    tmp_path: Path, tag: str, said: Sequence[str]
) -> None:
    (path,) = write(tmp_path / "El parque", given("Keep it", *said, tag, "both"), TODAY)
    before = path.read_text("utf-8")
    uncommented(path)
    found = read(path)
    assert found.errors == ()
    campaign = found.campaign
    assert campaign
    assert campaign.events
    assert campaign.picture
    assert campaign.petition
    assert campaign.petition.privacy
    assert list(campaign.links) == ["petition", "group"]
    assert campaign.name == "el-parque"
    assert all(f"# {note}" in before for note in (notes_in(tag).begin, notes_in(tag).sheets))


@each("tag", NOTED)
def test_what_is_asked_has_room_for_what_is_said(tag: str) -> None:
    notes = notes_in(tag)
    assert all("{said}" in one for one in (notes.no_link, notes.no_language, notes.no_paper))
    assert "{files}" in notes.fill_in
    assert notes.both in notes.ask_papers
    assert starter.papers(notes.both, notes.both) == ()
    assert vars(notes).keys() == vars(notes_in("en")).keys()
    assert set(notes.unsure) < vars(notes).keys()


def test_notes_are_in_the_language_of_the_texts_or_in_english(tmp_path: Path) -> None:
    assert [notes_in(tag) is notes_in(other) for tag, other in (("de-CH", "de"), ("fi", "fi"))] == [
        False,
        True,
    ]
    assert notes_in("de-CH") == notes_in("de")
    assert notes_in("fi") == notes_in("en") != notes_in("de")
    assert len({notes_in(tag).begin for tag in NOTED}) == len(NOTED)


@each(
    ("said", "tags"),
    [
        ("English", ("en",)),
        ("german, TÜRKÇE", ("de", "tr")),
        ("español and French", ("es", "fr")),
        ("Chinese", ("zh-Hans",)),
        ("Deutsch, Türkisch", ("de", "tr")),
        ("allemand et turc", ("de", "tr")),
        ("Türkçe ve Almanca", ("tr", "de")),
        ("inglés y criollo haitiano", ("en", "ht")),
        ("norwegisch/chinesisch & kurdisch", ("nb", "zh-Hans", "ku")),
        ("fr-ca,fr-CA", ("fr-CA",)),
        ("qaa", ("qaa",)),
    ],
)
def test_languages_by_all_their_names(said: str, tags: Sequence[str]) -> None:
    assert starter.languages(said) == tags


@each(
    ("text", "lang"),
    [
        ("Rettet die Bücherei am Markt", "de"),
        ("Sauvons la piscine de la rue des Lilas", "fr"),
        ("Salvemos la piscina de nuestro barrio", "es"),
        ("Kütüphanemiz için imza ver", "tr"),
        ("Let the Haziraj family stay", "en"),
        ("Save it", "en"),
        ("Врятуйте басейн для нашого міста", "uk"),
        ("プールを守る", "ja"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_by_its_small_words(text: str, lang: str) -> None:
    assert tongue.likeliest(text) == lang


@each(
    ("asked", "text", "lang"),
    [
        ("pt", "Salvem a piscina do bairro", "pt"),
        ("pt-PT", "Salve a escola", "pt-PT"),
        ("nl", "Red de school", "nl"),
        ("nl", "Stop de sloop", "nl"),
        ("de", "Schule in Not", "de"),
        ("fr", "Non a la fermeture", "fr"),
        ("it", "No alla guerra", "it"),
        ("es", "No a la tala", "es"),
        ("tr", "Okul kapanmasin", "tr"),
        ("pl", "Park do ludzi", "pl"),
        ("tr", "Save the pool", "en"),
        ("de", "Save the pool\nThe mayor\nWe ask that the pool in our town stays open", "en"),
        ("it", "Salvemos la biblioteca\nEl alcalde\nPedimos que siga abierta en verano", "es"),
        ("it", "Sauvons la piscine\nle maire\nNous demandons de la garder ouverte", "fr"),
        ("de", "Red het zwembad\nDe burgemeester\nWij vragen dat het zwembad open blijft", "nl"),
    ],
)
def test_who_is_asked_in_a_language_writes_in_it_unless_much_tells_another(
    asked: str, text: str, lang: str
) -> None:
    """A word such as "a", "de" or "in", which many languages have, outvoted what was asked for."""
    assert tongue.likeliest(text, asked) == lang


def test_names_of_languages_are_as_cldr_has_them() -> None:
    """Each in its own letters; none of the file's names stands for two languages of ours."""
    assert len(FILED) > 500
    for speaker, tag, name in FILED:
        own = {"zh-Hans": "zh", "tl": "fil", "nb": "no"}.get(tag, tag)
        named = Locale.parse(speaker, sep="-").languages[own]
        assert name == named
        assert tags_by_name()[name.casefold()] == tag


@each(
    ("said", "lang", "typeset"),
    [
        ("Don't close the girls' school", "en", "Don’t close the girls’ school"),
        ('Stop the "renewal"', "en", "Stop the “renewal”"),
        ('Nein zum "Umbau"', "de", "Nein zum „Umbau“"),
        ('Non au "projet"', "fr", "Non au «\u00a0projet\u00a0»"),
        ("Stop the 'renewal' of the girls' school", "en", "Stop the “renewal” of the girls’ school"),
        ('A 6" pipe', "en", 'A 6" pipe'),
    ],
)
def test_answers_get_the_marks_of_print(said: str, lang: str, typeset: str) -> None:
    assert starter.typeset(said, lang) == typeset


@each(
    ("said", "lang", "sentence"),
    [
        ("keep the pool open", "en", "Keep the pool open."),
        ("que se quede abierta", "es", "Que se quede abierta."),
        ("Why close it?", "en", "Why close it?"),
        ("istiyoruz", "tr", "İstiyoruz."),
        ("istilik işləsin", "az", "İstilik işləsin."),
        ("أبقوا المكتبة مفتوحة", "ar", "أبقوا المكتبة مفتوحة."),
        ("保留图书馆", "zh-Hans", "保留图书馆"),
        ("", "en", ""),
    ],
)
def test_what_is_asked_for_is_a_sentence(said: str, lang: str, sentence: str) -> None:
    assert starter.sentence(said, lang) == sentence


@each(
    ("said", "tags"),
    [
        ("svenska, engelska, arabiska", ("sv", "en", "ar")),
        ("suomi, ruotsi", ("fi", "sv")),
        ("magyar, angol", ("hu", "en")),
        ("tiếng việt, tiếng anh", ("vi", "en")),
        ("עברית, ערבית", ("he", "ar")),
    ],
)
def test_languages_are_named_in_any_of_them(said: str, tags: tuple[str, ...]) -> None:
    assert starter.languages(said) == tags


@each(
    ("lang", "paper"),
    [("sv", "a4"), ("ar", "a4"), ("en", ""), ("en-GB", "a4"), ("en-CA", "letter"), ("es", "")],
)
def test_the_paper_is_offered_that_readers_of_a_language_have(lang: str, paper: str) -> None:
    assert starter.usual_paper(lang) == paper


@each(
    ("understood", "said", "what", "hint"),
    [
        (starter.languages, "Germn", '"Germn" is no language', 'did you mean "german"?'),
        (starter.languages, "Klingon", '"Klingon" is no language', "name it in English"),
        (starter.papers, "a44", '"a44" is no paper', ""),
        (starter.languages, " ", "no language is named", "name one"),
        (starter.link, "ftp://example.org", "is no web address", "write https://"),
    ],
)
def test_answers_that_cannot_be_used(understood: object, said: str, what: str, hint: str) -> None:
    with pytest.raises(WrongFormError) as wrong:
        understood(said)  # type: ignore[operator]
    assert what in wrong.value.what
    assert hint in wrong.value.hint


def test_a_conversation_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an empty headline and a wrong language asked again, and the first file shown."""
    shown: list[str] = []
    lines = iter([" ", "Keep it", "", "", "", "", "Klingon", "English", "a4"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda prompt: next(lines))
    monkeypatch.setattr(building.click, "launch", lambda path: shown.append(path) or 0)
    assert main(["new", "pool", "--open"]) == 0
    told = capsys.readouterr().out
    assert "A flyer needs a headline" in told
    assert "No language that is known here: Klingon" in told
    assert told.endswith("Change the words in it, then run: flyers build pool\n")
    assert shown == [str(Path("out/pool/flyer-a4-en.pdf"))]
    assert Path(shown[0]).is_file()
    assert list(lines) == []


def test_the_sign_that_leads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a question that was not asked, to the first one, and no further."""
    said = [
        "<",
        "Keep it",
        "",
        "<",
        "<",
        "Keep all of it",
        "The mayor",
        "a@b.example",
        "chng.it/aB3",
        "Stay",
        "<",
    ]
    lines = iter(
        [*said, "We stay", "Sign: https://b.example/s !", "", "Brazilian Portuguese, crioulo haitiano", "a4"]
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda prompt: next(lines))
    assert main(["new", "pool"]) == 0
    assert list(lines) == []
    written = read(tmp_path / "pool").campaign
    assert written
    assert (written.headline.get("pt"), written.lead and written.lead.get("pt")) == (
        "Keep all of it",
        "We stay.",
    )
    assert written.languages == ("pt", "ht")
    assert (written.links["petition"].url, written.email and written.target and written.target.email) == (
        "https://b.example/s",
        ("a@b.example",),
    )


TERMINALS = [
    ({"LANG": "de_DE.UTF-8"}, [], "de"),
    ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_CA"}, [], "fr"),
    ({"LC_ALL": "uk_UA@euro", "LC_MESSAGES": "fr_CA"}, [], "uk"),
    ({"LANG": "fi_FI.UTF-8"}, [], "en"),
    ({"LANG": "POSIX"}, [], "en"),
    ({"LANG": "de_DE.UTF-8"}, ["--language", "Türkçe"], "tr"),
    ({}, ["--language", "pt-BR"], "pt"),
]


@each(("said", "line", "tag"), TERMINALS)
def test_questions_are_in_the_language_of_the_terminal(
    said: dict[str, str],
    line: list[str],
    tag: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The headline tells no language, so that of the terminal is offered for the texts too."""
    asked: list[str] = []
    notes = notes_in(tag)
    answered = iter(["SOS", "", "a@b.example", "https://b.example", "", "", "", "Klingon", "", notes.both])

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answered)

    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, said.get(name, ""))
    monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", answer)
    monkeypatch.setattr(new, "produce", lambda *args, **more: None)
    assert main(["new", "pool", *line]) == 0
    told = capsys.readouterr().out
    assert [prompt.split("\n")[0].partition(" [")[0] for prompt in asked] == [
        notes.ask_headline, notes.ask_target, *[notes.ask_request] * 3, notes.ask_link,
        notes.ask_group, notes.ask_languages, notes.ask_languages, notes.ask_papers,
    ]  # fmt: skip
    assert notes.no_language.replace("{said}", "Klingon") in told
    assert "\na@b.example ?\n" in f"\n{told}"
    assert "Error" not in told
    assert told.endswith(f"{notes.change} flyers build pool\n")
    campaign = read(Path("pool")).campaign
    assert campaign
    assert campaign.papers == ("letter", "a4")
    named = line[-1] if line else said["LANG" if "LC_MESSAGES" not in said else "LC_MESSAGES"]
    assert campaign.languages[0].partition("-")[0] in (tag, named[:2].lower())


def test_windows_says_its_language_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no variables for it; 0x0407 is German (Germany)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert new.system_language() == ""
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: 0x0407)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert new.system_language() == "de-DE"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert new.system_language() == "fr-FR"


@each(("line", "told"), [(["--language", "Deutsch"], True), (["--language", "en-GB"], False), ([], False)])
def test_a_copy_in_another_language_says_so(
    line: list[str], told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "it"), "--like", "library", *line]) == 0
    said = "its words are in English: put yours in their place, and write languages: [de]\n"
    assert (said in capsys.readouterr().out) is told


def test_a_language_to_ask_in_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "it"), "--language", "Germn"]) == 2
    assert 'did you mean "german"?' in capsys.readouterr().err


def test_what_does_not_fit_loses_no_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Keep " + "very " * 4000 + "long"  # so much that nothing is tried
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    monkeypatch.setattr(new, "_ask", lambda lang: given(long, "", "", "", "", "English, French", "a4"))
    assert main(["new", "pool"]) == 1
    assert "headline" in capsys.readouterr().err
    assert {path.name for path in Path("pool").iterdir()} == {"campaign.yaml", "campaign.fr.yaml"}


def test_the_language_is_guessed_and_what_is_left_to_say_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    answered = iter(["Rettet die Bücherei am Markt", "", "", "", "", "Deutsch, Türkisch", "a4"])

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answered)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", answer)
    assert main(["new", "pool"]) == 0
    assert any("[Deutsch]" in prompt for prompt in asked)
    assert Path("out/pool/flyer-a4-de.pdf").is_file()
    assert "Sam Reyes, 12" not in Path("pool/campaign.yaml").read_text("utf-8")
    said = capsys.readouterr().out
    assert said.endswith(
        "Fill in pool/campaign.tr.yaml, then run: flyers build pool\nUntil then: flyers build pool -l de\n"
    )
    assert main(["build", "pool", "-l", "de"]) == 0


@each("tag", NOTED)
def test_an_address_of_who_decides_makes_a_code(tag: str, tmp_path: Path) -> None:
    own = replace(given("Keep it", "The mayor", "", "", "", tag, "both"), email="mayor@city.example")
    found = read(write(tmp_path / "it", own, TODAY)[0])
    assert found.errors == ()
    assert found.campaign
    assert found.campaign.target
    assert found.campaign.target.email == ("mayor@city.example",)
    assert found.campaign.email
    with pytest.raises(WrongFormError):
        starter.email("mayor at city")


def test_the_languages_that_are_asked_in_are_named() -> None:
    (option,) = [param for param in new.new.params if param.name == "language"]
    assert isinstance(option, click.Option)
    assert all(words_of(tag).language_name in str(option.help) for tag in NOTED)


@each("situation", SITUATIONS)
def test_two_copies_of_one_situation_have_names_of_their_own(tmp_path: Path, situation: str) -> None:
    names = []
    for folder in ("save-the-weir", "The Mill Road"):
        starter.copy(tmp_path / folder, TODAY, situation=situation)
        reading = read(tmp_path / folder)
        assert reading.campaign
        names.append(reading.campaign.name)
    assert names == ["save-the-weir", "the-mill-road"]


@pytest.mark.parametrize("line", [[], ["--plain"], ["--like", "river"]])
def test_nothing_is_asked_where_nobody_answers_or_a_campaign_is_named(
    line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new, "_ask", lambda lang: pytest.fail("asked"))
    if line:
        monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    assert main(["new", str(tmp_path / "it"), *line]) == 0


def test_a_folder_with_something_in_it_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(new, "_on_a_terminal", lambda: True)
    monkeypatch.setattr(new, "_ask", lambda lang: pytest.fail("asked"))
    (tmp_path / "note.txt").touch()
    assert main(["new", str(tmp_path)]) == 1
    assert "this folder is not empty" in capsys.readouterr().err


def test_what_no_program_shows_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building.click, "launch", lambda path: 1)
    assert main(["new", "pool"]) == 0
    assert main(["build", "pool", "-p", "flyer", "--paper", "a4", "--open"]) == 0
    path = Path("out/pool/flyer-a4-en.pdf")
    assert capsys.readouterr().err == f"no program here shows such files; open it yourself: {path}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own is made in another way there")
def test_a_real_terminal(tmp_path: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "flyers", "new", "pool"])
    heard = b""
    for line in [*SAID[:2], "hall@valley.example", SAID[2], "pool.example", *SAID[4:]]:
        while not heard.endswith(b"> "):
            heard += os.read(terminal, 1)
        heard = b""
        os.write(terminal, f"{line}\n".encode())
    try:
        while more := os.read(terminal, 4096):
            heard += more
    except OSError:  # how Linux says that the other end is closed
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    text = re.sub(r"\x1b\[K|\r", "", heard.decode())
    assert "made pool/campaign.tr.yaml, for its translation\n" in text
    assert "warning" not in text
    assert (tmp_path / "out" / "pool" / "flyer-a4-de.pdf").is_file()
