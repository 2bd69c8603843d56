"""What nobody should meet on a page: text that cannot be read, and buttons out of reach."""

from typing import Any, Literal

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

PHONE, DESK = 390, 1280
GRAVE = {"serious", "critical"}
MOST_STOPS = 600

_WIDER_BY = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_STOP = """
const all = [...document.querySelectorAll("*")];
const stop = element => {
  const words = element.ariaLabel || element.innerText || element.id;
  const name = `${element.localName} ${words.trim().slice(0, 40)}`;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  return { place: all.indexOf(element), name, isSeen };
};
"""
_REACHABLE = f"""() => {{ {_STOP}
  const wanted = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  return [...document.querySelectorAll(wanted)]
    .filter(element => element.checkVisibility() && !element.disabled)
    .map(stop);
}}"""
_FOCUSED = f"""() => {{ {_STOP}
  return document.activeElement === document.body ? null : stop(document.activeElement);
}}"""


async def faults(page: Page) -> list[str]:
    """What is wrong with how the page looks, on a phone by day and at a desk by night.

    Colours do not depend on the width, so every rule is tried in both themes and at both widths.
    """
    return [
        *await _faults_in(page, "light", PHONE),
        *await _faults_in(page, "dark", DESK),
    ]


async def _faults_in(page: Page, theme: Literal["light", "dark"], width: int) -> list[str]:
    await page.set_viewport_size({"width": width, "height": 900})
    await page.emulate_media(color_scheme=theme)
    where = f"{page.url}, {theme}, {width} px wide"
    found: list[dict[str, Any]] = (await Axe().run(page)).response["violations"]
    grave = [
        f"{where}: {each['id']}: {node['html']}: {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    wider_by: int = await page.evaluate(_WIDER_BY)
    return [*grave, f"{where}: scrolls sideways by {wider_by} px"] if wider_by > 0 else grave


async def unreachable(page: Page) -> list[str]:
    """What somebody without a mouse cannot get at, or cannot see that they are at."""
    wanted: list[dict[str, Any]] = await page.evaluate(_REACHABLE)
    reached: dict[int, dict[str, Any]] = {}
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        focused: dict[str, Any] | None = await page.evaluate(_FOCUSED)
        if focused is None:
            continue
        if focused["place"] in reached:
            break
        reached[focused["place"]] = focused
    return [
        *(f"not reached: {each['name']}" for each in wanted if each["place"] not in reached),
        *(f"no visible focus: {each['name']}" for each in reached.values() if not each["isSeen"]),
    ]
