"""Text and tags as XML has them (Extensible Markup Language 1.0, fifth edition)."""

from __future__ import annotations

# What no document may hold (2.2), what would be taken for markup (2.4), and white space that an attribute
# would lose (3.3.3).
_NONE = (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_ESCAPES = dict.fromkeys(_NONE, "�") | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\t"): "&#9;",
    ord("\n"): "&#10;",
    ord("\r"): "&#13;",
}


def escaped(text: str) -> str:
    """Any text as content or between double quotes; what XML cannot hold becomes U+FFFD.

    >>> escaped('Tom & "Jo"')
    'Tom &amp; &quot;Jo&quot;'
    """
    return text.translate(_ESCAPES)


def tag(name: str, attributes: dict[str, str], content: str | None = None) -> str:
    """An element, without an end where its content is None; attributes that are empty are left out.

    >>> tag("a", {"href": "?x=1&y=2", "id": ""}), tag("g", {}, "text")
    ('<a href="?x=1&amp;y=2">', '<g>text</g>')
    """
    said = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{said}>" if content is None else f"<{name}{said}>{content}</{name}>"
