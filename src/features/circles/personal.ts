import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { keepLookedAfter } from './circle/looked-after.ts'
import { removePost } from './moderating/on-posts.ts'

/** What circles hold of a person: where they belong, what they wrote, and what moderators did about them. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Bij welke kringen je hoort, en hoe je ze volgt',
        en: 'Which circles you belong to, and how you follow them',
      },
      why: { nl: 'Zodat je kunt meelezen en bericht krijgt', en: 'So that you can read along and are told' },
      until: {
        nl: 'Tot je weggaat; een verzoek of uitnodiging een half jaar',
        en: 'Until you leave; a request or an invitation for half a year',
      },
    },
    {
      what: {
        nl: 'Wat je in kringen schrijft, je reacties en stemmen',
        en: 'What you write in circles, your reactions and votes',
      },
      why: { nl: 'Om met elkaar te praten', en: 'To talk with each other' },
      until: {
        nl: 'Tot je het weghaalt, of je account weghaalt',
        en: 'Until you take it away, or delete your account',
      },
    },
    {
      what: {
        nl: 'Wat moderators over je besluiten, en wat je meldt',
        en: 'What moderators decide about you, and what you report',
      },
      why: { nl: 'Zodat er opnieuw naar gekeken kan worden', en: 'So that it can be looked at again' },
      until: { nl: 'Besluiten twee jaar, meldingen een jaar', en: 'Decisions for two years, reports for one' },
    },
  ],
  async collect(db, personId) {
    const { rows: belongs } = await sql<object>`
      select c.slug as circle, m.state, m.role, m.words, m.follow, m.since, m.suspended_until
        from circles.membership m join circles.circle c on c.id = m.circle_id where m.person_id = ${personId} order by c.slug`.execute(
      db,
    )
    const { rows: posts } = await sql<object>`
      select c.slug as circle, p.id, p.parent_id as answers, p.kind, p.words, p.at, p.edited_at, p.hidden_at, p.hidden_reason
        from circles.post p join circles.circle c on c.id = p.circle_id
       where p.author_id = ${personId} and p.removed_at is null order by p.id`.execute(db)
    const { rows: said } = await sql<object>`
      select 'reaction' as what, post_id as post, kind as said, at from circles.reaction where person_id = ${personId}
      union all select 'vote', v.post_id, o.words, null from circles.vote v
        join circles.poll_option o on o.post_id = v.post_id and o.position = v.position where v.person_id = ${personId}
      union all select 'report', post_id, words, at from circles.report where by_id = ${personId} order by 2, 1, 3`.execute(
      db,
    )
    const { rows: acts } = await sql<object>`
      select c.slug as circle, a.kind, a.at, a.reason, a.until, e.words as appeal, e.decision, e.answer
        from circles.act a join circles.circle c on c.id = a.circle_id left join circles.appeal e on e.act_id = a.id
       where a.person_id = ${personId} order by a.id`.execute(db)
    return [
      { name: 'circles', title: { nl: 'Je kringen', en: 'Your circles' }, records: belongs },
      {
        name: 'circle-posts',
        title: { nl: 'Wat je in kringen schreef', en: 'What you wrote in circles' },
        records: posts,
      },
      {
        name: 'circle-reactions',
        title: {
          nl: 'Je reacties, stemmen en meldingen in kringen',
          en: 'Your reactions, votes and reports in circles',
        },
        records: said,
      },
      {
        name: 'circle-acts',
        title: {
          nl: 'Wat moderators van kringen over jou besloten',
          en: 'What moderators of circles decided about you',
        },
        records: acts,
      },
    ].filter(({ records }) => records.length > 0)
  },

  /**
   * What the person wrote goes; answers of others stay. A circle that would have nobody to look after it is looked after by
   * who has belonged to it longest; one without members goes.
   */
  async forget(tx, personId) {
    const { rows } = await sql<{ id: number; circle_id: number }>`
      select id, circle_id from circles.post where author_id = ${personId} and removed_at is null order by circle_id, id`.execute(
      tx,
    )
    for (const { id, circle_id } of rows) await removePost(tx, { circleId: circle_id, postId: id, now: new Date() })
    await tx.updateTable('circles.post').set({ author_id: null }).where('author_id', '=', personId).execute()
    for (const table of ['mention', 'reaction', 'vote', 'reader'] as const)
      await tx.deleteFrom(`circles.${table}`).where('person_id', '=', personId).execute()
    await tx.deleteFrom('circles.report').where('by_id', '=', personId).execute()
    await sql`delete from circles.appeal where act_id in (select id from circles.act where person_id = ${personId})`.execute(
      tx,
    )
    await tx
      .updateTable('circles.act')
      .set({ person_id: null, reason: null })
      .where('person_id', '=', personId)
      .execute()
    await tx.updateTable('circles.act').set({ by_id: null }).where('by_id', '=', personId).execute()
    await tx.deleteFrom('circles.membership').where('person_id', '=', personId).execute()
    await keepLookedAfter(tx)
  },
}
