// What was typed is kept on the device until the server has confirmed it, per person, visit and part.
const PREFIX = "tinjau:copy:";
// Set anew by the page, or of no use to anybody.
const SKIPPED = new Set(["csrfmiddlewaretoken", "base", "mark", "then", "submit", "overwrite"]);
// Different on every opening, and no reason to restore anything.
const UNTOLD = new Set(["uuid", "tab"]);

/** [[name, value], ...] of everything that a person can change. */
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));
}

/** A text that changes when, and only when, something was typed. */
export function snapshot(fields) {
  return JSON.stringify(fields.filter(([name]) => !UNTOLD.has(name)));
}

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    return null; // no storage, or none that can be read: the server has what it has
  }
}

export function write(key, form) {
  const { base, mark } = form.elements;
  const kept = { at: Date.now(), fields: fieldsOf(form), base: base?.value, mark: mark?.value, action: form.getAttribute("action") };
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(kept));
    return true;
  } catch {
    return false; // full or forbidden: saving on the server goes on
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // nothing was kept
  }
}

export function move(from, to) {
  const kept = read(from);
  try {
    if (kept) localStorage.setItem(PREFIX + to, JSON.stringify(kept));
  } catch {
    return;
  }
  drop(from);
}

/** Writes a copy back into the form; `addRow(name)` makes the row that an input called `name` lies in. */
export function fill(form, kept, addRow) {
  const values = new Map();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const name of values.keys()) if (!form.elements[name]) addRow(form, name);
  for (const input of form.elements) {
    if (!input.name || SKIPPED.has(input.name) || input.type === "file" || input.tagName === "BUTTON") continue;
    const wanted = values.get(input.name);
    if (input.type === "radio" || input.type === "checkbox") input.checked = wanted?.includes(input.value) ?? false;
    else if (wanted?.length) input.value = wanted.shift();
  }
  if (kept.base !== undefined && form.elements.base) form.elements.base.value = kept.base;
  if (kept.mark && form.elements.mark) form.elements.mark.value = kept.mark;
  if (kept.action) form.setAttribute("action", kept.action);
}
