"""flyers from Python: the functions that a server calls, an engine that shares the work, a service."""

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
from amount import seldom

import flyers
from flyers.content.numbers import number
from flyers.errors import FlyersError, Problem, Where

ROOT = Path(__file__).parent.parent
POOL = """\
flyers: 1
name: pool
languages: [en, fr]
papers: [a4]
headline: {en: Keep Alder Pool open, fr: Gardez la piscine}
petition:
  sheet_id: AP
  request: {en: We ask the city to keep it open., fr: Nous demandons de la garder ouverte.}
  rows: 5
"""


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(POOL, encoding="utf-8")
    return tmp_path


def test_pieces_are_built_and_proven(pool: Path) -> None:
    (made,) = flyers.build(pool, pool / "out", products=["sheet"], languages=["en+fr"]).pieces
    ((file, size),) = made.files
    assert (file, size) == (pool / "out" / "sheet-a4-en+fr.pdf", file.stat().st_size)
    assert not made.proof.failed()
    (report,) = flyers.proof(file, pool, depth="quick")
    assert not report.failed(strict=True)
    # Its package is loaded now, and it is a function still.
    assert isinstance(sys.modules["flyers.proof"], ModuleType)
    assert len(flyers.proof([file, str(file)], product="sheet", depth="quick")) == 2


def test_a_piece_is_built_in_another_edition(pool: Path) -> None:
    asked = pool, pool / "out"
    (made,) = flyers.build(*asked, products=["sheet"], languages=["en"], edition="plain").pieces
    assert [file.name for file, _ in made.files] == ["sheet-a4-en-plain.pdf"]


def test_what_gives_cause_to_worry_is_given(pool: Path) -> None:
    """What the commands warn of: a day that is past, words left over from an example, a language without
    words of its own; and what they say besides."""
    more = """\
deadline: {date: 2008-05-05}
links: {petition: {url: 'https://www.example.org/pool'}}
"""
    said = POOL.replace("fr:", "qaa:").replace("[en, fr]", "[qaa]").replace("en: Keep Alder Pool open, ", "")
    said = said.replace("en: We ask the city to keep it open., ", "")
    (pool / "campaign.yaml").write_text(said + more, encoding="utf-8")
    built = flyers.build(pool, pool / "out", products=["sheet"])
    batch = flyers.sheets(pool, 1, pool / "o.pdf")
    for made in (built, batch):
        told = [one.what for one in made.warnings]
        assert "deadline.date: 2008-05-05 is past: is that meant?" in told
        assert "links.petition.url: this is still what an example has: is that meant?" in told
        assert any("in English, as qaa has no words for it yet" in one for one in told)
        assert len(set(told)) == len(told)
    assert built.notes == ()
    (pool / "campaign.yaml").write_text(said.partition("petition:")[0], encoding="utf-8")
    (note,) = (one for one in flyers.build(pool, pool / "out").notes if one.startswith("left out"))
    assert note.startswith("left out: sheet, since ")


def test_sheets_go_on_from_call_to_call(pool: Path) -> None:
    batch = flyers.sheets(pool, 3, pool / "one.pdf", throughout=True, language="en+fr")
    (made,) = batch.files
    assert (made.first, made.last, made.read_back) == (number("AP", 1), number("AP", 3), 3)
    assert (made.file, made.size) == (pool / "one.pdf", (pool / "one.pdf").stat().st_size)
    (made,) = flyers.sheets(str(pool), 2, str(pool / "two.pdf"), tagged=False, who="Ana").files
    assert made.numbers == range(4, 6)
    assert len(pypdfium2.PdfDocument(pool / "two.pdf")) == 2


def test_what_is_wrong_is_raised_with_its_place(pool: Path) -> None:
    (pool / "campaign.yaml").write_text(POOL.replace("  rows: 5", "  rows: 99"), encoding="utf-8")
    for call in (lambda: flyers.build(pool, pool / "out"), lambda: flyers.sheets(pool, 3, pool / "o.pdf")):
        with pytest.raises(FlyersError) as error:
            call()
        assert [problem.where.line for problem in error.value.problems] == [9]
    assert sorted(path.name for path in pool.iterdir()) == ["campaign.yaml"]


def test_an_error_comes_whole_from_another_process() -> None:
    problems = [Problem(Where("a.yaml", line, 1), "wrong", "write it right") for line in (1, 2)]
    one = pickle.loads(pickle.dumps(FlyersError.of(problems)))
    assert (type(one), one.problems, str(one)) == (
        FlyersError,
        tuple(problems),
        str(FlyersError.of(problems)),
    )


@seldom
def test_an_engine_of_many_machines_makes_the_same_bytes(pool: Path) -> None:
    distributed = pytest.importorskip("distributed")
    digests = []
    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        for executor in (client.get_executor(), None):
            (made,) = flyers.sheets(pool, 300, pool / "o.pdf", first=1, force=True, executor=executor).files
            digests.append(sha256(made.file.read_bytes()).hexdigest())
    assert digests[0] == digests[1]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("starlette")
    pytest.importorskip("httpx2")
    monkeypatch.syspath_prepend(ROOT / "examples" / "service")
    import service  # type: ignore[import-not-found]

    monkeypatch.setattr(service, "DATA", tmp_path / "data")
    return service  # type: ignore[no-any-return]


def test_the_example_service_answers_many_at_once(service: ModuleType) -> None:
    from starlette.testclient import TestClient

    with TestClient(service.app) as client:
        with ThreadPoolExecutor(8) as many:
            asked = (f"/flyer?language={lang}&paper=a4" for lang in ("en", "fr") * 4)
            answers = list(many.map(lambda url: client.post(url, content=POOL), asked))
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 2
        first, second = (client.post("/sheets?count=2&name=pool", content=POOL) for _ in range(2))
        words = [
            pypdfium2.PdfDocument(one.content)[1].get_textpage().get_text_bounded() for one in (first, second)
        ]
        assert [number("AP", n) in said for n, said in zip((2, 4), words, strict=True)] == [True, True]
        wrong = client.post("/flyer", content=POOL.replace("headline", "headlin"))
        assert wrong.status_code == 422
        said = {problem["line"]: problem["hint"] for problem in wrong.json()["problems"]}
        assert said[5] == 'did you mean "headline"?'
        assert client.post("/sheets?count=0", content=POOL).status_code == 400
        assert client.post("/flyer", content="x" * 200_000).status_code == 413
