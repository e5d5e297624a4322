"""The words of a paragraph shaped in its style: which face a run has and what tells it from others, capitals,
tracking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import bidirectional, category

from msgspec.structs import replace

from flyers.layout.capitals import CASED, in_capitals, units
from flyers.layout.stylesheet import Shape
from flyers.measure.breaks import EAST_ASIAN, addresses
from flyers.measure.faces import script_of
from flyers.measure.protocols import Memory, Ruler, Shaped
from flyers.model.blocks import Para, Run
from flyers.model.direction import from_right
from flyers.model.frame import Face, Glyph

LONGEST = 200  # letters of a word: those of no language have more
STROKE = 0.06  # em, of a line below words that stand out
# Scripts with tails, dots or signs below nearly all words: between them a line is in bits.
_TAILED = frozenset(
    ("Arab", "Syrc", "Thaa", "Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu")
)
_UNWORDED = re.compile(r"\W+\Z")
_SIGN = re.compile("[./@?]")  # where an address may go on in another line
UNDER, UNDER_SQUARES = 0.14, 0.24  # em from the baseline to the middle of it; clear of ideographs


class Shaper(Memory):
    """Shapes the words of one paragraph in its style: face by run, capitals, tracking. It also keeps what is
    the same for its lines in all sizes."""

    def __init__(self, ruler: Ruler, style: Shape, para: Para) -> None:
        super().__init__()
        self.ruler, self.style, self.lang, self.heads = ruler, style, para.lang, para.role == "H1"
        self.looks = {run: self._look(run) for run in para.runs}
        if style.lightens and any(run.marked and (run.bold or self.looks[run][2]) for run in para.runs):
            self.style = replace(style, face=Face(style.face.family, False, style.face.italic))
            self.looks = {run: self._look(run) for run in para.runs}
        self.capitals = style.caps and script_of(para.lang) in CASED
        text = "".join(run.text for run in para.runs) if self.capitals else ""
        self.written = [text[start:end] for start, end in addresses(text)]  # as it is, over two lines too
        self.units = units(text)
        self.tracking = style.tracking if style.tracking and _may_be_spaced(para) else 0.0

    def _look(self, run: Run) -> tuple[Face, str, bool]:
        """The face of a run, its language, and whether it is told by another colour."""
        face, coloured = self._emphasis(run) if run.bold or run.italic else (self.style.face, False)
        return face, run.lang or self.lang, coloured

    def recoloured(self, run: Run) -> bool:
        """Whether only a colour, a stroke or a line tells a run from the others, since no face does."""
        return self.looks[run][2]

    def under(self, run: Run) -> float:
        """Em from the baseline down to the line below a run that only this tells from the others, since no
        colour does either; 0 without one. Below letters with tails, dots or signs in nearly all words it is
        clear of the deepest."""
        if not (run.marked and self.style.underlines and self.recoloured(run)):
            return 0.0
        lang = run.lang or self.lang
        if script_of(lang) in _TAILED:
            feet = (one.descent for one in self.words(run))
            return max(UNDER, self.recall(("deep", run), lambda: max(feet, default=0.0)) + STROKE)
        return UNDER_SQUARES if lang.partition("-")[0] in EAST_ASIAN else UNDER

    def words(self, run: Run) -> list[Shaped]:
        rtl = from_right(run.lang or self.lang)
        return [self.shape(word, run, rtl) for word in run.text.split()]

    def _emphasis(self, run: Run) -> tuple[Face, bool]:
        """The face that shows emphasis, and whether no face does. Bold among bold, and italic among italics,
        take the other of the two. Bold among bold takes another colour where there is one, else italic, or a
        line below where the script has no italics; the same where all is bold because of its ground."""
        own = self.style.face
        coloured = own.bold and run.marked and not self.style.underlines
        if run.bold and not run.italic and (self.style.heavier or coloured):
            return own, True
        if own.bold and run.bold and not run.marked:
            return own, False
        italic = own.italic != (run.italic or (run.bold and own.bold))
        wanted = Face(own.family, own.bold or run.bold, italic)
        ways = (wanted, Face(own.family, True, italic))
        seen = (face for face in ways if not self._files(run, face) & self._files(run, own))
        face = next(seen, None)
        return face or wanted, face is None

    def _files(self, run: Run, face: Face) -> set[str]:
        """The font files that the letters of a run are set from."""
        shaped = self.ruler.shape(run.text[:LONGEST], face, run.lang or self.lang)
        return {piece.font for piece in shaped.pieces if any(map(str.isalnum, piece.text))}

    def shape(self, text: str, run: Run, rtl: bool = False) -> Shaped:
        """A word; with `caps` the glyphs are capitals and still stand for the campaign's characters."""
        face, lang, _ = self.looks[run]
        if not self.capitals or self._is_kept(text):
            return self.ruler.shape(text, face, lang, rtl)
        capitals = in_capitals(text, lang)
        shown = "".join(capitals)
        shaped = self.ruler.shape(shown, face, lang, rtl)
        return _standing_for(shaped, capitals, text, rtl) if shown != text else shaped

    def _is_kept(self, word: str) -> bool:
        """Whether a word is part of an address, or a unit, of which it alone does not tell."""
        return _UNWORDED.sub("", word) in self.units or any(
            word in one and (_SIGN.search(word) or word == _SIGN.split(one)[-1]) for one in self.written
        )

    def advance(self, shaped: Shaped) -> float:
        """Em of a word, tracking included."""
        if not self.tracking:
            return shaped.advance
        return shaped.advance + self.tracking * sum(len(p.glyphs) for p in shaped.pieces)


def _may_be_spaced(para: Para) -> bool:
    """Whether a paragraph takes tracking: letter-spacing tears letters that join or stack, so only whole
    paragraphs in scripts with capitals take it. Letters without case are "Lo" (UAX #44, 5.7.1), and so are
    the ordinals ª º; Georgian, whose capitals print does not use, is "Ll" all the same. Of scripts with
    capitals only Adlam joins, and it is read from the right."""
    letters = [c for run in para.runs for c in run.text if c.isalpha() and c not in "ªº"]
    joined = any(category(c) == "Lo" or bidirectional(c) == "R" or "ა" <= c <= "ჿ" for c in letters)
    return letters != [] and not joined and not from_right(para.lang)


def _standing_for(shaped: Shaped, capitals: Sequence[str], text: str, rtl: bool) -> Shaped:
    """The same glyphs, for the text behind the capitals: the first capital of each character stands for it. A
    character without capitals goes with the one before it."""
    owners: list[str] = []
    for letters, char in zip(capitals, text, strict=True):
        if letters or not owners:
            owners += [char, *[""] * (len(letters) - 1)]
        else:
            owners[-1] += char
    at, pieces = 0, []
    for piece in reversed(shaped.pieces) if rtl else shaped.pieces:
        glyphs = []
        for g in reversed(piece.glyphs) if rtl else piece.glyphs:
            own = "".join(owners[at : at + len(g.text)])
            glyphs.append(Glyph(g.gid, g.advance, g.dx, g.dy, own))
            at += len(g.text)
        said = "".join(g.text for g in glyphs)
        pieces.append(replace(piece, glyphs=tuple(glyphs[::-1] if rtl else glyphs), text=said))
    return replace(shaped, pieces=tuple(pieces[::-1] if rtl else pieces))
