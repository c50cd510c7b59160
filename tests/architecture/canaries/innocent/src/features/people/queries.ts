import { write } from '#platform/log'

export const everybody = (db: any) => [write, db.insertInto('people.party'), db.selectFrom('people.party')]
