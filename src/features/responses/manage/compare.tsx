import { type CallBrief, callKind, mayManageCall } from '#calls'
import { definePage } from '#platform/feature'
import { formatDay, formatEuros, inLocale, type Locale } from '#platform/i18n'
import { DataTable, EmptyState, Section } from '#ui'
import { callResponsePath, callResponsesPath, comparePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { contentsOfResponses, type ResponseContents } from '../response/contents.ts'
import { type ResponseBrief, responsesOf } from '../response/queries.ts'
import { answerInWords } from '../response/view.tsx'
import { askerCall } from './access.ts'
import { managedPage, privatePage } from './head.tsx'

const most = 4

/** Up to four responses beside each other: what each says to the same questions. */
export const compareRoute = definePage({
  name: 'responses beside each other',
  path: comparePath,
  who: 'organiser',
  may: mayManageCall,
  async page(visit) {
    const { db, locale, url } = visit
    const call = await askerCall(visit)
    if (call === undefined) return privatePage(visit)
    const t = words(locale)
    const wanted = url.searchParams.getAll('id').map(Number)
    const chosen = (await responsesOf(db, call.id)).filter(({ id }) => wanted.includes(id)).slice(0, most)
    const contents = await contentsOfResponses(
      db,
      chosen.map(({ id }) => id),
    )
    const said = chosen.flatMap((response) => {
      const one = contents.get(response.id)
      return one === undefined ? [] : [{ response, ...one }]
    })
    const back = callResponsesPath.href(locale, { slug: call.slug })
    const body =
      said.length < 2 ? (
        <EmptyState sentence={t('compare.none', { most })} action={{ label: t('manage.heading'), href: back }} />
      ) : (
        <SideBySide {...{ locale, call, said }} />
      )
    return managedPage(visit, {
      ...{ call, title: t('compare.heading'), path: comparePath },
      body: <Section heading={t('compare.heading')}>{body}</Section>,
    })
  },
})

type Said = ResponseContents & { response: ResponseBrief }

/** A row for each question, a column for each response; what nobody says is left out. */
function SideBySide({ locale, call, said }: { locale: Locale; call: CallBrief; said: Said[] }) {
  const t = words(locale)
  const row = (label: string, of: (one: Said) => string | number | null) => {
    const cells = said.map((one) => String(of(one) ?? ''))
    if (cells.every((cell) => cell === '')) return []
    return [[label, ...cells.map((text) => <span class="letter__text">{text}</span>)]]
  }
  const page = ({ response }: Said) => (
    <a href={callResponsePath.href(locale, { slug: call.slug, id: response.id })}>{response.party_name}</a>
  )
  return (
    <DataTable
      caption={t('compare.heading')}
      columns={[{ label: t('compare.what') }, ...said.map(({ response }) => ({ label: response.party_name }))]}
      rows={[
        ...row(t('manage.state'), ({ response }) => t(`asker.${response.state}`)),
        ...row(t('respond.amount'), ({ amount }) => (amount === null ? null : formatEuros(amount, locale))),
        ...row(t('respond.availableFrom'), ({ available_from: day }) => day && formatDay(day, 'date', locale)),
        ...row(t('respond.hoursAWeek'), ({ hours_a_week }) => hours_a_week),
        ...row(t('view.motivation'), ({ motivation }) => motivation),
        ...(callKind(call.kind)?.responseFields ?? []).flatMap((field) =>
          row(inLocale(field.label, locale).text, ({ answers }) => answerInWords(field, answers[field.name], locale)),
        ),
        ...row(t('view.works'), ({ works }) => works.map(({ title }) => title).join(', ')),
        ...row(t('view.files'), ({ files }) => files.map(({ name }) => name).join(', ')),
        [t('compare.open'), ...said.map(page)],
      ]}
    />
  )
}
