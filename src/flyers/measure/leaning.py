"""The words of a text, and which of them lean on the word before, enclitics, what ends a verb, what closes a
phrase; which lead to the next, and which deny it."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from flyers.content.locale import calendar
from flyers.content.phrases import phrases
from flyers.measure.protocols import Divider
from flyers.measure.sentences import kept
from flyers.measure.word import WITHOUT_SPACES, Word, among, capital, word_at

STOPS = re.compile(r"[.,;:!?…–—·。，、：；！？،؛؟۔।॥։፣፤።၊။។]\W*\Z")
SENTENCE = re.compile(r"[.!?…:。！？؟۔।॥։።။។]\W*\Z")

_QUOTED = re.compile(
    r"(?<=[“«„‹])[ \u00a0\u202f]?[^\W\d_a-z][\w’-]*(?: [\w’-]+){1,3}[ \u00a0\u202f]?(?=[”»“›])"
)
_SMALL = 2  # letters of a word that leans on the next where no file tells
_LABEL, _LABELLED, _FEW = 2, 3, 2  # words before a colon and behind it; parts of a text that has no others


class Text:
    def __init__(self, text: str, lang: str, divide: Divider) -> None:
        self.text, self.lang, self.known, self.divide = text, lang, phrases(lang), divide
        self.words = [word_at(m, self.known.numbers) for m in re.finditer(r"[^ \n\u2028]+", text)]
        self.after = {word.start: n for n, word in enumerate(self.words)}
        # Whether a sentence begins with each word: with the first, and with what follows the end of one.
        ended = [ends_as(SENTENCE, word) for word in self.words[:-1]]
        self.kept = kept(text, lang) if any(ended) else frozenset[int]()
        follows = zip(ended, self.words[1:], strict=False)
        self.begins = [True, *(end and word.start not in self.kept for end, word in follows), False]

    def _stops(self, number: int) -> bool:
        """Whether a part of a sentence ends with a word, by its mark."""
        word, points = self.words[number], self.kept
        return ends_as(STOPS, word) and not (word.marked.endswith(".") and word.end + 1 in points)

    def _compound(self, number: int) -> bool:
        """Whether a word and the one before it are known as one."""
        return self.known.are_one(*(word.bare for word in self.words[max(0, number - 1) : number + 1]))

    @cached_property
    def leaning(self) -> set[int]:
        """The words that lean on the one before: enclitics, words that lead to nothing ("Setzt euch ein!"),
        end a verb ("sign up", "fill it in"), or repeat a word ("door by door")."""
        words, known, found = self.words, self.known, {*self.closing}
        for n in [n for n, word in enumerate(words) if n and word.bare in known.small]:
            left, word, right = words[n - 1], words[n], words[n + 1] if n + 1 < len(words) else None
            bare = word.marked if word.marked in known.enclitics else word.bare  # Punjabi ’ਤੇ
            if n in self.closing:
                continue
            if bare in known.enclitics and not self._stops(n - 1):  # "है, पर" begins what follows
                onward = right is not None and known.goes_on(bare, right.bare)
                found.update(() if onward else (n,))  # Czech "se" before "starostkou" leads
            elif bare in known.proclitics and not among(left.marked[-1:], WITHOUT_SPACES):
                behind = known.prepositions | known.markers | {""}
                free = bare in known.adverbs and right is not None and right.bare in behind
                third = n > 1 and bare in known.inverted and left.bare not in known.proclitics
                third = third and not any(map(self._stops, (n - 2, n - 1)))  # Hoe kom ik | thuis?
                if third or right is None or free or self._stops(n) or self._denies(n):  # basta ya | de
                    found.add(n)
                elif left.bare == right.bare:
                    found.update((n, n + 1))
            dated = bare in known.prepositions and right is not None and right.bare in calendar(self.lang)
            if bare in known.particles and not dated and not self._compound(n + 1):  # "push us | out of"
                found.update(range(self._verb(n) + 1, n + 1))
        for begins, ends in known.joined:
            both = ((n, *pair) for n, pair in enumerate(pairwise(words), 1) if not self._stops(n - 1))
            found.update(n for n, a, b in both if a.bare.endswith(ends) and f"{b.bare}.".startswith(begins))
        return found

    @cached_property
    def quoted(self) -> set[int]:
        """Where words begin inside a name of few words between quotation marks, amid a text."""
        found = (one for one in _QUOTED.finditer(self.text) if one.end() - one.start() < len(self.text))
        return {at for one in found for at in range(*one.span()) if at in self.after}

    @cached_property
    def closing(self) -> set[int]:
        """The words that close a phrase, with what leads to them, but at its end: "de plus"."""
        words, leads = self.words, self.known.prepositions | self.known.articles
        found = {n for n in range(1, len(words)) if self._closes(n)}
        goes_on = (n for n in found if n > 1 and self._compound(n) and not self._stops(n))
        return found | {n - 1 for n in goes_on if words[n - 1].bare in leads}

    def _closes(self, number: int) -> bool:
        """Whether a word closes what is before it: "not one truck more", "vez más", "más en"."""
        words, known = self.words, self.known
        if words[number].bare not in known.further or self._stops(number - 1):
            return False
        *_, first, second, noun = ("", "", *(word.bare for word in words[:number]))
        denied = not known.none.isdisjoint((second, f"{first}_{second}")) and noun not in known.proclitics
        onward = words[number + 1].bare if number + 1 < len(words) else ""
        leads = words[number].bare in known.degrees and onward in known.prepositions | known.articles
        leads = leads and onward not in known.genitives
        return denied or leads or self._compound(number)

    def _denies(self, number: int) -> bool:
        """Whether a word ends a negation round a verb: "ne veut pas", but "n’a pas" leads to another."""
        *before, verb, word = (word.bare for word in self.words[max(0, number - 2) : number + 1])
        begins, _, own = verb.rpartition("’")
        said = {*before, f"{begins}’", *["n’"] * self.begins[number - 1]}  # "Touche pas à mes platanes" too
        ends = word in self.known.negations and own not in self.known.proclitics
        return ends and (not said.isdisjoint(self.known.negations) or self._forbids(number))

    def _forbids(self, number: int) -> bool:
        """Whether a word denies the verb that a sentence begins with, and only an object follows, which says
        nothing alone: "Luk ikke | vores skole", but "Jetzt nicht | den Mut verlieren"."""
        words, known, last = self.words, self.known, number + 2
        verb = number - 1 - (number > 1 and words[number - 1].bare in known.objects | known.pronouns)
        if not self.begins[verb] or last >= len(words) or any(map(self._stops, range(verb, last))):
            return False
        owned = words[number + 1].bare in known.articles | known.possessives
        onward = words[last + 1].bare if last + 1 < len(words) and not self._stops(last) else ""
        ends = not onward or onward in known.prepositions
        return ends and (owned or words[last].bare in known.possessives)  # "Selg ikke | parken vår"

    def _leads_on(self, number: int) -> bool:
        """Whether a phrase begins with a word, or with two that are one: "instead of"."""
        return self._leads(number) or (self._compound(number + 1) and self._leads(number + 1))

    def _leads(self, number: int) -> bool:
        """Whether a phrase begins with a word: "the", but also "l’école"."""
        bare, known = self.words[number].bare, self.known.proclitics
        if bare in known or bare in self.known.onward:
            return number not in self.leaning
        if self.begins[number] and bare in self.known.denials:
            return True  # Icelandic "Ekki | loka"
        if not known - self.known.scales and len(bare) <= _SMALL and bare.isalpha():
            return not capital(self.words[number])  # in a language without a file of ours: Icelandic "í"
        return "’" in bare and bare[: bare.index("’") + 1] in known

    def _is_not(self, number: int) -> bool:
        """Whether an auxiliary is denied by a word or by the one before it: "is not", "no es"."""
        words = [word.bare.rpartition("’")[2] for word in self.words[max(0, number - 1) : number + 1]]
        kinds = self.known.auxiliaries, self.known.negations
        return number > 0 and not any(kind.isdisjoint(words) for kind in kinds)

    def _denies_on(self, number: int) -> bool:
        """Whether a word denies what follows it, or leads on from one that does: "no se", "nicht zu"."""
        while number and not self._is_denial(number):
            onward = self._leads(number) or self.words[number].bare in self.known.clitics
            if not onward or self._stops(number - 1):
                return False
            number -= 1
        return self._is_denial(number)

    def _is_denial(self, number: int) -> bool:
        """Whether a word denies: n’a, don’t; but not Bengali না behind a verb."""
        bare, known = self.words[number].bare, self.known
        denies = known.negations | known.copulas | (known.denials if self._leads(number) else frozenset())
        return not denies.isdisjoint((bare, bare.rpartition("’")[2]))

    def _verb(self, number: int) -> int:
        """The verb that a small word completes, with or without a pronoun between; else the word itself."""
        words, known = self.words, self.known
        verb = number - 1 - (number > 1 and words[number - 1].bare in known.objects)
        completes = known.forms(words[verb].bare) & known.particles[words[number].bare]
        return verb if completes and not any(map(self._stops, range(verb, number))) else number

    def _labels(self, number: int) -> bool:
        """Whether a word or two with a colon lead to few more, beside another sentence: "Parasol: 45 €."."""
        if self.words[number - 1].marked[-1] != ":" or not self.begins[number]:
            return False
        starts = [n for n, begins in enumerate(self.begins[:-1]) if begins]
        n, bounds = starts.index(number), [*starts, len(self.words)]
        return len(starts) > _FEW and number - bounds[n - 1] <= _LABEL and bounds[n + 1] - number <= _LABELLED

    def _completes(self, number: int) -> bool:
        """Whether a clause ends with a word that is the noun of a phrase of four: "to the legal fund". (Where
        nouns have capitals verbs end clauses: "an die Stadt | verkauft".)"""
        known, kinds = self.known, (self.known.prepositions, self.known.articles | self.known.possessives)
        told = number > 2 and all(w.bare in k for w, k in zip(self.words[number - 3 :], kinds, strict=False))
        last = number + 1 == len(self.words) or self._stops(number)
        return known.names and told and last and not any(map(self._stops, range(number - 3, number)))


def ends_as(ends: re.Pattern[str], word: Word) -> bool:
    """Whether a word ends as a pattern of marks says; most end with a letter, which is told soon."""
    return not word.marked[-1].isalnum() and ends.search(word.marked) is not None
