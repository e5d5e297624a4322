"""Whatever a person gives to the program: one exact message for each problem, exit code 1, no file."""

import random
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from amount import seldom
from commandline import Run
from PIL import Image

from flyers import judge
from flyers.cli import main

REQUIRED = "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Keep the pool\n"  # lines 1 to 5
Build = Callable[..., str]


@pytest.fixture
def build(run: Run) -> Build:
    """What a build of a campaign that must fail says; `check` must say the same where it looks at it."""

    def build(campaign: str, *options: str, out: str = "out") -> str:
        Path("c.yaml").write_text(campaign, encoding="utf-8")
        before = sorted(Path().rglob("*"))
        told = run("build", "c.yaml", "-o", out, *options)
        assert told[:2] == (1, "")
        assert sorted(Path().rglob("*")) == before
        if not options and out == "out":
            assert run("check", "c.yaml") == told
        return told.err

    return build


# The file. Each message stands alone, or as far as the end of what is given here.


@pytest.mark.parametrize(
    ("campaign", "said"),
    [
        pytest.param(
            "",
            "c.yaml:1:1: the file is empty\n"
            "    hint: begin each line with a key: headline: Save it\n1 error\n",
            id="empty",
        ),
        pytest.param(
            "# nothing yet\n",
            "c.yaml:1:1: the file is empty\n"
            "    hint: begin each line with a key: headline: Save it\n1 error\n",
            id="only-a-comment",
        ),
        pytest.param(
            "Keep the pool\n",
            "c.yaml:1:1: there is no key in this file\n"
            "    hint: begin each line with a key: headline: Keep the pool\n1 error\n",
            id="not-yaml",
        ),
        pytest.param(
            "\x00\x01\x02",
            "c.yaml:1:1: a character that is not text (U+0000)\n"
            "    hint: delete it, or save the file as plain text\n1 error\n",
            id="binary",
        ),
        pytest.param(
            REQUIRED + "links:\n\tpetition:\n\t\turl: https://a.example\n",
            "c.yaml:7:1: a tab in the indentation\n"
            "    hint: indent with spaces, here and in the lines like it; "
            "a tab inside a text goes in quotes\n1 error\n",
            id="tabs",
        ),
        pytest.param(
            REQUIRED + "links:\n  - https://a.example\n",
            "c.yaml:6:1: links has keys of its own, and is no list:\n        links:\n"
            "          petition:\n            url: https://a.example\n1 error\n",
            id="a-list-where-a-map-belongs",
        ),
        pytest.param(
            REQUIRED + "headlin: Save it\n",
            'c.yaml:6:1: headlin: this key is not known\n    hint: did you mean "headline"?\n1 error\n',
            id="unknown-key",
        ),
        pytest.param(
            REQUIRED + "petition:\n  request: Keep it\n  rows: many\n",
            'c.yaml:8:9: petition.rows: "many" where a whole number belongs\n'
            "    hint: write digits, without quotes\n1 error\n",
            id="wrong-type",
        ),
        pytest.param(
            REQUIRED + "led: Words\nkicker: Now\nlook: {accent: red}\n",
            'c.yaml:6:1: led: this key is not known\n    hint: did you mean "lead"?\n'
            'c.yaml:8:16: look.accent: "red" is no colour\n'
            '    hint: write "#b3261e"\n2 errors\n',
            id="two-problems-on-two-lines",
        ),
        pytest.param(
            REQUIRED + "links:\n  petition: {url: https://a.example/my page}\n",
            'c.yaml:7:19: links.petition.url: "https://a.example/my page" is no web address: '
            "it has a space in it\n"
            "    hint: copy it from the browser's address line; a space is written %20: "
            "https://a.example/my%20page\n1 error\n",
            id="a-url-with-spaces",
        ),
        pytest.param(
            REQUIRED + "links:\n  petition: {url: 'javascript:alert(1)'}\n",
            'c.yaml:7:19: links.petition.url: "javascript:alert(1)" is no web address: '
            "javascript: is not printed\n    hint: write https:// or http://\n1 error\n",
            id="javascript",
        ),
        pytest.param(
            REQUIRED + "links:\n  donate: {url: 'upi://pay?pn=Pool&pa=pool@upi'}\n",
            'c.yaml:7:17: links.donate.url: "upi://pay?pn=Pool&pa=pool@upi" is a payment, no web address\n'
            "    hint: no code is made of it: say pool@upi in a note or another text, or link to its page\n"
            "1 error\n",
            id="a-payment",
        ),
        pytest.param(
            REQUIRED + "links:\n  text: {url: 'sms:40404?body=POOL'}\n",
            'c.yaml:7:15: links.text.url: "sms:40404?body=POOL" is a text message, no web address\n'
            "    hint: write 40404 under contact as phone, and what to do with it as "
            "words: {call_us: Text YES to}\n1 error\n",
            id="a-text-message",
        ),
        pytest.param(
            REQUIRED.replace("name: pool", "name: ../x"),
            'c.yaml:2:7: name: "../x" is no name for files\n    hint: write x\n1 error\n',
            id="a-name-that-leaves-the-folder",
        ),
    ],
)
def test_a_file_that_is_wrong(build: Build, campaign: str, said: str) -> None:
    assert build(campaign) == said


def test_a_warning_is_told_with_the_errors(build: Build) -> None:
    said = build(REQUIRED + 'lead: Say "yes to it\nled: Words\n')
    assert re.fullmatch(r"c\.yaml:7:1: led: .+\n.+\nc\.yaml:6:7: warning: .+\n.+\n1 error, 1 warning\n", said)


def test_no_campaign(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nowhere", tmp_path / "empty"):
        assert main(["check", str(path)]) == 1
        file = path / "campaign.yaml" if path.is_dir() else path
        assert capsys.readouterr().err == (
            f"{file}: there is no such file\n"
            "    hint: flyers new DIR makes a campaign to start from\n1 error\n"
        )


# Pictures and fonts


def png(width: int, height: int) -> bytes:
    """A grey picture, the whole of it, packed: 1,000 to 1 when it is large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
        )

    packer = zlib.compressobj(wbits=-15)  # each row is packed like the others, so it is done once
    row = packer.compress(bytes(1 + width)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = struct.pack(">HH", height * (1 + width) % 65521, 1)  # Adler-32 of so many zeros
    rows = b"\x78\x9c" + row * height + packer.flush() + check
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("", b"", 'there is no picture "a.jpg"\n    hint: looked for it at a.jpg', id="missing"),
        pytest.param(
            "a.jpg",
            b"This is a letter.\n",
            '"a.jpg" holds text, not a picture\n    hint: save the picture as JPEG or PNG',
            id="text",
        ),
        pytest.param(
            "a.jpg",
            png(1, 1),
            '"a.jpg" has 1 × 1 pixels, which is too small to print\n'
            "    hint: at least 16 are needed each way, and 60 for every centimetre to look sharp",
            id="one-pixel",
        ),
        pytest.param("a.jpg", b"", '"a.jpg" is empty', id="empty"),
        pytest.param("a.jpg", png(300, 300)[:-40], '"a.jpg" is damaged or broken off', id="broken-off"),
    ],
)
def test_a_picture_that_cannot_be_printed(build: Build, name: str, data: bytes, said: str) -> None:
    if name:
        Path(name).write_bytes(data)
    told = build(REQUIRED + "picture: {file: a.jpg, alt: The pool}\n")
    assert told.startswith(f"c.yaml:6:17: picture.file: {said}")
    assert told.endswith("\n1 error\n")


def test_a_picture_that_unpacks_without_end(build: Build) -> None:
    data = png(20_000, 20_000)
    assert len(data) < 2_000_000 < 20_000 * 20_000
    Path("a.png").write_bytes(data)
    assert build(REQUIRED + "picture: {file: a.png, alt: The pool}\n") == (
        'c.yaml:6:17: picture.file: "a.png" has 20,000 × 20,000 pixels; the limit is 100 million\n'
        "    hint: save the picture smaller\n1 error\n"
    )


@pytest.mark.parametrize("papers", ["a5", "a5, a4", "a4, letter"])
def test_a_picture_that_is_missing_where_looks_differ_by_paper(build: Build, papers: str) -> None:
    own = "picture: {file: a.jpg, alt: The pool}\nemail: {to: [a@b.org], subject: Pool}\n"
    told = build(REQUIRED.replace("papers: [a4]", f"papers: [{papers}]") + own)
    assert "picture.file: there is no picture" in told
    assert told.endswith("\n1 error\n")


def test_a_picture_and_a_key_at_once(build: Build) -> None:
    said = build(REQUIRED + "led: Words\npicture: {file: a.jpg, alt: The pool}\n")
    assert [line.split(" ")[0] for line in said.splitlines()] == [
        "c.yaml:6:1:", "", "c.yaml:7:17:", "", "2",
    ]  # fmt: skip


@pytest.mark.parametrize("data", [None, b"This is a letter.\n"])
def test_a_font_that_is_none(build: Build, data: bytes | None) -> None:
    if data is not None:
        Path("own.ttf").write_bytes(data)
    said = build(REQUIRED + "look:\n  fonts:\n    display: own.ttf\n")
    what = "this font file cannot be opened" if data is None else "this file is not a font"
    assert said.startswith(f"c.yaml:8:14: look.fonts.display: own.ttf: {what}\n")
    assert said.endswith("\n1 error\n")


def test_a_character_that_no_font_has(build: Build) -> None:
    said = build(REQUIRED.replace("the pool", "the \U0010fffd"))  # for private use: no font of any system
    assert said.startswith('c.yaml:5:11: no font has the character "\U0010fffd" (U+10FFFD) of headline\n')
    assert "hint: install a font that has them" in said
    assert said.endswith("under look: fonts\n1 error\n")


# What does not fit


def test_a_headline_of_ten_thousand_characters(build: Build) -> None:
    headline = ("Keep the pool " * 715)[:10000]
    assert len(headline) == 10000
    assert build(REQUIRED.replace("Keep the pool", headline)) == (
        "c.yaml:5:11: headline does not fit: "
        "the flyer on a4 (en) has room for about 300 words, not for 2,143\n"
        "    hint: shorten it, or leave some of it out\n1 error\n"
    )


@seldom
def test_a_headline_of_three_hundred_words(build: Build) -> None:
    said = build(REQUIRED.replace("Keep the pool", "Keep the pool " * 110))
    assert re.fullmatch(
        r"c\.yaml:5:11: headline does not fit: the headline of the flyer on a4 \(en\): "
        r"\d+\.\d mm too tall for the front page\n    hint: shorten the text: "
        r"it fits with about 50 words less in headline\n1 error\n",
        said,
    )


def test_another_look_in_which_all_of_it_fits(build: Build) -> None:
    Image.frombytes("L", (300, 200), random.Random(1).randbytes(300 * 200)).save("a.png")
    story = f"story: {'word by word ' * 60}\npicture: {{file: a.png, alt: The pool}}\n"
    demands = "demands:\n" + 7 * f"  - {'word by word ' * 20}\n"
    event = "events: [{what: Walk, date: 2027-03-06}]\n"
    said = build(REQUIRED + story + demands + event, "--paper", "a5", "--template", "photo")
    assert ", or take another look: it fits in bold\n" in said


def test_a_word_that_is_wider_than_the_page(build: Build) -> None:
    said = build(REQUIRED.replace("Keep the pool", "W" * 200))
    assert re.match(r"c\.yaml:5:11: headline does not fit: .* \(en\): \d+\.\d mm too wide\n", said)
    assert f'    hint: put a hyphen into its longest word, where it may be divided: "{60 * "W"}"\n' in said


def test_an_address_that_is_wider_than_its_place(build: Build) -> None:
    links = f"links:\n  petition:\n    url: https://pool.example/{'keepthepool' * 12}\n"
    said = build(REQUIRED + links)
    assert re.match(r"c\.yaml:8:10: links\.petition\.url does not fit: .* mm too wide\n", said)
    hint = "the code keeps it; below the url say what people can type in its place: print_as: pool.example/…"
    assert f"    hint: {hint}\n1 error\n" in said


def test_a_picture_that_is_too_tall(build: Build) -> None:
    Image.frombytes("L", (300, 1500), random.Random(1).randbytes(300 * 1500)).save("a.png")
    said = build(f"{REQUIRED}lead: {'Keep it. ' * 20}\npicture: {{file: a.png, alt: The pool}}\n")
    assert "; or cut the picture, which is more than twice as tall as it is wide\n" in said


def test_the_language_that_does_not_fit_is_named(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "_shorter", lambda *_: "")  # what would fit has tests of its own
    campaign = REQUIRED.replace("[en]", "[en, fr]").replace("headline: Keep the pool\n", "")
    said = build(f"{campaign}headline:\n  en: Keep the pool\n  fr: {'Gardons la piscine ' * 90}\n")
    assert said.startswith("only flyer-a4-fr cannot be made: the other piece is whole")
    assert re.search(
        r"^c\.yaml:7:7: headline does not fit: .* of the flyer on a4 \(fr\): ", said, re.MULTILINE
    )
    assert said.endswith("\n1 error\n")


# A template of one's own


def own_template(pattern: str, new: str) -> str:
    """A template with the first of something written otherwise, as mine.yaml."""
    text = (Path(__file__).parent / "data" / "templates" / "plain.yaml").read_text(encoding="utf-8")
    text, changed = re.subn(pattern, new, text, count=1)
    assert changed
    Path("mine.yaml").write_text(text, encoding="utf-8")
    return text


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_template_with_a_slot_that_is_not_there(build: Build) -> None:
    text = own_template(r"slots: \[", "slots: [hedline, ")
    said = build(REQUIRED, "--template", "mine.yaml")
    first = text.index("hedline")
    line, column = text[:first].count("\n") + 1, first - text[:first].rindex("\n")
    assert said.startswith(
        f"mine.yaml:{line}:{column}: arrangements.one side.sides.front[0].frames[0].slots[0]: "
        'flyer has no slot "hedline"\n    hint: did you mean "headline"?\n'
    )
    assert said.endswith("\n1 error\n")


def test_a_template_without_a_style(build: Build) -> None:
    text = own_template("  credit: ", "  kredit: ")
    assert build(REQUIRED, "--template", "mine.yaml") == (
        f'mine.yaml:{line_of(text, "styles:")}:1: styles: the style "credit" is missing\n'
        "    hint: flyer sets text in it; write credit: {size: 10pt, leading: 14pt}\n"
        f"mine.yaml:{line_of(text, '  kredit:')}:3: styles.kredit: nothing is set in this style\n"
        '    hint: did you mean "credit"?\n2 errors\n'
    )


def test_a_template_with_a_style_of_unknown_keys(build: Build) -> None:
    text = own_template("  credit: {", "  credit: {sise: 1pt, ")
    assert build(REQUIRED, "--template", "mine.yaml") == (
        f"mine.yaml:{line_of(text, 'sise')}:12: styles.credit.sise: this key is not known\n"
        '    hint: did you mean "size"?\n1 error\n'
    )


def test_a_template_of_no_product(build: Build) -> None:
    own_template("product: flyer", "product: flier")
    assert build(REQUIRED, "--template", "./mine.yaml") == (
        'mine.yaml:2:10: product: there is no "flier"\n    hint: did you mean "flyer"?\n1 error\n'
    )


def test_a_template_of_another_product(build: Build) -> None:
    own_template("flyer", "flyer")
    said = build(REQUIRED + "petition: {request: Keep it}\n", "-p", "sheet", "--template", "mine.yaml")
    assert "mine.yaml:2:10: product: this is a template for flyer, not for sheet\n" in said


def test_a_template_that_is_not_there(build: Build) -> None:
    said = build(REQUIRED, "--template", "mine.yaml")
    assert said == (
        "mine.yaml: the file cannot be read: no such file or directory\n"
        "    hint: see how it is spelled, and which folder it lies in\n1 error\n"
    )


def test_a_paper_that_a_template_is_not_made_for(build: Build) -> None:
    said = build(REQUIRED, "-p", "flyer", "--paper", "a6")
    assert "this template of flyer is not made for a6\n    hint: it is for letter, " in said
    assert "--template" not in said


def test_a_paper_that_another_template_is_made_for(build: Build) -> None:
    there = "for a5 there is --template bold or photo\n"
    for line in (("--paper", "a5"), ("-p", "flyer", "--paper", "a5")):
        assert build(REQUIRED, "--template", "classic", *line).partition("; ")[2].startswith(there)


# Where to write


@pytest.mark.parametrize("out", ["c.yaml", "c.yaml/deep/er"])
def test_a_folder_that_is_a_file(build: Build, out: str) -> None:
    assert build(REQUIRED, out=out) == (
        "c.yaml: cannot write here: this is a file, not a folder\n"
        "    hint: name another folder with -o\n1 error\n"
    )


def test_a_file_that_is_a_folder(build: Build) -> None:
    Path("out/flyer-a4-en.pdf").mkdir(parents=True)
    said = build(REQUIRED, "--paper", "letter", "--paper", "a4")
    assert said.startswith("out/flyer-a4-en.pdf: cannot write here: there is a folder of this name\n")


def test_a_folder_that_must_not_be_written_to(build: Build) -> None:
    folder = Path("locked")
    folder.mkdir(mode=0o555)
    try:
        (folder / "probe").touch()
    except PermissionError:
        assert build(REQUIRED, out="locked/out").startswith(
            "locked/out: cannot write here: permission denied\n"
        )
    else:
        pytest.skip("whoever runs this may write everywhere")
