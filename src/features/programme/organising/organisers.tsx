import { sql } from 'kysely'
import { z } from 'zod'
import { addressesOf, partiesCalled, representedBy, viewerOf } from '#people'
import type { Database, Tx } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { Button, Form, FormActions, FormErrors, Section, TextField } from '#ui'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import { changeGatherings } from '../gatherings/changing.ts'
import { snapshots } from '../gatherings/snapshot.ts'
import { invitationPath, organisersPath, organisingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { managePageHead } from './manage-page.tsx'
import { DoneNotice } from './notices.tsx'

type Party = { id: number; name: string; handle: string; kind: string; invited: boolean }

async function partiesAt(db: Database, gatheringId: number): Promise<Party[]> {
  const { rows } = await sql<Party>`
    select p.id, p.name, p.handle, p.kind, false as invited, o.position from programme.gathering_organiser o
      join people.party_card p on p.id = o.party_id where o.gathering_id = ${gatheringId}
    union all
    select p.id, p.name, p.handle, p.kind, true, 1000 from programme.organiser_invitation i
      join people.party_card p on p.id = i.party_id where i.gathering_id = ${gatheringId}
    order by invited, position, name`.execute(db)
  return rows
}

async function organisersPage(visit: MemberVisit, gathering: GatheringBrief, rejected?: NotInvited): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const [head, parties] = await Promise.all([
    managePageHead(visit, gathering, 'organisers'),
    partiesAt(db, gathering.id),
  ])
  return {
    title: t('organisersTitle', { title: inLocale(gathering.title, locale).text }),
    description: t('organisingLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: organisersPath.href('nl', { slug }), en: organisersPath.href('en', { slug }) },
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.notDone')} errors={rejected ? { who: rejected.problem } : {}} />
        <OrganiserList parties={parties} locale={locale} />
        <InviteSection {...{ rejected, locale }} />
      </>
    ),
  }
}

function OrganiserList({ parties, locale }: { parties: Party[]; locale: Locale }) {
  const t = words(locale)
  const organising = parties.filter(({ invited }) => !invited)
  return (
    <Section heading={t('organisersHeading')}>
      <ul>
        {parties.map((party) => (
          <li key={party.id}>
            <Form hidden={{ remove: String(party.id) }} label={party.name}>
              <FormActions>
                <span>
                  {party.name}
                  {party.invited && ` (${t('invitedState')})`}
                </span>
                {(party.invited || organising.length > 1) && (
                  <Button variant="quiet">{t(party.invited ? 'withdrawInvitation' : 'removeOrganiser')}</Button>
                )}
              </FormActions>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Who was typed, why that did not do, and who else goes by that name. */
type NotInvited = { typed: string; problem: string; among?: Party[] | undefined }

function InviteSection({ rejected, locale }: { rejected: NotInvited | undefined; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('inviteHeading')}>
      <p>{t('inviteText')}</p>
      {rejected?.among && (
        <ul>
          {rejected.among.map(({ handle, name }) => (
            <li key={handle}>
              {name}: <code>{handle}</code>
            </li>
          ))}
        </ul>
      )}
      <Form label={t('inviteHeading')}>
        <TextField
          name="who"
          label={t('inviteWho')}
          hint={t('inviteWhoHint')}
          value={rejected?.typed}
          error={rejected?.problem}
          required
        />
        <FormActions>
          <Button>{t('inviteIt')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

const form = definePage({
  name: 'organisers of a gathering',
  path: organisersPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : organisersPage(visit, gathering)
  },
})

const schema = z.object({
  who: z.string().trim().max(200).optional(),
  remove: z.coerce.number().int().max(2_147_483_647).optional(),
})

const send = definePage({
  name: 'ask or remove an organiser',
  path: organisersPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, request, params } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    const back = (done: string) => redirect(`${organisersPath.href(locale, { slug: gathering.slug })}?done=${done}`)
    const read = await readFields(request, schema)
    if (!read.ok) return organisersPage(visit, gathering, { typed: '', problem: t('wrong.field') })
    const { who = '', remove } = read.value
    if (remove !== undefined) {
      const removed = await db.transaction().execute((tx) => removeOrganiser(tx, gathering.id, remove))
      if (!removed) return organisersPage(visit, gathering, { typed: '', problem: t('wrong.lastOrganiser') })
      const still = await representedBy(db, member.personId)
      const left = (await partiesAt(db, gathering.id)).some(({ id, invited }) => !invited && still.includes(id))
      return left || member.steward ? back('left') : redirect(`${organisingPath.href(locale)}?done=left`)
    }
    const found = await partyCalled(visit, who)
    if (found.length !== 1)
      return organisersPage(visit, gathering, {
        typed: who,
        problem: t(found.length === 0 ? 'wrong.partyUnknown' : 'wrong.partySeveral'),
        among: found.length > 1 ? found : undefined,
      })
    const done = await db
      .transaction()
      .execute((tx) => invite(tx, gathering, found[0]!, member.personId, visit.config.baseUrl))
    return back(done)
  },
})

/** Parties by handle, by the address of their page, or by their whole name; those that who asks may see. */
async function partyCalled(visit: MemberVisit, typed: string): Promise<Party[]> {
  const word = typed.replace(/^@/, '').replace(/^https?:\/\/[^/]+/, '')
  const handle = word.split('/').at(-1)?.toLowerCase() ?? ''
  const found = await partiesCalled(visit.db, await viewerOf(visit), { handle, name: typed })
  const parties = found.map((party) => ({ ...party, invited: false }))
  const [first] = parties
  return first !== undefined && first.handle === handle ? [first] : parties
}

/** Asks a party to organise along; one the asker speaks for does so at once. */
async function invite(
  tx: Tx,
  gathering: GatheringBrief,
  party: Party,
  askerId: number,
  baseUrl: string,
): Promise<'invited' | 'joined'> {
  const acting = await representedBy(tx, askerId)
  if (acting.includes(party.id)) {
    await addOrganiser(tx, gathering.id, party.id)
    return 'joined'
  }
  const asked = await tx
    .insertInto('programme.organiser_invitation')
    .values({ gathering_id: gathering.id, party_id: party.id, invited_by: askerId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('party_id')
    .executeTakeFirst()
  if (asked !== undefined) await tellInvited(tx, gathering, party, askerId, baseUrl)
  return 'invited'
}

async function tellInvited(tx: Tx, gathering: GatheringBrief, party: Party, askerId: number, baseUrl: string) {
  const { rows } = await sql<{ person_id: number; asker: string }>`
    select r.person_id, asker.name as asker from people.representative r, people.party_card asker
     where r.party_id = ${party.id} and asker.id = ${askerId} limit 20`.execute(tx)
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id),
  )
  await sendMail(
    tx,
    [...addresses].map(([person, { email, name, locale }]) => {
      const t = words(locale)
      const values = { who: rows[0]?.asker ?? '', party: party.name, title: inLocale(gathering.title, locale).text }
      return {
        to: { email, name },
        locale,
        kind: 'programme.invited',
        person,
        subject: t('mail.invited.subject', values),
        letter: [
          t('mail.invited.text', values),
          { action: { label: t('mail.invited.action'), href: baseUrl + organisingPath.href(locale) } },
        ],
      }
    }),
  )
}

async function addOrganiser(tx: Tx, gatheringId: number, partyId: number): Promise<void> {
  const before = (await snapshots(tx, [gatheringId])).get(gatheringId)
  if (before === undefined) return
  const organiserIds = [...new Set([...(before.fields.organiserIds ?? []), partyId])]
  await changeGatherings(tx, [{ id: gatheringId, change: { organiserIds } }])
}

/** Takes a party off the organisers, or its invitation back. Somebody always stays. */
async function removeOrganiser(tx: Tx, gatheringId: number, partyId: number): Promise<boolean> {
  const withdrawn = await tx
    .deleteFrom('programme.organiser_invitation')
    .where('gathering_id', '=', gatheringId)
    .where('party_id', '=', partyId)
    .returning('party_id')
    .executeTakeFirst()
  if (withdrawn !== undefined) return true
  const before = (await snapshots(tx, [gatheringId])).get(gatheringId)
  const organiserIds = before?.fields.organiserIds?.filter((id) => id !== partyId) ?? []
  if (organiserIds.length === 0) return false
  await changeGatherings(tx, [{ id: gatheringId, change: { organiserIds } }])
  return true
}

const answerSchema = z.object({
  gathering: z.coerce.number().int().max(2_147_483_647),
  party: z.coerce.number().int().max(2_147_483_647),
  answer: z.enum(['yes', 'no']),
})

const answer = definePage({
  name: 'answer to organise along',
  path: invitationPath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, request }) {
    const read = await readFields(request, answerSchema)
    if (!read.ok) return redirect(organisingPath.href(locale))
    const { gathering, party, answer } = read.value
    const done = await db.transaction().execute(async (tx) => {
      if (!(await representedBy(tx, member.personId)).includes(party)) return undefined
      const asked = await tx
        .deleteFrom('programme.organiser_invitation')
        .where('gathering_id', '=', gathering)
        .where('party_id', '=', party)
        .returning('party_id')
        .executeTakeFirst()
      if (asked === undefined) return undefined
      if (answer === 'yes') await addOrganiser(tx, gathering, party)
      return answer === 'yes' ? 'joined' : 'refused'
    })
    return redirect(organisingPath.href(locale) + (done === undefined ? '' : `?done=${done}`))
  },
})

export const organisersRoutes: Route[] = [form, send, answer]
