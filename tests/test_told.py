"""What `check` tells of campaign files that people write who have never seen YAML: see `tests/told`.

Each case there is a file and, below =>, what is said of it, with its line and column. What nobody sees is
written ⟨U+00A0⟩. Add the file and =>, run `pytest tests/test_told.py --update-goldens`, and read the diff.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from drawn import nothing_set

from flyers.cli import main

TOLD = sorted((Path(__file__).parent / "told").glob("*.txt"))
CASE = re.compile(r"^(---- .+\n)((?:.*\n)*?)=>\n(?:(?!---- ).*\n)*", re.MULTILINE)


@pytest.mark.parametrize("file", TOLD, ids=lambda file: file.stem)
def test_what_is_told(
    file: Path,
    golden: Callable[[str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # in September 2026
    Path("pool.jpg").touch()

    def told(case: re.Match[str]) -> str:
        Path("campaign.yaml").write_text(re.sub(r"⟨U\+(\w+)⟩", lambda sign: chr(int(sign[1], 16)), case[2]))
        with nothing_set():
            main(["check", "."])
        said = "".join(capsys.readouterr().err.splitlines(keepends=True)[:-1])  # but for the count
        return f"{case[1]}{case[2]}=>\n{shown(said)}\n".replace("campaign.yaml:", "")

    cases = file.read_text("utf-8")
    assert len([*CASE.finditer(cases)]) == len(re.findall("^---- ", cases, re.MULTILINE)) > 0
    golden(f"../told/{file.name}", CASE.sub(told, cases))


def shown(said: str) -> str:
    return "".join(one if one.isprintable() or one == "\n" else f"⟨U+{ord(one):04X}⟩" for one in said)
