"""What a file says of itself at its end: Info and XMP with the same words, and the colours it means."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from flyers.errors import FlyersError, Where
from flyers.model.frame import Details
from flyers.paint.pdf.document import Dict, Document, Ended, Name, Ref

_PROGRAM = "flyers"
VARIABLE = "SOURCE_DATE_EPOCH"
_LAST = 253402300799  # the last second of the year 9999, after which dates have no form
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_EPOCH = 946684800  # 2000-01-01, when SOURCE_DATE_EPOCH says nothing: no clock is read


def moment() -> datetime:
    """The file's date (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises FlyersError when it is said in another form.
    """
    said = os.environ.get(VARIABLE) or str(_EPOCH)
    if not re.fullmatch("[0-9]{1,15}", said) or int(said) > _LAST:
        what = f'"{said}" is no date in seconds since 1970'
        raise FlyersError(Where(VARIABLE), what, f"set it to a whole number, or unset it: unset {VARIABLE}")
    return datetime.fromtimestamp(int(said), UTC)


def finish(
    document: Document,
    details: Details,
    profile: Path,
    pages: Ref,
    tree: Ref | None,
    more: Dict,
    relation: str = "",
) -> Ended:
    """Ends a file with these pages; `tree` is the structure of one that is tagged, `more` stands in its
    catalog besides, `relation` names something that belongs to it."""
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
    """The packet that ISO 19005-2, 6.6 and ISO 14289-1, 5 ask for; equal to Info (6.6.2.3 there)."""
    stamp = f"{date:%Y-%m-%dT%H:%M:%SZ}"
    author = f"<dc:creator><rdf:Seq><rdf:li>{_escaped(details.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    subject = _alternative("dc:description", details.subject)
    return _PACKET.format(
        title=_alternative("dc:title", details.title),
        author=author if details.author else "",
        subject=subject if details.subject else "",
        relation=_RELATION.format(_escaped(relation)) if relation else "",
        lang=_escaped(details.lang),
        stamp=stamp,
        program=_PROGRAM,
        level="A" if tagged else "U",
        universal=_UNIVERSAL if tagged else "",
    ).encode()


def _output_intent(document: Document, profile: Path) -> Ref:
    """Colours are meant as sRGB (ISO 19005-2, 6.2.3); one intent covers DeviceRGB and DeviceGray."""
    srgb = document.add_stream({"N": 3}, _bytes(profile))
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


@lru_cache(maxsize=4)
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _escaped(text: str) -> str:
    """As `html.escape` does, which would load the names of all of HTML's characters."""
    return text.translate(_ESCAPES)


def _alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt></{name}>\n'


_RELATION = "<dc:relation><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:relation>\n"

# pdfuaid is not among the schemas ISO 19005-2 knows, so its extension schema goes along (6.6.2.3.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{title}{author}{subject}{relation}<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>{level}</pdfaid:conformance>
</rdf:Description>
{universal}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_UNIVERSAL = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
