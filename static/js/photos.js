// Photos: read when and where they were taken, shrink them on the device, send them one by one.
// Without this file the form sends the same input as it is, and the server does the shrinking.
import { prepare } from "./photo-prepare.js";
import { upload } from "./photo-upload.js";

export { prepare, upload };

const STATES = { waiting: "wait", shrinking: "live", sending: "live", sent: "done", failed: "late", offline: "wait", login: "late" };
const ICONS = { waiting: "i-clock", offline: "i-clock", sent: "i-check-lg" };
// For a page that brings no words of its own; the product passes all of them as data-text-*.
const WORDS = {
  waiting: "Menunggu", shrinking: "Mengecilkan", sending: "Mengirim %s %", sent: "Terkirim", failed: "Gagal",
  offline: "Menunggu sinyal", login: "Masuk lagi", retry: "Coba lagi",
};

const element = (tag, attributes = {}) => Object.assign(document.createElement(tag), attributes);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A random (version 4) UUID; crypto.randomUUID exists under HTTPS only. */
export function newUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The token of now: signing in again in another tab changes the cookie, not the form. */
function csrfToken(root) {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  if (cookie) return decodeURIComponent(cookie.slice("csrftoken=".length));
  const field = root.closest("form")?.elements.csrfmiddlewaretoken ?? document.querySelector("[name=csrfmiddlewaretoken]");
  return field?.value ?? "";
}

function icon(name) {
  const template = document.querySelector(`[data-icon="${name}"] svg`);
  if (template) return template.cloneNode(true);
  if (!document.getElementById(name)) return null;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS(svg.namespaceURI, "use")).setAttribute("href", `#${name}`);
  return svg;
}

/** One photo of the list: its picture, its state in words, and what can be done about it. */
class Item {
  constructor(queue, file) {
    this.queue = queue;
    this.file = file;
    this.uuid = newUuid();
    this.prepared = null;
    this.row = element("li");
    this.row.dataset.uuid = this.uuid;
    this.label = element("span", { className: "status" });
    this.actions = element("div", { className: "photo-actions" });
    this.row.append(this.label, this.actions);
    this.show("waiting");
  }

  show(state, detail = "") {
    this.state = state;
    this.row.dataset.state = state;
    this.label.className = `status status-${STATES[state]}`;
    const words = this.queue.word(state).replace("%s", detail);
    const mark = icon(ICONS[state]);
    this.label.replaceChildren(...(mark ? [mark] : []), words);
    if (state !== "sending") this.queue.announce(`${this.file.name}: ${words}`);
    this.actions.replaceChildren();
  }

  picture(source, alt) {
    let image = this.row.querySelector("img");
    if (!image) {
      image = element("img", { width: 320, height: 240 });
      image.addEventListener("error", () => image.src.startsWith("blob:") && image.remove());
      this.row.prepend(image);
    }
    if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
    image.alt = alt;
    image.src = source;
  }

  offerRetry() {
    const button = element("button", { type: "button", className: "btn btn-outline-secondary", textContent: this.queue.word("retry") });
    button.addEventListener("click", () => this.queue.again(this));
    this.actions.append(button);
  }

  fail(error) {
    this.show(error.reason === "network" ? "offline" : error.reason === "login" ? "login" : "failed");
    if (error.message) this.actions.append(element("p", { className: "invalid-feedback d-block", textContent: error.message }));
    if (error.reason === "login") {
      const link = element("a", { href: error.url || this.queue.root.dataset.loginUrl || location.href, target: "_blank" });
      link.textContent = this.queue.word("login");
      this.actions.append(link);
      this.label.replaceChildren(this.queue.word("failed"));
    }
    if (error.reason !== "refused") this.offerRetry();
  }

  async send() {
    try {
      if (!this.prepared) {
        this.show("shrinking");
        this.prepared = await prepare(this.file);
        this.picture(URL.createObjectURL(this.prepared.blob), this.file.name);
      }
      this.show("sending", 0);
      const { url, finding } = this.queue.root.dataset;
      const answer = await upload(url, this.prepared, {
        csrf: () => csrfToken(this.queue.root),
        uuid: this.uuid,
        findingId: finding ?? "",
        onProgress: (share) => this.show("sending", Math.round(share * 100)),
      });
      if (answer.thumb_url) this.picture(answer.thumb_url, answer.alt ?? "");
      this.show("sent");
      this.queue.root.dispatchEvent(new CustomEvent("photos:sent", { bubbles: true, detail: answer }));
    } catch (error) {
      this.fail(error);
    }
  }
}

/** The photos of one root, sent one after the other: a phone has little memory and one antenna. */
class Queue {
  constructor(root) {
    this.root = root;
    this.list = root.querySelector("ul.photos");
    this.items = [];
    this.running = false;
    this.voice = root.querySelector("[data-photos-status]");
    if (!this.voice) {
      this.voice = element("p", { className: "visually-hidden" });
      this.voice.setAttribute("role", "status");
      root.append(this.voice);
    }
  }

  word(name) {
    return this.root.dataset[`text${name[0].toUpperCase()}${name.slice(1)}`] ?? WORDS[name];
  }

  announce(words) {
    this.voice.textContent = words;
  }

  get pending() {
    return this.items.some((item) => item.state !== "sent" && item.state !== "failed");
  }

  add(files) {
    for (const file of files) {
      const item = new Item(this, file);
      this.items.push(item);
      this.list.append(item.row);
    }
    this.run();
  }

  again(item) {
    item.show("waiting");
    this.run();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    let item;
    while ((item = this.items.find((each) => each.state === "waiting"))) await item.send();
    this.running = false;
  }
}

/** Wire one `<div data-photos data-url data-finding>` with its file input and its `<ul class="photos">`; returns the queue. */
export function initPhotos(root) {
  const queue = new Queue(root);
  const input = root.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    queue.add([...input.files]);
    input.value = ""; // the form must not send them a second time
  });
  window.addEventListener("online", () => queue.items.filter((item) => item.state === "offline").forEach((item) => queue.again(item)));
  window.addEventListener("beforeunload", (event) => queue.pending && event.preventDefault());
  return queue;
}

document.querySelectorAll("[data-photos]").forEach(initPhotos);
