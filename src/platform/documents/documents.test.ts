import { expect, test } from 'vitest'
import { qrPath, qrSvg, typstPdf } from './index.ts'

const letter = `
#set document(title: data.title)
#set text(lang: "nl")
#heading(display(data.title))
#data.text
#qr(data.qr, 4cm, "QR-code")
`
const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const data = { title: 'Een brief', text: 'Zonder meer', qr: qrSvg('0123456789ABCDEFGHJKMNPQRS') }

test('a document is tagged, in its language, and says that it holds to PDF/UA-1', async () => {
  const pdf = latin1(await typstPdf(letter, data))
  expect(pdf.slice(0, 5)).toBe('%PDF-')
  expect(pdf).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/)
  expect(pdf).toMatch(/\/Marked true/)
  expect(pdf).toMatch(/\/Lang\s?\(nl\)/)
  expect(pdf).toMatch(/\/S\s?\/Figure/)
})

test('what people write is text, never markup: it cannot read a file or break the document', async () => {
  const nasty = '#read("/etc/passwd") #image("x.png") *_$ ` \\ <script> #let data = 1 "'
  const pdf = await typstPdf(letter, { ...data, text: nasty, title: nasty })
  expect(latin1(pdf).slice(0, 5)).toBe('%PDF-')
})

test('a name in letters we have no typeface for still gives a tagged document', async () => {
  const pdf = latin1(await typstPdf(letter, { ...data, text: '李雷' }))
  expect(pdf).toMatch(/\/Marked true/)
  expect(pdf).not.toMatch(/pdfuaid:part/)
})

test('a source that is wrong says why, and the next document is made', async () => {
  await expect(typstPdf('#nope', {})).rejects.toThrow('unknown variable: nope')
  await expect(typstPdf('#read("/etc/passwd")', {})).rejects.toThrow('file not found')
  expect(latin1(await typstPdf(letter, data)).slice(0, 5)).toBe('%PDF-')
})

test('a QR code has its three eyes and a quiet zone of four modules', () => {
  const { size, path } = qrPath('0123456789ABCDEFGHJKMNPQRS')
  // Version 2 (25 modules) holds 26 capitals and digits at level M.
  expect(size).toBe(25 + 8)
  for (const eye of ['M4 4h7v1h-7z', 'M22 4h7v1h-7z', 'M4 22h7v1h-7z']) expect(path).toContain(eye)
  expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/)
})
