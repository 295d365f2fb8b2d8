// A box that scrolls sideways can be reached and scrolled by keyboard; one that fits is no stop on the way.
// A box is looked at when it gets a size: not before its section nears the screen or its fold is opened.
const watch = new ResizeObserver((changes) => {
  const boxes = changes.map((change) => change.target);
  const scrolls = boxes.map((box) => box.scrollWidth > box.clientWidth); // read all, then write: one layout
  boxes.forEach((box, index) => {
    if (scrolls[index]) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
});
document.querySelectorAll("pre, .table-wrapper").forEach((box) => watch.observe(box));
