import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { formatList, inLocale, type LocalText } from '#platform/i18n'
import { callKind, callPage } from '#calls'
import { fittingPath } from '#collectives'
import { RowList, Section, SeriesRow } from '#ui'
import { words } from '../messages.ts'

type Own = { handle: string; name: string; has: LocalText[]; lacks: { id: string; name: LocalText }[] }

/** The collectives of a person that live, with what they have and lack of what a call asks. */
async function ownAgainst(db: Database, personId: number, callId: number): Promise<Own[]> {
  const { rows } = await sql<Own>`
    with asked as (select k.id, k.name from calls.call_skill_card s join people.skill_card k on k.id = s.skill_id where s.call_id = ${callId})
    select p.handle, p.name,
           coalesce((select jsonb_agg(asked.name order by asked.id) from asked
              where asked.id in (select skill_id from collectives.collective_skill own where own.party_id = c.party_id)), '[]') as has,
           coalesce((select jsonb_agg(jsonb_build_object('id', asked.id, 'name', asked.name) order by asked.id) from asked
              where asked.id not in (select skill_id from collectives.collective_skill own where own.party_id = c.party_id)), '[]') as lacks
      from people.membership_card m join collectives.collective_card c on c.party_id = m.party_id and c.state = 'live'
      join people.party_card p on p.id = c.party_id
     where m.person_id = ${personId} and m.standing in ('member', 'organiser', 'admin') and exists (select from asked)
     order by p.name, p.id limit 3`.execute(db)
  return rows
}

/** On a call's page, for members of a collective: what it lacks for this, and the way to people who have it. */
export const collectivesOnCall = callPage.fill(async ({ db, locale, member }, { call }) => {
  if (member === undefined || call.state !== 'open' || !callKind(call.kind)?.responders.includes('collective'))
    return undefined
  const own = await ownAgainst(db, member.personId, call.id)
  if (own.length === 0) return undefined
  const t = words(locale)
  const list = (names: LocalText[]) =>
    formatList(
      names.map((name) => inLocale(name, locale).text),
      locale,
    )
  return (
    <Section heading={t('asCollective')}>
      <RowList>
        {own.map(({ handle, name, has, lacks }) => (
          <SeriesRow
            key={handle}
            name={name}
            href={fittingPath.href(locale, { handle }, new URLSearchParams(lacks.map(({ id }) => ['skill', id])))}
            summary={has.length === 0 ? t('collectiveHasNone') : t('collectiveHas', { skills: list(has) })}
            next={
              lacks.length === 0
                ? t('collectiveHasAll')
                : t('collectiveLacks', { skills: list(lacks.map((lack) => lack.name)) })
            }
          />
        ))}
      </RowList>
    </Section>
  )
})
