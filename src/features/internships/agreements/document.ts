import { typstPdf } from '#platform/documents'
import { formatDate, formatDay, formatTime, inLocale, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { sides } from '../placements/placement.ts'
import type { Agreement } from './queries.ts'

/**
 * An agreement as a tagged document (PDF/UA-1) in a language: what it says is the same in each. The hash of the content
 * stands at the foot, so that a print can be laid beside what is kept here.
 */
export function agreementPdf(agreement: Agreement, locale: Locale): Promise<Uint8Array> {
  const t = words(locale)
  const { content, version, hash, signatures, made_at } = agreement
  const { student, company, school, tutor, guide, goals, learn, allowance, call } = content
  const spoken = (text: { nl?: string | undefined; en?: string | undefined }) => inLocale(text, locale).text
  const facts: [string, string][] = [
    [t('student'), student],
    [t('company'), company],
    [t('school'), school],
    [
      t('programme'),
      `${spoken(content.programme)} (${t(`level.${content.level}`)}), ${t('yearOf', { year: content.year })}`,
    ],
    ...(call === null ? [] : ([[t('place'), spoken(call)]] as [string, string][])),
    [
      t('period'),
      t('fromUntil', {
        from: formatDay(content.startsOn, 'date', locale),
        until: formatDay(content.endsOn, 'date', locale),
      }),
    ],
    [t('hours'), t('hoursAWeek', { n: content.hoursAWeek })],
    [t('tutor'), `${tutor}, ${company}`],
    [t('guide'), `${guide}, ${school}`],
    [
      t('allowance'),
      allowance === null || allowance === 0 ? t('allowanceNone') : t('allowanceAMonth', { n: allowance }),
    ],
  ]
  const parts = [
    ...(learn === null ? [] : [{ heading: t('learn'), text: learn }]),
    ...(goals === null ? [] : [{ heading: t('goals'), text: goals }]),
  ]
  const signed = sides.map((side) => {
    const signature = signatures.find((one) => one.side === side)
    return {
      side: t(`side.${side}`),
      party: { student, company, school }[side],
      signature: signature?.name ?? t('agreement.notSigned'),
      at:
        signature === undefined
          ? ''
          : `${formatDate(signature.at, 'date', locale)} ${formatTime(signature.at, locale)}`,
    }
  })
  return typstPdf(source, {
    ...{ title: t('agreement'), lang: locale, facts, parts, signed, hash: hash.match(/.{1,32}/g)?.join(' ') ?? hash },
    terms: [t('agreement.terms.guidance'), t('agreement.terms.changes'), t('agreement.terms.stop')],
    ...{ termsHeading: t('agreement.terms'), signedHeading: t('agreement.signatures') },
    version: t('agreement.version', { n: version, date: formatDate(made_at, 'date', locale) }),
    hashNote: t('agreement.hashNote'),
  })
}

const source = `
#set document(title: data.title)
#set text(lang: data.lang, size: 10.5pt)
#set page(paper: "a4", margin: (x: 22mm, top: 20mm, bottom: 24mm), footer: align(center, text(size: 8pt, mono(data.version))))
#show heading.where(level: 1): set text(size: 26pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading: set block(above: 8mm, below: 4mm)
#heading(level: 1, display(data.title))
#mono(data.version)
#v(4mm)
#for (term, text) in data.facts {
  par(hanging-indent: 44mm, { box(width: 44mm, strong(term)); text })
}
#for part in data.parts {
  heading(level: 2, part.heading)
  for line in part.text.split("\\n") { par(line) }
}
#heading(level: 2, data.termsHeading)
#list(..data.terms)
#heading(level: 2, data.signedHeading)
#for one in data.signed {
  block(width: 100%, breakable: false, inset: (y: 3mm), stroke: (top: 0.5pt), spacing: 0mm, {
    par({ strong(one.side); [: ]; one.party })
    par({ text(size: 14pt, one.signature); h(1fr); mono(one.at) })
  })
}
#v(4mm)
#text(size: 8pt, { data.hashNote; linebreak(); mono(data.hash) })
`
