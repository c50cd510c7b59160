import { qrSvg, typstPdf } from '#platform/documents'
import type { Locale } from '#platform/i18n'

/** One ticket as it is printed; every text is ready to be read. */
export type PrintedTicket = {
  title: string
  kind: string
  /** Colour of the kind, as #rrggbb. */
  colour: string
  when: string
  where: string[]
  holder: string
  /** What it gives entry to, below the name: kind of ticket, time slot, sessions. */
  entry: string[]
  code: string
  /** 0042 */
  number: string
}

type Words = { qrAlt: string; number: string; note: string }

const source = `
#set document(title: data.title)
#set page(paper: "a6", margin: (left: 11mm, right: 9mm, top: 9mm, bottom: 7mm))
#set text(lang: data.lang, size: 9.5pt)
#set par(leading: 0.5em, spacing: 0.7em)
#show heading: set block(spacing: 0.8em)
#for (at, one) in data.tickets.enumerate() {
  if at > 0 { pagebreak() }
  place(top + left, dx: -11mm, dy: -9mm, rect(width: 4mm, height: 148mm, fill: rgb(one.colour), stroke: none))
  [
    #mono(upper(one.kind))
    #heading(text(size: if one.title.len() > 50 { 13pt } else { 18pt }, display(one.title)))
    #mono(one.when)
    #v(0.2em)
    #for line in one.where { parbreak(); line }
    #v(0.2em)
    #line(length: 100%, stroke: 0.75pt + rgb("#16130f"))
    #text(size: 13pt, display(one.holder))
    #for line in one.entry { parbreak(); line }
    #place(bottom + left)[
      #grid(
        columns: (50mm, 1fr), column-gutter: 3mm, align: bottom,
        move(dx: -6mm, qr(one.qr, 60mm, data.words.qrAlt)),
        align(right)[#mono(data.words.number) \\ #mono(text(size: 15pt, one.number))],
      )
      #v(-4mm)
      #mono(text(size: 7.5pt, one.spelled))
      #v(0.1em)
      #text(size: 7.5pt, fill: rgb("#655e54"), data.words.note)
    ]
  ]
}
`

/**
 * Tickets to print or to keep: an A6 page each, tagged.
 * @param title of the document
 */
export const ticketsPdf = (tickets: PrintedTicket[], title: string, words: Words, lang: Locale): Promise<Uint8Array> =>
  typstPdf(source, {
    title,
    lang,
    words,
    tickets: tickets.map((one) => ({ ...one, qr: qrSvg(one.code), spelled: spelled(one.code) })),
  })

/** A code as people read it out: in groups of four. */
export const spelled = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')
