import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { Breadcrumb, Button, Form, FormActions, FormErrors, PageHeading, SelectField, TextField } from '#ui'
import { manageEpisodePath, manageShowPath, newEpisodePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { inWords, type Rejected } from '../show/new.tsx'
import { mayManageShow, type Show, showAt } from '../show/queries.ts'
import { newEpisodeForm } from './form.ts'
import { gatheringChoices, originOf } from './gatherings.ts'
import { makeEpisode } from './making.ts'

async function newPage(visit: MemberVisit, show: Show, rejected?: Rejected): Promise<Page> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const { values, errors } = rejected ?? {
    values: { gathering: url.searchParams.get('bijeenkomst') ?? '' } as Record<string, string>,
    errors: {},
  }
  const gatherings = await gatheringChoices(db, { personId: member.personId, current: null, locale, now })
  const params = { show: show.slug }
  return {
    title: `${t('newEpisode')}: ${show.title}`,
    description: t('newEpisodeLead'),
    unlisted: true,
    section: 'stories',
    status: rejected ? 422 : 200,
    alternates: { nl: newEpisodePath.href('nl', params), en: newEpisodePath.href('en', params) },
    body: (
      <>
        <Breadcrumb
          label={t('breadcrumb')}
          trail={[{ label: show.title, href: manageShowPath.href(locale, params) }]}
        />
        <PageHeading heading={t('newEpisode')} lead={t('newEpisodeLead')} />
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        <Form hidden={{ once: values.once || crypto.randomUUID() }}>
          <TextField
            name="title"
            label={t('field.title')}
            value={values.title}
            error={errors.title}
            maxlength={200}
            required
          />
          {gatherings.length > 0 && (
            <SelectField
              name="gathering"
              label={t('field.gathering')}
              value={values.gathering}
              error={errors.gathering}
              options={[{ value: '', label: t('noGathering') }, ...gatherings]}
            />
          )}
          <FormActions>
            <Button>{t('makeEpisode')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

const form = definePage({
  name: 'new podcast episode',
  path: newEpisodePath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const show = await showAt(visit.db, visit.params.show ?? '')
    return show === undefined ? notFound : newPage(visit, show)
  },
})

const send = definePage({
  name: 'make a podcast episode',
  path: newEpisodePath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, params, request } = visit
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    const read = await readFields(request, newEpisodeForm)
    if (!read.ok) return newPage(visit, show, { values: textsOf(read.values), errors: inWords(read.errors, locale) })
    const { once, title, gathering } = read.value
    const choices = await gatheringChoices(db, { personId: member.personId, current: null, locale, now })
    if (gathering !== null && !choices.some(({ value }) => value === gathering))
      return newPage(visit, show, { values: textsOf(read.value), errors: inWords({ gathering: 'other' }, locale) })
    const { slug } = await actOnce(db, once, (tx) =>
      makeEpisode(tx, { showId: show.id, byId: member.personId, title, origin: originOf(gathering) }),
    )
    return redirect(`${manageEpisodePath.href(locale, { show: show.slug, episode: slug })}?done=made`)
  },
})

export const newEpisodeRoutes: Route[] = [form, send]
