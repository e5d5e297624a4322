"""Brackets stand around what they stood around, whatever is in them, in all that reads from the right."""

from amount import cases
from helpers_layout import PAPER, band, frame, set_page
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from seen import GlyphRun

from flyers.model.blocks import Para, Run

LETTERS = {"ar": "تدبر", "he": "אבגד", "fa": "پچگک", "ur": "ٹڈڑے"}
TYPED = (  # all that is one and read from the left
    "04-8550143", "013-33550120", "+98 911 555 0182", "04-855-0143", "(04) 855-0143", "+44 (0)20 7946 0018",
    "2027-06-20", "20-6-27", "12345-06-27", "4471-03-27", "20.6.2027", "12:30", "12,500", "7", "39.5",
    "5/2027",
    "۰۹۱۱ ۵۵۵ ۰۱۸۲", "۰۱۰-۲۲۳۳-۴۴", "٠٢١-٨٨٧٧٦٦٥٥",
    "1330 N. Vermont Ave, Suite 210", "a@b.org", "www.a.org/x", "Pool", "Ph.D.", "184, rue Sud",
)  # fmt: skip
OPENING, CLOSING = "([{", ")]}"
MIRRORED = str.maketrans(OPENING + CLOSING, CLOSING + OPENING)


def drawn(text: str, lang: str) -> str:
    """The signs of a line from the left, each bracket as it is drawn."""
    one = {"text": [Para("body", (Run(text),), lang)]}
    layout = set_page(one, band(frame("text")), lang=lang, paper=replace(PAPER, width=4 * PAPER.width))
    marks = sorted(layout.sheets[0].of(GlyphRun), key=lambda mark: mark.x)
    return "".join(mark.text[::-1].translate(MIRRORED) if mark.rtl else mark.text for mark in marks)


def words(lang: str) -> st.SearchStrategy[str]:
    return st.text(LETTERS[lang], min_size=2, max_size=4)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A language, and the parts of a sentence in it, each of one direction, with two in brackets."""
    lang = draw(st.sampled_from([*LETTERS]))
    word, typed = words(lang), st.sampled_from(TYPED)
    bracket, blank = draw(st.integers(0, 2)), st.just(" ")
    inside = draw(st.sampled_from(((word, typed), (typed, word), (typed,), (word, typed, word))))
    parts = [draw(word), " ", OPENING[bracket]]
    for number, kind in enumerate(inside):
        parts += ([draw(st.sampled_from((" ", ", ", ": ")))] if number else []) + [draw(kind)]
    after = draw(st.sampled_from(((), (blank, word), (blank, typed, blank, word))))
    return lang, [*parts, CLOSING[bracket], *map(draw, after), "."]


@settings(max_examples=cases(60, 200), deadline=None)
@given(sentences())
@example(("he", ["אב", " ", "(", "גד", " ", "04-8550143", ")", "."]))
@example(("he", ["אב", " ", "(", "2027-06-20", ")", "."]))
@example(("ar", ["بب", " ", "(", "184, rue Sud", ")", " ", "04-8550143", " ", "بب"]))
@example(("fa", ["پچ", " ", "[", "a@b.org", "]", " ", "۰۱۰-۲۲۳۳-۴۴", " ", "پچ"]))
def test_all_parts_are_seen_one_after_the_other_from_the_right(made: tuple[str, list[str]]) -> None:
    """Each part is seen whole at the left of the one before it; no rule of UAX #9 is needed to say so."""
    lang, parts = made
    seen = (part if part in TYPED else part[::-1].translate(MIRRORED) for part in reversed(parts))
    assert drawn("".join(parts), lang) == "".join(seen)
