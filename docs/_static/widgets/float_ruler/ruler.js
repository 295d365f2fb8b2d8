// A piece of the number line: the values of a format as ticks, and where what lies between them goes.

import { shape } from "../frame/elements.js";

const [WIDTH, HEIGHT, MIDDLE, STEP] = [320, 152, 160, 31];
const [LEGEND, TOP, APART, TICKS, LINE] = [32, 56, 18, 100, 118]; // from above
const EDGE = 4.6; // ticks from the middle; what lies farther is drawn there, as an arrow

const toX = (place) => MIDDLE + STEP * Math.min(EDGE, Math.max(-EDGE, place));

// A disc or a diamond, or an arrow to where there is no room.
function sign(i, x, y, place = 0) {
  const arrow = `l${-6 * Math.sign(place)} -5v10z`;
  if (!i && Math.abs(place) <= EDGE) return shape("circle", { class: "mark", cx: x, cy: y, r: 4.5 });
  return shape("path", { class: "mark", d: `M${x} ${y}${Math.abs(place) > EDGE ? arrow : "m-5 0l5 -5l5 5l-5 5z"}` });
}

// marks: [{ place, landing, name }], one or two; ticks: [{ place, offset, short }]
export function drawRuler({ title, label, ticks, marks, note }) {
  const text = (x, y, words, more = { "text-anchor": "middle" }) => shape("text", { x, y, ...more }, words);
  const tick = ({ place, offset, short, value }) => shape("g", { class: `tick ${marks.some(({ landing }) => landing === place) && "is-reached"}` },
    shape("line", { x1: toX(place), x2: toX(place), y1: TICKS, y2: LINE }),
    text(toX(place), LINE + 13, Number.isFinite(value) ? offset : short));
  const way = ({ place, landing, name }, i) => {
    const [y, legend] = [TOP + APART * i, 10 + i * 150];
    return [
      shape("g", { class: `series-${i + 1}` },
        shape("path", { class: "line", d: `M${toX(place)} ${y}L${toX(landing)} ${TICKS}` }),
        sign(i, toX(place), y, place), sign(i, legend, LEGEND - 4)),
      text(legend + 9, LEGEND, name, {}),
    ];
  };
  return shape("svg", { class: "chart float-ruler", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    text(4, 14, title, { "font-weight": "bold" }),
    shape("path", { class: "axis", d: `M${toX(-EDGE)} ${LINE}H${toX(EDGE)}` }),
    ticks.map(tick), marks.flatMap(way), text(MIDDLE, HEIGHT - 5, note));
}
