"""Which font file sets which characters: the first in the chain that has them. Characters that neither a
bundled face nor one of the campaign's own has are set from the machine's faces. fontconfig is asked once, and
only then, for all its faces and what they cover. The choice depends on that list alone, so the same faces
give the same pages, whatever a user has configured."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct

from flyers.errors import FlyersError
from flyers.measure.faces import Faces, FontFile, script_of
from flyers.model.frame import Face

# Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt) and controls: nothing to draw.
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class Picker:
    """Picks from `faces`, and from the `system` where none of these has what is asked for. `covered` opens a
    file and gives its code points, or raises FlyersError."""

    def __init__(
        self, faces: Faces, system: SystemFaces | None, covered: Callable[[FontFile], Container[int]]
    ) -> None:
        self._faces, self._system, self._covered = faces, system, covered
        self.pick = cache(self._pick)
        self._chain = cache(self._chained)

    def _pick(self, cluster: str, face: Face, script: str, lang: str) -> FontFile:
        """The first file with the whole cluster, its base letter, or any; the system's come last."""
        region, every = region_of(script, lang), forms(cluster)
        files = self._chain(face, script, region)
        able = chain.from_iterable(self._able(some, files, face, region) for some in (every, every[0][:1]))
        return self._faces.add(next(able, files[0]))

    def has(self, file: FontFile, text: str) -> bool:
        """Whether a file has a glyph for each character."""
        covered = self._covered(file)
        return all(ord(ch) in covered for ch in text)

    def _able(
        self, some: Sequence[str], files: tuple[FontFile, ...], face: Face, region: str
    ) -> Iterator[FontFile]:
        """Files with one of some forms, the system's last."""
        for form in some:
            yield from (file for file in files if self.has(file, form))
        for form in some:
            yield from self._installed(form, face, region)

    def _chained(self, face: Face, script: str, region: str) -> tuple[FontFile, ...]:
        """The faces' chain. In East Asian scripts a face of the system goes before the bundled ones, which
        have only a few signs of theirs, unless one of the campaign's own has the script."""
        files = self._faces.chain(face, script)
        own = (file for file in files if not file.scripts)
        if script in EAST_ASIAN and not any(self.has(file, SAMPLES[region]) for file in own):
            best = islice(self._installed(SAMPLES[region], face, region), 1)
            files = tuple(sorted((*files, *best), key=lambda file: file.rank(face, script)))
        return files

    def _installed(self, text: str, face: Face, region: str) -> Iterator[FontFile]:
        """The system's files that have a text; it is only asked when the first is needed."""
        for file in self._system.having(text, face, region) if self._system else ():
            with suppress(FlyersError):
                if self.has(file, text):
                    yield file


def forms(cluster: str) -> tuple[str, ...]:
    """How a font may have a cluster: as it stands, composed or decomposed, as HarfBuzz tries where nothing
    stands between letter and mark."""
    seen = visible(cluster)
    if len(seen) < len(cluster):
        return (seen,)
    return seen, unicodedata.normalize("NFC", seen), unicodedata.normalize("NFD", seen)


def inked(char: str) -> bool:
    """Whether a character must have ink. A mark need not: some only tell how letters join.

    >>> inked("a"), inked(" "), inked("\N{COMBINING ACUTE ACCENT}"), inked("\N{BRAILLE PATTERN BLANK}")
    (True, False, True, False)
    """
    kind = unicodedata.category(char)
    if kind[0] == "M":
        return "\u0300" <= char <= "\u036f" and not INVISIBLE.match(char)
    return (kind[0] in "LNPS" or kind == "Co") and char != "\u2800" and not INVISIBLE.match(char)


def visible(cluster: str) -> str:
    """The part of a cluster that needs a glyph; all spaces are made from the plain one."""
    seen = INVISIBLE.sub("", cluster)
    return "".join(" " if unicodedata.category(ch) == "Zs" else ch for ch in seen)


# Scripts set in one face, punctuation and figures between them included: the codes that HarfBuzz gives.
EAST_ASIAN = ("Hani", "Hira", "Kana", "Hang", "Bopo")
# Characters that a face for a region has and one for another lacks.
SAMPLES = {"SC": "们这", "TC": "們這", "HK": "們這", "JP": "込あ", "KR": "가힣"}
_USUAL = {"Jpan": "JP", "Kore": "KR", "Hant": "TC", "Hans": "SC"}
_OF_SCRIPT = {"Hani": "SC", "Hira": "JP", "Kana": "JP", "Hang": "KR", "Bopo": "TC"}
_OF_COUNTRY = {"tw": "TC", "hk": "HK", "mo": "HK"}
_PREFERRED = ("Noto Sans CJK {}", "Source Han Sans {}", "Noto Sans {}")

_FIELDS = ("file", "index", "family", "weight", "width", "slant", "fontformat", "charset")
_QUERY = ("--format", "\t".join(f"%{{{field}}}" for field in _FIELDS) + "\n")
_PATTERN = ":outline=True:color=False:variable=False"
_NORMAL, _REGULAR, _DEMIBOLD, _BOLD, _BLACK = 100, 80, 180, 200, 210  # fontconfig's widths and weights
# They have every character, and draw boxes or nothing.
_BLANKS = r"(?i)last ?resort|adobe (not)?blank|adobe notdef|unicode bmp fallback"
_IDEOGRAPHIC = (  # compiled when it is asked for, which takes milliseconds
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)


class _Installed(Struct, frozen=True):
    """A face that fontconfig lists; `starts` and `ends` are the ranges of code points that it covers."""

    path: Path
    index: int
    names: tuple[str, ...]
    weight: float
    width: float
    slant: float
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, text: str) -> bool:
        places = ((bisect_right(self.starts, ord(char)) - 1, ord(char)) for char in text)
        return all(at >= 0 and point <= self.ends[at] for at, point in places)

    def rank(self, wanted: tuple[str, ...], weight: float) -> tuple[object, ...]:
        """Smaller is nearer to what is asked: the design first, so that bold words match the others."""
        name = min(self.names)
        known = (at for at, one in enumerate(wanted) if one in self.names)
        return (
            next(known, len(wanted)),
            not name.startswith("Noto Sans"),
            not name.startswith("Noto"),
            "Mono" in name,
            self.slant != 0,
            abs(self.width - _NORMAL),
            name,
            abs(self.weight - weight),
            str(self.path),
            self.index,
        )


def fontconfig() -> str:
    """The list of fontconfig's faces with outlines, one a line; empty where there is no fontconfig."""
    import subprocess  # seldom needed

    try:
        found = subprocess.run(["fc-list", *_QUERY, _PATTERN], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return found.stdout.decode("utf-8", "surrogateescape")


class SystemFaces:
    """The faces of the machine; `listing` gives their list as `fontconfig` does."""

    def __init__(self, listing: Callable[[], str] = fontconfig) -> None:
        self._listing = listing
        self._ranked = cache(self._ranking)

    def having(self, text: str, face: Face, region: str = "") -> Iterator[FontFile]:
        """Files that cover a text, by fontconfig's list; the best for this face and `region` first."""
        weight = _BLACK if face.family == "display" else _BOLD if face.bold else _REGULAR
        for one in self._ranked(weight, region):
            if not one.has(text):
                continue
            name = f"{one.path}#{one.index}"
            yield FontFile(name, one.path, "text", one.weight >= _DEMIBOLD, False, EAST_ASIAN, one.index)

    def _ranking(self, weight: float, region: str) -> list[_Installed]:
        """All faces, the best first."""
        wanted = tuple(name.format(region) for name in _PREFERRED) if region else ()
        return sorted(self._installed, key=lambda one: one.rank(wanted, weight))

    @cached_property
    def _installed(self) -> list[_Installed]:
        return [one for line in self._listing().splitlines() if (one := _installed(line))]


@cache
def region_of(script: str, lang: str) -> str:
    """Whose forms East Asian characters take: those of the language, else of the character's script; "" for
    other scripts in other languages.

    >>> region_of("Hani", "zh-Hant-HK"), region_of("Latn", "ja"), region_of("Hang", "en")
    ('HK', 'JP', 'KR')
    """
    language, *subtags = lang.lower().split("-")
    home = _USUAL.get(script_of(lang), _OF_SCRIPT.get(script, ""))
    if home in ("SC", "TC"):
        home = next((_OF_COUNTRY[tag] for tag in subtags if tag in _OF_COUNTRY), home)
    return "HK" if language == "yue" else home


def advice(characters: str) -> str:
    """What a person can do who lacks these characters."""
    from shutil import which

    if re.search("[\u2600-\u27bf\U0001f000-\U0001faff]", characters):
        return "few faces print emoji: take it out, or say it in words"
    if re.search("[\uf000-\uf0ff]", characters):
        return "it is a bullet of Word, or another sign: begin the line with - and a space, or take it out"
    own = "name a font that has them under look: fonts"
    if not sys.platform.startswith("linux"):
        return own
    packages = "fonts-noto-cjk" if re.search(_IDEOGRAPHIC, characters) else "fonts-noto-core fonts-noto-extra"
    if not which("fc-list"):
        packages = f"fontconfig {packages}"
    return f"install a font that has them (on Debian and Ubuntu: apt install {packages}), or {own}"


def _installed(line: str) -> _Installed | None:
    """A line of the list; None for what cannot be embedded: other formats, instances of variable fonts."""
    file, index, family, weight, width, slant, kind, charset = line.split("\t")
    if kind not in ("TrueType", "CFF") or int(index) > 0xFFFF or not charset or re.search(_BLANKS, family):
        return None
    look = float(weight or _REGULAR), float(width or _NORMAL), float(slant or 0)
    return _Installed(Path(file), int(index), tuple(family.split(",")), *look, *_ranges(charset))


@cache
def _ranges(charset: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the ranges of "20-7e a0 4e00-9fa5" start and end; members of a family have the same."""
    ranges = [part.partition("-") for part in charset.split()]
    starts = tuple(int(first, 16) for first, _, _ in ranges)
    return starts, tuple(int(last or first, 16) for first, _, last in ranges)
