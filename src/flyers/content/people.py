"""Lists of people who get sheets: a name, how many, perhaps a note and a petition address of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.forms import fault
from flyers.content.heads import heads, named
from flyers.content.hints import LETTERS
from flyers.content.names import called, entries, folded
from flyers.content.report import some_of
from flyers.content.tables import Row, Table, read_table
from flyers.content.text import NO_TEXT
from flyers.errors import FlyersError, Problem, Where

COLUMNS = ("name", "count", "note", "link", "print_as")
NEEDED = ("name", "count")
_INSTEAD = {"name": "class", "link": "links"}  # if nobody is named, a class or team gets the sheets
_PARTS = "name_begins", "name_ends"
_HALVES = '; of a name in two, "first name" and "last name"'
_KNOWN = f"known here: {', '.join(COLUMNS)}"
_THERE = f"the first row names the columns: {', '.join(COLUMNS)}"
MOST = 999_999  # sheets of a list
_TITLES = 5  # rows in which the names of columns are sought
_FEW = 4  # people whose sum may be there by chance

_LONGEST = {"name": 80, "note": 200, "print_as": 80}  # characters that fit on one line, or on a few


class Person(Struct, frozen=True):
    """Somebody who gets `count` sheets. `note` goes on the cover; `link` opens the petition such that
    signatures count for this person, `print_as` is how it is printed; `where` is the row."""

    name: str
    count: int
    note: str = ""
    link: str = ""
    print_as: str = ""
    where: Where = Where()

    @property
    def address(self) -> str:
        """The link in words, with its query: that says whose it is.

        >>> Person("Ana", 1, link="https://www.example.org/pool/?by=ana").address
        'example.org/pool/?by=ana'
        """
        shown = re.sub(r"^https?://(www\.)?", "", self.link, flags=re.IGNORECASE)
        return self.print_as or (shown if "?" in shown else shown.rstrip("/"))


class People(Struct, frozen=True):
    people: tuple[Person, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def count(self) -> int:
        return sum(person.count for person in self.people)


def read_people(path: Path) -> People:
    """The people of a .csv or .xlsx file. Its first row (below a title) names the columns in any order and
    language: `name`, `count`, perhaps `note`, `link`, `print_as`. Raises FlyersError with all rows that are
    wrong, each with its line."""
    table = _joined(_titled(read_table(path)))
    problems: list[Problem] = []
    places, others = heads(table, COLUMNS, _INSTEAD, problems)
    problems += _unseen(table)
    people = [] if _lacking(table, places, others, problems) else list(_people(table, places, problems))
    if not people and all(problem.warning for problem in problems):
        problems.append(Problem(table.at(table.rows[0]), "nobody is on this list", "a row for each person"))
    total = sum(person.count for person in people)
    problems += _summed(people, total)
    if total > MOST:
        what = f"these people get {total:,} sheets, and a list has {MOST:,} at the most"
        problems.append(Problem(Where(str(path)), what, "make several lists"))
    if any(not problem.warning for problem in problems):
        raise FlyersError.of(problems)
    return People(tuple(people), (*problems, *_twins(people)))


def _summed(people: Sequence[Person], total: int) -> Iterator[Problem]:
    """A last row that is a sum by its name; a warning about one that has the sum of all above, and a name: a
    person may well get as many."""
    if len(people) < 2:
        return
    last, hint = people[-1], "take it out; if it is a person's, put it further up"
    if "sum" in called(last.name.rstrip(" :=")):
        yield Problem(last.where, f"{last.name} means a sum, not a person: {last.count} sheets", hint)
    elif len(people) > _FEW and 2 * last.count == total:
        what = f"this row has the sum of all above, {last.count} sheets: is that meant?"
        yield Problem(last.where, what, "if nobody gets them, take it out", warning=True)


def _titled(table: Table) -> Table:
    """The table without titles: of its first rows, the one that names most columns becomes the head."""
    rows = table.rows[:_TITLES]
    known = [len(set(NEEDED).intersection(named(row.cells, COLUMNS, _INSTEAD))) for row in rows]
    return replace(table, rows=table.rows[known.index(max(known)) :])


def _unseen(table: Table) -> Iterator[Problem]:
    """Rows that nobody sees in the workbook: whoever filters a list may mean only what is left of it."""
    if rows := [row for row in table.rows[1:] if row.line in table.hidden]:
        lines = some_of([str(row.line) for row in rows])
        what = f"the list has hidden rows, which would be printed too: {lines}"
        yield Problem(table.at(rows[0]), what, "show them (take the filter off), or delete them")


def _joined(table: Table) -> Table:
    """The table with a name that is in several columns in the first of them, given names before family names:
    Vorname and Nachname, Vorname and Name, Nombre and two apellidos."""
    head, rows = table.rows[0].cells, table.rows[1:]
    meant = [set(called(cell)) or _part_of_name(cell) for cell in head]
    counts = {at for at, keys in enumerate(meant) if "count" in keys}
    spoken = set(range(len(head))) - (counts if len(counts) == 1 else set())  # Nombre is a number in French
    begins, ends = ({at for at in spoken if part in meant[at]} for part in _PARTS)
    sure = (begins ^ ends) - counts  # Nom is either
    part = sorted(sure)
    if whole := sorted(at for at in spoken - begins - ends if "name" in meant[at]):
        if not part or len(whole) > 1 or folded(head[whole[0]]) not in _words_for_name():
            return table
        if all(
            set(_cell(row, at).split()) <= set(_cell(row, whole[0]).split()) for row in rows for at in part
        ):
            return _with(table, whole, part)  # it has all of it
        return table if begins and ends else _with(table, part + whole if begins else whole + part)
    pairs = sorted(
        ((one, other) for one in begins for other in ends if one != other),
        key=lambda pair: len(sure.intersection(pair)),
        reverse=True,
    )
    if not pairs:
        return _with(table, part) if part else table
    first, last = pairs[0]
    further = sure - {first, last}
    return _with(table, [*sorted({first} | begins & further), *sorted({last} | ends & further)])


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _with(table: Table, parts: Sequence[int], spare: Collection[int] = ()) -> Table:
    """The table with some columns joined in the place of the first, one after the other, and `spare` ones
    empty."""
    first, *rest = table.rows

    def joined(row: Row, name: str) -> Row:
        cells = ["" if at in {*parts, *spare} else cell for at, cell in enumerate(row.cells)]
        cells += [""] * (parts[0] + 1 - len(cells))
        cells[parts[0]] = name
        return Row(row.line, tuple(cells))

    names = (" ".join(filter(None, (_cell(row, at) for at in parts))) for row in rest)
    return replace(table, rows=[joined(first, "name"), *map(joined, rest, names)])


def _part_of_name(head: str) -> set[str]:
    """Which part of a name is in the column of a head: "Apellido 2", "Name (Vorname)"."""
    return {key for part in re.split(r"[()\d]", head) for key in called(part) if key in _PARTS}


@cache
def _words_for_name() -> frozenset[str]:
    """What a name is called: the first of each language's words for who gets sheets."""
    every = entries("key-words.yaml")
    return frozenset(folded(words.split(",")[0]) for key, words in every if key == "name")


def _lacking(table: Table, places: dict[str, int], others: Sequence[int], problems: list[Problem]) -> bool:
    """Whether a column is missing; it is reported, with the columns whose cells look like its own, unless a
    head that is nearly its name was reported already."""
    head, lacking = table.rows[0], [name for name in NEEDED if name not in places]
    for place in () if lacking else others:
        what = f'the column "{head.cells[place]}" is not known: nothing is made of it'
        problems.append(Problem(table.at(head, place), what, _KNOWN, warning=True))
    if not lacking or len(problems) == len(lacking):
        return bool(lacking)
    if len(lacking) == len(NEEDED) and (said := _unheaded(table)):
        problems.append(Problem(table.at(head), *said))
        return True
    for name in lacking:
        like = [head.cells[at] for at in others if _numbers(table, at) == (name == "count")]
        hint = f'which is it? Write "{name}" above {" or ".join(like)}' if like else _THERE
        hint += _HALVES * (name == "name" and len(like) > 1)
        where = f' on the tab "{table.tab}", which is the first' if table.tab else ""
        problems.append(Problem(table.at(head), f"there is no column {name}{where}", hint))
    return True


def _unheaded(table: Table) -> tuple[str, str] | None:
    """What to say of a first row that has no heads but a person, or a line that is not parted."""
    cells = table.rows[0].cells
    if not table.tab and max(len(row.cells) for row in table.rows) == 1:
        return "the list has one column", "put a comma, a semicolon or a tab between cells: name,count"
    if not any(map(str.isdecimal, cells)):
        return None
    numbers, words = iter(("count",)), iter(("name", "note"))
    row = ",".join(next(numbers if cell.isdecimal() else words, "…") for cell in cells)
    return "the list has no heads", f"write them in a first row, above this one: {row}"


def _numbers(table: Table, place: int) -> bool:
    """Whether a column holds small numbers only."""
    cells = [row.cells[place] for row in table.rows[1:] if place < len(row.cells) and row.cells[place]]
    return bool(cells) and all(re.fullmatch(r"\d{1,4}", cell) for cell in cells)


def _people(table: Table, places: dict[str, int], problems: list[Problem]) -> Iterator[Person]:
    for row in table.rows[1:]:
        said = row.said(places)
        faults = list(_faults(said))
        for name, what, hint in faults:
            problems.append(Problem(table.at(row, places[name]), what, hint))
        if len(row.cells) > len(table.rows[0].cells) and any(row.cells[len(table.rows[0].cells) :]):
            what = "this row has more cells than there are columns"
            hint = "a cell with the separator in it is put in quotation marks"
            problems.append(Problem(table.at(row, len(table.rows[0].cells)), what, hint))
        if not faults:
            name, note, shown = (" ".join(said.get(key, "").split()) for key in ("name", "note", "print_as"))
            where = table.at(row, places["name"])
            yield Person(name, int(said["count"]), note, said.get("link", ""), shown, where)


def _faults(said: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a row: the column, what, and what to do."""
    if not said["name"]:
        yield "name", "there is no name", "write one, or take the row out"
    elif not re.search(r"\w", said["name"]) and all(category(char) != "So" for char in said["name"]):
        yield "name", f'"{said["name"]}" is no name', "write one, or take the row out"
    for column, most in _LONGEST.items():
        text = said.get(column, "")
        if len(text) > most:
            yield column, f"this {column} has {len(text)} characters", f"{most} at most fit"
        if strange := _strange(text):
            yield column, f"{strange!r} (U+{ord(strange):04X}) cannot be printed", "take it out"
    count = said["count"]
    if re.fullmatch(r"\d{7,}", count):
        yield "count", f"{count} sheets are more than a list may have", f"{MOST:,} at most"
    elif not re.fullmatch(r"\d+", count) or not int(count):
        what = f'"{count}" is no number of sheets' if count else "it is not said how many sheets"
        digits = re.sub(r"(?<=\d)[.,'’\s](?=\d{3}(?:\D|$))", "", count)  # 1,000 and 1.000 are a thousand
        typed = re.fullmatch(r"\D*0*([1-9]\d{0,5})([.,]0+)?(?![.,]?\d)\D*", digits)
        yield "count", what, f"write a whole number from 1 on{f': {int(typed[1])}' if typed else ''}"
    if link := said.get("link", ""):
        if wrong := fault(link, "url"):
            yield "link", wrong.what, wrong.hint
    elif said.get("print_as"):
        yield "print_as", "there is no link that is printed like this", "write the link too, or take it out"


def _strange(text: str) -> str:
    """The first character that cannot be printed; "" for none."""
    if bad := NO_TEXT.search(text.replace("\r", "")):
        return bad[0]
    if text.isprintable():
        return ""  # as a rule, and much faster
    return next((c for c in text if category(c) in ("Co", "Cn")), "")


def _twins(people: list[Person]) -> Iterator[Problem]:
    """Names that stand twice: to the ledger they are one person; and links, which tell who brought whom."""
    seen: dict[str, Person] = {}
    links: dict[str, Person] = {}
    for person in people:
        other = links.setdefault(person.link, person)
        if person.link and other is not person:
            what = f"{other.name} in line {other.where.line} has the same link: is that meant?"
            hint = "what is signed there counts for both; give each a link of their own"
            yield Problem(person.where, what, hint, warning=True)
        first = seen.setdefault(one_name(person.name), person)
        if first is not person:
            what = f'"{person.name}" stands in line {first.where.line} already: in the ledger they are one'
            hint = "write both names so that they differ; capitals and accents make no other"
            yield Problem(person.where, what, hint, warning=True)


# Accents and vowel points are left out at will; other marks make other letters (カ, ガ).
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")
_LEAST = 4  # letters of a word in which one may be a slip: Ana and Ane are two


def one_name(name: str) -> str:
    """A name reduced to what counts; between digits a space stays.

    >>> one_name("MURES\u0327AN  Andreea") == one_name("Mure\u0219an-Andreea")
    True
    >>> one_name("Room 1-2"), one_name("Room 12")
    ('room1 2', 'room12')
    """
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(_words(name))) or name


def close(names: Iterable[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Unknown names, each with a known one that has the same words in another order, or one letter more, less
    or different; one word as an initial; or one word more or less, of two and more.

    >>> list(close(["Pop Ana-Maria", "Class 6", "Pop, Anna"], ["Class 5", "Ana Maria Pop", "pop anna"]))
    [('Pop Ana-Maria', 'Ana Maria Pop')]
    >>> list(close(["Anna Ruiz", "Ane Pop"], ["Ana Ruiz", "Ana Pop"]))
    [('Anna Ruiz', 'Ana Ruiz')]
    >>> list(close(["Ana Ruiz", "Ana R. Gil", "Ana", "Class 5"], ["Ana Ruiz Gil", "Class 5 parents"]))
    [('Ana Ruiz', 'Ana Ruiz Gil'), ('Ana R. Gil', 'Ana Ruiz Gil')]
    """
    found: dict[str, list[str]] = {}
    for name in known:
        for rest in _rests(name):
            found.setdefault(rest, []).append(name)
    there = {one_name(name) for name in known}
    for name in names:
        near = (other for rest in _rests(name) for other in found.get(rest, ()) if _near(name, other))
        if one_name(name) not in there and (first := next(near, None)):
            yield name, first


def _words(name: str) -> list[str]:
    bare = _MARKS.sub("", normalize("NFKD", name).casefold()).translate(LETTERS)
    return "".join(" " if category(char)[0] in "ZPC" else char for char in bare).split()


def _rests(name: str) -> set[str]:
    words = sorted(_words(name))
    return {" ".join(words), *(" ".join(words[:at] + words[at + 1 :]) for at in range(len(words)))}


def _near(name: str, other: str) -> bool:
    mine, theirs = Counter(_words(name)), Counter(_words(other))
    if mine.total() != theirs.total():
        shared = mine & theirs
        return shared.total() > 1 and shared in (mine, theirs) and all(map(str.isalpha, mine | theirs))
    pairs = list(zip((mine - theirs).elements(), (theirs - mine).elements(), strict=True))
    return all(_one_slip(own, its) for own, its in pairs)


def _one_slip(word: str, other: str) -> bool:
    """Whether two words are one letter apart, in short ones one that is doubled, Ana, Anna; or one is the
    other's initial."""
    if min(len(word), len(other)) == 1 and word.isalpha() and other.isalpha():
        return word[0] == other[0]
    if not all(one.isalpha() and len(one) >= _LEAST for one in (word, other)):
        return re.sub(r"([^\W\d])\1", r"\1", word) == re.sub(r"([^\W\d])\1", r"\1", other)
    return bool(_shorter(word) & _shorter(other))


def _shorter(word: str) -> set[str]:
    """A word, and the word without each of its letters: words one letter apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
