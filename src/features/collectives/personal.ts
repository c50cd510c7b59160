import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/**
 * Taken along: collectives one founds or was asked to found, and where one's skills count. Forgotten: all of it; what one
 * was founding is called off, and a collective that is left with fewer than three rests (the database sees to that).
 */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Wie samen een collectief begint, en of je vaardigheden ervoor meetellen',
        en: 'Who founds a collective together, and whether your skills count for it',
      },
      why: {
        nl: 'Om het op te richten, en te laten zien wat jullie samen kunnen',
        en: 'To found it, and to show what you can do together',
      },
      until: {
        nl: 'De oprichting tot een maand erna, of een half jaar als er niets van komt. Meetellen tot je het uitzet',
        en: 'The founding until a month after it, or half a year when nothing comes of it. Your skills until you stop it',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: foundings } = await sql<object>`
      select f.name, own.answer, own.role, f.created_at, own.answered_at, f.founder_id = ${personId} as founder
        from collectives.founder own join collectives.founding f on f.id = own.founding_id where own.person_id = ${personId} order by f.id`.execute(
      db,
    )
    const { rows: lending } = await sql<object>`
      select p.name as collective, l.at as since from collectives.lending l join people.party_card p on p.id = l.party_id
       where l.person_id = ${personId} order by l.at`.execute(db)
    const { rows: decisions } = await sql<object>`
      select p.name as collective, y.at from collectives.dissolving_yes y join people.party_card p on p.id = y.party_id
       where y.person_id = ${personId} order by y.at`.execute(db)
    const { rows: proposals } = await sql<object>`
      select p.name as collective, d.reason, d.at from collectives.dissolving d join people.party_card p on p.id = d.party_id
       where d.proposed_by = ${personId} order by d.at`.execute(db)
    return [
      {
        name: 'foundings',
        title: { nl: 'Collectieven in oprichting', en: 'Collectives being founded' },
        records: foundings,
      },
      {
        name: 'lent-skills',
        title: { nl: 'Waar je vaardigheden meetellen', en: 'Where your skills count' },
        records: lending,
      },
      {
        name: 'dissolving',
        title: { nl: 'Waar je ja zei op opheffen', en: 'Where you said yes to dissolving' },
        records: decisions,
      },
      {
        name: 'dissolving-proposed',
        title: { nl: 'Wat je voorstelde op te heffen', en: 'What you proposed to dissolve' },
        records: proposals,
      },
    ]
  },
  async forget(tx, personId) {
    await tx.deleteFrom('collectives.founding').where('founder_id', '=', personId).execute()
    await tx.deleteFrom('collectives.founder').where('person_id', '=', personId).execute()
    await tx.deleteFrom('collectives.lending').where('person_id', '=', personId).execute()
    await tx.deleteFrom('collectives.dissolving_yes').where('person_id', '=', personId).execute()
  },
}
