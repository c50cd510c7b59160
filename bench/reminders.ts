// How long it takes to remind everybody who goes somewhere tomorrow, and to write everybody's digest.
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { addDays, atCityTime, cityDay, startOfDay, weekdayOf } from '#platform/i18n'
import { type Block, type Mail, sendMail } from '#platform/mail'
import { addGatherings } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { remind, sendDigests } from '#reminders'
import type { Options, Row } from './kit/benchmark.ts'
import { fill } from './kit/data.ts'
import { addMembers } from './kit/members.ts'
import { openPlatform } from './kit/platform.ts'
import { median } from './kit/programs.ts'

export const about =
  'Reminders for 5 000 people who go somewhere tomorrow, and digests for 5 000 followers, against only writing as many mails.'

const people = 5_000
const halls = 10
// Mail leaves at two hundred a second at least (bench/mail.ts): writing must not be what one waits for.
const goal = { of: 'ours', atMost: people / 200 } as const
const house = { baseUrl: 'https://golflengte.test', city: 'Hilversum' }

export async function* run({ say }: Options): AsyncGenerator<Row> {
  const platform = await openPlatform()
  const { db } = platform
  try {
    say('filling a database with 10 000 gatherings and 5 000 members')
    const now = new Date()
    await fill(db, 10_000, { around: now, daysBefore: 365, daysAfter: 365 })
    const members = await addMembers(db, people)
    const start = await register(
      db,
      members.map(({ personId }) => personId),
      now,
    )
    const due = new Date(start.getTime() - 86_400_000)
    yield {
      case: 'a look when nothing is due',
      unit: 's',
      ours: await middle(() => remind(db, house, new Date(due.getTime() - 3_600_000))),
      against: 'every five minutes',
      goal: { of: 'ours', atMost: 1 },
    }
    say('reminding')
    const reminding = await timed(db, () => remind(db, house, due))
    yield {
      case: `${reminding.mails.toLocaleString('en')} reminders`,
      unit: 's',
      ours: reminding.seconds,
      goal,
      ...(await bare(db)),
    }

    await follow(db)
    say('writing digests')
    const today = cityDay(now)
    const monday = startOfDay(addDays(today, 8 - weekdayOf(today)))
    const digests = await timed(db, () => sendDigests(db, house, new Date(monday.getTime() + 8 * 3_600_000)))
    yield {
      case: `${digests.mails.toLocaleString('en')} digests`,
      unit: 's',
      ours: digests.seconds,
      goal,
      ...(await bare(db)),
    }
  } finally {
    await platform.close()
  }
}

/** Everybody goes to one of ten gatherings, at eight in the evening ten days from now. */
async function register(db: Database, persons: number[], now: Date): Promise<Date> {
  const startsAt = atCityTime(addDays(cityDay(now), 10), '20:00')
  const gatherings = await db.transaction().execute(async (tx) => {
    const evening = { kind: 'talk' as const, startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000) }
    const ids = await addGatherings(
      tx,
      Array.from({ length: halls }, (_, index) => ({ ...evening, title: { nl: `Grote avond ${index}` } })),
    )
    for (const id of ids) await openRegistration(tx, id, {}, now)
    return ids
  })
  const admission = admissionOf(db)
  for (let from = 0; from < persons.length; from += 500)
    await Promise.all(
      persons
        .slice(from, from + 500)
        .map((personId, index) => admission.register({ personId, gatheringId: gatherings[index % halls] ?? 0 }, now)),
    )
  await sql`vacuum analyze`.execute(db)
  return startsAt
}

/** Everybody wants the digest; every second one about a few disciplines. */
async function follow(db: Database) {
  await sql`update reminders.wish set digest = true`.execute(db)
  await sql`
    insert into reminders.digest_discipline (person_id, discipline_id)
    select person_id, id from reminders.wish cross join lateral
      (select id from people.discipline_card order by (position * 7 + person_id) % 19 limit 3) chosen
     where person_id % 2 = 0`.execute(db)
}

async function timed(db: Database, work: () => Promise<number>): Promise<{ seconds: number; mails: number }> {
  await sql`truncate platform.mail`.execute(db)
  const began = performance.now()
  const mails = await work()
  return { seconds: (performance.now() - began) / 1000, mails }
}

/** Writing the mails that are there again, finished, five hundred in a transaction. */
async function bare(db: Database): Promise<{ other: number; against: string }> {
  const rows = await db
    .selectFrom('platform.mail')
    .select(['to_email', 'subject', 'letter', 'kind', 'locale'])
    .execute()
  const mails = rows.map(({ to_email: email, subject, letter, kind, locale }): Mail => ({
    to: { email },
    subject,
    letter: letter as Block[],
    kind,
    locale,
  }))
  const { seconds } = await timed(db, async () => {
    for (let from = 0; from < mails.length; from += 500)
      await db.transaction().execute((tx) => sendMail(tx, mails.slice(from, from + 500)))
    return mails.length
  })
  return { other: seconds, against: 'only writing the finished mails' }
}

async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const began = performance.now()
    await work()
    times.push((performance.now() - began) / 1000)
  }
  return median(times)
}
