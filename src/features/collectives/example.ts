import { readFileSync } from 'node:fs'
import type { Tx } from '#platform/database'
import { takeBack } from '#platform/events'
import type { Example } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import { addMembers, addParties, closeCollective, partiesByHandle, partyChanged } from '#people'

type Data = {
  collectives: {
    handle: string
    name: string
    summary: LocalText
    disciplines: string[]
    has: string[]
    seeks: string[]
    members: { handle: string; role: string; standing: 'member' | 'organiser' | 'admin'; lends: boolean }[]
    dissolved?: { daysAgo: number; reason: string }
  }[]
}

const day = 86_400_000 // milliseconds

/** Three invented collectives: two that live, one that was dissolved and whose past stays. */
export const example: Example = {
  async load(tx, now) {
    const { collectives } = JSON.parse(
      readFileSync(new URL('../../../demo/collectives.json', import.meta.url), 'utf8'),
    ) as Data
    for (const one of collectives) await add(tx, one, now)
    await takeBack(tx, [partyChanged])
  },
  /** They go with the other parties of the example city. */
  async remove() {},
  async present(db) {
    const row = await db
      .selectFrom('people.collective_card')
      .select('party_id')
      .where('example', '=', true)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}

async function add(tx: Tx, one: Data['collectives'][number], now: Date): Promise<void> {
  const { handle, name, summary, disciplines, has, seeks, members, dissolved } = one
  const [id = 0] = await addParties(tx, [
    {
      ...{ kind: 'collective' as const, handle, name, summary, disciplines },
      ...{ skills: { has, seeks, offers: [] }, example: true, invented: true },
    },
  ])
  const persons = await partiesByHandle(
    tx,
    members.map((member) => member.handle),
  )
  const known = members.flatMap((member) => {
    const personId = persons.get(member.handle)?.id
    return personId === undefined ? [] : [{ ...member, personId }]
  })
  await addMembers(
    tx,
    known.map(({ personId, standing, role }) => ({ partyId: id, personId, standing, role })),
  )
  const lending = known.filter(({ lends }) => lends)
  if (lending.length > 0)
    await tx
      .insertInto('collectives.lending')
      .values(lending.map(({ personId }) => ({ party_id: id, person_id: personId, at: now })))
      .execute()
  if (dissolved === undefined) return
  const at = new Date(Number(now) - dissolved.daysAgo * day)
  await tx
    .updateTable('collectives.collective')
    .set({ state: 'dissolved', since: at, dissolved_reason: dissolved.reason })
    .where('party_id', '=', id)
    .execute()
  await closeCollective(tx, id, at)
}
