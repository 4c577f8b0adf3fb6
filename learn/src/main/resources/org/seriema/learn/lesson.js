// What the lessons' scripts share: functions, a paper to draw on, and the wiring of the playground.
"use strict";

// The activations; all take a number, softmax takes several.
const f = {
  linear: z => z,
  sigmoid: z => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: z => Math.max(0, z),
  leaky_relu: (z, slope = 0.2) => z > 0 ? z : slope * z,
  elu: (z, alpha = 1) => z > 0 ? z : alpha * Math.expm1(z),
  softmax: zs => {
    const top = Math.max(...zs);
    const powers = zs.map(z => Math.exp(z - top));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map(power => power / sum);
  },
};

// As the pages show computed numbers: six decimals, small and large ones as 1.234e-9.
const shown = value => value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6) ? value.toExponential(3) : value.toFixed(6);

// The drawing of the playground: axes from low to high, then curves, dots and bars in their units.
class Paper {
  constructor(svg) {
    this.svg = svg;
    [this.left, this.right, this.top, this.bottom] = [58, 540, 38, 296];
  }

  clear() {
    this.svg.replaceChildren();
  }

  add(kind, attributes, text) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", kind);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return this.svg.appendChild(element);
  }

  x(value) {
    return this.left + (value - this.range.x[0]) / (this.range.x[1] - this.range.x[0]) * (this.right - this.left);
  }

  y(value) {
    const [low, high] = this.range.y;
    const inside = Math.min(high, Math.max(low, value));
    return this.bottom - (inside - low) / (high - low) * (this.bottom - this.top);
  }

  // Clears and draws the frame: x and y are [low, high], ticks how many steps there are between them.
  axes({ x, y, xTicks = 4, yTicks = 4, xTitle = "", yTitle = "" }) {
    this.clear();
    this.range = { x, y };
    const label = value => String(Number(value.toPrecision(4)));
    for (let i = 0; i <= yTicks; i++) {
      const value = y[0] + (y[1] - y[0]) * i / yTicks;
      this.add("path", { d: `M${this.left} ${this.y(value)}H${this.right}`, class: "grid" });
      this.add("text", { x: this.left - 8, y: this.y(value) + 4, "text-anchor": "end" }, label(value));
    }
    for (let i = 0; i <= xTicks && xTicks > 0; i++) {
      const value = x[0] + (x[1] - x[0]) * i / xTicks;
      this.add("path", { d: `M${this.x(value)} ${this.bottom}v5`, class: "axis" });
      this.add("text", { x: this.x(value), y: this.bottom + 20, "text-anchor": "middle" }, label(value));
    }
    this.add("path", { d: `M${this.left} ${this.bottom}H${this.right}`, class: "axis" });
    this.add("text", { x: this.left - 40, y: 18 }, yTitle);
    this.add("text", { x: this.right, y: this.bottom + 38, "text-anchor": "end" }, xTitle);
  }

  // A function of x, or points [[x, y], ..]; kind is first, second or third.
  curve(of, kind = "first") {
    const points = typeof of === "function"
      ? Array.from({ length: 201 }, (_, i) => this.range.x[0] + (this.range.x[1] - this.range.x[0]) * i / 200).map(x => [x, of(x)])
      : of;
    this.add("path", { d: points.map(([x, y], i) => `${i ? "L" : "M"}${this.x(x).toFixed(1)} ${this.y(y).toFixed(1)}`).join(""), class: kind });
  }

  dot(x, y, kind = "second") {
    this.add("circle", { cx: this.x(x), cy: this.y(y), r: 6, class: kind });
  }

  // A bar from 0 to y, of a width in units of x.
  bar(x, y, width, kind = "first") {
    const [a, b] = [this.y(0), this.y(y)];
    this.add("rect", { x: this.x(x - width / 2), width: this.x(width) - this.x(0), y: Math.min(a, b), height: Math.abs(a - b), class: kind });
  }
}

// Numbers in rows of a table, each row with its count before it.
function fill(body, numbers) {
  const width = Number(body.dataset.columns);
  body.replaceChildren(...Array.from({ length: numbers.length / width }, (_, k) => {
    const row = document.createElement("tr");
    const head = row.appendChild(document.createElement("th"));
    head.scope = "row";
    head.textContent = k + 1;
    for (const number of numbers.slice(k * width, k * width + width)) {
      const cell = row.appendChild(document.createElement("td"));
      cell.className = "number";
      cell.textContent = shown(number);
    }
    return row;
  }));
}

// What to type into a box.
function needed(box) {
  const range = box.min === "" ? "a number" : `a number from ${box.min} to ${box.max}`;
  return `${box.ariaLabel.replace(", typed", "")}: ${range} is needed; the results are those of the numbers before.`;
}

// Computes anew whenever an input changes. A slider and its number box follow each other.
function playground(lesson, ids) {
  const form = document.querySelector(".inputs");
  const svg = document.getElementById("drawing");
  const paper = svg && new Paper(svg);
  const field = id => document.getElementById("in-" + id);
  const typed = id => document.getElementById("typed-" + id);
  const cells = id => [...field(id).querySelectorAll("input")].map(cell => Number(cell.value));
  const value = id => typed(id) ? Number(typed(id).value) : field(id).tagName === "FIELDSET" ? cells(id) : field(id).value;
  const show = () => {
    const wrong = form.querySelector("input:invalid"); // an empty box, or a number beyond the slider's ends
    form.querySelector(".wrong").textContent = wrong ? needed(wrong) : "";
    if (wrong) return;
    const inputs = Object.fromEntries(ids.map(id => [id, value(id)]));
    const outputs = lesson.compute(inputs);
    for (const cell of document.querySelectorAll("[data-output]")) {
      const numbers = [outputs[cell.dataset.output]].flat();
      if (cell.tagName === "TBODY") fill(cell, numbers);
      else cell.textContent = numbers.map(shown).join("  ");
    }
    if (paper) lesson.draw(inputs, outputs, paper);
  };
  for (const id of ids.filter(typed)) {
    field(id).addEventListener("input", () => typed(id).value = field(id).value);
    typed(id).addEventListener("input", () => field(id).value = typed(id).value);
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
}
