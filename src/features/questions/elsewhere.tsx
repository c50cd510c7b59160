import { asksFor, boardPage, callPage, callPath } from '#calls'
import { ownPage } from '#members'
import { inLocale, phrase } from '#platform/i18n'
import { representedBy } from '#people'
import { RowList, Section, SeriesRow } from '#ui'
import { questionsForSchool } from './expertise/for-schools.ts'
import { questionsPath } from './hrefs.ts'
import { words } from './messages.ts'
import { ownFor, pathOf } from './path/queries.ts'
import { AddSection, PathSection } from './path/section.tsx'

/** On a question: what became of it, and bringing something onto its way. */
const way = callPage.fill(async ({ db, locale, member }, { call }) => {
  if (call.kind !== 'question' || call.state === 'draft') return undefined
  const [moments, asks, own, mine] = await Promise.all([
    pathOf(db, call.id),
    member === undefined ? false : asksFor(db, member.personId, call),
    member === undefined ? undefined : ownFor(db, call.id, member.personId),
    member === undefined ? Promise.resolve<number[]>([]) : representedBy(db, member.personId),
  ])
  const tells = asks || moments.some(({ kind, party_id: id }) => kind === 'chosen' && id !== null && mine.includes(id))
  return (
    <>
      <PathSection
        {...{ call, moments, locale }}
        mayRemove={({ party_id: id }) => asks || (id !== null && mine.includes(id))}
      />
      {own !== undefined && <AddSection {...{ call, own, locale }} mayTell={tells} mayMake={asks} />}
    </>
  )
})

/** On the board, for who looks for questions or for anything: the city's agenda of questions. */
const onBoard = boardPage.fill(async ({ locale }, { kinds }) =>
  kinds.length > 0 && !kinds.includes('question') ? undefined : (
    <p>
      <a href={questionsPath.href(locale)}>{words(locale)('agenda.onBoard')}</a>
    </p>
  ),
)

/** For who speaks for a school or a research organisation: questions that are about their field. */
const forSchools = ownPage.fill(async ({ db, locale }, { member }) => {
  const questions = await questionsForSchool(db, member.personId)
  if (questions.length === 0) return undefined
  const t = words(locale)
  return {
    forYou: (
      <Section heading={t('schools.heading')} more={{ href: questionsPath.href(locale), label: t('agenda.all') }}>
        <RowList>
          {questions.map((one) => (
            <SeriesRow
              key={one.id}
              name={phrase(one.title, locale)}
              href={callPath.href(locale, { slug: one.slug })}
              summary={t('schools.because', { field: inLocale(one.field, locale).text, asker: one.asker })}
            />
          ))}
        </RowList>
      </Section>
    ),
  }
})

export const fills = [way, onBoard, forSchools]
