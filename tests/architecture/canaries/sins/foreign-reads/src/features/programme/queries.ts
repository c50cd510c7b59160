export const all = (db: any) => db.selectFrom('programme.gathering').innerJoin('people.party')
