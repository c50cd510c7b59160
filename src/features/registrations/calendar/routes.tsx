import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { definePage, defineRoute, redirect, type Route } from '#platform/feature'
import { plainLine } from '#platform/icalendar'
import { calendarEnd, calendarEntries, calendarStart } from '#programme'
import { ButtonLink, ConfirmButton, CopyField, Notice, PageHeading, Section } from '#ui'
import { myCalendarPath, myRegistrationPath, myRegistrationsPath, personalFeed } from '../hrefs.ts'
import { words } from '../messages.ts'
import { ownEntries, ownEntryLines } from '../slots.ts'

/** 130 random bits in letters that nobody mixes up. */
const newToken = () =>
  BigInt(`0x${randomBytes(20).toString('hex')}`)
    .toString(36)
    .padStart(31, '0')

async function tokenOf(db: Database, personId: number): Promise<string> {
  const made = sql<{ token: string }>`
    insert into registrations.calendar_feed (person_id, token) values (${personId}, ${newToken()})
    on conflict (person_id) do update set token = calendar_feed.token returning token`
  const { rows } = await made.execute(db)
  return rows[0]?.token ?? ''
}

const calendarPage = definePage({
  name: 'own calendar',
  path: myCalendarPath,
  who: 'member',
  async page(visit) {
    const { locale, config, url } = visit
    const t = words(locale)
    const address =
      config.baseUrl + personalFeed.href(locale, { file: `${await tokenOf(visit.db, visit.member.personId)}.ics` })
    return {
      title: t('calendar.title'),
      description: t('calendar.lead'),
      unlisted: true,
      alternates: { nl: myCalendarPath.href('nl'), en: myCalendarPath.href('en') },
      modules: ['src/ui/copy-field/copy-field.client.ts'],
      body: (
        <>
          <PageHeading heading={t('calendar.title')} lead={t('calendar.lead')}>
            <ButtonLink href={address.replace(/^https?:/, 'webcal:')}>{t('calendar.subscribe')}</ButtonLink>
          </PageHeading>
          {url.searchParams.get('done') === 'renewed' && <Notice tone="success" heading={t('calendar.renewed')} />}
          <Section heading={t('calendar.address')}>
            <CopyField
              id="eigen-agenda"
              label={t('calendar.label')}
              hint={t('calendar.hint')}
              value={address}
              copy={t('copy')}
              copied={t('copied')}
            />
            <ConfirmButton
              label={t('calendar.renew')}
              question={<p>{t('calendar.renewQuestion')}</p>}
              confirm={t('calendar.renewYes')}
              action={myCalendarPath.href(locale)}
            />
          </Section>
          <p class="section">
            <a href={myRegistrationsPath.href(locale)}>{t('mine.title')}</a>
          </p>
        </>
      ),
    }
  },
})

const renewed = definePage({
  name: 'renewing the address of the own calendar',
  path: myCalendarPath,
  who: 'member',
  method: 'POST',
  async page({ db, member, locale }) {
    await sql`insert into registrations.calendar_feed (person_id, token) values (${member.personId}, ${newToken()})
      on conflict (person_id) do update set token = excluded.token, created_at = now()`.execute(db)
    return redirect(`${myCalendarPath.href(locale)}?done=renewed`)
  },
})

const privately = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }
const mostEntries = 500

const feed = defineRoute({
  name: 'calendar of one person',
  path: personalFeed,
  who: 'everyone',
  async respond(visit) {
    const { db, params, locale, config, now } = visit
    const { rows } = await sql<{
      person_id: number
      gathering_id: number | null
      id: number | null
      on: boolean | null
    }>`
      select f.person_id, r.gathering_id, r.id, r.state = 'confirmed' and r.status = 'published' as "on" from registrations.calendar_feed f
        left join (select r.*, g.starts_at, g.status from registrations.registration r join programme.gathering_card g on g.id = r.gathering_id
                    where r.state = 'confirmed' or r.ended_by = 'gathering') r
          on r.person_id = f.person_id and r.starts_at > ${now}::timestamptz - interval '1 year'
       where f.token = ${(params.file ?? '').replace(/\.ics$/, '')} order by r.starts_at limit ${mostEntries}`.execute(
      db,
    )
    const [first] = rows
    if (first === undefined)
      return new Response('There is no such calendar.\n', {
        status: 404,
        headers: { ...privately, 'content-type': 'text/plain; charset=utf-8' },
      })
    const t = words(locale)
    const voice = { locale, baseUrl: config.baseUrl, city: config.city }
    const asked = { personId: first.person_id }
    const [own, others] = await Promise.all([
      visit.fill(ownEntryLines, asked).then(joined),
      visit.fill(ownEntries, asked).then(joined),
    ])
    const registrationOf = new Map(rows.map((row) => [row.gathering_id, row]))
    const ids = rows.map((row) => row.gathering_id).filter((id) => id !== null)
    const entries = await calendarEntries(db, ids, voice, (gathering) => {
      const { id, on } = registrationOf.get(gathering) ?? {}
      const page = plainLine('ATTACH', config.baseUrl + myRegistrationPath.href(locale, { id: id ?? 0 }))
      return on === true ? page + own : page
    })
    const page = config.baseUrl + myRegistrationsPath.href(locale)
    // The address is a secret, so the calendar does not repeat it; REFRESH-INTERVAL is what `source` would have brought.
    const start = calendarStart({ title: t('calendar.name', { city: config.city }), page }, voice)
    const often = 'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n'
    return new Response(start + often + ids.map((id) => entries.get(id) ?? '').join('') + others + calendarEnd, {
      headers: {
        ...privately,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="golflengte.ics"',
      },
    })
  },
})

const joined = (parts: unknown[]): string => parts.filter((part) => typeof part === 'string').join('')

export const calendarRoutes: Route[] = [calendarPage, renewed, feed]
