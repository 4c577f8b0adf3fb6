const lesson = {
  compute({ x1, x2, w1, w2, b, f: name }) {
    const weighted = [w1 * x1, w2 * x2];
    const sum = weighted[0] + weighted[1];
    const z = sum + b;
    return { weighted, sum, z, y: f[name](z) };
  },

  draw({ f: name }, { z, y }, paper) {
    const wide = name === "relu" || name === "linear";
    const x = [-8, 8];
    paper.axes({ x, y: wide ? [-8, 8] : name === "tanh" ? [-1, 1] : [0, 1], xTitle: "weighted sum with bias, z", yTitle: "output y" });
    paper.curve(f[name]);
    paper.dot(Math.max(-8, Math.min(8, z)), y);
  },
};
