// The sections of the book as `search-data.js` has them, and the texts of each that are searched.
(() => {
  const { createIndex } = globalThis.bookSearch;
  const WEIGHT = { title: 3, page: 3.2, text: 1, asked: 0.8, code: 0.22 };

  function* readSections(data) {
    const uses = new Map();
    for (const section of data.sections) uses.set(section[2], (uses.get(section[2]) || 0) + 1);
    const sections = data.sections.map(([page, anchor, title, text, code], number) => {
      const [file, pageTitle, kind] = data.pages[page];
      const first = !number || data.sections[number - 1][0] !== page;
      const slug = kind === "บท" ? file.replace(/^.*\/|\.html$/g, "").replaceAll("_", " ") : "";
      const pageName = `${pageTitle} ${slug}`;
      const entry = anchor.startsWith("term-"); // of the glossary
      const usual = uses.get(title) > 2; // every chapter has its summary and its quiz
      const url = first ? file : `${file}#${anchor}`;
      return { page, url, first, usual, entry, kind, title, pageTitle, pageName, text, code };
    });
    const asked = sections.map(() => []);
    for (const [line, ...answers] of data.questions) for (const number of answers) asked[number].push(line);
    const isApi = ({ kind }) => kind === "API";
    const index = yield* createIndex(sections.map((section, number) => [
      [section.title, isApi(section) ? WEIGHT.page : WEIGHT.title],
      [section.pageName, WEIGHT.page * (section.first ? 2 : 0.7)],
      [section.text, WEIGHT.text],
      [section.code, WEIGHT.code],
      [asked[number].join("\n"), WEIGHT.asked],
    ]));
    sections.forEach((section, number) => {
      section.own = index.folded[number].slice(0, -1); // without its readers' lines
      [section.foldedTitle, section.foldedPage, section.folded, section.foldedCode] = section.own;
    });
    return { sections, index };
  }

  // What readers ask, line by line, and the numbers of the sections that answer it.
  function* readQuestions({ questions }) {
    const index = yield* createIndex(questions.map(([line]) => [[line, 1]]));
    return { index, answers: questions.map(([, ...numbers]) => numbers) };
  }

  Object.assign(globalThis.bookSearch, { readSections, readQuestions });
})();
