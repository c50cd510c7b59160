import { pictureTypes } from '#platform/files'
import type { Locale } from '#platform/i18n'
import { Button, EmptyState, FileField, Form, FormActions, FormErrors, Notice, PictureDrop, Section, Stack } from '#ui'
import { picturesPath, uploadPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { MadePictureRow } from '../recap/queries.ts'
import { adviceByPicture } from './advice.ts'
import { mostPictures, pictureBytes, type Refused } from './receiving.ts'
import { Words } from './words.tsx'

export type RefusedFile = { name: string; problem: Refused }

export type DeskProps = {
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
export function PicturesDesk(props: DeskProps) {
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

function RefusedFiles({ refused, locale }: DeskProps) {
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

function Adding({ slug, locale }: DeskProps) {
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
