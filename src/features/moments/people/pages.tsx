import { formatDate, type Locale } from '#platform/i18n'
import { Button, DataTable, Form, FormActions, FormErrors, Notice, Section, Stack, TextArea, TextField } from '#ui'
import type { Removal } from '../consent/removal.ts'
import { recapPeoplePath, recapPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Named } from './queries.ts'

type Props = {
  slug: string
  /** The reader answers for the gathering. */
  answers: boolean
  refusers: { name: string; number: number | null }[]
  named: Named[]
  makers: { id: number; name: string }[]
  removals: Removal[]
  done: string | undefined
  who: string
  errors: Record<string, string>
  locale: Locale
}

/** Who asks to take a picture away, who would rather not be in one, who is named, and who makes the recap. */
export function PeoplePage(props: Props) {
  const { refusers, named, removals, answers, done, errors, locale } = props
  const t = words(locale)
  return (
    <Stack>
      {done !== undefined && <Notice tone="success" heading={done} />}
      <FormErrors heading={t('wrong.heading')} errors={errors} whole={['form']} />
      {removals.length > 0 && <Removals {...props} />}
      <Section heading={t('refusers.heading')} count={String(refusers.length)}>
        <p>{refusers.length === 0 ? t('refusers.none') : t('refusers.what')}</p>
        {refusers.length > 0 &&
          (answers ? (
            <DataTable
              caption={t('refusers.heading')}
              columns={[{ label: t('field.name') }, { label: t('field.ticket') }]}
              rows={refusers.map(({ name, number }) => [
                name || t('guest'),
                number === null ? '' : `#${String(number).padStart(4, '0')}`,
              ])}
            />
          ) : (
            <p>{t('refusers.organiser')}</p>
          ))}
      </Section>
      <Section heading={t('there.heading')} count={String(named.length)}>
        <p>{named.length === 0 ? t('there.noneYet') : named.map(({ name }) => name).join(', ')}</p>
        <p class="soft">{t('there.how')}</p>
      </Section>
      <Makers {...props} />
    </Stack>
  )
}

function Removals({ slug, removals, errors, locale }: Props) {
  const t = words(locale)
  const action = recapPeoplePath.href(locale, { slug })
  return (
    <Section heading={t('removals.heading')} count={String(removals.length)}>
      <p>{t('removals.lead')}</p>
      {removals.map(({ id, picture_id: picture, name, email, words: said, asked_at: at }) => (
        <section class="picture-fields" key={id} aria-label={t('removals.of', { name })}>
          <img src={recapPicture(picture, 'medium')} alt={t('removals.picture')} />
          <div class="picture-fields__fields">
            <h3>{t('removals.of', { name })}</h3>
            <p class="mono soft">{formatDate(at, 'short', locale)}</p>
            {said !== '' && <blockquote>{said}</blockquote>}
            <p class="soft">{email === '' ? t('removals.noMail') : t('removals.mail')}</p>
            <Form
              action={action}
              hidden={{ act: 'remove', removal: String(id) }}
              label={`${t('removals.remove')}: ${name}`}
            >
              <FormActions>
                <Button>{t('removals.remove')}</Button>
              </FormActions>
            </Form>
            <Form
              action={action}
              hidden={{ act: 'keep', removal: String(id) }}
              label={`${t('removals.keep')}: ${name}`}
            >
              <TextArea
                name={`because-${id}`}
                label={t('field.because')}
                hint={t('field.becauseHint')}
                rows={2}
                error={errors[`because-${id}`]}
                maxlength={1000}
              />
              <FormActions>
                <Button variant="secondary">{t('removals.keep')}</Button>
              </FormActions>
            </Form>
          </div>
        </section>
      ))}
    </Section>
  )
}

function Makers({ slug, makers, answers, who, errors, locale }: Props) {
  const t = words(locale)
  const action = recapPeoplePath.href(locale, { slug })
  return (
    <Section heading={t('makers.heading')} count={String(makers.length)}>
      <p>{t('makers.lead')}</p>
      {makers.length > 0 && (
        <ul class="link-list">
          {makers.map(({ id, name }) => (
            <li key={id}>
              <form method="post" action={action}>
                <input type="hidden" name="act" value="makerGone" />
                <input type="hidden" name="person" value={id} />
                {name}{' '}
                {answers && (
                  <Button variant="quiet">
                    {t('makers.drop')}
                    <span class="unseen">: {name}</span>
                  </Button>
                )}
              </form>
            </li>
          ))}
        </ul>
      )}
      {answers && (
        <Form action={action} hidden={{ act: 'maker' }} label={t('makers.add')}>
          <TextField
            name="who"
            label={t('field.who')}
            hint={t('field.whoHint')}
            value={who}
            error={errors.who}
            maxlength={120}
          />
          <FormActions>
            <Button variant="secondary">{t('makers.add')}</Button>
          </FormActions>
        </Form>
      )}
    </Section>
  )
}
