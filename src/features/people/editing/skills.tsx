import { z } from 'zod'
import { redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, Form, FormActions, FormPart, SearchField, SkillChoice, TextArea } from '#ui'
import { skillSearchPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { changeParty } from '../parties/changing.ts'
import { type SkillRelation, skillRelations } from '../parties/party.ts'
import { findSkills, type FoundSkill, skillsByIds } from '../skills/finding.ts'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage, inWords } from './frame.tsx'
import { localText, text } from './texts.ts'

const ids = z.array(z.string().max(80)).default([])
const form = z.object({
  has: ids,
  seeks: ids,
  offers: ids,
  seeksNl: text(1000, 'wishTooLong'),
  seeksEn: text(1000, 'wishTooLong'),
  offersNl: text(1000, 'wishTooLong'),
  offersEn: text(1000, 'wishTooLong'),
  q: z.string().max(200).default(''),
  /** Which button was pressed: this one, or that of the search. */
  act: z.enum(['search', 'save']).catch('search'),
})
type Values = z.infer<typeof form>

const mostSkills = 60

export const skillsRoutes = editRoutes({
  part: 'skills',
  name: 'skills and wishes',
  async show(editing) {
    return page(editing, await kept(editing), {})
  },
  async save(editing) {
    const { visit, party } = editing
    const read = await readFields(visit.request, form)
    if (!read.ok) return page(editing, await typed(editing, read.values), inWords(editing, read.errors))
    const { has, seeks, offers, q, act, ...texts } = read.value
    if (act === 'search') return page(editing, read.value, {}, await findSkills(visit.db, q, visit.locale))
    if (new Set([...has, ...seeks, ...offers]).size > mostSkills)
      return page(editing, read.value, inWords(editing, { q: 'skillsTooMany' }))
    await visit.db.transaction().execute((tx) =>
      changeParty(tx, party.id, {
        skills: { has, seeks, offers },
        seeks: localText(texts.seeksNl, texts.seeksEn),
        offers: localText(texts.offersNl, texts.offersEn),
      }),
    )
    return redirect(`${editHref(editing, 'skills')}?done=saved`)
  },
})

async function kept({ visit: { db }, party }: Editing): Promise<Values> {
  const [row, skills] = await Promise.all([
    db.selectFrom('people.party').select(['seeks', 'offers']).where('id', '=', party.id).executeTakeFirstOrThrow(),
    db.selectFrom('people.party_skill').select(['skill_id', 'relation']).where('party_id', '=', party.id).execute(),
  ])
  const chosen = (relation: SkillRelation) =>
    skills.filter((one) => one.relation === relation).map((one) => one.skill_id)
  return {
    has: chosen('has'),
    seeks: chosen('seeks'),
    offers: chosen('offers'),
    seeksNl: row.seeks?.nl ?? '',
    seeksEn: row.seeks?.en ?? '',
    offersNl: row.offers?.nl ?? '',
    offersEn: row.offers?.en ?? '',
    q: '',
    act: 'save',
  }
}

/** What was typed, over what is known. */
const typed = async (editing: Editing, values: Record<string, string | string[]>): Promise<Values> => ({
  ...(await kept(editing)),
  has: [],
  seeks: [],
  offers: [],
  ...values,
})

async function page(editing: Editing, values: Values, errors: Record<string, string>, found?: FoundSkill[]) {
  const { db, locale } = editing.visit
  const chosen = await skillsByIds(db, [...new Set(skillRelations.flatMap((relation) => values[relation]))], locale)
  return editPage(editing, 'skills', <SkillsForm {...{ editing, values, errors, chosen, found }} />, {
    errors,
    modules: ['src/features/people/editing/skills.client.ts'],
  })
}

type FormProps = {
  editing: Editing
  values: Values
  errors: Record<string, string>
  chosen: FoundSkill[]
  /** What the search found; undefined when there was no search. */
  found: FoundSkill[] | undefined
}

function SkillsForm({ editing, values, errors, chosen, found }: FormProps) {
  const { locale } = editing.visit
  const t = words(locale)
  const fresh = (found ?? []).filter(({ id }) => !chosen.some((one) => one.id === id))
  const rows = [...fresh, ...chosen].map((skill) => ({
    ...skill,
    chosen: skillRelations.filter((relation) => values[relation].includes(skill.id)),
  }))
  return (
    <Form action={editHref(editing, 'skills')} hidden={{ find: skillSearchPath.href(locale) }}>
      <FormPart heading={t('skillsChoose')} hint={t('skillsHint')}>
        <div class="skill-search">
          <SearchField name="q" label={t('skillSearch')} value={values.q} submit={t('skillSearchDo')} labelled />
        </div>
        {found?.length === 0 && <p role="status">{t('skillNone')}</p>}
        {rows.length === 0 && found === undefined && <p class="soft">{t('skillsNoneYet')}</p>}
        <SkillChoice
          label={t('skillsChoose')}
          skill={t('skill')}
          relations={skillRelations.map((name) => ({ name, label: t(`relation.${name}`) }))}
          skills={rows}
        />
      </FormPart>
      <FormPart heading={t('ownWords')}>
        {(['seeksNl', 'seeksEn', 'offersNl', 'offersEn'] as const).map((name) => (
          <TextArea
            key={name}
            {...{ name, value: values[name], error: errors[name], optional: t('optional') }}
            label={t(name)}
            rows={3}
            maxlength={1000}
          />
        ))}
      </FormPart>
      <FormActions>
        <Button name="act" value="save">
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  )
}
