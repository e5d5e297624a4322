"""What is made of an order: products, templates, papers, languages; and what of it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.hints import closest, nearest
from flyers.content.locale import locale
from flyers.content.order import Order, OrderError
from flyers.content.read import Reading, place
from flyers.content.reader import Loaded, kept
from flyers.content.shared import each_once
from flyers.content.template import Arrangement, Band, Template
from flyers.content.templates import further, load_template
from flyers.content.text import taken
from flyers.errors import Problem, Where
from flyers.model.evidence import Edition
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink
from flyers.preflight.looks import of_pictures, papers_of

LeftOut = tuple[tuple[str, str], ...]
"""What is not made, and why."""


# So many figures, or in groups (110-0001, 00-950), or with letters (PM4 7QD, M5V 2T6, D02 X285).
_LISTED = 10  # arrangements that are named all
_POSTCODE = r"\d{{{},}}|\d{{3}}[- ]\d\d|\d\d[- ]\d{{3}}|\b[A-Z]{{1,2}}\d[A-Z\d]? ?(?:\d[A-Z]|[A-Z]\d)"
_ENVELOPE = """\
return_to: |
  Sam Reyes
  12 Elm Street
  Springfield, IL 62704"""


class Job(Struct, frozen=True):
    """A piece to make: a product with its template, on a paper, in the languages that share it; in one
    `arrangement` of the template, if one is asked for. The template may be one's `own`."""

    product: str
    template: Template
    file: Path
    paper: str
    languages: tuple[str, ...]
    ink: Ink
    arrangement: str = ""
    edition: str = ""
    asked: bool = False  # for its template, which the file's name then has
    own: bool = False
    today: str = ""

    @property
    def name(self) -> str:
        """That of the file to write."""
        look = f"-{self.file.stem}" if self.asked else ""
        edition = f"-{self.edition}" if self.edition else ""
        ink = f"-{self.ink}" if self.ink != "colour" else ""
        return f"{self.product}-{self.paper}-{'+'.join(self.languages)}{look}{edition}{ink}.pdf"

    @property
    def where(self) -> str:
        return f"{self.product} on {self.paper}"


Templates = Mapping[str, Loaded[Template]]
"""What was read of the template of each product that is made."""


def as_ordered(campaign: Campaign, order: Order) -> Campaign:
    """The campaign with as many rows as the order asks for."""
    if not (order.rows and campaign.petition):
        return campaign
    return replace(campaign, petition=replace(campaign.petition, rows=order.rows))


def choose(campaign: Campaign, order: Order) -> tuple[Templates, LeftOut]:
    """The templates of the ordered products, or of all that the campaign has enough for."""
    if order.own_template:
        own = load_template(order.own_template)
        of = order.products or (own.value.product if own.value else "",)
        return {name: checked(name, own, order.own_template) for name in of}, ()
    if order.products:
        return {name: _template(name, order) for name in order.products}, ()
    left_out, found = [], {}
    for name in products.names():
        if order.template_of(name) not in library.templates(name):
            left_out.append((name, f'it has no template "{order.template}"'))
        elif _no_edition(name, order):
            left_out.append((name, f'it has no edition "{order.edition}"'))
        elif lacks := products.lacking(campaign, name, order.edition):
            left_out.append((name, f"the campaign has no {', '.join(lacks)}"))
        else:
            found[name] = _template(name, order)
    return found, tuple(left_out)


def _no_edition(name: str, order: Order) -> bool:
    return bool(order.edition) and order.edition not in products.product(name).editions


def _template(name: str, order: Order) -> Loaded[Template]:
    return _read(name, library.template(name, order.template_of(name)))


def _read(name: str, file: Path) -> Loaded[Template]:
    return kept(file, Template, lambda file: checked(name, load_template(file), file))


def _file(name: str, order: Order) -> Path:
    return order.own_template or library.template(name, order.template_of(name))


def jobs_of(templates: Templates, campaign: Campaign, order: Order) -> tuple[tuple[Job, ...], LeftOut]:
    """The pieces, on papers that their templates are made for, and those that are not made."""
    languages = order.languages or tuple((lang,) for lang in campaign.languages)
    arrangement = order.arrangement or campaign.look.arrangement or ""
    asked, own = bool(order.template), order.own_template is not None
    jobs: list[Job] = []
    left_out: list[tuple[str, str]] = []
    for name, loaded in templates.items():
        template = loaded.value
        if template is None or name not in products.names():
            continue
        how = order.ink, arrangement, order.edition, asked, own, order.today
        for paper in order.papers or campaign.papers:
            if paper in template.papers:
                one = _adapted(template, name, order.edition, paper)
                jobs += (Job(name, one, _file(name, order), paper, langs, *how) for langs in languages)
            elif not (order.products and order.papers):  # else it is an error of the order
                made_for = _made_for(name, template.papers, paper)
                left_out.append((f"{name} on {paper}", f"its template is not made for that: {made_for}"))
    return tuple(jobs), tuple(left_out)


def _adapted(template: Template, product: str, edition: str, paper: str) -> Template:
    return template.edition(edition, products.product(product).editions).on(paper)


def in_other_looks(job: Job) -> Iterator[Job]:
    """The piece in each other look that its product has for its paper; none in place of one's own."""
    for look in () if job.own else library.templates(job.product):
        file = library.template(job.product, look)
        template = _read(job.product, file).value
        if file != job.file and template and job.paper in template.papers:
            made = _adapted(template, job.product, job.edition, job.paper)
            yield replace(job, template=made, file=file, arrangement="")


def in_a_frieze(jobs: Sequence[Job], campaign: Campaign, reading: Reading) -> tuple[list[Job], list[Problem]]:
    """The jobs, whose pictures run on over the edges of the paper where the campaign wants a frieze, and a
    warning for each product whose template has no picture of the full width."""
    if not (campaign.picture and campaign.picture.frieze):
        return list(jobs), []
    found: list[Job] = []
    without: dict[str, Problem] = {}
    for job in jobs:
        pictures = products.product(job.product).pictures
        template = running_on(job.template, pictures)
        found.append(replace(job, template=template) if template else job)
        if pictures and not template:
            what = f"no picture runs on: that of the {job.product} has no full width in {job.file.stem}"
            able = [one.file.stem for one in in_other_looks(job) if running_on(one.template, pictures)]
            look = min(able, key=lambda look: not of_pictures(job.product, look), default="")
            hint = f"take a look that shows it across the page: look: {{template: {look}}}" if look else ""
            key = "picture.frieze"
            without[job.product] = Problem(reading.at(key), f"{key}: {what}", hint, warning=True)
    return found, list(without.values())


def lacking_keys(
    templates: Templates, campaign: Campaign, reading: Reading, order: Order
) -> Iterator[Problem]:
    """Keys that an ordered product needs and the campaign has not; editions that it does not come in."""
    for name in (name for name in templates if name in products.names()):
        for key in products.lacking(campaign, name, order.edition):
            what = f"{name} needs {key}, which is missing"
            yield Problem(reading.at(key), what, f"write {key}, or leave out -p {name}")
        if _no_edition(name, order):
            what = f'there is no edition "{order.edition}" of {name}'
            raise OrderError(Where(), what, "leave out --edition, or this product")
        edition, template = products.edition_of(name, order.edition), templates[name].value
        if edition.set_apart and template and not template.sets(order.edition):
            what = f'this template of {name} has no edition "{order.edition}"'
            hint = f"give it an arrangement of that name, or say editions: {{{order.edition}: 14pt}}"
            yield Problem(Where(str(_file(name, order))), what, hint)
        yield from _not_posted(edition, campaign, reading, order)
        if edition.alone:
            for languages in (langs for langs in order.languages if len(langs) > 1):
                what = f"the {order.edition} edition has room for one language, not for {'+'.join(languages)}"
                yield Problem(Where(), what, f"print each on its own: -l {' -l '.join(languages)}")


def _not_posted(edition: Edition, campaign: Campaign, reading: Reading, order: Order) -> Iterator[Problem]:
    """Texts that are to be a postal address and have no postcode, or no number at all."""
    languages = [langs[0] for langs in order.languages if langs] or campaign.languages
    for leaf in taken(campaign, (edition.posted,)) if edition.posted else ():
        for said, lang in {leaf.value.get(lang): lang for lang in reversed(languages)}.items():
            figures = _without_years(said or "", lang)
            if said and not re.search(_POSTCODE.format(5 if campaign.region == "US" else 4), figures):
                what = f"{leaf.key}: is that where letters arrive? It has no postcode"
                if not any(map(str.isdigit, said)):
                    what = f"{leaf.key}: no letter arrives there: it has no number of a house and no postcode"
                at = reading.at(f"{leaf.key}.{lang}")
                yield Problem(at, what, "write the address as on an envelope", True, _ENVELOPE)


def _without_years(address: str, lang: str) -> str:
    """An address without the years in names of streets: rue du 11-Novembre-1918."""
    found = locale(lang)
    months = "|".join(map(re.escape, filter(None, found.dates.months if found else ())))
    named = rf"(?i:\b(?:{months}))(?:-|\s(?:de\s|del\s)?)\d{{4}}\b"
    return re.sub(named, "", address) if months else address


def template_problems(templates: Templates, order: Order) -> Iterator[Problem]:
    """What is wrong with the templates, and papers that they are not made for."""
    for name, loaded in templates.items():
        yield from loaded.problems
        made_for = loaded.value.papers if loaded.value else ()
        for paper in order.papers if order.products and made_for else ():
            if paper not in made_for:
                what = f"this template of {name} is not made for {paper}"
                where = Where(str(_file(name, order))) if order.own_template else Where()
                yield Problem(where, what, _made_for(name, made_for, paper))


def _made_for(product: str, papers: Sequence[str], paper: str) -> str:
    """Which papers a template is for, and which others of the product are for this one."""
    said = f"it is for {', '.join(papers)}"
    others = [look for look in library.templates(product) if paper in papers_of(product, look)]
    return f"{said}; for {paper} there is --template {' or '.join(others)}" if others else said


def _papers(product: str) -> list[str]:
    """The papers that some look of a product is made for."""
    every = set[str]().union(*(papers_of(product, look) for look in library.templates(product)))
    return [paper for paper in PAPERS if paper in every]


def unknown_arrangement(templates: Templates, order: Order, reading: Reading) -> Iterator[Problem]:
    """An arrangement that is asked for and that no template of what is made has."""
    every = [loaded.value for loaded in templates.values() if loaded.value]
    known = dict.fromkeys(name for template in every for name in template.arrangements)
    asked = order.arrangement or (reading.campaign and reading.campaign.look.arrangement)
    if asked and every and asked not in known:
        what, few = f'there is no arrangement "{asked}"', len(known) <= _LISTED
        hint = nearest(asked, known) if few or closest(asked, known) else "flyers build --explain names some"
        if order.arrangement:
            raise OrderError(Where(), what, hint)
        yield Problem(reading.at("look.arrangement"), f"look.arrangement: {what}", hint)


def checked(name: str, loaded: Loaded[Template], file: Path) -> Loaded[Template]:
    """A template of a product with all that is wrong with it, besides what could not be read."""
    if loaded.value is None:
        return loaded
    # What is wrong in a part that it has of another is told where it says that, or is like that.
    where = {key: at for key, at in loaded.where.items() if not loaded.value.like or at.path == str(file)}
    where[""] = where.get("like", Where(str(file), 1, 1))
    found = further(_faults(name, loaded.value), loaded.problems)
    problems = (Problem(place(where, key, str(file)), f"{key}: {what}", hint) for key, what, hint in found)
    return replace(loaded, problems=each_once((*loaded.problems, *problems)))


def _faults(name: str, template: Template) -> list[tuple[str, str, str]]:
    from flyers.content.placement import faults
    from flyers.content.proportions import proportion_faults, type_faults

    if name not in products.names():
        return [("product", f'there is no "{name}"', nearest(name, products.names()))]
    if template.product != name:
        what = f"this is a template for {template.product}, not for {name}"
        return [("product", what, f"write product: {name}, or ask for another template")]
    found = faults(template, products.product(name))
    return [*found, *type_faults(template), *proportion_faults(template)]


def useless(jobs: Sequence[Job], left_out: LeftOut, order: Order, reading: Reading) -> Iterator[Problem]:
    """Why there is nothing to print, or what of the order changes nothing."""
    unfit = [one for one in left_out if one[0] not in products.names()]  # for their papers
    made = [one for one in left_out if one not in unfit and not _no_edition(one[0], order)]
    for name, reason in () if jobs else unfit or made or left_out:
        where, hint = Where() if order.papers and unfit else reading.at("papers" if unfit else ""), ""
        if unfit:
            hint = f"papers to choose from: {', '.join(_papers(name.partition(' ')[0]))}"
        elif reading.campaign and made and (lacks := products.lacking(reading.campaign, name, order.edition)):
            where, hint = reading.at(lacks[0]), f"write {' and '.join(lacks)}"
        yield Problem(where, f"there is no {name} to print, since {reason}", hint)
    rowed = [job for job in jobs if "rows" in products.product(job.product).slots]
    if jobs and order.rows and all(products.edition_of(job.product, job.edition).cards for job in rowed):
        what, hint = "nothing with rows to sign is made", f"leave it out, or add -p {products.numbered()}"
        if rowed:
            what, hint = f"the edition {order.edition} has cards", "leave it out, or take another edition"
        yield Problem(Where(), f"--rows {order.rows} changes nothing: {what}", hint, warning=True)


_AXES: Mapping[str, Callable[[Job], str]] = {
    "-p": lambda job: job.product,
    "-l": lambda job: "+".join(job.languages),
    "--paper": lambda job: job.paper,
}
_NAMED = 3  # pieces that are named one by one


def held_up(failed: Sequence[Job], whole: Sequence[Job]) -> Iterator[Problem]:
    """Which pieces are whole though others are not, and how to have them: all are written, or none."""
    if not failed or not whole:
        return
    names = [job.name.removesuffix(".pdf") for job in failed[:_NAMED]]
    more = [f"{len(failed) - _NAMED} more"] if len(failed) > _NAMED else []
    those = "the other piece is" if len(whole) == 1 else f"the other {len(whole)} pieces are"
    what = f"only {' and '.join((*names, *more))} cannot be made: {those} whole, but nothing is written"
    for option, of in _AXES.items():
        values = dict.fromkeys(map(of, whole))
        if not values.keys() & set(map(of, failed)):
            alone = " ".join(f"{option} {value}" for value in values)
            yield Problem(Where(), what, f"for what is whole, build with {alone}", follows=True)
            return
    yield Problem(Where(), what, "for what is whole, build each with -p, -l and --paper", follows=True)


def running_on(template: Template, pictures: Collection[str]) -> Template | None:
    """The template with its pictures of the full width, and fields in their ground, out to the paper's edges,
    and the arrangements that have one in front; None without one. `pictures` are the slots that hold one."""
    ways: dict[str, Arrangement] = {}
    for name, one in template.arrangements.items():
        sides = template.sides(name)
        if any(_full(band, pictures) for band in next(iter(sides.values()))):
            wide = {side: tuple(_to_edges(band, pictures) for band in bands) for side, bands in sides.items()}
            ways[name] = replace(one, sides=wide)
    return replace(template, arrangements=ways) if ways else None


def _full(band: Band, pictures: Collection[str]) -> bool:
    """Whether a band is a picture from margin to margin."""
    frames = band.frames
    alone = len(frames) == 1 and frames[0].backdrop in pictures and not frames[0].columns
    return alone and not band.ground and band.at != "place"


def _to_edges(band: Band, pictures: Collection[str]) -> Band:
    runs = band.ground == "scene" or _full(band, pictures)
    return replace(band, reach="edge") if runs else band
