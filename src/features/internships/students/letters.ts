import type { Tx } from '#platform/database'
import { inLocale, type Locale } from '#platform/i18n'
import { rateLimit } from '#platform/http'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { invitationPath, myInternshipPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { programmeName, type StudyProgramme } from '../programmes/programme.ts'
import type { Invited } from './enrolling.ts'

/** Writes to who a school says are its students. In the language of who sends it: theirs is not known. */
export async function writeInvitations(
  tx: Tx,
  given: { invited: Invited[]; programme: StudyProgramme; locale: Locale; baseUrl: string },
): Promise<void> {
  const { programme, locale, baseUrl } = given
  const t = words(locale)
  const about = { school: programme.school_name, programme: programmeName(programme, locale, t) }
  await sendMail(
    tx,
    given.invited.map(({ email, secret }) => ({
      ...{ to: { email }, locale, kind: 'internships.invited', subject: t('mail.invited.subject', about) },
      letter: [
        t('mail.invited', about),
        t('mail.invited.what'),
        { action: { label: t('mail.invited.action'), href: baseUrl + invitationPath.href(locale, { secret }) } },
        { small: t('mail.invited.not') },
      ],
    })),
  )
}

/** Tells a student what the school said. */
export async function tellStudent(
  tx: Tx,
  given: { personId: number; programme: StudyProgramme; confirmed: boolean; baseUrl: string },
): Promise<void> {
  const { personId, programme, confirmed, baseUrl } = given
  // A school that says yes and no all day writes no letter each time.
  if (!(await rateLimit(tx, { key: `enrolment ${personId} ${programme.id}`, most: 4, per: 3600 }))) return
  const mails = [...(await addressesOf(tx, [personId]))].map(([person, { email, name, locale }]): Mail => {
    const t = words(locale)
    const about = { school: programme.school_name, programme: inLocale(programme.name, locale).text }
    const kind = confirmed ? 'confirmed' : 'notConfirmed'
    return {
      ...{ to: { email, name }, person, locale, kind: `internships.${kind}` },
      subject: t(`mail.${kind}.subject`, about),
      letter: [
        t(`mail.${kind}`, about),
        { action: { label: t('mail.toInternship'), href: baseUrl + myInternshipPath.href(locale) } },
      ],
    }
  })
  await sendMail(tx, mails)
}
