import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { listener } from '#platform/events'
import { inLocale, type Locale } from '#platform/i18n'
import type { Job } from '#platform/jobs'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { type Address, addressesOf } from '#people'
import { type CallRow, rowsByIds } from '../board/queries.ts'
import { callOpened } from '../events.ts'
import { callPath, callsPath, endPaths, savedSearchesPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { rewardInWords } from '../page/facts.tsx'
import { stateInWords } from '../page/state.ts'
import { claimAlerts, claimDigests, type Digest, waitingDigests } from './matching.ts'
import { secretsOf } from './search.ts'

type House = Pick<Config, 'baseUrl'>

/**
 * Tells everybody whose saved searches let a call through: those who want to know at once by a mail, the others by the
 * next digest. May run twice, also at once: who is told is written together with the mails.
 * @returns how many mails were written
 */
export async function alertFor(db: Database, house: House, callId: number, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const due = await claimAlerts(tx, callId, now)
    if (due.length === 0) return 0
    const [row] = await rowsByIds(tx, [callId])
    if (row === undefined) return 0
    const names = await namesOf(
      tx,
      due.map(({ searchId }) => searchId),
    )
    const said = inEachLocale(row, house, now)
    const searches = new Map(due.map(({ personId, searchId }) => [personId, names.get(searchId) ?? '']))
    return mailTo(tx, house, [...searches.keys()], (personId, { locale }) => ({
      kind: 'calls.alert',
      ...said[locale](searches.get(personId) ?? ''),
    }))
  })
}

/** The letter about one call in each language, made once for all who get it. */
function inEachLocale(row: CallRow, { baseUrl }: House, now: Date) {
  const inOne = (locale: Locale) => {
    const t = words(locale)
    const title = inLocale(row.title, locale).text
    const facts = factsOf(row, now, locale)
    const action = { label: t('mail.alert.action'), href: baseUrl + callPath.href(locale, { slug: row.slug }) }
    const small = t('mail.alert.why', { address: baseUrl + savedSearchesPath.href(locale) })
    return (search: string) => ({
      subject: t('mail.alert.subject', { title }),
      letter: [t('mail.alert.text', { search }), { heading: title }, { facts }, { action }, { small }] as Block[],
    })
  }
  return { nl: inOne('nl'), en: inOne('en') }
}

function factsOf(row: CallRow, now: Date, locale: Locale): [string, string][] {
  const t = words(locale)
  const reward = rewardInWords(row, locale)
  return [
    [t('fact.kind'), inLocale(callKind(row.kind)?.name, locale).text],
    [t('fact.asker'), row.asker_name],
    ...(reward === undefined ? [] : [[t('fact.reward'), reward] as [string, string]]),
    [t('fact.state'), stateInWords(row, now, locale).now],
  ]
}

async function namesOf(tx: Tx, ids: number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from calls.saved_search where id = any(${ids}::integer[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Writes a mail to each of these persons who can be reached and wants such mails. @returns how many */
async function mailTo(
  tx: Tx,
  { baseUrl }: House,
  personIds: number[],
  letterFor: (personId: number, address: Address) => Pick<Mail, 'kind' | 'subject' | 'letter'> | undefined,
): Promise<number> {
  const addresses = await addressesOf(tx, personIds)
  const secrets = await secretsOf(tx, [...addresses.keys()], 'alerts')
  const mails = [...secrets].flatMap(([person, secret]): Mail[] => {
    const address = addresses.get(person)
    const letter = address && letterFor(person, address)
    if (address === undefined || letter === undefined) return []
    const { email, name, locale } = address
    const unsubscribe = baseUrl + endPaths.alerts.href(locale, { secret })
    return [{ to: { email, name }, person, locale, ...letter, unsubscribe }]
  })
  await sendMail(tx, mails)
  return mails.length
}

const batch = 500
const named = 12

/**
 * Writes the digests of what was found since the last one. May run twice, also at once.
 * @returns how many mails were written
 */
export async function sendDigests(db: Database, house: House, now: Date): Promise<number> {
  let written = 0
  for (let last = 0; ;) {
    const found = await db.transaction().execute(async (tx) => {
      const digests = await waitingDigests(tx, last, now, batch)
      written += await writeDigests(tx, house, digests, now)
      return digests
    })
    if (found.length === 0) return written
    last = found.at(-1)?.personId ?? last
  }
}

async function writeDigests(tx: Tx, house: House, digests: Digest[], now: Date): Promise<number> {
  const ours = await claimDigests(
    tx,
    digests.map(({ personId }) => personId),
    now,
  )
  const mine = digests.filter(({ personId }) => ours.has(personId))
  if (mine.length === 0) return 0
  const rows = await rowsByIds(tx, [...new Set(mine.flatMap(({ calls }) => calls.slice(0, named)))])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const byPerson = new Map(mine.map((digest) => [digest.personId, digest]))
  return mailTo(tx, house, [...byPerson.keys()], (personId, { locale }) => {
    const digest = byPerson.get(personId)
    const calls = (digest?.calls ?? []).flatMap((id) => byId.get(id) ?? [])
    return digest && { kind: 'calls.digest', ...digestLetter(calls, digest.calls.length, house, now, locale) }
  })
}

function digestLetter(calls: CallRow[], all: number, { baseUrl }: House, now: Date, locale: Locale) {
  const t = words(locale)
  const list = calls.map((row) => ({
    label: inLocale(row.title, locale).text,
    href: baseUrl + callPath.href(locale, { slug: row.slug }),
    detail: [row.asker_name, rewardInWords(row, locale), stateInWords(row, now, locale).now]
      .filter(Boolean)
      .join(' · '),
  }))
  const letter: Block[] = [
    t('mail.digest.text', { count: all }),
    { list },
    { action: { label: t('mail.digest.action'), href: baseUrl + callsPath.href(locale) } },
    { small: t('mail.alert.why', { address: baseUrl + savedSearchesPath.href(locale) }) },
  ]
  return { subject: t('mail.digest.subject', { count: all, title: list[0]?.label ?? '' }), letter }
}

/** When a call opens, who was looking for it hears so. */
export const alertListener = listener(callOpened, 'calls.alert', async ({ db, config, now, log }, { callId }) => {
  const count = await alertFor(db, config, callId, now)
  if (count > 0) log.info('alerts of a call written', { count })
})

export const digestJob: Job = {
  name: 'calls.digest',
  // At eight; the other hours are for when nobody worked then.
  schedule: '0 8-11 * * *',
  async run({ db, config, now, log }) {
    const count = await sendDigests(db, config, now)
    if (count > 0) log.info('digests of calls written', { count })
  },
}
