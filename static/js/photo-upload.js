// Sends one prepared photo. The client's uuid makes a resend harmless, so a failure of the network is simply tried again.
const PAUSES = [1000, 4000]; // milliseconds before the second and the third try
const SECONDS = 120;
const PASSING = new Set([0, 408, 429, 502, 503, 504]); // 0: no answer at all

/** reason: "refused" (message says why), "login" (url leads there), "network" (no answer), "server" (anything else). */
export class UploadError extends Error {
  constructor(reason, { message = "", url = "" } = {}) {
    super(message);
    this.reason = reason;
    this.url = url;
  }
}

function bodyOf(prepared, { uuid, findingId }) {
  const body = new FormData();
  body.append("photo", prepared.blob, prepared.name);
  body.append("uuid", uuid);
  body.append("finding", findingId ?? "");
  body.append("taken_at", prepared.takenAt ?? "");
  body.append("taken_from", prepared.takenFrom ?? "");
  body.append("latitude", prepared.latitude ?? "");
  body.append("longitude", prepared.longitude ?? "");
  return body;
}

function post(url, body, csrf, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.timeout = SECONDS * 1000;
    request.setRequestHeader("X-CSRFToken", csrf);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onloadend = () => resolve(request);
    request.send(body);
  });
}

function jsonOf(request) {
  if (!(request.getResponseHeader("Content-Type") ?? "").includes("json")) return null;
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

/** The answer of the server, or an UploadError. A redirect has been followed by now: it shows in the address. */
function outcome(request, url) {
  const answer = jsonOf(request);
  if ((request.status === 200 || request.status === 201) && answer) return answer;
  const elsewhere = request.responseURL && new URL(request.responseURL).pathname !== new URL(url, location.href).pathname;
  if (request.status === 401 || elsewhere) throw new UploadError("login", { url: elsewhere ? request.responseURL : answer?.url });
  if (request.status === 422 || request.status === 413) throw new UploadError("refused", { message: answer?.error });
  if (PASSING.has(request.status)) throw new UploadError("network");
  throw new UploadError("server", { message: answer?.error });
}

/**
 * Send a photo of prepare(). `csrf` is a token or a function that gives it; `onProgress` is told the share sent, 0 to 1.
 * Resolves to the server's {id, thumb_url, url, alt}; rejects with an UploadError. Three tries where the network fails.
 */
export async function upload(url, prepared, { csrf, uuid, findingId, onProgress, pauses = PAUSES }) {
  for (let attempt = 0; ; attempt += 1) {
    const token = typeof csrf === "function" ? csrf() : csrf;
    const request = await post(url, bodyOf(prepared, { uuid, findingId }), token, onProgress);
    try {
      return outcome(request, url);
    } catch (error) {
      if (error.reason !== "network" || attempt >= pauses.length) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauses[attempt]));
    }
  }
}
