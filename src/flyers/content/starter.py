"""Makes a campaign to start from: a copy of one that comes with the program, or one made from a few answers,
with comments that explain it and show what else it may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path, PurePath
from unicodedata import name as character

from msgspec import Struct

from flyers.content import fill_in, library
from flyers.content.derive import NAMELESS
from flyers.content.files import FILE, typed
from flyers.content.forms import FORMS, paper_name, slug
from flyers.content.hints import PARTS, closest, nearest
from flyers.content.language import DOTTED_I, fallbacks, region_of
from flyers.content.names import tags_by_name, usual_names
from flyers.content.notes import Notes, commented, more, notes_in
from flyers.content.numbers import suggested
from flyers.content.order import choose
from flyers.content.punctuation import in_print
from flyers.content.quoting import quoted
from flyers.content.read import read
from flyers.content.staging import STAGES, put
from flyers.content.words import words_of
from flyers.errors import FlyersError, Where, WrongFormError
from flyers.model.paper import PAPERS, on_letter

STARTER = "starter"  # the example whose comments explain each key
_NAME = r"(?m)^name: *(\S+)"
_NOTICE = timedelta(days=14)  # between today and the first day of an example


def vacant(folder: Path) -> None:
    """Raises FlyersError if a folder has something in it."""
    if folder.is_dir() and not all(path.match(STAGES) for path in folder.iterdir()):
        raise FlyersError(Where(str(folder)), "this folder is not empty", "name one that does not exist yet")


def copy(folder: Path, today: date, example: str = STARTER, situation: str = "") -> list[Path]:
    """Copies an example, or the campaign for a situation, without its code. What people are meant to change
    gets the folder's name, so that two copies build beside each other, and days to come. Gives the new files.
    Raises OrderError if there is no such campaign, FlyersError if the folder has something in it or cannot be
    written."""
    if situation:
        choose("situation", situation, library.situations())
    else:
        choose("example", example, library.examples())
    source = library.situation(situation) if situation else library.example(example)
    names = [p for p in sorted(source.iterdir()) if p.is_file() and p.suffix != ".py" and p.name[0] != "."]
    files = {path.name: path.read_bytes() for path in names}
    if situation or example == STARTER:
        text = _ahead(files[FILE].decode(), today)
        name = slug(folder.resolve().name) or _free(folder, re.findall(_NAME, text)[0])
        text = re.sub(r"(?m)^name: \S+ +", lambda old: f"name: {name} ".ljust(len(old[0])), text)
        if situation:  # the guide shows the numbers of the starter
            text = re.sub(r"(?m)^(  sheet_id: )\w+", rf"\g<1>{suggested(name)}", text)
        files[FILE] = text.encode()
    return _write(folder, list(files.items()))


def _free(folder: Path, name: str) -> str:
    """A name that no campaign beside a folder has; without one of its own it may have any, so all count."""
    taken = set[str]()
    for path in folder.resolve().parent.glob(f"*/{FILE}"):
        with suppress(OSError):
            taken |= {*(re.findall(_NAME, path.read_text("utf-8", "replace")) or [NAMELESS])}
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one not in taken)


def write(folder: Path, given: Answers, today: date) -> list[Path]:
    """Writes a campaign from answers into a new or empty folder, and gives its files. Raises FlyersError if
    the folder has something in it or cannot be written."""
    return _write(folder, [(FILE, campaign(given, str(folder), today).encode())])


def _ahead(text: str, today: date) -> str:
    """A campaign with its days moved on by whole years, so that there is time before the first."""
    days = re.findall(r"\b20\d\d-\d\d-\d\d\b", text)
    first, soon = min(days, default="9"), (today + _NOTICE).isoformat()
    on = int(soon[:4]) - int(first[:4]) + (first[4:] < soon[4:]) if first < soon else 0
    return re.sub(r"\b(20\d\d)(?=-\d\d-\d\d\b)", lambda year: str(int(year[1]) + on), text)


def in_other_words(folder: Path, lang: str) -> str:
    """What to tell somebody about a campaign that is not in their language; "" if it is."""
    campaign = read(folder).campaign
    own = {tag.partition("-")[0] for tag in campaign.languages} if campaign else set()
    if not lang or not campaign or lang.partition("-")[0] in own:
        return ""
    named = ", ".join(words_of(tag).language_name for tag in campaign.languages)
    usual = next((tag for tag in fallbacks(lang) if tag in library.locales()), lang)  # de for de-DE
    return f"its words are in {named}: put yours in their place, and write languages: [{usual}]"


def further(folder: Path, given: Answers) -> list[Path]:
    """Writes a translator's file for each language but the first. Raises FlyersError as `write`."""
    reading = read(folder, given.languages[:1])
    return [path for tag in given.languages[1:] if (path := fill_in.write_texts(reading, tag))]


def _write(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    vacant(folder)
    return [path for path, _ in put(folder, files, "name another folder")]


_ON_LETTER_TOO = ("en", "es", "fr", "ht", "tl")  # languages that many read on letter
_DOTTED = "LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC LETTER"  # scripts that end a sentence with a dot


class Answers(Struct, frozen=True, kw_only=True):
    """What somebody answers; "" for what they skip, no `papers` for the usual ones."""

    headline: str
    target: str = ""
    email: str = ""
    request: str = ""
    link: str = ""
    group: str = ""
    languages: Sequence[str] = ("en",)
    papers: Sequence[str] = ()


def languages(answer: str) -> tuple[str, ...]:
    """The tags of the languages in an answer, each named by its tag or by a name that `names` knows; commas
    or a word for "and" part them. Raises `WrongFormError`.

    >>> languages("Spanish, français und Türkisch"), languages("svenska och arabiska")
    (('es', 'fr', 'tr'), ('sv', 'ar'))
    """
    named = [tag for one in re.split(PARTS, answer) if one.strip() for tag in _named(one.split())]
    if not named:
        raise WrongFormError("no language is named", "name one: English")
    return tuple(dict.fromkeys(named))


def _named(words: Sequence[str]) -> tuple[str, ...]:
    """The tags where a single word parts two languages, as any language has an "and"; else one tag."""
    names = tags_by_name()
    for count in range(1, len(words) - 1):
        first, rest = names.get(" ".join(words[:count]).casefold()), words[count + 1 :]
        if first and (len(rest) > 1 or rest[0].casefold() in names):
            return first, *_named(rest)
    return (_language(" ".join(words)),)


def _language(said: str) -> str:
    """The tag of one language. Of several words a single one may name it, as in "Brazilian Portuguese"."""
    names = tags_by_name()
    if tag := names.get(said.casefold()):
        return tag
    if len(told := {names[word] for word in said.casefold().split() if word in names}) == 1:
        return told.pop()
    try:
        return str(FORMS["language"](said))
    except WrongFormError:
        close = nearest(said.casefold(), tuple(usual_names()))
        other = "name it in English, or by its tag; flyers list languages shows those that are known"
        hint = close if close.startswith("did") else other
        meant = closest(said.casefold(), tuple(usual_names()))
        raise WrongFormError(f'"{said}" is no language that is known here', hint, meant, part=said) from None


def words(answer: str) -> str:
    """A text; "" for none. Raises `WrongFormError` for a bare web or e-mail address."""
    said = answer.strip()
    if re.fullmatch(r"\S+@\S+\.\S+|(?i:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", said):
        raise WrongFormError(f"{said} is an address", "say it in words")
    return said


def link(answer: str) -> str:
    """A web address, with or without https://, also inside the message that a telephone shares it with; ""
    for none. Raises `WrongFormError`.

    >>> link("Follow this link to join my group: https://example.org/g")
    'https://example.org/g'
    """
    found = re.findall(r"https?://\S+", answer)
    said = found[0] if len(found) == 1 else answer.strip()
    return str(FORMS["url"](said if "://" in said else f"https://{said}")) if said else ""


def email(answer: str) -> str:
    """An e-mail address; "" for none. Raises `WrongFormError`."""
    said = answer.strip()
    return str(FORMS["email"](said)) if said else ""


def papers(answer: str, both: str = "both") -> tuple[str, ...]:
    """The names of papers; commas or a word for "and" part them, and `both` gives (). Raises
    `WrongFormError`.

    >>> papers("DIN A4 und Legal"), papers("both")
    (('a4', 'legal'), ())
    """
    parts = [one.strip() for one in re.split(PARTS, answer) if one.strip()]
    if any(one.casefold() in (both.casefold(), "both") for one in parts):
        return ()
    named = [name for one in parts for name in ([one] if paper_name(one) in PAPERS else one.split())]
    return tuple(dict.fromkeys(str(FORMS["paper"](name)) for name in named))


def usual_paper(lang: str, terminal: str = "") -> str:
    """The paper that all readers of a language have, by the region of its tag or of the terminal (if that has
    the same language); "" where some have letter.

    >>> usual_paper("sv"), usual_paper("en"), usual_paper("en-GB"), usual_paper("fr", "fr-BE")
    ('a4', '', 'a4', 'a4')
    """
    if region := region_of(lang) or region_of(terminal if terminal.startswith(lang) else ""):
        return "letter" if on_letter(region) else "a4"
    return "" if lang.partition("-")[0] in _ON_LETTER_TOO else "a4"


def typeset(answer: str, lang: str) -> str:
    """An answer with the apostrophes and quotation marks of print, which few keyboards have.

    >>> typeset("They don't ask", "en")
    'They don’t ask'
    """
    words = words_of(lang)
    return in_print(answer.strip(), words.quotes, words.dashes)


def sentence(said: str, lang: str) -> str:
    """An answer as a sentence: with a capital and, in scripts that use one, a full stop.

    >>> sentence("ısıtıcı çalışsın", "tr"), sentence("Keep it open!", "en")
    ('Isıtıcı çalışsın.', 'Keep it open!')
    """
    first = "İ" if said[:1] == "i" and lang.partition("-")[0] in DOTTED_I else said[:1].upper()
    dotted = character(said[-1:] or " ", "").startswith(_DOTTED)
    stop = "۔" if lang.partition("-")[0] == "ur" else "."
    return f"{first}{said[1:]}{stop if dotted else ''}"


def campaign(answers: Answers, folder: str, today: date) -> str:
    """The text of the campaign file for a folder. Its notes are in the first language, if they exist in it.
    What was not answered is there as a commented example, with days to come."""
    lang = answers.languages[0]
    notes, name = notes_in(lang), slug(PurePath(folder).name)
    if not (name or slug(answers.headline)):
        name = _free(Path(folder), NAMELESS)  # all without one would be built into one folder
    headline, target = typeset(answers.headline, lang), typeset(answers.target, lang)
    request = sentence(typeset(answers.request, lang), lang)
    parts = [
        f"# {notes.begin}  flyers build {typed(folder)}\n# {notes.quotes}",
        f"# {notes.headline}\nheadline: {quoted(headline)}",
        f"languages: [{', '.join(answers.languages)}]",
    ]
    if name:
        parts.append(f"# {notes.name}\nname: {name}")
    if answers.papers:
        parts.append(f"papers: [{', '.join(answers.papers)}]")
    if target:
        parts.append(f"# {notes.target}\ntarget:\n  name: {quoted(target)}")
        if answers.email:  # with what a code for an e-mail needs
            parts[-1] += f"\n  email: [{answers.email}]\n\nemail:\n  subject: {quoted(headline)}"
    if request:
        parts.append(f"# {notes.lead}\nlead: {quoted(request)}")
    # Only days of our own move on: one in an answer, even in an address, is meant.
    rest = _ahead(f"{_on_paper(notes)}\n\n# {notes.more}\n{more(notes)}", today)
    petition = _petition(request, notes, suggested(name or slug(answers.headline)))
    parts += [_links(answers, notes), f"{petition}\n{rest}"]
    return "\n\n".join(parts)


def _links(answers: Answers, notes: Notes) -> str:
    parts = ["links:" if answers.link or answers.group else "#links:"]
    for id, link, note in (("petition", answers.link, notes.link), ("group", answers.group, notes.group)):
        own = f"  {id}:\n    url: {quoted(link or f'https://example.org/{id}')}"
        parts += [f"  # {note}", own if link else commented(own)]
    return "\n".join(parts)


def _petition(request: str, notes: Notes, prefix: str) -> str:
    own = f"petition:\n  request: {quoted(request or notes.demand)}"
    if prefix:
        own += f"\n  # {notes.numbers}\n  sheet_id: {prefix}"
    return f"# {notes.sheets}\n{own if request else commented(own)}"


def _on_paper(notes: Notes) -> str:
    """What else a petition on paper may hold, as comments."""
    return commented(f"""  columns: [name, address, signature]
  rows: 10
  return_to: "{notes.return_to}"
  return_by: 2027-12-09
  privacy: "{notes.privacy}\"""")
