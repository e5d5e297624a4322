"""`flyers ledger`: the account of a campaign's numbered sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from flyers.commands.common import show, tell, user
from flyers.commands.options import PATH, WORDS, Command, Group, Whole
from flyers.content.forms import FORMS
from flyers.content.hints import nearest
from flyers.content.numbers import read_span
from flyers.content.report import count as counted
from flyers.errors import FlyersError, Problem, Where, WrongFormError

if TYPE_CHECKING:
    from flyers.content.petition import Petition
    from flyers.ledger.book import Ledger

_SIGNED = r"\d{1,2}"  # a count of signatures, typed after a sheet's number
_MEANT = {
    "assign": "give issue hand", "return": "back returned receive count", "overdue": "late due",
    "void": "lost cancel delete remove", "--history": "history log", "--people": "people holders",
}  # fmt: skip
_CAMPAIGN = "flyers.campaign"  # the key of the campaign's path in a context's meta


class _Ledger(Group):
    """The campaign comes before the command; it may be left out if the current folder has one."""

    meant = MappingProxyType({word: command for command, words in _MEANT.items() for word in words.split()})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = next((at for at, arg in enumerate(args) if not arg.startswith("-")), None)
        if at is not None and args[at] not in self.commands:
            if Path(args[at]).exists():
                ctx.meta[_CAMPAIGN] = Path(args[at])
                args = args[:at] + args[at + 1 :]
            elif args[at] not in self.meant:
                what = f'"{args[at]}" is neither a campaign that is there nor a command of the ledger'
                raise click.UsageError(f"{what}: {nearest(args[at], self.commands)}", ctx)
        return super().parse_args(ctx, args)


class _Day(click.ParamType[str]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from flyers.content.dates import NO_YEAR, days

        meant = days(value)
        try:
            return str(FORMS["date"](meant[0] if len(meant) == 1 and NO_YEAR not in meant[0] else value))
        except WrongFormError as wrong:
            self.fail(f"{wrong.what}: {wrong.hint}", param, ctx)


_DAY = _Day()
_numbers = click.argument("numbers", nargs=-1, required=True)


@click.group(cls=_Ledger, invoke_without_command=True, subcommand_metavar="[CAMPAIGN] [COMMAND] ...")
@click.option("--people", is_flag=True, help="Who has and had sheets, instead of how many there are.")
@click.option("--history", is_flag=True, help="Who did what when, instead of how it stands.")
@click.pass_context
def ledger(ctx: click.Context, /, people: bool, history: bool) -> None:
    """Keep account of numbered sheets.

    It knows who has them, which came back, and how many have signed. CAMPAIGN is a campaign.yaml or the
    folder that it is in; without it, it is the one in the current folder.
    The account is the file ledger.sqlite beside it, which `flyers sheets` begins: copy it as you copy what
    you do not want to lose. Nothing of those who sign is kept but how many they are.

    NUMBERS are a sheet's whole number (HZ-000123-9, or 123-9), or the first and the last of many (1-50).
    Where a sheet comes back its whole number is asked for: its last character shows when it is mistyped.

    \b
    Examples:
      flyers ledger pool
      flyers ledger pool --people
      flyers ledger pool --history
    """
    if ctx.invoked_subcommand:
        if people or history:
            raise click.UsageError("--people and --history are for the ledger alone, without a command.")
        return
    if people and history:
        raise click.UsageError("--people and --history are two lists: ask for one at a time.")
    from flyers.ledger import telling
    from flyers.ledger.database import shared_by

    with _opened(ctx, looking=True) as (book, petition):
        if people or history:
            told = telling.people(book) if people else telling.history(book)
        else:
            told = "\n\n".join(telling.standing(book, petition.goal))

        if how := shared_by(book.path.parent):
            what = f"this folder may change under the ledger: {how}"
            tell([Problem(Where(str(book.path)), what, "flyers ledger check tells more", warning=True)])
    _say(ctx, told)


@ledger.command(cls=Command)
@click.argument("numbers", nargs=-1)
@click.argument("holder", type=WORDS)
@click.option(
    "--due", type=_DAY, metavar="DAY", help="When they are due back.  [default: petition.return_by]"
)
@click.option("--force", is_flag=True, help="Also what somebody else has, or is void.")
@click.pass_context
def assign(ctx: click.Context, /, numbers: Sequence[str], holder: str, due: str | None, force: bool) -> None:
    """Give sheets to somebody.

    HOLDER is a person or a group, as you call them.

    \b
    Examples:
      flyers ledger pool assign 1-50 "Room 12 parents"
      flyers ledger pool assign 51 52 57 Ana --due 2027-03-01
    """
    from flyers.commands.numbers import has_digit, in_order, serials_of
    from flyers.ledger.book import assign

    if not numbers:
        raise click.UsageError('say which sheets, and who gets them: assign 1-50 "Room 12 parents".')
    if not all(map(has_digit, numbers)):
        said = "the numbers come first, and a name of several words goes in quotes"
        raise click.UsageError(f"{said}: assign {in_order(*numbers, holder)}.")
    if not any(map(str.isalpha, holder)):
        own = f'if a group is called so, write more of its name: "Group {holder}"'
        raise click.UsageError(f'who gets them? The last word is the holder, and "{holder}" is none; {own}.')
    with _opened(ctx) as (book, petition):
        due = due or petition.return_by
        said = assign(book, serials_of(numbers, book, read_span), holder, due, force)
        if due and due < book.today():
            hint = "--due DAY names another day; flyers ledger undo takes it back"
            tell([Problem(Where(), f"{due} is past, so these sheets are late at once", hint, warning=True)])
        _say(ctx, said)


@ledger.command("return", cls=Command)
@_numbers
@click.option("--count", type=Whole(0), metavar="N", help="How many have signed; on one sheet.")
@click.option("--on", type=_DAY, metavar="DAY", help="When it came back.  [default: today]")
@click.option("--force", is_flag=True, help="Also what was counted already, or is void.")
@click.pass_context
def return_(
    ctx: click.Context, /, numbers: Sequence[str], count: int | None, on: str | None, force: bool
) -> None:
    """Take sheets back.

    NUMBERS are whole numbers. Without --count a sheet is back, and can be counted later. You are told of
    sheets that nobody had, as far as the ledger knows.

    \b
    Example:
      flyers ledger pool return HZ-000123-9 --count 9
    """
    from flyers.commands.numbers import serials_of, whole
    from flyers.ledger.book import give_back, stray, twins

    if count is not None and len(numbers) > 1:
        raise click.UsageError("--count is for one sheet: take each back with its own.")
    if len(numbers) == 2 and re.fullmatch(_SIGNED, numbers[1], re.ASCII):
        said = f"if {numbers[1]} have signed, write {numbers[0]} --count {numbers[1]}"
        raise click.UsageError(f'"{numbers[1]}" is no sheet\'s number: {said}.')

    def take(book: Ledger) -> str:
        serials = serials_of(numbers, book, whole)
        said = give_back(book, serials, count, on, force)
        for doubt in (*stray(book, serials), *twins(book, serials)):
            tell([doubt])
        return said

    _change(ctx, take, compared=force)


@ledger.command(cls=Command)
@click.pass_context
def overdue(ctx: click.Context, /) -> None:
    """Say who is late, the longest first.

    \b
    Example:
      flyers ledger pool overdue
    """
    from flyers.ledger.telling import late

    with _opened(ctx, looking=True) as (book, _):
        _say(ctx, late(book))


@ledger.command("show", cls=Command)
@_numbers
@click.pass_context
def show_(ctx: click.Context, /, numbers: Sequence[str]) -> None:
    """Say who has a sheet, and what was done with it.

    \b
    Example:
      flyers ledger pool show 71
    """
    from flyers.commands.numbers import serials_of
    from flyers.ledger.telling import sheets

    with _opened(ctx, looking=True) as (book, _):
        _say(ctx, "\n\n".join(sheets(book, serials_of(numbers, book, read_span))))


@ledger.command(cls=Command)
@_numbers
@click.option(
    "--why", type=WORDS, metavar="WORDS", default="void", show_default=True, help="Lost, torn, misprinted."
)
@click.pass_context
def void(ctx: click.Context, /, numbers: Sequence[str], why: str) -> None:
    """Say that sheets do not count any more.

    \b
    Example:
      flyers ledger pool void 51-60 --why "left in the rain"
    """
    from flyers.commands.numbers import serials_of
    from flyers.ledger.book import void

    _change(ctx, lambda book: void(book, serials_of(numbers, book, read_span), why))


@ledger.command(cls=Command)
@click.option("--force", is_flag=True, help="Also when sheets were printed since.")
@click.pass_context
def undo(ctx: click.Context, /, force: bool) -> None:
    """Take back the last change that was not taken back.

    What is printed stays printed. When that was the last, nothing is taken back without --force.

    \b
    Example:
      flyers ledger pool undo
    """
    _change(ctx, lambda book: f"undone: {book.undo(force)}")


@ledger.command(cls=Command)
@click.pass_context
def check(ctx: click.Context, /) -> None:
    """Look whether the ledger is whole.

    Then also whether the files of sheets are still those that were printed.

    \b
    Example:
      flyers ledger pool check
    """
    from flyers.ledger.batches import problems_of

    with _opened(ctx, looking=True) as (book, _):
        problems = list(problems_of(book))
        sheets = counted(sum(1 for _ in book.sheets()), "sheet")
    if any(not problem.warning for problem in problems):
        raise FlyersError.of(problems)
    tell(problems)
    _say(ctx, f"the ledger is whole: {sheets}")


@ledger.command(cls=Command)
@click.argument("file", type=PATH)
@click.option("--force", is_flag=True, help="Over a file that is there, too.")
@click.pass_context
def export(ctx: click.Context, /, file: Path, force: bool) -> None:
    """Write all sheets as a table, for a spreadsheet.

    FILE ends in .csv or .xlsx. One that is there already may hold what somebody has filled in, and stays.

    \b
    Example:
      flyers ledger pool export sheets.xlsx
    """
    from flyers.content.staging import put
    from flyers.content.tables import KINDS, written
    from flyers.ledger.exchange import by_person, exported

    if file.suffix.lower() not in KINDS:
        raise click.UsageError(f'"{file.name}" does not say what to write: end it in .csv or .xlsx.')
    if file.exists() and not force:
        what = "this file is there already, and may hold what somebody has filled in"
        raise FlyersError(Where(str(file)), what, "name another one, or write over it with --force")
    with _opened(ctx, looking=True) as (book, _):
        rows = list(exported(book))
        data = written(rows, file.suffix.lower(), [("people", by_person(book))])
    put(file.parent, [(file.name, data)], "name another file")
    _say(ctx, f"wrote {file}: {counted(len(rows) - 1, 'sheet')}")


@ledger.command("import", cls=Command)
@click.argument("file", type=PATH)
@click.option("--force", is_flag=True, help="Also where the ledger knows something else.")
@click.pass_context
def import_(ctx: click.Context, /, file: Path, force: bool) -> None:
    """Take over what a table says of sheets, as one change.

    FILE is one as export writes it, .csv or .xlsx. Columns may be left out, but for the number; a cell
    without a word says that there is nothing. If a row is wrong, or says something else than the ledger has
    noted of a sheet (who has it, that it is back, how many have signed), nothing is changed.

    \b
    Example:
      flyers ledger pool import sheets.xlsx
    """
    from flyers.ledger.book import stray
    from flyers.ledger.exchange import imported

    def take(book: Ledger) -> str:
        said, back = imported(book, file, force)
        tell([*stray(book, back)])
        return said

    _change(ctx, take)


# --- what the commands share


@contextmanager
def _opened(ctx: click.Context, looking: bool = False) -> Iterator[tuple[Ledger, Petition]]:
    """The ledger and its campaign's petition; if none has begun, an empty one in memory when `looking`.

    Raises FlyersError if there is no ledger, if the campaign has no prefix, or if all sheets have another
    one.
    """
    from flyers.content.read import prefix_of, read
    from flyers.ledger.book import Ledger
    from flyers.ledger.database import FILE, MEMORY

    reading = read(ctx.meta.get(_CAMPAIGN, Path()))
    prefix, campaign = prefix_of(reading), reading.campaign
    assert campaign
    assert campaign.petition
    path = reading.folder / FILE
    if not path.exists():
        if not looking:
            hint = "flyers sheets CAMPAIGN --count N prints numbered sheets, and begins it"
            raise FlyersError(Where(str(path)), "there is no ledger yet", hint)
        path = MEMORY
    with Ledger(path, prefix, user()) as book:
        if (others := book.others()) and not book.printed():
            what = f"petition.sheet_id: this ledger has no {prefix}- sheets, but {others}"
            hint = f"write the sheet_id of these, or print the first {prefix}- sheets: flyers sheets"
            raise FlyersError(reading.at("petition.sheet_id"), what, hint)
        yield book, campaign.petition


def _change(ctx: click.Context, make: Callable[[Ledger], str], compared: bool = True) -> None:
    """Makes a change, and says what was done, how many have signed, and how many more or fewer."""
    from flyers.ledger.telling import difference, signatures, totals

    with _opened(ctx) as (book, petition):
        before = totals(book).signatures
        said = make(book), signatures(book, petition.goal)
        _say(ctx, *said, *([difference(book, before)] if compared else []))


def _say(ctx: click.Context, *lines: str) -> None:
    if not ctx.obj:
        show("\n".join(lines))
