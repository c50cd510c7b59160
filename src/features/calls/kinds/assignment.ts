import type { CallKind } from './kind.ts'

export const assignment: CallKind = {
  id: 'assignment',
  name: { nl: 'Opdracht', en: 'Assignment' },
  plural: { nl: 'Opdrachten', en: 'Assignments' },
  about: { nl: 'Je hebt werk voor een maker of een collectief.', en: 'You have work for a maker or a collective.' },
  chosen: { nl: 'Maker', en: 'Maker' },
  parts: ['skills', 'site', 'period', 'hours', 'places', 'reward', 'deadline', 'documents'],
  first: ['skills', 'reward', 'deadline'],
  fields: [
    {
      ...{ name: 'result', type: 'long-text', most: 2000 },
      label: { nl: 'Wat is er aan het eind klaar?', en: 'What will be there at the end?' },
    },
  ],
  responseFields: [
    {
      ...{ name: 'rate', type: 'text', most: 120 },
      label: { nl: 'Je tarief of prijs', en: 'Your rate or price' },
    },
  ],
  responders: ['person', 'collective', 'organisation'],
  selections: ['asker', 'jury'],
  availableFor: ['assignment', 'collective'],
  employment: 'CONTRACTOR',
}
