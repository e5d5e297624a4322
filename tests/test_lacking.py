"""What is not there is said: a dictionary, a face; and how to get it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.measure import dictionary, icu
from flyers.press import prepare

FLYER = Order(products=("flyer",), papers=("a4",))
SIGN = "links: {petition: {url: 'https://example.org/', kind: sign}}\n"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine without icu4py and without fontconfig."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "icu4py.breakers", None)
    icu._breakers.cache_clear()
    yield
    icu._breakers.cache_clear()


def campaign(folder: Path, lang: str, headline: str, lead: str) -> Path:
    file = folder / "c.yaml"
    head = f"flyers: 1\nname: c\nlanguages: [{lang}]\nheadline: {headline}\nlead: {lead}\n"
    file.write_text(head + SIGN, "utf-8")
    return file


@pytest.mark.usefixtures("bare")
def test_thai_that_fits_is_set_with_a_warning(tmp_path: Path) -> None:
    kit = prepare(campaign(tmp_path, "th", "ลงชื่อ", "ครอบครัวของเรา โปรดลงชื่อ"), FLYER)
    assert [(p.what, p.hint, p.where.line) for p in kit.warnings] == [
        ("headline: words of th cannot be told apart", dictionary.HINT, 4)
    ]


@pytest.mark.usefixtures("bare")
def test_thai_that_does_not_fit_says_what_to_install(tmp_path: Path) -> None:
    lead = "เพื่อนร่วมชั้นของเอ็นเจลและผู้ปกครองเริ่มคำร้องนี้เมื่อได้ยินว่าครอบครัวของเขาอาจถูกส่งกลับ"
    with pytest.raises(FlyersError) as caught:
        prepare(campaign(tmp_path, "th", "ลงชื่อ", 2 * lead), FLYER)
    wide = [p for p in caught.value.problems if not p.warning]
    assert [p.hint for p in wide] == [dictionary.HINT]
    assert "mm too wide" in wide[0].what


@pytest.mark.usefixtures("bare")
def test_missing_characters_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(FlyersError) as caught:
        prepare(campaign(tmp_path, "zh-Hans", "让他们留下", "请您签名，谢谢您"), FLYER)
    (problem,) = (p for p in caught.value.problems if not p.warning)
    assert problem.what == "no font has 11 characters of headline, lead: 让他们留下请您签名，谢"
    assert problem.where.line == 4
    assert "apt install fontconfig fonts-noto-cjk" in problem.hint


@pytest.mark.usefixtures("bare")
def test_what_one_package_does_not_have_is_named_apart(tmp_path: Path) -> None:
    with pytest.raises(FlyersError) as caught:
        prepare(campaign(tmp_path, "en", "Stay 留, ᠮ", "留下"), FLYER)
    found = [p for p in caught.value.problems if not p.warning]
    assert [p.what for p in found] == [
        'no font has the character "ᠮ" (U+182E) of headline',
        'no font has the characters "留" (U+7559), "下" (U+4E0B) of headline, lead',
    ]
    assert ["fonts-noto-core" in found[0].hint, "fonts-noto-cjk" in found[1].hint] == [True, True]
