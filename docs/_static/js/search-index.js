// The sections of the book, and for each of their terms how often which section says it.
(() => {
  const { THAI, RUN, fold, terms, tokens, compact, createVocabulary } = globalThis.bookSearch;
  const WEIGHT = { title: 5, page: 2, text: 1, code: 0.5 };
  const K = 1.2; // how soon saying a thing again stops to count
  const B = 0.6; // how much a long section pays for its length

  // Reads `search-data.js` once.
  function createIndex(data) {
    const uses = new Map();
    for (const section of data.sections) uses.set(section[2], (uses.get(section[2]) || 0) + 1);
    const sections = data.sections.map(([page, anchor, title, text, code], number) => {
      const [file, pageTitle, kind] = data.pages[page];
      const first = !number || data.sections[number - 1][0] !== page;
      const slug = kind === "บท" ? file.replace(/^.*\/|\.html$/g, "").replaceAll("_", " ") : "";
      const pageName = `${pageTitle} ${slug}`;
      const entry = anchor.startsWith("term-"); // of the glossary
      const usual = uses.get(title) > 2; // every chapter has its summary and its quiz
      return { page, url: first ? file : `${file}#${anchor}`, first, usual, entry, kind, title, pageTitle, pageName, text, code };
    });
    const index = new Map();
    const lengths = sections.map((section, number) => {
      const counts = new Map();
      let length = 0;
      const add = (text, weight) => {
        const { folded } = fold(text);
        for (const token of tokens(folded)) {
          for (const term of terms(token)) counts.set(term, (counts.get(term) || 0) + weight);
          length += token.length * Math.min(weight, 1);
        }
        return folded;
      };
      section.foldedTitle = compact(add(section.title, section.kind === "API" ? WEIGHT.page : WEIGHT.title));
      section.foldedPage = compact(add(section.pageName, WEIGHT.page * (section.first ? 2 : 0.5)));
      section.folded = compact(add(section.text, WEIGHT.text));
      section.foldedCode = compact(add(section.code, WEIGHT.code));
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

    const rarity = (count) => Math.log(1 + (sections.length - count + 0.5) / (count + 0.5));
    // What saying a word of the index so often is worth, in a section as long as this one.
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

    return { sections, index, rarity, repeated, meanings };
  }

  Object.assign(globalThis.bookSearch, { createIndex });
})();
