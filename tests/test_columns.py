"""What is left over on a page of about a hundred words goes to what is read on it."""

from itertools import pairwise
from pathlib import Path

from drawn import campaign_in, drawn, flyer, prepare
from seen import GlyphRun, seen

from flyers.content.order import Order

DATA = Path(__file__).parent / "data"
SCHOOL = """name: p
languages: [fr]
headline: Pas de fermeture à l’école Jules-Ferry
lead: L’inspection veut fermer une classe de CP. Nos enfants seraient 29 par classe à la rentrée.
story: |
  L’an dernier, l’école comptait 112 élèves. Elle en aura 118 en septembre : douze familles viennent
  d’emménager aux Tilleuls. L’inspection compte encore avec les chiffres de janvier.

  Avec 29 enfants, apprendre à lire prend des mois de plus. Les maîtresses le disent, les parents le voient.
demands: [Le maintien de la classe de CP., Un nouveau comptage en juin.]
links:
  petition: {url: "https://jules-ferry.example/petition"}
  mail: {url: "https://jules-ferry.example/liste", label: Recevez les nouvelles}
events: [{what: Rassemblement, date: 2027-03-12, start: "16:30", place: Portail rue des Lilas}]
contact: {name: Les parents délégués, email: parents@jules-ferry.example}
"""
HELPERS = """name: p
languages: [zh-Hant]
headline: 星期日也要有地方坐
lead: 政府計劃封閉遮打道行人專用區。三十四萬名家務工一星期只有一天假期，請不要連這一天也拿走。
story: |
  每逢星期日早上七時至午夜十二時，遮打道不准車輛通行。我們在這裡吃飯、剪頭髮、上英文課、打電話回家。

  我們每月工資四千九百九十元，付不起咖啡店的座位。公園、圖書館和天橋我們都試過，每處都有人叫我們離開。
demands: [保留星期日行人專用區。, 增設廁所和飲水機。, 決定之前先諮詢家務工。]
quotes: [{text: 我照顧你們的孩子六天，請讓我坐一天。, by: Marites D.}]
links: {petition: {url: "https://sundayseat.example/hk"}}
events: [{what: 野餐請願, date: 2027-08-15, start: "14:00", place: 中環遮打道}]
contact: {email: sundayseat@hkhelpers.example}
"""
RENT = """name: p
kicker: Tenants of 88 Linden Avenue
headline: We’re not moving
lead: The landlord wants **$640 more a month**. Eighty-four families could lose their homes before May 1.
story: >
  The elevator has been broken since July. There is mold in 31 apartments. Linden Holdings LLC bought the
  building for $11.4 million, and is asking us to pay for it. Our attorney, R. S. Toussaint, says the increase
  is illegal.
demands:
  - Freeze the rent for two years.
  - Fix the elevator and the heat now.
  - Sit down with the tenants’ association.
  - No evictions in winter.
links:
  petition: {url: "https://88linden.example/siyen"}
  whatsapp: {url: "https://chat.example/88linden", label: Join us on WhatsApp}
  donate: {url: "https://88linden.example/fund", label: Give to the legal fund}
deadline: {date: 2027-03-12, text: Housing court hearing}
organiser: {name: 88 Linden Tenants’ Association}
contact: {name: Marie-Carmelle Jn-Baptiste, phone: (555) 010-7733}
"""
PARK = """name: p
kicker: Tillman Park, Dayton
headline: Is a parking ramp worth more than Tillman Park?
lead: On March 9 the city commission votes on 410 parking spaces where our kids play. **Tell them no.**
story: >
  Tillman Park is four acres of grass, two sycamores older than the city hall, and the only playground
  between Wayne Avenue and the river. On a warm Saturday you will count sixty strollers before noon.

  In November the commission quietly hired a firm to draw a parking ramp on it. The ramp would serve the
  new arena on about forty nights a year. For the other 325 it would stand empty, five stories high,
  where the swings are now.

  Nobody asked the families who live here. We found out from a surveyor who was putting stakes in the
  sandbox.

  The arena already has two lots that are half empty on game nights. We counted them: 612 open spaces on
  January 16, and 588 a week later. **There is room. It just isn't free.**

  We are not against the arena. We go to the games. We would like to walk there, through our park.
demands_head: We ask the commission
demands:
  - Take Tillman Park off the list of sites.
  - Count the empty spaces in the two arena lots.
  - Hold the next hearing after 6 p.m., with child care.
picture:
  file: FILE
  alt: Families on the path through Tillman Park, with old trees on both sides.
  credit: Renee Kowalski
  focus: [50, 66]
links:
  petition:
    url: https://savetillman.example/sign
  group:
    url: https://www.facebook.com/groups/tillmanparkparents
    find: Tillman Park Parents
events:
  - what: Picnic and stroller parade
    date: 2027-03-06
    start: "11:00"
    end: "14:00"
    place: Tillman Park, by the big sycamore
    access: Paved paths. Bring a blanket.
organiser:
  name: Tillman Park Parents
contact:
  email: parents@savetillman.example
papers: [letter]
region: US
languages: [en]
"""


def test_texts_grow_where_a_hundred_words_leave_room(tmp_path: Path) -> None:
    """White of 40 mm stood between zones, since each text waited for the one above it in rank to grow."""
    sheet = seen(flyer(campaign_in(tmp_path, SCHOOL)).layout).sheets[0]
    lead, asked, told = (
        max(run.size for run in sheet.of(GlyphRun, key) if len(run.text) > 2)
        for key in ("lead", "demands[0]", "story")
    )
    assert lead >= 24
    assert lead > asked > told >= 14


def test_a_paragraph_that_has_grown_is_not_parted_between_two_narrow_columns(tmp_path: Path) -> None:
    """In 16 points it had four lines of 27 letters in each; one column has lines of 60."""
    told = seen(flyer(campaign_in(tmp_path, RENT)).layout).sheets[0].of(GlyphRun, "story")
    assert max(run.size for run in told) >= 14
    assert len({round(run.y) for run in told}) <= 5
    assert max(run.x for run in told) - min(run.x for run in told) < 5


def test_words_beside_a_code_are_large_also_on_a_full_page() -> None:
    """The verb had 22 points, its address 11, in a field of 188 by 40 mm, of which two thirds were bare."""
    page = flyer(DATA / "long" / "campaign.yaml").layout
    sizes = {run.text: run.size for run in seen(page).sheets[0].of(GlyphRun)}
    assert sizes["Sign the petition"] >= 36
    assert sizes["line.example/sign"] >= 18


def test_a_date_stands_beside_demands_left_of_an_upright_headline(tmp_path: Path) -> None:
    """Three short demands stood one below the other, a hole of 67 mm at their side, the date below them."""
    (folder := tmp_path / "night").mkdir()
    piece = flyer(campaign_in(folder, HELPERS), arrangement="upright, events beside")
    sheet = seen(piece.layout).sheets[0]
    (date, *_), (asked, *_) = (sheet.of(GlyphRun, key) for key in ("events[0].date", "demands[0]"))
    assert asked.x < date.x
    assert abs(date.y - asked.y) < 40


WELL = """name: w
languages: [ar, fr]
headline: {ar: "الماء حقّ، مش صهريج بـ 35 دولارًا", fr: "L’eau est un droit, pas une citerne à 35 $"}
lead:
  ar: منذ 3 أشهر لم تصل قطرة إلى حيّ الزيتون. اتصلوا بالمصلحة كل يوم بين 8:30 و14:00.
  fr: Pas une goutte depuis 3 mois au quartier Zeitoun. Appelez l’Office tous les jours, de 8 h 30 à 14 h.
demands:
  - {ar: تصليح المضخة قبل 1 حزيران., fr: Réparer la pompe avant le 1er juin.}
  - {ar: جدول توزيع معلن لكل حي., fr: Un calendrier de distribution public.}
links: {group: {url: "https://chat.example/zeitoun"}}
"""


def test_few_words_in_arabic_are_called_out_as_in_french(tmp_path: Path) -> None:
    """What is asked had 24 points, beside 41 by 113 mm of nothing; lines of a lead stood 1.7 em apart."""
    order = Order(("flyer",), papers=("a4",), template="classic")
    for piece in drawn(campaign_in(tmp_path, WELL), order).pieces:
        sheet = seen(piece.layout).sheets[0]
        lead, asked = sheet.of(GlyphRun, "lead"), sheet.of(GlyphRun, "demands[0]")
        assert max(run.size for run in asked) >= 26
        assert min(b - a for a, b in pairwise(sorted({run.y for run in lead}))) <= 1.5 * lead[0].size


def test_words_to_search_for_are_no_larger_than_an_address_beside_them(tmp_path: Path) -> None:
    """At 13 points beside one of 11 they took all of two lines, the name torn: “Tillman / Park Parents”."""
    file = tmp_path / "campaign.yaml"
    file.write_text(PARK.replace("FILE", str(DATA / "campaigns" / "haltestelle" / "bahn.png")), "utf-8")
    (piece,) = prepare(file, Order(("flyer",), template="bold")).pieces
    typed = [one for one in seen(piece.layout).sheets[0].of(GlyphRun) if one.key.endswith((".url", ".find"))]
    assert len({one.size for one in typed}) == 1
    assert "Tillman Park Parents" in [one.text for one in typed]
