import type { CallKind } from './kind.ts'

export const challenge: CallKind = {
  id: 'challenge',
  name: { nl: 'Challenge', en: 'Challenge' },
  plural: { nl: 'Challenges', en: 'Challenges' },
  about: {
    nl: 'Je daagt mensen uit met een vraag, en kiest het beste antwoord.',
    en: 'You set people a challenge and choose the best answer.',
  },
  chosen: { nl: 'Winnaar', en: 'Winner' },
  parts: ['skills', 'site', 'period', 'places', 'reward', 'deadline', 'documents'],
  first: ['reward', 'deadline'],
  fields: [
    {
      ...{ name: 'rules', type: 'long-text', most: 4000 },
      label: { nl: 'Spelregels', en: 'Rules' },
    },
  ],
  responseFields: [
    {
      ...{ name: 'idea', type: 'long-text', most: 4000, required: true },
      label: { nl: 'Het idee', en: 'The idea' },
    },
  ],
  responders: ['person', 'collective', 'organisation'],
  selections: ['jury', 'jury-and-vote', 'vote', 'asker'],
  availableFor: ['assignment', 'collective'],
}
