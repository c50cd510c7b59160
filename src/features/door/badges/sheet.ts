import { qrSvg, typstPdf } from '#platform/documents'
import type { Locale } from '#platform/i18n'

/** What stands on one badge. */
export type Badge = {
  name: string
  pronouns: string | null
  organisation: string | null
  /** In small letters at the foot: the kind of ticket. */
  type: string | null
  /** The address that the QR code leads to; null: no code. */
  page: string | null
}

// Eight on a sheet of A4, each 90 by 62 mm: the size of the usual badge holders.
const source = `
#set document(title: data.title)
#set text(lang: data.lang, size: 11pt)
#set page(paper: "a4", margin: (x: 12mm, y: 20mm))
#show heading: set text(size: 18pt)
#let badge(one) = block(width: 90mm, height: 62mm, inset: 5mm, stroke: 0.4pt + luma(200), breakable: false, {
  mono(data.title)
  v(1fr)
  heading(display(one.name))
  if one.pronouns != none [#one.pronouns \\ ]
  if one.organisation != none [#one.organisation]
  v(1fr)
  if one.qr != none { place(bottom + right, qr(one.qr, 20mm, one.page)) }
  if one.type != none { mono(one.type) }
})
#grid(columns: (90mm, 90mm), gutter: 3mm, ..data.badges.map(badge))
`

/** Sheets of badges as tagged PDF. @param badges at least one: a document needs something on it */
export const badgeSheets = (given: { title: string; lang: Locale; badges: Badge[] }): Promise<Uint8Array> =>
  typstPdf(source, {
    ...given,
    badges: given.badges.map((badge) => ({ ...badge, qr: badge.page && qrSvg(badge.page) })),
  })
