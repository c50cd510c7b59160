import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { personPath, personsMeant, viewerOf } from '#people'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatCount, formatDate, type Locale } from '#platform/i18n'
import {
  AnswerRow,
  AnswerRows,
  Button,
  Form,
  FormActions,
  FormErrors,
  Notice,
  Pagination,
  Section,
  TextField,
} from '#ui'
import { type Access, accessOf, mayModerate, mayTakePart } from '../circle/access.ts'
import { memberPath, membersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { answerAsker, inviteTo } from './joining.ts'
import { tellOfBelonging } from './letters.ts'

type Row = {
  id: number
  handle: string
  name: string
  state: 'asked' | 'invited' | 'member'
  role: 'member' | 'moderator'
  words: string | null
  since: Date
  suspended_until: Date | null
}
const perPage = 100

/** Who belongs, who asked and who is invited: moderators first, then by name. Two people who block each other are not shown each other. */
async function membersOf(db: Database, { circle, personId, moderates }: Access, page: number) {
  const { rows } = await sql<Row & { all: number }>`
    select person.id, person.handle, person.name, own.state, own.role, own.words, own.since, own.suspended_until,
           count(*) filter (where own.state = 'member') over ()::integer as all
      from circles.membership own join people.party_card person on person.id = own.person_id
     where own.circle_id = ${circle.id} and (own.state = 'member' or ${moderates})
       and not exists (select from people.block_card b
         where not ${moderates} and (b.person_id, b.blocked_id) in ((${personId ?? 0}, person.id), (person.id, ${personId ?? 0})))
     order by own.state, own.role = 'moderator' desc, platform.plain(person.name), person.id
     limit ${perPage + 1} offset ${(page - 1) * perPage}`.execute(db)
  return rows
}

async function page(visit: MemberVisit, typed = '', errors: Record<string, string> = {}): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const t = words(locale)
  const { slug } = access.circle
  const here = Math.max(1, Math.trunc(Number(url.searchParams.get('blad'))) || 1)
  const rows = await membersOf(db, access, here)
  const shown = rows.slice(0, perPage)
  const done = (['invited', 'letIn', 'refused', 'already'] as const).find((one) => one === url.searchParams.get('done'))
  const of = (state: Row['state']) => shown.filter((row) => row.state === state)
  return {
    title: t('nav.members'),
    description: t('nav.members'),
    section: 'circles',
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: membersPath.href('nl', { slug }), en: membersPath.href('en', { slug }) },
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="members" heading={t('nav.members')} />
        {done && <Notice tone="success" heading={t(`members.${done}`)} />}
        {access.moderates && <Invite {...{ locale, slug, typed, errors }} />}
        {of('asked').length > 0 && (
          <Section heading={t('members.asking')}>
            <AnswerRows label={t('members.asking')}>
              {of('asked').map((row) => (
                <Asker key={row.id} {...{ row, slug, locale }} />
              ))}
            </AnswerRows>
          </Section>
        )}
        <Section heading={t('members.belong')} count={formatCount(rows[0]?.all ?? 0, locale)}>
          <List rows={of('member')} {...{ access, locale }} />
        </Section>
        {of('invited').length > 0 && (
          <Section heading={t('members.invitedYet')}>
            <List rows={of('invited')} {...{ access, locale }} />
          </Section>
        )}
        <Pages here={here} more={rows.length > perPage} {...{ slug, locale }} />
      </>
    ),
  }
}

function Pages({ here, more, slug, locale }: { here: number; more: boolean; slug: string; locale: Locale }) {
  const t = words(locale)
  const to = (number: number) => membersPath.href(locale, { slug }, new URLSearchParams({ blad: String(number) }))
  if (here === 1 && !more) return null
  return (
    <Pagination
      label={t('members.pages')}
      earlier={here > 1 ? { label: t('members.before'), href: to(here - 1) } : undefined}
      later={more ? { label: t('members.after'), href: to(here + 1) } : undefined}
    />
  )
}

type InviteProps = { locale: Locale; slug: string; typed: string; errors: Record<string, string> }

function Invite({ locale, slug, typed, errors }: InviteProps) {
  const t = words(locale)
  return (
    <>
      <FormErrors heading={t('members.notInvited')} errors={errors} />
      <Form action={membersPath.href(locale, { slug })} label={t('members.invite')} hidden={{ once: randomUUID() }}>
        <TextField
          name="person"
          label={t('members.invite')}
          hint={t('members.inviteHint')}
          value={typed}
          error={errors.person}
        />
        <FormActions>
          <Button variant="secondary">{t('members.inviteButton')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

function Asker({ row, slug, locale }: { row: Row; slug: string; locale: Locale }) {
  const t = words(locale)
  return (
    <AnswerRow name={row.name} href={personPath.href(locale, { handle: row.handle })} summary={row.words ?? undefined}>
      <form class="form-actions" method="post" action={membersPath.href(locale, { slug })}>
        <input type="hidden" name="handle" value={row.handle} />
        <Button variant="secondary" name="answer" value="yes">
          {t('members.letIn_')}
        </Button>
        <Button variant="quiet" name="answer" value="no">
          {t('members.refuse')}
        </Button>
      </form>
    </AnswerRow>
  )
}

function List({ rows, access, locale }: { rows: Row[]; access: Access; locale: Locale }) {
  const t = words(locale)
  return (
    <AnswerRows label={t('members.belong')}>
      {rows.map((row) => (
        <AnswerRow
          key={row.id}
          name={row.name}
          href={personPath.href(locale, { handle: row.handle })}
          summary={row.role === 'moderator' ? t('members.moderator') : undefined}
          note={t('members.since', { date: formatDate(row.since, 'date', locale) })}
          signal={
            access.moderates && row.suspended_until !== null && row.suspended_until > new Date()
              ? t('members.suspended')
              : undefined
          }
        >
          {access.moderates && row.id !== access.personId && (
            <a href={memberPath.href(locale, { slug: access.circle.slug, handle: row.handle })}>{t('members.more')}</a>
          )}
        </AnswerRow>
      ))}
    </AnswerRows>
  )
}

const members = definePage({
  name: 'members of a circle',
  path: membersPath,
  who: 'member',
  may: mayTakePart,
  page: (visit) => page(visit),
})

const fields = z.object({
  person: z.string().trim().max(200).default(''),
  handle: z.string().max(100).default(''),
  answer: z.enum(['yes', 'no']).optional().catch(undefined),
})

const changed = definePage({
  name: 'invite to a circle, or answer who asks',
  path: membersPath,
  who: 'member',
  method: 'POST',
  may: mayModerate,
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const t = words(locale)
    const access = await accessOf(visit)
    const read = await readFields(visit.request, fields)
    if (access === undefined || !read.ok) return notFound
    const { person, handle, answer } = read.value
    const found = await personsMeant(
      db,
      answer === undefined ? person.replace(/^@/, '') : handle,
      await viewerOf(visit),
    )
    const [meant] = found
    if (meant === undefined || found.length > 1 || (answer === undefined && person === ''))
      return page(visit, person, { person: t(found.length > 1 ? 'members.several' : 'members.unknown') })
    const who = { circleId: access.circle.id, personId: meant.id, now }
    const told = { circle: access.circle, personId: meant.id, by: member.name, house: config }
    const done = await db.transaction().execute(async (tx) => {
      if (answer === undefined) {
        const invited = await inviteTo(tx, { ...who, byId: member.personId })
        if (invited === 'invited') await tellOfBelonging(tx, 'invited', told)
        return invited === 'let in' ? 'letIn' : invited
      }
      const answered = await answerAsker(tx, { ...who, yes: answer === 'yes' })
      if (answered && answer === 'yes') await tellOfBelonging(tx, 'letIn', told)
      return answer === 'yes' ? 'letIn' : 'refused'
    })
    return redirect(`${membersPath.href(locale, { slug: access.circle.slug })}?done=${done}`)
  },
})

export const memberRoutes: Route[] = [members, changed]
