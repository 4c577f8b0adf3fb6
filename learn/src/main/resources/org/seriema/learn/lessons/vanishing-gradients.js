// The slope of an activation by its output a.
const slope = { sigmoid: a => a * (1 - a), tanh: a => 1 - a * a, relu: a => a > 0 ? 1 : 0 };

// The gradient of the last output by the first, in a chain of layers of one unit that reads 1.
function chain(name, depth, weight) {
  let a = f[name](weight);
  let gradient = 1;
  for (let layer = 2; layer <= depth; layer++) {
    a = f[name](weight * a);
    gradient *= weight * slope[name](a);
  }
  return gradient;
}

const lesson = {
  compute({ f: name, depth: layers, w, forget, steps }) {
    const depth = Math.round(layers);
    const factor = data.factors[name];
    const gate = f.sigmoid(forget);
    return {
      chain: chain(name, depth, w),
      factor,
      product: factor ** (depth - 1),
      measured: data.measured[name][depth - 2],
      gate,
      kept: gate ** Math.round(steps),
    };
  },

  draw({ f: name, depth: layers, w }, { measured, chain: last }, paper) {
    const depth = Math.round(layers);
    const power = value => Math.max(-16, Math.log10(Math.abs(value) || 1e-99));
    const depths = data.measured[name].map((_, i) => i + 2);
    paper.axes({ x: [2, 20], y: [-16, 4], xTicks: 6, yTicks: 5, xTitle: "layers", yTitle: "power of ten of the gradient at layer 1" });
    paper.curve(depths.map(n => [n, power(data.measured[name][n - 2])]));
    paper.curve(depths.map(n => [n, power(chain(name, n, w))]), "second");
    paper.dot(depth, power(measured), "first");
    paper.dot(depth, power(last));
    paper.add("text", { x: 330, y: 14, class: "first" }, "stack");
    paper.add("text", { x: 400, y: 14, class: "second" }, "chain (dashed)");
  },
};
