"""Papers people have: ISO 216 and the North American sizes (ANSI/ASME Y14.1)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from flyers.units import INCH, MM, rounded


class Paper(Struct, frozen=True):
    """A sheet, upright; width and height in points."""

    name: str
    width: float
    height: float

    def landscape(self) -> Paper:
        return Paper(self.name, self.height, self.width)


def _paper(name: str, width: float, height: float, unit: float) -> Paper:
    return Paper(name, rounded(width * unit), rounded(height * unit))


PAPERS = {
    paper.name: paper
    for paper in (
        _paper("letter", 8.5, 11, INCH),
        _paper("legal", 8.5, 14, INCH),
        _paper("tabloid", 11, 17, INCH),
        _paper("half-letter", 5.5, 8.5, INCH),
        _paper("a2", 420, 594, MM),
        _paper("a3", 297, 420, MM),
        _paper("a4", 210, 297, MM),
        _paper("a5", 148, 210, MM),
        _paper("a6", 105, 148, MM),
    )
}

# Where people print on letter; all others have A4 (Unicode CLDR, paperSize).
_ON_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
_INCHES = ("letter", "legal", "tabloid", "half-letter")


def on_letter(region: str) -> bool:
    """Whether the usual paper of a region (ISO 3166-1) is letter, not A4."""
    return region in _ON_LETTER


def region_of_paper(name: str, papers: Sequence[str]) -> str:
    """The region whose customs a piece on this paper follows where a campaign names none. A campaign made for
    `papers` of both kinds goes by the piece's own paper. "" for papers of the whole world."""
    found = {paper in _INCHES for paper in papers} or {name in _INCHES}
    return "US" if (name in _INCHES if len(found) > 1 else found.pop()) else ""
