"""The bundled faces: what is in the folder, which of them sets what."""

import hashlib
import subprocess
import sys
from pathlib import Path

from amount import each

from flyers.content.campaign import Fonts, TextFonts
from flyers.measure.faces import Faces, own_files, probes, script_of
from flyers.model.frame import Face

FONTS = Path(__file__).parents[1] / "assets" / "fonts"


def first(face: Face, script: str) -> str:
    return Faces().chain(face, script)[0].name


@each(
    ("face", "script", "name"),
    [
        (Face(), "Latn", "NotoSans-Regular"),
        (Face(bold=True), "Cyrl", "NotoSans-Bold"),
        (Face(bold=True, italic=True), "Grek", "NotoSans-BoldItalic"),
        (Face("display"), "Latn", "NotoSans-ExtraCondensedBlack"),
        (Face("display", italic=True), "Latn", "NotoSans-ExtraCondensedBlack"),
        (Face("display"), "Arab", "NotoSansArabic-ExtraCondensedBlack"),
        (Face("serif"), "Latn", "NotoSerif-Regular"),
        (Face("serif", italic=True), "Cyrl", "NotoSerif-Italic"),
        (Face("serif", bold=True, italic=True), "Grek", "NotoSerif-BoldItalic"),
        (Face("serif", bold=True, italic=True), "Arab", "NotoNaskhArabic-Bold"),
        (Face("serif"), "Hebr", "NotoSerifHebrew-Regular"),
        (Face("serif"), "Deva", "NotoSerifDevanagari-Regular"),
        # No serif in the script: its text face, in the weight that is asked for.
        (Face("serif", italic=True), "Thai", "NotoSansThai-Regular"),
        (Face("serif", bold=True), "Taml", "NotoSansTamil-Bold"),
        # No display face in the script: its bold text face. No italic: upright. No bold: regular.
        (Face("display"), "Beng", "NotoSansBengali-Bold"),
        (Face(italic=True), "Thai", "NotoSansThai-Regular"),
        (Face(bold=True), "Tibt", "NotoSerifTibetan-Regular"),
        # A script without a face is looked for in all of them, the Latin ones first.
        (Face(bold=True), "Hani", "NotoSans-Bold"),
    ],
)
def test_the_nearest_member_comes_first(face: Face, script: str, name: str) -> None:
    assert first(face, script) == name


def test_what_a_text_face_lacks_comes_from_another_rather_than_from_a_serif() -> None:
    for script in ("Arab", "Latn", "Deva"):
        families = [file.family for file in Faces().chain(Face(), script)]
        assert "text" not in families[families.index("serif") :]
        assert "serif" not in families[: families.index("serif")]


def test_every_file_is_in_every_chain() -> None:
    faces = Faces()
    names = {path.stem for path in FONTS.glob("*.ttf")}
    assert {file.name for file in faces.chain(Face("display"), "Deva")} == names
    assert len(faces.chain(Face(), "Latn")) == len(names)


def test_nothing_leans_in_a_script_without_italics() -> None:
    """Figures in italic Hindi are upright as its letters are."""
    chain = Faces().chain(Face(bold=True, italic=True), "Deva")
    assert [file.name for file in chain[:1]] == ["NotoSansDevanagari-Bold"]
    latin = [file.name for file in chain if "Latn" in file.scripts]
    assert latin[0] == "NotoSans-Bold"


def test_an_italic_of_ones_own_leans_only_where_italics_do(tmp_path: Path) -> None:
    faces = Faces(
        own_files(Fonts(text=TextFonts(regular="my.ttf", italic="my-italic.ttf")), tmp_path).values()
    )
    assert faces.chain(Face(italic=True), "Latn")[0].name == "my-italic.ttf"
    for script in ("Arab", "Hebr", "Deva", "Thai", "Hani"):
        assert faces.chain(Face(italic=True), script)[0].name == "my.ttf"


def test_the_files_are_those_of_the_sums() -> None:
    lines = (FONTS / "SHA256SUMS").read_text("utf-8").splitlines()
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert dict(reversed(line.split("  ")) for line in lines) == found


def test_the_files_stay_small() -> None:
    """Eight megabytes in all, two of them serifs; of the others half is what the first campaigns need."""
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 8_000_000
    core = {"Latn", "Arab", "Hebr", "Deva", "Taml", "Guru", "Thai"}
    files = [file for file in Faces().chain(Face(), "Latn") if core & set(file.scripts)]
    assert sum(f.path.stat().st_size for f in files if f.family != "serif") < 3_000_000
    assert sum(f.path.stat().st_size for f in files if f.family == "serif") < 2_000_000


def test_every_script_has_probes_and_every_face_a_script_that_has() -> None:
    scripts = {script for file in Faces().chain(Face(), "Latn") for script in file.scripts}
    latin = probes("Latn")
    for script in scripts - {"Latn", "Zsym", "Zmth"}:
        assert probes(script) != latin, script
    assert probes("Hani") == latin


@each(
    ("lang", "script"),
    [
        ("en", "Latn"), ("sq", "Latn"), ("tlh", "Latn"), ("sr", "Cyrl"), ("sr-Latn", "Latn"),
        ("uk-UA", "Cyrl"), ("ar", "Arab"), ("fa-IR", "Arab"), ("pa", "Guru"), ("pa-Arab-PK", "Arab"),
        ("PA-arab", "Arab"), ("zh-cmn-Hans-CN", "Hans"), ("en-a-bbbb-cccc", "Latn"),
        ("de-1996-x-abcd", "Latn"), ("", "Latn"),
    ],
)  # fmt: skip
def test_the_script_of_a_language(lang: str, script: str) -> None:
    assert script_of(lang) == script


def test_paths() -> None:
    assert Faces().path("NotoSans-Regular") == FONTS / "NotoSans-Regular.ttf"


def test_letters_are_wide_where_that_is_asked_but_not_beside_a_display_face_of_ones_own() -> None:
    wide = Face("display", wide=True)
    assert Faces().chain(wide, "Latn")[0].name == "NotoSans-Black"
    assert Faces().chain(wide, "Arab")[0].name == "NotoSansArabic-ExtraCondensedBlack"
    own = Faces(own_files(Fonts(display="fat.otf"), Path()).values())
    assert own.chain(wide, "Latn")[0].name == "fat.otf"


def test_own_files_come_before_the_bundled_ones(tmp_path: Path) -> None:
    text = TextFonts(regular="my.ttf", bold="my-bold.ttf")
    faces = Faces(own_files(Fonts(text=text, display="fat.otf"), tmp_path).values())
    assert faces.chain(Face(), "Latn")[0].name == "my.ttf"
    assert faces.chain(Face(bold=True), "Arab")[0].name == "my-bold.ttf"
    assert faces.chain(Face("display"), "Latn")[0].name == "fat.otf"
    # It brings no italic, so emphasis is set from the bundled one.
    assert faces.chain(Face(italic=True), "Latn")[0].name == "NotoSans-Italic"
    assert faces.path("fat.otf") == tmp_path / "fat.otf"


def test_own_files_go_by_their_keys(tmp_path: Path) -> None:
    own = own_files(Fonts(text=TextFonts(regular="my.ttf")), tmp_path)
    assert list(own) == ["text.regular"]
    assert (own["text.regular"].family, own["text.regular"].bold) == ("text", False)


def test_looking_a_face_up_loads_no_font_library() -> None:
    code = (
        "import sys; from flyers.measure import shaping; from flyers.measure.faces import Faces\n"
        "from flyers.model.frame import Face; Faces().chain(Face(), 'Latn')\n"
        "assert not {'uharfbuzz', 'fontTools'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
