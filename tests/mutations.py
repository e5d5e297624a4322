"""Good files made bad in one thing: proof that the checks would see it.

`vera` says which of veraPDF's profiles see it, which `make conformance` proves; `structure_check` sees all of
them. The table is in docs/accessibility.md.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Name, Pdf, String

Product = Literal["flyer", "sheet"]
Spoil = Callable[[Pdf], None]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault. `product` is the piece of the example that has it."""

    what: str
    product: Product
    spoil: Spoil
    vera: str

    def of(self, data: bytes) -> bytes:
        """The file with the fault."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            self.spoil(pdf)
            pdf.save(out, fix_metadata_version=False)
        return out.getvalue()


def _elements(raw: Any) -> Iterator[Any]:
    yield raw
    kids = raw.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _the(role: str, number: int = 0) -> Callable[[Pdf], Any]:
    """Finds an element of this role, counted from 0 in reading order."""

    def find(pdf: Pdf) -> Any:
        return [e for e in _elements(pdf.Root.StructTreeRoot.K) if str(e.S) == f"/{role}"][number]

    return find


def _attributes(role: str, number: int = 0) -> Callable[[Pdf], Any]:
    return lambda pdf: _the(role, number)(pdf).A


def _preferences(pdf: Pdf) -> Any:
    return pdf.Root.ViewerPreferences


def _marking(pdf: Pdf) -> Any:
    return pdf.Root.MarkInfo


def _annotation(pdf: Pdf) -> Any:
    return pdf.pages[0].Annots[0]


def _without(key: str, of: Callable[[Pdf], Any]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        del of(pdf)[key]

    return spoil


def _with(key: str, value: Any, of: Callable[[Pdf], Any]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        of(pdf)[key] = value

    return spoil


def _xmp(old: bytes, new: bytes) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return spoil


def _content(change: Callable[[list[Any]], list[Any]]) -> Spoil:
    """The first page's operators changed."""

    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0]
        operators = change(list(pikepdf.parse_content_stream(page)))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operators))

    return spoil


def _is(operator: Any, name: str, tag: str = "") -> bool:
    return str(operator.operator) == name and (not tag or str(operator.operands[0]) == tag)


def _no_artifacts(operators: list[Any]) -> list[Any]:
    """Without the first artifact's marks."""
    start = next(
        n for n, o in enumerate(operators) if _is(o, "BDC", "/Artifact") or _is(o, "BMC", "/Artifact")
    )
    end = next(n for n in range(start, len(operators)) if _is(operators[n], "EMC"))
    return [o for n, o in enumerate(operators) if n not in (start, end)]


def _artifact_in_tag(operators: list[Any]) -> list[Any]:
    """The first tagged content is an artifact inside."""
    start = next(n for n, o in enumerate(operators) if _is(o, "BDC", "/P") or _is(o, "BDC", "/H1"))
    end = next(n for n in range(start, len(operators)) if _is(operators[n], "EMC"))
    begin = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
    return [*operators[: start + 1], begin, *operators[start + 1 : end], operators[end], *operators[end:]]


def _twice(operators: list[Any]) -> list[Any]:
    """The second piece of content has the number of the first."""
    tagged = [o for o in operators if _is(o, "BDC") and "/MCID" in o.operands[1]]
    tagged[1].operands[1]["/MCID"] = tagged[0].operands[1]["/MCID"]
    return operators


def _no_object(pdf: Pdf) -> None:
    link = _the("Link")(pdf)
    link.K = next(kid for kid in link.K if isinstance(kid, int) or "/Obj" not in kid)


def _no_cell(pdf: Pdf) -> None:
    row = _the("TR", 3)(pdf)
    row.K = Array(list(row.K)[:-1])


def _swapped(pdf: Pdf) -> None:
    kids = list(pdf.Root.StructTreeRoot.K.K)
    pdf.Root.StructTreeRoot.K.K = Array([kids[1], kids[0], *kids[2:]])


def _elsewhere(pdf: Pdf) -> None:
    """The parent tree leads from the first two pieces of content to each other's elements."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1][0], nums[1][1] = nums[1][1], nums[1][0]


def _orphan(pdf: Pdf) -> None:
    """An element is taken out of the tree, its content stays on the page."""
    root = pdf.Root.StructTreeRoot.K
    root.K = Array(list(root.K)[:-1])


def _font(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _no_outlines(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


def _silent_code(pdf: Pdf) -> None:
    table = _font(pdf).ToUnicode.read_bytes()
    first = table.index(b"<0001> <") + 8
    _font(pdf).ToUnicode.write(table[:first] + b"0000" + table[table.index(b">", first) :])


def _no_structure(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _root(pdf: Pdf) -> Any:
    return pdf.Root


def _page(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


MUTATIONS = (
    Mutation("the file’s language is dropped", "flyer", _without("/Lang", _root), "ua1"),
    Mutation("the title is not shown", "flyer", _with("/DisplayDocTitle", False, _preferences), "ua1"),
    Mutation("the title is dropped from XMP", "flyer", _xmp(b"dc:title", b"dc:source"), "ua1 2a"),
    Mutation("the file is not marked as tagged", "flyer", _with("/Marked", False, _marking), "ua1 2a"),
    Mutation("there is no structure tree", "flyer", _no_structure, "ua1 2a"),
    Mutation("XMP does not say PDF/UA", "flyer", _xmp(b"pdfuaid:part>1<", b"pdfuaid:part>7<"), "ua1"),
    Mutation("XMP does not say PDF/A", "flyer", _xmp(b"conformance>A<", b"conformance>Q<"), "2a"),
    Mutation("XMP’s date differs from Info’s", "flyer", _xmp(b"<xmp:CreateDate>2", b"<xmp:CreateDate>1"), ""),
    Mutation("the output intent is dropped", "flyer", _without("/OutputIntents", _root), "2a"),
    Mutation("a font is not embedded", "flyer", _no_outlines, "ua1 2a"),
    Mutation("a font has no ToUnicode", "flyer", _without("/ToUnicode", _font), "ua1 2a"),
    Mutation("a glyph stands for U+0000", "flyer", _silent_code, "ua1 2a"),
    Mutation("a picture has no Alt", "flyer", _without("/Alt", _the("Figure")), "ua1"),
    Mutation("a picture’s Alt is blank", "flyer", _with("/Alt", String(" "), _the("Figure")), ""),
    Mutation("a figure has no BBox", "flyer", _without("/BBox", _attributes("Figure")), ""),
    Mutation("a Link does not name its annotation", "flyer", _no_object, ""),
    Mutation("an annotation has no StructParent", "flyer", _without("/StructParent", _annotation), "ua1"),
    Mutation("an annotation says nothing", "flyer", _without("/Contents", _annotation), "ua1"),
    Mutation("a page has no StructParents", "flyer", _without("/StructParents", _page), "ua1"),
    Mutation("a page’s tab order is not the structure’s", "flyer", _without("/Tabs", _page), "ua1"),
    Mutation("an artifact is not marked as one", "flyer", _content(_no_artifacts), "ua1"),
    Mutation("an artifact is inside tagged content", "flyer", _content(_artifact_in_tag), "ua1"),
    Mutation("two pieces of content have one number", "flyer", _content(_twice), ""),
    Mutation("the parent tree leads to another element", "flyer", _elsewhere, ""),
    Mutation("content belongs to no element", "flyer", _orphan, ""),
    Mutation("two paragraphs are read in the wrong order", "flyer", _swapped, ""),
    Mutation("a heading’s level is left out", "flyer", _with("/S", Name.H3, _the("H2")), "ua1"),
    Mutation("the main heading is a paragraph", "flyer", _with("/S", Name.P, _the("H1")), "ua1"),
    Mutation("a role is unknown", "flyer", _with("/S", Name.Slogan, _the("P")), "ua1 2a"),
    Mutation("a list’s item is a paragraph", "flyer", _with("/S", Name.P, _the("LI")), "ua1"),
    Mutation("a column’s head has no Scope", "sheet", _without("/Scope", _attributes("TH", 1)), "ua1"),
    Mutation("a column’s head is a common cell", "sheet", _with("/S", Name.TD, _the("TH", 1)), ""),
    Mutation("a row has a cell less", "sheet", _no_cell, "ua1"),
    Mutation("the table has no summary", "sheet", _without("/Summary", _attributes("Table")), ""),
)  # fmt: skip


def table() -> list[str]:
    """The rows of the table in docs/accessibility.md."""
    names = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
    rows = ["| What is wrong | veraPDF | Own check |", "|---|---|---|"]
    for mutation in MUTATIONS:
        seen = ", ".join(names[profile] for profile in mutation.vera.split()) or "no"
        rows.append(f"| {mutation.what} | {seen} | yes |")
    return rows
