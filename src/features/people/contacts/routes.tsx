import { z } from 'zod'
import { definePage, type MemberVisit, notFound, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { myContactsPath, peoplePath, personBlockPath, personMetPath, personPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isShown, viewerOf } from '../visibility/viewer.ts'
import { block, unblock } from './block.ts'
import { sayMet, unsayMet } from './met.ts'
import { ContactsPage } from './pages.tsx'
import { contactsOf } from './queries.ts'

const contactsRoute = definePage({
  name: 'own contacts',
  path: myContactsPath,
  who: 'member',
  async page({ db, locale, member, url }) {
    const t = words(locale)
    return {
      title: t('contacts'),
      description: t('contactsLead'),
      unlisted: true,
      alternates: { nl: myContactsPath.href('nl'), en: myContactsPath.href('en') },
      body: (
        <ContactsPage
          locale={locale}
          contacts={await contactsOf(db, member.personId)}
          done={url.searchParams.get('done')}
        />
      ),
    }
  },
})

/** Back to where the form stood: the own contacts, or the person's page. */
const from = z.enum(['contacts', 'page']).catch('page')

const metRoute = definePage({
  name: 'say whether one met a person',
  path: personMetPath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const { db, locale, member } = visit
    const given = await readFields(visit.request, z.object({ say: z.enum(['yes', 'no']).catch('yes'), from }))
    const other = await seenPerson(visit)
    if (other === undefined || !given.ok) return notFound
    const { say } = given.value
    await db
      .transaction()
      .execute((tx) =>
        say === 'yes' ? sayMet(tx, member.personId, other.id) : unsayMet(tx, member.personId, other.id),
      )
    const back = given.value.from === 'contacts' ? myContactsPath.href(locale) : personPath.href(locale, other)
    return redirect(`${back}?done=met`)
  },
})

const blockRoute = definePage({
  name: 'block a person, or see each other again',
  path: personBlockPath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const { db, locale, member } = visit
    const given = await readFields(visit.request, z.object({ undo: z.string().optional() }))
    const undo = given.ok && given.value.undo !== undefined
    const other = undo ? await ownBlocked(visit) : await seenPerson(visit)
    if (other === undefined) return notFound
    await db
      .transaction()
      .execute((tx) => (undo ? unblock(tx, member.personId, other.id) : block(tx, member.personId, other.id)))
    return redirect(undo ? `${myContactsPath.href(locale)}?done=unblocked` : `${peoplePath.href(locale)}?done=blocked`)
  },
})

/** The other person, when this member may know that they are here: they see the page, or were told to have been met. */
async function seenPerson(visit: MemberVisit) {
  const { db, params, member } = visit
  const viewer = await viewerOf(visit)
  const found = await db
    .selectFrom('people.party as party')
    .select(['party.id', 'party.handle'])
    .where('party.kind', '=', 'person')
    .where('party.handle', '=', params.handle ?? '')
    .where('party.id', '<>', member.personId)
    .$if(!member.steward, (query) =>
      query.where((eb) =>
        eb.or([
          isShown(viewer),
          eb.and([
            eb('party.id', 'not in', viewer.hidden.length > 0 ? viewer.hidden : [0]),
            eb.exists(
              eb
                .selectFrom('people.met as said')
                .select('said.at')
                .whereRef('said.person_id', '=', 'party.id')
                .where('said.other_id', '=', member.personId),
            ),
          ]),
        ]),
      ),
    )
    .executeTakeFirst()
  return found
}

const ownBlocked = ({ db, params, member }: MemberVisit) =>
  db
    .selectFrom('people.party as party')
    .innerJoin('people.block as own', 'own.blocked_id', 'party.id')
    .select(['party.id', 'party.handle'])
    .where('own.person_id', '=', member.personId)
    .where('party.handle', '=', params.handle ?? '')
    .executeTakeFirst()

export const contactRoutes = [contactsRoute, metRoute, blockRoute]
