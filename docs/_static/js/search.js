// The search box and the page of all results. Nothing of the search is fetched before a reader turns to the box;
// then plain scripts are, since a page opened from disk may fetch no data and load no modules.
(() => {
  const here = new URL(".", document.currentScript.src);
  const root = new URL("../../", here);
  // The parts of the search, each after those that it uses.
  const PARTS = ["words", "sound", "keyboard", "excerpt", "query", "index", "sections", "rank", "gains", "core"];
  const SHOWN = 8;
  const SHOWN_ON_PAGE = 40;
  const SLICE = 20; // ms of work between two looks at what the reader types
  const PAUSE = 600; // before a screen reader hears how many were found

  let loading;
  function load() {
    const get = (url) =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { async: false, src: url.href, onload: resolve, onerror: reject }); // they run in order
        document.head.append(script);
      });
    const wanted = [...PARTS.map((part) => `search-${part}.js`), "../search-data.js"];
    loading ??= Promise.all(wanted.map((file) => get(new URL(file, here)))).then(async () => {
      const search = await inSlices(bookSearch.prepareSearch(window.bookSearchData));
      delete window.bookSearchData;
      return search;
    });
    loading.catch(() => { loading = undefined; }); // the next letter tries again
    return loading;
  }

  // Takes steps to their end, and lets the page draw and hear in between: a phone needs seconds.
  async function inSlices(steps) {
    for (let pause = performance.now() + SLICE; ; ) {
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() < pause) continue;
      await new Promise((resolve) => { setTimeout(resolve); });
      pause = performance.now() + SLICE;
    }
  }

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  const pieces = (parts) => parts.map(({ text, mark }) => (mark ? element("mark", {}, text) : text));

  function link(result) {
    return element(
      "a",
      { className: "search-result", href: new URL(result.url, root).href },
      element("span", { className: "search-title" }, ...pieces(result.title)),
      element("span", { className: "search-place" }, [result.kind, result.page].filter(Boolean).join(" · ")),
      element("span", { className: "search-excerpt" }, ...pieces(result.excerpt)),
    );
  }

  const told = (count) => (count ? `พบ ${count} หัวข้อ` : "ไม่พบ ลองคำที่สั้นลง หรือคำภาษาอังกฤษ");

  // The search, when it is loaded; `said` tells of it meanwhile, where nothing else is shown, and if it can't be.
  async function loaded(said, isEmpty) {
    if (isEmpty) said.textContent = "กำลังเตรียมการค้นหา…";
    const search = await load().catch(() => undefined);
    if (!search) said.textContent = "โหลดข้อมูลของการค้นหาไม่ได้ พิมพ์ต่อเพื่อลองใหม่";
    return search;
  }

  // The sidebar's box: a combobox, as the ARIA practices have it. The focus stays in the box.
  function startBox(box) {
    const list = element("div", { id: "search-options", className: "search-options" });
    const note = element("p", { className: "search-note" });
    const panel = element("div", { className: "search-panel", hidden: true }, list, note);
    const status = element("p", { className: "search-status" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "ผลการค้นหา");
    status.setAttribute("role", "status");
    box.form.append(panel, status);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    let active = -1;
    let timer;

    function choose(number) {
      const options = list.children;
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = number;
      if (!options[active]) return box.removeAttribute("aria-activedescendant");
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      return box.setAttribute("aria-activedescendant", options[active].id);
    }

    function open(isOpen) {
      panel.hidden = !isOpen;
      box.setAttribute("aria-expanded", String(isOpen && list.children.length > 0));
      if (!isOpen) choose(-1);
    }

    function place() {
      const { left, bottom } = box.getBoundingClientRect();
      panel.style.top = `${bottom + 4}px`;
      panel.style.left = `${Math.max(left, 8)}px`;
      panel.style.maxHeight = `${window.innerHeight - bottom - 16}px`;
    }

    async function update() {
      const query = box.value;
      clearTimeout(timer);
      if (!query.trim()) return open(false);
      const isEmpty = !list.children.length;
      if (isEmpty) {
        panel.setAttribute("aria-busy", "true");
        place();
        open(true);
      }
      const search = await loaded(note, isEmpty);
      panel.removeAttribute("aria-busy");
      if (!search || query !== box.value || document.activeElement !== box) return undefined; // typed on, or gone
      const results = search(query, SHOWN);
      choose(-1);
      list.replaceChildren(
        ...results.map((result, number) => {
          const option = link(result);
          Object.assign(option, { id: `search-option-${number}`, tabIndex: -1 });
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          return option;
        }),
      );
      note.textContent = results.length ? "↑ ↓ เลือก · Enter เปิด หรือดูผลทั้งหมด · Esc ปิด" : told(0);
      timer = setTimeout(() => { status.textContent = told(results.length); }, PAUSE);
      place();
      return open(true);
    }

    box.addEventListener("focus", () => load().then(update, () => undefined)); // a letter typed tells of a failure
    box.addEventListener("input", update);
    box.addEventListener("blur", () => open(false));
    panel.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
    window.addEventListener("resize", place);
    box.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.isComposing || panel.hidden) return;
      if (event.key === "ArrowDown") choose(active + 1 < count ? active + 1 : -1);
      else if (event.key === "ArrowUp") choose(active < 0 ? count - 1 : active - 1);
      else if (event.key === "Escape") open(false);
      else if (event.key === "Enter" && active >= 0) list.children[active].click();
      else return;
      event.preventDefault();
    });
  }

  // Ctrl-K anywhere, and / where nothing is being typed, lead to the box; on a phone its drawer opens first.
  function startShortcuts(box) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      const isCtrlK = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      const isSlash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isCtrlK && !isSlash) return;
      event.preventDefault();
      const drawer = document.getElementById("__navigation");
      if (drawer && box.getBoundingClientRect().right <= 0) drawer.checked = true;
      box.focus();
      box.select();
    });
  }

  // The page of all results: what was asked for stands in its address, and can be changed in its own box.
  function startPage(form) {
    const box = form.elements.q;
    const list = document.querySelector(".search-results");
    const status = document.querySelector(".search-count");
    async function update() {
      const query = box.value;
      if (!query.trim()) return;
      const search = await loaded(status, !status.textContent);
      if (!search || query !== box.value) return;
      const results = search(query, SHOWN_ON_PAGE);
      list.replaceChildren(...results.map((result) => element("li", {}, link(result))));
      status.textContent = told(results.length);
    }
    box.value = new URLSearchParams(location.search).get("q") || "";
    box.addEventListener("focus", load);
    box.addEventListener("input", update);
    update();
  }

  const box = document.querySelector(".sidebar-search");
  const form = document.querySelector(".search-form");
  if (box) {
    startBox(box);
    startShortcuts(box);
  }
  if (form) startPage(form);
})();
