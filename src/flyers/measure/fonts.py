"""Font files, checked and opened by HarfBuzz; each is read once, until it changes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, islice
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from flyers.content import files
from flyers.errors import FlyersError, Where
from flyers.measure import sfnt
from flyers.measure.faces import FontFile
from flyers.measure.lookup import Lookup
from flyers.measure.outlines import area_of, draws, edge_of, ink_of, outline_of, parts_of, rows_of, stem_of
from flyers.measure.pick import inked
from flyers.model.frame import Glyph

_MOST_BYTES = 256 << 20  # in a font file; the largest collections have 200 MB
# Text is placed by glyph, so a viewer needs outlines and widths, no layout tables and no names.
_NEEDLESS = (
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "post", "name", "OS/2", "DSIG", "STAT", "meta", "kern",
)  # fmt: skip
_PIXELS = 64  # in an em, when a glyph is drawn to see where its ink is
_BEYOND = 6  # pixels that its ink may lie outside its box: of 98,000 glyphs of common fonts none has 5
_SEEN = 4  # pixels of ink in both directions: thinner bars may vanish
_FARTHEST = 8  # em from a glyph's origin: the widest known, of cuneiform, has 5
_APART = ("Lu", "Ll", "Nd")  # letters of scripts with capitals, and figures: they never stand on one another
_NO_INK = 0, 0, 0, 0
_TRIED = 500  # characters, at least one of them with ink


class OpenFont:
    """An open font file. The tables are by numbers of glyphs: whether one `draws`; left, right, top and
    bottom of its `ink` in font units; where its ink begins apart from a hook, its `stem`; its `outline`
    column by column, the same in `rows`, and its `parts`; the `area` that it covers in em²; the length of its
    `edge` in em."""

    def __init__(self, face: Any) -> None:
        font = self.font = harfbuzz().Font(face)
        self.upem: int = face.upem
        self.characters: Any = face.unicodes  # hb.Set of code points
        self._embedded: set[int] = set()
        self.draws = Lookup(partial(draws, font))
        self.ink = Lookup(partial(ink_of, font))
        self.stem = Lookup(partial(stem_of, font))
        self.outline = Lookup(partial(outline_of, font, upem=face.upem))
        self.rows = Lookup(partial(rows_of, font, upem=face.upem))
        self.parts = Lookup(partial(parts_of, font, upem=face.upem))
        self.area = Lookup(partial(area_of, font, upem=face.upem))
        self.edge = Lookup(partial(edge_of, font, upem=face.upem))

    def __contains__(self, code: object) -> bool:
        """Whether a character has a glyph, with ink and a width where it needs them."""
        if code not in self.characters or not isinstance(code, int):
            return False
        gid = self.font.get_nominal_glyph(code) or 0
        if not 0 < gid < self.font.face.glyph_count:
            return False
        if not inked(chr(code)):
            return True
        wide = category(chr(code)) not in _APART or self.font.get_glyph_h_advance(gid) > 0
        return self.draws[gid] and wide

    def sides(self, glyphs: tuple[Glyph, ...]) -> tuple[float, float, float]:
        """In em, the blank to the left of the first letter's ink, the blank to the right of the last one's,
        and the blank to the left of the first letter above the baseline. Marks may stand out further."""
        if not glyphs:
            return 0.0, 0.0, 0.0
        first = glyphs[0]
        left = min(x + glyph.dx + self.ink[glyph.gid][0] for x, glyph in self._at_edge(glyphs))
        turned = self._at_edge(glyphs[::-1])
        right = min(x + glyph.advance - glyph.dx - self.ink[glyph.gid][1] for x, glyph in turned)
        parts = normalize("NFD", first.text[:1])  # a letter, and an accent that may stand out before it: î
        bare = category(parts[1:2] or " ") == "Mn" and self.font.get_nominal_glyph(ord(parts[0]))
        return left / self.upem, right / self.upem, (first.dx + self.stem[bare or first.gid]) / self.upem

    def _at_edge(self, glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Glyph]]:
        """The first letter and its marks, which take no room, each with how far what is before it reaches.
        What has no ink counts only if it is alone."""
        stop = next((n for n, glyph in enumerate(glyphs) if glyph.advance), 0) + 1
        while stop < len(glyphs) and not glyphs[stop].advance:
            stop += 1
        reach = [0, *accumulate(glyph.advance for glyph in glyphs[:stop])]
        every = list(zip(reach, glyphs[:stop], strict=False))
        drawn = [one for one in every if self.ink[one[1].gid] != _NO_INK]
        yield from drawn or every[:1]

    def subset(self, gids: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """A font of some glyphs, that shapes no text, and their numbers. Raises FlyersError if damaged."""
        hb = harfbuzz()
        face = self.font.face
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(gids)
        wanted.flags = (
            hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _NEEDLESS)
        if face.axis_infos:
            wanted.pin_all_axes_to_default(face)
        try:
            plan = hb.SubsetPlan(face, wanted)
            return bytes(plan.execute().blob.data), plan.old_to_new_glyph_mapping
        except (RuntimeError, UnicodeDecodeError):
            raise FlyersError(Where(), *sfnt.DAMAGED) from None

    def embeds(self, gids: Iterable[int]) -> bool:
        """Whether a subset of these glyphs can be made, and FreeType, with which most viewers draw, opens it
        (else viewers take any other font) and draws each character where HarfBuzz has its ink."""
        from PIL import ImageFont

        asked = set(gids) - self._embedded
        if not asked:
            return True
        hb = harfbuzz()
        try:
            data, _ = self.subset(asked)
            drawn = ImageFont.truetype(io.BytesIO(data), _PIXELS, layout_engine=ImageFont.Layout.BASIC)
            right = all(self._in_place(drawn, code) for code in hb.Face(hb.Blob(data)).unicodes)
        except (FlyersError, OSError, ValueError, MemoryError):
            return False
        self._embedded.update(asked if right else ())
        return right

    def _in_place(self, drawn: Any, code: int) -> bool:
        """Whether what FreeType draws of a character is there, and within its box in the font."""
        gid = self.font.get_nominal_glyph(code) or 0
        left, right, top, bottom = (side * _PIXELS / self.upem for side in self.ink[gid])
        if max(-left, right, top, -bottom) > _FARTHEST * _PIXELS:
            return False
        mask, (x, y) = drawn.getmask2(chr(code), "L", anchor="ls")
        box = mask.getbbox()
        if not box:
            return min(right - left, top - bottom) < _SEEN
        beyond = left - x - box[0], x + box[2] - right, -top - y - box[1], y + box[3] + bottom
        return bool(max(beyond) < _BEYOND)


@cache
def harfbuzz() -> Any:
    """The library, loaded when the first word is shaped; it is compiled and has no types."""
    import uharfbuzz

    return uharfbuzz


def open_font(path: Path, index: int = 0) -> OpenFont:
    """A font file, or one face of a collection; it is read again when its size or its time has changed.
    Raises FlyersError when it is none, is damaged, or may not be printed with."""
    try:
        state = path.stat()
        return _open(path, index, state.st_size, state.st_mtime_ns)
    except (FileNotFoundError, ValueError):
        what, hint = "this font file cannot be opened", "see how it is spelled"
    except OSError as error:
        what, hint = f"this font file cannot be opened: {error.strerror}", "a font is a TTF or OTF file"
    raise FlyersError(Where(str(path)), what, hint)


def opened(file: FontFile) -> OpenFont:
    """A member of a family. Raises FlyersError as `open_font` does."""
    return open_font(file.path, file.index)


@lru_cache(maxsize=128)
def _open(path: Path, index: int, _size: int, _changed: int) -> OpenFont:
    data = files.contents(path, _MOST_BYTES)
    found = sfnt.fault(data, index)
    if found is None:
        hb = harfbuzz()
        font = OpenFont(hb.Face(hb.Blob(data), index))
        if any(code in font and inked(chr(code)) for code in islice(font.characters, _TRIED)):
            return font
        found = "this font draws no letter", "name another TTF or OTF file"
    raise FlyersError(Where(str(path)), *found)
