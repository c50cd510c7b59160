import { CopyField } from '../copy-field/copy-field.tsx'
import { FilterPanel } from '../filter-panel/filter-panel.tsx'
import { Checkbox, ChoiceGroup } from '../form/choices.tsx'
import { SelectField, TextField } from '../form/fields.tsx'
import { SearchField } from '../form/form.tsx'
import { kinds } from '../kind/kind.tsx'
import type { Sample } from './gallery.tsx'
import { kindNames } from './kind-names.ts'

const kindOptions = kinds.map((kind) => ({ value: kind, label: kindNames[kind] }))

export const formSamples: Sample[] = [
  {
    component: 'TextField',
    states: [
      {
        name: 'met uitleg',
        shown: <TextField name="titel" label="Titel" hint="Kort, zoals op een poster." value="Pizza Talk" />,
      },
      {
        name: 'met een fout',
        shown: (
          <TextField
            name="dag"
            label="Dag"
            type="date"
            value="2025-11-22"
            error="Deze dag is al geweest. Kies een dag na vandaag."
            required
          />
        ),
      },
      { name: 'kan nu niet', shown: <TextField name="code" label="Code" value="GL-2026" disabled /> },
    ],
  },
  {
    component: 'SelectField',
    states: [
      { name: 'gekozen', shown: <SelectField name="soort" label="Soort" options={kindOptions} value="talk" /> },
      {
        name: 'met een fout',
        shown: (
          <SelectField
            name="plek"
            label="Plek"
            options={[{ value: '', label: 'Kies een plek' }]}
            error="Kies een plek."
          />
        ),
      },
    ],
  },
  {
    component: 'ChoiceGroup',
    states: [
      {
        name: 'een van deze',
        shown: (
          <ChoiceGroup
            name="taal"
            label="Taal"
            type="radio"
            values={['nl']}
            options={[
              { value: 'nl', label: 'Nederlands' },
              { value: 'en', label: 'Engels' },
              { value: 'fy', label: 'Fries', disabled: true },
            ]}
          />
        ),
      },
      {
        name: 'elk van deze, met een fout',
        shown: (
          <ChoiceGroup
            name="wat"
            label="Wat zoek je"
            type="checkbox"
            error="Kies er minstens een."
            options={kindOptions.slice(0, 4)}
          />
        ),
      },
    ],
  },
  {
    component: 'Checkbox',
    states: [{ name: 'aan', shown: <Checkbox name="gratis" value="ja" label="Alleen gratis" checked /> }],
  },
  {
    component: 'SearchField',
    states: [
      {
        name: 'leeg',
        shown: <SearchField name="zoek" label="Zoek een bijeenkomst" submit="Zoek" placeholder="podcast" />,
      },
      {
        name: 'gevuld',
        shown: <SearchField name="zoek2" label="Zoek een plek" submit="Zoek" value="raadhuis" labelled />,
      },
    ],
  },
  {
    component: 'FilterPanel',
    states: [
      {
        name: 'dicht op een telefoon, open op een groot scherm',
        shown: (
          <FilterPanel
            label="Filters"
            chosen="2 gekozen"
            action="#FilterPanel"
            apply="Toon 17 bijeenkomsten"
            reset={{ label: 'Wis alles', href: '?FilterPanel' }}
          >
            <SearchField name="q" label="Zoek" submit="Zoek" labelled />
            <SelectField name="serie" label="Serie" options={[{ value: '', label: 'Alle series' }]} />
            <TextField name="van" label="Van" type="date" />
            <TextField name="tot" label="Tot en met" type="date" />
            <ChoiceGroup
              name="soorten"
              label="Soort"
              type="checkbox"
              options={kindOptions}
              values={['talk', 'workshop']}
            />
          </FilterPanel>
        ),
      },
    ],
  },
  {
    component: 'CopyField',
    states: [
      {
        name: 'een agenda om op te abonneren',
        shown: (
          <CopyField
            id="webcal"
            label="Adres van deze agenda"
            hint="Plak het in je agenda-app; die houdt het zelf bij."
            value="webcal://golflengte.example/agenda.ics?soort=talk"
            copy="Kopieer"
            copied="Gekopieerd"
          />
        ),
      },
    ],
  },
]
