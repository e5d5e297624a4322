"""Writes the tables of two pages, by `make pictures`: in docs/languages.md the fixed words that a native
reader should look at, in docs/language-files.md the keys of `assets/locales` and `assets/phrases`. What
stands above their mark is written by hand, and stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import get_type_hints

from msgspec import Struct

from flyers.content import library, phrases
from flyers.content.locale import Dates, Locale, locale
from flyers.content.names import tree
from flyers.content.notes import unsure_of

PAGE = Path(__file__).parent / "languages.md"
FILES = Path(__file__).parent / "language-files.md"
_MARK = "<!-- made by docs/languages_page.py: what is below is not written by hand -->\n"
_FIRST = ("en", "de", "fr", "es", "hu")  # whose words are shown, where they have some
_SHOWN = 3
_ALSO = {
    "capitals": '"nouns" where nouns have them too, so that they tell no names',
    "pairs": 'two words that are read as one, and lead as the second does: "instead_of"',
}


def page() -> str:
    """The page of languages, its upper part as it is."""
    rows = ["| language | words |", "|---|---|"]
    for tag in library.locales():
        found = locale(tag)
        keys = (*found.unsure, *(f"notes.{key}" for key in unsure_of(tag))) if found else ()
        if found and keys:
            rows.append(f"| {found.english} (`{tag}`) | {', '.join(f'`{key}`' for key in keys)} |")
    return _below(PAGE, rows)


def files_page() -> str:
    """The page of the files of a language, its upper part as it is."""
    told = [
        (f"{above}{key}", meant)
        for above, one in (("", Locale), ("dates.", Dates))
        for key, meant in told_of(one)
    ]
    keys = ["## Keys of `assets/locales`", "", "| key | what it is |", "|---|---|"]
    keys += [f"| `{key}` | {meant} |" for key, meant in told]
    return _below(FILES, [*keys, "", "## Keys of `assets/phrases`", "", *_phrases()])


def told_of(struct: type[Struct]) -> list[tuple[str, str]]:
    """The fields of a struct that say what they are for."""
    hints = get_type_hints(struct, include_extras=True)
    noted = ((key, getattr(hint, "__metadata__", ())) for key, hint in hints.items())
    return [(key, one.description or "") for key, (*_, one) in filter(itemgetter(1), noted)]


def _phrases() -> list[str]:
    rows = ["| key | what its words are, or do | such as | files |", "|---|---|---|---|"]
    for key, words in sorted(said().items()):
        if about := meaning(key):
            tag, shown = next((tag, words[tag]) for tag in (*_FIRST, *words) if tag in words)
            rows.append(f"| `{key}` | {about} | `{_such(shown)}` ({tag}) | {len(words)} |")
    return rows


def said() -> dict[str, dict[str, object]]:
    """What each key is in each file that has it; those of classes are `proclitics.articles` and the like."""
    found: dict[str, dict[str, object]] = {}
    for file in sorted((library.assets() / "phrases").glob("*.yaml")):
        for key, words in tree(f"phrases/{file.name}").items():
            classes = words if key in ("proclitics", "enclitics") else {"": words}
            for name, one in classes.items():
                found.setdefault(f"{key}.{name}".rstrip("."), {})[file.stem] = one
    return found


def meaning(key: str) -> str:
    """What a key means, by the comment of its field; a class that only leans has none."""
    above, _, name = key.rpartition(".")
    if above and name not in (phrases.CLASSES if above == "proclitics" else phrases.TRAILING):
        return ""
    fields = re.findall(
        r"^    (\w+): [^#\n]*  # (.+)$", Path(phrases.__file__).read_text("utf-8"), re.MULTILINE
    )
    return {**dict(fields), **_ALSO}.get(name, "").replace("|", "\\|")


def _such(said: object) -> str:
    """The first words of a key, of some that lead to others with these; the first of its patterns."""
    if isinstance(said, Mapping):
        return ": ".join(map(_such, next(iter(said.items()))))
    if isinstance(said, list):
        return str(said[0])
    return " ".join(str(said).split()[:_SHOWN])


def _below(path: Path, rows: list[str]) -> str:
    above, mark, _ = path.read_text("utf-8").partition(_MARK)
    assert mark, f"{path} has lost its mark"
    return f"{above}{mark}\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    FILES.write_text(files_page(), "utf-8")
