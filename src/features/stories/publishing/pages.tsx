import { formatDate, type Locale } from '#platform/i18n'
import { Button, ConfirmButton, Form, FormActions, FormErrors, Notice, Section, Stack, TextArea, TextChange } from '#ui'
import { publishPath, removePath, storyPath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Story } from '../story/queries.ts'
import type { Text } from '../story/story.ts'
import { differenceOf } from '../versions/difference.ts'
import { changeWords } from '../versions/words.ts'
import type { Lacking } from './lacking.ts'

/** A text readers do not see yet, and the one they see now. */
export type Compared = { after: Text; before: Text | undefined }

type Props = {
  story: Story
  /** The reader acts for whose story it is. */
  answers: boolean
  /** The stewards know the reader. */
  trusted: boolean
  lacks: Lacking[]
  compared: Compared[]
  errors: Record<string, string>
  done: string | null
  locale: Locale
}

const said = ['published', 'party', 'steward', 'waits', 'nothing', 'returned', 'withdrawn', 'gone', 'saved'] as const

/** How a story stands, and what can be done with it now. */
export function Overview(props: Props) {
  const { story, lacks, errors, done, locale } = props
  const t = words(locale)
  const told = said.find((one) => one === done)
  return (
    <Stack>
      {told && <Notice tone={told === 'gone' ? 'error' : 'success'} heading={t(`done.${told}`)} />}
      <FormErrors heading={t('wrong.notDone')} errors={errors} whole={['form']} />
      {story.returned_reason !== null && (
        <Notice tone="error" heading={t('returned.heading')}>
          <p>{story.returned_reason}</p>
        </Notice>
      )}
      <Standing {...props} />
      {lacks.length > 0 && <Lacks {...{ story, lacks, locale }} />}
      <News {...props} />
      <Ways {...props} />
    </Stack>
  )
}

/** What readers see now, in a sentence. */
function Standing({ story, locale }: Props) {
  const t = words(locale)
  const { slug, published_at: at } = story
  if (story.asked_at !== null)
    return (
      <p>
        {t(`standing.asked.${story.asked_of ?? 'party'}`, {
          party: story.party_name,
          day: formatDate(story.asked_at, 'short', locale),
        })}
      </p>
    )
  if (at === null) return <p>{t('standing.draft')}</p>
  if (story.withdrawn_at !== null) return <p>{t('standing.withdrawn')}</p>
  return (
    <p>
      {t('standing.published', { day: formatDate(at, 'date', locale) })}{' '}
      <a href={storyPath.href(locale, { slug })}>{t('toPage')}</a>
    </p>
  )
}

function Lacks({ story, lacks, locale }: { story: Story; lacks: Lacking[]; locale: Locale }) {
  const t = words(locale)
  return (
    <Notice tone="info" heading={t('lacking.heading')}>
      <ul>
        {lacks.map((one) => (
          <li key={JSON.stringify(one)}>
            {one.what === 'cover' ? (
              t('lacking.cover')
            ) : (
              <a href={writePath.href(locale, { slug: story.slug, language: one.locale })}>
                {one.what === 'words'
                  ? t(`lacking.words.${one.locale}`)
                  : t(`lacking.description.${one.locale}`, { count: one.count })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What readers do not see yet, held against what they see. */
function News({ compared, locale }: Props) {
  const t = words(locale)
  return (
    <>
      {compared.map(({ after, before }) => (
        <Section key={after.locale} heading={t(`news.${after.locale}`)} count={t('version', { number: after.number })}>
          {before === undefined ? (
            <p>{t('news.first')}</p>
          ) : (
            <>
              {before.title !== after.title && (
                <TextChange
                  changes={differenceOf(before.title, after.title)}
                  lang={after.locale}
                  words={changeWords(locale)}
                />
              )}
              <TextChange
                changes={differenceOf(before.body, after.body)}
                lang={after.locale}
                words={changeWords(locale)}
              />
            </>
          )}
        </Section>
      ))}
    </>
  )
}

function Ways({ story, answers, trusted, lacks, compared, locale, errors }: Props) {
  const t = words(locale)
  const { slug } = story
  const action = publishPath.href(locale, { slug })
  const news = compared.length > 0 || story.withdrawn_at !== null
  const asked = story.asked_of
  return (
    <>
      {asked === 'party' && answers && (
        <Section heading={t('asked.heading')}>
          <Form action={action} label={t('asked.heading')}>
            <FormActions>
              <Button name="act" value="grant">
                {t('asked.grant')}
              </Button>
            </FormActions>
            <TextArea name="reason" label={t('asked.reason')} rows={3} maxlength={1000} error={errors.reason} />
            <FormActions>
              <Button variant="secondary" name="act" value="return">
                {t('asked.return')}
              </Button>
            </FormActions>
          </Form>
        </Section>
      )}
      {asked === null && news && lacks.length === 0 && (
        <Form action={action} label={t('publish.label')}>
          <FormActions>
            <Button name="act" value="publish">
              {t(answers ? (trusted ? 'publish.now' : 'publish.steward') : 'publish.ask', { party: story.party_name })}
            </Button>
            <a href={storyPath.href(locale, { slug })}>{t('publish.look')}</a>
          </FormActions>
          {!answers && <p class="soft">{t('publish.askHint', { party: story.party_name })}</p>}
          {answers && !trusted && <p class="soft">{t('publish.stewardHint')}</p>}
        </Form>
      )}
      {answers && story.published_at !== null && story.withdrawn_at === null && (
        <ConfirmButton
          label={t('withdraw.label')}
          question={<p>{t('withdraw.question')}</p>}
          confirm={t('withdraw.yes')}
          action={action}
          hidden={{ act: 'withdraw' }}
        />
      )}
      {story.published_at === null && (
        <ConfirmButton
          label={t('remove.label')}
          question={<p>{t('remove.question')}</p>}
          confirm={t('remove.yes')}
          action={removePath.href(locale, { slug })}
        />
      )}
    </>
  )
}
