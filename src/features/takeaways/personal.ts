import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { settle } from './giving/settle.ts'

/** What takeaways hold of a person: the sentences they gave, and those they use. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'De zinnen die je van een gesprek meeneemt, welke zinnen je gebruikt, en dia’s en opnames die je erbij zet',
        en: 'The sentences you take home from a talk, which sentences you use, and slides and recordings you add',
      },
      why: {
        nl: 'Zodat blijft staan wat een gesprek opleverde; je naam staat erbij als je dat wilt, of als je er sprak',
        en: 'So that what a talk brought stays; with your name if you want that, or if you spoke there',
      },
      until: {
        nl: 'Tot je ze terugneemt of weggaat; dia’s en opnames blijven, zonder jouw naam',
        en: 'Until you take them back, or leave; slides and recordings stay, without your name',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: sentences } = await sql<object>`
      select g.title as gathering, n.title as session, e.title as episode, s.words, s.named, s.given_at, s.changed_at, s.chosen, s.hidden_at, s.hidden_reason
        from takeaways.sentence s join takeaways.talk t on t.id = s.talk_id left join programme.gathering_card g on g.id = t.gathering_id
        left join programme.session_card n on n.id = t.session_id left join podcasts.episode_card e on e.id = t.episode_id
       where s.person_id = ${personId} order by s.given_at, s.id`.execute(db)
    const { rows: used } = await sql<object>`
      select s.words, m.at from takeaways.mark m join takeaways.sentence s on s.id = m.sentence_id
       where m.person_id = ${personId} order by m.at, s.id`.execute(db)
    const { rows: added } = await sql<object>`
      select sort, title, href, licence, added_at from takeaways.material where added_by = ${personId} order by id`.execute(
      db,
    )
    return [
      {
        name: 'takeaways',
        title: { nl: 'Zinnen die je meenam', en: 'Sentences you took home' },
        records: sentences,
      },
      { name: 'takeaways-used', title: { nl: 'Zinnen die je gebruikt', en: 'Sentences you use' }, records: used },
      {
        name: 'talk-material',
        title: { nl: 'Dia’s en opnames die je erbij zette', en: 'Slides and recordings you added' },
        records: added,
      },
    ].filter(({ records }) => records.length > 0)
  },

  /** Their sentences and what they said to use go; the three are chosen anew from what stays. */
  async forget(tx, personId) {
    const { rows: talks } = await sql<{ id: number }>`
      select t.id from takeaways.talk t
       where t.id in (select talk_id from takeaways.sentence where person_id = ${personId}
                      union select s.talk_id from takeaways.mark m join takeaways.sentence s on s.id = m.sentence_id where m.person_id = ${personId})
       order by t.id for update`.execute(tx)
    await tx.deleteFrom('takeaways.mark').where('person_id', '=', personId).execute()
    await tx.deleteFrom('takeaways.sentence').where('person_id', '=', personId).execute()
    await tx.updateTable('takeaways.sentence').set({ hidden_by: null }).where('hidden_by', '=', personId).execute()
    await tx.updateTable('takeaways.material').set({ added_by: null }).where('added_by', '=', personId).execute()
    for (const { id } of talks) await settle(tx, id, 'words')
  },
}
