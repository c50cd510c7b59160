import type { Locale } from '#platform/i18n'
import { Button, ButtonLink, Form, FormActions, Section } from '#ui'
import type { ArrangementCounted } from '../arrangement/arrangement.ts'
import { participantsPath, plansPath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Props = { arrangement: ArrangementCounted; slug: string; locale: Locale }

/** What an organiser does next: people first, then a plan. */
export function NextStep({ arrangement, slug, locale }: Props) {
  const t = words(locale)
  const at = { slug, arrangement: arrangement.id }
  if (arrangement.participants < 2)
    return (
      <Section heading={t('next.people')}>
        <p>{t('next.peopleLead')}</p>
        <ButtonLink href={participantsPath.href(locale, at)}>{t('next.peopleDo')}</ButtonLink>
      </Section>
    )
  return (
    <Section heading={t(arrangement.state === 'open' ? 'next.plan' : 'next.published')}>
      <p>
        {t(arrangement.state === 'open' ? 'next.planLead' : 'next.publishedLead', { count: arrangement.participants })}
      </p>
      {arrangement.state === 'open' ? (
        <Form action={plansPath.href(locale, at)} hidden={{ once: crypto.randomUUID(), seconds: '5' }}>
          <FormActions>
            <Button>{t('plan.ask')}</Button>
          </FormActions>
        </Form>
      ) : (
        <ButtonLink href={plansPath.href(locale, at)}>{t('page.plans')}</ButtonLink>
      )}
    </Section>
  )
}
