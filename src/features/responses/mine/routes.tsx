import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { callsPath } from '#calls'
import { mePath } from '#members'
import type { Locale } from '#platform/i18n'
import { Breadcrumb, EmptyState, Notice, PageHeading, RowList, Section } from '#ui'
import { myResponsePath, myResponsesPath, withdrawPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { withdrawResponse } from '../responding/withdrawing.ts'
import { accessTo } from '../response/access.ts'
import { ownResponsePage } from './one.tsx'
import { type OwnResponse, ownResponses } from './queries.ts'
import { OwnRow } from './row.tsx'

const list = definePage({
  name: 'own responses',
  path: myResponsesPath,
  who: 'member',
  async page({ db, locale, member, now, url }) {
    const t = words(locale)
    const responses = await ownResponses(db, member.personId, now)
    return {
      title: t('own.heading'),
      description: t('own.lead'),
      unlisted: true,
      alternates: { nl: myResponsesPath.href('nl'), en: myResponsesPath.href('en') },
      body: <OwnList {...{ locale, responses }} personId={member.personId} done={url.searchParams.get('done')} />,
    }
  },
})

type ListProps = { locale: Locale; responses: OwnResponse[]; personId: number; done: string | null }

function OwnList({ locale, responses, personId, done }: ListProps) {
  const t = words(locale)
  const over = (one: OwnResponse) => ['chosen', 'declined', 'withdrawn'].includes(one.state)
  const parts = [
    ['drafts', responses.filter(({ state }) => state === 'draft')],
    ['waiting', responses.filter((one) => one.state !== 'draft' && !over(one))],
    ['answered', responses.filter(over)],
  ] as const
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('own.me'), href: mePath.href(locale) }]} />
      <PageHeading heading={t('own.heading')} lead={t('own.lead')} />
      {done === 'thrown' && <Notice tone="success" heading={t('done.thrown')} />}
      {responses.length === 0 && (
        <EmptyState sentence={t('own.none')} action={{ label: t('own.toCalls'), href: callsPath.href(locale) }} />
      )}
      {parts
        .filter(([, rows]) => rows.length > 0)
        .map(([part, rows]) => (
          <Section key={part} heading={t(`own.${part}`)} count={String(rows.length)}>
            <RowList>
              {rows.map((response) => (
                <OwnRow key={response.id} {...{ locale, response, personId }} level={3} />
              ))}
            </RowList>
          </Section>
        ))}
    </>
  )
}

const one = definePage({
  name: 'own response',
  path: myResponsePath,
  who: 'member',
  async page(visit) {
    const access = await accessTo(visit, Number(visit.params.id))
    if (access === undefined || !access.sides.includes('responder')) return notFound
    return ownResponsePage(visit, access)
  },
})

const withdrawn = definePage({
  name: 'withdraw a response',
  path: withdrawPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, now } = visit
    const access = await accessTo(visit, Number(visit.params.id))
    if (access === undefined || !access.sides.includes('responder')) return notFound
    const { id, state } = access.response
    const done = await db.transaction().execute((tx) => withdrawResponse(tx, id, now))
    if (state === 'draft' && done) return redirect(`${myResponsesPath.href(locale)}?done=thrown`)
    return redirect(`${myResponsePath.href(locale, { id })}?done=${done ? 'withdrawn' : 'answered'}`)
  },
})

export const mineRoutes: Route[] = [list, one, withdrawn]
