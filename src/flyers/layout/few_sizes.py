"""Few sizes: type that is hardly larger than other type on a page takes its size."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from flyers.layout.briefs import is_number
from flyers.layout.compositor import Compositor
from flyers.layout.growth import PageAt, Sizes
from flyers.layout.page import PageBox, texts_in
from flyers.layout.paragraph import TextBox

_STEP = 1.09  # from one size to the next: a smaller step looks like a mistake
_LARGER = 1.05  # the most that a size may grow: it should rather fall than outshout others
_SLACK = 0.01  # points

Found = Mapping[float, list[TextBox]]  # by their sizes


def with_few_sizes(at: PageAt, compositor: Compositor, sizes: Sizes, known: Found | None = None) -> Sizes:
    """Sizes with fewer near misses on the page, the nearest pair first, as long as everything fits as
    well."""
    page = at(sizes)
    found = known or _by_size(page)
    for changed in _changes(found, compositor, sizes):
        other = at(changed)
        if _near(fewer := _by_size(other)) < _near(found) and _fits_as_well(other, page):
            return with_few_sizes(at, compositor, changed, fewer)
    return sizes


def _near(found: Found) -> tuple[int, int]:
    """How many sizes there are, and how many of them hardly differ from the next."""
    return len(found), sum(large <= _STEP * small for small, large in pairwise(sorted(found)))


def _changes(found: Found, compositor: Compositor, sizes: Sizes) -> Iterator[Sizes]:
    """Sizes with one changed to a near one. What does not grow is changed first, then what has fewer letters.
    What has a rank keeps its size. Nothing falls below its least, grows much, or grows at all where ink is
    spared."""
    sheet = compositor.with_sizes(sizes).styles
    larger, styles = 1.0 if sheet.black else _LARGER, sheet.template.styles

    def weight(way: tuple[float, float]) -> tuple[bool, int]:
        texts = found[way[0]]
        return any(styles[text.para.style].most for text in texts), sum(len(t.whole.text) for t in texts)

    for small, large in sorted(pairwise(sorted(found)), key=lambda pair: pair[1] / pair[0]):
        if large > _STEP * small:
            return
        for size, goal in sorted(((small, large), (large, small)), key=weight):
            langs = {text.para.style: text.para.lang for text in found[size]}
            changed = {
                name: goal * sheet.size(name) / sheet.style(name, lang).size for name, lang in langs.items()
            }
            least = all(changed[name] >= sheet.least(name, lang) - _SLACK for name, lang in langs.items())
            ranked = not changed.keys().isdisjoint(sheet.template.ranks)
            if least and not ranked and goal <= larger * size:
                yield {**sizes, **changed}


def _fits_as_well(page: PageBox, before: PageBox) -> bool:
    as_low = page.fits and page.beyond_shares <= before.beyond_shares + _SLACK
    as_sound = as_low and page.code_flaws <= before.code_flaws
    return as_sound and sum(box.flaws for box in page.lists) <= sum(box.flaws for box in before.lists)


def _by_size(page: PageBox) -> Found:
    found: dict[float, list[TextBox]] = {}
    for text in texts_in(page.stack.boxes, all_of_them=True):
        if not is_number(text.para):  # it is as large as its line allows
            found.setdefault(text.style.size, []).append(text)
    return found
