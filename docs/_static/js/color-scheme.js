// Puts the reader's choice of light or dark back before the first paint.
// Reading it can throw (a page opened from disk, storage switched off): then the system's choice stands.
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto";
}
