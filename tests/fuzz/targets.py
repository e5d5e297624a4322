"""What is fuzzed: each target draws an input by a seed, and says what a run of it brought about.

An input is one file; what else a case needs, its pictures and the options of `build`, is the same for all or
stands in the input, so that a kept file shows its finding again and can be made smaller.
"""

import io
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pikepdf
from agree_property import checked, unproven
from fuzz import damage, files
from fuzz.campaigns import arguments, campaign, orders
from fuzz.properties import PROPERTIES, Built
from fuzz.watch import OWN_FAULT, Watch, alike

from flyers.content import library
from flyers.content.order import Order
from flyers.press import painted, prepare

CORPUS = Path(__file__).parent / "corpus"
_ORDER = re.compile(r"# build((?: --?[a-z]+ [\w+-]+)*)\r?\n")
_PROVEN = 3  # files of a case
_PLAIN = """\
flyers: 1
name: pool
languages: [en]
papers: [a4]
headline: Keep the pool
lead: Four hundred children learn to swim there every year, and more would.
demands: [Keep it open., Ask those who swim.]
links: {petition: {url: "https://a.example/pool"}}
petition: {request: Keep the pool open., columns: [name, signature]}
"""


class Target(NamedTuple):
    """`draw` gives an input, `run` looks at it and says how it ended: built, refused, or proven; an input
    that is a text is one of `lines`."""

    name: str
    suffix: str
    draw: Callable[[Random], bytes]
    run: Callable[[bytes, Watch], str]
    lines: bool = False


def _kept(name: str, rng: Random) -> bytes | None:
    """Now and then one of the inputs that are kept in the repository."""
    known = sorted((CORPUS / name).glob("*"))
    return rng.choice(known).read_bytes() if known and rng.random() < 0.3 else None


def _draw_campaign(rng: Random, size: str = "") -> bytes:
    """A campaign that is valid; its first line says what is built of it."""
    made = campaign(rng.getrandbits(32), size=size)
    options = " ".join(arguments(next(orders(made))))
    return f"# build {options}\n{made.text}".encode()


def _run_campaign(subject: bytes, watch: Watch) -> str:
    (watch.folder / "c.yaml").write_bytes(subject)
    text = subject.decode("utf-8", "replace")
    for name, data in files.named(text):
        (watch.folder / name).write_bytes(data)
    match = _ORDER.match(text)
    options = match[1].split() if match else []
    watch.run("check", watch.path("c.yaml"))
    return _built(watch, *options)


def _built(watch: Watch, *options: str) -> str:
    """Builds, and proves what was built; what can be laid out must be built, and what is built is proven."""
    campaign, folder = watch.folder / "c.yaml", watch.folder / "out"
    ran = watch.run("build", str(campaign), "-o", str(folder), *options)
    if ran.code == 2 or OWN_FAULT in ran.err:
        return "refused"
    watch.tick()
    kit = checked(campaign, _order(options))
    if ran.code:
        if kit:
            watch.find("laid out but refused", ran.first)
        return "refused"
    assert kit, "a build writes what it cannot lay out"
    built = Built(campaign.read_text("utf-8-sig", "replace"), kit, sorted(folder.glob("*.pdf")))
    for file in built.files[:_PROVEN]:
        watch.tick()
        for fault in unproven(file.name, file.read_bytes(), kit.campaign, "full"):
            watch.find("built but not proven", fault.name)
    for holds in PROPERTIES:
        watch.tick()
        for what in holds(built):
            watch.find(holds.__name__, alike(what))
    return "built"


def _order(options: Sequence[str]) -> Order:
    """The options of a build as the press has them."""
    asked: dict[str, list[str]] = {}
    for name, value in zip(options[::2], options[1::2], strict=True):
        asked.setdefault(name, []).append(value)
    return Order(
        products=tuple(asked.get("-p", ())),
        languages=tuple(tuple(piece.split("+")) for piece in asked.get("-l", ())),
        papers=tuple(asked.get("--paper", ())),
        rows=int(asked["--rows"][0]) if "--rows" in asked else None,
        ink="black" if asked.get("--ink") == ["black"] else "colour",
        template=asked.get("--template", [""])[0],
    )


def _draw_text(rng: Random) -> bytes:
    was = _kept("texts", rng) or _draw_campaign(rng, rng.choice(("few", "some")))
    said = damage.text(was.decode("utf-8", "surrogateescape"), rng)
    coding = rng.choices(("utf-8", "utf-8-sig", "utf-16", "latin-1"), (50, 1, 1, 1))[0]
    return said.encode(coding, "surrogateescape" if coding.startswith("utf-8") else "replace")


_LENGTHS = [
    "0pt", "-5mm", "1e9mm", "9999mm", "0.1pt", "400pt", "5", "true", "0", "-1", "1", "24", "99", "0.0001",
    "4", "accent", "display", "[1, 1]", "[12, 1]", "[0, 13]", "[]", "{}", "body", "story", "headline",
    "rows", "margin", "foot", "top", "''", "null", "a4", "sheet", "flyer", "1.5cm", "2in", "[headline]",
    "[story, story]", '"#fff"', '"#000000"',
]  # fmt: skip


def _draw_template(rng: Random) -> bytes:
    product = rng.choice(("flyer", "sheet"))
    was = _kept("templates", rng) or library.template(product, "classic").read_bytes()
    return damage.text(was.decode("utf-8", "surrogateescape"), rng, _LENGTHS).encode(
        "utf-8", "surrogateescape"
    )


def _run_template(subject: bytes, watch: Watch) -> str:
    (watch.folder / "c.yaml").write_text(_PLAIN)
    (watch.folder / "t.yaml").write_bytes(subject)
    return _built(watch, "--template", watch.path("t.yaml"))


def _draw_picture(rng: Random) -> bytes:
    was = _kept("pictures", rng) or files.small(rng)
    return damage.png(was, rng) if was.startswith(b"\x89PNG") else damage.data(was, rng)


def _run_picture(subject: bytes, watch: Watch) -> str:
    """The picture under both names: what a file is called and what it is may differ."""
    name = "x.png" if len(subject) % 2 else "x.jpg"
    (watch.folder / name).write_bytes(subject)
    (watch.folder / "c.yaml").write_text(f"{_PLAIN}picture: {{file: {name}, alt: A pool}}\n")
    return _built(watch, "-p", "flyer")


def _draw_font(rng: Random) -> bytes:
    return damage.font(_kept("fonts", rng) or files.face(rng), rng)


def _run_font(subject: bytes, watch: Watch) -> str:
    (watch.folder / "x.ttf").write_bytes(subject)
    key = "display" if len(subject) % 3 == 0 else "text"
    (watch.folder / "c.yaml").write_text(f"{_PLAIN}look: {{fonts: {{{key}: x.ttf}}}}\n")
    if damage.summed(subject) != subject:
        return _built(watch, "-p", "flyer")
    # Made like this: letters may stand on one another, which the proof alone sees.
    ran = watch.run("build", watch.path("c.yaml"), "-o", str(watch.folder / "out"), "-p", "flyer")
    return "refused" if ran.code else "built"


@cache
def _pages() -> tuple[bytes, ...]:
    """A flyer and a sheet, packed as they are built, and unpacked so that damage reaches what is in them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "c.yaml")
        file.write_text(_PLAIN)
        made = [data for _, data in painted(prepare(file, Order()))]
    return (*made, *map(_unpacked, made))


def _unpacked(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, qdf=True, static_id=True)
    return out.getvalue()


def _draw_pdf(rng: Random) -> bytes:
    return damage.pdf(_kept("pdfs", rng) or rng.choice(_pages()), rng)


def _run_pdf(subject: bytes, watch: Watch) -> str:
    (watch.folder / "flyer.pdf").write_bytes(subject)
    (watch.folder / "c.yaml").write_text(_PLAIN)
    file, campaign = watch.path("flyer.pdf"), ("--campaign", watch.path("c.yaml"))
    codes = [watch.run("proof", file, *more).code for more in ((), ("--read",), campaign)]
    return "refused" if any(codes) else "proven"


TARGETS = {
    target.name: target
    for target in (
        Target("campaigns", ".yaml", _draw_campaign, _run_campaign, lines=True),
        Target("texts", ".yaml", _draw_text, _run_campaign, lines=True),
        Target("templates", ".yaml", _draw_template, _run_template, lines=True),
        Target("pictures", ".bin", _draw_picture, _run_picture),
        Target("fonts", ".ttf", _draw_font, _run_font),
        Target("pdfs", ".pdf", _draw_pdf, _run_pdf),
    )
}
