import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, midSentence } from '#platform/i18n'
import { Breadcrumb, FormErrors, PageHeading, RowList } from '#ui'
import { callsPath, manageCallPath, newCallPath, newOfKindPath } from '../hrefs.ts'
import type { CallKind } from '../kinds/kind.ts'
import { callKind, callKinds } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { openDraft } from './asking.ts'
import { choicesFor, usualAsker } from './choices.ts'
import { Buttons, CallForm } from './fields.tsx'
import { formOf, type Problems, type Typed, isSearch } from './form.ts'
import { KindRow } from './kind-row.tsx'
import { readContent, typedValues } from './reading.ts'
import { makeCall } from './writing.ts'

/** A form with one file of each sort of document: more is refused before it is read. */
export const formBytes = 25_000_000

const skillsModule = 'src/features/people/editing/skills.client.ts'

const choose = definePage({
  name: 'choose a kind of call',
  path: newCallPath,
  who: 'member',
  page({ locale, url }) {
    const t = words(locale)
    const query = new URLSearchParams(
      url.searchParams.get('bijeenkomst') ? { bijeenkomst: url.searchParams.get('bijeenkomst')! } : {},
    )
    return {
      title: t('newTitle'),
      description: t('newLead'),
      unlisted: true,
      section: 'calls',
      alternates: { nl: newCallPath.href('nl', {}, query), en: newCallPath.href('en', {}, query) },
      body: (
        <>
          <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('board'), href: callsPath.href(locale) }]} />
          <PageHeading heading={t('newHeading')} lead={t('newLead')} />
          <RowList label={t('kinds')}>
            {callKinds.map((kind) => (
              <KindRow
                key={kind.id}
                kind={kind}
                locale={locale}
                href={newOfKindPath.href(locale, { kind: kind.id }, query)}
              />
            ))}
          </RowList>
        </>
      ),
    }
  },
})

type Rejected = { values: Typed; problems: Problems; asked?: boolean }

async function newPage(visit: MemberVisit, kind: CallKind, rejected?: Rejected): Promise<Page> {
  const { locale, member, url } = visit
  const t = words(locale)
  const given = rejected?.values ?? {
    gathering: url.searchParams.get('bijeenkomst') ?? '',
    asker: String((await usualAsker(visit.db, member.personId)) ?? ''),
  }
  const values = { ...given, once: String(given.once ?? crypto.randomUUID()) }
  const choices = await choicesFor(visit, values, rejected?.asked ?? false)
  const problems = rejected?.problems ?? {}
  return {
    title: t('newOf', { kind: midSentence(inLocale(kind.name, locale).text, locale) }),
    description: inLocale(kind.about, locale).text,
    unlisted: true,
    section: 'calls',
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: newOfKindPath.href('nl', { kind: kind.id }), en: newOfKindPath.href('en', { kind: kind.id }) },
    modules: [skillsModule],
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[
            { label: t('board'), href: callsPath.href(locale) },
            { label: t('newTitle'), href: newCallPath.href(locale) },
          ]}
        />
        <PageHeading
          heading={t('newOf', { kind: midSentence(inLocale(kind.name, locale).text, locale) })}
          lead={inLocale(kind.about, locale).text}
        />
        <FormErrors heading={t('wrong.heading')} errors={problems} whole={['form']} />
        <CallForm
          {...{ kind, values, problems, choices, locale }}
          documents={[]}
          hidden={{ once: values.once }}
          actions={
            <>
              <Buttons
                buttons={[
                  { value: 'open', label: t(member.trusted ? 'openNow' : 'submitNow') },
                  { value: 'keep', label: t('keepDraft') },
                ]}
              />
              {!member.trusted && <p class="soft">{t('firstWaits')}</p>}
            </>
          }
        />
      </>
    ),
  }
}

const form = definePage({
  name: 'new call',
  path: newOfKindPath,
  who: 'member',
  page(visit) {
    const kind = callKind(visit.params.kind ?? '')
    return kind === undefined ? notFound : newPage(visit, kind)
  },
})

const send = definePage({
  name: 'make a call',
  path: newOfKindPath,
  who: 'member',
  method: 'POST',
  maxBytes: formBytes,
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const kind = callKind(visit.params.kind ?? '')
    if (kind === undefined) return notFound
    const values = await typedValues(request.clone(), kind)
    const read = await readFields(request, formOf(kind))
    if (read.ok && isSearch(read.value)) return newPage(visit, kind, { values, problems: {}, asked: true })
    const opening = read.ok && (read.value.act === 'open' || read.value.act === 'enter')
    const content = await readContent(visit, kind, read, { opening, gatheringId: null })
    if ('problems' in content) return newPage(visit, kind, { values, problems: content.problems })
    const once = read.ok ? read.value.once : crypto.randomUUID()
    const made = await actOnce(db, once, async (tx) => {
      const call = await makeCall(tx, { ...content.content, kind: kind.id, byId: member.personId })
      const asked = opening ? await openDraft(tx, call.id, member, now) : undefined
      return { slug: call.slug, done: asked === undefined ? 'kept' : 'state' in asked ? asked.state : 'notOpened' }
    })
    return redirect(`${manageCallPath.href(locale, { slug: made.slug })}?done=${made.done}`)
  },
})

export const newRoutes: Route[] = [choose, form, send]
