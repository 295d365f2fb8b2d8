// The search itself, without a page: text is folded, Thai is compared by runs of three letters (no two programs cut
// Thai into the same words), Latin by word, by part of a word and by likely slip. `search-data.js` has the sections.
(() => {
  const SILENCER = 0x0e4c; // ์: the consonant below it is not said, and often not written
  const IGNORED = /[\u0e47-\u0e4b\u200b-\u200d\u2060\ufeff\u00ad]/; // ็, tone marks, letters of no width
  const SAME = { "∂": "d", "√": "sqrt", "−": "-", "×": "*", "·": "*", "’": "'", "ς": "σ", "ใ": "ไ", "ฯ": "",
    "ี": "ิ", "ื": "ึ", "ู": "ุ" }; // a long vowel and its short one are neighbours of the thumb
  const JOINS_THE_LETTER_BEFORE = /[\p{M}\p{Cs}\u0e33\u200d]/u; // a half of a pair of codes, too
  const THAI = /[\u0e00-\u0e7f]/;
  const TOKEN = /[\u0e00-\u0e7f]+|[a-z0-9_]+(?:\.[a-z0-9_]+)*|[\u0370-\u03ff]/g;
  const RUN = 3;

  // What a letter becomes. Most of a text is of few letters, whose forms are kept.
  const forms = [];
  function form(text, place, code) {
    if (code >= 0xd800 && code <= 0xdbff) return text.slice(place, place + 2).normalize("NFKC").toLowerCase(); // 𝑊
    return (forms[code] ??= formOf(text[place]));
  }
  function formOf(letter) {
    if (IGNORED.test(letter) || /[\udc00-\udfff]/.test(letter)) return "";
    if (letter in SAME) return SAME[letter];
    if (letter >= "๐" && letter <= "๙") return String(letter.charCodeAt(0) - 0x0e50);
    if (THAI.test(letter)) return letter;
    return letter.normalize("NFKC").toLowerCase(); // ², µ
  }

  // One form for all spellings of a text, and for each of its letters the place in the text where it came from.
  function fold(text) {
    const letters = [];
    const from = [];
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      const last = letters[letters.length - 1];
      if (code === SILENCER) {
        for (const wanted of [/[\u0e34\u0e38]/, /[ก-ฮ]/]) { // สิทธิ์, พันธุ์, การ์ด
          if (!wanted.test(letters[letters.length - 1])) continue;
          letters.pop();
          from.pop();
        }
      } else if (code === 0x0e40 && last === "เ") {
        letters[letters.length - 1] = "แ";
      } else if (code === 0x0e32 && last === "\u0e4d") {
        letters[letters.length - 1] = "ำ";
      } else {
        const made = form(text, place, code);
        for (let i = 0; i < made.length; i++) {
          letters.push(made[i]);
          from.push(place);
        }
      }
    }
    return { folded: letters.join(""), from };
  }

  const folds = new Map(); // of the texts shown last: who types on sees them again
  function foldOnce(text) {
    let known = folds.get(text);
    if (!known) {
      if (folds.size > 200) folds.clear();
      folds.set(text, (known = fold(text)));
    }
    return known;
  }

  function runs(word) {
    if (word.length <= RUN) return [word];
    return Array.from({ length: word.length - RUN + 1 }, (_, i) => word.slice(i, i + RUN));
  }

  // A Latin word with its parts: fan_in is found by fan, relu.derivative by derivative.
  function parts(word) {
    if (/^[\d.]+$/.test(word) || !/[._]/.test(word)) return [word];
    return [...new Set([word, ...word.split("."), ...word.split(/[._]/)])].filter(Boolean);
  }

  const terms = (token) => (THAI.test(token) ? runs(token) : parts(token));
  const tokens = (folded) => folded.match(TOKEN) || [];
  const compact = (folded) => folded.replace(/[\s()]+/g, ""); // √5 is sqrt(5)

  // Whether one slip of the thumb (a letter more, less, other, or two swapped) makes one word of the other;
  // two slips in a long word.
  function isSlip(one, other) {
    const allowed = one.length >= 8 ? 2 : 1;
    if (Math.abs(one.length - other.length) > allowed || one[0] !== other[0]) return false;
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const differs = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + differs);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
      if (Math.min(...row) > allowed) return false;
    }
    return row[other.length] <= allowed;
  }

  // Words that can be asked which of them hold some letters, and which a slip makes of a word.
  function createVocabulary(words) {
    const lines = `\n${words.join("\n")}\n`; // one string is searched far faster than many
    const alike = new Map(); // by first letter and length
    const shape = (word, length) => word[0] + length;
    for (const word of words) {
      const key = shape(word, word.length);
      if (!alike.has(key)) alike.set(key, []);
      alike.get(key).push(word);
    }
    function having(letters) {
      const found = [];
      for (let at = lines.indexOf(letters); at >= 0; ) {
        const start = lines[at] === "\n" ? at + 1 : lines.lastIndexOf("\n", at) + 1;
        const stop = lines.indexOf("\n", start);
        found.push(lines.slice(start, stop));
        at = lines.indexOf(letters, stop);
      }
      return found;
    }
    function slips(word) {
      const lengths = [-2, -1, 0, 1, 2].map((more) => word.length + more);
      return lengths.flatMap((length) => alike.get(shape(word, length)) || []).filter((other) => isSlip(word, other));
    }
    return { having, slips };
  }

  const WEIGHT = { title: 5, page: 2, text: 1, code: 0.5 };
  const K = 1.2; // how soon saying a thing again stops to count
  const B = 0.6; // how much a long section pays for its length
  const SMALL_WORDS = [
    "ทำไม ถึง อย่างไร ยังไง คืออะไร คือไร คือ อะไร เท่าไหร่ เท่าไร ไหม ทำไง แก้ไง ตอนไหน เมื่อไร เมื่อไหร่ มั้ย หรอ เหรอ ปะ นะ ใช้ ก่อน หรือ และ",
    "ให้ เป็น มี กับ ของ ที่ ด้วย แล้ว ต้อง ต่างกัน ได้ ไม่ได้ ดี ว่า",
  ].flatMap((line) => fold(line).folded.split(" ")).sort((one, other) => other.length - one.length);
  const LATIN = 2.5; // what a Latin word weighs beside a run of three Thai letters: a Thai word has several
  const SMALL = 0.15; // what such a word weighs beside one that names a thing

  // Reads the data once; the answer searches it.
  function createSearch(data) {
    const uses = new Map();
    for (const section of data.sections) uses.set(section[2], (uses.get(section[2]) || 0) + 1);
    const sections = data.sections.map(([page, anchor, title, text, code], number) => {
      const [file, pageTitle, kind] = data.pages[page];
      const first = !number || data.sections[number - 1][0] !== page;
      const slug = kind === "บท" ? file.replace(/^.*\/|\.html$/g, "").replaceAll("_", " ") : "";
      const pageName = `${pageTitle} ${slug}`;
      const usual = uses.get(title) > 2; // every chapter has its summary and its quiz
      return { page, url: first ? file : `${file}#${anchor}`, first, usual, kind, title, pageTitle, pageName, text, code };
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
    const synonyms = data.synonyms.map((names) => names.map((name) => fold(name).folded));

    const rarity = (count) => Math.log(1 + (sections.length - count + 0.5) / (count + 0.5));
    const UNKNOWN = rarity(2) / 2;

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
            const gain = (sure * counts[i] * (K + 1)) / (counts[i] + penalty[number]);
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

    // The terms of the glossary in a folded query: where each lies, and its other names. Long ones come first.
    function glossaryTerms(folded) {
      const found = [];
      for (const names of synonyms) {
        for (const name of names) {
          const start = indexOfName(folded, name);
          if (start >= 0) found.push({ start, end: start + name.length, names });
        }
      }
      found.sort((a, b) => b.end - b.start - (a.end - a.start));
      const isFree = (span, i) => !found.slice(0, i).some((other) => span.start < other.end && other.start < span.end);
      return found.filter(isFree);
    }

    // A query as clauses, each a list of alternatives, each a list of terms with their weights: a clause for each
    // term of the glossary, and one for all the rest.
    function clauses(query) {
      const { folded } = fold(query);
      const spans = glossaryTerms(folded);
      const named = spans.map(({ start, end, names }) => {
        const said = folded.slice(start, end);
        return [said, ...names.filter((name) => name !== said)].map((name) =>
          tokens(name).flatMap((token) => terms(token).map((term) => [term, 1])),
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

    // The sections that hold enough of a query, and what one that holds all of it would be worth.
    function rank(query) {
      const score = new Float64Array(sections.length);
      const share = new Float64Array(sections.length);
      let all = 0;
      for (const alternatives of clauses(query)) {
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
      const groups = groupsIn(query);
      const names = groups.flatMap((group) => group.names);
      const ranked = candidates.map(([score, n]) => {
        const section = sections[n];
        return { section, score: (score + all * said(section, whole, groups)) * prior(section, whole) };
      });
      const wanted = needles(query, names);
      return spread(ranked).slice(0, limit).map(({ section }) => present(section, wanted));
    }

    // What is left of a query without its small words, if anything is.
    function heart(query) {
      const words = fold(query).folded.split(/\s+/);
      const telling = words.filter((word) => !SMALL_WORDS.includes(word));
      return compact((telling.some(Boolean) ? telling : words).join(""));
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

    // How a section says the query as a whole, or one of its terms by any name.
    function said(section, whole, groups) {
      let bonus = 0;
      if (whole.length > 1) {
        if (section.foldedTitle.includes(whole)) bonus += 0.6 + (0.8 * whole.length) / section.foldedTitle.length;
        if (section.folded.includes(whole)) bonus += 0.4;
        else if (section.foldedCode.includes(whole)) bonus += 0.5;
        if (section.first && section.foldedPage.includes(whole)) bonus += 0.8;
      }
      const named = (title) => groups.reduce((sum, { spoken, part }) => sum + (spoken.some((name) => title.includes(name)) ? part : 0), 0);
      return bonus + Math.max(section.first ? 0.8 * named(section.foldedPage) : 0, 0.5 * named(section.foldedTitle));
    }

    function prior(section, whole) {
      let weight = { บท: 1, API: 0.4, ภาพ: 0.65, ภาคผนวก: 0.7 }[section.kind];
      if (section.kind === "API") {
        if (/^[a-z_][a-z0-9_]*([._][a-z0-9_]+)+$/.test(whole)) weight = 1.3;
        else if (section.foldedTitle.endsWith(`.${whole}`)) weight = 0.9;
      }
      if (section.usual) weight *= 0.75;
      return weight * (section.first ? 1.15 : 1);
    }

    // The glossary's terms that stand in the query: all their names, and how much of what is named each is. The
    // fewer titles hold a term, the more it says.
    function groupsIn(query) {
      const { folded } = fold(query);
      const found = synonyms.filter((names) => names.some((name) => indexOfName(folded, name) >= 0)).map((names) => {
        const spoken = names.map(compact);
        const titles = sections.filter(({ foldedTitle }) => spoken.some((name) => foldedTitle.includes(name)));
        return { names, spoken, worth: rarity(titles.length) };
      });
      const all = found.reduce((sum, { worth }) => sum + worth, 0);
      return found.map((group) => ({ ...group, part: group.worth / all }));
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
      const words = tokens(folded).filter((word) => !SMALL_WORDS.includes(word));
      const slips = words
        .filter((word) => !THAI.test(word) && word.length >= 4 && !index.has(word))
        .flatMap((word) => meanings(word).map(([meant]) => meant));
      const said = [folded.trim(), compact(folded), ...words].filter((word) => word.length > 1);
      return [...new Set([...said, ...names, ...slips])];
    }
    return search;
  }

  // Latin names stand alone; Thai ones may stand anywhere.
  function indexOfName(folded, name) {
    let at = folded.indexOf(name);
    while (at >= 0 && !THAI.test(name)) {
      const letters = (folded[at - 1] || " ") + (folded[at + name.length] || " ");
      if (!/[a-z0-9_]/.test(letters)) break;
      at = folded.indexOf(name, at + 1);
    }
    return at;
  }

  // A Latin word in a query weighs 1, and all its parts together half as much.
  function weighedParts(token) {
    const all = parts(token);
    return all.map((part, i) => [part, i ? 0.5 / (all.length - 1) : 1]);
  }

  // A run of Thai letters weighs the less, the more of it belongs to small words.
  function weighedRuns(token) {
    const isSmall = smallLetters(token);
    return runs(token).map((run, i) => {
      const small = isSmall.slice(i, i + run.length).filter(Boolean).length / run.length;
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

  // Where the needles lie in a text, as pairs of places, sorted and merged, no cluster of letters split.
  function matches(text, wanted) {
    const { folded, from } = foldOnce(text);
    const end = (place) => (place < from.length ? from[place] : text.length);
    const whole = ([start, stop]) => [cluster(text, end(start), -1), cluster(text, end(stop), 1)];
    let found = wanted.flatMap((needle) => places(folded, needle));
    if (!found.length) found = wanted.flatMap((needle) => stretches(folded, needle));
    const merged = [];
    for (const [start, stop] of found.map(whole).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      const last = merged[merged.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], stop);
      else merged.push([start, stop]);
    }
    return merged;
  }

  const OFTEN = 40; // more marks than an excerpt can show

  // Where a needle lies; one of a letter or two must not be a part of a Latin word.
  function places(folded, needle) {
    const found = [];
    const isTiny = /^[a-z]{1,2}$/.test(needle);
    for (let at = folded.indexOf(needle); at >= 0 && found.length < OFTEN; ) {
      const stop = at + needle.length;
      if (!isTiny || !/[a-z]/.test((folded[at - 1] || "") + (folded[stop] || ""))) found.push([at, stop]);
      at = folded.indexOf(needle, stop);
    }
    return found;
  }

  // Parts of a misspelt Thai needle, five letters or more, that the text has.
  function stretches(folded, needle) {
    const found = [];
    if (!THAI.test(needle)) return found;
    for (let start = 0; start + 5 <= needle.length; ) {
      let stop = start + 5;
      const at = folded.indexOf(needle.slice(start, stop));
      if (at < 0) {
        start++;
        continue;
      }
      while (stop < needle.length && folded[at + stop - start] === needle[stop]) stop++;
      found.push([at, at + stop - start]);
      start = stop;
    }
    return found;
  }

  // The border of a cluster of letters at a place or, if it lies inside one, the next one in a direction.
  function cluster(text, place, step) {
    while (place > 0 && place < text.length && JOINS_THE_LETTER_BEFORE.test(text[place])) place += step;
    return place;
  }

  function marked(text, found, start = 0, stop = text.length) {
    const pieces = [];
    let place = start;
    for (const [a, b] of found) {
      if (b <= start || a >= stop) continue;
      if (a > place) pieces.push({ text: text.slice(place, a), mark: false });
      pieces.push({ text: text.slice(Math.max(a, start), Math.min(b, stop)), mark: true });
      place = Math.min(b, stop);
    }
    if (place < stop) pieces.push({ text: text.slice(place, stop), mark: false });
    return pieces;
  }

  const LENGTH = 140;

  // The stretch of a text with the most marks in it.
  function excerpt(text, wanted) {
    const found = matches(text, wanted);
    let [best, hits] = [0, 0];
    found.forEach(([start], i) => {
      let letters = 0;
      for (let j = i; j < found.length && found[j][1] <= start + LENGTH - 30; j++) letters += found[j][1] - found[j][0];
      if (letters > hits) [best, hits] = [start, letters];
    });
    let start = Math.max(0, best - 30);
    const gap = text.indexOf(" ", start);
    if (start > 0 && gap >= 0 && gap < best) start = gap + 1;
    start = cluster(text, start, -1);
    const stop = cluster(text, Math.min(text.length, start + LENGTH), -1);
    const pieces = marked(text, found, start, stop);
    if (start > 0) pieces.unshift({ text: "…", mark: false });
    if (stop < text.length) pieces.push({ text: "…", mark: false });
    return { pieces, hits };
  }

  globalThis.bookSearch = { createSearch, fold, matches, excerpt };
})();
