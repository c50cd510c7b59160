import { signInPath } from '#members'
import { formatDate, formatTimeRange, type Locale, phrase } from '#platform/i18n'
import {
  Breadcrumb,
  ButtonLink,
  Disclosure,
  EmptyState,
  Flow,
  Notice,
  PageHeading,
  RowList,
  Section,
  SeriesRow,
  SideBySide,
  TakeawayList,
} from '#ui'
import type { Own } from '../giving/giving.ts'
import { sessionTalkPath, takeawaysPath, talkHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { GivingForm, type Typed } from './form.tsx'
import { SentenceItem } from './item.tsx'
import type { Sentence, sessionsWith } from './queries.ts'
import { hrefOf, placeOf, type Talk, titleOf } from './talk.ts'

type Props = {
  talk: Talk
  sentences: Sentence[]
  sessions: Awaited<ReturnType<typeof sessionsWith>>
  /** Who is signed in: what they gave, and whether they may. */
  asker: { own: Own; gives: boolean; speaks: boolean } | undefined
  typed: Typed | undefined
  done: string | null
  locale: Locale
  now: Date
}

/** What people take home from a talk: the three, giving one’s own, and all there is. */
export function TalkPage({ talk, sentences, sessions, asker, typed, done, locale, now }: Props) {
  const t = words(locale)
  const title = titleOf(talk, locale)
  const begun = talk.startsAt <= now
  return (
    <>
      <Breadcrumb
        label={t('trail')}
        trail={[
          { label: t('heading'), href: takeawaysPath.href(locale) },
          placeOf(talk, locale),
          ...(wholeOf(talk, locale) ?? []),
        ]}
      />
      <PageHeading
        label={[formatDate(talk.startsAt, 'date', locale), title].join(' · ')}
        heading={t('heading')}
        lead={t('talk.lead', { title })}
      />
      {done !== null && <Done {...{ done, locale }} />}
      <Flow>
        {!begun && <EmptyState sentence={t('talk.early')} />}
        {begun && <Three {...{ talk, sentences, locale }} member={asker !== undefined} none={asker?.gives !== true} />}
        {begun && <Giving {...{ talk, asker, typed, locale }} />}
        {sentences.length > 0 && <All {...{ sentences, locale }} member={asker !== undefined} />}
        {!('episode' in talk) && <Sessions slug={talk.gathering.slug} {...{ sessions, locale }} />}
        {begun && <Rule locale={locale} />}
      </Flow>
      <p class="unseen" role="status" data-use-says />
    </>
  )
}

/** From a session the way to what people take home from the whole. */
const wholeOf = (talk: Talk, locale: Locale) =>
  'episode' in talk || talk.session === undefined
    ? undefined
    : [{ label: words(locale)('whole'), href: talkHref(locale, { slug: talk.gathering.slug, session_id: null }) }]

function Done({ done, locale }: { done: string; locale: Locale }) {
  const t = words(locale)
  return done === 'given' || done === 'withdrawn' || done === 'hidden' || done === 'shown' ? (
    <Notice tone="success" heading={t(`done.${done}`)} />
  ) : null
}

type Reading = { sentences: Sentence[]; member: boolean; locale: Locale }

function Three({ talk, sentences, member, none, locale }: Reading & { talk: Talk; none: boolean }) {
  const t = words(locale)
  const three = sentences.filter(({ chosen }) => chosen !== null)
  if (sentences.length === 0)
    return none ? <EmptyState sentence={t('episode' in talk ? 'talk.noneHeard' : 'talk.none')} /> : null
  return (
    <div data-part="three">
      <Section id="drie" heading={t('talk.three')}>
        {three.length === 0 ? (
          <p>{t('talk.noThree')}</p>
        ) : (
          <TakeawayList label={t('heading')}>
            {three.map((sentence, index) => (
              <SentenceItem key={sentence.id} {...{ sentence, member, locale }} number={index + 1} />
            ))}
          </TakeawayList>
        )}
      </Section>
    </div>
  )
}

function Giving({ talk, asker, typed, locale }: Pick<Props, 'talk' | 'asker' | 'typed' | 'locale'>) {
  const t = words(locale)
  const here = hrefOf(talk, locale)
  const heard = 'episode' in talk
  if (asker === undefined)
    return (
      <p>
        <ButtonLink
          variant="secondary"
          rel="nofollow"
          href={signInPath.href(locale, {}, new URLSearchParams({ naar: here }))}
        >
          {t(heard ? 'give.signInHeard' : 'give.signIn')}
        </ButtonLink>
      </p>
    )
  if (!asker.gives)
    return typed === undefined ? (
      <p class="soft">{t('give.notThere')}</p>
    ) : (
      <Notice tone="error" heading={typed.errors.form ?? t('notSaved')} />
    )
  return <GivingForm action={here} own={asker.own} speaks={asker.speaks} {...{ heard, typed, locale }} />
}

/** What says nearly the same side by side, the groups in the order of their best. */
function All({ sentences, member, locale }: Reading) {
  const t = words(locale)
  const groups = [
    ...Map.groupBy(sentences, ({ id, grouped, hidden_reason: hidden }) => (hidden === null ? grouped : -id)),
  ]
  return (
    <div data-part="all">
      <Section heading={t('talk.all')} count={t('talk.count', { count: sentences.length })}>
        <SideBySide
          groups={groups.map(([key, all]) => ({
            key: String(key),
            label: t('talk.group', { count: all.length }),
            children: all.map((sentence) => <SentenceItem key={sentence.id} {...{ sentence, member, locale }} />),
          }))}
        />
      </Section>
    </div>
  )
}

function Sessions({ slug, sessions, locale }: Pick<Props, 'sessions' | 'locale'> & { slug: string }) {
  const t = words(locale)
  if (sessions.length < 2) return null
  return (
    <Section heading={t('talk.sessions')}>
      <RowList>
        {sessions.map(({ id, title, starts_at: from, ends_at: to, sentences }) => (
          <SeriesRow
            key={id}
            name={phrase(title, locale)}
            href={sessionTalkPath.href(locale, { slug, session: id })}
            next={formatTimeRange(from, to, locale)}
            count={t('talk.count', { count: sentences })}
          />
        ))}
      </RowList>
    </Section>
  )
}

/** By which rule the three are chosen, for everybody to check. */
const Rule = ({ locale }: { locale: Locale }) => {
  const t = words(locale)
  return (
    <Disclosure summary={t('talk.rule')}>
      <ol class="prose">
        {(['talk.rule1', 'talk.rule2', 'talk.rule3', 'talk.rule4'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ol>
    </Disclosure>
  )
}
