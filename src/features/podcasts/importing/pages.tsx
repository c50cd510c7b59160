import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import {
  Breadcrumb,
  Button,
  CopyField,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Section,
  SelectField,
  TextField,
} from '#ui'
import { importPath, importReportPath, newShowPath, proveImportPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ownersFor } from '../show/queries.ts'
import { askImport } from './asking.ts'
import { type Import, importOf, proveByCode, proveByWord } from './proving.ts'

type Typed = { feed: string; owner: string; error: string }

async function askPage({ db, locale, member }: MemberVisit, typed?: Typed): Promise<Page> {
  const t = words(locale)
  const owners = await ownersFor(db, member.personId)
  return {
    title: t('import'),
    description: t('importLead'),
    unlisted: true,
    section: 'stories',
    status: typed ? 422 : 200,
    alternates: { nl: importPath.href('nl'), en: importPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('start'), href: newShowPath.href(locale) }]} />
        <PageHeading heading={t('import')} lead={t('importLead')} />
        <FormErrors heading={t('notSaved')} errors={typed ? { feed: typed.error } : {}} />
        <Form>
          <TextField
            name="feed"
            type="url"
            label={t('field.feed')}
            hint={t('field.feedHint')}
            value={typed?.feed}
            error={typed?.error}
            maxlength={1000}
            required
          />
          <SelectField
            name="owner"
            label={t('field.owner')}
            value={typed?.owner}
            options={owners.map(({ id, label }) => ({ value: String(id), label }))}
          />
          <FormActions>
            <Button>{t('importAsk')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

const askForm = definePage({
  name: 'take a podcast over from elsewhere',
  path: importPath,
  who: 'member',
  page: (visit) => askPage(visit),
})

const askSchema = z.object({
  feed: z.string().trim().max(1000).catch(''),
  owner: z.coerce.number().int().positive().max(2_147_483_647).catch(0),
})

const ask = definePage({
  name: 'fetch the feed of a podcast from elsewhere',
  path: importPath,
  who: 'member',
  method: 'POST',
  burst: 5,
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const t = words(locale)
    const read = await readFields(request, askSchema)
    if (!read.ok) return notFound
    const { feed, owner } = read.value
    const owners = await ownersFor(db, member.personId)
    const ownerId = owners.find(({ id }) => id === owner)?.id ?? member.personId
    const asked = await askImport(db, { feedUrl: feed, ownerId, byId: member.personId, byName: member.name }, { now })
    if (asked.ok) return redirect(proveImportPath.href(locale, { import: asked.id }))
    return askPage(visit, { feed, owner: String(owner), error: t(`wrong.import.${asked.problem}`) })
  },
})

type Wrong = { code?: string; word?: string }

function provePage({ locale }: MemberVisit, asked: Import, wrong?: Wrong): Page {
  const t = words(locale)
  const params = { import: asked.id }
  return {
    title: `${t('import')}: ${asked.title}`,
    description: t('proveLead'),
    unlisted: true,
    section: 'stories',
    status: wrong ? 422 : 200,
    alternates: { nl: proveImportPath.href('nl', params), en: proveImportPath.href('en', params) },
    modules: ['src/ui/copy-field/copy-field.client.ts'],
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('import'), href: importPath.href(locale) }]} />
        <PageHeading heading={asked.title} label={t('podcast')} lead={t('proveLead')} />
        <FormErrors heading={t('notDone')} errors={wrong?.code ? { code: wrong.code } : {}} />
        {asked.sent_to !== null && (
          <Section heading={t('proveByCode')}>
            <p>{t('proveSent', { email: veiled(asked.sent_to) })}</p>
            <Form hidden={{ by: 'code' }}>
              <TextField
                name="code"
                label={t('field.code')}
                inputmode="numeric"
                autocomplete="one-time-code"
                error={wrong?.code}
                maxlength={12}
                required
              />
              <FormActions>
                <Button>{t('prove')}</Button>
              </FormActions>
            </Form>
          </Section>
        )}
        <Section heading={t('proveByWord')}>
          <p>{t('proveWordText')}</p>
          <CopyField id="word" label={t('proveWord')} value={asked.word} copy={t('copy')} copied={t('copied')} />
          {wrong?.word && <p role="alert">{wrong.word}</p>}
          <Form hidden={{ by: 'word' }} label={t('proveByWord')}>
            <FormActions>
              <Button variant="secondary">{t('proveWordThere')}</Button>
            </FormActions>
          </Form>
        </Section>
      </>
    ),
  }
}

/** Enough of an address to know one's own: r…@example.org. */
const veiled = (email: string) => email.replace(/^(.).*@/, '$1…@')

async function askedOf({ db, member, params }: MemberVisit): Promise<Import | undefined> {
  const id = z.uuid().safeParse(params.import)
  return id.success ? importOf(db, id.data, member.personId) : undefined
}

const proveForm = definePage({
  name: 'prove whose feed it is',
  path: proveImportPath,
  who: 'member',
  async page(visit) {
    const { locale } = visit
    const asked = await askedOf(visit)
    if (asked === undefined) return notFound
    if (asked.slug !== null) return redirect(importReportPath.href(locale, { show: asked.slug }))
    return provePage(visit, asked)
  },
})

const proveSchema = z.object({ by: z.enum(['code', 'word']), code: z.string().max(40).catch('') })

const prove = definePage({
  name: 'send the proof of whose feed it is',
  path: proveImportPath,
  who: 'member',
  method: 'POST',
  burst: 12,
  async page(visit) {
    const { db, locale, now, request, config } = visit
    const t = words(locale)
    const asked = await askedOf(visit)
    const read = await readFields(request, proveSchema)
    if (asked === undefined || !read.ok) return notFound
    const when = { now, baseUrl: config.baseUrl }
    const { by, code } = read.value
    const proof = await (by === 'code' ? proveByCode(db, asked, code, when) : proveByWord(db, asked, when))
    if (proof.ok) return redirect(`${importReportPath.href(locale, { show: proof.slug })}?done=proven`)
    const left = (await askedOf(visit))?.tries_left ?? 0
    if (proof.problem === 'code') return provePage(visit, asked, { code: t('wrong.code', { left }) })
    return provePage(visit, asked, { word: t(proof.problem === 'word' ? 'wrong.word' : 'wrong.import.unfetchable') })
  },
})

export const importRoutes: Route[] = [askForm, ask, proveForm, prove]
