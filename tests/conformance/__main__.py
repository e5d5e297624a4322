"""Both, with every piece laid out once: the same bytes on every Python, which veraPDF finds sound."""

import sys

from conformance import pythons, run

sys.exit(pythons.main() + run.main())
