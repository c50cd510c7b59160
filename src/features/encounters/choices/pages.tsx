import type { Locale } from '#platform/i18n'
import { Button, Checkbox, ConfirmButton, Form, FormActions, Notice, PageHeading, Section } from '#ui'
import { avoidPath, choicesPath, stopPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { EncounterNavigation, EncounterTrail } from '../navigation.tsx'
import type { Avoided } from './avoiding.ts'
import type { Choice } from './choice.ts'

type Props = { locale: Locale; choice: Choice; avoided: Avoided[]; waiting: number; done: string | null }

const dones = ['saved', 'savedOff', 'stopped', 'welcomeBack'] as const

/** Three switches, whom one would rather not meet, and the way out. */
export function ChoicesPage({ locale, choice, avoided, waiting, done }: Props) {
  const t = words(locale)
  const said = dones.find((one) => one === done)
  return (
    <>
      <EncounterTrail locale={locale} />
      <PageHeading heading={t('choices.heading')} lead={t('choices.lead')} />
      <EncounterNavigation {...{ locale, waiting }} here="choices" />
      {said && (
        <Notice tone="success" heading={t(`choices.${said}`)}>
          {said === 'savedOff' ? <p>{t('choices.savedOffNote')}</p> : undefined}
        </Notice>
      )}
      <Section heading={t('choices.switches')}>
        <Form action={choicesPath.href(locale)} label={t('choices.switches')}>
          {(['suggested', 'scannable', 'counted'] as const).map((name) => (
            <Checkbox
              key={name}
              {...{ name }}
              value="yes"
              label={t(`choices.${name}`)}
              hint={t(`choices.${name}Hint`)}
              checked={choice[name]}
            />
          ))}
          <FormActions>
            <Button>{t('choices.save')}</Button>
          </FormActions>
        </Form>
      </Section>
      <AvoidedSection {...{ locale, avoided }} />
      <Section heading={t('choices.stopHeading')}>
        <p>{t('choices.stopText')}</p>
        <ConfirmButton
          label={t('choices.stop')}
          question={<p>{t('choices.stopQuestion')}</p>}
          confirm={t('choices.stopConfirm')}
          action={stopPath.href(locale)}
        />
      </Section>
    </>
  )
}

function AvoidedSection({ locale, avoided }: Pick<Props, 'locale' | 'avoided'>) {
  const t = words(locale)
  return (
    <Section heading={t('choices.avoided')} count={avoided.length > 0 ? String(avoided.length) : undefined}>
      <p class="soft">{t(avoided.length > 0 ? 'choices.avoidedText' : 'choices.avoidedNone')}</p>
      {avoided.length > 0 && (
        <ul class="choice-rows">
          {avoided.map(({ id, name, handle }) => (
            <li key={id}>
              <strong>{name}</strong>
              <form method="post" action={avoidPath.href(locale, { handle })} aria-label={name}>
                <input type="hidden" name="from" value="choices" />
                <Button variant="quiet" name="undo" value="yes">
                  {t('avoid.undo')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
