"""A sheet as a form: one copy, what differs between copies, and how that is painted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, pairwise

from msgspec import Struct

from flyers.content.numbers import ALPHABET, number
from flyers.errors import FlyersError, Problem, Where
from flyers.layout.fields import fill, letters
from flyers.measure.protocols import Encoder, Tools
from flyers.measure.symbol import SIDE, ByLength, Each, Part, Serial, Symbols, encode, encode_mark, serial
from flyers.model.flat import flatten
from flyers.model.frame import CharacterStyle, Field, Layout, Letters
from flyers.paint.pdf.batch import Form


class Values(Struct, frozen=True):
    """What is in a sheet's fields: `own` are those for its number, `rows` for its rows' numbers."""

    prefix: str
    own: tuple[str, ...]
    rows: tuple[str, ...]

    def __call__(self, serial: int) -> Mapping[str, str]:
        said = number(self.prefix, serial)
        first = (serial - 1) * len(self.rows) + 1
        rows = map(str, range(first, first + len(self.rows)))
        return dict(zip((*self.own, *self.rows), (*[said] * len(self.own), *rows), strict=True))


_CODES: Mapping[str, Encoder] = {"qr": encode, "datamatrix": encode_mark}
# A de Bruijn sequence, closed: any two digits are neighbours in it once.
_DIGITS = "".join(f"{i}" + "".join(f"{i}{j}" for j in range(i + 1, 10)) for i in range(10)) + "0"


def form(layout: Layout, prefix: str, numbers: range, tools: Tools) -> Form:
    """The form of sheets with these numbers. Raises FlyersError for what does not fit, with its sheet."""
    marks = (mark.item for mark in flatten(layout).marks)
    fields = [item for item in marks if isinstance(item, Field)]
    own = tuple(dict.fromkeys(field.name for field in fields if not field.name.startswith("rows[")))
    rows = tuple(dict.fromkeys(field.name for field in fields if field.name.startswith("rows[")))
    values = Values(prefix, own, rows)
    last = number(prefix, numbers[-1])
    sample, overset = fill(layout, values(numbers[-1]), tools, _CODES, last)
    if overset:
        hint = "use a shorter petition.sheet_id, or --numbering sheet"
        faults = (f'{over.frame}: the field "{over.key}" is {over.by}' for over in overset)
        raise FlyersError.of(Problem(Where(), what, hint) for what in faults)
    known: dict[tuple[CharacterStyle, str, str, bool], Letters] = {}
    filling: dict[str, Letters | Symbols] = {}
    for field in fields:
        if field.kind == "text":
            key = field.style, field.align, field.lang, field.name in rows
            if key not in known:
                texts = _DIGITS, *"0123456789"
                known[key] = _letters(field, texts if field.name in rows else _texts(prefix), tools, layout)
            filling[field.name] = known[key]
        elif field.name not in filling:
            filling[field.name] = _mark(prefix, numbers)
    return Form(sample, filling, values, numbers)


def _texts(prefix: str) -> Iterator[str]:
    """Numbers in which any two digits are neighbours, and each digit and check character follows a dash."""
    sixes = [_DIGITS[at : at + 6] for at in range(0, 100, 5)] + [6 * digit for digit in "0123456789"]
    for digits, check in zip(cycle(sixes), ALPHABET, strict=False):
        yield f"{prefix}-{digits}-{check}"


def _letters(field: Field, texts: Sequence[str] | Iterator[str], tools: Tools, layout: Layout) -> Letters:
    found = letters(field, texts, tools, layout.lang)
    if found is None:
        what = f'the field "{field.name}": its face sets digits in more than one way'
        raise FlyersError(Where(), what, "use a face with plain digits in look.fonts")
    return found


def _mark(prefix: str, numbers: range) -> Symbols:
    ends = [end for end in (10**6, 10**7) if numbers.start < end < numbers.stop]
    alike = [range(*both) for both in pairwise([numbers.start, *ends, numbers.stop])]
    found = {len(number(prefix, some[0])): _mark_of(prefix, some) for some in alike}
    return ByLength(SIDE, found) if len(found) > 1 else next(iter(found.values()))


def _mark_of(prefix: str, numbers: range) -> Serial | Each:
    """Marks of numbers of one length: each two digits, from the left, turn over their own modules, unless the
    prefix makes a mark of another encoding."""
    first = number(prefix, numbers[0])
    start, end = len(prefix) + 1, len(first) - 2
    parts: list[Part] = []
    for at in range(start, end, 2):
        wide = min(2, end - at)
        low, high = (n // 10 ** (end - at - wide) for n in (numbers[0], numbers[-1]))
        some = range(low, high + 1) if high - low < 10**wide else range(10**wide)
        parts.append((at, at + wide, [f"{n % 10**wide:0{wide}}" for n in some]))
    parts.append((end + 1, end + 2, ALPHABET))
    try:
        return serial(_rows, first, parts)
    except ValueError:
        return Each(SIDE, _rows)


def _rows(text: str) -> tuple[int, ...]:
    return encode_mark(text).rows
