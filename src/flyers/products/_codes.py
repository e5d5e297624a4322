"""The codes of a piece: links by their ids, and the e-mail that people are asked to write."""

from __future__ import annotations

import re
from unicodedata import category

from msgspec.structs import replace

from flyers.content import naming
from flyers.content.campaign import Campaign, Contact, Deadline, Target
from flyers.content.markup import plain
from flyers.content.mentions import day_due, names_day, names_month, shares_word, tells_of_signing
from flyers.content.sites import asks, links_in_order, signed, signs
from flyers.content.words import Words
from flyers.model.blocks import Blocks, Brief, Briefs, Code, Para, Run, Runs
from flyers.model.frame import Kind
from flyers.model.uri import address, mailto, punycode_url
from flyers.products._addresses import address_run, email_run, in_line, phone_run, typed
from flyers.products._asked import petitioned
from flyers.products._runs import (
    after,
    around,
    begun,
    call_to,
    flat,
    headed,
    heading,
    held,
    inline,
    listed,
    named,
    rest_of,
    text_of,
    write_to,
)
from flyers.products._words import fixed, lined, said, verb

# Letters of a verb with a name beside other codes, of any, with a day, of a call, of what is large at all.
_NAMED, _VERB, _DATED, _CALL, _SENTENCE = 36, 40, 48, 73, 90
_CALLED = 2  # codes beside which there is room for a call
_ENDED = r"[.!?…。！？।۔։።]\W*$"  # of a sentence
_HEADED, _APART = r"\s*[:：՝፦]\s*", r"[:：՝፦,]"  # after a head; between words that are no sentence
_FULLER = re.compile(r"\s*\([^()]*\)|\b\w\.\s*")  # initials, and what is said of somebody in brackets
_MOST = 2953  # bytes in a QR code (ISO/IEC 18004, table 7)


def dated(campaign: Campaign, words: Words) -> str:
    """The key of what tells the last day: the first link's verb, if people sign there, or where nothing is
    signed do something else by then; else the e-mail's, or a call; "" where there is none."""
    id = next(iter(links_in_order(campaign)), "")
    if not campaign.deadline or (id and signs(id, campaign.links[id])):
        return f"links.{id}" if campaign.deadline else ""
    if campaign.deadline.text or signed(campaign):
        return ""
    if id and asks(id, campaign.links[id], words):
        return f"links.{id}"
    if campaign.recipients:
        return "email"
    return "phone" if _call_by(campaign, words) else ""


def link_code(campaign: Campaign, id: str, words: Words, style: str = "verb") -> Code:
    """A link's code: what it does (in `style`), where it leads, and its note."""
    link, key = campaign.links[id], f"links.{id}"
    shown = address(link.url, link.print_as)
    does = verb(id, link, words, style, campaign.links)
    keys = ("address", f"{key}.find" if link.find else f"{key}.url"), ("small", f"{key}.url")
    ways = zip(keys, typed(id, campaign, words, text_of(does.runs)), strict=True)
    lines = [said(style, runs, words, one) for (style, one), runs in ways if runs]
    code = Code(
        url=punycode_url(link.url),
        alt=words.say("qr_alt", address=shown),
        lang=words.lang_of("qr_alt"),
        verb=does,
        words=tuple(lines),
        notes=lined(link.note, "small", words, f"{key}.note"),
        key=f"{key}.url",
    )
    return _dated(code, campaign, words, key)


def last_day(campaign: Campaign, words: Words, style: str) -> tuple[Para, ...]:
    """The last day to sign, in a style, and what is said of it below; or a text of the campaign that names
    the day. Where nobody can sign: the day by which, and what is to be done. () where there is
    none."""
    if not campaign.deadline:
        return ()
    iso, text = campaign.deadline.date, lined(campaign.deadline.text, "small", words, "deadline.text")
    if text and (due := day_due(words, text_of(text[0].runs), iso)):
        text = (replace(text[0], runs=(*text[0].runs, Run(f" {due}"))),)
    if text and len(own := text_of(text[0].runs)) <= _SENTENCE and names_day(words, own, iso):
        return (replace(text[0], style=style, role="H2"),)
    by = (_until(campaign.deadline, words),)
    if signed(campaign):
        head = fixed(words, "deadline", style, "H2", date=words.on("deadline", iso))
    elif text:
        head, text = said("date", by, words, ""), (replace(text[0], style="event", role="H2"),)
    else:
        head = said(style, by, words, "", "H2")
    return (replace(head, key="deadline.date"), *text)


def _call(campaign: Campaign, words: Words) -> Runs:
    """To call who decides, if that is short; or the campaign, where nobody else is reached; else ()."""
    contact, target = campaign.contact or Contact(), campaign.target
    if target and target.phone and (not campaign.links or _has_call(campaign)):
        full, short = _names(target, words)
        call = call_to(words, full, short, (phone_run(target.phone),))
        return call if len(text_of(call)) <= _CALL else ()
    if not contact.phone or campaign.links or reached(campaign):
        return ()
    name, dial = inline(contact.name, words, isolated=True), (phone_run(contact.phone),)
    return call_to(words, name, (), dial) if name else (heading("call_us", words), *dial)


def _call_by(campaign: Campaign, words: Words) -> Runs:
    """A call with the last day in it, or above it; () if they are no sentence."""
    call = _call(campaign, words)
    act, lang = re.split(_HEADED, text_of(call))[0], words.lang_of("call_to")
    does = Para("", (Run(act, lang=lang),), lang)
    if not act or not _one(does, words):
        return ()
    by = _by(campaign, words, does.runs)
    found = (*by, *after(call, len(act)))
    if campaign.deadline and any("\n" in run.text for run in by):  # a day that follows no verb
        found = (_until(campaign.deadline, words), Run("\n"), *call)
    return found if len(text_of(found)) <= _SENTENCE else ()


def _told_by_phone(campaign: Campaign, words: Words) -> Runs:
    """A call, with the last day if nothing else tells it."""
    return (_call_by if dated(campaign, words) == "phone" else _call)(campaign, words)


def _names(target: Target, words: Words) -> tuple[Runs, Runs]:
    """The full name and the short one; of two that hardly differ, by initials or brackets, the full one."""
    full, short = named(target.name, words), inline(target.short, words, isolated=True)
    whole, part = text_of(full).casefold(), text_of(short).casefold()
    same = part and (_FULLER.sub("", whole) == part or (" " not in whole and whole.endswith(part)))
    return full, full if same else short


def _dated(code: Code, campaign: Campaign, words: Words, key: str) -> Code:
    """A code whose verb has the last day, if the code with this `key` tells it, and what stands right below:
    the day where the verb does not hold it, and what is said of it. A link's own label stays; it goes on with
    the day if nothing else tells it, and a sentence stays as it is. Our words may part; the day goes on."""
    if dated(campaign, words) != key:
        return code
    assert campaign.deadline
    does, own = code.verb, code.verb.key.endswith(".label")
    day, *more = last_day(campaign, words, does.style)
    label, by = text_of(does.runs), _until(campaign.deadline, words)
    until = said("event", (by,), words, day.key)
    goes_on = replace(until, runs=(replace(by, text=words.until(campaign.deadline.date)),))
    if own or not signed(campaign):
        own = own and not tells_of_signing(words, label)
        alone = tuple(_with_day(para, campaign, words) for para in more)
        if names_day(words, label, campaign.deadline.date) or (own and alone != tuple(more)):
            return replace(code, subhead=alone)
        if day.key == "deadline.date":
            runs = _by(campaign, words, does.runs)
            if _one(does, words) and len(text_of(runs)) <= _DATED:
                return replace(code, verb=replace(does, runs=runs), subhead=(*more,), shorter=(does, goes_on))
            return replace(code, subhead=(goes_on if _one(does, words) else until, *more))
    elif len(told := text_of(day.runs)) <= _VERB and (
        day.key != "deadline.text" or tells_of_signing(words, told)
    ):
        langs = {words.lang_of(key) for key in ("deadline", "sign", "act_by")}
        ours = day.key == "deadline.date" and "deadline" not in words.own and len(langs) == 1
        shorter = (fixed(words, "sign", does.style, "H2"), goes_on) if ours else ()
        return replace(code, verb=day, subhead=tuple(more), shorter=shorter)
    return replace(code, subhead=(replace(day, style="address", role="P"), *more))


def _one(does: Para, words: Words) -> bool:
    """Whether a verb and the day after it are one sentence, in one language."""
    whole = category((text := text_of(does.runs))[-1])[0] != "P" and not re.search(_APART, text)
    return whole and words.lang_of("act_by") == does.lang


def _by(campaign: Campaign, words: Words, act: Runs) -> Runs:
    """What people do by the last day."""
    assert campaign.deadline
    return around(words, "act_by", {"act": act}, date=words.on("act_by", campaign.deadline.date))


def _until(deadline: Deadline, words: Words) -> Run:
    """The last day, standing alone."""
    return Run(begun(words.until(deadline.date)), lang=words.lang_of("act_by"))


def _with_day(para: Para, campaign: Campaign, words: Words) -> Para:
    """What is said of the last day, below a verb that does not tell it, with the day: "Our time is up".
    What tells of signing, as the verb with the day does, is a sentence or names a day stays as it is."""
    assert campaign.deadline
    text, date = text_of(para.runs), words.date(campaign.deadline.date, "short")
    if names_month(words, text) or tells_of_signing(words, text) or re.search(_ENDED, text):
        return para
    return replace(para, runs=(Run(headed(begun(date), words)), *para.runs))


def email_code(campaign: Campaign, words: Words, style: str) -> Code | None:
    """The e-mail's code with the addresses in words. It also holds the copy's address, and subject and body
    where its modules stay large enough. None when there is nobody to write to."""
    mail, to = campaign.email, campaign.recipients
    if not mail or not to:
        return None
    subject, body = flat(mail.subject, words), mail.body and mail.body.get(words.lang)
    fuller = [mailto(to, mail.cc, subject, plain(body).split("\n"))] if body else []
    fuller += [mailto(to, mail.cc, subject)] if subject else []
    below = [said("address", (email_run(one),), words, "email.to") for one in to]
    if campaign.target and not dialled(campaign, words) and (dial := _dial(campaign.target, words)):
        below.append(said("address", held(dial), words, "target.phone"))
    code = Code(
        url=mailto(to, mail.cc),
        alt=words.say("email_alt", address=", ".join(to)),
        lang=words.lang_of("email_alt"),
        verb=_write_to(campaign, words, style, "write_email"),
        words=tuple(below),
        key="email",
        fuller=tuple(text for text in fuller if len(text) <= _MOST),
    )
    return _dated(code, campaign, words, "email")


def message(campaign: Campaign, words: Words) -> Blocks:
    """The e-mail in words, for those who write it themselves, or a letter: to whom, copy, subject, body."""
    mail, target = campaign.email, campaign.target
    if not mail or not (to := campaign.recipients):
        return _decides(campaign, words)
    verb, name = _whom(campaign, words)
    ways = [(email_run(one),) for one in target.email if one not in to] if target else []
    street = in_line(target.address, words) if target else ()
    whom = listed(((heading("to", words), *name) if name else (), *ways, street))
    lines = [("target.name", whom)] if whom else []
    lines += (("email.cc", (heading("copy_to", words), email_run(one))) for one in mail.cc)
    for head, key, text in (("subject", "email.subject", mail.subject), ("message", "email.body", mail.body)):
        lines += ((key, (heading(head, words), *para.runs)) for para in lined(text, "foot", words, key))
    found = [said("foot", runs, words, key) for key, runs in lines]
    first = found[0] if found else said("foot", (), words, "target.name")
    new = text_of(verb) != text_of(_write_to(campaign, words, "foot", "write_email").runs)  # no code says it
    found[:1] = [replace(first, runs=listed((verb, first.runs)))] if found or new else []
    return (*(replace(para, leads=True) for para in found[:-1]), *found[-1:])


def _whom(campaign: Campaign, words: Words) -> tuple[Runs, Runs]:
    """The verb of the small print, with the full name; or with a short one that the code's verb has no room
    for, or in the campaign's own words, and the full name where these do not say it. Where both share a word,
    it stands at once behind one's own words, and else alone."""
    target = campaign.target
    if not target or not (full := named(target.name, words)):
        return (Run(words.say("write_email"), bold=True, lang=words.lang_of("write_email")),), ()
    name, short = _name(campaign, words)
    short = short and not _write_to_name(campaign, words)
    said = write_to(words, name if short else full, short)
    verb, whole = tuple(replace(run, bold=True) for run in said), text_of(full)
    if whole in text_of(verb) or not (short or "write_to" in words.own):
        return verb, ()
    shared = shares_word(whole, text_of(name), words.lang)
    if shared and "write_to" in words.own:
        return (*verb, Run(headed("", words)), *full), ()
    return (() if shared else verb), full


def _decides(campaign: Campaign, words: Words) -> tuple[Para, ...]:
    """How to reach the person who decides, where neither a code nor a call does; or only who that is."""
    if asked := petitioned(campaign, words):
        return asked
    target = campaign.target
    if not target or not campaign.links or dialled(campaign, words):
        return ()
    full, short = named(target.name, words), inline(target.short, words, isolated=True)
    short = () if naming.after_call(words, text_of(full), False) else short
    ways, street = [(email_run(one),) for one in target.email], in_line(target.address, words)
    if target.phone:
        verb = call_to(words, full, short, (phone_run(target.phone),))
        head = heading("col_address", words)  # which nobody calls
        street = street and (replace(head, text=head.text.replace(" ", "\u00a0"), bold=False), *street)
    else:
        verb = write_to(words, full, short=False) if ways or street else ()
    bold = tuple(replace(run, bold=not run.address) for run in verb)
    rest = rest_of(full, text_of(short), words.lang) if target.phone and short else ()
    runs = listed((bold, rest, *ways, street))
    return (said("foot", runs, words, "target.name"),) if runs else ()


def called(campaign: Campaign, words: Words) -> Blocks:
    """How to reach who decides, for one without any code: their name above all that is to be said to them.
    Where there is nobody but the campaign, each way to reach it has a cell."""
    if reached(campaign):
        return _brief(_theirs(campaign, words))
    contact = campaign.contact or Contact()
    name, ways = inline(contact.name, words, isolated=True), dict[str, Runs]()
    if contact.phone:
        ways["phone"] = _told_by_phone(campaign, words)
    if contact.email:
        ways["email"] = (heading("write", words), email_run(contact.email))
    if contact.web:
        ways["web"] = (heading("read_more", words), address_run(contact.web))
    calls = [[said("verb", runs, words, f"contact.{key}", "H2")] for key, runs in ways.items()]
    if calls and name and not contact.phone:
        calls[0].insert(0, said("address", name, words, "contact.name"))
    if calls and (street := in_line(contact.address, words)):
        calls[-1].append(said("address", street, words, "contact.address"))
    return tuple(block for paras in calls for block in _brief(paras))


def _brief(paras: list[Para]) -> Blocks:
    return (Briefs((Brief(tuple(paras)),), paras[-1].key),)


def reached(campaign: Campaign) -> bool:
    """Whether people call who decides, or write to them, where there is no code. Then the campaign's own
    number is small print: whoever sees two calls rings the wrong one."""
    target = campaign.target
    return bool(target and (target.address or target.phone or target.email))


def dialled(campaign: Campaign, words: Words) -> Blocks:
    """To call who decides, beside a code or two: where nothing else reaches them, or beside their e-mail."""
    if not _has_call(campaign):
        return ()
    mailed = bool(campaign.recipients)  # then small print has the full name
    paras = _theirs(campaign, words)
    return _brief([para for para in paras if not (mailed and para.key == "target.name")])


def _has_call(campaign: Campaign) -> bool:
    """Whether who decides is called beside codes."""
    target, mailed = campaign.target, bool(campaign.recipients)
    if not (target and target.phone and campaign.links) or len(campaign.links) + mailed > _CALLED:
        return False
    return not (target.address or (target.email and not mailed))


def _theirs(campaign: Campaign, words: Words) -> list[Para]:
    """How to reach who decides. Whom to call is said in one line with the number, where that is short, and
    an address stands small below it. The full name stands by the short one, or where no sentence has a
    name."""
    target = campaign.target
    assert target
    full, short = _names(target, words)
    street, dial = inline(target.address, words, keep_breaks=True), _dial(target, words)
    call = _told_by_phone(campaign, words)
    mails = () if campaign.recipients else target.email
    written = bool((street or mails) and not call)
    found = [_write_to(campaign, words, "address")] if written else []
    found += [said("verb", call, words, "target.phone", "H2")] if call else []
    named = call or (_write_to_name(campaign, words) if written else ())
    if not named or (short and text_of(full).casefold() not in text_of(named).casefold()):
        found.append(
            said("address", rest_of(full, text_of(short) if named else "", words.lang), words, "target.name")
        )
    style: tuple[str, Kind] = ("address", "P") if call or street or dial else ("verb", "H2")
    posted = [said(style[0], (email_run(one),), words, "target.email", style[1]) for one in mails]
    if call:  # who can be called at once is seldom written to
        street = in_line(target.address, words)
        head = heading("write", words)  # an address, which nobody calls
        street = street and (replace(head, text=head.text.replace(" ", "\u00a0")), *street)
        return [*found, *([said("address", street, words, "target.address")] if street else []), *posted]
    ways = ("address", street), ("phone", dial)
    found += (said("verb", runs, words, f"target.{key}", "H2") for key, runs in ways if runs)
    return [*found, *posted]


def _dial(target: Target, words: Words) -> Runs:
    """To call somebody's number."""
    return around(words, "call_at", {"phone": (phone_run(target.phone),)}) if target.phone else ()


def _name(campaign: Campaign, words: Words) -> tuple[Runs, bool]:
    """The name of the person who decides, and whether it is the short one, which goes on after the verb."""
    if not (target := campaign.target):
        return (), False
    full, short = named(target.name, words), inline(target.short, words, isolated=True)
    ours = words.lang_of("write_to") == words.lang and naming.in_sentence(words, text_of(short), True)
    return (short, True) if short and ours else (full, False)


def _write_to(campaign: Campaign, words: Words, style: str, unnamed: str = "write") -> Para:
    """To write to somebody, as a verb; the `unnamed` verb where there is no room for the name."""
    if runs := _write_to_name(campaign, words):
        return Para(style, runs, words.lang_of("write_to"), "words.write_to", "H2")
    return fixed(words, unnamed, style, "H2")


def _write_to_name(campaign: Campaign, words: Words) -> Runs:
    """The verb with the name of the person who decides; () without a name, where it would stand behind a
    label, or make other verbs small: then the small print tells it."""
    name, short = _name(campaign, words)
    if not (name and naming.in_sentence(words, text_of(name), short)):
        return ()
    runs = write_to(words, name, short)
    most, own = _NAMED if campaign.links else _VERB, words.own.get("write_to", "")
    return runs if (own and "{name}" not in own) or len(text_of(runs)) <= most else ()
