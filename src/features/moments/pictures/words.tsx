import { inLocale, type Locale } from '#platform/i18n'
import { Button, Disclosure, FieldRow, Form, FormActions, Notice, PictureFields, TextArea, TextField } from '#ui'
import { managePicturePath, picturesPath, recapPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { MadePictureRow } from '../recap/queries.ts'
import type { Advice } from './advice.ts'
import { fieldOf, otherOf } from './form.ts'
import type { DeskProps } from './pages.tsx'

type WordsProps = DeskProps & { advice: Map<string, { advice: Advice; locale: Locale }> }

/** The words of every picture, in one form. */
export function Words(props: WordsProps) {
  const { slug, pictures, locale } = props
  const t = words(locale)
  return (
    <Form action={picturesPath.href(locale, { slug })} label={t('pictures.words')} id="words">
      <button class="unseen" name="act" value="save" tabindex={-1} aria-hidden="true" />
      {pictures.map((picture, at) => (
        <PictureWords key={picture.id} {...props} {...{ picture, at }} />
      ))}
      <FormActions>
        <Button name="act" value="save">
          {t('pictures.save')}
        </Button>
      </FormActions>
    </Form>
  )
}

type OneProps = WordsProps & { picture: MadePictureRow; at: number }

function PictureWords(props: OneProps) {
  const { slug, pictures, picture, at, locale } = props
  const t = words(locale)
  const { id, version, width, height, alt } = picture
  const number = String(at + 1)
  return (
    <PictureFields
      id={`beeld-${id}`}
      src={recapPicture(id, 'medium')}
      alt={inLocale(alt, locale).text}
      {...{ width, height }}
    >
      <h3>{t('pictures.one', { number })}</h3>
      <Standing {...props} />
      <input type="hidden" name={fieldOf(id, 'seen')} value={version} />
      <Described {...props} language={locale} />
      <Disclosure summary={t(`pictures.in.${otherOf(locale)}`)} open={picture.alt?.[otherOf(locale)] !== undefined}>
        <Described {...props} language={otherOf(locale)} />
      </Disclosure>
      <FieldRow>
        <TextField
          name={fieldOf(id, 'credit')}
          label={t('field.credit')}
          optional={t('optional')}
          value={typed(props, fieldOf(id, 'credit'), picture.credit)}
          error={props.errors[fieldOf(id, 'credit')]}
          maxlength={120}
        />
      </FieldRow>
      <FormActions>
        {at > 0 && (
          <Button variant="quiet" name="act" value={`front ${id}`}>
            {t('pictures.front')}
            <span class="unseen">: {t('pictures.one', { number })}</span>
          </Button>
        )}
        {at < pictures.length - 1 && (
          <Button variant="quiet" name="act" value={`back ${id}`}>
            {t('pictures.back')}
            <span class="unseen">: {t('pictures.one', { number })}</span>
          </Button>
        )}
        <a href={managePicturePath.href(locale, { slug, picture: id })}>
          {t('pictures.who', { count: picture.marked.length })}
          <span class="unseen">: {t('pictures.one', { number })}</span>
        </a>
      </FormActions>
    </PictureFields>
  )
}

/** How a picture stands: what has to be said better, and who is asked. */
function Standing({ picture, advice, stale, locale }: OneProps) {
  const t = words(locale)
  const wrong = advice.get(picture.id)
  return (
    <>
      {stale.includes(picture.id) && (
        <Notice tone="error" heading={t('stale.picture')}>
          <p>
            {t('stale.now')} <q>{inLocale(picture.alt, locale).text}</q> <q>{inLocale(picture.caption, locale).text}</q>
          </p>
        </Notice>
      )}
      {picture.held !== null && <p class="mono">{t(`held.${picture.held}`)}</p>}
      {picture.removals > 0 && <p class="mono">{t('removals.some', { count: picture.removals })}</p>}
      {picture.held === null && wrong === undefined && (
        <p class="mono soft">{t(picture.shown_at === null ? 'pictures.ready' : 'pictures.shown')}</p>
      )}
    </>
  )
}

function Described(props: OneProps & { language: Locale }) {
  const { picture, advice, language, errors, locale } = props
  const t = words(locale)
  const { id } = picture
  const [altField, captionField] =
    language === 'nl'
      ? ([fieldOf(id, 'altNl'), fieldOf(id, 'captionNl')] as const)
      : ([fieldOf(id, 'altEn'), fieldOf(id, 'captionEn')] as const)
  const wrong = advice.get(id)
  // What nobody wrote yet is asked for by the hint; what was written is judged.
  const judged = wrong !== undefined && wrong.advice !== 'empty' && wrong.locale === language
  return (
    <>
      <TextArea
        name={altField}
        label={t('field.alt')}
        hint={language === locale ? t('field.altHint') : undefined}
        rows={2}
        value={typed(props, altField, picture.alt?.[language])}
        error={errors[altField] ?? (judged ? t(`advice.${wrong.advice}`) : undefined)}
        maxlength={600}
      />
      <TextField
        name={captionField}
        label={t('field.caption')}
        optional={t('optional')}
        value={typed(props, captionField, picture.caption?.[language])}
        error={errors[captionField]}
        maxlength={600}
      />
    </>
  )
}

const typed = ({ values }: Pick<DeskProps, 'values'>, field: string, kept: string | undefined): string =>
  values[field] ?? kept ?? ''
