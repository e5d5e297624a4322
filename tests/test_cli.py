"""The command line as people use it: what is written, what is said where, and how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from amount import seldom
from click.shell_completion import ShellComplete
from commandline import Run

from flyers import press, products
from flyers.cli import cli
from flyers.content import library
from flyers.content.claims import NOTE
from flyers.content.reader import load
from flyers.content.template import Template
from flyers.model.paper import PAPERS

ROOT = Path(__file__).parent.parent
EVERY_KEY = ROOT / "tests" / "data" / "every-key.yaml"
SMALL = "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Save it\n"
KIT = ["flyer-a4-en.pdf", "flyer-letter-en.pdf", "sheet-a4-en.pdf", "sheet-letter-en.pdf"]


def there(folder: str = ".") -> list[str]:
    """The files under a folder, hidden ones too, but for the note that says whose they are."""
    found = (p for p in Path(folder).rglob("*") if not p.is_dir() and p.name != NOTE)
    return sorted(p.relative_to(folder).as_posix() for p in found)


TAKEN = "not written, so taken from the rest:\n"


# new


def test_the_starter_builds_as_it_is(run: Run) -> None:
    told = run("new", "pool")
    assert (told.code, told.err) == (0, "")
    assert there() == ["pool/campaign.yaml"]
    told = run("check", "pool/campaign.yaml")
    # flyer and sheet on letter and a4
    rows = "email.to  mayor@city.example  from target\n"
    alone = "email: body printed and not in the code, which would be too fine to scan: "
    alone += "flyer-letter-en.pdf, flyer-a4-en.pdf\n"
    assert (told.code, told.out, told.err) == (0, f"{alone}{TAKEN}{rows}no problems: 4 pieces checked\n", "")
    assert run("build", "pool").code == 0
    assert there("out/pool") == KIT


@seldom
def test_the_example_has_no_problems(run: Run) -> None:
    """Of nothing in it `check` has to warn, so that people see what a sound campaign is."""
    told = run("check", str(library.example("haziraj")))
    rows = "email.to     minister@cic.gc.ca, kennej@parl.gc.ca  from target\n"
    rows += 'look.accent  "#b3261e"                              from the picture\n'
    alone, _, rest = told.out.partition(TAKEN)
    assert (told.code, rest, told.err) == (0, f"{rows}no problems: 20 pieces checked\n", "")
    assert alone  # what its codes have no room for
    assert all(line.startswith("email: ") for line in alone.splitlines())


def test_new_copies_an_example_without_its_code(run: Run) -> None:
    assert run("new", "a/b", "--example", "haziraj").code == 0
    assert there() == ["a/b/campaign.yaml", "a/b/friends.png"]
    for file in there():
        assert Path(file).read_bytes() == (library.example("haziraj") / Path(file).name).read_bytes()


def test_new_takes_an_empty_folder(run: Run) -> None:
    Path("pool").mkdir()
    assert run("new", "pool").code == 0
    assert there() == ["pool/campaign.yaml"]


def test_new_writes_over_nothing(run: Run) -> None:
    Path("pool").mkdir()
    Path("pool/campaign.yaml").write_text("mine")
    told = run("new", "pool")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("pool: this folder is not empty\n")
    assert Path("pool/campaign.yaml").read_text() == "mine"


def test_new_where_a_file_is(run: Run) -> None:
    Path("pool").write_text("mine")
    told = run("new", "pool/deep")
    assert told.code == 1
    assert told.err.startswith("pool: cannot write here: this is a file, not a folder\n")
    assert there() == ["pool"]


def test_the_command_that_new_names_can_be_typed(run: Run) -> None:
    assert run("new", "my pool").out.endswith('run: flyers build "my pool"\n')


# build


def test_build_says_what_it_wrote(run: Run) -> None:
    run("new", "pool")
    told = run("build", "pool")
    assert (told.code, told.err) == (0, "")
    head, *rows, look, alone = [line.split() for line in told.out.splitlines()]
    assert head == ["file", "paper", "language", "sides", "ink", "size"]
    assert look[:2] == ["flyer:", "classic,"]
    assert alone[:2] == ["email:", "body"]
    assert sorted(Path(row[0]).name for row in rows) == KIT
    for file, paper, language, sides, ink, percent, size, unit in rows:
        assert Path(file).name.split("-")[1:] == [paper, f"{language}.pdf"]
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) == int(sides)
            _, _, width, height = map(float, pdf.pages[0].mediabox)
        assert (width, height) == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.01)
        assert 2 <= int(ink) <= 40
        assert (percent, unit) == ("%", "kB")
        assert int(size) == round(Path(file).stat().st_size / 1000)


def test_build_twice_gives_the_same_bytes(run: Run) -> None:
    run("new", "pool")
    for folder in ("one", "two"):
        run("build", "pool", "-p", "sheet", "-o", folder)
    for name in there("one"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["-p", "sheet", "--paper", "a4"], ["sheet-a4-en.pdf"]),
        (["-p", "Sheet", "-p", "flyer", "--paper", "A4"], ["flyer-a4-en.pdf", "sheet-a4-en.pdf"]),
        (["-p", "sheet", "-p", "sheet", "--paper", "legal"], ["sheet-legal-en.pdf"]),
        (["-p", "sheet", "-l", "EN", "--paper", "a4"], ["sheet-a4-en.pdf"]),
        (["--product", "sheet", "--paper", "a4", "--ink", "black"], ["sheet-a4-en-black.pdf"]),
        (["-p", "sheet", "--paper", "a4", "--ink", "Color"], ["sheet-a4-en.pdf"]),
    ],
)
def test_build_makes_what_is_asked(run: Run, options: list[str], files: list[str]) -> None:
    run("new", "pool")
    assert run("build", "pool", "-o", "deep/er", *options).code == 0
    assert there("deep/er") == files


def test_two_languages_on_one_piece(run: Run) -> None:
    told = run("build", EVERY_KEY, "-p", "sheet", "-l", "en+fr", "-l", "fr", "--paper", "a4", "-o", "out")
    assert (told.code, told.err) == (0, "")
    assert there("out") == ["sheet-a4-en+fr.pdf", "sheet-a4-fr.pdf"]


@pytest.mark.parametrize(("rows", "tag", "count"), [(5, "/LI", 5), (12, "/TR", 13), (20, "/TR", 21)])
def test_rows(run: Run, rows: int, tag: str, count: int) -> None:
    """Each row is a row of the tagged table, under one row of heads; five are cards, items of a list."""
    run("new", "pool")
    assert run("build", "pool", "-p", "sheet", "--paper", "legal", "--rows", str(rows), "-o", "out").code == 0
    with pikepdf.open("out/sheet-legal-en.pdf") as pdf:
        tags = [str(o.get("/S")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    assert tags.count(tag) == count


def test_rows_that_do_not_fit_are_told(run: Run) -> None:
    run("new", "pool")
    told = run("build", "pool", "-p", "sheet", "--paper", "letter", "--rows", "15", "-o", "out")
    assert told.code == 0
    assert re.search(r"^sheet-letter-en\.pdf: 1\d rows: 15 need \d+ mm less text$", told.out, re.MULTILINE)


def test_check_tells_of_them_where_they_are_asked_for(run: Run) -> None:
    Path("few").mkdir()
    text = "headline: Keep it\npapers: [letter]\npetition:\n  request: Keep it.\n  rows: 20\n"
    Path("few/campaign.yaml").write_text(text)
    told = run("check", "few")
    assert told.code == 0
    at = r"few/campaign\.yaml:5:\d+: warning: petition\.rows: sheet-letter-en\.pdf: 1\d rows: 20 have no"
    assert re.search(at, told.err)
    assert re.search("\n    hint: write rows: 1\\d, as many as a side holds\n", told.err)
    Path("few/campaign.yaml").write_text(text.replace("20", "10"))
    assert "petition.rows" not in run("check", "few").err


def test_check_tells_of_a_title_that_takes_room_from_rows(run: Run) -> None:
    Path("few").mkdir()
    title = " and ".join(["a title of a petition that nobody can say in one breath"] * 4)
    text = f"headline: Keep it\npetition:\n  title: {title}\n  request: Keep it.\n"
    Path("few/campaign.yaml").write_text(text)
    told = r":3:\d+: warning: petition\.title: .* has \d lines: .*\n    hint: (.*)"
    assert set(re.findall(told, run("check", "few").err)) == {"write a shorter title"}


def test_an_own_template_names_its_files(run: Run) -> None:
    run("new", "pool")
    text = library.template("sheet", "classic").read_text(encoding="utf-8")
    Path("mine.yaml").write_text(text, encoding="utf-8")
    assert run("build", "pool", "--template", "mine.yaml", "-o", "out").code == 0
    assert there("out") == ["sheet-a4-en-mine.pdf", "sheet-letter-en-mine.pdf"]


REQUIRED = "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Keep the pool\n"


def test_what_is_left_out_is_said(run: Run) -> None:
    Path("campaign.yaml").write_text(f"{REQUIRED}links: {{petition: {{url: 'https://a.example'}}}}\n")
    for command in ("check", "build"):
        told = run(command, ".")
        assert (told.code, told.err) == (0, "")
        assert "left out: sheet, since the campaign has no petition.request\n" in told.out
    assert there("out/pool") == ["flyer-a4-en.pdf"]


def test_the_code_of_an_email_has_as_much_of_it_as_stays_coarse_enough(run: Run) -> None:
    mail = "headline: Keep it\ntarget: {name: M, email: [m@example.org]}\nemail: {subject: S, body: %s}\n"
    for body, alone in (("Please keep it.", False), ("Please keep it. " * 90, True)):
        Path("campaign.yaml").write_text(mail % body, encoding="utf-8")
        assert ("email: body printed and not in the code, " in run("build", ".").out) == alone


@seldom
def test_a_link_without_a_code_beside_others_is_told(run: Run) -> None:
    """It sank into the small print, and nobody was told."""
    links = [f"  act{n}: {{url: 'https://pool.example/{n}', label: Act {n}}}\n" for n in range(5)]
    for count in (4, 5):
        Path("campaign.yaml").write_text(f"headline: Keep it\nlinks:\n{''.join(links[:count])}")
        told = "links.act4: printed without a code, as there is no room for it: flyer-"
        assert (told in run("build", ".").out) == (count == 5)


def test_a_product_asked_for_is_not_left_out(run: Run) -> None:
    Path("campaign.yaml").write_text(REQUIRED)
    told = run("build", ".", "-p", "sheet")
    assert (told.code, told.out, there()) == (1, "", ["campaign.yaml"])
    assert "sheet needs petition.request, which is missing" in told.err


def test_a_product_that_is_not_made_for_a_paper_is_left_out(run: Run) -> None:
    """Sheets are made for no paper larger than A3."""
    run("new", "pool")
    told = run("build", "pool", "--paper", "a2", "--paper", "a3", "-o", "out")
    assert (told.code, told.err) == (0, "")
    assert there("out") == ["flyer-a2-en.pdf", "flyer-a3-en.pdf", "sheet-a3-en.pdf"]
    assert "left out: sheet on a2, since its template is not made for that: it is for letter, " in told.out
    told = run("build", "pool", "-p", "sheet", "--paper", "a2", "-o", "out2")
    assert (told.code, told.out) == (1, "")
    assert "this template of sheet is not made for a2\n" in told.err
    told = run("build", "pool", "--paper", "a6", "-o", "out2")
    assert (told.code, told.out) == (1, "")
    assert "there is no flyer on a6 to print, since its template is not made for that" in told.err
    assert "there is no sheet on a6 to print" in told.err
    assert "hint: papers to choose from: letter, legal, tabloid, half-letter, a2, a3, a4, a5\n" in told.err
    assert "campaign.yaml" not in told.err  # where nothing is wrong
    assert not Path("out2").exists()


@pytest.mark.parametrize("args", [("-o", ""), ("--template", ""), ("--arrangement=",), ("-p", "")])
def test_an_option_without_a_value_is_told(run: Run, args: tuple[str, ...]) -> None:
    """As a script has it whose variable is not set: the files would be written elsewhere."""
    run("new", "pool")
    told = run("build", "pool", *args)
    assert (told.code, there()) == (2, ["pool/campaign.yaml"])
    assert "There is nothing" in told.err


def test_a_campaign_for_no_paper_is_told_which_there_are_and_of_nothing_else(run: Run) -> None:
    text = f"{REQUIRED}links: {{petition: {{url: 'https://a.example'}}}}\n"
    Path("campaign.yaml").write_text(text.replace("[a4]", "[a6]"))
    told = run("build", ".").err
    assert "sheet" not in told
    assert "a4, a5\n" in told


def test_what_an_edition_lacks_is_told_where_it_belongs_and_of_no_product_without_that_edition(
    run: Run,
) -> None:
    text = f"{REQUIRED}petition: {{request: We ask}}\n"
    Path("campaign.yaml").write_text(text)
    told = run("build", ".", "--edition", "mailer")
    assert (told.code, told.out) == (1, "")
    assert told.err == (
        f"campaign.yaml:{text.count(chr(10))}:1: there is no sheet to print, since the campaign has no "
        "petition.return_to\n    hint: write petition.return_to\n1 error\n"
    )


def test_a_product_that_is_asked_for_on_no_paper_of_the_campaign_is_told(run: Run) -> None:
    text = f"{REQUIRED}links: {{petition: {{url: 'https://a.example'}}}}\n"
    Path("campaign.yaml").write_text(text.replace("[a4]", "[a6]"))
    told = run("build", ".", "-p", "flyer")
    assert (told.code, told.out, there()) == (1, "", ["campaign.yaml"])
    assert told.err.startswith(f"campaign.yaml:{text[: text.index('papers:')].count(chr(10)) + 1}:1: ")
    assert "there is no flyer on a6 to print, since its template is not made for that" in told.err
    Path("campaign.yaml").write_text(text.replace("[a4]", "[a4, a6]"))
    told = run("build", ".", "-p", "flyer")
    assert (told.code, there("out/pool")) == (0, ["flyer-a4-en.pdf"])
    assert "left out: flyer on a6, since its template is not made for that" in told.out


def test_rows_where_there_are_none(run: Run) -> None:
    run("new", "pool")
    told = run("build", "pool", "-p", "flyer", "--paper", "a4", "--rows", "15", "-o", "out")
    assert told.code == 0
    assert told.err == (
        "warning: --rows 15 changes nothing: nothing with rows to sign is made\n"
        "    hint: leave it out, or add -p sheet\n1 warning\n"
    )
    assert run("build", "pool", "--paper", "a4", "--rows", "15", "-o", "out").err == ""


def test_rows_where_there_are_cards(run: Run) -> None:
    """Five cards were printed, and nothing said."""
    run("new", "pool")
    private = "build", "pool", "-p", "sheet", "--edition", "private", "--paper", "a4", "-o", "out"
    said = "warning: --rows 15 changes nothing: the edition private has cards\n"
    assert said in run(*private, "--rows", "15").err
    assert said not in run(*private).err


def test_warnings_stop_nothing(run: Run) -> None:
    Path("campaign.yaml").write_text(f'{REQUIRED}lead: Say "yes to it\n')
    told = run("build", "campaign.yaml")
    assert told.code == 0
    assert re.match(r"campaign\.yaml:6:7: warning: .*\n    hint: .*\n1 warning\n\Z", told.err)
    assert there("out/pool") == ["flyer-a4-en.pdf"]
    assert "no errors: 1 piece checked\n" in run("check", ".").out


def test_who_decides_and_stands_nowhere_is_told_when_pages_are_made(run: Run) -> None:
    target = f"{REQUIRED}target: {{name: The Mayor}}\n"
    Path("campaign.yaml").write_text(f"{target}petition: {{request: We ask, to: The Council}}\n")
    told = run("build", ".", "-p", "sheet")
    assert told.code == 0
    assert "warning: target: where there is petition.to, no page says it" in told.err


def test_quiet_says_nothing_but_problems(run: Run) -> None:
    assert run("new", "pool", "-q").out == ""
    for command in ("check", "build"):
        told = run(command, "pool", "--quiet")
        assert (told.code, told.out, told.err) == (0, "", "")
    assert run("check", "nowhere", "-q").err.endswith("1 error\n")


def test_progress_is_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "pool")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = run("check", "pool")
    assert told.err.startswith("\r\x1b[Kflyer on letter in en\r\x1b[K")
    assert told.err.endswith("\r\x1b[K")  # the line is clear for what comes next
    assert run("check", "pool", "-q").err == ""


def test_files_of_a_build_that_fails_stay_as_they_were(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at the last of four files."""
    run("new", "pool")
    run("build", "pool", "-o", "out")
    before = {name: Path("out", name).read_bytes() for name in KIT}
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name.startswith("sheet-a4"):
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    for folder in ("out", "new/er"):
        told = run("build", "pool", "--ink", "black", "-o", folder)
        assert (told.code, told.out) == (1, "")
        assert told.err.startswith(f"{folder}: cannot write here: no space left on device\n")
    assert {name: Path("out", name).read_bytes() for name in there("out")} == before
    assert not Path("new").exists()


# list, schema, help


def test_lists_begin_with_the_names_to_write(run: Run) -> None:
    def listed(what: str) -> list[str]:
        told = run("list", what)
        assert (told.code, told.err) == (0, "")
        return [line.split()[0] for line in told.out.splitlines()]

    assert listed("papers") == list(PAPERS)
    assert listed("products") == list(products.names()) == list(library.products())
    assert listed("languages") == list(library.locales())
    assert listed("rules") == ["none", *library.rules()]
    assert len(listed("templates")) == sum(len(library.templates(p)) for p in library.products())
    # 8.5 in is 215.9 mm
    papers = run("list", "papers").out
    assert papers.startswith("letter       215.9 × 279.4 mm  8.5 × 11 in\n")
    files = (library.template(one, name) for one in library.products() for name in library.templates(one))
    suited = {paper for file in files if (made := load(file, Template).value) for paper in made.papers}
    assert {line.split()[0] for line in papers.splitlines() if "of your own" in line} == {*PAPERS} - suited


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("schema").out)["required"] == ["headline"]


def test_version(run: Run) -> None:
    assert re.fullmatch(r"flyers \d+\.\d+\.\d+\n", run("--version").out)


def completed(args: list[str], begun: str) -> list[str]:
    return [item.value for item in ShellComplete(cli, {}, "flyers", "").get_completions(args, begun)]


def test_completion() -> None:
    assert completed([], "b") == ["build"]
    assert completed(["build", "pool", "--paper"], "a") == ["a2", "a3", "a4", "a5", "a6"]
    assert completed(["build", "pool", "-p"], "") == list(library.products())
    assert "fr" in completed(["build", "pool", "-l"], "f")
    assert "papers" in completed(["list"], "")
    assert completed(["proof", "--as"], "po") == ["poster"]


# How it ends


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["biuld"], "No such command 'biuld'"),
        (["build"], "Missing argument 'CAMPAIGN'"),
        (["build", "pool", "--papr", "a4"], "No such option"),
        (["build", "pool", "-p", "flier"], 'there is no product "flier"\n    hint: did you mean "flyer"?\n'),
        (["build", "pool", "--paper", "a44"], 'there is no paper "a44"\n    hint: did you mean "a4"?\n'),
        (
            ["build", "pool", "--template", "clasic"],
            'no template "clasic"\n    hint: did you mean "classic"?\n',
        ),
        (["build", "pool", "--rows", "4"], '"4" is no whole number from 5 to 20'),
        (["build", "pool", "--rows", "21"], '"21" is no whole number from 5 to 20'),
        (["build", "pool", "--ink", "red"], "'red' is not one of 'colour', 'saver', 'black'"),
        (
            ["build", "pool", "-l", "fr"],
            'the campaign has no "fr"\n    hint: its languages are en; to add one:',
        ),
        (["build", "pool", "-l", "en+fr"], 'the campaign has no "fr"\n'),
        (["build", "pool", "-l", "en+EN"], "en+en names a language twice\n"),
        (["build", "pool", "-l", "en + en_GB"], "en+en names a language twice\n"),
        (["build", "pool", "-p", "sheet", "--template", "bold"], '"bold" is a template for flyer alone\n'),
        (
            ["build", "pool", "--template", "bold", "--template", "photo"],
            "There is one --template, and it is given twice.\n",
        ),
        (
            ["build", "pool", "-l", "en+"],
            'the campaign has no ""\n    hint: write a language on either side of the +, such as -l en\n',
        ),
        (
            ["new", "x", "--example", "hazirj"],
            'there is no example "hazirj"\n    hint: did you mean "haziraj"?\n',
        ),
        (["list", "sheets"], 'There is no list of "sheets". There are products, templates'),
        (["list", "langauges"], 'Did you mean "languages"?'),
        (["list"], "There are products, templates, papers, languages, rules."),
        (["words", "--campaign", "fr"], "is in, too: flyers words --campaign fr pool"),
        (["check"], "Name the folder that your campaign.yaml is in: flyers check pool"),
        (["new", "my", "pool"], "extra argument (pool). A name with spaces in it goes in quotes."),
        (["build", "pool", "--paper", "A4, letter"], "name each by itself: --paper a4 --paper letter"),
        (["build", "pool", "-l", "Deutsch"], "flyers words --campaign de, and de among its languages"),
        (["build", "pool", "-l", "englisch"], "write -l en"),
        (["build", "pool", "--proof", "no"], "'no' is not one of 'quick', 'full'"),
        (["check", "pool", "--allow-private"], "--allow-private is for --online"),
        (["proof"], "Missing argument 'PATH...'"),
        (
            ["proof", "x.pdf", "--as", "flier"],
            'there is no product "flier"\n    hint: did you mean "flyer"?\n',
        ),
        (["proof", "x.pdf", "--read", "--json"], "--read proves nothing"),
        (["proof", "x.pdf", "--report", "x.pdf"], "a report's name ends in .html"),
    ],
)
def test_a_command_line_that_is_wrong(run: Run, args: list[str], said: str) -> None:
    run("new", "pool")
    told = run(*args)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert there() == ["pool/campaign.yaml"]


def test_no_traceback_unless_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(press, "prepare", fails)
    told = run("build", "pool")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines() == [
        "flyers has a fault of its own: ZeroDivisionError: by nought",
        "    hint: run it again with --debug, and report what it says",
        "1 error",
    ]
    told = run("build", "pool", "--debug")
    assert told.code == 1
    assert told.err.startswith("Traceback")
    assert told.err.endswith("1 error\n")


def test_an_error_of_the_system_names_the_file(run: Run) -> None:
    # NAME_MAX is 255 on all that people have.
    told = run("check", "x" * 300)
    assert (told.code, told.err) == (1, f"{'x' * 300}: file name too long\n1 error\n")


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "pool")
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if target.name == "sheet-letter-en.pdf":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    told = run("build", "pool", "-o", "out")
    assert (told.code, told.out, told.err.strip()) == (130, "", "")
    assert not [name for name in there("out") if ".part" in name]


def python(*args: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *args], capture_output=True, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def test_nobody_reads_to_the_end(tmp_path: Path) -> None:
    """The reader is gone before the schema, which is longer than a pipe holds, is written; and before a
    build says what it wrote."""
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "flyers", "schema"], stdout=writes, stderr=subprocess.PIPE, check=False
    )
    assert done.stderr == b""
    (tmp_path / "c.yaml").write_text(SMALL)
    done = subprocess.run(
        [sys.executable, "-m", "flyers", "build", "c.yaml", "-p", "flyer"],
        cwd=tmp_path, stdout=writes, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writes)
    assert done.returncode == 1
    assert done.stderr.startswith(b"standard output: cannot write here: broken pipe\n")
    assert there(str(tmp_path / "out")) == ["pool/flyer-a4-en.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="an output that is full")
@pytest.mark.parametrize(
    ("output", "what"),
    [
        (">/dev/full", "no space left on device"),
        (">&-", "it is closed"),
        (">&- 2>&- <&-", ""),  # nothing can be said
    ],
)
def test_an_output_that_takes_nothing(tmp_path: Path, output: str, what: str) -> None:
    """The files are whole all the same."""
    (tmp_path / "c.yaml").write_text(SMALL)
    begun = f"{sys.executable} -m flyers build c.yaml -p flyer -o out {output}"
    done = subprocess.run(["sh", "-c", begun], cwd=tmp_path, capture_output=True, text=True, check=False)
    hint = "    hint: all files are written and whole: see out\n1 error\n"
    said = f"standard output: cannot write here: {what}\n{hint}" if what else ""
    assert (done.returncode, done.stderr) == (1, said)
    assert there(str(tmp_path / "out")) == ["flyer-a4-en.pdf"]
    with pikepdf.open(tmp_path / "out" / "flyer-a4-en.pdf") as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="an output that is full")
@pytest.mark.parametrize("args", ["list papers", "schema", "--help", "build --help"])
def test_an_output_that_is_full(args: str) -> None:
    begun = f"{sys.executable} -m flyers {args} >/dev/full"
    done = subprocess.run(["sh", "-c", begun], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("no space left on device\n1 error\n")
    assert done.stderr.count("\n") == 2


def test_a_terminal_that_lacks_a_letter(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = python("-m", "flyers", "list", "languages", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"fran\xe7ais" in done.stdout
    assert "?" in done.stdout.decode("latin-1")


@pytest.mark.parametrize("args", [["--help"], ["build", "--help"], ["proof", "-h"], ["list", "papers"]])
def test_what_is_heavy_stays_unloaded(args: list[str]) -> None:
    """Help and lists of names come at once: nothing is imported that only a build needs."""
    heavy = {
        "ruamel",
        "yaml",
        "reportlab",
        "uharfbuzz",
        "PIL",
        "qrcode",
        "pyphen",
        "idna",
        "tomllib",
        "asyncio",
        "ctypes",
        "zxingcpp",
        "ssl",
    }
    code = f"import sys; from flyers.cli import main; main({args}); print(*sys.modules, file=sys.stderr)"
    loaded = python("-c", code).stderr.decode().split()
    assert "click" in loaded
    assert heavy & {name.split(".")[0] for name in loaded} == set()
    ours = {"flyers.content.reader", "flyers.press", "flyers.delivery", "flyers.proof.command"}
    assert ours & set(loaded) == set()


def test_a_flyer_loads_what_it_needs(tmp_path: Path) -> None:
    """A build starts with 400 modules; these would be there for a line of code that has a shorter way."""
    needless = {
        "PIL.BmpImagePlugin",
        "PIL.GifImagePlugin",
        "PIL.JpegImagePlugin",
        "argparse",
        "calendar",
        "concurrent.futures",
        "csv",
        "html.entities",
        "importlib.resources",
        "pypdfium2",
        "pyphen",
        "qrcode",
        "shlex",
        "statistics",
        "zipfile",
    }
    args = ["build", str(library.example("haziraj")), "-p", "flyer", "-l", "en", "-o", str(tmp_path)]
    code = f"import sys; from flyers.cli import main; main({args}); print(*sys.modules, file=sys.stderr)"
    loaded = set(python("-c", code).stderr.decode().split())
    assert "flyers.paint.pdf.painter" in loaded
    assert needless & loaded == set()


def test_a_flyer_without_a_mistake_reads_no_words_of_all_languages(tmp_path: Path) -> None:
    """What keys are called in 50 languages was read for each picture with words: 30 ms of a build."""
    args = ["build", str(library.example("haziraj")), "-p", "flyer", "-l", "en", "-o", str(tmp_path)]
    opened = "sys.addaudithook(lambda event, its: event == 'open' and print(its[0], file=sys.stderr))"
    code = f"import sys; {opened}; from flyers.cli import main; main({args})"
    told = python("-c", code).stderr.decode()
    assert "campaign.yaml" in told
    assert "key-words.yaml" not in told


def test_a_flyer_compiles_no_pattern_of_thousands_of_characters(tmp_path: Path) -> None:
    """Which takes milliseconds, the more of them the longer; Python's own libraries have some."""
    args = ["build", str(library.example("haziraj")), "-p", "flyer", "-l", "en", "-o", str(tmp_path)]
    code = f"""
import re._compiler as compiler, sys
optimize, found = compiler._optimize_charset, []
def noted(charset, *more):
    frame = sys._getframe()
    while "/re/" in frame.f_code.co_filename or frame.f_code.co_filename == "<string>":
        frame = frame.f_back
    found.extend((frame.f_code.co_filename, *ends) for kind, ends in charset if str(kind) == "RANGE")
    return optimize(charset, *more)
compiler._optimize_charset = noted
from flyers.cli import main
main({args})
ours = (f"{{first:x}} {{last:x}}" for file, first, last in found if "flyers" in file)
print(*ours, sep="\\n", file=sys.stderr)
"""
    told = python("-c", code, env={**os.environ, "SOURCE_DATE_EPOCH": "1238544000"}).stderr  # in April 2009
    ranges = [line.split() for line in told.decode().splitlines()]
    assert len(ranges) > 50
    assert [ends for ends in ranges if int(ends[1], 16) - int(ends[0], 16) > 8_100] == []


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("build", "pool", "--for", "shop"), "--for is not there yet"),
        (("build", "pool", "-p", "poster"), "poster is not made yet"),
    ],
)
def test_what_is_announced_and_not_there_says_so(run: Run, args: tuple[str, ...], what: str) -> None:
    told = run(*args)
    assert (told.code, told.out) == (2, "")
    assert what in told.err


def test_a_path_that_may_not_be_read_stops_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was no command line at all, so that nothing was proven."""
    for name in ("a.pdf", "b.pdf"):
        Path(name).write_text("words")
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    code, _, err = run("proof", "a.pdf", "b.pdf")
    assert (code, "a.pdf: " in err, "b.pdf: " in err) == (1, True, True)
