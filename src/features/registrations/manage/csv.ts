/**
 * A table as CSV (RFC 4180) that spreadsheets open: with a byte order mark, so that they read it as UTF-8. A cell that a
 * spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): people wrote these.
 */
export const csv = (rows: string[][]): string => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

function cell(text: string): string {
  const tame = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
