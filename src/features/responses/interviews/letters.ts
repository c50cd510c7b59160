import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { formatDate, formatTimeRange, inLocale, type Locale } from '#platform/i18n'
import { rateLimit } from '#platform/http'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { callResponsePath, myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Representative, representativesOf, unblocked } from '../people.ts'
import type { Access, Side } from '../response/access.ts'
import { calendarFile } from './calendar.ts'
import { type Interview, interviewsOf } from './queries.ts'

type Told = {
  access: Access
  id: number
  what: 'proposed' | 'moved' | 'agreed' | 'cancelled' | 'off' | 'reminder'
  to: Side | 'both'
  /** Who did it, and need not be told; nobody for a reminder. */
  byId: number | undefined
}

/** 12:00–12:30 on Tuesday: a moment in words. */
export const spanInWords = (from: Date, until: Date, locale: Locale): string =>
  `${formatDate(from, 'short', locale)}, ${formatTimeRange(from, until, locale)}`

/**
 * Mails news of a conversation. Moments that are proposed go to everybody who acts for the side; what is agreed goes to
 * the two who meet.
 */
export async function interviewMails(tx: Tx, { baseUrl }: Pick<Config, 'baseUrl'>, told: Told): Promise<void> {
  const { access, id, what, byId } = told
  const { call, response } = access
  const [interview] = (await interviewsOf(tx, [response.id])).filter((one) => one.id === id)
  if (interview === undefined) return
  // Who proposes and calls off again and again writes no letter each time.
  if (!(await rateLimit(tx, { key: `interview ${response.id} ${what}`, most: 8, per: 3600 }))) return
  const people = await representativesOf(tx, [call.asker_id, response.party_id])
  const sides = told.to === 'both' ? (['asker', 'responder'] as const) : [told.to]
  const mails: Mail[] = []
  for (const side of sides)
    for (const reader of await readersOf(tx, { people, side, interview, access, what, byId })) {
      const { locale } = reader
      const t = words(locale)
      const other = side === 'asker' ? response.party_name : call.asker_name
      const path =
        side === 'asker'
          ? callResponsePath.href(locale, { slug: call.slug, id: response.id })
          : myResponsePath.href(locale, { id: response.id })
      const page = `${baseUrl}${path}#kennismaking`
      const title = inLocale(call.title, locale).text
      const file =
        what === 'agreed' || what === 'reminder'
          ? await calendarFile(tx, id, { call, other, page, locale, baseUrl })
          : undefined
      mails.push({
        ...{ to: { email: reader.email, name: reader.name }, person: reader.personId, locale },
        ...{ kind: `responses.interview.${what}`, subject: t(`mail.interview.${what}Subject`, { other, title }) },
        letter: [
          t('mail.hello', { name: reader.name }),
          t(`mail.interview.${what}`, { other, title }),
          ...facts(interview, locale),
          { action: { label: t(what === 'proposed' || what === 'moved' ? 'mail.pick' : 'mail.look'), href: page } },
        ],
        ...(file && { attachments: [file] }),
      })
    }
  await sendMail(tx, mails)
}

type Readers = Omit<Told, 'to' | 'id'> & { people: Map<number, Representative[]>; side: Side; interview: Interview }

async function readersOf(tx: Tx, { people, side, interview, access, what, byId }: Readers): Promise<Representative[]> {
  const all = people.get(side === 'asker' ? access.call.asker_id : access.response.party_id) ?? []
  const meets = side === 'asker' ? interview.host_id : interview.guest_id
  const wide = what === 'proposed' || what === 'moved' || (what === 'cancelled' && meets === null)
  const readers = wide ? all : all.filter(({ personId }) => personId === meets)
  if (byId === undefined) return readers
  const may = await unblocked(
    tx,
    byId,
    readers.map(({ personId }) => personId),
  )
  return readers.filter(({ personId }) => may.includes(personId))
}

function facts(interview: Interview, locale: Locale): Block[] {
  const t = words(locale)
  const { starts_at, ends_at, moments, place_words, url, state } = interview
  const when =
    starts_at !== null && ends_at !== null
      ? spanInWords(starts_at, ends_at, locale)
      : moments.map((one) => spanInWords(one.starts_at, one.ends_at, locale)).join('\n')
  if (state === 'cancelled') return starts_at === null ? [] : [{ facts: [[t('interview.when'), when]] }]
  const where = [place_words, url].filter(Boolean).join('\n')
  return [
    {
      facts: [
        [t(state === 'agreed' ? 'interview.when' : 'interview.moments'), when],
        [t('interview.where'), where],
      ],
    },
  ]
}
