"""What a campaign file leaves out, and the rest of it tells."""

from itertools import cycle
from pathlib import Path

import pytest
from amount import each, some
from seen import GlyphRun, seen

from flyers.content import library
from flyers.content.derive import usually_called
from flyers.content.forms import slug
from flyers.content.language import in_region
from flyers.content.locale import locale
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.words import words_of
from flyers.model.blocks import Briefs
from flyers.press import Kit, prepare
from flyers.products.flyer import compose


@pytest.fixture
def derived(tmp_path: Path):  # type: ignore[no-untyped-def]
    def derived(text: str) -> dict[str, str]:
        (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
        reading = read(tmp_path)
        assert reading.errors == ()
        return {one.key: one.value for one in reading.derived}

    return derived


def test_a_headline_is_enough(derived) -> None:  # type: ignore[no-untyped-def]
    assert derived("headline: Keep the **pool** open\n") == {"name": "keep-the-pool-open", "languages": "en"}


@each(
    ("headline", "name"),
    [
        ("Let’s save Müller’s Café!", "lets-save-mullers-cafe"),
        ("Đừng đóng cửa thư viện", "dung-dong-cua-thu-vien"),
        ("Спасите бассейн", ""),
        ("泳池 2027", ""),
        ("ПОВЕРНІТЬ ТРАМВАЙ № 26!", ""),
        ("Keep Alder Pool open until the new one is built", "keep-alder-pool-open-until-the-new-one"),
        ("A" * 99, "a" * 40),
    ],
)
def test_a_name_is_made_of_whole_latin_words(headline: str, name: str) -> None:
    assert slug(headline) == name


@pytest.mark.parametrize(("folder", "name"), [("Park", "park"), ("парк", "campaign")])
def test_a_headline_in_other_letters_leaves_the_name_to_the_folder(
    tmp_path: Path, folder: str, name: str
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "campaign.yaml").write_text("headline: {ru: Спасите парк}", encoding="utf-8")
    assert {one.key: one.value for one in read(tmp_path / folder).derived}["name"] == name


@each(
    ("text", "languages"),
    [
        ("headline: {de: Rettet das Bad, tr: Havuzu kurtarın}\ntarget: {name: Dana}", "de, tr"),
        ("headline: A\nlead: {de: B}", "de"),
        ("headline: A", "en"),
        ("headline: Rio Tocaia\nlead: {pt: A, en: B}", "pt, en"),
        ("headline: Спасите бассейн", "ru"),
        ("headline: ปกป้องสระว่ายน้ำ", "th"),
        ("headline: 守住泳池", "zh-Hans"),
        ("headline: プールを守る会", "ja"),
        ("headline: أنقذوا المسبح SOS", "ar"),
    ],
)
def test_languages_are_those_of_the_texts(derived, text: str, languages: str) -> None:  # type: ignore[no-untyped-def]
    assert derived(text)["languages"] == languages


@each(
    ("keys", "papers"),
    [
        ("region: CA", "letter"),
        ("region: de", "a4"),
        ("languages: [en-GB]", "a4"),
        ("languages: [en-US, es-MX]", "letter"),
        ("languages: [en-US, en-GB]", "letter, a4"),
        ("languages: [en-US]\nregion: GB", "a4"),
    ],
)
def test_papers_are_those_of_the_region(derived, keys: str, papers: str) -> None:  # type: ignore[no-untyped-def]
    assert derived(f"headline: A\n{keys}\n")["papers"] == papers


def test_papers_that_are_written_stay(derived) -> None:  # type: ignore[no-untyped-def]
    assert "papers" not in derived("headline: A\nregion: CA\npapers: [a4]\n")
    assert "papers" not in derived("headline: A\nlanguages: [en]\n")


@each(
    ("keys", "region"),
    [
        ("imprint: The Trust, Leith EH6 9XX", "GB"),
        ("imprint: A. Roy, Hamilton ON L8P 1A1", "CA"),
        ("organiser: {name: 'Friends, Albany, NY 12207-1001'}", "US"),
        ('contact: {phone: "+64 4 555 0100"}', "NZ"),
        ('contact: {phone: "+44 131 496 0772"}\nimprint: "Hamilton ON L8P 1A1"', None),  # two
        ('contact: {phone: "+1 905 555 0100"}', None),  # of many countries
        ('contact: {phone: "905 555 0100"}', None),
        ("imprint: Brunnenplatz 3, 34117 Kassel", None),
        ('target: {name: "Ministry, Leith EH6 9XX"}', None),  # who decides may be far away
        ('languages: [en-US]\ncontact: {phone: "+44 131 496 0772"}', None),
    ],
)
def test_a_region_is_told_by_what_is_sure(derived, keys: str, region: str | None) -> None:  # type: ignore[no-untyped-def]
    assert derived(f"headline: A\n{keys}\n").get("region") == region


@each(
    ("story", "papers", "calendar"),
    [
        ("مدرسه را نبندید", "[a4]", "IR"),
        ("مدرسه را نبندید", "[letter, a4]", "none: days are of the common calendar"),
        ("در تابستان ۱۴۰۴ بسته شد، ۱۴۰۴ نفر آمدند", "[letter, tabloid]", "IR"),
        ("تا ۲۹ اسفند می‌مانیم", "[letter]", "IR"),
        ("از ۶ اکتبر ۲۰۲۶ بسته است", "[a4]", "none: days are of the common calendar"),
        ("از ۶ اکتبر ۲۰۲۶ تا ۲۹ اسفند", "[a4]", "IR"),
    ],
)
def test_days_in_persian_are_counted_as_its_texts_count(
    derived,  # type: ignore[no-untyped-def]
    story: str,
    papers: str,
    calendar: str,
) -> None:
    """On any paper: a campaign has one calendar, and the papers decide only where its texts do not tell."""
    text = f"headline: مدرسه\nlanguages: [fa]\npapers: {papers}\nstory: {story}\n"
    assert derived(f"{text}deadline: {{date: 2027-03-20}}\n")["region"] == calendar


def test_texts_and_days_come_from_one_another(derived) -> None:  # type: ignore[no-untyped-def]
    found = derived(
        "name: a\nlanguages: [en]\nheadline: Keep it\ntarget: {name: Dana, email: [d@a.org]}\n"
        "deadline: {date: 2026-10-09}\nemail: {subject: Pool}\npetition: {request: Please}\n"
    )
    assert found == {
        "petition.return_by": "2026-10-09",
        "petition.title": "Keep it",
        "petition.to": "Dana",
        "email.to": "d@a.org",
    }


def test_sheets_that_come_back_too_late_are_told(tmp_path: Path) -> None:
    text = "headline: A\ndeadline: {date: 2026-10-09}\npetition: {request: B, return_by: 2026-10-10}\n"
    (tmp_path / "campaign.yaml").write_text(text)
    (problem,) = read(tmp_path).problems
    assert problem.warning
    assert problem.what == "petition.return_by: 2026-10-10 is after the deadline, 2026-10-09"
    assert problem.where.line == 3


@pytest.mark.parametrize(
    ("keys", "paper", "day", "time"),
    [
        ("", "letter", "by March 15, 2027", "6:30 p.m."),
        ("", "a4", "by 15 March 2027", "6:30 pm"),
        ("region: CA", "a4", "by March 15, 2027", "6:30 p.m."),
        ("region: GB", "letter", "by 15 March 2027", "6.30pm"),
        ('contact: {phone: "+44 131 496 0772"}', "letter", "by 15 March 2027", "6.30pm"),
        ("imprint: 14 Commercial Wharf, Leith EH6 9XX.", "letter", "by 15 March 2027", "6.30pm"),
        ('contact: {address: "9 Elm St, Albany, NY 12207"}', "a4", "by March 15, 2027", "6:30 p.m."),
        ("languages: [en-US]", "a4", "by March 15, 2027", "6:30 p.m."),
    ],
)
def test_days_and_times_are_written_as_in_the_region(
    tmp_path: Path, keys: str, paper: str, day: str, time: str
) -> None:
    events = "events: [{what: Rally, date: 2027-03-15, start: 18:30}]"
    petition = "petition: {request: Please, return_by: 2027-03-15}"
    (tmp_path / "campaign.yaml").write_text(f"headline: Keep it\n{keys}\n{events}\n{petition}\n")
    said = {
        piece.product: " ".join(
            " ".join(getattr(mark.item, "text", "") for sheet in piece.flat.sheets for mark in sheet.marks)
            .replace("\u00a0", " ")
            .split()
        )
        for piece in prepare(tmp_path, Order(papers=(paper,))).pieces
    }
    assert day in said["sheet"]
    assert time in said["flyer"]


@each(
    ("lang", "region", "quotes"),
    [
        ("es", "ES", "«»"),
        ("es", "US", "“”"),
        ("es", "MX", "“”"),
        ("de", "DE", "„“"),
        ("de", "CH", "«»"),
        ("pt", "PT", "«»"),
    ],
)
def test_quotation_marks_are_those_of_the_region(lang: str, region: str, quotes: str) -> None:
    assert "".join(words_of(lang, region=region).quotes[:2]) == quotes


@each(
    ("tag", "region", "there"),
    [
        ("en", "CA", "en-CA"),
        ("en", "", "en"),
        ("pt-PT", "BR", "pt-PT"),
        ("sr-Latn", "RS", "sr-Latn-RS"),
        ("zh", "TW", "zh"),  # else it would be in other characters
        ("no", "NO", "no-NO"),
        ("en-x-pool", "CA", "en-x-pool"),
        ("es-419", "MX", "es-419-MX"),
    ],
)
def test_a_language_in_a_region(tag: str, region: str, there: str) -> None:
    assert in_region(tag, region) == there


@each(
    ("region", "hint"),
    [("UK", "write GB"), ("Canada", "write CA"), ("Elbonia", "two letters"), ("E1", "two letters")],
)
def test_what_is_no_region(tmp_path: Path, region: str, hint: str) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: A\nregion: {region}\n")
    (problem,) = read(tmp_path).problems
    assert (problem.where.line, problem.where.column) == (2, 9)
    assert hint in problem.hint


def test_events_are_printed_by_their_days_and_hours(derived, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Each keeps the number that it has in the file; of one day, that without an hour is first."""
    found = derived(
        "headline: Keep the pool open\n"
        "events:\n"
        "  - {what: Vote, date: 2027-03-22}\n"
        '  - {what: Evening, date: 2027-03-13, start: "19:00"}\n'
        '  - {what: Morning, date: 2027-03-13, start: "09:30"}\n'
        "  - {what: All day, date: 2027-03-13}\n"
    )
    assert found["events"] == "2027-03-13, 2027-03-13, 2027-03-13, 2027-03-22"
    campaign = read(tmp_path).campaign
    (events,) = compose(campaign, [words_of("en")]).slots["events"]
    assert isinstance(events, Briefs)
    assert [brief.words[0].key for brief in events.briefs] == [f"events[{n}].what" for n in (3, 2, 1, 0)]


def test_nothing_is_told_of_events_that_are_in_their_order(derived) -> None:  # type: ignore[no-untyped-def]
    assert "events" not in derived(
        "headline: Keep the pool open\nevents: [{what: A, date: 2027-03-13}, {what: B, date: 2027-03-13}]\n"
    )


@each(
    ("keys", "told"),
    [
        ("languages: [hu]\nlead: A kútnál van a sor.", "Ön in hu, not te"),
        ("languages: [es-AR]\nlead: La plaza se vende.", "vos in es-AR, not usted or tú"),
        ("languages: [es-AR]\nstory: El 18 hay asamblea. Vení con la boleta.", None),
        ("languages: [hu]\nstory: Eddig 3 115 van meg, keress minket a piacon!", None),
        ("languages: [hu]\nyou: te", None),
        ("languages: [de]\nlead: Der Saal bleibt.", "Sie in de, not du or ihr"),
        ("languages: [de]\nlead: Es eilt. Unterschreiben Sie.", None),
        ("languages: [en]", None),
    ],
)
def test_how_people_are_called_is_told_where_no_text_tells(
    tmp_path: Path, keys: str, told: str | None
) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: A\n{keys}\n", encoding="utf-8")
    campaign = read(tmp_path).campaign
    assert campaign
    found = [one.value for one in usually_called(campaign, campaign.languages, lambda *_: True)]
    assert found == ([told] if told else [])


@each(
    ("lead", "why"),
    [
        ("Pădurea rămâne.", "as no text calls its readers either way"),
        ("Vino cu prietenii tăi. Semnați azi.", "as its texts call people both ways"),
    ],
)
def test_that_texts_call_people_both_ways_is_told(tmp_path: Path, lead: str, why: str) -> None:
    text = f"headline: A\nlanguages: [ro]\nlead: {lead}\n"
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    campaign = read(tmp_path).campaign
    assert campaign
    assert [one.source for one in usually_called(campaign, ["ro"], lambda *_: True)] == [why]


SAID = [  # and where it stands
    ("links: {petition: {url: https://a.example/x}}", "headline in a field, in short lines"),
    ("links: {petition: {url: https://a.example/x, label: A 7}}", "headline in a field, in short lines"),
    ("contact: {name: B 7, phone: 555 0199}", "headline in a field, in short lines"),
    ("events: [{date: 2027-05-03, what: A, place: B 7}]", "the day"),
]
FORMED = [tag for tag in library.locales() if (known := locale(tag)) and known.forms]


@each(("tag", "said"), zip(some(FORMED, 5), cycle(SAID)))
def test_how_people_are_called_is_told_where_that_changes_a_printed_word(
    tmp_path: Path, tag: str, said: tuple[str, str]
) -> None:
    known, (text, way) = locale(tag), said
    assert known

    def made(you: str = "") -> Kit:
        named = f"you: {you}\n" * bool(you)
        all_of_it = f"headline: A 7\npapers: [a4]\nlanguages: [{tag}]\n{named}{text}\n"
        (tmp_path / "campaign.yaml").write_text(all_of_it, encoding="utf-8")
        return prepare(tmp_path, Order(products=("flyer",), template="classic", arrangement=way))

    def printed(kit: Kit) -> list[list[str]]:
        return [[run.text for run in seen(one.layout).sheets[0].of(GlyphRun)] for one in kit.pieces]

    usual = made()
    told = [name for one in usual.called for name in one.value.rpartition("not ")[2].split(" or ")]
    changes = [form for form in known.forms if form != known.you and printed(made(form)) != printed(usual)]
    assert told == changes
