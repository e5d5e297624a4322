"""`flyers new`: a campaign to start from, from a person's answers or a copy of one that comes with flyers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flyers import clock
from flyers.commands.build import produce
from flyers.commands.common import show
from flyers.commands.options import NAME, PATH, Command, completed
from flyers.content import library
from flyers.content.files import typed
from flyers.content.language import of_terminal
from flyers.content.order import Order
from flyers.errors import WrongFormError

if TYPE_CHECKING:
    from flyers.content.starter import Answers


def _tag(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """The language to ask in, by name or tag; by default the terminal's."""
    from flyers.content import starter

    try:
        return starter.languages(value)[0] if value else system_language()
    except WrongFormError as wrong:
        raise click.UsageError(f"{wrong.what}: {wrong.hint}", ctx) from None


def system_language() -> str:
    """The language of the terminal, or of Windows; "" if unknown."""
    import ctypes
    from locale import windows_locale

    if said := of_terminal(os.environ):
        return said
    windows = getattr(ctypes, "windll", None)
    if not windows:
        return ""
    return of_terminal({"LANG": windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "")})


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--example", type=NAME, metavar="NAME", help="Copy an example, such as haziraj.")
@click.option(
    "--like",
    type=NAME,
    metavar="SITUATION",
    shell_complete=completed(library.situations),
    help="Copy a campaign like yours: school-crossing, library, tenants, deportation or river.",
)
@click.option(
    "--language",
    metavar="LANG",
    callback=_tag,
    help="The language to ask in: Deutsch, English, español, français, italiano, Nederlands, polski,"
    " português, Türkçe, русский, українська.  [default: the terminal's]",
)
@click.option("--plain", is_flag=True, help="Ask nothing: copy the starter, which explains each key.")
@click.option("--open", "show_it", is_flag=True, help="Build it, and show the first page.")
@click.pass_obj
def new(
    quiet: bool,
    /,
    folder: Path,
    example: str | None,
    like: str | None,
    language: str,
    plain: bool,
    show_it: bool,
) -> None:
    """Make a campaign to start from.

    DIR is a folder that does not exist yet, or an empty one. On a terminal flyers asks a few things, in the
    terminal's language if it knows it, writes your answers into DIR/campaign.yaml, and builds it. Otherwise,
    and with --plain, --like or --example, it copies a campaign that builds as it is.

    \b
    Examples:
      flyers new pool
      flyers new pool --language Deutsch
      flyers new pool --like library --open
      flyers new let-them-stay --example haziraj
    """
    from flyers.content import starter
    from flyers.content.notes import notes_in

    if example and like:
        raise click.UsageError("--example and --like name two campaigns: leave one out.")
    asked = not (plain or example or like or quiet) and _on_a_terminal()
    starter.vacant(folder)
    answers, notes = _ask(language) if asked else None, notes_in(language if asked else "en")
    if answers:
        made = starter.write(folder, answers, clock.today())
    else:
        made = starter.copy(folder, clock.today(), example or starter.STARTER, like or "")
    if not quiet:
        said = [notes.made.replace("{file}", str(path)) for path in made]
        show("\n".join(filter(None, (*said, notes.english))))
    try:
        if answers or show_it:
            order = Order(languages=((answers.languages[0],),)) if answers else Order()
            produce(quiet, folder, order, show_it=show_it)
    finally:  # a first page that does not fit yet must not cost the other languages
        waiting = starter.further(folder, answers) if answers else []
        for path in waiting:
            show(notes.to_translate.replace("{file}", str(path)))
    build = f"flyers build {typed(folder)}"
    if answers and waiting:
        show(f"{notes.fill_in.replace('{files}', ', '.join(map(str, waiting)))} {build}")
        show(f"{notes.until_then} {build} -l {answers.languages[0]}")
    elif not quiet:
        if not answers and (other := starter.in_other_words(folder, language)):
            show(other)
        show(f"{notes.change} {build}")


def _on_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


_BACK = "<"
_Question = tuple[str, Callable[[str], Any], str, Callable[[], str] | None]
"""The words, what understands an answer, what to say if that fails, and what gives the default."""


def _ask(lang: str) -> Answers:
    """Asks each question in a language, until its answer can be used; `<` goes back."""
    from flyers.content import starter
    from flyers.content.notes import notes_in
    from flyers.content.tongue import likeliest
    from flyers.content.words import words_of

    notes, said = notes_in(lang or "en"), dict[str, Any]()

    def spoken() -> str:
        texts = "\n".join(said[key] for key in ("headline", "target", "request"))
        return words_of(likeliest(texts, lang or "en")).language_name

    def paper() -> str:
        return starter.usual_paper(said["languages"][0], system_language()) or notes.both

    def papers(answer: str) -> tuple[str, ...]:
        return starter.papers(answer, notes.both)

    nothing = "{said} ?", str
    questions: dict[str, _Question] = {
        "headline": (notes.ask_headline, starter.words, notes.no_headline, None),
        "target": (notes.ask_target, starter.words, *nothing),
        "email": (notes.ask_email, starter.email, notes.no_email, str),
        "request": (notes.ask_request, starter.words, *nothing),
        "link": (notes.ask_link, starter.link, notes.no_link, str),
        "group": (notes.ask_group, starter.link, notes.no_link, str),
        "languages": (notes.ask_languages, starter.languages, notes.no_language, spoken),
        "papers": (notes.ask_papers, papers, notes.no_paper, paper),
    }
    click.echo(f"{notes.press}\n")
    _ask_all(questions, said)
    return starter.Answers(**said)


def _ask_all(questions: Mapping[str, _Question], said: dict[str, Any]) -> None:
    """Asks one question after the other, back and forth, until each has an answer."""
    asked: list[str] = []
    while waiting := [key for key in questions if key not in asked]:
        key = waiting[0]
        question, understood, wrong, default = questions[key]
        skipped = key == "email" and not said["target"]
        found = "" if skipped else _asked(question, understood, wrong, default and default())
        if found != _BACK:
            said[key] = found
            asked.append(key)
        elif asked and asked.pop() == "email" and not said["target"]:
            asked.pop()  # nobody was asked for an address


def _asked(question: str, understood: Callable[[str], Any], wrong: str, default: str | None = None) -> Any:
    """What is understood of an answer, or the sign to go back; says what is `wrong` with others."""
    while True:  # click's own messages are in English
        answer = click.prompt(question, default=default, show_default=bool(default), prompt_suffix="\n> ")
        if answer.strip() == _BACK:
            return _BACK
        part, meant = answer, ""
        try:
            found = understood(answer)
        except WrongFormError as error:
            found, part = None, error.part or answer
            meant = f" → {error.meant}?" if error.meant else ""
        if found or (found is not None and default is not None):
            return found
        click.echo(wrong.replace("{said}", part) + meant)
