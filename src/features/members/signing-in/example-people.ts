import { isLoopback } from '#platform/config'
import type { Database } from '#platform/database'
import { definePage, type Visit } from '#platform/feature'
import { addExampleAccount, accountById } from '#platform/identity'
import { readFields } from '#platform/http'
import { giveAccount } from '#people'
import { z } from 'zod'
import { accountOf } from '../account-of.ts'
import { stepInPath } from '../hrefs.ts'
import { backTo } from './back.ts'
import { failed, signedIn } from './letting-in.ts'

/** Six people of the example city, for who wants to see every side of the platform in a minute. */
const roles = {
  maker: 'jurina-martina',
  student: 'zeynep-sahin',
  company: 'selam-ghebremedhin',
  school: 'ikram-ouali',
  programmeMaker: 'shaquira-croes',
  steward: 'naomi-schouten',
} as const
export type ExampleRole = keyof typeof roles
/** Their handles. */
export const exampleHandles: string[] = Object.values(roles)
export type ExampleFace = { role: ExampleRole; name: string }

const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/**
 * Whether this visit may step in as an example person: only on the machine itself. The site is known by a loopback
 * address, is asked for by one (a foreign name that leads here will not do), from one, and nothing stands in between.
 */
export function onOwnMachine({ config, url, request, client }: Pick<Visit, 'config' | 'url' | 'request' | 'client'>) {
  return (
    isLoopback(new URL(config.baseUrl).hostname) &&
    isLoopback(url.hostname) &&
    isLoopback(client.includes(':') ? `[${client}]` : client) &&
    forwarding.every((name) => !request.headers.has(name))
  )
}

/** On the machine itself, while the example city is loaded. */
export const mayStepIn = async (visit: Visit): Promise<boolean> =>
  onOwnMachine(visit) && (await exampleFaces(visit.db)).length > 0

/** The example people who are there. */
export async function exampleFaces(db: Database): Promise<ExampleFace[]> {
  const rows = await db
    .selectFrom('people.party_card')
    .select(['handle', 'name'])
    .where('handle', 'in', exampleHandles)
    .where('example', '=', true)
    .execute()
  const names = new Map(rows.map((row) => [row.handle, row.name]))
  return Object.entries(roles).flatMap(([role, handle]) => {
    const name = names.get(handle)
    return name === undefined ? [] : [{ role: role as ExampleRole, name }]
  })
}

const chosen = z.object({ wie: z.string().catch(''), naar: z.string().catch('') })

export const stepInRoute = definePage({
  name: 'step in as an example person',
  path: stepInPath,
  who: 'everyone',
  method: 'POST',
  may: onOwnMachine,
  async page(visit) {
    const { db, locale, request } = visit
    const read = await readFields(request, chosen)
    const role = Object.keys(roles).find((one) => read.ok && read.value.wie === one) as ExampleRole | undefined
    const back = backTo(read.ok ? read.value.naar : '', locale)
    return db.transaction().execute(async (tx) => {
      const person = await tx
        .selectFrom('people.party_card')
        .select(['id', 'handle'])
        .where('handle', '=', role === undefined ? '' : roles[role])
        .where('example', '=', true)
        .executeTakeFirst()
      if (person === undefined) return failed(visit, 'example')
      const { id, handle } = person
      const accountId = (await accountOf(tx, id)) ?? (await addAccount(handle, role === 'steward'))
      const account = await accountById(tx, accountId)
      return account ? signedIn(visit, tx, account, 'example', back) : failed(visit, 'example')

      async function addAccount(name: string, steward: boolean) {
        const added = await addExampleAccount(tx, { email: `${name}@voorbeeld.invalid`, steward })
        await giveAccount(tx, id, { accountId: added, trustedAt: visit.now })
        return added
      }
    })
  },
})
