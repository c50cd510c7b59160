import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { mayManage } from '#programme'
import { Button, ButtonLink, DataTable, EmptyState, Form, FormActions, SearchField, Section } from '#ui'
import { planPath, swapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { namesOf } from '../participants/queries.ts'
import { arrangementPage, managed } from '../setup/head.tsx'
import { figuresOf, type Names, unmetInWords } from './in-words.ts'
import { planFacts } from './loading.ts'
import type { Plan } from './plan.ts'
import { planByNumber } from './queries.ts'
import { keepSwap, qualityAfter, type Swap, swapped } from './swapping.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const query = z.object({
  round: z.coerce.number().int().min(1).max(31).catch(1).default(1),
  one: id.optional().catch(undefined),
  other: id.optional().catch(undefined),
  q: z.string().trim().max(100).catch('').default(''),
})

const mostShown = 40

async function found(visit: MemberVisit) {
  const at = await managed(visit)
  const plan = at && (await planByNumber(visit.db, at.arrangement.id, Number(visit.params.number)))
  return at && plan?.seats ? { ...at, plan } : undefined
}
type At = NonNullable<Awaited<ReturnType<typeof found>>>

const page = definePage({
  name: 'swap two people in a plan',
  path: swapPath,
  who: 'organiser',
  may: mayManage,
  async page(visit): Promise<PageAnswer> {
    const at = await found(visit)
    if (!at) return notFound
    const { round, one, other, q } = readQuery(query, visit.url.searchParams)
    const names = await namesOf(visit.db, at.arrangement.id)
    const name = one === undefined ? undefined : names.get(one)
    if (one === undefined || name === undefined) return redirect(hrefOf(visit, at))
    const t = words(visit.locale)
    return arrangementPage(visit, {
      ...at,
      current: 'plans',
      path: swapPath,
      params: { number: at.plan.number },
      title: t('swap.title', { name }),
      body:
        other === undefined ? (
          <Choosing {...{ at, visit, round, one, q, names }} />
        ) : (
          await effect(visit, at, { round, one, other }, names)
        ),
    })
  },
})

const hrefOf = ({ locale }: MemberVisit, { gathering, arrangement, plan }: At) =>
  planPath.href(locale, { slug: gathering.slug, arrangement: arrangement.id, number: plan.number })

type ChoosingProps = { at: At; visit: MemberVisit; round: number; one: number; q: string; names: Names }

/** With whom: everybody at other tables in this round, found by name. */
function Choosing({ at, visit: { locale }, round, one, q, names }: ChoosingProps) {
  const t = words(locale)
  const params = { slug: at.gathering.slug, arrangement: at.arrangement.id, number: at.plan.number }
  const seats = (at.plan.seats ?? []).filter((seat) => seat.round === round && !seat.participants.includes(one))
  const others = seats
    .flatMap(({ table, participants }) => participants.map((other) => ({ other, table, name: names.get(other) ?? '' })))
    .filter(({ name }) => name.toLocaleLowerCase(locale).includes(q.toLocaleLowerCase(locale)))
    .toSorted((first, second) => first.name.localeCompare(second.name, locale))
  return (
    <Section heading={t('swap.title', { name: names.get(one) ?? '' })} count={t('roundNumber', { round })}>
      <form role="search" action={swapPath.href(locale, params)}>
        <input type="hidden" name="round" value={round} />
        <input type="hidden" name="one" value={one} />
        <SearchField name="q" label={t('swap.with')} value={q} submit={t('find')} labelled />
      </form>
      {others.length === 0 ? (
        <EmptyState sentence={t('find.nobody')} />
      ) : (
        <DataTable
          caption={t('swap.with')}
          columns={[
            { label: t('name') },
            { label: t(at.arrangement.format === 'groups' ? 'groupHeading' : 'tableHeading') },
          ]}
          rows={others.slice(0, mostShown).map(({ other, table, name }) => {
            const choice = new URLSearchParams({ round: String(round), one: String(one), other: String(other) })
            return [<a href={swapPath.href(locale, params, choice)}>{name}</a>, String(table)]
          })}
        />
      )}
      {others.length > mostShown && <p class="soft">{t('swap.more', { most: mostShown })}</p>}
    </Section>
  )
}

/** What the swap does, before it is kept. */
async function effect(visit: MemberVisit, at: At, swap: Swap, names: Names) {
  const { locale, db } = visit
  const t = words(locale)
  const { plan, arrangement, gathering } = at
  const facts = await planFacts(db, gathering.id, arrangement.id)
  const seats = swapped(plan.seats ?? [], swap)
  if (facts === undefined || seats === undefined || !plan.quality) return <EmptyState sentence={t('swap.impossible')} />
  const quality = qualityAfter(facts, plan, seats)
  const before = figuresOf(plan.quality, arrangement, locale)
  const pair = { one: names.get(swap.one) ?? '', other: names.get(swap.other) ?? '' }
  const unmet = unmetInWords(quality, names, locale)
  const hidden = {
    once: crypto.randomUUID(),
    round: String(swap.round),
    one: String(swap.one),
    other: String(swap.other),
  }
  return (
    <Section heading={t('swap.effect', pair)} count={t('roundNumber', { round: swap.round })}>
      <DataTable
        caption={t('swap.effect', pair)}
        columns={[
          { label: t('figure') },
          { label: t('swap.now'), numeric: true },
          { label: t('swap.then'), numeric: true },
        ]}
        rows={figuresOf(quality, arrangement, locale).map(({ key, term, value }) => [
          term,
          before.find((figure) => figure.key === key)?.value ?? '–',
          value,
        ])}
      />
      {unmet.length > 0 && (
        <ul>
          {unmet.slice(0, 10).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Form action={swapPath.href(locale, paramsOf(at))} hidden={hidden}>
        <FormActions>
          <Button>{t('swap.keep')}</Button>
          <ButtonLink variant="secondary" href={hrefOf(visit, at)}>
            {t('swap.leave')}
          </ButtonLink>
        </FormActions>
      </Form>
    </Section>
  )
}

const paramsOf = ({ gathering, arrangement, plan }: At) => ({
  ...{ slug: gathering.slug, arrangement: arrangement.id, number: plan.number },
})

const fields = z.object({ once: z.uuid(), round: z.coerce.number().int().min(1).max(31), one: id, other: id })

const sent = definePage({
  name: 'keep a swap of two people',
  path: swapPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const at = await found(visit)
    const read = await readFields(visit.request, fields)
    if (!at || !read.ok) return notFound
    const { db, member, now, locale } = visit
    const { plan, arrangement, gathering } = at
    const facts = await planFacts(db, gathering.id, arrangement.id)
    const seats = swapped(plan.seats ?? [], read.value)
    if (facts === undefined || seats === undefined) return notFound
    const kept = { plan: plan as Plan, arrangementId: arrangement.id, seats, quality: qualityAfter(facts, plan, seats) }
    const number = await actOnce(db, read.value.once, (tx) => keepSwap(tx, { ...kept, by: member.personId, now }))
    const href = planPath.href(locale, { slug: gathering.slug, arrangement: arrangement.id, number })
    return redirect(`${href}?done=swapped&round=${read.value.round}`)
  },
})

export const swapRoutes: Route[] = [page, sent]
