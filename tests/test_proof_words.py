"""The proof counts the words of a campaign: what is on no page is named, and nothing else is."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from amount import fewer, in_turn
from drawn import campaign_in, prepare
from msgspec.structs import replace
from seen import GlyphRun, seen

from flyers import pieces, press, products
from flyers.content import library
from flyers.content.campaign import Campaign, Pieces
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.template import Template, slots_of
from flyers.content.templates import load_template
from flyers.content.text import taken, untaken
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.model.blocks import Story
from flyers.press import Kit, painted
from flyers.proof.words import Said, missing, said_by

EVERY_KEY = Path(__file__).parent / "data" / "every-key.yaml"
PLAIN = Path(__file__).parent / "data" / "templates" / "plain.yaml"
FILES = {"every-key.yaml", "pool.jpg", "friends.png", "lifeguards.png"}
SAID_AGAIN = {"headline": "running"}
# whose name is that of whom sheets return to; what is said in full on a further side; what the petition's
# code, which stands on both sides, says too: the last day, and the kicker's words in its note; what tabs say
UNWRITTEN = {"deadline", "kicker", "tab"} | {
    "rows",
    "brief",
    "signed",
    "signed_both",
    "pen_both",
    "outside",
    "others",
    "organiser",
    "running",
    "address",
}


def said(*texts: str) -> list[Said]:
    return [Said(text, text, tuple(text.casefold().split())) for text in texts]


def proven(folder: Path, lang: str, keys: str) -> Kit:
    """The flyer of a campaign with these keys, whose pages are whole."""
    campaign = folder / "campaign.yaml"
    campaign.write_text(f"languages: [{lang}]\nheadline: Keep it\nregion: GB\n{keys}", "utf-8")
    kit = prepare(campaign, Order(products=("flyer",), papers=("a4",)))
    assert proved(kit, list(painted(kit)))
    return kit


def lost(texts: list[Said], page: str) -> list[tuple[str, list[str]]]:
    return [(one.key, words) for one, words in missing(texts, [page])]


@pytest.mark.parametrize(
    ("text", "link"),
    in_turn(
        [
            "Sign by 15 June, in the workshop",
            "Sign by 15 June",
            "The council votes then",
            "We had 15 in June",
            "The design is final on June 15th",
        ],
        ["links: {petition: {url: https://a.example/sign}}\n", ""],
    ),
)
def test_the_last_day_is_looked_for_once_where_its_text_names_it(
    text: str, link: str, tmp_path: Path
) -> None:
    """In a sentence, in a verb, and beside it: the pages of each are whole."""
    assert proven(tmp_path, "en", f"{link}deadline: {{date: 2027-06-15, text: {text!r}}}\n")


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "Sign by 7 May"),
        ("en", "Please sign by 7 May, all of you"),
        ("en", "Sign the petition by 7 May 2027"),
        ("en", "Sign now"),
        ("lv", "Parakstiet līdz 7. maijam"),
    ],
)
def test_the_last_day_is_not_asked_for_where_the_verb_of_a_code_names_it(
    lang: str, label: str, tmp_path: Path
) -> None:
    """The page says it once, and so it should: the build failed."""
    link = f"{{url: 'https://pool.example/sign', label: '{label}'}}"
    kit = proven(tmp_path, lang, f"links: {{petition: {link}}}\ndeadline: {{date: 2027-05-07}}\n")
    (sheet,) = seen(kit.pieces[0].layout).sheets
    assert len(re.findall(r"\b7\b", " ".join(run.text for run in sheet.of(GlyphRun)))) == 1


@pytest.mark.parametrize(
    ("text", "asked"), [("We may win with 5 names", True), ("Until 5 May", False), ("Until May 5th", False)]
)
def test_a_last_day_is_asked_for_unless_its_text_has_day_and_month(
    text: str, asked: bool, tmp_path: Path
) -> None:
    campaign = tmp_path / "campaign.yaml"
    campaign.write_text(f"headline: Keep it\nlanguages: [en]\ndeadline: {{date: 2027-05-05, text: {text}}}\n")
    found = read(campaign).campaign
    assert found
    every = said_by(found, ("deadline",), "en", str)
    assert [one.key for one in every] == ["deadline.date.en"] * asked + ["deadline.text.en"]


@pytest.mark.parametrize(
    ("lang", "place"),
    [("fa", "پله\u200cهای کتابخانه, address: '1200 College Way, Ste. 4'"), ("ar", "تعلّمت Ruth Okafor")],
)
def test_words_with_a_joiner_or_a_mark_are_found_beside_words_from_the_left(
    lang: str, place: str, tmp_path: Path
) -> None:
    """Where as much of a line reads from the left, readers turn round what a joiner or a mark parts."""
    file = campaign_in(
        tmp_path,
        f"flyers: 1\nname: x\nlanguages: [{lang}]\nheadline: پروین باید به کلاس برگردد\nregion: US\n"
        f"events: [{{what: شب, date: 2027-04-29, place: {place}}}]\n",
    )
    kit = prepare(file, Order(products=("flyer",), papers=("letter",)))
    assert proved(kit, list(painted(kit)))


def test_a_code_that_no_words_open_may_stand_beside_an_address(tmp_path: Path) -> None:
    """Of a chat that lets people in its verb names the site; a build with another's address near was refused.
    A number to write to is dialled."""
    links = (
        "{sign: {url: 'https://pool.example/sign'}, chat: {url: 'https://signal.group/#CjQKIHhDm2vAqPzL8e7Jqv',"
        " label: Join the Signal chat}, ask: {url: 'https://wa.me/390415550142', label: Ask us}}"
    )
    text = f"flyers: 1\nname: x\nlanguages: [en]\nheadline: Keep it\nregion: GB\nlinks: {links}\n"
    kit = prepare(campaign_in(tmp_path, text), Order(products=("flyer",), papers=("a5",)))
    assert proved(kit, list(painted(kit)))


def test_what_is_told_once_of_several_events_is_looked_for_once(tmp_path: Path) -> None:
    """Their day and place; and the first and the last of several days, which have one month."""
    hall = "date: 2027-04-11, place: Hall, address: 3 Mill Lane"
    events = (
        f"[{{what: Advice, {hall}, start: '10:00'}}, {{what: Tea, {hall}, start: '15:00', access: Bus 2}},"
        " {what: Week, date: 2027-05-10, last: 2027-05-16}]"
    )
    text = f"flyers: 1\nname: x\nlanguages: [en]\nheadline: Keep it\nregion: GB\nevents: {events}\n"
    kit = prepare(campaign_in(tmp_path, text), Order(products=("flyer",), papers=("a4",)))
    assert proved(kit, list(painted(kit)))


def test_what_stands_in_any_dress_is_found() -> None:
    assert not lost(said("Keep the library", "open"), "KEEP THE LI-\r\nBRARY\r\n1\r\nopen")


def test_what_is_lost_is_named() -> None:
    assert lost(said("Keep the library", "open now"), "Keep the library open") == [("open now", ["now"])]


def test_a_text_within_another_is_not_found_there() -> None:
    assert lost(said("Keep Elm Street", "Please keep Elm Street"), "Please keep Elm Street") == [
        ("Keep Elm Street", ["keep", "elm", "street"])
    ]


def test_the_text_that_lacks_most_is_named_not_one_that_shares_a_word() -> None:
    assert lost(said("We ask for the pool", "The pool"), "We ask for the pool") == [
        ("The pool", ["the", "pool"])
    ]


def campaign() -> Campaign:
    found = read(EVERY_KEY).campaign
    assert found
    return found


def slots() -> Iterator[tuple[str, str, str]]:
    """Every slot that says something that no other says, and the roomiest arrangement in which it stands."""
    for name in products.names():
        known, own = products.product(name), load_template(library.template(name, "classic")).value
        assert own
        for slot in known.slots:
            if slot not in {*known.further, *UNWRITTEN}:
                ways = sorted(own.arrangements, key=lambda way: -len(own.sides(way)))
                yield name, slot, next(way for way in ways if stands(own, way, slot))


def stands(template: Template, way: str, slot: str) -> bool:
    return slot in {name for bands in template.sides(way).values() for b in bands for name, _ in slots_of(b)}


def saying_more(folder: Path) -> Path:
    """The campaign that uses every key, with a second quotation, and more links than there are codes."""
    shutil.copytree(EVERY_KEY.parent, folder, dirs_exist_ok=True, ignore=lambda _, names: set(names) - FILES)
    text = (folder / EVERY_KEY.name).read_text("utf-8")
    more = "quotes:\n  - text: {en: It is ours., fr: Elle est à nous.}\n"
    links = "".join(f"  {id}: {{url: https://{id}.example, label: The {id}}}\n" for id in ("songs", "maps"))
    text = text.replace("\nlinks:\n", f"\nlinks:\n{links}", 1)
    text = text.replace("quotes:\n", more, 1).replace("../..", str(EVERY_KEY.parents[2]))
    (folder / EVERY_KEY.name).write_text(text, "utf-8")
    return folder / EVERY_KEY.name


@pytest.mark.parametrize(("product", "slot", "way"), fewer(slots(), 26))
def test_a_slot_that_is_lost_fails_the_build(
    product: str, slot: str, way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever loses it on the way from the campaign to the page."""
    whole = pieces.compose

    def without(*asked: Any) -> list[Story]:
        gone = {slot, SAID_AGAIN.get(slot)}
        return [replace(s, slots={k: v for k, v in s.slots.items() if k not in gone}) for s in whole(*asked)]

    monkeypatch.setattr(press, "compose", without)
    languages = ("en", "fr") if slot.endswith("_both") else ("en",)
    order = Order(products=(product,), papers=("legal",), languages=(languages,), arrangement=way)
    kit = prepare(saying_more(tmp_path), order)
    with pytest.raises(FlyersError, match=r"is not all on the pages.*words-missing"):
        proved(kit, list(painted(kit)))


def test_a_template_that_omits_what_the_campaign_says_fails(tmp_path: Path) -> None:
    text = PLAIN.read_text("utf-8")
    own = tmp_path / "mine.yaml"
    own.write_text(
        text.replace("floats: [deadline, events", "floats: [deadline").replace(
            "    sides:\n", "    omits: [events]\n    sides:\n"
        ),
        "utf-8",
    )
    order = Order(products=("flyer",), template=str(own), papers=("a4",), languages=(("fr",),))
    kit = prepare(EVERY_KEY, order)
    with pytest.raises(FlyersError) as caught:
        proved(kit, list(painted(kit)))
    named = {
        problem.what.split('"')[1] for problem in caught.value.problems if "words-missing" in problem.what
    }
    assert {"events[0].what.fr", "events[0].place.fr", "events[0].access.fr"} <= named
    assert {name for name in named if not name.startswith("events")} == set()


def test_takings() -> None:
    one = campaign()

    def keys(*takes: str) -> list[str]:
        return [leaf.key for leaf in taken(one, takes)]

    assert keys("demands[]") == ["demands[0]", "demands[1]", "demands[2]"] == keys("demands")
    assert keys("links.*.note", "links.group.find") == ["links.petition.note", "links.group.find"]
    assert keys("events[].place", "quotes[].by") == ["events[0].place", "quotes[0].by"]
    assert keys("petition.title or title") == ["petition.title"]
    assert keys("letter.postscript or petition.who or headline") == ["headline"]
    assert keys("headline if email", "headline if contact.fax") == ["headline"]
    assert keys("headline unless email", "headline unless contact.fax or petition.who") == ["headline"]


def test_what_nothing_takes_is_named_as_a_whole() -> None:
    one = campaign()
    every = set(one.__struct_fields__)
    takes = sorted(every - {"questions", "letter", "target"})
    keys = {leaf.key for leaf in taken(one, (*takes, "target.name", "target.email"))}
    said = (*Pieces.__struct_fields__, "hashtags")
    assert list(untaken(one, said, keys)) == [
        "questions", "target.short", "target.salutation", "target.address", "target.phone", "letter"
    ]  # fmt: skip
