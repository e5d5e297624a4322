"""Names of a list, as of those who stand behind a campaign: whole on a line and in a column."""

import pytest
from amount import each
from helpers_layout import PAPER, SquareRuler, style, template

from flyers.content.campaign import Organiser
from flyers.content.text import Text
from flyers.content.words import words_of
from flyers.layout.columns import balanced
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.dictionary import within_words
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.protocols import Memory, Tools
from flyers.measure.symbol import encode
from flyers.model.blocks import Para, Run
from flyers.model.stock import Stock
from flyers.products._small_print import organised

FRENCH = ("Collectif École", "Comité Franc-Moisin", "Les infirmières scolaires", "FCPE", "Amicale Floréal")
JAPANESE = ("長屋の暮らしを守る会", "曳舟看護師の会", "豆腐の山田屋", "古書ひまわり堂", "江戸っ子落語会")


def compositor(lang: str) -> Compositor:
    made = template({}, {"foot": style(10.0, 12.0), "body": style(10.0, 12.0, hyphens=True)})
    tools = Tools(SquareRuler(), encode, divisions, within_words, divide)
    return Compositor(tools, StyleSheet(made, Stock(PAPER, (lang,), "colour")), Memory())


def listed(names: tuple[str, ...], lang: str) -> Para:
    runs = [run for name in names for run in (Run(" · "), Run(name, isolated=True))]
    return Para("foot", tuple(runs[1:]), lang, "endorsers")


@each(("names", "lang"), [(FRENCH, "fr"), (JAPANESE, "ja")])
@each("share", [1.2, 1.6, 1.8, 2.5, 4.0])
def test_a_name_is_whole_where_it_has_room(names: tuple[str, ...], lang: str, share: float) -> None:
    """On measures of so many times the longest name."""
    para, longest = listed(names, lang), max(map(len, names))
    box = compositor(lang).text(para, 10.0 * share * longest)
    text = box.whole.text
    parted = [text[line.start : line.end].strip(" ·").split(" · ") for line in box.lines]
    assert [name for line in parted for name in line] == list(names)


@each(
    ("lang", "text"),
    [
        ("en", "We came for bread and for a word with those we know. The stalls are gone, and nobody asked."),
        ("vi", "Nhà thầu yêu cầu các sạp dọn đi trước Tết. Chợ mới cách đây 7 km, không có xe buýt nào."),
        ("ru", "Архитекторы уверены: сруб крепкий, крышу можно починить. Нам не показали ничего."),
        ("ar", "أزالوا النخيل في شهر شباط ولم يبق شيء. نريد أن يصل الماء العذب إلى السواقي قبل الصيف."),
    ],
)
def test_no_column_ends_with_all_but_the_last_word_of_a_sentence(lang: str, text: str) -> None:
    """ "…dọn đi trước" stood at a column's foot, "Tết." at the head of the next."""
    said = Para("body", (Run(f"{text} {text} {text}"),), lang, "story")
    last = {sentence.split()[-1] + "." for sentence in text.split(".") if sentence}
    for width in range(360, 800, 4):
        _, *others = balanced([said], float(width), 2, compositor(lang)).columns
        for text_box in (box for column in others for box in column.boxes):
            assert isinstance(text_box, TextBox)
            assert text_box.whole.text[text_box.lines[0].start :].split()[0] not in last


@each(
    ("lang", "text", "word"),
    [
        (
            "de",
            "Damit verschwindet der letzte Ort, wo man sich ohne Termin trifft: der Stammtisch bleibt.",
            "der",
        ),
        ("en", "The stalls are gone and the market is not for sale, the council has told the people.", "the"),
        ("fr", "Nous voulons garder la maternité et ne pas fermer la route de la vallée pour la nuit.", "la"),
    ],
)
def test_no_column_ends_with_a_word_that_leads_to_the_next(lang: str, text: str, word: str) -> None:
    """ "…trifft: der" stood at a column's foot, "Stammtisch" at the head of the next."""
    said, ends = Para("body", (Run(f"{text} {text} {text}"),), lang, "story"), set[str]()
    for width in range(360, 800, 4):
        first, *_ = balanced([said], float(width), 2, compositor(lang)).columns
        box = first.boxes[-1]
        assert isinstance(box, TextBox)
        lines = [box.whole.text[line.start : line.end].split()[-1] for line in box.lines]
        assert lines[-1] != word
        ends.update(lines)
    assert word in ends


@pytest.mark.parametrize("look", [{"bold": True}, {"isolated": True}])
def test_hyphens_are_for_the_story_not_for_titles_and_names(look: dict[str, bool]) -> None:
    """ "Skriv till Stadsstyrelsens ordfö-/rande" stood in bold, with room for the word on the next line."""
    title = "Skriv till Stadsstyrelsens ordförande Åsa Öhman"
    parted = [
        compositor("sv").text(Para("body", (Run(title, **which),), "sv"), 360.0) for which in (look, {})
    ]
    assert [any(line.hyphen for line in box.lines) for box in parted] == [False, True]


def test_a_name_is_whole_below_its_label_where_it_has_no_room_beside_that() -> None:
    """ "Endorsed by Washington" was a line, and "State Nurses United" the next."""
    label, name = Run("Endorsed by", bold=True, isolated=True), Run("Harbour State Nurses", isolated=True)
    runs = (label, Run(" "), name, Run("\u00a0· "), Run("Moor Union", isolated=True))
    box = compositor("en").text(Para("foot", runs, "en", "endorsers"), 10.0 * 23)
    text = box.whole.text
    lines = [text[line.start : line.end] for line in box.lines]
    assert lines == ["Endorsed by", "Harbour State Nurses", "Moor Union"]


@each(
    ("lang", "name", "label"),
    [
        ("de", "Verein Nachtzug Schweiz", "Organisation:"),
        ("fr", "Association Train de nuit", "Organisation\u00a0:"),
        ("it", "Associazione Treno notturno", "Organizzazione:"),
        ("pl", "Sąsiedzi z ul. Źródlanej", "Organizator:"),
    ],
)
def test_who_runs_it_is_whole_below_a_label_that_asks_for_no_case(lang: str, name: str, label: str) -> None:
    """ "Organisiert von Verein" was printed, and "Nachtzug / Schweiz" torn in a narrow column."""
    runs = organised(Organiser(name=Text((("", name),))), words_of(lang))
    box = compositor(lang).text(Para("foot", runs, lang, "organiser.name"), 10.0 * (len(name) + 2))
    text = box.whole.text
    assert [text[line.start : line.end].strip(" ") for line in box.lines] == [label, name]


def test_a_last_column_is_rather_the_longest_than_far_too_short() -> None:
    """Three paragraphs, none of which can be parted: six lines stood beside two, since three stood beside
    five."""
    on = compositor("en")
    size = on.styles.style("body", "en").size

    def said(lines: int, key: str) -> Para:
        return Para("body", (Run(" ".join(["wordwords"] * 2 * lines)),), "en", key)

    blocks = [said(lines, f"story[{n}]") for n, lines in enumerate((3, 3, 2))]
    found = balanced(blocks, 2 * 20 * size + on.styles.grid.gutter, 2, on).columns
    texts = [[box for box in column.boxes if isinstance(box, TextBox)] for column in found]
    assert [sum(len(text.lines) for text in column) for column in texts] == [3, 5]


@each("times", [3, 4, 5])
def test_columns_part_a_list_between_names(times: int) -> None:
    """Each name is longer than the measure, so that lines part it."""
    names = tuple(f"{name} de la commune de Saint-Denis" for name in FRENCH) * times
    columns = balanced([listed(names, "fr")], 500.0, 2, compositor("fr")).columns
    assert len(columns) == 2
    heads = [
        box.whole.text[box.lines[0].start :]
        for column in columns
        for box in column.boxes
        if isinstance(box, TextBox)
    ]
    assert all(any(head.startswith((name, f"· {name}")) for name in names) for head in heads)


def test_no_word_goes_on_in_the_next_column() -> None:
    """The last line of a column ended in "man-", and the next one began above it with "daté"."""
    text = "Les associations indépendantes demandent régulièrement des explications supplémentaires " * 4
    for width in range(300, 420, 5):
        ways = balanced([Para("body", (Run(text.strip()),), "fr", "story")], width, 2, compositor("fr"))
        lines = [box.lines for column in ways.columns for box in column.boxes if isinstance(box, TextBox)]
        assert any(line.hyphen for box in lines for line in box)
        assert not lines[0][-1].hyphen, width


def test_a_word_in_bold_is_divided_at_its_joint() -> None:
    """ "Wirtshausgenos-" in bold type, with room for "Wirtshaus-"."""
    runs = Run("In Sankt Leonhard hat eine "), Run("Wirtshausgenossenschaft", bold=True, marked=True)
    said, able = Para("body", (*runs, Run(" das Haus gekauft, mit 260 Anteilen.")), "de"), compositor("de")
    boxes = [able.text(said, 10.0 * em) for em in range(30, 49)]
    parted = {box.whole.text[: line.end] for box in boxes for line in box.lines if line.hyphen}
    assert {text.split()[-1] for text in parted} == {"Wirtshaus"}


@pytest.mark.parametrize(("lang", "parted"), [("fr", False), ("de", True)])
def test_a_name_is_divided_only_where_capitals_tell_no_names(lang: str, parted: bool) -> None:
    """Inside a sentence; the word it begins with is none. On its own in a column it has no other way."""
    para = Para("body", (Run("Vor dem Renouvellements ab cd ef gh"),), lang, "story")
    for measure, expected in ((19, parted), (12, True)):
        lines = compositor(lang).text(para, 10.0 * measure).lines
        assert any(line.hyphen for line in lines) == expected, measure


def test_of_several_things_a_short_one_is_whole_where_the_line_may_end_before_it() -> None:
    """ "Subject: The shore is not / for sale" had two words on a line of their own."""
    said = Run("Write to the Authority for the coasts now\u00a0· Subject: one two three")
    box = compositor("en").text(Para("body", (said,), "en"), 520.0)
    assert box.whole.text[box.lines[1].start :] == "Subject: one two three"
