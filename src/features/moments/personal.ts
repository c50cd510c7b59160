import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import { dropPictures } from '#platform/files'

/** What recaps hold of a person: pictures they are in or made, where they are named, and whether they would rather not be seen. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Op welke foto’s van bijeenkomsten je staat, en of je dat goed vindt',
        en: 'In which pictures of gatherings you are, and whether that is all right',
      },
      why: {
        nl: 'Om je te vragen voordat iemand ze ziet, en ze weg te halen als je dat wilt',
        en: 'To ask you before anybody sees them, and to take them away when you want that',
      },
      until: {
        nl: 'Zolang de foto er is; ga je weg, dan gaan de foto’s waar je op staat ook weg. Zei je nee, dan na een half jaar',
        en: 'As long as the picture is there; when you leave, the pictures you are in go too. After half a year when you said no',
      },
    },
    {
      what: {
        nl: 'Dat je liever niet op de foto staat, en waar je bij naam genoemd wilt worden',
        en: 'That you would rather not be in pictures, and where you want to be named',
      },
      why: {
        nl: 'Zodat de deur en wie foto’s plaatst het weten, en je alleen genoemd wordt waar je ja zei',
        en: 'So that the door and who publishes pictures know, and you are named only where you said yes',
      },
      until: { nl: 'Tot je het verandert of weggaat', en: 'Until you change it or leave' },
    },
    {
      what: {
        nl: 'Wie vraagt om een foto weg te halen: naam, mailadres en wat je schrijft',
        en: 'Who asks to take a picture away: name, mail address and what you write',
      },
      why: {
        nl: 'Om het te doen en je te laten weten dat het gebeurd is',
        en: 'To do it and tell you that it was done',
      },
      until: {
        nl: 'Tot de foto weg is; blijft hij, dan een jaar, je adres tot het antwoord',
        en: 'Until the picture is gone; when it stays for a year, your address until the answer',
      },
    },
  ],
  async collect(db, personId) {
    const { rows: depicted } = await sql<object>`
      select g.slug as gathering, p.alt as description, d.marked_at, d.answer, d.answered_at
        from moments.depicted d join moments.picture p on p.id = d.picture_id join programme.gathering_card g on g.id = p.gathering_id
       where d.person_id = ${personId} order by d.marked_at, p.id`.execute(db)
    const { rows: present } = await sql<object>`
      select g.slug as gathering, n.agreed_at from moments.present n join programme.gathering_card g on g.id = n.gathering_id
       where n.person_id = ${personId} order by n.agreed_at, g.id`.execute(db)
    const { rows: shy } = await sql<object>`
      select since from moments.shy where person_id = ${personId}`.execute(db)
    const { rows: made } = await sql<object>`
      select g.slug as gathering, p.name as file, p.alt as description, p.caption, p.added_at
        from moments.picture p join programme.gathering_card g on g.id = p.gathering_id
       where p.added_by = ${personId} order by p.added_at, p.id`.execute(db)
    return [
      {
        name: 'pictures-of-you',
        title: { nl: 'Foto’s waar je op staat', en: 'Pictures you are in' },
        records: depicted,
      },
      { name: 'there', title: { nl: 'Waar je genoemd wordt', en: 'Where you are named' }, records: present },
      {
        name: 'rather-not-in-pictures',
        title: { nl: 'Liever niet op de foto', en: 'Rather not in pictures' },
        records: shy,
      },
      {
        name: 'recap-pictures',
        title: { nl: 'Foto’s die je toevoegde', en: 'Pictures you added' },
        records: made,
      },
    ].filter(({ records }) => records.length > 0)
  },

  /** Pictures the person is in go: there is nobody left to ask. What they made of others stays, without their name. */
  async forget(tx, personId) {
    const { rows } = await sql<{ id: string }>`
      select picture_id as id from moments.depicted where person_id = ${personId}`.execute(tx)
    await dropPictures(
      tx,
      rows.map(({ id }) => id),
    )
    for (const table of ['moments.present', 'moments.shy', 'moments.maker'] as const)
      await tx.deleteFrom(table).where('person_id', '=', personId).execute()
    await tx.updateTable('moments.depicted').set({ marked_by: null }).where('marked_by', '=', personId).execute()
    await tx.updateTable('moments.maker').set({ added_by: null }).where('added_by', '=', personId).execute()
    await tx.updateTable('moments.picture').set({ added_by: null }).where('added_by', '=', personId).execute()
    await tx.updateTable('moments.recap').set({ created_by: null }).where('created_by', '=', personId).execute()
    await tx.updateTable('moments.recap').set({ changed_by: null }).where('changed_by', '=', personId).execute()
  },
}
