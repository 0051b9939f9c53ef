/** Tables as CSV that a spreadsheet opens with its characters right and runs nothing of. */

/** A cell: quoted where it must be; what a spreadsheet would take for a formula gets a quote mark
 * in front (OWASP, CSV injection).
 * @param {string} value
 * @returns {string} */
export function csvCell(value) {
  const safe = /^[\s]*[=+\-@＝＋－＠\t\r|]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV (RFC 4180) with the mark of order that Excel needs to read UTF-8.
 * @param {string[][]} rows
 * @returns {string} */
export function csvOf(rows) {
  return "\uFEFF" + rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

/** Hand a file to the reader.
 * @param {string} name
 * @param {string} text
 * @param {string} type */
export function download(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
