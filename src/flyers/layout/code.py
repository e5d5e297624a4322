"""A code with what it does: the verb, the symbol with its quiet zone, the address in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Ground
from flyers.layout.column import HAIR, Column, at, stacked
from flyers.layout.compositor import CLEAR, Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.tongues import in_tongues
from flyers.measure.protocols import Symbol as Encoded
from flyers.model.blocks import Code
from flyers.model.frame import Frame, Group, Panel, Role, Symbol
from flyers.model.geometry import Rect
from flyers.units import MM, milli

QUIET = 4  # modules on every side, at least (ISO/IEC 18004, 5.3.8)
_GAP = 4 * MM  # from a patch to the words beside it
_DROP = 2.5 * MM  # from the verb to a patch, and from it to the words below
_WORDS, _SHARE = 3 * MM, 0.3  # from the verb to the words below it, of large ones a share of their size
_LEAST_BESIDE = 28 * MM  # narrower columns of words are ragged
_LEAST_VERB = 26 * MM
_MODULE = 0.62 * MM  # modules are made this large where the column has room; under 0.6 they warn

Form = Literal["beside", "split", "above"]
"""Verb and words beside the patch; the verb beside it, the words below across the cell; the verb above it,
the words below."""

FORMS: tuple[Form, ...] = ("beside", "split", "above")


class CodeBox(Struct, frozen=True):
    """`patch` is the side of the white square that the symbol stands in with its quiet zone, four modules
    wide, in points. On a colour it is seen, and stands on the column's edge; else the symbol itself stands on
    the edge and the quiet zone hangs out, by `most_hang` at the most. Above the patch there is a `room` for
    the verb, as high as the verbs of its neighbours; it stands `down` from the box's top, so that their first
    lines are in line. `asked` is the side that the template wants.
    """

    code: Code
    symbol: Encoded
    width: float
    asked: float
    patch: float
    form: Form
    verb: TextBox
    words: Column
    room: float
    ground: Ground
    most_hang: float
    down: float = 0.0
    before: float = 0.0
    after: float = 0.0
    runs_on: bool = False

    @property
    def panel(self) -> bool:
        """Whether its patch is seen."""
        return self.ground not in ("", "paper")

    @property
    def side(self) -> float:
        """Of the symbol, in points."""
        return self.patch * self.symbol.side / (self.symbol.side + 2 * QUIET)

    @property
    def quiet(self) -> float:
        return (self.patch - self.side) / 2

    @property
    def module(self) -> float:
        return self.side / self.symbol.side

    @property
    def excess(self) -> float:
        return max(self.verb.excess, self.words.excess, self.patch - self.hang - self.width)

    @property
    def key(self) -> str:
        return self.code.key

    @property
    def over(self) -> float:
        return max(0.0, self.verb.over - self.down)

    @property
    def under(self) -> float:
        return self.words.under if self.words.boxes else 0.0

    @property
    def hang(self) -> float:
        """How far the quiet zone hangs out of the box where lines start."""
        return 0.0 if self.panel else min(self.quiet, self.most_hang)

    @property
    def _drop(self) -> float:
        return _DROP if self.panel else CLEAR

    @property
    def _verb_foot(self) -> float:
        return self.down + self.verb.height

    @property
    def _top(self) -> float:
        """From the box's top to the patch."""
        return self.room + max(self._drop, self.verb.under + HAIR) if self.form == "above" else 0.0

    @property
    def _words_top(self) -> float:
        """From the box's top to the words: at the patch's foot where they stand beside it."""
        if self.form != "beside":
            foot = self._top + self.patch
            if self.form == "split":
                foot = max(foot, self._verb_foot + self.verb.under)
            return foot + max(self._drop, self.words.over + HAIR)
        least = max(_WORDS, _SHARE * self.verb.style.size)
        below = self._verb_foot + max(least, self.verb.under + self.words.over + HAIR)
        return max(below, self.patch - self.words.height)

    @property
    def height(self) -> float:
        foot = max(self._top + self.patch, 0.0 if self.form == "above" else self._verb_foot)
        return max(foot, self._words_top + self.words.height) if self.words.boxes else foot

    @property
    def beside(self) -> float:
        """From the column's edge to words beside the patch."""
        return self.patch - self.hang + (_GAP if self.panel else CLEAR)

    def frame(self) -> Frame:
        items: list[Group | Panel] = []
        top, across = self._top, 0.0 if self.form == "above" else self.beside
        if self.panel:
            patch = Rect(0, milli(top), milli(self.patch), milli(self.patch))
            items.append(Panel(patch, "paper"))
        items.append(at(across, self.down, self.verb.frame()))
        items.append(at(self.quiet - self.hang, top + self.quiet, self._symbol()))
        items.append(at(across if self.form == "beside" else 0, self._words_top, self.words.frame()))
        return Frame(milli(self.width), milli(self.height), tuple(items), name=self.code.key)

    def _symbol(self) -> Frame:
        """A paragraph that is a link that is a figure."""
        code, side = self.code, milli(self.side)
        frame = Frame(
            side,
            side,
            (Symbol(Rect(0, 0, side, side), self.symbol.rows, self.symbol.text),),
            Role("Figure", alt=code.alt, lang=code.lang),
        )
        link = Role("Link", alt=code.alt, url=self.symbol.text, lang=code.lang)
        for role in (link, Role("P", lang=code.lang)):
            frame = Frame(side, side, (Group(0, 0, frame),), role)
        return frame

    def formed(self, form: Form, compositor: Compositor) -> CodeBox | None:
        """The same in a form; None where its words have no room in it."""
        on = replace(compositor, ground=self.ground)
        rest = self.width - self.beside
        if form != "above" and rest < (_LEAST_BESIDE if form == "beside" else _LEAST_VERB):
            return None
        verb = in_tongues(self.code.verb, self.width if form == "above" else rest, on)
        words = stacked(on.texts(self.code.words, rest if form == "beside" else self.width))
        return replace(self, form=form, verb=verb, words=words, room=verb.height)

    @property
    def address_lines(self) -> int:
        """Into how many lines its addresses are broken."""
        texts = (text for text in self.words.boxes if isinstance(text, TextBox))
        return sum(len(text.lines) for text in texts if any(run.address for run in text.para.runs))


def set_code(block: Code, width: float, compositor: Compositor) -> CodeBox:
    """Set a code in a column: as large as asked for, larger when its modules would be too fine, smaller only
    when the column is narrower. It holds its fuller text where that makes it no larger."""
    symbol = compositor.tools.encode(block.url)
    side = _side(symbol, width, compositor)
    if block.fuller:
        fuller = compositor.tools.encode(block.fuller)
        if side / fuller.side >= _MODULE:
            symbol = fuller
    patch = side * (symbol.side + 2 * QUIET) / symbol.side
    verb, words = in_tongues(block.verb, width, compositor), stacked(compositor.texts(block.words, width))
    return CodeBox(
        block, symbol, width, compositor.code, patch, "above", verb, words, verb.height,
        compositor.ground, compositor.hang,
    )  # fmt: skip


def _side(symbol: Encoded, width: float, compositor: Compositor) -> float:
    whole = symbol.side + 2 * QUIET
    hung = 0.0 if compositor.panel else min(compositor.hang, width * QUIET / (whole - QUIET))
    return min(max(compositor.code, _MODULE * symbol.side), (width + hung) * symbol.side / whole)


def in_line(boxes: Sequence[CodeBox], compositor: Compositor) -> list[CodeBox]:
    """Codes side by side, all in one form, so that the tops of their verbs and of their patches stand on one
    line; those that are asked for as large as each other have equal patches, since the eye compares these.
    The form is the lowest of those that break no word, and an address no more often than need be."""
    level = _alike(boxes)
    ways = [way for form in FORMS if len(way := _formed(level, form, compositor)) == len(boxes)]
    return min(ways, key=_fault)


def _alike(boxes: Sequence[CodeBox]) -> list[CodeBox]:
    """Codes with patches as large as each other, if they are asked for so and have the room."""
    patch = max(box.patch for box in boxes)
    alike = all(abs(box.asked - boxes[0].asked) < HAIR and patch <= box.width for box in boxes)
    return [replace(box, patch=patch) for box in boxes] if alike else list(boxes)


def _formed(boxes: Sequence[CodeBox], form: Form, compositor: Compositor) -> list[CodeBox]:
    """Codes in a form, the verbs in one room; fewer where some have no room for it."""
    found = [done for box in boxes if (done := box.formed(form, compositor))]
    top = max((box.verb.top for box in found), default=0.0)
    in_line = [replace(box, down=top - box.verb.top) for box in found]
    room = max((box.down + box.room for box in in_line), default=0.0)
    return [replace(box, room=room) for box in in_line]


def _fault(boxes: Sequence[CodeBox]) -> tuple[float, int, int, float]:
    """What speaks against a form."""
    broken = sum(box.verb.broken or box.verb.hyphened for box in boxes)
    lines = sum(box.address_lines for box in boxes)
    return (
        max(box.excess for box in boxes),
        broken,
        lines,
        round(max(box.height for box in boxes), 2),
    )
