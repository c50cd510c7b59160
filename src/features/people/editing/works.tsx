import { z } from 'zod'
import { redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ButtonLink, FieldRow, Form, FormActions, Section, TextField, WorkList } from '#ui'
import { words } from '../messages.ts'
import { setLinks, worksOf } from '../parties/works.ts'
import { workOf } from '../profile/works.tsx'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage, inWords } from './frame.tsx'
import { address, text } from './texts.ts'

const places = [1, 2, 3, 4, 5, 6] as const
type Place = (typeof places)[number]
const labels = Object.fromEntries(places.map((n) => [`label${n}`, text(60, 'linkLabelTooLong')]))
const addresses = Object.fromEntries(places.map((n) => [`href${n}`, address('websiteWrong')]))
const form = z.object({ website: address('websiteWrong'), ...labels, ...addresses })
type Values = Record<string, string>

export const worksRoutes = editRoutes({
  part: 'works',
  name: 'links and works',
  async show(editing) {
    const { db } = editing.visit
    const { id } = editing.party
    const [links, party] = await Promise.all([
      db.selectFrom('people.link').select(['label', 'href']).where('party_id', '=', id).orderBy('position').execute(),
      db.selectFrom('people.party').select('website').where('id', '=', id).executeTakeFirstOrThrow(),
    ])
    const values: Values = { website: party.website ?? '' }
    for (const [index, { label, href }] of links.entries())
      Object.assign(values, { [`label${index + 1}`]: label, [`href${index + 1}`]: href })
    return page(editing, values, {})
  },
  async save(editing) {
    const { visit, party, mine } = editing
    const read = await readFields(visit.request, form)
    const values = (read.ok ? read.value : read.values) as Values
    if (!read.ok) return page(editing, values, inWords(editing, read.errors))
    const half = places.find((n) => (values[`label${n}`] === '') !== (values[`href${n}`] === ''))
    if (half) return page(editing, values, inWords(editing, { [missingOf(half, values)]: 'linkIncomplete' }))
    const links = places.flatMap((n) =>
      values[`href${n}`] ? [{ label: values[`label${n}`] ?? '', href: values[`href${n}`] ?? '' }] : [],
    )
    const website = mine ? { website: values.website || null } : {}
    await visit.db.transaction().execute((tx) => setLinks(tx, party.id, { ...website, links }))
    return redirect(`${editHref(editing, 'works')}?done=saved`)
  },
})

const missingOf = (n: Place, values: Values) => (values[`label${n}`] === '' ? `label${n}` : `href${n}`)

async function page(editing: Editing, values: Values, errors: Record<string, string>) {
  const { db, locale } = editing.visit
  const t = words(locale)
  const works = await worksOf(db, editing.party.id)
  return editPage(
    editing,
    'works',
    <>
      <Section heading={t('worksYours')}>
        {works.length === 0 && <p>{t('worksNone')}</p>}
        {works.length > 0 && (
          <WorkList
            label={t('worksYours')}
            works={works.map((work) => ({
              ...workOf(work, locale),
              children: <a href={editHref(editing, 'work', { work: work.id })}>{t('workEdit')}</a>,
            }))}
          />
        )}
        <p>
          <ButtonLink variant="secondary" href={editHref(editing, 'work', { work: newWork[locale] })}>
            {t('workAdd')}
          </ButtonLink>
        </p>
      </Section>
      <Section heading={t('linksChoose')}>
        <LinksForm {...{ editing, values, errors }} />
      </Section>
    </>,
    { errors },
  )
}

/** What stands in the address of a work that is not there yet. */
export const newWork = { nl: 'nieuw', en: 'new' } as const

function LinksForm({ editing, values, errors }: { editing: Editing; values: Values; errors: Record<string, string> }) {
  const t = words(editing.visit.locale)
  const given = (name: string) => ({ name, error: errors[name], value: values[name] ?? '' })
  return (
    <Form action={editHref(editing, 'works')}>
      {editing.mine && <TextField {...given('website')} type="url" label={t('website')} optional={t('optional')} />}
      {places.map((n) => (
        <FieldRow key={n}>
          <TextField {...given(`label${n}`)} label={t('linkLabel', { n })} maxlength={60} />
          <TextField {...given(`href${n}`)} type="url" label={t('linkHref', { n })} />
        </FieldRow>
      ))}
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}
