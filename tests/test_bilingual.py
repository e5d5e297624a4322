"""A flyer in two languages has a side for each: what is too long for that can still be printed."""

import json
from pathlib import Path

import pytest
from amount import seldom
from drawn import campaign_in, drawn
from seen import GlyphRun, seen

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.model.paper import PAPERS
from flyers.preflight import remedy
from flyers.press import prepare
from flyers.units import MM

ALONE = "shorten the text, or print each language on its own, which leaves it a back: -l en -l fr"
PARAGRAPH = "Nobody asked the people who swim here, and nobody told them what it costs. " * 5


def campaign(folder: Path, paragraphs: int) -> Path:
    """A campaign whose story is so long, in both of its languages."""
    file = folder / "campaign.yaml"
    story = json.dumps("\n\n".join([PARAGRAPH] * paragraphs))
    file.write_text(
        "flyers: 1\nname: pool\nlanguages: [en, fr]\nheadline: {en: Keep the pool, fr: Gardons la piscine}\n"
        f"story:\n  en: {story}\n  fr: {story}\n",
        encoding="utf-8",
    )
    return file


def ordered(*languages: str) -> Order:
    return Order(products=("flyer",), languages=(languages,), papers=("a5",))


def hints(file: Path, *languages: str) -> list[str]:
    """What to do about a flyer that is refused, in the order of its sides."""
    with pytest.raises(FlyersError) as refusal:
        prepare(file, ordered(*languages))
    return [problem.hint for problem in refusal.value.problems]


@seldom
def test_each_language_has_a_back_on_its_own(tmp_path: Path) -> None:
    file = campaign(tmp_path, 9)
    for lang in ("en", "fr"):
        (piece,) = prepare(file, ordered(lang)).pieces
        assert len(seen(piece.layout).sheets) == 2
    assert hints(file, "en", "fr") == [ALONE, ALONE]


def test_what_is_whole_is_told_beside_what_is_not_and_how_to_have_it(tmp_path: Path) -> None:
    file = campaign(tmp_path, 20)
    file.write_text(f"{file.read_text()}petition: {{request: {{en: Keep it., fr: Gardez-la.}}}}\n")

    def first(order: Order) -> str:
        with pytest.raises(FlyersError) as refusal:
            prepare(file, order)
        return str(refusal.value.problems[0])

    both, alone = ("en", "fr"), ("en",)
    one = "the other piece is whole, but nothing is written\n    hint: for what is whole, build with"
    order = Order(languages=(both,), papers=("letter",))
    assert first(order) == f"only flyer-letter-en+fr cannot be made: {one} -p sheet"
    order = Order(products=("flyer",), languages=(both, alone), papers=("letter",))
    assert first(order) == f"only flyer-letter-en+fr cannot be made: {one} -l en"
    order = Order(languages=(both, alone), papers=("letter",))
    assert "the other 3 pieces are whole" in first(order)
    assert first(order).endswith("build each with -p, -l and --paper")
    order = Order(products=("flyer",), languages=(both,), papers=("letter", "a4"))
    assert "cannot be made" not in first(order)


@seldom
def test_it_is_not_said_where_a_back_does_not_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = campaign(tmp_path, 18)
    assert hints(file, "en", "fr") == ["shorten the text", "shorten the text"]
    monkeypatch.setattr(remedy, "remedy", lambda *_: "with less")  # what makes it fit has tests of its own
    assert hints(file, "en") == ["shorten the text: it fits with less"]


def test_each_side_tells_of_the_other_in_its_language(tmp_path: Path) -> None:
    """Who read the other language threw the flyer away."""
    (piece,) = prepare(campaign(tmp_path, 1), ordered("en", "fr")).pieces
    said = [[run.text for run in sheet.of(GlyphRun)] for sheet in seen(piece.layout).sheets]
    assert ["Au verso\u00a0: français" in said[0], "Overleaf: English" in said[1]] == [True, True]
    (piece,) = prepare(tmp_path / "campaign.yaml", ordered("fr")).pieces
    assert not any("English" in run.text for run in seen(piece.layout).sheets[0].of(GlyphRun))


def test_a_side_tells_of_a_language_without_a_name_by_its_headline(tmp_path: Path) -> None:
    """The Norwegian side did not say that Northern Sami, for which there are no words, is overleaf."""
    text = "headline: {nb: La skolen leve, se: Skuvla galgá eallit}\nlanguages: [nb, se]\nregion: NO\n"
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    (piece,) = prepare(tmp_path / "campaign.yaml", ordered("nb", "se")).pieces
    runs = ((run.text for run in sheet.of(GlyphRun)) for sheet in seen(piece.layout).sheets)
    said = [" ".join(" ".join(every).split()) for every in runs]
    assert ["På baksiden: Skuvla galgá eallit" in said[0], "På baksiden: norsk bokmål" in said[1]] == [
        True,
        True,
    ]


def test_what_is_said_in_the_other_direction_begins_at_the_margin(tmp_path: Path) -> None:
    """ "Overleaf" in Arabic stood 3.8 mm inside the edge of the code's field above it, as did French beside
    Arabic."""
    text = "name: p\nlanguages: [fr, ar]\nheadline: {fr: Une cantine à un euro, ar: مطعم مدرسي بيورو واحد}\n"
    text += "links: {petition: {url: 'https://cantine.example/signer'}}\n"
    text += "contact: {name: Collectif Barbusse, phone: 01 55 55 01 32}\n"
    (piece,) = drawn(
        campaign_in(tmp_path, text), Order(("flyer",), (("fr", "ar"),), ("a4",), "classic")
    ).pieces
    edge, sides = 14 * MM, seen(piece.layout).sheets
    front, back = ([run.rect for run in side.of(GlyphRun, "words.over")] for side in sides)
    assert max(rect.x + rect.width for rect in front) == pytest.approx(PAPERS["a4"].width - edge, abs=0.1)
    assert min(rect.x for rect in back) == pytest.approx(edge, abs=0.1)
