"""The campaign file: every key is read, and everything that can be wrong with it is said."""

from pathlib import Path

import pytest
from amount import each

from flyers import products
from flyers.content.campaign import Campaign
from flyers.content.read import Reading, read
from flyers.content.text import Text, texts

DATA = Path(__file__).parent / "data"
REQUIRED = {"flyers": "1", "name": "pool", "languages": "[en]", "headline": "Save it"}


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Reads a campaign of the required keys, some replaced, and further lines; named as c.yaml."""
    monkeypatch.chdir(tmp_path)

    def reading(more: str = "", built: list[str] | None = None, **keys: str) -> Reading:
        lines = [f"{key}: {value}" for key, value in (REQUIRED | keys).items()]
        Path("c.yaml").write_text("\n".join([*lines, more]), encoding="utf-8")
        return read(Path("c.yaml"), built, products.kinds())

    return reading


def said(reading: Reading) -> list[str]:
    """Each problem as `line:column what | hint`, warnings with a ~ before them."""
    return [
        f"{'~' if p.warning else ''}{p.where.line}:{p.where.column} {p.what} | {p.hint}"
        for p in reading.problems
    ]


def full() -> Campaign:
    value = read(DATA / "every-key.yaml").campaign
    assert value is not None
    return value


def test_required_keys_alone() -> None:
    reading = read(DATA / "required-only.yaml")
    assert reading.problems == ()
    value = reading.campaign
    assert value is not None
    assert value == Campaign(
        flyers=1, name="keep-alder-pool", languages=("en",), headline=Text((("", "Keep Alder Pool open"),))
    )
    assert (value.papers, value.links, value.petition) == (("letter", "a4"), {}, None)


def test_every_key_is_read_without_a_problem() -> None:
    reading = read(DATA / "every-key.yaml")
    assert reading.problems == ()
    assert reading.folder == DATA
    value = full()
    written = set(value.__struct_fields__) - set(value.UNWRITTEN)
    empty = [name for name in written if not getattr(value, name)]
    assert empty == []


def test_values_arrive_as_they_are_worked_with() -> None:
    value = full()
    assert value.headline.get("en") == "Keep Alder Pool\nopen"
    assert value.headline.languages == ("en", "fr")
    assert value.headline.get("de") is None
    assert list(value.links) == ["petition", "group", "meeting"]
    assert value.picture
    assert value.picture.focus == (50, 40)
    assert value.petition
    asked = [column.id for column in value.petition.columns]
    assert asked == ["name", "street", "email", "signature", "informed"]
    assert value.petition.columns[1].width == 141.73  # 50 mm / 25.4 × 72
    assert value.petition.columns[2].optional
    assert [endorser.logo for endorser in value.endorsers] == [None, None, "lifeguards.png"]
    assert value.look.accent == "#005f73"


def test_an_hour_of_the_morning_has_two_figures(campaign) -> None:  # type: ignore[no-untyped-def]
    """Nothing else can be meant; 6:30 may be in the evening, and is asked about."""
    reading = campaign("events: [{what: A, date: 2027-03-06, start: 9:00, end: '9:30'}]")
    event = reading.campaign.events[0]
    assert (reading.problems, event.start, event.end) == ((), "09:00", "09:30")
    (problem,) = campaign("events: [{what: A, date: 2027-03-06, start: 6:30}]").problems
    assert problem.hint == 'write "06:30", or "18:30" for the afternoon'


def test_a_short_colour_and_a_tag_come_in_their_usual_form(campaign) -> None:  # type: ignore[no-untyped-def]
    reading = campaign('look: {accent: "#A00"}', languages="[EN-ca]")
    assert reading.campaign.look.accent == "#aa0000"
    assert reading.campaign.languages == ("en-CA",)


def test_one_product_says_it_differently() -> None:
    value = full()
    poster, tearoff = value.for_product("poster"), value.for_product("tearoff")
    assert value.for_product("flyer") is value
    assert tearoff.lead
    assert tearoff.lead.get("en") == "The council votes on 9 October."
    assert tearoff.story == value.story
    changed = [key for (key, new), (_, old) in zip(texts(poster), texts(value), strict=True) if new != old]
    assert changed == ["links.petition.note"]
    assert poster.links["petition"].url == value.links["petition"].url


def test_places_serve_later_stages() -> None:
    reading = read(DATA / "every-key.yaml")
    lines = (DATA / "every-key.yaml").read_text(encoding="utf-8").split("\n")
    for key, written in {
        "links.petition.url": "https://alderpool.example/sign",
        "demands[1].fr": "Maintenez tous les cours de natation.",
        "picture.file": "pool.jpg",
        "petition.columns[1].width": "50mm",
        "press[0].date": "2026-09-04",
        "endorsers[0].name": "Alder Swim Club",
    }.items():
        where = reading.at(key)
        assert lines[where.line - 1][where.column - 1 :] == written, key
    # A key that is not in the file has the place of what is around it.
    assert reading.at("links.petition.colour") == reading.where["links.petition"]
    assert reading.at("sandwich[3].x").line == 1


def test_every_text_has_a_place() -> None:
    reading = read(DATA / "every-key.yaml")
    for key, text in texts(full()):
        assert key in reading.where, key
        assert all(f"{key}.{lang}" in reading.where for lang in text.languages), key


def test_paths_are_printed_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pool"
    folder.mkdir()
    (folder / "campaign.yaml").write_text("flyers: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert {p.where.path for p in read(Path("pool")).problems} == {"pool/campaign.yaml"}
    assert {p.where.path for p in read(folder).problems} == {str(folder / "campaign.yaml")}
    assert read(Path("pool")).folder == Path("pool")


def test_required_keys_that_are_missing(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("lead: Save it\n", encoding="utf-8")
    assert said(read(tmp_path)) == [
        "1:1 headline: this key is missing | The one line that everybody reads; line breaks are kept."
    ]


def test_a_folder_without_a_campaign(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert reading.campaign is None
    assert [p.what for p in reading.problems] == ["there is no such file"]


# The required keys are lines 1 to 4, so what is added is line 5.
@each(
    ("line", "expected"),
    [
        ("led: Save", '5:1 led: this key is not known | did you mean "lead"?'),
        ("papers: [a4, b4]", '5:14 papers[1]: "b4" is no paper known here'),
        (
            "papers: []",
            "5:1 papers: there is nothing in this list | write something in it, or delete the line",
        ),
        ("hashtags: ['#Alder']", '5:12 hashtags[0]: "#Alder" is no hashtag'),
        (
            "hashtags: ['#alder']",
            '5:12 hashtags[0]: "#alder" is no hashtag | write alder: letters and digits, no spaces, without'
            " the #",
        ),
        *(
            (
                f"contact: {{email: '{said}'}}",
                f'5:18 contact.email: "{said}" is no e-mail address | write a@c.org',
            )
            for said in ("a@c.org?subject=b", "a @c.org", "a@ c.org")
        ),
        ("contact: {email: ask a @c.org}", '5:18 contact.email: "ask a @c.org" is no e-mail address'),
        ("lead: {francais: A}", '5:8 lead.francais: "francais" is no language tag | write fr'),
        ("hashtags: [two words]", '5:12 hashtags[0]: "two words" is no hashtag'),
        (
            'look: {accent: "#ff0000"}',
            "~5:16 look.accent: type is not read well on #ff0000: #ed0000, nearly the same, is taken | "
            'write "#ed0000"',
        ),
        (
            'look: {accent: "#ff00ff"}',
            "~5:16 look.accent: type is not read well on #ff00ff: #ff14ff, nearly the same, is taken | "
            'type in colour has "#cf10cf" instead',
        ),
        (
            "look: {template: clasic}",
            '5:18 look.template: there is no template "clasic" | did you mean "classic"?',
        ),
        (
            "look: {template: mine.yaml}",
            '5:18 look.template: there is no template "mine.yaml" | a file of your own',
        ),
        ("you: du", '5:6 you: no language of the campaign calls people "du" | take it away'),
        ("you: {en: du}", '5:11 you.en: nobody in en calls people "du" | take it away'),
        ("you: {fr: tu}", "5:11 you.fr: fr is not one of the campaign's languages | take the line away"),
        ("look: {accent: red}", '5:16 look.accent: "red" is no colour'),
        ("picture: {file: a.jpg}", "5:1 picture.alt: this key is missing"),
        (
            "picture: {file: a.jpg, alt: A, focus: [0.5, 0.4]}",
            "~5:32 picture.focus is in per cent, and this is the very corner of the picture: is that meant?"
            " | if these are shares of the whole, write [50, 40]",
        ),
        ("picture: {file: a.jpg, alt: A, focus: [50, 101]}", "5:44 picture.focus[1]: 101 is out of bounds"),
        (
            "picture: {file: 'https://a.org/b.jpg', alt: A}",
            '5:17 picture.file: "https://a.org/b.jpg" is no file',
        ),
        (r"picture: {file: a\b.jpg, alt: A}", r'5:17 picture.file: "a\b.jpg" has a backslash in it'),
        (
            "links: {a: {url: 'https:///a.example/b'}}",  # it was looked at again and again
            '5:18 links.a.url: "https:///a.example/b" is no web address | write https://a.example/b',
        ),
        (
            "links: {a: {url: 'https://wa.me/27725550163', print_as: '072 555 0163'}}",
            '5:57 links.a.print_as: "072 555 0163" is a number, no address to type | delete this line',
        ),
        ("petition: {rows: 4}", "5:18 petition.rows: 4 is out of bounds"),
        ("petition: {rows: 21}", "5:18 petition.rows: 21 is out of bounds"),
        ("petition: {rows: '10'}", '5:18 petition.rows: "10" where a whole number belongs'),
        ("petition: {goal: 0}", "5:18 petition.goal: 0 is out of bounds"),
        (
            "petition: {columns: [date_of_birth]}",
            '5:22 petition.columns[0]: "date_of_birth" is no column that has a head of its own'
            " | make it one of your own: {id: date_of_birth, label: Date of birth}",
        ),
        (
            "petition: {columns: [prénom]}",
            '5:22 petition.columns[0].id: "prénom" is no column | write name; its head is printed in the'
            " language of the sheet; or make it one of your own: {id: prenom, label: Prénom}",
        ),
        (
            "petition: {columns: [nam]}",
            '5:22 petition.columns[0]: "nam" is no column that has a head of its own',
        ),
        ("petition: {columns: [name, signature, name]}", "5:39 petition.columns[2]: name stands twice"),
        (
            "petition: {columns: [{id: name, tick: true}, signature]}",
            "5:39 petition.columns[0].tick: name is written, not ticked",
        ),
        (
            "petition: {columns: [name, {id: signature, office: true}]}",
            "5:52 petition.columns[1].office: signature is for who signs",
        ),
        ("petition: {columns: [address]}", "~5:12 petition.columns: there is no name and no signature"),
        (
            "petition: {columns: [name, signature, informed]}",
            "~5:12 petition.columns: who ticks “informed” leaves no e-mail and no phone",
        ),
        (
            "petition: {return_by: 2026-10-06, keep_until: 2026-10-05}",
            "5:47 petition.keep_until: 2026-10-05 is before sheets are back, 2026-10-06",
        ),
        ("petition: {sheet_id: hz}", '5:22 petition.sheet_id: "hz" is no prefix of sheet numbers'),
        ("petition: {rules: ca-comons}", '5:19 petition.rules: there is no rule set "ca-comons"'),
        ("petition: {return_by: 2026-13-01}", "5:23 petition.return_by: 2026-13-01 is no date"),
        (
            "events: [{what: A, date: 2026-10-06, start: '24:00'}]",
            '5:45 events[0].start: "24:00" is no time of day',
        ),
        ("events: [{what: A, date: 2026-10-06, link: a}]", '5:44 events[0].link: there is no link "a"'),
        ("email: {subject: Pool}", "5:1 email: nobody to write to"),
        ("email: {to: [a@b]}", '5:14 email.to[0]: "a@b": "b" is no host name'),
        (
            "email: {to: ['mailto:a@b.org']}",
            '5:14 email.to[0]: "mailto:a@b.org" is more than an e-mail address',
        ),
        ("email: {to: []}", "5:9 email.to: there is nothing in this list"),
        ("email: {to: a@b.org}", "5:13 email.to is a list, even with one item"),
        ("contact: {email: a@c.org.}", '5:18 contact.email: "a@c.org." is no e-mail address'),
        ("contact: {email: a b@c.org}", '5:18 contact.email: "a b@c.org" is no e-mail address'),
        ("contact: {phone: call me}", '5:18 contact.phone: "call me" is no telephone number'),
        (
            "contact: {phone: '+00 123'}",
            '5:18 contact.phone: "+00 123" is no telephone number: no country has a code with 0',
        ),
        (
            "contact: {phone: '+4930901820123456789'}",
            '5:18 contact.phone: "+4930901820123456789" is no telephone number: it has 19 digits, and 15 are'
            " the most",
        ),
        (
            "contact: {phone: WhatsApp +1 905 555 0199}",
            '5:18 contact.phone: "WhatsApp +1 905 555 0199" is more than a telephone number'
            ' | write "+1 905 555 0199"',
        ),
        ("picture: {file: ., alt: A}", '5:17 picture.file: "." is a folder'),
        (
            "links: {a: {url: 'https://a.example/x https://b.example'}}",
            '5:18 links.a.url: "https://a.example/x https://b.example" is more than one web address'
            " | there is room for one alone: https://a.example/x",
        ),
        (
            "links: {a: {url: 'https://a.example\\x'}}",
            '5:18 links.a.url: "https://a.example\\x" is no web address: it has a backslash in it',
        ),
        ("only: {postr: {lead: A}}", "5:8 only.postr: this key is not known"),
        ("only: {poster: {led: A}}", "5:17 only.poster.led: this key is not known"),
        ("only: {poster: {papers: [a4]}}", "5:17 only.poster.papers: this key is not known"),
        (
            "only: {poster: {picture: {alt: A}}}",
            "5:17 only.poster.picture: the campaign itself has no picture",
        ),
        (
            "only: {poster: {links: {a: {note: A}}}}",
            "5:25 only.poster.links.a: the campaign itself has no links.a",
        ),
        ("words: {sing_here: A}", "5:20 words.sing_here: this key is not known"),
        (
            "story: 'See [here](htp://a.org).'",
            '5:8 story: "htp://a.org" is no web address | write https://a.org',
        ),
        ("short: One two three four five six", "~5:8 short: 6 words"),
        ("""story: 'He said "no.' """, "~5:8 story: a straight quotation mark stays as it is"),
    ],
)
def test_what_is_wrong(campaign, line: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    (problem,) = said(campaign(line))
    assert problem.startswith(expected)


@each("name", ["../x", "a/b", "Pool", ".", "a b", "-x", "é", "x\\y", "x.", "x" * 300])
def test_a_name_never_leaves_the_output_folder(campaign, name: str) -> None:  # type: ignore[no-untyped-def]
    (problem,) = campaign(name=f"'{name}'").problems
    assert (problem.where.line, problem.warning) == (2, False)


@each(
    "url",
    [
        "https://example.org",
        "http://www.facebook.com/group.php?gid=69407246332",
        "https://example.org:8080/a%20b?c=d&e#f",
        "https://en.wikipedia.org/wiki/Pool_(game)",
        "https://bücher.example/straße",
        "https://пример.рф/подпись",
        "HTTPS://EXAMPLE.ORG/SIGN",
        "https://a_b.example.org./",
    ],
)
def test_web_addresses(campaign, url: str) -> None:  # type: ignore[no-untyped-def]
    reading = campaign(f"links: {{petition: {{url: '{url}'}}}}")
    assert said(reading) == []
    assert reading.campaign.links["petition"].url == url


@each(
    ("url", "hint"),
    [
        ("javascript:alert(1)", "write https:// or http://"),
        ("ftp://example.org", "write https:// or http://"),
        ("mailto:a@example.org", "under email as to"),
        ("file:///etc/passwd", "write https:// or http://"),
        ("example.org/sign", "write https://example.org/sign"),
        ("example.org:80/sign", "write https://example.org:80/sign"),
        ("//example.org", "write https://example.org"),
        ("https://example.org/a b", "%20"),
        ("https://example.org/<b>", "address line"),
        ("https://", "example.org"),
        ("https://localhost/x", "example.org"),
        ("https://-a.org", "example.org"),
        ("https://example.org:99999/", "address line"),
        ("https://[::1", "address line"),
        ("https://[2001:db8::1]/", "a host is such as"),
        ("https://%ü[::##", "address line"),
        ("https://[::g]/", "address line"),
        ("https://" + "ü" * 300 + ".org", "example.org"),
        ("https://bank.org@evil.org/", "before the @"),
        ("https://xn--ü.org", "spelled"),
        ("https://" + "a" * 64 + ".org", "example.org"),
    ],
)
def test_what_is_no_web_address(campaign, url: str, hint: str) -> None:  # type: ignore[no-untyped-def]
    (problem,) = campaign(f"links: {{petition: {{url: '{url}'}}}}").problems
    assert (problem.where.line, problem.where.column) == (5, 25)
    assert hint in problem.hint
    assert not problem.warning


@each("email", ["a@b.org", "first.last+tag@mail.example.co.uk", "o'neil@example.org", "ü@bücher.de"])
def test_email_addresses(campaign, email: str) -> None:  # type: ignore[no-untyped-def]
    assert said(campaign(f'contact: {{email: "{email}"}}')) == []


LACKING = "lead: {en: A, fr: B}\nstory: {en: A}\nkicker: A\n"  # lines 5, 6, 7


def test_a_language_that_lacks_a_text(campaign) -> None:  # type: ignore[no-untyped-def]
    expected = "6:1 story has no text in fr | add it, or write one text for all languages"
    once = (
        "~7:9 said once, without a language, so printed as they are in fr too: kicker, headline"
        " | where that is not meant, write en: and fr: below the key, each with its words"
    )
    assert said(campaign(LACKING, languages="[en, fr]")) == [expected, once]
    assert said(campaign(LACKING, ["fr"], languages="[en, fr]")) == [expected, once]
    assert said(campaign(LACKING, ["en"], languages="[en, fr]")) == [f"~{expected}"]


def test_the_one_text_in_a_language_is_named_where_others_lack_it(campaign) -> None:  # type: ignore[no-untyped-def]
    each = "lead: {en: A, fr: B}\nstory: {en: A, fr: B}\nkicker: {en: A, fr: B, de: C}\n"
    hints = [problem.hint for problem in campaign(each, languages="[en, fr, de]").errors]
    assert hints == ["add it, or write one text for all languages; de stands at kicker.de alone"] * 2


def test_one_problem_a_text_names_all_its_languages(campaign) -> None:  # type: ignore[no-untyped-def]
    reading = campaign("story: {en: A}", languages="[en, fr, en-CA]")
    assert [p.what for p in reading.problems] == ["story has no text in fr, en-CA"]


def test_a_language_nobody_declared(campaign) -> None:  # type: ignore[no-untyped-def]
    reading = campaign("lead: {en: A, fr: B}\nstory:\n  en: A\n  fr: B\n")
    assert said(reading) == [
        "5:19 lead.fr, and 1 more: fr is not one of the campaign's languages | add it: languages: [en, fr]"
    ]


def test_texts_in_a_language_whose_regions_are_declared(campaign) -> None:  # type: ignore[no-untyped-def]
    """Eleven errors more asked for texts that were there, and to declare a third language cured nothing."""
    reading = campaign("lead: {en: A, es: B}", languages="[es-US, en-US]")
    found = [one for one in said(reading) if "lead" in one]
    assert [one.partition(" | ")[2] for one in found] == [
        f"write {tag}-US: for {tag}:, or languages: [es, en] and region: US" for tag in ("en", "es")
    ]


def test_a_group_whose_address_no_page_has_is_told(campaign) -> None:  # type: ignore[no-untyped-def]
    """Only `check` said so: a cell of a flyer had a code, and 11 mm of nothing below it."""
    link = "links:\n  whatsapp: {{url: https://wa.example/invite/Jk82LmQ0{}}}"
    assert any("nobody types" in one for one in said(campaign(link.format(""))))
    assert not any("nobody types" in one for one in said(campaign(link.format(", find: Our pool"))))


def test_a_language_asked_for_that_the_campaign_lacks(campaign) -> None:  # type: ignore[no-untyped-def]
    assert said(campaign("", ["fr"])) == [
        "3:1 languages: the campaign has no fr | the campaign's languages are en"
    ]


def test_languages_that_stand_twice(campaign) -> None:  # type: ignore[no-untyped-def]
    assert said(campaign(languages="[en, EN]")) == ["3:17 languages: en stands twice | keep one of the two"]


def test_an_error_leaves_the_rest_to_be_looked_at(campaign) -> None:  # type: ignore[no-untyped-def]
    # No alt in the picture, a broken link, no headline: still the picture's file can be looked for.
    reading = campaign("picture: {file: a.jpg}\nlinks: {petition: {url: x}}", headline="")
    assert len(reading.errors) == 3
    assert reading.campaign.picture.file == "a.jpg"


def test_what_is_wrong_in_a_long_text_is_told_at_its_line(campaign) -> None:  # type: ignore[no-untyped-def]
    story = "story: |\n  one\n\n  two __b__ x\n\n  three [z](z.example)\\n\nlead: It is __b__"
    found = {(p.where.line - 4, p.where.column) for p in campaign(story).problems}
    assert found == {(4, 7), (6, 13), (6, 23), (7, 7)}


def test_problems_come_in_the_order_of_the_file(campaign) -> None:  # type: ignore[no-untyped-def]
    reading = campaign('story: {en: A}\nlook: {accent: red}\nfoo: 1\nlead: The "end\n', languages="[en, fr]")
    assert [p.where.line for p in reading.problems] == [5, 6, 7, 8]


@each(
    ("lines", "told"),
    [
        (
            "events: [{what: A, date: 2027-03-06, start: '20:00', end: '18:30'}]",
            "~5:59 events[0].end: it ends at 18:30, and begins at 20:00: is that meant?"
            " | write the hour at which it ends; on another day, with last: 2027-03-07",
        ),
        (
            "events: [{what: A, date: 2027-03-06, start: '19:00', end: '09:00'}]",
            "~5:59 events[0].end: it ends at 09:00, and begins at 19:00: is that meant?"
            ' | in the evening that is "21:00"',
        ),
        ("events: [{what: A, date: 2027-03-06, last: 2027-03-07, start: '20:00', end: '18:30'}]", ""),
        (
            "events: [{what: A, date: 2027-03-06, start: '18:00', end: '18:00'}]",
            "~5:59 events[0].end: it ends at 18:00, and begins at 18:00: is that meant? | take the end out",
        ),
        ("events: [{what: A, date: 2027-03-06, start: '22:00', end: '02:00'}]", ""),
        ("story: '„Nein\" und dann \"ja“'", ""),
        *(
            (
                f"picture: {{file: a.jpg, alt: '{alt}'}}",
                f"~5:29 picture.alt: “{alt}” does not say what is to be seen: is that meant?"
                " | say it as on the telephone: Children before the closed gate of the pool",
            )
            for alt in ("photo", "Bild", "a.jpg", ".")
        ),
        ("picture: {file: a.jpg, alt: Pool}", ""),
        ("events: [{what: A, date: 2027-03-06, last: 2027-03-08, start: '18:00', end: '12:00'}]", ""),
        ("events: [{what: A, date: 2027-03-06, last: 2027-03-08, start: '09:00', end: '09:00'}]", ""),
        ("events: [{what: A, date: 2027-03-06, start: '18:00', end: '18:30'}]", ""),
        (
            "links: {petition: {url: 'https://a.example'}, b: {url: 'https://a.example/', label: Join}}",
            "~5:56 links.b.url: links.petition leads to the same page: is that meant?"
            " | one code is enough for it",
        ),
        *(
            (
                f"links: {{b: {{url: 'http://{host}:8080/sign', label: Join}}}}",
                f"~5:18 links.b.url: {host} is in your own network alone, where no one else can open it"
                " | copy the address that the page has for all",
            )
            for host in ("127.0.0.1", "192.168.2.20", "172.31.0.4", "nas.local")
        ),
        ("links: {b: {url: 'http://172.32.0.4/x', label: Join}}", ""),
        ("links: {b: {url: 'https://local.example/10.0.0.1', label: Join}}", ""),
        (
            "lead: We <b>ask</b> you<br>and you",
            "~5:7 lead: <b> is printed as it stands"
            " | write **bold**, *italic*, & and a line break as they are",
        ),
        (
            "lead: '*Children only, 5* places'",
            "~5:7 lead: the stars of *Children only, 5* are printed: is that meant?"
            " | if they are for italic, put them around each: *Children only,* *5*",
        ),
        (
            "lead: Free* entry, *but only for* two",
            "~5:7 lead: the stars around “but only for” make it italic, others are printed: is that meant?"
            " | if not, write † or ¹ where a note belongs, and : or / for the star of a word",
        ),
        ("lead: Entry, *only* 2*3 and *so we are*, says the hotel", ""),
        (
            "lead: See [our **page**](https://www.pool.example/long/).",
            "~5:7 lead: the address of “our page” opens on a screen, and is nowhere on paper"
            " | write our page (pool.example/long), or put it under links",
        ),
        ("lead: See [our page](https://pool.example/a), pool.example/a", ""),
        ("lead: See [us](https://b.example)\nlinks: {petition: {url: 'https://b.example'}}", ""),
        ("lead: I <3 the pool, 2 < 3 & 5 > 4, <https://a.example> too", ""),
        ("lead: We _ask_ you", "~5:7 lead: _ask_ is printed as it stands | write *ask*"),
        ("lead: We __ask you__.", "~5:7 lead: __ask you__ is printed as it stands | write **ask you**"),
        (
            "lead: We ~~ask~~ tell you",
            "~5:7 lead: ~~ask~~ is printed as it stands | take the marks away: a text has paragraphs, "
            "**bold**, *italic*, lists and [words](https://…), and no other marks",
        ),
        (
            "story: Type `pool`",
            "~5:8 story: `pool` is printed as it stands | take the marks away: a text has paragraphs, "
            "**bold**, *italic*, lists and [words](https://…), and no other marks",
        ),
        (
            r"lead: \*Now\* or 5\*3",
            r"~5:7 lead: \* is printed as it stands"
            r" | take the \ away; stars around whole words are for *italic* and **bold**",
        ),
        (r"lead: a \_b\_", r"~5:7 lead: \_ is printed as it stands | take the \ away"),
        *(
            (
                f"lead: {text}",
                rf"~{at}:7 lead: {mark} is printed as it stands"
                " | a new line begins with one in the file, in running text behind an empty one",
            )
            for text, mark, at in ((r"Keep\nthe pool", r"\n", 5), ("|\n  Keep\\\n  it", "\\", 6))
        ),
        (
            "lead: |\n  | Day | Hour |\n  |---|---|\n  | Mon | 9 |",
            "~7:3 lead: |--- is printed as it stands | a text has paragraphs, **bold**, *italic*, lists and"
            " [words](https://…), and no other marks",
        ),
        (
            "lead: |\n  One\n  ===",
            "~7:3 lead: === is printed as it stands | a text has paragraphs, **bold**, *italic*, lists and"
            " [words](https://…), and no other marks",
        ),
        (r"lead: In C:\new, a\b, \o/ and a | b", ""),
        ("lead: a_b_c, https://a.example/_b_/c, x _ y _ z, Name ____, _, O`ahu and Kaua`i, ~~", ""),
        (
            "story: |\n  - one\n  - two\n    - deep\n  - three",
            "~8:5 story: “- deep” is printed as an item of the list around it: is that meant?"
            " | a list has one level: begin the line as the others, or write it into the one above",
        ),
        ("story: |\n  - one\n    goes on\n  - two\n   - three\n\n    - apart", ""),
        (
            "lead: Come on YYYY-MM-DD",
            "~5:7 lead: YYYY-MM-DD is printed as it stands | put your own words in its place",
        ),
        (
            "lead: Ask <name> at once",
            "~5:7 lead: <name> is printed as it stands | put your own words in its place",
        ),
        (
            "lead: He said ''no''.",
            "~5:7 lead: '' is printed as two marks | write \" before and after what is quoted",
        ),
        ("lead: A wall of 5' 3''.", ""),
        (
            "events: [{what: A, date: 2027-03-06, start: '00:00', end: '00:00'}]",
            "~5:59 events[0].end: it ends at 00:00, and begins at 00:00: is that meant?"
            " | what goes on all day has neither start nor end",
        ),
        ("events: [{what: A, date: 2027-03-06, start: '20:00', end: '00:00'}]", ""),
        (
            "demands: [2. May is ours, 1. May too, '- Clean it', '2 trees']",
            "~5:39 demands[2]: - is printed as •, beside the page’s own: is that meant?"
            " | if not, write it without: Clean it",
        ),
        (
            "demands: [1. Mend it]",
            "~5:11 demands[0]: 1. is printed beside the page’s own: is that meant?"
            " | if not, write it without: Mend it",
        ),
        (
            "quotes: [{text: Hi, by: — Anna}]",
            "~5:25 quotes[0].by: — is printed beside the page’s own: is that meant?"
            " | if not, write it without: Anna",
        ),
        (
            "story: |\n  1. One\n  1. Two",
            "~5:8 story: the line that begins with 1. goes on with the one above it: is that meant?"
            " | lines of a list begin with - or with 1., 2., 3.; an empty line above sets one apart",
        ),
        (
            "email: {to: [a@b.example], cc: [A@b.example], subject: Hi}",
            "~5:28 email.cc: the e-mail goes to a@b.example already: is that meant?"
            " | take one of the two out",
        ),
        (
            "target: {name: The Mayor, email: [a@b.example]}\nemail: {cc: [A@b.example], subject: Hi}",
            "~6:9 email.cc: the e-mail goes to a@b.example already: is that meant? | take one of the two out",
        ),
        *(
            (
                f'links: {{b: {{url: "{url}", label: Join}}}}',
                f"~5:18 links.b.url: it has {odd} in it: is that meant?"
                " | open the page, and copy its whole address from the browser's line",
            )
            for url, odd in (
                ("https://a.example/groups/482…", "…"),
                ("https://a.example/“x”", "“"),
                ("https://a.example/**sign**", "**"),
                ("https://a.example/%zz", "%"),
            )
        ),
        (
            "links: {b: {url: https://pool.ex\u0430mple, label: Join}}",
            "~5:18 links.b.url: \u0430 is no Latin letter, though it looks like one: is that meant?"
            " | type the address with the letters of your keyboard",
        ),
        ("links: {b: {url: https://пример.example/a%20b_(c), label: Join}}", ""),
    ],
)
def test_what_is_perhaps_not_meant(campaign, lines: str, told: str) -> None:  # type: ignore[no-untyped-def]
    assert said(campaign(lines)) == ([told] if told else [])


def test_a_part_that_is_lost_moves_no_other(campaign) -> None:  # type: ignore[no-untyped-def]
    """A number in a message is that of the file, whatever before it could not be read."""
    lines = "events: [none, {what: A, date: 2027-03-06, link: b}]\nlanguages: [english, en, en]\n"
    reading = campaign(
        f"{lines}endorsers: [12, {{name: B, logo: no.png}}]\ndemands: [1, {{fr: Non}}]", languages="[en]"
    )
    found = [line for line in said(reading) if "where a text" not in line]
    assert [line.partition(" |")[0] for line in found if "twice" not in line] == [
        "5:10 events[0] is several lines, not one",
        '5:50 events[1].link: there is no link "b"',
        "8:14 demands[1] has no text in en",
        "8:19 demands[1].fr: fr is not one of the campaign's languages",
    ]
    assert reading.campaign.endorsers[1].logo == "no.png"
