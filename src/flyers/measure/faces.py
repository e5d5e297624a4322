"""Which font files set a text: the bundled faces and a campaign's own, in the order they are asked. Reads
`assets/fonts/faces.toml`, whose head explains its shape; opens no font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct, toml
from msgspec.structs import replace

from flyers.content.campaign import Fonts
from flyers.content.library import assets
from flyers.content.reader import Loaded, kept
from flyers.model.frame import Face, Family

_MEMBERS = {
    "regular": (False, False),
    "bold": (True, False),
    "italic": (False, True),
    "bold_italic": (True, True),
}
# What is set from faces of the system.
_EAST_ASIAN = {"zh": "Hans", "cmn": "Hans", "wuu": "Hans", "yue": "Hant", "ja": "Jpan", "ko": "Kore"}


class FontFile(Struct, frozen=True, cache_hash=True):
    """A font file as a member of a family."""

    name: str  # what glyph runs call it
    path: Path
    family: Family
    bold: bool = False
    italic: bool = False
    scripts: tuple[str, ...] = ()  # ISO 15924 codes that it was drawn for; () for whatever it covers
    index: int = 0  # of the face in a collection (TTC, OTC); a name ending in "#2" says it too
    wide: bool = False

    def draws(self, script: str) -> bool:
        return not self.scripts or script in self.scripts

    def rank(self, face: Face, script: str) -> tuple[bool, ...]:
        """Sorts files, the nearest to what is asked first. The text family stands in for the others, its bold
        for a display face: weight matters more than width. Other families are the last resort. Then the
        script counts, so that a word's marks match its letters."""
        bold = face.bold or face.family == "display"
        italic = face.italic and face.family != "display"
        other = self.family != face.family
        unlike = self.wide != face.wide, self.bold != bold, self.italic != italic
        return other and self.family != "text", not self.draws(script), other, *unlike


class Probes(Struct, frozen=True):
    """Letters that show how deep and high a script reaches (see `protocols.Metrics`)."""

    descent: str
    cap: str


class Entry(Struct):
    """A face in the manifest."""

    scripts: tuple[str, ...]
    text: Mapping[str, str] = {}  # files by member: regular, bold …
    serif: Mapping[str, str] = {}
    display: str = ""
    wide: str = ""


class Script(Probes, frozen=True):
    """A script in the manifest, and the languages that are usually written in it."""

    languages: str


class Manifest(Struct):
    face: tuple[Entry, ...]
    script: Mapping[str, Script]


class Faces:
    """The bundled faces, after `own` ones where a campaign brings some (see `own_files`)."""

    def __init__(self, own: Iterable[FontFile] = ()) -> None:
        own = tuple(own)
        alone = any(file.family == "display" for file in own)  # nothing goes with it
        self._files = (*own, *(file for file in _bundled() if not (alone and file.wide)))
        self._named = {file.name: file for file in self._files}
        self.chain = cache(self._chain)

    def _chain(self, face: Face, script: str) -> tuple[FontFile, ...]:
        """All files, the best for this face and script first; the first that has a character sets it."""
        # In a script without italics nothing leans, brackets and figures neither.
        leans = any(file.italic and script in file.scripts for file in self._files)
        asked = replace(face, italic=face.italic and leans)
        return tuple(sorted(self._files, key=lambda file: file.rank(asked, script)))

    def beside(self, face: Face, script: str) -> Face:
        """What to ask for in a text of a language in this script: without a serif or narrow face of it, for
        figures and Latin words neither; among East Asian characters upright."""
        if script == "Hani" and face.italic:
            face = replace(face, italic=False)  # nothing in it leans
        best = self.chain(face, script)[0]
        if best.family == face.family and best.draws(script):
            return face
        return replace(face, family="text", bold=face.bold or face.family == "display")

    def add(self, file: FontFile) -> FontFile:
        """Let glyph runs name a file that is in no chain, a face of the system, and return it."""
        return self._named.setdefault(file.name, file)

    def file(self, name: str) -> FontFile:
        """What a glyph run's `face` names. Raises KeyError for a name it never gave."""
        return self._named[name]

    def bundled(self, name: str) -> bool:
        """Whether the file of a glyph run's `face` comes with flyers. Raises KeyError as `file` does."""
        return self.file(name) in _bundled()

    def path(self, name: str) -> Path:
        """The path of the file that a glyph run's `face` names. Raises KeyError as `file` does."""
        return self.file(name).path


def index_in(name: str) -> int:
    """The index in a face's name: 2 in "/fonts/cjk.ttc#2", else 0."""
    number = name.rpartition("#")[2]
    return int(number) if number != name and number.isdecimal() else 0


def own_files(fonts: Fonts, folder: Path) -> dict[str, FontFile]:
    """The files of a campaign's `look.fonts` by key, relative to `folder`; variable ones at default."""
    found: dict[str, FontFile] = {}

    def add(key: str, path: str | None, family: Family, bold: bool, italic: bool) -> None:
        if path:
            found[key] = FontFile(path, folder / path, family, bold, italic, (), index_in(path))

    for member, (bold, italic) in _MEMBERS.items():
        add(f"text.{member}", getattr(fonts.text, member, None), "text", bold, italic)
    add("display", fonts.display, "display", True, False)
    return found


@lru_cache(maxsize=256)
def script_of(lang: str) -> str:
    """The script a language is written in: its tag's script subtag (RFC 5646, 2.2.3), else the usual.

    >>> script_of("hi"), script_of("sr"), script_of("sr-Latn-RS")
    ('Deva', 'Cyrl', 'Latn')
    """
    first, *rest = lang.split("-")
    for subtag in rest:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
        if len(subtag) != 3:  # only an extended language stands between language and script
            break
    return _usual_scripts().get(first.lower(), "Latn")


def probes(script: str) -> Probes:
    """The letters that measure a script; Latin ones for a script without a bundled face."""
    scripts = _manifest().script
    return scripts.get(script, scripts["Latn"])


@cache
def _manifest() -> Manifest:
    def read(file: Path) -> Loaded[Manifest]:
        return Loaded(toml.decode(file.read_bytes(), type=Manifest), (), {})

    return kept(assets() / "fonts" / "faces.toml", Manifest, read).sound


@cache
def _bundled() -> tuple[FontFile, ...]:
    folder = assets() / "fonts"
    return tuple(
        FontFile(name, folder / f"{name}.ttf", family, bold, italic, entry.scripts, wide=name == entry.wide)
        for entry in _manifest().face
        for family, name, bold, italic in _members(entry)
    )


@cache
def _usual_scripts() -> dict[str, str]:
    bundled = {lang: name for name, one in _manifest().script.items() for lang in one.languages.split()}
    return bundled | _EAST_ASIAN


def _members(entry: Entry) -> Iterator[tuple[Family, str, bool, bool]]:
    """Family, file, bold, italic of each member of a manifest's entry."""
    families: tuple[tuple[Family, Mapping[str, str]], ...] = ("text", entry.text), ("serif", entry.serif)
    for family, members in families:
        for member, file in members.items():
            yield family, file, *_MEMBERS[member]
    yield from (("display", name, True, False) for name in (entry.display, entry.wide) if name)
