"""Whether all that a campaign says is on the pages: the words of its texts, counted. Only letters and digits
count, in one case, without spaces and line ends: a word stays the same if it is hyphenated, in capitals or
broken over lines. A word must be on the pages as often as in all texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import naming
from flyers.content.campaign import Campaign, Event, Link
from flyers.content.markup import plain
from flyers.content.mentions import means, shares_word
from flyers.content.numbers import figures
from flyers.content.sites import dialled, let_in
from flyers.content.spans import days
from flyers.content.text import Leaf, Text, taken
from flyers.content.words import Words, words_for
from flyers.measure.bidi import has_rtl
from flyers.proof.pages import letters
from flyers.proof.report import Finding, short

_UNSEEN = ("alt", "file", "logo", "kind", "id", "link", "last", "rules")  # keys without words of their own
_PARTED = re.compile(r"[\s!-/:-@\[-`{-~]+")
# Readers give the parts around a mark or joiner of a word from the right in either order, if two directions
# meet on the line; and its letters and figures: م2.
_UNMARKED = re.compile(r"[^\W\d_]+|\d+")
# Scripts without spaces: each letter counts for itself.
_UNSPACED = (
    "([\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_MOST = 0.8  # of a text: it may go on in another column
_SHORT = 60
_GAP = 6  # letters between a day and its month: "5th of May", "5 de mayo"


class Said(Struct, frozen=True):
    """A text of a campaign in one language, and the words that must be on the pages."""

    key: str
    text: str
    words: tuple[str, ...]


def said_by(
    campaign: Campaign, takes: Sequence[str], lang: str, shown: Callable[[str], str]
) -> tuple[Said, ...]:
    """All that a product with these `takes` must say in a language; `shown` prints an address."""
    words = words_for(campaign, lang)
    leaves = (leaf for leaf in taken(campaign, takes) if not _said_before(leaf, campaign, lang))
    every = ((leaf.key, _text(leaf, campaign, words, shown)) for leaf in leaves)
    return tuple(Said(f"{key}.{lang}", text, tuple(_words(text))) for key, text in every if text)


def _text(leaf: Leaf, campaign: Campaign, words: Words, shown: Callable[[str], str]) -> str:
    """What is printed of a value; "" for nothing."""
    name, value, holds = leaf.name, leaf.value, leaf.holds
    if name == "link" and value in campaign.links:
        holds = campaign.links[value]
        return holds.print_as or shown(holds.url)
    borrowed = leaf.key == "target.short" and words.lang_of("write_to") != words.lang  # which has the name
    if name in _UNSEEN or borrowed:
        return ""
    if isinstance(value, Text):
        text = plain(value.get(words.lang) or "")
        if leaf.key == "target.short":
            told = not _untold(campaign, text, words)
            return _unchanged(text, naming.after_write(words, text, True)[0]) if told else ""
        if leaf.key == "target.name":
            text = _unchanged(text, bare := naming.named_alone(words, text))
            return _unchanged(text, naming.after_write(words, bare, False)[0])
        return text
    if name in ("date", "return_by", "keep_until"):
        soon = leaf.key.startswith("deadline")  # nobody needs to be told their year, unless it is far
        verbs = [getattr(holds, "text", None), *(link.label for link in campaign.links.values() if soon)]
        texts = [plain(one.get(words.lang) or "") for one in verbs if isinstance(one, Text)]
        if any(_has_day(one, words, value) for one in texts):
            return ""  # the text, or the label of a code, says it
        with_year = replace(words, far="0")  # as a day may stand that is far from that of the making
        if isinstance(holds, Event):
            near, far = (days(one, holds.date, holds.last) for one in (words, with_year))
            return " ".join(part for part in words.locale.dates.alone(near).split() if part in far)
        form, key = "short" if soon else "long", "deadline" if soon else name
        date = words.date(value, form) if key == "date" else words.on(key, value, form)
        # Its end may melt with "by".
        by = [one.until(value, form) if soon else date for one in (words, with_year)]
        return " ".join(part for part in date.split() if all(part in one for one in by))
    if isinstance(holds, Event) and name in ("start", "end"):
        return words.hours(holds.start, holds.end)[name]
    if name in ("url", "web"):
        if isinstance(holds, Link) and let_in(holds, leaf.key.split(".")[1]):
            return ""
        if isinstance(holds, Link) and (number := dialled(holds, campaign)):
            return number
        site_only = getattr(holds, "find", None)
        address = shown(value).split("/")[0] if site_only else shown(value)
        return "" if getattr(holds, "print_as", None) else address
    return value if isinstance(value, str) else ""


def _has_day(text: str, words: Words, day: str) -> bool:
    """Whether a text has a day's number and its month side by side: asked in another way than where the page
    is composed, so that a mistake made there is seen."""
    dates, read = words.locale.dates, letters(text)
    if not dates.whole:
        return letters(words.named(day, "short")) in read
    parts, gap = dates.parts(day), rf"\D{{0,{_GAP}}}"
    number = "|".join({one := str(int(parts["day2"])), letters(figures(one, dates.digits))})
    name = parts["month"] if "{month}" in dates.short else f"{parts['month_number']}月"
    by = words.say("act_by", act="", date=name).split() if " " not in name else []  # which it may melt with
    month = "|".join({letters(name), *(letters(one) for one in by if one.startswith(name[:3]))})
    return bool(re.search(rf"(?<!\d)0?({number}){gap}({month})|({month}){gap}({number})(?!\d)", read))


def _untold(campaign: Campaign, short: str, words: Words) -> bool:
    """Whether a short name may be left out: none of a sentence, or the full name, which is printed, shares a
    word with it."""
    full = plain((campaign.target.name.get(words.lang) if campaign.target else "") or "")
    return not naming.in_sentence(words, short, True) or shares_word(full, short, words.lang)


def _unchanged(name: str, after: str) -> str:
    """What stays of a name after a verb: its article may melt away, an end may change."""
    given, after_it = (re.findall(r"[^\s’]+", text) for text in (name, after))
    changed = [word for word in after_it if word not in given]

    def kept(word: str) -> str:
        starts = (word[:end] for end in range(len(word), 0, -1))
        found = (start for start in starts if any(other.startswith(start) for other in changed))
        return word if word in after_it else next(found, "")

    return " ".join(map(kept, given))


def _said_before(leaf: Leaf, campaign: Campaign, lang: str) -> bool:
    """Whether an event on the same day in the same place says it already, since both are told together; or it
    is an address to which the e-mail goes, or a name that the head of the demands means."""
    head, target = campaign.demands_head, campaign.target
    if leaf.key == "target.name" and head and target:
        ways = campaign.email or target.phone or target.address or target.email
        return not ways and means(plain(head.get(lang) or ""), plain(target.name.get(lang) or ""), lang)
    if leaf.key.startswith("target.email") and campaign.email:
        return leaf.value in campaign.email.to
    if not isinstance(leaf.holds, Event) or leaf.name in ("what", "start", "end"):
        return False
    day = next(day for day in campaign.days(lang) if any(event is leaf.holds for _, event in day))
    before = takewhile(lambda event: event is not leaf.holds, (event for _, event in day))
    return any(_in(getattr(event, leaf.name), lang) == _in(leaf.value, lang) for event in before)


def _in(value: Any, lang: str) -> Any:
    return value.get(lang) if isinstance(value, Text) else value


def _words(text: str) -> Iterator[str]:
    if any("\u0e00" <= char < "\u1800" or char >= "\u3040" for char in set(text)):
        # The pattern takes a while to compile.
        text = re.sub(_UNSPACED, r" \1 ", text)
    for word in _PARTED.split(text):
        parts = _UNMARKED.findall(word) if has_rtl(word) else [word]
        yield from filter(None, map(letters, parts))


def missing(texts: Sequence[Said], pages: Sequence[str]) -> list[tuple[Said, list[str]]]:
    """The texts that are not wholly on the pages, as read in each way, with the words they lack."""
    read = [letters(page) for page in pages]
    found: list[tuple[Said, list[str]]] = []
    rest = list(texts)
    while lacking := _lacking(rest, read):
        # The text that is lost does not stand there as it is, and lacks most of its words.
        lost = {said: sum(word in lacking for word in said.words) / max(1, len(said.words)) for said in rest}
        worst = max(rest, key=lambda said: (not _stands(said, read), lost[said]))
        rest.remove(worst)
        found.append((worst, [word for word in worst.words if word in lacking]))
    return found


def _lacking(texts: Sequence[Said], read: Sequence[str]) -> set[str]:
    """The words that occur less often on the pages, also as parts of others, than in the texts."""
    wanted = "\n".join(word for said in texts for word in said.words)
    once = {word for said in texts for word in said.words}
    return {word for word in once if wanted.count(word) > max(page.count(word) for page in read)}


def _stands(said: Said, read: Sequence[str]) -> bool:
    """Whether most of a text's words follow each other on a page as in the text."""
    pairs = ["".join(pair) for pair in pairwise(said.words)] or list(said.words)
    return sum(any(pair in page for page in read) for pair in pairs) > _MOST * len(pairs)


def words_findings(
    spoken: Sequence[Sequence[Said]], page: str, every: bool, again: Callable[[], str]
) -> Iterator[Finding]:
    """Texts that are on no page. `spoken`: the texts by language, all of which must be there (`every`), or
    those of the pages' one language. What is not found is looked for `again` in another way."""
    lacking = [missing(texts, [page]) for texts in spoken]
    if any(lacking):
        both = [page, again()]
        lacking = [missing(texts, both) for texts in spoken]
    if lacking and not every:
        lacking = [min(lacking, key=lambda found: sum(len(lost) for _, lost in found))]
    for said, lost in (one for found in lacking for one in found):
        text, lacks = short(said.text, _SHORT), short(" ".join(lost), _SHORT)
        what = f'"{said.key}" is not all on the pages: "{text}" lacks {lacks}'
        hint = "place its slot in the template, or take it out of the campaign"
        yield Finding("words-missing", "failure", 0, None, what, hint, said.key)
