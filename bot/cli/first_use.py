"""Libraries that are loaded when something of theirs is used, and not before."""

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType


class _Unloaded(ModuleType):
    """Stands for a module until something of it is asked for, and has all of it from then on."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        loaded = import_module(self.__name__)
        vars(self).update(vars(loaded))
        return getattr(loaded, name)


def load_on_first_use(names: Iterable[str]) -> None:
    """Makes later imports of these top-level modules cost nothing until they are used.

    Without effect on a module that is loaded already.
    """
    for name in names:
        sys.modules.setdefault(name, _Unloaded(name))
