"""Ink never meets ink: lines stand clear of each other by the outlines of their letters, in every script."""

import json
from itertools import accumulate, pairwise
from math import inf
from pathlib import Path
from random import Random
from typing import Any

import pytest
from amount import cases, each, fewer, seldom
from drawn import prepare
from fuzz.campaigns import campaign as random_campaign
from fuzz.campaigns import orders
from ink_property import touching
from seen import GlyphRun, Layout, seen

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.layout.ink import reach
from flyers.measure.faces import Faces
from flyers.measure.fonts import opened
from flyers.measure.protocols import COLUMN, Face, Outline
from flyers.measure.shaping import HarfBuzzRuler
from flyers.units import MM

COUNT = cases(1, 3)  # campaigns of each language

# Words full of what reaches up and down; ten scripts.
WORDS = {
    "en": "Pay nurses properly before they leave quickly judge by rights Holdfast Jeffrey’s body (pq) {dj",
    "vi": "Đừng để gia đình phải rời khỏi quê hương nữa ngày mồng Ẩn Ữ Ặ phụng Kỹ",
    "fr": "École gratuite ÇÀ Été À l’hôpital Égalité façon plaît Ô où",
    "ru": "Сохраните бассейн Ёлка Й для детей й щука цифры ущерб Жители",
    "el": "Κρατήστε ανοιχτή την πισίνα Ύψος Άμεσα ψηφίστε γύρω ξέφρενη Ώρα",
    "ar": "أوقفوا الترحيل إلى الآن جميعًا ليبقى الأطفال في المدرسة لأنّ حقّهم يجب",
    "he": "שמרו על הבריכה לקרוץ ךףץן ילדים למען צדק",
    "hi": "बच्चों की सीढ़ी ऊँचाई श्री हिन्दुओं कृत्य ट्टू बर्फ़ ज़रूरी र्की",
    "th": "รักษา สระ ว่ายน้ำ ที่ ปู่ ฎีกา ฐานที่ ญี่ปุ่น กุฏิ ผู้ใหญ่",
    "ta": "குளத்தை மூடாதீர்கள் நீச்சல் ஸ்ரீ கூ ஞூ பள்ளி",
    "ka": "შეინარჩუნეთ აუზი ყველა ჩვენგანისთვის ფჯდ ბრძოლა",
    "hy": "Պահպանեք լողավազանը բոլորի համար գջպֆ ֆ",
}


def campaign(lang: str, draw: Random) -> dict[str, Any]:
    """Random words at all sizes: headline, lead, story, demands, quotes, codes' verbs."""
    words = WORDS[lang].split()

    def some(least: int, most: int) -> str:
        return " ".join(draw.choices(words, k=draw.randint(least, most)))

    made: dict[str, Any] = {"flyers": 1, "name": "ink", "languages": [lang], "headline": some(1, 8)}
    if draw.random() < 0.3:
        made["headline"] = f"{some(1, 3)}\n{some(1, 3)}"
    parts: dict[str, Any] = {
        "kicker": some(1, 4),
        "lead": some(4, 20),
        "story": "\n\n".join(some(10, 60) for _ in range(draw.randint(1, 4))),
        "demands": [some(2, 12) for _ in range(draw.randint(1, 4))],
        "quotes": [{"text": some(4, 20), "by": some(1, 4)}],
        "deadline": {"date": "2026-10-09", "text": some(2, 6)},
        "endorsers": [some(1, 3) for _ in range(5)],
        "imprint": some(3, 10),
        "petition": {"request": some(8, 30), "to": some(1, 4), "columns": ["name", "signature"], "rows": 8},
    }
    made |= {key: part for key, part in parts.items() if draw.random() < 0.6}
    ids = draw.sample(["petition", "group", "meeting"], draw.randint(0, 3))
    made["links"] = {
        name: {"url": f"https://pool.example/{'p' * draw.randint(1, 30)}", "label": some(1, 4)}
        for name in ids
    }
    return made


def laid_out(made: dict[str, Any], folder: Path, paper: str, ink: str = "colour") -> list[Layout]:
    """Its pieces; none where it does not fit."""
    file = folder / "campaign.yaml"
    file.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    try:
        kit = prepare(file, Order(papers=(paper,), ink=ink))  # type: ignore[arg-type]
    except FlyersError as error:
        if any(not p.warning and "does not fit" not in p.what for p in error.problems):
            raise
        return []
    return [seen(piece.layout) for piece in kit.pieces]


def headline(text: str, folder: Path, lang: str = "en") -> tuple[Layout, float, list[float]]:
    """A page with a headline of two lines in one size, its size and the distances of its baselines."""
    story = "We swim here. " * 30  # else its lines have each a size of its own
    made = {"flyers": 1, "name": "p", "languages": [lang], "headline": text, "story": story}
    (layout,) = laid_out(made, folder, "a4")
    runs = layout.sheets[0].of(GlyphRun, "headline")
    lines = sorted({run.y for run in runs})
    return layout, runs[0].size, [other - one for one, other in pairwise(lines)]


def test_a_tail_over_a_stem_has_a_millimetre(tmp_path: Path) -> None:
    layout, size, (leading,) = headline("pup\nbad", tmp_path)
    # "p" reaches 0.24 em down and "b" 0.76 em up; the style's 75 of 80 points would not do. The larger the
    # type, the more white is between: 0.06 of it for wide lines in a field.
    assert leading == pytest.approx((0.24 + 0.76) * size + max(MM, 0.06 * size), abs=0.01)
    assert touching(layout) == []


@each(("lang", "text", "near"), [
    ("fr", "Sssss\nÉÉÉÉÉ", 0.927 + 0.01 + 1.5 * (0.767 - 0.714)),
    ("vi", "ụụụụ\nllll", 0.234 + 0.76 + 1.5 * 0.055), ("fr", "çççç\nllll", 0.24 + 0.76 + 1.5 * 0.055),
])  # fmt: skip
def test_marks_are_nearer_to_their_own_letters(lang: str, text: str, near: float, tmp_path: Path) -> None:
    _, size, (leading,) = headline(text, tmp_path, lang)
    assert leading == pytest.approx(near * size, abs=0.01 * size)


def test_lines_whose_tails_meet_no_stem_keep_the_leading_of_their_style(tmp_path: Path) -> None:
    layout, size, (leading,) = headline("our\nsun", tmp_path)
    assert leading == pytest.approx(size * 75 / 80, abs=0.02)
    assert touching(layout) == []


def test_a_list_stands_clear_of_the_paragraphs_around_it(tmp_path: Path) -> None:
    story = "यहाँ सभी पुस्तकालय बच्चों " * 30
    story += "\n- बच्चों सभी पुस्तकालय\n- खुला रखें पुस्तकालय\n\n" + "बच्चों लिए सभी पुस्तकालय " * 60
    lead = "सभी पुस्तकालय " * 20
    made = {
        "flyers": 1,
        "name": "p",
        "languages": ["hi"],
        "headline": "शहर",
        "lead": lead,
        "story": story,
        "demands": [lead] * 3,
    }
    (layout,) = laid_out(made, tmp_path, "a4")
    assert touching(layout) == []


@pytest.mark.parametrize("lang", ["ar", "ur", "hi", "th", "my", "vi"])
def test_the_last_words_of_a_card_stand_clear_of_its_rule(lang: str, tmp_path: Path) -> None:
    """Arabic tails stood on it where the name is asked for last."""
    columns = ["date", "phone", "address", "informed", "name", "signature"]
    made = {"flyers": 1, "name": "p", "languages": [lang], "headline": "2026"}
    made |= {"petition": {"request": "2026", "columns": columns, "rows": 5}}
    layouts = laid_out(made, tmp_path, "letter")
    assert [one for layout in layouts for one in touching(layout)] == []
    assert any(layout.sheets[0].of(GlyphRun, "petition.columns") for layout in layouts)


def test_the_reach_of_two_lines_is_where_they_stand_over_each_other() -> None:
    tail = Outline(0, (0.5, 0.5), (0.0, 0.25))
    stem = Outline(0, (-inf, 0.75), (0.0, 0.0))
    assert reach(tail, stem) == 1.0
    assert reach(tail, Outline(30, stem.above, stem.below)) == -inf  # 0.6 em to the side
    assert reach(tail, Outline(4, (0.75,), (0.0,))) == 1.0  # beside the tail, but too near to it
    assert reach(Outline(0, (), ()), stem) == -inf


@each("lang", ["en", "ar", "hi", "th"])
def test_an_outline_reaches_as_far_as_its_glyphs_box(lang: str) -> None:
    ruler = HarfBuzzRuler()
    for word in WORDS[lang].split():
        shaped = ruler.shape(word, Face("display", True), lang, lang == "ar")
        for piece in shaped.pieces:
            outline = ruler.outline(piece)
            loaded = opened(Faces().file(piece.font))
            starts = accumulate((g.advance for g in piece.glyphs), initial=0)
            inks = [
                (x + g.dx + ink[0], x + g.dx + ink[1], g.dy + ink[2], g.dy + ink[3])
                for x, g, ink in zip(
                    starts,
                    piece.glyphs,
                    map(loaded.ink.__getitem__, (g.gid for g in piece.glyphs)),
                    strict=False,
                )
                if ink[2] > ink[3]
            ]
            left, right, top, bottom = ([n / loaded.upem for n in side] for side in zip(*inks, strict=True))
            assert max(outline.above) == pytest.approx(max(top), abs=0.01)
            assert max(outline.below) == pytest.approx(-min(bottom), abs=0.01)
            assert outline.first * COLUMN == pytest.approx(min(left), abs=3 * COLUMN)
            wide = outline.first + len(outline.above)
            assert wide * COLUMN == pytest.approx(max(right), abs=3 * COLUMN)


@seldom
@each(("seed", "size"), [(6, "few"), (31, "side"), (72, "few")])
def test_lines_below_words_are_ink_too_and_addresses_stand_below_verbs(
    seed: int, size: str, tmp_path: Path
) -> None:
    """A line below a word ran through the letters of the next line; another through a tail, whose place was
    that of smaller type; six addresses beside a code began above its verb."""
    made = random_campaign(seed, size=size)
    kit = prepare(made.into(tmp_path), next(orders(made)))
    assert [fault for piece in kit.pieces for fault in touching(seen(piece.layout), kit.faces)] == []


@pytest.mark.parametrize("lang", fewer(WORDS, 4))
def test_no_word_meets_anything(lang: str, tmp_path: Path) -> None:
    draw = Random(f"{lang} ink")
    seen = 0
    for _ in range(COUNT):
        made, paper = campaign(lang, draw), draw.choice(["letter", "a4", "legal"])
        for layout in laid_out(made, tmp_path, paper, draw.choice(["colour", "black"])):
            seen += 1
            assert touching(layout) == [], json.dumps(made, ensure_ascii=False)
    assert seen > COUNT / 2
