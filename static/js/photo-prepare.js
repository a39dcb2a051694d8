// One photo before it is sent: capture time and position are read first, because shrinking loses them.
import * as exifr from "../vendor/exifr/exifr.js";

const LONG_SIDE = 2048;
const QUALITY = 0.82;
const SMALL_ENOUGH = 1_500_000; // bytes: an upright JPEG below this is sent as it is

const READ = { tiff: true, ifd0: ["Orientation"], exif: ["DateTimeOriginal", "OffsetTimeOriginal", "OffsetTime"], gps: true, reviveValues: false, translateValues: false };

/** "2025:04:09 08:13:22" and "+08:00" as ISO 8601; without an offset the time is local to the place and carries none. */
export function isoTime(stamp, offset) {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(stamp ?? "");
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? "") ? offset : "";
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return Number.isNaN(Date.parse(`${iso}Z`)) ? null : iso + zone;
}

function place(tags) {
  const { latitude, longitude } = tags;
  const known = Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  // 0, 0 is what a device without a fix writes
  const round = (degrees) => Number(degrees.toFixed(6)); // a hand's breadth
  return known && (latitude || longitude) ? { latitude: round(latitude), longitude: round(longitude) } : { latitude: null, longitude: null };
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const I = 0x49;
const M = 0x4d;

/** The EXIF block of a HEIC photo, clad as a JPEG that exifr reads: of HEIC itself it knows the layout of some cameras only. */
async function exifOfHeic(file) {
  if ((await file.slice(4, 8).text()) !== "ftyp") return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  for (let at = bytes.indexOf(EXIF[0]); at >= 0; at = bytes.indexOf(EXIF[0], at + 1)) {
    const order = bytes[at + 6];
    if ((order !== I && order !== M) || order !== bytes[at + 7] || !EXIF.every((byte, index) => bytes[at + index] === byte)) continue;
    const block = bytes.subarray(at, at + 65000);
    const length = block.length + 2;
    return new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff]), block, new Uint8Array([0xff, 0xd9])]);
  }
  return null;
}

async function parsed(source) {
  try {
    return (source && (await exifr.parse(source, READ))) ?? {};
  } catch {
    return {}; // no EXIF, or none that can be read: the photo is good all the same
  }
}

async function tagsOf(file) {
  const tags = await parsed(file);
  return tags.DateTimeOriginal ? tags : { ...tags, ...(await parsed(await exifOfHeic(file))) };
}

async function shrunk(file, orientation) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file); // upright: browsers apply the orientation
  } catch {
    return file; // HEIC outside Safari, or not a photo: the server decides
  }
  try {
    const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.type === "image/jpeg" && file.size <= SMALL_ENOUGH && (orientation ?? 1) === 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff"; // under transparency
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    canvas.width = canvas.height = 0; // gives its memory back at once
    return blob && blob.size < file.size ? blob : file;
  } finally {
    bitmap.close();
  }
}

/**
 * Read and shrink one file. Resolves to {blob, name, takenAt, takenFrom: "exif" | "file", latitude, longitude, receivedName}:
 * takenAt is ISO 8601, without an offset where the camera wrote none; the position is null where it is unknown.
 */
export async function prepare(file) {
  const tags = await tagsOf(file);
  const stamp = isoTime(tags.DateTimeOriginal, tags.OffsetTimeOriginal ?? tags.OffsetTime);
  const blob = await shrunk(file, tags.Orientation);
  return {
    blob,
    name: blob === file ? file.name : `${file.name.replace(/\.[^.]*$/, "")}.jpg`,
    takenAt: stamp ?? new Date(file.lastModified).toISOString(),
    takenFrom: stamp ? "exif" : "file",
    ...place(tags),
    receivedName: file.name,
  };
}
