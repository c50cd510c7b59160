import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { gatheringBySlug, gatheringPath } from '#programme'
import { Breadcrumb, Button, ButtonLink, ConfirmButton, Form, FormActions, Notice, PageHeading, Stack } from '#ui'
import { type Arrangement, arrangementOf } from '../arrangement/arrangement.ts'
import { joinPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { nameOf } from '../setup/head.tsx'
import { whenOf } from '../setup/pages.tsx'
import { join, type JoinRefusal, leave, type Presence } from './joining.ts'
import { PresenceFields, presenceFields, presenceOf } from './presence-fields.tsx'
import { isComing, participationsOf } from './queries.ts'

async function found(visit: MemberVisit) {
  const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
  if (gathering === undefined || gathering.status === 'draft') return undefined
  const arrangement = await arrangementOf(visit.db, gathering.id, Number(visit.params.arrangement))
  return arrangement && { gathering, arrangement }
}

async function joinPage(visit: MemberVisit, refusal?: JoinRefusal): Promise<PageAnswer> {
  const at = await found(visit)
  if (!at) return notFound
  const { gathering, arrangement } = at
  const { locale, member, db, url } = visit
  const t = words(locale)
  const mine = (await participationsOf(db, [arrangement.id], member.personId)).get(arrangement.id)
  const coming = await isComing(db, gathering.id, member.personId)
  const params = { slug: gathering.slug, arrangement: arrangement.id }
  const done = refusal ? undefined : (['joined', 'left'] as const).find((key) => key === url.searchParams.get('done'))
  const takesPart = mine !== undefined && mine.gone_at === null
  const presence: Presence = {
    ...{ firstRound: mine?.first_round ?? null, lastRound: mine?.last_round ?? null },
    ...{ breaks: mine?.breaks ?? [], most: mine?.most ?? null },
  }
  const back = gatheringPath.href(locale, { slug: gathering.slug })
  return {
    title: nameOf(arrangement, locale),
    description: t(`box.${arrangement.format}`),
    unlisted: true,
    status: refusal ? 422 : 200,
    alternates: { nl: joinPath.href('nl', params), en: joinPath.href('en', params) },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: inLocale(gathering.title, locale).text, href: back }]} />
        <PageHeading heading={nameOf(arrangement, locale)} label={whenOf(arrangement, locale)} />
        <Stack>
          {refusal && <Notice tone="error" heading={t(`refused.${refusal}`)} />}
          {done && <Notice tone="success" heading={t(`join.${done}`)} />}
          <p>{t(`join.about.${arrangement.format}`)}</p>
          {!takesPart && !coming && (
            <>
              <p>{t('join.register')}</p>
              <ButtonLink href={back}>{t('join.toGathering')}</ButtonLink>
            </>
          )}
          {!takesPart && coming && arrangement.state !== 'open' && <p>{t('refused.published')}</p>}
          {arrangement.state === 'open' && (takesPart || coming) && (
            <JoinForm {...{ arrangement, presence, takesPart, visit }} />
          )}
          {takesPart && <Leaving {...{ arrangement, visit }} />}
          <p class="soft">{t('join.privacy')}</p>
        </Stack>
      </>
    ),
  }
}

type FormProps = { arrangement: Arrangement; presence: Presence; takesPart: boolean; visit: MemberVisit }

function JoinForm({ arrangement, presence, takesPart, visit: { locale } }: FormProps) {
  const t = words(locale)
  return (
    <Form label={nameOf(arrangement, locale)} hidden={{ act: 'join' }}>
      <PresenceFields {...{ arrangement, presence, locale }} />
      {(!takesPart || arrangement.rounds > 1) && (
        <FormActions>
          <Button>{t(takesPart ? 'join.save' : 'box.join')}</Button>
        </FormActions>
      )}
    </Form>
  )
}

function Leaving({ arrangement, visit }: { arrangement: Arrangement; visit: MemberVisit }) {
  const { locale } = visit
  const t = words(locale)
  return (
    <ConfirmButton
      label={t('join.leave')}
      question={t(arrangement.state === 'open' ? 'join.leaveSure' : 'join.leavePublished')}
      confirm={t('join.leaveYes')}
      action={visit.url.pathname}
      hidden={{ act: 'leave' }}
    />
  )
}

const page = definePage({
  name: 'taking part in an arrangement',
  path: joinPath,
  who: 'member',
  page: (visit) => joinPage(visit),
})

const fields = z.object({ act: z.enum(['join', 'leave']), ...presenceFields })

const sent = definePage({
  name: 'take part in an arrangement, or leave it',
  path: joinPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const at = await found(visit)
    const read = await readFields(visit.request, fields)
    if (!at || !read.ok) return notFound
    const { db, now, member, locale } = visit
    const arrangementId = at.arrangement.id
    const href = joinPath.href(locale, { slug: at.gathering.slug, arrangement: arrangementId })
    if (read.value.act === 'leave') {
      await db.transaction().execute((tx) => leave(tx, arrangementId, { persons: [member.personId] }, now))
      return redirect(`${href}?done=left`)
    }
    const presence = presenceOf(read.value)
    const joined = await db
      .transaction()
      .execute((tx) => join(tx, { arrangementId, personId: member.personId, presence, now }))
    if (!joined.ok) return joined.reason === 'gone' ? notFound : joinPage(visit, joined.reason)
    return redirect(`${href}?done=joined`)
  },
})

export const joinRoutes: Route[] = [page, sent]
