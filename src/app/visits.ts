import type { Context } from 'hono'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Feature, Member, Slot, Visit } from '#platform/feature'
import type { Assets } from '#platform/http'
import type { Locale } from '#platform/i18n'
import type { Live } from '#platform/live'
import type { Log } from '#platform/log'
import { clientOf, type Connection, createMemberFinder } from './asker.ts'

type Parts = { features: Feature[]; config: Config; clock: Clock; log: Log; db: Database; live: Live; assets: Assets }

export type Visits = {
  /** A visit of somebody: who is signed in is looked up. */
  known(context: Context, locale: Locale): Promise<Visit>
  /** A visit of whoever it may be, for answers that ask the database nothing. */
  unknown(context: Context, locale: Locale): Visit
}

/** Makes of a request what a route knows of it. */
export function createVisits(parts: Parts): Visits {
  const { features, config, clock, log, db, live, assets } = parts
  const memberOf = createMemberFinder(db, () => clock.now(), config.baseUrl)
  const personal = features.flatMap((feature) => feature.personal ?? [])

  const visitOf = (context: Context, locale: Locale, member: Member | undefined): Visit => {
    const request = context.req.raw
    const connection = context.env as Connection | undefined
    const visit: Visit = {
      ...{ locale, request, member, db, config, log, live, personal },
      params: decoded(context.req.param() as Record<string, string>),
      client: clientOf(request, connection, config.trustedProxies),
      url: new URL(request.url),
      now: clock.now(),
      asset: assets.href,
      async fill<Input, Output>(slot: Slot<Input, Output>, input: Input) {
        const fills = features.flatMap((feature) => feature.fills ?? []).filter((fill) => fill.slot === slot.name)
        return Promise.all(fills.map((fill) => fill.filler(visit, input as never) as Promise<Output | undefined>))
      },
    }
    return visit
  }
  return {
    known: async (context, locale) => visitOf(context, locale, await memberOf(context.req.raw)),
    unknown: (context, locale) => visitOf(context, locale, undefined),
  }
}

function decoded(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
}
