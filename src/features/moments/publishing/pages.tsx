import type { Locale } from '#platform/i18n'
import { Button, ConfirmButton, Form, FormActions, Notice, Section, Stack } from '#ui'
import { picturesPath, publishRecapPath, recapPath, recapPreviewPath, recapTextPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { MadePictureRow, Recap } from '../recap/queries.ts'
import type { Lacking } from './publishing.ts'

type Props = {
  slug: string
  recap: Recap | undefined
  pictures: MadePictureRow[]
  /** Who would rather not be in pictures: their number is for who makes it, their names for organisers. */
  refusers: { name: string }[]
  /** The reader answers for the gathering. */
  answers: boolean
  lacks: Lacking[]
  done: string | undefined
  problem: string | undefined
  /** The day it was published first. */
  since: string | undefined
  peopleHref: string
  locale: Locale
}

/** How a recap stands, and what can be done with it now. */
export function Overview(props: Props) {
  const { recap, refusers, done, problem, peopleHref, answers, locale } = props
  const t = words(locale)
  return (
    <Stack>
      {done !== undefined && <Notice tone="success" heading={done} />}
      {problem !== undefined && <Notice tone="error" heading={problem} />}
      {refusers.length > 0 && (
        <Notice tone="info" heading={t('refusers.count', { count: refusers.length })}>
          <p>
            {t('refusers.what')} {answers && <a href={peopleHref}>{t('refusers.names')}</a>}
          </p>
        </Notice>
      )}
      <Standing {...props} />
      {recap === undefined && <Begin {...props} />}
      <Lacks {...props} />
      <Ways {...props} />
    </Stack>
  )
}

const isShown = (recap: Recap | undefined) =>
  recap !== undefined && recap.published_at !== null && recap.withdrawn_at === null

function Standing({ slug, recap, pictures, since, locale }: Props) {
  const t = words(locale)
  const held = pictures.filter((one) => one.held !== null).length
  const key = isShown(recap) ? 'published' : recap?.withdrawn_at ? 'withdrawn' : 'draft'
  return (
    <>
      <p>
        {t(`standing.${key}`, { day: since ?? '', count: pictures.length })}{' '}
        {isShown(recap) && <a href={recapPath.href(locale, { slug })}>{t('toRecap')}</a>}
      </p>
      {held > 0 && <p>{t('held.count', { count: held })}</p>}
    </>
  )
}

function Begin({ slug, locale }: Props) {
  const t = words(locale)
  return (
    <Section heading={t('begin.heading')}>
      <p>{t('begin.text')}</p>
      <p>
        <a href={picturesPath.href(locale, { slug })}>{t('begin.pictures')}</a>
        {' · '}
        <a href={recapTextPath.href(locale, { slug })}>{t('begin.words')}</a>
      </p>
    </Section>
  )
}

function Lacks({ slug, lacks, recap, locale }: Props) {
  const t = words(locale)
  if (lacks.length === 0 || recap === undefined) return null
  return (
    <Notice tone="info" heading={t('lacking.heading')}>
      <ul>
        {lacks.map((one) => (
          <li key={one.what}>
            {one.what === 'alt' ? (
              <a href={`${picturesPath.href(locale, { slug })}#words`}>{t('lacking.alt', { count: one.count })}</a>
            ) : (
              t(`lacking.${one.what}`)
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Ways({ slug, recap, pictures, lacks, answers, locale }: Props) {
  const t = words(locale)
  if (recap === undefined) return null
  const action = publishRecapPath.href(locale, { slug })
  const fresh = recap.shown_version !== recap.version || pictures.some((one) => one.shown_at === null)
  const wanted = lacks.length === 0 && (fresh || !isShown(recap))
  if (!answers) return <p>{t('publish.organiser')}</p>
  return (
    <>
      {wanted && (
        <Form action={action} label={t('publish.label')}>
          {isShown(recap) && <p>{t('publish.news')}</p>}
          <FormActions>
            <Button name="act" value="publish">
              {t(isShown(recap) ? 'publish.again' : 'publish.now')}
            </Button>
            <a href={recapPreviewPath.href(locale, { slug })}>{t('manage.preview')}</a>
          </FormActions>
        </Form>
      )}
      {isShown(recap) && (
        <ConfirmButton
          label={t('withdraw.label')}
          question={<p>{t('withdraw.question')}</p>}
          confirm={t('withdraw.yes')}
          action={action}
          hidden={{ act: 'withdraw' }}
        />
      )}
    </>
  )
}
