// Pointing at a plot shows the nearest of its marks: [x, y, text] in the plot's own pixels.
for (const figure of document.querySelectorAll("figure[data-marks]")) {
  const marks = JSON.parse(figure.dataset.marks);
  const svg = figure.querySelector("svg");
  if (marks.length === 0) continue;
  const spot = figure.appendChild(document.createElement("div"));
  const tip = figure.appendChild(document.createElement("div"));
  spot.className = "spot";
  tip.className = "tip";
  const hide = () => { spot.hidden = tip.hidden = true; };
  const show = event => {
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    const distance = ([x, y]) => Math.hypot(x * scale - event.clientX + frame.left, y * scale - event.clientY + frame.top);
    const [x, y, text] = marks.reduce((a, b) => distance(b) < distance(a) ? b : a);
    spot.hidden = tip.hidden = false;
    tip.textContent = text;
    spot.style.left = x * scale + "px";
    spot.style.top = y * scale + "px";
    tip.style.left = Math.max(4, Math.min(x * scale + 12, frame.width - tip.offsetWidth - 4)) + "px";
    tip.style.top = (y * scale + 16 + tip.offsetHeight < frame.height ? y * scale + 16 : y * scale - 14 - tip.offsetHeight) + "px";
  };
  hide();
  svg.addEventListener("pointermove", show);
  svg.addEventListener("pointerdown", show);
  svg.addEventListener("pointerleave", hide);
}
// Print shows what is folded away on the screen.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(details => details.open = true));
