"""Capitals as languages set them, and the words that they stand for."""

from pathlib import Path

import pypdfium2
from amount import each
from helpers_layout import TOOLS, band, frame, marks, para, set_page, style, template
from helpers_pdf import PROFILE, check_marking
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from seen import GlyphRun

from flyers.layout.capitals import in_capitals
from flyers.layout.engine import lay_out
from flyers.measure.faces import Faces
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.blocks import Story
from flyers.model.frame import Details
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.paint.pdf.painter import paint

ONE = band(frame("text"))


@each(
    ("lang", "text", "capitals"),
    [
        ("en", "Save café", "SAVE CAFÉ"),
        ("de", "Straße", "STRAẞE"),
        ("tr", "imza ılık", "İMZA ILIK"),
        ("az-Latn", "imza", "İMZA"),
        ("en", "imza", "IMZA"),
        ("nl", "ĳs", "ĲS"),
        ("fr", "ﬁn", "FIN"),
        ("fr", "la 3e rue", "LA 3e RUE"),
        ("en", "N. 4th Street, the 22nd, 12km", "N. 4TH STREET, THE 22ND, 12km"),
        ("en", "4you2, 100yearold", "4YOU2, 100YEAROLD"),
        ("hy", "Երևան", "ԵՐԵՎԱՆ"),
        ("hyw", "Երևան", "ԵՐԵՒԱՆ"),
        ("sr", "ђак", "ЂАК"),
        ("en", "Ask for ხელი", "ASK FOR ხელი"),
        # Greek, as ICU has it (GreekUpper): no accents, the diaeresis stays or comes instead.
        ("el", "Άμεση δράση", "ΑΜΕΣΗ ΔΡΑΣΗ"),
        ("el", "Μάιος, άυλος, πλάι", "ΜΑΪΟΣ, ΑΫΛΟΣ, ΠΛΑΪ"),
        ("el", "ϊΐϋΰ", "ΪΪΫΫ"),
        ("el", "εδώ ή εκεί. Ή όχι", "ΕΔΩ Ή ΕΚΕΙ. Ή ΟΧΙ"),
        ("el", "ήλιος", "ΗΛΙΟΣ"),
        ("el", "α\u0301λλο", "ΑΛΛΟ"),
        ("el", "Café Nº", "CAFÉ Nº"),
        ("de", "„Morgentau“ e. V., e.\u202fG.", "„MORGENTAU“ e. V., e.\u202fG."),
        ("de", "e.", "e."),
        ("de", "Zone. Vier", "ZONE. VIER"),
        ("uk", "Терміново · м. Вільногірськ, вул. Миру", "ТЕРМІНОВО · м. ВІЛЬНОГІРСЬК, ВУЛ. МИРУ"),
        ("ru", "Нижнереченск, ул. Чехова, д. 12", "НИЖНЕРЕЧЕНСК, УЛ. ЧЕХОВА, Д. 12"),
        ("ru", "Срочно: г. Вольногорск", "СРОЧНО: г. ВОЛЬНОГОРСК"),
        ("ru", "Наш дом. Том г", "НАШ ДОМ. ТОМ Г"),
        ("tr", "CHARLOIS ve Carnisse", "CHARLOIS VE CARNİSSE"),
        ("el", "e\u0301", "E\u0301"),
        ("el", "ᾠδή", "ΩΙΔΗ"),
        ("en", "see https://a.org/xY, now", "SEE https://a.org/xY, NOW"),
        ("el", "δες a.org/xy", "ΔΕΣ a.org/xy"),
        ("tr", "instagram.com ve @istanbul", "instagram.com VE @istanbul"),
        ("tr", "git. imza", "GİT. İMZA"),
        ("en", "a.org", "A.ORG"),
        ("ga", "bhFear, i gCorcaigh, na hÉireann", "bhFEAR, I gCORCAIGH, NA hÉIREANN"),
        ("ga", "an tsráid, ár n-athair, halla", "AN tSRÁID, ÁR n-ATHAIR, HALLA"),
        ("gd", "a’ h-Alba, an t-Eilean", "A’ h-ALBA, AN t-EILEAN"),
        ("en", "5 µg, 4 kWh, 12km/h, 10 Mbit/s", "5 µg, 4 kWh, 12km/h, 10 Mbit/s"),
        ("de", "0,30 €/kWh, 8 €/m²", "0,30 €/kWh, 8 €/m²"),
        ("ru", "5 км, 3 кВт·ч, с нами", "5 км, 3 кВт·ч, С НАМИ"),
        ("el", "5 μg μόλυβδος", "5 μg ΜΟΛΥΒΔΟΣ"),
        ("en", "pH of mRNA, m², on iPhones", "pH OF mRNA, m², ON iPhones"),
        ("en", "MPs, a PhD, the GPs’ #SaveOurPool", "MPs, A PhD, THE GPs’ #SaveOurPool"),
        ("de", "USt-ID, GmbH, AfD, LKWs", "USt-ID, GmbH, AfD, LKWs"),
        ("de", "BürgerInnen, Schülerin", "BÜRGERiNNEN, SCHÜLERIN"),
        ("fr", "au XXIe siècle, Ier, vie", "AU XXIe SIÈCLE, Ier, VIE"),
        ("fr", "de 18h30 à 20 h", "DE 18h30 À 20 h"),
        ("nl", "IJs", "IJS"),
        # What tells its language in a text of another one.
        ("en", "The İğdeli in Çamlıhemşin, Beşiktaş", "THE İĞDELİ IN ÇAMLIHEMŞİN, BEŞİKTAŞ"),
        ("de", "Yıldız liest in Kreuzberg", "YILDIZ LIEST IN KREUZBERG"),
        ("ro", "Iaşi", "IAŞI"),
        ("ku", "Şirnex li jiyanê", "ŞIRNEX LI JIYANÊ"),
        ("tr", "Twitter’da, Wikipedia ve bisiklet", "TWITTER’DA, WIKIPEDIA VE BİSİKLET"),
        ("az", "xiyaban", "XİYABAN"),
        ("en", "Αθήνα calling, άυλος", "ΑΘΗΝΑ CALLING, ΑΫΛΟΣ"),
        ("ru", "Երևան и Straße", "ԵՐԵՎԱՆ И STRAẞE"),
        ("es", "2025 ha, 5 s, DeShawn", "2025 HA, 5 S, DESHAWN"),
    ],
)
def test_capitals(lang: str, text: str, capitals: str) -> None:
    assert "".join(in_capitals(text, lang)) == capitals


@given(st.text(max_size=12), st.sampled_from(["en", "el", "tr", "hy", "de"]))
def test_every_character_has_its_own(text: str, lang: str) -> None:
    assert len(in_capitals(text, lang)) == len(text)


@each(
    ("lang", "text"),
    [
        ("ar", "قاعة Carnegie"),
        ("he", "אולם Carnegie"),
        ("hi", "हॉल Carnegie"),
        ("th", "ห้อง Carnegie"),
        ("zh-Hans", "加入 Facebook 群组"),
        ("ja", "署名 here"),
        ("ka", "დაგვიბრუნეთ here"),
    ],
)
def test_no_capitals_among_letters_without_case(lang: str, text: str) -> None:
    layout = set_page({"text": [para(text, lang=lang)]}, ONE, styles={"body": style(caps=True)}, lang=lang)
    shown = {chr(glyph.gid) for run in marks(layout, GlyphRun) for glyph in run.glyphs}
    assert shown == set(text)


def test_an_address_over_two_lines_stays_as_it_is() -> None:
    text = "a kira: a.pools.example/xkira"
    page = band(frame("text", columns=(1, 3)))
    layout = set_page({"text": [para(text, lang="tr")]}, page, styles={"body": style(caps=True)}, lang="tr")
    runs = marks(layout, GlyphRun)
    assert len({run.y for run in runs}) > 1
    shown = "".join(chr(glyph.gid) for run in runs for glyph in run.glyphs)
    assert shown.replace(" ", "") == "AKİRA:a.pools.example/xkira"


def test_a_unit_stays_as_it_is_behind_its_number_alone() -> None:
    layout = set_page({"text": [para("a mg: 4 km, (5 ml)")]}, ONE, styles={"body": style(caps=True)})
    shown = "".join(chr(glyph.gid) for run in marks(layout, GlyphRun) for glyph in run.glyphs)
    assert shown.replace(" ", "") == "AMG:4km,(5ml)"


@each(
    ("lang", "text"),
    [("el", "Άμεση δράση, Μάιος"), ("hy", "Երևան և Գյումրի"), ("tr", "imza ver"), ("de", "Große Straße")],
)
def test_what_is_copied_has_the_letters_of_the_campaign(lang: str, text: str) -> None:
    story = Story("test", lang, {"text": (para(text, lang=lang),)}, Details("", "", "", lang))
    made = template({"all": [ONE]}, {"body": style(caps=True, tracking=0.05)})
    stock = Stock(Paper("square", 440.0, 640.0), (lang,), "colour")
    layout = lay_out([story], made, stock, replace(TOOLS, ruler=HarfBuzzRuler()))
    data = paint(layout, Details("T", "A", "S", lang), Faces().path, Path(), PROFILE)
    check_marking(data)
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded() == text
