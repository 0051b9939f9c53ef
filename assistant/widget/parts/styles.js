/** The widget's own styles, in its shadow root and nowhere else; `STYLES` is put in by the server. */
import { el } from "./dom.js";

/** Dress a shadow root. A constructed sheet needs no leave of the page's Content-Security-Policy.
 * @param {ShadowRoot} root */
export function dress(root) {
  if (!root.adoptedStyleSheets) return root.append(el("style", {}, STYLES));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
}
