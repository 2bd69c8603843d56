// Shows what happens as it happens: when the world has moved on, load the page anew where one is.
const shown = document.body.dataset.version;
const isWriting = () => Boolean(document.querySelector("textarea")?.value);

// What a person has unfolded stays so when the page is loaded anew.
for (const part of document.querySelectorAll("details[id]")) {
  const kept = sessionStorage.getItem(part.id);
  if (kept !== null) part.open = kept === "open";
  part.addEventListener("toggle", () => {
    sessionStorage.setItem(part.id, part.open ? "open" : "closed");
  });
}

function unfoldTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const part = target?.closest("details");
  if (part) part.open = true;
}
addEventListener("hashchange", unfoldTarget);
unfoldTarget();

// Who came from a remark finds the caret on its line.
const source = document.querySelector("textarea.source");
const [, line] = /^#L(\d+)$/.exec(location.hash) ?? [];
if (source && line) {
  const lines = source.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  // A browser scrolls to the caret only while somebody writes; long lines are folded.
  const rest = source.value.slice(start);
  source.value = source.value.slice(0, start);
  const above = source.scrollHeight;
  source.value += rest;
  source.scrollTop = above - source.clientHeight / 2;
  source.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
}
source?.focus({ preventScroll: true });

// Who walks the page with the keyboard goes on from where they were.
const wordsOf = (stop) => stop.ariaLabel || stop.innerText;
const stopsThatSay = (words) =>
  [...document.querySelectorAll("a, button, summary, select")].filter(
    (stop) => wordsOf(stop) === words,
  );
const [wordsThere, placeThere] = JSON.parse(sessionStorage.getItem("focus") ?? "[]");
sessionStorage.removeItem("focus");
if (wordsThere) stopsThatSay(wordsThere)[placeThere]?.focus({ preventScroll: true });

function reload() {
  const stop = document.activeElement;
  const place = stopsThatSay(wordsOf(stop)).indexOf(stop);
  if (place >= 0) sessionStorage.setItem("focus", JSON.stringify([wordsOf(stop), place]));
  location.reload();
}

async function look() {
  try {
    const answer = await fetch("/assets/version", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shown && !isWriting()) {
      reload();
      return;
    }
  } catch {
    // The sandbox was stopped; look again later.
  }
  setTimeout(look, 1500);
}
setTimeout(look, 1500);
