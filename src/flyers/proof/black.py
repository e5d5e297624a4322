"""The page from a printer or copier that has black only: codes still read, meanings stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from flyers.model.geometry import Rect
from flyers.proof.codes import QUIET, read
from flyers.proof.pages import Page, Patch
from flyers.proof.reading import Read
from flyers.proof.report import Finding
from flyers.proof.tones import luma

_DPI = 600
_APART = 24  # levels of grey (of 255) that two meanings must be apart
_ALIKE = 90  # levels that two colours of one meaning may be apart in any channel
_NEUTRAL = 24  # levels between the channels of a black or a grey, which means nothing beside a colour


def black_findings(page: Page, reads: Sequence[Read], colours: dict[str, Rect]) -> Iterator[Finding]:
    """What is lost in pure black and in grey. `colours` of the page's text, as #rrggbb, with a place
    where each stands."""
    for one in reads:
        if not one.found.error:
            yield from _in_black(page, one)
    yield from _alike(page, colours)


def _in_black(page: Page, one: Read) -> Iterator[Finding]:
    """Each code as a copier (a threshold) and as a laser printer (dots) put it on paper."""
    around = one.size.rect.inset(-QUIET * one.size.module)
    patch = page.part(around, _DPI)
    inks = {
        "pure black": patch.image.point([255 * (level > 127) for level in range(256)]),
        "black dots": patch.image.convert("1").convert("L"),
    }
    for name, image in inks.items():
        if not any(found.text == one.found.text for found in read(Patch(image.reduce(2), patch.rect))):
            what = f"the code does not read when it is printed in {name}"
            yield Finding(
                "black-code", "failure", page.number, one.size.rect, what, "print it black on white", name
            )


def _alike(page: Page, colours: dict[str, Rect]) -> Iterator[Finding]:
    """Two colours of text that are one grey; black beside a colour is no other meaning."""
    hued = [one for one in sorted(colours) if max(_parts(one)) - min(_parts(one)) > _NEUTRAL]
    for one, other in combinations(hued, 2):
        (r, g, b), (r2, g2, b2) = _parts(one), _parts(other)
        far = max(abs(r - r2), abs(g - g2), abs(b - b2)) > _ALIKE
        if far and abs(luma((r, g, b)) - luma((r2, g2, b2))) < _APART:
            what = f"text in {one} and text in {other} look the same when printed black"
            hint = "say the difference in words, or make one of them darker"
            yield Finding("grey-alike", "warning", page.number, colours[one], what, hint, f"{one} {other}")
            return


def _parts(colour: str) -> tuple[int, int, int]:
    r, g, b = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return r, g, b
