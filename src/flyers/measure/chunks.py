"""Where phrases of Japanese end, by the model that BudouX carries: 区議会の|傍聴, 来年三月に|取り壊されます.

The model, 35 kB of weights for the characters around a place, is read here: to load the package takes an HTML
parser too.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

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
    package = find_spec("budoux")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("budoux is not installed", name="budoux")
    text = (Path(package.origin).parent / "models" / "ja.json").read_text("utf-8")
    weights: dict[str, dict[str, int]] = json.loads(text)
    return weights, sum(sum(feature.values()) for feature in weights.values())
