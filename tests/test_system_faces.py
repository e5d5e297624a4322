"""Faces of the machine: asked for only what no other face has, chosen by their list alone, embedded."""

import io
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest
from amount import each
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont
from helpers_pdf import text_of
from seen import Details, GlyphRun, Layout, Sheet, Tag, framed

from flyers.content.library import assets
from flyers.measure.faces import Faces, FontFile, index_in
from flyers.measure.fonts import opened
from flyers.measure.pick import SAMPLES, Picker, SystemFaces, advice, fontconfig, region_of
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.frame import Face
from flyers.paint.pdf.painter import paint

TEXT, BOLD = Face(), Face(bold=True)
HAN = "们这們這込あ가힣中国，。“”—"


def line(
    file: str | Path, family: str, chars: str = HAN, weight: float = 80, index: int = 0, kind: str = "CFF"
) -> str:
    """A face as `fc-list` prints it."""
    points = " ".join(f"{ord(char):x}" for char in sorted(set(chars)))
    return "\t".join((str(file), str(index), family, f"{weight:g}", "100", "0", kind, points))


def system(lines: Iterable[str]) -> SystemFaces:
    return SystemFaces(lambda: "\n".join(lines))


def names(lines: Iterable[str], text: str = "中", face: Face = TEXT, region: str = "SC") -> list[str]:
    return [file.name for file in system(lines).having(text, face, region)]


@pytest.fixture
def font(tmp_path: Path) -> Callable[..., TTFont]:
    """Makes a CFF face whose characters are squares of a width."""

    def build(chars: str = HAN, width: int = 1000) -> TTFont:
        made = FontBuilder(1000, isTTF=False)
        made.setupGlyphOrder([".notdef", *(f"g{n}" for n in range(len(chars)))])
        made.setupCharacterMap({ord(char): f"g{n}" for n, char in enumerate(chars)})
        shapes = {}
        for name in made.font.getGlyphOrder():
            pen = T2CharStringPen(width, None)
            pen.moveTo((50, 0))
            for corner in ((50, 800), (width - 50, 800), (width - 50, 0)):
                pen.lineTo(corner)
            pen.closePath()
            shapes[name] = pen.getCharString()
        made.setupCFF("Tiny", {"FullName": "Tiny"}, shapes, {})
        made.setupHorizontalMetrics(dict.fromkeys(shapes, (width, 50)))
        made.setupHorizontalHeader(ascent=800, descent=-200)
        made.setupNameTable({"familyName": "Tiny", "styleName": "Regular", "psName": f"Tiny{width}"})
        made.setupOS2()
        made.setupPost()
        return made.font

    return build


@pytest.fixture
def collection(font: Callable[..., TTFont], tmp_path: Path) -> Path:
    """Two faces in one file: squares of 900 and of 700 units."""
    both = TTCollection()
    both.fonts = [font(width=900), font(width=700)]
    path = tmp_path / "two.ttc"
    both.save(path)
    return path


# The choice


def test_the_face_of_the_region_comes_first() -> None:
    cjk = [line("/a/cjk.ttc", f"Noto Sans CJK {r}", index=n) for n, r in enumerate(("JP", "KR", "SC", "TC"))]
    others = [line("/a/b.otf", "Arial Unicode MS"), line("/a/serif.otf", "Noto Serif CJK SC")]
    for region, index in (("SC", 2), ("TC", 3), ("JP", 0), ("KR", 1)):
        assert names([*others, *cjk], region=region)[0] == f"/a/cjk.ttc#{index}"
    assert names(others, region="SC")[0] == "/a/serif.otf#0"
    # A family's other names, in other languages, are names too.
    assert names([*others, line("/a/x.otf", "思源黑体,Source Han Sans SC")])[0] == "/a/x.otf#0"


def test_the_choice_does_not_hang_on_the_lists_order() -> None:
    lines = [line(f"/{f}.otf", f"Face {f}", weight=w) for f, w in zip("abcd", (80, 200, 80, 50), strict=True)]
    assert len({tuple(names(some)) for some in itertools.permutations(lines)}) == 1


def test_bold_is_asked_for_within_the_design() -> None:
    lines = [
        line("/r.otf", "Noto Sans CJK SC"),
        line("/b.otf", "Noto Sans CJK SC", weight=200),
        line("/black.otf", "Noto Sans CJK SC", weight=210),
        line("/other.otf", "Another", weight=200),
    ]
    assert names(lines)[0] == "/r.otf#0"
    assert names(lines, face=BOLD)[0] == "/b.otf#0"
    assert names(lines, face=Face("display"))[0] == "/black.otf#0"
    assert names([one for one in lines if "black" not in one], face=Face("display"))[0] == "/b.otf#0"
    assert [file.bold for file in system(lines).having("中", TEXT)] == [False, True, True, True]
    # Without a bold member the design is kept.
    assert names([lines[0], lines[3]], face=BOLD)[0] == "/r.otf#0"


def test_a_face_must_have_all_of_the_text() -> None:
    lines = [line("/a.otf", "A", "中"), line("/b.otf", "B", "中国")]
    assert names(lines, "中国") == ["/b.otf#0"]
    assert names(lines, "龘") == []
    ranges = "\t".join(("/r.otf", "0", "R", "80", "100", "0", "TrueType", "4e00-9fa5 20000-20010"))
    assert names([ranges], "一龥\U00020010") == ["/r.otf#0"]
    assert names([ranges], "龦") == names([ranges], "a") == names([ranges], "\U00020011") == []


def test_what_cannot_be_embedded_is_left_out() -> None:
    assert names([line("/t1.pfb", "Type", kind="Type 1")]) == []
    assert names([line("/lr.ttf", "Last Resort"), line("/ab.otf", "Adobe Blank 2")]) == []
    # Instances of variable fonts have numbers from 65536 on.
    assert names([line("/vf.ttf", "Variable", index=0x10002)]) == []


@each(
    ("script", "lang", "region"),
    [
        ("Hani", "zh", "SC"), ("Hani", "zh-Hans", "SC"), ("Hani", "zh-Hant", "TC"), ("Hani", "zh-TW", "TC"),
        ("Hani", "zh-Hant-HK", "HK"), ("Hani", "zh-HK", "HK"), ("Hani", "yue", "HK"), ("Hani", "ja", "JP"),
        ("Hani", "ko", "KR"), ("Hani", "en", "SC"), ("Kana", "en", "JP"), ("Hang", "de", "KR"),
        ("Latn", "zh-Hans", "SC"), ("Latn", "en", ""), ("Mong", "mn", ""),
    ],
)  # fmt: skip
def test_regions(script: str, lang: str, region: str) -> None:
    assert region_of(script, lang) == region


# When it is asked


@each(
    ("text", "lang"), [("Sign here — 5 €", "en"), ("وقّعوا", "ar"), ("ลงชื่อ", "th"), ("2027 Engjell’s", "zh")]
)
def test_it_is_not_asked_while_other_faces_serve(text: str, lang: str) -> None:
    def never() -> str:
        raise AssertionError("nothing is missing")

    ruler = HarfBuzzRuler(Faces(), SystemFaces(never))
    for face in (TEXT, BOLD, *([Face("display")] if lang != "zh" else [])):  # large, Chinese has one face
        ruler.shape(text, face, lang, lang == "ar")
        assert ruler.missing(text, face, lang) == ()
        ruler.metrics(face, lang)


def test_it_is_asked_once(collection: Path) -> None:
    asked = []

    def listing() -> str:
        asked.append(1)
        return line(collection, "Noto Sans CJK SC")

    ruler = HarfBuzzRuler(Faces(), SystemFaces(listing))
    assert ruler.missing("中国龘靐", TEXT, "zh") == ("龘", "靐")
    assert ruler.missing("中国龘靐", BOLD, "ja") == ("龘", "靐")
    assert asked == [1]


def test_a_campaigns_own_face_goes_before(font: Callable[..., TTFont], tmp_path: Path) -> None:
    font().save(tmp_path / "own.otf")

    def never() -> str:
        raise AssertionError("nothing is missing")

    own = FontFile("own", tmp_path / "own.otf", "text")
    ruler = HarfBuzzRuler(Faces([own]), SystemFaces(never))
    assert [piece.font for piece in ruler.shape("中国，", BOLD, "zh").pieces] == ["own"]


def test_a_file_that_is_not_what_the_list_says_is_passed_over(collection: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.otf").write_bytes(b"OTTO")
    lines = [
        line(tmp_path / "broken.otf", "Noto Sans CJK SC"),
        line(assets() / "fonts" / "NotoSans-Regular.ttf", "Noto Sans SC"),
        line(collection, "Other"),
    ]
    ruler = HarfBuzzRuler(Faces(), system(lines))
    assert [piece.font for piece in ruler.shape("中国", TEXT, "zh").pieces] == [f"{collection}#0"]


# Text in it


def test_punctuation_comes_from_the_face_of_the_ideographs(collection: Path) -> None:
    """Quotation marks and dashes that Noto Sans has too are as wide as ideographs in Chinese; ASCII's
    signs and figures are those of the Latin face. A word is as wide as its parts, wherever it is parted."""
    faces = Faces()
    ruler = HarfBuzzRuler(faces, system([line(collection, "Noto Sans CJK SC", index=1)]))
    han, latin = f"{collection}#1", "NotoSans-Regular"
    shaped = ruler.shape("中“国”——2027Engjell’s，", TEXT, "zh-Hans")
    assert [(piece.font, piece.text) for piece in shaped.pieces] == [
        (han, "中“国”——"), (latin, "2027Engjell’s"), (han, "，"),
    ]  # fmt: skip
    parts = [ruler.shape(part, TEXT, "zh-Hans").advance for part in ("中", "“国”", "——", "2027Engjell’s，")]
    assert shaped.advance == pytest.approx(sum(parts))
    assert ruler.shape("“国", TEXT, "zh").advance == pytest.approx(2 * 0.7)
    # Elsewhere they are Latin.
    assert [piece.font for piece in ruler.shape("“a”—", TEXT, "en").pieces] == [latin]
    assert faces.path(han) == collection


def test_what_is_set_large_is_black_with_its_figures(font: Callable[..., TTFont], tmp_path: Path) -> None:
    """Noto Sans, bold at the most where nothing is narrow, looked light beside them."""
    for name in ("bold", "black"):
        font(f"{HAN}26", 1000).save(tmp_path / f"{name}.otf")
    weights = {"bold": 200, "black": 210}
    lines = [line(tmp_path / f"{n}.otf", "Noto Sans CJK SC", f"{HAN}26", w) for n, w in weights.items()]
    ruler = HarfBuzzRuler(Faces(), system(lines))
    black, bold = (f"{tmp_path / name}.otf#0" for name in ("black", "bold"))
    assert [piece.font for piece in ruler.shape("中26", Face("display"), "zh-Hans").pieces] == [black]
    assert [piece.font for piece in ruler.shape("中26", BOLD, "zh-Hans").pieces] == [bold, "NotoSans-Bold"]


@pytest.mark.parametrize("face", [Face(italic=True), Face("serif", italic=True)])
def test_nothing_leans_among_ideographs(collection: Path, face: Face) -> None:
    """Figures did, in quotations."""
    ruler = HarfBuzzRuler(Faces(), system([line(collection, "Noto Sans CJK SC")]))
    fonts = {piece.font for piece in ruler.shape("中31", face, "zh-Hans").pieces}
    assert fonts == {f"{collection}#0", "NotoSans-Regular"}


def test_other_scripts_come_last(font: Callable[..., TTFont], tmp_path: Path) -> None:
    """A face of the system gives only what is missing, whatever else it has."""
    font("ᠮ “.", 500).save(tmp_path / "mong.otf")
    ruler = HarfBuzzRuler(Faces(), system([line(tmp_path / "mong.otf", "M", "ᠮ “.")]))
    for _ in range(2):
        pieces = ruler.shape("“ᠮ.", TEXT, "mn-Mong").pieces
        assert [piece.text for piece in pieces] == ["“", "ᠮ", "."]
        assert pieces[0].font == pieces[2].font == "NotoSans-Regular"


def test_a_letter_and_its_mark_come_from_one_face(font: Callable[..., TTFont], tmp_path: Path) -> None:
    """No bundled face has both; the system's has. Without it the letter's own face draws a blank mark."""
    font("a\u20dd", 500).save(tmp_path / "both.otf")
    lines = [line(tmp_path / "both.otf", "Both", "a\u20dd")]
    assert HarfBuzzRuler(Faces(), system(lines)).missing("xa\u20dd", TEXT, "en") == ()
    assert HarfBuzzRuler(Faces(), system(lines)).missing("x\u20dd", TEXT, "en") == ("\u20dd",)


def test_a_picker_opens_no_more_files_than_it_needs(font: Callable[..., TTFont], tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.otf" for n in range(3)]
    for path in paths:
        font("ᠮ").save(path)
    seen: list[str] = []

    def covered(file: FontFile) -> object:
        seen.append(file.name)
        return opened(file)

    faces = Faces()
    picker = Picker(faces, system(line(path, "M", "ᠮ") for path in paths), covered)  # type: ignore[arg-type]
    assert picker.pick("ᠮ", TEXT, "Mong", "mn").path == paths[0]
    assert not {f"{path}#0" for path in paths[1:]} & set(seen)


@pytest.mark.parametrize(("index", "width"), [(0, 0.9), (1, 0.7)])
def test_a_face_of_a_collection_is_measured_and_embedded(collection: Path, index: int, width: float) -> None:
    faces = Faces()
    ruler = HarfBuzzRuler(faces, system([line(collection, "Noto Sans CJK SC", index=index)]))
    (piece,) = ruler.shape("中国", TEXT, "zh").pieces
    assert piece.advance == pytest.approx(2 * width)
    assert index_in(piece.font) == index
    size = 20
    mark = GlyphRun(
        x=30, y=80, size=size, face=piece.font, glyphs=piece.glyphs, text="中国",
        advance=piece.advance * size, ascent=16, descent=4, colour="#000000", tag=1, key="k", lang="zh",
    )  # fmt: skip
    layout = Layout((Sheet(200, 100, (mark,)),), (Tag("Document", -1), Tag("P", 0)))
    profile = assets() / "icc" / "sRGB.icc"
    data = paint(framed(layout), Details("t", "", "", "zh"), faces.path, Path(), profile)
    assert text_of(data) == "中国"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = [str(one.BaseFont) for one in pdf.pages[0].Resources.Font.values()]
    assert [name.partition("+")[2] for name in names] == [f"Tiny{(900, 700)[index]}-Codes"]


@each(("name", "index"), [("/f/cjk.ttc#2", 2), ("/f/cjk.ttc#0", 0), ("NotoSans-Bold", 0), ("my#2.ttf", 0)])
def test_the_index_stands_in_the_name(name: str, index: int) -> None:
    assert index_in(name) == index


# Asking


def test_fontconfig_is_asked_through_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, collection: Path
) -> None:
    program = tmp_path / "fc-list"
    program.write_text(f"#!{sys.executable}\nprint({line(collection, 'Noto Sans CJK SC', index=1)!r})\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [file.index for file in SystemFaces().having("中", TEXT, "SC")] == [1]
    program.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")
    assert fontconfig() == ""


def test_nothing_is_found_without_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fontconfig() == ""
    assert HarfBuzzRuler(Faces(), SystemFaces()).missing("中a", TEXT, "zh") == ("中",)


def test_the_advice_names_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "fc-list"
    program.touch(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    own = "name a font that has them under look: fonts"
    start = "install a font that has them (on Debian and Ubuntu: apt install"
    for chars in ("a中", "カ", "한", "，", "㐀"):
        assert advice(chars) == f"{start} fonts-noto-cjk), or {own}"
    assert advice("✊") == advice("\U0001f469") == "few faces print emoji: take it out, or say it in words"
    assert advice("ᠮ") == f"{start} fonts-noto-core fonts-noto-extra), or {own}"
    program.unlink()
    assert advice("中") == f"{start} fontconfig fonts-noto-cjk), or {own}"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert advice("中") == own


def noto_cjk() -> bool:
    try:
        found = subprocess.run(["fc-list", "Noto Sans CJK SC"], capture_output=True, check=True, text=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return bool(found.stdout)


@pytest.mark.skipif(not noto_cjk(), reason="Noto Sans CJK (fonts-noto-cjk) is not installed")
def test_noto_sans_cjk_of_this_machine() -> None:
    faces = Faces()
    ruler = HarfBuzzRuler(faces, SystemFaces())
    for lang, text in (("zh-Hans", SAMPLES["SC"]), ("ja", SAMPLES["JP"]), ("ko", SAMPLES["KR"])):
        for face in (TEXT, BOLD):
            assert ruler.missing(text, face, lang) == ()
            (font,) = {piece.font for piece in ruler.shape(text, face, lang).pieces}
            assert faces.path(font).name == f"NotoSansCJK-{'Bold' if face.bold else 'Regular'}.ttc"
            assert ruler.shape(text, face, lang).advance == pytest.approx(len(text), abs=0.2)


@pytest.mark.skipif(not noto_cjk(), reason="Noto Sans CJK (fonts-noto-cjk) is not installed")
@pytest.mark.parametrize(
    ("text", "lang", "wide"),
    [
        ("足”。", "zh-Hans", 2.5),
        ("。”", "zh-Hans", 1.5),
        ("『「あ", "ja", 2.5),
        ("た。」、", "ja", 3.0),
        ("た。", "ja", 2.0),
    ],
)
def test_marks_side_by_side_have_no_em_of_air_between_them(text: str, lang: str, wide: float) -> None:
    assert HarfBuzzRuler(Faces(), SystemFaces()).shape(text, TEXT, lang).advance == pytest.approx(wide)
