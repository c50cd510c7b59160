import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { gatheringBySlug, manageLinks, managePageHead, mayManage } from '#programme'
import { Button, Checkbox, Flow, Form, FormActions, Notice, SubNavigationItem } from '#ui'
import { gatheringDiscordPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Wish = { wanted: boolean; series: boolean; there: boolean; gone: boolean }

/** Whether a gathering is to be an event over there, by its organiser or by its series, and whether it is one. */
async function wishOf(db: Database, gatheringId: number): Promise<Wish> {
  const { rows } = await sql<Omit<Wish, 'wanted'> & { chosen: boolean | null }>`
    select (select wanted from discord.event_wish where gathering_id = g.id) as chosen,
           exists (select from discord.connection own join circles.circle_card circle on circle.id = own.circle_id
             where circle.series_id = g.series_id and circle.joining = 'open') as series,
           exists (select from discord.event where gathering_id = g.id and not gone) as there,
           exists (select from discord.event where gathering_id = g.id and gone) as gone
      from programme.gathering_card g where g.id = ${gatheringId}`.execute(db)
  const { chosen = null, series = false, there = false, gone = false } = rows[0] ?? {}
  return { wanted: chosen ?? series, series, there, gone }
}

async function page(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, params, url } = visit
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  if (gathering === undefined) return notFound
  const t = words(locale)
  const { slug } = gathering
  const wish = await wishOf(db, gathering.id)
  const state = wish.gone ? 'gone' : wish.there ? 'there' : wish.wanted ? 'notYet' : undefined
  return {
    title: `${t('gathering.title')}, ${inLocale(gathering.title, locale).text}`,
    description: t('gathering.title'),
    unlisted: true,
    alternates: { nl: gatheringDiscordPath.href('nl', { slug }), en: gatheringDiscordPath.href('en', { slug }) },
    body: (
      <>
        {await managePageHead(visit, gathering, 'discord')}
        <Flow>
          {url.searchParams.get('done') === 'saved' && <Notice tone="success" heading={t('done.saved')} />}
          {state && <p>{t(`gathering.${state}`)}</p>}
          <Form action={gatheringDiscordPath.href(locale, { slug })} label={t('gathering.title')}>
            <Checkbox
              name="wanted"
              value="yes"
              label={t('gathering.wanted')}
              hint={[t('gathering.hint'), ...(wish.series ? [t('gathering.series')] : [])].join(' ')}
              checked={wish.wanted}
            />
            <FormActions>
              <Button>{t('save')}</Button>
            </FormActions>
          </Form>
        </Flow>
      </>
    ),
  }
}

const shared = { path: gatheringDiscordPath, who: 'organiser', may: mayManage } as const
const shown = definePage({ ...shared, name: 'discord event of a gathering', page })

const saved = definePage({
  ...shared,
  name: 'choose whether a gathering is a discord event',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, params } = visit
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    const read = await readFields(visit.request, z.object({ wanted: z.literal('yes').optional().catch(undefined) }))
    if (gathering === undefined || !read.ok) return notFound
    const wish = { wanted: read.value.wanted === 'yes', by_id: member.personId, at: now }
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('discord.event_wish')
        .values({ gathering_id: gathering.id, ...wish })
        .onConflict((conflict) => conflict.column('gathering_id').doUpdateSet(wish))
        .execute()
      // Who wants it again after it was taken away over there gets it again.
      if (wish.wanted)
        await tx.deleteFrom('discord.event').where('gathering_id', '=', gathering.id).where('gone', '=', true).execute()
    })
    return redirect(`${gatheringDiscordPath.href(locale, { slug: gathering.slug })}?done=saved`)
  },
})

export const gatheringFill = manageLinks.fill(async ({ locale }, { gathering, current }) => (
  <SubNavigationItem
    label={words(locale)('gathering.tab')}
    href={gatheringDiscordPath.href(locale, { slug: gathering.slug })}
    current={current === 'discord'}
  />
))

export const gatheringRoutes: Route[] = [shown, saved]
