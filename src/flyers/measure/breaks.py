"""Where a line may end in print: UAX #14, and what a typesetter adds to it.

Numbers stay with their units, a dash never starts a line, and short words of Slavic languages stay with what
follows. An address is broken only after / . ? @, never at a hyphen, which would be typed too; before one if
there is no other way (see `address_joints`). Nothing parts a day and its month, a title or an initial and its
name, a house number and its street, an ordinal and what it counts (`held`): only spaces are held there, no
character changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category

from flyers.content.locale import Phrases, locale, phrases
from flyers.measure.dictionary import CHINESE, word_ends
from flyers.measure.uax14 import Break, opportunities

# Languages that write an ordinal with a full stop: "3. Stock", "15. mars".
_DOTTED = frozenset("bs cnr cs da de et fi hr hu is lb lv mk nb nn no pl sh sk sl sr tr".split())  # noqa: SIM905
_DAY = r"(?<![\w.,:/])\d{1,2}(?:\.|er|re|º|ª|st|nd|rd|th|-?е|-го|η)?"
_YEAR = r"(?:,? (?:de |del )?\d{4}(?!\d))"
_INITIAL = re.compile(r"(?<![\w°])(?:[^\W\d_]\.-?){1,3} (?=[^\W\d_])")  # E. Rugova; J.-P. Sartre
_WORD = re.compile(r"(?<![^\s(\[«„“‘\"'])[^\s(\[«„“‘\"'\u202f\u00a0]+ (?=[+(]{0,2}\w)")
_ORDINAL = re.compile(r"(?<![\w.,])\d+(?:st|nd|rd|th|er|ère|re|e|ème|º|ª|-[а-яіїє]{1,3}|η|ος) (?=\w)")
_DOTTED_ORDINAL = re.compile(r"(?<![\w.,])\d{1,3}\. (?=(\w+))")
# "14 Commercial Wharf", "184, rue Duguesclin"; "Herderstraße 44", "Room 4b", where no other number follows.
_HOUSE_FIRST = re.compile(
    r"(?<![\w.,:])\d{1,4}[A-Za-z]?(?: bis| ter)? (?=[^\W\d_])|(?<![\w.,:])\d{1,4}[a-z]?, (?=[a-z]{2,9} )"
)
_QUARTER = re.compile(  # 207 S Main St; N 8th Street
    r"(?<![\w.,:])(?:\d{1,5} [NS]?[NSEW]\.? (?=[A-Z\d])|[NS]?[NSEW]\.? (?=\d+(?:st|nd|rd|th)\b))"
)
_HOUSE_LAST = re.compile(
    r"(?<![^\s(\[«„“‘])([^\W\d_][^\s\d]*)(?<![,;:!?…]) "
    r"(?=\d{1,3}[A-Za-z]?(?![\w:%‰°\u00a0\u202f]|[.,]\d)(?: ([^\W\d_]+))?)"
)
# MN 55454, EH6 9XX, L2E 0B2; 12 + 5; 14 por ciento; 11 p. m., 11 de la noche; z. B.; Acme, Inc.; S.A. de C.V.
_WHOLE = re.compile(
    r"(?<![\u0900-\u0dff])(?:[\u0900-\u0dff]{1,4}\. ?){2,}(?=[\u0900-\u0dff])|"  # डॉ. प्र. शं. कुलकर्णी
    r"(?<=\d) (?:кв|куб)\. (?=к?м\b)|"
    r"\b(?-i:[A-Z]{2} \d{5}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)\b|"
    r"\((?=\d[^()\n]{2,13}\))[^()]*\)|(?<=[^\W\d_]), (?=\d{1,3},(?! \d))|"  # (81, apt. 10-F); Peña, 58, asked
    r"(?<=\d) (?:h(?:(?:ou)?rs?)?|std|stunden?|heures?|horas?|ore|uur|tim(?:er|mar)?|saat|godz|hod|óra|ч|час"
    r"\w*|год|orë|ft)\.? (?:(?:and|und|et|e|y|i|og|och|en) )?\d+ (?:min|мин|хв|perc|dk|dakika|in)"
    r"(?:\w{,4}\b\.?)|"
    r"(?<=\d) p[eo]u?r (?:cent|cien?to)(?!\w)|(?<=\d) [ap]\. ?m\.|(?<=\d) de la (?:mañana|tarde|noche)(?!\w)|"
    r"\b(?:[^\W\d_]\. )+[^\W\d_]\.|, (?:Inc|Ltd|LLC|LLP|Corp)\b|"
    r"\bS\.(?:A\.)? de [CR]\.[VL]\.|\bsp\. z o\. ?o\.|(?<=\d) [+−×÷=<>] (?=\d)|"
    # 10115 Berlin, 115 24 Stockholm; t. ex., p. ej., EE. UU.; Henry VIII, Malcolm X, King Jr.; ’s avonds
    r"(?-i:(?<![\w.,:/-])(?:[A-Z]{1,2}-)?(?:\d{5}|\d{3} \d{2}) (?=[A-ZÀ-ÖØ-ÞİŁŚŽŠČŘ])|"
    r"\b[a-zà-ÿа-я]{1,2}\. [a-zà-ÿа-я]{1,3}\.|\b([A-Z])\1\. ([A-Z])\2\.|"
    r"\b[A-ZÀ-Þ][a-zà-ž]{2,} (?:(?:[IVX]{2,5}|V|X)(?![\w’])|Jr\b)|(?<!\S)’[a-z] \w)",
    re.IGNORECASE,
)
# One end of a range, with what it is counted in.
_END = r"\d+(?:[.:,h]\d+|[ \u00a0\u202f]\d{3}(?!\d))*(?: ?(?:[ap]\.? ?m\b\.?|h|Uhr|uur|[%€°]))?"
_SUFFIXED = frozenset(("tr", "hu", "fi", "az"))  # which end numbers instead: 10’dan 13’e, 10-től 13-ig
_SHORT = 4  # letters of what stands for a street's name: Av. dos Andradas
_FIGURES = re.compile(r"[+(]{0,2}\d(?:[\d ()./–-]*\d)?")
# Letters of a range too long for a narrow column: its second end may begin a line; so may a number.
_LONG = 22
_NUMEROS = frozenset("nº n° n.º no nr núm num № docket čj č.j".split())  # noqa: SIM905
_SCALED = re.compile(r"\d (?=([^\s.,;:!?]+))")
_LISTED = re.compile(r"(?<![\w.,])\d{1,3}(?:, \d{1,3}){1,2},? [^\W\d_]{1,3} \d{1,3}(?!\w)")  # 7, 8 and 11
_EAST_ASIAN_MONTH = re.compile(r"(?:月|월 )(?=\d)")  # 5月|12日; 5월 12일


@lru_cache(256)  # asked for breaks, then for sentences and sense
def held(text: str, lang: str) -> frozenset[int]:
    """The indices after the spaces at which no line ends; `lang` is a BCP 47 tag.

    >>> held("by 15 March", "en")
    frozenset({6})
    """
    return frozenset(_held(text, lang))


def _held(text: str, lang: str) -> Iterator[int]:
    yield from (at + 1 for at in _named(text, lang))
    yield from _inside(_WHOLE, text)
    for pattern in _streets(lang):
        yield from (match.end() for match in pattern.finditer(text))
    if not any(map(str.isdigit, text)):
        return
    if months := _date(lang):
        yield from _inside(months, text)
    yield from _ranges(text, lang)
    yield from _inside(_LISTED, text)
    yield from (match.end() for match in _EAST_ASIAN_MONTH.finditer(text))
    known = phrases(lang)
    scales = known.scales | known.numbers
    for match in _SCALED.finditer(text):
        if match[1].lower() in scales or match[1].startswith(known.units):
            yield match.end()
    yield from (match.end() for match in _ORDINAL.finditer(text))
    if lang.partition("-")[0].lower() in _DOTTED:
        for match in _DOTTED_ORDINAL.finditer(text):
            if match[1].islower() or match[1].lower() not in known.proclitics:  # 49. Eine Wand
                yield match.end()
    yield from _houses(text, lang)


def _inside(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """The index after each space in what a pattern finds."""
    for match in pattern.finditer(text):
        yield from (at + 1 for at in range(*match.span()) if text[at] == " ")


@cache
def _date(lang: str) -> re.Pattern[str] | None:
    """Days of a language's months, as it joins them: "15 March", "15 de marzo", "2 בפברואר", "Sept. 3",
    "March 15, 2027". None where no file names its months."""
    found = locale(lang)
    if not (found and found.dates.months):
        return None
    every = (form for m in found.dates.months for form in (re.escape(m), rf"{re.escape(m[:4])}\w?\.", m[:3]))
    joins = re.search(r"{day}(.*){month}|{month}(.*){day}", found.dates.short)
    join, joined = (re.escape(part or " ") for part in (joins.groups() if joins else ("", "")))
    endings = "|".join(re.findall(r"{month}(\w+)", found.dates.short + found.dates.long))  # adarê
    months = rf"(?:{'|'.join(every)})(?:{endings})?(?:\.?(?!\w)|(?={joined}))"
    years = r"(?:(?<!\d)\d{4}(?:\.|\. gada| m\.) )?"  # which Hungarian and Baltic languages have first
    before = rf"{years}(?P<before>{_DAY}(?: (?:de |di |do |of )?|{join}))?(?(before)|(?<!\w))"
    after = rf"(?(before)|(?:{_YEAR}|(?: |{joined})\d{{1,2}}(?:st|nd|rd|th)?(?!\w){_YEAR}?))"
    return re.compile(f"{before}{months}{after}", re.IGNORECASE)


def _ranges(text: str, lang: str) -> Iterator[int]:
    """The indices after the spaces and hyphens of a range, "de 6 a 10"; a long one may be parted."""
    pattern, known = _range(lang), phrases(lang)
    for match in pattern.finditer(text) if pattern else ():
        before, then = text[: match.start()].rstrip(" $£€₹"), match["then"] or ""
        first = before[before.rfind(" ") + 1 :]
        pair = f"{first}_{then}".lower() in known.ranges
        if then and not pair and (f"_{then}".lower() not in known.ranges or known.has_number(first.lower())):
            continue  # 6 and 10; line 64 until 1 May
        start = len(before) if pair else match.start()
        second = match.start("then") - 1 if match.end() - start > _LONG else None
        yield from (at + 1 for at in range(start, match.end()) if text[at] in " -" and at != second)


@cache
def _range(lang: str) -> re.Pattern[str] | None:
    """Two numbers and the word between them; None where no file has such words of the language."""
    if lang.partition("-")[0].lower() in _SUFFIXED:
        return re.compile(rf"{_END}[’':-]\w{{1,4}} (?P<then>){_END}[’':-]\w{{1,4}}")
    words = {pair.partition("_")[2] for pair in phrases(lang).ranges}
    then = "|".join(sorted(map(re.escape, words)))
    money = r"(?:[$£€₹] ?)?"
    return re.compile(rf"{_END} (?P<then>{then}) {money}{_END}(?!\w)", re.IGNORECASE) if words else None


def _named(text: str, lang: str) -> Iterator[int]:
    """The spaces between a title or initials and a name, in a street's name, and before a word's number."""
    known = phrases(lang)
    leading = known.titles | known.streets
    for match in _INITIAL.finditer(text):
        label = text[: match.start()].rpartition(" ")[0].rpartition(" ")[2].lower()  # Grade R. The
        if _capital(text[match.end()]) and _capital(match[0][0]) and not known.has_number(label):
            yield from (at for at in range(*match.span()) if text[at] == " ")
    for match in _WORD.finditer(text):
        written, then = match[0][:-1].rstrip(":").lower(), text[match.end()]
        word = written.rstrip(".")
        dotted = match[0].endswith(". ") and word in known.streets
        if dotted and len(word) > _SHORT:  # the sentence ends
            continue
        following = text[match.end() :].split()[0]  # ڈاکٹر is a doctor too, before "is"
        named = _capital(then) and following not in known.small
        named = named or following.rstrip(".").lower() in known.titles
        figures = _FIGURES.match(text, match.end())
        long = word in _NUMEROS or written in _NUMEROS  # nº 1.22.000.001847/2026-13
        short = figures and (long or figures.end() - match.start() <= _LONG)
        counted = word in known.abbreviations and word not in known.scales  # ca. 500
        lettered = known.has_number(word) and re.match(r"[A-Z](?![\w’'])", text[match.end() :])
        numbered = (short and (counted or known.has_number(word) or written in known.numbered)) or lettered
        if dotted or numbered or (named and word in leading):
            yield match.end() - 1


def _houses(text: str, lang: str) -> Iterator[int]:
    """After a house number before its street, and before one that follows a name and counts nothing: before
    "the", or at the end of a sentence."""
    for match in _HOUSE_FIRST.finditer(text) if phrases(lang).names else ():  # 40 Sekunden
        following = text[match.end() :].partition(" ")[0]
        if text[match.end()].isupper() or following in phrases(lang).streets:
            yield match.end()
    yield from (match.end() for match in _QUARTER.finditer(text))
    leading = phrases(lang).proclitics
    for match in _HOUSE_LAST.finditer(text):
        name, counted = match[1], match[2]
        if name[0].isupper() and name.lower() not in leading and (not counted or counted.lower() in leading):
            yield match.end()


@cache
def _streets(lang: str) -> list[re.Pattern[str]]:
    """What comes before a house number: "ul. Komorniki 17 m. 4", "Av. dos Andradas, 3100", "Roma s/n"; and
    before the last word of a street: "Mill Street"."""
    known, found = phrases(lang), []
    if known.streets:
        streets = "|".join(map(re.escape, known.streets))
        name = r"\.? (?:\w{1,4} ){0,2}[^\W\d_a-zà-ÿ][^,\n]{1,40}?"
        number = r"s/n|\d{1,5}(?![\w%]|[.,]\d| [a-zà-ÿ]{2})"
        found.append(re.compile(rf"(?<!\w)(?i:{streets}){name},? (?={number})"))
        capitals = r"\.? (?:[^\W\d_a-zà-ÿ][^\W\d_]* ){1,3}(?=\d{1,4}[A-Za-z]?(?![\w%:]|[.,]\d))"
        found.append(re.compile(rf"(?<!\w)(?i:{streets}){capitals}"))  # whatever follows the number
    if known.ways:
        found.append(re.compile(rf"(?<!\w)[^\W\d_a-z]\w* (?=(?:{'|'.join(known.ways)})(?!\w))"))
    return found


def _capital(char: str) -> bool:
    """Whether a name may begin with a letter: not with a small one where there are capitals."""
    return char.isalpha() and not char.islower()


_UNITS = (
    "% ‰ ° °C °F EUR USD CAD CHF RSD RON PLN zł Kč kr Ft lei lekë TL din дин лв ден грн руб đ đồng mm cm"
    " dm m km km² m² ha ft mi mph g kg t l h min s am pm a.m. p.m. Uhr uur giờ heures o’clock kl. Std. hrs"
    " mins ml mg µg μg µm nm kB MB GB kW kWh MW MWh GW GWh TWh Hz kHz MHz dB V W Wh Sv mSv px pt dpi m³ мм"
    " см м км г кг т л ч мин год час часов година годин км² м² м³ мг мкг кВт кВт·ч га λίτρα χλμ χμ كم كلم"
    " كغ متر مترا ק״מ מ״ר ק״ג قدم рр коп чел шт кв р года году року році r roku os hod μ.μ π.μ درصد فیصد"
    " بجے बजे प्रतिशत மணி น."
)
_UNIT_WORDS = frozenset(_UNITS.split())
_OPENING, _CLOSING = "([«„“‘\"'", ")]»“”’\"'.,;:!?…،؛؟۔।"
_PERCENT = "%‰٪"
_TATWEEL, _TANWIN = "\u0640", "\u064b"  # 45 شيكلًا
_DASHES = frozenset("–—―")
_ONE_LETTER_LANGUAGES = frozenset(
    ("be", "bg", "bs", "cnr", "cs", "hr", "hu", "mk", "pl", "ru", "sh", "sk", "sl", "sr", "uk")
)
_BEFORE_DASH = re.compile(r"[–—―](?<=\S.)")
_AFTER_DASH = re.compile(
    r"[-‐–—―](?:(?<![^\s(\[«„“‘\"'][-‐–—―])(?=\w|[$€£¥₹]\d)"  # opens: "—inciso", "-foo", "–5 °C", "–$15"
    r"|(?<=\d-)(?=\w)|(?<=\S–)(?=\d)"  # 2004-2009, 12-jährig, 11 a.m.–3 p.m.
    r"|(?<=(?<!\w)\w[-‐–])(?=\w)|(?<=\w[-‐–])(?=\w(?!\w)))"  # e-mail, NATO-u, A–Z
    r"|[−+±](?=[$€£¥₹]\d)|[.:](?<=[^\W\d_][.:])(?=\d)|[-‐](?<=[./][-‐])(?=\w)"  # No.5; c.-à-d., Chef/-in
    r"|(?<=[\d%€£$円元원])/(?=\w)|/(?:(?<=\b\w/)|(?<=\b\w\w/))(?=\w{1,2}\b)"  # 26/01847/FUL; s/n, c/o, km/h
)
# Large sets are compiled when they are met.
_HANGUL = "[0-9A-Za-z%가-힣](?=[가-힣])|[가-힣](?=[0-9A-Za-z])"  # 제5조, B동
_COUNTED = (  # 5月1日前; 20位; 2027년; 70%를; 45メートル; 第3号; 1億4,000萬; 1억 4,000만
    "[0-9%‰](?:(?=[\u30a1-\u30fa\u3400-\u9fff가-힣])| (?=[\u3400-\u9fff]))|第"
    "|(?<=[0-9])[年月日天周週时時分](?=[前后後内內])"
    "|(?:[上下]午|[早晚]上|凌晨|中午|午[前後]|오[전후]) ?(?=[0-9])"
    "|(?<=[0-9])(?:[万萬亿億兆]|[만억조] )(?=[0-9])|(?<=[0-9時时分半日月])[〜～](?=[0-9])"
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
# is an hour, and "08-17" is from eight to five: neither is a number that somebody calls.
_SPACE = "[ \u00a0\u202f]"
_GROUP = r"\d{1,5}(?!\d)"
_JOINT = rf"(?:{_SPACE}|[-‑–./])"
_DAY_MONTH = r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"  # or an amount: 0.50-0.75
_NUMBER = re.compile(
    rf"(?<![\w+])(?<!\d[:.,])(?!{_DAY_MONTH}[-–]{_DAY_MONTH}(?!\d))(?:\+\d{{6,15}}(?!{_JOINT}\d)|(?:\+\d{{1,15}}"
    rf"|\((?:0|\d{{2,5}})\)(?={_JOINT}?(?![0٠۰])(?:\d{{5}}|\d{{1,4}}{_JOINT}\d))"
    rf"|[0٠۰]\d{{0,4}}(?={_JOINT}(?:\d{{3}}|\d+{_JOINT}\d))"
    rf"|{_GROUP}(?=([-‑]){_GROUP}\1\d|{_SPACE}{_GROUP}{_SPACE}\d)"
    rf"|\d{{3}}(?=[-‑ ]\d{{4}}(?!\d))|\d{{4}}(?= \d{{4}}(?!\d))|\d{{1,3}}(?={_SPACE}\d{{3}}\b))"
    rf"(?:{_JOINT}?\(\d{{1,10}}\)|(?:{_JOINT}|(?<=\)))\d{{1,10}}(?!\d)){{1,6}})"
)

_TOKEN = re.compile("[!-~\u00a1-\u1fff]+")  # ideographs stand beside an address without a space
_BESIDE = re.compile(r"[\u0590-\u08ff]*[-–:(\[{<\"'«„“‘”’]*")  # what the sentence puts before it: "ל-", "("
_BEHIND = ".,:;!?…]}>\"'»“”’،؛؟۔"
_ADDRESS_SIGN = re.compile(r"://|www\.\w|\w@\w|\w\.[^\W\d]\w*/")
_ADDRESS_BREAK = re.compile(r"[/.?@](?<!www\.)(?=\w[\w-])")
_ADDRESS_JOINT = re.compile(r"(?<=\w\w)(?=[-_]\w)")


@lru_cache(2048)  # a campaign's texts come again on other papers and in the other ink
def breaks(text: str, lang: str = "", *, address: bool = False) -> tuple[Break, ...]:
    """Places where a line may or must end, in order, without the start and the end of the text. A line that
    ends at a space carries it; whoever sets the line lets it vanish. `lang` is a BCP 47 tag. `address` says
    that all of the text is one; in running text `addresses` finds them. Soft hyphens are left to
    `hyphenate.hyphens`."""
    found = opportunities(text, lang)
    must = {at for at, forced in found if forced}
    may = {at for at, _ in found}
    language = lang.partition("-")[0].lower()
    may = (may - _barred(text, lang) - held(text, lang)) | word_ends(text)
    if language in _QUOTES_LANGUAGES:
        may.update(match.end() for match in re.finditer(_QUOTES, text))
    for start, stop in [(0, len(text))] if address else addresses(text):
        may = {at for at in may if not start < at < stop or text[at - 1].isspace()}
        may.update(match.end() for match in _ADDRESS_BREAK.finditer(text, start + 1, stop))
    return tuple(Break(at, at in must) for at in sorted(may | must))


def address_joints(text: str) -> list[int]:
    """Where an address may be broken when it has no room otherwise: before a hyphen or an underscore, so that
    nobody takes it for a hyphen of print.

    >>> address_joints("a.example/keep-it")
    [14]
    """
    return [match.end() for match in _ADDRESS_JOINT.finditer(text)]


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
    found.update(at for start, end in numbers(text) for at in range(start + 1, end))
    if _SOFT_HYPHEN in text:
        found.update(i for i, char in enumerate(text, 1) if char == _SOFT_HYPHEN)
    known, one_letter = phrases(lang), language in _ONE_LETTER_LANGUAGES
    spaces = re.finditer(r"([^ \n]*) (?=([^ \n]*))", text)
    found.update(match.end() for match in spaces if _bound(match[1], match[2], known, one_letter))
    if language == "ko":  # set ragged, Korean is broken between words
        found.update(match.end() for match in re.finditer(_HANGUL, text))
    if language in EAST_ASIAN:
        found.update(
            match.end() for match in re.finditer(f"{_COUNTED}|{_BEFORE_POINT}|{_LETTERED}|{_TITLED}", text)
        )
    return found


def _bound(left: str, right: str, known: Phrases, one_letter: bool) -> bool:
    """Whether the space between two words binds them; `one_letter` holds words such as Czech "v"."""
    if left == "&" or (right == "&" and len(left) <= _SHORT):
        return True  # Mr & Mrs; Voss & Sons
    figures, number, end = _figures(left), left.rstrip(".").lower(), right.rstrip(_CLOSING)
    end = end.replace(_TANWIN, "")
    each = end.partition("/")[0]  # €/m²
    unit = right in _UNIT_WORDS or each in _UNIT_WORDS or end.lower() in known.money or _money(each)
    if unit and (figures or number in known.numbers or number in known.scales):
        return True  # 100 mm; 5 €; 2 mln zł; three dollars
    if figures and end.isdigit() and 3 <= len(end) <= 4:  # 10 000
        return True
    bare = left.lstrip(_OPENING)
    short = bare[-1:] == "." and bare[:-1].lower() in known.abbreviations
    counts = bare in _PERCENT or _money(bare[-1:]) or bare.lstrip("0123456789") == "h" or short
    if right[:1].isdigit() and counts and bare:
        return True  # % 5; R$ 9; 18h 30; ca. 40
    if right in _DASHES or end in known.markers:
        return left != ""
    if left[-1:] == _TATWEEL:  # بـ 5
        return True
    return one_letter and len(bare) == 1 and bare.isalpha()


def _figures(word: str) -> bool:
    return word[-1:].isdigit() or word.endswith((",–", ",-", ".–"))  # 2,– €


def _money(sign: str) -> bool:
    """Whether it is the sign of a currency."""
    return len(sign) == 1 and category(sign) == "Sc"
