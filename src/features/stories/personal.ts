import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { removeStory } from './writing/writing.ts'

/** What stories hold of a person: what they wrote, in whose name, and where they are named as an author. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Wat je schrijft, met elke versie en de plaatjes erin',
        en: 'What you write, with every version and the pictures in it',
      },
      why: {
        nl: 'Zodat je verder kunt schrijven, kunt terughalen wat er stond, en lezers het vinden',
        en: 'So that you can go on writing, bring back what was there, and readers find it',
      },
      until: {
        nl: 'Tot je het weghaalt of weggaat; een concept twee jaar na de laatste verandering. Wat je namens een ander schreef blijft, zonder je naam',
        en: 'Until you take it away or leave; a draft two years after its last change. What you wrote in another’s name stays, without yours',
      },
    },
    {
      what: { nl: 'Waar je auteur bent of gevraagd werd', en: 'Where you are an author, or were asked' },
      why: { nl: 'Om je naam bij een verhaal te zetten', en: 'To put your name to a story' },
      until: { nl: 'Tot je nee zegt of weggaat', en: 'Until you say no, or leave' },
    },
    {
      what: {
        nl: 'Het bestand waarmee je verhalen van elders haalt, en wat eruit kwam',
        en: 'The file you bring stories from elsewhere with, and what came of it',
      },
      why: {
        nl: 'Om je te laten zien wat het wordt, en het terug te draaien',
        en: 'To show you what it will be, and to undo it',
      },
      until: {
        nl: 'Het bestand tot het klaar is, hoogstens zeven dagen; de lijst negentig dagen',
        en: 'The file until all is made, seven days at most; the list for ninety days',
      },
    },
    {
      what: {
        nl: 'Welke verhalen je gelezen hebt, als je dat aangeeft',
        en: 'Which stories you have read, where you say so',
      },
      why: {
        nl: 'Om in een leespad te zien waar je bent; alleen voor jou',
        en: 'To see where you are in a reading path; for you alone',
      },
      until: { nl: 'Tot je het terugneemt of weggaat', en: 'Until you take it back, or leave' },
    },
  ],
  async collect(db, personId) {
    const { rows: own } = await sql<object>`
      select s.slug, p.name as in_whose_name, s.original, s.licence, s.sources, s.published_at, s.withdrawn_at, s.changed_at,
             (select jsonb_agg(jsonb_build_object('language', v.locale, 'title', v.title, 'summary', v.summary, 'text', v.body) order by v.locale)
                from stories.story_text t join stories.version v on v.story_id = t.story_id and v.locale = t.locale and v.number = t.newest
               where t.story_id = s.id) as texts
        from stories.story s join people.party_card p on p.id = s.party_id
       where s.party_id = ${personId} or s.created_by = ${personId}
          or s.id in (select story_id from stories.author where person_id = ${personId} and agreed_at is not null)
       order by s.id`.execute(db)
    const { rows: versions } = await sql<object>`
      select s.slug as story, v.locale as language, v.number, v.title, v.note, v.written_at
        from stories.version v join stories.story s on s.id = v.story_id
       where v.written_by = ${personId} order by v.written_at, s.id, v.number`.execute(db)
    const { rows: authorships } = await sql<object>`
      select s.slug as story, a.agreed_at from stories.author a join stories.story s on s.id = a.story_id
       where a.person_id = ${personId} order by s.id`.execute(db)
    const { rows: imports } = await sql<object>`
      select i.name, i.state, i.created_at, i.wishes,
             (select count(*)::integer from stories.import_item m where m.import_id = i.id and m.state = 'made') as made
        from stories.import i where i.created_by = ${personId} order by i.created_at, i.id`.execute(db)
    const { rows: paths } = await sql<object>`
      select c.slug, c.title, c.intro, c.published_at from stories.collection c
       where c.party_id = ${personId} or c.created_by = ${personId} order by c.id`.execute(db)
    const { rows: reading } = await sql<object>`
      select s.slug as story, m.read_at from stories.read_mark m join stories.story s on s.id = m.story_id
       where m.person_id = ${personId} order by m.read_at, s.id`.execute(db)
    return [
      { name: 'stories', title: { nl: 'Je verhalen', en: 'Your stories' }, records: own },
      {
        name: 'story-versions',
        title: { nl: 'Versies die je schreef', en: 'Versions you wrote' },
        records: versions,
      },
      {
        name: 'authorships',
        title: { nl: 'Waar je auteur bent', en: 'Where you are an author' },
        records: authorships,
      },
      {
        name: 'story-imports',
        title: { nl: 'Wat je van elders haalde', en: 'What you brought from elsewhere' },
        records: imports,
      },
      { name: 'reading-paths', title: { nl: 'Je leespaden', en: 'Your reading paths' }, records: paths },
      { name: 'read-stories', title: { nl: 'Wat je gelezen hebt', en: 'What you have read' }, records: reading },
    ].filter(({ records }) => records.length > 0)
  },

  /** Stories in the person's own name go, with their pictures; what they wrote for others stays, without their name. */
  async forget(tx, personId) {
    const { rows } = await sql<{
      id: number
    }>`select id from stories.story where party_id = ${personId} order by id`.execute(tx)
    for (const { id } of rows) await removeStory(tx, id)
    await tx.deleteFrom('stories.read_mark').where('person_id', '=', personId).execute()
    await tx.deleteFrom('stories.collection').where('party_id', '=', personId).execute()
    await tx.updateTable('stories.collection').set({ created_by: null }).where('created_by', '=', personId).execute()
    await tx.deleteFrom('stories.import').where('created_by', '=', personId).execute()
    await tx.deleteFrom('stories.author').where('person_id', '=', personId).execute()
    await tx.updateTable('stories.author').set({ invited_by: null }).where('invited_by', '=', personId).execute()
    await tx.updateTable('stories.story').set({ created_by: null }).where('created_by', '=', personId).execute()
    await tx.updateTable('stories.story').set({ asked_by: null }).where('asked_by', '=', personId).execute()
    await tx.updateTable('stories.version').set({ written_by: null }).where('written_by', '=', personId).execute()
    await tx.updateTable('stories.picture').set({ added_by: null }).where('added_by', '=', personId).execute()
  },
}
