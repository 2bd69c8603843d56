// Looks again by itself, and shows the page anew once it says something else.
const everyMs = document.currentScript.dataset.everyS * 1000;
const mainOf = (page) => page.querySelector("main")?.innerHTML;
const shown = mainOf(document);

async function look() {
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && mainOf(page) !== shown) {
      location.reload();
      return;
    }
  } catch {
    // The server is not there right now; look again later.
  }
  setTimeout(look, everyMs);
}
setTimeout(look, everyMs);
