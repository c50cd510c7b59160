import { inLocale, type Locale } from '#platform/i18n'
import { mePath } from '#members'
import { Breadcrumb, Button, Checkbox, ChoiceGroup, Form, FormActions, FormPart, Notice, PageHeading } from '#ui'
import { remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { SeriesOption } from './queries.ts'
import { moments, type Wish } from './wish.ts'

type WishProps = {
  locale: Locale
  wish: Wish
  disciplines: { id: string; name: string }[]
  series: SeriesOption[]
  saved: boolean
}

/** What one wants to be told, to choose. */
export function WishPage({ locale, wish, disciplines, series, saved }: WishProps) {
  const t = words(locale)
  return (
    <>
      <Breadcrumb label={t('path')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
      <PageHeading heading={t('heading')} lead={t('lead')} />
      {saved && <Notice tone="success" heading={t('saved')} />}
      <Form action={remindersPath.href(locale)} label={t('heading')}>
        <FormPart heading={t('before')}>
          <ChoiceGroup
            type="checkbox"
            name="moments"
            label={t('beforeLabel')}
            hint={t('beforeHint')}
            values={wish.moments}
            options={moments.map((moment) => ({ value: moment, label: t(`moment.${moment}`) }))}
          />
        </FormPart>
        <FormPart heading={t('afterwardsHeading')}>
          <Checkbox
            name="afterwards"
            value="yes"
            label={t('afterwards')}
            hint={t('afterwardsHint')}
            checked={wish.afterwards}
          />
        </FormPart>
        <FormPart heading={t('digestHeading')}>
          <Checkbox name="digest" value="yes" label={t('digest')} hint={t('digestHint')} checked={wish.digest} />
          <ChoiceGroup
            type="checkbox"
            name="disciplines"
            label={t('disciplines')}
            hint={t('choiceHint')}
            values={wish.disciplines}
            options={disciplines.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {series.length > 0 && (
            <ChoiceGroup
              type="checkbox"
              name="series"
              label={t('series')}
              values={wish.series.map(String)}
              options={series.map(({ id, title }) => ({ value: String(id), label: inLocale(title, locale).text }))}
            />
          )}
        </FormPart>
        <FormActions>
          <Button>{t('save')}</Button>
        </FormActions>
      </Form>
    </>
  )
}
