"""What was read of the program's own files is kept, and never wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flyers.content import library
from flyers.content import reader as module
from flyers.content.locale import Locale
from flyers.content.phrases import Phrases, _read
from flyers.content.reader import Loaded, kept, load
from flyers.content.template import Template

TEMPLATES = [library.template(p, name) for p in library.products() for name in library.templates(p)]
FILES = [
    *((file, Template) for file in (*TEMPLATES, library.cover())),
    *((file, Locale) for file in sorted((library.assets() / "locales").glob("*.yaml"))),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Path(shutil.copy(library.assets() / "locales" / "en.yaml", tmp_path))


def never(file: Path) -> Loaded[Locale]:
    raise AssertionError(f"{file} is read once more")


def keeps(file: Path) -> list[Path]:
    return list((file.parent / "__pycache__").glob("*"))


def test_what_is_kept_is_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files that are: each number, text and order of keys."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for path, kind in FILES:
        file = Path(shutil.copy(path, tmp_path))
        read = kept(file, kind)
        assert read.value is not None
        assert read.problems == ()
        assert repr(kept(file, kind, never).value) == repr(read.value)


def test_phrases_that_are_kept_are_those_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for path in sorted((library.assets() / "phrases").glob("*.yaml")):
        file = Path(shutil.copy(path, tmp_path))
        assert kept(file, Phrases, _read).sound == kept(file, Phrases, never).sound != Phrases()


def test_another_file_or_another_program_is_read_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(file, Locale)
    file.write_text(file.read_text("utf-8").replace("Contact", "Write to us"), "utf-8")
    assert kept(file, Locale) == load(file, Locale)
    kept(file, Locale, never)
    monkeypatch.setattr(module, "_program", lambda: b"with another reader")
    with pytest.raises(AssertionError):
        kept(file, Locale, never)
    assert len(keeps(file)) == 1


def test_a_module_that_changes_makes_another_program(tmp_path: Path) -> None:
    one = tmp_path / "one.py"
    (tmp_path / "inner" / "__pycache__").mkdir(parents=True)
    (tmp_path / "inner" / "two.py").touch()
    (tmp_path / "inner" / "__pycache__" / "two.py").touch()
    one.write_text("1")
    before = list(module._modules(tmp_path))
    assert len(before) == 2
    os.utime(one, ns=(1, 1))
    assert list(module._modules(tmp_path)) != before


@pytest.mark.parametrize("place", [0, 15, 16, 40, -1])
def test_what_is_broken_is_mended(file: Path, place: int) -> None:
    read = kept(file, Locale)
    (beside,) = keeps(file)
    data = beside.read_bytes()
    for broken in (data[:place], bytes([*data[:place], data[place] ^ 1, *data[place:][1:]])):
        beside.write_bytes(broken)
        assert kept(file, Locale).value == read.value
        assert beside.read_bytes() == data


def test_faults_are_told_each_time(file: Path) -> None:
    file.write_text("languag: English\n", "utf-8")
    for _ in range(2):
        assert kept(file, Locale).problems
    assert keeps(file) == []


def test_where_nothing_may_be_written_nothing_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "__pycache__").write_text("no folder")
    assert kept(file, Locale) == load(file, Locale)
    (file.parent / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept(file, Locale) == load(file, Locale)
    assert keeps(file) == []


def test_a_write_that_fails_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(part: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert kept(file, Locale) == load(file, Locale)
    assert keeps(file) == []


def test_a_flyer_reads_the_files_of_its_own_language_each_once() -> None:
    code = """
import sys
from pathlib import Path
opened = []
told = lambda event, args: event == "open" and opened.append(Path(str(args[0])))
sys.addaudithook(told)
from flyers import delivery, press
from flyers.content import library
from flyers.content.order import Order
order = Order(products=("flyer",), languages=(("sq",),), papers=("letter",))
kit = press.prepare(library.example("haziraj") / "campaign.yaml", order)
delivery.proved(kit, list(press.painted(kit)))
asked = [path for path in opened if path.parent.name == "__pycache__"]
kinds = ".locale", ".phrases", ".wish", ".template"
print(*(f"{path.parents[1].name}/{path.name}" for path in asked if path.suffix in kinds))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    read = done.stdout.split()
    assert sorted(read) == sorted(set(read))
    assert {name for name in read if name.endswith((".locale", ".phrases"))} == {
        "locales/en.locale", "locales/sq.locale", "phrases/sq.phrases", "phrases/und.phrases",
    }  # fmt: skip
