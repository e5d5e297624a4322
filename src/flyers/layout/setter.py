"""What setting a block needs: the ruler, the encoder, the dresses; and what was set before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from flyers.layout.cut import Cut, Shaper
from flyers.layout.dress import Wardrobe
from flyers.layout.text import TextBox, cut_para, set_lines
from flyers.measure.protocols import Encoder, Ruler
from flyers.model.blocks import Para
from flyers.units import MM

if TYPE_CHECKING:
    from flyers.layout.page import FrameBox

CLEAR = 0.8 * MM  # between words and a quiet zone that no patch shows


class Memory(Struct):
    """What was made before, by the identity of its blocks, which a box or frame here keeps alive."""

    cuts: dict[object, tuple[Cut, Shaper]] = field(default_factory=dict)
    boxes: dict[object, TextBox] = field(default_factory=dict)
    frames: dict[object, FrameBox] = field(default_factory=dict)
    lined: dict[object, tuple[FrameBox, ...]] = field(default_factory=dict)
    made: dict[Para, Para] = field(default_factory=dict)

    def keep(self, para: Para) -> Para:
        """A paragraph that layout itself made: always the same one for the same words."""
        return self.made.setdefault(para, para)


class Setter(Struct, frozen=True):
    """`panel`: what is set stands on a tint. `code`: the side of a code in points. `hang`: how far its quiet
    zone may hang out of the column where lines start."""

    ruler: Ruler
    encode: Encoder
    wardrobe: Wardrobe
    memory: Memory
    panel: bool = False
    code: float = 0.0
    hang: float = 0.0

    @property
    def picture(self) -> float:
        """The height of a picture as a share of its width."""
        return self.wardrobe.knobs.get("picture") or self.wardrobe.knob("picture").least

    def text(self, para: Para, width: float, joined: bool = False) -> TextBox:
        """A paragraph in lines of `width` points.

        A word longer than its line is hyphenated even where the style forbids it; what is then
        still too wide says so in `short`.
        """
        dress = self.wardrobe.dress(para.style)
        key = (id(para), dress, width, joined)
        if key not in self.memory.boxes:
            box = self._lines(para, width, joined, dress.hyphens)
            if box.short and not dress.hyphens:
                box = self._lines(para, width, joined, True)
            self.memory.boxes[key] = box
        return self.memory.boxes[key]

    def texts(self, paras: Sequence[Para], width: float) -> list[TextBox]:
        """Paragraphs one below the other, each joined to one of its own style above it."""
        styles = [p.style for p in paras]
        joined = (one == other for one, other in zip(["", *styles], styles, strict=False))
        return [self.text(p, width, j) for p, j in zip(paras, joined, strict=True)]

    def _lines(self, para: Para, width: float, joined: bool, hyphenate: bool) -> TextBox:
        dress = self.wardrobe.dress(para.style)
        # All but the size decides the cut.
        shape = (id(para), replace(dress, size=0, leading=0), hyphenate)
        if shape not in self.memory.cuts:
            self.memory.cuts[shape] = cut_para(para, dress, self.ruler, hyphenate)
        whole, shaper = self.memory.cuts[shape]
        return set_lines(para, dress, width, whole, shaper, joined)

    def inner(self, gutter: float) -> Setter:
        """For a column that has another beside it where lines start, a gutter away."""
        return replace(self, hang=max(0.0, gutter - CLEAR))

    def turned(self, knobs: Mapping[str, float]) -> Setter:
        """The same with some knobs turned."""
        return replace(self, wardrobe=self.wardrobe.turned(knobs))
