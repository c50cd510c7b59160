import type { PersonalData } from '#platform/feature'
import { accountById, passkeysOf, providerLinksOf, sessionsOf } from '#platform/identity'
import { mailsOfPerson } from '#platform/mail'
import { accountOf } from './account-of.ts'

/** What signing in leaves of a person, for the person. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const accountId = await accountOf(db, personId)
    const account = accountId === undefined ? undefined : await accountById(db, accountId)
    if (accountId === undefined || account === undefined) return []
    const acts = await db
      .selectFrom('members.act')
      .select(['at', 'what', 'subject', 'reason'])
      .where((any) => any.or([any('steward_id', '=', personId), any('person_id', '=', personId)]))
      .orderBy('id')
      .execute()
    const { email, locale, steward, created_at } = account
    return [
      { name: 'account', title: { nl: 'Account', en: 'Account' }, records: [{ email, locale, steward, created_at }] },
      {
        name: 'sessions',
        title: { nl: 'Waar je bent ingelogd', en: 'Where you are signed in' },
        records: (await sessionsOf(db, accountId, new Date(0))).map(({ id: _id, ...session }) => session),
      },
      {
        name: 'passkeys',
        title: { nl: 'Toegangssleutels', en: 'Passkeys' },
        records: (await passkeysOf(db, accountId)).map(({ id: _id, ...key }) => key),
      },
      {
        name: 'providers',
        title: { nl: 'Gekoppelde aanbieders', en: 'Linked providers' },
        records: await providerLinksOf(db, accountId),
      },
      { name: 'acts', title: { nl: 'Logboek van beheerders', en: 'Log of stewards' }, records: acts },
      { name: 'mails', title: { nl: 'Mails aan jou', en: 'Mails to you' }, records: await mailsOfPerson(db, personId) },
    ]
  },
  /** The account itself goes last, with its sessions and passkeys; what stewards did stays, without the name. */
  async forget(tx, personId) {
    await tx.updateTable('members.act').set({ steward_id: null }).where('steward_id', '=', personId).execute()
    await tx
      .updateTable('members.act')
      .set({ person_id: null, subject: null, reason: null })
      .where('person_id', '=', personId)
      .execute()
  },
}
