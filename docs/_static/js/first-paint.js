// What must be settled before the first paint: light or dark, and the face of a copy on disk.

// The reader's own choice. Reading it can throw (storage switched off): then the system's choice stands.
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto";
}

// A page opened from disk may not preload its face, which would come too late to be used (font-display: optional).
// The disk is quick: the text waits for it.
if (location.protocol === "file:") {
  for (const face of document.fonts) face.display = "block";
}
