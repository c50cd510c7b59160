import type { ComponentChildren } from 'preact'
import { inLocale, type Locale } from '#platform/i18n'
import { myProfilePath } from '#people'
import { type GatheringBrief, gatheringPath, spokenMoment } from '#programme'
import { Breadcrumb, Button, EmptyState, Notice, PageHeading, Section, Stack } from '#ui'
import type { Avoided } from '../choices/avoiding.ts'
import { avoidPath, choicesPath, joinPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { EncounterNavigation, EncounterTrail } from '../navigation.tsx'
import type { Suggested } from './day-list.ts'
import { SuggestedRows } from './rows.tsx'
import type { Standing } from './standing.ts'

/** What was just done: one takes part, or would rather not meet somebody, which can be taken back at once. */
export type Done = { joined: boolean; again: boolean; avoided: Avoided | undefined }
type Shared = { locale: Locale; standing: Standing; people: Suggested[]; done: Done }

/** People to meet, in general. */
export function PeoplePage({ waiting, ...props }: Shared & { waiting: number }) {
  const { locale } = props
  const t = words(locale)
  return (
    <>
      <EncounterTrail locale={locale} />
      <PageHeading heading={t('people.heading')} lead={t('people.lead')} />
      <EncounterNavigation {...{ locale, waiting }} here="people" />
      <People {...props} nobody="people.nobody" />
    </>
  )
}

export type MeetProps = Shared & { gathering: GatheringBrief; state: 'open' | 'over' | 'notRegistered' }

/** People to meet at a gathering, for who comes there. */
export function MeetPage({ gathering, state, ...props }: MeetProps) {
  const { locale } = props
  const t = words(locale)
  const href = gatheringPath.href(locale, { slug: gathering.slug })
  const back = { label: t('meet.back'), href }
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: inLocale(gathering.title, locale).text, href }]} />
      <PageHeading heading={t('meet.heading')} lead={t('meet.lead')} label={spokenMoment(gathering, locale)} />
      {state === 'open' ? (
        <People {...props} slug={gathering.slug} nobody="meet.nobody" />
      ) : (
        <EmptyState sentence={t(`meet.${state}`)} action={back} />
      )}
    </>
  )
}

type PeopleProps = Shared & { slug?: string | undefined; nobody: 'people.nobody' | 'meet.nobody' }

function People({ locale, standing, people, done, slug, nobody }: PeopleProps) {
  const t = words(locale)
  return (
    <>
      <DoneNotice {...{ locale, done, slug }} />
      {people.length > 0 ? (
        <Section heading={t('people.list')} count={String(people.length)}>
          <SuggestedRows {...{ locale, people, slug }} />
        </Section>
      ) : (
        <Nobody {...{ locale, standing, slug, nobody }} />
      )}
    </>
  )
}

/** Why nobody is here, and what one can do about it. */
function Nobody({ locale, standing, slug, nobody }: Pick<PeopleProps, 'locale' | 'standing' | 'slug' | 'nobody'>) {
  const t = words(locale)
  const profile = { label: t('people.toProfile'), href: myProfilePath.href(locale) }
  if (standing === 'notJoined')
    return (
      <Section heading={t('choices.switches')}>
        <JoinForm {...{ locale, slug }} text={t('people.joinText')} />
      </Section>
    )
  if (standing === 'hidden')
    return <EmptyState sentence={t('people.hidden')} action={{ ...profile, label: t('people.toVisible') }} />
  return <EmptyState sentence={t(standing === 'noWishes' ? 'people.noWishes' : nobody)} action={profile} />
}

type JoinProps = { locale: Locale; slug?: string | undefined; text: ComponentChildren }

/** One button to take part, and the way to read first who sees what. */
export function JoinForm({ locale, slug, text }: JoinProps) {
  const t = words(locale)
  return (
    <Stack>
      <p>{text}</p>
      <form method="post" action={joinPath.href(locale)}>
        {slug !== undefined && <input type="hidden" name="gathering" value={slug} />}
        <Button>{t('people.join')}</Button>
      </form>
      <a href={choicesPath.href(locale)}>{t('people.joinMore')}</a>
    </Stack>
  )
}

function DoneNotice({ locale, done, slug }: Pick<PeopleProps, 'locale' | 'done' | 'slug'>) {
  const t = words(locale)
  const { avoided } = done
  return (
    <>
      {done.joined && (
        <Notice tone="success" heading={t('people.joined')}>
          <p>{t('people.joinedNote')}</p>
        </Notice>
      )}
      {done.again && <Notice tone="success" heading={t('choices.welcomeBack')} />}
      {avoided && (
        <Notice tone="success" heading={t('avoid.done', { name: avoided.name })}>
          <Stack>
            <p>{t('avoid.doneNote')}</p>
            <form method="post" action={avoidPath.href(locale, { handle: avoided.handle })}>
              <input type="hidden" name="from" value={slug === undefined ? 'people' : 'gathering'} />
              {slug !== undefined && <input type="hidden" name="gathering" value={slug} />}
              <Button variant="secondary" name="undo" value="yes">
                {t('avoid.undo')}
              </Button>
            </form>
          </Stack>
        </Notice>
      )}
    </>
  )
}
