"""What a text says by itself: a day with its month, to sign, to read. Parts of other words say nothing."""

from amount import each, some

from flyers.content import library
from flyers.content.locale import locale
from flyers.content.mentions import day_due, names_day, names_month, tells_of_reading, tells_of_signing
from flyers.content.words import words_of

DAYS = [f"2027-{month:02}-{day:02}" for month in (1, 5, 9, 12) for day in (1, 5, 15)]


@each("tag", some(library.locales(), 4))
def test_a_language_tells_its_days_apart(tag: str) -> None:
    words = words_of(tag)
    for day in DAYS:
        said = words.named(day, "short")
        assert [other for other in DAYS if names_day(words, f"– {said} –", other)] == [day]
        assert names_day(words, words.named(day, "full"), day)
        for key in ("act_by", "deadline"):  # whose end may melt with it: līdz 7. maijam
            assert names_day(words, words.say(key, act="", date=words.on(key, day)), day)


@each(
    ("lang", "text", "day"),
    [
        ("en", "We may win with 5 names", "05-05"),
        ("en", "The 3 marchers", "03-03"),
        ("en", "Only 5 may sign", "05-05"),
        ("en", "By 15 May", "05-05"),
        ("en", "By 5 May 2028", "05-05"),
        ("hu", "2028. május 5-ig", "05-05"),
        ("de", "Die 5 Maibäume", "05-05"),
        ("fr", "Les 5 maisons", "05-05"),
        ("fr", "Les 3 marsouins", "03-03"),
        ("ru", "Все 5 маяков", "05-05"),
        ("ja", "6月5日5時まで", "05-05"),
        ("ko", "15월 5일까지", "05-05"),
    ],
)
def test_a_number_and_letters_of_a_month_are_no_day(lang: str, text: str, day: str) -> None:
    assert not names_day(words_of(lang), text, f"2027-{day}")


@each(
    ("lang", "text"),
    [
        ("en", "On Wednesday, May 5th, at noon"),
        ("nl", "Teken voor 5e mei"),
        ("en", "SIGN BY 5 MAY 2027"),
        ("de", "Am 5. Mai zählen wir"),
        ("fr", "Jusqu’au 5 mai 2027"),
        ("es", "el 5 de mayo de 2027"),
        ("ru", "до 5-го мая"),
        ("tr", "5 Mayıs’ta"),
        ("tr", "5 Mayısa kadar"),
        ("et", "5. maiks"),
        ("hu", "május 5-ig"),
        ("he", "עד ה-5 במאי"),
        ("am", "እስከ ሜይ 5"),
        ("hi", "5 मई को"),
        ("mr", "5 मेपर्यंत"),
        ("ja", "5月5日（水）まで"),
        ("ko", "5월5일까지"),
        ("th", "ภายในวันที่5พฤษภาคม"),
        ("km", "ថ្ងៃទី 5 ខែឧសភា"),
    ],
)
def test_a_day_is_known_with_its_endings_and_without_blanks(lang: str, text: str) -> None:
    assert names_day(words_of(lang), text, "2027-05-05")


def test_a_month_in_another_word_is_none() -> None:
    en = words_of("en")
    assert [names_month(en, text) for text in ("The Mayor decides", "Our May meeting", "It may be")] == [
        False, True, False,
    ]  # fmt: skip


@each("tag", library.locales())
def test_a_language_knows_its_own_words_for_signing_and_reading(tag: str) -> None:
    words, found = words_of(tag), locale(tag)
    assert found
    assert found.signs
    assert found.reads
    assert all(tells_of_signing(words, words.say(key)) for key in ("sign", "sign_petition"))
    assert all(tells_of_reading(words, words.say(key)) for key in ("read", "read_more", "watch"))


@each(
    ("lang", "text", "signs", "reads"),
    [
        ("en", "The design is final on 5 May", False, False),
        ("en", "The chair resigns", False, False),
        ("en", "Seats are assigned on 5 May", False, False),
        ("en", "Join the Signal group", False, False),
        ("en", "Spread the word", False, False),
        ("en", "Bread for all", False, False),
        ("en", "Demand more buses", False, False),
        ("en", "Sign with us", True, False),
        ("en", "Petition closes", True, False),
        ("en", "Learn more", False, True),
        ("de", "Mehr Busse fordern", False, False),
        ("de", "Mehr erfahren", False, True),
        ("de", "Unterschriften sammeln", True, False),
        ("it", "Fermate la legge", False, False),
        ("tr", "Okul için gel", False, False),
        ("tr", "İMZALAYIN", True, False),
        ("vi", "Đăng ký tham gia", False, False),
        ("hu", "Írd alá", True, False),
        ("he", "לחתימה על העצומה", True, False),
        ("ar", "وقّعوا الآن", True, False),
        ("hi", "याचिका पर हस्ताक्षर करें", True, False),
        ("ja", "ネット署名", True, False),
        ("nb", "Les det", False, True),
    ],
)
def test_words_tell_of_signing_and_reading_from_where_they_begin(
    lang: str, text: str, signs: bool, reads: bool
) -> None:
    words = words_of(lang)
    assert (tells_of_signing(words, text), tells_of_reading(words, text)) == (signs, reads)


@each(
    ("lang", "text", "day"),
    [
        ("hu", "5000 aláírás kell eddig:", "január 31."),
        ("hu", "5000 aláírás kell legkésőbb", "január 31."),
        ("tr", "5.000 imza gerekli, son gün", "31 Ocak"),
        ("tr", "Bu imzalar son günümüz", ""),
        ("fi", "Nimiä tarvitaan viimeistään", "31. tammikuuta"),
        ("ja", "締切：", "1月31日"),
        ("ko", "서명 마감일", "1월 31일"),
        ("ko", "서명해 주세요", ""),
        ("ru", "Нужно 5000 подписей до:", "31 января"),
        ("de", "Wir brauchen 5.000 Unterschriften bis", "31. Januar"),
        ("en", "We need 5,000 names:", "31 January"),
        ("en", "Hand it in at 10 am", ""),
        ("en", "The consultation closes on", "31 January"),
        ("es", "La consulta cierra el", "31 de enero"),
        ("fr", "L’enquête se termine le", "31 janvier"),
        ("fr", "L’enquête dure jusqu’au", "31 janvier"),
        ("it", "La consultazione chiude il", "31 gennaio"),
        ("nl", "De inspraak sluit op", "31 januari"),
        ("pt", "A consulta termina em", "31 de janeiro"),
        ("pl", "Konsultacje kończą się dnia", "31 stycznia"),
        ("cs", "Připomínky končí dne", "31. ledna"),
        ("sv", "Samrådet slutar den", "31 januari"),
        ("ro", "Consultarea se încheie la data de", "31 ianuarie"),
        ("el", "Η διαβούλευση λήγει στις", "31 Ιανουαρίου"),
        ("sw", "Maoni yatafungwa tarehe", "31 Januari"),
        ("el", "Υπογράψτε ως τις", "31 Ιανουαρίου"),
        ("el", "Υπογράψτε μέχρι τις", "31 Ιανουαρίου"),
        ("el", "Υπογράψτε έως και", "31 Ιανουαρίου"),
        ("el", "Υπογράψτε πριν από τις", "31 Ιανουαρίου"),
        ("it", "Firma fino al", "31 gennaio"),
        ("ru", "Подпишите не позднее", "31 января"),
        ("ru", "Подписи принимаем по", "31 января"),
        ("ru", "Подпишите к", "31 января"),
        ("es", "Tienes hasta el día", "31 de enero"),
        ("es", "Hoy es el día", ""),
        ("pl", "Podpisz najpóźniej", "31 stycznia"),
        ("de", "Nur noch bis einschließlich", "31. Januar"),
        ("sw", "Saini kabla ya", "31 Januari"),
        ("fi", "Kuin ennen", ""),
        ("ga", "Sínigh roimh", "31 Eanáir"),
        ("uk", "Підпишіть не пізніше", "31 січня"),
        ("fa", "امضا کنید پیش از", "۳۱ ژانویه"),
        ("vi", "Như trước", ""),
        ("vi", "Ký trước ngày", "31 tháng 1"),
        ("pt", "As motosserras chegam em agosto. Assine até", "31 de janeiro."),
        ("cs", "Den před hlasováním odevzdáme podpisy. Podepište do", "31. ledna."),
        ("en", "“It is late.” Sign by", "31 January."),
        ("en", "Dr. Ek decides on", "31 January"),
        ("en", "Still here? Sign by", "31 January"),
        ("hu", "Elfogy az idő. 5000 aláírás kell eddig:", "január 31."),
        ("ja", "工事は八月に始まります。締切：", "1月31日。"),
        ("hi", "पेड़ अगस्त में कटेंगे। अंतिम तिथि:", "31 जनवरी।"),
        ("ur", "درخت اگست میں کٹیں گے۔ آخری تاریخ:", "31 جنوری۔"),
        ("zh-Hans", "八月开始砍树。截止日期：", "1月31日。"),
        ("es", "Es nuestro", ""),
        ("km", "ចុះហត្ថលេខា", ""),
    ],
)
def test_a_text_that_leads_to_the_last_day_goes_on_with_it(lang: str, text: str, day: str) -> None:
    """ "5000 aláírás kell eddig:" stopped at its colon."""
    assert day_due(words_of(lang), text, "2027-01-31").replace("\u00a0", " ") == day
