import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { wantsMail } from '../asking/mail-wish.ts'
import { withdrawAllTies } from './withdrawing.ts'

/** Whom one met, what one said of it, what one means to do, and the codes on one's badges. A "no" of others stays theirs. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const { rows: encounters } = await sql<object>`
      select p.name, p.handle, g.title as gathering, e.at, e.means, case when e.one_id = ${personId} then e.one_said else e.other_said end as "youSaid",
             e.confirmed_at as confirmed, case when e.scanned_id is not null then e.scanned_id = ${personId} end as "yourBadgeWasScanned"
        from encounters.encounter e
        join people.party_card p on p.id = case when e.one_id = ${personId} then e.other_id else e.one_id end
        left join programme.gathering_card g on g.id = e.gathering_id
       where ${personId}::integer in (e.one_id, e.other_id) order by e.at, e.id`.execute(db)
    const { rows: works } = await sql<object>`
      select p.name, p.handle, w.title, w.at from encounters.joint_work w
        join people.party_card p on p.id = case when w.one_id = ${personId} then w.other_id else w.one_id end
       where ${personId}::integer in (w.one_id, w.other_id) order by w.at, p.id`.execute(db)
    const { rows: notes } = await sql<object>`
      select p.name, p.handle, f.text, f.due_on::text as due, f.done_at as done
        from encounters.follow_up f join people.party_card p on p.id = f.other_id
       where f.person_id = ${personId} order by f.changed_at`.execute(db)
    const { rows: codes } = await sql<object>`
      select g.title as gathering, b.code from encounters.badge b join programme.gathering_card g on g.id = b.gathering_id
       where b.person_id = ${personId} order by g.starts_at`.execute(db)
    const { rows: mails } = await sql<object>`
      select g.title as gathering, t.at as asked from encounters.told t join programme.gathering_card g on g.id = t.gathering_id
       where t.person_id = ${personId} order by t.at`.execute(db)
    const wanted = await wantsMail(db, personId)
    return [
      { name: 'encounters', title: { nl: 'Ontmoetingen', en: 'Encounters' }, records: encounters },
      { name: 'joint-work', title: { nl: 'Met wie je samenwerkte', en: 'Whom you worked with' }, records: works },
      { name: 'follow-ups', title: { nl: 'Wat je wilt opvolgen', en: 'What you want to follow up' }, records: notes },
      { name: 'badge-codes', title: { nl: 'Codes op je badges', en: 'Codes on your badges' }, records: codes },
      {
        name: 'asked-whom-you-met',
        title: { nl: 'Waarover we je vroegen wie je ontmoette', en: 'Where we asked whom you met' },
        records: mails,
      },
      {
        name: 'asked-by-mail',
        title: { nl: 'Of we je mailen wie je ontmoette', en: 'Whether we mail you whom you met' },
        records: [{ wanted }],
      },
    ]
  },
  /** Who ended the mails keeps not getting them, as long as there is an account. */
  forget: withdrawAllTies,
}
