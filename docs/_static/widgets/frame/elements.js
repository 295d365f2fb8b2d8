// Makes elements without markup in strings: what a reader typed stays text, and the page's policy needs no exception.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

// make("button", { type: "button", click: act }, "เดิน"): a function among the attributes listens to that event.
export const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

// The same for SVG: shape("circle", { class: "dot", cx: 3, cy: 4, r: 2 }).
export const shape = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

// A table of numbers: { caption, columns: [...], rows: [[...], ...] }; the first cell of a row is its heading.
export function makeTable({ caption, columns, rows }) {
  return make("div", { class: "table-wrapper", tabindex: 0, role: "region", "aria-label": caption },
    make("table", { class: "widget-numbers" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, columns.map((column) => make("th", { scope: "col" }, column)))),
      make("tbody", {}, rows.map(([first, ...others]) =>
        make("tr", {}, make("th", { scope: "row" }, first), others.map((cell) => make("td", {}, cell)))))));
}
