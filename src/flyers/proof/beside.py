"""The words beside a code: whether they say where it leads, so that it can be typed too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from flyers.measure.bidi import has_rtl
from flyers.model.geometry import Rect
from flyers.proof.codes import Found
from flyers.proof.expect import ExpectedCode, shown
from flyers.proof.pages import Page, letters, squeezed
from flyers.proof.report import Finding, Severity
from flyers.proof.side import Side
from flyers.units import MM

_AROUND = 1.2  # sides of the symbol, above and below it
_ACROSS, _DOWN = 80 * MM, 45 * MM  # at the least; a line that begins there counts whole
_WORD_SPACE = 0.7  # of a line's height, from a part of it to the next
_ADDRESS = r"(?i)(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s]*)?"
_NAME = "code-words"


def stands(words: str, text: str) -> bool:
    """Whether words, or an address, stand in a text in the order of reading.

    Where lines are read from the right, readers give words from the left that go over a line's end out of
    their order, and parts of an address too: then each part counts for itself.
    """
    said = letters(text)
    whole = letters(words) in said if " " in words.strip() else squeezed(words) in squeezed(text)
    return whole or (has_rtl(text) and all(letters(part) in said for part in re.findall(r"\w+", words)))


def words_fault(side: Side, code: Found, expected: ExpectedCode | None) -> Iterator[Finding]:
    """A finding when the words beside a code do not say where it leads."""
    page, rect = side.page, code.rect
    down = max(_AROUND * rect.height, _DOWN)
    across = max(down, _ACROSS)
    near = Rect(rect.x - across, rect.y - down, rect.width + 2 * across, rect.height + 2 * down)
    text = page.words(page.inside(near))
    ways = expected.words if expected else tuple(_typed(code, text))
    if not ways or _said(ways, text) or _said(ways, words_near(page, near)):
        return
    asked = ", ".join(ways[0])
    if _said(ways, page.words()):
        what = f'"{asked}" stands on the page, but not beside its code'
        yield side.finding(_NAME, "warning", what, "put the address beside the code", rect, asked)
        return
    said = re.search(_ADDRESS, text)
    what = f'the address of the code does not stand beside it: "{asked}"'
    hint = "print the address in words, for people who do not scan"
    if said:
        what = f'the code opens "{asked}", the words beside it say "{said[0]}"'
        hint = "make both lead to one place, or say so with print_as"
    severity: Severity = "failure" if side.expectation.campaign else "warning"
    yield side.finding(_NAME, severity, what, hint, rect, said[0] if said else "")


def _said(ways: Sequence[Sequence[str]], text: str) -> bool:
    """Whether a text has all words of one of some ways to say them."""
    return any(all(stands(words, text) for words in way) for way in ways)


def words_near(page: Page, near: Rect) -> str:
    """The words of all lines that reach into a place, each line whole, in the order of the page."""
    lines = list(page.textpage.rects())
    places = [page.place(line) for line in lines]
    inside = {n for n, place in enumerate(places) if place.overlaps(near)}
    todo = list(inside)
    while todo:
        place = places[todo.pop()]
        more = {n for n, other in enumerate(places) if n not in inside and _goes_on(place, other)}
        inside |= more
        todo += more
    return "\n".join(page.textpage.get_text_bounded(lines[n]) for n in sorted(inside))


def _goes_on(place: Rect, other: Rect) -> bool:
    """Whether two parts stand on one line, with no more than a space between words from one to the other."""
    apart = max(place.x, other.x) - min(place.right, other.right)
    level = min(place.bottom, other.bottom) - max(place.y, other.y)
    return apart < _WORD_SPACE * place.height and level > 0.5 * min(place.height, other.height)


def _typed(code: Found, text: str) -> Iterator[tuple[str, ...]]:
    """What people could type instead of scanning a code; nothing for what has no address."""
    if not code.qr:
        yield (code.text,)
    elif code.text.lower().startswith("mailto:"):
        yield tuple(unquote(address) for address in code.text[7:].split("?")[0].split(",") if address)
    elif re.match("https?://", code.text, re.IGNORECASE):
        yield (shown(code.text),)
        # Of an address that is no use to type, the site alone will do; a longer one must agree.
        site = shown(code.text).split("/")[0]
        if f"{squeezed(site)}/" not in squeezed(text):
            yield (site,)
