"""What the eye takes for one line or one distance is one: codes in a band, items of a list, white."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise, product
from pathlib import Path

import pytest
from amount import each, in_turn, seldom, some
from drawn import holes, prepare
from helpers_layout import SquareRuler, band, code, frame, marks, numbered, para, set_page, style, words
from msgspec.structs import replace
from seen import GlyphRun, Layout, Modules, Panel, seen

from flyers.content import library
from flyers.content.clauses import Step
from flyers.content.order import Order
from flyers.content.template import Grid, Ground
from flyers.layout.code import CodeBox
from flyers.layout.compositor import Compositor, Form
from flyers.measure.protocols import Shaped
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.blocks import Code, Para, Run
from flyers.model.colour import WHITE
from flyers.model.frame import Face
from flyers.model.geometry import Rect
from flyers.model.paper import Paper
from flyers.model.stock import Ink
from flyers.units import MM

DATA = Path(__file__).parent / "data"
CAMPAIGNS = {
    "every-key": DATA / "every-key.yaml",
    "haziraj": library.example("haziraj") / "campaign.yaml",
    "starter": library.example("starter") / "campaign.yaml",
    "stress": DATA / "stress" / "campaign.yaml",
}
STRESSED = ("en", "de", "ar", "he", "hi", "ta", "pa", "th", "vi")
PAPERS = ("letter", "a4")
QUIET = 4  # modules (ISO/IEC 18004, 5.3.8)
HOLE = 8  # hundredths of the type area: the white that it may have in one place
SAME = 0.021  # points: two places, each rounded to 0.01

SHORT, LONG = "https://a.example", "https://a.example/" + "x" * 20  # 21 and 41 modules
SIDE = 105.0
# Of 21 modules the quiet zone is 105 / 21 × 4 = 20 wide, of 41 modules 105 / 41 × 4 = 10.24.
TWO = (frame("left", columns=(1, 6), code=SIDE), frame("right", columns=(7, 12), code=SIDE))
NARROW, WIDE = Paper("square", 440, 640), Paper("wide", 640, 640)


@cache
def flyer(campaign: str, paper: str, lang: str, ink: Ink = "colour") -> Layout:
    order = Order(products=("flyer",), languages=((lang,),), papers=(paper,), ink=ink)
    (piece,) = prepare(CAMPAIGNS[campaign], order).pieces
    return seen(piece.layout)


def zone(mark: Modules) -> Rect:
    """A symbol with its quiet zone, to the point."""
    x, y, width, height = mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height
    quiet = 4 * width / len(mark.rows)
    return Rect(*map(round, (x - quiet, y - quiet, width + 2 * quiet, height + 2 * quiet)))


def with_verbs(*verbs: str) -> Layout:
    """A page of two codes with verbs that may be large."""
    left, right = (Code(LONG, "", "en", para(text, "verb")) for text in verbs)
    verb = style(60, 66, least=10, balance=True)
    slots = {"left": [left], "right": [right]}
    return set_page(slots, band(*TWO, ground="tint"), styles={"verb": verb}, paper=WIDE)


class TestCodesInABand:
    @pytest.mark.parametrize("ground", ["", "tint"])
    @pytest.mark.parametrize("paper", [NARROW, WIDE], ids=["below", "beside"])
    def test_they_are_as_large_as_each_other_with_their_quiet_zones(
        self, paper: Paper, ground: Ground
    ) -> None:
        """Of 21 modules 105 and twice 20: 145, of which the 49 of the other, zones counted, are 2.96 each.
        Patches and verbs begin on one line; where no patch is seen, both symbols do and are 105."""
        slots = {"left": [code("a.example", SHORT)], "right": [code("a.example", LONG)]}
        layout = set_page(slots, band(*TWO, ground=ground), paper=paper)
        one, other = (mark.rect for mark in marks(layout, Modules))
        assert (one.width, other.width) == (SIDE, pytest.approx(145 * 41 / 49 if ground else SIDE, abs=SAME))
        lower = 20 - QUIET * other.width / 41 if ground else 0.0
        assert one.y == pytest.approx(other.y + lower, abs=SAME)
        verbs = [y for _, y, text in words(layout) if text == "Sign"]
        assert len(verbs) == 2
        assert verbs[0] == verbs[1]
        if ground:
            patches = [mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE]
            assert [(p.width, p.height) for p in patches] == [pytest.approx((145, 145), abs=SAME)] * 2
            assert patches[0].y == patches[1].y

    def test_a_column_too_narrow_for_the_larger_patch_keeps_its_own(self) -> None:
        """4 columns are 4 × 29.67 + 3 × 4 = 130.67 wide; 21 modules of 5 take 145 in the others."""
        bands = band(
            frame("left", columns=(1, 8), code=SIDE),
            frame("right", columns=(9, 12), code=SIDE),
            ground="tint",
        )
        slots = {"left": [code("a.example", SHORT)], "right": [code("a.example/join", LONG)]}
        layout = set_page(slots, bands)
        one, patch = (mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE)
        assert one.width == pytest.approx(145, abs=SAME)
        assert patch.width < 4 * (400 - 44) / 12 + 12
        assert patch.y == one.y

    @pytest.mark.parametrize(
        ("verb", "address", "beside"),
        [
            ("Join", "a.example/join", (True, True)),
            ("Join", "a.example/joins", (True, False)),
            ("Join", "long-host.example", (True, False)),
            ("Jointogethernow!", "a.example/join", (False, True)),
            ("Jointogethernow!", "long-host.example", (False, False)),
        ],
        ids=["whole", "whole below", "below", "verb above", "both"],
    )
    def test_words_stand_where_they_break_well(
        self, verb: str, address: str, beside: tuple[bool, bool]
    ) -> None:
        """Six columns are 298 wide, of which a patch of 145 and 4 mm leave 141.66: 14 letters of 10. An
        address of 14 stands beside the patch, and one that would be parted below a smaller patch, or below
        this one if it would be parted in the host's name; and the verb of 16 letters above."""
        line = Para("small", (Run(address, address=True),), "en")
        one = Code(SHORT, "", "en", para("Sign", "verb"), (para("a", "small"),))
        other = Code(LONG, "", "en", para(verb, "verb"), (line,))
        layout = set_page({"left": [one], "right": [other]}, band(*TWO, ground="tint"), paper=WIDE)
        patch = [mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE][1]
        does, *texts = (run for run in marks(layout, GlyphRun) if run.x >= patch.x)
        assert (does.text, "".join(text.text for text in texts)) == (verb, address)
        assert (does.x > patch.right, texts[0].x > patch.right) == beside
        assert (does.y < patch.y) == (not beside[0])
        assert [text.text for text in texts] == [address]
        assert (texts[-1].y > patch.bottom) == (not beside[1])

    def test_a_verb_that_grows_stays_beside_its_code(self) -> None:
        """A patch of 105 × 49 / 41 and 3 mm leave 164 of 298: ten letters grow to 16.25, and not to 29, at
        which they would stand above the patch."""
        verb = Code(LONG, "", "en", para("Signtoday!", "verb"), (para("a", "small"),))
        layout = set_page(
            {"left": [verb], "right": [verb]},
            band(*TWO, ground="tint"),
            styles={"verb": style(10, 12, least=10, most=30)},
            copyfit=[Step("verb", "most")],
            paper=WIDE,
        )
        patch = next(mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE)
        first = next(run for run in marks(layout, GlyphRun) if run.text == "Signtoday!")
        assert first.x > patch.right
        assert first.size == 16.25

    def test_a_code_grows_as_long_as_its_verb_is_ample(self) -> None:
        """A side of 119, 142 with its zones, leaves 156 of 298: five letters of 28.5 and 0.46 of one, a fifth
        of 142; of 122 they would be smaller than that."""
        verb = Code(LONG, "", "en", para("Sign today", "verb"))
        layout = set_page(
            {"left": [verb], "right": [verb]},
            band(*(replace(one, code=60.0, code_most=200.0) for one in TWO), ground="tint"),
            styles={"verb": style(40, 42, least=10, balance=True)},
            copyfit=[Step("code", "most")],
            paper=WIDE,
        )
        assert {mark.rect.width for mark in marks(layout, Modules)} == {118.8}
        assert {run.size for run in marks(layout, GlyphRun)} == {28.5}

    def test_a_verb_has_the_lines_of_that_beside_it_if_none_is_one_sign(self) -> None:
        layout = with_verbs("Sign today", "看Bcde")
        assert [run.text for run in marks(layout, GlyphRun)] == ["Sign", "today", "看Bcde"]

    @each(("count", "verb", "beside"), [(2, "Sign", True), (3, "Sign", True), (3, "Signs" * 3, False)])
    def test_verbs_stand_beside_two_codes_and_three_where_their_words_have_room(
        self, count: int, verb: str, beside: bool
    ) -> None:
        """Of 600 each has 188 at the least: a patch of 69 and 3 mm leave 110, eleven letters."""
        codes = [Code(SHORT, "", "en", para(verb, "verb"), (para(f"{n}", "small"),)) for n in range(count)]
        cells = band(frame("left", code=50.0), divide="codes", ground="tint", apart=4.0)
        layout = set_page({"left": codes}, cells, paper=WIDE)
        patch = min((mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE), key=lambda r: r.x)
        first = min((run for run in marks(layout, GlyphRun) if run.text == verb), key=lambda run: run.x)
        assert (first.x > patch.right) == beside

    def test_rows_of_codes_grow_to_the_share_of_their_band_together(self) -> None:
        """Half of a page of 600 is 300, and of that each row has a half for a patch of 29 modules."""
        codes = [code(f"{n}.example", SHORT) for n in range(4)]
        one = replace(frame("left", code=50.0, code_most=200.0), ground="tint")
        four = band(one, divide="codes", abreast=2, share=0.5)
        layout = set_page({"left": codes}, four, copyfit=[Step("code", "most")], paper=WIDE)
        sides = {mark.rect.width for mark in marks(layout, Modules)}
        assert len(sides) == 1
        assert 50 < sides.pop() * 29 / 21 <= 150

    def test_verbs_are_as_large_as_have_room_beside_their_codes_and_as_each_other(self) -> None:
        """172.5 beside patches are five letters of 31.6 and 0.46 of one."""
        layout = with_verbs("Sign today", "Join")
        assert [(run.text, run.size) for run in marks(layout, GlyphRun)] == [
            ("Sign", 31.5), ("today", 31.5), ("Join", 31.5),
        ]  # fmt: skip

    def test_what_else_stands_in_their_size_makes_verbs_beside_codes_no_smaller(self) -> None:
        """A call below them, which had no room to grow, held them at their least size."""
        codes = [Code(LONG, "", "en", para(text, "verb")) for text in ("Sign today", "Join")]
        slots = {"left": codes[:1], "right": codes[1:], "call": [para("Call " * 200, "verb")]}
        layout = set_page(
            slots,
            band(*TWO, ground="tint"),
            band(frame("call")),
            styles={"verb": style(31, 33, least=10, balance=True)},
            copyfit=[Step("verb", "usual")],
            paper=Paper("wide", 640, 440),
        )
        sizes = {run.text.split()[0]: run.size for run in marks(layout, GlyphRun)}
        assert sizes["Call"] < sizes["today"] == 31

    def test_a_call_below_codes_grows_to_the_size_of_their_verbs(self) -> None:
        """It stayed small in a strip that it filled by half."""
        codes = [Code(LONG, "", "en", para(text, "verb")) for text in ("Sign by today", "Join")]
        slots = {"left": codes[:1], "right": codes[1:], "call": [para("Call 1", "verb")]}
        layout = set_page(
            slots,
            band(*TWO, ground="tint"),
            band(frame("call")),
            styles={"verb": style(20, 22, least=10, most=60, balance=True)},
            copyfit=[Step("verb", "most")],
            paper=WIDE,
        )
        sizes = {run.text: run.size for run in marks(layout, GlyphRun)}
        assert sizes["by today"] == sizes["Sign"] == pytest.approx(sizes["Call 1"], abs=3)

    def test_words_that_lean_on_a_verb_stay_with_it(self) -> None:
        layout = with_verbs("Sign the paper", "Join us")
        assert [run.text for run in marks(layout, GlyphRun)] == ["Sign", "the paper", "Join us"]

    @each(
        ("ground", "other", "size"),
        [("accent", "Ask Belling", 23), ("accent", "Join today", 31.5), ("tint", "Ask Belling", 23)],
    )
    def test_verbs_are_as_large_as_each_other_on_any_ground(
        self, ground: Ground, other: str, size: float
    ) -> None:
        """172.5 beside patches are five letters of 31.6 and 0.46 of one, seven of 23.1 and twelve of 13.8. On
        a full ground beside a pale one the verb was 1.4 times the other: that it is the call is seen by its
        ground. All begin at one height, in one size."""
        verbs = [Code(LONG, "", "en", para(text, "verb")) for text in ("Sign today", other)]
        left, right = (replace(one, ground=on, pad=0) for one, on in zip(TWO, (ground, "tint"), strict=True))
        layout = set_page(
            {"left": verbs[:1], "right": verbs[1:]},
            band(left, right),
            styles={"verb": style(60, 66, least=10, balance=True)},
            paper=WIDE,
        )
        runs = marks(layout, GlyphRun)
        assert {run.size for run in runs} == {size}
        first, second = (min(r.y - 0.7 * r.size for r in runs if (r.x > 322) == right) for right in (0, 1))
        assert first == pytest.approx(second, abs=0.02)

    def test_capitals_of_verbs_stand_on_one_line_and_accents_above(self) -> None:
        """The accent of "Écrivez" stood there, and both verbs 1.3 mm lower."""
        name = "on its ground, even, two sides, asked again"
        order = Order(("flyer",), (("fr",),), ("letter",), "photo", arrangement=name)
        (piece,) = prepare(CAMPAIGNS["haziraj"], order).pieces
        large = [run for run in marks(seen(piece.layout), GlyphRun) if run.size > 20]
        verbs = [run for run in large if run.text.startswith(("Signez", "Écrivez"))]
        cap = HarfBuzzRuler().metrics(Face("display", True), "fr").cap
        first, second = (run.y - cap * run.size for run in verbs)
        assert first == pytest.approx(second, abs=0.02)

    def test_what_is_said_of_a_verb_above_parts_no_other_from_its_code(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """14 mm were bare between the verbs of the other cells and their codes."""
        monkeypatch.setattr(CodeBox, "holds", lambda box, one, on: one == "above")
        other = Code(LONG, "low", "en", para("Go", "verb"), (para("a.example", "small"),))
        one = replace(other, subhead=(para("Until then", "small"),))
        layout = set_page({"left": [one], "right": [other]}, band(*TWO, ground="tint", pad=0), paper=WIDE)
        (top,) = {panel.rect.y for panel in marks(layout, Panel) if panel.fill == WHITE}
        verbs = [run for run in marks(layout, GlyphRun) if run.text == "Go"]
        assert len(verbs) == 2
        assert all(top - 4 * MM < run.y < top for run in verbs)

    @each(("day", "parted"), [("by the last of the days of September", True), ("by May", False)])
    def test_a_day_that_makes_all_verbs_small_stands_below_its_own(self, day: str, parted: bool) -> None:
        """“Ký tên / đến hết ngày 26 tháng 4” had 15 points, and “Vào nhóm Zalo” beside it, with two thirds of
        its cell bare."""
        one = Code(LONG, "", "en", para(f"Sign {day}", "verb"))
        two = replace(one, shorter=(para("Sign", "verb"), para(day, "small")))
        other = Code(LONG, "", "en", para("Join us", "verb"))
        sizes = []
        for said in (one, two):
            layout = set_page(
                {"left": [said], "right": [other]},
                band(*TWO, ground="tint"),
                styles={"verb": style(20, 22, least=10, balance=True), "small": style(9, 11)},
                paper=WIDE,
            )
            runs = marks(layout, GlyphRun)
            assert " ".join(run.text for run in runs) == f"Sign {day} Join us"
            assert runs[0].size == runs[-1].size
            sizes.append(runs[0].size)
        assert (9.0 in {run.size for run in runs}) == parted
        assert (sizes[1] >= 1.35 * sizes[0]) == parted

    @each(("letters", "size"), [(13, 10.0), (14, 9.5), (15, 9.0), (17, 0)])
    def test_no_word_of_a_day_below_its_verb_stands_alone(self, letters: int, size: float) -> None:
        """“Podpisz / Do / 15 czerwca”: a smaller day is whole, and where none is, it stands in its verb."""
        day = "by " + letters * "x"
        one = Code(LONG, "", "en", para(f"Sign {day}", "verb"))
        one = replace(one, shorter=(para("Sign", "verb"), para(day, "small")))
        layout = set_page(
            {"left": [one], "right": [Code(LONG, "", "en", para("Join us", "verb"))]},
            band(*TWO, ground="tint"),
            styles={"verb": style(20, 22, least=10, balance=True), "small": style(10, 12, least=9)},
            paper=WIDE,
        )
        runs = marks(layout, GlyphRun)
        assert "by" not in {run.text for run in runs}
        assert [run.size for run in runs if run.text == day] == [size] * bool(size)

    @each(("verb", "lines"), [("Go", 1), ("Stay here", 2)])
    def test_a_verb_alone_beside_a_code_stands_in_the_middle_of_it(
        self, verb: str, lines: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """At the top it left most of its cell bare: the patch is 125.49 high, a capital 0.7 em."""
        monkeypatch.setattr(CodeBox, "holds", lambda box, one, on: one == "split")
        line = Para("small", (Run("a.example", address=True),), "en")
        said = Code(LONG, "low", "en", para(verb, "verb"), (line,))
        layout = set_page(
            {"left": [said], "right": [said]},
            band(*TWO, ground="tint", pad=0),
            styles={"verb": style(40, 42, least=10, balance=True, trim=True), "small": style(30, 36)},
            paper=WIDE,
        )
        verbs = [run for run in marks(layout, GlyphRun) if run.text in verb.split()]
        assert len(verbs) == 2 * lines
        middle = (verbs[0].y - 0.7 * verbs[0].size + verbs[lines - 1].y) / 2
        assert middle == pytest.approx(20 + 125.49 / 2, abs=0.05)

    @each(("letters", "usual", "lines"), [(26, 10, 1), (27, 10, 2), (26, 12, 2)])
    def test_an_address_goes_on_into_the_padding_of_its_field_to_be_whole(
        self, letters: int, usual: float, lines: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Beside one that was whole an address was broken for 1.5 mm. A field of 298 with padding of 20 has
        lines of 25 letters, and 11 more points for addresses; but one that is whole only there and in small
        type keeps all beside it small, and is better broken."""
        monkeypatch.setattr(CodeBox, "holds", lambda box, one, on: one == "split")
        line = Para("small", (Run("a.example/".ljust(letters, "x"), address=True),), "en")
        said = Code(LONG, "low", "en", para("Go", "verb"), (line,))
        fields = (frame(one.slots[0], columns=one.columns, code=SIDE, ground="tint", pad=20) for one in TWO)
        layout = set_page(
            {"left": [said], "right": [said]},
            band(*fields),
            styles={"small": style(usual, 12, least=10)},
            paper=WIDE,
        )
        runs = [run for run in marks(layout, GlyphRun) if run.text != "Go"]
        assert len(runs) == 2 * lines
        assert {run.x for run in runs} == {40, 342}

    @seldom
    def test_tails_of_a_larger_first_line_stay_out_of_the_white_around_a_code(self, tmp_path: Path) -> None:
        """Of “Podepište”, in 20 points above a code without a patch, as little was counted as of the line
        that would have gone on: 3.6 modules of 4 were white."""
        file = tmp_path / "campaign.yaml"
        file.write_text(
            "languages: [cs]\nheadline: Les k nádraží zůstane lesem\n"
            "lead: Od prosince k nám o víkendu a v 6.32 ráno nejede nic. Do školy se 74 dětí dostane autem.\n"
            "demands: [Vlak v 6.32 každý školní den., Víkendové spoje alespoň třikrát denně.]\n"
            "links: {petition: {url: https://lespodhurkou.example/podpis},\n"
            "  email_list: {url: https://lespodhurkou.example/novinky, label: Odebírat novinky}}\n"
            "target: {name: Jana Nová, short: náměstkyni, email: [rehackova.z@kraj.example]}\n"
            "email: {subject: Vraťte vlak v 6.32, body: Vraťte prosím vlak v 6.32 do Lhoty.}\n",
            encoding="utf-8",
        )
        order = Order(("flyer",), papers=("a4",), template="photo", ink="black")
        (piece,) = prepare(file, order).pieces
        page = seen(piece.layout)
        (verb,) = [run for run in marks(page, GlyphRun) if run.text.startswith("Podepište")]
        first = min(marks(page, Modules), key=lambda mark: mark.rect.x)
        module = first.rect.width / len(first.rows)
        assert first.rect.y - verb.y >= QUIET * module + 0.2 * verb.size

    def test_a_large_accent_keeps_clear_of_the_edge_of_its_field(self, tmp_path: Path) -> None:
        """The accent of "Írja alá", in 58 points, stood 0.3 mm below the edge of the field."""
        file = tmp_path / "campaign.yaml"
        file.write_text(
            "languages: [hu]\nheadline: Ne vágják ki a hársfákat!\n"
            "lead: Hatvan fa. Ötven év árnyéka.\nlinks: {petition: {url: https://harsfak.example/alairas}}\n"
            "deadline: {date: 2027-01-31}\nlook: {template: bold}\n",
            encoding="utf-8",
        )
        (piece,) = prepare(file, Order(("flyer",), (("hu",),), ("a4",))).pieces
        page = seen(piece.layout)
        verb = next(run for run in marks(page, GlyphRun) if run.text.startswith("Írja"))
        field = max(mark.rect.y for mark in marks(page, Panel) if mark.rect.y < verb.y - verb.ascent)
        assert verb.size > 40
        assert verb.y - verb.ascent - field > 2 * MM

    @each(
        ("third", "lines"),
        [("Lee nuestro proyecto", [2, 1, 1]), ("Dona", [2, 2, 1]), ("Ayuda con flores", [2, 2, 2])],
    )
    def test_no_verb_is_divided_beside_a_longer_one_that_stays_whole(
        self, tmp_path: Path, third: str, lines: list[int]
    ) -> None:
        """Above three codes “Únete / al canal” stood beside “Lee nuestro proyecto” in one line."""
        file = tmp_path / "campaign.yaml"
        file.write_text(
            "languages: [es]\nheadline: El mercado no se vende, se cuida\n"
            "lead: El Ayuntamiento quiere entregar el mercado a una cadena de hoteles.\n"
            f"story: |\n  {'El mercado abrió en 1926, con su cubierta de hierro y su reloj. ' * 12}\n"
            "demands: [Que retire la cesión., Que repare la cubierta., Que estudie el proyecto.]\n"
            "deadline: {date: 2027-02-19}\nlinks:\n"
            "  petition: {url: https://mercado.example/firma}\n"
            "  group: {url: https://mercado.example/canal, label: Únete al canal}\n"
            f"  project: {{url: https://mercado.example/plan, label: {third}}}\n"
            "look: {template: bold}\n",
            encoding="utf-8",
        )
        (piece,) = prepare(file, Order(("flyer",), (("es",),), ("a4",))).pieces
        page = seen(piece.layout)
        top = min(mark.rect.y for mark in marks(page, Modules))
        foot = max(mark.rect.bottom for mark in marks(page, Panel) if mark.rect.bottom < top)
        verbs = [run for run in marks(page, GlyphRun) if foot < run.y < top]
        columns = [run.x // 10 for run in verbs]  # letters hang by their own edges
        assert [columns.count(x) for x in sorted({*columns})] == lines

    def test_addresses_are_clear_of_a_verb_that_is_deeper_than_its_patch_and_in_line(self) -> None:
        """In Hindi the signs below a verb stood on the line of its address: lines whose ink would touch are
        further apart than their style says."""
        said = replace(code("a" * 44 + ".example", LONG), verb=para("Do it to us", "verb"))
        slots = {"left": [said], "right": [replace(said, verb=para("Join", "verb"))]}
        layout = set_page(
            slots,
            band(*TWO),
            styles={"verb": style(90, 50, least=10, balance=True)},
            paper=Paper("wide", 1240, 640),
        )
        runs = marks(layout, GlyphRun)
        below = [run for run in runs if "example" in run.text]
        verbs = [run for run in runs if run not in below]
        assert len({run.y for run in below}) == 1
        assert below[0].y - below[0].ascent - max(run.y + run.descent for run in verbs) >= 2 * MM - 0.01

    def test_addresses_below_patches_stand_on_one_line_in_any_script(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Signs high above its letters put words in one script 1.6 mm below an address in another."""
        usual = SquareRuler.shape

        def shape(ruler: SquareRuler, text: str, face: Face, lang: str, rtl: bool = False) -> Shaped:
            shaped = usual(ruler, text, face, lang, rtl)
            return replace(shaped, ascent=1.0) if lang == "hi" else shaped

        monkeypatch.setattr(SquareRuler, "shape", shape)
        one, other = (code("a" * 16 + ".example", LONG, lang) for lang in ("en", "hi"))
        layout = set_page(
            {"left": [one], "right": [replace(other, verb=one.verb)]},
            band(*TWO),
            styles={"small": style(20, 24), "verb": style(40, 40, least=10, balance=True)},
            paper=Paper("wide", 1240, 640),
        )
        low = [run for run in marks(layout, GlyphRun) if "example" in run.text]
        patch = max(mark.rect.bottom for mark in marks(layout, Modules))
        assert len(low) == 2
        assert low[0].y == low[1].y > patch

    def test_addresses_beside_patches_stand_on_one_line(self) -> None:
        """Below a verb of three lines an address stood 7.4 mm lower than below one of two beside it."""
        one, other = (code(f"{name}.example", LONG) for name in "ab")
        layout = set_page(
            {"left": [replace(one, verb=para("Do it with us", "verb"))], "right": [other]},
            band(*TWO, ground="tint"),
            styles={"small": style(20, 24), "verb": style(40, 40, least=30, balance=True)},
            paper=Paper("wide", 840, 640),
        )
        runs = {run.text: run for run in marks(layout, GlyphRun)}
        assert len(runs) == 5  # one verb is in two lines
        patch = max(mark.rect.bottom for mark in marks(layout, Panel) if mark.fill == WHITE)
        assert runs["a.example"].y == runs["b.example"].y < patch

    @pytest.mark.parametrize("form", ["above", "beside", "across", "split"])
    def test_words_of_a_code_keep_to_their_cell_clear_of_patches(
        self, form: Form, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A line below a verb beside a patch was as long as the cell, and ended under the next patch."""
        monkeypatch.setattr(CodeBox, "holds", lambda box, one, on: one == form)
        for told, address, verb in product((4, 14, 24, 44), (4, 18), ("Sign", "Sign the paper")):
            said = para(("word " * 9)[:told].strip(), "small")
            line = Para("small", (Run("a" * address + "/x", address=True),), "en")
            one = Code(LONG, form, "en", para(verb, "verb"), (line,), subhead=(said,))
            layout = set_page(
                {"left": [one], "right": [one]},
                band(*TWO, ground="tint"),
                styles={"verb": style(14, 15, balance=True), "small": style(8, 10)},
                paper=WIDE,
            )
            patches = [mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE]
            runs = [run.rect for run in marks(layout, GlyphRun)]
            assert not [run for run in runs for patch in patches if run.overlaps(patch)]
            middle = max(patch.x for patch in patches)
            assert all(run.x >= middle or run.right < middle for run in runs)

    @pytest.mark.parametrize(("size", "grown"), [(19.5, False), (26, True)])
    def test_a_code_grows_beside_a_verb_that_is_large_enough(self, size: float, grown: bool) -> None:
        """Of 41 modules the patch of 100 is 119.5; 0.17 of that are 20.3."""
        layout = set_page(
            {"left": [Code(LONG, "", "en", para("Sign it", "verb"))]},
            band(frame("left", code=100.0, code_most=200.0), ground="tint"),
            styles={"verb": style(size, size, least=size)},
            copyfit=[Step("code", "most")],
            paper=WIDE,
        )
        (side,) = {mark.rect.width for mark in marks(layout, Modules)}
        assert (side > 100) == grown

    @pytest.mark.parametrize("paper", [WIDE, NARROW])
    def test_a_site_is_on_the_line_below_what_to_search_for_and_what_is_said_besides_apart(
        self, paper: Paper
    ) -> None:
        """The site stood alone at the foot of the patch, the words to search for across the cell; what is
        said besides went on with an address as if it were its next line."""
        site = Para("small", (Run("b.example", address=True),), "en")
        typed = (para("find: aaaa", "address"), site)
        every = [
            Code(LONG, "", "en", para("Sign", "verb"), typed, (para("Now", "small"),)),
            Code(LONG, "", "en", para("Sign", "verb"), (para("a.example", "address"),)),
        ]
        styles = {name: style(9, 12, least=9) for name in ("address", "small")}
        slots = {"left": every[:1], "right": every[1:]}
        layout = set_page(slots, band(*TWO, ground="tint"), styles=styles, paper=paper)
        runs = {run.text: run for run in marks(layout, GlyphRun)}
        first, site_run, note = runs["find: aaaa"], runs["b.example"], runs["Now"]
        assert (site_run.x, site_run.y - first.y) == (first.x, pytest.approx(12, abs=4))
        upper, lower = (note, first) if note.y < first.y else (site_run, note)
        assert note.x > first.x or lower.y - 0.7 * lower.size - upper.y >= 2 * MM - SAME

    @pytest.mark.parametrize(("verb", "above"), [("Join Al", False), ("Join us all", True)])
    def test_no_verb_is_a_tower_beside_one_of_three_codes(self, verb: str, above: bool) -> None:
        """Of 596 each cell has 196, beside a patch of 145 it leaves room for four letters of 10."""
        codes = [Code(SHORT, "", "en", para(text, "verb")) for text in (verb, "Join", "Sign")]
        cells = band(frame("left", code=SIDE), divide="codes", ground="tint", apart=4.0)
        styles = {"verb": style(10, 11, least=9, balance=True)}
        layout = set_page({"left": codes}, cells, paper=WIDE, styles=styles)
        patch = min(mark.rect.y for mark in marks(layout, Panel) if mark.fill == WHITE)
        assert all((run.y < patch) == above for run in marks(layout, GlyphRun))

    def test_a_verb_is_not_set_word_below_word_for_its_size(self) -> None:
        """172.5 are six letters of 26.7 and 0.46 of one in two lines; the first would be 47 in three."""
        one = Code(LONG, "", "en", para("Ka lo su rim", "verb"))
        styles = {"verb": style(20, 22, least=10, most=60, balance=True)}
        grow = [Step("verb", "most")]
        slots = {"left": [one], "right": [one]}
        layout = set_page(slots, band(*TWO, ground="tint"), styles=styles, copyfit=grow, paper=WIDE)
        found = [(run.text, run.size) for run in marks(layout, GlyphRun)]
        assert found == [("Ka lo", 26.5), ("su rim", 26.5)] * 2

    def test_verbs_of_a_row_are_of_one_size_in_each_line(self) -> None:
        """“Sign” stood above a smaller “the petition” as a title does, beside “Lend a hand” in one size."""
        runs = marks(with_verbs("Sign at the latest by May 1", "Lend a hand"), GlyphRun)
        assert len({run.size for run in runs}) == 1

    @each(
        ("verb", "lines"),
        [
            ("Join us now all", {13.0: ["Join us now all"]}),
            ("Join us all now!", {12.25: ["Join us all now!"]}),
            ("Join us all of you", {16.0: ["Join us", "all of you"]}),
            ("Join us, all of you", {16.0: ["Join us,", "all of you"]}),
        ],
    )
    def test_verbs_above_codes_stand_on_one_line_if_they_are_hardly_smaller_for_it(
        self, verb: str, lines: dict[float, list[str]]
    ) -> None:
        """A cell of 198 has 15 letters of 13.2, 16 of 12.4 and 18 of 11; 0.85 of the least are 11.9. The
        verbs of three codes had 12.5 points of 16, and were the smallest of what a page calls."""
        slots = {"left": [Code(LONG, "", "en", para(verb, "verb"))], "right": [code("a", LONG)]}
        styles = {"verb": style(16, 17, least=14, balance=True)}
        layout = set_page(slots, band(*TWO, ground="tint"), styles=styles)
        (size,) = lines
        assert [run.text for run in marks(layout, GlyphRun) if run.size == size] == [*lines[size], "Sign"]

    def test_verbs_that_grow_above_codes_are_told_from_each_other(self) -> None:
        """Fourteen letters of 14.1 would fill a cell of 198 and be read on; 0.85 of it are 12."""
        slots = {name: [Code(LONG, "", "en", para("Joinustodayall", "verb"))] for name in ("left", "right")}
        styles = {"verb": style(10, 11, least=10, most=30, balance=True)}
        layout = set_page(slots, band(*TWO, ground="tint"), styles=styles, copyfit=[Step("verb", "most")])
        assert {run.size for run in marks(layout, GlyphRun)} == {12}

    def test_verbs_above_codes_have_as_many_lines_as_those_beside_them_and_as_large(self) -> None:
        """Twelve letters of 16 have room in 198; no hole stands below the verb that one line could hold."""
        verbs = [
            Code(LONG, "", "en", para(text, "verb")) for text in ("Join us, all of you", "Ask us to act")
        ]
        styles = {"verb": style(16, 17, least=14, balance=True)}
        slots = {"left": verbs[:1], "right": verbs[1:]}
        layout = set_page(slots, band(*TWO, ground="tint"), styles=styles)
        found = {(run.text, run.size) for run in marks(layout, GlyphRun)}
        assert found == {("Join us,", 16), ("all of you", 16), ("Ask us", 16), ("to act", 16)}

    @pytest.mark.parametrize(
        ("verb", "lines"),
        [
            ((Run("Write "), Run("Anna Bellinghem", isolated=True)), ["Write ", "Anna Bellinghem"]),
            ((Run("Ask Bo Bellinghams now"),), ["Ask Bo", "Bellinghams", "now"]),
            ((Run("Ask bo belling now"),), ["Ask bo", "belling now"]),
            ((Run("Sign and win"),), ["Sign", "and win"]),
        ],
        ids=["name", "bare above", "smaller", "two lines"],
    )
    def test_a_verb_stands_above_its_code_where_it_would_be_small_beside_it_but_not_for_each_flaw(
        self, verb: tuple[Run, ...], lines: list[str]
    ) -> None:
        """Beside a patch 161.17 are eleven letters of 14 and eight of 20, in a cell of 298 twenty-one; a
        tenth less than 14 is hardly smaller. Two lines of one word among three are less of a fault than half
        a cell that would be bare above."""
        one = Code(LONG, "", "en", Para("verb", verb, "en"))
        styles = {"verb": style(20, 22, least=14, balance=True)}
        layout = set_page(
            {"left": [one], "right": [one]}, band(*TWO, ground="tint"), styles=styles, paper=WIDE
        )
        assert [run.text for run in marks(layout, GlyphRun)] == lines * 2

    @each(("host", "size"), [(20, 9.75), (24, 8.25), (28, 10.0)])
    def test_an_address_is_as_large_as_leaves_it_in_the_fewest_lines(self, host: int, size: float) -> None:
        """198 are 20 letters of 9.9 and 24 of 8.25; 28 have two lines at the least of 8 too."""
        address = f"{'a' * (host - 10)}.example/x"
        line = Para("small", (Run(address, address=True),), "en")
        one = Code(LONG, "", "en", para("Sign", "verb"), (line,))
        styles = {"verb": style(14, 15), "small": style(10, 12, least=8)}
        layout = set_page({"left": [one], "right": [one]}, band(*TWO, ground="tint"), styles=styles)
        assert {run.size for run in marks(layout, GlyphRun) if run.text in address} == {size}

    @pytest.mark.parametrize(("host", "below"), [(8, False), (16, True)])
    def test_what_people_type_stands_below_its_code_where_it_would_be_broken_beside(
        self, host: int, below: bool
    ) -> None:
        """Beside a patch sixteen letters of 9 have room, not 24, which have in a cell of 298. What is said
        besides stays beside the patch."""
        line = Para("small", (Run(f"{'a' * host}.ex.sign", address=True),), "en")
        one = Code(LONG, "", "en", para("Sign today", "verb"), (line,), (para("Now", "small"),))
        styles = {"small": style(9, 12, least=8), "verb": style(20, 22, least=20, balance=True)}
        layout = set_page(
            {"left": [one], "right": [one]}, band(*TWO, ground="tint"), styles=styles, paper=WIDE
        )
        patch = next(mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE)
        runs = marks(layout, GlyphRun)
        (typed,) = {run.y for run in runs if run.text.endswith(".sign")}
        assert (typed > patch.bottom) == below
        assert all(run.y < patch.bottom for run in runs if run.text == "Now")

    @pytest.mark.parametrize(("letters", "below"), [(14, False), (20, True)])
    def test_a_small_address_stands_larger_below_its_code_in_a_cell_as_high(
        self, letters: int, below: bool
    ) -> None:
        """Beside a patch of 119.5 twenty letters of 8 have room, below it of 11: they were the smallest words
        of their cell, and most of it was bare."""
        line = Para("small", (Run(f"{'a' * (letters - 8)}.example", address=True),), "en")
        one = Code(LONG, "", "en", para("Sign today", "verb"), (line,))
        styles = {"small": style(11, 13, least=8), "verb": style(20, 22, least=20, balance=True)}
        layout = set_page(
            {"left": [one], "right": [one]}, band(*TWO, ground="tint"), styles=styles, paper=WIDE
        )
        patch = next(mark.rect for mark in marks(layout, Panel) if mark.fill == WHITE)
        address = next(run for run in marks(layout, GlyphRun) if run.text.endswith(".example"))
        assert (address.y > patch.bottom, address.size) == (below, 11)

    def test_other_words_to_type_are_whole_and_make_no_address_smaller(self) -> None:
        """198 are fifteen letters of 13 and eighteen of 11."""
        verbs = {"left": (Run("aaaaa.example/x", address=True),), "right": (Run("find: aaaaa bbbbbb"),)}
        slots = {
            name: [Code(LONG, "", "en", para("Sign", "verb"), (Para("small", runs, "en"),))]
            for name, runs in verbs.items()
        }
        styles = {"small": style(16, 18, least=8), "verb": style(20, 22, least=20, balance=True)}
        layout = set_page(slots, band(*TWO, ground="tint"), styles=styles)
        assert {run.text: run.size for run in marks(layout, GlyphRun) if run.size != 20} == {
            "aaaaa.example/x": 13, "find: aaaaa bbbbbb": 11,
        }  # fmt: skip

    def test_what_is_searched_for_is_no_larger_than_its_name_is_whole(self) -> None:
        """Larger than the address beside it, a line ended within the name."""
        address = Para("small", (Run(f"{'a' * 22}.example/aa", address=True),), "en")
        said = (address, para("Now", "verb")), (para("Look for “Aaaaaaaaa Bbbbbbbbbb Cccccccccc”", "small"),)
        left, right = (Code(LONG, "", "en", para("Sign", "verb"), words) for words in said)
        styles = {"small": style(16, 18, least=8), "verb": style(20, 22, least=20, balance=True)}
        layout = set_page(
            {"left": [left], "right": [right]}, band(*TWO, ground="tint"), styles=styles, paper=WIDE
        )
        assert "“Aaaaaaaaa Bbbbbbbbbb Cccccccccc”" in {run.text for run in marks(layout, GlyphRun)}

    @pytest.mark.parametrize(
        ("address", "forms"),
        [("a.example/x", ["beside", "beside", "above"]), ("a" * 24 + ".example/x", ["above"])],
    )
    def test_words_are_set_once_and_once_more_smaller_and_only_where_they_have_room(
        self, address: str, forms: list[Form], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Beside a patch twenty letters of 8 have room, and not 24. How large an address may be is
        found without setting it; below its code it is set already, and beside it once for both forms."""
        set_in: list[Form] = []

        def worded(box: CodeBox, form: Form, compositor: Compositor) -> CodeBox:
            set_in.append(form)
            return set_words(box, form, compositor)

        set_words = CodeBox.worded
        monkeypatch.setattr(CodeBox, "worded", worded)
        line = Para("small", (Run(address, address=True),), "en")
        one = Code(LONG, "", "en", para("Sign", "verb"), (line,))
        styles = {"verb": style(14, 15), "small": style(30, 36, least=8)}
        set_page({"left": [one], "right": [one]}, band(*TWO, ground="tint"), styles=styles, paper=WIDE)
        assert sorted(set_in) == sorted([*forms, "above"] * 2)  # as each code begins

    @pytest.mark.parametrize(
        ("ink", "on"),
        in_turn(["colour", "black"], [("letter", "en"), ("a4", "en"), ("letter", "fr"), ("a4", "fr")]),
    )
    def test_on_the_flyers_of_a_campaign(self, ink: Ink, on: tuple[str, str]) -> None:
        paper, lang = on
        layout = flyer("every-key", paper, lang, ink)
        seen_codes = 0
        for sheet in range(len(layout.sheets)):
            patches = [mark.rect for mark in marks(layout, Panel, sheet) if mark.key and mark.fill == WHITE]
            if ink == "black":  # patches are not seen on white
                patches = [mark.rect for mark in marks(layout, Modules, sheet)]
            assert len({(rect.width, rect.height) for rect in patches}) == 1
            assert 1 in (len({rect.y for rect in patches}), len({rect.x for rect in patches}))
            seen_codes += len(patches)
        assert seen_codes >= 3


@pytest.mark.parametrize(
    ("leads", "second"), [(False, ["third", "fourth"]), (True, ["second", "third", "fourth"])]
)
def test_a_paragraph_stays_with_what_it_leads_to(leads: bool, second: list[str]) -> None:
    """Of four lines two and two are even; the second, which leads to the next, stands above it even so."""
    texts = [para("first"), para("second", leads=leads), para("third\u2028fourth")]
    layout = set_page({"one": texts}, band(frame("one", flow=2, keep=True)))
    left = min(x for x, *_ in words(layout))
    assert [text for x, _, text in words(layout) if x > left] == second


class TestItemsOfAList:
    """From the lowest of one, its last line or its numeral, to the first line of the next it is as far
    everywhere."""

    def test_of_one_line_and_of_several(self) -> None:
        items = numbered("body", (para("one"), para("two " * 9 + "two"), para("three"), para("four")))
        styles = {"body": style(hang=40, after=3, numerals="numeral"), "numeral": style(20, 20)}
        layout = set_page({"text": [items]}, band(frame("text")), styles=styles)
        gaps = [second - last for _, last, second in gaps_of(layout)]
        assert len(gaps) == 3
        # A leading of 12 and 0.35 of 10: more than three fifths of a numeral, 14 high, need below it.
        assert gaps == [pytest.approx(15.5, abs=0.001)] * 3

    @pytest.mark.parametrize(
        ("of", "paper"),
        in_turn(
            some([*(("stress", lang) for lang in STRESSED), ("every-key", "fr"), ("haziraj", "sr")]), PAPERS
        ),
    )
    def test_of_a_campaign(self, of: tuple[str, str], paper: str) -> None:
        gaps = [second - last for _, last, second in gaps_of(flyer(of[0], paper, of[1]))]
        assert gaps == [pytest.approx(gap, abs=0.0101) for gap in gaps[:1]] * len(gaps)

    @pytest.mark.parametrize("lines", [25, 5])
    def test_also_where_there_is_room(self, lines: int) -> None:
        """On one beat there was twice the white below a line than below three, as if one were lost."""
        items = numbered("body", (para("one"), para("two " * 7 + "two"), para("three"), para("four")))
        styles = {"body": style(hang=40, after=3, numerals="numeral"), "numeral": style(12, 12)}
        texts = {"list": [items], "text": [para("line\n" * (lines - 1) + "line")]}
        beside = frame("list", columns=(1, 6), vertical="spread"), frame("text", columns=(7, 12))
        layout = set_page(texts, band(*beside), styles=styles, grid=Grid(columns=12, gutter=4.0))
        gaps = [second - last for _, last, second in gaps_of(layout)]
        assert len(gaps) == 3
        assert max(gaps) - min(gaps) < 0.01, gaps

    def test_alone_in_a_column_they_end_where_that_beside_it_does(self) -> None:
        """Three demands stood in the upper half of a field, 27 mm bare below them."""
        items = numbered("body", (para("one"), para("two"), para("three")))
        styles = {"body": style(hang=40, after=3, numerals="numeral"), "numeral": style(12, 12)}
        texts = {"list": [items], "text": [para("line\n" * 5 + "line")]}
        beside = frame("list", columns=(1, 6), vertical="spread"), frame("text", columns=(7, 12))
        layout = set_page(texts, band(*beside), styles=styles, grid=Grid(columns=12, gutter=4.0))
        at = {text: y for _, y, text in words(layout)}
        assert at["three"] == pytest.approx(at["line"], abs=0.5)  # above the numeral’s foot

    @each("lines", [1, 4])
    def test_they_are_no_further_apart_than_8_mm_or_what_they_are_high(self, lines: int) -> None:
        """Demands of one line and two had 16 mm between them: a list fell to pieces."""
        several = "line " * (3 * lines - 1) + "line"  # three to a line
        items = numbered("body", (para(several), para(several), para(several)))
        styles = {"body": style(hang=40, after=3, numerals="numeral"), "numeral": style(12, 12)}
        texts = {"list": [items], "text": [para("text\n" * 40 + "text")]}
        beside = frame("list", columns=(1, 6), vertical="spread"), frame("text", columns=(7, 12))
        layout = set_page(texts, band(*beside), styles=styles, grid=Grid(columns=12, gutter=4.0))
        gaps = [first - last - 9 for _, last, first in gaps_of(layout)]  # from tails to capitals
        assert gaps == [pytest.approx(max(8 * MM, 12 * lines - 2), abs=0.5)] * 2


@seldom
@each(("lang", "paper"), in_turn(STRESSED, PAPERS))
def test_the_paragraphs_of_a_text_have_one_leading(lang: str, paper: str) -> None:
    """Where one of them has letters that reach further, the others follow."""
    layout = flyer("stress", paper, lang)
    steps: list[float] = []
    for sheet in range(len(layout.sheets)):
        runs = [run for run in marks(layout, GlyphRun, sheet) if run.key == "story"]
        middle = layout.sheets[sheet].width / 2
        halves = [run.x > middle for run in runs]
        across = any(run.rect.x < middle < run.rect.right for run in runs)
        for half in {False} if across else {False, True}:
            lines = sorted(
                {run.y for run, right in zip(runs, halves, strict=True) if across or right == half}
            )
            steps += [lower - upper for upper, lower in pairwise(lines)]
    assert len(steps) > 3
    assert steps == [pytest.approx(steps[0], abs=0.0101)] * len(steps)


class TestWhite:
    @pytest.mark.parametrize(
        ("piece", "ink"),
        in_turn(
            some(
                [
                    *product(
                        ("letter", "a4", "legal", "tabloid"),
                        (("starter", "en"), ("haziraj", "en"), ("haziraj", "sq")),
                    )
                ]
            ),
            ("colour", "black"),
        ),
    )
    def test_no_page_has_a_large_hole(self, piece: tuple[str, tuple[str, str]], ink: Ink) -> None:
        paper, (campaign, lang) = piece
        order = Order(products=("flyer",), languages=((lang,),), papers=(paper,), ink=ink)
        (made,) = prepare(CAMPAIGNS[campaign], order).pieces
        assert max(holes(made, CAMPAIGNS[campaign].parent)) <= HOLE

    def test_larger_demands_leave_no_word_alone(self) -> None:
        last = [run for run in marks(flyer("haziraj", "letter", "en"), GlyphRun) if run.key == "demands[1]"][
            -1
        ]
        assert len(last.text.split()) > 1

    def test_demands_are_a_little_smaller_for_two_lines(self) -> None:
        """In 22 points they would have three; 19 letters and 1.45 em for the numeral have 19.5 at most."""
        layout = set_page(
            {"text": [numbered("body", (para("abcdef abcde " * 2 + "abcdef abcde"),))]},
            band(frame("text")),
            styles={"body": style(10, 12, most=22)},
            copyfit=[Step("body")],
        )
        sizes = [run.size for run in marks(layout, GlyphRun)]
        assert sizes == [19.5] * 3  # with the numeral

    def test_larger_demands_keep_their_words_whole(self) -> None:
        # 400 less the numeral, one em, and 0.45 em beside it: the word's 20 letters have 18.56 pt at most.
        items = numbered("body", (para("internationalization"), para("one")))
        layout = set_page(
            {"text": [items]},
            band(frame("text")),
            styles={"body": style(10, 12, most=60)},
            copyfit=[Step("body")],
        )
        assert {run.size for run in marks(layout, GlyphRun)} == {18.5}

    def test_a_numeral_is_clearly_larger_than_its_text(self) -> None:
        """On half a sheet it followed a text far below its usual size, and was 8 points beside 10."""
        styles = {"body": style(hang=24, numerals="numeral"), "numeral": style(8, 8, family="display")}
        layout = set_page({"list": [numbered("body", (para("word"),))]}, band(frame("list")), styles=styles)
        assert [run.size for run in marks(layout, GlyphRun)] == [13, 10]

    def test_a_numeral_of_two_figures_keeps_clear_of_its_text(self) -> None:
        items = numbered("body", tuple(para("one") for _ in range(10)))
        styles = {"body": style(hang=24, numerals="numeral"), "numeral": style(20, 20)}
        layout = set_page({"text": [items]}, band(frame("text")), styles=styles)
        *_, label, text = marks(layout, GlyphRun)
        assert (label.text, text.text) == ("10", "one")
        # Two figures of 20, and 0.45 em of the text.
        assert text.x == label.x + 2 * 20 + 4.5


def gaps_of(layout: Layout) -> Iterator[tuple[float, float, float]]:
    """The first baseline of a row of items, its last, of words or numerals, and the first of the next, for
    each list of a layout."""

    def item(run: GlyphRun) -> tuple[int, int, bool] | None:
        """The list that a run is in, its item, and whether it is the label of that."""
        tag, label = run.tag, False
        while tag is not None and tag >= 0 and layout.tags[tag].role != "LI":
            label = label or layout.tags[tag].role == "Lbl"
            tag = layout.tags[tag].parent
        return None if tag is None or tag < 0 else (layout.tags[tag].parent, tag, label)

    for sheet in range(len(layout.sheets)):
        runs = [(found, run.y) for run in marks(layout, GlyphRun, sheet) if (found := item(run))]
        for _, listed in groupby(runs, lambda pair: pair[0][0]):
            items = [[*each] for _, each in groupby(listed, lambda pair: pair[0][1])]
            tops = [min(y for (_, _, label), y in each if not label) for each in items]
            ends = [max(y for _, y in each) for each in items]
            pairs = zip(tops, ends, strict=True)
            rows = [[*row] for _, row in groupby(pairs, lambda pair: round(pair[0], 1))]  # abreast
            firsts = [min(top for top, _ in row) for row in rows]
            yield from zip(firsts, (max(end for _, end in row) for row in rows), firsts[1:], strict=False)
