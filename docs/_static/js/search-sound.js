// Which English word a Thai one says: เลิร์นนิ่งเรท, เลินนิงเรต and learning rate have the same consonants. People
// write such words as they hear them, in more ways than a glossary can list. The idea is of Prayut Suwanvisat and
// Somchai Prasitjutrakul (1998); PyThaiNLP has their rules for words, and no browser has any.
(() => {
  const SOUNDS = [
    [/[ก-ฆ]/, "k"], [/[จฉชฌ]/, "C"], [/[ซศษส]/, "s"], [/[ฎ-ฒด-ธ]/, "t"], [/[งณน]/, "n"], [/[บปผพภ]/, "p"],
    [/[ฝฟ]/, "f"], [/ม/, "m"], [/ร/, "r"], [/[ลฬ]/, "l"], [/ว/, "w"],
  ];
  const LEADING = /[เแโไ]/; // a vowel written before its consonant
  const SHORTEST = 4; // fewer sounds are in many words

  // How a Thai ear hears English consonants; each rule sees what those before it left.
  const HEARD = [
    [/^x/, "s"], [/ex|x$/g, "k"], [/x/g, "ks"], [/nction/, "nCn"], [/(s?)[st]ion/g, "$1Cn"], [/ti(?=[ao])/g, "C"],
    [/t?ch|sh/g, "C"], [/ck/g, "k"], [/ph/g, "f"], [/c(?=[eiy])/g, "s"], [/g(?=[ei])|j/g, "C"], [/ng$/, "n"],
    [/eu/g, "eW"],
    [/([ncsfk])[td]s?$|(oi)d$|(ou)t$|(f)t(?=m)/, "$1$2$3$4"], [/r(?![aeiouy])|w(?![aeiouy])|gh|[aeiouyh]/g, ""],
    [/[cgq]/g, "k"], [/[vW]/g, "w"], [/z/g, "s"], [/d/g, "t"], [/b/g, "p"],
  ];

  const once = (sounds) => sounds.replace(/(.)\1+/g, "$1");

  function soundOfEnglish(name) {
    const heard = (word) => HEARD.reduce((rest, [letters, sound]) => rest.replace(letters, sound), word);
    return once(name.split(/[\s-]+/).map(heard).join(""));
  }

  // The sounds of a run of Thai letters, and for each where its letters begin.
  function soundsOfThai(run) {
    const from = [];
    let sounds = "";
    [...run].forEach((letter, at) => {
      const [, sound] = SOUNDS.find(([letters]) => letters.test(letter)) ?? [];
      if (!sound || sounds.endsWith(sound)) return;
      sounds += sound;
      from.push(LEADING.test(run[at - 1] || "") ? at - 1 : at);
    });
    return { sounds, from };
  }

  // Hears names in runs of Thai letters, where no text of the book is so spelled.
  function createEar(glossary, isSaid) {
    const heard = new Map(); // by sound: the names of a term
    for (const names of glossary) {
      for (const name of names) {
        const sound = /^[a-z][a-z\s-]+$/.test(name) ? soundOfEnglish(name) : "";
        if (sound.length >= SHORTEST && !heard.has(sound)) heard.set(sound, names);
      }
    }
    return function hear(run, start) {
      const { sounds, from } = soundsOfThai(run);
      const found = [];
      for (const [sound, names] of heard) {
        const at = sounds.indexOf(sound);
        if (at < 0) continue;
        const [first, last] = [at ? from[at] : 0, from[at + sound.length] ?? run.length];
        if (!isSaid(run.slice(first, last))) found.push({ start: start + first, end: start + last, names });
      }
      return found;
    };
  }

  Object.assign(globalThis.bookSearch, { soundOfEnglish, soundsOfThai, createEar });
})();
