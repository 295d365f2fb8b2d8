// A box that scrolls sideways can be reached and scrolled by keyboard; one that fits is no stop on the way.
const boxes = document.querySelectorAll("pre, .table-wrapper");

function update() {
  for (const box of boxes) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

new ResizeObserver(update).observe(document.body);
document.fonts.ready.then(update);
document.addEventListener("toggle", update, true); // a folded box has no width until it is opened
update();
