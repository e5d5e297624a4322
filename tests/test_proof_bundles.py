"""The proof of sheets that were made for people: covers, names, codes of their own, and the list."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
from amount import seldom
from test_bundles import FILE, LIST, POOL

from flyers import products, proof
from flyers.cli import main
from flyers.content.numbers import number
from flyers.content.people import Person, read_people
from flyers.proof.command import campaign_of
from flyers.proof.expect import expect
from flyers.proof.prove import prove
from flyers.proof.report import Report

pytestmark = pytest.mark.usefixtures("unstressed")
Pages = Callable[[Any], None]
ROOM, LUKASZ = "Room 12 parents", "Łukasz Żak"
LINK = "https://pools.example/pool?by=lukasz-zak-and-the-whole-family"


def made(folder: Path, campaign: str = POOL, people: str = LIST) -> Path:
    """A folder with a campaign, a list and the sheets for its people."""
    (folder / "campaign.yaml").write_text(campaign, encoding="utf-8")
    (folder / "people.csv").write_text(people, encoding="utf-8")
    args = ("sheets", str(folder), "--by", str(folder / "people.csv"), "-o", str(folder / Path(FILE).name))
    assert main([*args, "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("pool"))


def proven(
    folder: Path,
    people: tuple[Person, ...] = (),
    change: Pages = lambda _: None,
    depth: Literal["quick", "full"] = "quick",
) -> Report:
    """The proof of the sheets with their pages changed, against the campaign and a list."""
    file = folder / Path(FILE).name
    kinds = products.kinds()
    campaign = campaign_of(folder, [file], kinds)
    expectation = expect(campaign, kinds["bundles"], ("en",), people=people)
    data = io.BytesIO()
    with pikepdf.open(file) as pdf:
        change(pdf.pages)
        pdf.save(data)
    return prove(data.getvalue(), expectation, depth, file.name)


def listed(folder: Path) -> tuple[Person, ...]:
    return read_people(folder / "people.csv").people


def told(report: Report) -> list[tuple[str, int, str]]:
    return [(one.name, one.page, one.what) for one in report.findings]


def test_a_good_file_is_as_its_list_says(pool: Path) -> None:
    """A cover is no sheet: it has no rows, no scales, no code; and each sheet has what a first page must."""
    assert told(proven(pool, listed(pool), depth="full")) == []


def test_what_print_writes_otherwise_is_as_its_list_says(tmp_path: Path) -> None:
    """Straight quotes, hyphens and dots of the keyboard, in names with codes of their own and in notes."""
    link = "https://pools.example/pool?by="
    people = f"""\
name;count;note;link
Mike O'Brien;1;don't;{link}mike
"Ann ""Bo"" Lee";1;"the ""Elm""...";{link}ann
Jo--Ann 1-2;1;gate--late;
יעל "בו" כהן;1;ד"ר לוי -- בשער;{link}yael
"""
    folder = made(tmp_path, people=people)
    assert told(proven(folder, listed(folder))) == []


def test_without_its_list_codes_of_their_own_are_told_once(pool: Path) -> None:
    (finding,) = proven(pool).findings
    assert (finding.name, finding.severity, finding.page) == ("code-own", "warning", 6)
    what = f'the code of {LUKASZ} opens "{LINK}", which is not in the campaign'
    assert finding.what == f"{what}; 2 people have codes of their own"
    assert "--by" in finding.hint


def swapped(one: int, other: int) -> Pages:
    def change(pages: Any) -> None:
        first, second = pages[one], pages[other]
        pages[one], pages[other] = second, first

    return change


def without(page: int) -> Pages:
    def change(pages: Any) -> None:
        del pages[page]

    return change


def test_a_sheet_that_is_lost(pool: Path) -> None:
    assert told(proven(pool, (), without(2)))[:1] == [
        ("cover-wrong", 1, f"a sheet of {ROOM} is missing, or not in its place, after {number('AP', 1)}")
    ]
    assert ("list-differs", 1, f"{ROOM} has 2 sheets in this file, and 3 on the list") in told(
        proven(pool, listed(pool), without(2))
    )


def test_the_last_sheet_of_a_person_is_lost(pool: Path) -> None:
    ends = f"{number('AP', 1)} – {number('AP', 2)}"
    assert told(proven(pool, (), without(3)))[:1] == [
        ("cover-wrong", 1, f"the cover of {ROOM} says other sheets than follow it: {ends}")
    ]


def test_a_sheet_among_those_of_another(pool: Path) -> None:
    """The third of the first person's sheets and the only one of the second have changed places."""
    found = told(proven(pool, listed(pool), swapped(3, 5)))
    missing = [(name, page, what) for name, page, what in found if name == "holder-missing"]
    assert missing == [
        ("holder-missing", 4, f'the name of the collector does not stand on this sheet: "{ROOM}"'),
        ("holder-missing", 6, f'the name of the collector does not stand on this sheet: "{LUKASZ}"'),
    ]
    assert {page for name, page, _ in found if name == "cover-wrong"} == {1, 5}
    assert {page for name, page, _ in found if name == "code-wrong"} == {4, 6}


def backwards(pages: Any) -> None:
    whole = list(pages)
    del pages[:]
    pages.extend(reversed(whole))


def test_sheets_in_another_order(pool: Path) -> None:
    """Sheets from the last page to the first, as some printers lay them out, or without the first cover."""
    first = ("cover-wrong", 1, "no bookmark leads to a cover here: it is not known whose the first pages are")
    found = told(proven(pool, (), backwards))
    assert found[0] == first
    assert {name for name, _, _ in found} >= {"cover-wrong", "holder-missing"}
    assert told(proven(pool, (), without(0)))[0] == first


def test_a_file_without_bookmarks(pool: Path) -> None:
    file, kinds = pool / Path(FILE).name, products.kinds()
    data = io.BytesIO()
    with pikepdf.open(file) as pdf:
        del pdf.Root.Outlines
        pdf.save(data)
    report = prove(data.getvalue(), expect(None, kinds["bundles"], ("en",)), "quick", file.name)
    assert "cover-wrong" in [one.name for one in report.failures]


@pytest.mark.parametrize(
    ("change", "finding", "page", "what"),
    [
        (
            (LINK, LINK.removesuffix("-family")), "code-wrong", 6,
            f'the code opens "{LINK}", which is not in the campaign',
        ),
        (("Friday", "Monday"), "list-differs", 1, f"the note for {ROOM} does not stand on the cover"),
        ((f"{LUKASZ};1", f"{LUKASZ};2"), "list-differs", 5, f"{LUKASZ} has 1 sheet in this file, and 2 on"),
        (("יעל כהן", "Yael"), "list-differs", 7, "יעל כהן is not on the list"),
        (("יעל כהן", "Yael"), "list-differs", 0, "Yael is on the list, and has no sheets in this file"),
    ],
)  # fmt: skip
def test_another_list(
    pool: Path, tmp_path: Path, change: tuple[str, str], finding: str, page: int, what: str
) -> None:
    (tmp_path / "people.csv").write_text(LIST.replace(*change), encoding="utf-8")
    found = [one for one in proven(pool, listed(tmp_path)).findings if one.name == finding]
    assert [one.what for one in found if one.page == page and one.what.startswith(what)], found
    assert all(one.severity == "failure" and one.hint for one in found)


@seldom
def test_backs_of_covers_are_empty(tmp_path: Path) -> None:
    """Sheets with a back have covers with an empty one, which is no blank page."""
    long = POOL.replace("rows: 5", "rows: 20\n  statement: " + "We swim in it. " * 60)
    folder = made(tmp_path, long, "name,count\nAna,1\n")
    report = proven(folder, listed(folder), depth="full")
    assert len(report.pages) == 2 + 2
    assert told(report) == []


def test_a_page_of_a_sheet_that_lost_its_rows_is_told_of(pool: Path) -> None:
    """Page 3 is a sheet, and has the marks of its number alone."""

    def bare(pages: Any) -> None:
        pages[2].Contents = pages.p(1).Contents
        del pages[4:]  # those of others would only take time

    assert "rows-missing" in [name for name, page, _ in told(proven(pool, (), bare, "full")) if page == 3]


@pytest.mark.usefixtures("read_here")
def test_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(tmp_path, people="name,count,link\nAna Ruiz,1,https://pools.example/pool?by=ana\n")
    (file,) = folder.glob("bundles-*.pdf")
    capsys.readouterr()
    args = ["proof", "--campaign", str(folder), "--strict", str(file)]
    assert main([*args, "--by", str(folder / "people.csv")]) == 0
    assert capsys.readouterr().out.endswith("1 file, 0 failures, 0 warnings\n")
    assert main(args) == 1
    assert "(code-own)" in capsys.readouterr().out
    assert main([*args, "--by", str(folder / "nobody.csv")]) == 1
    assert "nobody.csv: " in capsys.readouterr().err
    other = file.rename(folder / "for-volunteers.pdf")
    args = ["proof", "--by", str(folder / "people.csv"), str(other)]
    assert main(args) == 2
    assert "add --as bundles" in capsys.readouterr().err
    assert main([*args, "--as", "bundles"]) == 0


def test_texts_of_the_sheet_alone_are_those_of_its_bundles(tmp_path: Path) -> None:
    only = POOL + "only: {sheet: {petition: {request: We ask for its boiler.}}}\n"
    folder = made(tmp_path, only, "name,count\nAna,1\n")
    (file,) = folder.glob("bundles-*.pdf")
    (report,) = proof(file, campaign=folder, by=folder / "people.csv", depth="quick")
    assert told(report) == []
