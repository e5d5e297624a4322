"""What people paste, say twice, or write in their own language and way, and what they are told."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from amount import each
from drawn import nothing_set
from PIL import Image

from flyers.cli import main
from flyers.content.markup import passages
from flyers.products._runs import text_of

Say = Callable[..., str]
HEAD = "headline: Keep the pool open\n"  # the trap begins in line 2


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """What `check` says of a file, but for the count at the end."""
    monkeypatch.chdir(tmp_path)

    def say(whole: str, code: int = 1) -> str:
        Path("campaign.yaml").write_text(whole, encoding="utf-8")
        with nothing_set():
            assert main(["check", "."]) == code
        return "\n".join(capsys.readouterr().err.splitlines()[:-1])

    return say


TOLD = {
    "paragraphs under a headline": (
        f"{HEAD}\nWe swim here. The council says no.\n\nSign - at once\nlead: 1\n",
        "campaign.yaml:3:1: this text has no key\n"
        "    hint: write story: | in the line above it, and two spaces before each of its lines\n"
        "campaign.yaml:6:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "paragraphs where there is a story": (
        f"{HEAD}story: We swim.\n\nWe play.\n\nWe sing.\nlead: 1\n",
        "campaign.yaml:4:1: this text has no key\n"
        "    hint: move it to where it belongs, such as below story: |, with two spaces before each line\n"
        "campaign.yaml:7:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a story with colons and dashes that is not indented": (
        f'{HEAD}story: |\nWhy: no money.\n\n- For roads\n- For cars\n\n"Shame!" said Ana.\nlead: 1\n',
        "campaign.yaml:3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "campaign.yaml:9:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a text with headings": (
        "# Save our pool\n\n**We swim here.**\n\n## Demands\n\n* Keep it\n* Mend it\n",
        "campaign.yaml:1:1: there is no key in this file\n"
        "    hint: begin each line with a key: headline: Save our pool",
    ),
    "a spreadsheet": (
        'headline;Keep it\nLead,"We swim, all"\n',
        "campaign.yaml:1:9: there is no colon after headline\n"
        "    hint: write headline: Keep it\n"
        "campaign.yaml:2:5: there is no colon after lead\n"
        '    hint: write lead: "We swim, all"',
    ),
    "a list with semicolons": (
        f"{HEAD}demands: Keep it open; Mend the roof; No cuts\nendorsers: Swim club, School\n",
        "campaign.yaml:2:10: demands is a list, even with one item:\n"
        "        demands:\n          - Keep it open\n          - Mend the roof\n          - No cuts\n"
        "campaign.yaml:3:12: endorsers is a list, even with one item:\n"
        "        endorsers:\n          - Swim club\n          - School",
    ),
    "a key of a list for each item": (
        f"{HEAD}demands: [Keep it]\ndemands: [Mend it]\nlink: https://a.example\nlink: https://b.example\n",
        "campaign.yaml:3:1: demands: this key stands twice, first in line 2\n"
        "    hint: move its lines below the first\n"
        "campaign.yaml:4:1: link: this key is not known\n"
        '    hint: did you mean "links"?\n'
        "campaign.yaml:4:7: links is several lines, not one:\n"
        "        links:\n          petition:\n            url: https://a.example\n"
        "campaign.yaml:5:1: link: this key stands twice, first in line 4\n"
        "    hint: keep one of the two",
    ),
    "two pictures in one": (
        f"{HEAD}picture: {{file: [a.jpg, b.jpg], alt: A}}\n",
        "campaign.yaml:2:11: picture.file: a list where a text belongs\n"
        "    hint: write one alone: a.jpg",
    ),
    "colours and faces by name": (
        f"{HEAD}look: {{accent: rgb(200,16,0), fonts: Arial}}\n",
        "campaign.yaml:2:16: a comma in braces ends the text\n"
        '    hint: put it in quotes: accent: "rgb(200, 16, 0)"\n'
        'campaign.yaml:2:16: look.accent: "rgb(200, 16, 0)" is no colour\n'
        '    hint: write "#c81000"\n'
        "campaign.yaml:2:38: look.fonts is several lines, not one:\n"
        "        look:\n          fonts:\n"
        '            display: "<The face of headlines: a TTF or OTF file>"',
    ),
    "addresses in one's own way": (
        f"{HEAD}links: {{petition: {{url: www.pool.example/save it}}}}\n"
        "email: {to: mailto:mayor@city.example, text: Keep it}\n"
        "target: {name: A, email: [a@city.example; b@b.example]}\n",
        'campaign.yaml:2:25: links.petition.url: "www.pool.example/save it" is no web address\n'
        "    hint: write https://www.pool.example/save%20it\n"
        "campaign.yaml:3:13: email.to is a list, even with one item:\n"
        "        email:\n          to: [mayor@city.example]\n"
        "campaign.yaml:3:40: email.text: this key is not known\n"
        '    hint: did you mean "body"?\n'
        'campaign.yaml:4:27: target.email[0]: "a@city.example; b@b.example" is more than one e-mail address\n'
        "    hint: write a@city.example, b@b.example",
    ),
    "French, with a space before each colon": (
        "titre : Sauvons la piscine\nchapeau : « Non ! »\nrevendications :\n  - 1\n",
        "campaign.yaml:1:1: titre: this key is not known\n"
        '    hint: did you mean "headline"?\n'
        "campaign.yaml:2:1: chapeau: this key is not known\n"
        '    hint: did you mean "lead"?\n'
        "campaign.yaml:3:1: revendications: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "campaign.yaml:4:5: demands[0]: a number where a text belongs\n"
        '    hint: put it in quotes: "1"\n'
        "campaign.yaml:2:11: warning: lead: the quotation marks around it are printed: is that meant?\n"
        "    hint: if not, take them away: Non !",
    ),
    "Chinese, with its own colons": (
        "标题：保住游泳池\n诉求：\n  - 保留游泳池\n  - 2\n",
        "campaign.yaml:1:1: 标题: this key is not known\n"
        '    hint: did you mean "headline"?\n'
        "campaign.yaml:1:3: the colon ： is no plain one\n"
        "    hint: write 标题: 保住游泳池\n"
        "campaign.yaml:2:1: 诉求: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "campaign.yaml:2:3: the colon ： is no plain one\n"
        "    hint: write 诉求:\n"
        "campaign.yaml:4:5: demands[1]: a number where a text belongs\n"
        '    hint: put it in quotes: "2"',
    ),
    "Arabic": (
        "العنوان: أنقذوا المكتبة\nالمطالب:\n  - 1\n",
        "campaign.yaml:1:1: العنوان: this key is not known\n"
        '    hint: did you mean "headline"?\n'
        "campaign.yaml:2:1: المطالب: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "campaign.yaml:3:5: demands[0]: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "German, with when and where": (
        f"{HEAD}Termine:\n  - was: Kundgebung\n    wann: 12.3.2027\n    wo: Rathaus\n",
        "campaign.yaml:2:1: Termine: this key is not known\n"
        '    hint: did you mean "events"?\n'
        "campaign.yaml:3:5: events[0].was: this key is not known\n"
        '    hint: did you mean "what"?\n'
        "campaign.yaml:4:5: events[0].wann: this key is not known\n"
        '    hint: did you mean "date"?\n'
        'campaign.yaml:4:11: events[0].date: "12.3.2027" is no date\n'
        "    hint: write year-month-day: 2027-03-12\n"
        "campaign.yaml:5:5: events[0].wo: this key is not known\n"
        '    hint: did you mean "place"?',
    ),
    "a key that is a comment still": (
        f'{HEAD}imprint: "B"\n#events:\n#  - what: A\n  - what: B\n    date: 2028-01-02\nlead: 1\n',
        "campaign.yaml:5:3: events, to which this line belongs, has a # before it still\n"
        "    hint: take the # away there, in line 3\n"
        "campaign.yaml:7:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a link at the start of a line, and all of a contact in one": (
        f"{HEAD}group:\n  url: https://chat.example/x\n"
        "contact: Derya Yıldız, Tel. 0561 123456; derya@pool.example\n",
        "campaign.yaml:2:1: group: this key is not known\n"
        "    hint: group belongs under links, further to the right\n"
        "campaign.yaml:4:10: contact is several lines, not one:\n"
        "        contact:\n          name: Derya Yıldız\n          email: derya@pool.example\n"
        "          phone: 0561 123456",
    ),
    "a petition in a line with its last day": (
        f"{HEAD}petition: Bring it back by 3 March 2027, to the bakery\n",
        "campaign.yaml:2:11: petition is several lines, not one:\n"
        "        petition:\n          request: Bring it back by 3 March 2027, to the bakery",
    ),
    "a text in quotes, before one that is not closed": (
        'headline: "Que nadie: renovad"\nkicker: "Uno dos\n'
        "contact:\n   name: A\n  phone: 12\nlanguages: [es]\n",
        'campaign.yaml:2:9: a quotation mark " that is not closed\n'
        '    hint: put it in quotes: kicker: "Uno dos"\n'
        "campaign.yaml:5:3: this line does not line up with those above\n"
        "    hint: begin it in column 4 or 1, exactly below the keys that it belongs with\n"
        'campaign.yaml:5:11: contact.phone: "12" is no telephone number\n'
        '    hint: write it as people dial it: "905 555 0100"',
    ),
    "days and times in one": (
        f"{HEAD}events:\n  - {{what: A, date: Samstag, start: 11-15 Uhr}}\n"
        "  - {what: B, date: 2028-01-02, start: 6:30–8 pm}\n"
        "  - {what: C, date: 2028-01-02, start: von 11 bis 15 Uhr}\n"
        "  - {what: D, date: 2028-01-02, start: 11:00-3:00 pm, end: 18-30}\n",
        'campaign.yaml:3:21: events[0].date: "Samstag" is no date\n'
        '    hint: write which day that is, as year-month-day: "2027-10-06"\n'
        'campaign.yaml:3:37: events[0].start: "11-15 Uhr" is a span of time\n'
        '    hint: write start: "11:00" and end: "15:00"\n'
        'campaign.yaml:4:40: events[1].start: "6:30–8 pm" is a span of time\n'
        '    hint: write start: "18:30" and end: "20:00"\n'
        'campaign.yaml:5:40: events[2].start: "von 11 bis 15 Uhr" is a span of time\n'
        '    hint: write start: "11:00" and end: "15:00"\n'
        'campaign.yaml:6:40: events[3].start: "11:00-3:00 pm" is a span of time\n'
        '    hint: write start: "11:00" and end: "15:00"\n'
        'campaign.yaml:6:60: events[3].end: "18-30" is no time of day\n'
        '    hint: write "18:30"',
    ),
}  # fmt: skip


@each("trap", TOLD)
def test_what_is_told(say: Say, trap: str) -> None:
    whole, told = TOLD[trap]
    assert say(whole) == told


LINK = "links: {petition: {url: 'https://a.example'}}\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "lead: We swim here;\n",
            "campaign.yaml:3:7: warning: lead: the ; at its end is printed: is that meant?\n"
            "    hint: if not, take it away",
        ),
        ("lead: {en: A, el: Γιατί;}\nlanguages: [en, el]\nheadline: {en: A, el: Β}\n", ""),
        ("story: |\n  - every day\n  - every night\n", ""),
        ("story: |\n  – Non, dit-elle.\n\n  2027 was good.\n", ""),
    ],
)
def test_what_is_asked(say: Say, lines: str, told: str) -> None:
    head = "" if "headline" in lines else HEAD
    assert say(f"{head}{LINK}{lines}", code=0) == told


def test_a_bullet_of_word_inside_a_text_is_named(say: Say) -> None:
    assert say(f"{HEAD}story: |\n  \uf0b7\tevery day\n") == (
        'campaign.yaml:3:3: no font has the character "\uf0b7" (U+F0B7) of story\n'
        "    hint: it is a bullet of Word, or another sign: begin the line with - and a space, or take it out"
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_is_found_however_its_accents_are_written(say: Say, form: str) -> None:
    """A Mac writes them as characters of their own into a name, an editor does not."""
    other = "NFD" if form == "NFC" else "NFC"
    Path(normalize(form, "Fünf Bäder")).mkdir()
    Image.linear_gradient("L").resize((2400, 1600)).save(Path(normalize(form, "Fünf Bäder/Äpfel.JPG")))
    file = normalize(other, "Fünf Bäder/Äpfel.JPG")
    assert say(f"{HEAD}{LINK}picture: {{file: {file}, alt: Apples}}\n", code=0) == ""


def test_a_name_is_made_without_signs_that_nobody_sees(say: Say, capsys: pytest.CaptureFixture[str]) -> None:
    Path("campaign.yaml").write_text(f"headline: Keep our li\u00adbra\u200bry\n{LINK}", encoding="utf-8")
    assert main(["check", "."]) == 0
    assert "keep-our-library " in capsys.readouterr().out


@pytest.mark.parametrize("char", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u3164"])
@pytest.mark.parametrize("line", ['lead: "{}"', 'demands: ["{}"]', 'contact: {{name: "{} {}"}}'])
def test_what_nobody_sees_is_nothing(say: Say, char: str, line: str) -> None:
    """Demands of it had numbers on paper, and nothing behind them."""
    alone = f"there is nothing here that can be seen (U+{ord(char):04X})"
    told = say(f"{HEAD}{LINK}{line.format(char, char)}\n")
    assert alone in told
    assert told.count("nothing here") == 1


def test_a_name_that_means_nothing_in_yaml_is_put_in_quotes(say: Say) -> None:
    """Of Null it said that nothing could be seen."""
    told = say(f"{HEAD}{LINK}contact: {{name: Null}}\n")
    assert (
        "contact.name: Null means nothing in YAML\n    hint: delete the line; if it is a name, put it" in told
    )
    assert "there is nothing here\n" in say(f"{HEAD}{LINK}kicker: ~\n")


def test_a_paragraph_that_nobody_sees_is_none() -> None:
    assert [text_of(one.runs) for one in passages("One\n\n\u200b\n\nTwo")] == ["One", "Two"]
