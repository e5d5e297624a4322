"""How people are told to call who decides: in a sentence, with nobody named twice, in every language."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import decimal

import pytest
from amount import cases, each, in_turn, some
from drawn import campaign_in
from msgspec import Struct

from flyers.cli import main
from flyers.content import library, naming
from flyers.content.campaign import Campaign, Contact, Link, Message, Target
from flyers.content.forms import fault
from flyers.content.phones import tel
from flyers.content.punctuation import in_print
from flyers.content.read import read
from flyers.content.text import Text, taken, untaken
from flyers.content.words import words_for, words_of
from flyers.model.blocks import Briefs, Para, Run
from flyers.products import _small_print
from flyers.products._addresses import in_line
from flyers.products._codes import called, message
from flyers.products._runs import call_to, text_of, write_to
from flyers.products.flyer import PRODUCT, compose
from flyers.products.sheet import _addressee as addressee
from flyers.proof.words import missing, said_by

LOCALES = library.locales()


def one(text: str) -> Text:
    return Text((("", text),))


# A name, and what of it goes on after "Write", as people there say it; what a call says.
CALLED = [
    ("en", "Gov. Marisol Price", "to the Governor", "Call the Governor: 1"),
    ("en", "Gov. Marisol Price", "the Governor", "Call the Governor: 1"),
    ("es", "Gobernadora Marisol Price", "a la gobernadora", "Llame a la gobernadora: 1"),
    ("es-AR", "Gobernador Juan Price", "el gobernador", "Llamá al gobernador: 1"),
    ("fr", "Mme Hélène Leroux", "à la directrice", "Appelez la directrice\u00a0: 1"),
    ("fr", "M. Karim Leroux", "au maire", "Appelez le maire\u00a0: 1"),
    ("pt", "Maria Silva", "para a Secretaria", "Ligue para a Secretaria: 1"),
    ("pt", "Maria Silva", "a Secretaria", "Ligue para a Secretaria: 1"),
    ("pt", "Secretaria de Educação", "", "Ligue: Secretaria de Educação\u00a0· 1"),
    ("it", "Anna Bo", "alla sindaca", "Telefonate alla sindaca: 1"),
    ("de", "Prof. Krätzig", "an den Baudezernenten", "Den Baudezernenten anrufen: 1"),
    ("de", "Prof. Krätzig", "die Dezernentin", "Die Dezernentin anrufen: 1"),
    ("de", "Prof. Krätzig", "dem Dezernenten", "Anrufen: Prof. Krätzig\u00a0· 1"),
    ("nl", "Ineke Meijer", "aan de wethouder", "Bel de wethouder: 1"),
    ("nl", "Wethouder mr. IJ. van ’t Hoff", "", "Bel wethouder mr. IJ. van ’t Hoff: 1"),
    ("nb", "Ordfører Kari Nes", "", "Ring ordfører Kari Nes: 1"),
    ("vi", "Ông Lê Q. Khởi", "", "Gọi cho ông Lê Q. Khởi: 1"),
    ("sv", "Åsa Öberg", "till regionrådet", "Ring regionrådet: 1"),
    ("cs", "Zdeněk Hřebíček", "starostovi", "Zavolejte starostovi: 1"),
    ("cs", "Zdeněk Hřebíček", "starosta", "Zavolejte starostovi: 1"),
    ("cs", "Zdeněk Hřebíček", "starosta Hřebíček", "Zavolejte: Zdeněk Hřebíček\u00a0· 1"),
    ("pl", "Jan Kowalski", "do burmistrza", "Zadzwoń do burmistrza: 1"),
    ("ru", "Иван Петров", "мэру", "Позвоните мэру: 1"),
    ("hu", "Kovács Anna", "a polgármesternek", "Telefonáljon a polgármesternek: 1"),
    ("el", "Άννα Βάλβη", "στη δήμαρχο", "Τηλεφωνήστε στη δήμαρχο: 1"),
    ("hu", "Kovács Anna polgármester", "", "Telefonáljon: Kovács Anna polgármester\u00a0· 1"),
    ("bg", "Иван Петров", "кметът", "Обадете се на кмета: 1"),
    ("de", "Jan Roth", "der Landrat", "Den Landrat anrufen: 1"),
    ("ta", "அரசு", "", "போன் செய்யுங்கள்: அரசு\u00a0· 1"),
    ("tr", "Ali Koç", "Başkan", "Başkana telefon edin: 1"),
    ("tr", "Ali Koç", "Koç", "Telefon edin: Ali Koç\u00a0· 1"),
    ("ar", "سمير خوري", "إلى الوزير", "اتصلوا بالوزير: 1"),
    ("ar", "سمير خوري", "بالوزير", "اتصلوا بالوزير: 1"),
    ("ar", "سمير خوري", "", "اتصلوا بسمير خوري: 1"),
    ("ar", "Ash Power", "", "اتصلوا بـ\u2060Ash Power: 1"),
    ("ar", "مصلحة المياه", "بمصلحة المياه", "اتصلوا بمصلحة المياه: 1"),
    ("ja", "山田太郎", "市長に", "市長に電話する：1"),
    ("en", "Cllr. N. P. Mahlangu (Ward 23)", "Cllr. Mahlangu", "Call Cllr. N. P. Mahlangu (Ward 23): 1"),
    ("en", "Dr. R. Pruett, Head", "Dr. Pruett", "Call Dr. Pruett: 1"),
]


@each(("lang", "name", "short", "call"), CALLED)
def test_who_decides_is_called_as_people_say_it(lang: str, name: str, short: str, call: str) -> None:
    """However the short name is written; the number is told once, the full name too."""
    target = Target(name=one(name), short=one(short) if short else None, phone="1")
    for contact in (None, Contact(phone="2")):
        campaign = Campaign(headline=one("A"), target=target, contact=contact)
        first = called(campaign, words_of(lang))[0]
        assert isinstance(first, Briefs)
        assert {text_of(para.runs) for para in first.briefs[0].words} == {
            call, *([name] * (name.casefold() not in call.casefold())),
        }  # fmt: skip


# A full name with the preposition before it in a letter, what is said to write and to call, and to whom
# a petition is, where that is another name.
LED = [
    ("en", "to the Mayor", "Write to the Mayor", "Call the Mayor: 1", "the Mayor"),
    ("en", "To the Mayor", "Write to the Mayor", "Call the Mayor: 1", "the Mayor"),
    ("en", "An Post", "Write to An Post", "Call An Post: 1", ""),  # no article stands in a name
    ("en", "A Rocha UK", "Write to A Rocha UK", "Call A Rocha UK: 1", ""),
    ("en", "All councillors", "Write to all councillors", "Call all councillors: 1", "all councillors"),
    ("en", "All Saints", "Write to All Saints", "Call All Saints: 1", ""),
    ("nl", "wethouder Van 't Hof", "Schrijf aan wethouder Van ’t Hof", "Bel wethouder Van ’t Hof: 1", ""),
    ("nl", "minister van den Berg", "Schrijf aan minister van den Berg", "Bel minister van den Berg: 1", ""),
    ("nl", "minister van Zorg", "Schrijf aan de minister van Zorg", "Bel de minister van Zorg: 1", ""),
    ("fr", "au maire", "Écrivez au maire", "Appelez le maire\u00a0: 1", "le maire"),
    ("fr", "À la maire", "Écrivez à la maire", "Appelez la maire\u00a0: 1", "la maire"),
    ("fr", "à l'évêque", "Écrivez à l’évêque", "Appelez l’évêque\u00a0: 1", "l’évêque"),
    ("fr", "L'Assemblée", "Écrivez à l’Assemblée", "Appelez l’Assemblée\u00a0: 1", ""),
    ("es", "al alcalde", "Escriba al alcalde", "Llame al alcalde: 1", ""),
    ("es", "Al Gore", "Al Gore", "Llame: Al Gore\u00a0· 1", ""),
    ("it", "all'assessora", "Scrivete all’assessora", "Telefonate all’assessora: 1", ""),
    ("it", "Al sindaco", "Scrivete al sindaco", "Telefonate al sindaco: 1", ""),
    ("pt", "à prefeita", "Escreva à prefeita", "Ligue à prefeita: 1", ""),
    ("gl", "A Alcaldesa", "Escribe á Alcaldesa", "Chama á Alcaldesa: 1", ""),
    ("gl", "ao alcalde", "Escribe ao alcalde", "Chama ao alcalde: 1", ""),
    ("ro", "către primar", "Scrieți către primar", "Telefonați către primar: 1", ""),
    ("de", "an die Stadt", "An die Stadt schreiben", "Die Stadt anrufen: 1", "die Stadt"),
    ("nl", "aan de burgemeester", "Schrijf aan de burgemeester", "Bel de burgemeester: 1", "de burgemeester"),
    ("sv", "till kommunen", "Skriv till kommunen", "Ring kommunen: 1", "kommunen"),
    ("sv", "Till Lindemann", "Skriv till Till Lindemann", "Ring: Till Lindemann\u00a0· 1", ""),
    ("id", "kepada gubernur", "Kirim pesan kepada gubernur", "Hubungi gubernur: 1", "gubernur"),
    ("vi", "gửi Thị trưởng", "Viết thư cho Thị trưởng", "Gọi cho Thị trưởng: 1", "Thị trưởng"),
    ("pl", "do burmistrza", "Napisz do burmistrza", "Zadzwoń do burmistrza: 1", ""),
    ("uk", "до мера", "Напишіть до мера", "Зателефонуйте до мера: 1", ""),
    ("bg", "до кмета", "Пишете на кмета", "Обадете се на кмета: 1", "кмета"),
    ("el", "στον δήμαρχο", "Γράψτε στον δήμαρχο", "Τηλεφωνήστε στον δήμαρχο: 1", ""),
    ("ar", "إلى الوزير", "اكتبوا إلى الوزير", "اتصلوا بالوزير: 1", "الوزير"),
    ("ar", "لرئيس البلدية", "اكتبوا لرئيس البلدية", "اتصلوا: لرئيس البلدية\u00a0· 1", ""),
    ("he", "אל השר", "כתבו אל השר", "התקשרו אל השר: 1", "השר"),
    ("fa", "به شهردار", "به شهردار بنویسید", "به شهردار زنگ بزنید: 1", "شهردار"),
    ("hi", "मेयर को", "मेयर को लिखें", "मेयर को फ़ोन करें: 1", "मेयर"),
    ("hi", "डॉ. मार्को", "डॉ. मार्को को लिखें", "डॉ. मार्को को फ़ोन करें: 1", ""),
    ("th", "ถึงนายก", "เขียนถึงนายก", "โทรหานายก: 1", "นายก"),
    ("zh-Hans", "给市长", "写信给市长", "致电市长：1", "市长"),
]  # fmt: skip


@each(("lang", "name", "write", "call", "alone"), LED)
def test_a_preposition_before_a_full_name_is_said_once(
    lang: str, name: str, write: str, call: str, alone: str
) -> None:
    """People were asked to "Write to to the Mayor"; "au maire" was refused where it is called, as "Appelez le
    maire" lacks "au"; so was "A Alcaldesa", written to with "á Alcaldesa"."""
    words, at = words_of(lang), "a@b.example"
    link = {"site": Link(url="https://c.example")}
    for target, links, told in (
        (Target(name=one(name), phone="1"), {}, call),
        (Target(name=one(name), email=(at,)), {}, write),
        (Target(name=one(name), email=(at,)), link, write),
    ):
        campaign = Campaign(headline=one("A a"), target=target, links=links, languages=(lang,))
        slots = compose(campaign, [words]).slots
        shown = (blocks for part, blocks in slots.items() if part not in PRODUCT.spares)
        page = [text for blocks in shown for text in texts(blocks)]
        assert any(told in text for text in page), page
        wanted = said_by(campaign, PRODUCT.takes, lang, lambda url: url.removeprefix("https://"))
        assert not missing(wanted, [" ".join(page)])
    whom = text_of(addressee(campaign, words))
    assert whom == words.say("petition_to", name=alone or in_print(name, words.quotes, words.dashes))


@each(
    ("lang", "short", "written", "call"),
    [
        ("he", "לסגן ראש העיר", "כתבו לסגן ראש העיר", "התקשרו אל: א\u00a0· 1"),
        ("he", "אל ראש העיר", "כתבו אל ראש העיר", "התקשרו אל ראש העיר: 1"),
        ("he", "לאה כהן", "כתבו אל לאה כהן", "התקשרו אל לאה כהן: 1"),
        ("he", "לשכת השר", "כתבו אל לשכת השר", "התקשרו אל לשכת השר: 1"),
        ("ar", "لنائب الرئيس", "اكتبوا لنائب الرئيس", "اتصلوا: א\u00a0· 1"),
        ("ar", "للوزيرة", "اكتبوا للوزيرة", "اتصلوا: א\u00a0· 1"),
        ("ar", "لجنة السير", "اكتبوا إلى لجنة السير", "اتصلوا بلجنة السير: 1"),
        ("am", "ለከንቲባው", "ለከንቲባው ይጻፉ", "ለ\u2060ከንቲባው ይደውሉ፦ 1"),
    ],
)
def test_a_letter_before_a_name_may_be_its_preposition(
    lang: str, short: str, written: str, call: str
) -> None:
    """“Write to to-the-deputy” was read; a call does not know the article that the letter may hide."""
    assert text_of(write_to(words_of(lang), (Run(short),), True)) == written
    assert text_of(call_to(words_of(lang), (Run("א"),), (Run(short),), (Run("1"),))) == call


@each(
    ("lang", "call"),
    [("nl", "Bel Dorien: 1"), ("lt", "Skambinkite: Dorien\u00a0· 1"), ("ja", "Dorienに電話する：1")],
)
def test_who_answers_the_telephone_stands_in_the_call(lang: str, call: str) -> None:
    """ "Dorien" above "Bel ons:" read as if she were asked to call."""
    (found,) = called(
        Campaign(headline=one("A"), contact=Contact(name=one("Dorien"), phone="1")), words_of(lang)
    )
    assert isinstance(found, Briefs)
    assert [text_of(para.runs) for para in found.briefs[0].words] == [call]


@each(
    ("lang", "short", "write", "asked"),
    [
        ("de", "Regierungspräsidentin", "An die Regierungspräsidentin schreiben", ""),
        ("de", "Oberbürgermeister", "An den Oberbürgermeister schreiben", ""),
        ("de", "Vonovia", "An Vonovia schreiben", ""), ("de", "Schwerin", "An Schwerin schreiben", ""),
        ("en", "Mayor", "Write to the Mayor", "We ask the Mayor"),
        ("en", "Mayor Ash", "Write to Mayor Ash", "We ask Mayor Ash"),
        ("fr", "Préfet", "Écrivez au Préfet", "Nous demandons au Préfet"),
        ("fr", "Maire", "Destinataire : Maire", ""),
        ("es", "Alcaldesa Ruiz", "Escriba a la Alcaldesa Ruiz", "Pedimos a la Alcaldesa Ruiz"),
        ("it", "Assessore", "Scrivete all’Assessore", "Chiediamo all’Assessore"),
        ("pt", "Prefeita", "Escreva para a Prefeita", "Pedimos à Prefeita"),
        ("nl", "Burgemeester", "Schrijf aan de Burgemeester", "Wij vragen de Burgemeester"),
        ("nl", "Minister Jansen", "Schrijf aan minister Jansen", "Wij vragen minister Jansen"),
        ("sv", "Borgmästare", "Skriv till Borgmästaren", "Vi kräver av Borgmästaren"),
        ("sv", "Regionrådet Ek", "Skriv till regionrådet Ek", "Vi kräver av regionrådet Ek"),
        ("da", "Borgmesteren Ek", "Skriv til borgmesteren Ek", "Vi kræver af borgmesteren Ek"),
        ("nb", "Ordføreren Ek", "Skriv til ordføreren Ek", "Vi krever av ordføreren Ek"),
        ("ro", "Primarul Vlad", "Scrieți primarului Vlad", ""),
        ("ro", "Președintele Vlad", "Scrieți președintelui Vlad", ""),
        ("sv", "Regionchef", "Skriv till Regionchefen", "Vi kräver av Regionchefen"),
        ("sv", "Regionchef Ek", "Skriv till regionchef Ek", "Vi kräver av regionchef Ek"),
        ("sv", "Skolnämnd", "Skriv till Skolnämnden", "Vi kräver av Skolnämnden"),
        ("sv", "Strandchefer", "Skriv till Strandchefer", "Vi kräver av Strandchefer"),
        ("da", "Sygehusdirektør", "Skriv til Sygehusdirektøren", "Vi kræver af Sygehusdirektøren"),
        ("nb", "Skolesjefen Ek", "Skriv til skolesjefen Ek", "Vi krever av skolesjefen Ek"),
        ("nl", "Zorgdirecteur", "Schrijf aan de Zorgdirecteur", "Wij vragen de Zorgdirecteur"),
        ("nl", "Schoolbestuur", "Schrijf aan het Schoolbestuur", "Wij vragen het Schoolbestuur"),
        ("de", "Klinikchefin", "An die Klinikchefin schreiben", ""),
        ("de", "Schulleiter", "An den Schulleiter schreiben", ""),
        ("en", "Chief Executive", "Write to the Chief Executive", "We ask the Chief Executive"),
        ("en", "Dean", "Write to Dean", "We ask Dean"),
        ("fr", "Agence d’État", "Écrivez à l’Agence d’État", "Nous demandons à l’Agence d’État"),
        ("es", "Gerencia", "Escriba a la Gerencia", "Pedimos a la Gerencia"),
        ("it", "Direzione", "Scrivete alla Direzione", "Chiediamo alla Direzione"),
        ("cs", "předseda", "Napište předsedovi", ""),
    ],
)  # fmt: skip
def test_an_office_has_its_article_in_a_sentence(lang: str, short: str, write: str, asked: str) -> None:
    """ "An Regierungspräsidentin schreiben" and "Write to Mayor" were read; where the article depends on who
    holds the office, the name stands apart."""
    words = words_of(lang)
    assert text_of(write_to(words, (Run(short),), short=True)).replace("\u00a0", " ") == write
    assert naming.asked(words, short) == asked


@each(
    ("lang", "name", "asked"),
    [
        ("es", "El Alcalde", "Pedimos al Alcalde"),
        ("pt", "A Prefeita", "Pedimos à Prefeita"),
        ("it", "Lo Stato", "Chiediamo allo Stato"),
        ("fr", "La Maire", "Nous demandons à la Maire"),
        ("ca", "L’Alcalde", "Demanem a l’Alcalde"),
        ("en", "The Council", "We ask the Council"),
    ],
)
def test_the_article_of_a_whole_name_is_one_of_the_sentence(lang: str, name: str, asked: str) -> None:
    """As in “Petition to the Mayor”; a short name is written as it stands in a sentence: La Repubblica."""
    assert naming.asked(words_of(lang), name, whole=True) == asked
    assert naming.asked(words_of("it"), "La Repubblica") == "Chiediamo a La Repubblica"


@each(
    ("lang", "name", "short", "line"),
    [
        ("de", "Dr.-Ing. Ulrike Großkreutz-Öhler", "Frau Dr. Großkreutz-Öhler",
         "An: Dr.-Ing. Ulrike Großkreutz-Öhler"),
        ("fi", "Aluehallituksen puheenjohtaja Marja-Leena Ek", "aluehallituksen puheenjohtajalle sinne",
         "Vastaanottaja: Aluehallituksen puheenjohtaja Marja-Leena Ek"),
        ("bn", "পরিবহণ মন্ত্রী, পশ্চিমবঙ্গ সরকার", None, "লিখুন: পরিবহণ মন্ত্রী, পশ্চিমবঙ্গ সরকার"),
        ("fr", "Commission des transports", None, "Destinataire\u00a0: Commission des transports"),
        ("ru", "Директорка департаменту", "мэр Иванов", "Кому писать: Директорка департаменту"),
        ("en", "Jane Roe, Postal Operations", "the Manager of the Northern District",
         "Write to the Manager of the Northern District\u00a0· To: Jane Roe, Postal Operations"),
    ],
)  # fmt: skip
def test_small_print_says_once_that_one_writes_to_somebody(
    lang: str, name: str, short: str | None, line: str
) -> None:
    """A verb or a label that is right: "to the Minister, to-Government" was read in Bengali, and in French a
    name without its article."""
    target = Target(name=one(name), short=one(short) if short else None, email=("a@a.example",))
    site = {"site": Link(url="https://a.example")}
    campaign = Campaign(headline=one("A"), target=target, email=Message(), links=site)
    assert [text_of(para.runs) for para in message(campaign, words_of(lang)) if isinstance(para, Para)] == [
        line
    ]


@each(
    ("lang", "short", "hint"),
    [
        (
            "tr",
            "Dilara Ak",
            "“… yazın” is not known | write it as it goes on there, such as “Belediye Başkanına”",
        ),
        ("hu", "Kovács Ede", "“Írjon …” is not known"),
        ("pl", "prezydent", "such as “do prezydenta” or “do rady miasta”; till then it is not said"),
        ("de", "der Kommission", ""),
        ("de", "der Dezernent", "such as “der Ministerin” or “dem Stadtrat” or “an den Rat”; till then"),
        ("tr", "Bakanlık", ""),
        ("pl", "do prezydenta", ""),
        ("en", "Mayor", ""),
        ("fr", "Mme Leroux", ""),
        ("fr", "Maire", "“Écrivez …” is not known"),
    ],
)
def test_a_name_without_its_form_is_asked_for_it(lang: str, short: str, hint: str, tmp_path: Path) -> None:
    """And told forms that would be understood; what is said of it is what the page has."""
    text = f"languages: [{lang}]\nheadline: A\ntarget: {{name: B, short: {short}, phone: '5550190'}}\n"
    problems = [f"{one.what} | {one.hint}" for one in read(campaign_in(tmp_path, text)).problems]
    found = [one for one in problems if one.startswith("target.short")]
    assert len(found) == bool(hint)
    assert all(hint in one for one in found)


@each(
    ("lang", "name", "short", "line"),
    [
        ("ru", "Министр здравоохранения К. Д. Лис", "министру",
         "Позвоните министру: 1\u00a0· Министр здравоохранения К. Д. Лис\u00a0· Адрес:\u00a02 Elm"),
        ("uk", "Міністр освіти К. Лис", None,
         "Зателефонуйте: Міністр освіти К. Лис\u00a0· 1\u00a0· Адреса:\u00a02 Elm"),
        ("sr", "Министар здравља К. Лис", None,
         "Телефонирајте: Министар здравља К. Лис\u00a0· 1\u00a0· Адреса:\u00a02 Elm"),
        ("ru", "Мэр города Казани", None, "Позвоните Мэру города Казани: 1\u00a0· Адрес:\u00a02 Elm"),
        ("en", "Mayor Ruth Osei", "the Mayor", "Call Mayor Ruth Osei: 1\u00a0· Address:\u00a02 Elm"),
    ],
)  # fmt: skip
def test_small_print_declines_no_half_of_a_name_and_calls_no_address(
    lang: str, name: str, short: str | None, line: str
) -> None:
    """ "Позвоните Министру … К. Д. Лис: 1 · 2 Elm" was printed: the office declined, the name as it was."""
    target = Target(name=one(name), short=one(short) if short else None, phone="1", address=one("2 Elm"))
    campaign = Campaign(headline=one("A"), target=target, links={"site": Link(url="https://a.example")})
    assert [text_of(para.runs) for para in message(campaign, words_of(lang)) if isinstance(para, Para)] == [
        line
    ]


@each(
    ("lang", "phone", "shown"),
    [
        ("fa", "026 5550 1234", "026 5550 1234"), ("fa", "۰۲۶ ۵۵۵۰", "۰۲۶ ۵۵۵۰"),
        ("ar", "+962 6 555 0142", "+962 6 555 0142"), ("ar", "٠٥٠ ٥٥٥", "٠٥٠\u00a0٥٥٥"),
        ("mr", "+91 98555 01234", "+91 98555 01234"),
    ],
)  # fmt: skip
def test_a_number_to_call_is_printed_as_written(lang: str, phone: str, shown: str) -> None:
    """ "042 3555 0171" had figures of Urdu, beside sums in those of Latin: people dial what they read. Blanks
    would turn groups of Arabic figures round."""
    campaign = Campaign(
        headline=one("A"), lead=one("٣٠ ۳۰ ३०"), languages=(lang,), contact=Contact(phone=phone)
    )
    (line,) = _small_print.contact(campaign, words_for(campaign, lang))
    assert isinstance(line, Para)
    dialled = "".join(str(decimal(char, char)) for char in re.sub("[ -]", "", phone))
    assert (line.runs[-1].text, line.runs[-1].url) == (shown, f"tel:{dialled}")
    assert phone in [said.text for said in said_by(campaign, ["contact.phone"], lang, str)]


@each(
    ("phone", "dialled"),
    [
        ("+44 (0)20 7946 0000", "+442079460000"), ("0049 (0) 30 1234567", "+49301234567"),
        ("+39 (06) 6982 1234", "+390669821234"), ("+44 (20) 7946 0000", "+442079460000"),
        ("030/555 0100", "0305550100"), ("(905) 555-0100", "9055550100"), ("112", "112"),
        ("555-0100 ext. 12", "5550100;ext=12"), ("905 555 0100 #4", "9055550100;ext=4"),
        ("555 0100 / 0101", "5550100"), ("905 555 0100 (9–18 Uhr)", "9055550100"),
        ("1-800-FLOWERS", "18003569377"), ("Tel 0800 555", "0800555"),
    ],
)  # fmt: skip
def test_a_number_is_dialled_as_people_mean_it(phone: str, dialled: str) -> None:
    """All digits in a row rang strangers: +4402079460000, or the number with its extension."""
    assert tel(phone) == f"tel:{dialled}"


@each(
    ("phone", "meant"),
    [
        ("++1 905 555 0100", "+1 905 555 0100"),
        ("+1 905 555 019O", "+1 905 555 0190"),
        ("0l71 5550100", "0171 5550100"),
        ("Tel. (905) 555 0100", "(905) 555 0100"),
        ("tel:+19055550100", "+19055550100"),
    ],
)
def test_a_number_that_is_none_is_shown_as_it_is_dialled(phone: str, meant: str) -> None:
    refused = fault(phone, "phone")
    assert refused
    assert refused.hint == f'write "{meant}"'
    assert not fault(meant, "phone")


@each(
    "phone",
    ["1-800-FLOWERS", "555-0100 ext. 12", "555 0100 x4", "905 555 0100 (Olga)", "+44 (0)20 7946 0000"],
)
def test_letters_that_belong_to_a_number_stay(phone: str) -> None:
    assert not fault(phone, "phone")


@each("phone", ["555 0100 / 555 0101", "905 555 0100 or 905 555 0101", "+1 905 555 0100, 555 0101"])
def test_two_numbers_in_one_value_are_refused(phone: str) -> None:
    refused = fault(phone, "phone")
    assert refused
    assert "is two telephone numbers" in refused.what
    assert tel(refused.hint.split('"')[1]) == tel(phone)


@each(("number", "between"), [("۰۱۷۱", "، "), ("٠١٧١", "، "), ("0171", "\u00a0· ")])
def test_no_middle_dot_stands_beside_arabic_figures(number: str, between: str) -> None:
    """It is their nought: "۰۱۷۱ ·" was read as a digit more."""
    campaign = Campaign(
        headline=one("A"), contact=Contact(name=one("فرحت"), phone=number, email="a@b.example")
    )
    (line,) = _small_print.contact(campaign, words_of("ur"))
    assert isinstance(line, Para)
    assert text_of(line.runs).endswith(f"فرحت{between}{number}{between}a@b.example")


def test_a_number_is_the_call_and_an_address_stands_small_below_it() -> None:
    """The address was display beside a verb of small print, and the number below it."""
    target = Target(name=one("Ruth Osei"), short=one("the Mayor"), address=one("1 Square\nElm"), phone="1")
    (first,) = called(Campaign(headline=one("A"), target=target), words_of("en"))
    assert isinstance(first, Briefs)
    said = [(para.style, text_of(para.runs)) for para in first.briefs[0].words]
    assert said == [
        ("verb", "Call the Mayor: 1"),
        ("address", "Ruth Osei"),
        ("address", "Write:\u00a01 Square, Elm"),
    ]


def test_an_e_mail_without_a_code_stands_below_the_call() -> None:
    """It stood nowhere, and the band had room for it."""
    target = Target(name=one("Ruth Osei"), short=one("the Mayor"), email=("a@b.org",), phone="1")
    (block,) = called(Campaign(headline=one("A"), target=target), words_of("en"))
    assert isinstance(block, Briefs)
    assert [text_of(para.runs) for para in block.briefs[0].words][-1] == "a@b.org"


# Names that are not on the page as they are written.
CHANGED = [("fi", "Helsingin kaupunki"), ("cs", "Ministerstvo dopravy"), ("tr", "Bakanlık"), ("bg", "Кметът")]


@each(("tag", "more"), in_turn(some(LOCALES), [
    {}, {"links": {"site": Link(url="https://a.example")}}, {"email": Message(to=("a@a.example",))},
    {"contact": Contact(phone="2")},
]))  # fmt: skip
def test_what_a_call_says_is_what_the_proof_looks_for(tag: str, more: Mapping[str, object]) -> None:
    """A short name as it goes on after "Write" was said to be missing, and nothing was written."""
    words = words_of(tag)
    shorts = {None, "Dana", naming.after_write(words, "Dana", short=True)[0]} | {
        short for lang, _, short, _ in CALLED if lang == tag and short
    }
    offices = [(None, name) for lang, name in CHANGED if lang == tag]
    named = [*product(shorts, ("Ruth Osei",)), *offices]
    for (short, name), street in product(named, (None, one("1 Town Square"))):
        own = one(short) if short else None
        target = Target(name=one(name), short=own, address=street, phone="555 0190")
        campaign = Campaign(headline=one("A"), target=target, languages=(tag,), **more)  # type: ignore[arg-type]
        slots = compose(campaign, [words]).slots
        shown = (blocks for name, blocks in slots.items() if name not in PRODUCT.spares)
        page = [text for blocks in shown for text in texts(blocks)]
        wanted = said_by(campaign, PRODUCT.takes, tag, str)
        assert not [said for said, _ in missing(wanted, [" ".join(page)]) if said.key.startswith("target")]
        often = sum("Ruth Osei" in text for text in page)
        posted = "email" in more and street is not None  # in the code's verb, and above the street
        assert 1 <= often <= 1 + posted if name == "Ruth Osei" else often == 0


MAILS = "mayor@elm.example", "clerk@elm.example"


def some_of(rng: Random, **parts: object) -> dict[str, Any]:
    """Some of the parts of a struct."""
    return {name: part for name, part in parts.items() if rng.random() < 0.5}


def test_nothing_is_lost_of_whom_people_reach_whatever_else_there_is() -> None:
    """An address of who decides stood nowhere where there was an e-mail, nor their own e-mail where there was
    none: only a warning said so."""
    rng, words = Random(1), words_of("en")
    ids = "petition", "group", "more", "give"
    for _ in range(cases(400, 4000)):
        who = {
            "short": one("the Mayor"),
            "address": one("1 Square\nElm"),
            "phone": "555 0190",
            "email": MAILS,
        }
        mail = {"to": MAILS[1:], "cc": MAILS[:1], "subject": one("Keep it"), "body": one("Please do.")}
        own = {
            "name": one("Dana Fox"),
            "phone": "555 0111",
            "web": "https://elm.example",
            "address": one("9 Lane"),
        }
        given = some_of(
            rng,
            target=Target(name=one("Ruth Osei, head of Elm"), **some_of(rng, **who)),
            email=Message(**some_of(rng, **mail)),
            contact=Contact(**some_of(rng, **own)),
        )
        links = {id: Link(url=f"https://{id}.example") for id in ids[: rng.choice((0, 0, 1, 2, 4))]}
        campaign = Campaign(headline=one("A"), links=links, **given)
        if campaign.email and not (campaign.email.to or (campaign.target and campaign.target.email)):
            continue  # an error: nobody to write to
        slots = compose(campaign, [words]).slots
        page = " ".join(
            text for name, blocks in slots.items() if name not in PRODUCT.spares for text in texts(blocks)
        )
        idle = set(untaken(campaign, given, {leaf.key for leaf in taken(campaign, PRODUCT.takes)}))
        target = campaign.target or Target(name=one("A"))
        reached = campaign.email or target.address or target.phone or target.email
        assert idle <= {"target.short", *([] if reached else ["target"])}
        for leaf in taken(campaign, given.keys() - idle):
            said = leaf.value.get("en").split("\n")[0] if isinstance(leaf.value, Text) else leaf.value
            short = leaf.key == "target.short"  # which stands for the name
            assert short or said.removeprefix("https://") in page, (leaf.key, campaign)


def texts(value: object) -> Iterator[str]:
    """The words of each paragraph."""
    if isinstance(value, Para):
        yield text_of(value.runs)
    elif isinstance(value, Struct | tuple):
        fields = value if isinstance(value, tuple) else [getattr(value, f) for f in value.__struct_fields__]
        for field in fields:
            yield from texts(field)


@pytest.mark.parametrize("lang", some(["fr", "cs", "pt", "ar"]))
def test_a_campaign_of_one_number_is_built(lang: str, tmp_path: Path) -> None:
    name, short = next((name, short) for tag, name, short, _ in CALLED if tag == lang)
    target = f'{{name: "{name}", short: "{short}", phone: "555 0190"}}'
    text = f"languages: [{lang}]\npapers: [a4]\nheadline: A\ntarget: {target}\n"
    folder = tmp_path / "out"
    assert main(["build", str(campaign_in(tmp_path, text)), "-p", "flyer", "-o", str(folder)]) == 0


@pytest.mark.parametrize("lang", some(["en", "de", "uk", "tr"]))
def test_a_short_name_too_long_for_the_verb_of_a_code_is_told_at_the_foot(lang: str, tmp_path: Path) -> None:
    """It stood nowhere, and the campaign was refused for it."""
    target = '{name: Ann Lee, short: "the Board of our Regional Transport Authority", email: [a@b.org]}'
    text = f"languages: [{lang}]\npapers: [a4]\nheadline: A\ntarget: {target}\nemail: {{subject: B}}\n"
    folder = str(tmp_path / "out")
    assert main(["build", str(campaign_in(tmp_path, text)), "-p", "flyer", "-o", folder]) == 0


@each(
    ("lang", "address", "line"),
    [
        ("am", "8412 Georgia Ave., Suite 210\nSilver Spring, MD 20910", "Suite 210, Silver Spring"),
        ("am", "ጆርጂያ ጎዳና\nሲልቨር ስፕሪንግ", "ጎዳና፣ ሲልቨር"),
        ("ar", "12 rue Canada\nTunis", "Canada, Tunis"),
        ("ar", "شارع الحرية\nتونس", "الحرية، تونس"),
        ("zh-Hans", "118 Canal St.\nNew York, NY 10013", "St., New York"),
    ],
)
def test_the_comma_between_lines_of_an_address_is_that_of_its_letters(
    lang: str, address: str, line: str
) -> None:
    assert line in text_of(in_line(Text(((lang, address),)), words_of(lang)))
