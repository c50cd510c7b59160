import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database'
import {
  definePage,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, formatList, type Locale } from '#platform/i18n'
import { organisationPath } from '#people'
import { Breadcrumb, Button, ConfirmButton, FormErrors, Notice, PageHeading, Section, Stack, TextArea } from '#ui'
import { dissolvingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Collective, ownCollective } from '../together/queries.ts'
import { agreeDissolving, type Dissolving, keepCollective, proposeDissolving } from './dissolving.ts'

type Proposal = { reason: string; at: Date; by: string | null; yes: string[]; missing: string[]; mine: boolean }

async function proposalOf(db: Database, partyId: number, personId: number): Promise<Proposal | undefined> {
  const { rows } = await sql<Proposal>`
    select d.reason, d.at, by.name as by,
           array(select p.name from collectives.dissolving_yes y join people.party_card p on p.id = y.person_id where y.party_id = d.party_id order by p.name) as yes,
           array(select p.name from people.membership_card m join people.party_card p on p.id = m.person_id
                  where m.party_id = d.party_id and m.standing in ('member', 'organiser', 'admin')
                    and not exists (select from collectives.dissolving_yes y where y.party_id = d.party_id and y.person_id = m.person_id) order by p.name) as missing,
           exists (select from collectives.dissolving_yes y where y.party_id = d.party_id and y.person_id = ${personId}) as mine
      from collectives.dissolving d left join people.party_card by on by.id = d.proposed_by where d.party_id = ${partyId}`.execute(
    db,
  )
  return rows[0]
}

const ownOf = ({ db, params, member }: Visit) =>
  member === undefined ? undefined : ownCollective(db, params.handle ?? '', member.personId)

const facts = {
  path: dissolvingPath,
  who: 'member',
  may: async (visit: Visit) => ((await ownOf(visit)) === undefined ? undefined : true),
} as const

const show = definePage({ ...facts, name: 'dissolving a collective', page: (visit) => answer(visit, {}) })

async function answer(visit: MemberVisit, errors: Record<string, string>): Promise<PageAnswer> {
  const collective = await ownOf(visit)
  if (collective === undefined) return notFound
  const { db, locale, member, url } = visit
  const t = words(locale)
  const { handle, name, party_id } = collective
  return {
    title: t('dissolveTitle', { name }),
    description: t('dissolveLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: dissolvingPath.href('nl', { handle }), en: dissolvingPath.href('en', { handle }) },
    body: (
      <DissolvingPage
        {...{ locale, collective, errors }}
        proposal={await proposalOf(db, party_id, member.personId)}
        done={url.searchParams.get('done')}
      />
    ),
  }
}

const dones = ['proposed', 'yes', 'kept', 'dissolved', 'late'] as const

type Props = {
  locale: Locale
  collective: Collective
  proposal: Proposal | undefined
  errors: Record<string, string>
  done: string | null
}

function DissolvingPage({ locale, collective, proposal, errors, done }: Props) {
  const t = words(locale)
  const { handle, name, state } = collective
  const said = dones.find((one) => one === done)
  const action = dissolvingPath.href(locale, { handle })
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: name, href: organisationPath.href(locale, { handle }) }]} />
      <PageHeading heading={t('dissolveTitle', { name })} lead={t('dissolveLead')} />
      {said && <Notice tone={said === 'late' ? 'info' : 'success'} heading={t(`dissolving.${said}`)} />}
      <FormErrors heading={t('notKept')} errors={errors} whole={['form']} />
      {proposal && <Decision {...{ locale, proposal, action }} />}
      {proposal === undefined && state !== 'dissolved' && (
        <ConfirmButton
          label={t('dissolvePropose')}
          question={<p>{t('dissolveQuestion')}</p>}
          confirm={t('dissolveConfirm')}
          {...{ action }}
          hidden={{ act: 'propose' }}
        >
          <TextArea
            name="reason"
            label={t('dissolveReason')}
            hint={t('dissolveReasonHint')}
            error={errors.reason}
            required
            rows={3}
            maxlength={1000}
          />
        </ConfirmButton>
      )}
    </>
  )
}

function Decision({ locale, proposal, action }: { locale: Locale; proposal: Proposal; action: string }) {
  const t = words(locale)
  const list = (names: string[]) => formatList(names, locale)
  const { reason, at, by, yes, missing, mine } = proposal
  return (
    <Section heading={t('decision')}>
      <Stack>
        <p>{t('proposedBy', { name: by ?? t('someone'), day: formatDate(at, 'date', locale) })}</p>
        <blockquote>
          <p>{reason}</p>
        </blockquote>
        {yes.length > 0 && <p>{t('decidedYes', { names: list(yes) })}</p>}
        {missing.length > 0 && <p class={mine ? undefined : 'signal'}>{t('decidedNot', { names: list(missing) })}</p>}
        <form method="post" action={action}>
          {!mine && (
            <Button name="act" value="yes">
              {t('dissolveYes')}
            </Button>
          )}{' '}
          <Button name="act" value="no" variant="secondary">
            {t('dissolveNo')}
          </Button>
        </form>
      </Stack>
    </Section>
  )
}

const form = z.object({
  act: z.enum(['propose', 'yes', 'no']),
  reason: z.string().trim().max(1000, 'reasonTooLong').default(''),
})

const decide = definePage({
  ...facts,
  name: 'decide to dissolve a collective',
  method: 'POST',
  burst: 20,
  async page(visit) {
    const { db, locale, member, config, now, params, request } = visit
    const t = words(locale)
    const read = await readFields(request, form)
    if (!read.ok) return read.errors.reason === undefined ? notFound : answer(visit, { reason: t('reasonTooLong') })
    const { act, reason } = read.value
    if (act === 'propose' && reason === '') return answer(visit, { reason: t('reasonMissing') })
    const acting = { handle: params.handle ?? '', personId: member.personId, baseUrl: config.baseUrl, now }
    const done = await db.transaction().execute(async (tx): Promise<Dissolving> => {
      if (act === 'propose') return proposeDissolving(tx, acting, reason)
      return act === 'yes' ? agreeDissolving(tx, acting) : keepCollective(tx, acting)
    })
    if (done === 'gone') return notFound
    if (typeof done === 'object') return answer(visit, { form: done.objection.text(locale) })
    return redirect(`${dissolvingPath.href(locale, { handle: params.handle ?? '' })}?done=${done}`)
  },
})

export const dissolvingRoutes: Route[] = [show, decide]
