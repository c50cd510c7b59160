import { randomUUID } from 'node:crypto'
import type { MemberVisit, PageAnswer } from '#platform/feature'
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
import type { GatheringTalk } from '../talk/talk.ts'
import { licences, type Material, materialsOf } from './queries.ts'

type Typed = { values: Record<string, string>; errors: Record<string, string> }
type Session = Awaited<ReturnType<typeof sessionsWith>>[number]

/** Slides and recordings of a gathering, for who adds them. typed: what could not be kept, and why. */
export async function managePage(visit: MemberVisit, talk: GatheringTalk, typed?: Typed): Promise<PageAnswer> {
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
