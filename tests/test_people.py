"""Lists of people: what spreadsheets write is read, what is wrong is told by line, all at once."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from amount import cases, each

from flyers.content import tables
from flyers.content.people import People, read_people
from flyers.content.report import report
from flyers.content.tables import written
from flyers.errors import FlyersError

LIST = "name,count,note,link\nAna Ruiz,20,Room 12,https://example.org/p?r=1\nBo,5,,\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def read(path: Path, data: str | bytes) -> People:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_people(path)


def test_rows_that_are_hidden_in_a_workbook_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in (("name", "count"), ("Ann", 3), ("Hid", 2), ("Bo", 1), ("Cy", 1)):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    book.save(path := tmp_path / "people.xlsx")
    assert len(read_people(path).people) == 4
    for line in (3, 5):
        sheet.row_dimensions[line].hidden = True
    book.save(path)
    with pytest.raises(FlyersError, match="3:1: the list has hidden rows, which would be printed too: 3, 5"):
        read_people(path)


def test_a_list_on_another_tab_is_told_which_one_was_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active.title = "Notes"
    book.active.append(("words",))
    book.create_sheet("People").append(("name", "count"))
    book.save(path := tmp_path / "people.xlsx")
    with pytest.raises(FlyersError, match='there is no column name on the tab "Notes", which is the first'):
        read_people(path)


def test_a_file_that_is_only_called_a_workbook_is_none(tmp_path: Path) -> None:
    """The hint about letters of a picture that was called .xlsx was of no use."""
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    with pytest.raises(FlyersError, match="this is no workbook, though it is called one"):
        read_people(path)


@each(
    ("head", "row"),
    [
        ("Vorname;Nachname;Anzahl", "Ann;Ray;3"),
        ("Anzahl;Nachname;Vorname", "3;Ray;Ann"),
        ("First name;Last name;Sheets", "Ann;Ray;3"),
        ("Nom;Prénom;Nombre", "Ray;Ann;3"),
        ("Nombre;Apellidos;Hojas", "Ann;Ray;3"),
        ("Nom;Cognoms;Nombre", "Ann;Ray;3"),
        ("Imię;Nazwisko;Liczba", "Ann;Ray;3"),
        ("Keresztnév;Vezetéknév;Darab", "Ray;Ann;3"),  # in Hungarian the family's is said first
        ("given_name;SURNAME;count", "Ann;Ray;3"),
        ("Vorname;Name;Anzahl", "Ann;Ray;3"),
        ("Name;Vorname;Anzahl", "Ray;Ann;3"),
        ("Name;Surname;Sheets", "Ann;Ray;3"),
        ("Name;Last name;count", "Ann;Ray;3"),
        ("Naam;Voornaam;Aantal", "Ray;Ann;3"),
        ("Nimi;Etunimi;Määrä", "Ray;Ann;3"),
        ("Anzahl;Name;Vorname", "3;Ray;Ann"),
        ("Name (Vorname);Name (Nachname);Anzahl", "Ann;Ray;3"),
        ("First name;Surname (family);Sheets", "Ann;Ray;3"),
        ("Nome;Primeiro apelido;Folhas", "Ann;Ray;3"),
        ("ชื่อ;นามสกุล;จำนวน", "Ann;Ray;3"),
        ("성;이름;수량", "Ann;Ray;3"),
        ("الاسم الأول;اسم العائلة;عدد الأوراق", "Ann;Ray;٣"),
        ("name;الاسم العائلي;العدد", "Ann;Ray;3"),
        ("النسب;الاسم الشخصي;العدد", "Ray;Ann;3"),
        ("نام;نام خانوادگی;تعداد", "Ann;Ray;۳"),
        ("שם פרטי;שם משפחה;כמות", "Ann;Ray;3"),
        ("Nama depan;Nama belakang;Jumlah", "Ann;Ray;3"),
        ("Prénom;Nom;Nb de feuilles", "Ann;Ray;3"),
    ],
)
def test_a_name_in_two_columns_is_one(path: Path, head: str, row: str) -> None:
    people = read(path, f"{head}\n{row}\n")
    assert (told(people), people.warnings) == ([("Ann Ray", 3, "", "")], ())


@each(
    ("head", "row", "whole"),
    [
        ("Nombre;Primer apellido;Segundo apellido;Hojas", "Ana;Ruiz;Paz;3", "Ana Ruiz Paz"),
        ("Nombre;Apellido 1;Apellido 2;Hojas", "Ana;Ruiz;Paz;3", "Ana Ruiz Paz"),
        ("Прізвище;Імя;По батькові;Кількість", "Лі;Анна;Іванівна;3", "Анна Іванівна Лі"),
        ("First name;Middle name;Last name;Sheets", "Ann;Mary;Ray;3", "Ann Mary Ray"),
        ("Last name;First name;Middle name;Sheets", "Ray;Ann;Mary;3", "Ann Mary Ray"),
        ("Voornaam;Tussenvoegsel;Achternaam;Aantal", "Ann;van;Berg;3", "Ann van Berg"),
        ("Фамилия;Имя;Отчество;Количество", "Ли;Анна;Ивановна;3", "Анна Ивановна Ли"),
        ("Name;Vorname;Nachname;Anzahl", "Ann Ray;Ann;Ray;3", "Ann Ray"),
        ("Name;Nachname;Anzahl", "Ann Ray;Ray;3", "Ann Ray"),
        ("Name;Vorname;Anzahl", "Ann Ray;Ann;3", "Ann Ray"),
        ("First name;Sheets", "Ann;3", "Ann"),
        ("Nom;Nombre", "Ann;3", "Ann"),
    ],
)
def test_a_name_is_whole_however_many_columns_it_is_in(path: Path, head: str, row: str, whole: str) -> None:
    people = read(path, f"{head}\n{row}\n")
    assert (told(people), people.warnings) == ([(whole, 3, "", "")], ())


def test_two_whole_names_are_asked_about(path: Path) -> None:
    (fault,) = faults(path, "Elternteil;Vorname;Anzahl\nAnn Ray;Bo;3\n")
    assert fault == '1:2: the columns "Elternteil" and "Vorname" both mean name'


@each("head", ["Link", "Lien", "Liens", "Enlace", "رابط", "url"])
def test_an_address_of_ones_own_is_known_by_its_name_in_any_language(path: Path, head: str) -> None:
    people = read(path, f"Name,{head},count\nAnn,https://a.example/b,3\n")
    assert (told(people), people.warnings) == ([("Ann", 3, "", "https://a.example/b")], ())


def told(people: People) -> list[tuple[str, int, str, str]]:
    return [(person.name, person.count, person.note, person.link) for person in people.people]


def faults(path: Path, data: str | bytes) -> list[str]:
    with pytest.raises(FlyersError) as error:
        read(path, data)
    return [str(problem).removeprefix(f"{path}:").split("\n")[0] for problem in error.value.problems]


ANA_AND_BO = [("Ana Ruiz", 20, "Room 12", "https://example.org/p?r=1"), ("Bo", 5, "", "")]


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.replace(",", ";").encode("utf-8-sig"),
        LIST.replace(",", "\t").encode("utf-16"),
        ("sep=;\r\n" + LIST.replace(",", ";").replace("\n", "\r\n")).encode(),
        LIST.replace("\n", ",,,\r\n").encode() + b",,,,,,\r\n" * 20,
        LIST.replace("name,count", " Name ,COUNT").replace("Ana Ruiz", '"Ana\n Ruiz "').encode(),
        LIST.replace("20", '"20"').rstrip("\n").encode(),
    ],
    ids=["plain", "mark", "semicolons", "utf-16", "sep", "empty cells", "quoted", "no last line end"],
)
def test_what_spreadsheets_write_is_read(path: Path, data: bytes) -> None:
    people = read(path, data)
    assert told(people) == ANA_AND_BO
    assert (people.count, people.warnings) == (25, ())
    assert (people.people[1].where.path, people.people[0].where.column) == (str(path), 1)


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


WORKBOOK = workbook([["name", "count"], ["Ana", 5], ["Bo", 6]])


def test_a_workbook_is_read_whatever_its_name(path: Path) -> None:
    rows: list[list[object]] = [
        [],
        ["count", "name"],
        [20, "Ana"],
        [None, None],
        [5.0, 12],
        [1, date(2026, 10, 6)],
    ]
    people = read(path, workbook(rows))
    assert told(people) == [("Ana", 20, "", ""), ("12", 5, "", ""), ("2026-10-06", 1, "", "")]
    assert [person.where.line for person in people.people] == [3, 5, 6]


def test_names_of_every_script_stay_as_they_are(path: Path) -> None:
    names = ["Łukasz Żak", "Nguyễn Thị", "محمد", "王小明", "O’Brien", "'s-Hertogenbosch", "Ana; Bo, Cy"]
    people = read(path, written([["name", "count"], *([name, 1] for name in names)], ".csv"))
    assert [person.name for person in people.people] == names


def test_more_sheets_than_a_list_may_have_are_told_with_the_limit(path: Path) -> None:
    path.write_text("name,count\nAna,1000001\n")
    with pytest.raises(FlyersError, match="1000001 sheets are more than a list may have") as error:
        read_people(path)
    assert error.value.problems[0].hint == "999,999 at most"


def test_all_that_is_wrong_is_told_by_line(path: Path) -> None:
    data = (
        "name,count,link,print_as,colour\n,5\nAna,0\nBo,ten\nCy\nDi,5,example.org\nEd,2.5\n"
        f'{"x" * 81},1\n"Fi\x07",1,\nGo,1,,,,,more\nHi,3\nIv,1,,e.example\n'
    )
    assert faults(path, data) == [
        '1:5: warning: the column "colour" is not known: nothing is made of it',
        "2:1: there is no name",
        '3:2: "0" is no number of sheets',
        '4:2: "ten" is no number of sheets',
        "5:2: it is not said how many sheets",
        '6:3: "example.org" is no web address',
        '7:2: "2.5" is no number of sheets',
        "8:1: this name has 81 characters",
        "9:1: '\\x07' (U+0007) cannot be printed",
        "10:6: this row has more cells than there are columns",
        "12:4: there is no link that is printed like this",
    ]


@each(
    ("data", "what"),
    [
        ("", "1:1: this table is empty"),
        ("\n,,\n", "1:1: this table is empty"),
        ("Ana,20\nBo,5\n", "1:1: the list has no heads"),
        ("name|count\nAna|2\n", "1:1: the list has one column"),
        ("name,count\nB\u202eob,1\n", "2:1: '\\u202e' (U+202E) cannot be printed"),
        ("name,count\nJ\ufffdrg,1\n", "2:1: '\ufffd' (U+FFFD) cannot be printed"),
        ("name,cuont\nAna,2\n", '1:2: the column "cuont" is not known'),
        ("name,count,name\nAna,2,Bo\n", '1:3: the column "name" stands twice'),
        ("name,count\n", "1:1: nobody is on this list"),
        ("Name;Anzahl\nJörg;3\nSumme;3\n", "3:1: Summe means a sum, not a person: 3 sheets"),
        ("name,count\nAna,2\nBo,3\nTOTAL:,6\n", "4:1: TOTAL: means a sum, not a person: 6 sheets"),
        ("name,count\nAna,20\nBo,10\nCy,10\nTotal,40\n", "5:1: Total means a sum, not a person: 40 sheets"),
        (
            'name,count\nAna,2\n"Bo,3\n',
            "3:1: this row cannot be read: a quotation mark begins a cell, and none ends it",
        ),
        ('name,count\n"Ana"x,2\n', "2:1: this row cannot be read: a cell goes on behind its quotation mark"),
        (
            "name,count\nRené,3\n".encode("cp1252"),
            "2:4: this is not UTF-8: letters such as é or ł would be lost",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", " this is a file of an old Excel (.xls)"),
        (b"PK\x03\x04 no archive", " this is no .xlsx file that can be read"),
        (b"%PDF-1.7\n", " this is a PDF"),
        ("name,count\n-,1\n", '2:1: "-" is no name'),
        (
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
            " this is a file of LibreOffice (.ods)",
        ),
        (
            "name,count\nAna,999999\nBo,1\n",
            " these people get 1,000,000 sheets, and a list has 999,999 at the most",
        ),
    ],
)
def test_what_cannot_be_a_list_is_told(path: Path, data: str | bytes, what: str) -> None:
    assert what in faults(path, data)


def test_a_link_that_two_have_is_asked_about(path: Path) -> None:
    people = read(
        path, "name,count,link\nAna,1,https://a.example/1\nBo,1,https://a.example/1\nCy,1,\nDi,1,\n"
    )
    assert [one.what for one in people.warnings] == ["Ana in line 2 has the same link: is that meant?"]


@each(("counts", "warned"), [((5, 5, 10), 0), ((1, 2, 3, 6), 0), ((1, 2, 3, 4, 10), 1), ((1, 2, 3, 4, 5), 0)])
def test_a_person_may_get_as_many_as_all_above_together(
    path: Path, counts: tuple[int, ...], warned: int
) -> None:
    rows = "".join(f"Person {name},{count}\n" for name, count in zip("ABCDE", counts, strict=False))
    people = read(path, f"name,count\n{rows}")
    assert people.count == sum(counts)
    assert ["the sum of all above" in problem.what for problem in people.warnings] == [True] * warned


@each(
    "head",
    [
        "Ad;Adet",
        "Parent;Sheets",
        "nombre;cantidad",
        "Name;Anzahl",
        "Room 12\nPerson,How many",
        "Class list\n\nClass;Sheets;Remarks",
        "Grupo;Hojas",
        "Darasa;Karatasi",
        "Sheets for the petition\n組;枚数",
        "NOM;Feuilles",
        "Părinte;Nr. foi",
        "Nume părinte;Număr foi",
        "Numele;Câte foi",
        "Szülő neve;Ívek száma",
        "Szülő;Hány ív",
        "Nome da mãe;Nº de folhas",
        "Nombre del padre;No. de hojas",
        "Name der Eltern;Anzahl Blätter",
        "Nom du parent;Nombre de feuilles",
        "Rodzic;Ile arkuszy",
        "Родитель;Кол-во листов",
        "ФИО;№ листов",
        "Parent’s name;Number of sheets",
        "Veli;Kaç kâğıt",
        "保護者;何枚",
        "お名前;枚数",
        "Волонтер;Скільки аркушів",
    ],
)
def test_columns_are_known_in_other_words_and_below_a_title(path: Path, head: str) -> None:
    (ana,) = read(path, f"{head}\nAna{',' if ',' in head else ';'}2\n").people
    assert (ana.name, ana.count, ana.where.line) == ("Ana", 2, 2 + head.count("\n"))


def test_heads_beside_the_known_ones_are_nothing_else(path: Path) -> None:
    people = read(path, "Nr. crt.;Părinte;Nr. foi;Observații;Telefon\n1;Ana;5;la poartă;0740\n")
    assert told(people) == [("Ana", 5, "la poartă", "")]
    assert [problem.what.split(" is ")[0] for problem in people.warnings] == [
        'the column "Nr. crt."', 'the column "Telefon"',
    ]  # fmt: skip


def test_a_column_is_asked_for_by_what_is_in_its_cells(path: Path) -> None:
    path.write_text("Cui;Bucata;Unde\nAna;5;poartă\nBo;7;curte\n", encoding="utf-8")
    with pytest.raises(FlyersError) as error:
        read_people(path)
    halves = '; of a name in two, "first name" and "last name"'
    hints = [problem.hint for problem in error.value.problems]
    assert hints == [
        'which is it? Write "count" above Bucata',
        'which is it? Write "name" above Cui or Unde' + halves,
    ]


@each(
    ("rows", "head"),
    [("Ana,2\nBob,3", "name,count"), ("2,Ana,Room 5,x,y\n3,Bo,Room 6,x,y", "count,name,note,…,…")],
)
def test_a_first_row_to_write_is_shown_and_makes_a_list(path: Path, rows: str, head: str) -> None:
    with pytest.raises(FlyersError) as error:
        read(path, rows)
    (asked,) = error.value.problems
    assert asked.hint == f"write them in a first row, above this one: {head}"
    assert read(path, f"{head}\n{rows}".replace("…", "other")).count == 5


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("Class Teacher;Pupils;Sheets", "Class Teacher"),
        (
            "Class Teacher;House;Sheets",
            'Class Teacher or House; of a name in two, "first name" and "last name"',
        ),
    ],
)
def test_which_column_has_the_names_is_asked_at_the_row_of_heads(path: Path, head: str, meant: str) -> None:
    house = "62" if "Pupils" in head else "Red"
    path.write_text(f"Class list\n\n{head}\nAna;{house};5\n", encoding="utf-8")
    with pytest.raises(FlyersError) as error:
        read_people(path)
    (asked,) = error.value.problems
    assert (asked.where.line, asked.what) == (3, "there is no column name")
    assert asked.hint == f'which is it? Write "name" above {meant}'


def test_a_class_is_no_name_beside_one(path: Path) -> None:
    people = read(path, "Class;Name;Sheets\nPP1;Ana;5\n")
    assert [(person.name, person.count) for person in people.people] == [("Ana", 5)]


@each(
    ("typed", "shown"),
    [
        ("5,0", ": 5"),
        ("1,000", ": 1000"),
        ("1.000", ": 1000"),
        ("20 Blatt", ": 20"),
        ("ca. 7", ": 7"),
        ("2,5", ""),
        ("10-12", ""),
        ("ten", ""),
    ],
)
def test_how_many_is_shown_from_what_was_typed(path: Path, typed: str, shown: str) -> None:
    path.write_text(f"name;count\nAna;{typed}\n", encoding="utf-8")
    with pytest.raises(FlyersError) as error:
        read_people(path)
    assert error.value.problems[0].hint == f"write a whole number from 1 on{shown}"


@each("other", ["farcaş  IOANA", "Farcaș-Ioana", "FARCAS IOANA", "farcaş ioana"])
def test_a_name_in_other_marks_stands_twice(path: Path, other: str) -> None:
    (told,) = read(path, f"name;count\nFarcaș Ioana;5\n{other};10\n").warnings
    assert "stands in line 2 already: in the ledger they are one" in told.what


def test_two_people_may_have_as_many_sheets_as_each_other(path: Path) -> None:
    assert read(path, "name,count\nAna,20\nBo,20\n").count == 40


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for name in ("", "none.csv"):
        with pytest.raises(FlyersError) as error:
            read_people(tmp_path / name)
        assert error.value.problems[0].hint == "name a .csv or an .xlsx file"


def test_a_workbook_that_grows_without_end_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MOST_UNPACKED", 1 << 20)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * (1 << 21))
    assert faults(path, packed.getvalue()) == [" it is larger than 1 MB"]


def test_a_name_that_stands_twice_is_a_warning(path: Path) -> None:
    people = read(path, "name,count\nAna,2\nBo,3\nana,4\n")
    assert [str(problem).split("\n")[0] for problem in people.warnings] == [
        f'{path}:4:1: warning: "ana" stands in line 2 already: in the ledger they are one'
    ]


def test_a_hundred_thousand_names_are_read_or_told_all_at_once(path: Path) -> None:
    many = cases(10_000, 100_000)
    rows = "".join(f"Ana {n},{{}}\n" for n in range(many))
    assert read(path, "name,count\n" + rows.replace("{}", "1")).count == many
    with pytest.raises(FlyersError) as error:
        read(path, "name,count\n" + rows.replace("{}", "ten"))
    told, end = report(error.value.problems)
    assert told.startswith(f'{path}:2:2: "ten" is no number of sheets; and {many - 1:,} more of this kind')
    assert end == f"{many} errors"
