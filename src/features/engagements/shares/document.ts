import { typstPdf } from '#platform/documents'
import { formatEuros, inLocale, type Locale } from '#platform/i18n'
import { momentInWords, periodInWords } from '../engagement/words.ts'
import { words } from '../messages.ts'
import { divide } from './dividing.ts'
import type { Divided, Division } from './queries.ts'
import { money, percentage } from './words.ts'

const source = `
#set document(title: data.title)
#set page(paper: "a4", margin: 22mm)
#set text(lang: data.lang, size: 10.5pt)
#set par(leading: 0.6em, spacing: 0.9em)
#show heading: set block(spacing: 1em)
#mono(upper(data.label))
#heading(text(size: 20pt, display(data.title)))
#for (term, what) in data.facts { parbreak(); [#mono(term) #h(0.6em) #what] }
#v(0.8em)
#table(
  columns: (1fr, auto, auto, auto), inset: (x: 0pt, y: 6pt), column-gutter: 8mm, stroke: none, align: (left, right, right, left),
  table.header(table.hline(stroke: 0.75pt), ..data.columns.map(one => mono(one)), table.hline(stroke: 0.75pt)),
  ..data.rows.flatten(),
  table.hline(stroke: 0.75pt),
)
#v(0.8em)
#for line in data.notes { parbreak(); line }
`

/** What members of a collective signed, to print or to keep: tagged PDF, a row for each member. */
export function sharesPdf(divided: Divided, division: Division, locale: Locale): Promise<Uint8Array> {
  const t = words(locale)
  const { amount, asker, collective } = divided
  const { shares, signed_at } = division
  const cents =
    amount === null
      ? []
      : divide(
          amount * 100,
          shares.map(({ permille }) => permille),
        )
  return typstPdf(source, {
    lang: locale,
    label: collective,
    title: t('sharesOf', { title: inLocale(divided.title, locale).text }),
    facts: [
      [t('asker'), asker ?? t('someone')],
      [t('doer'), collective],
      [t('period'), periodInWords(divided, locale) ?? t('notYet')],
      [t('amount'), amount === null ? t('noAmount') : formatEuros(amount, locale)],
      [t('sharesSigned'), momentInWords(signed_at ?? division.at, locale)],
    ],
    columns: [t('member'), t('share'), t('amount'), t('signature')],
    rows: shares.map(({ name, permille, signed_at: at }, index) => [
      name ?? t('someone'),
      percentage(permille, locale),
      amount === null ? '–' : money(cents[index] ?? 0, locale),
      at === null ? t('unsigned') : momentInWords(at, locale),
    ]),
    notes: [t('sharesRounded'), t('sharesNote')],
  })
}
