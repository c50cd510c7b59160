import { z } from 'zod'
import { localText } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import { Button, Disclosure, Form, FormActions, FormErrors, Notice, Section, Stack, TextArea } from '#ui'
import { recapPreviewPath, recapTextPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { otherOf } from '../pictures/form.ts'
import { recapHead } from './head.tsx'
import { mayMake } from './may.ts'
import { type Recap, recapOf } from './queries.ts'
import { saveRecapText } from './writing.ts'

type Shown = { values?: Record<string, string>; errors?: Record<string, string>; newer?: Recap }

async function textPage(visit: MemberVisit, gathering: GatheringBrief, shown: Shown = {}): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const { slug } = gathering
  const recap = await recapOf(db, gathering.id)
  const { values = valuesOf(recap), errors = {}, newer } = shown
  const saved = url.searchParams.get('done') === 'saved' && Object.keys(errors).length === 0
  return {
    title: `${t('manage.text')}: ${t('recap')}`,
    description: t('text.lead'),
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: recapTextPath.href('nl', { slug }), en: recapTextPath.href('en', { slug }) },
    body: (
      <>
        {await recapHead(visit, gathering, 'text')}
        <Stack>
          {saved && <Notice tone="success" heading={t('done.text')} />}
          <FormErrors heading={t('wrong.heading')} errors={errors} whole={['form']} />
          {newer && <Newer newer={newer} locale={locale} />}
          <p>{t('text.lead')}</p>
          <TextForm {...{ slug, values, errors, locale }} />
        </Stack>
      </>
    ),
  }
}

const valuesOf = (recap: Recap | undefined): Record<string, string> => ({
  seen: String(recap?.version ?? 0),
  leadNl: recap?.lead?.nl ?? '',
  leadEn: recap?.lead?.en ?? '',
  bodyNl: recap?.body?.nl ?? '',
  bodyEn: recap?.body?.en ?? '',
  outcomeNl: recap?.outcome?.nl ?? '',
  outcomeEn: recap?.outcome?.en ?? '',
})

/** What somebody else saved meanwhile, beside what was typed here. */
function Newer({ newer, locale }: { newer: Recap; locale: Locale }) {
  const t = words(locale)
  const said = [newer.lead, newer.body, newer.outcome].map((text) => inLocale(text, locale)).filter(({ text }) => text)
  return (
    <Section heading={t('stale.heading', { name: newer.changed_by ?? t('somebody') })}>
      <p>{t('stale.text')}</p>
      {said.map(({ text, lang }) => (
        <blockquote key={text} lang={lang}>
          {text}
        </blockquote>
      ))}
    </Section>
  )
}

type FormProps = { slug: string; values: Record<string, string>; errors: Record<string, string>; locale: Locale }

function TextForm({ slug, values, errors, locale }: FormProps) {
  const t = words(locale)
  const other = otherOf(locale)
  const has = ['lead', 'body', 'outcome'].some((name) => values[nameIn(name as 'lead', other)])
  return (
    <Form action={recapTextPath.href(locale, { slug })} hidden={{ seen: values.seen }} label={t('manage.text')}>
      <Fields {...{ values, errors, locale }} language={locale} />
      <Disclosure summary={t(`pictures.in.${other}`)} open={has}>
        <Fields {...{ values, errors, locale }} language={other} />
      </Disclosure>
      <FormActions>
        <Button>{t('text.save')}</Button>
        <a href={recapPreviewPath.href(locale, { slug })}>{t('manage.preview')}</a>
      </FormActions>
    </Form>
  )
}

const nameIn = (name: 'lead' | 'body' | 'outcome', language: Locale) => `${name}${language === 'nl' ? 'Nl' : 'En'}`

function Fields({ values, errors, language, locale }: Omit<FormProps, 'slug'> & { language: Locale }) {
  const t = words(locale)
  return (
    <>
      {(['lead', 'body', 'outcome'] as const).map((name) => {
        const field = nameIn(name, language)
        return (
          <TextArea
            key={field}
            name={field}
            label={t(`field.${name}`)}
            hint={t(`field.${name}Hint`)}
            optional={t('optional')}
            rows={name === 'body' ? 12 : 3}
            value={values[field]}
            error={errors[field]}
          />
        )
      })}
    </>
  )
}

const text = (most: number) => z.string().trim().max(most, 'wrong.long').default('')
const fields = z.object({
  seen: z.coerce.number().int().min(0).catch(0).default(0),
  leadNl: text(600),
  leadEn: text(600),
  bodyNl: text(40_000),
  bodyEn: text(40_000),
  outcomeNl: text(10_000),
  outcomeEn: text(10_000),
})

const form = definePage({
  name: 'text of a recap',
  path: recapTextPath,
  who: 'organiser',
  may: mayMake,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : textPage(visit, gathering)
  },
})

const send = definePage({
  name: 'write the text of a recap',
  path: recapTextPath,
  who: 'organiser',
  may: mayMake,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, params, request } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    const read = await readFields(request, fields)
    if (!read.ok) {
      const errors = Object.fromEntries(Object.keys(read.errors).map((name) => [name, t('wrong.long')]))
      return textPage(visit, gathering, { values: textsOf(read.values), errors })
    }
    const { seen, leadNl, leadEn, bodyNl, bodyEn, outcomeNl, outcomeEn } = read.value
    const written = {
      lead: localText(leadNl, leadEn),
      body: localText(bodyNl, bodyEn),
      outcome: localText(outcomeNl, outcomeEn),
    }
    const saved = await db
      .transaction()
      .execute((tx) =>
        saveRecapText(tx, { gatheringId: gathering.id, seen, text: written, byId: member.personId, now }),
      )
    if (saved !== 'stale') return redirect(`${recapTextPath.href(locale, { slug: gathering.slug })}?done=saved`)
    const newer = await recapOf(db, gathering.id)
    // Who saves once more after reading what another wrote, means it.
    const again = { ...textsOf(read.value), seen: String(newer?.version ?? 0) }
    return textPage(visit, gathering, { values: again, errors: { form: t('stale.form') }, ...(newer && { newer }) })
  },
})

export const textRoutes: Route[] = [form, send]
