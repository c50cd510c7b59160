import { z } from 'zod'
import { callsByIds } from '#calls'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { partiesByIds, representedBy } from '#people'
import { Breadcrumb, Flow, Notice, PageHeading } from '#ui'
import { mend } from '../day/mending.ts'
import { companyPath, matchdayPath, newCompanyPath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { phaseSentence } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import { said } from '../setup/fields.ts'
import { emailOf } from '../students/address.ts'
import { companyFields, placeFields, placeOf } from './fields.ts'
import { changeCompany, claimCompany, joinAsCompany, withdrawCompany } from './joining.ts'
import { JoinPage } from './join-page.tsx'
import { CompanyPage } from './pages.tsx'
import { addPlace, changePlace, closePlace, type PlaceRefusal } from './places.ts'
import type { Wrong } from './wrong.ts'
import { callsToBring, companiesOfPerson, companyFor, placesOfCompany } from './queries.ts'

async function joinPage(visit: MemberVisit, wrong?: Wrong): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found || found.gathering.status === 'draft') return notFound
  const { db, locale, member } = visit
  const { gathering, matchday } = found
  const t = words(locale)
  const { slug } = gathering
  const email = await emailOf(db, member.accountId)
  const parties = await partiesByIds(db, await representedBy(db, member.personId))
  const own = await companiesOfPerson(db, matchday.id, { personId: member.personId, email })
  return {
    title: t('company.join'),
    description: t('lead'),
    unlisted: true,
    status: wrong ? 422 : 200,
    alternates: { nl: newCompanyPath.href('nl', { slug }), en: newCompanyPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: t('heading'), href: matchdayPath.href(locale, { slug }) }]}
        />
        <PageHeading
          heading={t('company.join')}
          label={inLocale(gathering.title, locale).text}
          lead={t('company.joinLead')}
        />
        <JoinPage
          {...{ matchday, slug, locale, wrong, own }}
          parties={[...parties.values()].filter(({ kind }) => kind !== 'person')}
        />
      </>
    ),
  }
}

const join = definePage({
  name: 'take part in a match day with places',
  path: newCompanyPath,
  who: 'member',
  page: (visit) => joinPage(visit),
})

const joining = companyFields.extend({
  party: z.coerce.number().int().min(0).max(2_147_483_647).catch(0).default(0),
  claim: z.coerce.number().int().min(0).max(2_147_483_647).catch(0).default(0),
})

const joinSent = definePage({
  name: 'register a company for a match day',
  path: newCompanyPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, joining)
    if (!found || found.gathering.status === 'draft') return notFound
    if (!read.ok) return joinPage(visit, { values: read.values, errors: said(read.errors, words(visit.locale)) })
    const { db, locale, member, now } = visit
    const { party, claim, recruiters, roomNeeds } = read.value
    const { slug } = found.gathering
    const email = await emailOf(db, member.accountId)
    const facts = { recruiters, roomNeeds: roomNeeds || null }
    if (claim > 0) {
      const claimed = await db
        .transaction()
        .execute((tx) => claimCompany(tx, { companyId: claim, personId: member.personId, email }))
      return claimed ? redirect(`${companyPath.href(locale, { slug, company: claim })}?done=joined`) : notFound
    }
    const joined = await db
      .transaction()
      .execute((tx) =>
        joinAsCompany(tx, { matchdayId: found.matchday.id, partyId: party, byId: member.personId, email, facts, now }),
      )
    if (joined.ok) return redirect(`${companyPath.href(locale, { slug, company: joined.id })}?done=joined`)
    const t = words(locale)
    const error = joined.reason === 'closed' ? t('refused.registrationClosed') : t('wrong.party')
    return joinPage(visit, {
      values: { party: String(party), recruiters: String(recruiters), roomNeeds: roomNeeds ?? '' },
      errors: { party: error },
    })
  },
})

const doneKeys = ['joined', 'saved', 'placeAdded', 'placeClosed', 'withdrawn'] as const

async function companyPage(visit: MemberVisit, wrong?: Wrong): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  const { db, locale, member, url } = visit
  const company = found && (await companyFor(db, found.matchday.id, Number(visit.params.company), member.personId))
  if (!found || !company) return notFound
  const { gathering, matchday } = found
  const t = words(locale)
  const { slug } = gathering
  const places = await placesOfCompany(db, company.id, matchday.round)
  const calls =
    company.party_id === null || !matchday.takes_calls ? [] : await callsToBring(db, matchday.id, company.party_id)
  const done = wrong ? undefined : doneKeys.find((key) => key === url.searchParams.get('done'))
  const editing = wrong?.place ?? Number(url.searchParams.get('plek'))
  const params = { slug, company: company.id }
  return {
    title: `${company.name}: ${t('heading')}`,
    description: t('lead'),
    unlisted: true,
    status: wrong ? 422 : 200,
    alternates: { nl: companyPath.href('nl', params), en: companyPath.href('en', params) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: t('heading'), href: matchdayPath.href(locale, { slug }) }]}
        />
        <PageHeading
          heading={company.name}
          label={inLocale(gathering.title, locale).text}
          lead={phaseSentence(matchday, locale)}
        />
        <Flow>
          {done && <Notice tone="success" heading={t(`company.done.${done}`)} />}
          {wrong?.heading && <Notice tone="error" heading={wrong.heading} />}
          <CompanyPage {...{ matchday, company, places, calls, slug, locale, wrong, editing }} />
        </Flow>
      </>
    ),
  }
}

const shown = definePage({
  name: 'company at a match day',
  path: companyPath,
  who: 'member',
  page: (visit) => companyPage(visit),
})

const id = z.coerce.number().int().min(0).max(2_147_483_647).catch(0).default(0)
const acting = z.object({
  act: z.enum(['facts', 'place', 'call', 'change', 'close', 'withdraw']),
  place: id,
  call: id,
  reason: z.string().trim().max(1000).catch('').default(''),
})

const sent = definePage({
  name: 'change a company at a match day',
  path: companyPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const found = await matchdayAt(visit)
    const company = found && (await companyFor(db, found.matchday.id, Number(visit.params.company), member.personId))
    const acts = await readFields(visit.request.clone(), acting)
    if (!found || !company || !acts.ok) return notFound
    const { act, place, call, reason } = acts.value
    const companyId = company.id
    const href = companyPath.href(locale, { slug: found.gathering.slug, company: companyId })
    const back = (done: (typeof doneKeys)[number]) => redirect(`${href}?done=${done}`)
    const { baseUrl } = config
    if (act === 'withdraw') {
      await db.transaction().execute((tx) => withdrawCompany(tx, { companyId, reason: reason || null, now, baseUrl }))
      await mend(db, { matchdayId: found.matchday.id, differences: [], now, baseUrl })
      return back('withdrawn')
    }
    if (act === 'facts') {
      const read = await readFields(visit.request, companyFields)
      if (!read.ok) return companyPage(visit, { values: read.values, errors: said(read.errors, words(locale)) })
      const { recruiters, roomNeeds } = read.value
      await db.transaction().execute((tx) => changeCompany(tx, companyId, { recruiters, roomNeeds: roomNeeds || null }))
      return back('saved')
    }
    const own = (await placesOfCompany(db, companyId, found.matchday.round)).map((one) => one.id)
    if (act === 'close' || act === 'change') if (!own.includes(place)) return notFound
    if (act === 'close') {
      await db.transaction().execute((tx) => closePlace(tx, { placeId: place, now, baseUrl }))
      return back('placeClosed')
    }
    return placeSent(visit, { act, companyId, placeId: place, callId: call, back })
  },
})

type Placing = {
  act: 'place' | 'call' | 'change'
  companyId: number
  placeId: number
  callId: number
  back(done: 'saved' | 'placeAdded'): PageAnswer
}

async function placeSent(visit: MemberVisit, { act, companyId, placeId, callId, back }: Placing): Promise<PageAnswer> {
  const { db, locale, now, config } = visit
  const t = words(locale)
  if (act === 'call') {
    const [call] = await callsByIds(db, [callId])
    if (call === undefined) return notFound
    const place = { title: call.title, about: null, capacity: Math.min(500, call.places), unranked: 'last' as const }
    const added = await db.transaction().execute((tx) => addPlace(tx, { companyId, place, callId, now }))
    return added.ok
      ? back('placeAdded')
      : companyPage(visit, { values: {}, errors: {}, heading: refusal(added.reason, t) })
  }
  const read = await readFields(visit.request, placeFields)
  const place = read.ok ? placeOf(read.value) : undefined
  if (!read.ok || place === undefined) {
    const values = read.ok
      ? Object.fromEntries(Object.entries(read.value).map(([key, value]) => [key, String(value ?? '')]))
      : read.values
    const errors = read.ok ? { titleNl: t('wrong.title') } : said(read.errors, t)
    return companyPage(visit, { values, errors, place: act === 'change' ? placeId : 0 })
  }
  const kept = await db
    .transaction()
    .execute((tx) =>
      act === 'change'
        ? changePlace(tx, { placeId, place, now, baseUrl: config.baseUrl })
        : addPlace(tx, { companyId, place, now }),
    )
  if (kept.ok) return back(act === 'change' ? 'saved' : 'placeAdded')
  const values = Object.fromEntries(Object.entries(read.value).map(([key, value]) => [key, String(value ?? '')]))
  return companyPage(visit, {
    values,
    errors: {},
    heading: refusal(kept.reason, t),
    place: act === 'change' ? placeId : 0,
  })
}

const refusal = (reason: PlaceRefusal, t: ReturnType<typeof words>) => t(`refused.place.${reason}`)

export const companyRoutes: Route[] = [join, joinSent, shown, sent]
