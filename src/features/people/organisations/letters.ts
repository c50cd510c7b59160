import type { Tx } from '#platform/database'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { type Address, addressesOf } from '../accounts/queries.ts'
import { editMembersPath, joinPath, organisationPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The organisation or collective a letter is about. */
export type Circle = { id: number; handle: string; name: string }
type Given = { circle: Circle; personId: number; baseUrl: string }
type Letter = { kind: string; subject: string; letter: Block[] }

/** Somebody asks to belong. */
export async function tellAdmins(tx: Tx, { circle, personId, words: said, baseUrl }: Given & { words: string }) {
  const admins = await tx
    .selectFrom('people.membership')
    .select('person_id')
    .where('party_id', '=', circle.id)
    .where('standing', '=', 'admin')
    .execute()
  const { name: person } = await tx
    .selectFrom('people.party')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await send(
    tx,
    admins.map((one) => one.person_id),
    ({ locale }) => {
      const t = words(locale)
      const about = { person, organisation: circle.name }
      const href = baseUrl + editMembersPath.href(locale, { handle: circle.handle })
      return {
        kind: 'people.joinAsked',
        subject: t('mailAskedSubject', about),
        letter: [t('mailAsked', about), ...(said ? [said] : []), { action: { label: t('mailAskedAction'), href } }],
      }
    },
  )
}

/** The answer to who asked. */
export async function tellRequester(tx: Tx, { circle, personId, accept, baseUrl }: Given & { accept: boolean }) {
  await send(tx, [personId], ({ locale }) => {
    const t = words(locale)
    const about = { organisation: circle.name }
    const href = baseUrl + organisationPath.href(locale, { handle: circle.handle })
    return {
      kind: accept ? 'people.joinAccepted' : 'people.joinRefused',
      subject: t(accept ? 'mailAcceptedSubject' : 'mailRefusedSubject', about),
      letter: [
        t(accept ? 'mailAccepted' : 'mailRefused', about),
        ...(accept ? [{ action: { label: t('mailSeePage'), href } }] : []),
      ],
    }
  })
}

/** Somebody is invited. */
export async function tellInvited(tx: Tx, { circle, personId, baseUrl }: Given) {
  await send(tx, [personId], ({ locale }) => {
    const t = words(locale)
    const about = { organisation: circle.name }
    const href = baseUrl + joinPath.href(locale, { handle: circle.handle })
    return {
      kind: 'people.invited',
      subject: t('mailInvitedSubject', about),
      letter: [t('mailInvited', about), { action: { label: t('mailInvitedAction'), href } }],
    }
  })
}

/** Writes a letter to each of these persons who gets mail, in their language. */
async function send(tx: Tx, personIds: number[], written: (to: Address) => Letter): Promise<void> {
  const addresses = await addressesOf(tx, personIds)
  const mails = [...addresses].map(([person, to]): Mail => ({ to, locale: to.locale, person, ...written(to) }))
  if (mails.length > 0) await sendMail(tx, mails)
}
