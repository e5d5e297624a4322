"""What keyboards have in place of print’s punctuation: each language has its own; what is no text stays."""

import re

from amount import each
from hypothesis import given
from hypothesis import strategies as st

from flyers.content import library
from flyers.content.campaign import Campaign, Clipping, Link, Quote
from flyers.content.dashes import Dashes
from flyers.content.markup import passages
from flyers.content.misprints import wording
from flyers.content.punctuation import printed
from flyers.content.text import Text
from flyers.content.words import words_for, words_of
from flyers.model.blocks import Para, Passage, Run
from flyers.products._addresses import search
from flyers.products._runs import inline
from flyers.products._small_print import press


def shown(text: str, lang: str = "en") -> str:
    words = words_of(lang)
    found = printed(passages(text), words.quotes, words.dashes)
    return "\n".join("".join(run.text for run in one.runs) for one in found)


@each(
    ("lang", "typed", "print_"),
    [
        ("en", "Don't close it - not now...", "Don’t close it – not now…"),
        ("en", '"It\'s ours", she said. "\'Ours\'!"', "“It’s ours”, she said. “‘Ours’!”"),
        ("en", "the swimmers' pool, since the '90s", "the swimmers’ pool, since the ’90s"),
        ("el", "Γ\u0384 ΕΛΜΕ", "Γ\u0374 ΕΛΜΕ"),
        ("de", 'Er sagte: „Nein" und dann "ja“.', "Er sagte: „Nein“ und dann „ja“."),
        ("en", 'He said “No" and then "yes” and left.', "He said “No” and then “yes” and left."),
        ("fr", 'Il dit « non" puis "oui ».', "Il dit « non\u00a0» puis «\u00a0oui »."),
        ("sv", 'Han sa ”nej" och "ja”.', "Han sa ”nej” och ”ja”."),
        ("en", "rock 'n' roll, 'live'", "rock ’n’ roll, “live”"),
        ("fr", "rock 'n' roll", "rock ’n’ roll"),
        ("en", "the dogs' 'old' pool", "the dogs’ “old” pool"),
        ("en", '**"We swim"** - ["here"](https://a.org/it\'s)', "“We swim” – “here”"),
        ("de", "Er sagte: \"Wir bleiben.\" Und 'ja'.", "Er sagte: „Wir bleiben.“ Und ‚ja‘."),
        ("fr", 'L\'école "des Tilleuls"', "L’école «\u00a0des Tilleuls\u00a0»"),
        ("ru", 'Школа "наша" - и точка', "Школа «наша» — и точка"),
        ("uk", "об'єкт", "об’єкт"),
        ("zh-Hans", '他说"你好"。', "他说“你好”。"),
        ("ja", '"はい"と', "「はい」と"),
        ("ja", "浜田 勇さん(72)", "浜田 勇さん（72）"),
        ("zh-Hant", "群組(Brimley 5)", "群組（Brimley 5）"),
        ("ko", "모임(7시)", "모임(7시)"),
        ("he", 'ארה"ב "שלום" ג\'ורג', "ארה״ב ”שלום” ג׳ורג"),
        ("he", 'נאמר לנו ש"התקלה בטיפול". 130,000 ש"ח', "נאמר לנו ש”התקלה בטיפול”. 130,000 ש״ח"),
        ("he", 'ב"הארץ" וב"ידיעות"', "ב”הארץ” וב”ידיעות”"),
        ("he", 'אמרו ש"המנכ"לית לא פה", ו"זהו"', "אמרו ש”המנכ״לית לא פה”, ו”זהו”"),
        ("he", 'המש"קים אמרו "שלום" במו"מים', "המש״קים אמרו ”שלום” במו״מים"),
        ("ar", '"نعم"', "«نعم»"),
        ("ur", '"ہاں"', "”ہاں“"),  # as CLDR has it: the first mark stands at the right
        # One that begins with another opens before it.
        ("en", "'\"Nested\" first' he said", "‘“Nested” first’ he said"),
        ("en", "and '\"other\" way'", "and ‘“other” way’"),
        ("en", "('\"A\" b')", "(‘“A” b’)"),
        ("en", "\"She said 'go.'\" Now 'x'", "“She said ‘go.’” Now ‘x’"),
        ("de", "'\"Ja\" ist ja', sagt er", "‚„Ja“ ist ja‘, sagt er"),
        # Languages in which it is a letter.
        ("haw", "Mālama i Hawai'i", "Mālama i Hawaiʻi"),
        ("haw", "'Aloha,' i 'ōlelo ai 'o 'Iolani", "“Aloha,” i ʻōlelo ai ʻo ʻIolani"),
        ("uz", "O'zbekiston bog'i, san'at", "Oʻzbekiston bogʻi, san’at"),
        ("uz-Latn", "'O'zbek tog'lari' nomi", "“Oʻzbek togʻlari” nomi"),
        ("to", "Ko e 'aho", "Ko e ʻaho"),
        # An apostrophe closes no quotation where another mark does, and opens none before what is clipped.
        ("en", "'Tis the workers' time, talkin' 'bout it", "’Tis the workers’ time, talkin’ ’bout it"),
        ("en", "'It's the workers' hall,' she said", "“It’s the workers’ hall,” she said"),
        ("en", "'Keep the tenants' hall' is 'Yes' or 'no'", "“Keep the tenants’ hall” is “Yes” or “no”"),
        ("en", "'Our rights' are the workers' rights", "“Our rights” are the workers’ rights"),
        ("en", "'24/7 care', '¡No!' in the '90s", "“24/7 care”, “¡No!” in the ’90s"),
        ("en", '½" pipe, "see a.org/x"', '½" pipe, “see a.org/x”'),
        ("nl", "Hij zei: 'Dit is 't huis'", "Hij zei: ‘Dit is ’t huis’"),
        ("it", "'Un po' di pace', dice", "«Un po’ di pace», dice"),
        ("ja", "彼は'いや'と", "彼は「いや」と"),
        ("ko", "'우리'의 집", "“우리”의 집"),
        ("fr", "Il dit «Non» et « Oui »", "Il dit «\u00a0Non\u00a0» et « Oui »"),
        ("de-CH", "«Ja»", "«Ja»"),
        ("en", '"We asked, 12" off.\n\n"We came."', '“We asked, 12" off.\n“We came.”'),
        ("de", '"Erst dies.\n\nDann das", sagt sie.', "„Erst dies.\nDann das“, sagt sie."),
        # A year written short opens nothing, and a plural's mark closes nothing of another sentence.
        ("en", "It was '68. The parents' council met.", "It was ’68. The parents’ council met."),
        ("en", "Of '68: the kids' pool, '68/69.", "Of ’68: the kids’ pool, ’68/69."),
        ("en", "'Nuff said. The kids' pool", "’Nuff said. The kids’ pool"),
        ("en", "'68. He said 'no', 5' off.", "’68. He said “no”, 5' off."),
        ("de", "Im Sommer '68. Hans' Haus ist 5' hoch.", "Im Sommer ’68. Hans’ Haus ist 5' hoch."),
        ("en", "'12.5%' at '12:30', '50% off'", "“12.5%” at “12:30”, “50% off”"),
        ("he", "הוא אמר 'שלנו' לג'ורג'", "הוא אמר ”שלנו” לג׳ורג׳"),
        ("en", "'One goes on.\n\n'Two too.\n\n'Three's.'", "“One goes on.\n“Two too.\n“Three’s.”"),
        ("en", "'Tis late.\n\n'Two.'", "’Tis late.\n“Two.”"),
        ("en", "An 's' or a 't', and a 'd'.", "An “s” or a “t”, and a “d”."),
        ("nl", "De 's' in 't huis", "De ‘s’ in ’t huis"),
        # Words that may have lost their begin, and words that end with an apostrophe in their language
        ("en", "Give 'em back, 'cause it's the kids' pool.", "Give ’em back, ’cause it’s the kids’ pool."),
        ("en", "It's 'nuff, say the kids' parents.", "It’s ’nuff, say the kids’ parents."),
        ("en", "Round 'ere it's 'open', they say.", "Round ’ere it’s “open”, they say."),
        ("en", "'Cause for alarm', and 'round one' too", "“Cause for alarm”, and “round one” too"),
        (
            "de",
            "Komm 'rüber zu Max' Bad. 'Rein da!' rief er.",
            "Komm ’rüber zu Max’ Bad. „Rein da!“ rief er.",
        ),
        ("de", "'Ich bin da' sagt er", "„Ich bin da“ sagt er"),
        ("it", "Se 'l mare è sporco, da' una mano.", "Se ’l mare è sporco, da’ una mano."),
        ("cy", "'R oedd y pwll yn llawn, o' nhw.", "’R oedd y pwll yn llawn, o’ nhw."),
        ("mt", "Imxi 'l quddiem ma' ommok.", "Imxi ’l quddiem ma’ ommok."),
        ("en", "A rock-'n'-roll night, singin' 'n' dancin'.", "A rock-’n’-roll night, singin’ ’n’ dancin’."),
        # Inches, seconds, feet by feet
        (
            "en",
            "At 26''N, 'a 7'' record', 8'x10', the 1920's",
            "At 26''N, “a 7'' record”, 8'x10', the 1920’s",
        ),
        # Typed marks beside those of print
        ("en", 'The “Keep It” group said "no" and "so"', "The “Keep It” group said “no” and “so”"),
        ("en", '“He said "no" to us”', "“He said ‘no’ to us”"),
        ("de", '"Ja" und »Nein«', "„Ja“ und »Nein«"),
        # Half a pair is of print: the words beside each mark tell
        ("de", 'Er sagte: „Nein" und dann "ja“ und ging.', "Er sagte: „Nein“ und dann „ja“ und ging."),
        ("en", 'He said “No" and then ("yes”).', "He said “No” and then (“yes”)."),
        ("fr", 'Il dit « non" puis "oui » et part.', "Il dit « non\u00a0» puis «\u00a0oui » et part."),
        ("es", 'Dijo «no" y luego "sí».', "Dijo «no» y luego «sí»."),
        ("sv", 'Han sa ”nej" och sedan "ja” och gick.', "Han sa ”nej” och sedan ”ja” och gick."),
        ("da", '»nej" og "ja« siger', "»nej« og »ja« siger"),
        ("de", '„Nein" sagte sie, „so" nicht, "ja" auch.', "„Nein“ sagte sie, „so“ nicht, „ja“ auch."),
        ("en", '“He said "no" to us"', "“He said ‘no’ to us”"),
        ("fr", '"oui" et «non»', "«\u00a0oui\u00a0» et «\u00a0non\u00a0»"),
        # A quotation in another, in the same marks: as the words beside them tell, where they all do
        ("en", '"She said "no" to me," he said.', "“She said ‘no’ to me,” he said."),
        ("en", '"No," she said, "and "yes""', "“No,” she said, “and ‘yes’”"),
        ("en", '""No" and "nay"," he said', "“‘No’ and ‘nay’,” he said"),
        ("fr", '"Il dit "non" encore"', "«\u00a0Il dit “non” encore\u00a0»"),
        ("de", '"Er sagt "nein" und geht"', "„Er sagt ‚nein‘ und geht“"),
        ("bg", '"Той каза "не" и тръгна"', "„Той каза ’не’ и тръгна“"),
        ("pl", '"On "nie" tak"', "„On «nie» tak”"),
        ("ar", '"قال "لا" ثم"', "«قال “لا” ثم»"),
        ("he", '"הוא אמר "לא" בארה"ב"', "”הוא אמר ’לא’ בארה״ב”"),
        ("en", 'A 5" pipe "A" - "B" and ("C")', 'A 5" pipe “A” – “B” and (“C”)'),
        ("ja", '彼は"いや"と"はい"', "彼は「いや」と「はい」"),
        # Inches in quotation marks: a mark behind a word and before a blank opens nothing
        ("en", 'Get "12" records" and 5\'10" tall', 'Get “12" records” and 5\'10" tall'),
        ("en", 'the "7" singles" are 5" wide', 'the “7" singles” are 5" wide'),
        ("de", 'ein "24"-Rad" und 5" lang', 'ein „24"-Rad“ und 5" lang'),
        ("en", 'a 7" board and "b 5" x"', 'a 7" board and “b 5" x”'),
        # An apostrophe before a quotation that begins in the same word, or whose owner is quoted
        ("it", "'O sole, dell'\"Ora\" nuova", "’O sole, dell’«Ora» nuova"),
        ("fr", "'Tit Jean va à l'\"école\".", "’Tit Jean va à l’«\u00a0école\u00a0»."),
        ("ca", "'Nem a l'\"Avui\" i prou", "’Nem a l’«Avui» i prou"),
        ("en", "'Round here the kids' \"club\" is shut.", "’Round here the kids’ “club” is shut."),
        ("en", "'Course the dogs' \"paws\" hurt", "’Course the dogs’ “paws” hurt"),
        ("nl", "'r is Max' \"fiets\"", "’r is Max’ ‘fiets’"),
        ("en", "'He said \"no\"', 'and \"yes\"'", "‘He said “no”’, ‘and “yes”’"),
        # Half a pair of single marks is of print: the others are of that pair
        ("en", "He said ‘yes' and later 'no’ and left.", "He said ‘yes’ and later ‘no’ and left."),
        ("de", "Er rief ‚ja' und 'nein‘ laut.", "Er rief ‚ja‘ und ‚nein‘ laut."),
        ("en", "‘A', 'B' and 'C’", "‘A’, ‘B’ and ‘C’"),
        ("en", "'A’ and ‘B'", "‘A’ and ‘B’"),
        ("nl", "‘ja' en 'nee’ in 't huis van oma's", "‘ja’ en ‘nee’ in ’t huis van oma’s"),
        ("fr", "‘oui' et 'non’", "‘oui’ et ‘non’"),
        ("sv", "’ja' och 'nej’", "’ja’ och ’nej’"),
        ("de", "Er sagt: ‚Hans' Haus‘ und 'ja'", "Er sagt: ‚Hans’ Haus‘ und „ja“"),
        ("en", "the kids’ pool, 'no' and the dogs' end", "the kids’ pool, “no” and the dogs’ end"),
        ("en", "’Tis the boys’ 'best' pool, the '90s kids’", "’Tis the boys’ “best” pool, the ’90s kids’"),
        # Hyphens for dashes
        ("en", "late--too late, or never -- now - so", "late—too late, or never – now – so"),
        ("en-US", "late--too late - or never", "late—too late — or never"),
        ("de", "Es ist spät--zu spät", "Es ist spät – zu spät"),
        ("zh-Hans", "我们的家--老街", "我们的家——老街"),
        ("en", "Mon--Fri, Mon - Sat, pages 10--12", "Mon–Fri, Mon–Sat, pages 10–12"),
        ("en", "10 - 12 May, 10 - 12 am, 18:00 - 20:30", "10–12 May, 10–12 am, 18:00–20:30"),
        ("en-US", "May 3 - 5. Mon. - Wed.", "May 3–5. Mon.–Wed."),
        ("de", "10 - 12 Uhr, Mo - Fr, 1. - 3. Mai", "10–12 Uhr, Mo–Fr, 1.–3. Mai"),
        # Two spans of one line alike
        ("de", "Offen 9 - 12 und 14 - 16 Uhr", "Offen 9–12 und 14–16 Uhr"),
        ("nl", "9 - 12, 14 - 16 uur, Zaal 3 - 5", "9–12, 14–16 uur, Zaal 3 - 5"),
        ("es", "10 - 12 de mayo, lun - vie, mar - mi casa", "10–12 de mayo, lun–vie, mar – mi casa"),
        ("en", "9am - 5pm, £5 - £10 (1950 - 2020)", "9am–5pm, £5–£10 (1950–2020)"),
        ("fr", "de 9h30 - 12h", "de 9h30–12h"),
        # What belongs to the word before it, or falls, is no end of a span
        ("en", "May 3 - 10am. Room 3 - 7 pm, Sat 16 - 2 pm", "May 3 – 10am. Room 3 – 7 pm, Sat 16 – 2 pm"),
        (
            "en",
            "Bus 5 - 10 min, 2027 - 3 May, Gate 4 - 9 May",
            "Bus 5 – 10 min, 2027 – 3 May, Gate 4 – 9 May",
        ),
        ("en", "12/05/2027 - 10:00, on 3 - 10 am", "12/05/2027 – 10:00, on 3 – 10 am"),
        ("fr", "3 mai 2027 - 10:00 - Mairie, sam. 16 - 14 h", "3 mai 2027 – 10:00 – Mairie, sam. 16 – 14 h"),
        ("fr", "Salle 3 - 19 h, lot 5 - 10 €", "Salle 3 – 19 h, lot 5 – 10 €"),
        ("de", "3. Mai 2027 - 10 Uhr, Raum 3 - 19 Uhr", "3. Mai 2027 – 10 Uhr, Raum 3 – 19 Uhr"),
        ("de", "am 3. - 10 Uhr, vom 3. - 10. Mai", "am 3. – 10 Uhr, vom 3.–10. Mai"),
        ("it", "3 maggio 2027 - 10:00", "3 maggio 2027 – 10:00"),
        ("ru", "3 мая 2027 - 10:00", "3 мая 2027 — 10:00"),
        ("ar", "3 مايو 2027 - 10:00", "3 مايو 2027 – 10:00"),
        ("fr", "de 9 - 17 h, le 10 - 12 mai, environ 5 - 10 %", "de 9–17 h, le 10–12 mai, environ 5–10 %"),
        ("de", "5,-- €, Kinder 2,--. Sonst 5.-- Fr.", "5,– €, Kinder 2,–. Sonst 5.– Fr."),
    ],
)
def test_print_has_its_own(lang: str, typed: str, print_: str) -> None:
    found = shown(typed, lang)
    assert found.replace("\u202f", "\u00a0") == print_


@each(
    "text",
    [
        '5\' 3" tall and 6" wide',
        "https://a.org/don't-go?q=\"x\" me@o'neil.org a.org/it's",
        "0345 - 555 12",
        "“Don’t” – «no»…",
        'one " alone',
        'a “lone and "so “on"',
        'No" and then "yes',
        'a “lone and No" and then "yes',
        'a "lone„ no" and',
        "Open https://b.example/y?w='2' or http://a.example/'x' or a.example/'x'",
        "3 - 4 days, 555 - 0199, Bus 5 - 7 stops, --force, a--b.org/c--d",
        "a-b, 3-4, -5",
        "....",
    ],
)
def test_what_is_no_text_or_in_print_already_stays(text: str) -> None:
    assert shown(text) == text


@each(
    ("text", "told"),
    [
        ('The “Keep It” group said "no" and "never".', []),
        ('One " alone', ["another one is missing"]),
        ('No" and then "yes', ["another one is missing"]),
        ('„F" und "G“', []),  # not in marks as a whole
        ('He said “no" to us.', []),  # the keyboard's is its fellow
        ('"The “Keep It” group"', ["it stands around marks of print"]),
    ],
)
def test_a_warning_tells_why_a_mark_stays_straight(text: str, told: list[str]) -> None:
    found = [one.what for one in wording("story", text)]
    assert len(found) == len(told)
    assert all(f"for {why}:" in what for why, what in zip(told, found, strict=True))


@given(st.text(alphabet="ab \"'.-3“„”«»א/", min_size=1, max_size=30), st.integers(0, 30))
def test_letters_stay_wherever_bold_begins(text: str, at: int) -> None:
    marks = words_of("en").quotes

    def said(*parts: str) -> str:
        runs = tuple(Run(part, bold=n > 0) for n, part in enumerate(parts))
        (found,) = printed((Passage(runs),), marks, Dashes())
        assert [run.bold for run in found.runs] == [run.bold for run in runs]
        return "".join(run.text for run in found.runs)

    whole = said(text)
    assert said(text[:at], text[at:]) == whole
    assert [char for char in whole if char.isalnum()] == [char for char in text if char.isalnum()]


@each("tag", library.locales())
@each("typed", [False, True])
def test_what_is_quoted_in_a_quotation_has_the_inner_marks(tag: str, typed: bool) -> None:
    """Whether a keyboard's or those of print are written; two that close are apart where they are alike."""
    words = words_of(tag)
    opening, closing, *inner = words.quotes
    said = 'Abc "def"' if typed else f"Abc {opening}def{closing}"
    found = "".join(run.text for run in inline(Text((("", said),)), words, quoted=True))
    assert found.replace("\u202f", "") == f"{opening}Abc {inner[0]}def{inner[1]}{closing}".replace(
        "\u202f", ""
    )
    assert not re.search("[“”‘’][“”‘’]$", found)


@each(
    ("lang", "text", "said"),
    [
        ("nl", "Foto’s van ‘oma’s huis’ op ’t dorp", "‘Foto’s van “oma’s huis” op ’t dorp’"),
        ("en", "Flood report “left out the **village**”", "“Flood report ‘left out the village’\u202f”"),
        ("en", "“Left out”, they say", "“\u202f‘Left out’, they say”"),
        ("en", "'Tis ours", "“\u202f’Tis ours”"),
        ("en", "He said: 'They said \"no\" to me.'", "“He said: ‘They said “no” to me.’\u202f”"),
        ("en", "The 'boss' said \"no\" to me.", "“The ‘boss’ said ‘no’ to me.”"),
        ("en", "She said \"they said 'no' to me\" then.", "“She said ‘they said “no” to me’ then.”"),
        ("en", '**"Safe"** means "poison".', "“\u202f‘Safe’ means ‘poison’.”"),
        ("en", "“We stay.”\n\n“All of us.”", "“We stay.” “All of us.”"),
        ("en", "“It is ‘safe’, they say", "“It is ‘safe’, they say"),
        ("fr", "« Juste », dit-on ?", "«\u00a0“Juste”, dit-on ?\u00a0»"),
        ("it", "Lei ha detto «torni domani»", "«Lei ha detto “torni domani”»"),
        ("ja", "駅が「消える」", "「駅が『消える』」"),
        ("ja", "父は「これは『夢』だ」と言った。", "「父は『これは「夢」だ』と言った。」"),
        ("de", "Opa sagte: „Das ist ‚unser‘ Park“", "„Opa sagte: ‚Das ist „unser“ Park‘\u202f“"),
        ("id", "Kata Ibu: “Ini ‘kita’”", "“Kata Ibu: ‘Ini “kita”’\u202f”"),
        ("fr", "Papi : « C’est “notre” parc. »", "«\u00a0Papi : “C’est «\u00a0notre\u00a0» parc.”\u00a0»"),
        ("ru", "Он: «Это „наш“ парк»", "«Он: „Это «наш» парк“»"),
        ("cs", "Řekl: „Je to ‚náš‘ park“", "„Řekl: ‚Je to „náš“ park‘\u202f“"),
    ],
)
def test_a_quotation_in_marks_of_print_is_nested(lang: str, text: str, said: str) -> None:
    found = inline(Text((("", text),)), words_of(lang), quoted=True)
    assert "".join(run.text for run in found) == said


@each("tag", library.locales())
@each("typed", [False, True])
def test_what_begins_with_a_quoted_word_is_quoted_too(tag: str, typed: bool) -> None:
    words = words_of(tag)
    opening, closing = ('"', '"') if typed else words.quotes[:2]

    def quoted(said: str) -> str:
        return "".join(run.text for run in inline(Text((("", said),)), words, quoted=True))

    outer, end, *inner = words.quotes
    found = quoted(f"{opening}Abc{closing} def")
    assert found.replace("\u202f", "") == f"{outer}{inner[0]}Abc{inner[1]} def{end}".replace("\u202f", "")
    whole = f"{outer}Abc {inner[0]}def{inner[1]} ghi.{end}"
    assert quoted(whole).replace("\u202f", "") == whole.replace("\u202f", "")


@each(
    ("lang", "title", "said"),
    [
        ("en-US", "A county without a crib", "Echo, “A county without a crib,” March 1, 2027"),
        ("en-US", "Who pays?", "Echo, “Who pays?” March 1, 2027"),
        ("en-CA", "It is “closed”", "Echo, “It is ‘closed,’\u202f” March 1, 2027"),
        ("en", "A county without a crib", "Echo, “A county without a crib”, 1 March 2027"),
        ("de", "Wem gehört es?", "Echo, „Wem gehört es?“, 1.\u00a0März 2027"),
    ],
)
def test_a_comma_stands_where_the_country_has_it(lang: str, title: str, said: str) -> None:
    clipping = Clipping(outlet=Text((("", "Echo"),)), title=Text((("", title),)), date="2027-03-01")
    (block,) = press(Campaign(headline=Text((("", "A"),)), press=(clipping,)), words_of(lang))
    assert isinstance(block, Para)
    assert "".join(run.text for run in block.runs).partition(" ")[2].endswith(said.partition(" ")[2])


@each(
    ("lang", "story", "quotes"),
    [
        ("ka", "2021 წელს „დროებით“ დახურეს", "„“‚‘"),
        ("mk", "«привремено» затворено", "«»“”"),
        ("lo", "ປິດໃນປີ 2021", "“”‘’"),
        ("de", "„Nein“ sagt der «Bund»", "„“‚‘"),
        ("es", "La “ley” y el “aire”", "“”‘’"),
        ("pt", "Disse «não, “nunca”»", "«»“”"),
        ("fr", "« Non », “oui”", "«\u00a0\u00a0»“”"),
    ],
)
def test_marks_that_are_typed_are_those_of_the_texts(lang: str, story: str, quotes: str) -> None:
    """Around quotations stood “ ” beside the « » of the story."""
    said = Text((("", story),))
    found = words_for(Campaign(headline=Text((("", "A"),)), story=said, languages=(lang,)), lang)
    assert "".join(found.quotes) == quotes
    if lang in ("de", "es", "pt"):  # these have a form for it
        assert found.say("find", words="A").endswith(f"{quotes[0]}A{quotes[1]}")


def test_the_marks_of_a_name_are_its_own() -> None:
    """One «Cuco» in Mexico had all quotations in « », and “ ” around what to search for."""
    by = Text((("", "Refugio «Cuco» Íñiguez"),))
    quote = Quote(text=Text((("", "Sin agua no hay rancho."),)), by=by)
    campaign = Campaign(headline=Text((("", "A"),)), quotes=(quote,), languages=("es-MX",))
    assert words_for(campaign, "es-MX").quotes[:2] == ("“", "”")


@each(
    ("lang", "typed", "print_"),
    [("en", 'Keep "it" now', "“Keep ‘it’ now”"), ("ru", 'Да "нет"', "«Да „нет“»")],
)
def test_what_is_searched_for_has_inner_marks(lang: str, typed: str, print_: str) -> None:
    link = Link(url="https://s.example/1", find=Text((("", typed),)))
    assert "".join(run.text for run in search(link, words_of(lang))).endswith(print_)
