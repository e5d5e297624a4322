"""What a campaign marks as bold or italic is seen, whatever is bold or italic around it already."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from amount import EVERY, each, in_turn, seldom, some
from drawn import prepare
from seen import GlyphRun, Panel, Rule, seen

from flyers.content.order import Order
from flyers.model.colour import contrast
from flyers.model.geometry import Rect

WORDS = {
    "en": ("Keep", "every", "pool"),
    "ar": ("أبقوا", "كل", "مسبح"),
    "hi": ("हर", "बच्चे", "के"),
    "he": ("השאירו", "את", "הבריכה"),
}
KEYS = ("headline", "lead", "demands[0]", "quotes[0].text", "deadline.text", "kicker", "links.petition.label")


def texts(lang: str, mark: str) -> str:
    one, other, last = WORDS[lang]
    text = f'"{one} {mark}{other}{mark} {last}"'
    return (
        f"flyers: 1\nname: p\nlanguages: [{lang}]\npapers: [a4]\nheadline: {text}\nlead: {text}\n"
        f"kicker: {text}\ndemands: [{text}]\nquotes: [{{text: {text}}}]\n"
        f"deadline: {{date: 2026-10-09, text: {text}}}\n"
        f'links: {{petition: {{url: "https://a.org/x", label: {text}}}}}\n'
    )


def marks(tmp_path: Path, text: str, **order: Any) -> list[Any]:
    """Those of a flyer, in an arrangement that holds all that is tried here, if nothing else is asked for."""
    order = ({} if "template:" in text else {"arrangement": "columns"}) | order
    file = tmp_path / "campaign.yaml"
    file.write_text(text, "utf-8")
    (piece,) = prepare(file, Order(products=("flyer",), **order)).pieces
    return [mark for sheet in seen(piece.layout).sheets for mark in sheet.marks]


def runs(tmp_path: Path, text: str, **order: Any) -> list[GlyphRun]:
    return [mark for mark in marks(tmp_path, text, **order) if isinstance(mark, GlyphRun)]


def underlined(run: GlyphRun, found: list[Any]) -> bool:
    """Whether a line is near below the run, nowhere beyond it, with gaps for tails that take less than it;
    below Arabic letters it is clear of these, and so deeper."""
    near = run.descent + 0.1 * run.size if "Arabic" in run.face else 0.2 * run.size
    lines = [
        mark
        for mark in found
        if isinstance(mark, Rule) and mark.x < run.x + run.advance and mark.x2 > run.x
        if run.y < mark.y < run.y + near
    ]
    within = all(run.x - 0.01 < mark.x and mark.x2 < run.x + run.advance + 0.01 for mark in lines)
    return within and sum(mark.x2 - mark.x for mark in lines) > 0.2 * run.advance


def stroked(run: GlyphRun, found: list[Any]) -> bool:
    """Whether a marker's stroke lies behind the run."""
    behind = (mark.rect for mark in found[: found.index(run)] if isinstance(mark, Panel))
    letters = Rect(run.x, run.y - 0.5 * run.size, run.advance, 0.5 * run.size)
    return any(one.holds(letters) and one.width < run.advance + run.size for one in behind)


def marked(found: list[GlyphRun], key: str) -> GlyphRun:
    words = {of[1] for of in WORDS.values()}
    (one,) = [run for run in found if run.key == key and run.text.strip() in words]
    return one


@pytest.mark.parametrize(
    ("of", "ink"), in_turn(some([*product(WORDS, ("*", "**", "***"))]), ["colour", "black"])
)
def test_what_is_marked_looks_otherwise(of: tuple[str, str], ink: str, tmp_path: Path) -> None:
    lang, mark = of
    found = marks(tmp_path, texts(lang, mark), ink=ink)
    for key in KEYS:
        looks: dict[bool, set[tuple[str, str, bool]]] = {True: set(), False: set()}
        for run in (mark for mark in found if isinstance(mark, GlyphRun) and mark.key == key):
            if any(word in run.text for word in WORDS[lang]):
                look = run.face, run.colour, underlined(run, found) or stroked(run, found)
                looks[run.text.strip() == WORDS[lang][1]].add(look)
        assert looks[True], key
        assert not looks[True] & looks[False], f"{key}: {looks}"


@each("lang", ["en", "he"])
@each("key", ["lead", "demands[0]"])
def test_bold_among_bold_has_another_colour_on_all_pieces_of_a_look(
    lang: str, key: str, tmp_path: Path
) -> None:
    found = runs(tmp_path, texts(lang, "**") + 'look: {accent: "#b3261e"}\n')
    (other,) = [run for run in found if run.key == key and WORDS[lang][2] in run.text]
    assert marked(found, key).face == other.face
    assert {marked(found, key).colour, other.colour} == {"#111111", "#b3261e"}


def test_where_no_colour_is_told_from_the_words_a_line_is_or_a_stroke(tmp_path: Path) -> None:
    """Black among ink is none: what was marked on a field that is left white was lost."""
    text = texts("he", "**") + 'look: {template: bold, accent: "#f6e58d"}\n'
    for ink in ("colour", "saver"):
        found = marks(tmp_path, text, ink=ink)
        lead = marked([mark for mark in found if isinstance(mark, GlyphRun)], "lead")
        beside = {r.colour for r in found if isinstance(r, GlyphRun) and r.key == "lead"} - {lead.colour}
        told = underlined(lead, found) or stroked(lead, found)
        assert told or (beside and not {lead.colour, *beside} <= {"#111111", "#000000"})


@pytest.mark.parametrize(("lang", "of"), in_turn(["en", "he", "hi"], [("#f2c14e", True), ("#b3261e", False)]))
def test_no_words_have_a_colour_that_stands_nowhere_else(
    lang: str, of: tuple[str, bool], tmp_path: Path
) -> None:
    """Beside a yellow they were indigo, like links: a stroke of it is behind them."""
    accent, stroke = of
    found = marks(tmp_path, texts(lang, "**") + f'look: {{accent: "{accent}"}}\n')
    runs = [mark for mark in found if isinstance(mark, GlyphRun)]
    assert {run.colour for run in runs} - {accent} <= {"#111111", "#000000", "#ffffff"}
    assert stroked(marked(runs, "lead"), found) == stroke


@pytest.mark.parametrize(("lang", "accent"), [("hi", "#1b7a43"), ("hi", "#b3261e"), ("en", "#b3261e")])
def test_on_a_full_field_what_stands_out_is_bold_among_regular_words(
    lang: str, accent: str, tmp_path: Path
) -> None:
    """A stroke looked like a censor's bar in black, like the label of a form when pale, and italics weaker
    than what they stood among; and small type, bold for its field, had the field's colour."""
    one, other, last = WORDS[lang]
    text = texts(lang, "**") + f'look: {{template: bold, accent: "{accent}"}}\n'
    text += f"events: [{{what: {other}, date: 2027-02-08, start: '10:00', place: {one}}}]\n"
    found = marks(tmp_path, text)
    lead = [mark for mark in found if isinstance(mark, GlyphRun) and mark.key == "lead"]
    told = {run.face for run in lead if run.text.strip() == other}
    around = {run.face for run in lead if one in run.text or last in run.text}
    assert len(told) == len(around) == 1
    assert ("Bold" in told.pop(), "Bold" in around.pop()) == (True, False)
    assert len({run.colour for run in lead}) == 1
    assert not any(stroked(run, found) or underlined(run, found) for run in lead)
    fields = [mark for mark in found if isinstance(mark, Panel)]
    for run in (mark for mark in found if isinstance(mark, GlyphRun) and mark.key.startswith("events[0]")):
        *_, field = [one.fill for one in fields if one.rect.holds(Rect(run.x, run.y - 1, run.advance, 1))]
        assert contrast(field, run.colour) >= 4.5, run.text


@pytest.mark.parametrize(("times", "stroke"), [(1, True), (30, False)])
@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_stroke_is_for_a_few_words(lang: str, times: int, stroke: bool, tmp_path: Path) -> None:
    """Five below each other were a ragged block of yellow: there the words are bold among regular ones."""
    one, other, last = WORDS[lang]
    text = f"name: p\nlanguages: [{lang}]\npapers: [a4]\nheadline: {one}\n"
    text += f'lead: "{one} **{" ".join([other] * times)}** {last}"\nlook: {{accent: "#f2c14e"}}\n'
    found = marks(tmp_path, text)
    lead = [mark for mark in found if isinstance(mark, GlyphRun) and mark.key == "lead"]
    told = [run for run in lead if other in run.text]
    assert {stroked(run, found) for run in told} == {stroke}
    faces = {run.face for run in told} | {run.face for run in lead if one in run.text}
    assert len(faces) == (1 if stroke else 2)


def test_a_line_below_words_has_gaps_for_their_tails(tmp_path: Path) -> None:
    text = texts("he", "**").replace(WORDS["he"][1], "קקק")
    found = marks(tmp_path, text, ink="black")
    (lead,) = [m for m in found if isinstance(m, GlyphRun) and (m.key, m.text.strip()) == ("lead", "קקק")]
    lines = [m for m in found if isinstance(m, Rule) and lead.y < m.y < lead.y + 0.2 * lead.size]
    assert 0 < sum(m.x2 - m.x for m in lines) < 0.9 * lead.advance


@each("lang", ["zh-Hans", "ja"])
def test_by_ideographs_are_dots(lang: str, tmp_path: Path) -> None:
    """A line over the whole measure looked like a rule above the story; and every stroke that falls cut it.
    Chinese has them below, Japanese above; neither by punctuation."""
    text = f'name: p\nlanguages: [{lang}]\npapers: [a4]\nheadline: 菜場\nlead: "留住**這裏，飯食**我們"\n'
    found = marks(tmp_path, text, ink="black")
    (lead,) = [m for m in found if isinstance(m, GlyphRun) and "這裏" in m.text]
    lines = [m for m in found if isinstance(m, Rule) and abs(m.y - lead.y) < 1.1 * lead.size]
    dots = [m for m in lines if m.x2 - m.x < 0.2 * lead.size]
    assert [round((m.x + m.x2) / 2 - lead.x, 1) for m in dots] == [
        round((n + 0.5) * lead.advance / len(lead.text), 1)
        for n, char in enumerate(lead.text)
        if char != "，"
    ]
    assert all((m.y > lead.y) == (lang != "ja") for m in dots)


def test_in_black_bold_among_bold_is_italic_and_italic_among_italics_upright(tmp_path: Path) -> None:
    bold, italic = (runs(tmp_path, texts("en", mark), ink="black") for mark in ("**", "*"))
    assert marked(bold, "lead").face == "NotoSans-BoldItalic"
    assert marked(italic, "lead").face == "NotoSans-BoldItalic"
    assert marked(bold, "quotes[0].text").face == "NotoSerif-BoldItalic"
    assert marked(italic, "quotes[0].text").face == "NotoSerif-Regular"


@pytest.mark.parametrize("ink", ["colour", "black"])
@pytest.mark.parametrize(("lang", "face"), [("ar", "NotoSansArabic-Bold"), ("hi", "NotoSansDevanagari-Bold")])
def test_emphasis_is_weight_in_scripts_without_italics(
    lang: str, face: str, ink: str, tmp_path: Path
) -> None:
    found = runs(tmp_path, texts(lang, "*").replace("lead:", "story:"), ink=ink)
    (run,) = [run for run in found if run.key == "story" and run.text.strip() == WORDS[lang][1]]
    assert (run.face, run.colour) == (face, "#000000" if ink == "black" else "#111111")


def test_a_headline_has_another_colour_and_in_one_ink_a_line_below_it(tmp_path: Path) -> None:
    """Its face has no italics: on white it has the accent, on a field of that the partner, if seen."""
    blue = texts("en", "**") + 'look: {accent: "#1f5fae"}\n'
    on_white = marked(runs(tmp_path, blue, arrangement="headline alone"), "headline")
    assert (on_white.face, on_white.colour) == ("NotoSans-ExtraCondensedBlack", "#1f5fae")
    assert marked(runs(tmp_path, blue), "headline").colour == "#ffe14d"
    for text, ink in ((texts("en", "**"), "colour"), (blue, "black")):
        found = marks(tmp_path, text, ink=ink)
        run = marked([mark for mark in found if isinstance(mark, GlyphRun)], "headline")
        assert run.face == "NotoSans-ExtraCondensedBlack"
        assert underlined(run, found)


@pytest.mark.parametrize("lang", ["ar", "hi", "he"])
def test_what_stands_out_is_never_lighter_than_the_words_beside_it(lang: str, tmp_path: Path) -> None:
    """In a bold lead, in one ink."""
    found = marks(tmp_path, texts(lang, "**"), ink="black")
    lead = [mark for mark in found if isinstance(mark, GlyphRun) and mark.key == "lead"]
    assert len({run.face for run in lead}) == 1
    assert [underlined(run, found) for run in lead if run.text.strip() == WORDS[lang][1]] == [True]


@each(
    ("lang", "said"),
    [("ar", "ییج روز"), ("fa", "ییج روز"), ("ur", "ییج روز"), ("ta", "துறுடி நூறு"), ("hi", "कुछ बूढ़े"),
     ("bn", "দুটি মৃত্যু"), ("te", "స్త్రీలు ప్రశ్న"), ("kn", "ಸ್ತ್ರೀ ಪ್ರಶ್ನೆ"), ("ml", "പ്രശ്നം മൂന്നു")],
)  # fmt: skip
def test_a_line_below_letters_with_tails_dots_or_signs_is_clear_of_them(
    lang: str, said: str, tmp_path: Path
) -> None:
    """It was left out, as it would cut them, and with it all that told the one number of a page; or was
    in bits."""
    text = f'name: p\nlanguages: [{lang}]\npapers: [a4]\nheadline: باغ\nlead: "امسال **{said}** آب"\n'
    found = marks(tmp_path, text, ink="black")
    (lead,) = [m for m in found if isinstance(m, GlyphRun) and m.text.strip() == said]
    (line,) = [
        m for m in found if isinstance(m, Rule) and lead.y < m.y < lead.y + lead.size and m.x >= lead.x
    ]
    assert line.y - line.width / 2 > lead.y + lead.size * 0.15
    assert line.x2 - line.x == pytest.approx(lead.advance, abs=0.01)


def test_instead_of_a_colour_hardly_other_than_that_of_the_words_is_a_line(tmp_path: Path) -> None:
    """In bold, the partner of red is a pale red; what is marked was the weakest on its field."""
    text = texts("hi", "**") + 'look: {template: bold, accent: "#b3261e"}\n'
    found = marks(tmp_path, text)
    headline = [mark for mark in found if isinstance(mark, GlyphRun) and mark.key == "headline"]
    assert {run.colour for run in headline} == {"#ffffff"}
    assert underlined(marked(headline, "headline"), found)


@pytest.mark.parametrize("ink", ["colour", "black"])
def test_what_flyers_says_itself_is_no_louder_in_bold_type(ink: str, tmp_path: Path) -> None:
    text = "name: p\nlanguages: [fi]\npapers: [a4]\nheadline: Koulu jää\ncontact: {phone: 040 555 0126}\n"
    found = marks(tmp_path, f"{text}look: {{template: bold}}\n", ink=ink)
    (call,) = {
        run.y: run for run in found if isinstance(run, GlyphRun) and run.text.startswith("Soita")
    }.values()
    assert not underlined(call, found)
    assert call.colour == next(r.colour for r in found if isinstance(r, GlyphRun) and "0126" in r.text)


def test_a_headline_on_a_field_has_another_colour_there(tmp_path: Path) -> None:
    """In bold it is yellow on blue, which is the partner of the accent as that is of it; what stands out is
    white."""
    text = texts("en", "**") + 'look: {template: bold, accent: "#1f5fa8"}\n'
    found = [run for run in runs(tmp_path, text) if run.key == "headline" and run.text.strip()]
    assert {run.colour for run in found} == {"#ffe14d", "#ffffff"}


def test_a_link_without_a_code_shows_what_its_label_marks(tmp_path: Path) -> None:
    four = "".join(f'  link{n}: {{url: "https://a.org/{n}"}}\n' for n in range(4))
    fifth = '  more: {url: "https://a.org/x", label: "Keep **every** pool"}\n'
    text = f"flyers: 1\nname: p\nlanguages: [en]\npapers: [a4]\nheadline: H\nlinks:\n{four}{fifth}"
    assert marked(runs(tmp_path, text), "links.more").face == "NotoSans-BoldItalic"


@seldom
def test_no_word_is_divided_by_the_turn_of_the_leaf(tmp_path: Path) -> None:
    """Lines on the front may end inside a word, but not the last one: it is read from the start overleaf."""
    words = "Straßenbahnhaltestellen Bürgerversammlungen Lebensmittelpreise Wohnungsgenossenschaft"
    head = "flyers: 1\nname: p\nlanguages: [de]\npapers: [a4]\nheadline: Rettet es\n"
    turned = divided = 0
    counts = range(7) if EVERY else range(3, 5)
    for count in counts:
        story = f"{'so ' * count}{words} " * 30
        found = runs(tmp_path, f'{head}story: "{story}\\n\\n{story}"\n', arrangement="")
        over = next((n for n, run in enumerate(found) if run.key == "words.overleaf"), 0)
        front = [run for run in found[:over] if run.key == "story"]
        if front:
            turned += 1
            divided += sum(run.text.endswith("\u00ad") for run in front)
            assert front[-1].text.split()[-1] in ("so", *words.split())
    assert turned == len(counts) < divided


@each("product", ["flyer", "sheet"])
def test_a_blank_between_marked_words_is_no_seam_between_languages(tmp_path: Path, product: str) -> None:
    """ "**Sign** *it now*" was printed as "Sign · it now", or with "Sign" on a line of its own."""
    label = '"**{}** *it now and tell* **all** *your friends and neighbours to sign as well*"'
    names = {"petition": "Sign", "group": "Join", "more": "Read"}
    links = ", ".join(f"{n}: {{url: 'https://{n}.org/', label: {label.format(x)}}}" for n, x in names.items())
    columns = f"name, {{id: member, label: {label.format('Number')}}}, signature"
    file = tmp_path / "campaign.yaml"
    file.write_text(
        "flyers: 1\nname: p\nlanguages: [en]\npapers: [letter]\nheadline: Keep the pool\nlead: It is ours.\n"
        f"links: {{{links}}}\npetition: {{request: We ask., columns: [{columns}]}}\n"
    )
    (piece,) = prepare(file, Order(products=(product,))).pieces
    said = "".join(
        mark.text for x in seen(piece.layout).sheets for mark in x.marks if isinstance(mark, GlyphRun)
    )
    assert "·" not in said
