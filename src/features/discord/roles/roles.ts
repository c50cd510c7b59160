import { sql } from 'kysely'
import { z } from 'zod'
import { instantOf } from '../channel/connection.ts'
import { inLocale, type LocalText } from '#platform/i18n'
import { words } from '../messages.ts'
import { codes, refusedBy, type Step } from '../step/step.ts'

/** Changes of roles in one look; who is not in the server is asked for again after a day. */
const most = 50
const roleShape = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.string(),
  managed: z.boolean().default(false),
})

/**
 * Makes a role for each connected circle: one that may do nothing by itself. A role of that name is only taken for ours when
 * it is younger than the connection, so that nobody gets a role of the server by the name of a circle.
 */
export async function makeRoles(step: Step): Promise<void> {
  const { db, api, discord } = step
  const { rows } = await sql<{ id: number; connected_at: Date; name: LocalText }>`
    select own.id, own.connected_at, circle.name from discord.connection own join circles.circle_card circle on circle.id = own.circle_id
     where own.role_id is null and own.webhook_id is not null and circle.joining = 'open' order by own.id`.execute(db)
  if (rows.length === 0) return
  const path = `/guilds/${discord.guildId}/roles`
  const listed = await api.ask('GET', path)
  if (!listed.ok) throw refusedBy(listed)
  const roles = z.array(roleShape).parse(listed.data)
  const taken = new Set(
    (await db.selectFrom('discord.connection').select('role_id').execute()).map((row) => row.role_id),
  )
  for (const { id, connected_at, name } of rows) {
    const called = words('nl')('role.name', { circle: inLocale(name, 'nl').text }).slice(0, 100)
    const ours = roles.find(
      (role) =>
        role.name === called &&
        role.permissions === '0' &&
        !role.managed &&
        !taken.has(role.id) &&
        instantOf(role.id) >= connected_at,
    )
    const made = ours ?? (await newRole(step, path, called))
    taken.add(made.id)
    await db.updateTable('discord.connection').set({ role_id: made.id }).where('id', '=', id).execute()
  }
}

async function newRole({ api }: Step, path: string, name: string) {
  const answer = await api.ask('POST', path, { body: { name, permissions: '0', hoist: false, mentionable: false } })
  if (!answer.ok) throw refusedBy(answer)
  return roleShape.parse(answer.data)
}

/** Gives the role of a circle to its members who linked their account, and takes it from who is no longer one. */
export async function giveRoles({ db, api, discord, now }: Step): Promise<void> {
  const { rows } = await sql<{ role_id: string; user_id: string; wanted: boolean }>`
    with wanted as (
      select connection.role_id, link.user_id from discord.connection connection
        join circles.membership_card own on own.circle_id = connection.circle_id
        join discord.link link on link.person_id = own.person_id where connection.role_id is not null
    )
    select role_id, user_id, true as wanted from wanted
     where not exists (select from discord.role_held held where held.role_id = wanted.role_id and held.user_id = wanted.user_id
       and (held.absent_at is null or held.absent_at > ${now}::timestamptz - interval '1 day'))
    union all
    select role_id, user_id, false from discord.role_held held
     where not exists (select from wanted where wanted.role_id = held.role_id and wanted.user_id = held.user_id)
     order by role_id, user_id limit ${most}`.execute(db)
  for (const { role_id, user_id, wanted } of rows) {
    const path = `/guilds/${discord.guildId}/members/${user_id}/roles/${role_id}`
    const answer = await api.ask(wanted ? 'PUT' : 'DELETE', path)
    const absent = !answer.ok && ([codes.unknownMember, codes.unknownUser] as number[]).includes(answer.code)
    const without = !answer.ok && answer.code === codes.unknownRole
    if (!answer.ok && !absent && !without) throw refusedBy(answer)
    if (wanted) await hold({ role_id, user_id, absent_at: answer.ok ? null : now })
    else
      await db.deleteFrom('discord.role_held').where('role_id', '=', role_id).where('user_id', '=', user_id).execute()
  }

  async function hold(held: { role_id: string; user_id: string; absent_at: Date | null }) {
    await db
      .insertInto('discord.role_held')
      .values(held)
      .onConflict((conflict) => conflict.columns(['role_id', 'user_id']).doUpdateSet({ absent_at: held.absent_at }))
      .execute()
  }
}
