"""The fixed words: every locale is whole, falls back as it should, and writes its own dates."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from amount import each, some

from flyers.content import library, naming
from flyers.content.campaign import Campaign, Link
from flyers.content.dates import in_persian, persian, time_of_day
from flyers.content.language import canonical, fallbacks, well_formed
from flyers.content.locale import Dates, Locale, locale
from flyers.content.manner import form_of
from flyers.content.names import COLUMNS
from flyers.content.read import read
from flyers.content.scalars import Kind
from flyers.content.text import Text
from flyers.content.words import keys, words_for, words_of
from flyers.errors import FlyersError
from flyers.products._foot import by_day

LOCALES = library.locales()
FIELDS = {
    "long": {"day", "day2", "month", "month_number", "month2", "year", "weekday"},
    "time": {"hour", "hour2", "hour6", "hour12", "minute", "half"},
}


def holes(pattern: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", pattern))


@each("tag", LOCALES)
def test_a_locale_is_whole(tag: str) -> None:
    assert well_formed(tag)
    assert canonical(tag) == tag
    found = locale(tag)
    assert found
    assert set(found.words) == set(keys())
    assert found.language
    assert found.english
    assert found.english.isascii()
    assert len(found.quotes) == 4
    for key, text in found.words.items():
        assert holes(text) == set(keys()[key]), key
        assert text == text.strip(), key
        assert not re.search("[\"']|\\.\\.\\.|  ", text), f"{key}: typewriter characters"


@each("tag", LOCALES)
def test_what_a_locale_is_unsure_of_it_says(tag: str) -> None:
    unsure = locale(tag).unsure  # type: ignore[union-attr]
    known = set(keys()) | {f"dates.{name}" for name in Dates.__struct_fields__}
    assert set(unsure) <= known
    assert len(set(unsure)) == len(unsure)


@each("tag", LOCALES)
def test_a_locale_writes_every_day_and_minute(tag: str) -> None:
    dates = locale(tag).dates  # type: ignore[union-attr]
    assert len(set(dates.months)) == 12
    assert len(set(dates.weekdays)) == 7
    assert len(dates.halves) in (0, 2, 24)
    assert len(dates.digits) in (0, 10)
    for pattern in (dates.long, dates.full, dates.short):
        assert pattern
        assert holes(pattern) <= FIELDS["long"]
    assert holes(dates.time) <= FIELDS["time"]
    assert holes(dates.time_whole) <= FIELDS["time"]
    spoken = words_of(tag)
    year = some([(date(2024, 1, 1) + timedelta(days)).isoformat() for days in range(365)], 4)
    for form in ("long", "short", "full"):
        assert len({spoken.date(day, form) for day in year}) == len(year)
    clock = some([f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)], 7)
    assert len({spoken.time(time) for time in clock}) == len(clock)


@each(
    ("tag", "long", "full", "evening", "noon"),
    [
        ("en", "1 May 2009", "Friday 1 May 2009", "6:30\u00a0pm", "noon"),
        ("en-CA", "May 1, 2009", "Friday, May 1, 2009", "6:30\u00a0p.m.", "noon"),
        ("en-US", "May 1, 2009", "Friday, May 1, 2009", "6:30\u00a0p.m.", "noon"),
        ("en-NZ", "1 May 2009", "Friday 1 May 2009", "6:30\u00a0pm", "noon"),
        ("en-GB", "1 May 2009", "Friday 1 May 2009", "6.30pm", "noon"),
        ("en-IE", "1 May 2009", "Friday 1 May 2009", "6.30pm", "noon"),
        ("fr", "1er mai 2009", "vendredi 1er mai 2009", "18\u00a0h\u00a030", "12\u00a0h"),
        ("fr-CA", "1er mai 2009", "vendredi 1er mai 2009", "18\u00a0h\u00a030", "12\u00a0h"),
    ],
)
def test_days_and_times(tag: str, long: str, full: str, evening: str, noon: str) -> None:
    spoken = words_of(tag)
    assert spoken.date("2009-05-01") == long
    assert spoken.date("2009-05-01", "full") == full
    assert spoken.time("18:30") == evening
    assert spoken.time("12:00") == noon
    assert spoken.missing == ()


def test_french_spaces_do_not_break() -> None:
    for key, text in locale("fr").words.items():  # type: ignore[union-attr]
        assert not re.search(r" [:;!?»%]|« ", text), key


def test_every_kind_of_link_has_a_verb() -> None:
    assert set(Kind.__args__) <= keys().keys()
    assert {f"col_{column}" for column in COLUMNS} <= keys().keys()


@each("tag", LOCALES)
def test_a_form_of_address_says_what_other_forms_say(tag: str) -> None:
    """The same words with the same names in them, and none as the usual form says it."""
    found = locale(tag)
    assert found
    assert bool(found.you) == bool(found.forms)
    for name, form in found.forms.items():
        for key, text in form.words.items():
            assert holes(text) == set(keys()[key]), (name, key)
            assert text == text.strip()
            assert not re.search("[\"']|\\.\\.\\.|  ", text), f"{key}: typewriter characters"
            if name != found.you and key not in ("give", "read_more", "privacy_head"):
                assert text != found.words[key], (name, key)


def called(lang: str, region: str = "", you: str | dict[str, str] | None = None, **said: str) -> str:
    """The words to sign of a campaign that says something; "label" is that of a link."""
    texts = {key: Text((("", text),)) for key, text in {"headline": "A", **said}.items()}
    links = {"x": Link(url="https://a.example", label=texts.pop("label"))} if "label" in texts else {}
    campaign = Campaign(languages=(lang,), region=region or None, you=you, links=links, **texts)  # type: ignore[arg-type]
    return words_for(campaign, lang).say("sign_petition")


@each(
    ("lang", "region", "said", "expected"),
    [
        ("es", "MX", {"label": "Síguenos en Facebook"}, "Firma la petición"),
        ("es", "MX", {"label": "Done para el agua", "lead": "Si vives aquí"}, "Firme la petición"),
        ("es", "", {"lead": "Si vives en el edificio, firma y ven."}, "Firma la petición"),
        ("es", "", {"lead": "Sube la renta. Firma antes del 5."}, "Firma la petición"),
        ("es", "", {"lead": "La alcaldesa firma mañana."}, "Firme la petición"),
        ("es", "", {"story": "«Te voy a echar», dijo el dueño."}, "Firme la petición"),
        ("es", "", {"story": "Usted lo sabe, y tú también."}, "Firme la petición"),
        ("es", "AR", {}, "Firmá la petición"),
        ("es", "AR", {"lead": "Si usted vive aquí"}, "Firme la petición"),
        ("it", "", {"lead": "Firma oggi, prima del voto."}, "Firma la petizione"),
        ("it", "", {"lead": "Venite coi vostri figli. Firma oggi."}, "Firmate la petizione"),
        ("fr", "", {"label": "Rejoins la lutte"}, "Signe la pétition"),
        ("fr", "", {"lead": "On ferme votre piscine."}, "Signez la pétition"),
        ("pt", "PT", {"label": "Assina já"}, "Assina a petição"),
        ("pt", "PT", {"lead": "A Câmara quer vender a praia. **Vem dizer que não.**"}, "Assina a petição"),
        ("pt", "PT", {"lead": "Vem aí um hotel. A Câmara quer."}, "Assine a petição"),
        ("cs", "", {"label": "Podepiš"}, "Podepiš petici"),
        ("hu", "", {"lead": "Gyere el!"}, "Írd alá a petíciót"),
        ("hu", "", {"label": "Lépj be a csoportba"}, "Írd alá a petíciót"),
        ("sr", "", {"label": "Уђи у групу"}, "Потпиши петицију"),
        ("bg", "", {"label": "Влез в групата"}, "Подпиши петицията"),
        ("sq", "", {"label": "Shiko fotot"}, "Nënshkruaj peticionin"),
        ("sq", "", {"label": "Shikoni fotot"}, "Nënshkruani peticionin"),
        ("uk", "", {"label": "Дізнайся більше"}, "Підпиши петицію"),
        ("tr", "", {"label": "Hemen imzala"}, "Sen de imzala"),
        ("tr", "", {"lead": "Dere akıyor. **İmzala, numune almaya gel.**"}, "Sen de imzala"),
        ("tr", "", {"kicker": "KATIL"}, "Sen de imzala"),
        ("el", "", {"lead": "Μπες στην ομάδα."}, "Υπόγραψε το ψήφισμα"),
        ("tr", "", {"label": "Üye ol"}, "Sen de imzala"),
        ("tr", "", {"label": "Bizi takip et"}, "Sen de imzala"),
        ("tr", "", {"label": "Bizi takip edin"}, "Siz de imzalayın"),
        ("tr", "", {"label": "Köyde bu yaz"}, "Siz de imzalayın"),
        ("az", "", {"label": "Bizə zəng et"}, "Petisiyanı imzala"),
        ("tr", "", {"story": "Bizi ara: 0476 123 45 67. Saat 18.30’da."}, "Sen de imzala"),
        ("tr", "", {"story": "İki dersin arası 10 dk ara."}, "Siz de imzalayın"),
        ("es", "", {"story": "Cerró. Llama al 91 123 45 67 o al 112."}, "Firma la petición"),
        ("es", "", {"story": "Marta llama al 91 123 45 67. Ayuda: 900 123 456."}, "Firme la petición"),
        ("es", "AR", {"story": "Llame al 11 4123-4567."}, "Firme la petición"),
        ("it", "", {"story": "Chiude. Telefonaci al 06 1234 5678, dalle 9.30."}, "Firma la petizione"),
        ("it", "", {"story": "Telefona a tutti, il sindaco, dalle 9.30."}, "Firmate la petizione"),
        ("cs", "", {"story": "Zavolej 475 123 456, v 18 h se sejdeme."}, "Podepiš petici"),
        ("hu", "", {"story": "Hívd fel: +36 1 234 5678."}, "Írd alá a petíciót"),
        ("fr", "", {"story": "Écris à park@a.example."}, "Signe la pétition"),
        ("ru", "", {"story": "Позвони: +7 495 123-45-67."}, "Подпиши петицию"),
        ("es", "AR", {"label": "Ayude a la familia"}, "Firme la petición"),
        ("es", "AR", {"story": "Es ley. No le tenga miedo al patrón."}, "Firme la petición"),
        ("es", "AR", {"story": "Esperan que no tenga miedo."}, "Firmá la petición"),
        ("es", "", {"story": "No firmes nada."}, "Firma la petición"),
        ("fr", "", {"story": "N’aie pas peur."}, "Signe la pétition"),
        ("pt", "PT", {"lead": "Não te esqueças: é a 5 de março."}, "Assina a petição"),
        ("it", "", {"story": "Non firmare niente."}, "Firma la petizione"),
        ("it", "", {"label": "Accompagna i bambini a piedi"}, "Firma la petizione"),
        ("it", "", {"label": "Accompagnate i bambini a piedi"}, "Firmate la petizione"),
        ("es", "", {"label": "Acompaña a la plataforma"}, "Firma la petición"),
        ("es", "ES", {"label": "Llame al ayuntamiento"}, "Firme la petición"),
        ("ru", "", {"story": "Не бойся."}, "Подпиши петицию"),
        ("el", "", {"label": "Γίνε μέλος της ομάδας"}, "Υπόγραψε το ψήφισμα"),
        ("el", "", {"label": "Δώσε ένα κεραμίδι"}, "Υπόγραψε το ψήφισμα"),
        ("cs", "", {"label": "Dej stromu jméno"}, "Podepiš petici"),
        ("sk", "", {"label": "Zachráň jeden strom"}, "Podpíš petíciu"),
        ("ru", "", {"label": "Дай дереву имя"}, "Подпиши петицию"),
        ("uk", "", {"label": "Врятуй одне дерево"}, "Підпиши петицію"),
        ("hr", "", {"label": "Daj stablu ime"}, "Potpiši peticiju"),
        ("bs", "", {"label": "Daj stablu ime"}, "Potpiši peticiju"),
        ("mk", "", {"label": "Дај му име на дрвото"}, "Потпиши ја петицијата"),
        ("sr", "", {"label": "Дај дрвету име"}, "Потпиши петицију"),
        ("sl", "", {"label": "Daj drevesu ime"}, "Podpiši peticijo"),
        ("ro", "", {"headline": "Opriți tăierile", "label": "Anunță un camion"}, "Semnează petiția"),
        ("sl", "", {"label": "Sporoči škodo"}, "Podpiši peticijo"),
        ("de", "", {"lead": "Deine Stimme zählt."}, "Petition unterschreiben"),
    ],
)
def test_people_are_called_as_the_campaign_calls_them(
    lang: str, region: str, said: dict[str, str], expected: str
) -> None:
    """What calls them tells before what is told; what others say tells nothing, nor do two forms."""
    assert called(lang, region, **said) == expected


@each(
    ("lead", "form"),
    [
        ("Unterschreib jetzt!", "du"),
        ("Komm vorbei! Der Rat stimmt im Mai ab.", "du"),
        ("Bring Freunde mit.", "du"),
        ("Helft uns!", "ihr"),
        ("Macht mit!", "ihr"),
        ("Macht der Rat zu, verlieren alle.", "Sie"),
        ("Komm, sagt der Rat. Das Bad bleibt offen.", "Sie"),
    ],
)
def test_a_lead_calls_people_by_how_it_ends_and_cries(lead: str, form: str) -> None:
    data = {"du": "Deine Daten", "ihr": "Eure Daten", "Sie": "Ihre Daten"}
    campaign = Campaign(languages=("de",), headline=Text((("", "A"),)), lead=Text((("", lead),)))
    assert words_for(campaign, "de").say("privacy_head") == data[form]


@each(
    ("lang", "lead", "form"),
    [
        ("fr", "L’enquête finit le 12 mars. Dites non.", "vous"),
        ("fr", "L’enquête finit le 12 mars. Dis non.", "tu"),
        ("de", "Der Rat entscheidet am 18. Februar. Sagen Sie ihm, wofür.", "Sie"),
        ("de", "Der Rat entscheidet am 18. Februar.", ""),
    ],
)
def test_a_lead_tells_the_form_that_it_ends_with(lang: str, lead: str, form: str) -> None:
    campaign = Campaign(languages=(lang,), headline=Text((("", "A"),)), lead=Text((("", lead),)))
    assert form_of(campaign, lang, locale(lang)) == form


@each(
    ("lang", "story", "form"),
    [
        ("tr", "Sabah dere mor akıyor. İmzala, numune almaya gel.", "sen"),
        ("tr", "Pazar günü köprüye gel, numune al. Sonra valiliğe yürüyoruz.", "sen"),
        ("tr", "KATIL. Dere akıyor.", "sen"),
        ("tr", "Kaymakam köye geldi. Dere mor akıyor.", ""),
        ("tr", "Muhtar dedi ki: “Köye gel.” Gitmedik.", ""),
        ("el", "Η παραλία είναι δική σας. Λέμε όχι.", "εσείς"),
        ("el", "Μπες στην ομάδα και γράψε μας. Ο δήμος αποφασίζει.", "εσύ"),
        ("el", "Η συνέλευση είναι στις 5 Μαΐου, φέρε καρέκλα. Ο δήμος αποφασίζει.", "εσύ"),
        ("el", "Ο δήμος ακολούθησε τον νόμο και στήριξε την εταιρεία.", ""),
        ("de", "Komm am Samstag vorbei. Der Rat entscheidet im Mai.", "du"),
        ("de", "Der Rat stimmt am Samstag ab, bring Freunde mit. Es gibt Kaffee.", "du"),
        ("de", "Am Samstag ist Fest, helft beim Aufbau. Es gibt Kaffee.", "ihr"),
        ("de", "Komm, sagt der Rat. Das Bad bleibt offen.", ""),
        ("de", "Herr Bürgermeister, hilf uns. Das Bad bleibt offen.", ""),
        ("de", "Der Rat sagte uns allen ins Gesicht: Geht heim, helft anderen. Das Bad bleibt.", ""),
        ("de", "Der Rat unterschreibt und hilft, die Stadt bringt Geld. Das Bad bleibt.", ""),
        ("es", "El pleno vota el 5 de mayo, apúntate. Hay autobús.", "tú"),
        ("es", "La asociación trabaja aquí. Ayuda y acompaña a las familias. Son cien.", ""),
        ("it", "Il consiglio vota il 5 maggio, vieni in piazza. Portiamo le sedie.", "tu"),
        ("it", "Il sindaco viene, firma e se ne va. Le leggi sono chiare.", ""),
        ("cs", "V sobotu se sejdeme u rybníka, přines koláč. Obec rozhodne v květnu.", "ty"),
        ("ru", "Расскажи соседям. Дума решает в мае.", "ты"),
        ("ru", "Чиновники пришли и ушли. Дума решает в мае.", ""),
        ("hr", "Pogledaj plan i glasaj. Vijeće odlučuje u svibnju.", "ti"),
        ("hr", "Gradonačelnik prati stanje i podijeli letke.", ""),
        ("hu", "Írd alá, amíg lehet. A tanács májusban dönt.", "te"),
        ("hu", "A tanács májusban dönt a fürdőről, szólj a szomszédnak. Kávé is lesz.", "te"),
        ("ro", "Vineri e ședința la primărie, adu un scaun. Primarul votează.", "tu"),
        ("uk", "Рада голосує п’ятого травня у клубі, візьми сусідів. Буде кава.", "ти"),
        ("uk", "Дайте нам його полагодити. Вступи до книги написав Шевченко.", ""),
        ("fr", "Le maire arrive, signe et repart. La piscine reste.", ""),
    ],
)
def test_a_clause_of_a_story_tells_that_only_a_call_begins(lang: str, story: str, form: str) -> None:
    """Not a verb that tells of others, what is said to somebody named, nor what somebody said."""
    campaign = Campaign(languages=(lang,), headline=Text((("", "A"),)), story=Text((("", story),)))
    assert form_of(campaign, lang, locale(lang)) == form


def test_a_campaign_may_say_what_people_are_called() -> None:
    assert called("es", you="tú", lead="Usted lo sabe.") == "Firma la petición"
    assert called("fr", you="tú, vous", lead="On ferme ta piscine.") == "Signez la pétition"
    each = {"sr-Latn": "ti", "sl": "vi", "es": "tú"}
    assert called("sr-Latn", you=each) == "Potpiši peticiju"
    assert called("sl", you=each, label="Podpiši") == "Podpišite peticijo"
    assert called("es", "MX", you=each) == "Firma la petición"
    assert called("fr", you=each, label="Rejoins la lutte") == "Signe la pétition"  # which it does not name
    assert (
        words_for(Campaign(headline=Text((("", "A"),)), languages=("de",), you="ihr"), "de").say(
            "privacy_head"
        )
        == "Eure Daten"
    )


def test_hours_have_the_figures_of_the_days_beside_them() -> None:
    """ "५ मार्च, 18:30" was read, in a language without a file."""
    assert (words_of("as").date("2027-03-05", "short"), words_of("as").time("18:30")) == ("৫ মাৰ্চ", "১৮:৩০")


def test_names_come_into_their_places() -> None:
    assert words_of("en").say("write_to", name="Dana {x}") == "Write to Dana {x}"
    assert words_of("fr").say("page_of", page="1", pages="2") == "Page 1 sur 2"
    with pytest.raises(KeyError):
        words_of("en").say("no_such_word")


def test_a_campaign_has_the_last_word() -> None:
    own = {"sign_here": Text((("en", "Sign, please"),)), "to": Text((("", "→"),))}
    assert words_of("en", own).say("sign_here") == "Sign, please"
    assert words_of("fr", own).say("sign_here") == "Signez ici"
    assert words_of("fr", own).say("to") == "→"


def test_a_language_without_a_file_takes_the_campaigns_words_then_english() -> None:
    spoken = words_of("qaa", {"sign_here": Text((("qaa", "X"),))})  # private use: never a locale
    assert (spoken.say("sign_here"), spoken.lang_of("sign_here")) == ("X", "qaa")
    assert (spoken.say("to"), spoken.lang_of("to")) == ("To", "en")
    assert set(spoken.missing) == keys().keys() - {"sign_here"}
    # Numerals, which all can read, rather than English months.
    assert (spoken.date("2009-05-01"), spoken.time("18:30")) == ("2009-05-01", "18:30")
    assert spoken.language_name == "qaa"


@each(
    ("tag", "chain"),
    [
        ("fr-CA", ("fr-CA", "fr")),
        ("FR-ca", ("fr-CA", "fr")),
        ("sr", ("sr",)),
        ("sr-Latn", ("sr-Latn",)),
        ("sr-Latn-RS", ("sr-Latn-RS", "sr-Latn")),
        ("sr-Cyrl-RS", ("sr-Cyrl-RS", "sr-Cyrl", "sr")),
        ("zh", ("zh", "zh-Hans")),
        ("zh-CN", ("zh-CN", "zh-Hans")),
        ("zh-TW", ("zh-TW", "zh-Hant")),
        ("zh-Hant-HK", ("zh-Hant-HK", "zh-Hant")),
        ("no", ("no", "nb")),
        ("nn", ("nn", "nb")),
        ("da", ("da",)),
        ("fil-PH", ("fil-PH", "fil", "tl")),
        ("pt-AO", ("pt-AO", "pt-PT", "pt")),
        ("zh-US", ("zh-US", "zh-Hant")),
        ("pa-PK", ("pa-PK", "pa-Arab")),
        ("prs-AF", ("prs-AF", "prs", "fa")),
        ("es-419", ("es-419", "es")),
        ("es-MX", ("es-MX", "es-419", "es")),
        ("es-ES", ("es-ES", "es")),
        ("de-LI", ("de-LI", "de-CH", "de")),
        ("ca-valencia", ("ca-valencia", "ca")),
        ("en-x-pool", ("en-x-pool", "en")),
    ],
)
def test_fallbacks_keep_to_the_script(tag: str, chain: tuple[str, ...]) -> None:
    assert fallbacks(tag) == chain


@each("tag", ["", "e", "english", "en_CA", "en-", "fr-CA-", "x y", "1n", "en-C", "-en"])
def test_what_is_no_tag(tag: str) -> None:
    assert not well_formed(tag)


def test_a_locale_of_another_kind_of_calendar_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Month by number, digits of its own, a regional file that holds only what differs."""
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "qaa.yaml").write_text(
        """
language: Qaa
quotes: [a, b, c, d]
dates:
  months: [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12]
  weekdays: [1a, 2b, 3c, 4d, 5e, 6f, 7g]
  long: "{year}年{month_number}月{day}日"
  full: "{weekday} {day2}.{month2}."
  short: "{day} {month}"
  time: "{hour2}.{minute}"
  digits: "٠١٢٣٤٥٦٧٨٩"
words: {to: A, subject: B}
""",
        encoding="utf-8",
    )
    (folder / "qaa-CA.yaml").write_text('dates: {short: "{month} {day}"}\nwords: {to: C}\n', encoding="utf-8")
    (folder / "en.yaml").write_bytes((library.assets() / "locales" / "en.yaml").read_bytes())
    monkeypatch.setattr(library, "assets", lambda: tmp_path)
    locale.cache_clear()
    try:
        spoken = words_of("qaa-CA")
        assert spoken.date("2026-10-06") == "٢٠٢٦年١٠月٦日"
        assert spoken.date("2026-10-06", "full") == "٢b ٠٦.١٠."
        assert spoken.date("2026-10-06", "short") == "m١٠ ٦"
        assert spoken.time("08:00") == "٠٨.٠٠"
        assert (spoken.say("to"), spoken.say("subject"), spoken.say("press")) == ("C", "B", "In the press")
        (folder / "qab.yaml").write_text("words: {to: [a]}\n", encoding="utf-8")
        with pytest.raises(FlyersError, match=r"qab\.yaml:1:9: words\.to: a list where a text belongs"):
            words_of("qab")
    finally:
        locale.cache_clear()


def test_a_locale_file_knows_its_keys() -> None:
    assert set(Locale.__struct_fields__) == {
        "language",
        "quotes",
        "dash",
        "closed_dash",
        "melts",
        "to",
        "to_such",
        "to_with",
        "offices",
        "titles",
        "becomes",
        "calls_as_writes",
        "ask",
        "called",
        "sites",
        "dates",
        "words",
        "you",
        "forms",
        "unsure",
        "signs",
        "reads",
        "country",
        "english",
    }


def test_the_library_finds_what_travels_with_it() -> None:
    assert (library.assets() / "locales" / "en.yaml").is_file()
    assert {"en", "fr"} <= set(library.locales())
    with pytest.raises(FlyersError, match='there is no template "swiss" for nothing'):
        library.template("nothing", "swiss")


def test_the_library_of_a_wheel_lies_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "flyers"
    monkeypatch.setattr(library, "_PACKAGE", package)
    assert library.assets() == tmp_path.parent / "assets"  # src/flyers: the root is above src
    for name in ("swiss.yaml", "plain.yaml", "notes.txt"):
        file = package / "share" / "templates" / "flyer" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert library.assets() == package / "share" / "assets"
    assert library.products() == ("flyer",)
    assert library.templates("flyer") == ("plain", "swiss")
    assert library.template("flyer", "swiss") == package / "share" / "templates" / "flyer" / "swiss.yaml"
    with pytest.raises(FlyersError, match='did you mean "swiss"'):
        library.template("flyer", "swis")
    assert (library.rules(), library.examples(), library.locales()) == ((), (), ())


def test_no_hour_stands_beside_another_clock() -> None:
    """Spanish reads a day on two clocks: what stands beside a time must go with each."""
    for region, said in (("ES", "19:00"), ("US", "p.\u00a0m."), ("MX", "p.\u00a0m.")):
        words = words_of("es", region=region)
        for key in ("event_from", "event_until", "event_when"):
            whole = words.say(key, date="lunes", start=words.time("19:00"), end=words.time("19:00"))
            assert said in whole
            assert "h" not in whole.split()


@each(
    ("tag", "end", "said"),
    [
        ("en-US", "20:00", "Monday, 6:30–8 p.m."), ("en", "20:00", "Monday, 6:30–8 pm"),
        ("es-MX", "20:00", "Monday, 6:30–8 p. m."), ("fr", "20:00", "Monday, de 18 h 30 à 20 h"),
        ("ko", "20:00", "Monday 오후 6시 30분부터 8시까지"),
        ("sw", "20:00", "Monday, saa 12:30 jioni hadi 2:00 usiku"),
        ("am", "20:00", "Monday፣ ከ ምሽት 12:30 እስከ 2:00"),
        ("hi", "19:30", "Monday, शाम 6:30 बजे से 7:30 बजे तक"),
        ("hi", "20:00", "Monday, शाम 6:30 बजे से रात 8 बजे तक"),
    ],
)  # fmt: skip
def test_the_half_of_the_day_is_said_once(tag: str, end: str, said: str) -> None:
    words = words_of(tag)
    assert words.say("event_when", date="Monday", **words.hours("18:30", end)).replace("\u00a0", " ") == said
    assert words.hours("10:00", None) == {"start": words.time("10:00")}


def test_words_for_halves_of_the_day_are_understood() -> None:
    """Where the hours of a day are not counted from dawn, as in Ethiopia."""
    for tag in set(LOCALES) - {"am", "ti"}:
        halves = locale(tag).dates.halves  # type: ignore[union-attr]
        for half, clock in zip(halves if len(halves) == 2 else (), ("07:00", "19:00"), strict=False):
            assert time_of_day(f"7 {half}") == clock, tag


def test_noon_and_midnight_are_neither_am_nor_pm() -> None:
    assert words_of("en-US").hours("10:00", "12:00") == {"start": "10\u00a0a.m.", "end": "noon"}
    assert words_of("en").hours("22:00", "00:00") == {"start": "10\u00a0pm", "end": "midnight"}
    assert words_of("cy").hours(None, "00:00") == {"end": "hanner nos"}
    assert words_of("en", region="DE").time("12:00") == "12:00"
    assert words_of("en", region="MT").time("06:30") == "06:30"  # 6:30 may be the evening


@each(
    ("lang", "name", "head"),
    [
        ("en", "the NTA", "We ask the NTA"), ("en", "to the Mayor", ""), ("de", "die Stadt", ""),
        ("fr", "les élus", "Nous demandons aux élus"), ("fr", "à la Maire", "Nous demandons à la Maire"),
        ("pt", "aos vereadores", "Pedimos aos vereadores"), ("pt", "a Câmara", "Pedimos à Câmara"),
        ("it", "l’assessore", "Chiediamo all’assessore"), ("es", "el alcalde", "Pedimos al alcalde"),
        ("es-AR", "la ministra", "Pedimos a la ministra"), ("zh-Hant", "市政府", "我們要求市政府"),
        ("fr", "Le maire", "Nous demandons au maire"), ("fr", "Les Lilas", "Nous demandons aux Lilas"),
        ("es", "El alcalde", "Pedimos al alcalde"), ("es", "El País", "Pedimos a El País"),
    ],
)  # fmt: skip
def test_whom_one_asks_goes_on_in_the_head_of_the_demands(lang: str, name: str, head: str) -> None:
    assert naming.asked(words_of(lang), name) == head
    own = words_of(lang, {"demands_head": Text(((lang, "What now"),))})
    assert naming.asked(own, name) == ""


@each(
    ("lang", "key", "names"),
    [
        ("it", "call_to", {"name": "Amici di a la Vida", "phone": "1"}),
        ("es", "call_to", {"name": "No a el Muro", "phone": "1"}),
        ("pt", "photo", {"name": "Dança a a Rua"}),
        ("en-US", "call_to", {"name": "“Pool”, Inc.", "phone": "1"}),
        ("hu", "photo", {"name": "A 3.-ig"}),
    ],
)
def test_nothing_melts_inside_what_a_campaign_says(lang: str, key: str, names: dict[str, str]) -> None:
    assert names["name"] in words_of(lang).say(key, **names)


@each(
    ("tag", "start", "end", "said"),
    [
        # "Monday, midnight" is the end of that day for most.
        ("en", "00:00", None, ["12 am"]), ("cy", "00:00", None, ["12yb"]), ("de", "00:00", None, ["0"]),
        ("en-US", "00:00", "02:00", ["12", "2 a.m."]), ("en", "00:00", "00:00", ["12 am", "midnight"]),
        # A day ends at 24.00: 12–0 ends before it begins.
        ("nb", "12:00", "00:00", ["12.00", "24.00"]), ("hr", "12:00", "00:00", ["12", "24"]),
        ("ca", "12:00", "00:00", ["12", "24"]), ("ja", "22:00", "00:00", ["22:00", "24:00"]),
        ("en", "22:00", "02:00", ["10 pm", "2 am"]), ("es-MX", "22:00", "00:00", ["10 p. m.", "12 a. m."]),
        # Two nights, or one.
        ("hi", "00:00", "23:59", ["रात 12 बजे", "रात 11:59 बजे"]),
        ("hi", "22:00", "00:00", ["रात 10 बजे", "12 बजे"]),
        ("sw", "00:30", "23:59", ["6:30 usiku", "5:59 usiku"]),
        ("sw", "20:00", "00:00", ["2:00", "6:00 usiku"]),
    ],
)  # fmt: skip
def test_a_day_begins_at_0_and_ends_at_24(tag: str, start: str, end: str | None, said: list[str]) -> None:
    assert [one.replace("\u00a0", " ") for one in words_of(tag).hours(start, end).values()] == said


def test_an_hour_before_noon_keeps_its_half_beside_one_after_it() -> None:
    assert words_of("en").hours("10:00", "14:00") == {"start": "10\u00a0am", "end": "2\u00a0pm"}


def test_days_of_iran_are_the_same_both_ways() -> None:
    """What is printed is what somebody would write for the day."""
    for ordinal in range(date(2020, 1, 1).toordinal(), date(2050, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert persian(*in_persian(day)) == day.isoformat()


@each(
    ("texts", "languages", "day"),
    [
        ("headline: ٣٠٪ فقط", "ar", "٦ أكتوبر"),
        ("headline: 30٪ فقط", "ar", "6 أكتوبر"),
        ("headline: حتى 15 كانون الأول", "ar", "6 تشرين الأول"),  # the months of the Levant, which they name
        ("headline: شباط فقط", "ar", "6 أكتوبر"),
        ("headline: {ar: فقط, en: Only}\nlead: ٣٠٪", "ar, en", "6 أكتوبر"),  # a text of both languages
        ("headline: 無料", "ja", "10月6日"),
        ("headline: ３０円", "ja", "10月6日"),  # wide figures are those of all
    ],
)
def test_days_have_the_figures_of_the_texts(texts: str, languages: str, day: str, tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(f"languages: [{languages}]\n{texts}\n", "utf-8")
    campaign = read(tmp_path).campaign
    assert campaign
    assert words_for(campaign, languages[:2]).date("2026-10-06", "short") == day


@each(
    ("lines", "day"),
    [
        ("languages: [fa]", "۱۴ مهر"),  # as CLDR has it where no region is told
        ("languages: [fa]\npapers: [letter]", "۶ اکتبر"),  # abroad
        ("languages: [fa, de]", "۶ اکتبر"),
        ("languages: [fa]\ncontact: {phone: +49 30 5550100}", "۶ اکتبر"),
        ("languages: [fa]\nregion: IR", "۱۴ مهر"),
        ("languages: [fa-IR]", "۱۴ مهر"),
        ("languages: [fa]\ncontact: {phone: +98 21 5550100}", "۱۴ مهر"),
        ("languages: [ar]\ncontact: {phone: +961 1 555010}", "6 تشرين الأول"),
        ("languages: [ar]\nregion: DZ", "6 أكتوبر"),
    ],
)
def test_days_are_those_of_the_region(lines: str, day: str, tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(f"headline: سلام\n{lines}\n", "utf-8")
    campaign = read(tmp_path).campaign
    assert campaign
    assert words_for(campaign, campaign.languages[0]).date("2026-10-06", "short") == day


@each(
    ("lang", "text", "told"),
    [
        ("ar", "من 14:00 إلى 22:00", "17:30 18:00"), ("en", "From 14:30", "17:30 18:00"),
        ("en", "14:30, or 2 pm", "5:30 pm 6 pm"), ("en", "I am 82, at 6", "5:30 pm 6 pm"),
        ("en-GB", "At 7:30pm", "5:30pm 6pm"), ("es", "7:30 p. m.", "5:30 p. m. 6 p. m."),
        ("en-US", "It opened at 3:30 pm.", "5:30 pm 6 pm"), ("en-CA", "At 3 pm", "5:30 pm 6 pm"),
        ("en", "At 3:30 p.m.", "5:30 p.m. 6 p.m."), ("en-US", "At 3 pm or 4 p.m.", "5:30 p.m. 6 p.m."),
        ("en-GB", "At 7.30 p.m.", "5.30pm 6pm"),
        ("zh-Hans", "下午3点", "下午5:30 下午6:00"), ("ko", "14:00부터", "17:30 18:00"),
        ("tr", "07:30’da", "17:30 18:00"), ("nl", "om 19:30 uur", "17:30 18:00"),
        ("it", "il 12.10, 5.50 €", "17.30 18"), ("de", "um 18.30 Uhr", "17.30 18"),
        ("de", "14:00 Uhr", "17:30 18:00"), ("fr", "dès 18h30", "17h30 18h"), ("fr", "18:30", "17:30 18:00"),
        ("pt", "18 h 30", "17 h 30 18 h"), ("vi", "18h30", "17h30 18h"), ("fa", "۸:۴۵", "۱۷:۳۰ ۱۸:۰۰"),
        ("fr", "8h30 et 9:30", "17 h 30 18 h"), ("fr", "dès 18h", "17h30 18h"),
        ("cs", "Přijdu v 6 h.", "17:30 18:00"), ("cs", "v 19.30 hod., ne v 6 h", "17.30 18.00"),
        ("de", "um 6 h", "17:30 18"), ("es", "a las 19 h", "17:30 18:00"),
        ("es", "a las 19.30 h", "17.30 18.00"), ("hu", "az utolsó 16.20-kor", "17.30 18.00"),
        ("hu", "16.20 órakor, 4.50 Ft", "17.30 18.00"), ("hu", "az 1.12-es szoba", "17:30 18:00"),
        ("sw", "saa 1:00 asubuhi", "11:30 jioni 12:00 jioni"), ("sw", "hadi 14:00", "17:30 18:00"),
    ],
)  # fmt: skip
def test_hours_are_written_as_the_texts_write_them(lang: str, text: str, told: str) -> None:
    """17:30 stood as 5:30 below a headline that says 14:00. Two ways in one text tell nothing."""
    campaign = Campaign(headline=Text((("", text),)), languages=(lang,))
    words = words_for(campaign, lang)
    assert f"{words.time('17:30')} {words.time('18:00')}".replace("\u00a0", " ") == told


def test_a_text_with_am_has_its_clock_in_every_region() -> None:
    """ "By 7 a.m." stood above "6:30" in Malta, whose own clock counts to 24."""
    campaign = Campaign(headline=Text((("", "By 7 a.m."),)), languages=("en",), region="MT")
    times = [words_for(campaign, "en").time(clock) for clock in ("06:30", "12:00", "18:00")]
    assert times == ["6:30\u00a0a.m.", "noon", "6\u00a0p.m."]


def test_a_site_is_written_as_the_texts_write_it() -> None:
    for text, told in {"عبر WhatsApp": "WhatsApp", "عبر واتساب": "واتساب", "": "واتساب"}.items():
        campaign = Campaign(headline=Text((("", text or "x"),)), languages=("ar",))
        assert words_for(campaign, "ar").site("WhatsApp") == told


@each(
    ("lang", "day", "said"),
    [
        ("it", "2027-03-08", "entro l’8 marzo 2027"),
        ("it", "2027-03-11", "entro l’11 marzo 2027"),
        ("it", "2027-03-18", "entro il 18 marzo 2027"),
    ],
)
def test_what_melts_with_a_day_does_so_on_sheets(lang: str, day: str, said: str) -> None:
    """No line ends in a day there: “entro il 8 marzo” was read."""
    told = by_day(words_of(lang), "return_by", day).text
    assert told.endswith(said.replace(" marzo ", "\u00a0marzo\u00a0"))
