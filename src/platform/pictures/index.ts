/** Pictures drawn by us: SVG in our own typefaces, as PNG. */
export { drawPng, TooManyPictures } from './draw.ts'
export { pictureResponse } from './answer.ts'
export { drawable, fonts, type Font, widthOf } from './letters.ts'
export { type Box, type Laid, layOut, oneLine } from './lines.ts'
