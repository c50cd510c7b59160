import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type AttachmentProblem, attachmentOf } from '#platform/attachments'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import { gatheringPath } from '#programme'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ConfirmButton,
  DataTable,
  FileField,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  SelectField,
  TextField,
} from '#ui'
import { materialPath, materialsPath, materialTranscriptPath, removeMaterialPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { sessionsWith } from '../talk/queries.ts'
import { mayHide, partIn, type GatheringTalk, gatheringTalkAt } from '../talk/talk.ts'
import { addMaterial, removeMaterial } from './adding.ts'
import { licences, type Material, materialById, materialsOf } from './queries.ts'

const mostBytes = 11_000_000

type Typed = { values: Record<string, string>; errors: Record<string, string> }
type Session = Awaited<ReturnType<typeof sessionsWith>>[number]

/** The gathering of the address, for who organises it or speaks there, and for stewards. */
export async function adding(visit: MemberVisit, slug = visit.params.slug ?? ''): Promise<GatheringTalk | undefined> {
  const talk = await gatheringTalkAt({ db: visit.db, params: { slug } })
  if (talk === undefined) return undefined
  return visit.member.steward || mayHide(await partIn(visit.db, talk, visit.member.personId)) ? talk : undefined
}

async function managePage(visit: MemberVisit, talk: GatheringTalk, typed?: Typed): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const { slug, id, title } = talk.gathering
  const [materials, sessions] = await Promise.all([materialsOf(db, id), sessionsWith(db, id)])
  const done = url.searchParams.get('done')
  return {
    title: t('material.manage'),
    description: t('material.lead'),
    section: 'agenda',
    unlisted: true,
    status: typed === undefined ? 200 : 422,
    alternates: { nl: materialsPath.href('nl', { slug }), en: materialsPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb
          label={t('trail')}
          trail={[{ label: inLocale(title, locale).text, href: gatheringPath.href(locale, { slug }) }]}
        />
        <PageHeading heading={t('material.manage')} lead={t('material.lead')} />
        {(done === 'added' || done === 'removed') && <Notice tone="success" heading={t(`material.${done}`)} />}
        {materials.length > 0 && <There {...{ materials, locale }} />}
        <Section heading={t('material.add')}>
          <FormErrors heading={t('notSaved')} errors={typed?.errors ?? {}} />
          <AddForm {...{ sessions, typed, locale, slug }} />
        </Section>
      </>
    ),
  }
}

function There({ materials, locale }: { materials: Material[]; locale: Locale }) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('material.heading')}
      columns={[{ label: t('material.title') }, { label: t('material.sort') }, { label: t('material.do') }]}
      rows={materials.map(({ id, title, sort, locale: lang, cues }) => [
        <a href={materialPath.href(locale, { id })} lang={lang}>
          {title}
        </a>,
        t(`material.${sort}`),
        <>
          {sort === 'recording' && (
            <ButtonLink variant="quiet" href={materialTranscriptPath.href(locale, { id })}>
              {t(cues > 0 ? 'material.changeTranscript' : 'material.addTranscript')}
            </ButtonLink>
          )}
          <ConfirmButton
            label={t('material.remove')}
            question={<p>{t('material.removeQuestion', { title })}</p>}
            confirm={t('material.removeYes')}
            action={removeMaterialPath.href(locale, { id })}
          />
        </>,
      ])}
    />
  )
}

type FormProps = { sessions: Session[]; typed: Typed | undefined; slug: string; locale: Locale }

function AddForm({ sessions, typed, slug, locale }: FormProps) {
  const t = words(locale)
  const { values = {}, errors = {} } = typed ?? {}
  const choose = (name: string, label: string, options: { value: string; label: string }[], value: string) => (
    <SelectField {...{ name, label, options }} value={values[name] ?? value} />
  )
  return (
    <Form action={materialsPath.href(locale, { slug })} hidden={{ once: randomUUID() }} files label={t('material.add')}>
      {choose(
        'sort',
        t('material.sort'),
        (['slides', 'recording'] as const).map((value) => ({ value, label: t(`material.${value}`) })),
        'slides',
      )}
      <TextField name="title" label={t('material.title')} value={values.title} error={errors.title} maxlength={160} />
      {sessions.length > 0 &&
        choose(
          'session',
          t('material.of'),
          [
            { value: '', label: t('whole') },
            ...sessions.map(({ id, title }) => ({ value: String(id), label: inLocale(title, locale).text })),
          ],
          '',
        )}
      <FileField
        name="file"
        label={t('material.file')}
        hint={t('material.fileHint')}
        accept="application/pdf,.pdf"
        error={errors.file}
      />
      <TextField
        name="href"
        type="url"
        label={t('material.href')}
        hint={t('material.hrefHint')}
        value={values.href}
        error={errors.href}
        maxlength={1000}
      />
      {choose(
        'locale',
        t('material.language'),
        (['nl', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) })),
        locale,
      )}
      {choose(
        'licence',
        t('material.licence'),
        licences.map((value) => ({ value, label: t(`licence.${value}`) })),
        'cc-by',
      )}
      <FormActions>
        <Button>{t('material.addButton')}</Button>
      </FormActions>
    </Form>
  )
}

const fields = z.object({
  once: z.uuid(),
  sort: z.enum(['slides', 'recording']).catch('slides'),
  title: z.string().trim().default(''),
  session: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  file: z.instanceof(File).optional().catch(undefined),
  href: z.string().trim().default(''),
  locale: z.enum(['nl', 'en']).catch('nl'),
  licence: z.enum(licences).catch('reserved'),
})
type Fields = z.infer<typeof fields>
type What = Parameters<typeof addMaterial>[1]['what']

/** What is brought: a PDF that is one, or an address of the web; or what is wrong with it, by field. */
async function whatOf({ sort, file, href }: Fields): Promise<What | { wrong: 'file' | 'href'; problem: Problem }> {
  if (file !== undefined && sort === 'recording') return { wrong: 'file', problem: 'recordingFile' }
  if (file !== undefined) {
    const read = await attachmentOf(file)
    if (!read.ok) return { wrong: 'file', problem: read.problem }
    return read.attachment.type === 'application/pdf' ? { file: read.attachment } : { wrong: 'file', problem: 'kind' }
  }
  const url = URL.canParse(href) ? new URL(href) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > 1000)
    return href === '' ? { wrong: 'href', problem: 'nothing' } : { wrong: 'href', problem: 'address' }
  return { href: url.href }
}
type Problem = AttachmentProblem | 'recordingFile' | 'nothing' | 'address'

async function added(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, member, now, request } = visit
  const t = words(locale)
  const talk = await adding(visit)
  const read = await readFields(request, fields)
  if (talk === undefined || !read.ok) return notFound
  const { value } = read
  const again = (errors: Record<string, string>) => managePage(visit, talk, { values: textsOf(value), errors })
  if (value.title === '' || [...value.title].length > 160) return again({ title: t('wrong.title') })
  const session = value.session
  if (
    session !== undefined &&
    (await gatheringTalkAt({ db, params: { ...visit.params, session: String(session) } })) === undefined
  )
    return notFound
  const what = await whatOf(value)
  if ('wrong' in what) return again({ [what.wrong]: t(`wrong.material.${what.problem}`) })
  const { sort, title, locale: lang, licence } = value
  const { id: gatheringId, slug } = talk.gathering
  await actOnce(db, value.once, (tx) =>
    addMaterial(tx, {
      ...{ sort, title, locale: lang, licence, gatheringId, sessionId: session ?? null, what, now },
      byId: member.personId,
    }),
  )
  return redirect(`${materialsPath.href(locale, { slug })}?done=added`)
}

const shared = { path: materialsPath, who: 'member' } as const
export const manageRoutes: Route[] = [
  definePage({
    ...shared,
    name: 'slides and recordings, to add',
    async page(visit) {
      const talk = await adding(visit)
      return talk === undefined ? notFound : managePage(visit, talk)
    },
  }),
  definePage({ ...shared, name: 'add slides or a recording', method: 'POST', maxBytes: mostBytes, page: added }),
  definePage({
    name: 'remove slides or a recording',
    path: removeMaterialPath,
    who: 'member',
    method: 'POST',
    async page(visit) {
      const { db, locale, params } = visit
      const material = await materialById(db, Number(params.id))
      if (material === undefined || (await adding(visit, material.slug)) === undefined) return notFound
      await db.transaction().execute((tx) => removeMaterial(tx, material.id))
      return redirect(`${materialsPath.href(locale, { slug: material.slug })}?done=removed`)
    },
  }),
]
