import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import type { Block, Mail } from '#platform/mail'
import { type Address, addressesOf, personPath } from '#people'
import { spokenMoment } from '#programme'
import { choicesPath, requestsPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Told = {
  from_id: number
  to_id: number
  words: string | null
  from_shares: boolean
  to_shares: boolean
  title: LocalText | null
  starts_at: Date
  ends_at: Date
  all_day: boolean
  names: Record<string, { name: string; handle: string }>
}
type House = Pick<Config, 'baseUrl'>

async function toldOf(tx: Tx, id: number): Promise<{ told: Told; addresses: Map<number, Address> } | undefined> {
  const { rows } = await sql<Told>`
    select r.from_id, r.to_id, r.words, r.from_shares, r.to_shares, g.title, g.starts_at, g.ends_at, g.all_day,
           (select jsonb_object_agg(id, jsonb_build_object('name', name, 'handle', handle)) from people.party_card
             where id in (r.from_id, r.to_id)) as names
      from encounters.request r left join programme.gathering_card g on g.id = r.gathering_id where r.id = ${id}`.execute(
    tx,
  )
  const told = rows[0]
  return told && { told, addresses: await addressesOf(tx, [told.from_id, told.to_id]) }
}

const nameOf = ({ names }: Told, id: number) => names[id]?.name ?? ''

/** Which gathering, and when; nothing for any time. */
function occasion({ title, starts_at, ends_at, all_day }: Told, locale: Locale): Block[] {
  const t = words(locale)
  if (title === null) return []
  return [
    {
      facts: [
        [t('mail.gathering'), inLocale(title, locale).text],
        [t('mail.when'), spokenMoment({ starts_at, ends_at, all_day }, locale)],
      ],
    },
  ]
}

type Writing = {
  to: Address
  toId: number
  kind: string
  subject: string
  letter: Block[]
  replyTo?: string | undefined
}
const mail = ({ to, toId, kind, subject, letter, replyTo }: Writing): Mail => ({
  to: { email: to.email, name: to.name },
  person: toId,
  locale: to.locale,
  kind: `encounters.${kind}`,
  subject,
  letter,
  replyTo,
})

/** To who is asked: who it is, for what, in whose words. Nobody without an address. */
export async function askedMails(tx: Tx, { baseUrl }: House, id: number): Promise<Mail[]> {
  const found = await toldOf(tx, id)
  const to = found?.addresses.get(found.told.to_id)
  if (found === undefined || to === undefined) return []
  const { told } = found
  const t = words(to.locale)
  const name = nameOf(told, told.from_id)
  const letter: Block[] = [
    t('mail.hello', { name: to.name }),
    t(told.title === null ? 'mail.askedAnyTime' : 'mail.askedThere', { name }),
    ...occasion(told, to.locale),
    ...(told.words === null ? [] : [t('mail.words', { name }), told.words]),
    t('mail.askedFree'),
    { action: { label: t('mail.answer'), href: baseUrl + requestsPath.href(to.locale) } },
    { small: t('mail.choices', { address: baseUrl + choicesPath.href(to.locale) }) },
  ]
  return [mail({ to, toId: told.to_id, kind: 'asked', subject: t('mail.askedSubject', { name }), letter })]
}

/** To who asked: the other wants it too, and how to find each other. An answer goes to the other who shares the address. */
export async function acceptedMails(tx: Tx, { baseUrl }: House, id: number): Promise<Mail[]> {
  const found = await toldOf(tx, id)
  const to = found?.addresses.get(found.told.from_id)
  if (found === undefined || to === undefined) return []
  const { told, addresses } = found
  const t = words(to.locale)
  const name = nameOf(told, told.to_id)
  const handle = told.names[told.to_id]?.handle ?? ''
  const email = told.to_shares ? addresses.get(told.to_id)?.email : undefined
  const letter: Block[] = [
    t('mail.hello', { name: to.name }),
    t(told.title === null ? 'mail.acceptedAnyTime' : 'mail.acceptedThere', { name }),
    ...occasion(told, to.locale),
    ...(email === undefined ? [] : [t('mail.reply', { name, email })]),
    { action: { label: t('mail.seePage', { name }), href: baseUrl + personPath.href(to.locale, { handle }) } },
    { small: t('mail.overview', { address: baseUrl + requestsPath.href(to.locale) }) },
  ]
  const subject = t('mail.acceptedSubject', { name })
  return [mail({ to, toId: told.from_id, kind: 'accepted', subject, letter, replyTo: email })]
}

/** To the other of two who had agreed, when one takes it back. */
export async function offMails(tx: Tx, { baseUrl }: House, { id, by }: { id: number; by: number }): Promise<Mail[]> {
  const found = await toldOf(tx, id)
  if (found === undefined) return []
  const { told, addresses } = found
  const toId = told.from_id === by ? told.to_id : told.from_id
  const to = addresses.get(toId)
  if (to === undefined) return []
  const t = words(to.locale)
  const name = nameOf(told, by)
  const letter: Block[] = [
    t('mail.hello', { name: to.name }),
    t('mail.off', { name }),
    ...occasion(told, to.locale),
    { small: t('mail.overview', { address: baseUrl + requestsPath.href(to.locale) }) },
  ]
  return [mail({ to, toId, kind: 'off', subject: t('mail.offSubject', { name }), letter })]
}
