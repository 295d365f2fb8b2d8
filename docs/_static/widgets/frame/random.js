// NumPy's default_rng: the page and Python draw the same numbers from the same seed.
// random() is bit for bit np.random.default_rng(seed).random(), permutation(n) is its permutation. standardNormal() follows NumPy's ziggurat; its tables
// are computed here, where some entries differ from NumPy's in the last bits: normals agree to about 1e-13.

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n; // of PCG64
const LIMBS = 8; // of 16 bits, lowest first: their products add up without rounding

function limbs(big) {
  return Float64Array.from({ length: LIMBS }, (_, i) => Number((big >> BigInt(16 * i)) & 0xffffn));
}

// SeedSequence(seed).generate_state(8): the seed's bits, spread over eight words.
function spread(seed) {
  let hash = 0x43b0d7e5;
  const hashed = (value) => {
    value ^= hash;
    hash = Math.imul(hash, 0x931e8875);
    value = Math.imul(value, hash);
    return value ^ (value >>> 16);
  };
  const pool = [seed, 0, 0, 0].map(hashed);
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const mixed = Math.imul(0xca01f9dd, pool[to]) - Math.imul(0x4973f715, hashed(pool[from]));
      pool[to] = mixed ^ (mixed >>> 16);
    }
  }
  hash = 0x8b51f9dd;
  return Array.from({ length: 8 }, (_, i) => {
    let value = pool[i % 4] ^ hash;
    hash = Math.imul(hash, 0x58f38ded);
    value = Math.imul(value, hash);
    return (value ^ (value >>> 16)) >>> 0;
  });
}

// Marsaglia's ziggurat of 256 layers for the normal density, and where NumPy cuts its tail.
const CUT = 3.6541528853610088;
const AREA = 0.00492867323397465;
const MANTISSA = 2 ** 52;

function makeZiggurat() {
  const density = (x) => Math.exp((-x * x) / 2);
  const width = new Float64Array(256);
  width[0] = AREA / density(CUT);
  width[255] = CUT;
  for (let i = 254; i > 0; i--) width[i] = Math.sqrt(-2 * Math.log(AREA / width[i + 1] + density(width[i + 1])));
  const inside = width.map((_, i) => Math.floor((i ? (i > 1 ? width[i - 1] / width[i] : 0) : CUT / width[0]) * MANTISSA));
  const height = width.map((x, i) => (i ? density(x) : 1));
  return { scale: width.map((x) => x / MANTISSA), inside, height };
}

let ziggurat;

// seed: a whole number from 0 to 2³² − 1.
export function createGenerator(seed) {
  const words = spread(seed);
  const wide = (i) => (BigInt(words[i + 1]) << 96n) | (BigInt(words[i]) << 64n) | (BigInt(words[i + 3]) << 32n) | BigInt(words[i + 2]);
  const mask = (1n << 128n) - 1n;
  const increment = ((wide(4) << 1n) | 1n) & mask;
  const step = (state) => (state * MULTIPLIER + increment) & mask;
  const state = limbs(step((increment + wide(0)) & mask)); // what PCG64's seeding comes to
  const added = limbs(increment);
  const multiplier = limbs(MULTIPLIER);
  const next = new Float64Array(LIMBS);
  let high = 0;
  let low = 0; // the 64 bits drawn last, in two halves
  let kept; // the half that the next draw of 32 bits takes

  function draw() {
    let carry = 0;
    for (let k = 0; k < LIMBS; k++) {
      let sum = carry + added[k];
      for (let i = 0; i <= k; i++) sum += state[i] * multiplier[k - i];
      carry = Math.floor(sum / 65536);
      next[k] = sum - carry * 65536;
    }
    state.set(next);
    const a = ((next[7] ^ next[3]) << 16) | (next[6] ^ next[2]);
    const b = ((next[5] ^ next[1]) << 16) | (next[4] ^ next[0]);
    const turn = next[7] >>> 10; // XSL-RR: the two halves of the state together, turned by its highest six bits
    const [left, right] = turn & 32 ? [b, a] : [a, b];
    const by = turn & 31;
    high = (by ? (left >>> by) | (right << (32 - by)) : left) >>> 0;
    low = (by ? (right >>> by) | (left << (32 - by)) : right) >>> 0;
  }

  function random() {
    draw();
    return (high * 0x200000 + (low >>> 11)) / 2 ** 53;
  }

  // 32 bits: NumPy takes the low half of a draw, and keeps the high one for the next time.
  function random32() {
    if (kept === undefined) {
      draw();
      kept = high;
      return low;
    }
    const bits = kept;
    kept = undefined;
    return bits;
  }

  // A whole number from 0 to most < 2³²: as many bits as most has, drawn until they are not above it.
  function upTo(most) {
    const unused = Math.clz32(most);
    let value;
    do value = (random32() << unused) >>> unused;
    while (value > most);
    return value;
  }

  function permutation(n) {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = upTo(i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  function standardNormal() {
    ziggurat ??= makeZiggurat();
    for (;;) {
      draw();
      const layer = low & 255;
      const sign = low & 256 ? -1 : 1;
      const bits = (high & 0x1fffffff) * 0x800000 + (low >>> 9); // bits 9 to 60
      const x = bits * ziggurat.scale[layer];
      if (bits < ziggurat.inside[layer]) return sign * x;
      if (layer === 0) return tail(bits);
      const { height } = ziggurat;
      if ((height[layer - 1] - height[layer]) * random() + height[layer] < Math.exp(-0.5 * x * x)) return sign * x;
    }
  }

  function tail(bits) {
    for (;;) {
      const x = -Math.log1p(-random()) / CUT;
      const y = -Math.log1p(-random());
      if (y + y > x * x) return Math.floor(bits / 256) % 2 ? -(CUT + x) : CUT + x;
    }
  }

  return { random, permutation, standardNormal, uniform: (from, to) => from + (to - from) * random() };
}
