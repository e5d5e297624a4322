"""`flyers new`: a campaign to start from, of one's own answers or of a campaign that travels with flyers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flyers.commands.build import produce
from flyers.commands.common import PATH, Command, completed, show
from flyers.content import library
from flyers.content.order import Order

if TYPE_CHECKING:
    from flyers.content.answers import Answers


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--example", metavar="NAME", help="Copy an example, such as haziraj.")
@click.option(
    "--like",
    metavar="SITUATION",
    shell_complete=completed(library.situations),
    help="Copy a campaign like yours: school-crossing, library, tenants, deportation or river.",
)
@click.option("--plain", is_flag=True, help="Ask nothing: copy the starter, which explains each key.")
@click.option("--open", "show_it", is_flag=True, help="Build it, and show the first page.")
@click.pass_obj
def new(
    quiet: bool, /, folder: Path, example: str | None, like: str | None, plain: bool, show_it: bool
) -> None:
    """Make a campaign to start from.

    DIR is a folder that does not exist yet, or an empty one. On a terminal flyers asks a few things, writes
    your answers into DIR/campaign.yaml, and builds it. Otherwise, and with --plain, --like or --example, it
    copies a campaign that builds as it is.

    \b
    Examples:
      flyers new pool
      flyers new pool --like library --open
      flyers new let-them-stay --example haziraj
    """
    from shlex import quote

    from flyers.content import starter

    if example and like:
        raise click.UsageError("--example and --like name two campaigns: leave one out.")
    asked = not (plain or example or like or quiet) and _on_a_terminal()
    starter.vacant(folder)
    answers = _ask() if asked else None
    if answers:
        made = starter.write(folder, answers)
    else:
        made = starter.copy(folder, example or starter.STARTER, like or "")
    if not quiet:
        show("\n".join(f"made {path}" for path in made))
    try:
        if answers or show_it:
            order = Order(languages=((answers.languages[0],),)) if answers else Order()
            produce(quiet, folder, order, show_it=show_it)
    finally:  # what does not fit yet is no reason to lose the other languages
        waiting = starter.further(folder, answers) if answers else []
        for path in waiting:
            show(f"made {path}, for its translation")
    build = f"flyers build {quote(str(folder))}"
    if answers and waiting:
        show(f"Fill in {' and '.join(map(str, waiting))}, then run: {build}")
        show(f"Until then: {build} -l {answers.languages[0]}")
    elif not quiet:
        show(f"Change the words in it, then run: {build}")


def _on_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _ask() -> Answers:
    """Asks, each question until its answer can be used."""
    from flyers.content import answers
    from flyers.content.tongue import likeliest
    from flyers.content.words import words_of

    click.echo("Press Enter to leave something out, or to take what stands in [ ]. Ctrl-C stops all.\n")
    headline = _asked("What do you want, in a few words? It becomes the headline", _some_text)
    target = _asked("Who decides?", str.strip, "")
    request = _asked("What exactly do you ask of them, in one sentence?", str.strip, "")
    spoken = words_of(likeliest(f"{headline}\n{target}\n{request}")).language_name
    return answers.Answers(
        headline=headline,
        target=target,
        request=request,
        link=_asked("Where do people sign? Paste the web address", answers.link, ""),
        languages=_asked(
            "In which language? Of several, begin with the one you just wrote", answers.languages, spoken
        ),
        papers=_asked("On which paper: letter, a4 or both?", answers.papers, "both"),
    )


def _asked(question: str, understood: Callable[[str], Any], default: str | None = None) -> Any:
    from flyers.content.forms import WrongFormError

    def process(answer: str) -> Any:
        try:
            return understood(answer)
        except WrongFormError as wrong:
            raise click.UsageError(f"{wrong.what}: {wrong.hint}") from None

    return click.prompt(
        question, default=default, show_default=bool(default), value_proc=process, prompt_suffix="\n> "
    )


def _some_text(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("a flyer needs a headline: Keep the pool open")
    return answer.strip()
