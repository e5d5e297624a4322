"""What a flyer says, as its product composes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from amount import each
from drawn import campaign_in, in_look
from msgspec.structs import replace

from flyers.content.campaign import (
    Campaign,
    Clipping,
    Contact,
    Deadline,
    Endorser,
    Event,
    Link,
    Message,
    Picture,
    Quote,
    Target,
)
from flyers.content.clauses import Condition
from flyers.content.order import Order
from flyers.content.template import Band
from flyers.content.text import Text
from flyers.content.words import words_for
from flyers.model.blocks import Blocks, Para
from flyers.press import prepare
from flyers.products import flyer
from flyers.products._runs import text_of
from flyers.queries import notes


@each(
    ("file", "credit", "lang", "printed"),
    [
        ("a.jpg", "Per Öberg", "sv", "Foto: Per Öberg"),
        ("a.JPEG", "佐伯 実", "ja", "写真：佐伯 実"),
        ("a.jpg", "Picture: Ana Lima", "en", "Picture: Ana Lima"),
        ("a.jpg", "Photograph by Ana Lima", "en", "Photograph by Ana Lima"),
        ("a.jpg", "撮影 堀内さゆり", "ja", "撮影 堀内さゆり"),
        ("a.jpg", "© Ana Lima", "en", "© Ana Lima"),
        ("a.jpg", "Noa, age 9", "en", "Noa, age 9"),
        ("a.jpg", "Dessin de Léa", "fr", "Dessin de Léa"),
        ("a.png", "Noa Levi", "en", "Picture: Noa Levi"),
        ("a.png", "Bild: Noa", "de", "Bild: Noa"),
        ("a.png", "Trixie", "tl", "Larawan: Trixie"),
        ("a.png", "Σχέδιο Ν. Καλλέργης", "el", "Σχέδιο Ν. Καλλέργης"),
        ("a.png", "陈小雨 绘", "zh-Hans", "陈小雨 绘"),
        ("a.jpg", "সাকিব রহমান", "bn", "ছবি: সাকিব রহমান"),
        ("a.png", "Rys. Zofia W.", "pl", "Rys. Zofia W."),
        ("a.jpg", "fot. Jan Lis", "en", "fot. Jan Lis"),
        ("a.png", "il. Eva Malá", "cs", "il. Eva Malá"),
        ("a.jpg", "Рис. Анна Лис", "ru", "Рис. Анна Лис"),
        ("a.jpg", "Luftbild Nord GmbH", "de", "Luftbild Nord GmbH"),
        ("a.jpg", "Εικ. Ν. Καλλέργης", "el", "Εικ. Ν. Καλλέργης"),
        ("a.jpg", "בצילום נועה לוי", "he", "בצילום נועה לוי"),
        ("a.jpg", "เขียนภาพโดย ส. วงศ์ไทย", "th", "เขียนภาพโดย ส. วงศ์ไทย"),
        ("a.jpg", "Minh họa Lê Ánh", "vi", "Minh họa Lê Ánh"),
        ("a.jpg", "Ill. L. Roy", "fr", "Ill. L. Roy"),
        ("a.jpg", "Bill Brisbane", "en", "Photo: Bill Brisbane"),
        ("a.jpg", "Bodnár Á. felvétele", "hu", "Bodnár Á. felvétele"),
        ("a.jpg", "Знімок О. Лис", "uk", "Знімок О. Лис"),
        ("a.jpg", "Picture by Ana Lima", "en", "Picture by Ana Lima"),
        ("a.jpg", "ছবি সাকিব রহমান", "bn", "ছবি সাকিব রহমান"),
    ],
)
def test_a_name_alone_is_not_taken_for_that_of_whom_a_picture_shows(
    file: str, credit: str, lang: str, printed: str
) -> None:
    picture = Picture(file=file, alt=Text((("", "A face"),)), credit=Text((("", credit),)))
    campaign = Campaign(headline=Text((("", "H"),)), picture=picture, languages=(lang,))
    (image,) = flyer.compose(campaign, [words_for(campaign, lang)]).slots["picture"]
    assert (
        "".join(run.text for run in image.credit.runs).replace("\u2068", "").replace("\u2069", "") == printed
    )


TEXT = Text((("", "T"),))


@each(
    ("lang", "label", "verb"),
    [
        ("en", "Sign with us", "Sign with us by March 15"),
        ("es", "Firma con nosotros", "Firma con nosotros hasta el 15 de marzo"),
        ("es", "Firma con todas nosotras en la plaza", "Firma con todas nosotras en la plaza"),
    ],
)
def test_the_last_day_stands_in_the_verb_also_where_a_language_needs_more_words(
    lang: str, label: str, verb: str
) -> None:
    link = Link(url="https://a.example", label=Text((("", label),)))
    deadline = Deadline(date="2027-03-15")
    campaign = Campaign(
        headline=TEXT, links={"petition": link}, deadline=deadline, languages=(lang,), region="US"
    )
    (code,) = flyer.compose(campaign, [words_for(campaign, lang)]).slots["first_code"]
    assert "".join(run.text for run in code.verb.runs).replace("\n", " ") == verb


@each(
    ("demands", "target", "expected"),
    [
        (("Open it.",), None, []),
        (("Open it.",), "the Mayor", ["We ask the Mayor"]),
        (("A.", "B."), None, ["What we ask"]),
    ],
)
def test_one_demand_has_no_head_that_says_no_more(
    demands: tuple[str, ...], target: str | None, expected: list[str]
) -> None:
    texts = tuple(Text((("", text),)) for text in demands)
    short = target and Text((("", target),))
    who = Target(name=TEXT, short=short) if short else None
    campaign = Campaign(headline=TEXT, demands=texts, target=who)
    found = flyer.compose(campaign, [words_for(campaign, "en")]).slots["demands"]
    heads = [block for block in found if isinstance(block, Para) and block.style == "section"]
    assert ["".join(run.text for run in head.runs) for head in heads] == expected


_WHOLE = "To: Ruth Ek, Water Regulator"  # though the head names the office


@each(
    ("name", "head", "links", "asked", "small"),
    [
        ("Mayor Ruth Ek", "", {}, "We ask Mayor Ruth Ek", ""),
        ("Parks Department", "", {}, "We ask the Parks Department", ""),
        ("Ruth Ek", "", {}, "What we ask", "To: Ruth Ek"),
        ("Mayor Ruth Ek", "We demand", {}, "We demand", "To: Mayor Ruth Ek"),
        ("Water Regulator", "We ask the regulator", {}, "We ask the regulator", "To: Water Regulator"),
        ("Water Regulator", "We ask the Water Regulator", {}, "We ask the Water Regulator", ""),
        ("Ruth Ek, Water Regulator", "To the Water Regulator", {}, "To the Water Regulator", _WHOLE),
        ("The Mayor", "We ask", {"petition": Link(url="https://a.org")}, "We ask", "Petition to the Mayor"),
    ],
)
def test_who_is_asked_is_told_though_nobody_writes_or_calls(
    name: str, head: str, links: dict[str, Link], asked: str, small: str
) -> None:
    """A target with a name alone stood nowhere, above demands of nobody."""
    who, heads = Target(name=of(name)), of(head) if head else None
    campaign = Campaign(headline=TEXT, demands=(TEXT, TEXT), demands_head=heads, target=who, links=links)
    slots = flyer.compose(campaign, [words_for(campaign, "en")]).slots
    first = slots["demands"][0]
    assert isinstance(first, Para)
    assert text_of(first.runs) == asked
    assert [text_of(para.runs) for para in slots.get("message", ())] == [small] * bool(small)


@each(
    ("lang", "short", "demands", "head"),
    [
        ("it", "al direttore", ["Chiediamo al direttore di aprire."], []),
        ("it", "al direttore", ["Aprire il sabato."], ["Chiediamo al direttore"]),
        ("en", "the council", ["We ask the council to mend it.", "We ask it to stay."], ["What we ask"]),
        ("fr", "la mairie", ["Nous demandons à la mairie un toit."], []),
    ],
)
def test_no_head_says_what_the_demand_below_begins_with(
    lang: str, short: str, demands: list[str], head: list[str]
) -> None:
    """“Chiediamo al direttore” stood above “Chiediamo al direttore generale di …”."""
    who = Target(name=of("Ruth Ek"), short=of(short), phone="0117 496 0123")
    asked = tuple(map(of, demands))
    campaign = Campaign(headline=TEXT, demands=asked, target=who, languages=(lang,), region="GB")
    slot = flyer.compose(campaign, [words_for(campaign, lang)]).slots["demands"]
    paras = [one for one in slot if isinstance(one, Para)]
    assert [text_of(one.runs) for one in paras if one.style == "section"] == head


def test_in_small_print_who_decides_is_one_line_with_all_ways_to_reach_them() -> None:
    """It was the least line of a page, "Write" the last word of a line of press, or alone beside an address
    of nobody; an address had three lines beside one of a name."""
    hall = of("The Hall,\n12 Mill Lane\nOldtown")
    who = Target(name=of("The Mayor"), email=("mayor@a.example",), phone="555 0199", address=hall)
    contact = Contact(name=of("Ann"), phone="555 0100", address=hall)
    link = Link(url="https://a.example")
    campaign = Campaign(headline=TEXT, target=who, contact=contact, links={"petition": link})
    slots = flyer.compose(campaign, [words_for(campaign, "en")]).slots
    (call,) = slots["message"]
    assert text_of([run for run in call.runs if run.bold]) == "Call the Mayor: "
    ways = "555 0199", "mayor@a.example", "Address:\u00a0The Hall, 12 Mill Lane, Oldtown"
    assert text_of(call.runs).endswith("\u00a0· ".join(ways))
    (asked,) = slots["contact"]
    assert text_of(asked.runs).endswith("555 0100\u00a0· The Hall, 12 Mill Lane, Oldtown")


@each("links", [{}, {"petition": Link(url="https://a.example")}])
@each("email", [None, Message(), Message(subject=TEXT)])
@each("own", [{}, {"write_to": "Write to your councillor"}])
def test_who_decides_is_told_by_the_full_name(
    own: dict[str, str], email: Message | None, links: dict[str, Link]
) -> None:
    who = Target(name=of("Ada Lovelace-Byron, District 2"), short=of("the Mayor"), email=("a@b.example",))
    who = replace(who, phone="555 0199")
    words = {key: of(text) for key, text in own.items()}
    campaign = Campaign(headline=TEXT, target=who, email=email, links=links, words=words)
    slots = flyer.compose(campaign, [words_for(campaign, "en")]).slots
    assert "Ada Lovelace-Byron, District 2" in str(slots)
    assert links or email or "the Mayor" in str(slots)


@each("name", ["bold", "classic", "photo"])
def test_calls_are_the_first_of_small_print(name: str) -> None:
    """A link without a code stood between those who support a campaign and the press."""
    bands = in_look(name).bands
    order = "message", "links", "contact", "endorsers", "press", "imprint"
    feet = [frame.slots for band in bands.values() for frame in band.frames if frame.keep]
    assert feet
    assert all(list(slots) == [slot for slot in order if slot in slots] for slots in feet)


def dated(*events: Event, lang: str = "en", today: str = "") -> list[list[str]]:
    """What stands with each day, the day first."""
    campaign = Campaign(headline=TEXT, events=events, languages=(lang,), region="GB")
    (block,) = flyer.compose(campaign, [words_for(campaign, lang, today)]).slots["events"]
    briefs = [(one.mark, *one.words) for one in block.briefs]
    return [[text_of(para.runs).replace("\u00a0", " ") for para in paras] for paras in briefs]


def of(text: str) -> Text:
    return Text((("", text),))


@each(
    ("lang", "last", "day"),
    [
        ("en", "2027-05-16", "10–16 May"), ("de", "2027-05-16", "10.–16. Mai"),
        ("hu", "2027-05-16", "Május 10–16."), ("es", "2027-05-16", "10–16 de mayo"),
        ("ko", "2027-05-16", "5월 10–16일"), ("fa-IR", "2027-05-16", "۲۰–۲۶ اردیبهشت"),
        ("fr", "2027-06-01", "10 mai – 1er juin"), ("zh-Hans", "2027-06-01", "5月10日 – 6月1日"),
        ("gl", "2027-05-16", "10–16 de maio"), ("qaa", "2027-05-16", "10/5/2027 – 16/5/2027"),
    ],
)  # fmt: skip
def test_what_goes_on_for_days_has_the_last_one_and_no_weekday(lang: str, last: str, day: str) -> None:
    event = Event(what=of("Week"), date="2027-05-10", last=last, start="19:00", end="21:00")
    (found,) = dated(event, lang=lang)
    assert found[:2] == [day, "Week"]
    assert not any(name in found[2] for name in ("Monday", "Montag", "hétfő", "lundi", "lunes"))


@each(
    ("lang", "first", "last", "day"),
    [
        ("en", "2027-11-30", None, "30 November"), ("en", "2027-12-01", None, "1 December 2027"),
        ("de", "2028-05-10", "2028-05-16", "10.–16. Mai 2028"),
        ("hu", "2028-05-10", "2028-05-16", "2028. május 10–16."),
        ("en", "2028-05-30", "2028-06-01", "30 May – 1 June 2028"),
        ("ja", "2028-05-30", "2028-06-01", "2028年5月30日〜6月1日"),
        ("en", "2027-12-31", "2028-01-01", "31 December 2027 – 1 January 2028"),
        ("en", "2026-12-31", "2027-01-01", "31 December – 1 January"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_the_next_of_its_name_has_its_year(
    lang: str, first: str, last: str | None, day: str
) -> None:
    """“10 January” of 2028 was read as the next one."""
    (found,) = dated(Event(what=TEXT, date=first, last=last), lang=lang, today="2026-12-01")
    assert found[0] == day


def test_two_days_of_a_name_are_told_apart_whatever_the_day() -> None:
    found = dated(*(Event(what=TEXT, date=f"{year}-01-10") for year in (2027, 2028)))
    assert [first for first, *_ in found] == ["10 January", "10 January 2028"]


@each(("today", "told"), [("2029-03-01", "Sign by 1 February"), ("2026-12-01", "Sign by 1 February 2030")])
def test_a_last_day_that_is_far_has_its_year(today: str, told: str) -> None:
    links, deadline = {"petition": Link(url="https://a.example")}, Deadline(date="2030-02-01")
    campaign = Campaign(headline=TEXT, links=links, deadline=deadline, languages=("en-GB",))
    (code,) = flyer.compose(campaign, [words_for(campaign, "en-GB", today)]).slots["first_code"]
    assert "".join(run.text for run in code.verb.runs).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("lang", "day"), [("pl", "do 5 marca"), ("en-GB", "by 5 March"), ("lv", "līdz 5. martam")]
)
@pytest.mark.parametrize("label", [None, "Vote"])
def test_a_last_day_below_its_verb_goes_on_as_it_does_in_it(lang: str, day: str, label: str | None) -> None:
    """“Podpisz / Do 15 czerwca” had a capital inside a sentence."""
    link = Link(url="https://a.example", label=label and of(label))
    campaign = Campaign(
        headline=TEXT, links={"petition": link}, deadline=Deadline(date="2027-03-05"), languages=(lang,)
    )
    (code,) = flyer.compose(campaign, [words_for(campaign, lang)]).slots["first_code"]
    verb, until = (text_of(para.runs).replace("\u00a0", " ") for para in code.shorter)
    assert until == day
    assert text_of(code.verb.runs).replace("\u00a0", " ") == f"{verb} {until}"


@each(
    ("label", "day"),
    [
        ("Ask the council to keep the old pool open until it is built", "by 5 March"),
        ("Ask the council to keep the old pool open until it is built!", "By 5 March"),
    ],
)
def test_a_last_day_below_a_long_label_goes_on_with_it(label: str, day: str) -> None:
    """“By 5 March” had a capital inside a sentence that is too long for one line."""
    link = Link(url="https://a.example", label=of(label))
    campaign = Campaign(
        headline=TEXT, links={"petition": link}, deadline=Deadline(date="2027-03-05"), languages=("en-GB",)
    )
    (code,) = flyer.compose(campaign, [words_for(campaign, "en-GB")]).slots["first_code"]
    assert text_of(code.subhead[0].runs).replace("\u00a0", " ") == day


@each(
    ("lang", "text", "told"),
    [
        ("pl", "Jeżdżę nim o 8.15.", "„Jeżdżę nim o 8.15”."),
        ("ru", "Здесь был класс.", "«Здесь был класс»."),
        ("uk", "Тут був клас.", "«Тут був клас»."),
        ("ru", "Мы ждём!", "«Мы ждём!»"), ("ru", "Это 300 руб.", "«Это 300 руб.»"),
        ("ru", "«Здесь был класс.»", "«Здесь был класс.»"), ("fr", "On attend.", "«\u00a0On attend.\u00a0»"),
    ],
)  # fmt: skip
def test_a_full_stop_stands_behind_the_marks_in_some_languages(lang: str, text: str, told: str) -> None:
    campaign = Campaign(headline=TEXT, quotes=(Quote(text=of(text)),), languages=(lang,))
    (found,) = flyer.compose(campaign, [words_for(campaign, lang)]).slots["quotes"]
    said = "".join(run.text for run in found.briefs[0].words[0].runs)  # type: ignore[union-attr]
    assert said.replace("\u202f", "\u00a0") == told


@each(
    ("lang", "text", "told"),
    [
        ("en-GB", "Objections must reach the council by", "Objections must reach the council by 5 March"),
        ("de", "Der Rat entscheidet am", "Der Rat entscheidet am 5. März"),
        ("fr", "Objections avant le", "Objections avant le 5 mars"),
        ("lv", "Iebildumi līdz", "Iebildumi līdz 5. martam"),
        ("en-GB", "Hand it in", "Hand it in"),
        ("en-GB", "The council meets at 10 am", "The council meets at 10 am"),
        ("de", "Sonst ist der Park tot", "Sonst ist der Park tot"),
        ("da", "Alt bliver som før", "Alt bliver som før"),
    ],
)
def test_what_waits_for_the_last_day_goes_on_with_it(lang: str, text: str, told: str) -> None:
    links, deadline = {"petition": Link(url="https://a.example")}, Deadline(date="2027-03-05", text=of(text))
    campaign = Campaign(headline=TEXT, links=links, deadline=deadline, languages=(lang,))
    (code,) = flyer.compose(campaign, [words_for(campaign, lang)]).slots["first_code"]
    said = ["".join(run.text for run in para.runs).replace("\u00a0", " ") for para in code.subhead]
    assert told in said


@each(
    ("lang", "told"), [("es-419", "Sábado–domingo"), ("vi", "Thứ Bảy – Chủ Nhật"), ("ja", "土曜日〜日曜日")]
)
def test_a_weekend_has_both_its_days(lang: str, told: str) -> None:
    """“3–4 de abril” told no weekday, a single day beside it did."""
    (found,) = dated(Event(what=of("Asamblea"), date="2027-04-03", last="2027-04-04"), lang=lang)
    assert found[2] == told


@each(("lang", "where"), [("ja", "松の湯\u3000谷中5丁目10-8"), ("fr", "松の湯, 谷中5丁目10-8")])
def test_a_place_and_its_address_are_no_clause(lang: str, where: str) -> None:
    """“松の湯、谷中” read as a sentence that goes on."""
    (found,) = dated(
        Event(what=of("祭"), date="2027-04-03", place=of("松の湯"), address=of("谷中5丁目10-8")), lang=lang
    )
    assert found[-1] == where


def test_a_front_tells_what_stands_overleaf_and_when() -> None:
    """Of several days the first alone had a name: “Clean-up, 6 March · 12 March” was one on two days. Names
    on two lines were read as one, since a dot falls away at a line's end."""
    march, meeting = (
        Event(what=of("March of the pails (with music)"), date="2027-03-22"),
        Event(what=of("Regional assembly"), date="2027-04-03", last="2027-04-04"),
    )
    ways = [text_of(para.runs).replace("\u00a0", " ").replace("\u202f", " ") for para in over(march, meeting)]
    assert ways == [
        "Overleaf: March of the pails (with music), 22 March · Regional assembly, 3–4 April",
        "Overleaf: March of the pails, 22 March · Regional assembly, 3–4 April",
        "Overleaf: March of the pails, Regional assembly",
        "Overleaf: 22 March · 3–4 April",
    ]
    long = "A march with a very long name to the far end of the town"
    many = [replace(march, what=of(f"{long} {n}")) for n in "abc"]
    assert [text_of(para.runs) for para in over(*many)] == ["Overleaf: " + "\u00a0· ".join(["22 March"] * 3)]


def test_a_front_tells_once_what_recurs_on_its_back() -> None:
    """“Reading, Singing, Reading, Singing …” filled two lines."""
    reading, singing = (Event(what=of(what), date="2027-03-22") for what in ("Reading", "Singing"))
    several = [replace(one, date=f"2027-03-{n + 10}") for n, one in enumerate((reading, singing) * 9)]
    assert "Overleaf: Reading, Singing" in [text_of(para.runs) for para in over(*several)]


@each(
    ("what", "first"),
    [
        ("The great wash, before the town hall (bring a towel)", "The great wash"),
        ("The great wash (bring a towel)", "The great wash"),
        ("“Wash, wring, and dry”, a play", "“Wash, wring, and dry”, a play"),
    ],
)
def test_a_front_tells_of_a_long_name_its_beginning(what: str, first: str) -> None:
    """It told days alone: “16 January, 21 January”."""
    *_, last, _, _ = over(Event(what=of(what), date="2027-01-16"), Event(what=of("Vote"), date="2027-01-21"))
    said = text_of(last.runs).replace("\u00a0", " ").replace("\u202f", " ")  # type: ignore[union-attr]
    assert said == f"Overleaf: {first}, 16 January · Vote, 21 January"


def test_a_front_says_first_that_what_is_asked_stands_on_its_back() -> None:
    """It named the days alone, and nobody was asked for anything."""
    march = Event(what=of("March"), date="2027-03-22")
    asked = "Overleaf: what we ask"
    assert [text_of(para.runs) for para in over(slot="over_asked")] == [asked]
    ways = [
        text_of(para.runs).replace("\u00a0", " ").replace("\u202f", " ")
        for para in over(march, slot="over_asked")
    ]
    assert ways == [f"{asked}{more}" for more in (" · March, 22 March", ", March", " · 22 March", "")]
    pl = over(slot="over_asked", lang="pl")  # "Overleaf: We demand of the council" was read
    assert [text_of(para.runs) for para in pl] == ["Na odwrocie: nasze postulaty"]


@each(("name", "between"), [("Zum Wirt", ", "), ("Landfrauen, Bezirk Steyr", "\u00a0·\u2060 ")])
def test_supporters_are_parted_by_what_none_of_them_has(name: str, between: str) -> None:
    campaign = Campaign(headline=TEXT, endorsers=(Endorser(name=of("Feuerwehr")), Endorser(name=of(name))))
    (line,) = flyer.compose(campaign, [words_for(campaign, "de")]).slots["endorsers"]
    assert text_of(line.runs) == f"Unterstützt von: Feuerwehr{between}{name}"  # type: ignore[union-attr]


def test_articles_are_parted_by_another_mark_than_their_parts() -> None:
    """“… January 19, 2027, Radio Campesina, …” read as one article; at a line's end the mark vanishes."""
    some = Clipping(outlet=of("Herald"), title=of("No air"), date="2027-01-19", url="https://a.example/x")
    for press, told in (
        ((some,), "2027\u00a0· a.example/x"),
        ((some, some), "2027, a.example/x\u00a0· Herald"),
    ):
        campaign = Campaign(headline=TEXT, press=press, languages=("en",))
        (line,) = flyer.compose(campaign, [words_for(campaign, "en")]).slots["press"]
        assert told in text_of(line.runs)  # type: ignore[union-attr]


def over(*events: Event, slot: str = "over", lang: str = "en") -> Blocks:
    """What a front may say of these days on its back."""
    head = of("We beg the Mayor:")
    campaign = Campaign(headline=TEXT, events=events, languages=(lang,), region="GB", demands_head=head)
    return flyer.compose(campaign, [words_for(campaign, lang)]).slots[slot]


def test_two_hours_of_one_day_in_one_place_are_one_date() -> None:
    hall, other = {"place": of("Hall"), "address": of("3 Mill Lane")}, {"place": of("Park")}
    morning = Event(
        what=of("Advice"), date="2027-04-11", start="10:00", end="12:00", access=of("Bus 2"), **hall
    )
    later = Event(what=of("Tea"), date="2027-04-11", start="15:00", end="17:00", **hall)
    march = Event(what=of("March"), date="2027-04-11", start="18:00", **other)
    assert dated(march, later, morning) == [
        ["11 April", "Advice", "Sunday, 10am–noon", "Tea", "3–5pm", "Hall, 3 Mill Lane", "Bus 2"],
        ["11 April", "March", "Sunday, 6pm", "Park"],
    ]


ANY = Condition()


@pytest.mark.parametrize(("look", "least"), [("classic", 2), ("photo", 100)])
def test_where_the_headline_stands_on_white_so_does_the_foot(look: str, least: int) -> None:
    """On its edge, and what is dated too, or a page has two left edges. In black, as beside a night, all
    fields are white."""
    template, looked = in_look(look), 0
    for name, one in template.arrangements.items():
        if "night" in one.when.get("scene", ANY).words:
            continue
        for bands in template.sides(name).values():
            heads = {edge for band in bands for edge in edges(band) if "headline" in edge[0]}
            rest = {edge for band in bands for edge in edges(band) if {"imprint", "events"} & set(edge[0])}
            if heads:
                assert len({inset for _, inset in (*heads, *rest)}) == 1, (name, heads, rest)
                looked += bool(rest)
    assert looked >= least


def edges(band: Band) -> Iterator[tuple[tuple[str, ...], float | str]]:
    """What stands on white in a band, and how far from the frame."""
    for frame in band.frames:
        if not (band.ground or band.lead or frame.ground or (frame.backdrop and frame.slots)):
            slots = (
                *frame.slots,
                *(slot for inner in frame.bands for one, _ in edges(inner) for slot in one),
            )
            yield slots, 0.0 if band.inset == "none" else band.inset


@each(
    ("languages", "told"),
    [(("de", "tr", "fr"), ["3 sides take 2 leaves"]), (("de", "tr"), []), (("de",), [])],
)
def test_sides_that_leave_one_empty_are_told(
    tmp_path: Path, languages: tuple[str, ...], told: list[str]
) -> None:
    text = "headline: {de: Rettet das Bad, tr: Havuzu kurtarın, fr: Sauvez la piscine}\n"
    order = Order(products=("flyer",), papers=("a4",), languages=(languages,))
    found = [note for note in notes(prepare(campaign_in(tmp_path, text), order)) if " sides " in note]
    assert len(found) == len(told)
    assert all(said in note for said, note in zip(told, found, strict=True))
