const lesson = {
  compute: inputs => network.forward(inputs),

  draw(inputs, { p }, paper) {
    paper.axes({ x: [-2, 2], y: [0, 1], xTitle: "input x1", yTitle: "answer p" });
    paper.curve(x1 => network.forward({ ...inputs, x1 }).p);
    paper.dot(inputs.x1, p);
  },
};
