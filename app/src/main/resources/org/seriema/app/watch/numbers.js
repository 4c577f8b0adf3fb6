// Numbers, times and names as people read them.

/** Four digits that count: 0.1235, 12.35, 1.235e-7. */
export function figure(value) {
  if (value === null || value === undefined) return "not a number";
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size < 1e-4 || size >= 1e6 ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Today's times without the day. */
export function time(iso) {
  const date = new Date(iso);
  return (date.toDateString() === new Date().toDateString() ? TIME : DAY).format(date);
}

/** An element with text, never with markup: names of runs are what users wrote. */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** A name that tells runs of the same recipe apart. */
export function label(run, runs) {
  const same = [...runs.values()].filter(other => other.name === run.name).length > 1;
  return same ? run.name + ", " + run.id : run.name;
}
