import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import type { MemberVisit } from '#platform/feature'
import { RowList, Section, SeriesRow } from '#ui'
import { myContactsPath, myOrganisationsPath, myProfilePath, reportsPath, waitingPath } from './hrefs.ts'
import { words } from './messages.ts'

/** For a member's own page: the ways to profile, contacts and organisations, with what waits for an answer. */
export async function ownPeople({ db, locale, member }: MemberVisit) {
  const t = words(locale)
  const { rows } = await sql<{ met: number; invited: number; asking: number }>`
    select (select count(*)::int from people.met said where said.other_id = ${member.personId}
              and not exists (select from people.met own where own.person_id = said.other_id and own.other_id = said.person_id)
              and not exists (select from people.block where person_id = said.person_id and blocked_id = said.other_id)) as met,
           (select count(*)::int from people.membership where person_id = ${member.personId} and standing = 'invited') as invited,
           (select count(*)::int from people.membership asked join people.membership own on own.party_id = asked.party_id
             where own.person_id = ${member.personId} and own.standing = 'admin' and asked.standing = 'asked') as asking`.execute(
    db,
  )
  const { met = 0, invited = 0, asking = 0 } = rows[0] ?? {}
  const [contacts, organisations] = [myContactsPath.href(locale), myOrganisationsPath.href(locale)]
  return {
    turns: [
      ...(met > 0
        ? [{ name: t('ownMetWaiting', { n: met }), href: contacts, label: t('contacts'), ask: t('ownMetAsk') }]
        : []),
      ...(invited > 0
        ? [
            {
              name: t('ownInvited', { n: invited }),
              href: organisations,
              label: t('myOrganisations'),
              ask: t('ownAnswer'),
            },
          ]
        : []),
      ...(asking > 0
        ? [{ name: t('asking', { n: asking }), href: organisations, label: t('myOrganisations'), ask: t('ownAnswer') }]
        : []),
    ],
    ways: [
      { of: 'self' as const, name: t('myProfile'), href: myProfilePath.href(locale) },
      { of: 'self' as const, name: t('contacts'), href: contacts },
      { of: 'self' as const, name: t('myOrganisations'), href: organisations },
    ],
  }
}

/** For the stewards' desk: reports and new organisations that wait. */
export async function peopleDesk({ db, locale }: MemberVisit): Promise<ComponentChildren> {
  const t = words(locale)
  const { rows } = await sql<{ reports: number; waiting: number }>`
    select (select count(*)::int from people.report where closed_at is null) as reports,
           (select count(*)::int from people.party where withheld = 'waiting') as waiting`.execute(db)
  const { reports = 0, waiting = 0 } = rows[0] ?? {}
  return (
    <Section heading={t('deskPeople')}>
      <RowList>
        <SeriesRow name={t('reports')} href={reportsPath.href(locale)} next={t('deskReports', { n: reports })} />
        <SeriesRow name={t('waiting')} href={waitingPath.href(locale)} next={t('deskWaiting', { n: waiting })} />
      </RowList>
    </Section>
  )
}
