"""Whether the printed links lead somewhere, and where, for `flyers check --online`. All are warnings: a site
may be down today and up on Saturday."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from msgspec import Struct

from flyers.content.campaign import Campaign
from flyers.errors import Problem, Where
from flyers.online.asking import Answer, ask

Asker = Callable[[str], Answer]
_AT_ONCE = 2
_SHY = (401, 403, 405, 406, 429, 451, 999)  # sites that answer people and turn programs away


class LinkReport(Struct, frozen=True):
    """`ways`: the addresses that each key's link goes through; `problems`: warnings."""

    ways: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]


def check_links(
    urls: Mapping[str, str],
    printed: Mapping[str, str] | None = None,
    *,
    at: Callable[[str], Where] = Where,
    asker: Asker = ask,
) -> LinkReport:
    """Asks addresses, by their campaign keys, at most two at once; also those that are `printed` for them,
    which must lead to the same place. `at` gives the place of a key."""
    printed = printed or {}
    wanted = dict.fromkeys(urls.values())
    wanted |= dict.fromkeys(secure for url in urls.values() if (secure := _secured(url)))
    wanted |= dict.fromkeys(typed for words in printed.values() for typed in _typed(words))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = dict(zip(wanted, pool.map(asker, wanted), strict=True))
    problems = [
        Problem(at(key), f"{key}: {what}", hint, warning=True)
        for key, url in urls.items()
        for what, hint in _faults(url, printed.get(key, ""), answers)
    ]
    return LinkReport(tuple((key, answers[url].way) for key, url in urls.items()), tuple(problems))


def addresses(campaign: Campaign) -> dict[str, str]:
    found = {f"links.{id}.url": link.url for id, link in campaign.links.items()}
    found |= {f"press[{n}].url": c.url for n, c in enumerate(campaign.press) if c.url}
    if campaign.contact and campaign.contact.web:
        found["contact.web"] = campaign.contact.web
    return found


def printed_as(campaign: Campaign) -> dict[str, str]:
    """The addresses in words that a campaign prints instead, by the keys of the real ones."""
    found = {f"links.{id}.url": link.print_as for id, link in campaign.links.items() if link.print_as}
    articles = ((n, clipping) for n, clipping in enumerate(campaign.press) if clipping.url)
    return found | {f"press[{n}].url": clipping.print_as for n, clipping in articles if clipping.print_as}


def _faults(url: str, words: str, answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    answer = answers[url]
    if answer.status in _SHY:
        yield f"{url} turns programs away ({answer.status})", "open it by hand before you print"
    elif not answer.there:
        reason = answer.error or f"it answers {answer.status}"
        yield f"{url} leads nowhere: {reason}", "open it by hand; mend the link, or leave it out"
    if answer.there and not same_site(url, answer.final):
        yield f"{url} leads to another site: {answer.final}", "print the address it leads to, if it is yours"
    secure = _secured(url)
    if secure and answers[secure].there and answers[secure].final.lower().startswith("https:"):
        yield f"{url} answers with https too", f'write "{secure}"'
    if words:
        said = next((answers[typed] for typed in _typed(words) if answers[typed].there), None)
        if said is None:
            shy = any(answers[typed].status in _SHY for typed in _typed(words))
            if not shy:
                yield f'"{words}", which is printed for {url}, leads nowhere', "mend print_as"
        elif answers[url].there and _page(said.final) != _page(answers[url].final):
            what = f'"{words}" leads to {said.final}, its code to {answers[url].final}'
            yield what, "make both lead to one place"


def _typed(words: str) -> tuple[str, str]:
    """What a browser makes of an address without scheme."""
    return f"https://{words}", f"http://{words}"


def _secured(url: str) -> str:
    """The address with https; "" if it has that, or its own port."""
    parts = urlsplit(url)
    if parts.scheme.lower() != "http" or parts.port:
        return ""
    return "https" + url[4:]


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, or one below the other.

    >>> same_site("http://www.example.org/a", "https://en.example.org/b")
    True
    """
    host, host2 = (_host(url) for url in (one, other))
    return host == host2 or host.endswith(f".{host2}") or host2.endswith(f".{host}")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _page(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return _host(url), parts.path.rstrip("/"), parts.query
