"""Files of another name or kind than is asked for: what is there is named."""

import os
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from commandline import Run
from drawn import nothing_set
from PIL import Image

HEAD = "headline: Keep the pool open\nlinks: {petition: {url: 'https://a.example'}}\n"
Say = Callable[[], str]


@pytest.fixture
def say(run: Run) -> Say:
    """What `check` says of what is in the folder, but for the count at the end."""

    def say() -> str:
        with nothing_set():
            return "\n".join(run("check", ".").err.splitlines()[:-1])

    return say


NO_TEXT = {
    rb"{\rtf1\ansi headline: Save it}": "an RTF document",
    b"PK\x03\x04\x14\x00": "a document of Word or LibreOffice, or an archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1": "an old document of Word",
    b"%PDF-1.7": "a PDF",
    b"\xff\xd8\xff\xe0\x00\x10JFIF": "a picture",
    b"\x89PNG\r\n\x1a\n\x00\x00": "a picture",
    b"\n<!DOCTYPE html>": "a web page",
}


@pytest.mark.parametrize("data", NO_TEXT)
def test_a_file_of_another_program_is_named(say: Say, data: bytes) -> None:
    Path("campaign.yaml").write_bytes(data)
    what, hint = say().splitlines()
    assert what == f"campaign.yaml:1:1: the file is {NO_TEXT[data]}, not plain text"
    assert "plain text" in hint.lower() or "name the campaign file" in hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "campaign.yaml.txt",
            "rename it to campaign.yaml; in Windows, View and File name extensions shows whole names",
        ),
        ("campaign.yml", "rename it to campaign.yaml"),
        ("Campaign.txt", "rename it to campaign.yaml"),
        ("campaign.docx", "save it as plain text, with the name campaign.yaml"),
        ("pool.yaml", "name the file itself: pool.yaml"),
    ],
)
def test_a_file_of_nearly_the_name(say: Say, name: str, hint: str) -> None:
    Path(name).touch()
    assert say() == f"campaign.yaml: there is no such file, but {name}\n    hint: {hint}"


def test_a_file_of_quite_another_name(say: Say) -> None:
    Path("notes.txt").touch()
    hint = "flyers new DIR makes a campaign to start from"
    assert say() == f"campaign.yaml: there is no such file\n    hint: {hint}"


def test_the_ending_of_a_campaign_that_is_there(run: Run) -> None:
    Path("pool").mkdir()
    Path("pool", "campaign.yaml").write_text("headline: Keep it\n", "utf-8")
    told = "pool/campaign.yml: there is no such file, but campaign.yaml\n"
    hint = "    hint: name that: pool/campaign.yaml\n1 error\n"
    assert run("check", "pool/campaign.yml") == (1, "", told + hint)


def test_campaigns_in_folders_are_named_with_their_headlines(run: Run) -> None:
    """For somebody who is in the folder above, or has forgotten the name."""
    texts = 'headline: "Keep the pool open"  # in eight words\n', "name: tram\nheadline: |\n  Two\n  lines\n"
    for age, (folder, text) in enumerate(zip(("pool", "Tram 5"), texts, strict=True)):
        Path(folder).mkdir()
        Path(folder, "campaign.yaml").write_text(text, encoding="utf-8")
        os.utime(Path(folder, "campaign.yaml"), (1000 - age, 1000 - age))
    there, said = "pool (Keep the pool open), Tram 5", "there is no such file"
    hint = f"hint: name the one that you mean: {there}"
    for line, file in ((["ledger"], "campaign.yaml"), (["build", "xyz"], "xyz")):
        assert run(*line) == (1, "", f"{file}: {said}\n    {hint}\n1 error\n")
    told = run("check")
    assert told.code == 2
    assert told.err.endswith(f"campaign.yaml is in: flyers check pool. Here are: {there}\n")
    Path("campaign.yaml.txt").touch()
    told = run("check")
    assert told.code == 2
    assert f"campaign.yaml: {said}, but campaign.yaml.txt: rename it to" in told.err


def test_a_picture_of_nearly_the_name_is_named(say: Say) -> None:
    for name in ("IMG_1.HEIC", "pool.JPEG", "notes.txt"):
        Path(name).touch()
    Path("campaign.yaml").write_text(f"{HEAD}picture: {{file: pool.jpg, alt: Children at the pool}}\n")
    assert say() == (
        'campaign.yaml:3:17: picture.file: there is no picture "pool.jpg"\n'
        "    hint: looked for it at pool.jpg; there is pool.JPEG, IMG_1.HEIC"
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_is_found_however_its_accents_are_written(say: Say, form: str) -> None:
    """A Mac writes them as characters of their own into a name, an editor does not."""
    other = "NFD" if form == "NFC" else "NFC"
    Path(normalize(form, "Fünf Bäder")).mkdir()
    Image.linear_gradient("L").resize((2400, 1600)).save(Path(normalize(form, "Fünf Bäder/Äpfel.JPG")))
    file = normalize(other, "Fünf Bäder/Äpfel.JPG")
    Path("campaign.yaml").write_text(f"{HEAD}picture: {{file: {file}, alt: Apples}}\n", "utf-8")
    assert say() == ""


def test_a_name_is_made_without_signs_that_nobody_sees(run: Run) -> None:
    head = HEAD.replace("Keep the pool open", "Keep our li\u00adbra\u200bry")
    Path("campaign.yaml").write_text(head, "utf-8")
    told = run("check", ".")
    assert told.code == 0
    assert "keep-our-library " in told.out
