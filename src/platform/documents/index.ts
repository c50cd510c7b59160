/** Documents to keep and to print: tagged PDF, and QR codes. */
export { typstPdf } from './typst.ts'
export { qrPath, qrSvg } from './qr.ts'
