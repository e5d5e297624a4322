"""The cover of a bundle of sheets: lines that differ from copy to copy, as large as the widest has room."""

import io
from pathlib import Path

import pypdfium2
from amount import each, in_turn
from helpers_layout import PAPER, TOOLS, band, frame, para, style, template
from helpers_pdf import PROFILE, structure_of
from specimen import FACES, REAL_TOOLS

from flyers.content.campaign import Campaign, Contact
from flyers.content.clauses import step
from flyers.content.petition import Petition
from flyers.content.placement import faults
from flyers.content.proportions import proportion_faults, type_faults
from flyers.content.templates import load_template
from flyers.content.text import Text
from flyers.content.words import words_of
from flyers.layout.engine import lay_out
from flyers.layout.fields import fill
from flyers.measure.symbol import encode
from flyers.model.blocks import Block, Entry, Story
from flyers.model.evidence import Declared
from flyers.model.flat import flatten
from flyers.model.frame import Details, GlyphRun, Layout
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock
from flyers.paint.pdf.painter import paint
from flyers.products import _cover

TEMPLATE = load_template(Path(__file__).parent.parent / "templates" / "_cover" / "classic.yaml")
DECLARED = Declared(
    slots=("petition", "holder", "sheets", "note", "return", "pen"),
    styles=("kicker", "label", "name", "count", "numbers", "note", "date", "foot", "strong"),
)
WIDEST = _cover.Widest(
    "Maximiliane Freifrau von Hohenstein-Löwenberg und Kinder, Kita Sonnenschein",
    "400",
    "HALLEN-000100-U – HALLEN-000499-Q",
    "Pick up at the school office on Friday",
)
CAMPAIGN = Campaign(
    flyers=1,
    name="pool",
    languages=("en",),
    headline=Text((("", "Keep the pool"),)),
    contact=Contact(name=Text((("", "Marie-Claire Tremblay"),)), phone="555 0100"),
    petition=Petition(
        title=Text((("", "Petition for the pool"),)),
        return_to=Text((("", "The kiosk\n12 Mill Lane"),)),
        return_by="2026-10-20",
    ),
)


def set_line(block: Block) -> Layout:
    """A block alone on a page of 400 × 600, in a style that grows."""
    made = template(
        {"all": [band(frame("line"))]},
        {"line": style(20.0, 20.0, least=10.0, most=200.0)},
        copyfit=[step("line")],
    )
    story = Story("test", "en", {"line": (block,)}, Details("", "", "", "en"))
    return lay_out([story], made, Stock(PAPER, ("en",), "colour"), TOOLS)


def runs(layout: Layout) -> list[GlyphRun]:
    return [mark.item for mark in flatten(layout).sheets[0].marks if isinstance(mark.item, GlyphRun)]


def places(layout: Layout) -> list[tuple[object, int, str]]:
    marks = flatten(layout).sheets[0].marks
    return [(mark.rect, mark.item.size, mark.item.text) for mark in marks if isinstance(mark.item, GlyphRun)]


def test_the_widest_text_sets_the_size() -> None:
    # Four glyphs of one em each on a measure of 400 points.
    layout = set_line(Entry("name", "line", "en", "Anna"))
    assert layout.overset == ()
    for text in ("Anna", "Bo"):
        filled, overset = fill(layout, {"name": text}, TOOLS, {})
        assert overset == ()
        assert [(run.size, run.text) for run in runs(filled)] == [(100_000, text)]


def test_an_entry_stands_where_its_text_would_stand() -> None:
    filled, _ = fill(set_line(Entry("name", "line", "en", "Anna")), {"name": "Anna"}, TOOLS, {})
    assert places(filled) == places(set_line(para("Anna", "line")))


def test_a_text_that_is_too_wide_at_its_least_is_told() -> None:
    # 41 glyphs of 10 points are 10 points more than 400.
    (overset,) = set_line(Entry("name", "line", "en", "A" * 41)).overset
    assert (overset.key, overset.by) == ("name", "3.5 mm too wide")


def test_the_template_has_all_that_a_cover_needs() -> None:
    made = TEMPLATE.value
    assert made is not None
    found = *faults(made, DECLARED), *type_faults(made), *proportion_faults(made)
    assert [*TEMPLATE.problems, *found] == []


def set_cover(langs: tuple[str, ...], paper: str, widest: _cover.Widest = WIDEST) -> Layout:
    assert TEMPLATE.value is not None
    story = _cover.compose(CAMPAIGN, [words_of(lang, {}) for lang in langs], widest)
    return lay_out([story], TEMPLATE.value, Stock(PAPERS[paper], langs, "colour"), REAL_TOOLS)


@each(
    ("langs", "paper"),
    in_turn(
        ["en", "de+tr", "he", "hi", "ta", "el", "fr+en+vi", "es+de+el", "vi+fr+es"],
        ["letter", "a4", "legal", "a3"],
    ),
)
def test_every_cover_has_room(langs: str, paper: str) -> None:
    assert set_cover(tuple(langs.split("+")), paper).overset == ()


def test_a_cover_is_read_as_it_is_seen() -> None:
    widest = _cover.Widest("Łukasz", "20", "HZ-000021-L – HZ-000040-F")
    values = {"holder": "Ђорђе", "count": "7", "numbers": "HZ-000001-T – HZ-000007-H"}
    filled, overset = fill(set_cover(("en",), "a4", widest), values, REAL_TOOLS, {"qr": encode})
    assert overset == ()
    data = paint(filled, Details("Cover", "", "", "en"), FACES.path, Path(), PROFILE)
    text = pypdfium2.PdfDocument(io.BytesIO(data))[0].get_textpage().get_text_bounded()
    for words in (
        *values.values(),
        "Number of sheets",
        "Petition for the pool",
        "Return by 20\xa0October\xa02026",
        "12 Mill Lane",
        "555 0100",
    ):
        assert words in text
    assert "H1" in str(structure_of(data))
