const lesson = (() => {
  // Each with its derivative; at the kink the derivative is the engine's.
  const kinds = {
    "sigmoid": () => [f.sigmoid, z => f.sigmoid(z) * (1 - f.sigmoid(z))],
    "tanh": () => [f.tanh, z => 1 - f.tanh(z) ** 2],
    "relu": () => [f.relu, z => z > 0 ? 1 : 0],
    "leaky relu": alpha => [z => f.leaky_relu(z, alpha), z => z > 0 ? 1 : alpha],
    "PReLU": alpha => [z => f.leaky_relu(z, alpha), z => z > 0 ? 1 : z < 0 ? alpha : 0],
    "ELU": alpha => [z => f.elu(z, alpha), z => z > 0 ? 1 : alpha * Math.exp(z)],
  };
  return {
    compute({ f: name, z, alpha, s1, s2, s3 }) {
      const [value, slope] = kinds[name](alpha);
      return { y: value(z), slope: slope(z), softmax: f.softmax([s1, s2, s3]) };
    },

    draw({ f: name, z, alpha }, { y, slope }, paper) {
      const [value, derivative] = kinds[name](alpha);
      const low = name === "sigmoid" ? 0 : -1;
      const high = name === "sigmoid" || name === "tanh" ? 1 : 4;
      paper.axes({ x: [-4, 4], y: [low, high], yTicks: high === 4 ? 5 : 4, xTitle: "sum z", yTitle: "y, and its derivative (dashed)" });
      paper.curve(derivative, "second");
      paper.curve(value);
      paper.dot(z, slope, "second");
      paper.dot(z, y, "first");
    },
  };
})();
