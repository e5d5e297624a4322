"""What a flyer says, as its product composes it."""

from __future__ import annotations

import pytest

from flyers.content.campaign import Campaign, Picture
from flyers.content.text import Text
from flyers.content.words import words_for
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
        ("a.png", "Noa Levi", "en", "Noa Levi"),
        ("a.jpg", "সাকিব রহমান", "bn", "ছবি: সাকিব রহমান"),
        ("a.jpg", "ছবি সাকিব রহমান", "bn", "ছবি সাকিব রহমান"),
    ],
)
def test_a_name_alone_is_not_taken_for_that_of_whom_a_photograph_shows(
    file: str, credit: str, lang: str, printed: str
) -> None:
    picture = Picture(file=file, alt=Text((("", "A face"),)), credit=Text((("", credit),)))
    campaign = Campaign(headline=Text((("", "H"),)), picture=picture, languages=(lang,))
    (image,) = flyer.compose(campaign, words_for(campaign, lang)).slots["picture"]
    assert (
        "".join(run.text for run in image.credit.runs).replace("\u2068", "").replace("\u2069", "") == printed
    )
