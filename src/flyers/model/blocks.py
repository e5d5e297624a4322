"""What a piece says, before it has a place: the story that a product composes and layout sets. A story fills
named slots with blocks. A template says where each slot goes and how its styles look. Blocks name their style
and role; they have no sizes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.detail import Detail, Focus
from flyers.model.frame import Details, Kind
from flyers.model.geometry import WHOLE, Rect
from flyers.model.sight import Sight


class Run(Struct, frozen=True, cache_hash=True):
    """Words that look alike. An address is never hyphenated: it is broken only after / . ? @, or before a
    hyphen of its own where there is no other room."""

    text: str  # "\n" is a line break that must stay
    bold: bool = False
    italic: bool = False
    url: str = ""
    lang: str = ""  # where it differs from the paragraph's
    address: bool = False
    isolated: bool = False  # has a direction of its own, as addresses do (UAX #9, isolates)
    marked: bool = False  # by the campaign: it must be seen among bold or italic words too
    key: str = ""  # of the campaign, where it differs from the paragraph's
    seam: bool = False  # between words that were written apart: no blank or dot of a text is one


Runs = tuple[Run, ...]

_ARABIC_FIGURES = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")

APART = Run(" ", seam=True)
"""Between the words of one language and those of another on one line, which may have lines of their own."""

BETWEEN = Run("\u00a0· ", seam=True)
"""Between one of several words and the next; it never starts a line, nor does it end one."""

STAYING = Run("\u00a0·\u2060 ", seam=True)
"""Between names, where a comma would stay at a line's end, too."""


def undotted(runs: Runs) -> Runs:
    """Runs with an Arabic comma for a middle dot beside Arabic figures, whose nought it is."""

    def figured(n: int, at: int) -> bool:
        return 0 <= n < len(runs) and runs[n].text[at : at + 1 or None] in _ARABIC_FIGURES

    return tuple(
        replace(run, text="، ")
        if run.seam and run.text.strip(" \u00a0\u2060") == "·" and (figured(n - 1, -1) or figured(n + 1, 0))
        else run
        for n, run in enumerate(runs)
    )


class Passage(Struct, frozen=True, cache_hash=True):
    """A piece of marked-up text: a paragraph, or an item of a list."""

    runs: Runs
    label: str = ""  # of an item: a bullet, a number


class Para(Struct, frozen=True, cache_hash=True):
    """A paragraph."""

    style: str
    runs: Runs
    lang: str
    key: str = ""  # the campaign key that it came from
    role: Kind = "P"
    identity: str = ""  # the same for all parts of one paragraph
    leads: bool = False  # stays in one column with what follows it


class Items(Struct, frozen=True, cache_hash=True):
    """A list with hanging labels: numerals or bullets."""

    style: str
    items: tuple[Para, ...]
    labels: tuple[str, ...]
    # further paragraphs and lists below each item; () where all have one paragraph
    more: tuple[tuple[Para | Items, ...], ...] = ()


NOBODY = (0.5, 0.5)  # the focus of a picture where no person has named one
SQUARE = 1.15  # a picture is square when its sides differ by less


class Image(Struct, frozen=True, cache_hash=True):
    """A picture file with its words."""

    file: str
    width: int  # in pixels, upright, of the part inside its border
    height: int
    alt: str
    lang: str
    focus: tuple[float, float] = NOBODY  # in fractions, from the top left
    credit: Para | None = None
    key: str = ""
    sight: Sight | None = None  # what is seen in it; None where nobody looked

    @property
    def part(self) -> Rect:
        return self.sight.part if self.sight else WHOLE

    @property
    def seen(self) -> Detail:
        """Where there is something to see in it; a drawing that stands free is always shown whole."""
        return self.sight.detail if self.sight and not self.sight.free else Detail()

    @property
    def named(self) -> Focus:
        """Its focus, if a person has said what matters."""
        return None if self.focus == NOBODY else self.focus

    @property
    def detail(self) -> Detail:
        """The same, unless a person has said what matters."""
        return Detail() if self.named else self.seen


class Logos(Struct, frozen=True):
    """Logos of those whom the words name, all about as high; at least one."""

    images: tuple[Image, ...]
    words: tuple[Para, ...]
    beside: bool = False  # the words stand beside the logos, where height is dear, not below them


class Code(Struct, frozen=True, cache_hash=True):
    """A QR code, and what is said with it."""

    url: str  # what it opens and holds
    alt: str
    lang: str
    verb: Para  # what it does
    words: tuple[Para, ...] = ()  # what people type instead
    notes: tuple[Para, ...] = ()
    key: str = ""
    fuller: tuple[str, ...] = ()  # texts that hold more, the fullest first, for a code with room for them
    place: int = 0  # its number among codes side by side
    subhead: tuple[Para, ...] = ()  # what is said of the verb, right below it
    shorter: tuple[Para, ...] = ()  # a shorter verb, and below it what this leaves out


class TableColumn(Struct, frozen=True, cache_hash=True):
    """A column of a signature table; widths are in points."""

    id: str
    head: Para
    width: float = 0.0  # as asked for; 0: a share of the rest, by `weight`
    weight: float = 1.0
    least: float = 0.0  # the width that it wants at least
    close: float = 0.0  # the width that it can live with on narrow paper; 0: a share of `least`
    place: bool = False  # a part of an address, whose parts are read in their order
    day: bool = False  # a date, which no other is near
    optional: bool = False
    box: bool = False  # a box to tick
    office: bool = False  # grey: not for who signs
    under: tuple[str, ...] = ()  # columns below which it may stand on narrow paper, the best first
    other: Para | None = None  # its head in a language that starts at the other side
    tick: Para | None = None  # words beside the box, where they have room
    ticked: TableColumn | None = None  # a box about this column, at the end of its cell


FEWEST_ROWS = 5  # that can be asked for


class Rows(Struct, frozen=True, cache_hash=True):
    """Numbered rows to fill in by hand."""

    columns: tuple[TableColumn, ...]
    count: int  # wanted on a page
    first: int
    number_head: Para
    alt: str  # the table in one sentence, with {rows} for the rows on a side
    lang: str
    key: str = "petition.columns"
    last: int = 0  # number of the last row on all sides, if there are several
    most: int = 0  # the largest number in any copy, where numbers go on over copies: they are fields then
    least: float = 0.0  # height of a row, in points
    sides: int = 1  # to fill at least
    most_sides: int = 99
    cards: bool = False  # each row has a line for every column
    both_ends: bool = False  # numbers at both ends, for two languages that run in opposite directions
    digits: str = ""  # other than 0123456789


class Blank(Struct, frozen=True, cache_hash=True):
    """Lines of labelled cells to fill in by hand."""

    labels: tuple[tuple[Para, ...], ...]
    spans: tuple[tuple[int, ...], ...]  # of each cell, in twelfths of the width
    on: Rows | None = None  # the table above, if there is one: cells stand on its edges
    # for handwriting, in points, in lines whose labels may stand left of it
    rooms: tuple[tuple[float, ...], ...] = ()
    declared: tuple[Para, ...] = ()  # what is signed there, side by side above the cells


class Outside(Struct, frozen=True, cache_hash=True):
    """The outside of a sheet that is folded in three and posted."""

    sender: tuple[Para, ...]  # labels of lines for who sends it
    head: Para  # above the address
    to: tuple[Para, ...]  # the address, in the best style and in others for long ones
    lang: str


class Entry(Struct, frozen=True, cache_hash=True):
    """A line of text that differs from copy to copy."""

    name: str  # of its field
    style: str
    lang: str
    widest: str  # the widest text of all copies
    role: Kind = "P"
    tall: tuple[str, ...] = ()  # others, whose ink reaches highest and deepest


class Abreast(Struct, frozen=True, cache_hash=True):
    """Columns of blocks side by side: the languages of a bilingual sheet."""

    columns: tuple[tuple[Block, ...], ...]
    level: bool = False  # the n-th blocks of all columns begin at one height
    # ways to share the width (see `Blank`), of which the lowest is taken; else all are as wide
    spans: tuple[tuple[int, ...], ...] = ()
    on: Rows | None = None


class Brief(Struct, frozen=True, cache_hash=True):
    """One of several that are alike: an event with its date as the `mark`, a quotation and who says it, or
    the words for a code with what it does as the `mark`."""

    words: tuple[Para, ...]
    mark: Para | None = None


class Briefs(Struct, frozen=True, cache_hash=True):
    """Briefs that stay whole, side by side where there is room."""

    briefs: tuple[Brief, ...]
    key: str = ""


Block = Para | Items | Image | Logos | Code | Rows | Blank | Outside | Entry | Abreast | Briefs
Blocks = tuple[Block, ...]


class Strip(Struct, frozen=True):
    """What machines read along the edges of a sheet: markers, its number and mark, two scales that show
    whether it was printed at full size."""

    words: Para  # what the scales are for
    lang: str
    numbered: bool = False  # its number and mark are fields, else empty places
    folio: Para | None = None  # which page of several this is
    sheet: Para | None = None  # a line for a number that is not printed, in each language,
    prefix: str = ""  # and what it begins with
    longest: str = ""  # number that there can be
    folds: int = 0  # how many marks of folds there are
    fold: tuple[Para, ...] = ()  # what they say, in each language
    digits: str = ""  # of its pages and folds, other than 0123456789


class Story(Struct, frozen=True):
    """What a piece says in one language; of a bilingual piece both languages stand in its slots."""

    product: str
    lang: str
    slots: Mapping[str, tuple[Block, ...]]  # in the order of reading
    details: Details
    counts: Mapping[str, int] = {}  # what arrangements of a template may ask about
    strip: Strip | None = None  # around its pages, if it has one


class Numbering(Struct, frozen=True):
    """How sheets of a batch are numbered."""

    last: int  # the highest number
    throughout: bool = False  # rows are numbered on over all sheets, else anew on each
    longest: str = ""  # as it is printed
    address: str = ""  # where each sheet has a code of its own: the longest address beside one

    def of(self, story: Story) -> Story:
        """A story of sheets whose numbers are fields."""

        def widest(para: Para) -> Para:
            runs = (replace(run, text=self.address) if run.address else run for run in para.runs)
            return replace(para, runs=tuple(runs))

        def open_(block: Block) -> Block:
            if isinstance(block, Rows) and self.throughout:
                return replace(block, most=self.last * block.count)
            if isinstance(block, Code) and self.address:
                return replace(block, words=tuple(map(widest, block.words)))
            if isinstance(block, Abreast):  # two languages have the code beside their notes
                return replace(block, columns=tuple(tuple(map(open_, one)) for one in block.columns))
            return block

        slots = {name: tuple(map(open_, blocks)) for name, blocks in story.slots.items()}
        strip = story.strip and replace(story.strip, numbered=True, longest=self.longest)
        return replace(story, slots=slots, strip=strip)
