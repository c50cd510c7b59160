import type { CallKind } from './kind.ts'

export const question: CallKind = {
  id: 'question',
  name: { nl: 'Vraag', en: 'Question' },
  plural: { nl: 'Vragen', en: 'Questions' },
  about: {
    nl: 'De stad of de samenleving vraagt iets aan onderzoekers, opleidingen en makers.',
    en: 'The city or its people have a question for researchers, study programmes and makers.',
  },
  chosen: { nl: 'Wie ermee verder gaat', en: 'Takes it further' },
  parts: ['skills', 'period', 'places', 'reward', 'deadline', 'documents'],
  first: ['deadline'],
  fields: [
    {
      ...{ name: 'theme', type: 'choice' },
      label: { nl: 'Thema', en: 'Theme' },
      options: [
        { value: 'sustainability', label: { nl: 'Duurzaamheid', en: 'Sustainability' } },
        { value: 'care', label: { nl: 'Zorg', en: 'Care' } },
        { value: 'education', label: { nl: 'Onderwijs', en: 'Education' } },
        { value: 'culture', label: { nl: 'Cultuur en erfgoed', en: 'Culture and heritage' } },
        { value: 'technology', label: { nl: 'Technologie en AI', en: 'Technology and AI' } },
        { value: 'democracy', label: { nl: 'Democratie en samenleving', en: 'Democracy and society' } },
        { value: 'other', label: { nl: 'Iets anders', en: 'Something else' } },
      ],
    },
    {
      ...{ name: 'why', type: 'long-text', most: 2000 },
      label: { nl: 'Waarom speelt dit nu?', en: 'Why does this matter now?' },
    },
  ],
  responseFields: [
    {
      ...{ name: 'approach', type: 'long-text', most: 4000 },
      label: { nl: 'Hoe zou je dit aanpakken?', en: 'How would you go about it?' },
    },
  ],
  responders: ['person', 'collective', 'organisation'],
  selections: ['asker', 'jury'],
  availableFor: ['mentoring', 'assignment'],
}
