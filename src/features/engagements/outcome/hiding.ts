import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { deskPath, recordAct } from '#members'
import { hideOutcomePath } from '../hrefs.ts'

/** A steward takes an outcome, or what one side wrote, from sight; it stays for the two sides, who can read that it is. */
const hide = definePage({
  name: 'take an outcome from sight',
  path: hideOutcomePath,
  method: 'POST',
  who: 'steward',
  async page({ db, request, params, member, locale, now }) {
    const id = Number(params.id)
    const read = await readFields(request, z.object({ what: z.enum(['outcome', 'asker', 'doer']) }))
    if (!read.ok || !Number.isSafeInteger(id) || id < 0 || id > 2_147_483_647) return notFound
    const { what } = read.value
    const title = await db.transaction().execute(async (tx) => {
      const known = await tx
        .selectFrom('engagements.engagement')
        .select('title')
        .where('id', '=', id)
        .executeTakeFirst()
      if (known === undefined) return undefined
      if (what === 'outcome')
        await tx.updateTable('engagements.outcome').set({ hidden_at: now }).where('engagement_id', '=', id).execute()
      else
        await tx
          .updateTable('engagements.remark')
          .set({ hidden_at: now })
          .where('engagement_id', '=', id)
          .where('side', '=', what)
          .execute()
      await recordAct(tx, {
        stewardId: member.personId,
        what:
          what === 'outcome'
            ? { nl: 'haalde een resultaat uit beeld', en: 'took an outcome from sight' }
            : { nl: 'haalde een terugblik uit beeld', en: 'took a remark from sight' },
        subject: inLocale(known.title as { nl?: string }, locale).text,
        at: now,
      })
      return known.title
    })
    return title === undefined ? notFound : redirect(deskPath.href(locale))
  },
})

export const hidingRoutes: Route[] = [hide]
