"""Pictures as image objects of a PDF file."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from flyers.measure import jpeg, png
from flyers.measure.lookup import Lookup
from flyers.model.frame import Picture
from flyers.model.geometry import Rect
from flyers.paint.pdf.document import Dict, Document, Name, Ref, Value
from flyers.paint.pictures import UPRIGHT, PictureFiles, usable


class Placed(Struct, frozen=True):
    """An image object: its resource name; the box that all of it fills in the picture's frame (larger than
    the picture's if that shows a part); and the operator that turns it upright."""

    name: str
    box: Rect
    turn: str


class Pictures:
    """The pictures of a document, by their names in a folder; each is in the file once."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._document, self._files = document, PictureFiles(folder)
        self._images = Lookup(self._add)
        self.refs: dict[str, Ref] = {}
        self._profiles: dict[bytes, Ref] = {}

    def place(self, picture: Picture) -> Placed:
        """The image of a picture. Raises PictureError if it cannot be decoded."""
        shown = self._files.show(picture)
        turn = "" if shown.orientation == 1 else f"{' '.join(map(str, UPRIGHT[shown.orientation]))} cm"
        return Placed(self._images[shown.data], shown.box, turn)

    def _add(self, data: bytes) -> str:
        coded = _jpeg(data) if data.startswith(b"\xff\xd8") else _png(data)
        entries = coded.entries | {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "ColorSpace": self._colours(coded),
        }
        resource = f"I{len(self._images) + 1}"
        self.refs[resource] = self._document.add_stream(entries, coded.data, pack=False)
        return resource

    def _colours(self, coded: _Coded) -> Value:
        space: Value = Name("DeviceRGB" if coded.channels == 3 else "DeviceGray")
        if usable(coded.profile, coded.channels):
            if coded.profile not in self._profiles:
                profile = self._document.add_stream({"N": coded.channels}, coded.profile)
                self._profiles[coded.profile] = profile
            space = [Name("ICCBased"), self._profiles[coded.profile]]
        if not coded.palette:
            return space
        palette = f"<{coded.palette.hex()}>".encode()
        return [Name("Indexed"), space, len(coded.palette) // 3 - 1, palette]


class _Coded(Struct, frozen=True):
    """Pixels as PDF holds them. `channels` are a colour's, even if pixels index a palette."""

    entries: Dict
    data: bytes
    channels: int
    profile: bytes = b""
    palette: bytes = b""


def _jpeg(data: bytes) -> _Coded:
    parts = jpeg.segments(data)
    frame = jpeg.frame_of(parts)
    entries: Dict = {
        "Width": frame.width,
        "Height": frame.height,
        "BitsPerComponent": 8,
        "Filter": Name("DCTDecode"),
    }
    return _Coded(entries, jpeg.plain(parts), len(frame.components), jpeg.profile_of(parts))


def _png(data: bytes) -> _Coded:
    """PNG's own compression is Flate with predictors (ISO 32000-1, 7.4.4.4)."""
    found = png.parse(data)
    entries: Dict = {
        "Width": found.width,
        "Height": found.height,
        "BitsPerComponent": found.bits,
        "Filter": Name("FlateDecode"),
        "DecodeParms": {
            "Predictor": 15,
            "Colors": found.channels,
            "BitsPerComponent": found.bits,
            "Columns": found.width,
        },
    }
    channels = 3 if found.palette else found.channels
    return _Coded(entries, found.pixels, channels, found.profile, found.palette)
