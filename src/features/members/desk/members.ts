import { sql } from 'kysely'
import type { Database } from '#platform/database'

export const membersPageSize = 50

const members = (db: Database) =>
  db
    .selectFrom('people.member_card as member')
    .innerJoin('identity.account_card as account', 'account.id', 'member.account_id')
    .select(['member.person_id', 'member.account_id', 'member.handle', 'member.name', 'member.trusted_at'])
    .select(['account.email', 'account.steward', 'account.blocked_at', 'account.created_at', 'account.example'])

export type FoundMember = Awaited<ReturnType<typeof findMembers>>['members'][number]

/** Members by a piece of their name, handle or mail address, newest first; stewards alone when asked for. @param page from 1 */
export async function findMembers(db: Database, asked: { q: string; only: '' | 'stewards' | 'blocked'; page: number }) {
  const piece = `%${asked.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await members(db)
    .$if(asked.q !== '', (query) =>
      query.where((any) =>
        any.or([
          any(sql<string>`platform.plain(member.name)`, 'like', sql<string>`platform.plain(${piece})`),
          any('member.handle', 'like', piece.toLowerCase()),
          any('account.email', 'like', piece.toLowerCase()),
        ]),
      ),
    )
    .$if(asked.only === 'stewards', (query) => query.where('account.steward', '=', true))
    .$if(asked.only === 'blocked', (query) => query.where('account.blocked_at', 'is not', null))
    .orderBy('account.created_at', 'desc')
    .orderBy('member.person_id', 'desc')
    .offset((asked.page - 1) * membersPageSize)
    .limit(membersPageSize + 1)
    .execute()
  return { members: rows.slice(0, membersPageSize), more: rows.length > membersPageSize }
}

export const memberByHandle = (db: Database, handle: string): Promise<FoundMember | undefined> =>
  members(db).where('member.handle', '=', handle).executeTakeFirst()
