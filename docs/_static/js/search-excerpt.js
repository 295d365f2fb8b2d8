// Where a query lies in a text, and the short piece of the text that shows it best.
(() => {
  const { THAI, fold } = globalThis.bookSearch;
  const JOINS_THE_LETTER_BEFORE = /[\p{M}\p{Cs}\u0e33\u200d]/u; // a half of a pair of codes, too

  const folds = new Map(); // of the texts shown last: who types on sees them again
  function foldOnce(text) {
    let known = folds.get(text);
    if (!known) {
      if (folds.size > 200) folds.clear();
      folds.set(text, (known = fold(text)));
    }
    return known;
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

  Object.assign(globalThis.bookSearch, { matches, marked, excerpt });
})();
