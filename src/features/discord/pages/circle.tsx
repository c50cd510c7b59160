import { z } from 'zod'
import { accessOf, BelowCircle, circlePage, circleSettings, mayModerate } from '#circles'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, type Locale } from '#platform/i18n'
import { ButtonLink, ConfirmButton, Flow, Notice, Section } from '#ui'
import { connectionOf, disconnect, type Shown } from '../channel/connection.ts'
import { circleDiscordPath } from '../hrefs.ts'
import { makeCode } from '../linking/link.ts'
import { words } from '../messages.ts'
import { CodeSection, copyModule, type Made } from './code.tsx'

const whats = ['posts', 'names', 'roles', 'moderate', 'events', 'notice'] as const

const channelHref = (guildId: string, channelId: string) => `https://discord.com/channels/${guildId}/${channelId}`
const channelName = ({ channel_name }: Shown, locale: Locale) =>
  channel_name === null ? words(locale)('notice.channel') : `#${channel_name}`

async function page(visit: MemberVisit, made?: Made): Promise<PageAnswer> {
  const { db, locale, url, config } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const t = words(locale)
  const { slug, id, joining, closed_at } = access.circle
  const connection = await connectionOf(db, id)
  const open = joining === 'open' && closed_at === null
  const standing = await db.selectFrom('discord.standing').select('problem').executeTakeFirst()
  return {
    title: t('circle.title'),
    description: t('circle.lead'),
    section: 'circles',
    unlisted: true,
    modules: [copyModule],
    alternates: { nl: circleDiscordPath.href('nl', { slug }), en: circleDiscordPath.href('en', { slug }) },
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="settings" heading={t('circle.title')} lead={t('circle.lead')} />
        {url.searchParams.get('done') === 'disconnected' && <Notice tone="success" heading={t('done.disconnected')} />}
        {connection && (
          <Connected
            {...{ locale, connection, slug, open }}
            guildId={config.discord?.guildId ?? ''}
            away={(standing?.problem ?? null) !== null}
          />
        )}
        {!connection && !open && (
          <Notice tone="info" heading={t('circle.notOpen')}>
            <p>{t('circle.notOpenText')}</p>
          </Notice>
        )}
        {!connection && open && (
          <CodeSection
            {...{ locale, made }}
            action={circleDiscordPath.href(locale, { slug })}
            heading={t('circle.connect')}
            text={t('circle.connectText')}
            command={t('command.connect.name')}
          />
        )}
        <Section heading={t('circle.what')}>
          <ul>
            {whats.map((what) => (
              <li key={what}>{t(`circle.what.${what}`)}</li>
            ))}
          </ul>
        </Section>
      </>
    ),
  }
}

type ConnectedProps = { locale: Locale; connection: Shown; slug: string; open: boolean; guildId: string; away: boolean }

function Connected({ locale, connection, slug, open, guildId, away }: ConnectedProps) {
  const t = words(locale)
  const problem = away ? 'away' : connection.problem
  return (
    <Flow>
      {(problem !== null || !open) && (
        <Notice tone="error" heading={t('problem.heading')}>
          <p>{open && problem !== null ? t(`problem.${problem}`) : t('circle.paused')}</p>
        </Notice>
      )}
      <p>
        {t('circle.connected', {
          channel: channelName(connection, locale),
          day: formatDate(connection.connected_at, 'date', locale),
        })}
      </p>
      <p>
        <ButtonLink variant="quiet" href={channelHref(guildId, connection.channel_id)}>
          {t('circle.open')}
        </ButtonLink>
      </p>
      <ConfirmButton
        label={t('disconnect')}
        question={t('disconnect.question')}
        confirm={t('disconnect.yes')}
        action={circleDiscordPath.href(locale, { slug })}
        hidden={{ act: 'disconnect' }}
      />
    </Flow>
  )
}

const shared = { path: circleDiscordPath, who: 'member', may: mayModerate } as const
const shown = definePage({ ...shared, name: 'discord of a circle', page: (visit) => page(visit) })

const acts = z.object({ act: z.enum(['code', 'disconnect']).optional().catch(undefined) })
const acted = definePage({
  ...shared,
  name: 'connect or disconnect a circle',
  method: 'POST',
  burst: 20,
  async page(visit) {
    const { db, locale, member, now } = visit
    const access = await accessOf(visit)
    const read = await readFields(visit.request, acts)
    if (access === undefined || !read.ok) return notFound
    const { id: circleId, slug } = access.circle
    if (read.value.act === 'disconnect') {
      await db.transaction().execute((tx) => disconnect(tx, circleId))
      return redirect(`${circleDiscordPath.href(locale, { slug })}?done=disconnected`)
    }
    if (read.value.act !== 'code') return notFound
    const made = await db.transaction().execute((tx) => makeCode(tx, { personId: member.personId, circleId, now }))
    return page(visit, made)
  },
})

/** Everybody who reads or writes in the circle is told where else it is read. */
const notice = circlePage.fill(async ({ db, locale, config }, { circle }) => {
  const connection = circle.joining === 'open' ? await connectionOf(db, circle.id) : undefined
  if (connection === undefined) return undefined
  const t = words(locale)
  const name = channelName(connection, locale)
  const [before, after = ''] = t('notice.text', { channel: '\u0000' }).split('\u0000')
  return (
    <Notice tone="info" heading={t('notice.heading')}>
      <p>
        {before}
        <a href={channelHref(config.discord?.guildId ?? '', connection.channel_id)}>{name}</a>
        {after}
      </p>
    </Notice>
  )
})

const settings = circleSettings.fill(async ({ db, locale }, { circle }) => {
  const t = words(locale)
  const connection = await connectionOf(db, circle.id)
  return (
    <Section heading={t('section.heading')}>
      <p>{t(connection === undefined ? 'section.off' : 'section.on')}</p>
      <p>
        <ButtonLink variant="quiet" href={circleDiscordPath.href(locale, { slug: circle.slug })}>
          {t('section.link')}
        </ButtonLink>
      </p>
    </Section>
  )
})

export const circleRoutes: Route[] = [shown, acted]
export const circleFills = [notice, settings]
