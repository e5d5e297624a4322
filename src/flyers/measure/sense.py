"""How well a line of a headline may end between two words: lines are phrases. A phrase ends at punctuation,
and before a word that leads to what follows: a preposition, an article, a conjunction. It does not end after
such a word, inside a name, or between a number and what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from unicodedata import category

from flyers.content.locale import calendar, months
from flyers.content.phrases import Phrases, phrases
from flyers.measure.dictionary import meetings
from flyers.measure.held import held, titled
from flyers.measure.leaning import SENTENCE, STOPS, Text
from flyers.measure.lent import COUNT, LENT, lent
from flyers.measure.protocols import Divider, undivided
from flyers.measure.sentences import OPENS, amid_last, in_names
from flyers.measure.word import WITHOUT_SPACES, among, capital

# Demerits of an end; `measure.headline` adds those of the lines' shape.
STOP = 0.0  # after a sentence
CLAUSE = 1.0  # after other punctuation
PHRASE = 4.0  # before a word that leads to what follows, after one that belongs to what is before it
PLAIN = 14.0  # between two words that tell nothing
MAYBE = 24.0  # after "all"; between capitals, one perhaps the sentence's; syllables; more inside brackets
LINKED = 34.0  # between "is" and "our home", "muss" and "bleiben" at a clause's end
OWNED = 40.0  # between a noun and the noun that it may belong to
OWNING = 90.0  # after a word that tells whose the next is: "our"
TORN = 100.0  # inside a name, between a number and what it counts
STRAY = 95.0  # added between one word and the rest of its sentence, beside another sentence
HYPHENED = 150.0  # at a hyphen of the word itself: Robert-Koch-Straße
WHOLE = 250.0  # the same in a short word, check-up; between two words that are read as one: laundry room
NAMED = 500.0  # in a name: Saint-Denis
RANGED = 120.0  # after the dash of a range: October–November
LEANING = 110.0  # after a word that leans on the next one: "the"
DENIED = 300.0  # the same after "not", or what leads on from it: the next line alone would say the opposite

_CLOSED, _PAIRED = ")]}»”’」』", "«»“”„「」『』()[]"
_NUMBER = re.compile(r"[^\w]*\d[\d.,:/٬٫’\u00a0\u202f –-]*[%‰٪]?")
_NUMERO = re.compile(r"№|n(?:[ro]\.?|°|\.?º)|br\.|č\.|αρ\.", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]+[)\]）]")
# A number or a sum, and what it ends: 每月会费 $89。
_SUM = re.compile(r"[A-Z]{0,3}[$€£¥￥₩₹]?\d[\d.,]*[万萬亿億]?[元円圆圓块塊]?([。，、；！？])?")
# Letters of a word with a hyphen, signs, figures.
_SHORT, _SIGNS, _YEAR = 12, 5, 4
# The first word of a sentence, if it is short: 38 euros. De | comboio.
_OPENED = re.compile(r"(?<=[^\W\d_]{2}[.!?…] )[«„“‘¿¡(]?(?=[^\W\d_a-z])[^\W\d_]{1,3} (?=\S)")
_BEGUN = 3  # signs of a clause that a line should not end with
_SMALLEST = 4  # letters of a word that looks as if it had its article

# What it costs to end a line of a paragraph there, in terms of `linebreak`.
LAST = 8.0  # between a number and what it counts, before a last word
NAMES = 2.0  # inside a name, where lines are as full without that
PART, HALF = 4.0, 12.0  # at a hyphen that the word has; in a short word or a name
UNSPACED = 8.0  # the same in running Thai, so that a verb keeps its object unless a sixth would be bare
LARGE = 2.0  # in large type, which is read at a glance, this many demerits cost 1: after "the" 50


def demerits(text: str, lang: str, ends: Sequence[int], divide: Divider = undivided) -> list[float]:
    """How bad it is to end a line before each of these places: 0 is best, none should be `TORN` or more."""
    return [*map(_Reader(text, lang, divide).at, ends)]


def costs(text: str, lang: str, ends: Sequence[int], large: bool, divide: Divider = undivided) -> list[float]:
    """What it costs a paragraph to end a line before these places; `large` type is read at a glance."""
    if large:
        return [found / LARGE for found in demerits(text, lang, ends, divide)]
    names = in_names(text) if phrases(lang).names else ()
    extra = dict.fromkeys((match.end() for match in _OPENED.finditer(text)), LENT)
    extra |= dict.fromkeys(names, NAMES) | dict.fromkeys(amid_last(text), COUNT) | lent(text, phrases(lang))
    told = any(map(str.isdigit, text)) or not {*"-‐–"}.isdisjoint(text)
    reader = _Reader(text, lang, divide) if told else None
    if any(among(char, WITHOUT_SPACES[:3]) for char in {*text}):
        extra |= {at: found / UNSPACED for at, found in _Reader(text, lang, divide).meetings.items()}
    return [max(reader.cost(end) if reader else 0.0, extra.get(end, 0.0)) for end in ends]


class _Reader(Text):
    def at(self, end: int) -> float:
        if end >= len(self.text):
            return STOP
        number = self.after.get(end)
        if not number:
            return self._inside(end) if number is None else STOP
        mark = STOP if self.begins[number] else CLAUSE
        found = OWNED if self._labels(number) else mark if self._stops(number - 1) else self._between(number)
        found += MAYBE if any(x.start() < end < x.end() for x in _BRACKETS.finditer(self.text)) else 0.0
        return found + (STRAY if self._strays(number) else 0.0)

    def cost(self, end: int) -> float:
        number = self.after.get(end)
        if number is None:
            inside = self._inside(end) if end < len(self.text) else STOP
            return {RANGED: COUNT, HYPHENED: PART, WHOLE: HALF, NAMED: HALF}.get(inside, 0.0)
        if not number or self._stops(number - 1) or not self._counts(number):
            return 0.0
        return LAST if number + 1 == len(self.words) else COUNT

    def _between(self, number: int) -> float:
        """The demerits of an end at the space between two words."""
        left, right, known = self.words[number - 1], self.words[number], self.known
        if self._leans(number):
            return self._torn_off(number)
        if _NUMERO.fullmatch(right.marked) and self.words[number + 1 :] and self._counts(number + 1):
            return LINKED  # acueducto | N.º 3
        if (whole := self._in_one(number)) is not None:
            return whole
        if self._attributes(number - 1) or left.bare.endswith(known.closing):  # Korean 취소하고
            return LINKED if self._attributes(number - 1) else PHRASE
        follows = number - 1 in self.leaning
        completes = left.bare in known.directions or left.bare in known.particles
        if follows and completes and not (self._leads_on(number) or capital(right)):
            return PLAIN  # legge ned | skolen
        if follows and left.bare in known.clitics and right.bare in known.negations:
            return LINKED  # jeśli miasto się | nie wycofa
        if follows or right.marked[0] in OPENS or left.marked[-1] in _CLOSED:
            return OWNED if follows and left.bare in known.genitives else PHRASE  # after Hindi की
        return self._before_phrase(number) if self._leads_on(number) else self._amid(number)

    def _leans(self, number: int) -> bool:
        """Whether a word leans on the one before it, or that one on it."""
        bare, known = self.words[number - 1].bare, self.known
        leans = self._leads(number - 1)
        if leans and "’" in bare:  # not "l’école", but "n’a"
            leans = bare in known.proclitics or bare.rpartition("’")[2] in known.proclitics
        leans = leans or (bare in known.clitics and number > 1 and self._denies_on(number - 2))  # не се
        free = bare in known.numbers and self.words[number].bare not in known.numbers and self._leads(number)
        asked = bare in known.pronouns and self.words[max(0, number - 2)].bare in known.auxiliaries
        return number in self.leaning or (leans and not free and not asked)  # are we | supposed

    def _torn_off(self, number: int) -> float:
        """The demerits of an end between words of which one leans on the other."""
        bare, right, known = self.words[number - 1].bare, self.words[number], self.known
        follows, owns = number in self.leaning, bare in known.possessives
        if not follows and owns and self._compound(number + 1):
            return PHRASE  # our | laundry room
        if not follows and owns and self._attributes(number) and self._goes_on(number + 1):
            return MAYBE  # our | minor injuries unit
        if number in self.closing and not self._compound(number):
            return LINKED  # camion | de plus
        if follows or owns:  # Touche | pas; kom | ik
            brief = right.bare in known.negations and self.begins[number - 1] and "’" not in bare
            leant = DENIED if right.bare in known.denials or self._denies_on(number - 1) else LEANING
            return OWNING if owns else MAYBE if brief else LINKED if right.bare in known.inverted else leant
        if bare in known.determiners and right.bare in known.conjunctions:
            return PLAIN  # those | who
        if self._links_nouns(number - 1):
            return LINKED
        before = self.words[max(0, number - 2)].bare
        some = bare in known.quantifiers and not right.marked[0].isdigit()  # but "alle 6 Minuten"
        some = some or (bare in known.degrees - known.prepositions and before in known.sums)
        if some or (self._is_not(number - 1) and right.bare in known.articles | known.possessives):
            return MAYBE if some else OWNING  # is not | a luxury
        if bare in known.prepositions and right.end + 1 in self.quoted and right.start not in self.quoted:
            return LINKED  # Search for | “Tillman Park Parents”
        return DENIED if self._denies_on(number - 1) else LEANING

    def _attributes(self, number: int) -> bool:
        """Whether a word tells which of its kind the next one is: "minor", Korean 걷는; where nouns have
        capitals, one before them behind an article or its like."""
        word, known = self.words[number], self.known
        if not self._goes_on(number) or not (
            word.bare in known.adjectives or word.bare.endswith(known.attributive)
        ):
            return False
        if known.names:
            return True
        before = self.words[number - 1].bare if number else ""
        loose = known.leading - known.prepositions | known.pronouns
        determined = before in known.proclitics and before not in loose
        return determined and capital(self.words[number + 1]) and not capital(word)

    def _goes_on(self, number: int) -> bool:
        """Whether a word is followed by another of its phrase."""
        return number + 1 < len(self.words) and not self._stops(number) and not self._leads_on(number + 1)

    def _in_one(self, number: int) -> float | None:
        """The demerits of an end inside what is read as one: a compound, a sum, a name, a quotation."""
        left, right, known = self.words[number - 1], self.words[number], self.known
        if self._compound(number):
            return TORN if known.syllables else WHOLE
        if right.start in self.quoted:
            return TORN + OWNED
        if self._counts(number) or "&" in (left.marked, right.marked):
            return TORN
        if among(left.marked[-1:], WITHOUT_SPACES):  # as a mark does, but before figures
            if not (found := _SUM.match(right.marked)):
                return CLAUSE
            labels = known.numbered | (known.years if len(right.bare) == _YEAR else frozenset())
            return TORN if left.marked.endswith((*labels,)) else OWNED if found[1] else MAYBE
        if right.start in titled(self.text, self.lang):
            return LINKED
        person = self.words[max(0, number - 2)].bare in known.titles  # Dr. Karl-Heinz Düßelberg
        if (self.names or person) and not self._leads(number) and capital(left) and capital(right):
            return MAYBE if self.begins[number - 1] else TORN
        opens, closes = left.marked[0] in _PAIRED, right.marked[-1] in _PAIRED
        inside = opens > (left.marked[-1] in _PAIRED) or closes > (right.marked[0] in _PAIRED)
        return TORN if inside else None  # a word of what is quoted or bracketed, with its mark

    def _before_phrase(self, number: int) -> float:
        """The demerits of an end before a word that leads to the next."""
        left, right, known = self.words[number - 1], self.words[number], self.known
        if right.bare in known.inverted:
            return LINKED  # gibt | es
        linked = self.names and self._links(number)
        if linked and (left.bare in known.streets or self._meet(number)):
            return OWNED if capital(self.words[number + 1]) and left.bare not in known.streets else TORN
        if right.bare in known.genitives and (left.bare in known.numbers or self._is_bare(number + 1)):
            return MAYBE  # three | of its five members
        return PLAIN if linked else CLAUSE if number > 1 and right.bare in known.subordinators else PHRASE

    def _amid(self, number: int) -> float:
        """The demerits of an end between two words inside a phrase."""
        left, right, known = self.words[number - 1], self.words[number], self.known
        if left.bare in known.modals and (self._stops(number) or right is self.words[-1]):
            return LINKED
        article = known.construct  # of a noun that the one before belongs to: حديقة الزيتونة
        owned = article and right.bare.startswith(article) and len(right.bare) > _SMALLEST  # no היום
        if owned and left.bare.startswith(article):  # את הבריכה | השכונתית, but verbs begin with a ה too
            sure = len(article) > 1 or self.words[max(0, number - 2)].bare in known.proclitics
            return LINKED if sure else MAYBE
        if owned and not left.bare.endswith(known.absolute):
            return OWNED
        if number > 1 and self._in_street(number):
            return LINKED
        follows = right.bare.endswith(known.postposed) and not left.bare[:1].isdigit() and not capital(right)
        if follows or self._completes(number):
            return LINKED  # arrêt | facultatif; to the legal | fund
        counting = self.words[max(0, number - 2)].bare in known.numbers or self._counts(number - 1)
        marked = left.bare not in known.units and left.bare.startswith(known.units)  # 열두 분과 | 함께
        counted = number > 1 and counting and not left.bare[:1].isdigit() and not marked  # 천 원 밥상
        ended = self._compound(number - 1) or self._compound(number + 1)  # or one begins
        return MAYBE if (known.syllables and not ended) or counted or self._has(number) else PLAIN

    def _in_street(self, number: int) -> bool:
        """Whether a street’s name of two words ends a clause where no capitals tell it: ברחוב ישראל מסלנט."""
        last = number + 1 == len(self.words) or self._stops(number)
        street = self.known.has_street(self.words[number - 2].bare)
        return last and street and not self.words[number].bare.islower() and not self._stops(number - 2)

    def _links_nouns(self, number: int) -> bool:
        """Whether an auxiliary stands between nouns, "Sunday is our day", or denied: "is not | for sale"."""
        word, right, known = self.words[number], self.words[number + 1], self.known
        if self._is_not(number) or word.bare in known.copulas:
            return number > 0 and right.bare in known.prepositions - known.genitives
        links = word.bare in known.auxiliaries and right.bare in known.articles | known.possessives
        return links and number > 0 and self.words[number - 1].bare.rpartition("’")[2] not in known.proclitics

    def _has(self, number: int) -> bool:
        """Whether a number may be that of what is before it: of a name, or where no capitals tell names; of
        anything where "number" leads to it."""
        left, right, *following = self.words[number - 1 : number + 2]
        if following and following[0].bare[:1].isdigit():
            return self.known.has_number(left.bare) and self.known.has_number(right.bare)
        first = next(filter(str.isalnum, left.marked), "")
        begins = first.istitle() and self.begins[number - 1]
        dated = bool(following) and following[0].start in held(self.text, self.lang)
        return right.bare[:1].isdigit() and not (first.islower() or begins or dated)

    @cached_property
    def meetings(self) -> dict[int, float]:
        """Demerits of ends between words of Thai and its like, where two nouns may be one."""
        met = meetings(self.text, self.divide)
        return {at: _met(before, after, known) for at, before, after, known in met}

    def _strays(self, number: int) -> bool:
        """Whether an end would part one word of a sentence from the others, beside another sentence, or from
        the dash that stands for its verb: "our yard — no"; but "Somos | 900 vecinos" spares the number."""
        before, here, after = self.begins[number - 1 : number + 2]
        left, right = self.words[number - 1 : number + 1]
        ties = right.bare.isdigit() and right is not self.words[-1] and self._counts(number + 1)
        dashed = left.marked in "–—" and (right is self.words[-1] or (number > 2 and self.begins[number - 2]))
        beside = (number > 1 and before > ties) or after or dashed  # Дом — | только здесь
        return not here and beside and right.marked[0] not in OPENS and right.bare != ""

    def _is_bare(self, number: int) -> bool:
        """Whether a word is a noun without an article, or may be one, and no name."""
        word, known = self.words[number], self.known
        leads = any(word.bare in words for words in (known.proclitics, known.streets, known.titles))
        return not (leads or "’" in word.bare or word.bare[:1].isdigit() or (self.names and capital(word)))

    def _counts(self, number: int) -> bool:
        """Whether a number counts what follows, or belongs to the word before it."""
        left, right = self.words[number - 1], self.words[number]
        figures = left.marked.lstrip(self.known.joins) if self.known.joins else left.marked  # و45
        if not figures[:1].isalpha() and _NUMBER.fullmatch(figures) and right.marked[0] not in OPENS:
            free = self._leads_on(number) and right.bare not in self.known.numbers  # "900 mil litros" is one
            return not free and not (number > 1 and self._numbered(number - 2))
        if left.bare in self.known.scales:
            return not self._leads(number)
        named = right.marked.lstrip("(#+")[:1].isdigit() and right.bare[-1] < "\u3000"  # no $5, no 11월
        return named and (self._numbered(number - 1) or self._counts_nothing(number))

    def _numbered(self, number: int) -> bool:
        """Whether a number after a word belongs to it: "line 14 stays"."""
        word, known = self.words[number], self.known
        labels = known.has_number(word.bare) or word.marked.lower() in known.numbered
        labels = labels or (known.has_year(word.bare) and len(self.words[number + 1].bare) == _YEAR)
        return labels and not self._stops(number)

    def _counts_nothing(self, number: int) -> bool:
        """Whether a number belongs to the word before it: "Ward 7", unlike "has 7 wards" and "costs $7"."""
        left, word = self.words[number - 1], self.words[number]  # Donnerstag | 16 bis 19 Uhr
        of_week = left.bare in calendar(self.lang) and left.bare not in months(self.lang)
        if of_week or any(category(char) == "Sc" for char in word.marked):
            return False
        if number + 1 == len(self.words) or self._stops(number):
            return True
        scaled = self.words[number + 1].bare in self.known.numbers  # 2 million
        return not scaled and "%" not in word.marked and self._leads_on(number + 1)

    def _links(self, number: int) -> bool:
        """Whether a small word links two parts of what may be one name: "São Bento do Tocaia"."""
        left, word, *following = self.words[number - 1 : number + 2]
        inner = capital(left) and not self.begins[number - 1]
        named = any(capital(one) or one.bare.lstrip("0123456789") in self.known.ordinals for one in following)
        return inner and len(word.bare) <= 3 and named

    def _meet(self, number: int) -> bool:
        """Whether "and" stands between two names of what is one place: "at Maple and 9th"."""
        before = self.words[max(0, number - 2)].bare
        return self.words[number].bare in self.known.conjunctions and before in self.known.prepositions

    @cached_property
    def names(self) -> bool:
        """Whether two words with capitals are a name: not where Every Word Has One."""
        leads = self.known.proclitics
        small = (w.bare not in leads and w.bare[:1].isalpha() and not capital(w) for w in self.words)
        if not self.known.names or any(small):
            return self.known.names
        content = [word for word in self.words if word.bare not in leads]
        leading = (word for n, word in enumerate(self.words) if word not in content and not self.begins[n])
        few = len(content) < 4 or "," in self.text or self.text[-1] == "."  # where something is; no title
        return few and not any(map(capital, leading)) and not self.text.isupper()

    def _inside(self, end: int) -> float:
        """The demerits of an end without a space: after a hyphen or a dash, or in a script without spaces."""
        before, after = self.text[end - 1], self.text[end]
        if before == "–" and self.text[max(0, end - 2)].isalnum():
            return RANGED
        if STOPS.search(before):
            return STOP if SENTENCE.search(before) else CLAUSE
        if before in "/@":
            return PHRASE
        if among(before, WITHOUT_SPACES) and STOPS.search(self.text[max(0, end - 3) : end - 1]):
            return TORN  # a sign or two after a comma
        above = range(max(1, end - _SIGNS), end - 2) if among(before, WITHOUT_SPACES) else ()
        below = range(end + 1, min(end + _SIGNS, len(self.text))) if among(after, WITHOUT_SPACES) else ()
        if any(SENTENCE.search(self.text[max(0, at - _SIGNS) : at]) for at in (*above, *below)):
            return STRAY  # a few signs of a sentence
        if before in self.known.proclitics and after.isascii() and after.isalnum():
            return LEANING  # 請在|3月; 看|B方案
        if before in self.known.genitives:
            return MAYBE if before in self.known.parting else LINKED  # 来年の|三月; 我们的|图书馆
        if among(before, WITHOUT_SPACES) or among(after, WITHOUT_SPACES):
            found = _SUM.match(self.text, end)  # 一口|500円; 登錄|為聚落
            onward = PHRASE if after in self.known.prepositions else PLAIN
            begun = OWNED if end > _BEGUN and STOPS.search(self.text[end - _BEGUN - 1]) else 0.0  # ，先听听|
            return begun + self.meetings.get(end, (OWNED if found[1] else MAYBE) if found else onward)
        word = next(word for word in reversed(self.words) if word.start < end)
        brief = WHOLE if len(word.bare) < _SHORT else HYPHENED
        return NAMED if self.known.names and capital(word) else brief


def _met(before: str, after: str, known: Phrases) -> float:
    if before in known.negations | known.conjunctions or after in known.enclitics:
        return DENIED if before in known.negations else LEANING
    if before in known.leading and before not in known.enclitics:
        return LINKED
    phrase = after in known.leading or before in known.enclitics
    return PHRASE if phrase else PLAIN if after in known.proclitics else MAYBE
