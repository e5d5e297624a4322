"""Letters that a page says and does not show: in a font that cannot be read, or without an outline in it."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator

from flyers.model.geometry import Rect
from flyers.proof.expect import Expectation
from flyers.proof.objects import Objects
from flyers.proof.pages import Page
from flyers.proof.reading import QUICK
from flyers.proof.report import Finding, Severity

# The box of a glyph without an outline has no height, or no width where it is turned, but for rounding.
_FLAT = 0.01  # of its other side
_INVISIBLE = 3  # text render mode (ISO 32000-1, 9.3.6), of words that lie over a scanned page
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name that are blank
_NAMED = 8


def letter_findings(page: Page, objects: Objects, expectation: Expectation) -> Iterator[Finding]:
    """Fonts that are not in the file, and characters that nothing is drawn for."""
    missing = {text.font: text for text in reversed(objects.texts) if not text.embedded}
    for font, text in sorted(missing.items()):
        what = f"the font {font} is not in the file, or not whole: each printer will take another"
        hint = "make the file again with its fonts embedded"
        yield Finding("font-missing", "failure", page.number, text.rect, what, hint, font)
    blank = list(_blank(page))
    if blank:
        chars = "".join(dict.fromkeys(char for char, _ in blank))
        shown = f"{chars[:_NAMED]}…" if len(chars) > _NAMED else chars
        what = f'nothing is drawn where the text has "{shown}" ({len(blank)} times)'
        hint = "use another font, or another copy of it"
        sure = expectation.own or expectation.campaign
        severity: Severity = "failure" if sure else "warning"
        yield Finding("letter-missing", severity, page.number, blank[0][1], what, hint, chars)


def _blank(page: Page) -> Iterator[tuple[str, Rect]]:
    """Characters without an outline, unless another glyph's lies there: two letters may be drawn as one."""
    import pypdfium2.raw as pdfium

    raw = page.textpage.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    edges = [ctypes.byref(edge) for edge in (left, right, bottom, top)]
    for number in range(pdfium.FPDFText_CountChars(raw)):
        pdfium.FPDFText_GetCharBox(raw, number, *edges)
        wide, high = right.value - left.value, top.value - bottom.value
        if min(wide, high) > _FLAT * max(wide, high):
            continue
        char = chr(pdfium.FPDFText_GetUnicode(raw, number))
        text = pdfium.FPDFText_GetTextObject(raw, number)
        if not _inked(char) or not text or pdfium.FPDFTextObj_GetTextRenderMode(text) == _INVISIBLE:
            continue
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(raw, number, loose)
        place = page.seen(page.place((loose.left, loose.bottom, loose.right, loose.top)))
        if place and not _ink(page, place):
            yield char, place


def _inked(char: str) -> bool:
    kind = unicodedata.category(char)
    return (kind[0] in "LNPS" and char not in _FILLERS) or kind == "Cs"  # half of one beyond U+FFFF


def _ink(page: Page, place: Rect) -> bool:
    """Whether a place, less its edges, which its neighbours may reach, is of more than one tone."""
    edge = place.width / 6
    inner = Rect(place.x + edge, place.y, place.width - 2 * edge, place.height)
    whole = page.grey(QUICK)
    left, top, right, bottom = whole.pixels(inner)
    lowest, highest = whole.image.crop((left, top, max(right, left + 1), max(bottom, top + 1))).getextrema()
    return bool(lowest != highest)
