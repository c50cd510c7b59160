import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mayManageCall, type CallBrief } from '#calls'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ButtonLink, ChoiceGroup, EmptyState, Form, FormActions, FormErrors, Section, TextArea } from '#ui'
import { declineResponses } from '../answering/declining.ts'
import { callResponsesPath, declinePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { responsesOf } from '../response/queries.ts'
import { waits } from '../response/state.ts'
import { askerCall } from './access.ts'
import { managedPage, privatePage } from './head.tsx'
import { proposedWords, wordsOf } from './kind-word.ts'

const asked = { path: declinePath, who: 'organiser', may: mayManageCall } as const

const form = definePage({
  ...asked,
  name: 'a kind word to who was not chosen',
  async page(visit) {
    const call = await askerCall(visit)
    return call === undefined ? privatePage(visit) : shown(visit, call)
  },
})

const fields = z.object({
  once: z.uuid(),
  who: z.array(z.string()).catch([]),
  nl: z.string().trim().max(2000, 'wrong.long').catch(''),
  en: z.string().trim().max(2000, 'wrong.long').catch(''),
})

const sent = definePage({
  ...asked,
  name: 'send a kind word to who was not chosen',
  method: 'POST',
  async page(visit) {
    const { db, member, locale, now } = visit
    const call = await askerCall(visit)
    if (call === undefined) return notFound
    const t = words(locale)
    const read = await readFields(visit.request, fields)
    if (!read.ok) return notFound
    const { once, who, nl, en } = read.value
    const given = { who, nl, en }
    const said = wordsOf(given)
    const errors = {
      ...(said === undefined && { nl: t('decline.wordsMissing') }),
      ...(who.length === 0 && { who: t('decline.nobody') }),
    }
    if (said === undefined || who.length === 0) return shown(visit, call, given, errors)
    const responseIds = who.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0 && id < 2 ** 31)
    const answered = await actOnce(db, once, async (tx) => {
      const done = await declineResponses(tx, { callId: call.id, responseIds, words: said, byId: member.personId, now })
      return done.ok ? null : done.problem.text(locale)
    })
    if (answered !== null) return shown(visit, call, given, { form: answered })
    return redirect(`${callResponsesPath.href(locale, { slug: call.slug })}?done=declined`)
  },
})

type Given = { who: string[]; nl: string; en: string }

async function shown(visit: MemberVisit, call: CallBrief, given?: Given, errors: Record<string, string> = {}) {
  const { db, locale } = visit
  const t = words(locale)
  const waiting = (await responsesOf(db, call.id)).filter(({ state }) => waits(state))
  const all = waiting.map(({ id }) => String(id))
  // Who is on the shortlist is not declined by accident.
  const preset = waiting.filter(({ state }) => state === 'sent').map(({ id }) => String(id))
  const { who, nl, en } = given ?? {
    who: preset.length > 0 ? preset : all,
    nl: proposedWords(call, 'nl'),
    en: proposedWords(call, 'en'),
  }
  const back = callResponsesPath.href(locale, { slug: call.slug })
  return managedPage(visit, {
    ...{ call, title: t('decline.heading'), path: declinePath, wrong: Object.keys(errors).length > 0 },
    body: (
      <Section heading={t('decline.heading')}>
        <p>{t('decline.lead')}</p>
        {waiting.length === 0 ? (
          <EmptyState sentence={t('decline.none')} action={{ label: t('manage.heading'), href: back }} />
        ) : (
          <>
            <FormErrors heading={t('decline.notSent')} errors={errors} whole={['form']} />
            <Form action={declinePath.href(locale, { slug: call.slug })} hidden={{ once: randomUUID() }}>
              <ChoiceGroup
                type="checkbox"
                name="who"
                label={t('decline.who')}
                error={errors.who}
                stacked
                values={who}
                options={waiting.map((one) => ({
                  value: String(one.id),
                  label:
                    one.state === 'shortlisted' ? t('decline.onShortlist', { party: one.party_name }) : one.party_name,
                }))}
              />
              <TextArea
                name="nl"
                label={t('decline.nl')}
                hint={t('decline.hint')}
                error={errors.nl}
                value={nl}
                rows={10}
                maxlength={2000}
              />
              <TextArea name="en" label={t('decline.en')} error={errors.en} value={en} rows={10} maxlength={2000} />
              <FormActions>
                <Button>{t('decline.send')}</Button>
                <ButtonLink variant="quiet" href={back}>
                  {t('respond.back')}
                </ButtonLink>
              </FormActions>
            </Form>
          </>
        )}
      </Section>
    ),
  })
}

export const declineRoutes: Route[] = [form, sent]
