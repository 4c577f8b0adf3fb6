// The page: what the server tells, which runs are chosen, and how they are looked at.
import { Charts, COLOURS } from "./charts.js";
import { Curves, inOrder } from "./curves.js";
import { RunList } from "./list.js";
import { element, figure, label } from "./numbers.js";

const by = id => document.getElementById(id);
const runs = new Map();
const chosen = new Map(); // id -> {curves, colour}
const view = { training: true, validation: true, log: false, from: null, to: null };
const list = new RunList(by("runs"), by("find"), toggle);
const charts = new Charts(by("figures"), zoom);
let planned = false;
let known = null; // the ids of the first list; null before it came

// --- what the server tells -------------------------------------------------------------------------------------------

function listen() {
  const events = new EventSource("events");
  const on = (name, act) => events.addEventListener(name, event => { act(JSON.parse(event.data)); plan(); });
  events.onopen = () => connection("live", "Live");
  events.onerror = () => {
    connection("lost", "Connection lost; trying again every second. The curves are as of then.");
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
  on("state", state => {
    runs.clear();
    trouble(state.trouble);
    state.runs.forEach(run => runs.set(run.id, run));
    [...chosen.keys()].forEach(id => runs.has(id) ? fetchCurves(id) : chosen.delete(id));
    if (known === null) chooseFirst();
    known = new Set(runs.keys());
  });
  on("trouble", trouble);
  on("runs", changed => changed.forEach(run => {
    runs.set(run.id, run);
    if (!known.has(run.id)) {
      known.add(run.id);
      choose(run.id); // begun while somebody looks
    }
  }));
  on("gone", ids => ids.forEach(id => { runs.delete(id); chosen.delete(id); }));
  on("epochs", ({ run, epochs }) => chosen.get(run)?.curves.add(epochs));
  on("end", () => {
    events.close();
    connection("ended", "Finished. The curves stay until this page is closed; to look again: seriema runs watch");
  });
}

/** What the server cannot read; empty once it can again. */
function trouble(text) {
  if (text) connection("lost", text);
  else connection("live", "Live");
}

function connection(state, text) {
  const place = by("connection");
  place.dataset.state = state;
  if (place.textContent !== text) place.textContent = text;
}

async function fetchCurves(id) {
  try {
    const answer = await fetch("runs/" + encodeURIComponent(id));
    if (!answer.ok) return;
    chosen.get(id)?.curves.add((await answer.json()).epochs);
    plan();
  } catch {
    // The connection is lost, which the page says already; all chosen runs are asked for again when it is back.
  }
}

// --- which runs are chosen -------------------------------------------------------------------------------------------

/** Those of the address, else those that train, else the newest; `#running` waits for one that trains. */
function chooseFirst() {
  const asked = decodeURIComponent(location.hash.slice(1)).split(",");
  const named = asked.filter(id => runs.has(id));
  const running = [...runs.values()].filter(run => run.status === "running").slice(0, COLOURS).map(run => run.id);
  const newest = asked.includes("running") ? [] : [...runs.keys()].slice(0, 1);
  [named, running, newest].find(ids => ids.length > 0)?.forEach(choose);
}

function choose(id) {
  if (chosen.has(id)) return;
  const taken = new Set([...chosen.values()].map(one => one.colour));
  let colour = 0;
  while (taken.has(colour)) colour++;
  chosen.set(id, { curves: new Curves(), colour });
  fetchCurves(id);
}

function toggle(id) {
  if (!chosen.delete(id)) choose(id);
  plan();
}

// --- how they are looked at ------------------------------------------------------------------------------------------

function zoom(from, to) {
  if (to <= from) return;
  [view.from, view.to] = [from, to];
  plan();
}

/** Draws once, however much came in before the next picture; a hidden page draws when it is looked at. */
function plan() {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => { planned = false; draw(); });
}

function draw() {
  list.draw(runs, chosen);
  const shown = [...chosen].map(([id, one]) => ({ run: runs.get(id), ...one })).filter(one => one.run);
  by("empty").hidden = runs.size > 0;
  by("none").disabled = chosen.size === 0;
  by("find").parentElement.hidden = runs.size < 10;
  by("view").hidden = !shown.some(one => one.curves.names().size > 0);
  by("held").hidden = !shown.some(one => one.curves.hasValidation());
  by("hint").hidden = runs.size === 0 || !by("view").hidden;
  by("hint").textContent = hint();
  by("all").hidden = view.from === null && view.to === null;
  for (const end of ["from", "to"]) {
    if (document.activeElement !== by(end)) by(end).value = view[end] ?? "";
  }
  by("to").placeholder = "last";
  by("from").placeholder = "1";
  legend(shown);
  charts.draw(shown, view, runs);
  table(shown);
  title();
}

function hint() {
  if (by("connection").dataset.state === "ended") return "There are no curves of it here; seriema runs watch shows them.";
  const waits = location.hash === "#running" && ![...runs.values()].some(run => run.status === "running");
  return chosen.size > 0 ? "Its first epoch has not ended yet." : waits ? "Waiting for a run to begin." : "Choose a run to see its curves.";
}

function legend(shown) {
  by("legend").replaceChildren(...shown.map(({ run, curves, colour }) => {
    const item = element("li");
    item.style.setProperty("--line", `var(--line-${colour % COLOURS})`);
    const count = curves.trainings.size;
    item.append(element("span", "swatch" + (colour >= COLOURS ? " second" : "")),
      element("span", "", label(run, runs) + (count > 1 ? `, ${count} trainings as thin lines` : "")));
    return item;
  }));
}

/** The last epoch's figures, one line for each training. */
function table(shown) {
  const names = inOrder(new Set(shown.flatMap(one => [...one.curves.trainings.values()].flatMap(map => [...map.keys()]))));
  by("last").hidden = names.length === 0;
  const head = element("tr");
  head.append(...["run", "epoch", ...names].map(name => {
    const cell = element("th", "", name);
    cell.scope = "col";
    return cell;
  }));
  const rows = shown.flatMap(({ run, curves }) => [...curves.trainings].map(([training, byName]) => {
    const row = element("tr");
    const last = curves.lastEpoch(training);
    const first = element("th", "", label(run, runs) + (training ? ", " + training : ""));
    first.scope = "row";
    row.append(first, element("td", "", String(last)),
      ...names.map(name => element("td", "", byName.has(name) && last in byName.get(name) ? figure(byName.get(name)[last]) : "")));
    return row;
  }));
  const [thead, tbody] = [element("thead"), element("tbody")];
  thead.append(head);
  tbody.append(...rows);
  by("last").querySelector("table").replaceChildren(thead, tbody);
}

function title() {
  const run = [...runs.values()].find(one => one.status === "running" && one.epoch > 0);
  document.title = run ? `${run.epoch}${run.epochs ? "/" + run.epochs : ""} ${run.name} – Seriema` : "Seriema runs";
}

for (const name of ["training", "validation", "log"]) {
  by(name).addEventListener("change", event => { view[name] = event.target.checked; plan(); });
}
for (const end of ["from", "to"]) {
  by(end).addEventListener("change", event => {
    const epoch = parseInt(event.target.value, 10);
    view[end] = epoch >= 1 ? epoch : null;
    plan();
  });
}
by("view").addEventListener("submit", event => event.preventDefault());
by("all").addEventListener("click", () => { view.from = view.to = null; plan(); });
by("none").addEventListener("click", () => { chosen.clear(); plan(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", plan);
listen();
