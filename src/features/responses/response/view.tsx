import { callKind, type CallKind } from '#calls'
import { formatBytes, formatDay, formatEuros, inLocale, type Locale, phrase } from '#platform/i18n'
import { pictureHref } from '#people'
import { Facts, Section, WorkList } from '#ui'
import { responseFilePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { ResponseContents } from './contents.ts'

type Props = {
  locale: Locale
  /** The kind of the call, by its id. */
  kind: string
  contents: ResponseContents
}

/** What a response says: for who sent it, for who asks, and for who judges. */
export function ResponseView({ locale, kind, contents }: Props) {
  const t = words(locale)
  const { motivation, works, files } = contents
  const answers = (callKind(kind)?.responseFields ?? []).flatMap((field) => {
    const text = answerInWords(field, contents.answers[field.name], locale)
    return text === '' ? [] : [{ label: inLocale(field.label, locale).text, text }]
  })
  return (
    <>
      <Section heading={t('view.motivation')}>
        {motivation === '' ? <p class="soft">{t('view.none')}</p> : <Written text={motivation} />}
      </Section>
      {answers.map(({ label, text }) => (
        <Section key={label} heading={label}>
          <Written text={text} />
        </Section>
      ))}
      <Terms {...{ locale, contents }} />
      {works.length > 0 && (
        <Section heading={t('view.works')}>
          <WorkList
            label={t('view.works')}
            works={works.map((work) => ({
              title: work.title,
              href: work.href ?? undefined,
              facts: [work.year, work.role].filter((one) => one !== null).map(String),
              text: work.text === null ? undefined : phrase(work.text, locale),
              picture: work.picture_id === null ? undefined : pictureHref(work.picture_id, 'medium'),
            }))}
          />
        </Section>
      )}
      {files.length > 0 && (
        <Section heading={t('view.files')}>
          <ul>
            {files.map((file) => (
              <li key={file.id}>
                <a href={responseFilePath.href(locale, { id: contents.id, file: file.id })} download>
                  {file.name}
                </a>{' '}
                <span class="mono soft">{formatBytes(file.size, locale)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const Written = ({ text }: { text: string }) => (
  <div class="prose">
    {text.split(/\n{2,}/).map((paragraph, index) => (
      <p key={index} class="letter__text">
        {paragraph}
      </p>
    ))}
  </div>
)

function Terms({ locale, contents }: Omit<Props, 'kind'>) {
  const t = words(locale)
  const { available_from, hours_a_week, amount } = contents
  const facts = [
    ...(amount === null ? [] : [{ term: t('respond.amount'), description: formatEuros(amount, locale) }]),
    ...(available_from === null
      ? []
      : [{ term: t('respond.availableFrom'), description: formatDay(available_from, 'date', locale) }]),
    ...(hours_a_week === null
      ? []
      : [{ term: t('respond.hoursAWeek'), description: t('view.hours', { hours: hours_a_week }) }]),
  ]
  return facts.length === 0 ? null : <Facts label={t('view.terms')} facts={facts} wide />
}

/** An answer to a question of the kind, with the words of its options. */
export function answerInWords(
  field: CallKind['responseFields'][number],
  answer: string | string[] | number | undefined,
  locale: Locale,
): string {
  const labels = new Map((field.options ?? []).map(({ value, label }) => [value, inLocale(label, locale).text]))
  return [answer ?? []]
    .flat()
    .map((one) => labels.get(String(one)) ?? String(one))
    .join(', ')
}
