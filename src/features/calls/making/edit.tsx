import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { FormErrors, Notice } from '#ui'
import { mayManageCall } from '../call/brief.ts'
import { editCallPath } from '../hrefs.ts'
import type { CallKind } from '../kinds/kind.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { type Call, callAt } from '../page/queries.ts'
import { choicesFor } from './choices.ts'
import { Buttons, CallForm } from './fields.tsx'
import { formOf, type Problems, type Typed, valuesOf, isSearch } from './form.ts'
import { managePageHead } from './manage-head.tsx'
import { formBytes } from './new.tsx'
import { DoneNotice } from './notices.tsx'
import { readContent, typedValues } from './reading.ts'
import { type Changed, changeCall } from './writing.ts'

type Rejected = {
  values: Typed
  problems: Problems
  asked?: boolean
  /** Somebody else was first. */
  stale?: boolean
}

const asValues = (call: Call, kind: CallKind, locale: MemberVisit['locale']): Typed =>
  valuesOf(kind, {
    ...call,
    skills: call.skills.map(({ id }) => id),
    disciplines: call.disciplines.map(({ id }) => id),
    place: call.place ? inLocale(call.place.parent_name ?? call.place.name, locale).text : (call.place_words ?? ''),
  })

async function editPage(visit: MemberVisit, call: Call, kind: CallKind, rejected?: Rejected): Promise<Page> {
  const { locale } = visit
  const t = words(locale)
  const { slug } = call
  const values = rejected?.values ?? asValues(call, kind, locale)
  const [head, choices] = await Promise.all([
    managePageHead(visit, call, 'details'),
    choicesFor(visit, values, rejected?.asked ?? false),
  ])
  const problems = rejected?.problems ?? {}
  // Who saves once more after reading what another wrote, means it.
  const version =
    rejected?.stale || rejected === undefined ? String(call.version) : String(rejected.values.version ?? '')
  return {
    title: t('editTitle', { title: inLocale(call.title, locale).text }),
    description: t('manageLead'),
    unlisted: true,
    section: 'calls',
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: editCallPath.href('nl', { slug }), en: editCallPath.href('en', { slug }) },
    modules: ['src/features/people/editing/skills.client.ts'],
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.heading')} errors={problems} whole={['form']} />
        {rejected?.stale && <Elsewhere {...{ call, kind, locale }} values={rejected.values} />}
        <CallForm
          {...{ kind, values, problems, choices, locale }}
          documents={call.documents}
          hidden={{ version }}
          actions={<Buttons buttons={[{ value: 'keep', label: t('save') }]} />}
        />
      </>
    ),
  }
}

/** What another wrote meanwhile, where it is different from what stands in the form. */
function Elsewhere({
  call,
  kind,
  locale,
  values,
}: {
  call: Call
  kind: CallKind
  locale: MemberVisit['locale']
  values: Typed
}) {
  const t = words(locale)
  const now = asValues(call, kind, locale)
  const text = (value: Typed[string] | undefined) => (Array.isArray(value) ? value.join(', ') : (value ?? ''))
  const different = Object.keys(now).filter((name) => name !== 'version' && text(now[name]) !== text(values[name]))
  return (
    <Notice tone="info" heading={t('staleHeading')}>
      <p>{t('staleText')}</p>
      <ul>
        {different.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{t('staleField', { value: text(now[name]).slice(0, 300) || '–' })}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const form = definePage({
  name: 'details of a call',
  path: editCallPath,
  who: 'organiser',
  may: mayManageCall,
  async page(visit) {
    const call = await callAt(visit.db, visit.params.slug ?? '')
    const kind = call && callKind(call.kind)
    return call === undefined || kind === undefined ? notFound : editPage(visit, call, kind)
  },
})

const send = definePage({
  name: 'change a call',
  path: editCallPath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  maxBytes: formBytes,
  async page(visit) {
    const { db, locale, member, now, request, params } = visit
    const call = await callAt(db, params.slug ?? '')
    const kind = call && callKind(call.kind)
    if (call === undefined || kind === undefined) return notFound
    const values = await typedValues(request.clone(), kind)
    const read = await readFields(request, formOf(kind))
    if (read.ok && isSearch(read.value)) return editPage(visit, call, kind, { values, problems: {}, asked: true })
    const content = await readContent(visit, kind, read, {
      opening: call.state === 'open',
      gatheringId: call.gathering_id,
    })
    if ('problems' in content) return editPage(visit, call, kind, { values, problems: content.problems })
    const version = read.ok ? (read.value.version ?? 0) : 0
    const changed = await db
      .transaction()
      .execute((tx) => changeCall(tx, call.id, content.content, { version, byId: member.personId, now }))
    if (changed.ok) return redirect(`${editCallPath.href(locale, { slug: call.slug })}?done=saved`)
    const latest = (await callAt(db, call.slug)) ?? call
    const stale = 'problem' in changed && changed.problem === 'stale'
    return editPage(visit, latest, kind, { values, problems: problemsOf(changed, locale), stale })
  },
})

function problemsOf(changed: Extract<Changed, { ok: false }>, locale: MemberVisit['locale']): Problems {
  const t = words(locale)
  if ('objection' in changed) return { form: changed.objection.text(locale) }
  return changed.problem === 'documents'
    ? { documents: t('wrong.manyDocuments', { most: 8 }) }
    : { form: t(`wrong.${changed.problem}`) }
}

export const editRoutes: Route[] = [form, send]
