// What the pages do beyond links and forms: live arrivals, marks and values that light up together, switches kept.
"use strict";

const answer = document.querySelector("#answer[data-live]");
if (answer) follow(answer);
if (document.querySelector(".read")) linkWordsAndValues();
keepSwitches();
nameLanguages(document);
document.addEventListener("keydown", searchOnSlash);

// What is new: shown at once to a reader who is at the top, else announced, so that nothing moves under the eyes.
function follow(section) {
  const events = new EventSource(`/notices?after=${section.dataset.last}`);
  let arrived = 0;
  let waiting = null;
  const arrive = (event) => {
    if (section.dataset.of && JSON.parse(event.data).subject !== section.dataset.of) return;
    arrived += 1;
    clearTimeout(waiting);
    waiting = setTimeout(() => (window.scrollY < 200 ? refresh() : announce()), 400);
  };
  for (const kind of section.dataset.live.split(" ")) events.addEventListener(kind, arrive);

  function announce() {
    const fresh = document.querySelector(".fresh");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = section.dataset.news ?? (arrived === 1 ? "1 article has arrived" : `${arrived} articles have arrived`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      window.scrollTo({ top: 0 });
      refresh();
    });
    fresh.replaceChildren(link);
  }

  async function refresh() {
    arrived = 0;
    const reply = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!reply.ok) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const known = new Set([...document.querySelectorAll(".hit h2 a")].map((link) => link.pathname));
    const focused = document.activeElement?.closest(".hits, .filters, .telling") && document.activeElement.href;
    for (const part of [".bar", ".hits", ".none", ".more", ".filters", ".fresh", ".telling"]) swap(page, part);
    for (const link of document.querySelectorAll(".hit h2 a")) {
      if (!known.has(link.pathname)) link.closest("li").classList.add("new");
    }
    if (focused) [...document.links].find((link) => link.href === focused)?.focus();
    nameLanguages(document);
  }

  function swap(page, part) {
    const before = document.querySelector(part);
    const after = page.querySelector(part);
    if (before && after) before.replaceWith(after);
    else if (before) before.remove();
    else if (after) section.append(after);
  }
}

// Whatever is pointed at lights up in both places; Enter or a click goes to the other.
function linkWordsAndValues() {
  const pieces = [...document.querySelectorAll("[data-of]")];
  const light = (values) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const value of values) {
      for (const piece of pieces) if (piece.dataset.of.split(" ").includes(value)) piece.classList.add("lit");
    }
  };
  const pointed = (event) => {
    const value = event.target.closest("[data-is]");
    const piece = event.target.closest("[data-of]");
    if (value) light([value.dataset.is]);
    else if (piece) light(piece.dataset.of.split(" ").slice(0, 1));
    else light([]);
    if (piece) document.getElementById(piece.dataset.of.split(" ")[0])?.classList.add("lit");
  };
  // Not "mouseover": a page that scrolls under a mouse at rest points at nothing.
  document.addEventListener("mousemove", pointed);
  document.addEventListener("focusin", pointed);
  const aim = () => {
    const value = location.hash.replace(/^#(w-)?/, "");
    for (const piece of pieces) piece.classList.toggle("target", piece.dataset.of.split(" ").includes(value));
  };
  window.addEventListener("hashchange", aim);
  aim();
}

function keepSwitches() {
  for (const box of document.querySelectorAll(".switches input")) {
    try {
      box.checked = localStorage.getItem(box.id) !== "off";
      box.addEventListener("change", () => localStorage.setItem(box.id, box.checked ? "on" : "off"));
    } catch {
      return; // a browser that keeps nothing
    }
  }
}

function nameLanguages(root) {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  for (const element of root.querySelectorAll("[data-language]")) {
    try {
      element.textContent = names.of(element.dataset.language);
    } catch {
      continue; // no tag that the browser knows
    }
  }
}

function searchOnSlash(event) {
  const typing = event.target.closest("input, textarea, select");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
}
