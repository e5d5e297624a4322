"""Random campaigns that are valid, by a seed: every key, many scripts, markup wherever a text may have it.

    made = campaign(7)
    made.into(folder)                     # campaign.yaml, its pictures and fonts
    for marker in made.markers.values():  # words that stand in one text only, with its key and language
        assert squashed(marker.word) in squashed(text_of_the_page)

Keys and their types are those of `flyers.content.campaign`: a new key is fuzzed at once. Whether a campaign
fits its pages is another matter: some are far too long, and must be refused.
"""

import types
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from fuzz.emit import emit
from fuzz.files import named
from fuzz.keys import Keys
from fuzz.texts import Marker, Writer
from fuzz.tongues import OF_THE_MACHINE, TONGUES

from flyers.content.order import Order
from flyers.measure.pick import SystemFaces
from flyers.measure.protocols import Face

MOST = 6.0  # of all languages together: a campaign file has its bounds
# How long the texts are next to what is usual: from a flyer of one line to far more than two sides.
SIZES = {"few": 0.3, "some": 1.0, "side": 2.0, "sides": 4.0, "flood": MOST}
SHEETS = ("letter", "legal", "tabloid", "a4", "a3")  # the papers that all products are made for


@dataclass(frozen=True)
class Made:
    """A campaign file as text and as a tree, and the markers in it by their words."""

    seed: int
    text: str
    data: Mapping[str, Any]
    markers: Mapping[str, Marker]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.data["languages"])

    def into(self, folder: Path) -> Path:
        """Write it with the files that it names into a folder, which is made; gives the campaign file."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in named(self.text):
            (folder / name).write_bytes(data)
        file = folder / "campaign.yaml"
        file.write_bytes(self.text.encode())
        return file


def campaign(
    seed: int,
    *,
    languages: Sequence[str] = (),
    size: str = "",
    rich: bool | None = None,
    share: float | None = None,
) -> Made:
    """The campaign of a seed. What is not given is drawn: its `languages` (tags of `tongues`), its `size`
    (a key of SIZES), whether its texts are `rich` (paragraphs and lists where one line is usual), and
    the `share` of the optional keys that it has."""
    rng = Random(f"campaign {seed}")
    tags = _languages(rng)
    scale = SIZES[size or rng.choice(("few", "some", "some", "some", "side", "side", "sides", "flood"))]
    drawn = rng.random() < 0.4, rng.choice((0.1, 0.3, 0.6, 0.9))
    tags = tuple(languages) or tags
    writer = Writer(rng, min(scale, MOST / len(tags)), drawn[0] if rich is None else rich)
    keys = Keys(rng, writer, tags, drawn[1] if share is None else share)
    data = keys.campaign()
    return Made(seed, emit(data, rng), data, types.MappingProxyType(writer.markers))


def orders(made: Made, seed: int = 0) -> Iterator[Order]:
    """What a campaign can be asked for, without end: products × languages × papers × rows × inks."""
    rng = Random(f"orders {made.seed} {seed}")
    products = ("flyer", "sheet") if "request" in made.data.get("petition", {}) else ("flyer",)
    while True:
        tags = tuple(rng.sample(made.languages, rng.randint(1, len(made.languages))))
        yield Order(
            products=rng.choice(((), (rng.choice(products),))),
            languages=rng.choice(((), (tags[:1],), (tags,), tuple((tag,) for tag in tags))),
            papers=rng.choice(((), (rng.choice(SHEETS),))),
            rows=rng.choice((None, None, rng.randint(5, 20))),
            ink=rng.choice(("colour", "black")),
        )


def arguments(order: Order) -> list[str]:
    """An order as options of `flyers build`."""
    pairs = [("-p", name) for name in order.products] + [("--paper", name) for name in order.papers]
    pairs += [("-l", "+".join(piece)) for piece in order.languages]
    pairs += [("--rows", str(order.rows))] if order.rows else []
    return [word for pair in (*pairs, ("--ink", order.ink)) for word in pair]


def squashed(text: str) -> str:
    """A text without what setting it may change: capitals, spaces, line ends, hyphens, direction."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] not in "ZC" and char not in "-‐")


def _languages(rng: Random) -> tuple[str, ...]:
    first = "en" if rng.random() < 0.3 else rng.choice(tuple(TONGUES))
    tags = (first, *rng.sample(tuple(TONGUES), rng.choice((0, 0, 0, 1, 1, 2))))
    return tuple(dict.fromkeys(tag if can_be_drawn(tag) else "en" for tag in tags))


@cache
def can_be_drawn(tag: str) -> bool:
    """Whether this machine has a face for a language that no bundled face draws."""
    words = "".join(TONGUES[tag].words)
    return tag not in OF_THE_MACHINE or any(SystemFaces().having(words, Face()))
