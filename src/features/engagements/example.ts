import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { takeBack } from '#platform/events'
import type { Example } from '#platform/feature'
import { addDays, cityDay, type LocalText } from '#platform/i18n'
import { partiesByHandle } from '#people'
import { sayDone } from './engagement/ending.ts'
import { makeEngagements } from './engagement/making.ts'
import { agreeTerms } from './engagement/terms.ts'
import { engagementAgreed, engagementEnded, engagementNews, sharesNews } from './events.ts'
import { agreeOutcome, writeOutcome } from './outcome/outcome.ts'
import { writeRemark } from './outcome/remark.ts'
import { proposeDivision, signDivision } from './shares/division.ts'

type Data = {
  engagements: {
    /** Handles: the two sides, and who acts for them. */
    asker: string
    askerBy: string
    doer: string
    doerBy: string
    title: LocalText
    result: string
    amount: number
    /** Days from today. */
    began: number
    ends: number
    /** Days ago. */
    ended?: number
    /** Permille by handle. */
    shares: [string, number][]
    outcome?: LocalText
    remarks?: { asker: string; doer: string }
  }[]
}
type Given = Data['engagements'][number]

const day = 86_400_000 // milliseconds

/** One engagement that runs, and two that are over, with what came of them; each between invented parties. */
export const example: Example = {
  async load(tx, now) {
    const { engagements } = JSON.parse(
      readFileSync(new URL('../../../demo/collectives.json', import.meta.url), 'utf8'),
    ) as Data
    for (const one of engagements) await add(tx, one, now)
    await takeBack(tx, [engagementAgreed, engagementEnded, engagementNews, sharesNews])
  },
  async remove(tx) {
    await sql`delete from engagements.engagement where example
      or asker_id in (select id from people.party_card where example) or doer_id in (select id from people.party_card where example)`.execute(
      tx,
    )
  },
  async present(db) {
    const row = await db
      .selectFrom('engagements.engagement')
      .select('id')
      .where('example', '=', true)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
}

async function add(tx: Tx, given: Given, now: Date): Promise<void> {
  const handles = [given.asker, given.askerBy, given.doer, given.doerBy, ...given.shares.map(([handle]) => handle)]
  const parties = await partiesByHandle(tx, handles)
  const id = (handle: string) => parties.get(handle)?.id ?? 0
  const [askerBy, doerBy] = [id(given.askerBy), id(given.doerBy)]
  const began = new Date(Number(now) + given.began * day)
  const from = (days: number) => addDays(cityDay(now), days)
  const [made = 0] = await makeEngagements(
    tx,
    [
      {
        ...{ askerId: id(given.asker), doerId: id(given.doer), title: given.title, byId: askerBy, example: true },
        terms: { startsOn: from(given.began), endsOn: from(given.ends), result: given.result, amount: given.amount },
      },
    ],
    began,
  )
  const doing = { id: made, personId: doerBy, now: began }
  await agreeTerms(tx, doing, 1)
  const shares = given.shares.map(([handle, permille]) => ({ personId: id(handle), permille }))
  await proposeDivision(tx, doing, shares)
  for (const { personId } of shares) if (personId !== doerBy) await signDivision(tx, { ...doing, personId }, 1)
  if (given.ended !== undefined)
    await end(tx, given, { made, askerBy, doerBy, now: new Date(Number(now) - given.ended * day) })
}

type Over = { made: number; askerBy: number; doerBy: number; now: Date }

async function end(tx: Tx, { outcome, remarks }: Given, { made, askerBy, doerBy, now }: Over): Promise<void> {
  const [asking, doing] = [
    { id: made, personId: askerBy, now },
    { id: made, personId: doerBy, now },
  ]
  await sayDone(tx, doing)
  await sayDone(tx, asking)
  if (outcome !== undefined) await writeOutcome(tx, doing, { text: outcome, href: null, picture: undefined })
  await agreeOutcome(tx, asking, 1)
  if (remarks === undefined) return
  await writeRemark(tx, asking, remarks.asker, 'nl')
  await writeRemark(tx, doing, remarks.doer, 'nl')
}
