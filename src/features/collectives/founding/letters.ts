import type { Tx } from '#platform/database'
import { rateLimit } from '#platform/http'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { type Address, addressesOf, organisationPath, partiesByIds } from '#people'
import { foundingPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Letter = { kind: string; subject: string; letter: Block[] }

/** Letters of one kind about collectives that one person gets in an hour: who says yes and no all day writes no more. */
const mostAnHour = 6

/** Writes a letter to each of these persons who gets mail, in their language. */
export async function write(tx: Tx, personIds: number[], written: (to: Address) => Letter): Promise<void> {
  const addresses = await addressesOf(tx, personIds)
  const mails: Mail[] = []
  for (const [person, to] of addresses) {
    const { kind, subject, letter } = written(to)
    if (!(await rateLimit(tx, { key: `collectives ${kind} ${person}`, most: mostAnHour, per: 3600 }))) continue
    const hello = words(to.locale)('mail.hello', { name: to.name })
    mails.push({ to, locale: to.locale, person, kind: `collectives.${kind}`, subject, letter: [hello, ...letter] })
  }
  if (mails.length > 0) await sendMail(tx, mails)
}

/** People are asked to found a collective together. */
export async function tellAsked(tx: Tx, given: { id: number; personIds: number[]; baseUrl: string }): Promise<void> {
  const { id, personIds, baseUrl } = given
  const founding = await tx
    .selectFrom('collectives.founding')
    .select(['name', 'founder_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const founder = (await partiesByIds(tx, [founding.founder_id])).get(founding.founder_id)?.name ?? ''
  await write(tx, personIds, ({ locale }) => {
    const t = words(locale)
    const about = { founder, collective: founding.name }
    const href = baseUrl + foundingPath.href(locale, { id })
    return {
      kind: 'asked',
      subject: t('mail.asked.subject', about),
      letter: [t('mail.asked', about), { action: { label: t('mail.asked.action'), href } }],
    }
  })
}

type Answered = { id: number; founderId: number; name: string; personId: number; yes: boolean; baseUrl: string }

/** The founder hears an answer. */
export async function tellAnswer(tx: Tx, { id, founderId, name, personId, yes, baseUrl }: Answered): Promise<void> {
  const person = (await partiesByIds(tx, [personId])).get(personId)?.name ?? ''
  await write(tx, [founderId], ({ locale }) => {
    const t = words(locale)
    const about = { person, collective: name }
    const href = baseUrl + foundingPath.href(locale, { id })
    return {
      kind: 'answered',
      subject: t(yes ? 'mail.yes.subject' : 'mail.no.subject', about),
      letter: [t(yes ? 'mail.yes' : 'mail.no', about), { action: { label: t('mail.see'), href } }],
    }
  })
}

type Alive = { circle: { handle: string; name: string }; personIds: number[]; baseUrl: string }

/** Three said yes: the collective is there. */
export async function tellAlive(tx: Tx, { circle, personIds, baseUrl }: Alive): Promise<void> {
  await write(tx, personIds, ({ locale }) => {
    const t = words(locale)
    const about = { collective: circle.name }
    const href = baseUrl + organisationPath.href(locale, { handle: circle.handle })
    return {
      kind: 'alive',
      subject: t('mail.alive.subject', about),
      letter: [t('mail.alive', about), { action: { label: t('mail.alive.action'), href } }],
    }
  })
}
