"""Pictures and fonts for random campaigns, sound ones: by their names, which say what is in them."""

import io
import re
from collections.abc import Iterator
from functools import cache
from random import Random

from PIL import Image

from flyers.content import library

_SIZES = ((1200, 800), (800, 1200), (1000, 1000), (2400, 600))
_KINDS = ("l", "rgb", "rgba", "p", "jpeg")
_FACES = ("NotoSans-Regular", "NotoSans-ExtraCondensedBlack", "NotoSansHebrew-Bold")
_NAME = re.compile(rf"p(\d+)x(\d+)-({'|'.join(_KINDS)})\.(?:png|jpg)|({'|'.join(_FACES)})\.ttf")


def picture(rng: Random) -> str:
    """The name of a picture: upright, square or across, in colour or grey, PNG or JPEG."""
    (width, height), kind = rng.choice(_SIZES), rng.choice(_KINDS)
    return f"p{width}x{height}-{kind}.{'jpg' if kind == 'jpeg' else 'png'}"


def font(rng: Random) -> str:
    return f"{rng.choice(_FACES)}.ttf"


def named(text: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files that a campaign names."""
    for name, (width, height, kind, face) in {
        match[0]: match.groups() for match in _NAME.finditer(text)
    }.items():
        data = (
            (library.assets() / "fonts" / name).read_bytes()
            if face
            else _picture(int(width), int(height), kind)
        )
        yield name, data


def small(rng: Random) -> bytes:
    """A picture of a few bytes."""
    return _picture(rng.choice((8, 40)), 24, rng.choice(_KINDS))


def face(rng: Random) -> bytes:
    """A font of a few kilobytes."""
    return _face(rng.choice(_FACES[:2]))


@cache
def _picture(width: int, height: int, kind: str) -> bytes:
    grey = Image.linear_gradient("L").resize((width, height))
    made = grey if kind == "l" else grey.convert("RGBA" if kind == "rgba" else "RGB")
    out = io.BytesIO()
    (made.quantize(16) if kind == "p" else made).save(out, "JPEG" if kind == "jpeg" else "PNG")
    return out.getvalue()


@cache
def _face(name: str) -> bytes:
    from fontTools.subset import Subsetter  # half a second, for one target of six
    from fontTools.ttLib import TTFont

    font = TTFont(library.assets() / "fonts" / f"{name}.ttf")
    subsetter = Subsetter()
    subsetter.populate(text="Keep the pool open. Ask those who swim.")
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
