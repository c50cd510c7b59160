import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { Breadcrumb, Button, Form, FormActions, FormErrors, PageHeading, SelectField } from '#ui'
import { collectionsPath, manageCollectionPath, newCollectionPath, storiesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { representedBy } from '../story/may.ts'
import { textFields, TextFields, wrongIn } from './form.tsx'
import { beginCollection } from './making.ts'

const fields = z.object({
  once: z.uuid(),
  ...textFields,
  party: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
})

async function newPage(
  visit: MemberVisit,
  typed?: { values: Record<string, string>; errors: Record<string, string> },
): Promise<PageAnswer> {
  const { db, locale, member } = visit
  const t = words(locale)
  const parties = await representedBy(db, member.personId)
  const { values = {}, errors = {} } = typed ?? {}
  return {
    title: t('paths.new'),
    description: t('paths.lead'),
    unlisted: true,
    section: 'stories',
    status: typed ? 422 : 200,
    alternates: { nl: newCollectionPath.href('nl'), en: newCollectionPath.href('en') },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[
            { label: t('stories'), href: storiesPath.href(locale) },
            { label: t('paths.title'), href: collectionsPath.href(locale) },
          ]}
        />
        <PageHeading heading={t('paths.new')} lead={t('paths.newLead')} />
        <FormErrors heading={t('wrong.heading')} errors={errors} />
        <Form action={newCollectionPath.href(locale)} hidden={{ once: values.once || crypto.randomUUID() }}>
          <TextFields {...{ values, errors, locale }} />
          {parties.length > 1 && (
            <SelectField
              name="party"
              label={t('field.party')}
              options={parties.map(({ id, label }) => ({ value: String(id), label }))}
              value={values.party}
            />
          )}
          <FormActions>
            <Button>{t('new.begin')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

const form = definePage({
  name: 'new reading path',
  path: newCollectionPath,
  who: 'member',
  page: (visit) => newPage(visit),
})

const send = definePage({
  name: 'begin a reading path',
  path: newCollectionPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const read = await readFields(request, fields)
    if (!read.ok) return newPage(visit, { values: textsOf(read.values), errors: wrongIn(read.errors, locale) })
    const { once, title, intro, language, party } = read.value
    const parties = await representedBy(db, member.personId)
    const partyId = parties.find(({ id }) => id === party)?.id ?? member.personId
    const begun = { partyId, byId: member.personId, title, intro, locale: language, now }
    const made = await actOnce(db, once, (tx) => beginCollection(tx, begun))
    return redirect(manageCollectionPath.href(locale, { path: made.slug }))
  },
})

export const newRoutes: Route[] = [form, send]
