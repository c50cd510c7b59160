import { z } from 'zod'
import { definePage, type MemberVisit, type PageAnswer, redirect } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { atCityTime, cityDay, formatTime, type Locale } from '#platform/i18n'
import { mayManage } from '#programme'
import { FormErrors, Notice } from '#ui'
import { said } from '../asking.ts'
import { registrationFacts } from '../form/facts.ts'
import { admissionPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type AllSettings, saveSettings, settingsOf, usualSettings } from '../registration/settings.ts'
import { insideOrBack } from './inside.ts'
import { type Errors, localText, managed, managePage, type Typed } from './head.tsx'
import { Slots, Types } from './parts.tsx'
import { SettingsForm } from './settings-form.tsx'

const yes = z.literal('yes').optional().catch(undefined)
const day = calendarDay('wrong.moment').optional()
const time = z.iso.time({ precision: -1, error: 'wrong.moment' }).optional()
const long = z.string().trim().max(10_000, 'wrong.tooLong').optional()
const settingsForm = z.object({
  active: yes,
  opensDay: day,
  opensTime: time,
  closesDay: day,
  closesTime: time,
  approval: yes,
  guests: z.coerce.number('wrong.guests').int('wrong.guests').min(0, 'wrong.guests').max(9, 'wrong.guests'),
  waiting_list: yes,
  code_required: yes,
  session_sign_up: yes,
  offer_hours: z.coerce.number('wrong.hours').int('wrong.hours').min(1, 'wrong.hours').max(168, 'wrong.hours'),
  hand_over: z.enum(['free', 'queue', 'off'], 'wrong.choice'),
  intro: long,
  introEn: long,
  practical: long,
  practicalEn: long,
})

/** A day and perhaps a time of it; the start or the end of the day when there is none. */
const momentOf = (day: string | undefined, time: string | undefined, otherwise: string) =>
  day === undefined ? null : atCityTime(day, time ?? otherwise)

export const admissionRoute = definePage({
  name: 'how one registers for a gathering',
  path: admissionPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => shownAdmission(visit),
})

export const admissionSent = definePage({
  name: 'changing how one registers',
  path: admissionPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const read = await readFields(visit.request, settingsForm)
    const t = words(visit.locale)
    if (!read.ok) return shownAdmission(visit, read.values, moments(said(read.errors, t)))
    const given = read.value
    const opens = momentOf(given.opensDay, given.opensTime, '00:00')
    const closes = momentOf(given.closesDay, given.closesTime, '23:59')
    const typed = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value ?? '')]))
    if (opens && closes && closes <= opens) return shownAdmission(visit, typed, { closes: t('wrong.closes') })
    const gathering = await managed(visit)
    const change: Partial<AllSettings> = {
      active: given.active === 'yes',
      opens_at: opens,
      closes_at: closes,
      approval: given.approval === 'yes',
      guests: given.guests,
      waiting_list: given.waiting_list === 'yes',
      code_required: given.code_required === 'yes',
      session_sign_up: given.session_sign_up === 'yes',
      offer_hours: given.offer_hours,
      hand_over: given.hand_over,
      intro: localText(given.intro, given.introEn) ?? null,
      practical: localText(given.practical, given.practicalEn) ?? null,
    }
    const objection = await insideOrBack(visit, (tx) => saveSettings(tx, gathering.id, change, visit.now))
    if (objection !== undefined) return shownAdmission(visit, typed, { form: objection })
    return redirect(`${admissionPath.href(visit.locale, { slug: gathering.slug })}?done=saved`)
  },
})

/** Errors of the two fields of a moment stand at the moment. */
const moments = ({ opensDay, opensTime, closesDay, closesTime, ...errors }: Errors): Errors => ({
  ...errors,
  ...(opensDay || opensTime ? { opens: opensDay ?? opensTime ?? '' } : {}),
  ...(closesDay || closesTime ? { closes: closesDay ?? closesTime ?? '' } : {}),
})

/** The page as it stands, or with what was typed and what is wrong with it. */
export async function shownAdmission(visit: MemberVisit, typed?: Typed, errors: Errors = {}): Promise<PageAnswer> {
  const gathering = await managed(visit)
  const { locale, db } = visit
  const settings = await settingsOf(db, gathering.id)
  const facts = await registrationFacts(db, gathering.slug)
  const values = typed ?? typedOf(settings ?? { ...usualSettings, active: true }, locale)
  const t = words(locale)
  return managePage(
    visit,
    gathering,
    'admission',
    <>
      {settings === undefined && (
        <Notice tone="info" heading={t('admission.notYet')}>
          {t('admission.notYetNote')}
        </Notice>
      )}
      <FormErrors heading={t('manage.wrong')} errors={errors} whole={['form']} />
      <SettingsForm {...{ values, errors, locale }} slug={gathering.slug} first={settings === undefined} />
      {facts && <Types facts={facts} locale={locale} />}
      {facts && <Slots facts={facts} locale={locale} />}
    </>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

function typedOf(settings: AllSettings, locale: Locale): Typed {
  const moment = (name: string, at: Date | null): Typed =>
    at === null ? {} : { [`${name}Day`]: cityDay(at), [`${name}Time`]: formatTime(at, locale) }
  const flag = (on: boolean) => (on ? 'yes' : '')
  return {
    active: flag(settings.active),
    ...moment('opens', settings.opens_at),
    ...moment('closes', settings.closes_at),
    approval: flag(settings.approval),
    guests: String(settings.guests),
    waiting_list: flag(settings.waiting_list),
    code_required: flag(settings.code_required),
    session_sign_up: flag(settings.session_sign_up),
    offer_hours: String(settings.offer_hours),
    hand_over: settings.hand_over,
    intro: settings.intro?.nl ?? '',
    introEn: settings.intro?.en ?? '',
    practical: settings.practical?.nl ?? '',
    practicalEn: settings.practical?.en ?? '',
  }
}
