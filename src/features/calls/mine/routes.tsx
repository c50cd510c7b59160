import { definePage, redirect, type Route, type Visit } from '#platform/feature'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { Button, ButtonLink, DataTable, EmptyState, PageHeading, RowList, Section, SeriesRow } from '#ui'
import { rowsByIds } from '../board/queries.ts'
import { fittingCalls, reasonsFor } from '../fitting/calls.ts'
import { ignoreInvitation, type Invitation, invitationsFor } from '../fitting/inviting.ts'
import { FittingCalls } from '../fitting/pages.tsx'
import { callPath, invitationPath, manageCallPath, myCallsPath, newCallPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { DoneNotice } from '../making/notices.tsx'
import { words } from '../messages.ts'
import { moment, stateWord } from '../page/state.ts'
import { MineNavigation } from './navigation.tsx'
import { type OwnCall, ownCalls } from './queries.ts'

const ended = ({ state }: OwnCall) => state === 'done' || state === 'withdrawn'

const mine = definePage({
  name: 'own calls',
  path: myCallsPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const [calls, invitations, fitting] = await Promise.all([
      ownCalls(db, member.personId),
      invitationsFor(db, member.personId, now),
      fittingCalls(db, member.personId, now),
    ])
    const first = fitting.slice(0, 5)
    const [rows, reasons] = await Promise.all([
      rowsByIds(
        db,
        first.map(({ id }) => id),
      ),
      reasonsFor(db, first, locale),
    ])
    const parts = {
      drafts: calls.filter(({ state }) => state === 'draft'),
      running: calls.filter((call) => call.state !== 'draft' && !ended(call)),
      ended: calls.filter(ended),
    }
    return {
      title: t('mine'),
      description: t('mineLead'),
      unlisted: true,
      section: 'calls',
      alternates: { nl: myCallsPath.href('nl'), en: myCallsPath.href('en') },
      body: (
        <>
          <PageHeading heading={t('mine')} lead={t('mineLead')}>
            <ButtonLink href={newCallPath.href(locale)}>{t('newTitle')}</ButtonLink>
          </PageHeading>
          <MineNavigation locale={locale} here="mine" />
          <DoneNotice visit={visit} />
          <Invitations invitations={invitations} locale={locale} />
          {calls.length === 0 && (
            <EmptyState sentence={t('mineNone')} action={{ label: t('newTitle'), href: newCallPath.href(locale) }} />
          )}
          {(['drafts', 'running', 'ended'] as const).map(
            (part) =>
              parts[part].length > 0 && (
                <Section key={part} heading={t(`mine.${part}`)} count={String(parts[part].length)}>
                  <OwnTable caption={t(`mine.${part}`)} calls={parts[part]} locale={locale} now={now} />
                </Section>
              ),
          )}
          <FittingCalls {...{ rows, reasons, locale, now }} />
        </>
      ),
    }
  },
})

type TableProps = { caption: string; calls: OwnCall[]; locale: Locale; now: Date }

function OwnTable({ caption, calls, locale, now }: TableProps) {
  const t = words(locale)
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: t('call') },
        { label: t('fact.kind') },
        { label: t('fact.asker') },
        { label: t('fact.state') },
        { label: t('fact.deadline') },
      ]}
      rows={calls.map((call) => [
        <a href={manageCallPath.href(locale, { slug: call.slug })}>{inLocale(call.title, locale).text}</a>,
        inLocale(callKind(call.kind)?.name, locale).text,
        call.asker_name,
        stateWord(call, now, locale),
        call.deadline_at === null ? '–' : moment(call.deadline_at, locale),
      ])}
    />
  )
}

/** Who was asked to respond, and can put that away. */
function Invitations({ invitations, locale }: { invitations: Invitation[]; locale: Locale }) {
  const t = words(locale)
  if (invitations.length === 0) return null
  return (
    <Section heading={t('invitations')} count={String(invitations.length)}>
      <RowList>
        {invitations.map(({ slug, title, asker, words: said, at }) => (
          <SeriesRow
            key={slug}
            label={t('invitedBy', { asker })}
            name={inLocale(title, locale)}
            href={callPath.href(locale, { slug })}
            summary={said ?? undefined}
            next={formatDate(at, 'short', locale)}
            actions={
              <form method="post" action={invitationPath.href(locale, { slug })}>
                <Button variant="quiet">
                  {t('ignore')}
                  <span class="unseen">: {inLocale(title, locale).text}</span>
                </Button>
              </form>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

const ignore = definePage({
  name: 'put an invitation to respond away',
  path: invitationPath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, params, now }) {
    await ignoreInvitation(db, member.personId, params.slug ?? '', now)
    return redirect(`${myCallsPath.href(locale)}?done=ignored`)
  },
})

/** How many wait on one's own page; the rest is a link away. */
export const briefly = 3

export async function ownInBrief({ db, locale, now }: Visit, personId: number) {
  const [calls, invitations, fitting] = await Promise.all([
    ownCalls(db, personId, 50),
    invitationsFor(db, personId, now),
    fittingCalls(db, personId, now),
  ])
  const first = fitting.slice(0, briefly)
  const [rows, reasons] = await Promise.all([
    rowsByIds(
      db,
      first.map(({ id }) => id),
    ),
    reasonsFor(db, first, locale),
  ])
  return { running: calls.filter((call) => !ended(call)), invitations, rows, reasons }
}

export const mineRoutes: Route[] = [mine, ignore]
