// The card of a glossary term: it opens when a mouse rests on the term, when the keyboard reaches it, and at the
// first tap; Escape, a tap elsewhere, or leaving both the term and the card closes it (WCAG 1.4.13).
(() => {
  const OPENS_AFTER = 250; // a mouse that only passes by opens nothing
  const CLOSES_AFTER = 300; // long enough to reach the card
  const GAP = 6; // between the card and its term
  const MARGIN = 8; // between the card and the edge of the window

  const article = document.querySelector("article");
  const card = document.createElement("div");
  if (!card.showPopover) return; // a browser without popovers follows the link
  const more = document.createElement("a");
  more.textContent = "ดูในหน้าคำศัพท์";
  card.className = "glossary-card";
  card.popover = "manual"; // "auto" would close at the press of a finger and open again at its lift
  article.append(card);

  let shown = null; // the link whose card is open
  let timer;
  let pressedBy = "";

  function open(link) {
    clearTimeout(timer);
    if (link === shown) return;
    close();
    const sentence = document.getElementById(link.getAttribute("aria-describedby"));
    const lines = [sentence.previousElementSibling, sentence].map((from) => {
      const line = document.createElement("div");
      line.append(...[...from.childNodes].map((node) => node.cloneNode(true)));
      return line;
    });
    more.href = link.href;
    card.replaceChildren(...lines, more);
    shown = link;
    card.showPopover();
    place();
  }

  function close() {
    clearTimeout(timer);
    if (shown) card.hidePopover();
    shown = null;
  }

  // Under the term, or above it where the window ends; in the page's own measure, so that it scrolls along.
  function place() {
    if (!shown) return;
    const term = shown.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = card;
    const above = term.top - GAP - offsetHeight;
    const isLow = term.bottom + GAP + offsetHeight > clientHeight && above >= 0;
    const left = Math.max(MARGIN, Math.min(term.left, clientWidth - offsetWidth - MARGIN));
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(isLow ? above : term.bottom + GAP) + window.scrollY}px`;
  }

  function later(change, delay) {
    clearTimeout(timer);
    timer = setTimeout(change, delay);
  }

  function leave() {
    if (document.activeElement === shown && shown.matches(":focus-visible")) return;
    if (!card.contains(document.activeElement)) later(close, CLOSES_AFTER);
  }

  const isFinger = (event) => event.pointerType === "touch";

  for (const word of article.querySelectorAll(".std-term")) {
    const link = word.closest("a");
    const about = link && `about-${link.hash.slice(1)}`;
    if (!document.getElementById(about)) continue;
    link.setAttribute("aria-describedby", about);
    link.addEventListener("pointerenter", (event) => isFinger(event) || later(() => open(link), link === shown ? 0 : OPENS_AFTER));
    link.addEventListener("pointerleave", (event) => isFinger(event) || leave());
    link.addEventListener("focus", () => link.matches(":focus-visible") && open(link));
    link.addEventListener("blur", () => later(close, CLOSES_AFTER));
    link.addEventListener("pointerdown", (event) => { pressedBy = event.pointerType; });
    link.addEventListener("click", (event) => {
      if (pressedBy === "touch" && link !== shown) {
        event.preventDefault();
        open(link);
      }
      pressedBy = "";
    });
  }

  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => isFinger(event) || leave());
  card.addEventListener("focusin", () => clearTimeout(timer));
  card.addEventListener("focusout", () => later(close, CLOSES_AFTER));
  document.addEventListener("pointerdown", (event) => {
    if (shown && !shown.contains(event.target) && !card.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  new ResizeObserver(place).observe(article); // a section above is laid out late, or the window changes
  window.addEventListener("pagehide", close); // the page that comes back is as it was
})();
