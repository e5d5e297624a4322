"""What makes a sheet or a cover one person's: the name, a code of their own and its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.people import Person
from flyers.errors import FlyersError
from flyers.layout.code import QUIET
from flyers.layout.fields import Filled, fill, in_place_of
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.protocols import LEAST_MODULE, Tools
from flyers.model.blocks import Para, Run
from flyers.model.cover import HOLDER
from flyers.model.direction import from_right
from flyers.model.flat import Place
from flyers.model.frame import CharacterStyle, Face, Field, Frame, Group, Item, Layout, Overset, Role, Symbol
from flyers.model.geometry import Rect
from flyers.model.uri import punycode_url
from flyers.proof.codes import Spot
from flyers.units import MM, in_mm, milli

CODE = "link"  # the name of a person's code
ADDRESS = "links.petition.url"  # the frame with the words beside a code
SHORTER = "write it shorter"

# Faces and sizes (points) of a name there; the first that fits is taken.
_WIDE, _NARROW = Face("text", bold=True), Face("display", bold=True)
_STYLES = (_WIDE, 13), (_WIDE, 12), (_WIDE, 11), (_WIDE, 10), (_NARROW, 12), (_NARROW, 11), (_NARROW, 10)
_SMALL = (_WIDE, 10), (_NARROW, 10), (_WIDE, 9), (_NARROW, 9), (_WIDE, 8), (_NARROW, 8)
_SHARES = 1.0, 0.9, 0.8  # of the usual size, for an address
_TAILS = milli(0.7 * MM)  # from the line to the deepest ink of a name
_ENDS = milli(1.5 * MM)  # from the longest name to the next column
_DEEP = milli(5.5 * MM)  # the lower part of the frame, where a name is near its line, as if written
_HIGHER = milli(1 * MM)  # so much more of it, step by step, for a name with high marks


class Unnamed(Struct, frozen=True):
    """What is on sheets without names, for each person's own to stand there: the frame of the `line` for a
    name; of the online petition the `url` in ASCII, and the `address` as printed beside the code. The words
    there are set anew for each person in `style`, None if nobody has a link."""

    line: str
    url: str = ""
    address: str = ""
    style: TypeStyle | None = None


def filled(
    form: Filled, values: Mapping[str, str], tools: Tools, person: Person
) -> tuple[Filled, tuple[Overset, ...]]:
    """Fields filled for a person, whose place in the list all problems have."""
    try:
        return fill(form, values, tools, {})
    except FlyersError as error:
        raise FlyersError.of(replace(problem, where=person.where) for problem in error.problems) from None


def personal(sheet: Layout, person: Person, unnamed: Unnamed, tools: Tools) -> Layout:
    """A sheet with a person's name and, instead of the petition's, their code and its address. Raises
    FlyersError, with the place in the list, for a name or address that is too long, or a code too fine."""
    own = _Own(person, unnamed, tools, sheet.lang)
    return replace(sheet, pages=tuple(replace(page, frame=own.frame(page.frame)) for page in sheet.pages))


def spots(frame: Frame, unnamed: Unnamed, place: Place = Place()) -> Iterator[Spot]:  # noqa: B008 - it is frozen
    """Where the name, the code and its words are on a page, for the proof."""
    if frame.name == unnamed.line:
        yield Spot(HOLDER, "text", place.rect(Rect(0, 0, frame.width, frame.height)).points)
    if unnamed.style and _beside(frame):
        yield Spot(ADDRESS, "address", place.rect(Rect(0, 0, frame.width, frame.height)).points)
    for item in frame.items:
        if isinstance(item, Group):
            yield from spots(item.frame, unnamed, place.of(item))
        elif isinstance(item, Symbol) and item.text and item.text == unnamed.url:
            around = QUIET * item.box.width / len(item.rows)
            yield Spot(CODE, "qr", place.rect(item.box.inset(-around)).points)


def _beside(frame: Frame) -> bool:
    """Whether a frame has the words beside the code."""
    return frame.name == ADDRESS and frame.role is not None


def _halves(text: str) -> tuple[str, ...]:
    """A text in two parts, as equal in length as possible."""
    words = text.split()
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(ways, key=lambda way: max(map(len, way)), default=(text,))


class _Own:
    def __init__(self, person: Person, unnamed: Unnamed, tools: Tools, lang: str) -> None:
        self._person, self._tools, self._lang = person, tools, lang
        self._unnamed = unnamed
        self._link = punycode_url(person.link) if person.link else unnamed.url
        self._address = person.address or unnamed.address

    def frame(self, frame: Frame) -> Frame:
        if self._unnamed.style and _beside(frame):
            return self._words(frame, self._unnamed.style)
        items = tuple(map(self._item, frame.items))
        if frame.name == self._unnamed.line:
            items = (*items, Group(0, 0, self._name(frame.width, frame.height)))
        role = frame.role
        if role and self._person.link and role.kind in ("Link", "Figure"):
            same = role.url.lower().startswith("http") and punycode_url(role.url) == self._unnamed.url
            alt = role.alt.replace(self._unnamed.address, self._address)
            role = replace(role, url=self._link if same else role.url, alt=alt)
        same = role is frame.role and len(items) == len(frame.items)
        if same and all(one is other for one, other in zip(items, frame.items, strict=True)):
            return frame
        return replace(frame, items=items, role=role)

    def _item(self, item: Item) -> Item:
        match item:
            case Group():
                inner = self.frame(item.frame)
                return item if inner is item.frame else replace(item, frame=inner)
            case Symbol(text=text) if text and text == self._unnamed.url != self._link:
                return self._code(item)
        return item

    def _words(self, frame: Frame, style: TypeStyle) -> Frame:
        run = Run(self._address, url=self._person.link or self._unnamed.url, address=True)
        para = Para("", (run,), self._lang, ADDRESS)
        for share in _SHARES:
            smaller = replace(style, size=share * style.size, leading=share * style.leading)
            if made := in_place_of(frame, para, smaller, self._tools):
                return made
        what = f'"{self._address}" has no room beside the code'
        raise FlyersError(self._person.where, what, "use a short link, or a column print_as: what is printed")

    def _name(self, width: int, height: int) -> Frame:
        """The name as large as it fits: on one line, else on two."""
        over = ""
        for lines, styles in (((self._person.name,), _STYLES), (_halves(self._person.name), _SMALL)):
            for face, size in styles:
                made, over = self._set(lines, CharacterStyle(face, 1000 * size), width, height)
                if not over:
                    return made
        what = f'"{self._person.name}" is {over} for its line on the sheet'
        raise FlyersError(self._person.where, what, SHORTER)

    def _set(self, lines: Sequence[str], style: CharacterStyle, width: int, height: int) -> tuple[Frame, str]:
        """Lines above each other, the last near the foot, and by how much they are too large."""
        foot = height - _TAILS
        deeps = range(_DEEP, foot, _HIGHER) if len(lines) == 1 else (foot // len(lines),)
        for deep in deeps or (foot,):
            made, over = self._lying(lines, style, width, height, deep)
            if not over.endswith("tall"):
                break
        return made, over

    def _lying(
        self, lines: Sequence[str], style: CharacterStyle, width: int, height: int, deep: int
    ) -> tuple[Frame, str]:
        """Lines that are each so `deep`."""
        align: Literal["left", "right"] = "right" if from_right(self._lang) else "left"
        foot, x = height - _TAILS, _ENDS if align == "right" else 0
        values = {f"{HOLDER}[{n}]": text for n, text in enumerate(lines)}
        rects = (Rect(x, foot - deep * (len(lines) - n), width - _ENDS, deep) for n in range(len(lines)))
        places = zip(values, rects, strict=True)
        fields = tuple(Field(name, "text", rect, style, align, self._lang) for name, rect in places)
        frame = Frame(width, height, fields, Role("P"), HOLDER)
        made, overset = filled(frame, values, self._tools, self._person)
        return made, overset[0].by if overset else ""

    def _code(self, symbol: Symbol) -> Symbol:
        """The person's code in the other one's place, with its quiet zone."""
        made = self._tools.encode(self._link)
        box, modules = symbol.box, len(symbol.rows)
        patch = box.width * (modules + 2 * QUIET) / modules
        module = patch / (made.side + 2 * QUIET)
        if module < milli(LEAST_MODULE):
            what = f"this address makes a code with modules of {in_mm(module / 1000)}, too fine to be read"
            raise FlyersError(self._person.where, what, "use a short link")
        inset = round((box.width - module * made.side) / 2)
        side = box.width - 2 * inset
        return Symbol(Rect(box.x + inset, box.y + inset, side, side), made.rows, made.text, symbol.swatch)
