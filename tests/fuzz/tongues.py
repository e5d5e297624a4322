"""Languages of random campaigns: a few words of each, and the letters of which its markers are made.

A marker begins with a letter that stands nowhere else in a marker, and all are equally long: however they
are run together, no marker is read where another one stands. Their letters are plain ones, without marks,
ligatures or other forms, so that every reader of a page gives them back.
"""

import re
from collections import Counter
from typing import NamedTuple

WIDTH = 4  # letters of a marker after the first
_STRIDE = 7919  # a prime, so that no marker comes twice


class Script(NamedTuple):
    """`first` begins a marker, `letters` go on; `stop` ends a sentence, `gap` parts words."""

    first: str
    letters: str
    stop: str = "."
    gap: str = " "

    def marker(self, number: int) -> str:
        """The marker of a number, unlike that of the next. Raises ValueError when there are no more."""
        count = len(self.letters) ** WIDTH
        if number >= count:
            raise ValueError("no marker is left in this script")
        number = number * _STRIDE % count
        word = self.first
        for _ in range(WIDTH):
            number, digit = divmod(number, len(self.letters))
            word += self.letters[digit]
        return word


SCRIPTS = {
    "Latn": Script("q", "bdgkmnprtv"),
    "Cyrl": Script("щ", "бвгдзклмнпрст"),
    "Grek": Script("ξ", "βγδζθκλμνπρτ"),
    "Arab": Script("ظ", "بتثحدرسصعفقم"),
    "Hebr": Script("צ", "בגדהזחטסקרש"),
    "Deva": Script("ढ", "कगचजतदनपबमलस", "।"),
    "Guru": Script("ਢ", "ਕਗਚਜਤਦਨਪਬਮਲਸ", "।"),
    "Beng": Script("ঢ", "কগচজতদনপবমলস", "।"),
    "Taml": Script("ஞ", "கசடதபமயரலவன"),
    "Thai": Script("ฬ", "กขคงจชดตนบปพมยรลวสห", "", ""),
    "Geor": Script("ჟ", "ბგდზთკლმნპრსტ"),
    "Armn": Script("ժ", "բգդզթլկմնպրտ", "։"),
    "Ethi": Script("ጸ", "ሀለመሰረበተነከወ", "።"),
    "Hans": Script("鼎", "甲乙丙丁戊己庚辛壬癸子丑寅卯", "。", ""),
    "Kore": Script("퀘", "가나다라마바사아자차카타"),
}

_MARKERS = re.compile("|".join(f"{one.first}[{one.letters}]{{{WIDTH}}}" for one in SCRIPTS.values()))


def markers_in(text: str) -> list[str]:
    """The markers that stand once in a text: those of a campaign that was damaged may stand twice."""
    return [word for word, count in Counter(_MARKERS.findall(text)).items() if count == 1]


# Tag, script, words. Chinese and Korean are set from faces of the machine.
_TABLE = """\
en Latn keep the pool open for every child and family who lives here since nineteen hundred
fr Latn sauvons la bibliothèque où nos enfants lisent à côté d’une école près du marché
de Latn die Stadtbücherei bleibt für alle Kinder geöffnet weil Straßenbahnhaltestellen fehlen
tr Latn çocuklarımız için kütüphane açık kalsın ışık güneş iğde şehir
pl Latn żądamy aby szkoła została otwarta dla wszystkich dzieci łąka źródło
vi Latn hãy giữ thư viện mở cửa cho trẻ em của chúng tôi ở đây
sr-Latn Latn čuvajmo školu za svu decu koja žive ovde đak šuma ljudi
ru Cyrl сохраним библиотеку для всех детей которые живут здесь объявление
uk Cyrl збережімо їхню школу для всіх дітей які ґрунт живуть тут
sr Cyrl чувајмо школу за сву децу која живе овде љубав њива ђак
el Grek κρατήστε το σχολείο ανοιχτό για όλα τα παιδιά που ζουν εδώ
ar Arab أبقوا المكتبة مفتوحة لكل الأطفال الذين يعيشون هنا سلام
he Hebr השאירו את הספרייה פתוחה לכל הילדים שגרים כאן שלום
hi Deva पुस्तकालय सभी बच्चों के लिए खुला रखें हमारा शहर यहाँ
pa Guru ਲਾਇਬ੍ਰੇਰੀ ਸਾਰੇ ਬੱਚਿਆਂ ਲਈ ਖੁੱਲ੍ਹੀ ਰੱਖੋ ਸਾਡਾ ਸ਼ਹਿਰ
bn Beng গ্রন্থাগার সব শিশুর জন্য খোলা রাখুন আমাদের শহর
ta Taml நூலகம் எல்லா குழந்தைகளுக்கும் திறந்திருக்க வேண்டும் நமது ஊர்
th Thai ห้องสมุด ต้อง เปิด สำหรับ เด็ก ทุก คน ใน เมือง ของ เรา ที่นี่
ka Geor ბიბლიოთეკა ყველა ბავშვისთვის ღია უნდა იყოს ჩვენი ქალაქი
hy Armn գրադարանը բաց պահեք բոլոր երեխաների համար մեր քաղաքը
am Ethi ቤተ መጻሕፍቱ ለሁሉም ልጆች ክፍት ይሁን ከተማችን እዚህ
zh-Hans Hans 请 保留 图书馆 给 所有 孩子 我们的 城市 开放 大家
zh-Hant Hans 請 保留 圖書館 給 所有 孩子 我們的 城市 開放 大家
ko Kore 도서관을 모든 아이들에게 열어 두세요 우리 도시
"""


class Tongue(NamedTuple):
    tag: str
    script: Script
    words: tuple[str, ...]


TONGUES = {
    tag: Tongue(tag, SCRIPTS[script], tuple(words))
    for tag, script, *words in map(str.split, _TABLE.splitlines())
}
OF_THE_MACHINE = frozenset({"zh-Hans", "zh-Hant", "ko"})
