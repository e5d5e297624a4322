"""Colours by their names, as they are read on white paper."""

from __future__ import annotations

import re
from functools import cache

# The words for a colour, in English and in the languages in which keys are understood.
_NAMED = {
    "#b3261e": "red rot rouge rojo rosso vermelho rood czerwony kırmızı красный червоний",
    "#1f5faf": "blue blau bleu azul blu blauw niebieski mavi синий синій",
    "#1e6e3a": "green grün gruen vert verde groen zielony yeşil зелёный зелений",
    "#111111": "black schwarz noir negro nero preto zwart czarny siyah чёрный чорний",
    "#b04a00": "orange naranja arancione laranja oranje pomarańczowy turuncu оранжевый помаранчевий",
    "#6a2c91": "purple lila pourpre morado viola roxo paars fioletowy mor фиолетовый фіолетовий",
    "#5b3a9e": "violet violett violeta violetto",
    "#b0236a": "pink rosa rose różowy pembe розовый рожевий",
    "#7a4a21": "brown braun brun marrón marrone marrom bruin brązowy kahverengi коричневый коричневий",
    "#555555": "grey gray grau gris grigio cinza grijs szary gri серый сірий",
    "#7a6200": "yellow gelb jaune amarillo giallo amarelo geel żółty sarı жёлтый жовтий",
    "#00696b": "turquoise teal türkis turquesa turchese turkoois turkusowy turkuaz бирюзовый",
    "#6d1a36": "bordeaux burgundy maroon claret weinrot granate burdeos bordô bordowy bordo бордовый",
    "#9c1c1c": "crimson scarlet vermilion karminrot carmesí",
    "#a3006e": "magenta fuchsia fuchsie fucsia",
    "#3d5a1e": "olive oliv oliva zeytin",
    "#1d2f6f": "navy marineblau marine marino lacivert granatowy",
}


def colour(name: str) -> str:
    """The colour that a name, or the last known word of one, or its parts of red, green and blue mean; ""
    when it is not known.

    >>> colour("Dark blue"), colour("rgb(200, 16, 0)"), colour("puce")
    ('#1f5faf', '#c81000', '')
    """
    parts = (
        [int(part) for part in re.findall(r"\d{1,3}", name)] if re.match("rgb", name, re.IGNORECASE) else []
    )
    if len(parts) == 3 and max(parts) < 256:
        return f"#{bytes(parts).hex()}"
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return next((_by_name()[word] for word in reversed(words) if word in _by_name()), "")


@cache
def _by_name() -> dict[str, str]:
    return {word.casefold(): value for value, words in _NAMED.items() for word in words.split()}
