"""How people are addressed (tú, usted): in the form that the campaign names, else as its own texts do. Calls
to act count before other texts; if two forms occur, neither is certain. What is said to those who decide, and
what others say, does not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from flyers.content.language import fallbacks
from flyers.content.locale import Locale, locale
from flyers.content.markup import plain
from flyers.content.text import texts

if TYPE_CHECKING:
    from flyers.content.campaign import Campaign

_CALLS = r"(?:.+\.)?(?:links\..+\.(?:label|note)|deadline\.text|events\[\d+\]\.what|words\..+)"
_TOLD = r"(?:.+\.)?(?:kicker|lead|story|events\[\d+\]\.access|petition\.(?:privacy|who_may_sign))"
_QUOTED = r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\""
_WORD = r"[^\W\d_]+"
# Keys of words that begin with a verb. In a story "Ayuda …" may be somebody who helps: only to sign and to
# join call people there.
_VERBS = (
    "sign", "sign_petition", "join", "come", "give", "help", "read", "write", "watch", "call_us", "find",
)  # fmt: skip
_SURE = _VERBS[:3]


def form_of(campaign: Campaign, lang: str, found: Locale) -> str:
    """The form of address of a campaign in a language; "" if nothing tells."""
    named = [name for name in named_in(campaign.you or "") if name in (found.you, *found.forms)]
    if named or not found.forms:
        return next(iter(named), "")
    said = [(key, plain(text.get(lang) or "")) for key, text in texts(campaign)]
    for keys, verbs in ((_CALLS, _VERBS), (f"{_CALLS}|{_TOLD}", _SURE)):
        sentences = [one for key, words in said if re.fullmatch(keys, key) for one in _sentences(words)]
        told = list(_told(sentences, found, verbs, keys == _CALLS))
        if told:
            return told[0] if len(told) == 1 else ""
    return ""


def named_in(you: str) -> list[str]:
    """The forms that a campaign names: `tú`, or `tú, vous`, one for each language."""
    return re.findall(r"[^\s,;]+", you)


def called(found: Locale, tag: str, form: str) -> Mapping[str, str]:
    """A locale's words in a form of address."""
    if form in ("", found.you):
        return found.words
    if own := found.forms[form].words:
        return {**found.words, **own}
    others = (locale(one) for one in fallbacks(tag))
    return next((one.words for one in others if one and one.you == form), found.words)


def _sentences(words: str) -> list[str]:
    return re.split(r"[.!?…:;¡¿—–(\n]\s*", re.sub(_QUOTED, " ", words).casefold())


def _told(sentences: Sequence[str], found: Locale, keys: Sequence[str], calls: bool) -> Iterator[str]:
    """The forms with a word of theirs in sentences, or with a verb that begins one."""
    spoken = " ".join(sentences)
    begins = {match[0] for one in sentences if (match := re.match(_WORD, one.strip()))}
    verbs: dict[str, set[str]] = {}
    for name, form in found.forms.items():
        own = form.words or (found.words if name == found.you else {})
        first = (re.match(_WORD, own.get(key, "").casefold()) for key in keys)
        verbs[name] = {match[0] for match in first if match} | set(form.verbs.split() if calls else ())
    for name, form in found.forms.items():
        others = set[str]().union(*(theirs for other, theirs in verbs.items() if other != name))
        marks = "|".join(map(re.escape, form.tells.split()))
        if begins & (verbs[name] - others) or (marks and re.search(rf"(?<!\w)(?:{marks})(?!\w)", spoken)):
            yield name
