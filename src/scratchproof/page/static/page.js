// Follows what happens: parts of a page are put in place of the old ones as the server sends them.
(() => {
  "use strict";
  // Cards are marked by digits, as at the terminal
  if (document.querySelector('#desk button[name="typed"]'))
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key)) return;
      document.querySelector(`#desk button[name="typed"][value="${event.key}"]`)?.click();
    });
  const where = document.body.dataset.live;
  if (!where || !window.EventSource) return;
  const state = document.getElementById("connection");
  const source = new EventSource(`${where}${location.search || "?"}&seen=${document.body.dataset.seen}`);
  const seen = (text) => {
    if (state && state.textContent !== text) state.textContent = text;
    document.body.classList.toggle("apart", text !== "Live.");
  };
  source.onopen = () => seen("Live.");
  source.onerror = () => seen("Not connected; is scratchproof open still running?");
  source.addEventListener("reload", () => location.reload());
  source.addEventListener("parts", (event) => {
    const parts = JSON.parse(event.data);
    for (const [id, html] of Object.entries(parts)) {
      const element = document.getElementById(id);
      if (!element || element.contains(document.activeElement) && element.dataset.keep !== undefined) continue;
      const open = new Set([...element.querySelectorAll("details[open] > summary")].map((s) => s.textContent));
      element.innerHTML = html;
      for (const summary of element.querySelectorAll("details > summary"))
        if (open.has(summary.textContent)) summary.parentElement.open = true;
      element.dataset.changed = String(Date.now());
      const title = element.querySelector("h1");
      if (title) document.title = title.textContent;
    }
  });
  addEventListener("beforeunload", () => source.close());
})();
