"""Addresses in print, and what people do at one of the web where a link does not say: by the site's host."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flyers.content.campaign import Link
from flyers.content.words import Words
from flyers.model.blocks import Run, Runs
from flyers.model.uri import untracked
from flyers.products._runs import around, inline

# Fixed words, and the hosts (with what is under them) that they fit.
_HOSTS = {
    "sign": (
        "change.org", "openpetition.eu", "openpetition.de", "ipetitions.com", "avaaz.org", "campact.de",
        "wemove.eu", "mesopinions.com", "petities.nl", "petition.parliament.uk", "petitions.ourcommons.ca",
        "38degrees.org.uk", "mijnpetitie.nl", "thepetitionsite.com", "gopetition.com",
    ),
    "give": (
        "gofundme.com", "paypal.com", "paypal.me", "donorbox.org", "opencollective.com", "betterplace.org",
        "justgiving.com", "givebutter.com", "helloasso.com", "ko-fi.com", "liberapay.com", "patreon.com",
        "buymeacoffee.com", "crowdfunder.co.uk", "leetchi.com", "ulule.com", "zrzutka.pl", "chuffed.org",
    ),
    "watch": ("youtube.com", "youtu.be", "vimeo.com", "twitch.tv", "dailymotion.com", "framatube.org"),
    "come": ("eventbrite.com", "eventbrite.ca", "eventbrite.co.uk", "meetup.com", "lu.ma", "mobilize.us"),
}  # fmt: skip
_NAMES = {
    "whatsapp.com": "WhatsApp", "wa.me": "WhatsApp", "t.me": "Telegram", "telegram.me": "Telegram",
    "telegram.org": "Telegram", "signal.group": "Signal", "signal.me": "Signal", "discord.gg": "Discord",
    "discord.com": "Discord", "slack.com": "Slack", "facebook.com": "Facebook", "fb.me": "Facebook",
    "instagram.com": "Instagram", "tiktok.com": "TikTok", "reddit.com": "Reddit", "bsky.app": "Bluesky",
    "mastodon.social": "Mastodon", "matrix.to": "Matrix", "line.me": "LINE", "viber.com": "Viber",
    "vk.com": "VK", "linkedin.com": "LinkedIn", "nextdoor.com": "Nextdoor", "weibo.com": "Weibo",
}  # fmt: skip
_DEEDS = {host: key for key, hosts in _HOSTS.items() for host in hosts}


def deed(link: Link) -> tuple[str, str]:
    """The key of the fixed words for what people do at a link, and the name of the site where they name it:
    by the link's kind, else by its host, else to read more."""
    host = _known(link.url)
    name = _NAMES.get(host, "")
    if name and link.kind in (None, "join"):
        return "join_on", name
    return link.kind or _DEEDS.get(host, "read_more"), ""


def _known(url: str) -> str:
    """The known host that an address is at, or is under; "" when it is none."""
    parts = (urlsplit(url).hostname or "").split(".")
    every = (".".join(parts[at:]) for at in range(len(parts)))
    return next((host for host in every if host in _DEEDS or host in _NAMES), "")


def with_address(before: Runs, between: Run, address: Runs) -> Runs:
    """Words and a postal address: it goes on in their line, after what stands `between`, or has the lines
    below them where it is written in lines."""
    parted = Run("\n") if any("\n" in run.text for run in address) else between
    return (*before, parted, *address) if before and address else (*before, *address)


def address(url: str, print_as: str | None = None) -> str:
    """A web address as it stands in print: as the campaign wants it, else without scheme, www. and a
    tail that only tracks.

    >>> address("https://www.example.org/pool/?utm_source=flyer")
    'example.org/pool'
    """
    if print_as:
        return print_as
    parts = urlsplit(untracked(url))
    tail = f"?{parts.query}" if parts.query else ""
    host = re.sub(r"^www\.", "", parts.netloc, flags=re.IGNORECASE)
    path = parts.path if tail else parts.path.rstrip("/")
    return host + path + tail


def address_run(url: str, print_as: str | None = None, site: bool = False) -> Run:
    """A web address in words that is a link too; its `site` alone where people will rather search."""
    shown = address(url, print_as)
    return Run(shown.split("/")[0] if site and not print_as else shown, url=url, address=True)


def link_run(link: Link) -> Run:
    """A link's address; its site alone where words to search for help more."""
    return address_run(link.url, link.print_as, site=bool(link.find))


def search(link: Link, words: Words) -> Runs:
    """What to search for; nothing where the address serves."""
    return around(words, "find", "words", inline(link.find, words)) if link.find else ()


def email_run(email: str) -> Run:
    return Run(email, url=f"mailto:{email}", address=True)


def phone_run(phone: str) -> Run:
    """A telephone number that can be dialled: a tel: URI (RFC 3966) has its digits, and + in front."""
    dialled = "".join(c for c in phone if c.isdigit() or c == "+")
    return Run(phone, url=f"tel:{dialled}", address=True)
