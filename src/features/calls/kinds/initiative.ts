import type { CallKind } from './kind.ts'

export const initiative: CallKind = {
  id: 'initiative',
  name: { nl: 'Initiatief', en: 'Initiative' },
  plural: { nl: 'Initiatieven', en: 'Initiatives' },
  about: {
    nl: 'Je begint iets en zoekt mensen die meedoen.',
    en: 'You are starting something and want people to join.',
  },
  chosen: { nl: 'Meedoener', en: 'Partner' },
  parts: ['skills', 'site', 'period', 'hours', 'places', 'deadline', 'documents'],
  first: ['skills', 'deadline'],
  fields: [],
  responseFields: [],
  responders: ['person', 'collective', 'organisation'],
  selections: ['asker'],
  availableFor: ['volunteering', 'collective'],
}
