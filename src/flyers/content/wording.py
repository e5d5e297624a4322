"""Signs in a text that nobody means to print: markup of other programs, lone quotation marks, odd ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from flyers.content.forms import fault
from flyers.content.markup import passages
from flyers.content.punctuation import printed
from flyers.content.traps import without_curls

_MARKUP = r"</?(b|i|u|em|strong|br|p|a|h\d|span|div|font|li|ul)\b[^<>]*>|&(amp|nbsp|quot|lt|gt|#\d+);"


class Found(Struct, frozen=True):
    """A problem at a key; or, for a translator's `file` as a whole, by its language."""

    key: str
    what: str
    hint: str = ""
    warning: bool = False
    file: str = ""


def wording(place: str, words: str) -> Iterator[Found]:
    """What looks wrong in the words of one text."""
    found = passages(words)

    def odd(what: str, hint: str) -> Found:
        return Found(place, f"{place}: {what}", hint, warning=True)

    if mark := re.search(r"^[ \t]*(#{1,6} |> |```|-{3,}$|!\[)|!\[", words, re.MULTILINE):
        hint = "a text has paragraphs, **bold**, *italic*, lists and [words](https://…), and no other marks"
        yield odd(f"{mark[0].strip()} is printed as it stands", hint)
    for run in (run for passage in found for run in passage.runs):
        if run.url and f"![{run.text}]({run.url})" not in words and (wrong := fault(run.url, "url")):
            yield Found(place, f"{place}: {wrong.what}", wrong.hint)
    if tag := re.search(_MARKUP, words):
        hint = "write **bold**, *italic*, & and a line break as they are"
        yield odd(f"{tag[0]} is printed as it stands", hint)
    if "[" not in place and re.search(r"[^\W\d_α-ωά-ώ];$", words.rstrip()):  # in Greek it asks
        yield odd("the ; at its end is printed: is that meant?", "if not, take it away")
    if re.fullmatch(r"<[^<>]{9,}>", words.strip()):  # as messages show it in an example
        what = f"{place}: {words.strip()} is printed as it stands"
        yield Found(place, what, "put your own words in its place")
    if any("**" in run.text for one in found for run in one.runs):
        hint = "write two stars before and after the words: **now**"
        yield odd("** is printed as it stands, for another one is missing", hint)
    inner = without_curls(words.strip())
    if inner and not re.search("[“”„«»]", inner) and not re.search(r"(^|\.)(quotes|press|words)\b", place):
        hint = f"if not, take them away: {inner}"
        yield odd("the quotation marks around it are printed: is that meant?", hint)
    for marks in (re.findall(shapes, words) for shapes in ("[“”„]", "[«»]")):
        if len(marks) == 1:
            hint = "write both of a pair, or take it away"
            yield odd(f"a quotation mark stands alone, {marks[0]}: is that meant?", hint)
    shown = "\n".join(run.text for one in printed(found, "“”‘’", "–") for run in one.runs)
    if left := re.search(r'(?<![\w/])"\w*|(?<!\d)"(?!\w)', shown):
        hint = "write both of a pair, or “ ” or « », as your language does"
        yield odd(f"a straight quotation mark stays as it is, for another one is missing: {left[0]}", hint)
