// Pointer and keyboard for charts. Pages work without it: every value is in a table as well.
// A chart is one tab stop; arrow keys, Home and End move along its points, Escape leaves the reading.
"use strict";

// What says how the service stands (Operations and the public page) is asked for again while somebody looks, and replaced when
// it has changed; the server answers 304 when it has not. Whatever a reader has opened or stands on stays as it is.
const LIVE_PAGES = ["mp-page-operations", "mp-page-public"];
const ASK_EVERY_MS = 10_000;

const refresh = async () => {
  if (document.hidden) {
    return;
  }
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const shown of document.querySelectorAll("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${shown.dataset.live}"]`);
    if (next && next.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) {
      shown.replaceWith(document.adoptNode(next));
    }
  }
  document.title = fresh.title;
};

if (location.protocol.startsWith("http") && LIVE_PAGES.some((page) => document.body.classList.contains(page))) {
  // A server that cannot be reached is asked again; the page says when it was made.
  setInterval(() => refresh().catch(() => {}), ASK_EVERY_MS);
}

// The server tells the Operations page of each change. When nothing is heard any more, the page says since when, instead of looking live.
const liveState = document.getElementById("live-state");
if (location.protocol.startsWith("http") && liveState && "EventSource" in window) {
  const SILENT_AFTER_MS = 25_000;
  let heard = Date.now();
  const hear = () => {
    heard = Date.now();
    liveState.hidden = true;
  };
  const events = new EventSource("/operations/events" + location.search);
  events.addEventListener("same", hear);
  events.addEventListener("changed", () => {
    hear();
    refresh().catch(() => {});
  });
  setInterval(() => {
    if (Date.now() - heard > SILENT_AFTER_MS) {
      const since = new Date(heard).toLocaleTimeString();
      liveState.textContent = liveState.dataset.stale.replace("TIME", since);
      liveState.hidden = false;
    }
  }, 1_000);
}

// The public page stands on servers that know nothing of Milepost. When a newer one is overdue, it says so itself.
const tellWhenOverdue = () => {
  const overdue = document.getElementById("overdue");
  if (overdue) {
    const late = Date.now() > Date.parse(overdue.dataset.due);
    overdue.hidden = !late;
    overdue.closest(".mp-now").classList.toggle("mp-now--overdue", late);
  }
};
tellWhenOverdue();
setInterval(tellWhenOverdue, 1_000);

for (const figure of document.querySelectorAll("figure.mp-figure-chart")) {
  const svg = figure.querySelector("svg.mp-chart");
  const points = svg ? Array.from(svg.querySelectorAll(".point")) : [];
  const stage = figure.querySelector(".mp-stage");
  const reading = figure.querySelector(".mp-reading");
  if (points.length === 0 || !stage || !reading) {
    continue;
  }
  let current = -1;

  const show = (index) => {
    if (current >= 0) {
      points[current].classList.remove("is-current");
    }
    current = index;
    if (index < 0) {
      reading.textContent = "";
      return;
    }
    points[index].classList.add("is-current");
    reading.textContent = points[index].dataset.label;
  };

  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", stage.dataset.help);
  reading.setAttribute("aria-live", "polite");

  stage.addEventListener("keydown", (event) => {
    const last = points.length - 1;
    const moves = {
      ArrowRight: Math.min(last, current + 1),
      ArrowDown: Math.min(last, current + 1),
      ArrowLeft: Math.max(0, current - 1),
      ArrowUp: Math.max(0, current - 1),
      Home: 0,
      End: last,
      Escape: -1,
    };
    if (event.key in moves) {
      event.preventDefault();
      show(moves[event.key]);
    }
  });
  stage.addEventListener("blur", () => show(-1));
  points.forEach((point, index) => {
    point.addEventListener("pointerenter", () => show(index));
  });
  stage.addEventListener("pointerleave", () => show(-1));
}
