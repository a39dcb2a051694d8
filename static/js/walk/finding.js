// A finding: photos that were sent before it was saved are hung on it; who usually puts it right is one press away.
const form = document.querySelector("form[data-finding]");

document.addEventListener("photos:sent", (event) => {
  if (!form?.contains(event.target)) return;
  const input = Object.assign(document.createElement("input"), { type: "hidden", name: "photo", value: event.detail.id });
  form.append(input);
  input.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (!button) return;
  form.elements.owner.value = button.dataset.pick;
  form.elements.owner_text.value = button.dataset.name;
  form.elements.owner_text.dispatchEvent(new Event("change", { bubbles: true }));
});
