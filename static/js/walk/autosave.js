// Saves a part of the walk as it is typed, and when it is sent; nothing typed is lost on the way.
import * as copy from "./copy.js";
import { clearErrors, dismiss, notice, say, showErrors, word } from "./notices.js";
import { addRow } from "./rows.js";

const WAIT = 1500; // milliseconds after the last input
const RETRY = 10_000; // milliseconds after a failure of the network

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

export class Saver {
  constructor(form) {
    this.form = form;
    this.confirmed = copy.snapshot(copy.fieldsOf(form));
    this.flight = null;
    this.leaving = false;
    this.restore();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.save());
    window.addEventListener("pagehide", () => this.save({ keepalive: true }));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.save({ keepalive: true }));
  }

  get key() {
    return this.form.dataset.copy;
  }

  get now() {
    return copy.snapshot(copy.fieldsOf(this.form));
  }

  typed() {
    if (this.now === this.confirmed) return;
    copy.write(this.key, this.form);
    this.later(WAIT);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** Sends the form to the server, once at a time, when there is anything new. */
  async save({ keepalive = false, submitter = null } = {}) {
    if (this.leaving) return null;
    if (!submitter && this.now === this.confirmed) return null;
    clearTimeout(this.timer);
    if (this.flight && !keepalive) await this.flight;
    const sent = this.now;
    this.flight = this.send(keepalive, submitter);
    const answer = await this.flight;
    this.flight = null;
    this.heard(answer, sent, submitter);
    return answer;
  }

  async send(keepalive, submitter) {
    const body = new URLSearchParams(copy.fieldsOf(this.form));
    for (const name of ["base", "mark"]) if (this.form.elements[name]) body.set(name, this.form.elements[name].value);
    if (submitter?.name) body.set(submitter.name, submitter.value);
    const token = cookie("csrftoken") ?? this.form.elements.csrfmiddlewaretoken.value;
    if (!keepalive) say(word(this.form, "saving"));
    try {
      const response = await fetch(this.form.getAttribute("action") || location.href, {
        method: "POST",
        body,
        keepalive,
        redirect: "manual",
        headers: { "X-Autosave": "1", "X-CSRFToken": token, Accept: "application/json" },
      });
      const isJson = response.headers.get("Content-Type")?.includes("json");
      return { status: response.type === "opaqueredirect" ? 401 : response.status, data: isJson ? await response.json() : null };
    } catch {
      return { status: 0, data: null };
    }
  }

  heard({ status, data }, sent, submitter) {
    if (status === 200 && data) return this.saved(data, sent, submitter);
    if (status === 401 || status === 403) return this.signIn();
    if (status === 409 && data) return this.clashed(data);
    if (status === 422 && data && !submitter) {
      showErrors(this.form, data.errors);
      if (data.error) notice(this.form, "error", data.error);
      return say(word(this.form, "invalid"));
    }
    if (submitter && status !== 0) return this.native(submitter); // the server's own page says it best
    this.offline(submitter);
  }

  saved(data, sent, submitter) {
    clearErrors(this.form);
    for (const kind of ["error", "login", "offline", "conflict"]) dismiss(this.form, kind);
    if (data.base && this.form.elements.base) this.form.elements.base.value = data.base;
    this.confirmed = sent;
    if (this.now === sent) copy.drop(this.key);
    else copy.write(this.key, this.form);
    say(word(this.form, "saved").replace("%s", data.saved_at));
    if (data.place_url) this.begun(data.place_url);
    this.form.dispatchEvent(new CustomEvent("walk:saved", { detail: data }));
    if (submitter) {
      this.leaving = true;
      location.assign(data.url);
    } else if (this.now !== sent) this.later(WAIT);
  }

  /** The draft exists now: from here on this page is its first step. */
  begun(url) {
    const uuid = url.split("/")[2];
    const key = this.key.replace(":new:", `:${uuid}:`);
    copy.move(this.key, key);
    this.form.dataset.copy = key;
    this.form.setAttribute("action", url);
    history.replaceState(null, "", url);
  }

  signIn() {
    const next = encodeURIComponent(location.pathname + location.search);
    notice(this.form, "login", word(this.form, "login"), [[word(this.form, "signin"), `${this.form.dataset.login}?next=${next}`]]);
    say(word(this.form, "invalid"));
  }

  clashed(data) {
    const actions = data.conflict ? [[word(this.form, "both"), () => this.native(null)]] : [[word(this.form, "both"), data.url]];
    notice(this.form, "conflict", data.conflict ?? data.error, actions);
    say(word(this.form, "invalid"));
  }

  offline(submitter) {
    say(word(this.form, "offline"));
    if (submitter) notice(this.form, "offline", word(this.form, "offline"), [[word(this.form, "again"), () => this.save({ submitter })]]);
    else this.later(RETRY);
  }

  async submitted(event) {
    if (this.isNative) return;
    const files = [...this.form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    if (files) return;
    event.preventDefault();
    if (this.sending) return; // a double tap
    this.sending = true;
    const submitter = event.submitter ?? this.form.querySelector("[type=submit]");
    copy.write(this.key, this.form);
    await this.save({ submitter });
    this.sending = false;
  }

  /** As without a script. The token is that of now: signing in again in another tab changes it. */
  native(submitter) {
    const token = cookie("csrftoken");
    if (token) this.form.elements.csrfmiddlewaretoken.value = token;
    this.isNative = true;
    this.leaving = true;
    if (submitter) this.form.requestSubmit(submitter);
    else this.form.requestSubmit();
  }

  async restore() {
    const kept = copy.read(this.key);
    if (!kept || "dirty" in this.form.dataset) return;
    if (copy.snapshot(kept.fields) === this.confirmed) return copy.drop(this.key);
    if ("begin" in this.form.dataset && !(await this.isUnsent(kept))) return;
    const chosen = this.form.elements.agency?.value;
    const other = Object.fromEntries(kept.fields).agency;
    if ("begin" in this.form.dataset && chosen && other && chosen !== other) {
      return notice(this.form, "restored", word(this.form, "other"), [[word(this.form, "restore"), () => this.restored(kept)], this.dropping()]);
    }
    this.restored(kept);
  }

  restored(kept) {
    copy.fill(this.form, kept, addRow);
    notice(this.form, "restored", word(this.form, "restored"), [this.dropping()]);
    this.form.dispatchEvent(new CustomEvent("walk:restored"));
    this.later(WAIT);
  }

  dropping() {
    return [word(this.form, "drop"), () => {
      copy.drop(this.key);
      this.leaving = true;
      location.reload();
    }];
  }

  /** A form that began a draft, whose answer was lost: its copy belongs to that draft. */
  async isUnsent(kept) {
    const uuid = Object.fromEntries(kept.fields).uuid;
    const url = `${location.pathname.replace(/new\/$/, "")}${uuid}/edit/place/`;
    try {
      const answer = await fetch(url, { method: "HEAD", redirect: "manual" });
      if (answer.status === 404) return true;
      if (answer.ok) copy.move(this.key, this.key.replace(":new:", `:${uuid}:`));
      else if (answer.type === "opaqueredirect") copy.drop(this.key);
      return false;
    } catch {
      return true;
    }
  }
}
