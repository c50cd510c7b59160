import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import {
  Button,
  Checkbox,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  Notice,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from '#ui'
import { DoneNotice } from '../done.tsx'
import { episodeDetailsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { inWords, type Rejected } from '../show/new.tsx'
import type { Show } from '../show/queries.ts'
import { licenceName, licences } from '../show/show.ts'
import { episodeForm } from './form.ts'
import { gatheringChoices, originOf, originValue } from './gatherings.ts'
import { changeEpisode } from './making.ts'
import { EpisodeHead } from './manage-head.tsx'
import { type Episode, managedEpisode, mayManageEpisode } from './queries.ts'

type Given = Rejected & { stale?: boolean }
type Managed = { show: Show; episode: Episode }

async function detailsPage(visit: MemberVisit, managed: Managed, given?: Given): Promise<Page> {
  const { db, locale, member, now } = visit
  const { show, episode } = managed
  const t = words(locale)
  const values =
    given?.values ?? textsOf({ ...episode, gathering: originValue(episode), explicit: episode.explicit ? '1' : '' })
  const errors = given?.errors ?? {}
  const params = { show: show.slug, episode: episode.slug }
  const current = episode.gathering_id
  const gatherings = await gatheringChoices(db, { personId: member.personId, current, locale, now })
  return {
    title: `${t('details')}: ${episode.title}`,
    description: t('newEpisodeLead'),
    unlisted: true,
    section: 'stories',
    status: given ? 422 : 200,
    alternates: { nl: episodeDetailsPath.href('nl', params), en: episodeDetailsPath.href('en', params) },
    body: (
      <>
        <EpisodeHead {...{ show, episode, now, locale }} current="details" />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        {given?.stale && (
          <Notice tone="info" heading={t('stale')}>
            <p>{t('staleText')}</p>
          </Notice>
        )}
        <Form hidden={{ version: given?.stale ? String(episode.version) : values.version }}>
          <TextField
            name="title"
            label={t('field.title')}
            value={values.title}
            error={errors.title}
            maxlength={200}
            required
          />
          <TextArea
            name="description"
            label={t('field.notes')}
            hint={t('field.descriptionHint')}
            value={values.description}
            error={errors.description}
            rows={10}
          />
          <FieldRow>
            <NumberField name="season" label={t('field.season')} value={values.season} error={errors.season} min={1} />
            <NumberField name="number" label={t('field.number')} value={values.number} error={errors.number} min={1} />
          </FieldRow>
          <Choices {...{ values, errors, gatherings, locale }} />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

type ChoicesProps = Rejected & { gatherings: { value: string; label: string }[]; locale: MemberVisit['locale'] }

function Choices({ values, errors, gatherings, locale }: ChoicesProps) {
  const t = words(locale)
  return (
    <>
      <SelectField
        name="kind"
        label={t('field.episodeKind')}
        value={values.kind}
        options={(['full', 'trailer', 'bonus'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <SelectField
        name="gathering"
        label={t('field.gathering')}
        value={values.gathering}
        error={errors.gathering}
        options={[{ value: '', label: t('noGathering') }, ...gatherings]}
      />
      <SelectField
        name="licence"
        label={t('field.licence')}
        value={values.licence}
        options={[
          { value: '', label: t('licenceOfShow') },
          ...licences.map((value) => ({
            value,
            label: value === 'all-rights-reserved' ? t('allRights') : licenceName(value),
          })),
        ]}
      />
      <Checkbox name="explicit" value="1" label={t('field.explicit')} checked={values.explicit === '1'} />
    </>
  )
}

const form = definePage({
  name: 'details of a podcast episode',
  path: episodeDetailsPath,
  who: 'organiser',
  may: mayManageEpisode,
  async page(visit) {
    const managed = await managedEpisode(visit)
    return managed === undefined ? notFound : detailsPage(visit, managed)
  },
})

const send = definePage({
  name: 'change a podcast episode',
  path: episodeDetailsPath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const managed = await managedEpisode(visit)
    if (managed === undefined) return notFound
    const { show, episode } = managed
    const read = await readFields(request, episodeForm)
    if (!read.ok)
      return detailsPage(visit, managed, { values: textsOf(read.values), errors: inWords(read.errors, locale) })
    const { version, gathering, explicit, ...rest } = read.value
    const values = textsOf(read.value)
    const choices = await gatheringChoices(db, {
      ...{ personId: member.personId, current: episode.gathering_id, locale, now },
    })
    if (gathering !== null && !choices.some(({ value }) => value === gathering))
      return detailsPage(visit, managed, { values, errors: inWords({ gathering: 'other' }, locale) })
    const change = { ...rest, ...originOf(gathering), explicit: explicit !== undefined }
    const saved = await db.transaction().execute((tx) => changeEpisode(tx, episode.id, version, change, now))
    if (!saved) return detailsPage(visit, managed, { values, errors: {}, stale: true })
    return redirect(`${episodeDetailsPath.href(locale, { show: show.slug, episode: episode.slug })}?done=saved`)
  },
})

export const episodeDetailsRoutes: Route[] = [form, send]
