const lesson = {
  // Each unit sees the reading and its own last output; data.gates has the kernels.
  compute({ x, bf, bi, bg, bo }) {
    const bias = { f: bf, i: bi, g: bg, o: bo };
    let [h, c] = [[0, 0], [0, 0]];
    const [gates, states] = [[], []];
    for (const now of x) {
      const z = name => h.map((last, u) => data.gates[name].kernel[u] * now + data.gates[name].recurrent[u] * last + bias[name]);
      const [forget, write, show] = ["f", "i", "o"].map(name => z(name).map(f.sigmoid));
      const proposal = z("g").map(Math.tanh);
      c = c.map((last, u) => forget[u] * last + write[u] * proposal[u]);
      h = c.map((cell, u) => show[u] * Math.tanh(cell));
      gates.push(...forget, ...write, ...proposal);
      states.push(...show, ...c, ...h);
    }
    return { gates, states };
  },

  draw({ x }, { states }, paper) {
    const column = k => x.map((_, t) => [t + 1, states[6 * t + k]]);
    const [c, h] = [column(2), column(4)];
    const most = Math.max(1, ...c.map(([, y]) => Math.ceil(Math.abs(y))));
    paper.axes({ x: [1, x.length], y: [-most, most], xTitle: "step", yTitle: "unit 1" });
    paper.curve(c);
    paper.curve(h, "second");
    for (const [t, y] of c) paper.dot(t, y, "first");
    for (const [t, y] of h) paper.dot(t, y);
    paper.add("text", { x: 290, y: 14, class: "first" }, "cell state c");
    paper.add("text", { x: 400, y: 14, class: "second" }, "output h (dashed)");
  },
};
