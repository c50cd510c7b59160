import { z } from 'zod'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { inLocale, type LocalText, locales } from '#platform/i18n'
import { Button, Checkbox, Form, FormActions, FormErrors, Notice, SelectField } from '#ui'
import { type Access, accessOf, mayModerate } from '../circle/access.ts'
import { type Circle } from '../circle/circle.ts'
import { subjectColumns, subjectOptions } from '../circle/subjects.ts'
import { circlePath, settingsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { recordAct } from '../moderating/act.ts'
import { BelowCircle } from '../page/head.tsx'
import { circleSettings } from '../slots.ts'
import { CircleFields, circleFields } from './fields.tsx'

const slow = [0, 1, 5, 15, 60] as const

type Typed = { values: Record<string, string>; errors: Record<string, string> }

const valuesOf = ({ circle }: Access, locale: 'nl' | 'en'): Record<string, string> => ({
  name: inLocale(circle.name, locale).text,
  about: inLocale(circle.about, locale).text,
  subject: circle.subject === null ? '' : `${circle.subject.kind}-${circle.subject.id}`,
  ...{ joining: circle.joining, slow: String(circle.slow_minutes), closed: circle.closed_at === null ? '' : 'yes' },
})

async function page(visit: MemberVisit, typed?: Typed): Promise<PageAnswer> {
  const { db, locale } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const t = words(locale)
  const { slug, version } = access.circle
  const { values, errors } = typed ?? { values: valuesOf(access, locale), errors: {} }
  return {
    title: t('nav.settings'),
    description: t('nav.settings'),
    section: 'circles',
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: settingsPath.href('nl', { slug }), en: settingsPath.href('en', { slug }) },
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="settings" heading={t('nav.settings')} />
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        {errors.form !== undefined && (
          <Notice tone="info" heading={t('settings.now', { name: inLocale(access.circle.name, locale).text })}>
            <p class="thread__words">{inLocale(access.circle.about, locale).text}</p>
          </Notice>
        )}
        <Form
          action={settingsPath.href(locale, { slug })}
          hidden={{ version: String(version) }}
          label={t('nav.settings')}
        >
          <CircleFields {...{ locale, values, errors }} options={await otherSubjects(db, access.circle)} />
          <SelectField
            name="slow"
            label={t('settings.slow')}
            hint={t('settings.slowHint')}
            value={values.slow}
            options={slow.map((minutes) => ({ value: String(minutes), label: t('settings.slowFor', { minutes }) }))}
          />
          <Checkbox
            name="closed"
            value="yes"
            label={t('settings.closed')}
            hint={t('settings.closedHint')}
            checked={values.closed === 'yes'}
          />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
        {await visit.fill(circleSettings, { circle: access.circle })}
      </>
    ),
  }
}

/** What a circle can be around from now on; undefined: that stays as it is. */
const otherSubjects = async (db: Database, { subject }: Circle) =>
  subject?.kind === 'study' ? undefined : subjectOptions(db, null)

const shared = { path: settingsPath, who: 'member', may: mayModerate } as const
const form = definePage({ ...shared, name: 'settings of a circle', page: (visit) => page(visit) })

const fields = z.object({
  ...circleFields,
  version: z.coerce.number().int().catch(0),
  slow: z.coerce
    .number()
    .refine((minutes) => slow.includes(minutes as 0))
    .catch(0),
  closed: z.literal('yes').optional().catch(undefined),
})

const saved = definePage({
  ...shared,
  name: 'save the settings of a circle',
  method: 'POST',
  async page(visit) {
    const { locale } = visit
    const t = words(locale)
    const access = await accessOf(visit)
    const read = await readFields(visit.request, fields)
    if (access === undefined) return notFound
    if (!read.ok)
      return page(visit, {
        values: textsOf(read.values),
        errors: Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t(key as 'wrong.name')])),
      })
    if (access.circle.subject?.kind === 'study' && read.value.joining === 'open')
      return page(visit, { values: textsOf(read.value), errors: { joining: t('wrong.joiningStudents') } })
    const outcome = await save(visit, access, read.value)
    const again = (errors: Record<string, string>) => page(visit, { values: textsOf(read.value), errors })
    if (outcome === 'subject') return again({ subject: t('wrong.subject') })
    if (outcome === 'changed') return again({ form: t('settings.changed') })
    return redirect(`${circlePath.href(locale, { slug: access.circle.slug })}?done=saved`)
  },
})

/** Saves in the language of the page; what stands in the other one stays. */
async function save(visit: MemberVisit, { circle }: Access, given: z.infer<typeof fields>) {
  const { db, locale, now, member } = visit
  // A circle of students stays theirs, and no other becomes one: who is in it was told who reads along.
  const columns = circle.subject?.kind === 'study' ? {} : await subjectColumns(db, given.subject, null)
  if (columns === undefined) return 'subject'
  const closed = given.closed === 'yes'
  return db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('circles.circle')
      .set({
        ...{
          ...columns,
          joining: given.joining,
          slow_minutes: given.slow,
          changed_at: now,
          version: circle.version + 1,
        },
        name: JSON.stringify(inBoth(circle.name, locale, given.name)),
        about:
          given.about === '' && circle.about === null
            ? null
            : JSON.stringify(inBoth(circle.about, locale, given.about)),
        closed_at: closed ? (circle.closed_at ?? now) : null,
      })
      .where('id', '=', circle.id)
      .where('version', '=', given.version)
      .returning('id')
      .executeTakeFirst()
    if (changed === undefined) return 'changed'
    const act = { circleId: circle.id, byId: member.personId, now }
    if (given.slow !== circle.slow_minutes) await recordAct(tx, { ...act, kind: 'slowed', minutes: given.slow })
    if (closed !== (circle.closed_at !== null)) await recordAct(tx, { ...act, kind: closed ? 'closed' : 'reopened' })
    return 'saved'
  })
}

/** A text with one language exchanged; where only the other one stood, that one is what the form showed. */
function inBoth(text: LocalText | null, locale: 'nl' | 'en', words_: string): LocalText {
  const spoken = text?.[locale] === undefined && text !== null ? inLocale(text, locale).lang : locale
  const all = { ...text, [spoken]: words_ }
  return Object.fromEntries(locales.flatMap((one) => (all[one] ? [[one, all[one]]] : [])))
}

export const settingsRoutes: Route[] = [form, saved]
