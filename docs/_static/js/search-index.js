// Texts of the book, and for each of their terms how often which text says it.
(() => {
  const { THAI, RUN, fold, terms, tokens, compact, createVocabulary } = globalThis.bookSearch;
  const K = 1.3; // how soon saying a thing again stops to count
  const B = 0.7; // how much a long text pays for its length

  // Documents are lists of texts with their weights.
  function createIndex(documents) {
    const index = new Map();
    const folded = [];
    const lengths = documents.map((texts, number) => {
      const counts = new Map();
      let length = 0;
      folded.push(texts.map(([text, weight]) => {
        const { folded: letters } = fold(text);
        for (const token of tokens(letters)) {
          for (const term of terms(token)) counts.set(term, (counts.get(term) || 0) + weight);
          length += token.length * Math.min(weight, 1);
        }
        return compact(letters);
      }));
      for (const [term, count] of counts) {
        if (!index.has(term)) index.set(term, { at: [], counts: [] });
        const found = index.get(term);
        found.at.push(number);
        found.counts.push(count);
      }
      return length;
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const penalty = lengths.map((length) => K * (1 - B + (B * length) / mean));
    const latin = createVocabulary([...index.keys()].filter((term) => !THAI.test(term) && term.length <= 40));
    const thai = createVocabulary([...index.keys()].filter((term) => THAI.test(term)));

    const rarity = (count) => Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
    // What saying a word of the index so often is worth, in a text as long as this one.
    const repeated = (count, number) => (count * (K + 1)) / (count + penalty[number]);

    // The terms of the index that a term of the query may mean, each with how surely it does.
    function meanings(term) {
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
      if (term.length >= 4 && !known.some(([, sure]) => sure > 0.75)) {
        for (const word of latin.slips(term)) known.push([word, 0.7]);
      }
      return known;
    }

    return { size: documents.length, folded, index, rarity, repeated, meanings };
  }

  Object.assign(globalThis.bookSearch, { createIndex });
})();
