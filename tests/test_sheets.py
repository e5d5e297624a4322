"""`flyers sheets`: what is written, what the ledger knows of it, and what is left when it fails."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from errno import ENOSPC
from glob import glob
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from amount import cases, some
from commandline import Run
from jsonschema import Draft202012Validator

from flyers import products
from flyers.content import library
from flyers.content.locale import locale
from flyers.content.numbers import number
from flyers.content.read import read
from flyers.drive import geometry, make, workers
from flyers.ledger.book import Ledger
from flyers.proof.command import prove_paths

POOL = """\
flyers: 1
name: pool
languages: [en]
papers: [a4]
headline: Keep Alder Pool open
petition:
  sheet_id: AP
  request: We ask the city to keep Alder Pool open all year.
  return_to: Mill Lane Readers, 4 Mill Lane
  privacy: Your details go to the city.
  rows: 5
"""
WITH_DIGITS = [tag for tag in library.locales() if locale(tag).dates.digits]
SHEET = "out/pool/sheet-a4-en"


@pytest.fixture
def run(run: Run) -> Run:
    """In a folder with a campaign."""
    Path("campaign.yaml").write_text(POOL, encoding="utf-8")
    return run


def test_rows_that_have_no_room_are_told(run: Run) -> None:
    _, out, _ = run("sheets", ".", "--count", "1", "--rows", "20")
    assert "18 rows: 20 need" in out


def test_sheets_of_several_sides_say_how_to_print_them(run: Run) -> None:
    both = "each sheet has 2 sides: print on both sides of the paper"
    code, out, _ = run("sheets", ".", "--count", "2")
    assert (code, both in out) == (0, False)
    languages = POOL.replace("languages: [en]", "languages: [en, de, fr]")
    Path("campaign.yaml").write_text(languages, encoding="utf-8")
    code, out, _ = run("sheets", ".", "--count", "2", "-l", "en+de+fr")
    assert (code, both in out) == (0, True)


def test_numbers_are_printed_in_no_language_that_nobody_asked_for(run: Run) -> None:
    Path("campaign.yaml").write_text(POOL.replace("[en]", "[en, de]"), encoding="utf-8")
    code, _, err = run("sheets", ".", "--count", "2")
    assert (code, there()) == (2, [])
    assert "the campaign is in en, de: say -l en, -l de, or for both on each sheet -l en+de" in err
    code, _, err = run("sheets", ".", "--count", "2", "-l", "en, de")
    assert (code, "write -l en+de for both on each sheet, or one of them" in err) == (2, True)
    assert run("sheets", ".", "--count", "2", "-l", "de")[0] == 0


@pytest.mark.parametrize(
    "pair", ["fr+ar", "de+ur", "en+am", "en+fa", "ar+fr", "es+th", "en+hi"][: cases(3, 7)]
)
def test_numbers_are_read_beside_the_tails_of_another_line(run: Run, pair: str) -> None:
    """Letters of the line above a number reach into its field."""
    one, other = pair.split("+")
    Path("campaign.yaml").write_text(POOL.replace("[en]", f"[{one}, {other}]"), encoding="utf-8")
    assert run("sheets", ".", "--count", "2", "-l", pair)[0] == 0


@pytest.mark.parametrize("lang", some([*WITH_DIGITS, "fa-AF", "ckb", "ar"], 3))
def test_rows_go_on_over_sheets_where_a_language_has_digits_of_its_own(run: Run, lang: str) -> None:
    text = POOL.replace("[en]", f"[{lang}]").replace("We ask", "٣ We ask" if lang == "ar" else "We ask")
    Path("campaign.yaml").write_text(text, encoding="utf-8")
    code, _, err = run("sheets", ".", "--count", "30", "--numbering", "batch")
    assert (code, "too wide" in err) == (0, False), err


@pytest.mark.parametrize("edition", ["duplex", "large"])
def test_rows_on_a_back_have_room_for_their_numbers(run: Run, edition: str) -> None:
    """The last of nine sheets has numbers with a digit more on its back than all fronts have."""
    Path("campaign.yaml").write_text(POOL.replace("  rows: 5\n", ""), encoding="utf-8")
    code, _, err = run("sheets", ".", "--count", "9", "--numbering", "batch", "--edition", edition)
    assert (code, "too wide" in err) == (0, False), err


@pytest.mark.parametrize("tag", ["_", "x"])
def test_a_campaign_in_no_language_is_told_so(run: Run, tag: str) -> None:
    Path("campaign.yaml").write_text(POOL.replace("[en]", f"[{tag}]"), encoding="utf-8")
    for asked in (("sheets", ".", "--count", "1"), ("words", "--campaign", "fr", ".")):
        code, _, err = run(*asked)
        assert (code, f':3:13: languages[0]: "{tag}" is no language tag' in err) == (1, True), err
    Path("campaign.yaml").write_text(POOL.replace("[en]", "[]"), encoding="utf-8")
    code, _, err = run("words", "--campaign", "fr", ".")
    assert (code, ":3:1: languages: there is nothing in this list" in err) == (1, True), err


def test_what_a_sheet_does_not_print_may_wait_for_its_translation(run: Run) -> None:
    """Neither sheets nor their proof are held up by a text of the flyer alone; the flyer is."""
    texts = POOL.replace("languages: [en]", "languages: [en, de]") + "lead: {en: Sign it.}\n"
    Path("campaign.yaml").write_text(texts, encoding="utf-8")
    code, _, err = run("sheets", ".", "--count", "2", "-l", "en+de", "-o", "sheet-a4-en+de.pdf")
    assert (code, "warning: lead has no text in de" in err) == (0, True)
    assert run("proof", "--campaign", ".", "sheet-a4-en+de.pdf")[0] == 0
    code, _, err = run("build", ".", "-p", "flyer", "-l", "de")
    assert (code, "lead has no text in de" in err) == (1, True)


def test_sheets_say_when_earlier_ones_are_older_than_the_campaign(run: Run) -> None:
    assert run("sheets", ".", "--count", "2")[::2] == (0, "")
    assert run("sheets", ".", "--count", "2")[::2] == (0, "")
    later = time.time() + 60
    os.utime("campaign.yaml", (later, later))
    code, _, err = run("sheets", ".", "--count", "2")
    told = f"warning: changed since {number('AP', 1)} to {number('AP', 4)} were printed"
    assert (code, told in err) == (0, True)


@pytest.mark.parametrize("asked", [("sheets", ".", "--count", "1"), ("build", ".", "-p", "sheet")])
def test_a_day_of_return_that_is_past_is_told(run: Run, asked: tuple[str, ...]) -> None:
    campaign = Path("campaign.yaml")
    campaign.write_text(f"{campaign.read_text()}  return_by: 2009-03-31\n")
    code, _, err = run(*asked)
    assert code == 0
    assert "petition.return_by: 2009-03-31 is past: is that meant?" in err


def test_what_a_sheet_does_not_say_is_told_before_it_is_printed(run: Run) -> None:
    campaign = Path("campaign.yaml")
    bare = (line for line in POOL.splitlines() if not line.startswith(("  return_to", "  privacy")))
    campaign.write_text("\n".join(bare), encoding="utf-8")
    Path("out").write_text("in the way")
    code, _, err = run("sheets", ".", "--count", "1")
    assert (code, there()) == (1, ["out"])
    assert "the sheet does not say where it goes when it is full nor who gets people’s details" in err


@pytest.mark.parametrize("asked", [("-l", "de"), ("-o", "campaign.yaml/x.pdf"), ("--edition", "nosuch")])
def test_what_cannot_be_made_leaves_nothing(run: Run, asked: tuple[str, str]) -> None:
    """There was a ledger without sheets, and a lock."""
    before = sorted(Path().rglob("*"))
    assert run("sheets", ".", "--count", "1", *asked)[0] > 0
    assert sorted(Path().rglob("*")) == before


def test_a_campaign_without_its_ledger_prints_no_numbers_again(run: Run) -> None:
    assert run("sheets", ".", "--count", "5")[0] == 0
    Path("out/pool/torn.fields.json").write_text("{", encoding="utf-8")
    Path("ledger.sqlite").unlink()
    before = there()
    code, out, err = run("sheets", ".", "--count", "2")
    assert (code, out, there()) == (1, "", before)
    both = f"{number('AP', 1)} to {number('AP', 2)}"
    told = f"{SHEET}-000001-000005.pdf: {both}: printed already, and the ledger does not know it"
    assert err.splitlines()[0] == told
    assert "put the ledger.sqlite of these beside the campaign" in err
    assert printed() == []  # and their numbers are free
    assert run("sheets", ".", "--count", "2", "--first", "6")[0] == 0
    assert run("sheets", ".", "--count", "2", "--first", "1", "--force")[0] == 0


def test_two_ledgers_write_no_file_of_each_other(run: Run) -> None:
    for name in ("one", "two"):
        Path(name).mkdir()
        Path(name, "campaign.yaml").write_text(POOL, encoding="utf-8")
    assert run("sheets", "one", "--count", "2", "-o", "o.pdf")[0] == 0
    before = Path("o.pdf").read_bytes()
    code, _, err = run("sheets", "two", "--count", "3", "-o", "o.pdf")
    assert (code, Path("o.pdf").read_bytes()) == (1, before)
    assert err.startswith("o.pdf: this file is there already, and the ledger does not know it\n")
    assert "name another file with -o, or --force" in err
    code, _, err = run("sheets", "one", "--count", "2", "-o", "o.pdf")  # its own, which are nowhere else
    assert (code, Path("o.pdf").read_bytes()) == (1, before)
    numbers = f"{number('AP', 1)} to {number('AP', 2)}"
    assert err.startswith(f"o.pdf: this file is there already, with the sheets {numbers}\n")
    assert run("sheets", "one", "--count", "2", "-o", "o.pdf", "--force")[0] == 0
    assert run("sheets", "two", "--count", "3", "-o", "o.pdf", "--force")[0] == 0


def test_sheets_of_another_sheet_id_are_told(run: Run) -> None:
    assert run("sheets", ".", "--count", "2")[0] == 0
    Path("campaign.yaml").write_text(POOL.replace("AP", "HX"), encoding="utf-8")
    told = "these are the first HX- sheets, and the ledger has 2 AP- sheets"
    code, _, err = run("sheets", ".", "--count", "2")
    assert (code, f"with the sheets {number('AP', 1)} to {number('AP', 2)}" in err) == (1, True)
    code, _, err = run("sheets", ".", "--count", "2", "-o", "hx.pdf")
    assert (code, told in err) == (0, True)
    assert told not in run("sheets", ".", "--count", "2")[2]


def test_a_number_has_the_grade_of_a_mark_that_is_whole(run: Run) -> None:
    assert run("sheets", ".", "--count", "1", "-o", "s.pdf")[0] == 0
    code, out, _ = run("proof", "s.pdf")
    graded = next(line for line in out.splitlines() if number("AP", 1) in line).split()
    assert (code, "A" in graded) == (0, True)


def unwritten(ledger: Ledger) -> list[Any]:
    """Batches that have numbers and no file yet."""
    return ledger.rows("SELECT first, last, file FROM batch WHERE NOT written")


def printed(folder: Path = Path()) -> list[int]:
    """The numbers that the ledger knows; all of its batches are written."""
    with Ledger(folder / "ledger.sqlite", "AP") as ledger:
        assert unwritten(ledger) == []
        return [sheet.serial for sheet in ledger.sheets()]


def there(folder: Path = Path()) -> list[str]:
    """The files of batches, hidden ones too."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(
        name for name in found if name.split("/")[0].startswith(("out", "o.", "o2", "o-", ".flyers"))
    )


def words(file: str | Path, page: int) -> str:
    return str(pypdfium2.PdfDocument(file)[page].get_textpage().get_text_bounded())


def test_each_sheet_has_its_number_and_the_next_go_on(run: Run) -> None:
    code, out, err = run("sheets", ".", "--count", "40")
    assert (code, err) == (0, "")
    first = f"{SHEET}-000001-000040.pdf"
    assert out.splitlines()[1].split()[:5] == [first, "40", number("AP", 1), "to", number("AP", 40)]
    assert len(pypdfium2.PdfDocument(first)) == 40
    for page in (0, 39):
        assert number("AP", page + 1) in words(first, page)
        drawn = pypdfium2.PdfDocument(first)[page].render(scale=2).to_pil()
        assert number("AP", page + 1) in {code.text for code in zxingcpp.read_barcodes(drawn)}
    assert run("sheets", ".", "--count", "2", "--numbering", "batch")[0] == 0
    second = f"{SHEET}-000041-000042.pdf"
    # Rows go on as if all sheets before had been numbered so: 40 sheets of 5 rows.
    assert "201\r\n202\r\n203\r\n204\r\n205" in words(second, 0)
    assert "206\r\n207\r\n208\r\n209\r\n210" in words(second, 1)
    assert printed() == list(range(1, 43))
    kinds = products.kinds()
    campaign = read(Path("campaign.yaml"), None, kinds).campaign
    (report,) = prove_paths([Path(second)], campaign, kinds=kinds)
    assert not report.failed(strict=True), report.findings


@pytest.mark.usefixtures("read_here")
def test_numbers_grow_past_a_million(run: Run) -> None:
    asked = ("--count", "4", "--first", "999998", "--numbering", "batch")
    assert run("sheets", ".", *asked)[0] == 0
    file = f"{SHEET}-999998-1000001.pdf"
    for page, serial in enumerate((999_998, 999_999, 1_000_000, 1_000_001)):
        own = number("AP", serial)
        assert own in words(file, page)
        assert f"{5 * serial}" in words(file, page)
        drawn = pypdfium2.PdfDocument(file)[page].render(scale=2).to_pil()
        assert own in {code.text for code in zxingcpp.read_barcodes(drawn)}
    assert printed() == list(range(999_998, 1_000_002))
    kinds = products.kinds()
    (report,) = prove_paths([Path(file)], read(Path("campaign.yaml"), None, kinds).campaign, kinds=kinds)
    assert not report.failed(strict=True), report.findings
    assert run("ledger", ".", "return", number("AP", 1_000_000), "--count", "4")[0] == 0
    with Ledger(Path("ledger.sqlite"), "AP") as ledger:
        assert [one.serial for one in ledger.sheets() if one.counted == 4] == [1_000_000]


def test_the_places_of_fields_are_beside_the_file_which_names_them(run: Run) -> None:
    assert run("sheets", ".", "--count", "3", "--numbering", "batch", "-o", "o.pdf")[0] == 0
    said = Path("o.fields.json").read_bytes()
    with pikepdf.open("o.pdf") as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert f"<rdf:li>o.fields.json sha256:{sha256(said).hexdigest()}</rdf:li>" in packet
    fields = json.loads(said)
    Draft202012Validator(msgspec.json.schema(geometry.Geometry)).validate(fields)
    assert fields["numbers"] == {
        "prefix": "AP", "first": number("AP", 1), "last": number("AP", 3), "count": 3
    }  # fmt: skip
    assert (fields["rows"], fields["throughout"], fields["paper"]) == (5, True, "a4")
    (side,) = fields["pages"]
    assert (side["width"], side["height"]) == (210, 297)
    cells = {
        f"rows[{row}].{cell}" for row in range(1, 6) for cell in ("number", "name", "address", "signature")
    }
    markers = {f"marker[{n}]" for n in range(8)}
    assert {*cells, *markers, "number", "mark"} < set(side["fields"])
    page = pypdfium2.PdfDocument("o.pdf")[2]
    read = page.get_textpage()

    def inside(name: str) -> str:
        x, y, width, height = (mm / 25.4 * 72 for mm in side["fields"][name])
        top = page.get_height() - y
        return str(read.get_text_bounded(x, top - height, x + width, top)).strip()

    assert inside("number") == number("AP", 3)
    assert [inside(f"rows[{row}].number") for row in (1, 5)] == ["11", "15"]
    assert inside("rows[1].name") == ""


def test_the_published_schema_is_that_of_the_file() -> None:
    published = Path(__file__).parents[1] / "docs" / "fields.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == msgspec.json.schema(geometry.Geometry)


@pytest.mark.parametrize(
    ("args", "code", "what"),
    [
        (("--count", "0"), 2, '"0" is no whole number from 1 on'),
        (("--count", "100000000"), 1, "from 1 on there are 99,999,999, not 100,000,000"),
        (("--count", "11", "--first", "99999990"), 1, "from 99999990 on there are 10, not 11"),
        (("--count", "5", "-o", "sheets"), 2, "no name of a PDF file: end it in .pdf"),
        (("--count", "5", "-l", "fr"), 2, 'the campaign has no "fr"'),
        (("--count", "5", "--paper", "a7"), 2, 'there is no paper "a7"'),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_written(
    run: Run, args: tuple[str, ...], code: int, what: str
) -> None:
    ended, _, err = run("sheets", ".", *args)
    assert (ended, there()) == (code, [])
    assert what in err
    assert not Path("ledger.sqlite").exists()


def test_a_campaign_without_a_prefix_is_told_one(run: Run) -> None:
    Path("campaign.yaml").write_text(POOL.replace("  sheet_id: AP\n", ""), encoding="utf-8")
    code, _, err = run("sheets", ".", "--count", "3")
    assert code == 1
    assert "campaign.yaml:6:1: petition.sheet_id: sheets have no numbers without it" in err
    assert "sheet_id: PO" in err


def test_numbers_are_printed_once_unless_asked_for_again(run: Run) -> None:
    assert run("sheets", ".", "--count", "5")[0] == 0
    code, _, err = run("sheets", ".", "--count", "5", "--first", "4", "-o", "o.pdf")
    assert (code, there()) == (1, [f"{SHEET}-000001-000005.fields.json", f"{SHEET}-000001-000005.pdf"])
    assert "AP-000001" in err
    assert "--first 6 goes on after the last" in err
    assert run("sheets", ".", "--count", "5", "--first", "4", "--force", "-o", "o.pdf")[0] == 0
    assert printed() == list(range(1, 9))


def test_what_is_read_must_be_what_was_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    right = make.batch.write

    def wrong(file: Any, forms: Any, *args: Any, **more: Any) -> Any:
        from msgspec.structs import replace

        return right(file, [replace(form, numbers=form.numbers[::-1]) for form in forms], *args, **more)

    monkeypatch.setattr(make.batch, "write", wrong)
    code, _, err = run("sheets", ".", "--count", "3", "--numbering", "batch")
    assert (code, there(), printed()) == (1, [], [])
    assert '"rows[1].number" says "1", read was "11"' in err
    code, _, err = run("sheets", ".", "--count", "3")
    assert (code, there(), printed()) == (1, [], [])
    assert f'sheet {number("AP", 1)}: "number" says "{number("AP", 1)}", read was "{number("AP", 3)}"' in err


def test_many_sheets_are_several_files_and_say_before_what_they_need(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "_WEIGHED", 150)
    monkeypatch.setattr(make, "MOST", 80)
    code, out, err = run("sheets", ".", "--count", "200", "-o", "o.pdf", "--untagged", "--verify")
    assert code == 0
    assert err.startswith("200 sheets, about 0 MB in 3 files")
    names = [f"o-{first:06}-{last:06}" for first, last in ((1, 80), (81, 160), (161, 200))]
    assert there() == sorted(f"{name}.{kind}" for name in names for kind in ("fields.json", "pdf"))
    assert [line.split()[-3] for line in out.splitlines()[1:4]] == ["80", "80", "40"]
    assert "for paper only" in out
    assert printed() == list(range(1, 201))


@pytest.mark.parametrize(
    ("fault", "code"), [(KeyboardInterrupt(), 130), (OSError(ENOSPC, "No space left on device"), 1)]
)
def test_what_is_whole_stays_when_the_next_file_fails(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int
) -> None:
    monkeypatch.setattr(make, "_WEIGHED", 150)
    monkeypatch.setattr(make, "MOST", 80)
    right, files = make.batch.write, [0]

    def write(file: Any, *args: Any, **more: Any) -> Any:
        files[0] += 1
        made = right(file, *args, **more)
        if files[0] == 3:  # after the few that are tried, and the first file
            raise fault
        return made

    monkeypatch.setattr(make.batch, "write", write)
    ended, out, err = run("sheets", ".", "--count", "200", "-o", "o.pdf", "--untagged")
    assert ("stopped: what is not finished is not kept, and its numbers are free" in err) == (code == 130)
    assert (ended, there()) == (code, ["o-000001-000080.fields.json", "o-000001-000080.pdf"])
    assert out.splitlines()[1].split()[:2] == ["o-000001-000080.pdf", "80"]
    assert printed() == list(range(1, 81))


def test_a_disk_without_room_is_known_before(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "_WEIGHED", 150)
    monkeypatch.setattr(make.shutil, "disk_usage", lambda _: _Usage())
    code, _, err = run("sheets", ".", "--count", "200")
    assert (code, there()) == (1, [])
    assert "cannot write here: 200 sheets, about 0 MB are more than the 0.0 GB that are free" in err


class _Usage:
    free = 100


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "none", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_leaves_nothing_of_the_sheets(run: Run, small: Path) -> None:
    code, _, err = run("sheets", ".", "--count", "1000", "-o", str(small / "o.pdf"))
    assert (code, printed(), list(small.iterdir())) == (1, [], [])
    assert "cannot write here: no space left on device" in err
    assert run("sheets", ".", "--count", "20", "-o", str(small / "o.pdf"))[0] == 0
    assert printed() == list(range(1, 21))


def heard() -> None:
    """A run that was begun in the background hands on that it ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(folder: Path, count: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "flyers", "sheets", str(folder), "--count", str(count), *more]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": folder}
    return subprocess.Popen(command, start_new_session=True, preexec_fn=heard, **quiet)  # type: ignore[call-overload,no-any-return]


def agrees(folder: Path) -> None:
    """Whether the ledger has the numbers of all files that are there, and no others but those printed."""
    files = sorted(folder.glob("out/pool/*.pdf"))
    numbers: list[int] = []
    for file in files:
        first, last = (int(part) for part in file.stem.split("-")[-2:])
        assert len(pypdfium2.PdfDocument(file)) == last - first + 1
        numbers += range(first, last + 1)
    if files or (folder / "ledger.sqlite").exists():
        with Ledger(folder / "ledger.sqlite", "AP") as ledger:
            known = {sheet.serial for sheet in ledger.sheets()}
        assert set(numbers) <= known


KILLS = cases(1, 12)


def test_a_kill_at_any_moment_leaves_no_sheet_that_the_ledger_lacks(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(POOL, encoding="utf-8")
    chance = Random(20)
    begun = time.monotonic()
    assert started(tmp_path, 300).wait() == 0
    whole = time.monotonic() - begun
    for _ in range(KILLS):
        process = started(tmp_path, 300, "--jobs", "2")
        time.sleep(chance.uniform(0.2, 1.2) * whole)
        process.kill()
        process.communicate()
        agrees(tmp_path)
    assert started(tmp_path, 3).wait() == 0
    agrees(tmp_path)
    assert not list(tmp_path.glob("out/pool/.flyers*"))
    with Ledger(tmp_path / "ledger.sqlite", "AP") as ledger:
        assert unwritten(ledger) == []


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(POOL, encoding="utf-8")
    process = started(tmp_path, 60_000, "--jobs", "2")
    until = time.monotonic() + 60
    written = str(tmp_path / "out" / "pool" / ".flyers*" / "*.pdf")
    while not glob(written) and time.monotonic() < until:  # noqa: PTH207 - it minds a folder that goes
        time.sleep(0.02)
    time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of its processes
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert there(tmp_path) == []
    assert printed(tmp_path) == []


def test_two_runs_at_once_have_numbers_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(POOL, encoding="utf-8")
    both = [started(tmp_path, 30, "-o", f"o{n}.pdf") for n in range(2)]
    ends = [(process.communicate()[1], process.returncode) for process in both]
    done = [code for _, code in ends].count(0)
    assert done >= 1
    # The slower one is told when it wanted the same numbers.
    assert all(code == 0 or "printed on" in err for err, code in ends)
    assert len(list(tmp_path.glob("o?.pdf"))) == done
    assert printed(tmp_path) == list(range(1, 30 * done + 1))


def test_one_process_is_enough_for_few(monkeypatch: pytest.MonkeyPatch) -> None:
    with workers.workers(None, 100) as one, workers.workers(1, 10**6) as other:
        assert (one, other) == (None, None)
    with workers.workers(2, 10) as two:
        assert two is not None
        assert two.submit(os.getpid).result() != os.getpid()


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (b"no database at all, but some text that is long enough to be looked at", "the ledger is damaged"),
        (None, "this ledger is of a newer flyers"),
    ],
)
def test_a_ledger_that_cannot_be_trusted_stops_the_sheets(run: Run, harm: bytes | None, what: str) -> None:
    assert run("sheets", ".", "--count", "2", "-o", "o.pdf")[0] == 0
    before = Path("o.pdf").read_bytes()
    if harm:
        Path("ledger.sqlite").write_bytes(harm * 100)
    else:
        db = sqlite3.connect("ledger.sqlite")
        db.execute("PRAGMA user_version = 99")
        db.close()
    code, _, err = run("sheets", ".", "--count", "2", "-o", "o2.pdf")
    assert (code, there(), Path("o.pdf").read_bytes()) == (1, ["o.fields.json", "o.pdf"], before)
    assert what in err
