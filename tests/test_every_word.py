"""What a campaign says stands on the page: no paragraph, list, run or key of it is left out on the way."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from amount import each
from drawn import campaign_in, prepare
from seen import GlyphRun, Layout, Modules, seen

from flyers.cli import main
from flyers.content.order import Order
from flyers.errors import FlyersError, Problem
from flyers.press import painted
from flyers.queries import unprinted

Printed = Callable[..., dict[str, str]]
TOKEN = re.compile(r"[A-Z]{4,}\d?")
HEAD = "flyers: 1\nname: words\nlanguages: [en]\npapers: [a4]\n"

# Each text with a second paragraph, a list or markup where one paragraph was thought of.
CAMPAIGN = r"""
headline: "Save it\n\nHEADTWO now"
kicker: "Kick\n\nKICKTWO"
lead: "Lead **LEADBOLD** on\n\n- LEADITEM"
demands:
  - "First.\n\nDEMANDTWO goes on.\n\n- NESTONE\n- NESTTWO\n\nDEMANDEND"
  - "- LISTONE\n- LISTTWO"
demands_head: "We ask\n\nASKTWO"
quotes: [{text: "Said.\n\nQUOTETWO\n\n- QUOTEITEM", by: "By\n\nBYTWO"}]
links:
  petition: {url: "https://a.org/x", label: "Sign\n\nLABELTWO *now*\n- LABELITEM", note: "Note\n\nNOTETWO"}
  group: {url: "https://a.org/y", find: "Look **FINDBOLD** up", print_as: a.org/PRINTAS}
  more: {url: "https://a.org/z", label: Third}
  give: {url: "https://a.org/q", label: "Give **MONEYBOLD** now", note: NOTEFOUR, find: FINDFOUR}
  help: {url: "https://a.org/HELPFIVE", note: "NOTEFIVE\n\nNOTESIX"}
email: {to: [MAYOR@a.org], cc: [COUNCIL@a.org], subject: "Sub **SUBJECT**", body: "Go\n\n- BODYITEM"}
deadline: {date: 2026-10-09, text: "Dead\n\nDEADTWO"}
events:
  - {what: "Meet\n\nMEETTWO", date: 2026-10-06, end: "20:07", place: "Hall\n\nHALLTWO", access: "- STEPITEM"}
  - {what: March, date: 2026-10-07, address: "Road **ROADBOLD**"}
endorsers: ["Club\n\nCLUBTWO", "Choir **CHOIRBOLD** song"]
press:
  - {outlet: Post, title: Town, print_as: post.org/PRESSPRINT}
  - {outlet: "Echo\n\nECHOTWO", title: "Pool **POOLBOLD** saved\n\nPOOLTWO"}
organiser: {name: "Friends **FRIENDBOLD**\n\nFRIENDTWO"}
contact: {name: "Sam\n\nSAMTWO", address: "Street\n\nSTREETTWO"}
imprint: "Printed\n\nPRINTTWO\n\n- PRINTITEM"
"""
SHEET = r"""
headline: Save it
target: {name: "Mayor **MAYORBOLD**\n\nMAYORTWO"}
petition:
  title: "Title\n\nTITLETWO **TITLEBOLD** on"
  statement: "We declare.\n\n- STATEITEM\n\nSTATETWO"
  request: "We ask.\n\n- REQUESTITEM\n\nREQUESTTWO"
  columns: [name, {id: street, label: "Street\n\nCOLUMNTWO **COLUMNBOLD** no"}, signature]
  return_to: "Club\n\nCLUBTWO"
  privacy: "Kept\n\nKEPTTWO"
"""


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """The words of each piece that a campaign makes, as a viewer copies them."""

    def build(campaign: str, **order: object) -> dict[str, str]:
        file = campaign_in(tmp_path, HEAD + campaign)
        return {name: said(data) for name, data in painted(prepare(file, Order(**order)))}  # type: ignore[arg-type]

    return build


def said(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


@pytest.mark.parametrize(("campaign", "product"), [(CAMPAIGN, "flyer"), (SHEET, "sheet")])
def test_no_paragraph_list_or_run_is_lost(campaign: str, product: str, printed: Printed) -> None:
    """Each word in capitals is printed once, and once only, on one large side."""
    # With fewer rows they would be cards, on each of which the heads stand.
    (words,) = printed(campaign, products=(product,), papers=("tabloid",), rows=20).values()
    assert Counter(TOKEN.findall(words)) == Counter(TOKEN.findall(campaign))


def test_an_end_without_a_start_is_printed(printed: Printed) -> None:
    (words,) = printed('headline: Save it\nevents: [{what: Meet, date: 2026-10-06, end: "20:07"}]\n').values()
    assert "until 8:07 pm" in words.replace("\u00a0", " ")


def test_what_to_write_is_in_words_and_where_it_is_short_in_the_code(tmp_path: Path) -> None:
    text = "headline: H\nemail: {to: [m@a.org], subject: About, body: Please stay}\n"
    layout = layout_of(tmp_path, text)
    # The words stand apart from the code, so they say what they are for.
    told = [
        " ".join(run.text for run in runs(layout) if run.key == f"email.{key}") for key in ("subject", "body")
    ]
    assert [" ".join(one.split()) for one in told] == [
        "Write an e-mail · Subject: About",
        "What to write: Please stay",
    ]
    codes = [mark.text for sheet in layout.sheets for mark in sheet.of(Modules)]
    assert codes == ["mailto:m@a.org?subject=About&body=Please%20stay"]


def layout_of(tmp_path: Path, campaign: str, product: str = "flyer") -> Layout:
    file = campaign_in(tmp_path, HEAD + campaign)
    (piece,) = prepare(file, Order(products=(product,))).pieces
    return seen(piece.layout)


def runs(layout: Layout) -> list[GlyphRun]:
    return [mark for sheet in layout.sheets for mark in sheet.of(GlyphRun)]


def test_a_headline_of_two_paragraphs_is_two_lines(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "headline: |\n  A\n\n  B\n")
    one, other = (run for run in runs(layout) if run.key == "headline")
    assert (one.text, other.text) == ("A", "B")
    assert other.y > one.y


def test_a_demand_goes_on_on_the_edge_of_its_first_paragraph(tmp_path: Path) -> None:
    text = 'headline: H\ndemands: ["One.\\n\\nGoes on.\\n- Nested", Two.]'
    layout = layout_of(tmp_path, text)
    found = {run.text: run for run in runs(layout) if run.key.startswith("demands")}
    # Large type stands on an edge by its ink: a T has less that is blank beside it than an O.
    edge = pytest.approx(found["One."].x, abs=0.08 * found["One."].size)
    assert [found[text].x for text in ("Goes on.", "Two.", "•")] == [edge] * 3
    assert found["One."].x < found["Nested"].x
    # What belongs together is nearer than what does not.
    assert found["Goes on."].y - found["One."].y < found["Two."].y - found["Nested"].y
    roles = [tag.role for tag in layout.tags]
    assert roles.count("L") == 2
    assert roles.count("LI") == 3


def test_a_quotation_of_several_paragraphs_has_one_pair_of_marks(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, 'headline: H\nquotes: [{text: "One.\\n\\nTwo."}]')
    assert [run.text for run in runs(layout) if run.key == "quotes[0].text"] == ["“One.", "Two.”"]


def warned(tmp_path: Path, campaign: str) -> list[str]:
    """What check warns of that nothing prints."""
    file = campaign_in(tmp_path, HEAD + campaign)
    found = unprinted(prepare(file, Order()))
    assert all(problem.warning for problem in found)
    return [f"{p.where.line}: {p.what.partition(':')[0]}" for p in found]


def test_what_nothing_prints_is_warned_of_by_name(tmp_path: Path) -> None:
    campaign = """\
headline: Save it
title: Keep it open
short: Keep it
questions: [{ask: Why?, answer: So.}]
target: {name: Mayor, salutation: Dear Mayor}
letter: {body: Dear}
petition:
  request: Keep it
  goal: 1000
only: {tearoff: {lead: Look}, flyer: {lead: Here}}
lead: There
"""
    assert warned(tmp_path, campaign) == [
        "7: short", "8: questions", "9: target.salutation", "10: letter", "13: petition.goal",
        "14: only.tearoff",
    ]  # fmt: skip


def test_a_petition_without_a_request_is_not_printed(tmp_path: Path) -> None:
    assert warned(tmp_path, "headline: Save it\npetition: {title: Ours, goal: 100}\n") == ["6: petition"]


def refused(key: str, words: str, folder: Path) -> Problem:
    """What is said of a fixed word of one's own."""
    file = campaign_in(folder, f'{HEAD}headline: H\nwords: {{{key}: "{words}"}}\n')
    with pytest.raises(FlyersError) as caught:
        prepare(file, Order())
    (problem,) = caught.value.problems
    return problem


@each(
    ("key", "words", "name"),
    [
        ("find", "Look it up", "words"),
        ("deadline", "Sign now", "date"),
        ("event_when", "{date}, {start}", "end"),
        ("optional", "if you like", "head"),
        ("call", "Call us", "phone"),
        ("call_to", "Ring {name}", "phone"),
        ("act_by", "{act} now", "date"),
        ("write_to", "Tell", "name"),
    ],
)
def test_own_fixed_words_leave_a_place_for_what_the_campaign_says(
    key: str, words: str, name: str, tmp_path: Path
) -> None:
    problem = refused(key, words, tmp_path)
    assert (problem.where.line, problem.what.partition(":")[0]) == (6, f"words.{key} has no {{{name}}}")


@each(
    ("key", "words", "name"),
    [
        ("sign_petition", "{name} sign", "name"),
        ("pen_hint", "Use {pen}", "pen"),
        ("write_to", "Tell {name} {who}", "who"),
    ],
)
def test_own_fixed_words_have_no_name_that_nothing_is_filled_in_for(
    key: str, words: str, name: str, tmp_path: Path
) -> None:
    problem = refused(key, words, tmp_path)
    assert problem.what == f"words.{key}: there is no {{{name}}} here"


def test_a_date_begins_as_a_sentence_does(tmp_path: Path) -> None:
    file = campaign_in(tmp_path, "headline: B\nlanguages: [hu]\nevents: [{what: A, date: 2027-04-18}]\n")
    (words, *_) = (said(data) for _, data in painted(prepare(file, Order())))
    assert "Április 18." in " ".join(words.split())


def test_a_date_beside_what_happens_has_no_word_before_its_number(tmp_path: Path) -> None:
    """“Ngày 18 tháng 4” was half as wide again, and no three dates stood abreast."""
    file = campaign_in(tmp_path, "headline: B\nlanguages: [vi]\nevents: [{what: A, date: 2027-04-18}]\n")
    (words, *_) = (said(data) for _, data in painted(prepare(file, Order())))
    assert "18 tháng 4" in " ".join(words.split())
    assert "gày 18" not in " ".join(words.split())


def test_who_decides_is_written_to_by_post_also_where_a_code_leads_elsewhere(printed: Printed) -> None:
    target = "target: {name: The Director, address: 'Transport House, 5 Mall Road'}\n"
    (words,) = printed(f"headline: A bus\n{target}").values()
    assert "Write to the Director" in " ".join(words.split())
    assert "Transport House, 5 Mall Road" in words
    (words,) = printed(f"headline: A bus\n{target}links: {{petition: {{url: 'https://e.org/x'}}}}\n").values()
    assert "Write to the Director\xa0· Transport House, 5 Mall Road" in " ".join(words.split(" "))


LIDO = """
headline: Forty lengths, not forty flats
lead: The council will close the lido. We have a buyer who will keep it wet.
story: |
  The lido opened in 1935 and has lost money in nine of those years. It made £14,200 last summer. A community
  benefit society of 2,300 members has offered the asking price, with a share for anyone who puts in £25.

  The council’s officers never told councillors. Now they know, and they vote again in full council.
demands: [Accept the offer., Keep the lido open., Publish the survey.]
links: {petition: {url: 'https://savethelido.example/sign'}}
deadline: {date: 2027-09-10, text: the petition goes in}
target: {name: Cllr Attenborough-Singh, email: [leader@whitby.example]}
email: {subject: Accept the offer}
languages: [en-GB]
papers: [a4]
"""


def test_a_verb_beside_a_code_is_smaller_where_else_a_name_ends_a_line_at_its_hyphen(tmp_path: Path) -> None:
    """ "Write / to Cllr Attenborough- / Singh" was asked."""
    file = campaign_in(tmp_path, LIDO)
    ((_, data),) = painted(prepare(file, Order(products=("flyer",))))
    assert "Cllr Attenborough-Singh" in said(data).split("\xa0·")[0].replace("\r", "").split("\n")


def test_who_is_called_and_written_to_by_post_is_named_once(tmp_path: Path) -> None:
    """The proof looked for the name twice, and refused the page."""
    file = tmp_path / "campaign.yaml"
    target = "{name: Anna Green, short: the Mayor, address: 1 Town Hall Square, phone: 01632 960 417}"
    file.write_text(f"name: p\nheadline: Keep it\ntarget: {target}\n", "utf-8")
    assert main(["build", str(file), "-p", "flyer", "-o", str(tmp_path / "out")]) == 0
