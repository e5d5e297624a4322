"""Pieces read aloud: the example, writing from the right, and files that others might make."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from amount import each
from helpers_pdf import painted, run
from pikepdf import Dictionary, Name
from seen import Details, Layout, Mark, Modules, Sheet, Tag
from test_structure import example

from flyers.errors import FlyersError
from flyers.model.geometry import Rect
from flyers.proof.aloud import read_aloud


def said(tags: tuple[Tag, ...], *marks: Mark) -> list[str]:
    """What is said of one page after its title and number."""
    return list(read_aloud(painted(Layout((Sheet(400, 400, marks),), tags))))[2:]


def one_paragraph(words: str) -> bytes:
    sheet = Sheet(200, 200, (run(words, 20, 40, tag=1),))
    return painted(Layout((sheet,), (Tag("Document", -1), Tag("P", 0))))


@pytest.mark.parametrize("name", ["flyer-letter-en", "sheet-letter-en"])
def test_example(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"structure/{name}.aloud", "\n".join(read_aloud(example()[name])) + "\n")


def test_title_and_pages() -> None:
    tags = (Tag("Document", -1), Tag("P", 0), Tag("P", 0))
    pages = tuple(Sheet(200, 200, (run(f"Side {n}", 20, 50, tag=n),)) for n in (1, 2))
    data = painted(Layout(pages, tags), Details("Keep it open", "", "", "en"))
    lines = ["Title: Keep it open", "Page 1", "Paragraph: Side 1", "Page 2", "Paragraph: Side 2"]
    assert list(read_aloud(data)) == lines


def test_headings_and_lists() -> None:
    tags = (
        Tag("Document", -1), Tag("H1", 0), Tag("H2", 0), Tag("L", 0),
        Tag("LI", 3), Tag("Lbl", 4), Tag("LBody", 4), Tag("LI", 3), Tag("Lbl", 7), Tag("LBody", 7),
    )  # fmt: skip
    marks = [run(text, 20, 30 * tag, tag=tag) for tag, text in
             ((1, "Keep it"), (2, "We ask"), (5, "1"), (6, "Money"), (8, "•"), (9, "Time"))]  # fmt: skip
    lines = ["Heading 1: Keep it", "Heading 2: We ask", "List item 1: Money", "List item: Time"]
    assert said(tags, *marks) == lines


def test_links_stand_in_their_paragraph_or_for_it() -> None:
    tags = (
        Tag("Document", -1),
        Tag("P", 0), Tag("Link", 1, alt="the report", url="https://a.example/r"),
        Tag("P", 0), Tag("Link", 3, alt="a.example", url="https://a.example/"),
        Tag("Link", 0, alt="opens b", url="https://b.example/"), Tag("Figure", 5, alt="QR code: opens b"),
    )  # fmt: skip
    assert said(
        tags,
        run("See ", 20, 40, tag=1),
        run("the report", 60, 40, tag=2),
        run("a.example", 20, 80, tag=4),
        Modules(Rect(20, 120, 60, 60), (3, 3), "", "#000000", 6),
    ) == [
        "Paragraph: See [link: the report (https://a.example/r)]",
        "Link: a.example (https://a.example/)",
        "Link: [figure: QR code: opens b] (https://b.example/)",
    ]


def test_other_languages_are_named() -> None:
    tags = (Tag("Document", -1), Tag("P", 0), Tag("Span", 1, lang="fr"), Tag("H2", 0, lang="fr"))
    marks = run("Sign / ", 20, 40, tag=1), run("Signez", 80, 40, tag=2), run("Venez", 20, 80, tag=3)
    assert said(tags, *marks) == ["Paragraph: Sign / [fr: Signez]", "Heading 2 (fr): Venez"]


def test_blank_cells_are_said() -> None:
    tags = (
        Tag("Document", -1), Tag("Table", 0, alt="One row to sign"),
        Tag("TR", 1), Tag("TH", 2, scope="Column"), Tag("TH", 2, scope="Column"),
        Tag("TR", 1), Tag("TH", 5, scope="Row"), Tag("TD", 5),
    )  # fmt: skip
    marks = run("No.", 20, 40, tag=3), run("Name", 120, 40, tag=4), run("1", 20, 80, tag=6)
    lines = ["Table 1 rows: One row to sign", "Column heads: No. | Name", "Row: 1 | blank"]
    assert said(tags, *marks) == lines


def test_lines_are_joined_as_they_were_parted() -> None:
    tags = (Tag("Document", -1), *(Tag("P", 0) for _ in range(5)))
    lines = [
        ("one", "two"),  # two words
        ("three-", "year"),  # a word's own hyphen stays
        ("vil\u00ad", "lage"),  # one that the line's end asked for does not
        ("a.example/", "pool"),  # an address
        ("q̃u\u00ad", "x̌a"),  # a word whose text is stated
    ]
    marks = [
        run(text, 20, 70 * tag + 14 * n, tag=tag)
        for tag, pair in enumerate(lines, 1) for n, text in enumerate(pair)
    ]  # fmt: skip
    assert said(tags, *marks) == [
        "Paragraph: one two",
        "Paragraph: three-year",
        "Paragraph: village",
        "Paragraph: a.example/pool",
        "Paragraph: q̃ux̌a",
    ]


def test_writing_from_the_right_is_read_from_the_right() -> None:
    tags = (Tag("Document", -1), Tag("P", 0, lang="he"))
    lines = said(tags, run("הספרייה פתוחה", 20, 40, tag=1, face="NotoSansHebrew-Regular.ttf"))
    assert lines == ["Paragraph (he): הספרייה פתוחה"]


def test_what_is_no_content_is_not_said() -> None:
    assert said((Tag("Document", -1), Tag("P", 0)), run("7", 20, 20), run("Words", 20, 60, tag=1)) == [
        "Paragraph: Words"
    ]


def test_an_element_s_own_text_counts() -> None:
    data = painted(
        Layout((Sheet(200, 200, (run("5 %", 20, 40, tag=1),)),), (Tag("Document", -1), Tag("P", 0)))
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.StructTreeRoot.K.K.ActualText = "five\u200b per cent"  # where a line may end
        assert list(read_aloud(_saved(pdf)))[-1] == "Paragraph: five per cent"


def test_roles_that_are_mapped_and_nested_are_understood() -> None:
    data = painted(
        Layout((Sheet(200, 200, (run("Big", 20, 40, tag=1),)),), (Tag("Document", -1), Tag("P", 0)))
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary(Slogan=Name.H2)
        root.K.K.S = Name.Slogan
        assert list(read_aloud(_saved(pdf)))[-1] == "Heading 2: Big"


def test_a_file_without_tags_says_so() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        lines = list(read_aloud(_saved(pdf)))
    assert lines[:2] == ["Title: none", "Page 1"]
    assert lines[2].startswith("Not tagged")


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FlyersError, match="no such file"):
        list(read_aloud(tmp_path / "none.pdf"))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@each(
    ("words", "face"),
    [
        ("وقّعوا العريضة", "NotoSansArabic-Regular.ttf"),
        ("مُحَمَّد يقول مرحبًا", "NotoSansArabic-Regular.ttf"),
        ("שָׁלוֹם עוֹלָם", "NotoSansHebrew-Regular.ttf"),
        ("पुस्तकालय बचाओ", "NotoSansDevanagari-Regular.ttf"),
        ("ช่วยกันรักษาห้องสมุด", "NotoSansThai-Regular.ttf"),
    ],
)
def test_words_with_marks_are_read_as_the_file_states_them(words: str, face: str) -> None:
    assert said((Tag("Document", -1), Tag("P", 0)), run(words, 20, 40, tag=1, face=face)) == [
        f"Paragraph: {words}"
    ]


def test_a_summary_is_read_in_any_script() -> None:
    tags = (Tag("Document", -1), Tag("Table", 0, alt="5 שורות"), Tag("TR", 1), Tag("TH", 2, scope="Column"))
    assert said(tags, run("No.", 20, 40, tag=3))[0] == "Table 0 rows: 5 שורות"
