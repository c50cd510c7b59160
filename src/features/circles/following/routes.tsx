import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ChoiceGroup, ConfirmButton, CopyField, Form, FormActions, Notice, Section } from '#ui'
import { type Access, accessOf, mayTakePart } from '../circle/access.ts'
import { circleAtom, circleRss, followPath, joinPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { follows, renewFeed, setFollow, wishOf } from './wish.ts'

async function page(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, member, url } = visit
  const access = await accessOf(visit)
  const wish = access && (await wishOf(db, access.circle.id, member.personId))
  if (access === undefined || wish === undefined) return notFound
  const t = words(locale)
  const { slug } = access.circle
  return {
    title: t('nav.follow'),
    description: t('nav.follow'),
    section: 'circles',
    unlisted: true,
    alternates: { nl: followPath.href('nl', { slug }), en: followPath.href('en', { slug }) },
    modules: ['src/ui/copy-field/copy-field.client.ts'],
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="follow" heading={t('nav.follow')} />
        {url.searchParams.get('done') === 'saved' && <Notice tone="success" heading={t('done.saved')} />}
        <Form action={followPath.href(locale, { slug })} label={t('nav.follow')}>
          <ChoiceGroup
            type="radio"
            name="follow"
            label={t('follow.mail')}
            values={[wish.follow]}
            options={follows.map((value) => ({ value, label: t(`follow.${value}`), hint: t(`follow.${value}Hint`) }))}
          />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
        <Feed {...{ visit, access }} secret={wish.feed_secret} />
        <Section heading={t('join.leave')}>
          <ConfirmButton
            label={t('join.leave')}
            question={t('join.leaveQuestion')}
            confirm={t('join.leaveYes')}
            action={joinPath.href(locale, { slug })}
            hidden={{ act: 'leave' }}
          />
        </Section>
      </>
    ),
  }
}

/** Addresses for a feed reader: everybody's for an open circle, this member's own for a closed one. */
function Feed({ visit, access, secret }: { visit: MemberVisit; access: Access; secret: string }) {
  const { locale, config } = visit
  const t = words(locale)
  const { slug, joining } = access.circle
  const query = joining === 'open' ? undefined : new URLSearchParams({ sleutel: secret })
  return (
    <Section heading={t('follow.feed')}>
      <p>{t(joining === 'open' ? 'follow.feedOpen' : 'follow.feedOwn')}</p>
      {([circleRss, circleAtom] as const).map((path, index) => (
        <CopyField
          key={index}
          id={`feed-${index}`}
          label={index === 0 ? 'RSS' : 'Atom'}
          value={config.baseUrl + path.href(locale, { slug }, query)}
          copy={t('follow.copy')}
          copied={t('follow.copied')}
        />
      ))}
      {joining !== 'open' && (
        <form method="post" action={followPath.href(locale, { slug })}>
          <Button variant="secondary" name="renew" value="yes">
            {t('follow.renew')}
          </Button>
        </form>
      )}
    </Section>
  )
}

const shared = { path: followPath, who: 'member', may: mayTakePart } as const
const shown = definePage({ ...shared, name: 'following a circle', page })

const saved = definePage({
  ...shared,
  name: 'choose how to follow a circle',
  method: 'POST',
  async page(visit) {
    const { db, locale, member } = visit
    const access = await accessOf(visit)
    const read = await readFields(
      visit.request,
      z.object({ follow: z.enum(follows).optional().catch(undefined), renew: z.string().optional() }),
    )
    if (access === undefined || !read.ok) return notFound
    const { id, slug } = access.circle
    if (read.value.follow !== undefined) await setFollow(db, id, member.personId, read.value.follow)
    if (read.value.renew !== undefined) await renewFeed(db, id, member.personId)
    return redirect(`${followPath.href(locale, { slug })}?done=saved`)
  },
})

export const followRoutes: Route[] = [shown, saved]
