import { callsPath } from '#calls'
import { mePath } from '#members'
import { type Locale, phrase } from '#platform/i18n'
import { Breadcrumb, EmptyState, Flow, PageHeading, RowList, Section, SeriesRow } from '#ui'
import { juryCallPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { OwnJury } from './queries.ts'

/** The juries one was asked for: those that go on, and those that are over. */
export function JuriesPage({ juries, locale }: { juries: OwnJury[]; locale: Locale }) {
  const t = words(locale)
  const over = ({ state, phase }: OwnJury) => state === 'declined' || phase === 'decided'
  const parts = [
    { heading: t('juries.now'), own: juries.filter((one) => !over(one)) },
    { heading: t('juries.past'), own: juries.filter(over) },
  ].filter(({ own }) => own.length > 0)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
      <PageHeading heading={t('juries.heading')} lead={t('juries.lead')} />
      <Flow>
        {juries.length === 0 && (
          <EmptyState
            sentence={t('juries.none')}
            action={{ label: t('juries.toCalls'), href: callsPath.href(locale) }}
          />
        )}
        {parts.map(({ heading, own }) => (
          <Section key={heading} heading={heading} count={String(own.length)}>
            <JuryRows juries={own} locale={locale} />
          </Section>
        ))}
      </Flow>
    </>
  )
}

/** Juries one below the other, each with how far it is. */
function JuryRows({ juries, locale }: { juries: OwnJury[]; locale: Locale }) {
  const t = words(locale)
  return (
    <RowList>
      {juries.map(({ call_id, slug, title, asker, state, phase }) => (
        <SeriesRow
          key={call_id}
          name={phrase(title, locale)}
          href={juryCallPath.href(locale, { slug })}
          summary={asker}
          {...(state === 'invited' && phase !== 'decided'
            ? { signal: t('juror.invited') }
            : { count: t(state === 'declined' ? 'jury.declined' : `juries.phase.${phase}`) })}
        />
      ))}
    </RowList>
  )
}
