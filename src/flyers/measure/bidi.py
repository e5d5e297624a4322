"""The Unicode bidirectional algorithm (UAX #9): the level of each character, and the order on a line. Text
that has no right-to-left character needs none of it: ask `has_rtl` first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from flyers.measure.unidata import Classes, table

MAX_DEPTH = 125  # BD2
MAX_PAIRS = 63  # BD16

# Letters of Bidi_Class as in the table: 1 2 3 4 are LRE LRO RLE RLO, 5 PDF, 6 7 8 LRI RLI FSI, 9 PDI.
_REMOVED = "12345b"  # X9
_EXPLICIT = "[1-9b]"
_OTHER = "[LEN1-9b]"  # without these all of a paragraph from the right is at its level
_PARAGRAPH = "[^B]*B|[^B]+"
_RESET = "[w1-9b]*(?:[SB]|$)"  # L1, with what X9 removes (5.2)

# The blocks that hold, or are kept for, classes R, AL and AN; RLM, RLE, RLO and RLI.
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


_classes = cache(lambda: Classes("bidi"))


@cache
def _brackets() -> tuple[dict[str, str], dict[str, str]]:
    """Opening and closing brackets → what a pair of them is known by, the same for equivalent ones (BD16)."""
    found = table("bidi")
    alike, opening, closing = found["alike"], found["opening"], found["closing"]
    known = dict(zip(closing, closing, strict=True)) | dict(zip(alike[::2], alike[1::2], strict=True))
    return {o: known[c] for o, c in zip(opening, closing, strict=True)}, {c: known[c] for c in closing}


@cache
def _mirrors() -> dict[int, int]:
    pairs = table("bidi")["mirrors"]
    return str.maketrans(pairs[::2], pairs[1::2])


def has_rtl(text: str) -> bool:
    """Whether anything in the text may run from right to left."""
    return _RTL.search(text) is not None


def mirrored(text: str) -> str:
    """Characters that show the mirror images (Bidi_Mirroring_Glyph), or the characters themselves."""
    return text.translate(_mirrors())


def levels(text: str, base: int | None = None) -> list[int]:
    """The resolved level of each character, an even one from left to right. `base` is the level of the
    paragraph; None finds it for each paragraph of the text (P1 to P3). L1 has been applied as if each
    paragraph was one line. Characters that X9 removes have the level of the one before them (5.2)."""
    classes = _classes().of(text)
    found: list[int] = []
    for match in re.finditer(_PARAGRAPH, classes):
        part = match[0]
        level = (_first_strong(part, 0) or 0) if base is None else base
        resolved = _resolve(text[match.start() : match.end()], part, level)
        for reset in re.finditer(_RESET, part):
            resolved[reset.start() : reset.end()] = [level] * len(reset[0])
        found += resolved
    return found


def visual_order(line: Sequence[int]) -> list[int]:
    """The indices of a line's characters from left to right, from their levels (L2). Levels up to the least
    of all reverse the whole line, which in pairs changes nothing."""
    order, least = list(range(len(line))), min(line, default=0)
    for level in range(max(line, default=0), least, -1):
        reached = [*map(level.__le__, line)]
        for high, group in groupby(range(len(line)), reached.__getitem__):
            if high:
                run = list(group)
                span = slice(run[0], run[-1] + 1)
                order[span] = order[span][::-1]
    return order[::-1] if least % 2 else order


def _first_strong(classes: str, start: int) -> int | None:
    """P2, from `start`, which is 0 or follows an FSI: then the PDI that matches it ends the search."""
    depth = 0
    for letter in classes[start:]:
        if letter in "678":
            depth += 1
        elif letter == "9":
            if depth:
                depth -= 1
            elif start:
                return None
        elif not depth and letter in "LRA":
            return int(letter != "L")
    return None


def _resolve(text: str, classes: str, base: int) -> list[int]:
    """X1 to I2 for one paragraph."""
    if base == 1 and not re.search(_OTHER, classes):
        return [base] * len(classes)
    if not re.search(_EXPLICIT, classes):
        return _implicit(text, classes, classes, [base] * len(classes), base)
    types, found = _explicit(classes, base)
    if not re.search(f"[{_REMOVED}]", classes):
        return _implicit(text, classes, "".join(types), found, base)
    kept = [i for i, letter in enumerate(classes) if letter not in _REMOVED]
    resolved = _implicit(
        "".join([text[i] for i in kept]), "".join([classes[i] for i in kept]),
        "".join([types[i] for i in kept]), [found[i] for i in kept], base,
    )  # fmt: skip
    for i, level in zip(kept, resolved, strict=True):
        found[i] = level
    before = base
    for i, letter in enumerate(classes):
        if letter in _REMOVED:
            found[i] = before
        before = found[i]
    return found


def _explicit(classes: str, base: int) -> tuple[list[str], list[int]]:
    """X1 to X8: types after overrides, and embedding levels."""
    types, found = list(classes), [base] * len(classes)
    stack = [(base, "", False)]  # level, override, isolate
    lost_isolates = lost_embeddings = isolates = 0
    for match in re.finditer("[1-9bB]|[^1-9bB]+", classes):  # letters that change nothing at once
        (start, end), letter = match.span(), match[0]
        if letter == "9":  # X6a
            if lost_isolates:
                lost_isolates -= 1
            elif isolates:
                lost_embeddings = 0
                while not stack.pop()[2]:
                    pass
                isolates -= 1
        elif letter == "5":  # X7
            if not lost_isolates:
                if lost_embeddings:
                    lost_embeddings -= 1
                elif len(stack) > 1 and not stack[-1][2]:
                    stack.pop()
            continue
        level, override, _ = stack[-1]
        found[start:end] = [base if letter == "B" else level] * (end - start)  # X8
        if override and letter not in "1234bB":
            types[start:end] = override * (end - start)
        if letter not in "1234678":
            continue
        isolate = letter in "678"
        rtl = letter in "347" or (letter == "8" and _first_strong(classes, end) == 1)
        deeper = (level + 1) | 1 if rtl else (level + 2) & ~1
        if deeper <= MAX_DEPTH and not lost_isolates and not lost_embeddings:  # X2 to X5c
            stack.append((deeper, {"2": "L", "4": "R"}.get(letter, ""), isolate))
            isolates += isolate
        elif isolate:
            lost_isolates += 1
        elif not lost_isolates:
            lost_embeddings += 1
    return types, found


def _implicit(text: str, classes: str, types: str, found: list[int], base: int) -> list[int]:
    """X10 to I2: `found` are the embedding levels of characters that X9 has left."""
    resolved = list(found)
    for sequence in _sequences(classes, found):
        first, last = sequence[0], sequence[-1]
        level = found[first]
        before = found[first - 1] if first else base
        after = base if last + 1 == len(found) or classes[last] in "678" else found[last + 1]
        whole = len(sequence) == len(found)
        strong = _neutral(
            text if whole else "".join(map(text.__getitem__, sequence)),
            types if whole else "".join(map(types.__getitem__, sequence)),
            "LR"[level % 2], "LR"[max(level, before) % 2], "LR"[max(level, after) % 2],
        )  # fmt: skip
        steps = {"L": 1, "R": 0, "E": 1, "N": 1} if level % 2 else {"L": 0, "R": 1, "E": 2, "N": 2}
        reached = {letter: level + step for letter, step in steps.items()}
        for i, deep in zip(sequence, map(reached.__getitem__, strong), strict=True):
            resolved[i] = deep  # I1, I2
    return resolved


def _sequences(classes: str, found: list[int]) -> Iterator[list[int]]:
    """Isolating run sequences (BD13), as indices."""
    matches: dict[int, int] = {}  # BD9
    opened: list[int] = []
    for isolate in re.finditer("[6-9]", classes):
        if isolate[0] != "9":
            opened.append(isolate.start())
        elif opened:
            matches[opened.pop()] = isolate.start()
    waiting: dict[int, list[int]] = {}  # by the PDI with which a sequence goes on
    begun = []
    for _, group in groupby(range(len(found)), found.__getitem__):
        run = list(group)
        sequence = waiting.get(run[0])
        if sequence is None:
            sequence = []
            begun.append(sequence)
        sequence += run
        if run[-1] in matches:
            waiting[matches[run[-1]]] = sequence
    return iter(begun)


_MARKS = "([^m])(m+)"
_AFTER_ARABIC = "A[^LR]*"
_SEPARATOR = "(?<=E)[sc](?=E)|(?<=N)c(?=N)"
_TERMINATORS = "t+(?=E)|(?<=E)t+"
_AFTER_LATIN = "L[^R]*"
_NEUTRALS = str.maketrans("stcSBw6789", "o" * 10)
_BETWEEN = "(?<=L)o+(?=L)|(?<=[REN])o+(?=[REN])"


def _neutral(text: str, types: str, embedding: str, before: str, after: str) -> str:
    """W1 to N2 for one sequence between `before` (sos) and `after` (eos): letters L, R, E and N."""
    row = before + types
    if "m" in row:  # W1
        row = re.sub(_MARKS, lambda m: m[1] + ("o" if m[1] in "6789" else m[1]) * len(m[2]), row)
    if "A" in row:  # W2, W3
        row = re.sub(_AFTER_ARABIC, lambda m: m[0].replace("E", "N"), row).replace("A", "R")
    row = re.sub(_SEPARATOR, lambda m: row[m.start() - 1], row)  # W4
    if "E" in row:  # W5, W7; what W6 makes neutral between them stops neither
        row = re.sub(_TERMINATORS, lambda m: "E" * len(m[0]), row)
        row = re.sub(_AFTER_LATIN, lambda m: m[0].replace("E", "L"), row)
    row = row.translate(_NEUTRALS)  # W6; N0 to N2 know one kind of neutral
    if "o" in row:
        row = _paired(text, types, row, embedding) + after
        row = re.sub(_BETWEEN, lambda m: ("L" if row[m.start() - 1] == "L" else "R") * len(m[0]), row)  # N1
        return row[1:-1].replace("o", embedding)  # N2
    return row[1:]


def _paired(text: str, types: str, row: str, embedding: str) -> str:
    """N0: brackets that belong together take one direction. `row` has one letter (sos) before `text`'s."""
    pairs = sorted(_pairs(text, types))
    if not pairs:
        return row
    letters = list(row)
    opposite = "L" if embedding == "R" else "R"
    for pair in pairs:
        inside = {"R" if k in "EN" else k for k in letters[pair[0] + 2 : pair[1] + 1]}
        if embedding in inside:
            kind = embedding
        elif opposite in inside:
            context = next(k for k in reversed(letters[: pair[0] + 1]) if k != "o")
            kind = opposite if ("L" if context == "L" else "R") == opposite else embedding
        else:
            continue
        for at in pair:
            letters[at + 1] = kind
            while at + 1 < len(types) and types[at + 1] == "m":
                at += 1
                letters[at + 1] = kind
    return "".join(letters)


def _pairs(text: str, types: str) -> Iterator[tuple[int, int]]:
    """Bracket pairs (BD16) among characters that no override has touched."""
    opening, closing = _brackets()
    opened: list[tuple[str, int]] = []
    for other in re.finditer("o", types):
        i, char = other.start(), text[other.start()]
        if char in opening:
            if len(opened) == MAX_PAIRS:
                return
            opened.append((opening[char], i))
        elif char in closing:
            for at in range(len(opened) - 1, -1, -1):
                if opened[at][0] == closing[char]:
                    yield opened[at][1], i
                    del opened[at:]
                    break
