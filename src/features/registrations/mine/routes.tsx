import { z } from 'zod'
import {
  definePage,
  type MemberVisit,
  notFound,
  type Page,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import { phrase } from '#platform/i18n'
import { ownPage } from '#members'
import { said } from '../asking.ts'
import { registrationFacts } from '../form/facts.ts'
import { handOver } from '../handover/hand-over.ts'
import {
  acceptPath,
  cancelPath,
  declinePath,
  handOverPath,
  myCalendarPath,
  myRegistrationPath,
  myRegistrationsPath,
  sessionsPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, occasionsOf, titleOf } from '../occasion.ts'
import { cancel, cancelGuest } from '../registration/ending.ts'
import { accept, declineOffer } from '../waiting/offers.ts'
import { actOnSession } from './session-acts.ts'
import { type Listed, MyRegistrationsPage, OwnSection } from './list.tsx'
import { RegistrationPage, type RegistrationPageProps } from './page.tsx'
import { ownRegistration, ownRegistrations, type WholeRegistration } from './queries.ts'

async function listed(visit: MemberVisit, when: 'coming' | 'past', limit: number): Promise<Listed[]> {
  const registrations = await ownRegistrations(visit.db, visit.member.personId, when, visit.now, limit)
  const occasions = await occasionsOf(visit.db, [...new Set(registrations.map((one) => one.gathering_id))])
  return registrations.flatMap((registration) => {
    const occasion = occasions.get(registration.gathering_id)
    return occasion ? [{ registration, occasion }] : []
  })
}

/** How many coming ones are looked at on the own page for what waits, and how many are shown. */
const [lookedAt, shownAtOnce] = [20, 3]

/** On the own page: places that are offered, the next few, and the ways to all of them. */
export const ownSection = ownPage.fill(async (visit, { member }) => {
  const { locale, now } = visit
  const t = words(locale)
  const coming = await listed({ ...visit, member }, 'coming', lookedAt)
  return {
    turns: coming.flatMap(({ registration: { id, state, offer_expires_at: until }, occasion }) =>
      state === 'offered' && until !== null
        ? [
            {
              name: phrase(occasion.title, locale),
              href: myRegistrationPath.href(locale, { id }),
              label: t('mine.title'),
              ask: t('box.offeredUntil', { until: moment(until, locale) }),
              by: new Date(until),
            },
          ]
        : [],
    ),
    coming: <OwnSection coming={coming.slice(0, shownAtOnce)} locale={locale} now={now} />,
    ways: [
      { of: 'days', name: t('mine.title'), href: myRegistrationsPath.href(locale) },
      { of: 'days', name: t('mine.calendar'), href: myCalendarPath.href(locale) },
    ],
  }
})

const list = definePage({
  name: 'own registrations',
  path: myRegistrationsPath,
  who: 'member',
  async page(visit) {
    const { locale, now } = visit
    const t = words(locale)
    const [coming, past] = [await listed(visit, 'coming', 100), await listed(visit, 'past', 50)]
    return {
      title: t('mine.title'),
      description: t('mine.lead'),
      unlisted: true,
      alternates: { nl: myRegistrationsPath.href('nl'), en: myRegistrationsPath.href('en') },
      body: <MyRegistrationsPage {...{ coming, past, locale, now }} />,
    }
  },
})

const idOf = ({ params }: MemberVisit) => Math.min(Number(params.id), 2_147_483_647)
const here = (visit: MemberVisit, done?: string) =>
  myRegistrationPath.href(visit.locale, { id: idOf(visit) }) + (done === undefined ? '' : `?done=${done}`)

type Shown = Pick<RegistrationPageProps, 'handOver' | 'problem' | 'clashing'>

async function pageOf(visit: MemberVisit, shown: Shown = {}): Promise<PageAnswer> {
  const { db, locale, now, member, url } = visit
  const registration = await ownRegistration(db, member.personId, idOf(visit))
  if (registration === undefined) return notFound
  const occasion = (await occasionsOf(db, [registration.gathering_id])).get(registration.gathering_id)
  if (occasion === undefined) return notFound
  const facts = registration.session_sign_up ? await registrationFacts(db, occasion.slug) : undefined
  const t = words(locale)
  const id = registration.id
  const answer: Page = {
    title: t('mine.one', { title: titleOf(occasion, locale) }),
    description: t('mine.one', { title: titleOf(occasion, locale) }),
    unlisted: true,
    status: shown.handOver || shown.problem ? 422 : 200,
    alternates: { nl: myRegistrationPath.href('nl', { id }), en: myRegistrationPath.href('en', { id }) },
    body: (
      <RegistrationPage
        {...{ registration, occasion, locale, now }}
        choices={facts?.sessions ?? []}
        done={url.searchParams.get('done') ?? undefined}
        {...shown}
      />
    ),
  }
  return answer
}

const detail = definePage({
  name: 'own registration',
  path: myRegistrationPath,
  who: 'member',
  page: (visit) => pageOf(visit),
})

const cancelRoute = definePage({
  name: 'cancelling a registration',
  path: cancelPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const read = await readFields(
      visit.request,
      z.object({
        ticket: z
          .string()
          .regex(/^\d{1,18}$/)
          .optional()
          .catch(undefined),
      }),
    )
    const ticketId = read.ok ? read.value.ticket : undefined
    const { personId } = visit.member
    if (ticketId !== undefined) {
      const mine = await ownRegistration(visit.db, personId, idOf(visit))
      if (!mine?.tickets.some(({ id }) => id === ticketId)) return notFound
      const gone = await visit.db.transaction().execute((tx) => cancelGuest(tx, { ticketId, personId }, visit.now))
      return redirect(here(visit, gone ? 'guestGone' : undefined))
    }
    if ((await ownRegistration(visit.db, personId, idOf(visit))) === undefined) return notFound
    const asked = { registrationId: idOf(visit), personId }
    const left = await visit.db.transaction().execute((tx) => cancel(tx, asked, visit.now))
    return redirect(here(visit, left ? 'left' : undefined))
  },
})

const acceptRoute = definePage({
  name: 'accepting an offered place',
  path: acceptPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const asked = { registrationId: idOf(visit), personId: visit.member.personId }
    const outcome = await visit.db.transaction().execute((tx) => accept(tx, asked, visit.now))
    if (outcome === 'confirmed') return redirect(here(visit, 'accepted'))
    return pageOf(visit, { problem: words(visit.locale)(`answer.${outcome}`) })
  },
})

const declineRoute = definePage({
  name: 'declining an offered place',
  path: declinePath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const asked = { registrationId: idOf(visit), personId: visit.member.personId }
    const done = await visit.db.transaction().execute((tx) => declineOffer(tx, asked, visit.now))
    return done ? redirect(here(visit, 'left')) : pageOf(visit, { problem: words(visit.locale)('answer.unknown') })
  },
})

/** Fields of the forms of all tickets, of which one was sent. */
const handOverSchema = ({ tickets }: WholeRegistration, ticket: string) =>
  z.object({
    ticket: z.string(),
    ...Object.fromEntries(
      tickets
        .filter(({ id }) => id === ticket)
        .flatMap(({ id }) => [
          [`name-${id}`, z.string('wrong.name').trim().min(1, 'wrong.name').max(120, 'wrong.tooLong')],
          [`email-${id}`, z.string('wrong.email').trim().max(254, 'wrong.email').pipe(z.email('wrong.email'))],
        ]),
    ),
  })

const handOverRoute = definePage({
  name: 'handing a ticket over',
  path: handOverPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const mine = await ownRegistration(visit.db, visit.member.personId, idOf(visit))
    if (mine === undefined) return notFound
    const t = words(visit.locale)
    const copy = visit.request.clone()
    const which = await readFields(copy, z.object({ ticket: z.string().regex(/^\d{1,18}$/) }))
    const ticket = which.ok ? which.value.ticket : ''
    if (!mine.tickets.some(({ id }) => id === ticket)) return pageOf(visit, { problem: t('handOver.unknown') })
    const read = await readFields(visit.request, handOverSchema(mine, ticket))
    const given = (read.ok ? read.value : read.values) as Record<string, string | undefined>
    const values = { ticket, name: given[`name-${ticket}`] ?? '', email: given[`email-${ticket}`] ?? '' }
    const again = (errors: Record<string, string>) => pageOf(visit, { handOver: { values, errors } })
    if (!read.ok) {
      const errors = said(read.errors, t)
      const [name, email] = [errors[`name-${ticket}`], errors[`email-${ticket}`]]
      return again({ ...(name ? { name } : {}), ...(email ? { email } : {}) })
    }
    // Each sends a mail to an address that only who gives it away knows.
    const { accountId, personId } = visit.member
    if (!(await rateLimit(visit.db, { key: `hand over ${accountId}`, most: 20, per: 3600 })))
      return again({ form: t('handOver.often') })
    const asked = { ticketId: ticket, personId, to: values }
    const outcome = await visit.db.transaction().execute((tx) => handOver(tx, asked, visit.now))
    if (outcome.state === 'refused') return again({ form: t(`handOver.${outcome.reason}`) })
    // A registration of one is somebody else's now: its page is no longer mine.
    const still = await ownRegistration(visit.db, visit.member.personId, mine.id)
    return redirect(still ? here(visit, 'handed') : `${myRegistrationsPath.href(visit.locale)}?done=handed`)
  },
})

const sessionsRoute = definePage({
  name: 'choosing sessions',
  path: sessionsPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const notDone = await actOnSession(visit, idOf(visit))
    return notDone === undefined ? redirect(here(visit, 'signed')) : pageOf(visit, notDone)
  },
})

export const mineRoutes: Route[] = [list, detail, cancelRoute, acceptRoute, declineRoute, handOverRoute, sessionsRoute]
