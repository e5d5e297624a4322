"""What cannot be read as it stands, told as it is meant: keys in other languages, addresses, lines out of
place."""

import re
from pathlib import Path

import pytest
from amount import each, some

from flyers.cli import main
from flyers.content.read import read

HEAD = "headline: Keep the pool open\n"  # the trap begins in line 2

TOLD = {
    "Lead: We want it\nDemands: [Keep it]\nDeadline: {date: soon}": (
        "campaign.yaml:2:1: Lead: this key is not known\n"
        '    hint: did you mean "lead"?\n'
        "campaign.yaml:3:1: Demands: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "campaign.yaml:4:1: Deadline: this key is not known\n"
        '    hint: did you mean "deadline"?\n'
        'campaign.yaml:4:18: deadline.date: "soon" is no date\n'
        '    hint: write which day that is, as year-month-day: "2027-10-06"'
    ),
    "Untertitel: Now\nForderungen:\n  - 12\nSprachen: [en]": (
        "campaign.yaml:2:1: Untertitel: this key is not known\n"
        '    hint: did you mean "lead"?\n'
        "campaign.yaml:3:1: Forderungen: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "campaign.yaml:4:5: demands[0]: a number where a text belongs\n"
        '    hint: put it in quotes: "12"\n'
        "campaign.yaml:5:1: Sprachen: this key is not known\n"
        '    hint: did you mean "languages"?'
    ),
    "titre: Non\nrevendications: {en: [a], fr: [b]}": (
        "campaign.yaml:2:1: titre: this key is not known\n"
        '    hint: did you mean "title"?\n'
        "campaign.yaml:3:1: revendications: this key is not known\n"
        '    hint: did you mean "demands"?\n'
        "campaign.yaml:2:8: warning: said once, without a language, so printed as they are in fr too: "
        "title, headline\n"
        "    hint: where that is not meant, write en: and fr: below the key, each with its words"
    ),
    "target:\nname: The Mayor\nemail: [mayor@city.example]": (
        "campaign.yaml:2:1: target: its lines begin too far to the left\n"
        "    hint: put two spaces before each:\n"
        "        target:\n"
        "          name: The Mayor\n"
        "          email: [mayor@city.example]"
    ),
    "deadline: 31 June 2027\nlinks: {petition: 'htp:/x'}": (
        "campaign.yaml:2:11: deadline is several lines, not one\n"
        "    hint: 2027-06-31 is no date: write the day for YYYY-MM-DD, such as 2027-10-06:\n"
        "        deadline:\n"
        "          date: YYYY-MM-DD\n"
        "campaign.yaml:3:19: links.petition is several lines, not one:\n"
        "        links:\n"
        "          petition:\n"
        "            url: <The address that the code opens>"
    ),
    "links:\npetition:\n  url: https://pool.example": (
        "campaign.yaml:2:1: links: its lines begin too far to the left\n"
        "    hint: put two spaces before each:\n"
        "        links:\n"
        "          petition:\n"
        "            url: https://pool.example"
    ),
    "demands:\n\uf0b7\tKeep it\n\uf0a7 Mend it": (
        "campaign.yaml:3:1: an item of a list begins with a dash\n"
        "    hint: write - Keep it\n"
        "campaign.yaml:4:1: an item of a list begins with a dash\n"
        "    hint: write - Mend it"
    ),
    "demands:\n  \uf0b7 Keep it\n  \uf0b7 Open it": (
        "campaign.yaml:3:3: demands is a list, each item after a dash and a space:\n"
        "        demands:\n"
        "          - Keep it\n"
        "          - Open it"
    ),
    "story: |\n  One\x0btwo.\n  She says \x93no\x94.\nlead: 1": (
        "campaign.yaml:3:6: a break of Word (U+000B)\n"
        "    hint: delete it, and begin a new line\n"
        "campaign.yaml:4:12: a sign of Windows’ old alphabet (U+0093), “\n"
        "    hint: write “ in its place\n"
        "campaign.yaml:4:15: a sign of Windows’ old alphabet (U+0094), ”\n"
        "    hint: write ” in its place\n"
        "campaign.yaml:5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "lead:\xa0Add your name\nkicker：Now": (
        "campaign.yaml:2:6: a no-break space after the colon of a key\n"
        "    hint: write lead: Add your name\n"
        "campaign.yaml:3:7: the colon ： is no plain one\n"
        "    hint: write kicker: Now"
    ),
    "***\nlead: 1": (
        "campaign.yaml:2:1: a line of signs alone\n"
        "    hint: delete it, or put a # before it\n"
        "campaign.yaml:3:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "look: {accent: Blau}": (
        'campaign.yaml:2:16: look.accent: "Blau" is no colour\n    hint: write "#1f5faf"'
    ),
    "deadline: 3/4/2027": (
        "campaign.yaml:2:11: deadline is several lines, not one\n"
        "    hint: where the month stands first, the day is 2027-03-04:\n"
        "        deadline:\n"
        "          date: 2027-04-03"
    ),
    "contact:\nemail:\n  to: [a@b.example]\n  subject: Keep it": (
        "campaign.yaml:2:1: contact: there is nothing here\n"
        "    hint: begin its lines further to the right than its own:\n"
        "        contact:\n"
        "          name: Sam Reyes\n"
        "          email: <The e-mail address for questions>"
    ),
    "demands:\n  1: Keep it\n  2: And clean": (
        "campaign.yaml:2:1: demands is a list, each item after a dash:\n"
        "        demands:\n"
        "          - Keep it\n"
        "          - And clean"
    ),
    "demands:\n  * Keep it\n  * And clean": (
        "campaign.yaml:3:3: an item of a list begins with a dash\n"
        "    hint: write - Keep it\n"
        "campaign.yaml:4:3: an item of a list begins with a dash\n"
        "    hint: write - And clean"
    ),
    "demands:\n  - Now: or never\n  - Important: keep it": (
        "campaign.yaml:3:5: demands[0]: the colon in this text makes what is "
        "before it a key\n"
        '    hint: put it in quotes: - "Now: or never"\n'
        "campaign.yaml:4:5: demands[1]: the colon in this text makes what is "
        "before it a key\n"
        '    hint: put it in quotes: - "Important: keep it"'
    ),
    ("events:\n  - what: A\n    date: soon\n  - Meeting\n  - {what: B, date: 2027-03-06, link: nowhere}"): (
        'campaign.yaml:4:11: events[0].date: "soon" is no date\n'
        '    hint: write which day that is, as year-month-day: "2027-10-06"\n'
        "campaign.yaml:5:5: events[1] is several lines, not one\n"
        "    hint: write the day for YYYY-MM-DD, such as 2027-10-06:\n"
        "        events:\n"
        "          - what: Meeting\n"
        "            date: YYYY-MM-DD\n"
        'campaign.yaml:6:39: events[2].link: there is no link "nowhere"\n'
        "    hint: there are no links yet"
    ),
    "languages: [german, xx-YY, ger]": (
        'campaign.yaml:2:13: languages[0]: "german" is no language tag\n'
        "    hint: write de\n"
        'campaign.yaml:2:28: languages[2]: "ger" is no language tag: this '
        "language has one of two letters\n"
        "    hint: write de"
    ),
    (
        "links:\n"
        "  a: {url: hello@pool.example}\n"
        "  b: {url: 'mailto:hello@pool.example'}\n"
        "  c: {url: 905 555 0100}\n"
        "  d: {url: 'http:/pool.example'}\n"
        "  e: {url: htps://pool.example}\n"
        "  f: {url: 'https://https://pool.example'}\n"
        "  g: {url: <https://pool.example>}\n"
        "  h: {url: 'https://'}\n"
        "  i: {url: 'Sign at https://pool.example/sign.'}"
    ): (
        'campaign.yaml:3:12: links.a.url: "hello@pool.example" is an e-mail '
        "address, no web address\n"
        "    hint: it belongs under contact as email, or, to be written to "
        "through a code, under email as to\n"
        'campaign.yaml:4:12: links.b.url: "mailto:hello@pool.example" is an '
        "e-mail address, no web address\n"
        "    hint: it belongs under contact as email, or, to be written to "
        "through a code, under email as to\n"
        'campaign.yaml:5:12: links.c.url: "905 555 0100" is a telephone number, '
        "no web address\n"
        "    hint: write it under target as phone, to call who decides; or under contact as phone: without "
        "links it stands large, below what call_us under words says: Give a missed call\n"
        'campaign.yaml:6:12: links.d.url: "http:/pool.example" is no web address\n'
        "    hint: write https://pool.example\n"
        'campaign.yaml:7:12: links.e.url: "htps://pool.example" is no web address\n'
        "    hint: write https://pool.example\n"
        'campaign.yaml:8:12: links.f.url: "https://https://pool.example" is no '
        "web address: it begins twice\n"
        "    hint: write https://pool.example\n"
        'campaign.yaml:9:12: links.g.url: "<https://pool.example>" is no web '
        "address\n"
        "    hint: write https://pool.example\n"
        'campaign.yaml:10:12: links.h.url: "https://" is no web address: nothing '
        "follows https://\n"
        "    hint: copy it from the browser's address line, such as "
        "https://example.org/sign\n"
        'campaign.yaml:11:12: links.i.url: "Sign at https://pool.example/sign." '
        "is no web address\n"
        "    hint: write https://pool.example/sign"
    ),
    "links:\n  petition:\n    url: [Sign](https://pool.example)": (
        "campaign.yaml:4:10: an address stands here alone, without words and "
        "brackets\n"
        "    hint: write url: https://pool.example"
    ),
    "contact: {email: Sam Reyes <sam@pool.example>, phone: 'tel:+19055550100'}": (
        'campaign.yaml:2:18: contact.email: "Sam Reyes <sam@pool.example>" is no '
        "e-mail address\n"
        "    hint: write sam@pool.example\n"
        'campaign.yaml:2:55: contact.phone: "tel:+19055550100" is more than a '
        "telephone number\n"
        '    hint: write "+19055550100"'
    ),
    "contact: {email: sam (at) pool.example}": (
        'campaign.yaml:2:18: contact.email: "sam (at) pool.example" is no e-mail '
        "address\n"
        "    hint: write sam@pool.example"
    ),
    "events: [{what: A, date: 31.02.2027}, {what: B, date: 2027-13-01}]": (
        "campaign.yaml:2:26: events[0].date: 2027-02-31 is no date: February "
        "2027 has 28 days\n"
        "    hint: write the right day: 2027-02-28 is the last of this month\n"
        "campaign.yaml:2:55: events[1].date: 2027-13-01 is no date: there is no "
        "month 13 in a year 2027\n"
        "    hint: write year-month-day: 2027-01-13"
    ),
    (
        "petition: {request: We ask, goal: '1,000', rows: 1.000, columns: [{id: "
        "shoe, label: Shoe, optional: ja, width: 40}]}"
    ): (
        'campaign.yaml:2:35: petition.goal: "1,000" where a whole number belongs\n'
        "    hint: write 1000, without quotes\n"
        'campaign.yaml:2:50: petition.rows: "1.000" where a whole number belongs\n'
        "    hint: write 1000\n"
        'campaign.yaml:2:101: petition.columns[0].optional: "ja" is neither true '
        "nor false\n"
        "    hint: write true\n"
        'campaign.yaml:2:112: petition.columns[0].width: "40" is not a length '
        "such as 12mm, 1.5cm, 0.5in or 9pt\n"
        "    hint: write the unit right after the number: 40mm"
    ),
    "picture: {file: 'C:\\Users\\Ana\\pool.jpg', alt: A}": (
        'campaign.yaml:2:17: picture.file: "C:\\Users\\Ana\\pool.jpg" is a place of '
        "one computer alone\n"
        "    hint: copy it beside the campaign file, and write pool.jpg"
    ),
    'picture:\n  file: "C:\\Users\\Ana\\pool.jpg"\n  alt: A': (
        "campaign.yaml:3:9: a backslash in double quotes begins an escape\n"
        "    hint: copy the file beside this one, and write its name alone: "
        "file: pool.jpg\n"
        'campaign.yaml:3:9: picture.file: "pool.jpg" is empty\n'
        "    hint: save the picture as JPEG or PNG"
    ),
    "picture: {file: pool.jpg, alt: A, focus: center}": (
        'campaign.yaml:2:17: picture.file: "pool.jpg" is empty\n'
        "    hint: save the picture as JPEG or PNG\n"
        "campaign.yaml:2:42: picture.focus is a list of 2, such as [50, 30]\n"
        "    hint: The point that stays in view when cropped: per cent from left, top."
    ),
    "papers: [a4,, letter]": (
        "campaign.yaml:2:13: nothing stands before this comma\n"
        "    hint: take it away; what stands below is read when this is mended"
    ),
    "hashtags: [#KeepIt, keep the pool]": (
        "campaign.yaml:2:12: all after the # is a comment, so the list has no end\n"
        '    hint: put it in quotes: hashtags: ["#KeepIt", keep the pool]\n'
        'campaign.yaml:2:12: hashtags[0]: "#KeepIt" is no hashtag\n'
        "    hint: write KeepIt: letters and digits, no spaces, without the #\n"
        'campaign.yaml:2:23: hashtags[1]: "keep the pool" is no hashtag\n'
        "    hint: write KeepThePool: letters and digits, no spaces, without the #"
    ),
    "story:\n  - We swim.\n  - We play.\nlead: 1": (
        "campaign.yaml:2:1: story: a list where a text belongs\n"
        "    hint: What happened and why it matters, in paragraphs:\n"
        "        story: |\n"
        "          We swim.\n"
        "        \n"
        "          We play.\n"
        "campaign.yaml:5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "story: |\nWe swim.\nWe play.\nlead: 1": (
        "campaign.yaml:3:1: this line belongs to the text that begins above, and "
        "begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "campaign.yaml:5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "story: |\nWe swim.\nThey ask: why?\n\nWe play # all day.\nlead: 1": (
        "campaign.yaml:3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "campaign.yaml:7:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "story:\nWe swim.\nWe play.\nlead: 1": (
        "campaign.yaml:3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: write story: | and put two spaces before each line of the text\n"
        "campaign.yaml:5:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "quotes:\n  - text: |\n  I was there.\n  And you: too.\n    by: 1": (
        "campaign.yaml:4:3: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "campaign.yaml:6:9: quotes[0].by: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "languages:\n[en, nope]": (
        "campaign.yaml:3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        'campaign.yaml:3:8: languages[1]: "nope" is no language tag\n'
        "    hint: a tag is such as en, fr-CA or sr-Latn (BCP 47)"
    ),
    "demands:\n• Keep it\n2. Mend it\n– Heat it": (
        "campaign.yaml:3:1: an item of a list begins with a dash\n"
        "    hint: write - Keep it\n"
        "campaign.yaml:4:1: an item of a list begins with a dash\n"
        "    hint: write - Mend it\n"
        "campaign.yaml:5:1: an item of a list begins with a dash\n"
        "    hint: write - Heat it"
    ),
    "story: |\nWe swim.\nlinks:\n\tpetition:\n\t\turl: x.example": (
        "campaign.yaml:3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: put two spaces before each line of the text\n"
        "campaign.yaml:5:1: a tab in the indentation\n"
        "    hint: indent with spaces, here and in the lines like it; a tab inside a text goes in quotes\n"
        'campaign.yaml:6:10: links.petition.url: "x.example" is no web address\n'
        "    hint: write https://x.example"
    ),
    "languages: Deutsch und Türkisch": (
        "campaign.yaml:2:12: languages is a list, even with one item:\n        languages: [de, tr]"
    ),
    "petition:\n  request: Keep it\n  columns: Name, Adresse, Unterschrift": (
        "campaign.yaml:4:12: petition.columns is a list, even with one item:\n"
        "        petition:\n"
        "          columns:\n"
        "            - name\n"
        "            - address\n"
        "            - signature"
    ),
    "links:\n  - petition: example.org\n  - group: https://chat.example/x": (
        "campaign.yaml:2:1: links has keys of its own, and is no list:\n"
        "        links:\n"
        "          petition:\n"
        "            url: https://example.org\n"
        "          group:\n"
        "            url: https://chat.example/x"
    ),
    "picture: C:\\Bilder\\pool.jpg": (
        "campaign.yaml:2:10: picture is several lines, not one:\n"
        "        picture:\n"
        "          file: pool.jpg\n"
        "          alt: <What the picture shows, for those who cannot see it>"
    ),
    "links:\n  petition: https://example org/sign\n  group:\n    url: https://example.org/sign here": (
        "campaign.yaml:3:13: links.petition is several lines, not one:\n"
        "        links:\n"
        "          petition:\n"
        "            url: <The address that the code opens>\n"
        'campaign.yaml:5:10: links.group.url: "https://example.org/sign here" is no web address: '
        "it has a space in it\n"
        "    hint: copy it from the browser's address line; a space is written %20: https://example.org/sign%20here"
    ),
    "lead Keep it: all week\ndemands: 1": (
        "campaign.yaml:2:1: lead Keep it: this key is not known\n"
        '    hint: a colon belongs after a key, and a text with a colon in it in quotes: lead: "Keep it: …"\n'
        "campaign.yaml:3:10: demands is a list, even with one item:\n"
        "        demands:\n"
        '          - "1"'
    ),
    "events:\n  - {what: Ride, date: 2027-05-01, place: Mill, by the weir}": (
        "campaign.yaml:3:43: a comma in braces ends the text\n"
        '    hint: put it in quotes: place: "Mill, by the weir"'
    ),
    "demands: [Free access, all year., Tell us., a path to the water, and back.]": (
        'campaign.yaml:2:24: a comma in brackets ends the text: "all year." reads as an item of its own\n'
        '    hint: put it in quotes: "Free access, all year."; or each, if they are two\n'
        'campaign.yaml:2:66: a comma in brackets ends the text: "and back." reads as an item of its own\n'
        '    hint: put it in quotes: "a path to the water, and back."; or each, if they are two'
    ),
    "demands: {en: [Free access, all year., Tell us.], fr: [Un, Deux]}\nlanguages: [en, fr]": (
        'campaign.yaml:2:29: a comma in brackets ends the text: "all year." reads as an item of its own\n'
        '    hint: put it in quotes: "Free access, all year."; or each, if they are two\n'
        "campaign.yaml:1:11: warning: said once, without a language, so printed as they are in fr too: "
        "headline\n    hint: where that is not meant, write en: and fr: below the key, each with its words"
    ),
    "links:\n    petition:\n        url: https://example.org\n   group:\n        url: x": (
        "campaign.yaml:5:4: this line does not line up with those above\n"
        "    hint: begin it in column 5, exactly below the keys that it belongs with\n"
        'campaign.yaml:6:14: links.group.url: "x" is no web address\n'
        "    hint: copy it from the browser's address line: it begins with https:// or http://"
    ),
    "links:\n  petition:\n     url: https://example.org\n   label: 1": (
        "campaign.yaml:5:4: this line does not line up with those above\n"
        "    hint: begin it in column 6 or 3, exactly below the keys that it belongs with\n"
        "campaign.yaml:5:13: links.petition.label: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "headline Keep it\nlead Add your name\n": (
        "campaign.yaml:1:1: there is no colon after headline\n"
        "    hint: if it is a key, write headline: Keep it; a text goes on further to the right\n"
        "campaign.yaml:2:1: there is no colon after lead\n"
        "    hint: if it is a key, write lead: Add your name; a text goes on further to the right"
    ),
    "lead: We want it\nand we want it now.\nstory: 1": (
        "campaign.yaml:3:1: this line belongs to the text that begins above, and begins too far to the left\n"
        "    hint: write lead: | alone, its words in the line below, and two spaces before each line\n"
        "campaign.yaml:4:8: story: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "lead：We want it\nstory = We swim\nkicker:Now": (
        "campaign.yaml:2:5: the colon ： is no plain one\n"
        "    hint: write lead: We want it\n"
        "campaign.yaml:3:1: there is no colon after story\n"
        "    hint: if it is a key, write story: We swim; a text goes on further "
        "to the right\n"
        "campaign.yaml:4:8: no space after the colon of a key\n"
        "    hint: write kicker: Now"
    ),
    "---\nlead: 1": (
        "campaign.yaml:2:1: a line of --- alone ends the file for those who read it\n"
        "    hint: delete it, or put a # before it\n"
        "campaign.yaml:3:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    " lead: 1\n story: 2": (
        "campaign.yaml:2:6: this line is indented deeper than its neighbour "
        "above, which has a value already\n"
        "    hint: begin keys that belong together in the same column; a text "
        "with a colon in it goes in quotes\n"
        "campaign.yaml:2:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"\n'
        "campaign.yaml:3:7: this line is indented deeper than its neighbour "
        "above, which has a value already\n"
        "    hint: begin keys that belong together in the same column; a text "
        "with a colon in it goes in quotes\n"
        "campaign.yaml:3:8: story: a number where a text belongs\n"
        '    hint: put it in quotes: "2"'
    ),
    'lead: "We want it\nstory: "We swim"\nkicker: 1': (
        'campaign.yaml:2:7: a quotation mark " that is not closed\n'
        '    hint: put it in quotes: lead: "We want it"\n'
        "campaign.yaml:4:9: kicker: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    'target:\n  name: "The Mayor"\n\n demands:\n   - "Keep it"\n   - 2': (
        "campaign.yaml:5:2: this line does not line up with those above\n"
        "    hint: begin it in column 1, exactly below the keys that it belongs "
        "with\n"
        "campaign.yaml:7:6: demands[1]: a number where a text belongs\n"
        '    hint: put it in quotes: "2"'
    ),
    "story: We swim.\nThe council says: no money.\nlead: 1": (
        "campaign.yaml:3:1: The council says: this key is not known\n"
        "    hint: if the text above goes on here, put two spaces before it; a "
        "text with a colon in it goes in quotes\n"
        "campaign.yaml:4:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    'demands:\n  -"Keep it"\n  -"And clean"': (
        "campaign.yaml:3:3: demands is a list, each item after a dash and a space:\n"
        "        demands:\n"
        "          - Keep it\n"
        "          - And clean"
    ),
    "picture:\n  file: pool.jpg\n  alt:\nlead:": (
        'campaign.yaml:3:9: picture.file: "pool.jpg" is empty\n'
        "    hint: save the picture as JPEG or PNG\n"
        "campaign.yaml:4:3: picture.alt: there is nothing here\n"
        "    hint: write something after it\n"
        "campaign.yaml:5:1: lead: there is nothing here\n"
        "    hint: write something after it, or delete the line"
    ),
    "petition: {request: A, columns: name address}": (
        "campaign.yaml:2:33: petition.columns is a list, even with one item:\n"
        "        petition:\n"
        "          columns:\n"
        "            - name\n"
        "            - address"
    ),
    "picture: [pool.jpg, b.jpg]": (
        "campaign.yaml:2:1: picture has keys of its own, and is no list\n"
        "    hint: there is one alone: keep the best:\n"
        "        picture:\n"
        "          file: pool.jpg\n"
        "          alt: <What the picture shows, for those who cannot see it>"
    ),
    "hashtags: '#KeepIt #Pool'": (
        "campaign.yaml:2:11: hashtags is a list, even with one item:\n        hashtags: [KeepIt, Pool]"
    ),
    "papers: [letter and a4]\nregion: Germany": (
        'campaign.yaml:2:10: papers[0]: "letter and a4" is more than one paper\n'
        "    hint: write letter, a4\n"
        'campaign.yaml:3:9: region: "Germany" is no country code\n'
        "    hint: write DE"
    ),
    "lead:\n  - en: a\n  - fr: b": (
        "campaign.yaml:2:1: lead: its languages are lines of one text, without "
        "dashes\n"
        "    hint: One or two sentences under the headline:\n"
        "        lead:\n"
        "          en: a\n"
        "          fr: b"
    ),
    "contact: {name: Sam, tel: 905}": (
        "campaign.yaml:2:22: contact.tel: this key is not known\n"
        '    hint: did you mean "phone"?\n'
        "campaign.yaml:2:27: contact.phone: a number where a text belongs\n"
        '    hint: put it in quotes: "905"'
    ),
    "lead: {en: 'The vote: soon'}\nevents:\n  - {date: 2027-12-01, what: Vote: fill it, place: Room: 1}": (
        "campaign.yaml:4:30: a colon and a space inside a text in braces read as a key\n"
        '    hint: put it in quotes: - {date: 2027-12-01, what: "Vote: fill it", place: "Room: 1"}'
    ),
    "demands: [a, b": (
        "campaign.yaml:2:10: a list in brackets has no end\n    hint: close it: demands: [a, b]"
    ),
    "demands:\n  - a\n  b c\n  - 1": (
        "campaign.yaml:4:1: this line of a list has no dash\n"
        "    hint: if it is an item of the list, write - b c; if the item above "
        "goes on, begin below its first letter\n"
        "campaign.yaml:5:5: demands[2]: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "languages: [en, fr]\ndemands:\n  en:\n    - Now: or never\n  fr:\n    - On y va: maintenant": (
        "campaign.yaml:5:7: demands[0].en: the colon in this text makes what is "
        "before it a key\n"
        '    hint: put it in quotes: - "Now: or never"\n'
        "campaign.yaml:7:7: demands[0].fr: the colon in this text makes what is "
        "before it a key\n"
        '    hint: put it in quotes: - "On y va: maintenant"\n'
        "campaign.yaml:1:11: warning: said once, without a language, so printed as they are in fr too: "
        "headline\n"
        "    hint: where that is not meant, write en: and fr: below the key, each with its words"
    ),
    'kicker:"On 9 December"\nheadline: "Keep it"\nlanguages: [en]\nlead: 1\n': (
        "campaign.yaml:1:8: no space after the colon of a key\n"
        '    hint: write kicker: "On 9 December"\n'
        "campaign.yaml:4:7: lead: a number where a text belongs\n"
        '    hint: put it in quotes: "1"'
    ),
    "headline = Keep it\nlead = We want it\n": (
        "campaign.yaml:1:1: there is no colon after headline\n"
        "    hint: if it is a key, write headline: Keep it; a text goes on "
        "further to the right\n"
        "campaign.yaml:2:1: there is no colon after lead\n"
        "    hint: if it is a key, write lead: We want it; a text goes on "
        "further to the right"
    ),
    "headline:Keep it\nlead:We want it\n": (
        "campaign.yaml:1:10: no space after the colon of a key\n"
        "    hint: write headline: Keep it\n"
        "campaign.yaml:2:6: no space after the colon of a key\n"
        "    hint: write lead: We want it"
    ),
    "headline：Keep it\n": (
        "campaign.yaml:1:9: the colon ： is no plain one\n    hint: write headline: Keep it"
    ),
    "Keep the pool open\n- We want it\n": (
        "campaign.yaml:1:1: there is no key in this file\n"
        "    hint: begin each line with a key: headline: Keep the pool open - We "
        "want it"
    ),
}


def said(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["check", "."]) == 1
    return "\n".join(capsys.readouterr().err.splitlines()[:-1])  # but for the count


@each("lines", TOLD)
def test_what_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pool.jpg").touch()
    whole = lines if lines.endswith("\n") else f"{HEAD}{lines}\n"
    Path("campaign.yaml").write_text(whole, encoding="utf-8")
    assert said(capsys) == TOLD[lines]


SHORT = ["EU", "UK", "IT", "AM", "am", "ID", "So", "Fr", "es", "bus", "now", "pay", "BUS", "NHS", "CO"]


@pytest.mark.parametrize("word", some(SHORT, 3))
@pytest.mark.parametrize("lines", ["demands:\n  - Keep it\n  - ", "endorsers:\n  - Ann\n  - "])
@pytest.mark.parametrize("languages", ["", "languages: [en]\n"])
def test_short_words_before_a_colon_are_no_languages_that_nothing_else_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str, lines: str, languages: str
) -> None:
    """They would be lost on paper, and all fixed words be in that language."""
    head = f"headline: Keep it\n{languages}"
    (tmp_path / "campaign.yaml").write_text(f"{head}{lines}{word}: pay for it\n")
    assert main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f'put it in quotes: - "{word}: pay for it"' in told
    assert "is not one of the campaign's languages" not in told
    (tmp_path / "campaign.yaml").write_text(f'{head}{lines}"{word}: pay for it"\n')
    assert main(["check", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    "lines",
    [
        "lead:\n  en: Come\ndemands:\n  - en: Keep it",
        "languages: [en]\ndemands:\n  - en: Keep it",
        "demands:\n  - {en: Keep it}",
        "demands:\n  - {en: Keep it, fr: Gardez}\n  - {fr: Ouvrez, en: Open}\nlead:\n  fr: A\n  en: B",
        "demands: {en: [Keep it]}",
        "languages: [en-GB]\ndemands:\n  - en-GB: Keep it",
    ],
)
def test_a_language_that_the_file_names_is_one(tmp_path: Path, lines: str) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: Keep it\n{lines}\n")
    found = read(tmp_path)
    assert not [one for one in found.problems if not one.warning]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("demands:\n  EU: pay for it", '- "EU: pay for it"'),
        ("demands:\n  Now: pay\n  UK: pay for it", '- "UK: pay for it"'),
        ("languages: [en]\ndemands:\n  en: Keep it", "- Keep it"),
        ("demands:\n  - Keep it\n  - NHS:\n      pay for it", '- "NHS: pay for it"'),
    ],
)
def test_what_a_hint_shows_has_all_the_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, shown: str
) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: Keep it\n{lines}\n")
    assert main(["check", str(tmp_path)]) == 1
    assert shown in capsys.readouterr().err


@pytest.mark.parametrize("key", ["nam", "Nam", "nme", "Nom"])
def test_a_key_that_is_nearly_right_is_no_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: Keep it\nendorsers:\n  - A\n  - {key}: C\n")
    assert main(["check", str(tmp_path)]) == 1
    assert (
        f'endorsers[1].{key}: this key is not known\n    hint: did you mean "name"?'
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("lead:\n  text: Come all.", "lead: Come all."),
        ("lead:\n  lead: Come all.", "lead: Come all."),
        ("demands:\n  - texte: Come all.", "- Come all."),
        ("demands:\n  - demand: Come all.", "- Come all."),
        ("story:\n  text: |\n    Come all.\n\n    Now.\n", "story: |\n          Come all.\n\n          Now."),
    ],
)
def test_a_key_that_a_text_does_not_need_is_no_part_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, meant: str
) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: Keep it\n{lines}\n")
    assert main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "this is one text, without keys of its own" in told
    assert meant in re.sub(" +$", "", told, flags=re.MULTILINE)
