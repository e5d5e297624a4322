"""Pictures and fonts of random campaigns, small and sound."""

from __future__ import annotations

import io
from functools import cache
from random import Random

from PIL import Image

from flyers.content import library

_KINDS = ("L", "RGB", "RGBA", "P")
_FACES = ("NotoSans-Regular", "NotoSans-ExtraCondensedBlack", "NotoSansHebrew-Bold")


def picture(rng: Random) -> tuple[str, bytes]:
    """Name and bytes of a picture: upright, square or across, in colour or grey, PNG or JPEG."""
    width, height = rng.choice(((1200, 800), (800, 1200), (1000, 1000), (2400, 600)))
    kind = rng.choice((*_KINDS, "JPEG"))
    return f"p{width}x{height}-{kind.lower()}.{'jpg' if kind == 'JPEG' else 'png'}", _picture(
        width, height, kind
    )


def font(rng: Random) -> tuple[str, bytes]:
    """Name and bytes of a font."""
    name = rng.choice(_FACES)
    return f"{name}.ttf", (library.assets() / "fonts" / f"{name}.ttf").read_bytes()


@cache
def _picture(width: int, height: int, kind: str) -> bytes:
    grey = Image.linear_gradient("L").resize((width, height))
    made = grey if kind == "L" else grey.convert("RGB" if kind in ("P", "JPEG") else kind)
    out = io.BytesIO()
    (made.quantize(16) if kind == "P" else made).save(out, "JPEG" if kind == "JPEG" else "PNG")
    return out.getvalue()
