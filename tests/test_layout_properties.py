"""What holds for every piece of every campaign, with the faces that print it; campaigns are generated."""

import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, permutations, product
from math import hypot, inf
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from amount import cases, some
from drawn import prepare
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from ink_property import touching, white
from msgspec.structs import replace
from PIL import Image
from seen import GlyphRun, Layout, Modules, Panel, Picture, Sheet, seen

from flyers import pieces, press
from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.layout.engine import lay_out
from flyers.measure.faces import Faces
from flyers.model.blocks import Abreast, Blank, Block, Briefs, Code, Items, Para, Rows, Story
from flyers.model.blocks import Image as Picturing
from flyers.model.colour import WHITE, contrast
from flyers.model.geometry import Rect
from flyers.products.sheet import PRODUCT
from flyers.units import MM

SAFE = 8 * MM  # home printers leave the rest unprinted
QUIET = 4  # modules (ISO/IEC 18004, 5.3.8)
SMALLEST = {"flyer": 9.0, "sheet": 9.0}
CONTRAST = 4.5  # WCAG 2.2, 1.4.3
# em: boxes of lines of a headline, 0.776 high and 0.24 deep, may overlap so much at a leading of 75/80, where
# no tail stands over a stem, or begin so far before the ink; whether ink meets ink or codes is asked besides.
TOUCH = 0.776 + 0.24 - 75 / 80
APART = 10 * MM  # from a verb to the next code

COLUMNS = ["name", "address", "postcode", "city", "email", "phone", "date", "signature", "informed"]
WORDS = {
    "en": "the pool is warm and step-free it costs less than coffee £4 9 October “swim” engineers’ 1974 a",
    "fr": "la piscine n’est pas chère « oui » l’été où ça coûte 4 $ aujourd’hui quoi ? naïve à",
    "ar": "المسبح دافئ ولا درج فيه 1974 و ٤ أكتوبر «نعم» Facebook",
    "hi": "तरणताल गर्म है और सस्ता 1974 क्यों बच्चों की सीढ़ी ऊँचाई श्री",
    "de": "das Schwimmbad Grundstücksverkehrsgenehmigungszuständigkeit und für Öl ß groß wir Bäder",
}


class Made(NamedTuple):
    """A piece as it was set, and the stories that it was set from."""

    piece: press.Piece
    stories: tuple[Story, ...]
    seen: Layout


def text(lang: str, most: int, least: int = 1) -> st.SearchStrategy[str]:
    words = st.sampled_from(WORDS[lang].split())
    return st.lists(words, min_size=least, max_size=most).map(" ".join)


def campaigns(lang: str) -> st.SearchStrategy[dict[str, Any]]:
    """Campaigns of all lengths with any of their parts left out."""
    paragraphs = st.lists(text(lang, 60), min_size=1, max_size=9).map("\n\n".join)
    path = st.text("abcdefghij/", max_size=30).map(lambda tail: f"https://pool.example/{tail}")
    link = st.fixed_dictionaries({"url": path}, optional={"label": text(lang, 3), "note": text(lang, 6)})
    quote = st.fixed_dictionaries({"text": text(lang, 20), "by": text(lang, 3)})
    event = st.fixed_dictionaries(
        {"what": text(lang, 4), "date": st.just("2026-10-06")},
        optional={"start": st.just("18:30"), "place": text(lang, 4), "access": text(lang, 8)},
    )
    columns = st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=6, unique=True)
    petition = st.fixed_dictionaries(
        {"request": text(lang, 30), "columns": columns, "rows": st.integers(5, 20)},
        optional={
            "title": text(lang, 6),
            "to": text(lang, 5),
            "statement": text(lang, 60),
            "privacy": text(lang, 30),
            "return_to": text(lang, 8),
        },
    )
    picture = st.fixed_dictionaries(
        {"file": st.just("picture.png"), "alt": text(lang, 5)}, optional={"credit": text(lang, 3)}
    )
    return st.fixed_dictionaries(
        {
            "flyers": st.just(1),
            "name": st.just("generated"),
            "languages": st.just([lang]),
            "headline": text(lang, 9),
        },
        optional={
            "kicker": text(lang, 6),
            "lead": text(lang, 25),
            "story": paragraphs,
            "demands": st.lists(text(lang, 14), min_size=1, max_size=4),
            "quotes": st.lists(quote, min_size=1, max_size=2),
            "events": st.lists(event, min_size=1, max_size=2),
            "picture": picture,
            "links": st.dictionaries(
                st.sampled_from(["petition", "group", "meeting", "fund"]), link, min_size=1, max_size=4
            ),
            "endorsers": st.lists(text(lang, 4), min_size=1, max_size=8),
            "imprint": text(lang, 10),
            "hashtags": st.just(["KeepAlderPool"]),
            "petition": petition,
        },
    )


@cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """Where generated campaigns lie, with their picture."""
    made = tempfile.TemporaryDirectory()
    Image.new("L", (1200, 800), 128).save(Path(made.name) / "picture.png")
    return made


@cache
def laid_out(campaign: str, paper: str, ink: str) -> tuple[Made, ...] | FlyersError:
    """The pieces of a campaign, or what is wrong with it."""
    file = Path(folder().name) / "campaign.yaml"
    file.write_text(campaign, encoding="utf-8")
    stories: list[tuple[Story, ...]] = []

    def recorded(given: Any, *others: Any, **more: Any) -> Any:
        if tuple(given) not in stories:  # in black it is laid out in colour, too
            stories.append(tuple(given))
        return lay_out(given, *others, **more)

    with patch.object(pieces, "lay_out", recorded):
        try:
            kit = prepare(file, Order(papers=(paper,), ink=ink))  # type: ignore[arg-type]
        except FlyersError as error:
            return error
    pairs = zip(kit.pieces, stories, strict=True)
    return tuple(Made(piece, given, seen(piece.layout)) for piece, given in pairs)


def written(campaign: dict[str, Any]) -> str:
    """A campaign as text: JSON is YAML, too."""
    return json.dumps(campaign, ensure_ascii=False)


def blocks_in(blocks: tuple[Block, ...], cards: bool = False) -> Iterator[Para]:
    """Every paragraph, in the order of reading; the labels of rows that are `cards`."""
    for block in blocks:
        match block:
            case Para():
                yield block
            case Items():
                yield from block.items
            case Picturing():
                yield from filter(None, (block.credit,))
            case Code():
                yield from (block.verb, *block.subhead, *block.words, *block.notes)
            case Rows():
                # A box to tick has words of its own, at the end of another column's cell too.
                columns = [one for column in block.columns for one in (column, column.ticked) if one]
                if cards:
                    yield from (column.tick or column.head for column in columns)
                else:
                    yield from (block.number_head, *(column.head for column in columns))
            case Blank():
                yield from chain.from_iterable(block.labels)
            case Briefs():
                for brief in block.briefs:
                    yield from filter(None, (brief.mark, *brief.words))
            case Abreast():
                for column in block.columns:
                    yield from blocks_in(column)


def ink(words: str) -> str:
    """Words without what a line's end may take or add: spaces, hyphens, a mark between two parts."""
    return re.sub(r"[\s\u00ad\u2028·]", "", words)


def under(mark: GlyphRun, sheet: Sheet) -> str:
    """The colour that words stand on."""
    grounds = [m.fill for m in sheet.of(Panel) if m.rect.overlaps(mark.rect)]
    return grounds[-1] if grounds else WHITE


def quiet(mark: Modules) -> Rect:
    """A symbol with its quiet zone; a marker, of six modules, has a border of its own, from which ink stays
    off: `touching` sees to that."""
    zone = QUIET if len(mark.rows) > 6 else 0
    return mark.rect.inset(-zone * mark.rect.width / len(mark.rows))


def nothing_is_set_where_a_printer_cannot_print(made: Made) -> None:
    for sheet in made.seen.sheets:
        safe = Rect(0, 0, sheet.width, sheet.height).inset(SAFE)
        for mark in sheet.marks:
            assert safe.holds(mark.rect, 0.02), mark


def words_overlap_neither_words_nor_codes_nor_pictures(made: Made) -> None:
    """Lines of a headline that fills its measure stand as near as the ink of one over the other lets them:
    their boxes may overlap, but a millimetre is white from ink to ink."""
    faces = Faces()
    assert touching(made.seen, faces) == []
    for sheet, flat in zip(made.seen.sheets, made.piece.flat.sheets, strict=True):
        marks = zip(sheet.marks, (mark.rect for mark in flat.marks), strict=True)  # turned ones, too
        placed = [(mark, quiet(mark) if isinstance(mark, Modules) else rect) for mark, rect in marks]
        runs = [(mark, rect) for mark, rect in placed if isinstance(mark, GlyphRun)]
        others = [(mark, rect) for mark, rect in placed if isinstance(mark, Modules | Picture)]
        for n, (run, box) in enumerate(runs):
            near = TOUCH * run.size + 0.02
            for m, rect in runs[n + 1 :]:
                if rect.overlaps(box, near):
                    assert m.key == run.key, (run.text, m.text)
                    assert m.y > run.y, (run.text, m.text)
                    assert white(run, m, faces) >= MM, (run.text, m.text)
            assert not [m.key for m, rect in others if rect.overlaps(box, near)], run.text
        for n, (mark, rect) in enumerate(others):
            assert not [m.key for m, other in others[n + 1 :] if other.overlaps(rect, 0.02)], mark.key


def every_word_is_set_once_on_the_sides_that_have_it(made: Made) -> None:
    layout = made.seen
    expected: defaultdict[str, list[str]] = defaultdict(list)  # what each slot says of a key
    again: defaultdict[str, str] = defaultdict(str)  # what every further side of a sheet says of a key
    for story in made.stories:
        for name, slot in story.slots.items():
            said: defaultdict[str, str] = defaultdict(str)
            for para in blocks_in(slot, are_cards(layout)):
                said[para.key] += ink("".join(run.text for run in para.runs))
            for key, words in said.items():
                if name in PRODUCT.further:
                    again[key] += words
                else:
                    expected[key].append(words)
    found: defaultdict[str, str] = defaultdict(str)
    for sheet in layout.sheets:
        for mark in sheet.marks:
            if (
                isinstance(mark, GlyphRun)
                and mark.key != "words.gauge"
                and not label(mark, layout)
                and not numeral(mark, layout)
            ):
                found[mark.key] += ink(mark.text)
    sides = len(layout.sheets)
    if sum("story" in {m.key for m in sheet.of(GlyphRun)} for sheet in layout.sheets) < 2:
        expected.pop("words.overleaf", None)  # which is said only where a story goes on on a back
    # What stands overleaf is said in one of several ways, where nothing else moves for it.
    over = "over_story", "over", "over_asked"
    ways = [blocks_in(story.slots.get(name, ())) for story in made.stories for name in over]
    pointers = {ink("".join(run.text for run in para.runs)) for way in ways for para in way}
    expected.pop("words.over", None)
    assert found.pop("words.over", "") in {"", *pointers}
    strips = (story.strip for story in made.stories if story.strip)
    for para in (para for strip in strips for para in (strip.folio, strip.sheet) if para and sides > 1):
        pattern = ink("".join(run.text for run in para.runs)).replace("{number}", "")  # a place to write in
        each = (pattern.replace("{pages}", str(sides)).replace("{page}", str(n + 1)) for n in range(sides))
        assert found.pop(para.key) == "".join(each)
    assert found.keys() == expected.keys()
    for key in ("petition.columns", "words.email_me", "words.col_informed"):
        # Columns may stand under others, and cards have the same labels each.
        (labels,), said = expected.pop(key, [""]), found.pop(key, "")
        assert Counter(said) == Counter(labels * (len(said) // max(1, len(labels)))), key
        assert bool(said) == bool(labels), key
    for key, slots in expected.items():
        # Something may be said again on a further side, but only as a whole. Of two slots that say the same
        # one may be for further sides alone. Which slot comes first is for the template to say.
        wholes = {*map("".join, permutations(slots)), *(slots[:1] if len(set(slots)) == 1 else ())}
        twice = [whole * times for whole in wholes for times in range(1, sides + 1)]
        assert found[key] in [*twice, "".join(slots) + again[key] * (sides - 1)], key


def label(mark: GlyphRun, layout: Layout) -> bool:
    """Whether this is the numeral or the bullet of an item."""
    return layout.tags[mark.tag or 0].role == "Lbl"


def between(one: Rect, other: Rect) -> float:
    """The white between two things."""
    across = max(0.0, other.x - one.right, one.x - other.right)
    return hypot(across, max(0.0, other.y - one.bottom, one.y - other.bottom))


def numeral(mark: GlyphRun, layout: Layout) -> bool:
    """Whether this is the number of a row to sign."""
    tag = layout.tags[mark.tag or 0]
    return (tag.role == "TH" and tag.scope == "Row") or (tag.role == "Lbl" and mark.key == "petition.columns")


def are_cards(layout: Layout) -> bool:
    """Whether each row to sign is a card, not part of a table."""
    return not any(tag.role == "Table" for tag in layout.tags)


def gauge(mark: GlyphRun, layout: Layout) -> bool:
    """Whether it stands in the strip around the page, which is no part of the story's slots."""
    return mark.key == "words.gauge"


def marks_are_in_the_order_of_reading(made: Made) -> None:
    tags = made.seen.tags

    def top(tag: int) -> int:
        """The element of the document that holds a tag."""
        while tags[tag].parent > 0:
            tag = tags[tag].parent
        return tag

    tagged = [top(m.tag) for sheet in made.seen.sheets for m in sheet.marks if m.tag is not None]
    assert tagged == sorted(tagged)
    assert all(tag.parent < n for n, tag in enumerate(tags))


def slots_are_read_in_the_order_of_the_story(made: Made) -> None:
    """Where a slot stands is for the template to say, what follows what in it is not; one of the quotes may
    stand large before the others, and what is said of a code before what people type, below its verb."""
    (story,) = made.stories
    read = [mark.key for s in made.seen.sheets for mark in s.of(GlyphRun)]
    slots = {name: [para.key for para in blocks_in(slot)] for name, slot in story.slots.items()}
    for name, keys in slots.items():
        met = list(dict.fromkeys(key for key in read if key in keys))
        orders = [keys, *([slots.get("voice", []) + slots.get("voices", [])] if name == "quotes" else [])]
        closer = (
            replace(block, words=block.notes, notes=block.words) if isinstance(block, Code) else block
            for block in story.slots[name]
        )
        orders.append([para.key for para in blocks_in(tuple(closer))])
        assert met in [[key for key in dict.fromkeys(one) if key in met] for one in orders], name


def rows_to_sign_are_numbered_from_one_without_a_gap(made: Made) -> None:
    layout = made.seen
    runs = (m for sheet in layout.sheets for m in sheet.of(GlyphRun))
    numbers = [int(run.text) for run in runs if numeral(run, layout)]
    rows = [
        block.count
        for s in made.stories
        for slot in s.slots.values()
        for block in slot
        if isinstance(block, Rows)
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 0.7 * sum(rows)  # what is missing is told


def type_is_large_and_dark_enough_to_read(made: Made) -> None:
    least = SMALLEST.get(made.piece.product, 0)
    for sheet in made.seen.sheets:
        for mark in sheet.marks:
            if isinstance(mark, GlyphRun):
                assert mark.size >= least, mark.text
                assert contrast(mark.colour, under(mark, sheet)) >= CONTRAST, mark.text


def a_verb_is_nearer_to_its_own_code_than_to_any_other(made: Made) -> None:
    """Some people scan what stands at the right of a verb, others what stands at its left."""
    for sheet in made.seen.sheets:
        codes = [mark for mark in sheet.of(Modules) if mark.text]
        read = [mark for mark in sheet.marks if isinstance(mark, GlyphRun) or mark in codes]
        for said, own in pairwise(read):  # a verb is read right before its code
            if isinstance(said, GlyphRun) and isinstance(own, Modules):
                others = (between(said.rect, one.rect) for one in codes if one is not own)
                assert min(others, default=inf) >= max(APART, between(said.rect, own.rect)), said.text


PROPERTIES = (
    nothing_is_set_where_a_printer_cannot_print,
    words_overlap_neither_words_nor_codes_nor_pictures,
    every_word_is_set_once_on_the_sides_that_have_it,
    marks_are_in_the_order_of_reading,
    slots_are_read_in_the_order_of_the_story,
    rows_to_sign_are_numbered_from_one_without_a_gap,
    type_is_large_and_dark_enough_to_read,
    a_verb_is_nearer_to_its_own_code_than_to_any_other,
)
REFUSED = re.compile(r"does not fit|modules are .* wide")  # what a campaign may be too long for


# A headline that is larger in fewer lines once a word of it is broken: what fits at one size need not fit at
# a smaller one.
BROKEN_BEFORE_IT_FITS = written(
    {
        "flyers": 1,
        "name": "generated",
        "languages": ["en"],
        "headline": "9 it warm and October a",
        "story": "9 it warm and October a\n\nless 1974",
    }
)
# The tail of "g" hangs beside "ß", so that the boxes of the two lines overlap.
TAILS_BESIDE_STEMS = written({"flyers": 1, "name": "generated", "languages": ["de"], "headline": "groß groß"})


# Every property meets the same campaigns, which are set once: a test of each would draw its own. One that
# fails is shown as it is: to make it smaller takes minutes.
@settings(max_examples=cases(2, 24), derandomize=True, phases=[Phase.explicit, Phase.generate])
@example(campaign=BROKEN_BEFORE_IT_FITS, paper="a4", ink="colour")
@example(campaign=TAILS_BESIDE_STEMS, paper="a4", ink="black")
@given(
    st.sampled_from(sorted(WORDS)).flatmap(campaigns).map(written),
    st.sampled_from(["letter", "a4", "legal"]),
    st.sampled_from(["colour", "black"]),
)
def test_every_property_holds(campaign: str, paper: str, ink: str) -> None:
    made = laid_out(campaign, paper, ink)
    if isinstance(made, FlyersError):
        assert all(problem.warning or REFUSED.search(problem.what) for problem in made.problems), made
        return
    for one, holds in product(made, PROPERTIES):
        holds(one)


@pytest.mark.parametrize("lang", some(sorted(WORDS)))
def test_the_same_campaign_is_always_set_the_same(lang: str) -> None:
    story = "\n\n".join([" ".join(WORDS[lang].split() * 3)] * 3)
    campaign = {"flyers": 1, "name": "same", "languages": [lang], "headline": WORDS[lang], "story": story}
    one, other = (laid_out.__wrapped__(written(campaign), "a4", "colour") for _ in range(2))
    assert not isinstance(one, FlyersError)
    assert one == other
