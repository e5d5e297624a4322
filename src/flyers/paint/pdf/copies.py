"""What the pages of all copies have in common, written once, and how those of one copy are made from it.

A page of a copy is two streams: one that all copies share, MCIDs included, since these count per page; and a
small one with what fills its fields. Objects of a copy are those of any other with other numbers in them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct

from flyers.measure.serial import Each, Serial
from flyers.model.copies import Letters, width
from flyers.model.flat import Flat, Place
from flyers.model.frame import GlyphRun
from flyers.paint.numbers import points
from flyers.paint.pdf.content import PageWriter, Piece
from flyers.paint.pdf.document import Dict, Name, Ref, Value, written
from flyers.paint.pdf.fonts import Font, Fonts
from flyers.paint.pdf.growing import Block, objects_entries, stream
from flyers.paint.pdf.structure import Structure

Values = Callable[[int], Mapping[str, str]]
"""What fills the fields of a copy, by their names; it knows each copy by its number."""
Filling = Mapping[str, Letters | Serial | Each]
"""How what fills a field is painted, by the field's name."""

_LEAST = 0.05  # thousandths of an em: what is off by less stays as it is
_COPY, _OWN, _NODE = b"\1", b"\2", b"\3"  # mark numbers that differ from copy to copy
_MARKED = re.compile(b"([\1\2\3])([0-9]*)[\1\2\3]")
_WIDE = 7  # digits of the largest number of an object: all take as many, so that places are the same


class Spelled(Struct, frozen=True):
    """A text of a field: operators `before` and `after` it, the code of each character and how wide it is in
    units of the face, by itself and the next character; `one` is any of its texts."""

    field: str
    before: str
    after: str
    codes: Mapping[str, tuple[str, int]]
    letters: Letters
    one: GlyphRun
    upem: int
    place: Place
    height: int


class Drawn(Struct, frozen=True):
    """A symbol of a field: operators `before` and `after` its modules."""

    field: str
    before: str
    after: str
    serial: Serial | Each


class Recipe(Struct, frozen=True):
    """How a copy is made: what fills the fields of its pages, and its objects with marked numbers, of which
    so many `elements` of the structure come first. `kids` are its pages, `parents` is its part of the parent
    tree, with objects as `keys`, none where the file is not tagged.
    """

    pages: tuple[tuple[Spelled | Drawn, ...], ...]
    objects: tuple[bytes, ...]
    kids: tuple[bytes, ...]
    elements: int
    parents: bytes
    keys: tuple[int, ...]

    @property
    def tagged(self) -> bool:
        return bool(self.keys)


class _Mould:
    """Takes the objects of one copy, which refer to one another by marked numbers; a value may be changed
    until it is `cast`."""

    def __init__(self) -> None:
        self._values: list[Dict | list[Value]] = []

    def add(self, value: Dict | list[Value]) -> Ref:
        self._values.append(value)
        return Ref(b"%s%d%s 0 R" % (_COPY, len(self._values) - 1, _COPY))

    def add_stream(self, entries: Dict, data: bytes, *, pack: bool = True) -> Ref:
        raise TypeError("streams are shared by all copies: one of them has none of its own")

    @property
    def count(self) -> int:
        return len(self._values)

    def cast(self) -> tuple[bytes, ...]:
        return tuple(map(written, self._values))


def recipe(
    flat: Flat,
    pages: Sequence[Dict],
    filling: tuple[tuple[Spelled | Drawn, ...], ...],
    structure: Callable[[_Mould], Structure] | None,
    document: Ref,
) -> Recipe:
    """The recipe of a form: `flat` is one copy of it, `pages` are what its pages have in common with others,
    `document` is the root of the structure, which `structure` begins, unless the file has none."""
    mould = _Mould()
    tree = structure(mould) if structure else None
    elements = mould.count
    kids = []
    for number, (sheet, page) in enumerate(zip(flat.sheets, pages, strict=True)):
        filled = Ref(b"%s%d%s 0 R" % (_OWN, number, _OWN))
        own: Dict = {"Type": Name("Page"), "Parent": Ref(b"%s%s 0 R" % (_NODE, _NODE)), **page}
        own["Contents"] = [page["Contents"], filled] if filling[number] else page["Contents"]
        kids.append(mould.add(own))
        if tree:
            tree.add_page(sheet, own, kids[-1])
    if tree:
        tree.complete(document)
    parents = tree.parents if tree else []
    return Recipe(
        filling,
        mould.cast(),
        tuple(kids),
        elements,
        b" ".join(map(written, parents)),
        tuple(int(written(key).strip(_COPY)) for key in parents[::2]),
    )


# --- fields: the operators of what fills them ---------------------------------------------------------


def slots(
    writer: PageWriter, found: Iterable[Piece], filling: Filling, fonts: Fonts
) -> Iterator[Spelled | Drawn]:
    """What fills the fields of a page, in the order in which it is painted: `found` are the pieces that do,
    of any copy."""
    for piece in sorted(found, key=lambda piece: piece.mcid or 0):
        (mark,) = piece.marks
        how, operators = filling[piece.field], list(writer.mark(piece.first, mark))
        begun, ended = writer.around(piece)
        if not isinstance(how, Letters):
            yield Drawn(piece.field, _lines(*begun, *operators[:-1]), _lines("f Q", *ended), how)
            continue
        assert isinstance(mark.item, GlyphRun)
        font = fonts[how.face]
        start, end = (next(n for n, one in enumerate(operators) if one.startswith(o)) for o in ("BT ", "ET"))
        yield Spelled(
            piece.field,
            _lines(*begun, *operators[:start]),
            _lines(*operators[end:], *ended),
            dict(_codes(how, font)),
            how,
            mark.item,
            font.upem,
            mark.place,
            writer.height,
        )


def _lines(*operators: str) -> str:
    return "\n".join(operators)


def _codes(letters: Letters, font: Font) -> Iterator[tuple[str, tuple[str, int]]]:
    """The code of each character before another one, as it is shown in an array of codes."""
    for pair, glyph in letters.glyphs.items():
        code = font.code(glyph.gid, glyph.text)
        back = round(font.widths[code] - glyph.advance * font.per_mille, 1)
        shown = f"{code:04X}"
        if len(pair) == 2 and abs(back) >= _LEAST:
            shown += f">{back:.10g}<"
        yield pair, (shown, glyph.advance)


class _Speller:
    """Writes the texts of a field. Where all characters are as wide and none minds its neighbour, as figures
    are, one look-up is enough for each."""

    def __init__(self, how: Spelled) -> None:
        self._how = how
        self._starts: dict[tuple[int, int], str] = {}
        self.field = how.field
        alone = {(pair[0], code) for pair, code in how.codes.items()}
        units = {units for _, (_, units) in alone}
        self._units = units.pop() if len(units) == 1 else 0
        self._alike = bool(self._units) and len(alone) == len({pair[0] for pair in how.codes})
        self._codes = {ord(char): shown for char, (shown, _) in alone}

    def write(self, text: str) -> str:
        if self._alike:
            key, shown = (len(text) * self._units, len(text)), text.translate(self._codes)
        else:
            found = [self._how.codes[text[at : at + 2]] for at in range(len(text))]
            key = sum([units for _, units in found]), len(found)
            shown = "".join([code for code, _ in found])
        start = self._starts.get(key)
        if start is None:
            start = self._starts[key] = self._start(*key)
        return f"{start}{shown}>]TJ\n{self._how.after}"

    def _start(self, units: int, count: int) -> str:
        """All that comes before the codes of a text so wide."""
        how, letters = self._how, self._how.letters
        x = letters.start(how.one, width(how.one, units, count, how.upem))
        right, down = how.place.point(x, how.one.y)
        at = f"{points(right)} {points(how.height - down)}"
        if how.place.upright:
            return f"{how.before}\nBT {at} Td\n[<"
        a, b, c, d = how.place.a, how.place.b, how.place.c, how.place.d
        return f"{how.before}\nBT {a} {-b} {-c} {d} {at} Tm\n[<"


class _Pen:
    """Draws the symbols of a field, eight modules of a row at once."""

    def __init__(self, how: Drawn) -> None:
        self._how, self._side = how, how.serial.side
        self.field = how.field
        self._bytes = -(-self._side // 8)
        self._known: list[dict[int, str]] = [{} for _ in range(self._side * self._bytes)]

    def write(self, text: str) -> str:
        side, modules = self._side, self._how.serial.modules(text)
        spare = 8 * self._bytes - side
        if spare:  # each row begins with a byte of its own
            rows = [modules >> side * (side - 1 - y) & (1 << side) - 1 for y in range(side)]
            data = b"".join((row << spare).to_bytes(self._bytes, "big") for row in rows)
        else:
            data = modules.to_bytes(self._bytes * side, "big")
        paths = [known.get(byte) for known, byte in zip(self._known, data, strict=True)]
        if None in paths:
            paths = [self._path(at, byte) for at, byte in enumerate(data)]
        return f"{self._how.before}\n{''.join(paths)}{self._how.after}"  # type: ignore[arg-type]

    def _path(self, at: int, byte: int) -> str:
        """The rectangles of eight modules, kept for the next time."""
        y, x = divmod(at, self._bytes)
        path = "".join([f"{8 * x + left} {y} {width} 1 re " for left, width in _runs()[byte]])
        return self._known[at].setdefault(byte, path)


@cache
def _runs() -> list[list[tuple[int, int]]]:
    """Where dark modules begin, and how many, in each row of eight."""
    return [[(m.start(), len(m[0])) for m in re.finditer("1+", f"{byte:08b}")] for byte in range(256)]


# --- blocks: copies one after the other, with the numbers of their objects ------------------------------


class Press:
    """Makes blocks of copies by a recipe. Between blocks nothing is kept but what makes the next one fast."""

    def __init__(self, how: Recipe) -> None:
        self._how = how
        self._pages = [
            [_Speller(slot) if isinstance(slot, Spelled) else _Pen(slot) for slot in page]
            for page in how.pages
        ]
        self._moulds: dict[int, Sequence[_Part]] = {}

    def block(self, first: int, above: int, values: Values, numbers: Sequence[int]) -> Block:
        """Copies with these numbers, the first of whose objects has the number `first`; their pages are below
        a node with the number `above`."""
        streams = [
            stream(first + at, b"<</Length %d/Filter/FlateDecode>>" % len(data), data)
            for at, data in enumerate(self._contents(values, numbers))
        ]
        parts = self._mould(len(numbers))
        for part in parts:
            objects = [first + place for place in part.numbers]
            if part is parts[0]:
                objects[part.count] = above  # the first one behind the list of its objects
            data = zlib.compress(part.template % (*objects,), 1)
            entries = objects_entries(part.count, part.head, len(data))
            streams.append(stream(first + len(streams), entries, data))
        return Block(b"".join(streams), tuple(map(len, streams)), tuple(part.count for part in parts))

    def _contents(self, values: Values, numbers: Sequence[int]) -> Iterator[bytes]:
        """What fills the fields of each page, packed."""
        for number in numbers:
            filled = values(number)
            for page in self._pages:
                data = "\n".join([slot.write(filled[slot.field]) for slot in page]).encode("ascii")
                pack = zlib.compressobj(1, zlib.DEFLATED, 12, 5)
                yield pack.compress(data) + pack.flush()

    def _mould(self, count: int) -> Sequence[_Part]:
        if count not in self._moulds:
            self._moulds[count] = _moulded(self._how, count)
        return self._moulds[count]


class Places(Struct, frozen=True):
    """The numbers of a block's objects, from its first one on. First come its streams: of its pages, of all
    that shows a page, of all that tells what is on it. So a page is found without unpacking the structure."""

    how: Recipe
    copies: int

    @property
    def node(self) -> int:
        """The block's node of pages, the first object that is no stream."""
        return self.copies * len(self.how.pages) + 1 + self.how.tagged

    @property
    def leaf(self) -> int:
        """The block's part of the parent tree, the first object of the structure."""
        return self.node + 1 + self.copies * (len(self.how.objects) - self.how.elements)

    @property
    def end(self) -> int:
        """How many objects the block has."""
        return self.element(self.copies, 0) if self.how.tagged else self.leaf

    @property
    def page(self) -> int:
        """The first page of the first copy."""
        mark = _MARKED.match(self.how.kids[0])
        assert mark
        return self.object(0, int(mark[2]))

    def element(self, copy: int, index: int) -> int:
        """An element of a copy."""
        return self.leaf + 1 + copy * self.how.elements + index

    def object(self, copy: int, index: int) -> int:
        """Any object of a copy."""
        elements = self.how.elements
        if index < elements:
            return self.element(copy, index)
        return self.node + 1 + copy * (len(self.how.objects) - elements) + index - elements


class _Part(Struct, frozen=True):
    """Objects in one stream: their text, with room for numbers, what these are more than the first number of
    the block, how many objects they are, and how many bytes come before them."""

    template: bytes
    numbers: Sequence[int]
    count: int
    head: int


def _moulded(how: Recipe, copies: int) -> Sequence[_Part]:
    places = Places(how, copies)

    def numbered(text: bytes, copy: int) -> bytes:
        """A text whose marked numbers are those of a copy, all from the first one of the block on."""

        def number(mark: re.Match[bytes]) -> bytes:
            if mark[1] == _NODE:
                return _marked(places.node)
            index = int(mark[2])
            return _marked(places.object(copy, index) if mark[1] == _COPY else copy * len(how.pages) + index)

        return _MARKED.sub(number, text)

    every, elements = range(copies), how.elements
    kids = b" ".join(numbered(b" ".join(how.kids), copy) for copy in every)
    node = _marked(0), copies * len(how.kids), kids
    shown = [b"<</Type/Pages/Parent %s 0 R/Count %d/Kids[%s]>>" % node]
    shown += [numbered(text, copy) for copy in every for text in how.objects[elements:]]
    if not how.tagged:
        return (_part(shown, places.node),)
    limits = (
        _marked(places.object(copy, key)) for copy, key in ((0, how.keys[0]), (copies - 1, how.keys[-1]))
    )
    parents = b" ".join(numbered(how.parents, copy) for copy in every)
    told = [b"<</Limits[%s %s]/Nums[%s]>>" % (*limits, parents)]
    told += [numbered(text, copy) for copy in every for text in how.objects[:elements]]
    return _part(shown, places.node), _part(told, places.leaf)


def _part(objects: Sequence[bytes], first: int) -> _Part:
    """Objects whose numbers follow one another."""
    lengths = (len(_MARKED.sub(b" " * _WIDE, text)) + 1 for text in objects[:-1])
    places = enumerate(accumulate(lengths, initial=0), first)
    head = b" ".join(b"%s %d" % (_marked(number), place) for number, place in places) + b"\n"
    whole = head + b"\n".join(objects)
    numbers = [int(mark[2]) for mark in _MARKED.finditer(whole)]
    template = _MARKED.sub(b"%%%dd" % _WIDE, whole.replace(b"%", b"%%"))
    return _Part(template, numbers, len(objects), len(_MARKED.sub(b" " * _WIDE, head)))


def _marked(number: int) -> bytes:
    return b"%s%d%s" % (_COPY, number, _COPY)
