"""Random texts in a language, with markers in them: words that no other text has."""

from collections import Counter
from random import Random
from typing import NamedTuple

from fuzz.tongues import SCRIPTS, Script, Tongue

EVERY = 8  # words, of which one is a marker


class Marker(NamedTuple):
    """A word that stands once in a campaign: in the text of `key`, in the language `lang` ("" for all of
    them), `inside` a plain passage ("text"), something marked ("bold", "italic", "link"), an "item", or a
    value that is no text, by its form ("url", "email", …)."""

    word: str
    key: str
    lang: str
    inside: str


class Shape(NamedTuple):
    """How long a text is: the fewest and the most words of a passage, and whether it has several."""

    least: int
    most: int
    passages: int = 1
    lines: bool = False  # its line breaks are kept
    plain: bool = False  # nothing is marked


_LINE = Shape(2, 6)
SHAPES = {
    "headline": Shape(2, 9),
    "short": Shape(1, 4, plain=True),
    "story": Shape(12, 50, 4),
    "lead": Shape(8, 25),
    "statement": Shape(8, 30, 2),
    "request": Shape(6, 25),
    "privacy": Shape(6, 20),
    "body": Shape(8, 25, 2),
    "answer": Shape(6, 20),
    "demands": Shape(3, 12),
    "text": Shape(4, 20),
    "alt": Shape(4, 12),
    "address": Shape(2, 4, lines=True),
    "return_to": Shape(2, 4, lines=True),
}
_FEW = Shape(1, 3, plain=True)
_MARKS = (("**", "bold"), ("*", "italic"), ("***", "bold"), ("[", "link"))


class Writer:
    """Writes the texts of one campaign. `scale` is how long they are, next to their shape; `rich` whether
    texts of one line have paragraphs and lists too."""

    def __init__(self, rng: Random, scale: float, rich: bool) -> None:
        self.rng, self.scale, self.rich = rng, scale, rich
        self.markers: dict[str, Marker] = {}
        self._made: Counter[Script] = Counter()

    def marker(self, script: Script, key: str, lang: str, inside: str) -> str:
        """A new word."""
        word = script.marker(self._made[script])
        self._made[script] += 1
        self.markers[word] = Marker(word, key, lang, inside)
        return word

    def latin(self, key: str, inside: str) -> str:
        """A new word of Latin letters for a value that is no text."""
        return self.marker(SCRIPTS["Latn"], key, "", inside)

    def digits(self, key: str) -> str:
        """A new telephone number."""
        number = f"905 555 {1000 + self._made[SCRIPTS['Latn']]:04}"
        self._made[SCRIPTS["Latn"]] += 1
        self.markers[number] = Marker(number, key, "", "phone")
        return number

    def text(self, key: str, lang: str, tongue: Tongue) -> str:
        """The text of a key in a language; `lang` is "" for a text that serves all of them."""
        name = key.partition("[")[0] if key.endswith("]") else key.rpartition(".")[2]
        shape = SHAPES.get(name, _LINE)
        if shape.lines:
            lines = range(self.rng.randint(1, 3))
            return "\n".join(self._passage(shape, key, lang, tongue, "text") for _ in lines)
        count = max(1, round(shape.passages * self.scale)) if shape.passages > 1 else 1
        if self.rich and not shape.plain and self.rng.random() < 0.5:
            count += self.rng.randint(0, 2)
        listed = (shape.passages > 1 or self.rich) and not shape.plain and self.rng.random() < 0.3
        text = ""
        for number in range(count):
            item = listed and number > 0 and self.rng.random() < 0.6
            text += ("\n- " if item else "\n\n") if number else ""
            text += self._passage(shape, key, lang, tongue, "item" if item else "text")
        return text

    def _passage(self, shape: Shape, key: str, lang: str, tongue: Tongue, inside: str) -> str:
        rng, gap = self.rng, tongue.script.gap
        scale = min(self.scale, 2.0) if shape.most > 6 else min(self.scale, 1.0)
        count = max(1, round(rng.randint(shape.least, shape.most) * scale))
        words = [self._word(tongue) for _ in range(count)]
        for at in range(rng.randrange(min(count, EVERY)), count, EVERY):
            words[at] = self.marker(tongue.script, key, lang, inside)
        if not shape.plain and rng.random() < 0.25:
            mark, kind = rng.choice(_MARKS)
            at = rng.randint(0, len(words))
            said = gap.join((self.marker(tongue.script, key, lang, kind), self._word(tongue)))
            words.insert(at, f"[{said}](https://elm.example/news)" if mark == "[" else mark + said + mark)
        text = gap.join(words)
        if gap and not shape.plain and rng.random() < 0.1:
            text = text.replace(gap, "\n", 1)
        return text + (tongue.script.stop if count > 5 else "")

    def words(self, key: str, lang: str, tongue: Tongue) -> str:
        """One plain passage of a few words."""
        return self._passage(_FEW, key, lang, tongue, "text")

    def _word(self, tongue: Tongue) -> str:
        draw = self.rng.random()
        word = self.rng.choice(tongue.words)
        if draw < 0.03:
            return str(self.rng.randint(2, 2030))
        if draw < 0.04:
            return f"“{word}”"
        if draw < 0.06 and tongue.script.gap:
            return f"{word}{self.rng.choice((':', ',', ';', ' –', '!', ' #1', ' &'))}"
        return word
