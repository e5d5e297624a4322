"""Pages read back. The package has the name of a function, `flyers.proof`, and can be called as that."""

import sys
from types import ModuleType


class _Called(ModuleType):
    __call__ = staticmethod(vars(sys.modules["flyers"])["proof"])


sys.modules[__name__].__class__ = _Called
