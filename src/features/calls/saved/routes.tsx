import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Button,
  ConfirmButton,
  EmptyState,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  SelectField,
  TextField,
} from '#ui'
import { readFilter } from '../board/filter.ts'
import { boardHref } from '../board/filters.tsx'
import { callsPath, savedSearchesPath, savedSearchPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { DoneNotice } from '../making/notices.tsx'
import { MineNavigation } from '../mine/navigation.tsx'
import { filtersInWords } from './in-words.ts'
import {
  changeSearch,
  filterOf,
  mostSearches,
  notifies,
  removeSearch,
  type SavedSearch,
  saveSearch,
  searchesOf,
  wants,
} from './search.ts'

async function searchesPage(visit: MemberVisit, problems: Record<string, string> = {}): Promise<Page> {
  const { db, locale, member } = visit
  const t = words(locale)
  const [searches, wanted] = await Promise.all([searchesOf(db, member.personId), wants(db, member.personId, 'alerts')])
  const said = await filtersInWords(db, searches.map(filterOf), locale)
  return {
    title: t('saved.title'),
    description: t('saved.lead'),
    unlisted: true,
    section: 'calls',
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: savedSearchesPath.href('nl'), en: savedSearchesPath.href('en') },
    body: (
      <>
        <PageHeading heading={t('saved.title')} lead={t('saved.lead')} />
        <MineNavigation locale={locale} here="searches" />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.notDone')} errors={problems} whole={Object.keys(problems)} />
        {!wanted && (
          <Notice tone="info" heading={t('saved.stopped')}>
            <p>{t('saved.stoppedText')}</p>
          </Notice>
        )}
        {searches.length === 0 ? (
          <EmptyState sentence={t('saved.none')} action={{ label: t('toBoard'), href: callsPath.href(locale) }} />
        ) : (
          searches.map((search, index) => (
            <OneSearch key={search.id} {...{ search, locale }} said={said[index] ?? ''} />
          ))
        )}
      </>
    ),
  }
}

function OneSearch({ search, said, locale }: { search: SavedSearch; said: string; locale: Locale }) {
  const t = words(locale)
  const action = savedSearchPath.href(locale, { id: search.id })
  return (
    <Section heading={search.name}>
      <p>
        {said}{' '}
        <a href={boardHref(locale, filterOf(search))}>
          {t('saved.show')}
          <span class="unseen">: {search.name}</span>
        </a>
      </p>
      <Form action={action} label={search.name}>
        <TextField name="name" label={t('saved.name')} value={search.name} maxlength={80} required />
        <SelectField
          name="notify"
          label={t('saved.notify')}
          options={notifies.map((value) => ({ value, label: t(`notify.${value}`) }))}
          value={search.notify}
        />
        <FormActions>
          <Button variant="secondary">{t('save')}</Button>
        </FormActions>
      </Form>
      <ConfirmButton
        label={t('saved.remove')}
        question={<p>{t('saved.removeQuestion')}</p>}
        confirm={t('saved.removeYes')}
        action={action}
        hidden={{ remove: 'yes' }}
      />
    </Section>
  )
}

const list = definePage({
  name: 'own saved searches',
  path: savedSearchesPath,
  who: 'member',
  page: (visit) => searchesPage(visit),
})

const name = z.string().trim().min(1, 'wrong.nameMissing').max(80, 'wrong.long')
const notify = z.enum(notifies).catch('at-once')

const keep = definePage({
  name: 'keep a search',
  path: savedSearchesPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, request } = visit
    const t = words(locale)
    const read = await readFields(request, z.object({ name, notify, query: z.string().max(1000).default('') }))
    if (!read.ok)
      return searchesPage(visit, {
        form: t(read.errors.name === 'wrong.nameMissing' ? 'wrong.nameMissing' : 'wrong.long'),
      })
    const filter = readFilter(new URLSearchParams(read.value.query))
    const outcome = await db.transaction().execute((tx) => saveSearch(tx, member.personId, { ...read.value, filter }))
    if (outcome === 'long') return searchesPage(visit, { form: t('wrong.long') })
    if (outcome !== 'saved') return searchesPage(visit, { form: t(`saved.${outcome}`, { most: mostSearches }) })
    return redirect(`${savedSearchesPath.href(locale)}?done=searchSaved`)
  },
})

const change = definePage({
  name: 'change or forget a saved search',
  path: savedSearchPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, request, params } = visit
    const t = words(locale)
    const id = Number(params.id)
    if (!(id <= 2_147_483_647)) return notFound
    const read = await readFields(request, z.object({ name: name.optional(), notify, remove: z.string().optional() }))
    if (!read.ok) return searchesPage(visit, { form: t('wrong.long') })
    const { remove, name: called } = read.value
    if (remove === undefined && called === undefined) return searchesPage(visit, { form: t('wrong.nameMissing') })
    const there = await db
      .transaction()
      .execute((tx) =>
        remove === undefined
          ? changeSearch(tx, member.personId, id, { name: called ?? '', notify: read.value.notify })
          : removeSearch(tx, member.personId, id),
      )
    if (!there) return notFound
    return redirect(`${savedSearchesPath.href(locale)}?done=${remove === undefined ? 'searchSaved' : 'searchRemoved'}`)
  },
})

export const savedRoutes: Route[] = [list, keep, change]
