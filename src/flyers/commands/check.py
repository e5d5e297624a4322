"""`flyers check`: everything that is wrong with a campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flyers.commands.common import made_today, progress, show, tell
from flyers.commands.options import CAMPAIGN, Command
from flyers.content.order import Order
from flyers.content.report import count, table
from flyers.errors import Problem, harmless

if TYPE_CHECKING:
    from flyers.online.links import LinkReport
    from flyers.press import Kit

_SHOWN = 200  # characters of an address from a server
_Ways = tuple[tuple[str, tuple[str, ...]], ...]  # campaign keys, and the addresses that each goes through


@click.command(cls=Command)
@CAMPAIGN
@click.option("--online", is_flag=True, help="Ask every web address whether it is there, and where it leads.")
@click.option("--allow-private", is_flag=True, help="With --online: ask addresses of your own network too.")
@click.pass_obj
def check(quiet: bool, /, campaign: Path, online: bool, allow_private: bool) -> None:
    """Say everything that is wrong with a campaign.

    CAMPAIGN is a campaign.yaml or the folder that it is in. Its texts, links, pictures and fonts are looked
    at; then all that build makes is laid out, to see that it fits; what nothing prints is named, and days
    that are past. Nothing is written. Each problem comes with its file, line and column, and with what
    to do.

    With --online each address is asked too. You see where it leads, and are warned of dead links, of those
    that lead to another site, and of http where https answers. Nothing else ever goes online.

    \b
    Examples:
      flyers check pool
      flyers check pool --online
    """
    from flyers.content.doubts import doubts, leftovers
    from flyers.press import prepare
    from flyers.queries import borrowed, gone, last_days, notes, unprinted

    if allow_private and not online:
        raise click.UsageError("--allow-private is for --online, which is not given.")
    with progress(quiet) as say:
        kit = prepare(campaign, made_today(Order()), say)
        asked = (*doubts(kit.campaign, kit.at, last_days(kit)), *gone(kit, events=True))
        asked = (*asked, *leftovers(kit.campaign, kit.at), *_short(kit))
        problems, ways = (*kit.warnings, *borrowed(kit), *unprinted(kit), *asked), _Ways()
        if online:
            links = _links(kit, say, allow_private)
            problems, ways = (*problems, *links.problems), links.ways
    tell(problems)
    if not quiet:
        if ways:
            show(table([(key, " → ".join(harmless(one, _SHOWN) for one in way)) for key, way in ways]))
        for said in notes(kit):
            show(said)
        if kit.choice.soft:
            show(f"picture: no look for large pictures is taken, since {kit.choice.why}")
        if derived := (*kit.derived, *kit.called):
            rows = [(one.key, harmless(one.value), one.source) for one in derived]
            show(f"not written, so taken from the rest:\n{table(rows)}")
        checked = count(len(kit.pieces), "piece") + f" and {count(len(ways), 'link')}" * online
        show(f"no {'errors' if problems else 'problems'}: {checked} checked")


def _short(kit: Kit) -> Iterator[Problem]:
    """Warnings of what pages have less of than was asked for."""
    for piece in kit.pieces:
        for note in piece.layout.notes:
            what = f"{note.key}: {piece.name}: {note.said}"
            yield Problem(kit.at(note.key), what, note.hint, warning=True)


def _links(kit: Kit, say: Callable[[str], None], allow_private: bool) -> LinkReport:
    """What the campaign's web addresses answer; each is said as it is asked."""
    from flyers.online.asking import Answer, ask
    from flyers.online.links import addresses, check_links, printed_as

    def asker(url: str) -> Answer:
        say(url)
        return ask(url, allow_private)

    return check_links(addresses(kit.campaign), printed_as(kit.campaign), at=kit.at, asker=asker)
