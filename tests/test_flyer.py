"""What a flyer says, as its product composes it."""

from collections.abc import Iterator

import pytest

from flyers.content import library
from flyers.content.campaign import Campaign, Deadline, Link, Picture, Target
from flyers.content.template import Band
from flyers.content.templates import load_template
from flyers.content.text import Text
from flyers.content.words import words_for
from flyers.model.blocks import Para
from flyers.products import flyer


@pytest.mark.parametrize(
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
        ("a.jpg", "ছবি সাকিব রহমান", "bn", "ছবি সাকিব রহমান"),
    ],
)
def test_a_name_alone_is_not_taken_for_that_of_whom_a_picture_shows(
    file: str, credit: str, lang: str, printed: str
) -> None:
    picture = Picture(file=file, alt=Text((("", "A face"),)), credit=Text((("", credit),)))
    campaign = Campaign(headline=Text((("", "H"),)), picture=picture, languages=(lang,))
    (image,) = flyer.compose(campaign, words_for(campaign, lang)).slots["picture"]
    assert (
        "".join(run.text for run in image.credit.runs).replace("\u2068", "").replace("\u2069", "") == printed
    )


TEXT = Text((("", "T"),))


@pytest.mark.parametrize(
    ("lang", "label", "verb"),
    [
        ("en", "Sign with us", "Sign with us by March 15"),
        ("es", "Firma con nosotros", "Firma con nosotros a más tardar el 15 de marzo"),
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
    (code,) = flyer.compose(campaign, words_for(campaign, lang)).slots["first_code"]
    assert "".join(run.text for run in code.verb.runs).replace("\n", " ") == verb


@pytest.mark.parametrize(
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
    found = flyer.compose(campaign, words_for(campaign, "en")).slots["demands"]
    heads = [block for block in found if isinstance(block, Para) and block.style == "section"]
    assert ["".join(run.text for run in head.runs) for head in heads] == expected


@pytest.mark.parametrize("look", library.templates("flyer"))
def test_where_the_headline_stands_on_white_so_does_the_foot(look: str) -> None:
    """On its edge, and what is dated too, or a page has two left edges."""
    template = load_template(library.template("flyer", look)).sound
    for name in template.arrangements:
        for bands in template.sides(name).values():
            heads = {edge for band in bands for edge in edges(band) if "headline" in edge[0]}
            rest = {edge for band in bands for edge in edges(band) if {"imprint", "events"} & set(edge[0])}
            assert len({inset for _, inset in (*heads, *rest)}) <= 1 or not heads, (name, heads, rest)


def edges(band: Band) -> Iterator[tuple[tuple[str, ...], float | str]]:
    """What stands on white in a band, and how far from the frame."""
    for frame in band.frames:
        if not (band.ground or band.lead or frame.ground or (frame.backdrop and frame.slots)):
            slots = (
                *frame.slots,
                *(slot for inner in frame.bands for one, _ in edges(inner) for slot in one),
            )
            yield slots, 0.0 if band.inset == "none" else band.inset
