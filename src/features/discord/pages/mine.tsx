import { z } from 'zod'
import { mePath, ownPage } from '#members'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { Breadcrumb, ConfirmButton, Flow, Notice, PageHeading, Section } from '#ui'
import { myDiscordPath } from '../hrefs.ts'
import { makeCode } from '../linking/link.ts'
import { words } from '../messages.ts'
import { CodeSection, copyModule, type Made } from './code.tsx'

const whats = ['name', 'role', 'meet'] as const

async function page(visit: MemberVisit, made?: Made): Promise<PageAnswer> {
  const { db, locale, member, url } = visit
  const t = words(locale)
  const action = myDiscordPath.href(locale)
  const link = await db
    .selectFrom('discord.link')
    .select(['name', 'at'])
    .where('person_id', '=', member.personId)
    .executeTakeFirst()
  return {
    title: t('mine.title'),
    description: t('mine.lead'),
    unlisted: true,
    modules: [copyModule],
    alternates: { nl: myDiscordPath.href('nl'), en: myDiscordPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
        <PageHeading heading={t('mine.title')} lead={t('mine.lead')} />
        {url.searchParams.get('done') === 'unlinked' && <Notice tone="success" heading={t('done.unlinked')} />}
        {link === undefined ? (
          <CodeSection
            {...{ locale, made, action }}
            heading={t('mine.link')}
            text={t('mine.linkText')}
            command={t('command.link.name')}
          />
        ) : (
          <Flow>
            <p>{t('mine.linked', { name: link.name, day: formatDate(link.at, 'date', locale) })}</p>
            <ConfirmButton
              label={t('mine.unlink')}
              question={t('mine.unlinkQuestion')}
              confirm={t('mine.unlinkYes')}
              action={action}
              hidden={{ act: 'unlink' }}
            />
          </Flow>
        )}
        <Section heading={t('circle.what')}>
          <ul>
            {whats.map((what) => (
              <li key={what}>{t(`mine.what.${what}`)}</li>
            ))}
          </ul>
        </Section>
      </>
    ),
  }
}

const shared = { path: myDiscordPath, who: 'member' } as const
const shown = definePage({ ...shared, name: 'own discord', page: (visit) => page(visit) })

const acts = z.object({ act: z.enum(['code', 'unlink']).optional().catch(undefined) })
const acted = definePage({
  ...shared,
  name: 'link or unlink discord',
  method: 'POST',
  burst: 20,
  async page(visit) {
    const { db, locale, member, now } = visit
    const read = await readFields(visit.request, acts)
    if (!read.ok || read.value.act === undefined) return notFound
    if (read.value.act === 'unlink') {
      await db.deleteFrom('discord.link').where('person_id', '=', member.personId).execute()
      return redirect(`${myDiscordPath.href(locale)}?done=unlinked`)
    }
    const made = await db.transaction().execute((tx) => makeCode(tx, { personId: member.personId, now }))
    return page(visit, made)
  },
})

export const mineFill = ownPage.fill(async ({ locale }) => ({
  ways: [{ of: 'self', href: myDiscordPath.href(locale), name: words(locale)('mine.title') }],
}))

export const mineRoutes: Route[] = [shown, acted]
