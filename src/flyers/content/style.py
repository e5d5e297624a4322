"""How paragraphs look: the styles of a template, and their changes."""

from collections.abc import Mapping
from typing import Literal, TypeVar

from msgspec import Struct, structs
from msgspec.structs import replace

from flyers.content.clauses import Gap, Length

Align = Literal["start", "centre", "end"]
Colour = Literal["ink", "accent", "partner", "paper"]
STEP = 1.15  # from one rank of size to the next
_LEAST, _MOST = ("size", "least", "floor"), ("most", "alone")
_LENGTHS = "size", "least", "most", "alone", "leading", "before", "after", "hang"


class Style(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How paragraphs of one name look; lengths are in points, `leading` is that of `size`. Copyfit chooses a
    size between `least` and `most`. A style that `follow`s another is scaled with it, within its own bounds,
    and may have steps of its own beyond that; one `beside` another is never smaller. With `fit: lines`, each
    line of a headline has its own size, from `least` to the style's; with `fit: even` only where these are
    nearly one."""

    family: Literal["text", "display", "serif"] = "text"
    bold: bool = False
    italic: bool = False
    size: Length
    leading: Length
    least: Length | None = None
    floor: Length | None = None
    most: Length | None = None
    alone: Length | None = None
    follow: str = ""
    beside: str = ""
    colour: Colour = "ink"
    before: Gap = 0.0
    after: Gap = 0.0
    indent: Length = 0.0
    hang: Length = 0.0
    tracking: float = 0.0
    caps: bool = False
    hyphens: bool = False
    balance: bool = False
    numerals: str = ""
    lone: Colour | None = None
    align: Align = "start"
    hang_quotes: bool = False
    outdent: bool = False
    trim: bool = False
    fit: Literal["lines", "even"] | None = None
    apart: Length = 0.0
    upright: bool = False
    legal: bool = False

    def scaled(self, factor: float) -> float:
        """By what factor it grows when the style that it follows grows by `factor`."""
        size = max(self.size * factor, self.least or 0.0)
        return min(size, self.most or size) / self.size


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a style differs in some language, script or arrangement; keys that are not named stay."""

    family: Literal["text", "display", "serif"] | None = None
    bold: bool | None = None
    italic: bool | None = None
    size: Length | None = None
    leading: Length | None = None
    least: Length | None = None
    most: Length | None = None
    alone: Length | None = None
    colour: Colour | None = None
    before: Gap | None = None
    after: Gap | None = None
    hang: Length | None = None
    tracking: float | None = None
    caps: bool | None = None
    hyphens: bool | None = None
    balance: bool | None = None
    align: Align | None = None
    fit: Literal["lines", "even"] | None = None
    upright: bool | None = None

    def over(self, style: Style) -> Style:
        return replace(style, **{k: v for k, v in structs.asdict(self).items() if v is not None})

    def beside(self, was: Style, now: Style) -> "Change":
        """The change in proportion to a style that has another size or leading now."""
        size = self.size and self.size * (now.size / was.size)
        return replace(self, size=size, leading=self.leading and self.leading * (now.leading / was.leading))

    def shrunk(self, scale: float) -> "Change":
        """The change whose lengths are those on a page that is larger by a scale."""
        lengths = {name: one / scale for name in _LENGTHS if isinstance(one := getattr(self, name), float)}
        return replace(self, **lengths)


Looks = TypeVar("Looks", Style, Change)


def leaders(name: str, styles: Mapping[str, Style]) -> tuple[str, ...]:
    found = [name]
    while (follow := styles[found[-1]].follow) in styles and follow not in found:
        found.append(follow)
    return tuple(found)


def least_share(name: str, styles: Mapping[str, Style]) -> float:
    """The smallest share of its size that a style may get, by itself or by what it follows."""
    share = 1.0
    for style in map(styles.__getitem__, reversed(leaders(name, styles))):
        own = (style.floor or style.least or style.size) / style.size
        share = min(1.0, style.scaled(share) if style.follow in styles else own)
    return share


def enlarged(one: Looks, least: float, growth: float) -> Looks:
    """A style or change with no size under `least`; what goes with its size grows like that."""
    sizes = {name: max(size, least) for name in _LEAST if (size := getattr(one, name, None)) is not None}
    mosts = {name: max(size * growth, least) for name in _MOST if (size := getattr(one, name)) is not None}
    grown = sizes["size"] / one.size if one.size else growth
    lengths = {name: grown * length for name in ("leading", "hang") if (length := getattr(one, name))}
    return replace(one, **sizes, **mosts, **lengths)
