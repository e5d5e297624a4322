"""What the commands share: how they tell problems, results and progress."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec.structs import replace

from flyers.content.files import reason, typed
from flyers.content.report import report, some_of
from flyers.errors import FlyersError, Problem, Where, harmless

if TYPE_CHECKING:
    from flyers.content.campaign import Campaign
    from flyers.content.order import Order
    from flyers.drive.order import Sheets
    from flyers.pieces import Piece, Progress
    from flyers.press import Kit

DONE, PROBLEMS, MISUSED, INTERRUPTED = 0, 1, 2, 130

_Ordered = TypeVar("_Ordered", "Order", "Sheets")
_LINE = 70  # characters of progress; two lines could not be cleared


def tell(problems: Collection[Problem]) -> None:
    """Problems on standard error, and their number; a day without a year gets its next date."""
    complain(report([_with_next(problem) for problem in problems]))


def _with_next(problem: Problem) -> Problem:
    from flyers.content.dates import NO_YEAR
    from flyers.content.doubts import coming

    said = re.search(rf"{NO_YEAR}(-\d\d-\d\d)", f"{problem.hint} {problem.example}")
    if not said or not (found := coming(said[1], today())):
        return problem
    return replace(problem, hint="; ".join(filter(None, (problem.hint, f"the next is {found}"))))


def complain(lines: Iterable[str]) -> None:
    """Prints on standard error; if that is full or closed, the exit code must do."""
    with suppress(OSError):
        for line in lines:
            click.echo(line, err=True)


def show(text: str, done: str = "") -> None:
    """Prints on standard output.

    Raises FlyersError if the output is full or closed, hinting at what is `done` anyway; BrokenPipeError if
    nothing is done and the reader has gone, which needs no words.
    """
    lost = OSError(errno.EBADF, "it is closed")
    try:
        if sys.stdout is not None:
            click.echo("\n".join(map(harmless, text.split("\n"))))
            return
    except OSError as error:
        if isinstance(error, BrokenPipeError) and not done:
            raise
        lost = error
    let_go()
    raise FlyersError(Where("standard output"), f"cannot write here: {reason(lost)}", done)


def user() -> str:
    """The name of this machine's user; "" for none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def today() -> date:
    """The current day, or that of SOURCE_DATE_EPOCH. Raises FlyersError as `moment`."""
    from flyers.paint.pdf.metadata import VARIABLE, moment

    return moment().date() if os.environ.get(VARIABLE) else date.today()


def made_today(order: _Ordered) -> _Ordered:
    """An order of this day, from which it is seen which days need their year."""
    return replace(order, today=today().isoformat())


def let_go() -> None:
    """Drops what standard output did not take: Python would try again at exit, and complain."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def left_out(kit: Kit) -> None:
    for product, why in kit.left_out:
        show(f"left out: {product}, since {why}")


def in_words_alone(pieces: Iterable[Piece], campaign: Campaign) -> Iterator[str]:
    """Links without a code on a piece that has codes of others, and what of an e-mail does not fit into its
    code."""
    from flyers.model.frame import Symbol
    from flyers.model.uri import punycode_url

    urls = {f"links.{id}": punycode_url(link.url) for id, link in campaign.links.items()}
    found: dict[str, list[str]] = {}
    for piece in pieces:
        codes = {mark.item.text for mark in piece.flat.marks if isinstance(mark.item, Symbol)}
        named = {mark.name for mark in piece.flat.marks} if codes.intersection(urls.values()) else set()
        links = [key for key in urls if urls[key] not in codes and named.intersection((key, f"{key}.url"))]
        lost = [f"{key}: in words alone, as there is no room for its code" for key in links]
        mail = next((text for text in codes if text.startswith("mailto:")), "")
        keys = [key for key in ("subject", "body") if mail and getattr(campaign.email, key)]
        if lacking := " and ".join(key for key in keys if f"{key}=" not in mail):
            lost.append(f"email: {lacking} in words alone, as the code would be too fine with more")
        for said in lost:
            found.setdefault(said, []).append(piece.name)
    yield from (f"{said}: {some_of(names)}" for said, names in found.items())


def borrowed(kit: Kit) -> Iterator[Problem]:
    """Warnings of what pages say in English, for want of words in a language; and of days in figures."""
    from flyers.content.words import words_for

    for number, lang in enumerate(kit.campaign.languages):
        words, said = words_for(kit.campaign, lang), dict[str, None]()
        for piece in (piece for piece in kit.pieces if lang in piece.languages and words.missing):
            if not any(tag.startswith("en") for tag in piece.languages):
                told = (text.strip("“”: ") for _, its, text in _paragraphs(piece) if its == "en")
                said |= dict.fromkeys(filter(None, told))
        if not said:
            continue
        what = ", ".join(f"“{text}”" for text in said)
        what = f"languages: {what}: in English, as {lang} has no words for it yet"
        begin = dict.fromkeys(_key(text, words.english.words) for text in said)
        if not words.locale.dates.whole:
            what, begin["the months"] = f"{what}; days are in figures, without the weekday", None
        hint = f"flyers words {lang} {typed(kit.file.parent)} writes a file to fill in"
        hint = f"{hint}: begin with {', '.join(filter(None, begin))}"
        yield Problem(kit.at(f"languages[{number}]"), what, hint, warning=True)


def _key(said: str, english: Mapping[str, str]) -> str:
    """The key of the fixed words that something was said with."""
    there = set(re.findall(r"\w+", said.lower()))
    own = {key: set(re.findall(r"(?<!\{)\b\w+", text.lower())) for key, text in english.items()}
    return max((key for key in own if own[key] <= there), key=lambda key: len(own[key]), default="")


def gone(kit: Kit, events: bool = False) -> list[Problem]:
    """Warnings of days that are past: of `events` where that is asked for, or where a piece tells of them."""
    from flyers import products
    from flyers.content.doubts import past

    takes = {key for piece in kit.pieces for key in products.printed(piece.product)}
    events = events or "events" in takes
    days = past(kit.campaign, today(), kit.at)
    return [day for day in days if events or not day.what.startswith("events")]


def mistaken(kit: Kit) -> Iterator[Problem]:
    """Warnings of what the pieces of a kit say and may not be so: words of an example, and the last day."""
    from flyers import products
    from flyers.content.doubts import another_day, leftovers
    from flyers.content.text import taken

    made, own = {piece.product for piece in kit.pieces}, kit.campaign.for_product
    said = {leaf.key for name in made for leaf in taken(own(name), products.printed(name))}
    yield from leftovers(kit.campaign, kit.at, said)
    yield from another_day(kit.campaign, kit.at, last_days(kit))


def last_days(kit: Kit) -> dict[str, str]:
    """What the flyer says of the last day, by language."""
    from flyers.content.words import words_for

    found: dict[str, str] = {}
    last, of = kit.campaign.deadline, ("deadline.date", "links.", "words.")
    for piece in kit.pieces if last else ():
        lang, words = piece.languages[0], words_for(kit.campaign, piece.languages[0])
        for key, _, text in _paragraphs(piece):
            if last and key.startswith(of) and words.tells(text, last.date):
                found.setdefault(lang, text)
    return found


def _paragraphs(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """The key and the words of each paragraph of a piece, by their language."""
    said: dict[tuple[str, int | None, str], list[str]] = {}
    for mark in piece.flat.marks:
        key = mark.name, mark.tag, getattr(mark.item, "lang", "")
        said.setdefault(key, []).append(getattr(mark.item, "text", "").strip())
    for (name, _, lang), parts in said.items():
        yield name, lang, " ".join(filter(None, parts)).replace("\u00a0", " ").replace("\u200b", "")


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Shows what is being done on one line of a terminal, and clears it at the end."""
    shown = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def say(what: str) -> None:
        if shown:
            with suppress(OSError):
                click.echo(f"\r\x1b[K{harmless(what, _LINE)}", err=True, nl=False)

    try:
        yield say
    finally:
        say("")
