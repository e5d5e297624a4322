"""What a code says when its link does not: by its kind, by its site, never twice the same."""

from __future__ import annotations

import pytest

from flyers.content.campaign import Campaign, Deadline, Link
from flyers.content.text import Text
from flyers.content.words import words_of
from flyers.products._codes import link_code
from flyers.products._sites import deed


@pytest.mark.parametrize(
    ("url", "kind", "expected"),
    [
        ("https://chat.whatsapp.com/abc", None, ("join_on", "WhatsApp")),
        ("https://T.ME/pool", None, ("join_on", "Telegram")),
        ("https://www.facebook.com/groups/1", "join", ("join_on", "Facebook")),
        ("https://www.facebook.com/events/1", "come", ("come", "")),
        ("https://www.gofundme.com/f/pool", None, ("give", "")),
        ("https://youtu.be/xyz", None, ("watch", "")),
        ("https://youtu.be/xyz", "help", ("help", "")),
        ("https://www.change.org/p/pool", None, ("sign", "")),
        ("https://notchange.org/p/pool", None, ("read_more", "")),
        ("https://pool.example", None, ("read_more", "")),
    ],
)
def test_what_people_do_there(url: str, kind: str | None, expected: tuple[str, str]) -> None:
    assert deed(Link(url=url, kind=kind)) == expected  # type: ignore[arg-type]


def verbs(lang: str = "en", /, **urls: str | Link) -> list[str]:
    links = {id: one if isinstance(one, Link) else Link(url=one) for id, one in urls.items()}
    campaign = Campaign(headline=Text((("", "A"),)), links=links)
    codes = [link_code(campaign, id, words_of(lang)) for id in links]
    return ["".join(run.text for run in code.verb.runs) for code in codes]


def test_each_site_has_its_verb() -> None:
    urls = {"a": "https://chat.whatsapp.com/abc", "b": "https://ko-fi.com/pool", "c": "https://vimeo.com/1"}
    assert verbs(**urls) == ["Join on WhatsApp", "Give", "Watch"]
    assert verbs("fr", **urls) == ["Rejoignez-nous sur WhatsApp", "Donnez", "Regarder"]


def test_two_codes_never_say_the_same() -> None:
    assert verbs(a="https://a.example/x", b="https://b.example/y", petition="https://c.example") == [
        "Read more: a.example", "Read more: b.example", "Sign the petition",
    ]  # fmt: skip
    assert verbs(a="https://a.example/x", b="https://a.example/y") == [
        "Read more: a.example/x", "Read more: a.example/y",
    ]  # fmt: skip
    assert verbs("zh-Hans", a="https://a.example/x", b="https://b.example/y")[0].endswith("：a.example")


def test_a_label_stays_as_it_is() -> None:
    labelled = Link(url="https://b.example", label=Text((("", "Read more"),)))
    assert verbs(a="https://a.example/x", b=labelled) == ["Read more: a.example", "Read more"]


@pytest.mark.parametrize("label", [None, "Sign it"])
def test_what_is_said_of_the_last_day_stands_below_it_and_above_the_address(label: str | None) -> None:
    text = label and Text((("", label),))
    links = {"petition": Link(url="https://a.example", label=text, note=Text((("", "Two minutes"),)))}
    deadline = Deadline(date="2026-10-09", text=Text((("", "The council votes"),)))
    campaign = Campaign(headline=Text((("", "A"),)), links=links, deadline=deadline)
    code = link_code(campaign, "petition", words_of("en"))
    said = ["".join(run.text for run in para.runs) for para in (code.verb, *code.words)]
    assert said[said.index("Sign by 9 October") + 1 :] == ["The council votes", "a.example", "Two minutes"]
