import { qrPath } from '#platform/documents'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { gatheringPath } from '#programme'
import { Breadcrumb, Button, ButtonLink, EmptyState, Flow, Form, FormActions, PageHeading, QrCode, Stack } from '#ui'
import { badgePath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Badge } from './scanning.ts'

type BadgeProps = { badge: Badge; code: string; locale: Locale }

/** Whom one stands beside, with one button. */
export function BadgePage({ badge, code, locale }: BadgeProps) {
  const t = words(locale)
  const { name, gathering } = badge
  return (
    <>
      <PageHeading
        label={inLocale(gathering.title, locale).text}
        heading={t('badge.heading', { name })}
        lead={t('badge.lead')}
      />
      <Form action={badgePath.href(locale, { code })}>
        <FormActions>
          <Button wide>{t('badge.met')}</Button>
        </FormActions>
      </Form>
    </>
  )
}

export type BadgeProblem = 'unknown' | 'own' | 'elsewhere' | 'early' | 'late'
type ProblemProps = { problem: BadgeProblem; gathering: Badge['gathering'] | undefined; locale: Locale }

/** Why nothing can be done with a code, and where to go. */
export function BadgeProblemPage({ problem, gathering, locale }: ProblemProps) {
  const t = words(locale)
  const slug = gathering?.slug ?? ''
  const title = gathering === undefined ? '' : inLocale(gathering.title, locale).text
  return (
    <>
      <PageHeading heading={t(`badge.${problem}`)} label={title === '' ? undefined : title} />
      <Stack>
        <p>{t(`badge.${problem}Text`, { title })}</p>
        {gathering &&
          (problem === 'late' ? (
            <ButtonLink href={whomPath.href(locale, { slug })}>{t('whom.heading')}</ButtonLink>
          ) : (
            <ButtonLink variant="secondary" href={gatheringPath.href(locale, { slug })}>
              {t('whom.toGathering')}
            </ButtonLink>
          ))}
      </Stack>
    </>
  )
}

type CodeProps = {
  gathering: Badge['gathering']
  /** Why there is no code to show; or the whole address in it. */
  state: { early: Date } | { late: true } | { closed: string } | { address: string }
  locale: Locale
}

/** One's own code, large, for another's phone. */
export function MyCodePage({ gathering, state, locale }: CodeProps) {
  const t = words(locale)
  const { slug, title } = gathering
  return (
    <>
      <Breadcrumb
        label={t('whom.path')}
        trail={[{ label: inLocale(title, locale).text, href: gatheringPath.href(locale, { slug }) }]}
      />
      <PageHeading heading={t('code.mine')} lead={t('code.lead')} />
      <Flow>
        {'address' in state && <QrCode {...qrPath(state.address)} label={t('code.label')} />}
        {'early' in state && (
          <p>
            {t('code.early', {
              day: formatDate(state.early, 'dayMonth', locale),
              time: formatTime(state.early, locale),
            })}
          </p>
        )}
        {'closed' in state && (
          <EmptyState sentence={t('code.closed')} action={{ label: t('code.choose'), href: state.closed }} />
        )}
        {'late' in state ? (
          <EmptyState
            sentence={t('code.late')}
            action={{ label: t('whom.heading'), href: whomPath.href(locale, { slug }) }}
          />
        ) : (
          <p>
            <a href={whomPath.href(locale, { slug })}>{t('code.toWhom')}</a>
          </p>
        )}
      </Flow>
    </>
  )
}
