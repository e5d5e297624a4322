"""What the texts of a campaign show of how it writes days, hours (٣٠, 14:00 or 2 pm) and calls people. People
are addressed (tú, usted) in the form that the campaign names, else as its texts do. Calls to act count before
other texts; if two forms occur, neither is certain. What is said to those who decide, and what others say,
does not count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import decimal, normalize

from msgspec import structs

from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.language import DOTTED_I, fallbacks
from flyers.content.locale import Dates, Form, Locale, locale
from flyers.content.markup import plain
from flyers.content.names import clock_words
from flyers.content.phrases import phrases
from flyers.content.text import texts

_CALLS = r"(?:.+\.)?(?:links\..+\.(?:label|note)|deadline\.text|events\[\d+\]\.what|words\..+)"
_CRIED = r"(?:.+\.)?(?:lead|story)"  # where what ends with ! may be a call, and the last sentence of a lead
_CRY = r"[^.!?…:;\n]+(?=!)"
_TOLD = r"(?:.+\.)?(?:kicker|lead|story|events\[\d+\]\.access|petition\.(?:privacy|who_may_sign))"
_QUOTED = r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\""
_END = r"[.!?…:;¡¿—–(\n]\s*"  # of a sentence
_STOP = r"[.!?…;\n]\s*|:[^.!?…;\n]*"  # what a colon leads to may be somebody else’s words
_WORD = r"[^\W\d_]+"
_BEFORE_VERB = r"(?:\s\w{1,3})?\s"  # after "no": perhaps whom it is about, "no le tenga miedo"
# Keys of words that begin with a verb. In a story "Ayuda …" may be somebody who helps: only to sign and to
# join call people there.
_VERBS = (
    "sign", "sign_petition", "join", "come", "give", "help", "read", "write", "watch", "call_us", "find",
)  # fmt: skip
_SURE = _VERBS[:3]
_REACHED = r"(?:.+\.)?(?:kicker|lead|story|petition\.(?:privacy|who_may_sign))"
_NUMBER = r"\d(?:[ ()/.–-]{0,2}\d){6}|\w@\w|\bwww\.|https?://"  # by which readers reach somebody


def form_of(campaign: Campaign, lang: str, found: Locale) -> str:
    """The form of address of a campaign in a language; "" if nothing tells."""
    named = [name for name in named_in(campaign.you, lang) if name in (found.you, *found.forms)]
    if named or not found.forms:
        return next(iter(named), "")
    told = forms_told(campaign, lang, found)
    return told[0] if len(told) == 1 else ""


def forms_told(campaign: Campaign, lang: str, found: Locale) -> list[str]:
    """The forms of address that the texts of a campaign show, of the surest of them that show any."""
    said = [
        (k, re.sub(_QUOTED, " ", _small(plain(text.get(lang) or ""), lang))) for k, text in texts(campaign)
    ]
    for keys, verbs in ((_CALLS, _VERBS), (f"{_CALLS}|{_TOLD}", _SURE), (_CRIED, _VERBS)):
        parted = _cries if keys == _CRIED else _sentences
        sentences = [one for each in said if re.fullmatch(keys, each[0]) for one in parted(*each)]
        if told := list(_told(sentences, found, lang, verbs, verbs == _VERBS)):
            return told
    reached = [one for key, words in said if re.fullmatch(_REACHED, key) for one in _reaching(words)]
    first = {begin for one in reached for begin in _begins(one)}
    read = [one for key, words in said if re.fullmatch(_REACHED, key) for one in re.split(_STOP, words)]
    forms = found.forms.items()
    reach = [name for name, form in forms if first & {*form.reach.split()} or _ended(form, reached)]
    return reach or [name for name, form in forms if _joined(form, read, lang)]


def _small(words: str, lang: str) -> str:
    """Words in small letters: “İmzala” and “IŞIK” have an i and an ı."""
    bare = words.replace("İ", "i")
    return (bare.replace("I", "ı") if lang.partition("-")[0] in DOTTED_I else bare).lower()


def _reaching(words: str) -> list[str]:
    """What calls readers to reach somebody may be: the parts of sentences with a number or an address."""
    sentences = re.split(r"[.!?…;](?=\s|$)|[¡¿—–(\n]", words)
    return [part for one in sentences if re.search(_NUMBER, one) for part in one.split(":")]


def _sentences(_: str, words: str) -> list[str]:
    return re.split(_END, words.strip())


def _cries(key: str, words: str) -> list[str]:
    last = [*filter(None, _sentences(key, words))][-1:] if key.endswith("lead") else []
    return [*last, *(re.split(_END, one)[-1] for one in re.findall(_CRY, words))]


def named_in(you: str | Mapping[str, str] | None, lang: str) -> list[str]:
    """The forms that a campaign names for this language, as `tú`, `tú, vous` or `{es: tú, fr: vous}`."""
    if isinstance(you, Mapping):
        you = next((you[tag] for tag in fallbacks(lang) if tag in you), "")
    return re.findall(r"[^\s,;]+", you or "")


def called(found: Locale, tag: str, form: str) -> Mapping[str, str]:
    """A locale's words in a form of address."""
    form = form or found.you
    if (one := found.forms.get(form)) and one.words:
        return {**found.words, **one.words}
    if form == found.you:
        return found.words
    others = (locale(one) for one in fallbacks(tag))
    return next((one.words for one in others if one and one.you == form), found.words)


def _told(
    sentences: Sequence[str], found: Locale, tag: str, keys: Sequence[str], begun: bool
) -> Iterator[str]:
    """The forms with a word of theirs in sentences, or with a verb, or a negation and a verb (`no_tenga`),
    that begins one; if others than those of `keys` are sure to be calls there, `begun` with any."""
    spoken = " ".join(sentences)
    begins = {begin for one in sentences for begin in _begins(one)}
    verbs: dict[str, set[str]] = {}
    for name, form in found.forms.items():
        own = called(found, tag, name)
        first = (re.match(_WORD, _small(own.get(key, ""), tag)) for key in keys)
        verbs[name] = {match[0] for match in first if match} | set(form.verbs.split() if begun else ())
    for name, form in found.forms.items():
        others = set[str]().union(*(theirs for other, theirs in verbs.items() if other != name))
        told = [re.escape(word).replace("_", _BEFORE_VERB) for word in form.tells.split()]
        marks, denied = ("|".join(w for w in told if (_BEFORE_VERB in w) == first) for first in (False, True))
        said = begins & (verbs[name] - others) or (marks and re.search(rf"(?<!\w)(?:{marks})(?!\w)", spoken))
        if (
            said
            or (begun and _ended(form, sentences))
            or (denied and any(re.match(rf"\s*(?:{denied})(?!\w)", one) for one in sentences))
        ):
            yield name


def _begins(sentence: str) -> list[str]:
    return re.findall(rf"^\W*({_WORD})", sentence)


def _ended(form: Form, sentences: Sequence[str]) -> bool:
    """Whether a sentence ends as calls in a form of address do: Bizi takip et."""
    ends = [end.replace("_", " ") for end in form.ends.split()]
    return any(re.search(rf"(?<!\w)(?:{'|'.join(ends)})\W*$", one) for one in sentences if ends)


def _joined(form: Form, sentences: Sequence[str], lang: str) -> bool:
    """Whether a clause begins as calls alone do, or ends so where verbs stand last, also behind a comma or
    "and" in a sentence. Behind few words it may call somebody else: Herr Bürgermeister, hilf uns."""
    joins = rf"(?:,| (?:{'|'.join(phrases(lang).conjunctions)})) "
    begins, ends = ("|".join(words.split()).replace("_", " ") or "(?!)" for words in (form.calls, form.ends))
    begun = rf"[¡¿]?(?:(?:\S+ ){{3,}}\S+?{joins})?(?:{begins})(?![\w,])"
    ended = rf".*(?<!\w)(?:{ends})(?:{joins}|\W*$)"
    return any(re.match(one, sentence) for one in (begun, ended) for sentence in sentences)


_TIME = r"(?<![\d.,:/])(\d\d?)(?:(:|\.| ?h ?)(\d\d)|( ?h)(?!\w))(?![\d:/]|[.,]\d| ?[%€$£])"
_HALVES = r"[ap]\. ?m\.|[ap]m\b"
_LATIN = ("am", "pm"), ("a.m.", "p.m.")
_BETWEEN = r"(?<=\})(:|\.|.?h.?| giờ )(?=\{minute)"  # hour and minute, in patterns


def as_written(dates: Dates, said: str, lang: str) -> Dates:
    """How a language writes days and hours, as its texts do it: their digits, months, and hours."""
    if figures := re.findall(r"(?![0-9])\d", said):
        zero = Counter(ord(char) - decimal(char) for char in figures).most_common(1)[0][0]
        dates = structs.replace(dates, digits="".join(chr(zero + n) for n in range(10)))
    if lang == "ar":
        dates = structs.replace(dates, months=_arabic_months(dates, said))
    return _with_hours(dates, said)


def _arabic_months(dates: Dates, said: str) -> tuple[str, ...]:
    """The months of the region whose names a text uses, كانون الأول or ديسمبر; else the usual ones."""
    for tag in library.locales():
        other = locale(tag) if tag.startswith("ar-") else None
        own = set(other.dates.months) - set(dates.months) if other else set()
        if other and re.search(rf"\d\s*(?:{'|'.join(own)})(?!\w)", said):
            return other.dates.months
    return dates.months


def _with_hours(dates: Dates, said: str) -> Dates:
    """Hours as texts write them, where they all do it alike."""
    # A single letter tells am or pm only beside minutes: it may be a unit.
    halves = [re.escape(normalize("NFKC", half)) for half in dates.halves]
    words = "|".join((*(half for half in halves if len(half) > 1), _HALVES))
    letters = "|".join(half for half in halves if len(half) == 1) or "(?!)"
    first = any(pattern.startswith("{half}") for pattern in (dates.time, dates.other_time))
    beside = rf"(?<!\w)(?:{words}) ?\d" if first else rf"\d ?(?:{words})(?!\w)|:\d\d ?(?:{letters})(?!\w)"
    times, twelve = list(_times(said)), bool(re.search(beside, said, re.IGNORECASE))
    later = any(hour > 12 for hour, _, _ in times)
    if dates.other_time and twelve != later and later == dates.halved:
        dates = dates.by_other_clock()
    dates = structs.replace(dates, halves=_halves(dates, said))
    if not (own := re.search(_BETWEEN, dates.time)):
        return dates
    bare = own[0] not in ":."  # "6 h" tells how minutes are written where the language has 6 h 05
    signs = {sign for _, sign, minute in times if minute or bare}
    if len(signs) != 1:
        return dates
    sign, whole = signs.pop(), dates.time_whole
    if sign != own[0]:
        hour = "" if sign in ":." else f"{{hour}}{sign.rstrip()}"
        whole = whole if own[0] in ":." and sign in ":." else hour
    if any(minute == "00" for _, _, minute in times):
        whole = ""
    return structs.replace(dates, time=re.sub(_BETWEEN, sign, dates.time), time_whole=whole)


def _has_word(before: str, after: str) -> bool:
    """Whether beside figures a word tells that they are an hour."""
    ends = rf" ?(?:{clock_words('behind')}|h(?!\w)|{_HALVES})|[-‑](?:{clock_words('endings')})(?!\w)"
    begins = re.search(rf"\b(?:{clock_words('before')})\.? $", before, re.IGNORECASE)
    return bool(begins or re.match(ends, after, re.IGNORECASE))


def _halves(dates: Dates, said: str) -> tuple[str, ...]:
    """The halves of the day as texts write them, pm or p.m., where these stand behind a space."""
    written = {found[1:] for found in re.findall(r"\d[ \u00a0]?([ap](?:m|\.m\.))(?!\w)", said)}
    loose = re.search(r"[ \u00a0]\{half\}", dates.time)
    if len(written) == 1 and loose and dates.halves in _LATIN:
        return next(one for one in _LATIN if one[0][1:] in written)
    return dates.halves


def _times(said: str) -> Iterator[tuple[int, str, str]]:
    """Hour, what follows it and minute of each time in a text that surely is one: not only figures with a
    point, but "kl. 18.30", "18.30 Uhr"."""
    for found in re.finditer(_TIME, said):
        hour, sign, minute, whole = found.groups("")
        if (sign != "." or _has_word(said[: found.start()], said[found.end() :])) and int(hour) < 25:
            spaced = (sign or whole).startswith(" ")
            yield int(hour), sign if sign in (":", ".") else "\u00a0h\u00a0" if spaced else "h", minute
