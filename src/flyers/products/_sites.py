"""What people do on a web site, where a link does not say: by the site's host."""

from __future__ import annotations

from urllib.parse import urlsplit

from flyers.content.campaign import Link

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
