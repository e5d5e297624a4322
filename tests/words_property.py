"""Whether pages say all that the campaign gives to their product: by markers, words that stand in one text
of a random campaign only, and by the words of every text."""

from collections.abc import Iterator
from itertools import pairwise

from fuzz.campaigns import Made, squashed

from flyers import products
from flyers.content import naming
from flyers.content.markup import plain
from flyers.content.text import Text, taken
from flyers.content.words import words_of
from flyers.pieces import Piece
from flyers.press import Kit, painted
from flyers.proof.expect import expect
from flyers.proof.objects import stated
from flyers.proof.pages import is_wide, opened, pages_of, silent
from flyers.proof.words import missing

UNSEEN = ("alt",)  # what is said aloud, not printed
# Who decides is named above what is asked, in what people do, and at the foot in what an e-mail is about; a
# column in each row to sign, where rows have words of their own.
OFTEN = {"target.": 3, "petition.columns": 20}


def losses(made: Made, kit: Kit) -> list[str]:
    """What the files of a kit lack, or say too often, in either way in which a page is read: by the places of
    its letters, or as it says that they follow one another."""
    found = []
    for piece, (name, data) in zip(kit.pieces, painted(kit), strict=True):
        with opened(data) as document:
            ways = [[page.words(), stated(page)] for page in pages_of(document, silent)]
        faults = (*_counted(made, kit, piece, ways), *_missing(kit, piece, ways))
        found += [f"{name}: {fault}" for fault in faults]
    return found


def _counted(made: Made, kit: Kit, piece: Piece, pages: list[list[str]]) -> Iterator[str]:
    """Markers that are on no page, or on one more than once: a text is said once on a side, or once in each
    language where these share it; some more often (`OFTEN`)."""
    product = products.product(piece.product)
    squashed_pages = [list(map(squashed, ways)) for ways in pages]
    most = len(piece.languages) if product.together else 1
    for leaf in taken(kit.campaign.for_product(piece.product), product.takes):
        if not isinstance(leaf.value, Text) or leaf.name in UNSEEN:
            continue
        texts = {lang: plain(leaf.value.get(lang) or "") for lang in piece.languages}
        if leaf.key == "target.short":  # where its form is not known, check asks for it, and the name is said
            texts = {
                tag: said for tag, said in texts.items() if naming.in_sentence(words_of(tag), said, True)
            }
        said = {word for text in texts.values() for word in text.split("\n")}
        for marker in made.markers:
            if any(marker in passage for passage in said):
                counts = [max(way.count(squashed(marker)) for way in ways) for ways in squashed_pages]
                named = next((n for key, n in OFTEN.items() if leaf.key.startswith(key)), 1)
                if not (sum(counts) or _goes_on(marker, pages)) or max(counts) > most * named:
                    yield f"{leaf.key}: {marker} stands {counts} times"


def _goes_on(marker: str, pages: list[list[str]]) -> bool:
    """Whether its letters end a line of a side and go on in one of the next, as in a story without spaces
    between words."""
    ends = [{line for way in ways for line in map(squashed, way.split("\n"))} for ways in pages]
    parts = [(squashed(marker[:n]), squashed(marker[n:])) for n in range(1, len(marker))]
    return is_wide(marker[0]) and any(
        any(line.endswith(head) for line in one) and any(line.startswith(tail) for line in other)
        for one, other in pairwise(ends)
        for head, tail in parts
    )


def _missing(kit: Kit, piece: Piece, pages: list[list[str]]) -> Iterator[str]:
    """What the proof finds missing."""
    said_so = kit.campaign.for_product(piece.product).on_paper(piece.job.paper)
    expected = expect(said_so, products.product(piece.product).evidence, piece.languages)
    for texts in expected.spoken:
        read = ["\n".join(way) for way in zip(*pages, strict=True)]
        yield from (f"{said.key}: lacks {lost}" for said, lost in missing(texts, read))
