import type { CallKind } from './kind.ts'

export const internship: CallKind = {
  id: 'internship',
  name: { nl: 'Stage', en: 'Internship' },
  plural: { nl: 'Stages', en: 'Internships' },
  about: { nl: 'Je hebt een stageplaats voor een student.', en: 'You have a place for a student to learn on the job.' },
  chosen: { nl: 'Stagiair', en: 'Intern' },
  parts: ['skills', 'site', 'period', 'hours', 'places', 'reward', 'deadline', 'documents'],
  first: ['skills', 'period', 'deadline'],
  fields: [
    {
      ...{ name: 'learn', type: 'long-text', most: 2000 },
      label: { nl: 'Wat leert een student bij jullie?', en: 'What does a student learn with you?' },
    },
  ],
  responseFields: [],
  responders: ['person'],
  selections: ['asker'],
  availableFor: ['internship'],
  employment: 'INTERN',
}
