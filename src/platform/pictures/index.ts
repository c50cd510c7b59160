/** Pictures drawn by us: SVG in our own typefaces, as PNG. */
export { drawPng } from './draw.ts'
export { pictureResponse } from './answer.ts'
export { fonts, type Font } from './fonts.ts'
export { drawable, widthOf } from './letters.ts'
export { type Box, type Laid, layOut, oneLine } from './lines.ts'
