// A network 1 – width – 1 with tanh that learns sin 3x: its loss, and its gradient by nudging and by backward.
// Arrays of one type hold all that is between, so that each number is rounded as that type does.

const N_ROWS = 20;

export const types = { float32: Float32Array, float64: Float64Array };

export const countWeights = (width) => 3 * width + 1;

// theta: weights and biases of the hidden layer, then of the output, as nnbook.network has them.
export function makeModel(width, Numbers) {
  const [bias, out, last] = [width, 2 * width, 3 * width];
  const x = Numbers.from({ length: N_ROWS }, (_, row) => -1 + row * (2 / (N_ROWS - 1)));
  const target = x.map((value) => Math.sin(3 * value));
  const hidden = new Numbers(N_ROWS * width);
  const miss = new Numbers(N_ROWS);
  const mean = new Numbers(1);

  function loss(theta) {
    let sum = 0;
    for (let row = 0; row < N_ROWS; row++) {
      let y = theta[last];
      for (let j = 0, k = row * width; j < width; j++, k++) {
        hidden[k] = x[row] * theta[j] + theta[bias + j];
        hidden[k] = Math.tanh(hidden[k]);
        y += hidden[k] * theta[out + j];
      }
      miss[row] = y;
      miss[row] -= target[row];
      sum += miss[row] * miss[row];
    }
    mean[0] = sum / N_ROWS;
    return mean[0];
  }

  function backward(theta) {
    loss(theta);
    const gradient = new Numbers(last + 1);
    for (let row = 0; row < N_ROWS; row++) {
      const slope = (2 * miss[row]) / N_ROWS;
      gradient[last] += slope;
      for (let j = 0, k = row * width; j < width; j++, k++) {
        const inner = slope * theta[out + j] * (1 - hidden[k] ** 2);
        gradient[out + j] += slope * hidden[k];
        gradient[bias + j] += inner;
        gradient[j] += inner * x[row];
      }
    }
    return gradient;
  }

  // One weight after the other by h, as nnbook.gradcheck.numerical_gradient.
  function nudge(theta, h, scheme) {
    const moved = theta.slice();
    const here = loss(theta);
    return theta.map((weight, i) => {
      const lossAt = (value) => {
        moved[i] = value;
        return loss(moved);
      };
      const rise = lossAt(weight + h) - (scheme === "central" ? lossAt(weight - h) : here);
      moved[i] = weight;
      return rise / (scheme === "central" ? 2 * h : h);
    });
  }

  return { loss, backward, nudge };
}
