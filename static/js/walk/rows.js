// Rows that repeat: people of the party, statements, reasons with an explanation. The server offers spare ones without it.
const NUMBERED = /^((?:id_)?(?:p|s|x-[a-z_]+)-)(\d+)(-.*)$/;

function renumber(text, number) {
  return text.replace(NUMBERED, `$1${number}$3`);
}

function emptyCopy(row, number) {
  const copy = row.cloneNode(true);
  copy.querySelectorAll(".invalid-feedback").forEach((fault) => fault.remove());
  copy.querySelectorAll("[name], [id], [for], [aria-describedby]").forEach((element) => {
    for (const name of ["name", "id", "for"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, renumber(element.getAttribute(name).replace(/^div_/, "div_"), number));
    }
    if (element.id.startsWith("div_id_")) element.id = `div_${renumber(element.id.slice(4), number)}`;
    element.removeAttribute("aria-describedby");
    element.removeAttribute("aria-invalid");
    element.classList.remove("is-invalid");
    if (element.tagName === "SELECT") element.selectedIndex = 0;
    else if (element.tagName === "INPUT" && element.type !== "hidden") element.value = "";
  });
  const legend = copy.querySelector("legend");
  if (legend) legend.textContent = legend.textContent.replace(/\d+/, number + 1);
  return copy;
}

/** Adds a row to a box ([data-rows] or [data-extra]) and returns it. */
export function addTo(box) {
  const rows = box.querySelectorAll("[data-row]");
  const last = rows[rows.length - 1];
  const row = emptyCopy(last, rows.length);
  last.after(row);
  const total = box.querySelector("[name$=TOTAL_FORMS]");
  if (total) total.value = rows.length + 1;
  return row;
}

/** Makes the row in which an input called `name` lies; nothing for names that are no row's. */
export function addRow(form, name) {
  const found = NUMBERED.exec(name);
  if (!found) return;
  const prefix = found[1].slice(0, -1);
  const box = form.querySelector(prefix.startsWith("x-") ? `[data-extra="${prefix.slice(2)}"]` : `[data-rows="${prefix}"]`);
  for (let tries = 0; box && !form.elements[name] && tries < 60; tries += 1) addTo(box);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row], [data-add-extra]");
  if (!button) return;
  addTo(button.closest("[data-rows], [data-extra]")).querySelector("input:not([type=hidden]), select").focus();
});
