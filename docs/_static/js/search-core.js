// The search itself, without a page: which sections of the book say best what a query asks for.
(() => {
  const { THAI, fold, tokens, compact, matches, marked, excerpt } = globalThis.bookSearch;
  const { createIndex, createReader, heart, isSmall } = globalThis.bookSearch;
  const LATIN = 2.5; // what a Latin word weighs beside a run of three Thai letters: a Thai word has several

  const ENTRY = 1.5; // what the glossary's entry of just what was asked for gains

  // Reads the data once; the answer searches it.
  function createSearch(data) {
    const { sections, index, rarity, repeated, meanings } = createIndex(data);
    const reader = createReader(data.synonyms, (run) => index.has(run));
    const UNKNOWN = rarity(2) / 2;

    // Adds what a list of weighted terms is worth in each section; returns what all of them could be worth.
    const gains = new Float64Array(sections.length);
    const sureness = new Float64Array(sections.length);
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

    // The sections that hold enough of a query, and what one that holds all of it would be worth.
    function rank(query) {
      const score = new Float64Array(sections.length);
      const share = new Float64Array(sections.length);
      let all = 0;
      for (const alternatives of reader.clauses(query)) {
        const weighed = alternatives.map((list) => {
          const one = { score: new Float64Array(sections.length), share: new Float64Array(sections.length) };
          return { ...one, worth: weigh(list, one.score, one.share) };
        });
        const known = weighed.filter(({ share }) => share.some(Boolean));
        const worth = Math.min(...(known.length ? known : weighed).map((one) => one.worth)); // the commonest name's
        all += worth;
        for (let n = 0; n < sections.length; n++) {
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
        if (score[n] > 0 && share[n] >= 0.2 * all) candidates.push([score[n] * (0.25 + (0.75 * share[n]) / all), n]);
      }
      candidates.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      return { candidates: candidates.slice(0, 100), all };
    }

    // The best sections first: a list of url, kind, page, title and excerpt, the last two in marked pieces.
    function search(query, limit = 8) {
      const whole = heart(query);
      if (!tokens(whole).length) return [];
      const { candidates, all } = rank(query);
      const named = weighedTerms(reader.termsIn(query));
      const ranked = candidates.map(([score, n]) => {
        const section = sections[n];
        return { section, score: (score + all * said(section, whole, named)) * prior(section, whole) };
      });
      const wanted = needles(query, named.flatMap(({ names }) => names));
      return spread(ranked).slice(0, limit).map(({ section }) => present(section, wanted));
    }

    // A page that answers in many sections gains; its second and third section step back for other pages.
    function spread(ranked) {
      ranked.sort((a, b) => b.score - a.score);
      const pages = new Map();
      for (const { section, score } of ranked) pages.set(section.page, [...(pages.get(section.page) || []), score]);
      const seen = new Map();
      for (const result of ranked) {
        const { page } = result.section;
        const before = seen.get(page) || 0;
        seen.set(page, before + 1);
        const others = pages.get(page).slice(before + 1, before + 5).reduce((sum, score) => sum + score, 0);
        result.score = (result.score + 0.12 * others) * 0.85 ** before;
      }
      return ranked.sort((a, b) => b.score - a.score);
    }

    // Terms with their share of what the query names: the fewer titles hold a term, the more it says.
    function weighedTerms(found) {
      const weighed = found.map((names) => {
        const spoken = names.map(compact);
        const titles = sections.filter(({ foldedTitle }) => spoken.some((name) => foldedTitle.includes(name)));
        return { names, spoken, worth: rarity(titles.length) };
      });
      const all = weighed.reduce((sum, { worth }) => sum + worth, 0);
      return weighed.map((one) => ({ ...one, part: one.worth / all }));
    }

    // How a section says the query as a whole, or one of its terms by any name.
    function said(section, whole, named) {
      let bonus = 0;
      if (whole.length > 1) {
        if (section.foldedTitle.includes(whole)) bonus += 0.6 + (0.8 * whole.length) / section.foldedTitle.length;
        if (section.folded.includes(whole)) bonus += 0.4;
        else if (section.foldedCode.includes(whole)) bonus += 0.5;
        if (section.first && section.foldedPage.includes(whole)) bonus += 0.8;
      }
      if (section.entry) {
        const entered = named.filter(({ spoken }) => isEntryOf(section.foldedTitle, spoken));
        if (!entered.length && section.foldedTitle !== whole) return bonus;
        if (section.foldedTitle === whole || entered.some(({ spoken }) => spoken.includes(whole))) bonus += ENTRY;
      }
      const share = (title) =>
        named.reduce((sum, { spoken, part }) => sum + (spoken.some((name) => title.includes(name)) ? part : 0), 0);
      return bonus + Math.max(section.first ? 0.8 * share(section.foldedPage) : 0, 0.5 * share(section.foldedTitle));
    }

    // The glossary's entry of a term has its first two names for a title, Thai and English.
    const isEntryOf = (title, [thai, english]) => title === thai || title === thai + english;

    function prior(section, whole) {
      let weight = { บท: 1, API: 0.4, ภาพ: 0.65, ภาคผนวก: 0.7 }[section.kind];
      if (section.kind === "API") {
        if (/^[a-z_][a-z0-9_]*([._][a-z0-9_]+)+$/.test(whole)) weight = 1.3;
        else if (section.foldedTitle.endsWith(`.${whole}`)) weight = 0.9;
      }
      if (section.usual) weight *= 0.75;
      return weight * (section.first ? 1.15 : 1);
    }

    function present({ url, kind, title, pageTitle, first, text, code }, wanted) {
      const inText = excerpt(text, wanted);
      const inCode = inText.hits ? inText : excerpt(code, wanted);
      return {
        url,
        kind,
        page: first ? "" : pageTitle,
        title: marked(title, matches(title, wanted)),
        excerpt: (inCode.hits ? inCode : inText).pieces,
      };
    }

    // What to mark: the query, each word of it, what a slip may have meant, and the other names of its terms.
    function needles(query, names) {
      const { folded } = fold(query);
      const words = tokens(folded).filter((word) => !isSmall(word));
      const slips = words
        .filter((word) => !THAI.test(word) && word.length >= 4 && !index.has(word))
        .flatMap((word) => meanings(word).map(([meant]) => meant));
      const said = [folded.trim(), compact(folded), ...words].filter((word) => word.length > 1);
      return [...new Set([...said, ...names, ...slips])];
    }
    return search;
  }

  Object.assign(globalThis.bookSearch, { createSearch });
})();
