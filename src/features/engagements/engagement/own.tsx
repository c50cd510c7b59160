import { mePath, ownPage } from '#members'
import { formatDate, type Locale, phrase } from '#platform/i18n'
import { Breadcrumb, EmptyState, PageHeading, RowList, Section, SeriesRow } from '#ui'
import { callsPath } from '#calls'
import { engagementPath, myEngagementsPath, sharesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { engagementsOf, type OwnEngagement } from './queries.ts'
import { periodInWords, stateInWords } from './words.ts'

type ListProps = { locale: Locale; engagements: OwnEngagement[] }

/** All one's engagements: what asks something first, then what runs, then what is over. */
export function OwnList({ locale, engagements }: ListProps) {
  const t = words(locale)
  const parts = [
    ['waiting', engagements.filter(({ turn }) => turn !== null)],
    ['running', engagements.filter(({ turn, state }) => turn === null && (state === 'proposed' || state === 'agreed'))],
    ['over', engagements.filter(({ turn, state }) => turn === null && (state === 'ended' || state === 'stopped'))],
  ] as const
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
      <PageHeading heading={t('mine')} lead={t('mineLead')} />
      {engagements.length === 0 && (
        <EmptyState sentence={t('mineNone')} action={{ label: t('toCalls'), href: callsPath.href(locale) }} />
      )}
      {parts
        .filter(([, some]) => some.length > 0)
        .map(([part, some]) => (
          <Section key={part} heading={t(`list.${part}`)} count={String(some.length)}>
            <RowList>
              {some.map((one) => (
                <EngagementRow key={`${one.id}${one.side}`} {...{ locale, one }} />
              ))}
            </RowList>
          </Section>
        ))}
    </>
  )
}

function EngagementRow({ locale, one }: { locale: Locale; one: OwnEngagement }) {
  const t = words(locale)
  const { title, state, other, as, side, ended_at, turn } = one
  const name = other ?? t('someone')
  const withWhom = t(side === 'asker' ? 'youAsked' : 'youDo', { name })
  return (
    <SeriesRow
      name={phrase(title, locale)}
      href={hrefOf(one, locale)}
      label={[stateInWords(state, t), as].filter((part) => part !== null).join(' · ')}
      summary={withWhom}
      next={ended_at === null ? periodInWords(one, locale) : formatDate(ended_at, 'date', locale)}
      count={turn === null ? undefined : t(`turn.${turn}`)}
    />
  )
}

const hrefOf = ({ id, turn, sharer }: OwnEngagement, locale: Locale): string =>
  (sharer || turn === 'sign' ? sharesPath : engagementPath).href(locale, { id })

/** On one's own page: what asks something, and the way to all of them. */
export const ownEngagements = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const t = words(locale)
  const engagements = await engagementsOf(db, member.personId, now)
  return {
    turns: engagements.flatMap((one) =>
      one.turn === null
        ? []
        : [
            {
              name: phrase(one.title, locale),
              href: hrefOf(one, locale),
              label: t('with', { name: one.other ?? t('someone') }),
              ask: t(`turn.${one.turn}`),
              later: one.turn === 'remark',
            },
          ],
    ),
    ways: [
      {
        of: 'work',
        name: t('mine'),
        href: myEngagementsPath.href(locale),
        note: engagements.length === 0 ? undefined : String(engagements.length),
      },
    ],
  }
})
