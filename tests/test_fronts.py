"""What people come for, and what they are to do, stand large and whole on a front."""

from itertools import pairwise, product
from pathlib import Path

import pytest
from amount import each, fewer, in_turn, seldom, some
from drawn import campaign_in, drawn, flyer, holes, in_look, prepare
from PIL import Image, ImageChops, ImageDraw
from seen import GlyphRun, Mark, Modules, Panel, Picture, Rule, seen

from flyers.content import library
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.template import inner, slots_of
from flyers.content.words import words_of
from flyers.layout.seen import seen as at_a_glance
from flyers.model.geometry import Rect
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink
from flyers.pieces import Piece
from flyers.products._runs import text_of
from flyers.products.flyer import compose
from flyers.units import MM

CAMPAIGNS = Path(__file__).parent / "data" / "campaigns"
WRITE = """flyers: 1
name: p
languages: [el]
papers: [a4]
headline: Η πλατεία ανήκει στα παιδιά
links: {petition: {url: "https://plateia.example/ypografes/oxi-sto-parkin-kato-apo-tin-plateia"}}
target: {name: Δήμαρχος Αλεξάνδρα Παπακωνσταντίνου-Οικονομοπούλου, email: [dimarchos@plateia.example]}
email: {subject: Όχι}
words: {write_to: "Γράψτε στη δήμαρχο Αλεξάνδρα Παπακωνσταντίνου-Οικονομοπούλου"}
"""


def marks(campaign: Path) -> list[Mark]:
    piece = flyer(campaign, template="classic")
    assert not piece.layout.overset
    return list(seen(piece.layout).sheets[0].marks)


def runs(campaign: Path) -> list[GlyphRun]:
    return [mark for mark in marks(campaign) if isinstance(mark, GlyphRun)]


@pytest.mark.parametrize("name", ["dvor", "gakudo"])
def test_the_hour_and_the_place_of_an_event_are_no_small_print(name: str) -> None:
    shown = [run for run in runs(CAMPAIGNS / name / "campaign.yaml") if run.tag and run.size < 25]
    sizes = {run.key: run.size for run in shown}
    assert min(sizes["events[0].date"], sizes["events[0].place"]) >= min(10.5, sizes["story"])
    assert sizes["events[0].what"] > sizes["events[0].place"]


def test_what_happens_stands_level_with_its_day_in_each_event(tmp_path: Path) -> None:
    """Where both stand in words of Hindi one stood 8 points lower beside its day than the other."""
    text = "name: p\nlanguages: [hi]\nheadline: हमारा रात्रि विद्यालय बंद मत करो\nlead: दिन में काम\nevents:\n"
    text += "  - {what: मशाल जुलूस, date: 2027-03-20, start: '18:30', place: टीन शेड चौराहा से निगम तक}\n"
    text += "  - {what: खुली कक्षा, date: 2027-03-23, start: '18:30', place: स्कूल प्रांगण}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="bold").layout).sheets[0]
    day, what = ([sheet.of(GlyphRun, f"events[{n}].{key}")[0].y for n in (0, 1)] for key in ("date", "what"))
    assert day[0] - what[0] == pytest.approx(day[1] - what[1], abs=0.01)


@pytest.mark.parametrize("look", ["bold", "classic"])
def test_no_story_goes_on_above_the_picture_that_its_reader_met_first(look: str) -> None:
    template = in_look(look)
    bands = [band for one in template.arrangements for side in template.sides(one).values() for band in side]
    flowing = [frame.slots for band in bands for frame in band.frames if frame.flow > 1]
    both = [slots for slots in flowing if {"story", "picture"} <= set(slots)]
    assert len(both) >= 5
    assert all(slots.index("story") < slots.index("picture") for slots in both)


@each("look", library.templates("flyer"))
def test_no_story_goes_on_below_what_is_asked(look: str) -> None:
    """In black a sentence that began on the left ended below the second demand, as if it were one more."""
    template = in_look(look)
    sides = (side for one in template.arrangements for side in template.sides(one).values())
    for above, band in (pair for side in sides for pair in pairwise(side)):
        told = any(frame.flow > 1 and "story" in frame.slots for frame in band.frames)
        asked = len(above.frames) > 1 and {"demands", "quotes", "deadline"} & {*above.slots}
        assert not (told and asked) or band.rule or above.ground or band.ground


@each("look", library.templates("flyer"))
def test_what_to_write_stands_on_the_side_of_its_code(look: str) -> None:
    """The e-mail is the second code where there are links: its subject stood overleaf on small paper."""
    template = in_look(look)
    for one in template.arrangements:
        for bands in template.sides(one).values():
            slots = [slot for band in bands for slot, _ in slots_of(band)]
            assert ("message" in slots) == ("second_code" in slots), one


@each("look", library.templates("flyer"))
def test_a_place_is_never_set_like_a_headline(look: str) -> None:
    """On backs with little on them it was of 30 points, nearly as loud as its date."""
    template = in_look(look)
    for one in (template, *(template.arranged(name) for name in template.arrangements)):
        when, date = one.styles["when"], one.styles["date"]
        assert max(when.most or when.size, when.alone or 0) <= max(18, (date.most or date.size) / 3)


@each("look", ["bold", "classic"])
def test_no_headline_of_more_than_nine_signs_stands_upright(look: str) -> None:
    """One of fourteen was of 24 points on half a sheet, beside a lead of 18, and 42 where it lies at 60."""
    arranged = {name: in_look(look).arranged(name) for name in in_look(look).arrangements}
    upright = [name for name, one in arranged.items() if one.styles["headline"].upright]
    assert len(upright) >= 2
    assert max(arranged[name].arrangements[name].when["headline"].most for name in upright) <= 9


def test_a_picture_overleaf_keeps_its_shape_and_no_side_is_cut_off() -> None:
    """A row of children was cut through the faces of the outer ones, below bare sky."""
    bold = in_look("bold")
    for name, one in bold.arrangements.items():
        behind = [band for band in bold.sides(name).get("back", ()) if band.frames[0].backdrop]
        for band in behind:
            picture = one.picture or bold.picture
            assert picture.most >= (picture.alone or 0)
            assert not band.takes or len(band.frames) > 1


def test_a_heading_is_no_small_print_above_large_demands() -> None:
    """On backs with little on them demands are of 30 points: one of 11 was lost above them."""
    bold = in_look("bold")
    assert bold.styles["section"].follow == "demand"
    for one in (bold, *(bold.arranged(name) for name in bold.arrangements)):
        assert one.styles["section"].size >= 0.6 * one.styles["demand"].size


def test_no_word_of_a_verb_is_in_two_parts_where_it_has_room_above_the_code(tmp_path: Path) -> None:
    """That a line ends at the hyphen of a name is no reason against it."""
    verb = [run.text for run in runs(campaign_in(tmp_path, WRITE)) if run.key == "words.write_to"]
    for name in ("Παπακωνσταντίνου-", "Οικονομοπούλου"):
        assert any(name in line for line in verb), name


DIGITS = """flyers: 1
name: p
languages: [{lang}]
papers: [a4]
headline: {word}
demands: [{word}, {word}, {word}]
links: {{petition: {{url: "https://elm.example/sign"}}}}
petition: {{to: {word}, request: {word}, rows: 5}}
"""


@pytest.mark.parametrize(
    ("lang", "word", "three"), [("fa", "مدرسه", "۳"), ("bn", "স্কুল", "৩"), ("ar", "مدرسة", "3")]
)
@pytest.mark.parametrize("product", ["flyer", "sheet"])
def test_demands_and_rows_are_numbered_in_the_digits_of_the_dates(
    product: str, lang: str, word: str, three: str, tmp_path: Path
) -> None:
    (piece,) = prepare(
        campaign_in(tmp_path, DIGITS.format(lang=lang, word=word)), Order(products=(product,), papers=("a4",))
    ).pieces
    said = [mark.text for mark in seen(piece.layout).sheets[0].of(GlyphRun)]
    assert three in said
    assert ("3" in said) == (three == "3")


@each("look", library.templates("flyer"))
@each("script", ["Arab", "Beng", "Deva", "Gujr", "Guru", "Laoo", "Thai"])
def test_text_is_larger_and_looser_in_scripts_of_small_letters(script: str, look: str) -> None:
    template = in_look(look)
    usual, own = template.styles["body"], template.scripts[script]["body"].over(template.styles["body"])
    assert own.size >= usual.size + 0.5
    assert own.leading >= 1.5 * own.size


def test_a_date_to_come_to_is_read_on_half_a_sheet() -> None:
    """Hour and place stood in 8 points beside 30 mm of bare field."""
    change = in_look("bold").formats["a5 or half-letter"]["when"]
    assert change.least >= 9


@each("look", library.templates("flyer"))
def test_what_points_overleaf_has_white_below_it(look: str) -> None:
    """Below what is asked a quotation in the same green stood half a millimetre under it."""
    assert in_look(look).styles["overleaf"].after == "groups"


def test_a_headline_alone_fills_its_page_and_a_lone_address_its_cell(tmp_path: Path) -> None:
    """Two lines stood above 170 mm of nothing; an address of 9 points beside a verb of 60."""
    file = campaign_in(tmp_path, "name: toll\nlanguages: [en]\nheadline: No toll on the bridge\n")
    assert max(run.y for run in runs(file)) > 0.6 * 842
    file.write_text(file.read_text("utf-8") + "links: {petition: {url: 'https://toll.example'}}\n", "utf-8")
    sheet = seen(flyer(file, template="classic", arrangement="headline in a field").layout).sheets[0]
    shown = sheet.of(GlyphRun)
    sizes = {run.key: run.size for run in (*shown, *runs(file))}
    assert sizes["links.petition.url"] >= 22
    first, *_, last = sorted((run for run in shown if run.key == "headline"), key=lambda run: run.y)
    (field, *_) = (mark.rect for mark in sheet.of(Panel) if mark.rect.bottom > last.y)
    above, below = first.y - 0.7 * first.size - field.y, field.bottom - last.y
    assert abs(above - below) < 0.05 * 842  # they stand in its middle
    assert above + below < 0.55 * field.height


@each("look", ["bold", "classic"])
@each("many", [1, 2, 3])
def test_days_are_large_where_there_is_nothing_else(tmp_path: Path, look: str, many: int) -> None:
    """A day of 34 points, and a rally of 16, stood in the middle of an empty page."""
    days = "".join(f"  - {{what: Rally, date: 2027-05-{4 + n:02}, place: City Hall}}\n" for n in range(many))
    file = campaign_in(tmp_path, f"name: pool\nlanguages: [en]\nheadline: Save our pool\nevents:\n{days}")
    shown = seen(flyer(file, template=look).layout).sheets[0].of(GlyphRun)
    assert min(run.size for run in shown if run.text.endswith(" May")) >= 60
    assert min(run.size for run in shown if run.text == "Rally") >= 30


@each("more", ["", "links: {petition: {url: 'https://a.example'}}\n"])
def test_a_headline_that_says_all_is_a_field(tmp_path: Path, more: str) -> None:
    """Two lines stood below a bar, or in a field a sixth as high as the page, above half a page of white."""
    text = f"name: edmonton\nlanguages: [en]\nheadline: No incinerator in Edmonton\n{more}"
    piece = flyer(campaign_in(tmp_path, text), template="classic")
    height = max(panel.rect.height for panel in seen(piece.layout).sheets[0].of(Panel))
    assert height > (0.6 if more else 0.8) * 842


def test_an_address_that_is_a_call_is_whole(tmp_path: Path) -> None:
    """It grew until its end stood on a line of its own after its dot."""
    file = tmp_path / "campaign.yaml"
    told = "校方三月二日公告，下学期四人间每人每学期从一万二千元调整为一万五千八百元，并取消暑期留宿。" * 2
    text = f"name: p\nlanguages: [zh-Hans]\nheadline: 宿舍费不能再涨了\nstory: {told}\n"
    text += "demands: [撤回宿舍费涨价。, 公开近五年宿舍收支账目。]\n"
    file.write_text(text + "contact: {email: dorm@haibin.example}\n", "utf-8")
    assert any("dorm@haibin.example" in run.text for run in runs(file))


@seldom
def test_a_back_with_little_on_it_says_again_what_is_told_and_asked() -> None:
    """In `photo` the demands had left the front, and stood in an empty field: there are neither voices nor
    events to fill a back."""
    piece = flyer(library.example("haziraj") / "campaign.yaml", languages=(("en",),), template="photo")
    front, back = (side.of(GlyphRun) for side in seen(piece.layout).sheets)
    sizes = [{run.key: run.size for run in side} for side in (front, back)]
    assert ["story" in side for side in sizes] == [True, False]
    assert all(sizes[1][key] > 1.5 * sizes[0][key] for key in ("lead", "demands[0]", "demands_head"))
    assert holes(piece, library.example("haziraj"))[1] < 8


@each("look", ["bold", "classic", "photo"])
def test_a_field_stands_as_far_below_the_running_line_in_all_looks(look: str) -> None:
    """Some stood as near as fields that belong together, others as far as zones."""
    template = in_look(look)
    usual = (name for name, one in template.arrangements.items() if not one.last)
    backs = ((name, pairwise(template.sides(name).get("back", ()))) for name in usual)
    below = [(name, band) for name, bands in backs for above, band in bands if above.name == "running"]
    fields = {name: template.gaps[band.gap] for name, band in below if band.ground or band.lead}
    assert set(fields.values()) == {template.gaps["inside"]}, fields


def test_a_headline_in_black_has_white_above_it_as_below(tmp_path: Path) -> None:
    """With few words all of it was below: a hole of 43 mm under the largest words of the page."""
    short = "headline: A safe way over Mill Road\nlead: Two hundred children cross here.\n"
    said = f'flyers: 1\nname: p\nlanguages: [en]\nlinks: {{petition: {{url: "https://a.example"}}}}\n{short}'
    piece = flyer(campaign_in(tmp_path, said), template="photo", ink="black")
    sheet = seen(piece.layout).sheets[0]
    lines = sheet.of(GlyphRun, "headline")
    bars = sorted(mark.y for mark in sheet.of(Rule))
    top, foot = min(run.y - 0.7 * run.size for run in lines), max(run.y for run in lines)
    above, below = top - max(y for y in bars if y < top), min(y for y in bars if y > foot) - foot
    assert below < 1.5 * above, (above, below)


def test_a_look_that_is_for_pictures_shows_them() -> None:
    """Rather a large picture, and the demands overleaf, than a stamp of it beside the whole text."""
    piece = flyer(CAMPAIGNS / "mleczny" / "campaign.yaml", template="photo")
    (shown,) = (m.rect for m in seen(piece.layout).sheets[0].of(Picture))
    paper = piece.layout.pages[0].frame
    assert shown.width * shown.height >= 0.25 * paper.width * paper.height / 1e6


def test_a_lead_is_said_again_only_where_nothing_else_is_left_to_say() -> None:
    template = in_look("photo")
    again = [one for one in template.arrangements.values() if "lead" in one.again]
    for fact in ("quotes", "events"):
        assert not any(one.when[fact].holds(1) for one in again)


@pytest.mark.parametrize(
    "mail", ["", "email: {subject: No}\ntarget: {name: Ana Reyes, email: [a@b.example]}\n"]
)
def test_codes_side_by_side_stand_in_the_order_of_the_file(mail: str, tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    every = ("petition", "friends", "chat")[: 2 if mail else 3]
    links = "".join(f"  {id}: {{url: 'https://{id}.example', label: To {id}}}\n" for id in every)
    file.write_text(f"name: p\nlanguages: [en]\nheadline: Keep it open\nlinks:\n{links}{mail}", "utf-8")
    verbs = {run.key: run.x for run in runs(file) if run.key.endswith(".label") or run.key == "email"}
    assert [key for key, _ in sorted(verbs.items(), key=lambda one: one[1])][: len(every)] == [
        f"links.{id}.label" for id in every
    ]


def test_a_side_that_tells_all_may_show_a_little_less_of_a_picture() -> None:
    """Nine tenths of what a look for pictures asks is enough: a back would say again what the front says."""
    piece = flyer(
        library.example("haziraj") / "campaign.yaml", "legal", languages=(("sr",),), template="photo"
    )
    (page,) = piece.layout.pages
    (shown,) = (m.rect for m in seen(piece.layout).sheets[0].of(Picture))
    assert 1e6 * shown.width * shown.height >= 0.225 * page.frame.width * page.frame.height


@pytest.mark.parametrize("look", ["classic", "bold"])
def test_a_headline_of_two_letters_stays_within_its_look(look: str, tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("flyers: 1\nname: la\nlanguages: [fr]\nheadline: la\n", "utf-8")
    piece = flyer(tmp_path / "campaign.yaml", "letter", template=look)
    page = piece.layout.pages[0].frame
    (head,) = seen(piece.layout).sheets[0].of(GlyphRun, "headline")
    assert head.x >= 0
    assert head.x + head.advance <= page.width / 1000


def test_a_headline_with_a_possessive_is_no_small_line_above_bare_columns(tmp_path: Path) -> None:
    """ "Reopen our / emergency room" beside its French in two lines of 92 points: it had one of 45."""
    told = "On a night in October a man had chest pains. The next room is 94 km away. " * 12
    asked = ", ".join(f"Open it by {n} April" for n in range(1, 7))
    text = "name: p\nlanguages: [en]\nheadline: Reopen our emergency room\nlead: It closes at 8 p.m.\n"
    text += f"story: {told}\ndemands: [{asked}]\nlinks: {{petition: {{url: 'https://a.example'}}}}\n"
    piece = flyer(campaign_in(tmp_path, text), "letter")
    head = seen(piece.layout).sheets[0].of(GlyphRun, "headline")
    assert len({run.y for run in head}) == 2
    assert head[0].size > 60


@pytest.mark.parametrize("lang", ["ar", "el", "he", "hi", "ka", "th", "vi"])
def test_a_page_of_few_words_has_no_hole(lang: str) -> None:
    """Hebrew had its headline in one small line above a fifth of the page; two short items of a list stood
    one below the other, all beside them was bare."""
    order = Order(("flyer",), languages=((lang,),), papers=("a4",))
    folder = Path(__file__).parent / "data" / "scripts"
    (piece,) = prepare(folder / "campaign.yaml", order).pieces
    assert holes(piece, folder)[0] < 10


def test_a_square_picture_of_a_page_of_few_words_stands_beside_large_ones(tmp_path: Path) -> None:
    """It was a stamp of 8 % beside a lead of 16 points, above a hole of a fifth of the page."""
    Image.effect_noise((900, 900), 90).convert("RGB").save(tmp_path / "sea.jpg")
    text = (
        "name: p\nlanguages: [en]\nheadline: The sea is not for sale\nlead: They want a hotel on our beach.\n"
    )
    text += "story: Three hundred families swim here each week, free of charge. So it shall stay.\n"
    text += "picture: {file: sea.jpg, alt: The sea.}\n"
    text += (
        "links: {petition: {url: 'https://sea.example/sign'}, group: {url: 'https://social.example/sea'}}\n"
    )
    piece = flyer(campaign_in(tmp_path, text), paper="letter", template="classic")
    assert holes(piece, tmp_path)[0] < 12


@seldom
def test_few_words_stand_beside_a_portrait_below_their_headline(tmp_path: Path) -> None:
    """The headline had half the measure, in 50 points, above white."""
    Image.effect_noise((900, 1200), 90).convert("RGB").save(tmp_path / "bus.jpg")
    text = "name: p\nlanguages: [en]\nheadline: Don't axe the 42\nlead: It's the only bus to the hospital.\n"
    text += "demands: [Keep the evening and Sunday buses., Publish the passenger figures.]\n"
    text += "picture: {file: bus.jpg, alt: A bus.}\nlinks: {petition: {url: 'https://savethe42.example'}}\n"
    text += "events: [{date: 2027-01-20, start: '19:00', what: Public meeting, place: Town Hall}]\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), template="photo").layout).sheets[0]
    (picture,), head = sheet.of(Picture), sheet.of(GlyphRun, "headline")
    assert max(mark.rect.bottom for mark in head) < picture.rect.y + 6
    assert all(mark.size >= 72 for mark in head)


def tree(folder: Path, size: tuple[int, int], beyond: int) -> Path:
    """A drawing of a tree on white, whose lowest branches go `beyond` its edges."""
    scene = Image.new("RGB", size, "white")
    (wide, tall), pen = size, ImageDraw.Draw(scene)
    pen.rectangle((wide * 0.47, tall * 0.1, wide * 0.53, tall), fill="#553311")
    for n in range(8):
        out, y = (wide / 2 + beyond) * (n + 1) / 8, tall * (n + 1) / 10
        pen.polygon([(wide / 2, y - 30), (wide / 2 - out, y), (wide / 2 + out, y)], fill="#1f4a32")
    scene.save(folder / "tree.png")
    text = "name: p\nlanguages: [it]\nheadline: Giù le mani dal cedro\n"
    text += "lead: Ha 140 anni. Vogliono abbatterlo per otto posti auto.\n"
    text += "demands: [Fermate l’abbattimento del 12 maggio.]\n"
    text += "picture: {file: tree.png, alt: Un cedro., credit: Disegno di E. M. Sant’Ambrogio}\n"
    text += (
        "target: {name: 'Dott.ssa Pierangela Dell’Orto, assessora al Verde pubblico', phone: 0332 555 0146"
    )
    text += ", email: [verde@comune.example], short: all’assessora Dell’Orto}\n"
    text += "events: [{what: Abbraccio al cedro, date: 2027-05-09, start: '17:30', place: Via Mameli}]\n"
    return campaign_in(folder, text)


def test_a_drawing_on_white_that_reaches_the_edges_here_and_there_is_one(tmp_path: Path) -> None:
    """It stood in a look that fills pages with pictures, over a hole of a sixth of its page."""
    assert flyer(tree(tmp_path, (1400, 1900), 80), paper="letter").job.file.stem == "classic"


def test_thirty_words_a_drawing_and_a_day_stand_on_one_side(tmp_path: Path) -> None:
    """The drawing alone stood on the back."""
    (sheet,) = seen(flyer(tree(tmp_path, (1500, 1180), -150), paper="a4").layout).sheets
    (picture,) = sheet.of(Picture)
    assert picture.rect.height > 50 * MM
    lead = [run.rect for run in sheet.of(GlyphRun, "lead")]
    beside = picture.rect.x > max(rect.right for rect in lead)
    below = picture.rect.y > max(rect.bottom for rect in lead)
    assert beside or below or picture.rect.bottom < min(rect.y for rect in lead)


def test_a_short_second_line_fills_the_field_where_the_page_has_room() -> None:
    """It was 62 % as wide as the first, and a fifth of the field bare: it needs more points than 150."""
    river = Path(__file__).parents[1] / "examples" / "like" / "river" / "campaign.yaml"
    words = sorted((run for run in runs(river) if run.key == "headline"), key=lambda run: (run.y, run.x))
    ends = {run.y: run.x + run.advance for run in words}
    first, second = ends.values()
    assert abs(first - second) < 2 * MM


@pytest.mark.parametrize(("words", "four"), fewer([(60, True), (0, False)]))
def test_more_arrangements_of_few_words_are_grown(words: int, four: bool, tmp_path: Path) -> None:
    """The best of nine was not among four: a headline had 45 points in half the page, above white."""
    Image.effect_noise((1500, 2100), 90).convert("RGB").save(tmp_path / "oak.jpg")
    text = "name: p\nlanguages: [en]\nheadline: Don’t cut down the Mill Street oak\n"
    text += f"lead: It is 212 years old and healthy. {'The crew comes on May 3. ' * (words // 6)}\n"
    text += "picture: {file: oak.jpg, alt: An oak.}\nlinks: {petition: {url: 'https://oak.example'}}\n"
    piece = flyer(campaign_in(tmp_path, text), paper="letter", template="photo")
    assert (len({one.arrangement for one in piece.layout.trials}) <= 5) == four  # and a roomy one


def test_few_words_below_a_photograph_are_no_captions(tmp_path: Path) -> None:
    """A story of ten words had 10 to 12 points, below a headline of 132."""
    text = "name: p\nlanguages: [de]\nheadline: Wer hat Minka gesehen?\n"
    text += "lead: Unser Tierheim muss am 31. Mai ausziehen.\n"
    text += "story: Minka und 47 andere Katzen suchen ein Zuhause, am liebsten zu zweit.\n"
    text += f"picture: {{file: {CAMPAIGNS.parent / 'pool.jpg'}, alt: Ein Becken.}}\n"
    text += "links: {adopt: {url: 'https://tierheim.example/minka', label: Katze aufnehmen}}\n"
    piece = flyer(campaign_in(tmp_path, text), template="photo")
    sizes = {run.key: run.size for run in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert sizes["story"] >= 14
    assert sizes["lead"] >= 22


@pytest.mark.parametrize("look", some(["bold", "photo"]))
def test_few_words_beside_a_square_drawing_are_large_and_so_is_that(look: str, tmp_path: Path) -> None:
    """It was a stamp of 14 % of the page, the headline 53 points in a corner, a lead 18 in a bare field."""
    scene = Image.new("RGB", (900, 900), "#fffbe8")
    pen = ImageDraw.Draw(scene)
    pen.polygon([(450, 80), (150, 300), (750, 300)], fill="#d2452f")
    pen.rectangle((200, 300, 700, 760), fill="#f5cf6b")
    pen.rectangle((0, 720, 900, 900), fill="#8cc152")
    scene.save(tmp_path / "house.png")
    text = "name: p\nlanguages: [en]\nheadline: Our library is not for sale\n"
    text += "lead: Ring the council leader before Friday.\npicture: {file: house.png, alt: A house.}\n"
    text += "target: {name: Councillor Jean Hall, phone: 01632 960181}\n"
    text += "links: {petition: {url: 'https://library.example'}}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), template=look).layout).sheets[0]
    (picture,), page = sheet.of(Picture), sheet.of(GlyphRun)
    sizes = {run.key: run.size for run in page}
    assert picture.rect.width * picture.rect.height > 0.2 * PAPERS["a4"].width * PAPERS["a4"].height
    assert sizes["headline"] >= 72
    assert sizes["lead"] >= 28


@seldom
def test_what_is_asked_stands_below_an_upright_picture() -> None:
    """That hung in the middle of a column much higher than it, and what is asked stood overleaf."""
    piece = flyer(CAMPAIGNS / "jummayza" / "campaign.yaml", template="photo")
    (side,) = seen(piece.layout).sheets
    (picture,) = side.of(Picture)
    head, asked = side.of(GlyphRun, "headline"), side.of(GlyphRun, "demands[0]")
    assert picture.rect.y < min(run.rect.y for run in head)
    assert picture.rect.bottom < min(run.rect.y for run in asked)


def snow(folder: Path, top: int) -> Path:
    """A campaign of few words with a calm picture, in which something is seen from its `top` down."""
    night = Image.linear_gradient("L").resize((1500, 1000)).point(lambda light: 40 + light // 2)
    scene = Image.blend(night, Image.effect_noise(night.size, 60), 0.1).convert("RGB")
    ImageDraw.Draw(scene).ellipse((450, top, 1050, 850), fill="#c06020")
    scene.save(folder / "snow.png")
    text = "name: p\nlanguages: [en]\nheadline: Leave the street cats their nine houses\n"
    text += "lead: The district wants them gone by 20 December.\npicture: {file: snow.png, alt: A cat.}\n"
    text += "demands: [No demolition., Twelve million for neutering.]\nlinks:\n"
    text += "  petition: {url: 'https://a.example'}\n  follow: {url: 'https://b.example', label: Follow us}\n"
    text += "target: {name: The animal welfare office, phone: 02 355 0119}\n"
    return campaign_in(folder, text)


def test_few_words_below_a_picture_are_large_and_need_no_back_that_says_them_again(tmp_path: Path) -> None:
    """No headline has room above what the picture shows: in photo, a back said again what is told and asked.
    In bold these had 22 and 13 points."""
    file = snow(tmp_path, 100)
    assert len(flyer(file, template="photo").layout.pages) == 1
    words = seen(flyer(file, template="bold").layout).sheets[0].of(GlyphRun)
    told, asked = ({run.size for run in words if run.key == key} for key in ("lead", "demands[0]"))
    assert min(told) >= 26
    assert min(asked) >= 18


BUILT = "They were built by hand in one winter, and each has a number that the children painted. "


def below_snow(folder: Path, top: int, asked: int, more: str) -> tuple[dict[str, GlyphRun], ...]:
    """The last run of each text on the sides of a page in `photo` with more to tell and `asked` demands."""
    text = snow(folder, top).read_text("utf-8") + more
    many = ", ".join(f"Leave house {n} where it stands and mend its roof" for n in range(asked))
    text = text.replace("No demolition., Twelve million for neutering.", many)
    sheets = seen(flyer(campaign_in(folder, text), template="photo").layout).sheets
    return tuple({run.key: run for run in side.of(GlyphRun)} for side in sheets)


@seldom
def test_below_a_picture_a_front_asks_and_leaves_a_long_story_whole_to_its_back(tmp_path: Path) -> None:
    """Two fifths of the story stood in small columns beside what is asked, or that stood overleaf; "Continued
    overleaf" was said of a story of which not one line stood in front."""
    front, back = below_snow(tmp_path, 250, 3, f"story: {BUILT * 26}\n")
    assert {"lead", "demands[2]", "words.over"} <= front.keys()
    assert "words.overleaf" not in front
    assert "story" in back.keys() - front.keys()
    assert front["headline"].size >= 44


@pytest.mark.parametrize(
    ("paper", "height", "asked", "told"), some([("a5", 600, 3, 10), ("a4", 1500, 6, 22)])
)
def test_a_front_with_a_picture_asks_and_leaves_its_story_to_its_back(
    tmp_path: Path, paper: str, height: int, asked: int, told: int
) -> None:
    """What is asked stood overleaf, and the story in small type in front."""
    file = snow(tmp_path, 250)
    Image.open(tmp_path / "snow.png").resize((1000, height)).save(tmp_path / "snow.png")
    many = ", ".join(f"Leave house {n} where it stands" for n in range(asked))
    text = file.read_text("utf-8").replace("No demolition., Twelve million for neutering.", many)
    text += f"story: {BUILT * told}\nevents: [{{what: March of the cats, date: 2027-03-22}}]\n"
    front, back = seen(flyer(campaign_in(tmp_path, text), paper, template="photo").layout).sheets
    calls, more = ({run.key for run in side.of(GlyphRun)} for side in (front, back))
    assert {"lead", f"demands[{asked - 1}]", "words.over"} <= calls
    assert "story" in more - calls


@seldom
def test_what_is_left_of_a_story_is_larger_on_a_back_with_room() -> None:
    """It kept the 9 points of the front, among quotations and dates of twice that."""
    file = CAMPAIGNS.parent / "asilo" / "campaign.yaml"
    sheets = seen(flyer(file, "a5", template="photo").layout).sheets
    front, back = (max(run.size for run in side.of(GlyphRun, "story")) for side in sheets)
    assert back > 1.1 * front  # which is above its least


def test_a_headline_of_few_words_stands_below_a_picture_that_has_little_room_for_it(tmp_path: Path) -> None:
    """On it, it had 45 points."""
    sheet = seen(flyer(snow(tmp_path, 250), "letter", template="photo").layout).sheets[0]
    assert min(run.size for run in sheet.of(GlyphRun, "headline")) >= 60


@pytest.mark.parametrize("paper", ["a4", "a3", "legal"])
def test_a_lead_above_a_story_is_no_second_headline(tmp_path: Path, paper: str) -> None:
    """On A3 it had 32 points in seven lines, beside a picture that was cropped, over a story of 13."""
    lead = (
        "The council wants to sell our pool and build eighty-four flats on the lawn. We say no. And we have a"
    )
    told = "Jobless masons of the village dug it by hand, and on a hot day 2600 people lie on its lawn. " * 4
    asked = ", ".join(f"No sale of plot {n}" for n in range(1147, 1151))
    text = f"name: p\nheadline: The pool stays open. For all.\nlead: {lead} better plan.\nstory: {told}\n"
    text += f"demands: [{asked}]\nlinks: {{petition: {{url: 'https://a.example'}}}}\n"
    picture = CAMPAIGNS / "haltestelle" / "bahn.png"
    text += f"picture: {{file: {picture}, alt: A tram}}\nlook: {{template: classic}}\n"
    piece = flyer(campaign_in(tmp_path, text), paper)
    marks = seen(piece.layout).sheets[0].of(GlyphRun)
    lead, story = ([run for run in marks if run.key.startswith(key)] for key in ("lead", "story"))
    assert len({run.y for run in lead}) <= 5
    assert max(run.size for run in lead) <= 1.8 * story[0].size + 0.3


def test_what_is_to_be_done_by_the_last_day_is_a_call_like_a_date(tmp_path: Path) -> None:
    """Where nobody can sign. It was the smallest type of its page, under a day smaller than the event's."""
    text = "name: p\nheadline: The village school stays\nlead: The council decides on 9 March.\nregion: GB\n"
    text += "events: [{what: March to the town hall, date: 2027-03-09}]\nlanguages: [en]\n"
    text += "deadline: {date: 2027-03-08, text: Call the mayor before they meet}\n"
    text += "target: {name: Mayor Ash, phone: 555 01 938}\n"
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    for template in ("classic", "bold", "photo"):
        piece = flyer(tmp_path / "campaign.yaml", template=template)
        marks = seen(piece.layout).sheets[0].of(GlyphRun)
        sizes = {run.text.strip(): run.size for run in marks}
        assert sizes["By 8 March"] == sizes["9 March"]
        call = next(size for said, size in sizes.items() if said.startswith("Call"))
        assert call == next(size for said, size in sizes.items() if said.startswith("March")) >= 11


def test_the_one_demand_of_a_page_of_few_words_is_a_call(tmp_path: Path) -> None:
    """It was 13 points, a quarter of the verb below it, under a lead of 17 in one line: after the picture
    nothing had room to grow."""
    drawing = Image.new("RGB", (1500, 1200), "white")
    ImageDraw.Draw(drawing).ellipse((300, 300, 1200, 1000), outline="black", width=30)
    drawing.save(tmp_path / "bowl.png")
    told = "headline: 학생식당 천 원 밥상을 지켜 주세요\nlead: 다음 학기부터 아침밥이 사라집니다. "
    text = f"name: p\nlanguages: [ko]\n{told}하루 삼백 명이 굶게 됩니다.\n"
    text += "demands: [천 원 아침밥 예산을 되살려 주십시오.]\n"
    text += "links: {petition: {url: 'https://a.example'}}\npicture: {file: bowl.png, alt: 밥}\n"
    piece = flyer(campaign_in(tmp_path, text), template="bold", arrangement="strip, few words")
    sizes = {m.key: m.size for m in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert sizes["lead"] >= 22, sizes
    assert sizes["demands[0]"] >= 18, sizes


def keys(name: str, lang: str, paper: str = "a5", look: str = "bold") -> list[set[str]]:
    """What stands on each side of a flyer, a bold one on half a sheet if nothing else is asked for."""
    folder = CAMPAIGNS / name if (CAMPAIGNS / name).exists() else library.example(name)
    piece = flyer(folder / "campaign.yaml", paper, languages=((lang,),), template=look)
    return [{mark.key for mark in side.marks} for side in seen(piece.layout).sheets]


def test_half_a_sheet_of_many_words_asks_in_front() -> None:
    """The demands stood overleaf, below a headline of a third of the front: one signed for what one had not
    read."""
    front, back = keys("haziraj", "en")
    assert "demands[0]" in front
    assert "demands[0]" not in back


@seldom
@pytest.mark.parametrize(("name", "lang"), some([("metsa", "fi"), ("jummayza", "ar")]))
def test_half_a_sheet_asks_in_front_before_it_has_a_second_code_there(name: str, lang: str) -> None:
    """The demands stood overleaf, beside two codes or more: what is to be signed was not told."""
    front, back = keys(name, lang)
    assert "demands[0]" in front
    assert {key.split(".")[1] for key in front if key.startswith("links.")} == {"petition"}
    assert "links.group.url" in back


@seldom
def test_half_a_sheet_has_one_side_where_its_fields_may_be_closer(tmp_path: Path) -> None:
    """Five demands stood overleaf, beside the code of the front. Their head names who decides, so that the
    small print need not."""
    text = (CAMPAIGNS / "nal" / "campaign.yaml").read_text("utf-8")
    named = text.replace("name: अध्यक्ष, नगर परिषद, रामपुर कलाँ", "name: नगर परिषद")
    assert named != text
    file = campaign_in(tmp_path, named)
    piece = flyer(file, "a5", languages=(("hi",),), template="bold")
    (front,) = [{mark.key for mark in side.marks} for side in seen(piece.layout).sheets]
    assert {"story", "demands[4]", "picture.file"} & front == {"story", "demands[4]"}


def test_a_headline_of_half_a_sheet_fills_the_measure_where_nothing_else_has_room(tmp_path: Path) -> None:
    """Two lines of 26 points left a third of it bare, where one of 23 fills it."""
    head, told = "headline: Bouw nu eindelijk die fietsbrug\n", "Er kwam een onderzoek en een maquette. " * 31
    asked = "demands: [Zeg het geld toe., Sluit de Molenbrug voor vrachtverkeer., Zet er een regelaar.]\n"
    links = "links: {petition: {url: 'https://a.example'}, group: {url: 'https://b.example'}}\n"
    text = f"name: p\nlanguages: [nl]\n{head}lead: {told[:78]}\nstory: {told}\n{asked}{links}"
    piece = flyer(campaign_in(tmp_path, text), "a5", template="bold", arrangement="small, close")
    assert len(piece.layout.pages) == 1
    head = seen(piece.layout).sheets[0].of(GlyphRun, "headline")
    assert len({run.y for run in head}) == 1
    wide = max(run.rect.right for run in head) - min(run.rect.x for run in head)
    assert wide > 110 * MM


def test_a_lead_in_the_field_of_a_headline_is_no_line_of_it() -> None:
    """3.4 mm stood between them on half a sheet."""
    piece = flyer(CAMPAIGNS / "metsa" / "campaign.yaml", "a5", template="bold")
    said = seen(piece.layout).sheets[0].of(GlyphRun)
    head = max(run.y for run in said if run.key == "headline")
    first = min((run for run in said if run.key == "lead"), key=lambda run: run.y)
    assert first.y - 0.714 * first.size - head >= 4.4 * MM


def test_below_a_large_picture_all_that_is_told_and_asked_stands_in_two_columns() -> None:
    """Lead and demands beside the story, on the edges of the codes and as high as it: they stood one below
    the other over the measure, and took the room of the picture."""
    name = "on the picture, in two columns"
    piece = flyer(CAMPAIGNS.parent / "looks" / "palms.yaml", template="photo", arrangement=name)
    said = [mark for mark in seen(piece.layout).sheets[0].of(GlyphRun) if mark.tag]
    lead, story, asked = (
        [run for run in said if run.key.partition("[")[0] == key] for key in ("lead", "story", "demands")
    )
    left, right = (min(run.x for run in runs) for runs in (lead, story))
    assert min(run.x for run in asked) == pytest.approx(left, abs=2)
    verbs = [run.x for run in said if run.key.endswith(("petition.url", "email.to"))]
    assert left < right < max(verbs)
    assert min(run.rect.y for run in story) == pytest.approx(min(run.rect.y for run in lead), abs=6)


TWO = "below a drawing, two columns, more asked, two sides"


@seldom
@pytest.mark.parametrize(("times", "asked_for"), [(10, ""), (8, TWO)])
def test_a_short_story_has_the_narrower_of_two_columns(tmp_path: Path, times: int, asked_for: str) -> None:
    """It ended 20 mm and more above the demands beside it, and left a white place of 110 by 31 mm."""
    asked = "A boat at 5.50 on every working day., A fast boat when the bora keeps the ferry."
    text = f"""name: p
headline: Bring back the morning ferry
lead: Since 3 November the first boat leaves at 9.40. Our children miss school, and the sick miss dialysis.
story: {"A hundred and eighty-six people live here, ten of them children. " * times}
demands: [{asked}, A timetable two months ahead., An answer in writing.]
picture: {{file: {CAMPAIGNS / "metsa" / "lampi.png"}, alt: A lake}}
links: {{petition: {{url: "https://a.example"}}, group: {{url: "https://b.example"}}}}
"""
    if asked_for:
        text += "quotes: [{text: I get up at half past four and wait for a boat that never comes., by: Jo}]\n"
        text += "events: [{what: Gathering, date: 2027-02-03, start: '12:15', place: The quay}]\n"
        text += "email: {to: [c@d.example], subject: Boats}\n"
    piece = flyer(campaign_in(tmp_path, text), template="photo", arrangement=asked_for)
    sides = [at_a_glance(page.frame) for page in piece.layout.pages]
    area = Rect(0, 0, sides[0].width, sides[0].height)
    ends = [apart / MM for side in sides for apart, _ in side.column_ends(area)]
    assert len(piece.layout.pages) == 1 + bool(asked_for)
    assert max(ends, default=0.0) <= 8, piece.layout.arrangement


def test_a_picture_stands_below_a_story_that_is_shorter_than_what_is_asked(tmp_path: Path) -> None:
    """It was a slit above the demands, and half of the story's column was bare."""
    ask, told = (
        "A part of it in writing before the council votes",
        "Children of three schools learn to swim here",
    )
    text = f"""name: p
headline: The pool stays open
lead: The council wants to fill in our pool after ninety-four summers and build thirty flats on it.
story: {f"{told}, and no other pool is near. " * 10}
demands: [{", ".join(f"{ask} {n}." for n in "abcdefg")}]
quotes: [{{text: In summer this is our living room., by: Leyla}}, {{text: I learnt to swim here., by: Ada}}]
events:
  - {{what: Swim in, date: 2027-03-20, start: "10:00", place: The pool}}
  - {{what: Swim in, date: 2027-03-27, start: "10:00", place: The pool}}
  - {{what: Swim in, date: 2027-03-28, start: "10:00", place: The pool}}
picture: {{file: {CAMPAIGNS / "thien-nga" / "khu-nha.jpg"}, alt: A house}}
links:
  petition: {{url: "https://a.example"}}
  group: {{url: "https://b.example"}}
  join: {{url: "https://c.example", label: Join us}}
email: {{to: [c@d.example], subject: Pool}}
"""
    piece = flyer(campaign_in(tmp_path, text), template="bold")
    sheet = seen(piece.layout).sheets[0]
    story = max(m.rect.bottom for m in sheet.of(GlyphRun) if m.key.startswith("story"))
    (picture,) = (m.rect for m in sheet.of(Picture))
    assert picture.y > story, piece.layout.arrangement
    assert holes(piece, tmp_path)[0] < 8


@seldom
def test_in_black_a_picture_is_cut_round_its_focus_also_where_its_ground_went_on_in_colour(
    tmp_path: Path,
) -> None:
    """All of the sky was kept, and those who wait below it ended at their chests."""
    snow = Image.new("RGB", (2000, 1333), "#aabbcc")
    ImageDraw.Draw(snow).rectangle((0, 700, 2000, 1333), fill="#eeeeee")
    ImageDraw.Draw(snow).ellipse((1500, 100, 1600, 200), fill="#ffe14d")
    for n in range(40):
        ImageDraw.Draw(snow).rectangle((50 * n, 640 + 7 * n % 50, 50 * n + 30, 760 + n), fill="#203040")
    grain = Image.effect_noise(snow.size, 20).convert("RGB")  # a drawing would be shown whole
    snow = ImageChops.add(snow, grain, offset=-128)
    snow.save(tmp_path / "snow.png")
    text = "name: p\nheadline: The train stops here\nlead: Three hundred of us travel from here each day.\n"
    text += f"story: {'The station is of 1896, and never had so many travellers. ' * 6}\n"
    text += "picture: {file: snow.png, alt: A station, focus: [45, 62]}\n"
    text += "demands: [Stop here., Count us., Come and see.]\nlinks: {petition: {url: 'https://a.example'}}\n"
    piece = flyer(
        campaign_in(tmp_path, text), template="photo", arrangement="on its ground, across", ink="black"
    )
    (crop,) = (m.crop for m in seen(piece.layout).sheets[0].of(Picture))
    assert abs(crop.y + crop.height / 2 - 0.62) <= 0.2 * crop.height + 0.01, crop


def cinema(folder: Path, grain: int, dark: int, text: str) -> Path:
    """A campaign with a picture of a cinema, lit before a sky as dark, with so much of a grain."""
    scene = Image.linear_gradient("L").resize((1800, 1200)).point(lambda light: dark + light // 8)
    ImageDraw.Draw(scene).rectangle((700, 550, 1100, 900), fill=240)
    scene = ImageChops.add(scene, Image.effect_noise(scene.size, grain), offset=-128) if grain else scene
    scene.convert("RGB").save(folder / "cinema.png")
    text += (
        "picture: {file: cinema.png, alt: A cinema.}\nlinks: {petition: {url: 'https://a.example/sign'}}\n"
    )
    return campaign_in(folder, f"name: p\nlanguages: [en]\nheadline: Save our last cinema\n{text}")


def test_a_sky_that_goes_on_above_its_picture_has_no_seam(tmp_path: Path) -> None:
    """Its first rows were cut off for what stands below: what began there was lighter than what is above."""
    scene = Image.merge("RGB", [Image.linear_gradient("L").point(lambda n: n // 2 + 90)] * 3)
    scene = ImageChops.add(scene, Image.new("RGB", scene.size, "#0a2840")).resize((1600, 1200))
    for left in range(60, 1500, 120):  # trees in a row, near the foot
        ImageDraw.Draw(scene).rectangle((left, 700, left + 30, 1090), fill="#402010")
        ImageDraw.Draw(scene).ellipse((left - 40, 600, left + 70, 760), fill="#106010")
    grain = Image.merge("RGB", [Image.effect_noise(scene.size, 4)] * 3)  # as a photograph has
    ImageChops.add(scene, grain, offset=-128).save(tmp_path / "sky.png")
    told = f"lead: The trees shall go.\nstory: {'They were planted in 1934. ' * 20}\ndemands: [Keep them.]\n"
    text = f"name: p\nlanguages: [en]\nheadline: Breathe\n{told}links: {{petition: {{url: 'https://a.example'}}}}\n"
    text += "picture: {file: sky.png, alt: Trees, focus: [60, 75]}\n"
    way = "on its ground, in a block"
    piece = flyer(campaign_in(tmp_path, text), template="photo", arrangement=way)
    (picture,) = seen(piece.layout).sheets[0].of(Picture)
    assert picture.crop.height < 1
    assert picture.crop.y == 0, picture.crop


@seldom
@pytest.mark.parametrize(("told", "grain"), in_turn([12, 0], [30, 0]))
def test_in_black_a_night_is_small_whole_and_dark(told: int, grain: int, tmp_path: Path) -> None:
    """As high as a headline of four lines, cropped, it was a fog; so was a smooth one, a third of a page."""
    text = "lead: The owner wants to tear it down.\ndemands: [Buy it., Lease it to us.]\n"
    text += f"story: {'It has shown films since 1929, and the hall is full. ' * told}\n" if told else ""
    piece = flyer(cinema(tmp_path, grain, 20, text), template="photo", ink="black")
    (shown,) = seen(piece.layout).sheets[0].of(Picture)
    assert shown.crop.width * shown.crop.height > 0.95, shown.crop
    assert shown.rect.width <= 0.5 * PAPERS["a4"].width
    assert shown.tones.white < 0.35, shown.tones


@seldom
def test_words_have_the_room_that_a_smaller_headline_leaves(tmp_path: Path) -> None:
    """A picture and a code took it, which were to be small: what is asked had 12 points below 99."""
    text = "lead: The owner wants to tear it down for a garage.\n"
    text += "demands: [Stop the demolition and talk to the people first.]\n"
    way, file = "on the picture, few words, a strip", cinema(tmp_path, 30, 90, text)
    sheet = seen(flyer(file, template="photo", arrangement=way, ink="black").layout).sheets[0]
    assert min(run.size for run in sheet.of(GlyphRun, "demands[0]")) >= 14


def test_a_lead_beside_a_tall_picture_does_not_shout_with_the_headline(tmp_path: Path) -> None:
    """It had five eighths of a headline of half the page's width, and the demand was squashed below it."""
    drawing = Image.new("RGB", (1300, 1900), "#88aacc")
    ImageDraw.Draw(drawing).ellipse((300, 300, 1000, 1300), fill="green")
    drawing.save(tmp_path / "tree.png")
    told = "headline: Salvem el lledoner de la plaça\nlead: L’Ajuntament el vol talar per un pàrquing.\n"
    text = f"name: p\nlanguages: [ca]\n{told}demands: [Que el projecte torni al ple.]\n"
    text += "links: {petition: {url: 'https://a.example'}}\npicture: {file: tree.png, alt: Un arbre}\n"
    piece = flyer(campaign_in(tmp_path, text), template="photo", arrangement="beside it, few words")
    sizes = {m.key: m.size for m in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert sizes["lead"] <= 0.56 * sizes["headline"], sizes


def test_a_story_beside_an_upright_picture_grows_last(tmp_path: Path) -> None:
    """It stayed at 11 points amid bare strips of 23 mm, for what is asked had not grown yet."""
    Image.new("RGB", (1500, 2000), "#88aacc").save(tmp_path / "tree.png")
    text = "name: p\nlanguages: [en]\nheadline: Do not fell our sycamore\n"
    text += "lead: The town has let a tree of 130 years be felled for a wider car park.\n"
    text += "story: People rest below it on their way from the shop, and wait there for their children. In "
    text += "summer it is seven degrees cooler than the pavement. The town's own expert calls it sound.\n"
    text += "demands: [Take back the permit., Call the tree a monument.]\n"
    text += "picture: {file: tree.png, alt: A tree}\nlinks: {petition: {url: 'https://tree.example/sign'}}\n"
    piece = flyer(campaign_in(tmp_path, text), template="classic", arrangement="picture beside")
    sizes = {mark.key: mark.size for mark in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert sizes["story"] >= 14


def test_a_picture_in_the_last_column_reaches_the_margin() -> None:
    """Columns begin where the cells of codes do, and lines of words need not reach their end."""
    piece = flyer(
        library.example("haziraj") / "campaign.yaml",
        "letter",
        languages=(("en",),),
        arrangement="text in columns",
    )
    sheet = seen(piece.layout).sheets[0]
    (picture,) = (mark.rect for mark in sheet.of(Picture))
    bars = sheet.of(Rule)
    assert picture.right == pytest.approx(max(bar.x2 for bar in bars), abs=0.1)


@pytest.mark.parametrize("ink", ["colour", "black"])
def test_what_is_asked_in_a_field_begins_where_the_codes_below_it_do(tmp_path: Path, ink: Ink) -> None:
    """Thirds of the words began 3 and 6 mm before the thirds of the page, in which codes stand."""
    text = "name: p\nlanguages: [en]\nheadline: Open the footbridge again\n"
    text += f"story: {'It was the way to school. ' * 16}\ndemands: [Mend the bridge., Ask us., Say when.]\n"
    text += "links:\n  petition: {url: 'https://a.example/sign'}\n  facebook: {url: 'https://b.example'}\n"
    (tmp_path / "campaign.yaml").write_text(f"{text}  donate: {{url: 'https://c.example/give'}}\n", "utf-8")
    piece = flyer(tmp_path / "campaign.yaml", template="bold", ink=ink, arrangement="strip")
    sheet = seen(piece.layout).sheets[0]
    asked = [mark.x for mark in sheet.of(GlyphRun) if mark.text in ("1", "2", "3")]
    squares = [(mark.key, mark.rect.x) for mark in sheet.of(Modules)]
    codes = sorted(min(x for key, x in squares if key == one) for one in {key for key, _ in squares})
    # but for their quiet zones, which are as wide as their modules are
    assert [one - asked[0] for one in asked] == pytest.approx([x - codes[0] for x in codes], abs=1.2 * MM)


@seldom
def test_a_back_of_one_voice_has_its_codes_one_below_the_other(tmp_path: Path) -> None:
    """A voice stood alone in a field between two places of 30 mm that were bare."""
    file = tmp_path / "campaign.yaml"
    text = "name: p\nlanguages: [en]\nheadline: A lake is not a building site\n"
    text += "quotes: [{text: My grandfather fished here. My grandsons will fish for taxis., by: A teacher}]\n"
    text += "links:\n  petition: {url: 'https://lake.example/sign'}\n  donate: {url: 'https://lake.example/give'}\n"
    file.write_text(text + "  group: {url: 'https://t.me.example/lake', label: News of the lake}\n", "utf-8")
    bare, wide = [], []
    for name in ("two sides", "two sides, codes in rows"):
        piece = flyer(file, template="classic", arrangement=name)
        codes = [mark.rect for mark in seen(piece.layout).sheets[1].of(Modules)]
        bare.append(holes(piece, tmp_path)[1])
        wide.append(codes[0].width)
    assert codes[0].x == codes[1].x
    assert wide[1] > 1.2 * wide[0]
    assert bare[1] < bare[0]


@pytest.mark.parametrize("look", library.templates("flyer"))
def test_who_says_it_is_parted_from_what_is_said_next(look: str) -> None:
    """Three quotations, 1 mm from each name to the next, were read as one text."""
    template = in_look(look)
    for name, one in template.arrangements.items():
        afters = [template.on(paper).arranged(name).styles["by"].after for paper in template.papers]
        assert one.last or all(isinstance(after, float) and after > 2.9 * MM for after in afters), name


@each("look", library.templates("flyer"))
def test_what_the_front_asks_is_said_again_only_where_a_back_has_nothing_else(look: str) -> None:
    """A back repeated three demands in a field of half its height, above one event and two codes. Where a
    block in front rises into the picture, the story is whole beside it: one event and one code more are no
    page."""
    template = in_look(look)
    again = {name: one for name, one in template.arrangements.items() if "demands" in one.again}
    assert not any(one.when["quotes"].holds(1) for one in again.values())
    dated = [name for name, one in again.items() if one.when["events"].holds(1)]
    for name in dated:
        front, _ = template.sides(name).values()
        rises = any(frame.rise for band in front for _, frame in inner(band))
        assert not again[name].when["codes"].holds(4 if rises else 3)


def test_a_hundred_words_turn_no_page_where_smaller_gaps_hold_them(tmp_path: Path) -> None:
    """The back was one quotation of 62 points, and the code again."""
    Image.linear_gradient("L").resize((2400, 1600)).convert("RGB").save(tmp_path / "calzada.jpg")
    text = (CAMPAIGNS.parent / "full" / "calzada.yaml").read_text("utf-8")
    piece = flyer(campaign_in(tmp_path, text), "letter", template="bold")
    assert len(piece.layout.pages) == 1
    assert not piece.layout.overset


@seldom
def test_a_back_tells_a_short_story_rather_than_the_front_again(tmp_path: Path) -> None:
    """It said lead and demands word for word in large type; the front had them, and a story of 10 points."""
    houses = Image.new("RGB", (2000, 1300), "white")
    for left in range(200, 1800, 340):
        ImageDraw.Draw(houses).rectangle((left, 300, left + 260, 1200), outline="#1b2a5c", width=12)
    houses.save(tmp_path / "straat.png")
    text = (CAMPAIGNS.parent / "full" / "nachtpost.yaml").read_text("utf-8")
    front, back = seen(flyer(campaign_in(tmp_path, text), template="photo").layout).sheets
    assert min(run.size for run in back.of(GlyphRun, "story")) >= 16
    assert front.of(GlyphRun, "demands[0]")
    assert not {"lead", "demands[0]"} & {run.key for run in back.of(GlyphRun)}


@pytest.mark.parametrize("look", library.templates("flyer"))
def test_a_date_does_not_shout_down_what_happens_on_it(look: str) -> None:
    """On backs with little on them it was of 98 points above a place of 17."""
    template = in_look(look)
    for name in template.arrangements:
        for paper in template.papers:
            one = template.on(paper).arranged(name).styles
            date, event = (max(s.most or s.size, s.alone or 0) for s in (one["date"], one["event"]))
            assert date <= 3 * event, (name, paper)


def test_a_back_of_a_date_and_codes_alone_is_for_those_who_ask_for_little() -> None:
    """Below one date two slabs of colour stood with a code each, and the front was crowded with demands."""
    template, found = in_look("photo"), {}
    for name, one in template.arrangements.items():
        on_paper = "paper" not in one.when or one.when["paper"].holds("a4")
        if on_paper and len(one.sides) > 1 and "quotes" in one.when and not one.when["quotes"].holds(1):
            _, back = template.sides(name).values()
            told = "demands" in {slot for band in back for slot, _ in slots_of(band)}
            found[name] = told or not one.when["demands"].holds(2)
    assert len(found) >= 40
    assert all(found.values()), found


def test_what_happens_and_what_is_to_be_done_are_calls_on_a_page_of_few_words(tmp_path: Path) -> None:
    """Below a headline of 214 points a date had 15, what happens 11; the verb, on one line beside its code,
    was a seventh of that."""
    text = "name: p\nlanguages: [en]\nheadline: UNION. YES.\nregion: US\ndemands: [Fans that work.]\n"
    text += "lead: 212 of us already signed cards. We need 38 more.\n"
    text += "events: [{what: Cookout, date: 2027-05-22, start: '13:00', place: Percy Priest Lake}]\n"
    text += "links: {petition: {url: 'https://a.example/card', label: Sign your card}, "
    text += "signal: {url: 'https://signal.example/g', label: Join the Signal chat}}\n"
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    order = Order(("flyer",), papers=("tabloid",), template="bold", arrangement="big")
    (piece,) = prepare(tmp_path / "campaign.yaml", order).pieces
    runs = [run for run in seen(piece.layout).sheets[0].marks if isinstance(run, GlyphRun)]
    sizes = {run.text.strip(): run.size * 612 / 792 for run in runs}  # as on Letter
    assert sizes["May 22"] >= 34, sizes
    assert sizes["Cookout"] >= 18, sizes
    assert sizes["Sign"] == sizes["Join"] >= 22, sizes


@seldom
def test_a_drawing_is_no_stamp_beside_a_story_that_goes_on_overleaf() -> None:
    """One of 30 mm stood in front."""
    piece = flyer(CAMPAIGNS.parent / "asilo" / "campaign.yaml", template="bold", paper="a5")
    sheets = seen(piece.layout).sheets
    (width,) = (mark.rect.width for sheet in sheets for mark in sheet.of(Picture))
    assert width > 50 * MM


def test_a_page_of_few_words_beside_a_tall_picture_says_whom_to_call_in_large_type(tmp_path: Path) -> None:
    """The picture took the height: the headline filled two thirds of the measure, the call had 16 points and
    whom to call 9, the top of the tower was cut off."""
    scene = Image.new("RGB", (600, 1270), "#5b93b6")
    pen = ImageDraw.Draw(scene)
    pen.polygon([(300, 20), (20, 1260), (580, 1260)], fill="#d8a33a")
    scene.save(tmp_path / "tower.png")
    text = "name: p\nlanguages: [hu]\npapers: [a4]\nheadline: Ne bontsák le a víztornyot!\n"
    text += "lead: 1911 óta áll, az egész város innen látszik. Felújítani olcsóbb, mint lebontani.\n"
    text += "picture: {file: tower.png, alt: A torony este., focus: [50, 40]}\n"
    text += "target: {name: Dr. Szentgyörgyi-Kovács Ágnes polgármester, phone: +36 76 555 014}\n"
    text += "contact: {web: viztorony-marad.example}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), template="bold").layout).sheets[0]
    call = sheet.of(GlyphRun, "target.phone")
    assert "Ágnes" in "".join(run.text for run in call)
    assert min(run.size for run in call) >= 20
    assert max(run.size for run in call) >= 27
    assert max(run.size for run in sheet.of(GlyphRun, "headline")) > 75


@seldom
def test_a_drawing_has_its_usual_height_before_a_verb_takes_the_room(tmp_path: Path) -> None:
    """On A3 it had two thirds of the measure, above a code of 80 mm and a verb of 66 points."""
    tree = Image.new("RGB", (1200, 1000), "white")
    pen = ImageDraw.Draw(tree)
    pen.ellipse((150, 40, 1050, 700), fill="#3c9a3c")
    pen.rectangle((560, 650, 640, 990), fill="#7a4a26")
    pen.line((10, 990, 1190, 990), fill="#2f8a2f", width=8)
    tree.save(tmp_path / "tree.png")
    text = "name: p\nlanguages: [en-IE]\nheadline: Leave our chestnut tree alone!\n"
    text += "lead: It is 140 years old and it is grand. The council wants 6 parking spaces.\n"
    text += "picture: {file: tree.png, alt: A tree.}\n"
    text += "target: {name: Cllr Murphy Ryan, email: [padraig.murphy-ryan@cathaoirleach.dunmore.example]}\n"
    text += "email: {subject: The chestnut on Church Green, body: Please leave the tree alone.}\n"
    piece = flyer(campaign_in(tmp_path, text), "a3", template="classic", arrangement="big, picture across")
    sheet = seen(piece.layout).sheets[0]
    (picture,) = sheet.of(Picture)
    assert picture.rect.width > 0.75 * sheet.width


def test_a_word_stays_whole_where_it_is_hardly_smaller_than_a_headline_may_be(tmp_path: Path) -> None:
    """ "Modernisierungsmiet-/erhöhung? Nicht mit uns!" had 41 points and four fifths of the measure."""
    told = "Im Oktober kam der Brief: neue Fenster, neue Türen. Die Kosten sollen wir tragen, für immer. " * 9
    text = "name: p\nlanguages: [de]\nheadline: Modernisierungsmieterhöhung? Nicht mit uns!\n"
    text += f"lead: 168 Haushalte sollen mehr zahlen.\nstory: '{told}'\n"
    text += "links: {petition: {url: 'https://a.example'}}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), template="classic").layout).sheets[0]
    head = sheet.of(GlyphRun, "headline")
    assert "Modernisierungsmieterhöhung?" in {run.text.strip() for run in head}
    assert len({run.y for run in head}) == 2


@pytest.mark.parametrize("look", ["bold", "photo"])
def test_why_there_is_hurry_grows_with_the_address_below_it(look: str, tmp_path: Path) -> None:
    """Between a verb of 30 points and an address of 22 it was the smallest line of the page. In bold both
    kept their least, a headline of two lines having taken all, in three of ten pictures of noise."""
    Image.effect_noise((1600, 1000), 90).convert("RGB").save(tmp_path / "street.jpg")
    text = "name: p\nlanguages: [en-US]\nheadline: Who will stop the cars for our kids?\n"
    text += "lead: The city wants to cut our crossing guard.\npicture: {file: street.jpg, alt: A street.}\n"
    text += "deadline: {date: 2099-12-15, text: The council votes on the budget that evening.}\n"
    text += "links: {petition: {url: 'https://keepmrsk.example/sign'}}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "letter", template=look).layout).sheets[0]
    (why,) = {run.size for run in sheet.of(GlyphRun, "deadline.text")}
    assert 12 < why < min(run.size for run in sheet.of(GlyphRun, "links.petition.url"))


def test_quotations_and_dates_grow_with_the_story(tmp_path: Path) -> None:
    """A story had 18 points above a voice and a place of 13, which were small print beside it."""
    text = """languages: [en]
headline: Our homes are not for mould
lead: For three years mould has eaten our walls, and our children cough all night.
story: |
  There are 120 flats in the Olive Houses, and black mould in seventy. The pipes broke two winters ago.

  The law is clear: an owner repairs, and a town inspects. We pay every month, and ask for our right.
demands: [Mend the pipes before winter., Treat the mould., Lower the rent until then.]
quotes: [{text: 'My daughter asks me why the wall is black.', by: Layla’s mother}]
links: {petition: {url: 'https://homes.example/sign'}, group: {url: 'https://chat.example/homes'}}
events: [{what: Meeting, date: 2027-09-10, start: '18:00', place: The yard of House 4}]
"""
    piece = flyer(campaign_in(tmp_path, text), "a4", template="classic")
    sizes = {run.key: run.size for run in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert 15 <= sizes["story"] < sizes["demands[0]"] / 1.14
    assert sizes["quotes[0].text"] >= sizes["story"]
    assert sizes["demands[0]"] >= sizes["events[0].what"] > sizes["events[0].place"] >= 0.85 * sizes["story"]


@seldom
def test_a_date_that_grows_stays_beside_its_words() -> None:
    """It grew until they stood below it, and the lead above became one small line."""
    order = Order(products=("flyer",), languages=(("en",), ("fr",)), papers=("letter",), ink="black")
    piece, _ = prepare(CAMPAIGNS.parent / "lido" / "campaign.yaml", order).pieces
    sheet = seen(piece.layout).sheets[0]
    day, hour = sorted(sheet.of(GlyphRun, "events[0].date"), key=lambda run: -run.size)
    assert day.size > 36
    assert hour.y == pytest.approx(day.y, abs=1)
    assert hour.x > day.x + 100


YOUTH = """languages: [en]
region: US
kicker: Eastfield, Bridgeport
headline: Don’t lock the doors on our youth club
lead: The Anchor is open five nights a week for 140 kids. **The city will cut it to zero on September 1.**
story: |
  When the mill closed, three parents got the keys to the old firehouse and started a boxing class.
  That was 1994. Today the Anchor has a kitchen, a music room and a homework table where retired teachers
  sit every Tuesday.

  The city says it has no money. It found four million dollars for a parking deck that stands half empty.
  Running the Anchor costs $186,000 a year, less than one mile of repaving.

  Since the spring break closure, the police have been called to the park twice as often.
  Kids notice when a town gives up on them. Come and tell the council that we haven’t.
demands_head: We ask the city council
demands:
  - Fund the Anchor in full for two years.
  - Keep it open five nights a week.
  - Give young people two seats on the parks board.
quotes: [{text: I learned to cook here. Now I cook for my brothers., by: 'Malik, 15'}]
links:
  petition: {url: 'https://keeptheanchor.example/sign'}
  volunteer: {url: 'https://keeptheanchor.example/help'}
  donate: {url: 'https://keeptheanchor.example/give'}
target: {name: Mayor Linda Torres, email: [mayor@bridgeport.example]}
email: {subject: Keep the Anchor open, body: Please fund the Anchor youth club in full.}
events:
  - {what: Budget hearing, date: 2027-06-22, start: '18:30', place: 'City Hall, Room 201',
     access: Elevator at the Main Street door.}
endorsers: [Eastfield PTA, Teamsters Local 191, First Baptist Church]
contact: {name: Parents of the Anchor, phone: 203-555-0142}
"""


def test_a_lead_gives_up_a_little_of_its_usual_size_too_for_its_sentences(tmp_path: Path) -> None:
    """At 15 points a line ended after “The city”, of which the next says what it will do."""
    piece = flyer(campaign_in(tmp_path, YOUTH), "letter", template="classic", arrangement="columns")
    lines = [run.text for run in seen(piece.layout).sheets[0].of(GlyphRun, "lead")]
    assert "The city will cut it to zero on September 1." in lines


def test_what_is_asked_grows_for_a_flaw_where_a_story_would_be_as_large(tmp_path: Path) -> None:
    """It stayed at 12.5 points, since a line of a third column would have parted; the story, a step smaller
    at 10.75, stood amid gaps of 15 mm, or came within 4 % of what is asked."""
    told = "Die Heizung ist seit drei Wintern kaputt. Im Keller steht Wasser. Darüber steht kein Wort. "
    text = "name: p\nlanguages: [de]\nheadline: Modernisierungsmieterhöhung? Nicht mit uns!\n"
    text += "lead: 168 Haushalte sollen ab 1. März bis zu 312 € im Monat zahlen. Für Fenster, die keiner "
    text += f"bestellt hat.\nstory: '{told * 9}'\n"
    text += "demands: [Erst die Heizung reparieren., Keine Erhöhung über 50 €., "
    text += "'Verhandeln mit allen, nicht einzeln.']\n"
    text += "links: {petition: {url: 'https://hansastrasse-bleibt.example/unterschreiben'}, "
    text += "group: {url: 'https://t.me/hansastrasse14bis38', label: Zur Telegram-Gruppe}}\n"
    piece = flyer(campaign_in(tmp_path, text), template="classic", arrangement="story in columns")
    sheet = seen(piece.layout).sheets[0]
    story, asked = (sheet.of(GlyphRun, key)[-1].size for key in ("story", "demands[0]"))
    assert asked >= 14
    assert 12 <= story <= asked / 1.15


@seldom  # three seconds, and this page is a golden
def test_gaps_give_back_before_a_part_of_a_story_goes_overleaf() -> None:
    """The example in the photo look had a third of its story in front, and what is asked overleaf alone."""
    front, back = keys("haziraj", "en", "letter", "photo")
    assert {"demands[0]", "story"} <= front
    assert "story" not in back


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("WHY IS OUR POOL LOCKED?", ["WHY IS", "OUR POOL", "LOCKED?"]),
        ("Hands on Wurrook Pool!", ["Hands on", "Wurrook", "Pool!"]),
    ],
)
def test_where_each_division_has_a_fault_it_is_that_which_fills_most(
    headline: str, lines: list[str], tmp_path: Path
) -> None:
    """In the order of the least faults alone "WHY / IS OUR POOL / LOCKED?" was no larger than two lines, nor
    "Hands / on Wurrook / Pool!"."""
    text = f"name: p\nlanguages: [en]\nheadline: {headline}\nlead: It's 97 degrees.\n"
    text += "demands: [Open it by July 4.]\ncontact: {phone: 22 555 0136}\n"
    assert headline_of(flyer(campaign_in(tmp_path, text), "half-letter", template="bold")) == lines


def test_few_words_in_the_classic_look_have_a_headline_of_four_large_lines(tmp_path: Path) -> None:
    """In three, of which two stood half empty, it was half as large, amid gaps of 19 mm."""
    text = "name: p\nlanguages: [tr]\nheadline: Kiramız %210 arttı, evimizden çıkmıyoruz\n"
    text += "lead: Işık Apartmanı’nda 18 daireye tahliye davası açıldı. Yalnız değiliz, siz de imzalayın.\n"
    text += "demands: [Zamlar yasal sınıra çekilsin.]\nlinks: {petition: {url: https://isik.example/imza}}\n"
    text += "contact: {phone: 0216 555 01 73}\n"
    piece = flyer(campaign_in(tmp_path, text), "a4", template="classic")
    assert headline_of(piece) == ["Kiramız", "%210 arttı,", "evimizden", "çıkmıyoruz"]


def headline_of(piece: Piece) -> list[str]:
    """The lines of a piece's headline."""
    said: dict[float, str] = {}
    for run in seen(piece.layout).sheets[0].of(GlyphRun, "headline"):
        said[run.y] = said.get(run.y, "") + run.text
    return [" ".join(line.split()) for line in said.values()]


def test_a_headline_that_fills_the_measure_grows_into_no_poorer_lines() -> None:
    """Where it had grown to 94.77 points that were not told from 94.77, by 2 more, its name was parted."""
    stress = Path(__file__).parent / "data" / "stress" / "campaign.yaml"
    piece = flyer(stress, "letter", languages=(("ar",),), arrangement="columns")
    assert [len(line.split()) for line in headline_of(piece)] == [2, 2]


def test_lines_that_fill_the_measure_stay_where_one_of_more_would_be_under_half_of_it(tmp_path: Path) -> None:
    text = "name: p\nlanguages: [en]\nheadline: Reopen our emergency room\nlead: It closes at 8 p.m.\n"
    text += "demands: [Open it by July 4.]\ncontact: {phone: 22 555 0136}\n"
    piece = flyer(campaign_in(tmp_path, text), template="bold")
    assert headline_of(piece) == ["Reopen our", "emergency room"]


@pytest.mark.parametrize("look", ["classic", "photo"])
def test_a_call_that_is_all_there_is_to_do_fills_its_line(look: str, tmp_path: Path) -> None:
    """It had 20 points in half of its field, below a headline of 88 and a drawing."""
    house = Image.new("RGB", (1600, 1400), "#fbfaf4")
    ImageDraw.Draw(house).rectangle((500, 400, 1100, 1200), fill="#d8743a")
    house.save(tmp_path / "house.png")
    text = "name: p\nlanguages: [nl]\nheadline: ’s Zaterdags naar de bieb? Wij ook!\n"
    text += "lead: Vanaf 1 juli gaat de bibliotheek in De Pijl op zaterdag dicht.\n"
    text += "picture: {file: house.png, alt: Een huis.}\n"
    text += "target: {name: Wethouder Ineke Meijer, short: de wethouder, phone: 06 - 5550 1198}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template=look).layout).sheets[0]
    assert min(run.size for run in sheet.of(GlyphRun, "target.phone")) > 26


@pytest.mark.parametrize("links", [1, 2])
def test_whom_to_call_is_an_act_where_nothing_else_reaches_them(links: int, tmp_path: Path) -> None:
    """It stood in the small print, below an empty field of the petition: beside one code now, below two."""
    text = "name: p\nlanguages: [en-US]\nheadline: Pay us what you stole\nlead: The owner owes us $487,300.\n"
    text += "target: {name: Aldo M. Quintanilla, phone: (818) 555-0136}\nlinks:\n"
    text += "  petition: {url: https://wages.example/sign}\n"
    text += "  donate: {url: https://wages.example/fund}\n" * (links - 1)
    sheet = seen(flyer(campaign_in(tmp_path, text), "letter", template="classic").layout).sheets[0]
    call, code = sheet.of(GlyphRun, "target.phone"), sheet.of(Modules)[0].rect
    assert min(run.size for run in call) >= 16
    assert all(code.y - 5 * MM < run.y < code.y + code.height for run in call) == (links == 1)


@pytest.mark.parametrize(
    ("look", "paper"), fewer([("classic", "letter"), ("photo", "letter"), ("photo", "a5")], 3)
)
def test_the_verb_of_the_only_code_is_second_to_the_headline_alone(
    look: str, paper: str, tmp_path: Path
) -> None:
    """It was 60 % of that at most, half of it on A5, in a field of which two thirds were bare."""
    text = "name: p\nlanguages: [en-US]\nheadline: One nurse. Eleven patients.\n"
    text += "lead: St. Brendan’s Medical Center, 4 West, last Tuesday night.\n"
    text += "picture: {file: a.png, alt: A.}\n"
    text += "links: {petition: {url: https://safe.example/st-brendans, label: Tell the board}}\n"
    Image.effect_noise((1400, 1800), 60).convert("RGB").save(tmp_path / "a.png")
    sheet = seen(flyer(campaign_in(tmp_path, text), paper, template=look).layout).sheets[0]
    keys = "links.petition.label", "headline"
    verb, head = (min(run.size for run in sheet.of(GlyphRun, key)) for key in keys)
    assert 0.75 * head < verb < head


def test_an_address_stands_beside_a_code_whose_verb_has_no_room_there(tmp_path: Path) -> None:
    """Below it, it left a square of 45 mm bare in each cell. In one line it stands at the patch's foot."""
    text = "name: p\nlanguages: [ta]\nheadline: எங்கள் குளத்தை திருப்பித் தாருங்கள்\n"
    text += f"story: {'1962 முதல் இந்தக் குளம் 640 குடும்பங்களுக்குக் குடிநீரும் பாசனமும் தந்தது. ' * 12}\n"
    text += "links:\n  petition: {url: https://kulam.example/kaiyezhuthu, label: கையொப்பமிட்டுவிடுங்கள்}\n"
    text += "  share: {url: https://kulam.example/kuzhu, label: குழுவில் சேர்ந்துகொள்ளுங்கள்}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="classic").layout).sheets[0]
    code, (address, *_) = sheet.of(Modules)[0], sheet.of(GlyphRun, "links.petition.url")
    assert address.x > code.rect.x + code.rect.width
    assert address.y < code.rect.bottom + 4 * code.rect.width / len(code.rows)


@seldom
def test_an_address_is_no_caption_below_a_large_verb() -> None:
    """In a kit of Hindi and Thai, whose verbs are tall, it had 9 points below one of 80."""
    campaign = Path(__file__).parent / "data" / "scripts" / "campaign.yaml"
    for piece in drawn(campaign, Order(("flyer",), papers=("a4",))).pieces:
        typed = seen(piece.layout).sheets[0].of(GlyphRun, "links.petition.url")
        assert min(mark.size for mark in typed) >= 18


def test_a_list_in_chinese_hangs_under_its_text(tmp_path: Path) -> None:
    """Its first line was indented as that of a paragraph, with its bullet; the second began left of that."""
    text = "name: p\nlanguages: [zh-Hans]\nheadline: 别炸我们的山\nlead: 离小学只有600米。\n"
    text += "story: |\n  报告写得很清楚。\n\n"
    text += f"  - {'每天有车次经过学校，早上就开始，' * 5}\n  - {'学校门口的硅尘符合标准，' * 5}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="bold").layout).sheets[0]
    items = [run for run in sheet.of(GlyphRun, "story") if len(run.text) > 12 and run.y > 0][1:]
    lefts = [run.x for run in items]  # large type aligns by its ink
    assert max(lefts) - min(lefts) < items[0].size / 16


NIGHT = """name: p
languages: [en]
headline: A quiet night on Harbour Street
lead: Two hundred lorries drive here. There is no limit.
demands: [A night ban by the first of September.]
links: {petition: {url: "https://a.example"}, group: {url: "https://b.example"}}
"""


def test_the_sentences_of_a_page_of_few_words_fill_the_measure(tmp_path: Path) -> None:
    """Both had 34 points and lines of two thirds of the measure; all at their right was bare."""
    piece = flyer(campaign_in(tmp_path, NIGHT), template="classic")
    sheet = seen(piece.layout).sheets[0]
    head, lead, asked = (
        max(run.advance for run in sheet.of(GlyphRun, key)) for key in ("headline", "lead", "demands[0]")
    )
    assert min(lead, asked) > 0.85 * head


TRAM = """
name: p
languages: [pl]
headline: Oddajcie nam przystanek Ogrodowa
lead: Po remoncie tramwaj już tu nie staje. Do najbliższego przystanku jest 900 metrów pod górę.
demands: [Przystanku na żądanie od 1 września., Peronu bez schodów.]
links: {petition: {url: "https://a.example"}}
deadline: {date: 2027-06-15}
"""


def test_a_lead_gives_up_a_little_size_for_lines_that_end_with_its_sentences(tmp_path: Path) -> None:
    """A line said “nie staje. Do najbliższego przystanku”; three fit a size a twentieth smaller."""
    sheet = seen(flyer(campaign_in(tmp_path, TRAM), "a4", template="classic").layout).sheets[0]
    lead = sheet.of(GlyphRun, "lead")
    assert lead[0].text.endswith(" staje.")
    assert min(run.size for run in lead) > 24


def test_words_beside_each_other_begin_level(tmp_path: Path) -> None:
    """What is asked hung 12 mm lower than the lead beside it, in the middle of its column."""
    piece = flyer(campaign_in(tmp_path, NIGHT), template="classic", arrangement="big")
    sheet = seen(piece.layout).sheets[0]
    lead, asked = (sheet.of(GlyphRun, key)[0] for key in ("lead", "demands[0]"))
    assert abs((lead.y - 0.714 * lead.size) - (asked.y - 0.714 * asked.size)) < 1


EVENTS = """events:
  - {what: Vote, date: 2027-03-03}
  - {what: March, date: 2027-04-05}
  - {what: Party, date: 2027-05-06}
  - {what: Count, date: 2027-06-07}
"""
DAYS = [line[-11:-1] for line in EVENTS.splitlines()[1:]]


@each("tag", some(library.locales()))
def test_a_front_says_which_days_stand_on_its_back(tag: str, tmp_path: Path) -> None:
    """What happens and when, or one of the two, on all days, in the words of each language."""
    words, lines = words_of(tag), EVENTS.splitlines()
    for count in (0, 1, 2, 3, 4):
        text = f"languages: [{tag}]\nheadline: A\n" + "\n".join(lines[: count and count + 1])
        campaign = read(campaign_in(tmp_path, text)).campaign
        assert campaign
        ways = [text_of(para.runs) for para in compose(campaign, [words]).slots.get("over", ())]  # type: ignore[union-attr]
        fullest, *_, names, dates = ways or ("", "", "")
        days = [words.date(day, "short") for day in DAYS]
        for said in (fullest, dates):
            assert [day in said for day in days] == [count > n for n in range(4)]
        assert not any(day in names for day in days)
        assert ["Vote" in said for said in (fullest, names, dates)] == [count > 0, count > 0, False]


@pytest.mark.parametrize(
    ("name", "paper", "look", "key"),
    fewer(
        [
            ("gakudo", "a4", "bold", ""),
            ("like/library", "a5", "bold", "words.over"),
            ("haltestelle", "a4", "classic", "words.overleaf"),
        ]
    ),
)
def test_a_front_points_to_its_back_once(name: str, paper: str, look: str, key: str) -> None:
    """With the days that are there, or where a story goes on; a flyer of one side says nothing."""
    folder = CAMPAIGNS / name if (CAMPAIGNS / name).exists() else library.example(name)
    piece = flyer(folder / "campaign.yaml", paper, template=look)
    pointing = {mark.key for mark in seen(piece.layout).sheets[0].marks if isinstance(mark, GlyphRun)}
    assert pointing & {"words.over", "words.overleaf"} == {key} - {""}


@seldom
@pytest.mark.parametrize("look", some(["classic", "photo", "bold"], 3))
def test_a_full_front_points_to_the_days_on_its_back_all_the_same(look: str, tmp_path: Path) -> None:
    """It said nothing where one line more made the headline small: there the small print has room."""
    Image.effect_noise((1600, 1000), 90).save(tmp_path / "dunes.jpg")
    text = (CAMPAIGNS.parent / "full" / "dunas.yaml").read_text(encoding="utf-8")
    piece = flyer(campaign_in(tmp_path, text), "a4", template=look)
    front, *back = seen(piece.layout).sheets
    keys = [{mark.key for mark in sheet.marks if isinstance(mark, GlyphRun)} for sheet in (front, *back)]
    assert "events[0].date" in keys[1]
    assert "words.over" in keys[0]


def test_what_points_to_a_back_is_told_in_few_lines(tmp_path: Path) -> None:
    """In a narrow field names of days had six, and one ran into the next."""
    file = snow(tmp_path, 250)
    asked = ", ".join(f"Leave house {n} where it stands" for n in range(5))
    text = file.read_text("utf-8").replace("No demolition., Twelve million for neutering.", asked)
    names = "Clean-up of the marsh", "Meeting of all neighbours", "Boats go to the town hall"
    days = (f"{{what: {what}, date: 2027-03-{20 + n}, place: Old bridge}}" for n, what in enumerate(names))
    text += f"story: {BUILT * 10}\nevents: [{', '.join(days)}]\nquotes: [{{text: I was born here., by: Zef}}]"
    piece = flyer(campaign_in(tmp_path, text), template="bold", arrangement="two sides, story over a picture")
    front, back = seen(piece.layout).sheets
    assert "events[0].what" in {run.key for run in back.of(GlyphRun)}
    assert 0 < len({run.y for run in front.of(GlyphRun, "words.over")}) <= 4


@seldom
def test_a_front_without_demands_says_that_they_stand_on_its_back() -> None:
    piece = flyer(CAMPAIGNS.parent / "lido" / "campaign.yaml", languages=(("en",),), template="photo")
    said = [run.text for run in seen(piece.layout).sheets[0].of(GlyphRun, "words.over")]
    assert "what we ask" in " ".join(said)


@seldom
def test_a_headline_that_gives_back_room_for_a_line_is_set_anew() -> None:
    """Two lines in one size, the one of wide capitals, looked as if a font were missing."""
    piece = flyer(CAMPAIGNS.parent / "lido" / "campaign.yaml", "a4", languages=(("en",),), template="bold")
    lines = seen(piece.layout).sheets[0].of(GlyphRun, "headline")
    assert min(run.advance for run in lines) > 0.98 * max(run.advance for run in lines)


def test_few_words_and_a_wide_drawing_stand_beside_each_other(tmp_path: Path) -> None:
    """In bold, below a headline of 88 points, what is asked had 12 to 14 points, and the drawing
    was between two bare fields."""
    scene = Image.new("RGB", (1600, 1200), "white")
    ImageDraw.Draw(scene).rectangle((0, 600, 1600, 1200), fill="#48a43f")
    ImageDraw.Draw(scene).ellipse((80, 20, 280, 220), fill="#ff5533")
    scene.save(tmp_path / "field.png")
    text = "name: p\nlanguages: [bn]\nheadline: মাঠটা আমাদের, মার্কেট চাই না\n"
    text += "lead: লেনের ১৭ কাঠার মাঠে ৪০০ শিশু খেলে। এখানে ৯ তলা মার্কেট হবে কেন?\n"
    text += "demands: [মাঠে নির্মাণকাজ বন্ধ করুন।, গেট ভোর ৬টা থেকে রাত ৮টা পর্যন্ত খোলা রাখুন।]\n"
    text += "picture: {file: field.png, alt: খেলার মাঠ।}\n"
    text += "events: [{what: ফুটবল ম্যাচ, date: 2027-02-05, start: '15:30', place: লেন মাঠ}]\n"
    text += "links: {petition: {url: 'https://field.example/sign'}}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="bold").layout).sheets[0]
    told, asked = ([run.size for run in sheet.of(GlyphRun, key)] for key in ("lead", "demands[0]"))
    assert min(told) >= 22
    assert min(asked) >= 18


def test_a_lead_in_a_field_of_its_own_fills_it(tmp_path: Path) -> None:
    """It had five lines of 15 points in a field half bare, beside a longer story."""
    night = Image.linear_gradient("L").resize((1500, 1000)).point(lambda light: 40 + light // 2)
    scene = Image.blend(night, Image.effect_noise(night.size, 60), 0.1).convert("RGB")
    ImageDraw.Draw(scene).ellipse((600, 600, 900, 900), fill="#c06020")
    scene.save(tmp_path / "river.png")
    story = "Quem nasceu em São Bento aprendeu a nadar aqui, onde hoje a água tem a cor de tijolo. " * 7
    text = "name: p\nlanguages: [pt]\nheadline: O rio Tocaia quer viver\n"
    text += "lead: Há três anos a mineradora Serra Azul joga lama no nosso rio. Os peixes morreram. "
    text += f"Agora falta água para beber.\nstory: {story}\npicture: {{file: river.png, alt: O rio.}}\n"
    text += "links: {petition: {url: 'https://rio.example/assine'}}\n"
    file = campaign_in(tmp_path, text)
    piece = flyer(file, "a4", template="photo", arrangement="on the picture, in a block")
    lead = seen(piece.layout).sheets[0].of(GlyphRun, "lead")
    assert len({run.y for run in lead}) > 5
    assert min(run.size for run in lead) >= 17


@pytest.mark.parametrize(("paper", "look", "told"), [("a5", "photo", 0), ("a4", "classic", 12)])
def test_one_demand_is_no_line_of_the_lead(tmp_path: Path, paper: str, look: str, told: int) -> None:
    """Of the same colour and weight, without a numeral or a head, it was read as one."""
    scene = Image.new("RGB", (1500, 900), "#fffdf6")
    ImageDraw.Draw(scene).ellipse((300, 200, 1200, 860), fill="#48a43f")
    scene.save(tmp_path / "ball.png")
    text = "name: p\nlanguages: [ja]\nheadline: ボールで遊べる公園がほしい\n"
    text += "lead: 区内の公園52か所のうち、ボールを使えるのは0か所です。\ndemands: [ボール遊びOKに]\n"
    text += f"story: {'週に2回、放課後の90分だけでいいので、使わせてください。' * told}\n" if told else ""
    text += "picture: {file: ball.png, alt: ボール}\nlinks: {petition: {url: 'https://ball.example'}}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), paper, template=look).layout).sheets[0]
    lead, asked = (sheet.of(GlyphRun, key)[0].colour for key in ("lead", "demands[0]"))
    assert asked != lead


def test_dates_have_the_headline_s_size_on_a_back_with_room(tmp_path: Path) -> None:
    """They had two thirds of it, and the back was white in four places. They have no more than 64 points."""
    story = "We have lived in this house for forty years, and the new owner wants all of us to leave. " * 14
    text = "name: p\nlanguages: [en]\nheadline: Nineteen families live here and mean to stay\n"
    text += f"lead: In March a firm bought the house.\nstory: {story}\ndemands: [Stop it., Buy the house.]\n"
    text += "quotes: [{text: My girls learnt to walk on this landing., by: Ann}]\nevents:\n"
    text += "  - {what: Pots and pans, date: 2027-06-11}\n  - {what: Lunch for all, date: 2027-06-20}\n"
    text += "links: {petition: {url: 'https://stay.example/sign'}}\n"
    piece = flyer(campaign_in(tmp_path, text), "a4", template="classic", arrangement="two sides")
    front, back = seen(piece.layout).sheets
    head = front.of(GlyphRun, "headline")[0].size
    assert max(run.size for run in back.of(GlyphRun) if "June" in run.text) > 0.9 * min(head, 64)


@seldom
def test_a_short_quotation_fills_the_column_below_a_wide_picture(tmp_path: Path) -> None:
    """74 by 48 mm were bare between picture and demands, while quotations and dates filled the back."""
    told = "The ferry has run since 1961, and four hundred people live on the island all year round. " * 26
    text = f"""name: p
headline: Keep the morning ferry running
lead: From 4 January the first boat leaves at 9.40. Schools and dialysis start at 8. We need the early one.
story: {told}
demands: [Sign the papers before 31 January., Keep the boat at 5.50., Light the quay.]
picture: {{file: {CAMPAIGNS / "haltestelle" / "bahn.png"}, alt: A tram}}
links: {{petition: {{url: "https://a.example"}}, group: {{url: "https://b.example"}}}}
email: {{to: [c@d.example], subject: Boats}}
target: {{name: Mayor Lind}}
quotes:
  - {{text: We are told to wait. The sea is not., by: Jo}}
  - {{text: My daughter goes to school by the night boat and sleeps on a bench until the doors open., by: Al}}
events:
  - {{what: Breakfast on the quay, date: 2027-01-16, start: '11:00', place: The quay}}
  - {{what: The council meets, date: 2027-01-21, start: '20:30', place: Town hall}}
  - {{what: We row to the ministry, date: 2027-01-30, start: '9:30', place: The quay}}
  - {{what: Soup and songs, date: 2027-02-06, start: '18:00', place: The chapel}}
look: {{template: classic}}
"""
    front, back = seen(flyer(campaign_in(tmp_path, text), "a4").layout).sheets
    said = [run for run in front.of(GlyphRun) if run.key.startswith("quotes")]
    assert max(run.size for run in said) >= 20
    assert {run.key.partition("[")[0] for run in back.of(GlyphRun)} >= {"quotes", "events"}


def test_the_only_day_stands_below_a_wide_picture_where_the_back_has_little_else(tmp_path: Path) -> None:
    """73 by 31 mm were bare between picture and demands, and who saw the front missed the day."""
    told = "Coal has been stored beside our school since March, and each morning the yard is black. " * 22
    text = f"""name: p
headline: Coal dust is no spice for the kitchen
lead: We sweep the yard three times each morning. The coal lies ninety metres from the school.
story: {told}
demands: [No licence., Move it a kilometre away., A meter that all can read., Doctors for the class.]
picture: {{file: {CAMPAIGNS / "haltestelle" / "bahn.png"}, alt: A tram}}
links:
  petition: {{url: "https://a.example"}}
  group: {{url: "https://b.example"}}
  photos: {{url: "https://d.example", label: Send a photo}}
email: {{to: [c@d.example], subject: Dust}}
target: {{name: Mayor Lind}}
quotes: [{{text: My granddaughter draws the sea in black., by: Jo}}]
events: [{{what: A thousand brooms, date: 2027-01-24, start: '08:00', place: The gate}}]
look: {{template: classic, arrangement: "two sides, a date beside the story"}}
"""
    front, back = seen(flyer(campaign_in(tmp_path, text), "a4").layout).sheets
    assert any(run.key.startswith("events") for run in front.of(GlyphRun))
    assert any(run.key.startswith("quotes") for run in back.of(GlyphRun))


FULL = CAMPAIGNS.parent / "full"


def test_words_fill_a_back_above_codes_side_by_side() -> None:
    """Two codes stood in fields of 112 mm, one below the other, below a date."""
    front, back = seen(flyer(FULL / "chodem.yaml", template="photo").layout).sheets
    assert front.of(GlyphRun, "story")
    assert min(run.size for run in back.of(GlyphRun, "demands[2]")) >= 18
    codes = [mark.rect for mark in back.of(Modules)]
    assert max(rect.y for rect in codes) < min(rect.y for rect in codes) + 2
    assert max(rect.width for rect in codes) <= 50 * MM


@seldom  # it takes ten seconds; test_agreement asks of layouts that are made up what languages agree on
def test_languages_agree_on_no_slit_of_a_picture() -> None:
    """Both had the headline in large letters, beside half of a hospital."""
    kit = prepare(FULL / "urgence.yaml", Order(("flyer",), template="photo"))
    shown = [m.crop for piece in kit.pieces for m in seen(piece.layout).sheets[0].of(Picture)]
    assert min(crop.width * crop.height for crop in shown) >= 0.6


@pytest.mark.parametrize(
    ("of", "lead"),
    in_turn(
        [
            ("en", "Stop the motorway"),
            ("de", "Straßenbahn statt Autobahn"),
            ("de", "Rettet die Grundschule"),
            ("es", "No a la privatización"),
            ("fi", "Pelastetaan lähikirjasto"),
        ],
        ["", "Lies."],
    ),
)
def test_no_word_of_a_headline_is_divided_that_some_arrangement_holds_whole(
    tmp_path: Path, of: tuple[str, str], lead: str
) -> None:
    """On a page that says no more, "the mo-" stood above "torway": a hole costs points, a hyphen none."""
    lang, words = of
    text = f"name: p\nlanguages: [{lang}]\nheadline: {words}\nlinks: {{petition: {{url: 'https://a.example/b'}}}}\n"
    text += f"lead: {lead}\n" if lead else ""
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="classic").layout).sheets[0]
    lines = [run.text for run in sheet.of(GlyphRun, "headline")]
    assert " ".join(lines).split() == words.split()


def test_a_word_is_divided_where_somebody_wrote_that_it_may_be(tmp_path: Path) -> None:
    text = 'name: p\nlanguages: [fi]\nheadline: "Lähikirjasto\\xADautopysäkki takaisin!"\n'
    text += "links: {petition: {url: 'https://a.example/b'}}\n"
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="classic").layout).sheets[0]
    assert sheet.of(GlyphRun, "headline")[0].text.startswith("Lähikirjasto")
    assert min(run.size for run in sheet.of(GlyphRun, "headline")) > 90


@pytest.mark.parametrize(("lang", "words"), [("nl", "Geen windmolenpark"), ("de", "Mietpreisbremse jetzt")])
def test_words_that_have_a_page_to_themselves_are_no_strip(tmp_path: Path, lang: str, words: str) -> None:
    """They stood in one line of 53 points, in the middle of a field of 200 mm."""
    text = (
        f"name: p\nlanguages: [de]\nheadline: {words}\nlinks: {{petition: {{url: 'https://a.example/b'}}}}\n"
    )
    sheet = seen(flyer(campaign_in(tmp_path, text), "a4", template="classic").layout).sheets[0]
    assert [run.text for run in sheet.of(GlyphRun, "headline")] == words.split()
    assert min(run.size for run in sheet.of(GlyphRun, "headline")) >= 64


@seldom
def test_what_holds_all_in_small_type_gives_way_to_a_page_with_closer_gaps(tmp_path: Path) -> None:
    """Where no arrangement had room at its usual gaps but the one that is tried last, the page had a stamp
    for a picture, and its back two codes alone."""
    text = library.template("flyer", "photo").read_text("utf-8")
    fewer = text.replace("when: {demands: 4 or more}", "when: {demands: 40 or more}")
    assert fewer != text
    file = tmp_path / "own.yaml"
    file.write_text(fewer, "utf-8")
    piece = flyer(CAMPAIGNS / "mleczny" / "campaign.yaml", template=str(file))
    assert len(piece.layout.pages) == 1


def test_a_headline_of_short_words_leaves_no_hole_beside_it(tmp_path: Path) -> None:
    """In three lines, which had room at three fifths of the measure, 0.14 of the front was bare."""
    text = "name: p\nlanguages: [ca]\nkicker: Escola La Sínia, Vilanova\nheadline: Volem ombra al pati!\n"
    text += "lead: Al juny, el ciment arriba a 52 graus. Hi juguen tres-cents nens.\n"
    text += "demands_head: Demanem a l’Ajuntament\ndemands: [Vint arbres abans de l’estiu.]\n"
    what = "what: Esmorzar i protesta, date: 2027-03-06, start: '10:00', place: Porta de l’escola"
    text += f"events:\n  - {{{what}}}\n"
    piece = flyer(campaign_in(tmp_path, text + "contact: {name: AFA La Sínia, phone: 600 555 021}\n"))
    assert holes(piece, tmp_path)[0] < 8


def test_a_large_sheet_of_few_words_calls_them(tmp_path: Path) -> None:
    """Beside and below the story of one of 75 words on A3 a tenth was bare, its headline in two lines of one
    size. Two that fill its field leave the room to the lead."""
    text = "name: p\nlanguages: [it]\nkicker: Genitori della scuola Rodari, Ferrazza\n"
    text += "headline: Via le auto da davanti alla scuola\n"
    text += "lead: 'Ogni mattina, alle otto, trecento bambini passano "
    text += "tra novanta auto in doppia fila. **A novembre una bambina è stata investita.**'\n"
    text += "story: 'Chiediamo una strada scolastica: mezz’ora senza auto all’entrata e all’uscita. "
    text += "A Pontelongo lo fanno da tre anni.'\ndemands_head: Chiediamo al Comune\n"
    text += "demands: [Via Carducci chiusa dalle 8 alle 8.30 e dalle 16 alle 16.30., "
    text += "Un vigile e due volontari ogni giorno.]\n"
    links = "petition: {url: 'https://strada.example/firma'}, group: {url: 'https://strada.example/pedibus'}"
    piece = flyer(campaign_in(tmp_path, f"{text}links: {{{links}}}\n"), "a3", template="classic")
    assert len({mark.size for mark in seen(piece.layout).sheets[0].of(GlyphRun, "headline")}) == 2
    assert holes(piece, tmp_path)[0] < 8


def test_a_page_that_asks_for_nothing_shows_its_wide_picture(tmp_path: Path) -> None:
    """It was half as wide below the end of the story, above 33 mm of nothing."""
    Image.effect_noise((1600, 800), 90).convert("RGB").save(tmp_path / "trees.jpg")
    told = "Old people play chess here, children walk to school below the leaves, and so it shall stay. "
    text = f"name: p\nlanguages: [en]\nheadline: Keep our trees\nlead: They go in May.\nstory: {told * 7}\n"
    text += "picture: {file: trees.jpg, alt: Trees.}\n"
    text += (
        "links: {petition: {url: 'https://trees.example'}, group: {url: 'https://social.example/trees'}}\n"
    )
    piece = flyer(campaign_in(tmp_path, text), template="bold")
    (shown,) = (mark.rect for mark in seen(piece.layout).sheets[0].of(Picture))
    assert shown.width > 180 * MM
    assert holes(piece, tmp_path)[0] < 5


@each(
    ("look", "size"),  # each look with one of the sizes, and each size with one of the looks
    some([*product(["bold", "classic", "photo"], [(1600, 1200), (1500, 1500), (1500, 2100)])], 4),
)
def test_a_headline_a_picture_and_a_code_are_a_poster(
    tmp_path: Path, look: str, size: tuple[int, int]
) -> None:
    """Beside an upright picture the headline had a tenth of its column; where somebody named its foot as what
    stays it was refused in one look, and had a back with nothing but its code in another."""
    scene = Image.linear_gradient("L").resize(size).convert("RGB")
    for x in range(200, size[0] - 200, 300):
        ImageDraw.Draw(scene).ellipse((x, size[1] // 3, x + 250, 2 * size[1] // 3), fill="#2a8a3a")
        ImageDraw.Draw(scene).rectangle((x + 110, size[1] // 2, x + 140, size[1] - 200), fill="#3a2a20")
    scene.save(tmp_path / "trees.png")
    text = "name: p\nlanguages: [de]\nheadline: Die Rutsche fehlt seit 412 Tagen\n"
    text += "picture: {file: trees.png, alt: Bäume., credit: Opa, focus: [50, 84]}\n"
    text += "links: {petition: {url: 'https://rutsche.example'}}\n"
    piece = flyer(campaign_in(tmp_path, text), template=look)
    (sheet,) = seen(piece.layout).sheets
    assert min(run.size for run in sheet.of(GlyphRun, "headline")) >= 48
    assert holes(piece, tmp_path)[0] < 14


def test_a_back_with_little_to_say_says_again_what_is_asked(tmp_path: Path) -> None:
    """Four codes need a back. What is asked had gone there from the front, with the end of the story."""
    Image.effect_noise((1000, 1500), 60).convert("RGB").save(tmp_path / "tram.png")
    told = "In Bremerhude-Süd wohnen 14.000 Menschen, und der Bus steht jeden Morgen im Stau. "
    text = "name: linie\nlanguages: [de]\nheadline: Straßenbahnverlängerung statt Schnellstraßenausbau\n"
    text += "lead: Die Stadt will 61 Millionen Euro in die Straße stecken. Für ein Drittel fährt die Bahn.\n"
    text += f"story: {told * 9}\ndemands_head: Wir fordern vom Stadtrat\n"
    text += "demands: [Den Förderantrag für die Linie noch vor der Pause stellen., Den Ausbau der Straße bis "
    text += "zum Gutachten aussetzen., Sofort einen Verkehr am Wochenende auf der Linie 42.]\n"
    text += "picture: {file: tram.png, alt: Eine Bahn.}\n"
    text += (
        "links: {petition: {url: 'https://linie9.example/ja'}, group: {url: 'https://linie9.example/mit'}, "
    )
    text += "donate: {url: 'https://linie9.example/geld'}}\n"
    text += "target: {name: Oberbürgermeisterin Dr. Lüdemann, email: [post@bremerhude.example]}\n"
    text += "email: {subject: Linie 9, body: Bitte stellen Sie den Antrag noch vor der Sommerpause.}\n"
    text += "events: [{what: Infoabend, date: 2027-04-15, start: '19:00', place: Gemeindezentrum}]\n"
    text += "contact: {name: Jörg Wiechmann, phone: '0471 555 0192', email: moin@linie9.example}\n"
    text += "endorsers: [Elternbeirat Mühlenkamp, Fahrgastverband Unterweser, Sozialverband Süd]\n"
    piece = flyer(campaign_in(tmp_path, text), "letter", template="classic")
    front, back = ({run.key: run.size for run in side.of(GlyphRun)} for side in seen(piece.layout).sheets)
    assert {"story", "demands[0]", "demands[2]"} <= front.keys()
    assert "story" not in back
    assert back["demands[0]"] > 1.3 * front["demands[0]"]
    assert front["lead"] > 1.2 * front["story"]


@each("look", ["bold", "classic", "photo"])
def test_a_story_goes_on_before_a_back_asks(look: str) -> None:
    """Its next sentence followed what is asked, and seemed to speak of that."""
    template, found = in_look(look), 0
    for name, one in template.arrangements.items():
        if one.threads and len(one.sides) > 1 and "demands" not in one.again and not one.last:
            back = [{slot for slot, _ in slots_of(band)} for band in [*template.sides(name).values()][1]]
            rows = {slot: n for n, band in enumerate(back) for slot in band if slot in ("story", "demands")}
            if len(rows) == 2:
                found += 1
                assert rows["story"] <= rows["demands"], name
    assert found >= (1 if look == "classic" else 4)


RAILWAY = """flyers: 1
languages: [it]
papers: [a4]
kicker: Comitato Valle del Trigno
headline: Ridateci il treno
lead: Da quattordici anni la ferrovia della valle è ferma. I binari ci sono, i soldi europei pure.
      **Manca solo la volontà.**
story: >
  Fino al 2012 il treno portava ogni mattina seicento studenti e pendolari da Montefalcone alla
  costa in quarantadue minuti. Oggi l’autobus sostitutivo ne impiega novantacinque, quando passa.
  L’inverno scorso non è passato per diciannove giorni.


  Nel 2021 la Regione ha ricevuto 38 milioni di euro per riaprire la linea. A oggi sono stati spesi
  412 mila euro, tutti in consulenze. Se i lavori non partono entro giugno, il finanziamento torna a
  Bruxelles.


  Nei nostri paesi chiudono le scuole, gli ambulatori, i forni. Ogni volta ci dicono che siamo in
  pochi. Ma siamo in pochi perché non c’è il treno.
demands_head: Chiediamo alla Regione
demands:
  - L’apertura dei cantieri entro marzo.
  - La pubblicazione di tutte le spese.
  - Un autobus dignitoso, fino al treno.
quotes:
  - text: Mia figlia si alza alle cinque e un quarto per essere al liceo alle otto. Ha quindici anni.
    by: Assunta Di Iorio, fornaia e rappresentante dei genitori del liceo scientifico di San Salvo
  - text: Ho guidato quel treno per ventisei anni. La linea è sana, si potrebbe riaprire in otto mesi.
    by: Nicola Petrarca, macchinista in pensione ed ex consigliere comunale di Montefalcone
  - text: Senza treno non vendo una sola camera da ottobre a maggio.
    by: Carmela Sciarretta, titolare della locanda Il Tratturo e presidente della pro loco
press:
  - outlet: Il Centro Adriatico
    title: Trentotto milioni fermi in stazione
    date: 2026-09-22
  - outlet: Radio Trigno
    title: «Il treno? Chiedetelo a Bruxelles»
links:
  petition:
    url: https://ridatecitreno.example/firma
  group:
    url: https://ridatecitreno.example/gruppo
contact:
  name: Donato Cieri
  phone: 339 555 0182
  email: comitato@ridatecitreno.example
"""


def test_a_headline_whose_lines_leave_a_hole_is_set_in_fewer(tmp_path: Path) -> None:
    """In two lines of one size, which the room allows, a third of its field would be bare."""
    piece = flyer(campaign_in(tmp_path, RAILWAY), template="classic")
    assert max(holes(piece, tmp_path)) <= 6
    runs = seen(piece.layout).sheets[0].of(GlyphRun)
    assert len({run.y for run in runs if run.key == "headline"}) == 1


ACCOUNT = """flyers: 1
name: library
languages: [es]
papers: [a4]
headline: Que no nos cierren la biblioteca por las tardes
lead: Desde enero la biblioteca solo abre por la mañana, justo cuando estamos en clase o trabajando.
story: Por las tardes venían 160 chavales a hacer los deberes. Hoy estudian en las escaleras del centro.
demands:
  - Abrir todas las tardes hasta las 20:30.
  - Contratar a los dos auxiliares que faltan.
  - Una mesa con el barrio, cada trimestre.
links:
  petition: {url: "https://tardesabiertas.example/firma"}
  whatsapp: {url: "https://chat.example/tardes-delicias", find: Tardes Abiertas Delicias}
  donate: {url: "https://tardesabiertas.example/caja", note: IBAN ES91 2100 0418 4502 0005 1332}
"""


def test_an_account_below_a_narrow_code_drives_nothing_overleaf(tmp_path: Path) -> None:
    piece = flyer(campaign_in(tmp_path, ACCOUNT), template="classic")
    (front,) = seen(piece.layout).sheets
    note = [run for run in front.of(GlyphRun) if run.key == "links.donate.note"]
    assert "".join(run.text for run in note).replace(" ", "") == "IBANES9121000418450200051332"
    assert len({run.y for run in note}) == 2


WIDE = f"""flyers: 1
name: ferry
languages: [sv]
papers: [letter]
kicker: Norrsunds skärgård
headline: Låt färjan gå till Tistelön
lead: Trafikverket vill ersätta färjan med en taxibåt. Den tar varken ambulansen eller djuren.
story: {"På ön bor åttiosex människor, fyrtio kor och två hundra får. Färjan går var tolfte minut. " * 18}
demands: [Behåll färjan året om., Lyssna på oss., Rusta färjan före 2030.]
links:
  petition: {{url: "https://tistelon.example/skriv"}}
  group: {{url: "https://tistelon.example/grupp"}}
"""


@pytest.mark.parametrize("ink", ["colour", "black"])
def test_lines_that_leave_their_field_bare_are_wide(ink: Ink, tmp_path: Path) -> None:
    """A page full of words has no height for more, but the width."""
    piece = flyer(campaign_in(tmp_path, WIDE), "letter", template="classic", ink=ink)
    runs = [run for run in seen(piece.layout).sheets[0].of(GlyphRun) if run.key == "headline"]
    assert {run.face for run in runs} == {"NotoSans-Black"}
    assert max(run.advance for run in runs) < 1.03 * (612 - 28 * MM)  # with the white beside its letters


def test_lines_that_fill_their_field_are_not_wide(tmp_path: Path) -> None:
    piece = flyer(
        campaign_in(tmp_path, WIDE.replace("Låt färjan gå", "Låt vår färja gå ut")), template="classic"
    )
    runs = seen(piece.layout).sheets[0].of(GlyphRun)
    assert {run.face for run in runs if run.key == "headline"} == {"NotoSans-ExtraCondensedBlack"}


def days_of(count: int) -> str:
    days = (
        f"  - {{what: Reading {n} in the yard, date: 2027-{1 + n // 3:02}-{5 + n % 3 * 7:02}}}"
        for n in range(count)
    )
    return "events:\n" + "\n".join(days) + "\n"


def voices_of(count: int) -> str:
    said = "I have come here since I was a child, and I want my children to come here too."
    return "quotes:\n" + f"  - {{text: '{said}', by: 'Ann Miller, baker'}}\n" * count


@pytest.mark.parametrize(
    ("look", "paper", "behind"),
    [
        ("classic", "a4", days_of(30)),
        ("classic", "letter", voices_of(20)),
        ("bold", "a4", days_of(24)),
        ("bold", "a4", voices_of(20)),
        ("bold", "half-letter", voices_of(14)),
        ("bold", "a5", days_of(14)),
        ("photo", "a4", days_of(26)),
    ],
)
def test_headline_and_lead_fill_a_front_where_all_else_stands_behind(
    look: str, paper: str, behind: str, tmp_path: Path
) -> None:
    """A third of the front was white below them."""
    text = f"name: p\nlanguages: [en]\nheadline: Keep the mill open\nlead: We need it.\n{behind}"
    text += "links: {petition: {url: 'https://a.example/mill'}}\n"
    piece = flyer(campaign_in(tmp_path, text), paper, template=look)
    assert not piece.layout.overset
    front, back = seen(piece.layout).sheets
    assert {run.key for run in front.of(GlyphRun)} >= {"headline", "lead"}
    assert any(run.key.startswith(("events", "quotes")) for run in back.of(GlyphRun))
    assert holes(piece, tmp_path)[0] < 8
    # Nothing is asked, so the front promises nothing of it.
    assert not any(run.key == "words.over" and "ask" in run.text for run in front.of(GlyphRun))
