// The list of runs, those that train first.
import { element, figure, time } from "./numbers.js";
import { COLOURS } from "./charts.js";
import { inOrder } from "./curves.js";

/** As many figures of the last epoch stand in the list; all of a chosen run stand below its curves. */
const MOST = 2;

export class RunList {
  /** @param onToggle is told the id of a run that was chosen, or is no longer */
  constructor(place, find, onToggle) {
    this.place = place;
    this.find = find;
    this.items = new Map();
    this.onToggle = onToggle;
    find.addEventListener("input", () => this.filter());
  }

  draw(runs, chosen) {
    for (const [id, item] of this.items) {
      if (!runs.has(id)) {
        item.remove();
        this.items.delete(id);
      }
    }
    const place = run => run.status === "running" ? 0 : 1;
    const ordered = [...runs.values()].sort((a, b) => place(a) - place(b) || b.started.localeCompare(a.started));
    ordered.forEach((run, index) => {
      const item = this.items.get(run.id) ?? this.make(run.id);
      // Moved only where it must be: what has the focus keeps it.
      if (this.place.children[index] !== item) this.place.insertBefore(item, this.place.children[index] ?? null);
      fill(item, run, chosen.get(run.id));
    });
    this.filter();
  }

  make(id) {
    const item = element("li");
    const box = element("input");
    box.type = "checkbox";
    box.addEventListener("change", () => this.onToggle(id));
    const label = element("label");
    const bar = element("progress");
    bar.setAttribute("aria-hidden", "true"); // the epochs stand beside it
    label.append(box, element("span", "name"), element("span", "status"), bar, element("span", "detail epochs"),
      element("span", "detail last"), element("span", "detail when"));
    item.append(label);
    this.items.set(id, item);
    return item;
  }

  filter() {
    const wanted = this.find.value.trim().toLowerCase();
    for (const item of this.items.values()) {
      item.hidden = wanted !== "" && !item.textContent.toLowerCase().includes(wanted);
    }
  }
}

function fill(item, run, choice) {
  const set = (selector, text) => {
    const place = item.querySelector(selector);
    if (place.textContent !== text) place.textContent = text;
    return place;
  };
  item.querySelector("input").checked = choice !== undefined;
  if (choice) item.style.setProperty("--line", `var(--line-${choice.colour % COLOURS})`);
  else item.style.removeProperty("--line");
  set(".name", run.name);
  set(".status", run.status).dataset.status = run.status;
  const many = run.trainings > 1 && run.status !== "running";
  const epochs = run.epoch > 0 ? `epoch ${run.epoch}${run.epochs ? " of " + run.epochs : ""}` : "no epoch yet";
  set(".epochs", many ? run.trainings + " trainings" : [run.training, epochs].filter(text => text).join(", "));
  const names = many ? [] : inOrder(Object.keys(run.last)).slice(0, MOST);
  set(".last", names.map(name => `${name} ${figure(run.last[name])}`).join(", "));
  set(".when", time(run.started) + ", " + run.id);
  const bar = item.querySelector("progress");
  bar.hidden = run.status !== "running" || !run.epochs;
  if (!bar.hidden) {
    bar.max = run.epochs;
    bar.value = run.epoch;
  }
}
