"""Where a line may end in print: UAX #14, and what a typesetter adds to it.

Numbers stay with their units, a dash never starts a line, and short words of Slavic languages stay with what
follows. An address is broken only after / . ? @, never at a hyphen, which would be typed too; before one if
there is no other way (see `address_joints`). Names, dates and numbers are whole (`measure.held`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

from flyers.content.locale import locale
from flyers.content.phrases import Phrases, phrases
from flyers.measure.dictionary import COUNTED, MEASURES, NUMERAL, word_ends
from flyers.measure.figures import ACCOUNT, BESIDES, DATE
from flyers.measure.held import days, held, loosely, spans, titled
from flyers.measure.protocols import Divider, undivided
from flyers.measure.uax14 import Break, opportunities
from flyers.measure.word import CHINESE, COMPANY

# Currencies, before figures and behind them; in capitals, for "mad" and "top" are words.
_CURRENCIES = (
    "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DA DH DKK DOP DT DZD EGP EUR FCFA GBP GHS HKD HNL"
    " HUF IDR ILS INR IQD ISK JOD JPY KES KM KRW KWD LBP LKR LYD MAD MDL MKD MXN MYR NGN NIS NOK NPR NTD NZD"
    " OMR PEN PHP PKR PLN PYG QAR RM RON RSD RUB SAR SEK SGD SYP THB TND TRY TWD TZS UAH UGX USD UYU VND XAF"
    " XOF YER ZAR"
)
_CODES = frozenset(_CURRENCIES.split())
# What it costs running text to part what is held together (see `linebreak`): as much as if a little more than
# a quarter of the measure were bare, or a sixth; between a name and its initial two fifths, between a
# preposition and a number a fifth.
DEAR, FIRM, LEANT, LOOSE = 30.0, 10.0, 5.0, 3.0
# A town with the postcode that ends a text: Leith EH6 9XX; Springfield, IL 62704; Dublin 2, D02 X285.
_POSTCODE = re.compile(
    r"(?<!\w)[A-ZÀ-ÞА-ЯІЇЄ][\w’.-]*(?: \d\d?)?,? (?:[A-Z]{2,3},? )?(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
    r"|[A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]\d[\dW] [A-Z\d]{4}|\d{5}(?:-\d{3,4})?|\d{3} \d{3}|\d{6}"
    r"|(?<=[A-Z] )\d{4})\.?$"
)
_BRIEF = 4  # letters of a word that goes with "&": Voss & Sons
_LABEL = 4  # letters of an abbreviation that no line parts from its figure
_SHORT = 12  # letters of a number with its unit, which nothing parts: $2.4 million, but ৳১,৮৫,০০,০০০ টাকায়
_PERSON = 16  # the same of a name with what stands before it: Mrs. O’Leary, Κ. Παπαδόπουλο
_LEANING = 3  # letters of a preposition that leans on a number: за 95 000
_COUNTER = re.compile(r".*\d|[ivx]{1,5}")
_WRITTEN_SHORT = re.compile(r"§|[^\W\d_]{1,4}\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_][\w’]*(?:[-‐][\w’]+)+(?![\w-])")  # Saint-Aubin-des-Prés
_OPENING, _CLOSING = "([«„“‘\"'", ")]»“”’\"'.,;:!?…،؛؟۔।"
_PERCENT = "%‰٪"
_TATWEEL, _TANWIN = "\u0640", "\u064b"  # 45 شيكلًا
_DASHES = frozenset("–—―")
_SLASHED = re.compile(  # Cal/OSHA
    r"(?<![\w/])[^\W\d_a-z][\w.’-]{0,9}/(?=[^\W\d_a-z][\w.’-]{0,9}(?![\w/]))"
)
_BEFORE_DASH = re.compile(r"[–—―](?<=\S.)")
_AFTER_DASH = re.compile(
    r"[-‐–—―](?:(?<![^\s(\[«„“‘\"'][-‐–—―])(?=\w|[$€£¥₹]\d)"  # opens: "—inciso", "-foo", "–5 °C", "–$15"
    r"|(?<=\d-)(?=\w)|(?<=\S–)(?=\d)"  # 2004-2009, 12-jährig, 11 a.m.–3 p.m.
    r"|(?<=[IVX][-–])(?=[IVX]{2})"  # XVIII–XIX
    r"|(?<=(?<!\w)\w[-‐–])(?=\w)|(?<=\w[-‐–])(?=\w(?!\w))"  # e-mail, NATO-u, A–Z
    r"|(?:(?<=(?<!\w)\w\w–)|(?<=(?<!\w)\w\w\w–)|(?<=\w\.[-‐–]))(?=[^\W\d_]{2,4}\b)"  # Mo.–Fr., lun–ven
    r"|(?<=\b(?:Ft|km|kg|cm|ha)[-‐])(?=\w))"  # Ft-ért
    r"|[−+±](?=[$€£¥₹]\d)|[.:](?<=[^\W\d_][.:])(?=\d)|[-‐](?<=[./][-‐])(?=\w)"  # No.5; c.-à-d., Chef/-in
    r"|(?:(?<=[\d%€£$円元원])|(?<=\d[^\W\d_]))/(?=\w)"  # 12a/3
    r"|(?:(?<=[^\W\d_]{4})|(?<=[oa]s))/(?=[^\W\d_]{1,2}(?!\w))"  # tutti/e, los/as
    r"|/(?:(?<=\b\w/)|(?<=\b\w\w/))(?=\w{1,2}\b|\d)"  # 26/01847/FUL; s/n; VI/2026
)
# Large sets are compiled when they are met.
_HANGUL = "[0-9A-Za-z%가-힣](?=[가-힣])|[가-힣](?=[0-9A-Za-z])"  # 제5조, B동
_COUNTED = (  # 5月1日前; 20位; 2027년; 70%를; 45メートル; 第3号; 三十二棵; 1억 4,000만
    "[0-9%‰](?:(?=[\u30a1-\u30fa\u3400-\u9fff가-힣])| (?=[\u3400-\u9fff]))|第"
    f"|(?<=[0-9{NUMERAL}])[年月日天周週时時分](?=[前后後内內間间])"
    "|(?:[上下]午|[早晚]上|凌晨|中午|午[前後]|오[전후]) ?(?=[0-9])"
    "|(?<=[0-9])(?:[百千万萬亿億兆](?=[0-9百千万萬亿億兆円元圆圓塊块人年])|[만억조] (?=[0-9]))"
    "|(?<=[0-9時时分半日月])[〜～](?=[0-9])"
    f"|[{NUMERAL}](?=[十百千万億兆萬亿{COUNTED}{MEASURES}])|[〇一二三四五六七八九十](?=[{NUMERAL}])"
)
_BEFORE_POINT = "[\u3040-\u30ff\u3400-\u9fff](?=[·‧][\u3040-\u30ff\u3400-\u9fff])"  # 阿玛·雷耶斯
_LETTERED = "(?<![A-Za-z])[A-Za-z](?=[\u30a1-\u30fa\u3400-\u9fff])"  # B方案; Tシャツ
_TITLED = "[\u3400-\u9fff] ?(?=[様殿氏]|さん)"  # 大久保晴彦様に
_SOFT_HYPHEN = "\u00ad"

# UAX #14 keeps ideographs and quotation marks together, for it does not know which side a mark stands on;
# LB19a of later editions does, and so does this, for “ ” ‘ ’ inside East Asian text.
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
_QUOTES = rf"[{_IDEOGRAPH}](?=[“‘][{_IDEOGRAPH}])|[”’](?=[{_IDEOGRAPH}])"
_QUOTES_LANGUAGES = CHINESE | {"ja"}
EAST_ASIAN = _QUOTES_LANGUAGES | {"ko"}

# Telephone numbers (E.123), and thousands with a space between them: groups of digits, the first with a
# plus, a nought or brackets; or three of them; or three digits and four, four and four. What follows a colon
# is an hour, and "08-17" is from eight to five: neither is a number that somebody calls. None begins within a
# date or a fraction, or ends within an hour; letters from the right may be joined to it: ב050-1234567.
_SPACE = "[ \u00a0\u202f]"
_GROUP = r"\d{1,5}(?!\d)"
_JOINT = rf"(?:{_SPACE}(?!{BESIDES})|[-‑–./])"
_DAY_MONTH = r"\d{1,2}[./](?:\d{4}|\d{1,2}(?:[./]\d{2,4})?)"  # or an amount: 0.50-0.75
ALONE = r"(?<![^\W\u05d0-\u064a\u066e-\u06d3])(?<!\d[-:.,/])"
_NUMBER = re.compile(
    rf"{ALONE}(?<!\+)(?!{_DAY_MONTH}[-–]{_DAY_MONTH}(?!\d))"
    rf"(?:{DATE}|\+\d{{6,15}}(?!{_JOINT}\d)|(?:\+\d{{1,15}}"
    rf"|(?:(?:[178]|0\d{{0,3}}){_JOINT}?\(\d{{1,5}}\)|\((?:0|\d{{2,5}}|(?:0\d?|8)[ -]\d{{1,3}})\))"
    rf"(?={_JOINT}?(?![0٠۰])(?:\d{{5}}|\d{{1,4}}{_JOINT}\d))|0\d{{2,4}} /(?= \d\d[\d ]\d)"
    rf"|[0٠۰]\d{{0,4}}(?={_JOINT}(?:\d{{3}}|\d+{_JOINT}\d))"
    rf"|{_GROUP}(?=([-‑]){_GROUP}\1\d|{_SPACE}{_GROUP}{_SPACE}\d)"
    rf"|\d{{2}}(?= \d{{4,5}}-\d{{4}}(?!\d))"
    rf"|\d{{3}}(?=[-‑ ]\d{{4}}(?!\d))|\d{{4}}(?= \d{{4}}(?!\d))|\d{{1,3}}(?={_SPACE}\d{{3}}\b))"
    rf"(?:{_JOINT}?\(\d{{1,10}}\)|(?:{_JOINT}|(?<=\)))\d+(?!\d|:\d)){{1,6}}(?:,\d+(?!\d| \d\d ))?)"
)

# One that is spelt: 1-800-KEEP-IT
_SPELT = re.compile(r"(?<![\w-])\d(?:-\d{3})?(?:-[A-Z\d]{2,})+(?![\w-])")
_TOKEN = re.compile("[!-~\u00a1-\u1fff]+")  # ideographs stand beside an address without a space
_BESIDE = re.compile(r"[\u0590-\u08ff]*[-–:(\[{<\"'«„“‘”’]*")  # what the sentence puts before it: "ל-", "("
_BEHIND = ".,:;!?…]}>\"'»“”’،؛؟۔"
_ADDRESS_SIGN = re.compile(r"://|www\.\w|\w@\w|\w\.[^\W\d]\w*/")
_ADDRESS_BREAK = re.compile(r"[/.?@](?<!www\.)(?=\w[\w-])")
_ADDRESS_JOINT = re.compile(r"(?<=\w\w)(?=[-_]\w)")


@lru_cache(2048)  # a campaign's texts come again on other papers and in the other ink
def breaks(
    text: str, lang: str = "", divide: Divider = undivided, *, address: bool = False
) -> tuple[Break, ...]:
    """Places where a line may or must end, in order, without the start and the end of the text. A line that
    ends at a space carries it; whoever sets the line lets it vanish. `lang` is a BCP 47 tag. `address` says
    that all of the text is one; in running text `addresses` finds them. Soft hyphens are left to
    `hyphenate.hyphens`."""
    found = opportunities(text, lang)
    must = {at for at, forced in found if forced}
    may = {at for at, _ in found}
    language = lang.partition("-")[0].lower()
    may -= _barred(text, lang) | _units(text, lang) | (held(text, lang) - titled(text, lang))
    may |= word_ends(text, divide)
    if language in _QUOTES_LANGUAGES:
        may.update(match.end() for match in re.finditer(_QUOTES, text))
    for start, stop in [(0, len(text))] if address else addresses(text):
        may = {at for at in may if not start < at < stop or text[at - 1].isspace()}
        may.update(match.end() for match in _ADDRESS_BREAK.finditer(text, start + 1, stop))
    return tuple(Break(at, at in must) for at in sorted(may | must))


@lru_cache(512)
def parted(text: str, lang: str) -> dict[int, float]:
    """Where a line of running text may end besides, and its cost: inside dates, names and sums. Large type is
    read at a glance, small type by its colour, so that a bare line is the worse fault."""
    may = {at for at, _ in opportunities(text, lang)} - _barred(text, lang)
    may = {at for at in may if not any(start < at < stop for start, stop in addresses(text))}
    loose, units, known = loosely(text, lang), _units(text, lang), phrases(lang)
    streets = known.streets
    firm = held(text, lang) - loose
    kept = {at for at in units if _joint(text, at) <= _SHORT} | {
        at for at in may - loose if _labels(text, at, streets)
    }
    kept |= {at for at in firm if _short_name(text, at, known) or _sums(text, at, known)}
    loose -= spans(text, lang)
    costs = {at: LOOSE if at in loose else FIRM for at in may & (units | held(text, lang)) - kept}
    costs |= {at: DEAR for at in costs.keys() & firm if _given(text, at) or _called(text, at, known)}
    costs |= dict.fromkeys(account_joints(text), DEAR)
    if found := _POSTCODE.search(text):
        costs |= dict.fromkeys((at for at in may if found.start() < at and text[at - 1] == " "), DEAR)
    dated = days(text, lang)
    costs |= {at: LEANT for at in may - costs.keys() - kept if _leans(text, at, at in dated, lang)}
    return costs | _in_names(text, may)


def _labels(text: str, at: int, streets: frozenset[str]) -> bool:
    """Whether a word written short leads to a figure, nº 7, ქ. 12-ის, or to a street’s name: Jl. Ukur."""
    label, led = _left(text, at).rstrip(":"), text[at:].lstrip("(+")[:1].isdigit()
    street = "." in label and not {label.lower(), label[:-1].lower()}.isdisjoint(streets)
    return len(label) <= _LABEL + street and (
        street or (led and (text[at - 2] == ":" or label[-1] in ".°º№#§"))
    )


def _initials(text: str, at: int) -> bool:
    """Whether a short name stands behind initials, or another initial: A. Ruiz, P.O. Box, डॉ. आर."""
    left, right = _left(text, at), _right(text, at)
    both = left[-1] == right[-1] == "." and max(len(left), len(right)) <= _LABEL
    return both or (_INITIALS.fullmatch(left) is not None and _joint(text, at) <= _PERSON)


def _titled(text: str, at: int, known: Phrases) -> bool:
    """Whether a short title stands before a name: Dr. Anita, Mt. Zion."""
    title, name = _left(text, at), re.split("[-‐]", _right(text, at))[0]
    known_title = title.rstrip(".").lower() in known.titles
    return known_title and len(title) <= _LABEL and len(title) + len(name) <= _PERSON


def _short_name(text: str, at: int, known: Phrases) -> bool:
    """Whether a short name has initials, a title, or what a company is in law: Holdings LLC."""
    company = _joint(text, at) <= _PERSON and COMPANY.match(text, at) is not None
    return company or _initials(text, at) or _titled(text, at, known)


def _given(text: str, at: int) -> bool:
    """Whether a name stands before an initial: Anita V. Bose."""
    name, initial = _left(text, at), _right(text, at)
    return initial[0].isupper() and name[-1].isalpha() and _INITIALS.fullmatch(initial) is not None


def _called(text: str, at: int, known: Phrases) -> bool:
    """Whether the article of a short name stands before it: De Veerstoep."""
    return _left(text, at).lower() in known.articles and _joint(text, at) <= _PERSON


def _leans(text: str, at: int, dated: bool, lang: str) -> bool:
    """Whether a short preposition stands before a number, or what leads to it before a day: le 18 janvier."""
    word, known, found = _left(text, at).lstrip(_OPENING).lower(), phrases(lang), locale(lang)
    word = word.rpartition("’")[2]  # jusqu’à 22 h
    if dated and (
        word in known.articles or (found and word.rstrip(",") in map(str.lower, found.dates.weekdays))
    ):
        return True
    number = text[at].isdigit() and len(word) <= _LEANING
    return (number or dated) and word in known.prepositions


def _in_names(text: str, may: set[int]) -> dict[int, float]:
    """The hyphens of names, which have more capitals than one."""
    names = (
        match for match in _HYPHENED.finditer(text) if sum(map(str.istitle, re.split("[-‐]", match[0]))) > 1
    )
    return {at: FIRM for match in names for at in range(match.start() + 1, match.end()) if at in may}


def _sums(text: str, at: int, known: Phrases) -> bool:
    """Whether a number stands behind its noun, before its scale or what is written short, or with a point,
    both short: Box 16214, $2.4 million, XIX w., 3 §:n, 3. März."""
    left, right = _left(text, at).lower(), _right(text, at).rstrip(_CLOSING).lower()
    briefly = _COUNTER.fullmatch(left) is not None and _WRITTEN_SHORT.match(text, at) is not None
    scaled = left[-1].isdigit() and right in known.numbers | known.scales
    ordinal = left[-1] == "." and left[:-1].isdigit()
    return _joint(text, at) <= _SHORT and (
        scaled or ordinal or briefly or (right[:1].isdigit() and known.has_number(left))
    )


def _left(text: str, at: int) -> str:
    """The word before a place."""
    return text[:at].rsplit(None, 1)[-1]


def _right(text: str, at: int) -> str:
    """The word after a place."""
    return text[at:].split(None, 1)[0]


def _joint(text: str, at: int) -> int:
    """Letters of the words before and after a place."""
    return len(_left(text, at)) + len(_right(text, at))


def address_joints(text: str) -> list[int]:
    """Where an address may be broken when it has no room otherwise: before a hyphen or an underscore, so that
    nobody takes it for a hyphen of print.

    >>> address_joints("a.example/keep-it")
    [14]
    """
    return [match.end() for match in _ADDRESS_JOINT.finditer(text)]


def account_joints(text: str) -> list[int]:
    """Where the number of an account may go on in the next line if no line holds it: between its groups, two
    of which stay together at either end.

    >>> account_joints("IBAN ES91 2100 0418 4502 0005 1332")
    [15, 20, 25]
    """
    found = (match.span() for match in ACCOUNT.finditer(text))
    return [at for start, end in found for at in range(start + 10, end - 5, 5)]


def addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses stand in running text, known by ://, www., @ or a path; never hyphenate there.

    >>> addresses("(https://a.org/x),"), addresses("ל-a@b.org")
    ([(1, 16)], [(2, 9)])
    """
    if "/" not in text and "@" not in text and "www." not in text:
        return []
    found = [match.span() for match in _TOKEN.finditer(text) if _ADDRESS_SIGN.search(match[0])]
    return [_bare(text, *span) for span in found]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """An address without the prefix and the punctuation of its sentence."""
    beside = _BESIDE.match(text, start, end)
    own = text[beside.end() if beside else start : end]
    bare = own.rstrip(_BEHIND if "(" in own else _BEHIND + ")")
    return end - len(own), end - len(own) + len(bare)


def numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers of several groups stand in running text: telephone numbers, thousands."""
    return [match.span() for match in _NUMBER.finditer(text)]


def _barred(text: str, lang: str) -> set[int]:
    """Places that UAX #14 allows and print does not."""
    language = lang.partition("-")[0].lower()
    found = {match.end() for match in _AFTER_DASH.finditer(text)}
    found.update(match.start() for match in _BEFORE_DASH.finditer(text))
    found.update(match.end() for match in _SLASHED.finditer(text))
    spelt, accounts = ([one.span() for one in signs.finditer(text)] for signs in (_SPELT, ACCOUNT))
    found.update(at for start, end in (*numbers(text), *spelt, *accounts) for at in range(start + 1, end))
    if _SOFT_HYPHEN in text:
        found.update(i for i, char in enumerate(text, 1) if char == _SOFT_HYPHEN)
    known = phrases(lang)
    spaces = re.finditer(r"([^ \n]*) (?=([^ \n]*))", text)
    found.update(match.end() for match in spaces if _bound(match[1], match[2], known))
    if language == "ko":  # set ragged, Korean is broken between words
        found.update(match.end() for match in re.finditer(_HANGUL, text))
    if language in EAST_ASIAN:
        found.update(
            match.end() for match in re.finditer(f"{_COUNTED}|{_BEFORE_POINT}|{_LETTERED}|{_TITLED}", text)
        )
    return found


def _bound(left: str, right: str, known: Phrases) -> bool:
    """Whether the space between two words binds them. Behind an opening mark words of one letter lean on the
    next in all languages: «ο."""
    if left == "&" or (right == "&" and len(left) <= _BRIEF):
        return True  # Mr & Mrs; Voss & Sons
    figures, end = _figures(left), right.rstrip(_CLOSING)
    if figures and end.isdigit() and 3 <= len(end) <= 4:  # 10 000
        return True
    bare = left.lstrip(_OPENING)
    short = bare[-1:] == "." and bare[:-1].lower() in known.abbreviations
    counts = (
        bare in _PERCENT or bare in _CODES or _money(bare[-1:]) or bare.lstrip("0123456789") == "h" or short
    )
    if right[:1].isdigit() and counts and bare:
        return True  # % 5; R$ 9; 18h 30; ca. 40
    if right in _DASHES or end in known.markers:
        return left != ""
    if left[-1:] == _TATWEEL:  # بـ 5
        return True
    lean = len(bare) == 1 or (len(bare) == 2 and bare.lower() in known.negations)  # не заметить
    return (known.letters or bare != left) and lean and bare.isalpha() and bare not in known.markers


def _units(text: str, lang: str) -> set[int]:
    """The places between a number and its unit: 100 mm; 5 €; 2 mln zł; three dollars."""
    known, found = phrases(lang), set[int]()
    for match in re.finditer(r"([^ \n]+) (?=([^ \n]+))", text):
        left, right = match.groups()
        number, end = left.rstrip(".").lower(), right.rstrip(_CLOSING).replace(_TANWIN, "")
        each = re.split("[/:’-]", end)[0]  # €/m², Ft-ért, €:n, TL’ye
        measured = {right, end, each} & known.measures or {right, end, each} & _CODES
        unit = measured or not {end.lower(), each.lower()}.isdisjoint(known.money) or _money(each)
        if unit and (_figures(left) or number in known.numbers or number in known.scales):
            found.add(match.end())
    return found


def _figures(word: str) -> bool:
    return word.rstrip("십백천만억조")[-1:].isdigit() or word.endswith((",–", ",-", ".–"))  # 2천만; 2,– €


def _money(sign: str) -> bool:
    """Whether it is the sign of a currency."""
    return len(sign) == 1 and category(sign) == "Sc"
