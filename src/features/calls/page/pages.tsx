import type { ComponentChildren } from 'preact'
import { reportPath } from '#people'
import { formatBytes, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { Breadcrumb, ButtonLink, Columns, Facts, Notice, PageHeading, Prose, Section, Stack } from '#ui'
import { callPath, callsPath, documentPath, manageCallPath } from '../hrefs.ts'
import type { CallKind } from '../kinds/kind.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { factsOf } from './facts.tsx'
import type { Call } from './queries.ts'
import { stateInWords, stateWord } from './state.ts'

type Props = {
  call: Call
  /** In the box beside it, from later features. */
  action: ComponentChildren[]
  /** Below the text, from later features. */
  more: ComponentChildren[]
  /** The reader acts for the asker. */
  own: boolean
  locale: Locale
  now: Date
}

/** One call: who asks what, for whom, until when; and how it stands. */
export function CallPage({ call, action, more, own, locale, now }: Props) {
  const t = words(locale)
  const kind = callKind(call.kind)
  const text = inLocale(call.text, locale)
  return (
    <>
      <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('board'), href: callsPath.href(locale) }]} />
      <Columns
        aside={
          <>
            <Facts label={t('facts')} facts={factsOf(call, kind, locale)}>
              {action.some(Boolean) ? action : undefined}
            </Facts>
            <p class="soft">
              <a
                href={`${reportPath.href(locale)}?${new URLSearchParams({ over: callPath.href(locale, { slug: call.slug }) })}`}
              >
                {t('reportIt')}
              </a>
            </p>
          </>
        }
        top={<Top {...{ call, kind, own, locale, now }} />}
      >
        {text.text && <Prose html={markdownToHtml(text.text)} lang={text.lang} />}
        {kind && <OwnFields call={call} kind={kind} locale={locale} />}
        <Documents call={call} locale={locale} />
      </Columns>
      {more}
    </>
  )
}

function Top({ call, kind, own, locale, now }: Omit<Props, 'action' | 'more'> & { kind: CallKind | undefined }) {
  const t = words(locale)
  const standing = stateInWords(call, now, locale)
  const calm = call.state === 'open' && stateWord(call, now, locale) === t('state.open')
  return (
    <>
      <PageHeading
        label={`${kind ? inLocale(kind.name, locale).text : t('call')} · ${stateWord(call, now, locale)}`}
        heading={inLocale(call.title, locale)}
        lead={calm ? [standing.now, standing.next].filter(Boolean).join(' ') : undefined}
      >
        {own ? (
          <ButtonLink variant="secondary" href={manageCallPath.href(locale, { slug: call.slug })}>
            {t('manageThis')}
          </ButtonLink>
        ) : undefined}
      </PageHeading>
      {!calm && (
        <Notice tone={call.state === 'withdrawn' ? 'error' : 'info'} heading={standing.now}>
          {standing.next && <p>{standing.next}</p>}
        </Notice>
      )}
    </>
  )
}

/** What the kind asked besides, each under its question. */
function OwnFields({ call, kind, locale }: Pick<Props, 'call' | 'locale'> & { kind: CallKind }) {
  return (
    <>
      {kind.fields.map((field) => {
        const value = call.form[field.name]
        if (value === undefined || value === '') return null
        const named = (one: unknown) => {
          const option = field.options?.find((each) => each.value === one)
          return option ? inLocale(option.label, locale).text : String(one)
        }
        const heading = inLocale(field.label, locale).text
        return (
          <Section key={field.name} heading={heading}>
            {field.type === 'long-text' ? (
              <Prose html={markdownToHtml(typeof value === 'string' ? value : '')} />
            ) : (
              <p>{Array.isArray(value) ? value.map(named).join(', ') : named(value)}</p>
            )}
          </Section>
        )
      })}
    </>
  )
}

function Documents({ call, locale }: Pick<Props, 'call' | 'locale'>) {
  const t = words(locale)
  if (call.documents.length === 0) return null
  return (
    <Section heading={t('documents')} count={String(call.documents.length)}>
      <Stack>
        <ul>
          {call.documents.map(({ id, name, size }) => (
            <li key={id}>
              <a href={documentPath.href(locale, { slug: call.slug, document: id })} download>
                {name}
              </a>{' '}
              <span class="soft">{formatBytes(size, locale)}</span>
            </li>
          ))}
        </ul>
      </Stack>
    </Section>
  )
}
