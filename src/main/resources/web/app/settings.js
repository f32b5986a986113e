import { remember, remembered } from "./memory.js";

const FIELDS = ["tier", "max_tokens", "temperature", "top_p", "system"];

/** What the options say, in the words of the request; what is left empty is left out. */
export function settingsOf(form) {
  const settings = {};
  for (const name of FIELDS) {
    const field = form.elements.namedItem(name);
    if (field.value.trim() !== "") {
      settings[name] = field.type === "number" ? Number(field.value) : field.value;
    }
  }
  remember("settings", settings);
  // A key is not kept beyond the page.
  return { ...settings, key: form.elements.namedItem("key").value.trim() };
}

/** Puts the last choice back. */
export function restoreSettings(form) {
  for (const [name, value] of Object.entries(remembered("settings") ?? {})) {
    if (FIELDS.includes(name)) {
      form.elements.namedItem(name).value = value;
    }
  }
}
