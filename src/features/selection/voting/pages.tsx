import { type CallBrief, callPath, callsPath } from '#calls'
import { signInPath } from '#members'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, Button, ButtonLink, EmptyState, Flow, Notice, PageHeading, Section } from '#ui'
import { EntryText } from '../entry.tsx'
import { votingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Entry, Procedure } from '../procedure/queries.ts'
import type { Hindered } from './voting.ts'

type Props = {
  call: CallBrief
  procedure: Procedure
  entries: Entry[]
  /** Of who is signed in. */
  may: Hindered | 'may' | undefined
  mine: number | undefined
  hindered: Hindered | undefined
  done: boolean
  back: string
  locale: Locale
  now: Date
}

/** The entries, each with its button; the tally is nobody's to see before the end. */
export function VotingPage({ call, procedure, entries, may, mine, hindered, done, back, locale, now }: Props) {
  const t = words(locale)
  const until = procedure.vote_until ?? now
  const over = until <= now || procedure.phase === 'decided'
  const moment = `${formatDate(until, 'long', locale)} ${formatTime(until, locale)}`
  const title = inLocale(call.title, locale)
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('calls'), href: callsPath.href(locale) },
          { label: title.text, href: callPath.href(locale, { slug: call.slug }) },
        ]}
      />
      <PageHeading heading={t('voting.heading')} lead={t(over ? 'voting.over' : 'voting.until', { at: moment })} />
      <Flow>
        {hindered !== undefined && <Notice tone="error" heading={t(`voting.not.${hindered}`)} />}
        {done && <Notice tone="success" heading={t('voting.done')} />}
        {!over && <Standing {...{ may, back, locale }} />}
        {entries.length === 0 && <EmptyState sentence={t('voting.none')} />}
        {entries.map((entry) => (
          <Section key={entry.id} heading={entry.name} count={entry.id === mine ? t('voting.mine') : undefined}>
            <EntryText kind={call.kind} entry={entry} locale={locale} short />
            {!over && may === 'may' && (
              <form method="post" action={votingPath.href(locale, { slug: call.slug })} aria-label={entry.name}>
                {entry.id === mine ? (
                  <Button variant="quiet">{t('voting.takeBack')}</Button>
                ) : (
                  <Button name="response" value={String(entry.id)}>
                    {t(mine === undefined ? 'voting.vote' : 'voting.move', { name: entry.name })}
                  </Button>
                )}
              </form>
            )}
          </Section>
        ))}
      </Flow>
    </>
  )
}

function Standing({ may, back, locale }: Pick<Props, 'may' | 'back' | 'locale'>) {
  const t = words(locale)
  if (may === undefined)
    return (
      <Notice tone="info" heading={t('voting.signIn')}>
        <p>{t('voting.signInText')}</p>
        <ButtonLink href={signInPath.href(locale, {}, new URLSearchParams({ naar: back }))}>
          {t('voting.signInDo')}
        </ButtonLink>
      </Notice>
    )
  return may === 'may' ? (
    <p>{t('voting.rule')}</p>
  ) : (
    <Notice tone="info" heading={t(`voting.not.${may}`)}>
      <p>{t(`voting.why`)}</p>
    </Notice>
  )
}
