import { inLocale, type Locale } from '#platform/i18n'
import { personPath, pictureHref } from '#people'
import { spokenMoment } from '#programme'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  Checkbox,
  ChoiceGroup,
  FaceBeside,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  TextArea,
} from '#ui'
import type { KnownPerson } from '../choices/known.ts'
import { askPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { SharedGathering } from './queries.ts'

/** Any time, beside the gatherings by their address. */
export const anyTime = '-'
export const mostWords = 280 // characters

type Values = { where: string; words: string; shares: boolean }
export type AskProps = {
  locale: Locale
  other: KnownPerson
  shared: SharedGathering[]
  values: Values
  errors: Record<string, string>
}

/** Asks somebody for a meeting: when, and in what words if one likes. */
export function AskPage({ locale, other, shared, values, errors }: AskProps) {
  const t = words(locale)
  const { name, handle } = other
  const page = personPath.href(locale, { handle })
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: name, href: page }]} />
      <FaceBeside picture={other.picture_id ? pictureHref(other.picture_id, 'medium') : undefined}>
        <PageHeading heading={t('ask.heading', { name })} lead={t('ask.lead', { name })} />
      </FaceBeside>
      <FormErrors heading={t('ask.wrong')} errors={errors} whole={['form']} />
      <Form action={askPath.href(locale, { handle })} label={t('ask.heading', { name })}>
        {shared.length > 0 && (
          <ChoiceGroup
            type="radio"
            name="where"
            label={t('ask.where')}
            stacked
            values={[values.where]}
            options={[
              ...shared.map((gathering) => ({
                value: gathering.slug,
                label: inLocale(gathering.title, locale).text,
                hint: spokenMoment(gathering, locale),
              })),
              { value: anyTime, label: t('ask.anyTime'), hint: t('ask.anyTimeHint') },
            ]}
          />
        )}
        <TextArea
          name="words"
          label={t('ask.words')}
          hint={t('ask.wordsHint', { most: mostWords })}
          error={errors.words}
          optional={t('ask.optional')}
          rows={3}
          maxlength={mostWords}
          value={values.words}
        />
        <Checkbox
          name="shares"
          value="yes"
          label={t('ask.shares', { name })}
          hint={t('ask.sharesHint', { name })}
          checked={values.shares}
        />
        <FormActions>
          <Button>{t('ask.send')}</Button>
          <ButtonLink variant="quiet" href={page}>
            {t('ask.back')}
          </ButtonLink>
        </FormActions>
      </Form>
    </>
  )
}
