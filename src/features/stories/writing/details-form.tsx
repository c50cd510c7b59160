import { skillSearchPath } from '#people'
import { pictureTypes } from '#platform/files'
import type { Locale } from '#platform/i18n'
import {
  Button,
  Checkbox,
  ChoiceGroup,
  FileField,
  Form,
  FormActions,
  FormPart,
  SearchField,
  SelectField,
  SkillChoice,
  StoryPicture,
  TextArea,
  TextField,
} from '#ui'
import { storyDetailsPath, storyPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Story } from '../story/queries.ts'
import { type Licence, licences } from '../story/story.ts'

/** What stands beside the texts, as it stands in the form. */
export type DetailValues = {
  party?: number | undefined
  slug: string
  licence: Licence
  sources: string
  disciplines: string[]
  skills: string[]
  q: string
  coverAlt: string
}

type FormProps = {
  story: Story
  values: DetailValues
  errors: Record<string, string>
  parties: { id: number; label: string }[]
  disciplines: { id: string; name: string }[]
  skills: { id: string; label: string; chosen: boolean }[]
  none: boolean
  /** Names what stood in the form when it was opened. */
  seen: string
  locale: Locale
}

/** Whose it is, where it stands, what it rests on and what it is about. */
export function DetailsForm(props: FormProps) {
  const { story, values, errors, parties, locale } = props
  const t = words(locale)
  return (
    <Form
      action={storyDetailsPath.href(locale, { slug: story.slug })}
      files
      hidden={{ find: skillSearchPath.href(locale), seen: props.seen }}
    >
      <button class="unseen" name="act" value="save" tabindex={-1} aria-hidden="true" />
      {parties.length > 1 && (
        <SelectField
          name="party"
          label={t('field.party')}
          hint={t('field.partyHint')}
          options={parties.map(({ id, label }) => ({ value: String(id), label }))}
          value={String(values.party)}
        />
      )}
      <TextField
        name="slug"
        label={t('field.slug')}
        hint={t('field.slugHint')}
        value={values.slug}
        error={errors.slug}
        maxlength={100}
        mono
      />
      <TextArea
        name="sources"
        label={t('field.sources')}
        hint={t('field.sourcesHint')}
        optional={t('optional')}
        value={values.sources}
        error={errors.sources}
        rows={5}
      />
      <Cover {...props} />
      <Subjects {...props} />
      <SelectField
        name="licence"
        label={t('fact.licence')}
        hint={t('field.licenceHint')}
        options={licences.map((value) => ({ value, label: t(`licence.${value}`) }))}
        value={values.licence}
      />
      <FormActions>
        <Button name="act" value="save">
          {t('write.save')}
        </Button>
      </FormActions>
    </Form>
  )
}

/** The picture above the story. */
function Cover({ story, values, errors, locale }: FormProps) {
  const t = words(locale)
  return (
    <FormPart heading={t('field.coverPart')}>
      {story.cover_id !== null && (
        <>
          <StoryPicture src={storyPicture(story.cover_id, 'medium')} alt={story.cover_alt} width={720} height={480} />
          <Checkbox name="dropCover" value="yes" label={t('field.dropCover')} />
        </>
      )}
      <FileField name="cover" label={t('field.cover')} accept={pictureTypes} error={errors.cover} />
      <TextField
        name="coverAlt"
        label={t('field.alt')}
        hint={t('field.altHint')}
        value={values.coverAlt}
        error={errors.coverAlt}
        maxlength={300}
      />
    </FormPart>
  )
}

/** Disciplines and skills it is about. */
function Subjects({ values, disciplines, skills, none, locale }: FormProps) {
  const t = words(locale)
  return (
    <FormPart heading={t('field.subjects')}>
      <ChoiceGroup
        type="checkbox"
        name="disciplines"
        label={t('field.disciplines')}
        options={disciplines.map(({ id, name }) => ({ value: id, label: name }))}
        values={values.disciplines}
      />
      <SearchField name="q" label={t('field.skillSearch')} value={values.q} submit={t('field.find')} labelled />
      {none && <p class="soft">{t('field.noSkill')}</p>}
      <SkillChoice
        label={t('skills')}
        skill={t('field.skill')}
        relations={[{ name: 'skills', label: t('field.about') }]}
        skills={skills.map(({ id, label, chosen }) => ({ id, label, chosen: chosen ? ['skills'] : [] }))}
      />
    </FormPart>
  )
}
