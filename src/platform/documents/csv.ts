/**
 * A table as CSV (RFC 4180) that spreadsheets open: with a byte order mark, so that they read it as UTF-8. What a
 * spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): people wrote these. Also
 * inside a cell, after what some take for the end of one: a Dutch spreadsheet parts cells by semicolons.
 */
export const csv = (rows: string[][]): string => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

const formula = /(^|[;\t\r\n])(["' ]*)(?=[=+\-@＝＋－＠])/g

function cell(text: string): string {
  const tame = /^[+-]?\d+([.,]\d+)?$/.test(text) ? text : text.replace(/^[\t\r]/, "'$&").replace(formula, "$1$2'")
  return /[",;\t\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
