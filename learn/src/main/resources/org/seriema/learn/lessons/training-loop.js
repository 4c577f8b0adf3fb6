const loss = w => (w - 3) ** 2;

const lesson = {
  // w := w - rate * 2 (w - 3), and the loss there.
  compute({ rate, w, steps }) {
    const path = [];
    for (let k = 0; k < Math.round(steps); k++) {
      w -= rate * 2 * (w - 3);
      path.push(w, loss(w));
    }
    return { factor: 1 - 2 * rate, path };
  },

  draw({ w }, { path }, paper) {
    const ways = [w, ...path.filter((_, i) => i % 2 === 0)];
    const near = ways.filter(x => x >= -3 && x <= 9);
    paper.axes({ x: [-3, 9], y: [0, 36], xTicks: 6, yTicks: 4, xTitle: "weight w", yTitle: "loss" });
    paper.curve(loss);
    paper.curve(near.map(x => [x, loss(x)]), "second");
    for (const x of near) paper.dot(x, loss(x));
    if (near.length < ways.length) paper.add("text", { x: 540, y: 14, "text-anchor": "end", class: "second" }, "it left the picture");
  },
};
