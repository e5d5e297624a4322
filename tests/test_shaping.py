"""Words shaped: the text kept, the right glyphs, advances and heights, what is missing."""

import tracemalloc
from pathlib import Path

import pytest
from amount import each, seldom
from hypothesis import given
from hypothesis import strategies as st

from flyers.errors import FlyersError
from flyers.measure import shaping
from flyers.measure.faces import Faces, FontFile
from flyers.measure.fonts import open_font
from flyers.measure.outlines import touch
from flyers.measure.protocols import Metrics, Shaped
from flyers.measure.shaping import HarfBuzzRuler, _features, _Run
from flyers.model.frame import Face

RULER = HarfBuzzRuler()
TEXT = Face()
FACES = [TEXT, Face(bold=True), Face(italic=True), Face(bold=True, italic=True), Face("display")]
WORDS = [
    ("en", "office"), ("vi", "nghiêng"), ("yo", "ọ̀rẹ́"), ("de", "Auf\u00adlage"), ("sr", "бројдпт"),
    ("ru", "ёж"), ("el", "ΐ"), ("ar", "وقّعوا"), ("ar", "(كندا)"), ("fa", "می‌خواهیم"), ("ur", "دستخط"),
    ("he", "שָׁלוֹם"),
    ("hi", "क्षत्रिय"), ("hi", "2027में"), ("hi", "र्त्स्न्य"), ("ta", "கொக்ஷஸ்ரீ"), ("pa", "ਪ੍ਰੀਤ"), ("th", "ที่นี่น้ำ"),
    ("bn", "কোক্ষ্ম"), ("gu", "શ્રી"), ("kn", "ಕ್ಷ್ಮ"), ("ml", "ക്ഷോ"), ("te", "క్ష్మ"), ("si", "ශ්‍රී"), ("or", "କ୍ଷୋ"),
    ("ka", "ხელი"), ("hy", "ստորագրեք"), ("am", "ይፈርሙ"), ("km", "ស្ត្រី"), ("lo", "ທີ່ນ້ຳ"), ("my", "ကြွေ"),
    ("iu", "ᐃᓄᒃ"), ("chr", "ᏣᎳᎩ"), ("dv", "ދިވެހި"), ("bo", "རྒྱལ"), ("zgh", "ⵜⴰⵎⴰ"),
    ("sat", "ᱥᱟᱱ"), ("syr", "ܫܠܡܐ"),
]  # fmt: skip
LANGUAGES = sorted({lang for lang, _ in WORDS})
FROM_RIGHT = {"ar", "fa", "ur", "he", "dv", "syr"}


def read(shaped: Shaped, rtl: bool) -> str:
    """The glyphs' text in reading order."""
    texts = [glyph.text for piece in shaped.pieces for glyph in piece.glyphs]
    return "".join(reversed(texts) if rtl else texts)


def gids(text: str, face: Face = TEXT, lang: str = "en", rtl: bool = False) -> list[int]:
    return [glyph.gid for piece in RULER.shape(text, face, lang, rtl).pieces for glyph in piece.glyphs]


def fonts(shaped: Shaped) -> list[str]:
    return [piece.font for piece in shaped.pieces]


@each("face", FACES)
@each(("lang", "word"), WORDS)
def test_a_word_keeps_its_text_and_lacks_no_glyph(lang: str, word: str, face: Face) -> None:
    rtl = lang in FROM_RIGHT
    shaped = RULER.shape(word, face, lang, rtl)
    assert read(shaped, rtl) == word
    assert RULER.missing(word, face, lang) == ()
    assert 0 not in gids(word, face, lang, rtl)


@each(
    ("lang", "narrow"),
    [("en", True), ("hi", True), ("zh", False), ("ja", False), ("bn", False), ("am", False)],
)
def test_figures_are_narrow_where_the_letters_beside_them_are(lang: str, narrow: bool) -> None:
    (font,) = fonts(RULER.shape("5", Face("display"), lang))
    assert ("Condensed" in font) == narrow
    assert narrow or "Bold" in font


@seldom
def test_memory_does_not_grow_with_the_names_of_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaping, "_MOST_WORDS", 500)
    ruler, held = HarfBuzzRuler(), []
    tracemalloc.start()
    for serial in range(1_800):
        ruler.shape(f"Ana {serial:05}", TEXT, "en")
        if serial in (899, 1_799):
            held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[1] < 1.2 * held[0]


ALPHABET = "aé fi\u0301ж\u0483α1(.,!«-\u00ad\u2013→☐漢لاّدعשָׁקकि्षर\u200d\u200cதொtที่ก្ြ😀\ufe0f\u061c√≠"


@given(st.text(ALPHABET, max_size=12), st.sampled_from(["en", "ar", "hi"]), st.booleans())
def test_any_text_can_be_read_back(text: str, lang: str, rtl: bool) -> None:
    shaped = RULER.shape(text, TEXT, lang, rtl)
    assert read(shaped, rtl) == text
    pieces = reversed(shaped.pieces) if rtl else shaped.pieces
    assert "".join(piece.text for piece in pieces) == text
    assert shaped.advance == pytest.approx(sum(piece.advance for piece in shaped.pieces))


@given(st.text(ALPHABET, max_size=8))
def test_missing_means_glyph_zero_and_nothing_else(text: str) -> None:
    """HarfBuzz has its own way of drawing a mark that its letter's font lacks, or a mark on nothing;
    so only what `missing` calls whole must be whole."""
    assert RULER.missing(text, TEXT, "en") or 0 not in gids(text)


def test_advances_are_in_em() -> None:
    # Noto Sans: H 741, figures 572 of 1000 units an em.
    assert RULER.shape("H", TEXT, "en").advance == pytest.approx(0.741)
    assert RULER.shape("2027", TEXT, "en").advance == pytest.approx(4 * 0.572)


def test_letters_are_kerned_and_ligated() -> None:
    apart = RULER.shape("A", TEXT, "en").advance + RULER.shape("V", TEXT, "en").advance
    assert RULER.shape("AV", TEXT, "en").advance < apart
    (piece,) = RULER.shape("office", TEXT, "en").pieces
    assert [glyph.text for glyph in piece.glyphs] == ["o", "ffi", "c", "e"]


@each("face", FACES)
def test_figures_stand_in_columns(face: Face) -> None:
    """Every figure is as wide as the others, and none is kerned: "11" is as wide as "10"."""
    figures = "0123456789"
    widths = {round(RULER.shape(a + b, face, "en").advance, 4) for a in figures for b in figures}
    assert len(widths) == 1


def test_serbian_letters_have_serbian_forms() -> None:
    def differ(face: Face) -> str:
        return "".join(ch for ch in "бгдпт" if gids(ch, face, "sr") != gids(ch, face, "ru"))

    assert differ(Face(italic=True)) == differ(Face(bold=True, italic=True)) == "бгдпт"
    assert differ(TEXT) == differ(Face(bold=True)) == differ(Face("display")) == "б"
    assert gids("ş", lang="ro") != gids("ş", lang="tr")


@each("face", [*FACES, Face("serif"), Face("serif", bold=True)])
def test_persian_figures_have_persian_forms(face: Face) -> None:
    """A text that has ۶ in one face had the Arabic ٦ in another, beside it. Urdu has forms of its own."""
    for persian, arabic in zip("۴۵۶", "٤٥٦", strict=True):
        assert gids(persian, face, "fa", rtl=True) != gids(arabic, face, "fa", rtl=True)
    assert gids("۴۶۷", face, "fa", rtl=True) != gids("۴۶۷", face, "ur", rtl=True)
    assert gids("«۷", face, "fa", rtl=True)[1] == gids("«", face, "fa", rtl=True)[0]


def test_arabic_letters_join() -> None:
    alone = [gids(ch, lang="ar", rtl=True)[0] for ch in "سلم"]
    assert not set(gids("سلم", lang="ar", rtl=True)) & set(alone)
    # Lam and alef make one glyph, which stands for both.
    (piece,) = RULER.shape("لا", TEXT, "ar", rtl=True).pieces
    assert [glyph.text for glyph in piece.glyphs if glyph.text] in (["لا"], ["ا", "ل"])
    assert gids("لا", lang="ar", rtl=True) != gids("ا", lang="ar", rtl=True) + gids("ل", lang="ar", rtl=True)


@each(
    ("text", "large", "halved"),
    [
        ("说：“没", False, [2]),
        ("。（没）。", False, [1, 3]),
        ("“‘没’”", False, [1, 3]),
        ("·", False, [0]),
        ("阿·雷", False, []),
        ("说“没”了", False, []),
        ("銭湯「松の湯」を", False, []),
        ("銭湯「松の湯」を", True, [2, 6]),
        ("『湯』（町）", True, [0, 2, 3, 5]),
        ("さん、去年。", True, []),
    ],
)
def test_of_two_signs_side_by_side_one_is_as_wide_as_its_ink(
    text: str, large: bool, halved: list[int]
) -> None:
    """And so is any bracket in display type: “銭湯 「松の湯」 を” looked like three words."""
    run = _Run(0, len(text), "Hani", FontFile("", Path(), "text"), large)
    assert [start for start, _, _ in _features(text, run, "zh").get("halt", [])] == halved


def test_brackets_are_mirrored_from_the_right() -> None:
    assert gids("(", lang="ar", rtl=True) == gids(")", lang="ar")


def test_a_mark_stays_with_its_letter() -> None:
    (piece,) = RULER.shape("ẹ́", TEXT, "yo").pieces
    assert all(glyph.advance == 0 for glyph in piece.glyphs[1:])
    # The vowel sign before its consonant in print comes after it in the text.
    (piece,) = RULER.shape("कि", TEXT, "hi").pieces
    assert [glyph.text for glyph in piece.glyphs] == ["कि", ""]


def test_fonts_change_within_a_word_only_where_they_must() -> None:
    assert fonts(RULER.shape("a→b", TEXT, "en")) == [
        "NotoSans-Regular", "NotoSansSymbols-Regular", "NotoSans-Regular",
    ]  # fmt: skip
    assert fonts(RULER.shape("Жana", TEXT, "en")) == ["NotoSans-Regular"]
    # Figures are Latin ones everywhere; in a word from the right the first piece stands last.
    assert fonts(RULER.shape("2027में", TEXT, "hi")) == ["NotoSans-Regular", "NotoSansDevanagari-Regular"]
    assert fonts(RULER.shape("ب→", TEXT, "ar", rtl=True)) == [
        "NotoSansSymbols-Regular", "NotoSansArabic-Regular",
    ]  # fmt: skip
    # A joiner or a soft hyphen does not part a word.
    assert fonts(RULER.shape("می\u200cخو\u00adاهیم", TEXT, "fa", rtl=True)) == ["NotoSansArabic-Regular"]


def test_missing_names_each_character_once() -> None:
    assert RULER.missing("漢字 and 漢\n\t\u200b\u00a0\u2009\u2011", TEXT, "en") == ("漢", "字")
    assert RULER.missing("x\u20dd", TEXT, "en") == ("\u20dd",)
    assert RULER.missing("", TEXT, "en") == ()


def test_invisible_characters_take_no_room() -> None:
    assert RULER.shape("Auf\u00adlage", TEXT, "de").advance == RULER.shape("Auflage", TEXT, "de").advance
    assert RULER.shape("\u200e", TEXT, "de").advance == 0
    assert RULER.shape("", TEXT, "de") == Shaped((), 0)


def test_shaped_words_are_kept() -> None:
    assert RULER.shape("again", TEXT, "en") is RULER.shape("again", Face(), "en")
    assert RULER.metrics(TEXT, "en") is RULER.metrics(Face(), "en")


def test_latin_metrics_are_those_of_its_letters() -> None:
    # Noto Sans: p falls to -240, H is 714 high, of 1000.
    assert RULER.metrics(TEXT, "en") == Metrics(descent=0.24, cap=0.714)


@each("face", FACES)
@each("lang", LANGUAGES)
def test_metrics_of_every_script(lang: str, face: Face) -> None:
    found = RULER.metrics(face, lang)
    assert 0.3 < found.cap < 1.2
    assert 0 <= found.descent < 0.6


def test_metrics_follow_the_language() -> None:
    assert RULER.metrics(TEXT, "hi").descent > RULER.metrics(TEXT, "en").descent
    assert RULER.metrics(TEXT, "sr-Latn") == RULER.metrics(TEXT, "en")


def own(path: Path) -> list[FontFile]:
    return [FontFile("own", path, "text")]


def test_a_campaigns_own_face_and_the_bundled_ones_behind_it() -> None:
    folder = Path(__file__).parents[1] / "assets" / "fonts"
    ruler = HarfBuzzRuler(Faces(own(folder / "NotoSansThai-Bold.ttf")))
    assert fonts(ruler.shape("กa", TEXT, "th")) == ["own", "NotoSans-Regular"]


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "not.ttf").write_text("hello")
    for name, what in (("not.ttf", "is not a font"), ("none.ttf", "cannot be opened")):
        ruler = HarfBuzzRuler(Faces(own(tmp_path / name)))
        with pytest.raises(FlyersError, match=rf"{name}: this .*{what}"):
            ruler.shape("a", TEXT, "en")


@each(
    ("text", "lang", "italic", "font"),
    [
        ("“Hush”", "en", False, "NotoSerif-Regular"),
        ("“Hush”", "en", True, "NotoSerif-Italic"),
        ("„Тише“", "sr", True, "NotoSerif-Italic"),
        ("«Ήσυχα»", "el", True, "NotoSerif-Italic"),
        ("السلام", "ar", True, "NotoNaskhArabic-Regular"),
        ("שלום", "he", True, "NotoSerifHebrew-Regular"),
        ("नमस्ते", "hi", False, "NotoSerifDevanagari-Regular"),
        ("வணக்கம்", "ta", True, "NotoSansTamil-Regular"),
        ("สวัสดี", "th", True, "NotoSansThai-Regular"),
        # Figures and Latin words beside letters that have no serif.
        ("86", "th", False, "NotoSans-Regular"),
        ("400", "am", False, "NotoSans-Regular"),
        ("Park", "ko", False, "NotoSans-Regular"),
    ],
)
def test_the_serif_of_a_script_or_its_text_face(text: str, lang: str, italic: bool, font: str) -> None:
    ruler, rtl = HarfBuzzRuler(), lang in ("ar", "he")
    shaped = ruler.shape(text, Face("serif", italic=italic), lang, rtl)
    assert [piece.font for piece in shaped.pieces] == [font]
    assert all(glyph.gid for piece in shaped.pieces for glyph in piece.glyphs)


def test_a_serif_is_shaped_as_its_script_asks() -> None:
    ruler = HarfBuzzRuler()

    def glyphs(text: str, lang: str, rtl: bool = False, **face: bool) -> list[int]:
        shaped = ruler.shape(text, Face("serif", **face), lang, rtl)
        return [glyph.gid for piece in shaped.pieces for glyph in piece.glyphs]

    # Letters join; Serbian italics have forms of their own; a conjunct is one glyph.
    assert not set(glyphs("سلم", "ar", rtl=True)) & {glyphs(ch, "ar", rtl=True)[0] for ch in "سل"}
    assert glyphs("бгдпт", "sr", italic=True) != glyphs("бгдпт", "ru", italic=True)
    assert len(glyphs("क्ष", "hi")) == 1


@each("italic", [False, True])
@each("family", ["display", "sans", "serif"])
def test_a_caron_beside_its_letter_leaves_the_space_to_the_next_word(family: str, italic: bool) -> None:
    face = Face(family, True, italic)
    space = RULER.shape(" ", face, "cs").advance
    for word in ("ať", "teď", "soľ"):
        (piece,) = RULER.shape(word, face, "cs").pieces
        assert piece.right > -space / 3, word
        assert sum(glyph.advance for glyph in piece.glyphs) == pytest.approx(1000 * piece.advance)


@each("word", ["Vraťte", "choďte", "poľka"])
def test_a_caron_beside_its_letter_is_clear_of_a_tall_one(word: str) -> None:
    """ťt clotted to one sign; an e below the caron may stand as near as ever."""
    face = Face("display", True)
    at = next(n for n, char in enumerate(word) if char in "ťďľ")

    def wide(text: str) -> float:
        return RULER.shape(text, face, "cs").advance

    apart = wide(word[: at + 2]) - wide(word[:at]) - wide(word[at + 1])
    near = wide(f"{word[at]}e") - wide("e")
    assert apart > near + 0.01


@each(
    ("near", "tall", "lang"), [("’я", "’ї", "uk"), ("ʼю", "ʼї", "uk"), ("’e", "’é", "fr"), ("’a", "’à", "it")]
)
def test_an_apostrophe_is_clear_of_a_letter_as_tall(near: str, tall: str, lang: str) -> None:
    """It touched the dots of ї; below it a low letter stands as near as ever."""
    face = Face("text", True)

    def kern(pair: str) -> float:
        return RULER.shape(pair, face, lang).advance - sum(
            RULER.shape(one, face, lang).advance for one in pair
        )

    assert kern(tall) > kern(near) + 0.01


@each(("pair", "lang"), [("RA", "en"), ("KI", "sw"), ("КА", "uk"), ("ΚΑ", "el"), ("RÄ", "sv")])
def test_letters_of_large_type_do_not_touch(pair: str, lang: str) -> None:
    """The foot of the R of STRA ran into that of the A; an A below the arms of a T stands as near as ever."""
    (piece,) = RULER.shape(pair, Face("display", True), lang).pieces
    font = open_font(Faces().path(piece.font))
    one, other = (font.rows[glyph.gid] for glyph in piece.glyphs)
    assert piece.glyphs[0].advance / font.upem - touch(one, other) >= 0.025
    tucked, *each = (RULER.shape(text, Face("display", True), "en").advance for text in ("TA", "T", "A"))
    assert tucked < sum(each)


@pytest.mark.parametrize(
    ("plain", "marked", "lang", "rtl"), [("ร", "รี", "th", False), ("ب", "بّ", "ar", True)]
)
def test_a_letter_with_a_mark_has_the_blank_of_the_letter_at_its_sides(
    plain: str, marked: str, lang: str, rtl: bool
) -> None:
    """The mark, which takes no room, was the last glyph: its blank let a line stand out of its measure."""
    large = Face("display", bold=True)
    one, other = (RULER.shape(text, large, lang, rtl=rtl).pieces[0] for text in (plain, marked))
    assert other.right <= one.right
    assert other.left <= one.left
