// What every widget has: controls, questions, a drawing, a conclusion, its numbers as a table, and its code.
// README.md, in the folder above, tells what a widget gives to defineWidget.

import { makeControls, makePresets } from "./controls.js";
import { make, makeTable } from "./elements.js";
import { addressOf, readAddress, readValue } from "./state.js";

const SLICE = 5; // ms of computing a frame: what is left of 8 is for drawing, and for the reader's other tabs
const CALM = 300; // ms after the last change until the conclusion is said and the address written

const still = matchMedia("(prefers-reduced-motion: reduce)");

class Widget extends HTMLElement {
  connectedCallback() {
    if (this.stage) return; // moved, not made
    const { settings, presets } = this.widget;
    this.key = this.getAttribute("key");
    this.initial = Object.fromEntries(Object.entries(settings).map(([name, setting]) =>
      [name, readValue(setting, this.dataset[name] ?? "") ?? setting.default]));
    const { values, complaints } = readAddress(this.key, settings, this.initial);
    this.values = values;
    this.controls = makeControls(this.key, settings, (name, value) => this.change({ ...settings[name].resets, [name]: value }));
    this.presets = makePresets(presets, (chosen) => this.change({ ...this.initial, ...chosen }));
    this.build(complaints);
    new IntersectionObserver((entries) => {
      this.seen = entries.at(-1).isIntersecting;
      if (this.seen) this.wake();
    }, { rootMargin: "200px" }).observe(this);
    this.change({});
  }

  build(complaints) {
    this.stage = make("div", { class: "widget-stage" });
    this.conclusion = make("p", { class: "widget-conclusion", role: "status" });
    this.notice = make("span", { class: "widget-notice", role: "status" });
    this.refused = make("pre", { hidden: true });
    this.numbers = this.fold("ตารางตัวเลข");
    this.code = this.fold("โค้ด nnbook");
    const { open, folded } = this.controls;
    this.append(make("div", { class: "widget-live" },
      complaints.length > 0 && make("p", { class: "widget-complaint", role: "status" }, complaints.join(" · ")),
      this.presets.box,
      make("div", { class: "widget-controls" }, open),
      folded.length > 0 && make("details", {}, make("summary", {}, "ปรับเพิ่ม"), make("div", { class: "widget-controls" }, folded)),
      this.widget.step && this.makePlayer(),
      this.widget.tools?.(this),
      this.stage,
      this.conclusion,
      this.numbers.fold,
      this.code.fold,
      make("p", { class: "widget-actions" },
        make("button", { type: "button", click: () => this.result && this.copy(this.widget.code(this.asked, this.result)) }, "คัดลอกเป็นโค้ด nnbook"),
        make("button", { type: "button", click: () => this.copyLink() }, "คัดลอกลิงก์"),
        make("button", { type: "button", click: () => this.change({ ...this.initial }) }, "ค่าเริ่มต้น"),
        " ", this.notice),
      this.refused));
    this.classList.add("is-live");
  }

  // A part that folds, and is filled when it is open.
  fold(title) {
    const content = make("div");
    const fold = make("details", { toggle: () => this.fillFolds() }, make("summary", {}, title), content);
    return { fold, content };
  }

  makePlayer() {
    this.playButton = make("button", { type: "button", click: () => (this.playing ? this.pause() : this.play()) }, "เล่น");
    return make("div", { class: "widget-player", role: "group", "aria-label": "เดินทีละก้าว" },
      make("button", { type: "button", click: () => { this.pause(); this.advance(); } }, "เดิน 1 ก้าว"),
      this.playButton,
      make("button", { type: "button", click: () => this.change({}) }, "เริ่มใหม่"));
  }

  // Takes new values of some settings; the work that follows waits for the next frame.
  change(some) {
    this.values = { ...this.values, ...some };
    for (const [name, value] of Object.entries(this.values)) this.dataset[name] = value;
    this.controls.show(this.values);
    this.presets.show((chosen) => Object.entries({ ...this.initial, ...chosen }).every(([name, value]) => this.values[name] === value));
    this.pause();
    this.isStale = true;
    this.wake();
  }

  wake() {
    if (this.seen) this.frame ??= requestAnimationFrame((now) => this.onFrame(now));
  }

  onFrame(now) {
    this.frame = undefined;
    if (!this.seen) return; // comes back when it is seen again
    if (this.isStale && !this.work) {
      this.isStale = false;
      this.begin(this.values);
    }
    if (this.work) this.finish(this.work(SLICE));
    else if (this.playing) this.playOn(now);
    if (this.work || this.isStale || this.playing) this.wake();
  }

  // Starts the work, once what it needs from elsewhere is there; settings that changed meanwhile ask for other things.
  begin(values) {
    this.wanted = values;
    const start = (data) => {
      if (values !== this.wanted) return;
      this.asked = values;
      this.work = inSlices(this.widget.compute(values, data));
    };
    if (!this.widget.load) start();
    else this.widget.load(values, this).then((data) => { start(data); this.wake(); });
  }

  finish({ done, value }) {
    if (!done) return;
    this.work = undefined;
    if (this.widget.choices) this.controls.offer(this.widget.choices(value, this.asked), this.values);
    this.show(value);
  }

  show(result) {
    this.result = result;
    this.widget.render(this.stage, result, this.asked);
    clearTimeout(this.calm);
    this.calm = setTimeout(() => this.settle(), CALM);
    if (this.numbers.fold.open || this.code.fold.open) this.fillFolds();
  }

  // Says the conclusion and writes the address, once a reader's hand rests.
  settle() {
    const stop = this.widget.step && this.widget.stop(this.result, this.asked);
    this.conclusion.textContent = [stop, this.widget.conclude(this.result, this.asked)].filter(Boolean).join(" ");
    const address = addressOf(this.key, this.values, this.initial);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  fillFolds() {
    if (!this.result) return;
    if (this.numbers.fold.open) this.numbers.content.replaceChildren(makeTable(this.widget.table(this.result, this.asked)));
    if (this.code.fold.open) this.code.content.replaceChildren(make("pre", {}, this.widget.code(this.asked, this.result)));
  }

  advance() {
    if (!this.result || this.work || this.widget.stop(this.result, this.asked)) return false;
    this.show(this.widget.step(this.result, this.asked));
    return true;
  }

  play() {
    this.playing = true;
    this.playButton.textContent = "หยุด";
    this.wake();
  }

  pause() {
    this.playing = false;
    if (this.playButton) this.playButton.textContent = "เล่น";
  }

  // One step when its time has come; where motion is unwelcome, as many as fit in a frame, drawn once.
  playOn(now) {
    if (!still.matches && now - (this.steppedAt ?? 0) < 1000 / (this.widget.stepsPerSecond ?? 10)) return;
    this.steppedAt = now;
    const { step, stop } = this.widget;
    const until = performance.now() + SLICE;
    let result = this.result;
    do {
      if (stop(result, this.asked)) this.pause();
      else result = step(result, this.asked);
    } while (still.matches && this.playing && performance.now() < until);
    if (stop(result, this.asked)) this.pause();
    if (!still.matches || !this.playing) this.show(result);
    else this.result = result;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.notice.textContent = "คัดลอกแล้ว";
      this.refused.hidden = true;
    } catch {
      this.notice.textContent = "เบราว์เซอร์ไม่ให้คัดลอก ข้อความอยู่ข้างล่าง เลือกไว้ให้แล้ว";
      this.refused.textContent = text;
      this.refused.hidden = false;
      getSelection().selectAllChildren(this.refused);
    }
  }

  copyLink() {
    const address = addressOf(this.key, this.values, this.initial);
    address.hash = this.key;
    this.copy(address.href);
  }
}

// A function that goes on with some work for so many ms at most. What is no iterator was done at once.
function inSlices(work) {
  if (typeof work?.next !== "function") return () => ({ done: true, value: work });
  return (ms) => {
    const until = performance.now() + ms;
    let state;
    do state = work.next();
    while (!state.done && performance.now() < until);
    return state;
  };
}

// Makes <nn-NAME> of a widget; an underscore in NAME becomes a hyphen.
export function defineWidget(name, widget) {
  customElements.define(`nn-${name.replaceAll("_", "-")}`, class extends Widget {
    widget = widget;
  });
}
