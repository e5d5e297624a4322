"""What holds for every campaign that was built, besides its proof: each property gives what is wrong."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fuzz.campaigns import Made
from fuzz.texts import Marker
from fuzz.tongues import markers_in
from ink_property import touching
from seen import seen
from words_property import losses

from flyers.press import Kit


class Built(NamedTuple):
    """A campaign's text, how it was laid out, and its PDF files."""

    text: str
    kit: Kit
    files: Sequence[Path]


Property = Callable[[Built], Iterable[str]]


def wrote_each_piece(built: Built) -> Iterable[str]:
    there = {file.name for file in built.files}
    yield from (f"{piece.name} is missing" for piece in built.kit.pieces if piece.name not in there)


def no_ink_meets_ink(built: Built) -> Iterable[str]:
    """Words stand clear of words, rules, codes and pictures."""
    for piece in built.kit.pieces:
        for fault in touching(seen(piece.layout), built.kit.faces):
            yield re.sub(r"'[^']*'", "…", fault)


def no_word_is_lost(built: Built) -> Iterable[str]:
    """Each text of the campaign stands on its pages; gives the key of one that does not."""
    markers = {word: Marker(word, "", "", "") for word in markers_in(built.text)}
    for fault in losses(Made(0, built.text, {}, markers), built.kit):
        yield re.sub(r"^[^:]*: ([^:]*): .*", r"\1", fault, flags=re.DOTALL)


PROPERTIES: tuple[Property, ...] = (wrote_each_piece, no_ink_meets_ink, no_word_is_lost)
