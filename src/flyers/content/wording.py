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
    if mark := re.search(r"^[ \t]*(#{1,6} |> |```|-{3,}$|!\[)|!\[", words, re.MULTILINE):
        what = f"{place}: {mark[0].strip()} is printed as it stands"
        hint = "a text has paragraphs, **bold**, *italic*, lists and [words](https://…), and no other marks"
        yield Found(place, what, hint, warning=True)
    for run in (run for passage in found for run in passage.runs):
        if run.url and f"![{run.text}]({run.url})" not in words and (wrong := fault(run.url, "url")):
            yield Found(place, f"{place}: {wrong.what}", wrong.hint)
    if tag := re.search(_MARKUP, words):
        what = f"{place}: {tag[0]} is printed as it stands"
        yield Found(place, what, "write **bold**, *italic*, & and a line break as they are", warning=True)
    if "[" not in place and re.search(r"[^\W\d_α-ωά-ώ];$", words.rstrip()):  # in Greek it asks
        what = f"{place}: the ; at its end is printed: is that meant?"
        yield Found(place, what, "if not, take it away", warning=True)
    if re.fullmatch(r"<[^<>]{9,}>", words.strip()):  # as messages show it in an example
        what = f"{place}: {words.strip()} is printed as it stands"
        yield Found(place, what, "put your own words in its place")
    if any("**" in run.text for one in found for run in one.runs):
        what = f"{place}: ** is printed as it stands, for another one is missing"
        yield Found(place, what, "write two stars before and after the words: **now**", warning=True)
    inner = without_curls(words.strip())
    if inner and not re.search("[“”„«»]", inner) and not re.search(r"(^|\.)(quotes|press|words)\b", place):
        what = f"{place}: the quotation marks around it are printed: is that meant?"
        yield Found(place, what, f"if not, take them away: {inner}", warning=True)
    for marks in (re.findall(shapes, words) for shapes in ("[“”„]", "[«»]")):
        if len(marks) == 1:
            what = f"{place}: a quotation mark stands alone, {marks[0]}: is that meant?"
            yield Found(place, what, "write both of a pair, or take it away", warning=True)
    shown = "\n".join(run.text for one in printed(found, "“”‘’", "–") for run in one.runs)
    if left := re.search(r'(?<![\w/])"\w*|(?<!\d)"(?!\w)', shown):
        what = f"{place}: a straight quotation mark stays as it is, for another one is missing: {left[0]}"
        yield Found(place, what, "write both of a pair, or “ ” or « », as your language does", warning=True)
