// Looks again by itself, and shows the page anew once it says something else.
const mainOf = (page) => page.querySelector("main")?.innerHTML;
const shown = mainOf(document);

async function look() {
  try {
    const answer = await fetch("/", { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && mainOf(page) !== shown) {
      location.reload();
      return;
    }
  } catch {
    // The server is not there right now; look again later.
  }
  setTimeout(look, 2000);
}
setTimeout(look, 2000);
