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
      label: { nl: 'Wat is er aan het eind klaar?', en: 'What should be ready at the end?' },
    },
  ],
  responseFields: [
    {
      ...{ name: 'rate', type: 'text', most: 120 },
      label: { nl: 'Tarief of prijs', en: 'Rate or price' },
    },
  ],
  responders: ['person', 'collective', 'organisation'],
  usualReward: 'paid',
  selections: ['asker', 'jury'],
  availableFor: ['assignment', 'collective'],
  employment: 'CONTRACTOR',
}
