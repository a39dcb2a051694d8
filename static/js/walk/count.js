// The sum as one counts, and the buttons less and more. Without it the form is as correct: the server adds up.
const form = document.querySelector("form[data-count]");
const words = JSON.parse(document.getElementById("sum-words").textContent);
const locale = document.documentElement.lang;
const ORDER = ["present", "on_duty", "off_schedule", "excused", "unexplained", "pending", "unspecified"];
const CLASSES = { on_duty: "duty", off_schedule: "off", unspecified: "nb" };
const MERGED = new Set(["asn", "all"]);
const MOST_LINES = 400;

const number = (value) => (value === null ? "–" : value.toLocaleString(locale));
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);

/** A number, null for "?" (named, not counted), undefined for nothing or for what is no number. */
function value(input) {
  const typed = input.value.trim();
  if (typed === "?") return null;
  const plain = /^\d{1,3}(\.\d{3})+$/.test(typed) ? typed.replaceAll(".", "") : typed;
  return /^\d{1,7}$/.test(plain) ? Number(plain) : undefined;
}

function familyOf(input) {
  if (input.dataset.family) return input.dataset.family;
  const status = form.elements[input.name.replace(/people$/, "status")]?.value;
  return form.querySelector(`[data-family][name$="-${CSS.escape(status ?? "")}"]`)?.dataset.family ?? "excused";
}

function read(panel) {
  const parts = [...panel.querySelectorAll("input[data-family]")]
    .map((input) => ({ family: familyOf(input), people: value(input), name: input.name }))
    .filter((part) => part.people !== undefined && part.family !== "outside");
  const staff = value(panel.querySelector("[data-total]"));
  const sum = parts.reduce((all, part) => all + (part.people ?? 0), 0);
  const present = parts.filter((part) => part.family === "present");
  return {
    type: panel.dataset.type,
    staff,
    parts,
    sum,
    present: present.length ? present.reduce((all, part) => all + (part.people ?? 0), 0) : null,
    open: parts.some((part) => part.people === null),
  };
}

/** The same rules as monitoring/arithmetic.py. */
function addUp(types) {
  const total = types.find((type) => type.type === "all")?.staff;
  const named = types.filter((type) => type.staff !== undefined && type.type !== "all");
  const sum = types.reduce((all, type) => all + type.sum, 0);
  const known = named.reduce((all, type) => all + (type.staff ?? 0), 0);
  const byType = total === null || !named.length || named.some((type) => type.staff === null) ? null : known;
  const headcount = typeof total === "number" ? total : byType;
  const begun = types.some((type) => type.parts.length);
  const typeOver = named.some((type) => !MERGED.has(type.type) && type.staff !== null && type.sum > type.staff);
  const over = typeOver || (typeof total === "number" && known > total) || (headcount !== null && sum > headcount);
  const open = headcount === null || types.some((type) => type.open);
  const state = !begun ? "empty" : over ? "over" : open ? "open" : sum === headcount ? "fit" : "short";
  const present = types.some((type) => type.present !== null) ? types.reduce((all, type) => all + (type.present ?? 0), 0) : null;
  return { headcount, sum, state, present, gap: headcount === null ? null : headcount - sum };
}

function cell(row, name, text) {
  row.querySelector(`[data-c="${name}"]`).textContent = text;
}

function rateText(type, all) {
  const staff = type.type === "all" ? null : type.staff;
  const whole = staff ?? (type.type === "all" ? all.headcount : null);
  if (type.present === null || !whole) return "";
  const share = (100 * type.present) / whole;
  return `${share.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ${fill(words.of, { part: "%", whole: number(whole) })}`;
}

function showType(type, all) {
  const tab = form.querySelector(`[data-tab="${type.type}"]`);
  const begun = type.parts.length > 0;
  const counts = type.type !== "all" && typeof type.staff === "number";
  tab.textContent = counts ? fill(words.of, { part: number(type.sum), whole: number(type.staff) }) : begun ? number(type.sum) : "–";
  tab.toggleAttribute("data-full", counts && begun && type.sum === type.staff);
  form.querySelector(`.panel[data-type="${type.type}"] [data-rate]`).textContent = rateText(type, all);
  const row = form.querySelector(`[data-sum="${type.type}"]`);
  cell(row, "staff", type.type === "all" || type.staff === undefined ? "–" : type.staff === null ? "?" : number(type.staff));
  cell(row, "present", number(type.present));
  cell(row, "absent", begun ? number(type.sum - (type.present ?? 0)) : "–");
  cell(row, "left", counts && begun ? number(type.staff - type.sum) : "–");
}

function showSum(types, all) {
  const row = form.querySelector('[data-sum="total"]');
  const begun = all.state !== "empty";
  cell(row, "staff", number(all.headcount));
  cell(row, "present", number(all.present));
  cell(row, "absent", begun ? number(all.sum - (all.present ?? 0)) : "–");
  cell(row, "left", begun && all.gap !== null ? number(all.gap) : "–");
  const values = { sum: number(all.sum), whole: number(all.headcount), gap: number(Math.abs(all.gap ?? 0)) };
  const key = all.state === "over" && (all.gap === null || all.gap >= 0) ? "over_type" : all.state;
  speak(all.state, fill(all.headcount === null ? words.lead_alone : words.lead, values), fill(words[key], values));
  form.querySelector("[data-note]").hidden = !["short", "over"].includes(all.state) && !form.elements.note.value && !form.querySelector("[data-note] .invalid-feedback");
  draw(types, all);
}

function speak(state, lead, said) {
  const bar = form.querySelector(".sumbar");
  bar.dataset.state = state;
  const [leadBox, sayBox] = [bar.querySelector("[data-lead]"), bar.querySelector("[data-say]")];
  if (leadBox.textContent !== lead) leadBox.textContent = lead;
  if (sayBox.textContent !== said) sayBox.textContent = said;
}

function draw(types, all) {
  const svg = form.querySelector(".sumbar .tally");
  const people = (family) => types.flatMap((type) => type.parts).filter((part) => part.family === family).reduce((sum, part) => sum + (part.people ?? 0), 0);
  const total = Math.max(all.headcount ?? 0, all.sum);
  svg.setAttribute("aria-label", form.querySelector(".sumbar-line").textContent.trim());
  svg.parentElement.hidden = !total;
  const lines = total > MOST_LINES ? 100 : total; // beyond that a line stands for many
  const cells = ORDER.flatMap((family) => Array(Math.round((people(family) * lines) / (total || 1))).fill(family));
  const width = 100 / (lines || 1);
  svg.replaceChildren(...Array.from({ length: lines }, (_none, at) => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const family = cells[at] ?? "missing";
    const tall = family === "unexplained";
    const drawn = { class: `f-${CLASSES[family] ?? family}`, x: `${at * width}%`, y: tall ? -4 : 1, width: `${width * 0.74}%`, height: tall ? "115%" : "96%", rx: 1 };
    for (const [name, text] of Object.entries(drawn)) line.setAttribute(name, text);
    return line;
  }));
}

const panelHere = () => form.querySelector(`.panel[data-type="${form.querySelector("[name=tab]:checked").value}"]`);

/** What is left of the employment type that is open; "not broken down" takes what is left of all. */
function leftHere(all) {
  const here = read(panelHere());
  const own = here.type !== "all" && typeof here.staff === "number" ? here.staff - here.sum : all.gap ?? 0;
  return { left: Math.max(0, here.type === "all" || typeof here.staff === "number" ? own : 0), begun: here.parts.length > 0 };
}

function update() {
  const types = [...form.querySelectorAll(".panel")].map(read);
  const all = addUp(types);
  types.forEach((type) => showType(type, all));
  showSum(types, all);
  const { left, begun } = leftHere(all);
  form.querySelectorAll("[data-rest-count]").forEach((place) => (place.textContent = number(left)));
  for (const button of form.querySelectorAll("[data-rest]")) {
    if (button.dataset.rest === "present") button.textContent = begun ? button.dataset.textMore.replace("%s", number(left)) : button.dataset.textAll;
    button.hidden = left <= 0 || (button.dataset.rest !== "present" && !begun);
  }
  for (const place of form.querySelectorAll("[data-own]")) {
    const gap = all.present === null ? null : Math.abs(Number(place.dataset.own) - all.present);
    place.textContent = gap === null ? "" : gap ? fill(place.dataset.textGap, { here: number(all.present), gap: number(gap) }) : place.dataset.textSame;
    place.toggleAttribute("data-same", gap === 0);
  }
  panelHere().querySelectorAll('[data-step="-1"]').forEach((button) => (button.disabled = value(button.parentElement.querySelector("input")) === undefined));
}

function put(input, people) {
  input.value = people === null ? "" : String(people);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

form.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  const rest = event.target.closest("[data-rest]");
  if (step) {
    const input = step.parentElement.querySelector("input");
    const now = value(input) ?? 0;
    put(input, Number(step.dataset.step) < 0 && !now ? null : now + Number(step.dataset.step)); // below zero lies "not mentioned"
  }
  if (rest) {
    const name = rest.dataset.rest === "present" ? `c-${panelHere().dataset.type}-present` : rest.dataset.rest;
    const input = form.elements[name];
    put(input, (value(input) ?? 0) + leftHere(addUp([...form.querySelectorAll(".panel")].map(read))).left);
  }
});
form.addEventListener("input", update);
form.addEventListener("change", update);
form.addEventListener("walk:restored", update);
form.addEventListener("walk:saved", (event) => {
  const said = event.detail.figures; // the server has the last word
  if (said) speak(said.state, said.lead, said.say);
});
update();
