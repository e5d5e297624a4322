"""Each spoiled PDF is caught by the name of what is wrong with it, and the whole pages are left alone."""

import io
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
import spoil
from amount import cases, seldom, turn
from msgspec.structs import replace
from PIL import Image, ImageDraw

from flyers import products
from flyers.content.campaign import Link
from flyers.model.geometry import Rect
from flyers.model.uri import address
from flyers.press import Order, painted, prepare
from flyers.proof import grades
from flyers.proof.codes import Stress
from flyers.proof.expect import expect
from flyers.proof.grades import Judged, lost_codes
from flyers.proof.prove import Depth, prove
from flyers.proof.report import CodeFacts, Finding, Report
from flyers.proof.stress import stress_findings
from flyers.proof.tagged import alternatives
from flyers.units import MM, points

DATA = Path(__file__).parent / "data"
DISTANCE = points("30cm")
SPOILS = spoil.spoils()
PROVEN = ("flyer", "sheet")


def proven(data: bytes, one: spoil.Spoil, depth: Depth) -> Report:
    campaign = None if one.alone else spoil.campaign()
    evidence = None if one.alone else products.kinds()[one.product]
    return prove(data, expect(campaign, evidence, ("en",)), depth, "x.pdf")


# What is found where words are compared with what lies under them, in colour and in black.
OF_WORDS = {
    *("text-as-picture", "text-small", "text-on-picture", "text-contrast"),
    *("grey-contrast", "grey-alike", "black-code"),
}


@pytest.mark.parametrize("name", [name for name, one in SPOILS.items() if one.finding != "code-fragile"])
@pytest.mark.usefixtures("unstressed")
def test_a_spoiled_page_is_caught_by_name(name: str, request: pytest.FixtureRequest) -> None:
    if SPOILS[name].finding not in OF_WORDS:
        request.getfixturevalue("words_unread")
    caught(SPOILS[name])


def test_a_fragile_code_is_caught_by_name() -> None:
    caught(SPOILS["fragile code"])


@pytest.mark.parametrize(
    ("reach", "told"),
    [
        (0.97, "at 1.0 m; it reads up to 0.97 m"),
        (1.3, "at 1.0 m; straight on, in good light, it reads up to 1.30 m"),
    ],
)
def test_how_far_a_fragile_code_reads_contradicts_nothing(reach: float, told: str) -> None:
    """It did not read “at 1.0 m; it reads up to 1.0 m”."""
    size = SimpleNamespace(rect=None)
    read = SimpleNamespace(distance=1000 * MM, stress=Stress(reach, ("dim light",)), size=size)
    side = SimpleNamespace(reads=[read], finding=lambda *given: given[2])
    assert list(stress_findings(side)) == [f"the code does not read in dim light {told}"]  # type: ignore[arg-type,comparison-overlap]


def test_an_empty_picture_is_blank_and_has_no_words() -> None:
    data = io.BytesIO()
    Image.new("RGB", (850, 1100), "white").save(data, "PDF", resolution=100)
    names = {one.name for one in prove(data.getvalue(), expect(None, None), "full", "x.pdf").findings}
    assert "blank" in names
    assert "text-as-picture" not in names


def test_a_code_that_does_not_read_in_black_is_named() -> None:
    """A page of four codes had the same line three times."""
    report = proven(SPOILS["light code in black"].make(), SPOILS["light code in black"], "full")
    told = next(one.what for one in report.findings if one.name == "black-code")
    assert any(f" {code.text[:20]}" in told for code in report.codes)


def caught(one: spoil.Spoil) -> None:
    report = proven(one.make(), one, "quick" if one.quick else "full")
    found = [finding for finding in report.findings if finding.name == one.finding]
    assert [finding.severity for finding in found][:1] == [one.severity], report.findings
    assert all(finding.what and finding.hint for finding in report.findings)
    assert report.failed(strict=True)
    assert report.failed() or one.severity == "warning"


def kit_of(campaign: Path, order: Order) -> list[tuple[str, Report]]:
    """The flyers and sheets of a campaign, proven in full against their layouts."""
    kit = prepare(campaign, order)
    pieces = {piece.name: piece for piece in kit.pieces}
    found = []
    for name, data in painted(kit):
        piece = pieces[name]
        evidence = products.product(piece.product).evidence
        how = {"distance": DISTANCE, "layout": piece.flat, "own": True}
        expected = expect(kit.campaign, evidence, piece.languages, **how)  # type: ignore[arg-type]
        found.append((name, prove(data, expected, "full", name)))
    return found


def alarms(kit: list[tuple[str, Report]], *known: str) -> list[str]:
    """All that was found, but for faults of the look that are `known` and wait to be mended in the layout."""
    found = [(name, finding) for name, report in kit for finding in report.findings]
    return [f"{name}: {f.severity} {f.name}: {f.what}" for name, f in found if f.name not in known]


def test_the_example_stands_the_stress() -> None:
    kit = kit_of(spoil.EXAMPLE, Order(PROVEN, (("en",),), ("letter",)))
    assert alarms(kit) == []
    reaches = [(code.reach, code.distance) for _, report in kit for code in report.codes]
    assert len(reaches) == 4  # three codes on the flyer, one on the sheet
    assert all(reach > distance for reach, distance in reaches)


@pytest.mark.usefixtures("unstressed")
def test_the_example_raises_no_alarm() -> None:
    languages = [(lang,) for lang in spoil.campaign().languages][: cases(2, 9)]
    kit = kit_of(spoil.EXAMPLE, Order(PROVEN, tuple(languages), ("a4",)))
    assert len(kit) == 2 * len(languages)
    assert alarms(kit) == []


@seldom
@pytest.mark.usefixtures("unstressed")
def test_a_campaign_with_every_key_raises_no_alarm(tmp_path: Path) -> None:
    text = (DATA / "every-key.yaml").read_text(encoding="utf-8").replace("../../", f"{DATA.parent.parent}/")
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    for file, size in {
        "pool.jpg": (1800, 1200),
        "friends.png": (600, 300),
        "lifeguards.png": (600, 300),
    }.items():
        picture = Image.linear_gradient("L").resize(size).convert("RGB")
        ImageDraw.Draw(picture).ellipse((100, 50, size[0] - 100, size[1] - 50), fill="#005f73")
        picture.save(tmp_path / file)
    languages = tuple((lang,) for lang in turn(("en", "fr"), 0))
    kit = kit_of(tmp_path, Order(PROVEN, languages, ("letter",)))
    assert len(kit) == 2 * len(languages)
    # What it says is no campaign that a page could be made beautiful with.
    assert alarms(kit, "hole", "lonely-word", "edges-near") == []


@pytest.mark.parametrize(("product", "key"), spoil.COVERED)
@pytest.mark.usefixtures("unstressed", "words_unread")
def test_a_code_that_is_lost_is_told_without_tags(product: str, key: str) -> None:
    """Files that another program wrote anew do not say what stood under the white paper."""
    with pikepdf.open(io.BytesIO(spoil.covered(product, key)())) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        data = io.BytesIO()
        pdf.save(data)
    report = proven(data.getvalue(), spoil.Spoil(bytes, "code-missing", product=product), "quick")
    found = [one.severity for one in report.findings if one.name == "code-missing"]
    assert found == ["warning" if key == "email" else "failure"]  # beyond two a code may stand in words


@pytest.mark.parametrize(
    ("aloud", "missing"),
    [
        ("QR code: opens {}", 1),
        ("QR code: opens {}-us", 0),
        ("QR code: opens {}?by=ann", 0),
        ("A banner: {}", 0),
    ],
)
@pytest.mark.usefixtures("unstressed", "words_unread")
def test_a_code_is_wanted_where_it_is_read_aloud_alone(
    aloud: str, missing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture may show the address of a code, and that of another code may begin with it."""
    link = spoil.campaign().links["petition"]
    more = aloud.format(address(link.url, link.print_as))
    monkeypatch.setattr(grades, "alternatives", lambda page: [*alternatives(page), more])
    report = proven(spoil.whole("flyer"), spoil.Spoil(bytes, ""), "quick")
    assert [one.name for one in report.findings].count("code-missing") == missing


SIGN, JOIN = "https://example.org/sign", "https://example.org/join"


@pytest.mark.parametrize(
    ("product", "pages", "found"),
    [
        ("flyer", [("", SIGN, JOIN), ("", JOIN, SIGN)], []),
        ("flyer", [("", SIGN, JOIN), ("", SIGN)], [(1, JOIN)]),
        ("flyer", [("", SIGN, JOIN), ("", SIGN, "https://example.org/other")], []),  # which is told as wrong
        ("sheet", [("A-1", SIGN), ("A-1",), ("A-2", SIGN), ("",)], []),
        ("sheet", [("A-1", SIGN), ("A-1",), ("A-2",), ("",), ("A-3", SIGN)], [(3, SIGN)]),
    ],
)
def test_each_language_and_each_sheet_has_its_codes(
    product: str, pages: list[tuple[str, ...]], found: list[tuple[int, str]]
) -> None:
    links = {id: Link(url=url) for id, url in (("petition", SIGN), ("group", JOIN))}
    evidence = products.kinds()[product]
    expected = expect(replace(spoil.campaign(), links=links, email=None), evidence, ("en", "fr"))

    def code(text: str, kind: str) -> CodeFacts:
        return CodeFacts(1, Rect(0, 0, 9, 9), text, kind, "2", "M", 1, (4, 4, 4, 4), 99, 99, "A", 0.3)

    judged = []
    for page, (mark, *texts) in enumerate(pages, 1):
        codes = [*(code(mark, "Data Matrix") for _ in mark[:1]), *(code(text, "QR code") for text in texts)]
        wrong = [Finding("code-wrong", "failure", page, None, "", "") for text in texts if "other" in text]
        judged.append(Judged(expected, page, codes, wrong))
    assert [(one.page, one.value) for one in lost_codes(judged, tagged=False)] == found
