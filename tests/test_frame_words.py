"""Frames in messages, as a reader of the page would name them."""

import pytest
from msgspec.structs import replace

from flyers.content import library
from flyers.content.reader import load
from flyers.content.template import Band, Frame, Template
from flyers.judge import in_words


@pytest.fixture
def template() -> Template:
    loaded = load(library.template("flyer", "classic"), Template).sound
    inner = Band(name="deep", frames=(Frame(slots=("first_code",)), Frame(slots=("imprint",))))
    bands = {
        "a": Band(name="a", frames=(Frame(slots=("story",)), Frame(slots=("picture", "demands")))),
        "b": Band(name="b", frames=(Frame(slots=("quotes",)), Frame(bands=(inner,)))),
        "c": Band(name="c", frames=(Frame(slots=("quotes",)), Frame(slots=("press",)))),
    }
    return replace(loaded, bands=bands)


@pytest.mark.parametrize(
    ("name", "absent", "words"),
    [
        ("picture/demands", (), "the picture and the demands, beside the story"),
        ("picture/demands", ("picture",), "the demands, beside the story"),
        ("story", ("picture",), "the story"),
        ("first_code", (), "the first code, beside the imprint"),
        ("quotes", (), "the quotes"),  # beside this in one band, beside that in another
        ("kicker/headline/lead", (), "the kicker, the headline and the lead"),
    ],
)
def test_a_frame_in_words(template: Template, name: str, absent: tuple[str, ...], words: str) -> None:
    assert in_words(name, template, absent) == words
