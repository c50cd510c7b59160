/** Static cuts of the typefaces, which `npm run build` makes. */
export const fontFolder = new URL('../../../dist/fonts/', import.meta.url)

/** The typefaces of pictures, as SVG names them: letters for Dutch and English first, those that only names need after. */
export const fonts = {
  display: { family: 'Archivo SemiBold', weight: 800, files: ['archivo-display.ttf', 'archivo-display-names.ttf'] },
  mono: { family: 'Martian Mono SemiExpanded', weight: 400, files: ['martian-mono.ttf', 'martian-mono-names.ttf'] },
} as const
export type Font = keyof typeof fonts

// Both cuts of a typeface carry the same name, and the renderer takes the first that does; a letter it lacks is looked for
// in the others in this order.
export const fontFiles: string[] = [0, 1].flatMap((part) => Object.values(fonts).map(({ files }) => files[part] ?? ''))
