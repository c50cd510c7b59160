import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { takeDesks } from './admission/desk.ts'
import { end } from './registration/ending.ts'

/**
 * Taken along: registrations with answers, sessions and tickets. Forgotten: what is to come is cancelled, so that the
 * place goes to the next; of the rest the fact remains that somebody came, without a name, answers or remarks.
 */
export const personal: PersonalData = {
  async collect(db, personId) {
    const { rows } = await sql<object>`
      select g.title, g.starts_at, r.state, r.places, r.mode, r.answers, r.needs, r.remark, r.created_at,
             coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'code', t.code, 'holder', t.holder, 'email', t.email,
               'no_pictures', t.no_pictures) order by t.position)
                from registrations.ticket t where t.registration_id = r.id and t.replaced_at is null and t.cancelled_at is null), '[]') as tickets,
             coalesce((select jsonb_agg(jsonb_build_object('session', n.title, 'state', u.state) order by n.starts_at)
                from registrations.sign_up u join programme.session_card n on n.id = u.session_id where u.registration_id = r.id), '[]') as sessions
        from registrations.registration r join programme.gathering_card g on g.id = r.gathering_id
       where r.person_id = ${personId} order by r.id`.execute(db)
    return [{ name: 'registrations', title: { nl: 'Aanmeldingen', en: 'Registrations' }, records: rows }]
  },
  async forget(tx, personId) {
    const { rows } = await sql<{ id: number; gathering_id: number }>`
      select r.id, r.gathering_id from registrations.registration r join programme.gathering_card g on g.id = r.gathering_id
       where r.person_id = ${personId} and r.state in ('confirmed', 'waiting', 'offered', 'requested') and g.ends_at > now()`.execute(
      tx,
    )
    const desks = await takeDesks(
      tx,
      rows.map((row) => row.gathering_id),
    )
    for (const { id, gathering_id } of rows) {
      const desk = desks.get(gathering_id)
      if (desk !== undefined) await end(tx, desk, [id], 'left', new Date())
    }
    await sql`
      update registrations.ticket t set holder = null, email = null
        from registrations.registration r where r.id = t.registration_id and r.person_id = ${personId}`.execute(tx)
    await tx
      .updateTable('registrations.registration')
      .set({ person_id: null, answers: '{}', needs: null, remark: null, once: null })
      .where('person_id', '=', personId)
      .execute()
  },
}
