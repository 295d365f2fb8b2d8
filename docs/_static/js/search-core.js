// The search itself, without a page: which sections of the book say best what a query asks for.
(() => {
  const { THAI, fold, tokens, compact, matches, marked, excerpt } = globalThis.bookSearch;
  const { readSections, readQuestions, createReader, createRanker, createJudge, heart, isSmall } = globalThis.bookSearch;
  const ASKED = 1.3; // what a section gains from a line of its readers that asks just what the query asks
  const OTHERS = 0.6; // what one gains from a line that another section answers better
  const WANDERS = 1.1; // how fast a line counts less that says more than the query
  const HALF_ASKED = 1.35; // how fast a line counts less that says only a part of it

  // Reads the data, step by step; what it returns at last searches it.
  function* prepareSearch(data) {
    const { sections, index: texts } = yield* readSections(data);
    const questions = yield* readQuestions(data);
    // Whether the book has a word or a run of Thai letters. What only its readers typed may be a slip.
    const isSaid = (token) =>
      texts.holding(token).some((n) => sections[n].own.some((text) => text.includes(token)));
    const reader = createReader(data.synonyms, isSaid);
    const rank = createRanker(texts);
    const rankQuestions = createRanker(questions.index);
    const judge = createJudge(sections, texts.rarity);

    // The best sections first: a list of url, kind, page, title and excerpt, the last two in marked pieces.
    function search(typed, limit = 8) {
      const query = reader.retyped(typed);
      const whole = heart(query);
      if (!tokens(whole).length) return [];
      const { clauses, named } = reader.understand(query);
      const { candidates, all } = rank(clauses);
      const scores = new Map(candidates.map(([score, n]) => [n, score]));
      const asked = gainsOfQuestions(clauses, whole);
      const judged = judge(whole, named);
      const ranked = [...new Set([...scores.keys(), ...asked.keys()])].map((n) => {
        const section = sections[n];
        const gains = judged.said(section) + (asked.get(n) || 0);
        return { section, score: ((scores.get(n) || 0) + all * gains) * judged.prior(section) };
      });
      const wanted = needles(query, named.flat());
      return spread(ranked).slice(0, limit).map(({ section }) => present(section, wanted));
    }

    // What sections gain from the lines that come near to the query, the first that answers a line more than others.
    function gainsOfQuestions(clauses, whole) {
      const { candidates, all } = rankQuestions(clauses);
      const gains = new Map();
      for (const [score, line] of candidates) {
        const [said] = questions.index.folded[line];
        const part = Math.min(1, whole.length / said.length) ** WANDERS;
        const gain = ASKED * part * Math.min(1, score / all) ** HALF_ASKED;
        questions.answers[line].forEach((n, i) => gains.set(n, Math.hypot(gains.get(n) || 0, i ? OTHERS * gain : gain)));
      }
      return gains;
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
        result.score = (result.score + 0.12 * others) * 0.88 ** before;
      }
      return ranked.sort((a, b) => b.score - a.score);
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
        .filter((word) => !THAI.test(word) && word.length >= 4 && !isSaid(word))
        .flatMap((word) => texts.meanings(word).map(([meant]) => meant));
      const said = [folded.trim(), compact(folded), ...words].filter((word) => word.length > 1);
      return [...new Set([...said, ...names, ...slips])];
    }
    return search;
  }

  // The same at one go.
  function createSearch(data) {
    const steps = prepareSearch(data);
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  }

  Object.assign(globalThis.bookSearch, { prepareSearch, createSearch });
})();
