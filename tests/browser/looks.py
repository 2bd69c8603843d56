"""What nobody should meet on a page: text that cannot be read, and buttons out of reach."""

from typing import Any, Literal

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

PHONE, DESK = 390, 1280
GRAVE = {"serious", "critical"}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CONTRAST = "color-contrast"
MOST_STOPS = 600

_WIDER_BY = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_MARK_EACH_LOOK = """() => {
  const known = new Set();
  for (const element of document.querySelectorAll("body, body *")) {
    delete element.dataset.look;
    const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
    if (!texts.some(text => text.data.trim()) || !element.checkVisibility()) continue;
    const { color, fontSize, fontWeight, opacity } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, opacity];
    for (let around = element; around; around = around.parentElement) {
      look.push(getComputedStyle(around).backgroundColor);
    }
    const name = look.filter(each => each !== "rgba(0, 0, 0, 0)").join();
    if (known.has(name)) continue;
    known.add(name);
    element.dataset.look = "";
  }
}"""
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
    """What is wrong with how the page looks, on a phone and at a desk, by day and by night."""
    found: list[str] = []
    for width in (PHONE, DESK):
        await page.set_viewport_size({"width": width, "height": 900})
        where = f"{page.url}, {width} px wide"
        found += await _complaints(page, where, options={"rules": {CONTRAST: {"enabled": False}}})
        wider_by: int = await page.evaluate(_WIDER_BY)
        found += [f"{where}: scrolls sideways by {wider_by} px"] if wider_by > 0 else []
        for theme in THEMES:
            await page.emulate_media(color_scheme=theme)
            found += await _unreadable(page, f"{where}, {theme}")
    return found


async def _unreadable(page: Page, where: str) -> list[str]:
    """Texts of too little contrast; of many that look the same, one is tried."""
    await page.evaluate(_MARK_EACH_LOOK)
    only = {"type": "rule", "values": [CONTRAST]}
    return await _complaints(page, where, context="[data-look]", options={"runOnly": only})


async def _complaints(
    page: Page, where: str, *, options: dict[str, Any], context: str | None = None
) -> list[str]:
    ran = await Axe().run(page, context, {"resultTypes": ["violations"], **options})
    found: list[dict[str, Any]] = ran.response["violations"]
    return [
        f"{where}: {each['id']}: {node['html']}: {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


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
