import { defineSlot } from '#platform/feature'

type Subject = { id: number; handle: string; name: string }

/** On a person's page, below who it is: what the person does on the platform. */
export const personPage = defineSlot<Subject>('people.personPage')

/** On the page of an organisation or collective, below what it is. */
export const organisationPage = defineSlot<Subject>('people.organisationPage')

/** Above the form that starts an organisation: what is started in another way. */
export const newOrganisationPage = defineSlot<Record<string, never>>('people.newOrganisationPage')

/** Below the heading of the directories of people and of organisations: ways to narrower lists. */
export const directoryPage = defineSlot<{ of: 'people' | 'organisations' }>('people.directoryPage')
