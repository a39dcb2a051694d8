// Who takes the other version no longer needs the copy of their own on this device.
import { drop } from "./copy.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-drop-copy]");
  if (link) drop(link.dataset.dropCopy);
});
