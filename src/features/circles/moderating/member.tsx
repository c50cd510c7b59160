import { sql } from 'kysely'
import { z } from 'zod'
import { personPath } from '#people'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { Button, ConfirmButton, Form, FormActions, FormErrors, Notice, Section, SelectField, TextArea } from '#ui'
import { type Access, accessOf, mayModerate } from '../circle/access.ts'
import { memberPath, membersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { tellOfAct } from './letters.ts'
import { resumeMember, setRole, suspendMember } from './on-members.ts'

/** How long a member may be suspended, in days. */
const suspensions = [1, 7, 30, 365] as const

type Member = { id: number; handle: string; name: string; role: 'member' | 'moderator'; suspended_until: Date | null }

async function memberCalled(db: Database, circleId: number, handle: string): Promise<Member | undefined> {
  const { rows } = await sql<Member>`
    select person.id, person.handle, person.name, own.role, own.suspended_until
      from circles.membership own join people.party_card person on person.id = own.person_id
     where own.circle_id = ${circleId} and person.handle = ${handle} and own.state = 'member'`.execute(db)
  return rows[0]
}

type Typed = { values: Record<string, string>; errors: Record<string, string> }

async function memberPage(visit: MemberVisit, typed: Typed = { values: {}, errors: {} }): Promise<PageAnswer> {
  const { db, locale, now, params } = visit
  const access = await accessOf(visit)
  const member = access && (await memberCalled(db, access.circle.id, params.handle ?? ''))
  if (access === undefined || member === undefined || member.id === access.personId) return notFound
  const address = { slug: access.circle.slug, handle: member.handle }
  const action = memberPath.href(locale, address)
  const suspended = member.suspended_until !== null && member.suspended_until > now ? member.suspended_until : undefined
  const t = words(locale)
  return {
    title: member.name,
    description: member.name,
    section: 'circles',
    unlisted: true,
    status: Object.keys(typed.errors).length > 0 ? 422 : 200,
    alternates: { nl: memberPath.href('nl', address), en: memberPath.href('en', address) },
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="members" heading={member.name} />
        <p>
          <a href={personPath.href(locale, { handle: member.handle })}>{t('member.page')}</a>
        </p>
        <FormErrors heading={t('notSaved')} errors={typed.errors} whole={['form']} />
        <Section heading={t('member.role')}>
          <Role {...{ member, action, locale }} />
        </Section>
        <Section heading={t('member.suspend')}>
          {suspended === undefined ? (
            <Suspend {...{ action, locale, typed }} />
          ) : (
            <Resume {...{ action, locale }} until={suspended} />
          )}
        </Section>
      </>
    ),
  }
}

type Parts = { action: string; locale: Locale }

function Role({ member, action, locale }: Parts & { member: Member }) {
  const t = words(locale)
  const is = member.role === 'moderator'
  return (
    <ConfirmButton
      label={t(is ? 'member.unmake' : 'member.make')}
      question={t(is ? 'member.unmakeQuestion' : 'member.makeQuestion', { name: member.name })}
      confirm={t(is ? 'member.unmakeYes' : 'member.makeYes')}
      action={action}
      hidden={{ act: is ? 'unmake' : 'make' }}
    />
  )
}

function Suspend({ action, locale, typed: { values, errors } }: Parts & { typed: Typed }) {
  const t = words(locale)
  return (
    <Form action={action} hidden={{ act: 'suspend' }} label={t('member.suspend')}>
      <SelectField
        name="days"
        label={t('member.howLong')}
        hint={t('member.suspendHint')}
        value={values.days ?? '7'}
        options={suspensions.map((days) => ({ value: String(days), label: t('member.days', { days }) }))}
      />
      <TextArea
        name="reason"
        label={t('more.reason')}
        hint={t('more.reasonHint')}
        value={values.reason}
        error={errors.reason}
        rows={2}
        maxlength={600}
      />
      <FormActions>
        <Button variant="secondary">{t('member.suspendButton')}</Button>
      </FormActions>
    </Form>
  )
}

function Resume({ action, locale, until }: Parts & { until: Date }) {
  const t = words(locale)
  const when = `${formatDate(until, 'long', locale)}, ${formatTime(until, locale)}`
  return (
    <>
      <Notice tone="info" heading={t('member.suspendedUntil', { until: when })} />
      <form method="post" action={action}>
        <Button variant="secondary" name="act" value="resume">
          {t('member.resume')}
        </Button>
      </form>
    </>
  )
}

const shared = { path: memberPath, who: 'member', may: mayModerate } as const
const shown = definePage({ ...shared, name: 'a member of a circle', page: (visit) => memberPage(visit) })

const fields = z.object({
  act: z.enum(['make', 'unmake', 'suspend', 'resume']).optional().catch(undefined),
  days: z.coerce.number().int().min(1).max(365).catch(7).default(7),
  reason: z.string().trim().max(600, 'wrong.reasonLong').default(''),
})

const changed = definePage({
  ...shared,
  name: 'change a member of a circle',
  method: 'POST',
  async page(visit) {
    const { locale, db } = visit
    const t = words(locale)
    const access = await accessOf(visit)
    const member = access && (await memberCalled(db, access.circle.id, visit.params.handle ?? ''))
    const read = await readFields(visit.request, fields)
    if (access === undefined || member === undefined || member.id === access.personId) return notFound
    if (!read.ok) return memberPage(visit, { values: textsOf(read.values), errors: { reason: t('wrong.reasonLong') } })
    const typed = textsOf(read.value)
    if (read.value.act === 'suspend' && read.value.reason === '')
      return memberPage(visit, { values: typed, errors: { reason: t('wrong.reason') } })
    if ((await act(visit, access, member, read.value)) === 'last')
      return memberPage(visit, { values: typed, errors: { form: t('join.lastMore') } })
    return redirect(membersPath.href(locale, { slug: access.circle.slug }))
  },
})

async function act(visit: MemberVisit, access: Access, member: Member, given: z.infer<typeof fields>) {
  const { db, now, config } = visit
  const on = { circleId: access.circle.id, personId: member.id, byId: visit.member.personId, now }
  const { reason } = given
  return db.transaction().execute(async (tx) => {
    if (given.act === 'make') return setRole(tx, { ...on, role: 'moderator' })
    if (given.act === 'unmake') return setRole(tx, { ...on, role: 'member' })
    if (given.act === 'resume') await resumeMember(tx, on)
    if (given.act === 'suspend') {
      const until = new Date(now.getTime() + given.days * 86_400_000)
      await suspendMember(tx, { ...on, until, reason })
      await tellOfAct(tx, 'suspended', { circle: access.circle, personId: member.id, reason, house: config, until })
    }
    return 'done' as const
  })
}

export const memberRoutes: Route[] = [shown, changed]
