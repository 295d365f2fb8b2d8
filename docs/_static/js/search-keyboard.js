// A word typed while the keyboard was set to the other language: ะำืหนพ for tensor, gdigfupo9N for เกรเดียนต์.
(() => {
  const { THAI } = globalThis.bookSearch;
  // Key by key, the US layout and Kedmanee, which is on nearly all Thai keyboards (TIS 820): plain, then with Shift.
  const LATIN_KEYS = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./" + "!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
  const THAI_KEYS =
    "ๅ/-ภถ\u0e38\u0e36คตจขชๆไ\u0e33พะ\u0e31\u0e35รนยบลฃฟหกดเ\u0e49\u0e48าสวงผปแอ\u0e34\u0e37ทมใฝ" +
    "+๑๒๓๔\u0e39฿๕๖๗๘๙๐\"ฎฑธ\u0e4d\u0e4aณฯญฐ,ฅฤฆฏโฌ\u0e47\u0e4bษศซ.()ฉฮ\u0e3a\u0e4c?ฒฬฦ";

  function onOtherKeyboard(word) {
    const [from, to] = THAI.test(word) ? [THAI_KEYS, LATIN_KEYS] : [LATIN_KEYS, THAI_KEYS];
    return [...word].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
  }

  Object.assign(globalThis.bookSearch, { onOtherKeyboard });
})();
