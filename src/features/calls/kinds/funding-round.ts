import type { CallKind } from './kind.ts'

export const fundingRound: CallKind = {
  id: 'funding-round',
  name: { nl: 'Financieringsronde', en: 'Funding round' },
  plural: { nl: 'Financieringsrondes', en: 'Funding rounds' },
  about: {
    nl: 'Je verdeelt een budget over plannen van anderen.',
    en: 'You share out a budget among other people’s plans.',
  },
  chosen: { nl: 'Plan dat geld krijgt', en: 'Funded plan' },
  parts: ['skills', 'period', 'places', 'budget', 'deadline', 'documents'],
  first: ['budget', 'deadline'],
  fields: [
    {
      ...{ name: 'conditions', type: 'long-text', most: 4000 },
      label: { nl: 'Voorwaarden', en: 'Conditions' },
    },
  ],
  responseFields: [
    {
      ...{ name: 'plan', type: 'long-text', most: 5000, required: true },
      label: { nl: 'Het plan', en: 'The plan' },
    },
    {
      ...{ name: 'spending', type: 'long-text', most: 3000, required: true },
      label: { nl: 'Waar gaat het geld naartoe?', en: 'What will the money be spent on?' },
    },
  ],
  responders: ['person', 'collective', 'organisation'],
  selections: ['jury', 'jury-and-vote', 'vote', 'asker'],
  availableFor: ['collective'],
  divides: true,
}
