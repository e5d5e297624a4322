"""What people write whom nobody has asked: pasted lines, tables, other calendars and clocks, names of sites
for addresses. Each is told in its own words, with the place in the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from amount import each
from drawn import campaign_in

from flyers.content.dates import days, time_of_day
from flyers.content.read import read

TOLD = {
    "the name of a page, and a map for a list, its hour under another name": (
        "languages: [en]\nheadline: Don't move the market\nlinks:\n  facebook: Market Traders United\n"
        "events:\n  what: Rally\n  date: 5/12/2026\n  time: 10am\n",
        "4:13: links.facebook is several lines, not one\n"
        "    hint: write the end of its address for YOUR-PAGE, as your browser shows it:\n"
        "        links:\n"
        "          facebook:\n"
        "            url: https://facebook.com/YOUR-PAGE\n"
        "            find: Market Traders United\n"
        "5:1: events is a list, each item after a dash\n"
        "    hint: where the month stands first, the day is 2026-05-12:\n"
        "        events:\n"
        "          - what: Rally\n"
        "            date: 2026-12-05\n"
        '            start: "10:00"',
    ),
    "what stands for the end of an address": (
        "headline: Keep it\nlinks: {facebook: {url: https://facebook.com/YOUR-PAGE}}\n",
        '2:25: links.facebook.url: "https://facebook.com/YOUR-PAGE" lacks the end of its address\n'
        "    hint: write it for YOUR-PAGE",
    ),
    "a colon with a space before it, as French has it": (
        "languages: [fr]\nheadline: La piscine\ndemands:\n  - Garder la piscine : maintenant\n",
        "4:5: demands[0]: the colon in this text makes what is before it a key\n"
        '    hint: put it in quotes: - "Garder la piscine : maintenant"',
    ),
    "a story pasted beside its key": (
        "headline: Keep the pool open\n"
        "story: The pool has been open since 1968, and many\n"
        "children learn to swim there. The council wants to\n"
        "close it.\n"
        "\n"
        "Sign, friends: now.\n"
        "lead: 1\n",
        "3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: write story: | alone, its words in the line below, and two spaces before each line\n"
        "7:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a story with a list, pasted below its key": (
        "headline: Keep the pool open\n"
        "story:\n"
        "The pool is old.\n"
        "\n"
        "- the roof: it leaks\n"
        "- the boiler\n"
        "\n"
        "Mend it.\n"
        "lead: 1\n",
        "3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: write story: | and put two spaces before each line of the text\n"
        "9:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a text below a bar of which one line is indented": (
        "headline: Keep the pool open\nstory: |\nThe pool is old.\n  And it leaks.\nlead: 1\n",
        "3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a text below a bar of which one line is indented less": (
        "headline: Keep the pool open\nstory: |\n  The pool is old.\n And it leaks.\nlead: 1\n",
        "4:2: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "words beside a bar": (
        "headline: Keep the pool open\n"
        "story: | The pool is old.\n"
        "  And it leaks.\n"
        "lead: >\n"
        "  Sign\n"
        "kicker: > So\n"
        "  it goes\n"
        "short: 1\n",
        "2:8: no words stand beside |\n"
        "    hint: write story: | alone, and the words in a line of their own, with two "
        "spaces before them\n"
        "6:9: no words stand beside >\n"
        "    hint: write kicker: > alone, and the words in a line of their own, with two "
        "spaces before them\n"
        "8:8: short: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "names below their key": (
        "headline: Keep the pool open\nendorsers:\nElm Street School\nThe Baker\nlead: 1\n",
        "3:1: endorsers is a list, each item after a dash and a space\n"
        "    hint: write - Elm Street School\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "names below their key, indented": (
        "headline: Keep the pool open\nendorsers:\n  Elm Street School\n  The Baker\nlead: 1\n",
        "3:3: endorsers is a list, each item after a dash and a space:\n"
        "        endorsers:\n"
        "          - Elm Street School\n"
        "          - The Baker\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "bullets of other programs": (
        "headline: Keep the pool open\ndemands:\n➢ Keep it open\n✓ Mend the roof\nlead: 1\n",
        "3:1: an item of a list begins with a dash\n"
        "    hint: write - Keep it open\n"
        "4:1: an item of a list begins with a dash\n"
        "    hint: write - Mend the roof\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "bullets of other programs, indented": (
        "headline: Keep the pool open\ndemands:\n  ● Keep it open\n  ○ Mend the roof\nlead: 1\n",
        "3:3: demands is a list, each item after a dash and a space:\n"
        "        demands:\n"
        "          - Keep it open\n"
        "          - Mend the roof\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "dashes without spaces": (
        "headline: Keep the pool open\ndemands:\n-Keep it open\n-Mend the roof\nlead: 1\n",
        "3:1: demands is a list, each item after a dash and a space\n"
        "    hint: write - Keep it open\n"
        "5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a table from a spreadsheet": (
        "headline\tKeep the pool open\nevents\n12/12/2026\t18:30\tMeeting\tTown hall\n",
        "1:9: there is no colon after headline\n"
        "    hint: write headline: Keep the pool open\n"
        "2:1: there is no colon after events\n"
        "    hint: write events:\n"
        "3:1: events is a list, each item after a dash and a space\n"
        "    hint: write - 12/12/2026\\t18:30\\tMeeting\\tTown hall\n"
        "3:3: events[0] is several lines, not one:\n"
        "        events:\n"
        "          - what: Meeting\n"
        "            date: 2026-12-12\n"
        '            start: "18:30"\n'
        "            place: Town hall",
    ),
    "all keys on one line": (
        "headline: Keep it, demands: save it, lead: sign\n",
        "1:20: each key has a line of its own\n"
        "    hint: begin a new line for each: demands: save it, lead: sign",
    ),
    "commas at the ends of lines": (
        'headline: "Keep it",\nlead: "Sign",\n',
        "1:20: a , after the closing quotation mark\n"
        '    hint: take it away: headline: "Keep it"\n'
        "2:13: a , after the closing quotation mark\n"
        '    hint: take it away: lead: "Sign"',
    ),
    "all below one key": (
        "campaign:\n  headline: Keep it\n  lead: 1\n",
        "1:1: campaign: this key is not needed: delete its line\n"
        "    hint: write each of its keys at the very start of a line: headline: …\n"
        "3:9: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "a dash before each key": (
        "- headline: Keep it\n- lead: 1\n",
        "1:1: keys have no dashes before them\n"
        "    hint: write each of its keys at the very start of a line: headline: …\n"
        "2:9: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"',
    ),
    "several who decide": (
        "headline: Keep the pool open\ntarget:\n  - Mayor Dana Whitlock\n  - Councillor Ada Poole\n",
        "2:1: target has keys of its own, and is no list:\n"
        "        target:\n"
        "          name: Mayor Dana Whitlock, Councillor Ada Poole",
    ),
    "several names and addresses": (
        "headline: Keep the pool open\n"
        "target:\n"
        "  name: [Mayor Whitlock, Ada Poole]\n"
        "  email: Dana <mayor@town.example>, Ada <poole@town.example>\n",
        "3:3: target.name: a list where a text belongs\n"
        "    hint: Who decides, with the office held:\n"
        "        name: Mayor Whitlock, Ada Poole\n"
        "4:10: target.email is a list, even with one item:\n"
        "        target:\n"
        "          email: [mayor@town.example, poole@town.example]",
    ),
    "an event on a line": (
        "headline: Keep the pool open\nevents: Saturday 12 December 2026, 3-5 pm, Stall, Market Square\n",
        "2:9: events is a list, even with one item:\n"
        "        events:\n"
        "          - what: Stall\n"
        "            date: 2026-12-12\n"
        '            start: "15:00"\n'
        '            end: "17:00"\n'
        "            place: Market Square",
    ),
    "events on lines": (
        "headline: Keep the pool open\n"
        "events:\n"
        "  - 13.12.2026 um 18 Uhr, Rathaus\n"
        "  - Meeting - July 4, 2027 - Town hall\n",
        "3:5: events[0] is several lines, not one:\n"
        "        events:\n"
        "          - what: Rathaus\n"
        "            date: 2026-12-13\n"
        "4:5: events[1] is several lines, not one:\n"
        "        events:\n"
        "          - what: Meeting\n"
        "            date: 2027-07-04\n"
        "            place: Town hall",
    ),
    "a last day without its year": (
        "headline: Keep the pool open\ndeadline: 9 December\n",
        "2:11: deadline is several lines, not one\n"
        "    hint: write the year for YYYY:\n"
        "        deadline:\n"
        "          date: YYYY-12-09",
    ),
    "two last days on a line": (
        "headline: Keep the pool open\ndeadline: until 9 December, latest 15 December\n",
        "2:11: deadline is several lines, not one\n"
        "    hint: write the year for YYYY:\n"
        "        deadline:\n"
        "          date: YYYY-12-09\n"
        "          text: latest 15 December",
    ),
    "days in many forms": (
        "headline: Keep the pool open\n"
        "events:\n"
        "  - {what: A, date: 12/13, start: noon}\n"
        "  - {what: B, date: 13 Dec 2026 18:30}\n"
        "  - {what: C, date: 12-14 December 2026}\n"
        "  - {what: D, date: 2026-12-12 to 2026-12-14}\n",
        '3:21: events[0].date: "12/13" is no date\n'
        "    hint: write year-month-day, with the year for YYYY: YYYY-12-13\n"
        '3:35: events[0].start: "noon" is no time of day\n'
        '    hint: write "12:00"\n'
        '4:21: events[1].date: "13 Dec 2026 18:30" is no date\n'
        '    hint: write year-month-day: 2026-12-13; of an event start: "18:30"\n'
        '5:21: events[2].date: "12-14 December 2026" is no date\n'
        "    hint: write year-month-day: 2026-12-12; of an event over several days date: 2026-12-12 and "
        "last: 2026-12-14\n"
        '6:21: events[3].date: "2026-12-12 to 2026-12-14" is no date\n'
        "    hint: write year-month-day: 2026-12-12; of an event over several days date: 2026-12-12 and "
        "last: 2026-12-14",
    ),
    "calendars and clocks of others": (
        "headline: Keep the pool open\n"
        "events:\n"
        "  - {what: A, date: ۲۱ آذر ۱۴۰۵, start: ۱۸:۳۰}\n"
        "  - {what: B, date: ታኅሣሥ 3 ቀን 2019, start: ከቀኑ 8 ሰዓት}\n"
        "  - {what: C, date: 1405-09-21, start: saa 8 mchana}\n"
        "  - {what: D, date: 1405/9/21, start: '20:30'}\n",
        '3:21: events[0].date: "۲۱ آذر ۱۴۰۵" is no date\n'
        "    hint: write year-month-day: 2026-12-12\n"
        '3:41: events[0].start: "۱۸:۳۰" is no time of day\n'
        '    hint: write "18:30"\n'
        '4:21: events[1].date: "ታኅሣሥ 3 ቀን 2019" is no date\n'
        '    hint: write year-month-day, in quotes if you like: "2027-10-06"\n'
        '4:44: events[1].start: "ከቀኑ 8 ሰዓት" is no time of day\n'
        '    hint: write hours and minutes from 00:00 to 23:59: "18:30"\n'
        "5:21: events[2].date: 1405-09-21 is no date of the common calendar\n"
        "    hint: write year-month-day: 2026-12-12\n"
        '5:40: events[2].start: "saa 8 mchana" is no time of day\n'
        '    hint: write "14:00"\n'
        '6:21: events[3].date: "1405/9/21" is no date\n'
        "    hint: write year-month-day: 2026-12-12",
    ),
    "a person on a line": (
        "headline: Keep the pool open\n"
        "contact: Sam Reyes, 3 Mill Lane, 905 555 0199, sam@example.org, www.savepool.org\n",
        "2:10: contact is several lines, not one:\n"
        "        contact:\n"
        "          name: Sam Reyes\n"
        "          email: sam@example.org\n"
        "          phone: 905 555 0199\n"
        "          web: www.savepool.org\n"
        "          address: 3 Mill Lane",
    ),
    "a number alone": (
        "headline: Keep the pool open\ncontact: ۰۲۱۸۸۷۷۶۶۵۵\n",
        '2:10: contact is several lines, not one:\n        contact:\n          phone: "۰۲۱۸۸۷۷۶۶۵۵"',
    ),
    "questions as keys": (
        "headline: Keep the pool open\n"
        "questions:\n"
        "  What would it cost?: Four dollars.\n"
        "  Who decides?: The council.\n",
        "2:1: questions is a list, each item after a dash:\n"
        "        questions:\n"
        "          - ask: What would it cost?\n"
        "            answer: Four dollars.\n"
        "          - ask: Who decides?\n"
        "            answer: The council.",
    ),
    "quotes as people write them": (
        "headline: Keep the pool open\n"
        "quotes:\n"
        "  - “I learned to swim here” – Ruth, 71\n"
        "  - Ali: We need it.\n",
        "3:5: quotes[0] is several lines, not one:\n"
        "        quotes:\n"
        "          - text: I learned to swim here\n"
        "            by: Ruth, 71\n"
        "4:5: quotes[1] has keys of its own:\n"
        "        quotes:\n"
        "          - text: We need it.\n"
        "            by: Ali",
    ),
    "links by their sites": (
        "headline: Keep the pool open\n"
        "petition: https://www.change.org/p/pool\n"
        "facebook: facebook.com/groups/123\n"
        "donate: https://paypal.me/pool\n",
        "2:11: petition: a web address belongs under links:\n"
        "        links:\n"
        "          petition:\n"
        "            url: https://www.change.org/p/pool\n"
        "3:1: facebook: this belongs under links:\n"
        "        links:\n"
        "          facebook:\n"
        "            url: https://facebook.com/groups/123\n"
        "4:1: donate: this belongs under links:\n"
        "        links:\n"
        "          donate:\n"
        "            url: https://paypal.me/pool",
    ),
    "names on a site, and an account": (
        "headline: Keep the pool open\n"
        "links:\n"
        '  petition: {url: "@savepool"}\n'
        "  group:\n"
        "    url: instagram: @savepool\n"
        "  give:\n"
        "    url: DE89 3704 0044 0532 0130 00\n"
        "iban: DE89\n",
        '3:19: links.petition.url: "@savepool" is a name on a site, no web address\n'
        "    hint: open its page there, and copy it from the browser's address line\n"
        '5:10: links.group.url: "instagram: @savepool" is a name on a site, no web address\n'
        "    hint: open its page there, and copy it from the browser's address line\n"
        '7:10: links.give.url: "DE89 3704 0044 0532 0130 00" is a bank account, no web address\n'
        "    hint: say it in a text: note, imprint or story\n"
        "8:1: iban: this key is not known\n"
        "    hint: there is no key for a bank account: say it in a text, such as imprint or story",
    ),
    "ends of addresses": (
        "headline: Keep the pool open\n"
        "links:\n"
        "  petition: {url: 'https://change.org/p/pool?utm_source=x&recruiter=1'}\n"
        "  group: {url: https://www.facebook.com/groups/12/?mibextid=K3}\n"
        "  more: {url: https://example.org/x.}\n"
        "  wiki: {url: https://example.org/x_(y)}\n"
        "  form: {url: 'https://example.org/x?id=7&fbclid=9'}\n",
        "3:19: warning: links.petition.url: its end only tells the site where people come from\n"
        "    hint: unless you count them by it, "
        "write https://change.org/p/pool: its code has larger squares\n"
        "4:16: warning: links.group.url: its end only tells the site where people come from\n"
        "    hint: unless you count them by it, "
        "write https://www.facebook.com/groups/12/: its code has larger squares\n"
        "5:15: warning: links.more.url: it ends in .: is that meant?\n"
        "    hint: if not, write https://example.org/x\n"
        "7:15: warning: links.form.url: its end only tells the site where people come from\n"
        "    hint: unless you count them by it, "
        "write https://example.org/x?id=7: its code has larger squares",
    ),
    "a language in a key": (
        "headline_en: Keep it\nheadline (french): Gardez-la\nlead-de: Ja\n",
        "1:1: headline_en: this key is not known\n"
        "    hint: write headline: alone and below it, after two spaces, en: and its words\n"
        "2:1: headline (french): this key is not known\n"
        "    hint: write headline: alone and below it, after two spaces, fr: and its words\n"
        "3:1: lead-de: this key is not known\n"
        "    hint: write lead: alone and below it, after two spaces, de: and its words",
    ),
    "an invisible sign in a key": (
        "headline: Keep the pool open\n\u200blead: Sign\n",
        "2:1: \\u200blead: this key is not known\n"
        "    hint: delete it and type it anew: there is an invisible sign in it",
    ),
    "keys in Vietnamese": (
        "tiêu đề: Giữ lại công viên của chúng ta\nyêu cầu:\n  - Giữ nguyên cây xanh\n",
        "1:1: tiêu đề: this key is not known\n"
        '    hint: did you mean "headline"?\n'
        "2:1: yêu cầu: this key is not known\n"
        '    hint: did you mean "demands"?',
    ),
    "keys in Persian": (
        "تیتر: کتابخانه را نبندید\nخواسته‌ها:\n- کتابخانه باز بماند\n",
        "1:1: تیتر: this key is not known\n"
        '    hint: did you mean "headline"?\n'
        "2:1: خواسته‌ها: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "1:7: warning: no language is named, so Arabic is taken; it may be Persian: is that meant?\n"
        "    hint: name the one that it is, languages: [ar] or [fa]",
    ),
    "keys in Amharic": (
        "ርዕስ: ቤተ መጻሕፍቱን አትዝጉ\n",
        '1:1: ርዕስ: this key is not known\n    hint: did you mean "headline"?',
    ),
    "a point without brackets": (
        "headline: Keep the pool open\npicture: {file: a.jpg, alt: A, focus: 20 30}\nlook: {accent: 1}\n",
        "2:39: picture.focus is a list of 2, such as [50, 30]:\n"
        "        picture:\n"
        "          focus: [20, 30]\n"
        '3:16: look.accent: "1" is no colour\n'
        '    hint: write red, green and blue in quotes: "#b3261e"',
    ),
    "a file at home": (
        "headline: Keep the pool open\npicture: {file: ~/Pictures/a.jpg, alt: A}\n",
        '2:17: picture.file: "~/Pictures/a.jpg" is a place of one computer alone\n'
        "    hint: copy it beside the campaign file, and write a.jpg",
    ),
    "columns in two words": (
        'headline: Keep the pool open\npetition: {request: We ask, columns: "Name, Post code, E-mail"}\n',
        "2:38: petition.columns is a list, even with one item:\n"
        "        petition:\n"
        "          columns:\n"
        "            - name\n"
        "            - postcode\n"
        "            - email",
    ),
    "a name and a number": (
        "headline: Keep the pool open\ncontact: Mary 0123 456789\n",
        "2:10: contact is several lines, not one:\n"
        "        contact:\n"
        "          name: Mary\n"
        "          phone: 0123 456789",
    ),
    "a colour by its name": (
        "headline: Keep the pool open\nlook: {accent: bordeaux}\ncontact: {web: noori-blijft.example}\n",
        '2:16: look.accent: "bordeaux" is no colour\n    hint: write "#6d1a36"',
    ),
    "a colour that is corrected unseen": (
        'headline: Keep the pool open\nlook: {accent: "#568329"}\nstory: 1\n',
        '3:8: story: a number where a text belongs\n    hint: put it in quotes: "1"',
    ),
    "an address that is none": (
        "headline: Keep the pool open\ncontact: {web: sam@example.org}\n",
        '2:16: contact.web: "sam@example.org" is an e-mail address, no web address\n'
        "    hint: it belongs under contact as email, or, to be written to through a code, "
        "under email as to",
    ),
    "a day that no month has, a year in no calendar, hours past midnight": (
        "headline: Keep the pool open\nevents:\n"
        '  - {what: A, date: 2027-04-31, start: "25:00", end: "24:00"}\n  - {what: B, date: 9999-12-31}\n',
        "3:21: events[0].date: 2027-04-31 is no date: April 2027 has 30 days\n"
        "    hint: write the right day: 2027-04-30 is the last of this month\n"
        '3:40: events[0].start: "25:00" is no time of day\n'
        '    hint: write hours and minutes from 00:00 to 23:59: "18:30"\n'
        '3:54: events[0].end: "24:00" is no time of day\n'
        '    hint: write "00:00", the end of this day; what begins then is on the next\n'
        "4:21: events[1].date: 9999-12-31 is no date of the common calendar\n"
        '    hint: write year-month-day, in quotes if you like: "2027-10-06"',
    ),
    "numbers that are too large": (
        "headline: Keep the pool open\npetition: {rows: 10000000000, goal: 5000000000}\n",
        "2:18: petition.rows: 10000000000 is out of bounds\n"
        "    hint: it must be at least 5 and at most 20\n"
        "2:37: petition.goal: 5000000000 is out of bounds\n"
        "    hint: it must be at least 1 and at most 999,999,999",
    ),
    "a prefix in small letters": (
        "headline: Keep the pool open\npetition: {sheet_id: hz-12}\n",
        '2:22: petition.sheet_id: "hz-12" is no prefix of sheet numbers\n'
        "    hint: 1 to 6 capitals A to Z and digits: HZ12",
    ),
    "what no text has": (
        'headline: "Keep \u202eit open"\nlead: "A caf\ufffd and a pool"\nkicker: "\ufffc"\n',
        '1:11: headline: a character that is not text (U+202E), behind "Keep"\n'
        "    hint: delete it\n"
        '2:7: lead: a character that is not text (U+FFFD), behind "caf"\n'
        "    hint: type the letter that was lost\n"
        "3:9: kicker: a character that is not text (U+FFFC)\n"
        "    hint: delete it",
    ),
}


@each(
    ("said", "meant"),
    [
        ("179,38,31", "#b3261f"),
        ("rgba(179 38 31 / 50%)", "#b3261f"),
        ("0xb3261f", "#b3261f"),
        ("112233", "#112233"),
        ('"#b3261fff"', "#b3261f"),
        ('"＃b3261f"', "#b3261f"),
    ],
)
def test_a_colour_in_another_notation(said: str, meant: str, tmp_path: Path) -> None:
    file = campaign_in(tmp_path, f"headline: Keep it\nlook:\n  accent: {said}\n")
    (problem,) = read(file).errors
    assert problem.hint == f'write "{meant}"'


@each("mark", ["\u200e", "\u202a", "\u2069", "\u200b", "\ufeff", "\u00ad"])
def test_marks_that_nobody_sees_are_in_no_address_number_or_day(mark: str, tmp_path: Path) -> None:
    """As what is copied from a page or a telephone has them: a code would lead to no page."""
    file = campaign_in(
        tmp_path,
        f"headline: Keep it\nlinks: {{petition: {{url: https://pool.example/sign{mark}}}}}\n"
        f"contact: {{phone: '{mark}905 555 0199{mark}', email: 'sam@{mark}pool.example'}}\n"
        f"deadline: {{date: 2027-{mark}10-06}}\n",
    )
    campaign = read(file).campaign
    assert campaign
    assert campaign.contact
    assert campaign.deadline
    assert campaign.links["petition"].url == "https://pool.example/sign"
    assert (campaign.contact.phone, campaign.contact.email) == ("905 555 0199", "sam@pool.example")
    assert campaign.deadline.date == "2027-10-06"
    file.write_text(f"headline: Keep it\nlead: 'Sign [here](https://pool.example/a{mark})'\n", "utf-8")
    (problem,) = read(file).errors
    assert "is no web address" in problem.what
    assert problem.hint.endswith(": https://pool.example/a")


@each("name", TOLD)
def test_what_is_told(name: str, said: Callable[[str], str]) -> None:
    lines, told = TOLD[name]
    assert said(lines) == told


@each(
    ("said", "day"),
    [  # new years and leap days, as almanacs have them
        ("1 فروردین 1403", "2024-03-20"),
        ("30 اسفند 1403", "2025-03-20"),
        ("1 حمل 1404", "2025-03-21"),
        ("1400/1/1", "2021-03-21"),
        ("令和9年3月6日", "2027-03-06"),
        ("令和元年5月1日", "2019-05-01"),
        ("民國116年3月6日", "2027-03-06"),
        ("2570-03-06", "2027-03-06"),
    ],
)
def test_days_of_other_calendars(said: str, day: str) -> None:
    assert days(said) == (day,)


@each(
    ("said", "day"),
    [
        ("6 Mar 27", "2027-03-06"),
        ("sáb 6 mar 2027", "2027-03-06"),
        ("6 मार्च 2027", "2027-03-06"),
        ("6 มีนาคม 2027", "2027-03-06"),
        ("5 marraskuuta 2027", "2027-11-05"),
        ("27-03-06", "2027-03-06"),
        ("2027-W09-6", "2027-03-06"),
    ],
)
def test_months_by_names_that_begin_alike_and_with_vowels_of_their_own(said: str, day: str) -> None:
    assert days(said) == (day,)


@pytest.mark.parametrize("said", ["6-3-01", "6 Mar 01", "6.3.01"])
def test_a_year_of_two_digits_is_none_of_long_ago(said: str) -> None:
    assert days(said) == ()


@pytest.mark.parametrize("said", ["5 فروردین", "1 መስከረም 2019"])
def test_a_month_of_another_calendar_is_no_month_of_ours(said: str) -> None:
    assert days(said) == ()


def test_a_year_of_another_era_is_no_year_of_the_common_calendar(tmp_path: Path) -> None:
    file = campaign_in(tmp_path, "headline: H\nevents: [{what: A, date: 2570-03-06}]\n")
    (problem,) = read(file).errors
    assert problem.what == "events[0].date: 2570-03-06 is no date of the common calendar"
    assert problem.hint == "write year-month-day: 2027-03-06"


@each(
    ("said", "time"),
    [
        ("오후 3시", "15:00"), ("7 م", "19:00"), ("10 ص", "10:00"), ("6 p. m.", "18:00"), ("12 am", "00:00"),
        ("18 h 30", "18:30"), ("18 Uhr 30", "18:30"), ("7 Uhr", "07:00"), ("1830", "18:30"),
        ("saa 1 asubuhi", "07:00"), ("saa 12:30 jioni", "18:30"), ("ጥዋት 1", "07:00"),
        ("saa 8 mchana", "14:00"),
        ("24:00", "00:00"), ("24:30", ""), ("noon", "12:00"), ("midi", "12:00"), ("à minuit", "00:00"),
        ("Mittag", "12:00"), ("منتصف الليل", "00:00"), ("٦ مساءً", "18:00"), ("7:30 صباحا", "07:30"),
    ],
)  # fmt: skip
def test_hours_of_either_half_of_the_day(said: str, time: str) -> None:
    assert time_of_day(said) == time


@each(
    "said",
    ["half past 6", "halb 8", "saa 8", "8 ሰዓት", "1 ทุ่ม", "7 du soir", "2 ночи", "halb acht", "6 to 8"],
)
def test_an_hour_beside_which_something_else_is_said_is_not_guessed(said: str) -> None:
    """Whoever obeys sends nobody there twelve hours, or half an hour, early."""
    assert time_of_day(said) == ""


@each(
    ("said", "hint"),
    [
        ("6 to 8", 'write start: "06:00" and end: "08:00", or "18:00" and "20:00" for the afternoon'),
        ("5 حتى 7", 'write start: "05:00" and end: "07:00", or "17:00" and "19:00" for the afternoon'),
        ("10pm-2am", 'write start: "22:00" and end: "02:00"'),
        ("7 du soir", 'write hours and minutes from 00:00 to 23:59: "18:30"'),
        ("7時", 'write "07:00", or "19:00" for the afternoon'),
    ],
)
def test_what_to_write_for_an_hour(said: str, hint: str, tmp_path: Path) -> None:
    file = campaign_in(tmp_path, f"headline: H\nevents: [{{what: A, date: 2027-03-06, start: {said}}}]\n")
    (problem,) = read(file).errors
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("look: green", 'look:\n  accent: "#1e6e3a"'),
        ("deadline: до 1 апреля 2027", "deadline:\n  date: 2027-04-01"),
    ],
)
def test_a_map_in_one_line_has_what_it_says(line: str, shown: str, tmp_path: Path) -> None:
    file = campaign_in(tmp_path, f"headline: H\n{line}\n")
    (problem,) = read(file).errors
    assert problem.example == shown


def test_a_mark_of_print_without_its_fellow_is_asked_about(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    lines = "languages: [en]\nheadline: Keep “it” open\nlead: “Save it\nstory: « Oui » et non\n"
    file.write_text(lines, "utf-8")
    assert [one.what for one in read(file).problems] == [
        "lead: a quotation mark stands alone, “: is that meant?"
    ]
