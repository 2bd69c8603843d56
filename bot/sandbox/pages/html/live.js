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
