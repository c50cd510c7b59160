import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import {
  attachmentBytes,
  attachmentOf,
  attachmentResponse,
  attachmentsOf,
  dropAttachments,
  keepAttachment,
} from './index.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const file = (name: string, content: BlobPart, type = '') => new File([content], name, { type })
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF'

async function made(upload: File) {
  const done = await attachmentOf(upload)
  if (!done.ok) throw new Error(done.problem)
  return done.attachment
}

test.each([
  ['plan.pdf', pdf, { name: 'plan.pdf', type: 'application/pdf' }],
  ['plan.exe', pdf, { name: 'plan.pdf', type: 'application/pdf' }],
  ['C:\\Users\\noor\\begroting.csv', 'post;euro\nhuur;10', { name: 'begroting.csv', type: 'text/csv' }],
  ['logo.svg', '<svg><script>alert(1)</script></svg>', { name: 'logo.txt', type: 'text/plain' }],
  ['../../etc/passwd', 'één', { name: 'passwd.txt', type: 'text/plain' }],
  ['gesl\u202efdp.exe\u0000.pdf', pdf, { name: 'geslfdp.exe.pdf', type: 'application/pdf' }],
  ['.pdf', pdf, { name: 'pdf.pdf', type: 'application/pdf' }],
])('%s is read by what is in it', async (name, content, expected) => {
  const { bytes, sha256, ...said } = await made(file(name, content))
  expect(said).toEqual(expected)
  expect(bytes.toString()).toBe(content)
  expect(sha256).toHaveLength(32)
})

test('a picture is made anew, whatever it says it is', async () => {
  const picture = await sharp({ create: { width: 60, height: 20, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Copyright: 'Noor, thuis' } })
    .jpeg()
    .toBuffer()
  const { name, type, bytes } = await made(file('thuis.jpeg', new Uint8Array(picture), 'application/pdf'))
  expect([name, type]).toEqual(['thuis.webp', 'image/webp'])
  const { format, exif } = await sharp(bytes).metadata()
  expect([format, exif]).toEqual(['webp', undefined])
})

test.each([
  ['nothing', file('leeg.pdf', ''), 'empty'],
  ['a program', file('plan.pdf', new Uint8Array([0x4d, 0x5a, 0, 1, 2, 3])), 'kind'],
  ['more than ten megabytes', file('film.pdf', new Uint8Array(attachmentBytes + 1)), 'large'],
])('%s is refused', async (_, upload, problem) => {
  expect(await attachmentOf(upload)).toEqual({ ok: false, problem })
})

test('it is kept, sent as a download in a sandbox, and gone when dropped', async () => {
  const { db } = database
  const id = await db
    .transaction()
    .execute(async (tx) => keepAttachment(tx, await made(file('Noors plan (é).pdf', pdf))))
  expect(await attachmentsOf(db, [id, '00000000-0000-4000-8000-000000000000'])).toEqual([
    { id, name: 'Noors plan (é).pdf', type: 'application/pdf', size: pdf.length },
  ])
  const answer = await attachmentResponse(db, id)
  expect(Object.fromEntries(answer!.headers)).toEqual({
    'content-type': 'application/pdf',
    'content-length': String(pdf.length),
    'content-disposition': `attachment; filename="Noors plan ___.pdf"; filename*=UTF-8''Noors%20plan%20%28%C3%A9%29.pdf`,
    'content-security-policy': `default-src 'none'; sandbox`,
    'cache-control': 'private, no-store',
  })
  expect(await answer!.text()).toBe(pdf)
  await db.transaction().execute((tx) => dropAttachments(tx, [id]))
  expect(await attachmentResponse(db, id)).toBeUndefined()
  expect(await attachmentResponse(db, `${id}' or true`)).toBeUndefined()
})
