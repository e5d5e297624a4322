"""Both, with every piece made once: the same bytes on every Python, which veraPDF finds sound. Other Pythons
work beside this one until all is done."""

import sys
from concurrent.futures import ThreadPoolExecutor

from conformance import pythons, run

with ThreadPoolExecutor(1) as beside:
    others = beside.submit(pythons.others)
    unsound = run.main()
    sys.exit(pythons.compared(dict(pythons.digests()), others.result()) + unsound)
