"""What a file says of itself: Info and XMP with the same words, and its colour space."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from flyers.clock import moment
from flyers.content import library
from flyers.model.frame import Details
from flyers.paint.pdf.document import Dict, Document, Ended, Name, Ref, packed

_PROGRAM = "flyers"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def finish(
    document: Document,
    details: Details,
    profile: Path,
    pages: Ref,
    tree: Ref | None,
    more: Dict,
    relation: str = "",
) -> Ended:
    """Ends a file with these pages. `tree` is its structure, if tagged; `more` goes into the catalog;
    `relation` names something that belongs to the file."""
    date = moment()
    intent = _output_intent(document, profile)
    kind: Dict = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    packet = _xmp(details, date, tree is not None, relation)
    catalog: Dict = {
        "Type": Name("Catalog"),
        "Pages": pages,
        "Lang": details.lang,
        "ViewerPreferences": {"DisplayDocTitle": True},
        "OutputIntents": [intent],
        "Metadata": document.add_stream(kind, packet, pack=False),
    }
    if tree:
        catalog |= {"MarkInfo": {"Marked": True}, "StructTreeRoot": tree}
    return document.finish(catalog | more, _info(details, date))


def _info(details: Details, date: datetime) -> Dict:
    stamp = f"{date:D:%Y%m%d%H%M%S}Z"
    words = {"Title": details.title, "Author": details.author, "Subject": details.subject}
    said: Dict = {key: text for key, text in words.items() if text}
    return said | {"Creator": _PROGRAM, "Producer": _PROGRAM, "CreationDate": stamp, "ModDate": stamp}


def _xmp(details: Details, date: datetime, tagged: bool, relation: str) -> bytes:
    """The packet for ISO 19005-2, 6.6 and ISO 14289-1, 5; equal to Info (6.6.2.3)."""
    stamp = f"{date:%Y-%m-%dT%H:%M:%SZ}"
    author = f"<dc:creator><rdf:Seq><rdf:li>{_escaped(details.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    subject = _alternative("dc:description", details.subject)
    packet = _packet("packet").rstrip()
    universal = _packet("universal") if tagged else ""  # a schema that ISO 19005-2 does not know (6.6.2.3.3)
    return packet.format(
        bom="\ufeff",
        title=_alternative("dc:title", details.title),
        author=author if details.author else "",
        subject=subject if details.subject else "",
        relation=_RELATION.format(_escaped(relation)) if relation else "",
        lang=_escaped(details.lang),
        stamp=stamp,
        program=_PROGRAM,
        level="A" if tagged else "U",
        universal=universal,
    ).encode()


def _output_intent(document: Document, profile: Path) -> Ref:
    """Colours are meant as sRGB (ISO 19005-2, 6.2.3); one intent covers DeviceRGB and DeviceGray."""
    srgb = document.add_stream({"N": 3, "Filter": Name("FlateDecode")}, _packed(profile), pack=False)
    return document.add(
        {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFA1"),
            "OutputConditionIdentifier": "sRGB IEC61966-2.1",
            "Info": "sRGB IEC61966-2.1",
            "RegistryName": "http://www.color.org",
            "DestOutputProfile": srgb,
        }
    )


@cache
def _packet(part: str) -> str:
    """A template of the packet."""
    return (library.assets() / "pdf" / f"{part}.xml").read_text("utf-8")


@lru_cache(maxsize=4)
def _packed(path: Path) -> bytes:
    """A profile, packed once for all files."""
    return packed(path.read_bytes())


def _escaped(text: str) -> str:
    """Like `html.escape`, without loading the names of all HTML characters."""
    return text.translate(_ESCAPES)


def _alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt></{name}>\n'


_RELATION = "<dc:relation><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:relation>\n"
