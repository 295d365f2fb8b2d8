// Which texts of an index say best what a query asks for.
(() => {
  const { THAI } = globalThis.bookSearch;
  const LATIN = 2.3; // what a Latin word weighs beside a run of three Thai letters: a Thai word has several
  const MOST = 100; // texts that are worth a second look

  function createRanker({ size, index, rarity, repeated, meanings }) {
    const UNKNOWN = rarity(2) / 2;

    // Adds what a list of weighted terms is worth in each text; returns what all of them could be worth.
    const gains = new Float64Array(size);
    const sureness = new Float64Array(size);
    function weigh(list, score, share) {
      let all = 0;
      for (const [term, weight] of list) {
        const touched = [];
        let most = 0;
        const known = meanings(term);
        for (const [word, sure] of known) {
          const { at, counts } = index.get(word);
          if (sure >= 0.7) most = Math.max(most, at.length);
          for (let i = 0; i < at.length; i++) {
            const number = at[i];
            const gain = sure * repeated(counts[i], number);
            if (!gains[number]) touched.push(number);
            if (gain > gains[number]) {
              gains[number] = gain;
              sureness[number] = sure;
            }
          }
        }
        const found = known.length ? rarity(most || touched.length) : UNKNOWN;
        const worth = weight * (THAI.test(term) ? 1 : LATIN) * found;
        all += worth;
        for (const number of touched) {
          score[number] += worth * gains[number];
          share[number] += worth * sureness[number];
          gains[number] = 0;
        }
      }
      return all;
    }

    // The texts that hold enough of the clauses, the best first, and what one that holds all of them would be worth.
    function rank(clauses) {
      const score = new Float64Array(size);
      const share = new Float64Array(size);
      let all = 0;
      for (const alternatives of clauses) {
        const weighed = alternatives.map((list) => {
          const one = { score: new Float64Array(size), share: new Float64Array(size) };
          return { ...one, worth: weigh(list, one.score, one.share) };
        });
        const known = weighed.filter(({ share }) => share.some(Boolean));
        const worth = Math.min(...(known.length ? known : weighed).map((one) => one.worth)); // the commonest name's
        all += worth;
        for (let n = 0; n < size; n++) {
          let [best, whole] = [0, 0];
          for (const one of known) {
            const part = one.share[n] / one.worth;
            const value = (one.score[n] / one.worth) * (one === weighed[0] ? 1 : 0.9 * part);
            if (value > best) [best, whole] = [value, part];
          }
          score[n] += best * worth;
          share[n] += whole * worth;
        }
      }
      const candidates = [];
      for (let n = 0; n < score.length; n++) {
        if (score[n] > 0 && share[n] >= 0.2 * all) candidates.push([score[n] * (0.4 + (0.6 * share[n]) / all), n]);
      }
      candidates.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      return { candidates: candidates.slice(0, MOST), all };
    }
    return rank;
  }

  Object.assign(globalThis.bookSearch, { createRanker });
})();
