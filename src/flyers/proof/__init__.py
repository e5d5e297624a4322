"""Pages read back. The package has the name of the function `flyers.proof`, and can be called like it."""

import sys
from types import ModuleType


class _Called(ModuleType):
    __call__ = staticmethod(vars(sys.modules["flyers"])["proof"])


sys.modules[__name__].__class__ = _Called
