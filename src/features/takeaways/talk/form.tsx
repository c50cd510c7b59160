import type { Locale } from '#platform/i18n'
import { Button, Checkbox, Form, FormActions, FormErrors, Notice, Section, TextArea } from '#ui'
import { most, type Own, places } from '../giving/giving.ts'
import { words } from '../messages.ts'

/** What was typed and not taken. */
export type Typed = { words: string[]; named: boolean; errors: Record<string, string>; stale?: boolean }

type Props = { action: string; own: Own; speaks: boolean; heard: boolean; typed: Typed | undefined; locale: Locale }

/** Giving up to three sentences; the same form changes them and takes them back. */
export function GivingForm({ action, own, speaks, heard, typed, locale }: Props) {
  const t = words(locale)
  const gave = own.words.some((text) => text !== '')
  const texts = typed?.words ?? own.words
  return (
    <Section id="geef" heading={t('give.heading')}>
      <FormErrors heading={t('notSaved')} errors={typed?.errors ?? {}} whole={['form']} />
      {typed?.stale && (
        <Notice tone="error" heading={t('stale.heading')}>
          <p>{t('stale.text')}</p>
          <ul>
            {own.words.filter(Boolean).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form action={action} hidden={{ seen: own.stamp }} label={t('give.heading')}>
        <p class="soft">{t('give.hint')}</p>
        {places.map((place) => (
          <TextArea
            key={place}
            name={`zin${place}`}
            label={t(`give.${place}`)}
            optional={place === 1 ? undefined : t('optional')}
            value={texts[place - 1]}
            error={typed?.errors[`zin${place}`]}
            rows={2}
            maxlength={most}
          />
        ))}
        {speaks ? (
          <p class="soft">{t(heard ? 'give.speakerHeard' : 'give.speaker')}</p>
        ) : (
          <Checkbox
            name="named"
            value="yes"
            label={t('give.named')}
            hint={t(heard ? 'give.namedHintHeard' : 'give.namedHint')}
            checked={typed?.named ?? own.named}
          />
        )}
        {gave && <p class="soft">{t('give.own')}</p>}
        <FormActions>
          <Button>{t('save')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}
