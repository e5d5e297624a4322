"""What a code says when its link does not: by its kind, by its site, never twice the same."""

import re

import pytest
from amount import each
from msgspec.structs import replace

from flyers.content import library
from flyers.content.campaign import Campaign, Contact, Deadline, Link, Message, Target
from flyers.content.petition import Petition
from flyers.content.sites import deed
from flyers.content.text import Text, taken
from flyers.content.words import words_of
from flyers.model.blocks import Briefs, Code, Para
from flyers.model.uri import address, untracked
from flyers.products._codes import called, email_code, last_day, link_code, links_in_order, message
from flyers.products._runs import text_of
from flyers.products.flyer import PRODUCT, compose
from flyers.proof.words import said_by

LOCALES = library.locales()


@each(
    ("url", "kind", "expected"),
    [
        ("https://chat.whatsapp.com/abc", None, ("join_on", "WhatsApp")),
        ("https://T.ME/pool", None, ("join_on", "Telegram")),
        ("https://www.instagram.com/pool", None, ("follow_on", "Instagram")),
        ("https://www.instagram.com/pool", "join", ("join_on", "Instagram")),
        ("https://www.facebook.com/pool", "join", ("join_on", "Facebook")),
        ("https://www.facebook.com/groups/1", None, ("join_on", "Facebook")),
        ("http://www.facebook.com/group.php?gid=1", None, ("join_on", "Facebook")),
        ("https://www.facebook.com/pool", None, ("follow_on", "Facebook")),
        ("https://www.linkedin.com/company/pool", None, ("follow_on", "LinkedIn")),
        ("https://whatsapp.com/channel/abc", None, ("follow_on", "WhatsApp")),
        ("https://wa.me/390415550142", None, ("write", "WhatsApp")),
        ("https://www.facebook.com/events/1", "come", ("come", "")),
        ("https://www.gofundme.com/f/pool", None, ("give", "")),
        ("https://youtu.be/xyz", None, ("watch", "")),
        ("https://youtu.be/xyz", "help", ("help", "")),
        ("https://www.change.org/p/pool", None, ("sign", "")),
        ("https://notchange.org/p/pool", None, ("read_more", "")),
        ("https://pool.example", None, ("read_more", "")),
        ("https://idonate.ie/cause/cats", None, ("give", "")),
    ],
)
def test_what_people_do_there(url: str, kind: str | None, expected: tuple[str, str]) -> None:
    assert deed(Link(url=url, kind=kind)) == expected  # type: ignore[arg-type]


@each(
    ("id", "expected"),
    [
        ("donate", ("give", "")), ("legal-fund", ("give", "")), ("Spenden", ("give", "")),
        ("rsvp", ("come", "")),
        ("volunteer", ("help", "")), ("whatsapp", ("join_on", "WhatsApp")), ("line-63", ("read_more", "")),
    ],
)  # fmt: skip
def test_an_id_says_what_people_do_where_its_site_does_not(id: str, expected: tuple[str, str]) -> None:
    assert deed(Link(url="https://bit.ly/x"), id) == expected
    assert deed(Link(url="https://youtu.be/x"), id) == ("watch", "")
    assert deed(Link(url="https://bit.ly/x", kind="read"), id) == ("read", "")


def verbs(lang: str = "en", /, **urls: str | Link) -> list[str]:
    links = {id: one if isinstance(one, Link) else Link(url=one) for id, one in urls.items()}
    campaign = Campaign(headline=Text((("", "A"),)), links=links)
    codes = [link_code(campaign, id, words_of(lang)) for id in links]
    return ["".join(run.text for run in code.verb.runs) for code in codes]


def test_each_site_has_its_verb() -> None:
    urls = {"a": "https://chat.whatsapp.com/abc", "b": "https://ko-fi.com/pool", "c": "https://vimeo.com/1"}
    assert verbs(**urls) == ["Join us on WhatsApp", "Donate", "Watch the video"]
    assert verbs("fr", **urls) == ["Rejoignez-nous sur WhatsApp", "Faites un don", "Regardez la vidéo"]


@each(
    ("lang", "expected"),
    [
        ("en", ["Lend a hand", "Read more", "Watch the video", "Come along"]),
        ("en-US", ["Lend a hand", "Read more", "Watch the video", "Be there"]),
        ("fr", ["Donnez un coup de main", "En savoir plus", "Regardez la vidéo", "Venez"]),
        ("es-MX", ["Ayúdanos", "Lee más", "Mira el video", "Ven"]),
        ("es-CO", ["Ayúdenos", "Lea más", "Vea el video", "Venga"]),
        ("ur", ["ہاتھ بٹائیں", "مزید پڑھیں", "ویڈیو دیکھیں", "تشریف لائیں"]),
    ],
)
def test_no_verb_waits_for_what_it_is_about(lang: str, expected: list[str]) -> None:
    """ "Help" is a desk, "Aidez" and "Lisez" want to be told whom and what."""
    ids = {"volunteer": "https://a.example", "video": "https://b.example", "rsvp": "https://c.example"}
    urls: dict[str, str | Link] = {**ids, "a": Link(url="https://d.example", kind="read")}
    found = verbs(lang, **urls)
    assert [found[0], found[3], found[1], found[2]] == expected


def test_the_site_of_words_to_search_for_follows_them() -> None:
    link = Link(url="https://pool.example/groups/1", find=Text((("", "Our Pool"),)))
    campaign = Campaign(headline=Text((("", "A"),)), links={"group": link})
    typed = link_code(campaign, "group", words_of("en")).words
    found = [(para.style, "".join(run.text for run in para.runs)) for para in typed]
    assert found == [("address", "Search\u00a0for “Our Pool”"), ("small", "pool.example")]


@each(
    ("url", "find", "label", "expected"),
    [
        ("https://chat.whatsapp.com/abc", "Our Pool", "", ["Join us on WhatsApp", "Group: Our Pool"]),
        ("https://chat.whatsapp.com/abc", "“Pool”", "", ["Join us on WhatsApp", "Group: “Pool”"]),
        ("https://chat.whatsapp.com/abc", "Pool group", "", ["Join us on WhatsApp", "“Pool group”"]),
        ("https://whatsapp.com/channel/abc", "Our Pool", "", ["Follow us on WhatsApp", "“Our Pool”"]),
        ("https://t.me/our_pool", "", "", ["Join us on Telegram", "t.me/our_pool"]),
        ("https://t.me/+Kd83nVw0QzYb", "", "", ["Join us on Telegram"]),
        ("https://t.me/+Kd83nVw0QzYb", "", "Come in", ["Come in", "Telegram"]),
        ("https://signal.group/#CjQKIBCDEFG", "", "", ["Join us on Signal"]),
        ("https://line.me/R/ti/g/AbC3dEfGh9", "", "Join us on LINE", ["Join us on LINE"]),
        ("https://pool.example/Kd83nVw0QzYb", "", "Go", ["Go", "pool.example/Kd83nVw0QzYb"]),
        (
            "https://www.facebook.com/groups/1",
            "Our Pool",
            "",
            ["Join us on Facebook", "Search\u00a0for “Our Pool”"],
        ),
        ("https://www.instagram.com/pool", "@pool", "Follow us", ["Follow us", "Instagram: @pool"]),
        ("https://wa.me/390415550142", "", "", ["Write: WhatsApp", "+39 041 555 0142"]),
        ("https://wa.me/390415550142", "", "Write to us", ["Write to us", "+39 041 555 0142"]),
        ("https://wa.me/390415550142", "041 555", "Write to us", ["Write to us", "WhatsApp: 041 555"]),
        ("https://api.whatsapp.com/send?phone=390415550142", "", "Ask", ["Ask", "+39 041 555 0142"]),
    ],
)
def test_nobody_is_told_to_search_where_only_an_address_lets_in(
    url: str, find: str, label: str, expected: list[str]
) -> None:
    """Nor to type a code: the site and the group's name tell what the code opens. No host stands alone; a
    number is dialled."""
    link = Link(
        url=url, find=Text((("", find),)) if find else None, label=Text((("", label),)) if label else None
    )
    campaign = Campaign(headline=Text((("", "A"),)), links={"chat": link})
    code = link_code(campaign, "chat", words_of("en"))
    assert ["".join(run.text for run in para.runs) for para in (code.verb, *code.words)] == expected


def test_two_codes_never_say_the_same() -> None:
    assert verbs(a="https://a.example/x", b="https://b.example/y", petition="https://c.example") == [
        "Read more: a.example", "Read more: b.example", "Sign the petition",
    ]  # fmt: skip
    assert verbs(a="https://a.example/x", b="https://a.example/y") == [
        "Read more: a.example/x", "Read more: a.example/y",
    ]  # fmt: skip
    assert verbs("zh-Hans", a="https://a.example/x", b="https://b.example/y")[0].endswith("：a.example")


def test_a_group_is_joined_where_it_is() -> None:
    """A petition is signed wherever it stands."""
    assert verbs(group="https://chat.whatsapp.com/abc") == ["Join us on WhatsApp"]
    assert verbs(group="https://pool.example/friends") == ["Join the group"]
    assert verbs(petition="https://www.facebook.com/pool") == ["Sign the petition"]


SIGN = "https://pool.example/sign"
SHOWN = "pool.example/sign"


def signed(label: str = "", text: str = "", lang: str = "en") -> tuple[str, list[str]]:
    """The verb and the other words of a petition's code, with 15 June as the last day."""
    link = Link(url=SIGN, label=Text((("", label),)) if label else None)
    campaign = Campaign(
        headline=Text((("", "A"),)),
        links={"petition": link},
        deadline=Deadline(date="2027-06-15", text=Text((("", text),)) if text else None),
    )
    code = link_code(campaign, "petition", words_of(lang))
    verb, *lines = [
        "".join(run.text for run in para.runs)
        for para in (code.verb, *code.subhead, *code.words, *code.notes)
    ]
    return verb, lines


@each(
    ("label", "text", "expected"),
    [
        ("", "", ["Sign by 15 June"]),
        ("Send an objection", "", ["Send an objection by 15 June"]),
        ("Sign here, the petition!", "", ["Sign here, the petition!", "By 15 June"]),
        ("Sign the petition", "", ["Sign the petition by 15 June"]),
        ("Object!", "", ["Object!", "By 15 June"]),
        ("Object by 15 June", "", ["Object by 15 June"]),
        ("Send the council your objection to this", "", ["Send the council your objection to this",
         "by 15 June"]),
        ("Sign", "The council votes then.", ["Sign by 15 June", "The council votes then."]),
        ("Object", "The council votes then.", ["Object by 15 June", "The council votes then."]),
        ("Sign with us", "By noon on June 15th", ["Sign with us", "By noon on June 15th"]),
        ("", "By noon on June 15th", ["Sign the petition", "By noon on June 15th"]),
        ("", "The council votes on 15 June.", ["Sign the petition", "The council votes on 15 June."]),
        ("", "Add your name: sign by 15 June", ["Add your name: sign by 15 June"]),
        ("", "Sign by 15 June, at the workshop or at the café", ["Sign the petition",
         "Sign by 15 June, at the workshop or at the café"]),
        ("", "Our time is up", ["Sign by 15 June", "Our time is up"]),
        ("Get a list", "Hand in lists", ["Get a list", "15 June: Hand in lists"]),
        ("", "Petition closes", ["Sign by 15 June", "Petition closes"]),
        ("", "Sign before the vote", ["Sign by 15 June", "Sign before the vote"]),
        ("", "We hand it over on 5 June", ["Sign by 15 June", "We hand it over on 5 June"]),
    ],
)  # fmt: skip
def test_the_last_day_is_what_a_petition_s_code_says_once(label: str, text: str, expected: list[str]) -> None:
    """A label of one's own stays, and is what one does by then; a text that names the day and asks to sign is
    said in place of ours, and one that is a sentence is no verb. What is said besides stands right below the
    verb: over an address it was read as its title. Below a verb without the day it has the day itself."""
    verb, lines = signed(label, text)
    assert [verb, *lines] == [*expected, SHOWN]


@each("lang", library.locales())
def test_a_text_that_only_names_the_last_day_leaves_it_said_what_a_code_is_for(lang: str) -> None:
    """ "The council votes on 15 June" stood in place of "Sign the petition"."""
    words = words_of(lang)
    day = words.date("2027-06-15", "short")
    verb, lines = signed(text=day, lang=lang)
    assert [verb, lines[0]] == [words.say("sign_petition"), day]


@each(
    ("label", "lang", "expected"),
    [
        ("", "en", ["Sign", "by 15 June"]),
        ("", "vi", ["Ký tên", "đến hết ngày 15 tháng 6"]),
        ("", "tr", ["İmzalayın", "15 Haziran’a kadar"]),
        ("Send an objection", "en", ["Send an objection", "by 15 June"]),
        ("Firma aquí", "es", ["Firma aquí", "hasta el 15 de junio"]),
        ("Object!", "en", []),
        ("Object by 15 June", "en", []),
    ],
)
def test_a_verb_with_the_last_day_may_be_parted_from_it(label: str, lang: str, expected: list[str]) -> None:
    """So that a long day does not make all verbs beside it small."""
    link = Link(url=SIGN, label=Text((("", label),)) if label else None)
    day = Deadline(date="2027-06-15")
    campaign = Campaign(headline=Text((("", "A"),)), links={"petition": link}, deadline=day)
    code = link_code(campaign, "petition", words_of(lang))
    assert [text_of(para.runs) for para in code.shorter] == expected


def test_own_words_for_the_last_day_are_not_parted() -> None:
    day = Deadline(date="2027-06-15")
    campaign = Campaign(headline=Text((("", "A"),)), links={"petition": Link(url=SIGN)}, deadline=day)
    words = words_of("en", {"deadline": Text((("", "Add your name until {date}"),))})
    assert not link_code(campaign, "petition", words).shorter


@each("lang", library.locales())
@each("key", ["sign_petition", "sign_here", "or_sign_online"])
def test_a_label_stays_beside_the_last_day(lang: str, key: str) -> None:
    """Words of an organiser's own were replaced by ours, and the proof did not miss them."""
    words, day = words_of(lang), "2027-06-15"
    label = words.say(key)
    verb, lines = signed(label, lang=lang)
    assert verb.startswith(label)
    assert words.until(day).casefold() in " ".join((verb, *lines)).casefold()
    deadline, link = Deadline(date=day), Link(url=SIGN, label=Text((("", label),)))
    campaign = Campaign(headline=Text((("", "A"),)), links={"petition": link}, deadline=deadline)
    assert label in [one.text for one in said_by(campaign, ["links"], lang, str)]


def test_a_day_that_cannot_follow_any_verb_is_a_line_below_it() -> None:
    assert signed("İtiraz gönderin", lang="tr")[0] == "İtiraz gönderin\n15 Haziran’a kadar"


def test_codes_stand_as_the_organiser_has_them_but_the_petition_first() -> None:
    link = Link(url="https://a.example")
    campaign = Campaign(headline=Text((("", "A"),)), links=dict.fromkeys(["give", "group", "petition"], link))
    assert links_in_order(campaign) == ["petition", "give", "group"]


def test_nobody_is_told_to_sign_what_cannot_be_signed() -> None:
    """What is said of the day stands below it; with a paper to sign it is the last day to do so."""
    text = Text((("", "The council votes"),))
    campaign = Campaign(headline=text, deadline=Deadline(date="2027-06-15", text=text))
    signed = replace(campaign, petition=Petition(request=text))
    found = [
        "".join(run.text for run in last_day(one, words_of("en"), "x")[0].runs) for one in (campaign, signed)
    ]
    assert found == ["By 15 June", "Sign by 15 June"]


@each(
    ("links", "verb", "alone"),
    [
        ({"give": Link(url="https://a.org", label=Text((("", "Buy shares"),)))}, "Buy shares by 15 June", ""),
        ({"donate": Link(url="https://a.org")}, "Donate by 15 June", ""),
        ({"give": Link(url="https://a.org", label=Text((("", "Buy one!"),)))}, "Buy one! By 15 June", ""),
        ({"shares": Link(url="https://a.org", label=Text((("", "Buy one"),)))}, "Buy one by 15 June", ""),
        ({"union": Link(url="https://a.org", kind="join")}, "Join us by 15 June", ""),
        ({"site": Link(url="https://a.org")}, "Read more", "By 15 June"),
        ({"site": Link(url="https://a.org", label=Text((("", "Our site"),)))}, "Our site", "By 15 June"),
        ({"a": Link(url="https://a.org", label=Text((("", "More of it"),)))}, "More of it", "By 15 June"),
        ({"chat": Link(url="https://chat.whatsapp.com/a")}, "Join us on WhatsApp", "By 15 June"),
        ({"group": Link(url="https://a.org")}, "Join the group", "By 15 June"),
        ({"give": Link(url="https://a.org"), "sheet": Link(url="https://b.org", kind="sign")}, "Donate",
         "Sign by 15 June"),
        ({}, "", "By 15 June"),
    ],
)  # fmt: skip
def test_the_last_day_is_of_what_people_do(links: dict[str, Link], verb: str, alone: str) -> None:
    """They were asked to sign where shares are sold. What is read ends on no day, nor what is joined."""
    text, words = Text((("", "A"),)), words_of("en")
    campaign = Campaign(headline=text, links=links, deadline=Deadline(date="2027-06-15"))
    slots = compose(campaign, [words]).slots
    codes = [block for block in slots.get("first_code", ()) if isinstance(block, Code)]
    lines = [para for code in codes for para in (code.verb, *code.subhead) if not para.key.endswith("url")]
    assert " ".join(text_of(para.runs) for para in lines) == verb
    free = [text_of(block.runs) for block in slots.get("deadline", ()) if isinstance(block, Para)]
    assert free == ([alone] if alone else [])


REACHED = {
    "email": {"email": Message(to=("a@b.example",))},
    "call us": {"contact": Contact(phone="555")},
    "call": {"target": Target(name=Text((("", "Kim"),)), phone="555")},
}


@each("way", REACHED)
@each("lang", library.locales())
def test_what_is_to_be_done_by_the_last_day_is_said_with_it(lang: str, way: str) -> None:
    """ "By 1 March" alone is no sentence: people write by then, or call. The day stands below a verb that is
    none with it."""
    words, day = words_of(lang), Deadline(date="2027-03-01")
    campaign = Campaign(headline=Text((("", "A"),)), deadline=day, **REACHED[way])
    slots = compose(campaign, [words]).slots
    codes = [block for block in slots.get("first_code", ()) if isinstance(block, Code)]
    alone = [text_of(block.runs) for block in slots.get("deadline", ()) if isinstance(block, Para)]
    calls = [
        one.words[0] for block in slots["first_code"] if isinstance(block, Briefs) for one in block.briefs
    ]
    alone += [text_of(para.runs) for para in calls if not alone]
    (said,) = [text_of((*code.verb.runs, *((*code.subhead, *code.words)[0].runs))) for code in codes] or alone
    by = words.until(day.date).casefold()
    assert by in said.casefold()
    assert said.casefold() != by or (way == "call" and "," in words.say("call_to"))  # no sentence


@each(
    ("lang", "call"),
    [
        ("en", "Call Kim by 20 December: 555"),
        ("ko", "12월\u00a020일까지\nKim 전화: 555"),
        ("ja", "12月20日まで\nKimに電話する：555"),
        ("tr", "20 Aralık’a kadar\nTelefon edin: Kim\u00a0· 555"),
    ],
)
def test_a_day_that_follows_no_verb_stands_above_a_call(lang: str, call: str) -> None:
    """It parted whom to call from the number: “Kim 전화 12월 20일까지: 555”."""
    contact, day = Contact(name=Text((("", "Kim"),)), phone="555"), Deadline(date="2027-12-20")
    (block,) = called(Campaign(headline=Text((("", "A"),)), contact=contact, deadline=day), words_of(lang))
    assert isinstance(block, Briefs)
    assert "".join(run.text for run in block.briefs[0].words[0].runs) == call


@each("lang", ["tr", "ko", "fa", "vi", "zh-Hant", "ur", "hu", "ca", "ku"])
def test_the_last_day_is_a_call_and_no_label_of_a_form(lang: str) -> None:
    verb, _ = signed(lang=lang)
    assert not set(verb) & set(":：")


@each(
    ("lang", "name", "expected"),
    [
        ("en", "Cllr Osei", ["Write to Cllr Osei"]),
        ("en", "the Minister of Immigration and Citizenship", ["Write an e-mail",
         "Write to the Minister of Immigration and Citizenship"]),
        ("de", "Landrätin Buttlar", ["E-Mail schreiben", "Schreiben an: Landrätin Buttlar"]),
        ("de", "die Oberbürgermeisterin der Stadt", ["E-Mail schreiben",
         "An die Oberbürgermeisterin der Stadt schreiben"]),
        ("pt", "a Promotoria do Rio", ["Escreva para a Promotoria do Rio"]),
        ("pt", "Promotoria do Rio", ["Escreva um e-mail", "Destinatário: Promotoria do Rio"]),
        ("uk", "відділу освіти", ["Напишіть листа", "Кому писати: відділу освіти"]),
        ("de", "", ["E-Mail schreiben"]),
    ],
)  # fmt: skip
@each("style", ["verb", "minor"])
def test_a_verb_names_whom_to_write_to_where_it_is_short(
    lang: str, name: str, expected: list[str], style: str
) -> None:
    """Else the small print does, and no cell of a band is deeper than the others."""
    campaign = Campaign(
        headline=Text((("", "A"),)),
        target=Target(name=Text((("", name),))) if name else None,
        email=Message(to=("a@a.example",)),
    )
    code = email_code(campaign, words_of(lang), style)
    assert code
    paras = code.verb, *message(campaign, words_of(lang)), *code.words
    lines = ["".join(run.text for run in para.runs) for para in paras if isinstance(para, Para)]
    assert lines == [*expected, "a@a.example"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Mayor", "Write to the Mayor\u00a0· Subject: Keep it"),
        ("", "Write an e-mail\u00a0· Subject: Keep it"),
    ],
)
def test_the_subject_stands_after_what_it_is_the_subject_of(name: str, expected: str) -> None:
    """E-mail, a dot and Subject were two labels that told nobody anything."""
    campaign = Campaign(
        headline=Text((("", "A"),)),
        target=Target(name=Text((("", name),))) if name else None,
        email=Message(to=("a@a.example",), subject=Text((("", "Keep it"),))),
    )
    assert [text_of(para.runs) for para in message(campaign, words_of("en")) if isinstance(para, Para)] == [
        expected
    ]


@each(
    ("mail", "links", "expected"),
    [
        (True, 2, ["Write to Mayor Dana", "a@a.example", "Call\u00a022 555 0190"]),
        (True, 1, ["Write to Mayor Dana", "a@a.example", "Call Mayor Dana: 22 555 0190"]),
        (False, 1, ["Call Mayor Dana: 22 555 0190"]),
        (False, 0, ["Call Mayor Dana: 22 555 0190"]),
    ],
)
def test_who_decides_is_named_and_can_be_called(mail: bool, links: int, expected: list[str]) -> None:
    """In a cell of their own beside two codes, else on a line of its own by the code that writes to them."""
    campaign = Campaign(
        headline=Text((("", "A"),)),
        target=Target(name=Text((("", "Mayor Dana"),)), phone="22 555 0190"),
        email=Message(to=("a@a.example",)) if mail else None,
        links=dict.fromkeys(("petition", "other")[:links], Link(url="https://a.example")),
    )
    slots = compose(campaign, [words_of("en")]).slots
    paras = [*slots.get("message", ())]
    for block in slots["second_code"] if mail or links else slots["first_code"]:
        paras += (
            (block.verb, *block.subhead, *block.words, *block.notes)
            if isinstance(block, Code)
            else block.briefs[0].words
        )
    assert ["".join(run.text for run in para.runs) for para in paras] == expected


def test_who_decides_can_be_written_to_where_no_code_does() -> None:
    """The address stood nowhere."""
    said = {"name": "Mayor Dana", "address": "1 Town Square\nOldhaven"}
    texts = {key: Text((("", text),)) for key, text in said.items()}
    target = Target(**texts, short=Text((("", "the Mayor"),)), email=("d@a.example",))  # type: ignore[arg-type]
    links = {"petition": Link(url="https://a.example")}
    for phone, lines in {
        None: ["Write to Mayor Dana\u00a0· d@a.example\u00a0· 1 Town Square, Oldhaven"],
        "22": ["Call Mayor Dana: 22\u00a0· d@a.example\u00a0· Address:\u00a01 Town Square, Oldhaven"],
    }.items():
        campaign = Campaign(headline=Text((("", "A"),)), target=replace(target, phone=phone), links=links)
        told = compose(campaign, [words_of("en")]).slots["message"]
        assert ["".join(run.text for run in para.runs) for para in told] == lines  # type: ignore[union-attr]
        values = {str(leaf.value) for leaf in taken(campaign, PRODUCT.takes)} | {
            text
            for leaf in taken(campaign, PRODUCT.takes)
            if isinstance(leaf.value, Text)
            for _, text in leaf.value.entries
        }
        assert values >= {"d@a.example", "Mayor Dana", said["address"]}


def test_who_decides_is_not_named_where_nobody_is_asked_to_write_or_call() -> None:
    target, links = Target(name=Text((("", "Mayor Dana"),))), {"petition": Link(url="https://a.example")}
    campaign = Campaign(headline=Text((("", "A"),)), target=target, links=links)
    assert "message" not in compose(campaign, [words_of("en")]).slots


def test_where_there_is_no_code_people_are_told_to_call() -> None:
    campaign = Campaign(headline=Text((("", "A"),)), contact=Contact(phone="22 555 0190"))
    (block,) = called(campaign, words_of("en"))
    assert isinstance(block, Briefs)
    assert "".join(run.text for run in block.briefs[0].words[0].runs) == "Call us: 22 555 0190"
    assert "contact" not in compose(campaign, [words_of("en")]).slots


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("Director of Public Instruction for the Colleges, Rawalpindi Division", True),
        ("Commissioner Hannah Lowenstein-Okafor", False),  # with the number, two lines of large type
    ],
)
def test_of_whom_has_a_long_name_the_number_is_the_call(name: str, below: bool) -> None:
    campaign = Campaign(
        headline=Text((("", "A"),)), target=Target(name=Text((("", name),)), phone="22 555 0190")
    )
    (block,) = called(campaign, words_of("en"))
    assert isinstance(block, Briefs)
    said = {para.style: "".join(run.text for run in para.runs) for para in block.briefs[0].words}
    assert said == (
        {"verb": "Call 22 555 0190", "address": name} if below else {"verb": f"Call {name}: 22 555 0190"}
    )


@each("tag", LOCALES)
def test_a_call_says_what_to_do_in_every_language(tag: str) -> None:
    """A name and a number alone do not. The campaign's own number is no second call beside it: people rang
    the widow who collects signatures to protest; it is small print, with its label."""
    name, own = (Text((("", said),)) for said in ("Dana", "Ruth"))
    contact = Contact(name=own, phone="22 555 0191")
    for target, number in ((Target(name=name, phone="22 555 0190"), "0190"), (None, "0191")):
        slots = compose(Campaign(headline=name, target=target, contact=contact), [words_of(tag)]).slots
        (call,) = (one.words for block in slots["first_code"] for one in block.briefs)  # type: ignore[union-attr]
        assert re.sub(r"\W|\d|Dana|Ruth", "", text_of(call[-1].runs))
        assert call[-1].style == "verb"
        assert [run.url[-4:] for para in call for run in para.runs if run.url] == [number]
        assert "".join(text_of(para.runs) for para in call).count("Dana" if target else "Ruth") == 1
        foot = "".join(text_of(para.runs) for para in slots.get("contact", ()))  # type: ignore[union-attr]
        assert ("Ruth" in foot and "0191" in foot) == bool(target)


@each(
    ("lang", "name", "short", "calls"),
    [
        ("hu", "Szabó Ágnes igazgató", "igazgató asszonynak",
         ["Telefonáljon igazgató asszonynak március 1-jéig: 555", "Szabó Ágnes igazgató"]),
        ("en", "Mayor Dana", "", ["Call Mayor Dana by 1 March: 555"]),
        ("ko", "마포구청장", "구청장", ["3월\u00a01일까지 마포구청장 전화: 555"]),
    ],
)  # fmt: skip
def test_who_is_called_by_the_last_day_is_said_once(
    lang: str, name: str, short: str, calls: list[str]
) -> None:
    """The verb with the day stood on a line above the call, which said the verb again, and who it is a third
    time."""
    texts = {key: Text((("", said),)) for key, said in (("name", name), ("short", short)) if said}
    target = Target(**texts, phone="555")  # type: ignore[arg-type]
    campaign = Campaign(headline=texts["name"], target=target, deadline=Deadline(date="2027-03-01"))
    slots = compose(campaign, [words_of(lang)]).slots
    (block,) = slots["first_code"]
    assert isinstance(block, Briefs)
    assert [text_of(para.runs) for para in block.briefs[0].words] == calls
    assert "deadline" not in slots


def test_a_name_that_a_call_tells_is_not_told_again_at_the_foot() -> None:
    """It stood there without the number, which is told above."""
    name = Text((("", "A"),))
    campaign = Campaign(headline=name, contact=Contact(name=Text((("", "Ruth"),)), phone="22 555 0190"))
    assert "contact" not in compose(campaign, [words_of("en")]).slots
    alone = Campaign(headline=name, contact=Contact(name=Text((("", "Ruth"),))))
    assert "contact" in compose(alone, [words_of("en")]).slots


@pytest.mark.parametrize(
    ("lang", "short", "name", "below", "call"),
    [
        ("en", "Larry Voss", "Larry Voss, Voss & Sons", "Voss & Sons", "Call Larry Voss: 22 555 0190"),
        ("en", "Larry Voss", "Mr. Larry Voss", "Mr. Larry Voss", "Call Larry Voss: 22 555 0190"),
        ("en", "Mayor", "Mayor Dr. Eva Stein", "Dr. Eva Stein", "Call the Mayor: 22 555 0190"),
        ("en", "Larry", "Larry Voss", "Larry Voss", "Call Larry: 22 555 0190"),
        ("th", "นายกเทศมนตรี", "นายกเทศมนตรี นายสมชาย ใจดี", "นายสมชาย ใจดี", "โทรหานายกเทศมนตรี: 22 555 0190"),
    ],
)
def test_a_full_name_below_a_call_does_not_begin_with_the_short_one_again(
    lang: str, short: str, name: str, below: str, call: str
) -> None:
    """And in Thai no blank parts a verb from whom it is done to."""
    target = Target(name=Text((("", name),)), short=Text((("", short),)), phone="22 555 0190")
    (block,) = called(Campaign(headline=target.name, target=target), words_of(lang))
    assert isinstance(block, Briefs)
    said = ["".join(run.text for run in para.runs) for para in block.briefs[0].words]
    assert said == [call, below]


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        ("", [("address", "Write to the Mayor"), ("verb", "1 Town Hall Square")]),
        (
            "905 555 0190",
            [("verb", "Call the Mayor: 905 555 0190"), ("address", "Write:\u00a01 Town Hall Square")],
        ),
    ],
)
def test_who_is_written_to_by_post_is_named_once(phone: str, told: list[tuple[str, str]]) -> None:
    """The label of what one needs; who can be called is."""
    mayor, street = (Text((("", said),)) for said in ("The Mayor", "1 Town Hall Square"))
    target = Target(name=mayor, address=street, phone=phone or None)
    (block,) = called(Campaign(headline=mayor, target=target), words_of("en"))
    assert isinstance(block, Briefs)
    assert [(para.style, "".join(run.text for run in para.runs)) for para in block.briefs[0].words] == told


def test_a_label_stays_as_it_is() -> None:
    labelled = Link(url="https://b.example", label=Text((("", "Read more"),)))
    assert verbs(a="https://a.example/x", b=labelled) == ["Read more: a.example", "Read more"]


@pytest.mark.parametrize(("label", "does"), [(None, "Sign by"), ("Sign it", "Sign it by")])
def test_below_a_code_the_address_comes_before_notes(label: str | None, does: str) -> None:
    text = label and Text((("", label),))
    links = {"petition": Link(url="https://a.example", label=text, note=Text((("", "Two minutes"),)))}
    deadline = Deadline(date="2026-10-09", text=Text((("", "The council votes"),)))
    campaign = Campaign(headline=Text((("", "A"),)), links=links, deadline=deadline)
    code = link_code(campaign, "petition", words_of("en"))
    said = [
        ("".join(run.text for run in para.runs), para.style)
        for para in (*code.subhead, *code.words, *code.notes)
    ]
    assert "".join(run.text for run in code.verb.runs) == f"{does} 9 October"
    noted = [("The council votes", "small"), ("a.example", "address"), ("Two minutes", "small")]
    assert said == noted


@each(
    ("lang", "url", "verb", "told"),
    [
        ("zh-Hans", "https://weixin.qq.com/g/AwYAADk3xY7", "扫码进群", "微信：Pool"),
        ("ko", "https://open.kakao.com/o/gX7yZ12", "오픈채팅 참여", "카카오톡: Pool"),
        ("ar", "https://chat.whatsapp.com/GkL93mQz7xPTdEE", "انضموا", "واتساب: Pool"),
        ("ja", "https://line.me/R/ti/g/AbC3dEfGh9", "参加", "LINE：Pool"),
        ("zh-Hant", "https://line.me/R/ti/g/AbC3dEfGh9", "加入LINE群組", "群組：Pool"),
        ("fr", "https://chat.whatsapp.com/GkL93mQz7xPTdEE", "", "Groupe\u00a0: Pool"),
    ],
)
def test_a_site_is_named_as_people_there_write_it(lang: str, url: str, verb: str, told: str) -> None:
    link = Link(url=url, label=Text((("", verb),)), find=Text((("", "Pool"),)))
    campaign = Campaign(headline=Text((("", "A"),)), links={"chat": link})
    (para,) = link_code(campaign, "chat", words_of(lang)).words
    assert "".join(run.text for run in para.runs) == told


@each("tag", LOCALES)
def test_a_network_is_joined_in_a_sentence(tag: str) -> None:
    """With its name in the case that the verb asks for, where a colon was a patch for it."""
    words = words_of(tag)
    sites = [words.site(name) for name in ("Facebook", "WhatsApp", "VK", "Weibo")]
    said = [words.say(key, site=site) for site in sites for key in ("join_on", "follow_on")]
    assert not any(re.search("[:：՝፦]", one.replace("VK:ssa", "")) for one in said)


@each(
    ("lang", "site", "told"),
    [
        ("uk", "Telegram", "Приєднуйтеся в Telegram"), ("uk", "Viber", "Приєднуйтеся у Viber"),
        ("ru", "VK", "Присоединяйтесь во ВКонтакте"), ("pl", "Reddit", "Dołącz do nas na Reddicie"),
        ("hu", "Instagram", "Csatlakozzon hozzánk az Instagramon"),
        ("fi", "Naver Cafe", "Liity Naver Cafe -ryhmään"),
        ("hr", "Facebook", "Pridružite se na Facebooku"),
        ("sr", "WhatsApp", "Придружите се на Воцапу"),
        ("he", "Telegram", "הצטרפו אלינו בטלגרם"), ("he", "LINE", "הצטרפו אלינו ב־LINE"),
        ("ko", "Naver Cafe", "네이버 카페에서 함께하기"), ("zh-Hans", "Douyin", "加入抖音群"),
        ("es", "WhatsApp", "Únase al grupo de WhatsApp"), ("it", "WhatsApp", "Unitevi al gruppo WhatsApp"),
        ("tr", "WhatsApp", "WhatsApp grubuna katılın"), ("vi", "Facebook", "Tham gia nhóm Facebook"),
    ],
)  # fmt: skip
def test_the_name_of_a_network_has_its_case(lang: str, site: str, told: str) -> None:
    words = words_of(lang)
    assert words.say("join_on", site=words.site(site)) == told


@each(
    ("lang", "site", "told"),
    [
        ("tr", "Instagram", "Instagram’da takip edin"), ("tr", "TikTok", "TikTok’ta takip edin"),
        ("tr", "LinkedIn", "LinkedIn’de takip edin"), ("az", "Instagram", "Bizi Instagram-da izləyin"),
        ("az", "LinkedIn", "Bizi LinkedIn-də izləyin"), ("fi", "VK", "Seuraa meitä VK:ssa"),
    ],
)  # fmt: skip
def test_the_name_of_a_network_that_is_followed_has_its_case(lang: str, site: str, told: str) -> None:
    words = words_of(lang)
    assert words.say("follow_on", site=words.site(site)) == told


@each("tag", LOCALES)
def test_a_number_has_a_word_for_calling(tag: str) -> None:
    """Where it stands below a verb that asks to write."""
    target = Target(name=Text((("", "A"),)), email=("a@a.example",), phone="22 555 0190")
    code = email_code(
        Campaign(headline=Text((("", "A"),)), target=target, email=Message()), words_of(tag), "verb"
    )
    assert code
    assert re.sub(r"[\d\s]", "", text_of(code.words[-1].runs))


@each(
    ("number", "phone", "told"),
    [
        ("919840000143", "9840 000143", "+91 9840 000143"), ("919840000143", "", "+91 98400 00143"),
        ("33612345678", "", "+33 6 12 34 56 78"), ("5531995550172", "", "+55 31 99555-0172"),
        ("99901234567", "", "+99901234567"),
        ("4917612345678", "0176 1234-5678", "+49 176 1234-5678"),
        ("390415550142", "041 55 50 142", "+39 041 55 50 142"),
        ("380675550143", "+380 67 555 01 43", "+380 67 555 01 43"),
        ("13125550143", "(312) 555-0143", "+1 312 555-0143"),
        ("8613800000143", "021 5550 0143", "+86 138 0000 0143"), ("4790123456", None, "+47 90 12 34 56"),
    ],
)  # fmt: skip
def test_a_number_that_a_link_dials_is_in_groups(number: str, phone: str | None, told: str) -> None:
    """As the campaign has it elsewhere; twelve figures stood in a row."""
    link, contact = Link(url=f"https://wa.me/{number}"), Contact(phone=phone) if phone is not None else None
    campaign = Campaign(headline=Text((("", "A"),)), links={"chat": link}, contact=contact)
    (para,) = link_code(campaign, "chat", words_of("en")).words
    assert "".join(run.text for run in para.runs) == told


@each(
    ("phone", "told"),
    [
        ("013 555 0190", "072 555 0163"), ("0725550163", "0725550163"),
        ("+27 13 555 0190", "+27 72 555 0163"), ("0027 13 555 0190", "+27 72 555 0163"),
        (None, "+27 72 555 0163"),
    ],
)  # fmt: skip
def test_a_number_at_home_is_written_as_the_others_are(phone: str | None, told: str) -> None:
    """Two numbers of one town stood side by side, one of them with its country."""
    link, contact = Link(url="https://wa.me/27725550163"), Contact(phone=phone) if phone else None
    head = Text((("", "A"),))
    campaign = Campaign(headline=head, links={"chat": link}, contact=contact, region="ZA")
    (para,) = link_code(campaign, "chat", words_of("en")).words
    assert "".join(run.text for run in para.runs) == told


@pytest.mark.parametrize("last", ["https://signal.group/#CjQKIDxY7z", "https://t.me/+Kd83nVw0QzYb"])
def test_what_nobody_types_has_a_code_before_what_they_do(last: str) -> None:
    """The last of five links was "signal.group" at the foot, which opens nothing."""
    urls = {"petition": "https://a.org", "give": "https://b.org", "instagram": "https://instagram.com/pool"}
    links = {id: Link(url=url) for id, url in urls.items()} | {"chat": Link(url=last)}
    campaign = Campaign(
        headline=Text((("", "A"),)), links=links, email=Message(to=("a@a.example",)), languages=("en",)
    )
    slots = compose(campaign, [words_of("en")]).slots
    codes = [block for name in ("first_code", "second_code", "further_codes") for block in slots[name]]
    assert [code.url for code in codes if isinstance(code, Code)][2:] == ["https://b.org", last]
    (link,) = slots["links"]
    assert text_of(link.runs) == "Follow us on Instagram instagram.com/pool"  # type: ignore[union-attr]


def test_a_fragment_that_is_an_address_stays_in_words() -> None:
    urls = {"a": "https://matrix.to/#/#pool:a.org", "b": "https://a.org/#top", "c": "https://b.org/x#top"}
    campaign = Campaign(headline=Text((("", "A"),)), links={id: Link(url=url) for id, url in urls.items()})
    told = ["".join(run.text for run in link_code(campaign, id, words_of("en")).words[0].runs) for id in urls]
    assert told == ["matrix.to/#/#pool:a.org", "a.org", "b.org/x"]


@each(
    "pattern",
    [
        "https://act.example#/petition/{}", "https://act.example/app/#/petition/{}",
        "https://act.example/app#!petition-{}", "https://act.example/?lang=en#/room/{}",
        "https://act.example/p/?lang=en&utm_source=x#/room/{}",
    ],
)  # fmt: skip
def test_a_fragment_that_stands_for_a_path_is_printed(pattern: str) -> None:
    """Two codes had "act.example/app" below them, which opened another page than either."""
    shown, other = (address(pattern.format(n)) for n in (5, 6))
    assert shown != other
    kept = untracked(pattern.format(5)).removeprefix("https://")
    assert shown.replace("/#", "#") == kept.replace("/#", "#")


def test_a_fragment_that_is_a_place_on_a_page_is_not() -> None:
    assert address("https://act.example/app/#top") == address("https://act.example/app") == "act.example/app"
