"""Markup: what is dressed, what stays as it is, and that no character is ever changed."""

import re
from itertools import pairwise

from amount import each
from hypothesis import given
from hypothesis import strategies as st

from flyers.content.items import run_in, unlisted
from flyers.content.markup import passages, plain
from flyers.content.text import unseen
from flyers.model.blocks import Passage, Run


def one(text: str) -> tuple[Run, ...]:
    (passage,) = passages(text)
    assert not passage.label
    return passage.runs


MARKED = {"marked": True}
BOLD, ITALIC, BOTH = (
    {**MARKED, **dict.fromkeys(looks, True)} for looks in (["bold"], ["italic"], ["bold", "italic"])
)


@each(
    ("text", "runs"),
    [
        ("Save it", [Run("Save it")]),
        ("Save **it** now", [Run("Save "), Run("it", **BOLD), Run(" now")]),
        ("*it*", [Run("it", **ITALIC)]),
        ("***it***", [Run("it", **BOTH)]),
        ("**a *b* c**", [Run("a ", **BOLD), Run("b", **BOTH), Run(" c", **BOLD)]),
        ("*a **b** c*", [Run("a ", **ITALIC), Run("b", **BOTH), Run(" c", **ITALIC)]),
        ("**a *b***", [Run("a ", **BOLD), Run("b", **BOTH)]),
        ("**救**命", [Run("救", **BOLD), Run("命")]),
        ("留住*游泳池*吧", [Run("留住"), Run("游泳池", **ITALIC), Run("吧")]),
        ("共有**30**天，每天3*5小时", [Run("共有"), Run("30", **BOLD), Run("天，每天3*5小时")]),
        (
            "みんなの**プール**を*残す*。",
            [Run("みんなの"), Run("プール", **BOLD), Run("を"), Run("残す", **ITALIC), Run("。")],
        ),
        (
            "เปิด**สระน้ำ**ไว้*ทุกวัน*นะ",
            [Run("เปิด"), Run("สระน้ำ", **BOLD), Run("ไว้"), Run("ทุกวัน", **ITALIC), Run("นะ")],
        ),
        ("*수영장*을 **지키**자", [Run("수영장", **ITALIC), Run("을 "), Run("지키", **BOLD), Run("자")]),
        ("第3**回**、4*月*5日", [Run("第3"), Run("回", **BOLD), Run("、4"), Run("月", **ITALIC), Run("5日")]),
        ("❤️**Pool**", [Run("❤️"), Run("Pool", **BOLD)]),
        ("**Fürdő**ért", [Run("Fürdő", **BOLD), Run("ért")]),
        ("*Alle Schüler*innen*", [Run("Alle Schüler*innen", **ITALIC)]),
        ("**Schüler*innen**, *hier*", [Run("Schüler*innen", **BOLD), Run(", "), Run("hier", **ITALIC)]),
        (
            "*Bus* *5*, *1984*",
            [Run("Bus", **ITALIC), Run(" "), Run("5", **ITALIC), Run(", "), Run("1984", **ITALIC)],
        ),
        ("*safe until 2051* and *A4*", [Run("safe until 2051", **ITALIC), Run(" and "), Run("A4", **ITALIC)]),
        ("*...and so*", [Run("...and so", **ITALIC)]),
        ("[words](http://a.org)", [Run("words", url="http://a.org")]),
        ("**[words](http://a.org)**", [Run("words", url="http://a.org", **BOLD)]),
        ("[**a** b](http://a.org)", [Run("a", url="http://a.org", **BOLD), Run(" b", url="http://a.org")]),
        ("[a](http://b.org/c_(d)).", [Run("a", url="http://b.org/c_(d)"), Run(".")]),
        ("[a](http://b.org/c*d*e)", [Run("a", url="http://b.org/c*d*e")]),
    ],
)
def test_dressed(text: str, runs: list[Run]) -> None:
    assert one(text) == tuple(runs)


@each(
    "text",
    [
        "5 * 3 * 2 = 30",
        "** no **",
        "**open",
        "close**",
        "Free* entry",
        "*Children only, 5* places",
        "4* hotel, *.pdf and 5* stars",
        "Free*, *) and so*",
        "Alle Schüler*innen und Lehrer*innen kommen.",
        "Für jede*n: 2*3*4 = 24, 2*(3+4)*5, ２*３*４",
        "Freund:*innen und Lehrer:*innen",
        "учитель*ницы и врач*ини; סטודנטים*ות וחברים*ות",
        "A f**k of a s**t",
        "****",
        "*",
        "[sic]",
        "[see](the note)",
        "[a] (http://a.org)",
        "](http://a.org)",
        "[]()",
        r"C:\temp\*",
        r"\[a\]",
        "# no head",
        "1. no number",
        "`no code` <b>no tag</b> &amp; ~no~ _no_",
        "-no item",
        "a - b",
        "“It’s” — 50 %…",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert one(text) == (Run(text),)


@each(
    ("text", "runs"),
    [
        ("**a *b c**", [Run("a *b c", **BOLD)]),
        ("*a **b* c**", [Run("a **b", **ITALIC), Run(" c**")]),
        ("**a** b**", [Run("a", **BOLD), Run(" b**")]),
        ("[a **b](http://c.org) d**", [Run("a **b", url="http://c.org"), Run(" d**")]),
        (
            "[[a](http://b.org)](http://c.org)",
            [Run("["), Run("a", url="http://b.org"), Run("](http://c.org)")],
        ),
        ("[a [b](http://c.org)", [Run("[a "), Run("b", url="http://c.org")]),
    ],
)
def test_marks_without_their_fellow_stay(text: str, runs: list[Run]) -> None:
    assert one(text) == tuple(runs)


def test_paragraphs_and_items() -> None:
    text = "One\n  two\n\n\nThree:\n- four\n  five\n- **six**\n\nSeven\n"
    assert passages(text) == (
        Passage((Run("One two"),)),
        Passage((Run("Three:"),)),
        Passage((Run("four five"),), label="•"),
        Passage((Run("six", bold=True, marked=True),), label="•"),
        Passage((Run("Seven"),)),
    )


@each(
    ("text", "labels"),
    [
        ("We ask:\n* for **time**\n* for *peace*", ["", "•", "•"]),
        ("•one\n\n•two", ["•", "•"]),
        ("– un\n– deux", ["•", "•"]),
        ("\uf0b7\tone\n\uf0b7\ttwo", ["•", "•"]),
        ("o\tone\no\ttwo", ["•", "•"]),
        ("§\tone\n§\ttwo\n\nØ\tthree\nü\tfour", ["•", "•", "•", "•"]),
        ("•\u00a0\u00a0one\no\u00a0\u00a0 two\no\u00a0\u00a0 three", ["•", "•", "•"]),
        ("o\u00a0 one\no\u00a0 two", ["•", "•"]),
        ("o  rio limpo\no  parque aberto", [""]),
        ("ü\u00a0und\u00a0mehr\n§\u00a05\n§\u00a06", [""]),
        ("➢ one\n➢ two", ["•", "•"]),
        ("1. one\n2. two\n   lines", ["1.", "2."]),
        ("1) one\n\nmore\n\n2) two", ["1)", "", "2)"]),
        ("Ask:\n\n1. one\n2. two\n\nHelp:\n\n1. sign\n2. tell", ["", "1.", "2.", "", "1.", "2."]),
        ("1. one\n2. two\n\nThe council votes\non\n12. May, at noon.", ["1.", "2.", ""]),
        ("1. one\n2. two\n\nThe council votes on\n3. May.", ["1.", "2.", ""]),
        ("a) one\nb) two", ["a)", "b)"]),
        ("а) раз\nб) два", ["а)", "б)"]),
        ("(1) one\n(2) two", ["(1)", "(2)"]),
        ("1.one\n2.two", ["1.", "2."]),
        ("1、保留\n2、开放", ["1、", "2、"]),
        ("1.) eins\n2.) zwei", ["1.)", "2.)"]),
        ("1. one\n   a) x\n   b) y\n2. two", ["1.", "a)", "b)", "2."]),
        ("-one\n-two", ["•", "•"]),
        ("☐ one\n☐ two", ["•", "•"]),
        ("+ one\n+ two", ["•", "•"]),
        ("• one\n– two\n- three", ["•", "•", "•"]),
        ("We offer:\n- music", ["", "•"]),
        ("Programme\n- Music", ["", "•"]),
        ("١. واحد\n٢. اثنان", ["١.", "٢."]),
        ("- one", ["•"]),
    ],
)
def test_items_as_letters_have_them(text: str, labels: list[str]) -> None:
    found = passages(text)
    assert [passage.label for passage in found] == labels
    signs = "•*–\uf0b7\t١☐+"
    assert not any(sign in run.text for passage in found for run in passage.runs for sign in signs)
    assert not any(re.match(r"\W|\w[.)]", passage.runs[0].text) for passage in found if passage.label)
    assert unlisted(text) == ""


@each(
    "text",
    [
        "* Prices of 2025",
        "Free entry\n• bring a friend",
        "1. Mai",
        "15. Mai\n16. Mai",
        "1. one\n1. one",
        "— Where?\n— Here.",
        "* * *\n\none\n\n* * *",
        "–5 °C\n–6 °C",
        "-5 °C\n-6 °C",
        "+5 °C\n+6 °C",
        "1.5 m\n2.5 m",
        "The council offered us ten\n- or twelve - weeks.",
    ],
)
def test_lines_that_begin_no_items(text: str) -> None:
    assert {passage.label for passage in passages(text)} == {""}


@each(
    ("text", "sign"),
    [
        ("1. one\n1. two", "1."),
        ("3. three\n4. four", "4."),
        ("1. one\n2. two\n5. five", "5."),
        ("• one\n- two\n* three", "*"),
        ("* one\n- two\n• three", "*"),
        ("x) one\ny) two", "y)"),
        ("They met on\n12. May, and voted.", ""),
        ("1. one\n2. two\n\nThey met on\n12. May.", ""),
        ("* * *\n\none\n\n* * *", ""),
        ("Free* entry\n\n* for members", ""),
    ],
)
def test_a_line_that_may_be_an_item_is_known(text: str, sign: str) -> None:
    assert unlisted(text) == sign


@each(
    ("text", "first"),
    [
        ("- one\n- two\nThat is all we ask.", "That"),
        ("1. one\n2. two\nThat is all we ask.", "That"),
        ("i. one\nii. two", "ii."),
        ("A. one\nB. two", "B."),
        ("1- one\n2- two", "2-"),
        ("1º one\n2º two", "2º"),
        ("1/ one\n2/ two", "2/"),
        ("Q\u00a0: why?\nR\u00a0: because.", "R"),
        ("Q: why?\nA: because.", "A:"),
        ("① one\n② two", "②"),
        ("א. אחת\nב. שתיים", "ב."),
        ("— Where?\n— Here.", "—"),
        ("10:30 Meet\n11:00 Walk", "11:00"),
        ("2 eggs\n200 g flour", "200"),
        ("2026. december 3.: A\n2026. december 5.: B", "2026."),
        ("- one\n- two\n\nThat is all we ask.", ""),
        ("- one goes on in\n  the next line\n- two", ""),
        ("- Write to the\nMayor today, and\n- come", ""),
        ("1. one\n2. two", ""),
        ("The hall was sold in\n2019 by the council for\n2 million.", ""),
        ("a b\nc d", ""),
        ("We asked at 1/2 past\n2 of them: none.", ""),
    ],
)
def test_a_line_that_looks_as_if_it_stood_alone_is_known(text: str, first: str) -> None:
    assert run_in(text) == first


def test_line_breaks_that_are_kept() -> None:
    assert passages("Keep it\n**open** now\n", keep_breaks=True) == (
        Passage((Run("Keep it\n"), Run("open", bold=True, marked=True), Run(" now"))),
    )
    # A mark may reach over a break that is kept.
    assert passages("**a\nb**", keep_breaks=True) == (Passage((Run("a\nb", bold=True, marked=True),)),)


@each(
    ("text", "runs"),
    [
        ("没有暖\n  气。", [Run("没有暖气。")]),
        ("それは\nプールだ。\nそう。", [Run("それはプールだ。そう。")]),
        ("（一）\n「二」", [Run("（一）「二」")]),  # full-width marks are wide as ideographs are
        ("ﾌﾟｰﾙ\nを", [Run("ﾌﾟｰﾙを")]),
        ("指出：\n“屋顶”\n如今——\n没有", [Run("指出：“屋顶”如今——没有")]),
        ("called “pool”\n“泳池”", [Run("called “pool” “泳池”")]),
        # Not beside a letter that is not wide, nor beside Hangul, which puts spaces between words.
        ("藏有\nCarnegie\n藏书", [Run("藏有 Carnegie 藏书")]),
        ("공공\n도서관\n漢字", [Run("공공 도서관 漢字")]),
        ("party 🎉\n🎂 cake", [Run("party 🎉 🎂 cake")]),
        ("ห้อง\nสมุด", [Run("ห้อง สมุด")]),
        # What is no line end is the campaign's.
        ("图书 馆\n 员", [Run("图书 馆员")]),
        ("图书　\n馆", [Run("图书　馆")]),
        # Letters count, not the marks around them.
        ("**救**\n命", [Run("救", **BOLD), Run("命")]),
        ("**救**\n**命**", [Run("救命", **BOLD)]),
        ("*救\n命*", [Run("救命", **ITALIC)]),
        ("请看\n[报告](http://a.org)\n。", [Run("请看"), Run("报告", url="http://a.org"), Run("。")]),
    ],
)
def test_a_line_end_between_wide_characters_is_no_space(text: str, runs: list[Run]) -> None:
    assert one(text) == tuple(runs)


def test_items_and_breaks_that_are_kept_between_wide_characters() -> None:
    assert passages("- 公开\n  账目\n- 复职") == (
        Passage((Run("公开账目"),), label="•"),
        Passage((Run("复职"),), label="•"),
    )
    assert plain("留住\n阅览室", keep_breaks=True) == "留住\n阅览室"


def test_nothing_makes_no_passages() -> None:
    assert passages("") == passages(" \n\n \n") == ()


def test_no_break_spaces_are_words() -> None:
    assert plain("Sauvez-la\u00a0!\u202f") == "Sauvez-la\u00a0!\u202f"


MARKS = "*[]()-\n \\"


@given(st.text(st.sampled_from(MARKS + "aé救:/.h“"), max_size=60))
def test_only_markers_go_and_the_rest_keeps_its_order(text: str) -> None:
    def others(words: str) -> str:
        return re.sub(rf"[{re.escape(MARKS)}]", "", words)

    spoken = "".join(run.text + run.url for passage in passages(text) for run in passage.runs)
    # Without the characters that can be marks, all are there; a link's address moves before its words
    # only when the address is compared apart, so those of linked texts are compared as a bag.
    if any(run.url for passage in passages(text) for run in passage.runs):
        assert set(others(spoken)) == set(others(text))
    else:
        assert others(spoken) == others(text)


@given(st.text(st.characters(exclude_characters="*[-\n", exclude_categories=("Cs",)), max_size=60))
def test_text_without_marks_is_itself(text: str) -> None:
    assert plain(text) == ("" if unseen(text) else text.strip(" \t\n"))


@each("text", ["[](https://pool.example)", "a [ ](https://pool.example) b"])
def test_a_link_without_words_keeps_its_address(text: str) -> None:
    """It was gone, with nothing said."""
    assert plain(text) == text


PIECES = st.tuples(st.sampled_from(["", "*", "**", "***", "["]), st.text("abcé救", min_size=1, max_size=6))


@given(st.lists(PIECES, min_size=1, max_size=8), st.booleans())
def test_what_is_written_dressed_is_read_dressed(pieces: list[tuple[str, str]], keep_breaks: bool) -> None:
    ends = {"[": "](https://a.org)"}
    text = " ".join(mark + words + ends.get(mark, mark) for mark, words in pieces)
    runs = [run for passage in passages(text, keep_breaks) for run in passage.runs]
    # Every letter wears exactly its own dress.
    expected = [
        (letter, mark in ("**", "***"), mark in ("*", "***"), mark == "[")
        for mark, words in pieces
        for letter in words
    ]
    found = [
        (letter, run.bold, run.italic, run.url == "https://a.org")
        for run in runs
        for letter in run.text
        if letter != " "
    ]
    assert found == expected


@given(st.text(st.sampled_from("*[](a "), max_size=40))
def test_runs_are_merged_and_never_empty(text: str) -> None:
    for passage in passages(text):
        assert passage.runs
        dresses = [(run.bold, run.italic, run.url) for run in passage.runs]
        assert all(run.text for run in passage.runs)
        assert all(one != other for one, other in pairwise(dresses))
