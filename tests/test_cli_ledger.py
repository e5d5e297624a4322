"""`flyers ledger` as people use it, and the table that it writes and reads."""

import hashlib
import re
import tracemalloc
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from commandline import Run
from hypothesis import given
from hypothesis import strategies as st

from flyers.cli import main
from flyers.content.numbers import number
from flyers.ledger.batches import Batch, reserved
from flyers.ledger.book import Ledger, assign, give_back, void
from flyers.ledger.telling import bar, chart, totals

TODAY = "2026-10-28"
PRINTED = datetime(2020, 10, 1, 12, tzinfo=UTC)
CAMPAIGN = """\
flyers: 1
name: pool
headline: Keep the pool open
petition: {request: Keep it, sheet_id: AP, goal: 200, return_by: 2020-10-20}
"""


class Noon(datetime):
    """A clock that stands: a test that runs over midnight would have two days."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Noon":
        return cls.fromisoformat(f"{TODAY}T12:00:00+00:00").astimezone(tz)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyers.ledger.book.datetime", Noon)


@pytest.fixture
def run(run: Run) -> Run:
    """Asks the ledger in a folder with a campaign in `pool`, of which sixty sheets are `PRINTED`."""
    Path("pool").mkdir()
    Path("pool/campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    Path("sheets.pdf").write_bytes(b"sheets")
    with Ledger(Path("pool/ledger.sqlite"), "AP", now=lambda: PRINTED) as ledger:
        batch = Batch(1, 60, 10, Path("sheets.pdf"), hashlib.sha256(b"sheets").hexdigest())
        with reserved(ledger, batch):
            pass
    return partial(run, "ledger")


def ap(serial: int) -> str:
    return number("AP", serial)


def test_a_drive(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("pool", "assign", "1-20", "25", "Room 12 parents", "--due", "2020-10-01")[:2] == (
        0, f'gave {ap(1)} to {ap(20)}, {ap(25)} to "Room 12 parents", due back on 2020-10-01\n',
    )  # fmt: skip
    assert run("pool", "assign", "30,31", "Ana")[1].endswith("due back on 2020-10-20\n")
    code, out, err = run("pool", "return", ap(3).lower(), "--count", "9", "--on", TODAY)
    assert (code, err) == (0, "")
    # 9 of 200 are 1.8 of 40 characters: one and six eighths.
    assert out == f"took back {ap(3)} with 9 signatures\n9 of 200 signatures  █▊{'░' * 38}  4 %\n"
    assert run("pool", "void", "26-28", "--why", "left in the rain")[0] == 0
    assert run("pool", "void", "29")[0] == 0
    undone = run("pool", "undo")[1].splitlines()
    assert undone == [f"undone: made {ap(29)} void", out.splitlines()[1], "as many signatures as before"]
    monkeypatch.chdir("pool")
    _, out, _ = run()
    assert [line.split()[:2] for line in out.splitlines()[:5]] == [
        ["printed", "60"], ["out", "22"], ["back", "1"], ["void", "3"], ["free", "34"],
    ]  # fmt: skip
    assert "22 of them late: flyers ledger overdue" in out
    assert out.splitlines()[-1] == f"{TODAY}  {'█' * 40}  9"
    assert run("overdue")[1].splitlines()[1].split()[-4:-2] == ["20", "2020-10-01"]
    assert run("--people")[1].splitlines()[1].split() == ["Ana", "2", "2020-10-20", "0", "0", "0", "30-31"]
    history = run("--history")[1].splitlines()
    assert history[-2].endswith(f"made {ap(29)} void (undone)")
    assert history[-1].endswith(f"undone: made {ap(29)} void")
    assert run("check") == (0, "the ledger is whole: 60 sheets\n", "")


def test_the_guide_shows_how_a_drive_stands(run: Run) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "guide.md").read_text(encoding="utf-8")
    main(["new", "library", "-q"])
    with Ledger(Path("library/ledger.sqlite"), "EL") as ledger:
        with reserved(ledger, Batch(1, 300, 10, Path("x.pdf"), "")):
            pass
        assign(ledger, range(1, 51), "Room 12 parents")
    shown = run("library")[1]
    assert "".join(f"    {line}".rstrip() + "\n" for line in shown.splitlines()) in guide


def test_a_day_that_is_past_is_a_warning(run: Run) -> None:
    code, out, err = run("pool", "assign", "1", "Ana", "--due", "2009-05-01")
    assert (code, out) == (0, f'gave {ap(1)} to "Ana", due back on 2009-05-01\n')
    assert "2009-05-01 is past, so these sheets are late at once" in err


@pytest.mark.parametrize("day", ["24.10.2020", "24/10/2020", "2020-10-24"])
def test_a_day_is_taken_as_lists_take_it(run: Run, day: str) -> None:
    assert run("pool", "assign", "1", "Ana", "--due", day)[1].endswith("due back on 2020-10-24\n")


@pytest.mark.parametrize(
    "day", ["1405-13-45", "1405/12/31", "May 5-7 2027", "2027-05-05-07", "5 and 6 May 2027"]
)
def test_what_is_no_single_day_is_refused(run: Run, day: str) -> None:
    code, _, err = run("pool", "assign", "1", "Ana", "--due", day)
    assert (code, "is no date" in err) == (2, True)


def test_nothing_is_said_when_that_is_asked(run: Run) -> None:
    for quiet in (
        ["-q", "pool", "assign", "1", "Ana", "--due", "2099-01-01"],
        ["pool", "return", ap(1), "--quiet"],
        ["pool", "-q"],
    ):
        assert run(*quiet) == (0, "", "")


@pytest.mark.parametrize(
    ("args", "what", "hint"),
    [
        (("return", ap(1), "--count", "11"), "a sheet has 10 rows to sign, not 11", "count them again"),
        (("return", ap(2), "--count", "4"), "with 3 signatures", "--force --count N writes a better count"),
        (("return", ap(3), "--count", "4"), "void: torn", "return or assign it with --force"),
        (("assign", "3", "Bo"), "void: torn", "return or assign it with --force"),
        (("assign", "2", "Bo"), "they came back on", "give out others"),
        (("assign", "1", "Bo"), '"Ana" has them since', "--force hands on"),
    ],
)
def test_each_refusal_says_what_to_do(run: Run, args: tuple[str, ...], what: str, hint: str) -> None:
    run("pool", "assign", "1-3", "Ana")
    run("pool", "return", ap(2), "--count", "3")
    run("pool", "void", "3", "--why", "torn")
    code, _, err = run("pool", *args)
    assert code == 1
    assert what in err.splitlines()[0]
    assert hint in err.splitlines()[1]


def test_what_nobody_had_and_comes_back_is_told(run: Run) -> None:
    run("pool", "assign", "1", "Ana")
    assert run("pool", "return", ap(1), "--count", "3")[2] == ""
    code, out, err = run("pool", "return", ap(2), ap(3))
    assert (code, out.splitlines()[0]) == (0, f"took back {ap(2)} to {ap(3)}")
    assert f"warning: {ap(2)} to {ap(3)}: nobody had them" in err
    assert "flyers ledger undo takes it back" in err
    Path("back.csv").write_text(f"number,signatures\n{ap(3)},4\n{ap(4)},5\n", encoding="utf-8")
    assert f"warning: {ap(4)}: nobody had them" in run("pool", "import", "back.csv")[2]


def test_undo_does_not_pass_over_a_printing(run: Run) -> None:
    assert run("pool", "return", ap(1), "--count", "9")[0] == 0
    with (
        Ledger(Path("pool/ledger.sqlite"), "AP") as ledger,
        reserved(ledger, Batch(61, 5, 10, Path("x"), "")),
    ):
        pass
    code, out, err = run("pool", "undo")
    assert (code, out) == (1, "")
    printing, took = f"printed {ap(61)} to {ap(65)}", f"took back {ap(1)} with 9 signatures"
    assert err.startswith(f"the last change is a printing, which undo leaves: {printing}\n")
    before = f'--force leaves them, and takes back what was done before: "{took}"'
    assert f"    hint: flyers ledger void says that these do not count; {before}\n" in err
    assert "9 of 200" in run("pool")[1]
    code, out, _ = run("pool", "undo", "--force")
    assert (code, out.splitlines()[0]) == (0, f"undone: {took}")
    assert out.splitlines()[1].startswith("0 of 200 signatures")
    assert out.splitlines()[2] == "9 signatures fewer than before"


def test_what_takes_signatures_from_the_total_says_so(run: Run) -> None:
    run("pool", "return", ap(1), "--count", "9")
    run("pool", "return", ap(2), "--count", "4")
    assert run("pool", "void", "1-3")[1].splitlines()[2] == "13 signatures fewer than before"
    assert run("pool", "undo")[1].splitlines()[2] == "13 signatures more than before"
    assert run("pool", "return", ap(2), "--count", "3", "--force")[1].splitlines()[1:] == [
        f"12 of 200 signatures  ██▍{'░' * 37}  6 %",
        "1 signature fewer than before",
    ]
    Path("in.csv").write_text(f"number,signatures\n{ap(1)},1\n", encoding="utf-8")
    assert run("pool", "import", "in.csv", "--force")[1].endswith("\n8 signatures fewer than before\n")
    assert "before" not in run("pool", "return", ap(5), "--count", "3")[1]


def test_another_sheet_id_hides_no_sheets(run: Run) -> None:
    file = Path("pool/campaign.yaml")
    file.write_text(CAMPAIGN.replace("AP", "HX"), encoding="utf-8")
    told = "pool/campaign.yaml:4:40: petition.sheet_id: this ledger has no HX- sheets, but 60 AP- sheets"
    for command in ((), ("assign", "1", "Ana"), ("overdue",), ("undo",)):
        code, out, err = run("pool", *command)
        assert (code, out, err.splitlines()[0]) == (1, "", told)
    with Ledger(Path("pool/ledger.sqlite"), "HX") as ledger, reserved(ledger, Batch(1, 5, 10, Path("x"), "")):
        pass
    out = run("pool")[1]
    assert out.startswith("printed  5")
    assert "\nwithout 60 AP- sheets, of another petition.sheet_id\n" in out


def test_a_table_counts_no_void_sheet(run: Run) -> None:
    run("pool", "return", ap(2), "--count", "4")
    run("pool", "void", "1-2", "--why", "torn")
    Path("in.csv").write_text(f"number,signatures\n{ap(1)},7\n{ap(2)},4\n", encoding="utf-8")
    for force in ([], ["--force"]):
        code, out, err = run("pool", "import", "in.csv", *force)
        assert (code, out) == (1, "")
        assert err.startswith("in.csv:2:1: void: torn\n")
        assert err.endswith("\n1 error\n")
    Path("in.csv").write_text(f"number,signatures,void\n{ap(1)},7,\n", encoding="utf-8")
    assert run("pool", "import", "in.csv", "--force")[0] == 0
    assert "7 of 200" in run("pool")[1]


def test_people_add_up_to_the_total(run: Run) -> None:
    run("pool", "assign", "1-5", "Ana", "--due", "2020-10-01")
    run("pool", "assign", "6-8", "Ana", "--due", "2020-10-20")
    run("pool", "assign", "9", "Bo")
    run("pool", "return", ap(1), "--count", "4")
    run("pool", "return", ap(30), "--count", "3")
    run("pool", "return", ap(31))
    run("pool", "void", "2,40")
    table = [re.split("  +", line.strip()) for line in run("pool", "--people")[1].splitlines()]
    assert table == [
        ["holder", "out", "due", "back", "void", "signatures", "out are these"],
        ["Ana", "6", "2020-10-01 to 2020-10-20", "1", "1", "4", "3-8"],
        ["Bo", "1", "2020-10-20", "0", "0", "0", "9"],
        ["(nobody)", "0", "2", "1", "3"],
        ["total", "7", "3", "2", "7"],
    ]
    assert f"1 of them not counted: {ap(31)}" in run("pool")[1]


def test_show_tells_of_one_sheet(run: Run) -> None:
    run("pool", "assign", "7;8", "Ana")
    run("pool", "return", ap(7), "--count", "4", "--on", TODAY)
    run("pool", "void", "7", "--why", "torn")
    run("pool", "undo")
    run("pool", "void", "8")
    code, out, err = run("pool", "show", "7")
    assert (code, err) == (0, "")
    lines = [line.strip() for line in out.splitlines()]
    assert lines[0] == ap(7)
    known = dict(line.split(maxsplit=1) for line in lines[1:6])
    assert known == {
        "holder": "Ana", "issued": TODAY, "due": "2020-10-20",
        "returned": TODAY, "signatures": "4",
    }  # fmt: skip
    for line, said in zip(
        lines[6:],
        (
            f"printed {ap(1)} to {ap(60)}", f'gave {ap(7)} to {ap(8)} to "Ana", due back on 2020-10-20',
            f"took back {ap(7)} with 4 signatures", f"made {ap(7)} void: torn (undone)",
            f"undone: made {ap(7)} void: torn",
        ),
        strict=True,
    ):  # fmt: skip
        assert line.endswith(said)
    assert run("pool", "show", "9")[1].splitlines()[1] == "free"
    assert run("pool", "show", "61")[2].startswith(f"{ap(61)}: never printed\n")


@pytest.mark.parametrize("args", [("show",), ("assign", "Ana"), ("void",)], ids=" ".join)
def test_a_span_that_was_never_printed_is_told_at_once(run: Run, args: tuple[str, ...]) -> None:
    """A slip in one named a hundred million sheets, which took all memory."""
    tracemalloc.start()
    told = run("pool", args[0], "5-99999999", "61", *args[1:])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told.code == 1
    assert told.err.startswith(f"{ap(61)} to {ap(99999999)}: never printed\n    hint: printed are {ap(1)} to")
    assert f"\n{ap(61)}: never printed\n" in told.err
    assert most < 20_000_000


def test_mistyped_numbers_are_told_all_at_once(run: Run) -> None:
    wrong = ap(7)[:-1] + ("A" if ap(7)[-1] != "A" else "B")
    code, out, err = run("pool", "return", wrong, "12", ap(61), ap(5))
    assert (code, out) == (1, "")
    assert f'"{wrong}" is no sheet\'s number: its check character does not fit' in err
    assert f"or {ap(7)}?" in err
    assert f"did you mean {ap(12)}?" in err
    code, out, err = run("pool", "return", ap(61), ap(5))
    assert (code, out) == (1, "")
    assert err == f"{ap(61)}: never printed\n    hint: printed are {ap(1)} to {ap(60)}\n1 error\n"
    assert "free" in run("pool")[1]


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["pol"], 2, '"pol" is neither a campaign that is there nor a command of the ledger'),
        (["retrun", "AP-000001-X"], 2, 'did you mean "return"?'),
        (["pool", "assign", "1-3"], 2, "say which sheets, and who gets them: assign 1-50"),
        (["pool", "assign"], 2, "Missing argument 'HOLDER'"),
        (
            ["pool", "assign", "1-3", "Ana", "Ruiz"],
            2,
            'a name of several words goes in quotes: assign 1-3 "Ana Ruiz"',
        ),
        (["pool", "assign", "1", "2", "to", "3", "Bo", "Lee"], 2, 'in quotes: assign 1 2-3 "Bo Lee"'),
        (["pool", "assign", "7,", "8", "and", "9", "Ana"], 2, 'in quotes: assign 7 8 9 "Ana"'),
        (["pool", "assign", "24", "25"], 2, 'The last word is the holder, and "25" is none'),
        (["pool", "assign", "Ana", "1-3"], 2, "the numbers come first, and a name of several words"),
        (["pool", "assign", "1-3", "Ana", "--due", "2026-02-31"], 2, "February 2026 has 28 days"),
        (["pool", "return", "1", "2", "--count", "3"], 2, "--count is for one sheet"),
        (["pool", "return", "13-15"], 1, '"13-15" are many sheets, and each comes back by its own number'),
        (["pool", "return", "1-5"], 1, "flyers ledger export writes a table to fill in and import"),
        (["pool", "return", ap(1), "--on", "3/4/2020"], 2, "2020-04-03, or 2020-03-04"),
        (["pool", "return", ap(1), "9"], 2, f"if 9 have signed, write {ap(1)} --count 9"),
        (["pool", "return", "1", "--count", "-1"], 2, '"-1" is no whole number from 0 on'),
        (["pool", "export", "sheets.ods"], 2, "end it in .csv or .xlsx"),
        (["pool", "--people", "undo"], 2, "are for the ledger alone"),
        (["pool", "--people", "--history"], 2, "ask for one at a time"),
        (["pool", "assign", "1 2", "Ana"], 1, "if these are several sheets, write 1,2"),
        (["pool", "undo"], 1, "there is nothing to undo"),
        (["pool", "import", "none.csv"], 1, "name a .csv or an .xlsx file"),
        (["pool", "assign", "50-70", "Ana"], 1, "never printed"),
        (["pool", "void", "9-1"], 1, "no span of sheets"),
        (["pool", "lost", ap(3)], 2, 'There is no command "lost". It is flyers ledger void.'),
        (["pool", "history"], 2, "It is flyers ledger --history."),
        (["give", "3", "Ana"], 2, "It is flyers ledger assign."),
        (["pool", "asign", "3", "Ana"], 2, "Did you mean 'assign'?"),
    ],
)
def test_what_is_wrong_is_told(run: Run, args: list[str], code: int, told: str) -> None:
    ended, out, err = run(*args)
    assert (ended, out) == (code, "")
    assert told in err


def test_a_campaign_without_a_prefix_is_told(run: Run) -> None:
    file = Path("pool/campaign.yaml")
    file.write_text(CAMPAIGN.replace("sheet_id: AP, ", ""), encoding="utf-8")
    code, _, err = run("pool")
    assert (code, err.splitlines()[0]) == (
        1, "pool/campaign.yaml:4:1: petition.sheet_id: sheets have no numbers without it",
    )  # fmt: skip
    assert "sheet_id: PO" in err
    file.write_text(CAMPAIGN.replace("AP", "Alder"), encoding="utf-8")
    assert run("pool")[2].startswith('pool/campaign.yaml:4:40: petition.sheet_id: "Alder" is no prefix')


def test_before_anything_is_printed(run: Run) -> None:
    Path("pool/ledger.sqlite").unlink()
    assert run("pool")[:2] == (
        0,
        "no sheets yet: flyers sheets CAMPAIGN --count N prints them, with numbers\n",
    )
    assert run("pool", "overdue")[1] == "nobody is late\n"
    assert run("pool", "assign", "1", "Ana")[2].startswith("pool/ledger.sqlite: there is no ledger yet")
    assert not Path("pool/ledger.sqlite").exists()


def test_check_tells_what_is_missing(run: Run) -> None:
    Path("sheets.pdf").write_bytes(b"others")
    assert "their file is another by now" in run("pool", "check")[2]
    Path("sheets.pdf").unlink()
    code, out, err = run("pool", "check")
    assert (code, out) == (0, "the ledger is whole: 60 sheets\n")
    assert "their file is not there any more" in err
    Path(".stfolder").mkdir()
    assert "this folder may change under the ledger: it is synced" in run("pool", "check")[2]
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        ledger.db.execute("DELETE FROM sheet WHERE serial = 7")
    code, _, err = run("pool", "check")
    assert code == 1
    assert f"the ledger is damaged: it lacks sheets from {ap(1)} to {ap(60)}" in err


# the table


def test_a_workbook_is_one_to_take_to_a_meeting(run: Run) -> None:
    run("pool", "assign", "1-3", "Andreea Mureșan", "--due", "2020-10-20")
    run("pool", "return", ap(2), "--count", "7")
    run("pool", "export", "meeting.xlsx")
    book = openpyxl.load_workbook("meeting.xlsx")
    sheets, people = book["sheets"], book["people"]
    head, first, second = list(sheets.iter_rows(max_row=3))
    assert all(cell.font.bold for cell in head)
    assert (sheets.freeze_panes, sheets.auto_filter.ref) == ("A2", "A1:G61")
    assert sheets.column_dimensions["B"].width > len("Andreea Mureșan")
    assert (first[3].value, second[5].value) == (datetime(2020, 10, 20), 7)
    assert [[cell.value for cell in row] for row in people.iter_rows()] == [
        ["holder", "out", "due", "late", "back", "void", "signatures"],
        ["Andreea Mureșan", 2, datetime(2020, 10, 20), 2, 1, 0, 7],
    ]


@pytest.mark.parametrize("file", ["sheets.csv", "sheets.xlsx"])
def test_a_table_comes_back_as_it_went(run: Run, file: str) -> None:
    run("pool", "assign", "1-3", '=Łukasz, "Bo"')
    run("pool", "return", ap(2), "--count", "0")
    run("pool", "void", "9", "--why", "torn")
    assert run("pool", "export", file)[:2] == (0, f"wrote {file}: 60 sheets\n")
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        before = list(ledger.sheets())
    assert run("pool", "import", file)[1].startswith(f"{file} says nothing new\n")
    for _ in range(3):
        run("pool", "undo")
    assert run("pool", "import", file)[1].startswith(f"took over 4 sheets from {file}\n")
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        assert list(ledger.sheets()) == before
    run("pool", "undo")
    assert "free     60" in run("pool")[1]


@pytest.mark.parametrize("file", ["sheets.csv", "sheets.xlsx"])
def test_a_table_that_is_there_is_kept(run: Run, file: str) -> None:
    Path(file).write_text("what somebody has filled in", encoding="utf-8")
    code, out, err = run("pool", "export", file)
    assert (code, out) == (1, "")
    assert err.startswith(f"{file}: this file is there already")
    assert Path(file).read_text("utf-8") == "what somebody has filled in"
    assert run("pool", "export", file, "--force")[:2] == (0, f"wrote {file}: 60 sheets\n")
    assert run("pool", "import", file)[1].startswith(f"{file} says nothing new\n")


def test_a_table_undoes_nothing_that_was_noted_since_it_was_made(run: Run) -> None:
    run("pool", "assign", "1-5", "Ana")
    run("pool", "export", "old.csv")
    run("pool", "return", ap(1), "--count", "4", "--on", TODAY)
    run("pool", "assign", "2", "Bo", "--force")
    run("pool", "void", "3", "--why", "torn")
    run("pool", "return", ap(4))
    filled = Path("old.csv").read_text("utf-8").replace(f"{ap(5)},Ana,", f"{ap(5)},Cy,")
    Path("old.csv").write_text(
        filled.replace(f"{TODAY},2020-10-20,,,\n", "2020-10-01,2020-10-20,2020-10-07,0,\n", 1), "utf-8"
    )
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        before = list(ledger.sheets())
        today = ledger.today()
    code, _, err = run("pool", "import", "old.csv")
    assert code == 1
    for said in (
        f'old.csv:2:5: the ledger has "{TODAY}" here, and this row "2020-10-07"',
        'old.csv:2:6: the ledger has "4" here, and this row "0"',
        'old.csv:3:2: the ledger has "Bo" here, and this row "Ana"',
        'old.csv:4:7: the ledger has "torn" here, and this row nothing',
        f'old.csv:5:5: the ledger has "{today}" here, and this row nothing',
        'old.csv:6:2: the ledger has "Ana" here, and this row "Cy"',
    ):
        assert said in err
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        assert list(ledger.sheets()) == before
    assert run("pool", "import", "old.csv", "--force")[1].startswith("took over 5 sheets from old.csv\n0 of")


@pytest.mark.parametrize(
    ("day", "said"), [("2020-10-05", "it went out on 2020-10-06, after"), ("2099-01-01", "is still to come")]
)
def test_a_table_brings_no_sheet_back_before_it_went_out(run: Run, day: str, said: str) -> None:
    run("pool", "assign", "1", "Ana")
    Path("in.csv").write_text(f"number,holder,issued,returned\n{ap(1)},Ana,2020-10-06,{day}\n", "utf-8")
    code, _, err = run("pool", "import", "in.csv", "--force")
    assert (code, "in.csv:2:4: " in err, said in err) == (1, True, True)
    assert "write the day on which it came back" in err


@pytest.mark.parametrize("last", ["Total,5", ",18"])
def test_a_sum_at_the_foot_of_a_table_is_told_to_be_one(run: Run, last: str) -> None:
    """ "Total is no sheet's number; a number is such as AP-000123-P" was all that was said."""
    Path("in.csv").write_text(f"number,signatures\n{ap(1)},5\n{last}\n", "utf-8")
    code, _, err = run("pool", "import", "in.csv")
    assert (code, "there is no number of a sheet: is it a sum?" in err) == (1, True)


def test_no_sheet_comes_back_before_it_was_printed(run: Run) -> None:
    told = "it was printed on 2020-10-01, after 2020-09-30"
    code, _, err = run("pool", "return", ap(2), "--on", "2020-09-30", "--count", "5")
    assert (code, told in err) == (1, True)
    Path("in.csv").write_text(f"number,returned\n{ap(2)},2020-09-30\n", encoding="utf-8")
    code, _, err = run("pool", "import", "in.csv")
    assert (code, f"in.csv:2:2: {told}" in err) == (1, True)
    assert run("pool", "import", "in.csv", "--force")[0] == 0
    assert run("pool", "return", ap(3), "--on", "2020-10-01")[0] == 0


@pytest.mark.parametrize(
    ("form", "sep"),
    [("{d:02}.{m:02}.{y}", ";"), ("{m}/{d}/{y}", ","), ("{d}/{m}/{y}", ";"), ("{y}/{m}/{d}", ",")],
)
def test_days_are_read_as_a_spreadsheet_writes_them(run: Run, form: str, sep: str) -> None:
    run("pool", "assign", "1-3", "Ana")  # due on the 20th, which tells the order of day and month
    run("pool", "export", "out.csv")
    filled = Path("out.csv").read_text("utf-8")
    filled = filled.replace(f"{TODAY},2020-10-20,,,\n", "2020-10-01,2020-10-20,2020-10-07,4,\n", 1)
    as_saved = re.sub(
        r"(\d{4})-(\d\d)-(\d\d)", lambda at: form.format(y=at[1], m=int(at[2]), d=int(at[3])), filled
    )
    Path("in.csv").write_text(as_saved.replace(",", sep), encoding="utf-8")
    assert run("pool", "import", "in.csv")[1].startswith("took over 1 sheet from in.csv\n4 of 200")
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        assert [sheet.returned for sheet in ledger.sheets([1, 2])] == ["2020-10-07", None]


def test_days_that_may_be_two_are_asked_for(run: Run) -> None:
    rows = f"number,returned\n{ap(1)},07/10/2020\n{ap(2)},10/12/2020\n"
    Path("in.csv").write_text(rows, encoding="utf-8")
    assert "2020-10-07, or 2020-07-10" in run("pool", "import", "in.csv")[2]
    Path("in.csv").write_text(f"{rows}{ap(3)},13/10/2020\n{ap(4)},10/14/2020\n", encoding="utf-8")
    assert "2020-10-07, or 2020-07-10" in run("pool", "import", "in.csv")[2]
    Path("in.csv").write_text(f"{rows}{ap(3)},13/10/2020\n", encoding="utf-8")
    assert run("pool", "import", "in.csv")[0] == 0
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        assert [sheet.returned for sheet in ledger.sheets([1, 2])] == ["2020-10-07", "2020-12-10"]


def test_columns_that_are_not_there_change_nothing(run: Run) -> None:
    run("pool", "assign", "1-2", "Ana")
    book = openpyxl.Workbook()
    today = datetime.fromisoformat(TODAY)
    for row in (["Number", "Returned", "Signatures"], [ap(1), today, 7], [ap(2), None, None]):
        book.worksheets[0].append(row)
    book.save("counts.xlsx")
    assert run("pool", "import", "counts.xlsx")[1].startswith("took over 1 sheet from counts.xlsx\n7 of 200")
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        sheet = next(ledger.sheets([1]))
    assert (sheet.holder, sheet.due, sheet.returned, sheet.counted) == ("Ana", "2020-10-20", TODAY, 7)


@pytest.mark.parametrize(
    "head",
    [
        "Număr;Semnături;Data", "Nr. foaie;Nr. semnături;Data returnării", "Ív száma;Aláírások száma;Dátum",
        "Nº da folha;Assinaturas;Data", "Blatt Nr.;Anzahl Unterschriften;Rückgabe", "No.;Signed;Date back",
        "Numéro;Nombre de signatures;Date", "№ листа;Подписей;Дата", "番号;筆数;返却日",
        "Nummer;Anzahl;Datum", "Nr.;Antal;Datum", "Número;Cantidad;Fecha", "Numer;Liczba;Data",
        "Numéro;Nombre;Date", "Blatt;Anzahl;Datum",
    ],
)  # fmt: skip
def test_heads_are_known_in_other_words(run: Run, head: str) -> None:
    Path("in.csv").write_text(f"{head}\n{ap(3)};7;{TODAY}\n", encoding="utf-8")
    code, out, err = run("pool", "import", "in.csv")
    assert (code, out.split("\n")[0]) == (0, "took over 1 sheet from in.csv"), err
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        (sheet,) = ledger.sheets([3])
    assert (sheet.counted, sheet.returned) == (7, TODAY)


def test_a_column_of_figures_is_no_column_of_names(run: Run) -> None:
    """Nombre is a count in French and a name in Spanish; a spreadsheet writes 7 as 7,0."""
    Path("in.csv").write_text(f"Numéro;Nombre\n{ap(3)};7,0\n{ap(4)};\n", encoding="utf-8")
    assert run("pool", "import", "in.csv")[0] == 0
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        assert [(sheet.holder, sheet.counted) for sheet in ledger.sheets([3])] == [(None, 7)]


def test_what_is_counted_is_back(run: Run) -> None:
    run("pool", "assign", "1-2", "Ana")
    Path("back.csv").write_text(f"number,signatures\n{ap(1)},٧\n{ap(3)},0\n{ap(2)},\n", encoding="utf-8")
    assert run("pool", "import", "back.csv")[1].startswith("took over 2 sheets from back.csv\n7 of 200")
    with Ledger(Path("pool/ledger.sqlite"), "AP") as ledger:
        found = [(sheet.holder, sheet.returned, sheet.counted) for sheet in ledger.sheets([1, 2, 3])]
        assert found == [("Ana", ledger.today(), 7), ("Ana", None, None), (None, ledger.today(), 0)]


@pytest.mark.parametrize("no", ["no", "nein", "0", "FALSE", "FALSCH", "-", "無"])
def test_a_sheet_whose_column_says_that_it_is_not_void_counts(run: Run, no: str) -> None:
    run("pool", "return", ap(1), "--count", "8")
    Path("in.csv").write_text(f"number,signatures,void\n{ap(1)},8,{no}\n{ap(2)},3.0,{no}\n", encoding="utf-8")
    code, out, err = run("pool", "import", "in.csv")
    assert (code, out.splitlines()[-1]) == (0, "3 signatures more than before"), err


def test_what_an_import_takes_away_is_said(run: Run) -> None:
    run("pool", "return", ap(1), "--count", "8")
    Path("in.csv").write_text(f"number,void\n{ap(1)},torn\n", encoding="utf-8")
    assert run("pool", "import", "in.csv")[1].endswith("\n8 signatures fewer than before\n")


def test_rows_that_are_wrong_are_told_by_line_and_nothing_is_changed(run: Run) -> None:
    run("pool", "return", ap(5), "--count", "4")
    wrong = ap(2)[:-1] + "?"
    Path("in.csv").write_text(
        "number;holder;due;returned;signatures\n"
        f"{ap(1)};Ana;;;\n{wrong};Bo;;;\n{ap(3)};;2020-10-20;;\n{ap(4)};;;06/10/2020;3\n{ap(5)};;;;4\n"
        f"{ap(6)};;;2020-10-06;11\n{ap(1)};Cy;;;\n{ap(61)};Di;;;\n{ap(7)};;;2020-10-06;ten\n",
        encoding="utf-8",
    )
    code, out, err = run("pool", "import", "in.csv")
    assert (code, out) == (1, "")
    assert [line.split(": ", 1)[0] for line in err.splitlines() if line.startswith("in.csv")] == [
        "in.csv:3:1", "in.csv:4:1", "in.csv:5:4", "in.csv:6:4", "in.csv:7:5", "in.csv:8:1",
        "in.csv:9:1", "in.csv:10:5",
    ]  # fmt: skip
    assert "free     59" in run("pool")[1]
    Path("in.csv").write_text("nunber,holder\nx,y\n", encoding="utf-8")
    told = run("pool", "import", "in.csv")[2]
    assert 'did you mean "number"?' in told
    assert "there is no column" not in told
    Path("in.csv").write_text(f"number;signatures\n{wrong};ten\n", encoding="utf-8")
    assert [line[:10] for line in run("pool", "import", "in.csv")[2].splitlines()[::2]] == [
        "in.csv:2:1", "in.csv:2:2", "2 errors",
    ]  # fmt: skip
    Path("in.csv").write_text("number,count\nx,y\n", encoding="utf-8")
    assert '"y" is no number of signatures' in run("pool", "import", "in.csv")[2]
    Path("in.csv").write_text("number,void,Void\nx,y,z\n", encoding="utf-8")
    assert 'in.csv:1:3: the column "Void" stands twice' in run("pool", "import", "in.csv")[2]


# how it stands


@given(st.dictionaries(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 500), max_size=30))
def test_a_chart_is_short_and_shows_every_signature(days: dict[date, int]) -> None:
    bars = list(chart(days))
    assert sum(int(many.replace(",", "")) for _, _, many in bars) == sum(days.values())
    begins = [begin for begin, _, _ in bars]
    assert begins == sorted(set(begins))
    if days:
        assert begins[0] <= min(days).isoformat()
        near = max(days) - min(days) < timedelta(400)
        assert len(bars) <= (16 if near else 101)
        assert max(len(bar) for _, bar, _ in bars) == 40


def test_a_bar_is_as_long_as_its_share() -> None:
    for eighths in range(81):
        drawn = bar(eighths / 80, 10)
        assert sum("▏▎▍▌▋▊▉█".index(char) + 1 for char in drawn) == eighths


def test_totals_add_up(tmp_path: Path) -> None:
    with Ledger(
        tmp_path / "ledger.sqlite", "AP", now=lambda: datetime(2020, 10, 6, 12, tzinfo=UTC)
    ) as ledger:
        with reserved(ledger, Batch(1, 20, 10, tmp_path / "x", "")):
            pass
        assign(ledger, range(1, 8), "Ana", "2020-10-05")
        assign(ledger, range(8, 12), "Bo", "2020-10-06")
        give_back(ledger, [1, 12], 4)
        give_back(ledger, [2])
        void(ledger, [1, 3, 20], "lost")
        now = totals(ledger)
        assert (now.printed, now.out, now.late, now.back, now.uncounted, now.void) == (20, 8, 4, 2, 1, 3)
        assert (now.free, now.signatures) == (7, 4)
