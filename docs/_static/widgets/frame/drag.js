// Lets a hand or a finger drag the .handle of a drawing, or tap the drawing elsewhere.

// place(x, y) gets a place in the drawing's own pixels. A drawing may be made anew while it is dragged.
export function makeDraggable(stage, selector, place) {
  const move = (event) => {
    const drawing = stage.querySelector(selector);
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    place(at.x, at.y, drawing);
  };
  const onHandle = (event) => event.target.closest(".handle");
  // Else the browser takes the finger for scrolling: touch-action goes with the first handle.
  stage.ontouchstart = (event) => onHandle(event) && event.preventDefault();
  stage.onpointerdown = (event) => onHandle(event) && stage.setPointerCapture(event.pointerId);
  stage.onpointermove = (event) => stage.hasPointerCapture(event.pointerId) && move(event);
  stage.onclick = (event) => event.target.closest(selector) && move(event);
}
