import type { Locale } from '#platform/i18n'
import { Button, EmptyState, Notice, PageHeading, Section } from '#ui'
import { OwnPages } from '../editing/own-pages.tsx'
import { peoplePath, personBlockPath, personMetPath, personPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Contact, Contacts } from './queries.ts'

type ContactsProps = { locale: Locale; contacts: Contacts; done: string | null }

/** Everybody with whom there is something between, for the person alone. */
export function ContactsPage({ locale, contacts, done }: ContactsProps) {
  const t = words(locale)
  const { met, theySaid, said, blocked } = contacts
  const notice = (['met', 'unblocked'] as const).find((one) => one === done)
  return (
    <>
      <PageHeading heading={t('contacts')} lead={t('contactsLead')} />
      <OwnPages locale={locale} current="contacts" />
      {notice && <Notice tone="success" heading={t(`done.${notice}`)} />}
      {theySaid.length > 0 && (
        <Section heading={t('contactsWaiting')}>
          <List {...{ locale, contacts: theySaid }} buttons={{ yes: t('metConfirm'), no: t('metDeny') }} />
        </Section>
      )}
      <Section heading={t('contactsMet')} count={String(met.length)}>
        {met.length === 0 ? (
          <EmptyState
            sentence={t('contactsMetNone')}
            action={{ label: t('contactsFind'), href: peoplePath.href(locale) }}
          />
        ) : (
          <List {...{ locale, contacts: met }} buttons={{ no: t('metForget') }} />
        )}
      </Section>
      {said.length > 0 && (
        <Section heading={t('contactsSaid')}>
          <List {...{ locale, contacts: said }} buttons={{ no: t('metTakeBack') }} />
        </Section>
      )}
      {blocked.length > 0 && (
        <Section heading={t('contactsBlocked')}>
          <List {...{ locale, contacts: blocked }} buttons={{ unblock: t('unblock') }} />
        </Section>
      )}
    </>
  )
}

type Buttons = Partial<Record<'yes' | 'no' | 'unblock', string>>

/** People by name, each with what can be done. The button's own words are read after the name. */
function List({ locale, contacts, buttons }: { locale: Locale; contacts: Contact[]; buttons: Buttons }) {
  return (
    <ul class="choice-rows">
      {contacts.map((contact) => (
        <li key={contact.id}>
          {buttons.unblock ? (
            <strong>{contact.name}</strong>
          ) : (
            <a href={personPath.href(locale, { handle: contact.handle })}>{contact.name}</a>
          )}
          <form
            method="post"
            action={(buttons.unblock ? personBlockPath : personMetPath).href(locale, { handle: contact.handle })}
            aria-label={contact.name}
          >
            {buttons.unblock ? (
              <input type="hidden" name="undo" value="1" />
            ) : (
              <input type="hidden" name="from" value="contacts" />
            )}
            {Object.entries(buttons).map(([value, label]) => (
              <Button key={value} name="say" value={value} variant={value === 'yes' ? 'secondary' : 'quiet'}>
                {label}
              </Button>
            ))}
          </form>
        </li>
      ))}
    </ul>
  )
}
