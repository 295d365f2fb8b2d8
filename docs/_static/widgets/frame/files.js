// Takes files from the reader's disk, by a native input or dropped anywhere on the widget. Nothing is sent.

import { make } from "./elements.js";

// A control for `tools`; take(files) gets an array of File.
export function makeFilePicker(element, label, take) {
  element.addEventListener("dragover", (event) => event.preventDefault()); // or the browser would leave the page
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  const id = `${element.key}-files`;
  return make("p", { class: "widget-control is-file" },
    make("label", { for: id }, label),
    make("input", { id, type: "file", multiple: true, "aria-describedby": `${id}-help`, change: ({ target }) => take([...target.files]) }),
    make("small", { id: `${id}-help` }, "ลากมาวางก็ได้ อ่านในเบราว์เซอร์นี้เท่านั้น ไม่มีอะไรถูกส่งออกไป"));
}
