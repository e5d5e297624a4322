"""More of what people write whom nobody has asked: keys in their own language, marks of other programs, days,
hours and sites in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from amount import each

from flyers.content.doubts import doubts
from flyers.content.order import Order
from flyers.content.read import read
from flyers.press import prepare
from flyers.queries import last_days

TOLD = {
    "keys and hours in German": (
        "languages: [de]\n"
        "überschrift: Rettet das Bad\n"
        "untertitel: Kommt alle\n"
        "forderungen:\n"
        "  - Offen lassen\n"
        "zitate:\n"
        "  - Ruth: Hier lernte ich schwimmen.\n"
        "veranstaltungen:\n"
        "  - was: Demo\n"
        "    wann: 12.03.2027\n"
        "    um: 18 Uhr\n"
        "    ort: Rathaus\n",
        "2:1: überschrift: this key is not known\n"
        '    hint: did you mean "headline"?\n'
        "3:1: untertitel: this key is not known\n"
        '    hint: did you mean "lead"?\n'
        "4:1: forderungen: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "6:1: zitate: this key is not known\n"
        '    hint: did you mean "quotes"?\n'
        "7:5: quotes[0] has keys of its own:\n"
        "        quotes:\n"
        "          - text: Hier lernte ich schwimmen.\n"
        "            by: Ruth\n"
        "8:1: veranstaltungen: this key is not known\n"
        '    hint: did you mean "events"?\n'
        "9:5: events[0].was: this key is not known\n"
        '    hint: did you mean "what"?\n'
        "10:5: events[0].wann: this key is not known\n"
        '    hint: did you mean "date"?\n'
        '10:11: events[0].date: "12.03.2027" is no date\n'
        "    hint: write year-month-day: 2027-03-12\n"
        "11:5: events[0].um: this key is not known\n"
        '    hint: did you mean "start"?\n'
        '11:9: events[0].start: "18 Uhr" is no time of day\n'
        '    hint: write "18:00"\n'
        "12:5: events[0].ort: this key is not known\n"
        '    hint: did you mean "place"?',
    ),
    "numbers with commas": (
        "headline: Keep it open\npetition: {request: We ask, rows: 12.5, goal: 1,000}\n",
        '2:35: petition.rows: "12.5" where a whole number belongs\n'
        "    hint: write a whole one: 12\n"
        '2:47: petition.goal: "1, 000" where a whole number belongs\n'
        "    hint: write 1000",
    ),
    "a colour, and what it is": (
        "headline: Save it # our pool\naccent: #ff0000 red\ncontact:\n  phone: 0171 # only evenings\n",
        "2:1: accent: this key is not known\n"
        "    hint: accent belongs under look, further to the right\n"
        "2:9: all after the # is a comment, so nothing is left\n"
        '    hint: put it in quotes: accent: "#ff0000"\n'
        "4:10: contact.phone: a number where a text belongs\n"
        '    hint: put it in quotes: "0171"',
    ),
    "a map that stands twice": (
        "headline: Save it\n"
        "target:\n"
        "  name: A\n"
        "  name: B\n"
        "contact:\n"
        "  phone: '12345'\n"
        "contact:\n"
        "  email: a@b.org\n",
        "4:3: target.name: this key stands twice, first in line 3\n"
        "    hint: keep one of the two\n"
        "7:1: contact: this key stands twice, first in line 5\n"
        "    hint: move its lines below the first",
    ),
    "marks of Markdown": (
        "headline: Save it\n"
        "story: |\n"
        "  # Why\n"
        "  See [our page](www.pool.org) and <https://x.org>.\n"
        "  ![photo](a.jpg)\n"
        "  ---\n"
        "  > quoted\n"
        "links: {petition: {url: '[Sign](https://e.org/s)'}}\n",
        '4:18: story: "www.pool.org" is no web address\n'
        "    hint: write https://www.pool.org\n"
        '8:25: links.petition.url: "[Sign](https://e.org/s)" is no web address\n'
        "    hint: write https://e.org/s\n"
        "3:3: warning: story: # is printed as it stands\n"
        "    hint: a text has paragraphs, **bold**, *italic*, lists and [words](https://…), and "
        "no other marks",
    ),
    "two addresses where there is room for one": (
        "headline: Save it\ncontact:\n  phone: +49 171 55501\n  email: a@b.org, c@d.org\n",
        '4:10: contact.email: "a@b.org, c@d.org" is more than one e-mail address\n'
        "    hint: there is room for one alone: a@b.org",
    ),
    "a dash for a colon": (
        "headline – Save it\nlead — Sign\n",
        "1:1: there is no colon after headline\n"
        "    hint: if it is a key, write headline: Save it; a text goes on further to the right\n"
        "2:1: there is no colon after lead\n"
        "    hint: if it is a key, write lead: Sign; a text goes on further to the right",
    ),
    "two languages in one": (
        "headline: لا تغلقوا المكتبة\nlanguages: [ar، en]\n",
        '2:13: languages[0]: "ar، en" is more than one language\n    hint: write ar, en',
    ),
    "lists with spaces and strokes": (
        "headline: Save it\nlanguages: de en\npapers: A4/Letter\n",
        "2:12: languages is a list, even with one item:\n"
        "        languages: [de, en]\n"
        "3:9: papers is a list, even with one item:\n"
        "        papers: [A4, Letter]",
    ),
    "days and hours that are none": (
        "headline: Save it\n"
        "events:\n"
        "  - what: Rally\n"
        "    date: 03/12\n"
        "    start: 6pm-8pm\n"
        "  - what: March\n"
        "    date: every Monday\n"
        "  - what: Talk\n"
        "    date: tomorrow\n"
        "    start: 18.30 Uhr\n"
        "    end: open end\n",
        '4:11: events[0].date: "03/12" is no date\n'
        "    hint: write year-month-day: YYYY-12-03, or YYYY-03-12 if the month stands first in "
        "yours\n"
        '5:12: events[0].start: "6pm-8pm" is a span of time\n'
        '    hint: write start: "18:00" and end: "20:00"\n'
        '7:11: events[1].date: "every Monday" is no date\n'
        '    hint: write which day that is, as year-month-day: "2027-10-06"\n'
        '9:11: events[2].date: "tomorrow" is no date\n'
        '    hint: write which day that is, as year-month-day: "2027-10-06"\n'
        '10:12: events[2].start: "18.30 Uhr" is no time of day\n'
        '    hint: write "18:30"\n'
        '11:10: events[2].end: "open end" is no time of day\n'
        '    hint: write hours and minutes from 00:00 to 23:59: "18:30"; where it is open, leave '
        "the line out",
    ),
    "a last day in words": (
        "headline: Save it\ndeadline: end of March\n",
        "2:11: deadline is several lines, not one\n"
        "    hint: write the day for YYYY-MM-DD, such as 2027-10-06:\n"
        "        deadline:\n"
        "          date: YYYY-MM-DD\n"
        "          text: end of March",
    ),
    "a text with keys of its own": (
        "headline: Save it\nimprint:\n  name: Anna\n  address: Elm 5\n",
        "2:1: imprint: this is one text, without keys of its own\n"
        "    hint: Who is responsible, where the law wants it in print:\n"
        "        imprint: Anna, Elm 5",
    ),
    "several in one map": (
        "headline: Save it\nquotes:\n  text: We need it\n  by: Ruth\n  text: Me too\n  by: Ben\n",
        "2:1: quotes is a list, each item after a dash:\n"
        "        quotes:\n"
        "          - text: We need it\n"
        "            by: Ruth\n"
        "          - text: Me too\n"
        "            by: Ben",
    ),
    "signs around a key": (
        "📣 headline: Save it 🔥\nlead: 👉🏽 Sign\n",
        "1:1: 📣 headline: this key is not known\n    hint: write headline alone",
    ),
    "a list below a fold": (
        "headline: Save it\nstory: >\n  Reasons:\n  - one\n  - two\n",
        "4:3: below > this line goes on with the one above it\n    hint: write story: |",
    ),
    "spaces before a colon": (
        "headline : Save it\nlead  :Sign\n",
        "2:8: no space after the colon of a key\n    hint: write lead: Sign",
    ),
    "keys with dots in them": (
        "headline: Save it\ntarget.name: Mayor\ncontact.phone: 12345\n",
        "2:1: target.name: this belongs under target:\n"
        "        target:\n"
        "          name: Mayor\n"
        "3:1: contact.phone: this belongs under contact:\n"
        "        contact:\n"
        '          phone: "12345"',
    ),
    "tags as computers have them": (
        "headline:\n  EN: Save it\n  de_DE: Rettet es\nlanguages: EN, de_DE\n",
        '3:3: headline.de_DE: "de_DE" is no language tag\n'
        "    hint: write de-DE\n"
        "4:12: languages is a list, even with one item:\n"
        "        languages: [EN, de-DE]",
    ),
    "an address by language": (
        "headline: {fi: A, sv: B}\nlanguages: [fi, sv]\n"
        "links: {petition: {url: {fi: 'https://a.example/x', sv: 'https://a.example/y'}}}\n",
        "3:20: links.petition.url: it cannot differ from language to language\n"
        "    hint: write one for all: https://a.example/x; or make a campaign file for each language",
    ),
    "logos, voices and articles as people call them": (
        "headline: Save our plots\n"
        "organiser: {name: Friends, logo: logo.png}\n"
        "endorsers: [{name: Unite, logo: {file: unite.png}}]\n"
        "press: [The Post]\n"
        "quotes: [{quote: I love it, name: Mary}]\n",
        "3:27: endorsers[0].logo: a key with lines of its own where a text belongs\n"
        "    hint: write it alone: unite.png\n"
        "4:9: press[0] is several lines, not one:\n"
        "        press:\n"
        "          - outlet: The Post\n"
        "            title: <The article's headline, or what it says>\n"
        "5:11: quotes[0].quote: this key is not known\n"
        '    hint: did you mean "text"?\n'
        "5:29: quotes[0].name: this key is not known\n"
        '    hint: did you mean "by"?',
    ),
    "names and numbers on sites": (
        "headline: Save the allotments\n"
        "links:\n"
        "  petition:\n"
        "    url: www.plots.example/sign?id=7\n"
        "    title: Sign here\n"
        "  whatsapp: 0171 5550123\n"
        '  instagram: "@plots"\n',
        '4:10: links.petition.url: "www.plots.example/sign?id=7" is no web address\n'
        "    hint: write https://www.plots.example/sign?id=7\n"
        "5:5: links.petition.title: this key is not known\n"
        '    hint: did you mean "label"?\n'
        "6:13: links.whatsapp is several lines, not one\n"
        "    hint: write your country's number for COUNTRY: 1 in Canada, 44 in Britain, 49 in Germany:\n"
        "        links:\n"
        "          whatsapp:\n"
        "            url: https://wa.me/COUNTRY1715550123\n"
        "7:14: links.instagram is several lines, not one:\n"
        "        links:\n"
        "          instagram:\n"
        "            url: https://instagram.com/plots",
    ),
    "keys and columns in two words": (
        "headline: Save our plots\n"
        "petition:\n"
        "  request: Keep the plots.\n"
        "  columns: name, address, e-mail, sig\n"
        "  rows: 25\n"
        "  return by: 5 June\n"
        "  return_to: Jo\n",
        "4:12: petition.columns is a list, even with one item:\n"
        "        petition:\n"
        "          columns:\n"
        "            - name\n"
        "            - address\n"
        "            - email\n"
        "            - signature\n"
        "5:9: petition.rows: 25 is out of bounds\n"
        "    hint: it must be at least 5 and at most 20\n"
        "6:3: petition.return by: this key is not known\n"
        "    hint: write return_by\n"
        '6:14: petition.return_by: "5 June" is no date\n'
        "    hint: write year-month-day, with the year for YYYY: YYYY-06-05",
    ),
    "hours without their half, and days that no month has": (
        "headline: Save the allotments\n"
        "events:\n"
        "  - what: Open day\n"
        "    date: 2027-05-8\n"
        "    start: 14.00\n"
        "    end: 4\n"
        "  - what: Walk\n"
        "    date: next Saturday\n"
        "    start: noon\n"
        "  - what: Talk\n"
        "    date: 31 Feb 2027\n"
        '    start: "7:30 PM - 9 PM"\n'
        "  - what: Tea\n"
        "    date: 5/8\n"
        "  - what: Cake\n"
        "    date: 2027-05-22 18:00\n"
        'links: {petition: "https://plots.example/sign"}\n',
        '4:11: events[0].date: "2027-05-8" is no date\n'
        "    hint: write year-month-day: 2027-05-08\n"
        '5:12: events[0].start: "14.00" is no time of day\n'
        '    hint: write "14:00"\n'
        '6:10: events[0].end: "4" may be in the morning or in the afternoon\n'
        '    hint: write "04:00", or "16:00" for the afternoon\n'
        '8:11: events[1].date: "next Saturday" is no date\n'
        '    hint: write which day that is, as year-month-day: "2027-10-06"\n'
        '9:12: events[1].start: "noon" is no time of day\n'
        '    hint: write "12:00"\n'
        "11:11: events[2].date: 2027-02-31 is no date: February 2027 has 28 days\n"
        "    hint: write the right day: 2027-02-28 is the last of this month\n"
        '12:12: events[2].start: "7:30 PM - 9 PM" is a span of time\n'
        '    hint: write start: "19:30" and end: "21:00"\n'
        '14:11: events[3].date: "5/8" is no date\n'
        "    hint: write year-month-day: YYYY-08-05, or YYYY-05-08 if the month stands first in "
        "yours\n"
        '16:11: events[4].date: "2027-05-22 18:00" is no date\n'
        '    hint: write year-month-day: 2027-05-22; of an event start: "18:00"\n'
        "17:19: links.petition is several lines, not one:\n"
        "        links:\n"
        "          petition:\n"
        "            url: https://plots.example/sign",
    ),
    "codes of countries for languages": (
        "headline: Save our plots\n"
        'look: {accent: "rgb(29,122,70)", template: Photo}\n'
        'papers: [A4, Letter, "A 5", folio]\n'
        "languages: [English, gr, jp, zh]\n",
        '2:16: look.accent: "rgb(29,122,70)" is no colour\n'
        '    hint: write "#1d7a46"\n'
        '2:44: look.template: there is no template "Photo"\n'
        '    hint: did you mean "photo"?\n'
        '3:29: papers[3]: "folio" is no paper known here\n'
        "    hint: the papers are letter, legal, tabloid, half-letter, a2, a3, a4, a5, a6\n"
        '4:13: languages[0]: "English" is no language tag\n'
        "    hint: write en\n"
        '4:22: languages[1]: "gr" is a country, no language\n'
        "    hint: write el\n"
        '4:26: languages[2]: "jp" is a country, no language\n'
        "    hint: write ja",
    ),
    "a colour and a logo at the start of a line": (
        'headline: Keep it\nlogo: logo.png\naccent: green\nfacebook: "@pool"\n',
        "2:1: logo: this belongs under organiser:\n"
        "        organiser:\n"
        "          name: <Who runs the campaign>\n"
        "          logo: logo.png\n"
        "3:1: accent: this belongs under look:\n"
        "        look:\n"
        '          accent: "#1e6e3a"\n'
        "4:1: facebook: this belongs under links:\n"
        "        links:\n"
        "          facebook:\n"
        "            url: https://facebook.com/pool",
    ),
    "a day without its year, after that of the week": (
        "headline: Rettet das Bad\n"
        "languages: [de]\n"
        "events:\n"
        "  - {what: A, date: 'Samstag, 28.11.', start: '9'}\n"
        "  - {what: B, date: 'Sa 5.12.'}\n",
        '4:21: events[0].date: "Samstag, 28.11." is no date\n'
        "    hint: write year-month-day, with the year for YYYY: YYYY-11-28\n"
        '4:47: events[0].start: "9" may be in the morning or in the afternoon\n'
        '    hint: write "09:00", or "21:00" for the afternoon\n'
        '5:21: events[1].date: "Sa 5.12." is no date\n'
        "    hint: write year-month-day, with the year for YYYY: YYYY-12-05",
    ),
    "words of an example": (
        "headline: Keep it\nquotes:\n  - text: <What was said>\nlead: Sign **now\n",
        "3:11: quotes[0].text: <What was said> is printed as it stands\n"
        "    hint: put your own words in its place\n"
        "4:7: warning: lead: ** is printed as it stands: another one is missing, or begins inside a word\n"
        "    hint: write two stars before and after whole words: **now**",
    ),
}


@each("name", TOLD)
def test_what_is_told(name: str, said: Callable[[str], str]) -> None:
    lines, told = TOLD[name]
    assert said(lines) == told


def test_one_address_written_for_each_language_is_one(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    file.write_text(
        "headline: {fi: A, sv: B}\nlanguages: [fi, sv]\n"
        "links: {petition: {url: https://a.example/x, print_as: {fi: a.example, sv: a.example}}}\n"
    )
    found = read(file)
    assert found.campaign is not None
    assert found.campaign.links["petition"].print_as == "a.example"


@pytest.mark.parametrize(
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
    file = tmp_path / "campaign.yaml"
    file.write_text(f"flyers: 1\nname: p\nlanguages: [de]\nheadline: Save it\nstory: >\n{story}", "utf-8")
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
def test_a_note_stays_behind_the_quotes(said: Callable[[str], str], line: str, shown: str) -> None:
    _, _, hint = said(f"headline: Keep it\n{line}\n").partition("put it in quotes: ")
    assert hint.partition("\n")[0].split() == shown.split()


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("lead: The council shuts the pool on 31 January.\ndeadline: {date: 2027-01-31}", "the lead"),
        ("headline: Pool ends 31 January\ndeadline: {date: 2027-01-31}", "the headline"),
        ("lead: The council shuts the pool on 3 February.\ndeadline: {date: 2027-01-31}", ""),
        ("lead: It shuts on 31 January.\ndeadline: {date: 2027-01-31, text: The doors close.}", ""),
        ("lead: It shuts on 31 January.\nlinks: {a: {url: https://b.org, label: Buy one}}\n"
         "deadline: {date: 2027-01-31}", "the lead"),
    ],
)  # fmt: skip
def test_a_last_day_of_which_the_text_tells_something_else(keys: str, told: str, tmp_path: Path) -> None:
    """The words are those of the page."""
    file = tmp_path / "campaign.yaml"
    head = "" if "headline" in keys else "headline: H\n"
    links = "" if "links" in keys else "links: {petition: {url: https://a.org}}\n"
    file.write_text(f"{head}languages: [en]\nregion: GB\n{links}{keys}\n", "utf-8")
    kit = prepare(file, Order())
    said = [one.what for one in doubts(kit.campaign, kit.at, last_days(kit))]
    said = [what for what in said if what.startswith("deadline")]
    does = "Buy one" if "Buy" in keys else "Sign"
    what = f"deadline: the flyer says “{does} by 31 January”, and {told} tells of this day too"
    assert said == ([f"{what}: is that meant?"] if told else [])


@each(
    "said",
    [
        ("en", "Please sign by 30 April.", False), ("en", "Add your name by Friday 30 April", False),
        ("en", "The petition closes on 30 April", False), ("en", "Join in, you have until 30 April.", False),
        ("de", "Bitte bis 30. April 2027 unterschreiben", False), ("de", "Nur bis zum 30. April!", False),
        ("fr", "Signez avant le 30 avril", False), ("es", "Firma antes del 30 de abril", False),
        ("it", "Firma entro il 30 aprile", False), ("tr", "30 Nisan'a kadar katılın", False),
        ("hu", "Csatlakozz április 30-ig", False), ("ja", "4月30日までにご参加を", False),
        ("en", "The council votes on 30 April. Sign now!", True), ("en", "It ends on 30 April", True),
        ("de", "Das Bad schließt zum 30. April. Unterschreibt!", True), ("pl", "30 kwietnia głosują.", True),
        ("fr", "Le conseil vote le 30 avril.", True), ("th", "สระจะปิดวันที่ 30 เมษายน", True),
    ],
)  # fmt: skip
def test_a_text_that_agrees_with_the_last_day_is_not_asked_about(
    said: tuple[str, str, bool], tmp_path: Path
) -> None:
    """What is shown to write keeps the day, and says nothing that is not so."""
    lang, lead, asked = said
    file = tmp_path / "campaign.yaml"
    head = f"headline: H\nlanguages: [{lang}]\nlinks: {{petition: {{url: https://a.org}}}}\nlead: {lead}\n"
    file.write_text(f"{head}deadline: {{date: 2027-04-30}}\n", "utf-8")
    kit = prepare(file, Order())
    (*told,) = (
        one for one in doubts(kit.campaign, kit.at, last_days(kit)) if one.what.startswith("deadline")
    )
    assert bool(told) == asked
    for one in told:
        file.write_text(f"{head}{one.example}\n", "utf-8")
        assert [problem.what.partition(":")[0] for problem in read(file).problems] == ["deadline.text"]


@each(
    ("link", "asked"),
    [
        ("url: https://chat.whatsapp.com/Ghy72LpQz9Rs1TxkMvBn40", True),
        ("url: https://chat.whatsapp.com/Ghy72LpQz9Rs1TxkMvBn40, find: Pool", False),
        ("url: https://t.me/our_pool", False),
        ("url: https://pool.example/Ghy72LpQz9Rs1TxkMvBn40", False),
    ],
)
def test_a_chat_without_a_name_is_asked_for_it(link: str, asked: bool, tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    file.write_text(f"headline: H\nlanguages: [en]\nlinks: {{chat: {{{link}}}}}\n", "utf-8")
    told = [one for one in read(file).problems if one.what.startswith("links.chat")]
    assert (told != []) == asked
    assert all(one.warning for one in told)


def test_a_last_day_comes_after_the_first(tmp_path: Path) -> None:
    text = "headline: H\nevents: [{what: A, date: 2027-05-10, last: 2027-05-09}]\n"
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    (problem,) = read(tmp_path).problems
    assert problem.what == "events[0].last: 2027-05-09 is not after its first day, 2027-05-10"


def test_a_page_among_the_ways_to_ask_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("headline: H\ncontact: {name: A, instagram: '@keep'}\n", "utf-8")
    (problem,) = read(tmp_path).problems
    assert problem.what == "contact.instagram: this key is not known"
    assert problem.hint == "pages are links: write it below links, with its url"
