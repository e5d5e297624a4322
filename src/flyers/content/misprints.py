"""Signs that nobody means to print: markup of other programs, what is left over from an example, lone
quotation marks, odd ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from flyers.content.dashes import Dashes
from flyers.content.forms import fault
from flyers.content.items import begun, nested, run_in, unlisted
from flyers.content.markup import passages
from flyers.content.punctuation import printed, quotes_in
from flyers.content.quoting import without_curls
from flyers.model.blocks import Passage

_MARKS = r"(?m)^[ \t]*(#{1,6} |> |```|[-=]{3,}$|\|[ \t]*:?-{2,}|!\[)|!\["
_ESCAPED = r"(?m)\\(?:[*_#`~\[\]-]|$)|(?<=[^\s:\\])\\n"  # as in Markdown; and in texts of programs
# Words in marks of Markdown that are none here: _x_, __x__, ~~x~~, `x`; with blanks around, as in no snake_x.
_NOT_TAKEN = (
    r"(?<![^\s(])(?P<mark>__?|~~|`)(?P<words>[^\s_~`](?:[^_~`\n]*[^\s_~`])?)(?P=mark)(?=[\s.,;:!?)]|$)"
)
_HOTEL = r"(?<!\w)\*(?=\w)([^*\n]*[^\w.,:/*-])(\d)\*(?!\w)"
_RUNNING = r"(?:story|lead|petition\.(?:request|privacy))\b"  # texts that keep no ends of lines
# Letters whose bytes in UTF-8 were read as those of Windows: Ã© for é, â€™ for ’.
_REST = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
_HEBREW = rf"(?<!\d)(?:×[{_REST}]){{2,}}"  # one alone is that of 3×½
_MISREAD = rf"(?:{_HEBREW}|(?:[Â-ÖØ-Þ][{_REST}]|[à-ï][{_REST}]{{2}}|[ð-ô][{_REST}]{{3}})+)"
_NEVER = "[€ƒˆ‰˜¡-§¨©ª¬¯±µ¶¸¼-¿]"  # behind a letter with an accent
_STARS = {"_": "*", "__": "**"}
_TAKEN = "a text has paragraphs, **bold**, *italic*, lists and [words](https://…), and no other marks"
_TAG = r"</?(b|i|u|em|strong|br|p|a|h\d|span|div|font|li|ul)\b[^<>]*>|&(amp|nbsp|quot|lt|gt|#\d+);"


class Found(Struct, frozen=True):
    """A problem at a key, and at a `word` of its text; or, for a translator's `file` as a whole, by its
    language."""

    key: str
    what: str
    hint: str = ""
    warning: bool = False
    file: str = ""
    word: str = ""


def wording(place: str, words: str) -> Iterator[Found]:
    """What looks wrong in the words of one text."""
    found = passages(words)
    yield from _of_programs(place, words, found)
    yield from _misread(place, words)
    yield from _left_over(place, words)
    yield from _beside_ours(place, words, found)
    yield from _quotation_marks(place, words, found)


def _odd(place: str, what: str, hint: str, word: str = "") -> Found:
    return Found(place, f"{place}: {what}", hint, warning=True, word=word)


def _of_programs(place: str, words: str, found: Sequence[Passage]) -> Iterator[Found]:
    """Markup that means nothing here, links that lead nowhere."""
    if mark := re.search(_MARKS, words):
        yield _odd(place, f"{mark[0].strip()} is printed as it stands", _TAKEN, mark[0].strip())
    if mark := re.search(_NOT_TAKEN, words):
        stars = _STARS.get(mark["mark"], "")
        hint = f"write {stars}{mark['words']}{stars}" if stars else f"take the marks away: {_TAKEN}"
        yield _odd(place, f"{mark[0]} is printed as it stands", hint, mark[0])
    if mark := re.search(_ESCAPED, words):
        hint = "a new line begins with one in the file, in running text behind an empty one"
        if mark[0] not in ("\\", r"\n"):
            hint = "take the \\ away" + "; stars around whole words are for *italic* and **bold**" * (
                "*" in mark[0]
            )
        yield _odd(place, f"{mark[0]} is printed as it stands", hint, mark[0])
    if line := nested(words):
        hint = "a list has one level: begin the line as the others, or write it into the one above"
        yield _odd(place, f"“{line}” is printed as an item of the list around it: is that meant?", hint, line)
    for run in (run for passage in found for run in passage.runs):
        if run.url and f"![{run.text}]({run.url})" not in words and (wrong := fault(run.url, "url")):
            yield Found(place, f"{place}: {wrong.what}", wrong.hint, word=run.url)
    if tag := re.search(_TAG, words):
        hint = "write **bold**, *italic*, & and a line break as they are"
        yield _odd(place, f"{tag[0]} is printed as it stands", hint, tag[0])
    yield from _of_stars(place, found)
    if any("**" in run.text for one in found for run in one.runs):
        hint = "write two stars before and after whole words: **now**"
        what = "** is printed as it stands: another one is missing, or begins inside a word"
        yield _odd(place, what, hint)


def _misread(place: str, words: str) -> Iterator[Found]:
    """A word in a wrong encoding. Single letters may be meant: NESTLÉ®, «CÂ»."""
    for found in re.finditer(rf"{_MISREAD}|â€", words):
        run, before = found[0], words[: found.start()]
        amid = before[-1:].islower() and run[0].isupper()
        several = len(_well_read(run)) > 1 and not re.fullmatch(r"\w+|(?:\w[…“”‘’„‚–—])+", run)
        if "â€" in run or (_well_read(run) and (amid or several or re.search(_NEVER, run))):
            word = re.split(r"[ \n]", before)[-1] + re.split(r"[ \n]", words[found.start() :])[0]
            meant = re.sub(_MISREAD, lambda one: _well_read(one[0]) or one[0], word)
            hint = "its text is in UTF-8, and was read in another encoding: copy it again"
            if not re.search("[ÂÃÐÑØÙâ]", meant):  # for some bytes there is no letter
                hint = f"{hint}, or write {meant}"
            yield _odd(place, f"{word} is printed as it stands", hint, word)
            return


def _well_read(run: str) -> str:
    """What was meant by letters in a wrong encoding; "" if they are no such."""
    try:
        return run.encode("cp1252").decode()
    except UnicodeError:
        return ""


def _of_stars(place: str, found: Sequence[Passage]) -> Iterator[Found]:
    """Stars of notes and hotels that look as those around words, and words among such stars."""
    runs = [run for passage in found for run in passage.runs]
    if mark := next(filter(None, (re.search(_HOTEL, run.text) for run in runs)), None):
        hint = f"if they are for italic, put them around each: *{mark[1].rstrip()}* *{mark[2]}*"
        yield _odd(place, f"the stars of {mark[0]} are printed: is that meant?", hint, mark[0])
    leaning = [run.text for run in runs if run.italic and " " in run.text.strip()]
    if leaning and any(re.search(r"(?<!\d)\*|\*(?!\d)", run.text) for run in runs):
        what = f"the stars around “{leaning[0]}” make it italic, others are printed: is that meant?"
        hint = "if not, write † or ¹ where a note belongs, and : or / for the star of a word"
        yield _odd(place, what, hint, leaning[0])


def _left_over(place: str, words: str) -> Iterator[Found]:
    """What messages and examples have in the place of words: <your city>, YYYY-MM-DD."""
    hint = "put your own words in its place"
    if re.fullmatch(r"<[^<>]{9,}>", words.strip()):
        yield Found(place, f"{place}: {words.strip()} is printed as it stands", hint)
    elif not re.search(_TAG, words) and (left := re.search(r"<[^\W\d_][\w ]+>|\bYYYY-MM-DD\b", words)):
        yield _odd(place, f"{left[0]} is printed as it stands", hint, left[0])


def _beside_ours(place: str, words: str, found: Sequence[Passage]) -> Iterator[Found]:
    """Signs of lists that go on or begin twice, and a semicolon for which nothing comes."""
    if "[" not in place and re.search(r"[^\W\d_α-ωά-ώ];$", words.rstrip()):  # in Greek it asks
        yield _odd(place, "the ; at its end is printed: is that meant?", "if not, take it away")
    if sign := unlisted(words) or (run_in(words) if re.match(_RUNNING, place) else ""):
        what = f"the line that begins with {sign} goes on with the one above it: is that meant?"
        hint = "lines of a list begin with - or with 1., 2., 3.; an empty line above sets one apart"
        yield _odd(place, what, hint)
    if (own := _own_sign(place, words)) and (bare := words.strip()[own:]):
        typed = words.strip()[:own].strip()
        shown = found[0].label or typed  # - is a bullet in print
        how = f"printed as {shown}," if shown != typed else "printed"
        what = f"{typed} is {how} beside the page’s own: is that meant?"
        yield _odd(place, what, f"if not, write it without: {bare.splitlines()[0]}")


def _quotation_marks(place: str, words: str, found: Sequence[Passage]) -> Iterator[Found]:
    """Quotation marks around a whole text, alone, or straight in print."""
    own = quotes_in(words) or "“”‘’"
    shown = "\n".join(run.text for one in printed(found, own, Dashes()) for run in one.runs)
    inner = without_curls(words.strip())
    if inner and not re.search('[“”„«»"]', inner) and not re.search(r"(^|\.)(quotes|press|words)\b", place):
        what = "the quotation marks around it are printed: is that meant?"
        yield _odd(place, what, f"if not, take them away: {inner}")
    for shapes in ("[“”„]", "[«»]"):
        marks = re.findall(shapes, words)
        if len(marks) == 1 and len(re.findall(shapes, shown)) % 2:  # and no keyboard's is its fellow
            what = f"a quotation mark stands alone, {marks[0]}: is that meant?"
            yield _odd(place, what, "write both of a pair, or take it away", marks[0])
    if twice := re.search(r"(?<!\d)''|``", words):
        hint = 'write " before and after what is quoted'
        yield _odd(place, f"{twice[0]} is printed as two marks", hint, twice[0])
    if left := re.search(r'(?<![\w/])"\w*|(?<!\d)"(?!\w)', shown):
        around = re.search(r'"[^"]*[“”„«»][^"]*"', shown)
        why = "it stands around marks of print" if around else "another one is missing"
        what = f"a straight quotation mark stays as it is, for {why}: {left[0]}"
        yield _odd(place, what, "write both of a pair, or “ ” or « », as your language does", left[0])


def _own_sign(place: str, words: str) -> int:
    """How long the sign is with which a text begins although pages set one before it: the bullet or number of
    a demand or a friend, the dash before a name."""
    if re.search(r"\bquotes\[\d+\]\.by\b", place):
        found = re.match(r"[-–—―][-–—―\s]*", words.strip())
        return found.end() if found else 0
    item, own = re.search(r"\b(?:demands|endorsers)\[(\d+)\]", place), begun(words.strip())
    return own.end if item and own and own.number in (0, int(item[1]) + 1) else 0
