/** The portal's colour, made readable: contrast after WCAG 2.2, section 1.4.3. */

const READABLE = 4.5;
const GROUNDS = { light: [244, 246, 249], dark: [31, 42, 55] }; // the least favourable of the tokens
const ENDS = { light: [0, 0, 0], dark: [255, 255, 255] };

/** @typedef {[number, number, number]} Rgb */

/** The colour of "#rgb", "#rrggbb" or "rgb(r, g, b)", or null.
 * @param {string} text
 * @returns {?Rgb} */
export function colourOf(text) {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text);
  if (short) return /** @type {Rgb} */ (short.slice(1).map((digit) => parseInt(digit + digit, 16)));
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  if (long) return /** @type {Rgb} */ (long.slice(1).map((pair) => parseInt(pair, 16)));
  const spelled = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i.exec(text);
  return spelled
    ? /** @type {Rgb} */ (spelled.slice(1).map((one) => Math.min(255, Number(one))))
    : null;
}

/** @param {Rgb} colour @returns {number} relative luminance, 0 to 1 */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {Rgb} one @param {Rgb} other @returns {number} 1 to 21 */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @param {Rgb} from @param {Rgb} to @param {number} share @returns {Rgb} */
function mixed(from, to, share) {
  return /** @type {Rgb} */ (from.map((value, at) => Math.round(value + (to[at] - value) * share)));
}

/** The tokens that a portal's colour stands for, in a scheme; darkened or lightened as far as it
 * needs to be read as text.
 * @param {Rgb} colour
 * @param {"light"|"dark"} scheme
 * @returns {Record<string, string>} */
export function accentTokens(colour, scheme) {
  const ground = /** @type {Rgb} */ (GROUNDS[scheme]);
  const end = /** @type {Rgb} */ (ENDS[scheme]);
  let accent = colour;
  let soft = mixed(ground, accent, 0.1);
  for (
    let step = 1;
    step <= 20 && Math.min(contrast(accent, ground), contrast(accent, soft)) < READABLE;
    step++
  ) {
    accent = mixed(colour, end, step / 20);
    soft = mixed(ground, accent, 0.1);
  }
  /** @type {Rgb[]} */
  const inks = [
    [255, 255, 255],
    [13, 27, 45],
  ];
  const on = contrast(accent, inks[0]) >= READABLE ? inks[0] : inks[1];
  const strong = mixed(accent, end, 0.2);
  const tokens = {
    accent,
    "accent-strong": strong,
    "accent-soft": soft,
    "on-accent": on,
    "responsible-ink": accent,
    "responsible-soft": soft,
  };
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [`--zhice-${name}`, `rgb(${value.join(" ")})`]),
  );
}
