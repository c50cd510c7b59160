import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { PersonalData } from '#platform/feature'
import { dropPictures, wholePicture } from '#platform/files'
import { contactsOf } from './contacts/queries.ts'
import { membershipsOf } from './organisations/queries.ts'
import { worksOf } from './parties/works.ts'
import { refreshWords } from './search/queries.ts'
import { audienceAt, parts } from './visibility/audience.ts'

/** What a profile holds of a person, and the end of it. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const contacts = await contactsOf(db, personId)
    const named = (list: { handle: string; name: string }[]) => list.map(({ handle, name }) => ({ handle, name }))
    return [
      { name: 'profile', title: { nl: 'Profiel', en: 'Profile' }, records: await profileOf(db, personId) },
      {
        name: 'works',
        title: { nl: 'Werk', en: 'Work' },
        records: (await worksOf(db, personId)).map(({ id: _id, picture_id: _picture, ...work }) => work),
      },
      { name: 'pictures', title: { nl: 'Beeld', en: 'Pictures' }, records: await picturesOf(db, personId) },
      {
        name: 'organisations',
        title: { nl: 'Waar je bij hoort', en: 'Where you belong' },
        records: (await membershipsOf(db, personId)).map(({ name, handle, standing, role }) => ({
          name,
          handle,
          standing,
          role,
        })),
      },
      { name: 'met', title: { nl: 'Wie je ontmoette', en: 'Who you met' }, records: named(contacts.met) },
      {
        name: 'said-to-have-met',
        title: { nl: 'Wie je zei te hebben ontmoet', en: 'Who you said to have met' },
        records: named(contacts.said),
      },
      { name: 'blocked', title: { nl: 'Wie je blokkeerde', en: 'Who you blocked' }, records: named(contacts.blocked) },
      {
        name: 'reports',
        title: { nl: 'Wat je meldde', en: 'What you reported' },
        records: await reportsBy(db, personId),
      },
    ]
  },

  /**
   * The person's row goes, and with it texts, pictures, ties and memberships. Reports this person made stay for the
   * stewards without the name; reports about the person go.
   */
  async forget(tx, personId) {
    const words = await tx.selectFrom('people.party_word').select('word').where('party_id', '=', personId).execute()
    const pictures = await tx
      .selectFrom('people.work')
      .select('picture_id')
      .where('party_id', '=', personId)
      .union(tx.selectFrom('people.party').select('picture_id').where('id', '=', personId))
      .execute()
    await tx
      .deleteFrom('people.report')
      .where('subject_kind', '=', 'person')
      .where('subject_id', '=', personId)
      .execute()
    await tx.deleteFrom('people.party').where('id', '=', personId).where('kind', '=', 'person').execute()
    await dropPictures(
      tx,
      pictures.map((row) => row.picture_id),
    )
    await refreshWords(
      tx,
      words.map((row) => row.word),
    )
  },
}

async function profileOf(db: Database, personId: number): Promise<object[]> {
  const party = await db.selectFrom('people.party').selectAll().where('id', '=', personId).executeTakeFirst()
  if (party === undefined) return []
  const { rows } = await sql<{ skills: object; disciplines: string[]; links: object; availability: object | null }>`
    select coalesce((select jsonb_agg(jsonb_build_object('skill', skill_id, 'relation', relation) order by relation, skill_id)
                       from people.party_skill where party_id = ${personId}), '[]') as skills,
           array(select discipline_id from people.party_discipline where party_id = ${personId} order by 1) as disciplines,
           coalesce((select jsonb_agg(jsonb_build_object('label', label, 'href', href) order by position)
                       from people.link where party_id = ${personId}), '[]') as links,
           (select jsonb_build_object('from', from_day, 'until', until_day, 'daysAWeek', days_a_week, 'kinds', kinds)
              from people.availability where party_id = ${personId}) as availability`.execute(db)
  const { handle, name, pronouns, summary, about, website, languages, seeks, offers, created_at, trusted_at } = party
  const audiences = Object.fromEntries(parts.map((part) => [part, audienceAt(party[`${part}_for`])]))
  const own = { handle, name, pronouns, summary, about, website, languages, seeks, offers, created_at, trusted_at }
  return [{ ...own, ...rows[0], audiences }]
}

/** Pictures as they are kept, packed in text so that one file holds all. */
async function picturesOf(db: Database, personId: number): Promise<object[]> {
  const { rows } = await sql<{ of: string; id: string }>`
    select 'profile' as of, picture_id as id from people.party where id = ${personId} and picture_id is not null
    union all select title, picture_id from people.work where party_id = ${personId} and picture_id is not null`.execute(
    db,
  )
  const pictures: object[] = []
  for (const { of, id } of rows)
    pictures.push({ of, type: 'image/webp', base64: (await wholePicture(db, id))?.toString('base64') })
  return pictures
}

const reportsBy = (db: Database, personId: number) =>
  db
    .selectFrom('people.report')
    .select(['page', 'reason', 'words', 'at', 'decision', 'note'])
    .where('by_id', '=', personId)
    .orderBy('id')
    .execute()
