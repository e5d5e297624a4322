"""What lies unseen over a page on the screen: its words, to be selected, found and heard; its links; and
every named frame, so that programs get from a word to its campaign key and back. It is a walk over frames, in
reading order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.flat import Place
from flyers.model.frame import Frame, GlyphRun, Group, Item, Role
from flyers.model.uri import in_ascii
from flyers.paint.drawing import points

_LINKED = ("http:", "https:", "mailto:", "tel:")  # nothing that runs
_INLINE = frozenset({"Link", "Span"})
# The names of roles on web pages (WAI-ARIA 1.2, 5.4).
_ROLES = {
    "Sect": "group", "P": "paragraph", "BlockQuote": "blockquote", "L": "list", "LI": "listitem",
    "Table": "table", "TR": "row", "TH": "columnheader", "TD": "cell", "Figure": "img", "Caption": "caption",
    "H1": "heading", "H2": "heading", "H3": "heading",
}  # fmt: skip
# XML 1.0: characters that no document may hold (2.2), that would read as markup (2.4), and white space that
# attributes lose (3.3.3).
_NONE = (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_ESCAPES = dict.fromkeys(_NONE, "�") | str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


class _Part(Struct, frozen=True):
    """A run of a line, its start on the page (or in the turned frame around it), and its link."""

    run: GlyphRun
    x: int
    y: int
    link: Role | None


def overlay(page: Frame, lang: str) -> Iterator[str]:
    """The elements over a page, one a line; `lang` is the language around them."""
    yield '<g fill-opacity="0" font-family="sans-serif" xml:space="preserve">'
    yield from _frame(page, 0, 0, lang)
    yield "</g>"


def _frame(frame: Frame, x: int, y: int, lang: str) -> Iterator[str]:
    """A frame with its top left corner at (x, y), and all inside."""
    role = frame.role
    if role and role.kind == "Artifact":
        frame = _unheard(frame)
    said = {"data-name": frame.name} | (_told(role, lang) if role else {})
    opened = [("a", _target(role))] if role and _is_link(role) else []
    opened += [("g", said)] if any(said.values()) else []
    yield from (tag(name, attributes) for name, attributes in opened)
    if frame.name or _is_link(role):  # for clicks, as large as the frame even if that is empty
        size = f'width="{points(frame.width)}" height="{points(frame.height)}"'
        yield f'<rect x="{points(x)}" y="{points(y)}" {size} fill="none" pointer-events="all"/>'
    yield from _content(frame, x, y, role.lang if role and role.lang else lang)
    yield from (f"</{name}>" for name, _ in reversed(opened))


def _content(frame: Frame, x: int, y: int, lang: str) -> Iterator[str]:
    for inline, items in groupby(frame.items, _is_inline):
        if inline:
            parts = [part for item in items for part in _parts(item, x, y, None)]
            yield from (_line(list(line), lang) for _, line in groupby(parts, lambda part: part.y))
        else:
            for group in (item for item in items if isinstance(item, Group)):
                yield from _group(group, x, y, lang)


def _group(group: Group, x: int, y: int, lang: str) -> Iterator[str]:
    if not group.turn:
        yield from _frame(group.frame, x + group.x, y + group.y, lang)
        return
    place = Place(x=x, y=y).of(group)
    steps = f"{place.a} {place.b} {place.c} {place.d}"
    yield tag("g", {"transform": f"matrix({steps} {points(place.x)} {points(place.y)})"})
    yield from _frame(group.frame, 0, 0, lang)
    yield "</g>"


def _is_inline(item: Item) -> bool:
    """Whether an item belongs to a line of text: a run, or a link or foreign word made of runs."""
    if not isinstance(item, Group):
        return isinstance(item, GlyphRun)
    frame = item.frame
    inline = frame.role is not None and frame.role.kind in _INLINE and not frame.name and not item.turn
    return inline and all(map(_is_inline, frame.items))


def _parts(item: Item, x: int, y: int, link: Role | None) -> Iterator[_Part]:
    if isinstance(item, GlyphRun):
        yield _Part(item, x + item.x, y + item.y, link)
    elif isinstance(item, Group):
        role = item.frame.role
        link = role if _is_link(role) else link
        for inner in item.frame.items:
            yield from _parts(inner, x + item.x, y + item.y, link)


def _line(parts: list[_Part], lang: str) -> str:
    """Runs on one baseline as one text, so that a selection over several is copied as a line."""
    if len(parts) == 1 and not parts[0].link:
        return _words("text", parts[0], lang)
    pieces = []
    for link, group in groupby(parts, lambda part: part.link):
        words = "".join(_words("tspan", part, lang) for part in group)
        pieces.append(tag("a", _target(link), words) if link else words)
    return tag("text", {}, "".join(pieces))


def _words(element: str, part: _Part, lang: str) -> str:
    """A run's words, as wide as its glyphs; those from the right begin at their right end."""
    run = part.run
    attributes = {
        "x": points(part.x + run.advance if run.rtl else part.x),
        "y": points(part.y),
        "font-size": points(run.size),
        "textLength": points(run.advance),
        "lengthAdjust": "spacingAndGlyphs",
        "direction": "rtl" if run.rtl else "",
        "unicode-bidi": "embed" if run.rtl else "",
        "xml:lang": run.lang if run.lang != lang else "",
    }
    return tag(element, attributes, escaped(run.text))


def _is_link(role: Role | None) -> bool:
    return role is not None and role.kind == "Link" and role.url.lower().startswith(_LINKED)


def _target(link: Role) -> dict[str, str]:
    return {"xlink:href": in_ascii(link.url)}


def _unheard(frame: Frame) -> Frame:
    """Without roles and links inside: nobody should hear or follow decoration and copies."""
    items = []
    for item in frame.items:
        if isinstance(item, Group):
            inner = _unheard(item.frame)
            inline = inner.role is not None and inner.role.kind in _INLINE
            item = replace(item, frame=replace(inner, role=Role("Span") if inline else None))
        items.append(item)
    return replace(frame, items=tuple(items))


def _told(role: Role, lang: str) -> dict[str, str]:
    """The attributes that say what a frame is."""
    kind = _ROLES.get(role.kind, "")
    return {
        "role": "rowheader" if role.scope == "Row" else kind,
        "aria-level": role.kind[1] if kind == "heading" else "",
        "aria-label": role.alt if kind in ("img", "table") else "",
        "aria-hidden": "true" if role.kind == "Artifact" else "",
        "xml:lang": role.lang if role.lang != lang else "",
    }


def escaped(text: str) -> str:
    """Text as content or in double quotes; what XML cannot hold becomes U+FFFD.

    >>> escaped('Tom & "Jo"')
    'Tom &amp; &quot;Jo&quot;'
    """
    return text.translate(_ESCAPES)


def tag(name: str, attributes: dict[str, str], content: str | None = None) -> str:
    """An element, without an end tag if its content is None; empty attributes are left out.

    >>> tag("a", {"href": "?x=1&y=2", "id": ""}), tag("g", {}, "text")
    ('<a href="?x=1&amp;y=2">', '<g>text</g>')
    """
    said = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{said}>" if content is None else f"<{name}{said}>{content}</{name}>"
