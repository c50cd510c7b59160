import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { ButtonLink, Notice } from '#ui'
import { accessOf } from '../circle/access.ts'
import { circlePath, circlesPath, joinPath, membersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { join, leave } from './joining.ts'

const fields = z.object({
  act: z.enum(['join', 'leave', 'withdraw']).catch('join'),
  why: z.string().trim().max(600).optional().catch(undefined),
})

const joined = definePage({
  name: 'join or leave a circle',
  path: joinPath,
  who: 'member',
  method: 'POST',
  may: async (visit) => ((await accessOf(visit)) === undefined ? undefined : true),
  async page(visit) {
    const { db, locale, member, now } = visit
    const t = words(locale)
    const access = await accessOf(visit)
    const read = await readFields(visit.request, fields)
    if (access === undefined || !read.ok) return notFound
    const { id: circleId, slug, joining } = access.circle
    const who = { circleId, personId: member.personId }
    const home = circlePath.href(locale, { slug })
    if (read.value.act === 'join') {
      const state = await db.transaction().execute((tx) => join(tx, { ...who, words: read.value.why, now }))
      return state === undefined ? notFound : redirect(`${home}?done=${state === 'asked' ? 'asked' : 'joined'}`)
    }
    const left = await db.transaction().execute((tx) => leave(tx, who))
    // Who left what is for those invited has no page there any more.
    if (left === 'left')
      return redirect(joining === 'invited' ? circlesPath.href(locale) : `${home}${access.belongs ? '?done=left' : ''}`)
    return {
      title: t('join.last'),
      description: t('join.lastMore'),
      unlisted: true,
      status: 422,
      body: (
        <>
          <BelowCircle {...{ access, locale }} here="members" heading={t('join.last')} />
          <Notice tone="error" heading={t('join.lastMore')}>
            <ButtonLink variant="secondary" href={membersPath.href(locale, { slug })}>
              {t('nav.members')}
            </ButtonLink>
          </Notice>
        </>
      ),
    }
  },
})

export const joiningRoutes: Route[] = [joined]
