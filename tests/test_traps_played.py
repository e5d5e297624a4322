"""What people who have never seen YAML write, and every word that they are told: each shows what to write."""

import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from inspect import unwrap
from pathlib import Path

import pytest
from amount import each
from drawn import nothing_set

from flyers import clock
from flyers.cli import main
from flyers.content.read import read

Say = Callable[..., str]
HEAD = "headline: Keep the pool open\n"  # the trap begins in line 2
PETITION = "petition: {request: We ask, return_to: Me, privacy: For us alone."


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """What `check` says of a campaign of a headline and some lines, but for the count at the end."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # in September 2026

    def say(lines: str | bytes = "", name: str = "campaign.yaml", code: int = 1) -> str:
        whole = lines if isinstance(lines, bytes) else f"{HEAD}{lines}\n".encode()
        Path(name).write_bytes(whole)
        with nothing_set():
            assert main(["check", "."]) == code
        return "\n".join(capsys.readouterr().err.splitlines()[:-1])

    return say


SEVERAL_LINES = {
    'target: "The Mayor"': """\
campaign.yaml:2:9: target is several lines, not one:
        target:
          name: The Mayor""",
    "picture: pool.jpg": """\
campaign.yaml:2:10: picture is several lines, not one:
        picture:
          file: pool.jpg
          alt: <What the picture shows, for those who cannot see it>""",
    "picture: Children at the pool": """\
campaign.yaml:2:10: picture is several lines, not one:
        picture:
          file: <The picture file, beside the campaign file>
          alt: Children at the pool""",
    "contact: hello@pool.example": """\
campaign.yaml:2:10: contact is several lines, not one:
        contact:
          email: hello@pool.example""",
    "contact: Sam": """\
campaign.yaml:2:10: contact is several lines, not one:
        contact:
          name: Sam""",
    "deadline: 9 October 2026": """\
campaign.yaml:2:11: deadline is several lines, not one:
        deadline:
          date: 2026-10-09""",
    "links: {petition: pool.example/sign}": """\
campaign.yaml:2:19: links.petition is several lines, not one:
        links:
          petition:
            url: https://pool.example/sign""",
    "links: https://pool.example/sign": """\
campaign.yaml:2:8: links is several lines, not one:
        links:
          petition:
            url: https://pool.example/sign""",
    "email: mayor@city.example": """\
campaign.yaml:2:8: email is several lines, not one:
        email:
          to: [mayor@city.example]""",
    "petition: We ask you": """\
campaign.yaml:2:11: petition is several lines, not one:
        petition:
          request: We ask you""",
    "look: '#b3261e'": """\
campaign.yaml:2:7: look is several lines, not one:
        look:
          accent: "#b3261e\"""",
    "demands: Keep it open": """\
campaign.yaml:2:10: demands is a list, even with one item:
        demands:
          - Keep it open""",
    "languages: de": """\
campaign.yaml:2:12: languages is a list, even with one item:
        languages: [de]""",
    "endorsers: Swim club": """\
campaign.yaml:2:12: endorsers is a list, even with one item:
        endorsers:
          - Swim club""",
    "events: Meeting on Tuesday": """\
campaign.yaml:2:9: events is a list, even with one item
    hint: write the day for YYYY-MM-DD, such as 2027-10-06:
        events:
          - what: Meeting on Tuesday
            date: YYYY-MM-DD""",
    "quotes:\n  text: I swim": """\
campaign.yaml:2:1: quotes is a list, each item after a dash:
        quotes:
          - text: I swim""",
    "target: [The Mayor]": """\
campaign.yaml:2:1: target has keys of its own, and is no list:
        target:
          name: The Mayor""",
    "links:\n  - https://pool.example": """\
campaign.yaml:2:1: links has keys of its own, and is no list:
        links:
          petition:
            url: https://pool.example""",
    "links: {group: {label: Join}}": """\
campaign.yaml:2:9: links.group.url: this key is missing
    hint: The address that the code opens:
        links:
          group:
            url: <The address that the code opens>
            label: Join""",
    "events: [{what: 'Rally: all day'}]": """\
campaign.yaml:2:10: events[0].date: this key is missing
    hint: The day, as year-month-day: 2027-10-06:
        events:
          - what: "Rally: all day"
            date: YYYY-MM-DD""",
}


@each("lines", SEVERAL_LINES)
def test_the_lines_to_write_are_shown_with_ones_own_words(say: Say, lines: str) -> None:
    assert say(lines) == SEVERAL_LINES[lines]


TOLD = {
    "papers: [b4]\nlead: “The town wants to close it.”\nstory: “Yes”, she said, “it does”": """\
campaign.yaml:2:10: papers[0]: "b4" is no paper known here
    hint: the papers are letter, legal, tabloid, half-letter, a2, a3, a4, a5, a6
campaign.yaml:3:7: warning: lead: the quotation marks around it are printed: is that meant?
    hint: if not, take them away: The town wants to close it.""",
    "papers: [b4]\nlinks:\n  a: {url: 'https://a.example', label: Sign up}\n"
    "  b: {url: 'https://b.example', label: sign up}": """\
campaign.yaml:2:10: papers[0]: "b4" is no paper known here
    hint: the papers are letter, legal, tabloid, half-letter, a2, a3, a4, a5, a6
campaign.yaml:5:40: warning: links.b.label: links.a says the same: "sign up"
    hint: say of each what people do there""",
    "lead a\nstory: b": """\
campaign.yaml:2:1: there is no colon after lead
    hint: if it is a key, write lead: a; a text goes on further to the right""",
    "lead: a\n story: b": """\
campaign.yaml:3:7: this line is indented deeper than its neighbour above, which has a value already
    hint: begin keys that belong together in the same column; a text with a colon in it goes in quotes""",
    "demands:\n  - a\n - b": """\
campaign.yaml:4:2: this line does not line up with those above
    hint: all dashes of a list stand exactly below one another""",
    "target:\nlead: Now": """\
campaign.yaml:2:1: target: there is nothing here
    hint: begin its lines further to the right than its own:
        target:
          name: Mayor Dana Whitlock""",
    "target:\n  name: Dana\n  lead: Now": """\
campaign.yaml:4:3: target.lead: this key is not known
    hint: it belongs at the very start of a line, not under target""",
    "phone: 905 555 0100": """\
campaign.yaml:2:1: phone: this key is not known
    hint: phone belongs under target or contact, further to the right""",
    "street: Elm Street 5": """\
campaign.yaml:2:1: street: this key is not known
    hint: did you mean "address"? It belongs under target or contact, further to the right""",
    "events: [{what: A, date: 2027-03-06, start: midnight}]": """\
campaign.yaml:2:45: events[0].start: "midnight" is no time of day
    hint: write "00:00\"""",
    "events: [{what: A, date: 2027-03-06, start: 0:30}]": """\
campaign.yaml:2:45: events[0].start: "0:30" is no time of day
    hint: write "00:30\"""",
    "color: '#b3261e'": """\
campaign.yaml:2:1: color: this belongs under look:
        look:
          accent: "#b3261e\"""",
    "photo: pool.jpg": """\
campaign.yaml:2:1: photo: this key is not known
    hint: did you mean "picture"?
campaign.yaml:2:8: picture is several lines, not one:
        picture:
          file: pool.jpg
          alt: <What the picture shows, for those who cannot see it>""",
    "links: {url: 'https://a.example'}": """\
campaign.yaml:2:1: links has several of these, each under a name of its own:
        links:
          petition:
            url: https://a.example""",
    "demands:\n  • Keep it open\n  • Ask us": """\
campaign.yaml:3:3: demands is a list, each item after a dash and a space:
        demands:
          - Keep it open
          - Ask us""",
    "petition: {request: We ask, columns: 'name, city'}": """\
campaign.yaml:2:38: petition.columns is a list, even with one item:
        petition:
          columns:
            - name
            - city""",
    "languages: [english, Español]": """\
campaign.yaml:2:13: languages[0]: "english" is no language tag
    hint: write en
campaign.yaml:2:22: languages[1]: "Español" is no language tag
    hint: write es""",
    "name: My Pool": """\
campaign.yaml:2:7: name: "My Pool" is no name for files
    hint: write my-pool""",
    "links: {My Group: {url: 'https://a.example'}}": """\
campaign.yaml:2:9: links.My Group: "My Group" is no id
    hint: write my-group""",
    "lead: [Keep it, open]": """\
campaign.yaml:2:1: lead: a list where a text belongs
    hint: One or two sentences under the headline:
        lead: Keep it, open""",
    "lead: “Now: or never”": """\
campaign.yaml:2:7: a colon and a space inside a text read as a key
    hint: put it in quotes: lead: "Now: or never\"""",
    "demands:\n  - Keep it open: all week": """\
campaign.yaml:3:5: demands[0]: the colon in this text makes what is before it a key
    hint: put it in quotes: - "Keep it open: all week\"""",
    "lead:\n  We ask you: keep it": """\
campaign.yaml:3:3: lead: the colon in this text makes what is before it a key
    hint: put it in quotes: lead: "We ask you: keep it\"""",
    "endorsers:\n  - The Alder Club: swimmers": """\
campaign.yaml:3:5: endorsers[0].name: the colon in this text makes what is before it a key
    hint: put it in quotes: - "The Alder Club: swimmers\"""",
    "demands:\n  - No cuts\n   - Free swimming for kids": """\
campaign.yaml:4:4: this line goes on with the text above, its dash and all
    hint: begin it in column 3, as the line above; a text with a dash in it goes in quotes""",
    "lead: We want\n  - a pool": """\
campaign.yaml:3:3: this line goes on with the text above, its dash and all
    hint: give the list a key of its own; a text with a dash in it goes in quotes""",
    "look: {accent: blue}": """\
campaign.yaml:2:16: look.accent: "blue" is no colour
    hint: write "#1f5faf\"""",
    "look: {accent: b3261e}": """\
campaign.yaml:2:16: look.accent: "b3261e" is no colour
    hint: write "#b3261e\"""",
    "look: {accent: “#b3261e”}": """\
campaign.yaml:2:16: look.accent: the quotation marks “ ” are not the straight ones of this file
    hint: write "#b3261e\"""",
    "deadline: {date: ‘2026-10-09’}": """\
campaign.yaml:2:18: deadline.date: the quotation marks ‘ ’ are not the straight ones of this file
    hint: write "2026-10-09\"""",
    "deadline: {date: 9. Oktober 2026}": """\
campaign.yaml:2:18: deadline.date: "9. Oktober 2026" is no date
    hint: write year-month-day: 2026-10-09""",
    "deadline: {date: 09/10/2026}": """\
campaign.yaml:2:18: deadline.date: "09/10/2026" is no date
    hint: write year-month-day: 2026-10-09, or 2026-09-10 if the month stands first in yours""",
    "deadline: {date: October 9}": """\
campaign.yaml:2:18: deadline.date: "October 9" is no date
    hint: write year-month-day, with the year for YYYY: YYYY-10-09; the next is 2026-10-09""",
    "events: [{what: A, date: 2027-10-06, start: 6.30 pm}]": """\
campaign.yaml:2:45: events[0].start: "6.30 pm" is no time of day
    hint: write "18:30\"""",
    "lead:\n\u00a0\u00a0en: Save it": """\
campaign.yaml:3:1: a no-break space in the indentation
    hint: delete the spaces before the first letter, here and in the lines like it, and type them anew""",
    "demands:\n \u00a0- Save it\n \u00a0- Now": """\
campaign.yaml:3:2: a no-break space in the indentation
    hint: delete the spaces before the first letter, here and in the lines like it, and type them anew""",
    "papers: [A4, Letterhead]": """\
campaign.yaml:2:14: papers[1]: "Letterhead" is no paper known here
    hint: the papers are letter, legal, tabloid, half-letter, a2, a3, a4, a5, a6""",
    "petition: {columns: [Name, Adresse, İmza]}": """\
campaign.yaml:2:22: petition.columns[0].id: "Name" is no column
    hint: write name; its head is printed in the language of the sheet
campaign.yaml:2:28: petition.columns[1].id: "Adresse" is no column
    hint: write address; its head is printed in the language of the sheet
campaign.yaml:2:37: petition.columns[2].id: "İmza" is no column
    hint: write signature; its head is printed in the language of the sheet""",
    "petition: {columns: [nmae, unterschrift]}": """\
campaign.yaml:2:22: petition.columns[0]: "nmae" is no column that has a head of its own
    hint: did you mean "name"? Or make it one of your own: {id: nmae, label: Nmae}
campaign.yaml:2:28: petition.columns[1]: "unterschrift" is no column that has a head of its own
    hint: write signature; its head is printed in the language of the sheet""",
    "petition: {columns: [Beruf, 職業]}": """\
campaign.yaml:2:22: petition.columns[0].id: "Beruf" is no column
    hint: make it one of your own: {id: beruf, label: Beruf}
campaign.yaml:2:29: petition.columns[1].id: "職業" is no column
    hint: make it one of your own: {id: own, label: 職業}""",
    "petition: {columns: [name, estate, phone]}": """\
campaign.yaml:2:28: petition.columns[1]: "estate" is no column that has a head of its own
    hint: make it one of your own: {id: estate, label: Estate}""",
    "region: XY": """\
campaign.yaml:2:9: region: "XY" is no country code
    hint: look up the country's two letters (ISO 3166): CA, DE, GB, US""",
    "region: UK": """\
campaign.yaml:2:9: region: "UK" is no country code
    hint: write GB""",
}


@each("lines", TOLD)
def test_what_is_told(say: Say, lines: str) -> None:
    assert say(lines) == TOLD[lines]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("papers: [A4, Half Letter, US Letter]", ""),
        ("links: {note: {url: 'https://a.example'}}\nwords: {}", ""),
        ("links: {}", ""),
        (
            "region: NO",
            "campaign.yaml:2:9: warning: region: NO, for Norway, is read as false by many programs\n"
            '    hint: put it in quotes: "NO"',
        ),
    ],
)
def test_what_is_taken(say: Say, lines: str, told: str) -> None:
    assert told in say(lines, code=0)


def test_inks_have_both_spellings(say: Say, tmp_path: Path) -> None:
    Path("campaign.yaml").write_text(HEAD)
    assert main(["build", ".", "--ink", "Color", "--paper", "A4", "-q"]) == 0
    assert [path.name for path in Path("out/keep-the-pool-open").glob("*.pdf")] == ["flyer-a4-en.pdf"]


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
    what, hint = say(data).splitlines()
    assert what == f"campaign.yaml:1:1: the file is {NO_TEXT[data]}, not plain text"
    assert "plain text" in hint.lower() or "name the campaign file" in hint


@pytest.mark.parametrize(
    ("name", "told", "hint"),
    [
        (
            "campaign.yaml.txt",
            "there is no such file, but campaign.yaml.txt",
            "rename it to campaign.yaml; in Windows, View and File name extensions shows whole names",
        ),
        ("campaign.yml", "there is no such file, but campaign.yml", "rename it to campaign.yaml"),
        ("Campaign.txt", "there is no such file, but Campaign.txt", "rename it to campaign.yaml"),
        (
            "campaign.docx",
            "there is no such file, but campaign.docx",
            "save it as plain text, with the name campaign.yaml",
        ),
        ("pool.yaml", "there is no such file, but pool.yaml", "name the file itself: pool.yaml"),
        ("notes.txt", "there is no such file", "flyers new DIR makes a campaign to start from"),
    ],
)
def test_a_file_of_nearly_the_name(say: Say, name: str, told: str, hint: str) -> None:
    assert say(name=name) == f"campaign.yaml: {told}\n    hint: {hint}"


def test_the_ending_of_a_campaign_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pool").mkdir()
    Path("pool", "campaign.yaml").write_text("headline: Keep it\n", "utf-8")
    assert main(["check", "pool/campaign.yml"]) == 1
    told = "pool/campaign.yml: there is no such file, but campaign.yaml\n"
    assert capsys.readouterr().err == f"{told}    hint: name that: pool/campaign.yaml\n1 error\n"


def test_campaigns_in_folders_are_named_with_their_headlines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For somebody who is in the folder above, or has forgotten the name."""
    monkeypatch.chdir(tmp_path)
    texts = 'headline: "Keep the pool open"  # in eight words\n', "name: tram\nheadline: |\n  Two\n  lines\n"
    for age, (folder, text) in enumerate(zip(("pool", "Tram 5"), texts, strict=True)):
        Path(folder).mkdir()
        Path(folder, "campaign.yaml").write_text(text, encoding="utf-8")
        os.utime(Path(folder, "campaign.yaml"), (1000 - age, 1000 - age))
    there, said = "pool (Keep the pool open), Tram 5", "there is no such file"
    hint = f"hint: name the one that you mean: {there}"
    for line, file in ((["ledger"], "campaign.yaml"), (["build", "xyz"], "xyz")):
        assert main(line) == 1
        assert capsys.readouterr().err == f"{file}: {said}\n    {hint}\n1 error\n"
    assert main(["check"]) == 2
    assert capsys.readouterr().err.endswith(f"campaign.yaml is in: flyers check pool. Here are: {there}\n")
    Path("campaign.yaml.txt").touch()
    assert main(["check"]) == 2
    assert f"campaign.yaml: {said}, but campaign.yaml.txt: rename it to" in capsys.readouterr().err


def test_many_of_one_kind_are_one(say: Say) -> None:
    texts = "".join(f"  - {{en: A{n}}}\n" for n in range(12))
    assert say(f"languages: [en, fr]\ndemands:\n{texts}") == (
        "campaign.yaml:4:5: demands[0] has no text in fr; and 11 more of this kind, "
        "in lines 5-15\n"
        "    hint: add it, or write one text for all languages"
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", ["no piece has a code to scan", "nothing to sign"]),
        ("email: {to: [mayor@town.example]}", ["nothing to sign", "only an e-mail"]),
        ("links: {group: {url: 'https://a.example'}}", ["nothing to sign"]),
        (
            "links: {group: {url: 'https://a.example'}}\npetition: {request: We ask}",
            ["when it is full nor who gets"],
        ),
        (
            "links: {group: {url: 'https://a.example'}}\npetition: {request: We ask, return_to: Me}",
            ["does not say who gets"],
        ),
        (f"links: {{group: {{url: 'https://a.example'}}}}\n{PETITION}}}", []),
        ("links: {a: {url: 'https://a.example', kind: sign}}", []),
        ("links: {petition: {url: 'https://a.example'}}", []),
        ("links: {shares: {url: 'https://a.example', label: Buy a share}}", []),
    ],
)
def test_what_is_perhaps_forgotten_is_asked(say: Say, lines: str, told: list[str]) -> None:
    said = [line for line in say(lines, code=0).splitlines() if "is that meant?" in line]
    assert len(said) == len(told)
    for line, words in zip(said, told, strict=True):
        assert re.match(r"campaign\.yaml:\d+:\d+: warning: the", line)
        assert words in line


def test_a_last_day_by_which_nothing_is_to_be_done_is_asked_about(
    say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    say("links: {a: {url: 'https://a.example'}}\ndeadline: {date: 2027-03-01}", code=0)
    assert main(["check", "."]) == 0  # as it is printed
    said = capsys.readouterr().err
    assert "is that meant?" in said
    assert "says “By March 1”, and nothing that is to be done by then" in said


@pytest.mark.parametrize(("count", "asked"), [(12, False), (13, True)])
def test_a_headline_that_nobody_reads_in_passing_is_asked_about(
    count: int, asked: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"headline: {' '.join(['so'] * count)}\nlinks: {{petition: {{url: 'https://a.org'}}}}\n"
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    main(["check", str(tmp_path)])
    assert (f"the headline has {count} words" in capsys.readouterr().err) == asked


@pytest.mark.parametrize(("accent", "type_"), [("#7bd000", "#4d8300"), ("#ff69b4", "#bd4e85")])
def test_an_accent_that_is_too_pale_for_type_is_taken_and_one_that_is_not_is_offered(
    say: Say, accent: str, type_: str, tmp_path: Path
) -> None:
    link = "links: {petition: {url: 'https://a.example'}}"
    assert say(f"look: {{accent: '{accent}'}}\n{link}", code=0) == ""
    derived = {one.key: one for one in read(tmp_path).derived}["look.accent"]
    assert (derived.value, derived.source) == (f'"{type_}"', f"for type: {accent} is too pale for that")
    assert say(f"look: {{accent: '{type_}'}}\n{link}", code=0) == ""
    assert "look.accent" not in {one.key for one in read(tmp_path).derived}


def test_a_colour_of_which_type_is_black_has_no_other_to_offer(say: Say, tmp_path: Path) -> None:
    assert say("look: {accent: '#ffcc00'}\nlinks: {petition: {url: 'https://a.example'}}", code=0) == ""
    assert "look.accent" not in {one.key for one in read(tmp_path).derived}


def test_what_a_sheet_lacks_is_shown(say: Say) -> None:
    lines = "links: {petition: {url: 'https://a.example'}}\npetition: {request: We ask}"
    assert say(lines, code=0) == (
        "campaign.yaml:3:1: warning: the sheet does not say where it goes when it is full nor who gets "
        "people’s details: is that meant?\n        petition:\n          return_to: Sam Reyes, 3 Mill Lane\n"
        "          privacy: Your details go to the council and to nobody else."
    )


def test_an_address_that_makes_no_code_is_told(say: Say) -> None:
    lines = "links: {petition: {url: 'https://a.example'}}\ntarget: {name: Dana, email: [a@b.example]}"
    said = say(lines, code=0)
    assert "campaign.yaml:3:22: warning: target.email makes no code: people can scan it only when" in said
    assert "makes no code" not in say(f"{lines}\nemail: {{subject: Keep it}}", code=0)


def test_a_code_that_is_forgotten_is_shown(say: Say) -> None:
    assert say(code=0) == (
        "campaign.yaml:1:1: warning: there is no link and no e-mail, so that no piece has a code to scan: "
        "is that meant?\n        links:\n          petition:\n"
        "            url: <The address that the code opens>\n"
        "campaign.yaml:1:1: warning: there is nothing to sign, on paper or online: is that meant?\n"
        "        petition:\n          request: We ask the council to keep the library open."
    )


def test_a_picture_of_nearly_the_name_is_named(say: Say) -> None:
    for name in ("IMG_1.HEIC", "pool.JPEG", "notes.txt"):
        Path(name).write_bytes(b"")
    assert say("picture: {file: pool.jpg, alt: Children at the pool}") == (
        'campaign.yaml:2:17: picture.file: there is no picture "pool.jpg"\n'
        "    hint: looked for it at pool.jpg; there is pool.JPEG, IMG_1.HEIC"
    )


DAYS = """\
links: {petition: {url: 'https://a.example'}}
events: [{what: A, date: 2028-02-28}, {what: B, date: 2028-02-29}, {what: C, date: 2028-03-01}]
deadline: {date: 2025-11-28}
petition: {request: We ask, keep_until: 2027-06-01, return_to: Me, privacy: None}"""


def test_days_that_are_past_are_asked_about(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day itself is not past; one that comes back in the same year, the next one or in none soon."""
    monkeypatch.setattr("flyers.clock.today", lambda: date(2028, 3, 1))
    assert say(DAYS, code=0) == (
        "campaign.yaml:3:26: warning: events[0].date: 2028-02-28 is past: is that meant?\n"
        "    hint: if only the year is wrong, write 2029-02-28\n"
        "campaign.yaml:3:55: warning: events[1].date: 2028-02-29 is past: is that meant?\n"
        "campaign.yaml:4:18: warning: deadline.date: 2025-11-28 is past: is that meant?\n"
        "    hint: if only the year is wrong, write 2028-11-28\n"
        "campaign.yaml:5:41: warning: petition.keep_until: 2027-06-01 is past: is that meant?\n"
        "    hint: if only the year is wrong, write 2028-06-01"
    )


def test_days_that_are_far_are_asked_about(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year is far; how long sheets are kept is not asked."""
    monkeypatch.setattr("flyers.clock.today", lambda: date(2027, 3, 1))
    days = DAYS.replace("2025-11-28", "2030-02-01").replace("2027-06-01", "2032-06-01")
    assert say(days, code=0) == (
        "campaign.yaml:3:84: warning: events[2].date: 2028-03-01 is a year away or more: is that meant?\n"
        "    hint: if only the year is wrong, write 2027-03-01\n"
        "campaign.yaml:4:18: warning: deadline.date: 2030-02-01 is a year away or more: is that meant?\n"
        "    hint: if only the year is wrong, write 2028-02-01"
    )


def test_the_day_is_that_of_the_environment_or_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    today = unwrap(clock.today)
    assert today() == date(1970, 1, 2)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert today() in (date.today(), date.today() - timedelta(1))


def test_what_stands_in_the_place_of_another_is_named(say: Say) -> None:
    petition = f"links: {{petition: {{url: 'https://a.example', kind: sign}}}}\n{PETITION}, to: The Council}}"
    named = "target: {name: The Mayor}\n"
    assert say(named + petition, code=0) == (
        "campaign.yaml:2:1: warning: target: where there is petition.to, no page says it\n"
        "    hint: if people need it, say it in the lead or the story; if not, take out target"
    )
    letter = say(f"{named}letter: {{body: Keep it.}}\n{petition}", code=0)
    assert "campaign.yaml:3:1: warning: letter: nothing that is built prints this" in letter


def test_who_decides_and_stands_nowhere_is_told_when_pages_are_made(
    say: Say, capsys: pytest.CaptureFixture[str]
) -> None:
    say(f"target: {{name: The Mayor}}\n{PETITION}, to: The Council}}", code=0)
    assert main(["build", ".", "-p", "sheet", "--paper", "a4"]) == 0
    assert "warning: target: where there is petition.to, no page says it" in capsys.readouterr().err


def test_what_is_printed_with_something_else_is_told_with_that(say: Say) -> None:
    lines = "links: {petition: {url: 'https://a.example'}}\ntarget: {name: The Mayor}\n"
    assert say(lines, code=0).endswith(
        "campaign.yaml:3:1: warning: target: nothing that is built prints this\n"
        "    hint: it is printed with email or target.phone or target.address or target.email, which is not "
        "there; keep it for later, or take it out"
    )
    assert say(f"{lines}email: {{to: [a@b.org], subject: Keep it}}\n{PETITION}}}", code=0) == ""


def test_a_language_without_a_text_is_asked_about(say: Say) -> None:
    lines = "links: {petition: {url: 'https://a.example'}}\nlanguages: [en, fr]"
    assert say(lines, code=0) == (
        "campaign.yaml:3:1: warning: no text is in fr, so that all pieces say the same: is that meant?\n"
        "    hint: flyers words --campaign fr and the campaign’s folder writes a file to translate"
    )


@each("line", ["Meeting on 3 May 2027", "3 May 2027: Meeting", "Meeting, Monday, 3 May 2027"])
def test_an_event_on_one_line_keeps_what_happens(say: Say, line: str) -> None:
    """Of "Meeting on 3 May 2027" the example had the day alone."""
    told = say(f"headline: Keep it\nevents:\n  - '{line}, 18:30, Town Hall'\n")
    shown = ["- what: Meeting", "date: 2027-05-03", 'start: "18:30"', "place: Town Hall"]
    rows = [row.strip() for row in told.splitlines()]
    assert rows[rows.index("events:") + 1 :][:4] == shown
