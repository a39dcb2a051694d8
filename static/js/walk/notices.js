// What the page says while it saves: the word in the bar, sentences above the form, sentences at the fields.
const element = (tag, attributes = {}) => Object.assign(document.createElement(tag), attributes);

export const word = (form, name) => form.dataset[`text${name[0].toUpperCase()}${name.slice(1)}`] ?? "";

/** "Tersimpan 08.21" in the bar. */
export function say(text) {
  const line = document.querySelector("[data-saved]");
  if (line && line.textContent.trim() !== text) line.textContent = text;
}

/** A sentence above the form with what can be done; one of each kind. `actions`: [label, function or address]. */
export function notice(form, kind, text, actions = []) {
  const place = form.querySelector("[data-notices]");
  dismiss(form, kind);
  const box = element("div", { className: `message message-${kind === "restored" ? "info" : "warning"} mb-2` });
  box.dataset.kind = kind;
  box.setAttribute("role", kind === "restored" ? "status" : "alert");
  const body = element("div");
  body.append(element("p", { className: "mb-0", textContent: text }));
  const line = element("div", { className: "actions mt-1" });
  for (const [label, what] of actions) {
    const isLink = typeof what === "string";
    const one = element(isLink ? "a" : "button", { className: "btn btn-plain", textContent: label });
    if (isLink) one.href = what;
    else {
      one.type = "button";
      one.addEventListener("click", what);
    }
    line.append(one);
  }
  if (actions.length) body.append(line);
  box.append(body);
  place.append(box);
}

export function dismiss(form, kind) {
  form.querySelectorAll(`[data-notices] [data-kind="${kind}"]`).forEach((box) => box.remove());
}

export function clearErrors(form) {
  form.querySelectorAll("[data-live-error]").forEach((fault) => fault.remove());
  form.querySelectorAll("[data-live-invalid]").forEach((input) => {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    input.classList.remove("is-invalid");
    delete input.dataset.liveInvalid;
  });
}

/** {name: [sentences]} at the inputs; what has no input stands above the form. */
export function showErrors(form, errors) {
  clearErrors(form);
  for (const [name, sentences] of Object.entries(errors)) {
    const found = form.elements[`${name}_text`] ?? form.elements[name];
    const input = found instanceof RadioNodeList ? found[0] : found;
    if (!input || input.type === "hidden") {
      notice(form, "error", sentences.join(" "));
      continue;
    }
    const fault = element("div", { className: "invalid-feedback", id: `live_${name}` });
    fault.dataset.liveError = "";
    fault.append(element("p", { textContent: sentences.join(" ") }));
    (input.closest(".stepper, .seg, .picker") ?? input).after(fault);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", fault.id);
    input.classList.add("is-invalid");
    input.dataset.liveInvalid = "";
  }
}
