import { pictureTypes } from '#platform/files'
import { inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  Disclosure,
  EmptyState,
  FieldRow,
  FileField,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PictureDrop,
  PictureFields,
  Section,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { managePicturePath, picturesPath, recapPicture, uploadPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { MadePictureRow } from '../recap/queries.ts'
import { type Advice, adviceByPicture } from './advice.ts'
import { fieldOf, otherOf } from './form.ts'
import { mostPictures, pictureBytes, type Refused } from './receiving.ts'

export type RefusedFile = { name: string; problem: Refused }

type Props = {
  slug: string
  pictures: MadePictureRow[]
  /** Files that were not taken. */
  refused: RefusedFile[]
  /** How many were taken just now. */
  added: number
  done: string | undefined
  /** What was typed, by field, when it could not be kept. */
  values: Record<string, string>
  errors: Record<string, string>
  /** Pictures somebody else changed meanwhile. */
  stale: string[]

  locale: Locale
}

/** The pictures of a recap for who makes it: adding, describing, ordering. */
export function PicturesDesk(props: Props) {
  const { pictures, done, refused, added, errors, locale } = props
  const t = words(locale)
  const advice = adviceByPicture(pictures)
  return (
    <Stack>
      {added > 0 && <Notice tone="success" heading={t('pictures.added', { count: added })} />}
      {done !== undefined && <Notice tone="success" heading={done} />}
      {refused.length > 0 && <RefusedFiles {...props} />}
      <FormErrors heading={t('wrong.heading')} errors={errors} />
      <Adding {...props} />
      <Section heading={t('pictures.all')} count={t('pictures.count', { count: pictures.length, most: mostPictures })}>
        {pictures.length === 0 ? (
          <EmptyState sentence={t('pictures.none')} />
        ) : (
          <>
            {advice.size > 0 && <p>{t('pictures.toDescribe', { count: advice.size })}</p>}
            <p class="soft">{t('pictures.altLead')}</p>
            <Words {...props} advice={advice} />
          </>
        )}
      </Section>
    </Stack>
  )
}

function RefusedFiles({ refused, locale }: Props) {
  const t = words(locale)
  return (
    <Notice tone="error" heading={t('refused.heading', { count: refused.length })}>
      <ul>
        {refused.map(({ name, problem }, at) => (
          <li key={`${name} ${at}`}>
            <strong>{name || t('refused.nameless')}</strong>: {refusal(problem, locale)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Why a picture was not taken, and what to do. */
export const refusal = (problem: Refused, locale: Locale): string =>
  words(locale)(`refused.${problem}`, { most: mostPictures, megabytes: pictureBytes / 1_000_000 })

function Adding({ slug, locale }: Props) {
  const t = words(locale)
  const said = {
    lead: t('drop.lead'),
    sending: t('drop.sending'),
    failed: t('drop.failed'),
    large: refusal('large', locale),
    refused: t('drop.refused'),
    show: t('drop.show'),
    keep: t('drop.keep'),
  }
  return (
    <PictureDrop
      action={uploadPath.href(locale, { slug })}
      next={picturesPath.href(locale, { slug })}
      keep="words"
      most={pictureBytes}
      words={Object.fromEntries(Object.entries(said).map(([name, text]) => [`say-${name}`, text]))}
    >
      <Form action={picturesPath.href(locale, { slug })} hidden={{ act: 'add' }} label={t('pictures.add')} files>
        <FileField
          name="pictures"
          label={t('pictures.choose')}
          hint={t('pictures.chooseHint', { most: mostPictures, megabytes: pictureBytes / 1_000_000 })}
          accept={pictureTypes}
          multiple
        />
        <FormActions>
          <Button variant="secondary">{t('pictures.add')}</Button>
        </FormActions>
      </Form>
    </PictureDrop>
  )
}

type WordsProps = Props & { advice: Map<string, { advice: Advice; locale: Locale }> }

function Words(props: WordsProps) {
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

const typed = ({ values }: Pick<Props, 'values'>, field: string, kept: string | undefined): string =>
  values[field] ?? kept ?? ''
