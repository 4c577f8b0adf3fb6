// Two inputs, two hidden neurons with tanh, one output with sigmoid: what forward and back give.
const network = {
  forward({ x1, x2, w11, w12, w21, w22, b1, b2, v1, v2, c }) {
    const z = [x1 * w11 + x2 * w21 + b1, x1 * w12 + x2 * w22 + b2];
    const h = z.map(Math.tanh);
    const logit = h[0] * v1 + h[1] * v2 + c;
    return { z, h, logit, p: f.sigmoid(logit) };
  },
};
