import type { MemberVisit, Page } from '#platform/feature'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { FormErrors, Letter, Notice, Section, Stack } from '#ui'
import { callResponsePath, callResponsesPath } from '../hrefs.ts'
import { currentInterview, interviewsOf } from '../interviews/queries.ts'
import { AskerInterview, type Given } from '../interviews/section.tsx'
import { words } from '../messages.ts'
import type { Access } from '../response/access.ts'
import { contentsOfResponses } from '../response/contents.ts'
import { waits } from '../response/state.ts'
import { ResponseView } from '../response/view.tsx'
import { responseForAsker } from '../slots.ts'
import { ThreadSection, type Typed } from '../thread/thread.tsx'
import { AnswerForms } from './answer-forms.tsx'
import { managedPage } from './head.tsx'
import { Notes, notesOf } from './notes.tsx'
import { seen, sharesSomebody } from './seen.ts'

type Extra = { typed?: Typed; interview?: Given; errors?: Record<string, string>; values?: Record<string, string> }

/** One response as who asks sees it: what it says, what can be answered, the thread, and notes for one's own side. */
export async function responsePage(visit: MemberVisit, access: Access, extra: Extra = {}): Promise<Page> {
  const { db, locale, now } = visit
  const { call, response } = access
  const t = words(locale)
  await seen(db, response.id, now)
  const [contents, interviews, notes, own] = await Promise.all([
    contentsOfResponses(db, [response.id]),
    interviewsOf(db, [response.id]),
    notesOf(db, response.id),
    sharesSomebody(db, call.asker_id, response.party_id),
  ])
  const said = contents.get(response.id)
  const params = { slug: call.slug, id: response.id }
  const later = await visit.fill(responseForAsker, { call, responseId: response.id })
  const thread = await ThreadSection(visit, access, 'asker', extra.typed)
  return managedPage(visit, {
    ...{ call, params, path: callResponsePath, title: response.party_name },
    wrong: extra.typed !== undefined || extra.interview !== undefined || extra.errors !== undefined,
    body: (
      <>
        <p>
          <a href={callResponsesPath.href(locale, { slug: call.slug })}>{t('manage.row')}</a>
        </p>
        <Section heading={response.party_name} count={t(`asker.${response.state}`)}>
          <Stack>
            <p>
              {sentWords(access, locale)}{' '}
              <a href={partyHref({ kind: response.party_kind, handle: response.party_handle }, locale)}>
                {t('manage.toPage')}
              </a>
            </p>
            {own && <Notice tone="info" heading={t('manage.ownLong', { asker: call.asker_name })} />}
            {response.state === 'withdrawn' && <p>{t('manage.withdrawnText')}</p>}
            {response.emptied_at !== null && <p class="soft">{t('own.emptied')}</p>}
            <FormErrors heading={t('answer.notDone')} errors={extra.errors ?? {}} whole={['form']} />
            {waits(response.state) && (
              <AnswerForms {...{ locale, call, response }} values={extra.values ?? {}} errors={extra.errors ?? {}} />
            )}
          </Stack>
        </Section>
        {response.answer !== null && (
          <Section heading={t(response.state === 'chosen' ? 'own.motive' : 'own.answer')}>
            <Letter subject={response.party_name} paragraphs={inLocale(response.answer, locale).text.split(/\n{2,}/)} />
          </Section>
        )}
        {said !== undefined && response.emptied_at === null && response.state !== 'withdrawn' && (
          <ResponseView locale={locale} kind={call.kind} contents={said} />
        )}
        {later}
        <AskerInterview {...{ locale, access }} interview={currentInterview(interviews, now)} given={extra.interview} />
        {thread}
        <Notes {...{ locale, call, response, notes }} />
      </>
    ),
  })
}

function sentWords({ response }: Access, locale: Locale): string {
  const t = words(locale)
  if (response.sent_at === null) return ''
  const at = { day: formatDate(response.sent_at, 'date', locale), time: formatTime(response.sent_at, locale) }
  return t('manage.sentAt', at)
}
