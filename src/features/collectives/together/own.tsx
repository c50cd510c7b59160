import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { mePath, ownPage } from '#members'
import { editMembersPath, joinPath, organisationPath } from '#people'
import {
  AnswerRow,
  AnswerRows,
  Breadcrumb,
  Button,
  ButtonLink,
  EmptyState,
  Notice,
  PageHeading,
  RowList,
  Section,
  SeriesRow,
} from '#ui'
import {
  collectivesPath,
  dissolvingPath,
  fittingPath,
  foundingPath,
  lendingPath,
  myCollectivesPath,
  newCollectivePath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Founder, type Founding, foundingsOf } from '../founding/queries.ts'
import { lendSkills } from './lending.ts'
import { collectivesOf, type OwnCollective } from './queries.ts'

const list = definePage({
  name: 'own collectives',
  path: myCollectivesPath,
  who: 'member',
  async page({ db, locale, member, url }) {
    const t = words(locale)
    const [collectives, foundings] = await Promise.all([
      collectivesOf(db, member.personId),
      foundingsOf(db, member.personId),
    ])
    return {
      title: t('mine'),
      description: t('mineLead'),
      unlisted: true,
      alternates: { nl: myCollectivesPath.href('nl'), en: myCollectivesPath.href('en') },
      body: <OwnPage {...{ locale, collectives, foundings }} done={url.searchParams.get('done')} />,
    }
  },
})

type Props = {
  locale: Locale
  collectives: OwnCollective[]
  foundings: (Founding & { mine: Founder['answer'] })[]
  done: string | null
}

function OwnPage({ locale, collectives, foundings, done }: Props) {
  const t = words(locale)
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
      <PageHeading heading={t('mine')} lead={t('mineLead')}>
        <ButtonLink href={newCollectivePath.href(locale)} variant="secondary">
          {t('new')}
        </ButtonLink>
      </PageHeading>
      {done === 'saved' && <Notice tone="success" heading={t('done.saved')} />}
      {collectives.length + foundings.length === 0 && (
        <EmptyState
          sentence={t('mineNone')}
          action={{ label: t('toCollectives'), href: collectivesPath.href(locale) }}
        />
      )}
      {foundings.length > 0 && (
        <Section heading={t('foundings')} count={String(foundings.length)}>
          <RowList>
            {foundings.map((one) => (
              <FoundingRow key={one.id} {...{ locale, one }} />
            ))}
          </RowList>
        </Section>
      )}
      {collectives.length > 0 && (
        <Section heading={t('belongTo')} count={String(collectives.length)}>
          <AnswerRows label={t('belongTo')}>
            {collectives.map((one) => (
              <OwnRow key={one.party_id} {...{ locale, one }} />
            ))}
          </AnswerRows>
        </Section>
      )}
    </>
  )
}

function FoundingRow({ locale, one }: { locale: Locale; one: Props['foundings'][number] }) {
  const t = words(locale)
  const agreed = one.founders.filter(({ answer }) => answer === 'yes').length
  return (
    <SeriesRow
      name={one.name}
      label={t('founding')}
      href={foundingPath.href(locale, { id: one.id })}
      next={t(one.mine === 'asked' ? 'asksYou' : 'saidYesSoFar', { n: agreed })}
    />
  )
}

/** A collective one belongs to: how it stands, whether one's skills count, and where to go. */
function OwnRow({ locale, one }: { locale: Locale; one: OwnCollective }) {
  const t = words(locale)
  const { handle, name, state, members, standing, lends, decides } = one
  const over = state === 'dissolved'
  return (
    <AnswerRow
      name={name}
      href={organisationPath.href(locale, { handle })}
      note={
        <p>
          {state === 'live' ? t('members', { n: members }) : t(over ? 'isDissolved' : 'membersResting', { n: members })}
        </p>
      }
      signal={decides ? t('decides') : undefined}
      more={
        <p class="row__actions">
          {!over && <a href={fittingPath.href(locale, { handle })}>{t('fitting')}</a>}
          {!over && standing === 'admin' && <a href={editMembersPath.href(locale, { handle })}>{t('editMembers')}</a>}
          {!over && <a href={dissolvingPath.href(locale, { handle })}>{t(decides ? 'toDecide' : 'toDissolve')}</a>}
          <a href={joinPath.href(locale, { handle })}>{t('toLeave')}</a>
        </p>
      }
    >
      {!over && (
        <form method="post" action={lendingPath.href(locale, { handle })} aria-label={name}>
          <p class="soft">{t(lends ? 'lendsNow' : 'lendsNot')}</p>
          <Button name="lends" value={lends ? 'no' : 'yes'} variant="secondary">
            {t(lends ? 'lendNoMore' : 'lend')}
          </Button>
        </form>
      )}
    </AnswerRow>
  )
}

const lend = definePage({
  name: 'let skills count for a collective',
  path: lendingPath,
  method: 'POST',
  who: 'member',
  async page({ db, locale, member, now, params, request }) {
    const read = await readFields(request, z.object({ lends: z.enum(['yes', 'no']) }))
    if (!read.ok) return notFound
    const given = { handle: params.handle ?? '', personId: member.personId, lends: read.value.lends === 'yes', now }
    const done = await db.transaction().execute((tx) => lendSkills(tx, given))
    return done ? redirect(`${myCollectivesPath.href(locale)}?done=saved`) : notFound
  },
})

/** On one's own page: collectives, and what waits there. */
export const ownCollectives = ownPage.fill(async ({ db, locale }, { member }) => {
  const t = words(locale)
  const [collectives, foundings] = await Promise.all([
    collectivesOf(db, member.personId),
    foundingsOf(db, member.personId),
  ])
  return {
    turns: [
      ...foundings
        .filter(({ mine }) => mine === 'asked')
        .map(({ id, name }) => ({
          name,
          href: foundingPath.href(locale, { id }),
          label: t('founding'),
          ask: t('asksYou'),
        })),
      ...collectives
        .filter(({ decides }) => decides)
        .map(({ handle, name }) => ({
          name,
          href: dissolvingPath.href(locale, { handle }),
          label: t('mine'),
          ask: t('decides'),
        })),
    ],
    ways: [
      {
        of: 'work',
        name: t('mine'),
        href: myCollectivesPath.href(locale),
        note: collectives.length === 0 ? undefined : String(collectives.length),
      },
    ],
  }
})

export const ownRoutes: Route[] = [list, lend]
