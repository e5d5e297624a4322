"""Which font file sets which characters: the first that has them, in the order of the chain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice

from flyers.errors import FlyersError
from flyers.measure.faces import Faces, FontFile
from flyers.measure.lookup import Lookup
from flyers.measure.system_faces import EAST_ASIAN, SAMPLES, SystemFaces, region_of
from flyers.model.frame import Face

# Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt) and controls: nothing to draw.
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class Picker:
    """Picks from `faces`, and from the `system` where none of them has what is asked for. `covered` opens
    a file and gives the code points that it draws, or raises FlyersError."""

    def __init__(
        self, faces: Faces, system: SystemFaces | None, covered: Callable[[FontFile], Container[int]]
    ) -> None:
        self._faces, self._system, self._covered = faces, system, covered
        self._picked = Lookup(self._best)
        self._chains = Lookup(self._chain)

    def pick(self, cluster: str, face: Face, script: str, lang: str) -> FontFile:
        """The first file that has the whole cluster, else its base letter, else the first of all; in each
        case one of the system's only where no other does."""
        return self._picked[cluster, face, script, lang]

    def _best(self, key: tuple[str, Face, str, str]) -> FontFile:
        cluster, face, script, lang = key
        region, every = region_of(script, lang), forms(cluster)
        files = self._chains[face, script, region]
        able = chain.from_iterable(self._able(some, files, face, region) for some in (every, every[0][:1]))
        return self._faces.add(next(able, files[0]))

    def has(self, file: FontFile, text: str) -> bool:
        """Whether a file has a glyph for each character."""
        covered = self._covered(file)
        return all(ord(ch) in covered for ch in text)

    def _able(
        self, some: Sequence[str], files: tuple[FontFile, ...], face: Face, region: str
    ) -> Iterator[FontFile]:
        """Files that have one of some forms, those of the system last."""
        for form in some:
            yield from (file for file in files if self.has(file, form))
        for form in some:
            yield from self._installed(form, face, region)

    def _chain(self, key: tuple[Face, str, str]) -> tuple[FontFile, ...]:
        """The faces' chain. In East Asian scripts a face of the system stands before the bundled ones,
        which have but a few signs of theirs, unless one of the campaign's own has the script."""
        face, script, region = key
        files = self._faces.chain(face, script)
        own = (file for file in files if not file.scripts)
        if script in EAST_ASIAN and not any(self.has(file, SAMPLES[region]) for file in own):
            best = islice(self._installed(SAMPLES[region], face, region), 1)
            files = tuple(sorted((*files, *best), key=lambda file: file.rank(face, script)))
        return files

    def _installed(self, text: str, face: Face, region: str) -> Iterator[FontFile]:
        """The system's files that have a text; it is asked when the first of them is."""
        for file in self._system.having(text, face, region) if self._system else ():
            with suppress(FlyersError):
                if self.has(file, text):
                    yield file


def forms(cluster: str) -> tuple[str, ...]:
    """What a font may have of a cluster: it as it stands, else composed or decomposed, as HarfBuzz
    tries where nothing stands between letter and mark."""
    inked = visible(cluster)
    if len(inked) < len(cluster):
        return (inked,)
    return inked, unicodedata.normalize("NFC", inked), unicodedata.normalize("NFD", inked)


def inked(char: str) -> bool:
    """Whether a character is nothing without ink. A mark may be: some only tell how letters join.

    >>> inked("a"), inked(" "), inked("\N{COMBINING ACUTE ACCENT}"), inked("\N{BRAILLE PATTERN BLANK}")
    (True, False, True, False)
    """
    kind = unicodedata.category(char)
    if kind[0] == "M":
        return "\u0300" <= char <= "\u036f" and not INVISIBLE.match(char)
    return (kind[0] in "LNPS" or kind == "Co") and char != "\u2800" and not INVISIBLE.match(char)


def visible(cluster: str) -> str:
    """What of a cluster needs a glyph; all spaces are made from the plain one."""
    inked = INVISIBLE.sub("", cluster)
    return "".join(" " if unicodedata.category(ch) == "Zs" else ch for ch in inked)
