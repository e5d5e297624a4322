"""`flyers sheets --by`: sheets for the people of a list, with covers, names, codes, bookmarks."""

from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from amount import EVERY, fewer, seldom, some, turn
from commandline import Run
from helpers_pdf import check_marking

from flyers import products
from flyers.content.numbers import number
from flyers.layout import reading
from flyers.ledger.book import Ledger, Sheet
from flyers.proof.command import prove_paths
from flyers.proof.prove import Depth

POOL = """\
flyers: 1
name: pool
languages: [en]
papers: [a4]
headline: Keep Alder Pool open
links: {petition: {url: https://pools.example/pool}}
petition:
  sheet_id: AP
  request: We ask the city to keep Alder Pool open all year.
  return_to: Mill Lane Readers, 4 Mill Lane
  return_by: 2126-10-20
  privacy: Your details go to the city.
  rows: 5
"""
LIST = """\
name;count;note;link;print_as
Room 12 parents;3;At the school office on Friday;;
Łukasz Żak;1;;https://pools.example/pool?by=lukasz-zak-and-the-whole-family;e.example/zak
יעל כהן;2;;https://www.pools.example/pools/all/?by=yael-c;
Maximiliane Freifrau von Hohenstein-Löwenberg;1;;;
"""
FILE = "out/pool/bundles-a4-en-000001-000007.pdf"


@pytest.fixture
def run(run: Run) -> Run:
    """Makes sheets in a folder with a campaign and a list."""
    Path("campaign.yaml").write_text(POOL, encoding="utf-8")
    Path("people.csv").write_text(LIST, encoding="utf-8-sig")
    return partial(run, "sheets", ".")


def words(document: Any, page: int) -> str:
    return " ".join(str(document[page].get_textpage().get_text_bounded()).split())


def codes(document: Any, page: int) -> set[str]:
    drawn = document[page].render(scale=3).to_pil()
    return {code.text for code in zxingcpp.read_barcodes(drawn)}


def test_each_person_has_a_cover_and_sheets_of_their_own(run: Run) -> None:
    code, out, err = run("--by", "people.csv")
    assert (code, err) == (0, "")
    assert out.splitlines()[1].split()[:2] == [FILE, "7"]
    document = pypdfium2.PdfDocument(FILE)
    # A cover before each person's sheets: 1 + 3, 1 + 1, 1 + 2, 1 + 1.
    assert len(document) == 11
    cover = words(document, 0)
    for said in (
        "Keep Alder Pool open", "Collector’s name", "Room 12 parents", "3",
        f"{number('AP', 1)} – {number('AP', 3)}",
        "At the school office on Friday", "Return by 20 October 2126", "Mill Lane Readers, 4 Mill Lane",
    ):  # fmt: skip
        assert said in cover
    assert number("AP", 7) in words(document, 9)
    assert "–" not in words(document, 9)  # one sheet is no span
    names = ["Room 12 parents"] * 3 + ["Łukasz Żak", "Maximiliane Freifrau von Hohenstein-Löwenberg"]
    links = ["https://pools.example/pool"] * 3 + [
        "https://pools.example/pool?by=lukasz-zak-and-the-whole-family"
    ]
    for serial, page, name, link in zip(
        (1, 2, 3, 4, 7), (1, 2, 3, 5, 10), names, [*links, links[0]], strict=True
    ):
        assert name in words(document, page)
        assert codes(document, page) == {number("AP", serial), link}
    assert codes(document, 7) == {number("AP", 5), "https://www.pools.example/pools/all/?by=yael-c"}
    # The words beside a code are its address: whole, or as the list has it.
    for page, address in {1: "pools.example/pool", 5: "e.example/zak", 10: "pools.example/pool"}.items():
        assert [word for word in words(document, page).split() if "example" in word] == [address]
    assert "pools.example/pools/all/?by=yael-c" in words(document, 7).replace(" ", "")
    with pikepdf.open(FILE) as pdf, pdf.open_outline() as outline:
        marks = [(item.title, pdf.pages.index(pikepdf.Page(item.destination[0]))) for item in outline.root]
    assert marks == [
        ("Room 12 parents", 0), ("Łukasz Żak", 4), ("יעל כהן", 6), (LIST.splitlines()[4].split(";")[0], 9),
    ]  # fmt: skip


def test_all_may_have_a_link_and_what_is_printed_of_it(run: Run) -> None:
    """What the longest name had printed stood beside the code of all, and the whole list was refused."""
    rows = (f"{name};1;;https://pools.example/pool?by={name};e.example/{name}\n" for name in ("ana", "bo"))
    Path("people.csv").write_text("name;count;note;link;print_as\n" + "".join(rows), encoding="utf-8")
    code, _, err = run("--by", "people.csv")
    assert (code, err) == (0, "")


@seldom
@pytest.mark.parametrize("languages", some(["en+ar", "en+fr"]))
def test_an_address_longer_than_the_petitions_has_room_in_two_languages(run: Run, languages: str) -> None:
    both = POOL.replace("[en]", f"[{languages.replace('+', ', ')}]").replace(
        "pools.example/pool", "a.example"
    )
    Path("campaign.yaml").write_text(both, encoding="utf-8")
    Path("people.csv").write_text("name,count,link\nMike,2,https://alder.example/pool?by=mike\n", "utf-8")
    for edition in ("standard", "duplex", "mailer", "private"):
        args = ("-l", languages, "--edition", edition, "-o", f"{edition}.pdf", "--force")
        code, _, err = run("--by", "people.csv", *args)
        assert (code, "no room" in err) == (0, False), f"{edition}: {err}"
        document = pypdfium2.PdfDocument(f"{edition}.pdf")
        sheet = words(document, 1) or words(document, 2)  # after the back of the cover
        assert "alder.example/pool?by=mike" in sheet.replace(" ", "")


def test_the_ledger_knows_who_has_them(run: Run) -> None:
    run("--by", "people.csv")
    with Ledger(Path("ledger.sqlite"), "AP") as ledger:
        today = ledger.today()
        assert [sheet for sheet in ledger.sheets() if sheet.serial in (3, 4)] == [
            Sheet(3, "Room 12 parents", today, "2126-10-20"), Sheet(4, "Łukasz Żak", today, "2126-10-20"),
        ]  # fmt: skip
        assert all(sheet.holder for sheet in ledger.sheets())


def test_names_and_notes_have_the_marks_of_print(run: Run) -> None:
    """They had those of the keyboard, in the largest letters of the cover; in the ledger they are as in the
    list."""
    names, notes = ("Ana M'Bo", 'Bo "Buzz" Lee'), ('At "The Elm" -- late', "It's the gate")
    people = [f"{name};1;{note}".replace('"', '""') for name, note in zip(names, notes, strict=True)]
    rows = "".join(f'"{row}"\n'.replace(";", '";"') for row in people)
    Path("people.csv").write_text(f"name;count;note\n{rows}", encoding="utf-8")
    assert run("--by", "people.csv", "-o", "o.pdf")[0] == 0
    document = pypdfium2.PdfDocument("o.pdf")
    shown = (("Ana M’Bo", "At “The Elm” – late"), ("Bo “Buzz” Lee", "It’s the gate"))
    for page, (name, note) in zip((0, 2), shown, strict=True):
        assert all(name in words(document, at) for at in (page, page + 1))
        assert note in words(document, page)
    with Ledger(Path("ledger.sqlite"), "AP") as ledger:
        assert {sheet.holder for sheet in ledger.sheets()} == {*names}


@pytest.mark.parametrize("more", [(), ("--untagged",)])
def test_the_file_is_whole_and_its_links_are_those_of_its_codes(run: Run, more: tuple[str, ...]) -> None:
    assert run("--by", "people.csv", *more)[0] == 0
    with pikepdf.open(FILE) as pdf:
        if not more:
            check_marking(Path(FILE).read_bytes())
            annots = [
                a.A.URI for page in pdf.pages for a in page.get("/Annots", []) if "/URI" in a.get("/A", {})
            ]
            found = set(map(str, annots))
            assert found == {
                "https://pools.example/pool",
                "https://www.pools.example/pools/all/?by=yael-c",
                LIST.splitlines()[2].split(";")[3],
            }
    depth: Depth = "full" if EVERY and not more else "quick"
    (report,) = prove_paths([Path(FILE)], kinds=products.kinds(), depth=depth)
    assert not report.failed()


def test_the_same_bytes_by_one_process_and_by_two(run: Run) -> None:
    every = []
    for jobs in ("1", "2"):
        run("--by", "people.csv", "-o", "o.pdf", "--jobs", jobs)
        every.append(Path("o.pdf").read_bytes())
        Path("ledger.sqlite").unlink()
    assert every[0] == every[1]


def test_sheets_with_a_back_have_covers_with_one(run: Run) -> None:
    long = POOL.replace("rows: 5", "rows: 20\n  statement: " + "We swim in it. " * 60)
    Path("campaign.yaml").write_text(long, encoding="utf-8")
    assert run("--by", "people.csv")[0] == 0
    document = pypdfium2.PdfDocument(FILE)
    assert len(document) == 4 * 2 + 7 * 2
    assert words(document, 1) == ""
    assert number("AP", 1) in words(document, 2)


def test_what_has_no_room_is_told_with_its_line(run: Run) -> None:
    Path("people.csv").write_text(
        "name,count,note,link\nAna,1,,\n" + "W" * 70 + ",1,,\n"
        "Bo,1,,https://pools.example/" + "x" * 1800 + "\nDi,1," + "W" * 150 + ",\n"
        "Ed,1,,https://pools.example/" + "x" * 60,
        encoding="utf-8",
    )
    code, out, err = run("--by", "people.csv")
    assert (code, out) == (1, "")
    lines = [line.split(": ")[0] for line in err.splitlines() if line.startswith("people.csv")]
    assert set(lines) == {f"people.csv:{line}:1" for line in (3, 4, 5, 6)}
    assert "too fine to be read" in err
    assert not Path("out").exists()
    assert not Path("ledger.sqlite").exists()


def test_a_link_needs_a_code_to_stand_in_for(run: Run) -> None:
    text = POOL.replace("links: {petition: {url: https://pools.example/pool}}\n", "")
    Path("campaign.yaml").write_text(text, encoding="utf-8")
    code, _, err = run("--by", "people.csv")
    assert code == 1
    assert err.startswith(
        "people.csv:3:1: links are for the sheet's code, and this campaign's sheet has none"
    )


def test_a_list_is_printed_twice_by_force_alone(run: Run) -> None:
    assert run("--by", "people.csv")[2] == ""
    assert run("--by", "people.csv", "--first", "1", "--force")[2] == ""  # the same sheets once more
    code, _, err = run("--by", "people.csv")
    assert code == 1
    first, *_ = err.splitlines()
    assert first.startswith('people.csv:2:1: "Room 12 parents" and 3 others have other sheets')
    assert first.endswith(f"{number('AP', 1)} to {number('AP', 7)}")
    assert "flyers ledger void" in err
    code, _, err = run("--by", "people.csv", "--force")
    assert code == 0
    assert err.startswith('people.csv:2:1: warning: "Room 12 parents"')


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "say how many sheets with --count N, or for whom with --by FILE"),
        (("--count", "3", "--by", "people.csv"), '"people.csv" says how many sheets each has: leave out'),
    ],
)
def test_either_so_many_or_by_a_list(run: Run, args: tuple[str, ...], said: str) -> None:
    code, _, err = run(*args)
    assert (code, said in err) == (2, True)


def test_numbers_on_a_cover_stand_as_they_are_called(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("campaign.yaml").write_text(POOL.replace("languages: [en]", "languages: [ar]"), encoding="utf-8")
    note = "السوق 24/24 +212 5 22 12 34 56 قبل 12/05/2027"
    Path("people.csv").write_text(f"name,count,note\nعلي,2,{note}\n", encoding="utf-8")
    assert run("--by", "people.csv", "-o", "o.pdf")[0] == 0
    monkeypatch.setattr(reading, "isolates", lambda *_: ())  # as if layout knew nothing of numbers
    code, _, err = run("--by", "people.csv", "-o", "p.pdf")
    assert (code, "people.csv:2:" in err, "in another order" in err) == (1, True, True)


def test_names_with_figures_are_read_back_from_the_right(run: Run) -> None:
    """Readers give the 2 of ½, and the A of A4, on the wrong side of their neighbours."""
    Path("campaign.yaml").write_text(POOL.replace("languages: [en]", "languages: [he]"), encoding="utf-8")
    Path("people.csv").write_text("name,count\nכיתה 3½ ב,1\nיעל A4 [5] כהן,1\n", encoding="utf-8")
    code, _, err = run("--by", "people.csv")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("lang", some(["hi", "ar"]))
def test_names_in_letters_of_another_script_have_room(run: Run, lang: str) -> None:
    """Their spaces are of another face than their words."""
    text = POOL.replace("languages: [en]", f"languages: [{lang}]").replace(
        "petition:\n", "petition:\n  to: नगर\n", 1
    )
    Path("campaign.yaml").write_text(text, encoding="utf-8")
    names = ["O’Brien, Seán (ward 5) of Mill Lane", "محمد الأمين", "Ørsted Ågård-Æbelø"]
    rows = "".join(f'"{name}",1\n' for name in names)
    Path("people.csv").write_text(f"name,count\n{rows}", encoding="utf-8")
    assert run("--by", "people.csv", "-o", "o.pdf")[0] == 0
    assert "O’Brien, Seán (ward 5) of Mill Lane" in words(pypdfium2.PdfDocument("o.pdf"), 1)


@pytest.mark.parametrize(
    "name",
    fewer(["DeShawn & Keisha Wright", "The Wright family (both)", "Guadalupe Hernández-Ruiz", "Gigi Pygmy"]),
)
def test_a_name_is_clear_of_the_line_below_it_and_of_the_next_column(run: Run, name: str) -> None:
    Path("campaign.yaml").write_text(
        "headline: {en: Keep the pool, es: La piscina sigue}\nlanguages: [en, es]\nregion: US\n"
        "links: {petition: {url: https://pools.example/pool}}\ncontact: {phone: 510-555-0143}\npetition:\n"
        "  sheet_id: AP\n  request: {en: Keep it., es: Que siga.}\n  return_by: 2026-12-11\n"
        "  return_to: 4 Mill Lane\n  privacy: {en: For the city., es: Para la ciudad.}\n"
    )
    Path("people.csv").write_text(f"name,count\n{name},1\n", encoding="utf-8")
    args = ("--by", "people.csv", "-l", "en+es", "--paper", "letter", "-o", "o.pdf")
    assert run(*args)[::2] == (0, "")
    cover = words(pypdfium2.PdfDocument("o.pdf"), 0)
    for said in ("Keep the pool", "La piscina sigue", "December 11, 2026", "¿Preguntas?", "Questions?"):
        assert said in cover


def test_sheets_and_covers_in_black_have_no_colour(run: Run) -> None:
    assert run("--by", "people.csv", "-o", "o.pdf", "--ink", "black")[0] == 0
    document = pypdfium2.PdfDocument("o.pdf")
    for page in (0, 1):
        drawn = document[page].render(scale=1).to_pil().convert("RGB")
        assert all(max(colour) - min(colour) < 3 for _, colour in drawn.getcolors(1 << 24) or ())


@seldom
@pytest.mark.parametrize("lang", turn(["ar", "en"], 0))
@pytest.mark.usefixtures("read_here")
def test_names_with_high_marks_are_clear_of_all_words(run: Run, lang: str) -> None:
    """On covers of the shortest name as large as can be, and in a cell of the sheet."""
    Path("campaign.yaml").write_text(POOL.replace("[en]", f"[{lang}]"), encoding="utf-8")
    names = "علي", "أبو جورج حنّا", "أم علي", "أُسامة", "Àlvaro", "Ẫn Gỵ", "ﷺ محمد"
    Path("people.csv").write_text("name,count\n" + "".join(f"{name},1\n" for name in names), encoding="utf-8")
    assert run("--by", "people.csv", "-o", "o.pdf")[0] == 0
    (report,) = prove_paths([Path("o.pdf")], product="bundles", kinds=products.kinds())
    assert {one.name for one in report.findings}.isdisjoint({"text-over-text", "text-tight"})


def test_a_cover_speaks_as_its_sheets_do(run: Run) -> None:
    """One form of dates, one way to call people."""
    Path("campaign.yaml").write_text(
        "headline: {en: Keep the pool, es: La piscina sigue}\nlanguages: [en, es]\n"
        "links: {petition: {url: https://pools.example/pool, label: {en: Sign, es: Firma la petición}}}\n"
        "contact: {phone: 555 0100}\npetition:\n  sheet_id: AP\n  request: {en: Keep it., es: Que siga.}\n"
        "  return_by: 2126-10-20\n  return_to: 4 Mill Lane\n  privacy: {en: Kept., es: Solo nuestra.}\n",
        encoding="utf-8",
    )
    for lang, said in (("en", "October 20, 2126"), ("es", "Llama al 555")):
        args = ("--by", "people.csv", "-l", lang, "-o", f"{lang}.pdf", "--paper", "letter", "--force")
        assert run(*args)[0] == 0
        document = pypdfium2.PdfDocument(f"{lang}.pdf")
        assert [said in words(document, page) for page in (0, 1)] == [True, True]


@seldom
@pytest.mark.parametrize("edition", some(["private", "large", "duplex", "mailer"]))
@pytest.mark.usefixtures("read_here")
def test_editions_are_numbered_too(run: Run, edition: str) -> None:
    """What is overleaf without a number belongs to the sheet in front."""
    assert run("--by", "people.csv", "--edition", edition)[0] == 0
    file = Path(FILE.replace("a4-en", f"a4-en-{edition}"))
    (report,) = prove_paths(
        [file], kinds=products.kinds(), depth="full" if EVERY and edition == "duplex" else "quick"
    )
    assert not report.failed()


def test_an_edition_without_a_place_for_a_number_is_told(run: Run) -> None:
    code, _, err = run("--by", "people.csv", "--edition", "plain")
    assert (code, "the plain edition has no place for a number" in err) == (2, True)
