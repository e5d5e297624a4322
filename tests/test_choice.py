"""Which look a campaign has that names none, and what a build says of it."""

from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from amount import each, fewer, seldom, some
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from seen import GlyphRun, seen

from flyers import judge, pieces
from flyers.cli import main
from flyers.content.order import Order
from flyers.measure.accent import accent_by
from flyers.measure.pictures import header
from flyers.measure.sight import sharp_side
from flyers.model.demerit import Outlook
from flyers.preflight import remedy, supplies
from flyers.preflight.looks import Choice, look_for
from flyers.press import prepare
from flyers.units import MM

DATA = Path(__file__).parent / "data"
CAMPAIGN = """\
flyers: 1
name: pool
languages: [en, fr]
papers: [a4]
headline: {en: Keep the pool open, fr: Gardons la piscine}
links: {petition: {url: 'https://pool.example/sign'}}
"""
PICTURE = "picture: {file: a.png, alt: {en: Boats, fr: Des bateaux}}\n"


def drawn(width: int, height: int) -> Image.Image:
    """Roofs against a sky, whose edges are as sharp as pixels are, with the grain of a photograph."""
    image = Image.new("L", (width, height), 220)
    pen = ImageDraw.Draw(image)
    for n in range(12):
        x, top = n * width // 12, height // 3 + (n * 37) % 11 * height // 40
        pen.polygon(
            [(x, height), (x, top), (x + width // 20, top - height // 9), (x + width // 10, height)], 60
        )
    grain = Image.frombytes("L", image.size, Random(1).randbytes(width * height))
    return ImageChops.add(image, grain.point(lambda level: level >> 4))


def saved(folder: Path, image: Image.Image, name: str = "a.png") -> Path:
    file = folder / name
    image.save(file, quality=85)
    return file


def choice(file: Path) -> Choice:
    return look_for(file, header(file.read_bytes(), file.name))


class TestSharpness:
    @pytest.mark.parametrize("name", ["a.png", "a.jpg"])
    def test_a_drawing_is_as_sharp_as_it_is_large(self, name: str, tmp_path: Path) -> None:
        assert sharp_side(saved(tmp_path, drawn(1600, 1000), name)) == 1600

    @pytest.mark.parametrize("name", ["a.png", "a.jpg"])
    @pytest.mark.parametrize("times", [2, 3, 4])
    def test_one_that_was_made_larger_is_not(self, times: int, name: str, tmp_path: Path) -> None:
        """It is as sharp as one of half its pixels at the most."""
        small = drawn(1800 // times, 1200 // times)
        large = small.resize((1800, 1200), Image.Resampling.BICUBIC)
        assert 1800 // times <= sharp_side(saved(tmp_path, large, name)) <= 900

    def test_one_out_of_focus_is_not(self, tmp_path: Path) -> None:
        soft = drawn(1800, 1200).filter(ImageFilter.GaussianBlur(3))
        assert sharp_side(saved(tmp_path, soft)) <= 600

    def test_where_nothing_is_seen_nothing_is_sharp(self, tmp_path: Path) -> None:
        assert sharp_side(saved(tmp_path, Image.new("L", (1600, 1000), 128))) == 0

    def test_a_flat_drawing_of_few_edges_is_as_sharp_as_it_is_large(self, tmp_path: Path) -> None:
        """Its circle is on one pixel in four hundred."""
        few = Image.new("L", (1800, 1800), 240)
        ImageDraw.Draw(few).ellipse((600, 600, 1200, 1200), 60)
        assert sharp_side(saved(tmp_path, few)) == 1800
        large = few.reduce(2).resize((1800, 1800), Image.Resampling.BICUBIC)
        assert sharp_side(saved(tmp_path, large)) <= 900

    def test_nor_is_one_of_soft_outlines_blurred(self, tmp_path: Path) -> None:
        """Its edges are on one pixel in two hundred, and not on one alone: the program that drew it softened
        them."""
        large = Image.new("L", (3400, 3400), 240)
        for n in range(10):
            x, y, tone = 80 + 410 * (n % 8), 120 + 660 * (n // 8), 72 + 9 * n
            ImageDraw.Draw(large).ellipse((x, y, x + 390, y + 390), outline=tone, width=16)
        flat = large.resize((1700, 1700), Image.Resampling.LANCZOS)
        assert sharp_side(saved(tmp_path, flat)) == 1700
        soft = flat.reduce(2).resize((1700, 1700), Image.Resampling.BICUBIC)
        assert sharp_side(saved(tmp_path, soft)) <= 850

    @pytest.mark.parametrize(
        ("file", "side"),
        [
            ("campaigns/jummayza/shajara.jpg", 1400),
            ("campaigns/haltestelle/bahn.png", 1500),
            ("campaigns/thien-nga/khu-nha.jpg", 700),  # its grain is on every pixel, its edges are on two
            ("pool.jpg", 1560),
        ],
    )
    def test_pictures_of_campaigns(self, file: str, side: int) -> None:
        assert sharp_side(DATA / file) == side


class TestChoice:
    def test_a_large_sharp_picture_has_a_look_for_it(self, tmp_path: Path) -> None:
        assert choice(saved(tmp_path, drawn(1200, 800))).look == "photo"
        assert choice(saved(tmp_path, drawn(800, 1200))).look == "photo"

    @pytest.mark.parametrize(
        ("image", "why"),
        [
            (drawn(1199, 800), "the picture has 1199 pixels on its longer side, and photo asks for 1200"),
            (
                drawn(2500, 1000),
                "the picture is 2.5 times as long as it is wide, and photo asks for 2.4 at the most",
            ),
            (
                drawn(1000, 700).resize((2000, 1400), Image.Resampling.BICUBIC),
                "the picture has no finer detail than one of 1000 pixels, and photo asks for 1200",
            ),
        ],
        ids=["small", "long", "blurred"],
    )
    def test_one_that_is_not_has_the_plain_look(self, image: Image.Image, why: str, tmp_path: Path) -> None:
        assert choice(saved(tmp_path, image)) == Choice("classic", why, "finer" in why)

    def test_so_has_a_campaign_without_a_picture(self) -> None:
        assert look_for(None, None) == Choice("classic", "there is no picture")


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, drawn(1200, 1100))
    file = tmp_path / "campaign.yaml"
    file.write_text(CAMPAIGN + PICTURE, encoding="utf-8")
    return file


def chosen(campaign: Path, order: Order) -> Choice:
    """The look of a kit, which is chosen before anything is set."""
    with patch("flyers.press.set_alike", return_value=[]):
        return prepare(campaign, order).choice


@pytest.mark.parametrize(("ground", "look"), [(255, "classic"), (225, "photo")])
def test_a_drawing_on_white_has_no_edges_to_fill_a_page_with(ground: int, look: str, campaign: Path) -> None:
    image = drawn(1200, 800).crop((0, 200, 1200, 700)).point(lambda level: ground if level > 200 else level)
    sheet = Image.new("L", (1400, 1300), ground)
    sheet.paste(image, (100, 400))
    saved(campaign.parent, sheet)
    found = chosen(campaign, Order(("flyer",)))
    assert found.look == look
    assert (found.why == "the picture is a drawing on white") == (look == "classic")


def test_what_is_measured_is_told_to_be_without_its_border(campaign: Path) -> None:
    """A file of 1600 by 1000 pixels was said to be 3.3 times as long as it is wide."""
    sheet = Image.new("L", (1600, 1000), 255)
    sheet.paste(drawn(1200, 360), (200, 300))
    saved(campaign.parent, sheet)
    assert "the picture without its plain border is 3." in chosen(campaign, Order(("flyer",))).why


def test_all_languages_and_papers_of_a_kit_have_one_look(campaign: Path) -> None:
    kit = prepare(campaign, Order(("flyer",), papers=("a4", "letter")))
    assert {piece.job.file.stem for piece in kit.pieces} == {"photo"}
    assert {piece.layout.arrangement for piece in kit.pieces} < set(kit.pieces[0].job.template.arrangements)
    assert [piece.name for piece in kit.pieces] == [
        "flyer-a4-en.pdf", "flyer-a4-fr.pdf", "flyer-letter-en.pdf", "flyer-letter-fr.pdf",
    ]  # fmt: skip


def test_what_a_product_needs_is_asked_for_before_a_look_is_chosen(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet without a request, of a campaign with a photograph, was set to choose its look: IndexError."""
    assert main(["build", str(campaign), "-p", "sheet", "-o", str(campaign.parent / "out")]) == 1
    assert "sheet needs petition.request, which is missing" in capsys.readouterr().err


def test_a_look_of_ours_is_made_for_the_paper(campaign: Path) -> None:
    """The plain one is not for A5, and nobody asked for it."""
    campaign.write_text(CAMPAIGN.replace("[a4]", "[a5]"), encoding="utf-8")
    kit = prepare(campaign, Order(("flyer",), papers=("a5",)))
    assert kit.choice == Choice("bold", "classic is not made for a5")
    assert {piece.job.file.stem for piece in kit.pieces} == {"bold"}


def test_all_papers_of_a_campaign_have_one_look_of_ours(campaign: Path) -> None:
    """Half a sheet is not left out for the sake of the plain look."""
    campaign.write_text(CAMPAIGN.replace("[a4]", "[a5, a4]"), encoding="utf-8")
    kit = prepare(campaign, Order(("flyer",)))
    assert {piece.paper for piece in kit.pieces} == {"a4", "a5"}
    assert kit.choice.look == "bold"
    assert not kit.left_out
    assert chosen(campaign, Order(("flyer",), papers=("a4",))).look == "bold"  # printed again


def test_a_paper_that_no_look_is_made_for_takes_nothing_from_the_others(campaign: Path) -> None:
    """A6, of which no flyer is made, left the plain look to all, which then left out half a sheet."""
    campaign.write_text(CAMPAIGN.replace("[a4]", "[a5, a4, a6]"), encoding="utf-8")
    kit = prepare(campaign, Order(("flyer",)))
    assert {piece.paper for piece in kit.pieces} == {"a4", "a5"}
    assert [what for what, _ in kit.left_out] == ["flyer on a6"]


def test_a_look_that_holds_all_is_taken_before_one_that_does_not(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flyer was refused whose tower was too tall for the first look that is made for its papers."""
    saved(campaign.parent, drawn(480, 1250))
    order = Order(("flyer",), papers=("a4", "a5"))
    why = "classic is not made for a5, and all papers have one look"
    assert chosen(campaign, order) == Choice("bold", why)
    for unfit, found in (
        (["bold"], Choice("photo", f"{why}, and bold would not hold all of it")),
        (["bold", "photo"], Choice("bold", why)),
    ):
        monkeypatch.setattr(
            "flyers.look.promised",
            lambda job, *_, unfit=unfit: Outlook(
                fits=job.file.stem not in unfit or job.paper != "a5", shows=1.0
            ),
        )
        assert chosen(campaign, order) == found


@pytest.mark.parametrize(
    ("added", "options", "name", "told"),
    [
        (PICTURE, [], "flyer-a4-en.pdf", "photo, since the picture is large and sharp enough"),
        (PICTURE, ["--template", "classic"], "flyer-a4-en-classic.pdf", "classic, since --template says so"),
        (f"{PICTURE}look: {{template: bold}}\n", [], "flyer-a4-en.pdf", "bold, since look.template says so"),
        (
            f"{PICTURE}look: {{arrangement: strip}}\n",
            [],
            "flyer-a4-en.pdf",
            'classic, since the arrangement "strip" is asked for',
        ),
        (
            f"{PICTURE}look: {{arrangement: beside it}}\n",
            [],
            "flyer-a4-en.pdf",
            "photo, since the picture is large and sharp enough",
        ),
        ("", [], "flyer-a4-en.pdf", "classic, since there is no picture"),
        ("", ["--template", "classic"], "flyer-a4-en-classic.pdf", "classic, since --template says so"),
    ],
)
def test_what_a_build_says(
    campaign: Path, capsys: pytest.CaptureFixture[str], added: str, options: list[str], name: str, told: str
) -> None:
    campaign.write_text(CAMPAIGN + added, encoding="utf-8")
    assert main(["build", ".", "-p", "flyer", "-l", "en", "-o", "out", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    *_, said, colour = (line for line in lines if not line.startswith("picture: "))
    look = told.partition(",")[0]
    # It said that "bold is the other", and photo built all the same.
    bare = " (for pictures)" * (PICTURE not in added)
    others = [one + bare * (one == "photo") for one in ("bold", "classic", "photo") if one != look]
    pale = ", as the picture has no strong colour" * (PICTURE in added)
    assert (
        colour == f'colour: "{accent_by("pool")}", by who runs the campaign{pale}; look.accent names another'
    )
    assert said == f"flyer: {told}; --template {' or '.join(others)} are the others"
    assert [file.name for file in Path("out").glob("*.pdf")] == [name]


def test_a_look_that_is_made_for_none_of_the_papers_is_no_other_way(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It named `classic (not for a5)`, which then made nothing."""
    for papers, others in (
        ("a5", "photo (for pictures) is the other"),
        ("a5, a4", "classic (not for a5) or photo"),
    ):
        campaign.write_text(CAMPAIGN.replace("[a4]", f"[{papers}]"), encoding="utf-8")
        assert main(["build", ".", "-p", "flyer", "-l", "en", "-o", "out", "--force"]) == 0
        assert f"--template {others}" in capsys.readouterr().out


@pytest.mark.parametrize(("louder", "look"), [(1.5, "photo"), (0.5, "classic")])
def test_what_is_set_to_choose_a_look_is_not_set_again(louder: float, look: str, campaign: Path) -> None:
    saved(campaign.parent, drawn(1200, 800))
    with (
        patch("flyers.model.demerit._LOUDER", louder),
        patch("flyers.model.demerit._FAR", 200.0),
        patch("flyers.pieces.lay_out", wraps=pieces.lay_out) as spy,
        patch("flyers.press.cut_pictures", return_value=[]),  # which tries another focus
    ):
        assert prepare(campaign, Order(("flyer",))).choice.look == look
    asked = [(call.args[0][0].lang, call.args[1], call.args[-1]) for call in spy.call_args_list]
    assert all(one not in asked[:n] for n, one in enumerate(asked))


STORY = "The pool was dug by hand in 1911, and since then every child of the town has learnt to swim there. "
ONE_LINK = "links: {petition: {url: 'https://pool.example/sign'}}"
LINKS = """\
links:
  petition: {url: 'https://pool.example/sign'}
  group: {url: 'https://pool.example/group', label: {en: Join us, fr: Rejoignez-nous}, kind: join}
  fund: {url: 'https://pool.example/fund', label: {en: Give, fr: Donnez}, kind: give}
"""


def tell(campaign: Path, en: int, fr: int) -> None:
    """Stories of so many words."""
    texts = {"en": STORY * (en // 20), "fr": STORY * (fr // 20)}
    story = "story: {" + ", ".join(f'{lang}: "{text}"' for lang, text in texts.items()) + "}\n"
    campaign.write_text(CAMPAIGN.replace(ONE_LINK, LINKS) + PICTURE + story, encoding="utf-8")


def told(campaign: Path, en: int, fr: int, order: Order) -> Choice:
    """The choice for these."""
    tell(campaign, en, fr)
    return chosen(campaign, order)


class TestWhatComesOut:
    """A look that suits the picture, and whose pages are worse than those of the plain one."""

    ORDER, ENGLISH = Order(("flyer",)), Order(("flyer",), (("en",),))

    def test_a_story_that_has_room_below_the_picture_leaves_the_look(self, campaign: Path) -> None:
        assert told(campaign, 60, 60, self.ORDER).look == "photo"

    def test_what_the_plain_look_holds_on_one_side_has_it(self, campaign: Path) -> None:
        expected = Choice("classic", "photo would be too full, or need a back")
        assert told(campaign, 540, 540, self.ORDER) == expected
        kit = prepare(campaign, self.ORDER)
        assert {len(piece.layout.pages) for piece in kit.pieces} == {1}

    def test_a_back_that_both_need_for_what_is_no_story_leaves_the_look(self, campaign: Path) -> None:
        """A poster in front, and behind it what else there is: the front is the better page."""
        voice = "The pool is where I learnt to swim, and where my daughter did, and her daughter after her."
        said = ", ".join(f'{{text: {{en: "{n}: {voice}", fr: "{n}: {voice}"}}, by: Ann}}' for n in range(12))
        tell(campaign, 200, 200)
        campaign.write_text(f"{campaign.read_text('utf-8')}quotes: [{said}]\n", encoding="utf-8")
        kit = prepare(campaign, self.ENGLISH)
        assert kit.choice.look == "photo"
        assert {len(piece.layout.pages) for piece in kit.pieces} == {2}

    @seldom
    def test_so_has_one_language_for_the_sake_of_the_other(self, campaign: Path) -> None:
        """Also where it is printed again alone: pages that hang side by side are of one look."""
        assert told(campaign, 60, 60, self.ENGLISH).look == "photo"
        for order in (self.ORDER, self.ENGLISH, Order(("flyer",), (("en",),), ("a3",))):
            assert told(campaign, 60, 540, order).look == "classic"

    @seldom
    def test_inks_share_a_look(self, campaign: Path) -> None:
        for words in (60, 540):
            orders = (Order(("flyer",), (("en",),), ink=ink) for ink in ("colour", "black", "saver"))
            found = [told(campaign, words, 60, order) for order in orders]
            assert found[0] == found[1] == found[2]

    @seldom
    def test_beside_very_many_words_the_picture_would_be_small(self, campaign: Path) -> None:
        saved(campaign.parent, drawn(1260, 900))
        expected = Choice(
            "classic", "photo would have room for a large picture only with the story or the demands overleaf"
        )
        assert told(campaign, 900, 60, self.ENGLISH) == expected

    def test_where_the_picture_has_room_and_is_cut_it_is_the_cut_that_is_told(self) -> None:
        """With a focus at its edge a portrait, half a page large, was said to have no room."""
        large, small = (
            Outlook(fits=True, shows=n, whole=True, share=1.0, sides=1, lost=0.4) for n in (1.0, 0.6)
        )
        assert large.lack(Outlook) == "cut off too much of the picture"
        assert small.lack(Outlook) == "have no room for a large picture"
        assert not Outlook(fits=True, shows=1.0, whole=True, share=1.0, sides=1, lost=0.2).lack(Outlook)

    def test_a_look_that_needs_a_side_more_is_refused_for_that(self) -> None:
        """It was told to leave its picture small, in an arrangement that would not be taken."""
        plain, look = (Outlook(fits=True, shows=0.5, whole=True, share=1.0, sides=n) for n in (1, 2))
        assert look.lack(lambda: plain) == "be too full, or need a back"

    def test_an_upright_picture_has_room_beside_words(self) -> None:
        """Where it has 24 % of a page for 30 the plain look gives it 7."""
        upright = Outlook(fits=True, shows=0.8, whole=True, share=1.0, sides=1)
        assert not upright.lack(Outlook)

    @seldom
    def test_an_upright_picture_is_no_better_than_fields_of_colour(self, campaign: Path) -> None:
        """On half a sheet the plain look is `bold`: a poster became a headline on white beside a picture."""
        saved(campaign.parent, drawn(900, 1260))
        orders = (Order(("flyer",), (("en",),), (paper,)) for paper in ("a4", "a5"))
        assert [told(campaign, 30, 60, order).look for order in orders] == ["photo", "bold"]

    def test_its_headline_is_read_across_the_street(
        self, campaign: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("flyers.pieces.READ", 500.0)
        expected = Choice("classic", "photo would leave the headline small")
        assert told(campaign, 60, 60, self.ENGLISH) == expected

    @each(
        ("points", "head", "why"),
        [
            (57.0, 100.0, "be the poorer page, with a smaller headline"),
            (55.0, 100.0, ""),  # is hardly better
            (57.0, 70.0, ""),  # what the picture costs, the headline hardly pays
        ],
    )
    def test_its_page_is_not_much_poorer(self, points: float, head: float, why: str) -> None:
        """Nine characters in one line of 47 points were taken, with 57 demerits, since the picture was large;
        the plain look has 16, and 100 points."""
        look = Outlook(fits=True, shows=1.0, whole=True, share=1.0, sides=1, points=points, head=47.0)
        assert look.lack(Outlook, lambda most, least: most > 16.0 and head > least, wide=True) == why

    @each(
        ("points", "shows", "wide", "why"),
        [
            (78.0, 0.75, True, "be by far the poorer page, with a smaller picture than it is for"),
            (76.0, 0.75, True, ""),
            (78.0, 1.0, True, ""),  # it is as large as the look is for
        ],
    )
    def test_nor_is_it_by_far_the_poorer_one_for_a_strip(
        self, points: float, shows: float, wide: bool, why: str
    ) -> None:
        """Of five strips of a fifth of a page, each above a headline as large as the plain look's, the plain
        pages were better or as good; it has 17 demerits here."""
        look = Outlook(True, shows, whole=True, share=1.0, sides=1, points=points, head=72.0)
        assert look.lack(Outlook, lambda most, least: most >= 17.0 and least < 72.0, wide) == why

    @each(
        ("points", "head", "shows", "why"),
        [
            (48.0, 100.0, 1.1, "be the poorer page, with a smaller picture than it is for"),
            (46.0, 100.0, 1.1, ""),
            (48.0, 110.0, 1.1, ""),  # its headline is far larger
            (48.0, 100.0, 1.2, ""),  # so is its picture
        ],
    )
    def test_nor_is_it_poorer_with_a_small_picture_beside_words(
        self, points: float, head: float, shows: float, why: str
    ) -> None:
        """A skyline of 15 % of the page stood below a black headline; the plain look has as large a picture,
        and its headline in a field of colour, with 17 demerits here and 70 points."""
        look = Outlook(fits=True, shows=shows, whole=True, share=1.0, sides=1, points=points, head=head)
        assert look.lack(Outlook, lambda most, least: most > 17.0 and least < 70.0) == why

    def test_nor_is_its_front_one_hole(self) -> None:
        """A picture with nothing beside it but white was chosen for its size, and a build warned of that."""
        look = Outlook(fits=True, shows=1.0, whole=True, share=1.0, sides=1, holed=True)
        assert look.lack(Outlook) == "leave a hole"

    def test_of_two_sides_it_says_what_a_larger_picture_costs(self) -> None:
        """The plain look shows it smaller still, but has the story in front."""
        look = Outlook(fits=True, shows=0.5, whole=True, share=1.0, sides=2)
        costs = "have room for a large picture only with the story or the demands overleaf"
        assert look.lack(lambda: look) == costs

    @each(("told", "why"), [(0.5, "put more of the story overleaf"), (0.6, ""), (0.7, "")])
    def test_where_both_need_two_sides_the_front_tells_as_much(self, told: float, why: str) -> None:
        plain, look = (Outlook(fits=True, shows=1.0, share=share) for share in (0.64, told))
        assert look.lack(lambda: plain) == why

    def test_a_front_that_asks_for_nothing_is_no_better(self) -> None:
        """Also where the plain look cuts the story."""
        plain, look = (Outlook(fits=True, shows=1.0, share=0.5, asks=asks) for asks in (True, False))
        assert look.lack(lambda: plain) == "put the demands overleaf"

    def test_a_look_that_is_named_is_taken(self, campaign: Path) -> None:
        tell(campaign, 540, 540)
        campaign.write_text(campaign.read_text("utf-8") + "look: {template: photo}\n", encoding="utf-8")
        assert chosen(campaign, self.ENGLISH).look == "photo"


def test_an_upright_picture_beside_words_needs_less_of_the_page(campaign: Path) -> None:
    """It has some 20 %; in the plain look the same had 7 and was cut."""
    saved(campaign.parent, drawn(900, 1260))
    tell(campaign, 60, 60)
    french = "[Gardez-la, Le toit avant mai, Écoutez-nous]"
    asked = f"demands: {{en: [Keep it open, Mend the roof by May, Ask us first], fr: {french}}}\n"
    said = "quotes: [{text: {en: I swim here each day, fr: Je nage ici chaque jour}, by: Ann}]\n"
    text = campaign.read_text("utf-8").replace("la piscine}", "la piscine ouverte toute l’année}")
    campaign.write_text(text + asked + said, encoding="utf-8")
    kit = prepare(campaign, Order(("flyer",), (("en",),)))
    assert kit.choice.look == "photo"
    front = seen(kit.pieces[0].layout).sheets[0]
    assert {"demands[0]", "demands[1]", "demands[2]"} <= {run.key for run in front.of(GlyphRun)}


@seldom
@pytest.mark.parametrize("words", some([40, 60, 80, 100, 120], 4))
def test_no_look_is_chosen_of_whose_picture_a_build_would_warn(words: int, campaign: Path) -> None:
    """What an upright picture was promised beside words was taken by these: 24 % of a page."""
    saved(campaign.parent, drawn(900, 1260))
    tell(campaign, words, words)
    asked = "demands: {en: [Keep it open, Mend the roof by May, Ask us first], fr: [Non, Oui, Si]}\n"
    said = "quotes: [{text: {en: I swim here each day, fr: Je nage ici}, by: Ann}]\n"
    campaign.write_text(campaign.read_text("utf-8") + asked + said, encoding="utf-8")
    kit = prepare(campaign, Order(("flyer",), (("en",),)))
    assert not [one for one in kit.warnings if "little for" in one.what]


@seldom
@pytest.mark.parametrize(("words", "said"), fewer([(1000, True), (500, False)]))
def test_a_small_picture_in_a_look_for_pictures_is_told(
    words: int, said: bool, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what makes it larger, which was tried."""
    monkeypatch.setattr(judge, "ENOUGH", 0.85)  # fewer words are told of, and sooner set
    monkeypatch.setattr(remedy, "_WORDS", 400)  # each step is a page that is set
    monkeypatch.setattr(supplies, "_BESIDE", 1.0)  # as if it were wide
    saved(campaign.parent, drawn(800, 1200))
    tell(campaign, words, 60)
    kit = prepare(campaign, Order(("flyer",), (("en",),), template="photo"))
    found = [one for one in kit.warnings if "little for photo" in one.what]
    assert [one.hint.startswith("it is larger with about ") for one in found] == [True] * said


def test_of_a_product_with_one_look_nothing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN + "petition: {request: Keep it}\n", encoding="utf-8")
    assert main(["build", str(tmp_path), "-p", "sheet", "-l", "en", "-o", str(tmp_path / "out")]) == 0
    assert "template" not in capsys.readouterr().out


def test_a_panorama_is_no_stamp_in_half_a_column() -> None:
    """It had 4 % of the page, two lines of the story above it; over the measure it has four times that."""
    (piece,) = prepare(DATA / "paralia" / "campaign.yaml", Order(("flyer",))).pieces
    (picture,) = (mark for mark in piece.flat.sheets[0].marks if mark.name == "picture.file")
    assert picture.box.width / 1000 == pytest.approx(182 * MM, abs=1)


@seldom
def test_a_picture_that_is_too_soft_is_told(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its pixels were enough, and only --explain said why no look had it large."""
    for soft in (False, True):
        picture = drawn(1000, 700).resize((2000, 1400)) if soft else drawn(2000, 1400)
        saved(campaign.parent, picture)
        main(["check", str(campaign)])
        assert (
            "picture: no look for large pictures is taken, since the picture has no finer"
            in capsys.readouterr().out
        ) == soft
