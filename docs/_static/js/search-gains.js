// What a section gains beyond its words: by saying a query as a whole, by naming its terms, and by its kind.
(() => {
  const { compact } = globalThis.bookSearch;
  const ENTRY = 2.6; // what the glossary's entry of just what was asked for gains
  const KIND = { บท: 1, API: 0.6, ภาพ: 0.5, ภาคผนวก: 0.85, หน้าแรก: 0.85 };
  const NAME_OF_CODE = /^[a-z_][a-z0-9_]*([._][a-z0-9_]+)+$/;

  function createJudge(sections, rarity) {
    // Judges sections by the heart of a query and the names of the terms in it.
    function judge(whole, found) {
      const named = weighedTerms(found);
      const cover = coverOf(whole, named);
      const share = (title) =>
        named.reduce((sum, { spoken, part }) => sum + (spoken.some((name) => title.includes(name)) ? part : 0), 0);

      // What a section gains by saying the query as a whole, or one of its terms by any name.
      function said({ first, entry, folded, foldedTitle, foldedPage, foldedCode }) {
        let gain = 0;
        if (whole.length > 1) {
          if (foldedTitle.includes(whole)) gain += 0.4 + (0.8 * whole.length) / foldedTitle.length;
          if (folded.includes(whole)) gain += 0.2;
          else if (foldedCode.includes(whole)) gain += 0.5;
          if (first && foldedPage.includes(whole)) gain += 0.5;
        }
        if (entry) {
          const entered = named.filter(({ spoken }) => isEntryOf(foldedTitle, spoken));
          if (!entered.length && foldedTitle !== whole) return gain;
          if (foldedTitle === whole || entered.some(({ spoken }) => spoken.includes(whole))) gain += ENTRY;
        }
        return gain + Math.max(first ? 0.6 * cover * share(foldedPage) : 0, 0.23 * share(foldedTitle));
      }

      function prior({ kind, foldedTitle, usual }) {
        let weight = KIND[kind];
        if (kind === "API" && NAME_OF_CODE.test(whole)) weight = 1.3;
        else if (kind === "API" && foldedTitle.endsWith(`.${whole}`)) weight = 0.9;
        return usual ? 0.75 * weight : weight;
      }

      return { said, prior };
    }

    // Terms with their share of what the query names.
    function weighedTerms(found) {
      const weighed = found.map((names) => {
        if (!weights.has(names)) weights.set(names, weightOf(names));
        return weights.get(names);
      });
      const all = weighed.reduce((sum, { worth }) => sum + worth, 0);
      return weighed.map((one) => ({ ...one, part: one.worth / all }));
    }

    // The fewer titles hold a term, the more it says.
    const weights = new Map();
    function weightOf(names) {
      const spoken = names.map(compact);
      const titles = sections.filter(({ foldedTitle }) => spoken.some((name) => foldedTitle.includes(name)));
      return { spoken, worth: rarity(titles.length) };
    }

    return judge;
  }

  // How much of a query its longest term is: who asks for sigmoid alone wants the chapter, not so who says more.
  function coverOf(whole, named) {
    const said = named.flatMap(({ spoken }) => spoken.filter((name) => whole.includes(name)));
    return Math.max(0, ...said.map((name) => name.length)) / whole.length;
  }

  // The glossary's entry of a term has its first two names for a title, Thai and English.
  const isEntryOf = (title, [thai, english]) => title === thai || title === thai + english;

  Object.assign(globalThis.bookSearch, { createJudge });
})();
