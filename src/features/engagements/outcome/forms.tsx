import { pictureTypes } from '#platform/files'
import { inLocale, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  Checkbox,
  FileField,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  TextArea,
  TextField,
} from '#ui'
import type { Engagement } from '../engagement/queries.ts'
import { nameOf } from '../engagement/words.ts'
import { engagementPath, outcomeFormPath, outcomePictureHref, remarkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { otherSide } from '../engagement/engagement.ts'

export type OutcomeValues = { textNl?: string; textEn?: string; href?: string }
type Common = { locale: Locale; engagement: Engagement; errors: Record<string, string> }
type OutcomeProps = Common & { values: OutcomeValues; picture: string | null }

function Head({ locale, engagement, heading, lead }: Omit<Common, 'errors'> & { heading: string; lead: string }) {
  const t = words(locale)
  const title = inLocale(engagement.title, locale).text
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[{ label: title, href: engagementPath.href(locale, { id: engagement.id }) }]}
      />
      <PageHeading {...{ heading, lead }} />
    </>
  )
}

/** What came of it: text, link, picture. */
export function OutcomeForm({ locale, engagement, values, errors, picture }: OutcomeProps) {
  const t = words(locale)
  const { id } = engagement
  const given = (name: keyof OutcomeValues) => ({ name, error: errors[name], value: values[name] ?? '' })
  return (
    <>
      <Head {...{ locale, engagement }} heading={t('whatCame')} lead={t('outcomeLead')} />
      <FormErrors heading={t('notKept')} errors={errors} />
      <Form action={outcomeFormPath.href(locale, { id })} files hidden={{ act: 'write' }}>
        <TextArea {...given('textNl')} label={t('outcomeTextNl')} rows={6} maxlength={2000} />
        <TextArea {...given('textEn')} label={t('outcomeTextEn')} optional={t('optional')} rows={4} maxlength={2000} />
        <TextField {...given('href')} type="url" label={t('outcomeHref')} optional={t('optional')} />
        {picture !== null && (
          <>
            <img class="work__picture" src={outcomePictureHref(id, picture, 'medium')} alt={t('picture')} />
            <Checkbox name="noPicture" value="1" label={t('pictureDrop')} />
          </>
        )}
        <FileField
          name="picture"
          label={t('picture')}
          hint={t('pictureHint')}
          error={errors.picture}
          accept={pictureTypes}
          optional={t('optional')}
        />
        <FormActions>
          <Button>{t('outcomeSave')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

/** How it was to work with the other. */
export function RemarkForm({ locale, engagement, errors, value }: Common & { value: string }) {
  const t = words(locale)
  const name = nameOf(engagement, otherSide(engagement.sides[0] ?? 'asker'), t)
  return (
    <>
      <Head {...{ locale, engagement }} heading={t('remarkHeading', { name })} lead={t('remarkLead', { name })} />
      <FormErrors heading={t('notKept')} errors={errors} />
      <Form action={remarkPath.href(locale, { id: engagement.id })}>
        <TextArea
          name="text"
          label={t('remarkText')}
          hint={t('remarkHint')}
          value={value}
          error={errors.text}
          required
          rows={6}
          maxlength={2000}
        />
        <FormActions>
          <Button>{t('remarkSave')}</Button>
        </FormActions>
      </Form>
    </>
  )
}
