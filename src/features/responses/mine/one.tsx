import { callPath } from '#calls'
import type { MemberVisit, Page } from '#platform/feature'
import { formatDate, formatTime, inLocale, type Locale, phrase } from '#platform/i18n'
import { Breadcrumb, ButtonLink, ConfirmButton, Flow, Letter, Notice, PageHeading, Section } from '#ui'
import { myResponsePath, myResponsesPath, respondPath, withdrawPath } from '../hrefs.ts'
import { currentInterview, interviewsOf } from '../interviews/queries.ts'
import { type Given, OwnInterview } from '../interviews/section.tsx'
import { words } from '../messages.ts'
import { takingOf } from '../responding/taking.ts'
import type { Access } from '../response/access.ts'
import { contentsOfResponses } from '../response/contents.ts'
import { ResponseView } from '../response/view.tsx'
import { responseForResponder } from '../slots.ts'
import { ThreadSection, type Typed } from '../thread/thread.tsx'
import { nextStep } from './next.ts'

const dones = [
  'kept',
  'sent',
  'changed',
  'late',
  'withdrawn',
  'answered',
  'agreed',
  'othersAsked',
  'calledOff',
  'reported',
] as const

type Extra = { typed?: Typed; interview?: Given }

/** One's own response: how it stands, what it says, and the thread with who asks. */
export async function ownResponsePage(visit: MemberVisit, access: Access, extra: Extra = {}): Promise<Page> {
  const { db, locale, url, now } = visit
  const t = words(locale)
  const { call, response } = access
  const [contents, interviews, taking] = await Promise.all([
    contentsOfResponses(db, [response.id]),
    interviewsOf(db, [response.id]),
    takingOf(db, call.id),
  ])
  const interview = currentInterview(interviews, now)
  const own = contents.get(response.id)
  const wrong = extra.typed !== undefined || extra.interview !== undefined
  const done = wrong ? undefined : dones.find((one) => one === url.searchParams.get('done'))
  const later = await visit.fill(responseForResponder, { call, response })
  const params = { id: response.id }
  const title = inLocale(call.title, locale).text
  return {
    title: t('own.title', { title }),
    description: t('own.title', { title }),
    unlisted: true,
    status: wrong ? 422 : 200,
    alternates: { nl: myResponsePath.href('nl', params), en: myResponsePath.href('en', params) },
    body: (
      <>
        <Breadcrumb
          label={t('trail')}
          trail={[
            { label: t('own.heading'), href: myResponsesPath.href(locale) },
            { label: title, href: callPath.href(locale, { slug: call.slug }) },
          ]}
        />
        <PageHeading
          heading={phrase(call.title, locale)}
          label={t(`state.${response.state}`)}
          lead={nextStep(
            {
              ...{ state: response.state, call_state: call.state, asker_name: call.asker_name },
              deadline_at: call.deadline_at,
              meets_at: interview?.state === 'agreed' ? interview.starts_at : null,
            },
            locale,
          )}
        >
          <Actions {...{ locale, access }} open={taking.open} />
        </PageHeading>
        <Flow>
          {done !== undefined && <Done {...{ locale, done }} deadline={taking.deadline_at} />}
          <Answer {...{ locale, access }} />
          {later}
          <OwnInterview {...{ locale, access, interview }} given={extra.interview} />
          {own !== undefined && response.emptied_at === null && response.state !== 'withdrawn' && (
            <ResponseView {...{ locale }} kind={call.kind} contents={own} />
          )}
          {response.emptied_at !== null && <p class="soft">{t('own.emptied')}</p>}
          {response.state !== 'draft' && (await ThreadSection(visit, access, 'responder', extra.typed))}
        </Flow>
      </>
    ),
  }
}

function Done({ locale, done, deadline }: { locale: Locale; done: (typeof dones)[number]; deadline: Date | null }) {
  const t = words(locale)
  if (done === 'late')
    return (
      <Notice tone="error" heading={t('done.late')}>
        <p>
          {deadline === null
            ? t('done.lateClosed')
            : t('done.lateText', { day: formatDate(deadline, 'long', locale), time: formatTime(deadline, locale) })}
        </p>
      </Notice>
    )
  return <Notice tone={done === 'answered' ? 'info' : 'success'} heading={t(`done.${done}`)} />
}

type ActionProps = { locale: Locale; access: Access; open: boolean }

function Actions({ locale, access: { call, response }, open }: ActionProps) {
  const t = words(locale)
  const waits = response.state === 'sent' || response.state === 'shortlisted'
  if (!waits && response.state !== 'draft') return null
  const query = new URLSearchParams({ als: response.party_handle })
  return (
    <>
      {(open || response.state === 'draft') && (
        <ButtonLink href={respondPath.href(locale, { slug: call.slug }, query)}>
          {t(response.state === 'draft' ? 'own.goOn' : 'own.change')}
        </ButtonLink>
      )}
      <ConfirmButton
        label={t(response.state === 'draft' ? 'own.throw' : 'own.withdraw')}
        question={
          <p>
            {t(response.state === 'draft' ? 'own.throwQuestion' : 'own.withdrawQuestion', { asker: call.asker_name })}
          </p>
        }
        confirm={t(response.state === 'draft' ? 'own.throwYes' : 'own.withdrawYes')}
        action={withdrawPath.href(locale, { id: response.id })}
      />
    </>
  )
}

/** The kind word, or the motive, as it was mailed. */
function Answer({ locale, access: { call, response } }: { locale: Locale; access: Access }) {
  const t = words(locale)
  if (response.answer === null) return null
  return (
    <Section heading={t(response.state === 'chosen' ? 'own.motive' : 'own.answer')}>
      <Letter subject={call.asker_name} paragraphs={inLocale(response.answer, locale).text.split(/\n{2,}/)} />
    </Section>
  )
}
