const lesson = {
  compute({ x1, x2, w11, w21, b1, f: name }) {
    const w = data.weights.slice();
    [w[0], w[3], w[6]] = [w11, w21, b1];
    const z = [0, 1, 2].map(k => x1 * w[k] + x2 * w[3 + k] + w[6 + k]);
    return { z, y: z.map(f[name]) };
  },

  draw({ f: name }, { y }, paper) {
    const most = name === "sigmoid" || name === "tanh" ? 1 : Math.max(2, Math.ceil(Math.max(...y.map(Math.abs))));
    const range = [name === "sigmoid" || name === "relu" ? 0 : -most, most];
    paper.axes({ x: [0, 4], y: range, xTicks: 0, yTitle: "output y" });
    y.forEach((value, k) => {
      paper.bar(k + 1, value, 0.5);
      paper.add("text", { x: paper.x(k + 1), y: paper.bottom + 20, "text-anchor": "middle" }, "neuron " + (k + 1));
    });
  },
};
