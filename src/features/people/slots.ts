import { defineSlot } from '#platform/feature'

type Subject = { id: number; handle: string; name: string }

/** On a person's page, below who it is: what the person does on the platform. */
export const personPage = defineSlot<Subject>('people.personPage')

/** On the page of an organisation or collective, below what it is. */
export const organisationPage = defineSlot<Subject>('people.organisationPage')
