// The combobox of components/agency_picker.html: type, go down by the arrows, take by Enter or a press.
const WAIT = 160;

function pick(picker, option) {
  const box = picker.querySelector("[type=search]");
  box.value = option.dataset.text;
  keyOf(picker).value = option.dataset.value;
  picker.querySelector("[data-picker-matches]")?.remove();
  close(picker);
  picker.dispatchEvent(
    new CustomEvent("agency-picked", { bubbles: true, detail: { value: option.dataset.value, text: option.dataset.text } }),
  );
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

// The hidden key gives way to radio buttons where the server found several.
function keyOf(picker) {
  let key = picker.querySelector("[data-picker-key]");
  if (!key) {
    key = document.createElement("input");
    key.type = "hidden";
    key.name = picker.querySelector("[type=search]").name.replace(/_text$/, "");
    key.dataset.pickerKey = "";
    picker.prepend(key);
  }
  return key;
}

function close(picker) {
  const box = picker.querySelector("[type=search]");
  picker.querySelector(".picker-list").hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

const optionsOf = (picker) => [...picker.querySelectorAll("[role=option]:not([aria-disabled])")];

function mark(picker, option) {
  const box = picker.querySelector("[type=search]");
  for (const other of optionsOf(picker)) other.setAttribute("aria-selected", String(other === option));
  if (!option) {
    box.removeAttribute("aria-activedescendant");
    return;
  }
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

async function search(picker, state) {
  const box = picker.querySelector("[type=search]");
  const url = new URL(picker.dataset.picker, location.href);
  url.searchParams.set("q", box.value.trim());
  state.abort?.abort();
  state.abort = new AbortController();
  let answer;
  try {
    answer = await fetch(url, { signal: state.abort.signal, credentials: "same-origin" });
  } catch {
    return; // off line, or overtaken by the next letter: what is typed is looked up when the form is sent
  }
  if (!answer.ok || answer.redirected) return;
  const list = picker.querySelector(".picker-list");
  list.innerHTML = await answer.text();
  list.querySelectorAll("[role=option]").forEach((option, index) => (option.id = `${list.id}_${index}`));
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
  box.removeAttribute("aria-activedescendant");
  const said = picker.querySelector("[data-picker-said]");
  const count = optionsOf(picker).length;
  said.textContent = count === 1 ? said.dataset.one : said.dataset.many.replace("#", count);
}

function keys(picker, state, event) {
  const list = picker.querySelector(".picker-list");
  const options = optionsOf(picker);
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) return void search(picker, state);
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length;
    mark(picker, options[next]);
  } else if (event.key === "Enter" && !list.hidden) {
    const chosen = options[at] ?? (options.length === 1 ? options[0] : null);
    if (!chosen) return;
    event.preventDefault();
    pick(picker, chosen);
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close(picker);
  }
}

export function enhance(picker) {
  const box = picker.querySelector("[type=search]");
  const list = picker.querySelector(".picker-list");
  const state = {};
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.addEventListener("input", () => {
    keyOf(picker).value = "";
    picker.querySelector("[data-picker-matches]")?.remove();
    clearTimeout(state.timer);
    state.timer = setTimeout(() => search(picker, state), WAIT);
  });
  box.addEventListener("keydown", (event) => keys(picker, state, event));
  box.addEventListener("blur", () => setTimeout(() => close(picker), 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]:not([aria-disabled])");
    if (option) pick(picker, option);
  });
}

document.querySelectorAll("[data-picker]").forEach(enhance);
