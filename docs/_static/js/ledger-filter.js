// Two choices above the ledger's table: of which chapter, and with which verdict. Without this script all is shown.

const table = document.querySelector("table.ledger");
const rows = [...table.tBodies[0].rows];
const claims = [...document.querySelectorAll(".ledger-claim")];

const valueOf = (element, kind) => [...element.classList].find((name) => name.startsWith(`${kind}-`)).slice(kind.length + 1);
const sectionOf = (chapter) => document.getElementById(`ledger-of-${chapter}`).closest("section");
const words = {
  chapter: (value) => sectionOf(value).querySelector("h3 a").textContent,
  verdict: (value) => rows.find((row) => valueOf(row, "verdict") === value).cells[3].textContent,
};

const make = (tag, attributes, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

function makeSelect(kind, label, all) {
  const values = [...new Set(rows.map((row) => valueOf(row, kind)))];
  const select = make("select", { id: `ledger-${kind}` }, make("option", { value: "" }, all),
    ...values.map((value) => make("option", { value }, words[kind](value))));
  const asked = new URLSearchParams(location.search).get(kind);
  if (values.includes(asked)) select.value = asked;
  select.addEventListener("change", show);
  return { kind, select, box: make("div", {}, make("label", { htmlFor: select.id }, label), select) };
}

const choices = [makeSelect("chapter", "บท", "ทุกบท"), makeSelect("verdict", "ผล", "ทุกผล")];
const count = make("p", { role: "status" });

function show() {
  const isWanted = (element) => choices.every(({ kind, select }) => !select.value || valueOf(element, kind) === select.value);
  for (const element of [...rows, ...claims]) element.hidden = !isWanted(element);
  for (const chapter of new Set(claims.map((claim) => valueOf(claim, "chapter")))) {
    sectionOf(chapter).hidden = !claims.some((claim) => !claim.hidden && valueOf(claim, "chapter") === chapter);
  }
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = shown ? `แสดง ${shown} จาก ${rows.length} ข้อ` : "ไม่มีข้อที่ตรงกับทั้งสองอย่าง";
  const address = new URL(location.href);
  for (const { kind, select } of choices) {
    if (select.value) address.searchParams.set(kind, select.value);
    else address.searchParams.delete(kind);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

const filter = make("div", { className: "ledger-filter" }, ...choices.map(({ box }) => box), count);
(table.closest(".table-wrapper") ?? table).before(filter);
show();
