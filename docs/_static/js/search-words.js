// How a text becomes words that can be compared, without a page: it is folded, Thai is cut into runs of three letters
// (no two programs cut Thai into the same words), Latin into words and parts of words, and a slip of the thumb is known.
(() => {
  const SILENCER = 0x0e4c; // ์: the consonant below it is not said, and often not written
  const IGNORED = /[\u0e47-\u0e4b\u200b-\u200d\u2060\ufeff\u00ad]/; // ็, tone marks, letters of no width
  const SAME = { "∂": "d", "√": "sqrt", "−": "-", "×": "*", "·": "*", "’": "'", "ς": "σ", "ใ": "ไ", "ฯ": "",
    "ี": "ิ", "ื": "ึ", "ู": "ุ" }; // a long vowel and its short one are neighbours of the thumb
  const THAI = /[\u0e00-\u0e7f]/;
  const TOKEN = /[\u0e00-\u0e7f]+|[a-z0-9_]+(?:\.[a-z0-9_]+)*|[\u0370-\u03ff\u2200-\u22ff@]/g; // signs, too
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
  // two slips in a long word, in one of three letters only a swap.
  function isSlip(one, other) {
    if (other.length < 4 && [...one].sort().join() !== [...other].sort().join()) return false;
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

  globalThis.bookSearch = { THAI, TOKEN, RUN, fold, runs, parts, terms, tokens, compact, isSlip, createVocabulary, indexOfName };
})();
