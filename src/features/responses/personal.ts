import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { leaveNobodyWaiting } from './answering/leaving.ts'
import { emptyResponses } from './response/emptying.ts'

/**
 * Taken along: what one sent, for oneself and in the name of others, what one wrote in threads and notes, and one's
 * conversations. Forgotten: one's own responses with all that belongs to them, and what one wrote in threads and notes of
 * others; a response of a collective stays the collective's, without the name of who wrote it. Who waits for an answer of
 * this person hears that there will be none.
 */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Je reactie op een oproep, met bijlagen, gesprek en afspraken',
        en: 'Your response to a call, with attachments, conversation and talks',
      },
      why: {
        nl: 'Zodat wie vraagt kan kiezen. Alleen jullie lezen het, en wie in de jury zit',
        en: 'So that who asks can choose. Only the two of you read it, and who is on the jury',
      },
      until: {
        nl: 'Een jaar na het antwoord. Een concept een maand na de sluiting. Wat gekozen werd blijft bij de samenwerking',
        en: 'A year after the answer. A draft a month after closing. What was chosen stays with the engagement',
      },
    },
  ],
  async collect(db, personId) {
    const [responses, messages, notes, interviews] = await Promise.all([
      sql<object>`
        select call.title as call, party.name as party, r.state, r.motivation, r.available_from, r.hours_a_week, r.amount, r.answers,
               r.sent_at, r.answered_at, r.answer, r.awarded,
               coalesce((select jsonb_agg(work.title order by part.position) from responses.part join people.work_card work on work.id = part.work_id
                          where part.response_id = r.id), '[]') as works,
               coalesce((select jsonb_agg(jsonb_build_object('name', kept.name, 'type', kept.type, 'base64', encode(kept.bytes, 'base64')) order by file.position)
                           from responses.attachment file join platform.attachment kept on kept.id = file.attachment_id
                          where file.response_id = r.id), '[]') as attachments
          from responses.response r join calls.call_card call on call.id = r.call_id join people.party_card party on party.id = r.party_id
         where r.party_id = ${personId} or r.by_id = ${personId} order by r.id`.execute(db),
      sql<object>`
        select call.title as call, message.words, message.at from responses.message
          join responses.response on response.id = message.response_id join calls.call_card call on call.id = response.call_id
         where message.by_id = ${personId} order by message.id`.execute(db),
      sql<object>`
        select call.title as call, note.words, note.at from responses.note
          join responses.response on response.id = note.response_id join calls.call_card call on call.id = response.call_id
         where note.by_id = ${personId} order by note.id`.execute(db),
      sql<object>`
        select call.title as call, interview.state, interview.starts_at, interview.ends_at, interview.place_words, interview.url
          from responses.interview join responses.response on response.id = interview.response_id
          join calls.call_card call on call.id = response.call_id
         where ${personId} in (interview.host_id, interview.guest_id) order by interview.id`.execute(db),
    ])
    return [
      { name: 'responses', title: { nl: 'Reacties', en: 'Responses' }, records: responses.rows },
      {
        name: 'response-messages',
        title: { nl: 'Berichten bij reacties', en: 'Messages on responses' },
        records: messages.rows,
      },
      { name: 'response-notes', title: { nl: 'Notities bij reacties', en: 'Notes on responses' }, records: notes.rows },
      { name: 'interviews', title: { nl: 'Kennismakingen', en: 'Conversations' }, records: interviews.rows },
    ]
  },
  async forget(tx, personId) {
    await leaveNobodyWaiting(tx, personId)
    const own = await tx.selectFrom('responses.response').select('id').where('party_id', '=', personId).execute()
    const ids = own.map(({ id }) => id)
    await emptyResponses(tx, ids)
    if (ids.length > 0) await tx.deleteFrom('responses.response').where('id', 'in', ids).execute()
    await tx.deleteFrom('responses.message').where('by_id', '=', personId).execute()
    await tx.deleteFrom('responses.note').where('by_id', '=', personId).execute()
    await tx.deleteFrom('responses.reader').where('person_id', '=', personId).execute()
    // A conversation to come without one of the two is off.
    await sql`
      update responses.interview set state = 'cancelled', sequence = sequence + 1
       where ${personId} in (host_id, guest_id) and (state = 'proposed' or state = 'agreed' and starts_at > now())`.execute(
      tx,
    )
    await sql`update responses.response set by_id = null where by_id = ${personId}`.execute(tx)
  },
}
