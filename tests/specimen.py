"""A page with all that a frame can hold, set with the bundled faces, to be turned and read back."""

from functools import cache
from pathlib import Path

from helpers_pdf import DETAILS, PROFILE
from PIL import Image

from flyers.layout.cut import cut_para
from flyers.layout.lines import set_lines
from flyers.layout.stylesheet import Shape, TypeStyle
from flyers.measure.dictionary import within_words
from flyers.measure.faces import Faces
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.protocols import Tools
from flyers.measure.shaping import HarfBuzzRuler
from flyers.measure.symbol import encode
from flyers.model.blocks import Para, Run
from flyers.model.frame import (
    Face,
    Fade,
    Frame,
    Group,
    Layout,
    Page,
    Palette,
    Panel,
    Picture,
    Role,
    Rule,
    Symbol,
    Turn,
)
from flyers.model.geometry import Rect
from flyers.paint.pdf.painter import paint

WIDTH, HEIGHT = 400_000, 600_000  # 1/1000 pt
MARGIN = 40_000
PALETTE: Palette = {
    "ink": "#1a1a1a", "accent": "#b3261e", "tint": "#3366cc", "paper": "#ffffff", "black": "#000000",
}  # fmt: skip
URL = "https://example.org/mill"
CODE = "https://example.org/sign"
HEBREW = "כתבו היום אל Ruth Okafor או טלפנו 555 010 בעיר קומה 4, לפני 2051, ובואו כולכם עם חברים וילדים"
ARABIC = "وقّعوا العريضة قبل 15 مايو عند Mill Lane رقم 42، فالمكتبة لنا جميعًا ولأطفالنا من بعدنا"
ENGLISH = (
    Run("The town wants to close the library, and every office in it. Read "),
    Run("what the council itself has written about it in March, what it costs, and who is to pay", url=URL),
    Run(", then sign and tell a friend today."),
)
REAL_TOOLS = Tools(HarfBuzzRuler(), encode, divisions, within_words, divide)
FACES = Faces()


def text(
    runs: str | tuple[Run, ...], width: int, lang: str = "en", role: Role | None = None, size: float = 12
) -> Frame:
    """A paragraph in lines, in a role of its own."""
    para = Para("", (Run(runs),) if isinstance(runs, str) else runs, lang)
    style = TypeStyle(Shape(Face(), 0.0, False, False, False), size, 1.5 * size, "ink", 0.0, 0.0, 0.0, 0.0)
    return set_lines(para, style, width / 1000, cut_para(para, style, REAL_TOOLS, False)).frame(role)


def within(frame: Frame, *roles: Role) -> Frame:
    """A frame in frames of these roles, the last one outermost."""
    for role in roles:
        frame = Frame(frame.width, frame.height, (Group(0, 0, frame),), role)
    return frame


def code(side: int, held: str = CODE) -> Frame:
    """A paragraph that is a link that is a figure."""
    symbol = encode(held)
    figure = Frame(side, side, (Symbol(Rect(0, 0, side, side), symbol.rows, held),), Role("Figure", alt="QR"))
    return within(figure, Role("Link", alt="opens the petition", url=held), Role("P"))


def table() -> Frame:
    """Heads and three rows, the last cell of each left blank."""
    rows = [("No", "Name", "Sign"), *((str(n), f"Signer {n}", "") for n in (1, 2, 3))]
    lines = []
    for down, row in enumerate(rows):
        cells = []
        for across, words in enumerate(row):
            head = Role("TH", scope="Column" if down == 0 else "Row")
            role = head if down == 0 or across == 0 else Role("TD")
            blank = Frame(100_000, 32_000, (), role)
            cells.append(Group(120_000 * across, 2_000, text(words, 100_000, role=role) if words else blank))
        lines.append(Group(0, 36_000 * down, Frame(WIDTH, 36_000, tuple(cells), Role("TR"))))
    rules = tuple(Rule(0, 36_000 * n - 4_000, WIDTH, 36_000 * n - 4_000, 500) for n in range(1, 5))
    return Frame(WIDTH, 144_000, (*rules, *lines), Role("Table", alt="Three rows to sign"))


def picture(file: str, width: int, height: int) -> Frame:
    box = Rect(0, 0, width, height)
    return Frame(width, height, (Picture(box, file, Rect(0, 0, 1, 1)),), Role("Figure", alt="four colours"))


@cache
def specimen(file: str) -> Frame:
    """The frame of the page, upright: panels first, then what is read from the top down."""
    parts = [
        (0, 16_000, text("Save our library", WIDTH, role=Role("H1"), size=24)),
        (0, 60_000, text(ENGLISH, WIDTH)),
        (0, 140_000, text(HEBREW, WIDTH, "he")),
        (0, 200_000, text(ARABIC, WIDTH, "ar")),
        (20_000, 270_000, code(100_000)),
        (200_000, 270_000, picture(file, 120_000, 90_000)),
        (0, 420_000, table()),
    ]
    panels = (
        Panel(Rect(0, 0, WIDTH, 50_000), "tint", 0.25),
        Panel(Rect(200_000, 375_000, 150_000, 20_000), "accent", 0.8, Fade("right", 0.1)),
    )
    return Frame(WIDTH, HEIGHT, (*panels, *(Group(x, y, frame) for x, y, frame in parts)))


def turned(frame: Frame, turn: Turn) -> Page:
    """A page that holds a frame, turned, inside margins."""
    group = Group(MARGIN, MARGIN, frame, turn)
    width, height = int(group.box.width) + 2 * MARGIN, int(group.box.height) + 2 * MARGIN
    return Page(Frame(width, height, (group,)), f"turned {turn}")


def painted(*pages: Page, folder: Path = Path()) -> bytes:
    return paint(Layout(pages, PALETTE, lang="en"), DETAILS, FACES.path, folder, PROFILE)


def quarters(path: Path) -> str:
    """A picture of four colours that is stored lying on its side (EXIF orientation 6); its file's name."""
    image = Image.new("RGB", (400, 300))
    for at, colour in enumerate(((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))):
        image.paste(colour, (at % 2 * 200, at // 2 * 150, at % 2 * 200 + 200, at // 2 * 150 + 150))
    exif = Image.Exif()
    exif[274] = 6
    image.transpose(Image.Transpose.ROTATE_90).save(path, exif=exif, quality=95, subsampling=0)
    return str(path)
