import type { ComponentChildren } from 'preact'
import { ChoiceGroup, FieldRow, MomentField, NumberField, SearchField, SelectField, SkillChoice, TextField } from '#ui'
import type { Part } from '../kinds/kind.ts'
import { words } from '../messages.ts'
import { typedIn } from './choices.ts'
import type { FieldsProps } from './fields.tsx'
import { amountPers, rewards, sites } from './form.ts'

/** The fields of each part that a kind may ask for. Documents come last in the form, by themselves. */
export const parts: Record<Part, (props: FieldsProps) => ComponentChildren> = {
  skills: (props) => <Skills key="skills" {...props} />,
  site: (props) => <Site key="site" {...props} />,
  period: (props) => <Period key="period" {...props} />,
  hours: (props) => <Count key="hours" {...props} name="hours" most={60} />,
  places: (props) => <Count key="places" {...props} name="places" most={500} />,
  reward: (props) => <Reward key="reward" {...props} />,
  budget: (props) => <Budget key="budget" {...props} />,
  deadline: (props) => <Deadline key="deadline" {...props} />,
  documents: () => null,
}

function Skills({ values, choices, problems, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <fieldset class="form-part" id="skills">
      <legend class="form-part__heading">{t('field.skills')}</legend>
      <p class="field__hint">{t('field.skillsHint')}</p>
      {problems.skills !== undefined && <p class="field__error">{problems.skills}</p>}
      <div class="skill-search">
        <SearchField
          name="q"
          label={t('field.skillSearch')}
          value={typedIn(values, 'q')}
          submit={t('field.find')}
          labelled
        />
      </div>
      {choices.noSkill && <p role="status">{t('field.skillNone')}</p>}
      <SkillChoice
        label={t('field.skills')}
        skill={t('field.skill')}
        relations={[{ name: 'skills', label: t('field.skillAsked') }]}
        skills={choices.skills.map(({ id, label, chosen }) => ({ id, label, chosen: chosen ? ['skills'] : [] }))}
      />
    </fieldset>
  )
}

function Site({ values, problems, choices, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <>
      <ChoiceGroup
        type="radio"
        name="site"
        label={t('field.site')}
        options={sites.map((site) => ({ value: site, label: t(`site.${site}`) }))}
        values={[typedIn(values, 'site') || 'on-site']}
      />
      <TextField
        name="place"
        label={t('field.place')}
        hint={t('field.placeHint')}
        value={typedIn(values, 'place')}
        suggestions={choices.places}
        error={problems.place}
        maxlength={120}
        optional={t('optional')}
      />
    </>
  )
}

function Period({ values, problems, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <FieldRow>
      {(['startsOn', 'endsOn'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          type="date"
          label={t(`field.${name}`)}
          value={typedIn(values, name)}
          error={problems[name]}
          optional={t('optional')}
        />
      ))}
    </FieldRow>
  )
}

function Count({ values, problems, locale, name, most }: FieldsProps & { name: 'hours' | 'places'; most: number }) {
  const t = words(locale)
  return (
    <NumberField
      name={name}
      label={t(`field.${name}`)}
      hint={t(`field.${name}Hint`)}
      value={typedIn(values, name)}
      error={problems[name]}
      min={1}
      max={most}
      optional={t('optional')}
    />
  )
}

function Reward({ kind, values, problems, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <>
      <SelectField
        name="reward"
        label={t('field.reward')}
        options={rewards.map((reward) => ({ value: reward, label: t(`reward.${reward}`) }))}
        value={typedIn(values, 'reward') ?? kind.usualReward ?? 'none'}
        error={problems.reward}
      />
      <FieldRow>
        {(['amountFrom', 'amountUntil'] as const).map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(`field.${name}`)}
            unit={t('euro')}
            value={typedIn(values, name)}
            error={problems[name]}
            min={0}
            optional={t('optional')}
          />
        ))}
        <SelectField
          name="amountPer"
          label={t('field.amountPer')}
          options={amountPers.map((per) => ({ value: per, label: t(`per.${per}`) }))}
          value={typedIn(values, 'amountPer') || 'whole'}
        />
      </FieldRow>
    </>
  )
}

function Budget({ values, problems, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <>
      <NumberField
        name="budget"
        label={t('field.budget')}
        hint={t('field.budgetHint')}
        unit={t('euro')}
        value={typedIn(values, 'budget')}
        error={problems.budget}
        min={1}
      />
      <FieldRow>
        {(['askedLeast', 'askedMost'] as const).map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(`field.${name}`)}
            unit={t('euro')}
            value={typedIn(values, name)}
            error={problems[name]}
            min={1}
            optional={t('optional')}
          />
        ))}
      </FieldRow>
    </>
  )
}

function Deadline({ values, problems, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <MomentField
      name="deadline"
      label={t('field.deadline')}
      hint={t('field.deadlineHint')}
      words={{ day: t('field.day'), time: t('field.time') }}
      day={typedIn(values, 'deadlineDay')}
      time={typedIn(values, 'deadlineTime')}
      error={problems.deadline ?? problems.deadlineDay ?? problems.deadlineTime}
      optional={t('optional')}
    />
  )
}
