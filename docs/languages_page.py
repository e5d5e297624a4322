"""Writes the list at the end of docs/languages.md, of the fixed words that a native reader should look at:
`make pictures`. What stands above its mark is written by hand, and stays."""

from __future__ import annotations

from pathlib import Path

from flyers.content import library
from flyers.content.locale import locale
from flyers.content.notes import unsure_of

PAGE = Path(__file__).parent / "languages.md"
_MARK = "<!-- made by docs/languages_page.py: what is below is not written by hand -->\n"


def page() -> str:
    """The whole page, its upper part as it is."""
    above, mark, _ = PAGE.read_text("utf-8").partition(_MARK)
    assert mark, f"{PAGE} has lost its mark"
    rows = ["", "| language | words |", "|---|---|"]
    for tag in library.locales():
        found = locale(tag)
        keys = (*found.unsure, *(f"notes.{key}" for key in unsure_of(tag))) if found else ()
        if found and keys:
            rows.append(f"| {found.english} (`{tag}`) | {', '.join(f'`{key}`' for key in keys)} |")
    return above + mark + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
