"""Where words end in scripts without spaces between words: for all lines in Thai, Lao, Khmer and Myanmar, for
headlines in Chinese and Japanese too.

Line_Break class SA (UAX #14): "requires a dictionary lookup". ICU has the dictionaries; it comes with the
extra flyers[thai], since it takes 42 MB. Without it such text is broken only at spaces and U+200B, and
Chinese between any two characters. Phrases of Japanese (区議会の|傍聴) are found by the model that BudouX
carries.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise

from flyers.content.library import package
from flyers.content.phrases import Phrases, phrases
from flyers.measure.protocols import Divider, undivided
from flyers.measure.word import CHINESE

# Where the characters that a feature looks at begin and end, from the place in question.
_WINDOWS = {
    **{f"UW{n}": (n - 4, n - 3) for n in range(1, 7)},
    **{f"BW{n}": (n - 3, n - 1) for n in range(1, 4)},
    **{f"TW{n}": (n - 4, n - 1) for n in range(1, 5)},
}


def phrase_ends(text: str) -> set[int]:
    """The indices before which a phrase of Japanese may begin."""
    weights, least = _model()
    return {at for at in range(1, len(text)) if 2 * _score(text, at, weights) > least}


def _score(text: str, at: int, weights: dict[str, dict[str, int]]) -> int:
    return sum(
        weights[name].get(text[at + first : at + last], 0)
        for name, (first, last) in _WINDOWS.items()
        if name in weights and at + first >= 0 and at + last <= len(text)
    )


@cache
def _model() -> tuple[dict[str, dict[str, int]], int]:
    """The weights of each feature, and all of them together."""
    text = (package("budoux") / "models" / "ja.json").read_text("utf-8")
    weights: dict[str, dict[str, int]] = json.loads(text)
    return weights, sum(sum(feature.values()) for feature in weights.values())


# The characters of class SA in these four scripts, so without their digits, signs and full stops; for the
# others of the class (Tai Tham, New Tai Lue …) there is no dictionary.
_RUN = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ec6\u0ec8-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109f"
    "\u1780-\u17d3\u17d7\u17dc\u17dd\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f]+"
)
_LETTERS = (("\u0e7f", "th"), ("\u0eff", "lo"), ("\u109f", "my"), ("\u17ff", "km"))
HINT = 'pip install "flyers[thai]": without it lines of Thai, Khmer, Lao and Myanmar end at spaces only'

# Large sets are compiled when they are met.
_IDEOGRAPH = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"[{_IDEOGRAPH}\u3041-\u30ff·]"
_SIGNS = f"{_IDEOGRAPH}\u30a1-\u30fa\u30fc"  # no kana that lead from word to word
NUMERAL = "〇一二三四五六七八九十百千万億兆两兩萬亿"
_NUMBERED = NUMERAL.replace("一", "")
COUNTED = "年月日時时分人名個个件条條歳岁歲回次倍円元度号號位家本枚杯台階楼樓軒戸丁番"
MEASURES = "个個条條座棵位辆輛间間份名所张張天部株格戶户家棟栋隻只封項项"
_ALONE = f"(?:[^{_IDEOGRAPH}\u3041-\u30ff]|\\Z)"
# What stays together in both languages: a number and what it counts (百|八十|人, 四十|美元; 一 is also more
# than a number: 統一|要求), what so many are of (260个|车位), so many a year (年|50万円), 改|为, noon
# (中|午), a shift (下|夜班), an era and its year, a great tree (大い|ちょう), what と and に are read with
# (文化財と|して, 計画に|ついて, 休館に|なる), a single character that の joins (松の|湯) or that ends a name
# (守る|会), what kana end (する|こと), a verb before て and た (嫁い|できた), 子ども|たち.
_HELD = (
    f"(?<=[{NUMERAL}])(?=[{NUMERAL}{COUNTED}]|小[时時])|(?<=第)(?=[{NUMERAL}])"
    f"|(?<=[{_NUMBERED}])(?=[{_IDEOGRAPH}])|(?<=[{NUMERAL}0-9][{MEASURES}])(?=[{_IDEOGRAPH}])"
    f"|(?<=[^{NUMERAL}0-9][年月週周日])(?=[0-9])|(?<=[每毎約约第計计全共])(?=[0-9])|(?<=[改成作变變])(?=[为為])"
    "|(?<=[中上下])(?=午)|(?<=[上下])(?=[早晚夜]班)"
    "|(?<=[大小]い)(?=[\u3041-\u309f])"
    f"|(?<=明治|大正|昭和|平成|令和)(?=[{NUMERAL}元0-9])"
    "|(?<=と)(?=して|いう|いった|とも?に)|(?<=に)(?=つい[てた]|対し|対する|よ[りるっ]|関[しす]|とって|おいて|おける|わた[りるっ]|基づ|伴|な[りるっれ]|なら[なず])"
    f"|(?<=の)(?=[{_IDEOGRAPH}](?:[をがはにでともへのや]|{_ALONE}))"
    f"|(?<=[\u3041-\u3091])(?=[{_IDEOGRAPH}]{_ALONE})"
    f"|(?<=[{_IDEOGRAPH}][いんっ])(?=[てでただ])|(?=たち(?:[をがはもにのでとへ]|{_ALONE}))"
    f"|(?<=[」』》）A-Za-z0-9])(?=[\u3041-\u309f])|(?<=[\u3041-\u309f])(?=(?:こと|もの|ため|とき|ところ)(?![{_IDEOGRAPH}]))"
)
_DONE = frozenset("過过了起到見见動动開开住來来去上下出及完好成通清夠够")  # behind a verb and 不: 喘不過
_QUOTED = "「[^「」]{1,10}」|『[^『』]{1,10}』|《[^《》]{1,10}》|（[^（）]{1,6}）"  # a name, a word or two
_SEVERAL = 3  # texts
_LONG = range(2, 8)  # signs of a name, and one fewer and more
_NOWHERE = re.compile("((?!))")
_BINDING = frozenset("市县縣省第·")  # with the words that lead, what no phrase of Chinese ends with: 市|议会


def word_ends(text: str, divide: Divider) -> set[int]:
    """The indices inside runs of Thai, Lao, Khmer and Myanmar before which a line may begin; none without
    ICU. A dictionary errs in names: a word joiner (U+2060) holds what must stay together, U+200B parts."""
    met = meetings(text, divide)
    found = {at for at, before, after, known in met if f"{before}_{after}" not in known.compounds}
    for loan in _loans().finditer(text) if found else ():
        found -= {*range(loan.start() + 1, loan.end())}
    # LB9, also where text is misspelt
    return {at for at in found if unicodedata.category(text[at])[0] != "M"}


def meetings(text: str, divide: Divider) -> Iterator[tuple[int, str, str, Phrases]]:
    """Where two words of Thai, Lao, Khmer or Myanmar meet, both, and the phrases of their language."""
    for run in _RUN.finditer(text):
        known = phrases(next((lang for last, lang in _LETTERS if run[0][0] <= last), "my"))
        yield from ((*found, known) for found in _between(divide(run[0], "und"), run.start()))


@cache
def _loans() -> re.Pattern[str]:
    every = chain.from_iterable(phrases(lang).loans for _, lang in _LETTERS)
    return re.compile("|".join(sorted(every, key=len, reverse=True)))


def recurring(texts: Iterable[str], lang: str, divide: Divider = undivided) -> frozenset[str]:
    """Words and names that no file knows, since a campaign has them in several texts: two syllables of a
    language that writes them apart, chợ_đêm; two of Thai or its like that a dictionary parts, บ่อน_ไก่;
    signs of Chinese and Japanese side by side, 海安戲院."""
    known = phrases(lang)
    if lang.partition("-")[0].lower() in CHINESE | {"ja"}:
        return _named(texts, known)
    each = ({pair for _, pair in _pairs(text, known.syllables, divide)} for text in texts)
    counts = Counter(chain.from_iterable(each))
    small = known.proclitics | known.enclitics | known.small
    return frozenset(
        pair for pair, count in counts.items() if count >= _SEVERAL and small.isdisjoint(pair.split("_"))
    )


def _named(texts: Iterable[str], known: Phrases) -> frozenset[str]:
    """Runs of signs, no small word among them, in two texts or more, which with one more stand in fewer."""
    small = known.genitives | known.prepositions | known.pronouns | known.negations | {*"们們"}
    run, counts = re.compile(f"[{_SIGNS}]+"), Counter[str]()
    for text in texts:
        plain = "".join(" " if char in small else char for char in text)
        found = (match[0] for match in run.finditer(plain))
        counts.update({x[at : at + n] for x in found for n in _LONG for at in range(len(x) - n + 1)})
    several = {one for one, count in counts.items() if count > 1}
    within = {part for one in several for part in (one[1:], one[:-1]) if counts[part] == counts[one]}
    return frozenset(one for one in several - within if len(one) in _LONG[1:-1])


def _pairs(text: str, syllables: bool, divide: Divider) -> Iterator[tuple[int, str]]:
    """Where two words meet that may be one, and both."""
    yield from _beside(text) if syllables else ()
    yield from ((at, f"{before}_{after}") for at, before, after, _ in meetings(text, divide))


def _beside(text: str) -> Iterator[tuple[int, str]]:
    """Two words with a blank between them, and where the second begins."""
    for one, other in pairwise(re.finditer(r"[^\W\d_]+", text)):
        if text[one.end() : other.start()] == " ":
            yield other.start(), f"{one[0]}_{other[0]}".lower()


def within_words(
    text: str, lang: str, divide: Divider = undivided, together: Mapping[str, frozenset[str]] = {}
) -> set[int]:
    """The indices before which a line of running text may begin but one of a headline should not, inside a
    word or phrase: 图书馆, 私たちの, ห้องสมุด; few in Chinese and Thai without ICU. `lang` is a BCP 47 tag:
    Chinese and Japanese share their characters. `together` are a campaign's own words by language."""
    own = together.get(lang, frozenset())
    held = {at for at, pair in _beside(text) if pair in own} if own else set[int]()
    for at, before, after, known in meetings(text, divide):
        leans = before in known.proclitics or after in known.enclitics
        if leans or f"{before}_{after}" in known.compounds | own:
            held.add(at)
    language = lang.partition("-")[0].lower()
    named = _around(own) if own and language in CHINESE | {"ja"} else _NOWHERE
    held.update(at for match in named.finditer(text) for at in range(match.start() + 1, match.end()))
    if language in CHINESE:
        said = ([part] if n % 2 else divide(part, "zh") for n, part in enumerate(named.split(text)))
        words = _able(chain.from_iterable(said))
        every = [*_between(words)]
        onward = [*(after[:1].isalnum() for _, _, after in every[1:]), False]
        pairs = zip(every, onward, strict=False)
        ends = {at for (at, before, after), more in pairs if _parts_phrases(before, after, more)}
        held |= _inside(text, ends) if words else set()
    elif language == "ja":
        objects = {match.end() for match in re.finditer("を(?!も)", text)}
        held |= _inside(text, phrase_ends(text) | objects)
    if language in CHINESE | {"ja"}:
        held.update(match.start() for match in re.finditer(_HELD, text))
        held.update(at for name in re.finditer(_QUOTED, text) for at in range(name.start() + 1, name.end()))
    return held


@cache
def _around(names: frozenset[str]) -> re.Pattern[str]:
    """Names beside other signs, the longest first: a text that is all name may be parted."""
    every = "|".join(sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"((?<={_WIDE})(?:{every})|(?:{every})(?={_WIDE}))")


def lacking(text: str, divide: Divider) -> bool:
    """Whether the text has words that cannot be told apart here (see `HINT`)."""
    run = _RUN.search(text)
    return run is not None and not any(divide(run[0], "und"))


def _inside(text: str, ends: set[int]) -> set[int]:
    """Places between two ideographs or kana where no phrase ends."""
    between = (match.start() for match in re.finditer(f"(?<={_WIDE})(?={_WIDE})", text))
    return set(between) - ends


def _parts_phrases(before: str, after: str, onward: bool) -> bool:
    """Whether a line of Chinese may end between two words; `onward` where another follows. A single character
    that does not lead to that belongs to the word before, as in 图书|馆, and so in names, which ICU does not
    know."""
    known = phrases("zh")
    leading = known.proclitics
    if after in known.enclitics or (len(before) == 1 and after[0] in NUMERAL):
        return False  # 行人|專用區; 走|一圈
    leads = len(after) > 1 or (after in leading and onward)  # 停止|强拆
    return leads and before not in leading and before not in _BINDING


def _between(words: Iterable[str], start: int = 0) -> Iterator[tuple[int, str, str]]:
    """Where two words meet, counted from `start`, and both of them."""
    for before, after in pairwise(words):
        start += len(before)
        yield start, before, after


def _able(words: Iterable[str]) -> list[str]:
    """Words of Chinese; a verb of one character takes 不 or 得 and what follows with it: 喘不過. So does one
    behind the name of a place: 柳巷|菜市场."""
    known, found = phrases("zh"), list[str]()
    small, places = known.proclitics | known.enclitics | known.ways | known.genitives, (*known.ways,)
    for word in words:
        one = bool(found) and len(found[-1]) == 1
        able = word[0] in "不得" and word[1:2] in _DONE
        named = len(found) > 1 and found[-2].endswith(places) and f"{found[-1]}{word}".isalnum()
        becomes = word in "為为" and bool(found) and len(found[-1]) > 1 and found[-1].isalnum()  # 登錄為
        if becomes or (one and (able or (named and small.isdisjoint({found[-1], word})))):
            found[-1] += word
        else:
            found.append(word)
    return found
