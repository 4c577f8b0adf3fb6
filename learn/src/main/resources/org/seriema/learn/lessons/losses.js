const lesson = (() => {
  const squared = (z, t) => (f.sigmoid(z) - t) ** 2;
  // max(z, 0) - z t + log(1 + e^-|z|): cross-entropy by the sum, which never overflows
  const binary = (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z)));
  return {
    compute({ t: words, z, s1, s2, s3, k }) {
      const t = Number(words[0]);
      const p = f.sigmoid(z);
      const softmax = f.softmax([s1, s2, s3]);
      return {
        p,
        squared: squared(z, t),
        binary: binary(z, t),
        squaredSlope: 2 * (p - t) * p * (1 - p),
        binarySlope: p - t,
        softmax,
        categorical: -Math.log(softmax[k - 1]),
        slopes: softmax.map((share, i) => share - (i === k - 1 ? 1 : 0)),
      };
    },

    draw({ t: words, z }, outputs, paper) {
      const t = Number(words[0]);
      paper.axes({ x: [-6, 6], y: [0, 6], xTicks: 6, yTicks: 6, xTitle: "sum z before the sigmoid", yTitle: "loss: cross-entropy, squared error (dashed)" });
      paper.curve(value => squared(value, t), "second");
      paper.curve(value => binary(value, t));
      paper.dot(z, outputs.squared, "second");
      paper.dot(z, outputs.binary, "first");
    },
  };
})();
