import { z } from 'zod'
import { deskPath, recordAct as recordAtDesk, stewardDesk } from '#members'
import {
  definePage,
  type Fill,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, Button, EmptyState, Form, FormActions, Moments, PageHeading, Section, TextArea } from '#ui'
import { appealsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { decideAppeal, type OpenAppeal, openAppeals } from './appealing.ts'
import { tellOfAct } from './letters.ts'

/** On the stewards' desk: who asks them to look again. */
export const deskFill: Fill = stewardDesk.fill(async ({ db, locale }) => {
  const open = await openAppeals(db)
  if (open.length === 0) return null
  const t = words(locale)
  return (
    <Section heading={t('desk.heading')} count={String(open.length)}>
      <p>
        <a href={appealsPath.href(locale)}>{t('desk.open', { count: open.length })}</a>
      </p>
    </Section>
  )
})

async function page({ db, locale }: MemberVisit): Promise<PageAnswer> {
  const t = words(locale)
  const open = await openAppeals(db)
  return {
    title: t('desk.heading'),
    description: t('desk.lead'),
    unlisted: true,
    alternates: { nl: appealsPath.href('nl'), en: appealsPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: t('desk.desk'), href: deskPath.href(locale) }]} />
        <PageHeading heading={t('desk.heading')} lead={t('desk.lead')} />
        {open.length === 0 ? (
          <EmptyState sentence={t('desk.none')} />
        ) : (
          <Moments
            label={t('desk.heading')}
            moments={open.map((appeal) => ({
              key: String(appeal.act_id),
              when: formatDate(appeal.at, 'short', locale),
              label: `${inLocale(appeal.circle, locale).text} · ${t(`log.${appeal.kind}`)}`,
              children: <Deciding {...{ appeal, locale }} />,
            }))}
          />
        )}
      </>
    ),
  }
}

function Deciding({ appeal, locale }: { appeal: OpenAppeal; locale: Locale }) {
  const t = words(locale)
  const name = `answer-${appeal.act_id}`
  return (
    <>
      <p>{t('log.about', { by: appeal.by ?? t('post.someone'), person: appeal.person ?? t('post.gone') })}</p>
      {appeal.post_words && <blockquote class="thread__words">{appeal.post_words}</blockquote>}
      <p>{t('log.reason', { reason: appeal.reason ?? '' })}</p>
      <p>{t('log.appealed', { words: appeal.words })}</p>
      <Form action={appealsPath.href(locale)} hidden={{ act: String(appeal.act_id) }} label={t('desk.answer')}>
        <TextArea name={name} label={t('desk.answer')} optional={t('optional')} rows={2} maxlength={1500} />
        <FormActions>
          <Button variant="secondary" name="decision" value="stays">
            {t('desk.stays')}
          </Button>
          <Button variant="secondary" name="decision" value="undone">
            {t('desk.undone')}
          </Button>
        </FormActions>
      </Form>
    </>
  )
}

const shared = { path: appealsPath, who: 'steward' } as const
const shown = definePage({ ...shared, name: 'appeals from circles', page })

const decisionFields = { act: z.coerce.number().int().catch(0), decision: z.enum(['stays', 'undone']) }

const decided = definePage({
  ...shared,
  name: 'answer an appeal from a circle',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config } = visit
    const open = await openAppeals(db)
    const answers = Object.fromEntries(
      open.map(({ act_id: act }) => [`answer-${act}`, z.string().trim().max(1500).catch('').default('')]),
    )
    const read = await readFields(visit.request, z.object({ ...answers, ...decisionFields }))
    const appeal = open.find((one) => one.act_id === (read.ok ? read.value.act : 0))
    if (!read.ok || appeal === undefined) return notFound
    const { decision } = read.value
    const answer = textsOf(read.value)[`answer-${appeal.act_id}`] ?? ''
    await db.transaction().execute(async (tx) => {
      if (!(await decideAppeal(tx, { appeal, byId: member.personId, decision, answer, now }))) return
      const circle = { name: appeal.circle, slug: appeal.slug }
      if (appeal.person_id !== null)
        await tellOfAct(tx, decision, { circle, personId: appeal.person_id, reason: answer, house: config })
      await recordAtDesk(tx, {
        ...{ stewardId: member.personId, at: now, reason: answer || undefined },
        what: { nl: words('nl')(`desk.act.${decision}`), en: words('en')(`desk.act.${decision}`) },
        subject: inLocale(appeal.circle, locale).text,
        personId: appeal.person_id ?? undefined,
      })
    })
    return redirect(appealsPath.href(locale))
  },
})

export const deskRoutes: Route[] = [shown, decided]
