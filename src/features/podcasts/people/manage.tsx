import { z } from 'zod'
import { personPath, personsMeant, viewerOf } from '#people'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ChoiceGroup, DataTable, Form, FormActions, Section, SelectField, TextField } from '#ui'
import { managedEpisode, mayManageEpisode } from '../episode/queries.ts'
import { managePeoplePath } from '../hrefs.ts'
import { managingPage } from '../managing.tsx'
import { words } from '../messages.ts'
import { addCredit, type Credit, creditsOf, removeCredit, roles } from './credits.ts'

type Managed = NonNullable<Awaited<ReturnType<typeof managedEpisode>>>
type Typed = { who: string; role: string; from: string; error: string }

async function peoplePage(visit: MemberVisit, { show, episode }: Managed, typed?: Typed): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  const credits = await creditsOf(db, episode.id)
  return managingPage(visit, {
    show,
    episode,
    tab: 'people',
    path: managePeoplePath,
    heading: t('people'),
    description: t('peopleHint'),
    errors: typed && { who: typed.error },
    body: (
      <>
        <Section heading={t('people')} count={String(credits.length)}>
          {credits.length === 0 ? (
            <p>{t('peopleNone')}</p>
          ) : (
            <CreditTable {...{ credits, locale }} action={managePeoplePath.href(locale, params)} />
          )}
        </Section>
        <Section heading={t('peopleAdd')}>
          <AddForm {...{ typed, locale }} action={managePeoplePath.href(locale, params)} />
        </Section>
      </>
    ),
  })
}

type TableProps = { credits: Credit[]; action: string; locale: MemberVisit['locale'] }

function CreditTable({ credits, action, locale }: TableProps) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('people')}
      columns={[
        { label: t('field.name') },
        { label: t('field.role') },
        { label: t('consent') },
        { label: t('remove') },
      ]}
      rows={credits.map(({ id, name, handle, role, state }) => [
        handle === null ? name : <a href={personPath.href(locale, { handle })}>{name}</a>,
        t(`role.${role}`),
        t(`consent.${state}`),
        <form method="post" action={action}>
          <input type="hidden" name="drop" value={id} />
          <Button variant="quiet">
            {t('remove')}
            <span class="unseen">: {name}</span>
          </Button>
        </form>,
      ])}
    />
  )
}

function AddForm({
  typed,
  action,
  locale,
}: {
  typed: Typed | undefined
  action: string
  locale: MemberVisit['locale']
}) {
  const t = words(locale)
  return (
    <Form action={action}>
      <TextField
        name="who"
        label={t('field.who')}
        hint={t('field.whoHint')}
        value={typed?.who}
        error={typed?.error}
        maxlength={120}
        required
      />
      <SelectField
        name="role"
        label={t('field.role')}
        value={typed?.role ?? 'guest'}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <ChoiceGroup
        type="radio"
        name="from"
        label={t('field.from')}
        values={[typed?.from ?? 'here']}
        options={[
          { value: 'here', label: t('from.here'), hint: t('from.hereHint') },
          { value: 'elsewhere', label: t('from.elsewhere'), hint: t('from.elsewhereHint') },
        ]}
      />
      <FormActions>
        <Button>{t('peopleAdd')}</Button>
      </FormActions>
    </Form>
  )
}

const form = definePage({
  name: 'people in an episode',
  path: managePeoplePath,
  who: 'organiser',
  may: mayManageEpisode,
  async page(visit) {
    const managed = await managedEpisode(visit)
    return managed === undefined ? notFound : peoplePage(visit, managed)
  },
})

const schema = z.object({
  drop: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  who: z.string().trim().max(120).catch(''),
  role: z.enum(roles).catch('guest'),
  from: z.enum(['here', 'elsewhere']).catch('here'),
})

const send = definePage({
  name: 'add or remove people in an episode',
  path: managePeoplePath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request, config } = visit
    const t = words(locale)
    const managed = await managedEpisode(visit)
    const read = await readFields(request, schema)
    if (managed === undefined || !read.ok) return notFound
    const { show, episode } = managed
    const { drop, who, role, from } = read.value
    const here = managePeoplePath.href(locale, { show: show.slug, episode: episode.slug })
    if (drop !== undefined) {
      await db.transaction().execute((tx) => removeCredit(tx, episode.id, drop, now))
      return redirect(`${here}?done=removed`)
    }
    const found = from === 'elsewhere' ? named(who) : await meant(visit, who)
    if ('wrong' in found) return peoplePage(visit, managed, { who, role, from, error: t(`wrong.who.${found.wrong}`) })
    const given = { episodeId: episode.id, role, who: found, byId: member.personId, now, baseUrl: config.baseUrl }
    const added = await db.transaction().execute((tx) => addCredit(tx, given))
    if (!added) return peoplePage(visit, managed, { who, role, from, error: t('wrong.who.already') })
    return redirect(`${here}?done=saved`)
  },
})

const named = (name: string) => (name === '' ? { wrong: 'missing' as const } : { name })

async function meant(visit: MemberVisit, typed: string) {
  if (typed === '') return { wrong: 'missing' as const }
  const [person, other] = await personsMeant(visit.db, typed, await viewerOf(visit))
  if (person === undefined) return { wrong: 'nobody' as const }
  return other === undefined ? { personId: person.id } : { wrong: 'several' as const }
}

export const peopleRoutes: Route[] = [form, send]
