"""The example service under load on the loopback: many flyers asked for at once.

    python bench/service.py [REQUESTS]

Tells how many failed, how long the middle one and the slowest of twenty waited, and the memory of all of its
processes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).parents[1]
PORT = 8765
CAMPAIGN = """\
flyers: 1
name: pool
languages: [en]
papers: [a4]
headline: Keep Alder Pool open
lead: The city wants to close the pool where our children learn to swim.
links:
  petition: {url: "https://example.org/pool", label: Sign the petition}
"""


def ask(path: str, data: bytes) -> tuple[int, bytes, float]:
    """The status, the body and the seconds of a request."""
    start = time.perf_counter()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            return answer.status, answer.read(), time.perf_counter() - start
    except urllib.error.HTTPError as error:
        return error.code, error.read(), time.perf_counter() - start


def memory(parent: int) -> int:
    """The bytes of a process and of those that it has started, as they share them (Linux)."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, StopIteration):
            above = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent in (int(folder.name), above):
                lines = (folder / "smaps_rollup").read_text().splitlines()
                found += 1024 * int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return found


def main() -> None:
    if find_spec("uvicorn") is None:
        sys.exit("uvicorn is not installed: pip install -e '.[bench]'")
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    command = [
        "-m",
        "uvicorn",
        "--app-dir",
        str(ROOT / "examples" / "service"),
        "--port",
        str(PORT),
        "service:app",
    ]
    with tempfile.TemporaryDirectory() as folder:
        service = subprocess.Popen(
            [sys.executable, *command, "--log-level", "warning"], env={**os.environ, "FLYERS_DATA": folder}
        )
        try:
            _load(many, service.pid)
        finally:
            service.terminate()
            service.wait()


def _load(many: int, service: int) -> None:
    for _ in range(200):
        with suppress(OSError):
            ask("/flyer", b"")
            break
        time.sleep(0.1)
    most, over = 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.2):
            most = max(most, memory(service))

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(many) as pool:
        answers = list(pool.map(lambda _: ask("/flyer?language=en&paper=a4", CAMPAIGN.encode()), range(many)))
    over.set()
    watcher.join()
    failed = [status for status, body, _ in answers if status != 200 or not body.startswith(b"%PDF-")]
    waits = sorted(seconds for _, _, seconds in answers)
    cuts = quantiles(waits, n=20)
    print(
        f"{many} flyers at once: {len(failed)} failed; p50 {cuts[9]:.1f} s, p95 {cuts[18]:.1f} s; "
        f"{most / (1 << 20):.0f} MiB in all processes"
    )
    status, body, _ = ask("/flyer", CAMPAIGN.replace("headline", "headlin").encode())
    print(status, body.decode())


if __name__ == "__main__":
    main()
