// The sections of the book as `search-data.js` has them, and the texts of each that are searched.
(() => {
  const { createIndex } = globalThis.bookSearch;
  const WEIGHT = { title: 5, page: 3.3, text: 1, asked: 0.55, code: 0.2 };

  function readSections(data) {
    const uses = new Map();
    for (const section of data.sections) uses.set(section[2], (uses.get(section[2]) || 0) + 1);
    const sections = data.sections.map(([page, anchor, title, text, code, asked = []], number) => {
      const [file, pageTitle, kind] = data.pages[page];
      const first = !number || data.sections[number - 1][0] !== page;
      const slug = kind === "บท" ? file.replace(/^.*\/|\.html$/g, "").replaceAll("_", " ") : "";
      const pageName = `${pageTitle} ${slug}`;
      const entry = anchor.startsWith("term-"); // of the glossary
      const usual = uses.get(title) > 2; // every chapter has its summary and its quiz
      const url = first ? file : `${file}#${anchor}`;
      return { page, url, first, usual, entry, kind, title, pageTitle, pageName, text, code, asked: asked.join("\n") };
    });
    const isApi = ({ kind }) => kind === "API";
    const index = createIndex(sections.map((section) => [
      [section.title, isApi(section) ? WEIGHT.page : WEIGHT.title],
      [section.pageName, WEIGHT.page * (section.first ? 1.8 : 0.7)],
      [section.text, WEIGHT.text],
      [section.code, WEIGHT.code],
      [section.asked, WEIGHT.asked],
    ]));
    sections.forEach((section, number) => {
      [section.foldedTitle, section.foldedPage, section.folded, section.foldedCode] = index.folded[number];
    });
    return { sections, index };
  }

  // What readers ask, line by line, and the number of the section that answers it.
  function readQuestions(data) {
    const lines = data.sections.flatMap(([, , , , , asked = []], number) => asked.map((line) => [line, number]));
    return { index: createIndex(lines.map(([line]) => [[line, 1]])), answers: lines.map(([, number]) => number) };
  }

  Object.assign(globalThis.bookSearch, { readSections, readQuestions });
})();
