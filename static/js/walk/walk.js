// Every page of the walk: saving by itself, rows that repeat, fields that appear when they are needed, "now".
import { Saver } from "./autosave.js";
import "./rows.js";

function valueOf(form, name) {
  const field = form.elements[name];
  return field instanceof RadioNodeList || field?.tagName ? field.value : "";
}

/** [data-when="nature=improve,breach"] is there only while the field says so. */
function when(form) {
  for (const box of form.querySelectorAll("[data-when]")) {
    const [name, values] = box.dataset.when.split("=");
    box.hidden = !values.split(",").includes(valueOf(form, name)) && !box.querySelector(".invalid-feedback");
  }
}

function now(button) {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: button.dataset.zone });
  const input = document.getElementById(button.dataset.now);
  input.value = parts.format(new Date());
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const form of document.querySelectorAll("form[data-walk]")) {
  if (!("amend" in form.dataset)) form.saver = new Saver(form);
  for (const event of ["input", "change", "walk:restored"]) form.addEventListener(event, () => when(form));
  when(form);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-now]");
  if (button) now(button);
});

// A fault inside a fold must be seen.
document.querySelectorAll(".invalid-feedback").forEach((fault) => {
  for (let fold = fault.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
});
