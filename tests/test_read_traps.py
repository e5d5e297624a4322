"""The traps of YAML, as organisers fall into them."""

from pathlib import Path

import pytest
from amount import each, some
from drawn import campaign_in

from flyers.content.campaign import Campaign
from flyers.content.markup import passages
from flyers.content.read import read
from flyers.content.reader import Loaded, loads
from flyers.content.report import report
from flyers.content.text import Text
from flyers.products._runs import text_of

HEAD = "flyers: 1\nname: pool\nlanguages: [en]\nheadline: Save it\n"  # the trap begins in line 5


def said(lines: str, folder: Path) -> str:
    """What is told of a whole file, as people see it."""
    return "\n".join(report(read(campaign_in(folder, lines)).problems))


def words(result: Loaded[Campaign], key: str) -> str | None:
    text = getattr(result.value, key)
    assert isinstance(text, Text)
    return text.get("en")


def loaded(lines: str, head: str = HEAD) -> Loaded[Campaign]:
    return loads(head + lines, "campaign.yaml", Campaign)


@each(
    ("lines", "place", "what", "hint"),
    [
        ("look:\n  accent: #b3261e", "6:11", "comment", 'put it in quotes: accent: "#b3261e"'),
        ("hashtags:\n  - #tag\n  - two", "6:5", "comment", 'put it in quotes: - "#tag"'),
        ("hashtags: [#tag, two]", "5:12", "comment", 'put it in quotes: hashtags: ["#tag", two]'),
        ("lead: **Save** it", "5:7", "alias", 'put it in quotes: lead: "**Save** it"'),
        ("lead: *Save* it", "5:7", "alias", 'put it in quotes: lead: "*Save* it"'),
        ("story:\n  en: **Save** it", "6:7", "alias", 'put it in quotes: en: "**Save** it"'),
        ("demands:\n  - **Save** it", "6:5", "alias", 'put it in quotes: - "**Save** it"'),
        ("lead: &Save it", "5:7", "anchor", 'put it in quotes: lead: "&Save it"'),
        ("lead: !Save it", "5:7", "tag", 'put it in quotes: lead: "!Save it"'),
        ("lead: Save it: sign", "5:7", "colon", 'put it in quotes: lead: "Save it: sign"'),
        ("lead: We say:", "5:7", "colon", 'put it in quotes: lead: "We say:"'),
        ("lead: @council", "5:7", "@", 'put it in quotes: lead: "@council"'),
        ("lead: `quoted`", "5:7", "`", 'put it in quotes: lead: "`quoted`"'),
        ("lead: % of us", "5:7", "%", 'put it in quotes: lead: "% of us"'),
        (
            "lead: [Sign](https://a.org) now",
            "5:7",
            "list",
            'put it in quotes: lead: "[Sign](https://a.org) now"',
        ),
        ("lead: {name} is here", "5:7", "map", 'put it in quotes: lead: "{name} is here"'),
        ("lead: - and then", "5:7", "list", 'put it in quotes: lead: "- and then"'),
        ("lead: ? why", "5:7", "key", 'put it in quotes: lead: "? why"'),
        ("lead: > so it goes", "5:7", "folded", 'put it in quotes: lead: "> so it goes"'),
        ("lead: >#1 pool", "5:7", "folded", 'put it in quotes: lead: ">#1 pool"'),
        ("lead: |-#1 pool\n  is open", "5:7", "block", 'put it in quotes: lead: "|-#1 pool"'),
        ("lead: | so it goes", "5:7", "block", 'put it in quotes: lead: "| so it goes"'),
        ('lead: "Save it', "5:7", "not closed", 'put it in quotes: lead: "Save it"'),
        ('lead: "Save" it now', "5:7", "closing", "put it in quotes: lead: '\"Save\" it now'"),
        ("lead: 'don't'", "5:7", "same marks", 'put it in quotes: lead: "don\'t"'),
        (r'lead: "a \q b"', "5:7", "backslash", r"put it in quotes: lead: 'a \q b'"),
        (r'lead: "a\xADb \q c"', "5:15", "backslash", r'double it: lead: "a\xADb \\q c"'),
        (r'lead: "\u2013 C:\path"', "5:17", "backslash", r'double it: lead: "\u2013 C:\\path"'),
        (r'lead: "C:\users"', "5:7", "backslash", r"put it in quotes: lead: 'C:\users'"),
        ("contact: {phone: 9055550100}", "5:18", "number", 'put it in quotes: "9055550100"'),
        ("contact:\n  phone: +19055550100", "6:10", "number", 'put it in quotes: "+19055550100"'),
        ("contact:\n  phone: 0905550100", "6:10", "number", 'put it in quotes: "0905550100"'),
        ("lead: 1974", "5:7", "number", 'put it in quotes: "1974"'),
        ("lead: true", "5:7", "true or false", 'put it in quotes: "true"'),
        ("name: 1974", "5:1", "twice", "keep one"),
        ("deadline: {date: 2026-02-31}", "5:18", "February 2026 has 28 days", "2026-02-28 is the last"),
        ("deadline: {date: 9 October}", "5:18", "no date", "with the year for YYYY: YYYY-10-09"),
        ("deadline: {date: 2027-03-01/03}", "5:18", "no date", "date: 2027-03-01 and last: 2027-03-03"),
        ("deadline: {date: 9.-11. Mai 2027}", "5:18", "no date", "date: 2027-05-09 and last: 2027-05-11"),
        ('deadline: {date: "2027-03-01, 2027-03-02"}', "5:18", "no date", "each further day is an event"),
        ("deadline: {date: 1 and 2 May 2027}", "5:18", "no date", "each further day is an event"),
        ("deadline: {date: 2027-03-01T18:30}", "5:18", "no date", '2027-03-01; of an event start: "18:30"'),
        ('deadline: {date: "1 May 2027, 6-8 pm"}', "5:18", "no date", 'start: "18:00" and end: "20:00"'),
        ("deadline: {date: Monday 2 March 2027}", "5:18", "no date", "if that is right: it is a Tuesday"),
        ("deadline: {date: soon}", "5:18", "no date", '"2027-10-06"'),
        ("story:\n\ten: Save it", "6:1", "tab", "indent with spaces"),
        ("lead:", "5:1", "nothing here", "delete the line"),
        ("lead: ''", "5:7", "nothing here", "delete the line"),
        ("lead: ~", "5:7", "nothing here", "delete the line"),
        ("lead:Save it\nstory: b", "5:6", "no space after the colon", "write lead: Save it"),
        ("Save the pool\nstory: b", "5:1", "no key", "a colon and a space"),
        ("lead: Save\n  story: b", "6:8", "indented deeper", "same column"),
        ("links: {petition: {url:https://a.org}}", "5:20", "not known", "space after the colon"),
        ("lead: Save\n story: b\n  kicker: c", "6:7", "indented deeper", "same column"),
    ],
)
def test_a_trap_says_where_what_and_what_to_write(lines: str, place: str, what: str, hint: str) -> None:
    problems = loaded(lines).problems
    found = [p for p in problems if f"{p.where.line}:{p.where.column}" == place]
    assert found, [str(p) for p in problems]
    assert what in found[0].what
    assert hint in found[0].hint
    assert not found[0].warning


def test_what_is_mended_is_read_as_it_was_meant() -> None:
    # Four traps in lines 5 to 8; each is said, and none hides another or a later problem.
    result = loaded("lead: **Save** it\nkicker: Now: or never\nshort: @pool\nstory: don't\nfoo: 1\n")
    assert [p.where.line for p in result.problems] == [5, 6, 7, 9]
    assert words(result, "lead") == "**Save** it"
    assert words(result, "kicker") == "Now: or never"
    assert words(result, "story") == "don't"


@each("lines", ["\tlead: a\nstory: b\n", "\tlead: a\n\tstory: b\n", "\tlead: |\n\t\ta\n\tstory: b\n"])
def test_a_key_behind_a_tab_is_said_once_and_read(lines: str) -> None:
    """With two spaces in place of the tab it was indented deeper than its neighbours, an error of its own."""
    result = loaded(lines)
    assert [(str(p.where), p.what) for p in result.problems] == [("campaign.yaml:5:1", "a tab before a key")]
    assert (words(result, "lead").strip(), words(result, "story")) == ("a", "b")


def test_two_keys_that_mean_the_same_are_not_both_told_it() -> None:
    result = loads("languages: [de]\nüberschrift: A\ntitel: B\n", "campaign.yaml", Campaign)
    assert [p.hint for p in result.problems] == ['did you mean "headline"?', 'did you mean "title"?']


def test_tabs_are_said_once() -> None:
    result = loaded("story:\n\ten: a\n\tfr: b\nlead:\n\ten: c\n")
    assert [str(p.where) for p in result.problems] == ["campaign.yaml:6:1"]
    assert words(result, "lead") == "c"


def test_a_tab_parts_words_and_stays_inside_a_text() -> None:
    result = loaded("lead:\tSave the pool\t\nkicker: Now\tor never\n")
    assert result.problems == ()
    assert words(result, "lead") == "Save the pool"
    assert words(result, "kicker") == "Now\tor never"


def test_a_line_break_of_another_kind_moves_no_line() -> None:
    # U+2028 comes along with words that are copied from a web page.
    result = loaded("lead: Save\u2028it # now\u2028or: never\nstory: |\n  a\u2028b\nfoo: 1\n")
    assert [str(p.where) for p in result.problems] == ["campaign.yaml:8:1"]
    assert words(result, "lead") == "Save\u2028it"
    assert words(result, "story") == "a\u2028b"


def test_words_lost_to_a_comment_are_an_error() -> None:
    (problem,) = loaded("lead: Save pool #1\n").problems
    assert not problem.warning
    assert problem.hint == 'put it in quotes: lead: "Save pool #1"'
    assert loaded("lead: Save the pool # our best line\n").problems == ()


def test_the_number_of_a_house_after_a_hash_is_no_note() -> None:
    """`address: Carrera 87 # 52B-19 sur`, as it is written in Colombia, sent people to "Carrera 87"."""
    event = "events:\n  - what: Walk\n    date: 2027-06-12{}\n    address: {}\n"
    (problem,) = loaded(event.format("", "Carrera 87 # 52B-19 sur")).problems
    assert problem.warning
    assert problem.hint == 'put it in quotes: address: "Carrera 87 # 52B-19 sur"'
    assert loaded(event.format(" # 3 weeks later", "Carrera 87  # 2 doors")).problems == ()
    assert loaded(event.format("", '"Carrera 87 # 52B-19 sur"')).problems == ()


def test_yes_and_no_are_words() -> None:
    result = loaded("lead: yes\nkicker: No\n")
    assert result.problems == ()
    assert words(result, "lead") == "yes"


def test_no_is_norwegian_with_advice() -> None:
    result = loads(HEAD.replace("[en]", "[no]"), "c", Campaign)
    (problem,) = result.problems
    assert problem.warning
    assert 'put it in quotes: "no"' in problem.hint
    assert result.value
    assert result.value.languages == ("no",)
    assert loads(HEAD.replace("[en]", '["no"]'), "c", Campaign).problems == ()


def test_times_need_no_quotes() -> None:
    result = loaded("events: [{what: Meeting, date: 2027-10-06, start: 18:30}]")
    assert result.problems == ()
    assert result.value
    event = result.value.events[0]
    assert (event.date, event.start) == ("2027-10-06", "18:30")


@pytest.mark.parametrize("char", ["\\0", "\\x07"])
def test_characters_that_are_none(char: str) -> None:
    (problem,) = loaded(f'lead: "a{char}"').problems
    assert (problem.where.line, problem.where.column) == (5, 7)
    assert "not text" in problem.what


@each("line", ["story-  |", "headline;;;", "lead,"])
def test_a_key_with_nothing_after_what_parts_columns_is_a_text_without_a_key(line: str) -> None:
    (problem,) = loaded(line, head="").problems
    assert (str(problem.where), problem.what) == ("campaign.yaml:1:1", "there is no key in this file")


SHORT = ["EU", "UK", "IT", "AM", "am", "ID", "So", "Fr", "es", "bus", "now", "pay", "BUS", "NHS", "CO"]


@pytest.mark.parametrize("lines", ["demands:\n  - Keep it\n  - ", "endorsers:\n  - Ann\n  - "])
@pytest.mark.parametrize("languages", ["", "languages: [en]\n"])
def test_short_words_before_a_colon_are_no_languages_that_nothing_else_names(
    tmp_path: Path, lines: str, languages: str
) -> None:
    """They would be lost on paper, and all fixed words be in that language."""
    head = f"headline: Keep it\n{languages}{lines}"
    for word in some(SHORT, 3):
        told = said(f"{head}{word}: pay for it\n", tmp_path)
        assert f'put it in quotes: - "{word}: pay for it"' in told
        assert "is not one of the campaign's languages" not in told
        assert read(campaign_in(tmp_path, f'{head}"{word}: pay for it"\n')).errors == ()


@each(
    "lines",
    [
        "lead:\n  en: Come\ndemands:\n  - en: Keep it",
        "languages: [en]\ndemands:\n  - en: Keep it",
        "demands:\n  - {en: Keep it}",
        "demands:\n  - {en: Keep it, fr: Gardez}\n  - {fr: Ouvrez, en: Open}\nlead:\n  fr: A\n  en: B",
        "demands: {en: [Keep it]}",
        "languages: [en-GB]\ndemands:\n  - en-GB: Keep it",
    ],
)
def test_a_language_that_the_file_names_is_one(tmp_path: Path, lines: str) -> None:
    assert read(campaign_in(tmp_path, f"headline: Keep it\n{lines}\n")).errors == ()


def test_one_address_written_for_each_language_is_one(tmp_path: Path) -> None:
    head = "headline: {fi: A, sv: B}\nlanguages: [fi, sv]\n"
    link = "links: {petition: {url: https://a.example/x, print_as: {fi: a.example, sv: a.example}}}\n"
    found = read(campaign_in(tmp_path, head + link))
    assert found.campaign is not None
    assert found.campaign.links["petition"].print_as == "a.example"


@each(
    ("story", "well"),
    [
        ("  One.\n\n  - two\n", True),
        ("  Der Rat entscheidet am\n  12. März\n  um acht.\n", True),
        ("  Alle Eltern\n  – auch die neuen – sind dagegen.\n", True),
        ("  Gründe\n  – einer\n  – noch einer\n", False),
        ("  Gründe\n  • einer\n", False),
    ],
)
def test_a_dash_or_a_day_that_begins_a_line_below_a_fold_is_no_list(
    story: str, well: bool, tmp_path: Path
) -> None:
    file = campaign_in(tmp_path, f"languages: [de]\nheadline: Save it\nstory: >\n{story}")
    assert (not read(file).errors) == well


@each(
    ("line", "shown"),
    [
        (
            'lead: "İlk "yardım" ediyorum."   # Hier "hab" ich: alles',
            'lead: \'İlk "yardım" ediyorum.\' # Hier "hab" ich: alles',
        ),
        ("lead: “Kapanmasın: imzala”  # Unsere: bleibt", 'lead: "Kapanmasın: imzala" # Unsere: bleibt'),
        ("lead: 'Meclisi'nden istek'  # Wir", 'lead: "Meclisi\'nden istek" # Wir'),
        ('lead: "Katılın   # Gruppe', 'lead: "Katılın" # Gruppe'),
        ("lead: Open: all week # All of it", 'lead: "Open: all week" # All of it'),
        ("lead: *now # jetzt", 'lead: "*now" # jetzt'),
        ("lead: A #1 pool # note", 'lead: "A #1 pool" # note'),
        ('lead: "A # B" and more', "lead: '\"A # B\" and more'"),
    ],
)
def test_a_note_stays_behind_the_quotes(line: str, shown: str, tmp_path: Path) -> None:
    _, _, hint = said(f"headline: Keep it\n{line}\n", tmp_path).partition("put it in quotes: ")
    assert hint.partition("\n")[0].split() == shown.split()


@each(
    ("said", "meant"),
    [
        ("179,38,31", "#b3261f"),
        ("rgba(179 38 31 / 50%)", "#b3261f"),
        ("0xb3261f", "#b3261f"),
        ("112233", "#112233"),
        ('"#b3261fff"', "#b3261f"),
        ('"＃b3261f"', "#b3261f"),
    ],
)
def test_a_colour_in_another_notation(said: str, meant: str, tmp_path: Path) -> None:
    file = campaign_in(tmp_path, f"headline: Keep it\nlook:\n  accent: {said}\n")
    (problem,) = read(file).errors
    assert problem.hint == f'write "{meant}"'


@each("mark", ["\u200e", "\u202a", "\u2069", "\u200b", "\ufeff", "\u00ad"])
def test_marks_that_nobody_sees_are_in_no_address_number_or_day(mark: str, tmp_path: Path) -> None:
    """As what is copied from a page or a telephone has them: a code would lead to no page."""
    file = campaign_in(
        tmp_path,
        f"headline: Keep it\nlinks: {{petition: {{url: https://pool.example/sign{mark}}}}}\n"
        f"contact: {{phone: '{mark}905 555 0199{mark}', email: 'sam@{mark}pool.example'}}\n"
        f"deadline: {{date: 2027-{mark}10-06}}\n",
    )
    campaign = read(file).campaign
    assert campaign
    assert campaign.contact
    assert campaign.deadline
    assert campaign.links["petition"].url == "https://pool.example/sign"
    assert (campaign.contact.phone, campaign.contact.email) == ("905 555 0199", "sam@pool.example")
    assert campaign.deadline.date == "2027-10-06"
    file.write_text(f"headline: Keep it\nlead: 'Sign [here](https://pool.example/a{mark})'\n", "utf-8")
    (problem,) = read(file).errors
    assert "is no web address" in problem.what
    assert problem.hint.endswith(": https://pool.example/a")


@each("char", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u3164"])
def test_what_nobody_sees_is_nothing(char: str, tmp_path: Path) -> None:
    """Demands of it had numbers on paper, and nothing behind them."""
    alone = f"there is nothing here that can be seen (U+{ord(char):04X})"
    for line in ('lead: "{}"', 'demands: ["{}"]', 'contact: {{name: "{} {}"}}'):
        told = said(f"headline: Keep it\n{line.format(char, char)}\n", tmp_path)
        assert alone in told
        assert told.count("nothing here") == 1


def test_a_paragraph_that_nobody_sees_is_none() -> None:
    assert [text_of(one.runs) for one in passages("One\n\n\u200b\n\nTwo")] == ["One", "Two"]
