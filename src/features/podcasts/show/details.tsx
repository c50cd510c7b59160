import { placeOptions, placesBySlug } from '#places'
import { seriesOf } from '#programme'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  Checkbox,
  ChoiceGroup,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  FormPart,
  Notice,
  SelectField,
  TextField,
} from '#ui'
import { DoneNotice } from '../done.tsx'
import { recommendedBy } from '../feed/extras.ts'
import { showDetailsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type ShowFields, showForm } from './form.ts'
import { changeShow } from './making.ts'
import { ManageHead } from './manage-head.tsx'
import { inWords, MainFields } from './new.tsx'
import { rhythmKey } from './pages.tsx'
import { mayManageShow, publicShows, type Show, showAt } from './queries.ts'
import { licenceName, licences, rhythms } from './show.ts'

type Given = { values: Record<string, string>; recommended: string[]; errors: Record<string, string>; stale?: boolean }

/** A show as its form shows it. */
async function asGiven({ db, locale }: MemberVisit, show: Show): Promise<Given> {
  const chosen = await recommendedBy(db, show.id)
  return {
    values: textsOf({
      ...show,
      contact: show.contact_email,
      series: show.series_id,
      place: show.place_name ? inLocale(show.place_name, locale).text : '',
      explicit: show.explicit ? '1' : '',
      locked: show.locked ? '1' : '',
    }),
    recommended: chosen.map(({ id }) => String(id)),
    errors: {},
  }
}

async function detailsPage(visit: MemberVisit, show: Show, given: Given, status: 200 | 422 = 200): Promise<Page> {
  const { locale } = visit
  const t = words(locale)
  const { values, errors, stale } = given
  const choices = await choicesFor(visit, show)
  return {
    title: `${t('details')}: ${show.title}`,
    description: t('newLead'),
    unlisted: true,
    section: 'stories',
    status,
    alternates: {
      nl: showDetailsPath.href('nl', { show: show.slug }),
      en: showDetailsPath.href('en', { show: show.slug }),
    },
    body: (
      <>
        <ManageHead {...{ show, locale }} current="details" />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        {stale && (
          <Notice tone="info" heading={t('stale')}>
            <p>{t('staleText')}</p>
          </Notice>
        )}
        <Form hidden={{ version: stale ? String(show.version) : values.version }}>
          <MainFields {...{ values, errors, locale }} />
          <ListeningFields values={values} locale={locale} />
          <MakingFields {...{ values, errors, choices, locale }} />
          {choices.shows.length > 0 && (
            <ChoiceGroup
              type="checkbox"
              name="recommended"
              label={t('field.recommended')}
              options={choices.shows}
              values={given.recommended}
            />
          )}
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

function ListeningFields({ values, locale }: Pick<Given, 'values'> & { locale: Locale }) {
  const t = words(locale)
  return (
    <FormPart heading={t('part.listening')}>
      <FieldRow>
        <SelectField
          name="kind"
          label={t('field.kind')}
          value={values.kind}
          options={(['episodic', 'serial'] as const).map((value) => ({ value, label: t(`showKind.${value}`) }))}
        />
        <SelectField
          name="rhythm"
          label={t('field.rhythm')}
          value={values.rhythm}
          options={[
            { value: '', label: t('rhythm.none') },
            ...rhythms.map((value) => ({ value, label: t(rhythmKey(value)) })),
          ]}
        />
      </FieldRow>
      <SelectField
        name="licence"
        label={t('field.licence')}
        hint={t('field.licenceHint')}
        value={values.licence}
        options={licences.map((value) => ({
          value,
          label: value === 'all-rights-reserved' ? t('allRights') : licenceName(value),
        }))}
      />
      <Checkbox name="explicit" value="1" label={t('field.explicit')} checked={values.explicit === '1'} />
    </FormPart>
  )
}

/** What the form lets one choose from. */
async function choicesFor({ db, member, locale, now }: MemberVisit, show: Show) {
  const [series, places, shows] = await Promise.all([
    seriesOf(db, member.personId),
    placeOptions(db, locale),
    publicShows(db, now),
  ])
  const own = series.map(({ id, title }) => ({ value: String(id), label: inLocale(title, locale).text }))
  const missing = show.series_id !== null && !own.some(({ value }) => value === String(show.series_id))
  const current = { value: String(show.series_id), label: inLocale(show.series_title ?? {}, locale).text }
  return {
    series: [{ value: '', label: words(locale)('noSeries') }, ...own, ...(missing ? [current] : [])],
    places: places.map(({ name }) => name),
    shows: shows.filter(({ id }) => id !== show.id).map(({ id, title }) => ({ value: String(id), label: title })),
  }
}
type Choices = Awaited<ReturnType<typeof choicesFor>>

type MakingProps = Pick<Given, 'values' | 'errors'> & { choices: Choices; locale: Locale }

function MakingFields({ values, errors, choices, locale }: MakingProps) {
  const t = words(locale)
  return (
    <FormPart heading={t('part.making')}>
      <SelectField
        name="series"
        label={t('field.series')}
        value={values.series}
        error={errors.series}
        options={choices.series}
      />
      <TextField
        name="place"
        label={t('field.place')}
        hint={t('field.placeHint')}
        value={values.place}
        error={errors.place}
        suggestions={choices.places}
      />
      <TextField
        name="contact"
        type="email"
        label={t('field.contact')}
        hint={t('field.contactHint')}
        value={values.contact}
        error={errors.contact}
      />
      <Checkbox
        name="locked"
        value="1"
        label={t('field.locked')}
        hint={t('field.lockedHint')}
        checked={values.locked === '1'}
      />
    </FormPart>
  )
}

const form = definePage({
  name: 'details of a podcast',
  path: showDetailsPath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const show = await showAt(visit.db, visit.params.show ?? '')
    return show === undefined ? notFound : detailsPage(visit, show, await asGiven(visit, show))
  },
})

const send = definePage({
  name: 'change a podcast',
  path: showDetailsPath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  async page(visit) {
    const { db, locale, now, params, request } = visit
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    const read = await readFields(request, showForm)
    if (!read.ok) {
      const errors = inWords(read.errors, locale)
      return detailsPage(visit, show, { values: textsOf(read.values), recommended: listOf(read.values), errors }, 422)
    }
    const place = read.value.place === '' ? null : await placeCalled(visit, read.value.place)
    const choices = await choicesFor(visit, show)
    const foreign = !choices.series.some(({ value }) => value === String(read.value.series ?? ''))
    const typed = { values: textsOf(read.value), recommended: read.value.recommended.map(String) }
    if (place === undefined || foreign) {
      const errors = inWords(foreign ? { series: 'series' } : { place: 'wrong.place' }, locale)
      return detailsPage(visit, show, { ...typed, errors }, 422)
    }
    const change = changeOf(read.value, place)
    const saved = await db.transaction().execute((tx) => changeShow(tx, show.id, read.value.version, change, now))
    if (!saved) return detailsPage(visit, show, { ...typed, errors: {}, stale: true }, 422)
    return redirect(`${showDetailsPath.href(locale, { show: show.slug })}?done=saved`)
  },
})

const listOf = ({ recommended = [] }: Record<string, string | string[]>) =>
  Array.isArray(recommended) ? recommended : [recommended]

/** The id of a place by its name; undefined when we know none of that name. */
async function placeCalled({ db, locale }: MemberVisit, name: string): Promise<number | undefined> {
  const slug = (await placeOptions(db, locale)).find((one) => one.name.toLowerCase() === name.toLowerCase())?.slug
  return slug === undefined ? undefined : (await placesBySlug(db, [slug])).get(slug)?.id
}

const changeOf = (fields: ShowFields, place_id: number | null) => {
  const { title, description, language, category, kind, licence, rhythm, contact, series, recommended } = fields
  return {
    ...{ title, description, language, category, kind, licence, rhythm, place_id, recommended },
    contact_email: contact === '' ? null : contact,
    series_id: series,
    explicit: fields.explicit !== undefined,
    locked: fields.locked !== undefined,
  }
}

export const showDetailsRoutes: Route[] = [form, send]
