/** The widget's own sentences; `MESSAGES` is put in by the server, by locale and name. */

let locale = "zh-CN";

/** Speak this locale from now on.
 * @param {"zh-CN"|"zh-TW"|"en"} name */
export function speak(name) {
  locale = name;
}

/** The language to ask the server for its own sentences in. @returns {string} */
export function spoken() {
  return locale;
}

/** A sentence with its gaps filled in.
 * @param {string} name
 * @param {Record<string, string|number>} values
 * @returns {string} */
export function say(name, values = {}) {
  return MESSAGES[locale][name].replace(/\{(\w+)\}/g, (_, gap) => String(values[gap]));
}
