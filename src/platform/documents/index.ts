/** Documents to keep and to print: tagged PDF, and QR codes. */
export { csv } from './csv.ts'
export { typstPdf } from './typst.ts'
export { qrPath, qrSvg } from './qr.ts'
