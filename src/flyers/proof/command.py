"""A proof in one call, of files that anybody made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from flyers.content.campaign import Campaign
from flyers.content.report import problems_of
from flyers.errors import FlyersError, Where
from flyers.model.evidence import Evidence
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink
from flyers.proof.expect import expect, kind_of, languages_of
from flyers.proof.report import Report

if TYPE_CHECKING:
    from flyers.content.people import Person
    from flyers.proof.apart import Reader
    from flyers.proof.prove import Depth

_NONE: Mapping[str, Evidence] = {}
_NAMED = 3  # folders
Unread = Callable[[FlyersError], None]  # told of a path that cannot be read


def _raised(error: FlyersError) -> None:
    raise error


def prove_paths(
    paths: Iterable[Path],
    campaign: Campaign | None = None,
    product: str = "",
    kinds: Mapping[str, Evidence] = _NONE,
    depth: Depth = "full",
    unread: Unread = _raised,
    reader: Reader | None = None,
    people: Sequence[Person] = (),
) -> tuple[Report, ...]:
    """Proves PDF files, and those in folders. The kind of piece is `product`, else what the file's name
    tells, else something read at 30 cm; `kinds` say what each must show. `unread` hears of paths that are
    missing, no PDF, too much to read, or folders without a PDF, and the rest is proven; by default these
    raise FlyersError. `reader` is one that has started; else there will be one for these paths. `people` are
    those of the list by which sheets were made."""
    from flyers.proof.apart import Reader

    reports = []
    with nullcontext(reader) if reader else Reader() as reader:
        for file in files_of(paths, unread):
            languages = languages_of(file.name, campaign) if campaign else ()
            kind = product or kind_of(file.name, kinds)
            if evidence := kinds.get(kind):  # in the edition that the file's name tells
                names = file.stem.lower().split("-")
                evidence = next((evidence.of(name) for name in evidence.editions if name in names), evidence)
            texts = (evidence and evidence.product) or kind
            said = campaign.for_product(texts).on_paper(paper_of(file)) if campaign else None
            with reporting(unread):
                expectation = expect(said, evidence, languages, ink=ink_of(file), people=people)
                reports.append(reader.prove(file, expectation, depth == "full"))
    return tuple(reports)


def ink_of(file: Path) -> Ink:
    names = file.stem.split("-")
    return "black" if "black" in names else "saver" if "saver" in names else "colour"


def paper_of(file: Path) -> str:
    """The paper that a file's name tells; "" for none."""
    return max((name for name in PAPERS if f"-{name}-" in file.name), key=len, default="")


def files_of(paths: Iterable[Path], unread: Unread) -> Iterator[Path]:
    """The files among paths, and PDF files in folders; `unread` hears of a folder without any."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside: list[Path] = []
        with reporting(unread):
            inside += sorted(f for f in path.iterdir() if f.suffix.lower() == ".pdf" and not f.is_dir())
            if not inside:
                made = (*path.glob("*/*.pdf"), *Path("out", path.resolve().name).glob("*.pdf"))
                deeper = sorted({str(file.parent) for file in made})
                hint = f"name one that has: {', '.join(deeper[:_NAMED])}" if deeper else "name a PDF file"
                raise FlyersError(Where(str(path)), "there is no PDF in this folder", hint)
        yield from inside


def kinds_of(paths: Iterable[Path], product: str, kinds: Mapping[str, Evidence]) -> set[str]:
    """The kinds of pieces: `product` for all, or what the files' names tell."""
    named = (kind_of(file.name, kinds) for file in files_of(paths, lambda _: None))
    return {product} if product else set(filter(None, named))


def campaign_of(path: Path, paths: Iterable[Path], kinds: Mapping[str, Evidence]) -> Campaign:
    """The campaign to compare files with. Raises FlyersError if it has errors in their languages."""
    from flyers.content.read import read

    takes = [one for kind in kinds_of(paths, "", kinds) for one in kinds[kind].takes]
    reading = read(path, None, kinds, takes)
    if reading.campaign:
        known = [languages_of(file.name, reading.campaign) for file in files_of(paths, lambda _: None)]
        if all(known) and (languages := tuple(dict.fromkeys(lang for one in known for lang in one))):
            reading = read(path, languages, kinds, takes)
    if reading.campaign is None or reading.errors:
        raise FlyersError.of(reading.errors)
    return reading.campaign


@contextmanager
def reporting(unread: Unread) -> Iterator[None]:
    """Tells `unread` what cannot be read, and goes on."""
    try:
        yield
    except FlyersError as error:
        unread(error)
    except OSError as error:
        unread(FlyersError.of(problems_of(error)))
