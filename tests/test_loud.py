"""A headline shouts as loud on a larger sheet as on a smaller one, and what stands around it gives back
first."""

import re
from collections.abc import Sequence
from math import fsum, sqrt
from pathlib import Path
from statistics import fmean

import pytest
from amount import seldom, some
from drawn import campaign_in, flyer, in_look, prepare
from PIL import Image

from flyers.content import library
from flyers.content.order import Order
from flyers.layout.seen import Text
from flyers.layout.seen import seen as texts_of
from flyers.layout.stylesheet import StyleSheet
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock
from flyers.units import MM

FULL = """\
kicker: Mill Lane, Otterbeck
headline: Mend the footbridge now
languages: [en]
lead: The bridge has been shut since the storm. The council says 2031. Our children walk along the road
  until then.
story: |
  The red bridge was the way to school, to the surgery and to the last shop this side of the river. It is
  forty-one steps across. The way round is two miles and a bit, and for half of it there is no pavement
  at all, and no light.

  In March an engineer looked at it for nothing. One bearing is cracked and the deck wants replacing: £86,000,
  he thinks. The council has put it in the programme for 2031 and will not say who decided that, or when, or
  what it has done with the report.

  Since it closed two people have been hit on the hill. Neither was badly hurt. We would rather not wait for
  the third.
demands_head: We ask the District Council to
demands:
  - Repair the bridge before the school year begins in September.
  - Put up a temporary path along the main road by Easter.
  - Publish the inspection report.
picture: {file: a.jpg, alt: A bridge., credit: Ann Hall}
links:
  petition: {url: "https://www.petition.example/p/open-otterbeck-footbridge"}
  group: {url: "https://www.facebook.com/groups/otterbeckfootbridge", find: Otterbeck Footbridge}
target: {name: "Councillor Graham Hall, Cabinet Member for Highways", short: Councillor Hall,
  email: [g.hall@council.example]}
email: {subject: Otterbeck footbridge, body: "Please repair the footbridge this year, not in 2031."}
events:
  - {what: Walk the long way round, date: 2027-02-27, start: "09:30", place: Otterbeck School gates,
     access: Two miles on tarmac; a minibus follows.}
organiser: {name: Otterbeck Footbridge Group}
contact: {name: Ann Hall, phone: "01632 960118", email: bridge@otterbeck.example}
"""


def headlines(
    campaign: Path, look: str, *papers: str, languages: Sequence[str] = ()
) -> dict[str, list[Text]]:
    """The headlines of a campaign's fronts by language, the smaller papers first."""
    order = Order(("flyer",), papers=papers, languages=tuple((one,) for one in languages), template=look)
    found: dict[str, list[Text]] = {}
    for piece in sorted(prepare(campaign, order).pieces, key=lambda piece: papers.index(piece.paper)):
        head = next(text for text in texts_of(piece.layout.pages[0].frame).texts if text.kind == "H1")
        found.setdefault(piece.languages[0], []).append(head)
    return found


def size(head: Text) -> float:
    """Of its lines in the mean."""
    return fsum(line.size for line in head.lines) / len(head.lines)


def loudness(head: Text) -> list[float]:
    """How large the letters of its lines are: wide ones are lower for the same ink."""
    return [sqrt(line.size * line.width / line.letters) for line in head.lines]


@pytest.mark.parametrize("look", some(["classic", "bold"]))
def test_no_headline_is_smaller_on_a_larger_sheet(look: str) -> None:
    """In proportion to the sheet; one of Letter is as wide as A4 and 18 mm lower, a third of a headline. Of
    lines that fill the measure on one sheet and have one size on another the least counts."""
    seen = min if look == "classic" else fmean
    papers, languages = ("letter", "a4", "a3"), some(("en", "fr", "sr-Latn", "sr", "sq"), 5)
    example = library.example("haziraj") / "campaign.yaml"
    for heads in headlines(example, look, *papers, languages=languages).values():
        sides = [(PAPERS[name].width * PAPERS[name].height) ** 0.5 for name in papers]
        letter, a4, a3 = (seen(loudness(head)) / side for head, side in zip(heads, sides, strict=True))
        assert letter >= 0.75 * a4
        assert a4 >= 0.9 * letter
        assert a3 >= 0.9 * a4


def test_a_headline_of_one_line_has_two_though_these_are_a_little_larger_than_it_should_grow(
    tmp_path: Path,
) -> None:
    """One that was smaller than usual by a share grew beyond that by as much, on A4, and on A3 not quite."""
    Image.new("RGB", (1500, 1000), "#88aacc").save(tmp_path / "a.jpg")
    said = FULL.replace("Mend the footbridge now", "Motoráček ať jezdí dál")
    said = said.replace("Graham Hall, Cabinet Member for Highways", "Hall")
    (tmp_path / "campaign.yaml").write_text(re.sub(r"(?s)events:.*?(?=organiser)", "", said), "utf-8")
    ((head,),) = headlines(tmp_path / "campaign.yaml", "classic", "a3").values()
    assert len(head.lines) == 2


@seldom
def test_what_stands_around_a_headline_gives_back_before_it_does(tmp_path: Path) -> None:
    """It stood in one line on Letter, with white that A4 had not."""
    Image.effect_noise((1500, 1000), 90).convert("RGB").save(tmp_path / "a.jpg")
    (tmp_path / "campaign.yaml").write_text(FULL, "utf-8")
    (heads,) = headlines(tmp_path / "campaign.yaml", "bold", "letter", "a4").values()
    assert all(len(head.lines) == 2 and size(head) > 60 for head in heads)


@seldom
def test_gaps_give_back_also_where_a_headline_stays_under_the_usual(tmp_path: Path) -> None:
    """It kept 44 points, since with closer gaps it had 49 and not 60."""
    Image.effect_noise((1500, 1000), 90).convert("RGB").save(tmp_path / "a.jpg")
    said = FULL.replace("now", "that our children need, not in 2031")
    (tmp_path / "campaign.yaml").write_text(said, "utf-8")
    ((head,),) = headlines(tmp_path / "campaign.yaml", "classic", "letter").values()
    assert size(head) > 48


def test_a_long_name_is_parted_where_one_line_would_be_small_above_large_texts() -> None:
    """ "Keep Elm Street Library open" had 44 points above a lead of 24, where two lines have 75."""
    ((head,),) = headlines(library.example("starter") / "campaign.yaml", "classic", "a4").values()
    assert [line.size > 74 for line in head.lines] == [True, True]


BIRTH = """
languages: [de]
headline: 61 Kilometer bis zum nächsten Kreißsaal
lead: Das Kreiskrankenhaus will die Geburtshilfe zum 31. März schließen. Kinder warten nicht, bis der
  Krankenwagen da ist.
story: |
  2026 kamen in Templow 388 Kinder zur Welt. Ab April müssten Schwangere nach Eberswalde fahren: 61 km, davon
  40 auf einer Landstraße, die im Winter nicht immer geräumt ist. Der Rettungsdienst hat nachts zwei
  Fahrzeuge.

  Die Geschäftsführung nennt „wirtschaftliche Gründe“ und den Hebammenmangel. Wir haben gefragt: Sieben
  Hebammen würden sofort kommen, wenn sie Teilzeit arbeiten könnten. Geantwortet hat ihnen niemand.
demands: [Die Schließung zurücknehmen., "Einen hebammengeleiteten Kreißsaal, finanziert über den Zuschlag."]
picture: {file: a.jpg, alt: Eine Frau., focus: [60, 50]}
links: {petition: {url: "https://weact.example/petitions/kreisssaal-templow-erhalten"}}
events: [{what: Kinderwagen-Demo, date: 2027-02-27, start: "10:30", place: Vor dem Kreiskrankenhaus}]
"""


@seldom
def test_a_headline_without_good_lines_has_the_least_bad(tmp_path: Path) -> None:
    """It had the largest that had room, with "61" alone on the first of five lines."""
    Image.effect_noise((1000, 1500), 90).convert("RGB").save(tmp_path / "a.jpg")
    (tmp_path / "campaign.yaml").write_text(BIRTH, "utf-8")
    ((head,),) = headlines(tmp_path / "campaign.yaml", "photo", "a3").values()
    assert head.lines[0].words > 1


RETIRED = """
name: p
languages: [fa]
kicker: کانون بازنشستگان
headline: حقوق ما را بدهید؛ سفره‌ی ما خالی است
lead: ۱۱ ماه است که متناسب‌سازی حقوق ۳٬۸۰۰ بازنشسته پرداخت نشده. ما سی سال کار کرده‌ایم و صدقه نمی‌خواهیم.
story: |
  حداقل حقوق یک بازنشسته‌ی نساجی ۱۲٫۵ میلیون تومان است. اجاره‌ی یک آپارتمان ۵۰ متری در قائم‌شهر از ۹ میلیون
  شروع می‌شود.

  صندوق بازنشستگی می‌گوید «بودجه نیست»؛ اما در گزارش مالی سال ۱۴۰۵ همین صندوق، ۴۲٪ درآمد صرف
  «سایر هزینه‌ها» شده است.
demands: [پرداخت کامل معوقات تا پایان خرداد., بیمه‌ی تکمیلی بدون فرانشیز., انتشار صورت‌های مالی صندوق.]
events: [{what: تجمع آرام و سکوت, date: 2027-05-16, start: "10:00", place: "جلوی اداره‌ی کل",
  access: صندلی و آب هست.}]
quotes: [{text: پسرم می‌گوید بابا نرو. می‌گویم برای تو می‌روم., by: "اکبر م.، ۷۱ ساله"}]
contact: {name: خانم ز. رستمی, phone: 011-4222 0197}
"""


def test_lines_that_are_hardly_smaller_end_where_a_clause_does(tmp_path: Path) -> None:
    """Three of 80 points had the semicolon amid one; two of 59 end with it."""
    (tmp_path / "campaign.yaml").write_text(RETIRED, "utf-8")
    ((head,),) = headlines(tmp_path / "campaign.yaml", "classic", "a4").values()
    assert len(head.lines) == 2


def test_what_is_below_a_headline_like_wood_type_is_farther_than_its_lines_are_apart() -> None:
    """They are 5 mm apart, and a lead 4 mm below them was read as one more."""
    template = in_look("bold")
    for paper in template.papers:
        for name in template.arrangements:
            head = (
                StyleSheet(template.on(paper), Stock(PAPERS[paper], ("en",))).arranged(name).style("headline")
            )
            assert head.after >= head.apart + 1 * MM


def test_what_one_says_where_nothing_is_told_stands_in_a_field_of_its_own(tmp_path: Path) -> None:
    """A quotation of 10 points was alone in a white strip."""
    brief = re.sub(r"story: .*?(?=demands_head)|picture: .*?(?=links)", "", FULL, flags=re.DOTALL)
    quote = "quotes: [{text: Five forty-one in the morning, by: Ann}]\n"
    said, unsaid = (
        {trial.arrangement for trial in flyer(campaign_in(tmp_path, text), template="bold").layout.trials}
        for text in (brief + quote, brief)
    )
    assert said == {"big", "voices"}
    assert "voices" not in unsaid
