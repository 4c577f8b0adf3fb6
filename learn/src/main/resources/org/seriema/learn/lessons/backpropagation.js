const lesson = (() => {
  const weights = ["w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c"];
  const step = 0.02;
  // max(z, 0) - z t + log(1 + e^-|z|): cross-entropy by the sum, which never overflows
  const loss = (z, t) => Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z)));
  const lossOf = (inputs, t) => loss(network.forward(inputs).logit, t);
  return {
    compute(inputs) {
      const t = Number(inputs.t[0]);
      const { h, logit, p } = network.forward(inputs);
      const dz = p - t;
      const dh = [dz * inputs.v1, dz * inputs.v2];
      const dzs = dh.map((d, k) => d * (1 - h[k] ** 2));
      const computed = [inputs.x1 * dzs[0], inputs.x1 * dzs[1], inputs.x2 * dzs[0], inputs.x2 * dzs[1], ...dzs, dz * h[0], dz * h[1], dz];
      const moved = (name, by) => lossOf({ ...inputs, [name]: inputs[name] + by }, t);
      const measured = name => (moved(name, step) - moved(name, -step)) / (2 * step);
      const by = Object.fromEntries(weights.map((name, i) => ["by" + name, [computed[i], measured(name)]]));
      return {
        p,
        loss: loss(logit, t),
        logit: dz,
        h: dh,
        z: dzs,
        ...by,
      };
    },

    draw(inputs, outputs, paper) {
      const t = Number(inputs.t[0]);
      const over = v1 => lossOf({ ...inputs, v1 }, t);
      const high = Math.max(1, Math.ceil(Math.max(over(-2), over(2))));
      paper.axes({ x: [-2, 2], y: [0, high], xTitle: "weight v1", yTitle: "loss" });
      const slope = outputs.byv1[0];
      const reach = Math.min(1.5, 0.8 * high / Math.max(1e-9, Math.abs(slope)));
      const ends = [Math.max(-2 - inputs.v1, -reach), Math.min(2 - inputs.v1, reach)];
      paper.curve(ends.map(by => [inputs.v1 + by, outputs.loss + slope * by]), "second");
      paper.curve(over);
      paper.dot(inputs.v1, outputs.loss);
    },
  };
})();
