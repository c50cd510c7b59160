import type { PersonalData } from '#platform/feature'
import { words } from './messages.ts'

const [nl, en] = [words('nl'), words('en')]

export const personal: PersonalData = {
  kept: [
    {
      what: { nl: nl('kept.link'), en: en('kept.link') },
      why: { nl: nl('kept.linkWhy'), en: en('kept.linkWhy') },
      until: { nl: nl('kept.linkUntil'), en: en('kept.linkUntil') },
    },
  ],

  async collect(db, personId) {
    const rows = await db
      .selectFrom('discord.link')
      .select(['user_id', 'name', 'at'])
      .where('person_id', '=', personId)
      .execute()
    const records = rows.map(({ user_id, name, at }) => ({ account: user_id, name, since: at.toISOString() }))
    return records.length === 0
      ? []
      : [{ name: 'discord', title: { nl: nl('personal.link'), en: en('personal.link') }, records }]
  },

  /** What the person wrote goes with the circles'; the next run takes it away over there, and the roles. */
  async forget(tx, personId) {
    for (const table of ['link', 'code'] as const)
      await tx.deleteFrom(`discord.${table}`).where('person_id', '=', personId).execute()
    await tx
      .updateTable('discord.connection')
      .set({ connected_by: null })
      .where('connected_by', '=', personId)
      .execute()
    await tx.updateTable('discord.event_wish').set({ by_id: null }).where('by_id', '=', personId).execute()
  },
}
