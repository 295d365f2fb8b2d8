// What a query asks for: terms of the glossary by any of their names, the words left over, and no small words.
(() => {
  const { THAI, TOKEN, RUN, fold, runs, parts, terms, tokens, compact, indexOfName, isSlip, createEar, onOtherKeyboard } = globalThis.bookSearch;
  const SMALL_WORDS = [
    "ทำไม ถึง อย่างไร ยังไง คืออะไร คือไร คือ อะไร เท่าไหร่ เท่าไร ไหม ทำไง แก้ไง ตอนไหน เมื่อไร เมื่อไหร่ มั้ย หรอ เหรอ ปะ นะ ใช้ ก่อน หรือ และ",
    "ให้ เป็น มี กับ ของ ที่ ด้วย แล้ว ต้อง ต่างกัน ต่างกับ ต่างจาก ได้ ไม่ได้ ดี ว่า",
  ].flatMap((line) => fold(line).folded.split(" ")).sort((one, other) => other.length - one.length);
  const LATIN_WORD = /[a-z]{3,}/g;
  const CANNOT_BEGIN = /^[\u0e30-\u0e3a\u0e47-\u0e4e]/; // a Thai word: vowels and marks that follow a consonant
  const SHORTEST = 3; // letters of a word that may be a part of another, or typed on the other keyboard
  const SMALL = 0.2; // what such a word weighs beside one that names a thing
  const isSmall = (word) => SMALL_WORDS.includes(word);

  // Reads queries in the light of the glossary, whose terms are lists of names, and of what the book says.
  function createReader(glossary, isSaid) {
    const synonyms = glossary.map((names) => names.map((name) => fold(name).folded));
    const hear = createEar(synonyms, isSaid);
    const words = [...new Set(synonyms.flat().flatMap((name) => name.match(LATIN_WORD) || []))];

    // A query whose words were typed on the other keyboard, as they were meant.
    function retyped(query) {
      const isKnown = (word) => {
        const { folded } = fold(word);
        const isToken = folded.length >= SHORTEST && tokens(folded)[0] === folded;
        return isToken && !CANNOT_BEGIN.test(word) && isSaid(folded);
      };
      const meant = (word) => [word, onOtherKeyboard(word)].find(isKnown) ?? word;
      return query.replace(/\S+/g, meant);
    }

    // A query as it was meant: a slip in a word of the glossary is mended, and words typed as one come apart.
    function read(query) {
      const mended = (word) => (isSaid(word) ? word : words.find((one) => isSlip(one, word)) || takenApart(word).join(" "));
      return fold(query).folded.replace(LATIN_WORD, mended);
    }

    // The fewest words of the book that make up a word, or that word alone.
    function takenApart(word) {
      const ways = [[]]; // by where they end
      for (let end = SHORTEST; end <= word.length; end++) {
        for (let start = 0; start <= end - SHORTEST; start++) {
          const way = ways[start];
          if (!way || (ways[end] && ways[end].length <= way.length + 1) || !isSaid(word.slice(start, end))) continue;
          ways[end] = [...way, word.slice(start, end)];
        }
      }
      return ways[word.length] || [word];
    }

    // The terms of the glossary in a folded query: where each lies, and its other names. Long ones come first.
    function glossaryTerms(folded) {
      const found = [];
      for (const names of synonyms) {
        for (const name of names) {
          const start = indexOfName(folded, name);
          if (start >= 0) found.push({ start, end: start + name.length, names });
        }
      }
      for (const { 0: token, index: start } of folded.matchAll(TOKEN)) {
        if (THAI.test(token)) found.push(...hear(token, start));
      }
      return found.sort((a, b) => b.end - b.start - (a.end - a.start));
    }

    // What a query asks for: its clauses, and the glossary's terms that stand in it, each as a list of all its names.
    function understand(query) {
      const folded = read(query);
      const found = glossaryTerms(folded);
      const isApart = (span, i) => !found.slice(0, i).some((other) => span.start < other.end && other.start < span.end);
      return {
        clauses: clausesOf(folded, found.filter(isApart)),
        named: [...new Set(found.map(({ names }) => names))],
      };
    }

    // A query as clauses, each a list of alternatives, each a list of terms with their weights and whether they are
    // surely spelled so: a clause for each term of the glossary, and one for all the rest.
    function clausesOf(folded, spans) {
      const named = spans.map(({ start, end, names }) => {
        const said = folded.slice(start, end);
        return [...new Set([said, ...names])].map((name) =>
          tokens(name).flatMap((token) => terms(token).map((term) => [term, 1, true])),
        );
      });
      const isFree = (start, end) => !spans.some((span) => span.start <= start && end <= span.end);
      const rest = [...folded.matchAll(TOKEN)].flatMap(({ 0: token, index: start }) =>
        THAI.test(token)
          ? weighedRuns(token).filter((_, i) => isFree(start + i, start + i + Math.min(RUN, token.length)))
          : weighedParts(token).filter(() => isFree(start, start + token.length)),
      );
      return rest.length ? [...named, [rest]] : named;
    }

    return { retyped, understand };
  }

  // What is left of a query without its small words, if anything is.
  function heart(query) {
    const words = fold(query).folded.split(/\s+/);
    const telling = words.filter((word) => !isSmall(word));
    return compact((telling.some(Boolean) ? telling : words).join(""));
  }

  // A Latin word in a query weighs 1, and all its parts together half as much.
  function weighedParts(token) {
    const all = parts(token);
    return all.map((part, i) => [part, i ? 0.6 / (all.length - 1) : 1]);
  }

  // A run of Thai letters weighs the less, the more of it belongs to small words.
  function weighedRuns(token) {
    const letters = smallLetters(token);
    return runs(token).map((run, i) => {
      const small = letters.slice(i, i + run.length).filter(Boolean).length / run.length;
      return [run, 1 - (1 - SMALL) * small];
    });
  }

  function smallLetters(token) {
    const small = new Array(token.length).fill(false);
    for (const word of SMALL_WORDS) {
      for (let at = token.indexOf(word); at >= 0; at = token.indexOf(word, at + 1)) {
        small.fill(true, at, at + word.length);
      }
    }
    return small;
  }

  Object.assign(globalThis.bookSearch, { createReader, heart, isSmall });
})();
