import subprocess
import sys

_SCRIPT = """
import sys
from bot.cli.first_use import load_on_first_use
load_on_first_use(["sys", "colorsys", "no_such_module"])
import colorsys, no_such_module
print(hasattr(sys, "argv"), "rgb_to_hls" in vars(colorsys))
print(colorsys.rgb_to_hls(0, 0, 0), "rgb_to_hls" in vars(colorsys))
import colorsys as again
print(again.hls_to_rgb is colorsys.hls_to_rgb)
try: no_such_module.anything
except ModuleNotFoundError as error: print(error)
try: colorsys.nothing
except AttributeError as error: print(error)
"""


def test_module_is_loaded_when_something_of_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == [
        "True False",
        "(0.0, 0.0, 0.0) True",
        "True",
        "No module named 'no_such_module'",
        "module 'colorsys' has no attribute 'nothing'",
    ]
