import { inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  ConfirmButton,
  Disclosure,
  FieldRow,
  Form,
  FormActions,
  NumberField,
  Section,
  SelectField,
  TextField,
} from '#ui'
import type { RegistrationFacts, Slot, TicketType } from '../form/facts.ts'
import { slotsPath, typesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { span } from '../occasion.ts'

type Props = { facts: RegistrationFacts; locale: Locale }

/** Kinds of tickets: change, take away, add. */
export function Types({ facts, locale }: Props) {
  const t = words(locale)
  return (
    <Section id="kaartjes" heading={t('types.title')}>
      <p>{t('types.lead')}</p>
      {facts.types.map((type) => (
        <Disclosure
          key={type.id}
          summary={
            <>
              <strong>{inLocale(type.name, locale).text}</strong> <span class="mono soft">{countOf(type, locale)}</span>
            </>
          }
        >
          <TypeForm facts={facts} type={type} locale={locale} />
          <ConfirmButton
            label={t('manage.remove')}
            question={<p>{t('types.removeQuestion')}</p>}
            confirm={t('manage.removeYes')}
            action={typesPath.href(locale, { slug: facts.slug })}
            hidden={{ act: 'remove', id: String(type.id) }}
          />
        </Disclosure>
      ))}
      <Disclosure summary={t('types.add')}>
        <TypeForm facts={facts} type={undefined} locale={locale} />
      </Disclosure>
    </Section>
  )
}

const countOf = ({ capacity, taken }: { capacity: number | null; taken: number }, locale: Locale) =>
  capacity === null ? words(locale)('box.coming', { taken }) : words(locale)('box.taken', { taken, capacity })

function TypeForm({ facts, type, locale }: Props & { type: TicketType | undefined }) {
  const t = words(locale)
  const key = type?.id ?? 'new'
  return (
    <Form
      action={typesPath.href(locale, { slug: facts.slug })}
      hidden={{ act: 'save', id: type && String(type.id), key: String(key) }}
      label={type ? inLocale(type.name, locale).text : t('types.add')}
    >
      <FieldRow>
        <TextField name={`name-${key}`} label={t('types.name')} value={type?.name.nl} />
        <TextField
          name={`nameEn-${key}`}
          label={t('inEnglish', { what: t('types.name') })}
          optional={t('optional')}
          value={type?.name.en}
        />
      </FieldRow>
      <FieldRow>
        <TextField name={`about-${key}`} label={t('types.about')} optional={t('optional')} value={type?.about?.nl} />
        <TextField
          name={`aboutEn-${key}`}
          label={t('inEnglish', { what: t('types.about') })}
          optional={t('optional')}
          value={type?.about?.en}
        />
      </FieldRow>
      <FieldRow>
        <NumberField
          name={`capacity-${key}`}
          label={t('capacity')}
          hint={t('capacityHint')}
          optional={t('optional')}
          min={0}
          value={type?.capacity ?? undefined}
        />
        {facts.mode === 'hybrid' && (
          <SelectField
            name={`mode-${key}`}
            label={t('types.mode')}
            value={type?.mode ?? ''}
            options={[
              { value: '', label: t('types.mode.any') },
              { value: 'on-site', label: t('kind.on-site') },
              { value: 'online', label: t('kind.online') },
            ]}
          />
        )}
      </FieldRow>
      <FormActions>
        <Button variant="secondary">{t(type ? 'manage.save' : 'manage.add')}</Button>
      </FormActions>
    </Form>
  )
}

/** Times to come on days for more people than fit at once: one by one, or a row of them. */
export function Slots({ facts, locale }: Props) {
  const t = words(locale)
  const action = slotsPath.href(locale, { slug: facts.slug })
  return (
    <Section id="tijden" heading={t('slots.title')}>
      <p>{t('slots.lead')}</p>
      {facts.slots.map((slot) => (
        <SlotLine key={slot.id} slot={slot} action={action} locale={locale} />
      ))}
      <Disclosure summary={t('slots.add')}>
        <Form action={action} hidden={{ act: 'add' }} label={t('slots.add')}>
          <FieldRow>
            <TextField name="slotDay" type="date" label={t('day')} required />
            <TextField name="slotFrom" type="time" label={t('slots.from')} required />
            <TextField name="slotUntil" type="time" label={t('slots.until')} required />
          </FieldRow>
          <FieldRow>
            <NumberField
              name="slotMinutes"
              label={t('slots.minutes')}
              hint={t('slots.minutesHint')}
              min={5}
              max={1440}
              value={60}
            />
            <NumberField name="slotCapacity" label={t('slots.capacity')} optional={t('optional')} min={0} />
          </FieldRow>
          <FormActions>
            <Button variant="secondary">{t('manage.add')}</Button>
          </FormActions>
        </Form>
      </Disclosure>
    </Section>
  )
}

function SlotLine({ slot, action, locale }: { slot: Slot; action: string; locale: Locale }) {
  const t = words(locale)
  return (
    <Disclosure
      summary={
        <>
          <span class="mono">{span(slot.starts_at, slot.ends_at, locale)}</span>{' '}
          <span class="mono soft">{countOf(slot, locale)}</span>
        </>
      }
    >
      <Form
        action={action}
        hidden={{ act: 'change', id: String(slot.id) }}
        label={span(slot.starts_at, slot.ends_at, locale)}
      >
        <NumberField
          name={`capacity-slot-${slot.id}`}
          label={t('slots.capacity')}
          optional={t('optional')}
          min={0}
          value={slot.capacity ?? undefined}
        />
        <FormActions>
          <Button variant="secondary">{t('manage.save')}</Button>
        </FormActions>
      </Form>
      <ConfirmButton
        label={t('manage.remove')}
        question={<p>{t('slots.removeQuestion')}</p>}
        confirm={t('manage.removeYes')}
        action={action}
        hidden={{ act: 'remove', id: String(slot.id) }}
      />
    </Disclosure>
  )
}
