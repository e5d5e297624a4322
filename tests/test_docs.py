"""The pages for people: what they show to type works, links lead somewhere, what is made is up to date."""

import re
import shlex
import sys
from pathlib import Path

import pytest
import yaml
from amount import each, in_turn, some

from flyers.cli import main
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.schema import schema
from flyers.press import prepare
from flyers.products import kinds

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))  # what makes pages lies beside them
import campaign_page  # noqa: E402
import languages_page  # noqa: E402

PAGES = sorted(path for path in DOCS.glob("*.md"))
FOR_PEOPLE = ("first-steps", "headline", "picture", "printing", "black", "languages", "questions", "campaign")
LINKED = [*(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "ARCHITECTURE", "CHANGELOG")), *PAGES]
LINKED += sorted((DOCS / "decisions").glob("*.md"))


def shown(page: str) -> list[str]:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    return re.findall(r"^ {4,6}flyers (.+?)(?: +#.*)?$", text, re.MULTILINE)


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("page", FOR_PEOPLE)
def test_what_a_page_shows_to_type_works(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line after line, in a folder that has a campaign called library, unless the page makes it."""
    monkeypatch.chdir(tmp_path)
    if "new library" not in shown(page):
        assert main(["new", "library", "-q"]) == 0
    for line in shown(page):
        assert main(shlex.split(line)) == 0, f"flyers {line}\n{capsys.readouterr().err}"


def test_the_pages_are_found_from_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    elsewhere = ("scripts.md", "language-files.md")  # the page of languages, and CONTRIBUTING.md, lead there
    assert [
        page.name for page in PAGES if f"docs/{page.name}" not in text and page.name not in elsewhere
    ] == []
    assert len(text.splitlines()) < 100


def test_the_architecture_is_read_in_ten_minutes() -> None:
    """Its sentences are short, it has two pages, and whoever looks for a floor finds it."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    prose = re.sub(r"^(?: {4}|\|).*$|^ *\d\. |^#+ .*$", "\n", text, flags=re.MULTILINE)
    parts = [part for block in re.split(r"\n\s*\n", prose) for part in re.split(r"[.:;]\s", block)]
    long = [part for part in parts if len(re.findall(r"\S*\w\S*", part)) >= 25]
    assert (len(parts) > 100, long) == (True, [])
    assert len(text.splitlines()) < 120
    floors = {
        path.name.removesuffix(".py")
        for path in (ROOT / "src/flyers").glob("[a-z]*")
        if path.suffix in ("", ".py")
    }
    assert [floor for floor in sorted(floors) if f"`{floor}`" not in text] == []


@pytest.mark.parametrize("page", LINKED, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<img src="([^"]+)"', text)
    for target in targets:
        file, _, anchor = target.partition("#")
        if re.match(r"https?:|mailto:", file):
            continue
        there = page.parent / file if file else page
        assert there.exists(), target
        if anchor:
            assert anchor in _anchors(there), target


def _anchors(page: Path) -> set[str]:
    """As sites make them of headings: small letters, hyphens for spaces, without other signs."""
    heads = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@each("page", FOR_PEOPLE)
def test_examples_on_a_page_can_be_read(page: str, tmp_path: Path) -> None:
    """Each block of YAML, as part of a campaign; files that it names are not there."""
    text = (DOCS / f"{page}.md").read_text("utf-8")
    for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        keys = yaml.safe_load(block)
        given = block if "headline" in keys else f"{block}headline: A\n"
        (tmp_path / "campaign.yaml").write_text(given, encoding="utf-8")
        apart = re.compile("has no text in|one of the campaign|nobody to write to")  # what the rest would say
        assert [one.what for one in read(tmp_path).errors if not apart.search(one.what)] == []


def test_the_changelog_says_by_topic_what_there_is() -> None:
    """What is new joins its topic; what a page was like before is in the commits."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("## [Unreleased]")[2].partition("\n## ")[0]
    heads = re.findall(r"^### (.*)$", text, re.MULTILINE)
    topics = [
        "Pages",
        "Campaign file",
        "Commands",
        "Languages",
        "Sheets and ledger",
        "Proof",
        "For developers",
    ]
    assert heads == topics
    points = re.findall(r"^- .*$", text, re.MULTILINE)
    assert 40 < len(points) <= 90
    assert [point for point in points if len(point) > 400] == []


RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name[:4])
def test_a_decision_is_one_page_and_no_diary(record: Path) -> None:
    """A later finding is worked in, and what was tried and not kept stands in tried.md."""
    text = record.read_text("utf-8")
    assert (len(text.splitlines()) <= 60, len(text.split()) <= 900) == (True, True)
    assert re.findall(r"\*\*(?:Since|Later|And |Once more|Looked at again|An? \w+ time)\b", text) == []


# --- the campaign file, key by key ----------------------------------------------------------------------


def test_the_page_of_keys_is_up_to_date() -> None:
    """Else run `make pictures`."""
    assert campaign_page.page() == campaign_page.PAGE.read_text("utf-8")


def test_every_key_is_explained_and_what_is_printed_is_shown() -> None:
    explained = [key for keys in campaign_page.GROUPS.values() for key in keys]
    assert sorted(explained) == sorted(schema(kinds())["properties"])
    unprinted = campaign_page.GROUPS["What nothing prints yet"]
    shown = set(re.findall(r"pictures/campaign/(\w+)\.png", campaign_page.page()))
    assert (
        shown == {path.stem for path in campaign_page.PICTURES.glob("*.png")} == set(campaign_page.pictures())
    )
    for key in explained:
        assert bool(campaign_page.example(key)) == (
            key not in (*unprinted, "title", "short", "flyers", "you", "hashtags")
        ), key


@pytest.mark.parametrize(("key", "paper"), in_turn(some([*campaign_page.WORDS], 6), ["a4", "letter"]))
def test_there_is_room_for_as_many_words_as_are_told(key: str, paper: str, tmp_path: Path) -> None:
    """On one side, with all else that the example has."""
    campaign = yaml.safe_load(campaign_page.CAMPAIGN.read_text("utf-8")) | {"papers": [paper]}
    del campaign["only"]
    holds, name = campaign, key
    if "." in key:
        above, _, name = key.partition(".")
        holds = campaign[above]
        holds = holds["group"] if above == "links" else holds[0] if isinstance(holds, list) else holds
    words = "The market has stood here since the year of the great flood and people buy bread".split()  # noqa: SIM905 - a sentence
    count = campaign_page.WORDS[key]
    said = " ".join(words[n % len(words)] for n in range(count))
    was = holds.get(name)
    holds[name] = [said, *was[1:]] if isinstance(was, list) else said
    (tmp_path / "campaign.yaml").write_text(yaml.safe_dump(campaign, allow_unicode=True), encoding="utf-8")
    (tmp_path / "market.png").write_bytes((campaign_page.CAMPAIGN.parent / "market.png").read_bytes())
    pieces = prepare(tmp_path, Order(("sheet" if key.startswith("petition") else "flyer",))).pieces
    assert [len(piece.layout.pages) for piece in pieces] == [1]


# --- languages ------------------------------------------------------------------------------------------


def test_the_page_of_languages_is_up_to_date() -> None:
    """Else run `make pictures`."""
    assert languages_page.page() == languages_page.PAGE.read_text("utf-8")


def test_the_page_of_the_files_of_a_language_is_up_to_date() -> None:
    """Else run `make pictures`. No key stands in a file without a word on what it is."""
    assert languages_page.files_page() == languages_page.FILES.read_text("utf-8")
    unnamed = [key for key in languages_page.said() if "." not in key and not languages_page.meaning(key)]
    assert (len(languages_page.said()) > 60, unnamed) == (True, [])


def test_pages_count_the_languages_right() -> None:
    from flyers.content import library

    count = len({tag.partition("-")[0] for tag in library.locales()})
    for page in (ROOT / "README.md", DOCS / "guide.md", DOCS / "languages.md"):
        assert re.search(rf"\b{count}\s+(\[?languages\b)", page.read_text("utf-8")), page.name
