const lesson = {
  // Each unit sees the reading and its own last output.
  compute({ x, k1, k2, r1, r2, b1, b2 }) {
    let h = [0, 0];
    return { h: x.flatMap(now => h = [Math.tanh(k1 * now + r1 * h[0] + b1), Math.tanh(k2 * now + r2 * h[1] + b2)]) };
  },

  draw({ x }, { h }, paper) {
    const unit = u => x.map((_, t) => [t + 1, h[2 * t + u]]);
    paper.axes({ x: [1, x.length], y: [-1, 1], xTitle: "step", yTitle: "output h" });
    paper.curve(unit(0));
    paper.curve(unit(1), "second");
    for (const [t, y] of unit(0)) paper.dot(t, y, "first");
    for (const [t, y] of unit(1)) paper.dot(t, y);
    paper.add("text", { x: 330, y: 14, class: "first" }, "unit 1");
    paper.add("text", { x: 400, y: 14, class: "second" }, "unit 2 (dashed)");
  },
};
