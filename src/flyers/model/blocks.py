"""What a piece says, before it has a place: the story a product composes and layout sets.

A story fills named slots with blocks; a template says where each slot goes and how its styles look.
Blocks know roles and styles by name, no sizes.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.frame import Details, Kind
from flyers.model.geometry import WHOLE, Rect
from flyers.model.sight import Detail, Sight


class Run(Struct, frozen=True, cache_hash=True):
    """Words that look alike. "\\n" is a line break that must stay. `lang` where it differs from the
    paragraph's. An `address` is broken only after / . ? @, before a hyphen of its own if there is no room
    otherwise, and never hyphenated. What is `isolated`, as addresses do, has a direction of its own (UAX #9,
    isolates). What is `marked` is so by the campaign, and seen among words that are bold or italic already.
    `key` is that of the campaign that it came from, where it is not the paragraph's."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    lang: str = ""
    address: bool = False
    isolated: bool = False
    marked: bool = False
    key: str = ""


Runs = tuple[Run, ...]

APART = Run(" ")
"""Between the words of one language and those of another on one line, which may have lines of their own."""


class Passage(Struct, frozen=True, cache_hash=True):
    """A piece of marked-up text: a paragraph, or an item of a list, which has a label: a bullet, a number."""

    runs: Runs
    label: str = ""


class Para(Struct, frozen=True, cache_hash=True):
    """A paragraph. `key` is the campaign key it came from, `lang` its language; parts of one paragraph have
    one `identity`; one that `leads` stays in a column with what follows it."""

    style: str
    runs: Runs
    lang: str
    key: str = ""
    role: Kind = "P"
    identity: str = ""
    leads: bool = False


class Items(Struct, frozen=True, cache_hash=True):
    """A list, its labels hanging: numerals or bullets. `more` is what goes on below each of the items,
    further paragraphs and lists in it; () where all are one paragraph."""

    style: str
    items: tuple[Para, ...]
    labels: tuple[str, ...]
    more: tuple[tuple[Para | Items, ...], ...] = ()


NOBODY = (0.5, 0.5)  # the focus of a picture where no person has named one


class Image(Struct, frozen=True, cache_hash=True):
    """A picture file, the part of it that is no border (upright size in pixels), with its words; `focus` in
    fractions from the top left; what is seen in it, where somebody looked."""

    file: str
    width: int
    height: int
    alt: str
    lang: str
    focus: tuple[float, float] = NOBODY
    credit: Para | None = None
    key: str = ""
    sight: Sight | None = None

    @property
    def part(self) -> Rect:
        return self.sight.part if self.sight else WHOLE

    @property
    def seen(self) -> Detail:
        """What is to be seen in it; a drawing that stands free is always seen as a whole."""
        return self.sight.detail if self.sight and not self.sight.free else Detail()

    @property
    def detail(self) -> Detail:
        """The same, where no person has said what."""
        return self.seen if self.focus == NOBODY else Detail()


class Logos(Struct, frozen=True):
    """Logos of those whom the words name, all about as high; at least one. The words stand below, on the
    column's edge, or `beside` where height is dear."""

    images: tuple[Image, ...]
    words: tuple[Para, ...]
    beside: bool = False


class Code(Struct, frozen=True, cache_hash=True):
    """A QR code with what it does (`verb`), what people type for it in `words`, and `notes`. `url` is what it
    opens and holds; `alt` says so. `fuller` are texts that hold more, the first the most, for where their
    modules stay large enough. Those that stand side by side do so by their `place`."""

    url: str
    alt: str
    lang: str
    verb: Para
    words: tuple[Para, ...] = ()
    notes: tuple[Para, ...] = ()
    key: str = ""
    fuller: tuple[str, ...] = ()
    place: int = 0


class Column(Struct, frozen=True, cache_hash=True):
    """A column of a signature table: its head and the width asked for in points (0: a share of the rest by
    `weight`); `least` is the width it can live with, `under` names columns below which it may stand where
    the paper is too narrow, the best first. `other` is its head in a language that starts at the other side.
    `brief` is a shorter head, for a column that would be too wide for the other. `box` is for a box to tick,
    with the words `tick` beside it where there is room; a column that asks about another stands at the end of
    that one's cell, `ticked`."""

    id: str
    head: Para
    width: float = 0.0
    weight: float = 1.0
    least: float = 0.0
    optional: bool = False
    box: bool = False
    under: tuple[str, ...] = ()
    other: Para | None = None
    tick: Para | None = None
    brief: Para | None = None
    ticked: Column | None = None


class Rows(Struct, frozen=True, cache_hash=True):
    """Numbered rows to fill in by hand, `count` of them on a page if they fit. `alt` describes the table in
    one sentence, in which {rows} is how many stand on a side; `last` is the number of the last row of all
    sides, where these are not the only ones. Rows are `least` points high or more, and fill as many `sides`
    at the least, `most_sides` at the most; as `cards` each has a line for every column. Numbers stand at
    `both_ends` for two languages that run in opposite directions; `most` is the largest that a copy has,
    where numbers go on over copies: they are fields then. Their `digits` are 0123456789 unless named."""

    columns: tuple[Column, ...]
    count: int
    first: int
    number_head: Para
    alt: str
    lang: str
    key: str = "petition.columns"
    last: int = 0
    most: int = 0
    least: float = 0.0
    sides: int = 1
    most_sides: int = 99
    cards: bool = False
    both_ends: bool = False
    digits: str = ""


class Blank(Struct, frozen=True, cache_hash=True):
    """Lines of cells to fill in by hand, each with its label; `spans` are how many of twelve parts of the
    width each has. They stand `on` the edges of a table, if there is one above them. `rooms` are the widths
    in points that a hand wants right of labels, in lines where these may stand left of it."""

    labels: tuple[tuple[Para, ...], ...]
    spans: tuple[tuple[int, ...], ...]
    on: Rows | None = None
    rooms: tuple[tuple[float, ...], ...] = ()


class Face(Struct, frozen=True, cache_hash=True):
    """The outside of a sheet that is folded in three and posted: labels of lines for who sends it, and below
    its `head` where it goes, in the style that is liked best and in others for long addresses."""

    sender: tuple[Para, ...]
    head: Para
    to: tuple[Para, ...]
    lang: str


class Entry(Struct, frozen=True, cache_hash=True):
    """A text on a line of its own that differs from copy to copy; `name` is that of its field, `widest` the
    widest that it will be."""

    name: str
    style: str
    lang: str
    widest: str
    role: Kind = "P"


class Abreast(Struct, frozen=True, cache_hash=True):
    """Columns of blocks side by side, as wide as each other: the languages of a bilingual sheet. Those that
    are `level` have as many blocks each, and what says the same begins at one height. With `spans` they are
    as cells of a form are (see `Blank`), in that of several ways which is the lowest."""

    columns: tuple[tuple[Block, ...], ...]
    level: bool = False
    spans: tuple[tuple[int, ...], ...] = ()
    on: Rows | None = None


class Brief(Struct, frozen=True, cache_hash=True):
    """One of several that are alike: an event with its date as the `mark`, a quotation and who says it, or
    where to do what the mark says."""

    words: tuple[Para, ...]
    mark: Para | None = None


class Briefs(Struct, frozen=True, cache_hash=True):
    """Briefs that stay whole, side by side where there is room."""

    briefs: tuple[Brief, ...]
    key: str = ""


Block = Para | Items | Image | Logos | Code | Rows | Blank | Face | Entry | Abreast | Briefs
Blocks = tuple[Block, ...]


class Strip(Struct, frozen=True):
    """What machines read of a sheet, around its page: markers, its number and its mark, two scales that show
    whether the print has its size, as `words` say; of several pages `folio` says which one it is, and `sheet`
    has a place for a number that is not printed. Places that are `numbered` are fields, else empty; `longest`
    is as long a number as there can be. Marks show where it is folded, `folds` times, and the words `fold`
    say so, in each language."""

    words: Para
    lang: str
    numbered: bool = False
    folio: Para | None = None
    sheet: Para | None = None
    longest: str = ""
    folds: int = 0
    fold: tuple[Para, ...] = ()


class Story(Struct, frozen=True):
    """A piece in one language (bilingual pieces with both in one slot count as one): slots of blocks
    in the order of reading; how many the campaign has of what templates ask for; the strip around its pages,
    if it has one."""

    product: str
    lang: str
    slots: Mapping[str, tuple[Block, ...]]
    details: Details
    counts: Mapping[str, int] = {}
    strip: Strip | None = None


class Numbering(Struct, frozen=True):
    """Sheets have numbers up to `last`, none of them longer than `longest`; numbers of rows go on
    `throughout`, or begin anew on each sheet. Where each has a code of its own, none of the addresses beside
    it is longer than `address`."""

    last: int
    throughout: bool = False
    longest: str = ""
    address: str = ""

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
            return block

        slots = {name: tuple(map(open_, blocks)) for name, blocks in story.slots.items()}
        strip = story.strip and replace(story.strip, numbered=True, longest=self.longest)
        return replace(story, slots=slots, strip=strip)
