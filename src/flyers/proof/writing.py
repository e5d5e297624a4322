"""Text as it comes out: how large it is, how it stands off its ground, and whether it is text at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from flyers.proof.objects import Text
from flyers.proof.report import Finding, Severity, short
from flyers.proof.side import Side, Tone, tones
from flyers.units import MM

_LEAST_SIZE = ((300 * MM, 9.0), (1000 * MM, 18.0), (2000 * MM, 24.0))  # points, by reading distance
_SMALLER = 8.0  # points: of tabs, and of small print on pages that fit a pocket, half-letter and A5
_POCKET = 220 * MM  # the longer side of such a page
_ROUNDING = 0.99
_LARGE = 18.0  # points: text of this size may have less contrast (WCAG 2.2, 1.4.3)
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_LETTERS = 25  # a page with fewer has no text to speak of


def least_size(distance: float) -> float:
    """The smallest size in points that is read from `distance` in points.

    >>> least_size(300 * MM), least_size(1500 * MM)
    (9.0, 21.0)
    """
    places = [place for place, _ in _LEAST_SIZE]
    at = bisect_left(places, distance)
    if at in (0, len(places)):
        return _LEAST_SIZE[min(at, len(places) - 1)][1]
    (near, small), (far, large) = _LEAST_SIZE[at - 1 : at + 1]
    return small + (large - small) * (distance - near) / (far - near)


def writing_findings(side: Side) -> Iterator[Finding]:
    """What is wrong with a page's text, apart from where it stands."""
    yield from _rasterised(side)
    yield from _sizes(side)
    for text, tone in side.tones:
        yield from _contrasts(side, text, tone)


def picture_findings(side: Side) -> Iterator[Finding]:
    """Words on a picture that are not read there; the page is rendered for them alone."""
    photos = side.objects.photos
    texts = tuple(t for t in side.objects.texts if any(t.rect.overlaps(photo.rect) for photo in photos))
    for text, tone in tones(side.page, replace(side.objects, texts=texts)):
        yield from (finding for finding in _contrasts(side, text, tone) if finding.severity == "failure")


def _rasterised(side: Side) -> Iterator[Finding]:
    """A page that is a picture of text."""
    page = side.page
    if sum(c.isalnum() for text in side.objects.texts for c in text.text) >= _LETTERS:
        return
    for photo in side.objects.photos:
        inside = page.inside(photo.rect)
        if inside.width * inside.height > 0.5 * page.width * page.height:
            what = "the page is one picture: its words print rough, and nobody can search them or hear them"
            hint = "export the page as text, not as an image"
            yield side.finding("text-as-picture", "failure", what, hint, photo.rect)
            return


def _sizes(side: Side) -> Iterator[Finding]:
    """Small text, the smallest of each size once. What cannot be read in the hand is a failure."""
    page, expectation = side.page, side.expectation
    wanted, hand = least_size(expectation.distance_on(page.height)), _LEAST_SIZE[0][1]
    if wanted == hand and max(page.trim.width, page.trim.height) <= _POCKET:
        wanted = hand = _SMALLER
    seen: set[str] = set()
    for text in side.objects.texts:
        tab = text.turned and expectation.evidence.tabs
        held = _SMALLER if tab else hand
        least = held if tab else wanted
        value = f"{text.size:.1f} pt"
        if text.size >= least * _ROUNDING or value in seen:
            continue
        seen.add(value)
        severity: Severity = "failure" if text.size < held * _ROUNDING else "warning"
        what = f'"{short(text.text)}" is set in {value}; {least:g} pt is the least at this distance'
        yield side.finding("text-small", severity, what, "set it larger, or say less", text.rect, value)


def _contrasts(side: Side, text: Text, tone: Tone) -> Iterator[Finding]:
    """Text that does not stand off its ground, in colour or in grey."""
    least = _CONTRAST_LARGE if text.size >= _LARGE * _ROUNDING else _CONTRAST
    words, darker = short(text.text), "make it darker"
    ratio, grey = f"{tone.ratio:.1f} : 1", f"{tone.grey:.1f} : 1"
    if tone.uneven:
        severity: Severity = "failure" if tone.ratio < least else "warning"
        what = f'"{words}" stands on an uneven ground'
        hint = "put a plain panel or a darker veil below it, or move it beside the picture"
        yield side.finding("text-on-picture", severity, what, hint, text.rect, ratio)
    elif tone.ratio < least:
        what = f'"{words}" has a contrast of {ratio}; {least:g} : 1 is the least'
        yield side.finding("text-contrast", "failure", what, darker, text.rect, ratio)
    elif tone.grey < least:
        what = f'"{words}" has a contrast of {grey} when printed black; {least:g} : 1 is the least'
        yield side.finding("grey-contrast", "failure", what, darker, text.rect, grey)
