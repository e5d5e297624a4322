"""Days and hours as people write them, of many languages, calendars and clocks; and last days in words."""

from datetime import date, timedelta
from inspect import unwrap
from pathlib import Path

import pytest
from amount import EVERY, each
from commandline import Run
from drawn import campaign_in

from flyers import clock
from flyers.content.dates import days, time_of_day
from flyers.content.doubts import doubts
from flyers.content.order import Order
from flyers.content.read import read
from flyers.press import prepare
from flyers.queries import last_days


@each(
    ("said", "day"),
    [  # new years and leap days, as almanacs have them
        ("1 فروردین 1403", "2024-03-20"),
        ("30 اسفند 1403", "2025-03-20"),
        ("1 حمل 1404", "2025-03-21"),
        ("1400/1/1", "2021-03-21"),
        ("令和9年3月6日", "2027-03-06"),
        ("令和元年5月1日", "2019-05-01"),
        ("民國116年3月6日", "2027-03-06"),
        ("2570-03-06", "2027-03-06"),
        ("6.III.2027", "2027-03-06"),  # by its number, as in Polish, or with a letter that means "in"
        ("6. XII. 2027", "2027-12-06"),
        ("6 במרץ 2027", "2027-03-06"),
    ],
)
def test_days_of_other_calendars(said: str, day: str) -> None:
    assert days(said) == (day,)


@each(
    ("said", "day"),
    [
        ("6 Mar 27", "2027-03-06"),
        ("sáb 6 mar 2027", "2027-03-06"),
        ("6 मार्च 2027", "2027-03-06"),
        ("6 มีนาคม 2027", "2027-03-06"),
        ("5 marraskuuta 2027", "2027-11-05"),
        ("1º maggio 2027", "2027-05-01"),
        ("1º de maio de 2027", "2027-05-01"),
        ("1ª maio 2027", "2027-05-01"),
        ("27-03-06", "2027-03-06"),
        ("2027-W09-6", "2027-03-06"),
    ],
)
def test_months_by_names_that_begin_alike_and_with_vowels_of_their_own(said: str, day: str) -> None:
    assert days(said) == (day,)


@each("said", ["6-3-01", "6 Mar 01", "6.3.01"])
def test_a_year_of_two_digits_is_none_of_long_ago(said: str) -> None:
    assert days(said) == ()


@each("said", ["5 فروردین", "1 መስከረም 2019"])
def test_a_month_of_another_calendar_is_no_month_of_ours(said: str) -> None:
    assert days(said) == ()


@each(
    ("said", "time"),
    [
        ("오후 3시", "15:00"), ("7 م", "19:00"), ("10 ص", "10:00"), ("6 p. m.", "18:00"), ("12 am", "00:00"),
        ("om 18.30 uur", "18:30"), ("ore 18.30", "18:30"), ("klo 18.30", "18:30"), ("18.30 hrs", "18:30"),
        ("o godz. 18.30", "18:30"), ("в 18:30", "18:30"),
        ("18 h 30", "18:30"), ("18 Uhr 30", "18:30"), ("7 Uhr", "07:00"), ("1830", "18:30"),
        ("saa 1 asubuhi", "07:00"), ("saa 12:30 jioni", "18:30"), ("ጥዋት 1", "07:00"),
        ("saa 8 mchana", "14:00"),
        ("24:00", "00:00"), ("24:30", ""), ("noon", "12:00"), ("midi", "12:00"), ("à minuit", "00:00"),
        ("Mittag", "12:00"), ("منتصف الليل", "00:00"), ("٦ مساءً", "18:00"), ("7:30 صباحا", "07:30"),
    ],
)  # fmt: skip
def test_hours_of_either_half_of_the_day(said: str, time: str) -> None:
    assert time_of_day(said) == time


@each(
    "said", ["half past 6", "halb 8", "saa 8", "8 ሰዓት", "1 ทุ่ม", "7 du soir", "2 ночи", "halb acht", "6 to 8"]
)
def test_an_hour_beside_which_something_else_is_said_is_not_guessed(said: str) -> None:
    """Whoever obeys sends nobody there twelve hours, or half an hour, early."""
    assert time_of_day(said) == ""


def test_the_day_is_that_of_the_environment_or_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    today = unwrap(clock.today)
    assert today() == date(1970, 1, 2)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert today() in (date.today(), date.today() - timedelta(1))


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("lead: The council shuts the pool on 31 January.\ndeadline: {date: 2027-01-31}", "the lead"),
        ("headline: Pool ends 31 January\ndeadline: {date: 2027-01-31}", "the headline"),
        ("lead: The council shuts the pool on 3 February.\ndeadline: {date: 2027-01-31}", ""),
        ("lead: It shuts on 31 January.\ndeadline: {date: 2027-01-31, text: The doors close.}", ""),
        ("lead: It shuts on 31 January.\nlinks: {a: {url: https://b.org, label: Buy one}}\n"
         "deadline: {date: 2027-01-31}", "the lead"),
    ],
)  # fmt: skip
def test_a_last_day_of_which_the_text_tells_something_else(keys: str, told: str, tmp_path: Path) -> None:
    """The words are those of the page."""
    file = tmp_path / "campaign.yaml"
    head = "" if "headline" in keys else "headline: H\n"
    links = "" if "links" in keys else "links: {petition: {url: https://a.org}}\n"
    file.write_text(f"{head}languages: [en]\nregion: GB\n{links}{keys}\n", "utf-8")
    kit = prepare(file, Order())
    said = [one.what for one in doubts(kit.campaign, kit.at, last_days(kit))]
    said = [what for what in said if what.startswith("deadline")]
    does = "Buy one" if "Buy" in keys else "Sign"
    what = f"deadline: the flyer says “{does} by 31 January”, and {told} tells of this day too"
    assert said == ([f"{what}: is that meant?"] if told else [])


@each(
    "said",
    [
        ("en", "Please sign by 30 April.", False), ("en", "Add your name by Friday 30 April", False),
        ("en", "The petition closes on 30 April", False), ("en", "Join in, you have until 30 April.", False),
        ("de", "Bitte bis 30. April 2027 unterschreiben", False), ("de", "Nur bis zum 30. April!", False),
        ("fr", "Signez avant le 30 avril", False), ("es", "Firma antes del 30 de abril", False),
        ("it", "Firma entro il 30 aprile", False), ("tr", "30 Nisan'a kadar katılın", False),
        ("hu", "Csatlakozz április 30-ig", False), ("ja", "4月30日までにご参加を", False),
        ("en", "The council votes on 30 April. Sign now!", True), ("en", "It ends on 30 April", True),
        ("de", "Das Bad schließt zum 30. April. Unterschreibt!", True), ("pl", "30 kwietnia głosują.", True),
        ("ar", "يغلق المسبح في 30 أبريل؟ وقّع العريضة معنا.", True),
        ("fr", "Le conseil vote le 30 avril.", True), ("th", "สระจะปิดวันที่ 30 เมษายน", True),
    ],
)  # fmt: skip
def test_a_text_that_agrees_with_the_last_day_is_not_asked_about(
    said: tuple[str, str, bool], tmp_path: Path
) -> None:
    """What is shown to write keeps the day, and says nothing that is not so."""
    lang, lead, asked = said
    file = tmp_path / "campaign.yaml"
    head = f"headline: H\nlanguages: [{lang}]\nlinks: {{petition: {{url: https://a.org}}}}\nlead: {lead}\n"
    file.write_text(f"{head}deadline: {{date: 2027-04-30}}\n", "utf-8")
    one = Order(("flyer",), papers=("a4",), template="classic", arrangement="big, in lines of their own")
    kit = prepare(file, Order(papers=("a4",)) if EVERY else one)
    (*told,) = (
        one for one in doubts(kit.campaign, kit.at, last_days(kit)) if one.what.startswith("deadline")
    )
    assert bool(told) == asked
    for one in told:
        file.write_text(f"{head}{one.example}\n", "utf-8")
        assert [problem.what.partition(":")[0] for problem in read(file).problems] == ["deadline.text"]


def test_a_last_day_by_which_nothing_is_to_be_done_is_asked_about(run: Run, tmp_path: Path) -> None:
    link = "links: {a: {url: 'https://a.example'}}"
    campaign_in(tmp_path, f"headline: Keep it\n{link}\ndeadline: {{date: 2027-03-01}}\n")
    told = run("check", ".")
    assert told.code == 0
    assert "is that meant?" in told.err
    assert "says “By March 1”, and nothing that is to be done by then" in told.err
