import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, Button, EmptyState, FormErrors, Notice, PageHeading, Section } from '#ui'
import { above, editMembersPath, organisationPath, personPath, waitingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { PartyName } from '../parties/party.ts'
import { askedWithoutAdmin } from './queries.ts'
import { decideOnOrganisation, type WaitingOrganisation, waitingOrganisations } from './starting.ts'

const desk = { path: waitingPath, who: 'steward' } as const

const waitingRoute = definePage({ ...desk, name: 'organisations that wait', page: (visit) => answer(visit, {}) })

const form = z.object({
  id: z.coerce.number().int().max(2_147_483_647),
  act: z.enum(['show', 'decline']),
  reason: z.string().trim().max(2000).default(''),
})

const decideRoute = definePage({
  ...desk,
  name: 'decide on an organisation',
  method: 'POST',
  async page(visit) {
    const read = await readFields(visit.request, form)
    if (!read.ok) return notFound
    const { id, act, reason } = read.value
    if (act === 'decline' && reason === '')
      return answer(visit, { [`reason-${id}`]: words(visit.locale)('waitingReasonMissing') })
    const { baseUrl } = visit.config
    const given = act === 'show' ? { id, baseUrl } : { id, reason, baseUrl }
    await visit.db.transaction().execute((tx) => decideOnOrganisation(tx, given))
    return redirect(`${waitingPath.href(visit.locale)}?done=${act === 'show' ? 'shown' : 'declined'}`)
  },
})

async function answer({ db, locale, url }: MemberVisit, errors: Record<string, string>): Promise<Page> {
  const t = words(locale)
  const [waiting, orphans] = await Promise.all([waitingOrganisations(db), askedWithoutAdmin(db)])
  const done = (['shown', 'declined'] as const).find((one) => one === url.searchParams.get('done'))
  return {
    title: t('waiting'),
    description: t('waitingLead'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: waitingPath.href('nl'), en: waitingPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: t('desk'), href: above(waitingPath.href(locale)) }]} />
        <PageHeading heading={t('waiting')} lead={t('waitingLead')} />
        <FormErrors heading={t('notSaved')} errors={errors} />
        {done && <Notice tone="success" heading={t(`done.${done}`)} />}
        {waiting.length === 0 && <EmptyState sentence={t('waitingNone')} />}
        {waiting.map((one) => (
          <Waiting key={one.id} {...{ locale, one }} error={errors[`reason-${one.id}`]} />
        ))}
        {orphans.length > 0 && <Orphans {...{ locale, orphans }} />}
      </>
    ),
  }
}

type WaitingProps = { locale: Locale; one: WaitingOrganisation; error: string | undefined }

function Waiting({ locale, one, error }: WaitingProps) {
  const t = words(locale)
  const summary = inLocale(one.summary, locale)
  const field = `reason-${one.id}`
  return (
    <article class="work">
      <h2 class="work__title">
        <a href={organisationPath.href(locale, { handle: one.handle })}>{one.name}</a>
      </h2>
      {summary.text && <p lang={summary.lang}>{summary.text}</p>}
      {one.starter && (
        <p class="mono soft">
          <a href={personPath.href(locale, { handle: one.starter.handle })}>
            {t('waitingBy', { name: one.starter.name })}
          </a>
        </p>
      )}
      <form class="form" method="post" action={waitingPath.href(locale)} aria-label={one.name}>
        <input type="hidden" name="id" value={one.id} />
        <p>
          <Button name="act" value="show">
            {t('waitingShow')}
          </Button>
        </p>
        <div class={error ? 'field field--wrong' : 'field'}>
          <label class="field__label" for={field}>
            {t('waitingReason')}
          </label>
          {error && <p class="field__error">{error}</p>}
          <textarea class="input input--area" id={field} name="reason" rows={2} maxlength={2000} />
        </div>
        <p>
          <Button name="act" value="decline" variant="secondary">
            {t('waitingDecline')}
          </Button>
        </p>
      </form>
    </article>
  )
}

type OrphansProps = { locale: Locale; orphans: (PartyName & { asking: number })[] }

function Orphans({ locale, orphans }: OrphansProps) {
  const t = words(locale)
  return (
    <Section heading={t('orphans')}>
      <ul class="choice-rows">
        {orphans.map(({ id, name, handle, asking }) => (
          <li key={id}>
            <a href={editMembersPath.href(locale, { handle })}>{name}</a>
            <span>{t('asking', { n: asking })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const organisationDeskRoutes = [waitingRoute, decideRoute]
