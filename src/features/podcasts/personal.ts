import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { removeShow } from './show/making.ts'

/** What podcasts hold of a person: shows and episodes they made, files they sent, and where they are named. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Podcasts: wat je maakt, het geluid dat je stuurt, naar welke besloten podcasts je luistert, en bij welke afleveringen je genoemd wilt worden',
        en: 'Podcasts: what you make, the sound you send, which podcasts that are not for everyone you listen to, and with which episodes you want to be named',
      },
      why: {
        nl: 'Anderen laten luisteren, en niemand noemen die dat niet wil',
        en: 'Letting others listen, and naming nobody who does not want it',
      },
      until: {
        nl: 'Tot je het verwijdert. Wat je wilt overnemen en geluid dat half gestuurd is een week, geluid dat we niet konden gebruiken een maand, en geluid dat bij geen aflevering meer hoort een dag. Waar je in een aflevering was, staat alleen in je eigen browser. Dat je luisterde, weten we tot de dag om is als een versleutelde afdruk van internetadres en app; daarna zijn er alleen aantallen.',
        en: 'Until you delete it. What you want to take over and sound half sent for a week, sound we could not use for a month, and sound that belongs to no episode any more for a day. Where you were in an episode stands in your own browser only. That you listened, we know until the day is over as an encrypted print of network address and app; after that there are only numbers.',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: shows } = await sql<object>`
      select slug, title, description, language, category, contact_email, state, created_at, owner_id = ${personId} as in_own_name
        from podcasts.show where owner_id = ${personId} or created_by = ${personId} order by id`.execute(db)
    const { rows: episodes } = await sql<object>`
      select s.slug as podcast, e.slug, e.title, e.description, e.published_at, e.created_at
        from podcasts.episode e join podcasts.show s on s.id = e.show_id
       where s.owner_id = ${personId} or e.created_by = ${personId} order by e.id`.execute(db)
    const { rows: files } = await sql<object>`
      select name, size::float8 as size, type, duration, created_at from podcasts.audio where created_by = ${personId} order by created_at`.execute(
      db,
    )
    const { rows: credits } = await sql<object>`
      select s.slug as podcast, e.slug as episode, c.role, c.asked_at, c.agreed_at, c.declined_at
        from podcasts.credit c join podcasts.episode e on e.id = c.episode_id join podcasts.show s on s.id = e.show_id
       where c.person_id = ${personId} order by c.id`.execute(db)
    const { rows: hearing } = await sql<object>`
      select s.slug as podcast, l.added_at, f.made_at as own_address_made_at
        from podcasts.show s left join podcasts.listener l on l.show_id = s.id and l.person_id = ${personId}
        left join podcasts.private_feed f on f.show_id = s.id and f.person_id = ${personId}
       where num_nonnulls(l.person_id, f.person_id) > 0 order by s.id`.execute(db)
    const { rows: imports } = await sql<object>`
      select title, feed_url, asked_at, proven_at from podcasts.import where asked_by = ${personId} order by asked_at`.execute(
      db,
    )
    return [
      { name: 'podcasts', title: { nl: 'Je podcasts', en: 'Your podcasts' }, records: shows },
      { name: 'podcast-episodes', title: { nl: 'Je afleveringen', en: 'Your episodes' }, records: episodes },
      { name: 'podcast-files', title: { nl: 'Geluid dat je stuurde', en: 'Sound you sent' }, records: files },
      { name: 'podcast-credits', title: { nl: 'Afleveringen met jou', en: 'Episodes with you' }, records: credits },
      {
        name: 'podcast-listening',
        title: { nl: 'Besloten podcasts', en: 'Podcasts not for everyone' },
        records: hearing,
      },
      {
        name: 'podcast-imports',
        title: { nl: 'Podcasts die je overnam', en: 'Podcasts you took over' },
        records: imports,
      },
    ].filter(({ records }) => records.length > 0)
  },

  /** Shows in one's own name go, with their sound. What was made for an organisation stays, without the name of who made it. */
  async forget(tx, personId) {
    const own = await tx.selectFrom('podcasts.show').select('id').where('owner_id', '=', personId).execute()
    for (const { id } of own) await removeShow(tx, id)
    await tx.updateTable('podcasts.show').set({ created_by: null }).where('created_by', '=', personId).execute()
    await tx.updateTable('podcasts.episode').set({ created_by: null }).where('created_by', '=', personId).execute()
    await tx.updateTable('podcasts.audio').set({ created_by: null }).where('created_by', '=', personId).execute()
    await tx.deleteFrom('podcasts.import').where('asked_by', '=', personId).execute()
    await tx.deleteFrom('podcasts.listener').where('person_id', '=', personId).execute()
    await tx.deleteFrom('podcasts.private_feed').where('person_id', '=', personId).execute()
    await tx.deleteFrom('podcasts.credit').where('person_id', '=', personId).execute()
  },
}
