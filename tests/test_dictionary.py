"""Thai, Lao, Khmer and Myanmar: broken between words with ICU's dictionaries, at spaces without them; and
where headlines are broken in these, in Chinese and in Japanese."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from amount import each
from hypothesis import given
from hypothesis import strategies as st

from flyers.measure import dictionary, icu
from flyers.measure.breaks import breaks

CLASSES = Path("/usr/share/unicode/LineBreak.txt")
SCRIPTS = ("THAI ", "LAO ", "KHMER ", "MYANMAR ")
with_icu = pytest.mark.skipif(find_spec("icu4py") is None, reason="the extra flyers[thai] is not installed")


@pytest.fixture
def without_icu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "icu4py.breakers", None)
    breaks.cache_clear()
    icu._breakers.cache_clear()
    yield
    breaks.cache_clear()
    icu._breakers.cache_clear()


def shown(text: str, lang: str) -> str:
    places = [0, *(found.at for found in breaks(text, lang, icu.divide)), len(text)]
    return "|".join(text[i:j] for i, j in pairwise(places))


SENTENCES = [
    ("th", "ครอบครัว|ของ|เรา|อยู่|ที่|นี่|มา|เจ็ด|ปี|แล้ว |โปรด|ลงชื่อ"),
    ("th", "ราคา |๕๐๐ บาท |(รวม|ภาษี) |ฯลฯ |เด็กๆ |ไป|โรงเรียน"),
    ("th", "สิทธิ|มนุษยชน|เป็น|ของ|ทุก|คน"),
    ("th", "โดย|ไม่|แจ้ง|ล่วงหน้า|เจ้าหน้าที่|ตรวจสอบ|รายละเอียด|ผลกระทบ"),
    ("km", "សូម|ចុះហត្ថលេខា|លើ|ញត្តិ|នេះ។ |យើង|ត្រូវការ|ជំនួយ|របស់|អ្នក"),
    ("km", "មនុស្ស|ទាំងអស់|កើតមក|មាន|សេរីភាព|និង|សមភាព"),
    ("lo", "ມະນຸດ|ທຸກຄົນ|ເກີດ|ມາ|ມີ|ກຽດສັກສີ|ແລະ|ສິດທິ|ເທົ່າທຽມ|ກັນ"),
    ("th", "กำลัง |9.9 เมกะวัตต์|ยาว |12 กิโลเมตร|ลด|ลง |15 เปอร์เซ็นต์"),
    ("th", "เฟซบุ๊ก|โซลาร์เซลล์|ตารางเมตร"),
    ("my", "လူ|တိုင်း|သည် |တူညီ|လွတ်လပ်|သော|ဂုဏ်သိက္ခာ|ဖြင့်|မွေး|ဖွား|လာ|သူများ|ဖြစ်သည်။"),
]


@with_icu
@each(("lang", "parted"), SENTENCES)
def test_lines_end_between_words(lang: str, parted: str) -> None:
    assert shown(parted.replace("|", ""), lang) == parted


@with_icu
def test_words_of_a_script_are_found_in_any_language() -> None:
    assert shown("Say ครอบครัวของเรา 2027ปี", "en") == "Say |ครอบครัว|ของ|เรา |2027ปี"
    # Beyond the Basic Multilingual Plane ICU counts otherwise than Python does.
    assert shown("รัก😀มากที่สุด", "th") == "รัก|😀|มาก|ที่สุด"


@with_icu
def test_a_writer_may_hold_and_part() -> None:
    name = "ฮาซิราจ"
    assert shown(f"ชื่อ{name}", "th") == "ชื่อ|ฮา|ซิ|ราจ"
    held = "\u2060".join(name)
    assert shown(f"ชื่อ\u200b{held}", "th") == f"ชื่อ\u200b|{held}"


def test_words_that_are_read_with_a_particle_begin_no_line() -> None:
    """「桜湯を地域の文化財と | して登録してください。」"""
    said = [
        "桜湯を|地域の|文化財として|登録してください。",
        "区の|計画については|説明が|ない",
        "住民にとって|大切",
        "日曜日は|休館になります",
    ]
    assert [whole(one.replace("|", ""), "ja") for one in said] == said


@with_icu
@given(st.text("กาที่ัเแๆฯ๋ຫມາໄ່កា្ិេောက်ျ 5a(", max_size=20))
def test_no_line_starts_with_a_mark(text: str) -> None:
    found = dictionary.word_ends(text, icu.divide)
    assert not any(unicodedata.category(text[at]).startswith("M") for at in found)
    assert all(0 < at < len(text) and " " not in text[at - 1 : at + 1] for at in found)


def whole(text: str, lang: str) -> str:
    """The text, parted where lines of a headline may end."""
    inside = dictionary.within_words(text, lang, icu.divide)
    places = [0, *(found.at for found in breaks(text, lang, icu.divide) if found.at not in inside), len(text)]
    return "|".join(text[i:j] for i, j in pairwise(places))


HEADLINES = [
    ("zh-Hans", "不要关闭|我们的|图书馆"),
    ("zh-Hans", "写信|给市长阿玛·雷耶斯|博士"),  # a name that no dictionary has
    ("zh-Hans", "听听|卡尔·马克思|的话"),
    ("zh-Hans", "我们|请求市议会|让阅览室|继续|开放。"),
    ("zh-Hans", "市议会|将于|10月9日|表决，|请到场"),
    ("zh-Hans", "留住|柳巷|菜市场"),  # what a place has begins behind its name
    ("zh-Hans", "给红旗路|装红绿灯"),
    ("zh-Hans", "村口|那座桥"),
    ("zh-Hans", "月底|要改成|停车楼"),
    ("zh-Hans", "停止强拆"),  # a verb that ends its clause leads to nothing
    ("zh-Hant", "保留|我們的|圖書館"),
    ("zh-Hant", "我們|上班|喘不過氣"),
    ("zh-Hant", "學校|不開門"),
    ("zh-Hant", "統一|要求"),
    ("th", "อย่าปิด|ห้องสมุด|ของเรา"),
    ("th", "ดร. อามา |เร|เยส |นายกเทศมนตรี"),
    ("th", "ผู้อำนวยการเขต|พญาไท"),
    ("th", "ทั้งที่เรา|จ่าย|แปดสิบบาท"),
    ("th", "ร่วมกัน|ปกป้อง|สวนสาธารณะ|ของเมือง"),
    ("th", "ข้างโรงเรียน|และใกล้วัด"),
    ("th", "เปิด|รับ|ฟัง|ความคิดเห็น|ของชุมชน"),
    ("th", "ห่วงใย|สิ่งแวดล้อม|ในท้องถิ่น"),
]


JAPANESE = [
    "私たちの|図書館を|閉めないで",
    "市民プールを|閉鎖しないでください",
    "山田太郎さんを|日本に|残して",
    "まちの|銭湯|「松の湯」を|このまま|残してください",
    "昭和六年から|続く|松の湯が、|来年三月に|取り壊されます。",
    "一日|百八十人が|通う",
    "指定すること",
    "長屋の|暮らしを|守る会",
    "消防団第三分団",
    "令和8年|三月",
    "「嫁いできた年に、|母と|植えた|花です。」",  # the model has 嫁い|できた
    "町を|繋いできた橋",
    "子どもたちの|居場所",
]
NUMBERS = [
    ("zh-Hans", "百分之四十七"),
    ("zh-Hant", "從一萬二千元"),
    ("zh-Hans", "二十个夏天"),
    ("zh-Hant", "四十美元"),
    ("zh-Hans", "两公里的路"),
    ("zh-Hant", "《玫瑰少年》"),
]


@pytest.mark.usefixtures("without_icu")
@pytest.mark.parametrize("parted", JAPANESE)
def test_phrases_of_japanese_need_no_icu(parted: str) -> None:
    assert whole(parted.replace("|", ""), "ja") == parted


@with_icu
@each(("lang", "text"), NUMBERS)
def test_numbers_and_names_of_chinese_are_whole(lang: str, text: str) -> None:
    assert whole(text, lang) == text


def test_a_long_quotation_is_parted() -> None:
    found = whole("会社は「銭湯の記憶を伝えるプレートを設置する」と言う", "ja")
    assert found == "会社は|「銭湯の|記憶を|伝える|プレートを|設置する」と|言う"


def test_only_the_model_of_budoux_is_read() -> None:
    code = (
        "import sys; from flyers.measure.dictionary import within_words\n"
        "from flyers.measure.dictionary import _model as model\n"
        "within_words('Sign 签名', 'zh'); assert not model.cache_info().currsize\n"
        "within_words('残して', 'ja'); assert model.cache_info().currsize\n"
        "assert 'budoux' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@with_icu
@each(("lang", "parted"), HEADLINES)
def test_lines_of_headlines_end_between_phrases(lang: str, parted: str) -> None:
    assert whole(parted.replace("|", ""), lang) == parted


@with_icu
def test_characters_that_two_languages_share_are_parted_as_the_paragraphs_own() -> None:
    assert dictionary.within_words("保留圖書館", "zh-Hant", icu.divide) == {1, 3, 4}
    assert dictionary.within_words("保留圖書館", "en", icu.divide) == set()


def test_syllables_that_a_campaign_has_together_are_a_word() -> None:
    """Giữ lấy chợ / đêm Bến Ninh: of the night market the first line says "market"."""
    texts = ["Giữ lấy chợ đêm Bến Ninh", "Giữ chợ đêm Bến Ninh", "Cấp phép chợ đêm dài hạn", "chợ của"]
    words = dictionary.recurring([*texts, "chợ của", "chợ của"], "vi")
    assert words == {"chợ_đêm"}
    assert dictionary.within_words(texts[0], "vi", together={"vi": words}) == {texts[0].index("đêm")}
    assert dictionary.recurring(["night market"] * 3, "en") == frozenset()


@with_icu
@each(
    ("lang", "texts", "names", "shown"),
    [
        ("zh-Hant", ["留住海安戲院", "海安戲院是我們的", "他們的海安"], {"海安戲院"}, "留住|海安戲院"),
        ("zh-Hant", ["海安戲院", "海安戲院開幕了"], {"海安戲院"}, "海安|戲院"),
        ("ja", ["松見区民館を残そう", "松見区民館の"], {"松見区民館"}, "松見区民館を|残そう"),
    ],
)
def test_signs_that_a_campaign_has_together_are_a_name(
    lang: str, texts: list[str], names: set[str], shown: str
) -> None:
    """留住海安 / 戲院: the first line was "keep Hai'an". A text that is all name is parted as before."""
    words = dictionary.recurring(texts, lang)
    inside = dictionary.within_words(texts[0], lang, icu.divide, {lang: words})
    assert words == names
    assert "".join("|" * (bool(at) and at not in inside) + char for at, char in enumerate(texts[0])) == shown


@with_icu
@each(
    ("lang", "name", "shown"),
    [
        ("th", "เบญจกิติ", "รักษา|สวนเบญจกิติ"),
        ("th", "บ่อนไก่", "ชุมชน|บ่อนไก่"),
        ("lo", "ໜອງແຕ່ງ", "ຮັກສາ|ໜອງແຕ່ງ"),
        ("km", "ព្រែកតាឡី", "សង្គ្រោះ|ព្រែកតាឡី"),
        ("my", "ကန်တော်ကြီး", "ကန်တော်ကြီး|ပန်းခြံ"),
    ],
)
def test_what_a_dictionary_parts_and_a_campaign_has_together_is_a_name(
    lang: str, name: str, shown: str
) -> None:
    """สวนเบญจกิ / ติ: a line ended inside the name of a park."""
    text = shown.replace("|", "")
    own = {lang: dictionary.recurring([text, f"{name} 12", name], lang, icu.divide)}
    inside = dictionary.within_words(text, lang, icu.divide, own)
    ends = dictionary.word_ends(text, icu.divide) - inside
    assert "".join("|" * (at in ends) + char for at, char in enumerate(text)) == shown
    assert dictionary.recurring([text, name], lang, icu.divide) == frozenset()


@with_icu
def test_who_comes_off_a_shift_does_so_on_one_line() -> None:
    assert whole("这里是我下夜班以后", "zh") == "这里是|我下夜班以后"


@pytest.mark.usefixtures("without_icu")
@pytest.mark.parametrize(("lang", "parted"), HEADLINES)
def test_without_icu_headlines_are_broken_as_other_text(lang: str, parted: str) -> None:
    assert dictionary.within_words(parted.replace("|", ""), lang, icu.divide) == set()


@pytest.mark.usefixtures("without_icu")
@pytest.mark.parametrize(("lang", "parted"), SENTENCES)
def test_without_icu_lines_end_at_spaces(lang: str, parted: str) -> None:
    text = parted.replace("|", "")
    assert shown(text, lang) == re.sub(r"(?<! )\|", "", parted)
    assert dictionary.lacking(text, icu.divide)


@pytest.mark.usefixtures("without_icu")
def test_other_scripts_lack_nothing() -> None:
    assert not dictionary.lacking("Sign here, 签名, имя", icu.divide)
    assert not dictionary.lacking("๕๐๐ ฿", icu.divide)  # figures and signs are no words
    assert shown("ที่นี่\u200bเดี๋ยวนี้", "th") == "ที่นี่\u200b|เดี๋ยวนี้"


@with_icu
def test_with_icu_nothing_is_lacking() -> None:
    assert not dictionary.lacking("ครอบครัว", icu.divide)


def test_lines_end_where_whoever_is_asked_says() -> None:
    """What layout reaches knows no dictionary; without one they end at spaces."""
    text = "ครอบครัวของเรา"
    assert [at for at, _ in breaks(text, "th", lambda text, _: (text[:8], text[8:]))] == [8]
    assert breaks(text, "th") == ()


@with_icu
def test_icu_is_loaded_only_for_these_scripts() -> None:
    code = (
        "import sys; from flyers.measure.breaks import breaks; from flyers.measure.icu import divide\n"
        "breaks('Sign here 签名 имя', 'en', divide); assert 'icu4py' not in sys.modules\n"
        "breaks('ครอบครัว', 'th', divide); assert 'icu4py' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not CLASSES.exists(), reason="Debian's package unicode-data is not installed")
@pytest.mark.conformance
def test_the_characters_are_those_of_class_sa() -> None:
    ours, theirs = set(), set()
    for line in CLASSES.read_text("utf-8").splitlines():
        points, _, rest = line.partition(";")
        name = rest.partition("]")[2] or rest.partition("#")[2][6:]
        if line[:1] in "#" or not name.strip().startswith(SCRIPTS):
            continue
        first, _, last = points.strip().partition("..")
        for char in map(chr, range(int(first, 16), int(last or first, 16) + 1)):
            if dictionary._RUN.fullmatch(char):
                ours.add(char)
            if rest.split("#")[0].strip() == "SA":
                theirs.add(char)
    assert ours == theirs
    assert len(ours) > 350
