/** What somebody typed as a part that may stand anywhere in a text, for `ilike`. */
export const likePart = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Rows of a list on one page. */
export const pageLength = 50
