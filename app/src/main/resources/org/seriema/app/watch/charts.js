// One chart for each figure, with the curves of all chosen runs.
import { inOrder, VALIDATION } from "./curves.js";
import { element, figure, label } from "./numbers.js";

const SYMBOLS = ["circle", "triangle", "rect", "diamond"];
export const COLOURS = 6;

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Charts {
  /** @param onZoom is told the first and the last epoch of a range that was dragged */
  constructor(place, onZoom) {
    this.place = place;
    this.onZoom = onZoom;
    this.charts = new Map();
    this.resizing = new ResizeObserver(entries => entries.forEach(entry => echarts.getInstanceByDom(entry.target)?.resize()));
  }

  /**
   * Draws what is to be seen.
   * @param chosen [{run, curves, colour}]
   * @param view {training, validation, log, from, to}
   * @param runs all of them, by id
   */
  draw(chosen, view, runs) {
    const names = inOrder(new Set(chosen.flatMap(one => [...one.curves.names()])));
    for (const [name, chart] of this.charts) {
      if (!names.includes(name)) this.remove(name, chart);
    }
    names.forEach((name, index) => {
      const chart = this.charts.get(name) ?? this.make(name);
      const frame = chart.getDom().parentElement;
      if (this.place.children[index] !== frame) this.place.insertBefore(frame, this.place.children[index] ?? null);
      const lines = chosen.flatMap(one => linesOf(one, name, view, runs));
      // ECharts would fill the box beside the pointer again, from curves that are gone (apache/echarts#21732).
      if (lines.length < chart.lines?.length) chart.dispatchAction({ type: "hideTip" });
      chart.lines = lines;
      chart.setOption(option(lines, view), { replaceMerge: ["series"] });
      chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
      chart.getDom().setAttribute("aria-label", inWords(name, lines));
    });
  }

  make(name) {
    const frame = element("figure");
    frame.append(element("figcaption", "", name === "learning_rate" ? "learning rate" : name));
    const canvas = element("div", "chart");
    canvas.setAttribute("role", "img");
    frame.append(canvas);
    this.place.append(frame);
    const chart = echarts.init(canvas);
    chart.group = "epochs";
    echarts.connect("epochs");
    chart.on("datazoom", event => {
      const range = event.batch?.[0];
      if (range?.startValue !== undefined) this.onZoom(Math.ceil(range.startValue), Math.floor(range.endValue));
    });
    this.resizing.observe(canvas);
    this.charts.set(name, chart);
    return chart;
  }

  remove(name, chart) {
    this.resizing.unobserve(chart.getDom());
    chart.getDom().parentElement.remove();
    chart.dispose();
    this.charts.delete(name);
  }
}

/** The curves of one figure of one run: each training's, on training rows and on validation rows. */
function linesOf({ run, curves, colour }, name, view, runs) {
  const lines = [];
  const thin = curves.trainings.size > 1;
  for (const training of curves.trainings.keys()) {
    for (const held of [false, true]) {
      if (!(held ? view.validation : view.training)) continue;
      let points = curves.points(training, (held ? VALIDATION : "") + name);
      if (view.log) points = points.map(([epoch, value]) => [epoch, value > 0 ? value : null]);
      if (points.length > 0) lines.push({ run: label(run, runs), training, held, thin, colour, points });
    }
  }
  return lines;
}

function option(lines, view) {
  const [text, muted, grid, paper] = ["--text", "--muted", "--grid", "--paper"].map(css);
  const axis = { axisLabel: { color: muted }, nameTextStyle: { color: muted }, axisLine: { lineStyle: { color: muted } } };
  const longest = Math.max(1, ...lines.map(line => line.points.at(-1)[0]));
  const [first, last] = [view.from ?? 1, view.to ?? longest];
  return {
    animation: false,
    grid: { left: 6, right: 14, top: 12, bottom: 26, containLabel: true },
    xAxis: {
      ...axis, type: "value", min: 1, max: longest, minInterval: 1, name: "epoch", nameLocation: "middle", nameGap: 26,
      splitLine: { show: false },
      axisLabel: { color: muted, formatter: epoch => epoch === last && epoch % step(first, last) !== 0 && last - first > 5 ? "" : String(epoch) },
    },
    yAxis: {
      ...axis, type: view.log ? "log" : "value", scale: true, max: roundMost, splitLine: { lineStyle: { color: grid } },
      axisLabel: { color: muted, formatter: value => figure(value) }, axisLine: { show: false },
    },
    tooltip: {
      trigger: "axis", confine: true, transitionDuration: 0, backgroundColor: paper, borderColor: muted,
      textStyle: { color: text }, axisPointer: { type: "line", snap: true, lineStyle: { color: muted } },
      formatter: params => tip(params.map(one => ({ line: lines[one.seriesIndex], epoch: one.value[0], value: one.value[1] })), lines),
    },
    toolbox: { show: true, itemSize: 0, right: 0, feature: { dataZoom: { yAxisIndex: "none", title: {}, brushStyle: { color: muted, opacity: .2 } } } },
    dataZoom: [{
      id: "epochs", type: "inside", filterMode: "filter", zoomOnMouseWheel: false, moveOnMouseMove: false, moveOnMouseWheel: false,
      startValue: first, endValue: last,
    }],
    series: lines.map(line => ({
      type: "line", data: line.points, sampling: "lttb", symbol: SYMBOLS[Math.floor(line.colour / COLOURS) % SYMBOLS.length],
      symbolSize: 5, showSymbol: line.points.length === 1 || !line.thin && line.points.length <= 25,
      lineStyle: { width: line.thin ? 1 : 2, type: line.held ? [6, 4] : "solid", opacity: line.thin ? .75 : 1 },
      itemStyle: { color: css("--line-" + line.colour % COLOURS) }, emphasis: { disabled: true },
    })),
  };
}

/** Shares end at 1: an axis that came close would be rounded up to 1.02. */
function roundMost({ min, max }) {
  return max <= 1 && 1 - max <= (max - min) / 5 ? 1 : null;
}

/** About how far apart the axis' labels are: the last one is left out where it would touch its neighbour. */
function step(first, last) {
  const rough = (last - first) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, power * [1, 2, 3, 5, 10][[1.5, 2.5, 4, 7].filter(limit => rough / power >= limit).length]);
}

/** What stands beside the pointer: a value for each curve; of a run's many trainings the least and the greatest. */
function tip(found, lines) {
  const box = element("div", "tip");
  box.append(element("b", "", "epoch " + found[0].epoch));
  const groups = new Map();
  const several = new Set(lines.map(line => line.run)).size > 1;
  for (const one of found.filter(one => one.epoch === found[0].epoch && one.value !== null)) {
    const key = one.line.run + (one.line.held ? " validation" : " training");
    groups.set(key, [...groups.get(key) ?? [], one]);
  }
  for (const group of groups.values()) {
    const line = group[0].line;
    const row = element("div");
    const swatch = element("span", "swatch" + (line.held ? " dashed" : ""));
    swatch.style.setProperty("--line", `var(--line-${line.colour % COLOURS})`);
    const values = group.map(one => one.value);
    const [least, greatest] = [Math.min(...values), Math.max(...values)].map(figure);
    const kind = line.held ? "validation rows" : "training rows";
    row.append(swatch, element("span", "label", several ? line.run + (line.held ? ", validation" : "") : kind),
      element("span", "value", (least === greatest ? least : `${least} to ${greatest}`)
        + (values.length > 1 ? ` in ${values.length} trainings` : "")));
    box.append(row);
  }
  return box;
}

function inWords(name, lines) {
  const each = lines.slice(0, 12).map(line => `${line.run}${line.training ? ", " + line.training : ""}, `
    + `${line.held ? "validation" : "training"}: ${figure(line.points.at(-1)[1])} in epoch ${line.points.at(-1)[0]}`);
  return `${name} by epoch. ${each.join("; ")}${lines.length > 12 ? "; and " + (lines.length - 12) + " more curves" : ""}.`;
}
