import { sql } from 'kysely'
import { organisationPage, personPage } from '#people'
import type { Fill, Visit } from '#platform/feature'
import { placePage } from '#places'
import { GatheringList, Section, EmptyState } from '#ui'
import { agendaHref } from './agenda/addresses.ts'
import { noFilter } from './agenda/filter.ts'
import {
  type AgendaRow,
  ask,
  gatheringsBefore,
  gatheringsStarting,
  gatheringsUnderWay,
  type Question,
} from './agenda/queries.ts'
import { agendaPath } from './hrefs.ts'
import { words } from './messages.ts'
import { datedRowOf, rowOf } from './rows.ts'

const shown = 12

/** What the programme shows on pages of earlier features: what is on at a place, who organises and speaks where. */
export const fills: Fill[] = [
  placePage.fill(async (visit, { slug }) => {
    const t = words(visit.locale)
    const filter = { ...noFilter, place: slug }
    const found = await coming(visit, await ask(visit.db, filter))
    // On the page of a place its name goes without saying; the room it is in does not.
    const rows = found.map((row) => ({
      ...row,
      place_name: row.place_parent && row.place_slug !== slug ? row.place_name : null,
      place_parent: null,
    }))
    return (
      <Section
        id="agenda"
        heading={t('onHere')}
        more={{ href: agendaHref(visit.locale, filter), label: t('inAgenda') }}
      >
        {rows.length > 0 ? (
          <List rows={rows} visit={visit} />
        ) : (
          <EmptyState
            sentence={t('onHereEmpty')}
            action={{ label: t('emptyAction'), href: agendaPath.href(visit.locale) }}
          />
        )}
      </Section>
    )
  }),
  organisationPage.fill(async (visit, { handle }) => {
    const t = words(visit.locale)
    const filter = { ...noFilter, organiser: handle }
    const rows = await coming(visit, await ask(visit.db, filter))
    if (rows.length === 0) return null
    return (
      <Section
        id="organiseert"
        heading={t('organises')}
        more={{ href: agendaHref(visit.locale, filter), label: t('inAgenda') }}
      >
        <List rows={rows} visit={visit} />
      </Section>
    )
  }),
  personPage.fill(async (visit, { id }) => {
    const t = words(visit.locale)
    const question = { ...(await ask(visit.db, noFilter)) }
    question.conditions = [
      ...question.conditions,
      sql`g.id in (select n.gathering_id from programme.speaker k join programme.session n on n.id = k.session_id where k.party_id = ${id}
        union select o.gathering_id from programme.gathering_organiser o where o.party_id = ${id})`,
    ]
    const [ahead, past] = await Promise.all([
      coming(visit, question),
      gatheringsBefore(visit.db, question, visit.now, 6),
    ])
    return (
      <>
        {ahead.length > 0 && (
          <Section heading={t('speaksAt')}>
            <List rows={ahead} visit={visit} />
          </Section>
        )}
        {past.length > 0 && (
          <Section heading={t('spokeAt')}>
            <List rows={past} visit={visit} asDated />
          </Section>
        )}
      </>
    )
  }),
]

async function coming({ db, now }: Visit, question: Question): Promise<AgendaRow[]> {
  const [underWay, ahead] = await Promise.all([
    gatheringsUnderWay(db, question, now, 4),
    gatheringsStarting(db, question, { from: now }, shown),
  ])
  return [...underWay, ...ahead.slice(0, shown)]
}

const List = ({ rows, visit, asDated = false }: { rows: AgendaRow[]; visit: Visit; asDated?: boolean }) => (
  <GatheringList
    rows={rows.map((row) => ({ ...(asDated ? datedRowOf : rowOf)(row, visit.locale, visit.now), level: 3 as const }))}
  />
)
