"""Runs command lines in this process and notes what no input may bring about."""

import contextlib
import io
import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from flyers.cli import main

OWN_FAULT = "flyers has a fault of its own"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What is said of the command line, of the pieces of an order, or of us.
_NO_FILE = re.compile(rf"warning: --\w|only .* cannot be made: |{OWN_FAULT}")
_PLACE = re.compile(
    r"(?P<path>[^:]+\.(yaml|pdf|png|jpg|ttf))(:(?P<line>\d+):(?P<column>\d+)|, page \d+)?: \S"
)
_COUNTS = re.compile(r"\d+ (error|warning)s?(, \d+ warnings?)?")
_FRAME = re.compile(r'File ".*/flyers/([\w/]+)\.py", line \d+, in (\w+)')


class Finding(NamedTuple):
    """Something that must not be: its kind, and what makes two of a kind different."""

    kind: str
    what: str


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def first(self) -> str:
        """The first error that was told, without what differs from input to input."""
        errors = (line for line in self.err.split("\n") if ": warning: " not in line)
        return alike(next(errors, ""))


class Watch:
    """One case: a folder of its own. `tick` is called before each command, to set the clock anew."""

    def __init__(self, folder: Path, tick: Callable[[], None] = lambda: None) -> None:
        self.folder, self.tick = folder, tick
        self.findings: list[Finding] = []

    def path(self, name: str) -> str:
        """A file of the case, by a name that no other case gives it: fonts are opened once by their path."""
        return str(self.folder / name)

    def find(self, kind: str, what: str) -> None:
        if (finding := Finding(kind, what)) not in self.findings:
            self.findings.append(finding)

    def run(self, *args: str) -> Ran:
        """What a command line does in the folder; all that holds for every command line is looked at."""
        before = self._files()
        ran = self._run(args)
        if OWN_FAULT in ran.out + ran.err:
            self.find("own fault", _place("".join(self._run((*args, "--debug"))[1:])))
        if ran.code not in (0, 1, 2):
            self.find("exit code", f"{args[0]} {ran.code}")
        if _CONTROL.search(ran.out + ran.err):
            self.find("control character", args[0] + (" --read" if "--read" in args else ""))
        if args[0] in ("check", "build"):
            self._told(ran, args[0])
        if (ran.code or args[0] != "build") and self._files() != before:
            self.find("written on failure", args[0])
        return ran

    def _run(self, args: tuple[str, ...]) -> Ran:
        self.tick()
        out, err = io.StringIO(), io.StringIO()
        code = 1
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(args)
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                self.find("escaped", _place(traceback.format_exc()))
        return Ran(code, out.getvalue(), err.getvalue())

    def _told(self, ran: Ran, command: str) -> None:
        """Every problem has a place that is there, and failures say why."""
        lines = ran.err.split("\n")[:-1]
        if ran.code == 1 and not any(": warning: " not in line for line in lines[:-1]):
            self.find("fails without a word", command)
        for line in lines if ran.code != 2 else ():
            if line.startswith(("    hint: ", "        ")) or _COUNTS.fullmatch(line) or _NO_FILE.match(line):
                continue
            match = _PLACE.match(line)
            if not match:
                self.find("no place", alike(line))
            elif match["line"] and not self._is_there(match["path"], int(match["line"])):
                self.find("a place beyond the file", alike(line))

    def _is_there(self, path: str, line: int) -> bool:
        file = Path(path)
        if line == 1:
            return True
        rows = re.split(rb"\r\n|\r|\n", file.read_bytes()) if file.is_file() else []
        return line <= len(rows) + 1

    def _files(self) -> list[Path]:
        return sorted(self.folder.rglob("*"))


def alike(line: str) -> str:
    """A message without the values in it."""
    line = re.sub(r"^[^: ]+\.(yaml|pdf)(:\d+:\d+|, page \d+)?: ", "", line)
    line = re.sub(r'"[^"]*"|“[^”]*”', "…", line)
    return re.sub(r"\d+([.,]\d+)?", "N", line)[:120]


def _place(trace: str) -> str:
    """Exception and the innermost of our functions in a traceback."""
    frames = _FRAME.findall(trace)
    where = "/".join(frames[-1]) if frames else "?"
    said = trace.partition(f"{OWN_FAULT}: ")[2] or trace.rstrip().rpartition("\n")[2]
    return f"{said.split(':')[0].strip()} in {where}"
