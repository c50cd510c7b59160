import type { CallKind } from './kind.ts'

export const internship: CallKind = {
  id: 'internship',
  name: { nl: 'Stage', en: 'Internship' },
  plural: { nl: 'Stages', en: 'Internships' },
  about: { nl: 'Je hebt een stageplaats voor een student.', en: 'You have an internship for a student.' },
  chosen: { nl: 'Stagiair', en: 'Intern' },
  parts: ['skills', 'site', 'period', 'hours', 'places', 'reward', 'deadline', 'documents'],
  first: ['skills', 'period', 'deadline'],
  fields: [
    {
      ...{ name: 'learn', type: 'long-text', most: 2000 },
      label: { nl: 'Wat leert een student bij jullie?', en: 'What will a student learn?' },
    },
  ],
  responseFields: [],
  responders: ['person'],
  usualReward: 'allowance',
  selections: ['asker'],
  availableFor: ['internship'],
  employment: 'INTERN',
}
