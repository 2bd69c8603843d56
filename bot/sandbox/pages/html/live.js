// Shows what happens as it happens: when the world has moved on, load the page anew where one is.
const shown = document.body.dataset.version;
const isWriting = () => document.activeElement?.tagName === "TEXTAREA";

async function look() {
  try {
    const answer = await fetch("/assets/version", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shown && !isWriting()) {
      location.reload();
      return;
    }
  } catch {
    // The sandbox was stopped; look again later.
  }
  setTimeout(look, 1500);
}
setTimeout(look, 1500);
