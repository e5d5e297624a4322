"""The painter for the screen: a file that stands alone, shapes that are shared, and over them, unseen, words,
links and names."""

import base64
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import zxingcpp
from amount import each
from both_ways import of_svg
from drawn import prepare
from helpers_pdf import DETAILS, PROFILE, font_file, run
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from seen import Layout, Sheet, framed
from test_paint import URL, flyer
from test_paint_pictures import quarters, saved

from flyers.content.order import Order
from flyers.model.frame import (
    CharacterStyle,
    Details,
    Face,
    Field,
    Frame,
    GlyphRun,
    Group,
    Item,
    Page,
    Picture,
    Role,
)
from flyers.model.frame import Layout as Pages
from flyers.model.geometry import Rect
from flyers.paint.svg import paint

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EVERY_KEY = Path(__file__).parent / "data" / "every-key.yaml"
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what it cannot hold


def pages_of(layout: Layout, details: Details = DETAILS) -> list[bytes]:
    return list(paint(framed(layout), details, font_file, Path()))


def page_with(*items: Item, details: Details = DETAILS) -> Any:
    """The root of a page of 200 × 100 pt with these items."""
    pages = Pages((Page(Frame(200_000, 100_000, items)),), {"ink": "#102030", "black": "#000000"}, lang="en")
    (svg,) = paint(pages, details, font_file, Path())
    return ElementTree.fromstring(svg)


def word(text: str, x: int = 0, y: int = 20, **more: Any) -> GlyphRun:
    """A run at a place in points, as a frame has it."""
    (page,) = framed(Layout((Sheet(200, 100, (run(text, x, y, colour="ink", **more),)),), ())).pages
    item: Item = page.frame.items[0]
    while isinstance(item, Group):
        item = item.frame.items[0]
    assert isinstance(item, GlyphRun)
    return item


def framed_as(name: str = "", role: Role | None = None, *items: Item, x: int = 0, y: int = 0) -> Group:
    return Group(x, y, Frame(100_000, 50_000, items, role, name))


def lines(root: Any) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_a_page_stands_alone() -> None:
    """It runs nothing, and asks for nothing but what is in it."""
    for svg in pages_of(flyer()):
        root = ElementTree.fromstring(svg)
        ids = {element.get("id") for element in root.iter() if element.get("id")}
        for element in root.iter():
            assert element.tag.removeprefix(SVG) not in ("script", "foreignObject", "style", "animate", "set")
            assert not [name for name in element.attrib if name.startswith("on")]
            if (href := element.get(HREF)) and element.tag != f"{SVG}a":
                assert href.startswith("data:image/") or href.removeprefix("#") in ids
        urls = re.findall(rb"url\(([^)]*)\)", svg)
        assert all(url.startswith(b"#") and url[1:].decode() in ids for url in urls)


def test_a_page_says_what_it_is_and_how_large() -> None:
    details = Details("Save “it” & sign", "Mühle <e.V.>", "One > two", "de")
    front, _ = (ElementTree.fromstring(svg) for svg in pages_of(flyer(), details))
    assert (front.get("width"), front.get("height")) == ("210mm", "297mm")
    assert front.get("viewBox") == "0 0 595.28 841.89"
    assert front.get(LANG) == "de"
    assert (front[0].tag, front[0].text) == (f"{SVG}title", details.title)
    assert (front[1].tag, front[1].text) == (f"{SVG}desc", details.subject)


def test_a_glyph_is_drawn_once_and_used_again() -> None:
    front, back = pages_of(Layout(tuple(Sheet(99, 99, (run(t, 9, 50),)) for t in ("otto", "tot")), ()))
    for svg, used in (front, 4), (back, 3):
        root = ElementTree.fromstring(svg)
        drawn = [path.get("id") for path in root.find(f"{SVG}defs")]
        uses = [use.get(HREF)[1:] for use in root.iter(f"{SVG}use")]
        assert (len(drawn), len(uses), set(uses)) == (2, used, set(drawn))
    paths = [dict(re.findall(rb'<path id="(g\d+)" d="([^"]+)"', svg)) for svg in (front, back)]
    assert paths[0] == paths[1]  # two pages of a file may stand in one page of the web


def test_a_code_is_one_path_and_reads() -> None:
    front, _ = pages_of(flyer())
    root = ElementTree.fromstring(front)
    drawn = [path for path in root.iter(f"{SVG}path") if not path.get("id")]
    assert len(drawn) == 1
    (code,) = zxingcpp.read_barcodes(of_svg(front))
    assert code.text == URL


def test_words_stand_in_the_order_of_reading_and_are_unseen() -> None:
    front, back = (ElementTree.fromstring(svg) for svg in pages_of(flyer()))
    assert lines(front) == [
        "Save our library", "Sign at ", "example.org", "/mill", "today", "1.", "No cuts", "No.", "Name", "1",
    ]  # fmt: skip
    assert lines(back) == ["Deuxième page", "2"]
    for root in (front, back):
        over = root[-1]
        assert over.get("fill-opacity") == "0"
        assert {id(text) for text in root.iter(f"{SVG}text")} == {
            id(text) for text in over.iter(f"{SVG}text")
        }
        assert root[-2].get("aria-hidden") == "true"  # the shapes are no second text


def test_runs_on_one_baseline_are_one_line_with_its_links() -> None:
    role = Role("Link", "link 1", url="https://example.org/?a=1&b=ö")
    first, second = word("Sign at ", 0, 20), word("example.org", 50, 20)
    root = page_with(
        framed_as("lead", Role("P", lang="fr"), first, framed_as("", role, second), word("now", 0, 40))
    )
    assert lines(root) == ["Sign at example.org", "now"]
    line, other = root.iter(f"{SVG}text")
    plain, link = line
    assert (plain.tag, plain.text, plain.get("x"), plain.get("y")) == (f"{SVG}tspan", "Sign at ", "0", "20")
    assert (link.tag, link.get(HREF)) == (f"{SVG}a", "https://example.org/?a=1&b=%C3%B6")
    assert float(plain.get("textLength")) == pytest.approx(first.advance / 1000)
    assert (other.text, other.get("font-size")) == ("now", "12")


def test_words_from_the_right_begin_there() -> None:
    arabic = word("\u0645\u0643\u062a\u0628\u0629", 30, 20, face="NotoSansArabic-Regular.ttf", lang="ar")
    (text,) = page_with(arabic).iter(f"{SVG}text")
    assert (text.get("direction"), text.get("unicode-bidi"), text.get(LANG)) == ("rtl", "embed", "ar")
    assert float(text.get("x")) == pytest.approx(30 + arabic.advance / 1000)
    (latin,) = page_with(word("Library", lang="en")).iter(f"{SVG}text")
    assert (latin.get("direction"), latin.get(LANG)) == (None, None)


def test_what_is_turned_is_turned_with_its_words() -> None:
    """A frame 100 wide and 50 high, turned clockwise and put at (10, 20): its corner lies at (60, 20)."""
    root = page_with(Group(10_000, 20_000, Frame(100_000, 50_000, (word("Tab"),), name="tab"), 90))
    (turned,) = (g for g in root[-1].iter(f"{SVG}g") if g.get("transform"))
    assert turned.get("transform") == "matrix(0 1 -1 0 60 20)"
    (named,) = turned
    assert (named.get("data-name"), lines(turned)) == ("tab", ["Tab"])


def test_every_frame_is_found_by_its_name() -> None:
    """Also one in which nothing stands: it is as large as it is."""
    root = page_with(framed_as('rows[3]."x"', None, framed_as("blank", None, x=10_000, y=5_000), x=7_000))
    outer, inner = (g for g in root.iter(f"{SVG}g") if g.get("data-name"))
    assert (outer.get("data-name"), inner.get("data-name")) == ('rows[3]."x"', "blank")
    assert inner in list(outer)
    (box,) = inner
    assert [box.get(key) for key in ("x", "y", "width", "height")] == ["17", "5", "100", "50"]
    assert (box.get("fill"), box.get("pointer-events")) == ("none", "all")


def test_the_names_of_a_piece_are_all_there() -> None:
    kit = prepare(EVERY_KEY, Order(products=("flyer", "sheet"), languages=(("fr",),), papers=("letter",)))

    def names(frame: Frame) -> list[str]:
        inner = [name for item in frame.items if isinstance(item, Group) for name in names(item.frame)]
        return [frame.name] * bool(frame.name) + inner

    for piece in kit.pieces:
        svgs = paint(piece.layout, piece.details, kit.faces.path, kit.folder)
        for page, svg in zip(piece.layout.pages, svgs, strict=True):
            found = [element.get("data-name") for element in ElementTree.fromstring(svg).iter()]
            assert [name for name in found if name] == names(page.frame)


def test_roles_are_told_to_who_cannot_see() -> None:
    root = ElementTree.fromstring(pages_of(flyer())[0])
    told = [(e.get("role"), e.get("aria-level"), e.get("aria-label")) for e in root.iter() if e.get("role")]
    assert ("heading", "1", None) in told
    assert ("img", None, "QR code of the petition") in told
    assert ("table", None, "Rows to sign") in told
    assert {"list", "listitem", "row", "columnheader", "rowheader", "paragraph"} <= {
        role for role, *_ in told
    }


def test_a_copy_is_seen_and_found_and_not_heard_again() -> None:
    """Of a page that stands twice on a sheet the second is an artifact, with all that is in it."""
    link = framed_as("", Role("Link", url=URL), word("example.org", 40, 20))
    box = framed_as("", Role("Link", url=URL), framed_as("code", Role("Figure", alt="QR code")))
    tab = framed_as("tab", Role("P"), word("Sign at ", 0, 20), link, box)
    first, copy = page_with(tab, framed_as("", Role("Artifact"), tab))[-1]
    assert len(list(first.iter(f"{SVG}a"))) == 2
    assert copy.get("aria-hidden") == "true"
    assert lines(copy) == lines(first) == ["Sign at example.org"]
    assert not list(copy.iter(f"{SVG}a"))
    assert not [element for element in copy.iter() if element.get("role") or element.get("aria-label")]
    assert [e.get("data-name") for e in copy.iter() if e.get("data-name")] == ["tab", "code"]


@each(
    ("url", "linked"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org?subject=%22", True),
        ("tel:+15550100", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("", False),
    ],
)
def test_a_link_runs_nothing(url: str, linked: bool) -> None:
    role = Role("Link", "link", alt="Sign", url=url)
    root = page_with(framed_as("", Role("P"), framed_as("", role, word("Sign"))), framed_as("box", role))
    assert [a.get(HREF) for a in root.iter(f"{SVG}a")] == [url] * 2 * linked
    assert lines(root) == ["Sign"]


@given(st.text(st.characters(codec=None)))
def test_any_text_is_well_formed(text: str) -> None:
    said = NO_XML.sub("\ufffd", text)
    shown = GlyphRun(0, 20_000, 12_000, "NotoSans-Regular.ttf", (), text, 50_000, 9000, 3000)
    role = Role("Figure", alt=text, lang=text)
    root = page_with(framed_as(text, role, shown), details=Details(text, text, text, "en"))
    assert (root[0].text or "", root[1].text or "") == (said, said)
    assert lines(root) == [said]
    (figure,) = (g for g in root.iter(f"{SVG}g") if g.get("role"))
    assert figure.get("aria-label", "") == said
    assert figure.get("data-name", "") == said


def test_a_field_that_is_not_filled_is_an_error() -> None:
    style = CharacterStyle(Face(), 10_000)
    with pytest.raises(ValueError, match='the field "number" is not filled'):
        page_with(Field("number", "text", Rect(0, 0, 50_000, 20_000), style))


# Pictures


def embedded(root: Any) -> list[bytes]:
    return [base64.b64decode(image.get(HREF).partition(",")[2]) for image in root.iter(f"{SVG}image")]


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_picture_keeps_its_colours_and_not_where_it_was_taken(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[271] = "SecretCam"
    file = tmp_path / f"a.{kind}"
    profile = PROFILE.read_bytes()
    quarters().save(file, exif=exif, icc_profile=profile)
    assert b"SecretCam" in file.read_bytes()
    shown = Picture(Rect(0, 0, 80_000, 60_000), str(file), Rect(0, 0, 1, 1))
    (data,) = embedded(page_with(shown))
    assert b"SecretCam" not in data
    with Image.open(io.BytesIO(data)) as image, Image.open(file) as own:
        assert image.info["icc_profile"] == profile
        assert image.tobytes() == own.tobytes()


def test_a_picture_that_stands_twice_is_in_the_file_once(tmp_path: Path) -> None:
    file = str(saved(tmp_path / "a.png", quarters()))
    boxes = Rect(0, 0, 80_000, 60_000), Rect(90_000, 0, 40_000, 30_000)
    root = page_with(*(Picture(box, file, Rect(0, 0, 1, 1)) for box in boxes))
    assert len(embedded(root)) == 1
    assert len(list(root.iter(f"{SVG}use"))) == 2


def test_a_picture_without_its_colours(tmp_path: Path) -> None:
    file = str(saved(tmp_path / "a.png", quarters()))
    (data,) = embedded(page_with(Picture(Rect(0, 0, 80_000, 60_000), file, Rect(0, 0, 1, 1), grey=True)))
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode == "L"


# The same everywhere


def test_the_same_bytes_everywhere() -> None:
    program = "import sys, test_svg as t\nsys.stdout.buffer.write(b''.join(t.pages_of(t.flyer())))"
    env = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(Path(__file__).parent)}
    told = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True)
    assert told.stdout == b"".join(pages_of(flyer()))


NEEDLESS = ("PIL", "reportlab", "pypdfium2", "zxingcpp", "qrcode", "click", "subprocess", "multiprocessing")


def test_plain_pages_need_little(tmp_path: Path) -> None:
    """A browser's Python has no decoder of pictures, no thread and no process."""
    saved(tmp_path / "a.jpg", quarters(), 6)
    program = f"""
import sys
from pathlib import Path
for name in {NEEDLESS!r}:
    sys.modules[name] = None
from flyers.model.frame import *
from flyers.model.geometry import Rect
from flyers.paint.svg import paint
run = GlyphRun(0, 20000, 12000, "Sans", (Glyph(36, 600, 0, 0, "A"),), "A", 7200, 9000, 0)
shown = Picture(Rect(0, 0, 60000, 80000), "a.jpg", Rect(0.1, 0, 0.9, 1))
pages = Layout((Page(Frame(100000, 100000, (run, shown))),), {{"ink": "#000000"}}, lang="en")
(svg,) = paint(pages, Details("", "", "", "en"), lambda _: Path(sys.argv[1]), Path(sys.argv[2]))
sys.stdout.buffer.write(svg)
"""
    command = [sys.executable, "-c", program, font_file("NotoSans-Regular.ttf"), tmp_path]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stderr == b""
    root = ElementTree.fromstring(done.stdout)
    assert (lines(root), len(embedded(root))) == (["A"], 1)


def test_copies_follow_one_another() -> None:
    """As they would alone, but for the numbers of their glyphs, which go on."""
    copies = [framed(Layout((Sheet(99, 99, (run(text, 9, 50),)),), ())) for text in ("HZ-1", "HZ-2")]
    pages = list(paint(copies, DETAILS, font_file, Path()))
    assert [lines(ElementTree.fromstring(page)) for page in pages] == [["HZ-1"], ["HZ-2"]]
    assert pages[0] == pages_of(Layout((Sheet(99, 99, (run("HZ-1", 9, 50),)),), ()))[0]
    assert pages[0].count(b"<path") == pages[1].count(b"<path") == 4
