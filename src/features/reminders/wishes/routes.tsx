import { z } from 'zod'
import { definePage, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { disciplineNames } from '#people'
import { remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { WishPage } from './pages.tsx'
import { seriesToFollow } from './queries.ts'
import { moments, saveWish, wishOf } from './wish.ts'

const pageRoute = definePage({
  name: 'own reminders',
  path: remindersPath,
  who: 'member',
  async page({ db, locale, member, now, url }) {
    const t = words(locale)
    const wish = await wishOf(db, member.personId)
    const [disciplines, series] = await Promise.all([disciplineNames(db, locale), seriesToFollow(db, wish.series, now)])
    return {
      title: t('heading'),
      description: t('lead'),
      unlisted: true,
      alternates: { nl: remindersPath.href('nl'), en: remindersPath.href('en') },
      body: <WishPage {...{ locale, wish, disciplines, series }} saved={url.searchParams.get('done') === 'saved'} />,
    }
  },
})

// Boxes that are ticked or not: whatever else is sent is no choice of this form, and counts as not ticked.
const fields = z.object({
  moments: z.array(z.enum(moments)).max(3).catch([]),
  afterwards: z.string().optional(),
  digest: z.string().optional(),
  disciplines: z.array(z.string().max(100)).max(500).catch([]),
  series: z.array(z.coerce.number().int().min(1).max(2_147_483_647)).max(500).catch([]),
})

const saveRoute = definePage({
  name: 'keep own reminders',
  path: remindersPath,
  method: 'POST',
  who: 'member',
  async page({ db, locale, member, request }) {
    const given = await readFields(request, fields)
    if (given.ok) {
      const { afterwards, digest, ...choices } = given.value
      const wish = { ...choices, afterwards: afterwards !== undefined, digest: digest !== undefined }
      await db.transaction().execute((tx) => saveWish(tx, member.personId, wish))
    }
    return redirect(`${remindersPath.href(locale)}${given.ok ? '?done=saved' : ''}`)
  },
})

export const wishRoutes = [pageRoute, saveRoute]
