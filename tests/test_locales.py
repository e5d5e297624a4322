"""The locales as print: dates as each language writes them, its own script and marks, words that fit.

That each is whole, with its placeholders, is for `test_words`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from amount import each, seldom, some
from seen import seen

from flyers import judge
from flyers.content import library, naming
from flyers.content.campaign import Campaign, Message, Target
from flyers.content.locale import Locale, locale
from flyers.content.names import COLUMNS
from flyers.content.petition import Column, Petition
from flyers.content.phrases import Phrases, phrases
from flyers.content.text import Text
from flyers.content.words import keys, words_of
from flyers.measure.breaks import breaks
from flyers.measure.dictionary import within_words
from flyers.measure.faces import script_of
from flyers.measure.icu import divide
from flyers.measure.sense import LEANING, OWNING, demerits
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.blocks import Para, Rows, Run
from flyers.model.frame import Face
from flyers.press import Order, prepare
from flyers.products import product
from flyers.products._codes import email_code, message
from flyers.products._runs import inline, write_to
from flyers.units import MM

LOCALES = library.locales()
NO_FACE = {"ja", "ko", "zh-Hans", "zh-Hant"}  # faces too large to bundle: such a campaign brings its own
FACES = (Face("text"), Face("text", bold=True), Face("display"))

# Friday 1 May 2009 in full, Tuesday 6 October 2026 in long, an evening on 29 February 2024; ~ is a
# no-break space.
DAYS = {
    "am": ("ዓርብ 1 ሜይ 2009", "6 ኦክቶበር 2026", "ፌብሩዋሪ 29፣ ከ ምሽት~12:30 እስከ ምሽት~2:00"),
    "ar-LB": ("الجمعة، 1 أيار 2009", "6 تشرين الأول 2026", "29 شباط، من الساعة 6:30~م إلى 8~م"),
    "ar-MA": ("الجمعة، 1 ماي 2009", "6 أكتوبر 2026", "29 فبراير، من الساعة 18:30 إلى 20:00"),
    "ar-TN": ("الجمعة، 1 ماي 2009", "6 أكتوبر 2026", "29 فيفري، من الساعة 6:30~م إلى 8~م"),
    "ar": ("الجمعة، 1 مايو 2009", "6 أكتوبر 2026", "29 فبراير، من الساعة 6:30~م إلى 8~م"),
    "bn": (
        "শুক্রবার, ১ মে, ২০০৯",
        "৬ অক্টোবর, ২০২৬",
        "২৯ ফেব্রুয়ারি, সন্ধ্যা ৬:৩০টা থেকে রাত ৮টা পর্যন্ত",
    ),
    "bg": ("петък, 1 май 2009~г.", "6 октомври 2026~г.", "29 февруари, 18:30–20:00~ч."),
    "ca": ("divendres, 1 de maig del 2009", "6 d’octubre del 2026", "29 de febrer, de 18.30 a 20~h"),
    "cs": ("pátek 1.~května 2009", "6.~října 2026", "29.~února, 18:30–20:00"),
    "da": ("fredag den 1.~maj 2009", "6.~oktober 2026", "29.~februar kl.~18.30–20.00"),
    "de": ("Freitag, 1.~Mai 2009", "6.~Oktober 2026", "29.~Februar, 18:30–20~Uhr"),
    "el": ("Παρασκευή 1η Μαΐου 2009", "6 Οκτωβρίου 2026", "29 Φεβρουαρίου, 18:30–20:00"),
    "en": ("Friday 1 May 2009", "6 October 2026", "29 February, 6:30~pm–8~pm"),
    "de-AT": ("Freitag, 1.~Mai 2009", "6.~Oktober 2026", "29.~Februar, 18:30–20~Uhr"),
    "de-CH": ("Freitag, 1.~Mai 2009", "6.~Oktober 2026", "29.~Februar, 18.30–20~Uhr"),
    "es-419": ("viernes 1 de mayo de 2009", "6 de octubre de 2026", "29 de febrero, 18:30–20:00"),
    "es-ES": ("viernes 1 de mayo de 2009", "6 de octubre de 2026", "29 de febrero, 18:30–20:00"),
    "es-MX": ("viernes 1 de mayo de 2009", "6 de octubre de 2026", "29 de febrero, 6:30~p.~m.–8~p.~m."),
    "es-AR": ("viernes 1 de mayo de 2009", "6 de octubre de 2026", "29 de febrero, 18:30–20:00"),
    "en-GB": ("Friday 1 May 2009", "6 October 2026", "29 February, 6.30pm–8pm"),
    "en-CA": ("Friday, May 1, 2009", "October 6, 2026", "February 29, 6:30~p.m.–8~p.m."),
    "en-US": ("Friday, May 1, 2009", "October 6, 2026", "February 29, 6:30~p.m.–8~p.m."),
    "es": ("viernes 1 de mayo de 2009", "6 de octubre de 2026", "29 de febrero, 18:30–20:00"),
    "et": ("reede, 1.~mai 2009", "6.~oktoober 2026", "29.~veebruar kell~18.30–20.00"),
    "fa-AF": ("جمعه ۱۱ ثور ۱۳۸۸", "۱۴ میزان ۱۴۰۵", "۱۰ حوت، ساعت ۱۸:۳۰ تا ۲۰:۰۰"),
    "fa-IR": ("جمعه ۱۱ اردیبهشت ۱۳۸۸", "۱۴ مهر ۱۴۰۵", "۱۰ اسفند، ساعت ۱۸:۳۰ تا ۲۰:۰۰"),
    "fa": ("جمعه ۱ مه ۲۰۰۹", "۶ اکتبر ۲۰۲۶", "۲۹ فوریه، ساعت ۱۸:۳۰ تا ۲۰:۰۰"),
    "fi": ("perjantai 1.~toukokuuta 2009", "6.~lokakuuta 2026", "29.~helmikuuta klo~18.30–20"),
    "fr": ("vendredi 1er mai 2009", "6 octobre 2026", "29 février, de 18~h~30 à 20~h"),
    "he": ("יום שישי, 1 במאי 2009", "6 באוקטובר 2026", "29 בפברואר, 18:30–20:00"),
    "hi": ("शुक्रवार, 1 मई 2009", "6 अक्टूबर 2026", "29 फ़रवरी, शाम 6:30~बजे से रात 8~बजे तक"),
    "hr": ("petak, 1.~svibnja 2009.", "6.~listopada 2026.", "29.~veljače, 18:30–20~h"),
    "ht": ("vandredi 1ye me 2009", "6 oktòb 2026", "29 fevriye, 6:30~PM rive 8~PM"),
    "hu": ("2009. május 1., péntek", "2026. október 6.", "február 29., 18:30–20:00"),
    "hy": ("2009~թ. մայիսի 1, ուրբաթ", "2026~թ. հոկտեմբերի 6", "փետրվարի 29, 18:30–20:00"),
    "id": ("Jumat, 1 Mei 2009", "6 Oktober 2026", "29 Februari, pukul 18.30–20.00"),
    "it": ("venerdì 1º maggio 2009", "6 ottobre 2026", "29 febbraio, ore~18.30–20"),
    "ja": ("2009年5月1日金曜日", "2026年10月6日", "2月29日 18:30〜20:00"),
    "ko": ("2009년 5월~1일 금요일", "2026년 10월~6일", "2월~29일 오후~6시~30분부터 오후~8시까지"),
    "ku": ("înî, 1ê gulana 2009an", "6ê cotmeha 2026an", "29ê sibatê, 18:30–20:00"),
    "lt": ("2009~m. gegužės 1~d., penktadienis", "2026~m. spalio 6~d.", "vasario 29~d., 18:30–20~val."),
    "lv": ("piektdiena, 2009.~gada 1.~maijs", "2026.~gada 6.~oktobris", "29.~februāris, plkst.~18.30–20.00"),
    "lo": ("ວັນສຸກ ທີ 1 ພຶດສະພາ 2009", "6 ຕຸລາ 2026", "29 ກຸມພາ ເວລາ 18:30–20:00"),
    "ps": ("جمعه د ۲۰۰۹ د مۍ ۱", "د ۲۰۲۶ د اکتوبر ۶", "فبروري ۲۹، له ۱۸:۳۰ تر ۲۰:۰۰"),
    "km": ("សុក្រ 1 ឧសភា 2009", "6 តុលា 2026", "29 កុម្ភៈ ម៉ោង 18:30 ដល់ 20:00"),
    "my": (
        "၂၀၀၉ ခုနှစ် မေလ ၁ ရက် သောကြာနေ့",
        "၂၀၂၆ ခုနှစ် အောက်တိုဘာလ ၆ ရက်",
        "ဖေဖော်ဝါရီလ ၂၉ ရက်၊ ၁၈:၃၀ မှ ၂၀:၀၀ အထိ",
    ),
    "nb": ("fredag 1.~mai 2009", "6.~oktober 2026", "29.~februar kl.~18.30–20.00"),
    "ne": ("२००९ मे १, शुक्रबार", "२०२६ अक्टोबर ६", "फेब्रुअरी २९, १८:३०–२०~बजे"),
    "nl": ("vrijdag 1 mei 2009", "6 oktober 2026", "29 februari, 18.30–20.00~uur"),
    "pa": ("ਸ਼ੁੱਕਰਵਾਰ, 1 ਮਈ 2009", "6 ਅਕਤੂਬਰ 2026", "29 ਫ਼ਰਵਰੀ, ਸ਼ਾਮ 6:30~ਵਜੇ ਤੋਂ ਸ਼ਾਮ 8~ਵਜੇ ਤੱਕ"),
    "pl": ("piątek, 1 maja 2009~r.", "6 października 2026~r.", "29 lutego, godz.~18.30–20.00"),
    "pt": ("sexta-feira, 1º de maio de 2009", "6 de outubro de 2026", "29 de fevereiro, 18h30–20h"),
    "pt-PT": ("sexta-feira, 1 de maio de 2009", "6 de outubro de 2026", "29 de fevereiro, 18h30–20h"),
    "ro": ("vineri, 1 mai 2009", "6 octombrie 2026", "29 februarie, orele 18:30–20:00"),
    "ru": ("пятница, 1 мая 2009~г.", "6 октября 2026~г.", "29 февраля, 18:30–20:00"),
    "sk": ("piatok 1.~mája 2009", "6.~októbra 2026", "29.~februára, 18:30–20:00"),
    "sl": ("petek, 1.~maja 2009", "6.~oktobra 2026", "29.~februarja, 18.30–20.00"),
    "so": ("Jimco, 1 Maayo 2009", "6 Oktoobar 2026", "29 Febraayo, 6:30~fiidnimo ilaa 8:00~habeennimo"),
    "sq": ("e premte, 1 maj 2009", "6 tetor 2026", "29 shkurt, ora 18.30–20.00"),
    "sr": ("петак, 1.~маја 2009.~године", "6.~октобра 2026.~године", "29.~фебруара, од 18.30 до 20~h"),
    "sr-Latn": ("petak, 1.~maja 2009.~godine", "6.~oktobra 2026.~godine", "29.~februara, od 18.30 do 20~h"),
    "sv": ("fredag 1 maj 2009", "6 oktober 2026", "29 februari kl.~18.30–20.00"),
    "sw": ("Ijumaa, 1 Mei 2009", "6 Oktoba 2026", "29 Februari, saa~12:30~jioni hadi 2:00~usiku"),
    "ta": ("வெள்ளிக்கிழமை, மே 1, 2009", "அக்டோபர் 6, 2026", "பிப்ரவரி 29, மாலை 6:30~மணி முதல் மாலை 8~மணி வரை"),
    "th": ("วันศุกร์ที่ 1 พฤษภาคม 2552", "6 ตุลาคม 2569", "29 กุมภาพันธ์ เวลา 18.30–20.00~น."),
    "ti": ("ዓርቢ፣ 1 ጉንበት 2009", "6 ጥቅምቲ 2026", "29 ለካቲት፣ ካብ 6:30~ድሕሪ ቀትሪ ክሳብ 8:00~ድሕሪ ቀትሪ"),
    "tl": ("Biyernes, Mayo 1, 2009", "Oktubre 6, 2026", "Pebrero 29, 6:30~PM–8~PM"),
    "tr": ("1 Mayıs 2009 Cuma", "6 Ekim 2026", "29 Şubat, saat 18.30–20.00"),
    "uk": ("п’ятниця, 1 травня 2009~р.", "6 жовтня 2026~р.", "29 лютого, 18:30–20:00"),
    "ur": ("جمعہ، 1 مئی، 2009", "6 اکتوبر، 2026", "29 فروری، شام 6:30~بجے سے رات 8~بجے تک"),
    "vi": (
        "Thứ Sáu, ngày 1 tháng 5 năm 2009",
        "ngày 6 tháng 10 năm 2026",
        "ngày 29 tháng 2, từ 18 giờ 30 đến 20 giờ",
    ),
    "mr": ("शुक्रवार, १ मे, २००९", "६ ऑक्टोबर, २०२६", "२९ फेब्रुवारी, सायंकाळी ६:३० ते रात्री ८"),
    "gu": ("શુક્રવાર, 1 મે, 2009", "6 ઑક્ટોબર, 2026", "29 ફેબ્રુઆરી, સાંજે 6:30 થી રાત્રે 8"),
    "mk": ("петок, 1 мај 2009~г.", "6 октомври 2026~г.", "29 февруари, од 18:30 до 20~часот"),
    "gl": ("venres, 1 de maio de 2009", "6 de outubro de 2026", "29 de febreiro, 18:30–20:00"),
    "af": ("Vrydag 1 Mei 2009", "6 Oktober 2026", "29 Februarie, 18:30–20:00"),
    "cy": ("Dydd Gwener, 1 Mai 2009", "6 Hydref 2026", "29 Chwefror, 6.30yh–8yh"),
    "eu": ("2009ko maiatzak 1, ostirala", "2026ko urriak 6", "otsailak 29, 18:30–20:00"),
    "ga": ("Dé hAoine 1 Bealtaine 2009", "6 Deireadh Fómhair 2026", "29 Feabhra, 6.30~i.n.–8~i.n."),
    "is": ("föstudagur, 1.~maí 2009", "6.~október 2026", "29.~febrúar, kl.~18:30–20"),
    "az": ("1 may 2009, cümə", "6 oktyabr 2026", "29 fevral, saat 18:30–20:00"),
    "bs": ("petak, 1.~maja 2009.", "6.~oktobra 2026.", "29.~februara, 18:30–20~h"),
    "ka": ("პარასკევი, 2009 წლის 1 მაისი", "2026 წლის 6 ოქტომბერი", "29 თებერვალი, 18:30–20:00"),
    "te": ("శుక్రవారం, మే 1, 2009", "అక్టోబర్ 6, 2026", "ఫిబ్రవరి 29, సాయంత్రం 6:30 నుంచి రాత్రి 8 వరకు"),
    "kn": ("ಶುಕ್ರವಾರ, ಮೇ 1, 2009", "ಅಕ್ಟೋಬರ್ 6, 2026", "ಫೆಬ್ರವರಿ 29, ಸಂಜೆ 6:30ರಿಂದ ರಾತ್ರಿ 8ರವರೆಗೆ"),
    "ml": ("2009 മേയ് 1, വെള്ളിയാഴ്ച", "2026 ഒക്ടോബർ 6", "ഫെബ്രുവരി 29, വൈകിട്ട് 6:30 മുതൽ രാത്രി 8 വരെ"),
    "zh-Hans": ("2009年5月1日星期五", "2026年10月6日", "2月29日 18:30–20:00"),
    "zh-Hant": ("2009年5月1日 星期五", "2026年10月6日", "2月29日 18:30–20:00"),
}  # fmt: skip

# Unicode's names of letters begin with their script; "Hans" is written in ideographs, "Jpan" in kana too.
SCRIPTS: dict[str, str | tuple[str, ...]] = {
    "Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW", "Thai": "THAI",
    "Deva": "DEVANAGARI", "Guru": "GURMUKHI", "Taml": "TAMIL", "Hans": "CJK", "Hant": "CJK",
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"), "Kore": "HANGUL", "Beng": "BENGALI", "Ethi": "ETHIOPIC",
    "Armn": "ARMENIAN", "Mymr": "MYANMAR", "Khmr": "KHMER", "Laoo": "LAO", "Gujr": "GUJARATI",
    "Telu": "TELUGU", "Knda": "KANNADA", "Mlym": "MALAYALAM", "Geor": "GEORGIAN",
}  # fmt: skip
# Latin letters inside other scripts: the code's name, and what a language itself borrows.
BORROWED = {"": "QR", "el": "QR mm E-mail e-mail", "mk": "QR mm", "sr": "QR mm h", "ko": "QR mm"}

CAMPAIGN = """
flyers: 1
name: all
headline: "1"
links:
  petition: {url: https://example.org/p, kind: sign}
  group: {url: https://example.org/g, find: Abc}
target: {name: A B, email: [a@example.org]}
email: {cc: [b@example.org], subject: Abc}
demands: ["1", "2"]
events: [{what: Abc, date: 2026-10-06, start: "18:30", end: "20:00", place: A, address: B}]
deadline: {date: 2026-10-09}
endorsers: [A, B]
press: [{outlet: A, title: B, url: https://example.org/q, date: 2009-04-15}]
organiser: {name: A}
contact: {phone: "905 555 0199", email: c@example.org}
petition:
  request: Abc
  columns: [name, address, email, signature, informed]
  return_to: A
  return_by: 2009-05-01
  privacy: Abc
"""

# Words that English shares with another language.
SHARED = {
    "col_date", "col_email", "col_postcode", "col_signature", "collector_date", "collector_name", "comma",
    "contact", "event_from", "event_when", "give", "labelled", "petition", "row_number",
}  # fmt: skip


def loaded(tag: str) -> Locale:
    found = locale(tag)
    assert found
    return found


def said(tag: str, hole: str = "") -> dict[str, str]:
    """Everything that a locale prints, by where it stands, with `hole` for each placeholder."""
    found = loaded(tag)
    dates = found.dates
    texts = dict(found.words)
    texts |= {f"quotes {n}": mark for n, mark in enumerate(found.quotes)}
    for name in ("months", "weekdays", "halves"):
        texts |= {f"{name} {n}": word for n, word in enumerate(getattr(dates, name))}
    texts |= {name: getattr(dates, name) for name in ("long", "full", "short", "first", "time", "time_whole")}
    return {key: re.sub(r"\{\w+\}", hole, text) for key, text in texts.items()}


@cache
def ruler() -> HarfBuzzRuler:
    return HarfBuzzRuler()


def test_every_locale_has_its_days_here() -> None:
    assert set(DAYS) == set(LOCALES)


@each("tag", DAYS)
def test_days_as_the_language_writes_them(tag: str) -> None:
    words = words_of(tag)
    when = words.say(
        "event_when",
        date=words.date("2024-02-29", "short"),
        start=words.time("18:30"),
        end=words.time("20:00"),
    )
    found = words.date("2009-05-01", "full"), words.date("2026-10-06"), when
    assert found == tuple(form.replace("~", "\u00a0") for form in DAYS[tag])


@each(
    ("tag", "said"),
    [
        ("de", "Bis zum 1.\u00a0Mai 2009 unterschreiben"),
        ("fi", "Allekirjoita viimeistään 1.\u00a0toukokuuta 2009"),
        ("el", "Υπογράψτε μέχρι 1η Μαΐου 2009"),
        ("fr", "Signez d’ici au 1er mai 2009"),
        ("it", "Firmate entro il 1º maggio 2009"),
        ("hu", "Írja alá 2009. május 1-jéig"),
        ("ca", "Signeu fins a l’1 de maig del 2009"),
        ("ja", "署名は2009年5月1日まで"),
        ("ru", "Подпишите петицию до 1 мая 2009\u00a0г."),
        ("sr", "Потпишите до 1.\u00a0маја 2009.\u00a0године"),
        ("tr", "1 Mayıs 2009 gününe kadar imzalayın"),
        ("zh-Hans", "请在2009年5月1日前签名"),
    ],
)
def test_a_day_inside_a_sentence(tag: str, said: str) -> None:
    words = words_of(tag)
    assert words.say("deadline", date=words.date("2009-05-01")) == said


@each("tag", LOCALES)
def test_a_locale_keeps_to_its_script(tag: str) -> None:
    script = SCRIPTS[script_of(tag)]
    borrowed = re.compile("|".join(map(re.escape, BORROWED.get(tag, BORROWED[""]).split())))
    for key, text in said(tag).items():
        for letter in filter(str.isalpha, text if script == "LATIN" else borrowed.sub("", text)):
            name = unicodedata.name(letter)
            # º ordinal indicators, Nº: named without a script.
            assert name.startswith(script) or "ORDINAL" in name, f"{key}: {letter} in {text}"


@each("tag", LOCALES)
def test_a_locale_is_typeset(tag: str) -> None:
    """Composed characters, no typewriter's marks, a measure and its number on one line."""
    for key, text in said(tag, hole="x").items():
        assert text == unicodedata.normalize("NFC", text), key
        assert not re.search("[\"'`]|\\.\\.\\.|--|  ", text), key
        assert not re.search(r"(?<!\d)100 ", text), f"{key}: a plain space after 100"
        assert not re.search(r"« | »| [:;!?%](?!\S)", text), f"{key}: a plain space inside marks"
        assert not re.match(r"\u200b|.*\u200b\Z", text), f"{key}: a zero width space at an end"


# What the marks of another language look like in each, 字 standing for what is filled in.
FOREIGN_MARKS = {
    "am": r"[,;:]",
    "ar": r"[,;?%]",
    "el": r"\?",
    "fa": r"[,;?%]",
    "fr": r"(?<!\u202f)[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»",
    "ja": r"[\u3041-\u30ff\u4e00-\u9fff]\s?[,.:;?!()]|[,.:;?!()]\s?[\u3041-\u30ff\u4e00-\u9fff]"
    r"|\s[、。：？！（）]|[、。：？！（）]\s",
    "hy": r"[:?]",
    "ti": r"[,;:]",
    "ur": r"[,;?%]",
    "zh-Hans": r"[\u4e00-\u9fff]\s?[,.:;?!()]|[,.:;?!()]\s?[\u4e00-\u9fff]"
    r"|\s[，：；？！（）]|[，：；？！（）]\s",
    "zh-Hant": r"[\u4e00-\u9fff]\s?[,.:;?!()]|[,.:;?!()]\s?[\u4e00-\u9fff]"
    r"|\s[，：；？！（）]|[，：；？！（）]\s",
}


@each("tag", FOREIGN_MARKS)
def test_a_locale_has_its_languages_own_marks(tag: str) -> None:
    for key, text in loaded(tag).words.items():
        filled = re.sub(r"\{\w+\}", "字", text)
        assert not re.search(FOREIGN_MARKS[tag], filled), f"{key}: {text}"


@each("tag", LOCALES)
def test_searched_words_stand_in_the_languages_own_marks(tag: str) -> None:
    found = loaded(tag)
    opening, closing, *inner = found.quotes
    assert f"{opening}{{words}}{closing}" in found.words["find"]
    assert set(inner) != {opening, closing}
    assert all(mark.strip() == mark.strip("\u00a0\u202f") for mark in found.quotes)


@each("tag", sorted(set(LOCALES) - NO_FACE))
def test_every_character_has_a_glyph(tag: str) -> None:
    text = " ".join(said(tag).values()) + " 0123456789"
    for face in FACES:
        assert ruler().missing(text, face, tag) == (), face


def test_the_exempted_have_no_face_indeed() -> None:
    """Else the exemption is out of date."""
    assert all(ruler().missing(" ".join(said(tag).values()), FACES[0], tag) for tag in NO_FACE)


@each("tag", sorted(set(LOCALES) - NO_FACE))
def test_heads_fit_the_narrowest_columns(tag: str) -> None:
    """No part of a head that must stay on one line is wider than its column at its least.

    Heads are 9 pt bold, 1.5 mm clear of the rules on both sides; that of the numbers stands in 9 mm. A
    telephone number needs less than the longest of its heads, which widen its column up to 32 mm.
    """
    asked = tuple(Column(id=id) for id in COLUMNS)
    campaign = Campaign(
        flyers=1,
        name="x",
        languages=(tag,),
        headline=Text((("", "x"),)),
        petition=Petition(request=Text((("", "x"),)), columns=asked),
    )
    (rows,) = product("sheet").compose(campaign, [words_of(tag)]).slots["rows"]
    assert isinstance(rows, Rows)
    columns = [(one, column) for column in rows.columns for one in (column, column.ticked) if one]
    assert {column.id for column, _ in columns} == set(COLUMNS)
    heads = [(rows.number_head, 9 * MM)]
    least = {column.id: column.least for column, _ in columns} | {"phone": 32 * MM}
    heads += [(column.head, least[cell.id] - 3 * MM) for column, cell in columns]
    for head, room in heads:
        text = "".join(run.text for run in head.runs)
        stops = [0, *(place.at for place in breaks(text, tag, divide)), len(text)]
        for part in (text[a:b].strip() for a, b in pairwise(stops)):
            width = 9 * ruler().shape(part, Face("text", bold=True), tag).advance
            assert width <= room, f"{part}: {width:.1f} pt in {room:.1f}"


def test_the_pieces_of_every_language_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that a flyer says besides a campaign's own words, in one campaign for all languages; sheets have
    each beside English, below.

    A word too wide for its frame is a fault of the whole order; with so few words of its own the flyer
    needs no second side, and no other arrangement than that of the narrowest texts.
    """
    monkeypatch.setattr(judge, "_holes", lambda *_: ())  # which would set each in other looks
    file = tmp_path / "campaign.yaml"
    for languages in _halves(some(sorted(set(LOCALES) - NO_FACE), 9)):
        file.write_text(f"languages: [{', '.join(languages)}]\n{CAMPAIGN}", encoding="utf-8")
        order = Order(("flyer",), tuple((tag,) for tag in languages), ("letter",), arrangement="columns")
        pieces = {piece.name: seen(piece.layout) for piece in prepare(file, order).pieces}
        assert len(pieces) == len(languages)
        assert [name for name, it in pieces.items() if len(it.sheets) > 1] == []


@seldom
def test_every_language_shares_a_sheet_with_english(tmp_path: Path) -> None:
    """Where each word stands beside its English; A4 is the narrower paper."""
    file = tmp_path / "campaign.yaml"
    shared = CAMPAIGN.replace(", email, signature, informed]", ", signature]")
    for languages in _halves(some(sorted(set(LOCALES) - NO_FACE - {"en"}), 8)):
        file.write_text(f"languages: [en, {', '.join(languages)}]\n{shared}", encoding="utf-8")
        order = Order(("sheet",), tuple((tag, "en") for tag in languages), ("a4",))
        assert len(prepare(file, order).pieces) == len(languages)


def _halves(languages: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """A campaign has 80 languages at the most."""
    return languages[::2], languages[1::2]


def test_what_follows_a_head_is_a_space_apart_but_from_a_full_width_colon() -> None:
    heads = {}
    for tag in ("en", "fr", "zh-Hans"):
        campaign = Campaign(
            flyers=1,
            name="x",
            languages=(tag,),
            headline=Text((("", "x"),)),
            email=Message(to=("a@example.org",), subject=Text((("", "Abc"),))),
        )
        (line,) = message(campaign, words_of(tag))
        assert isinstance(line, Para)
        heads[tag] = "".join(run.text for run in line.runs)
    told = {tag: head.partition("\u00a0· ")[2] for tag, head in heads.items()}  # after "E-mail"
    assert told == {"en": "Subject: Abc", "fr": "Objet du message\u00a0: Abc", "zh-Hans": "主题：Abc"}


@each(
    ("own", "runs"),
    [
        (None, [("Écrivez ", False), ("au ministre", True)]),
        ("Écrivez au ministre", [("Écrivez au ministre", False)]),
        ("{name} vous lit", [("le ministre", True), (" vous lit", False)]),
    ],
)
def test_whom_a_verb_names_stands_apart_once(own: str | None, runs: list[tuple[str, bool]]) -> None:
    """Also where a campaign has words of its own, which need not name anybody."""
    campaign = Campaign(
        flyers=1,
        name="x",
        languages=("fr",),
        headline=Text((("", "x"),)),
        target=Target(name=Text((("", "le ministre"),))),
        email=Message(to=("a@example.org",)),
        words={"write_to": Text((("fr", own),))} if own else {},
    )
    code = email_code(campaign, words_of("fr", campaign.words), "verb")
    assert code
    assert [(run.text, run.isolated) for run in code.verb.runs] == runs


def test_words_of_a_campaign_with_a_long_name_in_them_make_no_verbs_small() -> None:
    """A name of 32 letters set the verb of another code in 12.8 points, in a cell half bare."""
    name = Target(name=Text((("is", "Hanna Katrín Ævarsdóttir ráðherra"),)))
    words = {"write_to": Text((("is", "Skrifaðu: {name}"),)), "write_email": Text((("is", "Sendu póst"),))}
    mail = Message(to=("a@example.org",))
    campaign = Campaign(headline=Text((("", "x"),)), languages=("is",), target=name, email=mail, words=words)
    code = email_code(campaign, words_of("is", campaign.words), "verb")
    assert code
    assert [run.text for run in code.verb.runs] == ["Sendu póst"]


@each(
    ("lang", "name", "short", "told"),
    [
        ("en", "The Mayor of Alder", "", "Write to the Mayor of Alder"),
        ("fr", "Le Préfet du Rhône", "", "Écrivez au Préfet du Rhône"),
        ("fr", "", "Le Monde", "Écrivez au Monde"),
        ("fr", "", "Les élus", "Écrivez aux élus"),
        ("it", "", "La Repubblica", "Scrivete a La Repubblica"),  # written as it goes on after the verb
        ("en", "Thea Smith", "", "Write to Thea Smith"),
        ("de", "Die Landrätin", "", "An die Landrätin schreiben"),
        ("it", "Il Prefetto di Lecco", "", "Scrivete al Prefetto di Lecco"),
        ("it", "Sindaco Matteo Rossi", "", "Scrivete al Sindaco Matteo Rossi"),  # "a:" was a form's label
        ("pt", "Subprefeita Drª. Lúcia", "", "Escreva para a Subprefeita Drª. Lúcia"),
        ("sv", "Nämndens ordförande", "", "Skriv till Nämndens ordförande"),
    ],
)
def test_an_article_has_no_capital_within_a_sentence(lang: str, name: str, short: str, told: str) -> None:
    """In languages that have a colon there, capitals may begin what follows it."""
    said = Text((("", short),)) if short else None
    campaign = Campaign(
        flyers=1,
        name="x",
        languages=(lang,),
        headline=Text((("", "x"),)),
        target=Target(name=Text((("", name),)), short=said),
        email=Message(to=("a@example.org",)),
    )
    code = email_code(campaign, words_of(lang), "verb")
    assert code
    assert "".join(run.text for run in code.verb.runs).replace("\u00a0", " ") == told


# Whom people name, as in a list and as they hear it after the verb, and what is said of each: a sentence, or
# with a colon where the verb asks for a form that nobody can know.
WRITTEN = {
    "am": [("ከንቲባ", "ለ\u2060ከንቲባ ይጻፉ")],
    "ar": [("الوزير", "اكتبوا إلى الوزير"), ("إلى الوزير", "اكتبوا إلى الوزير")],
    "bn": [("মেয়র", "মেয়রকে লিখুন"), ("মেয়রকে", "মেয়রকে লিখুন"), ("NTA", "NTA-\u2060কে লিখুন")],
    "bg": [("кметът", "Пишете на кмета"), ("министъра", "Пишете на министъра"),
           ("на министъра", "Пишете на министъра"),
           ("до кмета", "Пишете до кмета")],
    "ca": [("el conseller", "Escriviu al conseller"), ("a l’alcaldessa", "Escriviu a l’alcaldessa")],
    "cs": [("primátor", "Napište primátorovi"), ("starostce", "Napište starostce"),
           ("primátor Hřib", "Komu psát: primátor Hřib"),
           ("Ministerstvo dopravy", "Napište Ministerstvu dopravy"),
           ("soudce", "Komu psát: soudce"),
           ("ministryni", "Napište ministryni"), ("primátorovi", "Napište primátorovi"),
           ("náměstkovi hejtmana", "Napište náměstkovi hejtmana"),
           ("ředitelce školy", "Napište ředitelce školy"), ("tvůrce webu", "Komu psát: tvůrce webu")],
    "da": [("borgmesteren", "Skriv til borgmesteren"), ("til borgmesteren", "Skriv til borgmesteren")],
    "de": [
        ("die Bürgermeisterin", "An die Bürgermeisterin schreiben"),
        ("den Bürgermeister", "An den Bürgermeister schreiben"),
        ("der Bürgermeister", "An den Bürgermeister schreiben"),
        ("der Dezernent", "Schreiben an: der Dezernent"),
        ("der Kommission", "Der Kommission schreiben"),
        ("der zuständigen Stelle", "Der zuständigen Stelle schreiben"),
        ("der Verein", "Schreiben an: der Verein"),
        ("dem Bürgermeister", "Dem Bürgermeister schreiben"),
        ("an den Rat", "An den Rat schreiben"),
    ],
    "el": [("ο δήμαρχος", "Γράψτε στον δήμαρχο"), ("ο Υπουργός Υγείας", "Παραλήπτης: Υπουργός Υγείας"),
           ("ο Δήμαρχος Αθηναίων", "Γράψτε στον Δήμαρχο Αθηναίων"),
           ("η Δήμαρχος Κω", "Γράψτε στη Δήμαρχο Κω"),
           ("η Περιφέρεια Αττικής", "Γράψτε στην Περιφέρεια Αττικής"),
           ("το Υπουργείο", "Γράψτε στο Υπουργείο"),
           ("Δήμος Κω", "Γράψτε στον Δήμο Κω"), ("Δήμαρχος", "Παραλήπτης: Δήμαρχος"),
           ("η ΔΕΗ", "Γράψτε στη ΔΕΗ"), ("ο κ. Παππάς", "Παραλήπτης: κ. Παππάς"),
           ("τον δήμαρχο", "Γράψτε στον δήμαρχο"),
           ("στη δήμαρχο", "Γράψτε στη δήμαρχο")],
    "en": [("the Mayor", "Write to the Mayor"), ("to the Mayor", "Write to the Mayor")],
    "es": [("el intendente", "Escriba al intendente"), ("al intendente", "Escriba al intendente"),
           ("CONAGUA", "Escriba a CONAGUA")],
    "et": [("minister", "Kirjutage ministrile"), ("Jaan Tamm", "Kellele kirjutada: Jaan Tamm"),
           ("Tallinna Linnavalitsus", "Kirjutage Tallinna Linnavalitsusele"),
           ("ministrile", "Kirjutage ministrile")],
    "fa": [("شهردار", "به شهردار بنویسید"), ("به شهردار", "به شهردار بنویسید")],
    "fi": [("kaupunginjohtaja", "Kirjoita kaupunginjohtajalle"),
           ("ministeri Virtanen", "Vastaanottaja: ministeri Virtanen"),
           ("Helsingin kaupunki", "Kirjoita Helsingin kaupungille"),
           ("johtajalle", "Kirjoita johtajalle")],
    "fr": [("le préfet", "Écrivez au préfet"), ("M. Diallo", "Écrivez à M. Diallo"),
           ("Madame la maire", "Écrivez à Madame la maire"), ("au préfet", "Écrivez au préfet")],
    "he": [("השר", "כתבו אל השר"), ("אל השר", "כתבו אל השר")],
    "hi": [("कलेक्टर", "कलेक्टर को लिखें"), ("कलेक्टर को", "कलेक्टर को लिखें")],
    "hr": [("ministar", "Pišite ministru"),
           ("ministru zdravlja", "Pišite ministru zdravlja"),
           ("ministar Horvat", "Kome pisati: ministar Horvat"),
           ("ministru", "Pišite ministru"),
           ("gradonačelnici", "Pišite gradonačelnici")],
    "ht": [("majistra a", "Ekri majistra a"), ("bay majistra a", "Ekri bay majistra a")],
    "hu": [("a polgármester", "Írjon a polgármesternek"), ("az igazgató", "Írjon az igazgatónak"),
           ("a bizottság elnöke", "Írjon a bizottság elnökének"), ("a MÁV", "Írjon a MÁV-nak"),
           ("a BKK", "Írjon a BKK-nak"), ("az ÖBB", "Írjon az ÖBB-nek"),
           ("Főpolgármester", "Írjon a Főpolgármesternek"), ("Kovács Ede", "Kinek írjon: Kovács Ede"),
           ("a polgármesternek", "Írjon a polgármesternek")],
    "hy": [("քաղաքապետը", "Գրեք քաղաքապետին"), ("Արա", "Գրեք՝ Արա"), ("քաղաքապետին", "Գրեք քաղաքապետին")],
    "id": [("wali kota", "Kirim pesan kepada wali kota"),
           ("kepada wali kota", "Kirim pesan kepada wali kota")],
    "it": [("l’assessora", "Scrivete all’assessora"), ("all’assessora", "Scrivete all’assessora"),
           ("il ministro", "Scrivete al ministro"), ("La Repubblica", "Scrivete a La Repubblica")],
    "ja": [("市長", "市長に意見を送る"), ("市長に", "市長に意見を送る")],
    "ko": [("시장", "시장 앞으로 의견 보내기"), ("시장에게", "시장에게 의견 보내기")],
    "ku": [("şaredar", "Binivîsin ji bo: şaredar"), ("ji şaredar re", "ji şaredar re binivîsin")],
    "lt": [("meras", "Rašykite merui"), ("Ona Zuokienė", "Kam rašyti: Ona Zuokienė"),
           ("Vilniaus savivaldybė", "Rašykite Vilniaus savivaldybei"), ("merui", "Rašykite merui"),
           ("tarybai", "Rašykite tarybai")],
    "lv": [("ministrs", "Rakstiet ministram"), ("Jānis Ozols", "Kam rakstīt: Jānis Ozols"),
           ("Rīgas dome", "Rakstiet Rīgas domei"), ("ministram", "Rakstiet ministram")],
    "lo": [("ທ່ານເຈົ້າເມືອງ", "ຂຽນເຖິງ ທ່ານເຈົ້າເມືອງ"), ("ເຖິງເຈົ້າເມືອງ", "ຂຽນ ເຖິງເຈົ້າເມືອງ")],
    "ps": [("ښاروال", "ښاروال ته ولیکئ"), ("ښاروال ته", "ښاروال ته ولیکئ")],
    "km": [("អភិបាលក្រុង", "សរសេរទៅ អភិបាលក្រុង"), ("ជូនអភិបាលក្រុង", "សរសេរ ជូនអភិបាលក្រុង")],
    "my": [("မြို့တော်ဝန်", "မြို့တော်ဝန် ထံ စာရေးပါ"), ("မြို့တော်ဝန်ထံ", "မြို့တော်ဝန်ထံ စာရေးပါ")],
    "nb": [("ordføreren", "Skriv til ordføreren"), ("til ordføreren", "Skriv til ordføreren")],
    "ne": [("मेयर", "मेयरलाई लेख्नुहोस्"), ("मेयरलाई", "मेयरलाई लेख्नुहोस्")],
    "nl": [("de directeur", "Schrijf aan de directeur"), ("aan de directeur", "Schrijf aan de directeur"),
           ("wethouder Smit", "Schrijf aan wethouder Smit")],
    "pa": [("ਮੇਅਰ", "ਮੇਅਰ ਨੂੰ ਲਿਖੋ"), ("ਮੇਅਰ ਨੂੰ", "ਮੇਅਰ ਨੂੰ ਲਿਖੋ")],
    "pl": [("prezydent", "Adresat: prezydent"), ("do prezydenta", "Napisz do prezydenta"),
           ("nadleśniczego", "Napisz do nadleśniczego"), ("Rady Miasta", "Napisz do Rady Miasta"),
           ("radny Lis", "Adresat: radny Lis"), ("Rada Miasta", "Napisz do Rady Miasta"),
           ("Ministerstwo Zdrowia", "Napisz do Ministerstwa Zdrowia"), ("starosta", "Napisz do starosty")],
    "pt": [("a Promotoria", "Escreva para a Promotoria"), ("à Promotoria", "Escreva à Promotoria")],
    "ro": [("primarul", "Scrieți primarului"), ("Primăria Cluj", "Scrieți Primăriei Cluj"),
           ("Nicușor Dan", "Scrieți către Nicușor Dan"), ("primarului", "Scrieți primarului")],
    "ru": [("мэр", "Напишите мэру"), ("мэр Иванов", "Кому писать: мэр Иванов"),
           ("мэру города", "Напишите мэру города"),
           ("главе района", "Напишите главе района"),
           ("управление", "Напишите управлению"), ("городской глава", "Напишите городскому главе")],
    "sk": [("primátor", "Napíšte primátorovi"), ("Ján Kováč", "Komu písať: Ján Kováč"),
           ("starostka", "Napíšte starostke"), ("primátorovi", "Napíšte primátorovi"),
           ("námestníkovi primátora", "Napíšte námestníkovi primátora")],
    "sl": [("župan", "Pišite županu"), ("Ana Kos", "Komu pisati: Ana Kos"), ("županu", "Pišite županu"),
           ("ministrici", "Pišite ministrici"), ("ministru za zdravje", "Pišite ministru za zdravje")],
    "so": [("duqa", "U qor duqa")],
    "sq": [("ministri", "Shkruani te ministri"), ("te ministri", "Shkruani te ministri")],
    "sr": [("министар", "Пишите министру"), ("Ана Кос", "Коме писати: Ана Кос"),
           ("министру здравља", "Пишите министру здравља")],
    "sv": [("borgmästaren", "Skriv till borgmästaren"), ("till borgmästaren", "Skriv till borgmästaren")],
    "sw": [("Meya", "Andikeni kwa Meya"), ("kwa Meya", "Andikeni kwa Meya")],
    "ta": [("மேயர்", "மேயர் அவர்களுக்கு எழுதுங்கள்"), ("மேயருக்கு", "மேயருக்கு எழுதுங்கள்")],
    "th": [("นายกเทศมนตรี", "เขียนถึงนายกเทศมนตรี"), ("ถึงนายก", "เขียนถึงนายก")],
    "ti": [("ዳይረክተር", "ን\u2060ዳይረክተር ጽሓፉ")],
    "tl": [("Mayor Cruz", "Sulatan: Mayor Cruz"), ("ang Komisyoner", "Sumulat sa Komisyoner"),
           ("kay Mayor Cruz", "Sumulat kay Mayor Cruz")],
    "tr": [("Belediye Başkanı", "Belediye Başkanına yazın"), ("Bakanlığa", "Bakanlığa yazın"),
           ("Başkana", "Başkana yazın"), ("Çevre Müdürlüğü", "Çevre Müdürlüğüne yazın"),
           ("Dilara Ak", "Kime yazmalı: Dilara Ak"), ("Belediye", "Belediyeye yazın"),
           ("Bakanlık", "Bakanlığa yazın"), ("Valilik", "Valiliğe yazın"),
           ("Rize Valiliği", "Rize Valiliğine yazın"),
           ("TBMM", "TBMM’ye yazın"), ("Vali Ali Demir", "Vali Ali Demir’e yazın"),
           ("Ece Çelik", "Kime yazmalı: Ece Çelik"),
           ("Başkan Kaya", "Başkan Kaya’ya yazın"), ("Sayın Kemal", "Kime yazmalı: Sayın Kemal"),
           ("Başkan Yardımcısı", "Kime yazmalı: Başkan Yardımcısı"),
           ("Belediye Başkanına", "Belediye Başkanına yazın"), ("Ayşe Ak’a", "Ayşe Ak’a yazın")],
    "uk": [("мер", "Напишіть меру"), ("мер Кличко", "Кому писати: мер Кличко"),
           ("до мера", "Напишіть до мера"),
           ("голові комісії", "Напишіть голові комісії"), ("міській раді", "Напишіть міській раді"),
           ("міський голова", "Напишіть міському голові"), ("Міська рада", "Напишіть Міській раді")],
    "ur": [("میئر", "میئر کو لکھیں"), ("میئر کو", "میئر کو لکھیں")],
    "vi": [("thị trưởng", "Viết thư cho thị trưởng"), ("gửi thị trưởng", "Viết thư gửi thị trưởng")],
    "mr": [("जिल्हाधिकारी", "जिल्हाधिकारी यांना लिहा"), ("जिल्हाधिकाऱ्यांना", "जिल्हाधिकाऱ्यांना लिहा"),
           ("पुणे महानगरपालिका", "पुणे महानगरपालिकेला लिहा")],
    "gu": [("કલેક્ટર", "કલેક્ટરને લખો"), ("કલેક્ટરને", "કલેક્ટરને લખો")],
    "mk": [("градоначалникот", "Пишете до градоначалникот"), ("до министерот", "Пишете до министерот")],
    "gl": [("a alcaldesa", "Escribe á alcaldesa"), ("ao alcalde", "Escribe ao alcalde"),
           ("Xunta de Galicia", "Escribe á Xunta de Galicia"), ("Ana Pena", "Escribe a Ana Pena")],
    "af": [("die burgemeester", "Skryf aan die burgemeester"), ("aan Thea", "Skryf aan Thea"),
           ("Minister van Vervoer", "Skryf aan die Minister van Vervoer")],
    "cy": [("Maer", "Ysgrifennwch at y Maer"), ("y Cyngor", "Ysgrifennwch at y Cyngor"),
           ("Cyngor Gwynedd", "Ysgrifennwch at: Cyngor Gwynedd")],
    "is": [("ráðherra", "Skrifaðu ráðherra"), ("bæjarstjóri", "Skrifaðu bæjarstjóra"),
           ("Hanna Jónsdóttir", "Viðtakandi: Hanna Jónsdóttir"),
           ("Hönnu Jónsdóttur", "Skrifaðu Hönnu Jónsdóttur")],
    "ga": [("an tAire Sláinte", "Scríobh chuig an Aire Sláinte"),
           ("an Taoiseach", "Scríobh chuig an Taoiseach"),
           ("Aoife Ní Bhriain", "Scríobh chuig Aoife Ní Bhriain"),
           ("an Chomhairle", "Scríobh chuig an gComhairle"),
           ("chuig an mBanc", "Scríobh chuig an mBanc"), ("an Banc", "Scríobh chuig an mBanc")],
    "eu": [("alkatea", "Idatzi alkateari"), ("Eusko Jaurlaritza", "Idatzi Eusko Jaurlaritzari"),
           ("Ane Etxeberria", "Nori idatzi: Ane Etxeberria"), ("sailburuari", "Idatzi sailburuari")],
    "az": [("nazir", "nazirə yazın"), ("Bakı Bələdiyyəsi", "Bakı Bələdiyyəsinə yazın"),
           ("Ailə Nazirliyi", "Ailə Nazirliyinə yazın"), ("Leyla Əliyeva", "Kimə yazmalı: Leyla Əliyeva")],
    "bs": [("ministar", "Pišite ministru"), ("načelnica", "Pišite načelnici"),
           ("Ana Kos", "Kome pisati: Ana Kos"), ("ministru", "Pišite ministru")],
    "ka": [("მერი", "მისწერეთ მერს"), ("თბილისის მერია", "მისწერეთ თბილისის მერიას"),
           ("ნინო ბერიძე", "მისწერეთ ნინო ბერიძეს"),
           ("მთავარი არქიტექტორი", "ვის მისწეროთ: მთავარი არქიტექტორი")],
    "te": [("కలెక్టర్", "కలెక్టర్ గారికి రాయండి"), ("కలెక్టర్‌కు", "కలెక్టర్‌కు రాయండి"),
           ("గ్రామ పంచాయతీ", "గ్రామ పంచాయతీకి రాయండి")],
    "kn": [("ಮೇಯರ್", "ಮೇಯರ್ ಅವರಿಗೆ ಬರೆಯಿರಿ"), ("ಮೇಯರ್‌ಗೆ", "ಮೇಯರ್‌ಗೆ ಬರೆಯಿರಿ"),
           ("ರಾಜ್ಯ ಸರ್ಕಾರ", "ರಾಜ್ಯ ಸರ್ಕಾರಕ್ಕೆ ಬರೆಯಿರಿ")],
    "ml": [("കളക്ടർ", "കളക്ടർക്ക് എഴുതൂ"), ("നഗരസഭ", "നഗരസഭയ്ക്ക് എഴുതൂ"),
           ("അനിൽ കുമാർ", "ആർക്ക് എഴുതണം: അനിൽ കുമാർ")],
    "zh": [("市长", "写信给市长"), ("给市长", "写信给市长")],
}  # fmt: skip


def test_every_language_says_whom_to_write_to() -> None:
    assert set(WRITTEN) == {tag.partition("-")[0] for tag in LOCALES}


@each("lang", WRITTEN)
def test_whom_to_write_to_is_said_as_one_says_it(lang: str) -> None:
    """Whether people write the short name alone, with its article, or as it goes on after the verb."""
    for short, told in WRITTEN[lang]:
        name = tuple(inline(Text((("", short),)), words_of(lang)))
        said = "".join(run.text for run in write_to(words_of(lang), name, short=True))
        assert said.replace("\u00a0", " ") == told


@each("tag", [tag for tag in LOCALES if re.search("[:՝]", words_of(tag).say("write_to"))])
def test_a_language_that_asks_for_a_form_has_examples_of_it(tag: str) -> None:
    """The hint said "write it in that form" of a name that was in a form of its own."""
    words = words_of(tag)
    assert words.locale.to_such
    assert all(naming.after_write(words, name, short=True)[1] for name in words.locale.to_such.split(", "))


@each("short", ["hu: a polgármesternek", "en: the Mayor", "es: el intendente", "fr: le préfet"])
def test_an_article_stays_with_whom_it_is_of(short: str) -> None:
    lang, _, name = short.partition(": ")
    said = "".join(run.text for run in write_to(words_of(lang), (Run(name, isolated=True),), short=True))
    words = [match.start() for match in re.finditer(r"\S+", said)][1:]
    assert max(demerits(said, lang, words)) == demerits(said, lang, words)[-1] == LEANING


# Where the day has an ending then.
MELTING = {"hu", "hy", "et", "lv"}


@each("tag", LOCALES)
def test_what_one_does_by_a_day_goes_on_with_it_or_has_it_in_a_line_below(tag: str) -> None:
    said = words_of(tag).say("act_by", act="ABC", date="XYZ")
    assert said.startswith("ABC")
    assert said.count("\n") <= 1
    assert said.endswith("XYZ") or said.partition("\n")[2].startswith("XYZ") or tag in MELTING


@each("tag", LOCALES)
def test_no_line_parts_the_day_from_what_says_until(tag: str) -> None:
    """Of “Signez d’ici au 22 juin” the second line begins with “d’ici”, after a colon, or where the words of
    the language themselves let a line end."""
    words = words_of(tag)
    act = words.say("sign")
    said = words.say("act_by", act=act, date=words.date("2027-03-12", "short"))
    inside = within_words(said, tag, divide)
    ends = [found.at for found in breaks(said, tag, divide) if found.at not in inside and found.at > len(act)]
    free = [at for at, bad in zip(ends, demerits(said, tag, ends, divide), strict=True) if bad < OWNING]
    first = len(act) + len(re.match(r"[\s\u200b]*", said[len(act) :])[0])  # type: ignore[index]
    parted = [said[at:] for at in free if at != first and said[:at].rstrip()[-1] not in ":\u200b"]
    assert parted == (["12 Maret"] if tag == "id" else [])  # below "paling lambat", whole: at the latest


@each(
    ("tag", "day", "told"),
    [
        ("it", "2027-03-08", "entro l’8 marzo"), ("it", "2027-03-11", "entro l’11 marzo"),
        ("it", "2027-03-18", "entro il 18 marzo"), ("ca", "2027-03-11", "fins a l’11 de març"),
        ("ca", "2027-03-21", "fins al 21 de març"),
        ("hy", "2027-06-05", "մինչև հունիսի 5-ը"),
        ("et", "2027-09-30", "30.\u00a0septembrini"), ("et", "2027-05-01", "1.\u00a0maini"),
        ("lv", "2027-09-30", "līdz 30.\u00a0septembrim"), ("lv", "2027-05-01", "līdz 1.\u00a0maijam"),
        ("hu", "2027-03-31", "március 31-ig"),
        ("hu", "2027-03-01", "március 1-jéig"), ("hu", "2027-03-11", "március 11-ig"),
        ("tr", "2027-10-01", "1 Ekim’e kadar"), ("tr", "2027-03-11", "11 Mart’a kadar"),
    ],
)  # fmt: skip
def test_words_melt_with_the_day_as_one_says_it(tag: str, day: str, told: str) -> None:
    words = words_of(tag)
    assert told in words.say("deadline", date=words.date(day, "short"))


@each(("tag", "word"), [("ja", "主催"), ("nb", "Arrangør"), ("da", "Arrangør"), ("id", "Penyelenggara")])
def test_who_is_behind_a_campaign_is_not_called_as_who_holds_an_event(tag: str, word: str) -> None:
    found = locale(tag)
    assert found
    assert found.words["organised_by"] != word


# How each form of address in Spanish ends what one is told to do: vos, and usted.
VOS, USTED = (r"\w+[áéí]\b|Sumate|Escribile", r"Firme|Escriba|Únase|Busque|Llame|Lea|Venga|Haga|Llene")


@each("tag", ["es-AR", "es-UY", "es-NI", "es-CR"])
def test_a_country_of_vos_hears_nothing_of_usted(tag: str) -> None:
    said = words_of(tag)
    spoken = {key: said.say(key, **dict.fromkeys(names, "x")) for key, names in keys().items()}
    assert [key for key, text in spoken.items() if re.search(rf"\b({USTED})", text)] == []
    for key in (
        "sign",
        "sign_petition",
        "join_group",
        "write_on",
        "write_email",
        "find",
        "deadline",
        "fill_in",
    ):
        assert re.search(VOS, spoken[key]), key
    assert words_of("es-PA").say("sign") == "Firme"


def test_mexico_says_tu() -> None:
    assert (words_of("es-MX").say("sign"), words_of("es-MX").say("give")) == ("Firma", "Haz una donación")
    assert words_of("es-MX").say("over", what="inglés") == "Al reverso: inglés"
    assert (words_of("es-ES").say("sign"), words_of("es-ES").say("give")) == ("Firma", "Haz un donativo")


def test_the_head_above_demands_is_true_of_one() -> None:
    """A verb, or a noun that is no plural: "our demands" stood above a single one."""
    heads = {tag: loaded(tag).words["demands_head"] for tag in LOCALES}
    plurals = {"مطالبنا", "خواسته\u200cهای", "माँगें", "ਮੰਗਾਂ", "கோரிக்கைகள்", "İsteklerimiz", "مطالبات"}
    assert {tag: head for tag, head in heads.items() if set(head.split()) & plurals} == {}


def test_serbian_is_one_in_both_scripts() -> None:
    pairs = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    pairs |= {"љ": "lj", "њ": "nj", "џ": "dž"}
    table = str.maketrans(pairs | {c.upper(): latin.capitalize() for c, latin in pairs.items()})
    assert {key: text.translate(table) for key, text in said("sr").items()} == said("sr-Latn")


@each("tag", [tag for tag in LOCALES if not tag.startswith("en")])
def test_nothing_is_left_in_english(tag: str) -> None:
    english = loaded("en").words
    assert {key for key, text in loaded(tag).words.items() if text == english[key]} <= SHARED


def test_names_keep_their_case_beside_fixed_words() -> None:
    """Names come as a campaign has them, so no article melts into and no ending hangs on them."""
    for tag in LOCALES:
        for key in (key for key, names in keys().items() if "name" in names):
            assert re.search(r"(?<!\w)\{name\}(?!\w)", loaded(tag).words[key]) or tag.startswith(
                ("gu", "ja", "zh", "th", "ne")  # whose cases are written together with any name
            ), key


@each(("tag", "of"), [("nn", "nb"), ("fil-PH", "tl"), ("yue", "zh"), ("sr-Latn", "sr"), ("da", "da")])
def test_words_that_lean_are_those_of_the_same_language(tag: str, of: str) -> None:
    assert phrases(tag) == phrases(of) != Phrases()


def test_a_language_that_nobody_knows_has_no_words_that_lean() -> None:
    assert phrases("qaa") == phrases("und")
    assert phrases("qaa").small == phrases("qaa").scales  # but numbers written short


@each("tag", [tag for tag in LOCALES if not tag.startswith("hu")])
def test_what_to_search_for_is_said_in_a_sentence(tag: str) -> None:
    """Its verb has no case for a colon to spare; Hungarian says "erre:", for this."""
    assert ":" not in words_of(tag).say("find", words="x")
