"""The codes of a piece: links by their ids, and the e-mail that people are asked to write."""

from __future__ import annotations

from flyers.content.campaign import Campaign
from flyers.content.words import Words
from flyers.model.blocks import Code, Para, Run
from flyers.model.uri import mailto, punycode_url
from flyers.products._words import (
    address,
    around,
    email_run,
    fixed,
    flat,
    inline,
    lined,
    link_run,
    said,
    search,
    verb,
)

_KNOWN = ("petition", "group")
_MOST = 2953  # bytes in a QR code (ISO/IEC 18004, table 7)


def links_in_order(campaign: Campaign) -> list[str]:
    """Ids of the links: those that templates know first, then the others as the campaign has them."""
    known = [id for id in _KNOWN if id in campaign.links]
    return known + [id for id in campaign.links if id not in _KNOWN]


def link_code(campaign: Campaign, id: str, words: Words, style: str = "verb") -> Code:
    """A link's code, with what it does (in `style`), where it leads in words, and its note."""
    link, key = campaign.links[id], f"links.{id}"
    shown = address(link.url, link.print_as)
    lines = [said("address", (link_run(link),), words, f"{key}.url")]
    if found := search(link, words):
        lines.append(Para("small", found, words.lang_of("find"), f"{key}.find"))
    lines += lined(link.note, "small", words, f"{key}.note")
    return Code(
        url=punycode_url(link.url),
        alt=words.say("qr_alt", address=shown),
        lang=words.lang_of("qr_alt"),
        verb=verb(id, link, words, style, campaign.links),
        words=tuple(lines),
        key=f"{key}.url",
    )


def email_code(campaign: Campaign, words: Words, style: str) -> Code | None:
    """The e-mail's code: the addresses and the copy, and the subject where its modules stay large
    enough; in words all of them. None when there is nobody to write to."""
    message = campaign.email
    to = (message.to if message else ()) or (campaign.target.email if campaign.target and message else ())
    if not message or not to:
        return None
    subject = flat(message.subject, words)
    fuller = mailto(to, message.cc, subject) if subject else ""
    lines = [said("address", (email_run(one),), words, "email.to") for one in to]
    copy = _head("copy_to", words)
    lines += [said("small", (copy, email_run(one)), words, "email.cc") for one in message.cc]
    for head, key, text in (("subject", "subject", message.subject), ("message", "body", message.body)):
        lines += [
            said("small", (_head(head, words), *para.runs), words, para.key)
            for para in lined(text, "small", words, f"email.{key}")
        ]
    return Code(
        url=mailto(to, message.cc),
        alt=words.say("email_alt", address=", ".join(to)),
        lang=words.lang_of("email_alt"),
        verb=_write_to(campaign, words, style),
        words=tuple(lines),
        key="email",
        fuller=fuller if len(fuller) <= _MOST else "",
    )


def _head(key: str, words: Words) -> Run:
    """What a line begins with, such as "Subject: "; a full-width colon has its space in it."""
    label = words.say("labelled", head=words.say(key))
    return Run(label if label.endswith("：") else f"{label} ", lang=words.lang_of(key))


def _write_to(campaign: Campaign, words: Words, style: str) -> Para:
    target = campaign.target
    name = inline(target.short or target.name, words, isolated=True) if target else ()
    if not name:
        return fixed(words, "write", style, "H2")
    runs = around(words, "write_to", "name", name)
    return Para(style, runs, words.lang_of("write_to"), "words.write_to", "H2")
