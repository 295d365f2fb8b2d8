// Loads a widget when the reader comes near it, so that the page's text waits for none. A copy on disk keeps the
// pictures: browsers load no modules from there.
(() => {
  if (location.protocol === "file:") return;
  const { src, dataset } = document.currentScript;
  const load = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      load.unobserve(target);
      import(target.dataset.module);
    }
  }, { rootMargin: "50%" });
  for (const entry of dataset.widgets.split(" ")) { // such as signal_lab?v=1a2b3c4d
    const [name, version] = entry.split("?");
    for (const element of document.querySelectorAll(`nn-${name.replaceAll("_", "-")}`)) {
      const box = element.closest(".widget");
      box.dataset.module = new URL(`../widgets/${name}/widget.js?${version}`, src).href;
      load.observe(box);
    }
  }
})();
