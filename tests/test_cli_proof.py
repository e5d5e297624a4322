"""Building proves, `flyers proof` proves any file, and `flyers check --online` asks the addresses."""

import io
import itertools
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import spoil
from commandline import Run
from msgspec.structs import replace
from seen import Modules, Panel, framed, seen

from flyers import pieces
from flyers.model.frame import Layout as Framed
from flyers.model.geometry import Rect
from flyers.paint.pdf import painter
from flyers.proof.aloud import read_aloud
from flyers.units import MM

FLYER = ("build", str(spoil.EXAMPLE), "-p", "flyer", "-l", "en", "--paper", "letter", "-o", "out")


def kept(name: str, data: bytes) -> str:
    """A file in the folder."""
    Path(name).write_bytes(data)
    return name


# --- build --------------------------------------------------------------------------------------------


def changed_codes(layout: Framed, change: Callable[[Modules], tuple[Any, ...]]) -> Framed:
    """A layout whose codes are changed."""
    flat = seen(layout)
    sheets = tuple(
        replace(s, marks=tuple(n for m in s.marks for n in (change(m) if isinstance(m, Modules) else (m,))))
        for s in flat.sheets
    )
    return framed(replace(flat, sheets=sheets))


def test_nothing_is_written_when_the_painter_spoils_a_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It forgets all codes but the first; the proof knows from the layout which there must be."""
    paint = painter.paint

    def forgetful(layout: Framed, *args: Any) -> bytes:
        met: list[Modules] = []

        def change(mark: Modules) -> tuple[Any, ...]:
            met.append(mark)
            return (mark,) if len(met) == 1 else ()

        return paint(changed_codes(layout, change), *args)

    monkeypatch.setattr(painter, "paint", forgetful)
    code, out, err = run(*FLYER)
    assert (code, out, list(Path().iterdir())) == (1, "", [])
    # The e-mail's code and the group's: two of three.
    found = [line for line in err.splitlines() if line.startswith("flyer-letter-en.pdf, page 1: ")]
    assert len(found) == 2
    assert all(line.endswith("(code-missing)") for line in found)
    assert err.count("    hint: ") == 2
    assert err.endswith("2 errors\n")


def test_nothing_is_written_when_the_layout_covers_a_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A panel stands one, two, three modules beside the codes of the flyer: the good sheet is not written."""
    lay_out = pieces.lay_out

    def crowded(*args: Any) -> Framed:
        away = itertools.count(1)

        def change(mark: Modules) -> tuple[Any, ...]:
            beside = mark.rect.right + next(away) * mark.rect.width / len(mark.rows)
            return mark, Panel(Rect(beside, mark.rect.y, MM, mark.rect.height), "#111111")

        layout = lay_out(*args)
        return layout if args[1].product == "sheet" else changed_codes(layout, change)

    monkeypatch.setattr(pieces, "lay_out", crowded)
    code, out, err = run("build", spoil.EXAMPLE, "-l", "en", "--paper", "letter", "-o", "out")
    assert (code, out, list(Path().iterdir())) == (1, "", [])
    assert "flyer-letter-en.pdf, page 1: the quiet zone is thin" in err
    assert "sheet-letter-en.pdf" not in err
    assert err.endswith("3 errors\n")


def test_what_the_proof_warns_of_is_told_and_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grey codes: their contrast is between 55 and 70 %."""
    lay_out = pieces.lay_out

    def grey(mark: Modules) -> tuple[Any, ...]:
        return (replace(mark, colour="#9e9e9e"),)

    monkeypatch.setattr(pieces, "lay_out", lambda *args: changed_codes(lay_out(*args), grey))
    code, out, err = run(*FLYER)
    assert code == 0
    assert "flyer-letter-en.pdf, page 1: warning: the code's contrast is" in err
    assert err.endswith("1 warning\n")  # the same of all its codes
    assert "out/flyer-letter-en.pdf" in out


def test_what_prepare_has_warned_of_is_told_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules of 0.5 mm: the campaign's line is named, not the page again."""
    lay_out = pieces.lay_out

    def small(mark: Modules) -> tuple[Any, ...]:
        side = len(mark.rows) * 0.5 * MM
        return (replace(mark, rect=Rect(mark.rect.x, mark.rect.y, side, side)),)

    monkeypatch.setattr(pieces, "lay_out", lambda *a: changed_codes(lay_out(*a), small))
    code, _, err = run(*FLYER)
    assert code == 0
    assert err.count("modules are 0.50 mm wide") == 3
    assert "code-small" not in err


def test_a_full_proof_says_how_far_codes_read(run: Run) -> None:
    order = [part.replace("letter", "a4") for part in FLYER]
    code, out, err = run(*order, "--proof", "full")
    told = [line for line in err.splitlines() if ": warning: " in line]
    assert (code, told) == (0, [])
    assert out.count("flyer-a4-en.pdf  page 1  reads up to ") == 3
    assert "reads up to" not in run(*order)[1]


# --- proof --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("campaign", [(), ("--campaign", str(spoil.EXAMPLE))])
@pytest.mark.usefixtures("read_here")
def test_a_good_kit(run: Run, campaign: tuple[str, ...]) -> None:
    Path("kit").mkdir()
    for product in ("flyer", "sheet"):
        kept(f"kit/{product}-letter-en.pdf", spoil.whole(product))
    Path("kit/notes.txt").write_text("no PDF, not proven")
    code, out, err = run("proof", *campaign, "kit", "--strict")
    assert (code, err) == (0, "")
    assert out.startswith("kit/flyer-letter-en.pdf: 1 page, read back\n")
    assert out.endswith("2 files, 0 failures, 0 warnings\n")
    assert run("proof", *campaign, "kit/sheet-letter-en.pdf", "-q") == (0, "", "")


@pytest.mark.usefixtures("read_here")
def test_a_failure_is_named(run: Run) -> None:
    kept("bad.pdf", spoil.thin_quiet_zone())
    kept("good.pdf", spoil.whole("sheet"))
    code, out, err = run("proof", "--as", "Flyer", "good.pdf", "bad.pdf")
    assert (code, err) == (1, "")
    assert "bad.pdf: 1 page, FAILED\n" in out
    assert "(code-quiet)" in out
    code, out, err = run("proof", "bad.pdf", "--quiet")
    assert (code, out) == (1, "")
    assert "bad.pdf, page 1: the quiet zone is thin" in err
    assert err.endswith("1 error\n")


@pytest.mark.usefixtures("read_here")
def test_a_campaign_knows_its_links(run: Run) -> None:
    kept("flyer.pdf", spoil.wrong_link())
    assert run("proof", "flyer.pdf")[0] == 0  # the words beside the code differ: a warning
    code, out, _ = run("proof", "flyer.pdf", "--campaign", spoil.EXAMPLE)
    assert code == 1
    assert "(code-wrong)" in out


@pytest.mark.usefixtures("read_here")
def test_a_file_whose_name_does_not_say_what_it_is_is_not_compared_in_silence(run: Run) -> None:
    """A renamed flyer of another campaign had no failure and no warning."""
    kept("renamed.pdf", spoil.whole("flyer"))
    shutil.copytree(spoil.EXAMPLE, "other")
    file = Path("other/campaign.yaml")
    file.write_text(file.read_text("utf-8").replace("Urgent action", "Meeting in Welland"), "utf-8")
    code, out, _ = run("proof", "renamed.pdf", "--campaign", "other")
    assert (code, "0 failures, 1 warning" in out, "--as flyer" in out) == (0, True, True)
    assert run("proof", "renamed.pdf", "--campaign", "other", "--strict")[0] == 1
    code, out, _ = run("proof", "renamed.pdf", "--campaign", "other", "--as", "flyer")
    assert (code, "(words-missing)" in out) == (1, True)


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("look", ["classic", "bold"])
def test_a_look_of_fields_has_no_more_ink_than_is_plenty(run: Run, look: str) -> None:
    """A headline and a code alone stand in fields that are the page, and the proof said that it was dear."""
    kept("campaign.yaml", b"headline: Keep the pool open\nlinks: {petition: {url: https://a.example/x}}\n")
    run("build", ".", "-p", "flyer", "--template", look, "-o", "out")
    out = run("proof", *map(str, Path("out").glob("*.pdf")))[1]
    assert "1 page, read back" in out
    assert "ink-heavy" not in out


@pytest.mark.usefixtures("read_here")
def test_warnings_fail_only_if_strict(run: Run) -> None:
    kept("flyer.pdf", spoil.untagged())
    code, out, _ = run("proof", "flyer.pdf")
    assert code == 0
    assert "(untagged)" in out
    assert run("proof", "flyer.pdf", "--strict")[0] == 1


@pytest.mark.usefixtures("read_here")
def test_what_is_printed_decides_from_how_far_it_is_read(run: Run) -> None:
    """A flyer's modules are over 1 mm wide: at 1 m, a poster's distance, under 2 mm is warned of."""
    kept("mine.pdf", spoil.changed("flyer", spoil.same))
    assert "code-small" not in run("proof", "mine.pdf")[1]
    assert "(code-small)" in run("proof", "mine.pdf", "--as", "poster")[1]


@pytest.mark.usefixtures("read_here")
def test_json_for_other_programs(run: Run) -> None:
    kept("flyer.pdf", spoil.thin_quiet_zone())
    code, out, err = run("proof", "flyer.pdf", "--json", "--report", "proof.html", "-q")
    assert (code, err) == (1, "")
    data = json.loads(out)
    assert data["failed"] is True
    assert [f["name"] for f in data["files"][0]["findings"] if f["severity"] == "failure"] == ["code-quiet"]
    assert Path("proof.html").exists()


@pytest.mark.usefixtures("read_here")
def test_a_report_to_send(run: Run) -> None:
    kept("flyer.pdf", spoil.thin_quiet_zone())
    code, out, _ = run("proof", "flyer.pdf", "--report", "deep/proof.html")
    assert code == 1
    assert out.endswith("wrote deep/proof.html\n")
    page = Path("deep/proof.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "code-quiet" in page
    assert run("proof", "flyer.pdf", "--report", "deep/proof.html")[1].endswith("wrote deep/proof.html\n")
    Path("index.html").write_text("<p>My page", "utf-8")
    code, _, err = run("proof", "flyer.pdf", "--report", "index.html", "-q")
    assert (code, Path("index.html").read_text("utf-8")) == (1, "<p>My page")
    assert err.startswith("index.html: this file is there already, and is no report of a proof\n")
    code, out, err = run("proof", "flyer.pdf", "--report", "flyer.pdf/proof.html")
    assert (code, out) == (1, "")
    assert err.startswith("flyer.pdf: cannot write here: this is a file, not a folder\n")


@pytest.mark.parametrize("product", ["flyer", "sheet"])
def test_read_aloud(run: Run, product: str) -> None:
    """Goldens of what is read aloud of the example's kit are in test_structure_aloud."""
    kept(f"{product}.pdf", spoil.whole(product))
    code, out, err = run("proof", "--read", f"{product}.pdf")
    assert (code, err) == (0, "")
    assert out.splitlines() == [*read_aloud(spoil.whole(product))]
    assert out.startswith("Title: ")


def test_several_files_are_read_under_their_names(run: Run) -> None:
    Path("kit").mkdir()
    for product in ("flyer", "sheet"):
        kept(f"kit/{product}.pdf", spoil.whole(product))
    lines = run("proof", "--read", "kit")[1].splitlines()
    assert lines[0] == "kit/flyer.pdf"
    assert lines[lines.index("kit/sheet.pdf") + 1].startswith("Title: ")


@pytest.mark.parametrize("option", ["--json", "--read"])
def test_paths_that_are_wrong(run: Run, option: str) -> None:
    Path("empty").mkdir()
    Path("words.pdf").write_text("no PDF")
    with pikepdf.open(io.BytesIO(spoil.whole("sheet"))) as pdf:
        pdf.Root.Pages.Kids[0] = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))
        pdf.save("torn.pdf")
    for path, said in (
        ("nowhere.pdf", "there is no such file"),
        ("empty", "there is no PDF in this folder"),
        ("words.pdf", "this is no PDF, whatever its name says"),
        ("torn.pdf", "a page of this file cannot be read"),
    ):
        code, out, err = run("proof", path, option)
        assert (code, out) == (1, "")
        assert err.startswith(f"{path}: {said}\n    hint: ")


def test_a_path_that_cannot_be_read_stops_no_other(run: Run) -> None:
    """Of a file that is not there, one that is no PDF and a folder without any, between two good ones."""
    Path("kit").mkdir()
    Path("empty").mkdir()
    kept("kit/a.pdf", spoil.whole("sheet"))
    kept("kit/b.pdf", b"a note")
    kept("c.pdf", spoil.whole("sheet"))
    code, out, err = run("proof", "missing.pdf", "kit", "empty", "c.pdf")
    assert (code, err) == (1, "")
    assert "missing.pdf: there is no such file\n    hint: check the path\n" in out
    assert "kit/a.pdf: 1 page, read back\n" in out
    assert "kit/b.pdf: this is no PDF, whatever its name says\n    hint: in the program that it is" in out
    assert "empty: there is no PDF in this folder\n    hint: name a PDF file\n" in out
    assert "c.pdf: 1 page, read back\n" in out
    assert out.endswith("2 files, 0 failures, 0 warnings; 3 paths could not be read\n")


def test_a_folder_of_folders_is_told_which_of_them_has_files(run: Run) -> None:
    Path("out/pool").mkdir(parents=True)
    Path("out/pool/a.pdf").touch()
    code, _, err = run("proof", "out")
    assert code == 1
    assert err.startswith("out: there is no PDF in this folder\n    hint: name one that has: out/pool\n")


@pytest.mark.usefixtures("read_here")
def test_a_path_that_cannot_be_read_is_in_all_that_is_told(run: Run) -> None:
    kept("a.pdf", spoil.whole("sheet"))
    code, out, err = run("proof", "a.pdf", "missing.pdf", "--json", "--report", "proof.html")
    assert (code, err) == (1, "")
    data = json.loads(out)
    assert data["failed"] is True
    assert [file["file"] for file in data["files"]] == ["a.pdf"]
    assert data["unread"] == [
        {"file": "missing.pdf", "what": "there is no such file", "hint": "check the path"}
    ]
    assert "a.pdf" in Path("proof.html").read_text(encoding="utf-8")
    code, out, err = run("proof", "a.pdf", "missing.pdf", "--quiet")
    assert (code, out) == (1, "")
    assert err == "missing.pdf: there is no such file\n    hint: check the path\n1 error\n"


def test_what_can_be_read_is_read_aloud(run: Run) -> None:
    for name in ("a.pdf", "b.pdf"):
        kept(name, spoil.whole("sheet"))
    code, out, err = run("proof", "--read", "a.pdf", "missing.pdf", "b.pdf")
    assert code == 1
    assert [line for line in out.splitlines() if line.endswith(".pdf")] == ["a.pdf", "b.pdf"]
    assert out.count("Title: ") == 2
    assert err == "missing.pdf: there is no such file\n    hint: check the path\n1 error\n"


def test_a_campaign_that_is_wrong(run: Run) -> None:
    kept("flyer.pdf", spoil.whole("flyer"))
    Path("c.yaml").write_text("flyers: 1\nname: pool\nlanguages: [en]\n")
    for campaign, said in (("c.yaml", "c.yaml:1:1: headline"), ("none", "none: there is no such file")):
        code, out, err = run("proof", "flyer.pdf", "--campaign", campaign)
        assert (code, out) == (1, "")
        assert err.startswith(said)


@pytest.mark.usefixtures("read_here")
def test_a_text_that_is_missing_in_a_language_that_is_not_proven(run: Run) -> None:
    """What was built in one language alone is proven, though a text has no other yet."""
    Path("c.yaml").write_text(
        "flyers: 1\nname: pool\nlanguages: [en, fr]\npapers: [a4]\nheadline: {en: Keep it}\n"
    )
    assert run("build", "c.yaml", "-l", "en", "-o", "out")[0] == 0
    assert run("proof", "out", "--campaign", "c.yaml")[0] == 0
    Path("out/flyer-a4-en.pdf").rename("any.pdf")  # which may be in any language
    assert "headline has no text in fr" in run("proof", "any.pdf", "--campaign", "c.yaml")[2]


# --- check --online -----------------------------------------------------------------------------------


class _Site(BaseHTTPRequestHandler):
    """`/old` leads to `/new`; `/gone` is not there."""

    def do_HEAD(self) -> None:
        self.send_response({"/old": 302, "/gone": 404}.get(self.path, 200))
        if self.path == "/old":
            self.send_header("Location", "/new")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def campaign(site: str) -> str:
    return (
        "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Keep the pool\n"
        f"links:\n  petition:\n    url: {site}/old\n  group:\n    url: {site}/gone\n"
    )


def test_addresses_are_asked_only_online(run: Run, site: str) -> None:
    Path("campaign.yaml").write_text(campaign(site))
    code, out, err = run("check", ".", "--online", "--allow-private")
    assert code == 0
    ways = [line.split(maxsplit=1) for line in out.splitlines()[:2]]
    assert ways == [["links.petition.url", f"{site}/old → {site}/new"], ["links.group.url", f"{site}/gone"]]
    assert out.endswith("no errors: 1 piece and 2 links checked\n")
    assert (
        f"campaign.yaml:10:10: warning: links.group.url: {site}/gone leads nowhere: it answers 404\n" in err
    )
    assert "/gone leads" not in run("check", ".")[2]


def test_a_private_network_is_not_asked(run: Run, site: str) -> None:
    Path("campaign.yaml").write_text(campaign(site))
    code, out, err = run("check", ".", "--online", "-q")
    assert (code, out) == (0, "")
    assert err.count("it is in a private network, which is not asked") == 2
