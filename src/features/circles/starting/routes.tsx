import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type Page, redirect, type Route } from '#platform/feature'
import { rateLimit, readFields, textsOf } from '#platform/http'
import { Breadcrumb, Button, Form, FormActions, FormErrors, Notice, PageHeading } from '#ui'
import { subjectOptions } from '../circle/subjects.ts'
import { circlePath, circlesPath, newCirclePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { CircleFields, circleFields, isOfStudents } from './fields.tsx'
import { startCircle } from './starting.ts'

type Typed = { values: Record<string, string>; errors: Record<string, string> }

async function page(visit: MemberVisit, { values, errors }: Typed): Promise<Page> {
  const { db, locale, member } = visit
  const t = words(locale)
  return {
    title: t('new.title'),
    description: t('new.lead'),
    section: 'circles',
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: newCirclePath.href('nl'), en: newCirclePath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: t('circles'), href: circlesPath.href(locale) }]} />
        <PageHeading heading={t('new.title')} lead={t('new.lead')} />
        {member.trusted ? (
          <>
            <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
            <Form action={newCirclePath.href(locale)} hidden={{ once: randomUUID() }} label={t('new.title')}>
              <CircleFields {...{ locale, values, errors }} options={await subjectOptions(db, member.personId)} />
              <FormActions>
                <Button>{t('new.start')}</Button>
              </FormActions>
            </Form>
          </>
        ) : (
          <Notice tone="info" heading={t('new.notKnown')}>
            <p>{t('new.notKnownMore')}</p>
          </Notice>
        )}
      </>
    ),
  }
}

const shared = { path: newCirclePath, who: 'member' } as const

const form = definePage({
  ...shared,
  name: 'starting a circle',
  page: (visit) => {
    const subject = visit.url.searchParams.get('bij') ?? ''
    return page(visit, { values: { joining: isOfStudents(subject) ? 'invited' : 'open', subject }, errors: {} })
  },
})

const sent = definePage({
  ...shared,
  name: 'start a circle',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const read = await readFields(visit.request, z.object({ once: z.uuid(), ...circleFields }))
    if (!read.ok)
      return page(visit, {
        values: textsOf(read.values),
        errors: Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t(key as 'wrong.name')])),
      })
    const { once, name, about, subject, joining } = read.value
    const again = (errors: Record<string, string>) => page(visit, { values: textsOf(read.value), errors })
    if (isOfStudents(subject) && joining === 'open') return again({ joining: t('wrong.joiningStudents') })
    if (!member.trusted) return again({ form: t('new.notKnown') })
    if (!(await rateLimit(db, { key: `circle ${member.personId}`, most: 10, per: 86_400 })))
      return again({ form: t('new.enough') })
    const given = { subject, joining, byId: member.personId, now }
    const started = await actOnce(db, once, (tx) =>
      startCircle(tx, { ...given, name: { [locale]: name }, about: about === '' ? undefined : { [locale]: about } }),
    )
    if (!started) return again({ subject: t('wrong.subject') })
    return redirect(`${circlePath.href(locale, { slug: started.slug })}?done=started`)
  },
})

export const startingRoutes: Route[] = [form, sent]
