"""Whatever file is named, a proof ends soon, in little memory, with words, and the others are proven."""

import io
import json
import os
import random
import sys
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
import spoil
from amount import cases
from commandline import Run
from pikepdf import Array, Dictionary, Name
from test_files import OTHERS

from flyers.errors import FlyersError
from flyers.proof import apart
from flyers.proof.apart import Reader
from flyers.proof.command import prove_paths
from flyers.proof.expect import Expectation
from flyers.proof.report import Report

PLAIN = Expectation()


def document(content: bytes = b"", pages: int = 1, box: tuple[float, ...] = (0, 0, 595, 842)) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(pages):
        pdf.add_blank_page()
        pdf.pages[-1].MediaBox = Array(box)
        pdf.pages[-1].Resources = Dictionary(Font=Dictionary(F=font))
        pdf.pages[-1].Contents = pdf.make_stream(content)
    return pdf


def bomb() -> pikepdf.Pdf:
    """A form that holds ten of a form that holds ten of a form …: a hundred million lines in 2 kB."""
    pdf = document(b"/X Do")
    form = pdf.make_stream(b"0 0 m 9 9 l S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842])
    for _ in range(8):
        around = pdf.make_stream(b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842])
        around.Resources = Dictionary(XObject=Dictionary(X=form))
        form = around
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))
    return pdf


def crowd(words: int) -> pikepdf.Pdf:
    """A page of words that stand each alone, in small type."""
    places = ((20 + n % 140 * 4, 820 - n // 140 * 5.5) for n in range(words))
    return document("\n".join(f"BT /F 4 Tf {x} {y} Td (w) Tj ET" for x, y in places).encode())


def whole(name: str) -> str:
    Path(name).write_bytes(spoil.whole("sheet"))
    return name


def refused(file: Path) -> str:
    """What is said of a file that cannot be read."""
    with Reader() as reader, pytest.raises(FlyersError) as caught:
        reader.prove(file, PLAIN)
    (problem,) = caught.value.problems
    assert problem.hint
    return f"{problem.where}: {problem.what}"


# --- what is no file ----------------------------------------------------------------------------------


def test_paths_that_lead_to_no_file_stop_no_other(run: Run) -> None:
    """As they are, and in a folder."""
    Path("kit").mkdir()
    whole("kit/z.pdf")
    os.chdir("kit")
    for name, (make, _) in OTHERS.items():
        make(Path(f"{name}.pdf"))
    os.chdir("..")
    paths = [f"kit/{name}.pdf" for name in OTHERS]
    code, out, err = run("proof", *paths, "/dev/null", "kit", "--json")
    assert (code, err) == (1, "")
    told = json.loads(out)
    assert [file["file"] for file in told["files"]] == ["kit/z.pdf"]
    # A folder that is named has no PDF in it, and in a folder it is none of the files.
    said = {one["file"]: one["what"] for one in told["unread"]}
    assert said.pop("kit/folder.pdf") == "there is no PDF in this folder"
    assert said.pop("/dev/null") == "it is a device, a pipe or a link, not a file"
    assert said == {f"kit/{name}.pdf": what.replace("256 ", "256 MB") for name, (_, what) in OTHERS.items()
                    if name != "folder"}  # fmt: skip
    assert len(told["unread"]) == 2 * len(OTHERS)
    assert all(one["hint"] for one in told["unread"])


def test_a_folder_of_very_many_files(run: Run) -> None:
    Path("kit").mkdir()
    for number in range(cases(300, 10_000)):
        os.close(os.open(f"kit/{number}.txt", os.O_CREAT))
    whole("kit/z.pdf")
    code, out, _ = run("proof", "kit")
    assert code == 0
    assert out.startswith("kit/z.pdf: 1 page, read back\n")


def test_names_that_are_no_text(run: Run) -> None:
    """A name in another encoding than the system's."""
    name = os.fsdecode(b"sheet-\xe9.pdf")
    with suppress(OSError):
        whole(name)
    if not Path(name).exists():
        pytest.skip("the file system has no such names")
    assert run("proof", name, "--report", "report.html")[0] == 0
    assert "sheet-?.pdf" in Path("report.html").read_text(encoding="utf-8")
    assert json.loads(run("proof", name, "--json")[1])["failed"] is False
    assert run("proof", name, "--read")[0] == 0


# --- files that take too much -------------------------------------------------------------------------


def test_a_file_that_takes_all_memory_stops_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEMORY", 300 << 20)
    bomb().save("bomb.pdf")
    whole("sheet.pdf")
    said = "bomb.pdf, page 1: this page takes more than 300 MB of memory to read, or breaks the reader"
    code, out, err = run("proof", "bomb.pdf", "sheet.pdf", "--report", "report.html")
    assert (code, err) == (1, "")
    assert out.startswith("sheet.pdf: 1 page, read back\n")
    assert f"{said}\n    hint: " in out
    page = Path("report.html").read_text(encoding="utf-8")
    assert "<h2>sheet.pdf</h2>" in page
    assert "bomb.pdf, page 1" in page
    code, out, err = run("proof", "--read", "bomb.pdf", "sheet.pdf")
    assert code == 1
    assert "Page 1\n" in out
    assert err.startswith(f"{said}\n    hint: ")


def test_the_limits_are_those_that_are_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "proof.md").read_text(encoding="utf-8")
    assert (apart.SECONDS, apart.MEMORY, apart.PAGES) == (10, 1 << 30, 1000)
    assert "ten seconds of the processor’s time" in text
    assert "1 GiB of memory" in text
    assert "1000 pages" in text


def test_a_page_that_takes_all_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the second page; the first has its own time."""
    monkeypatch.setattr(apart, "SECONDS", 1)
    pdf = document()
    pdf.pages.extend(crowd(20_000).pages)
    pdf.save(tmp_path / "crowd.pdf")
    said = refused(tmp_path / "crowd.pdf")
    assert (
        said == f"{tmp_path}/crowd.pdf, page 2: this page takes more than 1 s of the processor's time to read"
    )


def test_a_page_that_takes_all_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock, where the processor has nothing to do."""
    monkeypatch.setattr(apart, "PATIENCE", 1)
    crowd(20_000).save(tmp_path / "crowd.pdf")
    assert refused(tmp_path / "crowd.pdf").endswith("page 1: this page takes more than 1 s to read")


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PAGES", 2)
    document(pages=3).save(tmp_path / "long.pdf")
    said = "this file has 3 pages; 2 are the most that are read at once"
    assert refused(tmp_path / "long.pdf") == f"{tmp_path}/long.pdf: {said}"


def test_many_pages(tmp_path: Path) -> None:
    """Each is told of, from the second on."""
    document(pages=3).save(tmp_path / "three.pdf")
    told: list[str] = []
    with Reader(told.append) as reader:
        (report,) = prove_paths([tmp_path / "three.pdf"], depth="quick", reader=reader)
    name = f"{tmp_path}/three.pdf"
    assert told == [name, f"{name}, page 2 of 3", f"{name}, page 3 of 3"]
    assert len(report.pages) == 3


def test_pages_of_a_size_that_no_paper_has(run: Run) -> None:
    """They are not rendered, not even for people to see."""
    sizes = {
        (0, 0, 2_000_000, 2_000_000): "706 m by 706 m",
        (0, 0, 595, 0.5): "0.21 m by 0.000176 m",
        (0, 0, 14_401, 100): "5.08 m by 0.0353 m",
        (0, 0, 14_400, 14_400): "",
        (0, 0, 14_400, 10): "",
    }
    for number, box in enumerate(sizes):
        document(b"9 w 0 0 m 500 500 l S", box=box).save(f"{number}.pdf")
    code, out, err = run("proof", ".", "--json", "--report", "report.html")
    assert (code, err) == (1, "")
    reports = json.loads(out)["files"]
    shown = Path("report.html").read_text(encoding="utf-8").split("<h2>")[1:]
    for report, size, seen in zip(reports, sizes.values(), shown, strict=True):
        found = [one["value"] for one in report["findings"] if one["name"] == "page-size"]
        assert found == ([size] if size else [])
        assert len(report["pages"]) == 1
        assert ("data:image" in seen) is (not size)


# --- files that are damaged or strange ----------------------------------------------------------------


def test_damaged_files(tmp_path: Path) -> None:
    """Cut off, or with some bytes changed, in plain and in compressed objects: each is read, or refused in
    words, and is no fault of the program's own."""
    chance = random.Random(10)
    with pikepdf.open(io.BytesIO(spoil.whole("sheet"))) as pdf:
        pdf.save(tmp_path / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    sources = [spoil.whole("sheet"), (tmp_path / "packed.pdf").read_bytes()]
    said: list[str] = []
    with Reader() as reader:
        for turn in range(30):
            data = bytearray(sources[turn % 2])
            if turn % 3:
                for _ in range(40):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            else:
                del data[chance.randrange(len(data)) :]
            (tmp_path / "x.pdf").write_bytes(data)
            try:
                assert isinstance(reader.prove(tmp_path / "x.pdf", PLAIN, full=False), Report)
            except FlyersError as error:
                said.append(error.problems[0].what)
    assert said
    assert not [what for what in said if "fault" in what]


def test_texts_that_touch_beside_the_page(tmp_path: Path) -> None:
    document(b"BT /F 20 Tf 700 -100 Td (One) Tj ET BT /F 20 Tf 700 -100 Td (Two) Tj ET").save(
        tmp_path / "x.pdf"
    )
    (report,) = prove_paths([tmp_path / "x.pdf"])
    assert "text-cut" in [finding.name for finding in report.findings]


def test_streams_of_objects_that_hold_one_another(tmp_path: Path) -> None:
    """An object stream that says it lies in itself."""
    stream = b"4 0 << /Type /Catalog /Pages 5 0 R >>"
    data = b"%PDF-1.5\n"
    place = len(data)
    data += b"3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length %d /Extends 3 0 R >>\nstream\n" % len(stream)
    data += stream + b"\nendstream\nendobj\n"
    table = len(data)
    rows = [(0, 0, 255), (2, 3, 0), (2, 3, 0), (2, 3, 0), (2, 3, 0), (2, 3, 0), (1, table, 0)]
    packed = b"".join(bytes([kind]) + at.to_bytes(2, "big") + bytes([more]) for kind, at, more in rows)
    data += b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 4 0 R /Length %d >>\nstream\n" % len(packed)
    data += packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table
    assert place < table
    (tmp_path / "knot.pdf").write_bytes(data)
    assert refused(tmp_path / "knot.pdf") == f"{tmp_path}/knot.pdf: this is not a whole PDF file"


def test_a_title_that_is_no_text(run: Run) -> None:
    """Half a surrogate pair."""
    pdf = document()
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=pikepdf.String(b"\xfe\xff\xd8\x00\x00A")))
    pdf.save("title.pdf")
    assert run("proof", "--read", "title.pdf")[1].startswith("Title: ")


# --- the process apart --------------------------------------------------------------------------------


def test_a_reader_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert refused(tmp_path / "x.pdf") == ": the program that reads PDF files does not start"


def test_it_ends_with_the_one_who_asks(tmp_path: Path) -> None:
    """Also when that one is interrupted."""
    document().save(tmp_path / "x.pdf")

    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    with Reader(interrupted) as reader:
        process = reader._process
        assert process
        with pytest.raises(KeyboardInterrupt):
            reader.prove(tmp_path / "x.pdf", PLAIN)
    assert process.returncode is not None


def test_nothing_of_the_folder_one_is_in_is_imported(run: Run) -> None:
    """A folder with files that are named as modules are."""
    for name in ("msgspec", "signal", "pypdfium2", "random"):
        Path(f"{name}.py").write_text("raise SystemExit(9)")
    whole("sheet.pdf")
    assert run("proof", "sheet.pdf", "--quiet") == (0, "", "")
