import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { exampleHandles } from '#members'

/** A person or collective of the example city that may respond, with who acts for it and what it can. */
type Candidate = { id: number; kind: string; handle: string; acts: number[]; skills: string[] }
/** Everybody there is, and who acts for which party. */
export type City = { candidates: Candidate[]; actsFor: Map<number, number[]> }
type Asked = { id: number; kind: string; state: string; asker_id: number; asker: string; skills: string[] }

/** Read once: the city is small, and so many questions about each of its calls would take minutes. */
export async function exampleParties(tx: Tx): Promise<City> {
  const [parties, representatives, skills] = await Promise.all([
    sql<{ id: number; kind: string; handle: string }>`
      select id, kind, handle from people.party_card where example and kind in ('person', 'collective') order by id`.execute(
      tx,
    ),
    sql<{ party_id: number; person_id: number }>`
      select party_id, person_id from people.representative order by party_id, person_id`.execute(tx),
    sql<{ person_id: number; skill_id: string }>`
      select person_id, skill_id from people.skill_posting where relation = 'has'`.execute(tx),
  ])
  const acting = Map.groupBy(representatives.rows, (row) => row.party_id)
  const actsFor = new Map([...acting].map(([party, rows]) => [party, rows.map((row) => row.person_id)]))
  const skillsOf = Map.groupBy(skills.rows, (row) => row.person_id)
  const candidates = parties.rows.flatMap((party) => {
    const acts = actsFor.get(party.id) ?? []
    const own = (skillsOf.get(party.id) ?? []).map((row) => row.skill_id)
    return acts.length === 0 ? [] : [{ ...party, acts, skills: own }]
  })
  return { candidates, actsFor }
}

/**
 * Who responds: now and then one of the six, then collectives and those whose skills the call asks for; nobody who acts
 * for the asker.
 */
export function candidatesFor(
  city: City,
  call: Asked,
  responders: string[],
  count: number,
): { id: number; by_id: number }[] {
  // Not to everything: who responds to all that is asked is nobody.
  const here = call.asker === 'blauwe-kamer-xr' || call.id % 7 === 0 || ['matched', 'done'].includes(call.state)
  const special = here ? (call.kind === 'internship' ? 'zeynep-sahin' : 'jurina-martina') : ''
  const askers = new Set([call.asker_id, ...(city.actsFor.get(call.asker_id) ?? [])])
  const rank = ({ id, kind, handle, skills }: Candidate) =>
    (handle === special ? 1_000_000 : 0) +
    (kind === 'collective' ? 100_000 : 0) +
    skills.filter((skill) => call.skills.includes(skill)).length * 2000 +
    ((id * 7919 + call.id * 104_729) % 1009)
  return city.candidates
    .filter(
      ({ id, kind, acts }) => responders.includes(kind) && !askers.has(id) && !acts.some((one) => askers.has(one)),
    )
    .filter(({ handle }) => handle === special || !exampleHandles.includes(handle))
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, count)
    .map(({ id, acts }) => ({ id, by_id: acts[0] ?? id }))
}
