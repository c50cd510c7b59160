import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import type { State } from './call/call.ts'
import { moveCall } from './call/moving.ts'
import { removeDocuments } from './making/documents.ts'
import { forgetCallsOf } from './search/queries.ts'

/** What calls hold of a person: what they ask, the searches they keep, what they were told of and asked for. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Oproepen die je plaatst, en zoekopdrachten die je bewaart',
        en: 'Calls you put up, and searches you keep',
      },
      why: { nl: 'Om te vinden en gevonden te worden', en: 'To find and be found' },
      until: {
        nl: 'Tot je ze weghaalt. Een concept dat niemand aanraakt een jaar',
        en: 'Until you take them away. A draft nobody touches for a year',
      },
    },
    {
      what: {
        nl: 'Welke oproepen we je lieten zien, en wie je vroeg te reageren',
        en: 'Which calls we showed you, and who asked you to respond',
      },
      why: { nl: 'Zodat niemand twee keer hetzelfde hoort', en: 'So that nobody hears the same thing twice' },
      until: {
        nl: 'Een maand, een jaar voor mail, en twee jaar voor wie je vroeg',
        en: 'A month, a year for mails, and two years for who asked you',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: asked } = await sql<object>`
      select slug, kind, title, text, form, state, starts_on::text, ends_on::text, places, reward, amount_from, amount_until, amount_per,
             budget, deadline_at, opened_at, ended_at, created_at, asker_id = ${personId} as in_own_name,
             coalesce((select jsonb_agg(jsonb_build_object('name', kept.name, 'type', kept.type, 'base64', encode(kept.bytes, 'base64')) order by own.position)
                         from calls.document own join platform.attachment kept on kept.id = own.attachment_id where own.call_id = call.id), '[]') as documents
        from calls.call call where asker_id = ${personId} or created_by = ${personId} order by id`.execute(db)
    const { rows: searches } = await sql<object>`
      select name, query, notify, created_at from calls.saved_search where person_id = ${personId} order by id`.execute(
      db,
    )
    const { rows: told } = await sql<object>`
      select c.slug as call, t.at, t.mailed_at from calls.told t join calls.call c on c.id = t.call_id
       where t.person_id = ${personId} order by t.at, c.slug`.execute(db)
    const { rows: invitations } = await sql<object>`
      select c.slug as call, i.words, i.at, i.ignored_at, i.person_id = ${personId} as received
        from calls.invitation i join calls.call c on c.id = i.call_id
       where i.person_id = ${personId} or i.by_id = ${personId} order by i.at, c.slug`.execute(db)
    const { rows: shown } = await sql<object>`
      select day::text, count(*)::integer as times from calls.shown where person_id = ${personId} group by day order by day`.execute(
      db,
    )
    const { rows: wishes } = await sql<object>`
      select alerts, invitations from calls.mail_wish where person_id = ${personId}`.execute(db)
    return [
      { name: 'calls', title: { nl: 'Je oproepen', en: 'Your calls' }, records: asked },
      { name: 'saved-searches', title: { nl: 'Bewaarde zoekopdrachten', en: 'Saved searches' }, records: searches },
      {
        name: 'calls-told',
        title: { nl: 'Oproepen waarover je bericht kreeg', en: 'Calls you were told of' },
        records: told,
      },
      {
        name: 'call-invitations',
        title: { nl: 'Uitnodigingen om te reageren', en: 'Invitations to respond' },
        records: invitations,
      },
      {
        name: 'suggested-for-calls',
        title: { nl: 'Hoe vaak jij bij een oproep werd voorgesteld', en: 'How often you were suggested for a call' },
        records: shown,
      },
      { name: 'call-mails', title: { nl: 'Berichten over oproepen', en: 'Mails about calls' }, records: wishes },
    ].filter(({ records }) => records.length > 0)
  },

  /**
   * What the person asks in their own name ends: a draft goes, what runs is withdrawn, so that who responded hears so. What
   * they made for an organisation stays, without their name.
   */
  async forget(tx, personId) {
    const { rows } = await sql<{ id: number; state: State }>`
      select id, state from calls.call where asker_id = ${personId} order by id for no key update`.execute(tx)
    for (const { id, state } of rows) {
      await removeDocuments(tx, id, 'all')
      if (state === 'draft') await tx.deleteFrom('calls.call').where('id', '=', id).execute()
      else if (state !== 'done' && state !== 'withdrawn') await moveCall(tx, id, 'withdrawn', { now: new Date() })
    }
    await forgetCallsOf(tx, personId)
    await tx.updateTable('calls.call').set({ created_by: null }).where('created_by', '=', personId).execute()
    for (const table of ['told', 'saved_search', 'mail_wish', 'invitation', 'shown'] as const)
      await tx.deleteFrom(`calls.${table}`).where('person_id', '=', personId).execute()
    await tx.updateTable('calls.invitation').set({ by_id: null }).where('by_id', '=', personId).execute()
  },
}
