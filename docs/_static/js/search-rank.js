// Which texts of an index say best what a query asks for.
(() => {
  const { THAI } = globalThis.bookSearch;
  const LATIN = 3; // what a Latin word weighs beside a run of three Thai letters: a Thai word has several
  const MOST = 100; // texts that are worth a second look

  // Two sums for each text, of which a query touches few.
  function createSheet(size) {
    const [values, shares] = [new Float64Array(size), new Float64Array(size)];
    const touched = new Int32Array(size);
    let count = 0;
    return {
      count: () => count,
      add(n, value, share) {
        if (!values[n]) touched[count++] = n;
        values[n] += value;
        shares[n] += share;
      },
      raise(n, value, share) {
        if (value <= values[n]) return;
        if (!values[n]) touched[count++] = n;
        values[n] = value;
        shares[n] = share;
      },
      clear(visit) {
        for (let i = 0; i < count; i++) {
          const n = touched[i];
          visit(n, values[n], shares[n]);
          values[n] = shares[n] = 0;
        }
        count = 0;
      },
    };
  }

  function createRanker({ size, index, rarity, meanings }) {
    const UNKNOWN = rarity(2) / 2;
    const [ofTerm, ofName, ofClause, ofQuery] = Array.from({ length: 4 }, () => createSheet(size));

    // Adds what a list of weighted terms is worth in each text; returns what all of them could be worth.
    function weigh(list) {
      let all = 0;
      for (const [term, weight, isSpelled] of list) {
        let most = 0;
        const known = meanings(term, isSpelled);
        for (const [word, sure] of known) {
          const { at, gains } = index.get(word);
          if (sure >= 0.7) most = Math.max(most, at.length);
          for (let i = 0; i < at.length; i++) ofTerm.raise(at[i], sure * gains[i], sure);
        }
        const found = known.length ? rarity(most || ofTerm.count()) : UNKNOWN;
        const worth = weight * (THAI.test(term) ? 1 : LATIN) * found;
        all += worth;
        ofTerm.clear((n, gain, sure) => ofName.add(n, worth * gain, worth * sure));
      }
      return all;
    }

    // Adds what a clause is worth in each text, by the name that the text says best; returns what it could be worth.
    function choose(names) {
      const worths = { known: [], unknown: [] };
      names.forEach((list, i) => {
        const all = weigh(list);
        worths[ofName.count() ? "known" : "unknown"].push(all);
        ofName.clear((n, score, sure) => ofClause.raise(n, (score / all) * (i ? sure / all : 1), sure / all));
      });
      const worth = Math.min(...(worths.known.length ? worths.known : worths.unknown)); // the commonest name's
      ofClause.clear((n, best, part) => ofQuery.add(n, best * worth, part * worth));
      return worth;
    }

    // The texts that hold enough of the clauses, the best first, and what one that holds all of them would be worth.
    function rank(clauses) {
      const all = clauses.reduce((sum, names) => sum + choose(names), 0);
      const candidates = [];
      ofQuery.clear((n, score, share) => {
        if (share >= 0.2 * all) candidates.push([score * (0.4 + (0.6 * share) / all), n]);
      });
      candidates.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      return { candidates: candidates.slice(0, MOST), all };
    }
    return rank;
  }

  Object.assign(globalThis.bookSearch, { createRanker });
})();
