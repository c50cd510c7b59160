import { formatTime, type Locale } from '#platform/i18n'
import { Button, CopyField, Form, FormActions, Section } from '#ui'
import { words } from '../messages.ts'

/** A code that was just made; it is shown this once. */
export type Made = { code: string; until: Date }

type CodeProps = {
  locale: Locale
  action: string
  heading: string
  text: string
  command: string
  made: Made | undefined
}

/** Where one makes a code, and the line to type in Discord once it is made. */
export function CodeSection({ locale, action, heading, text, command, made }: CodeProps) {
  const t = words(locale)
  return (
    <Section heading={heading}>
      <p>{text}</p>
      {made && (
        <>
          <CopyField
            id="code"
            label={t('code.label')}
            value={`/${command} code:${made.code}`}
            hint={t('code.hint', { time: formatTime(made.until, locale) })}
            copy={t('code.copy')}
            copied={t('code.copied')}
          />
          <p>
            <a href={action}>{t('code.check')}</a>
          </p>
        </>
      )}
      <Form action={action} hidden={{ act: 'code' }} label={heading}>
        <FormActions>
          <Button variant={made ? 'secondary' : 'primary'}>{t(made ? 'code.again' : 'code.make')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

export const copyModule = 'src/ui/copy-field/copy-field.client.ts'
