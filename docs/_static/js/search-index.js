// Texts of the book, and for each of their terms which texts say it, and what that is worth.
(() => {
  const { THAI, RUN, fold, terms, tokens, compact, createVocabulary } = globalThis.bookSearch;
  const K = 1.4; // how soon saying a thing again stops to count
  const B = 0.44; // how much a long text pays for its length

  // Whether a rising list of numbers holds one.
  function holds(numbers, wanted) {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return numbers[low] === wanted;
  }

  // Documents are lists of texts with their weights. It yields after each, so that a page can be drawn meanwhile.
  function* createIndex(documents) {
    const index = new Map();
    const folded = [];
    const lengths = [];
    for (const [number, texts] of documents.entries()) {
      let length = 0;
      folded.push(texts.map(([text, weight]) => {
        const { folded: letters } = fold(text);
        for (const token of tokens(letters)) {
          for (const term of terms(token)) count(term, number, weight);
          length += token.length * Math.min(weight, 1);
        }
        return compact(letters);
      }));
      lengths.push(length);
      yield;
    }
    function count(term, number, weight) {
      if (!index.has(term)) index.set(term, { at: [], gains: [] });
      const { at, gains } = index.get(term);
      if (at[at.length - 1] !== number) {
        at.push(number);
        gains.push(0);
      }
      gains[gains.length - 1] += weight; // counted first, a gain below
    }
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const penalty = lengths.map((length) => K * (1 - B + (B * length) / mean));
    // What saying a term so often is worth, in a text as long as this one.
    for (const { at, gains } of index.values()) {
      at.forEach((number, i) => { gains[i] = (gains[i] * (K + 1)) / (gains[i] + penalty[number]); });
    }
    const latin = createVocabulary([...index.keys()].filter((term) => !THAI.test(term) && term.length <= 40));
    const thai = createVocabulary([...index.keys()].filter((term) => THAI.test(term)));

    const rarity = (count) => Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));

    // The terms of the index that a term of the query may mean, each with how surely it does.
    function meanings(term, isSpelled = false) {
      const known = index.has(term) ? [[term, 1]] : [];
      if (THAI.test(term)) {
        if (term.length < RUN) {
          for (const word of thai.having(`\n${term}`)) if (word !== term) known.push([word, 0.9]);
        }
        return known;
      }
      if (/^[\d.]+$/.test(term) || term.length < (known.length ? 3 : 2)) return known;
      for (const word of latin.having(term.length < 3 ? `\n${term}` : term)) {
        if (word === term) continue;
        known.push([word, (word.startsWith(term) ? 0.4 : 0) + (0.5 * term.length) / word.length]);
      }
      if (!isSpelled && term.length >= 4 && !known.some(([, sure]) => sure > 0.75)) {
        for (const word of latin.slips(term)) known.push([word, 0.7]);
      }
      return known;
    }

    // The documents that hold all terms of a token.
    function holding(token) {
      const lists = terms(token).map((term) => (index.has(term) ? index.get(term).at : []));
      const [fewest, ...others] = lists.sort((one, other) => one.length - other.length);
      return fewest.filter((number) => others.every((at) => holds(at, number)));
    }

    return { size: documents.length, folded, index, rarity, meanings, holding };
  }

  Object.assign(globalThis.bookSearch, { createIndex });
})();
