"""Makes the bundled faces from Debian's Noto packages: `python assets/fonts/build.py`.

Reads faces.toml beside it, writes the subsets and SHA256SUMS beside it; the same bytes each run. The
packages named there (`apt install fonts-noto-core fonts-noto-extra`) must be installed in that version.
"""

from __future__ import annotations

import hashlib
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uharfbuzz as hb

HERE = Path(__file__).parent

# Figures come from the Latin faces in every script, so that columns of them align; scripts' own
# figures stay.
NOT_IN_OTHER_SCRIPTS = "0-1f 30-39"
TABLES_TO_DROP = ("DSIG", "STAT", "cvt ", "fpgm", "gasp", "meta", "prep")
# Family and style names, version, trademark, licence and its address (OpenType `name`).
NAMES = {0, 1, 2, 3, 4, 5, 6, 7, 13, 14}


def tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def code_points(ranges: str) -> set[int]:
    """The code points of ranges such as "20 41-5a", in hexadecimal."""
    found: set[int] = set()
    for item in ranges.split():
        first, _, last = item.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def members(face: dict[str, Any]) -> Iterator[str]:
    yield from face.get("text", {}).values()
    yield from face.get("serif", {}).values()
    yield from (face[key] for key in ("display", "wide") if key in face)


def subset(source: Path, face: dict[str, Any], features: list[str]) -> bytes:
    """The font's bytes with the code points the entry asks for, these layout features, and no hinting."""
    font = hb.Face(hb.Blob.from_file_path(str(source)))
    kept = set(font.unicodes)
    if "only" in face:
        kept &= code_points(face["only"])
    else:
        kept -= code_points(face.get("less", NOT_IN_OTHER_SCRIPTS))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(kept)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(tag, features))
    wanted.drop_table_tag_set.update(map(tag, TABLES_TO_DROP))
    wanted.name_id_set.clear()
    wanted.name_id_set.update(NAMES)
    return bytes(hb.subset(font, wanted).blob.data)


def check_packages(packages: dict[str, str]) -> None:
    for name, version in packages.items():
        asked = ["dpkg-query", "--show", "--showformat=${Version}", name]
        installed = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
        if installed != version:
            raise SystemExit(f"{name} {version} is needed, installed is: {installed or 'none'}")


def main() -> None:
    manifest = tomllib.loads((HERE / "faces.toml").read_text("utf-8"))
    check_packages(manifest["sources"]["packages"])
    folder, features = Path(manifest["sources"]["folder"]), manifest["sources"]["features"].split()
    for old in HERE.glob("*.ttf"):
        old.unlink()
    sums, total = [], 0
    for face in manifest["face"]:
        for name in members(face):
            data = subset(folder / f"{name}.ttf", face, features)
            (HERE / f"{name}.ttf").write_bytes(data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}.ttf\n")
            total += len(data)
        print(f"{' '.join(face['scripts']):15} {total:9,} bytes so far")
    (HERE / "SHA256SUMS").write_text("".join(sorted(sums, key=lambda line: line[66:])), "utf-8")


if __name__ == "__main__":
    main()
