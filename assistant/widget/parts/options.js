/** What the portal wrote on its script tag. */

/**
 * @typedef {{base: string, region: ?string, title: ?string, color: ?string,
 *   position: "bottom-right"|"bottom-left"|"inline", locale: "zh-CN"|"zh-TW"|"en",
 *   welcome: ?string[], sessionUrl: ?string, large: boolean}} Options
 */

const POSITIONS = ["bottom-right", "bottom-left", "inline"];

/** The options of a script tag; what cannot be read falls back, it never stops the page.
 * @param {HTMLScriptElement} script
 * @returns {Options} */
export function optionsOf(script) {
  const data = script.dataset;
  const position = /** @type {Options["position"]} */ (data.position);
  return {
    base: new URL(".", script.src).href,
    region: data.region?.trim() || null,
    title: data.title?.trim() || null,
    color: data.color?.trim() || null,
    position: POSITIONS.includes(position) ? position : "bottom-right",
    locale: localeOf(data.locale || document.documentElement.lang || navigator.language),
    welcome: questionsOf(data.welcome),
    sessionUrl: data.sessionUrl ? new URL(data.sessionUrl, document.baseURI).href : null,
    large: data.size === "large",
  };
}

/** The nearest of the three locales: traditional for Taiwan, Hong Kong and Macau.
 * @param {string} name
 * @returns {Options["locale"]} */
export function localeOf(name) {
  if (/^zh-(tw|hk|mo|hant)/i.test(name)) return "zh-TW";
  return /^zh|^$/i.test(name) ? "zh-CN" : "en";
}

/** Questions written as a JSON list, or null.
 * @param {string|undefined} json
 * @returns {?string[]} */
export function questionsOf(json) {
  try {
    const list = JSON.parse(json ?? "null");
    return Array.isArray(list) ? list.filter((one) => typeof one === "string" && one) : null;
  } catch {
    return null;
  }
}
